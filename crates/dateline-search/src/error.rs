//! What can go wrong, as sentences that say what to do.

use std::path::{Path, PathBuf};
use tantivy::TantivyError;

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The query cannot be read; the text says where and what to write instead.
    #[error("{0}")]
    Query(String),
    /// What rules set on articles could not be looked up.
    #[error("what rules set could not be looked up: {0}")]
    Marks(String),
    /// The index library said no.
    #[error("the index in {dir} says: {cause}")]
    Tantivy {
        /// The folder of the index.
        dir: PathBuf,
        /// What it said.
        cause: TantivyError,
    },
    /// The folder could not be used.
    #[error("{dir}: {cause}")]
    Io {
        /// The folder of the index.
        dir: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The index was made by another version; it can be made again from the store.
    #[error("the index in {dir} was made by another version of Dateline; run `dateline rebuild index`")]
    OtherVersion {
        /// The folder of the index.
        dir: PathBuf,
    },
    /// Files of the index are missing or broken; it can be made again from the store.
    #[error("the index in {dir} is damaged ({what}); run `dateline rebuild index`")]
    Damaged {
        /// The folder of the index.
        dir: PathBuf,
        /// What was found.
        what: String,
    },
    /// Another process writes this index.
    #[error("another Dateline is writing the index in {dir}; stop it first, or wait until it has ended")]
    Busy {
        /// The folder of the index.
        dir: PathBuf,
    },
}

/// Result of the index.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What `cause` means to whoever has to act on it.
    pub(crate) fn of(dir: &Path, cause: TantivyError) -> Error {
        let dir = dir.to_owned();
        match cause {
            TantivyError::IncompatibleIndex(_) => Error::OtherVersion { dir },
            TantivyError::OpenReadError(tantivy::directory::error::OpenReadError::IncompatibleIndex(_)) => Error::OtherVersion { dir },
            TantivyError::OpenReadError(tantivy::directory::error::OpenReadError::FileDoesNotExist(file)) => {
                Error::Damaged { dir, what: format!("{} is missing", file.display()) }
            }
            TantivyError::DataCorruption(what) => Error::Damaged { dir, what: format!("{what:?}") },
            TantivyError::LockFailure(tantivy::directory::error::LockError::LockBusy, _) => Error::Busy { dir },
            cause => Error::Tantivy { dir, cause },
        }
    }

    pub(crate) fn io(dir: &Path, cause: std::io::Error) -> Error {
        Error::Io { dir: dir.to_owned(), cause }
    }
}

/// Runs `work` on the files of the index. The library checks files by assertions here and there
/// ("when facing data corruption, tantivy actually panics or returns this error"): a broken file
/// must end one request with a sentence, not the process.
pub(crate) fn guard<T>(dir: &Path, work: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|source| Error::of(dir, source)),
        Err(_) => Err(Error::Damaged { dir: dir.to_owned(), what: "a file cannot be read".into() }),
    }
}
