//! From bytes to text: which encoding a page is written in, whatever it claims.
//!
//! Order: byte-order mark; the transport's word; valid UTF-8; the page's own `meta` or XML
//! declaration; detection on a prefix. UTF-8 is tested before the declaration is believed
//! because it hardly ever validates by accident, and declarations lie (the WHATWG order would
//! give mojibake there); detection is last because it costs more than parsing the page.

use crate::limits::PAGE_BYTES_MAX;
use crate::note::{Note, NoteCode};
use crate::page::MediaKind;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes in which a `meta charset` is looked for; pages of the measured sets have it before 8 KB.
const DECLARATION_BYTES_MAX: usize = 16 * 1024;

/// Bytes on which detection runs: it is linear and slow (217 pages a second when whole pages are read).
const DETECTION_BYTES_MAX: usize = 64 * 1024;

/// Share of control bytes (per mille) from which a file is data and not text.
const CONTROL_PER_MILLE: usize = 30;

/// Beginnings of files that are no pages.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data inside the page"),
    (b"\x28\xb5\x2f\xfd", "zstd data inside the page"),
    (b"\xfd7zXZ", "xz data inside the page"),
    (b"\x7fELF", "a program"),
    (b"OggS", "sound or video"),
    (b"wOF2", "a font"),
    (b"SQLite format 3", "a database"),
];

/// The text of a page, and what had to be done to get it.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without a byte-order mark and NULs.
    pub text: String,
    /// WHATWG name of the encoding ("windows-1252").
    pub encoding: &'static str,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Why these bytes cannot be a page at all, if so.
pub fn unreadable(bytes: &[u8]) -> Option<Note> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        let text =
            if bytes.is_empty() { "The page has no bytes.".to_owned() } else { "The page holds nothing but white space.".to_owned() };
        return Some(Note::new(NoteCode::Empty, text));
    }
    if bytes.len() > PAGE_BYTES_MAX {
        let text = format!("The page has {} bytes; the limit is {PAGE_BYTES_MAX}.", bytes.len());
        return Some(Note::new(NoteCode::TooLarge, text));
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(Note::new(NoteCode::Binary, format!("This is {what}, not a page.")));
    }
    if bytes.len() > 12 && bytes.starts_with(b"RIFF") && &bytes[8..12] == b"WEBP" {
        return Some(Note::new(NoteCode::Binary, "This is a WebP picture, not a page."));
    }
    if utf16(bytes).is_some() {
        return None;
    }
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX)];
    // NULs alone may be a broken writer's padding; with other control bytes they are data.
    let controls = head.iter().filter(|b| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    if controls * 1000 > head.len() * CONTROL_PER_MILLE {
        let text = format!("{controls} of the first {} bytes are control bytes: this is data, not a page.", head.len());
        return Some(Note::new(NoteCode::Binary, text));
    }
    None
}

/// Decodes a page. `charset` is what the transport said (an HTTP header), if anything.
pub fn decode(bytes: &[u8], charset: Option<&str>, media: MediaKind) -> Decoded {
    let mut notes = Vec::new();
    let encoding = choose(bytes, charset, media, &mut notes);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        let n = text.matches('\u{fffd}').count();
        notes.push(Note::new(NoteCode::InvalidBytes, format!("{n} places are no valid {}; each was replaced by U+FFFD.", encoding.name())));
    }
    let n_nul = memchr::memchr_iter(0, text.as_bytes()).count();
    let text = if n_nul > 0 {
        notes.push(Note::new(NoteCode::NulBytes, format!("{n_nul} NUL characters were dropped.")));
        text.replace('\0', "")
    } else {
        text.into_owned()
    };
    Decoded { text, encoding: encoding.name(), notes }
}

/// The encoding that the bytes are in.
fn choose(bytes: &[u8], charset: Option<&str>, media: MediaKind, notes: &mut Vec<Note>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    let said = charset.and_then(|c| Encoding::for_label(c.trim().as_bytes()));
    let declared = if media == MediaKind::Html { declaration(bytes) } else { None };
    let claim = said.or(declared);
    let valid = std::str::from_utf8(bytes).is_ok();
    if valid && !is_escaped(claim) {
        if let Some(c) = claim.filter(|&c| c != UTF_8 && !bytes.is_ascii()) {
            notes.push(Note::new(
                NoteCode::CharsetConflict,
                format!("The page says {} and is valid UTF-8; it was read as UTF-8.", c.name()),
            ));
        }
        return UTF_8;
    }
    match claim {
        Some(c) if c != UTF_8 => c,
        _ => {
            let damage = String::from_utf8_lossy(bytes).matches('\u{fffd}').count();
            let high = bytes.iter().filter(|b| **b >= 0x80).count();
            // A few broken places in a text that is otherwise UTF-8 are damage, not another encoding.
            if high > 0 && damage * 20 < high {
                return UTF_8;
            }
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            let prefix = &bytes[..bytes.len().min(DETECTION_BYTES_MAX)];
            detector.feed(prefix, prefix.len() == bytes.len());
            let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
            if claim.is_some() {
                notes.push(Note::new(
                    NoteCode::CharsetConflict,
                    format!("The page says UTF-8 and is not; it was read as {}.", guess.name()),
                ));
            }
            guess
        }
    }
}

/// Encodings whose bytes are all ASCII, so that being valid UTF-8 says nothing.
fn is_escaped(claim: Option<&'static Encoding>) -> bool {
    claim.is_some_and(|c| c == encoding_rs::ISO_2022_JP)
}

/// UTF-16 without a byte-order mark: markup in which every other byte is NUL.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 32 {
        return None;
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 >= half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that the document declares in its first bytes: `meta charset`, `http-equiv`, XML.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX)];
    let lower = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&lower[from..], b"charset").map(|i| i + from) {
        from = at + 7;
        let tag = lower[..at].iter().rposition(|b| *b == b'<').unwrap_or(0);
        if lower[tag..].starts_with(b"<meta")
            && !lower[tag..at].contains(&b'>')
            && let Some(e) = label_after(&lower[from..])
        {
            return Some(e);
        }
    }
    if lower.starts_with(b"<?xml") {
        let end = memchr::memchr(b'>', &lower)?;
        let at = memchr::memmem::find(&lower[..end], b"encoding")?;
        return label_after(&lower[at + 8..end]);
    }
    None
}

/// Reads `= "label"`. A declaration that claims UTF-16 inside readable ASCII lies: it means UTF-8 (WHATWG).
fn label_after(rest: &[u8]) -> Option<&'static Encoding> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.+".contains(b))).unwrap_or(rest.len());
    let encoding = Encoding::for_label(&rest[..end])?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests;
