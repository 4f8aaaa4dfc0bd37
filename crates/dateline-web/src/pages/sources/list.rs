//! `POST /sources/import`: adds all sources of a list that the owner brings, as a file or as text, and tells what became of each.

use super::{ListAccount, Unread, listed_with, only_owner};
use crate::app::App;
use crate::error::{Said, WebError};
use crate::parts::{Asked, cut};
use crate::post::Upload;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use dateline_news::source::SOURCES_MAX;
use dateline_store::sources::Added;

/// Sources that are added in one transaction.
const BATCH: usize = 1_000;
/// Entries that were refused and are told one by one; all are counted.
const REFUSED_TOLD: usize = 100;
/// Characters of a name or a reason.
const CHARS_MAX: usize = 300;

/// The handler.
pub(crate) async fn import(State(app): State<App>, upload: Upload) -> Result<Response, WebError> {
    only_owner(&upload.asker)?;
    let Some(read) = app.list_reader.clone() else { return Err(WebError::not_found(Said::key("error-no-page"))) };
    app.read(upload.asker, move |app| {
        let again = |why: String| -> Result<Response, WebError> {
            let mut response = listed_with(app, &Asked::of(None), None, Some(Err(why)))?;
            *response.status_mut() = StatusCode::BAD_REQUEST;
            Ok(response)
        };
        let Some(bytes) = upload.field("file").or_else(|| upload.field("text")) else { return again(app.t("sources-list-none")) };
        let list = match read(bytes) {
            Ok(list) => list,
            Err(why) => return again(app.with("sources-list-bad", [("why", cut(&why, CHARS_MAX))])),
        };
        if app.store.sources()?.len() + list.sources.len() > SOURCES_MAX {
            return again(
                app.with("sources-list-many", [("given", app.count(list.sources.len() as u64)), ("max", app.count(SOURCES_MAX as u64))]),
            );
        }
        let mut n_new = 0;
        for batch in list.sources.chunks(BATCH) {
            n_new += app.store.add_sources(batch, app.now_ms())?.iter().filter(|a| matches!(a, Added::New(_))).count() as u64;
        }
        let (n, n_refused) = (list.sources.len() as u64, list.refused.len() as u64);
        let counts = [("read", n + n_refused), ("added", n_new), ("known", n - n_new), ("refused", n_refused)];
        let refused = list.refused.iter().take(REFUSED_TOLD).map(|u| Unread {
            line: app.count(u.line as u64),
            name: cut(&u.name, CHARS_MAX),
            why: cut(&u.why, CHARS_MAX),
        });
        let account = ListAccount {
            says: app.with("sources-list-account", counts.map(|(name, n)| (name, app.count(n)))),
            refused: refused.collect(),
            remarks: list.remarks.iter().take(REFUSED_TOLD).map(|r| cut(r, CHARS_MAX)).collect(),
        };
        listed_with(app, &Asked::of(None), None, Some(Ok(account)))
    })
    .await
}
