//! What readers did: events as they came and reactions, kept and forgotten. All writing goes through one
//! connection, in short transactions beside those of the line.

use super::SqliteStore;
use super::reads::all;
use super::rows::{self, blob, id_of};
use crate::contract::{Forgotten, KEYS_KEPT_MS};
use crate::error::{Error, Result};
use dateline_news::ids::ArticleId;
use dateline_news::reading::{Reaction, ReactionKind, ReaderId, Reading};
use dateline_news::tally::{HOUR_MS, hour_of};
use dateline_news::wishes::Wishes;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::sync::PoisonError;

const DAY_MS: i64 = 24 * HOUR_MS;

impl SqliteStore {
    /// Runs `work` in one write transaction; it is on the disk when this returns.
    pub(super) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

pub(super) fn readings_of(c: &Connection, reader: &ReaderId, limit: usize) -> Result<Vec<Reading>> {
    let sql = "SELECT at, act FROM events WHERE reader = ?1 ORDER BY at DESC, row DESC LIMIT ?2";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    all(c, sql, params![blob(reader), limit], |r| {
        Ok(Reading { reader: Some(*reader), at: r.get(0)?, act: rows::from_json(&r.get::<_, String>(1)?)? })
    })
}

pub(super) fn react(t: &Transaction<'_>, reader: &ReaderId, article: &ArticleId, kind: Option<ReactionKind>, at: i64) -> Result<()> {
    match kind {
        Some(kind) => t.execute(
            "INSERT INTO reactions (article, reader, kind, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (article, reader) DO UPDATE SET kind = excluded.kind, at = excluded.at",
            params![blob(article), blob(reader), kind.as_str(), at],
        )?,
        None => t.execute("DELETE FROM reactions WHERE article = ?1 AND reader = ?2", [blob(article), blob(reader)])?,
    };
    Ok(())
}

fn kind_of(word: &str) -> Result<ReactionKind> {
    ReactionKind::of_str(word).ok_or_else(|| Error::Damaged(format!("a reaction of the kind {word:?}")))
}

pub(super) fn reaction_counts(c: &Connection, article: &ArticleId) -> Result<BTreeMap<ReactionKind, u64>> {
    let sql = "SELECT kind, COUNT(*) FROM reactions WHERE article = ?1 GROUP BY kind";
    let counts = all(c, sql, [blob(article)], |r| Ok((kind_of(&r.get::<_, String>(0)?)?, r.get::<_, i64>(1)? as u64)))?;
    Ok(counts.into_iter().collect())
}

pub(super) fn reactions_of(c: &Connection, reader: &ReaderId) -> Result<Vec<Reaction>> {
    let sql = "SELECT article, kind, at FROM reactions WHERE reader = ?1 ORDER BY at DESC, article";
    all(c, sql, [blob(reader)], |r| Ok(Reaction { article: id_of(r.get(0)?)?, kind: kind_of(&r.get::<_, String>(1)?)?, at: r.get(2)? }))
}

pub(super) fn readings_after(c: &Connection, row: i64, since_ms: i64, limit: usize) -> Result<Vec<(i64, Reading)>> {
    let sql = "SELECT row, at, reader, act FROM events WHERE row > ?1 AND at >= ?2 ORDER BY row LIMIT ?3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    all(c, sql, params![row, since_ms, limit], |r| {
        let reader = r.get::<_, Option<Vec<u8>>>(2)?.map(id_of).transpose()?;
        Ok((r.get(0)?, Reading { reader, at: r.get(1)?, act: rows::from_json(&r.get::<_, String>(3)?)? }))
    })
}

pub(super) fn wishes(c: &Connection, reader: &ReaderId) -> Result<Wishes> {
    let sql = "SELECT wishes FROM wishes WHERE reader = ?1";
    let found: Option<String> = c.prepare_cached(sql)?.query_row([blob(reader)], |r| r.get(0)).optional()?;
    found.map_or_else(|| Ok(Wishes::default()), |json| rows::from_json(&json))
}

pub(super) fn put_wishes(t: &Transaction<'_>, reader: &ReaderId, wishes: &Wishes) -> Result<()> {
    if wishes.is_none() {
        t.execute("DELETE FROM wishes WHERE reader = ?1", [blob(reader)])?;
    } else {
        t.execute("INSERT OR REPLACE INTO wishes (reader, wishes) VALUES (?1, ?2)", params![blob(reader), rows::to_json(wishes)?])?;
    }
    Ok(())
}

/// Forgets wishes that were idle since before `before_ms`, and notes of those that nothing was noted of that they are idle.
pub(super) fn drop_wishes(t: &Transaction<'_>, before_ms: i64, now_ms: i64) -> Result<u64> {
    t.execute("UPDATE wishes SET idle_since = ?1 WHERE idle_since IS NULL", [now_ms])?;
    Ok(t.execute("DELETE FROM wishes WHERE idle_since < ?1", [before_ms])? as u64)
}

pub(super) fn forget(t: &Transaction<'_>, reader: &ReaderId) -> Result<Forgotten> {
    let events = t.execute("DELETE FROM events WHERE reader = ?1", [blob(reader)])? as u64;
    let others = t.execute("DELETE FROM reactions WHERE reader = ?1", [blob(reader)])? as u64;
    t.execute("DELETE FROM wishes WHERE reader = ?1", [blob(reader)])?;
    t.execute("DELETE FROM habits WHERE reader = ?1", [blob(reader)])?;
    Ok(Forgotten { events, others })
}

pub(super) fn drop_before(t: &Transaction<'_>, events_ms: i64, tallies_ms: i64) -> Result<Forgotten> {
    let events = t.execute("DELETE FROM events WHERE at < ?1", [events_ms])? as u64;
    let others = t.execute("DELETE FROM tallies WHERE hour < ?1", [hour_of(tallies_ms)])? as u64;
    t.execute("DELETE FROM crowd WHERE hour < ?1", [hour_of(tallies_ms)])?;
    t.execute("DELETE FROM habits WHERE last_day < ?1", [events_ms.div_euclid(DAY_MS)])?;
    t.execute("DELETE FROM event_keys WHERE at < (SELECT MAX(at) FROM event_keys) - ?1", [KEYS_KEPT_MS])?;
    // A name is of use as long as something is counted under it.
    t.execute("DELETE FROM unlisted WHERE at < ?1 AND article NOT IN (SELECT article FROM tallies)", [tallies_ms])?;
    Ok(Forgotten { events, others })
}
