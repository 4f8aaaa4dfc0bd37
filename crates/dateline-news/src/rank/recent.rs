//! The newest originals by their words, for finding among them what is like an article that a reader
//! read. The index answers the same for all that is held, but from disk and over everything; what is
//! recommended is new, and a reader's page asks a dozen times.

use crate::ids::ArticleId;
use crate::story::Features;
use std::collections::HashMap;

/// Originals that are held; the one put first goes first.
pub const RECENT_MAX: usize = 50_000;

/// Words kept of each: the most telling.
const WORDS_MAX: usize = 48;

/// Articles that are thought to have been seen before the first: in a window of ten articles on one
/// event its words would all be common.
const SEEN_BEFORE: f32 = 200.0;

/// Share of the articles from which on a word tells nothing.
const COMMON_SHARE: f32 = 0.1;

/// An article that is held.
struct Slot {
    id: ArticleId,
    /// Words with their weight within the article, before it is known how rare they are.
    words: Box<[(u32, f32)]>,
    /// Length of the article as a vector, with the rarities of the time when it was put.
    length: f32,
}

/// The newest originals, by their words.
#[derive(Default)]
pub struct Recent {
    slots: Vec<Option<Slot>>,
    /// The length of each beside them: it is asked of most, and the rest of few.
    lengths: Vec<f32>,
    by_id: HashMap<ArticleId, u32>,
    /// In which slots a word stands, and with which weight.
    postings: HashMap<u32, Vec<(u32, f32)>>,
    /// No article is held in a slot before this one.
    begin: usize,
}

impl Recent {
    /// Nothing is held.
    pub fn new() -> Recent {
        Recent::default()
    }

    /// Articles held.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Whether it is held.
    pub fn has(&self, id: &ArticleId) -> bool {
        self.by_id.contains_key(id)
    }

    /// Holds an article, in place of what was held of it before. Beyond [`RECENT_MAX`] the one that was
    /// put first goes.
    pub fn put(&mut self, id: ArticleId, features: &Features) {
        self.remove(&id);
        while self.len() >= RECENT_MAX {
            let Some(first) = self.slots.get(self.begin..).and_then(|rest| rest.iter().flatten().next()) else { break };
            let id = first.id;
            self.remove(&id);
        }
        // Slots are not used again, so that they rise within a word; from time to time the empty ones go.
        if self.slots.len() > 2 * self.len() + 1_000 {
            self.lay_anew();
        }
        let words = self.telling(features);
        let length = length(&words);
        self.hold(Slot { id, words: words.into_iter().map(|(term, weight, _)| (term, weight)).collect(), length });
    }

    fn hold(&mut self, slot: Slot) {
        let at = self.slots.len() as u32;
        for (term, weight) in &slot.words {
            self.postings.entry(*term).or_default().push((at, *weight));
        }
        self.by_id.insert(slot.id, at);
        self.lengths.push(slot.length);
        self.slots.push(Some(slot));
    }

    /// Lets an article go.
    pub fn remove(&mut self, id: &ArticleId) {
        let Some(at) = self.by_id.remove(id) else { return };
        let Some(slot) = self.slots.get_mut(at as usize).and_then(Option::take) else { return };
        while self.slots.get(self.begin).is_some_and(Option::is_none) {
            self.begin += 1;
        }
        for (term, _) in &slot.words {
            if let Some(postings) = self.postings.get_mut(term) {
                if let Ok(place) = postings.binary_search_by_key(&at, |(slot, _)| *slot) {
                    postings.remove(place);
                }
                if postings.is_empty() {
                    self.postings.remove(term);
                }
            }
        }
    }

    fn lay_anew(&mut self) {
        let slots = std::mem::take(&mut self.slots);
        self.lengths.clear();
        self.by_id.clear();
        self.postings.clear();
        self.begin = 0;
        slots.into_iter().flatten().for_each(|slot| self.hold(slot));
    }

    /// Inverse document frequency, smoothed by articles thought to have been seen before.
    fn rarity(&self, term: u32) -> f32 {
        let n_with = self.postings.get(&term).map_or(0, Vec::len) as f32;
        ((self.len() as f32 + SEEN_BEFORE) / (n_with + 1.0)).ln().max(0.0)
    }

    /// The most telling words, each with its weight and rarity, the most telling first.
    fn telling(&self, features: &Features) -> Vec<(u32, f32, f32)> {
        let mut words: Vec<(u32, f32, f32)> = features.terms.iter().map(|f| (f.term, f.weight, self.rarity(f.term))).collect();
        words.sort_by(|a, b| (b.1 * b.2).total_cmp(&(a.1 * a.2)).then(a.0.cmp(&b.0)));
        words.truncate(WORDS_MAX);
        words
    }

    /// The `n` articles most like these words, best first, with their likeness (cosine, 0 to 1); equals by
    /// id. `except` is left out. Words that stand in a tenth of the articles are not looked up.
    pub fn like(&self, features: &Features, except: &ArticleId, n: usize) -> Vec<(ArticleId, f64)> {
        let words = self.telling(features);
        let length = length(&words);
        let common = ((self.len() as f32 * COMMON_SHARE) as usize).max(10);
        // One sum a slot: with common words most of them have one.
        let mut sums = vec![0.0_f32; self.slots.len()];
        for (term, weight, rarity) in words {
            let Some(postings) = self.postings.get(&term).filter(|p| p.len() <= common) else { continue };
            for (slot, other) in postings {
                sums[*slot as usize] += weight * other * rarity * rarity;
            }
        }
        let mut best = Best::new(n);
        for (slot, sum) in sums.iter().enumerate().filter(|(_, sum)| **sum > 0.0) {
            best.take((sum / (length * self.lengths[slot])).min(1.0), slot);
        }
        let id = |slot: usize| self.slots.get(slot)?.as_ref().map(|s| s.id);
        let found = best.found.into_iter().filter_map(|(likeness, slot)| Some((id(slot)?, f64::from(likeness))));
        let mut found: Vec<(ArticleId, f64)> = found.filter(|(id, _)| id != except).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(n);
        found
    }
}

fn length(words: &[(u32, f32, f32)]) -> f32 {
    words.iter().map(|(_, weight, rarity)| (weight * rarity).powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

/// The slots most alike so far: one more than are asked for, as one may be left out, and all that are as like as the last of these,
/// for the id decides between them.
struct Best {
    n: usize,
    /// What the last of them has.
    least: f32,
    found: Vec<(f32, usize)>,
    /// So many are gathered before those that are too little alike go.
    room: usize,
}

impl Best {
    fn new(n: usize) -> Best {
        Best { n, least: 0.0, found: Vec::new(), room: 4 * (n + 1) }
    }

    fn take(&mut self, likeness: f32, slot: usize) {
        if likeness < self.least {
            return;
        }
        self.found.push((likeness, slot));
        if self.found.len() >= self.room {
            let (_, (least, _), _) = self.found.select_nth_unstable_by(self.n, |a, b| b.0.total_cmp(&a.0));
            self.least = *least;
            self.found.retain(|(likeness, _)| *likeness >= self.least);
            // Where very many are equally like, they are not gone through for each further one.
            self.room = self.room.max(2 * self.found.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id128;
    use crate::story::Feature;
    use std::collections::BTreeSet;

    fn id(n: u32) -> ArticleId {
        Id128::of(&[&n.to_le_bytes()])
    }

    fn features(words: &[u32]) -> Features {
        let mut terms: Vec<Feature> = words.iter().map(|w| Feature { term: *w, weight: 1.0 }).collect();
        terms.sort_by_key(|f| f.term);
        Features { terms, n_words: words.len() as u32, headline_only: false, dense: None }
    }

    /// Articles of ten words: five of their topic, of which there are ten, and five of their own.
    fn press(n: u32) -> Recent {
        let mut recent = Recent::new();
        (0..n).for_each(|n| recent.put(id(n), &of_topic(n)));
        recent
    }

    fn of_topic(n: u32) -> Features {
        features(&(0..5).map(|w| n % 10 * 5 + w).chain((0..5).map(|w| 1_000 + n * 5 + w)).collect::<Vec<_>>())
    }

    #[test]
    fn what_shares_telling_words_is_found_and_itself_is_not() {
        let recent = press(60);
        let found = recent.like(&of_topic(7), &id(7), 20);
        let want: BTreeSet<ArticleId> = (0..60).filter(|n| n % 10 == 7 && *n != 7).map(id).collect();
        assert_eq!(found.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), want);
        assert!(found.iter().all(|(_, likeness)| (0.05..0.95).contains(likeness)), "{found:?}");
        let itself = recent.like(&of_topic(7), &id(99), 1)[0];
        // Its length was taken when fewer had been seen.
        assert!(itself.0 == id(7) && itself.1 > 0.8, "{itself:?}");
        assert_eq!(recent.like(&of_topic(7), &id(7), 3), found[..3]);
    }

    #[test]
    fn of_any_number_the_best_are_those_of_a_full_sort() {
        // Twenty topics of five words, in 300 articles each; two thirds of these have no other word.
        let of = |n: u32| {
            features(&(0..5).map(|w| n % 20 * 5 + w).chain((0..5).filter(|_| n < 2_000).map(|w| 1_000 + n * 5 + w)).collect::<Vec<_>>())
        };
        let mut recent = Recent::new();
        (0..6_000).for_each(|n| recent.put(id(n), &of(n)));
        let all = recent.like(&of(7), &id(7), 10_000);
        assert_eq!(all.len(), 299);
        assert!(all.is_sorted_by(|a, b| a.1 > b.1 || (a.1 == b.1 && a.0 < b.0)));
        for n in [0, 1, 5, 20, 150, 298, 299, 300] {
            assert_eq!(recent.like(&of(7), &id(7), n), all[..n.min(all.len())], "{n}");
        }
        let mut best = Best::new(3);
        let likenesses = (0..10_000).map(|n| if n % 2 == 0 { 0.5 } else { (n % 7) as f32 / 14.0 });
        likenesses.enumerate().for_each(|(slot, likeness)| best.take(likeness, slot));
        let n_half = best.found.iter().filter(|(likeness, _)| *likeness == 0.5).count();
        assert!(n_half == 5_000 && best.found.len() < 2 * n_half, "all that are equal stay, and little else");
    }

    #[test]
    fn a_word_of_all_tells_nothing() {
        let mut recent = press(200);
        (0..200).for_each(|n| recent.put(id(n), &features(&[1, 5_000 + n])));
        assert!(recent.like(&features(&[1, 9_999]), &id(0), 5).is_empty());
    }

    #[test]
    fn what_is_let_go_or_put_again_leaves_nothing_behind() {
        let mut recent = press(60);
        for round in 0..100 {
            (0..60).filter(|n| n % 3 == round % 3).for_each(|n| recent.remove(&id(n)));
            (0..60).filter(|n| n % 2 == round % 2).for_each(|n| recent.put(id(n), &of_topic(n)));
        }
        (0..60).for_each(|n| recent.put(id(n), &of_topic(n)));
        let fresh = press(60);
        assert_eq!((recent.len(), recent.is_empty(), recent.has(&id(3))), (60, false, true));
        assert!(recent.slots.len() <= 2 * 60 + 1_001, "empty slots do not pile up: {}", recent.slots.len());
        // Not in their order: lengths were taken when other articles were held.
        let ids = |recent: &Recent| recent.like(&of_topic(4), &id(4), 20).into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
        assert_eq!(ids(&recent), ids(&fresh));
        (0..60).for_each(|n| recent.remove(&id(n)));
        assert!(recent.postings.is_empty() && recent.is_empty());
    }
}
