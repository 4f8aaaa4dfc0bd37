//! Datelines: the place, and at times the date and the wire, that open a news text.

use crate::date::NewsDate;

/// A dateline as it opens a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// As written, with its dash.
    pub raw: String,
    /// The place, in ordinary case.
    pub place: String,
    /// The day, if named with a year.
    pub date: Option<NewsDate>,
    /// Short name of the agency, if named.
    pub wire: Option<String>,
    /// Bytes of the paragraph that it covers, with the white space behind it.
    pub len: usize,
}

/// Reads the dateline that opens `paragraph`.
pub fn read(paragraph: &str) -> Option<Opening> {
    let _ = paragraph;
    None
}
