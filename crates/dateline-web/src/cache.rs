//! What a browser may keep: pages are asked for again each time and answered with 304 when nothing
//! changed; files with a digest in their name are kept for a year.

use crate::app::App;
use crate::visit::Asker;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// For a page: keep it, and ask whether it is still the same before showing it.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
/// For a page that was made for one reader or for the owner: no proxy may keep it.
const REVALIDATE_PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
/// What a page depends on beside its address: language and reader (see `visit.rs`).
const VARY: HeaderValue = HeaderValue::from_static("accept-language, cookie");
/// For a file that has its digest in its name.
pub(crate) const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For what never changes but may be taken down: a browser keeps it for an hour, a proxy not at all.
pub(crate) const AN_HOUR: HeaderValue = HeaderValue::from_static("private, max-age=3600, immutable");
/// For an answer that is true only now.
pub(crate) const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// Bytes of a page that are weighed for an ETag; what is larger goes out without one.
const TAGGED_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Tags a page with the digest of its bytes, and answers 304 when the browser holds the same.
pub(crate) async fn tag(State(app): State<App>, request: Request, next: Next) -> Response {
    // The body of an answer to HEAD is gone before it comes by here: its digest would be of nothing.
    let is_get = request.method() == Method::GET;
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let asker = Asker::in_request(request.extensions(), request.headers(), &app.site);
    let known = asker.reader.is_some() || asker.owner;
    let response = next.run(request).await;
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        return tagged(response, is_get, held, known).await;
    }
    response
}

async fn tagged(response: Response, is_get: bool, held: Option<HeaderValue>, known: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let policy = match parts.status {
        StatusCode::OK if known => REVALIDATE_PRIVATE,
        StatusCode::OK => REVALIDATE,
        _ => NEVER,
    };
    parts.headers.insert(header::CACHE_CONTROL, policy);
    parts.headers.insert(header::VARY, VARY);
    if !is_get || parts.status != StatusCode::OK {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, TAGGED_BYTES_MAX).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "the page is larger than the limit\n").into_response();
    };
    // Weak, because a proxy may compress on the way.
    let tag = format!("W/\"{}\"", &blake3::hash(&bytes).to_hex()[..24]);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    if held.is_some_and(|held| names(&held, &tag)) {
        return not_modified(&parts.headers);
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether an If-None-Match names this tag; weakness does not matter to it (RFC 9110, 13.1.2).
fn names(held: &HeaderValue, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    held.to_str().is_ok_and(|held| held.split(',').map(|t| t.trim().trim_start_matches("W/")).any(|t| t == bare || t == "*"))
}

fn not_modified(headers: &HeaderMap) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    for name in [header::ETAG, header::CACHE_CONTROL, header::VARY] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
