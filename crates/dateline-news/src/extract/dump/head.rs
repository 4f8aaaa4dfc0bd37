//! The head of a dump: title line, headline, site name and breadcrumb.
//!
//! A dump begins with the page's title element, which holds the headline once more, between the
//! site's name and a breadcrumb ("Current:Home > NewsHeadline -Site"). The line that the title
//! repeats is the headline, whatever stands between them.

use super::lines::{Line, units};
use super::way::{breadcrumb_line, steps};
use crate::extract::{dates, labels, sections};
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
const TITLE_JOINTS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " › ", " ／ ", "｜", " ｜ ", " -", " |", "|", " / ", " < ", " : ", "_", "－",
    "- ",
];

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
    HEADLINE_UNITS.contains(&line.units)
        && !line.folded.is_empty()
        && line.frame.is_none()
        && line.list.is_none()
        && !line.rule
        && line.inner_stops < 3
        && !line.text.contains(['@', '|'])
        && !is_date_line(line)
}

/// Whether a date makes up most of a line.
pub(super) fn is_date_line(line: &Line) -> bool {
    line.date.as_ref().is_some_and(|(_, r)| units(&line.text[..r.start]) + units(&line.text[r.end..]) < 5.0)
}

/// A title line and the later line that it repeats: of all such lines the one with most of the title, and of
/// its copies the one that most text follows.
fn repeated(lines: &[Line]) -> Option<(usize, usize)> {
    let last = lines.len().min(HEADLINE_LINES);
    for title in 0..last.min(TITLE_LINES) {
        let line = &lines[title];
        if line.units < 3.0 || line.folded.is_empty() || line.frame.is_some() || line.closed && line.units > 30.0 {
            continue;
        }
        // Below the label of a list stand the titles of other pages.
        if lines[..title].iter().any(|l| l.list.is_some()) {
            break;
        }
        let wanted = Title::of(lines[title].text);
        let best = lines
            .iter()
            .enumerate()
            .take(last)
            .skip(title + 1)
            .filter_map(|(i, line)| Some((i, wanted.share(line)?)).filter(|(_, s)| *s >= SHARE_MIN))
            .map(|(i, share)| (i, share * 4.0 + follows(lines, i)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((headline, _)) = best {
            return Some((title, headline));
        }
    }
    None
}

/// The title line, prepared for comparing.
struct Title {
    whole: String,
    core: String,
    tokens: HashSet<String>,
}

impl Title {
    fn of(text: &str) -> Title {
        let core = fold(split_title(text).0);
        Title { whole: fold(text), tokens: tokens(&core).into_iter().collect(), core }
    }

    /// How much of the title a line is: from 1 where the one holds the other, less where only words are shared.
    fn share(&self, line: &Line) -> Option<f32> {
        if line.folded.len() < 8 {
            return None;
        }
        // Scrapers join the headline with its neighbours.
        if line.folded.len() > self.core.len()
            && self.core.len() >= 16
            && line.units < 60.0
            && line.frame.is_none()
            && line.folded.starts_with(&self.core)
        {
            return Some(1.0 + self.core.len() as f32 / line.folded.len() as f32);
        }
        if !fits_headline(line) {
            return None;
        }
        if self.whole.contains(&line.folded) {
            // The site's name and a section's are in the title as well.
            let part = line.folded.len() as f32 / self.core.len().max(1) as f32;
            let inside = self.core.contains(&line.folded);
            return Some(if inside && part >= 0.5 || line.text.contains(':') && part > 0.3 {
                1.0 + part.min(1.5)
            } else if inside {
                part
            } else {
                0.0
            });
        }
        Some(similarity(&self.tokens, &line.folded))
    }
}

/// Share of common words, counted for both: titles are worded anew for search engines.
fn similarity(title: &HashSet<String>, folded: &str) -> f32 {
    let words: HashSet<String> = tokens(folded).into_iter().collect();
    let common = words.iter().filter(|w| title.contains(*w)).count() as f32;
    if common < 3.0 {
        return 0.0;
    }
    2.0 * common / (words.len() + title.len()) as f32 * 0.95
}

/// Looks again for the headline when the text is known: where the title repeats nothing surely,
/// it is the line above the text that has the looks and the place of one.
pub(super) fn refined(lines: &[Line], mut head: Head, first: usize) -> Head {
    let title = head.title.map(|t| Title::of(lines[t].text));
    // The copy that the title has below the text is an item of a list; the title is the headline itself.
    if let (Some(t), Some(h)) = (head.title, head.headline)
        && h >= first
        && t < first
        && lines[t].folded == lines[h].folded
    {
        head.headline = Some(t);
        head.title = None;
        return head;
    }
    let share = |i: usize| title.as_ref().and_then(|t| t.share(&lines[i])).unwrap_or(0.0);
    let sure = head.headline.is_some_and(|h| h < first && share(h) >= 1.0);
    // A title line right above the text, of which nothing is repeated, is the headline itself.
    let near = head.headline.is_none() && head.title.is_some_and(|t| t < first && first - t <= NEAR_TEXT);
    if !sure {
        let from = first.saturating_sub(ABOVE_TEXT);
        // Without a title line, what stands twice is an item of two lists.
        let titled = head.title.is_some();
        let score = |i: usize| {
            let l = &lines[i];
            let b = |x: bool, w: f32| if x { w } else { 0.0 };
            4.0 * share(i)
                + b((5.0..20.0).contains(&l.units), 1.0)
                + b((3.0..5.0).contains(&l.units), 0.2)
                + b(l.repeats > 1, if titled { 0.3 } else { -0.5 })
                + b(lines.get(i + 1).is_some_and(|n| is_date_line(n) || labels::after_byline_label(n.text).is_some()), 0.3)
                - b(l.closed && !l.text.ends_with(['?', '!', '”', '"', '»', '“']), 1.6)
                - 0.06 * (first - i) as f32
                - b(l.caption || l.bullet, 2.0)
                - b(labels::after_byline_label(l.text).is_some(), 0.8)
        };
        let usable = |i: &usize| {
            Some(*i) != head.title
                && Some(*i) != head.way
                && fits_headline(&lines[*i])
                && lines[*i].units >= 3.0
                && (!near || share(*i) >= SHARE_MIN)
        };
        let best = (from..first).filter(usable).map(|i| (i, score(i))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((i, score)) = best
            && score >= LOOKS_MIN
            && head.headline.is_none_or(|h| h >= first || score > share(h) * 4.0)
        {
            head.headline = Some(i);
            head.words = Some(lines[i].text.to_owned());
        }
    }
    if let (Some(h), Some(title)) = (head.headline, &title) {
        head.words = Some(whole_words(lines, h, title));
    }
    // What stands around the headline in the title is known only with its whole words.
    if let (Some(t), Some(words)) = (head.title, head.words.clone()) {
        let mut around_it = Head::default();
        around(lines[t].text, &words, &mut around_it);
        head.site = around_it.site.filter(|s| fold(s) != fold(&words));
        if head.breadcrumb.is_empty() {
            head.breadcrumb = around_it.breadcrumb;
        }
        let before_colon =
            head.site.as_deref().is_some_and(|s| lines[t].text.strip_prefix(s).is_some_and(|rest| rest.trim_start().starts_with(':')));
        // Before a colon stands the site's name or an eyebrow; the rights line knows which.
        if before_colon
            && !lines.iter().any(|l| l.frame == Some(labels::Frame::Copyright) && head.site.as_deref().is_some_and(|s| l.text.contains(s)))
        {
            head.site = None;
        }
    }
    head
}

/// Lines between a title line and the text that leave no room for another headline.
const NEAR_TEXT: usize = 8;

/// Lines above the text among which a headline is looked for by its looks.
const ABOVE_TEXT: usize = 30;

/// Share of the title from which on a line is believed to be its headline, and the looks that do without.
const SHARE_MIN: f32 = 0.5;
const LOOKS_MIN: f32 = 0.5;

/// The headline's words: of two lines if the title joins them, and without what was joined to it.
fn whole_words(lines: &[Line], h: usize, title: &Title) -> String {
    let line = &lines[h];
    if title.whole.contains(&line.folded) && line.folded.len() > title.core.len() {
        return line.text.to_owned();
    }
    if line.folded.len() > title.core.len() && line.folded.starts_with(&title.core) && title.core.len() >= 16 {
        let n_chars = title.core.chars().count();
        let cut = line.text.char_indices().nth(n_chars).map_or(line.text.len(), |(i, _)| i);
        // A colon or comma goes on with the headline; anything else was joined to it.
        if !line.text[cut..].trim_start().starts_with([':', ',', ';', '?', '!', '…']) && fold(&line.text[..cut]) == title.core {
            return line.text[..cut].trim_end().to_owned();
        }
        return line.text.to_owned();
    }
    for (a, b) in [(h, h + 1), (h.wrapping_sub(1), h)] {
        let (Some(first), Some(second)) = (lines.get(a), lines.get(b)) else { continue };
        // A section before the colon is the page's, not the headline's.
        if sections::of_label(first.text).is_some() {
            continue;
        }
        let colon = first.text.ends_with(':');
        for joint in [" ", ": "] {
            let first = first.text.trim_start_matches(':').trim();
            let second = second.text.trim_start_matches(':').trim();
            let joined = format!("{first}{joint}{second}");
            if units(second) >= 1.0 && (!colon || joint == " ") && fold(&joined) == title.core {
                return joined;
            }
        }
    }
    line.text.trim_start_matches([':', ' ']).to_owned()
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
    let parts: Vec<&str> = after
        .trim_matches(signs)
        .split(['|', '–', '—', '·', '•', '｜', '»'])
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split(" : "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
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
    n > 0.0
        && n <= SITE_UNITS_MAX
        && name.chars().count() <= 60
        && sections::of_label(name).is_none()
        && dates::find(name, None).is_none()
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['?', '!', '>'])
        && labels::frame(name).is_none()
}

/// Where `part` stands in `whole`, compared folded.
fn find_folded(whole: &str, part: &str) -> Option<std::ops::Range<usize>> {
    if let Some(at) = whole.find(part) {
        return Some(at..at + part.len());
    }
    // Titles are short; the search is quadratic in their length only.
    if whole.len() > 600 {
        return None;
    }
    let want = fold(part);
    let first = want.chars().next()?;
    let n_chars = part.chars().count();
    whole.char_indices().filter(|(_, c)| !c.is_whitespace()).find_map(|(start, _)| {
        let rest = &whole[start..];
        // To fold a part anew for each place is dear: it has to begin alike. A letter may have its marks behind it.
        let opening = rest.char_indices().nth(4).map_or(rest, |(i, _)| &rest[..i]);
        if !fold(opening).starts_with(first) {
            return None;
        }
        (n_chars.saturating_sub(3)..=n_chars + 3).find_map(|n| {
            let end = rest.char_indices().nth(n).map_or(whole.len(), |(i, _)| start + i);
            let words = &whole[start..end];
            (fold(words) == want).then_some(start..end)
        })
    })
}

/// Parts a title at its last joint into headline and site.
fn split_title(title: &str) -> (&str, Option<String>) {
    let mut best: Option<(usize, &str)> = None;
    for joint in TITLE_JOINTS {
        if let Some(at) = title.rfind(joint) {
            let site = title[at + joint.len()..].trim();
            if (is_site(site) || sections::of_label(site).is_some())
                && units(&title[..at]) > units(site).max(2.5)
                && best.is_none_or(|(b, _)| at > b)
            {
                best = Some((at, site));
            }
        }
    }
    match best {
        Some((at, site)) => {
            (title[..at].trim_end_matches([' ', '|', '-', '–', '—', ':', '·', '»']), Some(site.to_owned()).filter(|s| is_site(s)))
        }
        None => (title, None),
    }
}

/// No line is repeated: the title line alone holds the headline, or there is none.
fn unrepeated(lines: &[Line], head: &mut Head) {
    let Some((i, line)) = lines
        .iter()
        .enumerate()
        .take(TITLE_LINES)
        .take_while(|(_, l)| l.list.is_none())
        .find(|(_, l)| l.units >= 3.0 && l.frame.is_none() && l.list.is_none() && !is_date_line(l) && steps(l.text).len() < 2)
    else {
        return;
    };
    // The first line is a title if it is no sentence of the text; a headline may end with a question mark.
    if (line.closed && line.units > 16.0) || line.units > HEADLINE_UNITS.end || line.inner_stops > 1 || line.caption {
        return;
    }
    let (words, site) = split_title(line.text);
    // A hyphen may be part of a headline; a bar never is.
    let sure = site.as_deref().is_some_and(|s| {
        line.text.contains('|')
            || line.text.contains(" - ")
            || line.text.contains(" – ") && lines.iter().any(|l| l.text.contains(s) && l.text != line.text)
    });
    head.title = Some(i);
    head.words = Some(if sure { words.to_owned() } else { line.text.to_owned() });
    head.site = site.filter(|_| sure);
}
