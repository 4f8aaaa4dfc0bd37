//! Markup inside feeds: its links resolved ([`resolve`]), and a harmless form of it ([`clean`]).
//!
//! Both work on tags, one after the other, and build no tree: time and memory are linear, whatever the
//! nesting. `clean` is an allow-list. In what it writes, every `<` opens a tag of the list, because `<` and
//! `>` are written as references in attributes and a `<` of text is too; so no parser, whichever mode it is
//! in, finds a tag in it that was not allowed.

use super::allowed::{ADDRESSES, ATTRIBUTES, ELEMENTS, GONE, SCHEMES, VOID};
use super::entities::{self, windows_1252};
use super::style;
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::ops::Range;
use url::Url;

/// Attributes of one tag that are looked at.
const ATTRIBUTES_MAX: usize = 64;

/// Characters of an address in which its scheme is looked for.
const SCHEME_BYTES_MAX: usize = 64;

/// An attribute of a tag: where its name and its value stand.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    quoted: bool,
}

/// A piece of markup; ranges are of bytes.
enum Piece {
    Text(Range<usize>),
    /// A `<` that opens nothing.
    Less,
    Start {
        name: Range<usize>,
        attributes: Vec<Attribute>,
    },
    End(Range<usize>),
    /// A comment, a document type, an instruction, a tag that never ends.
    Nothing,
}

struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// No `-->` follows.
    no_comment_end: bool,
}

impl Pieces<'_> {
    /// The next piece; `self.at` is behind it.
    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let from = self.at;
        if from >= bytes.len() {
            return None;
        }
        if bytes[from] != b'<' {
            self.at = memchr(b'<', &bytes[from..]).map_or(bytes.len(), |i| from + i);
            return Some(Piece::Text(from..self.at));
        }
        let rest = &bytes[from..];
        match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => {
                let end = if self.no_comment_end { None } else { memmem::find(&rest[4..], b"-->").map(|i| i + 7) };
                self.no_comment_end |= end.is_none();
                // Browsers of old ended an open comment at the first ">".
                self.at = end.or_else(|| memchr(b'>', rest).map(|i| i + 1)).map_or(bytes.len(), |i| from + i);
                Some(Piece::Nothing)
            }
            Some(b'!') if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                self.at = memchr(b'>', rest).map_or(bytes.len(), |i| from + i + 1);
                Some(Piece::Nothing)
            }
            Some(b'?') => {
                self.at = memchr(b'>', rest).map_or(bytes.len(), |i| from + i + 1);
                Some(Piece::Nothing)
            }
            Some(b'/') if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = memchr(b'>', rest).map_or(bytes.len(), |i| from + i);
                self.at = (end + 1).min(bytes.len());
                let stop = rest[2..].iter().position(|b| !is_name(*b)).map_or(end, |i| from + 2 + i).min(end);
                Some(Piece::End(from + 2..stop))
            }
            Some(c) if c.is_ascii_alphabetic() => Some(self.start(from)),
            _ => {
                self.at = from + 1;
                Some(Piece::Less)
            }
        }
    }

    fn start(&mut self, from: usize) -> Piece {
        let bytes = self.text.as_bytes();
        let len = bytes.len();
        let name = from + 1..bytes[from + 1..].iter().position(|b| !is_name(*b)).map_or(len, |i| from + 1 + i);
        let mut at = name.end;
        let mut attributes = Vec::new();
        loop {
            while at < len && (bytes[at].is_ascii_whitespace() || matches!(bytes[at], b'/' | b'"' | b'\'' | b'=')) {
                at += 1;
            }
            match bytes.get(at) {
                None => {
                    self.at = len;
                    return Piece::Nothing;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return Piece::Start { name, attributes };
                }
                // A tag that another opens in: it was never ended.
                Some(b'<') => {
                    self.at = at;
                    return Piece::Start { name, attributes };
                }
                _ => {}
            }
            let key = at..bytes[at..]
                .iter()
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'<' | b'/'))
                .map_or(len, |i| at + i);
            at = key.end;
            let mut value = at..at;
            let mut quoted = false;
            let mut next = at;
            while next < len && bytes[next].is_ascii_whitespace() {
                next += 1;
            }
            if bytes.get(next) == Some(&b'=') {
                next += 1;
                while next < len && bytes[next].is_ascii_whitespace() {
                    next += 1;
                }
                match bytes.get(next) {
                    Some(q @ (b'"' | b'\'')) => {
                        quoted = true;
                        let close = memchr(*q, &bytes[next + 1..]).map_or(len, |i| next + 1 + i);
                        value = next + 1..close;
                        at = (close + 1).min(len);
                    }
                    _ => {
                        let stop = bytes[next..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>').map_or(len, |i| next + i);
                        value = next..stop;
                        at = stop;
                    }
                }
            }
            if attributes.len() < ATTRIBUTES_MAX {
                attributes.push(Attribute { name: key, value, quoted });
            }
        }
    }
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')
}

/// A start tag of a page.
pub struct Tag<'a> {
    /// Name, lower case.
    pub name: String,
    text: &'a str,
    attributes: &'a [Attribute],
}

impl Tag<'_> {
    /// The value of an attribute, without references.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|a| self.text[a.name.clone()].eq_ignore_ascii_case(name))?;
        Some(entities::decode(&self.text[found.value.clone()]))
    }
}

/// Shows every start tag of a page that does not stand in a script or a style.
pub fn tags(text: &str, mut see: impl FnMut(&Tag<'_>)) {
    let mut pieces = Pieces { text, at: 0, no_comment_end: false };
    let mut gone: Option<String> = None;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Start { name, attributes } if gone.is_none() => {
                let name = text[name].to_ascii_lowercase();
                if matches!(name.as_str(), "script" | "style" | "template" | "textarea") {
                    gone = Some(name);
                } else {
                    see(&Tag { name, text, attributes: &attributes });
                }
            }
            Piece::End(name) if gone.as_ref().is_some_and(|g| text[name.clone()].eq_ignore_ascii_case(g)) => gone = None,
            _ => {}
        }
    }
}

/// Whether a text that calls itself plain is markup: it has a tag of HTML that is ended, or a reference.
pub fn looks_like_markup(text: &str) -> bool {
    let mut pieces = Pieces { text, at: 0, no_comment_end: false };
    let mut ends = false;
    let mut all_known = true;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Start { name, .. } => {
                let name = text[name].to_ascii_lowercase();
                all_known &= known(&name);
                ends |= VOID.contains(&name.as_str());
            }
            Piece::End(name) => {
                ends = true;
                all_known &= known(&text[name].to_ascii_lowercase());
            }
            Piece::Less => all_known = false,
            _ => {}
        }
    }
    ends && all_known
}

fn known(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok() || GONE.contains(&name) || VOID.contains(&name) || matches!(name, "iframe" | "object" | "blink")
}

/// The scheme of an address, if it has one, as browsers see it: white space and controls inside do not count.
pub fn scheme(address: &str) -> Option<Cow<'_, str>> {
    // As nearly all are written: nothing to leave out before what ends the scheme.
    let end = address.bytes().take(SCHEME_BYTES_MAX).position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')));
    if let Some(end) = end
        && address.as_bytes()[end].is_ascii_graphic()
    {
        let scheme = &address[..end];
        let is_one = address[end..].starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        let lower = !scheme.bytes().any(|b| b.is_ascii_uppercase());
        return is_one.then(|| if lower { Cow::Borrowed(scheme) } else { Cow::Owned(scheme.to_ascii_lowercase()) });
    }
    let head: String = address.chars().filter(|c| !c.is_ascii_whitespace() && !c.is_control()).take(SCHEME_BYTES_MAX).collect();
    let end = head.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    (head[end..].starts_with(':') && head.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then(|| Cow::Owned(head[..end].to_ascii_lowercase()))
}

/// Whether an address is one of http or https.
pub fn is_web(address: &str) -> bool {
    scheme(address).is_some_and(|s| matches!(s.as_ref(), "http" | "https"))
}

/// Resolves an address against `base`. An absolute one is left as it is written.
pub fn join(base: Option<&Url>, address: &str) -> String {
    let address = address.trim();
    match base {
        Some(base) if !address.is_empty() && scheme(address).is_none() => {
            base.join(address).map_or_else(|_| address.to_owned(), String::from)
        }
        _ => address.to_owned(),
    }
}

/// The markup with its relative addresses resolved, otherwise as it is.
pub fn resolve(text: &str, base: Option<&Url>) -> String {
    if base.is_none() || memchr(b'<', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut copied = 0;
    let mut pieces = Pieces { text, at: 0, no_comment_end: false };
    while let Some(piece) = pieces.next() {
        let Piece::Start { attributes, .. } = piece else { continue };
        for a in attributes {
            let name = &text[a.name.clone()];
            if !ADDRESSES.iter().any(|n| name.eq_ignore_ascii_case(n)) {
                continue;
            }
            let written = entities::decode(&text[a.value.clone()]);
            let address = written.trim();
            if address.is_empty() || scheme(address).is_some() {
                continue;
            }
            let joined = join(base, address);
            out.push_str(&text[copied..a.value.start]);
            if !a.quoted {
                out.push('"');
            }
            escape_value(&joined, &mut out);
            if !a.quoted {
                out.push('"');
            }
            copied = a.value.end;
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// A harmless form of markup: elements and attributes of the lists alone, in lower case, attributes by name, each value in
/// quotes, addresses of known schemes, styles of `style.rs`. Elements that are not kept leave their text, but scripts,
/// styles, drawings and formulas go whole.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = Pieces { text, at: 0, no_comment_end: false };
    // The element that goes whole, and how many of its kind are open.
    let mut gone: Option<(&'static str, usize)> = None;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(range) if gone.is_none() => escape_text(&text[range], &mut out),
            Piece::Less if gone.is_none() => out.push_str("&lt;"),
            Piece::Start { name, attributes } => {
                let closed = text[..pieces.at].ends_with("/>");
                let name = text[name].to_ascii_lowercase();
                let local = name.rsplit_once(':').map_or(name.as_str(), |(_, l)| l);
                if let Some((open, depth)) = &mut gone {
                    if local == *open && !closed && !matches!(*open, "script" | "style") {
                        *depth += 1;
                    }
                } else if let Some(open) = GONE.iter().find(|g| **g == local) {
                    if !closed {
                        gone = Some((open, 1));
                    }
                } else if ELEMENTS.binary_search(&local).is_ok() {
                    open_tag(text, local, &attributes, &mut out);
                }
            }
            Piece::End(name) => {
                let name = text[name].to_ascii_lowercase();
                let local = name.rsplit_once(':').map_or(name.as_str(), |(_, l)| l);
                match &mut gone {
                    Some((open, depth)) if local == *open => {
                        *depth -= 1;
                        if *depth == 0 {
                            gone = None;
                        }
                    }
                    Some(_) => {}
                    None if ELEMENTS.binary_search(&local).is_ok() && !VOID.contains(&local) => {
                        out.push_str("</");
                        out.push_str(local);
                        out.push('>');
                    }
                    None if local == "br" => out.push_str("<br />"),
                    None => {}
                }
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

fn open_tag(text: &str, name: &str, attributes: &[Attribute], out: &mut String) {
    let mut kept: Vec<(String, String)> = Vec::new();
    for a in attributes {
        let key = text[a.name.clone()].to_ascii_lowercase();
        if ATTRIBUTES.binary_search(&key.as_str()).is_err() || kept.iter().any(|(k, _)| *k == key) {
            continue;
        }
        let mut value = entities::decode(&text[a.value.clone()]);
        if key == "style" {
            match style::clean(&value) {
                Some(kept) => value = kept,
                None => continue,
            }
        } else if ADDRESSES.contains(&key.as_str()) && scheme(&value).is_some_and(|s| SCHEMES.binary_search(&s.as_ref()).is_err()) {
            value.clear();
        }
        kept.push((key, value));
    }
    kept.sort();
    out.push('<');
    out.push_str(name);
    for (key, value) in kept {
        out.push(' ');
        out.push_str(&key);
        out.push_str("=\"");
        escape_value(&value, out);
        out.push('"');
    }
    out.push_str(if VOID.contains(&name) { " />" } else { ">" });
}

/// Writes the value of an attribute.
pub fn escape_value(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Writes text of markup: references stay as they are written, a bare `&` becomes one, numbers of windows-1252 are
/// set right.
fn escape_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(i) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        match entities::reference(rest) {
            Some(found) => {
                let written = &rest[..found.len];
                match found.char() {
                    Some(c @ '\u{80}'..='\u{9f}') => out.push_str(&format!("&#x{:x};", u32::from(windows_1252(c)))),
                    _ if found.damaged => out.push('\u{fffd}'),
                    _ if written.starts_with("&#X") => {
                        out.push_str("&#x");
                        out.push_str(&written[3..]);
                    }
                    _ => out.push_str(written),
                }
                rest = &rest[found.len..];
            }
            None => {
                out.push_str("&amp;");
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// The text of markup alone: tags gone, references read, white space folded.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = Pieces { text, at: 0, no_comment_end: false };
    let mut gone: Option<String> = None;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(range) if gone.is_none() => out.push_str(&entities::decode(&text[range])),
            Piece::Less if gone.is_none() => out.push('<'),
            Piece::Start { name, .. } => {
                let name = text[name].to_ascii_lowercase();
                if gone.is_none() && matches!(name.as_str(), "script" | "style") {
                    gone = Some(name);
                } else if !is_inline(&name) {
                    out.push(' ');
                }
            }
            Piece::End(name) => {
                let name = text[name].to_ascii_lowercase();
                if gone.as_ref() == Some(&name) {
                    gone = None;
                } else if !is_inline(&name) {
                    out.push(' ');
                }
            }
            _ => {}
        }
    }
    folded(&out)
}

/// The words of a text with one space between two.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}
