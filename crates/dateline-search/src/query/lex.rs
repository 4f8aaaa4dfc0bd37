//! Cuts a query into words, quotations, fields, brackets and the three words that steer.

use crate::{Error, Result};

/// One piece of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Word(String),
    Quoted(String),
    /// `name:value`; `at` is where the name stands, counted in characters from 1.
    Field {
        name: String,
        value: Value,
        at: usize,
    },
    Not,
    Or,
    And,
    Open,
    Close,
}

/// What stands behind the colon.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Word(String),
    Quoted(String),
}

/// Quotation marks as keyboards, phones and newspapers write them; any opens, any closes.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Cuts `query` into pieces.
pub(super) fn pieces(query: &str) -> Result<Vec<Piece>> {
    let mut lexer = Lexer { chars: query.chars().collect(), at: 0 };
    let mut out = Vec::new();
    while let Some(c) = lexer.peek() {
        match c {
            c if c.is_whitespace() || c == '\u{3000}' => lexer.at += 1,
            '(' => {
                lexer.at += 1;
                out.push(Piece::Open);
            }
            ')' => {
                lexer.at += 1;
                out.push(Piece::Close);
            }
            '-' | '−' if lexer.leads() => {
                lexer.at += 1;
                out.push(Piece::Not);
            }
            c if is_quote(c) => {
                let quoted = lexer.quoted()?;
                out.push(Piece::Quoted(quoted));
            }
            _ => {
                let piece = lexer.word_or_field()?;
                out.push(piece);
            }
        }
    }
    Ok(out)
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
}

impl Lexer {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// A dash means "not" only where it leads something: at the beginning of a word, quotation or bracket.
    fn leads(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|i| self.chars.get(i));
        let free = before.is_none_or(|c| c.is_whitespace() || *c == '(');
        let after = self.chars.get(self.at + 1);
        free && after.is_some_and(|&c| c.is_alphanumeric() || is_quote(c) || c == '(')
    }

    /// A quotation; the cursor stands on its opening mark.
    fn quoted(&mut self) -> Result<String> {
        let open = self.at;
        let Some(len) = self.chars[open + 1..].iter().position(|&c| is_quote(c)) else {
            let rest: String = self.chars[open + 1..].iter().take(40).collect();
            return Err(Error::Query(format!(
                "The quotation mark at character {} is not closed. Write \"{}\" or leave the mark out.",
                open + 1,
                rest.trim()
            )));
        };
        let text = self.chars[open + 1..open + 1 + len].iter().collect();
        self.at = open + len + 2;
        Ok(text)
    }

    /// Up to white space, a bracket or a quotation mark.
    fn run(&mut self) -> String {
        let start = self.at;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || is_quote(c) || c == '(' || c == ')' {
                break;
            }
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    fn word_or_field(&mut self) -> Result<Piece> {
        let start = self.at;
        let run = self.run();
        match run.as_str() {
            "OR" | "|" => return Ok(Piece::Or),
            "AND" | "&" => return Ok(Piece::And),
            "NOT" => return Ok(Piece::Not),
            _ => {}
        }
        let Some((name, value)) = run.split_once(':') else { return Ok(Piece::Word(run)) };
        if !is_field_name(name) || value.starts_with("//") {
            return Ok(Piece::Word(run));
        }
        let quote_next = value.is_empty() && self.peek().is_some_and(is_quote);
        let value = if quote_next {
            Value::Quoted(self.quoted()?)
        } else if value.chars().any(char::is_alphanumeric) {
            Value::Word(value.to_owned())
        } else {
            // "Breaking: storm" is a headline, not a field.
            return Ok(Piece::Word(run));
        };
        Ok(Piece::Field { name: name.to_lowercase(), value, at: start + 1 })
    }
}

/// Fields are named by Latin letters only: "18:30", "a1:b" and "Москва:снег" are words.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic())
}
