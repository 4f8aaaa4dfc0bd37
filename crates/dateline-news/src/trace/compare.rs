//! Two texts side by side, for people: which words both have in their place, which have moved, and
//! which only one of them has.
//!
//! The passages of [`align`](super::align) that follow one another in both texts stay; the others
//! have moved. What lies between is compared word by word.

use super::align::passages;
use super::text::number;
use crate::article::{Body, Span};
use crate::words::{fold, is_unspaced};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words from which a passage in another place is said to have moved: about a clause. Shorter ones
/// are phrases that any text on the matter may use.
pub const MOVED_WORDS_MIN: usize = 8;

/// Share of the shorter of two blocks that both must have to stand in one row.
const ROW_SHARE_MIN: f64 = 0.3;

/// Share of the shorter side that a comparison word by word must find: below, the two say something
/// else, and the words that they share by chance would only confuse.
const GAP_SHARE_MIN: f64 = 0.5;

/// Words of one side times words of the other that are compared word by word.
const GAP_CELLS_MAX: usize = 250_000;

/// What becomes of words from one text to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// They stand in both.
    Same,
    /// They stand in both, in another order.
    Moved,
    /// They stand in this text alone.
    Alone,
}

/// Words of one block that share a fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// A range of [`Body::text`].
    pub span: Span,
    /// The fate.
    pub kind: RunKind,
}

/// A block of one of the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Which block of the body, from 0.
    pub block: usize,
    /// Its words in order; together they are all of it.
    pub runs: Vec<Run>,
}

impl Side {
    /// Whether all of it has one fate.
    fn is_all(&self, kind: RunKind) -> bool {
        self.runs.iter().all(|r| r.kind == kind)
    }
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Nothing changed.
    Same,
    /// A block with words changed.
    Changed,
    /// Only the first text has it.
    Cut,
    /// Only the second text has it.
    Added,
    /// It stands elsewhere in the other text.
    Moved,
}

/// Two blocks that belong together, or one that has no counterpart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of the first text.
    pub before: Option<Side>,
    /// Of the second.
    pub after: Option<Side>,
}

impl Row {
    /// What it shows.
    pub fn kind(&self) -> RowKind {
        let sides = || self.before.iter().chain(&self.after);
        match (&self.before, &self.after) {
            _ if sides().all(|s| s.is_all(RunKind::Same)) => RowKind::Same,
            (Some(_), Some(_)) => RowKind::Changed,
            _ if sides().all(|s| s.is_all(RunKind::Moved)) => RowKind::Moved,
            (Some(side), None) if side.is_all(RunKind::Alone) => RowKind::Cut,
            (None, Some(side)) if side.is_all(RunKind::Alone) => RowKind::Added,
            _ => RowKind::Changed,
        }
    }
}

/// Two texts laid side by side. Counts are of words; of scripts without spaces, of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The blocks of both in their order.
    pub rows: Vec<Row>,
    /// Words that stand in both in their place.
    pub n_same: usize,
    /// Words that stand elsewhere in the other.
    pub n_moved: usize,
    /// Words of the first text alone.
    pub n_cut: usize,
    /// Words of the second alone.
    pub n_added: usize,
}

impl Comparison {
    /// The share of the first text's words that the second has too, 0 to 1.
    pub fn kept(&self) -> f64 {
        let all = self.n_same + self.n_moved + self.n_cut;
        if all == 0 { 0.0 } else { (self.n_same + self.n_moved) as f64 / all as f64 }
    }
}

/// A text as words, each with its place and its fate.
struct Words {
    spans: Vec<Span>,
    numbers: Vec<u32>,
    /// Of each word, the block that it stands in.
    blocks: Vec<usize>,
    /// Of each word, its fate and its counterpart.
    fates: Vec<(RunKind, Option<usize>)>,
}

impl Words {
    fn of(body: &Body) -> Words {
        let (mut spans, mut blocks) = (Vec::new(), Vec::new());
        for (i, (block, words)) in body.iter().enumerate() {
            word_spans(words, |r| {
                spans.push(Span { start: block.span.start + r.start, end: block.span.start + r.end });
                blocks.push(i);
            });
        }
        let folded: Vec<String> = spans.iter().map(|s: &Span| fold(s.of(&body.text)).replace('\'', "")).collect();
        let fates = vec![(RunKind::Alone, None); spans.len()];
        Words { numbers: folded.iter().map(|w| number(w)).collect(), spans, blocks, fates }
    }

    fn count(&self, kind: RunKind) -> usize {
        self.fates.iter().filter(|(k, _)| *k == kind).count()
    }

    /// A block as runs of words with one fate.
    fn side(&self, body: &Body, block: usize) -> Side {
        let Some(whole) = body.blocks.get(block).map(|b| b.span) else { return Side { block, runs: Vec::new() } };
        let first = self.blocks.partition_point(|b| *b < block);
        let n = self.blocks[first..].partition_point(|b| *b == block);
        let mut runs: Vec<Run> = Vec::new();
        for i in first..first + n {
            let kind = self.fates[i].0;
            match runs.last_mut() {
                Some(run) if run.kind == kind => {}
                None => runs.push(Run { span: whole, kind }),
                Some(run) => {
                    // What stands between two words goes with the first, up to the last space.
                    let (end, next) = (self.spans[i - 1].end, self.spans[i].start);
                    let between = Span { start: end, end: next }.of(&body.text);
                    let at = between.rfind(char::is_whitespace).map_or(next, |p| end + p + 1);
                    // A space of more than one byte ends where the next character begins.
                    let at = (at..=next).find(|at| body.text.is_char_boundary(*at)).unwrap_or(next);
                    run.span.end = at;
                    runs.push(Run { span: Span { start: at, end: whole.end }, kind });
                }
            }
        }
        if runs.is_empty() && whole.start < whole.end {
            // No word in it: dashes, dots. It is no difference that is worth a reader's time.
            runs.push(Run { span: whole, kind: RunKind::Same });
        }
        Side { block, runs }
    }
}

/// Lays `after` beside `before`. Case and punctuation are not compared.
pub fn compare(before: &Body, after: &Body) -> Comparison {
    let (mut a, mut b) = (Words::of(before), Words::of(after));
    let found = passages(&a.numbers, &b.numbers);
    let chain = heaviest_chain(&found.iter().map(|p| (p.a, p.b, p.n)).collect::<Vec<_>>());
    let mut stays = vec![false; found.len()];
    chain.iter().for_each(|i| stays[*i] = true);
    for (p, stays) in found.iter().zip(&stays) {
        let kind = match stays {
            true => RunKind::Same,
            false if p.n >= MOVED_WORDS_MIN => RunKind::Moved,
            false => continue,
        };
        for i in 0..p.n {
            a.fates[p.a + i] = (kind, Some(p.b + i));
            b.fates[p.b + i] = (kind, Some(p.a + i));
        }
    }
    let (mut at_a, mut at_b) = (0, 0);
    for p in chain.iter().map(|i| &found[*i]) {
        fill(&mut a, &mut b, at_a..p.a, at_b..p.b);
        (at_a, at_b) = (p.a + p.n, p.b + p.n);
    }
    let ends = (a.spans.len(), b.spans.len());
    fill(&mut a, &mut b, at_a..ends.0, at_b..ends.1);
    let pairs = pairs(&a, &b);
    drop_chance(&mut a, &mut b, &pairs);
    Comparison {
        rows: rows(before, after, &a, &b, &pairs),
        n_same: a.count(RunKind::Same),
        n_moved: a.count(RunKind::Moved),
        n_cut: a.count(RunKind::Alone),
        n_added: b.count(RunKind::Alone),
    }
}

/// Compares word by word what lies between two passages.
fn fill(a: &mut Words, b: &mut Words, in_a: Range<usize>, in_b: Range<usize>) {
    let open = |w: &Words, range: Range<usize>| -> Vec<usize> { range.filter(|i| w.fates[*i].0 == RunKind::Alone).collect() };
    let (left, right) = (open(a, in_a), open(b, in_b));
    if left.is_empty() || right.is_empty() || left.len().saturating_mul(right.len()) > GAP_CELLS_MAX {
        return;
    }
    // The longest common subsequence, from behind.
    let width = right.len() + 1;
    let mut longest = vec![0_u32; (left.len() + 1) * width];
    for (i, x) in left.iter().enumerate().rev() {
        for (j, y) in right.iter().enumerate().rev() {
            longest[i * width + j] = match a.numbers[*x] == b.numbers[*y] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    if f64::from(longest[0]) < left.len().min(right.len()) as f64 * GAP_SHARE_MIN {
        return;
    }
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (left.get(i), right.get(j)) {
        if a.numbers[*x] == b.numbers[*y] {
            a.fates[*x] = (RunKind::Same, Some(*y));
            b.fates[*y] = (RunKind::Same, Some(*x));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Blocks that stand in one row: those that share the most words in their place, in order.
fn pairs(a: &Words, b: &Words) -> Vec<(usize, usize)> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, (kind, other)) in a.fates.iter().enumerate() {
        if let (RunKind::Same, Some(other)) = (kind, other) {
            *shared.entry((a.blocks[i], b.blocks[*other])).or_default() += 1;
        }
    }
    let n_of = |w: &Words, block: usize| w.blocks.partition_point(|b| *b <= block) - w.blocks.partition_point(|b| *b < block);
    let close = |&((x, y), n): &((usize, usize), usize)| n as f64 >= n_of(a, x).min(n_of(b, y)) as f64 * ROW_SHARE_MIN;
    let mut linked: Vec<(usize, usize, usize)> = shared.into_iter().filter(close).map(|((x, y), n)| (x, y, n)).collect();
    linked.sort_unstable_by_key(|(x, y, _)| (*y, *x));
    heaviest_chain(&linked).into_iter().map(|i| (linked[i].0, linked[i].1)).collect()
}

/// Few words that stand in both by chance, in blocks that do not belong together, are no likeness.
fn drop_chance(a: &mut Words, b: &mut Words, pairs: &[(usize, usize)]) {
    let in_row = |x: usize, y: usize| pairs.binary_search(&(x, y)).is_ok();
    let mut i = 0;
    while i < a.fates.len() {
        let (RunKind::Same, Some(first)) = a.fates[i] else {
            i += 1;
            continue;
        };
        let (x, y) = (a.blocks[i], b.blocks[first]);
        let follows = |n: &usize| {
            let at = i + n;
            a.fates.get(at).is_some_and(|(kind, other)| *kind == RunKind::Same && *other == Some(first + n))
                && a.blocks[at] == x
                && b.blocks[first + n] == y
        };
        let n = (1..).take_while(follows).count() + 1;
        if n < MOVED_WORDS_MIN && !in_row(x, y) {
            a.fates[i..i + n].fill((RunKind::Alone, None));
            b.fates[first..first + n].fill((RunKind::Alone, None));
        }
        i += n;
    }
}

fn rows(before: &Body, after: &Body, a: &Words, b: &Words, pairs: &[(usize, usize)]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(before.blocks.len().max(after.blocks.len()));
    let (mut x, mut y) = (0, 0);
    let ends = (before.blocks.len(), after.blocks.len());
    for (to_x, to_y) in pairs.iter().copied().chain([ends]) {
        rows.extend((x..to_x).map(|i| Row { before: Some(a.side(before, i)), after: None }));
        rows.extend((y..to_y).map(|i| Row { before: None, after: Some(b.side(after, i)) }));
        if (to_x, to_y) != ends {
            rows.push(Row { before: Some(a.side(before, to_x)), after: Some(b.side(after, to_y)) });
        }
        (x, y) = (to_x + 1, to_y + 1);
    }
    rows
}

/// Of links (place in one, place in the other, weight), sorted by the second place, then the first:
/// those of the heaviest chain that rises in both, by their index. n log n, by a tree of maxima
/// (Fenwick 1994, "A new data structure for cumulative frequency tables").
fn heaviest_chain(links: &[(usize, usize, usize)]) -> Vec<usize> {
    let size = links.iter().map(|l| l.0 + 1).max().unwrap_or(0);
    // Of each node, the weight of the heaviest chain that ends below, and its last link.
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); size + 1];
    let mut before: Vec<Option<usize>> = vec![None; links.len()];
    for same_place in links.chunk_by(|l, m| l.1 == m.1).scan(0, |at, chunk| {
        let from = *at;
        *at += chunk.len();
        Some(from..*at)
    }) {
        // All of one place are asked for before any is put in: a chain has one of them.
        let mut found = Vec::with_capacity(same_place.len());
        for i in same_place.clone() {
            let (mut node, mut best) = (links[i].0, (0, None));
            while node > 0 {
                if tree[node].0 > best.0 {
                    best = tree[node];
                }
                node &= node - 1;
            }
            before[i] = best.1;
            found.push(best.0 + links[i].2);
        }
        for (i, weight) in same_place.zip(found) {
            let mut node = links[i].0 + 1;
            while node < tree.len() {
                if weight > tree[node].0 {
                    tree[node] = (weight, Some(i));
                }
                node += node & node.wrapping_neg();
            }
        }
    }
    let (mut node, mut best) = (size, (0, None));
    while node > 0 {
        if tree[node].0 > best.0 {
            best = tree[node];
        }
        node &= node - 1;
    }
    let mut chain: Vec<usize> = std::iter::successors(best.1, |i| before[*i]).collect();
    chain.reverse();
    chain
}

/// The words of a text as ranges of its bytes, as [`crate::words::tokens`] has them.
fn word_spans(text: &str, mut take: impl FnMut(Range<usize>)) {
    let mut open: Option<Range<usize>> = None;
    for (i, c) in text.char_indices() {
        let part = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let end = i + c.len_utf8();
        if part && !is_unspaced(c) {
            open = Some(open.map_or(i, |r| r.start)..end);
        } else if !part && matches!(c, '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
            // Inside a word it does not end it; before and behind one it is no part of it.
        } else {
            open.take().into_iter().for_each(&mut take);
            if part {
                take(i..end);
            }
        }
    }
    open.into_iter().for_each(take);
}
