//! What a line has in common with the text as a first reading found it: words, place, repetition.
//! A paragraph of the same story shares its words (Hearst, TextTiling, 1997); the next story, the
//! comments and the offers do not.

use super::lines::Line;
use crate::extract::html::each_run;
use crate::words::{is_unspaced, tokens};
use std::collections::{HashMap, HashSet};

/// Number of marks.
pub(super) const MARKS: usize = 14;

/// Letters of the shortest word that tells what a text is about, in scripts with spaces.
const WORD_CHARS_MIN: usize = 4;

/// Words of a line that is long enough to be judged by them.
const LONG_UNITS: f32 = 12.0;

/// Lines beyond which a distance counts no more.
const FAR: usize = 60;

/// Marks of all lines. `chosen` and `weights` come from the first reading.
pub(super) fn marks(lines: &[Line], chosen: &[bool], weights: &[f32]) -> Vec<[f32; MARKS]> {
    let n = lines.len();
    let words: Vec<HashSet<String>> = lines
        .iter()
        .map(|l| tokens(l.text).into_iter().filter(|t| t.chars().count() >= WORD_CHARS_MIN || t.chars().any(is_unspaced)).collect())
        .collect();
    let runs: Vec<HashSet<u32>> = lines
        .iter()
        .map(|l| {
            let mut runs = HashSet::new();
            each_run(l.text, |run| {
                runs.insert(run);
            });
            runs
        })
        .collect();
    let mut everywhere: HashMap<&str, u32> = HashMap::new();
    let mut in_text: HashMap<&str, u32> = HashMap::new();
    for (words, chosen) in words.iter().zip(chosen) {
        for word in words {
            *everywhere.entry(word).or_default() += 1;
            *in_text.entry(word).or_default() += u32::from(*chosen);
        }
    }
    let mut repeated: HashMap<u32, u32> = HashMap::new();
    runs.iter().flatten().for_each(|run| *repeated.entry(*run).or_default() += 1);

    let units: Vec<f32> = lines.iter().zip(chosen).map(|(l, c)| if *c { l.units } else { 0.0 }).collect();
    let mut before = Vec::with_capacity(n + 1);
    before.push(0.0f32);
    for u in &units {
        before.push(before.last().copied().unwrap_or(0.0) + u);
    }
    let all = before[n];
    let first = chosen.iter().position(|c| *c).unwrap_or(0);
    let last = chosen.iter().rposition(|c| *c).unwrap_or(n);
    let mut next = vec![None; n];
    let mut ahead = None;
    for i in (0..n).rev() {
        next[i] = ahead.map(|a: usize| a - i);
        if chosen[i] {
            ahead = Some(i);
        }
    }
    let b = |x: bool| if x { 1.0 } else { 0.0 };
    let near = |d: Option<usize>| (1.0 + d.unwrap_or(FAR).min(FAR) as f32).ln();
    let mut behind: Option<usize> = None;
    (0..n)
        .map(|i| {
            let l = &lines[i];
            let (mut common, mut of) = (0.0f32, 0.0f32);
            for word in &words[i] {
                // A rare word tells more than one that half of the lines have.
                let weight = 1.0 / (everywhere[word.as_str()].max(1) as f32).sqrt();
                of += weight;
                if in_text[word.as_str()] > u32::from(chosen[i]) {
                    common += weight;
                }
            }
            let common = if of > 0.0 { common / of } else { 0.0 };
            let again = runs[i].iter().filter(|r| repeated[*r] > 1).count() as f32 / runs[i].len().max(1) as f32;
            let past = behind.map(|p| i - p);
            let around = before[(i + 6).min(n)] - before[i.saturating_sub(5)] - units[i];
            let long = b(l.units > LONG_UNITS);
            if chosen[i] {
                behind = Some(i);
            }
            [
                common,
                common * (1.0 + words[i].len() as f32).ln(),
                again,
                weights[i] / 6.0,
                b(chosen[i]),
                near(past),
                near(next[i]),
                b(past.is_some() && next[i].is_some()),
                b(i < first),
                b(i > last),
                around / 120.0,
                common * long,
                (1.0 - common) * long,
                (1.0 + before[i] / 50.0).ln() - (1.0 + (all - before[i]) / 50.0).ln(),
            ]
        })
        .collect()
}
