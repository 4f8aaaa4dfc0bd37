//! Kind 30: dates that cannot be.

use super::documents::{FETCHED_AT_MS, feed, has, rss};
use super::{Bench, Case, Told, of_bytes};
use dateline_import::feed::dates;
use dateline_import::feed::notes::Repair;

/// Reads words as the dates of a feed, and tells how many are none.
fn dates(bench: &Bench, words: &[&str]) -> Told {
    let read: Vec<_> = bench.measure(|| words.iter().map(|w| dates::read(w, FETCHED_AT_MS)).collect());
    let of_feed = rss(&words.iter().map(|w| format!("<item><title>A</title><pubDate>{w}</pubDate></item>")).collect::<String>());
    let (_, feed) = feed(bench, of_feed.as_bytes());
    let kept =
        feed.as_ref().map_or(0, |f| f.entries.iter().filter(|e| e.about.published.as_ref().is_some_and(|d| !d.words.is_empty())).count());
    let none = read.iter().filter(|d| d.is_none()).count();
    let message = if has(feed.as_ref(), Repair::Date) { Repair::Date.text() } else { "" };
    Told::new(format!("{none} of {} no date, the words of {kept} kept", words.len()), message)
}

pub fn cases() -> Vec<Case> {
    let bound = of_bytes(100_000);
    let case = |input, expected, run: fn(&Bench) -> Told| Case { kind: 30, input, expected, bound, run };
    vec![
        case(
            "year 0, year 9999, −1, 1e400, 31 February, 25:61, \"10 Juin\" without a year",
            "9 of 9 no date, the words of 9 kept",
            |b| {
                dates(
                    b,
                    &[
                        "0000-01-01T00:00:00Z",
                        "9999-12-31T00:00:00Z",
                        "-1",
                        "1e400",
                        "31 Feb 2025",
                        "2025-02-31",
                        "25:61",
                        "10 Juin",
                        "yesterday",
                    ],
                )
            },
        ),
        case("after the fetching: 2027, 2036, 2038", "3 of 3 no date, the words of 3 kept", |b| {
            dates(b, &["Fri, 01 Jan 2027 00:00:00 GMT", "2036-02-07T06:28:15Z", "2038-01-19T03:14:07Z"])
        }),
        case("an offset of +9900, a time of 25:61 on a day that is one", "0 of 2 no date, the words of 2 kept", |b| {
            dates(b, &["Sat, 05 Apr 2025 10:00:00 +9900", "2025-04-05T25:61:00Z"])
        }),
        case("no date at all, and all the same", "read: 20 items", |b| {
            let none: String = (0..10).map(|n| format!("<item><title>A{n}</title></item>")).collect();
            let same: String =
                (0..10).map(|n| format!("<item><title>B{n}</title><pubDate>Sat, 05 Apr 2025 10:00:00 GMT</pubDate></item>")).collect();
            feed(b, rss(&(none + &same)).as_bytes()).0
        }),
        case("a date of 1 MB", "1 of 1 no date, the words of 1 kept", |b| dates(b, &["5 ".repeat(500_000).as_str()])),
    ]
}
