//! What a feed holds, whatever its form.

use super::text;
use crate::base::Base;
use crate::error::WebError;
use crate::pages::ranking;
use crate::parts::rankings::{self, Which};
use crate::parts::times::{self, DAY_MS};
use crate::parts::{Asked, article_href, asked, cut, lang_tag, outlet_href, section_href, stories, story_href, web_href};
use crate::rights::Shown;
use crate::visit::Visit;
use dateline_news::date::NewsDate;
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::rule::Rule;
use dateline_news::section::Section;
use dateline_search::{Error, Order, Slice};
use dateline_store::contract::{Cursor, Held, Listing, StoryCard, Summary};
use jiff::civil::Date;

/// Entries of one page of a feed.
const ENTRIES: usize = 30;
/// Members of a story that its feed leafs through.
const MEMBERS_MAX: usize = 2000;
/// Pages of hits that can be leafed through, as on the page of the search.
const SEARCH_PAGES_MAX: u64 = 50;

/// What a feed is of.
pub(super) enum What {
    Front,
    Section(Section),
    Outlet {
        key: String,
        name: String,
    },
    Story(Box<StoryCard>),
    /// A list by rank: its entries stand in its order, not in that of their dates.
    Ranking(Which),
    /// What is dated on a day.
    Day(Date),
    Search(String),
    /// What a rule has met; asked for by its key, which then stands in its addresses.
    Rule {
        rule: Box<Rule>,
        by_key: bool,
    },
}

/// One page of a feed.
pub(super) struct Feed {
    pub(super) title: String,
    pub(super) subtitle: String,
    /// The address of the feed's first page; its id too.
    pub(super) own: String,
    /// The address of this page of it.
    pub(super) this: String,
    /// The page for people.
    pub(super) page: String,
    pub(super) next: Option<String>,
    /// The latest change of an entry. Without entries 1970: a clock would make each answer another.
    pub(super) updated: String,
    pub(super) entries: Vec<Entry>,
}

/// One article.
pub(super) struct Entry {
    /// `urn:uuid:…` made from the article's id; headline and address here may change, it does not.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) page: String,
    pub(super) publisher: Option<String>,
    pub(super) authors: Vec<String>,
    /// RFC 3339. A time without a zone is told as UTC, since the format knows none without.
    pub(super) published: Option<String>,
    pub(super) updated: String,
    pub(super) lang: Option<String>,
    pub(super) section: Option<Section>,
    pub(super) tags: Vec<String>,
    pub(super) summary: String,
    /// The whole text as HTML of our own making, where it may be shown.
    pub(super) content: Option<String>,
    /// Sound and films that come with it.
    pub(super) files: Vec<File>,
}

/// A file that comes with an article; it stays where it is.
pub(super) struct File {
    pub(super) href: String,
    pub(super) media_type: Option<String>,
    pub(super) n_bytes: Option<u64>,
    pub(super) seconds: Option<u32>,
}

impl Feed {
    /// Asks store and index for one page. `own` is the path of the feed.
    pub(super) fn gather(app: &Visit, base: &Base, what: &What, own: &str, asked: &Asked) -> Result<Feed, WebError> {
        let (found, more) = match what {
            What::Search(q) => searched(app, q, asked)?,
            What::Story(card) => told(app, card, asked)?,
            What::Rule { rule, .. } => met(app, rule, asked)?,
            What::Ranking(which) => (ranked(app, *which)?, None),
            _ => listed(app, what, asked)?,
        };
        let mark = if own.contains('?') { '&' } else { '?' };
        let this = ["after", "page"].iter().find_map(|name| Some(format!("{own}{mark}{name}={}", asked.get(name)?)));
        let (page, title) = match what {
            What::Front => ("/".to_owned(), app.site.name.clone()),
            What::Section(s) => (section_href(*s), format!("{} · {}", app.section(*s), app.site.name)),
            What::Outlet { key, name } => {
                (outlet_href(key).unwrap_or_else(|| "/outlets".to_owned()), format!("{name} · {}", app.site.name))
            }
            What::Story(card) => {
                (story_href(card.number, &card.lead.slug), format!("{} · {}", cut(&card.lead.headline, 100), app.site.name))
            }
            What::Ranking(which) => (ranking::href(which), format!("{} · {}", ranking::title(app, which), app.site.name)),
            What::Day(day) => (format!("/day/{day}"), format!("{} · {}", times::long_day(app.asker.lang, *day), app.site.name)),
            What::Rule { rule, .. } => (format!("/rule/{}", rule.number), format!("{} · {}", rule.definition.name, app.site.name)),
            What::Search(q) => {
                (own.replacen("/search.atom", "/search", 1).replacen("/search.json", "/search", 1), format!("{q} · {}", app.site.name))
            }
        };
        let ids: Vec<ArticleId> = found.iter().map(|s| s.id).collect();
        let mut entries = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(held) = app.store.article(&id)? {
                let summary = found.iter().find(|s| s.id == id);
                entries.extend(summary.map(|s| entry(app, base, s, &held)));
            }
        }
        let updated = entries.iter().map(|e| e.updated.as_str()).max().unwrap_or("1970-01-01T00:00:00Z").to_owned();
        Ok(Feed {
            title: text::clean(&title),
            subtitle: text::clean(&app.motto()),
            own: base.href(own),
            this: base.href(&this.unwrap_or_else(|| own.to_owned())),
            page: base.href(&page),
            next: more.map(|(name, place)| base.href(&format!("{own}{mark}{name}={place}"))),
            updated,
            entries,
        })
    }
}

/// A parameter that leads to the next page, with its value.
type More = Option<(&'static str, String)>;

/// Articles of a list, newest first; what is dated ahead of the clock waits for its day.
fn listed(app: &Visit, what: &What, asked: &Asked) -> Result<(Vec<Summary>, More), WebError> {
    let mut listing = Listing { before_ms: Some(app.now_ms() + DAY_MS), after: asked.after()?, limit: ENTRIES + 1, ..Listing::default() };
    match what {
        What::Section(section) => listing.section = Some(*section),
        What::Outlet { key, .. } => (listing.outlet_key, listing.with_copies) = (Some(key.clone()), true),
        What::Day(day) => {
            let start = times::start_of(*day);
            (listing.from_ms, listing.before_ms) = (Some(start), Some(start + DAY_MS));
        }
        What::Front | What::Search(_) | What::Story(_) | What::Rule { .. } | What::Ranking(_) => {}
    }
    let mut found = app.store.newest(&listing)?;
    let more = found.len() > ENTRIES;
    found.truncate(ENTRIES);
    let last = found.last().filter(|_| more).map(|s| ("after", asked::written(Cursor { sort_at: s.sort_at, number: s.number })));
    Ok((found, last))
}

/// Originals of a story, newest first: a copy is no news of it.
fn told(app: &Visit, card: &StoryCard, asked: &Asked) -> Result<(Vec<Summary>, More), WebError> {
    let after = asked.after()?;
    let members = stories::shown(app, card.number, MEMBERS_MAX)?.into_iter().rev().map(|m| m.summary);
    let mut found: Vec<Summary> =
        members.filter(|s| after.is_none_or(|c| (s.sort_at, s.number) < (c.sort_at, c.number))).take(ENTRIES + 1).collect();
    let more = found.len() > ENTRIES;
    found.truncate(ENTRIES);
    let last = found.last().filter(|_| more).map(|s| ("after", asked::written(Cursor { sort_at: s.sort_at, number: s.number })));
    Ok((found, last))
}

/// What a rule has met, the latest first. What another rule hides is left out, as everywhere.
fn met(app: &Visit, rule: &Rule, asked: &Asked) -> Result<(Vec<Summary>, More), WebError> {
    let page = asked.number("page", 1, SEARCH_PAGES_MAX)?.unwrap_or(1);
    let skip = usize::try_from(page - 1).unwrap_or(0) * ENTRIES;
    let mut hits = app.store.rule_hits(rule.number, skip, ENTRIES + 1)?;
    let more = hits.len() > ENTRIES && page < SEARCH_PAGES_MAX;
    hits.truncate(ENTRIES);
    let found = app.store.summaries(&hits.iter().map(|h| h.article).collect::<Vec<_>>())?;
    let found = if rule.definition.hide { found } else { app.not_hidden(found)? };
    Ok((found, more.then(|| ("page", (page + 1).to_string()))))
}

/// The articles of a ranking, the first one first: as many as its page has.
fn ranked(app: &Visit, which: Which) -> Result<Vec<Summary>, WebError> {
    let list = rankings::ranking(app, which)?;
    let ids: Vec<ArticleId> = list.items.iter().filter_map(|item| item.ranked.as_ref()).map(|ranked| ranked.article).collect();
    Ok(app.store.summaries(&ids)?)
}

/// Articles of a search, newest first.
fn searched(app: &Visit, q: &str, asked: &Asked) -> Result<(Vec<Summary>, More), WebError> {
    let page = asked.number("page", 1, SEARCH_PAGES_MAX)?.unwrap_or(1);
    let offset = usize::try_from(page - 1).unwrap_or(0) * ENTRIES;
    let answer = app.search(q, Slice { offset, limit: ENTRIES, order: Order::Newest }).map_err(|e| match e {
        Error::Query(fault) => WebError::bad(fault),
        other => other.into(),
    })?;
    let ids: Vec<ArticleId> = answer.hits.iter().map(|h| h.id).collect();
    let more = answer.total > offset + ids.len() && !ids.is_empty() && page < SEARCH_PAGES_MAX;
    Ok((app.store.summaries(&ids)?, more.then(|| ("page", (page + 1).to_string()))))
}

fn entry(app: &Visit, base: &Base, s: &Summary, held: &Held) -> Entry {
    let a = &held.article;
    let shown = app.rights_of(&s.outlet_key);
    let names = a.byline.as_ref().map(|b| if b.value.names.is_empty() { vec![b.value.raw.clone()] } else { b.value.names.clone() });
    let authors = names.unwrap_or_else(|| vec![s.outlet.clone()]);
    let published = s.published_at.as_ref().map(|f| f.value);
    let changed = a.modified_at.as_ref().map(|f| f.value).filter(|m| published.is_none_or(|p| times::later(m, &p)));
    let updated = changed.or(published).map(|d| rfc3339(&d)).or(held.captured_at.map(times::iso));
    let lang = lang_tag(s.lang.as_deref());
    let files = a.enclosures.iter().filter_map(|e| {
        // A type that is half known ("audio/*") is none in a feed.
        let media_type = e.media_type.as_deref().map(text::clean).filter(|t| !t.contains('*'));
        Some(File { href: web_href(&e.url)?, media_type, n_bytes: e.n_bytes, seconds: e.seconds })
    });
    Entry {
        id: urn(&s.id),
        title: text::clean(&s.headline),
        page: base.href(&article_href(s.number, &s.slug)),
        publisher: s.url.as_deref().and_then(web_href),
        authors: authors.iter().map(|name| text::clean(name)).filter(|name| !name.trim().is_empty()).collect(),
        published: published.map(|d| rfc3339(&d)),
        updated: updated.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
        section: s.section,
        tags: if shown == Shown::Full { a.tags.iter().map(|t| text::clean(&cut(t, 100))).collect() } else { Vec::new() },
        summary: text::clean(app.excerpt_of(s)),
        // Where the headline alone may be shown, the way to what is told is the publisher's page.
        files: if shown == Shown::Headline { Vec::new() } else { files.collect() },
        content: (shown == Shown::Full && app.gives_text(a) && !a.body.text.is_empty()).then(|| text::html(&a.body, lang.as_deref())),
        lang,
    }
}

/// The id of an article as a UUID of version 8 (RFC 9562, 5.8: what its bits are is ours to say).
fn urn(id: &Id128) -> String {
    let mut b = id.0;
    b[6] = b[6] & 0x0f | 0x80;
    b[8] = b[8] & 0x3f | 0x80;
    let hex = Id128(b).to_string();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A date as feeds want it, in UTC.
fn rfc3339(date: &NewsDate) -> String {
    times::iso(date.sort_ms())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_eight_and_stays() {
        assert_eq!(urn(&Id128([0xff; 16])), "urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
        assert_eq!(urn(&Id128([0; 16])), "urn:uuid:00000000-0000-8000-8000-000000000000");
    }
}
