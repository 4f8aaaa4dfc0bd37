//! Many phrases looked for at once in a folded line.

use crate::words::fold;
use regex::Regex;
use std::collections::HashMap;

/// Phrases with what each means and how many words a line with it may have.
pub(super) struct Phrases<T> {
    search: Option<Regex>,
    by_phrase: HashMap<String, Rule<T>>,
}

struct Rule<T> {
    what: T,
    words_max: usize,
    at_head: bool,
    at_end: bool,
}

impl<T: Copy> Phrases<T> {
    /// Of a table: meaning, words of the line, phrases parted by `|` (`^` first: at the head of the
    /// line only; `$` last: at its end only). Phrases without letters of case meet only folded text.
    pub(super) fn of(table: &[(T, usize, &str)]) -> Phrases<T> {
        let mut by_phrase = HashMap::new();
        for (what, words_max, phrases) in table {
            for phrase in phrases.split('|').filter(|p| !p.is_empty()) {
                let (phrase, at_head) = phrase.strip_prefix('^').map_or((phrase, false), |p| (p, true));
                let (phrase, at_end) = phrase.strip_suffix('$').map_or((phrase, false), |p| (p, true));
                // The spaces at the ends of a phrase are its word boundaries; folding would drop them.
                let lead = if phrase.starts_with(' ') { " " } else { "" };
                let trail = if phrase.ends_with(' ') { " " } else { "" };
                by_phrase.entry(format!("{lead}{}{trail}", super::without_vowel_signs(fold(phrase)))).or_insert(Rule {
                    what: *what,
                    words_max: *words_max,
                    at_head,
                    at_end,
                });
            }
        }
        let mut all: Vec<String> = by_phrase.keys().map(|p| regex::escape(p)).collect();
        // Longest first, so that of two phrases that begin alike the fuller is found.
        all.sort_by_key(|p| std::cmp::Reverse(p.len()));
        // Plain alternatives become one automaton of literals; a table that is too large finds nothing.
        Phrases { search: Regex::new(&all.join("|")).ok(), by_phrase }
    }

    /// Whether the table could be built.
    #[cfg(test)]
    pub(super) fn is_whole(&self) -> bool {
        self.search.is_some()
    }

    /// The meaning of the first phrase in `folded` whose rule is kept.
    pub(super) fn find(&self, folded: &str) -> Option<T> {
        let mut n_words = None;
        self.search.as_ref()?.find_iter(folded).find_map(|found| {
            let rule = self.by_phrase.get(found.as_str())?;
            let n = *n_words.get_or_insert_with(|| folded.split(' ').count());
            let fits = n <= rule.words_max && (!rule.at_head || found.start() == 0) && (!rule.at_end || found.end() == folded.len());
            fits.then_some(rule.what)
        })
    }
}
