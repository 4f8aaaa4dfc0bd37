//! The door of the house to readers: complete HTML pages, and JSON where a program asks.
//!
//! What goes in: a [`Store`](dateline_store::Store), an [`Index`](dateline_search::Index) and a
//! clock, gathered in one [`App`]. What comes out: an axum [`Router`](axum::Router), or a server on
//! a listener. Pages need no script and ask no other host for anything. The one thing that is
//! written is that an article was opened (see [`readings`]).

pub mod app;
pub mod assets;
mod cache;
pub mod error;
mod escape;
mod guard;
mod pages;
mod parts;
pub mod readings;
mod routes;

pub use app::{App, SiteConfig};
pub use error::WebError;
pub use routes::router;

/// Serves the site on `listener` until `shutdown` resolves; open requests are answered and counted
/// readings are written before it returns.
pub async fn serve(
    listener: tokio::net::TcpListener,
    app: App,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let outcome = axum::serve(listener, router(app.clone())).with_graceful_shutdown(shutdown).await;
    // The writer thread may wait for the disk: that is no work for the thread that runs the server.
    if tokio::task::spawn_blocking(move || app.readings.finish()).await.is_err() {
        tracing::error!("the writer of readings ended badly");
    }
    outcome
}
