//! What the line remembers between archives: under which names the pages of archives may be asked for, and the
//! captures whose original has not been met.

use crate::error::Result;
use dateline_news::ids::{Id128, PageId};
use dateline_news::page::Page;

/// Captures that wait for their original, at most; each takes some 500 bytes. Further ones are not remembered.
pub const REVISITS_MAX: u64 = 2_000_000;

/// A capture that waits for its original.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingRevisit {
    /// What it is known by.
    pub key: Id128,
    /// Names of its original, the surest first.
    pub names: Vec<Id128>,
    /// What is known of it, as the one who put it down wrote it.
    pub said: String,
}

/// Asked and told by the one line.
pub trait Revisits {
    /// Puts names of held pages and waiting captures down. The same again changes nothing.
    fn put_revisits(&mut self, named: &[(Id128, PageId)], waiting: &[WaitingRevisit]) -> Result<()>;
    /// Waiting captures after `key` whose original is held and whole, each with it, in the order of their keys.
    fn found_revisits(&mut self, after: Option<&Id128>, limit: usize) -> Result<Vec<(WaitingRevisit, Page)>>;
    /// Forgets captures that have become pages.
    fn drop_revisits(&mut self, keys: &[Id128]) -> Result<()>;
    /// How many wait.
    fn n_revisits(&mut self) -> Result<u64>;
}
