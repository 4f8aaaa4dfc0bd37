//! `/about`: how each list is made, what is kept of readers, what notes mean, and the account of
//! all pages.

use crate::app::App;
use crate::error::WebError;
use crate::parts::ranked::WINDOW_HOURS;
use crate::parts::{Frame, count, show};
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
    window_days: u32,
    list_len: usize,
    codes: &'static [NoteCode],
    /// The account: what, how many, what it means.
    account: Vec<(&'static str, String, &'static str)>,
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
            ("Pages", a.pages, "captures that were brought, each kept as it came"),
            ("Articles", a.articles, "pages that are an article, copies among them"),
            ("Copies", a.copies, "articles whose text another article had first"),
            ("Further captures", a.further_captures, "pages that show an article again, perhaps changed"),
            ("Set aside", a.set_aside, "pages that are no article, each with its reason"),
            ("Not yet taken up", a.unfiled, "pages that wait for their turn"),
        ];
        show(&AboutPage {
            frame: Frame::of(app, "How this site works")?
                .described("How the lists are made, and what is kept of readers.")
                .at(app, "/about"),
            window_days: WINDOW_HOURS / 24,
            list_len: LIST_LEN,
            codes: NoteCode::ALL,
            account: rows.into_iter().map(|(what, n, meaning)| (what, count(n), meaning)).collect(),
            adds_up: a.pages == a.articles + a.further_captures + a.set_aside + a.unfiled,
            store_change: count(store_change),
            index_change: count(index_change),
            index_behind: index_change < store_change,
        })
    })
    .await
}
