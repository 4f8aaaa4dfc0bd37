//! `dateline eval trace`: finds the copies among articles as they arrive, as the line does, and says how
//! many known copies it found, beside MinHash.

mod edits;
mod families;
mod list;
mod minhash;
pub mod pairs;
mod score;

use super::causes::excerpt;
use super::data;
use super::floors::{self, Floors, Outcome};
use anyhow::{Context, Result, bail};
use clap::Args;
use families::{Families, Item};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use list::{Pairs, Readings};
use score::{Gold, Scores, Share};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Score the finding of copies
#[derive(Args, Debug)]
#[command(after_help = "Data: lines {\"id\", \"title\", \"text\", \"outlet\"?, \"date\"?, \"url\"?} in order of arrival, a
paragraph a line of the text. Truth: lines {\"id\", \"copy_of\", \"edit\"}. Also .gz, .xz, .zst.

Examples:
  dateline eval trace --data articles.jsonl --out copies.jsonl
  dateline eval trace --data articles.jsonl --gold truth.jsonl --worst 20
  dateline eval trace --data articles.jsonl --gold truth.jsonl --json | jq .dateline.recall
  dateline eval trace --data stories/ecb.jsonl --edit 3 --pairs eval/pairs.tsv
  dateline eval trace --data stories/ecb.jsonl --edit 3 --pairs eval/pairs.tsv --floors eval/floors.toml

--out writes {\"id\", \"copy_of\", \"kind\", \"overlap\", \"confidence\", \"relation\"}: copy_of is the
original that stands after the last arrival, and null for excerpts, updates, follow-ups and
look-alikes, which are told as \"relation\": {\"kind\", \"of\"}.

Exit code: 0; with --floors 1 when a figure is below its floor, and 3 when the file has no floors or
another digest, so that nothing was checked for it.")]
pub struct TraceEval {
    /// Articles, in order of arrival; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Write the verdicts, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The truth, to be scored by
    #[arg(long, value_name = "FILE", conflicts_with = "edit")]
    gold: Option<PathBuf>,
    /// Make edited copies of the longer articles and take them as the truth; another seed makes others
    #[arg(long, value_name = "SEED")]
    edit: Option<u64>,
    /// Pairs that were read side by side, for the precision as read
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Leave out MinHash
    #[arg(long)]
    no_baselines: bool,
    /// Fail when a figure of the one file of --data with edited copies is below its floor
    #[arg(long, value_name = "FILE", requires = "edit", requires = "pairs")]
    floors: Option<PathBuf>,
    /// Missed copies and wrong pairs to tell of
    #[arg(long, value_name = "N", default_value_t = 5)]
    worst: usize,
    /// Print one JSON object instead of tables
    #[arg(long)]
    json: bool,
}

pub fn run(command: TraceEval) -> Result<ExitCode> {
    if command.pairs.is_some() && command.gold.is_none() && command.edit.is_none() {
        bail!("--pairs says what of the truth to correct: give --gold or --edit as well");
    }
    if let Some(floors) = &command.floors {
        // A slip is told before the work, not after it.
        Floors::read(floors)?;
        if command.data.len() != 1 {
            bail!("floors are those of one set: give --data once");
        }
    }
    let mut items: Vec<Item> = Vec::new();
    for path in &command.data {
        items.extend(lines::<Item>(path, "article with id and text")?);
    }
    let mut gold = command.gold.as_deref().map(|path| lines::<Gold>(path, "truth with an id")).transpose()?;
    if let Some(seed) = command.edit {
        let (edited, truth) = edits::edited_copies(&items, seed);
        (items, gold) = (edited, Some(truth));
    }
    let readings = command.pairs.as_deref().map(Pairs::read).transpose()?.map(|list| Readings::of(&list.pairs));
    let mut families = Families::default();
    // The number of each item; none where it has no text.
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let mut of_item: Vec<usize> = Vec::new();
    let progress = bar(items.len(), "tracing");
    let started = Instant::now();
    for (n, item) in items.iter().enumerate() {
        let article = item.article().with_context(|| format!("the article {:?}", item.id))?;
        numbers.push(article.map(|a| families.take(a)));
        if numbers[n].is_some() {
            of_item.push(n);
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let seconds = started.elapsed().as_secs_f64();
    let records: Vec<Value> = items.iter().zip(&numbers).map(|(item, n)| record(item, *n, &families, &items, &of_item)).collect();
    if let Some(path) = &command.out {
        let mut out = BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?);
        for record in &records {
            serde_json::to_writer(&mut out, record)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    }
    let n_copies = records.iter().filter(|r| !r["copy_of"].is_null()).count();
    eprintln!("{} articles, {n_copies} of them copies, {:.0} articles/s.", items.len(), items.len() as f64 / seconds.max(1e-9));
    let Some(gold) = gold else { return Ok(ExitCode::SUCCESS) };

    let ours: HashMap<&str, usize> =
        items.iter().zip(&numbers).filter_map(|(item, n)| Some((item.id.as_str(), families.original_of((*n)?)))).collect();
    let mut ways = vec![("Dateline", score::score(&gold, &ours, readings.as_ref()))];
    let texts: Vec<String> = items.iter().map(|i| i.text.clone()).collect();
    let baselines = if command.no_baselines { &[] } else { minhash::SETTINGS.as_slice() };
    for &setting in baselines {
        let progress = bar(items.len(), setting.name);
        let theirs = minhash::families(&texts, setting, || progress.inc(1));
        progress.finish_and_clear();
        let theirs: HashMap<&str, usize> = items.iter().map(|i| i.id.as_str()).zip(theirs).collect();
        ways.push((setting.name, score::score(&gold, &theirs, readings.as_ref())));
    }
    if command.json {
        say!("{}", as_json(&ways));
    } else {
        show(&ways)?;
        worst(&ways[0].1, &gold, &items, &records, command.worst)?;
    }
    match &command.floors {
        Some(floors) => held(floors, &command.data, &ways[0].1),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Holds the figures of the one set that was given against its floors.
fn held(floors: &Path, data: &[PathBuf], scores: &Scores) -> Result<ExitCode> {
    let [path] = data else { bail!("floors are those of one set: give --data once.") };
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let floors = Floors::read(floors)?;
    let outcome = match floors.copies.iter().find(|s| s.file == name) {
        Some(floors) => floors.check(&floors::digest(path)?, &scores.figures()),
        None => Outcome::Skipped("it has no floors".into()),
    };
    Ok(floors::told(&[(name, outcome)]))
}

/// The lines of a file; one that is none of `what` is named.
fn lines<T: DeserializeOwned>(path: &Path, what: &str) -> Result<Vec<T>> {
    let mut out = Vec::new();
    for line in data::lines(path, Arc::default())? {
        let (number, line) = line.with_context(|| format!("reading {}", path.display()))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let read = serde_json::from_slice(&line).with_context(|| format!("{}, line {number} is no {what}", path.display()))?;
        out.push(read);
    }
    Ok(out)
}

/// What is written of an article.
fn record(item: &Item, n: Option<usize>, families: &Families, items: &[Item], of_item: &[usize]) -> Value {
    let id_of = |n: usize| of_item.get(n).and_then(|i| items.get(*i)).map(|i| i.id.as_str());
    let held = n.and_then(|n| families.held.get(n));
    let original = n.map(|n| (n, families.original_of(n))).filter(|(n, original)| n != original).and_then(|(_, o)| id_of(o));
    let copy = held.and_then(|h| h.copy.as_ref()).filter(|_| original.is_some());
    let relation = held.and_then(|h| h.relation.as_ref());
    let relation = relation.and_then(|r| Some(json!({"kind": r.kind.as_str(), "of": id_of(families.number_of(&r.other)?)?})));
    json!({
        "id": item.id,
        "copy_of": original,
        "kind": copy.map(|c| c.kind.as_str()),
        "overlap": copy.map(|c| c.overlap),
        "confidence": copy.map(|c| c.confidence),
        "relation": relation,
    })
}

fn show(ways: &[(&str, Scores)]) -> Result<()> {
    let edits: Vec<&String> = ways.first().map(|(_, s)| s.by_edit.keys().collect()).unwrap_or_default();
    let told = |share: Option<&Share>| match share {
        Some(s) => format!("{:.3} ({:.3} to {:.3}, n {})", s.value, s.interval.0, s.interval.1, s.n),
        None => "-".to_owned(),
    };
    for (name, scores) in ways {
        say!("{name}");
        say!("  {:<18} {}", "recall", told(scores.recall.as_ref()));
        say!("  {:<18} {}", "pair precision", told(scores.pair_precision.as_ref()));
        if let Some(read) = &scores.as_read {
            say!("  {:<18} {}", "  as read", told(read.pair_precision.as_ref()));
            let (n, copies, not) = (scores.wrong.len(), read.n_copies, read.n_not);
            say!(
                "  of {n} pairs counted as wrong {copies} were read and are copies, {not} were read and are none, {} were not read",
                n - copies - not
            );
        }
        for edit in &edits {
            say!("  recall {:<11} {}", edit, told(scores.by_edit.get(*edit)));
        }
    }
    say!("In brackets: bootstrap 95 % intervals. Copies that the truth does not know count as wrong pairs, except as read.");
    Ok(())
}

/// Tells of missed copies and wrong pairs, with the beginnings of their texts.
fn worst(scores: &Scores, gold: &[Gold], items: &[Item], records: &[Value], n_max: usize) -> Result<()> {
    let by_id: HashMap<&str, usize> = items.iter().enumerate().map(|(n, i)| (i.id.as_str(), n)).collect();
    let tell = |id: &str| match by_id.get(id).map(|n| (&items[*n], &records[*n])) {
        Some((item, record)) => {
            format!("{id}: {} | {}\n      {}", item.title.as_deref().unwrap_or("-"), excerpt(&item.text), told(record))
        }
        None => format!("{id}: not in the data"),
    };
    if n_max > 0 && !scores.missed.is_empty() {
        say!("\nMissed copies, {} in all:", scores.missed.len());
    }
    for g in scores.missed.iter().take(n_max).filter_map(|n| gold.get(*n)) {
        say!("  {}\n    {}\n    {}", g.edit.as_deref().unwrap_or("copy"), tell(&g.id), tell(g.copy_of.as_deref().unwrap_or_default()));
    }
    if n_max > 0 && !scores.wrong.is_empty() {
        say!("\nPairs that the truth does not put together, {} in all:", scores.wrong.len());
    }
    for (a, b) in scores.wrong.iter().take(n_max).filter_map(|(a, b)| Some((gold.get(*a)?, gold.get(*b)?))) {
        say!("  pair\n    {}\n    {}", tell(&a.id), tell(&b.id));
    }
    Ok(())
}

fn told(record: &Value) -> String {
    match (&record["copy_of"], &record["relation"]) {
        (Value::String(of), _) => {
            let overlap = record["overlap"].as_f64().map_or(String::new(), |o| format!(", overlap {o:.2}"));
            format!("{} of {of}{overlap}", record["kind"].as_str().unwrap_or("copy"))
        }
        (_, Value::Object(relation)) => {
            let word = |key: &str| relation.get(key).and_then(Value::as_str).unwrap_or("?");
            format!("no copy, {} of {}", word("kind"), word("of"))
        }
        _ => "no copy".to_owned(),
    }
}

fn as_json(ways: &[(&str, Scores)]) -> Value {
    let share = |s: &Share| json!({"value": s.value, "interval": [s.interval.0, s.interval.1], "n": s.n});
    let of = |scores: &Scores| {
        json!({
            "recall": scores.recall.as_ref().map(share),
            "pair_precision": scores.pair_precision.as_ref().map(share),
            "as_read": scores.as_read.as_ref().map(|r| json!({
                "pair_precision": r.pair_precision.as_ref().map(share), "copies": r.n_copies, "not": r.n_not,
            })),
            "wrong_pairs": scores.wrong.len(),
            "by_edit": scores.by_edit.iter().map(|(edit, s)| (edit.clone(), share(s))).collect::<serde_json::Map<_, _>>(),
        })
    };
    let all = ways.iter().map(|(name, scores)| (name.to_lowercase(), of(scores)));
    Value::Object(all.collect())
}

fn bar(n: usize, what: &str) -> ProgressBar {
    let bar = ProgressBar::new(n as u64);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent} % {msg}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}
