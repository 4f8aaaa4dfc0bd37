//! The different words of an article, and how each stands there.

use super::Query;
use crate::function_words::is_function_word;
use crate::schema::HEADLINE_WEIGHT;
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

/// The different words of the article in the order in which they stand there; the later ones only
/// add to those that are known if there are too many.
pub(super) fn different<'a>(query: &Query<'a>) -> Vec<Different<'a>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Different<'a>> = Vec::new();
    for (text, weight) in [(query.headline, HEADLINE_WEIGHT), (query.text, 1)] {
        for word in tokenizer::words(text) {
            if is_function_word(&word.text) {
                continue;
            }
            let place = match known.get(&word.text) {
                Some(&place) => place,
                None if out.len() == DIFFERENT_WORDS_MAX => continue,
                None => {
                    known.insert(word.text.clone(), out.len());
                    out.push(Different { word: word.text.clone(), tf: 0, n: 0, n_capital: 0, forms: Vec::new() });
                    out.len() - 1
                }
            };
            let (Some(different), Some(form)) = (out.get_mut(place), text.get(word.start..word.end)) else { continue };
            different.tf += weight;
            different.n += 1;
            different.n_capital += u32::from(form.starts_with(char::is_uppercase));
            if !is_shown(&word.text, word.kind) {
                continue;
            }
            match different.forms.iter().position(|(f, _)| *f == form) {
                Some(i) => different.forms[i].1 += 1,
                None if different.forms.len() < FORMS_MAX => different.forms.push((form, 1)),
                None => {}
            }
        }
    }
    out
}

/// Whether a word may be named: not a letter alone, and of pairs only those without Hiragana, which are mostly grammar.
fn is_shown(word: &str, kind: Kind) -> bool {
    match kind {
        Kind::Word => word.chars().nth(1).is_some(),
        Kind::Pair => !word.chars().any(|c| ('\u{3040}'..='\u{309f}').contains(&c)),
        Kind::Tail | Kind::Single => false,
    }
}
