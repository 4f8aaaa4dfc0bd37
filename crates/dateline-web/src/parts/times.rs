//! Days, times and ages in words. A time is shown as the page gives it: where it gives no zone none
//! is added, and its age is then told in days, because hours would be a guess.

use crate::words::Lang;
use dateline_news::date::NewsDate;
use fluent_bundle::FluentValue;
use jiff::civil::Date;

/// Hours of one day, minutes of one hour and the like, in ms.
const MINUTE_MS: i64 = 60_000;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// Days after which an age says less than the date.
const AGE_DAYS_MAX: i64 = 6;

/// The name of a month, from 1.
fn month_name(lang: Lang, month: i8) -> String {
    lang.t(&format!("month-{}", month.clamp(1, 12)))
}

/// The day (UTC) of an instant; far outside of what a calendar holds, its nearest end.
pub(crate) fn day_of(ms: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = ms.div_euclid(DAY_MS).clamp(-700_000, 2_900_000);
    epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
}

/// The start of a day (UTC), in ms.
pub(crate) fn start_of(day: Date) -> i64 {
    NewsDate::day(day).sort_ms()
}

/// "5 April 2025".
pub(crate) fn long_day(lang: Lang, day: Date) -> String {
    // The year as text: numbers are not to be given marks between thousands.
    let named =
        [("day", FluentValue::from(day.day())), ("month", month_name(lang, day.month()).into()), ("year", day.year().to_string().into())];
    lang.with("day-long", named)
}

/// "Saturday, 5 April 2025".
pub(crate) fn weekday(lang: Lang, day: Date) -> String {
    let name = lang.t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
    lang.with("day-weekday", [("weekday", name), ("day", long_day(lang, day))])
}

/// "April 2025".
pub(crate) fn month_of(lang: Lang, day: Date) -> String {
    lang.with("month-year", [("month", month_name(lang, day.month())), ("year", day.year().to_string())])
}

/// "5 April 2025, 18:03", with the zone if the page gives it.
pub(crate) fn in_full(lang: Lang, date: &NewsDate) -> String {
    let day = long_day(lang, date.day);
    let Some(time) = date.time else { return day };
    let clock = clock(lang, i64::from(time.hour()), i64::from(time.minute()));
    match date.offset_min {
        None => lang.with("moment", [("day", day), ("clock", clock)]),
        Some(m) => lang.with("moment-zone", [("day", day), ("clock", clock), ("zone", zone(m))]),
    }
}

/// "18:03", with the zone if the page gives it; `None` where it gives a day only.
pub(crate) fn time_of_day(lang: Lang, date: &NewsDate) -> Option<String> {
    let time = date.time?;
    let clock = clock(lang, i64::from(time.hour()), i64::from(time.minute()));
    Some(date.offset_min.map_or(clock.clone(), |m| lang.with("clock-zone", [("clock", clock), ("zone", zone(m))])))
}

/// "18:03".
fn clock(lang: Lang, hour: i64, minute: i64) -> String {
    lang.with("clock", [("hour", format!("{hour:02}")), ("minute", format!("{minute:02}"))])
}

/// "UTC", "UTC+2", "UTC−3:30".
fn zone(offset_min: i16) -> String {
    let sign = if offset_min < 0 { '−' } else { '+' };
    match (offset_min.abs() / 60, offset_min.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (h, 0) => format!("UTC{sign}{h}"),
        (h, m) => format!("UTC{sign}{h}:{m:02}"),
    }
}

/// Whether it is a time without a zone.
pub(crate) fn zoneless(date: &NewsDate) -> bool {
    date.time.is_some() && date.offset_min.is_none()
}

/// Whether the one is surely later than the other, as far as both are known: by the day where one has
/// no time, by the clock on the wall where one has no zone.
pub(crate) fn later(one: &NewsDate, other: &NewsDate) -> bool {
    match (one.time, other.time) {
        (Some(_), Some(_)) if one.offset_min.is_some() && other.offset_min.is_some() => one.sort_ms() > other.sort_ms(),
        (Some(a), Some(b)) => (one.day, a) > (other.day, b),
        _ => one.day > other.day,
    }
}

/// An instant of our own clock: "6 April 2025, 10:00 UTC".
pub(crate) fn instant(lang: Lang, ms: i64) -> String {
    let (hour, minute) = hour_and_minute(ms);
    let day = long_day(lang, day_of(ms));
    lang.with("moment-zone", [("day", day), ("clock", clock(lang, hour, minute)), ("zone", zone(0))])
}

/// The time of day of an instant: "10:00 UTC".
pub(crate) fn clock_of(lang: Lang, ms: i64) -> String {
    let (hour, minute) = hour_and_minute(ms);
    lang.with("clock-zone", [("clock", clock(lang, hour, minute)), ("zone", zone(0))])
}

fn hour_and_minute(ms: i64) -> (i64, i64) {
    let of_day = ms.rem_euclid(DAY_MS);
    (of_day / HOUR_MS, of_day % HOUR_MS / MINUTE_MS)
}

/// An instant for a machine: "2025-04-06T10:00:00Z".
pub(crate) fn iso(ms: i64) -> String {
    let (day, of_day) = (day_of(ms), ms.rem_euclid(DAY_MS));
    let (h, m, s) = (of_day / HOUR_MS, of_day % HOUR_MS / MINUTE_MS, of_day % MINUTE_MS / 1000);
    format!("{:04}-{:02}-{:02}T{h:02}:{m:02}:{s:02}Z", day.year(), day.month(), day.day())
}

/// How long ago, as far as it is known: "12 min ago", "5 h ago", "today", "3 days ago"; for what is
/// older, or lies ahead of now, the day.
pub(crate) fn age(lang: Lang, date: &NewsDate, now_ms: i64) -> String {
    let at = date.sort_ms();
    if date.offset_min.is_some() && (0..DAY_MS).contains(&(now_ms - at)) {
        return match now_ms - at {
            ms if ms < MINUTE_MS => lang.t("age-now"),
            ms if ms < HOUR_MS => lang.with("age-minutes", [("count", (ms / MINUTE_MS).to_string())]),
            ms => lang.with("age-hours", [("count", (ms / HOUR_MS).to_string())]),
        };
    }
    let days = (start_of(day_of(now_ms)) - start_of(date.day)) / DAY_MS;
    match days {
        0 => lang.t("age-today"),
        1 => lang.t("age-yesterday"),
        2..=AGE_DAYS_MAX => lang.with("age-days", [("count", days.to_string())]),
        _ => long_day(lang, date.day),
    }
}

/// How long ago an instant of our own clock is: "just now", "12 min ago", "30 h ago", "3 days ago".
pub(crate) fn since(lang: Lang, at_ms: i64, now_ms: i64) -> String {
    let told = |key: &str, n: i64| lang.with(key, [("count", lang.count(n.unsigned_abs()))]);
    match now_ms.saturating_sub(at_ms) {
        ms if ms < MINUTE_MS => lang.t("age-now"),
        ms if ms < HOUR_MS => told("age-minutes", ms / MINUTE_MS),
        ms if ms < 2 * DAY_MS => told("age-hours", ms / HOUR_MS),
        ms => told("age-days", ms / DAY_MS),
    }
}

/// How long until an instant of our own clock: "now", "in 12 min", "in 30 h", "in 3 days".
pub(crate) fn until(lang: Lang, at_ms: i64, now_ms: i64) -> String {
    let told = |key: &str, n: i64| lang.with(key, [("count", lang.count(n.unsigned_abs()))]);
    match at_ms.saturating_sub(now_ms) {
        ms if ms < MINUTE_MS => lang.t("until-now"),
        ms if ms < HOUR_MS => told("until-minutes", ms / MINUTE_MS),
        ms if ms < 2 * DAY_MS => told("until-hours", ms / HOUR_MS),
        ms => told("until-days", ms / DAY_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(iso: &str) -> NewsDate {
        NewsDate::from_iso(iso).expect(iso)
    }

    #[test]
    fn below_the_name_of_a_day_its_time_is_enough() {
        let check = |iso: &str, want: Option<&str>| assert_eq!(time_of_day(Lang::En, &date(iso)).as_deref(), want);
        check("2025-04-05", None);
        check("2025-04-05T18:03:00", Some("18:03"));
        check("2025-04-05T18:03:00-03:30", Some("18:03 UTC−3:30"));
    }

    #[test]
    fn a_date_is_shown_with_just_what_the_page_gives() {
        let check = |iso: &str, want: &str| assert_eq!(in_full(Lang::En, &date(iso)), want);
        check("2025-04-05", "5 April 2025");
        check("2025-04-05T18:03:05", "5 April 2025, 18:03");
        check("2025-04-05T18:03:05Z", "5 April 2025, 18:03 UTC");
        check("2025-04-05T18:03:05-03:30", "5 April 2025, 18:03 UTC−3:30");
        check("2025-04-05T18:03:05+02:00", "5 April 2025, 18:03 UTC+2");
    }

    #[test]
    fn of_two_dates_the_later_is_told_as_far_as_both_are_known() {
        let check = |one: &str, other: &str, want: bool| assert_eq!(later(&date(one), &date(other)), want, "{one} {other}");
        check("2025-04-05T18:04:00Z", "2025-04-05T18:03:00Z", true);
        check("2025-04-05T18:03:00+02:00", "2025-04-05T18:03:00Z", false);
        check("2025-04-05T20:03:00+02:00", "2025-04-05T18:03:00Z", false);
        check("2025-04-05T18:03:00", "2025-04-05T18:03:00+02:00", false);
        check("2025-04-05T19:03:00", "2025-04-05T18:03:00+02:00", true);
        check("2025-04-05T19:03:00", "2025-04-05", false);
        check("2025-04-06", "2025-04-05T18:03:00Z", true);
        check("2025-04-04", "2025-04-05", false);
    }

    #[test]
    fn hours_are_told_only_where_the_zone_is_known() {
        let now = date("2025-04-06T10:00:00Z").sort_ms();
        let check = |iso: &str, want: &str| assert_eq!(age(Lang::En, &date(iso), now), want, "{iso}");
        check("2025-04-06T11:50:00+02:00", "10 min ago");
        check("2025-04-05T12:00:00Z", "22 h ago");
        check("2025-04-06T09:50:00", "today");
        check("2025-04-05", "yesterday");
        check("2025-04-01", "5 days ago");
        check("2024-04-01", "1 April 2024");
        check("2025-04-07", "7 April 2025");
    }

    #[test]
    fn spans_of_our_own_clock_are_told_in_their_largest_unit() {
        let (now, minute) = (1_743_933_600_000, MINUTE_MS);
        for (n, ago, ahead) in [
            (0, "just now", "now"),
            (12, "12 min ago", "in 12 min"),
            (60, "1 h ago", "in 1 h"),
            (47 * 60, "47 h ago", "in 47 h"),
            (72 * 60, "3 days ago", "in 3 days"),
        ] {
            assert_eq!((since(Lang::En, now - n * minute, now), until(Lang::En, now + n * minute, now)), (ago.into(), ahead.into()));
        }
        assert_eq!(since(Lang::En, i64::MAX, now), "just now");
        assert!(until(Lang::En, i64::MAX, i64::MIN).ends_with("days"));
    }

    #[test]
    fn instants_far_out_do_not_break_the_calendar() {
        assert_eq!(instant(Lang::En, 0), "1 January 1970, 00:00 UTC");
        assert_eq!(iso(1_743_933_600_000), "2025-04-06T10:00:00Z");
        assert!(instant(Lang::En, i64::MAX).ends_with("UTC"));
        assert!(instant(Lang::En, i64::MIN).ends_with("UTC"));
        assert_eq!(start_of(day_of(1_743_933_600_000)), 1_743_897_600_000);
    }
}
