//! The figures by which others score extraction, so that ours can be laid beside theirs.
//!
//! Word F1: bag of words of a page, CJK by the character, averaged over pages. Shingle scores:
//! 4-grams of words, as the scrapinghub article-extraction-benchmark counts them. Segments:
//! trafilatura's must-have and must-not texts. Lead: the share of standfirst blocks of which at
//! least 80 % of the word pairs are in the text.

use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters, digits and the underscore, as the scorers written in Python see them: a vowel sign or
/// another combining mark parts words.
fn is_word(c: char) -> bool {
    (c.is_alphanumeric() && !is_combining_mark(c)) || c == '_'
}

/// Scripts whose words are counted by the character: Kana, Han, Hangul syllables, Thai.
fn is_single(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0x0E00..=0x0E7F)
}

/// NFKC and full case folding, near enough: `ß` as `ss`, one sigma.
fn fold_case(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase().replace('ß', "ss").replace('ς', "σ")
}

/// Words of a text for scoring: folded; Kana, Han, Hangul syllables and Thai by the character.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold_case(text);
    spans(&folded).into_iter().map(|(from, to)| folded[from..to].to_owned()).collect()
}

/// Where the words of `text` stand, in bytes.
pub fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        // Thai vowel signs are marks, but count by the character as the letters do.
        let single = is_single(c);
        match (is_word(c) && !single, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                out.push((from, i));
                start = None;
            }
            _ => {}
        }
        if single {
            out.push((i, i + c.len_utf8()));
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}

/// Runs of word characters, unfolded: the units of the shingle scores.
fn plain_words(text: &str) -> Vec<&str> {
    text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).collect()
}

fn counts<T: std::hash::Hash + Eq>(items: impl IntoIterator<Item = T>) -> HashMap<T, f64> {
    let mut map = HashMap::new();
    for item in items {
        *map.entry(item).or_insert(0.0) += 1.0;
    }
    map
}

fn shared<T: std::hash::Hash + Eq>(a: &HashMap<T, f64>, b: &HashMap<T, f64>) -> f64 {
    a.iter().map(|(k, n)| b.get(k).map_or(0.0, |m| n.min(*m))).sum()
}

/// Precision, recall and F1 of two bags of words; all 1 when both are empty.
pub fn word_scores(gold: &str, ours: &str) -> (f64, f64, f64) {
    let (g, o) = (words(gold), words(ours));
    if g.is_empty() && o.is_empty() {
        return (1.0, 1.0, 1.0);
    }
    let (n_g, n_o) = (g.len() as f64, o.len() as f64);
    let c = shared(&counts(g), &counts(o));
    if c == 0.0 { (0.0, 0.0, 0.0) } else { (c / n_o, c / n_g, 2.0 * c / (n_g + n_o)) }
}

/// Precision and recall of one page in 4-grams; `None` where it does not count (nothing said, nothing asked).
pub fn shingle_scores(gold: &str, ours: &str) -> (Option<f64>, Option<f64>) {
    let grams = |text: &str| {
        let w: Vec<String> = plain_words(text).into_iter().map(str::to_owned).collect();
        let n = if w.is_empty() { 0 } else { w.len().saturating_sub(3).max(1) };
        counts((0..n).map(|i| w[i..(i + 4).min(w.len())].to_vec()))
    };
    let (g, o) = (grams(gold), grams(ours));
    let tp = shared(&g, &o);
    let (n_g, n_o) = (g.values().sum::<f64>(), o.values().sum::<f64>());
    let ratio = |n: f64| if n == 0.0 { None } else { Some(tp / n) };
    // As the benchmark has it: precision of a page is 1 where nothing is wrong and nothing missing.
    (ratio(n_o), ratio(n_g))
}

/// Whether the texts have the same words in the same order.
pub fn exact(gold: &str, ours: &str) -> bool {
    plain_words(gold) == plain_words(ours)
}

/// Headlines and publishers compare folded: NFKC, case, quotation marks, dashes, white space.
pub fn fold_headline(text: &str) -> String {
    let folded = fold_case(text);
    let mapped: String = folded
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'))
        .map(|c| match c {
            '\u{2018}'..='\u{201b}' | '`' | '\u{b4}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            c => c,
        })
        .collect();
    mapped.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names of a publisher are one: the one holds the other, folded and without spaces.
pub fn same_publisher(gold: &str, ours: &str) -> bool {
    let (g, o) = (fold_headline(gold).replace(' ', ""), fold_headline(ours).replace(' ', ""));
    !o.is_empty() && (g.contains(&o) || o.contains(&g))
}

/// Words that stand between two names.
const AND: &[&str] = &["and", "und", "et", "y", "og"];

/// Words before a name.
const BY: &[&str] = &["written by", "by", "von", "par", "por", "av", "af", "door", "di", "od", "text", "foto"];

/// The names in a list of bylines, folded; several in one are parted, words before a name cut.
fn names(bylines: &[String]) -> HashSet<String> {
    let mut out = HashSet::new();
    for byline in bylines {
        let byline: String = byline.nfkc().collect();
        let mut parts = vec![String::new()];
        let mut word = String::new();
        for c in byline.chars().chain(std::iter::once('\n')) {
            if is_word(c) {
                word.push(c);
                continue;
            }
            let cut = matches!(c, ';' | ',' | '|' | '&' | '/' | '\n' | '•' | '·');
            if AND.contains(&word.to_lowercase().as_str()) {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push_str(&word);
            }
            word.clear();
            match parts.last_mut() {
                Some(part) if !cut => part.push(c),
                _ => parts.push(String::new()),
            }
        }
        out.extend(parts.iter().map(|p| name(p)).filter(|n| !n.is_empty()));
    }
    out
}

fn name(part: &str) -> String {
    let part = part.trim().to_lowercase();
    let after = |by: &&str| part.strip_prefix(*by).filter(|rest| rest.starts_with(|c: char| c == ':' || c.is_whitespace()));
    let bare = BY.iter().find_map(after).map_or(part.as_str(), |rest| rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()));
    dateline_news::words::squeeze(bare.trim_matches([' ', '.', '-', '–']))
}

/// F1 of two sets of authors' names.
pub fn author_f1(gold: &[String], ours: &[String]) -> f64 {
    let (g, o) = (names(gold), names(ours));
    if g.is_empty() && o.is_empty() {
        return 1.0;
    }
    2.0 * g.intersection(&o).count() as f64 / (g.len() + o.len()) as f64
}

/// Same day, each in its own zone or in UTC.
pub fn same_day(gold: &str, ours: &str) -> bool {
    let days = |s: &str| -> Vec<i64> {
        let Some(date) = dateline_news::extract::dates::parse(s, None) else { return Vec::new() };
        let local = dateline_news::date::NewsDate::day(date.day).sort_ms() / 86_400_000;
        if date.offset_min.is_some() { vec![local, date.sort_ms().div_euclid(86_400_000)] } else { vec![local] }
    };
    let theirs = days(ours);
    days(gold).iter().any(|d| theirs.contains(d))
}

/// Whether at least 80 % of the word pairs of `lead` are in `text`; `None` for a single word.
pub fn lead_found(lead: &str, text_pairs: &HashSet<(String, String)>) -> Option<bool> {
    let pairs = pairs(lead);
    if pairs.is_empty() {
        return None;
    }
    let found = pairs.iter().filter(|p| text_pairs.contains(*p)).count();
    Some(found * 5 >= pairs.len() * 4)
}

/// Neighbouring words of a text.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    words(text).windows(2).map(|w| (w[0].clone(), w[1].clone())).collect()
}

/// Mean and its 95 % interval by resampling pages (percentile bootstrap, 1,000 rounds, fixed seed).
pub fn mean_with_interval(values: &[f64]) -> (f64, f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0, 0.0);
    }
    let mean = |sum: f64| sum / values.len() as f64;
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut means: Vec<f64> = (0..1000)
        .map(|_| {
            let sum = (0..values.len())
                .map(|_| {
                    // SplitMix64 (Steele, Lea, Flood 2014).
                    state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                    let mut z = state;
                    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                    values[((z ^ (z >> 31)) % values.len() as u64) as usize]
                })
                .sum();
            mean(sum)
        })
        .collect();
    means.sort_by(f64::total_cmp);
    (mean(values.iter().sum()), means[25], means[974])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_f1_counts_words_and_cjk_characters() {
        let f1 = |gold, ours| word_scores(gold, ours).2;
        assert_eq!(f1("The ferry left.", "the FERRY left"), 1.0);
        assert_eq!(word_scores("a b c d", "a b"), (1.0, 0.5, 2.0 * 2.0 / 6.0));
        assert_eq!(f1("東京で", "東京"), 2.0 * 2.0 / 5.0);
        assert_eq!(f1("", ""), 1.0);
        assert_eq!(f1("a", ""), 0.0);
        assert_eq!(f1("Straße", "STRASSE"), 1.0);
    }

    #[test]
    fn shingles_are_four_words_long() {
        assert_eq!(shingle_scores("a b c d e", "a b c d"), (Some(1.0), Some(0.5)));
        assert_eq!(shingle_scores("a b", "a b"), (Some(1.0), Some(1.0)));
        assert_eq!(shingle_scores("", "a b"), (Some(0.0), None));
    }

    #[test]
    fn authors_compare_as_sets() {
        let names = |s: &[&str]| s.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(author_f1(&names(&["By Mara Ellison and Tom Okafor"]), &names(&["Tom Okafor", "Mara Ellison"])), 1.0);
        assert_eq!(author_f1(&names(&["Anna Weber und Jan Kurz"]), &names(&["Von: Anna Weber", "Kurz"])), 0.5);
        assert_eq!(author_f1(&names(&["Andy Band"]), &names(&["andy band."])), 1.0);
        assert_eq!(author_f1(&names(&["A B"]), &[]), 0.0);
    }

    #[test]
    fn publishers_and_days_compare_as_they_are_said() {
        assert!(same_publisher("The Harbour Desk", "harbourdesk"));
        assert!(!same_publisher("The Harbour Desk", ""));
        assert!(same_day("2026-03-04 23:30:00-05:00", "2026-03-05"), "the day in UTC counts too");
        assert!(!same_day("2026-03-04", "2026-03-05"));
    }

    #[test]
    fn the_interval_holds_the_mean_and_is_the_same_each_time() {
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 10)).collect();
        let (mean, low, high) = mean_with_interval(&values);
        assert!((mean - 4.5).abs() < 1e-9 && low < mean && mean < high);
        assert_eq!(mean_with_interval(&values), (mean, low, high));
    }
}
