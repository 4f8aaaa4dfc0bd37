//! HTML pages to drafts.
//!
//! The order: parse within limits ([`tree`]) → data beside the text ([`data`]) → blocks
//! ([`content::blocks`]) → headline → text ([`content`]) → byline, dates, outlet, breadcrumb →
//! lists and pictures around the text. Nothing here recurses over the tree.

mod content;
mod data;
mod doc;
mod entities;
mod headline;
mod json;
mod jsonld;
mod names;
mod sieve;
mod tag;
mod tree;

use super::Draft;
use crate::note::{Note, NoteCode};

/// Reads an HTML page. `url` is its address, if known. A draft without a body has its reason as
/// the first note.
pub fn read(html: &str, url: Option<&str>) -> Draft {
    let mut draft = Draft::default();
    let parsed = tree::parse(html);
    let doc = &parsed.doc;
    let data = data::read(doc, &parsed.scripts);
    let blocks = content::blocks::cut(doc);
    let base = url.and_then(crate::url::parse);
    let base = match (&data.base, &base) {
        (Some(href), Some(base)) => base.join(href).ok(),
        _ => base,
    };
    let site = data.meta(&["og:site_name"]).map(str::to_owned).or_else(|| data.ld.publisher.clone());
    let headline = headline::find(doc, &blocks, &data, site.as_deref(), &mut draft.evidence);
    let descriptions: Vec<&str> = [
        data.ld.description.as_deref(),
        data.ld.alternative_headline.as_deref(),
        data.meta(&["og:description"]),
        data.meta(&["description"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let content = content::read(doc, &blocks, headline.as_ref(), &descriptions, base.as_ref());
    draft.body = content.body;
    draft.credit = content.credit;
    draft.headline = headline.map(|h| h.found);
    if let Some(cut) = parsed.cut {
        draft.notes.push(Note::new(NoteCode::TreeCut, cut));
    }
    draft
}
