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
