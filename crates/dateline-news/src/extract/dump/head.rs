//! The head of a dump: title line, headline, site name and breadcrumb.
//!
//! A dump begins with the page's title element, which holds the headline once more, between the
//! site's name and a breadcrumb ("Current:Home > NewsHeadline -Site"). The line that the title
//! repeats is the headline, whatever stands between them.

use super::lines::{Line, units};
use crate::extract::labels::{self, BREADCRUMB_SEPARATORS};
use crate::extract::{dates, sections};
use crate::words::{fold, tokens};
use std::collections::HashSet;

/// Lines at the top among which the title line is looked for.
const TITLE_LINES: usize = 5;

/// Lines below the title in which the headline is looked for. Menus of real pages have up to 600.
const HEADLINE_LINES: usize = 1200;

/// Words of a headline.
const HEADLINE_UNITS: std::ops::Range<f32> = 2.0..45.0;

/// Words of a site's name.
const SITE_UNITS_MAX: f32 = 6.0;

/// Words of one step of a breadcrumb, and steps.
const STEP_UNITS_MAX: f32 = 6.0;
const STEPS_MAX: usize = 8;

/// What the head of a dump says.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The title line.
    pub title: Option<usize>,
    /// The line of the headline.
    pub headline: Option<usize>,
    /// The headline's words, also if they stand in the title line only.
    pub words: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Steps of the breadcrumb.
    pub breadcrumb: Vec<String>,
    /// The line of the breadcrumb, if it is not the title line.
    pub way: Option<usize>,
}

/// Signs that part headline and site in a title.
const TITLE_JOINTS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " › ", " ／ ", "｜", " ｜ ", " -", " |", "|", " / ", " < ", " : ", "_", "－", "- "];

/// Reads the head.
pub(super) fn read(lines: &[Line]) -> Head {
    let mut head = Head::default();
    let Some((title, headline)) = repeated(lines) else {
        unrepeated(lines, &mut head);
        breadcrumb_line(lines, &mut head);
        return head;
    };
    head.title = Some(title);
    head.headline = Some(headline);
    head.words = Some(lines[headline].text.to_owned());
    around(lines[title].text, lines[headline].text, &mut head);
    breadcrumb_line(lines, &mut head);
    head
}

/// Whether a line may be a headline by its own looks.
pub(super) fn fits_headline(line: &Line) -> bool {
    HEADLINE_UNITS.contains(&line.units) && !line.folded.is_empty() && line.frame.is_none() && line.list.is_none() && !line.rule && line.inner_stops < 3 && !line.text.contains(['@', '|']) && !is_date_line(line)
}

/// Whether a date makes up most of a line.
pub(super) fn is_date_line(line: &Line) -> bool {
    line.date.as_ref().is_some_and(|(_, r)| units(&line.text[..r.start]) + units(&line.text[r.end..]) < 5.0)
}

/// A title line and the later line that it repeats: of all such lines the one with most of the title, and of
/// its copies the one that most text follows.
fn repeated(lines: &[Line]) -> Option<(usize, usize)> {
    let last = lines.len().min(HEADLINE_LINES);
    let mut best: Option<(usize, usize, f32)> = None;
    for title in 0..last.min(TITLE_LINES) {
        let whole = &lines[title].folded;
        if lines[title].units < 3.0 || whole.is_empty() || lines[title].closed && lines[title].units > 30.0 {
            continue;
        }
        let title_tokens: HashSet<String> = tokens(whole).into_iter().collect();
        for (i, line) in lines.iter().enumerate().take(last).skip(title + 1) {
            if !fits_headline(line) || line.folded.len() < 8 {
                continue;
            }
            let share = if whole.contains(&line.folded) {
                // A section's name in the title is no headline.
                if line.units < 3.0 && line.folded.len() * 3 < whole.len() { 0.0 } else { 1.0 + line.folded.len() as f32 / whole.len() as f32 }
            } else {
                similarity(&title_tokens, &line.folded)
            };
            if share < 0.5 {
                continue;
            }
            let score = share * 4.0 + follows(lines, i);
            if best.is_none_or(|(.., s)| score > s) {
                best = Some((title, i, score));
            }
        }
        if best.is_some() {
            break;
        }
    }
    best.map(|(title, headline, _)| (title, headline))
}

/// Share of a line's words that the title has, if most of both are common: titles are worded anew for search engines.
fn similarity(title: &HashSet<String>, folded: &str) -> f32 {
    let words: HashSet<String> = tokens(folded).into_iter().collect();
    let common = words.iter().filter(|w| title.contains(*w)).count() as f32;
    if common < 4.0 {
        return 0.0;
    }
    common / (words.len().min(title.len())) as f32 * 0.9
}

/// How much a headline's line looks followed by an article: text within the next lines, up to 1.
fn follows(lines: &[Line], i: usize) -> f32 {
    let n: f32 = lines.iter().skip(i + 1).take(40).filter(|l| l.closed && l.units > 8.0 && l.frame.is_none()).map(|l| l.units).sum();
    (n / 200.0).min(1.0)
}

/// Reads what stands around the headline in the title: breadcrumb before, site behind or before.
fn around(title: &str, headline: &str, head: &mut Head) {
    let Some(at) = find_folded(title, headline) else {
        head.site = split_title(title).1;
        return;
    };
    let (before, after) = (title[..at.start].trim(), title[at.end..].trim());
    let signs: &[char] = &['|', '-', '–', '—', ':', '·', '•', '»', '›', '<', '/', '｜', '／', '_', '－', '~', '«', ' ', ','];
    // Behind: "- World - The Paper": the last part is the site, one before it may be a section.
    let parts: Vec<&str> = after.trim_matches(signs).split(['|', '–', '—', '·', '•', '｜', '»']).flat_map(|p| p.split(" - ")).flat_map(|p| p.split(" : ")).map(str::trim).filter(|p| !p.is_empty()).collect();
    head.site = parts.iter().rev().find(|p| is_site(p)).map(|p| (*p).to_owned());
    let way = steps(before.trim_end_matches(['-', '|', ':', ' ']));
    if way.len() >= 2 || (way.len() == 1 && labels::is_home(&way[0])) {
        head.breadcrumb = way;
    } else if head.site.is_none() {
        let name = before.trim_matches(signs);
        head.site = Some(name).filter(|n| is_site(n)).map(str::to_owned);
    }
}

/// Whether words can be a site's name: a few, not a section, not a date.
fn is_site(name: &str) -> bool {
    let n = units(name);
    n > 0.0 && n <= SITE_UNITS_MAX && name.chars().count() <= 60 && sections::of_label(name).is_none() && dates::find(name, None).is_none() && name.chars().any(char::is_alphabetic) && !name.contains(['?', '!', '>']) && labels::frame(name).is_none()
}

/// Where `part` stands in `whole`, compared folded.
fn find_folded(whole: &str, part: &str) -> Option<std::ops::Range<usize>> {
    if let Some(at) = whole.find(part) {
        return Some(at..at + part.len());
    }
    let want = fold(part);
    let starts: Vec<usize> = whole.char_indices().map(|(i, _)| i).collect();
    // Titles are short; the search is quadratic in their length only.
    if whole.len() > 1000 {
        return None;
    }
    starts.iter().find_map(|&start| {
        let n_chars = part.chars().count();
        (n_chars.saturating_sub(3)..=n_chars + 3).find_map(|n| {
            let end = whole[start..].char_indices().nth(n).map_or(whole.len(), |(i, _)| start + i);
            (fold(&whole[start..end]) == want && !whole[start..].starts_with(char::is_whitespace)).then_some(start..end)
        })
    })
}

/// Parts a title at its last joint into headline and site.
fn split_title(title: &str) -> (&str, Option<String>) {
    let mut best: Option<(usize, &str)> = None;
    for joint in TITLE_JOINTS {
        if let Some(at) = title.rfind(joint) {
            let site = title[at + joint.len()..].trim();
            if is_site(site) && units(&title[..at]) > units(site).max(2.5) && best.is_none_or(|(b, _)| at > b) {
                best = Some((at, site));
            }
        }
    }
    match best {
        Some((at, site)) => (title[..at].trim_end_matches([' ', '|', '-', '–', '—', ':', '·', '»']), Some(site.to_owned())),
        None => (title, None),
    }
}

/// No line is repeated: the title line alone holds the headline, or there is none.
fn unrepeated(lines: &[Line], head: &mut Head) {
    let Some((i, line)) = lines.iter().enumerate().take(TITLE_LINES).find(|(_, l)| l.units >= 3.0 && l.frame.is_none() && l.list.is_none() && !is_date_line(l) && steps(l.text).len() < 2) else { return };
    // The first line is a title if it is no sentence of the text; a headline may end with a question mark.
    if (line.closed && line.units > 16.0) || line.units > HEADLINE_UNITS.end || line.inner_stops > 1 || line.caption {
        return;
    }
    let (words, site) = split_title(line.text);
    // A hyphen may be part of a headline; a bar never is.
    let sure = site.as_deref().is_some_and(|s| line.text.contains('|') || line.text.contains(" - ") || line.text.contains(" – ") && lines.iter().any(|l| l.text.contains(s) && l.text != line.text));
    head.title = Some(i);
    head.words = Some(if sure { words.to_owned() } else { line.text.to_owned() });
    head.site = site.filter(|_| sure);
}

/// Steps of a breadcrumb: "Home > News > Harbour".
fn steps(line: &str) -> Vec<String> {
    let labelled = labels::after_way_label(line);
    let has_label = labelled.len() < line.len();
    let slash = has_label || labelled.split(['/', '／']).next().is_some_and(labels::is_home);
    let is_joint = |c: char| if matches!(c, '/' | '／') { slash } else { BREADCRUMB_SEPARATORS.contains(&c) || (c == '|' && has_label) };
    let steps: Vec<String> = labelled.split(is_joint).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
    let fits = steps.len() <= STEPS_MAX && steps.iter().all(|s| units(s) <= STEP_UNITS_MAX || steps.last() == Some(s) && units(s) <= 45.0);
    let leads = has_label || steps.first().is_some_and(|s| labels::is_home(s)) || steps.len() >= 2 && steps.iter().take(2).any(|s| sections::of_label(s).is_some());
    if fits && leads && (steps.len() >= 2 || has_label) { steps } else { Vec::new() }
}

/// A breadcrumb on a line of its own, above the headline or near the top.
fn breadcrumb_line(lines: &[Line], head: &mut Head) {
    if !head.breadcrumb.is_empty() {
        return;
    }
    let until = head.headline.map_or(12, |h| h + 3).min(lines.len());
    let from = head.headline.map_or(0, |h| h.saturating_sub(25));
    let headline = head.words.as_deref().map(fold).unwrap_or_default();
    for i in (from..until).rev() {
        let mut way = steps(lines[i].text);
        // The last step is often the headline, in full or cut.
        if way.last().is_some_and(|s| !headline.is_empty() && (headline.starts_with(fold(s).trim_end_matches(['…', '.'])) || fold(s).contains(&headline))) {
            way.pop();
        }
        if way.len() >= 2 || (way.len() == 1 && labels::is_home(&way[0])) {
            head.breadcrumb = way;
            head.way = Some(i);
            return;
        }
    }
}
