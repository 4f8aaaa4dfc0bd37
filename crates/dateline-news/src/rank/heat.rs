//! How much an article is opened these days: openings of the window, the later the more.

use crate::ids::ArticleId;
use crate::tally::{Tallies, Tally};
use std::collections::BTreeMap;

/// After so many hours an opening counts half. Of 6, 12 and 24 hours, 24 foretold best on the small
/// press what is opened next.
pub const HEAT_HALF_LIFE_HOURS: f64 = 24.0;

/// The openings of one hour count by this power: a hundred within an hour, which one reader alone can
/// make, as ten.
pub const HEAT_POWER: f64 = 0.5;

/// The heat of each article that was opened. Hours are counted back from the last opening of all, so
/// that no clock is asked: an hour more or less for all changes no order.
pub fn heat(tallies: &Tallies) -> BTreeMap<ArticleId, f64> {
    let Some(last) = tallies.last_hour() else { return BTreeMap::new() };
    let of = |hours: &BTreeMap<i64, Tally>| -> f64 {
        let one = |(hour, t): (&i64, &Tally)| t.readers.powf(HEAT_POWER) * (-((last - hour) as f64) / HEAT_HALF_LIFE_HOURS).exp2();
        hours.iter().filter(|(_, t)| t.readers > 0.0).map(one).sum()
    };
    tallies.by_hour.iter().map(|(id, hours)| (*id, of(hours))).filter(|(_, heat)| *heat > 0.0).collect()
}

/// What all readers opened, as a list for one of them needs it: the heat of each article, and how often it was opened. Working it out takes
/// as long as all hours of all articles, and it is the same for every reader.
#[derive(Clone, Debug, Default)]
pub struct Heat {
    by_article: BTreeMap<ArticleId, f64>,
    hottest: f64,
    reads: BTreeMap<ArticleId, u64>,
    window_hours: u32,
}

impl Heat {
    /// That of tallies.
    pub fn of(tallies: &Tallies) -> Heat {
        let by_article = heat(tallies);
        let hottest = by_article.values().copied().fold(0.0, f64::max);
        let reads = tallies.by_hour.keys().map(|id| (*id, tallies.reads(id))).collect();
        Heat { by_article, hottest, reads, window_hours: tallies.window_hours }
    }

    /// That of an article as a share of the highest, 0 to 1.
    pub fn share(&self, article: &ArticleId) -> f64 {
        self.by_article.get(article).map_or(0.0, |heat| heat / self.hottest)
    }

    /// Openings of an article within the window ([`Tallies::reads`]).
    pub fn reads(&self, article: &ArticleId) -> u64 {
        self.reads.get(article).copied().unwrap_or(0)
    }

    /// The window, in hours up to now.
    pub fn window_hours(&self) -> u32 {
        self.window_hours
    }

    /// The heat of each article that was opened.
    pub fn by_article(&self) -> &BTreeMap<ArticleId, f64> {
        &self.by_article
    }
}
