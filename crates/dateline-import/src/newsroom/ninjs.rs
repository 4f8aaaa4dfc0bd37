//! IPTC ninjs 1.0 to 1.8, 2.x and 3.x. The three majors name the same things differently (`headline`, `headlines`; `byline`,
//! `by`; `versioncreated`, `versionCreated`); names are read whatever their case, and one or many as they come.

use super::{Fault, Item, Items, Picture, markup, nitf, short, when};
use dateline_news::hint::{ENCLOSURES_MAX, Enclosure};
use dateline_news::newsroom::{Embargo, Format, Subject};
use dateline_news::note::NoteCode;
use dateline_news::url;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Majors of the format that are read.
const MAJORS: &[&str] = &["1", "2", "3"];

/// Pictures of one item.
const PICTURES_MAX: usize = 32;

/// Subjects of one item.
const SUBJECTS_MAX: usize = 64;

/// Steps of associations within associations.
const STEPS_MAX: usize = 4;

/// Names that only ninjs has: one of them beside `uri`, or two of them, tell it from other JSON.
const MARKS: &[&str] = &[
    "versioncreated",
    "pubstatus",
    "body_xhtml",
    "body_text",
    "body_html",
    "body_nitf",
    "bodies",
    "headlines",
    "copyrightholder",
    "copyrightnotice",
    "usageterms",
    "ednote",
    "contentcreated",
    "firstcreated",
    "embargoed",
    "located",
    "byline",
    "slugline",
    "renditions",
    "associations",
    "infosources",
    "representationtype",
    "headline",
    "rightsinfo",
];

/// Whether a text that begins like JSON is ninjs, by the names in it: it may be cut off, and need not be whole.
pub(super) fn is_one(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let has = |name: &str| {
        lower.match_indices(name).any(|(at, _)| {
            lower[..at].ends_with('"') && lower[at + name.len()..].strip_prefix('"').is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
    };
    if lower.contains("jsonfeed.org/version/") || (has("items") && has("home_page_url")) {
        return false;
    }
    let n = MARKS.iter().filter(|m| has(m)).take(2).count();
    (has("uri") && n >= 1) || n >= 2 || (has("standard") || has("$standard")) && lower.contains("ninjs")
}

/// Reads one object or a list of them.
pub(super) fn read(text: &str) -> Items {
    let value: Value = serde_json::from_str(text).map_err(|e| {
        let why = match e.classify() {
            serde_json::error::Category::Eof => "it is cut off or still being written. Have it sent again".to_owned(),
            _ => format!("column {}: {}. Have it mended by who made it", e.column(), plain_error(&e)),
        };
        Fault::new(NoteCode::Unreadable, format!("this ninjs is no whole JSON: {why}.")).at(e.line() as u64)
    })?;
    let mut out = Vec::new();
    match &value {
        Value::Array(items) => items.iter().for_each(|item| with_associated(item, 0, None, &mut out)),
        item => with_associated(item, 0, None, &mut out),
    }
    Ok(out)
}

/// What the parser says, without the place that it adds.
fn plain_error(e: &serde_json::Error) -> String {
    let text = e.to_string();
    text.rfind(" at line ").map_or(text.clone(), |at| text[..at].to_owned())
}

/// An item; of one that only holds others, those of them that are whole items with a text.
/// What a frame is held back by holds for what is in it.
fn with_associated(value: &Value, depth: usize, frame: Option<Embargo>, out: &mut Vec<Result<Item, Fault>>) {
    let Value::Object(map) = value else {
        out.push(Err(Fault::new(NoteCode::UnknownKind, "a list of ninjs holds something that is no object.")));
        return;
    };
    let o = Object::of(map);
    let mut read = item(&o);
    let mut embargo = frame;
    if let Ok(item) = &mut read {
        item.newsroom.edition.embargo = later(item.newsroom.edition.embargo, frame);
        embargo = item.newsroom.edition.embargo;
    }
    let is_frame = read.as_ref().is_ok_and(|i| i.content.is_empty() && i.newsroom.edition.status == Default::default());
    if is_frame && depth < STEPS_MAX {
        let texts: Vec<&Value> = o.many("associations").into_iter().filter(|v| v.as_object().is_some_and(has_text)).collect();
        if !texts.is_empty() {
            texts.into_iter().for_each(|v| with_associated(v, depth + 1, embargo, out));
            return;
        }
    }
    out.push(read);
}

/// The longer of two embargoes.
fn later(a: Option<Embargo>, b: Option<Embargo>) -> Option<Embargo> {
    match (a, b) {
        (Some(Embargo::Open), _) | (_, Some(Embargo::Open)) => Some(Embargo::Open),
        (Some(Embargo::Until(a)), Some(Embargo::Until(b))) => Some(Embargo::Until(a.max(b))),
        (one, other) => one.or(other),
    }
}

fn has_text(map: &Map<String, Value>) -> bool {
    let o = Object::of(map);
    o.text("uri").is_some() && !bodies(&o).is_empty()
}

/// An object, its names in lower case.
struct Object<'a> {
    fields: BTreeMap<String, (&'a str, &'a Value)>,
}

impl<'a> Object<'a> {
    fn of(map: &'a Map<String, Value>) -> Object<'a> {
        // Of names that differ only in case the first is taken.
        let mut fields = BTreeMap::new();
        for (name, value) in map {
            fields.entry(name.to_ascii_lowercase()).or_insert((name.as_str(), value));
        }
        Object { fields }
    }

    /// A name as the item writes it.
    fn written(&self, name: &str) -> String {
        self.fields.get(name).map_or(name, |(written, _)| written).to_owned()
    }

    fn raw(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).map(|(_, v)| *v)
    }

    /// A string, or a number or truth value as one, on one line.
    fn text(&self, name: &str) -> Option<String> {
        words(self.raw(name)?)
    }

    /// The members of a list, or of an object by name (ninjs 1.x), or the one value that is neither.
    fn many(&self, name: &str) -> Vec<&'a Value> {
        match self.raw(name) {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(Value::Object(named)) if named.values().all(Value::is_object) => named.values().collect(),
            Some(Value::Null) | None => Vec::new(),
            Some(one) => vec![one],
        }
    }

    fn objects(&self, name: &str) -> impl Iterator<Item = Object<'a>> {
        self.many(name).into_iter().filter_map(Value::as_object).map(Object::of)
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => short(s),
        Value::Number(n) => Some(n.to_string()),
        Value::Bool(b) => Some(b.to_string()),
        _ => None,
    }
}

/// A text in one of its forms.
struct Form {
    field: String,
    media: String,
    role: String,
    value: String,
}

/// The forms of a thing that ninjs 1.x spells in the name (`body_xhtml`) and later ones list (`bodies`).
fn forms(o: &Object<'_>, prefix: &str, list: &str) -> Vec<Form> {
    let mut out = Vec::new();
    for (lower, (written, value)) in &o.fields {
        if let Some(kind) = lower.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'))
            && let Value::String(value) = value
        {
            out.push(Form { field: (*written).to_owned(), media: kind.to_owned(), role: String::new(), value: value.clone() });
        }
    }
    for (n, one) in o.many(list).into_iter().enumerate() {
        let (one, value) = match one {
            Value::Object(map) => (Object::of(map), map.iter().find(|(k, _)| k.eq_ignore_ascii_case("value")).map(|(_, v)| v)),
            other => (Object { fields: BTreeMap::new() }, Some(other)),
        };
        let Some(Value::String(value)) = value else { continue };
        out.push(Form {
            field: format!("{}[{n}]", o.written(list)),
            media: one.text("contenttype").unwrap_or_default().to_ascii_lowercase(),
            role: one.text("role").unwrap_or_default().to_ascii_lowercase(),
            value: value.clone(),
        });
    }
    out.retain(|f| !f.value.trim().is_empty());
    out
}

fn bodies(o: &Object<'_>) -> Vec<Form> {
    forms(o, "body", "bodies")
}

impl Form {
    /// How much of the text's shape a form keeps.
    fn worth(&self) -> u8 {
        let main = u8::from(self.role.is_empty() || self.role == "main");
        let kind = if self.media.contains("html") {
            3
        } else if self.media.contains("nitf") {
            2
        } else {
            u8::from(self.value.contains("<p") || self.value.contains("</"))
        };
        kind * 2 + main
    }

    fn to_html(&self) -> String {
        let is_markup = self.media.contains("html") || (!self.media.contains("plain") && self.value.contains("</"));
        if self.media.contains("nitf") {
            nitf::fragment(&self.value)
        } else if is_markup {
            markup::html(&self.value)
        } else {
            markup::paragraphs(&self.value)
        }
    }
}

/// The form that a list means first: the main one, else the first.
fn main_of(forms: Vec<Form>) -> Option<Form> {
    let at = forms.iter().position(|f| f.role == "main").or_else(|| forms.iter().position(|f| f.role.is_empty())).unwrap_or(0);
    forms.into_iter().nth(at)
}

fn item(o: &Object<'_>) -> Result<Item, Fault> {
    let standard = ["standard", "$standard"].iter().find_map(|name| o.objects(name).next());
    let version = standard.as_ref().and_then(|s| s.text("version"));
    if let Some(version) = version.as_deref().filter(|v| !MAJORS.contains(&v.split('.').next().unwrap_or(v))) {
        let text = format!("this is ninjs {version}; versions 1 to 3 are read. Ask its provider for one of them.");
        return Err(Fault::new(NoteCode::UnknownKind, text));
    }
    let Some(guid) = o.text("uri") else {
        let text = "this ninjs has no \"uri\", without which no version of it can be told from another item. Ask its provider for it.";
        return Err(Fault::new(NoteCode::UnknownKind, text));
    };
    let kind = o.text("type").unwrap_or_default();
    if matches!(kind.as_str(), "event" | "planning") {
        return Err(Fault::new(NoteCode::UnknownKind, format!("the item {guid:?} is of type {kind:?}: no article, and passed over.")));
    }
    let mut item = Item::new(Format::Ninjs, &guid);
    item.newsroom.format_version = version;
    item.newsroom.read("id", o.written("uri"));
    edition(o, &mut item);
    facts(o, &mut item);
    let best = bodies(o).into_iter().max_by_key(|f| (f.worth(), f.value.len()));
    if let Some(body) = best {
        item.content = body.to_html();
        item.newsroom.read("text", body.field);
    }
    for name in ["tagline", "taglines"] {
        for line in o.many(name).into_iter().filter_map(words) {
            item.content.push_str(&format!("<p>{}</p>", markup::escaped(&line)));
        }
    }
    let partial = o.text("representationtype").is_some_and(|r| matches!(r.to_ascii_lowercase().as_str(), "partial" | "incomplete"));
    item.hint.teaser = partial && item.content.is_empty();
    associated(o, &mut item);
    Ok(item)
}

/// Version, status, embargo.
fn edition(o: &Object<'_>, item: &mut Item) {
    item.version(o.text("version").as_deref());
    item.newsroom.edition.created = o.text("versioncreated").and_then(|t| when::read(&t)).map(|d| d.sort_ms());
    match o.raw("pubstatus") {
        Some(Value::String(said)) => item.status(Some(said)),
        None | Some(Value::Null) => {}
        Some(other) => item.status(Some(&other.to_string())),
    }
    match o.raw("embargoed") {
        Some(Value::String(said)) => item.embargo(Some(said)),
        // JSON's word for nothing is nothing; what is neither that nor text cannot be meant as "no embargo".
        None | Some(Value::Null | Value::Bool(false)) => {}
        Some(other) => item.embargo(Some(&other.to_string())),
    }
}

/// Everything else that has a field of its own.
fn facts(o: &Object<'_>, item: &mut Item) {
    let n = &mut item.newsroom;
    let hint = &mut item.hint;
    match o.text("headline") {
        Some(headline) => {
            hint.headline = Some(crate::feed::markup::plain(&headline).trim().to_owned());
            n.read("headline", o.written("headline"));
        }
        None => {
            let forms = forms(o, "headline", "headlines");
            let title = o.text("title").map(|value| Form { field: o.written("title"), media: String::new(), role: String::new(), value });
            if let Some(form) = main_of(forms).or(title) {
                hint.headline = short(&crate::feed::markup::plain(&form.value));
                n.read("headline", form.field);
            }
        }
    }
    if let Some(name) = ["byline", "by"].into_iter().find(|name| o.text(name).is_some()) {
        hint.authors = o.text(name).into_iter().collect();
        n.read("byline", o.written(name));
    }
    let dates = ["firstcreated", "contentcreated", "versioncreated"];
    if let Some((name, date)) = dates.into_iter().find_map(|name| Some((name, when::read(&o.text(name)?)?))) {
        hint.published_at = Some(date);
        n.read("published_at", o.written(name));
        let changed = o.text("versioncreated").and_then(|t| when::read(&t)).filter(|c| c.sort_ms() > date.sort_ms());
        if changed.is_some() {
            hint.modified_at = changed;
            n.read("modified_at", o.written("versioncreated"));
        }
    }
    if let Some(lang) = o.text("language") {
        hint.lang = Some(lang);
        n.read("lang", o.written("language"));
    }
    let described = main_of(forms(o, "description", "descriptions"));
    if let Some(form) = described.filter(|f| matches!(f.role.as_str(), "" | "main" | "summary" | "abstract" | "standfirst" | "lead")) {
        hint.summary = short(&crate::feed::markup::plain(&form.value));
        n.read("dek", form.field);
    }
    let mut take = |fact: &str, name: &str, to: &mut Option<String>| {
        if let Some(said) = o.text(name) {
            *to = Some(said);
            n.fields.insert(fact.to_owned(), o.written(name));
        }
    };
    take("provider", "provider", &mut n.provider);
    take("copyright_holder", "copyrightholder", &mut n.copyright_holder);
    take("copyright_notice", "copyrightnotice", &mut n.copyright_notice);
    take("usage_terms", "usageterms", &mut n.usage_terms);
    take("ednote", "ednote", &mut n.ednote);
    take("slugline", "slugline", &mut n.slugline);
    take("located", "located", &mut n.located);
    take("dateline", "dateline", &mut n.dateline);
    n.urgency = o.text("urgency").and_then(|u| u.split('.').next()?.parse().ok()).filter(|u| (1..=9).contains(u));
    if let Some(link) = o.objects("rightsinfo").find_map(|r| r.text("linkedrights")) {
        let terms = n.usage_terms.get_or_insert_default();
        if !terms.is_empty() {
            terms.push(' ');
        }
        terms.push_str(&link);
        n.read("usage_terms", o.written("rightsinfo"));
    }
    if let Some(name) = ["infosources", "infosource"].into_iter().find(|name| o.raw(name).is_some()) {
        n.source = o.objects(name).find_map(|s| s.text("name").or_else(|| s.text("literal"))).or_else(|| o.text(name));
        if n.source.is_some() {
            n.read("wire", o.written(name));
        }
    }
    for name in ["subjects", "subject"] {
        for s in o.objects(name).take(SUBJECTS_MAX) {
            let code = s.text("uri").or_else(|| s.text("qcode")).or_else(|| match (s.text("scheme"), s.text("code")) {
                (Some(scheme), Some(code)) => Some(format!("{}{}{code}", scheme, if scheme.ends_with(['/', ':', '#']) { "" } else { ":" })),
                (_, code) => code.or_else(|| s.text("literal")),
            });
            n.subjects.push(Subject { code, name: s.text("name") });
        }
        if o.raw(name).is_some() {
            n.read("section", o.written(name));
        }
    }
    hint.tags = n.subjects.iter().filter_map(|s| s.name.clone()).collect();
    hint.tags.extend(o.many("keywords").into_iter().filter_map(words));
    hint.id = Some(n.edition.guid.clone());
    // Who is called the outlet follows from provider, holder and source when the page is made.
    for (fact, field) in [("provider", "outlet"), ("copyright_holder", "outlet"), ("wire", "outlet")] {
        if let Some(read_in) = n.fields.get(fact).cloned() {
            n.fields.entry(field.to_owned()).or_insert(read_in);
        }
    }
}

/// Pictures and other files: of the item itself and of those that go with it.
fn associated(o: &Object<'_>, item: &mut Item) {
    let own = o.text("type").is_some_and(|t| matches!(t.as_str(), "picture" | "graphic"));
    let mut pictures = Vec::new();
    let mut n_remote = 0;
    if own {
        pictures.extend(picture(o));
    }
    for a in o.objects("associations") {
        let kind = a.text("type").unwrap_or_default();
        match picture(&a) {
            Some(found) if matches!(kind.as_str(), "picture" | "graphic" | "") => pictures.push(found),
            _ => n_remote += 1,
        }
    }
    if !own {
        n_remote += o.many("renditions").len() as u32;
    }
    let is_web = |p: &Picture| url::parse(&p.src).is_some();
    let web = pictures.iter().filter(|p| is_web(p)).map(|p| Enclosure {
        url: p.src.clone(),
        media_type: Some("image/*".into()),
        n_bytes: None,
        seconds: None,
    });
    item.hint.enclosures = web.take(ENCLOSURES_MAX).collect();
    item.newsroom.n_remote = n_remote + pictures.iter().filter(|p| is_web(p)).count() as u32;
    pictures.truncate(PICTURES_MAX);
    item.pictures = pictures;
}

/// The widest rendition of a picture that is an image.
fn picture(o: &Object<'_>) -> Option<Picture> {
    let width = |r: &Object<'_>| r.text("width").and_then(|w| w.parse::<f64>().ok()).unwrap_or(0.0) as i64;
    let is_image = |r: &Object<'_>| {
        let media = ["mimetype", "contenttype"].iter().find_map(|m| r.text(m));
        media.is_none_or(|m| m.to_ascii_lowercase().starts_with("image/"))
    };
    let best = o.objects("renditions").filter(|r| r.text("href").is_some() && is_image(r)).max_by_key(width)?;
    let caption =
        main_of(forms(o, "description", "descriptions")).map(|f| crate::feed::markup::plain(&f.value)).or_else(|| o.text("headline"));
    let credit = ["byline", "by", "creditline", "copyrightholder", "copyrightnotice"].iter().find_map(|c| o.text(c));
    Some(Picture { src: best.text("href")?, caption: caption.as_deref().and_then(short), credit })
}
