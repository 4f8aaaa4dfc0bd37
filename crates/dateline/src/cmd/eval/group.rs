//! `dateline eval group`: reads articles with the story they belong to, groups them as the product
//! does, and says how good that is beside plainer ways, and where it fails.

use super::data;
use super::group_baselines::{self as baselines, AVERAGE_LINK_ITEMS_MAX, AVERAGE_LINK_MIN, SINGLE_PASS_MIN};
use super::group_scores::{self as scores, Scores};
use super::sets::{self, Out, Told};
use crate::ordered;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_dense::Encoder;
use dateline_news::article::{Article, Body, Outlet};
use dateline_news::found::{Found, FoundIn};
use dateline_news::group;
use dateline_news::ids::Id128;
use dateline_news::story::Groupable;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Orders of arrival that are tried where the set has no times.
const SHUFFLES: u64 = 5;

/// Headlines told of one side of an error.
const HEADLINES_MAX: usize = 3;

/// Score the grouping of articles into stories
#[derive(Args, Debug)]
#[command(after_help = "Data: lines {\"id\", \"title\", \"text\", \"label\", \"ts\", \"pub\"?}; label is the true story, ts the time in
seconds, 0 where it is unknown; text is empty where there is only a headline. Also .gz, .xz, .zst.

Examples:
  dateline eval group --data stories/ecb.jsonl
  dateline eval group --data ecb.jsonl --data uci.jsonl --worst 10
  dateline eval group --data uci.jsonl --out predictions.jsonl
  dateline eval group --data uci.jsonl --online --out at-arrival.jsonl
  dateline eval group --data ecb.jsonl --no-baselines --floors eval/floors.toml
  dateline eval group --data uci.jsonl --model dateline-data

Articles arrive in order of time, or in five random orders where the set has no times (figures at
arrival are the mean). --out writes {\"id\", \"story\"} a line.

Exit code: 0; with --floors 1 when a figure after regrouping is below its floor, and 3 when none is but a
set has no floors or another digest, so that nothing was checked for it.")]
pub struct GroupEval {
    /// Articles with their stories; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Write the story of each article, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write and explain the stories at arrival instead of those after regrouping
    #[arg(long)]
    online: bool,
    /// Worst merges and splits to tell of each set
    #[arg(long, value_name = "N", default_value_t = 5)]
    worst: usize,
    /// With the dense model of a data folder (docs/model.md)
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Leave out the plainer ways that ours is compared with
    #[arg(long)]
    no_baselines: bool,
    /// Fail when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
}

/// A line of a set.
#[derive(Deserialize)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) text: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) ts: i64,
    #[serde(rename = "pub")]
    pub(super) outlet: Option<String>,
}

/// A set as it is grouped and scored.
pub(super) struct Set {
    pub(super) lines: Vec<Line>,
    pub(super) items: Vec<Groupable>,
    /// The true story of each line, as a number.
    pub(super) gold: Vec<usize>,
    /// Whether all have times.
    pub(super) timed: bool,
}

pub fn run(command: GroupEval) -> Result<ExitCode> {
    let told =
        Told { data: &command.data, out: command.out.as_deref(), model: command.model.as_deref(), floors: command.floors.as_deref() };
    let measured = |path: &Path, encoder: Option<&Encoder>, out: &mut Out| {
        let mut set = read(path)?;
        if let Some(encoder) = encoder {
            add_vectors(&mut set, encoder)?;
        }
        measure(path, &set, &command, out)
    };
    sets::each(&told, measured, |floors, name, digest, (f1, ari)| {
        floors.stories.iter().find(|s| s.file == name).map(|floors| floors.check(digest, f1, ari))
    })
}

fn read(path: &Path) -> Result<Set> {
    read_every(path, 1)
}

/// Reads every `step`th article of a file, from the first on.
pub(super) fn read_every(path: &Path, step: usize) -> Result<Set> {
    let mut n_read = 0;
    let mut set = Set { lines: Vec::new(), items: Vec::new(), gold: Vec::new(), timed: true };
    let mut labels: HashMap<String, usize> = HashMap::new();
    let mut ids: HashMap<String, u64> = HashMap::new();
    for line in data::lines(path, Arc::default())? {
        let (number, bytes) = line.with_context(|| format!("reading {}", path.display()))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        n_read += 1;
        if (n_read - 1) % step != 0 {
            continue;
        }
        let line: Line = serde_json::from_slice(&bytes)
            .with_context(|| format!("{}, line {number} is no article with id, title and label", path.display()))?;
        if let Some(first) = ids.insert(line.id.clone(), number) {
            bail!("{}, line {number} has the id of line {first}, {:?}: give each article its own.", path.display(), line.id);
        }
        let n_labels = labels.len();
        set.gold.push(*labels.entry(line.label.clone()).or_insert(n_labels));
        set.items.push(groupable(&line, set.lines.len() as u64 + 1));
        set.timed &= line.ts > 0;
        set.lines.push(line);
    }
    if set.lines.is_empty() {
        bail!("{} has no articles.", path.display());
    }
    Ok(set)
}

/// Gives each article its vector, on all cores.
pub(super) fn add_vectors(set: &mut Set, encoder: &Encoder) -> Result<()> {
    let bar = bar(set.lines.len() as u64);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let started = Instant::now();
    let vectors = ordered::all(set.lines.iter().collect(), threads, &|line: &Line| {
        bar.inc(1);
        encoder.vector(&article(line))
    });
    bar.finish_and_clear();
    for (item, vector) in set.items.iter_mut().zip(vectors) {
        item.features.dense = vector?;
    }
    let rate = set.lines.len() as f64 / started.elapsed().as_secs_f64().max(1e-9);
    say!("with the dense model {}: {rate:.0} articles/s on {threads} cores", encoder.model().name);
    Ok(())
}

fn groupable(line: &Line, number: u64) -> Groupable {
    let article = article(line);
    let at_ms = (line.ts > 0).then(|| line.ts.saturating_mul(1000));
    Groupable { id: article.id, number, at_ms, features: group::features(&article) }
}

pub(super) fn outlet(line: &Line) -> Outlet {
    Outlet { name: line.outlet.clone(), domain: None }
}

/// The line as the product would see it: the headline, and a paragraph a line of text.
fn article(line: &Line) -> Article {
    let id = Id128::of(&[b"eval-group", line.id.as_bytes()]);
    let outlet = outlet(line);
    let body = Body::of_paragraphs(line.text.lines());
    Article { outlet, ..Article::plain(id, id, Found::new(line.title.clone(), FoundIn::Given), body) }
}

/// Groups a set in every way and prints the figures; gives F1 and ARI after regrouping.
fn measure(path: &Path, set: &Set, command: &GroupEval, out: &mut Out) -> Result<(f64, f64)> {
    let n_gold = set.gold.iter().max().map_or(0, |m| m + 1);
    let times = if set.timed { "in order of time" } else { "no times: five random orders" };
    say!("{}: {} articles, {n_gold} stories, {times}", path.display(), set.lines.len());
    say!("  {:<46} {:>6} {:>6} {:>6}  {:<13} {:>6} {:>8}", "", "P", "R", "F1", "95 % of F1", "ARI", "stories");

    let orders: Vec<Vec<usize>> =
        if set.timed { vec![by_time(set)] } else { (1..=SHUFFLES).map(|s| shuffled(set.lines.len(), s)).collect() };
    let bar = bar((set.lines.len() * orders.len()) as u64);
    let started = Instant::now();
    let at_arrival: Vec<Vec<usize>> = orders.iter().map(|order| online(set, order, &bar)).collect();
    let rate = (set.lines.len() * orders.len()) as f64 / started.elapsed().as_secs_f64().max(1e-9);
    bar.finish_and_clear();
    let started = Instant::now();
    let regrouped: Vec<Vec<usize>> = orders.iter().map(|order| regrouped(set, order)).collect();
    let seconds = started.elapsed().as_secs_f64() / orders.len() as f64;

    let figures = row("ours after regrouping", set, &regrouped)?;
    row("ours at arrival", set, &at_arrival)?;
    if !command.no_baselines {
        let vectors = baselines::vectors(set.lines.iter().map(|l| (l.title.as_str(), l.text.as_str())));
        let single: Vec<Vec<usize>> = orders.iter().map(|order| baselines::single_pass(&vectors, order)).collect();
        row(&format!("TF-IDF, single pass, centroid cosine {SINGLE_PASS_MIN:.2}"), set, &single)?;
        match baselines::average_link(&vectors) {
            Some(stories) => {
                row(&format!("TF-IDF, batch average link, cosine {AVERAGE_LINK_MIN:.2}"), set, &[stories])?;
            }
            None => say!("  batch average link was left out: the set has more than {AVERAGE_LINK_ITEMS_MAX} articles"),
        }
    }
    let same = regrouped.iter().all(|r| *r == regrouped[0]);
    let order = if regrouped.len() == 1 {
        ""
    } else if same {
        ", the same in every order"
    } else {
        ", NOT the same in every order"
    };
    say!("  placed {rate:.0} articles/s on one core; regrouped in {seconds:.2} s{order}");

    let told = if command.online { &at_arrival[0] } else { &regrouped[0] };
    worst(set, told, command.worst)?;
    if let Some(out) = out {
        for (line, story) in set.lines.iter().zip(told) {
            serde_json::to_writer(&mut *out, &serde_json::json!({ "id": line.id, "story": story }))?;
            out.write_all(b"\n")?;
        }
    }
    say!("");
    Ok(figures)
}

/// One way to group: the mean over its runs; gives F1 and ARI.
fn row(name: &str, set: &Set, runs: &[Vec<usize>]) -> Result<(f64, f64)> {
    let all: Vec<Scores> = runs.iter().map(|run| scores::of(&set.gold, run)).collect();
    let mean = |get: fn(&Scores) -> f64| all.iter().map(get).sum::<f64>() / all.len().max(1) as f64;
    let (low, high) = (mean(|s| s.interval.0), mean(|s| s.interval.1));
    say!(
        "  {name:<46} {:>6.3} {:>6.3} {:>6.3}  {low:.3}..{high:.3}  {:>6.3} {:>8.0}",
        mean(|s| s.precision),
        mean(|s| s.recall),
        mean(|s| s.f1),
        mean(|s| s.ari),
        mean(|s| s.n_stories as f64)
    );
    Ok((mean(|s| s.f1), mean(|s| s.ari)))
}

pub(super) fn by_time(set: &Set) -> Vec<usize> {
    let mut order: Vec<usize> = (0..set.lines.len()).collect();
    order.sort_by_key(|i| (set.lines[*i].ts, *i));
    order
}

/// A random order, the same for the same seed (Fisher and Yates; SplitMix64).
fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut random = scores::Random::new(seed);
    for i in (1..n).rev() {
        order.swap(i, random.below(i + 1));
    }
    order
}

/// The story of each line as it stood after the last arrival, before regrouping.
fn online(set: &Set, order: &[usize], bar: &ProgressBar) -> Vec<usize> {
    let mut window = group::Window::new();
    for (n, i) in order.iter().enumerate() {
        let item = Groupable { number: n as u64 + 1, ..set.items[*i].clone() };
        window.place(&item);
        bar.inc(1);
    }
    set.items.iter().map(|i| window.story(&i.id).unwrap_or(0) as usize).collect()
}

/// The story of each line after regrouping, numbered by its first line.
pub(super) fn regrouped(set: &Set, order: &[usize]) -> Vec<usize> {
    let arrived: Vec<Groupable> = order.iter().map(|i| set.items[*i].clone()).collect();
    let mut story: HashMap<Id128, usize> = HashMap::new();
    for grouped in group::regroup(&arrived, &[]) {
        let first = grouped.members.iter().map(|m| m.number).min().unwrap_or(0) as usize;
        story.extend(grouped.members.iter().map(|m| (m.id, first)));
    }
    set.items.iter().map(|i| story.get(&i.id).copied().unwrap_or(0)).collect()
}

/// Tells the largest wrong merges and splits with their headlines.
fn worst(set: &Set, told: &[usize], n: usize) -> Result<()> {
    if n == 0 {
        return Ok(());
    }
    say!("\n  worst merges: articles in a story that is mostly another's");
    errors(set, told, &set.gold, n)?;
    say!("\n  worst splits: articles outside the largest part of their story");
    errors(set, &set.gold, told, n)
}

/// Of each group of `whole` the articles outside its largest part by `part`, most first.
fn errors(set: &Set, whole: &[usize], part: &[usize], n: usize) -> Result<()> {
    let mut groups: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (i, (w, p)) in whole.iter().zip(part).enumerate() {
        groups.entry(*w).or_default().entry(*p).or_default().push(i);
    }
    let mut split: Vec<Vec<Vec<usize>>> = groups.into_values().map(|parts| parts.into_values().collect()).collect();
    split.iter_mut().for_each(|parts: &mut Vec<Vec<usize>>| parts.sort_by_key(|p| std::cmp::Reverse(p.len())));
    let outside = |parts: &[Vec<usize>]| parts.iter().skip(1).map(Vec::len).sum::<usize>();
    split.retain(|parts| parts.len() > 1);
    split.sort_by_key(|parts| std::cmp::Reverse(outside(parts)));
    for parts in split.iter().take(n) {
        let total: usize = parts.iter().map(Vec::len).sum();
        say!("    {} of {total} articles, {} parts", outside(parts), parts.len());
        for members in parts.iter().take(HEADLINES_MAX) {
            let shown: Vec<String> = members.iter().take(HEADLINES_MAX).map(|i| super::causes::excerpt(&set.lines[*i].title)).collect();
            say!("      {:>4}  {}", members.len(), shown.join(" | "));
        }
    }
    if split.is_empty() {
        say!("    none");
    }
    Ok(())
}

fn bar(n: u64) -> ProgressBar {
    let bar = ProgressBar::new(n);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} articles placed, {eta} left") {
        bar.set_style(style);
    }
    bar
}
