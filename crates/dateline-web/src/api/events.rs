//! `POST /api/v1/events`: what readers did, told by a publisher's own site, by a page of it, or by a page
//! of ours. What is acknowledged is on the disk; what finds no room is refused and may come again.
//!
//! Who has the token (`events.token_file`) speaks for the site and may tell of any reader, of the last
//! day, and, where the owner says so, of articles that are not held here. A page of ours, or of a site in
//! `events.origins`, speaks for the reader before it alone: now, within what one address may do.

mod read;
mod shapes;

pub(crate) use read::Found;
pub(crate) use shapes::{EventIn, EventsIn, EventsTaken, Named};

use super::Failures;
use super::problem::Fault;
use crate::app::App;
use crate::caller::Caller;
use crate::counting::is_reader;
use crate::error::WebError;
use crate::post::is_own;
use crate::readings::Unwritten;
use crate::visit::Asker;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use dateline_news::ids::Digest;
use dateline_news::reading::ReaderId;
use read::{Read, Reader};
use serde_json::Value;
use shapes::Refused;
use std::time::Duration;

/// Where events are sent.
pub(crate) const PATH: &str = "/api/v1/events";
/// Events of one request.
pub(crate) const EVENTS_MAX: usize = 1000;
/// Bytes of one request.
const BYTES_MAX: usize = 1024 * 1024;
/// How long a request waits for its events to be written.
const WAIT: Duration = Duration::from_secs(10);
/// Seconds after which a refused batch may be sent again.
const AGAIN_SECONDS: u64 = 2;
/// How far back who has the token may tell, and how far ahead its clock may be.
const BACK_MS: i64 = 24 * 60 * 60 * 1000;
const AHEAD_MS: i64 = 5 * 60 * 1000;

/// On whose word events are believed.
pub(super) enum Sender {
    /// It has the token.
    Site,
    /// A page of another site of the owner's.
    Page(HeaderValue),
    /// A page of this site, with the reader that its cookie names.
    Own(Option<ReaderId>),
}

impl Sender {
    /// Reads the headers; who is none of the three is refused.
    fn of(app: &App, headers: &HeaderMap) -> Result<Sender, WebError> {
        let told = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
        if let Some(given) = told(header::AUTHORIZATION) {
            // Digests are compared: how long that takes says nothing of the word.
            let given = given.strip_prefix("Bearer ").map(|word| Digest::of(word.trim().as_bytes()));
            let right = given.is_some() && given == app.site.events.token;
            return if right { Ok(Sender::Site) } else { Err(WebError::Token) };
        }
        if let Some(origin) = allowed_origin(app, headers) {
            return Ok(Sender::Page(origin));
        }
        if is_own(headers, app.site.behind_proxy) {
            return Ok(Sender::Own(Asker::of(headers).reader));
        }
        Err(WebError::Forbidden(
            "events are taken with the token of this site (Authorization: Bearer …), from pages of this site, and from those of a site in `events.origins`"
                .into(),
        ))
    }

    /// From when on it may tell of what was done.
    fn since_ms(&self, now_ms: i64) -> i64 {
        // A page that could tell of yesterday could lift today's list by what nobody did.
        if matches!(self, Sender::Site) { now_ms - BACK_MS } else { now_ms - AHEAD_MS }
    }
}

fn allowed_origin(app: &App, headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(header::ORIGIN)?;
    app.site.events.origins.iter().any(|o| o.as_bytes() == origin.as_bytes()).then(|| origin.clone())
}

/// `OPTIONS`: whether a page of another site may send events.
pub(crate) async fn options(State(app): State<App>, headers: HeaderMap) -> Response {
    let mut response = (StatusCode::NO_CONTENT, [(header::ALLOW, "POST, OPTIONS")]).into_response();
    if let Some(origin) = allowed_origin(&app, &headers) {
        let to = response.headers_mut();
        to.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        to.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
        to.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Content-Type"));
        to.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
        to.insert(header::VARY, HeaderValue::from_static("origin"));
    }
    response
}

/// Tell what readers did
///
/// One event or an array of at most 1,000, one MB in all. Answered when what was taken is on the disk. An
/// event with a `key` counts once however often it is sent within two days. What cannot be taken is
/// refused event by event; 413 refuses what is longer, 503 and 429 refuse all, and `Retry-After` says when to send it again. Needed:
/// the token of the site (`Authorization: Bearer …`), or a page of this site or of one in `events.origins`.
#[utoipa::path(post, path = "/api/v1/events", operation_id = "events", tag = "events", request_body = EventsIn,
    responses((status = 202, description = "What was taken, and what was refused.", body = EventsTaken), Failures))]
pub(crate) async fn post(State(app): State<App>, request: Request) -> Result<Response, WebError> {
    let (parts, body) = request.into_parts();
    let sender = Sender::of(&app, &parts.headers)?;
    let caller = Caller::of(&parts.extensions, &parts.headers, app.site.behind_proxy);
    let bytes = to_bytes(body, BYTES_MAX)
        .await
        .map_err(|_| WebError::TooLarge(format!("a request may have {BYTES_MAX} bytes at most; send the events in several").into()))?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|e| WebError::bad(format!("the body is to be JSON, one event or an array of them, and is not: {e}")))?;
    let (events, alone) = match value {
        Value::Array(events) => (events, false),
        one => (vec![one], true),
    };
    if events.is_empty() || events.len() > EVENTS_MAX {
        return Err(WebError::bad(format!("a request has 1 to {EVENTS_MAX} events, not {}", events.len())));
    }
    let counts = matches!(sender, Sender::Site) || is_reader(&parts.headers);
    let page = if let Sender::Page(origin) = &sender { Some(origin.clone()) } else { None };
    let reader = Reader { sender, address: caller.address, counts, now_ms: app.now_ms() };
    let Read { told, mut refused, spent } = read::all(&app, reader, events).await?;
    if told.is_empty() && refused.len() == 1 && alone {
        return Err(refused.swap_remove(0).1);
    }
    if told.is_empty() {
        let wait = |(_, e): &(usize, WebError)| if let WebError::TooOften(seconds) = e { Some(*seconds) } else { None };
        if let Some(seconds) = refused.iter().map(wait).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()) {
            return Err(WebError::TooOften(seconds));
        }
        return Err(WebError::Parameters(refused.iter().map(|(i, e)| fault(*i, e)).collect()));
    }
    let mut taken = EventsTaken { taken: told.len(), repeated: 0, refused: refused.into_iter().map(Refused::of).collect() };
    // What a program sends in the name of a page is no reader's, as a page that it fetches is none's.
    if counts {
        let written = match app.readings.offer(told) {
            Some(ticket) => app.readings.written(ticket, WAIT).await,
            None => Err(Unwritten::Lost),
        };
        match written {
            Ok(written) => taken.repeated = written.repeated,
            // What may be written yet stays counted: without keys it would count twice.
            Err(Unwritten::Late) => return Err(WebError::Busy(AGAIN_SECONDS)),
            Err(Unwritten::Lost) => {
                app.floods.give_back(spent);
                return Err(WebError::Busy(AGAIN_SECONDS));
            }
        }
        taken.taken -= taken.repeated;
    }
    let json = serde_json::to_vec(&taken).map_err(|e| WebError::broken(format!("an answer could not be written: {e}")))?;
    let mut response =
        (StatusCode::ACCEPTED, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], json).into_response();
    if let Some(origin) = page {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    }
    Ok(response)
}

fn fault(index: usize, error: &WebError) -> Fault {
    Fault { parameter: format!("[{index}]"), detail: error.to_string() }
}
