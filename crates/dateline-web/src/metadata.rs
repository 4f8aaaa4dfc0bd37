//! What a page says of itself to programs: schema.org as JSON-LD, and OpenGraph. It says no more than
//! the page shows, and of a date that is doubted nothing.

use crate::app::App;
use crate::parts::times::{self, DAY_MS};
use crate::parts::{base_lang, section_href, web_href};
use crate::rights::Shown;
use crate::visit::Visit;
use crate::words::Lang;
use dateline_news::date::NewsDate;
use dateline_news::found::Found;
use dateline_news::note::{Note, NoteCode};
use dateline_news::section::Section;
use dateline_store::contract::{Family, Held};
use serde_json::{Map, Value, json};
use std::fmt;

/// JSON-LD that may stand in a `script` element as it is: data, which no browser runs and the
/// content security policy has no say in. It holds no `<`, `>` or `&`, whatever went in, so that
/// nothing in it can close the element; HTML escapes would not be read back there.
pub(crate) struct JsonLd(String);

impl JsonLd {
    pub(crate) fn of(value: Value) -> JsonLd {
        let mut out = String::new();
        // As in pages (`escape.rs`): characters that only deceive are dropped.
        for c in without_hidden(value).to_string().chars() {
            match c {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
                _ => out.push(c),
            }
        }
        JsonLd(out)
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn without_hidden(value: Value) -> Value {
    match value {
        Value::String(s) => Value::String(crate::escape::without_hidden(&s)),
        Value::Array(all) => Value::Array(all.into_iter().map(without_hidden).collect()),
        Value::Object(all) => Value::Object(all.into_iter().map(|(k, v)| (k, without_hidden(v))).collect()),
        other => other,
    }
}

/// OpenGraph of a page; its description is that of the frame.
pub(crate) struct OpenGraph {
    /// `website` or `article`.
    pub(crate) kind: &'static str,
    /// The page's own title, without the site's name.
    pub(crate) title: String,
    /// Its address, where it is known with the host; of an article the publisher's.
    pub(crate) url: Option<String>,
    /// `en_US`; `None` where territory or language is not known.
    pub(crate) locale: Option<String>,
    /// When an article was published, if that can be believed.
    pub(crate) published: Option<String>,
    /// The section of an article.
    pub(crate) section: Option<&'static str>,
    /// Address of its picture, where there is one that may be shown and the site's own is known.
    pub(crate) image: Option<String>,
}

impl OpenGraph {
    /// Of a page of the site itself.
    pub(crate) fn of_site(title: &str, lang: Lang) -> OpenGraph {
        OpenGraph {
            kind: "website",
            title: title.to_owned(),
            url: None,
            locale: locale(lang.tag()),
            published: None,
            section: None,
            image: None,
        }
    }

    /// Of an article. `url` is the publisher's page.
    pub(crate) fn of_article(held: &Held, url: Option<String>, now_ms: i64) -> OpenGraph {
        let a = &held.article;
        OpenGraph {
            kind: "article",
            title: a.headline.value.clone(),
            url,
            locale: a.lang.as_ref().and_then(|l| locale(&l.value)),
            published: believed(a.published_at.as_ref(), &held.notes, now_ms).map(ToString::to_string),
            section: a.section.map(Section::name),
            image: None,
        }
    }
}

/// The date of publication, unless it is doubted or lies ahead of the clock by more than a zone can
/// explain.
fn believed<'a>(date: Option<&'a Found<NewsDate>>, notes: &[Note], now_ms: i64) -> Option<&'a NewsDate> {
    let doubted = notes.iter().any(|n| matches!(n.code, NoteCode::DateDoubtful));
    date.map(|d| &d.value).filter(|d| !doubted && d.sort_ms() <= now_ms + DAY_MS)
}

/// A language tag as OpenGraph writes it. A language alone gets the territory that it is named for;
/// of others none is guessed.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let base = base_lang(parts.next().filter(|b| (2..=3).contains(&b.len()) && b.bytes().all(|c| c.is_ascii_alphabetic()))?);
    let region = parts.find(|p| p.len() == 2 && p.bytes().all(|c| c.is_ascii_alphabetic()));
    let region = region.map(str::to_ascii_uppercase).or_else(|| {
        let usual = match base.as_str() {
            "en" => "US",
            "ja" => "JP",
            "de" | "fr" | "es" | "it" | "nl" | "pl" | "ru" | "pt" => return Some(base.to_ascii_uppercase()),
            _ => return None,
        };
        Some(usual.to_owned())
    })?;
    Some(format!("{base}_{region}"))
}

/// The site itself, and how it is searched.
pub(crate) fn web_site(app: &App) -> JsonLd {
    JsonLd::of(json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": app.site.name,
        "url": absolute(app, "/"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": absolute(app, "/search?q={search_term_string}") },
            "query-input": "required name=search_term_string",
        },
    }))
}

/// The way to a page: the front page, its section, and for an article its headline.
pub(crate) fn breadcrumb(app: &Visit, section: Option<Section>, headline: Option<&str>) -> JsonLd {
    let mut steps = vec![(app.site.name.clone(), Some("/".to_owned()))];
    steps.extend(section.map(|s| (app.section(s), Some(section_href(s)))));
    steps.extend(headline.map(|h| (h.to_owned(), None)));
    let step = |(i, (name, href)): (usize, (String, Option<String>))| {
        let mut item = json!({ "@type": "ListItem", "position": i + 1, "name": name });
        if let Some(href) = href {
            item["item"] = Value::String(absolute(app, &href));
        }
        item
    };
    let items: Vec<Value> = steps.into_iter().enumerate().map(step).collect();
    JsonLd::of(json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }))
}

/// An article, as its publisher's work: address, outlet and authors are the publisher's.
pub(crate) fn news_article(app: &App, held: &Held, family: Option<&Family>) -> JsonLd {
    let a = &held.article;
    let mut out = Map::new();
    let mut say = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    let text = |s: &str| Some(Value::String(s.to_owned())).filter(|_| !s.trim().is_empty());
    say("@context", text("https://schema.org"));
    say("@type", text("NewsArticle"));
    say("headline", text(&a.headline.value));
    if app.rights_of(&a.outlet.key()) != Shown::Headline {
        say("description", text(&crate::rights::excerpt(a)));
    }
    let published = believed(a.published_at.as_ref(), &held.notes, app.now_ms());
    say("datePublished", published.and_then(|d| text(&d.to_string())));
    // A change before the publication, or after now, tells nothing.
    let changed = a.modified_at.as_ref().filter(|m| m.value.sort_ms() <= app.now_ms() + DAY_MS);
    let changed = changed.filter(|m| a.published_at.as_ref().is_none_or(|p| times::later(&m.value, &p.value)));
    say("dateModified", changed.and_then(|m| text(&m.value.to_string())));
    say("inLanguage", a.lang.as_ref().and_then(|l| text(&l.value)));
    let names = a.byline.iter().flat_map(|b| &b.value.names);
    let authors: Vec<Value> = names.map(|name| json!({ "@type": "Person", "name": name })).collect();
    say("author", (!authors.is_empty()).then_some(Value::Array(authors)));
    let mut outlet = json!({ "@type": "NewsMediaOrganization", "name": a.outlet.shown() });
    if let Some(domain) = a.outlet.domain.as_deref().and_then(|d| web_href(&format!("https://{d}/"))) {
        outlet["url"] = Value::String(domain);
    }
    say("publisher", (!a.outlet.key().is_empty()).then_some(outlet));
    let address = a.url.as_deref().and_then(web_href);
    say("url", address.as_deref().and_then(text));
    say("mainEntityOfPage", address.as_deref().and_then(text));
    let original = family.map(|f| &f.original).filter(|o| o.id != a.id);
    say("isBasedOn", original.and_then(|o| o.url.as_deref()).and_then(web_href).as_deref().and_then(text));
    say("isAccessibleForFree", a.partial.then_some(Value::Bool(false)));
    say("dateline", a.dateline.as_ref().and_then(|d| text(&d.place)));
    say("articleSection", a.section.and_then(|s| text(s.name())));
    say("sourceOrganization", a.wire.as_ref().map(|w| json!({ "@type": "Organization", "name": w.value })));
    JsonLd::of(Value::Object(out))
}

/// An address here with the host where it is known; without, readers of JSON-LD take that of the page.
pub(crate) fn absolute(app: &App, path: &str) -> String {
    format!("{}{path}", app.site.address.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_closes_the_element_and_the_data_stays_what_it_was() {
        let hostile = "</script><script>alert(1)</script> <!-- & \u{2028} \"quoted\" \\ 東京";
        let ld = JsonLd::of(json!({ "headline": hostile, "deep": [{ "name": "a\u{202e}b\u{0}" }] })).to_string();
        assert!(!ld.contains(['<', '>', '&', '\u{2028}']), "{ld}");
        let back: Value = serde_json::from_str(&ld).expect("JSON");
        assert_eq!(back, json!({ "headline": hostile, "deep": [{ "name": "ab" }] }));
    }

    #[test]
    fn a_locale_is_written_where_it_is_known() {
        let check = |tag: &str, want: Option<&str>| assert_eq!(locale(tag).as_deref(), want, "{tag}");
        check("en", Some("en_US"));
        check("en-GB", Some("en_GB"));
        check("zh-Hant-tw", Some("zh_TW"));
        check("de", Some("de_DE"));
        check("ar", None);
        check("\" onload=", None);
        check("", None);
    }
}
