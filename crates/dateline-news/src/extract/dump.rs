//! Text dumps: a page scraped to lines, junk and all: title line, breadcrumb, headline, byline,
//! date, paragraphs, credit, reactions, lists with labels or without, cookies and comments.
//!
//! No line is known by its number. The headline is the line that the title repeats; the text is
//! what weighs like text (`body`); byline and date stand near the headline; lists are runs of
//! titles outside the text; what is left belongs to the page's frame.

use super::{Draft, byline};
use crate::article::BlockKind;
use crate::found::{Found, FoundIn};
use crate::note::{Note, NoteCode};

mod around;
mod body;
mod cohesion;
mod facts;
mod head;
mod lines;
mod lists;
mod names;
mod way;
mod weights;
mod wrapped;

use lines::Line;

/// Words of a text that can be an article. Shorter ones are remarks of the frame.
const TEXT_UNITS_MIN: f32 = 20.0;

/// Words of a line that can be a sentence.
const SENTENCE_UNITS_MIN: f32 = 5.0;

/// Words of a line that can be a subheading.
const HEADING_UNITS_MAX: f32 = 14.0;

/// Reads a dump. A draft without a body has its reason as the first note.
pub fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    let text = wrapped::join(text);
    let (lines, cut) = lines::of(&text);
    let head = head::read(&lines);
    let chosen = body::choose(&lines, &head);
    let mut text = around::trimmed(&lines, &head, chosen);
    if said(&lines, &text) < TEXT_UNITS_MIN {
        text = around::below_headline(&lines, &head);
    }
    let units: f32 = lines.iter().zip(&text).filter(|(_, t)| **t).map(|(l, _)| l.units).sum();
    let Some(first) = text.iter().position(|t| *t).filter(|_| said(&lines, &text) >= TEXT_UNITS_MIN) else {
        draft.notes.push(around::reason(&lines, &lists::read(&lines, &head, &text)));
        return draft;
    };
    let last = text.iter().rposition(|t| *t).unwrap_or(first);
    let head = head::refined(&lines, head, first);
    let lists = lists::read(&lines, &head, &text);
    draft.headline = head.words.clone().map(|words| Found::new(words, FoundIn::VisibleText));
    if let Some(site) = head.site.clone().or_else(|| facts::site(&lines)) {
        draft.outlet_name = Some(Found::new(site, FoundIn::VisibleText));
    }
    let near = facts::Near { headline: head.headline, first, last };
    let lang = facts::lang(&lines, &text);
    facts::dates(&lines, near, &text, lang, &mut draft);
    if let Some(raw) = facts::byline(&lines, near, &text, &head) {
        draft.byline = byline::read(&raw).map(|b| Found::new(b, FoundIn::VisibleText));
    }
    draft.agencies_linked = facts::sources(&lines, near, &text);
    draft.breadcrumb = head.breadcrumb;
    if draft.breadcrumb.len() < 2 {
        draft.section_label = facts::section_label(&lines, near, &text).map(|l| Found::new(l, FoundIn::VisibleText));
    }
    draft.lists = lists;
    draft.reactions = facts::reactions(&lines, &text, last);
    draft.credit = facts::credit(&lines, &text, last);
    draft.partial = around::is_partial(&lines, last, units);
    for (i, line) in lines.iter().enumerate().filter(|(i, _)| text[*i]) {
        draft.body.push(kind(&lines, &text, i), line.text, Vec::new());
    }
    if cut {
        draft
            .notes
            .push(Note::new(NoteCode::TextCut, "The dump has more lines than are weighed, or longer ones; what lies beyond was not read."));
    }
    draft
}

/// Words of the chosen lines that can be sentences: words in lines of a word each say nothing.
fn said(lines: &[Line], text: &[bool]) -> f32 {
    lines.iter().zip(text).filter(|(l, t)| **t && l.units >= SENTENCE_UNITS_MIN).map(|(l, _)| l.units).sum()
}

/// What a line of the text is: an item, a subheading, or a paragraph.
fn kind(lines: &[Line], text: &[bool], i: usize) -> BlockKind {
    let line = &lines[i];
    if line.bullet {
        return BlockKind::ListItem;
    }
    let opens_text = i + 1 < lines.len() && text[i + 1] && (lines[i + 1].closed || lines[i + 1].units > HEADING_UNITS_MAX);
    let is_heading = !line.closed
        && line.units <= HEADING_UNITS_MAX
        && opens_text
        && !line.text.ends_with([',', '،', '、', ':', ';', '-', '–', '—', '"', '”', '»', '」']);
    let first = !text[..i].iter().any(|t| *t);
    if is_heading && !first { BlockKind::Heading } else { BlockKind::Paragraph }
}

#[cfg(test)]
mod tests;
