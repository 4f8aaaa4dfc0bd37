//! What can go wrong between the house and its memory, in the words of the memory.

use std::path::PathBuf;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database said no.
    #[error("the database says: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database was made by a newer Dateline.
    #[error("{path} has schema version {found}, and this Dateline knows only up to {known}; use the newer Dateline that made it")]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest known one.
        known: i64,
    },
    /// Another process has the line of this data folder.
    #[error("{dir} is being written by another dateline process; wait for it to end, or name another folder with --data")]
    Locked {
        /// The data folder.
        dir: PathBuf,
    },
    /// What is held contradicts itself; `dateline check` tells more.
    #[error("damaged record: {0}; run `dateline check`")]
    Damaged(String),
}

/// Result of the store.
pub type Result<T> = std::result::Result<T, Error>;
