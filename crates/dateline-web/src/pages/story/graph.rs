//! How much was published of a story, over time: bars, and the table behind them.

use crate::parts::times::{self, DAY_MS};
use crate::visit::Visit;
use dateline_store::contract::{StoryMember, Summary};
use std::collections::BTreeMap;

const HOUR_MS: i64 = DAY_MS / 24;
/// Bars that are still told from one another.
const BARS_MAX: i64 = 60;
/// The picture: width of one bar with its gap, and height, in units of its own.
const BAR: usize = 10;
const HEIGHT: usize = 60;

/// Articles of one step of time.
pub(super) struct Bar {
    /// "5 April 2025", or the hour of it.
    pub(super) name: String,
    pub(super) n_own: usize,
    pub(super) n_copies: usize,
    pub(super) x: usize,
    /// Tops and heights of both parts: own texts below, copies above them.
    pub(super) y_own: usize,
    pub(super) h_own: usize,
    pub(super) y_copies: usize,
    pub(super) h_copies: usize,
}

/// The graph.
pub(super) struct Graph {
    pub(super) bars: Vec<Bar>,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bar: usize,
    /// Whether some of the articles are copies.
    pub(super) has_copies: bool,
    /// What the whole says, in a sentence.
    pub(super) says: String,
    pub(super) first: String,
    pub(super) last: String,
    /// The name of a step: "Hour", "Day", "Week", "30 days".
    pub(super) step: String,
}

impl Graph {
    /// Where there is more than one step of time to show, and more than one article in one of them: bars of
    /// one height tell no more than the days do.
    pub(super) fn of(app: &Visit, members: &[StoryMember]) -> Option<Graph> {
        let own = members.iter().map(|m| (&m.summary, true));
        let copies = members.iter().flat_map(|m| m.copies.iter().map(|(s, _)| (s, false)));
        let dated: Vec<(&Summary, bool)> = own.chain(copies).filter(|(s, _)| s.sort_at != 0).collect();
        let (from, to) = (dated.iter().map(|(s, _)| s.sort_at).min()?, dated.iter().map(|(s, _)| s.sort_at).max()?);
        let timed = dated.iter().all(|(s, _)| s.published_at.as_ref().is_some_and(|d| d.value.time.is_some()));
        let steps = [(HOUR_MS, "story-step-hour"), (DAY_MS, "story-step-day"), (7 * DAY_MS, "story-step-week")];
        let fits = |step: i64| (to.div_euclid(step) - from.div_euclid(step)) < BARS_MAX;
        let (step, key) = steps.into_iter().find(|(step, _)| fits(*step) && (timed || *step > HOUR_MS)).unwrap_or_else(|| {
            // Longer than a year: as many whole weeks as it takes.
            let weeks = ((to - from) / (7 * DAY_MS) / BARS_MAX + 1).max(1);
            (weeks * 7 * DAY_MS, "story-step-weeks")
        });
        let (first, last) = (from.div_euclid(step), to.div_euclid(step));
        if first == last {
            return None;
        }
        let mut counted: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
        for (s, is_own) in &dated {
            let n = counted.entry(s.sort_at.div_euclid(step)).or_default();
            if *is_own { n.0 += 1 } else { n.1 += 1 }
        }
        let most = counted.values().map(|n| n.0 + n.1).max().filter(|n| *n > 1)?;
        let name = |at: i64| {
            let ms = at * step;
            let day = times::long_day(app.asker.lang, times::day_of(ms));
            if step == HOUR_MS { app.with("moment", [("day", day), ("clock", times::clock_of(app.asker.lang, ms))]) } else { day }
        };
        let fullest = counted.iter().max_by_key(|(at, n)| (n.0 + n.1, std::cmp::Reverse(**at))).map_or(first, |(at, _)| *at);
        let bars: Vec<Bar> = (first..=last)
            .enumerate()
            .map(|(i, at)| {
                let (n_own, n_copies) = counted.get(&at).copied().unwrap_or_default();
                let (h_own, h_copies) = (n_own * HEIGHT / most, n_copies * HEIGHT / most);
                Bar {
                    name: name(at),
                    n_own,
                    n_copies,
                    x: i * BAR,
                    y_own: HEIGHT - h_own,
                    h_own,
                    y_copies: HEIGHT - h_own - h_copies,
                    h_copies,
                }
            })
            .collect();
        Some(Graph {
            width: bars.len() * BAR,
            height: HEIGHT,
            bar: BAR - 2,
            has_copies: dated.iter().any(|(_, is_own)| !is_own),
            says: app.with("story-graph-says", [("articles", app.tn("count-articles", most as u64)), ("when", name(fullest))]),
            first: name(first),
            last: name(last),
            step: app.t(key),
            bars,
        })
    }
}
