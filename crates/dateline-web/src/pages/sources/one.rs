//! `/source/{number}`: how one source fares, what is set for it, and the buttons that change it.

use super::pulls::{Line, Picture};
use super::{holds_secret, hub, name, only_owner};
use crate::app::App;
use crate::error::{Said, WebError};
use crate::owner::{own, unkept};
use crate::parts::source::{Hours, Standing, without_password};
use crate::parts::{Asked, Frame, NoteShown, cut, icon, show, times, web_href};
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::note::NoteCode;
use dateline_news::source::{ItemCounts, Source, SourceState, TextFrom};
use dateline_store::sources::{Became, PULLS_KEPT};

/// Items in trouble that the page shows.
const TROUBLED_MAX: usize = 50;

/// What was just done, as it stands in the address.
const DONE: [&str; 6] = ["added", "known", "saved", "paused", "resumed", "asked"];

/// Pages in which it is looked whether selectors found something.
const PAGES_LOOKED_AT: usize = 100;

/// Characters of what others wrote: a title, an address, a sentence.
const CHARS_MAX: usize = 1000;

/// A fact of a source: what, what it is, the moment for a machine, an address it leads to.
pub(super) struct Fact {
    what: String,
    told: String,
    iso: Option<String>,
    href: Option<String>,
}

impl Fact {
    /// One in words alone.
    pub(super) fn said(what: String, told: String) -> Fact {
        Fact { what, told, iso: None, href: None }
    }
}

/// A failure that lasts.
struct Failing {
    code: String,
    text: String,
    since: String,
}

/// An item whose page is not held as it should be.
struct Troubled {
    href: Option<String>,
    shown: String,
    seen: String,
    iso: String,
    /// "Set aside", that the feed's words stand for it, or that it is tried again.
    became: String,
    note: NoteShown,
}

/// What stands in the form. Secrets do not: only whether there is one.
struct Settings {
    name: String,
    group: String,
    text_from: TextFrom,
    minutes: String,
    hours: String,
    user_agent: String,
    /// Selectors, one a line.
    keep: String,
    drop: String,
    /// Cookies and proxy that were typed into a form that was refused; never those that are kept.
    typed_cookies: String,
    typed_proxy: String,
    has_cookies: bool,
    has_auth: bool,
    /// Through which it is asked, without a password; empty for none.
    proxy: String,
}

impl Settings {
    /// The same with what was typed into a form that was refused. A password is typed again.
    fn typed(mut self, form: &Asked) -> Settings {
        let given = |name: &str| form.get(name).map(str::to_owned).unwrap_or_default();
        self.text_from = form.get("text_from").and_then(|w| w.parse().ok()).unwrap_or(self.text_from);
        Settings {
            name: given("name"),
            group: given("group"),
            minutes: given("minutes"),
            hours: given("hours"),
            user_agent: given("user_agent"),
            keep: given("keep"),
            drop: given("drop"),
            typed_cookies: given("cookies"),
            typed_proxy: Some(given("proxy")).filter(|p| !holds_secret(p)).unwrap_or_default(),
            ..self
        }
    }

    /// The words of a choice and whether it is made.
    fn text_from(&self) -> [(&'static str, &'static str, bool); 3] {
        [
            ("auto", "text-from-auto", self.text_from == TextFrom::Auto),
            ("feed", "text-from-feed", self.text_from == TextFrom::Feed),
            ("page", "text-from-page", self.text_from == TextFrom::Page),
        ]
    }
}

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage {
    frame: Frame,
    number: u64,
    name: String,
    icon: Option<String>,
    state: String,
    warm: bool,
    is_active: bool,
    done: Option<String>,
    /// Why the form was refused that was just sent.
    refused: Option<String>,
    failing: Option<Failing>,
    /// It said itself that it is gone.
    gone: bool,
    facts: Vec<Fact>,
    mended: Vec<String>,
    moved_from: Vec<String>,
    /// "120 seen = 3 waiting + 110 held + 7 set aside".
    items: String,
    adds_up: bool,
    hours: Option<Hours>,
    width: usize,
    picture: Option<Picture>,
    pulls: Vec<Line>,
    troubled: Vec<Troubled>,
    troubled_says: String,
    settings: Settings,
}

/// The source of a number in a path.
pub(super) fn source(app: &Visit, number: &str) -> Result<Source, WebError> {
    let found = match number.parse() {
        Ok(n) => app.store.source(n)?,
        Err(_) => None,
    };
    found.ok_or_else(|| WebError::not_found(Said::with("error-no-source", [("number", cut(number, 40))])))
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let source = source(app, &number)?;
        let asked = Asked::of(query.as_deref());
        let waits = source.health.waits(app.now_ms());
        let done = asked.get("done").filter(|d| DONE.contains(d)).map(|d| match waits {
            // What its host asked for stands above its owner's wish.
            Some(wait) if matches!(d, "asked" | "resumed") => {
                app.with("source-done-waits", [("until", times::instant(app.asker.lang, wait.until))])
            }
            _ => app.one_of("source-done", d, d),
        });
        page(app, &source, done, None)
    })
    .await
}

/// The page of a source; with a form that was refused and why, what was typed into it stands in it again.
pub(super) fn page(app: &Visit, source: &Source, done: Option<String>, refused: Option<(String, &Asked)>) -> Result<Response, WebError> {
    let counts = app.store.item_counts()?.get(&source.number).copied().unwrap_or_default();
    let pulls = app.store.pulls(source.number)?;
    let mut troubled = app.store.troubled_items(source.number, TROUBLED_MAX + 1)?;
    let more = troubled.len() > TROUBLED_MAX;
    troubled.truncate(TROUBLED_MAX);
    let (lang, now) = (app.asker.lang, app.now_ms());
    let standing = Standing::of(source);
    let h = &source.health;
    let page = SourcePage {
        frame: own(app, &name(source))?,
        number: source.number,
        name: cut(&name(source), CHARS_MAX),
        icon: icon::of_source(app, source),
        state: app.t(standing.key()),
        warm: standing.needs_attention(),
        is_active: source.state == SourceState::Active,
        done,
        failing: h.error.as_ref().map(|e| Failing {
            code: e.code.clone(),
            text: cut(&e.text, CHARS_MAX),
            since: app.with(
                "source-failing-since",
                [("since", times::instant(lang, e.since)), ("times", app.tn("source-times-failed", u64::from(h.n_failures)))],
            ),
        }),
        gone: source.state == SourceState::Gone,
        facts: facts(app, source, now)?,
        mended: h.mended.iter().map(|m| cut(m, CHARS_MAX)).collect(),
        moved_from: h.moved_from.iter().map(|a| cut(&without_password(a), CHARS_MAX)).collect(),
        items: items(app, counts),
        adds_up: counts.seen == counts.waiting + counts.held + counts.set_aside,
        hours: Hours::of(app, &h.habit),
        width: Hours::WIDTH,
        picture: Picture::of(app, &pulls),
        pulls: pulls.iter().take(PULLS_KEPT).map(|p| Line::of(app, p)).collect(),
        troubled: troubled
            .into_iter()
            .map(|t| Troubled {
                href: t.url.as_deref().and_then(web_href),
                shown: cut(&t.url.map_or_else(|| app.t("source-item-no-address"), |u| without_password(&u)), CHARS_MAX),
                seen: times::since(lang, t.seen_at, now),
                iso: times::iso(t.seen_at),
                became: app.t(match t.became {
                    Became::Held => "source-item-by-feed",
                    Became::SetAside => "source-item-aside",
                    Became::Later => "source-item-later",
                }),
                note: NoteShown::of(&t.note, app),
            })
            .collect(),
        troubled_says: if more {
            app.with("source-troubled-newest", [("count", app.count(TROUBLED_MAX as u64))])
        } else {
            app.t("source-troubled-say")
        },
        settings: match &refused {
            Some((_, typed)) => settings(source).typed(typed),
            None => settings(source),
        },
        refused: refused.map(|(why, _)| why),
    };
    Ok(unkept(show(&page)?))
}

fn items(app: &Visit, n: ItemCounts) -> String {
    let named =
        [("seen", app.count(n.seen)), ("waiting", app.count(n.waiting)), ("held", app.count(n.held)), ("aside", app.count(n.set_aside))];
    app.with("source-items", named)
}

fn facts(app: &Visit, source: &Source, now: i64) -> Result<Vec<Fact>, WebError> {
    let (lang, h) = (app.asker.lang, &source.health);
    let mut facts = Vec::new();
    let mut address = |what: &str, address: &str| {
        let shown = without_password(address);
        facts.push(Fact { what: app.t(what), href: web_href(&shown), told: cut(&shown, CHARS_MAX), iso: None });
    };
    address("source-address", &source.address);
    if let Some(site) = source.about.site.as_deref().or(h.site.as_deref()) {
        address("source-site", site);
    }
    if let Some((hub, _)) = &h.hub {
        address("source-hub", hub);
    }
    facts.extend(hub::facts(app, source)?);
    let mut words = |what: &str, told: &str| facts.push(Fact { what: app.t(what), told: cut(told, CHARS_MAX), iso: None, href: None });
    // What the feed calls itself, where its owner calls it otherwise.
    if let Some(title) = h.title.as_deref().filter(|t| *t != source.shown()) {
        words("source-title", title);
    }
    if let Some(kind) = &h.kind {
        words("col-kind", kind);
    }
    if let Some(group) = &source.about.group {
        words("source-group", group);
    }
    if !source.about.keep.is_empty() || !source.about.drop.is_empty() {
        let (missed, looked) = app.store.noted_pages(source.number, NoteCode::SelectorMissed, PAGES_LOOKED_AT)?;
        let counted = [("missed", app.count(missed)), ("count", app.count(looked))];
        facts.push(Fact::said(app.t("source-selectors"), app.with("source-selectors-missed", counted)));
    }
    let moment = |at: i64| format!("{} ({})", times::instant(lang, at), times::since(lang, at, now));
    let moments =
        [("source-added", Some(source.added_at)), ("source-asked", h.tried_at), ("source-answered", h.ok_at), ("source-had-new", h.new_at)];
    for (what, at) in moments {
        let told = at.map_or_else(|| app.t("source-never"), moment);
        facts.push(Fact { what: app.t(what), told, iso: at.map(times::iso), href: None });
    }
    if let Some(wait) = h.waits(now) {
        facts.push(Fact {
            what: app.t("source-waits"),
            told: times::instant(lang, wait.until),
            iso: Some(times::iso(wait.until)),
            href: None,
        });
    }
    let next = match source.state {
        SourceState::Active => times::until(lang, source.next_at, now),
        _ => app.t("source-not-asked"),
    };
    facts.push(Fact::said(app.t("source-next"), next));
    Ok(facts)
}

fn settings(source: &Source) -> Settings {
    let about = &source.about;
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    Settings {
        name: given(&about.name),
        group: given(&about.group),
        text_from: about.text_from,
        minutes: about.every_minutes.map(|m| m.to_string()).unwrap_or_default(),
        hours: dateline_news::settings::hours_told(&about.paused_hours),
        user_agent: given(&about.user_agent),
        keep: about.keep.join("\n"),
        drop: about.drop.join("\n"),
        typed_cookies: String::new(),
        typed_proxy: String::new(),
        has_cookies: about.cookies.is_some(),
        has_auth: about.auth.is_some(),
        proxy: about.proxy.as_deref().map(without_password).unwrap_or_default(),
    }
}

#[derive(Template)]
#[template(path = "source_remove.html")]
struct RemovalPage {
    frame: Frame,
    number: u64,
    name: String,
    address: String,
    items: String,
}

/// `GET /source/{number}/remove`: asks before it is done.
pub(crate) async fn removal(State(app): State<App>, asker: Asker, Path(number): Path<String>) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, move |app| {
        let source = source(app, &number)?;
        let counts = app.store.item_counts()?.get(&source.number).copied().unwrap_or_default();
        let page = RemovalPage {
            frame: own(app, &app.t("source-remove"))?,
            number: source.number,
            name: cut(&name(&source), CHARS_MAX),
            address: cut(&without_password(&source.address), CHARS_MAX),
            items: items(app, counts),
        };
        Ok(unkept(show(&page)?))
    })
    .await
}
