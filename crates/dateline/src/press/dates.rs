//! The calendar of the small press: its moments are told from day 0, which is the day on which
//! it is shown. Nothing here asks a clock; today is an argument.

use anyhow::{Context, Result, bail};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{Span, Timestamp};
use serde::Deserialize;

/// Kelland's offset from UTC, in hours; it knows no summer time.
const KELLAND_HOURS: i8 = 1;

/// The hour of Kelland's day by which everything of day 0 has appeared and been read.
const PRESS_OUT_HOUR: i8 = 9;

/// Days that a moment may lie from day 0.
const DAYS_MAX: i32 = 400;

/// A moment of the press as its files write it, "-3d 14:20": a day counted from day 0, and a time
/// of the wall clock where the outlet (or the reader) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Moment {
    days: i32,
    time: Time,
}

impl TryFrom<String> for Moment {
    type Error = anyhow::Error;

    fn try_from(text: String) -> Result<Moment> {
        Moment::read(&text)
    }
}

impl Moment {
    /// Reads "-3d 14:20", "0d 05:14", "+2d 09:00".
    pub fn read(text: &str) -> Result<Moment> {
        let parts = || -> Option<(i32, i8, i8)> {
            let (days, time) = text.split_once("d ")?;
            let (hour, minute) = time.split_once(':')?;
            (hour.len() == 2 && minute.len() == 2).then_some(())?;
            Some((days.parse().ok()?, hour.parse().ok()?, minute.parse().ok()?))
        };
        let Some((days, hour, minute)) = parts() else { bail!("{text:?} is no moment; expected something like \"-3d 14:20\"") };
        if days.abs() > DAYS_MAX {
            bail!("{text:?} lies more than {DAYS_MAX} days from day 0");
        }
        let time = Time::new(hour, minute, 0, 0).with_context(|| format!("{text:?} has no such time of day"))?;
        Ok(Moment { days, time })
    }

    /// Date and time of the wall clock where it was written.
    pub fn local(self, day0: Date) -> Result<DateTime> {
        Ok(day0.checked_add(Span::new().days(self.days))?.to_datetime(self.time))
    }

    /// The moment in ms UTC, for a wall clock that is `zone` from UTC.
    pub fn at_ms(self, day0: Date, zone: Offset) -> Result<i64> {
        Ok(zone.to_timestamp(self.local(day0)?)?.as_millisecond())
    }
}

/// The latest day that can be day 0 at `now`: by then all of its news must have appeared, since
/// a demo with articles from this afternoon would be odd to read at breakfast.
pub fn day_zero(now: Timestamp) -> Result<Date> {
    let here = kelland().to_datetime(now);
    let today = here.date();
    Ok(if here.hour() < PRESS_OUT_HOUR { today.yesterday()? } else { today })
}

/// Kelland's zone, in which readers' moments are told.
pub fn kelland() -> Offset {
    Offset::constant(KELLAND_HOURS)
}

/// Reads "+01:00".
pub fn offset(text: &str) -> Result<Offset> {
    let parts = || -> Option<i32> {
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        Some(sign * (hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60))
    };
    let seconds = parts().with_context(|| format!("{text:?} is no offset; expected something like \"+01:00\""))?;
    Ok(Offset::from_seconds(seconds)?)
}

/// "2026-03-14T14:20:00+01:00", for machines.
pub fn iso(local: DateTime, zone: Offset) -> String {
    let minutes = zone.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}:{:02}", local.strftime("%Y-%m-%dT%H:%M:%S"), minutes.abs() / 60, minutes.abs() % 60)
}

/// "2026-03-14 14:20:00", as pages that do not think of other zones have it.
pub fn plain(local: DateTime) -> String {
    local.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// How a language writes dates: `[<lang>.date_long]` of `words.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    months: Vec<String>,
    /// From Monday.
    weekdays: Vec<String>,
    long: String,
    day: String,
}

impl DateWords {
    /// Refuses lists that are not a year and a week long.
    pub fn check(&self) -> Result<()> {
        if self.months.len() != 12 || self.weekdays.len() != 7 {
            bail!("date_long has {} months and {} weekdays", self.months.len(), self.weekdays.len());
        }
        Ok(())
    }

    /// "Saturday 14 March 2026, 14:20", as the language's papers print it.
    pub fn long(&self, local: DateTime) -> String {
        self.fill(&self.long, local)
    }

    /// "14 March", as a dateline has it.
    pub fn day(&self, local: DateTime) -> String {
        self.fill(&self.day, local)
    }

    fn fill(&self, pattern: &str, local: DateTime) -> String {
        let word = |words: &[String], n: i8| usize::try_from(n).ok().and_then(|n| words.get(n)).cloned().unwrap_or_default();
        pattern
            .replace("{weekday}", &word(&self.weekdays, local.weekday().to_monday_zero_offset()))
            .replace("{month}", &word(&self.months, local.month() - 1))
            .replace("{d}", &local.day().to_string())
            .replace("{y}", &local.year().to_string())
            .replace("{H}", &format!("{:02}", local.hour()))
            .replace("{M}", &format!("{:02}", local.minute()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moment_is_told_from_day_0() {
        let check = |text: &str, zone: &str, want: &str| {
            let ms = Moment::read(text).and_then(|m| m.at_ms(date(2026, 3, 1), offset(zone)?)).unwrap();
            assert_eq!(Timestamp::from_millisecond(ms).unwrap().to_string(), want, "{text} {zone}");
        };
        check("0d 05:14", "+01:00", "2026-03-01T04:14:00Z");
        check("-1d 23:30", "+00:00", "2026-02-28T23:30:00Z");
        check("+2d 09:00", "+09:00", "2026-03-03T00:00:00Z");
        check("0d 00:30", "-03:30", "2026-03-01T04:00:00Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "3 days ago", "-3d", "-3d 1420", "-3d 9:00", "-3d 25:00", "x3d 10:00", "-9999999999d 10:00"] {
            assert!(Moment::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn day_0_is_today_once_the_press_is_out_and_yesterday_before() {
        let check = |now: &str, want: Date| assert_eq!(day_zero(now.parse().unwrap()).unwrap(), want, "{now}");
        check("2026-03-01T08:00:00Z", date(2026, 3, 1));
        check("2026-03-01T07:59:00Z", date(2026, 2, 28));
        check("2026-03-01T23:30:00Z", date(2026, 3, 1)); // Past midnight in Kelland, whose new day has no papers yet.
    }

    #[test]
    fn machine_forms_name_the_zone_or_leave_it_out() {
        let local = date(2026, 3, 1).at(9, 5, 0, 0);
        assert_eq!(iso(local, offset("-03:30").unwrap()), "2026-03-01T09:05:00-03:30");
        assert_eq!(plain(local), "2026-03-01 09:05:00");
    }
}
