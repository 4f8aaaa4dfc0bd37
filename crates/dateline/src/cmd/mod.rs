//! The command line: what can be said, one file a command.

/// Prints a line to standard output; a full disk or a closed pipe is an error and no panic.
macro_rules! say {
    ($($words:tt)*) => {
        std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", format_args!($($words)*)))?
    };
}

mod check;
mod completions;
mod config;
mod demo;
mod eval;
mod export;
mod extract;
mod import;
mod mark;
mod model;
mod readings;
mod rebuild;
mod render;
mod rule;
mod search;
mod serve;
mod show;
mod simulate;
mod site;
mod source;
mod takedown;
mod watch;

use crate::config::{Config, Flags};
use anyhow::{Result, bail};
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A self-hosted news engine: pages in, credited and connected articles on a site out.
#[derive(Parser, Debug)]
#[command(
    name = "dateline",
    version,
    about,
    max_term_width = 100,
    after_help = "Try it:\n  dateline demo                       a whole site with an invented press\n  dateline import pages/              pages in\n  dateline serve                      and read them at http://127.0.0.1:8725"
)]
pub struct Cli {
    /// Tell more about what happens (-v, -vv); DATELINE_LOG takes a filter such as `dateline=debug`
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub verbose: u8,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data and the settings are.
#[derive(Args, Clone, Debug, Default)]
pub struct Where {
    /// The data folder [env: DATELINE_DATA] [default: ./dateline-data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A file of settings [env: DATELINE_CONFIG] [default: ./dateline.toml if there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl Where {
    /// The settings, with no further flags.
    fn config(&self) -> Result<Config> {
        Config::load(&self.flags())
    }

    fn flags(&self) -> Flags {
        Flags { config: self.config.clone(), data: self.data.clone(), ..Flags::default() }
    }
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Show the whole site over an invented press, offline
    Demo(demo::Demo),
    /// Read files and folders of news pages
    Import(import::Import),
    /// Keep live sources: feeds, sitemaps, sites
    Source(source::SourceCommand),
    /// Read the files of folders as they come
    Watch(watch::Watch),
    /// Keep rules: searches that hide, mark, star, tag or alert
    Rule(rule::RuleCommand),
    /// Star and tag articles by hand
    Mark(mark::MarkCommand),
    /// Read one page (or a stream of pages) and print its article
    Extract(extract::Extract),
    /// Serve the site
    Serve(serve::Serve),
    /// Search the articles
    Search(search::Search),
    /// Show one article with everything that is known of it
    Show(show::Show),
    /// Write all articles as JSON lines, in a stable order
    Export(export::Export),
    /// Take articles or outlets down, and lift it again
    Takedown(takedown::TakedownCommand),
    /// Add, list, remove and test the optional dense model
    Model(model::ModelCommand),
    /// Take in what readers of another site did
    Readings(readings::ReadingsCommand),
    /// Make articles or the index anew from the pages held
    Rebuild(rebuild::Rebuild),
    /// Verify pages, articles and index; exit 1 on damage
    Check(check::Check),
    /// Score Dateline on data with known truth
    Eval(eval::Eval),
    /// Make synthetic material of any size, with known truth
    Simulate(simulate::Simulate),
    /// Show the settings and where each came from
    Config(config::ConfigCommand),
    /// Print a completion script for a shell
    Completions(completions::Completions),
}

/// Runs a command; the code is what the process ends with.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Demo(c) => demo::run(c),
        Command::Import(c) => import::run(c),
        Command::Source(c) => source::run(c),
        Command::Watch(c) => watch::run(c),
        Command::Rule(c) => rule::run(c),
        Command::Mark(c) => mark::run(c),
        Command::Extract(c) => extract::run(c),
        Command::Serve(c) => serve::run(c),
        Command::Search(c) => search::run(c),
        Command::Show(c) => show::run(c),
        Command::Export(c) => export::run(c),
        Command::Takedown(c) => takedown::run(c),
        Command::Model(c) => model::run(c),
        Command::Readings(c) => readings::run(c),
        Command::Rebuild(c) => rebuild::run(c),
        Command::Check(c) => check::run(c),
        Command::Eval(c) => eval::run(c),
        Command::Simulate(c) => simulate::run(c),
        Command::Config(c) => config::run(c),
        Command::Completions(c) => completions::run(c, &mut Cli::command()),
    }
}

/// Starts the log on stderr: warnings, or more with `-v`.
pub fn log(verbose: u8) {
    let usual = match verbose {
        0 => "warn",
        1 => "info,tantivy=warn",
        _ => "debug,tantivy=info",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("DATELINE_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Refuses to read from a data folder that is not there, instead of making an empty one.
fn must_exist(config: &Config) -> Result<()> {
    if !is_begun(config) {
        let path = config.data.value.display();
        bail!(
            "there is no Dateline data in {path} ({}); import something first (dateline import PATH --data {path}), add a source \
             (dateline source add URL --data {path}), watch a folder (dateline watch FOLDER --data {path}), or begin with an empty site \
             (dateline serve --data {path})",
            config.data.source
        );
    }
    Ok(())
}

/// Whether the data folder holds a site already, if an empty one.
fn is_begun(config: &Config) -> bool {
    config.data.value.join("dateline.db").is_file()
}

/// Tells on standard error when what is shown cannot be all that is held.
fn hint_if_incomplete(store: &dyn dateline_store::Store, index: Option<&dateline_search::Index>) -> Result<()> {
    let waiting = store.account()?.unfiled;
    if waiting > 0 {
        eprintln!(
            "dateline: {} not filed yet, so this is not all; `dateline import` or `dateline serve` goes on with it.",
            counted(waiting, "page is", "pages are")
        );
    } else if let Some(index) = index.filter(|i| i.last_change().is_ok_and(|n| store.last_change().is_ok_and(|last| n < last))) {
        let n = index.n_articles()?;
        eprintln!(
            "dateline: the index is behind ({} in it); `dateline import`, `serve` or `rebuild index` brings it up.",
            counted(n, "article", "articles")
        );
    }
    Ok(())
}

/// `1 page`, `2 pages`.
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// `1,234,567`.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(c);
    }
    shown
}
