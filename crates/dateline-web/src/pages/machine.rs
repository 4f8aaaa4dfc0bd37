//! What programs ask: whether the site is well, and what a crawler may read.

use crate::app::App;
use crate::base::Base;
use crate::cache;
use crate::error::WebError;
use crate::parts;
use crate::visit::Asker;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The answer of `/healthz`. It names no version: that would help an attacker first.
#[derive(Serialize)]
struct Health {
    /// `ok`, or `behind` while the index follows the store; both answer 200.
    status: &'static str,
    /// Number of the last change in the store.
    store_change: u64,
    /// Number of the last change that the index has.
    index_change: u64,
    /// Readings that are lost because the store did not keep up or refused them.
    readings_dropped: u64,
    /// Pages that went out before their opening was written; it was written later.
    readings_late: u64,
}

/// `GET /healthz`: 200 when store and index answer, a problem document when one does not.
pub(crate) async fn healthz(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let (store_change, index_change) = parts::changes(app, &app.index)?;
        let status = if index_change < store_change { "behind" } else { "ok" };
        let health =
            Health { status, store_change, index_change, readings_dropped: app.readings.dropped(), readings_late: app.readings.late() };
        Ok(([(header::CACHE_CONTROL, cache::NEVER)], Json(health)).into_response())
    })
    .await
}

/// `GET /robots.txt`.
pub(crate) async fn robots(State(app): State<App>, base: Result<Base, WebError>) -> String {
    if !app.site.crawlers_welcome {
        return "# The owner of this site has not invited search engines.\nUser-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap = base.map(|base| format!("\nSitemap: {}\n", base.href("/sitemap.xml"))).unwrap_or_default();
    format!(
        "User-agent: *\nDisallow: /search\nDisallow: /set-aside\nDisallow: /sources\nDisallow: /source/\nDisallow: /you\nDisallow: /api/\n{sitemap}"
    )
}
