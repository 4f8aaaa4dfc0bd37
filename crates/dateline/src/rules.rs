//! Follows the index: every rule is asked of the articles that it has taken up, and what it meets is put down.
//!
//! The index is asked, and not the article, so that a rule means exactly what the same search finds. How far rules
//! have followed is kept with what they met, in one transaction: a killed process loses no hit and alerts of none twice.

use anyhow::{Context, Result};
use dateline_news::ids::ArticleId;
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::rules::{Met, Standing};
use std::collections::HashSet;
use std::path::Path;

/// Changes that are asked about at one time.
const BATCH_CHANGES: usize = 2_000;

/// Asks all rules of what the index has taken up since they were last asked.
pub fn follow(store: &dyn Store, index_dir: &Path) -> Result<()> {
    let index = Index::open(index_dir)?;
    loop {
        let from = store.rules_standing()?;
        let taken_up = index.last_change()?;
        if taken_up <= from.change {
            return Ok(());
        }
        batch(store, &index, from, taken_up).context("asking rules of what is new")?;
    }
}

/// Takes up the next changes; where rules are changed meanwhile nothing is put down, and the next batch is the same.
fn batch(store: &dyn Store, index: &Index, from: Standing, taken_up: u64) -> Result<()> {
    let rules: Vec<_> = store.rules()?.into_iter().filter(|r| r.is_on).collect();
    let now_ms = jiff::Timestamp::now().as_millisecond();
    if rules.is_empty() {
        store.put_met(from, taken_up, &[], now_ms)?;
        return Ok(());
    }
    let mut rows = store.changes_since(from.change, BATCH_CHANGES)?;
    rows.retain(|r| r.change <= taken_up);
    let to = rows.last().map_or(taken_up, |r| r.change);
    // What is no longer held keeps its hits: filed anew, it is met as it was.
    let ids: Vec<ArticleId> = rows.iter().filter(|r| !r.removed).map(|r| r.article).collect();
    // Most articles were met by no rule before: what is met no longer is looked for among those that were.
    let mut before: Vec<(u64, ArticleId)> = Vec::new();
    for id in &ids {
        before.extend(store.rules_of(id)?.into_iter().map(|rule| (rule, *id)));
    }
    let mut all_met = Vec::new();
    for rule in rules {
        // The language of queries may have changed since the rule was saved. Its page says so; the others go on.
        let met = match index.matching(&rule.definition.query, Some(&ids)) {
            Ok(met) => met,
            Err(dateline_search::Error::Query(fault)) => {
                tracing::warn!("rule {} cannot be asked: {fault}", rule.number);
                continue;
            }
            Err(e) => return Err(e.into()),
        };
        // In the order in which they came, in which they are told.
        let is_met: HashSet<ArticleId> = met.into_iter().collect();
        let met = ids.iter().filter(|id| is_met.contains(id)).copied().collect();
        let was_met = before.iter().filter(|(number, _)| *number == rule.number).map(|(_, id)| *id);
        let unmet = was_met.filter(|id| !is_met.contains(id)).collect();
        all_met.push(Met { rule: rule.number, unmet, met });
    }
    store.put_met(from, to, &all_met, now_ms)?;
    Ok(())
}
