//! Who wrote it: structured data, meta, microdata and the byline that a reader sees.

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::article::Byline;
use crate::extract::{byline, labels, wire};
use crate::found::{Evidence, Found, FoundIn};
use crate::words::fold;

/// Meta keys that name authors, the surest first.
const KEYS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "cxenseparse:author",
    "citation_author",
    "twitter:data1",
    "dcsext.author",
    "authors",
    "article.author",
];

/// Nodes around headline and text in which a byline is looked for.
const NEAR_NODES: usize = 300;

/// Weight of the longest line with date and byline, and short blocks in which it is looked for.
const DATE_LINE_WEIGHT_MAX: u32 = 180;
const DATE_LINES_MAX: usize = 8;

/// Finds the byline. `outlet` is no author.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    data: &Data,
    outlet: Option<&str>,
    around: (usize, usize),
    evidence: &mut Evidence,
) -> Option<Found<Byline>> {
    let mut list: Vec<Found<Byline>> = Vec::new();
    let mut unnamed: Vec<Found<Byline>> = Vec::new();
    let mut add = |raws: &[String], from: FoundIn| {
        let raws: Vec<&str> = raws
            .iter()
            .map(|r| r.trim_matches(|c: char| c.is_whitespace() || c == ','))
            .filter(|r| !(r.is_empty() || r.starts_with("http") || (r.contains('@') && !r.contains(' '))))
            .collect();
        let mut names: Vec<String> = Vec::new();
        for raw in &raws {
            let read = if from != FoundIn::VisibleText && is_plain_name(raw) {
                vec![(*raw).to_owned()]
            } else {
                byline::read(raw).map(|b| b.names).unwrap_or_default()
            };
            for name in read {
                if !is_outlet(&name, outlet) && !is_desk(&name, outlet) && !names.iter().any(|n| fold(n) == fold(&name)) {
                    names.push(name);
                }
            }
        }
        if raws.is_empty() {
            return;
        }
        let raw = raws.join(", ");
        if names.is_empty()
            && raws.iter().all(|r| r.chars().count() <= 60)
            && from != FoundIn::VisibleText
            && !(from == FoundIn::Microdata && raws.iter().any(|r| labels::after_byline_label(r).is_some()))
        {
            unnamed.push(Found::new(Byline { raw: raw.clone(), names: raws.iter().map(|r| (*r).to_owned()).collect() }, from));
        }
        list.push(Found::new(Byline { raw, names }, from));
    };
    add(&data.ld.authors, FoundIn::JsonLd);
    for key in KEYS {
        if *key == "twitter:data1"
            && !data.meta(&["twitter:label1"]).is_some_and(|l| {
                matches!(
                    fold(l).as_str(),
                    "written by" | "verfasst von" | "escrito por" | "écrit par" | "scritto da" | "author" | "geschreven door"
                )
            })
        {
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
    // The first place that names a person; where none does, the agency or desk that the data name as author.
    let shown = list.iter().find(|b| byline::read(&b.value.raw).is_some()).cloned();
    let chosen = list.into_iter().find(|b| !b.value.names.is_empty()).or_else(|| unnamed.into_iter().next()).or(shown)?;
    evidence.choose("byline", &chosen.value.raw, chosen.from);
    Some(chosen)
}

/// Whether an author in the data is one name and nothing else, so that it is taken as it stands.
fn is_plain_name(raw: &str) -> bool {
    let n_words = raw.split_whitespace().count();
    (2..=5).contains(&n_words)
        && raw.chars().count() <= 40
        && raw.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '‘'))
        && !raw.split_whitespace().any(|w| {
            matches!(
                w.to_lowercase().as_str(),
                "and" | "und" | "et" | "y" | "e" | "by" | "at" | "von" | "par" | "por" | "with" | "for" | "mit" | "og" | "och" | "en"
            )
        })
        && wire::named(raw).is_none()
        && !raw.chars().any(crate::words::is_unspaced)
}

fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let key = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = key(name.trim_start_matches("The ").trim_start_matches("the "));
    outlet.is_some_and(|o| {
        let o = key(o.trim_start_matches("The ").trim_start_matches("the "));
        name == o || (name.len() >= 6 && o.len() >= 6 && (o.starts_with(&name) || name.starts_with(&o)))
    })
}

/// Whether a name is a desk of the outlet: a word of the outlet's name and a section ("Gazette Sport").
fn is_desk(name: &str, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet.map(fold) else { return false };
    let name = fold(name);
    let (own, other): (Vec<&str>, Vec<&str>) = name.split(' ').partition(|w| w.len() > 2 && outlet.split(' ').any(|o| o == *w));
    !own.is_empty() && crate::extract::sections::of_label(&other.join(" ")).is_some()
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
        } else if doc.attr(id, Attr::Rel).is_some_and(|r| r.split_whitespace().any(|r| r == "author")) && doc.tag(id) != Tag::Link
            || (doc.tag(id) == Tag::A && id < around.1 && doc.attr(id, Attr::Href).is_some_and(leads_to_author))
        {
            push_short(&mut linked, doc.words(id, 200));
        } else if roles & names::AUTHOR != 0 && !holds_microdata(doc, id) {
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
    // A line with the date, between headline and text, that says by whom.
    let between = blocks.list.iter().filter(|b| b.nodes.0 >= around.0 && b.nodes.0 < around.1 && b.weight <= DATE_LINE_WEIGHT_MAX);
    if let Some(b) = between.take(DATE_LINES_MAX).find_map(|b| byline::in_date_line(blocks.text(b))) {
        out.push((vec![b.raw], FoundIn::VisibleText));
    }
    out.retain(|(raws, _)| !raws.is_empty());
    out
}

/// Whether a part that is named a byline holds authors marked as such.
fn holds_microdata(doc: &Doc, id: usize) -> bool {
    (id + 1..doc.end(id).min(id + 60)).any(|n| doc.attr(n, Attr::Itemprop).is_some_and(|p| p.split_whitespace().any(|p| p == "author")))
}

/// Whether an address is the page of an author.
fn leads_to_author(href: &str) -> bool {
    [
        "/author/",
        "/authors/",
        "/autor/",
        "/autoren/",
        "/autores/",
        "/auteur/",
        "/auteurs/",
        "/autore/",
        "/writer/",
        "/reporter/",
        "/journalist/",
        "/staff/",
        "/contributor/",
        "/profile/",
    ]
    .iter()
    .any(|p| href.contains(p))
}

fn push_short(list: &mut Vec<String>, words: String) {
    if (3..160).contains(&words.len()) && list.len() < 8 && !list.contains(&words) {
        list.push(words);
    }
}
