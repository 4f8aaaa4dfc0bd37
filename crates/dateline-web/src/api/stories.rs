//! `/api/v1/stories` and one story of it.

use super::articles::{CURSOR_BYTES, cursor, day, tag, written};
use super::query::Query;
use super::shapes::{ArticleItem, COPIES_MAX, CopyItem};
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::pages::story::story;
use crate::pages::story::ties::Ties;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{asked, base_lang, story_href};
use crate::visit::{Asker, Visit};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::section::Section;
use dateline_store::contract::{Cursor, StoryCard, StoryListing, StoryMember};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// Originals of a story that one answer names.
const MEMBERS_MAX: usize = 200;

/// The largest family of copies in a story.
#[derive(Serialize, ToSchema)]
pub(crate) struct SameText {
    /// The agency whose text it is, or else the outlet that had it first.
    #[schema(example = "KWA")]
    pub(crate) of: String,
    /// Outlets that run it, that of the original among them.
    pub(crate) n_outlets: u32,
}

/// Where a story leads. All addresses are absolute.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoryLinks {
    /// The story in this API.
    #[serde(rename = "self")]
    pub(crate) own: String,
    /// Its page here.
    pub(crate) page: String,
    /// Its feed (Atom).
    pub(crate) feed: String,
}

/// A story in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoryItem {
    /// Its number on this site: that of its earliest filed article.
    #[schema(minimum = 1, example = 17)]
    pub(crate) number: u64,
    /// The article that heads it.
    pub(crate) lead: ArticleItem,
    /// The section of most of its articles.
    pub(crate) section: Option<Section>,
    /// Articles, copies among them.
    pub(crate) n_articles: u32,
    /// Texts that are nobody's copy.
    pub(crate) n_originals: u32,
    /// Outlets, those with copies only among them.
    pub(crate) n_outlets: u32,
    /// Outlets with a text of their own.
    pub(crate) n_independent: u32,
    /// The largest family of copies in it.
    pub(crate) same_text: Option<SameText>,
    /// When its first article was published (UTC), if any has a date.
    #[schema(example = "2025-04-05T16:03:05Z")]
    pub(crate) first_at: Option<String>,
    /// When its last original was published (UTC).
    pub(crate) last_at: Option<String>,
    /// Where it leads.
    pub(crate) links: StoryLinks,
}

impl StoryItem {
    /// The item of a card.
    pub(super) fn of(card: &StoryCard, app: &Visit, base: &Base) -> StoryItem {
        let at = |ms: i64| (ms != 0).then(|| times::iso(ms));
        StoryItem {
            number: card.number,
            lead: ArticleItem::of(&card.lead, app, base),
            section: card.section,
            n_articles: card.n_articles,
            n_originals: card.n_originals,
            n_outlets: card.n_outlets,
            n_independent: card.n_independent,
            same_text: card.same_text.as_ref().map(|(of, n)| SameText { of: of.clone(), n_outlets: *n }),
            first_at: at(card.first_at),
            last_at: at(card.last_at),
            links: StoryLinks {
                own: base.href(&format!("/api/v1/stories/{}", card.number)),
                page: base.href(&story_href(card.number, &card.lead.slug)),
                feed: base.href(&format!("/story/{}.atom", card.number)),
            },
        }
    }
}

/// One page of stories, that with the newest original first.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoryPage {
    /// The stories.
    pub(crate) items: Vec<StoryItem>,
    /// The address of the next page; `null` on the last. It stands in the `Link` header too.
    pub(crate) next: Option<String>,
}

/// An original of a story, with its copies.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoryMemberItem {
    /// The article.
    pub(crate) article: ArticleItem,
    /// How like it is to the rest of the story.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) score: f32,
    /// Words of its text; for Chinese and Japanese, characters.
    pub(crate) n_words: u32,
    /// Captures of it that are held.
    pub(crate) n_versions: u32,
    /// When it was first captured, ms since 1970, if known.
    pub(crate) first_seen_at_ms: Option<i64>,
    /// Its copies by date; at most 100.
    pub(crate) copies: Vec<CopyItem>,
    /// How many copies there are in all.
    pub(crate) n_copies: usize,
}

/// Another story that this one touches.
#[derive(Serialize, ToSchema)]
pub(crate) struct TouchedStory {
    /// Its number.
    #[schema(minimum = 1)]
    pub(crate) number: u64,
    /// What it is to this one, in the language that `Accept-Language` asks for (en, de, fr, es).
    pub(crate) what: String,
    /// The headline of the article that heads it.
    pub(crate) headline: String,
    /// Its page here.
    pub(crate) page: String,
}

/// One story with the articles that tell it.
#[derive(Serialize, ToSchema)]
pub(crate) struct StoryFull {
    /// What lists say of it.
    pub(crate) story: StoryItem,
    /// Its originals by date; at most 200.
    pub(crate) members: Vec<StoryMemberItem>,
    /// Words that its articles share and few others have, most telling first.
    pub(crate) shared_words: Vec<String>,
    /// Other stories that share text or telling words with it; at most 8.
    pub(crate) touches: Vec<TouchedStory>,
}

/// The record of a story, for `/story/{number}.json` too.
pub(crate) fn record(app: &Visit, card: &StoryCard, base: &Base) -> Result<Response, WebError> {
    let members = app.store.story_members(card.number, MEMBERS_MAX)?;
    let ties = Ties::of(app, card, &members)?;
    let member = |m: &StoryMember| StoryMemberItem {
        article: ArticleItem::of(&m.summary, app, base),
        score: m.score,
        n_words: m.n_words,
        n_versions: m.n_versions,
        first_seen_at_ms: m.first_seen_at,
        copies: m.copies.iter().take(COPIES_MAX).map(|(s, c)| CopyItem::of(s, c, app, base)).collect(),
        n_copies: m.copies.len(),
    };
    let touched = |t: crate::pages::story::ties::Touched| TouchedStory {
        number: t.number,
        what: t.what,
        headline: t.item.headline,
        page: base.href(&t.href),
    };
    let full = StoryFull {
        story: StoryItem::of(card, app, base),
        members: members.iter().map(member).collect(),
        shared_words: ties.words,
        touches: ties.stories.into_iter().map(touched).collect(),
    };
    answer(&full, &Next::none())
}

/// Which stories.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct StoriesQuery {
    /// Of this section only.
    #[param(inline, example = "business")]
    section: Option<Section>,
    /// Headed by an article in this language only: `de` stands for `de-AT` too.
    #[param(pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", example = "de")]
    lang: Option<String>,
    /// With an original of this day (UTC) or later.
    #[param(format = Date, example = "2025-04-01")]
    from: Option<String>,
    /// Begun on this day (UTC) or earlier.
    #[param(format = Date, example = "2025-04-30")]
    to: Option<String>,
    /// How many; 30 if not given.
    #[param(minimum = 1, maximum = 100, example = 30)]
    limit: Option<u32>,
    /// Where the page before ended: leave it to the address in `next`.
    #[param(pattern = "^[0-9a-f]{32}$", example = "00000196073f9aa80000000000000011")]
    after: Option<String>,
}

/// Stories, that with the newest original first
///
/// A story is what happened, over hours to weeks; one that a single article tells is a story too.
#[utoipa::path(get, path = "/api/v1/stories", operation_id = "stories", tag = "stories", params(StoriesQuery),
    responses((status = 200, description = "One page of stories.", body = StoryPage), Failures))]
pub(crate) async fn list(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<StoriesQuery>(raw.as_deref());
    let a_day = "a day, written as 2025-04-05";
    let mut listing = StoryListing {
        section: query.section(),
        langs: query.value("lang", "a language tag such as de or pt-BR", tag).map(|t| base_lang(&t)).into_iter().collect(),
        from_ms: query.value("from", a_day, day).map(times::start_of),
        before_ms: query.value("to", a_day, day).map(|day| times::start_of(day) + DAY_MS),
        after: query.after::<CURSOR_BYTES>().map(cursor),
        limit: query.limit(),
    };
    query.end()?;
    app.read(asker, move |app| {
        let limit = listing.limit;
        // One more than is given tells whether there is a next page.
        listing.limit += 1;
        let mut found = app.store.stories(&listing)?;
        let more = asked::cut_to(&mut found, limit);
        let last = found.last().filter(|_| more).map(|c| written(Cursor { sort_at: c.last_at, number: c.number }));
        let next = Next::of("/api/v1/stories", raw.as_deref(), last, &base);
        let items = found.iter().map(|card| StoryItem::of(card, app, &base)).collect();
        answer(&StoryPage { items, next: next.address() }, &next)
    })
    .await
}

/// One story
///
/// Its originals with their copies, the words that tie them together, and other stories that it
/// touches. The number of any of its articles leads to it.
#[utoipa::path(get, path = "/api/v1/stories/{number}", operation_id = "story", tag = "stories",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "Its number on this site, or that of one of its articles.")),
    responses((status = 200, description = "The story.", body = StoryFull), Failures))]
pub(crate) async fn one(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let card = match super::query::whole_number(&number) {
            Some(_) => story(app, &number)?,
            None => return Err(WebError::not_found(format!("no story has the number “{}” here", crate::parts::cut(&number, 40)))),
        };
        record(app, &card, &base)
    })
    .await
}
