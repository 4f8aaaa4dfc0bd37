//! How many articles there are of each section, outlet and day, without those that rules hide.
//!
//! Rules hide few of many: what is hidden is counted for itself and taken off, which costs nothing where nothing is.

use super::reads::all;
use crate::contract::OutletCount;
use crate::error::Result;
use dateline_news::section::Section;
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, HashMap};

const DAY_MS: i64 = 86_400_000;

/// Articles, and those of them that rules hide; each as `a`.
const ARTICLES: &str = "articles a";
/// See [`ARTICLES`].
const HIDDEN: &str = "(SELECT DISTINCT article FROM hidden) h JOIN articles a ON a.id = h.article";

/// Of `a`: it is no copy.
const ORIGINAL: &str = "NOT EXISTS (SELECT 1 FROM copies WHERE copy = a.id)";

fn n(row: &Row<'_>, at: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(at)? as u64)
}

/// Counts by a key, what is hidden taken off. `sql` counts what it is given to read from.
fn less_hidden<K: Ord>(c: &Connection, sql: &dyn Fn(&str) -> String, key: impl Fn(&Row<'_>) -> Result<K>) -> Result<BTreeMap<K, u64>> {
    let of = |from: &str| all(c, &sql(from), [], |r| Ok((key(r)?, n(r, 1)?)));
    let mut counts: BTreeMap<K, u64> = of(ARTICLES)?.into_iter().collect();
    for (key, n_hidden) in of(HIDDEN)? {
        counts.entry(key).and_modify(|n| *n = n.saturating_sub(n_hidden));
    }
    Ok(counts)
}

/// Originals by section, in the order of the section bar.
pub(super) fn sections(c: &Connection) -> Result<Vec<(Section, u64)>> {
    let sql = |from: &str| format!("SELECT section, COUNT(*) FROM {from} WHERE section IS NOT NULL AND {ORIGINAL} GROUP BY section");
    let counts = less_hidden(c, &sql, |r| Ok(r.get::<_, String>(0)?))?;
    let n = |s: &Section| counts.get(s.slug()).copied().filter(|n| *n > 0);
    Ok(Section::ALL.iter().filter_map(|s| Some((*s, n(s)?))).collect())
}

/// Dated originals by day (ms UTC of its start), the newest first.
pub(super) fn days(c: &Connection, limit: usize) -> Result<Vec<(i64, u64)>> {
    // Integer division rounds towards zero; days before 1970 have to be rounded down.
    let sql = |from: &str| {
        format!(
            "SELECT (sort_at - ((sort_at % {DAY_MS}) + {DAY_MS}) % {DAY_MS}) AS day, COUNT(*) FROM {from}
             WHERE published_ms IS NOT NULL AND {ORIGINAL} GROUP BY day"
        )
    };
    let days = less_hidden(c, &sql, |r| Ok(r.get::<_, i64>(0)?))?;
    Ok(days.into_iter().rev().filter(|(_, n)| *n > 0).take(limit).collect())
}

/// Articles and copies by outlet, most articles first. One of which all is hidden is there, with none.
pub(super) fn outlets(c: &Connection) -> Result<Vec<OutletCount>> {
    let copies = "SUM(EXISTS (SELECT 1 FROM copies WHERE copy = a.id))";
    // The commonest name of a key: SQLite gives bare columns from the row that has the MAX.
    let sql = format!(
        "SELECT outlet_key, outlet_name, outlet_domain, SUM(n), SUM(n_copies), MAX(n) FROM (
           SELECT outlet_key, outlet_name, outlet_domain, COUNT(*) AS n, {copies} AS n_copies
           FROM {ARTICLES} GROUP BY outlet_key, outlet_name, outlet_domain ORDER BY outlet_key, outlet_name)
         GROUP BY outlet_key"
    );
    let hidden = format!("SELECT a.outlet_key, COUNT(*), {copies} FROM {HIDDEN} GROUP BY a.outlet_key");
    let hidden = all(c, &hidden, [], |r| Ok((r.get::<_, String>(0)?, (n(r, 1)?, n(r, 2)?))))?;
    let hidden: HashMap<String, (u64, u64)> = hidden.into_iter().collect();
    let mut outlets = all(c, &sql, [], |r| {
        let key: String = r.get(0)?;
        let (n_hidden, n_hidden_copies) = hidden.get(&key).copied().unwrap_or_default();
        Ok(OutletCount {
            name: r.get(1)?,
            domain: r.get(2)?,
            n_articles: n(r, 3)?.saturating_sub(n_hidden),
            n_copies: n(r, 4)?.saturating_sub(n_hidden_copies),
            key,
        })
    })?;
    outlets.sort_by(|a, b| b.n_articles.cmp(&a.n_articles).then_with(|| a.key.cmp(&b.key)));
    Ok(outlets)
}
