//! `/websub/{token}`: where hubs reach this site (W3C WebSub). A hub asks here whether a subscription was meant, says that it
//! refuses one, and pushes what is new.
//!
//! There is no login here, on a private site neither: the token is what only the hub and we know. What has no token that we
//! gave learns nothing. A push is put down and answered at once; `dateline serve` reads it within a second.

mod signature;

use crate::app::App;
use crate::cache;
use crate::caller::Caller;
use crate::error::WebError;
use crate::floods::{HUB_CALLS, PUSHES, TooOften};
use crate::visit::{Asker, Visit};
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::subscription::{Mode, Standing};
use dateline_store::subscriptions::Push;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use url::form_urlencoded;

/// Below which hubs reach this site; the token follows.
pub const WEBSUB_PATH: &str = "/websub/";

/// Characters of a token.
const TOKEN_CHARS: usize = 64;

/// Bytes of what a hub wants to have said back.
const CHALLENGE_BYTES_MAX: usize = 4096;

/// Bodies that are held at one time; each may have 16 MiB.
const BODIES_MAX: usize = 4;

/// How long a push waits for a place among them: many hubs push at the same moment, and each needs its place for milliseconds.
const PLACE_PATIENCE: Duration = Duration::from_secs(5);

/// Seconds after which a hub may try again that had no place.
const BUSY_SECONDS: u64 = 30;

static BODIES: Semaphore = Semaphore::const_new(BODIES_MAX);

/// How long a body may take to come.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// Subscriptions whose push is being taken: one at a time of each, so that one slow hub does not hold all places.
static TAKING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The turn of a subscription in [`TAKING`].
struct Turn(String);

impl Turn {
    fn of(token: &str) -> Option<Turn> {
        let is_free = TAKING.lock().unwrap_or_else(PoisonError::into_inner).insert(token.to_owned());
        is_free.then(|| Turn(token.to_owned()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        TAKING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// A short answer that nothing keeps and no browser takes for more than text.
fn say(status: StatusCode, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    let mut response = (status, headers, text).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, cache::NEVER);
    response
}

fn unknown() -> Response {
    say(StatusCode::NOT_FOUND, "There is no such subscription.\n".to_owned())
}

fn later(seconds: u64, status: StatusCode) -> Response {
    let mut response = say(status, "Later, please.\n".to_owned());
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

fn is_token(token: &str) -> bool {
    token.len() == TOKEN_CHARS && token.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Counts a call; the answer where there were too many.
fn often(app: &App, request: &Request, token: &str) -> Option<Response> {
    let caller = Caller::of(request.extensions(), request.headers(), app.site.behind_proxy);
    let calls = app.floods.take(HUB_CALLS, &[&caller.address.0], app.now_ms());
    let pushes = || app.floods.take(PUSHES, &[token.as_bytes()], app.now_ms());
    match calls.and_then(|()| pushes()) {
        Ok(()) => None,
        Err(TooOften(seconds)) => Some(later(seconds, StatusCode::TOO_MANY_REQUESTS)),
    }
}

/// `GET`: the hub asks whether a subscription was meant (5.3), or refuses it (5.2).
pub(crate) async fn intent(State(app): State<App>, asker: Asker, Path(token): Path<String>, request: Request) -> Response {
    if !is_token(&token) {
        return unknown();
    }
    if let Some(response) = often(&app, &request, &token) {
        return response;
    }
    let query = request.uri().query().unwrap_or_default().to_owned();
    let told = app.read(asker, move |app| intended(app, &token, &query)).await;
    match told {
        Ok(Some(words)) => say(StatusCode::OK, words),
        Ok(None) => unknown(),
        Err(e) => e.into_response(),
    }
}

/// What is to be said back; `None` where nothing of the kind was asked for.
fn intended(app: &Visit, token: &str, query: &str) -> Result<Option<String>, WebError> {
    let said: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let get = |name: &str| said.get(name).map(String::as_str);
    let Some(topic) = get("hub.topic") else { return Ok(None) };
    let now = app.now_ms();
    let mut byte = [0u8; 1];
    getrandom::fill(&mut byte).map_err(|e| WebError::broken(format!("the system gives no random numbers: {e}")))?;
    let chance = f64::from(byte[0]) / 256.0;
    let mut is_meant = false;
    let mut answer = String::new();
    match get("hub.mode") {
        Some("denied") => {
            app.store.change_subscription(token, &mut |s| {
                is_meant = s.denied(topic, get("hub.reason"), now);
                true
            })?;
            if is_meant && let Some(s) = app.store.subscription(token)? {
                // It may have been pushed until now, and is asked by its habit again.
                app.store.ask_source(s.source, now)?;
            }
        }
        Some(mode @ ("subscribe" | "unsubscribe")) => {
            let Some(challenge) = get("hub.challenge").filter(|c| !c.is_empty() && c.len() <= CHALLENGE_BYTES_MAX) else { return Ok(None) };
            let mode = if mode == "subscribe" { Mode::Subscribe } else { Mode::Unsubscribe };
            let lease = get("hub.lease_seconds").and_then(|s| s.trim().parse().ok());
            app.store.change_subscription(token, &mut |s| {
                is_meant = s.confirms(mode, topic, lease, chance, now);
                true
            })?;
            answer = challenge.to_owned();
        }
        _ => return Ok(None),
    }
    Ok(is_meant.then_some(answer))
}

/// `POST`: the hub pushes (7). Whatever is wrong with the signature is counted and answered as if it were right (8).
pub(crate) async fn push(State(app): State<App>, asker: Asker, Path(token): Path<String>, request: Request) -> Response {
    if !is_token(&token) {
        return unknown();
    }
    if let Some(response) = often(&app, &request, &token) {
        return response;
    }
    let sought = token.clone();
    let secret = match app.read(asker, move |app| Ok(app.store.subscription(&sought)?)).await {
        Err(e) => return e.into_response(),
        Ok(Some(s)) if s.standing == Standing::Live => s.secret,
        Ok(Some(s)) if s.standing == Standing::Leaving => return say(StatusCode::GONE, "It is wanted no longer.\n".to_owned()),
        Ok(_) => return unknown(),
    };
    let (parts, body) = request.into_parts();
    let Some(_turn) = Turn::of(&token) else { return later(BUSY_SECONDS, StatusCode::SERVICE_UNAVAILABLE) };
    let Ok(Ok(_held)) = tokio::time::timeout(PLACE_PATIENCE, BODIES.acquire()).await else {
        return later(BUSY_SECONDS, StatusCode::SERVICE_UNAVAILABLE);
    };
    let refusal = match taken(&parts.headers, body).await {
        Ok(body) => {
            let signed = parts.headers.get("x-hub-signature").and_then(|v| v.to_str().ok());
            match signature::check(signed, &secret, &body) {
                Ok(()) => return put(&app, asker, token, &parts.headers, body).await,
                Err(why) => (StatusCode::ACCEPTED, why),
            }
        }
        Err(refusal) => refusal,
    };
    let (status, why) = refusal;
    let counted = app.read(asker, move |app| {
        Ok(app.store.change_subscription(&token, &mut |s| {
            s.refused(why);
            true
        })?)
    });
    match counted.await {
        Ok(_) => say(status, String::new()),
        Err(e) => e.into_response(),
    }
}

/// The body, within its limits.
async fn taken(headers: &HeaderMap, body: axum::body::Body) -> Result<Vec<u8>, (StatusCode, &'static str)> {
    let packed = headers.get(header::CONTENT_ENCODING).is_some_and(|v| !v.as_bytes().eq_ignore_ascii_case(b"identity"));
    if packed {
        // Nobody was told that it could be, and what it unpacks to is not signed.
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "it was packed, which was not asked for"));
    }
    let said = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|n| n.parse::<u64>().ok());
    let too_large = (StatusCode::PAYLOAD_TOO_LARGE, "it was larger than 16 MiB");
    if said.is_some_and(|n| n > PAGE_BYTES_MAX as u64) {
        return Err(too_large);
    }
    match tokio::time::timeout(BODY_PATIENCE, to_bytes(body, PAGE_BYTES_MAX)).await {
        Ok(Ok(body)) => Ok(Vec::from(body)),
        Ok(Err(e)) if e.source().is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>()) => Err(too_large),
        Ok(Err(_)) => Err((StatusCode::BAD_REQUEST, "it broke off")),
        Err(_) => Err((StatusCode::REQUEST_TIMEOUT, "it came too slowly")),
    }
}

/// Puts a push down that may be believed. One without content, or beyond those that may wait, has its source asked.
async fn put(app: &App, asker: Asker, token: String, headers: &HeaderMap, body: Vec<u8>) -> Response {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).map(|v| v.chars().take(200).collect());
    let done = app.read(asker, move |app| {
        let now = app.now_ms();
        let mut source = None;
        app.store.change_subscription(&token, &mut |s| {
            s.pushed(now);
            source = Some(s.source);
            true
        })?;
        let Some(source) = source else { return Ok(()) };
        let is_empty = body.iter().all(u8::is_ascii_whitespace);
        if is_empty || !app.store.put_push(&Push { source, at: now, content_type, body })? {
            app.store.ask_source(source, now)?;
        }
        Ok(())
    });
    match done.await {
        Ok(()) => say(StatusCode::ACCEPTED, String::new()),
        Err(e) => e.into_response(),
    }
}
