//! Files the pages that were fetched: one thread, which has the line batch by batch while pages come and sees that it is given back
//! when none do, so that `dateline import` finds its turn.

use crate::keeper::{Keeper, is_locked};
use crate::pipeline::Aids;
use crate::read_ahead::ReadAhead;
use crate::{clock, grouping, model};
use anyhow::{Result, bail};
use dateline_dense::Encoder;
use dateline_news::ids::{Digest, Id128};
use dateline_news::note::Note;
use dateline_news::page::Page;
use dateline_news::source::ItemOutcome;
use dateline_store::sources::SettledItem;
use dateline_store::{Line, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// Pages that are put down in one transaction.
const BATCH_PAGES: usize = 64;

/// How long a page waits for others to be filed with.
const GATHER: Duration = Duration::from_millis(500);

/// For how long the line is held after the last page. Opening it reads what is known of copies into memory.
const HOLD: Duration = Duration::from_secs(30);

/// How long it is waited where another process has the line.
const LOCKED: Duration = Duration::from_secs(1);

/// How long it is waited after another failure, and how often the same pages are tried: a full disk, a database that is not answered.
const FAILED: Duration = Duration::from_secs(5);
/// See [`FAILED`].
const TRIES_MAX: usize = 3;

/// Stories and the index follow the pages for a part of the time only, one in so many: what they cost grows with what is recent and hardly
/// with the batch. On a site of some articles an hour that is at once, on one of many thousands a day after a minute.
const FOLLOWING_PART: u32 = 4;

/// The longest rest between: what another program left may have taken long once.
const REST_MAX: Duration = Duration::from_secs(120);

/// For how long filing goes on after the end was told. What is not filed then waits in the store.
const ENDING: Duration = Duration::from_secs(10);

/// A page that was fetched for an item.
pub(super) struct Fetched {
    pub(super) source: u64,
    pub(super) key: Id128,
    /// Of what the feed said of the item.
    pub(super) digest: Digest,
    pub(super) page: Page,
    /// Why the page is not the item's own.
    pub(super) note: Option<Note>,
    /// Told when the page is down and its item settled; dropped where that failed, and the item waits on.
    pub(super) filed: oneshot::Sender<()>,
}

/// The pages of a batch, and the rest of each.
#[derive(Default)]
struct Batch {
    pages: Vec<Page>,
    settled: Vec<SettledItem>,
    filed: Vec<oneshot::Sender<()>>,
}

impl Batch {
    fn push(&mut self, f: Fetched) {
        let outcome = ItemOutcome::Held(f.page.id, f.note);
        self.settled.push(SettledItem { source: f.source, key: f.key, digest: f.digest, outcome });
        self.pages.push(f.page);
        self.filed.push(f.filed);
    }

    /// A batch for each page.
    fn parted(self) -> impl Iterator<Item = Batch> {
        let all = self.pages.into_iter().zip(self.settled).zip(self.filed);
        all.map(|((page, settled), filed)| Batch { pages: vec![page], settled: vec![settled], filed: vec![filed] })
    }
}

/// The thread's own.
pub(super) struct Filer {
    store: Arc<dyn Store>,
    keeper: Arc<Keeper>,
    index_dir: PathBuf,
    threads: usize,
    encoder: Option<Encoder>,
    /// What was read of pages while they were being had.
    read: Arc<ReadAhead>,
}

impl Filer {
    pub(super) fn new(
        store: Arc<dyn Store>,
        keeper: Arc<Keeper>,
        data: &Path,
        index_dir: PathBuf,
        threads: usize,
        read: Arc<ReadAhead>,
    ) -> Result<Filer> {
        let encoder = model::open(data)?;
        Ok(Filer { store, keeper, index_dir, threads, encoder, read })
    }

    /// Files what comes until nothing can come any more.
    pub(super) fn run(self, mut pages: mpsc::Receiver<Fetched>) {
        let Ok(wait) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
            tracing::error!("pages cannot be filed: the system gives no timer");
            return;
        };
        let mut ended: Option<Instant> = None;
        // Pages are down and not yet filed, or in no story and not in the index yet.
        let mut is_behind = false;
        // Before then these two do not follow, and what failed is not tried again.
        let mut rests_until = Instant::now();
        let mut has_failed = false;
        loop {
            // No longer, so that another process finds its turn while these rest.
            let hold = if is_behind { rests_until.saturating_duration_since(Instant::now()).min(HOLD) } else { HOLD };
            let first = wait.block_on(async { tokio::time::timeout(hold, pages.recv()).await });
            let mut batch = Batch::default();
            match first {
                Ok(Some(page)) => batch.push(page),
                Ok(None) if is_behind && ended.get_or_insert_with(Instant::now).elapsed() < ENDING => {
                    if has_failed {
                        std::thread::sleep(LOCKED);
                    }
                }
                Ok(None) => return,
                Err(_) if is_behind && rests_until <= Instant::now() => {}
                Err(_) => {
                    self.keeper.give_back(HOLD);
                    continue;
                }
            }
            if !batch.pages.is_empty() {
                let until = Instant::now() + GATHER;
                wait.block_on(async {
                    while batch.pages.len() < BATCH_PAGES {
                        let left = until.saturating_duration_since(Instant::now());
                        match tokio::time::timeout(left, pages.recv()).await {
                            Ok(Some(page)) => batch.push(page),
                            _ => break,
                        }
                    }
                });
                if !self.put(batch, &pages, &mut ended) {
                    continue;
                }
            }
            match self.follow(&pages, &mut ended, &mut rests_until) {
                Ok(is_done) => (is_behind, has_failed) = (!is_done, false),
                Err(e) => {
                    (is_behind, has_failed) = (true, true);
                    rests_until = rests_until.max(Instant::now() + FAILED);
                    if !is_locked(&e) {
                        tracing::error!("pages that are held could not be filed, and are tried again: {e:#}");
                    }
                }
            }
        }
    }

    /// Puts a batch down, trying again where that may help; gives whether any of it is down. What is not, its item waits for.
    fn put(&self, mut batch: Batch, pages: &mpsc::Receiver<Fetched>, ended: &mut Option<Instant>) -> bool {
        let mut n_failed = 0;
        loop {
            let Err(e) = self.put_once(&mut batch) else { return true };
            let is_locked = is_locked(&e);
            if !is_locked {
                n_failed += 1;
                tracing::error!("pages that were fetched could not be put down: {e:#}");
            }
            if n_failed == TRIES_MAX {
                // One that cannot be put down is not to take the others with it.
                let n = batch.pages.len();
                return n > 1 && batch.parted().filter_map(|mut one| self.put_once(&mut one).ok()).count() > 0;
            }
            if pages.is_closed() && ended.get_or_insert_with(Instant::now).elapsed() > ENDING {
                return false;
            }
            std::thread::sleep(if is_locked { LOCKED } else { FAILED });
        }
    }

    /// Puts a batch down, and settles its items.
    fn put_once(&self, batch: &mut Batch) -> Result<()> {
        self.keeper.with(|line| Ok(line.put_pages(&batch.pages)?))?;
        self.store.settle_items(&batch.settled)?;
        for filed in batch.filed.drain(..) {
            // Nobody waits for it any more only where the desk was left.
            let _ = filed.send(());
        }
        Ok(())
    }

    /// Files all pages that are down and wait, and brings stories and the index up to them, or leaves these two for later where they
    /// followed just now; gives whether all is done.
    fn follow(&self, pages: &mpsc::Receiver<Fetched>, ended: &mut Option<Instant>, rests_until: &mut Instant) -> Result<bool> {
        self.keeper.with(|line| {
            let aids = Aids { encoder: self.encoder.as_ref(), read: Some(&self.read) };
            clock::file_waiting(line, self.threads, aids, &mut |_, _| {
                // Another's import may have left very many.
                let is_over = pages.is_closed() && ended.get_or_insert_with(Instant::now).elapsed() > ENDING;
                if is_over { bail!("the rest is filed when the program runs again") } else { Ok(()) }
            })?;
            let began = Instant::now();
            let is_last = pages.is_closed() && pages.is_empty();
            if !is_last && began < *rests_until {
                return Ok(false);
            }
            let followed =
                grouping::group_waiting(line, &mut |_| {}).and_then(|()| clock::follow(self.store.as_ref(), &self.index_dir, &mut |_| {}));
            // Also where it failed: it would take as long again.
            *rests_until = Instant::now() + (began.elapsed() * (FOLLOWING_PART - 1)).min(REST_MAX);
            followed.map(|()| true)
        })
    }
}
