//! The topics that readers truly like: mixtures found in the articles' own words, in a space that no
//! ranker uses.
//!
//! Each article becomes a sketch of `DIM` numbers, a random projection of its words weighted by how
//! rare they are (Achlioptas, "Database-friendly random projections", JCSS 2003); the sketches are
//! gathered around topics by spherical k-means (Dhillon and Modha, Machine Learning 2001), and an
//! article is a mixture of the nearest.

use super::catalogue::Piece;
use super::maths::{exp, ln};
use crate::simulate::chance::{Chance, mix, part};
use std::collections::{BTreeMap, HashMap};

/// Topics, at most.
pub const TOPICS: usize = 24;
/// Topics of one article, at most.
const OF_ARTICLE: usize = 3;
/// Numbers of a sketch.
const DIM: usize = 64;
/// Rounds of k-means.
const ROUNDS: usize = 8;
/// How decidedly an article belongs to the nearest topic.
const SHARPNESS: f64 = 9.0;
/// Characters of a text that are read.
const CHARS_MAX: usize = 6_000;

type Sketch = [f64; DIM];

/// Topic and share, the shares summing to 1.
pub type Mixture = Vec<(usize, f64)>;

/// What the articles are about.
#[derive(Debug)]
pub struct Topics {
    /// A mixture for each article.
    pub of: Vec<Mixture>,
    /// How many topics there are.
    pub n: usize,
    sketches: Vec<Sketch>,
}

impl Topics {
    /// The topics of these articles.
    pub fn new(pieces: &[Piece], seed: u64) -> Topics {
        let sketches = sketches(pieces);
        let n = TOPICS.min(pieces.len().div_ceil(8)).max(1);
        let centres = centres(&sketches, n, seed);
        let of = sketches.iter().map(|s| mixture(s, &centres)).collect();
        Topics { of, n, sketches }
    }

    /// Likeness of two articles' words, -1 to 1.
    pub fn alike(&self, a: usize, b: usize) -> f64 {
        dot(&self.sketches[a], &self.sketches[b])
    }
}

fn dot(a: &Sketch, b: &Sketch) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn normalise(v: &mut Sketch) {
    let length = dot(v, v).sqrt();
    if length > 0.0 {
        v.iter_mut().for_each(|x| *x /= length);
    }
}

fn hash(word: &str) -> u64 {
    mix(word.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
}

/// Han and kana are written without spaces: there each two characters are a word.
fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
}

/// How often each word stands in a text; a word of the headline counts three times.
fn counts(piece: &Piece) -> BTreeMap<u64, u32> {
    let mut counts = BTreeMap::new();
    let mut read = |text: &str, times: u32| {
        let end = text.char_indices().nth(CHARS_MAX).map_or(text.len(), |(i, _)| i);
        for run in text[..end].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            if run.chars().any(is_dense) {
                let chars: Vec<char> = run.chars().collect();
                for pair in chars.windows(2) {
                    *counts.entry(hash(&pair.iter().collect::<String>())).or_default() += times;
                }
            } else {
                *counts.entry(hash(&run.to_lowercase())).or_default() += times;
            }
        }
    };
    read(&piece.headline, 3);
    read(&piece.text, 1);
    counts
}

fn sketches(pieces: &[Piece]) -> Vec<Sketch> {
    let counted: Vec<BTreeMap<u64, u32>> = pieces.iter().map(counts).collect();
    let mut n_with: HashMap<u64, u32> = HashMap::new();
    counted.iter().flat_map(BTreeMap::keys).for_each(|w| *n_with.entry(*w).or_default() += 1);
    let n = pieces.len() as f64;
    let mut all: Vec<Sketch> = Vec::with_capacity(pieces.len());
    for words in &counted {
        let mut sketch = [0.0; DIM];
        for (word, times) in words {
            let with = f64::from(n_with[word]);
            // What stands in one article alone joins it to no other.
            if with < 2.0 {
                continue;
            }
            let weight = f64::from(*times).sqrt() * ln(n / with);
            sketch.iter_mut().enumerate().for_each(|(d, x)| *x += if word >> d & 1 == 1 { weight } else { -weight });
        }
        normalise(&mut sketch);
        all.push(sketch);
    }
    let mut mean = [0.0; DIM];
    all.iter().for_each(|s| mean.iter_mut().zip(s).for_each(|(m, x)| *m += x / n));
    for sketch in &mut all {
        sketch.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
        normalise(sketch);
    }
    all
}

fn nearest(sketch: &Sketch, centres: &[Sketch]) -> (usize, f64) {
    let mut best = (0, f64::NEG_INFINITY);
    for (k, centre) in centres.iter().enumerate() {
        let likeness = dot(sketch, centre);
        if likeness > best.1 {
            best = (k, likeness);
        }
    }
    best
}

fn centres(sketches: &[Sketch], n: usize, seed: u64) -> Vec<Sketch> {
    let mut chance = Chance::new(part(seed, 0x70_91c5));
    let Some(first) = sketches.get(chance.below(sketches.len())) else { return Vec::new() };
    let mut centres = vec![*first];
    while centres.len() < n {
        // The next of some drawn is that which is least like those before.
        let drawn: Vec<usize> = (0..12).map(|_| chance.below(sketches.len())).collect();
        let far = |i: &usize| nearest(&sketches[*i], &centres).1;
        let Some(next) = drawn.into_iter().min_by(|a, b| far(a).total_cmp(&far(b))) else { break };
        centres.push(sketches[next]);
    }
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.0; DIM]; centres.len()];
        for sketch in sketches {
            let (k, _) = nearest(sketch, &centres);
            sums[k].iter_mut().zip(sketch).for_each(|(s, x)| *s += x);
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            normalise(&mut sum);
            // A topic that lost all its articles stays where it is.
            if dot(&sum, &sum) > 0.0 {
                *centre = sum;
            }
        }
    }
    centres
}

fn mixture(sketch: &Sketch, centres: &[Sketch]) -> Mixture {
    let mut likeness: Vec<(usize, f64)> = centres.iter().map(|c| dot(sketch, c)).enumerate().collect();
    likeness.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    likeness.truncate(OF_ARTICLE);
    likeness.iter_mut().for_each(|(_, x)| *x = exp(*x * SHARPNESS));
    let sum: f64 = likeness.iter().map(|(_, x)| x).sum();
    likeness.iter_mut().for_each(|(_, x)| *x /= sum);
    likeness
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::readers::Catalogue;

    #[test]
    fn articles_of_one_section_share_topics_more_than_others_do() {
        let catalogue = Catalogue::invented(3, 4);
        let pieces = catalogue.pieces();
        let topics = Topics::new(pieces, 3);
        assert!(topics.of.iter().all(|m| m.len() <= OF_ARTICLE && (m.iter().map(|(_, x)| x).sum::<f64>() - 1.0).abs() < 1e-9));
        let shared = |a: &Mixture, b: &Mixture| a.iter().map(|(k, x)| x * b.iter().find(|(l, _)| l == k).map_or(0.0, |l| l.1)).sum::<f64>();
        let (mut same, mut other) = ((0.0, 0), (0.0, 0));
        for (a, b) in (0..pieces.len()).flat_map(|a| (0..a).step_by(7).map(move |b| (a, b))) {
            let sum = if pieces[a].section == pieces[b].section { &mut same } else { &mut other };
            *sum = (sum.0 + shared(&topics.of[a], &topics.of[b]), sum.1 + 1);
        }
        let (same, other) = (same.0 / f64::from(same.1), other.0 / f64::from(other.1));
        assert!(same > 1.5 * other, "{same} {other}");
    }

    #[test]
    fn scripts_without_spaces_have_words() {
        let mut piece = Catalogue::invented(3, 1).pieces()[0].clone();
        piece.headline = "東京で地震".into();
        piece.text = "Quake in Tokyo".into();
        assert_eq!(counts(&piece).len(), 4 + 3);
    }
}
