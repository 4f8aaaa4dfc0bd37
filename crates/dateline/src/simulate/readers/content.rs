//! A policy that goes by words alone: the candidates whose words are most like those of what the reader
//! read (Rocchio's profile over TF-IDF, cosine). Frequencies are of the articles that were candidates so
//! far, so that nothing is known of what is still to come.

use super::catalogue::Piece;
use super::policy::{Ask, Event, Policy, best};
use dateline_news::words::tokens;
use std::collections::HashMap;

/// Words of an article that are kept, the most telling.
const WORDS: usize = 60;
/// What each further article leaves of those read before.
const FADES: f64 = 0.9;
/// Dwell from which an opened article counts, ms.
const READ_MS: u32 = 15_000;
/// Characters of a text that are read.
const CHARS: usize = 3_000;

type Vector = Vec<(u32, f64)>;

/// See the head of this file.
#[derive(Debug, Default)]
pub struct Content {
    numbers: HashMap<String, u32>,
    n_with: Vec<u32>,
    n_seen: u32,
    vectors: HashMap<usize, Vector>,
    profiles: HashMap<usize, HashMap<u32, f64>>,
}

impl Content {
    fn see(&mut self, number: usize, piece: &Piece) {
        if self.vectors.contains_key(&number) {
            return;
        }
        let end = piece.text.char_indices().nth(CHARS).map_or(piece.text.len(), |(i, _)| i);
        let mut counts: HashMap<u32, f64> = HashMap::new();
        for (text, times) in [(piece.headline.as_str(), 2.0), (&piece.text[..end], 1.0)] {
            for word in tokens(text) {
                let next = self.numbers.len() as u32;
                let word = *self.numbers.entry(word).or_insert(next);
                *counts.entry(word).or_default() += times;
            }
        }
        self.n_seen += 1;
        self.n_with.resize(self.numbers.len(), 0);
        counts.keys().for_each(|w| self.n_with[*w as usize] += 1);
        let n = f64::from(self.n_seen) + 1.0;
        let mut vector: Vector =
            counts.into_iter().map(|(w, times)| (w, (1.0 + times.ln()) * (n / f64::from(self.n_with[w as usize])).ln())).collect();
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(WORDS);
        let length = vector.iter().map(|(_, x)| x * x).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, x)| *x /= length.max(1e-9));
        self.vectors.insert(number, vector);
    }
}

impl Policy for Content {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        // Oldest first, as they came.
        ask.candidates.iter().rev().for_each(|c| self.see(*c, &ask.pieces[*c]));
        let Some(profile) = self.profiles.get(&ask.reader) else { return Vec::new() };
        best(ask.candidates, ask.n, |c| self.vectors[&c].iter().map(|(w, x)| x * profile.get(w).copied().unwrap_or(0.0)).sum())
    }

    fn learn(&mut self, event: &Event<'_>) {
        let Event::Opened { reader, piece, dwell_ms, .. } = event else { return };
        let Some(vector) = self.vectors.get(piece).filter(|_| *dwell_ms >= READ_MS) else { return };
        let profile = self.profiles.entry(*reader).or_default();
        profile.values_mut().for_each(|x| *x *= FADES);
        vector.iter().for_each(|(w, x)| *profile.entry(*w).or_default() += x);
        profile.retain(|_, x| *x > 1e-3);
    }
}
