//! `dateline watch`: folders whose files are read as they come, in the foreground, and how those fare that are watched.

use super::{Where, counted, grouped, must_exist};
use crate::clock;
use crate::config::{self, Config, Flags};
use crate::keeper::Keeper;
use crate::watch::{Folder, Round, Watcher};
use anyhow::{Result, bail};
use clap::Args;
use dateline_store::sqlite::SqliteStore;
use dateline_store::watched::FileAccount;
use dateline_store::{Store, Watched};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Files of a folder whose trouble is told one by one.
const TROUBLES_TOLD: usize = 20;

/// Read the files of folders as they come
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline watch /srv/wire/kwa                         until Ctrl-C
  dateline watch /srv/wire/kwa --outlet KWA --done /srv/wire/done
  dateline watch /srv/wire/kwa --once                  what is there now, and end
  dateline watch                                       the folders of [[watch.folders]] in dateline.toml
  dateline watch --status                              what became of the files of every folder

Everything that `dateline import` reads is read: ninjs, NewsML-G2, NITF, feeds, pages, archives. A file is
taken when it has stood still for two seconds, so write it under another name (.part, .tmp) and rename it, or
just write it. Nothing is deleted; without --done every file stays where it is and is read once. Folders
are listed again and again, so that network file systems work, which tell nobody of changes.
`dateline serve` watches the folders of dateline.toml by itself. docs/newsroom.md tells what is read.")]
pub struct Watch {
    /// The folder; without one, those of dateline.toml
    #[arg(value_name = "FOLDER", conflicts_with = "status")]
    folder: Option<PathBuf>,
    /// Name of the outlet of what comes, where it does not say it better
    #[arg(long, value_name = "NAME", requires = "folder")]
    outlet: Option<String>,
    /// Move files that were taken below this folder
    #[arg(long, value_name = "DIR", requires = "folder")]
    done: Option<PathBuf>,
    /// Leave out the folders below it
    #[arg(long, requires = "folder")]
    no_recursive: bool,
    /// Take what is there now, and end
    #[arg(long, conflicts_with = "status")]
    once: bool,
    /// Show what became of the files of every folder, and end
    #[arg(long)]
    status: bool,
    /// Cores for reading pages [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print nothing but errors and the account
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: Watch) -> Result<ExitCode> {
    let config = Config::load(&Flags { threads: command.threads, ..command.place.flags() })?;
    if command.status {
        must_exist(&config)?;
        return status(&SqliteStore::open(&config.data.value)?);
    }
    let folders = match &command.folder {
        Some(path) => {
            let folder =
                Folder { path: path.clone(), outlet: command.outlet.clone(), recursive: !command.no_recursive, done: command.done.clone() };
            config::checked_folder(&folder)?;
            if !path.is_dir() {
                bail!("{} is no folder; make it first, or name another", path.display());
            }
            vec![folder]
        }
        None => config.watch_folders.value.clone(),
    };
    if folders.is_empty() {
        bail!("no folder is named; say which (dateline watch FOLDER), or write [[watch.folders]] into dateline.toml");
    }
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&config.data.value)?);
    let keeper = Arc::new(Keeper::new(&config.data.value));
    let watcher = Watcher::new(store, keeper, &config, &folders)?;
    let stop = super::import::stop_signal();
    let is_told = !command.quiet && std::io::stderr().is_terminal();
    if command.once {
        let round = watcher.once(&stop, &mut |so_far: &Round| {
            if is_told {
                eprint!("\r{}, {} waiting …", counted(so_far.n_files, "file", "files"), grouped(so_far.n_waiting));
            }
        });
        if is_told {
            eprintln!();
        }
        say!("{}: {}", counted(round.n_files, "file", "files"), account(&round.came));
        return Ok(ExitCode::SUCCESS);
    }
    if !command.quiet {
        let names: Vec<String> = folders.iter().map(Folder::key).collect();
        eprintln!("Watching {} — Ctrl-C ends it.", names.join(", "));
    }
    let quiet = command.quiet;
    watcher.run(&stop, &mut |round: &Round| {
        if !quiet {
            let released = match round.n_released {
                0 => String::new(),
                n => format!("; {} shown now that their embargo has ended", counted(n, "page", "pages")),
            };
            eprintln!("{}: {}{released}", counted(round.n_files, "file", "files"), account(&round.came));
        }
    });
    Ok(ExitCode::SUCCESS)
}

/// "3 articles, 1 copy, 2 versions, 1 set aside".
fn account(came: &FileAccount) -> String {
    let troubled = came.aside - came.waiting;
    let parts = [
        (came.articles, "article", "articles"),
        (came.copies, "copy", "copies"),
        (came.versions, "version", "versions"),
        (came.held, "held before", "held before"),
        (came.waiting, "held back for now", "held back for now"),
        (troubled, "set aside", "set aside"),
    ];
    let told: Vec<String> = parts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many)).collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}

/// What is known of every folder that was ever watched.
fn status(store: &SqliteStore) -> Result<ExitCode> {
    let folders = store.watched_folders()?;
    if folders.is_empty() {
        say!("No folder was watched yet.");
    }
    let now = clock::now_ms();
    for (folder, known) in &folders {
        say!("{folder}");
        let at =
            |ms: Option<i64>| ms.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()).map_or("never".to_owned(), |t| t.to_string());
        say!(
            "  {} looked at {}: {} there, {} not taken yet",
            if known.state.is_watched(now) { "watched," } else { "not watched now; last" },
            at(known.state.looked_at),
            counted(known.state.n_files, "file", "files"),
            grouped(known.state.n_waiting)
        );
        say!("  taken {}, the last {}: {}", counted(known.n_taken, "file", "files"), at(known.taken_at), account(&known.came));
        if let Some(error) = &known.state.error {
            say!("  error: {error}");
        }
        let troubled = store.troubled_files(folder, TROUBLES_TOLD)?;
        for file in &troubled {
            say!("  {}: {}", file.path, file.why.as_deref().unwrap_or_default());
        }
        let more = known.n_troubled.saturating_sub(troubled.len() as u64);
        if more > 0 {
            say!("  and {} more", counted(more, "file", "files"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
