//! Editions of items: put down with their pages, and asked when a page is filed.

use super::SqliteStore;
use super::line::{SqliteLine, UNFILED};
use super::reads::one;
use super::rows::{blob, from_json, to_json};
use crate::error::Result;
use crate::releases::{Holding, Releases, Withdrawal};
use dateline_news::filing::Filed;
use dateline_news::ids::{ArticleId, PageId};
use dateline_news::newsroom::{Edition, EditionRank, Embargo, PubStatus, Release};
use dateline_news::note::Note;
use dateline_news::page::Page;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// How captures of an article are ordered, the newest first: by edition, by time, by arrival. Two captures are of one kind, with editions or without.
pub(super) const NEWEST_FIRST: &str = "edition DESC, captured_at DESC NULLS LAST, page_row DESC";

/// What `captures.edition` holds: sorts as the rank does.
pub(super) fn rank_key(rank: EditionRank) -> Vec<u8> {
    let created = (rank.1 as u64) ^ (1 << 63);
    [rank.0.to_be_bytes(), created.to_be_bytes()].concat()
}

/// The newest edition of an item.
fn newest(c: &Connection, item: &ArticleId) -> Result<Option<Edition>> {
    // Of equal ones the same stands as among captures: see NEWEST_FIRST.
    let sql = "SELECT e.edition FROM editions e JOIN pages p ON p.row = e.page_row WHERE e.item = ?1
               ORDER BY e.version DESC, e.created DESC, p.captured_at DESC NULLS LAST, e.page_row DESC LIMIT 1";
    let found: Option<String> = c.prepare_cached(sql)?.query_row([blob(item)], |r| r.get(0)).optional()?;
    found.map(|json| from_json(&json)).transpose()
}

/// What an edition says of being shown, whatever the time is.
fn says(edition: &Option<Edition>) -> Option<(PubStatus, Option<Embargo>)> {
    edition.as_ref().map(|e| (e.status, e.embargo))
}

impl SqliteLine {
    /// Puts down what pages say of items. Where that changes whether an item may be shown, its pages wait to be judged again,
    /// and until then nothing of it is shown. `pages` are held already, in this transaction.
    pub(super) fn put_editions(&self, pages: &[Page]) -> Result<()> {
        let mut before: BTreeMap<ArticleId, Option<Edition>> = BTreeMap::new();
        let mut killed: BTreeSet<ArticleId> = BTreeSet::new();
        for page in pages {
            let Some(item) = page.hint.as_ref().and_then(|h| h.newsroom.as_deref()) else { continue };
            let page_row = self.page_row(&page.id)?;
            for (n, edition) in item.editions().enumerate() {
                let id = edition.item();
                if let std::collections::btree_map::Entry::Vacant(slot) = before.entry(id) {
                    slot.insert(newest(&self.connection, &id)?);
                }
                let (version, created) = edition.rank();
                let sql = "INSERT OR IGNORE INTO editions (item, page_row, version, created, own, edition) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
                let n_new = self.connection.prepare_cached(sql)?.execute(params![
                    blob(&id),
                    page_row,
                    i64::try_from(version).unwrap_or(i64::MAX),
                    created,
                    n == 0,
                    to_json(edition)?
                ])?;
                // A kill between two versions changes what may be seen of the older.
                if n_new > 0 && edition.status == PubStatus::Canceled {
                    killed.insert(id);
                }
            }
        }
        for (item, was) in before {
            if killed.contains(&item) || says(&was) != says(&newest(&self.connection, &item)?) {
                self.judge_again(&item)?;
            }
        }
        Ok(())
    }

    /// Marks all pages of an item, and of the family of copies that its article is in, as waiting.
    fn judge_again(&self, item: &ArticleId) -> Result<()> {
        let mut rows: BTreeSet<i64> = BTreeSet::new();
        for article in self.families(&BTreeSet::from([*item]))? {
            rows.extend(self.captures_of(&article)?);
        }
        let sql = "SELECT e.page_row FROM editions e WHERE e.item = ?1 AND e.own = 1
                   AND (EXISTS (SELECT 1 FROM held_back WHERE page_row = e.page_row) OR EXISTS (SELECT 1 FROM withdrawn WHERE page_row = e.page_row))";
        rows.extend(super::reads::all(&self.connection, sql, [blob(item)], |r| Ok(r.get::<_, i64>(0)?))?);
        self.unfile_rows(&rows)
    }
}

impl Holding for SqliteLine {
    fn release_of(&mut self, item: &ArticleId, now_ms: i64) -> Result<Release> {
        Ok(newest(&self.connection, item)?.map_or(Release::Free, |e| e.release(now_ms)))
    }

    fn killed_after(&mut self, item: &ArticleId, (version, created): EditionRank) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM editions WHERE item = ?1 AND (version, created) > (?2, ?3)
                   AND json_extract(edition, '$.status') = 'canceled')";
        let version = i64::try_from(version).unwrap_or(i64::MAX);
        Ok(self.connection.prepare_cached(sql)?.query_row(params![blob(item), version, created], |r| r.get(0))?)
    }

    fn hold(&mut self, page: &PageId, until: Option<i64>, note: Note) -> Result<Filed> {
        let page_row = self.page_row(page)?;
        let notes = vec![note];
        self.aside(page_row, &notes)?;
        self.connection.prepare_cached("INSERT INTO held_back (page_row, until) VALUES (?1, ?2)")?.execute(params![page_row, until])?;
        Ok(Filed::SetAside { notes })
    }

    fn withdraw(&mut self, page: &PageId, article: &ArticleId, provider: Option<&str>, note: Note) -> Result<Filed> {
        let page_row = self.page_row(page)?;
        let notes = vec![note];
        self.aside(page_row, &notes)?;
        let sql = "INSERT INTO withdrawn (page_row, article, provider) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(sql)?.execute(params![page_row, blob(article), provider])?;
        Ok(Filed::SetAside { notes })
    }

    fn release_due(&mut self, now_ms: i64) -> Result<u64> {
        let due = "SELECT page_row FROM held_back WHERE until IS NOT NULL AND until <= ?1";
        let any: bool = self.connection.prepare_cached(&format!("SELECT EXISTS ({due})"))?.query_row([now_ms], |r| r.get(0))?;
        if !any {
            return Ok(0);
        }
        self.whole(|line| {
            let rows: BTreeSet<i64> = super::reads::all(&line.connection, due, [now_ms], |r| Ok(r.get(0)?))?.into_iter().collect();
            line.unfile_rows(&rows)?;
            Ok(rows.len() as u64)
        })
    }
}

impl Releases for SqliteStore {
    fn withdrawn(&self, number: u64) -> Result<Option<Withdrawal>> {
        let sql = "SELECT w.provider FROM numbers n JOIN withdrawn w ON w.article = n.article WHERE n.number = ?1
                   AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = n.article) ORDER BY w.provider IS NULL, w.page_row LIMIT 1";
        let Ok(number) = i64::try_from(number) else { return Ok(None) };
        self.read(|c| one(c, sql, [number], |r| Ok(Withdrawal { provider: r.get(0)? })))
    }

    fn may_be_given(&self, page: &PageId) -> Result<bool> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM pages p WHERE p.id = ?1 AND p.state != {UNFILED}
             AND NOT EXISTS (SELECT 1 FROM withheld WHERE page_row = p.row)
             AND NOT EXISTS (SELECT 1 FROM held_back WHERE page_row = p.row)
             AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE page_row = p.row))"
        );
        Ok(self.read(|c| one(c, &sql, [blob(page)], |r| Ok(r.get(0)?)))?.unwrap_or(false))
    }

    fn next_release(&self) -> Result<Option<i64>> {
        let sql = "SELECT MIN(until) FROM held_back WHERE until IS NOT NULL";
        Ok(self.read(|c| one(c, sql, [], |r| Ok(r.get::<_, Option<i64>>(0)?)))?.flatten())
    }
}
