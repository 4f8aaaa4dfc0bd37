//! `dateline takedown`: takes articles or outlets from the site and keeps them from it, over
//! rebuilds and imports, until it is lifted.

use super::{Where, counted, must_exist};
use crate::clock;
use crate::config::Config;
use crate::grouping;
use crate::keeper::in_turn;
use crate::model;
use crate::pipeline::Aids;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_news::takedown::{Takedown, Target};
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{Line, Store};
use jiff::Timestamp;
use std::process::ExitCode;

/// Characters of a reason: a sentence or two for readers, not a letter.
const REASON_CHARS_MAX: usize = 500;

/// Take articles or outlets down, and lift it again
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline takedown add https://paper.example/2026/ferry --reason 'At the request of the publisher.'
  dateline takedown add --outlet paper.example
  dateline takedown list
  dateline takedown lift https://paper.example/2026/ferry

What is taken down leaves pages, lists, search, feeds and JSON, also while `dateline serve` runs, and
stays down over rebuild and import. Its address answers 451 with the reason, or 410 where none was
given. Copies at other outlets stay: they are their own publishers' pages. The page as it was imported
stays in the data folder, so that it can be shown again; it is not erased.")]
pub struct TakedownCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Take an article or an outlet down
    #[command(after_help = "Examples:
  dateline takedown add https://paper.example/2026/ferry --reason 'At the request of the publisher.'
  dateline takedown add --outlet paper.example")]
    Add(Add),
    /// Print what is taken down
    #[command(after_help = "Examples:
  dateline takedown list")]
    List(Where),
    /// Show it again
    #[command(after_help = "Examples:
  dateline takedown lift https://paper.example/2026/ferry
  dateline takedown lift --outlet paper.example")]
    Lift(Lift),
}

/// What it is about: one of the two.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
struct What {
    /// The article's address
    #[arg(value_name = "URL")]
    url: Option<String>,
    /// All of an outlet, by its key, which stands in the address of its page
    #[arg(long, value_name = "KEY")]
    outlet: Option<String>,
}

/// Take an article or an outlet down
#[derive(Args, Debug)]
struct Add {
    #[command(flatten)]
    what: What,
    /// Why; readers who come to the address are told
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    place: Where,
}

/// Show it again
#[derive(Args, Debug)]
struct Lift {
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    place: Where,
}

impl What {
    fn target(&self) -> Result<Target> {
        match (&self.url, &self.outlet) {
            (Some(url), _) => Target::of_address(url).with_context(|| format!("{url:?} is no http or https address")),
            (None, Some(key)) if !key.trim().is_empty() => Ok(Target::Outlet(key.trim().to_ascii_lowercase())),
            _ => bail!("name an address or --outlet KEY"),
        }
    }
}

pub fn run(command: TakedownCommand) -> Result<ExitCode> {
    match command.action {
        Action::Add(add) => {
            let reason = add.reason.map(|r| r.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|r| !r.is_empty());
            if reason.as_ref().is_some_and(|r| r.chars().count() > REASON_CHARS_MAX) {
                bail!("the reason may have {REASON_CHARS_MAX} characters; readers see it");
            }
            let takedown = Takedown { target: add.what.target()?, reason, at: Timestamp::now().as_millisecond() };
            let (config, mut line) = open(&add.place)?;
            let n = line.take_down(&takedown).with_context(|| format!("taking down {}", takedown.target))?;
            catch_up(&config, &mut line)?;
            match n {
                0 => say!(
                    "Nothing that is held falls under {}. It is noted, and holds for what will be imported. Check the address: `dateline show` and `search` tell it.",
                    takedown.target
                ),
                n => say!(
                    "{} of {} taken down. The bytes stay in {}; the site names them nowhere.",
                    counted(n, "page", "pages"),
                    takedown.target,
                    config.data.value.display()
                ),
            }
        }
        Action::List(place) => {
            let config = place.config()?;
            must_exist(&config)?;
            let takedowns = SqliteStore::open(&config.data.value)?.takedowns()?;
            if takedowns.is_empty() {
                eprintln!("Nothing is taken down.");
            }
            for t in takedowns {
                let day = Timestamp::from_millisecond(t.at).map(|at| at.strftime("%F").to_string()).unwrap_or_default();
                say!("{day}  {}  {}", t.target, t.reason.as_deref().unwrap_or("(no reason given)"));
            }
        }
        Action::Lift(lift) => {
            let target = lift.what.target()?;
            let (config, mut line) = open(&lift.place)?;
            let n = line.lift(&target).with_context(|| format!("lifting the takedown of {target}"))?;
            let Some(n) = n else { bail!("{target} is not taken down; `dateline takedown list` tells what is") };
            catch_up(&config, &mut line)?;
            say!("The takedown of {target} is lifted; {} filed again.", counted(n, "page was", "pages were"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn open(place: &Where) -> Result<(Config, SqliteLine)> {
    let config = place.config()?;
    must_exist(&config)?;
    let line = in_turn(&config.data.value)?;
    Ok((config, line))
}

/// Files what was unfiled and brings the index up. If this is cut short, what is taken down is off the
/// site all the same, and the next command goes on.
fn catch_up(config: &Config, line: &mut SqliteLine) -> Result<()> {
    if line.n_unfiled()? > 0 {
        let encoder = model::open_or_without(&config.data.value);
        clock::file_waiting(line, config.threads.value, Aids { encoder: encoder.as_ref(), ..Aids::default() }, &mut |_, _| Ok(()))?;
    }
    grouping::group_waiting(line, &mut |_| {})?;
    let store = SqliteStore::open(&config.data.value)?;
    clock::follow(&store, &config.index_dir(), &mut |_| {})
}
