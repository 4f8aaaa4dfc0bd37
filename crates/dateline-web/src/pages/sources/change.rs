//! The buttons and forms of sources. What is changed here, `dateline serve` sees within a second.

use super::one::{self, source};
use super::{only_owner, said};
use crate::app::App;
use crate::error::{Said, WebError};
use crate::pages::you::leave;
use crate::parts::Asked;
use crate::post::Post;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use dateline_news::settings;
use dateline_news::source::{About, SOURCES_MAX, Source, SourceState};
use dateline_store::sources::Added;

/// `POST /sources/add`: `address`, `group`. It is added as it is and asked at once.
pub(crate) async fn add(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let asked = &post.asked;
        let read = || Ok::<_, WebError>((said::address(asked.get("address"))?, said::group(asked)?));
        let (address, group) = match read() {
            Ok(read) => read,
            Err(refused) => return again(refused, app, |why| super::listed(app, &Asked::of(None), Some((why, asked)))),
        };
        let about = About { group, ..About::default() };
        if app.store.sources()?.len() >= SOURCES_MAX {
            return Err(WebError::bad(Said::with("sources-too-many", [("max", SOURCES_MAX.to_string())])));
        }
        match app.store.add_sources(&[(address, about)], app.now_ms())?.first() {
            Some(Added::New(number)) => Ok(back(*number, "added")),
            Some(Added::Known(number)) => Ok(back(*number, "known")),
            None => Err(WebError::broken("a source was added and has no number")),
        }
    })
    .await
}

/// `POST /source/{number}/settings`: the whole form.
pub(crate) async fn settings(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let mut source = source(app, &number)?;
        let before = source.clone();
        if let Err(refused) = said::onto(&mut source.about, &post.asked) {
            return again(refused, app, |why| one::page(app, &before, None, Some((why, &post.asked))));
        }
        put(app, &source, source.state, settings::next_ask(&before, &source.about, app.now_ms()))?;
        Ok(back(source.number, "saved"))
    })
    .await
}

/// `POST /source/{number}/pause`.
pub(crate) async fn pause(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let source = source(app, &number)?;
        put(app, &source, SourceState::Paused, source.next_at)?;
        Ok(back(source.number, "paused"))
    })
    .await
}

/// `POST /source/{number}/resume`: it is asked at once.
pub(crate) async fn resume(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let source = source(app, &number)?;
        put(app, &source, SourceState::Active, app.now_ms())?;
        Ok(back(source.number, "resumed"))
    })
    .await
}

/// `POST /source/{number}/ask`: at once, whatever its habit.
pub(crate) async fn ask(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let source = source(app, &number)?;
        if source.state != SourceState::Active {
            return Err(WebError::bad(Said::key("source-not-active")));
        }
        put(app, &source, SourceState::Active, app.now_ms())?;
        Ok(back(source.number, "asked"))
    })
    .await
}

/// `POST /source/{number}/remove`, from the page that asks first.
pub(crate) async fn remove(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let source = source(app, &number)?;
        match app.store.remove_source(source.number)? {
            true => Ok(leave("/sources?done=removed", None)),
            false => Err(gone(source.number)),
        }
    })
    .await
}

/// The page with its form, as it was typed, and why it was refused; other faults pass.
fn again(refused: WebError, app: &Visit, page: impl FnOnce(String) -> Result<Response, WebError>) -> Result<Response, WebError> {
    let WebError::BadRequest(why) = &refused else { return Err(refused) };
    let mut response = page(why.told(app.asker.lang))?;
    *response.status_mut() = StatusCode::BAD_REQUEST;
    Ok(response)
}

fn put(app: &Visit, source: &Source, state: SourceState, next_at: i64) -> Result<(), WebError> {
    match app.store.change_source(source.number, &source.about, state, next_at)? {
        true => Ok(()),
        false => Err(gone(source.number)),
    }
}

/// It was removed between the look and the change.
fn gone(number: u64) -> WebError {
    WebError::not_found(Said::with("error-no-source", [("number", number.to_string())]))
}

fn back(number: u64, done: &str) -> Response {
    leave(&format!("/source/{number}?done={done}"), None)
}
