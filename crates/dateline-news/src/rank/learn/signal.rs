//! The named signals: what is known of a candidate for a reader at a moment.

use std::ops::{Index, IndexMut};

/// What speaks for or against showing an article. Each is a number near 0 for an article of which
/// nothing is known; logarithms are natural.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Signal {
    /// Log of the read rate (clicks over showings, half-life 12 h) beside 4 %, with a prior of 5 showings.
    ReadRate,
    /// Log of clicks over expected clicks (COEC), half-life 1 h: a click in a list of strong rivals counts more
    /// than one among weak ones. Prior half a click.
    BeyondHour,
    /// The same over all that is remembered.
    BeyondEver,
    /// The same with a half-life of 12 h and a prior of two clicks: what little evidence leaves standing.
    BeyondFirm,
    /// Log of 1 + showings of the last hour (half-life): shown much and not yet clicked.
    ShownLately,
    /// First shown less than 3 h ago, or never: 1.
    New,
    /// Log of 1 + readers' openings of it, wherever from.
    Opened,
    /// How far those who read what this reader read clicked it beyond what was expected of their lists.
    CoRead,
}

impl Signal {
    /// How many there are.
    pub const COUNT: usize = 8;
    /// All of them, in the order of [`Signals`].
    pub const ALL: [Signal; Signal::COUNT] = [
        Signal::ReadRate,
        Signal::BeyondHour,
        Signal::BeyondEver,
        Signal::BeyondFirm,
        Signal::ShownLately,
        Signal::New,
        Signal::Opened,
        Signal::CoRead,
    ];

    /// Its name in settings, JSON and figures.
    pub const fn as_str(self) -> &'static str {
        match self {
            Signal::ReadRate => "read-rate",
            Signal::BeyondHour => "beyond-hour",
            Signal::BeyondEver => "beyond-ever",
            Signal::BeyondFirm => "beyond-firm",
            Signal::ShownLately => "shown-lately",
            Signal::New => "new",
            Signal::Opened => "opened",
            Signal::CoRead => "co-read",
        }
    }

    /// Whether it is of one reader, and not the same for all.
    pub const fn is_personal(self) -> bool {
        matches!(self, Signal::CoRead)
    }
}

/// One number a signal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signals(pub [f32; Signal::COUNT]);

impl Index<Signal> for Signals {
    type Output = f32;
    fn index(&self, signal: Signal) -> &f32 {
        &self.0[signal as usize]
    }
}

impl IndexMut<Signal> for Signals {
    fn index_mut(&mut self, signal: Signal) -> &mut f32 {
        &mut self.0[signal as usize]
    }
}
