//! `/sources`: all that the site is fed from, how it fares, and a form to add more. The owner's alone, as all
//! pages of sources: addresses can hold keys, and what somebody reads is nobody's business.

pub(crate) mod change;
mod hub;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod opml;
mod pulls;
mod said;

use crate::app::App;
use crate::error::{Said, WebError};
use crate::owner::{self, own, unkept};
use crate::parts::source::{Hours, Standing, without_password};
use crate::parts::{Asked, Frame, cut, icon, show, times};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use dateline_news::source::{ItemCounts, Source, SourceState};
use std::collections::BTreeMap;
use url::form_urlencoded::Serializer;

/// Sources on one page.
const PER_PAGE: usize = 100;
/// Characters of what is looked for.
const SOUGHT_CHARS_MAX: usize = 200;
/// Characters of a failure in the list; its own page has all of it.
const ERROR_CHARS_MAX: usize = 300;
/// Characters of a name or address in the list.
const SHOWN_CHARS_MAX: usize = 120;

/// Which sources are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Broken,
    Paused,
}

impl Shown {
    const ALL: [Shown; 3] = [Shown::All, Shown::Broken, Shown::Paused];

    fn as_str(self) -> &'static str {
        match self {
            Shown::All => "all",
            Shown::Broken => "broken",
            Shown::Paused => "paused",
        }
    }

    fn of(asked: &Asked) -> Result<Shown, WebError> {
        let Some(word) = asked.get("show") else { return Ok(Shown::All) };
        let known = Shown::ALL.into_iter().find(|s| s.as_str() == word);
        known.ok_or_else(|| WebError::bad(Said::with("sources-no-such", [("given", cut(word, 40))])))
    }

    fn holds(self, standing: Standing) -> bool {
        match self {
            Shown::All => true,
            Shown::Broken => standing.needs_attention(),
            Shown::Paused => standing == Standing::Paused,
        }
    }
}

struct Row {
    number: u64,
    name: String,
    icon: Option<String>,
    address: String,
    kind: Option<String>,
    /// Its group, where it stands apart from the others of it.
    group: Option<String>,
    state: String,
    warm: bool,
    hours: Option<Hours>,
    /// When it was asked, will be asked, and had something new: for a machine, and in words.
    asked: Option<(String, String)>,
    next: String,
    new: Option<(String, String)>,
    held: String,
    waiting: String,
    set_aside: String,
    error: Option<String>,
}

/// What stands together below one heading.
struct Group {
    heading: String,
    /// The heading is a word of the owner's, in whatever language.
    theirs: bool,
    rows: Vec<Row>,
}

/// An entry of a list that is no source.
struct Unread {
    /// Where it begins in the list.
    line: String,
    name: String,
    why: String,
}

/// What became of a list that was brought.
struct ListAccount {
    says: String,
    refused: Vec<Unread>,
    /// What was mended or left out.
    remarks: Vec<String>,
}

struct Choice {
    href: String,
    name: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    frame: Frame,
    account: String,
    done: Option<String>,
    choices: Vec<Choice>,
    /// Which are shown, for the form that looks for one.
    shown: &'static str,
    sought: String,
    groups: Vec<Group>,
    /// There is none at all.
    none: bool,
    /// Address and group that were typed into a form that was refused, and why it was.
    typed: [String; 2],
    refused: Option<String>,
    /// Lists can be brought.
    takes_lists: bool,
    /// The one that was brought, and why it was refused.
    list: Option<ListAccount>,
    list_refused: Option<String>,
    /// "Page 2 of 100"; `None` where there is one.
    place: Option<String>,
    before: Option<String>,
    next: Option<String>,
    width: usize,
}

/// Refuses whoever is not the owner.
pub(crate) fn only_owner(asker: &Asker) -> Result<(), WebError> {
    owner::only_owner(asker, "sources-not-owner")
}

/// How many sources wait for their owner to do something.
pub(crate) fn n_troubled(app: &Visit) -> Result<u64, WebError> {
    Ok(app.store.sources()?.iter().filter(|s| Standing::of(s).needs_attention()).count() as u64)
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| listed(app, &Asked::of(query.as_deref()), None)).await
}

/// The list; with a form that was refused and why, what was typed into it stands in it again.
fn listed(app: &Visit, asked: &Asked, refused: Option<(String, &Asked)>) -> Result<Response, WebError> {
    listed_with(app, asked, refused, None)
}

/// The same, with what became of a list that was brought, or why it was refused.
fn listed_with(
    app: &Visit,
    asked: &Asked,
    refused: Option<(String, &Asked)>,
    brought: Option<Result<ListAccount, String>>,
) -> Result<Response, WebError> {
    let shown = Shown::of(asked)?;
    let sought = asked.get("q").map(|q| cut(q, SOUGHT_CHARS_MAX)).unwrap_or_default();
    let all = app.store.sources()?;
    let standings: Vec<Standing> = all.iter().map(Standing::of).collect();
    let count = |shown: Shown| standings.iter().filter(|s| shown.holds(**s)).count() as u64;
    let choices = Shown::ALL.into_iter().map(|s| Choice {
        href: href(s, &sought, 1),
        name: app.with(named(s), [("count", app.count(count(s)))]),
        current: s == shown,
    });
    let needle = sought.to_lowercase();
    let fits = |s: &Source| {
        let holds = |text: &str| text.to_lowercase().contains(&needle);
        needle.is_empty() || holds(s.shown()) || holds(&without_password(&s.address)) || s.about.group.as_deref().is_some_and(holds)
    };
    let mut listed: Vec<&Source> = all.iter().filter(|s| shown.holds(Standing::of(s)) && fits(s)).collect();
    listed.sort_by_cached_key(|s| {
        let group = s.about.group.as_deref().map(str::to_lowercase);
        // Without a group last; below "attention" the worst first, and not by group.
        let place = if stands_out(s) { (Standing::of(s), None) } else { (Standing::Well, group.clone()) };
        (!stands_out(s), place.0, group.is_none() && !stands_out(s), place.1, s.shown().to_lowercase(), s.number)
    });
    let n_pages = listed.len().div_ceil(PER_PAGE).max(1);
    let page = asked.number("page", 1, n_pages as u64)?.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let here = listed.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let counts = app.store.item_counts()?;
    let account = match (all.len(), listed.len()) {
        (0, _) => app.t("sources-none"),
        (_, 0) => app.t("sources-none-such"),
        (n, m) if n == m => app.tn("sources-say", n as u64),
        (_, m) => app.tn("sources-listed", m as u64),
    };
    let (list, list_refused) = match brought {
        Some(Ok(account)) => (Some(account), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let page = SourcesPage {
        frame: own(app, &app.t("sources"))?,
        account,
        done: asked.get("done").filter(|d| *d == "removed").map(|_| app.t("source-done-removed")),
        choices: choices.collect(),
        shown: shown.as_str(),
        none: all.is_empty(),
        typed: ["address", "group"]
            .map(|field| refused.as_ref().and_then(|(_, f)| f.get(field)).filter(|t| !holds_secret(t)).unwrap_or_default().to_owned()),
        refused: refused.as_ref().map(|(why, _)| why.clone()),
        takes_lists: app.list_reader.is_some(),
        list,
        list_refused,
        groups: grouped(app, here.copied(), &counts),
        place: (n_pages > 1).then(|| app.with("sources-page", [("page", app.count(page as u64)), ("pages", app.count(n_pages as u64))])),
        before: (page > 1).then(|| href(shown, &sought, page - 1)),
        next: (page < n_pages).then(|| href(shown, &sought, page + 1)),
        sought,
        width: Hours::WIDTH,
    };
    Ok(unkept(show(&page)?))
}

fn named(shown: Shown) -> &'static str {
    match shown {
        Shown::All => "sources-all",
        Shown::Broken => "sources-broken",
        Shown::Paused => "sources-paused",
    }
}

/// Whether a source stands above the others, outside of its group.
fn stands_out(source: &Source) -> bool {
    Standing::of(source).needs_attention()
}

fn href(shown: Shown, sought: &str, page: usize) -> String {
    let mut query = Serializer::new(String::new());
    if shown != Shown::All {
        query.append_pair("show", shown.as_str());
    }
    if !sought.is_empty() {
        query.append_pair("q", sought);
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    match query.finish() {
        query if query.is_empty() => "/sources".to_owned(),
        query => format!("/sources?{query}"),
    }
}

/// What is listed, below its headings.
fn grouped<'a>(app: &Visit, listed: impl Iterator<Item = &'a Source>, counts: &BTreeMap<u64, ItemCounts>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for source in listed {
        let group = source.about.group.as_deref().filter(|_| !stands_out(source));
        let theirs = group.is_some();
        let heading = match group {
            Some(group) => cut(group, SHOWN_CHARS_MAX),
            None if stands_out(source) => app.t("sources-attention"),
            None => app.t("sources-ungrouped"),
        };
        let row = row(app, source, counts.get(&source.number).copied().unwrap_or_default());
        match groups.last_mut().filter(|g| (g.theirs, &g.heading) == (theirs, &heading)) {
            Some(last) => last.rows.push(row),
            None => groups.push(Group { heading, theirs, rows: vec![row] }),
        }
    }
    groups
}

fn row(app: &Visit, source: &Source, n: ItemCounts) -> Row {
    let standing = Standing::of(source);
    let (lang, now) = (app.asker.lang, app.now_ms());
    let ago = |at: Option<i64>| at.map(|at| (times::iso(at), times::since(lang, at, now)));
    Row {
        number: source.number,
        name: cut(&name(source), SHOWN_CHARS_MAX),
        icon: icon::of_source(app, source),
        address: cut(&without_password(&source.address), SHOWN_CHARS_MAX),
        kind: source.health.kind.as_deref().map(|k| cut(k, 40)),
        group: source.about.group.as_deref().filter(|_| stands_out(source)).map(|g| cut(g, SHOWN_CHARS_MAX)),
        state: app.t(standing.key()),
        warm: standing.needs_attention(),
        hours: Hours::of(app, &source.health.habit),
        asked: ago(source.health.tried_at),
        next: if source.state == SourceState::Active { times::until(lang, source.next_at, now) } else { "–".to_owned() },
        new: ago(source.health.new_at),
        held: app.count(n.held),
        waiting: app.count(n.waiting),
        set_aside: app.count(n.set_aside),
        error: source.health.error.as_ref().map(|e| cut(&e.text, ERROR_CHARS_MAX)),
    }
}

/// Whether what was typed may hold a password, which no page says back.
fn holds_secret(typed: &str) -> bool {
    typed.contains('@')
}

/// What to call a source; where that is its address, without a password.
fn name(source: &Source) -> String {
    if source.shown() == source.address { without_password(&source.address) } else { source.shown().to_owned() }
}
