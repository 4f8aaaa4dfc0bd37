//! The writing side: takes up changes and commits them with the number of the last one.

use crate::IndexChange;
use crate::error::{Error, Result, guard};
use crate::folder::{self, Payload};
use crate::schema::Fields;
use std::path::{Path, PathBuf};
use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument};

/// Memory for documents that are not yet committed; beyond it a segment is written early.
const BUFFER_BYTES: usize = 64 * 1024 * 1024;
/// One thread indexes some thousand articles a second, more than the line files, and numbers
/// documents the same way every time.
const THREADS: usize = 1;
/// Segments of about one size from which on they become one. A look-up asks every segment for every word: with the
/// library's 8 a million articles stand in 19, and finding the words takes longer than reading their postings.
const SEGMENTS_MERGED: usize = 3;

/// The writing side; one for a folder.
pub struct Writer {
    dir: PathBuf,
    fields: Fields,
    /// `None` only after the library failed to begin anew; the next call tries again.
    writer: Option<IndexWriter<TantivyDocument>>,
}

impl Writer {
    /// Opens the index in `dir` for writing, making an empty one if there is none. The lock is one
    /// of the system, so a writer that was killed does not stand in the way.
    pub fn open(dir: &Path) -> Result<Writer> {
        let fields = Fields::new();
        let writer = begin(dir, &fields)?;
        Ok(Writer { dir: dir.to_owned(), fields, writer: Some(writer) })
    }

    /// Throws away what is in `dir`, damaged or of another version, and opens an empty index there.
    pub fn open_anew(dir: &Path) -> Result<Writer> {
        folder::wipe(dir)?;
        Writer::open(dir)
    }

    /// Takes up changes; they stand, with the number of the last of them, when this returns. After
    /// an error none of them stands.
    pub fn apply(&mut self, changes: Vec<IndexChange>, last_change: u64) -> Result<()> {
        self.commit(last_change, |writer, fields| {
            for change in &changes {
                match change {
                    IndexChange::Put(article) => {
                        writer.delete_term(fields.id_term(&article.id));
                        writer.add_document(fields.document(article))?;
                    }
                    IndexChange::Remove(id) => {
                        writer.delete_term(fields.id_term(id));
                    }
                }
            }
            Ok(())
        })
    }

    /// Empties the index.
    pub fn clear(&mut self) -> Result<()> {
        self.commit(0, |writer, _| writer.delete_all_documents().map(|_| ()))
    }

    fn commit(
        &mut self,
        last_change: u64,
        work: impl FnOnce(&mut IndexWriter<TantivyDocument>, &Fields) -> tantivy::Result<()>,
    ) -> Result<()> {
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => begin(&self.dir, &self.fields)?,
        };
        let fields = &self.fields;
        // On an error the writer is dropped here, and with it what it had taken up since the last commit.
        let writer = guard(&self.dir, move || {
            work(&mut writer, fields)?;
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&Payload::new(last_change).to_json());
            prepared.commit()?;
            Ok(writer)
        })?;
        self.writer = Some(writer);
        Ok(())
    }
}

/// What is being merged is finished first: a writer that lives for one commit would otherwise leave ever more segments.
impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take()
            && let Err(e) = guard(&self.dir, || writer.wait_merging_threads())
        {
            tracing::warn!("segments of the index were not merged: {e}");
        }
    }
}

fn begin(dir: &Path, fields: &Fields) -> Result<IndexWriter<TantivyDocument>> {
    let index = folder::open(dir, fields)?;
    let open = || {
        let writer: IndexWriter<TantivyDocument> = index.writer_with_num_threads(THREADS, BUFFER_BYTES)?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(SEGMENTS_MERGED);
        writer.set_merge_policy(Box::new(policy));
        Ok(writer)
    };
    guard(dir, open).map_err(|e| match e {
        Error::Tantivy { cause: tantivy::TantivyError::LockFailure(..), dir } => Error::Busy { dir },
        e => e,
    })
}
