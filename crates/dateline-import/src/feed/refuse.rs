//! What bytes are that are no feed, and what to do about it.

use std::fmt;

/// What the bytes are instead of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// No bytes, or white space alone.
    Empty,
    /// An HTML page.
    Html,
    /// An HTML page that asks for a name and a password.
    Login,
    /// A page that asks to prove that one is no program.
    Challenge,
    /// A list of subscriptions.
    Opml,
    /// A sitemap or an index of sitemaps.
    Sitemap,
    /// XML of another kind.
    Xml,
    /// JSON of another kind.
    Json,
    /// Packed data.
    Packed,
    /// A picture, a document, a program.
    Binary,
    /// Text that is neither markup nor JSON.
    Text,
}

/// Bytes that are no feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFeed {
    /// What they are.
    pub instead: Instead,
}

impl NotAFeed {
    /// Bytes that are `instead`.
    pub fn new(instead: Instead) -> NotAFeed {
        NotAFeed { instead }
    }

    /// What it is, and what to do, where a list of subscriptions (OPML) was wanted: half a sentence after "this is no list".
    pub fn of_a_list(&self) -> &'static str {
        match self.instead {
            Instead::Empty => "it is empty; export the list again from where it was",
            Instead::Html => "it is an HTML page; give the address of the list itself, or the file that the other reader exports",
            Instead::Login => "it is a page that asks to sign in; export the list in a browser, and give the file",
            Instead::Challenge => {
                "it is a page that asks to prove that no program is reading; fetch the list in a browser, and give the file"
            }
            Instead::Opml => "it is a list without anything in it",
            Instead::Sitemap => "it is a sitemap; add its address: dateline source add URL",
            Instead::Xml => "it is XML of another kind; its first element is to be <opml>",
            Instead::Json => "it is JSON; export the list as OPML",
            Instead::Packed => "it is packed; unpack it first",
            Instead::Binary => "it is a picture, a document or other data; export the list as OPML",
            Instead::Text => "it is plain text; addresses that stand in lines are added so: xargs dateline source add < FILE",
        }
    }
}

impl fmt::Display for NotAFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.instead {
            Instead::Empty => "The answer is empty. Try again later; if it stays so, the feed has moved or ended.",
            Instead::Html => "This is an HTML page, not a feed. Give the page's own address to look for its feeds.",
            Instead::Login => "This is a page that asks to sign in, not a feed. Dateline reads only what is open to everyone.",
            Instead::Challenge => {
                "This is a page that asks to prove that no program is reading, not a feed. Ask the site for an address that programs may read."
            }
            Instead::Opml => "This is a list of subscriptions (OPML), not a feed. Import it as one.",
            Instead::Sitemap => "This is a sitemap, not a feed. Add it as a sitemap.",
            Instead::Xml => "This is XML, but no feed that Dateline knows (RSS, RDF, Atom, CDF).",
            Instead::Json => "This is JSON, but no JSON Feed: it has neither that version nor a list of items.",
            Instead::Packed => "This is packed data. Unpack it first.",
            Instead::Binary => "This is a picture, a document or other data, not a feed.",
            Instead::Text => "This is plain text, not a feed.",
        })
    }
}

impl std::error::Error for NotAFeed {}

/// Beginnings of files that no feed has.
const MAGIC: &[(&[u8], Instead)] = &[
    (b"\x1f\x8b", Instead::Packed),
    (b"\x28\xb5\x2f\xfd", Instead::Packed),
    (b"\xfd7zXZ", Instead::Packed),
    (b"PK\x03\x04", Instead::Packed),
    (b"\x89PNG", Instead::Binary),
    (b"\xff\xd8\xff", Instead::Binary),
    (b"GIF8", Instead::Binary),
    (b"%PDF", Instead::Binary),
    (b"\x7fELF", Instead::Binary),
    (b"OggS", Instead::Binary),
    (b"ID3", Instead::Binary),
    (b"RIFF", Instead::Binary),
];

/// What the first bytes say, if they say that this is no text, or none at all.
pub fn packed(bytes: &[u8]) -> Option<Instead> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Some(Instead::Empty);
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// Bytes of a page that are looked at for what kind of page it is.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// What a text without a feed's root is. `root` is the name of its first element, lower case.
pub fn instead(text: &str, root: Option<&str>) -> Instead {
    match root {
        Some("opml") => return Instead::Opml,
        Some("urlset" | "sitemapindex") => return Instead::Sitemap,
        _ => {}
    }
    let head: String = super::xml::cut(text, HEAD_BYTES_MAX).to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body", "<title", "<script", "<div", "<p>", "<meta", "<table", "<form", "<h1"];
    if html.iter().any(|tag| head.contains(tag)) {
        let challenge = ["cf-challenge", "challenge-platform", "g-recaptcha", "h-captcha", "verify you are human", "are you a robot"];
        return if head.contains("type=\"password\"") || head.contains("type='password'") || head.contains("type=password") {
            Instead::Login
        } else if challenge.iter().any(|c| head.contains(c)) {
            Instead::Challenge
        } else {
            Instead::Html
        };
    }
    match root {
        Some(_) => Instead::Xml,
        None if text.trim().is_empty() || text.trim_start().starts_with('<') => Instead::Empty,
        None => Instead::Text,
    }
}
