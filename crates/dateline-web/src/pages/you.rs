//! `/you`: what this site knows of the one who asks, and the buttons that change it.
//! `/you.json` is all of it, to take along.

mod buttons;
pub(crate) mod wishes;

pub(crate) use buttons::{become_reader, forget, language, leave, new_reader, reader_cookie, remember};

use crate::app::App;
use crate::cache;
use crate::error::WebError;
use crate::parts::times::DAY_MS;
use crate::parts::{Frame, article_href, lang_tag, show, times};
use crate::visit::{Asker, LANG_COOKIE, Visit, cookie};
use crate::words::Lang;
use askama::Template;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use dateline_news::audience::Habit;
use dateline_news::ids::ArticleId;
use dateline_news::reading::{Act, ListKind, ReaderId, Reading};
use dateline_news::tally::HOUR_MS;
use dateline_news::wishes::Wishes;
use dateline_store::contract::Summary;
use serde::Serialize;
use std::collections::BTreeMap;

/// Events that the page shows; all of them are in `/you.json`.
const SHOWN: usize = 100;
/// Articles of a list that was seen, as many as the page names.
const OF_LIST: usize = 3;

/// One line of what was done.
struct Line {
    /// "23 November 2026, 21:04 UTC".
    at: String,
    at_iso: String,
    /// "Opened from Related, place 3".
    what: String,
    /// Headline, address and language of the articles that it is about.
    articles: Vec<Link>,
    /// "and 7 more"; "no longer held".
    more: String,
}

struct Link {
    headline: String,
    href: String,
    lang: Option<String>,
}

struct Choice {
    tag: &'static str,
    name: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "you.html")]
struct YouPage {
    frame: Frame,
    reader: Option<String>,
    /// Everything was just forgotten.
    forgotten: bool,
    keeps: bool,
    /// For how long events are kept.
    kept_for: String,
    /// What the button to be remembered does.
    remember_says: String,
    lines: Vec<Line>,
    reactions: Vec<Line>,
    languages: Vec<Choice>,
    /// The language is the browser's, none was chosen here.
    by_browser: bool,
    /// How many of the events are shown.
    newest: String,
}

/// The handler of the page.
pub(crate) async fn get(State(app): State<App>, asker: Asker, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let chosen = cookie(&headers, LANG_COOKIE).and_then(Lang::of_tag);
    app.read(asker, move |app| {
        let (mut lines, mut reactions) = (Vec::new(), Vec::new());
        if let Some(reader) = &app.asker.reader {
            let readings = app.store.readings_of(reader, SHOWN)?;
            let reacted = app.store.reactions_of(reader)?;
            let of_readings = readings.iter().flat_map(|r| articles_of(&r.act));
            let held = held(app, of_readings.chain(reacted.iter().map(|r| r.article)))?;
            lines = readings.iter().map(|r| line(app, r.at, told(app, &r.act), &articles_of(&r.act), &held)).collect();
            reactions = reacted.iter().map(|r| line(app, r.at, app.t(super::react::key(r.kind)), &[r.article], &held)).collect();
        }
        let mut frame = Frame::of(app, &app.t("you-title"))?;
        frame.listed = false;
        let days = app.tn("you-days", u64::from(app.site.keep_days));
        let page = YouPage {
            frame,
            reader: app.asker.reader.map(|r| r.to_string()),
            forgotten: query.as_deref() == Some("forgotten") && app.asker.reader.is_none(),
            keeps: app.site.keep_days > 0,
            kept_for: app.with("you-kept-for", [("days", days.clone())]),
            remember_says: app.with("you-remember-says", [("days", days)]),
            lines,
            reactions,
            languages: Lang::ALL.map(|l| Choice { tag: l.tag(), name: l.own_name(), chosen: chosen == Some(l) }).into(),
            by_browser: chosen.is_none(),
            newest: app.with("you-events-newest", [("max", app.asker.lang.count(SHOWN as u64))]),
        };
        let mut response = show(&page)?;
        response.headers_mut().insert(header::CACHE_CONTROL, cache::NEVER);
        Ok(response)
    })
    .await
}

fn articles_of(act: &Act) -> Vec<ArticleId> {
    match act {
        Act::Saw { articles, .. } => articles.clone(),
        other => other.article().copied().into_iter().collect(),
    }
}

fn held(app: &Visit, ids: impl Iterator<Item = ArticleId>) -> Result<BTreeMap<ArticleId, Summary>, WebError> {
    let mut ids: Vec<ArticleId> = ids.collect();
    ids.sort();
    ids.dedup();
    Ok(app.store.summaries(&ids)?.into_iter().map(|s| (s.id, s)).collect())
}

/// What was done, in words.
fn told(app: &Visit, act: &Act) -> String {
    match act {
        Act::Opened { from: None, .. } => app.t("you-opened"),
        Act::Opened { from: Some(mark), .. } => {
            app.with("you-opened-from", [("list", app.t(list_key(mark.list))), ("place", app.asker.lang.count(u64::from(mark.position)))])
        }
        Act::Read { dwell_ms, .. } => app.tn("you-read", u64::from(dwell_ms.div_ceil(1000))),
        Act::Saved { .. } => app.t("you-saved"),
        Act::Hid { .. } => app.t("you-hid"),
        Act::Saw { list, .. } => app.with("you-saw", [("list", app.t(list_key(*list)))]),
    }
}

fn list_key(list: ListKind) -> &'static str {
    match list {
        ListKind::Front => "you-list-front",
        ListKind::Section => "you-list-section",
        ListKind::Related => "you-list-related",
        ListKind::Ranking => "you-list-ranking",
        ListKind::Recommendation => "you-list-recommendation",
        ListKind::Search => "you-list-search",
    }
}

fn line(app: &Visit, at: i64, what: String, articles: &[ArticleId], held: &BTreeMap<ArticleId, Summary>) -> Line {
    let known = articles.iter().filter_map(|id| held.get(id)).take(OF_LIST);
    let links: Vec<Link> = known
        .map(|s| Link { headline: s.headline.clone(), href: article_href(s.number, &s.slug), lang: lang_tag(s.lang.as_deref()) })
        .collect();
    let more = match articles.len() - links.len() {
        0 => String::new(),
        _ if links.is_empty() => app.t("you-gone"),
        n => app.with("you-more", [("count", app.asker.lang.count(n as u64))]),
    };
    Line { at: times::instant(app.asker.lang, at), at_iso: iso(at), what, more, articles: links }
}

/// A moment for a machine.
fn iso(at_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(at_ms).map(|t| t.to_string()).unwrap_or_default()
}

/// Everything under an id, as `/you.json` gives it.
#[derive(Serialize)]
struct Export {
    /// The id in the cookie; `null` where there is none, and then there is nothing else.
    reader: Option<ReaderId>,
    /// Newest first.
    readings: Vec<ExportedReading>,
    reactions: Vec<ExportedReaction>,
    wishes: Wishes,
    /// By which Ranking tells readers who were here before from those who were not; `null` where nothing is kept.
    habit: Option<ExportedHabit>,
    /// The articles that are named above and still held.
    articles: BTreeMap<String, ExportedArticle>,
}

#[derive(Serialize)]
struct ExportedReading {
    at: String,
    act: Act,
}

#[derive(Serialize)]
struct ExportedReaction {
    at: String,
    article: ArticleId,
    kind: &'static str,
}

#[derive(Serialize)]
struct ExportedArticle {
    number: u64,
    headline: String,
    outlet: String,
    url: Option<String>,
}

/// What is kept of the days on which a reader opened something (`Habit`).
#[derive(Serialize)]
struct ExportedHabit {
    /// Days on which something was opened, of the last one and the 31 before it, the latest first.
    days: Vec<String>,
    /// Articles opened, as one bit of 64 each: those of the last day, and those of the days before.
    articles_of_last_day: String,
    articles_of_days_before: String,
    /// The last hour in which something was opened, and how often.
    last_hour: String,
    n_in_last_hour: u32,
    /// The last day with more openings than people make.
    burst_day: Option<String>,
}

impl ExportedHabit {
    fn of(habit: &Habit) -> ExportedHabit {
        let day = |day: i64| iso(day * DAY_MS).chars().take(10).collect::<String>();
        ExportedHabit {
            days: (0..32).filter(|back| habit.days >> back & 1 == 1).map(|back| day(habit.last_day - back)).collect(),
            articles_of_last_day: format!("{:016x}", habit.today),
            articles_of_days_before: format!("{:016x}", habit.before),
            last_hour: iso(habit.hour * HOUR_MS),
            n_in_last_hour: habit.n_hour,
            burst_day: (habit.burst_day != 0).then(|| day(habit.burst_day)),
        }
    }
}

/// `GET /you.json`.
pub(crate) async fn export(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let reader = app.asker.reader;
        let (readings, reacted, wishes): (Vec<Reading>, _, _) = match &reader {
            Some(reader) => (app.store.readings_of(reader, usize::MAX)?, app.store.reactions_of(reader)?, app.store.wishes(reader)?),
            None => Default::default(),
        };
        let habit = reader.map(|reader| app.store.habit_of(&reader)).transpose()?.flatten();
        let held = held(app, readings.iter().flat_map(|r| articles_of(&r.act)).chain(reacted.iter().map(|r| r.article)))?;
        let article = |s: Summary| ExportedArticle { number: s.number, headline: s.headline, outlet: s.outlet, url: s.url };
        let export = Export {
            reader,
            readings: readings.into_iter().map(|r| ExportedReading { at: iso(r.at), act: r.act }).collect(),
            reactions: reacted.into_iter().map(|r| ExportedReaction { at: iso(r.at), article: r.article, kind: r.kind.as_str() }).collect(),
            wishes,
            habit: habit.as_ref().map(ExportedHabit::of),
            articles: held.into_iter().map(|(id, s)| (id.to_string(), article(s))).collect(),
        };
        let headers = [
            (header::CACHE_CONTROL, cache::NEVER),
            (header::CONTENT_DISPOSITION, header::HeaderValue::from_static("attachment; filename=\"you.json\"")),
        ];
        Ok((headers, Json(export)).into_response())
    })
    .await
}
