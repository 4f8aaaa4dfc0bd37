//! Takedowns: put down, applied to what is held, and lifted.

use super::line::{SqliteLine, UNFILED};
use super::rows::{self, blob, id_of};
use crate::error::{Error, Result};
use dateline_news::ids::{ArticleId, PageId};
use dateline_news::takedown::{Names, Takedown, Target};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::collections::BTreeSet;

/// Column list that [`takedown`] reads, from `takedowns t`.
pub(super) const COLUMNS: &str = "t.kind, t.target, t.reason, t.at";

pub(super) fn takedown(row: &Row<'_>) -> Result<Takedown> {
    let (kind, target): (String, String) = (row.get(0)?, row.get(1)?);
    let target = match kind.as_str() {
        "address" => Target::Address(target),
        "outlet" => Target::Outlet(target),
        other => return Err(Error::Damaged(format!("a takedown of kind {other:?}"))),
    };
    Ok(Takedown { target, reason: row.get(2)?, at: row.get(3)? })
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Address(_) => "address",
        Target::Outlet(_) => "outlet",
    }
}

fn shown(target: &Target) -> &str {
    match target {
        Target::Address(text) | Target::Outlet(text) => text,
    }
}

/// The oldest takedown that names a page, with its row.
fn naming(c: &Connection, names: &Names) -> Result<Option<(i64, Takedown)>> {
    let mut found: Option<(i64, Takedown)> = None;
    let sql = format!("SELECT {COLUMNS}, t.row FROM takedowns t WHERE t.kind = ?1 AND t.key = ?2");
    let mut select = c.prepare_cached(&sql)?;
    let keys = names.addresses.iter().map(|key| ("address", key)).chain([("outlet", &names.outlet)]);
    for (kind, key) in keys.filter(|(_, key)| !key.is_empty()) {
        let mut rows = select.query(params![kind, key])?;
        if let Some(row) = rows.next()? {
            let place: i64 = row.get(4)?;
            if found.as_ref().is_none_or(|(before, _)| place < *before) {
                found = Some((place, takedown(row)?));
            }
        }
    }
    Ok(found)
}

impl SqliteLine {
    pub(super) fn naming(&self, names: &Names) -> Result<Option<Takedown>> {
        Ok(naming(&self.connection, names)?.map(|(_, t)| t))
    }

    pub(super) fn put_withheld(&self, page: &PageId, article: Option<&ArticleId>, takedown: &Takedown) -> Result<()> {
        let page_row = self.page_row(page)?;
        self.aside(page_row, &[takedown.note()])?;
        let sql = "INSERT INTO withheld (page_row, article, takedown)
                   VALUES (?1, ?2, (SELECT row FROM takedowns WHERE kind = ?3 AND key = ?4))";
        let target = &takedown.target;
        self.connection.prepare_cached(sql)?.execute(params![page_row, article.map(blob), kind(target), target.key()])?;
        Ok(())
    }

    pub(super) fn put_takedown(&mut self, takedown: &Takedown) -> Result<u64> {
        self.whole(|line| {
            let target = &takedown.target;
            line.connection.execute(
                "INSERT INTO takedowns (kind, key, target, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (kind, key) DO UPDATE SET reason = excluded.reason, at = excluded.at",
                params![kind(target), target.key(), shown(target), takedown.reason, takedown.at],
            )?;
            let named = line.named(target)?;
            // Whatever shares a family with them is judged anew: the original may be among them.
            let articles: BTreeSet<ArticleId> = named.iter().filter_map(|(_, article)| *article).collect();
            let mut rows: BTreeSet<i64> = named.iter().map(|(row, _)| *row).collect();
            rows.extend(line.withheld_by(target)?); // They are to tell the new reason.
            for article in line.families(&articles)? {
                rows.extend(line.captures_of(&article)?);
            }
            line.unfile_rows(&rows)?;
            Ok(named.len() as u64)
        })
    }

    pub(super) fn end_takedown(&mut self, target: &Target) -> Result<Option<u64>> {
        self.whole(|line| {
            let sql = "SELECT row FROM takedowns WHERE kind = ?1 AND key = ?2";
            let row: Option<i64> = line.connection.query_row(sql, params![kind(target), target.key()], |r| r.get(0)).optional()?;
            let Some(row) = row else { return Ok(None) };
            let rows = line.withheld_by(target)?;
            line.unfile_rows(&rows)?;
            line.connection.execute("DELETE FROM takedowns WHERE row = ?1", [row])?;
            Ok(Some(rows.len() as u64))
        })
    }

    /// Runs `work` in one transaction: all of it stands, or nothing.
    pub(super) fn whole<T>(&mut self, work: impl FnOnce(&SqliteLine) -> Result<T>) -> Result<T> {
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let done = work(self)?; // An error drops the transaction, which takes everything back.
        self.refresh_stories()?;
        transaction.commit()?;
        Ok(done)
    }

    /// All pages that a target names, with the article read from each. Read one after the other:
    /// addresses are held as they came, and only cleaning them tells which are the same.
    fn named(&self, target: &Target) -> Result<Vec<(i64, Option<ArticleId>)>> {
        let sql = "SELECT p.row, p.url, p.outlet, c.article, c.record FROM pages p LEFT JOIN captures c ON c.page_row = p.row";
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query([])?;
        let mut named = Vec::new();
        while let Some(row) = rows.next()? {
            let (url, outlet): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            let article = row.get::<_, Option<Vec<u8>>>(3)?.map(id_of).transpose()?;
            let names = match row.get::<_, Option<Vec<u8>>>(4)? {
                Some(record) => {
                    let (a, _) = rows::unpack_record(&record)?;
                    let canonical = a.canonical_url.as_ref().map(|c| c.value.as_str());
                    Names::from_parts(url.as_deref(), a.url.as_deref(), canonical, &a.outlet.key())
                }
                None => Names::without_article(url.as_deref(), outlet.as_deref()),
            };
            if names.fall_under(target) {
                named.push((row.get(0)?, article));
            }
        }
        Ok(named)
    }

    /// These articles with all members of their families.
    pub(super) fn families(&self, articles: &BTreeSet<ArticleId>) -> Result<BTreeSet<ArticleId>> {
        let mut all = articles.clone();
        let mut select = self.connection.prepare(
            "WITH o(id) AS (SELECT COALESCE((SELECT original FROM copies WHERE copy = ?1), ?1))
             SELECT id FROM o UNION SELECT copy FROM copies WHERE original = (SELECT id FROM o)",
        )?;
        for article in articles {
            let mut rows = select.query([blob(article)])?;
            while let Some(row) = rows.next()? {
                all.insert(id_of(row.get(0)?)?);
            }
        }
        Ok(all)
    }

    /// Pages that are set aside because of a target.
    fn withheld_by(&self, target: &Target) -> Result<BTreeSet<i64>> {
        let sql = "SELECT page_row FROM withheld WHERE takedown = (SELECT row FROM takedowns WHERE kind = ?1 AND key = ?2)";
        let mut select = self.connection.prepare_cached(sql)?;
        let rows = select.query_map(params![kind(target), target.key()], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn captures_of(&self, article: &ArticleId) -> Result<Vec<i64>> {
        let mut select = self.connection.prepare_cached("SELECT page_row FROM captures WHERE article = ?1")?;
        let rows = select.query_map([blob(article)], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Marks pages as waiting, and takes back what they were filed as.
    pub(super) fn unfile_rows(&self, rows: &BTreeSet<i64>) -> Result<()> {
        for row in rows {
            self.unfile(*row)?;
            self.connection.prepare_cached("UPDATE pages SET state = ?1 WHERE row = ?2")?.execute([UNFILED, *row])?;
        }
        Ok(())
    }
}
