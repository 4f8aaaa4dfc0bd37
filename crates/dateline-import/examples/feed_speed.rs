//! How fast feeds are read: for `benches/feed-speed/run`, which has others read the same.
//!
//! `feed_speed make ENTRIES FILE` writes an RSS feed with that many entries, with full texts in CDATA. `feed_speed FILE ROUNDS`
//! reads it so many times in one thread and prints a JSON line for each: seconds of the wall and of the processor (Linux; those
//! of the wall elsewhere), and the peak of resident memory so far above what was there before, in MB of 10^6 bytes.
//! `feed_speed suite FILE…` tells how many of these files are read as a feed.

use dateline_import::feed::{Context, parse};
use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

/// 1 January 2026, in ms.
const FETCHED_AT_MS: i64 = 1_767_225_600_000;

/// An RSS feed of so many entries.
fn made(entries: usize) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n  <title>The Example</title>\n  <link>https://example.org/</link>\n",
    );
    let words = "The council decided on Monday to close the old bridge &amp; to build another, the mayor said. ".repeat(4);
    for i in 0..entries {
        let _ = write!(
            text,
            "  <item>\n    <title>Bridge no. {i} closed &amp; opened again</title>\n    <link>https://example.org/news/{i}</link>\n    \
             <guid isPermaLink=\"false\">example-{i}</guid>\n    <dc:creator><![CDATA[Jo Smith]]></dc:creator>\n    <category>Traffic</category>\n    \
             <pubDate>Sat, 05 Apr 2025 10:{:02}:00 +0200</pubDate>\n    <description>&lt;p&gt;{words}&lt;/p&gt;</description>\n    \
             <content:encoded><![CDATA[<p>{words}</p><p><a href=\"/map/{i}\">Map</a> {words}</p><p>{words}</p>]]></content:encoded>\n  </item>\n",
            i % 60
        );
    }
    text.push_str("</channel>\n</rss>\n");
    text
}

/// Seconds that this process has run so far; `None` where the system does not tell.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The peak of resident memory in MB, 0 where the system does not tell it.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok()).map_or(0.0, |kib| kib * 1024.0 / 1e6)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [what, entries, file] if what == "make" => std::fs::write(file, made(entries.parse()?))?,
        [what, files @ ..] if what == "suite" => {
            let context = Context { fetched_at_ms: FETCHED_AT_MS, ..Context::default() };
            let mut read = 0;
            for file in files {
                read += usize::from(parse(&std::fs::read(file)?, &context).is_ok());
            }
            println!("{{\"what\":\"dateline-import\",\"feeds\":{},\"read\":{read}}}", files.len());
        }
        [file, rounds] => {
            let bytes = std::fs::read(file)?;
            let context = Context { address: Some("https://example.org/feed"), fetched_at_ms: FETCHED_AT_MS, ..Context::default() };
            let before = peak_mb();
            for _ in 0..rounds.parse()? {
                let (begun, cpu) = (Instant::now(), cpu_seconds());
                let n = parse(&bytes, &context)?.entries.len();
                let seconds = begun.elapsed().as_secs_f64();
                let cpu = cpu_seconds().zip(cpu).map_or(seconds, |(now, then)| now - then);
                println!(
                    "{{\"what\":\"dateline-import\",\"entries\":{n},\"mb\":{},\"seconds\":{seconds},\"cpu_seconds\":{cpu},\"peak_mb_above_the_text\":{}}}",
                    bytes.len() as f64 / 1e6,
                    peak_mb() - before
                );
            }
        }
        _ => return Err("feed_speed make ENTRIES FILE | FILE ROUNDS | suite FILE…".into()),
    }
    Ok(())
}
