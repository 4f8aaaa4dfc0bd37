//! Which member stands for its story.

use super::weigh::{Statistics, product};
use crate::ids::ArticleId;
use crate::story::Groupable;

/// Share of the usual length (the median) from which a text may stand for its story: a short
/// notice or the beginning of a text is like all others because it says only what all say.
const LENGTH_SHARE_MIN: f32 = 0.5;

/// The member that stands for a story: of those of at least half the usual length the one most like
/// the others, a text before a bare headline. `None` for no members.
pub fn lead(items: &[Groupable]) -> Option<ArticleId> {
    let mut statistics = Statistics::default();
    items.iter().for_each(|i| statistics.add(i.features.terms.iter().map(|f| f.term)));
    let vectors: Vec<_> = items.iter().map(|i| statistics.vector(&i.features)).collect();
    let mut lengths: Vec<u32> = items.iter().map(|i| i.features.n_words).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0) as f32;
    let ranked = items.iter().zip(&vectors).map(|(item, vector)| {
        let central: f32 = vectors.iter().map(|other| product(vector, other)).sum();
        let long = item.features.n_words as f32 >= LENGTH_SHARE_MIN * usual;
        (!item.features.headline_only, long, central, item)
    });
    let best = ranked
        .max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)).then_with(|| (b.3.number, b.3.id).cmp(&(a.3.number, a.3.id))));
    best.map(|(_, _, _, item)| item.id)
}
