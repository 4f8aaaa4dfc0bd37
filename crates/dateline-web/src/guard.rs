//! What holds for every answer, whatever page made it: headers that keep a browser from doing more
//! than show the page, a deadline, and a net below a panic.

use crate::app::App;
use crate::base;
use crate::error::WebError;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Duration;

/// Seconds after which an answer is given up.
const ANSWER_SECONDS_MAX: u64 = 30;

/// Nothing may be loaded but from this host, nothing inline may run, nobody may frame the site.
const CSP: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// To search engines that were not invited: neither list what is here nor keep a copy of it. JSON and
/// feeds have no `meta` element, so that the header says it for all.
const NO_ROBOTS: HeaderValue = HeaderValue::from_static("noindex, noarchive");

/// Sets the headers that every answer carries. A publisher must not learn what is read here, so no
/// referrer leaves the site. Within it there is one: without, a browser names no origin with a form
/// either (Fetch, 3.2), and a form of another site could not be told from ours.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let all = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ];
    for (name, value) in all {
        // A handler may have set something stricter.
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if !app.site.crawlers_welcome {
        response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), NO_ROBOTS);
    }
    response
}

/// Turns away what asks a private site under a name that is not its own.
pub(crate) async fn host(State(app): State<App>, request: Request, next: Next) -> Response {
    // Hubs come by the address that they were given, which need not be where readers come.
    let is_hub = request.uri().path().starts_with(crate::WEBSUB_PATH);
    if !app.site.rights.public && !is_hub && !base::is_ours(request.headers(), app.site.address.as_deref()) {
        return WebError::UnknownHost.into_response();
    }
    next.run(request).await
}

/// Gives an answer up after [`ANSWER_SECONDS_MAX`].
pub(crate) async fn deadline(request: Request, next: Next) -> Response {
    match tokio::time::timeout(Duration::from_secs(ANSWER_SECONDS_MAX), next.run(request)).await {
        Ok(response) => response,
        Err(_) => WebError::Slow(ANSWER_SECONDS_MAX).into_response(),
    }
}

/// What becomes of a panic in a handler: an ordinary error page, and the other readers notice nothing.
pub(crate) fn caught(panic: Box<dyn Any + Send + 'static>) -> Response {
    let what = panic.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    WebError::broken(format!("panic: {}", what.unwrap_or_default())).into_response()
}
