//! Markup of items to harmless HTML: XHTML as it stands, NITF's own elements in the words of HTML, plain text by paragraphs.

use crate::feed::bounds::TEXT_BYTES_MAX;
use crate::feed::markup;
use crate::feed::xml::{Doc, Kind, NodeId};

/// Elements of NITF that HTML calls otherwise.
const OF_NITF: &[(&str, &str)] = &[
    ("hl1", "h2"),
    ("hl2", "h3"),
    ("bq", "blockquote"),
    ("nitf-table", "table"),
    ("q", "q"),
    ("note", "p"),
    ("block", "div"),
    ("lang", "span"),
];

/// Elements of NITF that are no text: pictures are read apart, and of a table's description nothing is text.
const NO_TEXT: &[&str] = &["media", "nitf-table-metadata", "nitf-table-summary", "datasource", "ednote"];

/// Writes what lies in an element as HTML. Never deeper than the document, never longer than a text may be.
pub(super) fn inner(doc: &Doc<'_>, id: NodeId) -> String {
    enum Step<'s> {
        Open(NodeId),
        Close(&'s str),
    }
    let mut out = String::new();
    let mut steps: Vec<Step<'_>> = doc.children(id).map(Step::Open).collect();
    steps.reverse();
    while let Some(step) = steps.pop() {
        if out.len() > TEXT_BYTES_MAX {
            break;
        }
        let id = match step {
            Step::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
                continue;
            }
            Step::Open(id) => id,
        };
        match doc.kind(id) {
            Kind::Text(text) => markup::escape_value(text, &mut out),
            Kind::Element { .. } => {
                let local = doc.name(id).1;
                if NO_TEXT.contains(&local) {
                    continue;
                }
                let name = OF_NITF.iter().find(|(nitf, _)| *nitf == local).map_or(local, |(_, html)| *html);
                out.push('<');
                out.push_str(name);
                for a in doc.attributes(id).iter().filter(|a| !a.name.contains(':') && !a.name.eq_ignore_ascii_case("xmlns")) {
                    out.push(' ');
                    out.push_str(a.name);
                    out.push_str("=\"");
                    markup::escape_value(&a.value, &mut out);
                    out.push('"');
                }
                if matches!(name, "br" | "hr" | "img") {
                    out.push_str(" />");
                    continue;
                }
                out.push('>');
                steps.push(Step::Close(name));
                let from = steps.len();
                steps.extend(doc.children(id).map(Step::Open));
                steps[from..].reverse();
            }
        }
    }
    markup::clean(&out)
}

/// HTML or XHTML of a field to harmless HTML; of a whole document what its body holds.
pub(super) fn html(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let text = match lower.find("<body") {
        Some(at) => {
            let from = lower[at..].find('>').map_or(text.len(), |i| at + i + 1);
            let to = lower[from..].find("</body").map_or(text.len(), |i| from + i);
            &text[from..to]
        }
        None => text,
    };
    markup::clean(text)
}

/// Plain text by paragraphs: what blank lines part, or without any each line.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let parted = text.trim().contains("\n\n") || text.trim().split('\n').any(|l| l.trim().is_empty());
    let mut out = String::new();
    let mut push = |block: &str| {
        let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
        if !block.is_empty() {
            out.push_str("<p>");
            out.push_str(&escaped(&block));
            out.push_str("</p>\n");
        }
    };
    if parted {
        let mut block = String::new();
        for line in text.lines().chain([""]) {
            if line.trim().is_empty() {
                push(&std::mem::take(&mut block));
            } else {
                block.push_str(line);
                block.push(' ');
            }
        }
    } else {
        text.lines().for_each(push);
    }
    out
}

/// Text of HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    markup::escape_value(text, &mut out);
    out
}
