//! What can go wrong on the way to a page, and the only place that knows status codes.
//!
//! A handler returns a [`WebError`]; it travels in the response's extensions to `dress`, which
//! knows the address that was asked for and shows the error as a page for people or, for
//! `/api/…` and `….json`, as a problem document (RFC 9457).

use crate::api::problem::{Fault, Problem};
use crate::app::App;
use crate::parts::{Frame, cut};
use crate::visit::{Asker, Visit};
use crate::words::Lang;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::fmt;

/// Characters of a method that are said back.
const METHOD_CHARS: usize = 20;

/// Faults that are told in one sentence.
const FAULTS_TOLD_MAX: usize = 3;

/// A sentence about what went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// As it is, in English; the fault of a search query, for one.
    Plain(String),
    /// A message of `errors.ftl` with its parameters.
    Words {
        /// The message.
        key: &'static str,
        /// Parameters and their values.
        named: Vec<(&'static str, String)>,
    },
}

impl Said {
    /// A message without parameters.
    pub(crate) fn key(key: &'static str) -> Said {
        Said::Words { key, named: Vec::new() }
    }

    /// A message with parameters.
    pub(crate) fn with<const N: usize>(key: &'static str, named: [(&'static str, String); N]) -> Said {
        Said::Words { key, named: named.into() }
    }

    /// The sentence in a language.
    pub(crate) fn told(&self, lang: Lang) -> String {
        match self {
            Said::Words { key, named } => lang.with_all(key, named),
            Said::Plain(text) => {
                let mut text = text.clone();
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

impl From<String> for Said {
    fn from(text: String) -> Said {
        Said::Plain(text)
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Said {
        Said::Plain(text.to_owned())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// Why there is no page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WebError {
    /// Nothing is held under this address; the text says what was looked for.
    #[error("{0}")]
    NotFound(Said),
    /// What was here was taken down; with the reason if one was given.
    #[error("this article was taken down from this site")]
    TakenDown(Option<String>),
    /// What was here was withdrawn by who provided it; with their name if it is known.
    #[error("this article was withdrawn by who provided it")]
    Withdrawn(Option<String>),
    /// The address cannot be read; the text says which part and what would be right.
    #[error("{0}")]
    BadRequest(Said),
    /// What was sent cannot be taken, whatever its address; the text says why and what would be right.
    #[error("{0}")]
    Sent(Said),
    /// More was sent at once than is taken; the text says how much that is.
    #[error("{0}")]
    TooLarge(Said),
    /// What was sent does not come from a page of this site, or may not be done; the text says why.
    #[error("{0}")]
    Forbidden(Said),
    /// Too much came from one address; it may try again after so many seconds.
    #[error("too much came from your address; please try again in {0} seconds")]
    TooOften(u64),
    /// Parameters of a call of the API are wrong.
    #[error("{}", told(.0))]
    Parameters(Vec<Fault>),
    /// A private site was asked under a name that is not its own.
    #[error("this site is private and does not answer under the name it was asked for; its owner can name one in `site.address`")]
    UnknownHost,
    /// The address is right and the method is not.
    #[error("this address does not take {0}; the `Allow` of this answer names what it takes")]
    Method(String),
    /// The answer took too long and was given up.
    #[error("the answer took longer than {0} seconds and was given up")]
    Slow(u64),
    /// There is no room for what was sent; it may be sent again after so many seconds.
    #[error("more comes in than can be written down; nothing of this was taken for certain, and it may be sent again in {0} seconds")]
    Busy(u64),
    /// A secret word was sent that is not the one of this site.
    #[error("the token is not the one that this site was given in `events.token_file`")]
    Token,
    /// Something of ours is broken; the text is for the log, not for the reader.
    #[error("{0}")]
    Broken(String),
}

impl WebError {
    pub(crate) fn broken(what: impl Into<String>) -> WebError {
        WebError::Broken(what.into())
    }

    pub(crate) fn not_found(what: impl Into<Said>) -> WebError {
        WebError::NotFound(what.into())
    }

    pub(crate) fn bad(what: impl Into<Said>) -> WebError {
        WebError::BadRequest(what.into())
    }

    /// The same of what was sent, where the fault is not the address's.
    pub(crate) fn of_what_was_sent(self) -> WebError {
        match self {
            WebError::BadRequest(said) => WebError::Sent(said),
            other => other,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound(_) => StatusCode::NOT_FOUND,
            WebError::BadRequest(_) | WebError::Sent(_) | WebError::Parameters(_) => StatusCode::BAD_REQUEST,
            WebError::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            // 451 says that a demand is why, and is to say whose and which (RFC 7725, 3): that can be
            // said honestly only where a reason was given. Without one the article is gone (410), which
            // tells search engines and feed readers the same: forget it, and do not ask again.
            WebError::TakenDown(Some(_)) => StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
            WebError::TakenDown(None) | WebError::Withdrawn(_) => StatusCode::GONE,
            WebError::Forbidden(_) => StatusCode::FORBIDDEN,
            WebError::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            WebError::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Slow(_) | WebError::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            WebError::Token => StatusCode::UNAUTHORIZED,
            WebError::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The heading of the page and the title of the problem document.
    fn title(&self, lang: Lang) -> String {
        match self {
            WebError::NotFound(_) => lang.t("error-not-found"),
            WebError::TakenDown(_) => lang.t("rights-taken-down-title"),
            WebError::Withdrawn(_) => lang.t("newsroom-withdrawn-title"),
            WebError::BadRequest(_) => lang.t("error-bad-request"),
            WebError::Sent(_) => lang.t("error-sent"),
            WebError::TooLarge(_) => lang.t("error-too-large"),
            WebError::Parameters(_) => lang.t("feed-error-parameters"),
            WebError::UnknownHost => lang.t("feed-error-host"),
            WebError::Forbidden(_) => lang.t("error-forbidden"),
            WebError::TooOften(_) => lang.t("error-too-often"),
            WebError::Method(_) => lang.t("error-method"),
            WebError::Slow(_) => lang.t("error-slow"),
            // Only programs are told these.
            WebError::Busy(_) => "The site is busy".to_owned(),
            WebError::Token => "The token is another".to_owned(),
            WebError::Broken(_) => lang.t("error-broken"),
        }
    }

    /// Its kind, as [`crate::api::problem::KINDS`] has it.
    fn kind(&self) -> &'static str {
        match self {
            WebError::NotFound(_) => "not-found",
            WebError::TakenDown(_) | WebError::Withdrawn(_) => "taken-down",
            WebError::BadRequest(_) | WebError::Sent(_) => "bad-request",
            WebError::TooLarge(_) => "too-large",
            WebError::Parameters(_) => "bad-parameter",
            WebError::UnknownHost => "unknown-host",
            WebError::Forbidden(_) => "forbidden",
            WebError::TooOften(_) => "too-often",
            WebError::Method(_) => "method-not-allowed",
            WebError::Slow(_) => "too-slow",
            WebError::Busy(_) => "busy",
            WebError::Token => "unauthorized",
            WebError::Broken(_) => "broken",
        }
    }

    /// What the reader is told. What broke inside is no business of the reader's.
    fn shown(&self, lang: Lang) -> String {
        match self {
            WebError::NotFound(said)
            | WebError::BadRequest(said)
            | WebError::Sent(said)
            | WebError::TooLarge(said)
            | WebError::Forbidden(said) => said.told(lang),
            WebError::Parameters(_) | WebError::UnknownHost | WebError::Busy(_) | WebError::Token => {
                Said::Plain(self.to_string()).told(lang)
            }
            WebError::TooOften(seconds) => lang.with("error-too-often-told", [("seconds", *seconds)]),
            WebError::TakenDown(Some(reason)) => lang.with("rights-taken-down-because", [("reason", reason.as_str())]),
            WebError::TakenDown(None) => lang.t("rights-taken-down"),
            WebError::Withdrawn(Some(who)) => lang.with("newsroom-withdrawn-by", [("who", who.as_str())]),
            WebError::Withdrawn(None) => lang.t("newsroom-withdrawn"),
            WebError::Method(asked) => lang.with("error-method-told", [("asked", asked.as_str())]),
            WebError::Slow(seconds) => lang.with("error-slow-told", [("seconds", *seconds)]),
            WebError::Broken(_) => lang.t("error-broken-told"),
        }
    }

    /// Whether what is told is English whatever the reader's language.
    fn is_plain(&self) -> bool {
        let said = match self {
            WebError::NotFound(said)
            | WebError::BadRequest(said)
            | WebError::Sent(said)
            | WebError::TooLarge(said)
            | WebError::Forbidden(said) => said,
            WebError::Parameters(_) | WebError::UnknownHost | WebError::Busy(_) | WebError::Token => return true,
            _ => return false,
        };
        matches!(said, Said::Plain(_))
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
            dateline_search::Error::Query(text) => WebError::BadRequest(text.into()),
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

/// All faults in one sentence, or of many the first.
fn told(faults: &[Fault]) -> String {
    let said = |f: &Fault| format!("“{}”: {}", f.parameter, f.detail);
    match faults {
        [first, ..] if faults.len() > FAULTS_TOLD_MAX => {
            format!("{} things are wrong, and `errors` lists them; the first is {}", faults.len(), said(first))
        }
        _ => faults.iter().map(said).collect::<Vec<_>>().join("; "),
    }
}

/// Whether a program asks: what it is told then is a problem document.
fn asks_program(path: &str) -> bool {
    path.starts_with("/api/")
        || path.starts_with("/websub/")
        || path == "/healthz"
        || [".json", ".atom", ".xml"].iter().any(|end| path.ends_with(end))
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    title: String,
    status: u16,
    detail: String,
    /// The language of the detail, where it is another than the page's.
    detail_lang: Option<&'static str>,
    asked_for: String,
}

/// Whether a handler has made a page already; search does so for a query that it cannot read.
fn is_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// An address was asked with a method that it does not take; which it takes, the answer's own header tells `dress`.
pub(crate) async fn not_allowed(asked: Method) -> WebError {
    WebError::Method(cut(asked.as_str(), METHOD_CHARS))
}

/// Gives an error its body, by what was asked for.
pub(crate) async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asker = Asker::in_request(request.extensions(), request.headers(), &app.site);
    let reads = request.method().is_safe();
    let response = next.run(request).await;
    // RFC 9110, 15.5.6: the methods that would do.
    let allow = response.headers().get(header::ALLOW).cloned();
    let error = match response.extensions().get::<WebError>() {
        Some(error) if reads => error.clone(),
        Some(error) => error.clone().of_what_was_sent(),
        // Said by axum before any handler ran: a percent sign in the address leads to no text.
        None if response.status() == StatusCode::BAD_REQUEST && !is_page(&response) => WebError::bad(Said::key("error-utf8")),
        None => return response,
    };
    let wait = match &error {
        WebError::TooOften(seconds) | WebError::Busy(seconds) => Some(HeaderValue::from(*seconds)),
        _ => None,
    };
    let asks_token = matches!(error, WebError::Token);
    let mut response = dressed(app, asker, path, error).await;
    if asks_token {
        // RFC 6750, 3.
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""));
    }
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// What went wrong as a problem document, in English: what programs show or log is to be found again.
pub(crate) fn problem(error: WebError, instance: String) -> Problem {
    let (title, detail) = (error.title(Lang::En), error.shown(Lang::En));
    Problem {
        r#type: format!("/api#{}", error.kind()),
        title,
        status: error.status().as_u16(),
        detail,
        instance,
        errors: if let WebError::Parameters(faults) = error { faults } else { Vec::new() },
    }
}

async fn dressed(app: App, asker: Asker, path: String, error: WebError) -> Response {
    let status = error.status();
    if asks_program(&path) {
        let problem = problem(error, path);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        return (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], body).into_response();
    }
    let (title, detail) = (error.title(asker.lang), error.shown(asker.lang));
    let detail_lang = (error.is_plain() && asker.lang != Lang::En).then_some(Lang::En.tag());
    // The store may be what is broken: then the frame does without the section bar.
    let frame = app.read(asker, |app| Ok(Frame::of(app, "").unwrap_or_else(|_| Frame::bare(app)))).await;
    let frame = frame.unwrap_or_else(|_| Frame::bare(&Visit::new(app, asker))).titled(&title);
    let page = ErrorPage { frame, title: title.clone(), status: status.as_u16(), detail, detail_lang, asked_for: path };
    match page.render() {
        Ok(html) => (status, axum::response::Html(html)).into_response(),
        Err(_) => (status, format!("{title}\n")).into_response(),
    }
}
