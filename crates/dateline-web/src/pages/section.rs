//! `/section/{slug}`: the articles of one section, newest first, with what was read most of it.

use crate::app::App;
use crate::error::WebError;
use crate::feeds::FeedLinks;
use crate::metadata;
use crate::parts::item::River;
use crate::parts::{Asked, Frame, Item, count, ranked, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::rank::Taken;
use dateline_news::section::Section;
use dateline_store::contract::Listing;

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    frame: Frame,
    name: &'static str,
    href: String,
    /// How many originals it holds.
    n_articles: String,
    river: River,
    /// Whether this is the first page of the list.
    first: bool,
    ranking: Vec<Item>,
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let section = Section::of_slug(&slug).ok_or_else(|| {
        let all: Vec<&str> = Section::ALL.iter().map(|s| s.slug()).collect();
        WebError::not_found(format!("there is no section “{slug}”; the sections are {}", all.join(", ")))
    })?;
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let listing = Listing { section: Some(section), after: asked.after()?, limit: asked.limit()?, ..Listing::default() };
        let first = listing.after.is_none();
        let n = app.store.sections()?.into_iter().find(|(s, _)| *s == section).map_or(0, |(_, n)| n);
        let (_, ranking) = ranked::ranking(app, |c| c.section == Some(section), &Taken::default())?;
        show(&SectionPage {
            frame: Frame::of(app, section.name())?
                .in_section(Some(section))
                .fed(FeedLinks::of(&crate::parts::section_href(section), section.name()))
                .described(format!("{}: the newest articles, each with its outlet and date.", section.name()))
                .at(app, &crate::parts::section_href(section))
                .telling(metadata::breadcrumb(app, Some(section), None)),
            name: section.name(),
            href: crate::parts::section_href(section),
            n_articles: count(n),
            river: River::gather(app, listing)?,
            first,
            ranking,
        })
    })
    .await
}
