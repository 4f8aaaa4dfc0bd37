//! Related: what shares its telling words with the article at hand.

use super::{Candidate, Taken};
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};

/// Share of the best candidate's likeness below which an item is filler and is left out.
pub const LIKENESS_SHARE_MIN: f64 = 0.2;

/// Likeness (the article itself has 1) below which two texts have only chance words in common. On
/// three public sets of stories it keeps 96 to 100 % of the neighbours that tell the same event and
/// drops two thirds of the others where events are far apart (wikinews), hardly any where all are of
/// one topic.
pub const LIKENESS_MIN: f64 = 0.08;

/// Shared words that a reason tells.
const SHARED_WORDS_TOLD: usize = 3;

/// Articles most alike to the one at hand, best first; `candidates` carry their likeness. A list
/// with few good candidates is short. Another story stands in it once, as long as others are alike; the
/// candidates of the story at hand carry no story, since its other outlets are what is looked for here.
pub fn related(candidates: &[Candidate], taken: &Taken) -> RankedList {
    let mut good: Vec<&Candidate> = candidates.iter().filter(|c| c.likeness > 0.0 && !taken.has(&c.id)).collect();
    good.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(b.at_ms.cmp(&a.at_ms)).then(a.id.cmp(&b.id)));
    good.dedup_by(|a, b| a.id == b.id);
    let floor = good.first().map_or(0.0, |best| best.likeness * LIKENESS_SHARE_MIN).max(LIKENESS_MIN);
    let good: Vec<(&Candidate, ())> = good.into_iter().filter(|c| c.likeness >= floor).map(|c| (c, ())).collect();
    let items = taken
        .once_each(good, LIST_LEN)
        .into_iter()
        .map(|(c, ())| {
            let why = Why::Alike { shared_words: c.shared_words.iter().take(SHARED_WORDS_TOLD).cloned().collect() };
            RankedItem { article: c.id, score: c.likeness, reasons: vec![Reason { why, score: c.likeness }] }
        })
        .collect();
    RankedList { items, n_candidates: candidates.len() }
}
