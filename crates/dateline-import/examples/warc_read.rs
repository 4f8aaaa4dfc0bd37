//! Makes an archive of our own text, or reads one and tells how fast: for `benches/warc-read/run`.
//!
//! `warc_read make PAGES OUT.warc.gz`, `warc_read records FILE`, `warc_read pages FILE`. Figures are a JSON object on one
//! line; MB are 10^6 decoded bytes, seconds are those of the wall on one thread.

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
        ["records", file] => {
            let mut reader = Reader::open(File::open(file)?)?;
            let (begun, mut n, mut bytes) = (Instant::now(), 0u64, 0);
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
            let (begun, mut n, mut bytes) = (Instant::now(), 0u64, 0);
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
        _ => eprintln!("warc_read make PAGES OUT.warc.gz | records FILE | pages FILE"),
    }
    Ok(())
}

fn tell(what: &str, n: u64, bytes: u64, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    let line = serde_json::json!({
        "what": format!("dateline-import, {what}"),
        "n": n,
        "decoded_bytes": bytes,
        "seconds": seconds,
        "mb_per_s": bytes as f64 / 1e6 / seconds,
    });
    println!("{line}");
}
