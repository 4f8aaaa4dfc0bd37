//! How telling a word is, how like one another two articles are, and how much likeness it takes.

use super::common::is_common;
use super::lists::Lists;
use crate::story::Features;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Articles that are thought to have been seen before the first: without them the words of a
/// window of ten articles on one event would all be common.
const SEEN_BEFORE: f32 = 1000.0;

/// Share of these in which a common word stands.
const COMMON_SHARE: f32 = 0.3;

/// Neighbours whose words an article borrows.
pub(super) const NEIGHBOURS: usize = 8;

/// A neighbour this like an article lends with its full weight; the third power of the rest.
const NEIGHBOUR_LIKENESS: f32 = 0.35;

/// Words kept of an article with those it borrowed.
const WIDE_MAX: usize = 256;

/// Words up to which an article is no more than a headline.
const HEADLINE_WORDS: f32 = 20.0;

/// Words from which it is a full text.
const TEXT_WORDS: f32 = 60.0;

/// Mean likeness that makes full texts one story.
const TEXT_LIKENESS: f32 = 0.48;

/// The same of headlines, against the likeness within the stories.
const HEADLINE_LIKENESS: f32 = 0.24;

/// How much an article is like itself where the likeness within a story is measured.
const SELF_LIKENESS: f32 = 0.5;

/// Weighed words, by rising term.
pub(super) type Words = [(u32, f32)];

/// An article as weighed words of its own.
pub(super) type Vector = Vec<(u32, f32)>;

/// The vectors of many articles.
pub(super) type Vectors = Lists<(u32, f32)>;

/// Terms are hashes already.
#[derive(Clone, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0.rotate_left(8) ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    fn write_u32(&mut self, n: u32) {
        // Both ends of the hash decide on the place in a table: spread what is known over both.
        self.0 = u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A table by term.
pub(super) type ByTerm<V> = HashMap<u32, V, BuildHasherDefault<AsItIs>>;

/// In how many articles each word stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    n_with: ByTerm<u32>,
    n_articles: u32,
}

impl Statistics {
    pub(super) fn add(&mut self, terms: impl Iterator<Item = u32>) {
        self.n_articles += 1;
        for term in terms {
            *self.n_with.entry(term).or_default() += 1;
        }
    }

    pub(super) fn remove(&mut self, terms: impl Iterator<Item = u32>) {
        self.n_articles = self.n_articles.saturating_sub(1);
        for term in terms {
            if let Some(n) = self.n_with.get_mut(&term) {
                *n -= 1;
                if *n == 0 {
                    self.n_with.remove(&term);
                }
            }
        }
    }

    /// How many articles have the word.
    pub(super) fn n_with(&self, term: u32) -> u32 {
        self.n_with.get(&term).copied().unwrap_or(0)
    }

    fn rarity(&self, term: u32) -> f32 {
        rarity(term, self.n_with(term), self.n_articles)
    }

    /// The article as a vector of length 1, by rising term.
    pub(super) fn vector(&self, features: &Features) -> Vector {
        let weighed = features.terms.iter().map(|f| (f.term, f.weight * self.rarity(f.term)));
        let mut vector: Vector = weighed.filter(|(_, w)| *w > 0.0).collect();
        normalise(&mut vector);
        vector
    }
}

/// Inverse document frequency of a word that `n_with` of `n_articles` have, smoothed by articles thought to
/// have been seen before.
pub(super) fn rarity(term: u32, n_with: u32, n_articles: u32) -> f32 {
    let before = if is_common(term) { SEEN_BEFORE * COMMON_SHARE } else { 0.0 };
    ((n_articles as f32 + SEEN_BEFORE + 1.0) / (n_with as f32 + before + 0.5)).ln().max(0.0)
}

/// Gives a vector length 1.
fn normalise(vector: &mut Vector) {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
}

/// How much of its words a neighbour of this likeness lends.
pub(super) fn lent(likeness: f32) -> f32 {
    (likeness / NEIGHBOUR_LIKENESS).powi(3)
}

/// The article with the words of its neighbours (document expansion, Singhal and Pereira 1999): two
/// texts on one event that share few words share the words of a third. What is borrowed weighs no
/// more than the article's own, and less where the neighbours are not much like it, so that an
/// article without company stays what it is. `neighbours` are the most like it, with their likeness.
pub(super) fn widen<'a>(own: &Words, neighbours: impl Iterator<Item = (f32, &'a Words)>) -> Vector {
    let lenders: Vec<(f32, &Words)> = neighbours.take(NEIGHBOURS).map(|(l, v)| (lent(l), v)).collect();
    let all = lenders.iter().map(|(share, _)| share).sum::<f32>().max(1.0);
    let mut words: Vector = own.to_vec();
    for (share, vector) in &lenders {
        words.extend(vector.iter().map(|(term, w)| (*term, w * share / all)));
    }
    let mut wide = gather(words);
    if wide.len() > WIDE_MAX {
        wide.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        wide.truncate(WIDE_MAX);
        wide.sort_by_key(|(term, _)| *term);
    }
    normalise(&mut wide);
    wide
}

/// Adds up the weights of equal terms.
fn gather(mut words: Vector) -> Vector {
    // Stable: equal terms are added in the order in which they came.
    words.sort_by_key(|(term, _)| *term);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    words
}

/// The sum of two vectors.
pub(super) fn sum(a: &Words, b: &Words) -> Vector {
    let mut out = Vector::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(&(ta, wa)), Some(&(tb, wb))) if ta == tb => {
                out.push((ta, wa + wb));
                (i, j) = (i + 1, j + 1);
            }
            (Some(&x), Some(y)) if x.0 < y.0 => {
                out.push(x);
                i += 1;
            }
            (_, Some(&y)) => {
                out.push(y);
                j += 1;
            }
            (Some(&x), None) => {
                out.push(x);
                i += 1;
            }
            (None, None) => return out,
        }
    }
}

/// The inner product of two vectors: the cosine where both have length 1.
pub(super) fn product(a: &Words, b: &Words) -> f32 {
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut sum = 0.0;
    if short.len() * 16 < long.len() {
        for (term, weight) in short {
            let at = long.partition_point(|(t, _)| t < term);
            long = long.get(at..).unwrap_or_default();
            match long.first() {
                Some((t, w)) if t == term => sum += weight * w,
                Some(_) => {}
                None => break,
            }
        }
        return sum;
    }
    let (mut i, mut j) = (0, 0);
    while let (Some((ta, wa)), Some((tb, wb))) = (short.get(i), long.get(j)) {
        if ta == tb {
            sum += wa * wb;
        }
        i += usize::from(ta <= tb);
        j += usize::from(tb <= ta);
    }
    sum
}

/// A vector by which many others are multiplied: its words lie where their hashes say, so that a word is
/// found at once. Sums the same products in the same order as [`product`], at half of its time.
pub(super) struct Spread<'a> {
    vector: &'a Words,
    /// Word and weight; a weight of zero is a free slot. Empty for a vector that is too long.
    slots: Box<[(u32, f32)]>,
}

/// Slots of a [`Spread`]; a power of two.
const SLOTS: usize = 512;

impl<'a> Spread<'a> {
    pub(super) fn of(vector: &'a Words) -> Spread<'a> {
        // Above half of the slots the ways between them become long.
        if vector.len() > SLOTS / 2 {
            return Spread { vector, slots: Box::default() };
        }
        let mut slots = vec![(0, 0.0); SLOTS].into_boxed_slice();
        for (term, weight) in vector.iter().filter(|(_, weight)| *weight != 0.0) {
            let mut at = *term as usize % SLOTS;
            while slots[at].1 != 0.0 {
                at = (at + 1) % SLOTS;
            }
            slots[at] = (*term, *weight);
        }
        Spread { vector, slots }
    }

    /// The inner product with another vector.
    pub(super) fn product(&self, other: &Words) -> f32 {
        if self.slots.len() != SLOTS {
            return product(self.vector, other);
        }
        let mut sum = 0.0;
        for (term, weight) in other {
            let mut at = *term as usize % SLOTS;
            while self.slots[at].1 != 0.0 {
                if self.slots[at].0 == *term {
                    sum += self.slots[at].1 * weight;
                    break;
                }
                at = (at + 1) % SLOTS;
            }
        }
        sum
    }
}

/// How much an article is a mere headline: 1 up to [`HEADLINE_WORDS`], 0 from [`TEXT_WORDS`] on, the
/// logarithm between.
pub(super) fn shortness(features: &Features) -> f32 {
    let n = (features.n_words as f32).clamp(HEADLINE_WORDS, TEXT_WORDS);
    (TEXT_WORDS / n).ln() / (TEXT_WORDS / HEADLINE_WORDS).ln()
}

/// What the likeness of two groups of articles is measured against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Articles.
    pub(super) n: f32,
    /// Sum of the likenesses of its articles to one another, each pair twice.
    pub(super) within: f32,
    /// Sum of [`shortness`].
    pub(super) shortness: f32,
}

impl Shape {
    /// An article alone.
    pub(super) fn alone(shortness: f32) -> Shape {
        Shape { n: 1.0, within: 0.0, shortness }
    }

    /// Two groups made one; `across` is the sum of likenesses from one to the other.
    pub(super) fn with(self, other: Shape, across: f32) -> Shape {
        Shape {
            n: self.n + other.n,
            within: (self.within + other.within + 2.0 * across).max(0.0),
            shortness: self.shortness + other.shortness,
        }
    }

    /// How much two groups are mere headlines, 0 to 1.
    pub(super) fn mere_headlines(self, other: Shape) -> f32 {
        (self.shortness / self.n + other.shortness / other.n) / 2.0
    }

    /// Mean likeness within the group, an article being [`SELF_LIKENESS`] like itself.
    fn coherence(self) -> f32 {
        ((SELF_LIKENESS * self.n + self.within) / (SELF_LIKENESS * self.n + self.n * (self.n - 1.0))).max(0.01)
    }
}

/// How well two groups agree: from 1 on they tell one story. `mean` is the mean likeness from one to
/// the other (average link). Full texts are measured against a fixed likeness. Headlines of one
/// event often share no word, and a story of many headlines is loose within, so that they are
/// measured against the likeness within the groups; what lies between is interpolated.
pub(super) fn agreement(mean: f32, a: Shape, b: Shape) -> f32 {
    let (short_a, short_b) = (a.shortness / a.n, b.shortness / b.n);
    let short = a.mere_headlines(b);
    let loose = a.coherence().powf(short_a / 2.0) * b.coherence().powf(short_b / 2.0);
    mean / (loose * TEXT_LIKENESS.powf(1.0 - short) * HEADLINE_LIKENESS.powf(short))
}
