//! Takes out of the chosen part what is not the article's text: captions, bylines, dates, offers,
//! teasers; and ends the article where other articles begin.

use super::super::doc::Doc;
use super::super::names;
use super::super::tag::Tag;
use super::blocks::{Blocks, TextBlock};
use super::lines::{self, Line};
use crate::article::BlockKind;
use std::collections::HashSet;

/// What is left: the numbers of the blocks, and credit lines.
#[derive(Default)]
pub(in super::super) struct Cleaned {
    pub(in super::super) blocks: Vec<usize>,
    pub(in super::super) credit: Vec<String>,
}

/// Cleans the blocks of `range`. `headline` is the folded headline.
pub(in super::super) fn clean(
    doc: &Doc,
    blocks: &Blocks,
    range: std::ops::Range<usize>,
    headline: &str,
    headline_node: Option<usize>,
) -> Cleaned {
    let mut out = Cleaned::default();
    let mut seen: HashSet<&str> = HashSet::new();
    for i in range {
        let b = &blocks.list[i];
        let words = blocks.text(b);
        if headline_node.is_some_and(|h| b.nodes.1 <= h) {
            continue;
        }
        if b.roles & names::JUNK != 0 || b.heading == 1 {
            continue;
        }
        if b.roles & names::BOX != 0 && b.roles & names::BODY == 0 {
            continue;
        }
        if b.link_share() > 0.7 && (b.weight < 160 || b.kind == BlockKind::ListItem) {
            continue;
        }
        if b.weight < 300 && crate::words::fold(words) == headline {
            continue;
        }
        match lines::read(words) {
            Line::Text => {}
            Line::Credit => {
                out.credit.push(words.to_owned());
                continue;
            }
            Line::Frame => continue,
        }
        if b.weight >= 40 && !seen.insert(words) {
            continue;
        }
        out.blocks.push(i);
    }
    drop_bare_headings(blocks, &mut out.blocks);
    let _ = (doc, Tag::P);
    out
}

/// A heading without text behind it, before the next heading of the same rank or the end, is the
/// label of something that was taken out.
fn drop_bare_headings(blocks: &Blocks, chosen: &mut Vec<usize>) {
    let heading = |b: &TextBlock| b.kind == BlockKind::Heading;
    while chosen.last().is_some_and(|i| heading(&blocks.list[*i])) {
        chosen.pop();
    }
}
