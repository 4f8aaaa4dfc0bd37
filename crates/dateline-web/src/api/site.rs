//! What the site holds: sections, outlets, and the account of all pages.

use super::query::{Query, from_hex, to_hex};
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::parts::{self, asked, outlet_href, section_href};
use crate::visit::Asker;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::section::Section;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// One of the sections of the site.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectionRecord {
    /// The word in addresses and filters.
    slug: Section,
    /// Its name in English.
    #[schema(example = "Business")]
    name: String,
    /// Articles in it, a text that several outlets run counted once.
    n_articles: u64,
    /// Its page here.
    page: String,
}

/// All sections.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectionList {
    /// In the order of the section bar; empty ones too.
    items: Vec<SectionRecord>,
}

/// The sections
#[utoipa::path(get, path = "/api/v1/sections", operation_id = "sections", tag = "site",
    responses((status = 200, description = "All sections.", body = SectionList), Failures))]
pub(crate) async fn sections(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let counts = app.store.sections()?;
        let section = |s: &Section| SectionRecord {
            slug: *s,
            name: s.name().to_owned(),
            n_articles: counts.iter().find(|(counted, _)| counted == s).map_or(0, |(_, n)| *n),
            page: base.href(&section_href(*s)),
        };
        answer(&SectionList { items: Section::ALL.iter().map(section).collect() }, &Next::none())
    })
    .await
}

/// Which outlets.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct OutletsQuery {
    /// How many; 30 if not given.
    #[param(minimum = 1, maximum = 100, example = 30)]
    limit: Option<u32>,
    /// Where the page before ended: leave it to the address in `next`.
    #[param(pattern = "^([0-9a-f]{2})+$", max_length = 1024, example = "6c616d70")]
    after: Option<String>,
}

/// An outlet with what is held of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutletHeld {
    /// What tells outlets apart: its domain, or its name as a slug; empty if neither is known.
    #[schema(example = "harbourcourier.example")]
    key: String,
    /// The name that most of its articles give.
    #[schema(example = "Harbour Courier")]
    name: Option<String>,
    /// Its domain.
    domain: Option<String>,
    /// Articles, copies among them.
    n_articles: u64,
    /// Those that run a text which another article had first.
    n_copies: u64,
    /// Its page here; `null` for an outlet of which neither name nor domain is known.
    page: Option<String>,
}

/// One page of outlets.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutletPage {
    /// The outlets, by key.
    items: Vec<OutletHeld>,
    /// The address of the next page; `null` on the last. It stands in the `Link` header too.
    next: Option<String>,
}

/// The outlets
#[utoipa::path(get, path = "/api/v1/outlets", operation_id = "outlets", tag = "site", params(OutletsQuery),
    responses((status = 200, description = "One page of outlets.", body = OutletPage), Failures))]
pub(crate) async fn outlets(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<OutletsQuery>(raw.as_deref());
    let limit = query.limit();
    let after = query.value("after", "a cursor as an earlier answer gave it in `next`", |text| {
        from_hex(text).filter(|bytes| !bytes.is_empty() && text.len() <= 1024)
    });
    query.end()?;
    app.read(asker, move |app| {
        let mut all = app.store.outlets()?;
        // Of some all is hidden by rules.
        all.retain(|o| o.n_articles > 0);
        all.sort_by(|a, b| a.key.cmp(&b.key));
        // The cursor is the last key itself: outlets that come in meanwhile shift nothing.
        let rest = all.into_iter().filter(|o| after.as_ref().is_none_or(|after| o.key.as_bytes() > after.as_slice()));
        let mut rest: Vec<_> = rest.take(limit + 1).collect();
        let more = asked::cut_to(&mut rest, limit);
        // The empty key sorts first and would make an empty cursor; any key is greater than a zero byte's absence.
        let last = rest.last().filter(|_| more).map(|o| if o.key.is_empty() { to_hex(&[0]) } else { to_hex(o.key.as_bytes()) });
        let next = Next::of("/api/v1/outlets", raw.as_deref(), last, &base);
        let outlet = |o: dateline_store::contract::OutletCount| OutletHeld {
            page: outlet_href(&o.key).map(|path| base.href(&path)),
            key: o.key,
            name: o.name,
            domain: o.domain,
            n_articles: o.n_articles,
            n_copies: o.n_copies,
        };
        answer(&OutletPage { items: rest.into_iter().map(outlet).collect(), next: next.address() }, &next)
    })
    .await
}

/// All pages and what became of them: pages = articles + further_captures + set_aside + unfiled.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountRecord {
    /// Pages held, each as it came.
    pages: u64,
    /// Pages that are an article, copies among them.
    articles: u64,
    /// Copies among the articles.
    copies: u64,
    /// Pages that show an article again.
    further_captures: u64,
    /// Pages that are no article.
    set_aside: u64,
    /// Pages that wait for their turn.
    unfiled: u64,
    /// The number of the last change in the store.
    store_change: u64,
    /// The last change that search knows; smaller while it follows.
    index_change: u64,
}

/// The account
///
/// Pages held, and what became of each.
#[utoipa::path(get, path = "/api/v1/account", operation_id = "account", tag = "site",
    responses((status = 200, description = "The account.", body = AccountRecord), Failures))]
pub(crate) async fn account(State(app): State<App>, asker: Asker, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let a = app.store.account()?;
        let (store_change, index_change) = parts::changes(app, &app.index)?;
        let account = AccountRecord {
            pages: a.pages,
            articles: a.articles,
            copies: a.copies,
            further_captures: a.further_captures,
            set_aside: a.set_aside,
            unfiled: a.unfiled,
            store_change,
            index_change,
        };
        answer(&account, &Next::none())
    })
    .await
}
