//! `/api/v1/search`: what the index finds, with the passage that fits best.

use super::query::{Query, to_hex};
use super::shapes::ArticleItem;
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::visit::{Asker, Visit};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::ids::{ArticleId, Id128};
use dateline_search::{Answer, DEPTH_MAX, Error, Order, Slice};
use dateline_store::contract::Summary;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Characters of a query.
const QUERY_CHARS_MAX: usize = 400;

/// Bytes of a cursor: how many hits were given before, and the id of the last.
const CURSOR_BYTES: usize = 20;

/// Hits by which a list may have shifted since the page before for the place to be found again.
const SHIFT_MAX: usize = 100;

/// What to search for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct SearchQuery {
    /// The query, as the search box takes it: words, `"phrases"`, `-without`, `OR`, `section:`, `outlet:`,
    /// `lang:`, `date:`, `headline:` and more (docs/search.md). One that cannot be read is a bad parameter.
    #[param(min_length = 1, max_length = 400, example = "ferry harbour")]
    q: String,
    /// Best first (`relevance`, if not given) or newest first.
    #[param(inline, example = "newest")]
    order: Option<SearchOrder>,
    /// How many; 30 if not given.
    #[param(minimum = 1, maximum = 100, example = 10)]
    limit: Option<u32>,
    /// Where the page before ended: leave it to the address in `next`.
    #[param(pattern = "^[0-9a-f]{40}$", example = "0000001e5f2b8c0e9a417d36e8b1c4d2a7f09e63")]
    after: Option<String>,
}

/// In which order hits stand.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code)] // As above.
pub(crate) enum SearchOrder {
    /// Best first.
    Relevance,
    /// Newest first.
    Newest,
}

/// A piece of a passage.
#[derive(Serialize, ToSchema)]
pub(crate) struct Piece {
    /// The words; plain text, never markup.
    text: String,
    /// They were asked for.
    hit: bool,
}

/// One hit.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchHit {
    /// The article.
    article: ArticleItem,
    /// BM25; 0 where the order is by time.
    score: f32,
    /// The passage that fits best, in pieces, as far as it may be shown; may be empty.
    snippet: Vec<Piece>,
}

/// One page of hits.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchPage {
    /// Articles found in all.
    total: usize,
    /// Those of this page.
    items: Vec<SearchHit>,
    /// The address of the next page; `null` on the last. It stands in the `Link` header too.
    next: Option<String>,
}

/// Full-text search
///
/// The first 10,000 hits can be leafed through. A hit that came in meanwhile does not shift the next page.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", tag = "search", params(SearchQuery),
    responses((status = 200, description = "One page of hits.", body = SearchPage), Failures))]
pub(crate) async fn search(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<SearchQuery>(raw.as_deref());
    let q = query.needed_text("q", QUERY_CHARS_MAX);
    let order = query.value("order", "relevance or newest", |text| match text {
        "relevance" => Some(Order::Relevance),
        "newest" => Some(Order::Newest),
        _ => None,
    });
    let (order, limit, after) = (order.unwrap_or_default(), query.limit(), query.after::<CURSOR_BYTES>().map(Place::read));
    query.end()?;
    app.read(asker, move |app| {
        let (start, found) = page(app, &q, order, limit, after)?;
        let ids: Vec<ArticleId> = found.hits.iter().map(|h| h.id).collect();
        let held: BTreeMap<ArticleId, Summary> = app.store.summaries(&ids)?.into_iter().map(|s| (s.id, s)).collect();
        let end = start + found.hits.len();
        let last = found.hits.last().filter(|_| end < found.total.min(DEPTH_MAX)).map(|h| Place { n: end, last: h.id }.written());
        let next = Next::of("/api/v1/search", raw.as_deref(), last, &base);
        let hit = |h: dateline_search::Hit| {
            let summary = held.get(&h.id)?;
            // Passages from anywhere in a text, asked for again and again, are the text.
            let is_given = |id: &ArticleId| {
                let held = app.store.article(id).ok().flatten();
                held.is_some_and(|a| app.gives_text(&a.article))
            };
            let shown = !app.excerpt_of(summary).is_empty() && (app.site.include_reserved || is_given(&h.id));
            let pieces = h.snippet.into_iter().filter(|_| shown);
            Some(SearchHit {
                article: ArticleItem::of(summary, app, &base),
                score: h.score,
                snippet: pieces.map(|(text, hit)| Piece { text, hit }).collect(),
            })
        };
        let items = found.hits.into_iter().filter_map(hit).collect();
        answer(&SearchPage { total: found.total, items, next: next.address() }, &next)
    })
    .await
}

/// A place in a list of hits: how many stand before it, and the last of them.
#[derive(Clone, Copy)]
struct Place {
    n: usize,
    last: ArticleId,
}

impl Place {
    fn read(bytes: [u8; CURSOR_BYTES]) -> Place {
        let (mut n, mut id) = ([0; 4], [0; 16]);
        n.copy_from_slice(&bytes[..4]);
        id.copy_from_slice(&bytes[4..]);
        Place { n: u32::from_be_bytes(n) as usize, last: Id128(id) }
    }

    fn written(self) -> String {
        let n = u32::try_from(self.n).unwrap_or(u32::MAX).to_be_bytes();
        to_hex(&[n.as_slice(), self.last.0.as_slice()].concat())
    }
}

/// One page of hits, and how many stand before it. The last hit of the page before is looked for where
/// it was, then around there; where it is gone, its number alone counts.
fn page(app: &Visit, q: &str, order: Order, limit: usize, after: Option<Place>) -> Result<(usize, Answer), WebError> {
    let ask = |offset: usize, limit: usize| {
        app.search(q, Slice { offset: offset.min(DEPTH_MAX), limit, order }).map_err(|e| match e {
            Error::Query(detail) => Query::refuse("q", detail),
            other => other.into(),
        })
    };
    let Some(place) = after else { return Ok((0, ask(0, limit)?)) };
    for (from, width) in [(place.n.saturating_sub(1), limit + 1), (place.n.saturating_sub(SHIFT_MAX), 2 * SHIFT_MAX)] {
        let mut found = ask(from, width)?;
        match found.hits.iter().position(|h| h.id == place.last) {
            // Nothing has shifted: what follows is the page.
            Some(0) => {
                found.hits.remove(0);
                found.hits.truncate(limit);
                return Ok((from + 1, found));
            }
            Some(at) => return Ok((from + at + 1, ask(from + at + 1, limit)?)),
            None => {}
        }
    }
    let start = place.n.min(DEPTH_MAX);
    Ok((start, ask(start, limit)?))
}
