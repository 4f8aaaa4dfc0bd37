//! Archives of any size from an invented press, with known truth: which article is a copy of which,
//! what is a version, a follow-up, an excerpt, which articles tell one story. Measurements of speed
//! and memory need hundreds of thousands of articles, and nobody's real ones may be shipped.
//!
//! [`Settings`] -> [`Archive`], which gives one [`Item`] after the other in order of time. The same
//! settings give the same bytes. Memory grows with outlets and open stories, not with the archive.
//! All that is made is synthetic and says so.

mod archive;
pub(crate) mod chance;
mod edit;
mod english;
mod events;
pub mod floods;
mod forms;
pub mod memory;
mod outlet;
mod page;
mod pen;
pub mod polling;
pub mod press_hub;
pub mod press_server;
pub mod readers;
mod story;
mod text;
mod truth;
mod words;

pub use archive::Archive;
pub use edit::Edit;
pub use outlet::{Outlet, Press};
pub use page::{NOTE, article, html, text};
pub use text::Text;
pub use truth::{Item, Kind, Relation, Truth};

/// Largest archive: beyond it an id would not fit the figures that are made from it.
pub const ARTICLES_MAX: u64 = 1_000_000_000;

/// Most articles of one story, copies aside.
pub const STORY_ARTICLES_MAX: usize = 300;

/// Largest share of copies that the families of an archive hold.
pub const COPIES_MAX: f64 = 0.25;

/// What an archive is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Articles; further versions of one article are not counted.
    pub n_articles: u64,
    /// What chance begins with.
    pub seed: u64,
    /// Days that it covers, about.
    pub days: u32,
    /// Outlets, agencies among them; `None`: as many as fit the size.
    pub n_outlets: Option<usize>,
    /// Share of articles that are copies, 0 to [`COPIES_MAX`].
    pub copies: f64,
    /// Share of articles that are template reports, 0 to 0.5.
    pub forms: f64,
    /// When it begins, ms UTC.
    pub start_ms: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        // 2026-01-01, a day like any other: there is no clock here, so that tomorrow's archive is today's.
        Settings { n_articles: 10_000, seed: 1, days: 60, n_outlets: None, copies: 0.08, forms: 0.08, start_ms: 1_767_225_600_000 }
    }
}

impl Settings {
    /// The outlets that it will have.
    pub fn outlets(&self) -> usize {
        self.n_outlets.unwrap_or_else(|| ((self.n_articles as f64).sqrt() as usize).clamp(12, 2_000))
    }
}

#[cfg(test)]
mod tests;
