//! What a reader does with an article: react to it, ask for fewer like it, have it before the eyes.

use super::article::held;
use super::you::{leave, new_reader, reader_cookie};
use crate::app::App;
use crate::error::WebError;
use crate::parts::{article_href, cut};
use crate::post::Post;
use crate::readings::Told;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dateline_news::audience::Who;
use dateline_news::ids::ArticleId;
use dateline_news::reading::{Act, ReactionKind, Reading};

/// Reading time that one message may tell, in ms: who reads longer sends more than one.
const DWELL_MS_MAX: u32 = 30 * 60 * 1000;

/// One button of the row.
pub(crate) struct Button {
    /// What the form sends: the kind, or `none` where it is the reader's own and would be taken back.
    pub(crate) value: &'static str,
    pub(crate) name: String,
    /// How many readers; empty for none.
    pub(crate) n: String,
    pub(crate) pressed: bool,
}

/// The message that names a reaction.
pub(crate) fn key(kind: ReactionKind) -> &'static str {
    match kind {
        ReactionKind::Good => "react-good",
        ReactionKind::Important => "react-important",
        ReactionKind::Moving => "react-moving",
        ReactionKind::Doubtful => "react-doubtful",
    }
}

/// The row below an article.
pub(crate) fn row(app: &Visit, article: &ArticleId) -> Result<Vec<Button>, WebError> {
    let counts = app.store.reaction_counts(article)?;
    let own = match &app.asker.reader {
        Some(reader) => app.store.reactions_of(reader)?.into_iter().find(|r| r.article == *article).map(|r| r.kind),
        None => None,
    };
    let button = |kind: ReactionKind| Button {
        value: if own == Some(kind) { "none" } else { kind.as_str() },
        name: app.t(key(kind)),
        n: counts.get(&kind).map(|n| app.asker.lang.count(*n)).unwrap_or_default(),
        pressed: own == Some(kind),
    };
    Ok(ReactionKind::ALL.map(button).into())
}

/// `POST /article/{number}/reaction`, `kind`: sets the reader's reaction, or with `none` takes it back.
pub(crate) async fn react(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    let kind = match post.asked.get("kind") {
        Some("none") => None,
        Some(word) => Some(ReactionKind::of_str(word).ok_or_else(|| {
            let all: Vec<&str> = ReactionKind::ALL.iter().map(|k| k.as_str()).collect();
            WebError::bad(format!("there is no reaction “{}”; there are {}", cut(word, 40), all.join(", ")))
        })?),
        None => return Err(WebError::bad("the form does not say which reaction (“kind”)")),
    };
    let caller = post.caller;
    app.read(post.asker, move |app| {
        let held = held(app, &number)?;
        let to = format!("{}#reactions", article_href(held.number, &held.article.slug()));
        let (reader, cookie) = match (app.asker.reader, kind) {
            (Some(reader), _) => (reader, None),
            // Nobody in particular has nothing to take back.
            (None, None) => return Ok(leave(&to, None)),
            (None, Some(_)) => {
                let reader = new_reader(app, &caller)?;
                (reader, Some(reader_cookie(Some(&reader), &caller)))
            }
        };
        app.store.react(&reader, &held.article.id, kind, app.now_ms())?;
        Ok(leave(&to, cookie))
    })
    .await
}

/// `POST /article/{number}/fewer`: a known reader wants fewer like this.
pub(crate) async fn fewer(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    let to = post.page.map_or_else(|| "/".to_owned(), |page| format!("{page}#recommendation"));
    app.read(post.asker, move |app| {
        let article = held(app, &number)?.article.id;
        let reader = app.asker.reader.ok_or_else(|| {
            WebError::Forbidden(
                "this site does not know you, so it cannot learn from you; “What this site knows of you” changes that".into(),
            )
        })?;
        let reading = Reading { reader: Some(reader), at: app.now_ms(), act: Act::Hid { article } };
        // Written before the page comes back: the list on it is to know.
        if app.site.keep_days > 0 {
            app.store.put_readings(&[reading])?;
        }
        Ok(leave(&to, None))
    })
    .await
}

/// `POST /readings`, `article` and `dwell_ms`: for how long a known reader had an article before the
/// eyes since the last time that it was told.
pub(crate) async fn reading_time(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let dwell_ms = post.asked.number("dwell_ms", 1, u64::from(DWELL_MS_MAX))?.and_then(|ms| u32::try_from(ms).ok());
    let dwell_ms = dwell_ms.ok_or_else(|| WebError::bad("“dwell_ms” is missing"))?;
    app.read(post.asker, move |app| {
        let article = held(app, post.asked.get("article").unwrap_or_default())?.article.id;
        // Forgotten since the page was opened: then nothing is kept.
        if let Some(reader) = app.asker.reader {
            let reading = Reading { reader: Some(reader), at: app.now_ms(), act: Act::Read { article, dwell_ms } };
            app.readings.put_by(vec![Told::new(Who::Reader(reader), reading)]);
        }
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}
