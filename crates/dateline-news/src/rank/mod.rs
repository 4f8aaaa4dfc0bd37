//! Candidates and tallies to ranked lists. Every item says why it stands there.
//!
//! The three lists of an article page are made one after the other, and each is handed what may
//! not stand in it ([`Taken`]): the article itself, its copies, and what an earlier list shows.

mod front;
mod heat;
mod lang;
pub mod learn;
mod ranking;
mod rates;
mod recent;
mod recommendation;
mod related;
mod signal;
mod taste;

pub use front::{FRONT_READ_WEIGHT, FrontCandidate, FrontItem, Room, front};
pub use heat::{HEAT_HALF_LIFE_HOURS, HEAT_POWER, Heat, heat};
pub use lang::base_lang;
pub use ranking::{
    AGE_GRACE_HOURS, AGE_POWER, Basis, KNOWN_MIN, RATE_POWER, RISING_MIN, SPARE, Scale, Standings, basis, half_life_hours, ranked, ranking,
};
pub use rates::{NEW_BONUS, NEW_HALF_LIFE_HOURS, PRIOR_MIN, PRIOR_SHARE};
pub use recent::{RECENT_MAX, Recent};
pub use recommendation::{
    AtHand, BEYOND, BEYOND_PLACE, Clicked, FRESH_HALF_LIFE_HOURS, Given, OF_OUTLET_MAX, OF_SECTION_MAX, OF_SEED_MAX, recommendation,
};
pub use related::{
    APART_HOURS, LIKENESS_MIN, LIKENESS_SHARE_MIN, LIKENESS_WEIGHT, Near, ONE_MATTER, Related, RelatedTo, Tie, related, related_order,
};
pub use signal::Signal;
pub use taste::{
    DWELL_FULL_MS, DWELL_READ_MS, HIDDEN_SEEDS_MAX, LANGUAGE_SHARE_MIN, OPENED_WORTH, READINGS_MAX, SAVED_WORTH, SEEDS_MAX,
    SHOWN_HOURS_MAX, Seed, TASTE_HALF_LIFE_DAYS, TASTE_PRIOR, Taste,
};

use crate::ids::ArticleId;
use crate::section::Section;
use crate::story::StoryNumber;
use std::collections::HashSet;

/// An article as the lists weigh it. Copies are folded before: a candidate is an original.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The article.
    pub id: ArticleId,
    /// The story that it tells; `None` where it is not placed, or where its story is no reason to leave it out.
    pub story: Option<StoryNumber>,
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

/// What may not stand in the next list, and the stories that are told already: an article of one of these
/// gives way to any other.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    articles: HashSet<ArticleId>,
    stories: HashSet<StoryNumber>,
}

impl Taken {
    /// Nothing is taken but these: the article at hand and its copies.
    pub fn new(ids: impl IntoIterator<Item = ArticleId>) -> Taken {
        Taken { articles: ids.into_iter().collect(), stories: HashSet::new() }
    }

    /// Takes the items of a list, so that no later list repeats them.
    pub fn take(&mut self, list: &crate::ranked::RankedList) {
        self.articles.extend(list.items.iter().map(|i| i.article));
    }

    /// Takes these articles too.
    pub fn take_ids(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        self.articles.extend(ids);
    }

    /// These stories are told already.
    pub fn tell(&mut self, stories: impl IntoIterator<Item = StoryNumber>) {
        self.stories.extend(stories);
    }

    /// Whether this article is taken.
    pub fn has(&self, id: &ArticleId) -> bool {
        self.articles.contains(id)
    }

    /// The best `n` of a list that stands best first, in its order: each story once, as long as others have
    /// something to offer.
    fn once_each<'a, T>(&self, best_first: Vec<(&'a Candidate, T)>, n: usize) -> Vec<(&'a Candidate, T)> {
        let mut told = self.stories.clone();
        let again: Vec<bool> = best_first.iter().map(|(c, _)| c.story.is_some_and(|story| !told.insert(story))).collect();
        let mut left = n.saturating_sub(again.iter().filter(|again| !**again).count());
        let mut stands = |again: bool| {
            let stands = !again || left > 0;
            left = left.saturating_sub(usize::from(again));
            stands
        };
        best_first.into_iter().zip(again).filter_map(|(item, again)| stands(again).then_some(item)).take(n).collect()
    }
}

#[cfg(test)]
mod front_tests;
#[cfg(test)]
mod recommendation_tests;
#[cfg(test)]
mod tests;
