//! Asks an address or a source now, and tells what comes; nothing is kept.

use super::look::{self, What, context};
use super::{Test, apart, counted, must_exist, opened, runtime, selected};
use crate::sources::find::{self, fetched};
use crate::sources::keep_waits;
use anyhow::{Context, Result, anyhow};
use dateline_import::feed::{self, Feed};
use dateline_import::fetch::{Fetcher, Fresh, Kind};
use dateline_import::items::{self, Items};
use dateline_news::source::About;
use dateline_news::url::without_password;
use dateline_store::Sources;
use dateline_store::sqlite::SqliteStore;
use std::process::ExitCode;

/// Items of a test that are shown.
const ITEMS_SHOWN: usize = 5;

/// Pages on which a test tries selectors.
const PAGES_TRIED: usize = 2;

pub(super) fn test(command: &Test) -> Result<ExitCode> {
    let config = command.place.config()?;
    let fetcher = Fetcher::new(config.fetcher()?);
    if must_exist(&config).is_ok() {
        keep_waits(&SqliteStore::open(&config.data.value)?, &fetcher)?;
    }
    let runtime = runtime()?;
    let (came, about) = match command.url.trim().parse::<u64>() {
        Ok(number) => runtime.block_on(of_source(command, number, &fetcher))?,
        Err(_) => runtime.block_on(of_address(command, &fetcher))?,
    };
    let Came { address, what, fresh } = &came;
    let bytes = counted(fresh.bytes_on_wire, "byte", "bytes");
    say!("{} answers with status {}, {bytes} over the wire.", without_password(address), fresh.status);
    if *what != What::Feed {
        what.tell()?;
        return Ok(ExitCode::SUCCESS);
    }
    let feed = feed::parse(&fresh.body, &context(fresh)).map_err(|not| anyhow!("{} {not}", fresh.final_url))?;
    let found = items::of_feed(&feed, &fresh.final_url);
    tell(&feed, &found)?;
    if !about.keep.is_empty() || !about.drop.is_empty() {
        for link in found.items.iter().filter_map(|i| i.entry.link.as_deref()).take(PAGES_TRIED) {
            runtime.block_on(selected::tell(&fetcher, link, &about))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What came, and from where.
struct Came {
    address: String,
    what: What,
    fresh: Box<Fresh>,
}

/// Asks a source as it is set, but for what is said now.
async fn of_source(command: &Test, number: u64, fetcher: &Fetcher) -> Result<(Came, About)> {
    let source = opened(&command.place)?.source(number)?;
    let source = source.with_context(|| format!("no source has the number {number}; `dateline source list` has them all"))?;
    let (address, mut about) = (source.address, source.about);
    command.access.onto(&command.selected, &mut about)?;
    let fresh = fetched(fetcher, &address, Kind::Feed, &about).await.map_err(|why| anyhow!("{}", why.told_once()))?;
    let what = look::what(&fresh).map_err(|not| anyhow!("{} {not}", fresh.final_url))?;
    Ok((Came { address, what, fresh }, about))
}

/// Asks an address, or what its site has in its place.
async fn of_address(command: &Test, fetcher: &Fetcher) -> Result<(Came, About)> {
    let mut about = About::default();
    command.access.onto(&command.selected, &mut about)?;
    let (url, shown) = apart(&command.url, &mut about)?;
    let looked = look::look_for(fetcher, &url, &about).await?;
    looked.tell(&shown)?;
    if looked.is_elsewhere {
        about = find::without_access(&about);
    }
    Ok((Came { address: looked.address, what: looked.what, fresh: looked.fresh }, about))
}

fn tell(feed: &Feed, found: &Items) -> Result<()> {
    let title = feed.about.title.as_ref().map(|t| t.plain()).unwrap_or_default();
    let n_whole = found.items.iter().filter(|i| i.entry.whole).count();
    say!(
        "It is a feed ({}), {title:?}, with {}, {n_whole} of them with their whole text.",
        feed.version,
        counted(found.items.len() as u64, "item", "items")
    );
    if found.n_repeated > 0 {
        say!("{} repeat another word by word and count once.", counted(found.n_repeated as u64, "entry", "entries"));
    }
    if !feed.notes.is_empty() {
        say!("Mended: {}", feed.notes);
    }
    for item in found.items.iter().take(ITEMS_SHOWN) {
        let hint = &item.entry.hint;
        let at = hint.published_at.map_or("no date".to_owned(), |d| d.to_string());
        say!("  {at}  {}", hint.headline.as_deref().unwrap_or("(no title)"));
        say!("      {}", item.entry.link.as_deref().unwrap_or("(no address)"));
    }
    Ok(())
}
