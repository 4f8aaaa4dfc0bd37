//! From bytes to text: which encoding a feed is in, whatever it and its server claim.
//!
//! Order: byte-order mark and the pattern of NULs (UTF-16, UTF-32); valid UTF-8; the charset of the
//! server (RFC 7303); the prolog; detection. Valid UTF-8 is believed before either claim because it hardly
//! ever arises by accident. For bytes that are all ASCII the claim is only a name; it is kept as the name,
//! with RFC 3023's default of us-ascii for `text/*`.

use super::bounds::FEED_BYTES_MAX;
use super::notes::{Notes, Repair};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes in which a prolog is looked for.
const PROLOG_BYTES_MAX: usize = 1024;

/// Bytes on which detection runs: it is linear and slow.
const DETECTION_BYTES_MAX: usize = 64 * 1024;

/// A text with the name of its encoding.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without byte-order mark and controls.
    pub text: Cow<'a, str>,
    /// The label by which the encoding was named, in lower case, or the WHATWG name of what was found.
    pub encoding: String,
}

/// The charset parameter of a content type, and whether its type is one of RFC 3023's texts.
fn of_type(content_type: &str) -> (Option<String>, bool) {
    let mut parts = content_type.split(';');
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_ascii_lowercase())
    });
    let text = essence.strip_prefix("text/").is_some_and(|s| s == "xml" || s == "xml-external-parsed-entity" || s.ends_with("+xml"));
    (charset, text)
}

/// Decodes a document. `content_type` is the server's header.
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>, notes: &mut Notes) -> Decoded<'a> {
    let bytes = if bytes.len() > FEED_BYTES_MAX {
        notes.add(Repair::Cut);
        &bytes[..FEED_BYTES_MAX]
    } else {
        bytes
    };
    if let Some((text, name)) = utf32(bytes) {
        return Decoded { text: controls(Cow::Owned(text), notes), encoding: name.into() };
    }
    if let Some((encoding, skip)) = Encoding::for_bom(bytes).or_else(|| utf16(bytes).map(|e| (e, 0))) {
        let text = with(encoding, &bytes[skip..], notes);
        return Decoded { text: controls(text, notes), encoding: encoding.name().to_ascii_lowercase() };
    }
    let (said, old_text) = content_type.map(of_type).unwrap_or_default();
    let prolog = declaration(bytes);
    let claim = said.clone().or(prolog);
    let known = claim.as_deref().and_then(|c| Encoding::for_label(c.as_bytes()).or_else(|| alias(c)).map(|e| (c.to_owned(), e)));
    let (encoding, name) = choose(bytes, known, said.is_none() && old_text, notes);
    let text = with(encoding, bytes, notes);
    Decoded { text: controls(text, notes), encoding: name }
}

/// Names that are in use and not among the WHATWG's.
fn alias(label: &str) -> Option<&'static Encoding> {
    let name = match label {
        "gb_2312-80" | "cp936" | "csgb2312" => "gb18030",
        "cp949" | "uhc" => "euc-kr",
        "cp932" | "windows-932" => "shift_jis",
        "cp950" => "big5",
        "utf_8" | "u8" => "utf-8",
        "iso8859_1" | "latin_1" | "8859" => "iso-8859-1",
        _ => {
            let dashed = label.replace('_', "-");
            if let Some(found) = Encoding::for_label(dashed.as_bytes()) {
                return Some(found);
            }
            let number = label.strip_prefix("cp").or_else(|| label.strip_prefix("windows_"))?;
            return Encoding::for_label(format!("windows-{number}").as_bytes());
        }
    };
    Encoding::for_label(name.as_bytes())
}

fn choose(bytes: &[u8], known: Option<(String, &'static Encoding)>, ascii_by_type: bool, notes: &mut Notes) -> (&'static Encoding, String) {
    // UTF-16 in a document whose first bytes were read as ASCII is a wrong name for UTF-8.
    let known = known.map(|(label, e)| if e == UTF_16LE || e == UTF_16BE { ("utf-8".into(), UTF_8) } else { (label, e) });
    let escaped = known.as_ref().is_some_and(|(_, e)| *e == encoding_rs::ISO_2022_JP);
    if bytes.is_ascii() && !escaped {
        let name = if ascii_by_type { "us-ascii".into() } else { label(known, UTF_8) };
        return (UTF_8, name);
    }
    if std::str::from_utf8(bytes).is_ok() && !escaped {
        if known.is_some_and(|(_, e)| e != UTF_8) {
            notes.add(Repair::Encoding);
        }
        return (UTF_8, "utf-8".into());
    }
    match known {
        // "us-ascii" and "iso-8859-1" mean windows-1252 (WHATWG), as they do on the web.
        Some((label, e)) if e != UTF_8 => (e, self::label(Some((label, e)), e)),
        _ => {
            let damage = String::from_utf8_lossy(bytes).matches('\u{fffd}').count();
            let high = bytes.iter().filter(|b| **b >= 0x80).count();
            // A few broken places in a text that is otherwise UTF-8 are damage, not another encoding.
            if damage * 20 < high {
                return (UTF_8, "utf-8".into());
            }
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            // The first bytes are often markup alone: detection starts shortly before the first that is no ASCII.
            let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0).saturating_sub(64);
            let part = &bytes[first..bytes.len().min(first + DETECTION_BYTES_MAX)];
            detector.feed(part, first + part.len() == bytes.len());
            let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
            notes.add(Repair::Encoding);
            (guess, guess.name().to_owned())
        }
    }
}

/// How an encoding is named: by its label, but by the superset that is read for the Chinese ones.
fn label(known: Option<(String, &'static Encoding)>, otherwise: &'static Encoding) -> String {
    match known {
        Some((_, e)) if e == encoding_rs::GBK || e == encoding_rs::GB18030 => "gb18030".into(),
        Some((label, _)) => label,
        None => otherwise.name().to_ascii_lowercase(),
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8], notes: &mut Notes) -> Cow<'a, str> {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    if errors {
        notes.add_times(Repair::Bytes, text.matches('\u{fffd}').count().max(1) as u64);
    }
    text
}

/// Drops what no document may hold: C0 controls but tab and line ends, and U+FFFE, U+FFFF. NEL and the rest of C1
/// stay: they are most often another encoding's characters (`entities::mend`).
fn controls<'a>(text: Cow<'a, str>, notes: &mut Notes) -> Cow<'a, str> {
    let bad = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}');
    let bytes = text.as_bytes();
    // A whole block at a time, without a branch for each byte: the compiler takes many bytes at once then.
    let is_control = |b: u8| (b < 0x20 && b != b'\t' && b != b'\n' && b != b'\r') | (b == 0x7f);
    let has_control = bytes.chunks(1024).any(|block| block.iter().fold(false, |any, b| any | is_control(*b)));
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    let has_none = || memchr::memmem::find_iter(bytes, b"\xef\xbf").any(|i| bytes.get(i + 2).is_some_and(|b| *b >= 0xbe));
    if !has_control && !has_none() {
        return text;
    }
    let kept: String = text.chars().filter(|c| !bad(*c)).collect();
    notes.add(Repair::Controls);
    Cow::Owned(kept)
}

/// UTF-32 by its mark or by three NULs to each of the first characters.
fn utf32(bytes: &[u8]) -> Option<(String, &'static str)> {
    let head = bytes.get(..4)?;
    let (big, skip) = match head {
        [0, 0, 0xfe, 0xff] => (true, 4),
        [0xff, 0xfe, 0, 0] => (false, 4),
        [0, 0, 0, b'<'] => (true, 0),
        [b'<', 0, 0, 0] => (false, 0),
        _ => return None,
    };
    let text = bytes[skip..]
        .chunks_exact(4)
        .map(|c| {
            let c = [c[0], c[1], c[2], c[3]];
            char::from_u32(if big { u32::from_be_bytes(c) } else { u32::from_le_bytes(c) }).unwrap_or('\u{fffd}')
        })
        .collect();
    Some((text, if big { "utf-32be" } else { "utf-32le" }))
}

/// UTF-16 without a mark: `<` or `{` with a NUL beside it, which the next character repeats.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [0, b'<' | b'{', 0, c] if *c != 0 => Some(UTF_16BE),
        [b'<' | b'{', 0, c, 0] if *c != 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding that the prolog names.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(PROLOG_BYTES_MAX)];
    let at = memchr::memmem::find(head, b"<?xml")?;
    if !head[..at].iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let end = memchr::memchr(b'>', &head[at..])? + at;
    let prolog = String::from_utf8_lossy(&head[at..end]).into_owned();
    let rest = prolog.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let label = rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.+".contains(c))).next()?;
    (!label.is_empty()).then(|| label.to_ascii_lowercase())
}
