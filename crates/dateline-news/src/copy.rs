//! A copy: one article whose text is another's, and what says so. And what is no copy but shares
//! text with another: an excerpt, a newer report of the same outlet, a follow-up.

use crate::article::Span;
use crate::ids::ArticleId;
use serde::{Deserialize, Serialize};

/// How the copy differs from its original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// Equal text after normalising (case, space, punctuation).
    Exact,
    /// The same text in another frame: another headline, dateline or standfirst, lines of the house
    /// before or behind it.
    Syndicated,
    /// A part of the text, without much of its own.
    Cut,
    /// The text with words, sentences or paragraphs changed.
    Edited,
}

impl CopyKind {
    /// Every kind.
    pub const ALL: [CopyKind; 4] = [CopyKind::Exact, CopyKind::Syndicated, CopyKind::Cut, CopyKind::Edited];

    /// The word in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            CopyKind::Exact => "exact",
            CopyKind::Syndicated => "syndicated",
            CopyKind::Cut => "cut",
            CopyKind::Edited => "edited",
        }
    }

    /// The kind of a word in the store.
    pub fn of_str(word: &str) -> Option<CopyKind> {
        CopyKind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// What an article that shares text with another is, where it is no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// It stands in a text of its own a passage of the other's, or the other way round.
    Excerpt,
    /// The same outlet's newer report at another address: a version or a correction.
    Update,
    /// Later news on the same matter, with background from the other.
    FollowUp,
    /// The same form filled with other facts: stock, weather and score reports.
    LookAlike,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: [RelationKind; 4] = [RelationKind::Excerpt, RelationKind::Update, RelationKind::FollowUp, RelationKind::LookAlike];

    /// The word in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            RelationKind::Excerpt => "excerpt",
            RelationKind::Update => "update",
            RelationKind::FollowUp => "follow-up",
            RelationKind::LookAlike => "look-alike",
        }
    }

    /// The kind of a word in the store.
    pub fn of_str(word: &str) -> Option<RelationKind> {
        RelationKind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// What speaks for a copy, and for which of the two is the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum CopyEvidence {
    /// The texts are equal after normalising; `words` of them.
    EqualText {
        /// Words in the shared text.
        words: u32,
    },
    /// Passages stand in both texts.
    SharedText {
        /// Words in all shared passages.
        words: u32,
        /// How many passages.
        passages: u32,
        /// Words of the longest.
        longest: u32,
    },
    /// Both have the same headline.
    SameHeadline,
    /// The copy declares the original's address canonical.
    CanonicalUrl,
    /// The copy credits the agency that publishes the original.
    WireCredit {
        /// The agency by its usual short name.
        wire: String,
    },
    /// The copy names the original's outlet in byline, credit or "first published by".
    NamesOutlet {
        /// What it names.
        name: String,
    },
    /// The original has changed its text since; the copy has what stood there before.
    MovedOn,
    /// The original's date is earlier.
    EarlierDate,
    /// The copy's page was dated earlier than the original's, which something stronger contradicts.
    DatedBeforeOriginal,
    /// Each of the two declares the other canonical: neither is believed.
    CanonicalCircle,
    /// The original was seen earlier.
    SeenEarlier,
    /// The original has more of the text.
    FullerText,
    /// Neither gives a date that decides: the one filed first stands as the original.
    FiledFirst,
}

/// A run of text that copy and original share: byte ranges of each one's [`crate::article::Body::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// In the copy (for a [`Relation`]: in `article`).
    pub copy: Span,
    /// In the original (for a [`Relation`]: in `other`).
    pub original: Span,
}

/// A verdict: `copy` is a copy of `original`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The copy.
    pub copy: ArticleId,
    /// What it copies.
    pub original: ArticleId,
    /// How it differs.
    pub kind: CopyKind,
    /// The share of the shorter text that both have, 0 to 1.
    pub overlap: f64,
    /// What both have, in the order of the copy; may be empty for [`CopyKind::Exact`], where it is all.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// What says so.
    pub evidence: Vec<CopyEvidence>,
    /// How sure the verdict is, 0 to 1.
    #[serde(default = "sure")]
    pub confidence: f64,
}

fn sure() -> f64 {
    1.0
}

/// Two articles that share text and are no copies of one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// The later, or the one that quotes.
    pub article: ArticleId,
    /// The other.
    pub other: ArticleId,
    /// What it is.
    pub kind: RelationKind,
    /// The share of the shorter text that both have, 0 to 1.
    pub overlap: f64,
    /// What both have, in the order of `article`.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// How sure the verdict is, 0 to 1.
    pub confidence: f64,
}
