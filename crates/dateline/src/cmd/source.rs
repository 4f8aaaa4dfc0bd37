//! `dateline source`: the addresses that give news again and again.

mod selected;

use super::{Where, counted, must_exist};
use crate::config::Config;
use crate::sources::find::{self, fetched, is_source};
use crate::sources::{Desk, Tally, keep_waits};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_import::feed;
use dateline_import::feed::opml::{self, Outline};
use dateline_import::fetch::{Failure, Fetcher, Kind};
use dateline_import::items;
use dateline_news::selector;
use dateline_news::source::{About, SOURCES_MAX, Source, SourceState, TextFrom};
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Sources, Store};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Sources that are added in one transaction.
const BATCH: usize = 1_000;

/// Guessed addresses that are asked when a site names no feed.
const GUESSES_MAX: usize = 6;

/// Items of a test that are shown.
const ITEMS_SHOWN: usize = 5;

/// Hosts that asked to be left alone that are named.
const HOSTS_SHOWN: usize = 20;

/// Pages on which a test tries selectors.
const PAGES_TRIED: usize = 2;

/// Keep live sources: feeds, sitemaps, sites
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline source add https://gazette.example          finds the site's feed
  dateline source add https://gazette.example/feed.xml --group Coast
  dateline source import subscriptions.opml
  dateline source list --broken
  dateline source update                               asks every source once, now
  dateline serve                                       asks each when it is due, and shows what comes

A source is named by its number (dateline source list) or its address. While `dateline serve` runs, what is
changed here is seen within a second. docs/sources.md tells what is done with what comes.")]
pub struct SourceCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Add feeds, sitemaps, or sites whose feed is looked for
    Add(Add),
    /// List sources with how they fare
    List(List),
    /// Remove a source; its articles stay
    Remove(Named),
    /// Do not ask a source until it is resumed
    Pause(Named),
    /// Ask a source again that was paused, or that said it is gone
    Resume(Named),
    /// Change what is said of a source
    Set(Set),
    /// Ask an address now, and tell what comes; nothing is kept
    Test(Test),
    /// Ask every source once, now, and file what is new
    Update(Update),
    /// Add the sources of an OPML file or address
    Import(ImportOpml),
    /// Write all sources as OPML
    Export(ExportOpml),
}

#[derive(Args, Debug)]
struct Add {
    /// Addresses
    #[arg(required = true, value_name = "URL")]
    urls: Vec<String>,
    #[command(flatten)]
    said: Said,
    /// Take the address as it is, without asking it
    #[arg(long)]
    unasked: bool,
    #[command(flatten)]
    place: Where,
}

/// What can be said of a source.
#[derive(Args, Clone, Debug, Default)]
struct Said {
    /// What to call it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The group that it stands in (A/B: B inside A)
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Where texts are taken from: auto (the feed, where it carries them whole), feed, page
    #[arg(long, value_name = "WHERE")]
    text_from: Option<String>,
    /// Minutes between two times of asking; its habit decides without (0: again by habit)
    #[arg(long, value_name = "MINUTES")]
    every: Option<u32>,
    /// Hours (UTC) at which it is not asked: 0-5,23
    #[arg(long, value_name = "HOURS")]
    paused_hours: Option<String>,
    /// Named to it in place of ours
    #[arg(long, value_name = "WORDS")]
    user_agent: Option<String>,
    /// Sent to its host: name=value; other=value
    #[arg(long, value_name = "COOKIES")]
    cookies: Option<String>,
    /// user:password for its host (basic authentication)
    #[arg(long, value_name = "USER:PASSWORD")]
    auth: Option<String>,
    /// Through which it is asked: http://host:port
    #[arg(long, value_name = "PROXY")]
    proxy: Option<String>,
    #[command(flatten)]
    selected: Selected,
}

/// What of its pages is read.
#[derive(Args, Clone, Debug, Default)]
struct Selected {
    /// Read of its pages what this CSS selector finds alone; may be given several times (empty: all again)
    #[arg(long, value_name = "SELECTOR")]
    keep: Vec<String>,
    /// Leave of its pages what this CSS selector finds; may be given several times (empty: nothing again)
    #[arg(long, value_name = "SELECTOR")]
    drop: Vec<String>,
}

impl Selected {
    /// Changes what is read; selectors that are given take the place of those before.
    fn onto(&self, about: &mut About) -> Result<()> {
        for (flag, given, field) in [("--keep", &self.keep, &mut about.keep), ("--drop", &self.drop, &mut about.drop)] {
            if given.is_empty() {
                continue;
            }
            let given: Vec<String> = given.iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
            selector::check(&given).map_err(|why| anyhow::anyhow!("{flag}: {why}"))?;
            *field = given;
        }
        Ok(())
    }
}

#[derive(Args, Debug)]
struct List {
    /// Only those that last failed or are gone
    #[arg(long)]
    broken: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Named {
    /// Numbers or addresses
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Set {
    /// Number or address
    #[arg(value_name = "SOURCE")]
    source: String,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Test {
    /// The address of a feed, sitemap or site
    #[arg(value_name = "URL")]
    url: String,
    #[command(flatten)]
    selected: Selected,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Update {
    /// Nothing but errors and the account
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct ImportOpml {
    /// File, or address
    #[arg(value_name = "FILE|URL")]
    from: String,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct ExportOpml {
    /// Where to (standard output without)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: SourceCommand) -> Result<ExitCode> {
    match command.action {
        Action::Add(c) => add(&c),
        Action::List(c) => list(&c),
        Action::Remove(c) => each(&c, "removed", |store, source| Ok(store.remove_source(source.number)?)),
        Action::Pause(c) => each(&c, "paused", |store, s| Ok(store.change_source(s.number, &s.about, SourceState::Paused, s.next_at)?)),
        Action::Resume(c) => each(&c, "resumed", |store, s| Ok(store.change_source(s.number, &s.about, SourceState::Active, now_ms())?)),
        Action::Set(c) => set(&c),
        Action::Test(c) => test(&c),
        Action::Update(c) => update(&c),
        Action::Import(c) => import(&c),
        Action::Export(c) => export(&c),
    }
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting to fetch")
}

impl Said {
    /// Changes what is said of a source; an empty word takes back what was said before.
    fn onto(&self, about: &mut About) -> Result<()> {
        let put = |said: &Option<String>, field: &mut Option<String>| {
            if let Some(said) = said {
                *field = Some(said.trim().to_owned()).filter(|s| !s.is_empty());
            }
        };
        put(&self.name, &mut about.name);
        put(&self.group, &mut about.group);
        put(&self.user_agent, &mut about.user_agent);
        put(&self.cookies, &mut about.cookies);
        put(&self.auth, &mut about.auth);
        put(&self.proxy, &mut about.proxy);
        if let Some(auth) = about.auth.as_deref().filter(|a| !a.contains(':')) {
            bail!("--auth is {auth:?}; expected user:password");
        }
        if let Some(word) = &self.text_from {
            let expected = || format!("--text-from is {word:?}; it can be auto, feed or page");
            about.text_from = word.parse::<TextFrom>().map_err(|()| anyhow::anyhow!(expected()))?;
        }
        if let Some(minutes) = self.every {
            about.every_minutes = Some(minutes).filter(|m| *m > 0);
        }
        if let Some(hours) = &self.paused_hours {
            about.paused_hours = hours_of(hours)?;
        }
        self.selected.onto(about)
    }
}

/// `0-5,23`.
fn hours_of(text: &str) -> Result<Vec<u8>> {
    let wrong = || format!("--paused-hours is {text:?}; expected hours from 0 to 23 such as 0-5,23");
    let mut hours = Vec::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let hour = |h: &str| h.trim().parse::<u8>().ok().filter(|h| *h < 24).with_context(wrong);
        let (from, to) = (hour(from)?, hour(to)?);
        if from > to {
            bail!("{}; a night is two ranges: 22-23,0-5", wrong());
        }
        hours.extend(from..=to);
    }
    hours.sort_unstable();
    hours.dedup();
    Ok(hours)
}

fn add(command: &Add) -> Result<ExitCode> {
    let config = command.place.config()?;
    let mut about = About::default();
    command.said.onto(&mut about)?;
    let mut found = Vec::new();
    let mut failed = false;
    let runtime = runtime()?;
    let fetcher = Fetcher::new(config.fetcher()?);
    let store = SqliteStore::open(&config.data.value)?;
    keep_waits(&store, &fetcher)?;
    for url in &command.urls {
        let url = with_scheme(url);
        if command.unasked {
            let address = dateline_news::url::parse(&url).with_context(|| format!("{url} is no http or https address"))?;
            found.push((address.to_string(), about.clone()));
            continue;
        }
        match runtime.block_on(look_for(&fetcher, &url, &about)) {
            Ok((address, title)) => {
                if address != url {
                    say!("{url} has a feed at {address}{}", title.map(|t| format!(" ({t})")).unwrap_or_default());
                }
                found.push((address, about.clone()));
            }
            Err(e) => {
                failed = true;
                eprintln!("dateline: {e:#}");
            }
        }
    }
    for ((address, _), added) in found.iter().zip(put(&store, &found)?) {
        match added {
            Added::New(number) => say!("Source {number}: {address}"),
            Added::Known(number) => say!("Source {number} was there already: {address}"),
        }
    }
    if !found.is_empty() {
        say!("`dateline serve` asks it when it is due; `dateline source update` does so now.");
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// `gazette.example` is as good as `https://gazette.example`.
fn with_scheme(url: &str) -> String {
    let url = url.trim();
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

fn put(store: &dyn Store, new: &[(String, About)]) -> Result<Vec<Added>> {
    let held = store.sources()?.len();
    if held + new.len() > SOURCES_MAX {
        bail!("{} sources are here; with {} more they would be more than {SOURCES_MAX}", held, new.len());
    }
    let mut added = Vec::new();
    for batch in new.chunks(BATCH) {
        added.extend(store.add_sources(batch, now_ms())?);
    }
    Ok(added)
}

/// The address of the feed that `url` is or has, with its title.
async fn look_for(fetcher: &Fetcher, url: &str, about: &About) -> Result<(String, Option<String>)> {
    let page = match fetched(fetcher, url, Kind::Feed, about).await {
        Ok(fresh) if is_source(&fresh) => return Ok((fresh.moved_to.unwrap_or_else(|| url.to_owned()), None)),
        // It does not begin as pages do, and may be one all the same.
        Ok(fresh) => fresh,
        Err(why) if why.why != Failure::NotAFeed => bail!("{why}"),
        Err(_) => fetched(fetcher, url, Kind::Page, about).await.map_err(|why| anyhow::anyhow!("{why}"))?,
    };
    if let Some(found) = find::feed_of(fetcher, &page, about, GUESSES_MAX).await {
        return Ok((found.fresh.moved_to.unwrap_or(found.address), found.title));
    }
    bail!("{} names no feed, and has none where sites usually have one. Give the feed's own address, if there is one", page.final_url)
}

/// Runs `work` on each named source.
fn each(command: &Named, done: &str, work: impl Fn(&dyn Store, &Source) -> Result<bool>) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let mut missing = false;
    for name in &command.sources {
        match named(&store, name)? {
            Some(source) if work(&store, &source)? => say!("Source {} is {done}: {}", source.number, source.shown()),
            _ => {
                missing = true;
                eprintln!("dateline: no source is called {name:?}; `dateline source list` has their numbers and addresses.");
            }
        }
    }
    Ok(ExitCode::from(u8::from(missing)))
}

fn named(store: &dyn Store, name: &str) -> Result<Option<Source>> {
    if let Ok(number) = name.parse() {
        return Ok(store.source(number)?);
    }
    let name = with_scheme(name);
    let is = |s: &Source| s.address == name || s.address.trim_end_matches('/') == name.trim_end_matches('/');
    Ok(store.sources()?.into_iter().find(is))
}

fn set(command: &Set) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let Some(mut source) = named(&store, &command.source)? else {
        bail!("no source is called {:?}; `dateline source list` has their numbers and addresses", command.source)
    };
    command.said.onto(&mut source.about)?;
    store.change_source(source.number, &source.about, source.state, source.next_at)?;
    say!("Source {}: {}", source.number, source.shown());
    Ok(ExitCode::SUCCESS)
}

fn list(command: &List) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let counts = store.item_counts()?;
    let now = now_ms();
    let mut sources = store.sources()?;
    let n_all = sources.len();
    sources.retain(|s| !command.broken || s.state == SourceState::Gone || s.health.error.is_some());
    for s in &sources {
        let n = counts.get(&s.number).copied().unwrap_or_default();
        if command.json {
            let line = serde_json::json!({
                "number": s.number, "address": s.address, "name": s.shown(), "group": s.about.group, "state": s.state,
                "kind": s.health.kind, "tried_at": time(s.health.tried_at), "ok_at": time(s.health.ok_at), "new_at": time(s.health.new_at),
                "next_at": time((s.state == SourceState::Active).then_some(s.next_at)), "items": n, "error": s.health.error,
                "mended": s.health.mended, "wait_until": time(s.health.waits(now).map(|wait| wait.until)),
            });
            say!("{line}");
            continue;
        }
        say!("{:>5}  {}  [{}]", s.number, s.shown(), s.state);
        say!("       {}", s.address);
        let asked = s.health.tried_at.map_or("not asked yet".to_owned(), |at| format!("asked {} ago", ago(now - at)));
        let next = match s.state {
            SourceState::Active if s.health.waits(now).is_some() => {
                format!(", asked to wait until {}", time(s.health.wait.as_ref().map(|wait| wait.until)).unwrap_or_default())
            }
            SourceState::Active if s.next_at > now => format!(", next in {}", ago(s.next_at - now)),
            SourceState::Active => ", due".to_owned(),
            _ => String::new(),
        };
        say!(
            "       {asked}{next}; {} ({} held, {} waiting, {} set aside)",
            counted(n.seen, "item", "items"),
            n.held,
            n.waiting,
            n.set_aside
        );
        if let Some(error) = &s.health.error {
            say!("       {} [{}], for {}", error.text, error.code, ago(now - error.since));
        }
    }
    if sources.is_empty() && !command.json {
        match n_all {
            0 => say!("There are no sources yet: dateline source add URL, or dateline source import FILE.opml"),
            _ => say!("All {n_all} sources answer."),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn time(at: Option<i64>) -> Option<String> {
    at.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()).map(|t| t.to_string())
}

/// A span of time as it is said.
fn ago(ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    match minutes {
        0 => format!("{} s", ms.max(0) / 1000),
        1..=119 => format!("{minutes} min"),
        120..=2879 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

fn test(command: &Test) -> Result<ExitCode> {
    let config = command.place.config()?;
    let fetcher = Fetcher::new(config.fetcher()?);
    if must_exist(&config).is_ok() {
        keep_waits(&SqliteStore::open(&config.data.value)?, &fetcher)?;
    }
    let mut about = About::default();
    command.selected.onto(&mut about)?;
    let url = with_scheme(&command.url);
    let runtime = runtime()?;
    let (address, _) = runtime.block_on(look_for(&fetcher, &url, &about))?;
    let fresh = runtime.block_on(fetched(&fetcher, &address, Kind::Feed, &about)).map_err(|why| anyhow::anyhow!("{why}"))?;
    let context = feed::Context { address: Some(&fresh.final_url), fetched_at_ms: fresh.at_ms, ..feed::Context::default() };
    say!("{address} answers with status {}, {} over the wire.", fresh.status, counted(fresh.bytes_on_wire, "byte", "bytes"));
    match feed::parse(&fresh.body, &context) {
        Ok(feed) => {
            let found = items::of_feed(&feed, &fresh.final_url);
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
            let links = found.items.iter().filter_map(|i| i.entry.link.as_deref());
            if !about.keep.is_empty() || !about.drop.is_empty() {
                for link in links.take(PAGES_TRIED) {
                    runtime.block_on(selected::tell(&fetcher, link, &about))?;
                }
            }
        }
        Err(_) => {
            let map = feed::sitemap::parse(&fresh.body, &context).map_err(|e| anyhow::anyhow!("{} {e}", fresh.final_url))?;
            say!("It is a sitemap with {}.", counted(map.locations.len() as u64, "address", "addresses"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn update(command: &Update) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&config.data.value)?);
    let n = store.sources()?.iter().filter(|s| s.state == SourceState::Active).count() as u64;
    if n == 0 {
        say!("There are no sources to ask: dateline source add URL");
        return Ok(ExitCode::SUCCESS);
    }
    let desk = Desk::new(store.clone(), Fetcher::new(config.fetcher()?), &config);
    let bar = ProgressBar::new(n);
    if command.quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} sources, {msg}") {
        bar.set_style(style);
    }
    let mut told = |t: &Tally| {
        bar.set_position(t.asked);
        bar.set_message(format!("{} new, {} held", t.new, t.held));
    };
    let tally = runtime()?.block_on(desk.once(&mut told))?;
    bar.finish_and_clear();
    account(&tally, store.as_ref(), &config)?;
    Ok(ExitCode::from(u8::from(tally.failed == tally.asked && tally.asked > 0)))
}

fn account(tally: &Tally, store: &dyn Store, config: &Config) -> Result<()> {
    let waiting: u64 = store.item_counts()?.values().map(|n| n.waiting).sum();
    say!(
        "{} asked, {} failed; {} new or changed",
        counted(tally.asked, "source", "sources"),
        tally.failed,
        counted(tally.new, "item", "items")
    );
    say!(
        "{} taken up = {} held + {} set aside + {} to be tried again; {waiting} waiting now",
        counted(tally.held + tally.set_aside + tally.later, "item", "items"),
        tally.held,
        tally.set_aside,
        tally.later
    );
    if tally.waiting > 0 {
        say!("{} not asked: the host asked to be left alone", counted(tally.waiting, "source", "sources"));
    }
    let mut hosts: BTreeMap<String, i64> = BTreeMap::new();
    for wait in store.waits(now_ms())? {
        let until = hosts.entry(wait.host).or_default();
        *until = wait.until.max(*until);
    }
    for (host, until) in hosts.iter().take(HOSTS_SHOWN) {
        say!("  {host} asked to wait until {}", time(Some(*until)).unwrap_or_default());
    }
    if hosts.len() > HOSTS_SHOWN {
        say!("  and {} more", counted((hosts.len() - HOSTS_SHOWN) as u64, "host", "hosts"));
    }
    if tally.paused > 0 {
        say!("{} not asked: it is one of the hours at which you do not want it", counted(tally.paused, "source", "sources"));
    }
    if tally.failed > 0 {
        say!("dateline source list --broken tells what is wrong with them.");
    }
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    for source in store.sources()?.iter().filter_map(|s| s.health.error.as_ref()) {
        *kinds.entry(source.code.clone()).or_default() += 1;
    }
    for (code, n) in kinds {
        say!("  {n}: {code}");
    }
    if tally.held > 0 {
        say!("Read them: dateline serve --data {}", config.data.value.display());
    }
    Ok(())
}

fn import(command: &ImportOpml) -> Result<ExitCode> {
    let config = command.place.config()?;
    let bytes = if command.from.contains("://") {
        let fetcher = Fetcher::new(config.fetcher()?);
        let fresh = runtime()?.block_on(fetched(&fetcher, &command.from, Kind::Feed, &About::default()));
        fresh.map_err(|why| anyhow::anyhow!("{why}"))?.body
    } else {
        std::fs::read(&command.from).with_context(|| format!("reading {}", command.from))?
    };
    let opml = opml::parse(&bytes, None).map_err(|e| anyhow::anyhow!("{}: {e}", command.from))?;
    let mut new = Vec::new();
    let mut refused = 0;
    for outline in &opml.outlines {
        let Some(address) = dateline_news::url::parse(&outline.xml_url) else {
            refused += 1;
            if refused <= 10 {
                eprintln!("  {:?} ({}) is no http or https address", outline.xml_url, outline.title);
            }
            continue;
        };
        let given = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let group = if outline.folders.is_empty() { None } else { given(&outline.folders.join("/")) };
        let mut about = About { name: given(&outline.title), site: outline.html_url.clone(), group, ..About::default() };
        for (said, field) in [(&outline.keep, &mut about.keep), (&outline.drop, &mut about.drop)] {
            let parts = said.as_deref().map(selector::parted).unwrap_or_default();
            match selector::check(&parts) {
                Ok(()) => *field = parts,
                Err(why) => eprintln!("  {address}: {why}; it is added without"),
            }
        }
        new.push((address.to_string(), about));
    }
    let store = SqliteStore::open(&config.data.value)?;
    let added = put(&store, &new)?;
    let n_new = added.iter().filter(|a| matches!(a, Added::New(_))).count();
    say!(
        "{} read = {n_new} added + {} there already + {refused} refused",
        counted(opml.outlines.len() as u64, "source", "sources"),
        added.len() - n_new
    );
    if !opml.notes.is_empty() {
        say!("Mended: {}", opml.notes);
    }
    for include in &opml.includes {
        say!("The list names another, which was not read: dateline source import {include}");
    }
    if n_new > 0 {
        say!("`dateline serve` asks each when it is due; `dateline source update` asks all now.");
    }
    Ok(ExitCode::from(u8::from(opml.outlines.is_empty())))
}

fn export(command: &ExportOpml) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let outlines: Vec<Outline> = store
        .sources()?
        .into_iter()
        .map(|s| Outline {
            title: s.shown().to_owned(),
            html_url: s.about.site.clone().or(s.health.site.clone()),
            kind: Some("rss".to_owned()),
            description: None,
            language: None,
            folders: s.about.group.as_deref().map(|g| g.split('/').map(str::to_owned).collect()).unwrap_or_default(),
            categories: Vec::new(),
            keep: Some(selector::joined(&s.about.keep)).filter(|k| !k.is_empty()),
            drop: Some(selector::joined(&s.about.drop)).filter(|d| !d.is_empty()),
            xml_url: s.address,
        })
        .collect();
    let text = opml::write(&config.site_name.value, None, &outlines);
    match &command.out {
        Some(path) => {
            std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
            eprintln!("{} in {}", counted(outlines.len() as u64, "source", "sources"), path.display());
        }
        None => std::io::stdout().write_all(text.as_bytes()).context("writing the list")?,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_nonsense_is_told() {
        assert_eq!(hours_of("0-2,23").ok(), Some(vec![0, 1, 2, 23]));
        assert_eq!(hours_of("5, 5").ok(), Some(vec![5]));
        for wrong in ["24", "5-3", "noon", "-1"] {
            let said = hours_of(wrong).expect_err(wrong).to_string();
            assert!(said.contains(wrong), "{said}");
        }
    }

    #[test]
    fn spans_are_said_in_their_largest_unit() {
        for (ms, said) in [(4_000, "4 s"), (90 * 60_000, "90 min"), (5 * 3_600_000, "5 h"), (72 * 3_600_000, "3 days"), (-5, "0 s")] {
            assert_eq!(ago(ms), said);
        }
    }
}
