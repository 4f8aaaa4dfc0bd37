//! The words of a page's frame, in many languages: labels of lists, dates, bylines and
//! breadcrumbs, and the lines that ask to share, subscribe or accept.
//!
//! A label is a whole line: "Related" is one, "Related deaths rose by a fifth." is a sentence.

use crate::article::PageListKind;
use crate::words::fold;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

mod counts;
mod heads;
mod phrases;
mod tables;

use heads::Heads;
use phrases::Phrases;
use tables::{
    BYLINE_LABELS, CAPTION_PARTS, CAPTION_WORDS, COOKIE_STEMS, CREDIT_PARTS, DATE_LABELS, FRAME_LINES, FRAME_PARTS, HOME_WORDS,
    LIST_LABELS, LIST_PREFIXES, WAY_LABELS, WEB_STEMS,
};

/// Longest line that can be a label of a list, in characters.
const LABEL_CHARS_MAX: usize = 60;

/// Most words of a label of a list.
const LABEL_WORDS_MAX: usize = 7;

/// Longest line that is searched for words of the frame, in bytes. Consent texts are longer than labels.
const FRAME_BYTES_MAX: usize = 600;

/// Longest line of keywords, in bytes.
const TAG_LINE_BYTES_MAX: usize = 300;

/// Longest step of a way; the last may be a headline.
const WAY_STEP_CHARS_MAX: usize = 160;

/// Signs that part the steps of a breadcrumb.
pub const BREADCRUMB_SEPARATORS: &[char] = &['>', '›', '»', '/', '→', '▸', '▶', '❯', '＞', '≫', '⟩', '→', '⁄', '\u{e5cc}'];

/// What a line of the frame is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// Sharing, printing, bookmarking, listening.
    Share,
    /// Newsletters, apps, following, subscribing.
    Newsletter,
    /// Cookies and consent.
    Cookie,
    /// How long the text takes to read.
    ReadTime,
    /// Comments, and rules for them.
    Comments,
    /// Advertisements.
    Advert,
    /// Rights and imprint.
    Copyright,
    /// Signing in, subscribing to read on.
    Login,
    /// The label of a caption or of a picture's credit.
    Caption,
    /// Menus, searching, jumping.
    Navigation,
    /// Label of keywords.
    Tags,
    /// "Read more", "Continue reading".
    ReadMore,
    /// The page does not exist.
    Missing,
}

/// Which of a page's dates a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLabel {
    /// The first publication.
    Published,
    /// The last change.
    Modified,
}

static LISTS: LazyLock<HashMap<String, PageListKind>> = LazyLock::new(|| phrases(LIST_LABELS));

static PREFIXES: LazyLock<Heads<PageListKind>> = LazyLock::new(|| Heads::of(LIST_PREFIXES));

static DATES: LazyLock<Heads<DateLabel>> = LazyLock::new(|| Heads::of(DATE_LABELS));

static BYLINES: LazyLock<Heads<()>> = LazyLock::new(|| Heads::of(BYLINE_LABELS));

static FRAMES: LazyLock<HashMap<String, Frame>> = LazyLock::new(|| phrases(FRAME_LINES));

/// A table as a map from phrase to meaning; where two rows have one phrase, the first counts.
fn phrases<T: Copy>(table: &[(T, &str)]) -> HashMap<String, T> {
    let mut map = HashMap::new();
    for (what, phrases) in table {
        for phrase in phrases.split('|') {
            map.entry(bare(phrase)).or_insert(*what);
        }
    }
    map
}

static PARTS: LazyLock<Phrases<Frame>> = LazyLock::new(|| Phrases::of(FRAME_PARTS));

static CAPTIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    // Words of pictures mean a caption before a sign: "Foto: dpa", "Photo/AP".
    let signed: Vec<String> =
        CAPTION_WORDS.split('|').flat_map(|w| [":", " :", "：", "/", " |", " ©", "=", " /"].map(|sign| format!("^{w}{sign}"))).collect();
    let inside: Vec<String> = CAPTION_WORDS
        .split('|')
        .flat_map(|w| [format!(" {w}:"), format!("({w}:"), format!("({w} "), format!("/{w}:"), format!(".{w}:"), format!("({w}/")])
        .collect();
    let (signed, inside) = (signed.join("|"), inside.join("|"));
    Phrases::of(&[((), 80, CAPTION_PARTS), ((), 80, signed.as_str()), ((), 80, inside.as_str())])
});

static COOKIES: LazyLock<Option<(regex::Regex, regex::Regex)>> = LazyLock::new(|| {
    let any = |stems: &str| regex::Regex::new(&format!("(?i){stems}")).ok();
    any(COOKIE_STEMS).zip(any(WEB_STEMS))
});

static CREDITS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(CREDIT_PARTS));

/// Whether a line captions a picture or names its maker.
pub fn is_caption(line: &str) -> bool {
    line.len() <= CAPTION_BYTES_MAX && is_folded_caption(&fold(line))
}

/// [`is_caption`] of a line that is folded already.
pub(super) fn is_folded_caption(folded: &str) -> bool {
    folded.len() <= CAPTION_BYTES_MAX && CAPTIONS.find(folded).is_some()
}

/// Whether a line credits helpers, agencies or a source: "… contributed to this report."
pub fn is_credit(line: &str) -> bool {
    line.len() <= CAPTION_BYTES_MAX && is_folded_credit(line, &fold(line))
}

/// [`is_credit`] of a line that is folded already.
pub(super) fn is_folded_credit(line: &str, folded: &str) -> bool {
    folded.len() <= CAPTION_BYTES_MAX && (CREDITS.find(folded).is_some() || is_initials(line))
}

/// Longest line that can caption or credit, in bytes.
const CAPTION_BYTES_MAX: usize = 900;

/// A line that is agencies and initials only: "dpa", "(kap/dpa)", "EFE".
fn is_initials(line: &str) -> bool {
    let inside = line.trim().trim_end_matches('.').trim_start_matches('(').trim_end_matches(')');
    if inside.len() > 40 || inside.is_empty() {
        return false;
    }
    let mut agency = false;
    let all = inside.split(['/', ',', ';', ' ', '&', '+']).filter(|w| !w.is_empty()).all(|word| {
        // Names that are words as well ("MAP", "TAP") are no credit by themselves.
        let known = crate::extract::wire::mentioned(word).is_some() && word.len() >= 2;
        agency |= known;
        known || word.chars().count() <= 4 && word.chars().all(char::is_lowercase)
    });
    all && agency
}

/// Folds a label and takes off the signs around it ("» Most read:" → "most read").
fn bare(label: &str) -> String {
    trimmed(&fold(label))
}

/// [`bare`] of what is folded already.
fn trimmed(folded: &str) -> String {
    // İ folds to an i with a dot of its own.
    let plain = if folded.contains('\u{307}') { Cow::Owned(folded.replace("i\u{307}", "i")) } else { Cow::Borrowed(folded) };
    let plain = without_vowel_signs(plain);
    plain
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '!' | '©') && !unicode_normalization::char::is_combining_mark(c))
        .to_owned()
}

/// Arabic sets its vowel signs at will: أيضاً, أيضًا and أيضا are one word.
fn without_vowel_signs(text: Cow<str>) -> Cow<str> {
    let is_sign = |c: char| ('\u{64b}'..='\u{652}').contains(&c);
    if text.is_ascii() || !text.contains(is_sign) { text } else { text.replace(is_sign, "").into() }
}

fn is_short(line: &str, chars_max: usize) -> bool {
    line.len() <= chars_max * 4 && line.chars().count() <= chars_max
}

/// The kind of list that a label announces ("Most read" → ranking); `None` if it is no such label.
pub fn list_kind(label: &str) -> Option<PageListKind> {
    if !is_short(label, LABEL_CHARS_MAX) {
        return None;
    }
    kind_of_folded(&fold(label))
}

/// [`list_kind`] of a label that is folded already.
pub(super) fn kind_of_folded(folded: &str) -> Option<PageListKind> {
    if !is_short(folded, LABEL_CHARS_MAX) {
        return None;
    }
    let label = trimmed(folded);
    let label = label.trim_end_matches(['?', '!']);
    if let Some(kind) = LISTS.get(label) {
        return Some(*kind);
    }
    // "Most read in Business", "Mehr zum Thema Hafen": a few words may follow, but no sentence.
    let (kind, ..) = PREFIXES.before(label).find(|(_, _, rest)| rest.starts_with([' ', ':']))?;
    (label.split(' ').count() <= LABEL_WORDS_MAX).then_some(kind)
}

/// What a whole line of the frame is about; `None` for a line of the story.
pub fn frame(line: &str) -> Option<Frame> {
    if line.len() > FRAME_BYTES_MAX {
        return None;
    }
    frame_of_folded(&fold(line))
}

/// [`frame`] of a line that is folded already.
pub(super) fn frame_of_folded(folded: &str) -> Option<Frame> {
    if folded.len() > FRAME_BYTES_MAX {
        return None;
    }
    let bare = trimmed(folded);
    if bare.is_empty() {
        return None;
    }
    if let Some(frame) = FRAMES.get(bare.as_str()).or_else(|| FRAMES.get(bare.trim_end_matches(['?', '!']))) {
        return Some(*frame);
    }
    if counts::is_read_time(&bare) {
        return Some(Frame::ReadTime);
    }
    // Keywords behind their label: "Topics: ferries, fog".
    if bare.len() <= TAG_LINE_BYTES_MAX
        && let Some((label, rest)) = bare.split_once([':', '：'])
        && !rest.is_empty()
        && !folded.trim_end().ends_with(['.', '!', '?', '。'])
        && matches!(FRAMES.get(label.trim_end()), Some(Frame::Tags | Frame::Navigation))
    {
        return Some(Frame::Tags);
    }
    if counts::is_comment_count(&bare) {
        return Some(Frame::Comments);
    }
    PARTS.find(&bare)
}

/// Whether a paragraph explains the cookies of a site: it names them more than once, beside sites,
/// browsers, data or the like. A recipe names cookies as well.
pub fn explains_cookies(text: &str) -> bool {
    COOKIES.as_ref().is_some_and(|(cookies, web)| cookies.find_iter(text).take(2).count() > 1 && web.is_match(text))
}

/// Whether a text names the cookies of a browser (or those of a baker).
pub fn names_cookies(text: &str) -> bool {
    COOKIES.as_ref().is_some_and(|(cookies, _)| cookies.is_match(text))
}

/// Whether a line is the heading of readers' comments: the word alone or with their number.
pub fn is_comments_label(line: &str) -> bool {
    if line.len() > 100 {
        return false;
    }
    let bare = bare(line);
    counts::is_comment_count(&bare) || FRAMES.get(bare.as_str()) == Some(&Frame::Comments)
}

/// The steps of a way to the page ("Home > News > Sport"), which begins at the front page.
pub fn way(line: &str) -> Option<Vec<&str>> {
    let line = after_way_label(line);
    let steps: Vec<&str> = line.split(BREADCRUMB_SEPARATORS).map(str::trim).filter(|s| !s.is_empty()).collect();
    (steps.len() > 1 && is_home(steps[0]) && steps.iter().all(|s| s.chars().count() <= WAY_STEP_CHARS_MAX)).then_some(steps)
}

/// Whether a step of a breadcrumb is the front page.
pub fn is_home(step: &str) -> bool {
    is_short(step, 40) && {
        let step = bare(step);
        HOME_WORDS.split('|').any(|w| w == step)
    }
}

/// The breadcrumb behind its label ("You are here: Home > News" → "Home > News"). Lines without a
/// label are given back as they are.
pub fn after_way_label(line: &str) -> &str {
    let head_end = line.char_indices().nth(30).map_or(line.len(), |(i, _)| i);
    match line[..head_end].split_once([':', '：']) {
        Some((label, _)) if WAY_LABELS.split('|').any(|l| l == bare(label)) => line[label.len()..].trim_start_matches([':', '：', ' ']),
        _ => line,
    }
}

/// What stands behind a label of a date ("Date:", "Veröffentlicht am", "発信日時"), and which date it announces.
pub fn after_date_label(line: &str) -> Option<(DateLabel, &str)> {
    after(line, &DATES)
}

/// What stands behind a label of a byline ("By", "Text:", "記者").
pub fn after_byline_label(line: &str) -> Option<&str> {
    after(line, &BYLINES).map(|((), rest)| rest)
}

/// Takes the longest label of a table off the head of a line. A label ends where a word ends.
fn after<'a, T: Copy>(line: &'a str, labels: &Heads<T>) -> Option<(T, &'a str)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '-' | '–' | '|' | '·' | '(' | '（' | '【' | '['));
    // The label is folded character by character, so that its end is known in the line.
    let head: Vec<(usize, char)> = line.char_indices().take(40).collect();
    let folded: String = head.iter().flat_map(|(_, c)| c.to_lowercase()).collect();
    let mut best: Option<(T, usize)> = None;
    for (what, label, _) in labels.before(&folded) {
        let n = label.chars().count();
        let last = label.chars().next_back();
        let next = head.get(n).map(|(_, c)| *c);
        // "Per-Erik" is a name; "ByMara" lost its space.
        let joined = next == Some('-') && head.get(n + 1).is_some_and(|(_, c)| c.is_alphabetic());
        let camel = n > 1 && head.get(n - 1).is_some_and(|(_, c)| c.is_lowercase()) && next.is_some_and(char::is_uppercase);
        let ends = next.is_none_or(|c| !c.is_alphabetic()) && !joined
            || camel
            || last.is_some_and(|c| !c.is_alphabetic() || crate::words::is_unspaced(c));
        if ends && best.is_none_or(|(_, longest)| n > longest) {
            best = Some((what, n));
        }
    }
    let (what, n) = best?;
    let at = head.get(n).map_or(line.len(), |(i, _)| *i);
    Some((
        what,
        line[at..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '|' | '/' | '／' | '.' | ',')),
    ))
}

#[cfg(test)]
mod tests;
