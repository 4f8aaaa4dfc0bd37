//! The way in: files and folders to pages ([`file`]), packed or not, with the pictures beside them, and
//! addresses to bytes ([`fetch`]), and web archives ([`warc`]); and the way out of pages into an archive ([`warc::write`]).
//!
//! What cannot become a page is given as [`Refused`], with the file, the line and what to do;
//! it never ends the reading of the rest.

pub mod archive;
pub mod beside;
pub mod feed;
pub mod fetch;
pub mod file;
pub mod icon;
pub mod items;
pub mod newsroom;
pub mod packed;
pub mod picture;
pub mod record;
pub mod warc;

use dateline_news::note::Note;
use std::fmt;

/// Something that could not become a page, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The file, as it was named or found.
    pub file: String,
    /// The line, from 1, in files that hold a page a line.
    pub line: Option<u64>,
    /// Why, and what to do.
    pub note: Note,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.note.text),
            None => write!(f, "{}: {}", self.file, self.note.text),
        }
    }
}
