//! Lists of other articles in a dump: runs of titles outside the text, under a label or without.

use super::head::{Head, is_date_line};
use super::lines::Line;
use crate::article::{PageList, PageListItem, PageListKind};
use crate::extract::labels::Frame;
use crate::extract::sections;

/// Words of a title in a list.
const ITEM_UNITS: std::ops::RangeInclusive<f32> = 2.0..=40.0;

/// Words of a title in a list that has no label and no bullets: menus have shorter entries.
const BARE_ITEM_UNITS_MIN: f32 = 4.0;

/// Titles in a run that make a list without a label.
const BARE_ITEMS_MIN: usize = 3;

/// Lines of no use (dates, sections, numbers, read times) that may stand between two items.
const BETWEEN_MAX: usize = 3;

/// Reads the lists.
pub(super) fn read(lines: &[Line], head: &Head, text: &[bool]) -> Vec<PageList> {
    let mut lists: Vec<PageList> = Vec::new();
    let taken = |i: usize| text[i] || [head.title, head.headline, head.way].contains(&Some(i));
    let mut i = 0;
    while i < lines.len() {
        let label = lines[i].list.filter(|_| !taken(i) && !lines[i].closed);
        let start = if label.is_some() { i + 1 } else { i };
        let (items, next, bullets, closed) = run(lines, start, &taken);
        let items = unnumbered(items);
        let kind = match label {
            Some(kind) if !items.is_empty() => Some(kind),
            None if items.len() >= BARE_ITEMS_MIN && (bullets * 2 > items.len() || long_enough(&items)) && closed * 3 <= items.len() => {
                Some(PageListKind::Other)
            }
            _ => None,
        };
        if let Some(kind) = kind {
            let label = label.map(|_| lines[i].text.trim_end_matches([':', '：', ' ']).to_owned());
            lists.push(PageList {
                kind,
                label,
                items: items.into_iter().map(|title| PageListItem { title: title.to_owned(), url: None }).collect(),
            });
            i = next.max(i + 1);
        } else {
            i = if label.is_some() { i + 1 } else { next.max(i + 1) };
        }
    }
    lists
}

fn long_enough(items: &[&str]) -> bool {
    let n = items.iter().filter(|t| super::lines::units(t) >= BARE_ITEM_UNITS_MIN).count();
    n * 4 >= items.len() * 3
}

/// Takes the numbers off items that count themselves without a full stop ("1 The house …").
fn unnumbered(items: Vec<&str>) -> Vec<&str> {
    let bare =
        |(n, item): (usize, &&'_ str)| item.strip_prefix(&(n + 1).to_string()).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if items.len() < 2 || !items.iter().enumerate().all(bare) {
        return items;
    }
    items.into_iter().map(|item| item.trim_start_matches(char::is_numeric).trim_start()).collect()
}

/// The titles from line `start` on, the first line behind them, how many had bullets, and how many end like sentences.
fn run<'a>(lines: &[Line<'a>], start: usize, taken: &dyn Fn(usize) -> bool) -> (Vec<&'a str>, usize, usize, usize) {
    let mut items: Vec<&'a str> = Vec::new();
    let (mut bullets, mut between, mut next, mut closed) = (0, 0, start, 0);
    for (i, line) in lines.iter().enumerate().skip(start) {
        if taken(i) || line.list.is_some() || line.rule {
            break;
        }
        if is_item(line) {
            // A list whose items have bullets ends with the first line that has none.
            if bullets > 0 && bullets == items.len() && !line.bullet && items.len() >= 2 {
                break;
            }
            items.push(line.text);
            bullets += usize::from(line.bullet);
            closed += usize::from(line.closed && !line.text.ends_with(['?', '!', '？', '！', '…']));
            (between, next) = (0, i + 1);
        } else if is_between(line) && between < BETWEEN_MAX {
            between += 1;
        } else {
            break;
        }
    }
    (items, next, bullets, closed)
}

fn is_item(line: &Line) -> bool {
    ITEM_UNITS.contains(&line.units)
        && line.frame.is_none()
        && !line.credit
        && line.inner_stops < 3
        && !is_date_line(line)
        && !is_small(line)
        && line.text.chars().any(char::is_alphabetic)
        && !is_count(line.text)
}

/// Lines that stand with a title in a list: its date, section, number, read time.
fn is_between(line: &Line) -> bool {
    is_date_line(line)
        || is_small(line)
        || line.units <= 1.0
        || matches!(line.frame, Some(Frame::ReadTime | Frame::Caption | Frame::Comments | Frame::Share | Frame::ReadMore))
        || line.caption
}

fn is_small(line: &Line) -> bool {
    line.units < 4.0
        && !line.bullet
        && (sections::of_label(line.text).is_some() || line.text.chars().filter(|c| c.is_numeric()).count() * 2 > line.text.chars().count())
}

/// "veryGood! (637)".
pub(super) fn is_count(text: &str) -> bool {
    super::facts::counted(text).is_some()
}
