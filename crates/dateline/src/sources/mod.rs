//! Live sources: asks each when it is due, has the pages of what is new, and files them.
//!
//! Three steps, each put down before the next begins, so that a killed process loses none of what it has seen:
//! a source is asked, and its new items stand in the store ([`pull`]); the page of each item is had ([`take`]);
//! pages are filed, and only then is the item settled ([`filing`]).

mod filing;
mod pull;
mod take;

pub(crate) use pull::settings;

use anyhow::{Context, Result};
use dateline_import::fetch::Fetcher;
use dateline_news::ids::{Digest, Id128};
use dateline_news::source::WaitingItem;
use dateline_store::Store;
use filing::Fetched;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Sources and items at work at once. Most of them wait for their host's turn.
const AT_WORK_MAX: usize = 128;

/// Items of one host at work at once: a site with a thousand new items must not keep the others from their turn.
const ITEMS_OF_HOST_MAX: usize = 4;

/// Waiting items that are looked through for some of other hosts.
const LOOKED_THROUGH: usize = 2_000;

/// How often it is looked for what is due: sources are added and resumed by other processes.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the desk of sources needs.
pub struct Desk {
    store: Arc<dyn Store>,
    fetcher: Fetcher,
    data: PathBuf,
    index_dir: PathBuf,
    threads: usize,
    /// Pictures of articles are fetched and kept.
    pictures: bool,
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
    /// Items that were new or changed.
    pub new: u64,
    /// Items whose page is held now.
    pub held: u64,
    /// Items that were set aside.
    pub set_aside: u64,
}

/// What one piece of work came to.
enum Done {
    Pulled { source: u64, n_new: u64, failed: bool },
    Taken { source: u64, key: Id128, host: String, settled: Settled },
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    Held,
    SetAside,
    Later,
}

impl Desk {
    /// A desk for a data folder.
    pub fn new(store: Arc<dyn Store>, fetcher: Fetcher, config: &crate::config::Config) -> Desk {
        Desk {
            store,
            fetcher,
            data: config.data.value.clone(),
            index_dir: config.index_dir(),
            threads: config.threads.value,
            pictures: config.fetch_pictures.value,
            all_due: false,
        }
    }

    /// Works until `ended` resolves. What was begun then is finished or left as it stands in the store.
    pub async fn work(self, ended: impl Future<Output = ()>) -> Result<Tally> {
        let (desk, pages, filer) = self.opened()?;
        let mut nobody = |_: &Tally| {};
        let work = desk.clone().rounds(pages, false, &mut nobody);
        let tally = tokio::select! {
            tally = work => tally,
            () = ended => Ok(Tally::default()),
        };
        drop(desk);
        tokio::task::spawn_blocking(move || filer.join()).await.ok();
        tally
    }

    /// Asks every active source once, due or not, has all pages that wait, and ends; `told` hears how far it is.
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
        let (pages, taken) = mpsc::channel(AT_WORK_MAX);
        let filer = filing::Filer::new(self.store.clone(), self.data.clone(), self.index_dir.clone(), self.threads)?;
        let thread = std::thread::Builder::new().name("filing".into()).spawn(move || filer.run(taken)).context("starting to file")?;
        Ok((Arc::new(self), pages, thread))
    }

    async fn rounds(self: Arc<Desk>, pages: mpsc::Sender<Fetched>, once: bool, told: &mut (dyn FnMut(&Tally) + Send)) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut work: JoinSet<Result<Done>> = JoinSet::new();
        let mut sources: HashSet<u64> = HashSet::new();
        let mut items: HashSet<(u64, Id128)> = HashSet::new();
        let mut hosts: HashMap<String, usize> = HashMap::new();
        // A round asks each source once; items that are to be tried later are left to a later round.
        let mut asked: HashSet<u64> = HashSet::new();
        loop {
            let free = AT_WORK_MAX.saturating_sub(work.len());
            if free > 0 {
                let now = now_ms();
                for item in self.waiting(now).await? {
                    let host = host_of(&item);
                    let at_host = hosts.entry(host.clone()).or_default();
                    if work.len() >= AT_WORK_MAX || *at_host >= ITEMS_OF_HOST_MAX || !items.insert((item.source, item.key)) {
                        continue;
                    }
                    *at_host += 1;
                    let (desk, pages) = (self.clone(), pages.clone());
                    work.spawn(async move {
                        let (source, key) = (item.source, item.key);
                        let settled = desk.take(item, &pages).await?;
                        Ok(Done::Taken { source, key, host, settled })
                    });
                }
                for source in self.due(now, once).await? {
                    if work.len() >= AT_WORK_MAX || (once && asked.contains(&source.number)) || !sources.insert(source.number) {
                        continue;
                    }
                    asked.insert(source.number);
                    let desk = self.clone();
                    work.spawn(async move {
                        let number = source.number;
                        let (n_new, failed) = desk.pull(source).await?;
                        Ok(Done::Pulled { source: number, n_new, failed })
                    });
                }
            }
            if once && work.is_empty() {
                return Ok(tally);
            }
            let done = tokio::select! {
                Some(done) = work.join_next() => Some(done),
                () = tokio::time::sleep(LOOK_EVERY) => None,
            };
            let mut next = done;
            while let Some(done) = next {
                match done.context("a fetch broke off")?? {
                    Done::Pulled { source, n_new, failed } => {
                        sources.remove(&source);
                        tally.asked += 1;
                        tally.failed += u64::from(failed);
                        tally.new += n_new;
                    }
                    Done::Taken { source, key, host, settled } => {
                        items.remove(&(source, key));
                        if let Some(n) = hosts.get_mut(&host) {
                            *n -= 1;
                            if *n == 0 {
                                hosts.remove(&host);
                            }
                        }
                        tally.held += u64::from(settled == Settled::Held);
                        tally.set_aside += u64::from(settled == Settled::SetAside);
                    }
                }
                next = work.try_join_next();
            }
            told(&tally);
        }
    }

    async fn waiting(&self, now: i64) -> Result<Vec<WaitingItem>> {
        self.blocking(move |store| Ok(store.waiting_items(now, LOOKED_THROUGH)?)).await
    }

    async fn due(&self, now: i64, once: bool) -> Result<Vec<dateline_news::source::Source>> {
        let until = if once && self.all_due { i64::MAX } else { now };
        let limit = if once { usize::MAX } else { AT_WORK_MAX * 2 };
        self.blocking(move |store| Ok(store.due_sources(until, limit)?)).await
    }

    /// Asks the store on a thread where it may wait.
    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&dyn Store) -> Result<T> + Send + 'static) -> Result<T> {
        let store = self.store.clone();
        tokio::task::spawn_blocking(move || work(store.as_ref())).await.context("asking the store")?
    }
}

fn host_of(item: &WaitingItem) -> String {
    let link = item.entry.link.as_deref().and_then(dateline_news::url::parse);
    link.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
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
