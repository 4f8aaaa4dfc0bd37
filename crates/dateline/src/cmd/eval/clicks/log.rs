//! Logs of what readers were shown and clicked: MIND's `behaviors.tsv`, or lines of JSON.

use super::super::data;
use crate::cmd::counted;
use anyhow::{Context, Result, anyhow, bail};
use dateline_news::ids::{ArticleId, Id128};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// A list that a reader was shown.
#[derive(Debug, PartialEq)]
pub struct Impression {
    /// As the log names it; in JSON lines the number of the line where it has no `id`.
    pub id: String,
    pub reader: String,
    /// ms UTC; MIND's times are taken as UTC.
    pub at_ms: i64,
    /// What the reader had opened before, oldest first.
    pub history: Vec<ArticleId>,
    pub shown: Vec<ArticleId>,
    /// Of each shown article whether it was clicked.
    pub clicked: Vec<bool>,
}

impl Impression {
    /// The day, UTC.
    pub fn day(&self) -> Date {
        TimeZone::UTC.to_datetime(Timestamp::from_millisecond(self.at_ms).unwrap_or_default()).date()
    }

    /// Whether something was clicked and something not: else no order is better than another.
    pub fn can_be_scored(&self) -> bool {
        self.clicked.contains(&true) && self.clicked.contains(&false)
    }
}

/// Impressions in order of time (of one time, in the order of the file), and the names of articles.
#[derive(Debug)]
pub struct Log {
    pub impressions: Vec<Impression>,
    names: HashMap<ArticleId, String>,
}

/// A line of JSON.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    at: Value,
    reader: Value,
    history: Option<Vec<Value>>,
    shown: Vec<Value>,
    clicked: Vec<Value>,
}

/// What is wrong with a line, and what to do.
const MIND_SHAPE: &str = "A line of MIND has five columns parted by tabs: impression, user, time as 11/9/2019 12:01:13 AM, history, \
     shown articles as N1-1 N2-0. JSON lines are to be in a file whose name ends in .jsonl.";
const JSON_SHAPE: &str = "A line has {\"at\": time, \"reader\": id, \"shown\": [ids], \"clicked\": [ids], \"history\"?: [ids], \"id\"?}, \
     the time as 2026-03-01T08:00:00Z or in ms since 1970.";

impl Log {
    /// Reads a log, packed or not; lines of JSON where the name says `.jsonl`.
    pub fn read(path: &Path) -> Result<Log> {
        Log::read_until(path, i64::MAX)
    }

    /// The same of a log in which nothing may be later than `until_ms` (ms UTC).
    pub fn read_until(path: &Path, until_ms: i64) -> Result<Log> {
        if !path.is_file() {
            bail!("{} is no file. docs/eval.md says where logs of clicks come from, and how to convert your own.", path.display());
        }
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let json = name.contains(".jsonl");
        let mut log = Log { impressions: Vec::new(), names: HashMap::new() };
        // What a reader clicked so far, where lines of JSON give no history.
        let mut without_history: HashSet<usize> = HashSet::new();
        let mut first: HashMap<String, u64> = HashMap::new();
        for line in data::lines(path, Arc::default())? {
            let (number, bytes) = line.with_context(|| format!("reading {}", path.display()))?;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let read = if json { log.of_json(&bytes, number) } else { log.of_mind(&bytes).map(|i| (i, true)) };
            let shape = if json { JSON_SHAPE } else { MIND_SHAPE };
            let (impression, has_history) = read.map_err(|why| anyhow!("{}, line {number}: {why:#}. {shape}", path.display()))?;
            if impression.at_ms > until_ms {
                let at = Timestamp::from_millisecond(impression.at_ms).map_or_else(|_| impression.at_ms.to_string(), |at| at.to_string());
                bail!(
                    "{}, line {number}: {at} has not come yet. Mend the clock that wrote it, or give times in UTC; nothing was taken in.",
                    path.display()
                );
            }
            if let Some(before) = first.insert(impression.id.clone(), number) {
                bail!("{}, line {number} has the id of line {before}, {:?}: give each impression its own.", path.display(), impression.id);
            }
            if !has_history {
                without_history.insert(log.impressions.len());
            }
            log.impressions.push(impression);
        }
        if log.impressions.is_empty() {
            bail!("{} has no impressions. {}", path.display(), if json { JSON_SHAPE } else { MIND_SHAPE });
        }
        log.order(&without_history);
        Ok(log)
    }

    /// The name of an article in the log.
    pub fn name(&self, id: &ArticleId) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn article(&mut self, name: &str) -> ArticleId {
        let id = Id128::of(&[b"click-log", name.as_bytes()]);
        self.names.entry(id).or_insert_with(|| name.to_owned());
        id
    }

    fn of_mind(&mut self, bytes: &[u8]) -> Result<Impression> {
        let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
        let columns: Vec<&str> = text.trim_end_matches(['\r', '\n']).split('\t').collect();
        let [id, reader, time, history, shown] = columns[..] else {
            bail!("it has {}", counted(columns.len() as u64, "column", "columns"))
        };
        let at = DateTime::strptime("%m/%d/%Y %I:%M:%S %p", time).with_context(|| format!("{time:?} is no time"))?;
        let at_ms = TimeZone::UTC.to_timestamp(at)?.as_millisecond();
        let history = history.split_whitespace().map(|name| self.article(name)).collect();
        let (mut ids, mut clicked) = (Vec::new(), Vec::new());
        for item in shown.split_whitespace() {
            let (name, label) = match item.rsplit_once('-') {
                Some((name, label @ ("0" | "1"))) => (name, label),
                _ => bail!("{item:?} does not end in -0 or -1"),
            };
            ids.push(self.article(name));
            clicked.push(label == "1");
        }
        if ids.is_empty() {
            bail!("nothing was shown");
        }
        Ok(Impression { id: id.to_owned(), reader: reader.to_owned(), at_ms, history, shown: ids, clicked })
    }

    fn of_json(&mut self, bytes: &[u8], number: u64) -> Result<(Impression, bool)> {
        let line: Line = serde_json::from_slice(bytes).context("it is not such a line")?;
        let at_ms = match &line.at {
            Value::String(s) => s.parse::<Timestamp>().with_context(|| format!("{s:?} is no time"))?.as_millisecond(),
            v => v.as_i64().with_context(|| format!("{v} is no time"))?,
        };
        let mut all = |ids: &[Value]| ids.iter().map(|v| self.article(&word(v))).collect::<Vec<ArticleId>>();
        let (history, shown, chosen) = (line.history.as_deref().map(&mut all), all(&line.shown), all(&line.clicked));
        if shown.is_empty() {
            bail!("nothing was shown");
        }
        if let Some(i) = chosen.iter().position(|c| !shown.contains(c)) {
            bail!("{} was clicked and not shown", line.clicked[i]);
        }
        let clicked = shown.iter().map(|s| chosen.contains(s)).collect();
        let id = line.id.as_ref().map_or_else(|| number.to_string(), word);
        let known = history.is_some();
        Ok((Impression { id, reader: word(&line.reader), at_ms, history: history.unwrap_or_default(), shown, clicked }, known))
    }

    /// Puts impressions in order of time, and gives those `without` a history what their reader clicked before.
    fn order(&mut self, without: &HashSet<usize>) {
        let mut order: Vec<usize> = (0..self.impressions.len()).collect();
        order.sort_by_key(|i| (self.impressions[*i].at_ms, *i));
        let mut clicked: HashMap<String, Vec<(i64, ArticleId)>> = HashMap::new();
        for i in &order {
            let impression = &mut self.impressions[*i];
            let before = clicked.entry(impression.reader.clone()).or_default();
            if without.contains(i) {
                // Only of earlier times: of one time all are scored before any is learnt.
                impression.history = before.iter().filter(|(at, _)| *at < impression.at_ms).map(|(_, id)| *id).collect();
            }
            let new = impression.shown.iter().zip(&impression.clicked).filter(|(_, clicked)| **clicked);
            before.extend(new.map(|(id, _)| (impression.at_ms, *id)));
        }
        self.impressions.sort_by_key(|i| i.at_ms);
    }
}

/// An id as it stands: a string without its quotation marks.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
