//! `/api/v1/articles/{number}/marks`, `…/marks/{mark}`, `…/star`, `…/tags/{tag}` and `/api/v1/tags`: stars and tags, for the owner
//! alone. What is put or deleted here is said by hand, as by the buttons of the page, and has the last word over rules, until it
//! is taken back.

use super::articles::held;
use super::query::Query;
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::caller::Caller;
use crate::error::WebError;
use crate::floods::WRITES;
use crate::marks::{self, Say};
use crate::owner::{only_owner, unkept};
use crate::pages::marks::REFUSAL;
use crate::parts::cut;
use crate::post::is_own as is_of_page;
use crate::visit::{Asker, Visit};
use axum::extract::{FromRequestParts, Path, RawQuery, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::MethodRouter;
use dateline_news::hand::HandMark;
use dateline_news::rule::{TAG_CHARS_MAX, tag};
use dateline_store::contract::Held;
use serde::Serialize;
use url::form_urlencoded::Serializer;
use utoipa::ToSchema;

/// Whether an address of the API is one of these.
pub(super) fn is_own(path: &str) -> bool {
    let of_article = || path.strip_prefix("/api/v1/articles/").and_then(|rest| rest.split('/').nth(1));
    path == "/api/v1/tags" || of_article().is_some_and(|what| matches!(what, "marks" | "star" | "tags"))
}

/// An address that is written, with what may be asked of it.
pub(crate) fn writes(methods: MethodRouter<App>, allowed: &'static str) -> MethodRouter<App> {
    methods.options(move || async move { (StatusCode::NO_CONTENT, [(header::ALLOW, allowed)]) })
}

/// Who may write: the owner, and no page of another site that the owner has open. A program names no page; a browser
/// always does.
pub(crate) struct Writer(Asker);

impl FromRequestParts<App> for Writer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Writer, WebError> {
        let asker = Asker::in_request(&parts.extensions, &parts.headers, &app.site);
        only_owner(&asker, REFUSAL)?;
        let names_page = ["sec-fetch-site", "origin", "referer"].iter().any(|name| parts.headers.contains_key(*name));
        if names_page && !is_of_page(&parts.headers, app.site.behind_proxy) {
            return Err(WebError::Forbidden("this did not come from a page of this site, and so nothing was done".into()));
        }
        let caller = Caller::of(&parts.extensions, &parts.headers, app.site.behind_proxy);
        app.floods.take(WRITES, &[&caller.address.0], app.now_ms())?;
        Ok(Writer(asker))
    }
}

/// One mark of an article, and who says what of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct MarkRecord {
    /// `star`, or `tag:` and the word.
    #[schema(example = "tag:ports")]
    mark: String,
    /// The article has it.
    is_on: bool,
    /// What was said by hand; `null` where nothing was, and rules alone decide.
    by_hand: Option<bool>,
    /// Numbers of the rules that give it.
    rules: Vec<u64>,
}

/// The marks of an article.
#[derive(Serialize, ToSchema)]
pub(crate) struct MarksRecord {
    /// The article's number.
    #[schema(minimum = 1)]
    article: u64,
    /// It is starred.
    starred: bool,
    /// The tags that it has, by name.
    tags: Vec<String>,
    /// Every mark of which a rule or a hand says anything, also where it says that the article has it not.
    marks: Vec<MarkRecord>,
}

/// A tag that articles have.
#[derive(Serialize, ToSchema)]
pub(crate) struct TagRecord {
    /// The tag.
    #[schema(example = "ports")]
    tag: String,
    /// Articles that have it.
    n_articles: u64,
    /// The search for them in this API.
    search: String,
}

/// The tags in use.
#[derive(Serialize, ToSchema)]
pub(crate) struct TagList {
    /// Articles that are starred; `/api/v1/search?q=is:starred` finds them.
    n_starred: u64,
    /// The tags, by name.
    items: Vec<TagRecord>,
}

fn record(app: &Visit, held: &Held) -> Result<Response, WebError> {
    let all = marks::of_article(app.store.as_ref(), &held.article.id)?;
    let tag_of = |mark: &HandMark| if let HandMark::Tag(word) = mark { Some(word.clone()) } else { None };
    let record = MarksRecord {
        article: held.number,
        starred: all.iter().any(|s| s.is_on() && s.mark == HandMark::Star),
        tags: all.iter().filter(|s| s.is_on()).filter_map(|s| tag_of(&s.mark)).collect(),
        marks: all
            .iter()
            .map(|s| MarkRecord { mark: s.mark.to_string(), is_on: s.is_on(), by_hand: s.by_hand, rules: s.rules.clone() })
            .collect(),
    };
    Ok(unkept(answer(&record, &Next::none())?))
}

/// Says something of a mark, and answers with how the article then stands.
async fn say(app: App, asker: Asker, number: String, mark: HandMark, say: Say, raw: Option<String>) -> Result<Response, WebError> {
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let held = held(app, &number)?;
        marks::say(app.store.as_ref(), &held.article.id, &[mark], say, app.now_ms())?;
        record(app, &held)
    })
    .await
}

fn tag_mark(word: &str) -> Result<HandMark, WebError> {
    let detail =
        || format!("it is to be one word of letters, digits, - and _, at most {TAG_CHARS_MAX} characters, not “{}”", cut(word, 40));
    tag(word).map(HandMark::Tag).ok_or_else(|| Query::refuse("tag", detail()))
}

/// Marks of an article
///
/// Whether it is starred and how it is tagged, with who says so. For the owner of the site alone.
#[utoipa::path(get, path = "/api/v1/articles/{number}/marks", operation_id = "marks", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number.")),
    responses((status = 200, description = "The marks.", body = MarksRecord), Failures))]
pub(crate) async fn of_article(
    State(app): State<App>,
    asker: Asker,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    only_owner(&asker, REFUSAL)?;
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| record(app, &held(app, &number)?)).await
}

/// Star an article
///
/// By hand: it stays starred whatever rules say. For the owner of the site alone.
#[utoipa::path(put, path = "/api/v1/articles/{number}/star", operation_id = "give-star", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number.")),
    responses((status = 200, description = "The marks that it has now.", body = MarksRecord), Failures))]
pub(crate) async fn give_star(
    State(app): State<App>,
    Writer(asker): Writer,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    say(app, asker, number, HandMark::Star, Say::Give, raw).await
}

/// Take the star off an article
///
/// By hand: it stays off where a rule stars the article. For the owner of the site alone.
#[utoipa::path(delete, path = "/api/v1/articles/{number}/star", operation_id = "take-star", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number.")),
    responses((status = 200, description = "The marks that it has now.", body = MarksRecord), Failures))]
pub(crate) async fn take_star(
    State(app): State<App>,
    Writer(asker): Writer,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    say(app, asker, number, HandMark::Star, Say::Take, raw).await
}

/// Tag an article
///
/// By hand: it stays tagged whatever rules say; at most 30 tags. For the owner of the site alone.
#[utoipa::path(put, path = "/api/v1/articles/{number}/tags/{tag}", operation_id = "give-tag", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number."),
        ("tag" = String, Path, min_length = 1, max_length = 40, example = "ports", description = "One word of letters, digits, - and _.")),
    responses((status = 200, description = "The marks that it has now.", body = MarksRecord), Failures))]
pub(crate) async fn give_tag(
    State(app): State<App>,
    Writer(asker): Writer,
    Path((number, word)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    say(app, asker, number, tag_mark(&word)?, Say::Give, raw).await
}

/// Take a tag off an article
///
/// By hand: it stays off where a rule gives it. For the owner of the site alone.
#[utoipa::path(delete, path = "/api/v1/articles/{number}/tags/{tag}", operation_id = "take-tag", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number."),
        ("tag" = String, Path, min_length = 1, max_length = 40, example = "ports", description = "The tag.")),
    responses((status = 200, description = "The marks that it has now.", body = MarksRecord), Failures))]
pub(crate) async fn take_tag(
    State(app): State<App>,
    Writer(asker): Writer,
    Path((number, word)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    say(app, asker, number, tag_mark(&word)?, Say::Take, raw).await
}

/// Leave a mark of an article to rules
///
/// What was said of it by hand is taken back, so that rules alone decide again; where nothing was said, nothing changes. For the owner of the site alone.
#[utoipa::path(delete, path = "/api/v1/articles/{number}/marks/{mark}", operation_id = "leave-mark", tag = "marks",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "The article's number."),
        ("mark" = String, Path, min_length = 1, max_length = 44, example = "tag:ports", description = "`star`, or `tag:` and the word.")),
    responses((status = 200, description = "The marks that it has now.", body = MarksRecord), Failures))]
pub(crate) async fn leave(
    State(app): State<App>,
    Writer(asker): Writer,
    Path((number, mark)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    let detail = || format!("it is to be star, or tag: and a word, not “{}”", cut(&mark, 40));
    let said = marks::mark(&mark).ok_or_else(|| Query::refuse("mark", detail()))?;
    say(app, asker, number, said, Say::Leave, raw).await
}

/// The tags in use
///
/// With how many articles have each, and how many are starred. For the owner of the site alone.
#[utoipa::path(get, path = "/api/v1/tags", operation_id = "tags", tag = "marks",
    responses((status = 200, description = "All tags.", body = TagList), Failures))]
pub(crate) async fn tags(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker, REFUSAL)?;
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let search = |word: &str| Serializer::new(String::new()).append_pair("q", &format!("tag:{word}")).finish();
        let items = app.store.tags()?.into_iter().map(|t| TagRecord {
            search: base.href(&format!("/api/v1/search?{}", search(&t.tag))),
            tag: t.tag,
            n_articles: t.n,
        });
        let list = TagList { n_starred: app.store.n_starred()?, items: items.collect() };
        Ok(unkept(answer(&list, &Next::none())?))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owners_addresses_are_told_from_those_for_all() {
        for own in [
            "/api/v1/tags",
            "/api/v1/articles/1/marks",
            "/api/v1/articles/1/marks/star",
            "/api/v1/articles/1/star",
            "/api/v1/articles/1/tags/ports",
        ] {
            assert!(is_own(own), "{own}");
        }
        for open in ["/api/v1/articles", "/api/v1/articles/1", "/api/v1/articles/1/lists", "/api/v1/stories/1/tags"] {
            assert!(!is_own(open), "{open}");
        }
    }
}
