//! What a page says about its article apart from the visible text: JSON-LD, OpenGraph, `meta`,
//! microdata and the state of applications in scripts.

use super::doc::Doc;
use super::entities;
use super::jsonld::{self, JsonLd};
use super::sieve::{self, Script};
use super::tag::{Attr, Tag};
use crate::found::FoundIn;

/// Everything that was read beside the text, in the page's order.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) ld: JsonLd,
    /// Key (lower case) and content of every `meta`.
    metas: Vec<(String, String)>,
    /// The `title` element.
    pub(super) title: Option<String>,
    /// `link rel=canonical`, as written.
    pub(super) canonical: Option<String>,
    /// `lang` of the html element.
    pub(super) html_lang: Option<String>,
    /// `base href`.
    pub(super) base: Option<String>,
}

impl Data {
    /// The contents of the first `meta` that has one of these keys, in the order of the keys.
    pub(super) fn meta(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|k| self.metas.iter().find(|(key, _)| key == k)).map(|(_, v)| v.as_str())
    }

    /// All contents of one key.
    pub(super) fn metas<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        self.metas.iter().filter(move |(k, _)| k == key).map(|(_, v)| v.as_str())
    }
}

/// Where a meta key belongs.
pub(super) fn place_of(key: &str) -> FoundIn {
    if key.starts_with("og:") || key.starts_with("article:") { FoundIn::OpenGraph } else { FoundIn::Meta }
}

/// Metas kept; pages with more repeat themselves.
const METAS_MAX: usize = 400;

/// Reads the data of a page.
pub(super) fn read(doc: &Doc, scripts: &[Script<'_>]) -> Data {
    let mut data = Data::default();
    let blocks: Vec<&str> = scripts
        .iter()
        .filter(|s| sieve::attribute(s.tag, "type").is_some_and(|t| t.trim().to_ascii_lowercase().contains("ld+json")))
        .map(|s| s.body)
        .collect();
    data.ld = jsonld::read(&blocks);
    for id in 0..doc.nodes.len() {
        match doc.tag(id) {
            Tag::Meta => meta(doc, id, &mut data),
            Tag::Link => {
                let rel = doc.attr(id, Attr::Rel).unwrap_or("");
                if data.canonical.is_none() && rel.eq_ignore_ascii_case("canonical") {
                    data.canonical = doc.attr(id, Attr::Href).map(|h| h.trim().to_owned());
                }
            }
            Tag::Title if data.title.is_none() && doc.ancestors(id).any(|a| doc.tag(a) == Tag::Head) => {
                data.title = Some(doc.words(id, 2_000)).filter(|t| !t.is_empty());
            }
            Tag::Html => data.html_lang = doc.attr(id, Attr::Lang).map(str::to_owned),
            Tag::Other if doc.attr(id, Attr::Element) == Some("base") => {
                data.base = doc.attr(id, Attr::Href).map(str::to_owned);
            }
            _ => {}
        }
    }
    data
}

fn meta(doc: &Doc, id: usize, data: &mut Data) {
    if data.metas.len() >= METAS_MAX {
        return;
    }
    let Some(content) = doc.attr(id, Attr::Content) else { return };
    let mut content = crate::words::squeeze(content);
    if content.contains('&') || content.contains('<') {
        content = entities::plain(&content);
    }
    if content.is_empty() {
        return;
    }
    for attr in [Attr::Property, Attr::Name, Attr::Itemprop] {
        if let Some(key) = doc.attr(id, attr) {
            data.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
        }
    }
}
