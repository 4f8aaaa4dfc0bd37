//! How often an article is opened for how often it could have been: the read rate.
//!
//! ```text
//! rate = (openings + P·m) / (expected + P)
//! ```
//!
//! Both are sums over the hours of the window, the later the more. *Expected* is what an article of
//! middling appeal would have had: from its showings, place by place, on the level of the site's own lists
//! (clicks over expected clicks, Zhang and Jones 2007), and from no list, as many as the articles that
//! were there in the same hours had on average. So neither the place nor the time that an article had
//! counts for it, and one that is shown nowhere is measured by the readers who come from elsewhere. *P* is
//! half of what an article has on average, so that few openings say little; *m*, what is believed of an
//! article before anything is known, is 1, and more for a new one, so that it gets a chance which fades
//! with every showing. What an hour says of rates counts when it is over.

use super::{Candidate, HEAT_POWER};
use crate::tally::{HOUR_MS, Tallies, Tally};
use std::collections::BTreeMap;

/// Expected openings that the prior weighs at least.
pub const PRIOR_MIN: f64 = 2.0;
/// The prior's share of what an article has on average.
pub const PRIOR_SHARE: f64 = 0.5;
/// By so much more than an old article a new one is believed to be read.
pub const NEW_BONUS: f64 = 0.5;
/// After so many hours half of that is gone, shown or not.
pub const NEW_HALF_LIFE_HOURS: f64 = 6.0;

/// Whose openings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Everybody's.
    All,
    /// Those of readers known from earlier days.
    Known,
}

impl Of {
    /// Openings of an hour without `spare` of them; many strangers at once count less each ([`HEAT_POWER`]).
    pub(super) fn openings(self, t: &Tally, spare: f64) -> f64 {
        match self {
            Of::All => (t.readers - spare).max(0.0).powf(HEAT_POWER),
            Of::Known => (t.known - spare).max(0.0),
        }
    }

    /// Those of them from no list.
    fn direct(self, t: &Tally) -> f64 {
        match self {
            Of::All if t.readers > 0.0 => self.openings(t, 0.0) * t.direct / t.readers,
            Of::All => 0.0,
            Of::Known => t.direct_known,
        }
    }

    fn expected(self, t: &Tally) -> f64 {
        if self == Of::All { t.expected.powf(HEAT_POWER) } else { t.expected_known }
    }
}

/// What is asked of the counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// Whose openings.
    pub(super) of: Of,
    /// The last hour that counts.
    pub(super) until: i64,
    /// After so many hours an opening counts half; infinite for never.
    pub(super) half_life_hours: f64,
    /// The share of the readers of the latest hours that each article must do without.
    pub(super) spare: f64,
}

/// What came of it for one article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rate {
    /// Openings, faded.
    pub(super) openings: f64,
    /// What they were to be, faded.
    pub(super) expected: f64,
    /// The rate; 0 where nothing is left of its openings.
    pub(super) rate: f64,
}

/// Hours after which half of [`Question::spare`] is spared.
const SPARE_HALF_LIFE_HOURS: f64 = 3.0;

/// Known readers of an hour that are never too many.
const HOUR_MIN: f64 = 5.0;

/// Hours by which it is told how many readers come in one.
const DAY_HOURS: i64 = 24;

/// What openings of an hour weigh: where more known readers came than in an hour of the last day on average, together no more than in
/// that one. False readers who were known for long and come all at once would otherwise be worth more in that hour than
/// spread over the day. What was to be expected of the hour stays whole: weighed as well, `simulate floods` moved more.
fn hour_weight(tallies: &Tallies, q: &Question) -> impl Fn(i64) -> f64 {
    let asked = q.of == Of::Known && i64::from(tallies.window_hours) >= DAY_HOURS;
    let day: u64 = tallies.crowd.range(q.until - DAY_HOURS + 1..=q.until).map(|(_, crowd)| crowd.known).sum();
    let usual = (day as f64 / DAY_HOURS as f64).max(HOUR_MIN);
    move |hour| {
        let known = tallies.crowd.get(&hour).map_or(0.0, |crowd| crowd.known as f64);
        if asked && known > usual { usual / known } else { 1.0 }
    }
}

impl Question {
    fn fade(&self, hour: i64) -> f64 {
        (-((self.until - hour) as f64) / self.half_life_hours).exp2()
    }
}

/// The level of the lists, and what comes from no list by the hour: of all articles that were counted, candidates or not.
#[derive(Clone, Debug)]
pub(super) struct Level {
    of_lists: f64,
    direct: BTreeMap<i64, f64>,
}

impl Level {
    /// Takes as long as all hours of all articles.
    pub(super) fn of(tallies: &Tallies, q: &Question) -> Level {
        let (mut listed, mut expected) = (0.0, 0.0);
        let mut direct: BTreeMap<i64, f64> = BTreeMap::new();
        for (hour, t) in tallies.by_hour.values().flat_map(|hours| hours.range(..=q.until)) {
            if *hour < q.until {
                listed += q.fade(*hour) * (q.of.openings(t, 0.0) - q.of.direct(t));
                expected += q.fade(*hour) * q.of.expected(t);
                *direct.entry(*hour).or_default() += q.of.direct(t);
            }
        }
        Level { of_lists: if expected > 0.0 && listed > 0.0 { listed / expected } else { 1.0 }, direct }
    }
}

/// The rate of each candidate, in their order.
pub(super) fn rates(candidates: &[Candidate], tallies: &Tallies, q: &Question, level: &Level) -> Vec<Rate> {
    let weight = hour_weight(tallies, q);
    let fade = |hour: i64| q.fade(hour);
    let spare = |hour: i64| {
        let crowd = tallies.crowd.get(&hour).copied().unwrap_or_default();
        let readers = if q.of == Of::All { crowd.readers } else { crowd.known };
        q.spare * readers as f64 * (-((q.until - hour - 1).max(0) as f64) / SPARE_HALF_LIFE_HOURS).exp2()
    };
    let born = |c: &Candidate| c.at_ms.div_euclid(HOUR_MS);
    let per_article = of_each_hour(candidates.iter().map(born), &level.direct, fade);
    let mut out: Vec<Rate> = candidates
        .iter()
        .map(|c| {
            let mut rate = Rate { expected: since(&per_article, born(c)), ..Rate::default() };
            for (hour, t) in tallies.by_hour.get(&c.id).into_iter().flat_map(|hours| hours.range(..=q.until)) {
                rate.openings += fade(*hour) * weight(*hour) * q.of.openings(t, spare(*hour));
                // What was shown and opened in the hour that is not over yet would move the rates of all at each
                // reload: until it is, what was opened is as much as was to be expected.
                rate.expected += fade(*hour) * if *hour < q.until { level.of_lists * q.of.expected(t) } else { q.of.openings(t, 0.0) };
            }
            rate
        })
        .collect();
    let n = out.iter().filter(|r| r.openings > 0.0).count().max(1) as f64;
    let mean = out.iter().filter(|r| r.openings > 0.0).map(|r| r.expected).sum::<f64>() / n;
    let prior = (PRIOR_SHARE * mean).max(PRIOR_MIN);
    for (r, c) in out.iter_mut().zip(candidates) {
        let age = (q.until - born(c)).max(0) as f64;
        let believed = 1.0 + NEW_BONUS * (-age / NEW_HALF_LIFE_HOURS).exp2();
        r.rate = if r.openings > 0.0 { (r.openings + prior * believed) / (r.expected + prior) } else { 0.0 };
    }
    out
}

/// Openings from no list that an article has on average in each hour, faded, summed from the last hour
/// back: what one has that was there since an hour stands at that hour.
fn of_each_hour(born: impl Iterator<Item = i64>, direct: &BTreeMap<i64, f64>, fade: impl Fn(i64) -> f64) -> Vec<(i64, f64)> {
    let mut births: Vec<i64> = born.collect();
    births.sort_unstable();
    let mut sum = 0.0;
    let mut out = Vec::with_capacity(direct.len());
    for (hour, n) in direct.iter().rev() {
        let there = births.partition_point(|b| b <= hour).max(1);
        sum += fade(*hour) * n / there as f64;
        out.push((*hour, sum));
    }
    out
}

fn since(summed: &[(i64, f64)], born: i64) -> f64 {
    // The hours stand latest first.
    let n = summed.partition_point(|(hour, _)| *hour >= born);
    n.checked_sub(1).map_or(0.0, |i| summed[i].1)
}
