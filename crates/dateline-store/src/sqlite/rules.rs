//! Rules, what they met, and their alerts. Written by the connection of readings, in short transactions beside those
//! of the line.

use super::reads::{all, one};
use super::rows::{blob, from_json, id_of, to_json};
use super::{SqliteStore, members};
use crate::error::{Error, Result};
use crate::rules::{Alert, AlertOutcome, AlertState, Applied, Met, RuleCounts, RuleHit, Rules, Standing};
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Channel, Definition, Mark, Rule};
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::{BTreeMap, HashSet};

/// States of an alert.
const WAITING: i64 = 0;
const SENT: i64 = 1;
const SET_ASIDE: i64 = 2;

/// What [`rule`] reads.
const RULE_COLUMNS: &str = "number, is_on, added_at, definition, secret";

/// What [`alert`] reads.
const ALERT_COLUMNS: &str = "row, rule, channel, article, at, state, due_at, tries, reason";

fn rule(row: &Row<'_>) -> Result<Rule> {
    Ok(Rule {
        number: row.get::<_, i64>(0)? as u64,
        is_on: row.get(1)?,
        added_at: row.get(2)?,
        definition: from_json(&row.get::<_, String>(3)?)?,
        secret: row.get(4)?,
    })
}

fn alert(row: &Row<'_>) -> Result<Alert> {
    let channel: String = row.get(2)?;
    Ok(Alert {
        row: row.get(0)?,
        rule: row.get::<_, i64>(1)? as u64,
        channel: channel.parse().map_err(|()| Error::Damaged(format!("an alert by {channel:?}")))?,
        article: id_of(row.get(3)?)?,
        at: row.get(4)?,
        state: match row.get(5)? {
            WAITING => AlertState::Waiting,
            SENT => AlertState::Sent,
            SET_ASIDE => AlertState::SetAside,
            other => return Err(Error::Damaged(format!("an alert in the state {other}"))),
        },
        due_at: row.get(6)?,
        n_tries: row.get(7)?,
        reason: row.get(8)?,
    })
}

/// A number as SQLite counts; one beyond is no row's.
fn row_of(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(-1)
}

fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn standing(c: &Connection) -> Result<Standing> {
    let read = |r: &Row<'_>| Ok(Standing { change: r.get::<_, i64>(0)? as u64, version: r.get::<_, i64>(1)? as u64 });
    one(c, "SELECT change, version FROM rules_followed", [], read)?
        .ok_or_else(|| Error::Damaged("nothing says how far rules have followed".into()))
}

/// Notes that rules are other ones from now on.
fn other_rules(t: &Transaction<'_>) -> Result<()> {
    t.execute("UPDATE rules_followed SET version = version + 1", [])?;
    Ok(())
}

/// Writes the parts of a definition that queries ask for.
fn put_parts(t: &Transaction<'_>, number: i64, d: &Definition) -> Result<()> {
    t.execute(
        "UPDATE rules SET hides = ?2, reads = ?3, stars = ?4, definition = ?5 WHERE number = ?1",
        params![number, d.hide, d.read, d.star, to_json(d)?],
    )?;
    t.execute("DELETE FROM rule_tags WHERE rule = ?1", [number])?;
    for tag in &d.tags {
        t.execute("INSERT OR IGNORE INTO rule_tags (rule, tag) VALUES (?1, ?2)", params![number, tag])?;
    }
    Ok(())
}

/// From where on articles are new to a rule: the time, and the number of the last article.
fn from_now(t: &Transaction<'_>, number: i64, now_ms: i64) -> Result<()> {
    let sql = "UPDATE rules SET since_at = ?2, from_number = (SELECT COALESCE(MAX(number), 0) FROM numbers) WHERE number = ?1";
    t.execute(sql, params![number, now_ms])?;
    Ok(())
}

/// What [`counts`] reads. What was taken down, or waits to be filed anew, is met still and not counted.
const COUNTS: &str = "SELECT r.number, (SELECT COUNT(*) FROM rule_hits h JOIN articles a ON a.id = h.article WHERE h.rule = r.number),
    (SELECT MAX(at) FROM rule_hits h WHERE h.rule = r.number),
    (SELECT COUNT(*) FROM alerts a WHERE a.rule = r.number AND a.state = 0),
    (SELECT COUNT(*) FROM alerts a WHERE a.rule = r.number AND a.state = 1),
    (SELECT COUNT(*) FROM alerts a WHERE a.rule = r.number AND a.state = 2) FROM rules r";

fn counts(r: &Row<'_>) -> Result<(u64, RuleCounts)> {
    let n = |i| Ok::<_, Error>(r.get::<_, i64>(i)? as u64);
    Ok((n(0)?, RuleCounts { hits: n(1)?, last_at: r.get(2)?, waiting: n(3)?, sent: n(4)?, set_aside: n(5)? }))
}

impl Rules for SqliteStore {
    fn rules(&self) -> Result<Vec<Rule>> {
        self.read(|c| all(c, &format!("SELECT {RULE_COLUMNS} FROM rules ORDER BY number"), [], rule))
    }

    fn rule(&self, number: u64) -> Result<Option<Rule>> {
        let sql = format!("SELECT {RULE_COLUMNS} FROM rules WHERE number = ?1");
        self.read(|c| one(c, &sql, [row_of(number)], rule))
    }

    fn add_rule(&self, definition: &Definition, secret: &str, now_ms: i64) -> Result<u64> {
        self.write(|t| add(t, definition, secret, now_ms))
    }

    fn take_in_rule(&self, definition: &Definition, is_on: bool, secret: &str, met: &[(ArticleId, i64)], now_ms: i64) -> Result<u64> {
        self.write(|t| {
            let number = add(t, definition, secret, now_ms)?;
            t.execute("UPDATE rules SET is_on = ?2 WHERE number = ?1", params![row_of(number), is_on])?;
            for (article, at) in met {
                put_hit(t, row_of(number), article, *at)?;
            }
            Ok(number)
        })
    }

    fn change_rule(&self, number: u64, definition: &Definition, is_on: bool, now_ms: i64) -> Result<bool> {
        self.write(|t| {
            let number = row_of(number);
            let sql = format!("SELECT {RULE_COLUMNS} FROM rules WHERE number = ?1");
            let Some(before) = one(t, &sql, [number], rule)? else { return Ok(false) };
            let asks_otherwise = before.definition.query != definition.query;
            put_parts(t, number, definition)?;
            t.execute("UPDATE rules SET is_on = ?2 WHERE number = ?1", params![number, is_on])?;
            if asks_otherwise {
                t.execute("DELETE FROM rule_hits WHERE rule = ?1", [number])?;
                // What the other query met is not to be told in the name of this one.
                t.execute(&format!("DELETE FROM alerts WHERE rule = ?1 AND state = {WAITING}"), [number])?;
            }
            if asks_otherwise || (is_on && !before.is_on) {
                from_now(t, number, now_ms)?;
            }
            // What waits to be sent by a way that is no more would wait for ever.
            for (channel, is) in [(Channel::Webhook, definition.webhook.is_some()), (Channel::Mail, definition.mail.is_some())] {
                if !is {
                    let sql = format!("DELETE FROM alerts WHERE rule = ?1 AND channel = ?2 AND state = {WAITING}");
                    t.execute(&sql, params![number, channel.as_str()])?;
                }
            }
            other_rules(t)?;
            Ok(true)
        })
    }

    fn remove_rule(&self, number: u64) -> Result<bool> {
        self.write(|t| {
            for table in ["rule_hits", "rule_tags", "alerts"] {
                t.execute(&format!("DELETE FROM {table} WHERE rule = ?1"), [row_of(number)])?;
            }
            other_rules(t)?;
            Ok(t.execute("DELETE FROM rules WHERE number = ?1", [row_of(number)])? > 0)
        })
    }

    fn rules_standing(&self) -> Result<Standing> {
        self.read(standing)
    }

    fn put_met(&self, from: Standing, to: u64, met: &[Met], now_ms: i64) -> Result<bool> {
        self.write(|t| {
            if standing(t)? != from {
                return Ok(false);
            }
            for of_rule in met {
                put_met(t, of_rule, now_ms)?;
            }
            t.execute("UPDATE rules_followed SET change = ?1", [row_of(to)])?;
            Ok(true)
        })
    }

    fn apply_rule(&self, number: u64, version: u64, met: &[ArticleId], now_ms: i64) -> Result<Option<Applied>> {
        self.write(|t| {
            let number = row_of(number);
            let is_there: bool = t.query_row("SELECT EXISTS (SELECT 1 FROM rules WHERE number = ?1)", [number], |r| r.get(0))?;
            if !is_there || standing(t)?.version != version {
                return Ok(None);
            }
            let before: HashSet<ArticleId> =
                all(t, "SELECT article FROM rule_hits WHERE rule = ?1", [number], |r| id_of(r.get(0)?))?.into_iter().collect();
            let now: HashSet<&ArticleId> = met.iter().collect();
            let mut applied = Applied { n: now.len() as u64, ..Applied::default() };
            for gone in before.iter().filter(|id| !now.contains(id)) {
                applied.n_gone += 1;
                t.prepare_cached("DELETE FROM rule_hits WHERE rule = ?1 AND article = ?2")?.execute(params![number, blob(gone)])?;
            }
            for new in now.iter().filter(|id| !before.contains(**id)) {
                applied.n_new += 1;
                put_hit(t, number, new, now_ms)?;
            }
            Ok(Some(applied))
        })
    }

    fn rule_hits(&self, number: u64, skip: usize, limit: usize) -> Result<Vec<RuleHit>> {
        let sql = "SELECT article, at FROM rule_hits WHERE rule = ?1 AND EXISTS (SELECT 1 FROM articles a WHERE a.id = article)
                   ORDER BY at DESC, article DESC LIMIT ?2 OFFSET ?3";
        let hit = |r: &Row<'_>| Ok(RuleHit { article: id_of(r.get(0)?)?, at: r.get(1)? });
        self.read(|c| all(c, sql, params![row_of(number), limited(limit), limited(skip)], hit))
    }

    fn rule_counts(&self) -> Result<BTreeMap<u64, RuleCounts>> {
        self.read(|c| Ok(all(c, COUNTS, [], counts)?.into_iter().collect()))
    }

    fn counts_of_rule(&self, number: u64) -> Result<RuleCounts> {
        let sql = format!("{COUNTS} WHERE r.number = ?1");
        self.read(|c| Ok(all(c, &sql, [row_of(number)], counts)?.pop().map(|(_, counts)| counts).unwrap_or_default()))
    }

    fn rules_of(&self, article: &ArticleId) -> Result<Vec<u64>> {
        let sql = "SELECT r.number FROM rule_hits h JOIN rules r ON r.number = h.rule WHERE h.article = ?1 AND r.is_on ORDER BY r.number";
        self.read(|c| all(c, sql, [blob(article)], |r| Ok(r.get::<_, i64>(0)? as u64)))
    }

    fn marked(&self, mark: &Mark) -> Result<Vec<ArticleId>> {
        let of = |rules: &str| format!("SELECT DISTINCT article FROM rule_hits WHERE rule IN ({rules}) ORDER BY article");
        let id = |r: &Row<'_>| id_of(r.get(0)?);
        self.read(|c| match mark {
            Mark::Hidden => all(c, &of("SELECT number FROM rules WHERE is_on AND hides"), [], id),
            Mark::Read => all(c, &of("SELECT number FROM rules WHERE is_on AND reads"), [], id),
            Mark::Starred => all(c, "SELECT article FROM starred ORDER BY article", [], id),
            Mark::Tagged(tag) => all(c, "SELECT article FROM tagged WHERE tag = ?1 ORDER BY article", [tag], id),
        })
    }

    fn last_filed(&self, limit: usize) -> Result<Vec<ArticleId>> {
        self.read(|c| all(c, "SELECT id FROM articles ORDER BY number DESC LIMIT ?1", [limited(limit)], |r| id_of(r.get(0)?)))
    }

    fn due_alerts(&self, now_ms: i64, of_rule: usize) -> Result<Vec<Alert>> {
        let waiting = format!(
            "SELECT DISTINCT a.rule, a.channel FROM alerts a JOIN rules r ON r.number = a.rule WHERE a.state = {WAITING} AND a.due_at <= ?1 AND r.is_on ORDER BY a.rule, a.channel"
        );
        let sql = format!(
            "SELECT {ALERT_COLUMNS} FROM alerts WHERE rule = ?1 AND channel = ?2 AND state = {WAITING} AND due_at <= ?3 ORDER BY row LIMIT ?4"
        );
        self.read(|c| {
            let of = all(c, &waiting, [now_ms], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))?;
            let due = of.into_iter().map(|(rule, channel)| all(c, &sql, params![rule, channel, now_ms, limited(of_rule)], alert));
            Ok(due.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        })
    }

    fn settle_alerts(&self, settled: &[(i64, AlertOutcome)]) -> Result<()> {
        self.write(|t| {
            for (row, outcome) in settled {
                let (state, at, reason, failed) = match outcome {
                    AlertOutcome::Sent(at) => (SENT, at, None, 0),
                    AlertOutcome::Again(at, reason) => (WAITING, at, Some(reason), 1),
                    AlertOutcome::SetAside(at, reason) => (SET_ASIDE, at, Some(reason), 1),
                };
                let sql = format!(
                    "UPDATE alerts SET state = ?2, due_at = ?3, reason = ?4, tries = tries + ?5 WHERE row = ?1 AND state = {WAITING}"
                );
                t.prepare_cached(&sql)?.execute(params![row, state, at, reason, failed])?;
            }
            Ok(())
        })
    }

    fn last_sent(&self, rule: u64, channel: Channel) -> Result<Option<i64>> {
        let sql = format!("SELECT MAX(due_at) FROM alerts WHERE rule = ?1 AND channel = ?2 AND state = {SENT}");
        self.read(|c| Ok(one(c, &sql, params![row_of(rule), channel.as_str()], |r| Ok(r.get::<_, Option<i64>>(0)?))?.flatten()))
    }

    fn alerts(&self, rule: u64, limit: usize) -> Result<Vec<Alert>> {
        let sql = format!(
            "SELECT {ALERT_COLUMNS} FROM alerts WHERE rule = ?1
             ORDER BY CASE WHEN state = {SET_ASIDE} THEN 0 WHEN state = {WAITING} AND reason IS NOT NULL THEN 1 ELSE 2 END, row DESC LIMIT ?2"
        );
        self.read(|c| all(c, &sql, params![row_of(rule), limited(limit)], alert))
    }

    fn retry_alerts(&self, rule: u64, now_ms: i64) -> Result<u64> {
        let sql = format!("UPDATE alerts SET state = {WAITING}, due_at = ?2, tries = 0 WHERE rule = ?1 AND state = {SET_ASIDE}");
        self.write(|t| Ok(t.execute(&sql, params![row_of(rule), now_ms])? as u64))
    }
}

fn add(t: &Transaction<'_>, definition: &Definition, secret: &str, now_ms: i64) -> Result<u64> {
    let sql = "INSERT INTO rules (is_on, added_at, since_at, from_number, hides, reads, stars, definition, secret)
               VALUES (1, ?1, ?1, 0, 0, 0, 0, '', ?2)";
    t.execute(sql, params![now_ms, secret])?;
    let number = t.last_insert_rowid();
    put_parts(t, number, definition)?;
    from_now(t, number, now_ms)?;
    other_rules(t)?;
    Ok(number as u64)
}

fn put_hit(t: &Transaction<'_>, rule: i64, article: &ArticleId, now_ms: i64) -> Result<bool> {
    let sql = "INSERT OR IGNORE INTO rule_hits (rule, article, at) VALUES (?1, ?2, ?3)";
    Ok(t.prepare_cached(sql)?.execute(params![rule, blob(article), now_ms])? > 0)
}

fn put_met(t: &Transaction<'_>, of_rule: &Met, now_ms: i64) -> Result<()> {
    let number = row_of(of_rule.rule);
    let sql = format!("SELECT {RULE_COLUMNS} FROM rules WHERE number = ?1 AND is_on");
    let Some(rule) = one(t, &sql, [number], rule)? else { return Ok(()) };
    for article in &of_rule.unmet {
        t.prepare_cached("DELETE FROM rule_hits WHERE rule = ?1 AND article = ?2")?.execute(params![number, blob(article)])?;
    }
    // A rebuild and a changed date file old articles once more: they are no news to the rule.
    let is_new = "SELECT EXISTS (SELECT 1 FROM articles a JOIN rules r ON r.number = ?1
                    WHERE a.id = ?2 AND (a.number > r.from_number OR a.captured_at >= r.since_at))";
    for article in &of_rule.met {
        let is_new: bool = t.prepare_cached(is_new)?.query_row(params![number, blob(article)], |r| r.get(0))?;
        if is_new && put_hit(t, number, article, now_ms)? {
            for channel in rule.definition.channels() {
                queue(t, &rule, channel, article, now_ms)?;
            }
        }
    }
    Ok(())
}

/// Queues an alert, unless this rule has told of the article by this way before; or of its story, if once is enough.
fn queue(t: &Transaction<'_>, rule: &Rule, channel: Channel, article: &ArticleId, now_ms: i64) -> Result<()> {
    let (number, channel) = (row_of(rule.number), channel.as_str());
    let story = members::story_of(t, article)?.map(row_of);
    if rule.definition.once_per_story {
        let told = "SELECT EXISTS (SELECT 1 FROM alerts WHERE rule = ?1 AND channel = ?2 AND story = ?3)";
        if t.prepare_cached(told)?.query_row(params![number, channel, story], |r| r.get::<_, bool>(0))? {
            return Ok(());
        }
    }
    let sql = "INSERT OR IGNORE INTO alerts (rule, channel, article, story, at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    t.prepare_cached(sql)?.execute(params![number, channel, blob(article), story, now_ms])?;
    Ok(())
}
