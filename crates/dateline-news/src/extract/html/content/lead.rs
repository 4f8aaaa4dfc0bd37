//! The standfirst: the sentence or two between headline and text, which most readers lose.

use super::super::doc::Doc;
use super::super::names;
use super::Headlines;
use super::blocks::{Blocks, TextBlock};
use super::lines::{self, Line};
use crate::extract::{dates, labels};
use crate::words::fold;

/// Blocks before the text that are looked at.
const LOOK_BACK_MAX: usize = 40;

/// Standfirsts of one article: some are a list of two or three sentences.
const LEADS_MAX: usize = 3;

/// Score from which a block is a standfirst.
const SCORE_MIN: i32 = 3;

/// Weight of the longest line with date and byline.
const DATE_LINE_WEIGHT_MAX: u32 = 180;

/// Blocks between headline and a standfirst that nothing but its place and shape announce.
const GAP_MAX: usize = 6;

/// The numbers of the blocks that are the standfirst: before the chosen text, or its first block.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    chosen: &[usize],
    headline_node: Option<usize>,
    headlines: &Headlines,
    description: &[&str],
) -> Vec<usize> {
    let Some(&first) = chosen.first() else { return Vec::new() };
    let said: Vec<String> = description.iter().map(|d| fold(d)).filter(|d| d.len() >= 30).collect();
    let from = first.saturating_sub(LOOK_BACK_MAX);
    let head_block = headline_node.map(|h| blocks.list.partition_point(|b| b.nodes.0 < doc.end(h)));
    let mut out: Vec<(i32, usize)> = Vec::new();
    for i in from..first {
        let b = &blocks.list[i];
        let words = blocks.text(b);
        if !(30..1_200).contains(&b.weight) || b.link_share() > 0.5 || b.roles & (names::HIDDEN | names::COMMENT | names::CONSENT) != 0 {
            continue;
        }
        let folded = fold(words);
        if headlines.has(&folded)
            || (b.weight < 200
                && (dates::parse(words, None).is_some() || labels::frame(words).is_some() || lines::read(words) != Line::Text))
        {
            continue;
        }
        let after = head_block.is_some_and(|h| i >= h);
        let is_said = said.iter().any(|s| {
            *s == folded
                || (s.len() > 60 && folded.starts_with(s.trim_end_matches(['.', '…', ' '])))
                || (folded.len() > 60 && s.starts_with(&folded))
        });
        let mut score = if after { 1 } else { -1 };
        score += if is_said { 3 } else { 0 };
        score += if b.roles & names::LEAD != 0 { 2 } else { 0 };
        // Right below the headline, and the line of date and byline right below it.
        let is_above = head_block == Some(i) && blocks.list[i + 1..(i + 2).min(blocks.list.len())].iter().any(is_date_line);
        score += if is_above && b.roles & names::JUNK == 0 { 2 } else { 0 };
        score -= match b.roles & (names::JUNK & !names::BYLINE) {
            0 => 0,
            // "teaser" names the standfirst as often as a link to another article.
            names::RELATED => 1,
            _ => 3,
        };
        if after
            && b.roles & names::JUNK == 0
            && b.weight >= 60
            && b.link_share() < 0.2
            && head_block.is_some_and(|h| i - h < GAP_MAX)
            && ends_sentence(words)
            && near(doc, headline_node, blocks.list[first].nodes.0, b.nodes.0)
        {
            score += 2;
        }
        if score >= SCORE_MIN && !out.iter().any(|(_, o)| blocks.text(&blocks.list[*o]) == words) {
            out.push((score, i));
        }
    }
    if !out.is_empty() {
        out.sort_by_key(|(score, i)| (-score, *i));
        out.truncate(LEADS_MAX);
        let mut leads: Vec<usize> = out.into_iter().map(|(_, i)| i).collect();
        leads.sort_unstable();
        return leads;
    }
    let b = &blocks.list[first];
    if chosen.len() < 2 || b.weight >= 900 {
        return Vec::new();
    }
    // What stands between the headline and the line of date and byline is no part of the text.
    let is_above = head_block.is_some_and(|h| first >= h) && blocks.list[first..chosen[1]].iter().any(is_date_line);
    let own = is_above || b.roles & names::LEAD != 0 && blocks.list[chosen[1]].roles & names::LEAD == 0;
    if own { vec![first] } else { Vec::new() }
}

fn is_date_line(b: &TextBlock) -> bool {
    b.roles & names::DATE != 0 && b.weight <= DATE_LINE_WEIGHT_MAX
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '»', '“', '’', ')', ' ']).ends_with(['.', '!', '?', '。', '！', '？', '…', '؟', '।'])
}

/// Whether a block stands in the smallest part that holds both the headline and the text.
fn near(doc: &Doc, headline: Option<usize>, text: usize, block: usize) -> bool {
    let Some(headline) = headline else { return false };
    doc.ancestors(headline).find(|a| doc.holds(*a, text)).is_some_and(|a| doc.holds(a, block) && a != 0)
}
