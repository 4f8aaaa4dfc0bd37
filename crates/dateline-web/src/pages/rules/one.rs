//! `/rule/{number}` and `/rules/new`: the form of a rule, what it would do with what was filed last, what it has met,
//! and what became of its alerts.

use super::{form, only_owner, rule, told};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::feeds::{self, FeedLinks};
use crate::owner::{own, unkept};
use crate::parts::{Asked, Frame, Item, cut, show, times};
use crate::rules::{self, TESTED};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Definition, Rule};
use dateline_search::QUERY_BYTES_MAX;
use dateline_store::rules::{Alert, AlertState};
use std::collections::BTreeMap;

/// Hits on a page.
const HITS: usize = 30;
/// Pages of hits that can be leafed through.
const PAGES_MAX: u64 = 1_000;
/// Articles of a test that are named; all are counted.
const TESTED_SHOWN: usize = 100;
/// Alerts that are shown.
const ALERTS: usize = 30;
/// What was just done, as it stands in the address.
const DONE: [&str; 7] = ["added", "saved", "paused", "resumed", "applied", "retried", "busy"];

/// What a rule would do.
struct Trial {
    /// "It would have met 12 of the last 1,000 articles".
    says: String,
    /// "hide, tag:budget".
    does: String,
    items: Vec<Item>,
    /// More were met than are named.
    more: bool,
}

/// An article that was met.
struct Hit {
    item: Item,
    at: String,
    iso: String,
}

/// An alert with what became of it.
struct AlertShown {
    href: Option<String>,
    headline: String,
    channel: String,
    became: String,
    warm: bool,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "rule.html")]
pub(super) struct RulePage {
    frame: Frame,
    /// `None`: it is not added yet.
    number: Option<u64>,
    title: String,
    is_on: bool,
    done: Option<String>,
    fault: Option<String>,
    form: Definition,
    tags: String,
    query_bytes_max: usize,
    trial: Option<Trial>,
    /// "12 articles met, the last 3 h ago".
    account: String,
    /// "3 alerts wait, 40 sent, 2 set aside".
    alerts_say: Option<String>,
    alerts: Vec<AlertShown>,
    n_set_aside: u64,
    hits: Vec<Hit>,
    before: Option<String>,
    next: Option<String>,
    feed: Option<FeedLinks>,
    secret: String,
}

/// A rule with what the form holds, which need not be what is saved.
pub(super) struct Shown<'a> {
    pub(super) rule: Option<&'a Rule>,
    pub(super) definition: Definition,
    pub(super) fault: Option<String>,
    pub(super) tried: bool,
    pub(super) done: Option<String>,
    pub(super) page: u64,
}

/// `GET /rules/new`, with `q` for a query to begin with.
pub(crate) async fn new(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let q = Asked::of(query.as_deref()).get("q").unwrap_or_default().to_owned();
        let definition = Definition { name: cut(&q, 60), query: q, ..Definition::default() };
        page(app, Shown { rule: None, definition, fault: None, tried: false, done: None, page: 1 })
    })
    .await
}

/// `GET /rule/{number}`; with `.atom` it is the feed.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    base: Result<Base, WebError>,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    if let Some(number) = number.strip_suffix(".atom") {
        let number = number.to_owned();
        return app.read(asker, move |app| feeds::rule_atom(app, &base?, &number, &Asked::of(query.as_deref()))).await;
    }
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let rule = rule(app, &number)?;
        let asked = Asked::of(query.as_deref());
        let done = asked.get("done").filter(|d| DONE.contains(d)).map(|d| app.one_of("rule-done", d, d));
        let at = asked.number("page", 1, PAGES_MAX)?.unwrap_or(1);
        let definition = rule.definition.clone();
        // The language of queries may have changed since it was saved.
        let fault = form::query_fault(&definition)?;
        page(app, Shown { rule: Some(&rule), definition, fault, tried: false, done, page: at })
    })
    .await
}

/// The page.
pub(super) fn page(app: &Visit, shown: Shown<'_>) -> Result<Response, WebError> {
    let Shown { rule, definition, fault, tried, done, page } = shown;
    let trial = if tried && form::query_fault(&definition)?.is_none() { Some(trial(app, &definition)?) } else { None };
    let title = rule.map_or_else(|| app.t("rule-new"), |r| r.definition.name.clone());
    let number = rule.map(|r| r.number);
    let (lang, now) = (app.asker.lang, app.now_ms());
    let counts = number.map(|n| app.store.counts_of_rule(n)).transpose()?.unwrap_or_default();
    let skip = usize::try_from(page - 1).unwrap_or(0) * HITS;
    let mut hits = number.map_or(Ok(Vec::new()), |n| app.store.rule_hits(n, skip, HITS + 1))?;
    let more = hits.len() > HITS;
    hits.truncate(HITS);
    let alerts = number.map_or(Ok(Vec::new()), |n| app.store.alerts(n, ALERTS))?;
    let ids: Vec<ArticleId> = hits.iter().map(|h| h.article).chain(alerts.iter().map(|a| a.article)).collect();
    let items: BTreeMap<ArticleId, Item> = app.store.summaries(&ids)?.iter().map(|s| (s.id, Item::of(s, app))).collect();
    let href = |page: u64| number.map(|n| format!("/rule/{n}?page={page}#hits"));
    let view = RulePage {
        frame: match rule.map(|r| FeedLinks::rule(r, r.definition.feed)) {
            Some(feed) => own(app, &title)?.fed(feed),
            None => own(app, &title)?,
        },
        number,
        is_on: rule.is_some_and(|r| r.is_on),
        title,
        done,
        fault,
        tags: definition.tags.join(" "),
        query_bytes_max: QUERY_BYTES_MAX,
        trial,
        account: match counts.last_at {
            None => app.t("rule-met-none"),
            Some(at) => app.with("rule-met", [("articles", app.tn("count-articles", counts.hits)), ("since", times::since(lang, at, now))]),
        },
        alerts_say: (counts.waiting + counts.sent + counts.set_aside > 0).then(|| {
            let n = |n| app.count(n);
            app.with("rule-alerts-say", [("waiting", n(counts.waiting)), ("sent", n(counts.sent)), ("aside", n(counts.set_aside))])
        }),
        alerts: alerts.iter().map(|a| alert(app, a, items.get(&a.article))).collect(),
        n_set_aside: counts.set_aside,
        hits: hits
            .iter()
            .filter_map(|h| Some(Hit { item: items.get(&h.article)?.clone(), at: times::since(lang, h.at, now), iso: times::iso(h.at) }))
            .collect(),
        before: if page > 1 { href(page - 1) } else { None },
        next: if more && page < PAGES_MAX { href(page + 1) } else { None },
        feed: rule.map(|r| FeedLinks::rule(r, r.definition.feed)),
        secret: rule.map(|r| r.secret.clone()).unwrap_or_default(),
        form: definition,
    };
    Ok(unkept(show(&view)?))
}

fn trial(app: &Visit, definition: &Definition) -> Result<Trial, WebError> {
    let tested = rules::test(app.store.as_ref(), &app.index, &definition.query)?;
    Ok(Trial {
        says: app.with(
            "rule-would",
            [("met", app.tn("count-articles", tested.met.len() as u64)), ("asked", app.count(tested.n_asked.min(TESTED) as u64))],
        ),
        does: told(app, &definition.does()),
        more: tested.met.len() > TESTED_SHOWN,
        items: tested.met.iter().take(TESTED_SHOWN).map(|s| Item::of(s, app)).collect(),
    })
}

fn alert(app: &Visit, alert: &Alert, item: Option<&Item>) -> AlertShown {
    let (lang, now) = (app.asker.lang, app.now_ms());
    let (key, when) = match (alert.state, alert.n_tries) {
        (AlertState::Sent, _) => ("alert-sent", times::since(lang, alert.due_at, now)),
        (AlertState::SetAside, _) => ("alert-set-aside", times::since(lang, alert.due_at, now)),
        (AlertState::Waiting, 0) => ("alert-waiting", times::until(lang, alert.due_at, now)),
        (AlertState::Waiting, _) => ("alert-again", times::until(lang, alert.due_at, now)),
    };
    AlertShown {
        href: item.map(|i| i.href.clone()),
        headline: item.map_or_else(|| app.t("alert-of-none"), |i| i.headline.clone()),
        channel: app.one_of("rule-does", alert.channel.as_str(), alert.channel.as_str()),
        became: app.with(key, [("when", when), ("tries", app.count(u64::from(alert.n_tries)))]),
        warm: alert.state == AlertState::SetAside,
        reason: alert.reason.as_ref().filter(|_| alert.state != AlertState::Sent).map(|r| cut(r, 500)),
    }
}
