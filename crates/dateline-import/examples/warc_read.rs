//! Makes an archive of our own text or of given pages, or reads one and tells how fast: for `benches/warc-read/run`.
//!
//! `warc_read make PAGES OUT.warc.gz`, `warc_read make-of PAGES.jsonl TIMES OUT.warc.gz` (lines with `url` and `html`),
//! `warc_read records FILE`, `warc_read pages FILE`. Figures are a JSON object on one line; MB are 10^6 decoded bytes,
//! seconds those of the wall, CPU seconds those that the one thread ran (Linux), which another program on the machine
//! changes little.

use dateline_import::warc::members::Input;
use dateline_import::warc::pages::Pages;
use dateline_import::warc::read::{Item, Reader};
use dateline_import::warc::write::Writer;
use dateline_news::page::{Http, MediaKind, Page};
use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::time::Instant;

const WORDS: &[&str] = &[
    "harbour", "ferry", "council", "tide", "report", "morning", "bridge", "season", "budget", "captain", "storm", "market", "train",
    "school", "garden", "engine", "letter", "island", "winter", "summer", "machine", "window", "fisher", "street", "election", "minister",
    "doctor",
];

/// A page of some 60 kB whose text is no other's.
fn html(n: u64) -> String {
    let mut seed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let mut out = format!("<!doctype html><html lang=\"en\"><head><title>Report {n}</title></head><body><article><h1>Report {n}</h1>\n");
    for p in 0..120 {
        out.push_str(&format!("<p class=\"text-{p} body copy\" data-id=\"{:x}\">", next()));
        for _ in 0..40 {
            out.push_str(WORDS[(next() >> 16) as usize % WORDS.len()]);
            out.push_str(&format!(" {} ", next() >> 52));
        }
        out.push_str("</p>\n<div class=\"share\"><a href=\"/share?by=mail\">Mail</a><a href=\"/share?by=link\">Link</a></div>\n");
    }
    out + "</article></body></html>"
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["make", n, out] => {
            let mut writer = Writer::new(BufWriter::new(File::create(out)?), "warc_read", 1_772_359_200_000)?;
            for i in 0..n.parse()? {
                let mut page = Page::alone(MediaKind::Html, Some(&format!("https://harbour.example/{i}")), html(i));
                page.captured_at = Some(1_772_359_200_000 + i as i64);
                page.http = Some(Http::new(200, b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: ours\r\n"));
                writer.page(&page, &[])?;
            }
            writer.finish()?;
        }
        ["make-of", pages, times, out] => {
            let lines = std::fs::read_to_string(pages)?;
            let mut writer = Writer::new(BufWriter::new(File::create(out)?), "warc_read", 1_772_359_200_000)?;
            for round in 0..times.parse::<u64>()? {
                for line in lines.lines() {
                    let line: serde_json::Value = serde_json::from_str(line)?;
                    let url = format!("{}?{round}", line["url"].as_str().unwrap_or("https://harbour.example/"));
                    let mut page = Page::alone(MediaKind::Html, Some(&url), line["html"].as_str().unwrap_or_default());
                    page.captured_at = Some(1_772_359_200_000);
                    page.http = Some(Http::new(200, b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: ours\r\n"));
                    writer.page(&page, &[])?;
                }
            }
            writer.finish()?;
        }
        ["records", file] => {
            let mut reader = Reader::open(File::open(file)?)?;
            let (begun, mut n, mut bytes) = (Begun::now(), 0u64, 0);
            while let Some(item) = reader.next(|_| 32 << 20)? {
                if let Item::Record(record) = item {
                    n += 1;
                    bytes += record.n_bytes;
                }
            }
            tell("records", n, bytes, begun);
        }
        ["pages", file] => {
            let path = PathBuf::from(file);
            let open = move || -> std::io::Result<Box<dyn Input>> { Ok(Box::new(File::open(&path)?)) };
            let mut pages = Pages::open((*file).into(), None, Box::new(open))?;
            let (begun, mut n, mut bytes) = (Begun::now(), 0u64, 0);
            for page in &mut pages {
                match page {
                    Ok(page) => {
                        n += 1;
                        bytes += page.body.len() as u64;
                    }
                    Err(refused) => eprintln!("{refused}"),
                }
            }
            tell("pages", n, bytes, begun);
            eprintln!("{}", serde_json::to_string(&pages.account())?);
        }
        _ => eprintln!("warc_read make PAGES OUT.warc.gz | make-of PAGES.jsonl TIMES OUT.warc.gz | records FILE | pages FILE"),
    }
    Ok(())
}

/// When reading began, on the wall and on the processor.
struct Begun {
    wall: Instant,
    cpu_s: Option<f64>,
}

impl Begun {
    fn now() -> Begun {
        Begun { wall: Instant::now(), cpu_s: cpu_seconds() }
    }
}

/// Seconds that this process has run so far; `None` where the system does not tell.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn tell(what: &str, n: u64, bytes: u64, begun: Begun) {
    let seconds = begun.wall.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(begun.cpu_s).map(|(now, then)| now - then);
    let line = serde_json::json!({
        "what": format!("dateline-import, {what}"),
        "n": n,
        "decoded_bytes": bytes,
        "seconds": seconds,
        "mb_per_s": bytes as f64 / 1e6 / seconds,
        "cpu_seconds": cpu,
        "mb_per_cpu_s": cpu.map(|cpu| bytes as f64 / 1e6 / cpu),
    });
    println!("{line}");
}
