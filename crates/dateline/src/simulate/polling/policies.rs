//! Policies of when to ask a source again: fixed, two as readers of feeds have them, and ours.

use super::{DAY_MS, MINUTE_MS};
use dateline_news::habit::{Bounds, Habit};

/// What a look at a feed shows.
pub struct Look<'a> {
    /// When, ms.
    pub now_ms: i64,
    /// Times of the items that were not there at the last look, rising.
    pub fresh_ms: &'a [i64],
    /// Times of all items that the feed shows, rising.
    pub shown_ms: &'a [i64],
}

/// A way of choosing the next look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Every so many minutes.
    Fixed(u32),
    /// A week divided by the items of the last week, between 5 minutes and a day: as Miniflux documents its scheduler
    /// `entry_frequency` with its defaults.
    EntryFrequency,
    /// Half the mean gap between the items that the feed shows, between 5 minutes and 6 hours; where the newest is older
    /// than 7, 14 or 30 days, 6, 12 or 24 hours: as CommaFeed's empirical interval.
    MeanGap,
    /// [`Habit`].
    Habit,
}

impl Policy {
    /// As tables name it.
    pub fn name(self) -> String {
        match self {
            Policy::Fixed(minutes) => format!("every {minutes} min"),
            Policy::EntryFrequency => "entry frequency".to_owned(),
            Policy::MeanGap => "mean gap".to_owned(),
            Policy::Habit => "habit (Dateline)".to_owned(),
        }
    }

    pub(super) fn begin(self, scale: f64) -> Running {
        Running { policy: self, scale, habit: Habit::default() }
    }
}

/// A policy at one source.
pub(super) struct Running {
    policy: Policy,
    scale: f64,
    habit: Habit,
}

impl Running {
    /// When to look next, ms.
    pub fn next(&mut self, look: &Look<'_>, chance: f64) -> i64 {
        let scaled = |ms: f64, max: i64| ((ms * self.scale) as i64).clamp(5 * MINUTE_MS, max);
        let interval = match self.policy {
            Policy::Fixed(minutes) => (f64::from(minutes) * self.scale * MINUTE_MS as f64) as i64,
            Policy::EntryFrequency => {
                let of_week = look.shown_ms.iter().filter(|t| look.now_ms - **t <= 7 * DAY_MS).count();
                if of_week == 0 { DAY_MS } else { scaled((7 * DAY_MS) as f64 / of_week as f64, DAY_MS) }
            }
            Policy::MeanGap => {
                let shown = look.shown_ms;
                let age = shown.last().map_or(i64::MAX, |t| look.now_ms - t);
                let hours = |h: i64| scaled((h * 60 * MINUTE_MS) as f64, DAY_MS);
                match age / DAY_MS {
                    30.. => hours(24),
                    14..30 => hours(12),
                    7..14 => hours(6),
                    _ if shown.len() < 2 => hours(24),
                    _ => {
                        let gap = (shown[shown.len() - 1] - shown[0]) as f64 / (shown.len() - 1) as f64;
                        scaled((gap / 2.0).min((6 * 60 * MINUTE_MS) as f64), DAY_MS)
                    }
                }
            }
            Policy::Habit => {
                self.habit.observe(look.now_ms, look.fresh_ms);
                // An interval goes with the root of patience.
                let patience_ms = Bounds::default().patience_ms * self.scale * self.scale;
                let bounds = Bounds { patience_ms, ..Bounds::default() };
                return self.habit.next(look.now_ms, &bounds, chance).unwrap_or(i64::MAX);
            }
        };
        look.now_ms + interval
    }
}
