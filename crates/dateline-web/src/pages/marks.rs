//! `/starred`: starred articles and the tags in use; and the buttons by which an article is starred and tagged by hand. The
//! owner's alone, as rules are. What has one tag is a search, `tag:word`, with the feeds that every search has.

use super::article::held;
use super::rules::form::words;
use super::you::leave;
use crate::app::App;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::marks::{self, Say};
use crate::owner::{only_owner, own, unkept};
use crate::parts::{Asked, Frame, Item, article_href, cut, show, times};
use crate::post::Post;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::hand::{HandMark, Standing};
use dateline_news::ids::ArticleId;
use dateline_news::rule::{TAG_CHARS_MAX, tag};
use std::collections::BTreeMap;
use url::form_urlencoded::Serializer;

/// The message for whoever is not the owner.
pub(crate) const REFUSAL: &str = "marks-not-owner";
/// Starred articles on a page.
const STARRED: usize = 30;
/// Pages of them that can be leafed through.
const PAGES_MAX: u64 = 1_000;

/// A tag of an article.
pub(super) struct Tag {
    pub(super) word: String,
    /// The search for it.
    pub(super) href: String,
}

/// A mark that a rule gives and a hand took off.
pub(super) struct Off {
    /// What the form sends.
    pub(super) value: String,
    pub(super) name: String,
}

/// The marks of an article, for its owner.
pub(super) struct Shown {
    pub(super) starred: bool,
    pub(super) tags: Vec<Tag>,
    pub(super) off: Vec<Off>,
}

impl Shown {
    /// Of an article; `None` for whoever is not the owner.
    pub(super) fn of(app: &Visit, article: &ArticleId) -> Result<Option<Shown>, WebError> {
        if !app.asker.owner {
            return Ok(None);
        }
        let all = marks::of_article(app.store.as_ref(), article)?;
        let off = |s: &&Standing| !s.is_on() && s.overrules();
        let name = |mark: &HandMark| match mark {
            HandMark::Star => app.one_of("rule-does", "star", "star"),
            HandMark::Tag(_) => mark.to_string(),
        };
        Ok(Some(Shown {
            starred: all.iter().any(|s| s.mark == HandMark::Star && s.is_on()),
            tags: all.iter().filter(|s| s.is_on()).filter_map(|s| Some(tag_of(tag_word(&s.mark)?))).collect(),
            off: all.iter().filter(off).map(|s| Off { value: s.mark.to_string(), name: name(&s.mark) }).collect(),
        }))
    }
}

fn tag_word(mark: &HandMark) -> Option<&str> {
    match mark {
        HandMark::Tag(word) => Some(word),
        HandMark::Star => None,
    }
}

fn tag_of(word: &str) -> Tag {
    Tag { word: word.to_owned(), href: tag_href(word) }
}

/// Where what has a tag is found, newest first.
fn tag_href(word: &str) -> String {
    let query = Serializer::new(String::new()).append_pair("q", &format!("tag:{word}")).append_pair("order", "newest").finish();
    format!("/search?{query}")
}

/// `POST /mark/{number}`: `give`, `take` or `leave` to rules, each with `star` or `tag:word`; `tags` gives several.
pub(crate) async fn change(State(app): State<App>, Path(number): Path<String>, post: Post) -> Result<Response, WebError> {
    only_owner(&post.asker, REFUSAL)?;
    app.read(post.asker, move |app| {
        let held = held(app, &number)?;
        let (said, given) = wanted(&post.asked)?;
        marks::say(app.store.as_ref(), &held.article.id, &given, said, app.now_ms())?;
        Ok(leave(&format!("{}#marks", article_href(held.number, &held.article.slug())), None))
    })
    .await
}

/// What the form says of which marks.
fn wanted(form: &Asked) -> Result<(Say, Vec<HandMark>), WebError> {
    for (name, say) in [("give", Say::Give), ("take", Say::Take), ("leave", Say::Leave)] {
        if let Some(text) = form.get(name) {
            let mark = marks::mark(text).ok_or_else(|| WebError::bad(Said::with("marks-unknown", [("given", cut(text, 60))])))?;
            return Ok((say, vec![mark]));
        }
    }
    let fault = |word: &str| Said::with("rule-fault-tag", [("given", cut(word, 60)), ("max", TAG_CHARS_MAX.to_string())]);
    let read = |word: &str| tag(word).map(HandMark::Tag).ok_or_else(|| WebError::bad(fault(word)));
    Ok((Say::Give, words(form.get("tags").unwrap_or_default()).map(read).collect::<Result<_, _>>()?))
}

struct Row {
    item: Item,
    at: String,
    iso: String,
}

/// A tag with how many articles have it.
struct Counted {
    tag: Tag,
    n: String,
}

#[derive(Template)]
#[template(path = "starred.html")]
struct StarredPage {
    frame: Frame,
    says: String,
    tags: Vec<Counted>,
    rows: Vec<Row>,
    before: Option<String>,
    next: Option<String>,
}

/// The handler of `/starred`.
pub(crate) async fn get(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    only_owner(&asker, REFUSAL)?;
    app.read(asker, move |app| {
        let page = Asked::of(query.as_deref()).number("page", 1, PAGES_MAX)?.unwrap_or(1);
        let skip = usize::try_from(page - 1).unwrap_or(0) * STARRED;
        let mut starred = app.store.starred(skip, STARRED + 1)?;
        let more = starred.len() > STARRED && page < PAGES_MAX;
        starred.truncate(STARRED);
        let ids: Vec<ArticleId> = starred.iter().map(|s| s.article).collect();
        // What a rule hides stands in no list.
        let found = app.not_hidden(app.store.summaries(&ids)?)?;
        let mut items: BTreeMap<ArticleId, Item> = found.iter().map(|s| (s.id, Item::of(s, app))).collect();
        let (lang, now) = (app.asker.lang, app.now_ms());
        let n = app.store.n_starred()?;
        let href = |page: u64| format!("/starred?page={page}");
        let view = StarredPage {
            frame: own(app, &app.t("marks"))?.fed(FeedLinks::search("is:starred")),
            says: if n == 0 { app.t("marks-none") } else { app.tn("marks-say", n) },
            tags: app.store.tags()?.iter().map(|t| Counted { tag: tag_of(&t.tag), n: app.count(t.n) }).collect(),
            rows: starred
                .iter()
                .filter_map(|s| Some(Row { item: items.remove(&s.article)?, at: times::since(lang, s.at, now), iso: times::iso(s.at) }))
                .collect(),
            before: (page > 1).then(|| href(page - 1)),
            next: more.then(|| href(page + 1)),
        };
        Ok(unkept(show(&view)?))
    })
    .await
}
