//! `/day/{yyyy-mm-dd}`: the front of a past day: all originals whose date is that day.

use crate::app::App;
use crate::error::{Said, WebError};
use crate::parts::item::River;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{Asked, Frame, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_store::contract::Listing;
use jiff::civil::Date;

/// Days that have articles, as far back as neighbours are looked for: some eleven years.
pub(crate) const DAYS_MAX: usize = 4000;

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
        let heading = times::weekday(app.asker.lang, day);
        let articles = app.tn("count-articles", n);
        let described = app.with("day-described", [("day", times::long_day(app.asker.lang, day))]);
        show(&DayPage {
            frame: Frame::of(app, &heading)?.described(described).at(app, &format!("/day/{day}")),
            heading,
            iso: day.to_string(),
            href: format!("/day/{day}"),
            account: app.with("day-says", [("articles", articles)]),
            river: River::gather(app, listing)?,
            first,
            before: before.map(neighbour),
            after: after.map(neighbour),
        })
    })
    .await
}
