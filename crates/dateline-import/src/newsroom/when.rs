//! Dates of newsroom formats: ISO 8601, extended (ninjs, NewsML-G2) and basic (NITF: `20260304T081500-0500`), also cut short
//! (a year, a month).

use dateline_news::date::NewsDate;
use jiff::civil;

/// Minutes by which the last place on earth is behind UTC: an embargo without a zone, or without a time, ends when it has ended there.
const LAST_ZONE_MIN: i64 = 12 * 60;

/// A date with as much as it says. A year or a month alone is no date of news.
pub fn read(text: &str) -> Option<NewsDate> {
    let text = text.trim();
    let (day, rest) = day(text)?;
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    if rest.is_empty() {
        return Some(NewsDate::day(day));
    }
    // A zone behind a day alone ("2026-03-04Z") says no time.
    if rest.starts_with(['Z', 'z', '+', '-']) {
        zone(rest)?;
        return Some(NewsDate::day(day));
    }
    let (time, rest) = time(rest)?;
    let at = NewsDate::local(day.to_datetime(time));
    if rest.is_empty() {
        return Some(at);
    }
    Some(NewsDate { offset_min: Some(zone(rest)?), ..at })
}

/// When an embargo of these words has ended everywhere, ms UTC.
pub fn not_before(text: &str) -> Option<i64> {
    let at = read(text)?;
    let behind = if at.offset_min.is_none() { LAST_ZONE_MIN } else { 0 };
    // Dates of news know no fraction of a second; an embargo with one ends with the next whole second and never before.
    let fraction = text.split_once(['.', ',']).is_some_and(|(_, f)| f.bytes().take_while(u8::is_ascii_digit).any(|b| b != b'0'));
    Some(at.sort_ms() + behind * 60_000 + i64::from(fraction) * 1000)
}

/// Digits at the head of a text as a number.
fn digits(text: &str, n: usize) -> Option<(i16, &str)> {
    let (head, rest) = text.split_at_checked(n)?;
    head.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
    Some((head.parse().ok()?, rest))
}

fn day(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = digits(text, 4)?;
    let dashed = rest.starts_with('-');
    let (month, rest) = digits(rest.strip_prefix('-').unwrap_or(rest), 2)?;
    let rest = if dashed { rest.strip_prefix('-')? } else { rest };
    let (day, rest) = digits(rest, 2)?;
    // A year before there was news is a slip of the pen.
    (1600..=9000).contains(&year).then_some(())?;
    Some((civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?, rest))
}

fn time(text: &str) -> Option<(civil::Time, &str)> {
    let (hour, rest) = digits(text, 2)?;
    let colons = rest.starts_with(':');
    let (minute, mut rest) = digits(rest.strip_prefix(':').unwrap_or(rest), 2)?;
    let mut second = 0;
    let next = if colons { rest.strip_prefix(':') } else { Some(rest) };
    if let Some((s, after)) = next.and_then(|next| digits(next, 2)) {
        (second, rest) = (s, after);
    }
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    // A leap second.
    let second = second.min(59);
    Some((civil::Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()?, rest))
}

/// Minutes east of UTC.
fn zone(text: &str) -> Option<i16> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, rest) = digits(&text[1..], 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { digits(rest, 2).filter(|(_, rest)| rest.is_empty())?.0 };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extended_and_basic_forms_are_read_with_just_what_they_say() {
        let check = |text: &str, want: &str| assert_eq!(read(text).map_or("-".to_owned(), |d| d.to_string()), want, "{text}");
        check("2026-03-04T08:15:00Z", "2026-03-04T08:15:00Z");
        check("2026-03-04T08:15:00.123+01:00", "2026-03-04T08:15:00+01:00");
        check("2026-03-04T08:15+0100", "2026-03-04T08:15:00+01:00");
        check("20260304T081500-0500", "2026-03-04T08:15:00-05:00");
        check("20260304T081500Z", "2026-03-04T08:15:00Z");
        check("20260304", "2026-03-04");
        check("2026-03-04", "2026-03-04");
        check("2026-03-04Z", "2026-03-04");
        check("2026-03-04T08:15:60Z", "2026-03-04T08:15:59Z");
        for bad in
            ["", "2026", "2026-03", "2026-02-30", "2026-03-04T25:00:00Z", "2026-03-04T08:15:00+99:00", "soon", "0000-01-01", "2026-03-04Tx"]
        {
            check(bad, "-");
        }
    }

    #[test]
    fn an_embargo_without_a_zone_ends_when_it_has_ended_everywhere() {
        let utc = |text: &str| read(text).expect(text).sort_ms();
        assert_eq!(not_before("2026-03-04T08:00:00-05:00"), Some(utc("2026-03-04T13:00:00Z")));
        assert_eq!(not_before("2026-03-04T08:00:00"), Some(utc("2026-03-04T20:00:00Z")));
        assert_eq!(not_before("2026-03-04"), Some(utc("2026-03-04T12:00:00Z")));
        assert_eq!(not_before("2026-03-04T08:00:00.25Z"), Some(utc("2026-03-04T08:00:01Z")), "never early");
        assert_eq!(not_before("2026-03-04T08:00:00.000Z"), Some(utc("2026-03-04T08:00:00Z")));
        assert_eq!(not_before("noon"), None);
    }
}
