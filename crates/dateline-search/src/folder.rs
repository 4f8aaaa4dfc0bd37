//! The folder of an index: making it, opening it, and what its last commit says.

use crate::error::{Error, Result, guard};
use crate::schema::{Fields, SCHEMA_VERSION, tokenizers};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, Lock, MmapDirectory};
use tantivy::index::IndexSettings;
use tantivy::store::{Compressor, ZstdCompressor};

/// The file that lists the segments of a commit; it is replaced in one step.
const META: &str = "meta.json";
/// Held while an empty index is made, so that two processes that begin at once make one.
const MAKING_LOCK: &str = ".making.lock";

/// What a commit carries beside the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema: u32,
    /// The number of the last change that is in the commit.
    pub last_change: u64,
}

impl Payload {
    /// For a commit of this version.
    pub(crate) fn new(last_change: u64) -> Payload {
        Payload { schema: SCHEMA_VERSION, last_change }
    }

    pub(crate) fn to_json(self) -> String {
        format!("{{\"schema\":{},\"last_change\":{}}}", self.schema, self.last_change)
    }
}

/// The folder as bytes on disk: compared to learn of new commits.
pub(crate) fn read_meta(dir: &Path) -> Result<Vec<u8>> {
    std::fs::read(dir.join(META)).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Error::Damaged { dir: dir.to_owned(), what: format!("{META} is missing") },
        _ => Error::io(dir, e),
    })
}

/// The payload of a commit. A new index has made none yet: it stands at change 0.
pub(crate) fn payload(dir: &Path, meta: &[u8]) -> Result<Payload> {
    #[derive(Deserialize)]
    struct Meta {
        payload: Option<String>,
    }
    let damaged = |what: String| Error::Damaged { dir: dir.to_owned(), what };
    let meta: Meta = serde_json::from_slice(meta).map_err(|e| damaged(format!("{META} cannot be read: {e}")))?;
    let Some(json) = meta.payload else { return Ok(Payload::new(0)) };
    let payload: Payload = serde_json::from_str(&json).map_err(|_| Error::OtherVersion { dir: dir.to_owned() })?;
    if payload.schema != SCHEMA_VERSION {
        return Err(Error::OtherVersion { dir: dir.to_owned() });
    }
    Ok(payload)
}

/// Opens the index in `dir`, making an empty one if there is none.
pub(crate) fn open(dir: &Path, fields: &Fields) -> Result<tantivy::Index> {
    let directory = directory(dir)?;
    if !dir.join(META).exists() {
        make(dir, &directory, fields)?;
    }
    payload(dir, &read_meta(dir)?)?;
    let mut index = guard(dir, || tantivy::Index::open(directory))?;
    // The version is part of the schema (in the tokenizer's name), so a commit without payload tells it too.
    if index.schema() != fields.schema {
        return Err(Error::OtherVersion { dir: dir.to_owned() });
    }
    index.set_tokenizers(tokenizers());
    Ok(index)
}

fn directory(dir: &Path) -> Result<MmapDirectory> {
    std::fs::create_dir_all(dir).map_err(|e| Error::io(dir, e))?;
    MmapDirectory::open(dir).map_err(|e| Error::of(dir, e.into()))
}

fn make(dir: &Path, directory: &MmapDirectory, fields: &Fields) -> Result<()> {
    let lock = Lock { filepath: PathBuf::from(MAKING_LOCK), is_blocking: true };
    let _held = directory.acquire_lock(&lock).map_err(|e| Error::of(dir, e.into()))?;
    // Another process may have made it while this one waited.
    if dir.join(META).exists() {
        return Ok(());
    }
    let settings =
        IndexSettings { docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(3) }), ..IndexSettings::default() };
    let builder = tantivy::Index::builder().schema(fields.schema.clone()).settings(settings);
    guard(dir, || builder.open_or_create(directory.clone())).map(|_| ())
}

/// Removes the files of an index, whatever state they are in; what else lies in the folder stays.
pub(crate) fn wipe(dir: &Path) -> Result<()> {
    let directory = directory(dir)?;
    // Whoever writes now must not lose the ground under its feet.
    let _held = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|e| Error::of(dir, e.into()))?;
    let entries = std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| Error::io(dir, e))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    // The list of segments goes first: without it the folder is an empty one, in the middle of this too.
    names.sort_by_key(|name| name != META);
    for name in names.iter().filter(|name| is_index_file(name)) {
        match std::fs::remove_file(dir.join(name)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Error::io(dir, e)),
            _ => {}
        }
    }
    Ok(())
}

/// The list of segments, the list of files, and the files of segments, which a 32-digit id names.
fn is_index_file(name: &str) -> bool {
    name == META
        || name == ".managed.json"
        || name.split_once('.').is_some_and(|(id, _)| id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()))
}
