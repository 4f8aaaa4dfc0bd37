//! What a button or the script sends. A handler that takes a [`Post`] need not think of forged
//! forms, floods and sizes: what gets so far was sent by a page of this site, not too often.

use crate::app::App;
use crate::caller::Caller;
use crate::error::{Said, WebError};
use crate::floods::{READING_TIMES, TooOften, WRITES};
use crate::parts::Asked;
use crate::visit::Asker;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use std::collections::BTreeMap;
use url::Url;

/// Where the script sends how long an article was read.
pub(crate) const READING_TIMES_PATH: &str = "/readings";

/// Bytes of a form.
const FORM_BYTES_MAX: usize = 4096;

/// Bytes of the form of a source or a rule: it can hold the cookies of a whole session, or the longest query, three bytes for
/// each character that a form cannot send as it is.
const LONG_BYTES_MAX: usize = 16 * 1024;

/// Bytes of a form with a list of sources: ten thousand of them have some three million.
const UPLOAD_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Fields of a form with a file.
const FIELDS_MAX: usize = 16;

/// Characters of what stands between them (RFC 2046).
const BOUNDARY_BYTES_MAX: usize = 70;

/// A form that may be believed.
pub(crate) struct Post {
    pub(crate) asker: Asker,
    pub(crate) caller: Caller,
    /// The fields.
    pub(crate) asked: Asked,
    /// Path and query of the page on which the button stood, if the browser tells.
    pub(crate) page: Option<String>,
}

impl FromRequest<App> for Post {
    type Rejection = WebError;

    async fn from_request(request: Request, app: &App) -> Result<Post, WebError> {
        let path = request.uri().path();
        let bytes_max = if ["/source/", "/rule/", "/rules/"].iter().any(|p| path.starts_with(p)) { LONG_BYTES_MAX } else { FORM_BYTES_MAX };
        let sent = Sent::of(request, app, bytes_max, Said::from("what was sent is too long for a form of this site")).await?;
        let text = std::str::from_utf8(&sent.bytes).map_err(|_| WebError::bad("what was sent is no text"))?;
        let asked = Asked::of(Some(text));
        Ok(Post { asker: sent.asker, caller: sent.caller, asked, page: page(&sent.headers, app.site.behind_proxy) })
    }
}

/// What a form sent that may be believed, as it was sent.
struct Sent {
    asker: Asker,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
}

impl Sent {
    /// Refuses what no page of this site sent, too much of it, and with `too_long` what has more than `bytes_max`.
    async fn of(request: Request, app: &App, bytes_max: usize, too_long: Said) -> Result<Sent, WebError> {
        let (parts, body) = request.into_parts();
        let behind_proxy = app.site.behind_proxy;
        if !is_own(&parts.headers, behind_proxy) {
            return Err(WebError::Forbidden(
                "this did not come from a page of this site, and so nothing was done. Open the page here and press the button there. \
                 A browser that hides where a form comes from cannot be told from another site's"
                    .into(),
            ));
        }
        let caller = Caller::of(&parts.extensions, &parts.headers, behind_proxy);
        let rule = if parts.uri.path() == READING_TIMES_PATH { READING_TIMES } else { WRITES };
        app.floods.take(rule, &[&caller.address.0], app.now_ms())?;
        let asker = Asker::in_request(&parts.extensions, &parts.headers, &app.site);
        // A whole list is taken from its owner alone; others are refused by the handler, with nothing read.
        let bytes = match bytes_max > LONG_BYTES_MAX && !asker.owner {
            true => Bytes::new(),
            false => to_bytes(body, bytes_max).await.map_err(|_| WebError::bad(too_long))?,
        };
        Ok(Sent { asker, caller, headers: parts.headers, bytes })
    }
}

/// A form with a file, of the owner's.
pub(crate) struct Upload {
    pub(crate) asker: Asker,
    /// The fields, the first of each name.
    fields: BTreeMap<String, Vec<u8>>,
}

impl Upload {
    /// Bytes of a field; one that is empty counts as absent.
    pub(crate) fn field(&self, name: &str) -> Option<&[u8]> {
        self.fields.get(name).map(Vec::as_slice).filter(|bytes| !bytes.trim_ascii().is_empty())
    }
}

impl FromRequest<App> for Upload {
    type Rejection = WebError;

    async fn from_request(request: Request, app: &App) -> Result<Upload, WebError> {
        let too_long = Said::with("sources-list-long", [("max", (UPLOAD_BYTES_MAX / 1024 / 1024).to_string())]);
        let sent = Sent::of(request, app, UPLOAD_BYTES_MAX, too_long).await?;
        let fields = match sent.asker.owner {
            true => fields(&sent.headers, &sent.bytes).ok_or_else(|| WebError::bad("what was sent is no form with a file"))?,
            false => BTreeMap::new(),
        };
        Ok(Upload { asker: sent.asker, fields })
    }
}

/// The fields of a form that holds files (RFC 7578), without their other headers.
fn fields(headers: &HeaderMap, body: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (form, parameters) = kind.split_once(';')?;
    if !form.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters.split(';').find_map(|p| p.trim().strip_prefix("boundary="))?.trim_matches('"');
    if boundary.is_empty() || boundary.len() > BOUNDARY_BYTES_MAX {
        return None;
    }
    // The line end before a boundary is no part of the field; before the first there is none.
    let between = format!("\r\n--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(&between[2..])?;
    let mut found = BTreeMap::new();
    for _ in 0..FIELDS_MAX {
        if rest.starts_with(b"--") {
            return Some(found);
        }
        let (head, after) = split(rest.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
        let (value, later) = split(after, &between)?;
        let head = std::str::from_utf8(head).ok()?;
        let said = head.lines().find(|l| l.get(..20).is_some_and(|start| start.eq_ignore_ascii_case("content-disposition:")))?;
        let name = said.split(';').find_map(|p| p.trim().strip_prefix("name="))?.trim_matches('"');
        found.entry(name.to_owned()).or_insert_with(|| value.to_vec());
        rest = later;
    }
    None
}

/// What stands before and behind the first `at`.
fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let n = bytes.windows(at.len()).position(|w| w == at)?;
    Some((&bytes[..n], &bytes[n + at.len()..]))
}

impl From<TooOften> for WebError {
    fn from(TooOften(seconds): TooOften) -> WebError {
        WebError::TooOften(seconds)
    }
}

/// Whether the browser says that a page of this site sent the form. `Sec-Fetch-Site` says it outright;
/// browsers leave it out where the site is neither https nor on this machine, and then the origin (or
/// the referrer) must name the host that was asked. Who says nothing is not believed.
pub(crate) fn is_own(headers: &HeaderMap, behind_proxy: bool) -> bool {
    let told = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match told("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => told("origin").or_else(|| told("referer")).is_some_and(|from| of_host(from, headers, behind_proxy).is_some()),
    }
}

/// The address, if it is one of the host that was asked.
fn of_host(address: &str, headers: &HeaderMap, behind_proxy: bool) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let named = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let hosts = [named(header::HOST.as_str()), named("x-forwarded-host").filter(|_| behind_proxy)];
    // Read as an address of the same scheme: case and the usual port are then no difference.
    let same = |host: &str| {
        Url::parse(&format!("{}://{host}/", url.scheme())).is_ok_and(|asked| asked.host() == url.host() && asked.port() == url.port())
    };
    (url.has_host() && hosts.into_iter().flatten().any(same)).then_some(url)
}

/// Path and query of the page of this site that a request comes from.
fn page(headers: &HeaderMap, behind_proxy: bool) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let url = of_host(referer, headers, behind_proxy)?;
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    let page = format!("{}{query}", url.path());
    // To a browser `//host` is another site.
    (!page.starts_with("//")).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(n, v)| (n.parse().expect("a name"), v.parse().expect("a value"))).collect()
    }

    #[test]
    fn a_form_of_another_site_is_told_by_what_the_browser_says() {
        let check = |lines: &[(&'static str, &'static str)], want: bool| {
            let mut lines = lines.to_vec();
            lines.push(("host", "news.example:8725"));
            assert_eq!(is_own(&headers(&lines), false), want, "{lines:?}");
        };
        check(&[("sec-fetch-site", "same-origin")], true);
        for site in ["cross-site", "same-site", "none", ""] {
            check(&[("sec-fetch-site", site), ("origin", "http://news.example:8725")], false);
        }
        check(&[("origin", "http://NEWS.example:8725")], true);
        check(&[("referer", "http://news.example:8725/article/1/x?from=related-1")], true);
        for origin in
            ["null", "http://news.example", "http://news.example:8725.evil.example", "http://evil.example:8725", "news.example:8725", ""]
        {
            check(&[("origin", origin), ("referer", "http://news.example:8725/")], false);
        }
        check(&[], false);
        assert!(is_own(&headers(&[("host", "a.example"), ("origin", "https://a.example:443")]), false));
        let proxied = [("host", "127.0.0.1:8725"), ("x-forwarded-host", "a.example"), ("origin", "https://a.example")];
        assert_eq!((is_own(&headers(&proxied), true), is_own(&headers(&proxied), false)), (true, false));
    }

    #[test]
    fn a_form_with_a_file_is_read_and_one_that_breaks_off_is_none() {
        let kind = |kind: &'static str| headers(&[("content-type", kind)]);
        let form = kind("multipart/form-data; boundary=\"--x\"");
        let body = "----x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a; name=b.opml\"\r\nContent-Type: text/xml\r\n\r\n\
                    <opml>\r\n--x</opml>\r\n----x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n\r\n----x--\r\n";
        let read = fields(&form, body.as_bytes()).expect("a form");
        let text = |name: &str| read.get(name).map(|v| String::from_utf8_lossy(v).into_owned());
        assert_eq!((text("file").as_deref(), text("text").as_deref(), read.len()), (Some("<opml>\r\n--x</opml>"), Some(""), 2));
        for n in 0..body.len() - 4 {
            assert!(fields(&form, &body.as_bytes()[..n]).is_none(), "{n}");
        }
        assert!(fields(&kind("text/plain; boundary=\"--x\""), body.as_bytes()).is_none());
        assert!(fields(&kind("multipart/form-data"), body.as_bytes()).is_none());
        assert!(fields(&form, "----x\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n".repeat(20).as_bytes()).is_none());
    }

    #[test]
    fn the_way_back_leads_nowhere_else() {
        let check = |referer: &'static str, want: Option<&str>| {
            let found = page(&headers(&[("host", "a.example"), ("referer", referer)]), false);
            assert_eq!(found.as_deref(), want, "{referer}");
        };
        check("https://a.example/section/sport?limit=5", Some("/section/sport?limit=5"));
        check("https://a.example", Some("/"));
        check("https://evil.example/", None);
        check("https://a.example//evil.example/", None);
        check("https://a.example/\\evil.example/", None);
        check("javascript:alert(1)", None);
    }
}
