//! Facts around the text of a dump: headline, byline, dates, reactions, credit.

use super::head::{Head, is_date_line};
use super::lines::{Line, units};
use crate::article::Reaction;
use crate::date::NewsDate;
use crate::extract::labels::{self, DateLabel, Frame};
use crate::extract::{Draft, byline, dates, sections, wire};
use crate::found::{Found, FoundIn};
use crate::words::fold;

/// Lines above the text in which byline and date are looked for, where no headline is known.
const ABOVE: usize = 12;

/// Lines behind the first of the text that still belong to the head.
const AMONG: usize = 14;

/// Lines below the text in which they are looked for.
const BELOW: usize = 12;

/// Words of a byline.
const BYLINE_UNITS_MAX: f32 = 24.0;

/// Reactions of a page; more lines of that make are counts of keywords.
const REACTIONS_MAX: usize = 12;

/// Where the text lies.
#[derive(Clone, Copy)]
pub(super) struct Near {
    pub headline: Option<usize>,
    pub first: usize,
    pub last: usize,
}

impl Near {
    /// Lines of the head, nearest to the headline first: below it, those among the first
    /// paragraphs (the lead may stand above the byline), then the few above it.
    fn head(self) -> Vec<usize> {
        let from = self.headline.filter(|h| *h < self.first).unwrap_or(self.first.saturating_sub(ABOVE));
        let until = (self.first + AMONG).min(self.last);
        (from..until.max(self.first)).chain((from.saturating_sub(6)..from).rev()).collect()
    }

    /// Lines between the head and the end of the text.
    fn inside(self) -> std::ops::Range<usize> {
        (self.first + AMONG).min(self.last)..self.last
    }

    fn tail(self, n: usize) -> std::ops::Range<usize> {
        self.last + 1..n.min(self.last + 1 + BELOW)
    }
}

/// The site's name from its rights line: "© 2025 The Paper. All rights reserved."
pub(super) fn site(lines: &[Line]) -> Option<String> {
    let line = lines.iter().rev().take(60).find(|l| l.frame == Some(Frame::Copyright) && l.text.contains(['©', 'Ⓒ']))?;
    let after = line.text.split(['©', 'Ⓒ']).nth(1)?;
    let name = after.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '-' | '–' | ',' | '.' | ':'));
    let name = name.split(['.', ',', '|', '·', '-', '–', '(']).next().unwrap_or(name).trim();
    let known = units(name);
    (1.0..=5.0)
        .contains(&known)
        .then(|| name.to_owned())
        .filter(|n| labels::frame(n).is_none() && n.chars().next().is_some_and(|c| !c.is_lowercase()))
}

/// The language of the text, which decides between 3/4 and 4/3.
pub(super) fn lang(lines: &[Line], text: &[bool]) -> Option<&'static str> {
    let longest = lines.iter().zip(text).filter(|(_, t)| **t).map(|(l, _)| l).max_by(|a, b| a.units.total_cmp(&b.units))?;
    crate::extract::language::detect(longest.text)
}

/// A date with its label and its words.
struct Dated {
    label: Option<DateLabel>,
    date: NewsDate,
    words: String,
}

/// The dates of one line; a line may give two ("Published … • Updated …").
fn dates_of(line: &Line, lang: Option<&str>) -> Vec<Dated> {
    let Some(whole) = line.date.as_ref().and_then(|_| dates::find(line.text, lang)) else { return Vec::new() };
    let mut out = Vec::new();
    for part in line.text.split(['|', '•', '·', '/', '（', '('].as_slice()).flat_map(|p| split_before_update(p)) {
        let part = part.trim_start_matches([',', ';', ' ', ')', '）']);
        if let Some((date, covered)) = dates::find(part, lang) {
            let label = labels::after_date_label(part).map(|(l, _)| l).or_else(|| words_before(&part[..covered.start]));
            out.push(Dated { label, date, words: part[covered].to_owned() });
        }
    }
    // Slashes part dates as well as facts: 05/04/2025.
    let (date, covered) = whole;
    if out.is_empty() {
        let label = labels::after_date_label(line.text).map(|(l, _)| l).or_else(|| words_before(&line.text[..covered.start]));
        out.push(Dated { label, date, words: line.text[covered].to_owned() });
    } else if out.len() == 1 && (date.time.is_some() || out[0].date.time.is_none()) {
        // The line as a whole may know the time that its part lost.
        out[0].date = date;
        out[0].words = line.text[covered].to_owned();
    }
    out
}

/// Parts "Published April 5, 2025 Updated April 6, 2025" before the second label.
fn split_before_update(part: &str) -> Vec<&str> {
    let Some((_, covered)) = dates::find(part, None) else { return vec![part] };
    if dates::find(&part[covered.end..], None).is_some() { vec![&part[..covered.end], &part[covered.end..]] } else { vec![part] }
}

/// The label among the last words before a date ("By Mara Ellison Published ").
fn words_before(text: &str) -> Option<DateLabel> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=5).rev().find_map(|n| {
        let tail = words.get(words.len().checked_sub(n)?..)?.join(" ");
        labels::after_date_label(&tail).filter(|(_, rest)| rest.is_empty()).map(|(l, _)| l)
    })
}

/// Finds the dates of publication and change: labelled before bare, near the headline before far.
pub(super) fn dates(lines: &[Line], near: Near, text: &[bool], lang: Option<&str>, draft: &mut Draft) {
    let head = near.head();
    let tail: Vec<usize> = near.tail(lines.len()).collect();
    let top: Vec<usize> = (0..near.first).filter(|i| !head.contains(i)).collect();
    let inside: Vec<usize> = near.inside().collect();
    let end: Vec<usize> = (near.last + 1..lines.len()).filter(|i| !tail.contains(i)).collect();
    let alone = |i: &usize| {
        let l = &lines[*i];
        !l.caption
            && (is_date_line(l)
                || labels::after_date_label(l.text).is_some()
                || (l.units < 14.0 && !l.closed && !l.bullet)
                || l.text.contains(['|', '•', '·']))
    };
    let mut found: Vec<(u8, Dated)> = Vec::new();
    for (rank, area) in [(0, &head), (2, &tail), (3, &inside), (4, &top), (5, &end)] {
        for i in area.iter().filter(|i| !text[**i]).filter(|i| alone(i)) {
            for dated in dates_of(&lines[*i], lang) {
                // In the head a bare date is as good as elsewhere a labelled one.
                let rank = if rank == 0 { u8::from(dated.label.is_none()) } else { rank + if dated.label.is_none() { 3 } else { 0 } };
                found.push((rank, dated));
            }
        }
        // Far from the text only a page that says nothing near it is searched.
        if rank >= 2 && !found.is_empty() {
            break;
        }
    }
    // A first line of the text may open with the date of an undated page.
    found.sort_by_key(|(rank, _)| *rank);
    for (_, d) in &found {
        let field = if d.label == Some(DateLabel::Modified) { "modified_at" } else { "published_at" };
        draft.evidence.offer(field, &d.date.to_string(), FoundIn::VisibleText);
    }
    let first_of = |modified: bool| found.iter().find(|(_, d)| (d.label == Some(DateLabel::Modified)) == modified);
    let published = first_of(false);
    let modified = first_of(true);
    if let Some((_, d)) = modified {
        draft.modified_at = Some(Found::new(d.date, FoundIn::VisibleText));
    }
    // A page that names only its last change was published no later: the nearest date it offers.
    if let Some((_, d)) = published.or(modified) {
        draft.published_at = Some(Found::new(d.date, FoundIn::VisibleText));
        draft.shown_date = Some(d.words.clone());
    }
}

/// The byline as shown: a labelled line near the headline, else the line there that most looks like a
/// name and stands where names stand, else a labelled line below the text.
pub(super) fn byline(lines: &[Line], near: Near, text: &[bool], head: &Head) -> Option<String> {
    let area = near.head();
    let usable = |i: &usize| {
        let l = &lines[*i];
        !text[*i]
            && Some(*i) != near.headline
            && Some(*i) != head.title
            && Some(*i) != head.way
            && l.units <= BYLINE_UNITS_MAX
            && !l.caption
            && !l.credit
            && l.frame.is_none_or(|f| f == Frame::ReadTime)
    };
    let below = |i: &usize| near.headline.is_none_or(|h| *i > h);
    if let Some(raw) = area.iter().copied().filter(usable).filter(below).find_map(|i| labelled(lines, i)) {
        return Some(raw);
    }
    let mut best: Option<(f32, String)> = None;
    for i in area.iter().copied().filter(usable) {
        let Some((score, raw)) = named(lines, i, near, head) else { continue };
        if score >= NAME_MIN && best.as_ref().is_none_or(|(s, _)| score > *s) {
            best = Some((score, raw));
        }
    }
    best.map(|(_, raw)| raw).or_else(|| near.tail(lines.len()).filter(usable).find_map(|i| labelled(lines, i)))
}

/// Signs that a line needs to be believed a byline without its label.
const NAME_MIN: f32 = 1.5;

/// How much an unlabelled line is a byline, and its words.
fn named(lines: &[Line], i: usize, near: Near, head: &Head) -> Option<(f32, String)> {
    let line = &lines[i];
    let b = |x: bool, w: f32| if x { w } else { 0.0 };
    let dated = |j: Option<usize>| j.and_then(|j| lines.get(j)).is_some_and(|l| is_date_line(l) || l.frame == Some(Frame::ReadTime));
    let below = near.headline.is_none_or(|h| i > h);
    // Name and date on one line: "Mara Ellison | April 5, 2025".
    if let Some((_, covered)) = &line.date {
        let before = line.text[..covered.start].trim_matches([' ', ',', '|', '-', '–', '—', '•', '·', '/']);
        let first = before.split(['|', '/', '•', '·']).next().unwrap_or(before).trim();
        let fits = covered.start > 3 && labels::after_date_label(line.text).is_none() && looks_like_names(first) && !is_known(first, head);
        return fits.then(|| (1.5 + b(below, 1.0), line.text.to_owned()));
    }
    if line.list.is_some() || line.bullet || line.closed && !line.text.ends_with('.') {
        return None;
    }
    let first = line.text.split(['|', '•', '·']).next().unwrap_or(line.text).trim();
    if !looks_like_names(first) || is_known(first, head) {
        return None;
    }
    // A person's name stands elsewhere too: in a box about the author, in a longer line.
    let longer = |l: &Line| l.units < 40.0 && l.folded.len() > line.folded.len();
    let elsewhere = lines.iter().any(|l| longer(l) && l.folded.contains(&line.folded));
    let introduced = lines.iter().any(|l| longer(l) && l.folded.starts_with(&line.folded));
    let next = lines.get(i + 1);
    let role = byline::holds_role(line.text) || next.is_some_and(|l| l.units <= 5.0 && byline::holds_role(l.text));
    let address = line.text.contains('@') || next.is_some_and(|l| l.units <= 4.0 && l.text.contains('@'));
    // "… | Published 4 months ago".
    let second = line.text.split(['|', '•', '·']).nth(1).is_some_and(|s| labels::after_date_label(s).is_some());
    let label = i > 0 && lines[i - 1].text.len() < 40 && labels::after_byline_label(lines[i - 1].text).is_some_and(str::is_empty);
    let beside_headline = near.headline.is_some_and(|h| i == h + 1);
    let first_name = first.split_whitespace().next().is_some_and(|w| super::names::is_first_name(&fold(w)));
    let score = b(first_name, 1.0)
        + b(below && i < near.first + 6, 0.5)
        + b(dated(i.checked_sub(1)) || dated(Some(i + 1)), 1.2)
        + b(beside_headline, 0.3)
        + b(i + 1 == near.first && beside_headline, 0.7)
        + b(line.repeats > 1, 0.5)
        + b(elsewhere, 0.5)
        + b(introduced, 0.3)
        + b(role, 1.0)
        + b(address, 1.5)
        + b(second, 1.5)
        + b(label, 2.0)
        - b(!below, 1.0);
    Some((score, line.text.to_owned()))
}

/// Whether words are a person's name by their make, or several: two to four words each, most with a capital.
fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.chars().any(crate::words::is_unspaced) || !(2..=12).contains(&words.len()) {
        return false;
    }
    let capital = |w: &&&str| w.chars().next().is_some_and(char::is_uppercase);
    let caseless = !text.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let read = byline::read(text).map(|b| b.names).unwrap_or_default();
    let shaped = !read.is_empty() && read.iter().all(|n| (2..=4).contains(&n.split(' ').count()));
    // Scripts without capitals: two or three words that some label would have to bear out.
    shaped
        && (caseless && words.len() <= 3 || words.iter().filter(capital).count() * 3 >= words.len() * 2)
        && !text.chars().any(|c| c.is_numeric() || matches!(c, '?' | '!' | ':' | '"' | '“' | '„' | '«'))
}

/// Whether words are known as something else: a section, a label, the site, a place of the breadcrumb.
fn is_known(text: &str, head: &Head) -> bool {
    let folded = fold(text);
    let other = |s: &str| fold(s) == folded;
    is_place_or_section(text)
        || head.site.as_deref().is_some_and(other)
        || head.breadcrumb.iter().any(|s| other(s))
        || labels::after_date_label(text).is_some()
}

/// A line with a label of a byline, or a label alone with the name on the next line.
fn labelled(lines: &[Line], i: usize) -> Option<String> {
    let line = &lines[i];
    let Some(rest) = labels::after_byline_label(line.text) else { return kind_of_text(line) };
    if rest.is_empty() {
        let next = lines.get(i + 1)?;
        return (next.units <= 8.0 && names(next.text) > 0 && !is_date_line(next)).then(|| format!("{} {}", line.text, next.text));
    }
    // "From" and "On" open sentences too; a byline is short and names someone.
    let read = byline::read(line.text)?;
    let sentence = line.closed && line.units > 8.0 && !line.text.contains(['|', '/']);
    (!sentence && (!read.names.is_empty() || wire::mentioned(line.text).is_some())).then(|| line.text.to_owned())
}

/// "Kolumne von Lars Brunckhorst", "Analysis by Mara Ellison": the kind of text before the label.
fn kind_of_text(line: &Line) -> Option<String> {
    if line.units > 9.0 || line.closed {
        return None;
    }
    [" by ", " By ", " von ", " par ", " por ", " door ", " av ", " af ", " di "].iter().find_map(|joint| {
        let (kind, who) = line.text.split_once(joint)?;
        (units(kind) <= 3.0 && looks_like_names(who) && who.chars().next().is_some_and(char::is_uppercase))
            .then(|| format!("{}{who}", joint.trim_start()))
    })
}

fn names(text: &str) -> usize {
    byline::read(text).map_or(0, |b| b.names.len())
}

fn is_place_or_section(text: &str) -> bool {
    sections::of_label(text).is_some() || labels::frame(text).is_some() || labels::list_kind(text).is_some() || text.is_empty()
}

/// The page's word for its section beside the headline, where no breadcrumb gives one.
pub(super) fn section_label(lines: &[Line], near: Near, text: &[bool]) -> Option<String> {
    let h = near.headline?;
    let around = (h.saturating_sub(3)..h).rev().chain(h + 1..(h + 3).min(lines.len()));
    around
        .filter(|i| !text[*i])
        .map(|i| &lines[i])
        .find(|l| l.units <= 3.0 && !l.bullet && sections::of_label(l.text).is_some())
        .map(|l| l.text.to_owned())
}

/// Agencies that a source line of the head names: "来源：新华社", "Source: AP".
pub(super) fn sources(lines: &[Line], near: Near, text: &[bool]) -> Vec<String> {
    let lines = near.head().into_iter().filter(|i| !text[*i]).map(|i| &lines[i]).filter(|l| l.units <= 16.0);
    let named = lines.filter_map(|l| {
        let at = SOURCE_LABELS.iter().find_map(|s| l.folded.find(s).map(|at| at + s.len()))?;
        wire::mentioned(&l.folded[at..]).or_else(|| wire::mentioned(l.text)).map(|a| a.short.to_owned())
    });
    named.collect()
}

const SOURCE_LABELS: &[&str] = &[
    "source:",
    "source :",
    "quelle:",
    "fuente:",
    "fonte:",
    "bron:",
    "źródło:",
    "zdroj:",
    "источник:",
    "джерело:",
    "kaynak:",
    "المصدر:",
    "منبع:",
    "来源:",
    "來源:",
    "稿源:",
    "出典:",
    "출처:",
];

/// Words of counts that readers leave.
const REACTION_WORDS: &[&str] = &[
    "like",
    "likes",
    "good",
    "verygood",
    "useful",
    "helpful",
    "love",
    "wow",
    "angry",
    "sad",
    "happy",
    "funny",
    "great",
    "nice",
    "recommend",
    "recommended",
    "thumbs",
    "clap",
    "claps",
    "reaction",
    "reactions",
    "votes",
    "upvote",
    "favorite",
    "cool",
    "interesting",
    "gefällt",
    "hilfreich",
    "gut",
    "super",
    "j'aime",
    "utile",
    "bravo",
    "gusta",
    "útil",
    "bueno",
    "piace",
    "utile",
    "curtir",
    "curtidas",
    "leuk",
    "nuttig",
    "lubię",
    "přidat",
    "нравится",
    "подобається",
    "beğen",
    "أعجبني",
    "مفيد",
    "いいね",
    "参考になった",
    "赞",
    "点赞",
    "有用",
    "좋아요",
    "추천",
    "पसंद",
    "thích",
    "suka",
    "gilla",
    "liker",
    "tykkää",
    "hoạt",
    "agree",
    "disagree",
    "insightful",
    "thanks",
];

/// "veryGood! (637)", "Like 12": label and count, if a short line is made so.
pub(super) fn counted(text: &str) -> Option<(&str, u64)> {
    if text.len() > 80 {
        return None;
    }
    let inside = text.strip_suffix([')', '）', ']'])?;
    let (label, count) = inside.rsplit_once(['(', '（', '['])?;
    let digits: String = count.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '\u{a0}' | '’' | '\'')).collect();
    let count = digits.parse().ok()?;
    let label = label.trim();
    (!label.is_empty() && units(label) <= 6.0 && label.chars().any(char::is_alphabetic)).then_some((label, count))
}

/// Counts that the page claims below the text. A run of them is a cloud of keywords unless its words are those of reactions.
pub(super) fn reactions(lines: &[Line], text: &[bool], last: usize) -> Vec<Reaction> {
    let known = |label: &str| fold(label).split(|c: char| !c.is_alphanumeric() && c != '\'').any(|w| REACTION_WORDS.contains(&w));
    let all: Vec<(usize, &str, u64)> = lines
        .iter()
        .enumerate()
        .filter(|(i, l)| !text[*i] && l.frame != Some(Frame::Comments))
        .filter_map(|(i, l)| counted(l.text).map(|(label, n)| (i, label, n)))
        .collect();
    let strange = all.iter().filter(|(_, label, _)| !known(label)).count();
    all.into_iter()
        .filter(|(i, label, _)| known(label) || (strange <= 2 && *i > last && *i <= last + 6))
        .take(REACTIONS_MAX)
        .map(|(_, label, count)| Reaction { label: label.to_owned(), count })
        .collect()
}

/// Credit lines at the end of the text: behind a rule, or worded as credits.
pub(super) fn credit(lines: &[Line], text: &[bool], last: usize) -> Vec<String> {
    let mut out = Vec::new();
    let from = (0..=last).rev().filter(|i| text[*i]).nth(3).unwrap_or(0);
    for (i, line) in lines.iter().enumerate().take((last + 1 + BELOW).min(lines.len())).skip(from) {
        if text[i] || out.contains(&line.text.to_owned()) {
            continue;
        }
        let rights = line.frame == Some(Frame::Copyright) && line.units < 50.0 && wire::mentioned(line.text).is_some();
        if (line.credit && !line.caption && line.frame.is_none()) || rights {
            out.push(line.text.to_owned());
        }
    }
    out
}
