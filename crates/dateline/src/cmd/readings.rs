//! `dateline readings`: takes in what the readers of another site were shown and opened, so that the lists can learn from it.

use super::eval::clicks::log::{Impression, Log};
use super::{Where, counted, must_exist};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::{Act, ListKind, ListMark, ReaderId, Reading};
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::HashMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Readings that are written at once.
const BATCH: usize = 5_000;
/// Articles that are not held, of which the names are told.
const UNKNOWN_TOLD: usize = 5;
/// Columns of MIND's catalogue: the id and the address.
const MIND_COLUMNS: usize = 8;
const MIND_URL: usize = 5;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How much another's clock may be ahead, as for events that are sent.
const AHEAD_MS: i64 = 5 * 60 * 1000;

/// Take in what readers of another site did
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline readings import clicks.jsonl
  dateline readings import behaviors.tsv --catalogue news.tsv --data lists/

A log has lines {\"at\": time, \"reader\": id, \"shown\": [articles], \"clicked\": [articles]}, or is MIND's behaviors.tsv; also
.gz, .xz, .zst. An article is named by the publisher's address, or by its number or id here; a catalogue (MIND's
news.tsv, or lines {\"id\", \"url\"}) says which address an id of the log has. Import the articles first: what is
not held is counted and left out. The ids of readers are hashed; the histories of a log have no times and are not
taken in. Each list counts as one of the front page.

docs/lists.md says what the lists make of it.")]
pub struct ReadingsCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Take in a log of lists and clicks
    #[command(after_help = "Examples:
  dateline readings import clicks.jsonl
  dateline readings import behaviors.tsv --catalogue news.tsv")]
    Import(Import),
}

/// Take in a log of lists and clicks
#[derive(Args, Debug)]
struct Import {
    /// The log
    #[arg(value_name = "FILE")]
    log: PathBuf,
    /// Which address each id of the log has
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Take it in though its first lines are held already: they will count twice
    #[arg(long)]
    again: bool,
    /// No progress bar
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: ReadingsCommand) -> Result<ExitCode> {
    match command.action {
        Action::Import(c) => import(&c),
    }
}

fn import(command: &Import) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let addresses = command.catalogue.as_deref().map(catalogue).transpose()?.unwrap_or_default();
    // What lies ahead would be the newest of all that was read, and stand over it until then.
    let log = Log::read_until(&command.log, jiff::Timestamp::now().as_millisecond() + AHEAD_MS)?;
    let mut found: HashMap<ArticleId, Option<ArticleId>> = HashMap::new();
    let mut of = |id: &ArticleId| -> Result<Option<ArticleId>> {
        if let Some(known) = found.get(id) {
            return Ok(*known);
        }
        let name = log.name(id);
        let held = store.find(addresses.get(name).map_or(name, String::as_str))?;
        found.insert(*id, held);
        Ok(held)
    };
    let mut readings = Vec::new();
    for impression in &log.impressions {
        let shown: Vec<Option<ArticleId>> = impression.shown.iter().map(&mut of).collect::<Result<_>>()?;
        readings.extend(read(impression, &shown));
    }
    let unknown: Vec<&str> = found.iter().filter(|(_, held)| held.is_none()).map(|(id, _)| log.name(id)).collect();
    if readings.is_empty() {
        bail!(
            "none of the {} of {} is held in {}: import them first, and name them by their addresses or with --catalogue.{}",
            counted(found.len() as u64, "article", "articles"),
            command.log.display(),
            config.data.value.display(),
            told(unknown)
        );
    }
    if !command.again && is_held(&store, &readings)? {
        bail!("{} was taken in before: its first readings are held. With --again they count twice.", command.log.display());
    }
    let now_ms = jiff::Timestamp::now().as_millisecond();
    let keep_days = config.keep_days.value;
    let n_old = readings.iter().filter(|r| r.at < now_ms - i64::from(keep_days) * DAY_MS).count();
    put(&store, &readings, command.quiet)?;
    let n_opened = readings.iter().filter(|r| matches!(r.act, Act::Opened { .. })).count();
    say!(
        "{} read: {} and {} taken in.",
        counted(log.impressions.len() as u64, "list", "lists"),
        counted((readings.len() - n_opened) as u64, "list", "lists"),
        counted(n_opened as u64, "opening", "openings")
    );
    if !unknown.is_empty() {
        say!("{} not held and left out.{}", counted(unknown.len() as u64, "article is", "articles are"), told(unknown));
    }
    if n_old > 0 {
        say!(
            "{} older than the {keep_days} days for which events are kept ({}), and will go when the site is next served; counts by the hour stay.",
            counted(n_old as u64, "reading is", "readings are"),
            config.keep_days.source
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of articles that are not held, the first few.
fn told(mut names: Vec<&str>) -> String {
    names.sort_unstable();
    let more = if names.len() > UNKNOWN_TOLD { " …" } else { "" };
    names.truncate(UNKNOWN_TOLD);
    if names.is_empty() { String::new() } else { format!(" Not held: {}{more}", names.join(", ")) }
}

/// A list that was shown, as far as its articles are held, and what was opened of it.
fn read(impression: &Impression, shown: &[Option<ArticleId>]) -> Vec<Reading> {
    let reader: Option<ReaderId> = Some(Id128::of(&[b"reader-of-a-log", impression.reader.as_bytes()]));
    let articles: Vec<ArticleId> = shown.iter().flatten().copied().collect();
    if articles.is_empty() {
        return Vec::new();
    }
    let mut readings = vec![Reading { reader, at: impression.at_ms, act: Act::Saw { list: ListKind::Front, articles } }];
    // Places are those among the articles that are held, as the list is taken in.
    let held = shown.iter().zip(&impression.clicked).filter_map(|(article, clicked)| Some(((*article)?, *clicked)));
    for (place, (article, _)) in held.enumerate().filter(|(_, (_, clicked))| *clicked) {
        let position = u16::try_from(place + 1).unwrap_or(u16::MAX);
        // After the list, each after the one before it.
        let at = impression.at_ms + readings.len() as i64;
        readings.push(Reading { reader, at, act: Act::Opened { article, from: Some(ListMark { list: ListKind::Front, position }) } });
    }
    readings
}

/// Whether the first reading of the log is held.
fn is_held(store: &dyn Store, readings: &[Reading]) -> Result<bool> {
    let Some(first) = readings.first() else { return Ok(false) };
    let Some(reader) = &first.reader else { return Ok(false) };
    Ok(store.readings_of(reader, usize::MAX)?.contains(first))
}

fn put(store: &dyn Store, readings: &[Reading], quiet: bool) -> Result<()> {
    let bar = ProgressBar::new(readings.len() as u64);
    if quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} readings, {eta} left") {
        bar.set_style(style);
    }
    for batch in readings.chunks(BATCH) {
        store.put_readings(batch).context("writing readings")?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

/// Ids with their addresses: MIND's `news.tsv`, or lines of JSON.
fn catalogue(path: &Path) -> Result<HashMap<String, String>> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: String,
        url: String,
    }
    if !path.is_file() {
        bail!("{} is no file: a catalogue is MIND's news.tsv, or lines {{\"id\", \"url\"}}.", path.display());
    }
    let json = path.file_name().is_some_and(|n| n.to_string_lossy().to_lowercase().contains(".jsonl"));
    let mut out = HashMap::new();
    for line in super::eval::data::lines(path, std::sync::Arc::default())? {
        let (number, bytes) = line.with_context(|| format!("reading {}", path.display()))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let here = || format!("{}, line {number}", path.display());
        if json {
            let line: Line = serde_json::from_slice(&bytes).with_context(|| format!("{} has no \"id\" and \"url\"", here()))?;
            out.insert(line.id, line.url);
            continue;
        }
        let text = std::str::from_utf8(&bytes).with_context(|| format!("{} is not UTF-8", here()))?;
        let columns: Vec<&str> = text.trim_end_matches(['\r', '\n']).split('\t').collect();
        if columns.len() != MIND_COLUMNS {
            bail!(
                "{} has {} columns and not the {MIND_COLUMNS} of MIND's news.tsv; lines of JSON are to be in a file whose name ends in .jsonl.",
                here(),
                columns.len()
            );
        }
        out.insert(columns[0].to_owned(), columns[MIND_URL].to_owned());
    }
    if out.is_empty() {
        bail!("{} names no article: a catalogue is MIND's news.tsv, or lines {{\"id\", \"url\"}}.", path.display());
    }
    Ok(out)
}
