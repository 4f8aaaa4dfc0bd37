//! The text that the page's data give for the article, used as an anchor: blocks of the visible
//! page are compared with it by runs of three words.

use crate::words::is_unspaced;
use std::collections::HashSet;

/// Weight of the shortest text that is an article's and not a summary of it.
const WEIGHT_MIN: u32 = 400;

/// The runs of three words of a text, as hash values.
pub(in super::super) struct Anchor {
    runs: HashSet<u32>,
    /// Weight of the whole text.
    pub(in super::super) weight: u32,
}

impl Anchor {
    /// An anchor of `text`, if it is long enough to be an article.
    pub(in super::super) fn of(text: &str) -> Option<Anchor> {
        let weight = super::blocks::weight(text);
        (weight >= WEIGHT_MIN).then(|| {
            let mut runs = HashSet::with_capacity(text.len() / 5);
            each_run(text, |run| {
                runs.insert(run);
            });
            Anchor { runs, weight }
        })
    }

    /// The share of the runs of `words` that stand in the text; `None` for fewer than two.
    pub(in super::super) fn share(&self, words: &str) -> Option<f32> {
        let (mut n, mut found) = (0u32, 0u32);
        each_run(words, |run| {
            n += 1;
            found += u32::from(self.runs.contains(&run));
        });
        (n >= 2).then(|| found as f32 / n as f32)
    }
}

/// Hands the hash of each run of three words to `take`.
pub(super) fn each_run(text: &str, mut take: impl FnMut(u32)) {
    let (mut a, mut b) = (0u32, 0u32);
    let mut n = 0;
    each_word(text, |word| {
        n += 1;
        if n >= 3 {
            take(a.rotate_left(20) ^ b.rotate_left(10) ^ word);
        }
        (a, b) = (b, word);
    });
}

/// Hands the hash (FNV-1a) of each word to `take`; unspaced scripts are read by the character.
fn each_word(text: &str, mut take: impl FnMut(u32)) {
    const START: u32 = 0x811c_9dc5;
    let step = |h: u32, c: char| (h ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let mut hash = START;
    let mut inside = false;
    for c in text.chars() {
        if c.is_alphanumeric() && !is_unspaced(c) {
            for l in c.to_lowercase() {
                hash = step(hash, l);
            }
            inside = true;
            continue;
        }
        if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
            continue;
        }
        if inside {
            take(hash);
            (hash, inside) = (START, false);
        }
        if is_unspaced(c) && c.is_alphanumeric() {
            take(step(START, c));
        }
    }
    if inside {
        take(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_the_text_is_known_whatever_its_quotes_and_case() {
        let text = "The ferry left at noon, “as always”, said the harbour master. ".repeat(8);
        let anchor = Anchor::of(&text).expect("long enough");
        assert_eq!(anchor.share("the ferry left at noon, \"as always\""), Some(1.0));
        assert_eq!(anchor.share("Subscribe to our daily newsletter"), Some(0.0));
        assert_eq!(anchor.share("Too short"), None);
        assert!(Anchor::of("A mere summary.").is_none());
    }
}
