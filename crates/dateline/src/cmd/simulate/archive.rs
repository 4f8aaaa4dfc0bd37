//! `dateline simulate archive`: articles of an invented press as JSON lines, the truth beside.

use super::files::{Files, Out};
use crate::cmd::counted;
use crate::simulate::{ARTICLES_MAX, Archive, COPIES_MAX, Edit, Item, Kind, Outlet, Settings, html, text};
use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Articles between two movements of the bar.
const BAR_STEP: u64 = 1_000;

/// Make an archive of articles: stories, copies, versions, look-alikes
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline simulate archive --articles 10000 --out archive/
  dateline import archive/pages.jsonl --data try/

  dateline simulate archive --articles 1000000 --out big.jsonl.zst       packed; truth in big.truth.jsonl.zst
  dateline simulate archive --articles 5000 --format trace --out t/      t/articles.jsonl and t/gold.jsonl, for eval trace
  dateline simulate archive --articles 5000 --format stories --out s/    s/stories.jsonl with labels, for eval group

The same seed and settings give the same bytes. Everything made is synthetic and says so.
docs/simulate.md says what is made, and how real it is and is not.")]
pub struct ArchiveCommand {
    /// How many articles; further versions of an article come on top
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u64).range(1..=ARTICLES_MAX))]
    articles: u64,
    /// A folder, or a file whose name ends in .jsonl or .jsonl.zst
    #[arg(long, value_name = "DIR|FILE", default_value = "archive")]
    out: PathBuf,
    /// What the lines are for
    #[arg(long, value_enum, default_value_t = Format::Pages)]
    format: Format,
    /// What chance begins with
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Days that the archive covers, about
    #[arg(long, value_name = "D", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=36_500))]
    days: u32,
    /// The first day
    #[arg(long, value_name = "DATE", default_value = "2026-01-01")]
    start: jiff::civil::Date,
    /// How many outlets, 8 or more [default: the square root of the articles, from 12 to 2,000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=100_000))]
    outlets: Option<u32>,
    /// Share of articles that are copies, 0 to 0.25
    #[arg(long, value_name = "SHARE", default_value_t = 0.08)]
    copies: f64,
    /// Share of articles that are template reports (stock, weather, scores), 0 to 0.5
    #[arg(long, value_name = "SHARE", default_value_t = 0.08)]
    templates: f64,
    /// Write over an archive that is there
    #[arg(long)]
    force: bool,
    /// No progress bar
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// HTML pages for `dateline import`, versions among them
    Pages,
    /// Texts for `dateline eval trace`, with gold beside
    Trace,
    /// Texts with labels for `dateline eval group`
    Stories,
}

/// A line of `--format pages`: what `dateline import` reads, and more.
#[derive(Serialize)]
struct PageLine<'a> {
    id: &'a str,
    url: &'a str,
    outlet: &'a str,
    captured_at: &'a str,
    synthetic: bool,
    html: String,
}

/// A line of `--format trace`.
#[derive(Serialize)]
struct TraceLine<'a> {
    id: &'a str,
    title: &'a str,
    text: String,
    outlet: &'a str,
    date: Option<&'a str>,
    url: &'a str,
    synthetic: bool,
}

/// A line of the gold beside it.
#[derive(Serialize)]
struct GoldLine<'a> {
    id: &'a str,
    copy_of: Option<&'a str>,
    edit: Option<Edit>,
}

/// A line of `--format stories`.
#[derive(Serialize)]
struct StoryLine<'a> {
    id: &'a str,
    title: &'a str,
    text: String,
    label: &'a str,
    /// Seconds since 1970, UTC.
    ts: i64,
    #[serde(rename = "pub")]
    outlet: &'a str,
    synthetic: bool,
}

/// What stands in `manifest.json`.
#[derive(Serialize)]
struct Manifest {
    synthetic: bool,
    note: &'static str,
    made_by: String,
    command: String,
    articles: u64,
    versions: u64,
    outlets: usize,
    stories: u64,
    first_at: String,
    last_at: String,
    kinds: BTreeMap<Kind, u64>,
    edits: BTreeMap<Edit, u64>,
    words: u64,
    bytes: u64,
}

impl ArchiveCommand {
    fn settings(&self) -> Result<Settings> {
        for (name, share, max) in [("copies", self.copies, COPIES_MAX), ("templates", self.templates, 0.5)] {
            ensure!((0.0..=max).contains(&share), "--{name} {share} is no share from 0 to {max}; give {max} or less.");
        }
        let Ok(start) = jiff::tz::Offset::UTC.to_timestamp(self.start.at(0, 0, 0, 0)) else {
            bail!("--start {} is out of range.", self.start)
        };
        let end = self.start.checked_add(jiff::Span::new().days(i64::from(self.days) * 4));
        ensure!(
            end.is_ok() && self.start.year() >= 1,
            "--start {} with --days {} leaves the years that can be written.",
            self.start,
            self.days
        );
        Ok(Settings {
            n_articles: self.articles,
            seed: self.seed,
            days: self.days,
            n_outlets: self.outlets.map(|n| n as usize),
            copies: self.copies,
            forms: self.templates,
            start_ms: start.as_millisecond(),
        })
    }

    /// The command that makes the same archive again.
    fn again(&self) -> String {
        let mut out = format!(
            "dateline simulate archive --articles {} --seed {} --days {} --start {} --copies {} --templates {}",
            self.articles, self.seed, self.days, self.start, self.copies, self.templates
        );
        if let Some(n) = self.outlets {
            out.push_str(&format!(" --outlets {n}"));
        }
        if let Some(format) = self.format.to_possible_value() {
            out.push_str(&format!(" --format {}", format.get_name()));
        }
        out
    }
}

pub fn run(command: ArchiveCommand) -> Result<ExitCode> {
    let settings = command.settings()?;
    let files = Files::of(&command.out, command.format)?;
    files.may_write(command.force)?;
    let mut articles = Out::begin(&files.articles)?;
    let mut truth = Out::begin(&files.truth)?;
    let mut gold = files.gold.as_deref().map(Out::begin).transpose()?;
    let bar = bar(command.articles, command.quiet);
    let mut archive = Archive::new(settings);
    let mut manifest = Manifest {
        synthetic: true,
        note: "Made by a program. No outlet, person, place or event in it is real.",
        made_by: format!("dateline {}", env!("CARGO_PKG_VERSION")),
        command: command.again(),
        articles: 0,
        versions: 0,
        outlets: archive.press().outlets.len(),
        stories: 0,
        first_at: String::new(),
        last_at: String::new(),
        kinds: BTreeMap::new(),
        edits: BTreeMap::new(),
        words: 0,
        bytes: 0,
    };
    while let Some(item) = archive.next() {
        if item.truth.kind == Kind::Version {
            // One address is one article there; only an importer sees it twice.
            if command.format != Format::Pages {
                continue;
            }
            manifest.versions += 1;
        } else {
            manifest.articles += 1;
        }
        write(&mut articles, &item, &archive.press().outlets[item.outlet], command.format)?;
        truth.line(&item.truth)?;
        if let Some(gold) = &mut gold {
            gold.line(&GoldLine { id: &item.truth.id, copy_of: item.truth.copy_of.as_deref(), edit: item.truth.edit })?;
        }
        manifest.count(&item);
        if manifest.articles.is_multiple_of(BAR_STEP) {
            bar.set_position(manifest.articles);
        }
    }
    bar.finish_and_clear();
    manifest.stories = archive.n_stories();
    manifest.bytes = articles.n_bytes();
    for out in [Some(articles), Some(truth), gold].into_iter().flatten() {
        out.end()?;
    }
    let mut out = Out::begin(&files.manifest)?;
    out.text(&serde_json::to_string_pretty(&manifest).context("writing the manifest")?)?;
    out.end()?;
    if let Some(path) = &files.readme {
        let mut out = Out::begin(path)?;
        out.text(README)?;
        out.end()?;
    }
    say!(
        "{} and {} of {} in {}, {} of them copies: {}",
        counted(manifest.articles, "article", "articles"),
        counted(manifest.versions, "further version", "further versions"),
        counted(manifest.outlets as u64, "outlet", "outlets"),
        counted(manifest.stories, "story", "stories"),
        counted(manifest.kinds.get(&Kind::Copy).copied().unwrap_or(0), "article", "articles"),
        files.articles.display()
    );
    say!("The truth stands in {}. All of it is synthetic.", files.truth.display());
    if command.format == Format::Pages {
        say!("Read them in: dateline import {} --data DIR", files.articles.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn write(out: &mut Out, item: &Item, outlet: &Outlet, format: Format) -> Result<()> {
    let truth = &item.truth;
    let (id, title, name, url, synthetic) = (&*truth.id, &*item.text.headline, &*truth.outlet, &*truth.url, true);
    match format {
        Format::Pages => out.line(&PageLine { id, url, outlet: name, captured_at: &truth.at, synthetic, html: html(item, outlet) }),
        Format::Trace => out.line(&TraceLine { id, title, text: text(item), outlet: name, date: truth.says_at.as_deref(), url, synthetic }),
        Format::Stories => {
            let ts = item.at_ms.div_euclid(1000);
            out.line(&StoryLine { id, title, text: text(item), label: &truth.story, ts, outlet: name, synthetic })
        }
    }
}

impl Manifest {
    fn count(&mut self, item: &Item) {
        *self.kinds.entry(item.truth.kind).or_default() += 1;
        if let Some(edit) = item.truth.edit {
            *self.edits.entry(edit).or_default() += 1;
        }
        self.words += item.text.n_words() as u64;
        if self.first_at.is_empty() {
            self.first_at.clone_from(&item.truth.at);
        }
        self.last_at.clone_from(&item.truth.at);
    }
}

fn bar(n: u64, quiet: bool) -> ProgressBar {
    let bar = ProgressBar::new(n);
    if quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {per_sec}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Stands in every folder that is made.
const README: &str = "# A synthetic archive

Made by `dateline simulate archive` (manifest.json has the whole command). No outlet, person, place or event
in it is real: the names are invented, the hosts stand under .example, every line has `\"synthetic\": true`, every
outlet's name ends in \"(synthetic)\", every text ends with \"Synthetic text.\".

The articles are in pages.jsonl, articles.jsonl or stories.jsonl; what is true of each is in truth.jsonl.
";
