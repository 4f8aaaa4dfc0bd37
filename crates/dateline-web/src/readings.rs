//! Counts openings of articles, which is all that Ranking knows.
//!
//! Counted is a GET of an article page that was answered with 200 and the page itself. Not counted:
//! HEAD; a page that the browser held already (304); what a browser fetches ahead of its reader
//! (`Sec-Purpose`, `Purpose`, `X-Moz`); programs that call themselves one in their user agent
//! ([`PROGRAMS`]). What is kept is the article and the time, nothing of the reader.
//!
//! A request only puts the reading into a bounded channel and never waits. One thread takes what
//! has gathered and writes it in batches. When the channel is full, readings are dropped and the
//! log says how many: a slow disk must not slow the pages.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::reading::Reading;
use dateline_store::Store;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Readings that wait for the writer at most.
const WAITING_MAX: usize = 4096;
/// Readings that are written at once at most.
const BATCH_MAX: usize = 512;
/// How long the writer lets a batch gather, in ms: what a crash of the whole machine can cost.
const GATHER_MS: u64 = 200;

/// Words in the user agent of programs that are no readers; compared in lower case.
pub const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "fetch",
    "scrape",
    "preview",
    "monitor",
    "uptime",
    "pingdom",
    "facebookexternalhit",
    "embedly",
    "whatsapp",
    "telegram",
    "curl/",
    "wget/",
    "python",
    "java/",
    "go-http-client",
    "okhttp",
    "libwww",
    "httpie",
    "axios",
    "node-fetch",
    "undici",
    "ruby",
    "perl",
    "php",
    "reqwest",
    "hyper/",
    "feed",
    "rss",
    "archive",
    "lighthouse",
    "headless",
    "phantomjs",
];

/// Marks a response as the page of an article, for [`count`].
#[derive(Clone, Copy)]
pub(crate) struct Opened(pub(crate) ArticleId);

/// What passes through the channel.
enum Word {
    Opened(Reading),
    /// Say so when all before this is written.
    Flush(SyncSender<()>),
    Close,
}

/// The counter: the way into the channel, and the thread at its other end.
pub struct Readings {
    into: SyncSender<Word>,
    writer: Mutex<Option<JoinHandle<()>>>,
    dropped: AtomicU64,
}

impl Readings {
    /// Starts the thread that writes into `store`.
    pub fn start(store: Arc<dyn Store>) -> std::io::Result<Readings> {
        let (into, from) = sync_channel(WAITING_MAX);
        let writer = std::thread::Builder::new().name("readings".into()).spawn(move || write(&*store, &from))?;
        Ok(Readings { into, writer: Mutex::new(Some(writer)), dropped: AtomicU64::new(0) })
    }

    /// Puts one reading down; never waits.
    pub fn put(&self, reading: Reading) {
        match self.into.try_send(Word::Opened(reading)) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => {
                let n = self.dropped.fetch_add(1, Ordering::Relaxed) + 1;
                // Each power of two: loud at once, and not a line a request in a flood.
                if n.is_power_of_two() {
                    tracing::warn!(dropped = n, "{n} readings dropped since the start: the store does not keep up with them");
                }
            }
            Err(TrySendError::Disconnected(_)) => tracing::warn!("a reading came after the writer had ended and was dropped"),
        }
    }

    /// Readings dropped since the start because the channel was full.
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
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

/// Takes readings from the channel and writes them in batches, until it is told to close.
fn write(store: &dyn Store, from: &Receiver<Word>) {
    let mut batch = Vec::new();
    while let Ok(first) = from.recv() {
        let (mut waiting, mut open) = (Vec::new(), true);
        let mut next = Some(first);
        let until = Instant::now() + Duration::from_millis(GATHER_MS);
        while let Some(word) = next {
            match word {
                Word::Opened(reading) => batch.push(reading),
                Word::Flush(done) => {
                    waiting.push(done);
                    break;
                }
                Word::Close => {
                    open = false;
                    break;
                }
            }
            next = if batch.len() < BATCH_MAX { from.recv_timeout(until.saturating_duration_since(Instant::now())).ok() } else { None };
        }
        if !batch.is_empty() {
            if let Err(e) = store.put_readings(&batch) {
                tracing::error!(lost = batch.len(), "{} readings could not be written: {e}", batch.len());
            }
            batch.clear();
        }
        for done in waiting {
            let _ = done.send(());
        }
        if !open {
            return;
        }
    }
}

/// Counts the page of an article after it was made.
pub(crate) async fn count(State(app): State<crate::App>, request: Request, next: Next) -> Response {
    let by_reader = request.method() == Method::GET && is_reader(request.headers());
    let response = next.run(request).await;
    if let Some(Opened(article)) = response.extensions().get().copied()
        && by_reader
        && response.status() == StatusCode::OK
    {
        app.readings.put(Reading::opened(article, app.now_ms()));
    }
    response
}

/// Whether the request looks like a person's: not fetched ahead, and not a program by its own word.
fn is_reader(headers: &HeaderMap) -> bool {
    let says = |name: &str, words: &[&str]| {
        headers.get(name).and_then(|v| v.to_str().ok()).is_some_and(|v| {
            let v = v.to_ascii_lowercase();
            words.iter().any(|w| v.contains(w))
        })
    };
    let ahead = ["sec-purpose", "purpose", "x-purpose", "x-moz"].iter().any(|name| says(name, &["prefetch", "prerender", "preview"]));
    let named = headers.contains_key(header::USER_AGENT);
    named && !ahead && !says("user-agent", PROGRAMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_counted_and_programs_are_not() {
        let check = |lines: &[(&'static str, &'static str)], want: bool| {
            let headers: HeaderMap =
                lines.iter().map(|(n, v)| (n.parse().expect("a header name"), v.parse().expect("a header value"))).collect();
            assert_eq!(is_reader(&headers), want, "{lines:?}");
        };
        let firefox = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        check(&[firefox], true);
        check(&[], false);
        check(&[firefox, ("sec-purpose", "prefetch;prerender")], false);
        check(&[firefox, ("x-moz", "prefetch")], false);
        check(&[firefox, ("purpose", "preview")], false);
        check(&[("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")], false);
        check(&[("user-agent", "curl/8.5.0")], false);
    }
}
