//! `dateline demo`: the whole site over the small press of `fixtures/gazette`, offline.

use super::{counted, serve};
use crate::clock;
use crate::config::{Config, Flags, Setting, Source};
use crate::grouping;
use crate::model;
use crate::pipeline::Aids;
use crate::press::{self, Press};
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_news::filing::Filed;
use dateline_news::reading::Act;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{Icons, Line, Store};
use dateline_web::DemoReader;
use dateline_web::rights::{Rights, Rule, Shown};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder of a demo below the system's folder for temporary files.
const FOLDER: &str = "dateline-demo";

/// Held while a demo runs, and the mark of a folder that the next demo may make anew.
const LOCK: &str = "demo.lock";

/// What a demo leaves in its folder. Nothing else is ever taken away.
const MADE: &[&str] = &["dateline.db", "dateline.db-wal", "dateline.db-shm", "dateline.lock", "index"];

/// The name in the masthead.
const SITE_NAME: &str = "The Kelland Gazette";

/// Ports that are tried, from the usual one on, when none was asked for.
const PORTS_MAX: u16 = 50;

/// Show the whole site over an invented press, offline
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline demo
  dateline demo --listen 127.0.0.1:9000
  dateline demo --data kelland           then look into it: dateline search --data kelland ferry

All outlets, people and events are invented. The folder is made anew at each start; one that
holds other articles is refused. If the usual port is taken and none was named, the next free one
is used.")]
pub struct Demo {
    /// Address and port [env: DATELINE_LISTEN] [default: 127.0.0.1:8725 or the next free port]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Let others read it, too; needed to listen where other machines reach
    #[arg(long)]
    public: bool,
    /// The demo's own data folder [default: dateline-demo in the system's temporary folder]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

pub fn run(command: Demo) -> Result<ExitCode> {
    let dir = command.data.unwrap_or_else(|| std::env::temp_dir().join(FOLDER));
    let mut config = Config::load(&Flags { listen: command.listen, public: command.public, data: Some(dir.clone()), ..Flags::default() })?;
    config.must_be_public_beyond_loopback()?;
    // The press of the demo is invented and ours: all of it may be shown to anybody.
    let ours = Rule { show: Shown::Full, reason: Some("invented for the demo".to_owned()) };
    let rights = Rights { public: config.public.value, others: Some(ours), outlets: BTreeMap::new() };
    config.rights = Setting { value: rights, source: Source::Default };
    config.site_name = Setting { value: SITE_NAME.to_owned(), source: Source::Default };
    if config.listen.source == Source::Default {
        config.listen.value = free_port(config.listen.value)?;
    }
    let _lock = take_folder(&dir)?;
    let press = press::load()?;
    let told = fill(&config, &press, Timestamp::now())?;
    println!("{told}");
    println!("All of it is invented, outlets, people and events. It lies in {} until the next demo.", dir.display());
    serve::serve(&config, invented(&press))?;
    Ok(ExitCode::SUCCESS)
}

/// Brings the press of the latest day 0 and its readings, as `import` would; says what was done.
fn fill(config: &Config, press: &Press, now: Timestamp) -> Result<String> {
    let day0 = press::day_zero(now)?;
    let pages: Vec<_> = press.pages(day0)?.into_iter().map(|p| p.page).collect();
    let mut line = SqliteLine::open(&config.data.value)?;
    line.put_pages(&pages).context("putting the press down")?;
    let (mut articles, mut copies, mut versions, mut set_aside) = (0, 0, 0, 0);
    let encoder = model::open(&config.data.value)?;
    clock::file_waiting(&mut line, config.threads.value, Aids { encoder: encoder.as_ref(), ..Aids::default() }, &mut |_, filed| {
        match filed {
            Filed::Article { copy_of: None, .. } => articles += 1,
            Filed::Article { copy_of: Some(_), .. } => copies += 1,
            Filed::Version { .. } => versions += 1,
            Filed::SetAside { .. } => set_aside += 1,
        }
        Ok(())
    })?;
    grouping::group_waiting(&mut line, &mut |_| {})?;
    drop(line);
    let store = SqliteStore::open(&config.data.value)?;
    for icon in press.icons(now.as_millisecond())? {
        store.put_icon(&icon).context("putting the icons down")?;
    }
    let readings = press.readings(day0)?;
    store.put_readings(&readings).context("putting the readings down")?;
    let n_opened = readings.iter().filter(|r| matches!(r.act, Act::Opened { .. })).count();
    clock::follow(&store, &config.index_dir(), &mut |_| {})?;
    Ok(format!(
        "{} of {} read: {}, {}, {}, {set_aside} set aside; {} of {}.",
        counted(pages.len() as u64, "page", "pages"),
        counted(press.outlets().len() as u64, "outlet", "outlets"),
        counted(articles, "article", "articles"),
        counted(copies, "copy", "copies"),
        counted(versions, "version", "versions"),
        counted(n_opened as u64, "reading", "readings"),
        counted(press.readers().len() as u64, "reader", "readers"),
    ))
}

/// The readers as whom the demo can be read.
fn invented(press: &Press) -> Vec<DemoReader> {
    let shown = press.readers().iter().filter(|r| r.demo);
    let first = |name: &str| name.split(' ').next().unwrap_or(name).to_owned();
    shown.map(|r| DemoReader { name: first(&r.name), description: r.description.clone(), id: r.reader_id() }).collect()
}

/// Makes the demo's folder anew and holds it. A folder with articles that no demo made is refused.
fn take_folder(dir: &Path) -> Result<File> {
    let what = || format!("making the demo's folder {}", dir.display());
    std::fs::create_dir_all(dir).with_context(what)?;
    let path = dir.join(LOCK);
    if !path.exists()
        && let Some(held) = MADE.iter().find(|name| dir.join(name).exists())
    {
        bail!("{} holds {held} and is not a demo's folder; name another with --data", dir.display());
    }
    let lock = File::options().create(true).truncate(false).read(true).write(true).open(&path).with_context(what)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            bail!("another demo is running in {}; look at that one, or name another folder with --data", dir.display())
        }
        Err(TryLockError::Error(e)) => return Err(e).with_context(what),
    }
    for name in MADE {
        let path = dir.join(name);
        let gone = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        match gone {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e).with_context(what),
            _ => {}
        }
    }
    Ok(lock)
}

/// The first address from `wanted` on where nobody listens yet.
fn free_port(wanted: SocketAddr) -> Result<SocketAddr> {
    (0..PORTS_MAX)
        .filter_map(|n| wanted.port().checked_add(n))
        .map(|port| SocketAddr::new(wanted.ip(), port))
        .find(|address| TcpListener::bind(address).is_ok())
        .with_context(|| format!("no port from {} on is free; name one with --listen", wanted.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_made_anew_but_never_taken_from_others() {
        let dir = tempfile::tempdir().unwrap();
        let demo = dir.path().join("demo");
        let lock = take_folder(&demo).unwrap();
        std::fs::write(demo.join("dateline.db"), "old").unwrap();
        std::fs::create_dir(demo.join("index")).unwrap();
        std::fs::write(demo.join("notes.txt"), "mine").unwrap();
        assert!(take_folder(&demo).unwrap_err().to_string().contains("another demo"));
        drop(lock);
        let _lock = take_folder(&demo).unwrap();
        assert!(!demo.join("dateline.db").exists() && !demo.join("index").exists());
        assert!(demo.join("notes.txt").exists());

        let theirs = dir.path().join("theirs");
        std::fs::create_dir(&theirs).unwrap();
        std::fs::write(theirs.join("dateline.db"), "articles").unwrap();
        assert!(take_folder(&theirs).unwrap_err().to_string().contains("not a demo's"));
        assert!(theirs.join("dateline.db").exists());
    }

    #[test]
    fn a_port_that_is_taken_is_passed_over() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let listener = TcpListener::bind(taken);
        let free = free_port(taken).unwrap();
        assert_eq!(free.ip(), taken.ip());
        drop(listener);
    }
}
