//! Floors: below which figure no change may fall, for sets known by their digest.

use super::figures::{Figure, Scores};
use anyhow::{Context, Result};
use dateline_news::ids::Digest;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

/// Exit code when floors were to be held but a set was not there, or another.
pub const EXIT_SKIPPED: u8 = 3;

/// How far below what was measured `--write-floors` puts a floor: a few pages' worth of change that
/// another gain may pay for.
const MARGIN: f64 = 0.005;

/// The file of floors.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    #[serde(default)]
    pub set: Vec<SetFloors>,
    /// Sets of stories, for `eval group`.
    #[serde(default)]
    pub stories: Vec<StoryFloors>,
    /// Sets of stories, for `eval related`.
    #[serde(default)]
    pub related: Vec<RelatedFloors>,
    /// Sets whose articles are copied and edited, for `eval trace`.
    #[serde(default)]
    pub copies: Vec<CopyFloors>,
    /// Logs of clicks, for `eval recommend` and `eval next-click`.
    #[serde(default)]
    pub clicks: Vec<CopyFloors>,
}

/// The floors of one set by the names of its figures: of finding edited copies, whatever the seed, and of clicks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyFloors {
    /// Name of the data file.
    pub file: String,
    /// BLAKE3 of the file, hexadecimal.
    pub blake3: String,
    /// Where the data come from.
    pub source: String,
    /// Figure to floor.
    pub floors: BTreeMap<String, f64>,
}

impl CopyFloors {
    /// Holds what was measured over a file of digest `digest`, figures by name, against the floors.
    pub fn check(&self, digest: &str, measured: &[(&str, Option<f64>)]) -> Outcome {
        if digest != self.blake3 {
            return Outcome::Skipped(format!("its digest is {digest}, the floors are for {}", self.blake3));
        }
        let mut below = Vec::new();
        for (key, floor) in &self.floors {
            match measured.iter().find(|(name, _)| name == key).and_then(|(_, value)| *value) {
                Some(value) if value >= *floor => {}
                Some(value) => below.push(format!("{key}: measured {value:.4}, floor {floor:.4}")),
                None => below.push(format!("{key}: there is no such figure")),
            }
        }
        if below.is_empty() { Outcome::Held(self.floors.len()) } else { Outcome::Below(below) }
    }
}

/// The floors of one set of stories, after regrouping.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryFloors {
    /// Name of the data file.
    pub file: String,
    /// BLAKE3 of the file, hexadecimal.
    pub blake3: String,
    /// Where the data come from.
    pub source: String,
    /// BCubed F1.
    pub f1: f64,
    /// Adjusted Rand index.
    pub ari: f64,
}

impl StoryFloors {
    /// Holds what was measured over a file of digest `digest` against the floors.
    pub fn check(&self, digest: &str, f1: f64, ari: f64) -> Outcome {
        if digest != self.blake3 {
            return Outcome::Skipped(format!("its digest is {digest}, the floors are for {}", self.blake3));
        }
        let figures = [("f1", f1, self.f1), ("ari", ari, self.ari)];
        let below = figures.iter().filter(|(_, value, floor)| value < floor);
        let below: Vec<String> = below.map(|(key, value, floor)| format!("{key}: measured {value:.4}, floor {floor:.4}")).collect();
        if below.is_empty() { Outcome::Held(figures.len()) } else { Outcome::Below(below) }
    }
}

/// The floor of Related over one set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedFloors {
    /// Name of the data file.
    pub file: String,
    /// BLAKE3 of the file, hexadecimal.
    pub blake3: String,
    /// Where the data come from.
    pub source: String,
    /// Every how manyth article of the file is the set.
    pub every: u32,
    /// nDCG@10 before any is left out.
    pub ndcg10: f64,
}

impl RelatedFloors {
    /// Holds what was measured over a file of digest `digest` against the floor.
    pub fn check(&self, digest: &str, ndcg10: f64) -> Outcome {
        if digest != self.blake3 {
            return Outcome::Skipped(format!("its digest is {digest}, the floors are for {}", self.blake3));
        }
        if ndcg10 < self.ndcg10 {
            return Outcome::Below(vec![format!("ndcg10: measured {ndcg10:.4}, floor {:.4}", self.ndcg10)]);
        }
        Outcome::Held(1)
    }
}

/// Says what became of the floors of each set, and gives the exit code.
pub fn told(outcomes: &[(String, Outcome)]) -> ExitCode {
    let (mut below, mut skipped) = (false, false);
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Held(1) => eprintln!("  {name}: its floor holds"),
            Outcome::Held(n) => eprintln!("  {name}: {n} floors hold"),
            Outcome::Below(lines) => {
                below = true;
                lines.iter().for_each(|line| eprintln!("  BELOW {name} {line}"));
            }
            Outcome::Skipped(why) => {
                skipped = true;
                eprintln!("  SKIPPED {name}: {why}");
            }
        }
    }
    match (below, skipped) {
        (true, _) => ExitCode::FAILURE,
        (false, true) => ExitCode::from(EXIT_SKIPPED),
        (false, false) => ExitCode::SUCCESS,
    }
}

/// The floors of one set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetFloors {
    /// Name of the data file.
    pub file: String,
    /// BLAKE3 of the file, hexadecimal.
    pub blake3: String,
    /// Pages in it.
    pub pages: usize,
    /// Where the data come from: repository, commit, what was taken of it.
    pub source: String,
    /// Figure to floor.
    pub floors: BTreeMap<String, f64>,
}

/// What became of the floors of one set.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// All held; how many.
    Held(usize),
    /// Some did not: a line each.
    Below(Vec<String>),
    /// Nothing was checked, and why.
    Skipped(String),
}

impl Floors {
    pub fn read(path: &Path) -> Result<Floors> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading the floors {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is no file of floors", path.display()))
    }

    pub fn of(&self, file: &str) -> Option<&SetFloors> {
        self.set.iter().find(|s| s.file == file)
    }
}

impl SetFloors {
    /// Holds what was measured over a file of digest `digest` against the floors.
    pub fn check(&self, digest: &str, measured: &Scores) -> Outcome {
        if digest != self.blake3 {
            return Outcome::Skipped(format!("its digest is {digest}, the floors are for {}", self.blake3));
        }
        let mut below = Vec::new();
        if measured.n_pages() != self.pages {
            below.push(format!("pages: {} read, {} expected", measured.n_pages(), self.pages));
        }
        for (key, floor) in &self.floors {
            let figure = Figure::ALL.into_iter().find(|f| f.key() == key);
            match figure.and_then(|f| measured.value(f)) {
                Some(value) if value >= *floor => {}
                Some(value) => below.push(format!("{key}: measured {value:.4}, floor {floor:.4}")),
                None => below.push(format!("{key}: the set has no such figure")),
            }
        }
        if below.is_empty() { Outcome::Held(self.floors.len()) } else { Outcome::Below(below) }
    }
}

/// BLAKE3 of a file.
pub fn digest(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(Digest::of(&bytes).to_string())
}

/// A set as measured: file name, digest, figures.
pub type MeasuredSet<'a> = (String, String, &'a Scores);

/// The file of floors for what was measured, each floor a little below. `held` gives the sources,
/// and its sets that were not measured stay as they are.
pub fn write(measured: &[MeasuredSet<'_>], held: &Floors) -> String {
    let mut out = String::from(
        "# Floors of extraction: `dateline eval extract --data FOLDER --floors eval/floors.toml` fails below one.\n\
         # Written by `--write-floors`, .005 below what was measured; docs/eval.md. The data are not in this repository.\n",
    );
    let mut set = |file: &str, blake3: &str, pages: usize, source: &str, floors: &[(String, f64)]| {
        let _ = write!(out, "\n[[set]]\nfile = {file:?}\nblake3 = {blake3:?}\npages = {pages}\nsource = {source:?}\n\n[set.floors]\n");
        for (key, floor) in floors {
            let _ = writeln!(out, "{key} = {floor:.3}");
        }
    };
    for (file, digest, scores) in measured {
        let floor = |value: f64| ((value - MARGIN) * 1000.0).floor().max(0.0) / 1000.0;
        let floors: Vec<(String, f64)> =
            Figure::MAIN.iter().filter_map(|f| scores.value(*f).map(|v| (f.key().to_owned(), floor(v)))).collect();
        let source = held.of(file).map_or("unknown: say repository and commit here", |s| s.source.as_str());
        set(file, digest, scores.n_pages(), source, &floors);
    }
    for kept in held.set.iter().filter(|s| !measured.iter().any(|(file, ..)| *file == s.file)) {
        let floors: Vec<(String, f64)> = kept.floors.iter().map(|(k, v)| (k.clone(), *v)).collect();
        set(&kept.file, &kept.blake3, kept.pages, &kept.source, &floors);
    }
    for s in &held.stories {
        let _ = write!(
            out,
            "\n[[stories]]\nfile = {:?}\nblake3 = {:?}\nsource = {:?}\nf1 = {:.3}\nari = {:.3}\n",
            s.file, s.blake3, s.source, s.f1, s.ari
        );
    }
    for s in &held.related {
        let _ = write!(
            out,
            "\n[[related]]\nfile = {:?}\nblake3 = {:?}\nsource = {:?}\nevery = {}\nndcg10 = {:.3}\n",
            s.file, s.blake3, s.source, s.every, s.ndcg10
        );
    }
    for (table, s) in held.copies.iter().map(|s| ("copies", s)).chain(held.clicks.iter().map(|s| ("clicks", s))) {
        let _ = write!(out, "\n[[{table}]]\nfile = {:?}\nblake3 = {:?}\nsource = {:?}\n\n[{table}.floors]\n", s.file, s.blake3, s.source);
        for (key, floor) in &s.floors {
            let _ = writeln!(out, "{key} = {floor:.3}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::data::{Gold, Reading};
    use super::super::figures::PageScores;
    use super::*;

    fn measured(text: &str) -> Scores {
        let gold = Gold { text: Some("a b c d".into()), ..Gold::default() };
        let mut scores = Scores::default();
        scores.add(PageScores::of(&gold, &Reading { text: text.into(), ..Reading::default() }));
        scores
    }

    #[test]
    fn written_floors_hold_and_a_fall_below_them_is_named() {
        let good = measured("a b c d");
        let text = write(&[("own.jsonl".into(), "00".into(), &good)], &Floors::default());
        let floors: Floors = toml::from_str(&text).expect("a file of floors");
        let set = floors.of("own.jsonl").expect("the set");
        assert_eq!(set.check("00", &good), Outcome::Held(4));
        match set.check("00", &measured("a b c x")) {
            Outcome::Below(lines) => assert!(lines.iter().any(|l| l == "word_f1: measured 0.7500, floor 0.9950"), "{lines:?}"),
            other => panic!("{other:?}"),
        }
        assert!(matches!(set.check("11", &good), Outcome::Skipped(_)), "another file is not checked");
    }

    #[test]
    fn sources_and_sets_that_were_not_measured_stay() {
        let held: Floors = toml::from_str(
            "[[set]]\nfile = \"own.jsonl\"\nblake3 = \"22\"\npages = 1\nsource = \"us\"\n[set.floors]\n[[set]]\nfile = \"other.jsonl\"\nblake3 = \"33\"\npages = 2\nsource = \"them\"\n[set.floors]\nlead = 0.5\n[[stories]]\nfile = \"s.jsonl\"\nblake3 = \"55\"\nsource = \"them\"\nf1 = 0.9\nari = 0.8\n[[copies]]\nfile = \"s.jsonl\"\nblake3 = \"55\"\nsource = \"them\"\n[copies.floors]\nrecall = 0.98\n[[clicks]]\nfile = \"c.tsv\"\nblake3 = \"77\"\nsource = \"them\"\n[clicks.floors]\nauc = 60.0\n",
        )
        .expect("a file of floors");
        let again: Floors = toml::from_str(&write(&[("own.jsonl".into(), "44".into(), &measured("a"))], &held)).expect("a file");
        assert_eq!(again.of("own.jsonl").map(|s| (s.blake3.as_str(), s.source.as_str())), Some(("44", "us")));
        assert_eq!(again.of("other.jsonl").map(|s| s.floors["lead"]), Some(0.5));
        let stories = again.stories.first().expect("the floors of stories");
        assert_eq!(stories.check("55", 0.9, 0.8), Outcome::Held(2));
        assert!(matches!(stories.check("55", 0.89, 0.9), Outcome::Below(lines) if lines == ["f1: measured 0.8900, floor 0.9000"]));
        assert!(matches!(stories.check("66", 0.9, 0.8), Outcome::Skipped(_)));
        let copies = again.copies.first().expect("the floors of copies");
        assert_eq!(copies.check("55", &[("recall", Some(0.98))]), Outcome::Held(1));
        assert!(
            matches!(copies.check("55", &[("recall", Some(0.97))]), Outcome::Below(lines) if lines == ["recall: measured 0.9700, floor 0.9800"])
        );
        assert!(matches!(copies.check("55", &[("recall", None)]), Outcome::Below(_)));
        assert!(matches!(copies.check("66", &[]), Outcome::Skipped(_)));
        assert_eq!(again.clicks.first().map(|c| c.check("77", &[("auc", Some(60.0))])), Some(Outcome::Held(1)));
    }
}
