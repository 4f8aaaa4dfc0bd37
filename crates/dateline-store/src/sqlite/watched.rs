//! Files of watched folders. Written by the connection of readings, in short transactions beside those of the line.

use super::SqliteStore;
use super::reads::all;
use super::rows::{from_json, to_json};
use crate::error::Result;
use crate::watched::{FileAccount, FolderAccount, FolderState, Watched, WatchedFile};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, BTreeSet};

fn account(row: &Row<'_>, from: usize) -> Result<FileAccount> {
    let n = |at: usize| -> Result<u64> { Ok(row.get::<_, Option<i64>>(from + at)?.unwrap_or(0) as u64) };
    Ok(FileAccount { articles: n(0)?, copies: n(1)?, versions: n(2)?, held: n(3)?, aside: n(4)?, waiting: n(5)? })
}

impl Watched for SqliteStore {
    fn taken_files(&self, folder: &str) -> Result<Vec<(String, u64, i64)>> {
        // SQLite gives bare columns from the row that has the MAX.
        let sql = "SELECT path, size, written, MAX(taken_at) FROM watched_editions WHERE folder = ?1 GROUP BY path";
        self.read(|c| all(c, sql, [folder], |r| Ok((r.get(0)?, r.get::<_, i64>(1)? as u64, r.get(2)?))))
    }

    fn put_taken(&self, folder: &str, files: &[WatchedFile]) -> Result<()> {
        self.write(|t| {
            let mut insert = t.prepare_cached(
                "INSERT OR REPLACE INTO watched_editions (folder, path, size, written, taken_at, articles, copies, versions, held, aside, waiting, why)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?;
            for f in files {
                let c = &f.came;
                let [articles, copies, versions, held, aside, waiting] =
                    [c.articles, c.copies, c.versions, c.held, c.aside, c.waiting].map(|n| n as i64);
                insert.execute(params![
                    folder, f.path, f.size as i64, f.written, f.taken_at, articles, copies, versions, held, aside, waiting, f.why
                ])?;
            }
            Ok(())
        })
    }

    fn forget_editions(&self, folder: &str, before_ms: i64, lying: &BTreeSet<&str>) -> Result<Vec<String>> {
        self.write(|t| {
            let old =
                "SELECT path, taken_at, taken_at = (SELECT MAX(taken_at) FROM watched_editions WHERE folder = e.folder AND path = e.path)
                       FROM watched_editions e WHERE folder = ?1 AND taken_at < ?2";
            let old = all(t, old, params![folder, before_ms], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?, r.get::<_, bool>(2)?)))?;
            let mut forgotten = Vec::new();
            for (path, taken_at, is_last) in old {
                if is_last && lying.contains(path.as_str()) {
                    continue;
                }
                t.prepare_cached(
                    "INSERT INTO watched_sums SELECT folder, 1, why IS NOT NULL, articles, copies, versions, held, aside, waiting, taken_at
                     FROM watched_editions WHERE folder = ?1 AND path = ?2 AND taken_at = ?3
                     ON CONFLICT (folder) DO UPDATE SET files = files + 1, troubled = troubled + excluded.troubled,
                       articles = articles + excluded.articles, copies = copies + excluded.copies, versions = versions + excluded.versions,
                       held = held + excluded.held, aside = aside + excluded.aside, waiting = waiting + excluded.waiting,
                       taken_at = MAX(taken_at, excluded.taken_at)",
                )?
                .execute(params![folder, path, taken_at])?;
                t.prepare_cached("DELETE FROM watched_editions WHERE folder = ?1 AND path = ?2 AND taken_at = ?3")?
                    .execute(params![folder, path, taken_at])?;
                if is_last {
                    forgotten.push(path);
                }
            }
            Ok(forgotten)
        })
    }

    fn put_folder_state(&self, folder: &str, state: &FolderState) -> Result<()> {
        self.write(|t| {
            let sql = "INSERT OR REPLACE INTO watched_folders (folder, state) VALUES (?1, ?2)";
            t.execute(sql, params![folder, to_json(state)?])?;
            Ok(())
        })
    }

    fn watched_folders(&self) -> Result<BTreeMap<String, FolderAccount>> {
        let states = "SELECT folder, state FROM watched_folders";
        let sums = "SELECT folder, SUM(articles), SUM(copies), SUM(versions), SUM(held), SUM(aside), SUM(waiting), SUM(files), SUM(troubled), MAX(taken_at)
                    FROM (SELECT folder, articles, copies, versions, held, aside, waiting, 1 AS files, why IS NOT NULL AS troubled, taken_at FROM watched_editions
                          UNION ALL
                          SELECT folder, articles, copies, versions, held, aside, waiting, files, troubled, taken_at FROM watched_sums) GROUP BY folder";
        self.read(|c| {
            let mut out: BTreeMap<String, FolderAccount> = BTreeMap::new();
            for (folder, state) in all(c, states, [], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))? {
                out.entry(folder).or_default().state = from_json::<FolderState>(&state)?;
            }
            let rows = all(c, sums, [], |r| {
                Ok((r.get::<_, String>(0)?, account(r, 1)?, r.get::<_, i64>(7)?, r.get::<_, i64>(8)?, r.get::<_, Option<i64>>(9)?))
            })?;
            for (folder, came, n_taken, n_troubled, taken_at) in rows {
                let account = out.entry(folder).or_default();
                (account.came, account.n_taken, account.n_troubled, account.taken_at) = (came, n_taken as u64, n_troubled as u64, taken_at);
            }
            Ok(out)
        })
    }

    fn troubled_files(&self, folder: &str, limit: usize) -> Result<Vec<WatchedFile>> {
        let sql = "SELECT path, size, written, taken_at, articles, copies, versions, held, aside, waiting, why FROM watched_editions
                   WHERE folder = ?1 AND why IS NOT NULL ORDER BY taken_at DESC, path LIMIT ?2";
        self.read(|c| {
            all(c, sql, params![folder, i64::try_from(limit).unwrap_or(i64::MAX)], |r| {
                Ok(WatchedFile {
                    path: r.get(0)?,
                    size: r.get::<_, i64>(1)? as u64,
                    written: r.get(2)?,
                    taken_at: r.get(3)?,
                    came: account(r, 4)?,
                    why: r.get(10)?,
                })
            })
        })
    }
}
