//! Pages to an archive: WARC 1.1, each record a gzip member. A page that was answered over HTTP is a response
//! with the headers that came, any other a resource; what WARC has no field for stands in a metadata
//! record before it ([`super::own`]).

use super::digest::sha1;
use super::own::{DESCRIBED_TYPE, Described, PICTURE_URI};
use dateline_news::ids::{Digest, Id128};
use dateline_news::page::{Http, MediaKind, Page};
use dateline_news::picture::{PagePicture, PictureOutcome, Rendered};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashSet;
use std::io::{self, Write};

/// Headers of an answer that speak of the body as it was sent. The body is written unpacked, so they are kept
/// under the names that Common Crawl gives them.
const OF_TRANSFER: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// Writes an archive. Equal pages in equal order give equal bytes.
pub struct Writer<W> {
    out: W,
    /// Pictures that stand in the archive.
    pictures: HashSet<Digest>,
    /// When it was written, as `WARC-Date`: that of pages of which no time is known.
    written_at: String,
}

impl<W: Write> Writer<W> {
    /// Begins an archive with its warcinfo record. `software` names the program, `written_at` is ms UTC.
    pub fn new(out: W, software: &str, written_at: i64) -> io::Result<Writer<W>> {
        let mut writer = Writer { out, pictures: HashSet::new(), written_at: date(written_at).unwrap_or_default() };
        let block = format!(
            "software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        );
        let written_at = writer.written_at.clone();
        writer.record(
            "warcinfo",
            &urn(&[b"warcinfo", block.as_bytes()]),
            &written_at,
            "application/warc-fields",
            &[],
            &[block.as_bytes()],
        )?;
        Ok(writer)
    }

    /// Writes a page with the pictures that came with it.
    pub fn page(&mut self, page: &Page, pictures: &[PagePicture]) -> io::Result<()> {
        let date = page.captured_at.and_then(date).unwrap_or_else(|| self.written_at.clone());
        for picture in pictures {
            if let PictureOutcome::Kept(kept) = &picture.outcome {
                self.picture(&kept.large, &date)?;
                kept.small.iter().try_for_each(|small| self.picture(small, &date))?;
            }
        }
        let uri = page.url.clone().filter(|u| is_uri(u)).unwrap_or_else(|| format!("urn:dateline:page:{}", page.id));
        let id = urn(&[b"page", &page.id.0]);
        let described = serde_json::to_vec(&Described::of(page, pictures))?;
        let of = [("WARC-Target-URI", uri.as_str()), ("WARC-Refers-To", id.as_str())];
        self.record("metadata", &urn(&[b"about", &page.id.0]), &date, DESCRIBED_TYPE, &of, &[&described])?;
        let payload = sha1(&page.body);
        let fields = [("WARC-Target-URI", uri.as_str()), ("WARC-Payload-Digest", payload.as_str())];
        match &page.http {
            Some(http) => {
                let head = answer(http, page.body.len());
                self.record("response", &id, &date, "application/http;msgtype=response", &fields, &[&head, &page.body])
            }
            None => self.record("resource", &id, &date, &media(page), &fields, &[&page.body]),
        }
    }

    fn picture(&mut self, picture: &Rendered, at: &str) -> io::Result<()> {
        let digest = picture.rendition.digest;
        if !self.pictures.insert(digest) {
            return Ok(());
        }
        let uri = format!("{PICTURE_URI}{digest}");
        let fields = [("WARC-Target-URI", uri.as_str())];
        self.record("resource", &urn(&[b"picture", &digest.0]), at, picture.rendition.media.mime(), &fields, &[&picture.body])
    }

    fn record(&mut self, kind: &str, id: &str, at: &str, media: &str, fields: &[(&str, &str)], block: &[&[u8]]) -> io::Result<()> {
        let mut gzip = GzEncoder::new(&mut self.out, Compression::default());
        let whole = block.concat();
        write!(gzip, "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {at}\r\n")?;
        for (name, value) in fields {
            write!(gzip, "{name}: {value}\r\n")?;
        }
        write!(gzip, "WARC-Block-Digest: {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n", sha1(&whole), whole.len())?;
        gzip.write_all(&whole)?;
        gzip.write_all(b"\r\n\r\n")?;
        gzip.finish()?;
        Ok(())
    }

    /// Ends the archive.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Status line and headers for a body that is neither chunked nor packed.
fn answer(http: &Http, n_bytes: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(http.head.len() + 64);
    let mut is_first = true;
    for line in http.head.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let name = line.split(|b| *b == b':').next().unwrap_or(line).trim_ascii();
        if !is_first && name.eq_ignore_ascii_case(b"x-crawl-content-length") {
            continue; // That of an earlier archive; the body's own is said anew.
        }
        if !is_first && OF_TRANSFER.iter().any(|n| name.eq_ignore_ascii_case(n.as_bytes())) {
            out.extend_from_slice(b"X-Crawl-");
        }
        is_first = false;
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("Content-Length: {n_bytes}\r\n\r\n").as_bytes());
    out
}

/// The media type of a page that no server answered.
fn media(page: &Page) -> String {
    let kind = match page.media {
        MediaKind::Html => "text/html",
        MediaKind::Text => "text/plain",
    };
    match &page.charset {
        Some(charset) if charset.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b)) => format!("{kind}; charset={charset}"),
        _ => kind.to_owned(),
    }
}

/// Whether an address can stand in the head of a record: printable, and with a scheme.
fn is_uri(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or("");
    let has_scheme = scheme.len() < url.len() && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    has_scheme && url.bytes().all(|b| b > b' ' && b != 0x7f)
}

/// A record id made of content: a UUID of version 8 (RFC 9562), which leaves its bits to the writer.
fn urn(parts: &[&[u8]]) -> String {
    let mut id = Id128::of(parts).0;
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    let hex = Id128(id).to_string();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// `WARC-Date` of ms UTC: with milliseconds only where there are any.
fn date(ms: i64) -> Option<String> {
    // Years before 0 and beyond 9999 are written with a sign, which WARC does not know.
    jiff::Timestamp::from_millisecond(ms).ok().map(|t| t.to_string()).filter(|t| t.starts_with(|c: char| c.is_ascii_digit()))
}
