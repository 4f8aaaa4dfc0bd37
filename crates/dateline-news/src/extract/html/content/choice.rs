//! Chooses the part of the page that holds the article: the subtree with the best expected
//! agreement (F1) with the article's text.
//!
//! Every block gets a belief, how likely it is article text. For a subtree the expected F1 is
//! twice the belief inside, divided by the size inside plus the belief on the whole page; all
//! subtrees are compared by sums over ranges.

use super::super::doc::Doc;
use super::super::names;
use super::super::tag::{Attr, Tag};
use super::anchor::Anchor;
use super::blocks::{Blocks, TextBlock};
use crate::article::BlockKind;
use crate::extract::rules::Rule;
use std::collections::HashSet;

/// The chosen part and the beliefs it was chosen by.
pub(in super::super) struct Choice {
    pub(in super::super) node: usize,
    pub(in super::super) beliefs: Vec<f32>,
}

/// Chooses. `headline` is the node of the headline, if it stands on the page.
pub(in super::super) fn choose(doc: &Doc, blocks: &Blocks, headline: Option<usize>, anchor: Option<&Anchor>) -> Choice {
    let beliefs = believe(doc, blocks, headline, anchor);
    let mut sums = Vec::with_capacity(blocks.list.len() + 1);
    let (mut size, mut belief) = (0.0f64, 0.0f64);
    sums.push((0.0, 0.0));
    for (b, p) in blocks.list.iter().zip(&beliefs) {
        // What is surely junk is dropped later in any case; it hardly speaks against a part.
        size += f64::from(b.weight) * if *p < 0.15 { 0.25 } else { 1.0 };
        belief += f64::from(b.weight) * f64::from(*p);
        sums.push((size, belief));
    }
    let mut best = (0.0f64, 0usize);
    let mut range = (0, 0);
    for id in 0..doc.nodes.len() {
        let tag = doc.tag(id);
        if tag.is_inline() || doc.end(id) == id + 1 {
            continue;
        }
        let here = blocks.within(doc, id);
        if here.is_empty() {
            continue;
        }
        let size = sums[here.end].0 - sums[here.start].0;
        let inside = sums[here.end].1 - sums[here.start].1;
        let mut f = 2.0 * inside / (size + belief).max(1.0);
        if blocks.own_roles[id] & names::BODY != 0 {
            f *= 1.03;
        }
        if f > best.0 + 1e-9 || ((f - best.0).abs() <= 1e-9 && (here.start, here.end) == range && doc.holds(best.1, id)) {
            best = (f, id);
            range = (here.start, here.end);
        }
    }
    Choice { node: best.1, beliefs }
}

/// How likely each block is a part of the article.
fn believe(doc: &Doc, blocks: &Blocks, headline: Option<usize>, anchor: Option<&Anchor>) -> Vec<f32> {
    let teasers = teasers(doc, blocks);
    let next_story = next_story(doc, blocks, headline);
    let mut seen: HashSet<&str> = HashSet::new();
    let mass = |b: &TextBlock| if b.roles & names::JUNK == 0 && b.weight >= 60 && b.link_share() < 0.4 { u64::from(b.weight) } else { 0 };
    let total: u64 = blocks.list.iter().map(mass).sum();
    let in_body: u64 = blocks.list.iter().filter(|b| b.roles & names::BODY != 0).map(mass).sum();
    let has_body = in_body * 10 >= total * 3 && in_body >= 200;
    // In page order and apart, so that only the last one before a block can hold it.
    let articles = if has_body { Vec::new() } else { articles(doc) };
    let known: u64 = anchor
        .map_or(0, |a| blocks.list.iter().filter(|b| a.share(blocks.text(b)).is_some_and(|s| s > 0.7)).map(|b| u64::from(b.weight)).sum());
    let anchor = anchor.filter(|_| known * 10 >= if has_body { in_body * 5 } else { total * 3 });
    blocks
        .list
        .iter()
        .enumerate()
        .map(|(i, b)| {
            let words = blocks.text(b);
            let mut p = by_shape(b, words);
            p *= by_roles(b);
            if has_body && b.roles & names::BODY == 0 {
                p *= 0.5;
            }
            let article = articles.partition_point(|a| *a <= b.nodes.0).checked_sub(1).map(|at| articles[at]);
            if !articles.is_empty() && !article.is_some_and(|a| doc.holds(a, b.nodes.0)) {
                p *= 0.7;
            }
            if headline.is_some_and(|h| b.nodes.1 <= h) {
                p *= 0.3;
            }
            if b.weight >= 30 && b.kind != BlockKind::TableRow && !seen.insert(words) {
                p *= 0.2;
            }
            if teasers[i] || i >= next_story {
                p *= 0.05;
            }
            match anchor.and_then(|a| a.share(words)) {
                Some(share) if share > 0.7 => p = p.max(0.95),
                Some(share) if share < 0.2 && b.weight >= 60 => p *= 0.25,
                _ => {}
            }
            p
        })
        .collect()
}

/// Good text before another h1 that makes it the headline of a next story.
const STORY_WEIGHT_MIN: u32 = 400;

/// Parts in which an h1 heads something else than a story; its own header may be named after the picture or the byline in it.
const FOREIGN: names::Roles = names::JUNK & !(names::CAPTION | names::BYLINE | names::MEDIA | names::TAGS);

/// The first block of the next story on the page: an h1 other than the headline, behind some text.
fn next_story(doc: &Doc, blocks: &Blocks, headline: Option<usize>) -> usize {
    let mut text = 0;
    for (i, b) in blocks.list.iter().enumerate().take_while(|_| blocks.rules.has(Rule::NextStory)) {
        if headline.is_some_and(|h| b.nodes.0 < h) {
            continue;
        }
        if b.heading == 1
            && text >= STORY_WEIGHT_MIN
            && headline.is_none_or(|h| !doc.holds(h, b.nodes.0))
            && b.roles & FOREIGN == 0
            && is_signed(blocks, i)
        {
            return i;
        }
        if b.kind == BlockKind::Paragraph && b.weight >= 80 && b.link_share() < 0.4 && b.roles & names::JUNK == 0 {
            text += b.weight;
        }
    }
    blocks.list.len()
}

/// Whether byline or date stand behind a heading, as they do at the head of a story.
fn is_signed(blocks: &Blocks, heading: usize) -> bool {
    let near = heading..(heading + 10).min(blocks.list.len());
    blocks.list[near].iter().any(|b| b.roles & names::BYLINE != 0)
}

/// Weight of the longest text of a teaser.
const TEASER_WEIGHT_MAX: u32 = 500;

/// Which blocks belong to teasers: a heading that is a link to elsewhere, and the few blocks
/// behind it, where such headings follow one another.
fn teasers(doc: &Doc, blocks: &Blocks) -> Vec<bool> {
    let mut out = vec![false; blocks.list.len()];
    if !blocks.rules.has(Rule::Teasers) {
        return out;
    }
    let linked: Vec<usize> = (0..blocks.list.len())
        .filter(|i| {
            let b = &blocks.list[*i];
            b.heading > 1 && b.link_share() > 0.8 && b.weight >= 15 && links_elsewhere(doc, b)
        })
        .collect();
    let follows = |a: usize, b: usize| {
        let between = &blocks.list[a + 1..b];
        between.len() <= 8
            && between.iter().filter(|x| x.weight >= 80 && x.link_share() < 0.5).count() <= 1
            && between.iter().all(|x| x.weight < TEASER_WEIGHT_MAX)
    };
    for row in linked.windows(3) {
        if follows(row[0], row[1]) && follows(row[1], row[2]) {
            out[row[0]..=row[2]].fill(true);
        }
    }
    // The last teaser of a row has its text as well.
    if let Some(&last) = linked.last()
        && out[last]
    {
        let end = (last + 4).min(out.len());
        for (i, mark) in out.iter_mut().enumerate().take(end).skip(last + 1) {
            let b = &blocks.list[i];
            if b.heading > 0 || doc.parent(b.owner) != doc.parent(blocks.list[last].owner) {
                break;
            }
            *mark = true;
        }
    }
    out
}

/// Whether the link in or around a block leads to another page.
fn links_elsewhere(doc: &Doc, b: &TextBlock) -> bool {
    let inner = (b.nodes.0..b.nodes.1).find(|n| doc.tag(*n) == Tag::A);
    let link = inner.or_else(|| doc.ancestors(b.nodes.0).take(4).find(|n| doc.tag(*n) == Tag::A));
    link.and_then(|n| doc.attr(n, Attr::Href)).is_some_and(|h| !h.starts_with('#') && !h.is_empty())
}

/// The `article` and `main` elements that are not inside another.
fn articles(doc: &Doc) -> Vec<usize> {
    let mut out = Vec::new();
    let mut until = 0;
    for id in 0..doc.nodes.len() {
        if id >= until && matches!(doc.tag(id), Tag::Article | Tag::Main) {
            out.push(id);
            until = doc.end(id);
        }
    }
    out
}

/// Belief by length, links and end of sentence.
fn by_shape(b: &TextBlock, words: &str) -> f32 {
    let ends = words
        .trim_end_matches(['"', '”', '»', '“', '\'', '’', ')', ']', ' '])
        .ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '؟', '।', '」']);
    let mut p: f32 = match b.weight {
        0..20 => 0.25,
        20..40 => 0.4,
        40..80 => 0.65,
        80..140 => 0.8,
        _ => 0.92,
    };
    if ends {
        p = (p + 0.1).min(0.95);
    } else if b.weight < 140 {
        p *= 0.7;
    }
    p *= match b.kind {
        BlockKind::ListItem => 0.75,
        BlockKind::Heading => 0.8,
        BlockKind::TableRow => 0.6,
        _ => 1.0,
    };
    let linked = b.link_share();
    if linked > 0.6 {
        p *= 0.15;
    } else if linked > 0.35 {
        p *= 0.6;
    }
    p
}

/// Belief by the parts that the block stands in.
fn by_roles(b: &TextBlock) -> f32 {
    let r = b.roles;
    if r & (names::NAV | names::COMMENT | names::HIDDEN) != 0 {
        return 0.03;
    }
    if r & (names::RELATED | names::PROMO | names::SHARE | names::AD | names::TAGS | names::CAPTION | names::BYLINE) != 0 {
        return 0.07;
    }
    if r & names::MEDIA != 0 {
        return 0.2;
    }
    if r & names::BOX != 0 {
        return 0.35;
    }
    1.0
}
