//! Shows the figures of a set: tables for people, one JSON object for programs.

use super::causes::{self, Cause};
use super::extract::{Scored, ScoredSet};
use super::figures::{Figure, Scores};
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Columns of a figure in the table by language.
const COLUMN: usize = 10;

/// Prints all of a set; `worst` items of each list.
pub fn set(set: &ScoredSet, threads: usize, worst: usize) -> Result<()> {
    let all = &set.scores.all;
    let missing = if set.scores.n_missing > 0 { format!("; {} without a prediction", set.scores.n_missing) } else { String::new() };
    say!("{}: {} pages in {:.1} s on {threads} threads; {} without text{missing}", set.file, all.n_pages(), set.seconds, all.n_empty());
    for figure in Figure::ALL {
        let Some(m) = all.measured(figure) else { continue };
        let interval = m.interval.map_or(String::new(), |(low, high)| format!("95 % interval {low:.3} to {high:.3}"));
        say!("  {:<34} {:.3}   {interval:<31}   n {}", figure.label(), m.value, m.n);
    }
    languages(set)?;
    words_by_cause(set)?;
    if worst > 0 {
        worst_pages(set, worst)?;
        headlines(set, worst)?;
        others(set, worst)?;
    }
    say!("");
    Ok(())
}

fn languages(set: &ScoredSet) -> Result<()> {
    let offered: Vec<Figure> = Figure::MAIN.into_iter().filter(|f| set.scores.all.value(*f).is_some()).collect();
    let heads: String = offered.iter().map(|f| format!("{:>COLUMN$}", f.short())).collect();
    say!("\n  by language    pages{heads}");
    for (language, scores) in set.scores.languages() {
        let cell = |f: &Figure| scores.value(*f).map_or_else(|| format!("{:>COLUMN$}", "-"), |v| format!("{v:>COLUMN$.3}"));
        say!("  {language:<12}{:>8}{}", scores.n_pages(), offered.iter().map(cell).collect::<String>());
    }
    Ok(())
}

fn words_by_cause(set: &ScoredSet) -> Result<()> {
    let sums = sums(set);
    if sums.is_empty() {
        return Ok(());
    }
    say!("\n  words wrong, by likely cause        words   pages");
    for (cause, (n_words, n_pages)) in sums {
        say!("  {:<34}{n_words:>8}{n_pages:>8}", cause.label());
    }
    Ok(())
}

fn sums(set: &ScoredSet) -> BTreeMap<Cause, (usize, usize)> {
    let mut sums: BTreeMap<Cause, (usize, usize)> = BTreeMap::new();
    for (cause, found) in set.pages.iter().flat_map(|p| &p.causes) {
        let sum = sums.entry(*cause).or_default();
        *sum = (sum.0 + found.n_words, sum.1 + 1);
    }
    sums
}

fn place(page: &Scored) -> String {
    match page.url.as_deref().filter(|u| !u.is_empty()) {
        Some(url) => format!("{}  {url}", page.id),
        None => page.id.clone(),
    }
}

fn worst_pages(set: &ScoredSet, worst: usize) -> Result<()> {
    let mut pages: Vec<(f64, &Scored)> = set.pages.iter().filter_map(|p| p.scores.worth().map(|w| (w, p))).collect();
    pages.retain(|(_, p)| !p.causes.is_empty());
    pages.sort_by(|a, b| a.0.total_cmp(&b.0));
    pages.truncate(worst);
    if pages.is_empty() {
        return Ok(());
    }
    say!("\n  worst pages");
    for (worth, page) in pages {
        let parts = page.scores.words.map_or(String::new(), |(p, r, _)| format!(", precision {p:.3}, recall {r:.3}"));
        say!("  {worth:.3}  {}  ({}{parts})", place(page), page.language);
        let mut found: Vec<_> = page.causes.iter().collect();
        found.sort_by_key(|(_, f)| std::cmp::Reverse(f.n_words));
        for (cause, f) in found {
            say!("         {} ({} words): {}", cause.label(), f.n_words, f.excerpt);
        }
    }
    Ok(())
}

fn headlines(set: &ScoredSet, worst: usize) -> Result<()> {
    let mut kinds: BTreeMap<&str, Vec<(&Scored, &str, &str)>> = BTreeMap::new();
    for page in &set.pages {
        if let Some((gold, ours)) = &page.headline {
            let kind = causes::headline_miss(gold, ours.as_deref());
            kinds.entry(kind).or_default().push((page, gold, ours.as_deref().unwrap_or("")));
        }
    }
    if kinds.is_empty() {
        return Ok(());
    }
    say!("\n  headlines missed: {}", kinds.values().map(Vec::len).sum::<usize>());
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    for (kind, pages) in kinds {
        say!("  {:>4}  {kind}", pages.len());
        for (page, gold, ours) in pages.iter().take(worst) {
            say!("        {}", place(page));
            say!("          ours   {}", causes::excerpt(ours));
            say!("          truth  {}", causes::excerpt(gold));
        }
    }
    Ok(())
}

fn others(set: &ScoredSet, worst: usize) -> Result<()> {
    let dates: Vec<_> = set.pages.iter().filter_map(|p| p.date.as_ref().map(|d| (p, d))).collect();
    if !dates.is_empty() {
        say!("\n  dates missed: {}", dates.len());
    }
    for (page, (gold, ours)) in dates.iter().take(worst) {
        say!("        {}  ours {}, truth {gold}", place(page), ours.as_deref().unwrap_or("none"));
    }
    let mut authors: Vec<_> = set.pages.iter().filter_map(|p| p.authors.as_ref().map(|a| (p, a))).collect();
    authors.sort_by(|a, b| a.0.scores.authors.unwrap_or(0.0).total_cmp(&b.0.scores.authors.unwrap_or(0.0)));
    if !authors.is_empty() {
        say!("\n  authors not all right: {}", authors.len());
    }
    for (page, (gold, ours)) in authors.iter().take(worst) {
        say!("        {}  ours {ours:?}, truth {gold:?}", place(page));
    }
    Ok(())
}

/// One object: figures with interval and n, figures by language, words by cause.
pub fn json(set: &ScoredSet) -> Value {
    let all = &set.scores.all;
    let figure = |f: Figure| {
        let interval = |m: &super::figures::Measured| m.interval.map(|(low, high)| [low, high]);
        all.measured(f).map(|m| (f.key().to_owned(), json!({ "value": m.value, "interval": interval(&m), "n": m.n })))
    };
    let language = |scores: &Scores| -> Value {
        let values = Figure::ALL.into_iter().filter_map(|f| scores.value(f).map(|v| (f.key().to_owned(), json!(v))));
        let pages = std::iter::once(("pages".to_owned(), json!(scores.n_pages())));
        Value::Object(pages.chain(values).collect())
    };
    let causes = sums(set).into_iter().map(|(c, (words, pages))| (c.label().to_owned(), json!({ "words": words, "pages": pages })));
    json!({
        "set": super::data::set_name(std::path::Path::new(&set.file)),
        "file": set.file,
        "pages": all.n_pages(),
        "empty": all.n_empty(),
        "without_prediction": set.scores.n_missing,
        "seconds": set.seconds,
        "figures": Figure::ALL.into_iter().filter_map(figure).collect::<Map<String, Value>>(),
        "languages": set.scores.languages().into_iter().map(|(l, s)| (l.to_owned(), language(s))).collect::<Map<String, Value>>(),
        "causes": causes.collect::<Map<String, Value>>(),
    })
}
