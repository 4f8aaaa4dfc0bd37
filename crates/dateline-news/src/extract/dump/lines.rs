//! A dump as lines, each with the marks by which it is weighed: length, sentence ends, bullets,
//! words of the frame, dates, repetition. Nothing is decided here.

use crate::extract::{dates, labels};
use crate::limits::{DUMP_LINES_MAX, LINE_BYTES_MAX};
use crate::words::{fold, is_unspaced};
use std::collections::HashMap;
use std::ops::Range;

/// Words of a line in which a date is looked for: a date in a longer line is one of the story.
const DATE_UNITS_MAX: f32 = 30.0;

/// Longest line that is folded, in bytes: longer ones are paragraphs, which no label or title equals.
const FOLDED_BYTES_MAX: usize = 1000;

/// Longest paragraph that is searched for words about cookies, in bytes.
const COOKIES_BYTES_MAX: usize = 2000;

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Its words, without a bullet.
    pub text: &'a str,
    /// Folded, for comparing.
    pub folded: String,
    /// Words; a character of a script without spaces counts half.
    pub units: f32,
    /// It began with a bullet or a number of a list.
    pub bullet: bool,
    /// It ends as a sentence ends.
    pub closed: bool,
    /// Sentences that end inside it.
    pub inner_stops: usize,
    /// What it is of the frame.
    pub frame: Option<labels::Frame>,
    /// The kind of list that it announces.
    pub list: Option<crate::article::PageListKind>,
    /// Lines of the same words on the page, itself included.
    pub repeats: usize,
    /// The date in it, with its bytes, if it is short.
    pub date: Option<(crate::date::NewsDate, Range<usize>)>,
    /// It is the caption or credit of a picture.
    pub caption: bool,
    /// It credits helpers or a source.
    pub credit: bool,
    /// It parts two things: "___", "* * *".
    pub rule: bool,
}

/// What ends a sentence; closing quotes and brackets may follow.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '．' | '።' | '။' | '։' | '｡')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '‘' | '」' | '』' | ')' | '）' | ']' | '】' | '›' | '*' | '>' | '\u{a0}' | ' ')
}

/// The lines of a dump, and whether some were left out.
pub(super) fn of(text: &str) -> (Vec<Line<'_>>, bool) {
    let mut out: Vec<Line> = Vec::new();
    let mut cut = false;
    for raw in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let mut raw = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        if raw.is_empty() {
            continue;
        }
        if out.len() == DUMP_LINES_MAX {
            cut = true;
            break;
        }
        if raw.len() > LINE_BYTES_MAX {
            cut = true;
            let mut end = LINE_BYTES_MAX;
            while !raw.is_char_boundary(end) {
                end -= 1;
            }
            raw = &raw[..end];
        }
        out.push(weighed(raw));
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in &out {
        *counts.entry(&line.folded).or_default() += 1;
    }
    let repeats: Vec<usize> = out.iter().map(|l| counts.get(l.folded.as_str()).copied().unwrap_or(1)).collect();
    out.iter_mut().zip(repeats).for_each(|(l, n)| l.repeats = n);
    (out, cut)
}

fn weighed(raw: &str) -> Line<'_> {
    let (text, bullet) = without_bullet(raw);
    let units = units(text);
    let short = units <= DATE_UNITS_MAX;
    let trimmed = without_last_bracket(text).trim_end_matches(is_closing);
    let folded = if text.len() <= FOLDED_BYTES_MAX { fold(text) } else { String::new() };
    let rule = !text.chars().any(char::is_alphanumeric);
    Line {
        text,
        units,
        bullet,
        closed: trimmed.ends_with(is_stop) || (units > 12.0 && trimmed.ends_with([':', '：'])),
        inner_stops: inner_stops(trimmed),
        frame: labels::frame_of_folded(&folded)
            .or_else(|| (text.len() <= COOKIES_BYTES_MAX && labels::explains_cookies(text)).then_some(labels::Frame::Cookie)),
        list: labels::kind_of_folded(&folded),
        repeats: 1,
        date: if short { dates::find(text, None) } else { None },
        caption: units <= 80.0 && labels::is_folded_caption(&folded),
        credit: units <= 60.0 && labels::is_folded_credit(text, &folded),
        rule,
        folded,
    }
}

/// A sentence before its source: "… gesagt. (dpa)", "…した。（共同）".
fn without_last_bracket(text: &str) -> &str {
    let inside = text.strip_suffix([')', '）']);
    let open = inside.and_then(|t| t.rfind(['(', '（'])).filter(|open| text.len() - open <= 40);
    match open.map(|open| text[..open].trim_end()) {
        Some(before) if before.trim_end_matches(is_closing).ends_with(is_stop) => before,
        _ => text,
    }
}

/// Words; a character of a script without spaces counts half.
pub(super) fn units(text: &str) -> f32 {
    let mut n = 0.0;
    let mut in_word = false;
    for c in text.chars() {
        if is_unspaced(c) {
            n += 0.5;
            in_word = false;
        } else if c.is_alphanumeric() {
            // A Korean word says as much as one and a half of others.
            n += match (in_word, ('가'..='힣').contains(&c)) {
                (true, _) => 0.0,
                (false, true) => 1.5,
                (false, false) => 1.0,
            };
            in_word = true;
        } else if c.is_whitespace() {
            in_word = false;
        }
    }
    n
}

/// Stops inside a line behind which another sentence begins.
fn inner_stops(text: &str) -> usize {
    let mut n = 0;
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if is_stop(c) && !c.is_ascii() && chars.peek().is_some() {
            n += 1;
        } else if is_stop(c)
            && before.is_lowercase() | before.is_numeric() | is_closing(before) | (before.is_alphabetic() && !before.is_uppercase())
        {
            let mut rest = chars.clone();
            let mut next = rest.next();
            while next.is_some_and(is_closing) && next != Some(' ') {
                next = rest.next();
            }
            if next == Some(' ') && rest.next().is_some_and(|c| !c.is_lowercase()) {
                n += 1;
            }
        }
        before = c;
    }
    n
}

/// Takes a bullet or an item's number off: "- ", "• ", "1. ", "2) ", "③".
fn without_bullet(raw: &str) -> (&str, bool) {
    let signs = [
        '-', '–', '—', '•', '*', '·', '●', '○', '■', '□', '◆', '◇', '▪', '▫', '►', '▶', '▸', '»', '›', '‣', '⁃', '∙', '+', '→', '・', '❯',
        '√', '✓', '★', '☆',
    ];
    let rest = raw.trim_start_matches(signs);
    // A dash glued to a word may be a dialogue or a negative number; other signs need no space.
    if rest.len() < raw.len() && !rest.is_empty() && raw.len() - rest.len() <= 8 {
        let dash = raw.starts_with(['-', '–', '—', '*', '+']);
        // In many languages a longer dash opens what somebody says.
        if raw.starts_with(['–', '—']) && rest.trim_end_matches(is_closing).ends_with(is_stop) {
            return (raw, false);
        }
        if rest.starts_with(char::is_whitespace) || (!dash && rest.starts_with(char::is_alphanumeric)) {
            let text = rest.trim_start();
            return if text.is_empty() { (raw, false) } else { (text, true) };
        }
    }
    if let Some(first) = raw.chars().next().filter(|c| matches!(c, '①'..='⑳' | '❶'..='❿')) {
        return (raw[first.len_utf8()..].trim_start(), true);
    }
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let rest = &raw[digits..];
        let behind = rest.trim_start_matches(['.', ')', '、', '．', ':']);
        if behind.len() < rest.len()
            && (behind.starts_with(char::is_whitespace) || behind.starts_with(is_unspaced))
            && behind.trim().chars().next().is_some_and(char::is_alphabetic)
            && !is_date_like(raw)
        {
            return (behind.trim_start(), true);
        }
    }
    (raw, false)
}

/// "5. April 2025", "23. 11. 2026" begin like items.
fn is_date_like(raw: &str) -> bool {
    let end = raw.char_indices().nth(40).map_or(raw.len(), |(i, _)| i);
    dates::find(&raw[..end], None).is_some_and(|(_, r)| r.start == 0)
        || dates::month_and_day(&raw[..end], None).is_some_and(|_| units(raw) < 5.0)
}
