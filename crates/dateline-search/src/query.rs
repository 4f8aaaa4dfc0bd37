//! The query language as people type it: from a line of text to a tree of what is wanted.
//!
//! The reading is lenient where a slip is harmless (stray brackets, lone dashes) and speaks up
//! where it would answer another question than was asked (an open quote, an unknown field).
//! `docs/search.md` tells the whole of it to readers.

mod dates;
mod fields;
mod lex;

use crate::tokenizer::{self, Kind, Word};
use crate::{Error, Result};
use dateline_news::rule::Mark;
use dateline_news::section::Section;
pub(crate) use dates::Range;
use lex::Piece;

/// A longer query is refused.
pub const QUERY_BYTES_MAX: usize = 4_096;
/// A query of more words (pairs of characters for Chinese, Thai …) is refused.
pub const QUERY_WORDS_MAX: usize = 128;
/// A prefix needs this many letters, or it would stand for too many words.
pub const PREFIX_LETTERS_MIN: usize = 3;
/// Brackets inside brackets beyond this are refused.
const DEPTH_MAX: usize = 8;

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Headline or text.
    Anywhere,
    Headline,
    Text,
    Outlet,
    Byline,
    Wire,
}

/// Words one behind the other; one word is a phrase of one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub place: Place,
    /// Folded, with their positions. Never empty.
    pub words: Vec<(usize, String)>,
    /// The last one is the beginning of a word.
    pub prefix: bool,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Phrase(Phrase),
    /// The key of an outlet, or words of its name.
    OutletKey(String),
    Section(Section),
    Lang(String),
    At(Range),
    Copy(bool),
    /// What a rule left on the article.
    Marked(Mark),
}

/// Reads a query. `None` when nothing was asked (an empty line).
pub(crate) fn parse(query: &str) -> Result<Option<Node>> {
    if query.trim().is_empty() {
        return Ok(None);
    }
    if query.len() > QUERY_BYTES_MAX {
        return Err(Error::Query(format!(
            "The query is {} bytes long, and at most {QUERY_BYTES_MAX} are read. Keep the few words that matter most.",
            query.len()
        )));
    }
    let mut parser = Parser { pieces: lex::pieces(query)?.into_iter().peekable(), n_words: 0 };
    let nodes = parser.group(0)?;
    match simplified(nodes) {
        Some(node) => Ok(Some(node)),
        None => Err(Error::Query("There is no word in the query. Write a word or a name, such as: ferry Bergen".into())),
    }
}

/// A list as one node.
fn simplified(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(Node::All(nodes)),
    }
}

struct Parser {
    pieces: std::iter::Peekable<std::vec::IntoIter<Piece>>,
    n_words: usize,
}

impl Parser {
    /// Everything up to the closing bracket or the end. OR binds its two neighbours only, as in
    /// the search engines that people know: `storm OR flood Bergen` wants Bergen in both cases.
    fn group(&mut self, depth: usize) -> Result<Vec<Node>> {
        if depth > DEPTH_MAX {
            return Err(Error::Query(format!("There are more than {DEPTH_MAX} brackets inside one another. Write the query with fewer.")));
        }
        let mut out: Vec<Node> = Vec::new();
        let mut or_pending = false;
        let mut not_pending = false;
        while let Some(piece) = self.pieces.next() {
            let node = match piece {
                Piece::Close if depth > 0 => break,
                Piece::Close => continue,
                Piece::Or => {
                    or_pending = !out.is_empty();
                    continue;
                }
                Piece::And => continue,
                Piece::Not => {
                    not_pending = !not_pending;
                    continue;
                }
                Piece::Open => simplified(self.group(depth + 1)?),
                Piece::Word(text) => self.words(&text, Place::Anywhere)?,
                Piece::Quoted(text) => self.phrase(tokenizer::words(&text), Place::Anywhere, false)?,
                Piece::Field { name, value, at } => fields::node(self, &name, &value, at)?,
            };
            let Some(node) = node else { continue };
            let node = if std::mem::take(&mut not_pending) { Node::Not(Box::new(node)) } else { node };
            match (std::mem::take(&mut or_pending), out.pop()) {
                (true, Some(Node::Any(mut any))) => {
                    any.push(node);
                    out.push(Node::Any(any));
                }
                (true, Some(last)) => out.push(Node::Any(vec![last, node])),
                (_, last) => {
                    out.extend(last);
                    out.push(node);
                }
            }
        }
        Ok(out)
    }

    /// A word without quotes. What the index reads as several words ("covid-19") stands together.
    fn words(&mut self, text: &str, place: Place) -> Result<Option<Node>> {
        let stem = text.trim_end_matches('*');
        let words = tokenizer::words(stem);
        let prefix = stem.len() < text.len() && stem.ends_with(char::is_alphanumeric);
        if prefix
            && let Some(last) = words.last()
            && last.kind == Kind::Word
            && last.text.chars().count() < PREFIX_LETTERS_MIN
        {
            return Err(Error::Query(format!(
                "“{text}” stands for too many words. Write at least {PREFIX_LETTERS_MIN} letters before the star, such as: flood*"
            )));
        }
        self.phrase(words, place, prefix)
    }

    fn phrase(&mut self, words: Vec<Word>, place: Place, prefix: bool) -> Result<Option<Node>> {
        // The pairs of an unspaced run say it all; in a longer run of the text no tail follows them.
        let words: Vec<(usize, Word)> = words.into_iter().enumerate().filter(|(_, word)| word.kind != Kind::Tail).collect();
        self.n_words += words.len();
        if self.n_words > QUERY_WORDS_MAX {
            return Err(Error::Query(format!("The query has more than {QUERY_WORDS_MAX} words. Keep the few words that matter most.")));
        }
        let Some((_, last)) = words.last() else { return Ok(None) };
        let prefix = match last.kind {
            Kind::Word => prefix,
            // The index has a single character as the beginning of pairs.
            Kind::Single => true,
            Kind::Pair | Kind::Tail => false,
        };
        let words = words.into_iter().map(|(position, word)| (position, word.text)).collect();
        Ok(Some(Node::Phrase(Phrase { place, words, prefix })))
    }
}

#[cfg(test)]
mod tests;
