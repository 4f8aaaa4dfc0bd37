//! `/api/v1/rules`: the queries that stand and how they fare, for the owner alone. Secrets are not told, nor who gets
//! an alert: only by which ways they are sent.

use super::query::{Query, whole_number};
use super::shapes::ArticleItem;
use super::{Failures, Next, answer};
use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::owner::unkept;
use crate::pages::rules::{no_rule, only_owner};
use crate::parts::times;
use crate::visit::Asker;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::rule::Rule;
use dateline_store::contract::Summary;
use dateline_store::rules::{Alert, AlertState, RuleCounts};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The address of the list; that of a rule begins so.
pub(super) const PATH: &str = "/api/v1/rules";

/// Articles and alerts that an answer names.
const NAMED_MAX: usize = 100;

/// A rule. Times are UTC, by the clock of this site.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuleRecord {
    /// Its number; never given twice.
    #[schema(minimum = 1)]
    number: u64,
    /// What to call it.
    name: String,
    /// What it asks, in the language of the search.
    #[schema(example = "outlet:times \"rate cut\"")]
    query: String,
    /// It is asked, and its marks stand.
    is_on: bool,
    /// The articles do not stand in lists.
    hide: bool,
    /// The articles are taken for read.
    read: bool,
    /// The articles are starred.
    star: bool,
    /// Tags that the articles get.
    #[schema(max_items = 10)]
    tags: Vec<String>,
    /// A webhook is sent.
    has_webhook: bool,
    /// An e-mail is sent.
    has_mail: bool,
    /// Others may read its feed by its key.
    has_feed: bool,
    /// Alerts tell of a story once.
    once_per_story: bool,
    /// When it was added.
    #[schema(format = DateTime)]
    added_at: String,
    /// Articles that it has met.
    n_met: u64,
    /// When it met the last of them.
    #[schema(format = DateTime)]
    last_met_at: Option<String>,
    /// Alerts that wait to be sent.
    n_alerts_waiting: u64,
    /// Alerts that were sent.
    n_alerts_sent: u64,
    /// Alerts that were set aside with a reason.
    n_alerts_set_aside: u64,
    /// It in this API.
    #[serde(rename = "self")]
    own: String,
    /// Its page here.
    page: String,
}

impl RuleRecord {
    fn of(r: &Rule, n: RuleCounts, base: &Base) -> RuleRecord {
        let d = &r.definition;
        RuleRecord {
            number: r.number,
            name: d.name.clone(),
            query: d.query.clone(),
            is_on: r.is_on,
            hide: d.hide,
            read: d.read,
            star: d.star,
            tags: d.tags.clone(),
            has_webhook: d.webhook.is_some(),
            has_mail: d.mail.is_some(),
            has_feed: d.feed,
            once_per_story: d.once_per_story,
            added_at: times::iso(r.added_at),
            n_met: n.hits,
            last_met_at: n.last_at.map(times::iso),
            n_alerts_waiting: n.waiting,
            n_alerts_sent: n.sent,
            n_alerts_set_aside: n.set_aside,
            own: base.href(&format!("{PATH}/{}", r.number)),
            page: base.href(&format!("/rule/{}", r.number)),
        }
    }
}

/// All rules.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuleList {
    /// By number; there are at most 500.
    items: Vec<RuleRecord>,
}

/// What became of an alert.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AlertWord {
    /// It is to be sent.
    Waiting,
    /// It was sent.
    Sent,
    /// It is not tried any more.
    SetAside,
}

/// An article that a rule has met.
#[derive(Serialize, ToSchema)]
pub(crate) struct MetRecord {
    /// The article.
    article: ArticleItem,
    /// When it was met.
    #[schema(format = DateTime)]
    at: String,
}

/// An alert.
#[derive(Serialize, ToSchema)]
pub(crate) struct AlertRecord {
    /// `webhook` or `mail`.
    #[schema(example = "webhook")]
    channel: String,
    /// Number of the article that it tells of; `null` if that is no longer held.
    article: Option<u64>,
    /// What became of it.
    state: AlertWord,
    /// When it is sent at the earliest, or when it was settled.
    #[schema(format = DateTime)]
    at: String,
    /// How often sending it failed.
    n_tries: u32,
    /// Why it failed last.
    reason: Option<String>,
}

/// A rule with what it has met and what became of its alerts.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuleFull {
    /// The rule.
    rule: RuleRecord,
    /// What it has met, the latest first.
    #[schema(max_items = 100)]
    met: Vec<MetRecord>,
    /// Its alerts: those that were set aside first, then those that failed, then the others, the latest first.
    #[schema(max_items = 100)]
    alerts: Vec<AlertRecord>,
}

/// The rules
///
/// Queries that stand, and what is done with what they meet. For the owner of the site alone, from the machine that it runs on; others are told `forbidden`.
#[utoipa::path(get, path = "/api/v1/rules", operation_id = "rules", tag = "rules",
    responses((status = 200, description = "All rules.", body = RuleList), Failures))]
pub(crate) async fn list(State(app): State<App>, asker: Asker, base: Base, RawQuery(raw): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker)?;
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let counts = app.store.rule_counts()?;
        let of = |r: &Rule| RuleRecord::of(r, counts.get(&r.number).copied().unwrap_or_default(), &base);
        Ok(unkept(answer(&RuleList { items: app.store.rules()?.iter().map(of).collect() }, &Next::none())?))
    })
    .await
}

/// One rule
///
/// With what it has met and what became of its alerts. For the owner of the site alone.
#[utoipa::path(get, path = "/api/v1/rules/{number}", operation_id = "rule", tag = "rules",
    params(("number" = u64, Path, minimum = 1, example = 1, description = "Its number on this site.")),
    responses((status = 200, description = "The rule.", body = RuleFull), Failures))]
pub(crate) async fn one(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, WebError> {
    only_owner(&asker)?;
    Query::none(raw.as_deref())?;
    app.read(asker, move |app| {
        let found = whole_number(&number).map_or(Ok(None), |n| app.store.rule(n))?;
        let rule = found.ok_or_else(|| no_rule(&number))?;
        let counts = app.store.counts_of_rule(rule.number)?;
        let (hits, alerts) = (app.store.rule_hits(rule.number, 0, NAMED_MAX)?, app.store.alerts(rule.number, NAMED_MAX)?);
        let ids: Vec<ArticleId> = hits.iter().map(|h| h.article).chain(alerts.iter().map(|a| a.article)).collect();
        let held: BTreeMap<ArticleId, Summary> = app.store.summaries(&ids)?.into_iter().map(|s| (s.id, s)).collect();
        let met = hits
            .iter()
            .filter_map(|h| Some(MetRecord { article: ArticleItem::of(held.get(&h.article)?, app, &base), at: times::iso(h.at) }));
        let alert = |a: Alert| AlertRecord {
            channel: a.channel.as_str().to_owned(),
            article: held.get(&a.article).map(|s| s.number),
            state: match a.state {
                AlertState::Waiting => AlertWord::Waiting,
                AlertState::Sent => AlertWord::Sent,
                AlertState::SetAside => AlertWord::SetAside,
            },
            at: times::iso(a.due_at),
            n_tries: a.n_tries,
            reason: a.reason,
        };
        let full =
            RuleFull { rule: RuleRecord::of(&rule, counts, &base), met: met.collect(), alerts: alerts.into_iter().map(alert).collect() };
        Ok(unkept(answer(&full, &Next::none())?))
    })
    .await
}
