//! Subscriptions at hubs, and what they pushed. Written by the connection of readings, like sources.

use super::SqliteStore;
use super::reads::all;
use super::rows::{from_json, to_json};
use super::sources::{WAITS_UNTIL, row_of};
use crate::error::Result;
use crate::subscriptions::{PUSHES_WAITING_MAX, Push, Subscriptions};
use dateline_news::subscription::{Standing, Subscription};
use rusqlite::{OptionalExtension, Row, Transaction, params};

fn subscription(row: &Row<'_>) -> Result<Subscription> {
    from_json(&row.get::<_, String>(0)?)
}

fn put(t: &Transaction<'_>, s: &Subscription) -> Result<()> {
    t.prepare_cached("INSERT OR REPLACE INTO subscriptions (token, source, subscription) VALUES (?1, ?2, ?3)")?.execute(params![
        s.token,
        row_of(s.source),
        to_json(s)?
    ])?;
    Ok(())
}

impl Subscriptions for SqliteStore {
    fn subscriptions(&self) -> Result<Vec<Subscription>> {
        self.read(|c| all(c, "SELECT subscription FROM subscriptions ORDER BY token", [], subscription))
    }

    fn subscription(&self, token: &str) -> Result<Option<Subscription>> {
        self.read(|c| Ok(all(c, "SELECT subscription FROM subscriptions WHERE token = ?1", [token], subscription)?.pop()))
    }

    fn subscription_of_source(&self, source: u64) -> Result<Option<Subscription>> {
        let sql = "SELECT subscription FROM subscriptions WHERE source = ?1 ORDER BY token";
        let of_source = self.read(|c| all(c, sql, [row_of(source)], subscription))?;
        Ok(of_source.into_iter().find(|s| s.standing != Standing::Leaving))
    }

    fn put_subscription(&self, subscription: &Subscription) -> Result<()> {
        self.write(|t| put(t, subscription))
    }

    fn change_subscription(&self, token: &str, change: &mut dyn FnMut(&mut Subscription) -> bool) -> Result<bool> {
        self.write(|t| {
            let sql = "SELECT subscription FROM subscriptions WHERE token = ?1";
            let Some(text) = t.prepare_cached(sql)?.query_row([token], |r| r.get::<_, String>(0)).optional()? else { return Ok(false) };
            let mut subscription: Subscription = from_json(&text)?;
            if change(&mut subscription) {
                put(t, &subscription)?;
            } else {
                t.execute("DELETE FROM subscriptions WHERE token = ?1", [token])?;
            }
            Ok(true)
        })
    }

    fn put_push(&self, push: &Push) -> Result<bool> {
        self.write(|t| {
            let sql = "SELECT COUNT(*) FROM pushes WHERE source = ?1";
            let n: i64 = t.prepare_cached(sql)?.query_row([row_of(push.source)], |r| r.get(0))?;
            if n >= PUSHES_WAITING_MAX as i64 {
                return Ok(false);
            }
            t.prepare_cached("INSERT INTO pushes (source, at, content_type, body) VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                row_of(push.source),
                push.at,
                push.content_type,
                push.body
            ])?;
            Ok(true)
        })
    }

    fn waiting_pushes(&self, limit: usize) -> Result<Vec<(u64, u64)>> {
        let sql = "SELECT number, source FROM pushes ORDER BY number LIMIT ?1";
        let pair = |r: &Row<'_>| Ok((r.get::<_, i64>(0)? as u64, r.get::<_, i64>(1)? as u64));
        self.read(|c| all(c, sql, [i64::try_from(limit).unwrap_or(i64::MAX)], pair))
    }

    fn push(&self, number: u64) -> Result<Option<Push>> {
        let push = |r: &Row<'_>| Ok(Push { source: r.get::<_, i64>(0)? as u64, at: r.get(1)?, content_type: r.get(2)?, body: r.get(3)? });
        let sql = "SELECT source, at, content_type, body FROM pushes WHERE number = ?1";
        self.read(|c| Ok(all(c, sql, [row_of(number)], push)?.pop()))
    }

    fn drop_push(&self, number: u64) -> Result<()> {
        self.write(|t| {
            t.execute("DELETE FROM pushes WHERE number = ?1", [row_of(number)])?;
            Ok(())
        })
    }

    fn ask_source(&self, source: u64, at_ms: i64) -> Result<()> {
        self.write(|t| {
            // A time that is past moves a little, or who asks the source at this moment would not see that it was wished for once more.
            let sql = format!(
                "UPDATE sources SET next_at = MAX(CASE WHEN next_at > ?2 THEN ?2 ELSE next_at + 1 END, {WAITS_UNTIL})
                 WHERE number = ?1 AND state = 'active'"
            );
            t.execute(&sql, params![row_of(source), at_ms])?;
            Ok(())
        })
    }
}
