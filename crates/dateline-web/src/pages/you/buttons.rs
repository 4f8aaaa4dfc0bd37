//! The buttons of `/you`: be remembered, be forgotten, choose a language, read as somebody invented.

use crate::app::App;
use crate::caller::Caller;
use crate::error::WebError;
use crate::floods::NEW_READERS;
use crate::parts::cut;
use crate::post::Post;
use crate::visit::{LANG_COOKIE, READER_COOKIE, set_cookie};
use crate::words::Lang;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use dateline_news::ids::Id128;
use dateline_news::reading::ReaderId;

/// Leads to a page, with a cookie set.
pub(crate) fn leave(to: &str, cookie: Option<String>) -> Response {
    let cookie = cookie.map(|c| [(header::SET_COOKIE, c)]);
    (cookie, Redirect::to(to)).into_response()
}

/// The cookie that makes a reader known, or unknown.
pub(crate) fn reader_cookie(reader: Option<&ReaderId>, caller: &Caller) -> String {
    set_cookie(READER_COOKIE, reader.map(ToString::to_string).as_deref(), caller.https)
}

/// A new id: 128 bits of the system's chance, made from nothing. An address gets only so many.
pub(crate) fn new_reader(app: &App, caller: &Caller) -> Result<ReaderId, WebError> {
    app.floods.take(NEW_READERS, &[&caller.address.0], app.now_ms())?;
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|e| WebError::broken(format!("the system gives no random numbers: {e}")))?;
    Ok(Id128(id))
}

/// `POST /you/remember`: from now on what this browser does here is kept under an id.
pub(crate) async fn remember(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    if app.site.keep_days == 0 {
        return Err(WebError::Forbidden("this site keeps nothing of what readers do, so there is nothing to remember".into()));
    }
    // Pressed twice: the id stays.
    let cookie = match post.asker.reader {
        Some(_) => None,
        None => Some(reader_cookie(Some(&new_reader(&app, &post.caller)?), &post.caller)),
    };
    Ok(leave("/you", cookie))
}

/// `POST /you/forget`: deletes all that is kept under the id, and the id.
pub(crate) async fn forget(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    if let Some(reader) = post.asker.reader {
        app.read(post.asker, move |app| {
            // What is still on its way must not come after.
            app.readings.forget(reader);
            app.store.forget_reader(&reader)?;
            app.learned()?.forget(&reader);
            Ok(())
        })
        .await?;
    }
    Ok(leave("/you?forgotten", Some(reader_cookie(None, &post.caller))))
}

/// `POST /you/language`, `lang`: in which language the site speaks; empty leaves it to the browser.
pub(crate) async fn language(post: Post) -> Result<Response, WebError> {
    let chosen = match post.asked.get("lang") {
        None => None,
        Some(tag) => Some(Lang::of_tag(tag).ok_or_else(|| {
            let all: Vec<&str> = Lang::ALL.iter().map(|l| l.tag()).collect();
            WebError::bad(format!("the site does not speak “{}”; it speaks {}", cut(tag, 40), all.join(", ")))
        })?),
    };
    let cookie = set_cookie(LANG_COOKIE, chosen.map(Lang::tag), post.caller.https);
    Ok(leave(post.page.as_deref().unwrap_or("/you"), Some(cookie)))
}

/// `POST /you/become`, `reader`: reads the demo as one of its invented readers; empty as nobody.
pub(crate) async fn become_reader(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let reader = match post.asked.get("reader") {
        None => None,
        Some(id) => {
            let invented = app.site.demo_readers.iter().find(|r| r.id.to_string() == id);
            Some(invented.ok_or_else(|| WebError::Forbidden("nobody of this id can be read as here".into()))?.id)
        }
    };
    if app.site.demo_readers.is_empty() {
        return Err(WebError::not_found("this site has no invented readers"));
    }
    Ok(leave(post.page.as_deref().unwrap_or("/"), Some(reader_cookie(reader.as_ref(), &post.caller))))
}
