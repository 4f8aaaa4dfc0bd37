//! A copy: one article whose text is another's, and what says so.

use crate::ids::ArticleId;
use serde::{Deserialize, Serialize};

/// How the copy differs from its original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// Equal text after normalising (case, space, punctuation).
    Exact,
}

impl CopyKind {
    /// The word in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            CopyKind::Exact => "exact",
        }
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
    /// The copy declares the original's address canonical.
    CanonicalUrl,
    /// The original has changed its text since; the copy has what stood there before.
    MovedOn,
    /// The original's date is earlier.
    EarlierDate,
    /// Neither gives a date that decides: the one filed first stands as the original.
    FiledFirst,
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
    /// What says so.
    pub evidence: Vec<CopyEvidence>,
}
