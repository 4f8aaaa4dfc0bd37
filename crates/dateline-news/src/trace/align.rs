//! Lays two texts side by side: the passages that both have, in whatever order they stand.
//!
//! Greedy string tiling (Wise 1993, "String similarity via greedy string tiling and running
//! Karp–Rabin matching"): what both have is covered by runs of equal words, no word of either
//! twice. Instead of the longest run first, three walks over the second text take long, middling
//! and short runs, which is linear. Runs that go on side by side after a short
//! change are one *stretch*: a chance run of three words stays alone, an edited sentence does not.

use super::text::{Text, WORD_WEIGHT, weight};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Fewest words of a run. Runs of one or two words are language, not copying; three still stand
/// in a text of which every fourth word is misread.
const RUN_WORDS_MIN: u32 = 3;

/// Words that may differ between two runs of one stretch, on either side.
const GAP_WORDS_MAX: usize = 6;

/// The same where both sides have as many.
const EVEN_GAP_WORDS_MAX: usize = 12;

/// Fewest equal words of a stretch. What is shorter is a name with a title, or a figure of speech.
const STRETCH_WORDS_MIN: u32 = 8;

/// Runs of so many times the fewest words are taken first: else a phrase that comes twice would break a
/// long passage into pieces.
const LONG_RUNS_FIRST: [usize; 3] = [8, 3, 1];

/// Places of one run of words in a text that are looked at. Beyond it the run is a refrain.
const PLACES_MAX: usize = 8;

/// A run of tokens that both texts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first token in the first text.
    pub a: usize,
    /// Its first token in the second text.
    pub b: usize,
    /// Tokens of it.
    pub n: usize,
}

/// Runs that stand side by side in both texts, with what was changed between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// In the order of both texts.
    pub runs: Vec<Run>,
}

impl Stretch {
    /// Its tokens in the first text, changed ones among them.
    pub fn in_a(&self) -> Range<usize> {
        self.runs.first().map_or(0, |r| r.a)..self.runs.last().map_or(0, |r| r.a + r.n)
    }

    /// Its tokens in the second text, changed ones among them.
    pub fn in_b(&self) -> Range<usize> {
        self.runs.first().map_or(0, |r| r.b)..self.runs.last().map_or(0, |r| r.b + r.n)
    }

    /// The changed places: tokens of the first text that stand there for tokens of the second.
    pub fn gaps(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        self.runs.windows(2).map(|w| (w[0].a + w[0].n..w[1].a, w[0].b + w[0].n..w[1].b))
    }

    /// What its equal tokens weigh.
    pub fn weight(&self, a: &Text) -> u32 {
        self.runs.iter().map(|r| weight(&a.tokens[r.a..r.a + r.n])).sum()
    }
}

/// Runs of tokens are hashes of hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(29) ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// The stretches that both texts have, in the order of `b`. Linear in the tokens of both. Which of the two is named
/// first changes nothing: greedy tiling would else find other runs, and a verdict would hang on the order of arrival.
pub(super) fn stretches(a: &Text, b: &Text) -> Vec<Stretch> {
    let rank = |text: &Text| (text.tokens.len(), text.tokens.iter().map(|t| t.number).collect::<Vec<u32>>());
    let is_turned = a.tokens.len() > b.tokens.len() || a.tokens.len() == b.tokens.len() && rank(a) > rank(b);
    if !is_turned {
        return stretches_of(a, b);
    }
    let mut out = stretches_of(b, a);
    out.iter_mut().flat_map(|s| &mut s.runs).for_each(|r| (r.a, r.b) = (r.b, r.a));
    out.sort_by_key(|s| s.in_b().start);
    out
}

fn stretches_of(a: &Text, b: &Text) -> Vec<Stretch> {
    let run_min = tokens_of_run(a, b);
    let runs = runs(&numbers(a), &numbers(b), run_min);
    let unit = run_min / RUN_WORDS_MIN as usize;
    let mut open: Vec<Stretch> = Vec::new();
    for run in runs {
        // Of the last few, for a moved sentence may stand between two runs of one stretch.
        let before = open.iter_mut().rev().take(4).find(|s| {
            let (in_a, in_b) = (s.in_a(), s.in_b());
            in_a.end <= run.a && in_b.end <= run.b && goes_on(run.a - in_a.end, run.b - in_b.end, unit)
        });
        match before {
            Some(stretch) => stretch.runs.push(run),
            None => open.push(Stretch { runs: vec![run] }),
        }
    }
    open.retain(|s| s.weight(a) >= STRETCH_WORDS_MIN * WORD_WEIGHT);
    open.sort_by_key(|s| s.in_b().start);
    open
}

/// Whether a stretch goes on after so many changed tokens, of which `unit` make a word: few, or many
/// for which as many stand in the other text. Who misreads or replaces words keeps their number; who
/// writes anew does not.
fn goes_on(gap_a: usize, gap_b: usize, unit: usize) -> bool {
    let longer = gap_a.max(gap_b);
    longer <= GAP_WORDS_MAX * unit || longer <= EVEN_GAP_WORDS_MAX * unit && gap_a.abs_diff(gap_b) <= unit
}

/// Tokens that make [`RUN_WORDS_MIN`] words in these texts: more where they are single characters.
fn tokens_of_run(a: &Text, b: &Text) -> usize {
    let n = (a.tokens.len() + b.tokens.len()).max(1) as u32;
    (RUN_WORDS_MIN * WORD_WEIGHT * n).div_ceil((a.weight() + b.weight()).max(1)) as usize
}

fn numbers(text: &Text) -> Vec<u32> {
    text.tokens.iter().map(|t| t.number).collect()
}

/// The runs of equal words of two texts, given as numbers, in the order of `b`.
pub(super) fn passages(a: &[u32], b: &[u32]) -> Vec<Run> {
    runs(a, b, RUN_WORDS_MIN as usize)
}

fn runs(a: &[u32], b: &[u32], n_min: usize) -> Vec<Run> {
    let seed = n_min;
    let key = |numbers: &[u32]| {
        let mut hasher = AsItIs::default();
        numbers.iter().for_each(|n| hasher.write_u64(u64::from(*n)));
        hasher.finish()
    };
    let mut places: HashMap<u64, Vec<u32>, BuildHasherDefault<AsItIs>> = HashMap::with_capacity_and_hasher(a.len(), Default::default());
    for (i, window) in a.windows(n_min).enumerate() {
        let at = places.entry(key(window)).or_default();
        if at.len() < PLACES_MAX {
            at.push(i as u32);
        }
    }
    let mut taken_a = vec![false; a.len()];
    let mut taken_b = vec![false; b.len()];
    let mut out: Vec<Run> = Vec::new();
    for times in LONG_RUNS_FIRST {
        let n_min = n_min * times;
        let mut next = 0;
        let mut j = 0;
        while let Some(window) = b.get(j..j + seed) {
            // Of equally long runs the one that goes on where the last one ended.
            let best = places
                .get(&key(window))
                .into_iter()
                .flatten()
                .map(|&i| (i as usize, length((a, &taken_a), (b, &taken_b), i as usize, j)))
                .max_by_key(|&(i, n)| (n, std::cmp::Reverse(i.abs_diff(next)), std::cmp::Reverse(i)));
            match best {
                Some((i, n)) if n >= n_min => {
                    taken_a[i..i + n].fill(true);
                    taken_b[j..j + n].fill(true);
                    out.push(Run { a: i, b: j, n });
                    next = i + n;
                    j += n;
                }
                _ => j += 1,
            }
        }
    }
    out.sort_by_key(|r| r.b);
    out
}

/// Tokens that are equal from `a[i]` and `b[j]` on, up to one that is taken.
fn length(a: (&[u32], &[bool]), b: (&[u32], &[bool]), i: usize, j: usize) -> usize {
    let pairs = a.0[i..].iter().zip(&a.1[i..]).zip(b.0[j..].iter().zip(&b.1[j..]));
    pairs.take_while(|((x, x_taken), (y, y_taken))| x == y && !**x_taken && !**y_taken).count()
}
