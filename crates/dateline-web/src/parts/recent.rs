//! The newest originals by their words, kept in step with the store.

use crate::error::WebError;
use crate::parts::times::DAY_MS;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{RECENT_MAX, Recent};
use dateline_store::Store;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

/// Changes that are taken up at one time.
const CHANGES: usize = 2_000;
/// Changes from which on everything is read anew, which is faster: a rebuild, a large import.
const CHANGES_MAX: usize = 20_000;

/// The window and how far it follows.
#[derive(Default)]
struct Following {
    recent: Recent,
    /// The last change that was taken up; `None` before the first.
    change: Option<u64>,
    /// When it was last looked for changes.
    looked: Option<Instant>,
    /// Older articles are not taken in, ms UTC: the window was full of newer ones.
    from_ms: i64,
}

/// The newest originals, for all pages.
#[derive(Default)]
pub(crate) struct RecentWindow(RwLock<Following>);

impl RecentWindow {
    /// The window as it was `age_max` ago or later.
    pub(crate) fn get(
        &self,
        store: &dyn Store,
        now_ms: i64,
        age_max: Duration,
    ) -> Result<impl std::ops::Deref<Target = Recent> + '_, WebError> {
        let fresh = |f: &Following| f.change.is_some() && f.looked.is_some_and(|at| at.elapsed() < age_max);
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if fresh(&held) {
            return Ok(View(held));
        }
        drop(held);
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have done it while this one waited.
        if !fresh(&held) {
            let looked = Instant::now();
            held.follow(store, now_ms)?;
            held.looked = Some(looked);
        }
        drop(held);
        Ok(View(self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// The window while it is looked at.
struct View<'a>(RwLockReadGuard<'a, Following>);

impl std::ops::Deref for View<'_> {
    type Target = Recent;

    fn deref(&self) -> &Recent {
        &self.0.recent
    }
}

impl Following {
    /// Takes up what changed.
    fn follow(&mut self, store: &dyn Store, now_ms: i64) -> Result<(), WebError> {
        let Some(mut change) = self.change else { return self.read_anew(store, now_ms) };
        let mut n_taken = 0;
        loop {
            let rows = store.changes_since(change, CHANGES)?;
            n_taken += rows.len();
            if n_taken > CHANGES_MAX {
                return self.read_anew(store, now_ms);
            }
            let Some(last) = rows.last() else { break };
            change = last.change;
            let ids: Vec<ArticleId> = rows.iter().map(|r| r.article).collect();
            let items = store.groupables(&ids)?;
            // What is gone or a copy now is not answered.
            ids.iter().filter(|id| !items.iter().any(|i| i.id == **id)).for_each(|id| self.recent.remove(id));
            for item in items.iter().filter(|i| i.at_ms.unwrap_or(0) >= self.from_ms) {
                self.recent.put(item.id, &item.features);
            }
            self.change = Some(change);
        }
        Ok(())
    }

    fn read_anew(&mut self, store: &dyn Store, now_ms: i64) -> Result<(), WebError> {
        // Asked for before: what changes meanwhile is taken up twice, and not left out.
        let change = store.last_change()?;
        // A day of grace: a date without a zone may be ahead of UTC.
        // Whatever breaks this off, it begins anew.
        self.change = None;
        self.recent = Recent::new();
        let (mut n, mut oldest) = (0, None);
        store.newest_groupables(now_ms + DAY_MS, RECENT_MAX, &mut |item| {
            oldest = if n == 0 { item.at_ms } else { oldest };
            n += 1;
            self.recent.put(item.id, &item.features);
        })?;
        self.from_ms = oldest.filter(|_| n >= RECENT_MAX).unwrap_or(i64::MIN);
        self.change = Some(change);
        Ok(())
    }
}
