//! One POST of a form: what a subscriber sends to a hub (WebSub). Dialled, paced and bounded like everything that is fetched; a
//! hub that moved is followed (307, 308) by the same rules as any redirect.

use super::{Answer, Failed, Failure, Fetcher, Kind, Limits, PATIENCE, hop, shown, target, wire};
use std::time::Duration;
use url::Url;

/// Redirects of a hub that are followed.
const REDIRECTS_MAX: usize = 3;

/// For everything but waiting at the gate. A hub answers at once and confirms later.
const TOTAL: Duration = Duration::from_secs(20);

impl Fetcher {
    /// Posts a form (`application/x-www-form-urlencoded`) to `url`; gives the status where it is one of success.
    ///
    /// # Errors
    /// Why it was not taken: [`Failure::Status`] for what was answered otherwise.
    pub async fn post_form(&self, url: &str, form: &str) -> Result<u16, Failed> {
        let limits = Limits { total: TOTAL, ..self.limits(Kind::Robots) };
        let at_fault = |why, url: &str| Failed { why, url: shown(url), retry_after_ms: None };
        let (mut url, basic) = target::parse(url, &self.config.allow).map_err(|why| at_fault(why, url))?;
        let first = url.clone();
        for _ in 0..=REDIRECTS_MAX {
            let ask = hop::Ask {
                url: &url,
                user_agent: &self.user_agent,
                accept: "*/*",
                cookie: None,
                basic: basic.as_ref().filter(|_| target::same_origin(&first, &url)),
                validators: None,
                proxy: None,
                form: Some(form),
            };
            let answer = self.form_posted(&ask, &limits).await.map_err(|why| at_fault(why, url.as_str()))?;
            match answer.status {
                200..300 => return Ok(answer.status),
                307 | 308 => url = self.next_hub(&answer, &url).map_err(|why| at_fault(why, url.as_str()))?,
                429 => return Err(at_fault(Failure::TooMany, url.as_str())),
                status => return Err(at_fault(Failure::Status(status), url.as_str())),
            }
        }
        Err(at_fault(Failure::TooManyRedirects, url.as_str()))
    }

    async fn form_posted(&self, ask: &hop::Ask<'_>, limits: &Limits) -> Result<Answer, Failure> {
        let host = ask.url.host_str().unwrap_or_default();
        let pass = self.gate.enter(host, PATIENCE).await.ok_or(Failure::TooMany)?;
        let began = tokio::time::Instant::now();
        let dial = wire::Dial {
            allow: &self.config.allow,
            names: &self.config.names,
            tls: &self.tls,
            proxy: None,
            until: began + limits.connect.min(limits.total),
        };
        let answer = hop::ask(ask, &dial, limits, began + limits.total).await;
        drop(pass);
        answer
    }

    fn next_hub(&self, answer: &Answer, from: &Url) -> Result<Url, Failure> {
        let location = answer.headers.get(hyper::header::LOCATION).ok_or(Failure::NoLocation)?;
        let location = location.to_str().map_err(|_| Failure::BadUrl("a redirect leads to what cannot be read"))?;
        target::redirect(from, location, &self.config.allow)
    }
}
