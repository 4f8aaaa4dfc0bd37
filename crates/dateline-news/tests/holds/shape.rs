//! What holds of every answer, whatever the page: ranges that fit, limits that are kept, no empty
//! parts. The fuzz targets ask the same.

use dateline_news::article::{Article, BlockKind, Span};
use dateline_news::extract::Extracted;
use dateline_news::limits::{EVIDENCE_MAX, HEADLINE_CHARS_MAX, IMAGES_MAX, LIST_ITEMS_MAX, LISTS_MAX};
use dateline_news::record::ArticleRecord;

/// What is wrong with an answer; empty if nothing is.
pub fn faults(extracted: &Extracted) -> Vec<String> {
    let mut out = Vec::new();
    let Some(article) = &extracted.article else {
        if extracted.notes.is_empty() {
            out.push("neither an article nor a reason".into());
        }
        return out;
    };
    body(article, &mut out);
    fields(article, &mut out);
    let record = ArticleRecord::of(article, &extracted.notes, None);
    match serde_json::to_string(&record).map(|json| serde_json::from_str::<ArticleRecord>(&json)) {
        Ok(Ok(back)) if back == record => {}
        _ => out.push("the record does not survive being written and read".into()),
    }
    out
}

fn fits(span: Span, text: &str) -> bool {
    span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end) && span.end <= text.len()
}

fn body(article: &Article, out: &mut Vec<String>) {
    let text = &article.body.text;
    let mut at = 0;
    for (i, block) in article.body.blocks.iter().enumerate() {
        if !fits(block.span, text) {
            out.push(format!("block {i} ends inside a character or outside the text"));
            return;
        }
        // One line break stands between two blocks, and nothing else.
        if block.span.start != at + usize::from(i > 0) || (i > 0 && text.as_bytes().get(at) != Some(&b'\n')) {
            out.push(format!("block {i} does not follow the one before it"));
        }
        at = block.span.end;
        let words = block.span.of(text);
        if words.trim().is_empty() {
            out.push(format!("block {i} is empty"));
        }
        if block.kind != BlockKind::Preformatted && words.contains('\n') {
            out.push(format!("block {i} holds a line break"));
        }
        for mark in &block.marks {
            if !fits(mark.span, text) || mark.span.start < block.span.start || mark.span.end > block.span.end {
                out.push(format!("a mark of block {i} lies outside it"));
            } else if mark.span.of(text).trim().is_empty() {
                out.push(format!("a mark of block {i} covers nothing"));
            }
        }
    }
    if at != text.len() {
        out.push("the blocks do not cover the text".into());
    }
    if let Some(d) = &article.dateline
        && (!fits(d.span, text) || !d.span.of(text).starts_with(&d.raw))
    {
        out.push(format!("the dateline “{}” is not what stands at its place", d.raw));
    }
}

fn fields(article: &Article, out: &mut Vec<String>) {
    let headline = &article.headline.value;
    if headline.trim().is_empty() {
        out.push("the headline is empty".into());
    }
    // A cut headline ends with one sign more.
    if headline.chars().count() > HEADLINE_CHARS_MAX + 1 {
        out.push("the headline is longer than its limit".into());
    }
    if let Some(b) = &article.byline
        && (b.value.raw.trim().is_empty() || b.value.names.iter().any(|n| n.trim().is_empty()))
    {
        out.push("the byline or one of its names is empty".into());
    }
    if article.lists.len() > LISTS_MAX || article.lists.iter().any(|l| l.items.len() > LIST_ITEMS_MAX) {
        out.push("more lists or items than their limit".into());
    }
    if article.lists.iter().any(|l| l.items.is_empty() || l.items.iter().any(|i| i.title.trim().is_empty())) {
        out.push("a list or one of its items is empty".into());
    }
    if article.images.len() > IMAGES_MAX {
        out.push("more images than their limit".into());
    }
    if article.images.iter().any(|i| i.before_block > article.body.blocks.len()) {
        out.push("an image stands before a block that is not there".into());
    }
    for (field, candidates) in &article.evidence.0 {
        if candidates.len() > EVIDENCE_MAX {
            out.push(format!("more candidates of {field} than their limit"));
        }
        if candidates.iter().filter(|c| c.chosen).count() > 1 {
            out.push(format!("two candidates of {field} are chosen"));
        }
    }
}
