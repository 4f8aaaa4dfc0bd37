//! The fields of the query language: `outlet:bbc`, `date:2025-04` and the others.

use super::lex::Value;
use super::{Node, Parser, Place, Range};
use crate::{Error, Result, tokenizer};
use dateline_news::rule::{self, Mark};
use dateline_news::section::Section;

/// All fields, as the sentence for an unknown one lists them.
const FIELDS: &str = "headline, text, outlet, section, lang, wire, byline, date, from, to, is, tag";

/// What people call the fields elsewhere.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("title", "headline"),
    ("intitle", "headline"),
    ("body", "text"),
    ("intext", "text"),
    ("site", "outlet"),
    ("source", "outlet"),
    ("publisher", "outlet"),
    ("author", "byline"),
    ("by", "byline"),
    ("agency", "wire"),
    ("language", "lang"),
    ("category", "section"),
    ("topic", "section"),
    ("after", "from"),
    ("since", "from"),
    ("before", "to"),
    ("until", "to"),
    ("day", "date"),
    ("label", "tag"),
    ("tags", "tag"),
];

/// What `name:value` wants; `None` if the value has no word.
pub(super) fn node(parser: &mut Parser, name: &str, value: &Value, at: usize) -> Result<Option<Node>> {
    let text = match value {
        Value::Word(text) | Value::Quoted(text) => text.trim(),
    };
    let place = match name {
        "headline" => Place::Headline,
        "text" => Place::Text,
        "byline" => Place::Byline,
        "wire" => Place::Wire,
        "outlet" => return outlet(parser, text).map(Some),
        "section" => return section(text).map(Some),
        "lang" => return lang(text).map(Some),
        "date" => return Range::read(text).map(|range| Some(Node::At(range))),
        "from" => return Range::read(text).map(|range| Some(Node::At(Range { before_ms: None, ..range }))),
        "to" => return Range::read(text).map(|range| Some(Node::At(Range { from_ms: None, ..range }))),
        "is" => return is(text).map(Some),
        "tag" => return tag(text).map(Some),
        _ => return Err(unknown(name, text, at)),
    };
    match value {
        Value::Word(text) => parser.words(text, place),
        Value::Quoted(text) => parser.phrase(tokenizer::words(text), place, false),
    }
}

fn unknown(name: &str, text: &str, at: usize) -> Error {
    let instead = match OTHER_NAMES.iter().find(|(other, _)| *other == name) {
        Some((_, ours)) => format!("Write {ours}:{text}"),
        None => format!("The fields are {FIELDS}. To search it as words, write a space behind the colon: {name}: {text}"),
    };
    Error::Query(format!("There is no field “{name}” (character {at}). {instead}"))
}

/// The key ("bbc.co.uk"), or words of the name or key.
fn outlet(parser: &mut Parser, text: &str) -> Result<Node> {
    let key = Node::OutletKey(text.trim_start_matches("www.").to_lowercase());
    Ok(match parser.words(text, Place::Outlet)? {
        Some(name) => Node::Any(vec![key, name]),
        None => key,
    })
}

fn section(text: &str) -> Result<Node> {
    match Section::of_slug(&text.to_lowercase()) {
        Some(section) => Ok(Node::Section(section)),
        None => {
            let all: Vec<&str> = Section::ALL.iter().map(|s| s.slug()).collect();
            Err(Error::Query(format!("There is no section “{text}”. The sections are {}.", all.join(", "))))
        }
    }
}

fn lang(text: &str) -> Result<Node> {
    let good = (2..=35).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if good && text.split('-').next().is_some_and(|primary| (2..=3).contains(&primary.len())) {
        return Ok(Node::Lang(text.to_lowercase()));
    }
    Err(Error::Query(format!("“{text}” is no code of a language. Write two letters, such as lang:en or lang:fr")))
}

fn is(text: &str) -> Result<Node> {
    match text.to_lowercase().as_str() {
        "copy" => Ok(Node::Copy(true)),
        "original" => Ok(Node::Copy(false)),
        "hidden" => Ok(Node::Marked(Mark::Hidden)),
        "read" => Ok(Node::Marked(Mark::Read)),
        "starred" => Ok(Node::Marked(Mark::Starred)),
        _ => Err(Error::Query(format!(
            "An article is a copy or an original, and hidden, read or starred where a rule or the owner made it so, not “{text}”. \
             Write is:copy, is:original, is:hidden, is:read or is:starred"
        ))),
    }
}

fn tag(text: &str) -> Result<Node> {
    match rule::tag(text) {
        Some(tag) => Ok(Node::Marked(Mark::Tagged(tag))),
        None => Err(Error::Query(format!("“{text}” is no tag. A tag is one word of letters, digits, - and _, such as tag:budget"))),
    }
}
