//! Has the icons of the sites whose pages are had: of each once a week, through the same gate and by the same rules as its
//! pages. What goes wrong with one is no trouble of the page, and is remembered until the next week.

use super::take::settings_for;
use super::{Desk, now_ms};
use anyhow::Result;
use dateline_import::fetch::{Kind, Outcome, Request};
use dateline_import::icon::{self, Named};
use dateline_news::page::Page;
use dateline_news::source::Source;
use dateline_news::url::domain;
use dateline_store::icons::Icon;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How long an icon, or that there was none, is believed, ms: a week.
const AGAIN_AFTER_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Addresses of one site that are tried, `/favicon.ico` among them.
const TRIES_MAX: usize = 3;

/// For how long they are tried: each waits for its host's turn, and the page waits for them.
const TIME: Duration = Duration::from_secs(20);

/// Sites that are known not to be due, beyond which all are looked up in the store again.
const SITES_MAX: usize = 20_000;

/// Sites that were asked, remembered while the process lives, so that not every page asks the store.
#[derive(Default)]
pub(super) struct Icons {
    /// Until when a site is not asked, ms UTC.
    until: Mutex<HashMap<String, i64>>,
}

impl Icons {
    /// Takes the turn of a site: `false` where another has it, or nothing is due.
    fn begin(&self, site: &str, now: i64) -> bool {
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        if until.get(site).is_some_and(|until| *until > now) {
            return false;
        }
        if until.len() >= SITES_MAX {
            until.clear();
        }
        until.insert(site.to_owned(), now + AGAIN_AFTER_MS);
        true
    }

    /// Remembers what the store knows.
    fn known(&self, site: &str, asked_at: i64) {
        self.until.lock().unwrap_or_else(PoisonError::into_inner).insert(site.to_owned(), asked_at + AGAIN_AFTER_MS);
    }
}

/// One site that may want an icon.
struct Wanted {
    site: String,
    /// What page or feed name, the best first.
    named: Vec<Named>,
    /// An address of the site.
    at: String,
}

/// The sites of a page and of its source, with the icons that are named. What a feed names is for its own site: one that
/// gathers from many does not give all of them its sign.
fn wanted(source: &Source, page: &Page) -> Vec<Wanted> {
    let mut all = Vec::new();
    let of_feed = source.health.icon.clone().map(Named::At);
    if let Some(at) = page.url.clone()
        && let Some(site) = domain(&at)
    {
        all.push(Wanted { site, named: icon::of_page(&page.body, &at), at });
    }
    let home = source.health.site.clone().filter(|site| domain(site).is_some()).unwrap_or_else(|| source.address.clone());
    if let Some(site) = domain(&home) {
        match all.first_mut().filter(|w| w.site == site) {
            Some(same) => same.named.extend(of_feed),
            None => all.push(Wanted { site, named: of_feed.into_iter().collect(), at: home }),
        }
    }
    all
}

impl Desk {
    /// Has the icons of the sites of a page and of its source, where they are due.
    ///
    /// # Errors
    /// The store failed.
    pub(super) async fn have_icons(&self, source: &Source, page: &Page) -> Result<()> {
        for wanted in wanted(source, page) {
            let now = now_ms();
            if !self.icons.begin(&wanted.site, now) {
                continue;
            }
            let site = wanted.site.clone();
            let asked_at = self.blocking(move |store| Ok(store.icon_asked_at(&site)?)).await?;
            if let Some(asked_at) = asked_at.filter(|at| at.saturating_add(AGAIN_AFTER_MS) > now) {
                self.icons.known(&wanted.site, asked_at);
                continue;
            }
            let found = self.icon(source, wanted, now).await;
            self.blocking(move |store| Ok(store.put_icon(&found)?)).await?;
        }
        Ok(())
    }

    /// Tries what may be a site's icon in turn.
    async fn icon(&self, source: &Source, wanted: Wanted, now: i64) -> Icon {
        let mut icon = Icon { site: wanted.site, src: None, kept: None, fault: None, asked_at: now };
        let usual = icon::usual(&wanted.at).map(Named::At).filter(|usual| !wanted.named.contains(usual));
        let n_named = TRIES_MAX - usize::from(usual.is_some());
        let until = Instant::now() + TIME;
        for named in wanted.named.into_iter().take(n_named).chain(usual) {
            let (src, told, bytes) = match named {
                Named::Inside(bytes) => (wanted.at.clone(), format!("The icon inside {}", wanted.at), Ok(bytes)),
                Named::At(src) => {
                    let request = Request { source: settings_for(source, &src), ..Request::new(&src, Kind::Icon) };
                    let bytes = match tokio::time::timeout_at(until, self.fetcher.fetch(&request)).await {
                        Err(_) => {
                            icon.fault = Some(format!("{src} did not come within {} seconds.", TIME.as_secs()));
                            break;
                        }
                        Ok(Outcome::Fresh(fresh)) => Ok(fresh.body),
                        Ok(Outcome::Gone(why) | Outcome::Failed(why)) => Err(why.to_string()),
                        Ok(Outcome::NotModified(_)) => Err(format!("{src} said that nothing has changed though it was not asked that.")),
                    };
                    (src.clone(), src, bytes)
                }
            };
            let why = match bytes {
                Err(why) => why,
                Ok(bytes) => match tokio::task::spawn_blocking(move || icon::reduce(&bytes)).await {
                    Ok(Ok(kept)) => return Icon { src: Some(src), kept: Some(kept), fault: None, ..icon },
                    Ok(Err(why)) => format!("{told} is not shown: {why}."),
                    Err(e) => format!("{told} could not be read: {e}."),
                },
            };
            icon.fault = Some(why);
        }
        icon
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::page::{MediaKind, Origin, PageParts};
    use dateline_news::source::{About, Health, SourceState};

    fn page(url: &str, html: &str) -> Page {
        let parts = PageParts {
            url: Some(url.into()),
            name: None,
            outlet: None,
            captured_at: None,
            media: MediaKind::Html,
            charset: None,
            origin: Origin { file: "feed".into(), line: None, offset: None },
        };
        Page::new(parts, html.as_bytes().to_vec())
    }

    fn source(address: &str, site: Option<&str>) -> Source {
        Source {
            number: 3,
            address: address.into(),
            state: SourceState::Active,
            added_at: 0,
            next_at: 0,
            about: About::default(),
            health: Health { site: site.map(str::to_owned), icon: Some("https://feeds.example/sign.png".into()), ..Health::default() },
        }
    }

    #[test]
    fn what_a_feed_names_is_the_sign_of_its_own_site_alone() {
        let html = "<link rel=icon sizes=32x32 href=/i.png>";
        let told = |source: &Source, url: &str| {
            let all = wanted(source, &page(url, html));
            all.into_iter().map(|w| (w.site, w.named)).collect::<Vec<_>>()
        };
        let at = |address: &str| Named::At(address.to_owned());
        let own = vec![at("https://paper.example/i.png"), at("https://feeds.example/sign.png")];
        let of_paper = source("https://feeds.example/paper.xml", Some("https://www.paper.example/"));
        assert_eq!(told(&of_paper, "https://paper.example/1"), [("paper.example".to_owned(), own)]);
        let of_many = source("https://feeds.example/all.xml", None);
        let other = vec![at("https://paper.example/i.png")];
        let sign = vec![at("https://feeds.example/sign.png")];
        assert_eq!(told(&of_many, "https://paper.example/1"), [("paper.example".to_owned(), other), ("feeds.example".to_owned(), sign)]);
    }

    #[test]
    fn a_site_is_asked_once_a_week_and_by_one_at_a_time() {
        let icons = Icons::default();
        assert!(icons.begin("a.example", 5) && !icons.begin("a.example", 5) && icons.begin("b.example", 5));
        assert!(!icons.begin("a.example", 4 + AGAIN_AFTER_MS) && icons.begin("a.example", 5 + AGAIN_AFTER_MS));
        icons.known("c.example", -AGAIN_AFTER_MS + 10);
        assert!(!icons.begin("c.example", 9) && icons.begin("c.example", 10));
        for n in 0..=SITES_MAX {
            icons.begin(&format!("{n}.example"), 5);
        }
        assert!(icons.until.lock().expect("nobody else").len() <= SITES_MAX);
    }
}
