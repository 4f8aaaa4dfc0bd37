//! Measures how many events a site takes by `POST /api/v1/events`, and what is left of them when it is
//! killed in the middle: one JSON line. `benches/events-load/run` calls it.
//!
//! `cargo run --release -p dateline --example events_load -- PROGRAM DIR SECONDS CONNECTIONS BATCH` serves the data
//! folder DIR with PROGRAM, sends batches of openings by ever new readers over so many connections, kills the site
//! (SIGKILL) after so many seconds, and counts in the store what was acknowledged. Sender and site share the cores.

use dateline_news::reading::Act;
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const TOKEN: &str = "a word of the bench alone";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |n: usize| args.get(n).and_then(|a| a.parse::<u64>().ok());
    let (Some(program), Some(dir), Some(seconds), Some(connections), Some(batch)) =
        (args.first(), args.get(1), number(2), number(3), number(4))
    else {
        eprintln!("events_load PROGRAM DIR SECONDS CONNECTIONS BATCH");
        return ExitCode::from(2);
    };
    let dir = Path::new(dir);
    std::fs::write(dir.join("token"), TOKEN).expect("written");
    let store = SqliteStore::open(dir).expect("a data folder");
    let articles = store.account().expect("an account").articles.max(1);
    let before = held(&store);
    let (mut child, address) = serve(program, dir);
    let (taken, refused, next) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let (ended, waits) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut stream = BufReader::new(TcpStream::connect(address).expect("connected"));
                while !ended.load(Ordering::Relaxed) {
                    let first = next.fetch_add(batch, Ordering::Relaxed);
                    let sent = Instant::now();
                    match send(&mut stream, first, batch, articles) {
                        Ok((202, n)) => {
                            taken.fetch_add(n, Ordering::Relaxed);
                            waits.lock().unwrap_or_else(PoisonError::into_inner).push(sent.elapsed().as_secs_f64() * 1e3);
                        }
                        Ok(_) => {
                            refused.fetch_add(batch, Ordering::Relaxed);
                            std::thread::sleep(Duration::from_millis(100));
                        }
                        Err(_) => return,
                    }
                }
            });
        }
        std::thread::sleep(Duration::from_secs(seconds));
        child.kill().expect("killed"); // SIGKILL
        ended.store(true, Ordering::Relaxed);
    });
    let took = begun.elapsed().as_secs_f64();
    child.wait().expect("ended");
    let (taken, refused) = (taken.into_inner(), refused.into_inner());
    let stand = held(&store) - before;
    let mut waits = waits.into_inner().unwrap_or_else(PoisonError::into_inner);
    waits.sort_by(f64::total_cmp);
    let at = |share: f64| waits.get(((waits.len().max(1) - 1) as f64 * share) as usize).map(|ms| (ms * 10.0).round() / 10.0);
    println!(
        "{}",
        json!({
            "acknowledged": taken, "refused_to_be_sent_again": refused, "stand_after_the_kill": stand, "a_second": (taken as f64 / took).round(),
            "connections": connections, "events_a_request": batch, "seconds": took.round(), "ms_a_request": { "p50": at(0.5), "p99": at(0.99), "slowest": at(1.0) }
        })
    );
    if stand < taken {
        eprintln!("{} acknowledged events are lost", taken - stand);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Openings that are held.
fn held(store: &SqliteStore) -> u64 {
    let (mut row, mut n) = (0, 0);
    loop {
        let rows = store.readings_after(row, 0, 50_000).expect("asked");
        let Some((last, _)) = rows.last() else { return n };
        row = *last;
        n += rows.iter().filter(|(_, r)| matches!(r.act, Act::Opened { .. })).count() as u64;
    }
}

/// A running site, and where.
fn serve(program: &str, dir: &Path) -> (Child, SocketAddr) {
    let mut child = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(dir)
        .env("DATELINE_EVENTS_TOKEN_FILE", dir.join("token"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("dateline runs");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut told = String::new();
    while !told.contains("http://") {
        told.clear();
        assert!(out.read_line(&mut told).expect("a line") > 0, "the site ended before it said where it is");
    }
    // What it goes on to say is read, or the pipe would fill.
    std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
    let at = told.split("http://").nth(1).and_then(|t| t.split('/').next()).expect("an address");
    (child, at.parse().expect("an address"))
}

/// Sends a batch; gives the status, and how many events were taken: a number that no article has is refused.
fn send(stream: &mut BufReader<TcpStream>, first: u64, batch: u64, articles: u64) -> std::io::Result<(u16, u64)> {
    let event = |n: u64| format!("{{\"type\":\"opened\",\"article\":{},\"reader\":\"r{n}\",\"key\":\"k{n}\"}}", n % articles + 1);
    let body = format!("[{}]", (first..first + batch).map(event).collect::<Vec<_>>().join(","));
    write!(
        stream.get_mut(),
        "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: events-load\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let (mut line, mut length, mut status) = (String::new(), 0, 0);
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
            status = rest.get(..3).and_then(|s| s.parse().ok()).unwrap_or(0);
        }
        if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let answer: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    Ok((status, answer["taken"].as_u64().unwrap_or(0)))
}
