//! Sources and their items. Written by the connection of readings, in short transactions beside those of the line.

use super::SqliteStore;
use super::reads::all;
use super::rows::{blob, digest_of, from_json, id_of, to_json, unpack_record};
use crate::error::{Error, Result};
use crate::sources::{Added, Became, DueItem, DueSource, PULLS_KEPT, SettledItem, Sources, TroubledItem};
use dateline_news::ids::{Digest, Id128, PageId};
use dateline_news::note::{Note, NoteCode};
use dateline_news::source::{About, Health, ItemCounts, ItemOutcome, PUSHED, Pull, Source, SourceState, Wait, WaitingItem};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use std::collections::BTreeMap;

/// States of an item.
const WAITING: i64 = 0;
const HELD: i64 = 1;
const SET_ASIDE: i64 = 2;

/// Until when a source's host asked to be left alone, whatever anybody wishes; 0 where it asked for nothing.
pub(super) const WAITS_UNTIL: &str = "COALESCE(json_extract(health, '$.wait.until'), 0)";

/// What [`source`] reads.
const SOURCE_COLUMNS: &str = "number, address, state, next_at, added_at, about, health";

fn source(row: &Row<'_>) -> Result<Source> {
    let state: String = row.get(2)?;
    Ok(Source {
        number: row.get::<_, i64>(0)? as u64,
        address: row.get(1)?,
        state: state.parse().map_err(|()| Error::Damaged(format!("a source in the state {state:?}")))?,
        next_at: row.get(3)?,
        added_at: row.get(4)?,
        about: from_json(&row.get::<_, String>(5)?)?,
        health: from_json(&row.get::<_, String>(6)?)?,
    })
}

fn item(row: &Row<'_>) -> Result<WaitingItem> {
    Ok(WaitingItem {
        source: row.get::<_, i64>(0)? as u64,
        key: id_of(row.get(1)?)?,
        digest: digest_of(row.get(2)?)?,
        url: row.get(3)?,
        seen_at: row.get(4)?,
        due_at: row.get(5)?,
        n_tries: row.get(6)?,
        entry: from_json(&row.get::<_, String>(7)?)?,
    })
}

pub(super) fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A number as SQLite counts; one beyond is no row's.
pub(super) fn row_of(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(-1)
}

impl Sources for SqliteStore {
    fn sources(&self) -> Result<Vec<Source>> {
        self.read(|c| all(c, &format!("SELECT {SOURCE_COLUMNS} FROM sources ORDER BY number"), [], source))
    }

    fn source(&self, number: u64) -> Result<Option<Source>> {
        let sql = format!("SELECT {SOURCE_COLUMNS} FROM sources WHERE number = ?1");
        self.read(|c| Ok(all(c, &sql, [row_of(number)], source)?.pop()))
    }

    fn source_at(&self, address: &str) -> Result<Option<u64>> {
        self.read(|c| {
            let mut select = c.prepare_cached("SELECT number FROM sources WHERE address = ?1")?;
            Ok(select.query_row([address], |r| r.get::<_, i64>(0)).optional()?.map(|n| n as u64))
        })
    }

    fn add_sources(&self, new: &[(String, About)], now_ms: i64) -> Result<Vec<Added>> {
        self.write(|t| new.iter().map(|(address, about)| add(t, address, about, now_ms)).collect())
    }

    fn change_source(&self, number: u64, about: &About, state: SourceState, next_at: i64) -> Result<bool> {
        self.write(|t| {
            let sql = format!("UPDATE sources SET about = ?2, state = ?3, next_at = MAX(?4, {WAITS_UNTIL}) WHERE number = ?1");
            Ok(t.execute(&sql, params![row_of(number), to_json(about)?, state.as_str(), next_at])? > 0)
        })
    }

    fn put_off_source(&self, number: u64, was: i64, until: i64) -> Result<()> {
        self.write(|t| {
            t.execute("UPDATE sources SET next_at = ?3 WHERE number = ?1 AND next_at = ?2", params![row_of(number), was, until])?;
            Ok(())
        })
    }

    fn waits(&self, now_ms: i64) -> Result<Vec<Wait>> {
        let sql = format!("SELECT health FROM sources WHERE {WAITS_UNTIL} > ?1");
        self.read(|c| {
            Ok(all(c, &sql, [now_ms], |r| Ok(from_json::<Health>(&r.get::<_, String>(0)?)?.wait))?.into_iter().flatten().collect())
        })
    }

    fn remove_source(&self, number: u64) -> Result<bool> {
        self.write(|t| {
            for sql in ["DELETE FROM items WHERE source = ?1", "DELETE FROM pulls WHERE source = ?1"] {
                t.execute(sql, [row_of(number)])?;
            }
            Ok(t.execute("DELETE FROM sources WHERE number = ?1", [row_of(number)])? > 0)
        })
    }

    fn due_sources(&self, now_ms: i64, limit: usize) -> Result<Vec<DueSource>> {
        let sql = "SELECT number, address FROM sources WHERE state = 'active' AND next_at <= ?1 ORDER BY next_at, number LIMIT ?2";
        let due = |r: &Row<'_>| Ok(DueSource { number: r.get::<_, i64>(0)? as u64, address: r.get(1)? });
        self.read(|c| all(c, sql, [now_ms, limited(limit)], due))
    }

    fn known_items(&self, source: u64, keys: &[Id128]) -> Result<BTreeMap<Id128, Digest>> {
        self.read(|c| {
            let mut known = BTreeMap::new();
            let mut select = c.prepare_cached("SELECT digest FROM items WHERE source = ?1 AND key = ?2")?;
            for key in keys {
                let digest: Option<Vec<u8>> = select.query_row(params![row_of(source), blob(key)], |r| r.get(0)).optional()?;
                if let Some(digest) = digest {
                    known.insert(*key, digest_of(digest)?);
                }
            }
            Ok(known)
        })
    }

    fn put_pull(&self, source: &Source, was: i64, items: &[WaitingItem], aside: &[(WaitingItem, Note)], pull: &Pull) -> Result<()> {
        self.write(|t| put_pull(t, source, was, items, aside, pull))
    }

    fn due_items(&self, now_ms: i64, after: u64, of_source: usize, limit: usize) -> Result<Vec<DueItem>> {
        self.read(|c| {
            let mut due = Vec::new();
            let after = i64::try_from(after).unwrap_or(i64::MAX);
            // A source a step: one with a hundred thousand items costs no more than one with four.
            let mut next =
                c.prepare_cached(&format!("SELECT MIN(source) FROM items WHERE state = {WAITING} AND source > ?1 AND source <= ?2"))?;
            let mut of = c.prepare_cached(&format!(
                "SELECT source, key, url FROM items WHERE state = {WAITING} AND source = ?1 AND due_at <= ?2 ORDER BY due_at, key LIMIT ?3"
            ))?;
            for (from, to) in [(after, i64::MAX), (-1, after)] {
                let mut at = from;
                while let Some(source) = next.query_row([at, to], |r| r.get::<_, Option<i64>>(0))? {
                    let mut rows = of.query([source, now_ms, limited(of_source)])?;
                    while let Some(row) = rows.next()? {
                        if due.len() == limit {
                            return Ok(due);
                        }
                        due.push(DueItem { source: row.get::<_, i64>(0)? as u64, key: id_of(row.get(1)?)?, url: row.get(2)? });
                    }
                    at = source;
                }
            }
            Ok(due)
        })
    }

    fn waiting_item(&self, source: u64, key: &Id128) -> Result<Option<WaitingItem>> {
        let sql = format!(
            "SELECT source, key, digest, url, seen_at, due_at, tries, entry FROM items
             WHERE source = ?1 AND key = ?2 AND state = {WAITING}"
        );
        self.read(|c| Ok(all(c, &sql, params![row_of(source), blob(key)], item)?.pop()))
    }

    fn page_of_item_url(&self, url: &str, since_ms: i64) -> Result<Option<PageId>> {
        let sql = format!(
            "SELECT page FROM items WHERE url = ?1 AND state = {HELD} AND note IS NULL AND due_at >= ?2 ORDER BY due_at DESC LIMIT 1"
        );
        self.read(|c| Ok(all(c, &sql, params![url, since_ms], |r| id_of(r.get(0)?))?.pop()))
    }

    fn settle_items(&self, settled: &[SettledItem]) -> Result<()> {
        self.write(|t| settled.iter().try_for_each(|item| settle(t, item)))
    }

    fn item_counts(&self) -> Result<BTreeMap<u64, ItemCounts>> {
        let sql = format!(
            "SELECT source, COUNT(*), SUM(state = {WAITING}), SUM(state = {HELD}), SUM(state = {SET_ASIDE}) FROM items GROUP BY source"
        );
        self.read(|c| {
            let n = |r: &Row<'_>, i| Ok::<_, Error>(r.get::<_, i64>(i)? as u64);
            let counts = all(c, &sql, [], |r| {
                Ok((n(r, 0)?, ItemCounts { seen: n(r, 1)?, waiting: n(r, 2)?, held: n(r, 3)?, set_aside: n(r, 4)? }))
            })?;
            Ok(counts.into_iter().collect())
        })
    }

    fn pulls(&self, source: u64) -> Result<Vec<Pull>> {
        let sql = "SELECT pull FROM pulls WHERE source = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2";
        self.read(|c| all(c, sql, [row_of(source), limited(PULLS_KEPT)], |r| from_json(&r.get::<_, String>(0)?)))
    }

    fn troubled_items(&self, source: u64, limit: usize) -> Result<Vec<TroubledItem>> {
        let sql = "SELECT url, seen_at, note, state FROM items WHERE source = ?1 AND note IS NOT NULL ORDER BY seen_at DESC, key LIMIT ?2";
        self.read(|c| {
            all(c, sql, [row_of(source), limited(limit)], |r| {
                Ok(TroubledItem {
                    url: r.get(0)?,
                    seen_at: r.get(1)?,
                    note: from_json(&r.get::<_, String>(2)?)?,
                    became: match r.get::<_, i64>(3)? {
                        HELD => Became::Held,
                        WAITING => Became::Later,
                        _ => Became::SetAside,
                    },
                })
            })
        })
    }

    fn noted_pages(&self, source: u64, code: NoteCode, limit: usize) -> Result<(u64, u64)> {
        let sql = format!(
            "SELECT c.record FROM items i JOIN pages p ON p.id = i.page JOIN captures c ON c.page_row = p.row
             WHERE i.source = ?1 AND i.state = {HELD} ORDER BY i.due_at DESC, i.key LIMIT ?2"
        );
        let notes = |r: &Row<'_>| Ok(unpack_record(&r.get::<_, Vec<u8>>(0)?)?.1);
        let looked: Vec<Vec<Note>> = self.read(|c| all(c, &sql, params![row_of(source), limited(limit)], notes))?;
        let n = looked.iter().filter(|notes| notes.iter().any(|n| n.code == code)).count();
        Ok((n as u64, looked.len() as u64))
    }
}

fn add(t: &Transaction<'_>, address: &str, about: &About, now_ms: i64) -> Result<Added> {
    let of = |sql: &str| t.prepare_cached(sql)?.query_row([address], |r| r.get::<_, i64>(0)).optional();
    if let Some(number) = of("SELECT number FROM sources WHERE address = ?1")? {
        return Ok(Added::Known(number as u64));
    }
    let health = to_json(&Health::default())?;
    t.prepare_cached("INSERT INTO sources (address, state, next_at, added_at, about, health) VALUES (?1, 'active', ?2, ?2, ?3, ?4)")?
        .execute(params![address, now_ms, to_json(about)?, health])?;
    Ok(Added::New(t.last_insert_rowid() as u64))
}

fn host(address: &str) -> Option<String> {
    dateline_news::url::parse(address)?.host_str().map(str::to_owned)
}

fn put_pull(
    t: &Transaction<'_>,
    source: &Source,
    was: i64,
    items: &[WaitingItem],
    aside: &[(WaitingItem, Note)],
    pull: &Pull,
) -> Result<()> {
    let number = row_of(source.number);
    let of_this = "SELECT state, address, about FROM sources WHERE number = ?1";
    let of_row = |r: &Row<'_>| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?));
    let Some((state, was_at, about)) = t.prepare_cached(of_this)?.query_row([number], of_row).optional()? else { return Ok(()) };
    let is_pushed = pull.outcome == PUSHED;
    // What the owner said meanwhile (paused, resumed, another name) stays; that it is gone, or has come to be another source, is the source's own
    // word, and no hub's: who asks it takes up active ones alone.
    let state = if source.state != SourceState::Active && !is_pushed { source.state.as_str().to_owned() } else { state };
    let taken = "SELECT EXISTS (SELECT 1 FROM sources WHERE address = ?1 AND number != ?2)";
    let taken: bool = t.prepare_cached(taken)?.query_row(params![source.address, number], |r| r.get(0))?;
    let address = (!taken).then_some(&source.address);
    // What is pushed does not put off when the source is asked: its owner, or the hub, may have wished for it. Nor does what was asked, where
    // it was wished for since (the owner resumed it, its lease ran out). What its host asked for stands above all wishes.
    let waits_until = source.health.wait.as_ref().map_or(0, |wait| wait.until);
    t.prepare_cached(
        "UPDATE sources SET address = COALESCE(?2, address), state = ?3, health = ?5,
           next_at = MAX(CASE WHEN ?6 OR next_at != ?7 THEN MIN(next_at, ?4) ELSE ?4 END, ?8) WHERE number = ?1",
    )?
    .execute(params![number, address, state, source.next_at, to_json(&source.health)?, is_pushed, was, waits_until])?;
    if address.is_some_and(|to| host(to) != host(&was_at)) {
        // Cookies and a password are for the host that they were set for.
        let about = About { cookies: None, auth: None, ..from_json::<About>(&about)? };
        t.prepare_cached("UPDATE sources SET about = ?2 WHERE number = ?1")?.execute(params![number, to_json(&about)?])?;
    }
    for item in items {
        t.prepare_cached(&format!(
            "INSERT INTO items (source, key, digest, url, seen_at, state, due_at, entry) VALUES (?1, ?2, ?3, ?4, ?5, {WAITING}, ?6, ?7)
             ON CONFLICT (source, key) DO UPDATE SET digest = excluded.digest, url = excluded.url, state = {WAITING},
               due_at = excluded.due_at, entry = excluded.entry, tries = 0, note = NULL"
        ))?
        .execute(params![number, blob(&item.key), item.digest.0, item.url, item.seen_at, item.due_at, to_json(&item.entry)?])?;
    }
    for (item, note) in aside {
        t.prepare_cached(&format!(
            "INSERT INTO items (source, key, digest, url, seen_at, state, due_at, note) VALUES (?1, ?2, ?3, ?4, ?5, {SET_ASIDE}, ?6, ?7)
             ON CONFLICT (source, key) DO NOTHING"
        ))?
        .execute(params![number, blob(&item.key), item.digest.0, item.url, item.seen_at, item.due_at, to_json(note)?])?;
    }
    t.prepare_cached("INSERT INTO pulls (source, at, pull) VALUES (?1, ?2, ?3)")?.execute(params![number, pull.at, to_json(pull)?])?;
    let old = "DELETE FROM pulls WHERE source = ?1 AND rowid NOT IN (SELECT rowid FROM pulls WHERE source = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2)";
    t.prepare_cached(old)?.execute([number, limited(PULLS_KEPT)])?;
    Ok(())
}

fn settle(t: &Transaction<'_>, item: &SettledItem) -> Result<()> {
    let (number, key) = (row_of(item.source), blob(&item.key));
    // An item of which the feed says something else since it was taken up is another one, and waits.
    let this = format!("source = ?1 AND key = ?2 AND digest = ?3 AND state = {WAITING}");
    match &item.outcome {
        ItemOutcome::Held(page, note) => {
            let note = note.as_ref().map(to_json).transpose()?;
            // `due_at` stays: it says how new what the feed said of it was, which tells another source's item
            // whether this page will do for it.
            let sql = format!("UPDATE items SET state = {HELD}, page = ?4, note = ?5, entry = NULL WHERE {this}");
            t.prepare_cached(&sql)?.execute(params![number, key, item.digest.0, blob(page), note])?;
        }
        ItemOutcome::SetAside(note) => {
            let sql = format!("UPDATE items SET state = {SET_ASIDE}, note = ?4, entry = NULL WHERE {this}");
            t.prepare_cached(&sql)?.execute(params![number, key, item.digest.0, to_json(note)?])?;
        }
        ItemOutcome::Again(at, note) => {
            let sql = format!("UPDATE items SET due_at = ?4, note = ?5, tries = tries + 1 WHERE {this}");
            t.prepare_cached(&sql)?.execute(params![number, key, item.digest.0, at, to_json(note)?])?;
        }
    }
    Ok(())
}
