//! A reading: a reader opened an article. What the ranking counts.

use crate::ids::ArticleId;
use std::collections::BTreeMap;

/// One opening of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What was opened.
    pub article: ArticleId,
    /// When, ms UTC.
    pub at: i64,
}

/// Readings counted by article over a stated window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Readings of each article within the window.
    pub reads: BTreeMap<ArticleId, u64>,
    /// The window, in hours up to now.
    pub window_hours: u32,
}
