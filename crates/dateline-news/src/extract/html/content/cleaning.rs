//! Takes out of the chosen part what is not the article's text: captions, bylines, dates, offers,
//! teasers; and ends the article where other articles begin.

use super::super::names;
use super::Headlines;
use super::anchor::Anchor;
use super::blocks::Blocks;
use super::lines::{self, Line};
use crate::article::BlockKind;
use crate::extract::labels;
use crate::extract::rules::Rule;
use std::collections::HashSet;

/// What is left: the numbers of the blocks, and credit lines.
#[derive(Default)]
pub(in super::super) struct Cleaned {
    pub(in super::super) blocks: Vec<usize>,
    pub(in super::super) credit: Vec<String>,
}

/// Cleans the blocks of `range`. `headlines` are what the page says its headline is.
pub(in super::super) fn clean(
    blocks: &Blocks,
    range: std::ops::Range<usize>,
    beliefs: &[f32],
    headlines: &Headlines,
    headline_node: Option<usize>,
    anchor: Option<&Anchor>,
    authors: &[String],
) -> Cleaned {
    let rules = blocks.rules;
    let behind = range.end..blocks.list.len().min(range.end + CREDITED_BEHIND);
    let anchored = anchored(blocks, beliefs, range.clone(), anchor);
    let is_known = |i: &usize| anchored.and_then(|a| a.share(blocks.text(&blocks.list[*i]))).is_some_and(|s| s > 0.7);
    let known_from = range.clone().find(is_known).unwrap_or(range.start);
    let known_to = range.clone().rfind(is_known).unwrap_or(range.end);
    let mut out = Cleaned::default();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut in_list = false;
    for i in range.clone() {
        let b = &blocks.list[i];
        let words = blocks.text(b);
        if headline_node.is_some_and(|h| b.nodes.1 <= h) {
            continue;
        }
        if b.roles & CREDITED != 0
            && b.weight <= CREDIT_WEIGHT_MAX
            && b.roles & (names::COMMENT | names::RELATED | names::NAV) == 0
            && lines::read(words) == Line::Credit
        {
            out.credit.push(words.to_owned());
            continue;
        }
        let share = anchored.and_then(|a| a.share(words));
        let is_anchored = share.is_some_and(|s| s > 0.7);
        if (b.roles & names::JUNK != 0 && !is_anchored)
            || (b.heading == 1 && (headline_node.is_none() || out.blocks.is_empty() || b.roles & names::HEADLINE != 0))
        {
            continue;
        }
        let outside = i < known_from || i > known_to;
        if share.is_some_and(|s| s < 0.2) && b.weight >= 40 && b.kind == BlockKind::Paragraph && (outside || b.weight < UNKNOWN_WEIGHT_MAX)
        {
            continue;
        }
        if beliefs[i] < BELIEF_MIN && !is_anchored {
            continue;
        }
        if b.roles & names::BOX != 0 && !is_anchored {
            continue;
        }
        if b.link_share() > 0.7 && (b.weight < 160 || b.kind == BlockKind::ListItem) {
            continue;
        }
        if b.weight < 300 && headlines.has(&crate::words::fold(words)) {
            continue;
        }
        // A label of a list, and what stands in the list until text goes on.
        if rules.has(Rule::Lists) && b.weight <= LABEL_WEIGHT_MAX && labels::list_kind(words).is_some() && b.kind != BlockKind::ListItem {
            in_list = true;
            continue;
        }
        if in_list {
            if b.kind == BlockKind::Paragraph && b.weight >= LIST_TEXT_WEIGHT_MIN && b.link_share() < 0.3 {
                in_list = false;
            } else {
                continue;
            }
        }
        if rules.has(Rule::Labels) && b.weight <= FRAME_WEIGHT_MAX && labels::frame(words).is_some() {
            continue;
        }
        match lines::read(words) {
            Line::Text => {}
            _ if !rules.has(Rule::Labels) => {}
            Line::Credit => {
                out.credit.push(words.to_owned());
                continue;
            }
            Line::Frame => continue,
        }
        if b.weight >= 40 && b.kind != BlockKind::TableRow && !seen.insert(words) {
            continue;
        }
        out.blocks.push(i);
    }
    if rules.has(Rule::Restore) {
        restore(blocks, range, headline_node, &mut out.blocks);
    }
    if rules.has(Rule::Tail) {
        drop_tail(blocks, &mut out.blocks, authors);
    }
    for b in &blocks.list[behind] {
        let words = blocks.text(b);
        let may_credit = b.weight <= CREDIT_WEIGHT_MAX && b.link_share() < 0.5;
        if may_credit && b.roles & (names::COMMENT | names::RELATED | names::NAV) == 0 && lines::read(words) == Line::Credit {
            out.credit.push(words.to_owned());
        }
    }
    out
}

/// Takes back what stands in the same element as the text around it and went out by its shape or
/// name alone: a heading between two paragraphs that are kept, and the other items of a list of which most are.
fn restore(blocks: &Blocks, range: std::ops::Range<usize>, headline_node: Option<usize>, chosen: &mut Vec<usize>) {
    let mut back: Vec<usize> = Vec::new();
    let is_kept = |i: &usize| chosen.binary_search(i).is_ok();
    let all: Vec<usize> = range.clone().filter(|i| headline_node.is_none_or(|h| blocks.list[*i].nodes.0 > h)).collect();
    for (at, &i) in all.iter().enumerate() {
        let b = &blocks.list[i];
        if !(2..=4).contains(&b.heading)
            || is_kept(&i)
            || b.weight > HEADING_WEIGHT_MAX
            || b.link_share() > 0.3
            || b.roles & (names::HIDDEN | names::BOX) != 0
        {
            continue;
        }
        // The next blocks of the same element, for a picture's caption may stand between.
        let beside = |o: &&usize| blocks.list[**o].parent == b.parent;
        let before = all[..at].iter().rev().find(beside);
        let behind = all[at + 1..].iter().find(beside);
        let both = [before, behind].iter().all(|o| {
            o.is_some_and(|o| is_kept(o) && blocks.list[*o].kind == BlockKind::Paragraph && blocks.list[*o].weight >= BESIDE_WEIGHT_MIN)
        });
        let words = blocks.text(b);
        if both && labels::list_kind(words).is_none() && labels::frame(words).is_none() && lines::read(words) == Line::Text {
            back.push(i);
        }
    }
    let mut lists: Vec<usize> = chosen.iter().map(|i| blocks.list[*i].of_list).filter(|l| *l != 0).collect();
    lists.dedup();
    for list in lists {
        let items: Vec<usize> = range.clone().filter(|i| blocks.list[*i].of_list == list).collect();
        let n_kept = items.iter().filter(|i| is_kept(i)).count();
        if n_kept * 2 > items.len() {
            let plain = |i: &usize| {
                blocks.list[*i].roles & names::JUNK == 0
                    && labels::frame(blocks.text(&blocks.list[*i])).is_none()
                    && lines::read(blocks.text(&blocks.list[*i])) == Line::Text
            };
            let missing: Vec<usize> = items.into_iter().filter(|i| !is_kept(i) && plain(i)).collect();
            back.extend(missing);
        }
    }
    chosen.extend(back);
    chosen.sort_unstable();
}

/// Weight of the longest heading between paragraphs.
const HEADING_WEIGHT_MAX: u32 = 120;

/// Weight of a paragraph that vouches for a heading beside it.
const BESIDE_WEIGHT_MIN: u32 = 80;

/// Weight of a block in the middle of the text that may be left out because the data do not know it;
/// whole long paragraphs are sooner missing from the data.
const UNKNOWN_WEIGHT_MAX: u32 = 250;

/// Parts that hold credit lines ("Reporting by …"), and the weight of the longest.
const CREDITED: names::Roles = names::CAPTION | names::BYLINE;
const CREDIT_WEIGHT_MAX: u32 = 300;

/// Blocks behind the part that holds the text in which credit lines are looked for: many sites close that part first.
const CREDITED_BEHIND: usize = 2;

/// Weight of the longest label of a list.
const LABEL_WEIGHT_MAX: u32 = 60;

/// Weight of a paragraph that is text again behind a list.
const LIST_TEXT_WEIGHT_MIN: u32 = 100;

/// Weight of the longest line that is taken for a part of the frame by its words.
const FRAME_WEIGHT_MAX: u32 = 200;

/// Belief below which a block of the chosen part is left out.
const BELIEF_MIN: f32 = 0.08;

/// The anchor, if most of it stands in the chosen part and makes up most of that part.
fn anchored<'a>(blocks: &Blocks, beliefs: &[f32], range: std::ops::Range<usize>, anchor: Option<&'a Anchor>) -> Option<&'a Anchor> {
    let anchor = anchor?;
    let believed: u32 =
        blocks.list[range.clone()].iter().zip(&beliefs[range.clone()]).filter(|(_, p)| **p > 0.15).map(|(b, _)| b.weight).sum();
    let found: u32 = blocks.list[range].iter().filter(|b| anchor.share(blocks.text(b)).is_some_and(|s| s > 0.7)).map(|b| b.weight).sum();
    // Of a text cut off by a paywall the data may hold the beginning only.
    (found * 10 >= anchor.weight * 7 && found * 2 >= believed).then_some(anchor)
}

/// Weight of the longest note about an author at the end.
const BIOGRAPHY_WEIGHT_MAX: u32 = 500;

/// Weight of the longest line that tells how to reach an author.
const CONTACT_WEIGHT_MAX: u32 = 250;

/// Whether a text names an e-mail address or an account on a network ("@adaquill").
fn names_address(words: &str) -> bool {
    words.split_whitespace().any(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        w.split_once('@').is_some_and(|(name, host)| {
            let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
            name.chars().all(known) && host.len() > 2 && host.chars().all(known) && (name.is_empty() || host.contains('.'))
        })
    })
}

/// Takes off the end what is no text: a heading with nothing behind it, and notes about the authors
/// ("Ada Quill writes about the harbour.").
fn drop_tail(blocks: &Blocks, chosen: &mut Vec<usize>, authors: &[String]) {
    while let Some(&i) = chosen.last() {
        let b = &blocks.list[i];
        let words = blocks.text(b);
        let is_biography = chosen.len() > 3
            && b.weight <= BIOGRAPHY_WEIGHT_MAX
            && authors.iter().any(|a| a.contains(' ') && words.starts_with(a.as_str()));
        let is_contact = chosen.len() > 3 && b.kind == BlockKind::Paragraph && b.weight <= CONTACT_WEIGHT_MAX && names_address(words);
        if b.kind != BlockKind::Heading && !is_biography && !is_contact {
            break;
        }
        chosen.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::read;

    /// What is kept of a body between two paragraphs.
    fn check(between: &str, want: &[&str]) {
        let one =
            "The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.";
        let two = "Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.";
        let html = format!(
            "<title>Ferry runs aground</title><article><h1>Ferry runs aground</h1><p>{one}</p><p>{one} Twice.</p>{between}<p>{two}</p><p>{two} Twice.</p></article>"
        );
        let body = read(&html, None).body;
        let kept: Vec<&str> = body.iter().map(|(_, words)| words).filter(|w| !w.starts_with(one) && !w.starts_with(two)).collect();
        assert_eq!(kept, want, "{html}");
    }

    #[test]
    fn a_heading_between_paragraphs_is_kept_whatever_its_name() {
        check("<h3 class=subheading id=nav_bells_in_the_fog>Bells in the fog</h3>", &["Bells in the fog"]);
        check("<h2>Fog</h2>", &["Fog"]);
        check("<h3 class=related><a href=/seals>Seals counted in the bay</a></h3>", &[]);
        check("<h3 class=related>Read more</h3>", &[]);
    }

    #[test]
    fn a_list_of_which_most_is_kept_is_kept_whole() {
        check(
            "<ul><li>The crew of ten stayed on board all night.<li>The hull was opened on <b>one</b> side only.<li><a href=/p>Pictures of the rescue by our readers</a></ul>",
            &[
                "The crew of ten stayed on board all night.",
                "The hull was opened on one side only.",
                "Pictures of the rescue by our readers",
            ],
        );
        check(
            "<ul><li>The crew of ten stayed on board all night.<li><a href=/p>Pictures of the rescue by our readers</a><li><a href=/q>A map of the rocks in the bay</a></ul>",
            &["The crew of ten stayed on board all night."],
        );
    }
}
