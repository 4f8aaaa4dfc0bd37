//! Which feeds a site has: those that its page names, then what looks like one among its links, then the usual
//! addresses, to be tried in their order.

use super::markup::{self, Tag};
use dateline_news::url::resolve;
use url::Url;

/// Feeds that are told of one page.
const FOUND_MAX: usize = 64;

/// How an address came to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The page names it as its feed (`<link rel=alternate>` with a feed's type).
    Named,
    /// The page links to it, and it looks like a feed.
    Linked,
    /// Sites usually have one there.
    Guessed,
}

/// A feed that a site may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Address, absolute, http or https.
    pub address: String,
    /// Title that the page gives it.
    pub title: Option<String>,
    /// Media type that the page gives it.
    pub media_type: Option<String>,
    /// How it was found.
    pub by: By,
    /// Whether it seems to be of comments, which come after all others of their kind.
    pub comments: bool,
}

/// Addresses at which sites have feeds, the more usual first (WordPress, Jekyll, Hugo, Drupal, Ghost, Blogger, Atom's own).
const USUAL: &[&str] = &[
    "/feed/",
    "/rss.xml",
    "/atom.xml",
    "/feed.xml",
    "/index.xml",
    "/rss",
    "/rss/",
    "/feed",
    "/feeds/posts/default",
    "/feed.json",
    "/index.rdf",
    "/?feed=rss2",
];

/// Media types of feeds.
fn is_feed_type(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        essence.as_str(),
        "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
            | "application/x.atom+xml"
            | "text/rss+xml"
            | "application/rss"
            | "text/rss"
            | "text/atom+xml"
            | "application/atom"
            | "application/x.rss+xml"
            | "application/x-rss+xml"
    )
}

/// Feeds of the page `html`, which lies at `address`, in the order in which to try them.
pub fn feeds(html: &str, address: &str) -> Vec<Found> {
    let Some(page) = Url::parse(address.trim()).ok() else { return Vec::new() };
    let mut base = page.clone();
    let mut based = false;
    let mut found: Vec<Found> = Vec::new();
    markup::tags(html, |tag: &Tag<'_>| {
        if found.len() >= FOUND_MAX {
            return;
        }
        match tag.name.as_str() {
            "base" if !based => {
                if let Some(joined) = tag.get("href").and_then(|h| page.join(h.trim()).ok()) {
                    base = joined;
                    based = true;
                }
            }
            "link" => {
                let rel = tag.get("rel").unwrap_or_default().to_ascii_lowercase();
                let mut rels = rel.split_ascii_whitespace();
                let media_type = tag.get("type").filter(|t| !t.trim().is_empty());
                let named = match &media_type {
                    Some(t) => {
                        is_feed_type(t) || (t.starts_with("application/json") && looks_like_feed(&tag.get("href").unwrap_or_default()))
                    }
                    None => rels.clone().any(|r| r == "feed"),
                };
                if named && rels.any(|r| r == "alternate" || r == "feed") && !rel.contains("stylesheet") {
                    push(&mut found, &base, tag, By::Named);
                }
            }
            "a" | "area" => {
                let href = tag.get("href").unwrap_or_default();
                let typed = tag.get("type").is_some_and(|t| is_feed_type(&t));
                if typed || looks_like_feed(&href) {
                    push(&mut found, &base, tag, By::Linked);
                }
            }
            _ => {}
        }
    });
    found.sort_by_key(|f| (f.comments && f.by != By::Guessed, f.by));
    // Where the page lies in a folder of its own, its feed is usually there; then the site's.
    let mut folder = page.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    let here = folder.path().trim_end_matches('/').to_owned();
    let mut guesses: Vec<String> = Vec::new();
    if !here.is_empty() && !here.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        guesses.extend(USUAL.iter().take(2).map(|u| format!("{here}{u}")));
    }
    guesses.extend(USUAL.iter().map(|u| (*u).to_owned()));
    for path in guesses {
        if let Some(address) = resolve(Some(&page), &path)
            && !found.iter().any(|f| f.address == address)
        {
            found.push(Found { address, title: None, media_type: None, by: By::Guessed, comments: false });
        }
    }
    found
}

fn push(found: &mut Vec<Found>, base: &Url, tag: &Tag<'_>, by: By) {
    let Some(address) = tag.get("href").and_then(|h| {
        let h = h.trim().to_owned();
        let plain = h.strip_prefix("feed:").map(|r| if r.starts_with("//") { format!("http:{r}") } else { r.to_owned() }).unwrap_or(h);
        resolve(Some(base), &plain)
    }) else {
        return;
    };
    if found.iter().any(|f| f.address == address) {
        return;
    }
    let title = tag.get("title").map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let of_comments = |text: &str| {
        let text = text.to_lowercase();
        ["comment", "kommentar", "commentaire", "comentario"].iter().any(|w| text.contains(w))
    };
    let comments = of_comments(&address) || title.as_deref().is_some_and(of_comments);
    found.push(Found { address, title, media_type: tag.get("type"), by, comments });
}

/// Whether an address of a link looks like that of a feed.
fn looks_like_feed(href: &str) -> bool {
    let lower = href.trim().to_ascii_lowercase();
    if lower.starts_with("feed:") {
        return true;
    }
    let path = lower.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    // Services that show other sites' feeds, and add buttons.
    if query.contains("url=") || path.starts_with("mailto:") {
        return false;
    }
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    matches!(last, "feed" | "feeds" | "rss" | "atom" | "rss2" | "rdf" | "feed.json")
        || [".rss", ".atom", ".rdf"].iter().any(|e| last.ends_with(e))
        || (last.ends_with(".xml") && ["rss", "feed", "atom", "index.xml"].iter().any(|w| last.contains(w)))
        || query.split('&').any(|q| q.starts_with("feed=") || matches!(q, "format=rss" | "format=feed" | "type=rss" | "format=atom"))
}
