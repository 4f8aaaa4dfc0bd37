//! When it was published and changed: every date that the page offers, with its place, and the
//! one that is believed.

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::date::NewsDate;
use crate::extract::dates;
use crate::found::{Evidence, Found, FoundIn};

/// The dates of an article.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) published: Option<Found<NewsDate>>,
    pub(super) modified: Option<Found<NewsDate>>,
    /// The date of publication in the page's words.
    pub(super) shown: Option<String>,
}

/// Meta keys that hold the date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "date.publish",
    "date.published",
    "pubdate",
    "article_date_original",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "datecreated",
    "article:created",
    "created",
    "displaydate",
    "date",
    "last-published",
];

/// Meta keys that hold the date of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "article:modified",
    "revised",
    "date.updated",
];

/// Nodes around headline and text beginning in which a date line is looked for.
const NEAR_NODES: usize = 400;

/// Reads the dates. `around` are the nodes of headline and text.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    data: &Data,
    url: Option<&str>,
    lang: Option<&str>,
    around: (usize, usize),
    evidence: &mut Evidence,
) -> Dates {
    let mut published: Vec<Found<NewsDate>> = Vec::new();
    let mut modified: Vec<Found<NewsDate>> = Vec::new();
    let add = |text: &str, from: FoundIn, list: &mut Vec<Found<NewsDate>>| {
        if let Some(date) = dates::parse(text, lang) {
            list.push(Found::new(date, from));
        }
    };
    for d in &data.ld.published {
        add(d, FoundIn::JsonLd, &mut published);
    }
    for d in &data.ld.modified {
        add(d, FoundIn::JsonLd, &mut modified);
    }
    for key in PUBLISHED {
        if let Some(d) = data.meta(&[key]) {
            add(d, if *key == "datepublished" { FoundIn::Microdata } else { place_of(key) }, &mut published);
        }
    }
    for key in MODIFIED {
        if let Some(d) = data.meta(&[key]) {
            add(d, place_of(key), &mut modified);
        }
    }
    let mut shown = None;
    visible(doc, blocks, lang, around, &mut published, &mut modified, &mut shown);
    if let Some(day) = url.and_then(dates::of_url) {
        published.push(Found::new(day, FoundIn::Url));
    }
    let chosen = believed(&published);
    for d in &published {
        evidence.offer("published_at", &d.value.to_string(), d.from);
    }
    for d in &modified {
        evidence.offer("modified_at", &d.value.to_string(), d.from);
    }
    if let Some(d) = &chosen {
        evidence.choose("published_at", &d.value.to_string(), d.from);
    }
    // What was last changed before it was published has not been changed.
    let changed = modified.into_iter().find(|m| chosen.as_ref().is_none_or(|p| m.value.sort_ms() + DAY_MS > p.value.sort_ms()));
    if let Some(d) = &changed {
        evidence.choose("modified_at", &d.value.to_string(), d.from);
    }
    Dates { published: chosen, modified: changed, shown }
}

const DAY_MS: i64 = 86_400_000;

/// The surest of the dates, which stand in the order of trust. A time is taken from the next
/// candidate of the same day where the surest has none.
fn believed(list: &[Found<NewsDate>]) -> Option<Found<NewsDate>> {
    let first = list.first()?;
    // The address is written once and never changed; a day in it that two others share beats a first that differs.
    let agree = |d: &Found<NewsDate>| {
        list.iter().filter(|o| o.value.day == d.value.day).map(|o| o.from).collect::<std::collections::BTreeSet<_>>().len()
    };
    let best = if agree(first) == 1 { list.iter().find(|d| d.from == FoundIn::Url && agree(d) >= 3).or(Some(first))? } else { first };
    if best.value.time.is_none()
        && let Some(timed) = list.iter().find(|o| o.value.day == best.value.day && o.value.time.is_some())
    {
        return Some(timed.clone());
    }
    let best_day = best.value.day;
    list.iter().find(|d| d.value.day == best_day && d.value.time.is_some()).or(Some(best)).cloned()
}

/// Dates that a reader sees near headline and text: microdata, time elements, date lines.
fn visible(
    doc: &Doc,
    blocks: &Blocks,
    lang: Option<&str>,
    around: (usize, usize),
    published: &mut Vec<Found<NewsDate>>,
    modified: &mut Vec<Found<NewsDate>>,
    shown: &mut Option<String>,
) {
    let near = around.0.saturating_sub(NEAR_NODES)..(around.1 + NEAR_NODES).min(doc.nodes.len());
    let mut micro: Vec<Found<NewsDate>> = Vec::new();
    let mut times: Vec<(Found<NewsDate>, usize)> = Vec::new();
    for id in 0..doc.nodes.len() {
        let prop = doc.attr(id, Attr::Itemprop);
        let is_time = doc.tag(id) == Tag::Time;
        if (prop.is_none() && !is_time) || doc.tag(id) == Tag::Meta {
            continue;
        }
        let is_published = prop.is_some_and(|p| p.split_whitespace().any(|p| p == "datePublished"));
        let is_modified = prop.is_some_and(|p| p.split_whitespace().any(|p| p == "dateModified"));
        let is_near_time = is_time && near.contains(&id);
        if !is_published && !is_modified && !is_near_time {
            continue;
        }
        if is_time && other_article(doc, blocks, id, around) {
            continue;
        }
        let machine = doc.attr(id, Attr::Datetime).or_else(|| doc.attr(id, Attr::Content)).and_then(|t| dates::parse(t, lang));
        let words = doc.words(id, 200);
        let human = dates::parse(&words, lang);
        let Some(date) = machine.or(human) else { continue };
        match (is_published, is_modified) {
            (true, _) => micro.push(Found::new(date, FoundIn::Microdata)),
            (_, true) => modified.push(Found::new(date, FoundIn::Microdata)),
            _ if blocks.own_roles[id] & names::DATE != 0 && is_update(doc, id) => modified.push(Found::new(date, FoundIn::TimeElement)),
            _ => times.push((Found::new(date, FoundIn::TimeElement), id)),
        }
        if shown.is_none() && human.is_some() && !is_modified {
            *shown = Some(words);
        }
    }
    published.append(&mut micro);
    // Before the text stands the article's own date; behind it those of others.
    times.sort_by_key(|(_, id)| *id >= around.1);
    published.extend(times.into_iter().map(|t| t.0));
    for b in &blocks.list {
        let dated = b.roles & names::DATE != 0;
        if b.nodes.0 < near.start
            || b.nodes.0 >= near.end
            || b.weight > if dated { 160 } else { 80 }
            || b.roles & (names::RELATED | names::COMMENT | names::NAV) != 0
        {
            continue;
        }
        let before_text = b.nodes.0 <= around.1;
        if !dated && !before_text {
            continue;
        }
        let words = blocks.text(b);
        if let Some(date) = dates::parse(words, lang) {
            published.push(Found::new(date, FoundIn::VisibleText));
            if shown.is_none() {
                *shown = Some(words.to_owned());
            }
        }
    }
}

/// Whether a node stands in a teaser of another article: a part named so, or an `article` that does not hold the text.
fn other_article(doc: &Doc, blocks: &Blocks, id: usize, around: (usize, usize)) -> bool {
    doc.ancestors(id).any(|a| {
        let aside = doc.tag(a) == Tag::Article || blocks.own_roles[a] & (names::RELATED | names::COMMENT | names::NAV) != 0;
        aside && !doc.holds(a, around.0) && !doc.holds(a, around.1.saturating_sub(1))
    })
}

/// Whether a date element or its parent is named an update.
fn is_update(doc: &Doc, id: usize) -> bool {
    let named = |n: usize| {
        doc.attr(n, Attr::Class).is_some_and(|c| c.to_ascii_lowercase().contains("updated") || c.to_ascii_lowercase().contains("modified"))
    };
    named(id) || named(doc.parent(id))
}
