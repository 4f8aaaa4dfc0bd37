//! Candidates and tallies to ranked lists. Every item says why it stands there.
//!
//! The three lists of an article page are made one after the other, and each is handed what may
//! not stand in it ([`Taken`]): the article itself, its copies, and what an earlier list shows.

mod front;
mod heat;
mod lang;
mod ranking;
mod recommendation;
mod related;
mod taste;

pub use front::{FRONT_READ_WEIGHT, FrontCandidate, FrontItem, Room, front};
pub use heat::{HEAT_HALF_LIFE_HOURS, HEAT_POWER, heat};
pub use lang::base_lang;
pub use ranking::{AGE_GRACE_HOURS, AGE_POWER, ranking};
pub use recommendation::{AtHand, FRESH_HALF_LIFE_HOURS, OF_OUTLET_MAX, OF_SECTION_MAX, OF_SEED_MAX, Signal, recommendation};
pub use related::{LIKENESS_MIN, LIKENESS_SHARE_MIN, related};
pub use taste::{
    DWELL_FULL_MS, DWELL_READ_MS, HIDDEN_SEEDS_MAX, LANGUAGE_SHARE_MIN, OPENED_WORTH, READINGS_MAX, SAVED_WORTH, SEEDS_MAX, Seed,
    TASTE_HALF_LIFE_DAYS, TASTE_PRIOR, Taste,
};

use crate::ids::ArticleId;
use crate::section::Section;
use std::collections::HashSet;

/// An article as the lists weigh it. Copies are folded before: a candidate is an original.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The article.
    pub id: ArticleId,
    /// Its outlet ([`crate::article::Outlet::key`]).
    pub outlet: String,
    /// Its section.
    pub section: Option<Section>,
    /// Its language, BCP 47.
    pub lang: Option<String>,
    /// When it was published (or else captured), ms UTC.
    pub at_ms: i64,
    /// How alike its text is to the article at hand; 0 when nothing was compared.
    pub likeness: f64,
    /// Words that both texts share and few others have, most telling first.
    pub shared_words: Vec<String>,
}

/// What may not stand in the next list.
#[derive(Clone, Debug, Default)]
pub struct Taken(HashSet<ArticleId>);

impl Taken {
    /// Nothing is taken but these: the article at hand and its copies.
    pub fn new(ids: impl IntoIterator<Item = ArticleId>) -> Taken {
        Taken(ids.into_iter().collect())
    }

    /// Takes the items of a list, so that no later list repeats them.
    pub fn take(&mut self, list: &crate::ranked::RankedList) {
        self.0.extend(list.items.iter().map(|i| i.article));
    }

    /// Takes these articles too.
    pub fn take_ids(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        self.0.extend(ids);
    }

    /// Whether this article is taken.
    pub fn has(&self, id: &ArticleId) -> bool {
        self.0.contains(id)
    }
}

#[cfg(test)]
mod front_tests;
#[cfg(test)]
mod tests;
