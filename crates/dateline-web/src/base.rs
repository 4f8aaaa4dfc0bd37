//! The address under which a program reaches the site. Feeds, the sitemap and the API name pages by
//! absolute addresses: what a program takes away has no page around it that would complete them.

use crate::app::App;
use crate::error::WebError;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::net::IpAddr;
use url::{Host, Url};

/// Scheme and host, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base(String);

impl Base {
    /// The absolute address of a path.
    pub(crate) fn href(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromRequestParts<App> for Base {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Base, WebError> {
        if let Some(address) = &app.site.address {
            return Ok(Base(address.trim_end_matches('/').to_owned()));
        }
        // The owner has not said; what the program itself asked for leads back here.
        let asked = asked_host(&parts.headers).or_else(|| parts.uri.authority().map(|a| a.as_str()));
        match asked.and_then(read_host) {
            Some(url) => Ok(Base(url.as_str().trim_end_matches('/').to_owned())),
            None => Err(WebError::bad("the request has no Host header that can be read, so that no address of this site can be given")),
        }
    }
}

/// The Host header as it came.
fn asked_host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

/// A host and perhaps a port, and nothing that would carry an address elsewhere.
fn read_host(text: &str) -> Option<Url> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b)) {
        return None;
    }
    Url::parse(&format!("http://{text}/")).ok()
}

/// Whether a request to a private site names this machine, or the address that the owner gave. Any web
/// page can have a name of its own point to 127.0.0.1 and then read what listens there as if it were its
/// own host (DNS rebinding); its name gives it away. A request without a Host comes from no browser.
pub(crate) fn is_ours(headers: &HeaderMap, address: Option<&str>) -> bool {
    let Some(asked) = headers.get(header::HOST) else { return true };
    let Some(url) = asked.to_str().ok().and_then(read_host) else { return false };
    let own = address.and_then(|a| Url::parse(a).ok());
    if own.is_some_and(|own| own.host() == url.host()) {
        return true;
    }
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).to_canonical().is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_host_and_nothing_more() {
        let check = |text: &str, want: Option<&str>| assert_eq!(read_host(text).map(String::from).as_deref(), want, "{text}");
        check("news.example:8725", Some("http://news.example:8725/"));
        check("[::1]:80", Some("http://[::1]/"));
        for bad in ["", "a/b", "me@news.example", "news.example?x", "news.example\"><", "a b", ":80", "[::1"] {
            check(bad, None);
        }
    }

    #[test]
    fn a_private_site_knows_its_own_names() {
        let check = |host: &str, want: bool| {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().expect("a value"))]);
            assert_eq!(is_ours(&headers, Some("https://desk.example")), want, "{host}");
        };
        for ours in ["127.0.0.1:8725", "localhost", "LOCALHOST:1", "[::1]:8725", "news.localhost", "desk.example", "127.9.9.9"] {
            check(ours, true);
        }
        for other in ["evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.evil.example", ""] {
            check(other, false);
        }
        assert!(is_ours(&HeaderMap::new(), None));
    }
}
