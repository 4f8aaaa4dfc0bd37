//! Revisits whose original is not in their archive: what is known of them until it is met, and the page that the two
//! make. An original has several names, by any of which a revisit may ask for it: the id of its record, the digest
//! of its payload, its address with the time of its capture.

use super::head::Head;
use super::http::Response;
use dateline_news::ids::Id128;
use dateline_news::page::{Http, MediaKind, Origin, Page, PageParts};
use serde::{Deserialize, Serialize};

/// A capture whose bytes stand in a record that has not been met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revisit {
    /// Names of the original, the surest first.
    pub names: Vec<Id128>,
    /// Its own address.
    pub url: String,
    /// Its own outlet, as the person said.
    pub outlet: Option<String>,
    /// Its own time of capture, ms UTC.
    pub captured_at: Option<i64>,
    /// Where its record stands.
    pub origin: Origin,
    /// How it was answered itself: status, and status line and headers.
    pub http: Option<(u16, Vec<u8>)>,
}

/// A record id or a digest as a name. Digests come in either case of base32.
pub(super) fn named(name: &str) -> Id128 {
    Id128::of(&[name.trim().to_ascii_lowercase().as_bytes()])
}

/// An address with the time of its capture, as a name.
fn capture(url: &str, date: &str) -> Id128 {
    Id128::of(&[url.trim().as_bytes(), b"captured", date.trim().to_ascii_uppercase().as_bytes()])
}

/// The names by which others may ask for the record of `head`.
pub(super) fn names_of(head: &Head) -> Vec<Id128> {
    let record = [head.get("WARC-Record-ID"), head.get("WARC-Payload-Digest")].into_iter().flatten().map(named);
    let captured = head.url().zip(head.get("WARC-Date")).map(|(url, date)| capture(url, date));
    record.chain(captured).collect()
}

/// The names by which the revisit of `head` asks for its original.
pub(super) fn names_asked(head: &Head) -> Vec<Id128> {
    let record = [head.get("WARC-Refers-To"), head.get("WARC-Payload-Digest")].into_iter().flatten().map(named);
    // WARC 1.1 names address and time; a revisit without the address means its own (6.5.3).
    let url = head.get("WARC-Refers-To-Target-URI").or(head.url());
    let captured = url.zip(head.get("WARC-Refers-To-Date")).map(|(url, date)| capture(url, date));
    record.chain(captured).collect()
}

impl Revisit {
    /// What is known of the revisit of `head`, with its own answer if it has one; `None` where it names no original or
    /// has no address.
    pub(super) fn of(head: &Head, answer: Option<&Response<'_>>, outlet: Option<&str>, origin: Origin) -> Option<Revisit> {
        let names = names_asked(head);
        if names.is_empty() {
            return None;
        }
        Some(Revisit {
            names,
            url: head.url()?.to_owned(),
            outlet: outlet.map(str::to_owned),
            captured_at: head.captured_at(),
            origin,
            http: answer.map(|a| {
                let http = Http::new(a.status, a.head);
                (http.status, http.head)
            }),
        })
    }

    /// What it is to be known by while it waits: the same record of the same archive is the same.
    pub fn key(&self) -> Id128 {
        let time = self.captured_at.unwrap_or(i64::MIN).to_le_bytes();
        let mut parts: Vec<&[u8]> = vec![self.url.as_bytes(), self.outlet.as_deref().unwrap_or("").as_bytes(), &time];
        parts.extend(self.names.iter().map(|n| &n.0[..]));
        Id128::of(&parts)
    }

    /// The page: the bytes of the original under its own address, time and answer.
    pub fn page(&self, original: &Page) -> Page {
        let parts = PageParts {
            url: Some(self.url.clone()),
            name: None,
            outlet: self.outlet.clone(),
            captured_at: self.captured_at,
            media: MediaKind::Html,
            charset: original.charset.clone(),
            origin: self.origin.clone(),
        };
        let mut page = Page::new(parts, original.body.clone());
        page.http = self.http.as_ref().map(|(status, head)| Http::new(*status, head)).or_else(|| original.http.clone());
        page
    }
}
