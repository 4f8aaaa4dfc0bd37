//! What the house asks its memory of watched folders.

use crate::error::Result;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For how long it is kept what a file came to that does not lie in its folder any more, ms: ninety days. Then it counts in the sums alone.
pub const EDITIONS_KEPT_MS: i64 = 90 * 24 * 3_600_000;

/// For how long a folder of which nothing was told counts as watched, ms: a process that was killed tells of no end.
const WATCHED_FOR_MS: i64 = 10 * 60_000;

/// A file of a watched folder that was taken, and what became of what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchedFile {
    /// Its path below the folder.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// When it was last written, ms UTC.
    pub written: i64,
    /// When it was taken, ms UTC.
    pub taken_at: i64,
    /// What it came to.
    pub came: FileAccount,
    /// The first reason for which something of it was set aside.
    pub why: Option<String>,
}

/// What became of the pages of files. What stands in no other column was set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileAccount {
    /// New articles that are no copies.
    pub articles: u64,
    /// New articles that are copies.
    pub copies: u64,
    /// Further versions of articles held.
    pub versions: u64,
    /// Pages that were held before.
    pub held: u64,
    /// Pages and parts that were set aside.
    pub aside: u64,
    /// Of those: under an embargo, or held back by their provider.
    pub waiting: u64,
}

impl FileAccount {
    /// All that was met: pages, and what could not be one.
    pub fn read(&self) -> u64 {
        self.articles + self.copies + self.versions + self.held + self.aside
    }

    /// Adds another account.
    pub fn add(&mut self, other: &FileAccount) {
        self.articles += other.articles;
        self.copies += other.copies;
        self.versions += other.versions;
        self.held += other.held;
        self.aside += other.aside;
        self.waiting += other.waiting;
    }
}

/// How the watching of a folder fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FolderState {
    /// When it was last listed, ms UTC.
    pub looked_at: Option<i64>,
    /// Files that lay in it then.
    pub n_files: u64,
    /// Those of them that are not taken yet: new, or still being written.
    pub n_waiting: u64,
    /// How long listing it took, ms.
    pub look_ms: u64,
    /// What is wrong with the folder itself, while it is.
    pub error: Option<String>,
    /// Whoever watched it has ended.
    pub is_ended: bool,
}

impl FolderState {
    /// Whether somebody watches it at this time. One whose listing takes long is looked at seldom.
    pub fn is_watched(&self, now_ms: i64) -> bool {
        let for_ms = WATCHED_FOR_MS.max(self.look_ms.saturating_mul(20) as i64);
        !self.is_ended && self.looked_at.is_some_and(|at| now_ms - at < for_ms)
    }
}

/// A folder with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderAccount {
    /// How it fares.
    pub state: FolderState,
    /// Files that were taken.
    pub n_taken: u64,
    /// Files of which something was set aside for good.
    pub n_troubled: u64,
    /// What became of all that they held.
    pub came: FileAccount,
    /// When the last file was taken, ms UTC.
    pub taken_at: Option<i64>,
}

/// Files of watched folders. Each question that writes is one transaction and on the disk when it returns.
pub trait Watched: Send + Sync {
    /// Path, bytes and time of writing (ms UTC) of every file of a folder that was taken, as it was the last time.
    fn taken_files(&self, folder: &str) -> Result<Vec<(String, u64, i64)>>;
    /// Puts down what became of files. A file that was taken before, and changed, counts once more.
    fn put_taken(&self, folder: &str, files: &[WatchedFile]) -> Result<()>;
    /// Adds what files of a folder came to that were taken before `before_ms` to its sums, and forgets it file by file: all but the last
    /// time of each that lies there still (`lying`). Gives the paths of which nothing is known any more.
    fn forget_editions(&self, folder: &str, before_ms: i64, lying: &BTreeSet<&str>) -> Result<Vec<String>>;
    /// Puts down how a folder fares.
    fn put_folder_state(&self, folder: &str, state: &FolderState) -> Result<()>;
    /// All folders that were ever watched, by where they are.
    fn watched_folders(&self) -> Result<BTreeMap<String, FolderAccount>>;
    /// Files of a folder of which something was set aside, the latest first.
    fn troubled_files(&self, folder: &str, limit: usize) -> Result<Vec<WatchedFile>>;
}
