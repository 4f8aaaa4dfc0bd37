//! XML of newsroom formats, over the reader that feeds have: it caps depth, expands nothing and looks at nothing outside. What it mends
//! in a feed is a fault here where it means that the file is cut off: half an item is no item.

use super::{Fault, short};
use crate::feed::names;
use crate::feed::notes::Notes;
use crate::feed::xml::{Doc, Kind, NodeId};
use dateline_news::note::NoteCode;

/// Reads a document; an error where it breaks off before its first element is closed.
pub(super) fn read<'a>(text: &'a str, notes: &mut Notes) -> Result<(Doc<'a>, NodeId), Fault> {
    let doc = Doc::read(text, names::usual, notes);
    let root = doc.root().ok_or_else(|| Fault::new(NoteCode::Unreadable, "there is no element in this XML."))?;
    let Kind::Element { raw, .. } = doc.kind(root) else {
        return Err(Fault::new(NoteCode::Unreadable, "there is no element in this XML."));
    };
    if !is_closed(text, raw) {
        let line = text.lines().count().max(1) as u64;
        let fault = Fault::new(
            NoteCode::Unreadable,
            format!("the file breaks off before </{raw}>: it is cut off or still being written. Have it sent again."),
        );
        return Err(fault.at(line));
    }
    Ok((doc, root))
}

/// Whether the last thing that is ended is the first that was begun (or the document is one empty element).
fn is_closed(text: &str, raw: &str) -> bool {
    let mut end = text.trim_end();
    // Comments and instructions may follow.
    loop {
        let before = match end {
            e if e.ends_with("-->") => e.rfind("<!--"),
            e if e.ends_with("?>") => e.rfind("<?"),
            _ => None,
        };
        match before {
            Some(at) if at > 0 => end = end[..at].trim_end(),
            _ => break,
        }
    }
    let Some(inside) = end.strip_suffix('>') else { return false };
    let open = inside.rfind('<').unwrap_or(0);
    inside[open..].strip_prefix("</").map(str::trim) == Some(raw)
        || (inside[open..].starts_with(&format!("<{raw}")) && inside.ends_with('/'))
}

/// The local name of the first element of a text, in lower case, without reading the rest.
pub(super) fn first_name(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let at = rest.find('<')?;
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = &after[after.find("-->")? + 3..];
        } else if rest.starts_with('!') {
            // A document type may hold declarations of its own in brackets.
            let bracket = rest.find('[').filter(|b| rest.find('>').is_none_or(|end| *b < end));
            rest = match bracket {
                Some(b) => &rest[b + rest[b..].find("]")?..],
                None => rest,
            };
            rest = &rest[rest.find('>')? + 1..];
        } else if rest.starts_with('?') {
            rest = &rest[rest.find('>')? + 1..];
        } else {
            let name = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
            return Some(name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase());
        }
    }
}

/// Elements below `id` by their local names, one step after the other.
pub(super) fn all(doc: &Doc<'_>, id: NodeId, path: &[&str]) -> Vec<NodeId> {
    let mut found = vec![id];
    for step in path {
        found = found.iter().flat_map(|&id| doc.elements(id)).filter(|&c| doc.name(c).1 == *step).collect();
    }
    found
}

/// The first of [`all`].
pub(super) fn one(doc: &Doc<'_>, id: NodeId, path: &[&str]) -> Option<NodeId> {
    all(doc, id, path).first().copied()
}

/// The words of an element, on one line.
pub(super) fn words(doc: &Doc<'_>, id: NodeId) -> Option<String> {
    short(&doc.text(id))
}

/// An attribute that says something.
pub(super) fn attribute(doc: &Doc<'_>, id: NodeId, name: &str) -> Option<String> {
    doc.attribute(id, name).and_then(short)
}
