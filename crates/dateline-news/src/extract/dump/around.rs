//! Rules that hold whatever the weights say: what never is text, where the text ends, and why
//! there is none.

use super::head::Head;
use super::lines::Line;
use crate::article::PageList;
use crate::extract::labels::{self, Frame};
use crate::note::{Note, NoteCode};

/// Lines outside the text that may lie between two parts of it before what follows is another text.
const GAP_LINES_MAX: usize = 60;

/// Lines in which a wall stands behind a teaser.
const WALL_LINES: usize = 8;

/// Words of a text that a wall can have cut. Longer texts are whole and the wall is an offer.
const TEASER_UNITS_MAX: f32 = 260.0;

/// Takes from the chosen lines what cannot be text.
pub(super) fn trimmed(lines: &[Line], head: &Head, mut text: Vec<bool>) -> Vec<bool> {
    for (i, line) in lines.iter().enumerate() {
        let own = [head.title, head.headline, head.way].contains(&Some(i));
        let framed = matches!(line.frame, Some(f) if f != Frame::Caption || line.units < 4.0);
        // A credit at the end is kept apart; inside a paragraph the same words are prose.
        let credit =
            line.credit && line.units < 40.0 && !text[i + 1..].iter().zip(&lines[i + 1..]).take(12).any(|(t, l)| *t && l.units > 20.0);
        let label = line.list.is_some() && line.units < 8.0 || line.rule || (line.caption && !line.closed && line.units < 40.0);
        let copy = head.words.as_deref().is_some_and(|w| crate::words::fold(w) == line.folded);
        let count = super::facts::counted(line.text).is_some();
        if count || own || framed || credit || label || copy {
            text[i] = false;
        }
    }
    // The heaviest part, and those not far from it: the rest are other texts of the page.
    let parts = parts(&text);
    let weight = |(a, b): &(usize, usize)| lines[*a..*b].iter().zip(&text[*a..*b]).filter(|(_, t)| **t).map(|(l, _)| l.units).sum::<f32>();
    let mut kept = vec![false; text.len()];
    if let Some(main) = parts.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) {
        kept[main.0..main.1].copy_from_slice(&text[main.0..main.1]);
        fill(lines, &mut kept, *main);
        extend(lines, &mut kept, main.1);
    }
    kept
}

/// Adds paragraphs that stand alone between two lines of the frame inside the text.
fn fill(lines: &[Line], kept: &mut [bool], (start, end): (usize, usize)) {
    for i in start + 1..end.saturating_sub(1) {
        let l = &lines[i];
        let near = |range: std::ops::Range<usize>| kept[range.start.max(start)..range.end.min(end)].iter().any(|k| *k);
        let alone = !kept[i] && near(i.saturating_sub(2)..i) && near(i + 1..i + 3);
        if alone
            && l.closed
            && l.units >= LONG_UNITS
            && l.frame.is_none()
            && l.list.is_none()
            && !l.caption
            && !l.credit
            && !l.bullet
            && l.repeats == 1
        {
            kept[i] = true;
        }
    }
}

/// Adds sentences that close the text: the last paragraph is often shorter than the others, and
/// an advertisement or an inline link may stand before it.
fn extend(lines: &[Line], kept: &mut [bool], mut end: usize) {
    let mut passed = 0;
    let mut i = end;
    while i < lines.len() && passed <= PASSED_MAX {
        let l = &lines[i];
        if l.list.is_some() && l.units < 8.0 || l.rule || matches!(l.frame, Some(Frame::Comments | Frame::Login | Frame::Copyright)) {
            break;
        }
        let sentence = l.closed
            && l.units >= if passed == 0 { 5.0 } else { 12.0 }
            && l.frame.is_none()
            && !l.caption
            && !l.credit
            && !l.bullet
            && l.repeats == 1
            && l.date.is_none();
        if sentence {
            kept[i] = true;
            end = i + 1;
            passed = 0;
        } else {
            passed += 1;
        }
        i += 1;
    }
    let _ = end;
}

/// Lines of the frame between two paragraphs that are passed.
const PASSED_MAX: usize = 1;

/// Below a headline that the title repeats stands a text, however the page breaks it up: where the
/// weights found none, the long sentences there are it.
pub(super) fn below_headline(lines: &[Line], head: &Head) -> Vec<bool> {
    let mut text = vec![false; lines.len()];
    let Some(h) = head.headline else { return text };
    for (i, l) in lines.iter().enumerate().skip(h + 1).take(GAP_LINES_MAX) {
        if l.list.is_some() && l.units < 8.0 || l.frame == Some(Frame::Comments) {
            break;
        }
        text[i] = l.closed && l.units >= LONG_UNITS && l.frame.is_none() && !l.caption && !l.credit && !l.bullet && l.repeats == 1;
    }
    text
}

/// Words of a sentence that is long enough to be of a text by itself.
const LONG_UNITS: f32 = 16.0;

/// Runs of text with gaps of at most [`GAP_LINES_MAX`] lines, end exclusive.
fn parts(text: &[bool]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for i in (0..text.len()).filter(|i| text[*i]) {
        match out.last_mut() {
            Some((_, end)) if i - *end <= GAP_LINES_MAX => *end = i + 1,
            _ => out.push((i, i + 1)),
        }
    }
    out
}

/// Why a page without a text has none.
pub(super) fn reason(lines: &[Line], lists: &[PageList]) -> Note {
    let says = |frame: Frame, n: usize| lines.iter().take(n).find(|l| l.frame == Some(frame));
    let quoted = |l: &Line| l.text.chars().take(80).collect::<String>();
    if let Some(line) = says(Frame::Missing, 40) {
        return Note::new(NoteCode::ErrorPage, format!("The page says “{}” and holds no article.", quoted(line)));
    }
    let n_items: usize = lists.iter().map(|l| l.items.len()).sum();
    let wall = lines.iter().find(|l| l.frame == Some(Frame::Login) && l.units >= 3.0);
    if let Some(line) = wall.filter(|_| n_items < 8) {
        return Note::new(NoteCode::LoginWall, format!("The page says “{}” and shows no article.", quoted(line)));
    }
    if n_items >= 3 {
        return Note::new(NoteCode::ListsOnly, format!("The page holds {n_items} titles in {} lists, and no article.", lists.len()));
    }
    if lines.iter().any(|l| matches!(l.frame, Some(Frame::Login | Frame::Cookie))) {
        return Note::new(NoteCode::LoginWall, "The page asks to sign in or to accept something, and shows no article.");
    }
    Note::new(NoteCode::NoBody, "No line of the page reads like the text of an article.")
}

/// Whether a wall cuts the text: words of a wall right behind a short text, or an ellipsis at its end with "Read more".
pub(super) fn is_partial(lines: &[Line], last: usize, units: f32) -> bool {
    let behind = lines.iter().skip(last + 1).take(WALL_LINES);
    let wall = behind.clone().any(|l| l.frame == Some(Frame::Login) && l.units >= 3.0);
    let open =
        lines[last].text.trim_end().ends_with(['…']) || lines[last].text.trim_end().ends_with("...") || lines[last].text.ends_with("[...]");
    let more = behind.take(3).any(|l| l.frame == Some(labels::Frame::ReadMore));
    units < TEASER_UNITS_MAX && (wall || (open && more))
}
