//! HTML pages to drafts.
//!
//! The order: parse within limits ([`tree`]) → data beside the text ([`data`]) → blocks
//! ([`content::blocks`]) → headline → text ([`content`]) → byline, dates, outlet, breadcrumb →
//! lists and pictures around the text. Nothing here recurses over the tree.

mod byline;
mod content;
mod data;
mod doc;
mod entities;
mod headline;
mod images;
mod json;
mod jsonld;
mod lists;
mod names;
mod outlet;
mod published;
mod reason;
mod selected;
mod sieve;
mod site;
mod state;
mod tag;
mod tree;

#[cfg(test)]
mod tests;

pub(super) use content::anchor::each_run;
pub(super) use selected::Wanted;

use super::rules::{Rule, Rules};
use super::{Draft, wire};
use crate::article::{Body, Reaction};
use crate::found::{Evidence, Found, FoundIn};
use crate::note::{Note, NoteCode};
use crate::tdm::{Tdm, TdmFrom};
use data::Data;
use doc::Doc;
use url::Url;

/// Reads an HTML page. `url` is its address, if known. A draft without a body has its reason as
/// the first note.
pub fn read(html: &str, url: Option<&str>) -> Draft {
    read_by(html, url, Rules::default(), None)
}

/// [`read`] with some families of rules off, and of what the source's owner wants of its pages. Where that leaves no article,
/// the page is read as without.
pub(super) fn read_by(html: &str, url: Option<&str>, rules: Rules, wanted: Option<&Wanted>) -> Draft {
    let Some(wanted) = wanted else { return read_parsed(tree::parse(html, &[]), url, rules) };
    let mut parsed = tree::parse(html, &wanted.attributes);
    let selected = wanted.select(&mut parsed.doc);
    // What the owner took is the text: data in scripts would bring the rest back.
    let narrowed = if selected.found.is_empty() { rules } else { rules.without(Rule::State) };
    let mut draft = read_parsed(parsed, url, narrowed);
    let mut why = (!selected.missed.is_empty()).then(|| format!("{} found nothing on the page.", selected.missed.join(", ")));
    if draft.body.blocks.is_empty() && !selected.found.is_empty() {
        draft = read_parsed(tree::parse(html, &[]), url, rules);
        why = Some(format!("{} left no article; the page was read as without.", selected.found.join(", ")));
    } else if !selected.found.is_empty() {
        draft.evidence.choose("text", &selected.found.join("; "), FoundIn::Selector);
    }
    if let Some(why) = why {
        draft.notes.push(Note::new(NoteCode::SelectorMissed, why));
    }
    draft
}

fn read_parsed(parsed: tree::Parsed<'_>, url: Option<&str>, rules: Rules) -> Draft {
    let mut draft = Draft::default();
    let doc = &parsed.doc;
    let data = data::read(doc, &parsed.scripts);
    let mut blocks = content::blocks::cut(doc, rules);
    let base = base_of(&data, url);
    let evidence = &mut draft.evidence;

    draft.lang = lang(&data, evidence);
    let lang = draft.lang.as_ref().map(|l| l.value.as_str());
    draft.canonical_url = canonical(&data, base.as_ref(), evidence);
    let domain = url.and_then(crate::url::domain);
    draft.outlet_name = outlet::find(&data, domain.as_deref(), || site::name(doc, &blocks, data.title.as_deref()), evidence);
    let outlet = draft.outlet_name.as_ref().map(|o| o.value.as_str());
    let mut sites: Vec<String> = evidence.0.get("outlet").into_iter().flatten().map(|c| c.value.clone()).collect();
    sites.extend(domain.clone());
    let headline = headline::find(doc, &blocks, &data, &sites, url, evidence);
    content::blocks::inherit_roles(doc, &mut blocks, headline.as_ref().and_then(|h| h.node));
    content::frame::mark(doc, &mut blocks, headline.as_ref().and_then(|h| h.node));
    let headlines = content::Headlines::of(headline.as_ref(), evidence, rules);
    let mut content = content::read(doc, &blocks, headline.as_ref(), &headlines, &data, base.as_ref());
    if rules.has(Rule::State)
        && let Some(paragraphs) = state::text(&data, &parsed.scripts, &content.body.text)
    {
        draft.notes.push(Note::new(
            NoteCode::BodyFromData,
            format!(
                "The visible page holds {} characters of the text; {} paragraphs were read from its data.",
                content.body.text.chars().count(),
                paragraphs.len()
            ),
        ));
        content.replace(&paragraphs);
    }

    // From the headline to the end of the text: here stand byline, date and pictures.
    let top = headline.as_ref().and_then(|h| h.node).filter(|h| *h < content.nodes.1).unwrap_or(content.nodes.0);
    let around = (top.min(content.nodes.0), content.nodes.1.max(top));
    let dates = published::find(doc, &blocks, &data, url, lang, around, evidence);
    draft.byline = byline::find(doc, &blocks, &data, outlet, around, evidence);
    draft.breadcrumb = outlet::breadcrumb(doc, &blocks, &data, headline.as_ref().map_or("", |h| &h.found.value));
    let eyebrow = headline.as_ref().and_then(|h| h.node).and_then(|h| outlet::eyebrow(doc, &blocks, h));
    draft.section_label = outlet::section(&data, &draft.breadcrumb, eyebrow, evidence);
    draft.tags = outlet::tags(&data);
    draft.lists = lists::read(doc, &blocks, content.nodes, base.as_ref());
    draft.reactions = data.ld.counts.iter().map(|(label, count)| Reaction { label: label.clone(), count: *count }).collect();
    draft.agencies_linked = agencies(doc, &data, draft.byline.as_ref().map(|b| b.value.raw.as_str()), outlet);

    if let Some(why) = reason::is_no_article(&data, headline.as_ref().map(|h| h.found.value.as_str()), &content.body) {
        draft.notes.insert(0, why);
        content.body = Body::default();
    } else if content.body.text.is_empty() {
        draft.notes.push(reason::why_none(doc, &blocks, &data, headline.as_ref().map(|h| h.found.value.as_str()), &draft.lists));
    } else {
        (draft.images, draft.embedded) =
            images::read(doc, &blocks.own_roles, &data, (around.0, around.1.max(around.0 + 1)), &content.block_nodes, base.as_ref());
        draft.partial = reason::is_partial(doc, &blocks, &data, &content.body, content.nodes);
    }
    if let Some(cut) = parsed.cut {
        draft.notes.push(Note::new(NoteCode::TreeCut, cut));
    }
    draft.tdm = data.meta(&["tdm-reservation"]).and_then(|said| Tdm::said(said, data.meta(&["tdm-policy"]), base.as_ref(), TdmFrom::Meta));
    draft.dek = content.body.lead().map(|l| Found::new(l.to_owned(), FoundIn::VisibleText));
    draft.body = content.body;
    draft.credit = content.credit;
    draft.headline = headline.map(|h| h.found);
    draft.published_at = dates.published;
    draft.modified_at = dates.modified;
    draft.shown_date = dates.shown;
    draft
}

/// What relative links are resolved against.
fn base_of(data: &Data, url: Option<&str>) -> Option<Url> {
    let base = url.and_then(crate::url::parse).or_else(|| data.canonical.as_deref().and_then(crate::url::parse));
    match (&data.base, &base) {
        (Some(href), Some(base)) => base.join(href).ok(),
        (Some(href), None) => crate::url::parse(href),
        (None, _) => base,
    }
}

/// The language that the page declares.
fn lang(data: &Data, evidence: &mut Evidence) -> Option<Found<String>> {
    let list = [
        (data.html_lang.as_deref(), FoundIn::Meta),
        (data.ld.lang.as_deref(), FoundIn::JsonLd),
        (data.meta(&["og:locale"]), FoundIn::OpenGraph),
        (data.meta(&["content-language", "language", "dc.language"]), FoundIn::Meta),
    ];
    let mut chosen: Option<Found<String>> = None;
    for (value, from) in list {
        let Some(value) = value
            .map(|v| v.trim().replace('_', "-"))
            .filter(|v| (2..=12).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        else {
            continue;
        };
        evidence.offer("lang", &value, from);
        chosen.get_or_insert(Found::new(value, from));
    }
    if let Some(l) = &chosen {
        evidence.choose("lang", &l.value, l.from);
    }
    chosen
}

/// The address that the page declares its own.
fn canonical(data: &Data, base: Option<&Url>, evidence: &mut Evidence) -> Option<Found<String>> {
    let list = [(data.canonical.as_deref(), FoundIn::Meta), (data.meta(&["og:url"]), FoundIn::OpenGraph)];
    let mut chosen: Option<Found<String>> = None;
    for (value, from) in list {
        if let Some(url) = value.and_then(|v| crate::url::resolve(base, v)) {
            evidence.offer("canonical_url", &url, from);
            chosen.get_or_insert(Found::new(url, from));
        }
    }
    if let Some(c) = &chosen {
        evidence.choose("canonical_url", &c.value, c.from);
    }
    chosen
}

/// The agencies that the page links to or names as author or publisher.
fn agencies(doc: &Doc, data: &Data, byline: Option<&str>, outlet: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |short: &str| {
        if !out.iter().any(|s| s == short) {
            out.push(short.to_owned());
        }
    };
    let named = data.ld.authors.iter().map(String::as_str).chain(data.ld.publisher.as_deref()).chain(byline).chain(outlet);
    for name in named.flat_map(|n| n.split([',', ';', '/', '|'])) {
        if let Some(agency) = wire::named(name.trim()) {
            add(agency.short);
        }
    }
    for id in (0..doc.nodes.len()).filter(|id| doc.tag(*id) == tag::Tag::A) {
        let Some(href) = doc.attr(id, tag::Attr::Href) else { continue };
        let Some((_, rest)) = href.split_once("//") else { continue };
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
        for agency in wire::AGENCIES {
            if agency.domains.iter().any(|d| host == *d || host.strip_suffix(d).is_some_and(|h| h.ends_with('.'))) {
                add(agency.short);
            }
        }
    }
    out
}
