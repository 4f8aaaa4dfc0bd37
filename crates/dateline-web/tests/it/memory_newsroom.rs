//! Items that were withdrawn, and watched folders, of the memory without a disk.

use crate::memory::Memory;
use dateline_news::ids::PageId;
use dateline_store::error::Result;
use dateline_store::releases::{Releases, Withdrawal};
use dateline_store::watched::{FolderAccount, FolderState, Watched, WatchedFile};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// What a test says of them.
#[derive(Default)]
pub struct Rooms {
    /// Numbers of articles that their provider withdrew.
    pub withdrawn: BTreeMap<u64, Withdrawal>,
    pub folders: Mutex<BTreeMap<String, FolderAccount>>,
    pub troubled: BTreeMap<String, Vec<WatchedFile>>,
}

impl Releases for Memory {
    fn withdrawn(&self, number: u64) -> Result<Option<Withdrawal>> {
        Ok(self.rooms.withdrawn.get(&number).cloned())
    }

    fn may_be_given(&self, _: &PageId) -> Result<bool> {
        Ok(true)
    }

    fn next_release(&self) -> Result<Option<i64>> {
        Ok(None)
    }
}

impl Watched for Memory {
    fn taken_files(&self, folder: &str) -> Result<Vec<(String, u64, i64)>> {
        let files = self.rooms.troubled.get(folder).into_iter().flatten();
        Ok(files.map(|f| (f.path.clone(), f.size, f.written)).collect())
    }

    fn put_taken(&self, folder: &str, files: &[WatchedFile]) -> Result<()> {
        let mut folders = self.rooms.folders.lock().expect("no test panics with it");
        let known = folders.entry(folder.to_owned()).or_default();
        files.iter().for_each(|f| known.came.add(&f.came));
        known.n_taken += files.len() as u64;
        Ok(())
    }

    fn forget_editions(&self, _: &str, _: i64, _: &BTreeSet<&str>) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    fn put_folder_state(&self, folder: &str, state: &FolderState) -> Result<()> {
        self.rooms.folders.lock().expect("no test panics with it").entry(folder.to_owned()).or_default().state = state.clone();
        Ok(())
    }

    fn watched_folders(&self) -> Result<BTreeMap<String, FolderAccount>> {
        Ok(self.rooms.folders.lock().expect("no test panics with it").clone())
    }

    fn troubled_files(&self, folder: &str, limit: usize) -> Result<Vec<WatchedFile>> {
        Ok(self.rooms.troubled.get(folder).into_iter().flatten().take(limit).cloned().collect())
    }
}
