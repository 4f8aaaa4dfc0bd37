//! What a server answered, as archives hold it: status line, headers, and a body that may be chunked and
//! packed. Archives contradict themselves (CC-NEWS keeps the headers of a body that it has unpacked), so
//! that what a header says is tried, and the body taken as it is where it is not so.

use super::head::{charset, media_type};
use brotli_decompressor::Decompressor;
use dateline_news::limits::{HTTP_HEAD_BYTES_MAX, PAGE_BYTES_MAX};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// Encodings one over the other that are taken off; a server that means it uses one.
const ENCODINGS_MAX: usize = 3;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response<'a> {
    /// The status, such as 200.
    pub status: u16,
    /// Status line and headers as they came, without the blank line.
    pub head: &'a [u8],
    /// The body as it came.
    pub body: &'a [u8],
}

/// Why a body cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// It is larger than [`PAGE_BYTES_MAX`].
    TooLarge,
    /// It is packed in a way that is not known.
    Unknown,
}

impl<'a> Response<'a> {
    /// Reads the block of a record. `None` if it is no answer.
    pub fn read(block: &'a [u8]) -> Option<Response<'a>> {
        let start = block.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let block = &block[start..];
        if !block.get(..5)?.eq_ignore_ascii_case(b"HTTP/") {
            return None;
        }
        let line_end = memchr::memchr(b'\n', block).unwrap_or(block.len());
        let status = std::str::from_utf8(block[..line_end].split(|b| *b == b' ').filter(|w| !w.is_empty()).nth(1)?).ok()?;
        let status = status.trim_end().parse().ok()?;
        let searched = &block[..block.len().min(4 * HTTP_HEAD_BYTES_MAX)];
        let end = memchr::memchr_iter(b'\n', searched).find_map(|i| match block.get(i + 1..) {
            Some([b'\n', ..]) => Some((i, i + 2)),
            Some([b'\r', b'\n', ..]) => Some((i, i + 3)),
            Some([]) | None => Some((i, i + 1)), // Headers and nothing behind them.
            _ => None,
        });
        let (end, after) = end?;
        Some(Response { status, head: block[..end].trim_ascii_end(), body: &block[after..] })
    }

    /// The values of a header, in any case; folded lines are joined.
    pub fn values(&self, name: &str) -> Vec<String> {
        let text = String::from_utf8_lossy(self.head);
        let mut out: Vec<String> = Vec::new();
        let mut is_of_name = false;
        for line in text.lines().skip(1) {
            if line.starts_with([' ', '\t']) {
                if let (true, Some(last)) = (is_of_name, out.last_mut()) {
                    last.push(' ');
                    last.push_str(line.trim());
                }
                continue;
            }
            let field = line.split_once(':');
            is_of_name = field.is_some_and(|(n, _)| n.trim().eq_ignore_ascii_case(name));
            if let (true, Some((_, value))) = (is_of_name, field) {
                out.push(value.trim().to_owned());
            }
        }
        out
    }

    /// Media type without parameters, in lower case; empty where none is given.
    pub fn media_type(&self) -> String {
        self.values("Content-Type").iter().map(|v| media_type(v)).find(|m| !m.is_empty()).unwrap_or_default()
    }

    /// The charset that the media type names.
    pub fn charset(&self) -> Option<String> {
        self.values("Content-Type").iter().find_map(|v| charset(v))
    }

    /// The body without chunks and packing, at most [`PAGE_BYTES_MAX`].
    pub fn decoded(&self) -> Result<Cow<'a, [u8]>, BodyFault> {
        let mut body = Cow::Borrowed(self.body);
        let chunked = |v: &String| v.to_ascii_lowercase().contains("chunked");
        if self.values("Transfer-Encoding").iter().any(chunked)
            && let Some(plain) = dechunked(&body)
        {
            body = Cow::Owned(plain);
        }
        let said = self.values("Content-Encoding").join(",").to_ascii_lowercase();
        let encodings = said.split(',').map(str::trim).filter(|e| !e.is_empty() && !matches!(*e, "identity" | "none" | "utf-8" | "binary"));
        for encoding in encodings.rev().take(ENCODINGS_MAX) {
            if let Some(plain) = unpacked(encoding, &body)? {
                body = Cow::Owned(plain);
            }
        }
        if body.len() > PAGE_BYTES_MAX { Err(BodyFault::TooLarge) } else { Ok(body) }
    }
}

/// A body without its chunks (RFC 9112, 7.1). `None` if it is not in chunks. One that is cut off within a
/// chunk gives what is there.
pub fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut n_chunks = 0;
    loop {
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(4096)]) else {
            return (n_chunks > 0 && rest.trim_ascii().is_empty()).then_some(out);
        };
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let digits = line.split(';').next().unwrap_or("").trim();
        if digits.is_empty() && n_chunks > 0 {
            return Some(out);
        }
        let n = usize::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 8)?;
        rest = &rest[end + 1..];
        if n == 0 {
            return Some(out);
        }
        n_chunks += 1;
        let Some((chunk, after)) = rest.split_at_checked(n) else {
            out.extend_from_slice(rest);
            return Some(out);
        };
        out.extend_from_slice(chunk);
        // The line end behind a chunk; where it is missing this was no chunk.
        rest = match after {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => rest,
            [] => return Some(out),
            _ => return None,
        };
    }
}

/// Unpacks a body; `None` if it is not packed in this way, and so is meant as it is.
fn unpacked(encoding: &str, body: &[u8]) -> Result<Option<Vec<u8>>, BodyFault> {
    match encoding {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => bounded(MultiGzDecoder::new(body)),
        // RFC 9110 means zlib; servers send bare deflate as well.
        "deflate" => match bounded(ZlibDecoder::new(body))? {
            Some(plain) => Ok(Some(plain)),
            None => bounded(DeflateDecoder::new(body)),
        },
        "br" => bounded(Decompressor::new(body, 4096)),
        "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => match zstd::stream::read::Decoder::with_buffer(body) {
            Ok(decoder) => bounded(decoder),
            Err(_) => Ok(None),
        },
        "gzip" | "x-gzip" | "zstd" => Ok(None),
        // compress, sdch and what is yet to come: HTML that is not packed after all is read.
        _ => match body.trim_ascii_start().first() {
            Some(b'<') | None => Ok(None),
            Some(_) => Err(BodyFault::Unknown),
        },
    }
}

/// What a decoder makes, at most one byte more than a page may have; a stream that is cut off gives what came.
fn bounded(decoder: impl Read) -> Result<Option<Vec<u8>>, BodyFault> {
    let mut out = Vec::new();
    let done = decoder.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut out);
    if out.len() > PAGE_BYTES_MAX {
        return Err(BodyFault::TooLarge);
    }
    Ok(if done.is_err() && out.is_empty() { None } else { Some(out) })
}
