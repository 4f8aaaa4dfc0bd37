//! The orders in which day, month and year are written, and the calendars in which years count.

use super::names::{self, Calendar};
use super::times;
use super::tokens::Token;
use crate::date::NewsDate;
use crate::limits::YEAR_MIN;
use jiff::civil;

/// Last year of a date that is believed to be one.
const YEAR_MAX: i64 = 2200;

/// Two-digit years up to this one are of the 2000s.
const SHORT_YEAR_MAX: u64 = 69;

/// Whether a year can stand on a news page.
pub(super) fn believable(year: i64) -> bool {
    (i64::from(YEAR_MIN)..=YEAR_MAX).contains(&year)
}

/// A day that exists in a believable year.
pub(super) fn day(y: u64, m: u64, d: u64) -> Option<civil::Date> {
    let year = i64::try_from(y).ok().filter(|y| believable(*y))?;
    civil::Date::new(i16::try_from(year).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// A day in a calendar. Thai pages write both kinds of years; a year beyond 2400 is Buddhist.
fn day_in(calendar: Calendar, y: u64, m: u64, d: u64) -> Option<civil::Date> {
    match calendar {
        Calendar::Persian if (1250..1500).contains(&y) => persian(y as i64, m as i64, d as i64),
        Calendar::Thai if y > 2400 => day(y - 543, m, d),
        _ => day(y, m, d),
    }
}

/// The common day of a day in the solar calendar of Iran, by the 33-year cycle (right from 1178 to 1633).
fn persian(y: i64, m: i64, d: i64) -> Option<civil::Date> {
    let length = match m {
        1..=6 => 31,
        7..=12 => 30,
        _ => return None,
    };
    if !(1..=length).contains(&d) {
        return None;
    }
    let y0 = y + 1595;
    let before = if m < 7 { (m - 1) * 31 } else { (m - 7) * 30 + 186 };
    let days = -355_668 + 365 * y0 + y0 / 33 * 8 + (y0 % 33 + 3) / 4 + d + before;
    // `days` counts from the first day of the year 0; 1970-01-01 is day 719,528 of it.
    let since_1970 = days - 719_528;
    civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(since_1970).ok()?).ok().filter(|d| believable(i64::from(d.year())))
}

/// The date that begins at token `i`, and the first token behind it.
pub(super) fn dated(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(NewsDate, usize)> {
    let token = &tokens[i];
    if token.number().is_some() {
        // "18:03, 5 April 2025" before "5 April 2025".
        if let Some(read) = timed_first(tokens, i, lang) {
            return Some(read);
        }
        let inside_number = i >= 2
            && token.glued
            && tokens[i - 1].glued
            && (tokens[i - 1].is('.') || tokens[i - 1].is(','))
            && tokens[i - 2].number().is_some();
        if inside_number {
            return None;
        }
    }
    let (date, next) = one_day(tokens, i, lang)?;
    match times::behind(tokens, next) {
        Some(clock) if date.time.is_none() => Some((at_clock(date.day, &clock), clock.next)),
        _ => Some((date, next)),
    }
}

fn at_clock(day: civil::Date, clock: &times::Clock) -> NewsDate {
    NewsDate { day, time: Some(clock.time), offset_min: clock.offset_min }
}

/// A time, at most three words and signs (a weekday, "on"), and a day.
fn timed_first(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(NewsDate, usize)> {
    let next_is_clock =
        tokens.get(i + 1).is_some_and(|t| t.is(':') || t.word().is_some_and(|w| matches!(w.len(), 1..=4)) || (t.is('.') && t.glued));
    if !next_is_clock {
        return None;
    }
    let clock = times::at(tokens, i)?;
    for at in clock.next..tokens.len().min(clock.next + 5) {
        if let Some((date, next)) = one_day(tokens, at, lang) {
            return Some((at_clock(date.day, &clock), next));
        }
        if tokens[at].number().is_some() {
            return None;
        }
    }
    None
}

/// A day; with a time only where that stands between day and year.
fn one_day(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(NewsDate, usize)> {
    let alone = |(day, next)| (NewsDate::day(day), next);
    match tokens[i].number() {
        Some((_, 4)) => year_first(tokens, i, lang).map(alone),
        Some((_, 1 | 2)) => day_first(tokens, i, lang),
        Some((n, 8)) if tokens.get(i + 1).is_some_and(|t| t.glued && t.word() == Some("T")) => {
            day(n / 10_000, n / 100 % 100, n % 100).map(|d| alone((d, i + 1)))
        }
        Some(_) => None,
        None => match tokens[i].sign() {
            Some(sign) => era(tokens, i, sign).map(alone),
            None => month_first(tokens, i, lang),
        },
    }
}

/// A month's name at `i`, its number, and what follows its full stop.
fn month_at(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(u64, Calendar, usize)> {
    let word = tokens.get(i)?.word()?;
    let mut next = i + 1;
    let (n, calendar) = if matches!(word, "tháng" | "Tháng" | "thg" | "Thg") {
        match tokens.get(next)?.number()? {
            (n @ 1..=12, 1 | 2) => {
                next += 1;
                (n as u8, Calendar::Common)
            }
            _ => return None,
        }
    } else if let Some(found) = names::month(word, lang) {
        found
    } else {
        // Thai abbreviations are two letters with full stops (เม.ย.); Arabic has months of two words.
        let second = tokens.get(i + 1).and_then(Token::word);
        let third = tokens.get(i + 2).and_then(Token::word);
        match (second, third) {
            (None, Some(third)) if tokens[i + 1].is('.') => {
                next = i + 3;
                names::month(&format!("{word}{third}"), lang)?
            }
            (Some(second), _) => {
                next = i + 2;
                names::month_of_two(word, second)?
            }
            _ => return None,
        }
    };
    // نيسان/أبريل: both names of one month.
    if tokens.get(next).is_some_and(|t| t.is('/'))
        && let Some((same, _)) = tokens.get(next + 1).and_then(Token::word).and_then(|w| names::month(w, lang))
        && same == n
    {
        next += 2;
    }
    next += usize::from(tokens.get(next).is_some_and(|t| t.is('.')));
    Some((u64::from(n), calendar, next))
}

/// Passes signs and the words of `list`, at most `n`.
fn past(tokens: &[Token], mut i: usize, n: usize, signs: &[char], list: &[&str]) -> usize {
    for _ in 0..n {
        let passes = tokens.get(i).is_some_and(|t| match t.sign() {
            Some(c) => signs.contains(&c),
            None => t.word().and_then(times::folded).is_some_and(|w| list.contains(&w.as_str())),
        });
        if !passes {
            break;
        }
        i += 1;
    }
    i
}

/// A year of two or four digits; two only when `short` allows.
fn year(tokens: &[Token], i: usize, short: bool) -> Option<(u64, usize)> {
    match tokens.get(i)?.number()? {
        (y, 4) => Some((y, i + 1)),
        (y, 2) if short => Some((if y <= SHORT_YEAR_MAX { 2000 + y } else { 1900 + y }, i + 1)),
        _ => None,
    }
}

/// 2025-04-05, 2025/4/5, 2025. 4. 5., 2025年4月5日, 2025년 4월 5일, 2025. április 5., 2025 m. balandžio 5 d.
fn year_first(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(civil::Date, usize)> {
    let (y, _) = tokens[i].number()?;
    let glued_number_before =
        i >= 2 && tokens[i].glued && tokens[i - 1].glued && tokens[i - 2].number().is_some() && !tokens[i - 1].is(',');
    if glued_number_before {
        return None;
    }
    let joint = tokens.get(i + 1)?;
    let number = |j: usize| tokens.get(j).and_then(Token::number).filter(|(_, d)| *d <= 2).map(|(n, _)| n);
    if let (Some(sign), Some(m)) = (joint.sign(), number(i + 2)) {
        let same = tokens.get(i + 3).and_then(Token::sign);
        let (closing, last) = match (sign, same) {
            ('年', Some('月')) => (Some('日'), i + 4),
            ('-' | '/' | '.' | '‐' | '−' | '–', Some(c)) if c == sign => (None, i + 4),
            _ => return None,
        };
        let d = number(last)?;
        let mut next = last + 1;
        match closing {
            Some(_) => next += usize::from(tokens.get(next).is_some_and(|t| t.is('日') || t.is('号') || t.is('號'))),
            None => {
                // A version, a phone number: digits go on behind one more joint.
                if tokens.get(next).is_some_and(|t| t.is(sign) && t.glued)
                    && tokens.get(next + 1).is_some_and(|t| t.glued && t.number().is_some())
                    && sign != '-'
                {
                    return None;
                }
                next += usize::from(sign == '.' && tokens.get(next).is_some_and(|t| t.is('.')));
            }
        }
        return Some((numeric(y, m, d, lang)?, next));
    }
    let unit = |j: usize, name: &str| tokens.get(j).and_then(Token::word).is_some_and(|w| w.starts_with(name));
    if unit(i + 1, "년") {
        let (m, d) = (number(i + 2)?, number(i + 4)?);
        return (unit(i + 3, "월") && unit(i + 5, "일")).then(|| day(y, m, d).map(|day| (day, i + 6)))?;
    }
    // Words of the year: Lithuanian "m.", Latvian "gada", Basque "-ko", Hungarian only a full stop.
    let at = past(tokens, i + 1, 3, &['.', ',', '-', '/'], &["m", "gada", "eko", "ko", "metų"]);
    if let Some((m, calendar, next)) = month_at(tokens, at, lang) {
        let next = past(tokens, next, 2, &['-', ',', '/'], &[]);
        let d = number(next)?;
        let next = past(tokens, next + 1, 2, &['.'], &["d", "a", "n", "an", "én", "jén"]);
        return Some((day_in(calendar, y, m, d)?, next));
    }
    // Latvian: the day before the month.
    let d = number(at)?;
    let at = past(tokens, at + 1, 1, &['.'], &[]);
    let (m, calendar, next) = month_at(tokens, at, lang)?;
    // "2025 5 Rates rise" is no date, but neither is Rates a month; a year behind it is another date.
    if year(tokens, next, false).is_some() {
        return None;
    }
    Some((day_in(calendar, y, m, d)?, next))
}

/// Three numbers, the year known.
fn numeric(y: u64, m: u64, d: u64, lang: Option<&str>) -> Option<civil::Date> {
    let lang = lang.map_or("", |l| l.split(['-', '_']).next().unwrap_or(l));
    match lang {
        "fa" | "ps" if (1250..1500).contains(&y) => day_in(Calendar::Persian, y, m, d),
        "th" if y > 2400 => day_in(Calendar::Thai, y, m, d),
        _ => day(y, m, d),
    }
}

/// 5 April 2025, 5. April 2025, 5 de abril de 2025, 5th of April, 2025, 05-Apr-25, 23.11.2026, 11/23/2026.
fn day_first(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(NewsDate, usize)> {
    let (d, _) = tokens[i].number()?;
    if d == 0 || d > 31 {
        return None;
    }
    let at = past(
        tokens,
        i + 1,
        3,
        &['.', ',', 'º', '°', '\'', '’', '-', '/', '،'],
        &["st", "nd", "rd", "th", "er", "ère", "º", "ª", "a", "e", "na", "de", "of", "di", "del", "d", "dia", "η", "ης", "ngày", "वीं"],
    );
    if let Some((m, calendar, next)) = month_at(tokens, at, lang) {
        let next = past(
            tokens,
            next,
            5,
            &['.', ',', '،', '-', '/', '\'', '’'],
            &["de", "del", "do", "of", "dos", "năm", "พ", "ศ", "ค", "m", "an", "عام", "سنة", "ਨੂੰ"],
        );
        let short = tokens.get(next).is_some_and(|t| {
            t.glued
                && next > 0
                && (tokens[next - 1].is('-') || tokens[next - 1].is('/') || tokens[next - 1].is('\'') || tokens[next - 1].is('’'))
        });
        if let Some((y, after)) = year(tokens, next, short) {
            let after = past(tokens, after, 1, &[], &["г", "р", "год", "года", "року", "р", "yil"]);
            let after = after + usize::from(after > next + 1 && tokens.get(after).is_some_and(|t| t.is('.')));
            return Some((NewsDate::day(day_in(calendar, y, m, d)?), after));
        }
        // "5 Apr 18:03 2025".
        let clock = times::at(tokens, next)?;
        let (y, after) = year(tokens, clock.next, false)?;
        return Some((at_clock(day_in(calendar, y, m, d)?, &clock), after));
    }
    let joint = tokens.get(i + 1)?.sign()?;
    if !matches!(joint, '.' | '/' | '-' | '‐' | '–') || !tokens.get(i + 3)?.is(joint) {
        return None;
    }
    let before = i.checked_sub(1).map(|b| &tokens[b]);
    if tokens[i].glued && before.is_some_and(|b| b.number().is_some() || b.is(joint) || b.is('$') || b.is('€')) {
        return None;
    }
    let (m, m_digits) = tokens.get(i + 2)?.number()?;
    let both_long = tokens[i].number()?.1 == 2 && m_digits == 2 && tokens[i + 3].glued && tokens.get(i + 4)?.glued;
    let (y, next) = year(tokens, i + 4, both_long)?;
    if tokens.get(next).is_some_and(|t| t.glued && t.is(joint)) && tokens.get(next + 1).is_some_and(|t| t.glued && t.number().is_some()) {
        return None;
    }
    // Only the American order is ever month first, and only with slashes (or hyphens, if the page says en-US).
    // English pages with a clock of 24 hours are not American.
    let british = || times::behind(tokens, next).is_some_and(|c| !c.halved && c.time.hour() >= 13);
    let american = match joint {
        '/' => match lang.map(|l| l.split_at_checked(2).unwrap_or((l, ""))) {
            Some((en, "")) => en.eq_ignore_ascii_case("en") && !british(),
            Some((en, region)) => en.eq_ignore_ascii_case("en") && matches!(region[1..].to_ascii_uppercase().as_str(), "US" | "PH"),
            None => false,
        },
        '-' => lang.is_some_and(|l| l.eq_ignore_ascii_case("en-us")),
        _ => false,
    };
    let (d, m) = match (d > 12, m > 12) {
        (false, true) => (m, d),
        (false, false) if american => (m, d),
        _ => (d, m),
    };
    Some((
        NewsDate::day(numeric(y, m, d, lang)?),
        next + usize::from(joint == '.' && tokens.get(next).is_some_and(|t| t.is('.') && t.glued)),
    ))
}

/// April 5, 2025; Apr. 5th 2025; Sat Apr  5 18:03:05 UTC 2025.
fn month_first(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(NewsDate, usize)> {
    // Looked up only before a number: most words are followed by a word.
    if !tokens[i + 1..tokens.len().min(i + 4)].iter().any(|t| t.number().is_some()) {
        return None;
    }
    let (m, calendar, next) = month_at(tokens, i, lang)?;
    let next = past(tokens, next, 1, &['-', ',', '/'], &["the"]);
    let (d, 1 | 2) = tokens.get(next)?.number()? else { return None };
    let after = past(tokens, next + 1, 3, &[',', '.', '-', '/', '،', '\'', '’'], &["st", "nd", "rd", "th", "de", "of"]);
    if let Some((y, after)) = year(tokens, after, false) {
        return Some((NewsDate::day(day_in(calendar, y, m, d)?), after));
    }
    let clock = times::at(tokens, after).or_else(|| times::behind(tokens, after))?;
    let zone = usize::from(tokens.get(clock.next).is_some_and(|t| t.word().is_some_and(|w| w.len() <= 5)));
    let at = past(tokens, clock.next + zone, 1, &[','], &[]);
    let (y, after) = year(tokens, at, false)?;
    Some((at_clock(day_in(calendar, y, m, d)?, &clock), after))
}

/// Month and day at `i`, without a year.
pub(super) fn yearless(tokens: &[Token], i: usize, lang: Option<&str>) -> Option<(Option<u8>, u8)> {
    let small = |j: usize, max: u64| {
        tokens.get(j).and_then(Token::number).filter(|(n, digits)| *digits <= 2 && (1..=max).contains(n)).map(|(n, _)| n as u8)
    };
    let sign = |j: usize, c: char| tokens.get(j).is_some_and(|t| t.is(c));
    if let Some(d) = small(i, 31) {
        if sign(i + 1, '月') {
            return small(i + 2, 31).filter(|_| d <= 12).map(|day| (Some(d), day));
        }
        if sign(i + 1, '日') {
            return Some((None, d));
        }
        let at = past(tokens, i + 1, 2, &['.', 'º'], &["er", "de", "th", "st", "nd", "rd"]);
        return month_at(tokens, at, lang).map(|(m, ..)| (Some(m as u8), d));
    }
    let (m, _, next) = month_at(tokens, i, lang)?;
    small(next, 31).map(|d| (Some(m as u8), d))
}

/// 令和7年4月5日, 民國114年4月5日: the years of a reign or a republic.
fn era(tokens: &[Token], i: usize, sign: char) -> Option<(civil::Date, usize)> {
    let second = tokens.get(i + 1)?.sign()?;
    let first_year = match (sign, second) {
        ('令', '和') => 2019,
        ('平', '成') => 1989,
        ('昭', '和') => 1926,
        ('大', '正') => 1912,
        ('明', '治') => 1868,
        ('民', '國' | '国') => 1912,
        _ => return None,
    };
    let n = |j: usize| tokens.get(j).and_then(Token::number).filter(|(_, d)| *d <= 3).map(|(n, _)| n);
    let (y, m, d) = (n(i + 2)?, n(i + 4)?, n(i + 6)?);
    let signed = tokens[i + 3].is('年') && tokens[i + 5].is('月') && tokens.get(i + 7).is_some_and(|t| t.is('日'));
    (signed && y > 0).then(|| day(first_year + y - 1, m, d).map(|day| (day, i + 8)))?
}
