//! `dateline simulate floods`: false readers against Ranking, in a table.

use crate::simulate::floods::{Attack, Moved, Quality, Rule, Settings, basis, by_count, ours, quality, run as attacked};
use anyhow::{Result, bail};
use clap::Args;
use dateline_news::rank::Basis;
use std::process::ExitCode;

/// Let false readers attack Ranking, and tell by how many places they move an article
#[derive(Args, Debug)]
#[command(after_help = "Example:
  dateline simulate floods --seeds 3

The same numbers give the same table. docs/ranking.md says what it means.")]
pub struct FloodsCommand {
    /// Runs, with seeds from 1 on
    #[arg(long, default_value_t = 3, value_name = "N")]
    seeds: u64,
    /// Honest readers
    #[arg(long, default_value_t = 1000, value_name = "N")]
    readers: u32,
    /// The share of all readers that is false
    #[arg(long, default_value_t = 0.1, value_name = "SHARE")]
    share: f64,
    /// The share of honest readers who come again; with 0 nobody is known
    #[arg(long, default_value_t = 0.7, value_name = "SHARE")]
    regulars: f64,
    /// Hours of the list
    #[arg(long, default_value_t = 24, value_name = "HOURS")]
    window: u32,
}

pub fn run(c: FloodsCommand) -> Result<ExitCode> {
    if c.seeds == 0 || c.readers == 0 || c.window == 0 || !(0.0..0.9).contains(&c.share) || !(0.0..=1.0).contains(&c.regulars) {
        bail!("--seeds, --readers and --window are to be 1 or more, --share below 0.9 and --regulars at most 1");
    }
    let settings =
        |seed| Settings { seed, n_readers: c.readers, share: c.share, regulars: c.regulars, window_hours: c.window, ..Settings::default() };
    let usual = settings(1);
    let made = match basis(&usual) {
        Basis::Known => "readers known from earlier days",
        Basis::Everybody => "everybody: too few are known",
    };
    say!(
        "{} honest readers, {:.0} % of them regulars, {} false ones ({:.0} % of all); {} seeds. All of it is invented.",
        c.readers,
        c.regulars * 100.0,
        usual.n_false(),
        c.share * 100.0,
        c.seeds
    );
    say!("The order of the last {} hours is made by {made}.", c.window);
    say!(
        "\nWhile nobody cheats: what the list draws of the best possible; hours until a good new article stands in it; poor articles in it"
    );
    for (name, rule) in [("Dateline", ours as Rule), ("bare count", by_count as Rule)] {
        let all: Vec<Quality> = (1..=c.seeds).map(|seed| quality(&settings(seed), rule)).collect();
        let span = |value: fn(&Quality) -> f64| {
            let values = all.iter().map(value);
            (values.clone().fold(f64::INFINITY, f64::min), values.fold(0.0, f64::max))
        };
        let (draws, hours, bad) = (span(|q| q.draws), span(|q| q.hours_to_list), span(|q| q.bad));
        say!(
            "  {name:10}  {:.2} to {:.2}   {:.1} to {:.1} h   {:.1} to {:.1} %",
            draws.0,
            draws.1,
            hours.0,
            hours.1,
            bad.0 * 100.0,
            bad.1 * 100.0
        );
    }
    say!("\nUnder attack: the most places that any article moves, and within any hour; smallest and largest of the seeds");
    say!("  {:52} {:>15} {:>15}", "", "Dateline", "bare count");
    let mut still = Vec::new();
    for attack in Attack::ALL {
        let all = |rule: Rule| -> Vec<Moved> { (1..=c.seeds).map(|seed| attacked(&settings(seed), attack, rule)).collect() };
        let (with, bare) = (all(ours), all(by_count));
        let cell = |all: &[Moved]| format!("{}, {}", span(all, |m| m.places), span(all, |m| m.in_an_hour));
        say!("  {:52} {:>15} {:>15}", attack.words(), cell(&with), cell(&bare));
        if with.iter().any(|m| m.places > 3 || m.in_an_hour > 1) {
            still.push(attack.words());
        }
    }
    match still.as_slice() {
        [] => say!("\nNo attack moves an article by more than three places, or by more than one within an hour."),
        still => say!("\nStill works (more than three places, or more than one within an hour): {}.", still.join("; ")),
    }
    Ok(ExitCode::SUCCESS)
}

fn span(all: &[Moved], value: fn(&Moved) -> usize) -> String {
    let (low, high) = (all.iter().map(value).min().unwrap_or(0), all.iter().map(value).max().unwrap_or(0));
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}
