//! Parses a page into a lean tree: html5ever builds it in one vector of nodes, and at the end the
//! nodes are put into page order ([`Doc`]), so that every later pass is a loop, never a recursion.
//!
//! The parser is fed in steps; when the tree grows beyond the limits the rest is not read.

use super::doc::{Doc, Node, boundary};
use super::sieve::{self, Script};
use super::tag::{Attr, Tag};
use crate::limits::{PARSE_STEP_BYTES, REFERENCES_MAX, TREE_DEPTH_MAX, TREE_NODES_MAX, TREE_TEXT_BYTES_MAX};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;

/// No node.
const NONE: u32 = u32::MAX;

/// A parsed page: the tree, the scripts, and whether a limit was met.
pub(super) struct Parsed<'a> {
    pub(super) doc: Doc,
    pub(super) scripts: Vec<Script<'a>>,
    /// The sentence for a `tree-cut` note.
    pub(super) cut: Option<String>,
}

/// Parses `html` within the limits. Attributes of the names in `asked` (lower case) are kept beside those that are kept anyway.
pub(super) fn parse<'a>(html: &'a str, asked: &[String]) -> Parsed<'a> {
    let mut parser = parse_document(Sink::new(asked), ParseOpts::default());
    let mut step = String::with_capacity(2 * PARSE_STEP_BYTES);
    let mut cut = None;
    let mut n_references = 0;
    let scripts = sieve::sift(html, |mut piece| {
        while !piece.is_empty() {
            let room = PARSE_STEP_BYTES.saturating_sub(step.len());
            // A step may be a character longer than its limit, so that it always moves on.
            let take = if piece.len() <= room { piece.len() } else { boundary(piece, room + 3) };
            let (head, rest) = piece.split_at(take);
            step.push_str(head);
            piece = rest;
            if step.len() >= PARSE_STEP_BYTES {
                parser.process(StrTendril::from_slice(&step));
                n_references += memchr::memchr_iter(b'&', step.as_bytes()).count();
                step.clear();
                cut = parser.tokenizer.sink.sink.beyond_limits();
                if n_references > REFERENCES_MAX {
                    cut.get_or_insert_with(|| {
                        format!("The page has more than {REFERENCES_MAX} character references; what follows was not read.")
                    });
                }
                if cut.is_some() {
                    return false;
                }
            }
        }
        true
    });
    if cut.is_none() {
        parser.process(StrTendril::from_slice(&step));
        cut = parser.tokenizer.sink.sink.beyond_limits();
    }
    // A cut tree is taken as it stands: finishing would only close what is open.
    let doc = if cut.is_some() { parser.tokenizer.sink.sink.take() } else { parser.finish() };
    Parsed { doc, scripts, cut }
}

/// A node while the tree grows.
struct Growing {
    parent: u32,
    first: u32,
    last: u32,
    prev: u32,
    next: u32,
    depth: u32,
    tag: Tag,
    /// Index in [`Builder::names`], for elements.
    name: u32,
    attrs: (u32, u32),
    text: (u32, u32),
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Growing>,
    names: Vec<(Namespace, LocalName)>,
    attrs: Vec<(Attr, u32, u32)>,
    text: String,
    /// Bytes of the text nodes; `text` holds the attributes as well.
    text_bytes: usize,
    depth_max: u32,
    /// Names of attributes that are kept beside the others.
    asked: Vec<String>,
}

impl Builder {
    fn add(&mut self, tag: Tag) -> u32 {
        let id = self.nodes.len() as u32;
        self.nodes.push(Growing {
            parent: NONE,
            first: NONE,
            last: NONE,
            prev: NONE,
            next: NONE,
            depth: 0,
            tag,
            name: NONE,
            attrs: (0, 0),
            text: (0, 0),
        });
        id
    }

    fn push_text(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        (start, self.text.len() as u32)
    }

    fn add_text(&mut self, text: &str) -> u32 {
        self.text_bytes += text.len();
        let id = self.add(Tag::Text);
        self.nodes[id as usize].text = self.push_text(text);
        id
    }

    /// Makes `text` part of the text node `id`, if that is the last text written.
    fn extend_text(&mut self, id: u32, text: &str) -> bool {
        if id == NONE || self.nodes[id as usize].tag != Tag::Text || self.nodes[id as usize].text.1 as usize != self.text.len() {
            return false;
        }
        self.text_bytes += text.len();
        self.nodes[id as usize].text.1 = self.push_text(text).1;
        true
    }

    fn keep_attributes(&mut self, id: u32, attrs: &[Attribute]) {
        let start = self.attrs.len() as u32;
        let (old_start, old_end) = self.nodes[id as usize].attrs;
        for i in old_start..old_end {
            let kept = self.attrs[i as usize];
            self.attrs.push(kept);
        }
        for a in attrs {
            let name: &str = &a.name.local;
            if let Some(at) = self.asked.iter().position(|n| n == name).and_then(|at| u8::try_from(at).ok()) {
                let (from, to) = self.push_text(&a.value);
                self.attrs.push((Attr::Asked(at), from, to));
            }
            let kind = match name {
                "style" => hides(&a.value).then_some(Attr::Hidden),
                _ => Attr::of(name),
            };
            let Some(kind) = kind else { continue };
            if self.attrs[start as usize..].iter().any(|(k, _, _)| *k == kind) {
                continue;
            }
            let (from, to) = self.push_text(&a.value);
            self.attrs.push((kind, from, to));
        }
        self.nodes[id as usize].attrs = (start, self.attrs.len() as u32);
    }

    fn detach(&mut self, id: u32) {
        let (parent, prev, next) = {
            let n = &self.nodes[id as usize];
            (n.parent, n.prev, n.next)
        };
        if parent == NONE {
            return;
        }
        match prev {
            NONE => self.nodes[parent as usize].first = next,
            p => self.nodes[p as usize].next = next,
        }
        match next {
            NONE => self.nodes[parent as usize].last = prev,
            n => self.nodes[n as usize].prev = prev,
        }
        let n = &mut self.nodes[id as usize];
        (n.parent, n.prev, n.next) = (NONE, NONE, NONE);
    }

    fn append(&mut self, parent: u32, id: u32) {
        self.detach(id);
        let last = self.nodes[parent as usize].last;
        let depth = self.nodes[parent as usize].depth + 1;
        self.depth_max = self.depth_max.max(depth);
        let n = &mut self.nodes[id as usize];
        (n.parent, n.prev, n.depth) = (parent, last, depth);
        match last {
            NONE => self.nodes[parent as usize].first = id,
            l => self.nodes[l as usize].next = id,
        }
        self.nodes[parent as usize].last = id;
    }

    fn insert_before(&mut self, sibling: u32, id: u32) {
        self.detach(id);
        let (parent, prev, depth) = {
            let s = &self.nodes[sibling as usize];
            (s.parent, s.prev, s.depth)
        };
        if parent == NONE {
            return;
        }
        let n = &mut self.nodes[id as usize];
        (n.parent, n.prev, n.next, n.depth) = (parent, prev, sibling, depth);
        match prev {
            NONE => self.nodes[parent as usize].first = id,
            p => self.nodes[p as usize].next = id,
        }
        self.nodes[sibling as usize].prev = id;
    }

    /// Puts the nodes into page order.
    fn into_doc(self) -> Doc {
        let mut nodes: Vec<Node> = Vec::with_capacity(self.nodes.len());
        // Node 0 is the document itself. `here` walks the old tree; `at` holds new numbers of the open nodes.
        let mut open: Vec<u32> = Vec::new();
        let mut here = 0u32;
        loop {
            let old = &self.nodes[here as usize];
            let parent = open.last().copied().unwrap_or(0);
            nodes.push(Node { tag: old.tag, parent, end: 0, attrs: old.attrs, text: old.text });
            if old.first != NONE && open.len() <= 2 * TREE_DEPTH_MAX {
                open.push(nodes.len() as u32 - 1);
                here = old.first;
                continue;
            }
            let new = nodes.len() as u32;
            if let Some(n) = nodes.last_mut() {
                n.end = new;
            }
            // Up to the first node that has a next sibling.
            loop {
                if open.is_empty() {
                    return Doc::new(nodes, self.attrs, self.text);
                }
                let next = self.nodes[here as usize].next;
                if next != NONE {
                    here = next;
                    break;
                }
                if let Some(done) = open.pop() {
                    nodes[done as usize].end = new;
                }
                here = self.nodes[here as usize].parent;
            }
        }
    }
}

/// Whether a style attribute hides its element.
fn hides(style: &str) -> bool {
    let style = style.as_bytes();
    let has = |property: &[u8], value: &[u8]| {
        memchr::memmem::find(style, property).is_some_and(|i| {
            let rest = style[i + property.len()..].iter().skip_while(|b| b.is_ascii_whitespace() || **b == b':');
            rest.take(value.len()).eq(value.iter())
        })
    };
    has(b"display", b"none") || has(b"visibility", b"hidden")
}

struct Sink(RefCell<Builder>);

impl Sink {
    fn new(asked: &[String]) -> Sink {
        let mut builder = Builder { asked: asked.to_vec(), ..Builder::default() };
        builder.add(Tag::Other);
        Sink(RefCell::new(builder))
    }

    fn beyond_limits(&self) -> Option<String> {
        let b = self.0.borrow();
        if b.nodes.len() > TREE_NODES_MAX {
            return Some(format!("The page has more than {TREE_NODES_MAX} nodes; what follows was not read."));
        }
        if b.text_bytes > TREE_TEXT_BYTES_MAX {
            return Some(format!("The page has more than {TREE_TEXT_BYTES_MAX} bytes of text; what follows was not read."));
        }
        (b.depth_max as usize > TREE_DEPTH_MAX)
            .then(|| format!("The page nests more than {TREE_DEPTH_MAX} deep; what follows was not read."))
    }

    fn take(&self) -> Doc {
        self.0.take().into_doc()
    }
}

/// The name of an element, as html5ever asks for it.
#[derive(Debug)]
struct Name(Namespace, LocalName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0
    }
    fn local_name(&self) -> &LocalName {
        &self.1
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Doc;
    type ElemName<'a> = Name;

    fn finish(self) -> Doc {
        self.take()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Name {
        let b = self.0.borrow();
        match b.names.get(b.nodes[*target as usize].name as usize) {
            Some((ns, local)) => Name(ns.clone(), local.clone()),
            None => Name(ns!(), local_name!("")),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        let mut b = self.0.borrow_mut();
        let tag = Tag::of(&name.local);
        let id = b.add(tag);
        b.nodes[id as usize].name = b.names.len() as u32;
        b.keep_attributes(id, &attrs);
        if tag == Tag::Other {
            let (from, to) = b.push_text(&name.local);
            b.attrs.push((Attr::Element, from, to));
            b.nodes[id as usize].attrs.1 += 1;
        }
        b.names.push((name.ns, name.local));
        id
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.0.borrow_mut().add(Tag::Text)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.0.borrow_mut().add(Tag::Text)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        let mut b = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(id) => b.append(*parent, id),
            NodeOrText::AppendText(text) => {
                let last = b.nodes[*parent as usize].last;
                if !b.extend_text(last, &text) {
                    let id = b.add_text(&text);
                    b.append(*parent, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, prev_element: &u32, child: NodeOrText<u32>) {
        if self.0.borrow().nodes[*element as usize].parent == NONE {
            self.append(prev_element, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, new_node: NodeOrText<u32>) {
        let mut b = self.0.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(id) => b.insert_before(*sibling, id),
            NodeOrText::AppendText(text) => {
                let prev = b.nodes[*sibling as usize].prev;
                if !b.extend_text(prev, &text) {
                    let id = b.add_text(&text);
                    b.insert_before(*sibling, id);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        self.0.borrow_mut().keep_attributes(*target, &attrs);
    }

    fn remove_from_parent(&self, target: &u32) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let mut b = self.0.borrow_mut();
        let mut child = b.nodes[*node as usize].first;
        while child != NONE {
            let next = b.nodes[child as usize].next;
            b.append(*new_parent, child);
            child = next;
        }
    }
}
