//! `/watch`: the folders whose files are read as they come, and how they fare. The owner's alone, as all pages of what the site is
//! fed from: paths tell of a machine, and items that are under an embargo are counted here.

use super::sources::only_owner;
use crate::app::App;
use crate::error::WebError;
use crate::owner::{own, unkept};
use crate::parts::{Frame, cut, show, times};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use dateline_store::watched::FolderAccount;

/// Files of one folder whose trouble is told one by one.
const TROUBLES_MAX: usize = 20;
/// Characters of a path.
const PATH_CHARS_MAX: usize = 300;
/// Characters of a reason.
const WHY_CHARS_MAX: usize = 400;

/// A file of which something was set aside.
struct Trouble {
    path: String,
    /// When it was taken: for a machine, and in words.
    at: (String, String),
    why: String,
}

struct Row {
    folder: String,
    state: String,
    warm: bool,
    /// "12 files there".
    there: String,
    looked: Option<(String, String)>,
    last: Option<(String, String)>,
    /// Not taken yet, taken, articles, copies, versions, held back, set aside.
    counts: [String; 7],
    error: Option<String>,
    troubles: Vec<Trouble>,
}

#[derive(Template)]
#[template(path = "watch.html")]
struct WatchPage {
    frame: Frame,
    account: String,
    rows: Vec<Row>,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let folders = app.store.watched_folders()?;
        let account = match folders.values().filter(|f| f.state.is_watched(app.now_ms())).count() {
            _ if folders.is_empty() => app.t("watch-none"),
            0 => app.t("watch-none-now"),
            n => app.tn("watch-say", n as u64),
        };
        let rows = folders.iter().map(|(folder, known)| row(app, folder, known)).collect::<Result<_, WebError>>()?;
        Ok(unkept(show(&WatchPage { frame: own(app, &app.t("watch"))?, account, rows })?))
    })
    .await
}

fn row(app: &Visit, folder: &str, known: &FolderAccount) -> Result<Row, WebError> {
    let (lang, now) = (app.asker.lang, app.now_ms());
    let ago = |at: i64| (times::iso(at), times::since(lang, at, now));
    let came = &known.came;
    let counts = [
        known.state.n_waiting,
        known.n_taken,
        came.articles,
        came.copies,
        came.versions,
        came.waiting,
        came.aside.saturating_sub(came.waiting),
    ];
    let troubles = app.store.troubled_files(folder, TROUBLES_MAX)?.into_iter().map(|f| Trouble {
        path: cut(&f.path, PATH_CHARS_MAX),
        at: ago(f.taken_at),
        why: cut(f.why.as_deref().unwrap_or_default(), WHY_CHARS_MAX),
    });
    let (is_watched, has_error) = (known.state.is_watched(now), known.state.error.is_some());
    let warm = is_watched && has_error;
    Ok(Row {
        folder: cut(folder, PATH_CHARS_MAX),
        state: match (is_watched, has_error) {
            (false, _) => app.t("watch-ended"),
            (true, true) => app.t("watch-trouble"),
            (true, false) => app.t("watch-well"),
        },
        warm,
        there: app.tn("watch-there", known.state.n_files),
        looked: known.state.looked_at.map(ago),
        last: known.taken_at.map(ago),
        counts: counts.map(|n| app.count(n)),
        error: known.state.error.as_ref().map(|e| cut(e, WHY_CHARS_MAX)),
        troubles: troubles.collect(),
    })
}
