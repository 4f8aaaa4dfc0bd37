//! A page: one capture of one address (or file), with the bytes as they came.
//! Pages are the ground of the house; everything else can be made from them again.

use crate::hint::Hint;
use crate::ids::{self, Digest, PageId};
use crate::limits::HTTP_HEAD_BYTES_MAX;
use crate::picture::PagePicture;
use serde::{Deserialize, Serialize};

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// An HTML document.
    Html,
    /// Text scraped from a page, a block a line.
    Text,
}

impl MediaKind {
    /// The word in the store and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            MediaKind::Html => "html",
            MediaKind::Text => "text",
        }
    }
}

/// Where a page came from: names the place for messages and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file as it was named on the command line, or below a folder that was.
    pub file: String,
    /// The line in the file, from 1, when the file holds a page a line.
    pub line: Option<u64>,
    /// The byte of the file at which the record begins, when the file is an archive (WARC).
    pub offset: Option<u64>,
}

/// How a page was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The status, such as 200.
    pub status: u16,
    /// Status line and header lines as they came, parted by CR LF or LF, without the blank line behind
    /// them; at most [`HTTP_HEAD_BYTES_MAX`] bytes, cut at a line. What they say of the length and the
    /// packing of the body is about the body as it was sent; [`Page::body`] is unpacked.
    pub head: Vec<u8>,
}

impl Http {
    /// An answer with its head, which is cut at a line where it is too long.
    pub fn new(status: u16, head: &[u8]) -> Http {
        let mut head = head;
        if head.len() > HTTP_HEAD_BYTES_MAX {
            head = &head[..HTTP_HEAD_BYTES_MAX];
            head = &head[..head.iter().rposition(|b| *b == b'\n').unwrap_or(0)];
        }
        Http { status, head: head.trim_ascii_end().to_vec() }
    }

    /// Names and values of the headers, in their order. Bytes that are no UTF-8 are replaced.
    pub fn headers(&self) -> impl Iterator<Item = (String, String)> {
        let lines = self.head.split(|b| *b == b'\n').skip(1);
        lines.filter_map(|line| {
            let line = String::from_utf8_lossy(line);
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        })
    }
}

/// One capture.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Made of address (or outlet and name) and digest.
    pub id: PageId,
    /// Its address, as given. `None` for a file without one.
    pub url: Option<String>,
    /// The file's own name without folders and packing (`.gz` …), or the record's id; `None` for
    /// a nameless record. Names the page where there is no address.
    pub name: Option<String>,
    /// The outlet, if the person who imported it said so (`--outlet`).
    pub outlet: Option<String>,
    /// When it was captured, ms UTC, if known. Data, not identity.
    pub captured_at: Option<i64>,
    /// What the bytes are.
    pub media: MediaKind,
    /// The encoding that the transport named (an HTTP header, or `utf-8` for JSON).
    pub charset: Option<String>,
    /// The bytes as they came.
    pub body: Vec<u8>,
    /// BLAKE3 of `body`.
    pub digest: Digest,
    /// Where it came from.
    pub origin: Origin,
    /// How it was answered, where it came from the web. Data, not identity.
    pub http: Option<Http>,
    /// Pictures that came with it from outside its bytes. They are no part of its id: the same page
    /// may come again with more of them. A page taken from the store has none here.
    pub pictures: Vec<PagePicture>,
    /// What the feed that pointed to it says of it. No part of its id.
    pub hint: Option<Hint>,
}

/// What is known of a page before its id is made.
#[derive(Clone, Debug)]
pub struct PageParts {
    /// See [`Page::url`].
    pub url: Option<String>,
    /// See [`Page::name`].
    pub name: Option<String>,
    /// See [`Page::outlet`].
    pub outlet: Option<String>,
    /// See [`Page::captured_at`].
    pub captured_at: Option<i64>,
    /// See [`Page::media`].
    pub media: MediaKind,
    /// See [`Page::charset`].
    pub charset: Option<String>,
    /// See [`Page::origin`].
    pub origin: Origin,
}

impl Page {
    /// A page of `parts` and `body`, with its digest and id.
    pub fn new(parts: PageParts, body: Vec<u8>) -> Page {
        let digest = Digest::of(&body);
        let id = ids::page_id(parts.url.as_deref(), parts.outlet.as_deref(), parts.name.as_deref(), &digest);
        Page {
            id,
            url: parts.url,
            name: parts.name,
            outlet: parts.outlet,
            captured_at: parts.captured_at,
            media: parts.media,
            charset: parts.charset,
            body,
            digest,
            origin: parts.origin,
            http: None,
            pictures: Vec::new(),
            hint: None,
        }
    }

    /// A page that stands alone: for `extract`, tests and benches.
    pub fn alone(media: MediaKind, url: Option<&str>, body: impl Into<Vec<u8>>) -> Page {
        let parts = PageParts {
            url: url.map(str::to_owned),
            name: None,
            outlet: None,
            captured_at: None,
            media,
            charset: None,
            origin: Origin { file: "-".into(), line: None, offset: None },
        };
        Page::new(parts, body.into())
    }
}
