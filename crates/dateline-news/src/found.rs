//! A fact and the place where it was read. Every field of an article keeps all candidates that
//! the page offered, with the one that was believed marked, so that a reader can see why.

use crate::limits::EVIDENCE_MAX;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Where on (or about) a page a fact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FoundIn {
    /// schema.org in a `script type="application/ld+json"`.
    JsonLd,
    /// `meta property="og:…"` and `article:…`.
    OpenGraph,
    /// Any other `meta`, `link` or the `title` element.
    Meta,
    /// schema.org as `itemprop` attributes, or hNews/microformats classes.
    Microdata,
    /// A `time` element.
    TimeElement,
    /// The address of the page.
    Url,
    /// Words that a reader sees.
    VisibleText,
    /// State of an application in a script (Next.js, Nuxt, Fusion …).
    ScriptState,
    /// The feed that pointed to the page.
    Feed,
    /// A field of an item in ninjs.
    Ninjs,
    /// A field of an item in NewsML-G2.
    #[serde(rename = "newsml-g2")]
    NewsmlG2,
    /// A field of an item in NITF.
    Nitf,
    /// The act of capture: its time, the HTTP headers.
    Capture,
    /// Said by the person who imported it (`--outlet`).
    Given,
    /// Taken by a selector of the source's owner (`--keep`, `--drop`).
    Selector,
}

impl FoundIn {
    /// The word in JSON and on the site (`json-ld`, `visible-text` …).
    pub fn as_str(self) -> &'static str {
        match self {
            FoundIn::JsonLd => "json-ld",
            FoundIn::OpenGraph => "open-graph",
            FoundIn::Meta => "meta",
            FoundIn::Microdata => "microdata",
            FoundIn::TimeElement => "time-element",
            FoundIn::Url => "url",
            FoundIn::VisibleText => "visible-text",
            FoundIn::ScriptState => "script-state",
            FoundIn::Feed => "feed",
            FoundIn::Ninjs => "ninjs",
            FoundIn::NewsmlG2 => "newsml-g2",
            FoundIn::Nitf => "nitf",
            FoundIn::Capture => "capture",
            FoundIn::Given => "given",
            FoundIn::Selector => "selector",
        }
    }

    /// The place in words for a reader: "read from …".
    pub fn in_words(self) -> &'static str {
        match self {
            FoundIn::JsonLd => "the page's structured data (JSON-LD)",
            FoundIn::OpenGraph => "the page's OpenGraph data",
            FoundIn::Meta => "the page's meta data",
            FoundIn::Microdata => "the page's marked-up text (microdata)",
            FoundIn::TimeElement => "a time element on the page",
            FoundIn::Url => "the address",
            FoundIn::VisibleText => "the visible text",
            FoundIn::ScriptState => "data in a script of the page",
            FoundIn::Feed => "the feed",
            FoundIn::Ninjs => "the item (ninjs)",
            FoundIn::NewsmlG2 => "the item (NewsML-G2)",
            FoundIn::Nitf => "the item (NITF)",
            FoundIn::Capture => "the capture",
            FoundIn::Given => "the import command",
            FoundIn::Selector => "a selector of the source's owner",
        }
    }
}

impl fmt::Display for FoundIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A value with the place where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// Where it was read.
    pub from: FoundIn,
}

impl<T> Found<T> {
    /// `value`, read in `from`.
    pub fn new(value: T, from: FoundIn) -> Found<T> {
        Found { value, from }
    }
}

/// One thing that the page says about a field, believed or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// The value as text (dates in ISO 8601).
    pub value: String,
    /// Where it was read.
    pub from: FoundIn,
    /// Whether this is the one that was believed.
    pub chosen: bool,
}

/// Every candidate of every field, by the field's name in the article's JSON
/// (`headline`, `published_at` …), in the order in which they were weighed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Evidence(pub BTreeMap<String, Vec<Candidate>>);

impl Evidence {
    /// Notes that the page offers `value` for `field`. The same value from the same place counts once;
    /// beyond [`EVIDENCE_MAX`] no more are taken.
    pub fn offer(&mut self, field: &str, value: &str, from: FoundIn) {
        let list = self.0.entry(field.to_owned()).or_default();
        if !value.is_empty() && list.len() < EVIDENCE_MAX && !list.iter().any(|c| c.value == value && c.from == from) {
            list.push(Candidate { value: value.to_owned(), from, chosen: false });
        }
    }

    /// Marks the candidate that was believed, adding it if it was never offered. Where the list is full
    /// it takes the place of the last.
    pub fn choose(&mut self, field: &str, value: &str, from: FoundIn) {
        if let Some(list) = self.0.get_mut(field)
            && list.len() >= EVIDENCE_MAX
            && !list.iter().any(|c| c.value == value && c.from == from)
        {
            list.truncate(EVIDENCE_MAX - 1);
        }
        self.offer(field, value, from);
        for c in self.0.entry(field.to_owned()).or_default() {
            c.chosen = c.value == value && c.from == from;
        }
    }
}
