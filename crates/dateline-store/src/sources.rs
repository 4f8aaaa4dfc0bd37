//! What the house asks its memory of sources and of what they gave.

use crate::error::Result;
use dateline_news::ids::{Digest, Id128, PageId};
use dateline_news::note::{Note, NoteCode};
use dateline_news::source::{About, ItemCounts, ItemOutcome, Pull, Source, SourceState, Wait, WaitingItem};
use std::collections::BTreeMap;

/// Times of asking that are remembered of each source.
pub const PULLS_KEPT: usize = 50;

/// What was made of adding a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new and has this number.
    New(u64),
    /// It was there, under this number; what its owner says of it was left as it was.
    Known(u64),
}

/// An item that was set aside, or whose page could not be had so far.
#[derive(Clone, Debug, PartialEq)]
pub struct TroubledItem {
    /// Cleaned address of its page.
    pub url: Option<String>,
    /// When it was first seen, ms UTC.
    pub seen_at: i64,
    /// Why; what was done instead.
    pub note: Note,
    /// What became of it so far.
    pub became: Became,
}

/// What became of an item in trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is held all the same, by what the feed says of it.
    Held,
    /// It is set aside.
    SetAside,
    /// Its page is to be asked for again.
    Later,
}

/// A source that is to be asked, as far as it is needed to choose among many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueSource {
    /// Its number.
    pub number: u64,
    /// Where it is asked.
    pub address: String,
}

/// An item that waits and is due, as far as it is needed to choose among many: what the feed says of it may be long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The source's number.
    pub source: u64,
    /// Its name within the source.
    pub key: Id128,
    /// Cleaned address of its page.
    pub url: Option<String>,
}

/// What became of an item as it was when it was taken up.
#[derive(Clone, Debug, PartialEq)]
pub struct SettledItem {
    /// The source's number.
    pub source: u64,
    /// Its name within the source.
    pub key: Id128,
    /// Of what the feed said of it then. Where it says something else by now, the item waits on.
    pub digest: Digest,
    /// What became of it.
    pub outcome: ItemOutcome,
}

/// Sources and their items. Each question that writes is one transaction and on the disk when it returns.
pub trait Sources: Send + Sync {
    /// All sources, by number.
    fn sources(&self) -> Result<Vec<Source>>;
    /// The source of this number.
    fn source(&self, number: u64) -> Result<Option<Source>>;
    /// The source that is asked at this address.
    fn source_at(&self, address: &str) -> Result<Option<u64>>;
    /// Adds sources by their addresses, to be asked from `now_ms` on; in the order given.
    fn add_sources(&self, new: &[(String, About)], now_ms: i64) -> Result<Vec<Added>>;
    /// Changes what its owner says of a source, and whether and when it is asked: not before the end of what was asked of us
    /// ([`dateline_news::source::Health::wait`]); `false` if it is not there.
    fn change_source(&self, number: u64, about: &About, state: SourceState, next_at: i64) -> Result<bool>;
    /// Puts off until `until` when a source is asked, unless somebody wished otherwise since it `was` to be asked, ms UTC.
    fn put_off_source(&self, number: u64, was: i64, until: i64) -> Result<()>;
    /// What hosts asked of us that is not over at `now_ms`.
    fn waits(&self, now_ms: i64) -> Result<Vec<Wait>>;
    /// Removes a source with all that is known of its items; articles stay. `false` if it is not there.
    fn remove_source(&self, number: u64) -> Result<bool>;
    /// Active sources that are due, those that wait longest first.
    fn due_sources(&self, now_ms: i64, limit: usize) -> Result<Vec<DueSource>>;
    /// Digests of those of these items of a source that are known.
    fn known_items(&self, source: u64, keys: &[Id128]) -> Result<BTreeMap<Id128, Digest>>;
    /// Puts down what asking a source came to: `source` as it is now, the items that are new or changed, those
    /// that are new and set aside at once, and the line of its log. Where its new address is that of another source, it keeps the old one. That
    /// it is not to be asked any more stands above what its owner said meanwhile.
    /// Nothing is put down of a source that was removed meanwhile. What a hub pushed ([`dateline_news::source::PUSHED`]) has it
    /// asked no later than was to be without. Nor does what was asked where [`Source::next_at`] is not what it `was` any more, ms UTC: then
    /// somebody wished meanwhile that it is asked. No wish has it asked before the end of what was asked of us.
    fn put_pull(&self, source: &Source, was: i64, items: &[WaitingItem], aside: &[(WaitingItem, Note)], pull: &Pull) -> Result<()>;
    /// Items that wait and are due, at most `of_source` of each source, of those sources by number that follow
    /// `after`; round the end to the first ones, so that who asks on after the last of them hears of every source.
    /// Those of one source that wait longest first.
    fn due_items(&self, now_ms: i64, after: u64, of_source: usize, limit: usize) -> Result<Vec<DueItem>>;
    /// An item that waits, with what the feed says of it.
    fn waiting_item(&self, source: u64, key: &Id128) -> Result<Option<WaitingItem>>;
    /// The page that is held of this cleaned address by any item that was first seen, or changed, from `since_ms` on
    /// and whose page was its own.
    fn page_of_item_url(&self, url: &str, since_ms: i64) -> Result<Option<PageId>>;
    /// Puts down what became of items that wait.
    fn settle_items(&self, settled: &[SettledItem]) -> Result<()>;
    /// How many items of each source are where.
    fn item_counts(&self) -> Result<BTreeMap<u64, ItemCounts>>;
    /// The last times that a source was asked, the latest first; at most [`PULLS_KEPT`].
    fn pulls(&self, source: u64) -> Result<Vec<Pull>>;
    /// Items of a source that were set aside, stand by the feed's words alone, or are to be tried again, the latest first.
    fn troubled_items(&self, source: u64, limit: usize) -> Result<Vec<TroubledItem>>;
    /// Of the latest `limit` pages of a source of which an article was read: how many have a note of this kind, and how
    /// many they are.
    fn noted_pages(&self, source: u64, code: NoteCode, limit: usize) -> Result<(u64, u64)>;
}
