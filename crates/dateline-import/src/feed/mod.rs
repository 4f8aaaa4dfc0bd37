//! Feeds, read as leniently as readers of feeds do: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed.
//!
//! [`parse`] takes bytes and gives a [`Feed`], or says what the bytes are instead ([`NotAFeed`]). It knows no
//! network and no clock. The way: [`decode`] (which encoding) → [`xml`] (a flat arena, whatever the faults) →
//! `read` (elements to fields, by name and namespace, the same for all formats) or `json`. What was mended
//! stands in [`Feed::notes`]. `docs/feeds.md` tells what is accepted.

mod allowed;
pub mod bounds;
pub mod dates;
pub mod decode;
pub mod discover;
pub mod entities;
mod json;
pub mod markup;
pub(crate) mod names;
pub mod notes;
pub mod opml;
#[cfg(test)]
mod parts_tests;
mod people;
mod places;
pub(crate) mod read;
mod refuse;
pub mod sitemap;
mod style;
#[cfg(test)]
mod tests;
mod text;
pub mod xml;

use jiff::Timestamp;
use notes::Notes;
pub use refuse::{Instead, NotAFeed};
use std::sync::Arc;

/// What is known of a document from where it was fetched.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The server's `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The server's `Content-Language`.
    pub content_language: Option<&'a str>,
    /// The server's `Content-Location`, relative to `address`.
    pub content_location: Option<&'a str>,
    /// The address that it was fetched from, after redirects.
    pub address: Option<&'a str>,
    /// When it was fetched, in ms since 1970: dates more than a day later are none.
    pub fetched_at_ms: i64,
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Plain text.
    #[default]
    Plain,
    /// HTML.
    Html,
    /// XHTML that stood as elements; written again as HTML.
    Xhtml,
    /// Something else, which is not read further (an Atom content with a media type of its own).
    Other,
}

/// A text with what it is written in. Markup is kept as the feed has it, with its relative addresses resolved: it is
/// read further by the extractor and never shown. [`Text::clean`] and [`Text::plain`] are for showing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The text or the markup.
    pub value: String,
    /// What it is.
    pub kind: TextKind,
    /// Media type, as said or assumed.
    pub media_type: String,
    /// Language (BCP 47), as said here or around.
    pub language: Option<Arc<str>>,
    /// Address against which relative ones were resolved.
    pub base: Option<Arc<str>>,
    /// Where the content lies, if not here (Atom's `src`).
    pub src: Option<String>,
}

impl Text {
    /// Markup with nothing in it that could do harm; plain text as it is.
    pub fn clean(&self) -> String {
        match self.kind {
            TextKind::Plain | TextKind::Other => self.value.clone(),
            TextKind::Html | TextKind::Xhtml => markup::clean(&self.value),
        }
    }

    /// The words alone, white space folded.
    pub fn plain(&self) -> String {
        match self.kind {
            TextKind::Plain | TextKind::Other => markup::folded(&self.value),
            TextKind::Html | TextKind::Xhtml => markup::plain(&self.value),
        }
    }
}

/// A date: its words, and the instant if they say one that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// As the feed has it.
    pub words: String,
    /// The instant, between 1990 and a day after the fetching.
    pub at: Option<Timestamp>,
}

/// A person or a house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Address of a page.
    pub url: Option<String>,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Address, absolute where that could be worked out.
    pub href: String,
    /// Relation; "alternate" where none is said.
    pub rel: String,
    /// Media type, as said.
    pub media_type: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Language of what is linked.
    pub hreflang: Option<String>,
    /// Bytes, as said.
    pub length: Option<String>,
    /// How long it plays, s, as said.
    pub seconds: Option<u32>,
}

/// A tag, category or keyword.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The word.
    pub term: Option<String>,
    /// The vocabulary that it comes from.
    pub scheme: Option<String>,
    /// The word for people.
    pub label: Option<String>,
}

/// A picture of a feed or an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Address.
    pub href: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The page that it leads to.
    pub link: Option<String>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Description.
    pub description: Option<String>,
}

/// The program that made a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generator {
    /// Name.
    pub name: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Version.
    pub version: Option<String>,
}

/// A file beside an entry: Media RSS content or thumbnail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Whether it is a thumbnail.
    pub thumbnail: bool,
    /// Address.
    pub url: String,
    /// Media type, as said.
    pub media_type: Option<String>,
    /// "image", "video", "audio" …, as said.
    pub medium: Option<String>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Who is named for it.
    pub credit: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// Bytes, as said.
    pub length: Option<u64>,
    /// How long it plays, s, as said.
    pub seconds: Option<u32>,
}

/// An element that no field has: its name with the usual prefix (`itunes_block`), its text, its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extension {
    /// Prefix and name, in lower case.
    pub name: String,
    /// Text.
    pub text: String,
    /// Attributes as written.
    pub attributes: Vec<(String, String)>,
}

/// A chapter of a recording (Podlove Simple Chapters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Milliseconds from the beginning.
    pub start_ms: Option<i64>,
    /// Title.
    pub title: Option<String>,
    /// Address.
    pub href: Option<String>,
    /// Address of a picture.
    pub image: Option<String>,
}

/// A place: the kind of GeoJSON, and longitude, latitude and, if given, height of its points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// "Point", "LineString", "Polygon", "Box"; empty where a place was announced and not told.
    pub kind: &'static str,
    /// The points.
    pub points: Vec<Vec<f64>>,
}

/// What a feed, an entry and the source of an entry can all say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Title.
    pub title: Option<Text>,
    /// Subtitle or description of a feed; summary of an entry.
    pub summary: Option<Text>,
    /// What Atom 0.3 calls info.
    pub info: Option<Text>,
    /// Rights.
    pub rights: Option<Text>,
    /// The page: the best of the alternate links, or a permanent id that is an address.
    pub link: Option<String>,
    /// Every link.
    pub links: Vec<Link>,
    /// Id (`guid`), as it is compared: by its characters.
    pub id: Option<String>,
    /// Whether the id is said to be the address of the page (RSS: unless the feed says no).
    pub id_is_link: bool,
    /// Language.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// When it was made.
    pub created: Option<Date>,
    /// When it is to be forgotten.
    pub expired: Option<Date>,
    /// From when to when it holds (`dcterms:valid`).
    pub valid: (Option<Date>, Option<Date>),
    /// Authors.
    pub authors: Vec<Person>,
    /// Contributors.
    pub contributors: Vec<Person>,
    /// Publisher.
    pub publisher: Option<Person>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Picture.
    pub image: Option<Image>,
    /// Small picture of a feed.
    pub icon: Option<String>,
    /// Wide picture of a feed.
    pub logo: Option<String>,
    /// Program.
    pub generator: Option<Generator>,
    /// Licence.
    pub license: Option<String>,
    /// Place.
    pub place: Option<Place>,
    /// Minutes for which a feed may be kept.
    pub ttl: Option<u32>,
    /// Whether the author asks not to be listed (`itunes:block`).
    pub blocked: Option<bool>,
    /// Whether it is for grown-ups (`itunes:explicit`); the inner `None` where the word is unknown.
    pub explicit: Option<Option<bool>>,
    /// All that no field has.
    pub extensions: Vec<Extension>,
}

impl About {
    /// The addresses of links with this relation.
    pub fn hrefs<'a>(&'a self, rel: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.links.iter().filter(move |l| l.rel.eq_ignore_ascii_case(rel)).map(|l| l.href.as_str())
    }

    /// The first extension of this name.
    pub fn extension(&self, name: &str) -> Option<&Extension> {
        self.extensions.iter().find(|e| e.name == name)
    }
}

/// An entry of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it shares with feeds; its `summary` is the short text.
    pub about: About,
    /// The whole text, in one form or more.
    pub content: Vec<Text>,
    /// Media RSS.
    pub media: Vec<Media>,
    /// The feed that it was taken from.
    pub source: Option<Box<About>>,
    /// Address of the page of comments.
    pub comments: Option<String>,
    /// Chapters.
    pub chapters: Option<Vec<Chapter>>,
}

impl Entry {
    /// Files that belong to it.
    pub fn enclosures(&self) -> impl Iterator<Item = &Link> + '_ {
        self.about.links.iter().filter(|l| l.rel == "enclosure")
    }

    /// What stands for the entry when two captures of a feed are compared: its id; without one its address; without
    /// both its title and date.
    pub fn key(&self) -> String {
        if let Some(id) = self.about.id.as_deref().or(self.about.link.as_deref()).filter(|s| !s.is_empty()) {
            return id.to_owned();
        }
        let title = self.about.title.as_ref().map(Text::plain).unwrap_or_default();
        let date = self.about.published.as_ref().or(self.about.updated.as_ref()).map(|d| d.words.as_str()).unwrap_or_default();
        format!("{title}\n{date}")
    }
}

/// A feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Format: `rss090`, `rss091n`, `rss091u`, `rss092`, `rss093`, `rss094`, `rss10`, `rss20`, `rss`, `atom03`, `atom10`, `atom`,
    /// `cdf`, `json1`, `json11`.
    pub version: &'static str,
    /// Name of the encoding that it was read in, lower case.
    pub encoding: String,
    /// The feed itself.
    pub about: About,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// What was mended.
    pub notes: Notes,
    /// Namespaces: the usual prefix and the address.
    pub namespaces: Vec<(String, String)>,
}

impl Feed {
    /// The feed's own address, as it says.
    pub fn self_url(&self) -> Option<&str> {
        self.about.hrefs("self").next()
    }

    /// Hubs that push it (WebSub).
    pub fn hubs(&self) -> impl Iterator<Item = &str> + '_ {
        self.about.hrefs("hub")
    }
}

/// Reads a feed.
pub fn parse(bytes: &[u8], context: &Context<'_>) -> Result<Feed, NotAFeed> {
    let mut notes = Notes::default();
    if let Some(what) = refuse::packed(bytes) {
        return Err(NotAFeed::new(what));
    }
    let decoded = decode::decode(bytes, context.content_type, &mut notes);
    let text = decoded.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let scope = read::Scope::of(context);
    let mut feed = if text.starts_with(['{', '[']) {
        json::read(text, &scope, context.fetched_at_ms, notes).map_err(NotAFeed::new)?
    } else {
        read::read(text, &scope, context.fetched_at_ms, notes).map_err(NotAFeed::new)?
    };
    feed.encoding = decoded.encoding;
    Ok(feed)
}
