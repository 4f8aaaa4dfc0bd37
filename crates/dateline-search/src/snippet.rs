//! The passage of a text that shows best why it was found, with the asked words marked.

use crate::query::{Node, Phrase, Place};
use crate::tokenizer::{self, Word};
use std::collections::{HashMap, HashSet};

/// About how long a passage is.
pub(crate) const SNIPPET_CHARS: usize = 200;
/// How far before the first marked word a passage may begin, to begin with a sentence.
const LEAD_CHARS: usize = 60;
/// No passage is looked for beyond this: an article says early what it is about.
const SCAN_BYTES_MAX: usize = 200_000;

/// The words and phrases to mark, each with its weight.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    phrases: Vec<(Phrase, f32)>,
}

impl Asked {
    /// What `node` wants to stand in headline or text; `weight` says how telling a phrase is.
    pub(crate) fn of(node: &Node, weight: &mut dyn FnMut(&Phrase) -> f32) -> Asked {
        let mut asked = Asked::default();
        asked.take(node, weight);
        asked
    }

    fn take(&mut self, node: &Node, weight: &mut dyn FnMut(&Phrase) -> f32) {
        match node {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|n| self.take(n, weight)),
            Node::Phrase(phrase) if matches!(phrase.place, Place::Anywhere | Place::Headline | Place::Text) => {
                self.phrases.push((phrase.clone(), weight(phrase)));
            }
            _ => {}
        }
    }

    /// Byte ranges of `words` that were asked for, with the number of the phrase; in order of the text.
    fn found(&self, words: &[Word]) -> Vec<(usize, usize, usize)> {
        let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_prefix: Vec<usize> = Vec::new();
        for (i, (phrase, _)) in self.phrases.iter().enumerate() {
            match phrase.words.as_slice() {
                [_] if phrase.prefix => by_prefix.push(i),
                [(_, first), ..] => by_first.entry(first).or_default().push(i),
                [] => {}
            }
        }
        let mut out = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let exact = by_first.get(word.text.as_str()).map_or(&[][..], Vec::as_slice);
            for &i in exact.iter().chain(&by_prefix) {
                if let Some(end) = matches_at(&self.phrases[i].0, words, at) {
                    out.push((word.start, end, i));
                }
            }
        }
        out
    }
}

/// Where `phrase` ends if it stands at `at`.
fn matches_at(phrase: &Phrase, words: &[Word], at: usize) -> Option<usize> {
    let (base, _) = phrase.words.first()?;
    let mut end = 0;
    for (i, (offset, text)) in phrase.words.iter().enumerate() {
        let word = words.get(at + offset - base)?;
        let open = phrase.prefix && i + 1 == phrase.words.len();
        let same = if open { word.text.starts_with(text.as_str()) } else { word.text == *text };
        if !same {
            return None;
        }
        // The pair that begins with a single asked character has one more: only the first is marked.
        let single = open && word.kind == tokenizer::Kind::Pair && word.text != *text;
        end = if single { word.first_end } else { word.end };
    }
    Some(end)
}

/// The best passage as pieces; `true` marks asked words. Cut ends carry "…".
pub(crate) fn snippet(text: &str, asked: &Asked) -> Vec<(String, bool)> {
    let scanned = &text[..floor_boundary(text, SCAN_BYTES_MAX)];
    let words = tokenizer::words(scanned);
    let found = asked.found(&words);
    let window = best_window(scanned, &found, asked);
    let start = match window {
        Some((first, last)) => beginning(scanned, &words, found[first].0, found[last].1),
        None => 0,
    };
    let end = ending(text, &words, start);
    let marks = merged(found.iter().filter(|(s, e, _)| *s >= start && *e <= end).map(|(s, e, _)| (*s, *e)));
    pieces(text, start, end, &marks)
}

/// The first and last of the found words that stand together in the best window: the one with the
/// most telling set of different phrases, then with the most of them, then the first.
fn best_window(text: &str, found: &[(usize, usize, usize)], asked: &Asked) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    let mut first = 0;
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for last in 0..found.len() {
        *counts.entry(found[last].2).or_insert(0) += 1;
        while farther(text, found[first].0, found[last].1, SNIPPET_CHARS - LEAD_CHARS / 2) && first < last {
            if let Some(n) = counts.get_mut(&found[first].2) {
                *n -= 1;
            }
            first += 1;
        }
        let different: f32 = found_weights(&counts, asked);
        let score = different + 0.01 * (last - first + 1).min(20) as f32;
        if best.is_none_or(|(s, ..)| score > s) {
            best = Some((score, first, last));
        }
    }
    best.map(|(_, first, last)| (first, last))
}

fn found_weights(counts: &HashMap<usize, usize>, asked: &Asked) -> f32 {
    // Summed in the order of the query, not of the map: equal sets must have equal sums.
    asked.phrases.iter().enumerate().filter(|(i, _)| counts.get(i).is_some_and(|n| *n > 0)).map(|(_, (_, w))| w).sum()
}

/// Whether more than `chars` characters stand between two bytes.
fn farther(text: &str, from: usize, to: usize, chars: usize) -> bool {
    // A character has at most 4 bytes: most answers need no counting.
    let bytes = to.saturating_sub(from);
    bytes > chars * 4 || (bytes > chars && text[from..to].chars().count() > chars)
}

/// Where the passage around the found words begins: at a sentence if one begins near, else at a
/// word, and never before the text.
fn beginning(text: &str, words: &[Word], from: usize, to: usize) -> usize {
    let room = SNIPPET_CHARS.saturating_sub(text[from..to].chars().count()).min(LEAD_CHARS * 2) / 2;
    let earliest = back(text, from, room.max(LEAD_CHARS / 2));
    if earliest == 0 {
        return 0;
    }
    let before = &text[earliest..from];
    if let Some((at, end)) = before.char_indices().rev().find(|(at, c)| is_sentence_end(*c) && *at > 0) {
        let next = earliest + at + end.len_utf8();
        let skipped = text[next..from].len() - text[next..from].trim_start().len();
        if text[next..from].starts_with(char::is_whitespace) || matches!(end, '。' | '！' | '？' | '\n') {
            return next + skipped;
        }
    }
    let word = words.partition_point(|w| w.start < earliest);
    words.get(word).map_or(from, |w| w.start.min(from))
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '\n')
}

/// Where a passage that begins at `start` ends: behind a word.
fn ending(text: &str, words: &[Word], start: usize) -> usize {
    let Some((latest, _)) = text[start..].char_indices().nth(SNIPPET_CHARS) else { return text.len() };
    let latest = start + latest;
    // The last word that ends in the passage, with the punctuation behind it left off.
    let i = words.partition_point(|w| w.first_end <= latest);
    match words[..i].iter().rev().map(|w| if w.end <= latest { w.end } else { w.first_end }).find(|end| *end <= latest && *end > start) {
        Some(end) => end,
        None => latest,
    }
}

fn pieces(text: &str, start: usize, end: usize, marks: &[(usize, usize)]) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut push = |words: &str, marked: bool| {
        let mut clean = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                c if c.is_whitespace() && clean.ends_with(' ') => {}
                c if c.is_whitespace() => clean.push(' '),
                c if c.is_control() => {}
                c => clean.push(c),
            }
        }
        if !clean.is_empty() {
            out.push((clean, marked));
        }
    };
    let mut at = start;
    for &(from, to) in marks {
        push(&text[at..from], false);
        push(&text[from..to], true);
        at = to;
    }
    push(&text[at..end], false);
    let cut_before = !text[..start].trim().is_empty();
    let cut_after = text[end..].chars().any(char::is_alphanumeric);
    if !cut_after {
        push(text[end..].trim_end(), false);
    }
    if cut_before {
        match out.first_mut() {
            Some((first, false)) => first.insert(0, '…'),
            _ => out.insert(0, ("…".into(), false)),
        }
    }
    if cut_after {
        match out.last_mut() {
            Some((last, false)) => last.push('…'),
            _ => out.push(("…".into(), false)),
        }
    }
    out
}

/// Ranges that touch or overlap as one; in order.
fn merged(ranges: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(usize, usize)> = ranges.collect::<HashSet<_>>().into_iter().collect();
    sorted.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// `chars` characters before `at`.
fn back(text: &str, at: usize, chars: usize) -> usize {
    text[..at].char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(i, _)| i)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
