//! Files and folders to pages: `.html`, `.htm`, `.txt` hold one page each, `.jsonl` one a line;
//! each may be packed (`.gz`, `.xz`, `.zst`). Feeds (`.xml`, `.rss`, `.rdf`, `.atom`, `.json`) give a page an entry, made of
//! what the feed says. Items of newsroom formats ([`crate::newsroom`]) are known by what the file holds, whatever it is called. Archives (`.warc`, `.arc`, `.wacz`) are read by [`crate::archive`].

use crate::archive::{self, Inner};
use crate::packed::{self, Packing};
use crate::{Refused, beside, feed, items, newsroom, record};
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// Bytes of one line of a `.jsonl` file. A page of the largest size fits even when JSON writes
/// four bytes for each of it.
pub const LINE_BYTES_MAX: u64 = 4 * PAGE_BYTES_MAX as u64;

/// The file of pages in a copy of a site.
pub const SITE_PAGES: &str = "pages.warc.gz";

/// File times before 1995 are no times of capture: archives and build tools write 1970 and 1980.
const FILE_TIME_MS_MIN: i64 = 788_918_400_000;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One page.
    Page(MediaKind),
    /// A page a line.
    Lines,
    /// Records of a web archive.
    Archive,
    /// A feed: a page an entry.
    Feed,
}

/// The pictures of one folder that is imported.
#[derive(Debug, Default)]
struct Folder {
    /// The folder as it was named; nothing outside is read for a page in it.
    root: PathBuf,
    /// Whether any picture or saved page's folder lies in it. Without one no page is looked through for pictures.
    has_pictures: bool,
    /// Files that pages took their pictures from, by canonical path.
    taken: Mutex<BTreeSet<PathBuf>>,
}

/// A file to be read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub holds: Holds,
    /// How it is packed.
    pub packing: Packing,
    /// Which part of it is read, if it is an archive.
    pub inner: Inner,
    /// Its size on the disk.
    pub n_bytes: u64,
    /// Its own name without folders and packing: names the page where there is no address.
    pub name: String,
    /// When it was last written, ms UTC: the best that is known of the time of capture.
    pub written_at: Option<i64>,
    /// What lies around it.
    folder: Arc<Folder>,
}

/// What is to be read, and what below the paths cannot be.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files in the order in which they are read: that of the paths, below a folder by name.
    pub entries: Vec<Entry>,
    /// Files that are no pages or cannot be looked at.
    pub refused: Vec<Refused>,
    /// Paths that were named and are not there, or not ours to look at: no page was met in them.
    pub missing: Vec<Refused>,
    /// Folders that are copies of sites: what they hold beside pages is for the one who asked.
    pub sites: Vec<PathBuf>,
    /// Files that are pictures, in the order of their paths, each with the folder that it lies in.
    pictures: Vec<(PathBuf, Arc<Folder>)>,
}

impl Plan {
    /// Picture files that no page has taken. To be asked when all entries were read.
    pub fn pictures_left(&self) -> Vec<Refused> {
        let taken = |(path, folder): &&(PathBuf, Arc<Folder>)| {
            let path = path.canonicalize().unwrap_or_else(|_| path.clone());
            folder.taken.lock().unwrap_or_else(PoisonError::into_inner).contains(&path)
        };
        let left = self.pictures.iter().filter(|p| !taken(p)).map(|(path, _)| Refused {
            file: path.display().to_string(),
            line: None,
            note: Note::new(NoteCode::UnknownKind, "this is a picture, and no article that was read here shows it."),
        });
        left.collect()
    }
}

/// Looks at `paths` and below them. Hidden files and folders (`.git`) below a folder are left out,
/// and links to folders are not followed. A file that is named twice is read once.
pub fn plan(paths: &[PathBuf]) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        let from = plan.entries.len();
        let from_pictures = plan.pictures.len();
        let is_folder = path.is_dir();
        let mut has_pictures = !is_folder;
        look(path, true, &mut seen, &mut plan, &mut has_pictures);
        let root = if is_folder { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        // The parent of a bare file name is the folder that we are in.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root }.to_owned();
        let folder = Arc::new(Folder { root, has_pictures, taken: Mutex::default() });
        plan.entries[from..].iter_mut().for_each(|e| e.folder = folder.clone());
        plan.pictures[from_pictures..].iter_mut().for_each(|p| p.1 = folder.clone());
    }
    plan
}

/// How browsers end the name of the folder that holds the parts of a saved page, by language.
const SAVED_ENDINGS: &[&str] = &["_files", "-files", "-Dateien", "_Dateien", "_fichiers", "_archivos"];

/// Whether a folder holds the parts of a page that was saved beside it (`page.html`, `page_files/`):
/// frames and scripts, which are no pages, and pictures, which are read with the page.
pub fn is_of_saved_page(path: &Path, siblings: &BTreeSet<PathBuf>) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = SAVED_ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    stem.is_some_and(|stem| ["html", "htm", "xhtml"].iter().any(|e| siblings.contains(&path.with_file_name(format!("{stem}.{e}")))))
}

fn look(path: &Path, named: bool, seen: &mut BTreeSet<PathBuf>, plan: &mut Plan, has_pictures: &mut bool) {
    let refuse = |plan: &mut Plan, code, text: String| {
        plan.refused.push(Refused { file: path.display().to_string(), line: None, note: Note::new(code, text) });
    };
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(e) => {
            let note = Note::new(NoteCode::Unreadable, format!("{e}; check the path and its permissions."));
            let refused = Refused { file: path.display().to_string(), line: None, note };
            if named {
                plan.missing.push(refused)
            } else {
                plan.refused.push(refused)
            }
            return;
        }
    };
    if meta.is_dir() {
        if !named && path.is_symlink() {
            return;
        }
        match archive::is_site(path) {
            Err(note) => return plan.refused.push(Refused { file: path.display().to_string(), line: None, note }),
            Ok(true) => {
                plan.sites.push(path.to_owned());
                return look(&path.join(SITE_PAGES), false, seen, plan, has_pictures);
            }
            Ok(false) => {}
        }
        let below = match std::fs::read_dir(path).and_then(|d| d.map(|e| e.map(|e| e.path())).collect::<io::Result<BTreeSet<_>>>()) {
            Ok(below) => below,
            Err(e) => return refuse(plan, NoteCode::Unreadable, format!("{e}; the folder cannot be listed.")),
        };
        for inner in &below {
            if inner.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
                continue;
            }
            if is_of_saved_page(inner, &below) && inner.is_dir() {
                *has_pictures = true;
                continue;
            }
            look(inner, false, seen, plan, has_pictures);
        }
        return;
    }
    if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
        return;
    }
    if !meta.is_file() {
        return refuse(plan, NoteCode::Unreadable, "this is neither a file nor a folder.".into());
    }
    let full_name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let (packing, name) = Packing::of(&full_name);
    let holds = holds(name).or_else(|| {
        let is_picture = name.rsplit_once('.').is_some_and(|(_, e)| beside::PICTURE_ENDINGS.contains(&e.to_ascii_lowercase().as_str()));
        (!is_picture && is_newsroom(path, packing)).then_some(Holds::Feed)
    });
    let Some(holds) = holds else {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !named && packing == Packing::None && beside::PICTURE_ENDINGS.contains(&ending.as_str()) {
            *has_pictures = true;
            return plan.pictures.push((path.to_owned(), Arc::default()));
        }
        let text = "its ending is none of .html, .htm, .txt, .jsonl, .xml, .rss, .atom, .json, .warc, .arc (also packed as .gz, .xz, .zst) and .wacz, and it holds no ninjs, NewsML-G2 or NITF; rename it if it is one of these.";
        return refuse(plan, NoteCode::UnknownKind, text.into());
    };
    let is_wacz = holds == Holds::Archive && name.to_ascii_lowercase().ends_with(".wacz");
    if holds == Holds::Archive && (packing == Packing::Xz || (is_wacz && packing != Packing::None)) {
        return refuse(
            plan,
            NoteCode::UnknownKind,
            "an archive packed in this way cannot be read from its middle; unpack it first.".into(),
        );
    }
    let inner = match is_wacz.then(|| archive::of_wacz(path)).transpose() {
        Ok(inner) => inner.unwrap_or_else(|| vec![(Inner::Whole, meta.len())]),
        Err(note) => return plan.refused.push(Refused { file: path.display().to_string(), line: None, note }),
    };
    let written_at = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map(|d| d.as_millis() as i64);
    plan.entries.extend(inner.into_iter().map(|(inner, n_bytes)| Entry {
        path: path.to_owned(),
        holds,
        packing,
        inner,
        n_bytes,
        name: name.to_owned(),
        written_at: written_at.filter(|ms| *ms >= FILE_TIME_MS_MIN),
        folder: Arc::default(),
    }));
}

fn holds(name: &str) -> Option<Holds> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" | "xhtml" => Some(Holds::Page(MediaKind::Html)),
        "txt" => Some(Holds::Page(MediaKind::Text)),
        "jsonl" | "ndjson" => Some(Holds::Lines),
        "xml" | "rss" | "rdf" | "atom" | "json" => Some(Holds::Feed),
        "warc" | "arc" | "wacz" => Some(Holds::Archive),
        _ => None,
    }
}

/// Reads the pages of one file, in order, one at a time. `outlet` is what the person said;
/// `n_bytes` is told the bytes taken from the disk.
pub fn pages(entry: &Entry, outlet: Option<&str>, n_bytes: Arc<AtomicU64>) -> Box<dyn Iterator<Item = Result<Page, Refused>>> {
    let file = entry.path.display().to_string();
    let outlet = outlet.map(str::to_owned);
    if entry.holds == Holds::Archive {
        return match archive::pages(entry, outlet.as_deref()) {
            Ok(pages) => Box::new(pages),
            Err(refused) => Box::new(std::iter::once(Err(refused))),
        };
    }
    let input = match packed::open(&entry.path, entry.packing, n_bytes) {
        Ok(input) => input,
        Err(e) => return Box::new(std::iter::once(Err(unreadable(&file, None, &e, entry.packing)))),
    };
    match entry.holds {
        Holds::Page(media) => {
            let parts = PageParts {
                url: None,
                name: Some(entry.name.clone()),
                outlet,
                captured_at: entry.written_at,
                media,
                charset: None,
                origin: Origin { file: file.clone(), line: None, offset: None },
            };
            match whole(input, &file, entry.packing) {
                Ok(body) => match of_newsroom(&body, entry, parts.outlet.as_deref(), &file) {
                    Some(pages) => Box::new(pages.into_iter()),
                    None => Box::new(std::iter::once(Ok(with_pictures(Page::new(parts, body), entry)))),
                },
                Err(refused) => Box::new(std::iter::once(Err(refused))),
            }
        }
        Holds::Feed => match whole(input, &file, entry.packing).and_then(|body| of_feed(&body, entry, outlet.as_deref(), &file)) {
            Ok(pages) => Box::new(pages.into_iter()),
            Err(refused) => Box::new(std::iter::once(Err(refused))),
        },
        Holds::Lines | Holds::Archive => {
            Box::new(Lines { input, file, packing: entry.packing, outlet, written_at: entry.written_at, line: 0, ended: false })
        }
    }
}

/// The pages of a feed's entries, each of what the feed says of it.
fn of_feed(body: &[u8], entry: &Entry, outlet: Option<&str>, file: &str) -> Result<Vec<Result<Page, Refused>>, Refused> {
    if let Some(pages) = of_newsroom(body, entry, outlet, file) {
        return Ok(pages);
    }
    let refuse = |code, text: String| Refused { file: file.to_owned(), line: None, note: Note::new(code, text) };
    let context = feed::Context { fetched_at_ms: entry.written_at.unwrap_or(i64::MAX / 2), ..feed::Context::default() };
    let feed = feed::parse(body, &context).map_err(|not| {
        let instead = if not.instead == feed::Instead::Opml { " Its sources: `dateline source import FILE`." } else { "" };
        refuse(NoteCode::UnknownKind, format!("it is read as a feed by its ending. {not}{instead}"))
    })?;
    let found = items::of_feed(&feed, file);
    let pages = found.items.into_iter().zip(1u64..).map(|(item, n)| {
        let page = items::page_of(&item.entry, entry.written_at.unwrap_or_default(), !item.entry.whole);
        let mut page = page.ok_or_else(|| refuse(NoteCode::Empty, format!("its entry {n} has neither a title nor a text.")))?;
        page.captured_at = entry.written_at.filter(|_| item.entry.whole);
        // What the person said of a feed's pages counts where their addresses do not say it better.
        page.outlet = page.outlet.or(outlet.map(str::to_owned));
        Ok(page)
    });
    Ok(pages.collect())
}

/// The pages of a file in a newsroom format; `None` for another.
fn of_newsroom(body: &[u8], entry: &Entry, outlet: Option<&str>, file: &str) -> Option<Vec<Result<Page, Refused>>> {
    let given = newsroom::Given { file, outlet, written_at: entry.written_at };
    let pages = newsroom::pages(body, &given)?;
    Some(pages.into_iter().map(|page| page.map(|page| with_pictures(page, entry))).collect())
}

/// Whether a file whose name says nothing holds a newsroom format.
fn is_newsroom(path: &Path, packing: Packing) -> bool {
    let head = packed::open(path, packing, Arc::default()).and_then(|input| {
        let mut head = Vec::new();
        input.take(newsroom::HEAD_BYTES as u64).read_to_end(&mut head).map(|_| head)
    });
    head.is_ok_and(|head| newsroom::format_of(&head).is_some())
}

/// A page with the pictures beside it. Below a folder without pictures nothing is looked for.
fn with_pictures(mut page: Page, entry: &Entry) -> Page {
    if page.media == MediaKind::Html && entry.folder.has_pictures {
        let dir = entry.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let found = beside::read(&page, dir, &entry.folder.root);
        page.pictures = found.pictures;
        entry.folder.taken.lock().unwrap_or_else(PoisonError::into_inner).extend(found.files);
    }
    page
}

fn unreadable(file: &str, line: Option<u64>, e: &io::Error, packing: Packing) -> Refused {
    let text = match packing {
        Packing::None => format!("{e}; the file could not be read to its end."),
        _ => format!("unpacking failed ({e}); the file is damaged or cut off, and what follows was not read. Fetch it again."),
    };
    Refused { file: file.to_owned(), line, note: Note::new(NoteCode::Unreadable, text) }
}

fn too_large(file: &str, line: Option<u64>, bytes_max: u64) -> Refused {
    let text = format!("it is larger than {} MiB, the limit for one page.", bytes_max / (1024 * 1024));
    Refused { file: file.to_owned(), line, note: Note::new(NoteCode::TooLarge, text) }
}

/// All bytes of a file that is one page.
fn whole(input: impl Read, file: &str, packing: Packing) -> Result<Vec<u8>, Refused> {
    let mut body = Vec::new();
    match input.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut body) {
        Err(e) => Err(unreadable(file, None, &e, packing)),
        Ok(n) if n > PAGE_BYTES_MAX => Err(too_large(file, None, PAGE_BYTES_MAX as u64)),
        Ok(_) => Ok(body),
    }
}

struct Lines {
    input: Box<dyn BufRead>,
    file: String,
    packing: Packing,
    outlet: Option<String>,
    written_at: Option<i64>,
    line: u64,
    ended: bool,
}

impl Lines {
    /// The page of one line.
    fn page(&self, line: &[u8]) -> Result<Page, Refused> {
        let refuse = |note| Refused { file: self.file.clone(), line: Some(self.line), note };
        let r = record::read(line).map_err(|(_, note)| refuse(note))?;
        if r.body.len() > PAGE_BYTES_MAX {
            return Err(too_large(&self.file, Some(self.line), PAGE_BYTES_MAX as u64));
        }
        let parts = PageParts {
            url: r.url,
            name: r.id.as_ref().map(record::name_of),
            outlet: r.outlet.or_else(|| self.outlet.clone()),
            captured_at: r.captured_at.or(self.written_at),
            media: r.media,
            charset: Some("utf-8".into()),
            origin: Origin { file: self.file.clone(), line: Some(self.line), offset: None },
        };
        Ok(Page::new(parts, r.body.into_bytes()))
    }
}

impl Iterator for Lines {
    type Item = Result<Page, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            match bounded_line(&mut self.input, LINE_BYTES_MAX) {
                Err(e) => {
                    self.ended = true;
                    return Some(Err(unreadable(&self.file, Some(self.line), &e, self.packing)));
                }
                Ok(BoundedLine::End) => self.ended = true,
                Ok(BoundedLine::TooLong) => return Some(Err(too_large(&self.file, Some(self.line), LINE_BYTES_MAX))),
                // Blank lines and a byte-order mark before the first are no pages.
                Ok(BoundedLine::Line(line)) => {
                    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
                    if !line.is_empty() {
                        return Some(self.page(line));
                    }
                }
            }
        }
        None
    }
}

/// A line of a stream.
#[derive(Debug, PartialEq)]
pub enum BoundedLine {
    /// The line without its end.
    Line(Vec<u8>),
    /// The line was longer than the limit; it was passed over.
    TooLong,
    /// The stream is at its end.
    End,
}

/// Reads one line of at most `bytes_max` bytes; a longer one is passed over without being held.
pub fn bounded_line(input: &mut impl BufRead, bytes_max: u64) -> io::Result<BoundedLine> {
    let mut line = Vec::new();
    let n = input.by_ref().take(bytes_max + 1).read_until(b'\n', &mut line)?;
    if n == 0 {
        return Ok(BoundedLine::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(BoundedLine::Line(line));
    }
    if n as u64 <= bytes_max {
        return Ok(BoundedLine::Line(line));
    }
    drop(line);
    loop {
        let buffer = input.fill_buf()?;
        match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => {
                input.consume(at + 1);
                return Ok(BoundedLine::TooLong);
            }
            None if buffer.is_empty() => return Ok(BoundedLine::TooLong),
            None => {
                let n = buffer.len();
                input.consume(n);
            }
        }
    }
}
