//! Weighs readings and writes them down by group commit.
//!
//! A request puts its readings into a bounded channel and gets a [`Ticket`]. One thread takes all that
//! waits, weighs it ([`dateline_news::audience`]) and writes it in one transaction; while that one is on
//! its way to the disk, the next batch gathers, so a hundred readers share a commit as two do. The ticket
//! comes due when the store has said that the batch is in its log: what was acknowledged then survives
//! `kill -9` of this process, and with SQLite's full synchronisation a power cut too, as far as the disk
//! tells the truth.
//!
//! A page does not wait without end ([`WAIT`]). A ticket that is not due by then is *late*: the page goes
//! out, and its reading is written when the store gets to it (a kill before that loses it). A reading of a
//! page that finds the channel full, or that the store refuses, is *dropped*. Both are counted, told in
//! the log and in `/healthz`. Events of the API are never dropped after they were acknowledged: what finds
//! no room is refused, and may come again.

use dateline_news::audience::{Audience, DAYS_MAX, READERS_MAX, Who};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::{Act, ReaderId, Reading};
use dateline_store::Store;
use dateline_store::contract::Weighed;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// Messages that wait for the writer at most.
const WAITING_MAX: usize = 4096;
/// Events in them at most, those of pages aside.
pub const EVENTS_WAITING_MAX: usize = 50_000;
/// Readings that are written at once, about.
const BATCH_MAX: usize = 8192;
/// How long after a refusal of the store the same readings are tried again.
const TRY_AGAIN: [Duration; 3] = [Duration::from_millis(50), Duration::from_millis(150), Duration::from_millis(300)];
/// How long a page waits for its reading to be written.
pub const WAIT: Duration = Duration::from_secs(1);

/// A reading with whose it is.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whose, for weighing it.
    pub who: Who,
    /// The reading.
    pub reading: Reading,
    /// What tells it from others, if it may come again.
    pub key: Option<Id128>,
    /// Where its article is not held here: the name that its site gives it.
    pub unlisted: Option<(ArticleId, String)>,
}

impl Told {
    /// A reading of somebody, once.
    pub fn new(who: Who, reading: Reading) -> Told {
        Told { who, reading, key: None, unlisted: None }
    }
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Events of it that had been written before, by their keys.
    pub repeated: usize,
}

/// Why a batch cannot be acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// It is not written, and will not be.
    Lost,
    /// It is not written yet.
    Late,
}

/// What passes through the channel.
enum Word {
    Put(Vec<Told>, Option<oneshot::Sender<Written>>),
    /// A reader is to be forgotten.
    Forget(ReaderId),
    /// Say so when all before this is written.
    Flush(SyncSender<()>),
    Close,
}

/// Comes due when its readings are in the log of the store.
pub struct Ticket(oneshot::Receiver<Written>);

/// What went wrong since the start, and what waits.
#[derive(Default)]
struct Losses {
    dropped: AtomicU64,
    late: AtomicU64,
    /// Events of batches that wait.
    waiting: AtomicUsize,
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
    /// Starts the thread that writes into `store`; `today` is the day since 1970 UTC. Without `keep`,
    /// readings are counted and nothing else of them is kept.
    pub fn start(store: Arc<dyn Store>, keep: bool, today: i64) -> std::io::Result<Readings> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt)?;
        let (into, from) = sync_channel(WAITING_MAX);
        let losses = Arc::new(Losses::default());
        let of_writer = losses.clone();
        let work = move || {
            let mut audience = Audience::new(Id128(salt));
            // Without them every reader is new, and Ranking says so; that is no reason not to open.
            match store.habits(today - DAYS_MAX, READERS_MAX) {
                Ok(habits) => habits.into_iter().for_each(|(reader, habit)| audience.remember(reader, habit)),
                Err(e) => tracing::error!("who was here before could not be read: {e}"),
            }
            Writer { store: &*store, keep, audience, losses: &of_writer }.run(&from);
        };
        let writer = std::thread::Builder::new().name("readings".into()).spawn(work)?;
        Ok(Readings { into, writer: Mutex::new(Some(writer)), losses })
    }

    /// Puts a reading down that somebody waits for; `None` when it had to be dropped. Never waits.
    pub fn put(&self, told: Told) -> Option<Ticket> {
        let (done, due) = oneshot::channel();
        self.send(Word::Put(vec![told], Some(done))).then_some(Ticket(due))
    }

    /// Puts readings down that nobody waits for. Never waits.
    pub fn put_by(&self, told: Vec<Told>) {
        self.send(Word::Put(told, None));
    }

    /// Puts a batch down whole, or not at all: `None` when there is no room. Never waits.
    pub fn offer(&self, events: Vec<Told>) -> Option<Ticket> {
        let n = events.len();
        if self.losses.waiting.fetch_add(n, Ordering::Relaxed) + n > EVENTS_WAITING_MAX {
            self.losses.waiting.fetch_sub(n, Ordering::Relaxed);
            return None;
        }
        let (done, due) = oneshot::channel();
        // The writer takes back what it added only for what came through.
        if self.into.try_send(Word::Put(events, Some(done))).is_err() {
            self.losses.waiting.fetch_sub(n, Ordering::Relaxed);
            return None;
        }
        Some(Ticket(due))
    }

    fn send(&self, word: Word) -> bool {
        let n = match &word {
            Word::Put(told, _) => told.len(),
            _ => 0,
        };
        self.losses.waiting.fetch_add(n, Ordering::Relaxed);
        let why = match self.into.try_send(word) {
            Ok(()) => return true,
            Err(TrySendError::Full(_)) => "the store does not keep up with them",
            Err(TrySendError::Disconnected(_)) => "the writer had ended",
        };
        self.losses.waiting.fetch_sub(n, Ordering::Relaxed);
        self.losses.count(n as u64, why);
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

    /// Waits until a batch is written, for `wait` at most. Nothing may be said of one that is not, and who has keys may send it again.
    pub async fn written(&self, ticket: Ticket, wait: Duration) -> Result<Written, Unwritten> {
        match tokio::time::timeout(wait, ticket.0).await {
            Ok(written) => written.map_err(|_| Unwritten::Lost),
            Err(_) => Err(Unwritten::Late),
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

    /// Writes all that was put down so far, and then remembers nothing of a reader. Blocks.
    pub fn forget(&self, reader: ReaderId) {
        let _ = self.into.send(Word::Forget(reader));
        self.flush();
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

/// The thread that writes.
struct Writer<'a> {
    store: &'a dyn Store,
    keep: bool,
    audience: Audience,
    losses: &'a Losses,
}

impl Writer<'_> {
    /// Takes what waits in the channel and writes it in one go, until it is told to close.
    fn run(mut self, from: &Receiver<Word>) {
        let mut open = true;
        while open {
            let (mut batches, mut forgotten, mut flushes, mut n) = (Vec::new(), Vec::new(), Vec::new(), 0);
            let Ok(first) = from.recv() else { return };
            let mut next = Some(first);
            while let Some(word) = next {
                match word {
                    Word::Put(told, done) => {
                        n += told.len();
                        batches.push((told, done));
                    }
                    Word::Forget(reader) => forgotten.push(reader),
                    Word::Flush(done) => flushes.push(done),
                    Word::Close => {
                        open = false;
                        break;
                    }
                }
                next = if n < BATCH_MAX { from.try_recv().ok() } else { None };
            }
            self.write(batches, n);
            self.losses.waiting.fetch_sub(n, Ordering::Relaxed);
            forgotten.iter().for_each(|reader| self.audience.forget(reader));
            for done in flushes {
                let _ = done.send(());
            }
        }
    }

    fn write(&mut self, batches: Vec<(Vec<Told>, Option<oneshot::Sender<Written>>)>, n: usize) {
        if n == 0 {
            return;
        }
        match self.put(&batches) {
            // Who does not wait any more has no use for the word.
            Ok(written) => {
                for ((_, done), written) in batches.into_iter().zip(written) {
                    let _ = done.map(|done| done.send(written));
                }
            }
            Err(e) => {
                tracing::error!(lost = n, "{n} readings could not be written: {e}");
                self.losses.count(n as u64, "the store refuses them");
            }
        }
    }

    fn put(&mut self, batches: &[(Vec<Told>, Option<oneshot::Sender<Written>>)]) -> dateline_store::error::Result<Vec<Written>> {
        let all = || batches.iter().flat_map(|(told, _)| told);
        let keys: Vec<Id128> = all().filter_map(|t| t.key).collect();
        let mut held: HashSet<Id128> = if keys.is_empty() { HashSet::new() } else { self.store.keys_held(&keys)? };
        let mut batch = Weighed::default();
        let mut written = Vec::with_capacity(batches.len());
        for (told, _) in batches {
            let mut repeated = 0;
            for t in told {
                if let Some(key) = t.key {
                    if !held.insert(key) {
                        repeated += 1;
                        continue;
                    }
                    batch.keys.push((key, t.reading.at));
                }
                self.audience.take(t.who, &t.reading, &mut batch.counts);
                batch.unlisted.extend(t.unlisted.as_ref().map(|(article, name)| (*article, name.clone(), t.reading.at)));
                // A list that nobody in particular saw is counted and of no use to anybody else.
                let of_nobody = t.reading.reader.is_none() && matches!(t.reading.act, Act::Saw { .. });
                if self.keep && !of_nobody {
                    batch.kept.push(t.reading.clone());
                }
            }
            written.push(Written { repeated });
        }
        let habits = self.audience.changed();
        if self.keep {
            batch.habits = habits;
        }
        self.put_weighed(&batch)?;
        Ok(written)
    }

    /// Writes what was weighed. Weighing it a second time would find that all of it had been here before, so what the
    /// store refuses, as it does while another process has it for long, is tried again as it is.
    fn put_weighed(&self, batch: &Weighed) -> dateline_store::error::Result<()> {
        for pause in TRY_AGAIN {
            match self.store.put_weighed(batch) {
                Ok(()) => return Ok(()),
                Err(e) => tracing::warn!("readings could not be written, and are tried again: {e}"),
            }
            std::thread::sleep(pause);
        }
        self.store.put_weighed(batch)
    }
}
