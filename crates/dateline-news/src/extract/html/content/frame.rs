//! Parts of the page's frame that are known by what stands in them, not by their names: boxes with
//! a form, captions beside a picture, ways and date lines near the headline, what follows a label
//! of comments, the next story below this one, the line of rights.
//!
//! Old and plain pages name nothing, or name it in a way that nobody knows; what a part is made of
//! is the same everywhere.

use super::super::doc::Doc;
use super::super::names::{self, Roles};
use super::super::tag::{Attr, Tag};
use super::blocks::Blocks;
use crate::article::BlockKind;
use crate::extract::rules::Rule;
use crate::extract::{byline, dates, labels};

/// Weight of the largest box around a form, and parts that are climbed to find it.
const FORM_WEIGHT_MAX: u32 = 420;
const FORM_LEVELS_MAX: usize = 4;

/// Weight and blocks of the longest caption.
const CAPTION_WEIGHT_MAX: u32 = 240;
const CAPTION_BLOCKS_MAX: usize = 2;

/// Plain text that stands before a label of comments, before the next story, and in the next story.
const TEXT_WEIGHT_MIN: u64 = 300;

/// Weight of the longest way, and of the longest line with date and byline.
const WAY_WEIGHT_MAX: u32 = 240;
const DATE_LINE_WEIGHT_MAX: u32 = 180;

/// Blocks behind the headline in which a date line is looked for.
const NEAR_BLOCKS: usize = 8;

/// Weight of the longest label of a list.
const LABEL_WEIGHT_MAX: u32 = 60;

/// Bytes of the longest paragraph that explains cookies.
const CONSENT_BYTES_MAX: usize = 2_000;

/// Weight of the longest line of rights.
const RIGHTS_WEIGHT_MAX: u32 = 700;

/// Finds those parts and gives their roles to the blocks. `headline` is its node.
pub(in super::super) fn mark(doc: &Doc, blocks: &mut Blocks, headline: Option<usize>) {
    let mut plain = Vec::with_capacity(blocks.list.len() + 1);
    let mut sum = 0u64;
    plain.push(sum);
    for b in &blocks.list {
        let counts = b.weight >= 60 && b.link_share() < 0.4 && b.roles & names::JUNK == 0;
        sum += if counts { u64::from(b.weight) } else { 0 };
        plain.push(sum);
    }
    let page = Page { doc, blocks, headline, plain };
    let mut found: Vec<(std::ops::Range<usize>, Roles)> = Vec::new();
    let rules = page.blocks.rules;
    for id in (0..doc.nodes.len()).take_while(|_| rules.has(Rule::Frame)) {
        match doc.tag(id) {
            Tag::Input | Tag::Form => found.extend(page.around_form(id).map(|r| (r, names::PROMO))),
            Tag::Img => found.extend(page.beside_picture(id).map(|r| (r, names::CAPTION))),
            _ => {}
        }
    }
    if rules.has(Rule::Frame) {
        found.extend(page.comments().map(|r| (r, names::COMMENT)));
        found.extend(page.lines());
    }
    if rules.has(Rule::Consent) {
        found.extend(page.consent().into_iter().map(|r| (r, names::PROMO | names::CONSENT)));
    }
    if rules.has(Rule::NextStory) {
        found.extend(page.next_story().map(|r| (r, names::RELATED)));
    }
    for (range, roles) in found {
        blocks.list[range].iter_mut().for_each(|b| b.roles |= roles);
    }
}

struct Page<'p> {
    doc: &'p Doc,
    blocks: &'p Blocks,
    headline: Option<usize>,
    /// Plain text before each block.
    plain: Vec<u64>,
}

impl Page<'_> {
    /// The first block behind the headline.
    fn head(&self) -> Option<usize> {
        let h = self.headline?;
        Some(self.blocks.list.partition_point(|b| b.nodes.0 < self.doc.end(h)))
    }

    fn weight(&self, range: &std::ops::Range<usize>) -> u32 {
        self.blocks.list[range.clone()].iter().map(|b| b.weight).sum()
    }

    fn text(&self, i: usize) -> &str {
        self.blocks.text(&self.blocks.list[i])
    }

    /// Whether a part is a frame of the whole page, or of the article.
    fn is_whole(&self, id: usize) -> bool {
        matches!(self.doc.tag(id), Tag::Html | Tag::Body | Tag::Main | Tag::Article)
            || self.headline.is_some_and(|h| self.doc.holds(id, h))
            || self.blocks.own_roles[id] & names::BODY != 0
    }

    /// The box of an input field: the largest part around it that holds but a few words.
    fn around_form(&self, id: usize) -> Option<std::ops::Range<usize>> {
        let mut best = None;
        for a in std::iter::once(id).chain(self.doc.ancestors(id)).take(FORM_LEVELS_MAX + 1) {
            let range = self.blocks.within(self.doc, a);
            if self.is_whole(a) || self.weight(&range) > FORM_WEIGHT_MAX {
                break;
            }
            let had = best.replace(range.clone()).map_or(0, |r: std::ops::Range<usize>| r.len());
            // A box that has words beside its fields is whole.
            if had == 0 && !range.is_empty() && self.doc.tag(a) != Tag::Form {
                break;
            }
        }
        best.filter(|r| !r.is_empty())
    }

    /// The words that share a part with a picture and nothing else.
    fn beside_picture(&self, id: usize) -> Option<std::ops::Range<usize>> {
        let (a, range) = self.doc.ancestors(id).take(5).map(|a| (a, self.blocks.within(self.doc, a))).find(|(_, r)| !r.is_empty())?;
        let fits = matches!(self.doc.tag(a), Tag::Div | Tag::Figure | Tag::Table | Tag::Tbody | Tag::Center) && !self.is_whole(a);
        let words = &self.blocks.list[range.clone()];
        let short = range.len() <= CAPTION_BLOCKS_MAX && self.weight(&range) <= CAPTION_WEIGHT_MAX;
        (fits && short && words.iter().all(|b| b.heading == 0 && b.nodes.0 > id && self.doc.tag(b.owner) != Tag::P)).then_some(range)
    }

    /// What follows a label of comments in its part of the page.
    fn comments(&self) -> Option<std::ops::Range<usize>> {
        let head = self.head().unwrap_or(0);
        let from = (head..self.blocks.list.len()).find(|i| {
            let b = &self.blocks.list[*i];
            b.weight <= 40
                && self.plain[*i] - self.plain[head] >= TEXT_WEIGHT_MIN
                && b.link_share() < 0.5
                && labels::is_comments_label(self.text(*i))
        })?;
        let b = &self.blocks.list[from];
        // The part that holds more than the label; behind it the page may go on.
        let part = std::iter::once(b.owner)
            .chain(self.doc.ancestors(b.owner))
            .map(|a| self.blocks.within(self.doc, a))
            .find(|r| r.end > from + 1)?;
        let behind = self.plain[part.end] - self.plain[from];
        (behind <= self.plain[from] - self.plain[head]).then_some(from..part.end)
    }

    /// Paragraphs that explain cookies. Where the headline or the first paragraph below it speaks of
    /// them, or hardly anything else is there, they are the story.
    fn consent(&self) -> Vec<std::ops::Range<usize>> {
        let explains = |i: &usize| self.text(*i).len() <= CONSENT_BYTES_MAX && labels::explains_cookies(self.text(*i));
        let found: Vec<usize> = (0..self.blocks.list.len()).filter(explains).collect();
        let held: u64 = found.iter().map(|i| self.plain[i + 1] - self.plain[*i]).sum();
        let head = self.head().unwrap_or(0);
        let first = (head..self.blocks.list.len()).find(|i| self.plain[i + 1] > self.plain[*i]);
        let is_story = head.checked_sub(1).into_iter().chain(first).any(|i| labels::names_cookies(self.text(i)));
        if found.is_empty() || is_story || self.plain.last().is_none_or(|all| all - held < TEXT_WEIGHT_MIN) {
            return Vec::new();
        }
        found.into_iter().map(|i| i..i + 1).collect()
    }

    /// The story below this one: a part made like the one that holds headline and text, with a
    /// linked heading or a byline of its own.
    fn next_story(&self) -> Option<std::ops::Range<usize>> {
        let h = self.headline?;
        let mass = |r: &std::ops::Range<usize>| self.plain[r.end] - self.plain[r.start];
        for a in self.doc.ancestors(h).take(8) {
            let class = self.doc.attr(a, Attr::Class).filter(|c| !c.is_empty());
            if class.is_none() || mass(&self.blocks.within(self.doc, a)) < TEXT_WEIGHT_MIN {
                continue;
            }
            let parent = self.doc.parent(a);
            let twins = self
                .doc
                .children(parent)
                .filter(|s| *s > a && self.doc.tag(*s) == self.doc.tag(a) && self.doc.attr(*s, Attr::Class) == class);
            for twin in twins {
                let range = self.blocks.within(self.doc, twin);
                let first = range.start..range.end.min(range.start + 4);
                let headed = self.blocks.list[first.clone()].iter().find(|b| b.heading > 0 && b.weight >= 15);
                let signed = self.blocks.list[first].iter().any(|b| b.roles & names::BYLINE != 0);
                if headed.is_some_and(|b| b.link_share() > 0.8 || signed) {
                    return Some(range.start..self.blocks.within(self.doc, parent).end);
                }
            }
        }
        None
    }

    /// The part that a label of a list opens, if there is nothing in it but links.
    fn list(&self, i: usize) -> Option<std::ops::Range<usize>> {
        let b = &self.blocks.list[i];
        if b.weight > LABEL_WEIGHT_MAX || b.kind == BlockKind::ListItem {
            return None;
        }
        let parts = std::iter::once(b.owner).chain(self.doc.ancestors(b.owner)).map(|a| (a, self.blocks.within(self.doc, a)));
        let (part, range) = parts.take(4).find(|(_, r)| r.len() > 1)?;
        let links = range.start == i && !self.is_whole(part) && self.plain[range.end] == self.plain[range.start];
        let linked = links && self.blocks.list[i + 1..range.end].iter().any(|b| b.link_share() > 0.6);
        (linked && labels::list_kind(self.text(i)).is_some()).then_some(range)
    }

    /// Single lines: the way to the page, date and byline below the headline, the rights.
    fn lines(&self) -> Vec<(std::ops::Range<usize>, Roles)> {
        let mut out = Vec::new();
        let head = self.head();
        let total = self.plain.last().copied().unwrap_or(0);
        for (i, b) in self.blocks.list.iter().enumerate() {
            let words = self.text(i);
            let near = head.is_some_and(|h| i < h + NEAR_BLOCKS);
            if near && b.weight <= WAY_WEIGHT_MAX && labels::way(words).is_some() {
                out.push((i..i + 1, names::NAV));
            } else if near
                && head.is_some_and(|h| i >= h)
                && b.weight <= DATE_LINE_WEIGHT_MAX
                && b.kind == BlockKind::Paragraph
                && is_date_line(words)
            {
                out.push((i..i + 1, names::BYLINE | names::DATE));
            } else if let Some(list) = head.filter(|h| i >= *h).and_then(|_| self.list(i)) {
                out.push((list, names::RELATED));
            } else if b.link_share() > 0.6 && self.doc.tag(b.nodes.0) == Tag::Text && labels::list_kind(self.doc.text(b.nodes.0)).is_some()
            {
                // A label and its links in one run of text.
                out.push((i..i + 1, names::RELATED));
            } else if b.weight <= RIGHTS_WEIGHT_MAX
                && head.is_none_or(|h| i > h)
                && self.plain[i] * 10 >= total * 6
                && b.linked > 0
                && words.contains('©')
            {
                out.push((i..i + 1, names::NAV));
            }
        }
        out
    }
}

/// Whether a line is a date, with no more than a byline or a few words beside it.
fn is_date_line(words: &str) -> bool {
    let Some((_, covered)) = dates::find(words, None) else { return false };
    let rest = format!("{} | {}", &words[..covered.start], &words[covered.end..]);
    let n_letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    n_letters <= 24 || byline::in_date_line(words).is_some()
}
