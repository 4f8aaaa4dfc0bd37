//! "Wrong?": the owner of the site parts a story or joins two. What is said here is kept over
//! regrouping and rebuild. Until there are accounts, the owner is who sits at the machine
//! ([`Caller::is_owner`]).

use crate::app::App;
use crate::caller::Caller;
use crate::error::{Said, WebError};
use crate::pages::you::leave;
use crate::parts::{Asked, cut, icon, story_href};
use crate::post::Post;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::story::StoryEdit;
use dateline_store::contract::{StoryCard, StoryMember};

/// Pairs of articles of which one press says something. Where each article beside each would be more, every
/// party is said to be one, and two of its articles stand for all.
const PAIRS_MAX: usize = 1000;
/// Articles of a story, or of two, that one press may part or join.
const MEMBERS_MAX: usize = PAIRS_MAX;

/// An article that can be chosen.
pub(super) struct Choice {
    pub(super) number: u64,
    pub(super) headline: String,
    pub(super) outlet: String,
    /// Address of its icon.
    pub(super) icon: Option<String>,
}

/// The forms of the owner.
pub(crate) struct Editor {
    pub(super) number: u64,
    /// Empty where there is nothing to part.
    pub(super) choices: Vec<Choice>,
    /// What was just done: the sentence, the headline and address of the story that it speaks of.
    pub(super) done: Option<(String, String, String)>,
    /// What stands in the box of the story to join: the way back, after a parting.
    pub(super) with: String,
}

impl Editor {
    pub(super) fn of(app: &Visit, card: &StoryCard, members: &[StoryMember], asked: &Asked) -> Result<Option<Editor>, WebError> {
        let other = |name: &str| -> Result<Option<StoryCard>, WebError> {
            let number = asked.get(name).and_then(|n| n.parse().ok());
            Ok(number.map_or(Ok(None), |n: u64| app.store.story_of_number(n))?)
        };
        let named = |c: &StoryCard, said: String| (said, c.lead.headline.clone(), story_href(c.number, &c.lead.slug));
        let parted = other("parted")?.filter(|c| c.number != card.number);
        let with = parted.as_ref().map(|c| c.number.to_string()).unwrap_or_default();
        let done = match (&parted, asked.get("joined").and_then(|n| n.parse().ok())) {
            (Some(parted), _) => Some(named(parted, app.t("edit-parted"))),
            (None, Some(n)) => Some(named(card, app.tn("edit-joined", n))),
            (None, None) => None,
        };
        let choices = if members.len() < 2 { &[] } else { members };
        let choices = choices.iter().map(|m| Choice {
            number: m.summary.number,
            headline: m.summary.headline.clone(),
            outlet: m.summary.outlet.clone(),
            icon: icon::of_outlet(app, &m.summary.outlet_key),
        });
        Ok(Some(Editor { number: card.number, choices: choices.collect(), done, with }))
    }
}

/// Refuses whoever is not the owner.
fn only_owner(app: &App, caller: &Caller) -> Result<(), WebError> {
    if caller.is_owner(&app.site) { Ok(()) } else { Err(WebError::Forbidden(Said::key("edit-not-owner"))) }
}

/// `POST /story/{number}/edit/split`, a field `a…` for the number of each article that tells another story.
pub(crate) async fn split(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&app, &post.caller)?;
    app.read(post.asker, move |app| {
        let card = super::story(app, &number)?;
        at_most(u64::from(card.n_originals))?;
        let members = app.store.story_members(card.number, MEMBERS_MAX)?;
        let wanted: Vec<u64> = post.asked.names().filter_map(|name| name.strip_prefix('a')?.parse().ok()).collect();
        let (chosen, staying): (Vec<&StoryMember>, Vec<&StoryMember>) = members.iter().partition(|m| wanted.contains(&m.summary.number));
        if chosen.len() < wanted.len() {
            return Err(WebError::bad(Said::key("edit-changed")));
        }
        let (Some(first), Some(kept)) = (chosen.first(), staying.first()) else { return Err(WebError::bad(Said::key("edit-none"))) };
        let ids = |members: &[&StoryMember]| members.iter().map(|m| m.summary.id).collect::<Vec<ArticleId>>();
        put(app, apart(&ids(&chosen), &ids(&staying)))?;
        let parted = app.store.story_of_number(first.summary.number)?.map_or(first.summary.number, |c| c.number);
        let card = super::story(app, &kept.summary.number.to_string())?;
        Ok(leave(&format!("{}?parted={parted}#wrong", story_href(card.number, &card.lead.slug)), None))
    })
    .await
}

/// `POST /story/{number}/edit/merge`, `with`: number or address of the story that tells the same.
pub(crate) async fn merge(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&app, &post.caller)?;
    app.read(post.asker, move |app| {
        let card = super::story(app, &number)?;
        let given = post.asked.get("with").ok_or_else(|| WebError::bad(Said::key("edit-no-number")))?;
        let other = named(given).ok_or_else(|| WebError::bad(Said::with("edit-no-story", [("given", cut(given, 60))])))?;
        let other = super::story(app, &other.to_string())?;
        if other.number == card.number {
            return Err(WebError::bad(Said::key("edit-same")));
        }
        at_most(u64::from(card.n_originals) + u64::from(other.n_originals))?;
        let ids = |story: &StoryCard| -> Result<Vec<ArticleId>, WebError> {
            Ok(app.store.story_members(story.number, MEMBERS_MAX)?.iter().map(|m| m.summary.id).collect())
        };
        let (own, theirs) = (ids(&card)?, ids(&other)?);
        put(app, together(&theirs, &own))?;
        let card = super::story(app, &card.lead.number.to_string())?;
        Ok(leave(&format!("{}?joined={}#wrong", story_href(card.number, &card.lead.slug), theirs.len()), None))
    })
    .await
}

/// What is said of two articles, and whether it is that they tell one story.
type Pair = (ArticleId, ArticleId, bool);

/// Two parties become one. Each article is said to go with each, so that no word of before keeps two of
/// them apart; where these are too many, all go with one, which holds as long as that one stands, since who goes with the
/// same go together.
fn together(theirs: &[ArticleId], own: &[ArticleId]) -> Vec<Pair> {
    if theirs.len() * own.len() <= PAIRS_MAX {
        return theirs.iter().flat_map(|a| own.iter().map(|b| (*a, *b, true))).collect();
    }
    as_one(theirs.iter().chain(own))
}

/// Two parties part. Those that leave stay together. Where each beside each are too many, those that stay
/// are said to be one as well, and a single pair parts the two.
fn apart(leaving: &[ArticleId], staying: &[ArticleId]) -> Vec<Pair> {
    if leaving.len() * staying.len() <= PAIRS_MAX {
        let apart = leaving.iter().flat_map(|a| staying.iter().map(|b| (*a, *b, false)));
        return apart.chain(as_one(leaving.iter())).collect();
    }
    let between = leaving.first().zip(staying.first()).map(|(a, b)| (*a, *b, false));
    between.into_iter().chain(as_one(leaving.iter())).chain(as_one(staying.iter())).collect()
}

/// All of them go with the first.
fn as_one<'a>(mut ids: impl Iterator<Item = &'a ArticleId>) -> Vec<Pair> {
    let first = ids.next().copied();
    first.map_or(Vec::new(), |first| ids.map(|id| (first, *id, true)).collect())
}

fn put(app: &Visit, said: Vec<Pair>) -> Result<(), WebError> {
    let at = app.now_ms();
    let edits: Vec<StoryEdit> = said.into_iter().map(|(article, other, together)| StoryEdit { article, other, together, at }).collect();
    Ok(app.store.edit_stories(&edits)?)
}

/// Refuses more articles than one press can part or join.
fn at_most(n: u64) -> Result<(), WebError> {
    match n <= MEMBERS_MAX as u64 {
        true => Ok(()),
        false => Err(WebError::bad(Said::with("edit-too-many", [("n", n.to_string()), ("max", MEMBERS_MAX.to_string())]))),
    }
}

/// The number of a story as a person gives it: bare, or as part of the address of a story or an article.
fn named(given: &str) -> Option<u64> {
    let bare = given.trim().trim_start_matches('#');
    let after = ["/story/", "/article/"].iter().find_map(|part| Some(bare.split_once(part)?.1));
    let digits = after.unwrap_or(bare);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // A bare number is nothing else; in an address a part of its own.
    let ends = digits[end..].is_empty() || after.is_some() && digits[end..].starts_with(['/', '?', '#', '.']);
    digits[..end].parse().ok().filter(|_| ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_named_by_its_number_or_an_address() {
        for good in ["17", " 17 ", "#17", "/story/17/a-b", "http://x.example:1/story/17", "https://x.example/article/17/b?from=top-1"] {
            assert_eq!(named(good), Some(17), "{good}");
        }
        for bad in ["", "x", "17x", "-17", "/story/", "/story/x/17", "/story/17x", "99999999999999999999999"] {
            assert_eq!(named(bad), None, "{bad}");
        }
    }
}
