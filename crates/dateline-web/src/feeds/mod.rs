//! Feeds of the front page, of sections, outlets, stories, searches, rules, rankings and days, as Atom 1.0 (RFC 4287, paged by RFC
//! 5005) and JSON Feed 1.1; and the sitemap.

mod atom;
mod gather;
mod json;
pub(crate) mod sitemap;
mod text;

use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::parts::{Asked, outlet_href, section_href, times};
use crate::rules::feed_key;
use crate::visit::{Asker, Visit};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::rule::Rule;
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;
use dateline_store::contract::StoryCard;
use gather::{Feed, What};
use url::form_urlencoded::Serializer;

/// The two forms of a feed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Atom,
    Json,
}

/// Where the feed of a page is, and what it is of.
pub(crate) struct FeedLinks {
    /// Of a section, an outlet or a search; empty for the front page.
    pub(crate) title: String,
    pub(crate) atom: String,
    pub(crate) json: String,
}

impl FeedLinks {
    /// Of the front page.
    pub(crate) fn front() -> FeedLinks {
        FeedLinks { title: String::new(), atom: "/feed.atom".to_owned(), json: "/feed.json".to_owned() }
    }

    /// Of a section or an outlet, by the address of its page.
    pub(crate) fn of(page: &str, title: &str) -> FeedLinks {
        FeedLinks { title: title.to_owned(), atom: format!("{page}/feed.atom"), json: format!("{page}/feed.json") }
    }

    /// Of a ranking, by the address of its page: `/ranking` with what it is of.
    pub(crate) fn ranking(page: &str, title: &str) -> FeedLinks {
        let query = page.strip_prefix("/ranking").unwrap_or_default();
        FeedLinks { title: title.to_owned(), atom: format!("/ranking/feed.atom{query}"), json: format!("/ranking/feed.json{query}") }
    }

    /// Of a story.
    pub(crate) fn story(number: StoryNumber, title: &str) -> FeedLinks {
        FeedLinks { title: title.to_owned(), atom: format!("/story/{number}.atom"), json: format!("/story/{number}/feed.json") }
    }

    /// Of a rule; with its key, where others may read it.
    pub(crate) fn rule(rule: &Rule, with_key: bool) -> FeedLinks {
        let (n, key) = (rule.number, if with_key { format!("?key={}", feed_key(rule)) } else { String::new() });
        FeedLinks { title: rule.definition.name.clone(), atom: format!("/rule/{n}.atom{key}"), json: format!("/rule/{n}/feed.json{key}") }
    }

    /// Of a search.
    pub(crate) fn search(q: &str) -> FeedLinks {
        let query = Serializer::new(String::new()).append_pair("q", q).finish();
        FeedLinks { title: q.to_owned(), atom: format!("/search.atom?{query}"), json: format!("/search.json?{query}") }
    }
}

/// A feed without a name of its own in the address.
macro_rules! handlers {
    ($($(#[$doc:meta])* $name:ident: $form:ident, $what:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(State(app): State<App>, asker: Asker, base: Base, RawQuery(query): RawQuery) -> Result<Response, WebError> {
            app.read(asker, move |app| {
                let asked = Asked::of(query.as_deref());
                answer(app, &base, Form::$form, $what(&asked)?, &asked)
            })
            .await
        }
    )*};
}

handlers! {
    /// `/feed.atom`
    front_atom: Atom, |_: &Asked| Ok::<_, WebError>(What::Front);
    /// `/feed.json`
    front_json: Json, |_: &Asked| Ok::<_, WebError>(What::Front);
    /// `/ranking/feed.atom`
    ranking_atom: Atom, |asked: &Asked| crate::pages::ranking::which(asked).map(What::Ranking);
    /// `/ranking/feed.json`
    ranking_json: Json, |asked: &Asked| crate::pages::ranking::which(asked).map(What::Ranking);
    /// `/search.atom?q=…`
    search_atom: Atom, searched;
    /// `/search.json?q=…`
    search_json: Json, searched;
}

/// A feed of what the address names.
macro_rules! named_handlers {
    ($($(#[$doc:meta])* $name:ident: $form:ident, $what:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            State(app): State<App>,
            asker: Asker,
            base: Base,
            Path(name): Path<String>,
            RawQuery(query): RawQuery,
        ) -> Result<Response, WebError> {
            app.read(asker, move |app| {
                let asked = Asked::of(query.as_deref());
                answer(app, &base, Form::$form, $what(app, &name)?, &asked)
            })
            .await
        }
    )*};
}

named_handlers! {
    /// `/section/{slug}/feed.atom`
    section_atom: Atom, section;
    /// `/section/{slug}/feed.json`
    section_json: Json, section;
    /// `/outlet/{key}/feed.atom`
    outlet_atom: Atom, outlet;
    /// `/outlet/{key}/feed.json`
    outlet_json: Json, outlet;
    /// `/day/{yyyy-mm-dd}/feed.atom`
    day_atom: Atom, day;
    /// `/day/{yyyy-mm-dd}/feed.json`
    day_json: Json, day;
    /// `/story/{number}/feed.json`
    story_json: Json, |app: &Visit, number: &str| crate::pages::story::story(app, number).map(|card| What::Story(Box::new(card)));
}

/// `/story/{number}.atom`
pub(crate) fn story_atom(app: &Visit, base: &Base, card: StoryCard, asked: &Asked) -> Result<Response, WebError> {
    answer(app, base, Form::Atom, What::Story(Box::new(card)), asked)
}

/// `/rule/{number}.atom`
pub(crate) fn rule_atom(app: &Visit, base: &Base, number: &str, asked: &Asked) -> Result<Response, WebError> {
    answer(app, base, Form::Atom, met(app, number, asked)?, asked)
}

/// `/rule/{number}/feed.json`
pub(crate) async fn rule_json(
    State(app): State<App>,
    asker: Asker,
    base: Base,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        answer(app, &base, Form::Json, met(app, &number, &asked)?, &asked)
    })
    .await
}

/// The rule whose feed is asked for: by its owner, or with its key where it has one. To others it is as if it were not there.
fn met(app: &Visit, number: &str, asked: &Asked) -> Result<What, WebError> {
    let rule = crate::pages::rules::rule(app, number)?;
    // Compared by their digests: how long that takes tells nothing of the key.
    let digest = |key: &str| blake3::hash(key.as_bytes());
    let by_key = rule.is_on && rule.definition.feed && asked.get("key").is_some_and(|key| digest(key) == digest(&feed_key(&rule)));
    if by_key || app.asker.owner { Ok(What::Rule { rule: Box::new(rule), by_key }) } else { Err(crate::pages::rules::no_rule(number)) }
}

fn searched(asked: &Asked) -> Result<What, WebError> {
    match asked.get("q") {
        Some(q) => Ok(What::Search(q.to_owned())),
        None => Err(WebError::bad("a feed of a search needs a query: /search.atom?q=ferry")),
    }
}

fn section(_: &Visit, slug: &str) -> Result<What, WebError> {
    let section = Section::of_slug(slug);
    section.map(What::Section).ok_or_else(|| WebError::not_found(format!("there is no section “{slug}”")))
}

fn day(_: &Visit, day: &str) -> Result<What, WebError> {
    crate::pages::day::read_day(day).map(What::Day)
}

fn outlet(app: &Visit, key: &str) -> Result<What, WebError> {
    let outlet = app.store.outlets()?.into_iter().find(|o| o.key == key);
    let outlet = outlet.ok_or_else(|| WebError::not_found(format!("nothing is held of an outlet “{key}”")))?;
    let name = outlet.name.or(outlet.domain).unwrap_or_else(|| key.to_owned());
    Ok(What::Outlet { key: key.to_owned(), name })
}

fn answer(app: &Visit, base: &Base, form: Form, what: What, asked: &Asked) -> Result<Response, WebError> {
    let links = match &what {
        What::Front => FeedLinks::front(),
        What::Section(s) => FeedLinks::of(&section_href(*s), &app.section(*s)),
        What::Outlet { key, name } => FeedLinks::of(&outlet_href(key).unwrap_or_default(), name),
        What::Ranking(which) => FeedLinks::ranking(&crate::pages::ranking::href(which), &crate::pages::ranking::title(app, which)),
        What::Day(day) => FeedLinks::of(&format!("/day/{day}"), &times::long_day(app.asker.lang, *day)),
        What::Story(card) => FeedLinks::story(card.number, &card.lead.headline),
        What::Search(q) => FeedLinks::search(q),
        What::Rule { rule, by_key } => FeedLinks::rule(rule, *by_key),
    };
    let own = if form == Form::Atom { links.atom } else { links.json };
    let feed = Feed::gather(app, base, &what, &own, asked)?;
    match form {
        Form::Atom => atom::write(&feed),
        Form::Json => json::write(&feed),
    }
}
