//! Takes files of a watched folder: reads their pages, files them, and puts down what became of each.

use super::listing::{Lying, stands};
use super::{Desk, Folder};
use crate::clock;
use anyhow::{Context, Result};
use dateline_import::Refused;
use dateline_import::file::{self, Holds};
use dateline_news::filing::Filed;
use dateline_news::ids::PageId;
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_store::Line;
use dateline_store::contract::Put;
use dateline_store::sqlite::SqliteLine;
use dateline_store::watched::{FileAccount, WatchedFile};
use std::collections::HashMap;
use std::sync::Arc;

/// Files that are taken with one turn of the line.
pub(super) const FILES_AT_ONCE: usize = 128;

/// Pages that are put down in one transaction, and their bytes (beyond one page).
const BATCH_PAGES: usize = 256;
/// See [`BATCH_PAGES`].
const BATCH_BYTES: usize = 64 * 1024 * 1024;

/// Characters of a reason that are kept of a file.
const WHY_CHARS_MAX: usize = 400;

/// A batch of files at work.
struct Taking<'a> {
    desk: &'a Desk,
    line: &'a mut SqliteLine,
    files: Vec<WatchedFile>,
    /// Pages that are read and not put down, each with its file.
    pages: Vec<(usize, Page)>,
    n_bytes: usize,
    /// Of which file a page is that was put down, until it is filed.
    waiting: HashMap<PageId, usize>,
}

/// Takes these files, at most [`FILES_AT_ONCE`]; gives those that were, with what they came to, when that is on the disk. One that
/// changed while it was read is left for later.
pub(super) fn take(desk: &Desk, folder: &Folder, key: &str, files: &[Lying]) -> Result<Vec<WatchedFile>> {
    desk.keeper.with(|line| {
        let mut taking = Taking { desk, line, files: Vec::new(), pages: Vec::new(), n_bytes: 0, waiting: HashMap::new() };
        // What an interrupted process left comes first, so that the order of arrival stays.
        if taking.line.n_unfiled()? > 0 {
            taking.file()?;
        }
        for lying in files {
            taking.read(folder, lying)?;
        }
        taking.put()?;
        taking.file()?;
        let mut files = taking.files;
        let now = clock::now_ms();
        files.iter_mut().for_each(|f| f.taken_at = now);
        desk.store.put_taken(key, &files).context("putting down what became of files")?;
        Ok(files)
    })
}

impl Taking<'_> {
    /// Reads a file as an import reads one that is named.
    fn read(&mut self, folder: &Folder, lying: &Lying) -> Result<()> {
        let path = folder.path.join(&lying.path);
        let plan = file::plan(std::slice::from_ref(&path));
        let at = self.files.len();
        let mut file = WatchedFile { path: lying.path.clone(), size: lying.size, written: lying.written, ..WatchedFile::default() };
        let is_large = plan.entries.iter().any(|e| matches!(e.holds, Holds::Archive | Holds::Lines));
        let mut refused: Vec<Refused> = plan.refused.clone();
        let mut pages: Vec<Page> = Vec::new();
        if is_large {
            // May be too large to be read before any of it is put down; its records and lines stand for themselves.
            self.files.push(file);
            for entry in &plan.entries {
                for page in file::pages(entry, folder.outlet.as_deref(), Arc::default()) {
                    match page {
                        Ok(page) => self.push(at, page)?,
                        Err(r) => note(&mut self.files[at], &r.note),
                    }
                }
            }
            refused.iter().for_each(|r| note(&mut self.files[at], &r.note));
            return Ok(());
        }
        for entry in &plan.entries {
            for page in file::pages(entry, folder.outlet.as_deref(), Arc::default()) {
                match page {
                    Ok(page) => pages.push(page),
                    Err(r) => refused.push(r),
                }
            }
        }
        // It was still when it was listed; somebody may have gone on writing since, or taken it away.
        if stands(&path).ok() != Some((lying.size, lying.written)) {
            return Ok(());
        }
        for r in &refused {
            let said = Note::new(r.note.code, r.line.map_or_else(|| r.note.text.clone(), |line| format!("line {line}: {}", r.note.text)));
            note(&mut file, &said);
        }
        self.files.push(file);
        pages.into_iter().try_for_each(|page| self.push(at, page))
    }

    fn push(&mut self, file: usize, page: Page) -> Result<()> {
        self.n_bytes += page.body.len();
        self.pages.push((file, page));
        if self.pages.len() >= BATCH_PAGES || self.n_bytes >= BATCH_BYTES {
            self.put()?;
            self.file()?;
        }
        Ok(())
    }

    /// Puts down what was read.
    fn put(&mut self) -> Result<()> {
        let (files, pages): (Vec<usize>, Vec<Page>) = std::mem::take(&mut self.pages).into_iter().unzip();
        self.n_bytes = 0;
        if pages.is_empty() {
            return Ok(());
        }
        let puts = self.line.put_pages(&pages).context("putting pages down")?;
        for ((file, page), put) in files.into_iter().zip(&pages).zip(puts) {
            match put {
                Put::New => {
                    self.waiting.insert(page.id, file);
                }
                Put::Held => self.files[file].came.held += 1,
            }
        }
        Ok(())
    }

    /// Files what is down.
    fn file(&mut self) -> Result<()> {
        let (files, waiting) = (&mut self.files, &mut self.waiting);
        self.desk.file(self.line, &mut |page, filed| {
            if let Some(file) = waiting.remove(page).and_then(|at| files.get_mut(at)) {
                count(file, filed);
            }
            Ok(())
        })
    }
}

fn count(file: &mut WatchedFile, filed: &Filed) {
    let came: &mut FileAccount = &mut file.came;
    match filed {
        Filed::Article { copy_of: None, .. } => came.articles += 1,
        Filed::Article { copy_of: Some(_), .. } => came.copies += 1,
        Filed::Version { .. } => came.versions += 1,
        Filed::SetAside { notes } => {
            if let Some(first) = notes.first() {
                note(file, first);
            }
        }
    }
}

/// Counts what was set aside, with the reason, unless it only waits.
fn note(file: &mut WatchedFile, note: &Note) {
    file.came.aside += 1;
    match note.code {
        NoteCode::Embargoed | NoteCode::HeldBack => file.came.waiting += 1,
        _ => {
            file.why.get_or_insert_with(|| note.text.chars().take(WHY_CHARS_MAX).collect());
        }
    }
}
