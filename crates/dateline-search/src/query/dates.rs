//! Days, months, years and spans of them, in UTC: `2025`, `2025-04`, `2025-04-05`, `2025-04..2025-06-15`.

use crate::{Error, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A span of time; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The first moment, ms UTC.
    pub from_ms: Option<i64>,
    /// The first moment that is no longer in it, ms UTC.
    pub before_ms: Option<i64>,
}

impl Range {
    /// Reads one date or two with `..` between them.
    pub(super) fn read(text: &str) -> Result<Range> {
        let wrong =
            || Error::Query(format!("“{text}” is no date. Write 2025, 2025-04, 2025-04-05, or two of them as 2025-04-01..2025-04-30"));
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let first = part(first).ok_or_else(wrong)?;
        let last = part(last).ok_or_else(wrong)?;
        let range = Range { from_ms: first.map(|(from, _)| from), before_ms: last.map(|(_, before)| before) };
        match (range.from_ms, range.before_ms) {
            (None, None) => Err(wrong()),
            (Some(from), Some(before)) if from >= before => {
                Err(Error::Query(format!("In “{text}” the first date is after the last. Write the earlier one first.")))
            }
            _ => Ok(range),
        }
    }
}

/// The moments at which a year, month or day begins and has ended; the outer `None` is no date, the inner an open end.
#[allow(clippy::option_option)]
fn part(text: &str) -> Option<Option<(i64, i64)>> {
    if text.is_empty() {
        return Some(None);
    }
    let mut numbers = text.split('-');
    let year = number(numbers.next()?, 4)?;
    let (from, before) = match (numbers.next(), numbers.next(), numbers.next()) {
        (None, ..) => (day(year, 1, 1)?, day(year + 1, 1, 1)?),
        (Some(month), None, _) => {
            let month = number(month, 2)?;
            let next = if month == 12 { day(year + 1, 1, 1)? } else { day(year, month + 1, 1)? };
            (day(year, month, 1)?, next)
        }
        (Some(month), Some(d), None) => {
            let date = day(year, number(month, 2)?, number(d, 2)?)?;
            (date, date.tomorrow().ok()?)
        }
        _ => return None,
    };
    Some(Some((ms(from)?, ms(before)?)))
}

/// A number of at most `digits_max` digits; years below 1000 are slips ("25").
fn number(text: &str, digits_max: usize) -> Option<i16> {
    let good = !text.is_empty() && text.len() <= digits_max && text.bytes().all(|b| b.is_ascii_digit());
    let number = good.then(|| text.parse().ok()).flatten()?;
    (digits_max < 4 || (1000..9999).contains(&number)).then_some(number)
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn ms(date: Date) -> Option<i64> {
    Some(TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_millisecond())
}
