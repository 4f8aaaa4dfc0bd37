//! An article as a small HTML page or as plain text, each of which says that it is synthetic; and as what is
//! read from it.

use super::outlet::Outlet;
use super::truth::Item;
use dateline_news::article::{self, Article, Body};
use dateline_news::date::NewsDate;
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::{Digest, article_id_of_url, page_id};
use serde::Serialize;
use std::fmt::Write;

/// The last line of each text: two words, so that it is no passage that articles share.
pub const NOTE: &str = "Synthetic text.";

/// What the page says of itself in JSON-LD.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    publisher: Named<'a>,
    article_section: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: &'a str,
}

/// The text, a paragraph a line, as a reader of the page might have copied it.
pub fn text(item: &Item) -> String {
    let mut out = String::with_capacity(item.text.body.len() + 512);
    for line in &item.before {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&item.text.dateline);
    out.push_str(&item.text.body);
    for line in item.credit.iter().chain(&item.after) {
        out.push('\n');
        out.push_str(line);
    }
    out.push('\n');
    out.push_str(NOTE);
    out
}

/// The page: metadata in JSON-LD and meta elements, the text, the frame of the house.
pub fn html(item: &Item, outlet: &Outlet) -> String {
    let mut out = String::with_capacity(item.text.body.len() + 4096);
    let (headline, url) = (escaped(&item.text.headline), &item.truth.url);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline} | {name}</title>\
         <link rel=\"canonical\" href=\"{url}\"><meta name=\"generator\" content=\"dateline simulate\">\
         <meta name=\"synthetic\" content=\"true\"><meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:site_name\" content=\"{name}\">",
        name = escaped(&outlet.name),
    );
    if outlet.template != 2 {
        let data = Data {
            context: "https://schema.org",
            kind: "NewsArticle",
            headline: &item.text.headline,
            date_published: item.truth.says_at.as_deref(),
            date_modified: item.modified_ms.map(iso),
            author: item.byline.as_deref().map(|b| Named { kind: "Person", name: b.trim_start_matches("By ") }),
            publisher: Named { kind: "Organization", name: &outlet.name },
            article_section: item.section,
        };
        let data = serde_json::to_string(&data).unwrap_or_default();
        let _ = write!(out, "<script type=\"application/ld+json\">{}</script>", data.replace('<', "\\u003c"));
    } else if let Some(at) = &item.truth.says_at {
        let _ = write!(out, "<meta property=\"article:published_time\" content=\"{at}\">");
    }
    let _ = write!(
        out,
        "</head><body><header><a href=\"/\">{}</a><nav><ul><li><a href=\"/news\">News</a></li><li><a href=\"/sport\">Sport</a></li>\
         <li><a href=\"/business\">Business</a></li></ul></nav></header><main><article><h1>{headline}</h1>",
        escaped(&outlet.name),
    );
    if let Some(byline) = &item.byline {
        let _ = write!(out, "<p class=\"byline\">{}</p>", escaped(byline));
    }
    if let (Some(at), 1..) = (&item.truth.says_at, outlet.template) {
        let _ = write!(out, "<time datetime=\"{at}\">{}</time>", at.get(..10).unwrap_or(at));
    }
    let class = ["article-body", "story", "text"][outlet.template.min(2)];
    let _ = write!(out, "<div class=\"{class}\">");
    let mut dateline = item.text.dateline.as_str();
    for paragraph in item.text.paragraphs() {
        let _ = write!(out, "<p>{}{}</p>", escaped(std::mem::take(&mut dateline)), escaped(paragraph));
    }
    if let Some(credit) = &item.credit {
        let _ = write!(out, "<p class=\"credit\">{}</p>", escaped(credit));
    }
    let _ = write!(out, "<p>{NOTE}</p></div></article></main><aside><h2>Most read</h2><ul>");
    for line in item.before.iter().chain(&item.after) {
        let _ = write!(out, "<li><a href=\"/latest\">{}</a></li>", escaped(line));
    }
    let _ = write!(
        out,
        "</ul></aside><footer><p>{}</p><p>Synthetic page, made by dateline simulate.</p></footer></body></html>",
        escaped(&outlet.promo)
    );
    out
}

/// RFC 3339, to the second.
pub(super) fn iso(ms: i64) -> String {
    jiff::Timestamp::from_second(ms.div_euclid(1000)).map(|t| t.to_string()).unwrap_or_default()
}

fn escaped(words: &str) -> std::borrow::Cow<'_, str> {
    if words.contains(['&', '<', '>', '"']) {
        words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
    } else {
        words.into()
    }
}

/// The article as extraction would have read it.
pub fn article(item: &Item) -> Article {
    let body = Body::of_paragraphs(text(item).lines());
    let date = item.truth.says_at.as_deref().and_then(NewsDate::from_iso);
    let page = page_id(Some(&item.truth.url), None, None, &Digest::of(body.text.as_bytes()));
    let id = article_id_of_url(&item.truth.url);
    Article {
        url: Some(item.truth.url.clone()),
        outlet: article::Outlet { name: Some(item.truth.outlet.clone()), domain: dateline_news::url::domain(&item.truth.url) },
        published_at: date.map(|d| Found::new(d, FoundIn::Given)),
        lang: Some(Found::new("en".to_owned(), FoundIn::Given)),
        ..Article::plain(id, page, Found::new(item.text.headline.clone(), FoundIn::Given), body)
    }
}
