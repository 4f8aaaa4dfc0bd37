//! An address as it was given, to one that can be asked; what could hide where it leads is refused, not mended.

use super::address::Allow;
use super::failure::Failure;
use url::{Host, Url};

/// Longest address that is asked.
pub const URL_BYTES_MAX: usize = 8 * 1024;

/// A user name and password.
#[derive(Clone, PartialEq, Eq)]
pub struct Basic {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

/// The password is never shown.
impl std::fmt::Debug for Basic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Basic {{ user: {:?}, .. }}", self.user)
    }
}

/// Parses the address of a request; a user name and password in it are taken out and given beside it.
///
/// # Errors
/// [`Failure::BadUrl`], [`Failure::Scheme`] or [`Failure::Port`].
pub fn parse(raw: &str, allow: &Allow) -> Result<(Url, Option<Basic>), Failure> {
    looks_plain(raw.trim_matches(' '))?;
    let url = Url::parse(raw.trim_matches(' ')).map_err(|_| Failure::BadUrl("it cannot be read"))?;
    check(url, allow)
}

/// Resolves a `Location` against the address that gave it. A user name in it is refused: it would be ours to send, and
/// the address is shown to people who would read a host in it.
///
/// # Errors
/// As [`parse`], and [`Failure::Userinfo`].
pub fn redirect(from: &Url, location: &str, allow: &Allow) -> Result<Url, Failure> {
    let location = location.trim_matches([' ', '\t']);
    looks_plain(location)?;
    let url = from.join(location).map_err(|_| Failure::BadUrl("a redirect leads to what cannot be read"))?;
    let (url, basic) = check(url, allow)?;
    if basic.is_some() { Err(Failure::Userinfo) } else { Ok(url) }
}

/// The URL standard drops tabs and line ends and takes a backslash for a slash; another program that reads the same
/// address may not. What is honest has neither.
fn looks_plain(raw: &str) -> Result<(), Failure> {
    if raw.len() > URL_BYTES_MAX {
        return Err(Failure::BadUrl("it is too long"));
    }
    if raw.chars().any(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        return Err(Failure::BadUrl("it has invisible characters"));
    }
    if raw.split(['?', '#']).next().unwrap_or(raw).contains('\\') {
        return Err(Failure::BadUrl("it has a backslash"));
    }
    Ok(())
}

fn check(mut url: Url, allow: &Allow) -> Result<(Url, Option<Basic>), Failure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Failure::Scheme(url.scheme().chars().take(20).collect()));
    }
    match url.host() {
        None => return Err(Failure::BadUrl("it names no host")),
        // "host." is the same host; certificates, Host headers and our own lists know it without the dot.
        Some(Host::Domain(name)) if name.ends_with('.') => {
            let name = name.trim_end_matches('.').to_owned();
            url.set_host(Some(&name)).map_err(|_| Failure::BadUrl("it names no host"))?;
        }
        Some(_) => {}
    }
    let port = url.port_or_known_default().unwrap_or(0);
    if !allow.port(port) {
        return Err(Failure::Port(port));
    }
    let basic = taken_out(&mut url);
    url.set_fragment(None);
    Ok((url, basic))
}

/// Takes a user name and password out of an address, and gives them as they are meant.
pub fn taken_out(url: &mut Url) -> Option<Basic> {
    let basic = (!url.username().is_empty() || url.password().is_some())
        .then(|| Basic { user: percent(url.username()), password: percent(url.password().unwrap_or("")) });
    let _ = url.set_username("");
    let _ = url.set_password(None);
    basic
}

/// Undoes percent-encoding; what is not UTF-8 then becomes U+FFFD.
fn percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok())).flatten();
        out.push(hex.unwrap_or(bytes[i]));
        i += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Whether the two have scheme, host and port in common.
pub fn same_origin(a: &Url, b: &Url) -> bool {
    a.origin() == b.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(raw: &str) -> String {
        match parse(raw, &Allow::default()) {
            Ok((url, None)) => url.to_string(),
            Ok((url, Some(b))) => format!("{url} {}:{}", b.user, b.password),
            Err(e) => e.code().to_owned(),
        }
    }

    #[test]
    fn addresses_are_taken_as_they_read_or_not_at_all() {
        for (raw, expected) in [
            (" http://a.example/feed#top ", "http://a.example/feed"),
            ("HTTP://A.Example:80/x", "http://a.example/x"),
            ("http://a.example./", "http://a.example/"),
            ("http://a.example../", "http://a.example/"),
            ("http://me:se%40cret@a.example/", "http://a.example/ me:se@cret"),
            ("http://good.example@evil.example/", "http://evil.example/ good.example:"),
            ("http://good.example\\@evil.example/", "bad-url"),
            ("http://a.example/a\tb", "bad-url"),
            ("http://a.exam\nple/", "bad-url"),
            ("http://a.example/\u{202e}dees", "bad-url"),
            ("http://a.example/?q=a\\b", "http://a.example/?q=a\\b"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
            ("http://0177.0.0.1/", "http://127.0.0.1/"),
            ("http://[::ffff:7f00:1]/", "http://[::ffff:7f00:1]/"),
            ("http://аррӏе.example/", "http://xn--80ak6aa92e.example/"),
            ("ftp://a.example/", "bad-scheme"),
            ("file:///etc/passwd", "bad-scheme"),
            ("data:text/html,x", "bad-scheme"),
            ("gopher://a.example/", "bad-scheme"),
            ("http://", "bad-url"),
            ("a.example/feed", "bad-url"),
            ("http://a.example:25/", "bad-port"),
            ("http://a.example:99999/", "bad-url"),
        ] {
            assert_eq!(said(raw), expected, "{raw:?}");
        }
        assert_eq!(said(&format!("http://a.example/{}", "x".repeat(URL_BYTES_MAX))), "bad-url");
    }

    #[test]
    fn redirects_are_resolved_and_held_to_the_same_rules() {
        let from = Url::parse("https://a.example/dir/feed").expect("an address");
        let to = |l: &str| redirect(&from, l, &Allow::default()).map(|u| u.to_string()).map_err(|e| e.code());
        assert_eq!(to("../new"), Ok("https://a.example/new".to_owned()));
        assert_eq!(to("//b.example/x"), Ok("https://b.example/x".to_owned()));
        assert_eq!(to("http://b.example/"), Ok("http://b.example/".to_owned()));
        assert_eq!(to("file:///etc/passwd"), Err("bad-scheme"));
        assert_eq!(to("http://u:p@b.example/"), Err("redirect-with-password"));
        assert_eq!(to("/\\evil.example"), Err("bad-url"));
    }
}
