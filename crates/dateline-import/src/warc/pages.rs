//! Records of an archive to pages: answers of status 200 that are HTML. All else is counted by its reason,
//! so that records = pages + set aside + passed over.

use super::digest;
use super::head::{Head, RecordType};
use super::http::{BodyFault, Response};
use super::members::{Input, Place};
use super::own::{DESCRIBED_BYTES_MAX, DESCRIBED_TYPE, Described, DescribedForm, PICTURE_URI};
use super::pictures::{self, Pictures, Places};
use super::read::{Item, ReadAccount, Reader, Record, may_hold_page};
use super::revisit::{Revisit, named as key, names_of};
use crate::Refused;
use crate::picture;
use dateline_news::ids::{Id128, PageId};
use dateline_news::limits::{HTTP_HEAD_BYTES_MAX, PAGE_BYTES_MAX, PICTURE_BYTES_MAX};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::{Http, MediaKind, Origin, Page, PageParts};
use dateline_news::picture::{PagePicture, PictureOutcome, Reduced, Rendered};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io;

/// Bytes of a block that are held: a page, its headers, and what chunks add.
const BLOCK_BYTES_MAX: usize = PAGE_BYTES_MAX + 16 * HTTP_HEAD_BYTES_MAX;

/// Reasons that are told apart in an account; further ones are counted together.
const REASONS_MAX: usize = 64;

/// Records that others may refer to, by the places of which 32 bytes are held each.
const REFERRED_MAX: usize = 2_000_000;

/// What became of the records of an archive. `records = pages + set_aside + passed`, always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveAccount {
    /// Records and bytes.
    #[serde(flatten)]
    pub read: ReadAccount,
    /// Records that are pages.
    pub pages: u64,
    /// Records that were to be pages and cannot be read.
    pub set_aside: u64,
    /// Records that are no pages, by reason.
    pub passed: BTreeMap<String, u64>,
    /// Pages whose bytes are not those that the digest of the record is of.
    pub n_digests_wrong: u64,
    /// Pages that the crawler cut short.
    pub n_truncated: u64,
}

impl ArchiveAccount {
    /// Records that are no pages.
    pub fn n_passed(&self) -> u64 {
        self.passed.values().sum()
    }

    /// Adds another archive's.
    pub fn add(&mut self, other: &ArchiveAccount) {
        let (a, b) = (&mut self.read, &other.read);
        a.bytes += b.bytes;
        a.record_bytes += b.record_bytes;
        a.skipped_bytes += b.skipped_bytes;
        a.n_skipped += b.n_skipped;
        a.n_mended += b.n_mended;
        b.records.iter().for_each(|(kind, n)| *a.records.entry(kind.clone()).or_default() += n);
        self.pages += other.pages;
        self.set_aside += other.set_aside;
        self.n_digests_wrong += other.n_digests_wrong;
        self.n_truncated += other.n_truncated;
        other.passed.iter().for_each(|(reason, n)| self.pass(reason, *n));
    }

    fn pass(&mut self, reason: &str, n: u64) {
        let reason = if self.passed.len() < REASONS_MAX || self.passed.contains_key(reason) { reason } else { "other reasons" };
        *self.passed.entry(reason.to_owned()).or_default() += n;
    }
}

/// How an archive is opened: again for records that others refer to.
pub type Open = Box<dyn Fn() -> io::Result<Box<dyn Input>> + Send>;

/// The pages of an archive.
pub struct Pages {
    reader: Reader<Box<dyn Input>>,
    open: Open,
    again: Option<Reader<Box<dyn Input>>>,
    file: String,
    outlet: Option<String>,
    account: ArchiveAccount,
    /// Where records are that others may refer to, by their id or the digest of their payload.
    referred: HashMap<Id128, Place>,
    /// Records before this place are not yet in `referred`: the reading went on here.
    unseen_before: Option<Place>,
    /// What a metadata record said of the record of this id, which is to follow.
    described: Option<(String, Described)>,
    /// Names of the pages that were given since they were last taken.
    named: Vec<(Id128, PageId)>,
    /// Revisits that were passed over since they were last taken.
    revisits: Vec<Revisit>,
    /// Where pictures stand.
    pictures: Places,
    ended: bool,
}

/// What a record was found to be.
enum Outcome {
    Page(Box<Page>),
    SetAside(NoteCode, String),
    Passed(String),
}

impl Pages {
    /// Opens an archive. `file` is its name in messages, `outlet` what the person said.
    pub fn open(file: String, outlet: Option<String>, open: Open) -> io::Result<Pages> {
        let reader = Reader::open(open()?)?;
        Ok(Pages {
            reader,
            open,
            again: None,
            file,
            outlet,
            account: ArchiveAccount::default(),
            referred: HashMap::new(),
            unseen_before: None,
            described: None,
            named: Vec::new(),
            revisits: Vec::new(),
            pictures: Places::default(),
            ended: false,
        })
    }

    /// Goes on where an earlier reading stood, with what it had counted.
    pub fn go_on(&mut self, place: Place, account: ArchiveAccount) -> io::Result<()> {
        self.reader.go_on(place, account.read.clone())?;
        self.account = account;
        self.unseen_before = Some(place);
        Ok(())
    }

    /// The place behind the last page or refusal: reading can go on there.
    pub fn place(&self) -> Place {
        self.reader.place()
    }

    /// What was counted so far.
    pub fn account(&self) -> ArchiveAccount {
        ArchiveAccount { read: self.reader.account().clone(), ..self.account.clone() }
    }

    /// Names of the pages that were given since the last call, by which revisits of other archives may ask for them.
    pub fn take_named(&mut self) -> Vec<(Id128, PageId)> {
        std::mem::take(&mut self.named)
    }

    /// Revisits that were met since the last call and whose original is not in the file.
    pub fn take_revisits(&mut self) -> Vec<Revisit> {
        std::mem::take(&mut self.revisits)
    }

    /// The pictures among the records that were read, and of `earlier` ones; `None` where there is none.
    pub fn into_pictures(mut self, earlier: Option<Places>) -> Option<Pictures> {
        self.pictures.add(earlier.unwrap_or_default());
        (!self.pictures.is_empty()).then(|| Pictures::new(self.pictures, self.open))
    }

    /// Where the pictures among the records that were read stand.
    pub fn take_places(&mut self) -> Places {
        std::mem::take(&mut self.pictures)
    }

    /// Bytes of the file that were read.
    pub fn n_bytes_read(&self) -> u64 {
        self.reader.account().bytes
    }

    fn refused(&self, code: NoteCode, text: String) -> Refused {
        Refused { file: self.file.clone(), line: None, note: Note::new(code, text) }
    }

    fn of_record(&mut self, record: Record) -> io::Result<Outcome> {
        let kind = record.head.record_type();
        let names = if may_hold_page(kind) { names_of(&record.head) } else { Vec::new() };
        let described = match (&self.described, record.head.get("WARC-Record-ID")) {
            (Some((of, _)), Some(id)) if of == id => self.described.take().map(|(_, d)| d),
            _ => None,
        };
        let outcome = match kind {
            RecordType::Response => self.of_response(&record, described)?,
            RecordType::Resource => self.of_resource(record, described)?,
            RecordType::Revisit => self.of_revisit(&record)?,
            RecordType::Metadata if record.head.media_type() == DESCRIBED_TYPE => {
                let of = record.head.get("WARC-Refers-To").map(str::to_owned);
                match (of, serde_json::from_slice(&record.block)) {
                    (Some(of), Ok(described)) => {
                        self.described = Some((of, described));
                        Outcome::Passed("metadata".into())
                    }
                    _ => Outcome::Passed("metadata that cannot be read".into()),
                }
            }
            kind => Outcome::Passed(kind.as_str().into()),
        };
        if let Outcome::Page(page) = &outcome {
            self.named.extend(names.into_iter().map(|name| (name, page.id)));
        }
        Ok(outcome)
    }

    /// What the record says of its digests against what it holds. The digest of the block covers the payload.
    fn check(&mut self, record: &Record, payloads: &[&[u8]]) {
        let is_right = match (record.head.get("WARC-Block-Digest"), record.head.get("WARC-Payload-Digest")) {
            _ if !record.is_whole() => None,
            (Some(said), _) if digest::is_of(said, &record.block).is_some() => digest::is_of(said, &record.block),
            // Writers disagree on whether chunks and packing belong to the payload.
            (_, Some(said)) => {
                let all: Vec<bool> = payloads.iter().filter_map(|p| digest::is_of(said, p)).collect();
                (!all.is_empty()).then(|| all.contains(&true))
            }
            _ => None,
        };
        self.account.n_digests_wrong += u64::from(is_right == Some(false));
    }

    fn remember(&mut self, head: &Head, place: Place) {
        for name in [head.get("WARC-Record-ID"), head.get("WARC-Payload-Digest")].into_iter().flatten() {
            if self.referred.len() < REFERRED_MAX {
                self.referred.entry(key(name)).or_insert(place);
            }
        }
    }

    fn of_response(&mut self, record: &Record, described: Option<Described>) -> io::Result<Outcome> {
        if !record.head.media_type().is_empty() && !record.head.media_type().starts_with("application/http") {
            return Ok(Outcome::Passed("not http".into()));
        }
        let Some(answer) = Response::read(&record.block) else {
            return Ok(Outcome::Passed("no http answer in it".into()));
        };
        if let Some(why) = passed(&answer).filter(|_| described.is_none()) {
            if let Some(url) = record.head.url().filter(|url| pictures::may_be_one(&why, url)) {
                self.pictures.put(url, record.place);
            }
            return Ok(Outcome::Passed(why));
        }
        self.remember(&record.head, record.place);
        self.page(&record.head, record, &answer, described)
    }

    /// The page of an answer whose headers come from `head`'s record, and its bytes from `record`.
    fn page(&mut self, head: &Head, record: &Record, answer: &Response<'_>, described: Option<Described>) -> io::Result<Outcome> {
        if !record.is_whole() {
            return Ok(Outcome::SetAside(NoteCode::TooLarge, format!("it has {} bytes; the limit for one page is 16 MiB", record.n_bytes)));
        }
        let body = match answer.decoded() {
            Ok(body) => body,
            Err(BodyFault::TooLarge) => {
                return Ok(Outcome::SetAside(NoteCode::TooLarge, "it unpacks to more than 16 MiB, the limit for one page".into()));
            }
            Err(BodyFault::Unknown) => {
                return Ok(Outcome::SetAside(NoteCode::Unreadable, "its body is packed in a way that Dateline does not know".into()));
            }
        };
        self.check(record, &[answer.body, &body]);
        if body.trim_ascii().is_empty() && described.is_none() {
            return Ok(Outcome::Passed("empty".into()));
        }
        let Some(url) = head.url() else { return Ok(Outcome::Passed("no address".into())) };
        self.account.n_truncated += u64::from(head.get("WARC-Truncated").is_some());
        let parts = PageParts {
            url: Some(url.to_owned()),
            name: None,
            outlet: self.outlet.clone(),
            captured_at: head.captured_at(),
            media: MediaKind::Html,
            charset: answer.charset(),
            origin: Origin { file: self.file.clone(), line: None, offset: Some(record.place.offset) },
        };
        let http = Http::new(answer.status, answer.head);
        self.with(parts, body.into_owned(), Some(http), described)
    }

    fn of_resource(&mut self, record: Record, described: Option<Described>) -> io::Result<Outcome> {
        let url = record.head.url().unwrap_or("");
        if url.starts_with(PICTURE_URI) {
            self.referred.entry(key(url)).or_insert(record.place);
            return Ok(Outcome::Passed("pictures".into()));
        }
        let is_html = is_html(&record.head.media_type());
        if described.is_none() && !is_html {
            let kind = media(&record.head.media_type());
            if pictures::may_be_one(&kind, url) {
                self.pictures.put(url, record.place);
            }
            return Ok(Outcome::Passed(kind));
        }
        if !record.is_whole() {
            return Ok(Outcome::SetAside(NoteCode::TooLarge, format!("it has {} bytes; the limit for one page is 16 MiB", record.n_bytes)));
        }
        if described.is_none() && !url.starts_with("http://") && !url.starts_with("https://") {
            return Ok(Outcome::Passed("no address".into()));
        }
        self.check(&record, &[&record.block]);
        let parts = PageParts {
            url: Some(url.to_owned()),
            name: None,
            outlet: self.outlet.clone(),
            captured_at: record.head.captured_at(),
            media: MediaKind::Html,
            charset: record.head.get("Content-Type").and_then(super::head::charset),
            origin: Origin { file: self.file.clone(), line: None, offset: Some(record.place.offset) },
        };
        self.remember(&record.head, record.place);
        self.with(parts, record.block, None, described)
    }

    /// A page, as it was described where it was.
    fn with(&mut self, parts: PageParts, body: Vec<u8>, http: Option<Http>, described: Option<Described>) -> io::Result<Outcome> {
        let Some(d) = described else {
            let mut page = Page::new(parts, body);
            page.http = http;
            return Ok(Outcome::Page(Box::new(page)));
        };
        if !d.is_of(&body) {
            return Ok(Outcome::SetAside(NoteCode::Damaged, "its bytes are not those that were exported".into()));
        }
        let parts = PageParts {
            url: d.url,
            name: d.name,
            outlet: d.outlet,
            captured_at: d.captured_at,
            media: d.media,
            charset: d.charset,
            origin: d.origin,
        };
        let mut page = Page::new(parts, body);
        page.http = http;
        page.hint = d.hint;
        for p in d.pictures {
            let outcome = match (&p.large, p.fault) {
                (Some(large), _) => match (self.rendered(large)?, p.small.as_ref().map(|s| self.rendered(s)).transpose()?) {
                    (Some(large), None) => PictureOutcome::Kept(Box::new(Reduced { large, small: None })),
                    (Some(large), Some(Some(small))) => PictureOutcome::Kept(Box::new(Reduced { large, small: Some(small) })),
                    _ => PictureOutcome::Unreadable("its bytes are missing from the archive or damaged".into()),
                },
                (None, fault) => PictureOutcome::Unreadable(fault.unwrap_or_default()),
            };
            page.pictures.push(PagePicture { src: p.src, outcome });
        }
        Ok(Outcome::Page(Box::new(page)))
    }

    /// A form of a picture with its bytes; `None` unless they are what was said of them. An archive is
    /// not believed: what is served to browsers later is a picture of that kind and size.
    fn rendered(&mut self, form: &DescribedForm) -> io::Result<Option<Rendered>> {
        let Some(record) = self.fetch(&format!("{PICTURE_URI}{}", form.digest))? else { return Ok(None) };
        let rendered = Rendered::new(form.media, form.width, form.height, record.block);
        let is_it = rendered.rendition.digest.to_string() == form.digest && picture::is_sound(&rendered);
        Ok(is_it.then_some(rendered))
    }

    fn of_revisit(&mut self, record: &Record) -> io::Result<Outcome> {
        let names = [record.head.get("WARC-Refers-To"), record.head.get("WARC-Payload-Digest")].map(|n| n.map(str::to_owned));
        for name in names.into_iter().flatten() {
            let Some(original) = self.fetch(&name)? else { continue };
            let Some(answer) = Response::read(&original.block).filter(|a| passed(a).is_none()) else { continue };
            let mut outcome = self.page(&record.head, &original, &answer, None)?;
            if let Outcome::Page(page) = &mut outcome {
                page.origin.offset = Some(record.place.offset);
                if let Some(own) = Response::read(&record.block) {
                    page.http = Some(Http::new(own.status, own.head));
                }
            }
            return Ok(outcome);
        }
        let own = Response::read(&record.block);
        // A picture or a style sheet that is met again is none of ours, wherever its bytes are.
        let kind = own.as_ref().map(|a| a.media_type()).unwrap_or_default();
        if !kind.is_empty() && !is_html(&kind) {
            return Ok(Outcome::Passed(media(&kind)));
        }
        if let Some(status) = own.as_ref().map(|a| a.status).filter(|s| !matches!(s, 200 | 304)) {
            return Ok(Outcome::Passed(format!("status {status}")));
        }
        let origin = Origin { file: self.file.clone(), line: None, offset: Some(record.place.offset) };
        self.revisits.extend(Revisit::of(&record.head, own.as_ref(), self.outlet.as_deref(), origin));
        Ok(Outcome::Passed("revisit of a record that is not in the file".into()))
    }

    /// The record of an id or a digest that came before.
    fn fetch(&mut self, name: &str) -> io::Result<Option<Record>> {
        if !self.referred.contains_key(&key(name)) {
            self.look_back()?;
        }
        let Some(place) = self.referred.get(&key(name)).copied() else { return Ok(None) };
        let again = second(&mut self.again, &self.open)?;
        again.go(place)?;
        Ok(match again.next(|_| BLOCK_BYTES_MAX.max(PICTURE_BYTES_MAX))? {
            Some(Item::Record(record)) if record.is_whole() => Some(record),
            _ => None,
        })
    }

    /// Reads the records before the place at which an interrupted reading went on, once and only when
    /// one of them is asked for.
    fn look_back(&mut self) -> io::Result<()> {
        let Some(until) = self.unseen_before.take() else { return Ok(()) };
        let mut before = Reader::open((self.open)()?)?;
        while let Some(item) = before.next(|head| if may_be_referred(head) { BLOCK_BYTES_MAX } else { 0 })? {
            let Item::Record(record) = item else { continue };
            if (record.place.offset, record.place.within) >= (until.offset, until.within) {
                break;
            }
            match record.head.url() {
                Some(url) if url.starts_with(PICTURE_URI) => _ = self.referred.entry(key(url)).or_insert(record.place),
                // The same records as are remembered when they are met.
                _ if record.head.record_type() == RecordType::Response
                    && Response::read(&record.block).is_some_and(|a| passed(&a).is_none()) =>
                {
                    self.remember(&record.head, record.place);
                }
                _ if record.head.record_type() == RecordType::Resource && is_html(&record.head.media_type()) => {
                    self.remember(&record.head, record.place);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What reading on came to. It is taken apart at once and never kept, so that a box would gain nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Debug)]
pub enum Step {
    /// A page, or why a record is none.
    Given(Result<Page, Refused>),
    /// So many revisits are held as were allowed: [`Pages::take_revisits`].
    Full,
    /// The end of the archive.
    Ended,
}

impl Iterator for Pages {
    type Item = Result<Page, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.step(usize::MAX) {
            Step::Given(given) => Some(given),
            Step::Full | Step::Ended => None,
        }
    }
}

impl Pages {
    /// Reads on to the next page, as [`Iterator::next`] does, or until `revisits_max` revisits are held: an archive may have
    /// nothing but revisits.
    pub fn step(&mut self, revisits_max: usize) -> Step {
        while !self.ended {
            if self.revisits.len() >= revisits_max {
                return Step::Full;
            }
            let waits = self.described.is_some();
            let outcome = match self.reader.next(|head| held(head, waits)) {
                Ok(None) => {
                    self.ended = true;
                    break;
                }
                Ok(Some(Item::Damaged { offset, n_bytes, why })) => {
                    let text = format!("at byte {offset}: {why}; {n_bytes} bytes were skipped.");
                    return Step::Given(Err(self.refused(NoteCode::Unreadable, text)));
                }
                Ok(Some(Item::Record(record))) => {
                    let offset = record.place.offset;
                    self.of_record(record).map(|outcome| (offset, outcome))
                }
                Err(e) => Err(e),
            };
            match outcome {
                Ok((_, Outcome::Page(page))) => {
                    self.account.pages += 1;
                    return Step::Given(Ok(*page));
                }
                Ok((offset, Outcome::SetAside(code, why))) => {
                    self.account.set_aside += 1;
                    return Step::Given(Err(self.refused(code, format!("the record at byte {offset}: {why}."))));
                }
                Ok((_, Outcome::Passed(reason))) => self.account.pass(&reason, 1),
                Err(e) => {
                    self.ended = true;
                    let text = format!("{e}; the archive could not be read to its end.");
                    return Step::Given(Err(self.refused(NoteCode::Unreadable, text)));
                }
            }
        }
        Step::Ended
    }
}

fn second<'a>(again: &'a mut Option<Reader<Box<dyn Input>>>, open: &Open) -> io::Result<&'a mut Reader<Box<dyn Input>>> {
    match again {
        Some(reader) => Ok(reader),
        None => Ok(again.insert(Reader::open(open()?)?)),
    }
}

/// Bytes of a record's block that are held.
fn held(head: &Head, described_waits: bool) -> usize {
    match head.record_type() {
        RecordType::Response => BLOCK_BYTES_MAX,
        RecordType::Resource if described_waits || is_html(&head.media_type()) => PAGE_BYTES_MAX,
        RecordType::Revisit => 4 * HTTP_HEAD_BYTES_MAX,
        RecordType::Metadata if head.media_type() == DESCRIBED_TYPE => DESCRIBED_BYTES_MAX,
        _ => 0,
    }
}

fn may_be_referred(head: &Head) -> bool {
    head.record_type() == RecordType::Response
}

fn is_html(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "application/xhtml+xml" | "application/vnd.wap.xhtml+xml")
}

/// Why an answer is no page.
fn passed(answer: &Response<'_>) -> Option<String> {
    if answer.status != 200 {
        return Some(format!("status {}", answer.status));
    }
    let kind = answer.media_type();
    // A server that does not say what it sends may send a page.
    let is_page = is_html(&kind) || (kind.is_empty() && answer.body.trim_ascii_start().starts_with(b"<"));
    (!is_page).then(|| media(&kind))
}

/// The reason of an answer that does not say what it is.
pub(super) const NO_MEDIA_TYPE: &str = "no media type";

/// The reason of a media type that is no page's. What is no plain word of it is not repeated.
fn media(kind: &str) -> String {
    let is_plain = !kind.is_empty() && kind.len() <= 60 && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b"/+-._".contains(&b));
    if is_plain { kind.to_owned() } else { NO_MEDIA_TYPE.into() }
}
