//! `/outlets`: all outlets with how much is held of each, and how much of it copies.

use crate::app::App;
use crate::error::WebError;
use crate::parts::{Frame, icon, outlet_href, show};
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
    icon: Option<String>,
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
    left_out: u64,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let mut outlets = app.store.outlets()?;
        // Of some all is hidden by rules.
        outlets.retain(|o| o.n_articles > 0);
        let (n, most) = (outlets.len(), outlets.iter().map(|o| o.n_articles).max().unwrap_or(1).max(1));
        outlets.truncate(OUTLETS_MAX);
        let rows = outlets.into_iter().map(|o| Row {
            href: outlet_href(&o.key),
            icon: icon::of_outlet(app, &o.key),
            n_articles: app.count(o.n_articles),
            n_copies: if o.n_copies == 0 { "–".to_owned() } else { app.count(o.n_copies) },
            bar: (o.n_articles * 100).div_ceil(most),
            bar_copies: (o.n_copies * 100).div_ceil(most),
            domain: o.domain.clone().filter(|d| o.name.as_ref().is_some_and(|n| n != d)),
            name: o.name.or(o.domain).unwrap_or_else(|| app.t("outlet-unknown")),
        });
        show(&OutletsPage {
            frame: Frame::of(app, &app.t("outlets"))?.described(app.t("outlets-described")).at(app, "/outlets"),
            rows: rows.collect(),
            total: app.tn("count-outlets", n as u64),
            left_out: n.saturating_sub(OUTLETS_MAX) as u64,
        })
    })
    .await
}
