//! Recommendation for a reader of whom nothing is known: the newest of other outlets in the
//! article's language, one an outlet and section before a second, so that the list opens doors
//! instead of repeating the one at hand.

use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::section::Section;
use std::collections::HashSet;

/// What the page at hand is, for choosing beside it.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// Its section.
    pub section: Option<Section>,
    /// Its language.
    pub lang: Option<String>,
}

/// Newest first, in the language of the article at hand where it is known; an outlet and a section
/// stand a second time only after all others stood once.
pub fn recommendation(candidates: &[Candidate], at_hand: &AtHand, taken: &Taken) -> RankedList {
    let mut fresh: Vec<&Candidate> =
        candidates.iter().filter(|c| !taken.has(&c.id) && (at_hand.lang.is_none() || c.lang == at_hand.lang)).collect();
    fresh.sort_by(|a, b| b.at_ms.cmp(&a.at_ms).then(a.id.cmp(&b.id)));

    let mut seen = HashSet::new();
    let (first, rest): (Vec<&Candidate>, Vec<&Candidate>) =
        fresh.into_iter().partition(|c| c.section != at_hand.section && seen.insert((c.outlet.clone(), c.section)));
    let items = first
        .into_iter()
        .map(|c| (c, Why::NewElsewhere))
        .chain(rest.into_iter().map(|c| (c, Why::New)))
        .take(LIST_LEN)
        .map(|(c, why)| RankedItem { article: c.id, score: c.at_ms as f64, reasons: vec![Reason { why, score: c.at_ms as f64 }] })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
