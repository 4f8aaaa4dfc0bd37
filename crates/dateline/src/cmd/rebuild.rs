//! `dateline rebuild`: derived things made anew. There is no second program: pages are marked as
//! unfiled, and the one line runs again.

use super::{Where, counted, must_exist};
use crate::clock;
use crate::config::{Config, Flags};
use crate::grouping;
use crate::keeper::in_turn;
use crate::model;
use crate::pipeline::Aids;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use dateline_search::Writer;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Line, Store};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Make articles, stories or the index anew from the pages held
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline rebuild              articles, copies, stories and index, from the pages
  dateline rebuild stories      the stories alone, from the articles
  dateline rebuild index        the index alone, from the articles

Numbers and addresses of articles stay. It may be interrupted; the next command goes on.")]
pub struct Rebuild {
    /// What to make anew
    #[arg(value_enum, default_value = "articles", value_name = "STAGE")]
    stage: Stage,
    /// Rebuild although stored pages are damaged: they are set aside, and their articles are lost
    #[arg(long)]
    without_damaged: bool,
    /// Cores for reading pages [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    place: Where,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Articles and copies from the pages, then stories and index
    Articles,
    /// Stories from the articles
    Stories,
    /// The index from the articles
    Index,
}

pub fn run(command: Rebuild) -> Result<ExitCode> {
    let config = Config::load(&Flags { threads: command.threads, ..command.place.flags() })?;
    must_exist(&config)?;
    let mut line = in_turn(&config.data.value)?;
    let store = SqliteStore::open(&config.data.value)?;
    if command.stage == Stage::Articles {
        let damaged = store.damaged_pages()?;
        if !damaged.is_empty() && !command.without_damaged {
            damaged.iter().for_each(|page| eprintln!("  {page}"));
            bail!(
                "the articles of these damaged pages would be lost, so nothing was rebuilt; export them first, then run it with --without-damaged, or import the pages again afterwards"
            );
        }
        let encoder = model::open(&config.data.value)?;
        let n = line.unfile_all()?;
        let bar = bar(n);
        let mut set_aside = 0u64;
        clock::file_waiting(&mut line, config.threads.value, Aids { encoder: encoder.as_ref(), ..Aids::default() }, &mut |_, filed| {
            set_aside += u64::from(matches!(filed, dateline_news::filing::Filed::SetAside { .. }));
            bar.inc(1);
            Ok(())
        })?;
        bar.finish_and_clear();
        say!("{} filed anew, {set_aside} of them set aside.", counted(n, "page", "pages"));
    }
    if command.stage != Stage::Index {
        let bar = bar(0);
        grouping::regroup_all(&mut line, &mut |n| bar.inc(n))?;
        bar.finish_and_clear();
        let n = store.account()?;
        say!("{} in {}.", counted(n.articles - n.copies, "original", "originals"), counted(n.stories, "story", "stories"));
    }
    if command.stage == Stage::Index {
        // An index that cannot be opened is a reason to run this: it is begun anew, whatever lies there.
        let dir = config.index_dir();
        if dir.is_file() {
            std::fs::remove_file(&dir)?;
        }
        drop(Writer::open_anew(&dir)?);
    }
    let mut n = 0;
    clock::follow(&store, &config.index_dir(), &mut |more| n += more)?;
    say!("{} taken into the index.", counted(n, "change", "changes"));
    Ok(ExitCode::SUCCESS)
}

fn bar(n: u64) -> ProgressBar {
    let bar = ProgressBar::new(n);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} pages, {per_sec}, {eta} left") {
        bar.set_style(style);
    }
    bar
}
