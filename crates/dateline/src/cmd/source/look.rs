//! Looks what lies at an address: a feed, a sitemap, an index of sitemaps, or a page whose site has a feed elsewhere.

use super::counted;
use crate::sources::find::{self, Found, fetched, same_origin};
use anyhow::{Result, bail};
use dateline_import::feed::{self, Instead, NotAFeed, sitemap};
use dateline_import::fetch::{Failure, Fetcher, Fresh, Kind};
use dateline_news::source::About;
use dateline_news::url::without_password;

/// Guessed addresses that are asked when a site names no feed.
const GUESSES_MAX: usize = 6;

/// Other feeds of a site that are told.
const OTHERS_MAX: usize = 8;

/// What can be a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Feed,
    /// A sitemap of so many addresses.
    Sitemap(usize),
    /// An index of so many sitemaps.
    Index(usize),
}

impl What {
    /// What is to be known of one that is no feed.
    pub(super) fn tell(self) -> Result<()> {
        match self {
            What::Feed => {}
            What::Sitemap(n) => say!("It is a sitemap with {}.", counted(n as u64, "address", "addresses")),
            What::Index(n) => say!("It is an index of {}; the newest of them are read.", counted(n as u64, "sitemap", "sitemaps")),
        }
        Ok(())
    }
}

/// What was found.
pub(super) struct Looked {
    /// Where it lies.
    pub(super) address: String,
    /// What the page calls it that names it.
    title: Option<String>,
    pub(super) what: What,
    /// What came from there.
    pub(super) fresh: Box<Fresh>,
    /// Why the given address was not taken, where another of its site was.
    refused: Option<NotAFeed>,
    /// It lies on another host than the given address: cookies and passwords of that one are not for it.
    pub(super) is_elsewhere: bool,
    /// What else the site names as its feeds: address and title.
    others: Vec<(String, Option<String>)>,
}

pub(super) fn context(fresh: &Fresh) -> feed::Context<'_> {
    feed::Context { address: Some(&fresh.final_url), fetched_at_ms: fresh.at_ms, ..feed::Context::default() }
}

/// What an answer is.
///
/// # Errors
/// It can be no source.
pub(super) fn what(fresh: &Fresh) -> Result<What, NotAFeed> {
    match feed::parse(&fresh.body, &context(fresh)) {
        Ok(_) => Ok(What::Feed),
        Err(not) if not.instead == Instead::Sitemap => {
            let map = sitemap::parse(&fresh.body, &context(fresh))?;
            Ok(if map.index { What::Index(map.locations.len()) } else { What::Sitemap(map.locations.len()) })
        }
        Err(not) => Err(not),
    }
}

/// What `url` is, or what its site has.
pub(super) async fn look_for(fetcher: &Fetcher, url: &str, about: &About) -> Result<Looked> {
    let (page, refused) = match fetched(fetcher, url, Kind::Feed, about).await {
        Ok(fresh) => match what(&fresh) {
            Ok(what) => {
                let address = fresh.moved_to.clone().unwrap_or_else(|| url.to_owned());
                let is_elsewhere = !same_origin(url, &address);
                return Ok(Looked { address, title: None, what, fresh, refused: None, is_elsewhere, others: Vec::new() });
            }
            // It does not begin as pages do, and may be one all the same.
            Err(not) => (fresh, not),
        },
        Err(why) if why.why != Failure::NotAFeed => bail!("{}", why.told_once()),
        Err(_) => {
            let page = fetched(fetcher, url, Kind::Page, about).await.map_err(|why| anyhow::anyhow!("{}", why.told_once()))?;
            (page, NotAFeed::new(Instead::Html))
        }
    };
    if let Some(found) = find::feed_of(fetcher, &page, about, GUESSES_MAX).await {
        let Found { address, title, fresh, others } = found;
        let what = what(&fresh).map_err(|not| anyhow::anyhow!("{} {not}", fresh.final_url))?;
        let address = fresh.moved_to.clone().unwrap_or(address);
        let is_elsewhere = !same_origin(url, &address);
        return Ok(Looked { address, title, what, fresh, refused: Some(refused), is_elsewhere, others });
    }
    let what = match refused.instead {
        Instead::Html => String::new(),
        _ => format!(" {refused}"),
    };
    bail!("{} names no feed, and has none where sites usually have one.{what} Give the feed's own address, if there is one", page.final_url)
}

impl Looked {
    /// Tells what was taken in place of `url`, and what else there is.
    pub(super) fn tell(&self, url: &str) -> Result<()> {
        let address = without_password(&self.address);
        let title = self.title.as_deref().map(|t| format!(" ({t})")).unwrap_or_default();
        match &self.refused {
            Some(not) if not.instead == Instead::Html => say!("{url} has a feed at {address}{title}"),
            Some(not) => say!("{url} itself is not taken: {not} Its site has a feed at {address}{title}"),
            None if address != url => say!("{url} has moved to {address}"),
            None => {}
        }
        if !self.others.is_empty() {
            say!("The site names {} too:", counted(self.others.len() as u64, "other feed", "other feeds"));
        }
        for (address, title) in self.others.iter().take(OTHERS_MAX) {
            if let Some(title) = title {
                say!("  {title}");
            }
            say!("    dateline source add {}", quoted(&without_password(address)));
        }
        if self.others.len() > OTHERS_MAX {
            say!("  and {} more", self.others.len() - OTHERS_MAX);
        }
        Ok(())
    }
}

/// An address as a shell takes it.
pub(super) fn quoted(address: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%+,@".contains(c);
    if address.chars().all(plain) { address.to_owned() } else { format!("'{}'", address.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_quoted_for_the_shell_where_it_must_be() {
        for (address, line) in [
            ("https://a.example/feed.xml", "https://a.example/feed.xml"),
            ("https://a.example/?feed=rss2&x=$(id)", "'https://a.example/?feed=rss2&x=$(id)'"),
            ("https://a.example/it's", "'https://a.example/it'\\''s'"),
        ] {
            assert_eq!(quoted(address), line);
        }
    }
}
