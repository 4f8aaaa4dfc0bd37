//! Live sources: asks each when it is due, has the pages of what is new, and files them.
//!
//! Three steps, each put down before the next begins, so that a killed process loses none of what it has seen:
//! a source is asked, and its new items stand in the store ([`pull`]); the page of each item is had ([`take`]);
//! pages are filed, and only then is the item settled ([`filing`]).

mod filing;
pub(crate) mod find;
mod icons;
mod places;
mod pull;
mod push;
mod take;

use crate::keeper::Keeper;
use crate::read_ahead::ReadAhead;
use anyhow::{Context, Result};
use dateline_import::fetch::{self, Fetcher};
use dateline_news::ids::{Digest, Id128};
use dateline_store::Store;
use dateline_store::sources::{DueItem, DueSource};
use filing::Fetched;
use places::{Hosts, Line};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Sources that are asked at once, and items that are had or filed at once. Each has places of its own, so that neither slow sources
/// nor a busy line of filing keeps the other from going on.
const SOURCES_AT_WORK_MAX: usize = 64;
/// See [`SOURCES_AT_WORK_MAX`].
const ITEMS_AT_WORK_MAX: usize = 128;

/// Those of one host at once: a site with a thousand new items must not keep the others from their turn.
const OF_HOST_MAX: usize = 4;

/// Items of one source that are looked at in one look, and of all. What is left over is looked at in the next one.
const ITEMS_OF_SOURCE: usize = 8;
/// See [`ITEMS_OF_SOURCE`].
const ITEMS_LOOKED_AT: usize = 4_000;

/// Sources that are looked at in one look.
const SOURCES_LOOKED_AT: usize = 20_000;

/// How often it is looked for what is due: sources are added and resumed by other processes.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The same where all that was found is at work.
const LOOK_SOONER: Duration = Duration::from_millis(200);

/// A host that is to be left alone for longer keeps no place: its sources and items stay in the store.
const HELD_MAX: Duration = Duration::from_secs(10);

/// How long a source or item is let be when the store failed over it.
const TROUBLE: Duration = Duration::from_secs(30);

/// What the desk of sources needs.
pub struct Desk {
    store: Arc<dyn Store>,
    fetcher: Arc<Fetcher>,
    keeper: Arc<Keeper>,
    data: PathBuf,
    index_dir: PathBuf,
    threads: usize,
    /// Pictures of articles, and icons of sites, are fetched and kept.
    pictures: bool,
    icons: icons::Icons,
    /// What was read of pages for that; filing does not read them again.
    read: Arc<ReadAhead>,
    /// Where hubs reach this site, without a slash at the end.
    callback: Option<String>,
    /// The latest time that is meant by "due": for a round that takes up everything at once.
    all_due: bool,
}

/// What one round, or the desk so far, came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Times that a source was asked.
    pub asked: u64,
    /// Those that failed.
    pub failed: u64,
    /// Sources that were not asked, because their host asked to be left alone.
    pub waiting: u64,
    /// Sources that were not asked, because it is an hour at which their owner does not want it.
    pub paused: u64,
    /// Items that were new or changed.
    pub new: u64,
    /// Items whose page is held now.
    pub held: u64,
    /// Items that were set aside.
    pub set_aside: u64,
    /// Items whose page is to be asked for again later.
    pub later: u64,
}

/// What one piece of work came to.
enum Done {
    Pulled { source: u64, came: Result<Pulled> },
    Pushed { source: u64, came: Result<(u64, bool)> },
    Taken { item: DueItem, came: Result<Settled> },
}

/// What asking a source came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pulled {
    /// It was asked: how many of its items were new or changed, and whether it failed.
    Asked(u64, bool),
    /// It was not: its host asked to be left alone.
    Waits,
    /// It was not: it is an hour at which its owner does not want it.
    PausedHour,
    /// It was paused or removed since it was found to be due.
    Nothing,
}

/// What is at work, and what waits to be.
#[derive(Default)]
struct Work {
    tasks: JoinSet<Done>,
    sources: HashSet<u64>,
    items: HashSet<(u64, Id128)>,
    /// Addresses of the items at work: the same page in two feeds is had once, and taken for the other then.
    urls: HashSet<String>,
    source_hosts: Hosts,
    item_hosts: Hosts,
    due_sources: Line<DueSource>,
    due_items: Line<DueItem>,
    /// Pushes that wait, with their sources.
    pushes: Vec<(u64, u64)>,
    /// The last source whose items were looked at.
    looked_to: u64,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    Held,
    SetAside,
    Later,
    /// It was settled or removed before it was taken up.
    Nothing,
}

impl Desk {
    /// A desk for a data folder.
    pub fn new(store: Arc<dyn Store>, fetcher: Fetcher, config: &crate::config::Config) -> Desk {
        Desk {
            store,
            fetcher: Arc::new(fetcher),
            keeper: Arc::new(Keeper::new(&config.data.value)),
            data: config.data.value.clone(),
            index_dir: config.index_dir(),
            threads: config.threads.value,
            pictures: config.fetch_pictures.value,
            icons: icons::Icons::default(),
            read: Arc::default(),
            callback: config.callback(),
            all_due: false,
        }
    }

    /// Who keeps the line, for others of this process that file pages.
    pub fn keeper(&self) -> Arc<Keeper> {
        self.keeper.clone()
    }

    /// Works until `ended` resolves. What was begun then is finished or left as it stands in the store.
    pub async fn work(self, ended: impl Future<Output = ()>) -> Result<()> {
        let (desk, pages, filer) = self.opened()?;
        let mut nobody = |_: &Tally| {};
        let work = desk.clone().rounds(pages, false, &mut nobody);
        let worked = tokio::select! {
            tally = work => tally.map(|_| ()),
            () = desk.subscribing() => Ok(()),
            () = ended => Ok(()),
        };
        drop(desk);
        tokio::task::spawn_blocking(move || filer.join()).await.ok();
        worked
    }

    /// Asks every active source once, due or not, has all pages that wait, and ends; `told` hears how far it is. Hosts that asked to be left
    /// alone are, and paused hours are kept.
    pub async fn once(mut self, told: &mut (dyn FnMut(&Tally) + Send)) -> Result<Tally> {
        self.all_due = true;
        let (desk, pages, filer) = self.opened()?;
        let tally = desk.rounds(pages, true, told).await;
        let filed = tokio::task::spawn_blocking(move || filer.join()).await.context("filing")?;
        filed.map_err(|_| anyhow::anyhow!("the thread that files pages failed"))?;
        tally
    }

    #[allow(clippy::type_complexity)]
    fn opened(self) -> Result<(Arc<Desk>, mpsc::Sender<Fetched>, std::thread::JoinHandle<()>)> {
        keep_waits(self.store.as_ref(), &self.fetcher)?;
        let (pages, taken) = mpsc::channel(ITEMS_AT_WORK_MAX);
        let filer = filing::Filer::new(
            self.store.clone(),
            self.keeper.clone(),
            &self.data,
            self.index_dir.clone(),
            self.threads,
            self.read.clone(),
        )?;
        let thread = std::thread::Builder::new().name("filing".into()).spawn(move || filer.run(taken)).context("starting to file")?;
        Ok((Arc::new(self), pages, thread))
    }

    async fn rounds(self: Arc<Desk>, pages: mpsc::Sender<Fetched>, once: bool, told: &mut (dyn FnMut(&Tally) + Send)) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut work = Work::default();
        if once {
            // A round asks each source once; items that are to be tried later are left to a later round.
            let until = if self.all_due { i64::MAX } else { now_ms() };
            let all = self.blocking(move |store| Ok(store.due_sources(until, usize::MAX)?)).await?;
            work.due_sources = Line::of(all, |s| host_of(&s.address));
        }
        let mut looked: Option<Instant> = None;
        loop {
            let every = if work.due_items.is_empty() { LOOK_SOONER } else { LOOK_EVERY };
            if looked.is_none_or(|at| at.elapsed() >= every) {
                match self.look(&mut work, once).await {
                    Err(e) if !once => {
                        tracing::error!("what is due could not be looked up, and is tried again: {e:#}");
                        tokio::time::sleep(TROUBLE).await;
                    }
                    looked => looked?,
                }
                looked = Some(Instant::now());
            }
            self.begin(&mut work, &pages, once);
            if once && work.tasks.is_empty() {
                // What ended just now may have left items behind that the last look did not see.
                self.look(&mut work, once).await?;
                self.begin(&mut work, &pages, once);
                if work.tasks.is_empty() {
                    tally.waiting += work.due_sources.len() as u64;
                    told(&tally);
                    return Ok(tally);
                }
            }
            let mut next = tokio::select! {
                Some(done) = work.tasks.join_next() => Some(done),
                () = work.item_hosts.left() => None,
                () = tokio::time::sleep(LOOK_EVERY) => None,
            };
            while let Some(done) = next {
                self.note(done.context("a fetch broke off")?, &mut work, &mut tally, once)?;
                next = work.tasks.try_join_next();
            }
            told(&tally);
        }
    }

    /// Looks up what is due.
    async fn look(&self, work: &mut Work, once: bool) -> Result<()> {
        let (now, after) = (now_ms(), work.looked_to);
        let items = self.blocking(move |store| Ok(store.due_items(now, after, ITEMS_OF_SOURCE, ITEMS_LOOKED_AT)?)).await?;
        if let Some(last) = items.last() {
            work.looked_to = last.source;
        }
        work.due_items = Line::of(items, |i| i.url.as_deref().map(host_of).unwrap_or_default());
        if !once {
            let sources = self.blocking(move |store| Ok(store.due_sources(now, SOURCES_LOOKED_AT)?)).await?;
            work.due_sources = Line::of(sources, |s| host_of(&s.address));
        }
        work.pushes = self.blocking(move |store| Ok(store.waiting_pushes(SOURCES_AT_WORK_MAX)?)).await?;
        Ok(())
    }

    /// Sets to work what there is a place for, host by host in turn.
    fn begin(self: &Arc<Desk>, work: &mut Work, pages: &mpsc::Sender<Fetched>, once: bool) {
        let patience = if once { fetch::PATIENCE } else { HELD_MAX };
        let is_held = |host: &str| !host.is_empty() && self.fetcher.gate().wait(host) > patience;
        while work.items.len() < ITEMS_AT_WORK_MAX {
            let (items, urls) = (&work.items, &work.urls);
            let free = |i: &DueItem| !items.contains(&(i.source, i.key)) && i.url.as_ref().is_none_or(|url| !urls.contains(url));
            let Some((place, item)) = work.due_items.next(&work.item_hosts, OF_HOST_MAX, &is_held, &free) else { break };
            work.items.insert((item.source, item.key));
            work.urls.extend(item.url.clone());
            let (desk, pages) = (self.clone(), pages.clone());
            work.tasks.spawn(async move {
                let came = desk.take(item.source, item.key, place, &pages).await;
                desk.after_trouble(&came, once, "the page of an item could not be put down").await;
                Done::Taken { item, came }
            });
        }
        for (number, source) in std::mem::take(&mut work.pushes) {
            // One of a source after the other, and not while it is asked: both write how it fares.
            if work.sources.len() < SOURCES_AT_WORK_MAX && work.sources.insert(source) {
                let desk = self.clone();
                work.tasks.spawn(async move {
                    let came = desk.take_push(number).await;
                    desk.after_trouble(&came, once, "what a hub pushed could not be put down").await;
                    Done::Pushed { source, came }
                });
            }
        }
        while work.sources.len() < SOURCES_AT_WORK_MAX {
            let sources = &work.sources;
            let free = |s: &DueSource| !sources.contains(&s.number);
            let Some((place, due)) = work.due_sources.next(&work.source_hosts, OF_HOST_MAX, &is_held, &free) else { break };
            work.sources.insert(due.number);
            let desk = self.clone();
            work.tasks.spawn(async move {
                let came = desk.pull(due.number).await;
                drop(place);
                desk.after_trouble(&came, once, "what a source brought could not be put down").await;
                Done::Pulled { source: due.number, came }
            });
        }
    }

    /// Lets what the store failed over be for a while: it is due still, and would be asked for again at once.
    async fn after_trouble<T>(&self, came: &Result<T>, once: bool, what: &str) {
        if let Err(e) = came
            && !once
        {
            tracing::error!("{what}, and is tried again: {e:#}");
            tokio::time::sleep(TROUBLE).await;
        }
    }

    fn note(&self, done: Done, work: &mut Work, tally: &mut Tally, once: bool) -> Result<()> {
        match done {
            Done::Pulled { source, came } => {
                work.sources.remove(&source);
                let pulled = match came {
                    Err(e) if once => return Err(e),
                    came => came.unwrap_or(Pulled::Asked(0, true)),
                };
                match pulled {
                    Pulled::Asked(n_new, failed) => {
                        tally.asked += 1;
                        tally.failed += u64::from(failed);
                        tally.new += n_new;
                    }
                    Pulled::Waits => tally.waiting += 1,
                    Pulled::PausedHour => tally.paused += 1,
                    Pulled::Nothing => {}
                }
            }
            Done::Pushed { source, came } => {
                work.sources.remove(&source);
                match came {
                    Err(e) if once => return Err(e),
                    Err(_) => {}
                    Ok((n_new, _)) => tally.new += n_new,
                }
            }
            Done::Taken { item, came } => {
                work.items.remove(&(item.source, item.key));
                if let Some(url) = &item.url {
                    work.urls.remove(url);
                }
                match came {
                    Err(e) if once => return Err(e),
                    Err(_) | Ok(Settled::Nothing) => {}
                    Ok(Settled::Held) => tally.held += 1,
                    Ok(Settled::SetAside) => tally.set_aside += 1,
                    Ok(Settled::Later) => tally.later += 1,
                }
            }
        }
        Ok(())
    }

    /// Asks the store on a thread where it may wait.
    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&dyn Store) -> Result<T> + Send + 'static) -> Result<T> {
        let store = self.store.clone();
        tokio::task::spawn_blocking(move || work(store.as_ref())).await.context("asking the store")?
    }
}

/// Has a fetcher leave alone the hosts that asked a process before this one.
///
/// # Errors
/// The store failed.
pub(crate) fn keep_waits(store: &dyn Store, fetcher: &Fetcher) -> Result<()> {
    let now = now_ms();
    for wait in store.waits(now).context("asking the store for hosts that are to be left alone")? {
        fetcher.gate().hold(&wait.host, Duration::from_millis(u64::try_from(wait.until - now).unwrap_or(0)));
    }
    Ok(())
}

/// The host of an address; empty where it has none.
fn host_of(address: &str) -> String {
    dateline_news::url::parse(address).and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// A number in 0..1 that differs from source to source and from time to time: spreads what would fall together.
fn chance(number: u64, at: i64) -> f64 {
    let digest = Digest::of(&[number.to_le_bytes(), at.to_le_bytes()].concat());
    let bits = u32::from_le_bytes([digest.0[0], digest.0[1], digest.0[2], digest.0[3]]);
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}
