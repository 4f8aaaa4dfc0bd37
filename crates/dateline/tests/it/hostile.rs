//! All bad inputs of `docs/bad-input.md`: what happens to each, and that something is said. Time and memory are the
//! matter of `benches/hostile/run`.

#[path = "../hostile/mod.rs"]
mod inputs;

use inputs::{Bench, all};
use std::collections::BTreeSet;

/// Inputs of the forty-four kinds that are handled here, `from..=to`.
fn check(from: u8, to: u8) {
    let mut faults = Vec::new();
    for case in all().into_iter().filter(|c| (from..=to).contains(&c.kind)) {
        let bench = Bench::new(true);
        let told = (case.run)(&bench);
        assert!(bench.measured().is_some(), "{}: nothing was measured", case.input);
        if !case.is_met(&told) {
            faults.push(format!("{}. {}: {:?} instead of {:?} ({})", case.kind, case.input, told.happened, case.expected, told.message));
        }
        let is_refusal = ["failed", "refused", "set aside", "not shown"].iter().any(|w| told.happened.starts_with(w));
        if is_refusal && told.message.len() < 10 {
            faults.push(format!("{}. {}: nothing is said", case.kind, case.input));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_kind_has_its_inputs() {
    let kinds: BTreeSet<u8> = all().iter().map(|c| c.kind).collect();
    assert_eq!(kinds, (1..=44).collect());
}

#[test]
fn servers_that_mean_harm_end_in_one_sentence() {
    check(1, 14);
}

#[test]
fn documents_that_are_broken_or_bombs_are_read_or_named() {
    check(15, 30);
}

#[test]
fn markup_that_would_run_is_text_and_deep_pages_end() {
    check(31, 38);
}

#[test]
fn archives_and_sitemaps_are_accounted_for() {
    check(39, 40);
}

#[test]
fn publishers_forms_and_odd_lengths_are_filed() {
    check(41, 43);
}

#[test]
fn the_site_stands_whatever_is_asked_of_it() {
    check(44, 44);
}
