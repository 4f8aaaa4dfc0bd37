//! Simulated readers over any archive. No public set has the texts of articles and the clicks of readers
//! together; here they are, with the truth beside, for as long as nobody takes them for real ones.
//!
//! [`Catalogue`] (what can be seen of articles) and [`Assumptions`] -> [`World`] (what is true of
//! articles and readers), which [`World::run`] lets live under a [`Policy`] while a [`Tally`] counts.
//! Nothing of Dateline's ranking stands here, and the truth is made of no feature that it has: else
//! the readers would like what the ranker does because it does it.

pub mod assumptions;
mod catalogue;
mod content;
mod maths;
mod measures;
mod policy;
mod reader;
mod summary;
mod topics;
mod truth;
mod world;

pub use assumptions::{Assumptions, Examination};
pub use catalogue::{Catalogue, INVENTED_PER_DAY, Piece};
pub use content::Content;
pub use measures::{FIGURES, Figure, Measured, NTH, Tally};
pub use policy::{Ask, Event, Mixed, Newest, Policy, Popularity, Random, Rate, best};
pub use reader::{Reader, Span};
pub use summary::{Interval, interval};
pub use truth::{Nature, Truth};
pub use world::{Chooser, Happening, Impression, Shown, World};

/// Longest list that can be asked for.
pub const LIST_LEN_MAX: usize = 50;

/// How large a run is.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Readers, before an assumption multiplies them.
    pub readers: usize,
    /// Days, the last of the catalogue.
    pub days: u32,
    /// What chance begins with.
    pub seed: u64,
    /// Articles of a list.
    pub list_len: usize,
    /// Hours for which an article can be shown.
    pub window_hours: u32,
    /// Candidates at most, the newest.
    pub candidates: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { readers: 400, days: 14, seed: 1, list_len: 10, window_hours: 48, candidates: 300 }
    }
}

#[cfg(test)]
mod tests;
