//! Ranking: what readers of this site opened most within a stated window.

use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::reading::Tallies;

/// The most read candidates, best first; ties go to the newer. What nobody read does not stand in it.
pub fn ranking(candidates: &[Candidate], tallies: &Tallies, taken: &Taken) -> RankedList {
    let reads = |c: &Candidate| tallies.reads.get(&c.id).copied().unwrap_or(0);
    let mut read: Vec<&Candidate> = candidates.iter().filter(|c| reads(c) > 0 && !taken.has(&c.id)).collect();
    read.sort_by(|a, b| reads(b).cmp(&reads(a)).then(b.at_ms.cmp(&a.at_ms)).then(a.id.cmp(&b.id)));
    let items = read
        .into_iter()
        .take(LIST_LEN)
        .map(|c| {
            let n = reads(c);
            let why = Why::Opened { times: n, window_hours: tallies.window_hours };
            RankedItem { article: c.id, score: n as f64, reasons: vec![Reason { why, score: n as f64 }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
