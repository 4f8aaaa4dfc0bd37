//! Cuts a page into blocks: runs of text that a reader sees as one paragraph, heading, list item
//! or table row. Every block knows how much of it is linked and in which parts of the page it stands.

use super::super::doc::{Doc, boundary, push_space, push_squeezed_from};
use super::super::names::{self, Names, Roles};
use super::super::tag::{Attr, Tag};
use crate::article::BlockKind;
use crate::extract::rules::{Rule, Rules};
use crate::limits::LINE_BYTES_MAX;
use crate::words::is_unspaced;
use std::collections::HashMap;

/// A run of text.
#[derive(Clone, Debug)]
pub(in super::super) struct TextBlock {
    /// The block element that it stands in directly.
    pub(in super::super) owner: usize,
    /// First and one past the last node of the run.
    pub(in super::super) nodes: (usize, usize),
    pub(in super::super) kind: BlockKind,
    /// The element around the owner.
    pub(in super::super) parent: usize,
    /// The list that it is an item of, or 0.
    pub(in super::super) of_list: usize,
    /// Rank of a heading, 1 to 6, or 0.
    pub(in super::super) heading: u8,
    /// Bytes of [`Blocks::text`].
    text: (usize, usize),
    /// Characters, those of unspaced scripts counted twice.
    pub(in super::super) weight: u32,
    /// The part of `weight` that stands in links.
    pub(in super::super) linked: u32,
    /// Roles of the parts that it stands in.
    pub(in super::super) roles: Roles,
}

impl TextBlock {
    /// The share of it that is linked.
    pub(in super::super) fn link_share(&self) -> f32 {
        if self.weight == 0 { 0.0 } else { self.linked as f32 / self.weight as f32 }
    }
}

/// The blocks of a page in page order.
pub(in super::super) struct Blocks {
    pub(in super::super) list: Vec<TextBlock>,
    text: String,
    /// The roles of each node by its own names.
    pub(in super::super) own_roles: Vec<Roles>,
    /// The families of rules that are on.
    pub(in super::super) rules: Rules,
}

impl Blocks {
    /// The words of a block.
    pub(in super::super) fn text(&self, block: &TextBlock) -> &str {
        &self.text[block.text.0..block.text.1]
    }

    /// The same blocks, where names that may mislead are not believed.
    pub(in super::super) fn loosened(&self) -> Blocks {
        let kept =
            names::NAV | names::HIDDEN | names::COMMENT | names::CONSENT | names::SHARE | names::BODY | names::LEAD | names::HEADLINE;
        let mut list = self.list.clone();
        for b in &mut list {
            b.roles &= kept;
        }
        Blocks { list, text: self.text.clone(), own_roles: self.own_roles.clone(), rules: self.rules }
    }

    /// The numbers of the blocks that stand in the subtree of a node.
    pub(in super::super) fn within(&self, doc: &Doc, id: usize) -> std::ops::Range<usize> {
        let end = doc.end(id);
        self.list.partition_point(|b| b.nodes.0 < id)..self.list.partition_point(|b| b.nodes.0 < end)
    }
}

/// Characters of a text, those of unspaced scripts counted twice: a Chinese sentence has about
/// half as many characters as an English one.
pub(in super::super) fn weight(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars().map(|c| if is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c) { 2 } else { 1 }).sum()
}

/// Cuts the page into blocks.
pub(in super::super) fn cut(doc: &Doc, rules: Rules) -> Blocks {
    let mut names = Names::default();
    let own_roles: Vec<Roles> = (0..doc.nodes.len())
        .map(|id| match doc.tag(id) {
            Tag::Text => 0,
            tag if !rules.has(Rule::Names) => names::of_tag(tag),
            _ => names.of(doc, id),
        })
        .collect();
    let mut cutter = Cutter { doc, own_roles: &own_roles, out: Vec::new(), text: String::new(), open: None };
    cutter.run();
    let (list, text) = (cutter.out, cutter.text);
    Blocks { list, text, own_roles, rules }
}

/// A run that is being gathered.
struct Open {
    owner: usize,
    first: usize,
    start: usize,
    linked: u32,
    marked: u32,
    marked_roles: Roles,
}

struct Cutter<'d> {
    doc: &'d Doc,
    own_roles: &'d [Roles],
    out: Vec<TextBlock>,
    text: String,
    open: Option<Open>,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let doc = self.doc;
        let n = doc.nodes.len();
        // The block elements, links and named inline elements around `id`, as (end, owner).
        let mut owners: Vec<(usize, usize)> = vec![(n, 0)];
        let mut link_end = 0;
        let mut marked_until = 0;
        let mut marked_roles = 0;
        let mut br_before = false;
        // Whether the line breaks of an element part paragraphs; asked once.
        let mut by_break: Vec<Option<bool>> = vec![None; n.max(1)];
        let mut font_end = 0;
        let mut id = 0;
        while id < n {
            while owners.last().is_some_and(|(end, _)| *end <= id) && owners.len() > 1 {
                owners.pop();
                self.close(id);
            }
            let owner = owners.last().map_or(0, |o| o.1);
            let tag = doc.tag(id);
            match tag {
                Tag::Text => {
                    let text = doc.text(id);
                    let blank = text.trim().is_empty();
                    if blank && self.open.is_none() {
                        id += 1;
                        continue;
                    }
                    if !blank {
                        br_before = false;
                    }
                    let start = self.text.len();
                    let open = self.open.get_or_insert(Open { owner, first: id, start, linked: 0, marked: 0, marked_roles: 0 });
                    let room = LINE_BYTES_MAX.saturating_sub(self.text.len() - open.start);
                    if room > 0 {
                        let text = &text[..boundary(text, room)];
                        let had = self.text.len();
                        push_squeezed_from(&mut self.text, open.start, text);
                        if id < link_end || id < marked_until {
                            let gained = weight(&self.text[had..]);
                            if id < link_end {
                                open.linked += gained;
                            }
                            if id < marked_until {
                                open.marked += gained;
                                open.marked_roles |= marked_roles;
                            }
                        }
                    }
                }
                Tag::Head | Tag::Title | Tag::Option => {
                    self.close(id);
                    id = doc.end(id);
                    continue;
                }
                Tag::Br => {
                    let split = *by_break[owner].get_or_insert_with(|| parts_by_break(doc, owner));
                    if br_before || split || ends_font_line(doc, id, font_end) {
                        self.close(id);
                    } else if self.open.is_some() {
                        let start = self.open.as_ref().map_or(0, |o| o.start);
                        if self.text.len() > start {
                            push_space(&mut self.text);
                        }
                    }
                    br_before = true;
                }
                Tag::Tr if is_data_row(doc, id) => {
                    self.close(id);
                    self.row(id, owner);
                    id = doc.end(id);
                    continue;
                }
                _ if tag.is_inline() && !breaks(doc, id) => {
                    if tag == Tag::A {
                        link_end = link_end.max(doc.end(id));
                    }
                    if tag == Tag::Font {
                        font_end = doc.end(id);
                    }
                    let roles = self.own_roles[id] & (names::JUNK | names::LEAD | names::HEADLINE);
                    if roles != 0 && id >= marked_until {
                        marked_until = doc.end(id);
                        marked_roles = roles;
                    }
                }
                _ => {
                    self.close(id);
                    if tag == Tag::A {
                        link_end = link_end.max(doc.end(id));
                    }
                    if doc.end(id) > id + 1 {
                        owners.push((doc.end(id), id));
                    }
                }
            }
            id += 1;
        }
        self.close(n);
    }

    fn close(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let end = open.start + self.text[open.start..].trim_end().len();
        self.text.truncate(end);
        if end == open.start {
            return;
        }
        let weight = weight(&self.text[open.start..end]);
        let roles = if open.marked * 10 >= weight * 8 { open.marked_roles } else { 0 };
        let (kind, heading) = kind_of(self.doc, open.owner);
        self.out.push(TextBlock {
            owner: open.owner,
            parent: self.doc.parent(open.owner),
            of_list: list_of(self.doc, open.owner, kind),
            nodes: (open.first, at),
            kind,
            heading,
            text: (open.start, end),
            weight,
            linked: open.linked.min(weight),
            roles,
        });
    }

    /// One row of a table, cells joined by a tab.
    fn row(&mut self, id: usize, owner: usize) {
        let doc = self.doc;
        let start = self.text.len();
        let mut linked = 0;
        for cell in doc.children(id).filter(|c| matches!(doc.tag(*c), Tag::Td | Tag::Th)) {
            let words = doc.words(cell, LINE_BYTES_MAX / 16);
            if words.is_empty() {
                continue;
            }
            if self.text.len() > start {
                self.text.push('\t');
            }
            self.text.push_str(&words);
            if self.text.len() - start > LINE_BYTES_MAX {
                break;
            }
            let mut n = cell;
            while n < doc.end(cell) {
                if doc.tag(n) == Tag::A {
                    linked += weight(&doc.words(n, LINE_BYTES_MAX / 16));
                    n = doc.end(n);
                } else {
                    n += 1;
                }
            }
        }
        let end = self.text.len();
        if end > start {
            let weight = weight(&self.text[start..end]);
            self.out.push(TextBlock {
                owner,
                parent: doc.parent(owner),
                of_list: 0,
                nodes: (id, doc.end(id)),
                kind: BlockKind::TableRow,
                heading: 0,
                text: (start, end),
                weight,
                linked: linked.min(weight),
                roles: 0,
            });
        }
    }
}

/// The list in which an item stands, or 0.
fn list_of(doc: &Doc, owner: usize, kind: BlockKind) -> usize {
    let list = || std::iter::once(owner).chain(doc.ancestors(owner)).take(4).find(|n| doc.tag(*n) == Tag::Li).map(|item| doc.parent(item));
    if kind == BlockKind::ListItem { list().unwrap_or(0) } else { 0 }
}

/// Single line breaks in one element from which on they may part paragraphs.
const BREAKS_MIN: usize = 3;

/// Mean weight of the parts between line breaks that are paragraphs, and not lines of an address, a verse or a table.
const PART_WEIGHT_MIN: u32 = 100;

/// Whether the single line breaks of a block element part paragraphs: there are several, and what
/// stands between them is long and mostly ends like a sentence.
fn parts_by_break(doc: &Doc, owner: usize) -> bool {
    let (mut n_breaks, mut n_parts, mut n_sentences, mut all) = (0, 0u32, 0u32, 0u32);
    let mut part = 0u32;
    let mut last = "";
    let mut id = owner + 1;
    loop {
        let tag = if id < doc.end(owner) { Some(doc.tag(id)) } else { None };
        let is_block = tag.is_some_and(|t| t != Tag::Br && t != Tag::Text && !t.is_inline());
        if tag.is_none() || tag == Some(Tag::Br) || is_block {
            if part > 0 {
                n_parts += 1;
                n_sentences += u32::from(ends_like_sentence(last));
                all += part;
            }
            (part, last) = (0, "");
        }
        match tag {
            None => break,
            Some(Tag::Br) => n_breaks += 1,
            Some(Tag::Text) => {
                let text = doc.text(id).trim();
                part += weight(text);
                if !text.is_empty() {
                    last = text;
                }
            }
            _ => {}
        }
        id = if is_block { doc.end(id) } else { id + 1 };
    }
    n_breaks >= BREAKS_MIN && n_parts > 3 && n_sentences * 4 >= n_parts * 3 && all / n_parts >= PART_WEIGHT_MIN
}

fn ends_like_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '»', '“', '\'', '’', ')', ']', ' '])
        .ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '؟', '।', '」'])
}

/// Whether a line break at `id` ends a line that stands in a font of its own, as the next does:
/// on old pages these are eyebrow, headline, standfirst and byline.
fn ends_font_line(doc: &Doc, id: usize, font_end: usize) -> bool {
    let next = (id + 1..(id + 4).min(doc.nodes.len())).find(|n| doc.tag(*n) != Tag::Text || !doc.text(*n).trim().is_empty());
    font_end == id && next.is_some_and(|n| doc.tag(n) == Tag::Font)
}

/// Whether an inline element holds block elements, so that it parts text like one.
fn breaks(doc: &Doc, id: usize) -> bool {
    doc.end(id) > id + 2 && (id + 1..doc.end(id).min(id + 40)).any(|n| !doc.tag(n).is_inline())
}

/// Whether a table row holds data: more than one cell, and no blocks in them.
fn is_data_row(doc: &Doc, id: usize) -> bool {
    let mut cells = 0;
    for n in id + 1..doc.end(id) {
        match doc.tag(n) {
            Tag::Td | Tag::Th => cells += 1,
            tag if !tag.is_inline() && tag != Tag::P => return false,
            _ => {}
        }
    }
    cells > 1
}

/// What the text of a block element is, by the element and those around it.
fn kind_of(doc: &Doc, owner: usize) -> (BlockKind, u8) {
    let tag = doc.tag(owner);
    if tag.heading() > 0 {
        return (BlockKind::Heading, tag.heading());
    }
    let mut depth = 0;
    for id in std::iter::once(owner).chain(doc.ancestors(owner)) {
        match doc.tag(id) {
            // An item with several paragraphs is a part of the layout, not of a list.
            Tag::Li | Tag::Dd if tag == Tag::P && doc.children(doc.parent(owner)).filter(|c| doc.tag(*c) == Tag::P).take(3).count() > 2 => {
            }
            Tag::Li | Tag::Dd | Tag::Dt => return (BlockKind::ListItem, 0),
            Tag::Blockquote => return (BlockKind::Quotation, 0),
            Tag::Pre => return (BlockKind::Preformatted, 0),
            tag @ (Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => return (BlockKind::Heading, tag.heading()),
            Tag::Article | Tag::Main | Tag::Body | Tag::Td => break,
            _ => {}
        }
        depth += 1;
        if depth > 6 {
            break;
        }
    }
    (BlockKind::Paragraph, 0)
}

/// Weight of the longest paragraph of an offer; a part named after the paywall may also hold the locked text itself.
const OFFER_WEIGHT_MAX: u32 = 160;

/// Whether a part named after the paywall sells the article instead of holding it: it has a form or a
/// button, and no long paragraph.
fn is_offer(doc: &Doc, blocks: &Blocks, id: usize) -> bool {
    let asks = (id + 1..doc.end(id)).any(|n| matches!(doc.tag(n), Tag::Form | Tag::Button));
    asks && blocks.list[blocks.within(doc, id)].iter().all(|b| b.weight <= OFFER_WEIGHT_MAX)
}

/// Gives every block the roles of the parts it stands in. A part that holds most of the page's
/// text, or much of it and the headline, is not what its name says ("has-sidebar" on the body), so its junk roles are not inherited.
pub(in super::super) fn inherit_roles(doc: &Doc, blocks: &mut Blocks, headline: Option<usize>) {
    let mut before = Vec::with_capacity(blocks.list.len() + 1);
    let mut sum = 0u64;
    before.push(0);
    for b in &blocks.list {
        let plain = b.kind == BlockKind::Paragraph && b.weight >= 60 && b.link_share() < 0.4;
        sum += if plain { u64::from(b.weight) } else { 0 };
        before.push(sum);
    }
    let total = sum.max(1);
    let (named, together) = named_text(doc, blocks);
    let all_named = named.last().copied().unwrap_or(0);
    let mut open: Vec<(usize, Roles)> = Vec::new();
    let mut next_block = 0;
    for id in 0..doc.nodes.len() {
        while open.last().is_some_and(|(end, _)| *end <= id) {
            open.pop();
        }
        let inherited = open.last().map_or(0, |o| o.1);
        while blocks.list.get(next_block).is_some_and(|b| b.nodes.0 == id) {
            let own = blocks.own_roles[id] & if doc.tag(id) == Tag::Tr { Roles::MAX } else { 0 };
            blocks.list[next_block].roles |= inherited | own;
            next_block += 1;
        }
        let own = blocks.own_roles[id];
        // An inline element speaks for a block only if it holds all of it.
        let holds_block = |b: &TextBlock| b.nodes.0 >= id && b.nodes.1 <= doc.end(id);
        if doc.end(id) > id + 1 && (!doc.tag(id).is_inline() || blocks.list.get(next_block).is_some_and(holds_block)) {
            let mut roles = own;
            if own & names::PAYWALL != 0 && is_offer(doc, blocks, id) {
                roles |= names::PROMO;
            }
            if roles & (names::JUNK | names::BOX) != 0 {
                let range = blocks.within(doc, id);
                let alone = before[range.end] - before[range.start];
                let held = doc.attr(id, Attr::Class).and_then(|c| together.get(c)).copied().unwrap_or(0).max(alone);
                let leads = headline.is_some_and(|h| doc.holds(id, h));
                // "sidebar-grid__content article__content": named after the text as well.
                let share = match roles {
                    r if r & (names::CONSENT | names::COMMENT) != 0 => 8,
                    r if r & names::BODY != 0 => 2,
                    _ => 4,
                };
                // What holds most of the text that is named as such holds the article.
                let holds_named = all_named >= NAMED_WEIGHT_MIN
                    && roles & (names::CONSENT | names::COMMENT) == 0
                    && (named[range.end] - named[range.start]) * 10 >= all_named * 6;
                let frame =
                    holds_named || matches!(doc.tag(id), Tag::Html | Tag::Body | Tag::Main) || (leads && roles & names::CONSENT == 0);
                if frame || (held > 200 && (held * 10 > total * share || (leads && held * 10 > total * 3))) {
                    roles &= !(names::JUNK | names::BOX);
                }
            }
            open.push((doc.end(id), inherited | roles));
        }
    }
}

/// Weight of the text named as the article's from which on its place is believed.
const NAMED_WEIGHT_MIN: u64 = 200;

/// The text in parts that are named as the article's: its weight before each block, and the weight of
/// its plain text in all parts that bear one and the same class and a name of junk, together, for
/// some pages cut the text into several parts to put advertisements between them.
fn named_text<'d>(doc: &'d Doc, blocks: &Blocks) -> (Vec<u64>, HashMap<&'d str, u64>) {
    let mut named = vec![0];
    let mut before = vec![0];
    let (mut all, mut sum) = (0u64, 0u64);
    let mut body_end = 0;
    let mut bodies = (0..doc.nodes.len()).filter(|id| blocks.own_roles[*id] & names::BODY != 0).peekable();
    for b in &blocks.list {
        while let Some(id) = bodies.next_if(|id| *id <= b.nodes.0) {
            body_end = body_end.max(doc.end(id));
        }
        let weight = if b.nodes.0 < body_end && b.link_share() < 0.4 { u64::from(b.weight) } else { 0 };
        all += weight;
        sum += if b.kind == BlockKind::Paragraph && b.weight >= 60 { weight } else { 0 };
        named.push(all);
        before.push(sum);
    }
    let mut out: HashMap<&str, u64> = HashMap::new();
    let mut until: HashMap<&str, usize> = HashMap::new();
    for id in (0..doc.nodes.len()).filter(|id| blocks.own_roles[*id] & (names::JUNK | names::BOX) != 0) {
        let Some(class) = doc.attr(id, Attr::Class) else { continue };
        // A part inside another of the same class is counted with it.
        if until.get(class).is_some_and(|end| id < *end) {
            continue;
        }
        until.insert(class, doc.end(id));
        let range = blocks.within(doc, id);
        *out.entry(class).or_default() += before[range.end] - before[range.start];
    }
    (named, out)
}

#[cfg(test)]
mod tests {
    use super::super::super::read;

    #[test]
    fn a_text_cut_into_parts_with_a_misleading_name_is_whole() {
        let part = |n: u32| {
            format!(
                "<div class='sidebar-grid'><div class='sidebar-grid__content article__content'><p>On day {n} the ferry to the outer islands ran aground, and forty people were brought ashore in the boats of the fishermen.</p></div><aside class=sidebar-grid__sidebar>Advertisement</aside></div>"
            )
        };
        let parts: String = (1..=5).map(part).collect();
        let html = format!(
            "<h1>Ferry runs aground</h1><article>{parts}</article><div class=sidebar><p>The weather of the week: rain on Monday, and more of it on Tuesday.</p></div>"
        );
        let body = read(&html, None).body;
        assert_eq!(body.blocks.len(), 5, "{:?}", body.text);
    }

    #[test]
    fn a_part_that_holds_the_named_text_is_believed_against_its_own_name() {
        let rows = "<tr><td>Ferry</td><td>40 brought ashore</td><td>9 in the boats of the fishermen</td></tr>".repeat(6);
        let html = format!(
            "<main><h1>Ferry runs aground</h1><div class=l-sidebar-fixed><div class=c-entry-content><p>Below we count who was brought ashore, and by whom.</p><table>{rows}</table></div></div></main><div class=sidebar><p>The weather of the week: rain on Monday, and more of it on Tuesday and on Wednesday, as always.</p></div>"
        );
        let body = read(&html, None).body;
        assert_eq!(body.blocks.len(), 7, "{:?}", body.text);
    }

    #[test]
    fn a_box_that_sells_the_article_is_not_its_text() {
        let check = |inside: &str, n: usize| {
            let text = "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore in the boats of the fishermen, the harbour master said on the quay.</p>";
            let html = format!(
                "<h1>Ferry runs aground</h1><article><div class=x-paywall>{inside}</div>{text}{}</article>",
                text.replace("ferry", "boat")
            );
            assert_eq!(read(&html, None).body.blocks.len(), n, "{html}");
        };
        check(
            "<form action=/buy><h2>Go on reading!</h2><p>For 0.99 € you may buy this article right now.</p></form><p>Are you a customer already?</p>",
            2,
        );
        check(
            "<p>Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.</p>",
            3,
        );
    }

    #[test]
    fn line_breaks_between_long_sentences_part_paragraphs() {
        let check = |parts: &[&str], n: usize| {
            let html = format!("<h1>Ferry runs aground</h1><article><p>{}</p></article>", parts.join("<br>\n"));
            assert_eq!(read(&html, None).body.blocks.len(), n, "{html}");
        };
        let long =
            "The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the <b>master</b> said.";
        let other =
            "Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.";
        let third =
            "Fishermen from three villages had helped with their own boats, although the fog was so thick that they steered by bell.";
        let fourth = "The company that runs the crossing had replaced the radar in January, as its owner told the council only last week.";
        check(&[long, other, third, fourth], 4);
        check(&[long, other, third], 1);
        check(
            &[
                "Down by the quay in fog and rain",
                "the bell rang once and rang again",
                "and no one came and no one went",
                "until the night was nearly spent",
                "and all the boats lay still and black along the wall, and none came back",
            ],
            1,
        );
    }
}
