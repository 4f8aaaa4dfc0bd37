//! Who belongs to which story: what waits, what was placed, and what editors said.

use super::reads::{all, one};
use super::rows::{self, blob, id_of};
use crate::contract::Regroupable;
use crate::error::Result;
use dateline_news::ids::ArticleId;
use dateline_news::story::{Features, Groupable, StoryEdit, StoryNumber};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// Rounds in which an edit of stories spreads from article to article.
const SPREAD_MAX: usize = 64;

/// Column list that [`groupable`] reads, from [`GROUPABLE_FROM`].
const GROUPABLE_COLUMNS: &str = "a.id, a.number, f.at, f.n_words, f.headline_only, f.terms, f.dense";
const GROUPABLE_FROM: &str = "features f JOIN articles a ON a.id = f.article";

/// The words of an article, from the columns n_words, headline_only, terms and dense, the first being `at`.
fn unpack(row: &Row<'_>, at: usize) -> Result<Features> {
    let dense: Option<Vec<u8>> = row.get(at + 3)?;
    let terms = row.get_ref(at + 2)?.as_blob().map_err(rusqlite::Error::from)?;
    Ok(Features {
        terms: rows::unpack_terms(terms)?,
        n_words: row.get(at)?,
        headline_only: row.get(at + 1)?,
        dense: dense.map(rows::unpack_dense),
    })
}

/// What grouping keeps of an article.
pub(super) fn features(c: &Connection, id: &ArticleId) -> Result<Option<Features>> {
    let mut statement = c.prepare_cached("SELECT n_words, headline_only, terms, dense FROM features WHERE article = ?1")?;
    let mut rows = statement.query([blob(id)])?;
    rows.next()?.map(|row| unpack(row, 0)).transpose()
}

fn groupable(row: &Row<'_>) -> Result<Groupable> {
    Ok(Groupable {
        id: id_of(row.get(0)?)?,
        number: row.get::<_, i64>(1)? as u64,
        at_ms: Some(row.get(2)?).filter(|&at| at != 0),
        features: unpack(row, 3)?,
    })
}

/// Writes the words of an article. `at` is when it was published or first seen, ms UTC; 0 if neither is known.
pub(super) fn put_features(c: &Connection, article: &ArticleId, at: i64, features: &Features) -> Result<()> {
    let (terms, dense) = (rows::pack_terms(features), features.dense.as_deref().map(rows::pack_dense));
    c.prepare_cached(
        "INSERT OR REPLACE INTO features (article, at, n_words, headline_only, terms, dense) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![blob(article), at, features.n_words, features.headline_only, terms, dense])?;
    Ok(())
}

/// Sees to it that an article waits for a story if it is an original without one, and belongs to
/// none if it is a copy or gone. Gives the stories of which that changes something: the one that it belongs
/// to or has left, and that of its original.
pub(super) fn settle(c: &Connection, article: &ArticleId) -> Result<BTreeSet<StoryNumber>> {
    let is_original: bool = c
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1) AND NOT EXISTS (SELECT 1 FROM copies WHERE copy = ?1)")?
        .query_row([blob(article)], |r| r.get(0))?;
    let own: Option<i64> =
        c.prepare_cached("SELECT story FROM members WHERE article = ?1")?.query_row([blob(article)], |r| r.get(0)).optional()?;
    if !is_original {
        c.prepare_cached("DELETE FROM members WHERE article = ?1")?.execute([blob(article)])?;
        c.prepare_cached("DELETE FROM unplaced WHERE article = ?1")?.execute([blob(article)])?;
    } else if own.is_none() {
        let waits = "INSERT OR IGNORE INTO unplaced (number, article) SELECT number, article FROM numbers WHERE article = ?1";
        c.prepare_cached(waits)?.execute([blob(article)])?;
    }
    Ok(own.map(|n| n as u64).into_iter().chain(story_of(c, article)?).collect())
}

pub(super) fn unplaced(c: &Connection, limit: usize) -> Result<Vec<Groupable>> {
    // In this order of tables: SQLite would rather go through all articles by their numbers and ask of each whether it waits.
    let sql = format!(
        "SELECT {GROUPABLE_COLUMNS} FROM unplaced u CROSS JOIN articles a ON a.id = u.article CROSS JOIN features f ON f.article = u.article
         ORDER BY u.number LIMIT ?1"
    );
    all(c, &sql, [limit as i64], groupable)
}

pub(super) fn placed(c: &Connection, limit: usize, each: &mut dyn FnMut(Groupable, StoryNumber)) -> Result<()> {
    let newest = "SELECT m.article, m.story FROM members m JOIN articles a ON a.id = m.article ORDER BY a.number DESC LIMIT ?1";
    let newest = all(c, newest, [limit as i64], |r| Ok((id_of(r.get(0)?)?, r.get::<_, i64>(1)? as u64)))?;
    let sql = format!("SELECT {GROUPABLE_COLUMNS} FROM {GROUPABLE_FROM} WHERE f.article = ?1");
    for (id, story) in newest.into_iter().rev() {
        if let Some(item) = one(c, &sql, [blob(&id)], groupable)? {
            each(item, story);
        }
    }
    Ok(())
}

pub(super) fn groupables(c: &Connection, ids: &[ArticleId]) -> Result<Vec<Groupable>> {
    let sql = format!(
        "SELECT {GROUPABLE_COLUMNS} FROM {GROUPABLE_FROM} WHERE f.article = ?1 AND NOT EXISTS (SELECT 1 FROM copies WHERE copy = f.article)"
    );
    Ok(ids.iter().map(|id| one(c, &sql, [blob(id)], groupable)).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

pub(super) fn newest_groupables(c: &Connection, before_ms: i64, limit: usize, each: &mut dyn FnMut(Groupable)) -> Result<()> {
    let newest = format!(
        "SELECT f.article FROM {GROUPABLE_FROM} WHERE f.at < ?1 AND NOT EXISTS (SELECT 1 FROM copies WHERE copy = f.article)
         ORDER BY f.at DESC LIMIT ?2"
    );
    let newest = all(c, &newest, params![before_ms, i64::try_from(limit).unwrap_or(i64::MAX)], |r| id_of(r.get(0)?))?;
    let sql = format!("SELECT {GROUPABLE_COLUMNS} FROM {GROUPABLE_FROM} WHERE f.article = ?1");
    for id in newest.iter().rev() {
        if let Some(item) = one(c, &sql, [blob(id)], groupable)? {
            each(item);
        }
    }
    Ok(())
}

/// The story that the article, or its original, belongs to.
pub(super) fn story_of(c: &Connection, article: &ArticleId) -> Result<Option<StoryNumber>> {
    let sql = "SELECT story FROM members WHERE article = COALESCE((SELECT original FROM copies WHERE copy = ?1), ?1)";
    Ok(c.prepare_cached(sql)?.query_row([blob(article)], |r| r.get::<_, i64>(0)).optional()?.map(|n| n as u64))
}

pub(super) fn regroupables(c: &Connection, from_ms: i64, before_ms: i64, limit: usize) -> Result<Vec<Regroupable>> {
    let sql = format!(
        "SELECT {GROUPABLE_COLUMNS}, m.story, EXISTS (SELECT 1 FROM members n JOIN features o ON o.article = n.article
             WHERE n.story = m.story AND o.at < ?1)
         FROM {GROUPABLE_FROM} LEFT JOIN members m ON m.article = a.id WHERE f.at >= ?1 AND f.at < ?2
           AND NOT EXISTS (SELECT 1 FROM copies WHERE copy = a.id) ORDER BY f.at, a.number LIMIT ?3"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    all(c, &sql, params![from_ms, before_ms, limit], |r| {
        Ok(Regroupable { item: groupable(r)?, story: r.get::<_, Option<i64>>(7)?.map(|n| n as u64), reaches_back: r.get(8)? })
    })
}

pub(super) fn edits(c: &Connection) -> Result<Vec<StoryEdit>> {
    all(c, "SELECT article, other, together, at FROM story_edits ORDER BY at, article, other", [], |r| {
        Ok(StoryEdit { article: id_of(r.get(0)?)?, other: id_of(r.get(1)?)?, together: r.get(2)?, at: r.get(3)? })
    })
}

/// Writes memberships that changed; gives the stories that were left or joined.
pub(super) fn put_members(c: &Connection, members: &[(ArticleId, StoryNumber, f32)]) -> Result<BTreeSet<StoryNumber>> {
    let mut touched = BTreeSet::new();
    for (article, story, score) in members {
        let was: Option<(i64, f64)> = c
            .prepare_cached("SELECT story, score FROM members WHERE article = ?1")?
            .query_row([blob(article)], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        c.prepare_cached("DELETE FROM unplaced WHERE article = ?1")?.execute([blob(article)])?;
        if was == Some((*story as i64, f64::from(*score))) {
            continue;
        }
        c.prepare_cached("INSERT OR REPLACE INTO members (article, story, score) VALUES (?1, ?2, ?3)")?.execute(params![
            blob(article),
            *story as i64,
            f64::from(*score)
        ])?;
        touched.extend(was.map(|(story, _)| story as u64));
        touched.insert(*story);
    }
    Ok(touched)
}

/// Puts down what an editor said and moves the articles at once; gives the stories that changed.
pub(super) fn put_edits(c: &Connection, edits: &[StoryEdit]) -> Result<BTreeSet<StoryNumber>> {
    for e in edits {
        let (a, b) = if e.article <= e.other { (&e.article, &e.other) } else { (&e.other, &e.article) };
        c.prepare_cached("INSERT OR REPLACE INTO story_edits (article, other, together, at) VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            blob(a),
            blob(b),
            e.together,
            e.at
        ])?;
    }
    let mut touched = BTreeSet::new();
    // Those that are to leave a story, each with the lot that leaves together with it.
    let together: Vec<(ArticleId, ArticleId)> = edits.iter().filter(|e| e.together).map(|e| (e.article, e.other)).collect();
    for e in edits.iter().filter(|e| !e.together) {
        let (Some(a), Some(b)) = (story_of(c, &e.article)?, story_of(c, &e.other)?) else { continue };
        if a != b {
            continue; // They are apart already, or have just been parted.
        }
        let lot = linked(&e.article, &together);
        if lot.contains(&e.other) {
            continue; // Said to be together in the same breath: the story stays.
        }
        touched.extend(part(c, a, &lot)?);
    }
    for (one, other) in &together {
        let (Some(a), Some(b)) = (story_of(c, one)?, story_of(c, other)?) else { continue };
        if a != b {
            let (low, high) = (a.min(b), a.max(b));
            c.prepare_cached("UPDATE members SET story = ?1 WHERE story = ?2")?.execute([low as i64, high as i64])?;
            touched.extend([low, high]);
        }
    }
    Ok(touched)
}

/// All that are said to be one with `article`, itself among them.
fn linked(article: &ArticleId, together: &[(ArticleId, ArticleId)]) -> BTreeSet<ArticleId> {
    let mut lot = BTreeSet::from([*article]);
    for _ in 0..SPREAD_MAX {
        let n = lot.len();
        for (a, b) in together {
            if lot.contains(a) || lot.contains(b) {
                lot.extend([*a, *b]);
            }
        }
        if lot.len() == n {
            break;
        }
    }
    lot
}

/// Parts a story into a lot and the rest; each part has the number of its earliest member.
fn part(c: &Connection, story: StoryNumber, lot: &BTreeSet<ArticleId>) -> Result<BTreeSet<StoryNumber>> {
    let sql = "SELECT m.article, a.number FROM members m JOIN articles a ON a.id = m.article WHERE m.story = ?1";
    let members = all(c, sql, [story as i64], |r| Ok((id_of(r.get(0)?)?, r.get::<_, i64>(1)?)))?;
    let (leave, stay): (Vec<_>, Vec<_>) = members.into_iter().partition(|(id, _)| lot.contains(id));
    let mut touched = BTreeSet::from([story]);
    for part in [leave, stay] {
        let Some(number) = part.iter().map(|(_, number)| *number).min() else { continue };
        for (id, _) in &part {
            c.prepare_cached("UPDATE members SET story = ?1 WHERE article = ?2")?.execute(params![number, blob(id)])?;
        }
        touched.insert(number as u64);
    }
    Ok(touched)
}
