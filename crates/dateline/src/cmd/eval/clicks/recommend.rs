//! `dateline eval recommend`: orders the articles that readers were shown by what is known just before, and says
//! how well that foretells their clicks, beside plainer ways.

use super::super::data;
use super::super::floors::{self, Floors, Outcome};
use super::baselines::{self, Baselines};
use super::figures;
use super::log::{Impression, Log};
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_news::rank::learn::{Audience, Ranker, Signal, Signals};
use jiff::civil::Date;
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Days that are scored where none are named, the last.
const DAYS: usize = 2;
/// Candidates of which the time to score is told.
const CANDIDATES_TOLD: f64 = 300.0;
/// Seed of the bootstrap.
const SEED: u64 = 1;

/// Score the order of what readers are shown by their clicks
#[derive(Args, Debug)]
#[command(after_help = "Data: MIND's behaviors.tsv (impression, user, time, history, shown as N1-1 N2-0), or a .jsonl of
{\"at\", \"reader\", \"shown\": [ids], \"clicked\": [ids], \"history\"?: [ids], \"id\"?}, a list a line;
without a history, what the reader clicked before. Also .gz, .xz, .zst. docs/eval.md says how to
convert other logs.

Examples:
  dateline eval recommend --behaviors behaviors.tsv --news news.tsv
  dateline eval recommend --behaviors behaviors.tsv --from 2019-11-13 --bootstrap 5000
  dateline eval recommend --behaviors clicks.jsonl.zst --ablate
  dateline eval recommend --behaviors behaviors.tsv --out scores.jsonl
  dateline eval recommend --behaviors behaviors.tsv --json | jq .ours.auc

Lists are taken in order of time; each is scored before its clicks are learnt, and lists of one
time are all scored first. --out writes {\"impression\", \"scores\"} a line, a score for each
article in the order shown.

Exit code: 0; with --floors 1 when a figure is below its floor, and 3 when the file has no floors or
another digest, so that nothing was checked for it.")]
pub struct RecommendEval {
    /// What readers were shown and clicked
    #[arg(long, value_name = "FILE")]
    behaviors: PathBuf,
    /// MIND's news.tsv: tells for how many of the articles shown there is a text at all
    #[arg(long, value_name = "FILE")]
    news: Option<PathBuf>,
    /// Write the scores of each list, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Score from this day on (UTC) instead of the last two; earlier days are only learnt from
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Rounds of the bootstrap over readers
    #[arg(long, value_name = "N", default_value_t = 1000)]
    bootstrap: usize,
    /// Score once more without each signal
    #[arg(long)]
    ablate: bool,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Fail when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
}

/// A way to score a list, and its figures of each list that can be scored.
struct Way {
    name: String,
    rows: Vec<[f64; figures::COUNT]>,
}

impl Way {
    fn new(name: impl Into<String>) -> Way {
        Way { name: name.into(), rows: Vec::new() }
    }

    fn add(&mut self, scores: &[f64], impression: &Impression) {
        self.rows.extend(figures::of(scores, &impression.clicked));
    }

    /// The rows of some lists, by their place among those that can be scored.
    fn of(&self, lists: &[usize]) -> Vec<[f64; figures::COUNT]> {
        lists.iter().map(|i| self.rows[*i]).collect()
    }
}

/// How long it took.
#[derive(Default)]
struct Spent {
    learning: Duration,
    n_events: u64,
    scoring: Duration,
    n_scored: u64,
}

pub fn run(command: RecommendEval) -> Result<ExitCode> {
    let log = Log::read(&command.behaviors)?;
    let texts = command.news.as_deref().map(texts).transpose()?;
    let mut out = match &command.out {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?)),
        None => None,
    };
    let days: BTreeSet<Date> = log.impressions.iter().map(Impression::day).collect();
    let from = command.from.or_else(|| days.iter().rev().nth(DAYS - 1).or_else(|| days.first()).copied()).unwrap_or_default();
    let scorable: Vec<&Impression> = log.impressions.iter().filter(|i| i.can_be_scored()).collect();
    let judged: Vec<usize> = (0..scorable.len()).filter(|i| scorable[*i].day() >= from).collect();
    if judged.is_empty() {
        bail!("{} has no list from {from} on of which something was clicked and something not.", command.behaviors.display());
    }
    let (ways, ablated, audience, spent) = score(&log, command.ablate, &mut out)?;
    if let Some(out) = &mut out {
        out.flush().context("writing --out")?;
    }

    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let readers: Vec<usize> = judged
        .iter()
        .map(|i| {
            let n = numbers.len();
            *numbers.entry(scorable[*i].reader.as_str()).or_insert(n)
        })
        .collect();
    let ours = ways[0].of(&judged);
    // The best of the plainer ways, figure by figure.
    let best: [usize; figures::COUNT] = std::array::from_fn(|f| {
        let mean = |w: usize| figures::mean(&ways[w].of(&judged))[f];
        (2..ways.len()).max_by(|a, b| mean(*a).total_cmp(&mean(*b))).unwrap_or(2)
    });
    let theirs: Vec<[f64; figures::COUNT]> = judged.iter().map(|i| std::array::from_fn(|f| ways[best[f]].rows[*i][f])).collect();
    let paired = figures::paired(&ours, &theirs, &readers, command.bootstrap, SEED);
    let measured = figures::mean(&ours).map(|x| 100.0 * x);
    if command.json {
        let of = |x: [f64; figures::COUNT]| json!({"auc": x[0], "mrr": x[1], "ndcg5": x[2], "ndcg10": x[3]});
        let ways: Vec<_> =
            ways.iter().map(|w| json!({"name": w.name, "figures": of(figures::mean(&w.of(&judged)).map(|x| 100.0 * x))})).collect();
        let better = |f: usize| json!({"than": ways_name(&ways, best[f]), "by": 100.0 * paired[f].0, "interval": [100.0 * paired[f].1, 100.0 * paired[f].2]});
        let told = json!({
            "lists": judged.len(), "readers": numbers.len(), "from": from.to_string(), "ours": of(measured), "ways": ways,
            "better": {"auc": better(0), "mrr": better(1), "ndcg5": better(2), "ndcg10": better(3)}
        });
        say!("{told}");
    } else {
        head(&log, &command, texts.as_ref(), &days, from, judged.len(), numbers.len())?;
        table(&ways, &scorable, &judged, from)?;
        say!(
            "\n  ours less the best of the plainer ways, in brackets the paired 95 % interval (bootstrap over readers, {} rounds)",
            command.bootstrap
        );
        for (f, (value, low, high)) in paired.into_iter().enumerate() {
            say!("    {:<8} {:+.2} [{:+.2}, {:+.2}]  {}", figures::NAMES[f], 100.0 * value, 100.0 * low, 100.0 * high, ways[best[f]].name);
        }
        if command.ablate {
            say!("\n  what is lost without a signal (the others keep their weights and go on learning)");
            say!("    {:<14} {:>22} {:>22}", "", "AUC", "nDCG@10");
            for way in &ablated {
                let lost = figures::paired(&ours, &way.of(&judged), &readers, command.bootstrap, SEED);
                let told =
                    |(value, low, high): (f64, f64, f64)| format!("{:+.2} [{:+.2}, {:+.2}]", 100.0 * value, 100.0 * low, 100.0 * high);
                say!("    {:<14} {:>22} {:>22}", way.name, told(lost[0]), told(lost[3]));
            }
        }
        let rate = spent.n_events as f64 / spent.learning.as_secs_f64().max(1e-9);
        let per = spent.scoring.as_secs_f64() * 1e6 / spent.n_scored.max(1) as f64;
        say!(
            "\n  learnt {rate:.0} events/s; {:.0} µs to score {CANDIDATES_TOLD} candidates; {} articles remembered in {:.0} MB",
            per * CANDIDATES_TOLD,
            audience.n_items(),
            audience.n_bytes() as f64 / 1e6
        );
    }
    hold(
        command.floors.as_deref(),
        &command.behaviors,
        &[("auc", Some(measured[0])), ("mrr", Some(measured[1])), ("ndcg5", Some(measured[2])), ("ndcg10", Some(measured[3]))],
    )
}

fn ways_name(ways: &[serde_json::Value], i: usize) -> serde_json::Value {
    ways[i]["name"].clone()
}

/// Scores the lists in order of time, in every way: ours, ours with the shipped weights, the plainer ones; and ours
/// without each signal.
fn score(log: &Log, ablate: bool, out: &mut Option<BufWriter<File>>) -> Result<(Vec<Way>, Vec<Way>, Audience, Spent)> {
    let mut ways = vec![Way::new("ours"), Way::new("ours, shipped weights, nothing learnt of them")];
    ways.extend(baselines::NAMES.map(Way::new));
    let mut rankers = vec![Ranker::shipped()];
    let mut ablated: Vec<Way> = Vec::new();
    if ablate {
        ablated.extend(Signal::ALL.iter().map(|s| Way::new(s.as_str())));
        rankers.extend(Signal::ALL.iter().map(|s| Ranker::shipped().without(&[*s])));
    }
    let shipped = Ranker::shipped();
    let (mut audience, mut plainer, mut spent) = (Audience::default(), Baselines::default(), Spent::default());
    let mut known: HashMap<&str, usize> = HashMap::new();
    let bar = super::bar(log.impressions.len(), "lists");
    for at_once in log.impressions.chunk_by(|a, b| a.at_ms == b.at_ms) {
        let mut signals: Vec<Vec<Signals>> = Vec::with_capacity(at_once.len());
        for impression in at_once {
            let started = Instant::now();
            let of = audience.signals(impression.at_ms, &impression.history, &impression.shown);
            let scores: Vec<f64> = of.iter().map(|s| f64::from(rankers[0].score(s).total)).collect();
            spent.scoring += started.elapsed();
            spent.n_scored += scores.len() as u64;
            if let Some(out) = out {
                serde_json::to_writer(&mut *out, &json!({"impression": impression.id, "scores": scores}))?;
                out.write_all(b"\n")?;
            }
            ways[0].add(&scores, impression);
            let by = |ranker: &Ranker| of.iter().map(|s| f64::from(ranker.score(s).total)).collect::<Vec<f64>>();
            ways[1].add(&by(&shipped), impression);
            ways.iter_mut().skip(2).zip(plainer.scores(impression)).for_each(|(way, scores)| way.add(&scores, impression));
            ablated.iter_mut().zip(&rankers[1..]).for_each(|(way, ranker)| way.add(&by(ranker), impression));
            signals.push(of);
        }
        for (impression, signals) in at_once.iter().zip(signals) {
            let started = Instant::now();
            spent.n_events += learn(&mut audience, known.entry(&impression.reader).or_default(), impression);
            let list: Vec<(Signals, bool)> = signals.into_iter().zip(impression.clicked.iter().copied()).collect();
            rankers.iter_mut().for_each(|ranker| ranker.learn(&list));
            spent.learning += started.elapsed();
            plainer.learn(impression);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok((ways, ablated, audience, spent))
}

/// Tells the audience a list, what was clicked of it, and what is new of its reader's history. Gives the number of events.
fn learn(audience: &mut Audience, known: &mut usize, impression: &Impression) -> u64 {
    let Impression { at_ms, history, shown, clicked, .. } = impression;
    let first = (*known).min(history.len());
    super::tell(audience, *at_ms, history, first);
    audience.shown(*at_ms, shown);
    let mut read = history.clone();
    let mut n_events = (history.len() - first + 1) as u64;
    for (article, _) in shown.iter().zip(clicked).filter(|(_, clicked)| **clicked) {
        audience.clicked(*at_ms, history, shown, *article);
        audience.opened(*at_ms, &read, *article);
        read.push(*article);
        n_events += 2;
    }
    *known = read.len();
    n_events
}

fn head(
    log: &Log,
    command: &RecommendEval,
    texts: Option<&HashSet<String>>,
    days: &BTreeSet<Date>,
    from: Date,
    n_lists: usize,
    n_readers: usize,
) -> Result<()> {
    let slots: usize = log.impressions.iter().map(|i| i.shown.len()).sum();
    say!(
        "{}: {} lists with {slots} articles shown, {} to {}; scored from {from} on: {n_lists} lists of {n_readers} readers",
        command.behaviors.display(),
        log.impressions.len(),
        days.first().copied().unwrap_or_default(),
        days.last().copied().unwrap_or_default()
    );
    if let (Some(path), Some(texts)) = (&command.news, texts) {
        let with = log.impressions.iter().flat_map(|i| &i.shown).filter(|id| texts.contains(log.name(id))).count();
        let share = 100.0 * with as f64 / slots.max(1) as f64;
        say!("  {}: a text for {share:.1} % of the articles shown; none is looked at here", path.display());
    }
    Ok(())
}

/// The articles of MIND's news.tsv, by name.
fn texts(path: &Path) -> Result<HashSet<String>> {
    let mut out: HashSet<String> = HashSet::new();
    for line in data::lines(path, Arc::default())? {
        let (number, bytes) = line.with_context(|| format!("reading {}", path.display()))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let columns: Vec<&[u8]> = bytes.split(|b| *b == b'\t').collect();
        if columns.len() < 4 || columns[0].is_empty() {
            bail!(
                "{}, line {number} has not the columns of MIND's news.tsv: id, category, subcategory, title, …, parted by tabs.",
                path.display()
            );
        }
        out.insert(String::from_utf8_lossy(columns[0]).into_owned());
    }
    Ok(out)
}

/// The figures of each way, over all days that are judged and day by day.
fn table(ways: &[Way], scorable: &[&Impression], judged: &[usize], from: Date) -> Result<()> {
    say!("  {:<46} {:>7} {:>7} {:>7} {:>7}", "", "AUC", "MRR", "nDCG@5", "nDCG@10");
    let row = |way: &Way, lists: &[usize]| -> Result<()> {
        let [auc, mrr, ndcg5, ndcg10] = figures::mean(&way.of(lists)).map(|x| 100.0 * x);
        say!("  {:<46} {auc:>7.2} {mrr:>7.2} {ndcg5:>7.2} {ndcg10:>7.2}", way.name);
        Ok(())
    };
    ways.iter().try_for_each(|way| row(way, judged))?;
    let days: BTreeSet<Date> = scorable.iter().map(|i| i.day()).collect();
    for day in days {
        let lists: Vec<usize> = (0..scorable.len()).filter(|i| scorable[*i].day() == day).collect();
        say!("\n  {day}, {} lists{}", lists.len(), if day < from { ", learnt from only" } else { "" });
        ways.iter().try_for_each(|way| row(way, &lists))?;
    }
    Ok(())
}

/// Holds figures against the floors for a file, where there are any, and gives what the command ends with.
pub fn hold(path: Option<&Path>, data: &Path, measured: &[(&str, Option<f64>)]) -> Result<ExitCode> {
    let Some(path) = path else { return Ok(ExitCode::SUCCESS) };
    let floors = Floors::read(path)?;
    let name = data.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    // A file may have floors of both commands: each holds its own figures.
    let own = floors.clicks.iter().filter(|c| c.file == name && c.floors.keys().any(|k| measured.iter().any(|(m, _)| m == k)));
    let outcome = own.map(|c| floors::digest(data).map(|digest| c.check(&digest, measured))).next();
    let outcome = outcome.transpose()?.unwrap_or_else(|| Outcome::Skipped("it has no floors".into()));
    Ok(floors::told(&[(name, outcome)]))
}
