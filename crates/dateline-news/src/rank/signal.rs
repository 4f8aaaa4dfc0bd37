//! What speaks for or against an item of Recommendation, each with its weight.

/// A signal: a number from 0 to 1 (a liking may be below 0), which counts by its weight. Those of clicks
/// ([`Signal::Appeal`], [`Signal::CoRead`]) are parts of the score of
/// [`super::learn::Ranker`], whose own weights are learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// How alike its text is to articles that the reader read.
    Like,
    /// How alike its text is to articles that the reader hid.
    Hidden,
    /// The share of its section in what the reader read.
    Section,
    /// The share of its outlet in what the reader read.
    Outlet,
    /// The reader follows its section, its outlet or a topic that it speaks of.
    Followed,
    /// How much all readers opened it, beside the most opened.
    Opened,
    /// How much it was chosen where it was shown, by what all readers' clicks taught.
    Appeal,
    /// How far those who read what this reader read chose it, beyond what was to be expected.
    CoRead,
    /// How many outlets tell its story in a text of their own, beside the most told story.
    Covered,
    /// How new it is, beside the newest.
    Fresh,
}

impl Signal {
    /// All of them.
    pub const ALL: [Signal; 10] = [
        Signal::Like,
        Signal::Hidden,
        Signal::Section,
        Signal::Outlet,
        Signal::Followed,
        Signal::CoRead,
        Signal::Opened,
        Signal::Appeal,
        Signal::Covered,
        Signal::Fresh,
    ];

    /// What it counts. A reader of whom nothing is known has no share in what is personal. Of some forty
    /// settings this was among the best for either half of the readers of the small press, whose
    /// neighbours do nearly as well: no more than twelve readers can tell. Nobody of them follows
    /// anything: that counts as much as an article that is the like of one read. What clicks say counts 1: of 0,
    /// 1, 2, 4 and 8 that brought simulated readers the most satisfied reads (docs/lists.md).
    pub const fn weight(self) -> f64 {
        match self {
            Signal::Like => 3.0,
            Signal::Hidden => -1.0,
            Signal::Section => 1.0,
            Signal::Outlet => 3.0,
            Signal::Followed => 3.0,
            Signal::Opened => 1.0,
            Signal::CoRead | Signal::Appeal => 1.0,
            Signal::Covered => 0.5,
            Signal::Fresh => 4.0,
        }
    }

    /// Whether it is of one reader, and not the same for all.
    pub const fn is_personal(self) -> bool {
        !matches!(self, Signal::Opened | Signal::Appeal | Signal::Covered | Signal::Fresh)
    }

    /// The word by which pages and JSON name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Signal::Like => "like",
            Signal::Hidden => "hidden",
            Signal::Section => "section",
            Signal::Outlet => "outlet",
            Signal::Followed => "followed",
            Signal::Opened => "opened",
            Signal::Appeal => "appeal",
            Signal::CoRead => "co-read",
            Signal::Covered => "covered",
            Signal::Fresh => "fresh",
        }
    }

    /// The signal of a word.
    pub fn of_str(word: &str) -> Option<Signal> {
        Signal::ALL.into_iter().find(|s| s.as_str() == word)
    }
}
