//! A POST to one address: by what a webhook is sent. The rules of [`Fetcher::fetch`] hold for where it leads and how
//! often; a redirect is not followed, since what is sent was meant for one receiver, and of the answer only the
//! status is read.

use super::failure::{Failed, Failure, Stage};
use super::hop::{Driver, failure};
use super::wire::{Dial, Wire, basic_value};
use super::{Fetcher, Kind, PATIENCE, now_ms, shown, target};
use hmac::{Hmac, Mac};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{self, HeaderName, HeaderValue};
use sha2::Sha256;
use std::fmt::Write;
use tokio::time::{Instant, timeout_at};
use url::Position;

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
    /// Sends a POST; gives the status of the answer, whatever it is.
    ///
    /// # Errors
    /// Why there was no answer.
    pub async fn post(&self, post: &Post<'_>) -> Result<u16, Failed> {
        self.posted(post).await.map_err(|why| Failed::new(why, &shown(post.url)))
    }

    async fn posted(&self, post: &Post<'_>) -> Result<u16, Failure> {
        let (url, basic) = target::parse(post.url, &self.config.allow)?;
        let limits = self.limits(Kind::Robots);
        let mut request = hyper::Request::new(Full::new(Bytes::from(post.body.clone())));
        *request.method_mut() = hyper::Method::POST;
        let asked = &url[Position::BeforePath..Position::AfterQuery];
        *request.uri_mut() = asked.parse().map_err(|_| Failure::BadUrl("it cannot be asked in HTTP"))?;
        let headers = request.headers_mut();
        let mut set = |name: HeaderName, value: &str| {
            let value = HeaderValue::from_str(value).map_err(|_| Failure::Setting("a header has signs that cannot be sent"))?;
            headers.insert(name, value);
            Ok::<(), Failure>(())
        };
        set(header::HOST, &url[Position::BeforeHost..Position::AfterPort])?;
        set(header::USER_AGENT, &self.user_agent)?;
        set(header::ACCEPT, "*/*")?;
        set(header::CONNECTION, "close")?;
        set(header::CONTENT_TYPE, post.media_type)?;
        if let Some(basic) = &basic {
            set(header::AUTHORIZATION, &basic_value(basic))?;
        }
        for (name, value) in post.headers {
            set(HeaderName::from_static(name), value)?;
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        let pass = self.gate.enter(&host, PATIENCE).await.ok_or(Failure::TooMany)?;
        let deadline = Instant::now() + limits.total;
        let until = deadline.min(Instant::now() + limits.connect);
        let dial = Dial { allow: &self.config.allow, names: &self.config.names, tls: &self.tls, proxy: None, until };
        let stream = dial.connect(&url).await?;
        let (wire, _seen) = Wire::new(stream);
        let shake = http1::Builder::new()
            .max_buf_size(limits.head_bytes_max.max(8 * 1024))
            .max_headers(limits.head_lines_max)
            .handshake::<_, Full<Bytes>>(wire);
        let shaken = timeout_at(deadline, shake).await;
        let (mut sender, connection) = shaken.map_err(|_| Failure::Timeout(Stage::Total))?.map_err(|e| failure(&e))?;
        let _driver = Driver(tokio::spawn(async move {
            let _ = connection.await;
        }));
        let answer = timeout_at(deadline, sender.send_request(request)).await;
        let answer = answer.map_err(|_| Failure::Timeout(Stage::Total))?.map_err(|e| failure(&e))?;
        drop(pass);
        let status = answer.status().as_u16();
        if matches!(status, 429 | 503)
            && let Some(at) = super::headers::retry_after(answer.headers(), now_ms())
        {
            let wait = u64::try_from(at - now_ms()).unwrap_or(0);
            self.gate.hold(&host, std::time::Duration::from_millis(wait));
        }
        Ok(status)
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
