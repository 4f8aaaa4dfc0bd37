//! `/about`: how each list is made, what is kept of readers, what notes mean, and the account of
//! all pages.

use crate::app::App;
use crate::error::WebError;
use crate::parts::noted::meaning;
use crate::parts::ranked::WINDOW_HOURS;
use crate::parts::{Frame, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use dateline_news::limits::LIST_LEN;
use dateline_news::note::NoteCode;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    window_days: u64,
    list_len: u64,
    /// Whether events of readers are kept, and for how long.
    keeps: bool,
    kept_days: String,
    /// Codes of notes with their meaning.
    codes: Vec<(NoteCode, String)>,
    /// The account: what, how many, what it means.
    account: Vec<(String, String, String)>,
    /// Whether the sum of the account comes out.
    adds_up: bool,
    store_change: String,
    index_change: String,
    index_behind: bool,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let a = app.store.account()?;
        let (store_change, index_change) = crate::parts::changes(app, &app.index)?;
        let rows = [
            (app.t("account-pages"), a.pages, app.t("account-pages-told")),
            (app.t("account-articles"), a.articles, app.t("account-articles-told")),
            (app.t("account-copies"), a.copies, app.t("account-copies-told")),
            (app.t("account-captures"), a.further_captures, app.t("account-captures-told")),
            (app.t("account-aside"), a.set_aside, app.t("account-aside-told")),
            (app.t("account-waiting"), a.unfiled, app.t("account-waiting-told")),
        ];
        show(&AboutPage {
            frame: Frame::of(app, &app.t("how-it-works"))?.described(app.t("about-described")),
            window_days: u64::from(WINDOW_HOURS / 24),
            list_len: LIST_LEN as u64,
            keeps: app.site.keep_days > 0,
            kept_days: app.with("kept-days", [("days", app.tn("you-days", u64::from(app.site.keep_days)))]),
            codes: NoteCode::ALL.iter().map(|c| (*c, meaning(app, *c))).collect(),
            account: rows.into_iter().map(|(what, n, meaning)| (what, app.count(n), meaning)).collect(),
            adds_up: a.pages == a.articles + a.further_captures + a.set_aside + a.unfiled,
            store_change: app.count(store_change),
            index_change: app.count(index_change),
            index_behind: index_change < store_change,
        })
    })
    .await
}
