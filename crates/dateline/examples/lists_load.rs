//! Measures how long a site takes for the ranked lists over a data folder that holds an archive: one JSON
//! line a call. `benches/lists-load/run` makes the archive and calls it.
//!
//! `cargo run --release -p dateline --example lists_load -- make DIR N` fills a new data folder with a synthetic archive of N
//! articles (`lists_load/fill.rs` says what is as after an import, and what is not).
//! `… -- DIR READERS ASKED` writes the readings of so many
//! readers into the folder, if it has none (twenty openings each, few articles much and many little), serves it, and asks
//! once each for ASKED readers, one after the other over one connection. The waits are those of the asker.

#[path = "lists_load/fill.rs"]
mod fill;

use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::{Act, ListKind, ListMark, ReaderId, Reading};
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::contract::{Cursor, Listing};
use dateline_store::sqlite::SqliteStore;
use dateline_web::{App, SiteConfig};
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Openings of each reader.
const OPENINGS: u64 = 20;
/// Readings that are written at once.
const BATCH: usize = 20_000;
/// Articles that are read at all: the newest.
const READ: usize = 20_000;
const HOUR_MS: i64 = 3_600_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |n: usize| args.get(n).and_then(|a| a.replace('_', "").parse::<u64>().ok());
    if let (Some("make"), Some(dir), Some(n)) = (args.first().map(String::as_str), args.get(1), number(2)) {
        fill::make(Path::new(dir), n).expect("a filled data folder");
        return ExitCode::SUCCESS;
    }
    let (Some(dir), Some(readers), Some(asked)) = (args.first(), number(1), number(2)) else {
        eprintln!("lists_load make DIR N | DIR READERS ASKED");
        return ExitCode::from(2);
    };
    let dir = Path::new(dir);
    let store = Arc::new(SqliteStore::open(dir).expect("a data folder"));
    let account = store.account().expect("an account");
    let newest = newest(store.as_ref());
    let now = newest.first().map_or(0, |(_, _, at)| *at) + HOUR_MS;
    // A folder that is measured again has its readings.
    if store.readings_after(0, i64::MIN, 1).expect("readings").is_empty() {
        read(store.as_ref(), &newest, readers, now);
    }
    let index = Arc::new(Index::open(&dir.join("index")).expect("an index"));
    let site = SiteConfig { shared_age_max: Duration::from_secs(1), ..SiteConfig::default() };
    let app = App::new(store, index, site, move || now).expect("a site");
    let address = serve(app);
    let mut chance = Chance(7);
    let mut reader = || reader_of(chance.next() % readers);
    let mut place = 0;
    let mut article = || {
        place += 997;
        newest[place % newest.len()].1
    };
    // A site learns from the readings that it has after a start, for as long as they take; who comes meanwhile shares the core with that.
    measure(address, "the first recommendation after a start", 1, account.articles, readers, || {
        ("/api/v1/recommendations".into(), Some(reader()))
    });
    let learning = settled();
    println!("{}", json!({ "what": "until the site had learned from the readings it had", "seconds": learning.as_secs() }));
    measure(address, "recommendations of a known reader", asked, account.articles, readers, || {
        ("/api/v1/recommendations".into(), Some(reader()))
    });
    measure(address, "recommendations of nobody", asked, account.articles, readers, || ("/api/v1/recommendations".into(), None));
    measure(address, "three lists of an article, of nobody", asked, account.articles, readers, || {
        (format!("/api/v1/articles/{}/lists", article()), None)
    });
    let rss = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = rss.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(|l| l.trim().to_owned());
    println!("{}", json!({ "peak_memory": peak, "articles": account.articles, "readers": readers }));
    ExitCode::SUCCESS
}

/// Numbers from a seed (SplitMix64, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn reader_of(n: u64) -> ReaderId {
    Id128::of(&[b"lists-load", &n.to_le_bytes()])
}

/// For how long it is waited at most.
const SETTLED_MAX: Duration = Duration::from_secs(300);

/// Waits until this process does nothing for two seconds in a row.
fn settled() -> Duration {
    let begun = Instant::now();
    // Hundredths of a second of processor time, of the user and of the system: fields 14 and 15 of proc_pid_stat(5).
    let used = || -> Option<u64> {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let fields = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(11).take(2);
        Some(fields.filter_map(|n| n.parse::<u64>().ok()).sum())
    };
    let (mut before, mut n_quiet) = (used(), 0);
    while n_quiet < 2 && begun.elapsed() < SETTLED_MAX {
        std::thread::sleep(Duration::from_secs(1));
        let now = used();
        let quiet = now.zip(before).is_none_or(|(now, before)| now - before <= 2);
        n_quiet = if quiet { n_quiet + 1 } else { 0 };
        before = now;
    }
    begun.elapsed()
}

/// The newest originals: id, number, date.
fn newest(store: &dyn Store) -> Vec<(ArticleId, u64, i64)> {
    let mut found = Vec::new();
    let mut after = None;
    while found.len() < READ {
        let page = store.newest(&Listing { after, limit: 2_000, ..Listing::default() }).expect("a list");
        let Some(last) = page.last() else { break };
        after = Some(Cursor { sort_at: last.sort_at, number: last.number });
        found.extend(page.iter().map(|s| (s.id, s.number, s.sort_at)));
    }
    assert!(!found.is_empty(), "the folder holds no article");
    found
}

/// Writes the readings of all readers, in order of time.
fn read(store: &dyn Store, newest: &[(ArticleId, u64, i64)], readers: u64, now: i64) {
    let begun = Instant::now();
    let mut chance = Chance(1);
    let total = readers * OPENINGS;
    let mut batch = Vec::with_capacity(BATCH);
    for n in 0..total {
        let at = now - 72 * HOUR_MS + (72 * HOUR_MS / total.max(1) as i64) * n as i64;
        // Nearly as 1 over the rank: the logarithm of the rank is even.
        let rank = (newest.len() as f64).powf(chance.share()) as usize - 1;
        let from = Some(ListMark { list: ListKind::Front, position: (chance.next() % 20) as u16 + 1 });
        let act = Act::Opened { article: newest[rank.min(newest.len() - 1)].0, from };
        batch.push(Reading { reader: Some(reader_of(chance.next() % readers.max(1))), at, act });
        if batch.len() == BATCH || n + 1 == total {
            store.put_readings(&batch).expect("written");
            batch.clear();
        }
    }
    println!("{}", json!({ "what": "readings written", "n": total, "a_second": (total as f64 / begun.elapsed().as_secs_f64()).round() }));
}

/// Serves the site in a thread of its own.
fn serve(app: App) -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            tell.send(listener.local_addr().expect("an address")).expect("somebody waits");
            dateline_web::serve(listener, app, std::future::pending()).await.expect("served");
        });
    });
    told.recv().expect("an address")
}

/// Asks `n` times and tells the waits in ms.
fn measure(address: SocketAddr, what: &str, n: u64, articles: u64, readers: u64, mut call: impl FnMut() -> (String, Option<ReaderId>)) {
    let mut stream = BufReader::new(TcpStream::connect(address).expect("connected"));
    // In one piece and at once: the second of two small pieces waits for the other side's word on the first, for 40 ms.
    stream.get_ref().set_nodelay(true).expect("a socket");
    let mut waits: Vec<f64> = Vec::new();
    let mut bytes = 0;
    for _ in 0..n {
        let (path, reader) = call();
        let cookie = reader.map(|id| format!("Cookie: dateline_reader={id}\r\n")).unwrap_or_default();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: lists-load-bot\r\n{cookie}\r\n");
        let begun = Instant::now();
        stream.get_mut().write_all(request.as_bytes()).expect("asked");
        bytes += answer(&mut stream, &path);
        waits.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    waits.sort_by(f64::total_cmp);
    let at = |share: f64| (waits[((waits.len() - 1) as f64 * share) as usize] * 100.0).round() / 100.0;
    println!(
        "{}",
        json!({ "what": what, "articles": articles, "readers": readers, "asked": n, "ms": { "p50": at(0.5), "p90": at(0.9), "p99": at(0.99), "slowest": at(1.0) }, "bytes": bytes / n.max(1) })
    );
}

/// Reads one answer to its end.
fn answer(stream: &mut BufReader<TcpStream>, path: &str) -> u64 {
    let mut line = String::new();
    stream.read_line(&mut line).expect("answered");
    assert!(line.starts_with("HTTP/1.1 200"), "{path}: {line}");
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).expect("a header");
        if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().expect("a length");
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a body");
    length as u64
}
