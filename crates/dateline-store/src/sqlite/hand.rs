//! Stars and tags by hand. Written by the connection of readings, in short transactions beside those of the line.

use super::SqliteStore;
use super::reads::{all, one};
use super::rows::{blob, id_of};
use super::sources::limited;
use crate::error::Result;
use crate::hand::{HandMarks, Starred, TagCount};
use dateline_news::hand::{ByHand, HandMark};
use dateline_news::ids::ArticleId;
use rusqlite::{Row, Transaction, params};

/// What [`said`] reads.
const COLUMNS: &str = "article, tag, is_on, at";

fn said(row: &Row<'_>) -> Result<ByHand> {
    let tag: String = row.get(1)?;
    let mark = if tag.is_empty() { HandMark::Star } else { HandMark::Tag(tag) };
    Ok(ByHand { article: id_of(row.get(0)?)?, mark, is_on: row.get(2)?, at: row.get(3)? })
}

/// How a mark stands in the table.
fn column(mark: &HandMark) -> &str {
    match mark {
        HandMark::Star => "",
        HandMark::Tag(tag) => tag,
    }
}

fn put(t: &Transaction<'_>, said: &ByHand) -> Result<bool> {
    let sql = format!("INSERT OR IGNORE INTO hand_marks ({COLUMNS}) VALUES (?1, ?2, ?3, ?4)");
    Ok(t.prepare_cached(&sql)?.execute(params![blob(&said.article), column(&said.mark), said.is_on, said.at])? > 0)
}

impl HandMarks for SqliteStore {
    fn by_hand(&self, article: &ArticleId) -> Result<Vec<ByHand>> {
        let sql = format!("SELECT {COLUMNS} FROM hand_marks WHERE article = ?1 ORDER BY tag");
        self.read(|c| all(c, &sql, [blob(article)], said))
    }

    fn all_by_hand(&self) -> Result<Vec<ByHand>> {
        self.read(|c| all(c, &format!("SELECT {COLUMNS} FROM hand_marks ORDER BY article, tag"), [], said))
    }

    fn mark_by_hand(&self, article: &ArticleId, mark: &HandMark, says: Option<bool>, now_ms: i64) -> Result<()> {
        self.write(|t| {
            let sql = "DELETE FROM hand_marks WHERE article = ?1 AND tag = ?2 AND is_on IS NOT ?3";
            t.execute(sql, params![blob(article), column(mark), says])?;
            if let Some(is_on) = says {
                put(t, &ByHand { article: *article, mark: mark.clone(), is_on, at: now_ms })?;
            }
            Ok(())
        })
    }

    fn take_in_by_hand(&self, said: &[ByHand]) -> Result<u64> {
        self.write(|t| {
            let mut n_new = 0;
            for said in said {
                n_new += u64::from(put(t, said)?);
            }
            Ok(n_new)
        })
    }

    fn tags(&self) -> Result<Vec<TagCount>> {
        let sql = "SELECT t.tag, COUNT(*) FROM tagged t JOIN articles a ON a.id = t.article GROUP BY t.tag ORDER BY t.tag";
        self.read(|c| all(c, sql, [], |r| Ok(TagCount { tag: r.get(0)?, n: r.get::<_, i64>(1)? as u64 })))
    }

    fn starred(&self, skip: usize, limit: usize) -> Result<Vec<Starred>> {
        let sql = "SELECT s.article, s.at FROM starred s JOIN articles a ON a.id = s.article
                   ORDER BY s.at DESC, s.article DESC LIMIT ?1 OFFSET ?2";
        self.read(|c| all(c, sql, params![limited(limit), limited(skip)], |r| Ok(Starred { article: id_of(r.get(0)?)?, at: r.get(1)? })))
    }

    fn n_starred(&self) -> Result<u64> {
        let sql = "SELECT COUNT(*) FROM starred s JOIN articles a ON a.id = s.article";
        self.read(|c| Ok(one(c, sql, [], |r| Ok(r.get::<_, i64>(0)? as u64))?.unwrap_or_default()))
    }
}
