//! How the house reads words: folding for comparison, tokens for shingles, slugs for addresses.
//! Scripts without spaces (Han, Kana, Thai …) are read by the character.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Whether `c` belongs to a script that is written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF          // Thai, Lao
        | 0x1000..=0x109F        // Myanmar
        | 0x1780..=0x17FF        // Khmer
        | 0x2E80..=0x2FDF        // CJK radicals
        | 0x3005..=0x3007 | 0x3031..=0x3035 | 0x3040..=0x30FF | 0x31F0..=0x31FF // Kana
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF // Han
        | 0x20000..=0x323AF)
}

/// Folds for comparing: NFKC, lower case, one kind of apostrophe, no soft hyphens or zero-width
/// characters, runs of white space as one space, none at the ends.
pub fn fold(text: &str) -> String {
    // Most lines are composed as they stand; to see that is cheaper than to compose them anew.
    if is_composed(text) { fold_composed(text.chars(), text.len()) } else { fold_composed(text.nfkc(), text.len()) }
}

fn is_composed(text: &str) -> bool {
    text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes
}

fn fold_composed(chars: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes);
    let mut space = false;
    for c in chars {
        match c {
            c if c.is_ascii_alphanumeric() => {
                if space && !out.is_empty() {
                    out.push(' ');
                }
                space = false;
                out.push(c.to_ascii_lowercase());
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            c if c.is_whitespace() => space = true,
            c => {
                if space && !out.is_empty() {
                    out.push(' ');
                }
                space = false;
                match c {
                    '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' | '\u{b4}' => out.push('\''),
                    c => out.extend(c.to_lowercase()),
                }
            }
        }
    }
    out
}

/// The words of a text, folded: runs of letters, digits and marks; for unspaced scripts each
/// character. Punctuation and symbols are no words.
pub fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_token(text, |word, _| out.push(word));
    out
}

/// Hands over each word of [`tokens`], and whether it begins with a capital.
pub fn each_token(text: &str, take: impl FnMut(String, bool)) {
    if is_composed(text) { each_composed(text.chars(), take) } else { each_composed(text.nfkc(), take) }
}

fn each_composed(chars: impl Iterator<Item = char>, mut take: impl FnMut(String, bool)) {
    let mut word = String::new();
    let mut capital = false;
    for c in chars {
        let part = c.is_alphanumeric() || is_mark(c);
        if part && !is_unspaced(c) {
            if word.is_empty() {
                capital = c.is_uppercase();
            }
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
            continue;
        }
        // An apostrophe or soft hyphen inside a word does not end it: "don't" is one word however it is typed.
        if matches!(c, '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
            continue;
        }
        if !word.is_empty() {
            take(std::mem::take(&mut word), capital);
        }
        if part {
            take(c.to_string(), false);
        }
    }
    if !word.is_empty() {
        take(word, capital);
    }
}

/// Combining marks, without which Devanagari, Arabic with vowels and decomposed Latin fall apart.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Words joined by `-` for an address, at most `chars_max` characters, cut between words. Scripts
/// other than Latin stay as they are. Never empty: "untitled" stands for no words at all.
pub fn slug(text: &str, chars_max: usize) -> String {
    let mut out = String::new();
    let mut n_chars = 0;
    let mut last_unspaced = false;
    for word in tokens(text) {
        let unspaced = word.chars().next().is_some_and(is_unspaced);
        let joint = usize::from(!(out.is_empty() || unspaced && last_unspaced));
        let n = word.chars().count();
        if n_chars + joint + n > chars_max {
            if out.is_empty() {
                out.extend(word.chars().take(chars_max));
            }
            break;
        }
        if joint == 1 {
            out.push('-');
        }
        out.push_str(&word);
        n_chars += joint + n;
        last_unspaced = unspaced;
    }
    if out.is_empty() { "untitled".into() } else { out }
}

/// White space as a reader sees it: each run one space, none at the ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_unspaced_scripts_read_by_the_character() {
        let check = |text: &str, want: &[&str]| assert_eq!(tokens(text), want, "{text}");
        check("Don’t PANIC — it's £3.5m", &["dont", "panic", "its", "3", "5m"]);
        check("ＡＰ通信によると", &["ap", "通", "信", "に", "よ", "る", "と"]);
        check("हिन्दी में", &["हिन्दी", "में"]);
        check("", &[]);
    }

    #[test]
    fn a_slug_is_cut_between_words_and_never_empty() {
        assert_eq!(slug("Ferry aground: 40 rescued!", 80), "ferry-aground-40-rescued");
        assert_eq!(slug("Ferry aground: 40 rescued!", 14), "ferry-aground");
        assert_eq!(slug("東京で地震 40人", 80), "東京で地震-40-人");
        assert_eq!(slug("?!", 80), "untitled");
        assert_eq!(slug("Donaudampfschifffahrt", 5), "donau");
    }

    #[test]
    fn folding_makes_typographic_twins_equal() {
        assert_eq!(fold("  It’s\u{a0}“so\u{ad}”\n"), fold("it's “so”"));
    }
}
