//! A story day by day: what came when, each article as its outlet words it, its copies below it.

use crate::error::WebError;
use crate::pages::against;
use crate::parts::{Item, NoteShown, article_href, times};
use crate::visit::Visit;
use dateline_news::copy::{Copy, CopyEvidence};
use dateline_news::note::NoteCode;
use dateline_store::contract::{StoryMember, Summary};
use std::collections::BTreeMap;

/// Articles of a day from which on it may be a leap: two of three outlets are no surge.
const LEAP_MIN: usize = 3;
/// How many times the articles of the day before make a leap.
const LEAP_TIMES: usize = 2;
/// Copies that are named below their original.
const COPIES_MAX: usize = 20;

/// A copy below its original.
pub(super) struct CopyLine {
    pub(super) item: Item,
    /// "same text in another frame".
    pub(super) kind: String,
    /// "87": the share of the shorter text that both have.
    pub(super) percent: String,
    /// The two side by side.
    pub(super) against: String,
    /// It is dated before its original, which something stronger contradicts.
    pub(super) dated_before: bool,
}

/// An article of the story.
pub(super) struct Entry {
    pub(super) item: Item,
    /// The time as the page gives it, as far as the name of the day does not say it.
    pub(super) when: Option<String>,
    /// It is the first report.
    pub(super) first: bool,
    /// Why its date can hardly be true.
    pub(super) doubt: Option<NoteShown>,
    /// "3 captures", and where they are listed.
    pub(super) versions: Option<(String, String)>,
    pub(super) copies: Vec<CopyLine>,
    pub(super) copies_left_out: usize,
}

impl Entry {
    /// Copies of it that are held.
    pub(super) fn n_copies(&self) -> u64 {
        (self.copies.len() + self.copies_left_out) as u64
    }
}

/// A day of the story.
pub(super) struct Day {
    /// "Saturday, 5 April 2025"; "Without a date".
    pub(super) name: String,
    pub(super) href: Option<String>,
    /// "7 articles", copies that are dated this day among them.
    pub(super) account: String,
    pub(super) leap: bool,
    pub(super) entries: Vec<Entry>,
}

/// All days.
pub(super) struct Timeline {
    pub(super) days: Vec<Day>,
}

impl Timeline {
    /// `members` stand by date, those without one last.
    pub(super) fn of(app: &Visit, members: &[StoryMember]) -> Result<Timeline, WebError> {
        let mut on_day: BTreeMap<i64, usize> = BTreeMap::new();
        let all = members.iter().flat_map(|m| std::iter::once(&m.summary).chain(m.copies.iter().map(|(s, _)| s)));
        all.filter(|s| s.sort_at != 0).for_each(|s| *on_day.entry(day(s)).or_default() += 1);
        let first_day = on_day.keys().next().copied();
        let mut days: Vec<(Option<i64>, Day)> = Vec::new();
        let mut first = members.len() > 1;
        for m in members {
            let at = (m.summary.sort_at != 0).then(|| day(&m.summary));
            if days.last().is_none_or(|(last, _)| *last != at) {
                let n = at.and_then(|d| on_day.get(&d)).copied().unwrap_or(0);
                let before = at.and_then(|d| on_day.get(&(d - 1))).copied().unwrap_or(0);
                let leap = at > first_day && n >= LEAP_MIN && n >= before * LEAP_TIMES;
                days.push((at, empty(app, at, n, leap)));
            }
            let Some((_, day)) = days.last_mut() else { continue };
            day.entries.push(entry(app, m, first && at.is_some())?);
            first = false;
        }
        Ok(Timeline { days: days.into_iter().map(|(_, d)| d).collect() })
    }
}

fn day(s: &Summary) -> i64 {
    s.sort_at.div_euclid(times::DAY_MS)
}

fn empty(app: &Visit, at: Option<i64>, n: usize, leap: bool) -> Day {
    let date = at.map(|d| times::day_of(d * times::DAY_MS));
    Day {
        name: date.map_or_else(|| app.t("without-date"), |d| times::weekday(app.asker.lang, d)),
        href: date.map(|d| format!("/day/{d}")),
        account: if n == 0 { String::new() } else { app.tn("count-articles", n as u64) },
        leap,
        entries: Vec::new(),
    }
}

fn entry(app: &Visit, m: &StoryMember, first: bool) -> Result<Entry, WebError> {
    let s = &m.summary;
    let href = article_href(s.number, &s.slug);
    let held = app.store.article(&s.id)?;
    let doubt = held.iter().flat_map(|h| &h.notes).find(|n| n.code == NoteCode::DateDoubtful).map(|n| NoteShown::of(n, app));
    let mut item = Item::of(s, app);
    item.copies = None;
    Ok(Entry {
        when: when(app, s, doubt.is_some()),
        first: first && doubt.is_none(),
        doubt,
        versions: (m.n_versions > 1).then(|| (app.tn("captures", u64::from(m.n_versions)), format!("{href}/versions"))),
        copies: m.copies.iter().take(COPIES_MAX).map(|(c, copy)| line(app, s, c, copy)).collect(),
        copies_left_out: m.copies.len().saturating_sub(COPIES_MAX),
        item,
    })
}

/// The time of day where the page gives one, with the day where it is in doubt or, in the zone of the page,
/// another one; else what is known of the day.
fn when(app: &Visit, s: &Summary, doubted: bool) -> Option<String> {
    match &s.published_at {
        Some(found) if doubted || found.value.day != times::day_of(s.sort_at) => Some(times::in_full(app.asker.lang, &found.value)),
        Some(found) => times::time_of_day(app.asker.lang, &found.value),
        None => Some(Item::of(s, app).age),
    }
}

fn line(app: &Visit, original: &Summary, s: &Summary, copy: &Copy) -> CopyLine {
    CopyLine {
        item: Item::of(s, app),
        kind: against::kind_name(app, copy.kind),
        percent: against::percent(copy.overlap),
        against: against::href(s, original),
        dated_before: copy.evidence.contains(&CopyEvidence::DatedBeforeOriginal),
    }
}
