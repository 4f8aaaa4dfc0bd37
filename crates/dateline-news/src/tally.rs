//! What is counted of an article by the hour: openings, showings, and how many openings those were to
//! bring. Counts alone; who opened is not in them.
//!
//! An article at the head of the front page is opened more often than the same article at its foot. So
//! each showing also counts the openings that an article of middling appeal would have had from there:
//! clicks over expected clicks (W. V. Zhang, R. Jones, "Comparing click logs and editorial labels for
//! training query rewriting", WWW 2007 workshop on query log analysis).

use crate::ids::ArticleId;
use crate::reading::{Act, ListKind, Reading};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Milliseconds of an hour.
pub const HOUR_MS: i64 = 60 * 60 * 1000;

/// The attention that a place gets falls with its number to this power. Between 0.5 and 1 is what
/// studies of result lists found (T. Joachims, A. Swaminathan, T. Schnabel, "Unbiased learning-to-rank
/// with biased feedback", WSDM 2017, take 1); it has not been measured on lists of news here.
pub const PLACE_POWER: f64 = 0.7;

/// The hour (ms UTC / 3,600,000) in which a moment falls.
pub fn hour_of(at_ms: i64) -> i64 {
    at_ms.div_euclid(HOUR_MS)
}

/// Openings that one showing in a list at a place (from 1) is expected to bring. Only how lists and
/// places stand to one another matters: Ranking sets the level by what the site sees.
pub fn propensity(list: ListKind, position: usize) -> f64 {
    let first = match list {
        ListKind::Search => 0.20,
        ListKind::Front => 0.08,
        ListKind::Ranking => 0.06,
        ListKind::Section => 0.05,
        ListKind::Related | ListKind::Recommendation => 0.04,
    };
    first * (position.max(1) as f64).powf(-PLACE_POWER)
}

/// What is counted of one article in one hour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Openings, as they are told to readers.
    pub opened: u64,
    /// Openings as Ranking weighs them: one a reader and day, fewer where one reader opens very many.
    pub readers: f64,
    /// Those of `readers` who were known from earlier days ([`crate::audience`]).
    pub known: f64,
    /// Those of `readers` who came from none of our lists.
    pub direct: f64,
    /// Those of `known` who came from none of our lists.
    pub direct_known: f64,
    /// Showings in lists, one a reader, list and day.
    pub shown: u64,
    /// Openings that these showings were to bring ([`propensity`]).
    pub expected: f64,
    /// The part of `expected` that was shown to readers who were known.
    pub expected_known: f64,
    /// Reports that it was before the eyes.
    pub n_read: u64,
    /// For how long in all, ms.
    pub dwell_ms: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.opened += other.opened;
        self.readers += other.readers;
        self.known += other.known;
        self.direct += other.direct;
        self.direct_known += other.direct_known;
        self.shown += other.shown;
        self.expected += other.expected;
        self.expected_known += other.expected_known;
        self.n_read += other.n_read;
        self.dwell_ms = self.dwell_ms.saturating_add(other.dwell_ms);
    }
}

/// Readers who opened something in one hour, each once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    /// All of them.
    pub readers: u64,
    /// Those who were known from earlier days.
    pub known: u64,
}

impl AddAssign for Crowd {
    fn add_assign(&mut self, other: Crowd) {
        self.readers += other.readers;
        self.known += other.known;
    }
}

/// Counts by article and hour over a stated window. Who opened is not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tallies {
    /// What was counted of each article, by the hour (ms UTC / 3,600,000) in which it fell.
    pub by_hour: BTreeMap<ArticleId, BTreeMap<i64, Tally>>,
    /// Readers of the site by the same hours.
    pub crowd: BTreeMap<i64, Crowd>,
    /// The window, in hours up to now.
    pub window_hours: u32,
}

impl Tallies {
    /// Counts readings of the window as they come, each opening in full and by nobody known.
    pub fn of<'a>(readings: impl IntoIterator<Item = &'a Reading>, window_hours: u32) -> Tallies {
        let mut tallies = Tallies { window_hours, ..Tallies::default() };
        for reading in readings {
            each(reading, |article, tally| tallies.put(article, hour_of(reading.at), tally));
        }
        tallies
    }

    /// Counts `times` openings of an article in an hour (ms UTC / 3,600,000), from no list and by nobody known.
    pub fn add(&mut self, article: ArticleId, hour: i64, times: u64) {
        self.put(article, hour, Tally { opened: times, readers: times as f64, direct: times as f64, ..Tally::default() });
    }

    /// Adds what was counted of an article in an hour.
    pub fn put(&mut self, article: ArticleId, hour: i64, tally: Tally) {
        *self.by_hour.entry(article).or_default().entry(hour).or_default() += tally;
    }

    /// Openings of an article within the window.
    pub fn reads(&self, article: &ArticleId) -> u64 {
        self.by_hour.get(article).map_or(0, |hours| hours.values().map(|t| t.opened).sum())
    }

    /// The last hour in which anything was opened.
    pub fn last_hour(&self) -> Option<i64> {
        let opened = |hours: &BTreeMap<i64, Tally>| hours.iter().rev().find(|(_, t)| t.opened > 0).map(|(hour, _)| *hour);
        self.by_hour.values().filter_map(opened).max()
    }

    /// The same from an hour on, as the counts of a shorter window.
    pub fn since(&self, hour: i64, window_hours: u32) -> Tallies {
        let mut since = Tallies { window_hours, ..Tallies::default() };
        for (article, hours) in &self.by_hour {
            let hours: BTreeMap<i64, Tally> = hours.range(hour..).map(|(hour, tally)| (*hour, *tally)).collect();
            if !hours.is_empty() {
                since.by_hour.insert(*article, hours);
            }
        }
        since.crowd.extend(self.crowd.range(hour..));
        since
    }

    /// The same with what was counted of copies counted for their originals.
    pub fn folded(&self, original_of: impl Fn(&ArticleId) -> ArticleId) -> Tallies {
        let mut folded = Tallies { crowd: self.crowd.clone(), window_hours: self.window_hours, ..Tallies::default() };
        for (article, hours) in &self.by_hour {
            let original = original_of(article);
            hours.iter().for_each(|(hour, tally)| folded.put(original, *hour, *tally));
        }
        folded
    }
}

/// What a reading counts for which articles, each opening in full and by nobody known.
pub fn each(reading: &Reading, mut count: impl FnMut(ArticleId, Tally)) {
    match &reading.act {
        Act::Opened { article, from } => {
            let direct = if from.is_none() { 1.0 } else { 0.0 };
            count(*article, Tally { opened: 1, readers: 1.0, direct, ..Tally::default() });
        }
        Act::Read { article, dwell_ms } => count(*article, Tally { n_read: 1, dwell_ms: u64::from(*dwell_ms), ..Tally::default() }),
        Act::Saw { list, articles } => {
            for (i, article) in articles.iter().enumerate() {
                count(*article, Tally { shown: 1, expected: propensity(*list, i + 1), ..Tally::default() });
            }
        }
        Act::Saved { .. } | Act::Hid { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id128;
    use crate::reading::ListMark;

    #[test]
    fn a_reading_counts_for_what_it_is_about() {
        let (a, b) = (Id128([1; 16]), Id128([2; 16]));
        let from = Some(ListMark { list: ListKind::Front, position: 2 });
        let acts = [
            Act::Saw { list: ListKind::Front, articles: vec![b, a] },
            Act::Opened { article: a, from },
            Act::Opened { article: a, from: None },
            Act::Read { article: a, dwell_ms: 7000 },
            Act::Hid { article: b },
        ];
        let readings = acts.map(|act| Reading { reader: None, at: 3 * HOUR_MS + 5, act });
        let tallies = Tallies::of(&readings, 24);
        let of_a = tallies.by_hour[&a][&3];
        assert_eq!((of_a.opened, of_a.readers, of_a.direct, of_a.shown, of_a.n_read, of_a.dwell_ms), (2, 2.0, 1.0, 1, 1, 7000));
        assert_eq!(of_a.expected, propensity(ListKind::Front, 2));
        assert!(tallies.by_hour[&b][&3].expected > of_a.expected, "the first place is seen more");
        assert_eq!((tallies.reads(&a), tallies.reads(&b), tallies.last_hour()), (2, 0, Some(3)));
        assert_eq!(tallies.folded(|_| b).by_hour[&b][&3].shown, 2);
    }
}
