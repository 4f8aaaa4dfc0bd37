//! `/api/v1`: everything that the site shows, for programs, and a way in for what readers of other sites
//! do. JSON, described by itself at `/api/openapi.json`. Errors are problem documents (RFC 9457); lists are leafed through by cursors.

pub(crate) mod articles;
pub(crate) mod events;
pub(crate) mod lists;
pub(crate) mod marks;
pub mod openapi;
pub(crate) mod page;
pub mod problem;
mod query;
pub(crate) mod rankings;
pub(crate) mod rules;
pub(crate) mod search;
mod shapes;
pub(crate) mod site;
pub(crate) mod sources;
pub(crate) mod stories;

use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next as Inner;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde::Serialize;

pub use openapi::Failures;

/// What may be asked of every address of the API.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// An address that can be read.
pub(crate) fn reads<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    get(handler).options(|| async { (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]) })
}

/// Lets programs in the pages of other sites read the answers: only where anybody may ask anyway.
///
/// The API shows what the site shows, and `*` keeps a browser from sending cookies along, so on a public
/// site nothing is given away that a stranger could not fetch. A private site is another matter: it listens on this
/// machine, where every page that the owner has open in a browser can reach it. There the browser's
/// own rule (answers are read by pages of the same origin only) is the lock, and stays; names that
/// are made to point here are turned away by [`crate::guard::host`].
pub(crate) async fn open_to_pages(State(app): State<App>, request: Request, next: Inner) -> Response {
    let open = app.site.rights.public && is_open_path(request.uri().path());
    let is_preflight = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    if open {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Link"));
        if is_preflight {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Accept-Language, If-None-Match"));
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
        }
    }
    response
}

/// Events are written, and say themselves from where. Sources, rules and marks are the owner's alone, who is known by the
/// connection and not by a cookie: any page that the owner has open could read them.
fn is_open_path(path: &str) -> bool {
    let is_own = path.starts_with(sources::PATH) || path.starts_with(rules::PATH) || marks::is_own(path);
    path.starts_with("/api/") && path != events::PATH && !is_own
}

/// The next page of an answer, if there is one.
struct Next(Option<String>);

impl Next {
    fn none() -> Next {
        Next(None)
    }

    /// The address of the call itself with another `after`.
    fn of(path: &str, raw: Option<&str>, after: Option<String>, base: &Base) -> Next {
        Next(after.map(|after| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            let kept = url::form_urlencoded::parse(raw.unwrap_or("").as_bytes()).filter(|(name, _)| name != "after");
            query.extend_pairs(kept).append_pair("after", &after);
            base.href(&format!("{path}?{}", query.finish()))
        }))
    }

    fn address(&self) -> Option<String> {
        self.0.clone()
    }
}

/// An answer as JSON, with a `Link` header (RFC 8288) to the next page.
fn answer(body: &impl Serialize, next: &Next) -> Result<Response, WebError> {
    let json = serde_json::to_vec(body).map_err(|e| WebError::broken(format!("an answer could not be written: {e}")))?;
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], json).into_response();
    if let Some(address) = &next.0
        && let Ok(link) = HeaderValue::from_str(&format!("<{address}>; rel=\"next\""))
    {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}
