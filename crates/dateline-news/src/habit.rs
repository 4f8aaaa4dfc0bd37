//! When a source publishes, in bounded memory, and when it is best asked again.
//!
//! A request costs the publisher and us; an item that waits unseen costs the reader. With `rate(t)` items an hour, what has
//! waited by the time `t` is the integral of `rate(s) * (t - s)` over `s`, and the best moment to ask is when that
//! reaches a fixed price: [`Bounds::patience_ms`], in item-milliseconds. For a steady rate this is the square-root rule
//! of crawlers (J. Cho, H. Garcia-Molina, "Effective page refresh policies for web crawlers", TODS 28(4), 2003): a source
//! with four times the items is asked twice as often, not four times. The rate follows the hours of the week in which the
//! source used to publish, and what it did in the last half day.
//!
//! Pure: now and chance are arguments.

use crate::tally::HOUR_MS;
use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 24 * HOUR_MS;
const HOURS_OF_WEEK: usize = 168;

/// What was published so long ago counts half. Ms.
const HALF_LIFE_MS: f64 = (21 * DAY_MS) as f64;

/// The same for what a source does now, against what it used to do. Ms.
const SHORT_HALF_LIFE_MS: f64 = (8 * HOUR_MS) as f64;

/// Before anything is known: half an item in half a day.
const PRIOR_ITEMS: f64 = 0.5;
/// See [`PRIOR_ITEMS`]. Hours.
const PRIOR_HOURS: f64 = 12.0;

/// How many items it takes until the hours of the day say more than that all hours are alike.
const DAY_SHRINKAGE: f64 = 6.0;

/// How many items it takes until the hours of the week say more than the hours of the day.
const WEEK_SHRINKAGE: f64 = 24.0;

/// How many items it takes until what a source does now says more than what it used to do.
const SHORT_SHRINKAGE: f64 = 3.0;

/// Furthest that the present can lift or lower the rate.
const SHORT_FACTOR: std::ops::RangeInclusive<f64> = 0.25..=6.0;

/// Furthest time that is reckoned with: some 140,000 years. Ms.
const FAR_MS: i64 = 1 << 52;

/// Times of items that are kept.
const LAST_MAX: usize = 16;

/// Longest past that the first list of a source is taken to tell of. Ms.
const BACKLOG_MS_MAX: i64 = 60 * DAY_MS;

/// What is known of when a source publishes. At most some 1.5 KB.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    /// When the counts were brought up to date, ms UTC; `None` before the first look.
    pub seen_at_ms: Option<i64>,
    /// Items by hour of the week (UTC, from Thursday 00:00, where 1970 began), each worth what its age leaves of it.
    by_hour: Vec<f32>,
    /// Hours that were looked at, worth the same.
    hours: f64,
    /// Items of late, and how many were to be expected, with the short half-life.
    late: f64,
    late_expected: f64,
    /// Times of the newest items, ms UTC, rising.
    last: Vec<i64>,
    /// Failures since the last answer.
    pub n_failures: u32,
    /// The source said that it is gone (410).
    pub is_gone: bool,
}

impl Default for Habit {
    fn default() -> Habit {
        Habit {
            seen_at_ms: None,
            by_hour: vec![0.0; HOURS_OF_WEEK],
            hours: 0.0,
            late: 0.0,
            late_expected: 0.0,
            last: Vec::new(),
            n_failures: 0,
            is_gone: false,
        }
    }
}

/// The limits and wishes within which the next look is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// Never sooner after the last look. Ms.
    pub min_ms: i64,
    /// Never later, wishes of the source aside. Ms.
    pub max_ms: i64,
    /// What a request is worth, in item-milliseconds: ask when the items that wait have, together, waited so long.
    pub patience_ms: f64,
    /// By how much of itself an interval is shortened or lengthened by chance, at most.
    pub jitter: f64,
    /// `Retry-After`: not before, ms UTC. Kept even beyond `max_ms`.
    pub not_before_ms: Option<i64>,
    /// Nothing new before, ms UTC: `Cache-Control`, `Expires`, or the last look plus `ttl`. Believed up to `max_ms`.
    pub fresh_until_ms: Option<i64>,
    /// Hours of the day, UTC, at which the source (`skipHours`) or the owner (paused hours) wants no requests: bit 0 is 00:00 to 01:00.
    pub skip_hours: u32,
    /// The same for days: bit 0 is Monday.
    pub skip_days: u8,
    /// A WebSub hub tells of news: one look a day remains, for pushes that were lost.
    pub is_pushed: bool,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            min_ms: 5 * 60 * 1000,
            max_ms: DAY_MS,
            patience_ms: 20.0 * 60.0 * 1000.0,
            jitter: 0.1,
            not_before_ms: None,
            fresh_until_ms: None,
            skip_hours: 0,
            skip_days: 0,
            is_pushed: false,
        }
    }
}

impl Bounds {
    /// The first moment from `at_ms` on that lies in no hour or day that is to be left out, ms UTC.
    pub fn wanted_from(&self, at_ms: i64) -> i64 {
        after_skips(at_ms.clamp(-FAR_MS, FAR_MS), self)
    }
}

fn hour_of_week(at_ms: i64) -> usize {
    at_ms.div_euclid(HOUR_MS).rem_euclid(HOURS_OF_WEEK as i64) as usize
}

fn left_after(age_ms: i64, half_life_ms: f64) -> f64 {
    (-(age_ms.max(0) as f64) / half_life_ms).exp2()
}

impl Habit {
    /// Takes what a look at `now_ms` found: the times (ms UTC) of the items that were not there before, and of a 304 none.
    /// Times before the last look or after now are taken as its edge: dates of feeds lie, and what was not there was not out.
    pub fn observe(&mut self, now_ms: i64, items_ms: &[i64]) {
        (self.n_failures, self.is_gone) = (0, false);
        let now_ms = self.seen_at_ms.map_or(now_ms, |seen| now_ms.max(seen)).clamp(-FAR_MS, FAR_MS);
        let since_ms = match self.seen_at_ms {
            Some(seen) => seen,
            None => {
                let oldest = items_ms.iter().copied().filter(|at| *at <= now_ms).min().unwrap_or(now_ms);
                oldest.max(now_ms - BACKLOG_MS_MAX)
            }
        };
        let is_first = self.seen_at_ms.is_none();
        self.late_expected += if is_first { 0.0 } else { self.expected(since_ms, now_ms) };
        let age = now_ms - since_ms;
        let (old, late) = (left_after(age, HALF_LIFE_MS) as f32, left_after(age, SHORT_HALF_LIFE_MS));
        self.by_hour.resize(HOURS_OF_WEEK, 0.0);
        self.by_hour.iter_mut().for_each(|n| *n *= old);
        self.late *= late;
        self.late_expected *= late;
        // The integral of what an hour is worth by its age, from `since` to now.
        let mean_life_hours = HALF_LIFE_MS / std::f64::consts::LN_2 / HOUR_MS as f64;
        self.hours = self.hours * f64::from(old) + mean_life_hours * (1.0 - f64::from(old));
        for at in items_ms {
            if is_first && (*at < since_ms || *at > now_ms) {
                continue;
            }
            let at = (*at).clamp(since_ms, now_ms);
            self.by_hour[hour_of_week(at)] += left_after(now_ms - at, HALF_LIFE_MS) as f32;
            if !is_first {
                self.late += left_after(now_ms - at, SHORT_HALF_LIFE_MS);
            }
            self.last.push(at);
        }
        self.last.sort_unstable();
        self.last.drain(..self.last.len().saturating_sub(LAST_MAX));
        self.seen_at_ms = Some(now_ms);
    }

    /// A look at `now_ms` that brought nothing but a failure.
    pub fn failed(&mut self) {
        self.n_failures = self.n_failures.saturating_add(1);
    }

    /// A look that was answered with 410.
    pub fn gone(&mut self) {
        self.is_gone = true;
    }

    /// Times of the newest items, ms UTC, rising; at most 16.
    pub fn last(&self) -> &[i64] {
        &self.last
    }

    /// Mean time between the newest items, ms; `None` below two.
    pub fn mean_gap_ms(&self) -> Option<i64> {
        let (first, last) = (self.last.first()?, self.last.last()?);
        let n = self.last.len() as i64 - 1;
        (n > 0).then(|| (last - first) / n)
    }

    /// Items by hour of the day (UTC), each worth what its age leaves of it.
    pub fn by_hour_of_day(&self) -> [f64; 24] {
        let mut hours = [0.0; 24];
        self.by_hour.iter().enumerate().for_each(|(h, n)| hours[h % 24] += f64::from(*n));
        hours
    }

    /// Items a day, as the source used to publish; `None` while less than an hour of it was looked at.
    pub fn per_day(&self) -> Option<f64> {
        let n: f64 = self.by_hour.iter().map(|n| f64::from(*n)).sum();
        (self.hours >= 1.0).then(|| n / self.hours * 24.0)
    }

    /// Items an hour in each hour of the week, as the source used to publish.
    fn rates(&self) -> Vec<f64> {
        let n: f64 = self.by_hour.iter().map(|n| f64::from(*n)).sum();
        let rate = (n + PRIOR_ITEMS) / (self.hours + PRIOR_HOURS);
        let at = |h: usize| f64::from(self.by_hour.get(h % HOURS_OF_WEEK).copied().unwrap_or(0.0));
        // Who publishes at ten to nine publishes at ten past nine: an hour counts for its neighbours too.
        let smooth = |h: usize| 0.25 * at(h + HOURS_OF_WEEK - 1) + 0.5 * at(h) + 0.25 * at(h + 1);
        let by_day: Vec<f64> = (0..24)
            .map(|k| {
                let n_k: f64 = (0..7).map(|d| smooth(k + 24 * d)).sum();
                (n_k * 24.0 + DAY_SHRINKAGE) / (n + DAY_SHRINKAGE)
            })
            .collect();
        (0..HOURS_OF_WEEK)
            .map(|h| rate * (smooth(h) * HOURS_OF_WEEK as f64 + WEEK_SHRINKAGE * by_day[h % 24]) / (n + WEEK_SHRINKAGE))
            .collect()
    }

    /// Items that are to be expected between two times, ms.
    fn expected(&self, from_ms: i64, to_ms: i64) -> f64 {
        let rates = self.rates();
        let (mut at, mut sum) = (from_ms, 0.0);
        // After a fortnight of silence of our own the sum says no more.
        let to_ms = to_ms.min(from_ms + 14 * DAY_MS);
        while at < to_ms {
            let end = ((at.div_euclid(HOUR_MS) + 1) * HOUR_MS).min(to_ms);
            sum += rates[hour_of_week(at)] * (end - at) as f64 / HOUR_MS as f64;
            at = end;
        }
        sum
    }

    /// When to look again, ms UTC; `None`: never, the source is gone. `chance` in 0..1 spreads the looks of many sources.
    pub fn next(&self, now_ms: i64, bounds: &Bounds, chance: f64) -> Option<i64> {
        if self.is_gone {
            return None;
        }
        // Beyond it there is no calendar, and sums of times would not fit.
        let now_ms = now_ms.clamp(-FAR_MS, FAR_MS);
        let (min, max) = (bounds.min_ms.max(1), bounds.max_ms.max(bounds.min_ms).max(1));
        let mut interval = if bounds.is_pushed { max.max(DAY_MS) } else { self.interval(now_ms, bounds.patience_ms).clamp(min, max) };
        if self.n_failures > 0 {
            // Twice as long with each failure, and never sooner than without: what is broken is not mended by asking.
            let doubled = min.saturating_mul(1 << self.n_failures.min(20));
            interval = interval.max(doubled).min(max);
        }
        let spread = 1.0 + bounds.jitter.clamp(0.0, 0.5) * (2.0 * chance.clamp(0.0, 1.0) - 1.0);
        let mut at = now_ms.saturating_add(((interval as f64 * spread) as i64).max(min));
        if let Some(fresh) = bounds.fresh_until_ms {
            at = at.max(fresh.min(now_ms.saturating_add(max)));
        }
        if let Some(not_before) = bounds.not_before_ms {
            at = at.max(not_before);
        }
        Some(after_skips(at.clamp(-FAR_MS, FAR_MS), bounds))
    }

    /// How long until what waits has waited `patience` item-milliseconds. Ms, at most four weeks.
    fn interval(&self, now_ms: i64, patience_ms: f64) -> i64 {
        let rates = self.rates();
        let factor =
            ((self.late + SHORT_SHRINKAGE) / (self.late_expected + SHORT_SHRINKAGE)).clamp(*SHORT_FACTOR.start(), *SHORT_FACTOR.end());
        let patience = patience_ms.max(0.0) / HOUR_MS as f64;
        // Items that wait, and item-hours that they have waited.
        let (mut items, mut waited, mut at) = (0.0f64, 0.0f64, now_ms);
        let end_ms = now_ms.saturating_add(28 * DAY_MS);
        while at < end_ms {
            let next = (at.div_euclid(HOUR_MS) + 1) * HOUR_MS;
            let hours = (next - at) as f64 / HOUR_MS as f64;
            let rate = rates[hour_of_week(at)] * (1.0 + (factor - 1.0) * left_after(at - now_ms, SHORT_HALF_LIFE_MS));
            let by_then = waited + items * hours + rate * hours * hours / 2.0;
            if by_then >= patience {
                // rate/2 x^2 + items x = patience - waited, in the form that does not cancel.
                let rest = (patience - waited).max(0.0);
                let root = (items * items + 2.0 * rate * rest).sqrt();
                let x = if items + root > 0.0 { 2.0 * rest / (items + root) } else { 0.0 };
                return at - now_ms + (x * HOUR_MS as f64) as i64;
            }
            (items, waited, at) = (items + rate * hours, by_then, next);
        }
        end_ms - now_ms
    }
}

/// The first moment from `at_ms` on that lies in no hour or day that is to be left out. Where all are, they are not believed.
fn after_skips(at_ms: i64, bounds: &Bounds) -> i64 {
    let skipped = |at: i64| {
        let hour = at.div_euclid(HOUR_MS).rem_euclid(24);
        // 1970-01-01 was a Thursday, three days after a Monday.
        let day = (at.div_euclid(DAY_MS) + 3).rem_euclid(7);
        bounds.skip_hours >> hour & 1 == 1 || bounds.skip_days >> day & 1 == 1
    };
    let mut at = at_ms;
    for _ in 0..HOURS_OF_WEEK + 1 {
        if !skipped(at) {
            return at;
        }
        // What remains of the hour's minutes is kept, so that sources do not all come at the stroke of it.
        at = (at.div_euclid(HOUR_MS) + 1) * HOUR_MS + at_ms.rem_euclid(HOUR_MS) / 4;
    }
    at_ms
}

#[cfg(test)]
#[path = "habit_tests.rs"]
mod tests;
