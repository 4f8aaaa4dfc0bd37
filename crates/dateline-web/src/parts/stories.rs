//! Stories in lists: the card of one, the order of many, and articles of one story folded under it.

use super::item::Item;
use super::ranked::{Opened, Pool, WINDOW_HOURS, speaks};
use super::{article_href, lang_tag, segment, why};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{self, FrontCandidate, FrontItem, Room};
use dateline_news::story::StoryNumber;
use dateline_store::contract::{StoryCard, StoryMember, Summary};
use std::collections::{BTreeMap, HashSet};

/// Members of a story that are looked at for a list.
pub(crate) const MEMBERS_MAX: usize = 200;
/// Other outlets' headlines on a card.
const OTHERS: usize = 2;

/// An article of another outlet, as a card names it.
#[derive(Clone)]
pub(crate) struct Other {
    pub(crate) href: String,
    pub(crate) headline: String,
    pub(crate) lang: Option<String>,
    pub(crate) outlet: String,
}

/// What a card says of a story that more than one article tells.
#[derive(Clone)]
pub(crate) struct Told {
    pub(crate) href: String,
    /// "14 outlets, 23 articles; 9 run the same text by AP".
    pub(crate) account: String,
    /// Headlines of other outlets.
    pub(crate) others: Vec<Other>,
}

/// `/story/17/ferry-aground`.
pub(crate) fn story_href(number: StoryNumber, slug: &str) -> String {
    format!("/story/{number}/{}", segment(slug))
}

/// "14 outlets, 23 articles; 9 run the same text by AP".
pub(crate) fn account(app: &Visit, card: &StoryCard) -> String {
    let counts = app.with(
        "story-counts",
        [
            ("outlets", app.tn("count-outlets", u64::from(card.n_outlets))),
            ("articles", app.tn("count-articles", u64::from(card.n_articles))),
        ],
    );
    match &card.same_text {
        Some((who, n)) => app.with("story-same-text", [("counts", counts), ("n", app.count(u64::from(*n))), ("who", who.clone())]),
        None => counts,
    }
}

/// Whether more than one article tells it, copies among them.
pub(crate) fn is_told_by_many(card: &StoryCard) -> bool {
    card.n_articles > 1
}

/// The card of a story, headed by its lead. `lang` is the one that was chosen, if one was.
pub(crate) fn item(app: &Visit, card: &StoryCard, members: &[StoryMember], lang: Option<&str>) -> Item {
    let mut item = Item::of(&card.lead, app);
    if is_told_by_many(card) {
        let others = others(card, members, lang);
        item.copies = None;
        item.story = Some(Told { href: story_href(card.number, &card.lead.slug), account: account(app, card), others });
    }
    item
}

/// Those that are most like the rest of the story, each of another outlet, in the order of their dates.
fn others(card: &StoryCard, members: &[StoryMember], lang: Option<&str>) -> Vec<Other> {
    let spoken: Vec<StoryMember> =
        members.iter().filter(|m| lang.is_none_or(|lang| speaks(m.summary.lang.as_deref(), lang))).cloned().collect();
    others_but(&spoken, &card.lead.id, &card.lead.outlet_key)
}

/// The same beside an article of the story and its outlet.
pub(crate) fn others_but(members: &[StoryMember], article: &ArticleId, outlet: &str) -> Vec<Other> {
    let mut outlets = HashSet::from([outlet]);
    let mut best: Vec<&StoryMember> = members.iter().filter(|m| m.summary.id != *article).collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score));
    best.retain(|m| outlets.insert(m.summary.outlet_key.as_str()));
    best.truncate(OTHERS);
    best.sort_by_key(|m| (m.summary.sort_at, m.summary.number));
    best.into_iter().map(|m| other(&m.summary)).collect()
}

/// An article as a card of its story names it.
fn other(s: &Summary) -> Other {
    Other {
        href: article_href(s.number, &s.slug),
        headline: s.headline.clone(),
        lang: lang_tag(s.lang.as_deref()),
        outlet: s.outlet.clone(),
    }
}

/// Members of a story, asked for only where there is more than the lead.
pub(crate) fn members(app: &Visit, card: &StoryCard) -> Result<Vec<StoryMember>, WebError> {
    if card.n_originals < 2 {
        return Ok(Vec::new());
    }
    Ok(app.store.story_members(card.number, MEMBERS_MAX)?)
}

/// An article that belongs to no story yet, as a story of its own.
pub(crate) fn alone(s: &Summary) -> StoryCard {
    StoryCard {
        number: s.number,
        lead: s.clone(),
        section: s.section,
        n_articles: 1,
        n_originals: 1,
        n_outlets: 1,
        n_independent: 1,
        same_text: None,
        first_at: s.sort_at,
        last_at: s.sort_at,
    }
}

/// Stories in the order of a front page, each with the sentences that say why. `until_ms` ends the
/// time that counts: a past day is ranked as it was, and without `opened`, which is of today.
pub(crate) fn in_order<'a>(
    app: &Visit,
    cards: &'a [StoryCard],
    opened: Option<&Opened>,
    until_ms: i64,
    room: Room,
    taken: &HashSet<StoryNumber>,
) -> Vec<(&'a StoryCard, FrontItem, Vec<String>)> {
    let candidates: Vec<FrontCandidate> = cards.iter().map(|card| candidate(card, opened, until_ms)).collect();
    let chosen = rank::front(&candidates, WINDOW_HOURS, room, taken);
    let by_number: BTreeMap<StoryNumber, &StoryCard> = cards.iter().map(|card| (card.number, card)).collect();
    let pool = Pool::default();
    let told = |i: FrontItem| {
        let card = *by_number.get(&i.story)?;
        let said = i.reasons.iter().map(|r| why::words(&r.why, &pool, app)).collect();
        Some((card, i, said))
    };
    chosen.into_iter().filter_map(told).collect()
}

fn candidate(card: &StoryCard, opened: Option<&Opened>, until_ms: i64) -> FrontCandidate {
    let (heat, reads) = opened.and_then(|o| o.of_story.get(&card.number)).copied().unwrap_or_default();
    FrontCandidate {
        story: card.number,
        lead: card.lead.id,
        outlet: card.lead.outlet_key.clone(),
        section: card.section,
        n_independent: card.n_independent,
        at_ms: card.last_at.min(until_ms),
        heat,
        reads,
    }
}

/// Articles of a list, newest first, with those of one story folded under its newest one in the list.
/// `belongs` says which members of a story the whole list holds, of which only a page is at hand.
pub(crate) fn folded(app: &Visit, found: &[Summary], belongs: impl Fn(&Summary) -> bool) -> Result<Vec<(Summary, Item)>, WebError> {
    let mut out = Vec::with_capacity(found.len());
    for s in found {
        let card = if s.copy_of.is_none() { app.store.story_of_number(s.number)? } else { None };
        let Some(card) = card.filter(is_told_by_many) else {
            out.push((s.clone(), Item::of(s, app)));
            continue;
        };
        let members = members(app, &card)?;
        let newest = members.iter().map(|m| &m.summary).filter(|m| belongs(m)).max_by_key(|m| (m.sort_at, m.number));
        if newest.is_none_or(|m| m.id == s.id) {
            out.push((s.clone(), item(app, &card, &members, None)));
        }
    }
    Ok(out)
}

/// The articles of a story that are held, by their ids: what no other list on the page may offer again.
pub(crate) fn ids(card: &StoryCard, members: &[StoryMember]) -> impl Iterator<Item = ArticleId> {
    std::iter::once(card.lead.id).chain(members.iter().map(|m| m.summary.id))
}
