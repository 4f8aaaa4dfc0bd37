//! `dateline simulate sources`: the desk of sources over invented publishers, their hubs and their faults, and whether it kept its promises.

mod account;
mod hubs;

use crate::cmd::counted;
use crate::config::{self, Config, Flags};
use crate::simulate::memory::Held;
use crate::simulate::press_hub::{Course, HUBS, hub_host};
use crate::simulate::press_server::{Fault, Server, host};
use crate::sources::Desk;
use anyhow::{Context, Result};
use clap::Args;
use dateline_import::fetch::address::Allow;
use dateline_import::fetch::gate::Pace;
use dateline_import::fetch::{self, Fetcher, Names};
use dateline_news::source::{About, SourceState};
use dateline_search::Index;
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Sources, Subscriptions};
use dateline_web::SiteConfig;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Pause between two requests to a host here; on the open internet it is a second.
const PAUSE: Duration = Duration::from_millis(250);

/// Between two items of one publisher.
const EVERY: Duration = Duration::from_secs(40);

/// How much longer the desk may take for what it found last: a source may be asked at the last moment.
const QUIET_MAX: Duration = Duration::from_secs(60);

/// Ask invented publishers with every fault, and tell whether every item is accounted for
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline simulate sources --sources 200 --minutes 2
  dateline simulate sources --sources 2000 --minutes 20 --seed 7

Everything is served from this machine to this machine. Ends with 1 where a promise was broken. docs/sources.md has the figures.")]
pub struct SourcesCommand {
    /// Invented publishers
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=20_000))]
    sources: u32,
    /// How long the desk works; nothing is published in the last third
    #[arg(long, default_value_t = 2, value_name = "M", value_parser = clap::value_parser!(u32).range(1..=1_440))]
    minutes: u32,
    /// What chance begins with
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
}

/// What a run was, for its account.
struct Soak {
    server: Arc<Server>,
    store: Arc<SqliteStore>,
    /// The source of each publisher.
    numbers: Vec<u64>,
    seed: u64,
    length: Duration,
}

pub fn run(c: SourcesCommand) -> Result<ExitCode> {
    let n = c.sources as usize;
    let length = Duration::from_secs(u64::from(c.minutes) * 60);
    let folder = Folder(std::env::temp_dir().join(format!("dateline-soak-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).context("making a folder")?;
    let server = Server::start(n, length * 2 / 3, EVERY, c.seed).context("starting the publishers")?;
    // What the publishers have to give is theirs.
    let before = Held::now().unwrap_or_default();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("listening for hubs")?;
    listener.set_nonblocking(true).context("listening for hubs")?;
    let mut config = Config::load(&Flags { data: Some(folder.0.clone()), ..Flags::default() })?;
    let callback = format!("http://{}", listener.local_addr().context("listening for hubs")?);
    config.websub_callback = config::Setting { value: callback, source: config::Source::Default };
    config.websub_enabled.value = true;
    let store = Arc::new(SqliteStore::open(&folder.0)?);
    let new: Vec<_> = (0..n).map(|s| (server.feed(s), about(&server, s))).collect();
    let added = store.add_sources(&new, jiff::Timestamp::now().as_millisecond())?;
    let number = |a: &Added| match a {
        Added::New(n) | Added::Known(n) => *n,
    };
    let soak = Soak { server, store: store.clone(), numbers: added.iter().map(number).collect(), seed: c.seed, length };
    let fetcher = Fetcher::new(fetch::Config {
        allow: Allow {
            hosts: (0..n).map(host).chain((0..HUBS).map(hub_host)).collect(),
            ports: vec![soak.server.port],
            ..Allow::default()
        },
        names: Names::Given(Arc::new(|name| if name.ends_with(".soak.test") { vec![IpAddr::V4(Ipv4Addr::LOCALHOST)] } else { Vec::new() })),
        pace: Pace { connections_max: 64, pause: PAUSE, ..Pace::default() },
        ..fetch::Config::default()
    });
    let desk = Desk::new(store.clone(), fetcher, &config);
    let index = Arc::new(Index::open(&config.index_dir())?);
    let site = SiteConfig { is_pushed: true, shared_age_max: Duration::from_secs(1), ..SiteConfig::default() };
    let app = dateline_web::App::new(store, index, site, || jiff::Timestamp::now().as_millisecond()).context("starting the site")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting to fetch")?;
    let (memory, over_ms, ended) = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).context("listening for hubs")?;
        let (end, ending) = tokio::sync::watch::channel(());
        let until = |mut ending: tokio::sync::watch::Receiver<()>| async move { while ending.changed().await.is_ok() {} };
        let site = tokio::spawn(dateline_web::serve(listener, app, until(ending.clone())));
        let work = tokio::spawn(desk.work(until(ending)));
        let (memory, over_ms) = soak.wait(before).await?;
        let ended = Instant::now();
        drop(end);
        work.await.context("the desk broke off")??;
        site.await.context("the site broke off")?.context("serving the site")?;
        anyhow::Ok((memory, over_ms, ended))
    })?;
    let broken = soak.account(&memory, over_ms, ended)?;
    if broken > 0 {
        say!("{} broken.", counted(broken, "promise is", "promises are"));
    }
    Ok(ExitCode::from(u8::from(broken > 0)))
}

/// What the owner says of a publisher: most are asked every minute; of those with a hub most as their habit says.
fn about(server: &Server, source: usize) -> About {
    let by_habit = server.course(source).is_some_and(|(_, is_asked)| !is_asked);
    About { every_minutes: (!by_habit).then_some(1), ..About::default() }
}

impl Soak {
    /// Waits for the end, pausing on the way what is to be paused, and until all is quiet; gives what was held in memory each second,
    /// beyond what was held before, and when the time was over (ms UTC).
    async fn wait(&self, before: Held) -> Result<(Vec<Held>, i64)> {
        let mut memory = Vec::new();
        let seconds = self.length.as_secs();
        for second in 0..seconds {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if let Some(now) = Held::now() {
                tracing::debug!("holds {:.1} MB, with mapped files {:.1} MB", now.anonymous_mb, now.resident_mb);
                memory.push(now.beyond(before));
            }
            if second == seconds / 2 {
                self.pause()?;
            }
        }
        let (over, over_ms) = (Instant::now(), jiff::Timestamp::now().as_millisecond());
        while over.elapsed() < QUIET_MAX && self.waiting()? > 0 {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Ok((memory, over_ms))
    }

    /// Pauses the publishers whose course that is.
    fn pause(&self) -> Result<()> {
        for (s, number) in self.numbers.iter().enumerate() {
            if self.server.course(s).is_some_and(|(course, _)| course == Course::Left)
                && let Some(source) = self.store.source(*number)?
            {
                self.server.unwanted(s);
                self.store.change_source(*number, &source.about, SourceState::Paused, source.next_at)?;
            }
        }
        Ok(())
    }

    /// Items that are known and not yet settled, but for those of publishers that ask for patience; and pushes that wait.
    fn waiting(&self) -> Result<u64> {
        let counts = self.store.item_counts()?;
        let hasty = self.numbers.iter().enumerate().filter(|(s, _)| Fault::of(self.seed, *s) != Fault::Patience);
        let items: u64 = hasty.filter_map(|(_, number)| counts.get(number)).map(|n| n.waiting).sum();
        Ok(items + self.store.waiting_pushes(1)?.len() as u64)
    }
}

/// A folder that goes when it is not needed any more.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
