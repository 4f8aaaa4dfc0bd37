//! Dates as pages write them: machine forms (ISO 8601, RFC 2822, epoch) and human forms in many
//! languages. Nothing is invented: a day without a time stays a day, a time without a zone stays
//! without one, a day without a year is no date, and neither is "3 hours ago" (there is no clock here).

use crate::date::NewsDate;
use std::ops::Range;

mod names;
mod shapes;
mod times;
mod tokens;

pub(super) use names::is_weekday;
use tokens::Token;

/// Longest text that [`parse`] takes for a date as a whole. Date lines of measured pages end before byte 120.
const DATE_TEXT_BYTES_MAX: usize = 200;

/// Characters that may stand around the date in such a text ("Zuletzt aktualisiert am … | 3 Min. Lesezeit").
const AROUND_CHARS_MAX: usize = 60;

/// Bytes of a text in which [`find`] looks: a date further down is one of the story, not of the page.
const FIND_BYTES_MAX: usize = 16 * 1024;

/// Reads a text that is a date as a whole (a `datetime` attribute, a JSON-LD value, a date line).
/// A few words may stand around it ("Published: …"). `lang` (BCP 47) decides between 3/4 and 4/3.
pub fn parse(text: &str, lang: Option<&str>) -> Option<NewsDate> {
    let text = text.trim();
    if text.len() > DATE_TEXT_BYTES_MAX || !tokens::has_digit(text) {
        return None;
    }
    if let Some(date) = machine(text) {
        return Some(date);
    }
    let (date, covered) = find(text, lang)?;
    let around = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).count();
    // Minus before a year: a date before our era, whatever its digits look like.
    let negative = text.starts_with('-') && covered.start == 1;
    (!negative && around(&text[..covered.start]) + around(&text[covered.end..]) <= AROUND_CHARS_MAX).then_some(date)
}

/// Finds the first date inside a text, with the bytes that it covers.
pub fn find(text: &str, lang: Option<&str>) -> Option<(NewsDate, Range<usize>)> {
    if !tokens::has_digit(text) {
        return None;
    }
    let mut end = text.len().min(FIND_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let tokens = tokens::of(&text[..end]);
    (0..tokens.len()).find_map(|i| {
        let (date, next) = shapes::dated(&tokens, i, lang)?;
        Some((date, tokens[i].start..tokens[next - 1].end))
    })
}

/// Reads a day out of an address (`/2024/05/17/`, `-20240517-`), a day alone. Three numbers of
/// which two could be the month are left alone unless the year leads.
pub fn of_url(url: &str) -> Option<NewsDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('#').map_or(path, |(before, _)| before);
    let path = &path[path.find(['/', '?'])?..];
    let tokens = tokens::of(path);
    let at = |i: usize| tokens.get(i);
    let joint = |i: usize| at(i).is_some_and(|t| ['/', '-', '_', '.', '='].iter().any(|c| t.is(*c)));
    let plausible = |y: u64| (1990..=2100).contains(&y);
    for i in 0..tokens.len() {
        let Some((n, digits)) = at(i).and_then(Token::number) else { continue };
        if i > 0 && !joint(i - 1) {
            continue;
        }
        let day = match digits {
            4 if plausible(n) && joint(i + 1) => {
                let month = at(i + 2).and_then(|t| t.number().or_else(|| Some((u64::from(names::month(t.word()?, None)?.0), 2))));
                match month {
                    // /2024/0517/
                    Some((md, 4)) if !joint(i + 3) || at(i + 3).is_some_and(|t| t.is('/')) => shapes::day(n, md / 100, md % 100),
                    Some((m, 1 | 2)) if joint(i + 3) => match at(i + 4).and_then(Token::number) {
                        Some((d, 1 | 2)) if at(i + 5).is_none_or(|t| t.word().is_none()) => shapes::day(n, m, d),
                        _ => None,
                    },
                    _ => None,
                }
            }
            // A slug's last number may be glued to nothing but the end or another joint.
            8 if plausible(n / 10_000) && (at(i + 1).is_none() || joint(i + 1) || at(i + 1).is_some_and(|t| t.is('?'))) => {
                shapes::day(n / 10_000, n / 100 % 100, n % 100)
            }
            14 if plausible(n / 10_000_000_000) => shapes::day(n / 10_000_000_000, n / 100_000_000 % 100, n / 1_000_000 % 100),
            1 | 2 if joint(i + 1) && joint(i + 3) => match (at(i + 2).and_then(Token::number), at(i + 4).and_then(Token::number)) {
                (Some((m, 1 | 2)), Some((y, 4))) if plausible(y) && (n > 12 || n == m) => shapes::day(y, m, n),
                (Some((d, 1 | 2)), Some((y, 4))) if plausible(y) && d > 12 => shapes::day(y, n, d),
                _ => None,
            },
            _ => None,
        };
        if let Some(day) = day {
            return Some(NewsDate::day(day));
        }
    }
    None
}

/// Month and day of a text that names a day without a year, as datelines do ("March 3", "5 abr",
/// "4月5日", "5日": the month is missing). The caller has to know the year.
pub(super) fn month_and_day(text: &str, lang: Option<&str>) -> Option<(Option<u8>, u8)> {
    if text.len() > 80 || !tokens::has_digit(text) {
        return None;
    }
    let tokens = tokens::of(text);
    (0..tokens.len()).find_map(|i| shapes::yearless(&tokens, i, lang))
}

/// Forms made of digits alone, and ISO 8601's weeks and ordinal days: read only as a whole, since
/// inside a text they are any number.
fn machine(text: &str) -> Option<NewsDate> {
    let bytes = text.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        let n: i64 = text.parse().ok()?;
        return match bytes.len() {
            8 => shapes::day((n / 10_000) as u64, (n / 100 % 100) as u64, (n % 100) as u64).map(NewsDate::day),
            12 | 14 => {
                let n = if bytes.len() == 12 { n * 100 } else { n };
                let (date, clock) = (n / 1_000_000, n % 1_000_000);
                let day = shapes::day((date / 10_000) as u64, (date / 100 % 100) as u64, (date % 100) as u64)?;
                let time = times::clock((clock / 10_000) as u64, (clock / 100 % 100) as u64, (clock % 100) as u64)?;
                Some(NewsDate { day, time: Some(time), offset_min: None })
            }
            // 1e8 s is 1973; smaller numbers are ids or counts.
            9 | 10 => epoch(n),
            13 => epoch(n / 1000),
            16 => epoch(n / 1_000_000),
            _ => None,
        };
    }
    if let Some((whole, fraction)) = text.split_once('.')
        && whole.len() == 10
        && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
    {
        return epoch(whole.parse().ok()?);
    }
    let (year, rest) = text.split_at_checked(4)?;
    let year: i16 = year.parse().ok()?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let day = if let Some(week) = rest.strip_prefix('W') {
        let (week, weekday) = week.split_at_checked(2)?;
        let weekday = weekday.strip_prefix('-').unwrap_or(weekday).parse().ok()?;
        let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
        jiff::civil::ISOWeekDate::new(year, week.parse().ok()?, weekday).ok()?.date()
    } else if rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit()) {
        jiff::civil::date(year, 1, 1).with().day_of_year(rest.parse().ok()?).build().ok()?
    } else {
        return None;
    };
    shapes::believable(i64::from(day.year())).then(|| NewsDate::day(day))
}

/// An instant in seconds since 1970, which is UTC by its nature.
fn epoch(seconds: i64) -> Option<NewsDate> {
    if seconds < 100_000_000 {
        return None;
    }
    let at = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).checked_add(jiff::Span::new().try_seconds(seconds).ok()?).ok()?;
    shapes::believable(i64::from(at.year())).then(|| NewsDate { offset_min: Some(0), ..NewsDate::local(at) })
}

#[cfg(test)]
mod tests;
