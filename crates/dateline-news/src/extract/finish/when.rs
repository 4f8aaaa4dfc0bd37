//! Which of a page's dates are believed, and which doubts they raise.

use super::super::dateline::Opening;
use super::super::{Draft, dates};
use crate::date::NewsDate;
use crate::found::{Evidence, Found, FoundIn};
use crate::newsroom::Embargo;
use crate::note::{Note, NoteCode};
use crate::page::Page;
use jiff::civil::{self, Date};

const DAY_MS: i64 = 86_400_000;

/// A page may be ahead of its capture by its zone and by clocks that are wrong.
const AHEAD_DAYS_MAX: i64 = 2;

/// Days between two dates of a page from which on they contradict each other.
const CONFLICT_DAYS: i32 = 2;

/// Days between a dateline and the date shown from which on the latter is doubtful: a wire's text
/// is printed within a week, a scraper's date is that of the theft.
const DATELINE_DAYS_MAX: i32 = 10;

/// The dates of an article.
pub(super) struct Dates {
    pub published_at: Option<Found<NewsDate>>,
    pub modified_at: Option<Found<NewsDate>>,
}

/// Chooses among the candidates and notes what cannot be, what conflicts and what is missing.
pub(super) fn decide(draft: &mut Draft, page: &Page, opening: Option<&Opening>, evidence: &mut Evidence, notes: &mut Vec<Note>) -> Dates {
    if let Some(day) = page.url.as_deref().and_then(dates::of_url) {
        evidence.offer("published_at", &day.to_string(), FoundIn::Url);
    }
    let believed = draft.published_at.take();
    if let Some(f) = &believed {
        evidence.choose("published_at", &f.value.to_string(), f.from);
    }
    let mut modified_at = modified(draft.modified_at.take(), page, evidence, notes);

    // The believed one first, then the others in the order in which they were weighed.
    let offered: Vec<Found<NewsDate>> = evidence
        .0
        .get("published_at")
        .map(|list| list.iter().filter_map(|c| Some(Found::new(NewsDate::from_iso(&c.value)?, c.from))).collect())
        .unwrap_or_default();
    let order = believed.iter().chain(offered.iter().filter(|o| believed.as_ref() != Some(*o)));
    let mut published_at: Option<Found<NewsDate>> = None;
    for candidate in order {
        if let Some(why) = impossible(&candidate.value, page) {
            notes.push(Note::new(NoteCode::DateImpossible, why));
        } else if published_at.is_none() {
            published_at = Some(candidate.clone());
        }
    }
    // The same impossible day from several places is said once.
    notes.dedup();
    match &published_at {
        Some(f) => {
            evidence.choose("published_at", &f.value.to_string(), f.from);
            notes.extend(conflict(f, &offered, modified_at.as_ref(), page));
            notes.extend(doubt(f, modified_at.as_ref(), opening));
            // It stays among the evidence, but nothing is changed before it is published.
            if modified_at.as_ref().is_some_and(|m| days_between(m.value.day, f.value.day) < 0) {
                unchoose(evidence, "modified_at");
                modified_at = None;
            }
        }
        None => {
            unchoose(evidence, "published_at");
            notes.push(Note::new(NoteCode::DateMissing, "The page gives no date of publication that can be believed."));
        }
    }
    Dates { published_at, modified_at }
}

fn modified(found: Option<Found<NewsDate>>, page: &Page, evidence: &mut Evidence, notes: &mut Vec<Note>) -> Option<Found<NewsDate>> {
    let found = found?;
    if let Some(why) = impossible(&found.value, page) {
        notes.push(Note::new(NoteCode::DateImpossible, why));
        evidence.offer("modified_at", &found.value.to_string(), found.from);
        return None;
    }
    evidence.choose("modified_at", &found.value.to_string(), found.from);
    Some(found)
}

fn unchoose(evidence: &mut Evidence, field: &str) {
    if let Some(list) = evidence.0.get_mut(field) {
        list.iter_mut().for_each(|c| c.chosen = false);
    }
}

/// Why a date cannot be that of this page: it lies after the capture, or it is the zero of a clock.
fn impossible(date: &NewsDate, page: &Page) -> Option<String> {
    // West of Greenwich the zero falls on the evening before.
    let zero = date.day == civil::date(1970, 1, 1) && date.time.is_none_or(|t| t == civil::Time::MIN)
        || date.day == civil::date(1969, 12, 31) && date.time.is_none_or(|t| t.hour() >= 12);
    if zero {
        return Some(format!("The page gives {date}, the zero of its clock."));
    }
    // What is under an embargo is published when that ends, which may be long after it came.
    let embargo = super::super::newsroom::of(page).and_then(|item| item.edition.embargo);
    let ends = match embargo {
        Some(Embargo::Until(ms)) => ms,
        _ => i64::MIN,
    };
    let captured_at = page.captured_at?.max(ends);
    (date.sort_ms() > captured_at + AHEAD_DAYS_MAX * DAY_MS).then(|| format!("The page gives {date}, which lies after its capture."))
}

/// A note if another candidate is more than a day away and is not the date of a change. An address
/// may hold any day, so it contradicts nothing.
fn conflict(chosen: &Found<NewsDate>, offered: &[Found<NewsDate>], modified_at: Option<&Found<NewsDate>>, page: &Page) -> Option<Note> {
    let other = offered.iter().find(|o| {
        o.from != FoundIn::Url
            && days_between(o.value.day, chosen.value.day).abs() >= CONFLICT_DAYS
            && modified_at.is_none_or(|m| days_between(m.value.day, o.value.day) != 0)
            && impossible(&o.value, page).is_none()
    })?;
    let text = format!(
        "The page gives {} ({}) and {} ({}); the first was believed.",
        chosen.value,
        chosen.from.in_words(),
        other.value,
        other.from.in_words()
    );
    Some(Note::new(NoteCode::DateConflict, text))
}

/// Reasons to doubt the date: a change before the publication, a dateline from another time.
fn doubt(chosen: &Found<NewsDate>, modified_at: Option<&Found<NewsDate>>, opening: Option<&Opening>) -> Option<Note> {
    if let Some(m) = modified_at
        && days_between(m.value.day, chosen.value.day) <= -CONFLICT_DAYS
    {
        return Some(Note::new(
            NoteCode::DateDoubtful,
            format!("The page says that it was changed on {}, before its publication on {}.", m.value.day, chosen.value.day),
        ));
    }
    let opening = opening?;
    let day = match (opening.date, opening.month_and_day) {
        (Some(date), _) => date.day,
        // A day of the month alone is near to any date.
        (None, Some((Some(_), _))) => completed(opening.month_and_day?, chosen.value.day)?.day,
        _ => return None,
    };
    let apart = days_between(chosen.value.day, day);
    (apart.abs() > DATELINE_DAYS_MAX).then(|| {
        Note::new(
            NoteCode::DateDoubtful,
            format!(
                "The dateline is of {day}, {} days {} the date shown, {}.",
                apart.abs(),
                if apart > 0 { "before" } else { "after" },
                chosen.value.day
            ),
        )
    })
}

/// Days from `b` to `a`.
fn days_between(a: Date, b: Date) -> i32 {
    b.until(a).map(|s| s.get_days()).unwrap_or(0)
}

/// A day without a year (or month), completed so that it lies nearest to `near`.
pub(super) fn completed((month, day): (Option<u8>, u8), near: Date) -> Option<NewsDate> {
    let day = i8::try_from(day).ok()?;
    let candidates: Vec<Date> = match month {
        Some(m) => [-1, 0, 1].iter().filter_map(|y| Date::new(near.year() + y, i8::try_from(m).ok()?, day).ok()).collect(),
        None => {
            let first = near.first_of_month();
            let before = first.yesterday().ok().map(|d| d.first_of_month());
            let after = near.last_of_month().tomorrow().ok();
            [before, Some(first), after].into_iter().flatten().filter_map(|m| Date::new(m.year(), m.month(), day).ok()).collect()
        }
    };
    candidates.into_iter().min_by_key(|d| days_between(*d, near).abs()).map(NewsDate::day)
}
