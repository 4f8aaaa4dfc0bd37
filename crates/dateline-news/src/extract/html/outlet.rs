//! Who publishes it, and in which part: the outlet's name, breadcrumb, section label, keywords.

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::found::{Evidence, Found, FoundIn};
use crate::words::fold;

/// Keywords kept.
const TAGS_MAX: usize = 60;

/// Blocks from the top of the page in which a line with the way is looked for.
const WAY_BLOCKS_MAX: usize = 80;

/// Characters of a name, a label or a keyword.
const LABEL_CHARS_MAX: usize = 80;

/// The name of the outlet.
/// `shown` looks for it on the page itself, where the data name none.
pub(super) fn find(
    data: &Data,
    domain: Option<&str>,
    shown: impl FnOnce() -> Option<Found<String>>,
    evidence: &mut Evidence,
) -> Option<Found<String>> {
    let mut list: Vec<Found<String>> = Vec::new();
    let mut add = |name: Option<&str>, from: FoundIn| {
        if let Some(name) = name.map(|n| n.trim().trim_start_matches('@'))
            && (2..=LABEL_CHARS_MAX).contains(&name.chars().count())
            && !name.starts_with("http")
        {
            list.push(Found::new(name.to_owned(), from));
        }
    };
    add(data.meta(&["og:site_name"]), FoundIn::OpenGraph);
    add(data.ld.publisher.as_deref(), FoundIn::JsonLd);
    for key in ["application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "article:publisher"] {
        add(data.meta(&[key]), place_of(key));
    }
    for name in &data.ld.site_names {
        add(Some(name), FoundIn::JsonLd);
    }
    if list.is_empty() {
        list.extend(shown());
    }
    if list.is_empty()
        && let Some(tail) =
            data.title.as_deref().and_then(|t| t.rsplit([" | ", " - ", " – ", " — "].iter().copied().find(|s| t.contains(*s))?).next())
    {
        // The end of a title is the site's name only if the address says so too.
        let letters = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (tail_letters, host) = (letters(tail), letters(domain.unwrap_or("")));
        if tail_letters.len() >= 3 && host.contains(&tail_letters) {
            list.push(Found::new(tail.trim().to_owned(), FoundIn::Meta));
        }
    }
    for n in &list {
        evidence.offer("outlet", &n.value, n.from);
    }
    // A name before an address or a company ("Gazette" before "gazette.example" and "Gazette Media Ltd").
    list.sort_by_key(|n| is_formal(&n.value));
    let chosen = list.into_iter().next()?;
    evidence.choose("outlet", &chosen.value, chosen.from);
    Some(chosen)
}

/// Whether a name is an address or a company's full name.
fn is_formal(name: &str) -> bool {
    let is_address = !name.contains(' ') && name.contains('.') && !name.ends_with('.');
    is_address
        || name.split([' ', ',']).any(|w| {
            matches!(
                w,
                "GmbH" | "AG" | "Ltd" | "Ltd." | "LLC" | "Inc" | "Inc." | "S.A." | "SA" | "S.L." | "KG" | "AS" | "A/S" | "B.V." | "S.p.A."
            )
        })
}

/// The way to the page, without the headline at its end.
pub(super) fn breadcrumb(doc: &Doc, blocks: &Blocks, data: &Data, headline: &str) -> Vec<String> {
    let mut way = data.ld.breadcrumb.clone();
    if way.is_empty() {
        let is_way = |id: &usize| {
            let named = |a: Attr| doc.attr(*id, a).is_some_and(|v| v.len() < 200 && v.to_ascii_lowercase().contains("breadcrumb"));
            named(Attr::Class) || named(Attr::Id) || named(Attr::Label) || named(Attr::Itemtype)
        };
        if let Some(id) = (0..doc.nodes.len())
            .find(|id| blocks.own_roles[*id] & names::NAV != 0 && is_way(id) || doc.attr(*id, Attr::Itemtype).is_some() && is_way(id))
        {
            let range = blocks.within(doc, id);
            way = (id..doc.end(id)).filter(|n| doc.tag(*n) == Tag::A).take(12).map(|n| doc.words(n, 200)).collect();
            if way.is_empty() {
                way = blocks.list[range].iter().take(12).map(|b| blocks.text(b).to_owned()).collect();
            }
        }
    }
    if way.is_empty() {
        // A line that says it ("Home > News > Sport"), whatever its part is called.
        let line = blocks.list.iter().take(WAY_BLOCKS_MAX).find_map(|b| crate::extract::labels::way(blocks.text(b)));
        way.extend(line.into_iter().flatten().map(str::to_owned));
    }
    let headline = fold(headline);
    way.retain(|w| (1..=LABEL_CHARS_MAX).contains(&w.chars().count()) && w.chars().any(char::is_alphanumeric));
    while way.last().is_some_and(|w| fold(w) == headline || matches!(w.as_str(), "正文" | "本文" | "內文" | "본문")) {
        way.pop();
    }
    way.dedup();
    way
}

/// The link that stands alone before the headline, if its words name a section.
pub(super) fn eyebrow(doc: &Doc, blocks: &Blocks, headline: usize) -> Option<String> {
    let at = blocks.list.partition_point(|b| b.nodes.0 < headline);
    let is_section = |i: usize| {
        let b = &blocks.list[i];
        b.link_share() > 0.9
            && blocks.text(b).chars().count() <= LABEL_CHARS_MAX
            && !doc.ancestors(b.nodes.0).any(|a| blocks.own_roles[a] & names::NAV != 0 || doc.tag(a) == Tag::Nav)
            && crate::extract::sections::of_label(blocks.text(b)).is_some()
    };
    let last = at.checked_sub(1).filter(|i| is_section(*i))?;
    // Several in a row are the menu.
    let alone = last.checked_sub(1).is_none_or(|i| !is_section(i));
    alone.then(|| blocks.text(&blocks.list[last]).to_owned())
}

/// The page's word for its section.
pub(super) fn section(data: &Data, breadcrumb: &[String], eyebrow: Option<String>, evidence: &mut Evidence) -> Option<Found<String>> {
    let mut list: Vec<Found<String>> = Vec::new();
    for key in [
        "article:section",
        "og:article:section",
        "parsely-section",
        "section",
        "cxenseparse:category",
        "dc.subject",
        "sailthru.section",
        "article.section",
        "category",
    ] {
        if let Some(s) = data.meta(&[key]) {
            list.push(Found::new(s.to_owned(), place_of(key)));
        }
    }
    list.extend(data.ld.sections.iter().map(|s| Found::new(s.clone(), FoundIn::JsonLd)));
    if let Some(s) = breadcrumb
        .iter()
        .rfind(|b| crate::extract::sections::of_label(b).is_some())
        .or_else(|| breadcrumb.last().filter(|_| breadcrumb.len() > 1))
    {
        list.push(Found::new(s.clone(), FoundIn::VisibleText));
    }
    list.extend(eyebrow.map(|k| Found::new(k, FoundIn::VisibleText)));
    list.retain(|s| s.value.chars().count() <= LABEL_CHARS_MAX && !s.value.starts_with("http"));
    for s in &list {
        evidence.offer("section", &s.value, s.from);
    }
    let known = list.iter().find(|s| crate::extract::sections::of_label(&s.value).is_some());
    let chosen = known.or_else(|| list.first()).cloned()?;
    evidence.choose("section", &chosen.value, chosen.from);
    Some(chosen)
}

/// Keywords of the article, each once.
pub(super) fn tags(data: &Data) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let tags = data.metas("article:tag").chain(data.ld.keywords.iter().map(String::as_str));
    let keywords = ["news_keywords", "parsely-tags", "keywords"].into_iter().filter_map(|k| data.meta(&[k]));
    for tag in tags.chain(keywords).flat_map(|t| t.split([',', ';'])) {
        let tag = tag.trim();
        if (2..=LABEL_CHARS_MAX).contains(&tag.chars().count()) && out.len() < TAGS_MAX && seen.insert(fold(tag)) {
            out.push(tag.to_owned());
        }
    }
    out
}
