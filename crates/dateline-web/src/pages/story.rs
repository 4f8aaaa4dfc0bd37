//! `/story/{number}/{slug}`: what happened, as its outlets tell it: day by day, outlet by outlet, headline
//! by headline. `/story/{number}.json` is its record, `/story/{number}.atom` its feed. The number of any
//! member, or of a story that was merged, leads to the story.

pub(crate) mod edit;
mod graph;
mod headlines;
mod outlets;
pub(crate) mod ties;
mod timeline;

use crate::api;
use crate::app::App;
use crate::base::Base;
use crate::caller::Caller;
use crate::error::{Said, WebError};
use crate::feeds::{self, FeedLinks};
use crate::parts::{Asked, Frame, Item, cut, lang_tag, section_href, show, stories, story_href, times};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use dateline_store::contract::{StoryCard, StoryMember};
use edit::Editor;
use graph::Graph;
use headlines::Headlines;
use outlets::OutletRow;
use ties::Ties;
use timeline::{Day, Timeline};

/// Members that the page shows.
const SHOWN_MAX: usize = 120;

#[derive(Template)]
#[template(path = "story.html")]
struct StoryPage {
    frame: Frame,
    feed: String,
    json: String,
    headline: String,
    lang: Option<String>,
    /// Name and address of its section.
    section: Option<(String, String)>,
    /// "14 outlets, 23 articles; 9 run the same text by AP".
    account: String,
    /// "5 April 2025 to 8 April 2025".
    span: Option<String>,
    lead: Item,
    days: Vec<Day>,
    /// Days with a leap in coverage.
    n_leaps: u64,
    graph: Option<Graph>,
    /// Where more than one article tells it.
    outlets: Vec<OutletRow>,
    headlines: Headlines,
    ties: Ties,
    /// Originals that tell it.
    n_originals: u32,
    /// Originals that are not shown.
    left_out: u64,
    /// For the owner alone.
    editor: Option<Editor>,
}

/// The story of a number as an address gives it.
pub(crate) fn story(app: &Visit, number: &str) -> Result<StoryCard, WebError> {
    let missing = || WebError::not_found(Said::with("error-no-story", [("number", cut(number, 40))]));
    let number: u64 = number.parse().map_err(|_| missing())?;
    match app.store.story_of_number(number)? {
        Some(card) => Ok(card),
        None => Err(app.gone(number)?.unwrap_or_else(missing)),
    }
}

/// `GET /story/{number}` leads to the full address; with `.json` it is the record, with `.atom` the feed.
pub(crate) async fn by_number(
    State(app): State<App>,
    asker: Asker,
    base: Result<Base, WebError>,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        if let Some(number) = number.strip_suffix(".json") {
            let card = story(app, number)?;
            return api::stories::record(app, &card, &base?);
        }
        if let Some(number) = number.strip_suffix(".atom") {
            let card = story(app, number)?;
            return feeds::story_atom(app, &base?, card, &Asked::of(query.as_deref()));
        }
        let card = story(app, &number)?;
        Ok(Redirect::permanent(&story_href(card.number, &card.lead.slug)).into_response())
    })
    .await
}

/// The handler of the page.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    caller: Caller,
    Path((number, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let card = story(app, &number)?;
        let href = story_href(card.number, &card.lead.slug);
        if slug != card.lead.slug || number != card.number.to_string() {
            let tail = query.map(|q| format!("?{q}")).unwrap_or_default();
            return Ok(Redirect::permanent(&format!("{href}{tail}")).into_response());
        }
        show(&page(app, card, href, &caller, &Asked::of(query.as_deref()))?)
    })
    .await
}

fn page(app: &Visit, card: StoryCard, href: String, caller: &Caller, asked: &Asked) -> Result<StoryPage, WebError> {
    let mut members: Vec<StoryMember> = app.store.story_members(card.number, SHOWN_MAX)?;
    // Those without a date come after those with one.
    members.sort_by_key(|m| (m.summary.sort_at == 0, m.summary.sort_at, m.summary.number));
    let account = stories::account(app, &card);
    let timeline = Timeline::of(app, &members)?;
    let title = app.with("story-title", [("headline", cut(&card.lead.headline, 100))]);
    let feed_links = FeedLinks::story(card.number, &card.lead.headline);
    let feed = feed_links.atom.clone();
    let lead = Item::of(&card.lead, app);
    let frame = Frame::of(app, &title)?.in_section(card.section).fed(feed_links).described(account.clone()).at(app, &href);
    let day = |at: i64| (at != 0).then(|| times::long_day(app.asker.lang, times::day_of(at)));
    Ok(StoryPage {
        frame,
        feed,
        json: format!("/story/{}.json", card.number),
        headline: card.lead.headline.clone(),
        lang: lang_tag(card.lead.lang.as_deref()),
        section: card.section.map(|s| (app.section(s), section_href(s))),
        account,
        span: match (day(card.first_at), day(card.last_at)) {
            (Some(from), Some(to)) if from != to => Some(app.with("story-span", [("from", from), ("to", to)])),
            (from, _) => from,
        },
        lead,
        n_leaps: timeline.days.iter().filter(|d| d.leap).count() as u64,
        days: timeline.days,
        graph: Graph::of(app, &members),
        outlets: if stories::is_told_by_many(&card) { outlets::rows(app, &members) } else { Vec::new() },
        headlines: Headlines::of(app, &members)?,
        ties: Ties::of(app, &card, &members)?,
        n_originals: card.n_originals,
        left_out: u64::from(card.n_originals).saturating_sub(members.len() as u64),
        editor: if caller.is_owner(&app.site) { Editor::of(app, &card, &members, asked)? } else { None },
    })
}
