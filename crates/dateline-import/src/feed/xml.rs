//! A tolerant reader of XML: a flat arena of elements and texts, whatever the document is like.
//!
//! What a strict parser refuses is mended and noted: a bare `&` or `<`, an end tag too few or too
//! many, attributes without quotes or value, an open CDATA section, a text that ends in the midst.
//! No entity is expanded but the predefined, the numeric, HTML's named ones, and plain texts that the
//! document declares itself, which are bounded in number and growth; nothing external is looked at.
//! Time is linear in the bytes for every input: nothing is searched twice.

use super::bounds::*;
use super::entities;
use super::notes::{Notes, Repair};
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// The index of a node in its document.
pub type NodeId = u32;

/// No node.
const NONE: NodeId = u32::MAX;

/// An attribute: its prefix and name as written, its value without references.
#[derive(Debug)]
pub struct Attribute<'a> {
    /// Name as written, with the prefix.
    pub name: &'a str,
    /// Value.
    pub value: Cow<'a, str>,
}

/// What stands at a node.
#[derive(Debug)]
pub enum Kind<'a> {
    /// An element.
    Element {
        /// The name as written, with its prefix.
        raw: &'a str,
        /// Index into [`Doc::names`].
        name: u32,
        /// Its attributes.
        attributes: Range<u32>,
    },
    /// Text without references.
    Text(Cow<'a, str>),
}

#[derive(Debug)]
struct Node<'a> {
    kind: Kind<'a>,
    parent: NodeId,
    first: NodeId,
    last: NodeId,
    next: NodeId,
}

/// A name with its namespace, as the reader of feeds knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The usual prefix of a known namespace, the document's own of another, empty for feeds' own elements.
    pub prefix: String,
    /// Local name in lower case.
    pub local: String,
}

/// A document.
#[derive(Debug)]
pub struct Doc<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    /// Every name that occurs.
    pub names: Vec<Name>,
    /// Declared namespaces in the order of the document: the usual prefix, or the document's, and the address.
    pub namespaces: Vec<(String, String)>,
}

/// How a namespace's address is known: the usual prefix for it, `None` where it is not known.
pub type Known = fn(&str) -> Option<&'static str>;

impl<'a> Doc<'a> {
    /// Reads a text. Never fails: of a text without markup there is a document without elements.
    pub fn read(text: &'a str, known: Known, notes: &mut Notes) -> Doc<'a> {
        let doc = Doc { nodes: Vec::new(), attributes: Vec::new(), names: Vec::new(), namespaces: Vec::new() };
        let mut reader = Reader {
            text,
            at: 0,
            doc,
            open: Vec::new(),
            strays: 0,
            no_cdata_end: false,
            no_instruction_end: false,
            beyond: 0,
            ids: HashMap::new(),
            scope: Vec::new(),
            declared: HashMap::new(),
            expansion: 0,
            known,
            notes,
        };
        reader.run();
        reader.doc
    }

    /// The first element that lies in no other.
    pub fn root(&self) -> Option<NodeId> {
        (0..self.nodes.len() as NodeId).find(|&id| self.nodes[id as usize].parent == NONE && self.is_element(id))
    }

    /// All elements that lie in no other.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len() as NodeId).filter(|&id| self.nodes[id as usize].parent == NONE && self.is_element(id))
    }

    /// The addresses of the declared namespaces.
    pub fn addresses(&self) -> impl Iterator<Item = &str> + '_ {
        self.namespaces.iter().map(|(_, a)| a.as_str())
    }

    /// All that lies directly in `id`.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.nodes[id as usize].first;
        std::iter::successors((first != NONE).then_some(first), |&c| Some(self.nodes[c as usize].next).filter(|n| *n != NONE))
    }

    /// The elements directly in `id`.
    pub fn elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|&c| self.is_element(c))
    }

    /// What stands at a node.
    pub fn kind(&self, id: NodeId) -> &Kind<'a> {
        &self.nodes[id as usize].kind
    }

    /// The element around, if any.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        Some(self.nodes[id as usize].parent).filter(|p| *p != NONE)
    }

    fn is_element(&self, id: NodeId) -> bool {
        matches!(self.kind(id), Kind::Element { .. })
    }

    /// Prefix and local name of an element; of a text, two empty strings.
    pub fn name(&self, id: NodeId) -> (&str, &str) {
        match self.kind(id) {
            Kind::Element { name, .. } => {
                let name = &self.names[*name as usize];
                (&name.prefix, &name.local)
            }
            Kind::Text(_) => ("", ""),
        }
    }

    /// Where the name of an element stands in `text`, which is what was read; `None` for what stands elsewhere.
    pub fn offset(&self, id: NodeId, text: &str) -> Option<usize> {
        let Kind::Element { raw, .. } = self.kind(id) else { return None };
        (raw.as_ptr() as usize).checked_sub(text.as_ptr() as usize).filter(|at| *at <= text.len())
    }

    /// The attributes of an element.
    pub fn attributes(&self, id: NodeId) -> &[Attribute<'a>] {
        match self.kind(id) {
            Kind::Element { attributes, .. } => &self.attributes[attributes.start as usize..attributes.end as usize],
            Kind::Text(_) => &[],
        }
    }

    /// The attribute `name`, whatever its case; one without a prefix before one with.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let attributes = self.attributes(id);
        let plain = attributes.iter().find(|a| a.name.eq_ignore_ascii_case(name));
        plain.map(|a| a.value.as_ref())
    }

    /// The attribute `name` with any prefix.
    pub fn prefixed(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attributes(id)
            .iter()
            .find(|a| a.name.rsplit_once(':').is_some_and(|(p, n)| !p.eq_ignore_ascii_case("xmlns") && n.eq_ignore_ascii_case(name)))
            .map(|a| a.value.as_ref())
    }

    /// All text in `id`, elements inside it read through, in the document's order.
    pub fn text(&self, id: NodeId) -> Cow<'_, str> {
        // Most elements hold one text and nothing else, and most texts no reference: nothing is copied then.
        let first = self.nodes[id as usize].first;
        let alone = if matches!(self.kind(id), Kind::Text(_)) { id } else { first };
        if alone == NONE {
            return Cow::Borrowed("");
        }
        if let Kind::Text(text) = self.kind(alone)
            && (alone == id || self.nodes[alone as usize].next == NONE)
        {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            match self.kind(id) {
                Kind::Text(t) => out.push_str(t),
                Kind::Element { .. } => {
                    let from = stack.len();
                    stack.extend(self.children(id));
                    stack[from..].reverse();
                }
            }
            if out.len() > TEXT_BYTES_MAX {
                break;
            }
        }
        Cow::Owned(out)
    }
}

/// An open element.
struct Open<'a> {
    id: NodeId,
    raw: &'a str,
    /// Declarations in scope before it.
    scope: usize,
    /// The nearest element around or here that holds entries together or is content.
    frame: Option<usize>,
}

/// Stray end tags for which all open elements are looked through.
const STRAYS_MAX: usize = 10_000;

struct Reader<'a, 'n> {
    text: &'a str,
    at: usize,
    doc: Doc<'a>,
    /// Open elements, the outermost first.
    open: Vec<Open<'a>>,
    /// End tags that closed nothing: for the ten-thousandth the whole stack is looked through no more.
    strays: usize,
    /// No CDATA section, and no instruction, is closed from here on.
    no_cdata_end: bool,
    no_instruction_end: bool,
    /// Open elements beyond the depth that is kept.
    beyond: usize,
    ids: HashMap<(Cow<'static, str>, &'a str), u32>,
    /// Declarations that hold: the document's prefix, the usual one.
    scope: Vec<(&'a str, Cow<'static, str>)>,
    declared: HashMap<&'a str, String>,
    expansion: usize,
    known: Known,
    notes: &'n mut Notes,
}

/// Where an end tag closes nothing above it: the elements that hold entries together.
fn is_frame(local: &str) -> bool {
    ["rss", "channel", "item", "entry", "feed", "rdf", "urlset", "url", "sitemap", "opml", "outline", "body"]
        .iter()
        .any(|n| local.eq_ignore_ascii_case(n))
}

fn local_of(raw: &str) -> &str {
    raw.rsplit_once(':').map_or(raw, |(_, l)| l)
}

impl<'a> Reader<'a, '_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            if self.doc.nodes.len() >= NODES_MAX {
                self.notes.add(Repair::Cut);
                break;
            }
            if bytes[self.at] != b'<' {
                let end = memchr(b'<', &bytes[self.at..]).map_or(bytes.len(), |i| self.at + i);
                self.characters(self.at..end);
                self.at = end;
                continue;
            }
            let rest = &bytes[self.at..];
            match rest.get(1) {
                Some(b'!') => self.bang(),
                Some(b'?') => {
                    let end = if self.no_instruction_end { None } else { memmem::find(rest, b"?>").map(|i| i + 2) };
                    self.no_instruction_end |= end.is_none();
                    let end = end.or_else(|| memchr(b'>', rest).map(|i| i + 1));
                    self.skip_to(end);
                }
                Some(b'/') => self.end_tag(),
                Some(c) if c.is_ascii_alphabetic() || *c == b'_' || *c >= 0x80 => self.start_tag(),
                Some(b'>') => {
                    // "<>" is markup for no reader, and text for none.
                    self.notes.add(Repair::BareLess);
                    self.at += 2;
                }
                _ => {
                    self.notes.add(Repair::BareLess);
                    self.push_text(Cow::Borrowed("<"));
                    self.at += 1;
                }
            }
        }
        if !self.open.is_empty() || self.beyond > 0 {
            self.notes.add(Repair::Truncated);
        }
    }

    /// Goes on behind `end` bytes, or at the end of the text when what is open there never closes.
    fn skip_to(&mut self, end: Option<usize>) {
        match end {
            Some(n) => self.at += n,
            None => {
                self.notes.add(Repair::Truncated);
                self.at = self.text.len();
            }
        }
    }

    /// `<!` : a comment, a CDATA section, a document type.
    fn bang(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.starts_with(b"<!--") {
            self.skip_to(memmem::find(&rest[4..], b"-->").map(|i| i + 7));
        } else if rest.starts_with(b"<![CDATA[") {
            let from = self.at + 9;
            let end = if self.no_cdata_end { None } else { memmem::find(&rest[9..], b"]]>") };
            let end = match end {
                Some(i) => {
                    self.at = from + i + 3;
                    from + i
                }
                None => {
                    self.notes.add(Repair::OpenCdata);
                    self.no_cdata_end = true;
                    self.at = self.text.len();
                    // What can be said of an open section: it ends where its element does.
                    let whole = &self.text[from..];
                    let close = self.open.last().and_then(|o| whole.find(&format!("</{}", o.raw)));
                    if let Some(i) = close {
                        self.at = from + i;
                    }
                    self.at
                }
            };
            let text = self.text;
            self.push_text(Cow::Borrowed(&text[from..end]));
        } else {
            self.doctype();
        }
    }

    /// A document type, whose internal declarations of plain text entities are kept.
    fn doctype(&mut self) {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let close = memchr(b'>', bytes);
        let subset = memchr(b'[', &bytes[..close.unwrap_or(bytes.len())]);
        let Some(from) = subset else {
            self.skip_to(close.map(|i| i + 1));
            return;
        };
        let end = memchr(b']', &bytes[from..]).map(|i| from + i);
        let inside = &rest[from + 1..end.unwrap_or(rest.len())];
        for part in inside.split("<!ENTITY").skip(1) {
            self.declare_entity(part);
        }
        let tail = end.unwrap_or(rest.len());
        self.skip_to(end.and_then(|_| memchr(b'>', &bytes[tail..]).map(|i| tail + i + 1)));
    }

    /// ` name "value">`: kept when the value is text alone, without references and markup.
    fn declare_entity(&mut self, part: &'a str) {
        let part = part.trim_start();
        let Some((name, value)) = part.split_once(|c: char| c.is_ascii_whitespace()) else { return };
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            self.notes.add(Repair::Entities);
            return;
        };
        let Some(end) = value[1..].find(quote) else { return };
        let value = &value[1..=end];
        if self.declared.len() >= ENTITIES_MAX || value.len() > ENTITY_BYTES_MAX || value.contains(['&', '<', '%']) {
            self.notes.add(Repair::Entities);
        } else {
            self.declared.entry(name).or_insert_with(|| value.to_owned());
        }
    }

    fn end_tag(&mut self) {
        let bytes = self.text.as_bytes();
        let from = self.at + 2;
        let end = memchr2(b'>', b'<', &bytes[from..]).map(|i| from + i);
        let raw = self.text[from..end.unwrap_or(bytes.len())].trim();
        match end {
            Some(i) if bytes[i] == b'>' => self.at = i + 1,
            Some(i) => {
                self.notes.add(Repair::Tags);
                self.at = i;
            }
            None => {
                self.notes.add(Repair::Truncated);
                self.at = bytes.len();
            }
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(last) = self.open.last()
            && last.raw == raw
        {
            self.close_from(self.open.len() - 1);
            return;
        }
        self.notes.add(Repair::Tags);
        self.strays += 1;
        // The nearest open one of that name, but through no element that holds entries: a stray `</p>` closes nothing.
        let far = if self.strays > STRAYS_MAX { 16 } else { usize::MAX };
        let mut found = None;
        for (i, open) in self.open.iter().enumerate().rev().take(far) {
            if open.raw.eq_ignore_ascii_case(raw) {
                found = Some(i);
                break;
            }
            if open.frame == Some(i) && !is_frame(local_of(raw)) {
                break;
            }
        }
        if let Some(i) = found {
            self.close_from(i);
        }
    }

    /// Closes the open element `i` and all inside it.
    fn close_from(&mut self, i: usize) {
        self.scope.truncate(self.open[i].scope);
        self.open.truncate(i);
    }

    fn start_tag(&mut self) {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut at = self.at + 1;
        let name_end = bytes[at..]
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<' | b'=' | b'"' | b'\''))
            .map_or(bytes.len(), |i| at + i);
        let raw = &text[at..name_end];
        at = name_end;
        let first_attribute = self.doc.attributes.len() as u32;
        let mut closed = false;
        let mut ended = false;
        let scope_before = self.scope.len();
        while at < bytes.len() {
            match bytes[at] {
                b'>' => {
                    at += 1;
                    ended = true;
                    break;
                }
                b'/' if bytes.get(at + 1) == Some(&b'>') => {
                    at += 2;
                    closed = true;
                    ended = true;
                    break;
                }
                b'<' => {
                    self.notes.add(Repair::Tags);
                    ended = true;
                    break;
                }
                c if c.is_ascii_whitespace() || matches!(c, b'/' | b'"' | b'\'' | b'=') => at += 1,
                _ => at = self.attribute(at, first_attribute),
            }
        }
        self.at = at;
        if !ended {
            self.notes.add(Repair::Truncated);
        }
        self.open_element(raw, first_attribute, closed, scope_before);
    }

    /// Reads one attribute from `at`; gives where it ends.
    fn attribute(&mut self, at: usize, first: u32) -> usize {
        let text = self.text;
        let bytes = text.as_bytes();
        let end = bytes[at..]
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'<') || (*b == b'/'))
            .map_or(bytes.len(), |i| at + i);
        let name = &text[at..end];
        let skip = |mut i: usize| {
            while i < bytes.len() && bytes[i].is_ascii_whitespace() {
                i += 1;
            }
            i
        };
        let mut next = skip(end);
        let mut value = "";
        if bytes.get(next) == Some(&b'=') {
            next = skip(next + 1);
            match bytes.get(next) {
                Some(q @ (b'"' | b'\'')) => {
                    let from = next + 1;
                    match memchr(*q, &bytes[from..]) {
                        Some(i) => {
                            value = &text[from..from + i];
                            next = from + i + 1;
                        }
                        None => {
                            self.notes.add(Repair::Attributes);
                            let stop = memchr2(b'>', b'<', &bytes[from..]).map_or(bytes.len(), |i| from + i);
                            value = &text[from..stop];
                            next = stop;
                        }
                    }
                }
                _ => {
                    self.notes.add(Repair::Attributes);
                    let stop = bytes[next..]
                        .iter()
                        .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'<'))
                        .map_or(bytes.len(), |i| next + i);
                    value = &text[next..stop];
                    next = stop.max(end);
                }
            }
        } else {
            self.notes.add(Repair::Attributes);
            next = end;
        }
        if next == at {
            next += 1;
        }
        if self.doc.attributes.len() as u32 - first >= ATTRIBUTES_MAX as u32 {
            self.notes.add(Repair::Cut);
            return next;
        }
        if value.len() > ATTRIBUTE_BYTES_MAX {
            self.notes.add(Repair::Cut);
            value = cut(value, ATTRIBUTE_BYTES_MAX);
        }
        let value = self.references(value);
        self.doc.attributes.push(Attribute { name, value });
        next
    }

    fn open_element(&mut self, raw: &'a str, first: u32, closed: bool, scope_before: usize) {
        self.declarations(first);
        if self.beyond > 0 || self.open.len() >= DEPTH_MAX {
            self.notes.add(Repair::Depth);
            self.beyond += usize::from(!closed);
            self.doc.attributes.truncate(first as usize);
            self.scope.truncate(scope_before);
            return;
        }
        let mut local = local_of(raw);
        // The same again inside an open entry: the end tag of the one before is missing.
        if (local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry"))
            && let Some(i) = self.open.last().and_then(|o| o.frame)
            && self.open[i].raw == raw
        {
            self.notes.add(Repair::Tags);
            self.open.truncate(i);
        }
        let prefix = match raw.split_once(':') {
            Some((prefix, name)) => {
                local = name;
                match self.scope.iter().rev().find(|(p, _)| *p == prefix) {
                    Some((_, usual)) => usual.clone(),
                    None => {
                        if prefix != "xml" {
                            self.notes.add(Repair::Prefix);
                        }
                        Cow::Owned(prefix.to_ascii_lowercase())
                    }
                }
            }
            None => self.scope.iter().rev().find(|(p, _)| p.is_empty()).map(|(_, usual)| usual.clone()).unwrap_or_default(),
        };
        let key = (prefix, local);
        let name = match self.ids.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.doc.names.len() as u32;
                self.doc.names.push(Name { prefix: key.0.to_string(), local: local.to_ascii_lowercase() });
                self.ids.insert(key, id);
                id
            }
        };
        let attributes = first..self.doc.attributes.len() as u32;
        let id = self.push(Kind::Element { raw, name, attributes });
        if closed {
            self.scope.truncate(scope_before);
        } else {
            let here = is_frame(local) || local.eq_ignore_ascii_case("content");
            let frame = if here { Some(self.open.len()) } else { self.open.last().and_then(|o| o.frame) };
            self.open.push(Open { id, raw, scope: scope_before, frame });
        }
    }

    /// Takes in the `xmlns` of a tag.
    fn declarations(&mut self, first: u32) {
        for i in first as usize..self.doc.attributes.len() {
            let attribute = &self.doc.attributes[i];
            let Some(prefix) = attribute.name.strip_prefix("xmlns") else { continue };
            let prefix = match prefix.strip_prefix(':') {
                Some(p) => p,
                None if prefix.is_empty() => "",
                None => continue,
            };
            if self.scope.len() >= NAMESPACES_MAX {
                self.notes.add(Repair::Cut);
                return;
            }
            let address = attribute.value.trim();
            let usual = (self.known)(address);
            let said = usual.map_or_else(|| Cow::Owned(prefix.to_ascii_lowercase()), Cow::Borrowed);
            if !self.doc.namespaces.iter().any(|(p, a)| *p == said && a == address) && self.doc.namespaces.len() < NAMESPACES_MAX {
                self.doc.namespaces.push((said.to_string(), cut(address, SHORT_BYTES_MAX).to_owned()));
            }
            // An unknown default namespace is another vocabulary, and not the feed's own elements.
            // At the root it is a name for the feed's own that nobody else uses.
            let other = usual.is_none() && prefix.is_empty() && !address.is_empty();
            let said = match other {
                true if self.open.is_empty() => Cow::Borrowed(""),
                true => "?".into(),
                false => said,
            };
            self.scope.push((prefix, said));
        }
    }

    fn push(&mut self, kind: Kind<'a>) -> NodeId {
        let id = self.doc.nodes.len() as NodeId;
        let parent = self.open.last().map_or(NONE, |o| o.id);
        self.doc.nodes.push(Node { kind, parent, first: NONE, last: NONE, next: NONE });
        if parent != NONE {
            let last = self.doc.nodes[parent as usize].last;
            if last == NONE {
                self.doc.nodes[parent as usize].first = id;
            } else {
                self.doc.nodes[last as usize].next = id;
            }
            self.doc.nodes[parent as usize].last = id;
        }
        id
    }

    fn characters(&mut self, range: Range<usize>) {
        let text = self.text;
        let raw = &text[range];
        if self.open.is_empty() || self.beyond > 0 {
            return;
        }
        // White space between the elements of a frame says nothing.
        if raw.bytes().all(|b| b.is_ascii_whitespace())
            && self.open.last().is_some_and(|o| is_frame(local_of(o.raw)) && !local_of(o.raw).eq_ignore_ascii_case("body"))
        {
            return;
        }
        let text = self.references(raw);
        self.push_text(text);
    }

    fn push_text(&mut self, text: Cow<'a, str>) {
        if self.open.is_empty() || self.beyond > 0 || text.is_empty() {
            return;
        }
        let text = if text.len() > TEXT_BYTES_MAX {
            self.notes.add(Repair::Cut);
            Cow::Owned(cut(&text, TEXT_BYTES_MAX).to_owned())
        } else {
            text
        };
        self.push(Kind::Text(text));
    }

    /// Puts characters for references.
    fn references(&mut self, raw: &'a str) -> Cow<'a, str> {
        let Some(first) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
        let mut out = String::with_capacity(raw.len());
        let mut from = 0;
        let mut at = Some(first);
        while let Some(i) = at {
            out.push_str(&raw[from..i]);
            let rest = &raw[i..];
            from = i + 1;
            match entities::reference(rest) {
                Some(found) => {
                    found.push_to(&mut out);
                    if found.damaged {
                        self.notes.add(Repair::Controls);
                    }
                    if found.html_only {
                        self.notes.add(Repair::HtmlEntity);
                    }
                    from = i + found.len;
                }
                None => match entities::name(rest).and_then(|name| self.declared.get(name).map(|v| (name.len() + 2, v.as_str()))) {
                    Some((len, value)) if self.expansion + value.len() <= EXPANSION_BYTES_MAX => {
                        self.expansion += value.len();
                        out.push_str(value);
                        from = i + len;
                    }
                    Some(_) => {
                        self.notes.add(Repair::Entities);
                        out.push('&');
                    }
                    None => {
                        self.notes.add(Repair::BareAmpersand);
                        out.push('&');
                    }
                },
            }
            at = memchr(b'&', &raw.as_bytes()[from..]).map(|n| from + n);
        }
        out.push_str(&raw[from..]);
        Cow::Owned(out)
    }
}

/// The beginning of `text`, `max` bytes at most.
pub fn cut(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
