//! The door of the house to readers: complete HTML pages, and JSON where a program asks.
//!
//! What goes in: a [`Store`](dateline_store::Store), an [`Index`](dateline_search::Index) and a
//! clock, gathered in one [`App`]. What comes out: an axum [`Router`](axum::Router), or a server on
//! a listener. Pages need no script and ask no other host for anything. What is
//! written is what readers do (see [`readings`]).

pub mod api;
pub mod app;
pub mod assets;
mod base;
mod cache;
mod caller;
mod clicks;
mod counting;
pub mod error;
mod escape;
mod feeds;
mod floods;
mod guard;
mod kept;
pub mod lists;
pub mod marks;
mod metadata;
mod owner;
mod pages;
mod parts;
mod post;
pub mod readings;
pub mod rights;
mod routes;
pub mod rules;
pub mod visit;
mod websub;
pub mod words;

pub use app::{App, DemoReader, EventsConfig, SiteConfig};
pub use counting::PROGRAMS;
pub use error::WebError;
pub use routes::router;
pub use websub::WEBSUB_PATH;

use std::net::SocketAddr;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long open requests are waited for once the site is to stop. A client that holds a connection
/// without asking anything would be waited for without end.
const LAST_ANSWERS: Duration = Duration::from_secs(3);

/// Serves the site on `listener` until `shutdown` resolves. Open requests are then answered, for
/// [`LAST_ANSWERS`] at most, and counted readings are written before it returns.
pub async fn serve(
    listener: tokio::net::TcpListener,
    app: App,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (tell, told) = oneshot::channel::<()>();
    let server =
        axum::serve(listener, router(app.clone()).into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(async move {
            shutdown.await;
            let _ = tell.send(());
        });
    let late = async {
        // Told, or the one who was to tell is gone: the server stops in both cases.
        let _ = told.await;
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    let outcome = tokio::select! {
        outcome = server.into_future() => outcome,
        () = late => {
            tracing::info!("some connections were still open {} s after the site was to stop; they are cut", LAST_ANSWERS.as_secs());
            Ok(())
        }
    };
    // The writer thread may wait for the disk: that is no work for the thread that runs the server.
    if tokio::task::spawn_blocking(move || app.readings.finish()).await.is_err() {
        tracing::error!("the writer of readings ended badly");
    }
    outcome
}
