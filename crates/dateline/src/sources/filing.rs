//! Files the pages that were fetched: one thread, which holds the line while pages come and gives it back when none do, so that
//! `dateline import` finds its turn.

use crate::pipeline::Aids;
use crate::{clock, grouping, model};
use anyhow::Result;
use dateline_dense::Encoder;
use dateline_news::ids::Id128;
use dateline_news::note::Note;
use dateline_news::page::Page;
use dateline_news::source::ItemOutcome;
use dateline_store::sqlite::SqliteLine;
use dateline_store::{Error, Line, Store};
use std::path::PathBuf;
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

/// A page that was fetched for an item.
pub(super) struct Fetched {
    pub(super) source: u64,
    pub(super) key: Id128,
    pub(super) page: Page,
    /// Why the page is not the item's own.
    pub(super) note: Option<Note>,
    /// Told when the page is down and its item settled.
    pub(super) filed: oneshot::Sender<()>,
}

/// The thread's own.
pub(super) struct Filer {
    store: Arc<dyn Store>,
    data: PathBuf,
    index_dir: PathBuf,
    threads: usize,
    encoder: Option<Encoder>,
}

impl Filer {
    pub(super) fn new(store: Arc<dyn Store>, data: PathBuf, index_dir: PathBuf, threads: usize) -> Result<Filer> {
        let encoder = model::open(&data)?;
        Ok(Filer { store, data, index_dir, threads, encoder })
    }

    /// Files what comes until nothing can come any more.
    pub(super) fn run(self, mut pages: mpsc::Receiver<Fetched>) {
        let mut line: Option<SqliteLine> = None;
        let mut used = Instant::now();
        let Ok(wait) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
            tracing::error!("pages cannot be filed: the system gives no timer");
            return;
        };
        loop {
            let mut batch = Vec::new();
            let first = wait.block_on(async { tokio::time::timeout(HOLD, pages.recv()).await });
            match first {
                Ok(Some(page)) => batch.push(page),
                Ok(None) => return,
                Err(_) => {
                    line = None;
                    continue;
                }
            }
            let until = Instant::now() + GATHER;
            wait.block_on(async {
                while batch.len() < BATCH_PAGES {
                    let left = until.saturating_duration_since(Instant::now());
                    match tokio::time::timeout(left, pages.recv()).await {
                        Ok(Some(page)) => batch.push(page),
                        _ => break,
                    }
                }
            });
            if used.elapsed() > HOLD {
                line = None;
            }
            loop {
                match self.file(&mut line, &mut batch) {
                    Ok(()) => break,
                    Err(e) => {
                        line = None;
                        let locked = matches!(e.downcast_ref::<Error>(), Some(Error::Locked { .. }));
                        if !locked {
                            tracing::error!("pages that were fetched could not be filed, and are tried again: {e:#}");
                        }
                        std::thread::sleep(if locked { LOCKED } else { LOCKED * 10 });
                        if pages.is_closed() && !locked {
                            return;
                        }
                    }
                }
            }
            used = Instant::now();
        }
    }

    /// Puts a batch down, settles its items, and files all that waits.
    fn file(&self, line: &mut Option<SqliteLine>, batch: &mut Vec<Fetched>) -> Result<()> {
        let line = match line {
            Some(line) => line,
            None => line.insert(SqliteLine::open(&self.data)?),
        };
        if !batch.is_empty() {
            let pages: Vec<Page> = batch.iter().map(|f| f.page.clone()).collect();
            line.put_pages(&pages)?;
            let settled: Vec<_> = batch.iter().map(|f| (f.source, f.key, ItemOutcome::Held(f.page.id, f.note.clone()))).collect();
            self.store.settle_items(&settled)?;
            for fetched in batch.drain(..) {
                // Nobody waits for it any more only where the desk was left.
                let _ = fetched.filed.send(());
            }
        }
        clock::file_waiting(line, self.threads, Aids { encoder: self.encoder.as_ref() }, &mut |_, _| Ok(()))?;
        grouping::group_waiting(line, &mut |_| {})?;
        clock::follow(self.store.as_ref(), &self.index_dir, &mut |_| {})
    }
}
