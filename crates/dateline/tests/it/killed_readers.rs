//! The site is killed at any moment, and no opening that it acknowledged by sending its page is lost.

use dateline_news::ids::Id128;
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::reading::{Act, ReaderId};
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{Line, Store};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const ROUNDS: u32 = 12;
const CLIENTS: u32 = 4;
const ARTICLES: u64 = 5;
/// For how long another writer keeps the store busy before the kill, in every other round: a site
/// that sends its pages before their readings are written is then caught in the act, however quick
/// the disk. Shorter than the site waits for the store.
const BUSY: Duration = Duration::from_millis(150);
/// For how long the first page of a round is waited for; a round without one shows in the sum.
const PATIENCE: Duration = Duration::from_secs(10);

fn page(n: u64) -> Page {
    let words: String = (0..80).map(|i| format!("The harbour of Orbin counted boat {i} of report {n}. ")).collect();
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>Boats of report {n}</title></head><body><article><h1>Boats of report {n}</h1><p>{words}</p></article></body></html>"
    );
    let parts = PageParts {
        url: Some(format!("https://desk.example/{n}")),
        name: None,
        outlet: None,
        captured_at: Some(1_775_000_000_000),
        media: MediaKind::Html,
        charset: None,
        origin: Origin { file: "test".into(), line: None },
    };
    Page::new(parts, html.into_bytes())
}

/// A running site, where, and what it goes on to say: who closes that stops it.
fn serve(data: &Path) -> (Child, SocketAddr, impl Read) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["serve", "--public", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .current_dir(data)
        .env("DATELINE_BEHIND_PROXY", "true")
        .env("DATELINE_PUBLIC", "true") // Through a proxy others come, which only a public site may have.
        .env_remove("DATELINE_LOG")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dateline runs");
    let mut told = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    while !told.contains("http://") {
        told.clear();
        assert!(out.read_line(&mut told).expect("a line") > 0, "the site ended before it said where it is");
    }
    let at = told.split("http://").nth(1).and_then(|t| t.split('/').next()).expect("an address");
    (child, at.parse().expect("an address"), out)
}

/// Opens an article on a connection that stays; `true` when the whole page came.
fn open(stream: &mut TcpStream, path: &str, reader: ReaderId, n: u32) -> std::io::Result<bool> {
    let [_, a, b, c] = n.to_be_bytes();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: desk\r\nUser-Agent: Mozilla/5.0 Firefox/140.0\r\nX-Forwarded-For: 10.{a}.{b}.{c}\r\n\
         Cookie: dateline_reader={reader}\r\n\r\n"
    )?;
    let mut input = BufReader::new(stream);
    let (mut status, mut length) = (String::new(), 0);
    input.read_line(&mut status)?;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(status.starts_with("HTTP/1.1 200") && length > 0)
}

/// It was seen to fail when the page was not kept back for its reading (`Desk::close` lets the ticket
/// go), and when the writer said that a batch was written before it wrote it (`readings::write`).
#[test]
fn no_opening_whose_page_was_sent_is_lost_by_a_kill() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut line = SqliteLine::open(dir.path()).expect("the line");
    line.put_pages(&(1..=ARTICLES).map(page).collect::<Vec<_>>()).expect("put down");
    dateline::clock::file_waiting(&mut line, 1, dateline::pipeline::Aids::default(), &mut |_, _| Ok(())).expect("filed");
    drop(line);
    let store = SqliteStore::open(dir.path()).expect("the store");
    let paths: Vec<String> = (1..=ARTICLES)
        .map(|n| format!("/article/{n}/{}", store.article_of_number(n).expect("asked").expect("held").article.slug()))
        .collect();

    let next = AtomicU32::new(0);
    let acknowledged: Mutex<Vec<ReaderId>> = Mutex::default();
    let mut told_late = 0;
    for round in 0..ROUNDS {
        let (mut child, at, _out) = serve(dir.path());
        let before = acknowledged.lock().expect("no panic").len();
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                scope.spawn(|| {
                    let Ok(mut stream) = TcpStream::connect(at) else { return };
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        let reader = Id128::of(&[b"test", &n.to_be_bytes()]);
                        match open(&mut stream, &paths[n as usize % paths.len()], reader, n) {
                            Ok(true) => acknowledged.lock().expect("no panic").push(reader),
                            _ => return,
                        }
                    }
                });
            }
            // Killed at moments that differ, counted from the first page that came.
            let since = Instant::now();
            while acknowledged.lock().expect("no panic").len() == before && since.elapsed() < PATIENCE {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(u64::from(round * 61 % 240)));
            if round % 2 == 0 {
                child.kill().expect("killed"); // SIGKILL
            } else {
                let mut line = SqliteLine::open(dir.path()).expect("the line is free: the site files nothing");
                line.begin().expect("the store is this one's to write to");
                std::thread::sleep(BUSY);
                child.kill().expect("killed");
                // The process must be gone before the store is free again.
                child.wait().expect("ended");
            }
        });
        assert!(child.wait().expect("ended").code().is_none(), "killed, not ended");
        let mut log = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut log).expect("a log");
        told_late += usize::from(log.contains("before their reading was written"));
        assert!(!log.contains("dropped"), "{log}");
        if log.contains("before their reading was written") {
            // The machine was too slow, and it was said: what was acknowledged in this round may be lost.
            acknowledged.lock().expect("no panic").truncate(before);
        }
    }
    let acknowledged = acknowledged.into_inner().expect("no panic");
    assert!(told_late < ROUNDS as usize / 2, "the store was late in {told_late} rounds of {ROUNDS}");
    assert!(acknowledged.len() > 2 * ROUNDS as usize, "only {} openings came through", acknowledged.len());
    let mut kept = 0;
    for reader in &acknowledged {
        let events = store.readings_of(reader, 10).expect("asked");
        let opened = events.iter().filter(|r| matches!(r.act, Act::Opened { .. })).count();
        assert_eq!(opened, 1, "an acknowledged opening stands {opened} times");
        kept += 1;
    }
    let tallied: u64 = store.tallies(0, 1).expect("asked").by_hour.values().flat_map(|hours| hours.values()).map(|t| t.opened).sum();
    assert!(tallied >= kept, "{tallied} counted, {kept} acknowledged");
    println!("{kept} openings acknowledged in {ROUNDS} rounds, none lost; {tallied} counted");
}
