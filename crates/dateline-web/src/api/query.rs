//! Reads the parameters of a call strictly. What is not known is refused by name: a filter that is
//! quietly passed over gives an answer to another question.

use super::problem::Fault;
use crate::error::WebError;
use crate::parts::cut;
use dateline_news::ranked::{RankingKind, RankingWindow};
use dateline_news::section::Section;
use std::collections::BTreeMap;
use std::fmt::Write;
use utoipa::IntoParams;

/// Characters of a bad value that are said back.
const SAID_CHARS_MAX: usize = 40;

/// The query of a call with the faults found so far.
pub(super) struct Query {
    given: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Query {
    /// Takes the query apart. The known names are those that the description of the API has: `P`.
    pub(super) fn of<P: IntoParams>(raw: Option<&str>) -> Query {
        Query::knowing(&P::into_params(|| None).into_iter().map(|p| p.name).collect::<Vec<_>>(), raw)
    }

    fn knowing(known: &[String], raw: Option<&str>) -> Query {
        let mut query = Query { given: BTreeMap::new(), faults: Vec::new() };
        for (name, value) in url::form_urlencoded::parse(raw.unwrap_or("").as_bytes()) {
            if !known.iter().any(|k| *k == name) {
                let known = if known.is_empty() { "this call takes none".to_owned() } else { format!("known are {}", known.join(", ")) };
                query.fault(&cut(&name, SAID_CHARS_MAX), format!("there is no such parameter; {known}"));
            } else if query.given.insert(name.to_string(), value.into_owned()).is_some() {
                query.fault(&name, "it is given more than once".to_owned());
            }
        }
        query
    }

    /// A call without parameters.
    pub(super) fn none(raw: Option<&str>) -> Result<(), WebError> {
        Query::knowing(&[], raw).end()
    }

    fn fault(&mut self, parameter: &str, detail: String) {
        self.faults.push(Fault { parameter: parameter.to_owned(), detail });
    }

    /// A value that `read` understands; `wanted` says what it is to be.
    pub(super) fn value<T>(&mut self, name: &str, wanted: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.given.get(name)?.clone();
        let value = read(&text);
        if value.is_none() {
            self.fault(name, format!("it is to be {wanted}, not “{}”", cut(&text, SAID_CHARS_MAX)));
        }
        value
    }

    /// A text of 1 to `chars_max` characters.
    pub(super) fn text(&mut self, name: &str, chars_max: usize) -> Option<String> {
        let fits = |text: &str| (!text.is_empty() && text.chars().count() <= chars_max).then(|| text.to_owned());
        self.value(name, &format!("a text of 1 to {chars_max} characters"), fits)
    }

    /// As [`Query::text`], and a fault if it is missing.
    pub(super) fn needed_text(&mut self, name: &str, chars_max: usize) -> String {
        if !self.given.contains_key(name) {
            self.fault(name, "it is needed".to_owned());
        }
        self.text(name, chars_max).unwrap_or_default()
    }

    /// `limit`: 1 to [`LIMIT_MAX`].
    pub(super) fn limit(&mut self) -> usize {
        self.limit_or(LIMIT)
    }

    /// `limit`, or so many.
    pub(super) fn limit_or(&mut self, usual: usize) -> usize {
        let read = |text: &str| whole_number(text).and_then(|n| usize::try_from(n).ok()).filter(|n| (1..=LIMIT_MAX).contains(n));
        self.value("limit", &format!("a number from 1 to {LIMIT_MAX}"), read).unwrap_or(usual)
    }

    /// `kind` of Ranking; the most read, where it is not given.
    pub(super) fn ranking_kind(&mut self) -> RankingKind {
        let all = RankingKind::ALL.map(RankingKind::as_str).join(", ");
        self.value("kind", &format!("one of {all}"), RankingKind::of_str).unwrap_or(RankingKind::MostRead)
    }

    /// `window` of Ranking; a day, where it is not given.
    pub(super) fn ranking_window(&mut self) -> RankingWindow {
        let all = RankingWindow::ALL.map(RankingWindow::as_str).join(", ");
        self.value("window", &format!("one of {all}"), RankingWindow::of_str).unwrap_or(RankingWindow::Day)
    }

    /// `section`.
    pub(super) fn section(&mut self) -> Option<Section> {
        let all: Vec<&str> = Section::ALL.iter().map(|s| s.slug()).collect();
        self.value("section", &format!("one of {}", all.join(", ")), Section::of_slug)
    }

    /// `after`: a cursor of exactly this many bytes.
    pub(super) fn after<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.value("after", "a cursor as an earlier answer gave it in `next`", |text| from_hex(text)?.try_into().ok())
    }

    /// Everything is read: the faults, if there are any.
    pub(super) fn end(self) -> Result<(), WebError> {
        if self.faults.is_empty() { Ok(()) } else { Err(WebError::Parameters(self.faults)) }
    }

    /// Notes a fault that only the index can find.
    pub(super) fn refuse(name: &str, detail: String) -> WebError {
        WebError::Parameters(vec![Fault { parameter: name.to_owned(), detail }])
    }
}

/// Items of an answer where the call does not say.
pub(super) const LIMIT: usize = 30;
/// Items of an answer at most.
pub(super) const LIMIT_MAX: usize = 100;

/// A number as numbers are written: no sign, no zeros before it, so that one thing has one address.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    let n: u64 = text.parse().ok()?;
    (n.to_string() == text).then_some(n)
}

/// A cursor as it stands in an address. Opaque: what is in it may change.
pub(super) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// Reads back what [`to_hex`] wrote.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().map(|b| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    });
    let digits: Vec<u8> = digits.collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_cursors_have_one_spelling() {
        assert_eq!(whole_number("17"), Some(17));
        for bad in ["+17", "017", "-1", "", " 1", "1e3", "99999999999999999999"] {
            assert_eq!(whole_number(bad), None, "{bad}");
        }
        assert_eq!(from_hex(&to_hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        for bad in ["0", "0g", "FF", "é0"] {
            assert_eq!(from_hex(bad), None, "{bad}");
        }
    }
}
