//! Names of pages of archives, and captures that wait for their original.

use super::SqliteLine;
use super::reads::all;
use super::rows::{self, blob, id_of};
use crate::error::Result;
use crate::revisits::{REVISITS_MAX, Revisits, WaitingRevisit};
use dateline_news::ids::{Digest, Id128, PageId};
use dateline_news::page::Page;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Bytes of what is known of one capture: its headers are the most of it.
const SAID_BYTES_MAX: usize = 1024 * 1024;

impl Revisits for SqliteLine {
    fn put_revisits(&mut self, named: &[(Id128, PageId)], waiting: &[WaitingRevisit]) -> Result<()> {
        if named.is_empty() && waiting.is_empty() {
            return Ok(());
        }
        let mut n_waiting = if waiting.is_empty() { 0 } else { self.n_revisits()? };
        if !waiting.is_empty() {
            // Counted anew where this fails on the way.
            self.n_revisits = None;
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (name, page) in named {
            // The order in which archives come must not matter.
            transaction
                .prepare_cached("INSERT INTO page_names VALUES (?1, ?2) ON CONFLICT DO UPDATE SET page = MIN(page, excluded.page)")?
                .execute(params![blob(name), blob(page)])?;
        }
        for revisit in waiting {
            if n_waiting >= REVISITS_MAX {
                break;
            }
            let said = rows::pack(revisit.said.as_bytes())?;
            let n = transaction
                .prepare_cached("INSERT INTO revisits VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
                .execute(params![blob(&revisit.key), said])?;
            n_waiting += n as u64;
            for (rank, name) in revisit.names.iter().enumerate() {
                transaction.prepare_cached("INSERT INTO revisit_names VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?.execute(params![
                    blob(name),
                    blob(&revisit.key),
                    rank as i64
                ])?;
            }
        }
        transaction.commit()?;
        if !waiting.is_empty() {
            self.n_revisits = Some(n_waiting);
        }
        Ok(())
    }

    fn found_revisits(&mut self, after: Option<&Id128>, limit: usize) -> Result<Vec<(WaitingRevisit, Page)>> {
        let c = &self.connection;
        let sql = "SELECT r.key, r.said FROM revisits r WHERE r.key > ?1
                   AND EXISTS (SELECT 1 FROM revisit_names v JOIN page_names n ON n.name = v.name WHERE v.revisit = r.key)
                   ORDER BY r.key LIMIT ?2";
        let after = after.map_or_else(Vec::new, |key| blob(key).to_vec());
        let found = all(c, sql, params![after, limit as i64], |r| {
            let said = rows::unpack(&r.get::<_, Vec<u8>>(1)?, SAID_BYTES_MAX)?;
            Ok((id_of(r.get(0)?)?, String::from_utf8_lossy(&said).into_owned()))
        })?;
        let mut out = Vec::new();
        for (key, said) in found {
            let names = all(c, "SELECT name FROM revisit_names WHERE revisit = ?1 ORDER BY rank", [blob(&key)], |r| id_of(r.get(0)?))?;
            if let Some(original) = original(c, &names)? {
                out.push((WaitingRevisit { key, names, said }, original));
            }
        }
        Ok(out)
    }

    fn drop_revisits(&mut self, keys: &[Id128]) -> Result<()> {
        self.n_revisits = None;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for key in keys {
            for sql in ["DELETE FROM revisits WHERE key = ?1", "DELETE FROM revisit_names WHERE revisit = ?1"] {
                transaction.prepare_cached(sql)?.execute([blob(key)])?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn n_revisits(&mut self) -> Result<u64> {
        if let Some(n) = self.n_revisits {
            return Ok(n);
        }
        let n = self.connection.query_row("SELECT COUNT(*) FROM revisits", [], |r| r.get::<_, i64>(0))? as u64;
        self.n_revisits = Some(n);
        Ok(n)
    }
}

/// The page of the surest of these names whose bytes are those that came.
fn original(c: &Connection, names: &[Id128]) -> Result<Option<Page>> {
    let sql = format!("SELECT {} FROM pages WHERE id = (SELECT page FROM page_names WHERE name = ?1)", rows::PAGE_COLUMNS);
    for name in names {
        // A damaged page is no original; another name may lead to one that is whole.
        let page = c.prepare_cached(&sql)?.query_row([blob(name)], |r| Ok(rows::page(r).ok())).optional()?.flatten();
        if let Some(page) = page.filter(|p| Digest::of(&p.body) == p.digest) {
            return Ok(Some(page));
        }
    }
    Ok(None)
}
