//! What a button or the script sends. A handler that takes a [`Post`] need not think of forged
//! forms, floods and sizes: what gets so far was sent by a page of this site, not too often.

use crate::app::App;
use crate::caller::Caller;
use crate::error::WebError;
use crate::floods::{READING_TIMES, TooOften, WRITES};
use crate::parts::Asked;
use crate::visit::Asker;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use url::Url;

/// Where the script sends how long an article was read.
pub(crate) const READING_TIMES_PATH: &str = "/readings";

/// Bytes of a form.
const FORM_BYTES_MAX: usize = 4096;

/// Bytes of the form of a source or a rule: it can hold the cookies of a whole session, or the longest query, three bytes for
/// each character that a form cannot send as it is.
const LONG_BYTES_MAX: usize = 16 * 1024;

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
        let bytes_max =
            if ["/source/", "/rule/", "/rules/"].iter().any(|p| parts.uri.path().starts_with(p)) { LONG_BYTES_MAX } else { FORM_BYTES_MAX };
        let bytes = to_bytes(body, bytes_max).await.map_err(|_| WebError::bad("what was sent is too long for a form of this site"))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| WebError::bad("what was sent is no text"))?;
        let asker = Asker::in_request(&parts.extensions, &parts.headers, &app.site);
        Ok(Post { asker, caller, asked: Asked::of(Some(text)), page: page(&parts.headers, behind_proxy) })
    }
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
