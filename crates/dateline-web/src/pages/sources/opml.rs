//! `/sources.opml`: all sources as a list that other readers of feeds take (OPML 2.0), groups as folders.
//! No name or password is in it, whether it is set apart from the address or stands in it.

use super::{name, only_owner};
use crate::app::App;
use crate::error::WebError;
use crate::escape::without_hidden;
use crate::owner::unkept;
use crate::parts::source::without_password;
use crate::visit::Asker;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dateline_news::selector;
use dateline_news::source::Source;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

type Out = Writer<Vec<u8>>;

/// Of what is added to an outline: the same as `dateline source export` writes.
const NAMESPACE: &str = "https://github.com/dateline-news/dateline";

/// Folders inside one another at most: what lies deeper is named in the last of them.
const DEPTH_MAX: usize = 16;

/// A folder with what is in it, by name.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    sources: Vec<&'a Source>,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    only_owner(&asker)?;
    app.read(asker, |app| {
        let sources = app.store.sources()?;
        let xml =
            document(&app.site.name, &sources).map_err(|e| WebError::broken(format!("a list of sources could not be written: {e}")))?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/x-opml; charset=utf-8")),
            (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"sources.opml\"")),
        ];
        Ok(unkept((headers, xml).into_response()))
    })
    .await
}

fn document(title: &str, sources: &[Source]) -> io::Result<Vec<u8>> {
    let mut top = Folder::default();
    for source in sources {
        let group = source.about.group.as_deref().unwrap_or_default();
        let mut folder = &mut top;
        for part in group.splitn(DEPTH_MAX, '/').map(str::trim).filter(|p| !p.is_empty()) {
            folder = folder.folders.entry(part).or_default();
        }
        folder.sources.push(source);
    }
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let selects = sources.iter().any(|s| !s.about.keep.is_empty() || !s.about.drop.is_empty());
    let names = selects.then_some(("xmlns:dateline", NAMESPACE));
    out.create_element("opml").with_attribute(("version", "2.0")).with_attributes(names).write_inner_content(|out| {
        out.create_element("head").write_inner_content(|out| {
            out.create_element("title").write_text_content(BytesText::new(&without_hidden(title)))?;
            Ok(())
        })?;
        out.create_element("body").write_inner_content(|out| inside(out, &top))?;
        Ok(())
    })?;
    Ok(out.into_inner())
}

fn inside(out: &mut Out, folder: &Folder<'_>) -> io::Result<()> {
    for (name, inner) in &folder.folders {
        let name = without_hidden(name);
        let element = out.create_element("outline").with_attributes([("text", name.as_str()), ("title", name.as_str())]);
        element.write_inner_content(|out| inside(out, inner))?;
    }
    for source in &folder.sources {
        let (name, address) = (without_hidden(&name(source)), without_hidden(&without_password(&source.address)));
        let site = source.about.site.as_deref().or(source.health.site.as_deref()).map(without_hidden);
        let mut attributes = vec![("type", "rss"), ("text", name.as_str()), ("title", name.as_str()), ("xmlUrl", address.as_str())];
        attributes.extend(site.as_deref().map(|site| ("htmlUrl", site)));
        let (keep, drop) = (without_hidden(&selector::joined(&source.about.keep)), without_hidden(&selector::joined(&source.about.drop)));
        attributes.extend([("dateline:keep", keep.as_str()), ("dateline:drop", drop.as_str())].into_iter().filter(|(_, s)| !s.is_empty()));
        out.create_element("outline").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}
