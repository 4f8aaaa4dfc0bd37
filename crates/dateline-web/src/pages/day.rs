//! `/day/{yyyy-mm-dd}`: the front of a past day: the stories that more than one article told by then, as
//! they were known by then, in the order of the front page, and below all other originals whose date is
//! that day.

use crate::app::App;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::parts::item::River;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{Asked, Frame, Item, show, stories};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::rank::Room;
use dateline_news::story::StoryNumber;
use dateline_store::contract::{Listing, StoryCard, StoryListing, StoryMember, Summary};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// Days that have articles, as far back as neighbours are looked for: some eleven years.
pub(crate) const DAYS_MAX: usize = 4000;

/// Stories that stand above the list, and stories of the day that they are chosen from.
const STORIES: Room = Room { n: 12, of_outlet: 3, of_section: 6 };
const POOL: usize = 400;
/// Of these, the ones of which is asked what was known of them.
const LOOKED_AT: usize = 80;

/// A neighbour: its address and its name.
struct Neighbour {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    frame: Frame,
    heading: String,
    iso: String,
    href: String,
    /// "37 articles".
    account: String,
    /// Stories that more than one article tells, on the first page.
    stories: Vec<Item>,
    river: River,
    first: bool,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
}

/// Reads a day as addresses write it, strictly: one day has one address.
pub(crate) fn read_day(text: &str) -> Result<Date, WebError> {
    let date = if text.len() == 10 { text.parse::<Date>().ok() } else { None };
    date.ok_or_else(|| WebError::bad(Said::with("error-no-day", [("given", crate::parts::cut(text, 40))])))
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path(day): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let day = read_day(&day)?;
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let start = times::start_of(day);
        let listing = Listing {
            from_ms: Some(start),
            before_ms: Some(start + DAY_MS),
            after: asked.after()?,
            limit: asked.limit()?,
            ..Listing::default()
        };
        let first = listing.after.is_none();
        let days = app.store.days(DAYS_MAX)?;
        let n = days.iter().find(|(at, _)| *at == start).map_or(0, |(_, n)| *n);
        let neighbour =
            |at: i64| Neighbour { href: format!("/day/{}", times::day_of(at)), name: times::long_day(app.asker.lang, times::day_of(at)) };
        let before = days.iter().map(|(at, _)| *at).filter(|at| *at < start).max();
        let after = days.iter().map(|(at, _)| *at).filter(|at| *at > start).min();
        let of_day = |s: &Summary| (start..start + DAY_MS).contains(&s.sort_at);
        let mut above = HashSet::new();
        let mut told = Vec::new();
        let known = told_by_many(app, start)?;
        let cards: Vec<StoryCard> = known.iter().map(|(card, _)| card.clone()).collect();
        let members: HashMap<StoryNumber, &Vec<StoryMember>> = known.iter().map(|(card, members)| (card.number, members)).collect();
        for (card, _, why) in stories::in_order(app, &cards, None, i64::MAX, STORIES, &HashSet::new()) {
            let members = members.get(&card.number).copied().map_or(&[][..], Vec::as_slice);
            above.extend(stories::ids(card, members));
            told.push(why.into_iter().fold(stories::item(app, card, members, None), Item::because));
        }
        let mut river = River::folded(app, listing, of_day)?;
        river.leave_out(|id| above.contains(id));
        if !first {
            told.clear();
        }
        // The name of the day stands above all of it.
        if let Some(rest) = river.days.first_mut().filter(|_| !told.is_empty()) {
            (rest.heading, rest.href) = (app.t("day-rest"), None);
        }
        let heading = times::weekday(app.asker.lang, day);
        let articles = app.tn("count-articles", n);
        let described = app.with("day-described", [("day", times::long_day(app.asker.lang, day))]);
        let feed = FeedLinks::of(&format!("/day/{day}"), &times::long_day(app.asker.lang, day));
        show(&DayPage {
            frame: Frame::of(app, &heading)?
                .described(described)
                .at(app, &format!("/day/{day}"))
                .hiding(app, &format!("date:{day}"))?
                .fed(feed),
            heading,
            iso: day.to_string(),
            href: format!("/day/{day}"),
            account: app.with("day-says", [("articles", articles)]),
            stories: told,
            river,
            first,
            before: before.map(neighbour),
            after: after.map(neighbour),
        })
    })
    .await
}

/// Stories that more than one article had told by the end of a day, one of them on that day, as they were
/// known then, with their articles. A story may pause: on a day without an article of it, it does not stand.
fn told_by_many(app: &Visit, start: i64) -> Result<Vec<(StoryCard, Vec<StoryMember>)>, WebError> {
    let end = start + DAY_MS;
    let listing = StoryListing { from_ms: Some(start), before_ms: Some(end), limit: POOL, ..StoryListing::default() };
    let mut cards = app.store.stories(&listing)?;
    cards.retain(stories::is_told_by_many);
    let of_day = |s: &Summary| (start..end).contains(&s.sort_at);
    let mut out = Vec::new();
    // By what they became: only the articles of these are looked at.
    for (card, _, _) in stories::in_order(app, &cards, None, end - 1, Room { n: LOOKED_AT, ..STORIES }, &HashSet::new()) {
        let members = stories::shown(app, card.number, stories::MEMBERS_MAX)?;
        let known = stories::as_known(card, &members, end).filter(|(card, _)| stories::is_told_by_many(card));
        out.extend(known.filter(|(_, members)| members.iter().any(|m| of_day(&m.summary) || m.copies.iter().any(|(s, _)| of_day(s)))));
    }
    Ok(out)
}
