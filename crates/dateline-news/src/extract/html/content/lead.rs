//! The standfirst: the sentence or two between headline and text, which most readers lose.

use super::super::doc::Doc;
use super::super::names;
use super::blocks::Blocks;
use crate::words::fold;

/// Blocks before the text that are looked at.
const LOOK_BACK_MAX: usize = 40;

/// The number of the block that is the standfirst: one before the chosen text or its first.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    chosen: &[usize],
    headline_node: Option<usize>,
    headline: &str,
    description: &[&str],
) -> Option<usize> {
    let first = *chosen.first()?;
    let said: Vec<String> = description.iter().map(|d| fold(d)).filter(|d| d.len() >= 30).collect();
    let is_said = |words: &str| {
        let folded = fold(words);
        folded.len() >= 30
            && said.iter().any(|s| {
                *s == folded
                    || (s.len() > 60 && folded.starts_with(s.trim_end_matches(['.', '…', ' '])))
                    || (folded.len() > 60 && s.starts_with(&folded))
            })
    };
    let from = first.saturating_sub(LOOK_BACK_MAX);
    let mut best: Option<(i32, usize)> = None;
    for i in from..first {
        let b = &blocks.list[i];
        let words = blocks.text(b);
        let after = headline_node.is_some_and(|h| b.nodes.0 >= doc.end(h));
        if !(30..900).contains(&b.weight) || b.link_share() > 0.5 || fold(words) == headline {
            continue;
        }
        let junk = b.roles & (names::JUNK & !names::BYLINE) != 0;
        let mut score = 0;
        if is_said(words) {
            score += 3;
        }
        if b.roles & names::LEAD != 0 {
            score += 2;
        }
        if after {
            score += 1;
        } else {
            score -= 1;
        }
        if junk {
            score -= 3;
        }
        if score >= 3 && best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    if let Some((_, i)) = best {
        return Some(i);
    }
    let b = &blocks.list[first];
    (b.roles & names::LEAD != 0 && chosen.len() > 1 && b.weight < 900 && blocks.list[chosen[1]].roles & names::LEAD == 0).then_some(first)
}
