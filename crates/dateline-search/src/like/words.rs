//! The different words of an article, and how each stands there.

use super::Query;
use crate::function_words::is_function_word;
use crate::schema::{HEADLINE_WEIGHT, norm_of_counts};
use crate::tokenizer::{self, Kind};
use std::collections::HashMap;

/// Different words of an article that are weighed at all, in the order of its text.
const DIFFERENT_WORDS_MAX: usize = 600;
/// Ways of writing one word that are kept.
const FORMS_MAX: usize = 8;

/// A word of the article and how it stands there.
pub(super) struct Different<'a> {
    pub word: String,
    /// The headline counted more.
    pub tf: u32,
    pub n: u32,
    pub n_capital: u32,
    /// How it is written, if that may be shown, and how often.
    forms: Vec<(&'a str, u32)>,
}

impl<'a> Different<'a> {
    /// The form that stands there most often, the first of equals.
    pub fn form(&self) -> Option<&'a str> {
        self.forms.iter().rev().max_by_key(|(_, n)| *n).map(|(form, _)| *form)
    }
}

/// The words of an article.
pub(super) struct Words<'a> {
    /// Those that are weighed, in the order in which they stand there; the later ones only add to those that are known if there are
    /// too many.
    pub different: Vec<Different<'a>>,
    /// See [`crate::schema::norm_of`].
    pub norm: f32,
}

/// What is known of a word while the article is read.
struct Known {
    tf: u32,
    /// Its place among those that are weighed.
    place: Option<usize>,
}

/// Reads the words of the article.
pub(super) fn words<'a>(query: &Query<'a>) -> Words<'a> {
    let mut known: HashMap<String, Known> = HashMap::new();
    let mut different: Vec<Different<'a>> = Vec::new();
    for (text, weight) in [(query.headline, HEADLINE_WEIGHT), (query.text, 1)] {
        for word in tokenizer::words(text) {
            let may_be_shown = is_shown(&word.text, word.kind);
            let place = match known.get_mut(&word.text) {
                Some(known) => {
                    known.tf += weight;
                    known.place
                }
                None => {
                    let is_weighed = different.len() < DIFFERENT_WORDS_MAX && !is_function_word(&word.text);
                    let place = is_weighed.then_some(different.len());
                    if is_weighed {
                        different.push(Different { word: String::new(), tf: 0, n: 0, n_capital: 0, forms: Vec::new() });
                    }
                    known.insert(word.text, Known { tf: weight, place });
                    place
                }
            };
            let (Some(different), Some(form)) = (place.and_then(|place| different.get_mut(place)), text.get(word.start..word.end)) else {
                continue;
            };
            different.n += 1;
            different.n_capital += u32::from(form.starts_with(char::is_uppercase));
            if !may_be_shown {
                continue;
            }
            match different.forms.iter().position(|(f, _)| *f == form) {
                Some(i) => different.forms[i].1 += 1,
                None if different.forms.len() < FORMS_MAX => different.forms.push((form, 1)),
                None => {}
            }
        }
    }
    let norm = norm_of_counts(known.values().map(|known| known.tf).collect());
    for (word, Known { tf, place }) in known {
        if let Some(different) = place.and_then(|place| different.get_mut(place)) {
            (different.word, different.tf) = (word, tf);
        }
    }
    Words { different, norm }
}

/// Whether a word may be named: not a letter alone, and of pairs only those without Hiragana, which are mostly grammar.
fn is_shown(word: &str, kind: Kind) -> bool {
    match kind {
        Kind::Word => word.chars().nth(1).is_some(),
        Kind::Pair => !word.chars().any(|c| ('\u{3040}'..='\u{309f}').contains(&c)),
        Kind::Tail | Kind::Single => false,
    }
}
