//! What the house asks its memory of subscriptions at hubs, and of what they pushed.

use crate::error::Result;
use dateline_news::subscription::Subscription;

/// Pushes of one source that wait at most. Beyond them the source is asked instead: its feed has what they brought.
pub const PUSHES_WAITING_MAX: usize = 16;

/// What a hub pushed, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// The source's number.
    pub source: u64,
    /// When it came, ms UTC.
    pub at: i64,
    /// The header of that name.
    pub content_type: Option<String>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Subscriptions and pushes. Each question that writes is one transaction and on the disk when it returns.
pub trait Subscriptions: Send + Sync {
    /// All subscriptions, by token.
    fn subscriptions(&self) -> Result<Vec<Subscription>>;
    /// That of a token.
    fn subscription(&self, token: &str) -> Result<Option<Subscription>>;
    /// That of a source that is not on its way out.
    fn subscription_of_source(&self, source: u64) -> Result<Option<Subscription>>;
    /// Puts down a new one; one of the same token is overwritten.
    fn put_subscription(&self, subscription: &Subscription) -> Result<()>;
    /// Changes one under a lock, so that the hub's word and our own next step do not undo one another: `change` gives
    /// whether it is to be kept, and may give what the caller wants to know by its own means. `false` where there is none.
    fn change_subscription(&self, token: &str, change: &mut dyn FnMut(&mut Subscription) -> bool) -> Result<bool>;
    /// Puts a push down; `false` where [`PUSHES_WAITING_MAX`] of its source wait already.
    fn put_push(&self, push: &Push) -> Result<bool>;
    /// Numbers of pushes that wait and of their sources, the oldest first.
    fn waiting_pushes(&self, limit: usize) -> Result<Vec<(u64, u64)>>;
    /// The push of a number.
    fn push(&self, number: u64) -> Result<Option<Push>>;
    /// Forgets a push that was read.
    fn drop_push(&self, number: u64) -> Result<()>;
    /// Has an active source asked at `at_ms`, if it is not asked sooner anyway. One that is due already may be under way: what it brings
    /// then does not put this off (see [`crate::Sources::put_pull`]).
    fn ask_source(&self, source: u64, at_ms: i64) -> Result<()>;
}
