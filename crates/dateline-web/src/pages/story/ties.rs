//! Why the articles of a story are one story, and which other stories it touches.

use crate::error::WebError;
use crate::parts::{Item, stories, story_href};
use crate::visit::Visit;
use dateline_news::copy::{Relation, RelationKind};
use dateline_news::ids::ArticleId;
use dateline_news::rank::LIKENESS_MIN;
use dateline_news::story::StoryNumber;
use dateline_store::contract::{StoryCard, StoryMember};
use std::collections::{BTreeMap, HashSet};

/// Texts alike that are asked of the index.
const ALIKE: usize = 60;
/// Words that are told.
const WORDS_MAX: usize = 8;
/// Other stories that are named.
const STORIES_MAX: usize = 8;
/// Members of which relations are looked at.
const MEMBERS_MAX: usize = 60;

/// Another story.
pub(crate) struct Touched {
    pub(crate) number: StoryNumber,
    /// What it is to this one, in words.
    pub(crate) what: String,
    pub(crate) href: String,
    pub(crate) account: String,
    pub(crate) item: Item,
}

/// What ties a story together and to others.
pub(crate) struct Ties {
    /// Words that its articles share and few others have, most telling first.
    pub(crate) words: Vec<String>,
    pub(crate) stories: Vec<Touched>,
}

impl Ties {
    /// Asks the index for what is like the lead, and the store for what shares text with members.
    pub(crate) fn of(app: &Visit, card: &StoryCard, members: &[StoryMember]) -> Result<Ties, WebError> {
        let own: HashSet<ArticleId> =
            members.iter().flat_map(|m| std::iter::once(m.summary.id).chain(m.copies.iter().map(|(s, _)| s.id))).collect();
        let hidden = app.hidden()?;
        let mut stories: Vec<Touched> = Vec::new();
        let mut seen: HashSet<StoryNumber> = HashSet::from([card.number]);
        for m in members.iter().take(MEMBERS_MAX) {
            for (other, relation) in app.store.relations(&m.summary.id)? {
                if own.contains(&other.id) || stories.len() == STORIES_MAX {
                    continue;
                }
                let Some(found) = app.store.story_of_number(other.number)? else { continue };
                if !hidden.contains(&found.lead.id) && seen.insert(found.number) {
                    let what = related(app, &relation, card, &found);
                    stories.push(touched(app, &found, what));
                }
            }
        }
        let mut words: Vec<String> = Vec::new();
        if let Some(lead) = app.store.article(&card.lead.id)? {
            let a = &lead.article;
            let like = app.index.like(&a.headline.value, &a.body.text, &[a.id], ALIKE)?;
            words = shared(like.iter().filter(|l| own.contains(&l.id)).map(|l| l.shared_words.as_slice()));
            let others: Vec<ArticleId> =
                like.iter().filter(|l| !own.contains(&l.id) && f64::from(l.score) >= LIKENESS_MIN).map(|l| l.id).collect();
            for s in app.store.summaries(&others)? {
                if stories.len() == STORIES_MAX {
                    break;
                }
                let Some(found) = app.store.story_of_number(s.number)? else { continue };
                if !hidden.contains(&found.lead.id) && seen.insert(found.number) {
                    let what = app.t(if is_before(&found, card) { "story-before" } else { "story-since" });
                    stories.push(touched(app, &found, what));
                }
            }
        }
        Ok(Ties { words, stories })
    }
}

fn is_before(other: &StoryCard, card: &StoryCard) -> bool {
    other.first_at != 0 && other.first_at < card.first_at
}

/// What a story is to this one, by the text that articles of both share.
fn related(app: &Visit, relation: &Relation, card: &StoryCard, other: &StoryCard) -> String {
    let before = is_before(other, card);
    app.t(match relation.kind {
        RelationKind::FollowUp | RelationKind::Update if before => "story-background",
        RelationKind::FollowUp | RelationKind::Update => "story-follow-up",
        RelationKind::Excerpt if before => "story-quoted",
        RelationKind::Excerpt => "story-quotes",
        RelationKind::LookAlike => "story-look-alike",
    })
}

fn touched(app: &Visit, card: &StoryCard, what: String) -> Touched {
    Touched {
        number: card.number,
        what,
        href: story_href(card.number, &card.lead.slug),
        account: stories::account(app, card),
        item: Item::of(&card.lead, app),
    }
}

/// The words that most of the articles share, of equal ones those that come first in their lists.
fn shared<'a>(lists: impl Iterator<Item = &'a [String]>) -> Vec<String> {
    let mut counted: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for list in lists {
        for (place, word) in list.iter().enumerate() {
            let of = counted.entry(word).or_default();
            *of = (of.0 + 1, of.1 + place);
        }
    }
    let mut words: Vec<(&str, (usize, usize))> = counted.into_iter().collect();
    words.sort_by_key(|(word, (n, places))| (std::cmp::Reverse(*n), places / n.max(&1), *word));
    words.into_iter().take(WORDS_MAX).map(|(word, _)| word.to_owned()).collect()
}
