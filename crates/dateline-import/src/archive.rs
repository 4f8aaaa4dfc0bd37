//! Archives as files: which a path holds (a WACZ holds several), how they are opened, and what tells one
//! from another when an import goes on that was cut short.

use crate::file::Entry;
use crate::warc::members::Input;
use crate::warc::pages::{Open, Pages};
use crate::{Refused, warc};
use dateline_news::ids::{Digest, Id128};
use dateline_news::note::{Note, NoteCode};
use serde::Deserialize;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use zip::{CompressionMethod, ZipArchive};

/// Bytes at the beginning and at the end of an archive of which its key is made.
const KEY_BYTES: u64 = 64 * 1024;

/// Bytes of an archive that a WACZ holds packed once more, against the standard's advice.
const REPACKED_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// The file that marks a folder as a copy of a site, as `dateline export --to site` writes it.
pub const SITE_FILE: &str = "site.json";

/// The word that [`SITE_FILE`] says it is.
pub const SITE_FORMAT: &str = "dateline-site";

/// What [`SITE_FILE`] says.
#[derive(Clone, Debug, Deserialize)]
pub struct SiteMark {
    /// [`SITE_FORMAT`]
    pub format: String,
    /// 1; a copy of a later version is not read.
    pub version: u32,
}

/// Where in its file an archive lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Inner {
    /// It is the file.
    #[default]
    Whole,
    /// A stored member of a WACZ: its name, its first byte and its bytes.
    Stored(String, u64, u64),
    /// A packed member of a WACZ: its name and its place in the directory.
    Packed(String, usize),
}

/// The archives of a WACZ (`archive/*.warc.gz`), in the order of their names, each with its bytes.
pub fn of_wacz(path: &Path) -> Result<Vec<(Inner, u64)>, Note> {
    let bad = |e: String| {
        Note::new(NoteCode::Unreadable, format!("it cannot be read as a WACZ, which is a zip ({e}); if it is cut off, fetch it again."))
    };
    let file = File::open(path).map_err(|e| bad(e.to_string()))?;
    let mut zip = ZipArchive::new(file).map_err(|e| bad(e.to_string()))?;
    let mut found = Vec::new();
    for i in 0..zip.len() {
        let Ok(member) = zip.by_index_raw(i) else { continue };
        let Ok(name) = member.name().map(|n| n.into_owned()) else { continue };
        let lower = name.to_ascii_lowercase();
        if !lower.starts_with("archive/") || ![".warc", ".warc.gz", ".warc.zst"].iter().any(|e| lower.ends_with(e)) {
            continue;
        }
        match (member.compression(), member.data_start()) {
            (CompressionMethod::Stored, Some(start)) => {
                found.push((Inner::Stored(name, start, member.compressed_size()), member.compressed_size()));
            }
            _ => found.push((Inner::Packed(name, i), member.compressed_size())),
        }
    }
    if found.is_empty() {
        return Err(bad("there is no archive/*.warc.gz in it".into()));
    }
    found.sort_by(|a, b| a.0.name().cmp(&b.0.name()));
    Ok(found)
}

impl Inner {
    /// Its name within its file.
    fn name(&self) -> Option<&str> {
        match self {
            Inner::Whole => None,
            Inner::Stored(name, ..) | Inner::Packed(name, _) => Some(name),
        }
    }
}

/// A part of a file.
struct Part {
    file: File,
    start: u64,
    len: u64,
    pos: u64,
}

impl Read for Part {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = buf.len().min(usize::try_from(self.len.saturating_sub(self.pos)).unwrap_or(usize::MAX));
        self.file.seek(SeekFrom::Start(self.start + self.pos))?;
        let got = self.file.read(&mut buf[..n])?;
        self.pos += got as u64;
        Ok(got)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(n) => Some(n),
            SeekFrom::End(n) => self.len.checked_add_signed(n),
            SeekFrom::Current(n) => self.pos.checked_add_signed(n),
        };
        self.pos = to.ok_or_else(|| io::Error::other("a place before the beginning"))?;
        Ok(self.pos)
    }
}

fn open(path: &Path, inner: &Inner) -> io::Result<Box<dyn Input>> {
    let file = File::open(path)?;
    Ok(match inner {
        Inner::Whole => Box::new(file),
        Inner::Stored(_, start, len) => Box::new(Part { file, start: *start, len: *len, pos: 0 }),
        Inner::Packed(_, i) => {
            let mut zip = ZipArchive::new(file)?;
            let mut unpacked = tempfile::tempfile()?;
            let n = io::copy(&mut zip.by_index(*i)?.take(REPACKED_BYTES_MAX + 1), &mut unpacked)?;
            if n > REPACKED_BYTES_MAX {
                return Err(io::Error::other("the archive within it unpacks to more than 8 GiB"));
            }
            unpacked.flush()?;
            Box::new(unpacked)
        }
    })
}

/// Opens an archive for its pages. `outlet` is what the person said.
pub fn pages(entry: &Entry, outlet: Option<&str>) -> Result<Pages, Refused> {
    let file = shown(entry);
    let (path, inner): (PathBuf, Inner) = (entry.path.clone(), entry.inner.clone());
    let opened = Pages::open(file.clone(), outlet.map(str::to_owned), Box::new(move || open(&path, &inner)) as Open);
    opened.map_err(|e| Refused { file, line: None, note: Note::new(NoteCode::Unreadable, format!("{e}; the archive cannot be opened.")) })
}

fn shown(entry: &Entry) -> String {
    match entry.inner.name() {
        Some(name) => format!("{}!{name}", entry.path.display()),
        None => entry.path.display().to_string(),
    }
}

/// What tells an archive from others: its name, its size, and its first and last bytes; and what the person
/// said of it. The folder that it lies in is no part of it.
pub fn key(entry: &Entry, outlet: Option<&str>) -> io::Result<Id128> {
    let mut input = open(&entry.path, &entry.inner)?;
    let size = input.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::new();
    for start in [0, size.saturating_sub(KEY_BYTES)] {
        input.seek(SeekFrom::Start(start))?;
        (&mut input).take(KEY_BYTES).read_to_end(&mut bytes)?;
    }
    let name = entry.inner.name().unwrap_or("");
    let digest = Digest::of(&bytes);
    let parts: [&[u8]; 6] =
        [b"archive", entry.name.as_bytes(), name.as_bytes(), &size.to_le_bytes(), &digest.0, outlet.unwrap_or("").as_bytes()];
    Ok(Id128::of(&parts))
}

/// Whether a folder is a copy of a site. `Err` where it is one that this version cannot read.
pub fn is_site(dir: &Path) -> Result<bool, Note> {
    let Ok(text) = std::fs::read(dir.join(SITE_FILE)) else { return Ok(false) };
    match serde_json::from_slice::<SiteMark>(&text) {
        Ok(mark) if mark.format == SITE_FORMAT && mark.version == 1 => Ok(true),
        Ok(mark) if mark.format == SITE_FORMAT => {
            let text = format!("this copy of a site is of version {}, and this Dateline reads version 1; use a later one.", mark.version);
            Err(Note::new(NoteCode::UnknownKind, text))
        }
        _ => Ok(false),
    }
}

/// Where reading an archive stands, as it is kept between two imports.
#[derive(Clone, Debug, serde::Serialize, Deserialize)]
pub struct Bookmark {
    /// [`warc::members::Place::offset`]
    pub offset: u64,
    /// [`warc::members::Place::within`]
    pub within: u64,
    /// What was counted up to it.
    pub account: warc::pages::ArchiveAccount,
}
