//! Lists of subscriptions: OPML 1.0, 1.1 and 2.0, read leniently, and written as OPML 2.0.
//!
//! Folders are told by their names from the outermost in, whatever their depth: nothing here recurses.

use super::bounds::{OUTLINES_MAX, SHORT_BYTES_MAX};
use super::notes::{Notes, Repair};
use super::refuse::{Instead, NotAFeed, instead, packed};
use super::xml::{Doc, NodeId, cut};
use super::{decode, markup, names};

/// Folders that are told of one subscription; what lies deeper counts to the deepest of them.
const FOLDERS_MAX: usize = 32;

/// A subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Name.
    pub title: String,
    /// Address of the feed.
    pub xml_url: String,
    /// Address of the site.
    pub html_url: Option<String>,
    /// Kind of feed, as said ("rss").
    pub kind: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// Names of the folders around it, the outermost first.
    pub folders: Vec<String>,
    /// Its categories, as said.
    pub categories: Vec<String>,
    /// Selectors of what is read of its pages, with commas: an attribute of Dateline's own.
    pub keep: Option<String>,
    /// Selectors of what is left of them, likewise.
    pub drop: Option<String>,
}

/// The namespace of what Dateline adds to an outline.
pub const NAMESPACE: &str = "https://github.com/dateline-news/dateline";

/// A list of subscriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    /// Name of the list.
    pub title: Option<String>,
    /// Its subscriptions in the order of the file.
    pub outlines: Vec<Outline>,
    /// The line, from 1, on which each of them stands.
    pub lines: Vec<usize>,
    /// Outlines that are neither a subscription nor a folder, by line and name: told, not taken. A folder with nothing in it is one.
    pub without_feed: Vec<(usize, String)>,
    /// Outlines that link to further lists (`type="include"`, or a link to an `.opml`): told, not followed.
    pub includes: Vec<String>,
    /// What was mended.
    pub notes: Notes,
}

/// Reads a list. An outline is a subscription when it has an address of a feed, whatever its type.
pub fn parse(bytes: &[u8], content_type: Option<&str>) -> Result<Opml, NotAFeed> {
    if let Some(what) = packed(bytes) {
        return Err(NotAFeed::new(what));
    }
    let mut opml = Opml::default();
    let decoded = decode::decode(bytes, content_type, &mut opml.notes);
    let doc = Doc::read(&decoded.text, names::usual, &mut opml.notes);
    // Lists without their root are in use: a body, or outlines alone.
    let root = doc.roots().find(|r| matches!(doc.name(*r).1, "opml" | "body" | "outline"));
    let Some(root) = root else {
        let name = doc.root().map(|r| doc.name(r).1.to_owned());
        return Err(NotAFeed::new(match name.as_deref() {
            Some("rss" | "feed" | "rdf") => Instead::Xml,
            None if decoded.text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) => Instead::Json,
            name => instead(&decoded.text, name),
        }));
    };
    // The node, and how many folders are around it.
    let mut open: Vec<(NodeId, usize)> = vec![(root, 0)];
    let mut folders: Vec<String> = Vec::new();
    // They come in the order of the file: its ends of lines are counted once.
    let (mut line, mut counted_to) = (1, 0);
    while let Some((id, depth)) = open.pop() {
        folders.truncate(depth);
        let mut inner = depth;
        match doc.name(id).1 {
            "title" if opml.title.is_none() => {
                opml.title = Some(cut(doc.text(id).trim(), SHORT_BYTES_MAX).to_owned()).filter(|t| !t.is_empty())
            }
            "outline" => {
                if opml.outlines.len() >= OUTLINES_MAX {
                    opml.notes.add(Repair::Cut);
                    break;
                }
                if let Some(between) = doc.offset(id, &decoded.text).and_then(|at| decoded.text.as_bytes().get(counted_to..at)) {
                    line += between.iter().filter(|b| **b == b'\n').count();
                    counted_to += between.len();
                }
                let name = outline(&doc, id, line, &folders, &mut opml);
                if let Some(name) = name.filter(|_| folders.len() < FOLDERS_MAX && doc.elements(id).next().is_some()) {
                    folders.push(name);
                    inner += 1;
                }
            }
            _ => {}
        }
        let from = open.len();
        open.extend(doc.elements(id).map(|c| (c, inner)));
        open[from..].reverse();
    }
    Ok(opml)
}

/// Takes in an outline; gives its name if it is a folder.
fn outline(doc: &Doc<'_>, id: NodeId, line: usize, folders: &[String], opml: &mut Opml) -> Option<String> {
    let get = |names: &[&str]| {
        let found = names.iter().find_map(|n| doc.attribute(id, n).map(str::trim).filter(|v| !v.is_empty()));
        found.map(|v| cut(v, SHORT_BYTES_MAX).to_owned())
    };
    let kind = get(&["type"]);
    let title = get(&["title", "text"]);
    if kind.as_deref().is_some_and(|k| k.eq_ignore_ascii_case("include")) {
        opml.includes.extend(get(&["url", "xmlUrl"]));
        return title;
    }
    let feed =
        get(&["xmlUrl", "feedUrl"]).or_else(|| get(&["url"]).filter(|_| kind.as_deref().is_some_and(|k| k.eq_ignore_ascii_case("rss"))));
    let Some(xml_url) = feed else {
        if doc.elements(id).next().is_none() && opml.without_feed.len() < OUTLINES_MAX {
            opml.without_feed.push((line, title.clone().unwrap_or_default()));
        }
        return title;
    };
    opml.lines.push(line);
    let categories = get(&["category"]).map(|c| c.split(',').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect());
    opml.outlines.push(Outline {
        title: title.clone().unwrap_or_else(|| xml_url.clone()),
        xml_url,
        html_url: get(&["htmlUrl"]),
        kind,
        description: get(&["description"]),
        language: get(&["language"]),
        folders: folders.to_vec(),
        categories: categories.unwrap_or_default(),
        keep: get(&["dateline:keep"]),
        drop: get(&["dateline:drop"]),
    });
    title
}

/// Writes a list as OPML 2.0, folders as nested outlines in the order of their first subscription. `created` is a date of
/// RFC 822, if it is to be told.
pub fn write(title: &str, created: Option<&str>, outlines: &[Outline]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    if outlines.iter().any(|o| o.keep.is_some() || o.drop.is_some()) {
        attribute("xmlns:dateline", NAMESPACE, &mut out);
    }
    out.push_str(">\n  <head>\n    <title>");
    markup::escape_value(&legal(title), &mut out);
    out.push_str("</title>\n");
    if let Some(created) = created {
        out.push_str("    <dateCreated>");
        markup::escape_value(&legal(created), &mut out);
        out.push_str("</dateCreated>\n");
    }
    out.push_str("  </head>\n  <body>\n");
    // What is in one folder is written together: each takes the place of its first.
    let mut order: Vec<usize> = (0..outlines.len()).collect();
    let mut first: std::collections::HashMap<&[String], usize> = std::collections::HashMap::new();
    for (i, outline) in outlines.iter().enumerate() {
        for depth in 0..=outline.folders.len() {
            first.entry(&outline.folders[..depth]).or_insert(i);
        }
    }
    let place = |i: &usize| -> Vec<usize> {
        let folders = &outlines[*i].folders;
        (1..=folders.len()).map(|d| first[&folders[..d]]).chain([*i]).collect()
    };
    order.sort_by_cached_key(place);
    let mut open: &[String] = &[];
    for i in order {
        let outline = &outlines[i];
        let same = open.iter().zip(&outline.folders).take_while(|(a, b)| a == b).count();
        for depth in (same..open.len()).rev() {
            indent(depth, &mut out);
            out.push_str("</outline>\n");
        }
        for (depth, folder) in outline.folders.iter().enumerate().skip(same) {
            indent(depth, &mut out);
            out.push_str("<outline");
            attribute("text", folder, &mut out);
            attribute("title", folder, &mut out);
            out.push_str(">\n");
        }
        open = &outline.folders;
        indent(open.len(), &mut out);
        out.push_str("<outline");
        attribute("text", &outline.title, &mut out);
        attribute("title", &outline.title, &mut out);
        attribute("type", outline.kind.as_deref().unwrap_or("rss"), &mut out);
        attribute("xmlUrl", &outline.xml_url, &mut out);
        for (name, value) in [
            ("htmlUrl", &outline.html_url),
            ("description", &outline.description),
            ("language", &outline.language),
            ("dateline:keep", &outline.keep),
            ("dateline:drop", &outline.drop),
        ] {
            if let Some(value) = value {
                attribute(name, value, &mut out);
            }
        }
        if !outline.categories.is_empty() {
            attribute("category", &outline.categories.join(","), &mut out);
        }
        out.push_str("/>\n");
    }
    for depth in (0..open.len()).rev() {
        indent(depth, &mut out);
        out.push_str("</outline>\n");
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn indent(depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth.min(FOLDERS_MAX) + 2));
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    markup::escape_value(&legal(value), out);
    out.push('"');
}

/// What XML can hold; white space becomes a space.
fn legal(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
