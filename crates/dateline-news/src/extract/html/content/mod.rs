//! The text of the article: the page is cut into blocks, the part that holds the article is
//! chosen, and what does not belong to it is taken out.

pub(super) mod anchor;
pub(super) mod blocks;
mod boxes;
pub(super) mod choice;
pub(super) mod cleaning;
pub(super) mod frame;
mod lead;
mod lines;
mod marks;
mod repeats;

use super::data::Data;
use super::doc::Doc;
use super::headline::Headline;
use crate::article::{BlockKind, Body};
use crate::extract::rules::{Rule, Rules};
use crate::found::Evidence;
use crate::words::fold;
use blocks::Blocks;
use std::collections::HashSet;
use url::Url;

/// The article's text and where it stands.
#[derive(Default)]
pub(super) struct Content {
    pub(super) body: Body,
    pub(super) credit: Vec<String>,
    /// First and one past the last node of the text.
    pub(super) nodes: (usize, usize),
    /// For each block of the body its first node.
    pub(super) block_nodes: Vec<usize>,
}

impl Content {
    /// Puts paragraphs from the page's data in place of the visible text.
    pub(super) fn replace(&mut self, paragraphs: &[String]) {
        self.body = Body::default();
        self.block_nodes.clear();
        for p in paragraphs {
            self.body.push(BlockKind::Paragraph, p, Vec::new());
            self.block_nodes.push(self.nodes.0);
        }
    }
}

/// Everything that the page says its headline is, folded: what repeats it is no text.
pub(super) struct Headlines(HashSet<String>);

/// Characters of the shortest string that repeats the headline by itself; "Sport" may be a subheading.
const HEADLINE_CHARS_MIN: usize = 16;

impl Headlines {
    /// Of the headline that was chosen and all candidates.
    pub(super) fn of(headline: Option<&Headline>, evidence: &Evidence, rules: Rules) -> Headlines {
        let candidates = evidence.0.get("headline").into_iter().flatten().map(|c| fold(&c.value));
        let mut all: HashSet<String> = candidates.filter(|c| c.chars().count() >= HEADLINE_CHARS_MIN).collect();
        if !rules.has(Rule::Headlines) {
            all.clear();
        }
        all.extend(headline.map(|h| fold(&h.found.value)));
        Headlines(all)
    }

    fn has(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}

/// Reads the text.
pub(super) fn read(
    doc: &Doc,
    blocks: &Blocks,
    headline: Option<&Headline>,
    headlines: &Headlines,
    data: &Data,
    base: Option<&Url>,
) -> Content {
    let descriptions: Vec<&str> = [
        data.ld.description.as_deref(),
        data.ld.alternative_headline.as_deref(),
        data.meta(&["og:description"]),
        data.meta(&["description"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let node = headline.and_then(|h| h.node);
    let anchor = data.ld.body.as_deref().and_then(anchor::Anchor::of).filter(|_| blocks.rules.has(Rule::Anchor));
    let authors: Vec<String> = data.ld.authors.iter().cloned().chain(data.meta(&["author"]).map(str::to_owned)).collect();
    let attempt = |blocks: &Blocks| {
        let choice = choice::choose(doc, blocks, node, anchor.as_ref());
        let mut cleaned =
            cleaning::clean(blocks, blocks.within(doc, choice.node), &choice.beliefs, headlines, node, anchor.as_ref(), &authors);
        let is_known = |i: usize| anchor.as_ref().and_then(|a| a.share(blocks.text(&blocks.list[i]))).is_some_and(|s| s > 0.7);
        if blocks.rules.has(Rule::Boxes) {
            boxes::drop(doc, blocks, choice.node, &mut cleaned.blocks, is_known);
        }
        if blocks.rules.has(Rule::Repeats) {
            repeats::drop(blocks, &mut cleaned.blocks);
        }
        cleaned
    };
    let mut cleaned = attempt(blocks);
    if blocks.rules.has(Rule::SecondAttempt) && weight_of(blocks, &cleaned.blocks) < POOR_WEIGHT_MAX {
        let second = attempt(&blocks.loosened());
        if weight_of(blocks, &second.blocks) > 3 * weight_of(blocks, &cleaned.blocks).max(POOR_WEIGHT_MAX / 2) {
            cleaned = second;
        }
    }
    let mut content = Content { credit: cleaned.credit, ..Content::default() };
    let Some(&first) = cleaned.blocks.first() else { return content };
    let last = cleaned.blocks.last().copied().unwrap_or(first);
    content.nodes = (blocks.list[first].nodes.0, blocks.list[last].nodes.1);
    let leads =
        if blocks.rules.has(Rule::Lead) { lead::find(doc, blocks, &cleaned.blocks, node, headlines, &descriptions) } else { Vec::new() };
    for i in leads.iter().copied().filter(|i| *i < first) {
        push(doc, blocks, i, Some(BlockKind::Lead), base, &mut content);
    }
    for i in cleaned.blocks {
        let kind = leads.contains(&i).then_some(BlockKind::Lead);
        push(doc, blocks, i, kind, base, &mut content);
    }
    content
}

/// Weight of a text that is so short that the names of the parts may have misled.
const POOR_WEIGHT_MAX: u32 = 250;

fn weight_of(blocks: &Blocks, chosen: &[usize]) -> u32 {
    chosen.iter().map(|i| blocks.list[*i].weight).sum()
}

fn push(doc: &Doc, blocks: &Blocks, i: usize, kind: Option<BlockKind>, base: Option<&Url>, content: &mut Content) {
    let block = &blocks.list[i];
    let words = blocks.text(block);
    let marks = marks::of(doc, block, words, base);
    content.body.push(kind.unwrap_or(block.kind), words, marks);
    content.block_nodes.push(block.nodes.0);
}
