//! Who wrote it: structured data, meta, microdata and the byline that a reader sees.

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::Attr;
use crate::article::Byline;
use crate::extract::byline;
use crate::found::{Evidence, Found, FoundIn};
use crate::words::fold;

/// Meta keys that name authors, the surest first.
const KEYS: &[&str] = &["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "article:author_name", "cxenseparse:author", "citation_author", "twitter:data1", "dcsext.author", "authors", "article.author"];

/// Nodes around headline and text in which a byline is looked for.
const NEAR_NODES: usize = 300;

/// Finds the byline. `outlet` is no author.
pub(super) fn find(doc: &Doc, blocks: &Blocks, data: &Data, outlet: Option<&str>, around: (usize, usize), evidence: &mut Evidence) -> Option<Found<Byline>> {
    let mut list: Vec<Found<Byline>> = Vec::new();
    let mut add = |raws: &[String], from: FoundIn| {
        let mut names: Vec<String> = Vec::new();
        let mut raw: Vec<&str> = Vec::new();
        for r in raws {
            if r.starts_with("http") || r.contains('@') && !r.contains(' ') {
                continue;
            }
            raw.push(r);
            for name in byline::read(r).map(|b| b.names).unwrap_or_default() {
                if !is_outlet(&name, outlet) && !names.iter().any(|n| fold(n) == fold(&name)) {
                    names.push(name);
                }
            }
        }
        if !raw.is_empty() {
            list.push(Found::new(Byline { raw: raw.join(", "), names }, from));
        }
    };
    add(&data.ld.authors, FoundIn::JsonLd);
    for key in KEYS {
        if *key == "twitter:data1" && !data.meta(&["twitter:label1"]).is_some_and(|l| matches!(fold(l).as_str(), "written by" | "verfasst von" | "escrito por" | "écrit par" | "scritto da" | "author" | "geschreven door")) {
            continue;
        }
        let values: Vec<String> = data.metas(key).map(str::to_owned).collect();
        if !values.is_empty() {
            add(&values, place_of(key));
        }
    }
    for (raw, from) in visible(doc, blocks, around) {
        add(&raw, from);
    }
    for b in &list {
        evidence.offer("byline", &b.value.raw, b.from);
    }
    // The first place that names a person; a place that names only the outlet says little.
    let chosen = list.into_iter().find(|b| !b.value.names.is_empty())?;
    evidence.choose("byline", &chosen.value.raw, chosen.from);
    Some(chosen)
}

fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let name = fold(name);
    outlet.is_some_and(|o| {
        let o = fold(o);
        name == o || name.trim_start_matches("the ") == o.trim_start_matches("the ") || name.strip_suffix(".com").is_some_and(|n| n == o) || o.strip_suffix(".com").is_some_and(|o| o == name)
    })
}

/// Bylines that a reader sees near headline and text: microdata, links to authors, parts named so.
fn visible(doc: &Doc, blocks: &Blocks, around: (usize, usize)) -> Vec<(Vec<String>, FoundIn)> {
    let near = around.0.saturating_sub(NEAR_NODES)..(around.1 + NEAR_NODES).min(doc.nodes.len());
    let mut micro: Vec<String> = Vec::new();
    let mut linked: Vec<String> = Vec::new();
    let mut named: Vec<(bool, String)> = Vec::new();
    let mut until = 0;
    for id in near {
        if id < until {
            continue;
        }
        let roles = blocks.own_roles[id];
        if roles & (names::RELATED | names::COMMENT | names::NAV) != 0 && !doc.holds(id, around.0) {
            until = doc.end(id);
            continue;
        }
        if doc.attr(id, Attr::Itemprop).is_some_and(|p| p.split_whitespace().any(|p| p == "author")) {
            let name = (id..doc.end(id)).find(|n| doc.attr(*n, Attr::Itemprop) == Some("name")).unwrap_or(id);
            let words = doc.attr(name, Attr::Content).map(str::to_owned).unwrap_or_else(|| doc.words(name, 200));
            push_short(&mut micro, words);
            until = doc.end(id);
        } else if doc.attr(id, Attr::Rel).is_some_and(|r| r.split_whitespace().any(|r| r == "author")) && doc.tag(id) != super::tag::Tag::Link {
            push_short(&mut linked, doc.words(id, 200));
        } else if roles & names::AUTHOR != 0 {
            let words = doc.words(id, 240);
            if (3..160).contains(&words.len()) && named.len() < 4 && !named.iter().any(|(_, n)| *n == words) {
                named.push((id > around.1, words));
                until = doc.end(id);
            }
        }
    }
    let mut out = vec![(micro, FoundIn::Microdata), (linked, FoundIn::VisibleText)];
    named.sort_by_key(|n| n.0);
    out.extend(named.into_iter().map(|n| (vec![n.1], FoundIn::VisibleText)));
    for b in &blocks.list {
        if b.nodes.0 >= around.0 && b.nodes.0 <= around.1 && b.weight < 100 {
            let words = blocks.text(b);
            let lower = words.get(..4).unwrap_or("").to_ascii_lowercase();
            if lower.starts_with("by ") || lower.starts_with("von ") || lower.starts_with("por ") || lower.starts_with("par ") {
                out.push((vec![words.to_owned()], FoundIn::VisibleText));
                break;
            }
        }
    }
    out.retain(|(raws, _)| !raws.is_empty());
    out
}

fn push_short(list: &mut Vec<String>, words: String) {
    if (3..160).contains(&words.len()) && list.len() < 8 && !list.contains(&words) {
        list.push(words);
    }
}
