//! The articles that simulated readers are shown: of a data folder, of a file, or invented.

use crate::simulate::readers::{Catalogue, Piece, Settings};
use anyhow::{Context, Result, bail, ensure};
use dateline_import::file::{BoundedLine, LINE_BYTES_MAX, bounded_line};
use dateline_import::packed::{self, Packing};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::rank::base_lang;
use dateline_news::section::Section;
use dateline_store::Store;
use dateline_store::contract::{Cursor, Listing};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles that are read from a store at most, the newest.
const ARTICLES_MAX: usize = 20_000;
/// Articles that are asked of the store at once.
const BATCH: usize = 500;
/// Articles without which no readers can be simulated.
const ARTICLES_MIN: usize = 50;
/// Articles of one window, at the mean, below which there is nothing to choose from.
const WINDOW_MIN: f64 = 20.0;

/// Where articles come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A data folder.
    Store(PathBuf),
    /// A file of JSON lines.
    File(PathBuf),
    /// Nowhere: an invented press.
    Invented,
}

/// What is to be done with their times.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// Spread them evenly.
    pub spread: bool,
    /// Move them so that the newest stands here, ms UTC.
    pub until_ms: Option<i64>,
}

impl Source {
    /// Where they come from, in words.
    pub fn says(&self) -> String {
        match self {
            Source::Store(dir) => format!("the data folder {}", dir.display()),
            Source::File(path) => path.display().to_string(),
            Source::Invented => "an invented press".into(),
        }
    }

    /// Its articles; of an invented press, those of this seed.
    pub fn catalogue(&self, settings: &Settings, times: Times) -> Result<Catalogue> {
        let days = settings.days + settings.window_hours.div_ceil(24);
        let catalogue = match self {
            Source::Invented => Catalogue::invented(settings.seed, days),
            Source::Store(dir) => fit(of_store(dir)?, settings, times, &self.says())?,
            Source::File(path) => fit(of_file(path)?, settings, times, &self.says())?,
        };
        Ok(match times.until_ms {
            Some(end) => catalogue.ending_at(end),
            None => catalogue,
        })
    }
}

/// Cuts articles to the days of a run, or spreads them; refuses what leaves nothing to choose from.
fn fit(pieces: Vec<Piece>, settings: &Settings, times: Times, says: &str) -> Result<Catalogue> {
    let days = settings.days + settings.window_hours.div_ceil(24);
    let n = pieces.len();
    ensure!(n >= ARTICLES_MIN, "{says} holds {n} articles that can be shown; readers need {ARTICLES_MIN} to choose from.");
    if times.spread {
        return Ok(Catalogue::new(pieces).spread(days, n));
    }
    let dated: Vec<Piece> = pieces.into_iter().filter(|p| p.at_ms != 0).collect();
    let n_dated = dated.len();
    let catalogue = Catalogue::new(dated).last_days(days);
    let held = catalogue.pieces().len();
    let a_window = held as f64 * f64::from(settings.window_hours) / 24.0 / f64::from(days);
    ensure!(
        held >= ARTICLES_MIN && a_window >= WINDOW_MIN,
        "{says}: of {n} articles {n_dated} have a date, and {held} stand in the last {days} days, {a_window:.0} in {} hours; that \
         leaves readers nothing to choose from. Spread the articles evenly over the days with --spread, or name other --days or --window.",
        settings.window_hours
    );
    Ok(catalogue)
}

fn of_store(dir: &Path) -> Result<Vec<Piece>> {
    let store = dateline_store::sqlite::SqliteStore::open(dir)?;
    let mut pieces = Vec::new();
    let mut after = None;
    while pieces.len() < ARTICLES_MAX {
        let summaries = store.newest(&Listing { after, limit: BATCH, ..Listing::default() })?;
        let Some(last) = summaries.last() else { break };
        after = Some(Cursor { sort_at: last.sort_at, number: last.number });
        let stories = store.story_numbers(&summaries.iter().map(|s| s.id).collect::<Vec<_>>())?;
        for summary in summaries {
            let Some(held) = store.article(&summary.id)? else { continue };
            pieces.push(Piece {
                id: summary.id,
                name: summary.id.to_string(),
                at_ms: summary.sort_at,
                outlet: summary.outlet_key,
                section: summary.section,
                lang: summary.lang.as_deref().map(base_lang).unwrap_or_default(),
                headline: summary.headline,
                text: held.article.body.text,
                url: summary.url,
                story: stories.get(&summary.id).copied(),
            });
        }
    }
    Ok(pieces)
}

fn of_file(path: &Path) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut input = packed::open(path, Packing::of(&file).0, Arc::default()).with_context(|| format!("opening {}", path.display()))?;
    for number in 1.. {
        let line = match bounded_line(&mut input, LINE_BYTES_MAX).with_context(|| format!("reading {}", path.display()))? {
            BoundedLine::End => break,
            BoundedLine::Line(line) => line,
            BoundedLine::TooLong => bail!("{}, line {number} is longer than the limit.", path.display()),
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_slice(&line).with_context(|| format!("{}, line {number} is no JSON", path.display()))?;
        match piece(&value) {
            Ok(Some(piece)) => pieces.push(piece),
            Ok(None) => {}
            Err(why) => bail!(
                "{}, line {number} {why}; wanted are lines of `dateline export` or of `dateline simulate archive --format stories`.",
                path.display()
            ),
        }
    }
    Ok(pieces)
}

/// The article of a line; `None` where it is a copy, or a page that was set aside.
fn piece(line: &Value) -> Result<Option<Piece>, &'static str> {
    if line.get("set_aside").is_some() || line.get("copy_of").is_some_and(|c| !c.is_null()) {
        return Ok(None);
    }
    let word = |keys: &[&str]| keys.iter().find_map(|k| line.get(*k)?.as_str()).map(str::to_owned);
    let name = word(&["id"]).ok_or("has no id")?;
    let headline = word(&["headline", "title"]).ok_or("has no headline or title")?;
    let outlet = word(&["pub", "outlet"]).or_else(|| {
        let outlet = line.get("outlet")?;
        ["domain", "name"].iter().find_map(|k| outlet.get(*k)?.as_str()).map(str::to_owned)
    });
    let at_ms = match line.get("ts").and_then(Value::as_i64) {
        Some(seconds) => seconds.saturating_mul(1000),
        None => word(&["published_at", "date", "captured_at"]).and_then(|t| time_ms(&t)).unwrap_or(0),
    };
    Ok(Some(Piece {
        id: name.parse::<ArticleId>().unwrap_or_else(|_| Id128::of(&[b"simulated", name.as_bytes()])),
        at_ms,
        outlet: outlet.unwrap_or_default(),
        section: word(&["section"]).and_then(|s| Section::of_slug(&s)),
        lang: word(&["lang"]).map(|l| base_lang(&l)).unwrap_or_default(),
        headline,
        text: word(&["text"]).unwrap_or_default(),
        url: word(&["url"]),
        story: None,
        name,
    }))
}

/// A time, ms UTC; without an offset as UTC, a day alone as its noon.
pub fn time_ms(text: &str) -> Option<i64> {
    let utc = |t: jiff::civil::DateTime| jiff::tz::Offset::UTC.to_timestamp(t).ok();
    let time = text.parse::<jiff::Timestamp>().ok();
    let time = time.or_else(|| utc(text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() <= 10)?.at(12, 0, 0, 0)));
    time.or_else(|| utc(text.parse::<jiff::civil::DateTime>().ok()?)).map(jiff::Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_of_both_kinds_are_read() {
        let export = json!({"id": "00112233445566778899aabbccddeeff", "headline": "Ferry aground", "text": "…", "lang": "en-GB", "section": "local",
            "outlet": {"name": "Courier", "domain": null}, "published_at": "2026-03-01T10:00:00+01:00", "copy_of": null});
        let p = piece(&export).unwrap().unwrap();
        assert_eq!((p.id.to_string(), &*p.outlet, &*p.lang), (p.name.clone(), "Courier", "en"));
        assert_eq!((p.section, p.at_ms), (Some(Section::Local), 1_772_355_600_000));
        let story = json!({"id": "e1", "title": "Quake", "text": "", "label": "s", "ts": 5, "pub": "Post"});
        let p = piece(&story).unwrap().unwrap();
        assert_eq!((p.at_ms, &*p.outlet, p.section, &*p.lang), (5_000, "Post", None, ""));
        assert!(piece(&json!({"id": "c", "headline": "x", "copy_of": "e1"})).unwrap().is_none());
        assert!(piece(&json!({"set_aside": "p"})).unwrap().is_none());
        assert_eq!(piece(&json!({"id": "c"})).unwrap_err(), "has no headline or title");
    }

    #[test]
    fn times_are_read_with_and_without_offset() {
        assert_eq!(time_ms("1970-01-01T00:00:01Z"), Some(1_000));
        assert_eq!(time_ms("1970-01-01T00:00:01"), Some(1_000));
        assert_eq!(time_ms("1970-01-01"), Some(43_200_000));
        assert_eq!(time_ms("yesterday"), None);
    }
}
