//! Watched folders: files that others put there are read as `dateline import` reads them, each once, and accounted for. In the same
//! round embargoes that have ended are seen to, which needs no file to come.
//!
//! Folders are listed again and again: network file systems tell nobody of changes. A file is taken when it has stood still between
//! two looks ([`listing`]); what became of it is put down ([`taking`]) before it is moved, if it is to be moved ([`moving`]). A
//! killed process takes up what it has not put down, and pages that are held already change nothing.

mod listing;
mod moving;
mod taking;

use crate::clock;
use crate::config::Config;
use crate::grouping;
use crate::keeper::{Keeper, is_locked};
use crate::model;
use crate::pipeline::Aids;
use anyhow::Result;
use dateline_dense::Encoder;
use dateline_store::watched::{EDITIONS_KEPT_MS, FileAccount, FolderState};
use dateline_store::{Holding, Line, Store};
use listing::{Look, Lying};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// How often a folder is listed at least: more often is of no use, for a file has to stand still as long.
pub const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long a file has to stand still.
pub const STILL: Duration = Duration::from_secs(2);

/// A folder whose listing takes long is listed so many times less often than that: a network share with 100,000 files is not kept busy.
const LOOK_SHARE: u32 = 10;

/// How often embargoes are looked at.
const TICK: Duration = Duration::from_millis(200);

/// For how long the line is kept after the last page.
const HOLD: Duration = Duration::from_secs(30);

/// How often it is put down that a folder was looked at, where nothing else is to be told.
const TOLD_EVERY: Duration = Duration::from_secs(10);

/// How often what is too old is forgotten file by file.
const FORGET_EVERY: Duration = Duration::from_secs(24 * 3600);

/// A folder that is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// The outlet of what comes, where it does not say so itself better.
    pub outlet: Option<String>,
    /// Folders below it too.
    pub recursive: bool,
    /// Where files are moved that were taken; without it they stay.
    pub done: Option<PathBuf>,
}

impl Folder {
    /// What it is called in the store and to people: where it really is, so that it is one folder however it was named. Of one that is
    /// not there (a share that is mounted later), as much as is there is followed.
    pub fn key(&self) -> String {
        let path = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let real = path.ancestors().find_map(|above| {
            let (real, below) = (above.canonicalize().ok()?, path.strip_prefix(above).ok()?);
            Some(real.components().chain(below.components()).collect::<PathBuf>())
        });
        real.unwrap_or(path).display().to_string()
    }
}

/// What files are made into pages with.
struct Desk {
    store: Arc<dyn Store>,
    keeper: Arc<Keeper>,
    index_dir: PathBuf,
    threads: usize,
    data: PathBuf,
    /// Opened when the first page comes: most sites watch nothing.
    encoder: OnceLock<Option<Encoder>>,
    /// Pages may wait that nobody else will file: at the start, and where filing failed.
    is_behind: AtomicBool,
}

struct Watched {
    folder: Folder,
    /// [`Folder::key`] as it was at the start.
    key: String,
    look: Look,
    due: Instant,
    told: Option<(FolderState, Instant)>,
    forgot: Option<Instant>,
}

/// Watches folders, and sees to embargoes.
pub struct Watcher {
    desk: Desk,
    folders: Vec<Watched>,
}

/// What a round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Files that were taken.
    pub n_files: u64,
    /// What became of them.
    pub came: FileAccount,
    /// Files that are there and not taken yet.
    pub n_waiting: u64,
    /// Pages whose embargo ended.
    pub n_released: u64,
}

impl Watcher {
    /// A watcher of these folders, which knows what was taken before.
    pub fn new(store: Arc<dyn Store>, keeper: Arc<Keeper>, config: &Config, folders: &[Folder]) -> Result<Watcher> {
        let desk = Desk {
            keeper,
            index_dir: config.index_dir(),
            threads: config.threads.value,
            data: config.data.value.clone(),
            encoder: OnceLock::new(),
            is_behind: AtomicBool::new(true),
            store,
        };
        let watched = folders.iter().map(|folder| {
            let key = folder.key();
            let look = Look::new(desk.store.taken_files(&key)?);
            Ok(Watched { folder: folder.clone(), key, look, due: Instant::now(), told: None, forgot: None })
        });
        Ok(Watcher { folders: watched.collect::<Result<_>>()?, desk })
    }

    /// Works until `stop` is set; `told` hears of each round in which something happened.
    pub fn run(mut self, stop: &AtomicBool, told: &mut dyn FnMut(&Round)) {
        while !stop.load(Ordering::Relaxed) {
            let round = self.round(stop);
            if round.n_files > 0 || round.n_released > 0 {
                told(&round);
            }
            std::thread::sleep(TICK);
        }
        self.end();
    }

    /// Takes everything that is there, waiting for what is still being written as long as it grows, and ends.
    pub fn once(mut self, stop: &AtomicBool, told: &mut dyn FnMut(&Round)) -> Round {
        let mut all = Round::default();
        loop {
            let round = self.round(stop);
            all.n_files += round.n_files;
            all.n_released += round.n_released;
            all.came.add(&round.came);
            all.n_waiting = round.n_waiting;
            told(&all);
            let has_looked = self.folders.iter().all(|w| w.told.is_some());
            if stop.load(Ordering::Relaxed) || (has_looked && round.n_waiting == 0) {
                self.end();
                return all;
            }
            std::thread::sleep(TICK);
        }
    }

    fn end(&mut self) {
        self.folders.iter_mut().for_each(|w| w.end(&self.desk));
        self.desk.keeper.give_back(Duration::ZERO);
    }

    /// Looks at embargoes and at every folder that is due, once. What fails is told in the log and tried again.
    fn round(&mut self, stop: &AtomicBool) -> Round {
        let mut round = Round::default();
        match self.desk.release(clock::now_ms()) {
            Ok(n) => round.n_released = n,
            Err(e) if is_locked(&e) => {}
            Err(e) => {
                tracing::error!("embargoes that have ended could not be seen to, and are tried again: {e:#}");
                std::thread::sleep(STILL);
            }
        }
        for watched in &mut self.folders {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            if watched.due <= Instant::now() {
                watched.look(&self.desk, stop, &mut round);
            }
            round.n_waiting += watched.told.as_ref().map_or(0, |(state, _)| state.n_waiting);
        }
        self.desk.keeper.give_back(HOLD);
        round
    }
}

impl Watched {
    fn look(&mut self, desk: &Desk, stop: &AtomicBool, round: &mut Round) {
        let began = Instant::now();
        let listed = listing::list(&self.folder);
        let took = began.elapsed();
        let mut state = FolderState { looked_at: Some(clock::now_ms()), look_ms: took.as_millis() as u64, ..FolderState::default() };
        match listed {
            Err(e) => state.error = Some(e),
            Ok(files) => {
                state.n_files = files.len() as u64;
                if self.forgot.is_none_or(|at| at.elapsed() >= FORGET_EVERY) {
                    self.forget(desk, &files);
                }
                let seen = self.look.see(files, Instant::now());
                state.n_waiting = seen.n_moving;
                if self.folder.done.is_some() {
                    for path in &seen.taken_before {
                        state.error = self.moved(path).err().or(state.error);
                    }
                }
                let mut left = seen.still.as_slice();
                while let Some(n) = Some(left.len().min(taking::FILES_AT_ONCE)).filter(|n| *n > 0 && !stop.load(Ordering::Relaxed)) {
                    let (now, later) = left.split_at(n);
                    match taking::take(desk, &self.folder, &self.key, now) {
                        Ok(files) => {
                            for file in &files {
                                round.n_files += 1;
                                round.came.add(&file.came);
                                self.look.took(&file.path, file.size, file.written);
                                state.error = self.moved(&file.path).err().or(state.error);
                            }
                            // A file that changed while it was read is looked at again.
                            state.n_waiting += (n - files.len()) as u64;
                        }
                        Err(e) => {
                            state.n_waiting += left.len() as u64;
                            if !is_locked(&e) {
                                tracing::error!("files in {} could not be taken, and are tried again: {e:#}", self.key);
                                state.error = Some(format!("{e:#}"));
                            }
                            break;
                        }
                    }
                    left = later;
                    if !left.is_empty() {
                        // A look that takes long is told of while it lasts.
                        let n_waiting = state.n_waiting + left.len() as u64;
                        self.tell(desk, FolderState { looked_at: Some(clock::now_ms()), n_waiting, ..state.clone() });
                    }
                }
            }
        }
        self.due = Instant::now() + LOOK_EVERY.max(took * LOOK_SHARE);
        self.tell(desk, state);
    }

    /// Forgets what files came to long ago that do not lie here any more; their sums stay.
    fn forget(&mut self, desk: &Desk, lying: &[Lying]) {
        self.forgot = Some(Instant::now());
        let lying: BTreeSet<&str> = lying.iter().map(|f| f.path.as_str()).collect();
        match desk.store.forget_editions(&self.key, clock::now_ms() - EDITIONS_KEPT_MS, &lying) {
            Ok(forgotten) => forgotten.iter().for_each(|path| self.look.forget(path)),
            Err(e) => tracing::error!("what files in {} came to long ago could not be summed, and is tomorrow: {e}", self.key),
        }
    }

    /// Moves a file that was taken, where it is to be moved.
    fn moved(&self, path: &str) -> Result<(), String> {
        match &self.folder.done {
            None => Ok(()),
            Some(done) => moving::to(&self.folder.path, path, done).map_err(|e| {
                format!(
                    "{path} was taken and cannot be moved to {} ({e}); it is not taken again. Check the folder and its permissions.",
                    done.display()
                )
            }),
        }
    }

    /// Puts down that nobody watches it from here any more.
    fn end(&mut self, desk: &Desk) {
        if let Some((state, _)) = &self.told
            && let Err(e) = desk.store.put_folder_state(&self.key, &FolderState { is_ended: true, ..state.clone() })
        {
            tracing::error!("that {} is not watched any more could not be put down: {e}", self.key);
        }
    }

    /// Puts down how the folder fares, if that has changed or was not told for a while.
    fn tell(&mut self, desk: &Desk, state: FolderState) {
        let said = |s: &FolderState| (s.n_files, s.n_waiting, s.error.clone());
        let is_news = self.told.as_ref().is_none_or(|(before, at)| said(before) != said(&state) || at.elapsed() >= TOLD_EVERY);
        if let Some(error) = state.error.as_ref().filter(|e| self.told.as_ref().is_none_or(|(before, _)| before.error.as_ref() != Some(e)))
        {
            tracing::warn!("watched folder {}: {error}", self.key);
        }
        if !is_news {
            if let Some((before, _)) = &mut self.told {
                *before = state;
            }
            return;
        }
        match desk.store.put_folder_state(&self.key, &state) {
            Ok(()) => self.told = Some((state, Instant::now())),
            Err(e) => {
                tracing::error!("how {} fares could not be put down: {e}", self.key);
                self.told = Some((state, Instant::now()));
            }
        }
    }
}

impl Desk {
    /// Files the pages whose embargo has ended by `now_ms`; gives how many.
    fn release(&self, now_ms: i64) -> Result<u64> {
        let was_behind = self.is_behind.load(Ordering::Relaxed);
        if !was_behind && self.store.next_release()?.is_none_or(|at| at > now_ms) {
            return Ok(0);
        }
        let released = self.keeper.with(|line| {
            self.is_behind.store(true, Ordering::Relaxed);
            let n = line.release_due(now_ms)?;
            self.file(line, &mut |_, _| Ok(()))?;
            self.is_behind.store(false, Ordering::Relaxed);
            Ok(n)
        })?;
        if was_behind && released == 0 {
            // A look at the start keeps nobody waiting.
            self.keeper.give_back(Duration::ZERO);
        }
        Ok(released)
    }

    /// Files what waits, groups it, and brings the index up to it.
    fn file(
        &self,
        line: &mut dyn Line,
        done: &mut dyn FnMut(&dateline_news::ids::PageId, &dateline_news::filing::Filed) -> Result<()>,
    ) -> Result<()> {
        let encoder = self.encoder.get_or_init(|| model::open_or_without(&self.data));
        clock::file_waiting(line, self.threads, Aids { encoder: encoder.as_ref(), ..Aids::default() }, done)?;
        grouping::group_waiting(line, &mut |_| {})?;
        clock::follow(self.store.as_ref(), &self.index_dir, &mut |_| {})
    }
}
