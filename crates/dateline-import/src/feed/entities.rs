//! Character references of XML and HTML.

use html5ever::data::NAMED_ENTITIES;

/// Longest name of a reference with its semicolon: `&CounterClockwiseContourIntegral;`.
const NAME_BYTES_MAX: usize = 34;

/// A reference at the beginning of a text.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// What it stands for; the second is absent of nearly all.
    chars: (char, Option<char>),
    /// Bytes of the reference.
    pub len: usize,
    /// It names no character (a surrogate, a NUL, a number beyond Unicode); U+FFFD stands for it.
    pub damaged: bool,
    /// It is one of HTML's names, which XML does not know.
    pub html_only: bool,
}

impl Reference {
    /// Writes what it stands for.
    pub fn push_to(&self, out: &mut String) {
        out.push(self.chars.0);
        out.extend(self.chars.1);
    }

    /// The one character, of references that stand for one.
    pub fn char(&self) -> Option<char> {
        self.chars.1.is_none().then_some(self.chars.0)
    }
}

/// The name between `&` and `;` at the beginning of `text`.
pub fn name(text: &str) -> Option<&str> {
    let end = text.bytes().take(NAME_BYTES_MAX + 1).position(|b| b == b';')?;
    let name = &text[1..end];
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'#' | b'_' | b'-' | b'.'))).then_some(name)
}

/// The reference at the beginning of `text`, which starts with `&`.
pub fn reference(text: &str) -> Option<Reference> {
    let name = name(text)?;
    let len = name.len() + 2;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) if !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).unwrap_or(u32::MAX),
            None if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => number.parse().unwrap_or(u32::MAX),
            _ => return None,
        };
        let control = matches!(code, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0xfffe | 0xffff);
        let c = char::from_u32(code).filter(|_| !control);
        return Some(Reference { chars: (c.unwrap_or('\u{fffd}'), None), len, damaged: c.is_none(), html_only: false });
    }
    let plain = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    };
    if let Some(c) = plain {
        return Some(Reference { chars: (c, None), len, damaged: false, html_only: false });
    }
    let (first, second) = NAMED_ENTITIES.get(&text[1..len])?;
    let first = char::from_u32(*first).filter(|c| *c != '\0')?;
    let second = char::from_u32(*second).filter(|c| *c != '\0');
    Some(Reference { chars: (first, second), len, damaged: false, html_only: true })
}

/// Puts characters for all references of `text`.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(i) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        match reference(rest) {
            Some(found) => {
                found.push_to(&mut out);
                rest = &rest[found.len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Characters U+0080 to U+009F are controls that nobody means: the bytes of windows-1252, or UTF-8 that
/// was read as Latin-1 and written again.
pub fn mend(text: &str) -> Option<String> {
    // In UTF-8 they are C2 80 to C2 9F, and no other character has C2 in it.
    let bytes = text.as_bytes();
    if !memchr::memchr_iter(0xc2, bytes).any(|i| bytes.get(i + 1).is_some_and(|b| *b < 0xa0)) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    if let Some(read) = bytes.and_then(|b| String::from_utf8(b).ok()) {
        return Some(read);
    }
    Some(text.chars().map(windows_1252).collect())
}

/// What windows-1252 has at a place that Unicode gives to a control character.
pub fn windows_1252(c: char) -> char {
    match c {
        '\u{80}'..='\u{9f}' => {
            let byte = [c as u8];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().unwrap_or(c)
        }
        c => c,
    }
}
