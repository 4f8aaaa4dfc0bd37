//! Sources of the memory without a disk.

use crate::memory::Memory;
use dateline_news::ids::{Digest, Id128, PageId};
use dateline_news::note::{Note, NoteCode};
use dateline_news::source::{About, Health, ItemCounts, Pull, Source, SourceState, Wait, WaitingItem};
use dateline_store::error::Result;
use dateline_store::sources::{Added, DueItem, DueSource, SettledItem, Sources, TroubledItem};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

/// Sources with what is known of their items.
#[derive(Default)]
pub struct Feeds(Mutex<Inner>);

#[derive(Default)]
pub struct Inner {
    pub sources: Vec<Source>,
    pub counts: BTreeMap<u64, ItemCounts>,
    pub pulls: BTreeMap<u64, Vec<Pull>>,
    pub troubled: BTreeMap<u64, Vec<TroubledItem>>,
    /// Pages of any source that have a note that is asked for, and those looked at.
    pub noted: (u64, u64),
    last: u64,
}

impl Feeds {
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test panics with it")
    }

    /// Adds a source and gives it to the test to dress.
    pub fn add(&self, address: &str, now_ms: i64, dress: impl FnOnce(&mut Source)) -> u64 {
        let mut inner = self.lock();
        inner.last += 1;
        let number = inner.last;
        let mut source = Source {
            number,
            address: address.to_owned(),
            state: SourceState::Active,
            added_at: now_ms,
            next_at: now_ms,
            about: About::default(),
            health: Health::default(),
        };
        dress(&mut source);
        inner.sources.push(source);
        number
    }

    /// The source of this number, as it is now.
    pub fn one(&self, number: u64) -> Option<Source> {
        self.lock().sources.iter().find(|s| s.number == number).cloned()
    }
}

impl Sources for Memory {
    fn sources(&self) -> Result<Vec<Source>> {
        self.well()?;
        Ok(self.feeds.lock().sources.clone())
    }

    fn source(&self, number: u64) -> Result<Option<Source>> {
        self.well()?;
        Ok(self.feeds.one(number))
    }

    fn source_at(&self, address: &str) -> Result<Option<u64>> {
        Ok(self.sources()?.iter().find(|s| s.address == address).map(|s| s.number))
    }

    fn add_sources(&self, new: &[(String, About)], now_ms: i64) -> Result<Vec<Added>> {
        let add = |(address, about): &(String, About)| {
            let known = self.feeds.lock().sources.iter().find(|s| s.address == *address).map(|s| s.number);
            known.map_or_else(|| Added::New(self.feeds.add(address, now_ms, |s| s.about = about.clone())), Added::Known)
        };
        Ok(new.iter().map(add).collect())
    }

    fn change_source(&self, number: u64, about: &About, state: SourceState, next_at: i64) -> Result<bool> {
        let mut inner = self.feeds.lock();
        let found = inner.sources.iter_mut().find(|s| s.number == number);
        let until = |s: &Source| s.health.wait.as_ref().map_or(0, |wait| wait.until);
        Ok(found.map(|s| (s.about, s.state, s.next_at) = (about.clone(), state, next_at.max(until(s)))).is_some())
    }

    fn put_off_source(&self, _: u64, _: i64, _: i64) -> Result<()> {
        Ok(())
    }

    fn waits(&self, now_ms: i64) -> Result<Vec<Wait>> {
        Ok(self.sources()?.iter().filter_map(|s| s.health.waits(now_ms).cloned()).collect())
    }

    fn remove_source(&self, number: u64) -> Result<bool> {
        let mut inner = self.feeds.lock();
        let before = inner.sources.len();
        inner.sources.retain(|s| s.number != number);
        Ok(inner.sources.len() < before)
    }

    fn due_sources(&self, now_ms: i64, limit: usize) -> Result<Vec<DueSource>> {
        let due = |s: &Source| s.state == SourceState::Active && s.next_at <= now_ms;
        let due = self.sources()?.into_iter().filter(due).take(limit);
        Ok(due.map(|s| DueSource { number: s.number, address: s.address }).collect())
    }

    fn item_counts(&self) -> Result<BTreeMap<u64, ItemCounts>> {
        self.well()?;
        Ok(self.feeds.lock().counts.clone())
    }

    fn pulls(&self, source: u64) -> Result<Vec<Pull>> {
        self.well()?;
        Ok(self.feeds.lock().pulls.get(&source).cloned().unwrap_or_default())
    }

    fn troubled_items(&self, source: u64, limit: usize) -> Result<Vec<TroubledItem>> {
        self.well()?;
        let inner = self.feeds.lock();
        Ok(inner.troubled.get(&source).map(|t| t.iter().take(limit).cloned().collect()).unwrap_or_default())
    }

    fn noted_pages(&self, _: u64, _: NoteCode, _: usize) -> Result<(u64, u64)> {
        Ok(self.feeds.lock().noted)
    }

    // The site asks nobody and files nothing: what does is the roof's.

    fn known_items(&self, _: u64, _: &[Id128]) -> Result<BTreeMap<Id128, Digest>> {
        Ok(BTreeMap::new())
    }

    fn put_pull(&self, _: &Source, _: i64, _: &[WaitingItem], _: &[(WaitingItem, Note)], _: &Pull) -> Result<()> {
        Ok(())
    }

    fn due_items(&self, _: i64, _: u64, _: usize, _: usize) -> Result<Vec<DueItem>> {
        Ok(Vec::new())
    }

    fn waiting_item(&self, _: u64, _: &Id128) -> Result<Option<WaitingItem>> {
        Ok(None)
    }

    fn page_of_item_url(&self, _: &str, _: i64) -> Result<Option<PageId>> {
        Ok(None)
    }

    fn settle_items(&self, _: &[SettledItem]) -> Result<()> {
        Ok(())
    }
}
