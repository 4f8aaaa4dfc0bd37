//! A POST to one address: a webhook, or the form by which a hub is asked to push (WebSub). Dialled, paced and bounded like
//! everything that is fetched; of the answer only the head is read.

use super::failure::{Failed, Failure};
use super::hop::{self, Answer, Outgoing};
use super::{Fetcher, Kind, Limits, PATIENCE, now_ms, shown, target, wire};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt::Write;
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// Redirects of a hub that are followed.
const REDIRECTS_MAX: usize = 3;

/// For everything but waiting at the gate: who takes what is sent answers at once.
const TOTAL: Duration = Duration::from_secs(20);

/// What is sent.
#[derive(Clone, Debug)]
pub struct Post<'a> {
    /// Where to. A user name and password in it are sent as Basic authentication.
    pub url: &'a str,
    /// `Content-Type`.
    pub media_type: &'a str,
    /// Further header lines.
    pub headers: &'a [(&'static str, String)],
    /// The body.
    pub body: Vec<u8>,
}

/// `sha256=` and the HMAC-SHA256 (RFC 2104) of `body` with `secret`, in hexadecimal: by which a receiver tells that what
/// it got is ours and whole.
pub fn signature(secret: &[u8], body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(body);
    let bytes = mac.finalize().into_bytes();
    bytes.iter().fold("sha256=".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Fetcher {
    /// Sends a POST; gives the status of the answer, whatever it is. A redirect is not followed, since what is sent was
    /// meant for one receiver.
    ///
    /// # Errors
    /// Why there was no answer.
    pub async fn post(&self, post: &Post<'_>) -> Result<u16, Failed> {
        let failed = |why| Failed::new(why, &shown(post.url));
        let (url, basic) = target::parse(post.url, &self.config.allow).map_err(failed)?;
        let sent = Outgoing { media_type: post.media_type, headers: post.headers, body: &post.body };
        Ok(self.posted(&url, basic.as_ref(), &sent).await.map_err(failed)?.status)
    }

    /// Posts a form (`application/x-www-form-urlencoded`) to `url`, which may have moved (307, 308; by the same rules as any
    /// redirect); gives the status where it is one of success.
    ///
    /// # Errors
    /// Why it was not taken: [`Failure::Status`] for what was answered otherwise.
    pub async fn post_form(&self, url: &str, form: &str) -> Result<u16, Failed> {
        let failed = |why, url: &str| Failed::new(why, &shown(url));
        let (mut url, basic) = target::parse(url, &self.config.allow).map_err(|why| failed(why, url))?;
        let first = url.clone();
        let sent = Outgoing { media_type: "application/x-www-form-urlencoded", headers: &[], body: form.as_bytes() };
        for _ in 0..=REDIRECTS_MAX {
            let basic = basic.as_ref().filter(|_| target::same_origin(&first, &url));
            let answer = self.posted(&url, basic, &sent).await.map_err(|why| failed(why, url.as_str()))?;
            match answer.status {
                200..300 => return Ok(answer.status),
                307 | 308 => url = self.next_hub(&answer, &url).map_err(|why| failed(why, url.as_str()))?,
                429 => return Err(failed(Failure::TooMany, url.as_str())),
                status => return Err(failed(Failure::Status(status), url.as_str())),
            }
        }
        Err(failed(Failure::TooManyRedirects, url.as_str()))
    }

    async fn posted(&self, url: &Url, basic: Option<&target::Basic>, sent: &Outgoing<'_>) -> Result<Answer, Failure> {
        let limits = Limits { total: TOTAL, ..self.limits(Kind::Robots) };
        let host = url.host_str().unwrap_or_default();
        let pass = self.gate.enter(host, PATIENCE).await.ok_or(Failure::TooMany)?;
        let began = Instant::now();
        let dial = wire::Dial {
            allow: &self.config.allow,
            names: &self.config.names,
            tls: &self.tls,
            proxy: None,
            until: began + limits.connect.min(limits.total),
        };
        let ask = hop::Ask {
            url,
            user_agent: &self.user_agent,
            accept: "*/*",
            cookie: None,
            basic,
            validators: None,
            proxy: None,
            post: Some(sent),
        };
        let answer = hop::ask(&ask, &dial, &limits, began + limits.total).await;
        drop(pass);
        let answer = answer?;
        if matches!(answer.status, 429 | 503)
            && let Some(at) = super::headers::retry_after(&answer.headers, now_ms())
        {
            self.gate.hold(host, Duration::from_millis(u64::try_from(at - now_ms()).unwrap_or(0)));
        }
        Ok(answer)
    }

    fn next_hub(&self, answer: &Answer, from: &Url) -> Result<Url, Failure> {
        let location = answer.headers.get(hyper::header::LOCATION).ok_or(Failure::NoLocation)?;
        let location = location.to_str().map_err(|_| Failure::BadUrl("a redirect leads to what cannot be read"))?;
        target::redirect(from, location, &self.config.allow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_standard() {
        // RFC 4231, test case 2.
        let want = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(signature(b"Jefe", b"what do ya want for nothing?"), want);
    }
}
