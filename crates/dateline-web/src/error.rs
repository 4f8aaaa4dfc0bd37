//! What can go wrong on the way to a page, and the only place that knows status codes.
//!
//! A handler returns a [`WebError`]; it travels in the response's extensions to `dress`, which
//! knows the address that was asked for and shows the error as a page for people or, for
//! `/api/…` and `….json`, as a problem document (RFC 9457).

use crate::app::App;
use crate::parts::Frame;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why there is no page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WebError {
    /// Nothing is held under this address; the text says what was looked for.
    #[error("{0}")]
    NotFound(String),
    /// The address cannot be read; the text says which part and what would be right.
    #[error("{0}")]
    BadRequest(String),
    /// What was sent does not come from a page of this site, or may not be done; the text says why.
    #[error("{0}")]
    Forbidden(String),
    /// Too much came from one address; it may try again after so many seconds.
    #[error("too much came from your address; please try again in {0} seconds")]
    TooOften(u64),
    /// The address is right and the method is not.
    #[error("this address is not asked in this way: most pages can only be read (GET), and buttons write (POST)")]
    Method,
    /// The answer took too long and was given up.
    #[error("the answer took longer than {0} seconds and was given up")]
    Slow(u64),
    /// Something of ours is broken; the text is for the log, not for the reader.
    #[error("{0}")]
    Broken(String),
}

impl WebError {
    pub(crate) fn broken(what: impl Into<String>) -> WebError {
        WebError::Broken(what.into())
    }

    pub(crate) fn not_found(what: impl Into<String>) -> WebError {
        WebError::NotFound(what.into())
    }

    pub(crate) fn bad(what: impl Into<String>) -> WebError {
        WebError::BadRequest(what.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound(_) => StatusCode::NOT_FOUND,
            WebError::BadRequest(_) => StatusCode::BAD_REQUEST,
            WebError::Forbidden(_) => StatusCode::FORBIDDEN,
            WebError::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            WebError::Method => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Slow(_) => StatusCode::SERVICE_UNAVAILABLE,
            WebError::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The heading of the page and the title of the problem document.
    fn title(&self) -> &'static str {
        match self {
            WebError::NotFound(_) => "Not held here",
            WebError::BadRequest(_) => "This address cannot be read",
            WebError::Forbidden(_) => "Not taken",
            WebError::TooOften(_) => "A little slower, please",
            WebError::Method => "Read only",
            WebError::Slow(_) => "That took too long",
            WebError::Broken(_) => "Something broke on our side",
        }
    }

    /// What the reader is told. What broke inside is no business of the reader's.
    fn shown(&self) -> String {
        match self {
            WebError::Broken(_) => "The page could not be made. Nothing that is held was changed. The log of the server says more; \
                 whoever runs the site can also try `dateline check`."
                .to_owned(),
            other => {
                let mut text = other.to_string();
                if let Some(first) = text.get(..1) {
                    let upper = first.to_uppercase();
                    text.replace_range(..1, &upper);
                }
                if !text.ends_with(['.', '!', '?']) {
                    text.push('.');
                }
                text
            }
        }
    }
}

impl From<dateline_store::Error> for WebError {
    fn from(e: dateline_store::Error) -> WebError {
        WebError::Broken(format!("store: {e}"))
    }
}

impl From<dateline_search::Error> for WebError {
    fn from(e: dateline_search::Error) -> WebError {
        match e {
            dateline_search::Error::Query(text) => WebError::BadRequest(text),
            other => WebError::Broken(format!("index: {other}")),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if let WebError::Broken(what) = &self {
            tracing::error!(what, "a page could not be made: {what}");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// RFC 9457.
#[derive(Serialize)]
struct Problem {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    instance: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    title: &'static str,
    status: u16,
    detail: String,
    asked_for: String,
}

/// Whether a handler has made a page already; search does so for a query that it cannot read.
fn is_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Gives an error its body, by what was asked for.
pub(crate) async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asker = Asker::of(request.headers());
    let response = next.run(request).await;
    let error = match response.extensions().get::<WebError>() {
        Some(error) => error.clone(),
        // Said by axum before any handler ran: a percent sign in the address leads to no text.
        None if response.status() == StatusCode::BAD_REQUEST && !is_page(&response) => {
            WebError::bad("the address holds bytes that are no UTF-8 text")
        }
        None => return response,
    };
    let wait = match &error {
        WebError::TooOften(seconds) => Some(HeaderValue::from(*seconds)),
        _ => None,
    };
    let mut response = dressed(app, asker, path, error).await;
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    response
}

async fn dressed(app: App, asker: Asker, path: String, error: WebError) -> Response {
    let (status, title, detail) = (error.status(), error.title(), error.shown());
    if path.starts_with("/api/") || path.ends_with(".json") || path == "/healthz" {
        let problem = Problem { r#type: "about:blank", title, status: status.as_u16(), detail, instance: path };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        return (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], body).into_response();
    }
    // The store may be what is broken: then the frame does without the section bar.
    let frame = app.read(asker, |app| Ok(Frame::of(app, "").unwrap_or_else(|_| Frame::bare(app)))).await;
    let frame = frame.unwrap_or_else(|_| Frame::bare(&Visit::new(app, asker))).titled(title);
    let page = ErrorPage { frame, title, status: status.as_u16(), detail, asked_for: path };
    match page.render() {
        Ok(html) => (status, axum::response::Html(html)).into_response(),
        Err(_) => (status, format!("{title}\n")).into_response(),
    }
}
