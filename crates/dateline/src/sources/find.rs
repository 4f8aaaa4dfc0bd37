//! Finds the feed of a site: for `dateline source add`, and where the first answer of a source is a page for readers.

use super::host_of;
use super::pull::settings;
use dateline_import::feed::{self, discover};
use dateline_import::fetch::{Failed, Failure, Fetcher, Fresh, Kind, Outcome, Request};
use dateline_news::source::About;

/// Addresses that a page names, or links to, that are asked.
const NAMED_MAX: usize = 10;

/// A feed of a site.
pub(crate) struct Found {
    /// Its address.
    pub(crate) address: String,
    /// What the page calls it.
    pub(crate) title: Option<String>,
    /// What it answered.
    pub(crate) fresh: Box<Fresh>,
}

/// The first feed that a page names or links to, or has where sites usually have one: of those addresses `guesses_max` are asked.
pub(crate) async fn feed_of(fetcher: &Fetcher, page: &Fresh, about: &About, guesses_max: usize) -> Option<Found> {
    let html = String::from_utf8_lossy(&page.body);
    let (mut n_named, mut n_guessed) = (0, 0);
    for found in discover::feeds(&html, &page.final_url) {
        let (n, max) = if found.by == discover::By::Guessed { (&mut n_guessed, guesses_max) } else { (&mut n_named, NAMED_MAX) };
        if *n == max {
            continue;
        }
        *n += 1;
        let mut about = about.clone();
        if host_of(&found.address) != host_of(&page.final_url) {
            // A page may name what it likes; secrets are for its own site.
            (about.cookies, about.auth) = (None, None);
        }
        if let Ok(fresh) = fetched(fetcher, &found.address, Kind::Feed, &about).await
            && is_source(&fresh)
        {
            return Some(Found { address: found.address, title: found.title, fresh });
        }
    }
    None
}

/// Asks an address with what is set for a source.
///
/// # Errors
/// Why nothing came.
pub(crate) async fn fetched(fetcher: &Fetcher, url: &str, kind: Kind, about: &About) -> Result<Box<Fresh>, Failed> {
    let request = Request { source: settings(about), ..Request::new(url, kind) };
    match fetcher.fetch(&request).await {
        Outcome::Fresh(fresh) => Ok(fresh),
        Outcome::Gone(why) | Outcome::Failed(why) => Err(why),
        // Nothing was asked that it could be the answer to.
        Outcome::NotModified(n) => Err(Failed { why: Failure::UnaskedNotModified, url: n.final_url, retry_after_ms: None }),
    }
}

/// Whether an answer can be a source: a feed or a sitemap.
pub(crate) fn is_source(fresh: &Fresh) -> bool {
    let context = feed::Context { address: Some(&fresh.final_url), fetched_at_ms: fresh.at_ms, ..feed::Context::default() };
    match feed::parse(&fresh.body, &context) {
        Ok(_) => true,
        Err(not) => not.instead == feed::Instead::Sitemap,
    }
}
