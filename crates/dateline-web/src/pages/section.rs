//! `/section/{slug}`: the articles of one section, newest first, with what was read most of it.

use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::metadata;
use crate::pages::you::wishes::FollowButton;
use crate::parts::item::{self, River};
use crate::parts::ranked::{self, Among};
use crate::parts::{Asked, Frame, Item, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::response::Response;
use dateline_news::rank::Taken;
use dateline_news::reading::ListKind;
use dateline_news::section::Section;
use dateline_news::wishes::Follow;
use dateline_store::contract::Listing;

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    frame: Frame,
    name: String,
    href: String,
    /// How many originals it holds.
    n_articles: u64,
    river: River,
    /// Whether this is the first page of the list.
    first: bool,
    ranking: Vec<Item>,
    follow: FollowButton,
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Extension(desk): Extension<Desk>,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let section = Section::of_slug(&slug).ok_or_else(|| {
        let all: Vec<&str> = Section::ALL.iter().map(|s| s.slug()).collect();
        WebError::not_found(Said::with("error-no-section", [("slug", slug.clone()), ("all", all.join(", "))]))
    })?;
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let listing = Listing { section: Some(section), after: asked.after()?, limit: asked.limit()?, ..Listing::default() };
        let first = listing.after.is_none();
        let n = app.store.sections()?.into_iter().find(|(s, _)| *s == section).map_or(0, |(_, n)| n);
        let (_, mut ranking) = ranked::ranking(app, Among::Section(section), &Taken::default())?;
        let mut river = River::folded(app, listing, |s| s.section == Some(section))?;
        item::mark(river.days.iter_mut().flat_map(|d| &mut d.items), ListKind::Section, 1);
        item::mark(&mut ranking, ListKind::Ranking, 1);
        desk.saw(ListKind::Section, river.days.iter().flat_map(|d| &d.items));
        desk.saw(ListKind::Ranking, &ranking);
        let name = app.section(section);
        let described = app.with("section-described", [("section", name.clone())]);
        show(&SectionPage {
            frame: Frame::of(app, &name)?
                .in_section(Some(section))
                .fed(FeedLinks::of(&crate::parts::section_href(section), &name))
                .described(described)
                .at(app, &crate::parts::section_href(section))
                .hiding(app, &format!("section:{}", section.slug()))?
                .telling(metadata::breadcrumb(app, Some(section), None)),
            follow: FollowButton::of(app, &Follow::Section(section), name.clone())?,
            name,
            href: crate::parts::section_href(section),
            n_articles: n,
            river,
            first,
            ranking,
        })
    })
    .await
}
