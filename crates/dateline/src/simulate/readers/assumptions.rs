//! What is assumed of readers and news. None of it is measured here; each named set moves one thing far
//! from the usual, so that a finding which turns on an assumption is seen to do so.

use serde::Serialize;

/// How far down a list is looked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "model")]
pub enum Examination {
    /// Place k is looked at with probability k^-power, whatever else is clicked (position-based model).
    Position {
        /// 0: every place alike.
        power: f64,
    },
    /// From the top; the next place is looked at with probability `patience`, times `after_click` once
    /// something was clicked (cascade and dependent click model).
    Cascade {
        /// Of going on to the next place.
        patience: f64,
        /// By how much rarer one goes on after a click.
        after_click: f64,
    },
}

/// A set of assumptions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assumptions {
    /// Its name on the command line.
    pub name: &'static str,
    /// What is other than usual.
    pub says: &'static str,
    /// How lists are looked at.
    pub examination: Examination,
    /// Log-odds of a click on what is looked at and neither speaks for nor against itself.
    pub bias: f64,
    /// Weight of a reader's taste in the log-odds of clicks and satisfaction.
    pub taste: f64,
    /// Weight of an article's attraction in the log-odds of a click.
    pub attraction: f64,
    /// Probability a day that a liking of a reader gives way to another.
    pub drift: f64,
    /// Share of articles whose headline promises more than they hold.
    pub clickbait: f64,
    /// False reports a day.
    pub false_news: f64,
    /// Breaking news a day.
    pub breaking: f64,
    /// Hours after which an article draws half as much for being new.
    pub fresh_hours: f64,
    /// Log-odds that an article of a reader's own outlets gains.
    pub loyalty: f64,
    /// Log-odds that each click on the same topic within a day costs the next.
    pub boredom: f64,
    /// Readers, beside the number that was asked for.
    pub readers: f64,
    /// Share of readers that come after the first day.
    pub arriving: f64,
    /// Probability of staying away for good after a session, without satisfaction or disappointment.
    pub churn: f64,
}

/// The usual.
pub const USUAL: Assumptions = Assumptions {
    name: "usual",
    says: "as nothing is known to be otherwise",
    examination: Examination::Position { power: 0.7 },
    bias: -3.4,
    taste: 1.0,
    attraction: 0.6,
    drift: 0.04,
    clickbait: 0.08,
    false_news: 0.3,
    breaking: 0.7,
    fresh_hours: 14.0,
    loyalty: 0.7,
    boredom: 0.3,
    readers: 1.0,
    arriving: 0.4,
    churn: 0.01,
};

/// All sets, the usual first.
pub fn all() -> Vec<Assumptions> {
    let with = |name, says, change: fn(&mut Assumptions)| {
        let mut set = Assumptions { name, says, ..USUAL };
        change(&mut set);
        set
    };
    vec![
        USUAL,
        with("weak-position", "readers look at the whole list", |a| a.examination = Examination::Position { power: 0.15 }),
        with("strong-position", "readers hardly look below the first places", |a| a.examination = Examination::Position { power: 1.5 }),
        with("cascade", "readers go from the top and leave after a click", |a| {
            a.examination = Examination::Cascade { patience: 0.85, after_click: 0.5 };
        }),
        with("one-taste", "all readers like nearly the same", |a| a.taste = 0.3),
        with("strong-taste", "readers differ much", |a| {
            a.taste = 2.0;
            a.bias = -3.9;
        }),
        with("fast-drift", "a liking lasts three days", |a| a.drift = 0.3),
        with("fast-news", "news is old after four hours", |a| a.fresh_hours = 4.0),
        with("slow-news", "news stays new for three days", |a| a.fresh_hours = 72.0),
        with("much-clickbait", "every fourth headline promises too much", |a| a.clickbait = 0.25),
        with("false-news", "three false reports a day", |a| a.false_news = 3.0),
        with("much-breaking", "four breaking stories a day", |a| a.breaking = 4.0),
        with("few-readers", "a tenth of the readers", |a| a.readers = 0.1),
        with("all-new", "nearly all readers come new", |a| {
            a.arriving = 0.95;
            a.churn = 0.06;
        }),
    ]
}

/// The set of this name.
pub fn of_name(name: &str) -> Option<Assumptions> {
    all().into_iter().find(|a| a.name == name)
}
