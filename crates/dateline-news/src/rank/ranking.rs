//! Ranking: what readers of this site opened most within a stated window, the last hours first.

use super::heat::heat;
use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::reading::Tallies;

/// The candidates with the most openings in the window, best first: an opening counts half after
/// [`super::HEAT_HALF_LIFE_HOURS`], and many of one hour count less each ([`super::HEAT_POWER`]). Ties
/// go to the newer. What nobody opened does not stand in it.
pub fn ranking(candidates: &[Candidate], tallies: &Tallies, taken: &Taken) -> RankedList {
    let heat = heat(tallies);
    let mut read: Vec<(&Candidate, f64)> =
        candidates.iter().filter(|c| !taken.has(&c.id)).filter_map(|c| Some((c, *heat.get(&c.id)?))).collect();
    read.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.at_ms.cmp(&a.0.at_ms)).then(a.0.id.cmp(&b.0.id)));
    read.dedup_by(|a, b| a.0.id == b.0.id);
    let items = read
        .into_iter()
        .take(LIST_LEN)
        .map(|(c, score)| {
            let why = Why::Opened { times: tallies.reads(&c.id), window_hours: tallies.window_hours };
            RankedItem { article: c.id, score, reasons: vec![Reason { why, score }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
