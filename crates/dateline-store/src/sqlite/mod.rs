//! The memory in one SQLite file: `dateline.db` in the data folder, beside a lock for the line.
//!
//! Readers share a small pool of connections (WAL: they never wait for the line). The line has
//! the one write connection. Readings are written by short transactions of their own.

mod checks;
mod copies;
mod copying;
mod counts;
mod families;
mod hand;
mod icons;
mod line;
mod members;
mod pictures;
mod readers;
mod reads;
mod releases;
mod revisits;
mod rows;
mod rules;
mod sources;
mod stories;
mod subscriptions;
mod takedowns;
mod watched;
mod weighed;

pub use line::SqliteLine;

use crate::error::{Error, Result};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// Migrations in order; the number of one is its place, from 1.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_house.sql"),
    include_str!("../../migrations/sqlite/0002_readers.sql"),
    include_str!("../../migrations/sqlite/0003_takedowns.sql"),
    include_str!("../../migrations/sqlite/0004_pictures.sql"),
    include_str!("../../migrations/sqlite/0005_stories.sql"),
    include_str!("../../migrations/sqlite/0006_dense.sql"),
    include_str!("../../migrations/sqlite/0007_showings.sql"),
    include_str!("../../migrations/sqlite/0008_wishes.sql"),
    include_str!("../../migrations/sqlite/0009_archives.sql"),
    include_str!("../../migrations/sqlite/0010_sources.sql"),
    include_str!("../../migrations/sqlite/0011_rules.sql"),
    include_str!("../../migrations/sqlite/0012_push.sql"),
    include_str!("../../migrations/sqlite/0013_newsroom.sql"),
    include_str!("../../migrations/sqlite/0014_revisits.sql"),
    include_str!("../../migrations/sqlite/0015_hand_marks.sql"),
    include_str!("../../migrations/sqlite/0016_icons.sql"),
    include_str!("../../migrations/sqlite/0017_editions.sql"),
    include_str!("../../migrations/sqlite/0018_idle_wishes.sql"),
    include_str!("../../migrations/sqlite/0019_unplaced_in_order.sql"),
];

/// How long a writer waits for another before it gives up.
const BUSY_MS_MAX: u64 = 30_000;

/// Idle read connections that are kept.
const IDLE_CONNECTIONS_MAX: usize = 16;

/// KiB of pages that a connection which writes keeps in memory.
const WRITER_CACHE_KIB: u32 = 32_000;

/// The same for one that reads. Of these there are many, each commit of another connection empties what one keeps, and what is
/// read often the system keeps once for all of them: with as much as a writer has they would hold half a gigabyte of the same pages.
const READER_CACHE_KIB: u32 = 4_000;

/// The file below a data folder.
fn db_path(dir: &Path) -> PathBuf {
    dir.join("dateline.db")
}

/// The memory, for any number of readers.
pub struct SqliteStore {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    readings: Mutex<Connection>,
}

impl SqliteStore {
    /// Opens the memory in data folder `dir`, making it if there is none.
    pub fn open(dir: &Path) -> Result<SqliteStore> {
        std::fs::create_dir_all(dir).map_err(|cause| Error::Io { path: dir.to_owned(), cause })?;
        let path = db_path(dir);
        let readings = connect(&path, WRITER_CACHE_KIB)?;
        migrate(&readings, &path)?;
        // What a reader wants forgotten is written over, not only unlinked.
        readings.execute_batch("PRAGMA secure_delete = ON")?;
        Ok(SqliteStore { path, idle: Mutex::new(Vec::new()), readings: Mutex::new(readings) })
    }

    /// Runs `work` on a connection of the pool, in one read transaction.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path, READER_CACHE_KIB)?,
        };
        let transaction = connection.unchecked_transaction()?;
        let result = work(&transaction);
        drop(transaction);
        let mut idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if idle.len() < IDLE_CONNECTIONS_MAX {
            idle.push(connection);
        }
        result
    }
}

fn connect(path: &Path, cache_kib: u32) -> Result<Connection> {
    open(path, cache_kib).map_err(|cause| Error::Open { path: path.to_owned(), cause })
}

fn open(path: &Path, cache_kib: u32) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX))?;
    // WAL with synchronous=FULL: a commit that returned survives a power cut, not only a killed process.
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;
         PRAGMA cache_size = -{cache_kib}; PRAGMA temp_store = MEMORY;"
    ))?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan must not hang on the values bound: SQLite would make it anew at each binding, which was
    // a third of the time of an article page.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn migrate(connection: &Connection, path: &Path) -> Result<()> {
    let known = MIGRATIONS.len() as i64;
    let version = |c: &Connection| c.query_row("PRAGMA user_version", [], |r| r.get::<_, i64>(0));
    if version(connection)? == known {
        return Ok(());
    }
    // Two processes may open a new folder at once: the second waits here and finds the work done.
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let run = || -> Result<()> {
        let found = version(connection)?;
        if found > known {
            return Err(Error::TooNew { path: path.to_owned(), found, known });
        }
        for (n, sql) in MIGRATIONS.iter().enumerate().skip(found as usize) {
            connection.execute_batch(sql)?;
            connection.execute_batch(&format!("PRAGMA user_version = {}", n + 1))?;
        }
        Ok(())
    };
    let done = run();
    connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_a_story_in_an_older_folder_waits_on_under_its_number() {
        let dir = tempfile::tempdir().expect("a folder");
        let old = Connection::open(db_path(dir.path())).expect("opened");
        MIGRATIONS.iter().take(18).for_each(|sql| old.execute_batch(sql).expect("migrated"));
        old.execute_batch(
            "PRAGMA user_version = 18;
             INSERT INTO numbers (number, article) VALUES (1, x'02'), (2, x'01'), (3, x'03');
             INSERT INTO unplaced (article) VALUES (x'01'), (x'02');",
        )
        .expect("filled");
        drop(old);
        let store = SqliteStore::open(dir.path()).expect("opened");
        let waits = "SELECT number, hex(article) FROM unplaced ORDER BY number";
        let waits = |c: &Connection| reads::all(c, waits, [], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)));
        assert_eq!(store.read(waits).expect("read"), [(1, "02".to_owned()), (2, "01".to_owned())]);
    }
}
