//! The words of an article as numbers, with their places: what is laid side by side.

use crate::article::{Article, Body, Span};
use crate::limits::ALIGN_WORDS_MAX;
use crate::words::is_unspaced;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// What a word of a spaced script weighs. A character of an unspaced script weighs less, so that a
/// passage means the same in every script.
pub(super) const WORD_WEIGHT: u32 = 4;

/// What one token says, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Equal words have equal numbers.
    pub number: u32,
    /// Its bytes in [`Body::text`].
    pub span: Span,
    /// See [`WORD_WEIGHT`].
    pub weight: u32,
    /// What it is.
    pub class: Class,
    /// It stands between quotation marks.
    pub is_quoted: bool,
}

/// What a token is, as far as its looks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Digits, with a short ending at most ("3rd", "5m").
    Number,
    /// A word with a capital that does not begin a sentence.
    Name,
    /// Any other.
    Plain,
}

/// A text as tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// In the order of the text.
    pub tokens: Vec<Token>,
}

impl Text {
    /// The text of an article without its dateline: that each house writes for itself. At most
    /// [`ALIGN_WORDS_MAX`] tokens.
    pub fn of(article: &Article) -> Text {
        Text::read(&article.body, article.dateline.as_ref().map(|d| d.span))
    }

    fn read(body: &Body, dateline: Option<Span>) -> Text {
        let mut reader = Reader { text: &body.text, tokens: Vec::new(), word: None, begins: true, is_quoted: false };
        for block in &body.blocks {
            let start = match dateline {
                Some(d) if d.start >= block.span.start && d.end <= block.span.end => d.end,
                _ => block.span.start,
            };
            reader.read(start, block.span.end);
        }
        reader.tokens.truncate(ALIGN_WORDS_MAX);
        Text { tokens: reader.tokens }
    }

    /// What all tokens weigh.
    pub fn weight(&self) -> u32 {
        weight(&self.tokens)
    }
}

/// What tokens weigh.
pub(super) fn weight(tokens: &[Token]) -> u32 {
    tokens.iter().map(|t| t.weight).sum()
}

/// What a token weighs that begins with `c`: a Han or Kana character stands for half a word, one of
/// Thai, Lao, Khmer or Myanmar for a quarter.
pub(super) fn weight_of(c: char) -> u32 {
    match u32::from(c) {
        _ if !is_unspaced(c) => WORD_WEIGHT,
        0x0E00..=0x17FF => WORD_WEIGHT / 4,
        _ => WORD_WEIGHT / 2,
    }
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Where the word began that is being read.
    word: Option<usize>,
    /// Nothing of the sentence was read yet.
    begins: bool,
    /// Between quotation marks.
    is_quoted: bool,
}

impl Reader<'_> {
    fn read(&mut self, start: usize, end: usize) {
        self.begins = true;
        self.is_quoted = false;
        for (i, c) in self.text[start..end].char_indices() {
            let at = start + i;
            let part = c.is_alphanumeric() || is_combining_mark(c);
            match c {
                _ if part && is_unspaced(c) => {
                    self.close(at);
                    self.push(Span { start: at, end: at + c.len_utf8() });
                }
                _ if part => {
                    self.word.get_or_insert(at);
                }
                // As in `words::tokens`: these do not end a word.
                '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
                _ => {
                    self.close(at);
                    // One sign closes in one language and opens in the next; a block of speech may leave its last one out.
                    match c {
                        '"' | '“' | '”' if self.text[..at].ends_with(|b: char| b.is_whitespace()) || at == start => {
                            self.is_quoted = true
                        }
                        // »Wort« and «mot»: the first one opens; “ opens in Chinese and closes in German.
                        '“' | '»' | '«' => self.is_quoted = !self.is_quoted,
                        '"' if self.text[..at].ends_with(['(', '[', '—', '–']) => self.is_quoted = true,
                        '"' | '”' | '」' | '』' => self.is_quoted = false,
                        '„' | '「' | '『' => self.is_quoted = true,
                        _ => {}
                    }
                    // A quotation mark or bracket opens a sentence as well.
                    self.begins |=
                        matches!(c, '.' | '!' | '?' | ':' | '"' | '“' | '”' | '«' | '„' | '`' | '‘' | '(' | '।' | '…' | '•' | '\n');
                }
            }
        }
        self.close(end);
    }

    fn close(&mut self, end: usize) {
        if let Some(start) = self.word.take() {
            self.push(Span { start, end });
        }
    }

    fn push(&mut self, span: Span) {
        let raw = span.of(self.text);
        let Some(first) = raw.chars().next() else { return };
        let folded: String = raw.nfkc().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
        let class = if is_number(&folded) {
            Class::Number
        } else if first.is_uppercase() && !self.begins {
            Class::Name
        } else {
            Class::Plain
        };
        self.begins = false;
        self.tokens.push(Token { number: number(&folded), span, weight: weight_of(first), class, is_quoted: self.is_quoted });
    }
}

/// The number of a folded word.
pub(super) fn number(folded: &str) -> u32 {
    xxh3_64(folded.as_bytes()) as u32
}

fn is_number(folded: &str) -> bool {
    let rest = folded.trim_start_matches(char::is_numeric);
    rest.len() < folded.len() && rest.chars().count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    fn read(text: &str) -> (Body, Text) {
        let body = Body::of_paragraphs(text.lines());
        let read = Text::read(&body, None);
        (body, read)
    }

    #[test]
    fn tokens_are_those_of_the_house_with_their_places() {
        for text in ["Don’t PANIC — it's £3.5m", "ＡＰ通信によると、3人", "हिन्दी में।\nतीन लोग", "สวัสดี Bangkok", ""]
        {
            let (body, read) = read(text);
            let number = |w: &String| xxh3_64(w.as_bytes()) as u32;
            let want: Vec<u32> = words::tokens(&body.text).iter().map(number).collect();
            assert_eq!(read.tokens.iter().map(|t| t.number).collect::<Vec<_>>(), want, "{text}");
            assert!(read.tokens.iter().all(|t| !t.span.of(&body.text).trim().is_empty()), "{text}");
        }
    }

    #[test]
    fn numbers_and_names_are_told_from_words() {
        let check = |text: &str, want: &str| {
            let letter = |t: &Token| match t.class {
                Class::Number => '1',
                Class::Name => 'N',
                Class::Plain => '-',
            };
            assert_eq!(read(text).1.tokens.iter().map(letter).collect::<String>(), want, "{text}");
        };
        check("Shares of Ovin fell 3.5% on the 4th. They rose.", "--N-11--1--");
        check("“Go,” said Mara Ellison", "--NN");
        check("R2D2 and covid19", "---");
        check("東京で3人", "---1-");
    }

    #[test]
    fn quoted_words_are_known_in_the_signs_of_several_languages() {
        for text in [
            "He said “two words”, then left.",
            "He said \"two words\", then left.",
            "Er sagte: „zwei Worte“ und ging.",
            "Il a dit « deux mots » et est parti.",
            "Er sagte: »zwei Worte« und ging.",
            "他说“两个”后走了",
            "She left (\"two words\").",
        ] {
            let quoted: Vec<bool> = read(text).1.tokens.iter().map(|t| t.is_quoted).collect();
            assert_eq!(quoted.iter().filter(|q| **q).count(), 2, "{text}: {quoted:?}");
        }
        let open = read("“It goes on\nand so said he");
        assert!(!open.1.tokens.last().is_some_and(|t| t.is_quoted), "a mark that is not closed ends with its block");
    }

    #[test]
    fn scripts_without_spaces_weigh_less() {
        assert_eq!(read("two words").1.weight(), 2 * WORD_WEIGHT);
        assert_eq!(read("東京都民").1.weight(), 2 * WORD_WEIGHT);
        assert_eq!(read("สวัส").1.weight(), WORD_WEIGHT);
    }
}
