//! A page as a flat list of nodes in page order. The subtree of a node is the range from it to
//! its `end`, so that questions about a subtree are loops over a slice.

use super::tag::{Attr, Tag};

/// One node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) parent: u32,
    /// One past the last node of its subtree.
    pub(super) end: u32,
    pub(super) attrs: (u32, u32),
    /// For text nodes: the bytes of [`Doc::text`].
    pub(super) text: (u32, u32),
}

/// A page. Node 0 is the document.
pub(super) struct Doc {
    pub(super) nodes: Vec<Node>,
    attrs: Vec<(Attr, u32, u32)>,
    text: String,
}

impl Doc {
    pub(super) fn new(nodes: Vec<Node>, attrs: Vec<(Attr, u32, u32)>, text: String) -> Doc {
        Doc { nodes, attrs, text }
    }

    /// The kind of a node.
    pub(super) fn tag(&self, id: usize) -> Tag {
        self.nodes[id].tag
    }

    /// One past the last node of the subtree.
    pub(super) fn end(&self, id: usize) -> usize {
        self.nodes[id].end as usize
    }

    /// The parent; the document is its own.
    pub(super) fn parent(&self, id: usize) -> usize {
        self.nodes[id].parent as usize
    }

    /// The words of a text node.
    pub(super) fn text(&self, id: usize) -> &str {
        let (from, to) = self.nodes[id].text;
        &self.text[from as usize..to as usize]
    }

    /// The value of an attribute.
    pub(super) fn attr(&self, id: usize, which: Attr) -> Option<&str> {
        let (from, to) = self.nodes[id].attrs;
        self.attrs[from as usize..to as usize].iter().find(|(k, _, _)| *k == which).map(|(_, a, b)| &self.text[*a as usize..*b as usize])
    }

    /// All attributes of a node.
    pub(super) fn attributes(&self, id: usize) -> impl Iterator<Item = (Attr, &str)> {
        let (from, to) = self.nodes[id].attrs;
        self.attrs[from as usize..to as usize].iter().map(|(k, a, b)| (*k, &self.text[*a as usize..*b as usize]))
    }

    /// Whether `inner` is `outer` or stands in it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The ancestors of a node, nearest first, without the node and the document.
    pub(super) fn ancestors(&self, id: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(self.parent(id)), |n| Some(self.parent(*n))).take_while(|n| *n != 0)
    }

    /// The children of a node.
    pub(super) fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        let end = self.end(id);
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |n| Some(self.end(*n)).filter(|n| *n < end))
    }

    /// All words of a subtree with white space squeezed, at most about `bytes_max` bytes.
    /// Block elements and line breaks part words.
    pub(super) fn words(&self, id: usize, bytes_max: usize) -> String {
        let mut out = String::new();
        for n in id..self.end(id) {
            let tag = self.tag(n);
            if tag != Tag::Text {
                if !tag.is_inline() || tag == Tag::Br {
                    push_space(&mut out);
                }
                continue;
            }
            push_squeezed(&mut out, self.text(n));
            if out.len() > bytes_max {
                break;
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// The last character boundary of `text` at or before byte `at`.
pub(super) fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Adds a space, unless there is one or nothing before it.
pub(super) fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Adds `text` with each run of white space as one space, none at the beginning of `out`.
pub(super) fn push_squeezed(out: &mut String, text: &str) {
    push_squeezed_from(out, 0, text);
}

/// The same for a run that begins at byte `start` of `out`.
pub(super) fn push_squeezed_from(out: &mut String, start: usize, text: &str) {
    let space = |out: &mut String| {
        if out.len() > start && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    let mut parts = text.split_whitespace();
    let Some(first) = parts.next() else {
        if !text.is_empty() {
            space(out);
        }
        return;
    };
    if text.starts_with(char::is_whitespace) {
        space(out);
    }
    out.push_str(first);
    for part in parts {
        out.push(' ');
        out.push_str(part);
    }
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}
