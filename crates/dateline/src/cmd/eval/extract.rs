//! `dateline eval extract`: reads pages with gold, extracts them as `extract --jsonl` does (or takes
//! the lines of another extractor), and says how good that is and where it fails.

use super::causes::{self, Causes};
use super::data::{self, Gold, Line, Reading};
use super::figures::{PageScores, SetScores, language};
use super::floors::{self, Floors, Outcome};
use super::show;
use crate::config::{Config, Flags};
use crate::ordered::ordered;
use crate::pipeline;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_news::extract::extract_by;
use dateline_news::extract::rules::{Rule, Rules};
use dateline_news::page::{MediaKind, Page};
use dateline_news::record::ArticleRecord;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Score the reading of pages: text, lead, headline, date, authors, publisher
#[derive(Args, Debug)]
#[command(after_help = "Data: lines {\"id\", \"url\"?, \"lang\"?, \"html\" or \"text\", \"gold\"}; gold has those of title, authors,
date, publisher, summary, text, with, without that the set offers. Also .gz, .xz, .zst.

Examples:
  dateline eval extract --data pages/
  dateline eval extract --data fundus.jsonl.xz --data aed.jsonl.xz --worst 20
  dateline eval extract --data fundus.jsonl.xz --out predictions.jsonl
  dateline eval extract --data fundus.jsonl.xz --predictions another-extractor.jsonl
  dateline eval extract --data pages/ --floors eval/floors.toml
  dateline eval extract --data pages/ --json | jq .figures.word_f1

--predictions scores lines {\"id\", \"text\", \"title\", \"authors\", \"date\", \"publisher\"} (or those of
`dateline extract --jsonl`); given a folder, it takes the file that is named as the set.

Exit code: 0; with --floors 1 when a figure is below its floor, and 3 when none is but a set with
floors was not there or has another digest, so that nothing was checked for it.")]
pub struct ExtractEval {
    /// Pages with gold: files, or folders of such files; may be given several times
    #[arg(long, required = true, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// Worst pages, missed headlines, dates and authors to tell of each set
    #[arg(long, value_name = "N", default_value_t = 5)]
    worst: usize,
    /// Score these lines of another extractor instead of extracting
    #[arg(long, value_name = "PATH", conflicts_with_all = ["out", "floors"])]
    predictions: Option<PathBuf>,
    /// Write the articles, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print one JSON object a set instead of tables
    #[arg(long)]
    json: bool,
    /// Fail when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// Write what is measured now, less .005, into the file of --floors
    #[arg(long, requires = "floors")]
    write_floors: bool,
    /// Leave out a family of rules, to see what it gains
    #[arg(long, value_name = "FAMILY", value_parser = family, conflicts_with = "predictions")]
    without: Option<Rule>,
    /// Cores [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// A family of rules by its name.
fn family(name: &str) -> Result<Rule, String> {
    Rule::ALL.into_iter().find(|r| r.as_str() == name).ok_or_else(|| {
        let all: Vec<&str> = Rule::ALL.iter().map(|r| r.as_str()).collect();
        format!("the families are {}", all.join(", "))
    })
}

/// A page that was scored, as far as the lists of the worst need it.
pub struct Scored {
    pub id: String,
    pub url: Option<String>,
    pub language: String,
    pub scores: PageScores,
    pub causes: Causes,
    /// True and read headline, where they differ.
    pub headline: Option<(String, Option<String>)>,
    /// True and read date, where the day differs.
    pub date: Option<(String, Option<String>)>,
    /// True and read authors, where they are not the same.
    pub authors: Option<(Vec<String>, Vec<String>)>,
}

/// A set that was scored.
pub struct ScoredSet {
    /// File name.
    pub file: String,
    pub scores: SetScores,
    pub pages: Vec<Scored>,
    pub seconds: f64,
}

pub fn run(command: ExtractEval) -> Result<ExitCode> {
    let config = Config::load(&Flags { threads: command.threads, ..Flags::default() })?;
    let threads = config.threads.value;
    let floors = match &command.floors {
        Some(path) if command.write_floors && !path.exists() => Some(Floors::default()),
        Some(path) => Some(Floors::read(path)?),
        None => None,
    };
    let mut out = match &command.out {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?)),
        None => None,
    };
    // With floors, data that are not there are said to be skipped instead of being an error.
    let paths = match data::sets(&command.data) {
        Err(_) if floors.is_some() && !command.write_floors && command.data.iter().all(|p| p.is_dir() || !p.exists()) => Vec::new(),
        sets => sets?,
    };
    let mut sets = Vec::new();
    for path in &paths {
        let name = data::set_name(path);
        let others = command.predictions.as_deref().map(|p| data::predictions(p, &name)).transpose()?;
        let set = set(path, threads, command.without, others, &mut out)?;
        if command.json {
            say!("{}", show::json(&set));
        } else {
            show::set(&set, threads, command.worst)?;
        }
        sets.push((path, set));
    }
    if let Some(out) = &mut out {
        out.flush()?;
    }
    match (&command.floors, floors) {
        (Some(file), Some(held)) if command.write_floors => {
            let digested = sets.iter().map(|(path, set)| Ok((set.file.clone(), floors::digest(path)?, &set.scores.all)));
            let measured = digested.collect::<Result<Vec<_>>>()?;
            std::fs::write(file, floors::write(&measured, &held)).with_context(|| format!("writing {}", file.display()))?;
            eprintln!("The floors of {} are written to {}.", crate::cmd::counted(measured.len() as u64, "set", "sets"), file.display());
            Ok(ExitCode::SUCCESS)
        }
        (_, Some(held)) => hold(&held, &sets, &command.data),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Says of each set with floors what became of them.
fn hold(floors: &Floors, sets: &[(&PathBuf, ScoredSet)], data: &[PathBuf]) -> Result<ExitCode> {
    let (mut below, mut skipped) = (false, false);
    eprintln!("Floors:");
    for floor in &floors.set {
        let outcome = match sets.iter().find(|(_, set)| set.file == floor.file) {
            Some((path, set)) => floor.check(&floors::digest(path)?, &set.scores.all),
            None => {
                let places: Vec<String> = data.iter().map(|p| p.display().to_string()).collect();
                Outcome::Skipped(format!("it is not in {}", places.join(", ")))
            }
        };
        match outcome {
            Outcome::Held(n) => eprintln!("  {}: all {n} floors hold", floor.file),
            Outcome::Below(lines) => {
                below = true;
                lines.iter().for_each(|line| eprintln!("  BELOW {}: {line}", floor.file));
            }
            Outcome::Skipped(why) => {
                skipped = true;
                eprintln!("  SKIPPED {}: {why}. Nothing was checked for it. It comes from {}.", floor.file, floor.source);
            }
        }
    }
    for (_, set) in sets.iter().filter(|(_, set)| floors.of(&set.file).is_none()) {
        eprintln!("  {}: has no floors", set.file);
    }
    Ok(if below {
        ExitCode::from(1)
    } else if skipped {
        ExitCode::from(floors::EXIT_SKIPPED)
    } else {
        ExitCode::SUCCESS
    })
}

fn set(
    path: &Path,
    threads: usize,
    without: Option<Rule>,
    mut others: Option<HashMap<String, Reading>>,
    out: &mut Option<BufWriter<File>>,
) -> Result<ScoredSet> {
    let started = Instant::now();
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let n_bytes: Arc<AtomicU64> = Arc::default();
    let bar = bar(std::fs::metadata(path).map_or(0, |m| m.len()), &file);
    let extracts = others.is_none();
    let work = |line: Result<(u64, Vec<u8>)>| -> Result<(Line, Option<ArticleRecord>)> {
        let (number, line) = line?;
        let line: Line = serde_json::from_slice(&line).with_context(|| format!("line {number} is no page with gold"))?;
        if line.gold.is_none() {
            bail!("line {number} has no gold");
        }
        let record = if extracts { Some(extracted(&line, without).with_context(|| format!("line {number}"))?) } else { None };
        Ok((line, record))
    };
    let mut scored = ScoredSet { file, scores: SetScores::default(), pages: Vec::new(), seconds: 0.0 };
    ordered(data::lines(path, n_bytes.clone())?, threads, work, |done: Result<(Line, Option<ArticleRecord>)>| -> Result<()> {
        let (line, record) = done.with_context(|| format!("reading {}", path.display()))?;
        bar.set_position(n_bytes.load(Ordering::Relaxed));
        if let (Some(out), Some(record)) = (out.as_mut(), &record) {
            serde_json::to_writer(&mut *out, record)?;
            out.write_all(b"\n")?;
        }
        let ours = match (record, &mut others) {
            (Some(record), _) => Reading::of(&record),
            (None, Some(others)) => others.remove(&line.id).unwrap_or_else(|| {
                scored.scores.n_missing += 1;
                Reading::default()
            }),
            (None, None) => Reading::default(),
        };
        let page = score(line, &ours);
        scored.scores.add(&page.language, page.scores.clone());
        scored.pages.push(page);
        Ok(())
    })?;
    bar.finish_and_clear();
    scored.seconds = started.elapsed().as_secs_f64();
    Ok(scored)
}

/// The record of a page, as `extract --jsonl` makes it.
fn extracted(line: &Line, without: Option<Rule>) -> Result<ArticleRecord> {
    let (media, body) = match (&line.html, &line.text) {
        (Some(html), _) => (MediaKind::Html, html.as_str()),
        (None, Some(text)) => (MediaKind::Text, text.as_str()),
        (None, None) => bail!("neither html nor text"),
    };
    let mut page = Page::alone(media, line.url.as_deref(), body);
    page.charset = Some("utf-8".into());
    let extracted = match without {
        Some(rule) => extract_by(&page, Rules::default().without(rule)),
        None => pipeline::read(&page),
    };
    Ok(match &extracted.article {
        Some(article) => ArticleRecord::of(article, &extracted.notes, Some(&line.id)),
        None => ArticleRecord::without_article(line.url.as_deref(), &extracted.notes, &line.id),
    })
}

fn score(line: Line, ours: &Reading) -> Scored {
    let gold: Gold = line.gold.unwrap_or_default();
    let scores = PageScores::of(&gold, ours);
    let missed = |right: Option<bool>, gold: Option<&str>, ours: &Option<String>| {
        gold.filter(|_| right == Some(false)).map(|g| (g.to_owned(), ours.clone()))
    };
    Scored {
        language: language(line.lang.as_ref(), &gold),
        causes: causes::causes(&gold, ours),
        headline: missed(scores.headline, gold.headline(), &ours.headline),
        date: missed(scores.date, gold.date.as_deref(), &ours.date),
        authors: scores.authors.filter(|f| *f < 1.0).and(gold.authors).map(|g| (g, ours.authors.clone())),
        id: line.id,
        url: line.url,
        scores,
    }
}

fn bar(n_bytes: u64, file: &str) -> ProgressBar {
    let bar = ProgressBar::new(n_bytes);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent} % of {msg}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(file.to_owned());
    bar
}
