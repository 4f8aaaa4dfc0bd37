//! schema.org in `script type="application/ld+json"`: the article object of the page, its
//! breadcrumb, and the names of people and organisations that stand elsewhere in the graph.

use super::{entities, json};
use crate::limits::{JSON_DEPTH_MAX, SCRIPT_JSON_VALUES_MAX};
use serde_json::{Map, Value};

/// What the structured data say about the article.
#[derive(Clone, Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headlines: Vec<String>,
    pub(super) description: Option<String>,
    pub(super) alternative_headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Vec<String>,
    pub(super) modified: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) site_names: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) keywords: Vec<String>,
    pub(super) body: Option<String>,
    pub(super) breadcrumb: Vec<String>,
    pub(super) images: Vec<String>,
    pub(super) lang: Option<String>,
    pub(super) free: Option<bool>,
    /// Likes, shares and comments that the page counts.
    pub(super) counts: Vec<(String, u64)>,
    /// Whether an article object stands on the page.
    pub(super) is_article: bool,
}

/// Objects that are weighed; pages with more are lists.
const OBJECTS_MAX: usize = 2_000;

/// Names, sections or keywords of one article that are read. The longest measured list has 70.
const NAMES_MAX: usize = 200;

/// Reads all blocks of a page.
pub(super) fn read(blocks: &[&str]) -> JsonLd {
    let mut room = SCRIPT_JSON_VALUES_MAX;
    let values: Vec<Value> = blocks.iter().filter_map(|b| json::read_within(b, &mut room)).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    for value in &values {
        gather(value, &mut objects);
    }
    let mut out = JsonLd::default();
    // The article object with the most to say; of equals the first.
    let best = objects.iter().filter(|o| rank(o) > 0).max_by_key(|o| (rank(o), std::cmp::Reverse(position(&objects, o))));
    if let Some(article) = best {
        out.is_article = rank(article) >= 3 * ARTICLE_RANK_STEP;
        read_article(article, &objects, &mut out);
    }
    for object in &objects {
        match () {
            () if is_type(object, &["BreadcrumbList"]) && out.breadcrumb.is_empty() => out.breadcrumb = breadcrumb(object),
            () if is_type(object, &["WebSite"]) => out.site_names.extend(text(object.get("name"))),
            () if is_type(object, &["NewsMediaOrganization", "Organization"]) => out.site_names.extend(text(object.get("name"))),
            () => {}
        }
    }
    out
}

fn position(objects: &[&Map<String, Value>], which: &Map<String, Value>) -> usize {
    objects.iter().position(|o| std::ptr::eq(*o, which)).unwrap_or(usize::MAX)
}

/// All objects that may describe the page itself: top level, graphs, main entities. Items of lists are other pages.
fn gather<'v>(root: &'v Value, out: &mut Vec<&'v Map<String, Value>>) {
    let mut open = vec![(root, 0usize)];
    while let Some((value, depth)) = open.pop() {
        if depth > JSON_DEPTH_MAX || out.len() >= OBJECTS_MAX {
            continue;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().rev().map(|v| (v, depth + 1))),
            Value::Object(object) => {
                out.push(object);
                for key in ["breadcrumb", "liveBlogUpdate", "mainEntityOfPage", "mainEntity", "@graph"] {
                    if let Some(inner) = object.get(key)
                        && key != "liveBlogUpdate"
                        && (inner.is_object() || inner.is_array())
                    {
                        open.push((inner, depth + 1));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Steps between the ranks of types, so that fields can break ties.
const ARTICLE_RANK_STEP: usize = 100;

/// How likely an object is the article of the page; 0 if it is none.
fn rank(object: &Map<String, Value>) -> usize {
    let kind = types(object)
        .map(|t| match t.rsplit(['/', ':']).next().unwrap_or(t) {
            "NewsArticle"
            | "Article"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "AskPublicNewsArticle"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "LiveBlogPosting"
            | "BlogPosting"
            | "Report"
            | "TechArticle"
            | "ScholarlyArticle"
            | "Review"
            | "CriticReview"
            | "SocialMediaPosting"
            | "DiscussionForumPosting"
            | "Recipe"
            | "PressRelease"
            | "MedicalScholarlyArticle" => 3,
            "WebPage" | "ItemPage" | "CreativeWork" | "FAQPage" | "MedicalWebPage" | "NewsItem" => 2,
            "VideoObject" | "PodcastEpisode" | "Event" | "ImageGallery" | "MediaObject" => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0);
    if kind == 0 {
        return 0;
    }
    let said = ["headline", "datePublished", "author", "articleBody", "publisher", "dateModified"]
        .iter()
        .filter(|k| object.get(**k).is_some_and(|v| !v.is_null()))
        .count();
    kind * ARTICLE_RANK_STEP + if kind == 3 && said == 0 { 0 } else { said }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = object.get("@type").or_else(|| object.get("type"));
    let list: Vec<&str> = match value {
        Some(Value::String(s)) => vec![s.as_str()],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    list.into_iter()
}

fn is_type(object: &Map<String, Value>, names: &[&str]) -> bool {
    types(object).any(|t| names.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)))
}

/// A string as plain words; of an object its value, of an array its first.
fn text(value: Option<&Value>) -> Option<String> {
    let s = match value? {
        Value::String(s) => entities::plain(s),
        Value::Number(n) => n.to_string(),
        Value::Array(items) => return items.iter().find_map(|v| text(Some(v))),
        Value::Object(o) => return text(o.get("@value").or_else(|| o.get("name")).or_else(|| o.get("@id").filter(|_| o.len() > 1))),
        _ => return None,
    };
    (!s.is_empty()).then_some(s)
}

fn read_article(article: &Map<String, Value>, objects: &[&Map<String, Value>], out: &mut JsonLd) {
    out.headlines.extend(text(article.get("headline")));
    if let Some(name) = text(article.get("name"))
        && !out.headlines.contains(&name)
    {
        out.headlines.push(name);
    }
    out.alternative_headline = text(article.get("alternativeHeadline")).or_else(|| text(article.get("alternateName")));
    out.description = text(article.get("description")).or_else(|| text(article.get("abstract")));
    out.published.extend(["datePublished", "uploadDate", "dateCreated"].iter().filter_map(|k| text(article.get(*k))));
    out.modified.extend(text(article.get("dateModified")));
    for key in ["author", "creator"] {
        if let Some(value) = article.get(key)
            && out.authors.is_empty()
        {
            out.authors = people(value, objects);
        }
    }
    out.publisher =
        ["publisher", "sourceOrganization", "provider"].iter().filter_map(|k| article.get(*k)).find_map(|v| name_of(v, objects));
    out.sections = strings(article.get("articleSection"));
    out.keywords = strings(article.get("keywords"))
        .iter()
        .flat_map(|k| k.split([',', ';']))
        .map(|k| k.trim().to_owned())
        .filter(|k| !k.is_empty())
        .take(NAMES_MAX)
        .collect();
    // Paragraphs of the body are kept apart: tags of blocks become line breaks.
    out.body = article.get("articleBody").or_else(|| article.get("reviewBody")).and_then(body_of);
    out.lang = text(article.get("inLanguage")).filter(|l| l.len() <= 12);
    out.free = article.get("isAccessibleForFree").and_then(|v| match v {
        Value::Bool(b) => Some(*b),
        Value::String(s) => Some(!s.eq_ignore_ascii_case("false")),
        _ => None,
    });
    out.images = images(article.get("image"));
    out.counts = counts(article);
}

fn body_of(value: &Value) -> Option<String> {
    let joined = match value {
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        _ => return None,
    };
    let mut s = joined;
    if s.contains('&') {
        s = entities::decode(&s);
    }
    if s.contains('<') {
        s = entities::without_tags(&s);
    }
    if s.contains('&') {
        s = entities::decode(&s);
    }
    Some(s).filter(|s| !s.trim().is_empty())
}

fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().take(NAMES_MAX).filter_map(|v| text(Some(v))).collect(),
        other => text(other).into_iter().collect(),
    }
}

/// The object that `@id` names, if the value is only a reference.
fn resolved<'v>(object: &'v Map<String, Value>, objects: &[&'v Map<String, Value>]) -> &'v Map<String, Value> {
    let Some(id) = object.get("@id").and_then(Value::as_str) else { return object };
    if object.contains_key("name") {
        return object;
    }
    objects.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name")).copied().unwrap_or(object)
}

fn name_of(value: &Value, objects: &[&Map<String, Value>]) -> Option<String> {
    match value {
        Value::String(s) => Some(entities::plain(s)).filter(|s| !s.is_empty()),
        Value::Object(o) => {
            let o = objects.iter().find(|x| std::ptr::eq(**x, o)).copied().unwrap_or(o);
            text(resolved(o, objects).get("name"))
        }
        Value::Array(items) => items.iter().find_map(|v| name_of(v, objects)),
        _ => None,
    }
}

/// The names in an author value, in order, each once.
fn people(value: &Value, objects: &[&Map<String, Value>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().take(NAMES_MAX).collect(),
        other => vec![other],
    };
    for item in items {
        let names = match item {
            // A list inside a list, or a list of names in one object.
            Value::Array(inner) => inner.iter().take(NAMES_MAX).filter_map(|v| name_of(v, objects)).collect(),
            Value::Object(o) if o.get("name").is_some_and(Value::is_array) => strings(o.get("name")),
            Value::Object(o) if !o.contains_key("name") && (o.contains_key("givenName") || o.contains_key("familyName")) => {
                let full = [text(o.get("givenName")), text(o.get("familyName"))].into_iter().flatten().collect::<Vec<_>>().join(" ");
                vec![full]
            }
            other => name_of(other, objects).into_iter().collect::<Vec<_>>(),
        };
        for name in names {
            if out.len() == NAMES_MAX {
                return out;
            }
            if !name.is_empty() && !name.starts_with("http") && !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

fn images(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(s)) => vec![s.clone()],
        Some(Value::Object(o)) => {
            o.get("url").or_else(|| o.get("contentUrl")).and_then(Value::as_str).map(str::to_owned).into_iter().collect()
        }
        Some(Value::Array(items)) => items.iter().take(8).filter(|v| !v.is_array()).flat_map(|v| images(Some(v))).collect(),
        _ => Vec::new(),
    }
}

fn breadcrumb(object: &Map<String, Value>) -> Vec<String> {
    let Some(Value::Array(items)) = object.get("itemListElement") else { return Vec::new() };
    items
        .iter()
        .take(12)
        .filter_map(|i| {
            let o = i.as_object()?;
            text(o.get("name")).or_else(|| text(o.get("item")?.as_object()?.get("name")))
        })
        .filter(|n| !n.starts_with("http"))
        .collect()
}

fn counts(article: &Map<String, Value>) -> Vec<(String, u64)> {
    let number = |v: &Value| v.as_u64().or_else(|| v.as_str()?.trim().parse().ok());
    let mut out = Vec::new();
    if let Some(n) = article.get("commentCount").and_then(number) {
        out.push(("comments".to_owned(), n));
    }
    let list: Vec<&Value> = match article.get("interactionStatistic") {
        Some(Value::Array(items)) => items.iter().take(20).collect(),
        Some(other) => vec![other],
        None => Vec::new(),
    };
    for item in list {
        let Some(o) = item.as_object() else { continue };
        let kind = match o.get("interactionType") {
            Some(Value::String(s)) => s.clone(),
            Some(Value::Object(t)) => text(t.get("@type")).unwrap_or_default(),
            _ => String::new(),
        };
        let label = kind.rsplit(['/', ':']).next().unwrap_or("").trim_end_matches("Action").to_ascii_lowercase();
        if let Some(n) = o.get("userInteractionCount").and_then(number)
            && !label.is_empty()
            && !out.iter().any(|(l, _)| *l == label)
        {
            out.push((label, n));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_object_is_found_in_a_graph_and_references_are_followed() {
        let data = read(&[r##"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Harbour Gazette"},
            {"@type":["NewsArticle"],"headline":"Ferry &amp; fog","author":{"@id":"#p1"},"publisher":{"@id":"#o1"},"datePublished":"2025-03-04","articleSection":["Local"],"isAccessibleForFree":"False"},
            {"@type":"Person","@id":"#p1","name":"Ada Quill"},{"@type":"Organization","@id":"#o1","name":"Harbour Press"}]}"##]);
        assert_eq!(data.headlines, ["Ferry & fog"]);
        assert_eq!(data.authors, ["Ada Quill"]);
        assert_eq!(data.publisher.as_deref(), Some("Harbour Press"));
        assert_eq!(data.sections, ["Local"]);
        assert_eq!(data.free, Some(false));
        assert!(data.is_article);
    }

    #[test]
    fn items_of_lists_are_other_articles() {
        let data = read(&[r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Elsewhere"}]}"#]);
        assert!(data.headlines.is_empty() && !data.is_article);
    }
}
