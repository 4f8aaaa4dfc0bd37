//! `/api/v1/articles` and one article of it.

use super::query::{LIMIT, LIMIT_MAX, Query, to_hex, whole_number};
use super::shapes::{ArticleFull, ArticleItem, ArticlePage, FamilyRecord, RelationItem, links};
use super::stories::StoryItem;
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{asked, cut};
use crate::rights::Shown;
use crate::visit::{Asker, Visit};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::section::Section;
use dateline_store::contract::{Cursor, Held, Listing};
use jiff::civil::Date;
use utoipa::IntoParams;

/// Bytes of a cursor: `sort_at` and number of the last item. What is filed later stands before or
/// behind that place and shifts nothing.
pub(super) const CURSOR_BYTES: usize = 16;

/// Which articles.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // It is the description of the parameters; `Query` reads them by these names.
pub(crate) struct ArticlesQuery {
    /// Of this section only.
    #[param(inline, example = "business")]
    section: Option<Section>,
    /// Of this outlet only: its key, as `/api/v1/outlets` gives it.
    #[param(min_length = 1, max_length = 255, example = "harbourcourier.example")]
    outlet: Option<String>,
    /// In this language only: the tag as the articles have it, `de` for German.
    #[param(pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", example = "de")]
    lang: Option<String>,
    /// Published on this day (UTC) or later. Articles without a date are then left out.
    #[param(format = Date, example = "2025-04-01")]
    from: Option<String>,
    /// Published on this day (UTC) or earlier.
    #[param(format = Date, example = "2025-04-30")]
    to: Option<String>,
    /// Copies too; without it, a text that several outlets run stands once.
    #[param(example = false)]
    with_copies: Option<bool>,
    /// How many; 30 if not given.
    #[param(minimum = 1, maximum = 100, example = 30)]
    limit: Option<u32>,
    /// Where the page before ended: leave it to the address in `next`.
    #[param(pattern = "^[0-9a-f]{32}$", example = "00000196073f9aa80000000000000011")]
    after: Option<String>,
}

/// Articles, newest first
///
/// Only what the site lists: dates without a zone count as UTC, and articles without a date stand last.
#[utoipa::path(get, path = "/api/v1/articles", operation_id = "articles", tag = "articles", params(ArticlesQuery),
    responses((status = 200, description = "One page of articles.", body = ArticlePage), Failures))]
pub(crate) async fn list(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    let mut query = Query::of::<ArticlesQuery>(raw.as_deref());
    let a_day = "a day, written as 2025-04-05";
    let mut listing = Listing {
        section: query.section(),
        outlet_key: query.text("outlet", 255),
        lang: query.value("lang", "a language tag such as de or pt-BR", tag),
        from_ms: query.value("from", a_day, day).map(times::start_of),
        before_ms: query.value("to", a_day, day).map(|day| times::start_of(day) + DAY_MS),
        with_copies: query.value("with_copies", "true or false", |text| text.parse().ok()).unwrap_or(false),
        after: query.after::<CURSOR_BYTES>().map(cursor),
        limit: query.limit(),
    };
    query.end()?;
    app.read(asker, move |app| {
        let limit = listing.limit;
        // One more than is given tells whether there is a next page.
        listing.limit += 1;
        let mut found = app.store.newest(&listing)?;
        let more = asked::cut_to(&mut found, limit);
        let last = found.last().filter(|_| more).map(|s| written(Cursor { sort_at: s.sort_at, number: s.number }));
        let next = Next::of("/api/v1/articles", raw.as_deref(), last, &base);
        let items = found.iter().map(|s| ArticleItem::of(s, app, &base)).collect();
        answer(&ArticlePage { items, next: next.address() }, &next)
    })
    .await
}

/// One article
///
/// The whole record: text, facts with the places where they were read, captures, all articles that run
/// the same text, those that share passages with it, and the story that it tells. Where the text may not be shown, an excerpt stands for it.
#[utoipa::path(get, path = "/api/v1/articles/{number}", operation_id = "article", tag = "articles",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "Its number on this site.")),
    responses((status = 200, description = "The article.", body = ArticleFull), Failures))]
pub(crate) async fn one(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        let a = &held.article;
        let family = app.store.family(&a.id)?;
        let relations = app.store.relations(&a.id)?;
        let story = app.store.story_of_number(held.number)?;
        let full = ArticleFull {
            number: held.number,
            links: links(held.number, &a.slug(), a.url.as_deref(), &base),
            shown: match app.rights_of(&a.outlet.key()) {
                Shown::Full if !app.gives_text(a) => Shown::Excerpt.into(),
                shown => shown.into(),
            },
            article: app.record_of(&held),
            captured_at_ms: held.captured_at,
            n_versions: held.n_versions,
            family: family.map(|f| FamilyRecord::of(&f, app, &base)),
            relations: relations.iter().map(|(s, r)| RelationItem::of(s, r, &a.id, app, &base)).collect(),
            story: story.map(|card| StoryItem::of(&card, app, &base)),
        };
        answer(&full, &Next::none())
    })
    .await
}

/// The article of a number in a path.
pub(super) fn held(app: &Visit, number: &str) -> Result<Held, WebError> {
    let held = match whole_number(number) {
        Some(n) => app.store.article_of_number(n)?,
        None => None,
    };
    held.ok_or_else(|| WebError::not_found(format!("no article has the number “{}” here", cut(number, 40))))
}

/// A language tag in the shape that the description gives.
pub(super) fn tag(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let base = parts.next()?;
    let base_fits = (2..=3).contains(&base.len()) && base.bytes().all(|b| b.is_ascii_alphabetic());
    let rest: Vec<&str> = parts.collect();
    let rest_fits = rest.len() <= 3 && rest.iter().all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (base_fits && rest_fits).then(|| text.to_owned())
}

/// A day as ISO 8601 writes it and in no other way.
pub(super) fn day(text: &str) -> Option<Date> {
    let shape = text.bytes().map(|b| if b.is_ascii_digit() { b'0' } else { b });
    if shape.eq(*b"0000-00-00") { text.parse().ok() } else { None }
}

pub(super) fn written(cursor: Cursor) -> String {
    let mut bytes = [0; CURSOR_BYTES];
    bytes[..8].copy_from_slice(&cursor.sort_at.to_be_bytes());
    bytes[8..].copy_from_slice(&cursor.number.to_be_bytes());
    to_hex(&bytes)
}

/// Any sixteen bytes are a place in the list.
pub(super) fn cursor(bytes: [u8; CURSOR_BYTES]) -> Cursor {
    let (sort_at, number) = (u128::from_be_bytes(bytes) >> 64, u128::from_be_bytes(bytes) & u128::from(u64::MAX));
    Cursor { sort_at: sort_at as u64 as i64, number: (number as u64).min(i64::MAX as u64) }
}

const _: () = assert!(LIMIT == 30 && LIMIT_MAX == 100, "the description of `limit` says so");

#[cfg(test)]
mod tests {
    use super::super::query::from_hex;
    use super::*;

    #[test]
    fn a_cursor_is_read_back_also_before_1970() {
        for place in [Cursor { sort_at: 1_743_933_600_000, number: 7 }, Cursor { sort_at: -5, number: 0 }] {
            let bytes: [u8; CURSOR_BYTES] = from_hex(&written(place)).and_then(|b| b.try_into().ok()).expect("hex");
            assert_eq!(cursor(bytes), place);
        }
    }

    #[test]
    fn a_language_tag_has_the_shape_that_is_described() {
        for good in ["de", "pt-BR", "zh-Hant-TW", "fil"] {
            assert!(tag(good).is_some(), "{good}");
        }
        for bad in ["", "null", "d", "de-", "de_AT", "de-a", "dé", "de-AT-x1-y2-z3"] {
            assert!(tag(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_day_has_one_spelling() {
        assert!(day("2025-04-05").is_some());
        for bad in ["2025-02-30", "20250405", "2025-W14-6", "2025-4-5", "", "2025-04-05T00:00"] {
            assert!(day(bad).is_none(), "{bad}");
        }
    }
}
