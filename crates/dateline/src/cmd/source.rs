//! `dateline source`: the addresses that give news again and again.

mod lists;
mod look;
mod said;
mod selected;
mod told;
mod tried;

use super::{Where, counted, must_exist};
use crate::config::Config;
use crate::source_list::parted;
use crate::sources::{Desk, Tally, find, keep_waits};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_import::fetch::Fetcher;
use dateline_news::settings;
use dateline_news::source::{About, SOURCES_MAX, Source, SourceState};
use dateline_news::url::without_password;
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Sources, Store};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use said::{Access, Said, Selected};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Sources that are added in one transaction.
const BATCH: usize = 1_000;

/// Hosts that asked to be left alone that are named.
const HOSTS_SHOWN: usize = 20;

/// Keep live sources: feeds, sitemaps, sites
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline source add https://gazette.example          finds the site's feed
  dateline source add https://gazette.example/feed.xml --group Coast
  dateline source import subscriptions.opml
  dateline source list --broken
  dateline source show 3
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
    #[command(after_help = "Examples:
  dateline source add https://gazette.example                       finds the site's feed, and names its others
  dateline source add https://gazette.example/feed.xml --group Coast/Ports
  dateline source add https://closed.example/feed --auth ada:secret --every 30
  dateline source add https://down.example/feed --unasked           takes it as it is

A name and a password in the address are taken out of it and kept apart, as --auth does.")]
    Add(Add),
    /// List sources with how they fare
    #[command(after_help = "Examples:
  dateline source list
  dateline source list --broken
  dateline source list --json | jq -r 'select(.error) | .address'")]
    List(List),
    /// Show one source with everything that is known of it, and what is set
    #[command(after_help = "Examples:
  dateline source show 3
  dateline source show https://gazette.example/feed.xml --json

Cookies, passwords and proxies are not shown, only that they are set.")]
    Show(ShowOne),
    /// Remove a source; its articles stay
    #[command(after_help = "Examples:
  dateline source remove 3
  dateline source remove https://gazette.example/feed.xml")]
    Remove(Named),
    /// Do not ask a source until it is resumed
    #[command(after_help = "Examples:
  dateline source pause 3
  dateline source pause 3 4 https://gazette.example/feed.xml")]
    Pause(Named),
    /// Ask a source again that was paused, or that said it is gone
    #[command(after_help = "Examples:
  dateline source resume 3
  dateline source resume https://gazette.example/feed.xml")]
    Resume(Named),
    /// Change what is said of a source
    #[command(after_help = "Examples:
  dateline source set 3 --name 'The Gazette' --group Coast
  dateline source set 3 --every 90 --paused-hours 22-23,0-5
  dateline source set 3 --every 0                                   by its habit again
  dateline source set 3 --auth ada:secret --user-agent 'Ada/1.0'
  dateline source set 3 --proxy '' --cookies ''                     takes both back

It is asked at once where how it is asked has changed, or where it failed last.")]
    Set(Set),
    /// Ask an address or a source now, and tell what comes; nothing is kept
    #[command(after_help = "Examples:
  dateline source test https://gazette.example
  dateline source test https://closed.example/feed --auth ada:secret
  dateline source test 3                                            a source, as it is set
  dateline source test 3 --keep 'article .text' --drop '.newsletter'")]
    Test(Test),
    /// Ask every source once, now, and file what is new
    #[command(after_help = "Examples:
  dateline source update
  dateline source update --quiet --data /srv/news")]
    Update(Update),
    /// Add the sources of an OPML file or address
    #[command(after_help = "Examples:
  dateline source import subscriptions.opml
  dateline source import https://lists.example/press.opml")]
    Import(ImportOpml),
    /// Write all sources as OPML
    #[command(after_help = "Examples:
  dateline source export > subscriptions.opml
  dateline source export --out subscriptions.opml

Cookies, passwords and proxies are not in it.")]
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
struct ShowOne {
    /// Number or address
    #[arg(value_name = "SOURCE")]
    source: String,
    /// As one JSON object
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
    /// The address of a feed, sitemap or site, or the number of a source
    #[arg(value_name = "URL|NUMBER")]
    url: String,
    #[command(flatten)]
    access: Access,
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
        Action::List(c) => told::list(&c),
        Action::Show(c) => told::show(&c),
        Action::Remove(c) => each(&c, "removed", |store, source| Ok(store.remove_source(source.number)?)),
        Action::Pause(c) => each(&c, "paused", |store, s| Ok(store.change_source(s.number, &s.about, SourceState::Paused, s.next_at)?)),
        Action::Resume(c) => each(&c, "resumed", |store, s| Ok(store.change_source(s.number, &s.about, SourceState::Active, now_ms())?)),
        Action::Set(c) => set(&c),
        Action::Test(c) => tried::test(&c),
        Action::Update(c) => update(&c),
        Action::Import(c) => lists::import(&c),
        Action::Export(c) => lists::export(&c),
    }
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting to fetch")
}

/// The store, which must be there.
fn opened(place: &Where) -> Result<SqliteStore> {
    let config = place.config()?;
    must_exist(&config)?;
    Ok(SqliteStore::open(&config.data.value)?)
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
        match runtime.block_on(found_at(&fetcher, url, command.unasked, about.clone())) {
            Ok(source) => found.push(source),
            Err(e) => {
                failed = true;
                eprintln!("dateline: {e:#}");
            }
        }
    }
    for ((address, _), added) in found.iter().zip(put(&store, &found)?) {
        match added {
            Added::New(number) => say!("Source {number}: {}", without_password(address)),
            Added::Known(number) => say!("Source {number} was there already, and is as it was: {}", without_password(address)),
        }
    }
    if !found.is_empty() {
        say!("`dateline serve` asks it when it is due; `dateline source update` does so now.");
    }
    if failed && !command.unasked {
        eprintln!("dateline: what failed was not added; with --unasked an address is taken as it is, and asked when it is due.");
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// What is to be added for an address that was given, with what is said of it.
async fn found_at(fetcher: &Fetcher, given: &str, unasked: bool, mut about: About) -> Result<(String, About)> {
    let (url, shown) = apart(given, &mut about)?;
    if unasked {
        let address = dateline_news::url::parse(&url).with_context(|| format!("{shown} is no http or https address"))?;
        return Ok((address.to_string(), about));
    }
    let looked = look::look_for(fetcher, &url, &about).await?;
    looked.tell(&shown)?;
    looked.what.tell()?;
    if looked.is_elsewhere && find::without_access(&about) != about {
        say!("It lies on another host: cookies and password are not set for it.");
        about = find::without_access(&about);
    }
    Ok((looked.address, about))
}

/// An address without the name and password that may stand in it, which are set apart, and as it may be shown.
fn apart(given: &str, about: &mut About) -> Result<(String, String)> {
    let url = with_scheme(given);
    let Some((address, auth)) = parted(&url) else {
        // What cannot be read may hold a password all the same.
        let shown = url.rsplit_once('@').map_or(url.clone(), |(_, behind)| format!("…@{behind}"));
        bail!("{shown} is no http or https address");
    };
    let Some(auth) = auth else { return Ok((url.clone(), url)) };
    if about.auth.is_none() {
        about.auth = Some(auth);
    }
    say!("The name and password in the address of {address} are kept apart from it, and are not shown.");
    Ok((address.clone(), address))
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

/// Runs `work` on each named source.
fn each(command: &Named, done: &str, work: impl Fn(&dyn Store, &Source) -> Result<bool>) -> Result<ExitCode> {
    let store = opened(&command.place)?;
    let mut missing = false;
    for name in &command.sources {
        match named(&store, name)? {
            Some(source) if work(&store, &source)? => say!("Source {} is {done}: {}", source.number, told::shown(&source)),
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
    let same = |a: &str, b: &str| a.trim_end_matches('/') == b.trim_end_matches('/');
    let is = |s: &Source| same(&s.address, &name) || same(&without_password(&s.address), &without_password(&name));
    Ok(store.sources()?.into_iter().find(is))
}

/// The source of a number or address.
fn wanted(store: &dyn Store, name: &str) -> Result<Source> {
    named(store, name)?.with_context(|| {
        let name = without_password(name);
        format!("no source is called {name:?}; `dateline source list` has their numbers and addresses")
    })
}

fn set(command: &Set) -> Result<ExitCode> {
    let store = opened(&command.place)?;
    let source = wanted(&store, &command.source)?;
    let mut about = source.about.clone();
    command.said.onto(&mut about)?;
    let next_at = settings::next_ask(&source, &about, now_ms());
    store.change_source(source.number, &about, source.state, next_at)?;
    say!("Source {}: {}", source.number, told::shown(&Source { about, ..source.clone() }));
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
    let began = now_ms();
    let mut told = |t: &Tally| {
        bar.set_position(t.asked);
        bar.set_message(format!("{} new, {} held", t.new, t.held));
    };
    let tally = runtime()?.block_on(desk.once(&mut told))?;
    bar.finish_and_clear();
    account(&tally, began, store.as_ref(), &config)?;
    Ok(ExitCode::from(u8::from(tally.failed == tally.asked && tally.asked > 0)))
}

/// Tells what a run came to that began then, ms UTC.
fn account(tally: &Tally, began: i64, store: &dyn Store, config: &Config) -> Result<()> {
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
        say!("  {host} asked to wait until {}", told::time(Some(*until)).unwrap_or_default());
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
    // Sources that were not asked, paused ones and those that are gone, may have failed long ago.
    let sources = store.sources()?;
    for error in sources.iter().filter(|s| s.health.tried_at >= Some(began)).filter_map(|s| s.health.error.as_ref()) {
        *kinds.entry(error.code.clone()).or_default() += 1;
    }
    for (code, n) in kinds {
        say!("  {n}: {code}");
    }
    if tally.held > 0 {
        say!("Read them: dateline serve --data {}", config.data.value.display());
    }
    Ok(())
}
