//! `/outlets`: all outlets with how much is held of each, and how much of it copies.

use crate::app::App;
use crate::error::WebError;
use crate::parts::{Frame, count, n_of, outlet_href, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Outlets that one page names.
const OUTLETS_MAX: usize = 500;

struct Row {
    name: String,
    domain: Option<String>,
    href: Option<String>,
    n_articles: String,
    n_copies: String,
    /// Width of the bar of articles and of the part of it that are copies, 0 to 100.
    bar: u64,
    bar_copies: u64,
}

#[derive(Template)]
#[template(path = "outlets.html")]
struct OutletsPage {
    frame: Frame,
    rows: Vec<Row>,
    /// "12 outlets".
    total: String,
    /// How many more there are than the page names.
    left_out: usize,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let mut outlets = app.store.outlets()?;
        let (n, most) = (outlets.len(), outlets.iter().map(|o| o.n_articles).max().unwrap_or(1).max(1));
        outlets.truncate(OUTLETS_MAX);
        let rows = outlets.into_iter().map(|o| Row {
            href: outlet_href(&o.key),
            n_articles: count(o.n_articles),
            n_copies: if o.n_copies == 0 { "–".to_owned() } else { count(o.n_copies) },
            bar: (o.n_articles * 100).div_ceil(most),
            bar_copies: (o.n_copies * 100).div_ceil(most),
            domain: o.domain.clone().filter(|d| o.name.as_ref().is_some_and(|n| n != d)),
            name: o.name.or(o.domain).unwrap_or_else(|| "Unknown outlet".to_owned()),
        });
        show(&OutletsPage {
            frame: Frame::of(app, "Outlets")?.described("All outlets with the number of their articles and copies.").at(app, "/outlets"),
            rows: rows.collect(),
            total: n_of(n as u64, "outlet", "outlets"),
            left_out: n.saturating_sub(OUTLETS_MAX),
        })
    })
    .await
}
