//! Gathers what is related to an article: texts alike from the index, what shares text with it from the
//! store, the story that each tells. The rules are `dateline_news::rank` and `dateline_news::group`.

use super::Item;
use super::ranked::{Pool, candidate};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::copy::RelationKind;
use dateline_news::group;
use dateline_news::ids::ArticleId;
use dateline_news::limits::RELATED_POOL;
use dateline_news::rank::{self, Near, RelatedTo, Taken, Tie};
use dateline_news::ranked::{RankedList, RelatedKind};
use dateline_news::story::Features;
use dateline_store::contract::{Held, Summary};
use std::collections::BTreeMap;

/// Articles sharing text with the one at hand that are weighed though the index did not find them.
const TIED_MAX: usize = 8;

/// Related as it is shown.
pub(crate) struct Related {
    pub(crate) groups: Vec<Group>,
    /// All groups as one list, for what the next lists may repeat.
    pub(crate) list: RankedList,
}

/// The articles that are one thing to the article at hand.
pub(crate) struct Group {
    pub(crate) kind: RelatedKind,
    pub(crate) items: Vec<Item>,
}

impl Related {
    /// What is related to an article. `own` are the article itself and its copies, which are left out.
    pub(crate) fn gather(app: &Visit, held: &Held, own: &[ArticleId], taken: &Taken) -> Result<Related, WebError> {
        let article = &held.article;
        let found = app.index.like(&article.headline.value, &article.body.text, own, RELATED_POOL)?;
        let mut ties = ties(app, held, own)?;
        let mut summaries = app.store.summaries(&found.iter().map(|l| l.id).collect::<Vec<_>>())?;
        let unseen = ties.values_mut().filter_map(|(_, summary)| summary.take_if(|t| !summaries.iter().any(|s| s.id == t.id)));
        let unseen: Vec<Summary> = unseen.take(TIED_MAX).collect();
        summaries.extend(unseen);
        summaries.retain(|s| s.copy_of.is_none());
        let summaries = app.not_hidden(summaries)?;
        let ids: Vec<ArticleId> = summaries.iter().map(|s| s.id).collect();
        let told = app.store.story_numbers(&ids)?;
        let mut features = app.store.features(&[ids.as_slice(), &[article.id]].concat())?;
        let at_hand = features.remove(&article.id).unwrap_or_else(|| group::features(article));
        let unknown = Features::default();
        let closeness = group::alike(&at_hand, &ids.iter().map(|id| features.get(id).unwrap_or(&unknown)).collect::<Vec<_>>());
        let mut likes: BTreeMap<ArticleId, _> = found.into_iter().map(|l| (l.id, (f64::from(l.score), l.shared_words))).collect();
        let near = summaries.iter().zip(closeness).map(|(s, closeness)| {
            let (likeness, shared_words) = likes.remove(&s.id).unwrap_or_default();
            let story = told.get(&s.id).copied();
            let same_story = story.is_some() && story == held.story;
            let mut candidate = candidate(s, likeness, shared_words);
            candidate.story = story.filter(|_| !same_story);
            let tie = ties.get(&s.id).map(|(tie, _)| *tie);
            Near { candidate, headline: s.headline.clone(), closeness: f64::from(closeness), same_story, tie }
        });
        let near: Vec<Near> = near.collect();
        let published = app.store.summaries(&[article.id])?;
        let at_ms = published.first().map_or(0, |s| s.sort_at);
        let to = RelatedTo { lang: article.lang.as_ref().map(|l| l.value.clone()), at_ms };
        let related = rank::related(&near, &to, taken);
        let mut pool = Pool::default();
        pool.add(summaries);
        let groups = related.groups.iter().map(|(kind, list)| Group { kind: *kind, items: pool.items(list, app) }).collect();
        Ok(Related { groups, list: related.flat() })
    }

    /// Whether nothing is related.
    pub(crate) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The items of all groups, in order.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|g| &g.items)
    }

    /// See [`Related::items`].
    pub(crate) fn items_mut(&mut self) -> impl Iterator<Item = &mut Item> {
        self.groups.iter_mut().flat_map(|g| &mut g.items)
    }
}

impl Group {
    /// The name of its heading among the site's words.
    pub(crate) fn heading(&self) -> &'static str {
        match self.kind {
            RelatedKind::SameStory => "related-same-story",
            RelatedKind::FollowUp => "related-follow-up",
            RelatedKind::Topic => "related-topic",
        }
    }
}

/// What shares text with the article at hand, with what is known of it.
fn ties(app: &Visit, held: &Held, own: &[ArticleId]) -> Result<BTreeMap<ArticleId, (Tie, Option<Summary>)>, WebError> {
    let relations = app.store.relations(&held.article.id)?;
    let relations = relations.into_iter().filter(|(s, r)| r.kind != RelationKind::LookAlike && !own.contains(&s.id));
    Ok(relations.map(|(s, r)| (s.id, (Tie { kind: r.kind, later: r.article == s.id }, Some(s)))).collect())
}
