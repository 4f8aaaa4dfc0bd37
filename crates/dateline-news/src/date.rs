//! A date as news pages give it: a day, or a day with a time, with or without a zone.
//! What the page does not say is not invented: no midnight, no zone.

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A date with no more precision than the page gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewsDate {
    /// The day.
    pub day: civil::Date,
    /// The time of day, if given (seconds are 0 where the page gives minutes).
    pub time: Option<civil::Time>,
    /// Minutes east of UTC, if given. Never without `time`.
    pub offset_min: Option<i16>,
}

impl NewsDate {
    /// A day alone.
    pub fn day(day: civil::Date) -> NewsDate {
        NewsDate { day, time: None, offset_min: None }
    }

    /// A day and a time without a zone.
    pub fn local(at: civil::DateTime) -> NewsDate {
        NewsDate { day: at.date(), time: Some(at.time()), offset_min: None }
    }

    /// The instant in ms UTC for sorting. A missing zone is taken as UTC and a missing time as the
    /// start of the day, so two dates may be off by up to a day: order by it, do not show it.
    pub fn sort_ms(&self) -> i64 {
        let at = self.day.to_datetime(self.time.unwrap_or(civil::Time::MIN));
        let days = i64::from(self.day.since(civil::date(1970, 1, 1)).map(|s| s.get_days()).unwrap_or(0));
        let seconds = days * 86_400 + i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second())
            - i64::from(self.offset_min.unwrap_or(0)) * 60;
        seconds * 1000
    }

    /// Reads back what [`fmt::Display`] wrote: `2025-04-05`, `2025-04-05T18:03:05`,
    /// `2025-04-05T18:03:05+02:00`, `…Z`.
    pub fn from_iso(s: &str) -> Option<NewsDate> {
        if s.len() == 10 {
            return s.parse().ok().map(NewsDate::day);
        }
        let (head, zone) = s.split_at_checked(19)?;
        let at: civil::DateTime = head.parse().ok()?;
        let offset_min = match zone {
            "" => None,
            "Z" => Some(0),
            z => {
                let sign = match z.as_bytes()[0] {
                    b'+' => 1,
                    b'-' => -1,
                    _ => return None,
                };
                let (h, m) = z[1..].split_once(':')?;
                Some(sign * (h.parse::<i16>().ok()? * 60 + m.parse::<i16>().ok()?))
            }
        };
        Some(NewsDate { day: at.date(), time: Some(at.time()), offset_min })
    }
}

impl fmt::Display for NewsDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.day.year(), self.day.month(), self.day.day())?;
        if let Some(t) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())?;
            match self.offset_min {
                Some(0) => f.write_str("Z")?,
                Some(m) => {
                    let sign = if m < 0 { '-' } else { '+' };
                    write!(f, "{sign}{:02}:{:02}", m.abs() / 60, m.abs() % 60)?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

impl Serialize for NewsDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NewsDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<NewsDate, D::Error> {
        let s = String::deserialize(d)?;
        NewsDate::from_iso(&s).ok_or_else(|| serde::de::Error::custom("not an ISO 8601 date"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_with_just_what_is_known_and_read_back() {
        for s in ["2025-04-05", "2025-04-05T18:03:05", "2025-04-05T18:03:05Z", "2025-04-05T18:03:05-03:30"] {
            assert_eq!(NewsDate::from_iso(s).expect(s).to_string(), s);
        }
        assert_eq!(NewsDate::from_iso("2025-02-30"), None);
        assert_eq!(NewsDate::from_iso("gestern"), None);
    }

    #[test]
    fn sorting_takes_the_zone_into_account() {
        let ms = |s: &str| NewsDate::from_iso(s).expect(s).sort_ms();
        assert_eq!(ms("1970-01-01"), 0);
        assert_eq!(ms("2025-04-05T18:00:00+02:00"), ms("2025-04-05T16:00:00Z"));
        assert!(ms("2025-04-05T23:30:00-05:00") > ms("2025-04-06T01:00:00Z"));
    }
}
