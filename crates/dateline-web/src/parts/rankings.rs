//! Ranking in all its kinds and windows, of the whole site or of a section.

use super::ranked::{Opened, Pool, WINDOW_HOURS, opened, with_originals};
use super::times::HOUR_MS;
use super::{Item, stories, why};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{self, Basis, Candidate, Taken};
use dateline_news::ranked::{RankedItem, RankingKind, RankingWindow, Reason, Why};
use dateline_news::section::Section;
use dateline_news::tally::{Tallies, hour_of};
use dateline_store::contract::StoryListing;
use std::borrow::Cow;
use std::collections::HashSet;

/// Hours that are looked at for what rises within one: without a past nothing rises.
const RISING_HOURS_MIN: u32 = 7;
/// Stories that are looked through for those that most outlets cover.
const STORIES_MAX: usize = 480;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Which {
    pub(crate) kind: RankingKind,
    pub(crate) window: RankingWindow,
    /// Of this section only.
    pub(crate) section: Option<Section>,
    /// Items at most.
    pub(crate) n: usize,
}

/// A list, and whose openings (or reactions) its order is made of; `None` where it is no matter of readers.
pub(crate) struct Ranking {
    pub(crate) items: Vec<Item>,
    pub(crate) basis: Option<Basis>,
}

/// Makes a list: one of the usual length once in a while for all who speak one language, as it takes many questions to the store, or as long
/// as all that was opened.
pub(crate) fn ranking(app: &Visit, which: Which) -> Result<Ranking, WebError> {
    if which.n != LIST_LEN {
        return make(app, which);
    }
    if matches!(which.kind, RankingKind::MostRead | RankingKind::Rising) {
        // It has a time of its own, and would count as gathering the list.
        opened(app)?;
    }
    let key = format!("{} {which:?}", app.asker.lang.tag());
    let kept = app.rankings.get(&key, app, app.site.shared_age_max, move |app| make(app, which))?;
    Ok(Ranking { items: kept.items.clone(), basis: kept.basis })
}

fn make(app: &Visit, which: Which) -> Result<Ranking, WebError> {
    match which.kind {
        RankingKind::MostCovered => Ok(Ranking { items: covered(app, which)?, basis: None }),
        RankingKind::MostReacted => {
            let since_ms = app.now_ms() - i64::from(which.window.hours()) * HOUR_MS;
            let tallies = app.store.reaction_tallies(since_ms, which.window.hours())?;
            let ids: Vec<_> = tallies.by_hour.keys().copied().collect();
            let (known, original_of) = with_originals(app, &ids)?;
            let mut pool = Pool::default();
            pool.add_known(app.not_hidden(known)?);
            let tallies = tallies.folded(|id| original_of.get(id).copied().unwrap_or(*id));
            let candidates = pool.candidates(app)?;
            Ok(ranked(app, which, &tallies, &candidates, &pool))
        }
        RankingKind::MostRead | RankingKind::Rising => {
            let opened: &Opened = &*opened(app)?;
            let tallies = within(&opened.tallies, which.kind, which.window, app.now_ms());
            Ok(ranked(app, which, &tallies, opened.candidates(), &opened.pool))
        }
    }
}

/// The counts of a window, from those of the longest.
pub(crate) fn within(all: &Tallies, kind: RankingKind, window: RankingWindow, now_ms: i64) -> Cow<'_, Tallies> {
    let hours = if kind == RankingKind::Rising { window.hours().max(RISING_HOURS_MIN) } else { window.hours() };
    if hours >= WINDOW_HOURS { Cow::Borrowed(all) } else { Cow::Owned(all.since(hour_of(now_ms) - i64::from(hours), hours)) }
}

fn ranked(app: &Visit, which: Which, tallies: &Tallies, candidates: &[Candidate], pool: &Pool) -> Ranking {
    let fits = |c: &&Candidate| which.section.is_none() || c.section == which.section;
    let candidates: Vec<Candidate> = candidates.iter().filter(fits).cloned().collect();
    let list = rank::ranked(which.kind, &candidates, tallies, &Taken::default(), which.n);
    Ranking { items: pool.items(&list, app), basis: Some(rank::basis(tallies)) }
}

/// The stories that most outlets tell in texts of their own that came within the window; of equal ones
/// that with the newest text. One outlet alone is no coverage.
fn covered(app: &Visit, which: Which) -> Result<Vec<Item>, WebError> {
    let from_ms = app.now_ms() - i64::from(which.window.hours()) * HOUR_MS;
    let listing = StoryListing { section: which.section, from_ms: Some(from_ms), limit: STORIES_MAX, ..StoryListing::default() };
    let mut found = Vec::new();
    for card in app.store.stories(&listing)?.into_iter().filter(|c| c.n_independent > 1) {
        let members = stories::members(app, &card)?;
        let outlets: HashSet<&str> =
            members.iter().map(|m| &m.summary).filter(|s| s.sort_at >= from_ms).map(|s| s.outlet_key.as_str()).collect();
        let n = outlets.len() as u32;
        if n > 1 {
            found.push((n, card, members));
        }
    }
    found.sort_by_key(|(n, card, _)| std::cmp::Reverse((*n, card.last_at, card.number)));
    let item = |(outlets, card, members): &(u32, _, Vec<_>)| {
        let card: &dateline_store::contract::StoryCard = card;
        let fact = Why::Outlets { outlets: *outlets };
        let sentence = why::words(&fact, &Pool::default(), app);
        let reasons = vec![Reason { why: fact, score: f64::from(*outlets) }];
        let ranked = RankedItem { article: card.lead.id, score: f64::from(*outlets), reasons };
        Item { ranked: Some(ranked), ..stories::item(app, card, members, None) }.because(sentence)
    };
    Ok(found.iter().take(which.n).map(item).collect())
}
