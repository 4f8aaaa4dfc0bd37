//! Ranking: what readers of this site opened most within a stated window.

use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason};
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
            let times = if n == 1 { "once".to_owned() } else { format!("{n} times") };
            let text = format!("Opened {times} here in the last {}.", window(tallies.window_hours));
            RankedItem { article: c.id, score: n as f64, reasons: vec![Reason { text, score: n as f64 }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}

fn window(hours: u32) -> String {
    match hours {
        1 => "hour".to_owned(),
        h if h % 24 == 0 && h > 24 => format!("{} days", h / 24),
        h => format!("{h} hours"),
    }
}
