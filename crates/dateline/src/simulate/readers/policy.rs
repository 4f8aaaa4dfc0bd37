//! Who chooses what a reader is shown. A policy is told what a site can know: what is published, who
//! asks in which languages, what was shown, opened and for how long it was open. What is true of
//! readers and articles is in types that no argument here leads to.

use super::catalogue::Piece;
use super::maths::left;
use crate::simulate::chance::Chance;

const HOUR_MS: f64 = 3_600_000.0;

/// A list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// When, ms UTC.
    pub at_ms: i64,
    /// By which reader.
    pub reader: usize,
    /// In which languages the browser asks, the first best.
    pub langs: &'a [String],
    /// What may be shown, newest first: places in `pieces`. What the reader opened is not among it.
    pub candidates: &'a [usize],
    /// All articles, oldest first; nothing is to be read of those that were not among the candidates yet.
    pub pieces: &'a [Piece],
    /// How many are wanted.
    pub n: usize,
}

/// Something that a site can see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    /// A list was shown.
    Shown {
        /// When, ms UTC.
        at_ms: i64,
        /// To whom.
        reader: usize,
        /// What, in its order.
        list: &'a [usize],
    },
    /// An article was opened.
    Opened {
        /// When, ms UTC.
        at_ms: i64,
        /// By whom.
        reader: usize,
        /// Which.
        piece: usize,
        /// At which place of the last list, from 0; `None`: from elsewhere.
        place: Option<usize>,
        /// For how long it was open, ms.
        dwell_ms: u32,
    },
}

/// Chooses lists, and learns from what becomes of them.
pub trait Policy {
    /// Chooses some of the candidates, best first. What is no candidate or stands twice is passed over; a list that
    /// is too short is filled up with the newest.
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize>;
    /// Learns; events come in order of time, each before the next list is asked for.
    fn learn(&mut self, event: &Event<'_>);
}

/// The `n` candidates of the highest scores; the newer first where they are equal.
pub fn best(candidates: &[usize], n: usize, score: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut scored: Vec<(usize, f64)> = candidates.iter().map(|c| (*c, score(*c))).collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    scored.truncate(n);
    scored.into_iter().map(|(c, _)| c).collect()
}

/// A count whose parts fade.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fading {
    value: f64,
    at_ms: i64,
}

impl Fading {
    /// What is left of it.
    pub fn at(&self, at_ms: i64, half_life_hours: f64) -> f64 {
        if self.value == 0.0 { 0.0 } else { self.value * left((at_ms - self.at_ms) as f64 / HOUR_MS, half_life_hours) }
    }

    /// Adds to it.
    pub fn add(&mut self, at_ms: i64, half_life_hours: f64, by: f64) {
        *self = Fading { value: self.at(at_ms, half_life_hours) + by, at_ms };
    }
}

/// Any of the candidates.
#[derive(Debug)]
pub struct Random(pub Chance);

impl Policy for Random {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        let mut left = ask.candidates.to_vec();
        (0..ask.n.min(left.len())).map(|_| left.swap_remove(self.0.below(left.len()))).collect()
    }

    fn learn(&mut self, _: &Event<'_>) {}
}

/// The newest.
#[derive(Debug)]
pub struct Newest;

impl Policy for Newest {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        ask.candidates.iter().take(ask.n).copied().collect()
    }

    fn learn(&mut self, _: &Event<'_>) {}
}

/// Half-life of what popularity and rate count, hours.
pub const COUNT_HALF_LIFE_HOURS: f64 = 12.0;

/// The most opened, by openings that fade.
#[derive(Debug, Default)]
pub struct Popularity(Vec<Fading>);

impl Policy for Popularity {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        best(ask.candidates, ask.n, |c| self.0.get(c).map_or(0.0, |f| f.at(ask.at_ms, COUNT_HALF_LIFE_HOURS)))
    }

    fn learn(&mut self, event: &Event<'_>) {
        if let Event::Opened { at_ms, piece, .. } = event {
            slot(&mut self.0, *piece).add(*at_ms, COUNT_HALF_LIFE_HOURS, 1.0);
        }
    }
}

/// The highest rate of openings by showings, both fading, with some of each put before.
#[derive(Debug, Default)]
pub struct Rate(Vec<(Fading, Fading)>);

impl Rate {
    /// Openings by showings of an article of which nothing is known, and how many showings that is worth.
    const PRIOR: (f64, f64) = (0.04, 5.0);
}

impl Policy for Rate {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        let (rate, n) = Rate::PRIOR;
        best(ask.candidates, ask.n, |c| {
            let (opened, shown) = self.0.get(c).copied().unwrap_or_default();
            let at = |f: Fading| f.at(ask.at_ms, COUNT_HALF_LIFE_HOURS);
            (at(opened) + rate * n) / (at(shown) + n)
        })
    }

    fn learn(&mut self, event: &Event<'_>) {
        match event {
            Event::Opened { at_ms, piece, place: Some(_), .. } => slot(&mut self.0, *piece).0.add(*at_ms, COUNT_HALF_LIFE_HOURS, 1.0),
            Event::Shown { at_ms, list, .. } => {
                list.iter().for_each(|piece| slot(&mut self.0, *piece).1.add(*at_ms, COUNT_HALF_LIFE_HOURS, 1.0));
            }
            Event::Opened { .. } => {}
        }
    }
}

/// A front page as many sites have it, for logs: the newest and the most opened in turns, one place in
/// five given to chance, so that each candidate has some probability of being shown.
#[derive(Debug)]
pub struct Mixed {
    /// Where chance stands.
    pub chance: Chance,
    /// What is opened.
    pub popularity: Popularity,
}

impl Policy for Mixed {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        let mut popular = self.popularity.list(ask).into_iter();
        let mut newest = ask.candidates.iter().copied();
        let mut out: Vec<usize> = Vec::with_capacity(ask.n);
        while out.len() < ask.n.min(ask.candidates.len()) {
            let next = match (self.chance.below(5), out.len() % 2) {
                (0, _) => Some(ask.candidates[self.chance.below(ask.candidates.len())]),
                (_, 0) => popular.find(|c| !out.contains(c)),
                _ => newest.find(|c| !out.contains(c)),
            };
            match next {
                Some(c) if !out.contains(&c) => out.push(c),
                Some(_) => {}
                None => break,
            }
        }
        out
    }

    fn learn(&mut self, event: &Event<'_>) {
        self.popularity.learn(event);
    }
}

fn slot<T: Default + Clone>(of: &mut Vec<T>, i: usize) -> &mut T {
    if of.len() <= i {
        of.resize(i + 1, T::default());
    }
    &mut of[i]
}
