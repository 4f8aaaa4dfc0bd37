//! `dateline eval next-click`: foretells the last article of a reader's history from those before it, with the
//! product's own candidates, beside plainer ways.

use super::figures;
use super::log::Log;
use super::next_baselines::{self, Baselines};
use super::recommend::hold;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::rank::learn::Audience;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Articles proposed.
const N: usize = 20;
/// Articles that the audience of an evaluation remembers: more than any log of a few weeks has.
const ITEMS_MAX: usize = 1_000_000;
/// Seed of the bootstrap.
const SEED: u64 = 1;
const FIGURES: [&str; 3] = ["HR@10", "HR@20", "MRR@20"];

/// Score the foretelling of the next article that a reader opens
#[derive(Args, Debug)]
#[command(after_help = "Data: as for eval recommend; only the longest history of each reader is taken, not what was shown.

Examples:
  dateline eval next-click --behaviors behaviors.tsv
  dateline eval next-click --behaviors train.tsv --test dev.tsv --out next.jsonl
  dateline eval next-click --behaviors behaviors.tsv --holdout 0.1 --json | jq .ours.hr10

The target is the last article of a history, of readers who are not among those learnt from.
--out writes {\"user\", \"next\"} a line, best first.

Exit code: 0; with --floors 1 when a figure is below its floor, and 3 when the file has no floors or
another digest, so that nothing was checked for it.")]
pub struct NextClickEval {
    /// Histories that are learnt from
    #[arg(long, value_name = "FILE")]
    behaviors: PathBuf,
    /// Histories whose last article is foretold, of readers who are not in the first file; else some of that are held out
    #[arg(long, value_name = "FILE", conflicts_with = "holdout")]
    test: Option<PathBuf>,
    /// Share of the readers that is held out, chosen by a hash of their names
    #[arg(long, value_name = "SHARE", default_value_t = 0.2)]
    holdout: f64,
    /// Write what is proposed to each reader, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Rounds of the bootstrap over readers
    #[arg(long, value_name = "N", default_value_t = 1000)]
    bootstrap: usize,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Fail when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
}

/// The longest history of each reader, the first of equally long ones.
fn longest(log: &Log) -> BTreeMap<&str, &[ArticleId]> {
    let mut out: BTreeMap<&str, &[ArticleId]> = BTreeMap::new();
    for impression in &log.impressions {
        let held = out.entry(&impression.reader).or_default();
        if impression.history.len() > held.len() {
            *held = &impression.history;
        }
    }
    out
}

/// Whether a reader is held out, by a hash of their name.
fn is_held_out(reader: &str, share: f64) -> bool {
    let hash = Id128::of(&[b"holdout", reader.as_bytes()]).0;
    f64::from(u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])) / f64::from(u32::MAX) < share
}

/// Hit in 10, hit in 20 and reciprocal rank.
fn figures_of(next: &[ArticleId], target: &ArticleId) -> [f64; 3] {
    match next.iter().take(N).position(|id| id == target) {
        Some(rank) => [f64::from(u8::from(rank < 10)), 1.0, 1.0 / (rank + 1) as f64],
        None => [0.0; 3],
    }
}

/// An audience that was told whole histories, all of which end now: the article before the last was opened a day before
/// it, and so on. Gives also the moment after the last.
fn audience_of(histories: &[Vec<ArticleId>]) -> (Audience, i64) {
    let longest = histories.iter().map(Vec::len).max().unwrap_or(0);
    let now = longest as i64 * super::STEP_MS;
    let mut audience = Audience::new(ITEMS_MAX);
    let bar = super::bar(longest, "days of histories");
    // Day by day, so that time goes one way: what the audience forgets depends on it.
    for left in (1..=longest).rev() {
        for history in histories.iter().filter(|h| h.len() >= left) {
            let i = history.len() - left;
            audience.opened(now - left as i64 * super::STEP_MS, &history[..i], history[i]);
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    (audience, now - super::STEP_MS)
}

pub fn run(command: NextClickEval) -> Result<ExitCode> {
    if !(command.holdout > 0.0 && command.holdout < 1.0) {
        bail!("--holdout {} is no share between 0 and 1.", command.holdout);
    }
    let log = Log::read(&command.behaviors)?;
    let other = command.test.as_deref().map(Log::read).transpose()?;
    let (train, test): (Vec<Vec<ArticleId>>, BTreeMap<&str, &[ArticleId]>) = match &other {
        Some(other) => {
            let known: BTreeSet<&str> = log.impressions.iter().map(|i| i.reader.as_str()).collect();
            let test = longest(other).into_iter().filter(|(reader, _)| !known.contains(reader)).collect();
            (longest(&log).into_values().map(<[ArticleId]>::to_vec).collect(), test)
        }
        None => {
            let (test, train): (BTreeMap<_, _>, BTreeMap<_, _>) =
                longest(&log).into_iter().partition(|(reader, _)| is_held_out(reader, command.holdout));
            (train.into_values().map(<[ArticleId]>::to_vec).collect(), test)
        }
    };
    let test: BTreeMap<&str, &[ArticleId]> = test.into_iter().filter(|(_, history)| history.len() >= 2).collect();
    if test.is_empty() || train.iter().all(|h| h.len() < 2) {
        bail!(
            "there are no readers with two articles in their history both to learn from and to foretell. With --test, the readers \
             of that file are to be others than those of --behaviors; without, --holdout says how many are held out."
        );
    }
    let started = Instant::now();
    let (audience, now) = audience_of(&train);
    let rate = train.iter().map(Vec::len).sum::<usize>() as f64 / started.elapsed().as_secs_f64().max(1e-9);
    let plainer = Baselines::of(&train);
    let mut out = match &command.out {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?)),
        None => None,
    };
    let names = other.as_ref().unwrap_or(&log);
    let mut rows: Vec<Vec<[f64; 3]>> = vec![Vec::new(); 1 + next_baselines::NAMES.len()];
    let bar = super::bar(test.len(), "readers");
    let mut spent = std::time::Duration::ZERO;
    for (reader, history) in &test {
        let Some((target, before)) = history.split_last() else { continue };
        let started = Instant::now();
        let next: Vec<ArticleId> = audience
            .candidates(now, before, N + before.len())
            .into_iter()
            .map(|p| p.article)
            .filter(|id| !before.contains(id))
            .take(N)
            .collect();
        spent += started.elapsed();
        rows[0].push(figures_of(&next, target));
        rows[1..].iter_mut().zip(plainer.next(before, N)).for_each(|(rows, next)| rows.push(figures_of(&next, target)));
        if let Some(out) = &mut out {
            let name = |id: &ArticleId| if names.name(id).is_empty() { log.name(id) } else { names.name(id) }.to_owned();
            serde_json::to_writer(&mut *out, &json!({"user": reader, "next": next.iter().map(name).collect::<Vec<String>>()}))?;
            out.write_all(b"\n")?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if let Some(out) = &mut out {
        out.flush().context("writing --out")?;
    }

    let means: Vec<[f64; 3]> = rows.iter().map(|rows| figures::mean(rows).map(|x| 100.0 * x)).collect();
    let best: [usize; 3] = std::array::from_fn(|f| (1..means.len()).max_by(|a, b| means[*a][f].total_cmp(&means[*b][f])).unwrap_or(1));
    let theirs: Vec<[f64; 3]> = (0..test.len()).map(|i| std::array::from_fn(|f| rows[best[f]][i][f])).collect();
    let readers: Vec<usize> = (0..test.len()).collect();
    let paired = figures::paired(&rows[0], &theirs, &readers, command.bootstrap, SEED);
    let name = |way: usize| if way == 0 { "ours" } else { next_baselines::NAMES[way - 1] };
    if command.json {
        let of = |x: &[f64; 3]| json!({"hr10": x[0], "hr20": x[1], "mrr20": x[2]});
        let ways: Vec<_> = means.iter().enumerate().map(|(i, x)| json!({"name": name(i), "figures": of(x)})).collect();
        let better =
            |f: usize| json!({"than": name(best[f]), "by": 100.0 * paired[f].0, "interval": [100.0 * paired[f].1, 100.0 * paired[f].2]});
        say!(
            "{}",
            json!({"readers": test.len(), "learnt_from": train.len(), "ours": of(&means[0]), "ways": ways,
                   "better": {"hr10": better(0), "hr20": better(1), "mrr20": better(2)}})
        );
    } else {
        say!("{}: {} readers learnt from, the last article of {} others foretold", command.behaviors.display(), train.len(), test.len());
        say!("  {:<46} {:>7} {:>7} {:>7}", "", FIGURES[0], FIGURES[1], FIGURES[2]);
        for (i, [hr10, hr20, mrr]) in means.iter().enumerate() {
            say!("  {:<46} {hr10:>7.2} {hr20:>7.2} {mrr:>7.2}", name(i));
        }
        say!(
            "\n  ours less the best of the plainer ways, in brackets the paired 95 % interval (bootstrap over readers, {} rounds)",
            command.bootstrap
        );
        for (f, (value, low, high)) in paired.into_iter().enumerate() {
            say!("    {:<8} {:+.2} [{:+.2}, {:+.2}]  {}", FIGURES[f], 100.0 * value, 100.0 * low, 100.0 * high, name(best[f]));
        }
        let per = spent.as_secs_f64() * 1e3 / test.len().max(1) as f64;
        say!(
            "\n  learnt {rate:.0} openings/s; {per:.2} ms to propose {N}; {} articles remembered in {:.0} MB",
            audience.n_items(),
            audience.n_bytes() as f64 / 1e6
        );
    }
    let [hr10, hr20, mrr20] = means[0];
    hold(command.floors.as_deref(), &command.behaviors, &[("hr10", Some(hr10)), ("hr20", Some(hr20)), ("mrr20", Some(mrr20))])
}
