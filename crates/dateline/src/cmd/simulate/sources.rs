//! `dateline simulate sources`: the desk of sources over invented publishers and their faults, and whether it kept its promises.

use crate::cmd::counted;
use crate::config::{Config, Flags};
use crate::simulate::press_server::{Fault, Server, host};
use crate::sources::Desk;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_import::fetch::address::Allow;
use dateline_import::fetch::gate::Pace;
use dateline_import::fetch::{self, Fetcher, Names};
use dateline_news::ids::article_id_of_url;
use dateline_news::source::{About, item_key};
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Sources, Store};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Pause between two requests to a host here; on the open internet it is a second.
const PAUSE: Duration = Duration::from_millis(250);

/// What a loaded machine may take off a pause between the two sides' clocks.
const SLACK: Duration = Duration::from_millis(100);

/// By how much memory may be larger in the second half, and bytes below which that says nothing.
const GROWTH_MAX: f64 = 0.2;
const GROWTH_MB_MIN: f64 = 40.0;

/// How much longer the desk may take for what it found last: a source may be asked at the last moment.
const QUIET_MAX: Duration = Duration::from_secs(60);

/// Broken promises of one kind that are shown.
const SHOWN: usize = 5;

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

pub fn run(c: SourcesCommand) -> Result<ExitCode> {
    let n = c.sources as usize;
    let length = Duration::from_secs(u64::from(c.minutes) * 60);
    let folder = Folder(std::env::temp_dir().join(format!("dateline-soak-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).context("making a folder")?;
    let server = Server::start(n, length * 2 / 3, Duration::from_secs(40), c.seed).context("starting the publishers")?;
    let config = Config::load(&Flags { data: Some(folder.0.clone()), ..Flags::default() })?;
    let store = Arc::new(SqliteStore::open(&folder.0)?);
    let about = About { every_minutes: Some(1), ..About::default() };
    let new: Vec<_> = (0..n).map(|s| (server.feed(s), about.clone())).collect();
    let added = store.add_sources(&new, jiff::Timestamp::now().as_millisecond())?;
    let numbers: Vec<u64> = added
        .iter()
        .map(|a| match a {
            Added::New(n) | Added::Known(n) => *n,
        })
        .collect();
    let fetcher = Fetcher::new(fetch::Config {
        allow: Allow { hosts: (0..n).map(host).collect(), ports: vec![server.port], ..Allow::default() },
        names: Names::Given(Arc::new(|name| if name.ends_with(".soak.test") { vec![IpAddr::V4(Ipv4Addr::LOCALHOST)] } else { Vec::new() })),
        pace: Pace { connections_max: 64, pause: PAUSE, ..Pace::default() },
        ..fetch::Config::default()
    });
    let desk = Desk::new(store.clone(), fetcher, &config);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting to fetch")?;
    let memory = runtime.block_on(async {
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        let work = tokio::spawn(desk.work(async {
            let _ = ended.await;
        }));
        let mut memory = Vec::new();
        for _ in 0..length.as_secs() {
            tokio::time::sleep(Duration::from_secs(1)).await;
            memory.extend(resident_mb());
        }
        let over = Instant::now();
        while over.elapsed() < QUIET_MAX && waiting(store.as_ref(), &numbers, c.seed)? > 0 {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        drop(end);
        work.await.context("the desk broke off")??;
        anyhow::Ok(memory)
    })?;
    let broken = account(&server, store.as_ref(), &numbers, c.seed, &memory, length)?;
    if broken > 0 {
        say!("{} broken.", counted(broken, "promise is", "promises are"));
    }
    Ok(ExitCode::from(u8::from(broken > 0)))
}

/// Items that are known and not yet settled, but for those of publishers that ask for patience.
fn waiting(store: &SqliteStore, numbers: &[u64], seed: u64) -> Result<u64> {
    let counts = store.item_counts()?;
    let hasty = numbers.iter().enumerate().filter(|(s, _)| Fault::of(seed, *s) != Fault::Patience);
    Ok(hasty.filter_map(|(_, number)| counts.get(number)).map(|n| n.waiting).sum())
}

/// A folder that goes when it is not needed any more.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What this process holds in memory, MB; `None` where the system does not say.
fn resident_mb() -> Option<f64> {
    let pages: f64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096.0 / 1e6)
}

fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

/// Prints what happened, and gives how many promises were broken.
fn account(server: &Server, store: &SqliteStore, numbers: &[u64], seed: u64, memory: &[f64], length: Duration) -> Result<u64> {
    let mut broken: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let counts = store.item_counts()?;
    let (mut n_served, mut n_pages, mut n_asked, mut n_304, mut seen, mut held, mut aside, mut waiting) = (0, 0, 0, 0, 0, 0, 0, 0);
    for (s, number) in numbers.iter().enumerate() {
        let (heard, fault) = (server.heard(s), Fault::of(seed, s));
        let mut fail = |what, more: String| broken.entry(what).or_default().push(format!("source {s} ({fault:?}): {more}"));
        let n = counts.get(number).copied().unwrap_or_default();
        (n_served, n_pages, n_asked) = (n_served + heard.served.len(), n_pages + heard.pages_sent.len(), n_asked + heard.n_feed);
        n_304 += heard.n_not_modified;
        (seen, held, aside, waiting) = (seen + n.seen, held + n.held, aside + n.set_aside, waiting + n.waiting);
        if heard.n_feed == 0 {
            fail("a source was never asked", String::new());
        }
        let least = (length.as_secs() / 180) as usize;
        if fault == Fault::None && heard.n_feed < least {
            fail("a source was starved", format!("asked {} times", heard.n_feed));
        }
        if fault.is_readable() && fault != Fault::OneId {
            let keys: Vec<_> = heard.served.iter().map(|id| item_key(Some(id), None, "")).collect();
            let known = store.known_items(*number, &keys)?;
            if known.len() < keys.len() {
                fail("an item that was served is not known", format!("{} of {}", known.len(), keys.len()));
            }
        }
        if n.waiting > 0 && fault != Fault::Patience {
            fail("an item waits though all was quiet", format!("{} wait", n.waiting));
        }
        for path in &heard.pages_sent {
            let url = format!("http://{}:{}{path}", host(s), server.port);
            if store.article(&article_id_of_url(&url))?.is_none() {
                fail("a page was fetched and is no article", url);
            }
        }
        if let Some((path, n)) = heard.pages.iter().find(|(_, n)| **n > 1).filter(|_| fault != Fault::Changing && fault != Fault::OneId) {
            fail("a page was asked for more than once", format!("{path} {n} times"));
        }
        if let Some(path) = heard.pages.keys().find(|p| p.starts_with("/closed/")) {
            fail("robots.txt was not kept", path.clone());
        }
        if heard.n_tdm > 1 {
            fail("what is reserved was asked for more than once", format!("{} times", heard.n_tdm));
        }
        if heard.n_icon > 1 {
            fail("the icon was asked for more than once", format!("{} times", heard.n_icon));
        }
        if heard.n_robots > 1 {
            fail("robots.txt was asked for more than once", format!("{} times", heard.n_robots));
        }
        if heard.least_gap.is_some_and(|gap| gap < PAUSE - SLACK) {
            fail("a pause was too short", format!("{:?}", heard.least_gap));
        }
        // Of an answer that we leave the other side learns late.
        if heard.at_once_max > 1 && !matches!(fault, Fault::Endless | Fault::Bomb) {
            fail("a host was asked twice at once", heard.at_once_max.to_string());
        }
        if heard.n_impatient > 0 {
            fail("Retry-After was not kept", format!("{} requests", heard.n_impatient));
        }
        if fault == Fault::Gone && heard.n_feed > 1 {
            fail("a source that is gone was asked again", heard.n_feed.to_string());
        }
    }
    if seen != held + aside + waiting {
        broken.entry("the account does not add up").or_default().push(format!("{seen} = {held} + {aside} + {waiting}"));
    }
    if length >= Duration::from_secs(300) && n_304 == 0 {
        broken.entry("nothing was asked conditionally").or_default().push(String::new());
    }
    // What is opened and read into memory at the start is no growth.
    let steady = &memory[memory.len() / 5..];
    let (first, second) = steady.split_at(steady.len() / 2);
    let (first, second) = (median(first), median(second));
    if length >= Duration::from_secs(300) && second - first > GROWTH_MB_MIN && second > first * (1.0 + GROWTH_MAX) {
        broken.entry("memory grew").or_default().push(format!("{first:.0} MB to {second:.0} MB"));
    }
    say!(
        "{} over {} s: asked {n_asked} times, {n_304} times nothing had changed",
        counted(numbers.len() as u64, "source", "sources"),
        length.as_secs()
    );
    say!("{n_served} ids served whole, {n_pages} pages sent; {seen} items = {held} held + {aside} set aside + {waiting} waiting");
    say!("Articles: {}. Memory: median {first:.0} MB in the first half, {second:.0} MB in the second.", store.account()?.articles);
    let summary = serde_json::json!({
        "sources": numbers.len(), "seconds": length.as_secs(), "seed": seed, "asked": n_asked, "not_modified": n_304, "served": n_served,
        "pages_sent": n_pages, "items": seen, "held": held, "set_aside": aside, "waiting": waiting, "mb_first_half": first.round(),
        "mb_second_half": second.round(), "broken": broken.values().map(Vec::len).sum::<usize>(),
    });
    say!("{summary}");
    for (what, which) in &broken {
        say!("BROKEN: {what}, {} times", which.len());
        for one in which.iter().take(SHOWN) {
            say!("  {one}");
        }
    }
    if n_served == 0 {
        bail!("nothing was served: nothing was proved");
    }
    Ok(broken.values().map(|b| b.len() as u64).sum())
}
