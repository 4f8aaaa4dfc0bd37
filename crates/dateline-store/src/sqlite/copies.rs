//! Copies and other relations between articles that share text.

use super::reads::all;
use super::rows::{self, N_SUMMARY, blob, id_of};
use crate::contract::Summary;
use crate::error::Result;
use dateline_news::copy::{Copy, CopyKind, Relation, RelationKind};
use dateline_news::ids::ArticleId;
use rusqlite::{Connection, OptionalExtension, params};

/// Writes a verdict. A family follows its original: what were copies of the new copy become
/// copies of the new original, and who is named original though it is a copy stands for its own.
/// Gives the original.
pub(super) fn put_copy(c: &Connection, copy: &Copy) -> Result<ArticleId> {
    let root: Option<Vec<u8>> = c
        .prepare_cached("SELECT original FROM copies WHERE copy = ?1 AND original != ?2")?
        .query_row([blob(&copy.original), blob(&copy.copy)], |r| r.get(0))
        .optional()?;
    let (original, passages) = match root {
        // The passages are places in the text of the one that was named.
        Some(root) => (id_of(root)?, &[][..]),
        None => (copy.original, &copy.passages[..]),
    };
    let (this, that) = (blob(&copy.copy), blob(&original));
    c.prepare_cached("DELETE FROM copies WHERE copy = ?1 AND original = ?2")?.execute([that, this])?;
    c.prepare_cached("UPDATE copies SET original = ?1, passages = '[]' WHERE original = ?2")?.execute([that, this])?;
    c.prepare_cached(
        "INSERT OR REPLACE INTO copies (copy, original, kind, overlap, evidence, passages, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        this,
        that,
        copy.kind.as_str(),
        copy.overlap,
        rows::to_json(&copy.evidence)?,
        rows::to_json(passages)?,
        copy.confidence
    ])?;
    // Between copy and original there is no other relation.
    let apart = "DELETE FROM relations WHERE (article = ?1 AND other = ?2) OR (article = ?2 AND other = ?1)";
    c.prepare_cached(apart)?.execute([this, that])?;
    Ok(original)
}

/// The copies of an original by date, each with the verdict.
pub(super) fn copies_of(c: &Connection, original: &ArticleId) -> Result<Vec<(Summary, Copy)>> {
    let sql = format!(
        "SELECT {}, k.kind, k.overlap, k.evidence, k.passages, k.confidence FROM copies k JOIN {} ON a.id = k.copy
         WHERE k.original = ?1 ORDER BY a.sort_at, a.number",
        rows::SUMMARY_COLUMNS,
        rows::SUMMARY_FROM_JOINED
    );
    all(c, &sql, [blob(original)], |r| {
        let summary = rows::summary(r)?;
        let text = |n: usize| r.get::<_, String>(N_SUMMARY + n);
        let copy = Copy {
            copy: summary.id,
            original: *original,
            kind: rows::from_word(&text(0)?, CopyKind::of_str)?,
            overlap: r.get(N_SUMMARY + 1)?,
            evidence: rows::from_json(&text(2)?)?,
            passages: rows::from_json(&text(3)?)?,
            confidence: r.get(N_SUMMARY + 4)?,
        };
        Ok((summary, copy))
    })
}

pub(super) fn put_relation(c: &Connection, relation: &Relation) -> Result<()> {
    c.prepare_cached(
        "INSERT OR REPLACE INTO relations (article, other, kind, overlap, passages, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        blob(&relation.article),
        blob(&relation.other),
        relation.kind.as_str(),
        relation.overlap,
        rows::to_json(&relation.passages)?,
        relation.confidence
    ])?;
    Ok(())
}

/// Articles that share text with this one, each with the relation.
pub(super) fn relations(c: &Connection, id: &ArticleId) -> Result<Vec<(Summary, Relation)>> {
    let sql = format!(
        "SELECT {}, r.article, r.other, r.kind, r.overlap, r.passages, r.confidence FROM relations r
         JOIN {} ON a.id = CASE WHEN r.article = ?1 THEN r.other ELSE r.article END
         WHERE r.article = ?1 OR r.other = ?1 ORDER BY a.sort_at, a.number",
        rows::SUMMARY_COLUMNS,
        rows::SUMMARY_FROM_JOINED
    );
    all(c, &sql, [blob(id)], |r| {
        let kind: String = r.get(N_SUMMARY + 2)?;
        let passages: String = r.get(N_SUMMARY + 4)?;
        let relation = Relation {
            article: id_of(r.get(N_SUMMARY)?)?,
            other: id_of(r.get(N_SUMMARY + 1)?)?,
            kind: rows::from_word(&kind, RelationKind::of_str)?,
            overlap: r.get(N_SUMMARY + 3)?,
            passages: rows::from_json(&passages)?,
            confidence: r.get(N_SUMMARY + 5)?,
        };
        Ok((rows::summary(r)?, relation))
    })
}
