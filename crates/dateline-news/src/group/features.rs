//! What grouping keeps of an article: its words, hashed and weighed within the article.

use super::common;
use crate::article::Article;
use crate::limits::FEATURES_MAX;
use crate::story::{Feature, Features};
use crate::words;
use std::collections::HashMap;

/// A word of the headline counts as this many of the text.
const HEADLINE_COUNT: f32 = 2.0;

/// A name counts this many times another word: what an event is told by is who and where.
const NAME_WEIGHT: f32 = 1.4;

/// Share of capitals from which a field says nothing about names: a headline in title case.
const CAPITALS_SHARE_MAX: f32 = 0.6;

/// What is counted of one word.
#[derive(Clone, Copy, Default)]
struct Count {
    /// Times it stands there, those of the headline [`HEADLINE_COUNT`] times.
    count: f32,
    /// Times it stands where capitals mean something.
    n_seen: u32,
    /// Of these, times it begins with a capital.
    n_capital: u32,
    /// Place of its first coming.
    first: u32,
}

/// The words of an article as grouping compares them, at most [`FEATURES_MAX`]: the heaviest, and
/// of equal ones the earliest. Words are weighed by the logarithm of their count (sublinear term
/// frequency, Buckley 1993), the headline's and names above others. Endings of English words are
/// cut; of scripts without spaces, pairs of characters are the words.
pub fn features(article: &Article) -> Features {
    let mut counts: HashMap<u32, Count> = HashMap::new();
    let n_headline = count(&article.headline.value, HEADLINE_COUNT, 0, &mut counts);
    let n_text = count(&article.body.text, 1.0, n_headline, &mut counts);
    let weigh = |term: u32, c: Count| {
        let name = 2 * c.n_capital > c.n_seen && !common::is_common(term);
        let weight = (1.0 + c.count.ln()) * if name { NAME_WEIGHT } else { 1.0 };
        (c.first, Feature { term, weight })
    };
    let mut terms: Vec<(u32, Feature)> = counts.into_iter().map(|(term, c)| weigh(term, c)).collect();
    terms.sort_by(|(a_first, a), (b_first, b)| b.weight.total_cmp(&a.weight).then(a_first.cmp(b_first)).then(a.term.cmp(&b.term)));
    terms.truncate(FEATURES_MAX);
    let mut terms: Vec<Feature> = terms.into_iter().map(|(_, f)| f).collect();
    terms.sort_by_key(|f| f.term);
    Features { terms, n_words: n_headline + n_text, headline_only: n_text == 0, dense: None }
}

/// Counts the words of one field; `at` is the place of its first word in the article. Returns how
/// many words it has.
fn count(field: &str, each: f32, at: u32, counts: &mut HashMap<u32, Count>) -> u32 {
    let mut tokens: Vec<(String, bool)> = Vec::new();
    words::each_token(field, |word, capital| tokens.push((word, capital)));
    let n_capital = tokens.iter().filter(|(_, capital)| *capital).count() as f32;
    let telling = n_capital <= CAPITALS_SHARE_MAX * tokens.len() as f32;
    let unspaced = |word: &str| word.chars().next().is_some_and(words::is_unspaced);
    for (i, (word, capital)) in tokens.iter().enumerate() {
        let term = match tokens.get(i + 1) {
            Some((next, _)) if unspaced(word) && unspaced(next) => common::term(&format!("{word}{next}")),
            // The last character of a run stands in the pair before it, unless it is alone.
            _ if unspaced(word) && i > 0 && tokens.get(i - 1).is_some_and(|(before, _)| unspaced(before)) => continue,
            _ => common::term(word),
        };
        let c = counts.entry(term).or_insert(Count { first: at + i as u32, ..Count::default() });
        c.count += each;
        if telling {
            c.n_seen += 1;
            c.n_capital += u32::from(*capital);
        }
    }
    tokens.len() as u32
}
