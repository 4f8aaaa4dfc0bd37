//! Dateline's own lists as policies: the functions of the product with the settings that it ships.

use super::learned::Learned;
use crate::simulate::readers::{Ask, Catalogue, Event, Piece, Policy};
use anyhow::{Context, Result};
use dateline_news::ids::Id128;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{self, AtHand, Candidate, Clicked, Given, Heat, READINGS_MAX, Taken, Taste};
use dateline_news::reading::{Act, Reading, Tallies};
use dateline_search::{Index, IndexChange, IndexDoc, Writer};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

const HOUR_MS: i64 = 3_600_000;
/// The window of the tallies, hours, as on the site.
const WINDOW_HOURS: u32 = 7 * 24;
/// Articles of a reader of which more is asked than that they are known, as on the site.
const KNOWN_MAX: usize = 120;
/// Articles like one that the reader read, as on the site.
const ALIKE: usize = 20;
/// Articles that are asked of the index, so that enough are left without those that are no candidates.
const ALIKE_ASKED: usize = 200;

/// What is like what, by Dateline's own index over a catalogue.
pub struct Likeness {
    dir: PathBuf,
    index: Index,
    of: Vec<OnceLock<Vec<(usize, f64)>>>,
    numbers: HashMap<Id128, usize>,
}

impl Likeness {
    /// Indexes a catalogue in a folder of its own, which goes with it.
    pub fn new(catalogue: &Catalogue) -> Result<Likeness> {
        static FOLDERS: AtomicU64 = AtomicU64::new(0);
        let n = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("dateline-simulate-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&dir).with_context(|| format!("making {}", dir.display()))?;
        let pieces = catalogue.pieces();
        let changes = pieces.iter().map(|p| IndexChange::Put(Box::new(document(p)))).collect();
        Writer::open_anew(&dir)?.apply(changes, 1)?;
        let index = Index::open(&dir)?;
        let numbers = pieces.iter().enumerate().map(|(i, p)| (p.id, i)).collect();
        Ok(Likeness { dir, index, of: pieces.iter().map(|_| OnceLock::new()).collect(), numbers })
    }

    /// The articles like one, best first.
    fn of(&self, number: usize, piece: &Piece) -> &[(usize, f64)] {
        self.of[number].get_or_init(|| {
            let found = self.index.like(&piece.headline, &piece.text, &[piece.id], ALIKE_ASKED).unwrap_or_default();
            found.into_iter().filter_map(|l| Some((*self.numbers.get(&l.id)?, f64::from(l.score)))).collect()
        })
    }
}

impl Drop for Likeness {
    fn drop(&mut self) {
        // A folder for temporary files that cannot be taken away harms nobody.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn document(piece: &Piece) -> IndexDoc {
    IndexDoc {
        id: piece.id,
        headline: piece.headline.clone(),
        text: piece.text.clone(),
        outlet_key: piece.outlet.clone(),
        outlet: piece.outlet.clone(),
        byline: String::new(),
        wire: String::new(),
        section: piece.section,
        lang: Some(piece.lang.clone()).filter(|l| !l.is_empty()),
        at_ms: piece.at_ms,
        is_copy: false,
    }
}

fn candidate(piece: &Piece) -> Candidate {
    Candidate {
        id: piece.id,
        story: piece.story,
        outlet: piece.outlet.clone(),
        section: piece.section,
        lang: Some(piece.lang.clone()).filter(|l| !l.is_empty()),
        at_ms: piece.at_ms,
        likeness: 0.0,
        shared_words: Vec::new(),
    }
}

/// Recommendation, as the site shows it.
pub struct Recommendation<'a> {
    likeness: &'a Likeness,
    pieces: &'a [Piece],
    /// Newest first.
    readings: HashMap<usize, VecDeque<Reading>>,
    tallies: Tallies,
    /// What clicks teach. The guard of the site is left out: what was learned is in use from the first list.
    learned: Learned<'a>,
}

impl<'a> Recommendation<'a> {
    /// Nothing known of anybody.
    pub fn new(likeness: &'a Likeness, pieces: &'a [Piece]) -> Recommendation<'a> {
        let tallies = Tallies { window_hours: WINDOW_HOURS, ..Tallies::default() };
        Recommendation { likeness, pieces, readings: HashMap::new(), tallies, learned: Learned::new(pieces, true) }
    }

    fn taste(&mut self, ask: &Ask<'_>) -> Taste {
        let Some(readings) = self.readings.get_mut(&ask.reader) else { return Taste::default() };
        let mut seen = BTreeSet::new();
        let known: Vec<Candidate> = readings
            .iter()
            .filter_map(|r| self.likeness.numbers.get(r.act.article()?))
            .filter(|n| seen.insert(**n))
            .take(KNOWN_MAX)
            .map(|n| candidate(&self.pieces[*n]))
            .collect();
        let mut taste = Taste::of(readings.make_contiguous(), &known);
        let may: BTreeSet<usize> = ask.candidates.iter().copied().collect();
        for seed in taste.seeds().to_vec() {
            let Some(number) = self.likeness.numbers.get(&seed.article) else { continue };
            let alike = self.likeness.of(*number, &self.pieces[*number]).iter();
            let alike: Vec<_> = alike.filter(|(n, _)| may.contains(n)).take(ALIKE).map(|(n, l)| (self.pieces[*n].id, *l)).collect();
            taste.liken(seed, alike);
        }
        taste
    }
}

impl Policy for Recommendation<'_> {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        let taste = self.taste(ask);
        let scores = self.learned.scores(ask);
        let clicks = ask.candidates.iter().zip(&scores).map(|(c, score)| (self.pieces[*c].id, Clicked::of(score))).collect();
        let from = ask.at_ms.div_euclid(HOUR_MS) - i64::from(WINDOW_HOURS);
        self.tallies.by_hour.values_mut().for_each(|hours| hours.retain(|hour, _| *hour >= from));
        self.tallies.by_hour.retain(|_, hours| !hours.is_empty());
        let (at_hand, heat) = (AtHand { section: None, lang: None }, Heat::of(&self.tallies));
        let mut taken = Taken::default();
        let mut left: Vec<usize> = ask.candidates.to_vec();
        let mut out = Vec::new();
        // The product's list has a length; a longer one is that list, and then the list of what is left.
        while out.len() < ask.n && !left.is_empty() {
            let candidates: Vec<Candidate> = left.iter().map(|c| candidate(&ask.pieces[*c])).collect();
            let list = rank::recommendation(&candidates, &Given { clicks: &clicks, ..Given::of(&taste, &heat) }, &at_hand, &taken);
            let chosen: Vec<usize> = list.items.iter().filter_map(|i| self.likeness.numbers.get(&i.article)).copied().collect();
            taken.take(&list);
            left.retain(|c| !chosen.contains(c));
            let is_last = chosen.len() < LIST_LEN;
            out.extend(chosen);
            if is_last {
                break;
            }
        }
        out
    }

    fn learn(&mut self, event: &Event<'_>) {
        self.learned.learn(event);
        let Event::Opened { at_ms, reader, piece, dwell_ms, .. } = *event else { return };
        let article = self.pieces[piece].id;
        let id = Some(Id128::of(&[&(reader as u64).to_le_bytes()]));
        let readings = self.readings.entry(reader).or_default();
        for act in [Act::Opened { article, from: None }, Act::Read { article, dwell_ms }] {
            readings.push_front(Reading { reader: id, at: at_ms, act });
        }
        readings.truncate(READINGS_MAX);
        self.tallies.add(article, at_ms.div_euclid(HOUR_MS), 1);
    }
}
