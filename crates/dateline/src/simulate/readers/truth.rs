//! What is true of each article and nobody is shown: topics, quality, attraction, whether its headline
//! promises too much, whether it is false, whether it is breaking news.

use super::assumptions::Assumptions;
use super::catalogue::Catalogue;
use super::maths::left;
use super::topics::{Mixture, Topics};
use crate::simulate::chance::{Chance, part};
use serde::Serialize;

const HOUR_MS: f64 = 3_600_000.0;
const DAY_MS: f64 = 24.0 * HOUR_MS;

/// Hours after which breaking news draws half as much.
const BREAKING_HOURS: f64 = 7.0;
/// Log-odds of a click that breaking news gains when it breaks.
const BREAKING_DRAW: f64 = 1.8;
/// Hours after which a false report draws half as much: by then it is old, or denied.
const FALSE_HOURS: f64 = 9.0;
/// Log-odds of a click that the novelty of a false report gains.
const FALSE_DRAW: f64 = 1.6;
/// Log-odds of satisfaction that a false report costs.
const FALSE_LOSS: f64 = 3.0;
/// Likeness of words from which an article tells of the same breaking news.
const SAME_NEWS: f64 = 0.55;
/// Hours after it within which others tell of it.
const SAME_NEWS_HOURS: f64 = 24.0;

/// What kind of article it truly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Neither of the others.
    Plain,
    /// High attraction, low quality.
    Clickbait,
    /// Spreads by novelty, and disappoints.
    False,
    /// Of an event that nearly all want to know of.
    Breaking,
}

impl Nature {
    /// Probability that who opened it sends it on to another reader.
    pub fn sent_on(self) -> f64 {
        match self {
            Nature::Plain => 0.02,
            Nature::Clickbait => 0.04,
            Nature::Breaking => 0.08,
            Nature::False => 0.3,
        }
    }
}

/// What is true of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Truth {
    /// What it is about.
    pub topics: Mixture,
    /// How well it serves who likes its topics; standard normal, lower for clickbait.
    pub quality: f64,
    /// How much its headline draws; standard normal beside a third of the quality, higher for clickbait.
    pub attraction: f64,
    /// What it is.
    pub nature: Nature,
    /// When its event broke, ms UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broke_ms: Option<i64>,
}

/// A standard normal number but for its far ends: the sum of twelve even ones (Irwin and Hall).
pub(super) fn normal(chance: &mut Chance) -> f64 {
    (0..12).map(|_| chance.unit()).sum::<f64>() - 6.0
}

/// What is true of each article of a catalogue, in its order; and how many topics there are.
pub fn of(catalogue: &Catalogue, assumed: &Assumptions, seed: u64) -> (Vec<Truth>, usize) {
    let pieces = catalogue.pieces();
    let topics = Topics::new(pieces, seed);
    let mut truths: Vec<Truth> = topics.of.iter().enumerate().map(|(i, m)| drawn(i, m.clone(), assumed, seed)).collect();
    let mut chance = Chance::new(part(seed, 0xb4ea_4143));
    let days = (pieces.last().map_or(0, |p| p.at_ms) - pieces.first().map_or(0, |p| p.at_ms)) as f64 / DAY_MS;
    let n = |a_day: f64, chance: &mut Chance| {
        let n = a_day * days;
        n as usize + usize::from(chance.happens(n.fract()))
    };
    for _ in 0..n(assumed.breaking, &mut chance) {
        let first = chance.below(pieces.len());
        let broke = pieces[first].at_ms;
        let until = broke + (SAME_NEWS_HOURS * HOUR_MS) as i64;
        for i in (first..pieces.len()).take_while(|i| pieces[*i].at_ms <= until) {
            if truths[i].nature == Nature::Plain && (i == first || topics.alike(first, i) >= SAME_NEWS) {
                truths[i].nature = Nature::Breaking;
                truths[i].broke_ms = Some(broke);
            }
        }
    }
    for _ in 0..n(assumed.false_news, &mut chance) {
        let i = chance.below(pieces.len());
        if truths[i].nature == Nature::Plain {
            truths[i].nature = Nature::False;
        }
    }
    (truths, topics.n)
}

fn drawn(i: usize, topics: Mixture, assumed: &Assumptions, seed: u64) -> Truth {
    let mut chance = Chance::new(part(part(seed, 0x7e07), i as u64));
    let is_bait = chance.happens(assumed.clickbait);
    let (q, h) = (normal(&mut chance), normal(&mut chance));
    let (quality, attraction, nature) =
        if is_bait { (0.5 * q - 2.4, 0.5 * h + 1.8, Nature::Clickbait) } else { (q, 0.35 * q + 0.94 * h, Nature::Plain) };
    Truth { topics, quality, attraction, nature, broke_ms: None }
}

impl Truth {
    /// Log-odds that the article's own draw adds at `at_ms`, when it was published at `published_ms`.
    /// `novelty` is 1 for who has heard nothing like it, 0 for who has.
    pub fn draw(&self, at_ms: i64, published_ms: i64, novelty: f64, assumed: &Assumptions) -> f64 {
        let hours = |since: i64| (at_ms - since) as f64 / HOUR_MS;
        let burst = match (self.nature, self.broke_ms) {
            (Nature::Breaking, Some(broke)) => BREAKING_DRAW * left(hours(broke), BREAKING_HOURS),
            (Nature::False, _) => FALSE_DRAW * novelty * left(hours(published_ms), FALSE_HOURS),
            _ => 0.0,
        };
        let fresh = 1.6 * left(hours(published_ms), assumed.fresh_hours) - 0.8;
        self.attraction * assumed.attraction + burst + fresh
    }

    /// Log-odds of satisfaction by the article alone.
    pub fn worth(&self) -> f64 {
        0.7 + self.quality - if self.nature == Nature::False { FALSE_LOSS } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::readers::assumptions::USUAL;

    #[test]
    fn natures_have_the_shares_that_were_assumed_and_differ_as_they_should() {
        let catalogue = Catalogue::invented(1, 8);
        let assumed = Assumptions { false_news: 3.0, breaking: 2.0, ..USUAL };
        let (truths, _) = of(&catalogue, &assumed, 1);
        let of_nature = |n| truths.iter().filter(|t| t.nature == n).collect::<Vec<_>>();
        let mean = |ts: &[&Truth], f: fn(&Truth) -> f64| ts.iter().map(|t| f(t)).sum::<f64>() / ts.len() as f64;
        let (plain, bait, lies) = (of_nature(Nature::Plain), of_nature(Nature::Clickbait), of_nature(Nature::False));
        assert!((bait.len() as f64 / truths.len() as f64 - assumed.clickbait).abs() < 0.025, "{}", bait.len());
        assert!((17..=25).contains(&lies.len()), "{}", lies.len());
        assert!(of_nature(Nature::Breaking).len() >= 10);
        assert!(mean(&bait, |t| t.attraction) > mean(&plain, |t| t.attraction) + 1.0);
        assert!(mean(&bait, Truth::worth) < mean(&plain, Truth::worth) - 1.0);
        assert!(mean(&lies, Truth::worth) < mean(&plain, Truth::worth) - 2.0);
        let lie = lies[0];
        let draw = |hours: i64, novelty| lie.draw(hours * 3_600_000, 0, novelty, &assumed);
        assert!(draw(1, 1.0) > draw(1, 0.0) + 1.0 && draw(1, 1.0) > draw(48, 1.0) + 1.0);
    }
}
