//! Keeps the line of a data folder for all threads of this process that file pages: live sources, watched folders, embargoes that
//! end. Each has it for one batch; what it holds in memory stays between them, and it is given back when nobody needs it, so that
//! `dateline import` finds its turn.

use anyhow::Result;
use dateline_store::Error;
use dateline_store::sqlite::SqliteLine;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The line, while it is held.
struct Held {
    line: SqliteLine,
    used: Instant,
}

/// See the file's own words.
pub struct Keeper {
    data: PathBuf,
    held: Mutex<Option<Held>>,
}

impl Keeper {
    /// For a data folder. Nothing is opened yet.
    pub fn new(data: &Path) -> Keeper {
        Keeper { data: data.to_owned(), held: Mutex::new(None) }
    }

    /// Works with the line, waiting for whoever has it here. Another process may have it: see [`is_locked`]. A line whose work
    /// failed is closed, so that the next begins anew.
    pub fn with<T>(&self, work: impl FnOnce(&mut SqliteLine) -> Result<T>) -> Result<T> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let mut own = match held.take() {
            Some(own) => own,
            None => Held { line: SqliteLine::open(&self.data)?, used: Instant::now() },
        };
        let done = work(&mut own.line)?;
        own.used = Instant::now();
        *held = Some(own);
        Ok(done)
    }

    /// Closes the line if nobody used it for so long.
    pub fn give_back(&self, unused: Duration) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_some_and(|h| h.used.elapsed() >= unused) {
            *held = None;
        }
    }
}

/// Whether work failed because another process has the line: it is to be tried again.
pub fn is_locked(e: &anyhow::Error) -> bool {
    matches!(e.downcast_ref::<Error>(), Some(Error::Locked { .. }))
}

/// For how long a command waits for its turn: longer than `serve` and `watch` keep the line after the last page, and bring stories and the
/// index up to it.
const TURN: Duration = Duration::from_secs(180);

/// Between two looks whether the line is free.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Opens the line for a command that needs it now, waiting for a process that has it and says so.
///
/// # Errors
/// That another process has it still, after a minute; what the store says.
pub fn in_turn(data: &Path) -> dateline_store::Result<SqliteLine> {
    let began = Instant::now();
    let mut is_told = false;
    loop {
        match SqliteLine::open(data) {
            Err(Error::Locked { .. }) if began.elapsed() < TURN => {}
            other => return other,
        }
        if !std::mem::replace(&mut is_told, true) {
            eprintln!(
                "dateline: another dateline process is filing into {}; waiting for its pause, {} seconds at most …",
                data.display(),
                TURN.as_secs()
            );
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_store::Line;

    #[test]
    fn a_command_has_its_turn_when_the_line_is_given_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let other = SqliteLine::open(dir.path()).expect("free");
        let path = dir.path().to_owned();
        let (here, there) = std::sync::mpsc::channel();
        let waiting = std::thread::spawn(move || {
            let opened = in_turn(&path).is_ok();
            let _ = here.send(());
            opened
        });
        assert!(there.recv_timeout(Duration::from_millis(600)).is_err(), "it waits while another has the line");
        drop(other);
        assert!(waiting.join().expect("no panic"));
    }

    #[test]
    fn the_line_is_kept_between_two_works_and_given_back_when_unused() {
        let dir = tempfile::tempdir().expect("a folder");
        let keeper = Keeper::new(dir.path());
        assert_eq!(keeper.with(|line| Ok(line.n_unfiled()?)).expect("opened"), 0);
        assert!(matches!(SqliteLine::open(dir.path()), Err(Error::Locked { .. })), "it is held");
        keeper.give_back(Duration::from_secs(60));
        assert!(SqliteLine::open(dir.path()).is_err(), "it was used just now");
        keeper.give_back(Duration::ZERO);
        let other = SqliteLine::open(dir.path()).expect("free");
        let e = keeper.with(|line| Ok(line.n_unfiled()?)).expect_err("another has it");
        assert!(is_locked(&e));
        drop(other);
        let failed: Result<()> = keeper.with(|_| anyhow::bail!("a full disk"));
        assert!(failed.is_err());
        assert!(SqliteLine::open(dir.path()).is_ok(), "what failed is closed");
    }
}
