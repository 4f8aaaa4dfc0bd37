//! Links and emphasis inside a block, as ranges of its words.

use super::super::doc::{Doc, push_space, push_squeezed};
use super::super::tag::{Attr, Tag};
use super::blocks::TextBlock;
use crate::article::{BlockKind, Mark, MarkKind, Span};
use url::Url;

/// Marks kept of one block.
const MARKS_MAX: usize = 200;

/// The marks of a block; `words` are its words as they were cut.
pub(super) fn of(doc: &Doc, block: &TextBlock, words: &str, base: Option<&Url>) -> Vec<Mark> {
    if block.kind == BlockKind::TableRow {
        return Vec::new();
    }
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<(usize, usize, MarkKind)> = Vec::new();
    let mut out = String::with_capacity(words.len() + 1);
    let around = doc.ancestors(block.nodes.0).take_while(|a| *a > block.owner).collect::<Vec<_>>();
    for id in around.into_iter().rev() {
        if let Some(kind) = kind_of(doc, id, base) {
            open.push((doc.end(id), 0, kind));
        }
    }
    for id in block.nodes.0..block.nodes.1 {
        close(&mut open, id, out.trim_end().len(), &mut marks);
        match doc.tag(id) {
            Tag::Text => push_squeezed(&mut out, doc.text(id)),
            Tag::Br => push_space(&mut out),
            _ => {
                if let Some(kind) = kind_of(doc, id, base)
                    && open.len() + marks.len() < MARKS_MAX
                {
                    open.push((doc.end(id), out.len(), kind));
                }
            }
        }
    }
    close(&mut open, usize::MAX, out.trim_end().len(), &mut marks);
    out.truncate(out.trim_end().len());
    if out != words {
        return Vec::new();
    }
    marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    marks
}

fn close(open: &mut Vec<(usize, usize, MarkKind)>, at: usize, end: usize, marks: &mut Vec<Mark>) {
    while open.last().is_some_and(|o| o.0 <= at) {
        if let Some((_, start, kind)) = open.pop()
            && start < end
        {
            marks.push(Mark { span: Span { start, end }, kind });
        }
    }
}

fn kind_of(doc: &Doc, id: usize, base: Option<&Url>) -> Option<MarkKind> {
    match doc.tag(id) {
        Tag::A => crate::url::resolve(base, doc.attr(id, Attr::Href)?).map(MarkKind::Link),
        Tag::Em | Tag::I => Some(MarkKind::Emphasis),
        Tag::Strong | Tag::B => Some(MarkKind::Strong),
        _ => None,
    }
}
