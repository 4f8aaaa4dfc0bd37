//! How fast feeds are read: `feed_speed [ENTRIES]` makes an RSS feed with that many entries (50,000), with full texts in
//! CDATA, reads it five times in one thread, and prints a JSON line: the median time, MB/s, entries/s, and the peak of
//! resident memory above what was there before, in MB. `benches/feed-speed` runs it.

use dateline_import::feed::{Context, parse};
use std::fmt::Write as _;
use std::time::Instant;

fn main() {
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
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let feed = parse(text.as_bytes(), &context).expect("the feed is one");
            assert_eq!(feed.entries.len(), entries);
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (seconds, mb) = (times[2], text.len() as f64 / 1e6);
    let memory = peak_kb().saturating_sub(before) as f64 / 1024.0;
    println!(
        "{{\"entries\":{entries},\"mb\":{mb:.1},\"seconds\":{seconds:.3},\"mb_a_second\":{:.0},\"entries_a_second\":{:.0},\"peak_mb_above_the_text\":{memory:.0}}}",
        mb / seconds,
        entries as f64 / seconds
    );
}

/// The peak of resident memory in KiB, 0 where the system does not tell it.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}
