//! Sitemaps: lists of pages in XML, with Google's extensions for news and pictures, or as plain text; indexes of sitemaps;
//! and feeds, which the protocol allows too, are left to [`super::parse`].

use super::bounds::{ENTRIES_MAX, PER_ENTRY_MAX, SHORT_BYTES_MAX};
use super::notes::{Notes, Repair};
use super::refuse::{Instead, NotAFeed, instead, packed};
use super::xml::{Doc, NodeId, cut};
use super::{Context, Date, dates, decode, names};
use url::Url;

/// What a news sitemap says of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Name of the publication.
    pub publication: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// When the article was published.
    pub published: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its genres.
    pub genres: Vec<String>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Address, absolute.
    pub address: String,
    /// When it was changed, as said.
    pub changed: Option<Date>,
    /// What a news sitemap says.
    pub news: Option<News>,
    /// Addresses of pictures.
    pub images: Vec<String>,
    /// The page in other languages: language and address.
    pub alternates: Vec<(String, String)>,
}

/// A sitemap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages, or the further sitemaps of an index, an address once.
    pub locations: Vec<Location>,
    /// Whether it is an index: the locations are sitemaps.
    pub index: bool,
    /// What was mended.
    pub notes: Notes,
}

/// Reads a sitemap. Relative addresses are resolved, others than http and https left out; an index that names itself
/// does not get itself back.
pub fn parse(bytes: &[u8], context: &Context<'_>) -> Result<Sitemap, NotAFeed> {
    if let Some(what) = packed(bytes) {
        return Err(NotAFeed::new(what));
    }
    let mut map = Sitemap::default();
    let decoded = decode::decode(bytes, context.content_type, &mut map.notes);
    let base = context.address.and_then(|a| Url::parse(a).ok());
    let text = decoded.text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return plain(text, base.as_ref(), map);
    }
    let doc = Doc::read(text, names::usual, &mut map.notes);
    let Some(root) = doc.roots().find(|r| matches!(doc.name(*r).1, "urlset" | "sitemapindex")) else {
        let name = doc.root().map(|r| doc.name(r).1.to_owned());
        return Err(NotAFeed::new(match name.as_deref() {
            Some("rss" | "feed" | "rdf") => Instead::Xml,
            name => instead(text, name),
        }));
    };
    map.index = doc.name(root).1 == "sitemapindex";
    let mut seen = std::collections::HashSet::new();
    for id in doc.elements(root).filter(|c| matches!(doc.name(*c).1, "url" | "sitemap")) {
        if map.locations.len() >= ENTRIES_MAX {
            map.notes.add(Repair::Cut);
            break;
        }
        let Some(location) = location(&doc, id, base.as_ref(), context.fetched_at_ms, &mut map.notes) else { continue };
        let itself = map.index && base.as_ref().is_some_and(|b| b.as_str() == location.address);
        if !itself && seen.insert(location.address.clone()) {
            map.locations.push(location);
        }
    }
    Ok(map)
}

/// One address a line.
fn plain(text: &str, base: Option<&Url>, mut map: Sitemap) -> Result<Sitemap, NotAFeed> {
    let mut seen = std::collections::HashSet::new();
    let mut lines = 0usize;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        lines += 1;
        if map.locations.len() >= ENTRIES_MAX {
            map.notes.add(Repair::Cut);
            break;
        }
        if Url::parse(line).is_ok()
            && let Some(address) = address(line, base)
            && seen.insert(address.clone())
        {
            map.locations.push(Location { address, ..Location::default() });
        }
    }
    // A text in which most lines are no addresses is a text.
    if map.locations.is_empty() || map.locations.len() * 2 < lines.min(ENTRIES_MAX) && seen.len() * 2 < lines {
        return Err(NotAFeed::new(if text.starts_with(['{', '[']) { Instead::Json } else { Instead::Text }));
    }
    Ok(map)
}

fn address(said: &str, base: Option<&Url>) -> Option<String> {
    dateline_news::url::resolve(base, cut(said.trim(), SHORT_BYTES_MAX))
}

fn location(doc: &Doc<'_>, id: NodeId, base: Option<&Url>, fetched_at_ms: i64, notes: &mut Notes) -> Option<Location> {
    let text = |id: NodeId| cut(doc.text(id).trim(), SHORT_BYTES_MAX).to_owned();
    let mut out = Location::default();
    for part in doc.elements(id) {
        match doc.name(part) {
            ("", "loc") => out.address = address(&doc.text(part), base)?,
            ("", "lastmod") => out.changed = date(&text(part), fetched_at_ms, notes),
            ("news", "news") => out.news = Some(news(doc, part, fetched_at_ms, notes)),
            ("image", "image") if out.images.len() < PER_ENTRY_MAX => {
                let loc = doc.elements(part).find(|c| doc.name(*c).1 == "loc");
                out.images.extend(loc.and_then(|l| address(&doc.text(l), base)));
            }
            ("xhtml", "link") if out.alternates.len() < PER_ENTRY_MAX => {
                if let (Some(language), Some(href)) =
                    (doc.attribute(part, "hreflang"), doc.attribute(part, "href").and_then(|h| address(h, base)))
                {
                    out.alternates.push((cut(language, 64).to_owned(), href));
                }
            }
            _ => {}
        }
    }
    (!out.address.is_empty()).then_some(out)
}

fn news(doc: &Doc<'_>, id: NodeId, fetched_at_ms: i64, notes: &mut Notes) -> News {
    let text = |id: NodeId| Some(cut(doc.text(id).trim(), SHORT_BYTES_MAX).to_owned()).filter(|t| !t.is_empty());
    let list =
        |id: NodeId| doc.text(id).split(',').map(str::trim).filter(|w| !w.is_empty()).take(PER_ENTRY_MAX).map(str::to_owned).collect();
    let mut out = News::default();
    for part in doc.elements(id) {
        match doc.name(part).1 {
            "publication" => {
                for p in doc.elements(part) {
                    match doc.name(p).1 {
                        "name" => out.publication = text(p),
                        "language" => out.language = text(p),
                        _ => {}
                    }
                }
            }
            "publication_date" => out.published = text(part).and_then(|w| date(&w, fetched_at_ms, notes)),
            "title" => out.title = text(part),
            "keywords" => out.keywords = list(part),
            "genres" => out.genres = list(part),
            _ => {}
        }
    }
    out
}

fn date(words: &str, fetched_at_ms: i64, notes: &mut Notes) -> Option<Date> {
    if words.is_empty() {
        return None;
    }
    let at = dates::read(words, fetched_at_ms);
    if at.is_none() {
        notes.add(Repair::Date);
    }
    Some(Date { words: words.to_owned(), at })
}
