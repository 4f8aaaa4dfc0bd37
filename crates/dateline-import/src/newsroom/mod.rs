//! The formats in which newsrooms exchange news: IPTC ninjs (`ninjs`), NewsML-G2 (`newsml`) and NITF (`nitf`), each item to a
//! page. A file is known by what it holds, not by its name.
//!
//! A page is made as those of feeds are: HTML of the item's text, and a [`Hint`] with everything that the item says in
//! fields of its own. `docs/newsroom.md` tells which.

mod making;
mod markup;
mod newsml;
mod ninjs;
mod nitf;
mod tree;
mod when;

#[cfg(test)]
mod tests;

use crate::Refused;
use dateline_news::hint::Hint;
use dateline_news::newsroom::{Embargo, Format, Newsroom, PubStatus};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;

/// Bytes of a file that are looked at for its format.
pub const HEAD_BYTES: usize = 64 * 1024;

/// Items that are taken of one file.
const ITEMS_MAX: usize = 10_000;

/// Bytes of a name, a title, a note or terms.
const SHORT_BYTES_MAX: usize = 16 * 1024;

/// A picture of an item, by an address that may be a file beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Picture {
    src: String,
    caption: Option<String>,
    credit: Option<String>,
}

/// What was read of an item.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    hint: Hint,
    newsroom: Newsroom,
    /// Its text as harmless HTML.
    content: String,
    pictures: Vec<Picture>,
    /// Remarks that are to go with it.
    notes: Vec<String>,
}

impl Item {
    fn new(format: Format, guid: &str) -> Item {
        Item {
            hint: Hint::default(),
            newsroom: Newsroom::new(format, guid),
            content: String::new(),
            pictures: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// What the item says of its version. What is no number from 0 up is left out.
    fn version(&mut self, said: Option<&str>) {
        let Some(said) = said.map(str::trim).filter(|s| !s.is_empty()) else { return };
        match said.parse() {
            Ok(n) => self.newsroom.edition.version = Some(n),
            Err(_) => self.notes.push(format!("its version {said:?} is no whole number from 0 up and was left out")),
        }
    }

    /// What the item says of its status; a word that is unknown holds it back.
    fn status(&mut self, said: Option<&str>) {
        let Some(said) = said.map(str::trim).filter(|s| !s.is_empty()) else { return };
        self.newsroom.edition.status = PubStatus::of_word(said).unwrap_or_else(|| {
            self.notes.push(format!("its status {said:?} is none of usable, withheld and canceled; it is held back"));
            PubStatus::Withheld
        });
    }

    /// What the item says of its embargo: `Some("")` is one without a time. A time that cannot be read never ends by itself.
    fn embargo(&mut self, said: Option<&str>) {
        let Some(said) = said.map(str::trim) else { return };
        self.newsroom.edition.embargo = Some(match when::not_before(said) {
            Some(ms) => Embargo::Until(ms),
            None => {
                if !said.is_empty() {
                    self.notes.push(format!("its embargo {said:?} is no time; it is held until a version says otherwise"));
                }
                Embargo::Open
            }
        });
    }
}

/// Why a file, or an item of it, is no page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    line: Option<u64>,
    note: Note,
}

impl Fault {
    fn new(code: NoteCode, text: impl Into<String>) -> Fault {
        Fault { line: None, note: Note::new(code, text) }
    }

    fn at(mut self, line: u64) -> Fault {
        self.line = Some(line);
        self
    }
}

/// What a reader of a format gives: the items in their order, and what is none.
type Items = Result<Vec<Result<Item, Fault>>, Fault>;

/// The format of a file, by its beginning (at most [`HEAD_BYTES`] are looked at); `None` for what is of none of them.
pub fn format_of(head: &[u8]) -> Option<Format> {
    let head = &head[..head.len().min(HEAD_BYTES)];
    let mut notes = crate::feed::notes::Notes::default();
    let decoded = crate::feed::decode::decode(head, None, &mut notes);
    let text = decoded.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match text.as_bytes().first()? {
        b'{' | b'[' => ninjs::is_one(text).then_some(Format::Ninjs),
        b'<' => match tree::first_name(text)?.as_str() {
            "nitf" => Some(Format::Nitf),
            name if newsml::ROOTS.contains(&name) => Some(Format::NewsmlG2),
            _ => None,
        },
        _ => None,
    }
}

/// Where a file came from and what its person said of it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Its name for messages and as the origin of its pages.
    pub file: &'a str,
    /// The outlet, if the person said so.
    pub outlet: Option<&'a str>,
    /// When it was written, ms UTC.
    pub written_at: Option<i64>,
}

/// The pages of a file that is of one of the formats, or why it has none; `None` for a file of another kind.
pub fn pages(body: &[u8], from: &Given<'_>) -> Option<Vec<Result<Page, Refused>>> {
    let format = format_of(body)?;
    let refuse = |fault: Fault| Refused { file: from.file.to_owned(), line: fault.line, note: fault.note };
    let mut notes = crate::feed::notes::Notes::default();
    let decoded = crate::feed::decode::decode(body, None, &mut notes);
    let text = decoded.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let items = match format {
        Format::Ninjs => ninjs::read(text),
        Format::NewsmlG2 => newsml::read(text, &mut notes),
        Format::Nitf => nitf::read(text, &mut notes),
    };
    let mut items = match items {
        Ok(items) => items,
        Err(fault) => return Some(vec![Err(refuse(fault))]),
    };
    let beyond = items.len().saturating_sub(ITEMS_MAX);
    items.truncate(ITEMS_MAX);
    let mut pages: Vec<Result<Page, Refused>> =
        items.into_iter().map(|item| item.and_then(|item| making::page(item, from)).map_err(refuse)).collect();
    if beyond > 0 {
        let text = format!("{beyond} items beyond the {ITEMS_MAX} that are taken of one file were not read; split the file.");
        pages.push(Err(refuse(Fault::new(NoteCode::TooLarge, text))));
    }
    if pages.is_empty() {
        pages.push(Err(refuse(Fault::new(NoteCode::NoBody, format!("this {format} file holds no item.")))));
    }
    Some(pages)
}

/// Text without white space around it and at most [`SHORT_BYTES_MAX`] long; `None` of nothing.
fn short(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = crate::feed::xml::cut(&text, SHORT_BYTES_MAX);
    (!cut.is_empty()).then(|| cut.to_owned())
}
