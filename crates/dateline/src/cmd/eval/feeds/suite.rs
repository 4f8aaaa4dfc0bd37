//! One feed of the suite: what its first comment expects, what headers it came with, and whether we agree.

use super::expression::Expression;
use super::view::view;
use dateline_import::feed::notes::Notes;
use dateline_import::feed::{self, Context, decode};

/// Where the suite's feeds say that they lie.
const PLACE: &str = "http://127.0.0.1:8097/";

/// The present of the suite, in ms since 1970: 1 January 2030. All its dates are before.
const FETCHED_AT_MS: i64 = 1_893_456_000_000;

/// What came of one feed.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// The expression holds.
    Right,
    /// It does not, or what it asks for is not there.
    Other(String),
    /// The file has no expectation that can be read.
    Unread(String),
}

/// A feed of the suite.
pub struct Case {
    /// Name in the suite, with its folders.
    pub name: String,
    /// Headers of the answer, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The expression.
    pub expect: Option<String>,
    bytes: Vec<u8>,
}

impl Case {
    /// Reads the first comment: lines of `Header: name: value` and `Expect: expression`.
    pub fn read(name: String, bytes: Vec<u8>) -> Case {
        let text = decode::decode(&bytes, None, &mut Notes::default()).text.into_owned();
        let comment = text.split_once("<!--").map_or("", |(_, rest)| rest.split_once("-->").map_or(rest, |(c, _)| c));
        let mut headers = Vec::new();
        let mut expect = None;
        for line in comment.lines() {
            let Some((key, value)) = line.trim().split_once(':') else { continue };
            let value = value.trim();
            match key.trim() {
                "Expect" => expect = Some(value.to_owned()),
                "Header" => {
                    if let Some((name, value)) = value.split_once(':') {
                        headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
                _ => {}
            }
        }
        Case { name, headers, expect, bytes }
    }

    /// The folder of the suite that it lies in.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Reads the feed and holds it against the expression.
    pub fn run(&self) -> Outcome {
        let Some(text) = &self.expect else { return Outcome::Unread("it has no expectation".into()) };
        let expression = match Expression::read(text) {
            Ok(expression) => expression,
            Err(why) => return Outcome::Unread(why),
        };
        let header = |name: &str| self.headers.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str());
        let address = format!("{PLACE}{}", self.name);
        let context = Context {
            content_type: header("content-type"),
            content_language: header("content-language"),
            content_location: header("content-location"),
            address: Some(&address),
            fetched_at_ms: FETCHED_AT_MS,
        };
        let feed = feed::parse(&self.bytes, &context);
        match expression.holds(&view(feed.as_ref().ok(), &self.headers)) {
            Ok(true) => Outcome::Right,
            Ok(false) => Outcome::Other(text.clone()),
            Err(why) => Outcome::Other(format!("{why}: {text}")),
        }
    }
}
