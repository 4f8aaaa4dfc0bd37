//! How fast feeds are read: `feed_speed [ENTRIES]` makes an RSS feed with that many entries (50,000), with full texts in
//! CDATA, reads it five times in one thread, and prints a JSON line: the median time, MB/s, entries/s, and the peak of
//! resident memory above what was there before, in MB. quick-xml 0.42 reads the same beside it: its events with their text
//! unescaped, and nothing made of them.
//!
//! `feed_speed suite FEEDS.tar.xz` tells how many feeds of a suite each reads to the end: ours as a feed, quick-xml as a
//! document without an error. `benches/feed-speed` runs both.

use dateline_import::feed::{Context, parse};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write as _;
use std::io::Read;
use std::time::Instant;

/// Reads a document to its end with quick-xml; gives the bytes of its text.
fn strictly(bytes: &[u8]) -> Result<usize, Box<dyn std::error::Error>> {
    let mut reader = Reader::from_reader(bytes);
    let (mut buffer, mut n) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Text(text) => n += text.html_content().len(),
            Event::CData(text) => n += text.html_content().len(),
            Event::GeneralRef(name) => n += name.html_content().len(),
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    n += attribute?.value.len();
                }
            }
            Event::Eof => return Ok(n),
            _ => {}
        }
    }
}

/// Counts the feeds of a suite that each reads.
fn suite(path: &str) {
    let file = std::fs::File::open(path).expect("a suite");
    let mut archive = tar::Archive::new(liblzma::read::XzDecoder::new(file));
    let (mut n, mut ours, mut theirs) = (0, 0, 0);
    for entry in archive.entries().expect("an archive") {
        let mut entry = entry.expect("an entry");
        let mut bytes = Vec::new();
        if !entry.header().entry_type().is_file() || entry.read_to_end(&mut bytes).is_err() {
            continue;
        }
        n += 1;
        let context = Context { fetched_at_ms: 1_767_225_600_000, ..Context::default() };
        ours += usize::from(parse(&bytes, &context).is_ok());
        theirs += usize::from(strictly(&bytes).is_ok());
    }
    println!("{{\"feeds\":{n},\"read\":{ours},\"read_by_quick_xml\":{theirs}}}");
}

/// The median of five runs, in seconds.
fn median(mut read: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            read();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, what, path] = &args[..]
        && what == "suite"
    {
        return suite(path);
    }
    let entries: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(50_000);
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
    let context = Context { address: Some("https://example.org/feed"), fetched_at_ms: 1_767_225_600_000, ..Context::default() };
    let before = peak_kb();
    let seconds = median(|| {
        let feed = parse(text.as_bytes(), &context).expect("the feed is one");
        assert_eq!(feed.entries.len(), entries);
    });
    let memory = peak_kb().saturating_sub(before) as f64 / 1024.0;
    let mb = text.len() as f64 / 1e6;
    let strict = median(|| assert!(strictly(text.as_bytes()).expect("well-formed") > text.len() / 2));
    println!(
        "{{\"entries\":{entries},\"mb\":{mb:.1},\"seconds\":{seconds:.3},\"mb_a_second\":{:.0},\"entries_a_second\":{:.0},\"peak_mb_above_the_text\":{memory:.0},\"mb_a_second_of_quick_xml\":{:.0}}}",
        mb / seconds,
        entries as f64 / seconds,
        mb / strict
    );
}

/// The peak of resident memory in KiB, 0 where the system does not tell it.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}
