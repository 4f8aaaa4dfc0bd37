//! A feed as Atom 1.0 (RFC 4287), paged as RFC 5005 has it.

use super::gather::{Entry, Feed};
use crate::error::WebError;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const KIND: &str = "application/atom+xml; charset=utf-8";

type Out = Writer<Vec<u8>>;

/// The answer.
pub(super) fn write(feed: &Feed) -> Result<Response, WebError> {
    let xml = document(feed).map_err(|e| WebError::broken(format!("a feed could not be written: {e}")))?;
    Ok(([(header::CONTENT_TYPE, KIND)], xml).into_response())
}

fn document(feed: &Feed) -> io::Result<Vec<u8>> {
    let mut out = Writer::new(Vec::new());
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom")).write_inner_content(|out| {
        words(out, "id", &feed.own)?;
        words(out, "title", &feed.title)?;
        if !feed.subtitle.is_empty() {
            words(out, "subtitle", &feed.subtitle)?;
        }
        words(out, "updated", &feed.updated)?;
        link(out, "self", "application/atom+xml", &feed.this)?;
        link(out, "alternate", "text/html", &feed.page)?;
        link(out, "first", "application/atom+xml", &feed.own)?;
        if let Some(next) = &feed.next {
            link(out, "next", "application/atom+xml", next)?;
        }
        let made_by = ("uri", "https://github.com/dateline-news/dateline");
        out.create_element("generator").with_attribute(made_by).write_text_content(BytesText::new("Dateline"))?;
        feed.entries.iter().try_for_each(|e| entry(out, e))
    })?;
    Ok(out.into_inner())
}

fn entry(out: &mut Out, e: &Entry) -> io::Result<()> {
    let element = out.create_element("entry");
    let element = match &e.lang {
        Some(lang) => element.with_attribute(("xml:lang", lang.as_str())),
        None => element,
    };
    element.write_inner_content(|out| {
        words(out, "id", &e.id)?;
        words(out, "title", &e.title)?;
        link(out, "alternate", "text/html", &e.page)?;
        if let Some(publisher) = &e.publisher {
            link(out, "via", "text/html", publisher)?;
        }
        for f in &e.files {
            let n_bytes = f.n_bytes.map(|n| n.to_string());
            let mut attributes = vec![("rel", "enclosure"), ("href", f.href.as_str())];
            attributes.extend(f.media_type.as_deref().map(|kind| ("type", kind)));
            attributes.extend(n_bytes.as_deref().map(|n| ("length", n)));
            out.create_element("link").with_attributes(attributes).write_empty()?;
        }
        if let Some(published) = &e.published {
            words(out, "published", published)?;
        }
        words(out, "updated", &e.updated)?;
        for name in &e.authors {
            out.create_element("author").write_inner_content(|out| words(out, "name", name))?;
        }
        if let Some(section) = e.section {
            out.create_element("category").with_attributes([("term", section.slug()), ("label", section.name())]).write_empty()?;
        }
        for tag in &e.tags {
            out.create_element("category").with_attribute(("term", tag.as_str())).write_empty()?;
        }
        if !e.summary.is_empty() {
            words(out, "summary", &e.summary)?;
        }
        if let Some(html) = &e.content {
            out.create_element("content").with_attribute(("type", "html")).write_text_content(BytesText::new(html))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn words(out: &mut Out, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

fn link(out: &mut Out, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    out.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", href)]).write_empty().map(|_| ())
}
