//! Strings that state a headline: how they are compared, and what is left of them without the name of
//! the site, a label or an eyebrow.

use super::super::content::blocks::weight;
use super::Candidate;
use crate::found::FoundIn;
use crate::words::{fold, tokens};
use unicode_normalization::UnicodeNormalization;

/// The headline without the site's name at its end and without a label ("Opinion | …") that another
/// statement of the page does without.
pub(super) fn bare(words: &str, list: &[Candidate], sites: &[String]) -> String {
    let mut words = words.to_owned();
    for sep in [" | ", " - ", " – ", " — ", " · ", " » ", " • ", "｜", "--"] {
        if let Some(i) = words.rfind(sep)
            && i >= 8
        {
            let tail = letters(&words[i + sep.len()..]);
            let is_site = |s: &str| {
                let s = letters(s);
                !tail.is_empty() && s.len() >= 3 && (s == tail || (tail.len() >= 4 && (s.starts_with(&tail) || tail.starts_with(&s))))
            };
            if sites.iter().any(|s| is_site(s)) {
                words.truncate(i);
                words.truncate(words.trim_end().len());
            }
        }
    }
    if let Some(i) = words.find(" | ")
        && i <= 24
    {
        let rest = words[i + 3..].trim();
        let folded = key(rest);
        if list.iter().any(|c| c.folded == folded && c.from != FoundIn::Meta) {
            return rest.to_owned();
        }
    }
    words
}

/// For comparing: folded, quotes of one kind, without the punctuation at the ends.
pub(super) fn key(words: &str) -> String {
    let folded: String = fold(words)
        .chars()
        .map(|c| {
            if matches!(c, '“' | '”' | '„' | '«' | '»') {
                '"'
            } else if matches!(c, '–' | '—' | '‐' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '-' | ':' | '.')).to_owned()
}

/// Characters of the shortest end of a title that may be the headline.
const END_CHARS_MIN: usize = 16;

/// A title and what stands behind and before its separators, the longest first.
pub(super) fn ends(title: &str) -> Vec<&str> {
    let mut out = vec![title.trim()];
    for sep in [" | ", " - ", " – ", " — ", " · ", ": ", "｜", "|"] {
        for (i, _) in title.match_indices(sep) {
            out.push(title[i + sep.len()..].trim());
            out.push(title[..i].trim());
        }
    }
    out.retain(|e| weight(e) >= END_CHARS_MIN as u32);
    out.sort_by_key(|e| std::cmp::Reverse(e.len()));
    out
}

/// What is left of a title when the name of the site is cut off its end or beginning.
pub(super) fn without_site(title: &str, sites: &[String]) -> Vec<String> {
    const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " / ", " < ", " ‹ ", "｜", "|", " ~ ", ": "];
    let mut out = Vec::new();
    let sites: Vec<String> = sites.iter().map(|s| key(s)).filter(|s| !s.is_empty()).collect();
    for sep in SEPARATORS {
        if let Some(i) = title.rfind(sep) {
            let (head, tail) = (&title[..i], &title[i + sep.len()..]);
            let named = {
                let t = key(tail);
                !t.is_empty() && sites.iter().any(|s| t == *s || s.contains(&t) || t.contains(s.as_str()))
            };
            if *sep != ": " && (named || (tail.chars().count() <= 30 && head.chars().count() > tail.chars().count())) {
                out.push(head.to_owned());
                // A section before the name: "Headline | Sport | Gazette".
                if let Some(j) = head.rfind(sep)
                    && j > 12
                {
                    out.push(head[..j].to_owned());
                }
            }
        }
        if let Some(i) = title.find(sep)
            && sites.contains(&key(&title[..i]))
        {
            out.push(title[i + sep.len()..].to_owned());
        }
    }
    out
}

/// For comparing without signs and spaces: letters and digits alone.
pub(super) fn letters(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What stands behind each sign that may part an eyebrow from the headline.
pub(super) fn tails(words: &str) -> impl Iterator<Item = &str> {
    [": ", " | ", " - ", " – ", " — ", " / "].into_iter().filter_map(move |sep| words.find(sep).map(|i| words[i + sep.len()..].trim()))
}

/// The words of the part of an address that has the most of them.
pub(super) fn words_of_address(url: &str) -> Vec<String> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let longest = path.split('/').max_by_key(|p| p.matches(['-', '_']).count()).unwrap_or(path);
    address_words(&longest.replace('_', " "))
}

/// Words as they stand in addresses: Latin letters without accents, those of German and Nordic languages in two.
pub(super) fn address_words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in fold(text).nfd() {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'ø' => plain.push_str("oe"),
            '\u{308}' => plain.push('e'),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            c => plain.push(c),
        }
    }
    tokens(&plain)
}
