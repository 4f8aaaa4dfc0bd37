//! What readers did, counted: tallies by article and hour, by which days a reader is known, keys of
//! events that may come again, names of articles that are held elsewhere.

use super::reads::all;
use super::rows::{self, blob, id_of};
use crate::contract::Weighed;
use crate::error::Result;
use dateline_news::audience::{self, Counts, DAYS_MAX, Habit, READERS_MAX};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::reading::{ReaderId, Reading};
use dateline_news::tally::{self, Crowd, HOUR_MS, Tallies, Tally, hour_of};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::{BTreeMap, HashSet};

pub(super) fn tallies(c: &Connection, since_ms: i64, window_hours: u32) -> Result<Tallies> {
    // The hour in which the window begins counts whole: a list told in days does not turn on minutes.
    let since = hour_of(since_ms);
    let sql = "SELECT article, hour, opened, readers, known, direct, direct_known, shown, expected, expected_known, n_read, dwell_ms
               FROM tallies WHERE hour >= ?1";
    let rows = all(c, sql, [since], |r| {
        let tally = Tally {
            opened: r.get::<_, i64>(2)? as u64,
            readers: r.get(3)?,
            known: r.get(4)?,
            direct: r.get(5)?,
            direct_known: r.get(6)?,
            shown: r.get::<_, i64>(7)? as u64,
            expected: r.get(8)?,
            expected_known: r.get(9)?,
            n_read: r.get::<_, i64>(10)? as u64,
            dwell_ms: r.get::<_, i64>(11)? as u64,
        };
        Ok((id_of(r.get(0)?)?, r.get::<_, i64>(1)?, tally))
    })?;
    let mut tallies = Tallies { window_hours, ..Tallies::default() };
    rows.into_iter().for_each(|(article, hour, tally)| tallies.put(article, hour, tally));
    let crowd = all(c, "SELECT hour, readers, known FROM crowd WHERE hour >= ?1", [since], |r| {
        Ok((r.get::<_, i64>(0)?, Crowd { readers: r.get::<_, i64>(1)? as u64, known: r.get::<_, i64>(2)? as u64 }))
    })?;
    tallies.crowd.extend(crowd);
    Ok(tallies)
}

/// Appends readings and counts each in full.
pub(super) fn put_plain(t: &Transaction<'_>, readings: &[Reading]) -> Result<()> {
    let mut counts = Counts::default();
    for reading in readings {
        tally::each(reading, |article, tally| *counts.tallies.entry((article, hour_of(reading.at))).or_default() += tally);
    }
    append(t, readings)?;
    count(t, &counts)
}

pub(super) fn put(t: &Transaction<'_>, batch: &Weighed) -> Result<()> {
    append(t, &batch.kept)?;
    count(t, &batch.counts)?;
    let mut key = t.prepare_cached("INSERT OR IGNORE INTO event_keys (key, at) VALUES (?1, ?2)")?;
    for (id, at) in &batch.keys {
        key.execute(params![blob(id), at])?;
    }
    let mut name = t.prepare_cached("INSERT OR IGNORE INTO unlisted (article, name, at) VALUES (?1, ?2, ?3)")?;
    for (article, given, at) in &batch.unlisted {
        name.execute(params![blob(article), given, at])?;
    }
    let mut habit = t.prepare_cached(
        "INSERT OR REPLACE INTO habits (reader, last_day, days, before, today, hour, n_hour, burst_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut back = t.prepare_cached("UPDATE wishes SET idle_since = NULL WHERE reader = ?1 AND idle_since IS NOT NULL")?;
    for (reader, h) in &batch.habits {
        back.execute([blob(reader)])?;
        // SQLite's integers have a sign; the bits are the same.
        let (before, today) = (h.before.cast_signed(), h.today.cast_signed());
        habit.execute(params![blob(reader), h.last_day, h.days, before, today, h.hour, h.n_hour, h.burst_day])?;
    }
    Ok(())
}

fn append(t: &Transaction<'_>, readings: &[Reading]) -> Result<()> {
    let mut event = t.prepare_cached("INSERT INTO events (at, reader, article, act) VALUES (?1, ?2, ?3, ?4)")?;
    for reading in readings {
        let article = reading.act.article();
        event.execute(params![reading.at, reading.reader.as_ref().map(blob), article.map(blob), rows::to_json(&reading.act)?])?;
    }
    Ok(())
}

fn count(t: &Transaction<'_>, counts: &Counts) -> Result<()> {
    let mut row = t.prepare_cached(
        "INSERT INTO tallies (hour, article, opened, readers, known, direct, direct_known, shown, expected, expected_known, n_read, dwell_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (hour, article) DO UPDATE SET opened = opened + ?3, readers = readers + ?4, known = known + ?5, direct = direct + ?6,
           direct_known = direct_known + ?7, shown = shown + ?8, expected = expected + ?9, expected_known = expected_known + ?10,
           n_read = n_read + ?11, dwell_ms = dwell_ms + ?12",
    )?;
    for ((article, hour), n) in &counts.tallies {
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let (opened, shown, n_read, dwell_ms) = (whole(n.opened), whole(n.shown), whole(n.n_read), whole(n.dwell_ms));
        row.execute(params![
            hour,
            blob(article),
            opened,
            n.readers,
            n.known,
            n.direct,
            n.direct_known,
            shown,
            n.expected,
            n.expected_known,
            n_read,
            dwell_ms
        ])?;
    }
    let mut crowd = t.prepare_cached(
        "INSERT INTO crowd (hour, readers, known) VALUES (?1, ?2, ?3)
         ON CONFLICT (hour) DO UPDATE SET readers = readers + ?2, known = known + ?3",
    )?;
    for (hour, n) in &counts.crowd {
        crowd.execute(params![hour, n.readers as i64, n.known as i64])?;
    }
    Ok(())
}

pub(super) fn keys_held(c: &Connection, keys: &[Id128]) -> Result<HashSet<Id128>> {
    let mut held = c.prepare_cached("SELECT 1 FROM event_keys WHERE key = ?1")?;
    let mut found = HashSet::new();
    for key in keys {
        if held.exists([blob(key)])? {
            found.insert(*key);
        }
    }
    Ok(found)
}

/// The columns of a habit.
const HABIT: &str = "last_day, days, before, today, hour, n_hour, burst_day";

/// A habit whose columns begin at `first`.
fn habit(r: &Row<'_>, first: usize) -> rusqlite::Result<Habit> {
    Ok(Habit {
        last_day: r.get(first)?,
        days: r.get(first + 1)?,
        before: r.get::<_, i64>(first + 2)?.cast_unsigned(),
        today: r.get::<_, i64>(first + 3)?.cast_unsigned(),
        hour: r.get(first + 4)?,
        n_hour: r.get(first + 5)?,
        burst_day: r.get(first + 6)?,
    })
}

pub(super) fn habits(c: &Connection, since_day: i64, limit: usize) -> Result<Vec<(ReaderId, Habit)>> {
    let sql = format!("SELECT reader, {HABIT} FROM habits WHERE last_day >= ?1 ORDER BY last_day DESC LIMIT ?2");
    all(c, &sql, params![since_day, i64::try_from(limit).unwrap_or(i64::MAX)], |r| Ok((id_of(r.get(0)?)?, habit(r, 1)?)))
}

pub(super) fn habit_of(c: &Connection, reader: &ReaderId) -> Result<Option<Habit>> {
    let sql = format!("SELECT {HABIT} FROM habits WHERE reader = ?1");
    Ok(c.prepare_cached(&sql)?.query_row([blob(reader)], |r| habit(r, 0)).optional()?)
}

pub(super) fn unlisted(c: &Connection, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, (String, i64)>> {
    let mut name = c.prepare_cached("SELECT name, at FROM unlisted WHERE article = ?1")?;
    let mut found = BTreeMap::new();
    for id in ids {
        if let Some(given) = name.query_row([blob(id)], |r| Ok((r.get(0)?, r.get(1)?))).optional()? {
            found.insert(*id, given);
        }
    }
    Ok(found)
}

pub(super) fn reaction_tallies(c: &Connection, since_ms: i64, window_hours: u32) -> Result<Tallies> {
    let sql = "SELECT r.article, r.at, h.last_day, h.days, h.before, h.burst_day, r.reader FROM reactions AS r
               LEFT JOIN habits AS h ON h.reader = r.reader WHERE r.at >= ?1";
    let rows = all(c, sql, [hour_of(since_ms) * HOUR_MS], |r| {
        let habit = r.get::<_, Option<i64>>(2)?.map(|last_day| {
            let before = r.get::<_, i64>(4)?.cast_unsigned();
            Ok::<_, rusqlite::Error>(Habit { last_day, days: r.get(3)?, before, burst_day: r.get(5)?, ..Habit::default() })
        });
        Ok((id_of(r.get(0)?)?, r.get::<_, i64>(1)?, habit.transpose()?, id_of(r.get(6)?)?))
    })?;
    // As openings are weighed: where many readers are known, the older half of them. That is asked of the day of the newest reaction.
    let since = match rows.iter().map(|(_, at, ..)| hour_of(*at).div_euclid(24)).max() {
        Some(day) => audience::older_half(habits(c, day - 1, READERS_MAX)?.iter().map(|(_, habit)| habit), day),
        None => None,
    };
    let mut tallies = Tallies { window_hours, ..Tallies::default() };
    // A reader is one of a crowd, however often they react in an hour.
    let mut counted: HashSet<(i64, ReaderId)> = HashSet::new();
    for (article, at, habit, reader) in rows {
        let day = hour_of(at).div_euclid(24);
        let known = habit.is_some_and(|h| h.is_known_since(since) && day - h.last_day <= DAYS_MAX);
        let known = if known { 1.0 } else { 0.0 };
        tallies.put(article, hour_of(at), Tally { opened: 1, readers: 1.0, known, direct: 1.0, direct_known: known, ..Tally::default() });
        if counted.insert((hour_of(at), reader)) {
            *tallies.crowd.entry(hour_of(at)).or_default() += Crowd { readers: 1, known: known as u64 };
        }
    }
    Ok(tallies)
}
