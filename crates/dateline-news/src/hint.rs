//! What a feed says of a page beside the page itself.

use crate::date::NewsDate;
use crate::newsroom::Newsroom;
use serde::{Deserialize, Serialize};

/// Enclosures of one item that are kept.
pub const ENCLOSURES_MAX: usize = 16;

/// What the feed that pointed to a page says of it. Kept with the page, so that a rebuild reads the same article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hint {
    /// Address of the feed.
    pub feed: String,
    /// What the feed or its owner calls the outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The item's own name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its title as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Names of its authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<NewsDate>,
    /// When it was changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_at: Option<NewsDate>,
    /// Its language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its teaser as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Words that it is filed under.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Pictures, sound and films that come with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
    /// The page was made of what the feed says, and that is only the beginning of the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub teaser: bool,
    /// What a newsroom format says of the item that the page was made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsroom: Option<Box<Newsroom>>,
}

/// A file that comes with an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Its address, absolute.
    pub url: String,
    /// Its media type, as the feed gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size in bytes, as the feed gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n_bytes: Option<u64>,
}
