//! Ranking: what readers of this site open most, for the time and the places that it has, and what is
//! rising; in an order that readers whom nobody knows do not turn over.
//!
//! ```text
//! score = openings · rate^RATE_POWER / (age + AGE_GRACE_HOURS)^AGE_POWER
//! ```
//!
//! Openings fade with the hours, and `rate` is the read rate ([`super::rates`]). Counts alone cannot tell a
//! tenth of false readers from what is popular, so who opened is asked, too:
//!
//! 1. Where enough readers came who are known from earlier days ([`crate::audience`]), their openings alone
//!    make the list. Those of others are counted and told, and change no place.
//! 2. Where fewer than [`KNOWN_MIN`] came in a day, everybody's openings make it, those of one hour by
//!    their square root ([`super::HEAT_POWER`]). That holds off bursts and not patience, and the site says
//!    so ([`Basis::Everybody`]).
//! 3. In the last hours each article must do without a tenth of their readers ([`SPARE`]).
//! 4. Where more of them came in an hour than in one of the last day on average, together they weigh no more.
//!
//! What still works, and how well, is measured by `dateline simulate floods`.

use super::rates::{Level, Of, Question, Rate, rates};
use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, RankingKind, Reason, Why};
use crate::tally::{Tallies, hour_of};

/// The share of the readers of the last hours that each article must do without.
pub const SPARE: f64 = 0.1;
/// Hours of known readers in the last day below which the order is made of everybody's openings: a reader
/// who comes in three hours counts three.
pub const KNOWN_MIN: u64 = 30;
/// The list is ordered by openings times the read rate to this power, divided by the age.
pub const RATE_POWER: f64 = 0.25;
/// Hours that are added to the age of each article: two openings in its first minutes are not yet many.
pub const AGE_GRACE_HOURS: f64 = 2.0;
/// Openings are divided by the age in hours to this power: without it, what has been there longest
/// stands first. The age is no more than the window.
pub const AGE_POWER: f64 = 1.5;
/// Openings of the last sixth of the window without which nothing is said to rise.
pub const RISING_MIN: f64 = 3.0;
/// Expected openings from which on it is told how an article does against them.
const TOLD_MIN: f64 = 5.0;

/// Whose openings the order is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Those of readers known from earlier days alone.
    Known,
    /// Everybody's: too few known readers came.
    Everybody,
}

/// Whose openings the order of these counts is made of.
pub fn basis(tallies: &Tallies) -> Basis {
    let last = tallies.last_hour().unwrap_or(0);
    let known: u64 = tallies.crowd.range(last - 24..).map(|(_, crowd)| crowd.known).sum();
    if known >= KNOWN_MIN { Basis::Known } else { Basis::Everybody }
}

/// After so many hours an opening counts half in a list of this window.
pub fn half_life_hours(window_hours: u32) -> f64 {
    match window_hours {
        0..=2 => f64::INFINITY,
        3..=47 => f64::from(window_hours) / 2.0,
        _ => super::HEAT_HALF_LIFE_HOURS,
    }
}

/// What a list is weighed by that is the same for all its candidates. It takes as long as all hours of all articles, and need be worked
/// out but once for the same counts.
#[derive(Clone, Debug)]
pub struct Scale {
    kind: RankingKind,
    of: Of,
    /// The last hour that counts; `None` where nobody came.
    until: Option<i64>,
    /// What is asked of the counts, and the level that answers are seen against.
    asked: Vec<(Question, Level)>,
}

impl Scale {
    /// That of a list over these counts.
    pub fn of(kind: RankingKind, tallies: &Tallies) -> Scale {
        let of = match basis(tallies) {
            Basis::Known => Of::Known,
            Basis::Everybody => Of::All,
        };
        // Strangers do not set the clock either, or they would end an hour in which nobody else came.
        let known_hour = || tallies.crowd.iter().rev().find(|(_, crowd)| crowd.known > 0).map(|(hour, _)| *hour);
        let last = if of == Of::Known { known_hour() } else { tallies.last_hour() };
        let window = tallies.window_hours.max(1);
        let half_lives = match kind {
            RankingKind::MostCovered => Vec::new(),
            RankingKind::Rising => vec![(f64::from(window) / 12.0).max(0.5), f64::from(window) / 2.0],
            RankingKind::MostRead | RankingKind::MostReacted => vec![half_life_hours(window)],
        };
        let until = last.filter(|_| kind != RankingKind::MostCovered);
        let question = |(until, half_life_hours)| Question { of, until, half_life_hours, spare: SPARE };
        let questions = until.into_iter().flat_map(|until| half_lives.iter().map(move |half_life| (until, *half_life))).map(question);
        let asked = questions.map(|q| (q, Level::of(tallies, &q))).collect();
        Scale { kind, of, until, asked }
    }
}

/// The most read, at most [`LIST_LEN`]; see [`ranked`].
pub fn ranking(candidates: &[Candidate], tallies: &Tallies, taken: &Taken) -> RankedList {
    ranked(RankingKind::MostRead, candidates, tallies, taken, LIST_LEN)
}

/// The candidates by what readers do, best first, at most `n`. Ties go to the newer. What nobody opened does
/// not stand in it. A story stands in it once, with its best article, as long as others were opened.
/// For [`RankingKind::MostReacted`] the tallies count reactions; [`RankingKind::MostCovered`] is no matter
/// of readers, and empty here.
pub fn ranked(kind: RankingKind, candidates: &[Candidate], tallies: &Tallies, taken: &Taken, n: usize) -> RankedList {
    Standings::of(&Scale::of(kind, tallies), candidates, tallies).list(taken, n)
}

/// How candidates stand by what readers do, best first: the same on every page, whatever else stands there, and so worked out but once
/// for the same counts.
#[derive(Clone, Debug)]
pub struct Standings {
    best: Vec<Standing>,
    n_candidates: usize,
}

#[derive(Clone, Debug)]
struct Standing {
    candidate: Candidate,
    score: f64,
    reasons: Vec<Reason>,
}

impl Standings {
    /// Those of candidates by a scale of these counts.
    pub fn of(scale: &Scale, candidates: &[Candidate], tallies: &Tallies) -> Standings {
        let n_candidates = candidates.len();
        // What only others opened has no part in what is to be expected, or they would move what is near one another.
        let counts = |c: &&Candidate| {
            tallies.by_hour.get(&c.id).is_some_and(|hours| hours.values().any(|t| t.opened > 0 && scale.of.openings(t, 0.0) > 0.0))
        };
        let Some(until) = scale.until else { return Standings { best: Vec::new(), n_candidates } };
        let mut pool: Vec<Candidate> = candidates.iter().filter(counts).cloned().collect();
        pool.sort_by(|a, b| b.at_ms.cmp(&a.at_ms).then(a.id.cmp(&b.id)));
        pool.dedup_by(|a, b| a.id == b.id);
        let scores = scores(scale, &pool, tallies, until);
        let standing = |(candidate, (rate, score)): (Candidate, (Rate, f64))| {
            let reasons = reasons(scale.kind, &candidate, tallies, &rate, score);
            Standing { candidate, score, reasons }
        };
        let mut best: Vec<Standing> = pool.into_iter().zip(scores).filter(|(_, (_, score))| *score > 0.0).map(standing).collect();
        best.sort_by(|a, b| b.score.total_cmp(&a.score));
        Standings { best, n_candidates }
    }

    /// The best `n` of what is not taken; a story once, as long as others have something to offer.
    pub fn list(&self, taken: &Taken, n: usize) -> RankedList {
        let free: Vec<(&Candidate, &Standing)> =
            self.best.iter().filter(|s| !taken.has(&s.candidate.id)).map(|s| (&s.candidate, s)).collect();
        let item = |(c, s): (&Candidate, &Standing)| RankedItem { article: c.id, score: s.score, reasons: s.reasons.clone() };
        RankedList { items: taken.once_each(free, n).into_iter().map(item).collect(), n_candidates: self.n_candidates }
    }
}

/// The rate of each candidate, and what the list is ordered by.
fn scores(scale: &Scale, pool: &[Candidate], tallies: &Tallies, until: i64) -> Vec<(Rate, f64)> {
    let window = tallies.window_hours.max(1);
    let mut answers = scale.asked.iter().map(|(q, level)| rates(pool, tallies, q, level));
    let Some(first) = answers.next() else { return Vec::new() };
    match answers.next() {
        Some(long) => {
            let rises = |(now, long): (Rate, Rate)| {
                let rises = now.openings >= RISING_MIN && now.rate > long.rate;
                (now, if rises && long.rate > 0.0 { now.rate / long.rate } else { 0.0 })
            };
            first.into_iter().zip(long).map(rises).collect()
        }
        None => {
            let age = |c: &Candidate| ((until - hour_of(c.at_ms)) as f64).clamp(0.0, f64::from(window)) + AGE_GRACE_HOURS;
            let score = |(r, c): (Rate, &Candidate)| (r, r.openings * r.rate.powf(RATE_POWER) / age(c).powf(AGE_POWER));
            first.into_iter().zip(pool).map(score).collect()
        }
    }
}

fn reasons(kind: RankingKind, c: &Candidate, tallies: &Tallies, rate: &Rate, value: f64) -> Vec<Reason> {
    let (times, window_hours) = (tallies.reads(&c.id), tallies.window_hours);
    let tenths = |x: f64| (x * 10.0).round() / 10.0;
    let mut out = Vec::new();
    match kind {
        RankingKind::MostReacted => out.push(Reason { why: Why::Reacted { times, window_hours }, score: value }),
        RankingKind::Rising => {
            out.push(Reason { why: Why::Rising { ratio: tenths(value) }, score: value });
            out.push(Reason { why: Why::Opened { times, window_hours }, score: rate.openings });
        }
        _ => {
            out.push(Reason { why: Why::Opened { times, window_hours }, score: rate.openings });
            if rate.expected >= TOLD_MIN && rate.rate >= 1.25 {
                out.push(Reason { why: Why::MoreThanExpected { ratio: tenths(rate.rate) }, score: rate.rate });
            }
        }
    }
    out
}
