//! Phrases at the head of a line, found by their first letter.

use std::collections::HashMap;

/// A table of phrases, each with its meaning, in the order of the table.
pub(super) struct Heads<T> {
    by_first: HashMap<char, Vec<(T, &'static str)>>,
}

impl<T: Copy> Heads<T> {
    /// Of a table: meaning, phrases parted by `|`.
    pub(super) fn of(table: &[(T, &'static str)]) -> Heads<T> {
        let mut by_first: HashMap<char, Vec<(T, &'static str)>> = HashMap::new();
        for (what, phrases) in table {
            for phrase in phrases.split('|').map(str::trim) {
                if let Some(first) = phrase.chars().next() {
                    by_first.entry(first).or_default().push((*what, phrase));
                }
            }
        }
        Heads { by_first }
    }

    /// The phrases with which a line begins, and what follows them.
    pub(super) fn before<'a>(&self, line: &'a str) -> impl Iterator<Item = (T, &'static str, &'a str)> {
        let first = line.chars().next();
        let heads = first.and_then(|c| self.by_first.get(&c)).map_or(&[][..], Vec::as_slice);
        heads.iter().filter_map(move |(what, phrase)| line.strip_prefix(phrase).map(|rest| (*what, *phrase, rest)))
    }
}
