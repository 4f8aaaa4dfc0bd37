//! Finds the feed of a site: for `dateline source add`, and where the first answer of a source is a page for readers.

use super::pull::settings;
use dateline_import::feed::{self, discover};
use dateline_import::fetch::{Failed, Failure, Fetcher, Fresh, Kind, Outcome, Request, target};
use dateline_news::source::About;
use url::Url;

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
    /// What else the page names as its feeds, and was not found to be none: address and title.
    pub(crate) others: Vec<(String, Option<String>)>,
}

/// Cookies and passwords belong to one site.
pub(crate) fn without_access(about: &About) -> About {
    About { cookies: None, auth: None, ..about.clone() }
}

/// Whether both lie on one site.
pub(crate) fn same_origin(a: &str, b: &str) -> bool {
    matches!((Url::parse(a), Url::parse(b)), (Ok(a), Ok(b)) if target::same_origin(&a, &b))
}

/// The first feed that a page names or links to, or has where sites usually have one: of those addresses `guesses_max` are asked.
pub(crate) async fn feed_of(fetcher: &Fetcher, page: &Fresh, about: &About, guesses_max: usize) -> Option<Found> {
    let html = String::from_utf8_lossy(&page.body);
    let candidates = discover::feeds(&html, &page.final_url);
    let named = |f: &&discover::Found| f.by != discover::By::Guessed;
    let named: Vec<_> = candidates.iter().filter(named).map(|f| (f.address.clone(), f.title.clone())).collect();
    let (mut n_named, mut n_guessed, mut failed) = (0, 0, Vec::new());
    for found in candidates {
        let (n, max) = if found.by == discover::By::Guessed { (&mut n_guessed, guesses_max) } else { (&mut n_named, NAMED_MAX) };
        if *n == max {
            continue;
        }
        *n += 1;
        // A page may name what it likes; secrets are for its own site.
        let theirs = without_access(about);
        let about = if same_origin(&page.final_url, &found.address) { about } else { &theirs };
        if let Ok(fresh) = fetched(fetcher, &found.address, Kind::Feed, about).await
            && is_source(&fresh)
        {
            let others = named.into_iter().filter(|(a, _)| *a != found.address && !failed.contains(a)).collect();
            return Some(Found { address: found.address, title: found.title, fresh, others });
        }
        failed.push(found.address);
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
