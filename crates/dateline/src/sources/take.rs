//! Has the page of one item, and gives it to be filed.

use super::filing::Fetched;
use super::places::Place;
use super::pull::settings;
use super::{Desk, Settled, host_of, now_ms};
use anyhow::{Context, Result};
use dateline_import::fetch::{Failed, Fresh, Kind, Outcome, Request};
use dateline_import::{items, picture};
use dateline_news::hint::Hint;
use dateline_news::ids::Id128;
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::{Http, MediaKind, Origin, Page, PageParts};
use dateline_news::picture::PagePicture;
use dateline_news::source::{ItemOutcome, Source, TextFrom, WaitingItem};
use dateline_store::sources::SettledItem;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

const MINUTE_MS: i64 = 60_000;

/// How long after the first, second … failure a page is asked for again; then what the feed says stands for it.
const AGAIN_AFTER_MS: &[i64] = &[5 * MINUTE_MS, 30 * MINUTE_MS, 3 * 60 * MINUTE_MS, 12 * 60 * MINUTE_MS];

/// Pictures of one page that are fetched: as many as a long report has. A gallery goes on at its publisher.
const PICTURES_MAX: usize = 12;

/// Bytes of them before they are made smaller, beyond which no further one is fetched.
const PICTURES_BYTES_MAX: usize = 24 * 1024 * 1024;

/// For how long pictures of one page are fetched: each waits for its host's turn, and the next page waits for them.
const PICTURES_TIME: Duration = Duration::from_secs(30);

/// For how long a page that another source's item brought is taken for this one's too.
const SAME_PAGE_MS: i64 = 60 * MINUTE_MS;

/// What having a page came to.
enum Had {
    Page(Box<Page>, Option<Note>),
    SetAside(Note),
    Again(i64, Note),
}

impl Desk {
    /// Has the page of an item, at a place of its host; the item is settled when this returns.
    ///
    /// # Errors
    /// The store failed, or the page could not be filed. The item waits on then.
    pub(super) async fn take(&self, number: u64, key: Id128, place: Place, pages: &mpsc::Sender<Fetched>) -> Result<Settled> {
        let found = self.blocking(move |store| Ok(store.source(number)?.zip(store.waiting_item(number, &key)?))).await?;
        let Some((source, item)) = found else { return Ok(Settled::Nothing) };
        let digest = item.digest;
        let settled = |outcome| SettledItem { source: number, key, digest, outcome };
        if let Some(url) = item.url.clone().filter(|_| item.n_tries == 0 && fetches(&source, &item)) {
            // Of one that has changed, only a page will do that was had after the change was seen.
            let since = if item.due_at > item.seen_at { item.due_at } else { item.seen_at - SAME_PAGE_MS };
            if let Some(page) = self.blocking(move |store| Ok(store.page_of_item_url(&url, since)?)).await? {
                self.settle(settled(ItemOutcome::Held(page, None))).await?;
                return Ok(Settled::Held);
            }
        }
        let mut had = self.have(&source, item).await;
        if let Had::Page(page, _) = &mut had
            && let Some(url) = page.url.clone()
        {
            let site_tdm = self.fetcher.site_tdm(&url).await;
            page.hint.get_or_insert_default().site_tdm = site_tdm;
        }
        // Only now: what is read of the page depends on its hint.
        if let Had::Page(page, _) = &mut had
            && self.pictures
        {
            self.add_pictures(&source, page).await;
            self.have_icons(&source, page).await?;
        }
        // The host's next one may come while this one is filed.
        drop(place);
        match had {
            Had::Page(page, note) => {
                let (filed, when_filed) = oneshot::channel();
                let fetched = Fetched { source: number, key, digest, page: *page, note, filed };
                pages.send(fetched).await.ok().context("nothing files pages any more")?;
                when_filed.await.context("a page was not filed")?;
                Ok(Settled::Held)
            }
            Had::SetAside(note) => {
                self.settle(settled(ItemOutcome::SetAside(note))).await?;
                Ok(Settled::SetAside)
            }
            Had::Again(at, note) => {
                self.settle(settled(ItemOutcome::Again(at, note))).await?;
                Ok(Settled::Later)
            }
        }
    }

    async fn settle(&self, settled: SettledItem) -> Result<()> {
        self.blocking(move |store| Ok(store.settle_items(&[settled])?)).await
    }

    async fn have(&self, source: &Source, item: WaitingItem) -> Had {
        if !fetches(source, &item) {
            return of_feed(&item, None);
        }
        let link = item.entry.link.clone().unwrap_or_default();
        let request = Request { source: settings_for(source, &link), ..Request::new(&link, Kind::Page) };
        match self.fetcher.fetch(&request).await {
            Outcome::Fresh(fresh) if is_page(&fresh) => Had::Page(Box::new(page_of(*fresh, source, &item)), None),
            Outcome::Fresh(fresh) => {
                let kind = fresh.media_type.as_deref().unwrap_or("data");
                let note = format!("{} is no page for readers but {kind}; what the feed says of it stands for it.", fresh.final_url);
                of_feed(&item, Some(note))
            }
            Outcome::NotModified(_) => of_feed(&item, Some(format!("{link} said that nothing has changed though it was not asked that."))),
            Outcome::Gone(why) => of_feed(&item, Some(instead(&why))),
            Outcome::Failed(why) if why.why.is_temporary() && (item.n_tries as usize) < AGAIN_AFTER_MS.len() => {
                let at = now_ms() + AGAIN_AFTER_MS[item.n_tries as usize];
                Had::Again(at.max(why.retry_after_ms.unwrap_or(0)), Note::new(NoteCode::PageNotHad, why.to_string()))
            }
            Outcome::Failed(why) => of_feed(&item, Some(instead(&why))),
        }
    }

    /// Fetches the pictures of the article, in their order, as far as they fit. The first stands for it in lists. What goes
    /// wrong with one is no trouble of the page.
    async fn add_pictures(&self, source: &Source, page: &mut Page) {
        let read = page.clone();
        let Ok(extracted) = tokio::task::spawn_blocking(move || crate::pipeline::read(&read)).await else { return };
        let srcs: Vec<String> = extracted.article.iter().flat_map(|a| &a.images).map(|image| image.url.clone()).collect();
        self.read.put(page, extracted);
        let until = Instant::now() + PICTURES_TIME;
        let mut n_bytes = 0;
        for src in srcs.into_iter().filter(|src| dateline_news::url::parse(src).is_some()).take(PICTURES_MAX) {
            let request = Request { source: settings_for(source, &src), ..Request::new(&src, Kind::Picture) };
            let Ok(outcome) = tokio::time::timeout_at(until, self.fetcher.fetch(&request)).await else { return };
            let Outcome::Fresh(fresh) = outcome else { continue };
            n_bytes += fresh.body.len();
            let reduced = tokio::task::spawn_blocking(move || picture::reduce(&fresh.body)).await;
            if let Ok(Some(outcome)) = reduced {
                page.pictures.push(PagePicture { src, outcome });
            }
            if n_bytes > PICTURES_BYTES_MAX {
                return;
            }
        }
    }
}

/// Whether the item's own page is asked for.
fn fetches(source: &Source, item: &WaitingItem) -> bool {
    item.entry.link.is_some()
        && match source.about.text_from {
            TextFrom::Auto => !item.entry.whole,
            TextFrom::Feed => false,
            TextFrom::Page => true,
        }
}

/// Names, cookies and passwords of a source are for its own site alone.
pub(super) fn settings_for(source: &Source, link: &str) -> dateline_import::fetch::Source {
    let mut settings = settings(&source.about);
    if host_of(link) != host_of(&source.address) {
        settings.cookie = None;
        settings.basic = None;
    }
    settings
}

fn instead(why: &Failed) -> String {
    format!("{why} What the feed says of it stands for it.")
}

/// What the feed says stands for the page; with a note, because the page could not be had.
fn of_feed(item: &WaitingItem, note: Option<String>) -> Had {
    let teaser = !item.entry.whole;
    // As the feed had it when the item came, or changed: the same again if the program is killed and comes back.
    match items::page_of(&item.entry, item.due_at, teaser) {
        Some(page) => Had::Page(Box::new(page), note.map(|text| Note::new(NoteCode::PageNotHad, text))),
        None => {
            let text = note.unwrap_or_else(|| "The item has neither an address nor a text.".to_owned());
            Had::SetAside(Note::new(NoteCode::PageNotHad, text))
        }
    }
}

/// Whether an answer is markup or text.
fn is_page(fresh: &Fresh) -> bool {
    match fresh.media_type.as_deref() {
        Some(kind) => matches!(
            kind,
            "text/html" | "application/xhtml+xml" | "text/plain" | "application/octet-stream" | "text/xml" | "application/xml"
        ),
        None => true,
    }
}

fn page_of(fresh: Fresh, source: &Source, item: &WaitingItem) -> Page {
    let parts = PageParts {
        url: Some(fresh.final_url),
        name: None,
        outlet: None,
        captured_at: Some(fresh.at_ms),
        media: MediaKind::Html,
        charset: fresh.charset,
        origin: Origin { file: item.entry.hint.feed.clone(), line: None, offset: None },
    };
    let mut page = Page::new(parts, fresh.body);
    page.http = Some(Http::new(fresh.status, &fresh.head));
    let (keep, drop) = (source.about.keep.clone(), source.about.drop.clone());
    page.hint = Some(Hint { teaser: false, keep, drop, ..item.entry.hint.clone() });
    page
}
