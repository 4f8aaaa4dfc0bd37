//! The figures of a closed loop, as a table and as JSON.

use super::{Name, Ran};
use crate::simulate::readers::{Assumptions, FIGURES, Interval, NTH, interval};
use anyhow::Result;
use serde_json::{Value, json};

/// Width of the label of a figure.
const LABEL: usize = 74;

/// What was measured of a policy under a set, a seed each, in the order of the seeds.
fn of<'a>(rans: &'a [Ran], set: &str, policy: Name) -> Vec<&'a Ran> {
    rans.iter().filter(|r| r.assumed == set && r.policy == policy).collect()
}

/// Values of one figure.
fn values(rans: &[&Ran], figure: usize) -> Vec<f64> {
    rans.iter().map(|r| r.measured.values()[figure]).collect()
}

/// The mean over the seeds of what one has more than the other on the same seed.
fn more(a: &[f64], b: &[f64]) -> Interval {
    interval(&a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>())
}

/// A number, or a dash where nothing was measured.
fn number(value: f64, digits: usize) -> String {
    if value.is_nan() { "–".into() } else { format!("{value:.digits$}") }
}

fn with_half(i: Interval, digits: usize) -> String {
    if i.half.is_nan() { number(i.mean, digits) } else { format!("{} ±{}", number(i.mean, digits), number(i.half, digits)) }
}

/// Prints a table for each set of assumptions.
pub fn print(rans: &[Ran], sets: &[Assumptions], policies: &[Name], says: &str, n_articles: Option<usize>) -> Result<()> {
    let seeds = rans.iter().filter(|r| Some(r.policy) == policies.first().copied() && r.assumed == sets[0].name).count();
    let articles = n_articles.map(|n| format!(", {n} articles")).unwrap_or_default();
    say!("Simulated readers over {says}{articles}. Means of {seeds} seeds, ± half of the 95 % interval (Student's t over seeds).");
    say!("No reader is real; see docs/simulate.md for what is assumed.");
    for set in sets {
        say!("");
        say!("{}: {}", set.name, set.says);
        let width = 15;
        let head: String = policies.iter().map(|p| format!("{:>width$}", p.word())).collect();
        say!("{:LABEL$}{head}", "");
        for (f, figure) in FIGURES.iter().enumerate() {
            let cells: String = policies
                .iter()
                .map(|p| format!("{:>width$}", with_half(interval(&values(&of(rans, set.name, *p), f)), figure.digits)))
                .collect();
            say!("{:LABEL$}{cells}", figure.label);
        }
        say!("lists of new readers, % of the best list's, by their");
        for (k, (from, to)) in NTH.iter().enumerate() {
            let which = match to {
                n if n == from => format!("{from}."),
                &usize::MAX => format!("{from}. and later"),
                to => format!("{from}. to {to}."),
            };
            let cell = |p: &Name| interval(&of(rans, set.name, *p).iter().map(|r| 100.0 * r.measured.new_readers[k]).collect::<Vec<_>>());
            let cells: String = policies.iter().map(|p| format!("{:>width$}", with_half(cell(p), 1))).collect();
            say!("{:LABEL$}{cells}", format!("  {which}"));
        }
        told_apart(rans, set.name, policies, seeds)?;
    }
    Ok(())
}

/// Says of each of Dateline's lists and each other policy which has more, seed by seed.
fn told_apart(rans: &[Ran], set: &str, policies: &[Name], seeds: usize) -> Result<()> {
    if seeds < 2 {
        return Ok(());
    }
    for own in policies.iter().filter(|p| p.is_ours()) {
        let ours = of(rans, set, *own);
        for other in policies.iter().filter(|p| *p != own && **p != Name::Oracle && (!p.is_ours() || *p < own)) {
            let of_best = more(&values(&ours, OF_BEST), &values(&of(rans, set, *other), OF_BEST));
            let word = match of_best {
                i if !i.is_told() => "not told apart",
                i if i.mean > 0.0 => "more",
                _ => "less",
            };
            say!("  {} beside {}: {} points of the best list's, {word}", own.word(), other.word(), with_half(of_best, 1));
        }
    }
    Ok(())
}

/// Place of the figure that policies are compared by: expected satisfied reads, % of the best list's.
const OF_BEST: usize = 3;

/// All figures: means with intervals, differences in pairs, and each seed.
pub fn json(rans: &[Ran], sets: &[Assumptions], policies: &[Name], command: &str, says: &str) -> Value {
    let by_set = sets.iter().map(|set| {
        let by_policy = policies.iter().map(|policy| {
            let own = of(rans, set.name, *policy);
            let figures: serde_json::Map<String, Value> =
                FIGURES.iter().enumerate().map(|(f, figure)| (figure.key.to_owned(), json!(interval(&values(&own, f))))).collect();
            let against: serde_json::Map<String, Value> = policies
                .iter()
                .filter(|other| *other != policy)
                .map(|other| {
                    let theirs = of(rans, set.name, *other);
                    let all: serde_json::Map<String, Value> = FIGURES
                        .iter()
                        .enumerate()
                        .map(|(f, figure)| (figure.key.to_owned(), json!(more(&values(&own, f), &values(&theirs, f)))))
                        .collect();
                    (other.word(), Value::Object(all))
                })
                .collect();
            let seeds: Vec<Value> = own.iter().map(|r| json!({"seed": r.seed, "measured": r.measured})).collect();
            (policy.word(), json!({"figures": figures, "more_than": against, "seeds": seeds}))
        });
        let by_policy: serde_json::Map<String, Value> = by_policy.collect();
        (set.name.to_owned(), json!({"assumptions": set, "policies": by_policy}))
    });
    let by_set: serde_json::Map<String, Value> = by_set.collect();
    json!({
        "synthetic": true,
        "note": "Readers are simulated; figures hold for what is assumed of them and for nothing else.",
        "made_by": format!("dateline {}", env!("CARGO_PKG_VERSION")),
        "command": command,
        "articles_of": says,
        "new_readers_by_list": NTH.iter().map(|(from, to)| json!([from, (*to != usize::MAX).then_some(to)])).collect::<Vec<_>>(),
        "labels": FIGURES.iter().map(|f| (f.key.to_owned(), json!(f.label))).collect::<serde_json::Map<String, Value>>(),
        "sets": by_set,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::readers::Measured;

    #[test]
    fn policies_are_compared_seed_by_seed() {
        assert_eq!(FIGURES[OF_BEST].key, "of_best");
        // The seeds differ much, the policies by 2 on each: told apart in pairs only.
        let ran = |policy, seed, of_best| Ran { policy, assumed: "usual", seed, measured: Measured { of_best, ..Measured::default() } };
        let rans: Vec<Ran> = [(1, 10.0), (2, 50.0), (3, 90.0)]
            .into_iter()
            .flat_map(|(seed, x)| [ran(Name::Ctr, seed, x), ran(Name::Dateline, seed, x + 2.0 + 0.01 * seed as f64)])
            .collect();
        let sets = [crate::simulate::readers::assumptions::USUAL];
        let json = json(&rans, &sets, &[Name::Ctr, Name::Dateline], "", "");
        let ours = &json["sets"]["usual"]["policies"]["dateline"];
        assert!(ours["figures"]["of_best"]["half"].as_f64().unwrap() > 50.0);
        let more = &ours["more_than"]["ctr"]["of_best"];
        assert!((more["mean"].as_f64().unwrap() - 2.02).abs() < 1e-9 && more["half"].as_f64().unwrap() < 0.1);
        assert_eq!(number(f64::NAN, 2), "–");
    }
}
