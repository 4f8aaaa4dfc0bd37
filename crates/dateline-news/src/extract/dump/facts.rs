//! Facts around the text of a dump: headline, byline, dates, reactions, credit.

use super::head::{Head, fits_headline, is_date_line};
use super::lines::{Line, units};
use crate::article::Reaction;
use crate::date::NewsDate;
use crate::extract::labels::{self, DateLabel, Frame};
use crate::extract::{Draft, byline, dates, sections, wire};
use crate::found::{Found, FoundIn};
use crate::words::fold;

/// Lines above the text in which byline and date are looked for, where no headline is known.
const ABOVE: usize = 12;

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
    /// Lines of the head, nearest to the headline first: below it, then the few above it.
    fn head(self) -> Vec<usize> {
        let from = self.headline.filter(|h| *h < self.first).unwrap_or(self.first.saturating_sub(ABOVE));
        (from..self.first).chain((from.saturating_sub(6)..from).rev()).collect()
    }

    fn tail(self, n: usize) -> std::ops::Range<usize> {
        self.last + 1..n.min(self.last + 1 + BELOW)
    }
}

/// The headline's words, and its line if it has one of its own.
pub(super) fn headline(lines: &[Line], head: &Head, first: usize) -> Option<(String, Option<usize>)> {
    if let Some(h) = head.headline {
        return Some((lines[h].text.to_owned(), Some(h)));
    }
    if let Some(words) = &head.words {
        return Some((words.clone(), head.title));
    }
    // The last line above the text that looks like one; an eyebrow is shorter, a byline has a label.
    let from = first.saturating_sub(ABOVE);
    (from..first)
        .filter(|i| fits_headline(&lines[*i]) && lines[*i].units >= 3.0 && labels::after_byline_label(lines[*i].text).is_none() && !lines[*i].caption)
        .max_by(|a, b| lines[*a].units.min(12.0).total_cmp(&lines[*b].units.min(12.0)))
        .map(|i| (lines[i].text.to_owned(), Some(i)))
}

/// The site's name from its rights line: "© 2025 The Paper. All rights reserved."
pub(super) fn site(lines: &[Line]) -> Option<String> {
    let line = lines.iter().rev().take(60).find(|l| l.frame == Some(Frame::Copyright) && l.text.contains(['©', 'Ⓒ']))?;
    let after = line.text.split(['©', 'Ⓒ']).nth(1)?;
    let name = after.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '-' | '–' | ',' | '.' | ':'));
    let name = name.split(['.', ',', '|', '·', '-', '–', '(']).next().unwrap_or(name).trim();
    let known = units(name);
    (1.0..=5.0).contains(&known).then(|| name.to_owned()).filter(|n| labels::frame(n).is_none() && n.chars().next().is_some_and(|c| !c.is_lowercase()))
}

/// A date with its label and its words.
struct Dated {
    label: Option<DateLabel>,
    date: NewsDate,
    words: String,
}

/// The dates of one line; a line may give two ("Published … • Updated …").
fn dates_of(line: &Line) -> Vec<Dated> {
    if line.date.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for part in line.text.split(['|', '•', '·', '/', '（', '('].as_slice()).flat_map(|p| split_before_update(p)) {
        if let Some((date, covered)) = dates::find(part, None) {
            let label = labels::after_date_label(part).map(|(l, _)| l).or_else(|| words_before(&part[..covered.start]));
            out.push(Dated { label, date, words: part[covered].to_owned() });
        }
    }
    // Slashes part dates as well as facts: 05/04/2025.
    if out.is_empty()
        && let Some((date, covered)) = &line.date
    {
        let label = labels::after_date_label(line.text).map(|(l, _)| l).or_else(|| words_before(&line.text[..covered.start]));
        out.push(Dated { label, date: *date, words: line.text[covered.clone()].to_owned() });
    } else if out.len() == 1
        && let Some((date, covered)) = &line.date
        && (date.time.is_some() || out[0].date.time.is_none())
    {
        // The line as a whole may know the time that its part lost.
        out[0].date = *date;
        out[0].words = line.text[covered.clone()].to_owned();
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
    (1..=3).rev().find_map(|n| {
        let tail = words.get(words.len().checked_sub(n)?..)?.join(" ");
        labels::after_date_label(&tail).filter(|(_, rest)| rest.is_empty()).map(|(l, _)| l)
    })
}

/// Finds the dates of publication and change: labelled before bare, near the headline before far.
pub(super) fn dates(lines: &[Line], near: Near, text: &[bool], draft: &mut Draft) {
    let head = near.head();
    let tail: Vec<usize> = near.tail(lines.len()).collect();
    let top: Vec<usize> = (0..near.first).filter(|i| !head.contains(i)).collect();
    let end: Vec<usize> = (near.last + 1..lines.len()).filter(|i| !tail.contains(i)).collect();
    let alone = |i: &usize| is_date_line(&lines[*i]) || labels::after_date_label(lines[*i].text).is_some() || lines[*i].units < 14.0;
    let mut found: Vec<(u8, Dated)> = Vec::new();
    for (rank, area) in [(0, &head), (2, &tail), (3, &top), (4, &end)] {
        for i in area.iter().filter(|i| !text[**i]).filter(|i| alone(i)) {
            for dated in dates_of(&lines[*i]) {
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

/// The byline as shown: a labelled line, else a name beside headline or date, else one at the end.
pub(super) fn byline(lines: &[Line], near: Near, text: &[bool], head: &Head) -> Option<String> {
    let area = near.head();
    let usable = |i: &usize| !text[*i] && Some(*i) != near.headline && Some(*i) != head.title && Some(*i) != head.way && lines[*i].units <= BYLINE_UNITS_MAX && !lines[*i].caption && lines[*i].frame.is_none_or(|f| f == Frame::ReadTime);
    for i in area.iter().copied().filter(|i| usable(i)) {
        if let Some(raw) = labelled(lines, i) {
            return Some(raw);
        }
    }
    for i in area.iter().copied().filter(|i| usable(i)) {
        let line = &lines[i];
        let beside = |j: usize| Some(j) == near.headline || lines.get(j).is_some_and(|l| is_date_line(l));
        let placed = (i > 0 && beside(i - 1)) || beside(i + 1);
        if placed && is_name(line, head) {
            return Some(line.text.to_owned());
        }
        // Name and date on one line: "Mara Ellison | April 5, 2025".
        if let Some((_, covered)) = &line.date
            && covered.start > 3
            && names(&line.text[..covered.start]) > 0
            && labels::after_date_label(line.text).is_none()
            && !is_place_or_section(line.text[..covered.start].trim_matches([' ', ',', '|', '-', '–', '—', '•', '·']))
        {
            return Some(line.text.to_owned());
        }
    }
    near.tail(lines.len()).filter(usable).find_map(|i| labelled(lines, i))
}

/// A line with a label of a byline, or a label alone with the name on the next line.
fn labelled(lines: &[Line], i: usize) -> Option<String> {
    let line = &lines[i];
    let rest = labels::after_byline_label(line.text)?;
    if rest.is_empty() {
        let next = lines.get(i + 1)?;
        return (next.units <= 8.0 && names(next.text) > 0 && !is_date_line(next)).then(|| format!("{} {}", line.text, next.text));
    }
    // "From" and "On" open sentences too; a byline is short and names someone.
    let read = byline::read(line.text)?;
    let sentence = line.closed && line.units > 8.0 && !line.text.contains(['|', '/']);
    (!sentence && (!read.names.is_empty() || wire::mentioned(line.text).is_some())).then(|| line.text.to_owned())
}

fn names(text: &str) -> usize {
    byline::read(text).map_or(0, |b| b.names.len())
}

fn is_place_or_section(text: &str) -> bool {
    sections::of_label(text).is_some() || labels::frame(text).is_some() || labels::list_kind(text).is_some() || text.is_empty()
}

/// Whether an unlabelled line is a person's name: two to four words, each with a capital, nothing
/// else known about it.
fn is_name(line: &Line, head: &Head) -> bool {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let unspaced = line.text.chars().any(crate::words::is_unspaced);
    if line.closed && !line.text.ends_with('.') || line.list.is_some() || line.date.is_some() || line.bullet || is_place_or_section(line.text) {
        return false;
    }
    if head.site.as_deref().is_some_and(|s| fold(s) == line.folded) || labels::after_date_label(line.text).is_some() {
        return false;
    }
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let fits = if unspaced { false } else { (2..=5).contains(&words.len()) && words.iter().filter(|w| capital(w)).count() * 3 >= words.len() * 2 && capital(&words[0]) };
    fits && names(line.text) > 0
}

/// Words of counts that readers leave.
const REACTION_WORDS: &[&str] = &[
    "like", "likes", "good", "verygood", "useful", "helpful", "love", "wow", "angry", "sad", "happy", "funny", "great", "nice", "recommend", "recommended", "thumbs", "clap", "claps", "reaction", "reactions", "votes", "upvote",
    "favorite", "cool", "interesting", "gefällt", "hilfreich", "gut", "super", "j'aime", "utile", "bravo", "gusta", "útil", "bueno", "piace", "utile", "curtir", "curtidas", "leuk", "nuttig", "lubię", "přidat", "нравится", "подобається",
    "beğen", "أعجبني", "مفيد", "いいね", "参考になった", "赞", "点赞", "有用", "좋아요", "추천", "पसंद", "thích", "suka", "gilla", "liker", "tykkää", "hoạt", "agree", "disagree", "insightful", "thanks",
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
    let all: Vec<(usize, &str, u64)> = lines.iter().enumerate().filter(|(i, l)| !text[*i] && l.frame != Some(Frame::Comments)).filter_map(|(i, l)| counted(l.text).map(|(label, n)| (i, label, n))).collect();
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
