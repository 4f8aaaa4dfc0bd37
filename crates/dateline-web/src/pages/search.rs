//! `/search?q=…`: what the index finds, with the passage that fits best.

use crate::app::App;
use crate::counting::Desk;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::pages::you::wishes::FollowButton;
use crate::parts::{Asked, Frame, Item, cut, item, show};
use crate::rights::Shown;
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Extension, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dateline_news::ids::ArticleId;
use dateline_news::reading::ListKind;
use dateline_news::wishes::Follow;
use dateline_search::{Error, Hit, Order, Slice};
use dateline_store::contract::Summary;
use std::collections::BTreeMap;

/// Characters of a query that are looked at.
const QUERY_CHARS_MAX: usize = 400;
/// Hits on a page.
const HITS: usize = 20;
/// Pages of hits that can be leafed through; beyond, a sharper query helps more.
const PAGES_MAX: u64 = 50;

struct Found {
    item: Item,
    /// Pieces of the passage; `true` marks a word that was asked for.
    snippet: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    q: String,
    newest: bool,
    /// What is wrong with the query.
    fault: Option<String>,
    /// "1 article", "37 articles, 21 to 37 shown".
    total: String,
    hits: Vec<Found>,
    /// Hits that the index knows and the store does not: the index is behind.
    missing: u64,
    /// Addresses of the pages before and after.
    before: Option<String>,
    after: Option<String>,
    /// For the owner: where a rule is made of the query.
    rule_href: Option<String>,
    /// For following the query, where it is one that finds something.
    follow: Option<FollowButton>,
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Extension(desk): Extension<Desk>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let given = asked.get("q").unwrap_or("");
        // What is too long is not said back in full: the page would be longer than the question.
        let too_long = given.chars().count() > QUERY_CHARS_MAX;
        let q: String = given.chars().take(QUERY_CHARS_MAX).collect();
        let order = match asked.get("order") {
            None | Some("relevance") => Order::Relevance,
            Some("newest") => Order::Newest,
            Some(other) => {
                return Err(WebError::bad(Said::with("error-order", [("given", cut(other, 40))])));
            }
        };
        let page = asked.number("page", 1, PAGES_MAX)?.unwrap_or(1);
        let mut frame = Frame::of(app, &if q.is_empty() { app.t("search") } else { app.with("search-title", [("query", cut(&q, 60))]) })?;
        frame.query.clone_from(&q);
        frame.listed = false;
        if !q.is_empty() && !too_long {
            frame = frame.fed(FeedLinks::search(&q));
        }
        let empty = SearchPage {
            frame,
            q: q.clone(),
            newest: order == Order::Newest,
            fault: None,
            total: String::new(),
            hits: Vec::new(),
            missing: 0,
            before: None,
            after: None,
            rule_href: None,
            follow: None,
        };
        if q.is_empty() {
            return show(&empty);
        }
        if too_long {
            return faulty(empty, app.tn("query-too-long", QUERY_CHARS_MAX as u64));
        }
        let offset = (usize::try_from(page).unwrap_or(1) - 1) * HITS;
        let answer = match app.search(&q, Slice { offset, limit: HITS, order }) {
            Ok(answer) => answer,
            Err(Error::Query(fault)) => return faulty(empty, fault),
            Err(e) => return Err(e.into()),
        };
        let n_hits = answer.hits.len();
        let ids: Vec<ArticleId> = answer.hits.iter().map(|h| h.id).collect();
        // A passage is as long as an excerpt; where only headlines may be shown, there is none.
        let item = |s: &Summary| (s.id, (Item::of(s, app), app.rights_of(&s.outlet_key)));
        let mut held: BTreeMap<ArticleId, (Item, Shown)> = app.store.summaries(&ids)?.iter().map(item).collect();
        let found = |h: Hit| {
            let (item, rights) = held.remove(&h.id)?;
            Some(Found { item, snippet: if rights == Shown::Headline { Vec::new() } else { h.snippet } })
        };
        let mut hits: Vec<Found> = answer.hits.into_iter().filter_map(found).collect();
        item::mark(hits.iter_mut().map(|h| &mut h.item), ListKind::Search, offset + 1);
        desk.saw(ListKind::Search, hits.iter().map(|h| &h.item));
        let total = app.tn("count-articles", answer.total as u64);
        let more = answer.total > offset + n_hits && n_hits > 0 && page < PAGES_MAX;
        show(&SearchPage {
            total: if n_hits < answer.total && n_hits > 0 {
                app.with("hits-shown", [("articles", total), ("from", (offset + 1).to_string()), ("to", (offset + n_hits).to_string())])
            } else {
                total
            },
            missing: (n_hits - hits.len()) as u64,
            rule_href: app.asker.owner.then(|| new_rule(&q)).filter(|_| dateline_search::check_rule(&q).is_ok()),
            follow: match format!("topic:{q}").parse::<Follow>() {
                Ok(topic) if n_hits > 0 => Some(FollowButton::of(app, &topic, cut(&q, 60))?),
                _ => None,
            },
            hits,
            before: (page > 1).then(|| address(&q, order, page - 1)),
            after: more.then(|| address(&q, order, page + 1)),
            ..empty
        })
    })
    .await
}

/// The page with the box and what is wrong; the status says that the query was at fault.
fn faulty(page: SearchPage, fault: String) -> Result<Response, WebError> {
    Ok((StatusCode::BAD_REQUEST, show(&SearchPage { fault: Some(fault), ..page })?).into_response())
}

/// Where a rule is made of a query.
fn new_rule(q: &str) -> String {
    format!("/rules/new?{}", url::form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish())
}

/// The address of a page of hits.
fn address(q: &str, order: Order, page: u64) -> String {
    let path = "/search?".to_owned();
    let n = path.len();
    let mut query = url::form_urlencoded::Serializer::for_suffix(path, n);
    query.append_pair("q", q);
    if order == Order::Newest {
        query.append_pair("order", "newest");
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    query.finish()
}
