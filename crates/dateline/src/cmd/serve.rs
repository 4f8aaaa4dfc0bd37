//! `dateline serve`: the site.

use super::{Where, is_begun};
use crate::alerts::Sender;
use crate::clock;
use crate::config::{self, Config, Flags};
use crate::grouping;
use crate::keeper::Keeper;
use crate::model;
use crate::pipeline::Aids;
use crate::retention;
use crate::source_list;
use crate::sources::Desk;
use crate::watch::Watcher;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_import::fetch::Fetcher;
use dateline_search::Index;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{Error, Holding, Line, Store};
use dateline_web::{DemoReader, EventsConfig, SiteConfig};
use std::collections::HashSet;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Serve the site
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline serve
  dateline serve --data /srv/news --listen 127.0.0.1:9000
  dateline serve --public --listen 0.0.0.0:8725      for others to read, too

A private site shows everything in full, and only this machine can reach it. A public one shows
headline, excerpt and a link to the publisher; [[rights]] in dateline.toml says of which outlets
more may be shown. Behind a proxy, say --public as well: Dateline cannot see who comes through it.

A data folder that is named and holds nothing yet becomes a new, empty site, to be filled from its page
/sources, by `dateline source add`, `dateline import`, or the [[watch.folders]] of dateline.toml. Where no
folder is named, ./dateline-data must be there, or dateline.toml name folders to watch.

Ctrl-C ends it cleanly. It may run while `dateline import` writes into the same data folder.")]
pub struct Serve {
    /// Address and port [env: DATELINE_LISTEN] [default: 127.0.0.1:8725]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Let others read: headline, excerpt and link instead of full texts [env: DATELINE_PUBLIC]
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: Serve) -> Result<ExitCode> {
    let config = Config::load(&Flags { listen: command.listen, public: command.public, ..command.place.flags() })?;
    config.must_be_public_beyond_loopback()?;
    may_begin(&config)?;
    serve(&config, Vec::new())?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses a data folder in which no site is to begin: one that nobody named, as by a call from the wrong folder, or one that lies in none.
fn may_begin(config: &Config) -> Result<()> {
    let data = &config.data;
    if is_begun(config) || data.value.is_dir() {
        return Ok(());
    }
    let path = data.value.display();
    if data.value.exists() {
        bail!("{path} ({}) is no folder; name the data folder with --data", data.source);
    }
    if data.source == config::Source::Default && config.watch_folders.value.is_empty() {
        bail!(
            "no data folder is named, and there is no {path} here. To begin with an empty site: dateline serve --data {path}. \
             To open one that lies elsewhere, name its folder with --data, or data in dateline.toml. `dateline demo` shows an invented press"
        );
    }
    let parent = data.value.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(parent) = parent.filter(|p| !p.is_dir()) {
        bail!("there is no {path} ({}), and no folder {} to make it in; check the path, or make that first", data.source, parent.display());
    }
    Ok(())
}

/// How old the openings of all readers and the section bar may be on a page. Who opens an article finds it counted a second later, and a
/// list on the page of rankings anew a second after that, unless gathering takes more than a twentieth of one (it is then kept twenty times
/// as long as it takes, a minute at most).
const SHARED_AGE_MAX: Duration = Duration::from_secs(1);

/// Serves the data folder of `config` until it is told to end; with `demo_readers` as whom it can be read.
pub fn serve(config: &Config, demo_readers: Vec<DemoReader>) -> Result<()> {
    if !is_begun(config) {
        eprintln!(
            "dateline: there was no Dateline data in {} ({}): a new, empty site begins there. If you meant another folder, end this and \
             name that one with --data.",
            config.data.value.display(),
            config.data.source
        );
    }
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&config.data.value)?);
    catch_up(config, store.as_ref())?;
    let index = Arc::new(Index::open(&config.index_dir())?);
    unknown_outlets(config, store.as_ref())?;
    let site = SiteConfig {
        name: config.site_name.value.clone(),
        crawlers_welcome: config.crawlers.value,
        include_reserved: config.include_reserved.value,
        can_mail: config.mail.has_server(),
        is_pushed: config.callback().is_some() && config.fetch_enabled.value,
        address: Some(config.address.value.clone()).filter(|a| !a.is_empty()),
        rights: config.rights.value.clone(),
        behind_proxy: config.behind_proxy.value,
        keep_days: config.keep_days.value,
        shared_age_max: SHARED_AGE_MAX,
        events: EventsConfig {
            token: config.events_token()?,
            origins: config.events_origins.value.clone(),
            unlisted: config.events_unlisted.value,
        },
        demo_readers,
        ..SiteConfig::default()
    };
    let keep_days = config.keep_days.value;
    retention::drop_old(store.as_ref(), keep_days, jiff::Timestamp::now())?;
    let app = dateline_web::App::new(store.clone(), index, site, || jiff::Timestamp::now().as_millisecond())
        .context("starting the site")?
        .reading_lists(source_list::read);
    let desk = match config.fetch_enabled.value {
        true => Some(Desk::new(store.clone(), Fetcher::new(config.fetcher()?), config)),
        false => None,
    };
    let keeper = desk.as_ref().map_or_else(|| Arc::new(Keeper::new(&config.data.value)), Desk::keeper);
    let watcher = Watcher::new(store.clone(), keeper, config, &config.watch_folders.value)?;
    let stop = Arc::new(AtomicBool::new(false));
    let watching = {
        let stop = stop.clone();
        std::thread::Builder::new()
            .name("watching".into())
            .spawn(move || watcher.run(&stop, &mut |_| {}))
            .context("starting to watch folders")?
    };
    let served = serve_with(config, store, app, desk, keep_days);
    // A batch that was begun is put down and filed before the end.
    stop.store(true, Ordering::Relaxed);
    watching.join().map_err(|_| anyhow::anyhow!("the thread that watches folders failed"))?;
    served
}

/// Answers until it is told to end.
fn serve_with(config: &Config, store: Arc<dyn Store>, app: dateline_web::App, desk: Option<Desk>, keep_days: u32) -> Result<()> {
    let sender = Sender::new(store.clone(), config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the server")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(config.listen.value).await.with_context(|| {
            format!("listening on {} ({}); is another server there? Name another with --listen", config.listen.value, config.listen.source)
        })?;
        let address = listener.local_addr()?;
        say!("{} is at http://{address}/ — Ctrl-C ends it.", config.site_name.value);
        if store.sources()?.is_empty() && store.account()?.pages == 0 {
            say!("Nothing is held yet. Add sources at http://{address}/sources; the front page says what else there is.");
        }
        if !config.watch_folders.value.is_empty() {
            let n = config.watch_folders.value.len() as u64;
            say!("It watches {}; how they fare is at /watch.", super::counted(n, "folder", "folders"));
        }
        if config.public.value {
            say!("It is public: texts stand with an excerpt and a link to their publisher, unless a rule of yours says otherwise.");
        }
        tokio::spawn(retention::daily(store, keep_days));
        tokio::spawn(sender.work());
        let (end, ending) = tokio::sync::watch::channel(());
        let desk = desk.map(|desk| {
            let mut ending = ending.clone();
            tokio::spawn(async move {
                if let Err(e) = desk.work(async move { while ending.changed().await.is_ok() {} }).await {
                    tracing::error!("sources are not asked any more: {e:#}");
                }
            })
        });
        let served = dateline_web::serve(listener, app, ended()).await.context("serving the site");
        // Pages that were fetched are filed before the end.
        drop(end);
        if let Some(desk) = desk {
            desk.await.context("ending what asks the sources")?;
        }
        served
    })
}

/// Tells of rules that are for no outlet held: a slip of the pen would show too much or too little.
fn unknown_outlets(config: &Config, store: &dyn Store) -> Result<()> {
    let held: HashSet<String> = store.outlets()?.into_iter().map(|o| o.key).collect();
    for outlet in config.rights.value.outlets.keys().filter(|key| !held.contains(*key)) {
        eprintln!(
            "dateline: nothing is held of outlet {outlet:?}, which a rule in {} names; the outlets are at /outlets.",
            config.rights.source
        );
    }
    Ok(())
}

/// Finishes what an interrupted import left. If an import is at work it will do that itself.
fn catch_up(config: &Config, store: &dyn Store) -> Result<()> {
    match SqliteLine::open(&config.data.value) {
        Ok(mut line) => {
            // Embargoes that ended while nobody served end now.
            let n_released = line.release_due(clock::now_ms())?;
            let n = line.n_unfiled()?;
            if n > 0 {
                if n > n_released {
                    say!("Filing {} pages that an interrupted import left …", n - n_released);
                }
                let encoder = model::open_or_without(&config.data.value);
                clock::file_waiting(
                    &mut line,
                    config.threads.value,
                    Aids { encoder: encoder.as_ref(), ..Aids::default() },
                    &mut |_, _| Ok(()),
                )?;
            }
            grouping::group_waiting(&mut line, &mut |_| {})?;
            clock::follow(store, &config.index_dir(), &mut |_| {})
        }
        Err(Error::Locked { .. }) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

/// Resolves on Ctrl-C and on SIGTERM.
async fn ended() {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { () = ctrl_c => {}, _ = terminate.recv() => {} },
            Err(_) => ctrl_c.await,
        }
    }
    #[cfg(not(unix))]
    ctrl_c.await;
    eprintln!("Ending.");
}
