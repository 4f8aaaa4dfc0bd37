//! What is known of a page beside the page itself: what the feed says of it, what the source's owner wants of it, and
//! what its site says of all its pages.

use crate::date::NewsDate;
use crate::newsroom::Newsroom;
use crate::tdm::Tdm;
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
    /// Selectors of what is to be read of the page, and of what is to be left, when it was had ([`crate::selector`]).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// See `keep`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<String>,
    /// What the site's own file says of text and data mining for this page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site_tdm: Option<Tdm>,
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
    /// How long it plays, s, as the feed gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// To look at.
    Picture,
    /// To listen to.
    Sound,
    /// To watch.
    Film,
    /// Something else.
    Other,
}

impl Enclosure {
    /// What it is for, by its media type, and without one by the ending of its address.
    pub fn medium(&self) -> Medium {
        let said = self.media_type.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        if let Some(medium) = [("image/", Medium::Picture), ("audio/", Medium::Sound), ("video/", Medium::Film)]
            .into_iter()
            .find_map(|(start, medium)| said.starts_with(start).then_some(medium))
        {
            return medium;
        }
        let path = self.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let ends = |endings: &[&str]| path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending));
        match said.as_str() {
            "" | "application/octet-stream" if ends(&["jpg", "jpeg", "png", "gif", "webp"]) => Medium::Picture,
            "" | "application/octet-stream" if ends(&["mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav"]) => Medium::Sound,
            "" | "application/octet-stream" if ends(&["mp4", "m4v", "webm", "mov", "ogv"]) => Medium::Film,
            _ => Medium::Other,
        }
    }
}
