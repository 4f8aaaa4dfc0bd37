//! Related: how other outlets tell the story of the article at hand, what came before and after it,
//! and what else is of its topic.

use super::{Candidate, Taken, base_lang};
use crate::copy::RelationKind;
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, RelatedKind, Why};
use std::collections::BTreeSet;

/// Share of the best candidate's likeness below which an item is filler and is left out.
pub const LIKENESS_SHARE_MIN: f64 = 0.2;

/// Likeness (the article itself has 1) below which two texts have only chance words in common. On
/// three public sets of stories it keeps 96 to 100 % of the neighbours that tell the same event and
/// drops two thirds of the others where events are far apart (wikinews), hardly any where all are of
/// one topic.
pub const LIKENESS_MIN: f64 = 0.08;

/// How much the likeness that the index found counts beside the closeness among the candidates. Between
/// .2 and 1 no set of three changes by more than .3 points of nDCG@10.
pub const LIKENESS_WEIGHT: f64 = 0.5;

/// Hours between two articles on one story from which the other is what came before or after.
pub const APART_HOURS: i64 = 24;

/// Closeness from which two articles that lie [`APART_HOURS`] apart are one matter, though not one story: that
/// at which grouping puts full texts into one story but for the time between them.
pub const ONE_MATTER: f64 = 0.48;

/// Shared words that a reason tells.
const SHARED_WORDS_TOLD: usize = 3;

/// Items of each kind for which there is room, whatever the others have: same story, follow-ups, topic.
const ROOM: [usize; 3] = [4, 3, 3];

const HOUR_MS: i64 = 3_600_000;

/// The article at hand.
#[derive(Clone, Debug, Default)]
pub struct RelatedTo {
    /// Its language, BCP 47.
    pub lang: Option<String>,
    /// When it was published, ms UTC; 0 where it is not known.
    pub at_ms: i64,
}

/// A candidate, and what ties it to the article at hand.
#[derive(Clone, Debug)]
pub struct Near {
    /// The article. Its `likeness` is the index's; its `story` is `None` where it is that of the article at hand.
    pub candidate: Candidate,
    /// Its headline: two originals under one headline are one text to the reader.
    pub headline: String,
    /// How like the article at hand it is among the candidates (`group::alike`), 0 to about 1.
    pub closeness: f64,
    /// Whether it tells the same story.
    pub same_story: bool,
    /// What the tracer found between the two.
    pub tie: Option<Tie>,
}

/// A relation to the article at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What it is.
    pub kind: RelationKind,
    /// Whether the other is the later one, or the one that quotes.
    pub later: bool,
}

/// Related in its groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Related {
    /// The groups that have something, in the order of [`RelatedKind`]; together they have at most [`LIST_LEN`] items.
    pub groups: Vec<(RelatedKind, RankedList)>,
    /// How many candidates were weighed.
    pub n_candidates: usize,
}

impl Related {
    /// All groups as one list.
    pub fn flat(&self) -> RankedList {
        let items = self.groups.iter().flat_map(|(_, list)| list.items.iter().cloned()).collect();
        RankedList { items, n_candidates: self.n_candidates }
    }
}

impl Near {
    /// What it is ordered by within its group.
    fn score(&self) -> f64 {
        self.closeness + LIKENESS_WEIGHT * self.candidate.likeness
    }

    /// Hours after the article at hand, if both times are known.
    fn hours_after(&self, to: &RelatedTo) -> Option<i64> {
        (self.candidate.at_ms != 0 && to.at_ms != 0).then(|| (self.candidate.at_ms - to.at_ms) / HOUR_MS)
    }

    /// The group in which it stands.
    fn kind(&self, to: &RelatedTo) -> RelatedKind {
        let apart = self.hours_after(to).is_some_and(|hours| hours.abs() >= APART_HOURS);
        let tied = self.tie.is_some_and(|tie| tie.kind != RelationKind::LookAlike);
        match (tied, self.same_story) {
            (true, _) => RelatedKind::FollowUp,
            (false, true) if !apart => RelatedKind::SameStory,
            (false, same) if same || (apart && self.closeness >= ONE_MATTER) => RelatedKind::FollowUp,
            _ => RelatedKind::Topic,
        }
    }

    /// Why it stands there.
    fn reasons(&self, to: &RelatedTo) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut because = |why| reasons.push(Reason { why, score: self.closeness });
        match (self.tie, self.hours_after(to)) {
            (Some(tie), _) if tie.kind != RelationKind::LookAlike => because(Why::Tied { relation: tie.kind, later: tie.later }),
            (_, Some(hours)) if self.same_story && hours <= -APART_HOURS => {
                because(Why::StoryBefore { hours: hours.unsigned_abs() as u32 })
            }
            (_, Some(hours)) if self.same_story && hours >= APART_HOURS => because(Why::StoryAfter { hours: hours.unsigned_abs() as u32 }),
            _ if self.same_story => because(Why::SameStory),
            _ => {}
        }
        let shared_words: Vec<String> = self.candidate.shared_words.iter().take(SHARED_WORDS_TOLD).cloned().collect();
        if reasons.is_empty() || !shared_words.is_empty() {
            reasons.push(Reason { why: Why::Alike { shared_words }, score: self.candidate.likeness });
        }
        reasons
    }
}

/// All candidates in the order of Related, before any is left out for one of its outlet, text or story: the same
/// story, then what came before and after, then the topic, each best first.
pub fn related_order<'a>(candidates: &'a [Near], to: &RelatedTo) -> Vec<(RelatedKind, &'a Near)> {
    let mut order: Vec<(RelatedKind, &Near)> = candidates.iter().map(|near| (near.kind(to), near)).collect();
    order.sort_by(|(a_kind, a), (b_kind, b)| {
        let newer = b.candidate.at_ms.cmp(&a.candidate.at_ms);
        a_kind.cmp(b_kind).then(b.score().total_cmp(&a.score())).then(newer).then(a.candidate.id.cmp(&b.candidate.id))
    });
    order
}

/// Related to the article at hand. A list with few good candidates is short. Within a group those of its
/// language come first; an outlet, and another story, stands there once as long as others have something;
/// of two originals under one headline the better stands.
pub fn related(candidates: &[Near], to: &RelatedTo, taken: &Taken) -> Related {
    let best = candidates.iter().filter(|n| !taken.has(&n.candidate.id)).map(|n| n.candidate.likeness).fold(0.0, f64::max);
    let floor = (best * LIKENESS_SHARE_MIN).max(LIKENESS_MIN);
    let (mut seen, mut texts) = (BTreeSet::new(), BTreeSet::new());
    let mut stories = taken.stories.clone();
    let own_lang = to.lang.as_deref().map(base_lang);
    let mut kinds: [Vec<(bool, &Near)>; 3] = Default::default();
    let mut order = related_order(candidates, to);
    order.retain(|(kind, near)| {
        let telling = near.same_story || *kind == RelatedKind::FollowUp || near.candidate.likeness >= floor;
        telling && !taken.has(&near.candidate.id) && seen.insert(near.candidate.id) && texts.insert(text_key(near))
    });
    order.sort_by_key(|(kind, near)| (*kind, is_foreign(own_lang.as_deref(), near)));
    let mut last = None;
    let mut outlets = BTreeSet::new();
    for (kind, near) in order {
        if last.replace(kind) != Some(kind) {
            outlets.clear();
        }
        // Of whom no outlet is known, each may be another's.
        let new_outlet = near.candidate.outlet.is_empty() || outlets.insert(near.candidate.outlet.as_str());
        let new_story = near.candidate.story.is_none_or(|story| stories.insert(story));
        kinds[kind as usize].push((new_outlet && new_story, near));
    }
    let rooms = rooms(&kinds);
    let groups = RelatedKind::ALL.into_iter().zip(&kinds).zip(rooms).map(|((kind, group), (mut firsts, mut others))| {
        let mut stands = |is_first: bool| {
            let left = if is_first { &mut firsts } else { &mut others };
            let stands = *left > 0;
            *left = left.saturating_sub(1);
            stands
        };
        let items = group.iter().filter(|(is_first, _)| stands(*is_first)).map(|(_, near)| item(near, to)).collect();
        (kind, RankedList { items, n_candidates: group.len() })
    });
    Related { groups: groups.filter(|(_, list)| !list.items.is_empty()).collect(), n_candidates: candidates.len() }
}

/// How many of each group stand: those that are the first of their outlet and story, and the others.
fn rooms(kinds: &[Vec<(bool, &Near)>; 3]) -> [(usize, usize); 3] {
    let n = |kind: usize, first: bool| kinds[kind].iter().filter(|(is_first, _)| *is_first == first).count();
    let mut out = [0, 1, 2].map(|kind| (n(kind, true).min(ROOM[kind]), 0));
    let mut left = LIST_LEN - out.iter().map(|(firsts, _)| firsts).sum::<usize>();
    for (kind, (firsts, _)) in out.iter_mut().enumerate() {
        let more = (n(kind, true) - *firsts).min(left);
        *firsts += more;
        left -= more;
    }
    for (kind, (_, others)) in out.iter_mut().enumerate() {
        *others = n(kind, false).min(left);
        left -= *others;
    }
    out
}

fn item(near: &Near, to: &RelatedTo) -> RankedItem {
    RankedItem { article: near.candidate.id, score: near.score(), reasons: near.reasons(to) }
}

/// Whether it is known to be of another language.
fn is_foreign(own: Option<&str>, near: &Near) -> bool {
    own.is_some_and(|own| near.candidate.lang.as_deref().is_some_and(|lang| base_lang(lang) != own))
}

/// What two originals that are one text to the reader have in common: letters and digits of the headline. One
/// without any is like no other.
fn text_key(near: &Near) -> String {
    let key: String = near.headline.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if key.is_empty() { near.candidate.id.to_string() } else { key }
}

#[cfg(test)]
#[path = "related_tests.rs"]
mod tests;
