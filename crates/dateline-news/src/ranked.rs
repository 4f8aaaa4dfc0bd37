//! A ranked list: the items, their order, and for each the reason why it stands there.

use crate::ids::ArticleId;
use serde::{Deserialize, Serialize};

/// Why an item stands in a list. One true sentence for a reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The sentence, in English.
    pub text: String,
    /// The part of the score that it speaks of.
    pub score: f64,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankedItem {
    /// The article.
    pub article: ArticleId,
    /// What it was ordered by; comparable within the list only.
    pub score: f64,
    /// Why, largest part first.
    pub reasons: Vec<Reason>,
}

/// A list of at most [`crate::limits::LIST_LEN`] items, best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RankedList {
    /// The items.
    pub items: Vec<RankedItem>,
    /// How many candidates were weighed.
    pub n_candidates: usize,
}
