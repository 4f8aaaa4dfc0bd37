//! Histories of publication: eight invented kinds of source, and real ones as their owner has them.

use super::super::chance::{Chance, part};
use super::{DAY_MS, MINUTE_MS};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// When one source published.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// What kind of source, or its name.
    pub name: String,
    /// Times of its items, ms UTC, rising.
    pub items_ms: Vec<i64>,
    /// The replay: from here, where the source is subscribed to and shows what came before,
    pub from_ms: i64,
    /// to here.
    pub to_ms: i64,
}

/// A Monday, 00:00 UTC.
const BEGIN_MS: i64 = 1_767_571_200_000;

/// Days of an invented past before the replay, and days of the replay.
const DAYS_BEFORE: i64 = 30;
/// See [`DAYS_BEFORE`].
const DAYS: i64 = 42;

/// The invented kinds, and how many of a hundred sources are of each.
const KINDS: &[(&str, usize)] = &[
    ("wire", 4),
    ("newspaper", 12),
    ("regional", 14),
    ("magazine", 15),
    ("weekly blog", 20),
    ("rare blog", 15),
    ("dead", 10),
    ("changing", 10),
];

/// `n` invented sources of all kinds, mixed as in a reader's list.
pub fn generated(n: usize, seed: u64) -> Vec<History> {
    let mut out = Vec::new();
    for i in 0..n {
        // Spread the hundred over any number.
        let at = i * 100 / n.max(1);
        let mut sum = 0;
        let kind = KINDS.iter().find(|(_, share)| {
            sum += share;
            at < sum
        });
        let kind = kind.map_or("dead", |k| k.0);
        out.push(of_kind(kind, &mut Chance::new(part(seed, i as u64))));
    }
    out
}

fn of_kind(kind: &str, chance: &mut Chance) -> History {
    let from_ms = BEGIN_MS + DAYS_BEFORE * DAY_MS;
    let to_ms = from_ms + DAYS * DAY_MS;
    // Each source lives in a time zone and has a size of its own.
    let zone = chance.between(-8, 9) * 60;
    let size = 0.5 + 1.5 * chance.unit();
    let weekday_of_issue = chance.between(0, 4);
    let changes_on = DAYS_BEFORE + chance.between(10, 20);
    let (mut burst, mut items) = (0, Vec::new());
    for day in -5..DAYS_BEFORE + DAYS {
        let is_weekend = (day + 7).rem_euclid(7) >= 5;
        let slot = |at: i64, chance: &mut Chance| at + chance.between(-35, 35);
        let slots: Vec<i64> = match kind {
            "magazine" if !is_weekend => vec![slot(10 * 60, chance), slot(15 * 60, chance)],
            "weekly blog" if (day + 7).rem_euclid(7) == weekday_of_issue && chance.happens(0.85) => vec![9 * 60 + chance.between(-90, 180)],
            "rare blog" if chance.happens(0.03) => vec![chance.between(7 * 60, 23 * 60)],
            _ => Vec::new(),
        };
        let changed = kind == "changing" && day >= changes_on;
        for minute in 0..24 * 60 {
            let hour = minute / 60;
            burst -= 1;
            if kind == "newspaper" && (6..21).contains(&hour) && chance.happens(0.4 / (15.0 * 60.0)) {
                burst = 150;
            }
            let an_hour = match (kind, hour) {
                ("wire", 6..22) => {
                    if is_weekend {
                        7.0
                    } else {
                        12.0
                    }
                }
                ("wire", _) => 4.0,
                // The morning's edition is put online in one go.
                ("newspaper", 5) if minute < 5 * 60 + 4 => 120.0,
                ("newspaper", 7..20) => {
                    if burst > 0 {
                        9.0
                    } else if is_weekend {
                        1.0
                    } else {
                        2.0
                    }
                }
                ("newspaper", _) => 0.1,
                ("regional", 8..18) if !is_weekend => 0.8,
                ("regional", 8..18) => 0.2,
                // From a morning paper to an evening one, with twice the items.
                ("changing", 5..10) if !changed => 1.5,
                ("changing", 16..23) if changed => 2.2,
                _ => 0.0,
            };
            if slots.contains(&minute) || (an_hour > 0.0 && chance.happens(an_hour * size / 60.0)) {
                items.push(BEGIN_MS + day * DAY_MS + (minute - zone) * MINUTE_MS + chance.between(0, MINUTE_MS - 1));
            }
        }
    }
    if kind == "dead" {
        items = (0..20).map(|n| BEGIN_MS - (400 - n * 10) * DAY_MS).collect();
    }
    items.sort_unstable();
    History { name: kind.to_owned(), items_ms: items, from_ms, to_ms }
}

/// A line of a file of real times.
#[derive(Deserialize)]
struct Line {
    source: String,
    at: serde_json::Value,
}

/// Real times, a JSON object a line: `{"source": "...", "at": ...}`, `at` in ms since 1970 or as RFC 3339. Each source is
/// replayed over the last two thirds of the whole file's time; the first third is its past.
///
/// # Errors
/// Where a line is no such object, or the file spans less than three days.
pub fn real(lines: impl BufRead) -> Result<Vec<History>> {
    let mut sources: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (n, line) in lines.lines().enumerate() {
        let line = line.with_context(|| format!("line {} cannot be read", n + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = || format!("line {} is not {{\"source\": \"...\", \"at\": ms or RFC 3339}}", n + 1);
        let line: Line = serde_json::from_str(&line).with_context(wrong)?;
        let at = match &line.at {
            serde_json::Value::String(text) => text.parse::<jiff::Timestamp>().with_context(wrong)?.as_millisecond(),
            value => value.as_i64().with_context(wrong)?,
        };
        sources.entry(line.source).or_default().push(at);
    }
    let all = || sources.values().flatten().copied();
    let (Some(begin), Some(end)) = (all().min(), all().max()) else { bail!("the file has no times") };
    if end - begin < 3 * DAY_MS {
        bail!("the file spans less than three days, too little for habits");
    }
    let from_ms = begin + (end - begin) / 3;
    let history = |(name, mut items_ms): (String, Vec<i64>)| {
        items_ms.sort_unstable();
        History { name, items_ms, from_ms, to_ms: end }
    };
    Ok(sources.into_iter().map(history).collect())
}
