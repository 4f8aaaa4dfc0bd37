//! Writes readings down by group commit.
//!
//! A request puts its reading into a bounded channel and gets a [`Ticket`]. One thread takes all that
//! waits and writes it in one transaction; while that one is on its way to the disk, the next batch
//! gathers, so a hundred readers share a commit as two do. The ticket comes due when the store has
//! said that the batch is in its log: what was acknowledged then survives `kill -9` of this process,
//! and with SQLite's full synchronisation a power cut too, as far as the disk tells the truth.
//!
//! Nobody waits without end ([`WAIT`]). A ticket that is not due by then is *late*: the page goes
//! out, and its reading is written when the store gets to it (a kill before that loses it). A reading
//! that finds the channel full, or that the store refuses, is *dropped*. Both are counted, told in
//! the log and in `/healthz`.

use dateline_news::reading::Reading;
use dateline_store::Store;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// Readings that wait for the writer at most.
const WAITING_MAX: usize = 4096;
/// Readings that are written at once at most.
const BATCH_MAX: usize = 512;
/// How long a page waits for its reading to be written.
pub const WAIT: Duration = Duration::from_secs(1);

/// What passes through the channel.
enum Word {
    Put(Reading, Option<oneshot::Sender<()>>),
    /// Say so when all before this is written.
    Flush(SyncSender<()>),
    Close,
}

/// Comes due when its reading is in the log of the store.
pub struct Ticket(oneshot::Receiver<()>);

/// What went wrong since the start.
#[derive(Default)]
struct Losses {
    dropped: AtomicU64,
    late: AtomicU64,
}

impl Losses {
    fn count(&self, n: u64, why: &str) {
        let before = self.dropped.fetch_add(n, Ordering::Relaxed);
        // When it passes a power of two: loud at once, and not a line a request in a flood.
        if before == 0 || before.ilog2() != (before + n).ilog2() {
            let dropped = before + n;
            tracing::warn!(dropped, "{dropped} readings dropped since the start: {why}");
        }
    }
}

/// The way into the channel, and the thread at its other end.
pub struct Readings {
    into: SyncSender<Word>,
    writer: Mutex<Option<JoinHandle<()>>>,
    losses: Arc<Losses>,
}

impl Readings {
    /// Starts the thread that writes into `store`. Without `keep`, openings are counted and nothing
    /// else of them is kept.
    pub fn start(store: Arc<dyn Store>, keep: bool) -> std::io::Result<Readings> {
        let (into, from) = sync_channel(WAITING_MAX);
        let losses = Arc::new(Losses::default());
        let of_writer = losses.clone();
        let writer = std::thread::Builder::new().name("readings".into()).spawn(move || write(&*store, keep, &from, &of_writer))?;
        Ok(Readings { into, writer: Mutex::new(Some(writer)), losses })
    }

    /// Puts a reading down that somebody waits for; `None` when it had to be dropped. Never waits.
    pub fn put(&self, reading: Reading) -> Option<Ticket> {
        let (done, due) = oneshot::channel();
        self.send(Word::Put(reading, Some(done))).then_some(Ticket(due))
    }

    /// Puts a reading down that nobody waits for. Never waits.
    pub fn put_by(&self, reading: Reading) {
        self.send(Word::Put(reading, None));
    }

    fn send(&self, word: Word) -> bool {
        match self.into.try_send(word) {
            Ok(()) => return true,
            Err(TrySendError::Full(_)) => self.losses.count(1, "the store does not keep up with them"),
            Err(TrySendError::Disconnected(_)) => self.losses.count(1, "the writer had ended"),
        }
        false
    }

    /// Waits until the reading of a ticket is written, for [`WAIT`] at most.
    pub async fn wait(&self, ticket: Ticket) {
        // A ticket whose other end was let go is that of a dropped reading: it is counted already.
        if tokio::time::timeout(WAIT, ticket.0).await.is_err() {
            let late = self.losses.late.fetch_add(1, Ordering::Relaxed) + 1;
            if late.is_power_of_two() {
                tracing::warn!(late, "{late} pages since the start went out before their reading was written: the store is slow");
            }
        }
    }

    /// Readings lost since the start: the channel was full, or the store refused them.
    pub fn dropped(&self) -> u64 {
        self.losses.dropped.load(Ordering::Relaxed)
    }

    /// Pages that went out since the start before their reading was written.
    pub fn late(&self) -> u64 {
        self.losses.late.load(Ordering::Relaxed)
    }

    /// Waits until all that was put down so far is written. Blocks.
    pub fn flush(&self) {
        let (done, wait) = sync_channel(1);
        if self.into.send(Word::Flush(done)).is_ok() {
            let _ = wait.recv();
        }
    }

    /// Writes what is left and ends the thread. Blocks; a second call does nothing.
    pub fn finish(&self) {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            let _ = self.into.send(Word::Close);
            if writer.join().is_err() {
                tracing::error!("the writer of readings had stopped with a panic");
            }
        }
    }
}

impl Drop for Readings {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Takes what waits in the channel and writes it in one go, until it is told to close.
fn write(store: &dyn Store, keep: bool, from: &Receiver<Word>, losses: &Losses) {
    let mut batch = Vec::new();
    let mut open = true;
    while open {
        let (mut waiting, mut flushes) = (Vec::new(), Vec::new());
        let Ok(first) = from.recv() else { return };
        let mut next = Some(first);
        while let Some(word) = next {
            match word {
                Word::Put(reading, done) => {
                    batch.push(reading);
                    waiting.extend(done);
                }
                Word::Flush(done) => flushes.push(done),
                Word::Close => {
                    open = false;
                    break;
                }
            }
            next = if batch.len() < BATCH_MAX { from.try_recv().ok() } else { None };
        }
        let written = match () {
            () if batch.is_empty() => Ok(()),
            () if keep => store.put_readings(&batch),
            () => store.count_readings(&batch),
        };
        match written {
            // Who does not wait any more has no use for the word.
            Ok(()) => {
                for done in waiting {
                    let _ = done.send(());
                }
            }
            Err(e) => {
                tracing::error!(lost = batch.len(), "{} readings could not be written: {e}", batch.len());
                losses.count(batch.len() as u64, "the store refuses them");
            }
        }
        batch.clear();
        for done in flushes {
            let _ = done.send(());
        }
    }
}
