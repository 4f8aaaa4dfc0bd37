//! What the house asks its memory of items that may not be shown, or not yet: under an embargo, held back, withdrawn.

use crate::error::Result;
use dateline_news::filing::Filed;
use dateline_news::ids::{ArticleId, PageId};
use dateline_news::newsroom::{EditionRank, Release};
use dateline_news::note::Note;

/// An article that its provider withdrew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who withdrew it, if the item says so.
    pub provider: Option<String>,
}

/// What readers of the memory ask.
pub trait Releases: Send + Sync {
    /// Whether the article that had this number is gone because its provider withdrew it.
    fn withdrawn(&self, number: u64) -> Result<Option<Withdrawal>>;
    /// When the next embargo ends, ms UTC; `None` while none is waited for.
    fn next_release(&self) -> Result<Option<i64>>;
    /// Whether a page is filed, and neither taken down, nor held back, nor withdrawn.
    fn may_be_given(&self, page: &PageId) -> Result<bool>;
}

/// What the line asks and writes.
pub trait Holding {
    /// Whether an item may be shown at a time, ms UTC: what its newest edition says, of whatever document.
    fn release_of(&mut self, item: &ArticleId, now_ms: i64) -> Result<Release>;
    /// Whether an edition that is newer than this one withdrew the item: what was killed stays so, also once a later
    /// version is shown.
    fn killed_after(&mut self, item: &ArticleId, rank: EditionRank) -> Result<bool>;
    /// Sets a page aside until a time, ms UTC, or until a later version of its item says otherwise.
    fn hold(&mut self, page: &PageId, until: Option<i64>, note: Note) -> Result<Filed>;
    /// Sets a page of a withdrawn item aside for good; `article` keeps its number with the reason.
    fn withdraw(&mut self, page: &PageId, article: &ArticleId, provider: Option<&str>, note: Note) -> Result<Filed>;
    /// Marks the pages whose time has come as waiting to be filed; gives how many.
    fn release_due(&mut self, now_ms: i64) -> Result<u64>;
}
