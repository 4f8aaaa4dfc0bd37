//! `/set-aside`: pages that did not become an article, with the reason.

use crate::app::App;
use crate::error::WebError;
use crate::parts::{Asked, Frame, NoteShown, asked, show, web_href};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::note::NoteCode;

struct Row {
    shown: String,
    href: Option<String>,
    notes: Vec<NoteShown>,
}

#[derive(Template)]
#[template(path = "set_aside.html")]
struct SetAsidePage {
    frame: Frame,
    rows: Vec<Row>,
    account: String,
    /// For the owner: how many sources need attention.
    troubled: Option<String>,
    first: bool,
    next: Option<i64>,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let after = asked.number("after", 0, i64::MAX.unsigned_abs())?.unwrap_or(0);
        let limit = asked.limit()?;
        let mut found = app.store.set_aside(i64::try_from(after).unwrap_or(i64::MAX), limit + 1)?;
        let more = asked::cut_to(&mut found, limit);
        let next = found.last().map(|(row, _)| *row).filter(|_| more);
        // What was taken down is not named anywhere on the site, here neither; nor what may not be known yet, but to the owner.
        let unnamed = |code: NoteCode| match code {
            NoteCode::TakenDown => true,
            NoteCode::Embargoed | NoteCode::HeldBack | NoteCode::Withdrawn => !app.asker.owner,
            _ => false,
        };
        found.retain(|(_, page)| page.notes.first().is_none_or(|n| !unnamed(n.code)));
        let rows = found.into_iter().map(|(_, page)| Row {
            href: web_href(&page.shown),
            shown: page.shown,
            notes: page.notes.iter().map(|n| NoteShown::of(n, app)).collect(),
        });
        show(&SetAsidePage {
            frame: Frame::of(app, &app.t("set-aside"))?.described(app.t("set-aside-described")),
            rows: rows.collect(),
            account: app.tn("set-aside-says", app.store.account()?.set_aside),
            troubled: match app.asker.owner {
                true => Some(super::sources::n_troubled(app)?).filter(|n| *n > 0).map(|n| app.tn("sources-troubled", n)),
                false => None,
            },
            first: after == 0,
            next,
        })
    })
    .await
}
