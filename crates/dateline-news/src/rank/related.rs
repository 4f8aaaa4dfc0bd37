//! Related: what shares its telling words with the article at hand.

use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason};

/// Share of the best candidate's likeness below which an item is filler and is left out.
const LIKENESS_SHARE_MIN: f64 = 0.2;

/// Articles most alike to the one at hand, best first; `candidates` carry their likeness. A list
/// with few good candidates is short.
pub fn related(candidates: &[Candidate], taken: &Taken) -> RankedList {
    let mut good: Vec<&Candidate> = candidates.iter().filter(|c| c.likeness > 0.0 && !taken.has(&c.id)).collect();
    good.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(b.at_ms.cmp(&a.at_ms)).then(a.id.cmp(&b.id)));
    good.dedup_by(|a, b| a.id == b.id);
    let floor = good.first().map_or(0.0, |best| best.likeness * LIKENESS_SHARE_MIN);
    let items = good
        .into_iter()
        .filter(|c| c.likeness >= floor)
        .take(LIST_LEN)
        .map(|c| {
            let text = match c.shared_words.as_slice() {
                [] => "Its text is alike.".to_owned(),
                words => format!("Both speak of {}.", words.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ")),
            };
            RankedItem { article: c.id, score: c.likeness, reasons: vec![Reason { text, score: c.likeness }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
