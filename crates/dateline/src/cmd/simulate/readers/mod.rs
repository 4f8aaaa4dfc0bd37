//! `dateline simulate readers`: readers over any archive, as a click log with the truth beside, or in a
//! closed loop with those who choose what they see.

mod chart;
mod learned;
mod log;
mod ours;
mod source;
mod table;

use crate::cmd::counted;
use crate::ordered;
use crate::simulate::chance::{Chance, part};
use crate::simulate::readers::{
    Assumptions, Catalogue, Chooser, Content, LIST_LEN_MAX, Measured, Mixed, Newest, Policy, Popularity, Random, Rate, Settings, Tally,
    World, assumptions,
};
use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use source::{Source, Times};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make readers: a click log with the truth beside, or a closed loop of policies
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline simulate readers                      compare all policies over an invented press
  dateline simulate readers --assumptions all --seeds 5 --json f.json --chart f.html
  dateline simulate readers --policy ctr,dateline --data dateline-data
  dateline simulate readers --archive articles.jsonl --out clicks/
  dateline simulate readers --archive ecb.jsonl --spread --out clicks/      articles without times
  dateline simulate readers --into copy-of-data --until now  readings, to look at a site with them

Policies: oracle (knows the truth; the best that can be had), random, newest, popularity, ctr,
content (by words), mixed (popular and newest in turns with chance), dateline (Recommendation as
the site shows it), ranker (what all readers' clicks say, with the weights that are shipped),
learned (the same, with weights that follow the clicks).

Assumptions: usual, weak-position, strong-position, cascade, one-taste, strong-taste, fast-drift,
fast-news, slow-news, much-clickbait, false-news, much-breaking, few-readers, all-new.

With --out or --into and no --policy a log is made and nothing compared. The same seed and
settings give the same log. No reader is real, and what is assumed of them is assumed:
docs/simulate.md.")]
pub struct ReadersCommand {
    /// Articles of this data folder
    #[arg(long, value_name = "DIR", conflicts_with = "archive")]
    data: Option<PathBuf>,
    /// Articles of this file: lines of `dateline export` or of `simulate archive --format stories`; also .gz, .xz, .zst
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Write the click log and the truth into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Put the readings into this data folder, whose articles are then read, too; take a copy of yours
    #[arg(long, value_name = "DIR", conflicts_with_all = ["archive", "data"])]
    into: Option<PathBuf>,
    /// Who chooses the lists of the log
    #[arg(long, value_name = "POLICY", value_enum, default_value_t = Name::Mixed)]
    shown_by: Name,
    /// Compare these policies, or all
    #[arg(long, value_name = "POLICY,…", value_delimiter = ',')]
    policy: Vec<String>,
    /// Under these sets of assumptions, or all
    #[arg(long, value_name = "SET,…", value_delimiter = ',', default_value = "usual")]
    assumptions: Vec<String>,
    /// What chance begins with
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How many seeds from there on are compared; the intervals are over these
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=1000))]
    seeds: u64,
    /// How many readers
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    readers: u32,
    /// Days, the last of the archive
    #[arg(long, value_name = "D", default_value_t = 14, value_parser = clap::value_parser!(u32).range(2..=365))]
    days: u32,
    /// Articles of a list
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=LIST_LEN_MAX as i64))]
    list: u32,
    /// Hours for which an article can be shown
    #[arg(long, value_name = "H", default_value_t = 48, value_parser = clap::value_parser!(u32).range(1..=8760))]
    window: u32,
    /// Publish the articles evenly over the days, in their order
    #[arg(long)]
    spread: bool,
    /// Move all times so that the newest article stands here: a time, or now
    #[arg(long, value_name = "TIME|now")]
    until: Option<String>,
    /// Write the figures of every seed to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write a page with curves to this file
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// Threads [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Write over a log that is there; put readings beside those that a data folder has
    #[arg(long)]
    force: bool,
    /// No progress bar
    #[arg(long, short)]
    quiet: bool,
}

/// A policy by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Name {
    /// Knows the truth
    Oracle,
    /// By chance
    Random,
    /// Newest first
    Newest,
    /// Most opened first
    Popularity,
    /// By openings and showings
    Ctr,
    /// By the words of what was read
    Content,
    /// Popular and newest in turns, with chance
    Mixed,
    /// Recommendation as the site shows it
    Dateline,
    /// Dateline's ranker that learns from clicks, with the weights that are shipped
    Ranker,
    /// The same, with weights that follow the clicks
    Learned,
}

impl Name {
    /// As it is written.
    pub fn word(self) -> String {
        self.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
    }

    fn all() -> Vec<Name> {
        Name::value_variants().iter().copied().filter(|n| *n != Name::Mixed).collect()
    }

    /// Whether it is Dateline's own.
    fn is_ours(self) -> bool {
        matches!(self, Name::Dateline | Name::Ranker | Name::Learned)
    }

    /// Needs the index of the articles.
    fn needs_likeness(self) -> bool {
        self == Name::Dateline
    }

    /// The policy, that knows nothing yet; `None` for the oracle.
    fn policy<'a>(self, world: &'a World, likeness: Option<&'a ours::Likeness>, seed: u64) -> Result<Option<Box<dyn Policy + 'a>>> {
        let chance = || Chance::new(part(seed, 0x90_11c7));
        Ok(Some(match self {
            Name::Oracle => return Ok(None),
            Name::Random => Box::new(Random(chance())),
            Name::Newest => Box::new(Newest),
            Name::Popularity => Box::<Popularity>::default(),
            Name::Ctr => Box::<Rate>::default(),
            Name::Content => Box::<Content>::default(),
            Name::Mixed => Box::new(Mixed { chance: chance(), popularity: Popularity::default() }),
            Name::Dateline => {
                let likeness = likeness.context("the articles were not indexed")?;
                Box::new(ours::Recommendation::new(likeness, world.pieces()))
            }
            Name::Ranker => Box::new(learned::Learned::new(world.pieces(), false)),
            Name::Learned => Box::new(learned::Learned::new(world.pieces(), true)),
        }))
    }
}

/// The figures of one policy in one world.
pub struct Ran {
    /// Who chose.
    pub policy: Name,
    /// The set of assumptions.
    pub assumed: &'static str,
    /// The seed.
    pub seed: u64,
    /// What was measured.
    pub measured: Measured,
}

impl ReadersCommand {
    fn settings(&self, seed: u64) -> Settings {
        Settings {
            readers: self.readers as usize,
            days: self.days,
            seed,
            list_len: self.list as usize,
            window_hours: self.window,
            ..Settings::default()
        }
    }

    fn source(&self) -> Result<Source> {
        if let Some(dir) = self.into.as_ref().or(self.data.as_ref()) {
            ensure!(
                dir.join("dateline.db").is_file(),
                "there is no Dateline data in {}; import something first: dateline import PATH --data {}",
                dir.display(),
                dir.display()
            );
            return Ok(Source::Store(dir.clone()));
        }
        Ok(self.archive.clone().map_or(Source::Invented, Source::File))
    }

    fn times(&self) -> Result<Times> {
        let until_ms = match self.until.as_deref() {
            None => None,
            Some("now") => Some(jiff::Timestamp::now().as_millisecond()),
            Some(time) => Some(
                source::time_ms(time)
                    .with_context(|| format!("--until {time} is no time; write 2026-03-01, 2026-03-01T18:00:00Z or now"))?,
            ),
        };
        Ok(Times { spread: self.spread, until_ms })
    }

    fn sets(&self) -> Result<Vec<Assumptions>> {
        if self.assumptions.iter().any(|name| name == "all") {
            return Ok(assumptions::all());
        }
        let of = |name: &String| {
            let known = || assumptions::all().iter().map(|a| a.name).collect::<Vec<_>>().join(", ");
            assumptions::of_name(name).with_context(|| format!("there are no assumptions named {name}; there are {}, and all", known()))
        };
        self.assumptions.iter().map(of).collect()
    }

    fn policies(&self) -> Result<Vec<Name>> {
        if self.policy.iter().any(|name| name == "all") || self.policy.is_empty() {
            return Ok(Name::all());
        }
        let of = |name: &String| {
            let known = || Name::value_variants().iter().map(|n| n.word()).collect::<Vec<_>>().join(", ");
            Name::from_str(name, true).ok().with_context(|| format!("there is no policy named {name}; there are {}, and all", known()))
        };
        let mut names = self.policy.iter().map(of).collect::<Result<Vec<_>>>()?;
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn threads(&self) -> usize {
        self.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
    }

    /// The command that does the same again, as far as it decides what comes out.
    fn again(&self) -> String {
        let mut out = format!(
            "dateline simulate readers --readers {} --days {} --list {} --window {} --seed {} --assumptions {}",
            self.readers,
            self.days,
            self.list,
            self.window,
            self.seed,
            self.assumptions.join(",")
        );
        if self.spread {
            out.push_str(" --spread");
        }
        for (flag, path) in [(" --data ", self.data.as_ref().or(self.into.as_ref())), (" --archive ", self.archive.as_ref())] {
            path.iter().for_each(|p| {
                out.push_str(flag);
                out.push_str(&p.display().to_string());
            });
        }
        self.until.iter().for_each(|t| out.push_str(&format!(" --until {t}")));
        out
    }
}

pub fn run(command: ReadersCommand) -> Result<ExitCode> {
    let makes_log = command.out.is_some() || command.into.is_some();
    let (sets, policies, source, times) = (command.sets()?, command.policies()?, command.source()?, command.times()?);
    if makes_log {
        let [assumed] = sets.as_slice() else { bail!("a log is made under one set of assumptions; name one with --assumptions.") };
        make_log(&command, assumed, &source, times)?;
    }
    if !makes_log || !command.policy.is_empty() {
        compare(&command, &sets, &policies, &source, times)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn bar(n: u64, unit: &str, quiet: bool) -> ProgressBar {
    let bar = ProgressBar::new(n);
    if quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {unit}, {{eta}} left")) {
        bar.set_style(style);
    }
    bar
}

/// A run under one policy whose every happening is written down.
fn make_log(command: &ReadersCommand, assumed: &Assumptions, source: &Source, times: Times) -> Result<()> {
    let settings = command.settings(command.seed);
    if let Some(dir) = &command.out {
        log::may_write(dir, command.force)?;
    }
    let store = command.into.as_deref().map(SqliteStore::open).transpose()?;
    if let (Some(store), Some(dir)) = (&store, &command.into) {
        let held = !store.tallies(i64::MIN, 0)?.by_hour.is_empty();
        ensure!(
            !held || command.force,
            "{} holds readings already, and invented ones could not be told from them afterwards; take a copy, or put them there with --force.",
            dir.display()
        );
    }
    let catalogue = source.catalogue(&settings, times)?;
    let world = World::new(&catalogue, assumed, &settings);
    let likeness = command.shown_by.needs_likeness().then(|| ours::Likeness::new(&catalogue)).transpose()?;
    let mut policy = command.shown_by.policy(&world, likeness.as_ref(), command.seed)?;
    let chooser = match policy.as_deref_mut() {
        Some(policy) => Chooser::Policy(policy),
        None => Chooser::Oracle,
    };
    let mut log = command.out.as_deref().map(|dir| log::Log::begin(dir, &world, command.seed)).transpose()?;
    let mut readings = store.as_ref().map(|s| log::Readings::new(s, world.pieces(), command.seed));
    let (span, mut tally) = (world.span(), Tally::new(&world));
    let bar = bar(u64::from(span.days), "days", command.quiet);
    let mut failed = None;
    world.run(chooser, &mut |happening| {
        if failed.is_some() {
            return;
        }
        tally.on(happening);
        if let crate::simulate::readers::Happening::Impression(i) = happening {
            bar.set_position(((i.at_ms - span.start_ms) / 86_400_000).max(0) as u64);
        }
        let mut write = || -> Result<()> {
            log.iter_mut().try_for_each(|log| log.on(happening))?;
            readings.iter_mut().try_for_each(|readings| readings.on(happening))
        };
        failed = write().err();
    });
    bar.finish_and_clear();
    if let Some(error) = failed {
        return Err(error);
    }
    let measured = tally.measured();
    if let (Some(log), Some(dir)) = (log, &command.out) {
        let counts = log.counts;
        let manifest = serde_json::json!({
            "synthetic": true,
            "note": "Made by a program. No reader in it is real.",
            "made_by": format!("dateline {}", env!("CARGO_PKG_VERSION")),
            "command": format!("{} --shown-by {}", command.again(), command.shown_by.word()),
            "articles_of": source.says(),
            "times_moved": catalogue.is_spread,
            "assumptions": assumed,
            "impressions": counts.0, "shown": counts.1, "clicks": counts.2,
            "figures": measured,
        });
        log.end(dir, &manifest)?;
        say!(
            "{} of {}, {} shown, {} opened from lists: {}",
            counted(counts.0, "list", "lists"),
            counted(world.readers().len() as u64, "reader", "readers"),
            counted(counts.1, "article", "articles"),
            counted(counts.2, "article", "articles"),
            dir.display()
        );
    }
    if let (Some(mut readings), Some(dir)) = (readings, &command.into) {
        readings.flush()?;
        say!(
            "{}, {} among them, put into {}. The readers are invented.",
            counted(readings.n, "reading", "readings"),
            counted(readings.n_opened, "opening", "openings"),
            dir.display()
        );
    }
    Ok(())
}

/// Runs each policy in each world, and says how they did.
fn compare(command: &ReadersCommand, sets: &[Assumptions], policies: &[Name], source: &Source, times: Times) -> Result<()> {
    let seeds: Vec<u64> = (command.seed..command.seed.saturating_add(command.seeds)).collect();
    // An archive is read once; an invented press has other articles for each seed.
    let held = match source {
        Source::Invented => None,
        _ => Some(indexed(source.catalogue(&command.settings(command.seed), times)?, policies)?),
    };
    let bar = bar((sets.len() * seeds.len() * policies.len()) as u64, "runs", command.quiet);
    let worlds: Vec<(&Assumptions, u64)> = sets.iter().flat_map(|set| seeds.iter().map(move |seed| (set, *seed))).collect();
    let run_all = |(assumed, seed): (&Assumptions, u64)| -> Result<Vec<Ran>> {
        let settings = command.settings(seed);
        let own = match held {
            Some(_) => None,
            None => Some(indexed(source.catalogue(&settings, times)?, policies)?),
        };
        let (catalogue, likeness) = own.as_ref().or(held.as_ref()).context("no articles")?;
        let world = World::new(catalogue, assumed, &settings);
        let mut rans = Vec::new();
        for name in policies {
            let mut policy = name.policy(&world, likeness.as_ref(), seed)?;
            let mut tally = Tally::new(&world);
            let chooser = match policy.as_deref_mut() {
                Some(p) => Chooser::Policy(p),
                None => Chooser::Oracle,
            };
            world.run(chooser, &mut |h| tally.on(h));
            rans.push(Ran { policy: *name, assumed: assumed.name, seed, measured: tally.measured() });
            bar.inc(1);
        }
        Ok(rans)
    };
    let mut rans = Vec::new();
    ordered::ordered(worlds.into_iter(), command.threads(), run_all, |ran| -> Result<()> {
        rans.extend(ran?);
        Ok(())
    })?;
    bar.finish_and_clear();
    let n_articles = held.as_ref().map(|(c, _)| c.pieces().len());
    table::print(&rans, sets, policies, &source.says(), n_articles)?;
    if let Some(path) = &command.json {
        let json = table::json(&rans, sets, policies, &command.again(), &source.says());
        std::fs::write(path, serde_json::to_string_pretty(&json)?).with_context(|| format!("writing {}", path.display()))?;
        say!("The figures of every seed stand in {}.", path.display());
    }
    if let Some(path) = &command.chart {
        std::fs::write(path, chart::page(&rans, sets, policies, &command.again()))
            .with_context(|| format!("writing {}", path.display()))?;
        say!("The curves stand in {}.", path.display());
    }
    Ok(())
}

/// Articles, with their index where a policy needs it.
type Indexed = (Catalogue, Option<ours::Likeness>);

fn indexed(catalogue: Catalogue, policies: &[Name]) -> Result<Indexed> {
    let likeness = policies.iter().any(|p| p.needs_likeness()).then(|| ours::Likeness::new(&catalogue)).transpose()?;
    Ok((catalogue, likeness))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, Parser};

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        readers: ReadersCommand,
    }

    #[test]
    fn help_names_every_policy_and_every_set() {
        let help = Cli::command().render_long_help().to_string();
        let words: Vec<&str> = help.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        for name in Name::value_variants().iter().map(|n| n.word()).chain(assumptions::all().iter().map(|a| a.name.to_owned())) {
            assert!(words.contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn names_that_are_none_are_answered_with_those_that_are() {
        let of = |args: &[&str]| Cli::parse_from([&["x"], args].concat()).readers;
        let error = of(&["--policy", "ctr,best"]).policies().unwrap_err().to_string();
        assert!(error.contains("best") && error.contains("popularity"), "{error}");
        let error = of(&["--assumptions", "odd"]).sets().unwrap_err().to_string();
        assert!(error.contains("fast-drift"), "{error}");
        assert_eq!(of(&["--policy", "dateline,ctr,ctr"]).policies().unwrap(), [Name::Ctr, Name::Dateline]);
        assert_eq!(of(&["--policy", "all"]).policies().unwrap().len(), 9);
        assert_eq!(of(&["--assumptions", "all"]).sets().unwrap().len(), assumptions::all().len());
        assert!(of(&["--until", "soon"]).times().unwrap_err().to_string().contains("2026-03-01"));
    }
}
