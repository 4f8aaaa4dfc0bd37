//! Ranking: what readers of this site opened most within a stated window, for the time that it was there.
//!
//! Bare openings rank what has been there longest. On the small press they foretell the next day's
//! openings worse than the order of publication does (nDCG@10 0.62 against 0.81); set against the age
//! of the article, somewhat better (0.85). That a story stands once costs some of it, and the order of
//! publication as much (0.82 against 0.79). Twelve readers are few: the numbers here are to be measured
//! again on real clicks.

use super::heat::heat;
use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::reading::Tallies;

const HOUR_MS: f64 = 3_600_000.0;

/// Hours that are added to the age of each article: two openings in its first minutes are not yet many.
pub const AGE_GRACE_HOURS: f64 = 2.0;

/// Openings are divided by the age in hours to this power. From 1 on it beats the order of publication;
/// the higher, the nearer it comes to that order.
pub const AGE_POWER: f64 = 1.5;

/// The candidates with the most openings for their age, best first: an opening counts half after
/// [`super::HEAT_HALF_LIFE_HOURS`], and many of one hour count less each ([`super::HEAT_POWER`]). The
/// age is that at the last opening of all, and no more than the window: so old is an article without a
/// date, too. Ties go to the newer. What nobody opened does not stand in it. A story stands in it once, with
/// its most opened article, as long as others were opened.
pub fn ranking(candidates: &[Candidate], tallies: &Tallies, taken: &Taken) -> RankedList {
    let heat = heat(tallies);
    let last_hour = tallies.by_hour.values().filter_map(|hours| hours.keys().next_back()).max().copied().unwrap_or(0);
    let age = |c: &Candidate| (last_hour as f64 - c.at_ms as f64 / HOUR_MS).clamp(0.0, f64::from(tallies.window_hours));
    let mut read: Vec<(&Candidate, f64)> = candidates
        .iter()
        .filter(|c| !taken.has(&c.id))
        .filter_map(|c| Some((c, heat.get(&c.id)? / (age(c) + AGE_GRACE_HOURS).powf(AGE_POWER))))
        .collect();
    read.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.at_ms.cmp(&a.0.at_ms)).then(a.0.id.cmp(&b.0.id)));
    read.dedup_by(|a, b| a.0.id == b.0.id);
    let items = taken
        .once_each(read, LIST_LEN)
        .into_iter()
        .map(|(c, score)| {
            let why = Why::Opened { times: tallies.reads(&c.id), window_hours: tallies.window_hours };
            RankedItem { article: c.id, score, reasons: vec![Reason { why, score }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
