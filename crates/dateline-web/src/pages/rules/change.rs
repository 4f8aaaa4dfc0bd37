//! The buttons and the form of rules. What is changed here is asked of the next article that comes.

use super::one::{self, Shown};
use super::{form, no_rule, only_owner, rule};
use crate::app::App;
use crate::error::{Said, WebError};
use crate::pages::you::leave;
use crate::post::Post;
use crate::rules::{self, new_secret};
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use dateline_news::rule::{RULES_MAX, Rule};

/// `POST /rules/add`: the form; with `do=test` it is tried and nothing is written.
pub(crate) async fn add(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let definition = form::read(&post.asked);
        let tried = post.asked.get("do") == Some("test");
        let fault = if tried { form::query_fault(&definition)? } else { form::fault(app, &definition)? };
        if tried || fault.is_some() {
            return again(app, Shown { rule: None, definition, fault, tried, done: None, page: 1 });
        }
        if app.store.rules()?.len() >= RULES_MAX {
            return Err(WebError::bad(Said::with("rules-too-many", [("max", RULES_MAX.to_string())])));
        }
        let number = app.store.add_rule(&definition, &new_secret()?, app.now_ms())?;
        match post.asked.get("apply").is_some() {
            true => applied(app, &rule(app, &number.to_string())?),
            false => Ok(back(number, "added")),
        }
    })
    .await
}

/// `POST /rule/{number}/settings`: the same of a rule that is there.
pub(crate) async fn settings(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let rule = rule(app, &number)?;
        let definition = form::read(&post.asked);
        let tried = post.asked.get("do") == Some("test");
        let fault = if tried { form::query_fault(&definition)? } else { form::fault(app, &definition)? };
        if tried || fault.is_some() {
            return again(app, Shown { rule: Some(&rule), definition, fault, tried, done: None, page: 1 });
        }
        put(app, &Rule { definition: definition.clone(), ..rule.clone() })?;
        match post.asked.get("apply").is_some() {
            true => applied(app, &Rule { definition, ..rule }),
            false => Ok(back(rule.number, "saved")),
        }
    })
    .await
}

/// `POST /rule/{number}/pause`.
pub(crate) async fn pause(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let rule = rule(app, &number)?;
        put(app, &Rule { is_on: false, ..rule.clone() })?;
        Ok(back(rule.number, "paused"))
    })
    .await
}

/// `POST /rule/{number}/resume`.
pub(crate) async fn resume(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let rule = rule(app, &number)?;
        put(app, &Rule { is_on: true, ..rule.clone() })?;
        Ok(back(rule.number, "resumed"))
    })
    .await
}

/// `POST /rule/{number}/apply`: it is asked of all that is held.
pub(crate) async fn apply(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| applied(app, &rule(app, &number)?)).await
}

/// `POST /rule/{number}/retry`: alerts that were set aside are tried once more.
pub(crate) async fn retry(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| {
        let rule = rule(app, &number)?;
        app.store.retry_alerts(rule.number, app.now_ms())?;
        Ok(back(rule.number, "retried"))
    })
    .await
}

/// `POST /rule/{number}/remove`.
pub(crate) async fn remove(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker)?;
    app.read(post.asker, move |app| match app.store.remove_rule(rule(app, &number)?.number)? {
        true => Ok(leave("/rules?done=removed", None)),
        false => Err(no_rule(&number)),
    })
    .await
}

/// The form as it was filled; with a fault the status says so.
fn again(app: &Visit, shown: Shown<'_>) -> Result<Response, WebError> {
    let status = if shown.fault.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut response = one::page(app, shown)?;
    *response.status_mut() = status;
    Ok(response)
}

fn put(app: &Visit, rule: &Rule) -> Result<(), WebError> {
    match app.store.change_rule(rule.number, &rule.definition, rule.is_on, app.now_ms())? {
        true => Ok(()),
        // It was removed between the look and the change.
        false => Err(no_rule(&rule.number.to_string())),
    }
}

fn applied(app: &Visit, rule: &Rule) -> Result<Response, WebError> {
    let done = rules::apply(app.store.as_ref(), &app.index, rule, app.now_ms())?;
    Ok(back(rule.number, if done.is_some() { "applied" } else { "busy" }))
}

fn back(number: u64, done: &str) -> Response {
    leave(&format!("/rule/{number}?done={done}"), None)
}
