//! The click log of a run: as MIND has it, as JSON lines, with the truth beside; or as readings in a
//! data folder.

use crate::cmd::simulate::files::Out;
use crate::simulate::chance::Chance;
use crate::simulate::readers::{Happening, Impression, Piece, World};
use anyhow::{Context, Result, bail};
use dateline_news::ids::Id128;
use dateline_news::reading::{Act, ListKind, ListMark, Reading};
use dateline_store::Store;
use jiff::Timestamp;
use serde::Serialize;
use std::path::Path;

/// The files of a log.
const FILES: [&str; 9] = [
    "behaviors.tsv",
    "news.tsv",
    "clicks.jsonl",
    "visits.jsonl",
    "truth.jsonl",
    "articles.truth.jsonl",
    "readers.truth.jsonl",
    "manifest.json",
    "README.md",
];
/// Characters of an abstract.
const ABSTRACT: usize = 300;
/// Readings that are put down in one transaction.
const BATCH: usize = 5_000;

/// A line of `clicks.jsonl`: what a site can see.
#[derive(Serialize)]
struct ClickLine<'a> {
    impression: u64,
    at: String,
    reader: String,
    history: Vec<&'a str>,
    shown: Vec<&'a str>,
    clicked: Vec<&'a str>,
    /// Of each that was clicked.
    dwell_ms: Vec<u32>,
}

/// A line of `truth.jsonl`: by place of the list.
#[derive(Serialize)]
struct TruthLine<'a> {
    impression: u64,
    p_examined: Vec<f64>,
    p_click: Vec<f64>,
    p_satisfied: Vec<f64>,
    satisfied: Vec<&'a str>,
    /// Satisfied reads that the list could expect, and those that the best list of all candidates could.
    value: f64,
    best: f64,
}

#[derive(Serialize)]
struct VisitLine<'a> {
    at: String,
    reader: String,
    opened: &'a str,
    dwell_ms: u32,
}

/// A log in the making.
pub struct Log {
    ids: Vec<String>,
    seed: u64,
    behaviors: Out,
    clicks: Out,
    visits: Out,
    truth: Out,
    /// Impressions, showings, clicks.
    pub counts: (u64, u64, u64),
}

/// Refuses to write over a log.
pub fn may_write(dir: &Path, force: bool) -> Result<()> {
    if dir.is_file() {
        bail!("--out {} is a file; name a folder.", dir.display());
    }
    if let Some(file) = FILES.iter().find(|f| dir.join(f).exists()).filter(|_| !force) {
        bail!("{} is there already; name another place with --out, or write over it with --force.", dir.join(file).display());
    }
    Ok(())
}

fn rounded(p: f64) -> f64 {
    (p * 1e5).round() / 1e5
}

fn iso(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms).map(|t| t.to_string()).unwrap_or_default()
}

/// As MIND writes it: 11/12/2019 2:14:46 PM.
fn us_time(at_ms: i64) -> String {
    let time = jiff::tz::Offset::UTC.to_datetime(Timestamp::from_millisecond(at_ms).unwrap_or_default());
    time.strftime("%-m/%-d/%Y %-I:%M:%S %p").to_string()
}

/// Ids that MIND's columns can hold: their own, or `N` and a number where one of them has a space or a
/// hyphen, which part candidates and labels there.
fn ids(pieces: &[Piece]) -> Vec<String> {
    let fits = pieces.iter().all(|p| !p.name.is_empty() && !p.name.contains(|c: char| c.is_whitespace() || c == '-'));
    pieces.iter().enumerate().map(|(i, p)| if fits { p.name.clone() } else { format!("N{}", i + 1) }).collect()
}

impl Log {
    /// Begins a log in a folder.
    pub fn begin(dir: &Path, world: &World, seed: u64) -> Result<Log> {
        std::fs::create_dir_all(dir).with_context(|| format!("making the folder {}", dir.display()))?;
        let ids = ids(world.pieces());
        let mut news = Out::begin(&dir.join("news.tsv"))?;
        let mut articles = Out::begin(&dir.join("articles.truth.jsonl"))?;
        for ((id, piece), truth) in ids.iter().zip(world.pieces()).zip(world.truths()) {
            news.text(&news_line(id, piece))?;
            let line = serde_json::json!({"id": id, "name": piece.name, "article": piece.id, "at": iso(piece.at_ms), "truth": truth});
            articles.line(&line)?;
        }
        news.end()?;
        articles.end()?;
        let mut readers = Out::begin(&dir.join("readers.truth.jsonl"))?;
        for (i, reader) in world.readers().iter().enumerate() {
            readers.line(&serde_json::json!({"reader": name(i), "truth": reader}))?;
        }
        readers.end()?;
        let begin = |file: &str| Out::begin(&dir.join(file));
        let (behaviors, clicks) = (begin("behaviors.tsv")?, begin("clicks.jsonl")?);
        Ok(Log { ids, seed, behaviors, clicks, visits: begin("visits.jsonl")?, truth: begin("truth.jsonl")?, counts: (0, 0, 0) })
    }

    /// Writes down what happened.
    pub fn on(&mut self, happening: &Happening<'_>) -> Result<()> {
        match happening {
            Happening::Impression(i) => self.impression(i),
            Happening::Sent { at_ms, reader, piece, dwell_ms, .. } => {
                let line = VisitLine { at: iso(*at_ms), reader: name(*reader), opened: &self.ids[*piece], dwell_ms: *dwell_ms };
                self.visits.line(&line)
            }
            Happening::Left => Ok(()),
        }
    }

    fn impression(&mut self, i: &Impression<'_>) -> Result<()> {
        let id = |piece: usize| self.ids[piece].as_str();
        let impression = i.number + 1;
        let mut row: Vec<usize> = (0..i.list.len()).collect();
        // As in MIND the order tells nothing: a scorer that keeps it where scores are equal gains nothing.
        let mut chance = Chance::new(crate::simulate::chance::part(self.seed, i.number));
        (1..row.len()).rev().for_each(|k| row.swap(k, chance.below(k + 1)));
        let history: Vec<&str> = i.history.iter().map(|h| id(*h)).collect();
        let labels: Vec<String> = row.iter().map(|k| format!("{}-{}", id(i.list[*k].piece), u8::from(i.list[*k].clicked))).collect();
        let line = format!("{impression}\t{}\t{}\t{}\t{}", name(i.reader), us_time(i.at_ms), history.join(" "), labels.join(" "));
        self.behaviors.text(&line)?;
        let clicked = || i.list.iter().filter(|s| s.clicked);
        self.clicks.line(&ClickLine {
            impression,
            at: iso(i.at_ms),
            reader: name(i.reader),
            history,
            shown: i.list.iter().map(|s| id(s.piece)).collect(),
            clicked: clicked().map(|s| id(s.piece)).collect(),
            dwell_ms: clicked().map(|s| s.dwell_ms).collect(),
        })?;
        self.truth.line(&TruthLine {
            impression,
            p_examined: i.list.iter().map(|s| rounded(s.p_examined)).collect(),
            p_click: i.list.iter().map(|s| rounded(s.p_click)).collect(),
            p_satisfied: i.list.iter().map(|s| rounded(s.p_satisfied)).collect(),
            satisfied: i.list.iter().filter(|s| s.satisfied).map(|s| id(s.piece)).collect(),
            value: rounded(i.value),
            best: rounded(i.best),
        })?;
        self.counts.0 += 1;
        self.counts.1 += i.list.len() as u64;
        self.counts.2 += clicked().count() as u64;
        Ok(())
    }

    /// Moves the files into place, and says how they were made.
    pub fn end(self, dir: &Path, manifest: &serde_json::Value) -> Result<()> {
        for out in [self.behaviors, self.clicks, self.visits, self.truth] {
            out.end()?;
        }
        for (file, text) in [("manifest.json", serde_json::to_string_pretty(manifest)?), ("README.md", README.to_owned())] {
            let mut out = Out::begin(&dir.join(file))?;
            out.text(&text)?;
            out.end()?;
        }
        Ok(())
    }
}

fn name(reader: usize) -> String {
    format!("U{}", reader + 1)
}

fn news_line(id: &str, piece: &Piece) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let category = piece.section.map_or("unknown", |s| s.slug());
    let start: String = piece.text.chars().take(ABSTRACT).collect();
    let url = piece.url.as_deref().unwrap_or("");
    format!("{id}\t{category}\t{}\t{}\t{}\t{}\t[]\t[]", plain(&piece.outlet), plain(&piece.headline), plain(&start), plain(url))
}

/// Puts a run's readings into a store, batch by batch.
pub struct Readings<'a> {
    store: &'a dyn Store,
    pieces: &'a [Piece],
    seed: u64,
    waiting: Vec<Reading>,
    /// Readings put down.
    pub n: u64,
    /// Openings among them.
    pub n_opened: u64,
}

impl<'a> Readings<'a> {
    /// Nothing put down.
    pub fn new(store: &'a dyn Store, pieces: &'a [Piece], seed: u64) -> Readings<'a> {
        Readings { store, pieces, seed, waiting: Vec::new(), n: 0, n_opened: 0 }
    }

    /// Takes what happened as a site would see it.
    pub fn on(&mut self, happening: &Happening<'_>) -> Result<()> {
        match happening {
            Happening::Impression(i) => {
                let articles = i.list.iter().map(|s| self.pieces[s.piece].id).collect();
                self.put(i.reader, i.at_ms, Act::Saw { list: ListKind::Front, articles });
                for (place, shown) in i.list.iter().enumerate().filter(|(_, s)| s.clicked) {
                    let from = Some(ListMark { list: ListKind::Front, position: place as u16 + 1 });
                    self.opened(i.reader, i.at_ms, shown.piece, from, shown.dwell_ms);
                }
            }
            Happening::Sent { at_ms, reader, piece, dwell_ms, .. } => self.opened(*reader, *at_ms, *piece, None, *dwell_ms),
            Happening::Left => {}
        }
        if self.waiting.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn opened(&mut self, reader: usize, at: i64, piece: usize, from: Option<ListMark>, dwell_ms: u32) {
        let article = self.pieces[piece].id;
        self.n_opened += 1;
        self.put(reader, at, Act::Opened { article, from });
        self.put(reader, at + i64::from(dwell_ms), Act::Read { article, dwell_ms });
    }

    fn put(&mut self, reader: usize, at: i64, act: Act) {
        let reader = Some(Id128::of(&[b"simulated-reader", &self.seed.to_le_bytes(), &(reader as u64).to_le_bytes()]));
        self.n += 1;
        self.waiting.push(Reading { reader, at, act });
    }

    /// Puts down what waits.
    pub fn flush(&mut self) -> Result<()> {
        self.store.put_readings(&self.waiting).context("putting the readings down")?;
        self.waiting.clear();
        Ok(())
    }
}

/// Stands in every folder that is made.
const README: &str = "# Clicks of simulated readers

Made by `dateline simulate readers` (manifest.json has the whole command). No reader is real. docs/simulate.md of
Dateline says what is assumed of them, and that no claim about real readers rests on it.

What a site could see: behaviors.tsv and news.tsv as MIND has them (candidates are those shown, in an order
that tells nothing; the second column of categories is the outlet), clicks.jsonl with the lists in their order, visits.jsonl with what was
opened from elsewhere. What is true: truth.jsonl by list, articles.truth.jsonl, readers.truth.jsonl. Whatever is to be
measured may read the former only.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::readers::Catalogue;

    #[test]
    fn times_and_ids_are_as_mind_has_them() {
        assert_eq!(us_time(1_573_568_086_000), "11/12/2019 2:14:46 PM");
        assert_eq!(us_time(1_573_517_106_000), "11/12/2019 12:05:06 AM");
        let mut pieces = Catalogue::invented(1, 1).pieces()[..2].to_vec();
        assert_eq!(ids(&pieces), ["N1", "N2"], "sim-7 has a hyphen");
        pieces.iter_mut().for_each(|p| p.name = p.id.to_string());
        assert_eq!(ids(&pieces)[1], pieces[1].id.to_string());
        pieces[0].headline = "A\ttab and\na break".into();
        assert_eq!(news_line("N1", &pieces[0]).split('\t').count(), 8);
    }
}
