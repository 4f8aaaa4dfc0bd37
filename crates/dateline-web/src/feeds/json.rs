//! A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

use super::gather::{Entry, Feed, File};
use crate::error::WebError;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

const KIND: &str = "application/feed+json";

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// An item needs a content of one of the two kinds: where the text may not be shown, the excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    date_modified: &'a str,
    authors: Vec<JsonAuthor<'a>>,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<JsonFile<'a>>,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u32>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// The answer.
pub(super) fn write(feed: &Feed) -> Result<Response, WebError> {
    let document = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.subtitle,
        home_page_url: &feed.page,
        feed_url: &feed.own,
        next_url: feed.next.as_deref(),
        items: feed.entries.iter().map(item).collect(),
    };
    let json = serde_json::to_vec(&document).map_err(|e| WebError::broken(format!("a feed could not be written: {e}")))?;
    Ok(([(header::CONTENT_TYPE, KIND)], json).into_response())
}

fn item(e: &Entry) -> JsonItem<'_> {
    JsonItem {
        id: &e.id,
        url: &e.page,
        external_url: e.publisher.as_deref(),
        title: &e.title,
        content_html: e.content.as_deref(),
        content_text: e.content.is_none().then_some(e.summary.as_str()),
        summary: &e.summary,
        date_published: e.published.as_deref(),
        date_modified: &e.updated,
        authors: e.authors.iter().map(|name| JsonAuthor { name }).collect(),
        tags: e.section.iter().map(|s| s.name()).chain(e.tags.iter().map(String::as_str)).collect(),
        language: e.lang.as_deref(),
        attachments: e.files.iter().map(file).collect(),
    }
}

fn file(f: &File) -> JsonFile<'_> {
    JsonFile {
        url: &f.href,
        // The format wants one.
        mime_type: f.media_type.as_deref().unwrap_or("application/octet-stream"),
        size_in_bytes: f.n_bytes,
        duration_in_seconds: f.seconds,
    }
}
