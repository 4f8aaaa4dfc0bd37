//! Boxes in the text: a fact box, a portrait of the person quoted, an explanation that folds out.
//!
//! Most have no telling name. But the paragraphs of an article stand in elements of one kind (the
//! main flow), and a box is a part that holds none of them and opens with a heading of its own.

use super::super::doc::Doc;
use super::super::tag::Attr;
use super::blocks::{Blocks, TextBlock};
use crate::article::BlockKind;
use std::collections::HashMap;

/// The element that holds a paragraph, as depth, tag and class: paragraphs of one flow agree in it.
type Flow<'d> = (usize, u8, &'d str);

/// Takes the boxes out of `chosen`, the blocks of the part `node`. `is_known` tells which blocks the page's data confirm.
pub(super) fn drop(doc: &Doc, blocks: &Blocks, node: usize, chosen: &mut Vec<usize>, is_known: impl Fn(usize) -> bool) {
    let flow_of = |b: &TextBlock| -> Flow<'_> {
        (doc.ancestors(b.parent).count(), doc.tag(b.parent) as u8, doc.attr(b.parent, Attr::Class).unwrap_or(""))
    };
    let is_plain = |b: &TextBlock| b.kind == BlockKind::Paragraph && b.weight >= 60;
    let mut flows: HashMap<Flow, u64> = HashMap::new();
    let mut all = 0u64;
    for b in chosen.iter().map(|i| &blocks.list[*i]).filter(|b| is_plain(b)) {
        *flows.entry(flow_of(b)).or_default() += u64::from(b.weight);
        all += u64::from(b.weight);
    }
    let Some((main, held)) = flows.into_iter().max_by_key(|(_, held)| *held) else { return };
    if held * 10 < all * MAIN_SHARE_MIN {
        return;
    }
    // How many paragraphs of the main flow stand before each chosen block.
    let mut before = vec![0usize];
    for i in chosen.iter() {
        let b = &blocks.list[*i];
        let in_main = is_plain(b) && flow_of(b) == main;
        before.push(before.last().copied().unwrap_or(0) + usize::from(in_main));
    }
    let within = |part: usize| {
        let end = doc.end(part);
        chosen.partition_point(|i| blocks.list[*i].nodes.0 < part)..chosen.partition_point(|i| blocks.list[*i].nodes.0 < end)
    };
    let mut out = vec![false; chosen.len()];
    let mut at = 0;
    while at < chosen.len() {
        let b = &blocks.list[chosen[at]];
        // The largest part around the block without a paragraph of the main flow.
        let part = std::iter::once(b.owner)
            .chain(doc.ancestors(b.owner))
            .take_while(|a| *a > node)
            .take_while(|a| {
                let r = within(*a);
                before[r.end] == before[r.start]
            })
            .last();
        let Some(part) = part else {
            at += 1;
            continue;
        };
        let range = within(part);
        let words: u64 = chosen[range.clone()].iter().map(|i| u64::from(blocks.list[*i].weight)).sum();
        // Its first line, whether it was chosen or not.
        let opens = blocks.within(doc, part).next().map(|i| &blocks.list[i]);
        let is_headed = opens.is_some_and(|b| b.heading > 1);
        let share_max = if before[range.start] > 0 { BOX_SHARE_MAX } else { HEAD_SHARE_MAX };
        let is_box = is_headed && range.len() > 1 && words * 10 <= all * share_max && !chosen[range.clone()].iter().any(|i| is_known(*i));
        if is_box {
            out[range.clone()].fill(true);
        }
        at = range.end.max(at + 1);
    }
    let mut n = 0;
    chosen.retain(|_| {
        n += 1;
        !out[n - 1]
    });
}

/// Tenths of the plain text that the main flow holds at least, or there is none.
const MAIN_SHARE_MIN: u64 = 5;

/// Tenths of the plain text that a box holds at most.
const BOX_SHARE_MAX: u64 = 3;

/// The same for a box before the first paragraph ("In short").
const HEAD_SHARE_MAX: u64 = 1;

#[cfg(test)]
mod tests {
    use super::super::super::read;

    const FLOW: &str =
        "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore in boats.</p>";
    const LATER: &str =
        "<p>Nobody was hurt, but the crossing will stay closed until the hull has been examined by the insurer's divers.</p>";

    /// What is kept of `between`, which stands in the text.
    fn check(between: &str, want: &[&str]) {
        let html = format!(
            "<h1>Ferry runs aground</h1><article><div>{FLOW}{}{between}{LATER}{}</div></article>",
            FLOW.replace("Tuesday", "Sunday"),
            LATER.replace("hull", "keel")
        );
        let body = read(&html, None).body;
        let kept: Vec<&str> = body.iter().map(|(_, w)| w).filter(|w| !w.starts_with("The ferry") && !w.starts_with("Nobody")).collect();
        assert_eq!(kept, want, "{html}");
    }

    #[test]
    fn a_box_with_a_heading_of_its_own_is_not_the_text() {
        check(
            "<div class=x><div class=y><h3>The harbour master</h3></div><div><p>Ada Quill has run the harbour for nine years and was a pilot before that.</p></div></div>",
            &[],
        );
    }

    #[test]
    fn what_stands_in_the_flow_or_has_no_heading_stays() {
        check("<h3>Bells in the fog</h3>", &["Bells in the fog"]);
        check(
            "<blockquote><p>We heard the bell, and then we heard the rock.</p><p>After that nobody spoke for a while.</p></blockquote>",
            &["We heard the bell, and then we heard the rock.", "After that nobody spoke for a while."],
        );
    }

    #[test]
    fn sections_with_headings_of_their_own_are_the_text() {
        let section = |n: u32| format!("<section><h2>Day {n} of the rescue</h2>{}</section>", FLOW.replace("Tuesday", &format!("day {n}")));
        let html = format!("<h1>Ferry runs aground</h1><article>{}{}{}</article>", section(1), section(2), section(3));
        assert_eq!(read(&html, None).body.blocks.len(), 6);
    }
}
