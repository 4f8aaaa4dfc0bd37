//! One request over one connection, and its answer: the head as it was received, the body unpacked as it came.

use super::Limits;
use super::decode::{ACCEPT_ENCODING, Body};
use super::failure::{Failure, Stage};
use super::headers::Validators;
use super::target::Basic;
use super::wire::{Dial, Proxy, Seen, Wire, basic_value};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Bytes};
use hyper::client::conn::http1;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use std::sync::{Mutex, PoisonError};
use tokio::time::{Instant, timeout_at};
use url::{Position, Url};

/// What is asked.
pub struct Ask<'a> {
    pub url: &'a Url,
    pub user_agent: &'a str,
    pub accept: &'a str,
    pub cookie: Option<&'a str>,
    pub basic: Option<&'a Basic>,
    pub validators: Option<&'a Validators>,
    pub proxy: Option<&'a Proxy>,
    /// What is posted; without it, it is a GET.
    pub post: Option<&'a Outgoing<'a>>,
}

/// What a POST carries.
pub struct Outgoing<'a> {
    pub media_type: &'a str,
    pub headers: &'a [(&'static str, String)],
    pub body: &'a [u8],
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub head: Vec<u8>,
    /// Empty where the status is not a success: what is said beside an error is not read. So is what answers a POST.
    pub body: Vec<u8>,
    pub is_cut: bool,
    pub bytes_on_wire: u64,
}

/// Ends the task that drives the connection, and with it the connection, whatever way we leave.
struct Driver(tokio::task::JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks, and reads what comes, until `deadline`.
///
/// # Errors
/// Why nothing came.
pub async fn ask(ask: &Ask<'_>, dial: &Dial<'_>, limits: &Limits, deadline: Instant) -> Result<Answer, Failure> {
    let request = request(ask)?;
    let total = |stage| if Instant::now() >= deadline { Failure::Timeout(Stage::Total) } else { Failure::Timeout(stage) };
    let stream = dial.connect(ask.url).await.map_err(|e| if e == Failure::Timeout(Stage::Connect) { total(Stage::Connect) } else { e })?;
    let (wire, seen) = Wire::new(stream);
    let shake = http1::Builder::new()
        // What hyper holds of an unfinished head; it takes no less than 8 KiB.
        .max_buf_size(limits.head_bytes_max.max(8 * 1024))
        .max_headers(limits.head_lines_max)
        .handshake::<_, Full<Bytes>>(wire);
    let (mut sender, connection) = timeout_at(deadline, shake).await.map_err(|_| total(Stage::Head))?.map_err(|e| failure(&e))?;
    let _driver = Driver(tokio::spawn(async move {
        let _ = connection.await;
    }));
    let head_by = deadline.min(Instant::now() + limits.head);
    let answer = timeout_at(head_by, sender.send_request(request)).await.map_err(|_| total(Stage::Head))?.map_err(|e| failure(&e))?;
    let status = answer.status().as_u16();
    let (parts, mut incoming) = answer.into_parts();
    let head = head(&seen.lock().unwrap_or_else(PoisonError::into_inner).first);
    let mut is_cut = false;
    let mut body = Vec::new();
    if ask.post.is_none() && matches!(status, 200 | 203) {
        let said = incoming.size_hint().exact().unwrap_or(0);
        if said > limits.body.bytes_max && !limits.body.cut {
            return Err(Failure::TooLarge(limits.body.bytes_max));
        }
        let codings = parts.headers.get_all(header::CONTENT_ENCODING).iter().map(HeaderValue::as_bytes);
        let mut packed = Body::new(codings, limits.body)?;
        loop {
            let frame = timeout_at(deadline, incoming.frame()).await.map_err(|_| Failure::Timeout(Stage::Total))?;
            let Some(frame) = frame else { break };
            let frame = frame.map_err(|e| failure(&e))?;
            // Trailers are read past: nothing that we go by may stand in them.
            if let Some(data) = frame.data_ref()
                && !packed.take(data)?
            {
                is_cut = true;
                break;
            }
        }
        body = packed.finish()?;
    }
    let bytes_on_wire = seen_bytes(&seen);
    Ok(Answer { status, headers: parts.headers, head, body, is_cut, bytes_on_wire })
}

fn seen_bytes(seen: &Mutex<Seen>) -> u64 {
    seen.lock().unwrap_or_else(PoisonError::into_inner).bytes
}

fn request(ask: &Ask<'_>) -> Result<hyper::Request<Full<Bytes>>, Failure> {
    let url = ask.url;
    let plain_by_proxy = ask.proxy.filter(|_| url.scheme() == "http");
    // Through a proxy without TLS the whole address is asked (RFC 9112, 3.2.2).
    let asked = if plain_by_proxy.is_some() { &url[..Position::AfterQuery] } else { &url[Position::BeforePath..Position::AfterQuery] };
    let body = ask.post.map(|post| Bytes::copy_from_slice(post.body)).unwrap_or_default();
    let mut request = hyper::Request::new(Full::new(body));
    if ask.post.is_some() {
        *request.method_mut() = hyper::Method::POST;
    }
    *request.uri_mut() = asked.parse().map_err(|_| Failure::BadUrl("it cannot be asked in HTTP"))?;
    let headers = request.headers_mut();
    let mut set = |name: HeaderName, value: &str, wrong: &'static str| {
        let value = HeaderValue::from_str(value).map_err(|_| Failure::Setting(wrong))?;
        headers.insert(name, value);
        Ok::<(), Failure>(())
    };
    set(header::HOST, &url[Position::BeforeHost..Position::AfterPort], "the host")?;
    set(header::USER_AGENT, ask.user_agent, "the user agent has signs that cannot be sent")?;
    set(header::ACCEPT, ask.accept, "the accepted types have signs that cannot be sent")?;
    set(header::ACCEPT_ENCODING, ACCEPT_ENCODING, "the encodings")?;
    set(header::CONNECTION, "close", "the connection")?;
    if let Some(post) = ask.post {
        set(header::CONTENT_TYPE, post.media_type, "the type of what is sent")?;
        for (name, value) in post.headers {
            set(HeaderName::from_static(name), value, "a header has signs that cannot be sent")?;
        }
    }
    if let Some(cookie) = ask.cookie {
        set(header::COOKIE, cookie, "the cookie has signs that cannot be sent")?;
    }
    if let Some(basic) = ask.basic {
        set(header::AUTHORIZATION, &basic_value(basic), "the user name and password")?;
    }
    if let Some(basic) = plain_by_proxy.and_then(|p| p.basic.as_ref()) {
        set(header::PROXY_AUTHORIZATION, &basic_value(basic), "the proxy's user name and password")?;
    }
    if let Some(validators) = ask.validators {
        // Ours came from an answer, and still are held to what may be sent: they were kept in between.
        for (name, value) in [(header::IF_NONE_MATCH, &validators.etag), (header::IF_MODIFIED_SINCE, &validators.last_modified)] {
            if let Some(value) = value {
                let _ = set(name, value, "a validator");
            }
        }
    }
    Ok(request)
}

fn failure(error: &hyper::Error) -> Failure {
    if error.is_parse_too_large() {
        return Failure::HeadTooLarge;
    }
    if error.is_parse() {
        return Failure::NotHttp;
    }
    Failure::CutOff
}

/// The last whole head in what was read: an answer of 1xx comes before, and is not the answer.
fn head(read: &[u8]) -> Vec<u8> {
    let mut rest = read;
    loop {
        let end = rest.windows(4).position(|w| w == b"\r\n\r\n").map(|i| i + 4);
        // Servers exist that end lines with a bare line feed.
        let bare = rest.windows(2).position(|w| w == b"\n\n").map(|i| i + 2);
        let Some(end) = [end, bare].into_iter().flatten().min() else { return Vec::new() };
        let (head, after) = rest.split_at(end);
        let is_interim = head.get(9..12).is_some_and(|s| s[0] == b'1');
        if !is_interim {
            return head.to_vec();
        }
        rest = after;
    }
}

/// The header lines of a head, names as received.
pub fn lines(head: &[u8]) -> Vec<(String, Vec<u8>)> {
    let lines = head.split(|b| *b == b'\n').skip(1);
    lines
        .filter_map(|line| {
            let colon = line.iter().position(|b| *b == b':')?;
            let name = std::str::from_utf8(&line[..colon]).ok()?.trim().to_owned();
            Some((name, line[colon + 1..].trim_ascii().to_vec()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_that_of_the_answer_as_received() {
        let read = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\neTag:  \"a\" \r\nX: 1\r\n\r\nbody: no\r\n\r\n";
        let head = head(read);
        assert!(head.starts_with(b"HTTP/1.1 200 OK\r\neTag:  \"a\" \r\n") && head.ends_with(b"X: 1\r\n\r\n"));
        assert_eq!(lines(&head), [("eTag".to_owned(), b"\"a\"".to_vec()), ("X".to_owned(), b"1".to_vec())]);
        assert_eq!(super::head(b"HTTP/1.0 200 OK\nA: b\n\nbody"), b"HTTP/1.0 200 OK\nA: b\n\n");
        assert_eq!(super::head(b"HTTP/1.1 200 OK\r\nA"), b"");
    }
}
