//! Texts of feeds: what a title, a summary or a content is written in, and its value.

use super::allowed::{ADDRESSES, VOID};
use super::bounds::TEXT_BYTES_MAX;
use super::entities;
use super::markup;
use super::read::Scope;
use super::xml::{Doc, Kind, NodeId};
use super::{Text, TextKind};
use std::borrow::Cow;

/// What a text is taken for that does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Assumed {
    Plain,
    Html,
    Xhtml,
}

/// Reads a text; `scope` is what holds inside its element.
pub(super) fn read(doc: &Doc<'_>, id: NodeId, scope: &Scope, assumed: Assumed, atom10: bool) -> Text {
    let said = doc.attribute(id, "type").map(|t| t.trim().to_ascii_lowercase()).filter(|t| !t.is_empty());
    let mode = doc.attribute(id, "mode").map(|m| m.trim().to_ascii_lowercase());
    let nested = doc.elements(id).next().is_some();
    let mut kind = match said.as_deref() {
        Some("text" | "text/plain") => TextKind::Plain,
        Some("html" | "text/html" | "text/x-html") => TextKind::Html,
        Some("xhtml" | "application/xhtml+xml" | "application/xhtml") => TextKind::Xhtml,
        Some(_) => TextKind::Other,
        None if nested => TextKind::Xhtml,
        None => match assumed {
            Assumed::Plain => TextKind::Plain,
            Assumed::Html => TextKind::Html,
            Assumed::Xhtml => TextKind::Xhtml,
        },
    };
    // Elements inside what calls itself HTML: markup that was not written as text.
    if nested && matches!(kind, TextKind::Html | TextKind::Plain) {
        kind = TextKind::Xhtml;
    }
    let src = doc.attribute(id, "src").map(|s| scope.join(s));
    let encoded = mode.as_deref() == Some("base64")
        || (atom10
            && kind == TextKind::Other
            && !nested
            && said.as_deref().is_some_and(|t| !t.starts_with("text/") && !t.ends_with("xml")));
    let raw = if kind == TextKind::Xhtml { Cow::Owned(inner(doc, id, scope, atom10)) } else { doc.text(id) };
    let mended = entities::mend(&raw).map_or(raw, Cow::Owned);
    let mut value = Cow::Borrowed(mended.trim());
    if encoded && let Some(decoded) = base64(&value) {
        value = Cow::Owned(decoded);
        if matches!(kind, TextKind::Plain | TextKind::Other) && markup::looks_like_markup(&value) {
            kind = TextKind::Html;
        }
    }
    // Titles and summaries that are HTML without saying so; where the feed says that it is text, it is.
    if kind == TextKind::Plain && said.is_none() && markup::looks_like_markup(&value) {
        kind = TextKind::Html;
    }
    let value = if kind == TextKind::Html { markup::resolve(&value, scope.base.as_deref()) } else { value.into_owned() };
    let media_type = match kind {
        TextKind::Plain => "text/plain".to_owned(),
        TextKind::Html => "text/html".into(),
        TextKind::Xhtml => "application/xhtml+xml".into(),
        TextKind::Other => said.unwrap_or_default(),
    };
    Text { value, kind, media_type, language: scope.language.clone(), base: scope.base_text.clone(), src }
}

/// What an element holds, written as HTML, with addresses resolved against the base at each place. The one `div` around
/// Atom 1.0's XHTML is no part of it.
fn inner(doc: &Doc<'_>, id: NodeId, scope: &Scope, atom10: bool) -> String {
    enum Step<'s> {
        Open(NodeId, std::rc::Rc<Scope>),
        Close(&'s str),
    }
    let mut start = id;
    let mut scope = std::rc::Rc::new(scope.clone());
    if atom10 {
        let mut elements = doc.elements(id);
        if let (Some(div), None) = (elements.next(), elements.next())
            && doc.name(div).1 == "div"
            && !doc.children(id).any(|c| matches!(doc.kind(c), Kind::Text(t) if !t.trim().is_empty()))
        {
            start = div;
            scope = std::rc::Rc::new(scope.inside(doc, div).into_owned());
        }
    }
    let mut out = String::new();
    let mut steps: Vec<Step<'_>> = doc.children(start).map(|c| Step::Open(c, scope.clone())).collect();
    steps.reverse();
    while let Some(step) = steps.pop() {
        if out.len() > TEXT_BYTES_MAX {
            break;
        }
        let (id, scope) = match step {
            Step::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
                continue;
            }
            Step::Open(id, scope) => (id, scope),
        };
        match doc.kind(id) {
            Kind::Text(t) => markup_text(t, &mut out),
            Kind::Element { raw, .. } => {
                let name = raw.rsplit_once(':').map_or(*raw, |(_, l)| l);
                let own = doc.attributes(id).iter().any(|a| a.name.starts_with("xml:"));
                let scope = if own { std::rc::Rc::new(scope.inside(doc, id).into_owned()) } else { scope };
                out.push('<');
                out.push_str(name);
                for a in doc.attributes(id).iter().filter(|a| !a.name.starts_with("xmlns") && !a.name.starts_with("xml:")) {
                    out.push(' ');
                    out.push_str(a.name);
                    out.push_str("=\"");
                    if ADDRESSES.iter().any(|n| n.eq_ignore_ascii_case(a.name)) {
                        markup::escape_value(&markup::join(scope.base.as_deref(), &a.value), &mut out);
                    } else {
                        markup::escape_value(&a.value, &mut out);
                    }
                    out.push('"');
                }
                if VOID.iter().any(|v| v.eq_ignore_ascii_case(name)) {
                    out.push_str(" />");
                } else {
                    out.push('>');
                    steps.push(Step::Close(name));
                }
                let from = steps.len();
                steps.extend(doc.children(id).map(|c| Step::Open(c, scope.clone())));
                steps[from..].reverse();
            }
        }
    }
    out
}

fn markup_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// Decodes base64 with white space in it; `None` where it is none.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut n) = (0u32, 0);
    for b in text.bytes() {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            b if b.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        n += 6;
        if n >= 8 {
            n -= 8;
            bytes.push((bits >> n) as u8);
        }
    }
    Some(String::from_utf8_lossy(&bytes).trim().to_owned())
}
