//! `/rules`: the queries that stand, what is done with what they meet, and how they fare. The owner's alone, as all
//! pages of rules: they say what somebody looks out for.

pub(crate) mod change;
pub(crate) mod form;
pub(crate) mod one;

use crate::app::App;
use crate::error::{Said, WebError};
use crate::owner::{self, own, unkept};
use crate::parts::{Asked, Frame, cut, show, times};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Action, Rule};
use dateline_search::{Marks, Slice};
use dateline_store::rules::RuleCounts;
use url::form_urlencoded::Serializer;

struct Row {
    number: u64,
    name: String,
    query: String,
    does: String,
    is_on: bool,
    hits: String,
    /// When it met the last: for a machine, and in words.
    last: Option<(String, String)>,
    waiting: String,
    set_aside: u64,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    frame: Frame,
    says: String,
    done: Option<String>,
    /// Rules are to send mail, and no server for it is set.
    lacks_mail: bool,
    rows: Vec<Row>,
}

/// Refuses whoever is not the owner.
pub(crate) fn only_owner(asker: &Asker) -> Result<(), WebError> {
    owner::only_owner(asker, "rules-not-owner")
}

/// The rule of a number in a path.
pub(crate) fn rule(app: &Visit, number: &str) -> Result<Rule, WebError> {
    let found = match number.parse() {
        Ok(n) => app.store.rule(n)?,
        Err(_) => None,
    };
    found.ok_or_else(|| no_rule(number))
}

pub(crate) fn no_rule(number: &str) -> WebError {
    WebError::not_found(Said::with("error-no-rule", [("number", cut(number, 40))]))
}

/// "hide, tag:budget, webhook", in the reader's language.
pub(crate) fn told(app: &Visit, does: &[Action]) -> String {
    let words = does.iter().map(|action| match action {
        Action::Tag(tag) => format!("tag:{tag}"),
        other => app.one_of("rule-does", other.as_str(), other.as_str()),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let counts = app.store.rule_counts()?;
        let rules = app.store.rules()?;
        let rows: Vec<Row> = rules.iter().map(|r| row(app, r, counts.get(&r.number).copied().unwrap_or_default())).collect();
        let page = RulesPage {
            frame: own(app, &app.t("rules"))?,
            says: if rows.is_empty() { app.t("rules-none") } else { app.tn("rules-say", rows.len() as u64) },
            done: asked.get("done").filter(|d| *d == "removed").map(|_| app.t("rule-done-removed")),
            lacks_mail: !app.site.can_mail && rules.iter().any(|r| r.definition.mail.is_some()),
            rows,
        };
        Ok(unkept(show(&page)?))
    })
    .await
}

fn row(app: &Visit, rule: &Rule, n: RuleCounts) -> Row {
    let (lang, now) = (app.asker.lang, app.now_ms());
    Row {
        number: rule.number,
        name: rule.definition.name.clone(),
        query: cut(&rule.definition.query, 200),
        does: told(app, &rule.definition.does()),
        is_on: rule.is_on,
        hits: app.count(n.hits),
        last: n.last_at.map(|at| (times::iso(at), times::since(lang, at, now))),
        waiting: app.count(n.waiting),
        set_aside: n.set_aside,
    }
}

/// What a list leaves out, for its owner: hidden articles are told of and do not vanish unseen.
pub(crate) struct HiddenHere {
    pub(crate) href: String,
    pub(crate) words: String,
}

impl HiddenHere {
    /// Of a list that holds what `of` finds ("section:world"); all with an empty one. `None` where nothing is hidden.
    pub(crate) fn of(app: &Visit, of: &str) -> Result<Option<HiddenHere>, WebError> {
        if !app.asker.owner || app.marks.hidden()?.is_empty() {
            return Ok(None);
        }
        let q = format!("is:hidden {of}").trim_end().to_owned();
        let n = app.search(&q, Slice { offset: 0, limit: 0, order: Default::default() })?.total;
        if n == 0 {
            return Ok(None);
        }
        let query = Serializer::new(String::new()).append_pair("q", &q).append_pair("order", "newest").finish();
        Ok(Some(HiddenHere { href: format!("/search?{query}"), words: app.tn("rules-hide", n as u64) }))
    }
}

/// What rules did with an article, for the owner: the name of each, its address, what it does.
pub(crate) fn of_article(app: &Visit, article: &ArticleId) -> Result<Vec<(String, String, String)>, WebError> {
    if !app.asker.owner {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for number in app.store.rules_of(article)? {
        if let Some(rule) = app.store.rule(number)? {
            found.push((rule.definition.name.clone(), format!("/rule/{number}"), told(app, &rule.definition.does())));
        }
    }
    Ok(found)
}
