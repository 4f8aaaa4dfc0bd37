//! Tells of sources: a list of all, one with everything that is known of it, and both for programs. Cookies and passwords
//! are not told, only whether there are any; the words for programs are those of the API (docs/api.md).

use super::{List, ShowOne, counted, now_ms, opened, wanted};
use anyhow::Result;
use dateline_news::settings::hours_told;
use dateline_news::source::{About, ItemCounts, Source, SourceState, TextFrom};
use dateline_news::url::without_password;
use dateline_store::Sources;
use serde_json::json;
use std::process::ExitCode;

/// Times of asking that `show` tells of.
const PULLS_SHOWN: usize = 5;

pub(super) fn list(command: &List) -> Result<ExitCode> {
    let store = opened(&command.place)?;
    let counts = store.item_counts()?;
    let now = now_ms();
    let mut sources = store.sources()?;
    let n_all = sources.len();
    sources.retain(|s| !command.broken || s.state == SourceState::Gone || s.health.error.is_some());
    for s in &sources {
        let n = counts.get(&s.number).copied().unwrap_or_default();
        if command.json {
            say!("{}", record(s, n));
            continue;
        }
        let group = s.about.group.as_deref().map(|g| format!("  in {g}")).unwrap_or_default();
        say!("{:>5}  {}  [{}]{group}", s.number, shown(s), s.state);
        say!("       {}", without_password(&s.address));
        let asked = s.health.tried_at.map_or("not asked yet".to_owned(), |at| format!("asked {} ago", ago(now - at)));
        let next = match s.state {
            SourceState::Active => next(s, now).map_or(", due".to_owned(), |next| format!(", next {next}")),
            _ => String::new(),
        };
        say!(
            "       {asked}{next}; {} ({} held, {} waiting, {} set aside)",
            counted(n.seen, "item", "items"),
            n.held,
            n.waiting,
            n.set_aside
        );
        if let Some(error) = &s.health.error {
            say!("       {} [{}], for {}", error.text, error.code, ago(now - error.since));
        }
    }
    if sources.is_empty() && !command.json {
        match n_all {
            0 => say!("There are no sources yet: dateline source add URL, or dateline source import FILE.opml"),
            _ => say!("All {n_all} sources answer."),
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn show(command: &ShowOne) -> Result<ExitCode> {
    let store = opened(&command.place)?;
    let s = wanted(&store, &command.source)?;
    let n = store.item_counts()?.get(&s.number).copied().unwrap_or_default();
    if command.json {
        say!("{}", record(&s, n));
        return Ok(ExitCode::SUCCESS);
    }
    let (now, h) = (now_ms(), &s.health);
    say!("Source {}: {}  [{}]", s.number, shown(&s), s.state);
    let line = |what: &str, told: String| -> Result<()> {
        say!("  {what:<11} {told}");
        Ok(())
    };
    let since = |at: Option<i64>| at.map_or("never".to_owned(), |at| format!("{} ago", ago(now - at)));
    line("address", without_password(&s.address))?;
    let site = s.about.site.as_deref().or(h.site.as_deref()).map(without_password);
    let named = [("site", site), ("group", s.about.group.clone()), ("title", h.title.clone()), ("kind", h.kind.clone())];
    for (what, told) in named {
        told.map_or(Ok(()), |told| line(what, told))?;
    }
    line("added", format!("{} ago", ago(now - s.added_at)))?;
    line("asked", format!("{}; answered {}; had something new {}", since(h.tried_at), since(h.ok_at), since(h.new_at)))?;
    let next = match s.state {
        SourceState::Active => next(&s, now).unwrap_or_else(|| "due".to_owned()),
        SourceState::Paused => format!("not before it is resumed: dateline source resume {}", s.number),
        SourceState::Gone => format!("never, it said that it is gone; to ask it again: dateline source resume {}", s.number),
    };
    line("next", next)?;
    if let Some(e) = &h.error {
        line(
            "failing",
            format!("for {}, {}: {} [{}]", ago(now - e.since), counted(u64::from(h.n_failures), "time", "times"), e.text, e.code),
        )?;
    }
    line("items", format!("{} seen = {} waiting + {} held + {} set aside", n.seen, n.waiting, n.held, n.set_aside))?;
    h.habit.per_day().map_or(Ok(()), |per_day| line("publishes", format!("{per_day:.1} items a day")))?;
    h.hub.as_ref().map_or(Ok(()), |(hub, _)| line("hub", without_password(hub)))?;
    for from in &h.moved_from {
        line("moved from", without_password(from))?;
    }
    for mended in &h.mended {
        line("mended", mended.clone())?;
    }
    for (what, told) in said(&s.about) {
        line(what, told)?;
    }
    for pull in store.pulls(s.number)?.iter().take(PULLS_SHOWN) {
        let status = pull.status.map(|s| format!(" (status {s})")).unwrap_or_default();
        let came = format!("{}{status}; {}, {} new", pull.outcome, counted(u64::from(pull.n_items), "item", "items"), pull.n_new);
        line("was asked", format!("{}  {came}", time(Some(pull.at)).unwrap_or_default()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What its owner set, but no secret.
fn said(about: &About) -> Vec<(&'static str, String)> {
    let set = |held: &Option<String>| held.as_ref().map(|_| "set".to_owned());
    let selectors = |held: &[String]| (!held.is_empty()).then(|| held.join("  "));
    let all = [
        ("text from", (about.text_from != TextFrom::Auto).then(|| word(about.text_from).to_owned())),
        ("every", about.every_minutes.map(|m| counted(u64::from(m), "minute", "minutes"))),
        ("not at", (!about.paused_hours.is_empty()).then(|| format!("{} (UTC)", hours_told(&about.paused_hours)))),
        ("user agent", about.user_agent.clone()),
        ("cookies", set(&about.cookies)),
        ("auth", set(&about.auth)),
        ("proxy", set(&about.proxy)),
        ("keep", selectors(&about.keep)),
        ("drop", selectors(&about.drop)),
    ];
    all.into_iter().filter_map(|(what, told)| told.map(|told| (what, told))).collect()
}

fn word(text_from: TextFrom) -> &'static str {
    match text_from {
        TextFrom::Auto => "auto",
        TextFrom::Feed => "feed",
        TextFrom::Page => "page",
    }
}

/// What to call it; where that is its address, without a password.
pub(super) fn shown(s: &Source) -> String {
    if s.shown() == s.address { without_password(&s.address) } else { s.shown().to_owned() }
}

fn record(s: &Source, n: ItemCounts) -> serde_json::Value {
    let (about, h) = (&s.about, &s.health);
    let error = h.error.as_ref().map(|e| json!({ "code": e.code, "text": e.text, "since": time(Some(e.since)) }));
    json!({
        "number": s.number, "address": without_password(&s.address), "name": shown(s),
        "site": about.site.as_deref().or(h.site.as_deref()).map(without_password), "group": about.group, "state": s.state, "kind": h.kind,
        "added_at": time(Some(s.added_at)), "next_at": time((s.state == SourceState::Active).then_some(s.next_at)),
        "tried_at": time(h.tried_at), "ok_at": time(h.ok_at), "new_at": time(h.new_at),
        "per_day": h.habit.per_day().map(|n| (n * 100.0).round() / 100.0), "items": n, "n_failures": h.n_failures, "error": error,
        "mended": h.mended, "wait_until": time(h.waits(now_ms()).map(|wait| wait.until)), "moved_from": h.moved_from.iter().map(|a| without_password(a)).collect::<Vec<_>>(),
        "hub": h.hub.as_ref().map(|(hub, _)| without_password(hub)),
        "text_from": about.text_from, "every_minutes": about.every_minutes, "paused_hours": about.paused_hours, "keep": about.keep,
        "drop": about.drop, "user_agent": about.user_agent, "has_cookies": about.cookies.is_some(), "has_auth": about.auth.is_some(),
        "has_proxy": about.proxy.is_some(),
    })
}

/// A moment as the API gives it.
pub(super) fn time(at: Option<i64>) -> Option<String> {
    at.and_then(|ms| jiff::Timestamp::from_second(ms.div_euclid(1000)).ok()).map(|t| t.to_string())
}

/// When it is asked next; `None` where it is due.
fn next(s: &Source, now: i64) -> Option<String> {
    if let Some(wait) = s.health.waits(now) {
        return Some(format!("not before {}, as its host asked", time(Some(wait.until)).unwrap_or_default()));
    }
    (s.next_at > now).then(|| format!("in {}", ago(s.next_at - now)))
}

/// A span of time as it is said.
fn ago(ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    match minutes {
        0 => format!("{} s", ms.max(0) / 1000),
        1..=119 => format!("{minutes} min"),
        120..=2879 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_in_their_largest_unit() {
        for (ms, said) in [(4_000, "4 s"), (90 * 60_000, "90 min"), (5 * 3_600_000, "5 h"), (72 * 3_600_000, "3 days"), (-5, "0 s")] {
            assert_eq!(ago(ms), said);
        }
    }
}
