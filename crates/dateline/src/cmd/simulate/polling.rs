//! `dateline simulate polling`: how soon and with how many requests several policies find what is new, in a table.

use crate::simulate::polling::{FEED_ITEMS, History, Outcome, Policy, at_budget, generated, real, replay};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

/// Ask sources again by several policies, and tell how soon each finds what is new
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline simulate polling
  dateline simulate polling --times items.jsonl

A line of items.jsonl: {\"source\": \"...\", \"at\": 1772625600000}
\"at\" may also be a time of RFC 3339.

The same settings give the same table. docs/fetching.md says what it means.")]
pub struct PollingCommand {
    /// Replay real times, a JSON object a line, instead of invented sources
    #[arg(long, value_name = "FILE")]
    times: Option<PathBuf>,
    /// Invented sources
    #[arg(long, default_value_t = 100, value_name = "N")]
    sources: usize,
    /// What chance begins with
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
}

/// The policies that are held to a fixed interval's budget.
const RIVALS: [Policy; 3] = [Policy::EntryFrequency, Policy::MeanGap, Policy::Habit];

pub fn run(c: PollingCommand) -> Result<ExitCode> {
    if c.sources == 0 || c.sources > 10_000 {
        bail!("--sources is to be between 1 and 10,000");
    }
    let histories = match &c.times {
        Some(path) => {
            let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
            real(BufReader::new(file)).with_context(|| path.display().to_string())?
        }
        None => generated(c.sources, c.seed),
    };
    let n_items: usize = histories.iter().map(|h| h.items_ms.iter().filter(|t| (h.from_ms..h.to_ms).contains(*t)).count()).sum();
    let whence = if c.times.is_some() { "Real times." } else { "All of them are invented." };
    say!("{} sources, {n_items} items. {whence} A feed shows its newest {FEED_ITEMS}.", histories.len());

    say!("\nAt equal budgets: each policy makes no more requests than the fixed interval above it. Delays in minutes.");
    heading()?;
    for minutes in [15, 30, 60] {
        let fixed = replay(&histories, Policy::Fixed(minutes), 1.0, c.seed);
        line(&Policy::Fixed(minutes).name(), &fixed)?;
        for policy in RIVALS {
            match at_budget(&histories, policy, fixed.n_requests, c.seed) {
                Some((_, outcome)) => line(&format!("  {}", policy.name()), &outcome)?,
                None => say!("    {}: cannot be held to so few", policy.name()),
            }
        }
    }

    say!("\nAs each is set by default");
    heading()?;
    for policy in [Policy::Fixed(60)].into_iter().chain(RIVALS) {
        line(&policy.name(), &replay(&histories, policy, 1.0, c.seed))?;
    }
    if c.times.is_none() {
        by_kind(&histories, c.seed)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn by_kind(histories: &[History], seed: u64) -> Result<()> {
    say!("\nBy kind of source, each policy as it is set by default: requests for an item, median delay, 90 % of delays");
    let policies: Vec<Policy> = [Policy::Fixed(60)].into_iter().chain(RIVALS).collect();
    let names: Vec<String> = policies.iter().map(|p| format!("{:>26}", p.name())).collect();
    say!("  {:14}{}", "", names.concat());
    let kinds: BTreeSet<&str> = histories.iter().map(|h| h.name.as_str()).collect();
    for kind in kinds {
        let of_kind: Vec<History> = histories.iter().filter(|h| h.name == kind).cloned().collect();
        let cells = policies.iter().map(|policy| {
            let outcome = replay(&of_kind, *policy, 1.0, seed);
            if outcome.n_items() == 0 {
                return format!("{:>26}", format!("{} requests", outcome.n_requests));
            }
            let (median, most) = (outcome.quantile(0.5), outcome.quantile(0.9));
            format!("{:>26}", format!("{:.2}  {median:.0}  {most:.0}", outcome.requests_per_item()))
        });
        say!("  {kind:14}{}", cells.collect::<String>());
    }
    Ok(())
}

fn heading() -> Result<()> {
    say!("  {:24} {:>9} {:>9} {:>8} {:>8} {:>8} {:>10} {:>7}", "", "requests", "per item", "median", "90 %", "mean", "by source", "missed");
    Ok(())
}

fn line(name: &str, o: &Outcome) -> Result<()> {
    say!(
        "  {name:24} {:>9} {:>9.2} {:>8.1} {:>8.1} {:>8.1} {:>10.1} {:>7}",
        o.n_requests,
        o.requests_per_item(),
        o.quantile(0.5),
        o.quantile(0.9),
        o.mean(),
        o.by_source(),
        o.n_missed
    );
    Ok(())
}
