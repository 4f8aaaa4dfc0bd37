//! A feed as the suite's expressions look at it.

use super::expression::Value;
use dateline_import::feed::{About, Date, Entry, Feed, Link, Person, Text};
use jiff::tz::Offset;
use std::collections::BTreeMap;

type Dict = BTreeMap<String, Value>;

/// The names that an expression may use. `headers` are those of the answer, keys in lower case; without a feed there is only the fault.
pub fn view(feed: Option<&Feed>, headers: &[(String, String)]) -> Value {
    let mut top = Dict::new();
    let header = |name: &str| headers.iter().find(|(k, v)| k == name && !v.is_empty()).map(|(_, v)| v.clone());
    top.insert("headers".into(), Value::Dict(headers.iter().map(|(k, v)| (k.clone(), Value::text(v))).collect()));
    if let Some(etag) = header("etag") {
        top.insert("etag".into(), Value::Text(etag));
    }
    if let Some(words) = header("last-modified") {
        if let Some(at) = dateline_import::feed::dates::parse(&words) {
            top.insert("modified_parsed".into(), parts(at));
        }
        top.insert("modified".into(), Value::Text(words));
    }
    top.insert("bozo".into(), Value::Bool(feed.is_none_or(|f| !f.notes.is_empty())));
    if let Some(feed) = feed {
        top.insert("version".into(), Value::text(feed.version));
        top.insert("encoding".into(), Value::text(&feed.encoding));
        top.insert("namespaces".into(), Value::Dict(feed.namespaces.iter().map(|(k, v)| (k.clone(), Value::text(v))).collect()));
        top.insert("feed".into(), Value::Dict(about(&feed.about, "subtitle")));
        top.insert("entries".into(), Value::List(feed.entries.iter().map(entry).collect()));
    }
    Value::Dict(top)
}

fn put(dict: &mut Dict, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        dict.insert(key.into(), value);
    }
}

fn string(text: &Option<String>) -> Option<Value> {
    text.as_ref().map(Value::text)
}

fn detail(text: &Text) -> Value {
    let mut out = Dict::new();
    out.insert("value".into(), Value::Text(text.clean()));
    out.insert("type".into(), Value::text(&text.media_type));
    out.insert("language".into(), text.language.as_deref().map_or(Value::None, Value::text));
    out.insert("base".into(), Value::text(text.base.as_deref().unwrap_or_default()));
    put(&mut out, "src", string(&text.src));
    Value::Dict(out)
}

fn put_text(dict: &mut Dict, key: &str, text: Option<&Text>) {
    if let Some(text) = text {
        dict.insert(key.into(), Value::Text(text.clean()));
        dict.insert(format!("{key}_detail"), detail(text));
    }
}

/// The nine numbers of Python's `struct_time` in UTC.
fn parts(at: jiff::Timestamp) -> Value {
    let t = Offset::UTC.to_datetime(at);
    let numbers = [
        i32::from(t.year()),
        t.month().into(),
        t.day().into(),
        t.hour().into(),
        t.minute().into(),
        t.second().into(),
        t.weekday().to_monday_zero_offset().into(),
        t.day_of_year().into(),
        0,
    ];
    Value::List(numbers.iter().map(|n| Value::Number(f64::from(*n))).collect())
}

fn put_date(dict: &mut Dict, key: &str, date: &Option<Date>) {
    if let Some(date) = date {
        dict.insert(key.into(), Value::text(&date.words));
        dict.insert(format!("{key}_parsed"), date.at.map_or(Value::None, parts));
    }
}

fn person(person: &Person) -> Value {
    let mut out = Dict::new();
    put(&mut out, "name", string(&person.name));
    put(&mut out, "email", string(&person.email));
    put(&mut out, "href", string(&person.url));
    Value::Dict(out)
}

fn line(person: &Person) -> Option<Value> {
    match (&person.name, &person.email) {
        (Some(name), Some(email)) => Some(Value::text(format!("{name} ({email})"))),
        (Some(one), None) | (None, Some(one)) => Some(Value::text(one)),
        (None, None) => None,
    }
}

fn link(link: &Link) -> Value {
    let mut out = Dict::new();
    out.insert("rel".into(), Value::text(&link.rel));
    out.insert("href".into(), Value::text(&link.href));
    put(&mut out, "type", string(&link.media_type));
    put(&mut out, "title", string(&link.title));
    put(&mut out, "hreflang", string(&link.hreflang));
    put(&mut out, "length", string(&link.length));
    Value::Dict(out)
}

fn about(about: &About, summary: &str) -> Dict {
    let mut out = Dict::new();
    // Extensions first: a field of ours is not hidden by one.
    for extension in &about.extensions {
        let attributes = || Value::Dict(extension.attributes.iter().map(|(k, v)| (k.to_ascii_lowercase(), Value::text(v))).collect());
        let value = if extension.text.is_empty() || extension.name == "textinput" { attributes() } else { Value::text(&extension.text) };
        out.entry(extension.name.clone()).or_insert(value);
    }
    put_text(&mut out, "title", about.title.as_ref());
    put_text(&mut out, summary, about.summary.as_ref());
    put_text(&mut out, "info", about.info.as_ref());
    put_text(&mut out, "rights", about.rights.as_ref());
    put(&mut out, "link", string(&about.link));
    put(&mut out, "id", string(&about.id));
    put(&mut out, "language", string(&about.language));
    put(&mut out, "icon", string(&about.icon));
    put(&mut out, "logo", string(&about.logo));
    put(&mut out, "license", string(&about.license));
    put_date(&mut out, "published", &about.published);
    put_date(&mut out, "updated", &about.updated);
    put_date(&mut out, "created", &about.created);
    put_date(&mut out, "expired", &about.expired);
    put_date(&mut out, "validity_start", &about.valid.0);
    put_date(&mut out, "validity_end", &about.valid.1);
    out.insert("guidislink".into(), Value::Bool(about.id_is_link));
    out.insert("links".into(), Value::List(about.links.iter().map(link).collect()));
    if let Some(first) = about.authors.first() {
        out.insert("author_detail".into(), person(first));
        put(&mut out, "author", line(first));
        out.insert("authors".into(), Value::List(about.authors.iter().map(person).collect()));
    }
    if !about.contributors.is_empty() {
        out.insert("contributors".into(), Value::List(about.contributors.iter().map(person).collect()));
    }
    if let Some(publisher) = &about.publisher {
        out.insert("publisher_detail".into(), person(publisher));
        put(&mut out, "publisher", line(publisher));
    }
    if let Some(first) = about.tags.first() {
        put(&mut out, "category", string(&first.term));
        let tags = about.tags.iter().map(|tag| {
            let mut out = Dict::new();
            put(&mut out, "term", string(&tag.term));
            put(&mut out, "scheme", string(&tag.scheme));
            put(&mut out, "label", string(&tag.label));
            Value::Dict(out)
        });
        out.insert("tags".into(), Value::List(tags.collect()));
    }
    if let Some(image) = &about.image {
        let mut dict = Dict::new();
        put(&mut dict, "href", string(&image.href));
        put(&mut dict, "title", string(&image.title));
        put(&mut dict, "link", string(&image.link));
        put(&mut dict, "description", string(&image.description));
        put(&mut dict, "width", image.width.map(|n| Value::Number(n.into())));
        put(&mut dict, "height", image.height.map(|n| Value::Number(n.into())));
        out.insert("image".into(), Value::Dict(dict));
    }
    if let Some(generator) = &about.generator {
        let mut dict = Dict::new();
        put(&mut dict, "name", string(&generator.name));
        put(&mut dict, "href", string(&generator.url));
        put(&mut dict, "version", string(&generator.version));
        out.insert("generator_detail".into(), Value::Dict(dict));
        put(&mut out, "generator", string(&generator.name));
    }
    if let Some(place) = &about.place {
        let mut dict = Dict::new();
        let point = |p: &Vec<f64>| Value::List(p.iter().map(|n| Value::Number(*n)).collect());
        let points = || Value::List(place.points.iter().map(point).collect());
        if let Some(first) = place.points.first() {
            dict.insert("type".into(), Value::text(place.kind));
            let coordinates = match place.kind {
                "Point" => point(first),
                "Polygon" => Value::List(vec![points()]),
                _ => points(),
            };
            dict.insert("coordinates".into(), coordinates);
        }
        out.insert("where".into(), Value::Dict(dict));
    }
    put(&mut out, "ttl", about.ttl.map(|n| Value::text(n.to_string())));
    put(&mut out, "itunes_block", about.blocked.map(Value::Bool));
    put(&mut out, "itunes_explicit", about.explicit.map(|e| e.map_or(Value::None, Value::Bool)));
    out
}

fn entry(entry: &Entry) -> Value {
    let mut out = about(&entry.about, "summary");
    if let Some(first) = entry.content.first() {
        out.insert("content".into(), Value::List(entry.content.iter().map(detail).collect()));
        // An entry without a summary has its content for one.
        if entry.about.summary.is_none() {
            out.insert("summary".into(), Value::Text(first.clean()));
            out.insert("summary_detail".into(), detail(first));
        }
    }
    out.insert("enclosures".into(), Value::List(entry.enclosures().map(link).collect()));
    put(&mut out, "comments", string(&entry.comments));
    if let Some(source) = &entry.source {
        let mut dict = about(source, "subtitle");
        put(&mut dict, "href", string(&source.link));
        out.insert("source".into(), Value::Dict(dict));
    }
    for (key, thumbnails) in [("media_thumbnail", true), ("media_content", false)] {
        let media = entry.media.iter().filter(|m| m.thumbnail == thumbnails).map(|m| {
            let mut dict = Dict::new();
            dict.insert("url".into(), Value::text(&m.url));
            put(&mut dict, "type", string(&m.media_type));
            put(&mut dict, "medium", string(&m.medium));
            Value::Dict(dict)
        });
        let media: Vec<Value> = media.collect();
        put(&mut out, key, (!media.is_empty()).then_some(Value::List(media)));
    }
    if let Some(chapters) = &entry.chapters {
        let chapters = chapters.iter().map(|c| {
            let mut dict = Dict::new();
            put(&mut dict, "title", string(&c.title));
            put(&mut dict, "href", string(&c.href));
            put(&mut dict, "start_parsed", c.start_ms.map(|ms| Value::Number(ms as f64 / 1000.0)));
            Value::Dict(dict)
        });
        let list = Value::List(chapters.collect());
        out.insert("psc_chapters".into(), Value::Dict([("chapters".to_owned(), list)].into()));
    }
    Value::Dict(out)
}
