//! From an item to its page.

use super::markup::escaped;
use super::{Fault, Given, Item, Picture};
use dateline_news::hint::Hint;
use dateline_news::ids::Digest;
use dateline_news::newsroom::{Embargo, PubStatus};
use dateline_news::note::NoteCode;
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use std::fmt::Write;

/// Makes the page of an item. One without any text is none, unless it takes something back: that is all it has to say.
pub(super) fn page(mut item: Item, from: &Given<'_>) -> Result<Page, Fault> {
    let n = &mut item.newsroom;
    let headline = item.hint.headline.clone().unwrap_or_default();
    let takes_back = n.edition.embargo.is_some() || n.editions().any(|e| e.status != PubStatus::Usable);
    let has_text = item.content.contains(|c: char| c.is_alphanumeric()) && !crate::feed::markup::plain(&item.content).trim().is_empty();
    if !has_text && !takes_back {
        let text = format!("the item {:?} holds no text{}.", n.edition.guid, remote(n.n_remote));
        return Err(Fault::new(NoteCode::NoBody, text));
    }
    item.hint.outlet = item.hint.outlet.or_else(|| [&n.provider, &n.copyright_holder, &n.source].into_iter().flatten().next().cloned());
    if let Some(Embargo::Until(ms)) = n.edition.embargo {
        dated_by_embargo(&mut item.hint, ms);
    }
    let mut content = item.content;
    if let Some(dateline) = &n.dateline {
        content = opened(&content, dateline);
    }
    let pictures: String = item.pictures.iter().map(figure).collect();
    for note in &item.notes {
        // What could not be read of the item is told where its desk writes to ours.
        let ednote = n.ednote.get_or_insert_default();
        if !ednote.is_empty() {
            ednote.push(' ');
        }
        let _ = write!(ednote, "[Dateline: {note}.]");
    }
    // Two versions of one text differ in what they say of it: that is part of what came, and of the page's digest.
    let said = serde_json::to_vec(&(&item.hint, &*n)).map_err(|e| Fault::new(NoteCode::Unreadable, e.to_string()))?;
    let lang = item.hint.lang.as_deref().map(|l| format!(" lang=\"{}\"", escaped(l))).unwrap_or_default();
    let body = format!(
        "<!doctype html>\n<html{lang}><head><meta charset=\"utf-8\"><title>{0}</title><meta name=\"item\" content=\"{1}\"></head>\n\
         <body><article><h1>{0}</h1>\n{pictures}{content}\n</article></body></html>\n",
        escaped(&headline),
        Digest::of(&said),
    );
    let parts = PageParts {
        url: None,
        name: Some(n.edition.guid.clone()),
        outlet: from.outlet.map(str::to_owned),
        captured_at: from.written_at,
        media: MediaKind::Html,
        charset: Some("utf-8".to_owned()),
        origin: Origin { file: from.file.to_owned(), line: None, offset: None },
    };
    let mut page = Page::new(parts, body.into_bytes());
    page.hint = Some(Hint { feed: String::new(), newsroom: Some(Box::new(item.newsroom)), ..item.hint });
    Ok(page)
}

fn remote(n: u32) -> String {
    match n {
        0 => String::new(),
        1 => ", only a file that it points to, which is not fetched".to_owned(),
        n => format!(", only {n} files that it points to, which are not fetched"),
    }
}

/// What is under an embargo is published when that ends, not when it was written.
fn dated_by_embargo(hint: &mut Hint, ms: i64) {
    if hint.published_at.is_none_or(|at| at.sort_ms() < ms)
        && let Ok(at) = jiff::Timestamp::from_millisecond(ms)
    {
        let at = dateline_news::date::NewsDate::local(jiff::tz::Offset::UTC.to_datetime(at));
        hint.published_at = Some(dateline_news::date::NewsDate { offset_min: Some(0), ..at });
        hint.modified_at = hint.modified_at.filter(|m| m.sort_ms() >= ms);
    }
}

/// The text with the dateline before its first paragraph, unless it opens with it.
fn opened(content: &str, dateline: &str) -> String {
    let plain = crate::feed::markup::plain(content);
    let place = dateline.split([',', '(']).next().unwrap_or(dateline).trim().to_lowercase();
    if place.is_empty() || plain.trim_start().to_lowercase().starts_with(&place) {
        return content.to_owned();
    }
    match content.find("<p>") {
        Some(at) => format!("{}<p>{} – {}", &content[..at], escaped(dateline), &content[at + 3..]),
        None => format!("<p>{} – {}</p>", escaped(dateline), content),
    }
}

fn figure(p: &Picture) -> String {
    let caption = match (&p.caption, &p.credit) {
        (None, None) => String::new(),
        (caption, credit) => {
            let credit = credit.as_deref().map(|c| format!(" <span class=\"credit\">{}</span>", escaped(c))).unwrap_or_default();
            format!("<figcaption>{}{credit}</figcaption>", escaped(caption.as_deref().unwrap_or_default()))
        }
    };
    format!("<figure><img src=\"{}\" alt=\"\">{caption}</figure>\n", escaped(&p.src))
}
