//! What the house asks its memory of stars and tags that were given, or taken off, by hand.

use crate::error::Result;
use dateline_news::hand::{ByHand, HandMark};
use dateline_news::ids::ArticleId;

/// A tag that articles have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Articles held that have it, by hand or by a rule.
    pub n: u64,
}

/// An article that is starred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starred {
    /// The article.
    pub article: ArticleId,
    /// Since when, ms UTC: said by hand, or met by the first rule that stars it.
    pub at: i64,
}

/// Stars and tags. Each question that writes is one transaction and on the disk when it returns.
pub trait HandMarks: Send + Sync {
    /// What was said by hand of an article's marks, by mark.
    fn by_hand(&self, article: &ArticleId) -> Result<Vec<ByHand>>;
    /// All that was ever said by hand and stands, by article and mark; of articles that are not held, too.
    fn all_by_hand(&self) -> Result<Vec<ByHand>>;
    /// Says by hand that an article has a mark, or has it not; `None` leaves it to rules. The time of what is said
    /// already stays.
    fn mark_by_hand(&self, article: &ArticleId, mark: &HandMark, says: Option<bool>, now_ms: i64) -> Result<()>;
    /// Puts down what was said on another site, in one transaction; what was said here stays. Gives how much was new.
    fn take_in_by_hand(&self, said: &[ByHand]) -> Result<u64>;
    /// The tags of articles that are held, by name.
    fn tags(&self) -> Result<Vec<TagCount>>;
    /// Articles held that are starred, the last one first, after `skip` of them.
    fn starred(&self, skip: usize, limit: usize) -> Result<Vec<Starred>>;
    /// How many articles that are held are starred.
    fn n_starred(&self) -> Result<u64>;
}
