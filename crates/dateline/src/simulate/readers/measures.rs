//! What is measured in a run: reads, clicks, regret, cold starts, what becomes of clickbait and false
//! news, coverage and diversity.

use super::maths::ln;
use super::truth::Nature;
use super::world::{Happening, Impression, World};
use serde::Serialize;
use std::collections::BTreeMap;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Impressions of a new reader that are put together: from, to.
pub const NTH: [(usize, usize); 7] = [(1, 1), (2, 2), (3, 4), (5, 5), (6, 9), (10, 19), (20, usize::MAX)];
/// Share of the run after which a reader counts as new to a policy that has learnt.
const WARM: f64 = 0.25;
/// Share of the plain articles, by worth and attraction for a reader without taste, that are good ones.
const GOOD: f64 = 0.1;
/// Satisfied reads from lists with which an article is found.
const FOUND: u32 = 3;
/// Hours within which a good article ought to be found.
const FOUND_HOURS: i64 = 24;
/// Hours after which a policy can know what an article is.
const KNOWN_HOURS: i64 = 6;

/// A figure: what it is called, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// In JSON.
    pub key: &'static str,
    /// In tables.
    pub label: &'static str,
    /// Digits behind the point in tables.
    pub digits: usize,
}

macro_rules! figures {
    ($($field:ident, $label:literal, $digits:literal;)*) => {
        /// All figures, in the order of [`Measured::values`].
        pub const FIGURES: &[Figure] = &[$(Figure { key: stringify!($field), label: $label, digits: $digits },)*];

        /// The figures of one run. What had no case is not a number.
        #[derive(Clone, Debug, Default, Serialize)]
        pub struct Measured {
            $(#[doc = $label] pub $field: f64,)*
            /// Expected satisfied reads that the best lists had and those shown had not, a list, by day.
            pub regret_by_day: Vec<f64>,
            /// Expected satisfied reads of the lists shown, of 1 for the best lists, by [`NTH`] of readers who came
            /// when a quarter of the run was over.
            pub new_readers: Vec<f64>,
        }

        impl Measured {
            /// The figures in order.
            pub fn values(&self) -> Vec<f64> {
                vec![$(self.$field,)*]
            }
        }
    };
}

figures! {
    satisfied, "satisfied reads per 100 articles shown", 2;
    clicks, "clicks per 100 articles shown", 2;
    satisfied_of_clicks, "clicks that satisfied, %", 1;
    of_best, "expected satisfied reads, % of the best list's", 1;
    regret, "regret per 100 lists, satisfied reads", 1;
    new_readers_first, "first list of a new reader, % of the best list's", 1;
    new_readers_tenth, "their 10th to 19th list, % of the best list's", 1;
    good_found, "good articles found within 24 hours, %", 1;
    shown_until_found, "showings until a good article is found, median", 0;
    clickbait_early, "clickbait shown in its first 6 hours, times its share of the candidates", 2;
    clickbait_late, "clickbait shown later, times its share of the candidates", 2;
    false_early, "false news shown in its first 6 hours, times its share of the candidates", 2;
    false_late, "false news shown later, times its share of the candidates", 2;
    false_opened, "openings of false news per 1,000 openings", 1;
    coverage, "articles shown, % of those that could be", 1;
    coverage_ten, "articles shown ten times or more, %", 1;
    gini_articles, "Gini coefficient of showings over articles", 3;
    entropy_outlets, "entropy of outlets shown, of 1", 3;
    entropy_sections, "entropy of sections shown, of 1", 3;
    gini_outlets, "Gini coefficient of showings over outlets", 3;
    stayed, "readers who still come at the end, %", 1;
    reads_a_day, "satisfied reads a day, sent ones among them", 1;
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    value: f64,
    best: f64,
    n: u64,
}

impl Sum {
    fn add(&mut self, i: &Impression<'_>) {
        self.value += i.value;
        self.best += i.best;
        self.n += 1;
    }

    fn of_best(&self) -> f64 {
        ratio(self.value, self.best)
    }
}

/// What became of an article.
#[derive(Clone, Copy, Debug, Default)]
struct Fate {
    n_candidate: u64,
    n_shown: u32,
    n_satisfied: u32,
    found: Option<(i64, u32)>,
}

/// Counts while a run goes on.
pub struct Tally<'w> {
    world: &'w World,
    days: Vec<Sum>,
    nth: [Sum; NTH.len()],
    fates: Vec<Fate>,
    /// By nature and whether it was known: showings, candidates.
    natures: BTreeMap<(Nature, bool), (u64, u64)>,
    n_shown: u64,
    n_clicks: u64,
    n_satisfied: u64,
    n_candidates: u64,
    n_sent: u64,
    n_sent_satisfied: u64,
    n_false_opened: u64,
    n_left: u64,
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { f64::NAN }
}

impl<'w> Tally<'w> {
    /// Nothing counted.
    pub fn new(world: &'w World) -> Tally<'w> {
        Tally {
            world,
            days: vec![Sum::default(); world.span.days as usize + 1],
            nth: Default::default(),
            fates: vec![Fate::default(); world.pieces.len()],
            natures: BTreeMap::new(),
            n_shown: 0,
            n_clicks: 0,
            n_satisfied: 0,
            n_candidates: 0,
            n_sent: 0,
            n_sent_satisfied: 0,
            n_false_opened: 0,
            n_left: 0,
        }
    }

    /// Counts what happens.
    pub fn on(&mut self, happening: &Happening<'_>) {
        match happening {
            Happening::Impression(i) => self.impression(i),
            Happening::Sent { piece, satisfied, .. } => {
                self.n_sent += 1;
                self.n_sent_satisfied += u64::from(*satisfied);
                self.n_false_opened += u64::from(self.world.truths[*piece].nature == Nature::False);
            }
            Happening::Left => self.n_left += 1,
        }
    }

    fn impression(&mut self, i: &Impression<'_>) {
        let (world, span) = (self.world, self.world.span);
        let day = (i.at_ms - span.start_ms).div_euclid(DAY_MS).clamp(0, i64::from(span.days)) as usize;
        self.days[day].add(i);
        let warm_ms = span.start_ms + (WARM * f64::from(span.days) * DAY_MS as f64) as i64;
        if world.readers[i.reader].arrives_ms >= warm_ms
            && let Some(k) = NTH.iter().position(|(from, to)| (*from..=*to).contains(&i.nth))
        {
            self.nth[k].add(i);
        }
        let known = |piece: usize| i.at_ms - world.pieces[piece].at_ms >= KNOWN_HOURS * HOUR_MS;
        for c in i.candidates {
            self.fates[*c].n_candidate += 1;
            self.natures.entry((world.truths[*c].nature, known(*c))).or_default().1 += 1;
        }
        self.n_candidates += i.candidates.len() as u64;
        for shown in i.list {
            let (piece, nature) = (shown.piece, world.truths[shown.piece].nature);
            let fate = &mut self.fates[piece];
            fate.n_shown += 1;
            fate.n_satisfied += u32::from(shown.satisfied);
            if fate.n_satisfied >= FOUND && fate.found.is_none() {
                fate.found = Some((i.at_ms, fate.n_shown));
            }
            self.natures.entry((nature, known(piece))).or_default().0 += 1;
            self.n_shown += 1;
            self.n_clicks += u64::from(shown.clicked);
            self.n_satisfied += u64::from(shown.satisfied);
            self.n_false_opened += u64::from(shown.clicked && nature == Nature::False);
        }
    }

    /// Good articles that stood among the candidates long enough to be found.
    fn good(&self) -> Vec<usize> {
        let (world, span) = (self.world, self.world.span);
        let end = span.start_ms + i64::from(span.days) * DAY_MS - FOUND_HOURS * HOUR_MS;
        let worth = |i: usize| world.truths[i].attraction * 0.5 + world.truths[i].worth();
        let mut of: Vec<usize> = (0..world.pieces.len())
            .filter(|i| world.truths[*i].nature == Nature::Plain && (span.start_ms..end).contains(&world.pieces[*i].at_ms))
            .collect();
        of.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
        of.truncate((of.len() as f64 * GOOD).ceil() as usize);
        of
    }

    /// Showings of a nature beside its share of the candidates.
    fn lift(&self, nature: Nature, known: bool) -> f64 {
        let (shown, candidates) = self.natures.get(&(nature, known)).copied().unwrap_or_default();
        ratio(ratio(shown as f64, self.n_shown as f64), ratio(candidates as f64, self.n_candidates as f64))
    }

    /// The figures.
    pub fn measured(&self) -> Measured {
        let world = self.world;
        let sum = |f: fn(&Sum) -> f64| self.days.iter().map(f).sum::<f64>();
        let n_lists = self.days.iter().map(|d| d.n).sum::<u64>() as f64;
        let could: Vec<&Fate> = self.fates.iter().filter(|f| f.n_candidate > 0).collect();
        let share = |n: u32| 100.0 * ratio(could.iter().filter(|f| f.n_shown >= n).count() as f64, could.len() as f64);
        let good = self.good();
        let in_time = |i: &&usize| self.fates[**i].found.is_some_and(|(at, _)| at - world.pieces[**i].at_ms <= FOUND_HOURS * HOUR_MS);
        let mut until: Vec<f64> = good.iter().filter_map(|i| self.fates[*i].found).map(|(_, n)| f64::from(n)).collect();
        until.sort_by(f64::total_cmp);
        let (mut outlets, mut sections): (BTreeMap<&str, f64>, BTreeMap<_, f64>) = Default::default();
        for (fate, piece) in self.fates.iter().zip(&world.pieces).filter(|(f, _)| f.n_candidate > 0) {
            *outlets.entry(&piece.outlet).or_default() += f64::from(fate.n_shown);
            *sections.entry(piece.section).or_default() += f64::from(fate.n_shown);
        }
        let (outlets, sections): (Vec<f64>, Vec<f64>) = (outlets.into_values().collect(), sections.into_values().collect());
        let opened = (self.n_clicks + self.n_sent) as f64;
        let per_100 = |n: u64| 100.0 * ratio(n as f64, self.n_shown as f64);
        let days = f64::from(world.span.days);
        Measured {
            satisfied: per_100(self.n_satisfied),
            clicks: per_100(self.n_clicks),
            satisfied_of_clicks: 100.0 * ratio(self.n_satisfied as f64, self.n_clicks as f64),
            of_best: 100.0 * ratio(sum(|d| d.value), sum(|d| d.best)),
            regret: 100.0 * ratio(sum(|d| d.best - d.value), n_lists),
            new_readers_first: 100.0 * self.nth[0].of_best(),
            new_readers_tenth: 100.0 * self.nth[5].of_best(),
            good_found: 100.0 * ratio(good.iter().filter(in_time).count() as f64, good.len() as f64),
            shown_until_found: until.get(until.len() / 2).copied().unwrap_or(f64::NAN),
            clickbait_early: self.lift(Nature::Clickbait, false),
            clickbait_late: self.lift(Nature::Clickbait, true),
            false_early: self.lift(Nature::False, false),
            false_late: self.lift(Nature::False, true),
            false_opened: 1000.0 * ratio(self.n_false_opened as f64, opened),
            coverage: share(1),
            coverage_ten: share(10),
            gini_articles: gini(could.iter().map(|f| f64::from(f.n_shown)).collect()),
            entropy_outlets: entropy(&outlets),
            entropy_sections: entropy(&sections),
            gini_outlets: gini(outlets),
            stayed: 100.0 * (1.0 - self.n_left as f64 / world.readers.len() as f64),
            reads_a_day: (self.n_satisfied + self.n_sent_satisfied) as f64 / days,
            regret_by_day: self.days[..world.span.days as usize].iter().map(|d| ratio(d.best - d.value, d.n as f64)).collect(),
            new_readers: self.nth.iter().map(Sum::of_best).collect(),
        }
    }
}

/// Shannon entropy of shares, divided by the greatest that so many can have; 1 where all are alike.
pub fn entropy(counts: &[f64]) -> f64 {
    let sum: f64 = counts.iter().sum();
    let of: f64 = counts.iter().filter(|c| **c > 0.0).map(|c| -(c / sum) * ln(c / sum)).sum();
    ratio(of, ln(counts.len() as f64))
}

/// Gini coefficient: 0 where all are alike, near 1 where one has all.
pub fn gini(mut counts: Vec<f64>) -> f64 {
    counts.sort_by(f64::total_cmp);
    let (n, sum) = (counts.len() as f64, counts.iter().sum::<f64>());
    let ranked: f64 = counts.iter().enumerate().map(|(i, c)| (i + 1) as f64 * c).sum();
    ratio(2.0 * ranked, n * sum) - ratio(n + 1.0, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_and_gini_have_their_known_values() {
        assert!((entropy(&[5.0, 5.0, 5.0]) - 1.0).abs() < 1e-12 && entropy(&[9.0, 0.0]).abs() < 1e-12);
        // -(.75 ln .75 + .25 ln .25) / ln 2
        assert!((entropy(&[3.0, 1.0]) - 0.811_278_124_459_133).abs() < 1e-12);
        assert!(gini(vec![2.0; 7]).abs() < 1e-12 && (gini(vec![0.0, 0.0, 0.0, 8.0]) - 0.75).abs() < 1e-12);
        // Mean difference of 1, 2, 3: (1 + 1 + 2) · 2 / 9 = 8/9; by twice the mean, 4: 2/9.
        assert!((gini(vec![3.0, 1.0, 2.0]) - 2.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn every_figure_has_its_value() {
        let keys: Vec<&str> = FIGURES.iter().map(|f| f.key).collect();
        let value = serde_json::to_value(Measured { regret: 3.5, ..Measured::default() }).unwrap();
        assert_eq!(Measured::default().values().len(), keys.len());
        assert_eq!(value[keys[4]], 3.5);
    }
}
