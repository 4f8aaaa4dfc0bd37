//! The site.
use dateline_search::Index;
use dateline_store::Store;
use std::sync::Arc;

/// Settings of the site.
pub struct SiteConfig {
    /// Name in the masthead.
    pub name: String,
}

/// State of the site.
pub struct App {}

impl App {
    /// The site over a store and an index.
    pub fn new(store: Arc<dyn Store>, index: Arc<Index>, site: SiteConfig) -> App {
        let _ = (store, index, site.name);
        App {}
    }
}

/// Serves until `ended`.
pub async fn serve(listener: tokio::net::TcpListener, app: App, ended: impl Future<Output = ()>) -> std::io::Result<()> {
    let _ = (listener, app);
    ended.await;
    Ok(())
}
