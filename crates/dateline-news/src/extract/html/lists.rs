//! Lists of links to other articles that stand around (or in the middle of) the text.

use super::content::blocks::Blocks;
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::article::{PageList, PageListItem, PageListKind};
use crate::extract::labels;
use crate::limits::{LIST_ITEMS_MAX, LISTS_MAX};
use std::collections::BTreeMap;
use url::Url;

/// Least weight of a link's words that may be a headline.
const TITLE_WEIGHT_MIN: u32 = 18;

/// Links that make a list.
const LINKS_MIN: usize = 3;

/// Levels above a link that are looked at for its list.
const LEVELS_MAX: usize = 14;

/// Characters of a label.
const LABEL_CHARS_MAX: usize = 60;

/// Reads the lists of a page whose text stands in the nodes `text`.
pub(super) fn read(doc: &Doc, blocks: &Blocks, text: (usize, usize), base: Option<&Url>) -> Vec<PageList> {
    let links = titles(doc, blocks, text);
    let nodes: Vec<usize> = links.iter().map(|l| l.0).collect();
    let count = |id: usize| nodes.partition_point(|n| *n < doc.end(id)) - nodes.partition_point(|n| *n < id);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (node, _)) in links.iter().enumerate() {
        let mut holder = None;
        for a in doc.ancestors(*node).take(LEVELS_MAX) {
            // A part that holds the text is no list, however many links it holds.
            let has_text = text.1 > text.0;
            if has_text && (doc.holds(a, text.0) || matches!(doc.tag(a), Tag::Body | Tag::Html)) {
                break;
            }
            if count(a) >= LINKS_MIN {
                holder = Some(a);
                break;
            }
            // A list of two is one by its label.
            if count(a) == 2 && !doc.tag(a).is_inline() {
                let first = nodes[nodes.partition_point(|n| *n < a)];
                if label(doc, blocks, a, first).as_deref().and_then(labels::list_kind).is_some() {
                    holder = Some(a);
                    break;
                }
            }
            if blocks.own_roles[a] & names::RELATED != 0 && !doc.tag(a).is_inline() {
                holder = Some(a);
            }
        }
        if let Some(holder) = holder {
            groups.entry(holder).or_default().push(i);
        }
    }
    let mut out: Vec<PageList> = Vec::new();
    for (holder, members) in groups {
        if out.len() >= LISTS_MAX {
            break;
        }
        let label = label(doc, blocks, holder, links[members[0]].0);
        let named = label.as_deref().and_then(labels::list_kind);
        if members.len() < 2 && named.is_none() {
            continue;
        }
        let kind = named.or_else(|| by_names(doc, blocks, holder)).unwrap_or(PageListKind::Other);
        let mut items: Vec<PageListItem> = Vec::new();
        for i in members.into_iter().take(LIST_ITEMS_MAX) {
            let (node, title) = &links[i];
            let url = doc.attr(*node, Attr::Href).and_then(|h| crate::url::resolve(base, h));
            if !items.iter().any(|item| item.title == *title) {
                items.push(PageListItem { title: title.clone(), url });
            }
        }
        out.push(PageList { kind, label, items });
    }
    out
}

/// Links outside the prose whose words may be a headline.
fn titles(doc: &Doc, blocks: &Blocks, text: (usize, usize)) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for id in 0..doc.nodes.len() {
        if doc.tag(id) != Tag::A || doc.attr(id, Attr::Href).is_none_or(|h| h.starts_with('#') || h.is_empty()) {
            continue;
        }
        if in_frame(doc, blocks, id) || out.len() >= LISTS_MAX * LIST_ITEMS_MAX {
            continue;
        }
        let here = blocks.within(doc, id);
        // The heading in the link, else its first words long enough.
        let title = match here.len() {
            0 => {
                // The link stands inside a block: prose, unless the block is hardly more than the link.
                let i = blocks.list.partition_point(|b| b.nodes.0 <= id).saturating_sub(1);
                let Some(b) = blocks.list.get(i).filter(|b| b.nodes.0 <= id && id < b.nodes.1 && b.link_share() > 0.6) else { continue };
                if b.nodes.0 >= text.0 && b.nodes.1 <= text.1 && b.link_share() < 0.8 {
                    continue;
                }
                doc.words(id, 600)
            }
            _ => {
                let best = here
                    .clone()
                    .find(|i| blocks.list[*i].heading > 0)
                    .or_else(|| here.clone().find(|i| super::content::blocks::weight(blocks.text(&blocks.list[*i])) >= TITLE_WEIGHT_MIN));
                match best {
                    // Links side by side are one block; each has its own words.
                    Some(i) if blocks.list[i].nodes.1 > doc.end(id) => doc.words(id, 600),
                    Some(i) => blocks.text(&blocks.list[i]).to_owned(),
                    None => continue,
                }
            }
        };
        if super::content::blocks::weight(&title) >= TITLE_WEIGHT_MIN && title.chars().count() <= 300 {
            out.push((id, title));
        }
    }
    out
}

/// Whether a link belongs to navigation, sharing, tags or the footer.
fn in_frame(doc: &Doc, blocks: &Blocks, id: usize) -> bool {
    doc.ancestors(id).take(LEVELS_MAX).any(|a| {
        let roles = blocks.own_roles[a];
        roles & (names::SHARE | names::TAGS) != 0
            || (roles & names::NAV != 0 && roles & names::RELATED == 0 && matches!(doc.tag(a), Tag::Nav | Tag::Footer | Tag::Menu))
    })
}

/// The label of a list: a heading or a short line in it before the first link, or right before it.
fn label(doc: &Doc, blocks: &Blocks, holder: usize, first_link: usize) -> Option<String> {
    let mut holder = holder;
    for _ in 0..3 {
        let range = blocks.within(doc, holder);
        let before =
            blocks.list[range].iter().take_while(|b| b.nodes.0 < first_link).filter(|b| b.nodes.1 <= first_link || b.owner < first_link);
        let short: Vec<_> = before.filter(|b| blocks.text(b).chars().count() <= LABEL_CHARS_MAX).collect();
        let best = short.iter().find(|b| labels::list_kind(blocks.text(b)).is_some()).or_else(|| short.iter().rfind(|b| b.heading > 0));
        if let Some(b) = best {
            return Some(blocks.text(b).to_owned());
        }
        holder = doc.parent(holder);
        if holder == 0 || matches!(doc.tag(holder), Tag::Body | Tag::Main | Tag::Article) {
            break;
        }
    }
    // The block right before the first link.
    let i = blocks.list.partition_point(|b| b.nodes.0 < first_link).checked_sub(1)?;
    let b = &blocks.list[i];
    let words = blocks.text(b);
    (words.chars().count() <= LABEL_CHARS_MAX && (b.heading > 0 || labels::list_kind(words).is_some())).then(|| words.to_owned())
}

/// The kind of a list by the names of the parts around it.
fn by_names(doc: &Doc, blocks: &Blocks, holder: usize) -> Option<PageListKind> {
    for a in std::iter::once(holder).chain(doc.ancestors(holder).take(3)) {
        if blocks.own_roles[a] & names::RELATED == 0 {
            continue;
        }
        let named = [Attr::Class, Attr::Id, Attr::Hint]
            .iter()
            .filter_map(|k| doc.attr(a, *k))
            .map(str::to_ascii_lowercase)
            .collect::<Vec<_>>()
            .join(" ");
        let has = |words: &[&str]| words.iter().any(|w| named.contains(w));
        return match () {
            () if has(&["most", "popular", "trending", "ranking", "top-"]) => Some(PageListKind::Ranking),
            () if has(&["recommend", "outbrain", "taboola", "empfehl", "may-like", "foryou", "for-you"]) => {
                Some(PageListKind::Recommendation)
            }
            () if has(&["latest", "recent", "newest"]) => Some(PageListKind::Latest),
            () if has(&["related", "relacionad", "correlat", "more-on", "read-also", "see-also"]) => Some(PageListKind::Related),
            () => None,
        };
    }
    None
}
