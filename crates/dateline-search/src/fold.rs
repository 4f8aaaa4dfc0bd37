//! Folding of characters: which differences of spelling the index does not see.
//!
//! Latin, Greek and Cyrillic lose their marks, Arabic its vowel signs and the forms of alef,
//! Hebrew its points; foreign digits become ASCII. Й and ї stay: to their readers they are
//! letters, not letters with marks. Other scripts keep their marks, which there are vowels.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Whether `c` belongs to the character before it: a mark, half-width sound mark or Hangul part.
pub(crate) fn joins(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{1160}'..='\u{11ff}'))
}

/// Characters inside a word that nobody sees: soft hyphen, zero-width ones, directions, tatweel.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}')
}

/// Appends the folded form of one character with its marks.
pub(crate) fn fold_cluster(cluster: &str, out: &mut String) {
    let mut letter_before = None;
    for c in cluster.nfkc() {
        for lower in c.to_lowercase() {
            if is_combining_mark(lower) {
                if keeps_mark(letter_before, lower) {
                    out.push(lower);
                }
                continue;
            }
            letter_before = Some(lower);
            fold_char(lower, out);
        }
    }
}

/// Marks are kept where they are vowels; a mark of its own (no letter before) is none of ours.
fn keeps_mark(letter: Option<char>, mark: char) -> bool {
    let silent = matches!(u32::from(mark),
        0x0591..=0x05C7                                        // Hebrew points and accents
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED); // Arabic vowel signs
    !silent && !letter.is_some_and(is_bare_script)
}

/// Scripts that are read well without marks.
fn is_bare_script(c: char) -> bool {
    matches!(u32::from(c), 0x41..=0x7A | 0xC0..=0x24F | 0x250..=0x2AF | 0x370..=0x3FF | 0x400..=0x52F | 0x1E00..=0x1FFF)
}

/// Appends the folded form of one lower-case character.
fn fold_char(c: char, out: &mut String) {
    match c {
        'ß' => out.push_str("ss"),
        'æ' | 'ǽ' | 'ǣ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ø' | 'ǿ' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ŧ' => out.push('t'),
        'ŋ' => out.push('n'),
        'ς' => out.push('σ'),
        'й' | 'ї' => out.push(c),
        'آ' | 'أ' | 'إ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ة' => out.push('ه'),
        'ک' => out.push('ك'),
        '\u{660}'..='\u{669}' => push_digit(c, 0x660, out),
        '\u{6f0}'..='\u{6f9}' => push_digit(c, 0x6f0, out),
        '\u{966}'..='\u{96f}' => push_digit(c, 0x966, out),
        c if c.is_ascii() || !is_bare_script(c) => out.push(c),
        c => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                out.push(part);
            }
        }),
    }
}

fn push_digit(c: char, zero: u32, out: &mut String) {
    out.extend(char::from_digit(u32::from(c) - zero, 10));
}
