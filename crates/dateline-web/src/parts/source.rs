//! A source as pages and the API show it: how it stands, when it publishes, and its addresses without passwords.

use crate::visit::Visit;
use crate::words::Lang;
use dateline_news::habit::Habit;
use dateline_news::source::{Source, SourceState};
pub(crate) use dateline_news::url::without_password;
use std::fmt::Write;

/// Height of a picture of hours, and how far its bars stand apart, in units of its box.
const HEIGHT: f64 = 16.0;
const STEP: usize = 4;

/// How a source stands. The order is that in which its owner wants to see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// It was asked last in vain.
    Failing,
    /// It said that it is gone for good.
    Gone,
    /// It was not asked yet.
    New,
    /// It answers.
    Well,
    /// Its owner does not want it asked.
    Paused,
}

impl Standing {
    pub(crate) fn of(source: &Source) -> Standing {
        match source.state {
            SourceState::Paused => Standing::Paused,
            SourceState::Gone => Standing::Gone,
            SourceState::Active if source.health.error.is_some() => Standing::Failing,
            SourceState::Active if source.health.tried_at.is_none() => Standing::New,
            SourceState::Active => Standing::Well,
        }
    }

    /// Whether there is something for its owner to do. What is paused was looked at.
    pub(crate) fn needs_attention(self) -> bool {
        matches!(self, Standing::Failing | Standing::Gone)
    }

    /// The message that says it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Standing::Failing => "source-failing",
            Standing::Gone => "source-gone",
            Standing::New => "source-new",
            Standing::Well => "source-well",
            Standing::Paused => "source-paused",
        }
    }
}

/// The hours of the day in which a source publishes, as a picture and in words.
pub(crate) struct Hours {
    /// The path of its bars, in a box of [`Hours::WIDTH`] by 16.
    pub(crate) path: String,
    /// "12 a day".
    pub(crate) rate: String,
    /// "most at 07:00 UTC"; empty where no item came.
    pub(crate) most: String,
    /// Name of the hour, share of the items in percent.
    pub(crate) table: Vec<(String, String)>,
}

impl Hours {
    /// Width of the box.
    pub(crate) const WIDTH: usize = 24 * STEP - 1;

    /// `None` while nothing is known.
    pub(crate) fn of(app: &Visit, habit: &Habit) -> Option<Hours> {
        let per_day = habit.per_day()?;
        let hours = habit.by_hour_of_day();
        let sum: f64 = hours.iter().sum();
        let (peak, most) = hours.iter().copied().enumerate().fold((0, 0.0), |best, (h, n)| if n > best.1 { (h, n) } else { best });
        let lang = app.asker.lang;
        let clock = |h: usize| super::times::clock_of(lang, h as i64 * super::times::HOUR_MS);
        let mut path = String::new();
        for (h, n) in hours.iter().enumerate().filter(|(_, n)| **n > 0.0 && most > 0.0) {
            // What is there is seen.
            let height = (n / most * HEIGHT).round().max(1.0);
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {HEIGHT}v-{height}h{}v{height}z", h * STEP, STEP - 1);
        }
        let share = |n: f64| app.with("source-share", [("n", format!("{:.0}", n / sum * 100.0))]);
        Some(Hours {
            path,
            rate: rate(lang, per_day),
            most: if sum > 0.0 { app.with("source-most-at", [("clock", clock(peak))]) } else { String::new() },
            table: hours.iter().enumerate().filter(|(_, n)| **n > 0.0).map(|(h, n)| (clock(h), share(*n))).collect(),
        })
    }
}

/// How often, in the unit in which it is a number that can be grasped.
fn rate(lang: Lang, per_day: f64) -> String {
    let told = |key: &str, n: f64| lang.with(key, [("count", lang.count(n.round() as u64))]);
    match per_day {
        n if n >= 1.0 => told("source-a-day", n),
        n if n * 7.0 >= 1.0 => told("source-a-week", n * 7.0),
        n if n * 30.0 >= 1.0 => told("source-a-month", n * 30.0),
        _ => lang.t("source-seldom"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_an_address_is_not_shown() {
        for (given, shown) in [
            ("https://me:hush@paper.example/feed?a=b", "https://paper.example/feed?a=b"),
            ("http://token@proxy.example:3128", "http://proxy.example:3128/"),
            ("https://paper.example/feed", "https://paper.example/feed"),
            ("no address", "no address"),
        ] {
            assert_eq!(without_password(given), shown);
        }
    }

    #[test]
    fn a_rate_is_told_in_the_unit_that_makes_it_a_number() {
        for (per_day, told) in [(12.3, "12 a day"), (1.0, "1 a day"), (0.5, "4 a week"), (0.1, "3 a month"), (0.0, "less than one a month")]
        {
            assert_eq!(rate(Lang::En, per_day), told);
        }
    }

    #[test]
    fn every_standing_has_words() {
        for lang in Lang::ALL {
            for standing in [Standing::Failing, Standing::Gone, Standing::New, Standing::Well, Standing::Paused] {
                assert_ne!(lang.t(standing.key()), standing.key(), "{}", lang.tag());
            }
        }
    }
}
