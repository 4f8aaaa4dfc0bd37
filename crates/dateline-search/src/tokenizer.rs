//! How the index reads words: as `dateline_news::words` does, and then folded further, so that
//! whoever types "zurich", "СЕЛО" or "الأزمة" without marks finds the text that has them.
//!
//! Spaced scripts give one token a word. Unspaced ones (Han, Kana, Thai …) give overlapping pairs
//! of characters and the last character of the run alone, so that a phrase of pairs finds any
//! string of two characters or more, and a prefix any single one.

use crate::fold;
use dateline_news::words::is_unspaced;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::char::is_combining_mark;

/// A longer token is cut: what follows tells no two words apart.
pub(crate) const TOKEN_CHARS_MAX: usize = 64;

/// Words that French, Italian and Catalan lean on the next one: "l'Allemagne" is found by "Allemagne".
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell", "nell", "all", "sull", "dall", "coll",
    "un", "quell", "quest", "sant",
];

/// One word or pair of characters of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub text: String,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// One past the last byte of a pair's first character; else the same as `end`.
    pub first_end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of a spaced script.
    Word,
    /// Two characters of an unspaced script, one behind the other.
    Pair,
    /// The last character of an unspaced run of two or more; the pair before it has it already.
    Tail,
    /// An unspaced run of one character.
    Single,
}

/// All words of a text in order; the place in the list is the position in the index.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { out: Vec::with_capacity(text.len() / 6), word: Pending::default(), run: Vec::new() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_ascii() && rest.peek().is_none_or(|(_, next)| next.is_ascii()) {
            reader.plain(c, start, start + 1);
            continue;
        }
        // A character and the marks on it are read as one: their composed form decides, their bytes stay together.
        let mut end = start + c.len_utf8();
        let from = start;
        while let Some(&(at, next)) = rest.peek() {
            if !fold::joins(next) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        reader.cluster(&text[from..end], from, end);
    }
    reader.finish_word();
    reader.finish_run();
    reader.out
}

/// The word that is being read.
#[derive(Default)]
struct Pending {
    text: String,
    start: usize,
    end: usize,
    /// Length of `text` and end of the bytes before the last apostrophe, if there was one.
    apostrophe: Option<(usize, usize)>,
}

struct Reader {
    out: Vec<Word>,
    word: Pending,
    /// Characters of an unspaced run with their bytes.
    run: Vec<(String, usize, usize)>,
}

impl Reader {
    /// One character without marks, the common case.
    fn plain(&mut self, c: char, start: usize, end: usize) {
        match c {
            'a'..='z' | '0'..='9' | 'A'..='Z' => {
                self.begin(start);
                self.word.text.push(c.to_ascii_lowercase());
                self.word.end = end;
            }
            '\'' => self.apostrophe(),
            _ => {
                self.finish_word();
                self.finish_run();
            }
        }
    }

    /// One character with its marks.
    fn cluster(&mut self, cluster: &str, start: usize, end: usize) {
        let first = cluster.chars().next().unwrap_or(' ');
        if matches!(first, '\'' | '\u{2019}' | '\u{2bc}') {
            return self.apostrophe();
        }
        if fold::is_silent(first) {
            return;
        }
        let mut folded = String::new();
        fold::fold_cluster(cluster, &mut folded);
        for c in folded.chars() {
            if !(c.is_alphanumeric() || is_combining_mark(c)) {
                self.finish_word();
                self.finish_run();
            } else if is_unspaced(c) {
                self.finish_word();
                // Marks of Thai and its like stand with their letter: cut apart, they would be half words.
                match self.run.last_mut() {
                    Some((last, _, last_end)) if is_combining_mark(c) => {
                        last.push(c);
                        *last_end = end;
                    }
                    _ => self.run.push((c.to_string(), start, end)),
                }
            } else {
                self.finish_run();
                self.begin(start);
                self.word.text.push(c);
                self.word.end = end;
            }
        }
    }

    fn begin(&mut self, start: usize) {
        if self.word.text.is_empty() {
            self.finish_run();
            self.word = Pending { start, end: start, ..Pending::default() };
        }
    }

    /// An apostrophe does not end a word ("don't"), unless a small word leans on the next ("l'Allemagne").
    fn apostrophe(&mut self) {
        if self.word.text.is_empty() {
            return;
        }
        if ELIDED.contains(&self.word.text.as_str()) {
            return self.finish_word();
        }
        self.word.apostrophe = Some((self.word.text.len(), self.word.end));
    }

    fn finish_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        if word.text.is_empty() {
            return;
        }
        // The possessive s is no part of the name: "Zurich's" is found by "Zurich".
        if let Some((len, end)) = word.apostrophe
            && &word.text[len..] == "s"
        {
            word.text.truncate(len);
            word.end = end;
        }
        if let Some((cut, _)) = word.text.char_indices().nth(TOKEN_CHARS_MAX) {
            word.text.truncate(cut);
        }
        self.out.push(Word { text: word.text, start: word.start, end: word.end, first_end: word.end, kind: Kind::Word });
    }

    fn finish_run(&mut self) {
        for (i, (text, start, first_end)) in self.run.iter().enumerate() {
            let (text, end, kind) = match self.run.get(i + 1) {
                Some((next, _, next_end)) => (format!("{text}{next}"), *next_end, Kind::Pair),
                None => (text.clone(), *first_end, if i == 0 { Kind::Single } else { Kind::Tail }),
            };
            self.out.push(Word { text, start: *start, end, first_end: *first_end, kind });
        }
        self.run.clear();
    }
}

/// [`words`] for tantivy.
#[derive(Clone, Default)]
pub(crate) struct NewsTokenizer;

impl Tokenizer for NewsTokenizer {
    type TokenStream<'a> = NewsTokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewsTokens {
        NewsTokens { words: words(text).into_iter(), position: 0, token: Token::default() }
    }
}

/// The words of one text, handed out one by one.
pub(crate) struct NewsTokens {
    words: std::vec::IntoIter<Word>,
    position: usize,
    token: Token,
}

impl TokenStream for NewsTokens {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token = Token { offset_from: word.start, offset_to: word.end, position: self.position, text: word.text, position_length: 1 };
        self.position += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with the bytes that they stand for.
    fn check(text: &str, want: &[(&str, &str)]) {
        let got: Vec<(String, &str)> = words(text).into_iter().map(|w| (w.text, &text[w.start..w.end])).collect();
        let got: Vec<(&str, &str)> = got.iter().map(|(word, bytes)| (word.as_str(), *bytes)).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn words_are_folded_and_know_their_bytes() {
        check("Don’t PANIC—£3.5m", &[("dont", "Don’t"), ("panic", "PANIC"), ("3", "3"), ("5m", "5m")]);
        check("Zu\u{308}rich’s Straße", &[("zurich", "Zu\u{308}rich"), ("strasse", "Straße")]);
        check("l'Île d’Yeu", &[("l", "l"), ("ile", "Île"), ("d", "d"), ("yeu", "Yeu")]);
        check("ex\u{ad}am\u{200b}ple", &[("example", "ex\u{ad}am\u{200b}ple")]);
        check("ﬁsh ① ｗｉｄｅ", &[("fish", "ﬁsh"), ("1", "①"), ("wide", "ｗｉｄｅ")]);
        check("мой ёж", &[("мой", "мой"), ("еж", "ёж")]);
        check("''' ’ --", &[]);
        check("rock'n'roll 'quoted'", &[("rocknroll", "rock'n'roll"), ("quoted", "quoted")]);
    }

    #[test]
    fn unspaced_runs_become_pairs_and_a_last_character() {
        check("東京都", &[("東京", "東京"), ("京都", "京都"), ("都", "都")]);
        check("AP通信6日", &[("ap", "AP"), ("通信", "通信"), ("信", "信"), ("6", "6"), ("日", "日")]);
        check("ｶﾞｽ", &[("ガス", "ｶﾞｽ"), ("ス", "ｽ")]);
        check("ที่นี่", &[("ที่นี่", "ที่นี่"), ("นี่", "นี่")]);
    }

    #[test]
    fn a_word_without_end_is_cut_and_marks_without_end_do_no_harm() {
        assert_eq!(words(&"a".repeat(100_000))[0].text.len(), TOKEN_CHARS_MAX);
        assert_eq!(words(&format!("e{}", "\u{301}".repeat(20_000)))[0].text, "e");
        assert_eq!(words(&format!("क{}", "\u{93f}".repeat(20_000))).len(), 1);
        assert_eq!(words(&"क्".repeat(50_000))[0].text.chars().count(), TOKEN_CHARS_MAX);
    }
}
