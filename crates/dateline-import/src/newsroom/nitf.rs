//! NITF 3.x, by itself or within another format.

use super::tree::{all, attribute, one, read as read_tree, words};
use super::{Fault, Item, Items, Picture, markup, when};
use crate::feed::names;
use crate::feed::notes::Notes;
use crate::feed::xml::{Doc, NodeId};
use dateline_news::ids::Digest;
use dateline_news::newsroom::{Edition, Embargo, Format, PubStatus, Subject};
use dateline_news::note::NoteCode;

/// Words of `ed-msg`'s `msg-type` with which agencies withdraw a story. The format leaves them to the provider; only these, and only as the
/// whole word, are taken for a kill.
const KILLS: &[&str] = &[
    "kill",
    "mandatory kill",
    "mandatory-kill",
    "bulletin kill",
    "story kill",
    "cancel",
    "canceled",
    "cancelled",
    "withdraw",
    "withdrawn",
    "withdrawal",
];

/// Reads a document.
pub(super) fn read(text: &str, notes: &mut Notes) -> Items {
    let (doc, root) = read_tree(text, notes)?;
    if let Some(version) = attribute(&doc, root, "version")
        && !version.contains(" 3.")
        && !version.trim().starts_with("3.")
        && !version.contains("2.5")
    {
        let text = format!("this is {version:?}; NITF 2.5 and 3.x are read. Ask its provider for one of them.");
        return Err(Fault::new(NoteCode::UnknownKind, text));
    }
    let version = attribute(&doc, root, "version").and_then(|v| v.split_whitespace().last().map(str::to_owned));
    let docdata = one(&doc, root, &["head", "docdata"]);
    let (guid, read_in) = match docdata.and_then(|d| own_name(&doc, d)) {
        Some(guid) => (guid, "docdata/doc-id"),
        // Without a name it is known by what it says: another text is another item.
        None => (format!("urn:blake3:{}", Digest::of(doc.text(root).as_bytes())), "the whole document"),
    };
    let mut item = Item::new(Format::Nitf, &guid);
    item.newsroom.format_version = version;
    item.newsroom.read("id", read_in);
    item.hint.id = Some(guid);
    head(&doc, root, &mut item);
    body(&doc, root, &mut item, true);
    Ok(vec![Ok(item)])
}

/// The text of a fragment or document of NITF as HTML.
pub(super) fn fragment(text: &str) -> String {
    let doc = Doc::read(text, names::usual, &mut Notes::default());
    match doc.root() {
        Some(root) if doc.name(root).1 == "nitf" => content(&doc, root),
        Some(root) if matches!(doc.name(root).1, "body" | "body.content") => markup::inner(&doc, root),
        Some(_) => doc.roots().map(|id| markup::inner(&doc, id)).map(|p| format!("<p>{p}</p>")).collect(),
        None => markup::paragraphs(text),
    }
}

/// The text of a document, with the line that ends it.
fn content(doc: &Doc<'_>, root: NodeId) -> String {
    let mut out: String = all(doc, root, &["body", "body.content"]).into_iter().map(|id| markup::inner(doc, id)).collect();
    for tagline in all(doc, root, &["body", "body.end", "tagline"]) {
        out.push_str(&format!("<p>{}</p>", markup::inner(doc, tagline)));
    }
    out
}

/// The name of the document: its registered id, behind who registered it.
fn own_name(doc: &Doc<'_>, docdata: NodeId) -> Option<String> {
    let id = one(doc, docdata, &["doc-id"])?;
    let string = attribute(doc, id, "id-string")?;
    Some(match attribute(doc, id, "regsrc") {
        Some(source) => format!("{source}:{string}"),
        None => string,
    })
}

/// A date of docdata, from its `norm`.
fn norm(doc: &Doc<'_>, docdata: NodeId, name: &str) -> Option<String> {
    let id = one(doc, docdata, &[name])?;
    attribute(doc, id, "norm").or_else(|| words(doc, id))
}

/// What the head says.
fn head(doc: &Doc<'_>, root: NodeId, item: &mut Item) {
    if let Some(docdata) = one(doc, root, &["head", "docdata"]) {
        release(doc, docdata, item);
        let n = &mut item.newsroom;
        if let Some(issued) = norm(doc, docdata, "date.issue").and_then(|t| when::read(&t)) {
            item.hint.published_at = Some(issued);
            n.edition.created = Some(issued.sort_ms());
            n.read("published_at", "docdata/date.issue");
        }
        let key = one(doc, docdata, &["du-key"]);
        let number = |name: &str| key.and_then(|k| attribute(doc, k, name)).filter(|v| v.parse::<u64>().is_ok());
        let version = number("version").or_else(|| number("generation"));
        item.version(version.as_deref());
        let n = &mut item.newsroom;
        n.urgency = one(doc, docdata, &["urgency"]).and_then(|u| attribute(doc, u, "ed-urg")?.parse().ok()).filter(|u| (1..=9).contains(u));
        if let Some(c) = one(doc, docdata, &["doc.copyright"]) {
            n.copyright_holder = attribute(doc, c, "holder");
            let year = attribute(doc, c, "year");
            n.copyright_notice = n.copyright_holder.as_ref().map(|h| format!("© {}{h}", year.map(|y| format!("{y} ")).unwrap_or_default()));
            n.read("copyright_holder", "docdata/doc.copyright");
        }
        if let Some(terms) = one(doc, docdata, &["doc.rights"]).and_then(|r| words(doc, r).or_else(|| attribute(doc, r, "limitations"))) {
            n.usage_terms = Some(terms);
            n.read("usage_terms", "docdata/doc.rights");
        }
        let said: Vec<String> =
            all(doc, docdata, &["ed-msg"]).into_iter().filter_map(|m| attribute(doc, m, "info").or_else(|| words(doc, m))).collect();
        if !said.is_empty() {
            n.ednote = Some(said.join(" "));
            n.read("ednote", "docdata/ed-msg");
        }
        let carried = all(doc, docdata, &["del-list", "from-src"]).into_iter().find_map(|s| attribute(doc, s, "src-name"));
        if let Some(carried) = carried {
            n.provider = Some(carried);
            n.read("provider", "docdata/del-list/from-src");
        }
        item.hint.tags.extend(all(doc, docdata, &["key-list", "keyword"]).into_iter().filter_map(|k| attribute(doc, k, "key")));
    }
    let n = &mut item.newsroom;
    for s in all(doc, root, &["head", "tobject", "tobject.subject"]) {
        let code = attribute(doc, s, "tobject.subject.refnum").map(|c| format!("subj:{c}"));
        let name =
            ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"].iter().rev().find_map(|a| attribute(doc, s, a));
        n.subjects.push(Subject { code, name });
        n.read("section", "tobject/tobject.subject");
    }
    if let Some(p) = one(doc, root, &["head", "pubdata"]) {
        if let Some(section) = attribute(doc, p, "position.section") {
            n.subjects.push(Subject { code: None, name: Some(section) });
            n.fields.entry("section".into()).or_insert_with(|| "pubdata/position.section".into());
        }
        if let Some(name) = attribute(doc, p, "name") {
            item.hint.outlet = Some(name);
            n.read("outlet", "pubdata/name");
        }
        if item.hint.published_at.is_none() {
            item.hint.published_at = attribute(doc, p, "date.publication").and_then(|t| when::read(&t));
        }
    }
    item.hint.tags.extend(n.subjects.iter().filter_map(|s| s.name.clone()));
}

/// Whether and from when it may be shown, and what it says of others.
fn release(doc: &Doc<'_>, docdata: NodeId, item: &mut Item) {
    item.status(attribute(doc, docdata, "management-status").as_deref());
    let says = all(doc, docdata, &["ed-msg"]).into_iter().filter_map(|m| attribute(doc, m, "msg-type"));
    let is_kill = says.map(|m| m.to_ascii_lowercase()).any(|m| KILLS.contains(&m.as_str()));
    if is_kill {
        item.newsroom.edition.status = PubStatus::Canceled;
        item.newsroom.read("status", "docdata/ed-msg");
    }
    let out = norm(doc, docdata, "date.release");
    if out.is_some() {
        item.embargo(out.as_deref());
    }
    // A document may be embargoed with its time in the release, and only without one it has none.
    let word = attribute(doc, docdata, "management-status").unwrap_or_default();
    if word.eq_ignore_ascii_case("embargoed") && matches!(item.newsroom.edition.embargo, Some(Embargo::Until(_))) {
        item.newsroom.edition.status = PubStatus::Usable;
    }
    let Some(other) = attribute(doc, docdata, "management-doc-idref") else { return };
    let own = item.newsroom.edition.status;
    let said = attribute(doc, docdata, "management-idref-status");
    let status = said.as_deref().map_or(Some(own), PubStatus::of_word).unwrap_or(PubStatus::Withheld);
    if status == PubStatus::Usable {
        return;
    }
    // The reference may stand with or without who registered the document, and with its version behind a colon.
    let source = one(doc, docdata, &["doc-id"]).and_then(|id| attribute(doc, id, "regsrc"));
    let mut names = vec![(other.clone(), None)];
    if let Some((name, version)) = other.rsplit_once(':').and_then(|(name, v)| Some((name.to_owned(), v.parse::<u64>().ok()?))) {
        names.push((name, Some(version)));
    }
    let with_source: Vec<_> = source.iter().flat_map(|s| names.iter().map(move |(name, v)| (format!("{s}:{name}"), *v))).collect();
    names.extend(with_source);
    let own_name = item.newsroom.edition.guid.clone();
    for (guid, version) in names.into_iter().filter(|(guid, _)| *guid != own_name) {
        item.newsroom.of_others.push(Edition { guid, version, created: None, status, embargo: None });
    }
}

/// What the body says; within another format that has fields of its own for the rest, only what that leaves open.
pub(super) fn body(doc: &Doc<'_>, root: NodeId, item: &mut Item, alone: bool) {
    let n = &mut item.newsroom;
    let hint = &mut item.hint;
    let below = |path: &[&str]| one(doc, root, &[&["body", "body.head"], path].concat());
    let title = below(&["hedline", "hl1"])
        .map(|id| (id, "body.head/hedline/hl1"))
        .or_else(|| one(doc, root, &["head", "title"]).map(|id| (id, "head/title")));
    if let Some((headline, field)) = title.and_then(|(id, field)| Some((words(doc, id)?, field)))
        && hint.headline.is_none()
    {
        hint.headline = Some(headline);
        n.read("headline", field);
    }
    if let Some(dek) = below(&["hedline", "hl2"]).or_else(|| below(&["abstract"])).and_then(|id| words(doc, id))
        && hint.summary.is_none()
    {
        hint.summary = Some(dek);
        n.read("dek", "body.head/hedline/hl2");
    }
    let bylines: Vec<String> = all(doc, root, &["body", "body.head", "byline"]).into_iter().filter_map(|b| byline(doc, b)).collect();
    if hint.authors.is_empty() && !bylines.is_empty() {
        hint.authors = bylines;
        n.read("byline", "body.head/byline");
    }
    if let Some(distributor) = below(&["distributor"]).and_then(|id| words(doc, id))
        && n.source.is_none()
    {
        n.source = Some(distributor);
        n.read("wire", "body.head/distributor");
    }
    if let Some(id) = below(&["dateline"]) {
        let place = one(doc, id, &["location"]).and_then(|l| words(doc, l));
        let said = words(doc, id);
        if n.located.is_none() && place.is_some() {
            n.located = place;
            n.read("located", "body.head/dateline/location");
        }
        if n.dateline.is_none() && said.is_some() {
            n.dateline = said;
            n.read("dateline", "body.head/dateline");
        }
        let told = one(doc, id, &["story.date"]).and_then(|d| attribute(doc, d, "norm"));
        if hint.published_at.is_none() {
            hint.published_at = told.and_then(|t| when::read(&t));
            n.read("published_at", "body.head/dateline/story.date");
        }
    }
    if alone {
        if let Some(terms) = below(&["rights"]).and_then(|id| words(doc, id)).filter(|_| n.usage_terms.is_none()) {
            n.usage_terms = Some(terms);
            n.read("usage_terms", "body.head/rights");
        }
        if let Some(lang) = [one(doc, root, &["body"]), Some(root)]
            .into_iter()
            .flatten()
            .find_map(|id| doc.prefixed(id, "lang").or(doc.attribute(id, "lang")))
        {
            hint.lang = Some(lang.to_owned());
            n.read("lang", "xml:lang");
        }
    }
    item.content = content(doc, root);
    n.read("text", "body/body.content");
    pictures(doc, root, item);
}

/// The words of a byline without what its author is ("Ada Quill", not "Ada Quill Staff Writer").
fn byline(doc: &Doc<'_>, id: NodeId) -> Option<String> {
    let names: Vec<String> = all(doc, id, &["person"]).into_iter().filter_map(|p| words(doc, p)).collect();
    if names.is_empty() {
        return words(doc, id);
    }
    Some(names.join(", "))
}

fn pictures(doc: &Doc<'_>, root: NodeId, item: &mut Item) {
    let mut stack = all(doc, root, &["body", "body.content"]);
    while let Some(id) = stack.pop() {
        for child in doc.elements(id) {
            if doc.name(child).1 != "media" {
                stack.push(child);
                continue;
            }
            let is_image = attribute(doc, child, "media-type").is_some_and(|t| t.eq_ignore_ascii_case("image"));
            let source = all(doc, child, &["media-reference"]).into_iter().find_map(|r| attribute(doc, r, "source"));
            match source.filter(|_| is_image) {
                Some(src) => {
                    let say = |name: &str| one(doc, child, &[name]).and_then(|c| words(doc, c));
                    item.newsroom.n_remote += u32::from(dateline_news::url::parse(&src).is_some());
                    item.pictures.push(Picture { src, caption: say("media-caption"), credit: say("media-producer") });
                }
                None => item.newsroom.n_remote += 1,
            }
        }
    }
}
