//! Stories in lists: the card of one, the order of many, and articles of one story folded under it.

use super::item::Item;
use super::ranked::{Opened, Pool, WINDOW_HOURS, speaks};
use super::times::DAY_MS;
use super::{article_href, icon, lang_tag, segment, why};
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
    /// Address of its icon.
    pub(crate) icon: Option<String>,
}

/// What a card says of a story that more than one article tells.
#[derive(Clone)]
pub(crate) struct Told {
    pub(crate) href: String,
    /// "14 outlets, 23 articles; 9 run the same text by AP".
    pub(crate) account: String,
    /// "newest text: 5 h ago", where that is of a later day than the lead.
    pub(crate) newest: Option<String>,
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
    // An outlet that runs a text twice runs it with nobody.
    match card.same_text.as_ref().filter(|(_, n)| *n > 1) {
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
        let others = others(app, card, members, lang);
        item.copies = None;
        let newest = newest(app, card, members);
        item.story = Some(Told { href: story_href(card.number, &card.lead.slug), account: account(app, card), newest, others });
    }
    item
}

/// How old the newest text of a story is, where its lead is of a day before: the story goes on, though what
/// tells it best is older.
fn newest(app: &Visit, card: &StoryCard, members: &[StoryMember]) -> Option<String> {
    let newest = &members.iter().max_by_key(|m| (m.summary.sort_at, m.summary.number))?.summary;
    let day = |s: &Summary| s.sort_at.div_euclid(DAY_MS);
    (day(newest) > day(&card.lead)).then(|| app.with("story-newest", [("age", Item::of(newest, app).age)]))
}

/// Those that are most like the rest of the story, each of another outlet, in the order of their dates.
fn others(app: &Visit, card: &StoryCard, members: &[StoryMember], lang: Option<&str>) -> Vec<Other> {
    let spoken: Vec<StoryMember> =
        members.iter().filter(|m| lang.is_none_or(|lang| speaks(m.summary.lang.as_deref(), lang))).cloned().collect();
    others_but(app, &spoken, &card.lead.id, &card.lead.outlet_key)
}

/// The same beside an article of the story and its outlet.
pub(crate) fn others_but(app: &Visit, members: &[StoryMember], article: &ArticleId, outlet: &str) -> Vec<Other> {
    let mut outlets = HashSet::from([outlet]);
    let mut best: Vec<&StoryMember> = members.iter().filter(|m| m.summary.id != *article).collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score));
    best.retain(|m| outlets.insert(m.summary.outlet_key.as_str()));
    best.truncate(OTHERS);
    best.sort_by_key(|m| (m.summary.sort_at, m.summary.number));
    best.into_iter().map(|m| other(app, &m.summary)).collect()
}

/// An article as a card of its story names it.
fn other(app: &Visit, s: &Summary) -> Other {
    Other {
        href: article_href(s.number, &s.slug),
        headline: s.headline.clone(),
        lang: lang_tag(s.lang.as_deref()),
        outlet: s.outlet.clone(),
        icon: icon::of_outlet(app, &s.outlet_key),
    }
}

/// Members of a story, asked for only where there is more than the lead.
pub(crate) fn members(app: &Visit, card: &StoryCard) -> Result<Vec<StoryMember>, WebError> {
    if card.n_originals < 2 {
        return Ok(Vec::new());
    }
    shown(app, card.number, MEMBERS_MAX)
}

/// Members of a story that rules do not hide.
pub(crate) fn shown(app: &Visit, story: StoryNumber, limit: usize) -> Result<Vec<StoryMember>, WebError> {
    let mut members = app.store.story_members(story, limit)?;
    let hidden = app.hidden()?;
    if !hidden.is_empty() {
        members.retain(|m| !hidden.contains(&m.summary.id));
        for m in &mut members {
            m.copies.retain(|(s, _)| !hidden.contains(&s.id));
        }
    }
    Ok(members)
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

/// A story as it was known before `before_ms`: its articles that are dated earlier, headed by the one of them that
/// would head it. What has no date is not known to have been there. `None` where no original is left.
pub(crate) fn as_known(card: &StoryCard, members: &[StoryMember], before_ms: i64) -> Option<(StoryCard, Vec<StoryMember>)> {
    let known = |s: &Summary| s.sort_at != 0 && s.sort_at < before_ms;
    let mut kept: Vec<StoryMember> = members.iter().filter(|m| known(&m.summary)).cloned().collect();
    for m in &mut kept {
        m.copies.retain(|(s, _)| known(s));
        m.summary.n_copies = m.copies.len() as u32;
    }
    // The rule by which the store chooses: a whole text, most like the others, most copied, filed first.
    let lead = kept.iter().max_by(|a, b| {
        let (whole_a, whole_b) = (!a.summary.partial, !b.summary.partial);
        let by_likeness = || whole_a.cmp(&whole_b).then(a.score.total_cmp(&b.score));
        by_likeness().then(a.copies.len().cmp(&b.copies.len())).then(b.summary.number.cmp(&a.summary.number))
    })?;
    let outlets_of = |m: &StoryMember| -> HashSet<String> {
        std::iter::once(&m.summary).chain(m.copies.iter().map(|(s, _)| s)).map(|s| s.outlet_key.clone()).collect()
    };
    let copied = kept.iter().filter(|m| !m.copies.is_empty());
    let same_text = copied.max_by_key(|m| (outlets_of(m).len(), std::cmp::Reverse(m.summary.number))).map(|m| {
        let who = m.summary.wire.as_ref().unwrap_or(&m.summary.outlet);
        (who.clone(), outlets_of(m).len() as u32)
    });
    let independent: HashSet<&str> = kept.iter().map(|m| m.summary.outlet_key.as_str()).collect();
    let card = StoryCard {
        lead: lead.summary.clone(),
        n_articles: kept.iter().map(|m| 1 + m.copies.len() as u32).sum(),
        n_originals: kept.len() as u32,
        n_outlets: kept.iter().flat_map(outlets_of).collect::<HashSet<String>>().len() as u32,
        n_independent: independent.len() as u32,
        same_text,
        last_at: kept.iter().map(|m| m.summary.sort_at).max()?,
        ..card.clone()
    };
    Some((card, kept))
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
/// `belongs` says which members of a story the whole list holds, of which only a page is at hand. With
/// `before_ms` stories are told as they were known by then.
pub(crate) fn folded(
    app: &Visit,
    found: &[Summary],
    before_ms: Option<i64>,
    belongs: impl Fn(&Summary) -> bool,
) -> Result<Vec<(Summary, Item)>, WebError> {
    let mut out = Vec::with_capacity(found.len());
    for s in found {
        let card = if s.copy_of.is_none() { app.store.story_of_number(s.number)? } else { None };
        let Some(card) = card.filter(is_told_by_many) else {
            out.push((s.clone(), Item::of(s, app)));
            continue;
        };
        let (card, members) = match before_ms {
            None => (card.clone(), members(app, &card)?),
            Some(before_ms) => match as_known(&card, &shown(app, card.number, MEMBERS_MAX)?, before_ms) {
                Some(known) => known,
                None => (alone(s), Vec::new()),
            },
        };
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
