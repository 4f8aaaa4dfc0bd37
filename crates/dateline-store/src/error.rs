//! What can go wrong between the house and its memory, in the words of the memory.

use std::path::PathBuf;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database said no. Not its source: the sentence holds it already.
    #[error("the database says: {0}")]
    Sqlite(rusqlite::Error),
    /// The database could not be opened.
    #[error("{path} cannot be opened: {cause}. Check that it is a Dateline database and that you may read and write it and its folder")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the database said.
        cause: rusqlite::Error,
    },
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
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
    #[error("damaged record: {0}")]
    Damaged(String),
}

/// Result of the store.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::Sqlite(error)
    }
}
