//! JSON Feed 1.0 and 1.1, with the wrong types that writers give.

use super::bounds::{ENTRIES_MAX, PER_ENTRY_MAX, SHORT_BYTES_MAX, TEXT_BYTES_MAX};
use super::markup;
use super::notes::{Notes, Repair};
use super::read::Scope;
use super::refuse::Instead;
use super::xml::cut;
use super::{About, Date, Entry, Feed, Image, Link, Person, Tag, Text, TextKind, dates};
use serde_json::{Map, Value};
use std::sync::Arc;

type Object = Map<String, Value>;

struct Reader<'s> {
    scope: &'s Scope,
    fetched_at_ms: i64,
    notes: Notes,
    language: Option<Arc<str>>,
}

pub(super) fn read(text: &str, scope: &Scope, fetched_at_ms: i64, mut notes: Notes) -> Result<Feed, Instead> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(_) => {
            notes.add(Repair::Json);
            mended(text).and_then(|t| serde_json::from_str(&t).ok()).ok_or(Instead::Json)?
        }
    };
    let Value::Object(top) = value else { return Err(Instead::Json) };
    let said = top.get("version").and_then(Value::as_str).unwrap_or_default();
    let ours = said.contains("jsonfeed.org/version/");
    // Without its version it is a feed if it has a list of things that look like entries.
    let items = top.get("items").and_then(Value::as_array);
    let entries = items.is_some_and(|l| l.iter().take(8).any(|i| i.as_object().is_some_and(is_item)));
    if !ours && !entries {
        return Err(Instead::Json);
    }
    if !ours {
        notes.add(Repair::Json);
    }
    let version = if said.trim_end_matches('/').ends_with("/1.1") { "json11" } else { "json1" };
    let language = top.get("language").and_then(Value::as_str).map(Arc::from);
    let mut reader = Reader { scope, fetched_at_ms, notes, language };
    let mut feed = Feed { version, about: reader.feed(&top), ..Feed::default() };
    match top.get("items") {
        Some(Value::Array(items)) => {
            for item in items {
                match item {
                    Value::Object(item) if feed.entries.len() < ENTRIES_MAX => {
                        let entry = reader.entry(item);
                        feed.entries.push(entry);
                    }
                    Value::Object(_) => reader.notes.add(Repair::Cut),
                    _ => reader.notes.add(Repair::Json),
                }
            }
        }
        _ => reader.notes.add(Repair::Json),
    }
    feed.notes = reader.notes;
    Ok(feed)
}

fn is_item(item: &Object) -> bool {
    ["content_html", "content_text"].iter().any(|k| item.contains_key(*k))
        || (item.contains_key("url") && (item.contains_key("title") || item.contains_key("id")))
}

impl Reader<'_> {
    /// A string, of a number or a truth value its writing; `None` of anything else, which is noted.
    fn string(&mut self, object: &Object, key: &str) -> Option<String> {
        let text = match object.get(key)? {
            Value::String(s) => s.trim().to_owned(),
            Value::Number(n) => {
                self.notes.add(Repair::Json);
                n.to_string()
            }
            Value::Null => return None,
            _ => {
                self.notes.add(Repair::Json);
                return None;
            }
        };
        (!text.is_empty()).then(|| cut(&text, SHORT_BYTES_MAX).to_owned())
    }

    fn address(&mut self, object: &Object, key: &str) -> Option<String> {
        self.string(object, key).map(|s| self.scope.join(&s))
    }

    fn text(&mut self, object: &Object, key: &str, html: bool) -> Option<Text> {
        let value = match object.get(key)? {
            Value::String(s) => cut(s, TEXT_BYTES_MAX).trim(),
            Value::Null => return None,
            _ => {
                self.notes.add(Repair::Json);
                return None;
            }
        };
        let (kind, media_type) = if html { (TextKind::Html, "text/html") } else { (TextKind::Plain, "text/plain") };
        Some(Text {
            value: if html { markup::resolve(value, self.scope.base.as_deref()) } else { value.to_owned() },
            kind,
            media_type: media_type.into(),
            language: self.language.clone(),
            base: self.scope.base_text.clone(),
            src: None,
        })
    }

    fn date(&mut self, object: &Object, key: &str) -> Option<Date> {
        let words = self.string(object, key)?;
        let at = dates::read(&words, self.fetched_at_ms);
        if at.is_none() {
            self.notes.add(Repair::Date);
        }
        Some(Date { words, at })
    }

    fn authors(&mut self, object: &Object) -> Vec<Person> {
        let mut out = Vec::new();
        let many = object.get("authors").and_then(Value::as_array).into_iter().flatten();
        for author in many.chain(object.get("author")).take(PER_ENTRY_MAX) {
            let person = match author {
                Value::Object(o) => Person { name: self.string(o, "name"), email: None, url: self.address(o, "url") },
                Value::String(s) => super::people::read(s).unwrap_or_default(),
                _ => continue,
            };
            if person != Person::default() && !out.contains(&person) {
                out.push(person);
            }
        }
        out
    }

    fn feed(&mut self, top: &Object) -> About {
        let mut about = About {
            title: self.text(top, "title", false),
            summary: self.text(top, "description", false),
            link: self.address(top, "home_page_url"),
            icon: self.address(top, "favicon"),
            logo: self.address(top, "icon"),
            authors: self.authors(top),
            language: self.string(top, "language"),
            ..About::default()
        };
        about.id = self.address(top, "feed_url").or_else(|| about.link.clone());
        let link = |rel: &str, href: Option<String>| href.map(|href| Link { href, rel: rel.into(), ..Link::default() });
        about.links.extend(link("alternate", about.link.clone()));
        about.links.extend(link("self", self.address(top, "feed_url")));
        about.links.extend(link("next", self.address(top, "next_url")));
        for hub in top.get("hubs").and_then(Value::as_array).into_iter().flatten().take(PER_ENTRY_MAX) {
            if let Some(hub) = hub.as_object() {
                let href = self.address(hub, "url");
                about.links.extend(link("hub", href));
            }
        }
        about
    }

    fn entry(&mut self, item: &Object) -> Entry {
        let language = self.language.clone();
        if let Some(own) = item.get("language").and_then(Value::as_str) {
            self.language = Some(Arc::from(own));
        }
        let mut about = About {
            title: self.text(item, "title", false),
            summary: self.text(item, "summary", false),
            id: self.string(item, "id"),
            link: self.address(item, "url").or_else(|| self.address(item, "external_url")),
            published: self.date(item, "date_published"),
            updated: self.date(item, "date_modified"),
            authors: self.authors(item),
            language: self.string(item, "language"),
            ..About::default()
        };
        if let Some(href) = self.address(item, "image").or_else(|| self.address(item, "banner_image")) {
            about.image = Some(Image { href: Some(href), ..Image::default() });
        }
        if let Some(href) = about.link.clone() {
            about.links.push(Link { href, rel: "alternate".into(), ..Link::default() });
        }
        if let Some(href) = self.address(item, "external_url").filter(|e| Some(e) != about.link.as_ref()) {
            about.links.push(Link { href, rel: "related".into(), ..Link::default() });
        }
        for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).take(PER_ENTRY_MAX) {
            about.tags.push(Tag { term: Some(cut(tag, SHORT_BYTES_MAX).to_owned()), ..Tag::default() });
        }
        for file in item.get("attachments").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).take(PER_ENTRY_MAX)
        {
            let Some(href) = self.address(file, "url") else { continue };
            let length = file.get("size_in_bytes").and_then(Value::as_u64).map(|n| n.to_string());
            about.links.push(Link {
                href,
                rel: "enclosure".into(),
                media_type: self.string(file, "mime_type"),
                title: self.string(file, "title"),
                length,
                seconds: file.get("duration_in_seconds").and_then(Value::as_f64).filter(|s| (0.0..1e9).contains(s)).map(|s| s as u32),
                ..Link::default()
            });
        }
        let content = [self.text(item, "content_html", true), self.text(item, "content_text", false)].into_iter().flatten().collect();
        self.language = language;
        Entry { about, content, ..Entry::default() }
    }
}

/// The text with raw controls in strings and lone surrogates replaced, and, where it ends in the midst, ended behind
/// the last entry that is whole.
fn mended(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut depth, mut inside) = (0usize, false);
    // Where an object inside the list of a top object was closed last.
    let mut whole = None;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let b = bytes[at];
        let mut len = 1;
        if inside {
            match b {
                b'"' => inside = false,
                b'\\' => {
                    let escape = text.get(at..at + 6).filter(|e| e.starts_with("\\u"));
                    if let Some(unit) = escape.and_then(|e| u32::from_str_radix(&e[2..], 16).ok())
                        && (0xd800..0xe000).contains(&unit)
                    {
                        let low = text.get(at + 6..at + 12).filter(|e| e.starts_with("\\u"));
                        let low = low.and_then(|e| u32::from_str_radix(&e[2..], 16).ok()).is_some_and(|l| (0xdc00..0xe000).contains(&l));
                        if unit < 0xdc00 && low {
                            out.push_str(&text[at..at + 12]);
                            at += 12;
                        } else {
                            out.push_str("\\ufffd");
                            at += 6;
                        }
                        continue;
                    }
                    len = if text.is_char_boundary(at + 2) && at + 2 <= bytes.len() { 2 } else { 1 };
                }
                b if b < 0x20 => {
                    out.push(' ');
                    at += 1;
                    continue;
                }
                _ => {
                    while !text.is_char_boundary(at + len) {
                        len += 1;
                    }
                }
            }
        } else {
            match b {
                b'"' => inside = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if b == b'}' && depth == 2 {
                        whole = Some(out.len() + 1);
                    }
                }
                _ => {
                    while !text.is_char_boundary(at + len) {
                        len += 1;
                    }
                }
            }
        }
        out.push_str(&text[at..at + len]);
        at += len;
    }
    if depth > 0 || inside {
        out.truncate(whole?);
        out.push_str("]}");
    }
    Some(out)
}
