//! What can go wrong on the way to a page, and the only place that knows status codes.
//!
//! A handler returns a [`WebError`]; it travels in the response's extensions to `dress`, which
//! knows the address that was asked for and shows the error as a page for people or, for
//! `/api/…` and `….json`, as a problem document (RFC 9457).

use crate::api::problem::{Fault, Problem};
use crate::app::App;
use crate::parts::Frame;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Why there is no page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WebError {
    /// Nothing is held under this address; the text says what was looked for.
    #[error("{0}")]
    NotFound(String),
    /// What was here was taken down; with the reason if one was given.
    #[error("this article was taken down from this site")]
    TakenDown(Option<String>),
    /// The address cannot be read; the text says which part and what would be right.
    #[error("{0}")]
    BadRequest(String),
    /// Parameters of a call of the API are wrong.
    #[error("{}", told(.0))]
    Parameters(Vec<Fault>),
    /// A private site was asked under a name that is not its own.
    #[error("this site is private and does not answer under the name it was asked for; its owner can name one in `site.address`")]
    UnknownHost,
    /// The address is right and the method is not.
    #[error("this address can be read (GET) and not written to")]
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
            WebError::BadRequest(_) | WebError::Parameters(_) => StatusCode::BAD_REQUEST,
            WebError::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            // 451 says that a demand is why, and is to say whose and which (RFC 7725, 3): that can be
            // said honestly only where a reason was given. Without one the article is gone (410), which
            // tells search engines and feed readers the same: forget it, and do not ask again.
            WebError::TakenDown(Some(_)) => StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
            WebError::TakenDown(None) => StatusCode::GONE,
            WebError::Method => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Slow(_) => StatusCode::SERVICE_UNAVAILABLE,
            WebError::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The heading of the page and the title of the problem document.
    fn title(&self) -> &'static str {
        match self {
            WebError::NotFound(_) => "Not held here",
            WebError::TakenDown(_) => "Taken down",
            WebError::BadRequest(_) => "This address cannot be read",
            WebError::Parameters(_) => "A parameter is wrong",
            WebError::UnknownHost => "Not asked for by its name",
            WebError::Method => "Read only",
            WebError::Slow(_) => "That took too long",
            WebError::Broken(_) => "Something broke on our side",
        }
    }

    /// Its kind, as [`crate::api::problem::KINDS`] has it.
    fn kind(&self) -> &'static str {
        match self {
            WebError::NotFound(_) => "not-found",
            WebError::TakenDown(_) => "taken-down",
            WebError::BadRequest(_) => "bad-request",
            WebError::Parameters(_) => "bad-parameter",
            WebError::UnknownHost => "unknown-host",
            WebError::Method => "method-not-allowed",
            WebError::Slow(_) => "too-slow",
            WebError::Broken(_) => "broken",
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

/// All faults in one sentence.
fn told(faults: &[Fault]) -> String {
    faults.iter().map(|f| format!("“{}”: {}", f.parameter, f.detail)).collect::<Vec<_>>().join("; ")
}

/// Whether a program asks: what it is told then is a problem document.
fn asks_program(path: &str) -> bool {
    path.starts_with("/api/") || path == "/healthz" || [".json", ".atom", ".xml"].iter().any(|end| path.ends_with(end))
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
    // RFC 9110, 15.5.6: the methods that would do.
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut response = dressed(app, asker, path, error).await;
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

async fn dressed(app: App, asker: Asker, path: String, error: WebError) -> Response {
    let (status, title) = (error.status(), error.title());
    let detail = match &error {
        WebError::TakenDown(Some(reason)) => asker.lang.with("rights-taken-down-because", [("reason", reason.as_str())]),
        WebError::TakenDown(None) => asker.lang.t("rights-taken-down"),
        other => other.shown(),
    };
    if asks_program(&path) {
        let problem = Problem {
            r#type: format!("/api#{}", error.kind()),
            title: title.to_owned(),
            status: status.as_u16(),
            detail,
            instance: path,
            errors: if let WebError::Parameters(faults) = error { faults } else { Vec::new() },
        };
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
