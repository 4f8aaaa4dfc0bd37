//! A text to the numbers of its word pieces, as BERT's models without case read it: cleaned, without
//! accents, in small letters, parted at spaces and punctuation, and each word into the longest pieces
//! that the vocabulary has, from its beginning on.
//!
//! Devlin et al., BERT, 2019 (arXiv:1810.04805), on the pieces of Wu et al., 2016 (arXiv:1609.08144).

use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A longer word is one unknown piece.
const WORD_CHARS_MAX: usize = 100;

/// What stands before a piece that continues a word.
const CONTINUES: &str = "##";

/// Punctuation beyond ASCII's.
static PUNCTUATION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{P}$").ok());

/// Marks that stand on a letter.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{Mn}$").ok());

/// Controls, formats, private and unassigned characters.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{C}$").ok());

/// The word pieces of a model.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    numbers: HashMap<String, i32>,
    unknown: i32,
    opens: i32,
    closes: i32,
}

impl Vocabulary {
    /// Reads pieces, one a line. `None` if those are missing that every text needs.
    pub(crate) fn read(text: &str) -> Option<Vocabulary> {
        let numbers: HashMap<String, i32> = text.lines().zip(0..).map(|(piece, number)| (piece.to_owned(), number)).collect();
        let of = |piece: &str| numbers.get(piece).copied();
        let (unknown, opens, closes) = (of("[UNK]")?, of("[CLS]")?, of("[SEP]")?);
        Some(Vocabulary { numbers, unknown, opens, closes })
    }

    /// The numbers of a text's pieces between those that open and close it, `pieces_max` in all at most.
    /// Reads no more of the text than these need.
    pub(crate) fn pieces(&self, text: &str, pieces_max: usize) -> Vec<i32> {
        let inner_max = pieces_max.saturating_sub(2);
        let mut out = vec![self.opens];
        let mut word = String::new();
        // A space at the end, so that the last word ends too.
        for c in text.chars().chain([' ']) {
            if out.len() > inner_max {
                break;
            }
            match kind(c) {
                Kind::Nothing => {}
                Kind::Space => self.close(&mut word, &mut out),
                Kind::Alone => {
                    self.close(&mut word, &mut out);
                    word.push(c);
                    self.close(&mut word, &mut out);
                }
                Kind::Letter => word.push(c),
            }
        }
        out.truncate(inner_max + 1);
        out.push(self.closes);
        out
    }

    /// Takes the word as it stands apart; what its small form has of punctuation stands alone.
    fn close(&self, word: &mut String, out: &mut Vec<i32>) {
        let small: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.nfd().filter(|c| !is(&MARK, *c)).flat_map(char::to_lowercase).collect()
        };
        word.clear();
        let mut rest = small.as_str();
        while !rest.is_empty() {
            let ends = rest.char_indices().find(|(_, c)| is_punctuation(*c));
            match ends {
                Some((0, c)) => {
                    let (mark, after) = rest.split_at(c.len_utf8());
                    self.word(mark, out);
                    rest = after;
                }
                Some((at, _)) => {
                    let (before, after) = rest.split_at(at);
                    self.word(before, out);
                    rest = after;
                }
                None => {
                    self.word(rest, out);
                    rest = "";
                }
            }
        }
    }

    /// The longest pieces of one word, from its beginning; one unknown piece if any part is unknown.
    fn word(&self, word: &str, out: &mut Vec<i32>) {
        if word.chars().count() > WORD_CHARS_MAX {
            out.push(self.unknown);
            return;
        }
        let before = out.len();
        let mut rest = word;
        let mut piece = String::new();
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let found = ends.filter_map(|end| {
                piece.clear();
                if rest.len() < word.len() {
                    piece.push_str(CONTINUES);
                }
                piece.push_str(rest.get(..end)?);
                self.numbers.get(&piece).map(|number| (*number, end))
            });
            match { found }.next() {
                Some((number, end)) => {
                    out.push(number);
                    rest = rest.get(end..).unwrap_or_default();
                }
                None => {
                    out.truncate(before);
                    out.push(self.unknown);
                    return;
                }
            }
        }
    }
}

/// What a character does to the word that it stands in.
enum Kind {
    Letter,
    Space,
    Alone,
    Nothing,
}

fn kind(c: char) -> Kind {
    match c {
        '\t' | '\n' | '\r' => Kind::Space,
        char::REPLACEMENT_CHARACTER => Kind::Nothing,
        _ if c.is_control() => Kind::Nothing,
        _ if c.is_whitespace() => Kind::Space,
        _ if is_punctuation(c) || is_ideograph(c) => Kind::Alone,
        _ if !c.is_ascii() && is(&OTHER, c) => Kind::Nothing,
        _ => Kind::Letter,
    }
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { !c.is_alphanumeric() && is(&PUNCTUATION, c) }
}

/// The blocks of CJK ideographs that BERT parts by character.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0xF900..=0xFAFF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F | 0x2B740..=0x2B81F
            | 0x2B820..=0x2CEAF | 0x2F800..=0x2FA1F)
}

fn is(class: &LazyLock<Option<Regex>>, c: char) -> bool {
    class.as_ref().is_some_and(|class| class.is_match(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
#[path = "wordpiece/tests.rs"]
mod tests;
