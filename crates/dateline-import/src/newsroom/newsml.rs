//! IPTC NewsML-G2 2.x: a news item by itself, or several in a news message.

use super::tree::{all, attribute, one, read as read_tree, words};
use super::{Fault, Item, Items, markup, nitf, short, when};
use crate::feed::notes::Notes;
use crate::feed::xml::{Doc, NodeId};
use dateline_news::newsroom::{Format, PubStatus, Subject};
use dateline_news::note::NoteCode;

/// Names of the first element, in lower case. `newsml` is NewsML 1, which is another format and told from it in words.
pub(super) const ROOTS: &[&str] =
    &["newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem", "newsml"];

/// Subjects of one item.
const SUBJECTS_MAX: usize = 64;

/// Reads a document.
pub(super) fn read(text: &str, notes: &mut Notes) -> Items {
    let (doc, root) = read_tree(text, notes)?;
    let name = doc.name(root).1;
    if name == "newsml" {
        let text = "this is NewsML 1; NewsML-G2 2.x is read. Ask its provider for NewsML-G2.";
        return Err(Fault::new(NoteCode::UnknownKind, text));
    }
    let version = attribute(&doc, root, "standardversion");
    if let Some(version) = version.as_deref().filter(|v| !v.starts_with("2.") && *v != "2") {
        let text = format!("this is NewsML-G2 {version}; versions 2.x are read. Ask its provider for one of them.");
        return Err(Fault::new(NoteCode::UnknownKind, text));
    }
    let items: Vec<NodeId> = match name {
        "newsmessage" => all(&doc, root, &["itemset"]).into_iter().flat_map(|set| doc.elements(set).collect::<Vec<_>>()).collect(),
        _ => vec![root],
    };
    Ok(items.into_iter().map(|id| item(&doc, id, version.as_deref())).collect())
}

/// The code of an element (`stat:usable`, or an address), without what it is a code of.
fn code(doc: &Doc<'_>, id: NodeId) -> Option<String> {
    ["qcode", "uri", "literal"].iter().find_map(|a| attribute(doc, id, a))
}

/// The name of a party or place: in words, else literally, else what its code ends with.
fn named(doc: &Doc<'_>, id: NodeId) -> Option<String> {
    let name = one(doc, id, &["name"]).and_then(|n| words(doc, n));
    let literal = || attribute(doc, id, "literal");
    let code = || code(doc, id).and_then(|c| short(c.rsplit([':', '/', '#']).next().unwrap_or(&c)));
    name.or_else(literal).or_else(code)
}

fn item(doc: &Doc<'_>, id: NodeId, version: Option<&str>) -> Result<Item, Fault> {
    let kind = doc.name(id).1;
    let guid = attribute(doc, id, "guid");
    if kind != "newsitem" {
        let what = match kind {
            "packageitem" => "a package: it only points to its items, each of which is read where it comes itself",
            "conceptitem" | "knowledgeitem" => "what the provider knows of a thing, no article",
            "planningitem" => "a plan of coverage, no article",
            "catalogitem" => "a list of vocabularies, no article",
            _ => "no item that is known",
        };
        let guid = guid.map(|g| format!(" {g:?}")).unwrap_or_default();
        return Err(Fault::new(NoteCode::UnknownKind, format!("the {kind}{guid} is {what}; it was passed over.")));
    }
    let Some(guid) = guid else {
        let text = "a newsItem has no guid, without which no version of it can be told from another item. Ask its provider for it.";
        return Err(Fault::new(NoteCode::UnknownKind, text));
    };
    let mut item = Item::new(Format::NewsmlG2, &guid);
    item.newsroom.format_version = attribute(doc, id, "standardversion").or_else(|| version.map(str::to_owned));
    item.newsroom.read("id", "newsItem/@guid");
    item.hint.id = Some(guid);
    item.version(attribute(doc, id, "version").as_deref());
    item.hint.lang = doc.prefixed(id, "lang").and_then(short);
    rights(doc, id, &mut item);
    about_item(doc, id, &mut item);
    about_content(doc, id, &mut item);
    content(doc, id, &mut item);
    let class = one(doc, id, &["itemmeta", "itemclass"]).and_then(|c| code(doc, c)).unwrap_or_default();
    if item.content.is_empty() && item.newsroom.edition.status == PubStatus::Usable && !class.is_empty() && !class.ends_with("text") {
        let text = format!("the item {:?} is of class {class:?} and holds no text; it was passed over.", item.newsroom.edition.guid);
        return Err(Fault::new(NoteCode::NoBody, text));
    }
    Ok(item)
}

fn rights(doc: &Doc<'_>, id: NodeId, item: &mut Item) {
    let n = &mut item.newsroom;
    for info in all(doc, id, &["rightsinfo"]) {
        if n.copyright_holder.is_none()
            && let Some(holder) = one(doc, info, &["copyrightholder"]).and_then(|h| named(doc, h))
        {
            n.copyright_holder = Some(holder);
            n.read("copyright_holder", "rightsInfo/copyrightHolder");
        }
        n.copyright_notice = n.copyright_notice.take().or_else(|| one(doc, info, &["copyrightnotice"]).and_then(|c| words(doc, c)));
        let terms: Vec<String> = all(doc, info, &["usageterms"]).into_iter().filter_map(|t| words(doc, t)).collect();
        if !terms.is_empty() && n.usage_terms.is_none() {
            n.usage_terms = Some(terms.join(" "));
            n.read("usage_terms", "rightsInfo/usageTerms");
        }
    }
}

fn about_item(doc: &Doc<'_>, id: NodeId, item: &mut Item) {
    let Some(meta) = one(doc, id, &["itemmeta"]) else { return };
    let date = |name: &str| one(doc, meta, &[name]).and_then(|d| when::read(&doc.text(d)));
    if let Some(status) = one(doc, meta, &["pubstatus"]) {
        item.status(Some(&code(doc, status).or_else(|| words(doc, status)).unwrap_or_default()));
    }
    if let Some(embargoed) = one(doc, meta, &["embargoed"]) {
        item.embargo(Some(&doc.text(embargoed)));
    }
    let (created, changed) = (date("firstcreated"), date("versioncreated"));
    let n = &mut item.newsroom;
    n.edition.created = changed.map(|d| d.sort_ms());
    if let Some(created) = created.or(changed) {
        item.hint.published_at = Some(created);
        n.read("published_at", if date("firstcreated").is_some() { "itemMeta/firstCreated" } else { "itemMeta/versionCreated" });
        item.hint.modified_at = changed.filter(|c| c.sort_ms() > created.sort_ms());
        if item.hint.modified_at.is_some() {
            n.read("modified_at", "itemMeta/versionCreated");
        }
    }
    if let Some(provider) = one(doc, meta, &["provider"]).and_then(|p| named(doc, p)) {
        n.provider = Some(provider);
        n.read("provider", "itemMeta/provider");
        n.read("outlet", "itemMeta/provider");
    }
    let notes: Vec<String> = all(doc, meta, &["ednote"]).into_iter().filter_map(|e| words(doc, e)).collect();
    if !notes.is_empty() {
        n.ednote = Some(notes.join(" "));
        n.read("ednote", "itemMeta/edNote");
    }
    if let Some(title) = one(doc, meta, &["title"]).and_then(|t| words(doc, t)) {
        item.hint.headline = Some(title);
        n.read("headline", "itemMeta/title");
    }
}

/// The element that is meant first: the main one, else one without a role, else the first.
fn main_of(doc: &Doc<'_>, ids: Vec<NodeId>) -> Option<NodeId> {
    let role = |id: &NodeId| attribute(doc, *id, "role").unwrap_or_default();
    let main = ids.iter().find(|id| role(id).ends_with("main")).or_else(|| ids.iter().find(|id| role(id).is_empty()));
    main.or(ids.first()).copied()
}

fn about_content(doc: &Doc<'_>, id: NodeId, item: &mut Item) {
    let Some(meta) = one(doc, id, &["contentmeta"]) else { return };
    let n = &mut item.newsroom;
    let hint = &mut item.hint;
    if let Some(headline) = main_of(doc, all(doc, meta, &["headline"])).and_then(|h| words(doc, h)) {
        hint.headline = Some(headline);
        n.read("headline", "contentMeta/headline");
    }
    if hint.published_at.is_none()
        && let Some(date) = one(doc, meta, &["contentcreated"]).and_then(|d| when::read(&doc.text(d)))
    {
        hint.published_at = Some(date);
        n.read("published_at", "contentMeta/contentCreated");
    }
    if let Some(by) = one(doc, meta, &["by"]).and_then(|b| words(doc, b)) {
        hint.authors = vec![by];
        n.read("byline", "contentMeta/by");
    } else {
        let creators: Vec<String> = all(doc, meta, &["creator"]).into_iter().filter_map(|c| named(doc, c)).collect();
        if !creators.is_empty() {
            hint.authors = creators;
            n.read("byline", "contentMeta/creator");
        }
    }
    if let Some(located) = one(doc, meta, &["located"]).and_then(|l| named(doc, l)) {
        n.located = Some(located);
        n.read("located", "contentMeta/located");
    }
    if let Some(dateline) = one(doc, meta, &["dateline"]).and_then(|d| words(doc, d)) {
        n.dateline = Some(dateline);
        n.read("dateline", "contentMeta/dateline");
    }
    if let Some(source) = all(doc, meta, &["infosource"]).into_iter().find_map(|s| named(doc, s)) {
        n.source = Some(source);
        n.read("wire", "contentMeta/infoSource");
    }
    if let Some(lang) = one(doc, meta, &["language"]).and_then(|l| attribute(doc, l, "tag")) {
        hint.lang = Some(lang);
        n.read("lang", "contentMeta/language/@tag");
    }
    n.slugline = one(doc, meta, &["slugline"]).and_then(|s| words(doc, s));
    n.urgency = one(doc, meta, &["urgency"]).and_then(|u| words(doc, u)?.parse().ok()).filter(|u| (1..=9).contains(u));
    if let Some(dek) = main_of(doc, all(doc, meta, &["description"])).and_then(|d| words(doc, d)) {
        hint.summary = Some(dek);
        n.read("dek", "contentMeta/description");
    }
    for s in all(doc, meta, &["subject"]).into_iter().take(SUBJECTS_MAX) {
        let name = main_of(doc, all(doc, s, &["name"])).and_then(|n| words(doc, n));
        n.subjects.push(Subject { code: code(doc, s), name });
        n.read("section", "contentMeta/subject");
    }
    hint.tags = n.subjects.iter().filter_map(|s| s.name.clone()).collect();
    hint.tags.extend(all(doc, meta, &["keyword"]).into_iter().filter_map(|k| words(doc, k)));
}

fn content(doc: &Doc<'_>, id: NodeId, item: &mut Item) {
    for set in all(doc, id, &["contentset"]) {
        item.newsroom.n_remote += all(doc, set, &["remotecontent"]).len() as u32;
        for xml in all(doc, set, &["inlinexml"]) {
            if !item.content.is_empty() {
                break;
            }
            if let Some(document) = one(doc, xml, &["nitf"]) {
                nitf::body(doc, document, item, false);
            } else if let Some(html) = one(doc, xml, &["html"]) {
                let body = one(doc, html, &["body"]).unwrap_or(html);
                item.content = markup::inner(doc, body);
                item.newsroom.read("text", "contentSet/inlineXML/html");
            } else {
                item.content = markup::inner(doc, xml);
                item.newsroom.read("text", "contentSet/inlineXML");
            }
        }
        for data in all(doc, set, &["inlinedata"]) {
            if !item.content.is_empty() {
                break;
            }
            let media = attribute(doc, data, "contenttype").unwrap_or_default();
            if attribute(doc, data, "encoding").is_some_and(|e| !e.is_empty()) {
                item.newsroom.n_remote += 1;
                continue;
            }
            let text = doc.text(data);
            item.content = if media.contains("html") { markup::html(&text) } else { markup::paragraphs(&text) };
            item.newsroom.read("text", "contentSet/inlineData");
        }
    }
}
