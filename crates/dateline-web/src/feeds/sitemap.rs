//! `/sitemap.xml`: the pages that are canonical here. An article that has an address of its
//! publisher's is not among them: that address is its canonical one.

use crate::app::App;
use crate::base::Base;
use crate::error::WebError;
use crate::pages::day::DAYS_MAX;
use crate::parts::{article_href, outlet_href, section_href, times};
use crate::visit::{Asker, Visit};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use dateline_store::contract::Listing;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// Addresses of one file, as the protocol has it (sitemaps.org).
const ADDRESSES_MAX: usize = 50_000;

/// Outlets for which the newest article is looked up; with more, their pages stand without a date.
const DATED_OUTLETS_MAX: usize = 1000;

/// A page, or a part of the sitemap: its path, and when it last changed.
type Place = (String, Option<String>);

/// `GET /sitemap.xml`: all addresses, or where there are too many the parts that hold them.
pub(crate) async fn whole(State(app): State<App>, asker: Asker, base: Base) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let (mut pages, parts) = (pages(app)?, article_parts(app)?);
        if parts.is_empty() && pages.len() <= ADDRESSES_MAX {
            return show("urlset", "url", &pages, &base);
        }
        if let [only] = parts.as_slice() {
            let articles = articles(app, *only)?;
            if pages.len() + articles.len() <= ADDRESSES_MAX {
                pages.extend(articles);
                return show("urlset", "url", &pages, &base);
            }
        }
        let of_pages = (1..=pages.len().div_ceil(ADDRESSES_MAX)).map(|n| (format!("/sitemap/pages-{n}.xml"), None));
        let of_articles = parts.iter().map(|n| (format!("/sitemap/articles-{n}.xml"), None));
        show("sitemapindex", "sitemap", &of_pages.chain(of_articles).collect::<Vec<_>>(), &base)
    })
    .await
}

/// `GET /sitemap/pages-1.xml`, `GET /sitemap/articles-1.xml`.
pub(crate) async fn part(State(app): State<App>, asker: Asker, base: Base, Path(name): Path<String>) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let missing = || WebError::not_found("the sitemap has no such part; /sitemap.xml names those there are");
        let (kind, n) = name.strip_suffix(".xml").and_then(|n| n.split_once('-')).ok_or_else(missing)?;
        let n: usize = n.parse().ok().filter(|n| *n > 0).ok_or_else(missing)?;
        let places = match kind {
            "pages" => pages(app)?.into_iter().skip((n - 1).saturating_mul(ADDRESSES_MAX)).take(ADDRESSES_MAX).collect(),
            "articles" => articles(app, n)?,
            _ => Vec::new(),
        };
        if places.is_empty() { Err(missing()) } else { show("urlset", "url", &places, &base) }
    })
    .await
}

/// All pages but those of articles. A list changed when its newest article came out.
fn pages(app: &Visit) -> Result<Vec<Place>, WebError> {
    let newest = |listing: Listing| -> Result<Option<String>, WebError> {
        let found = app.store.newest(&Listing { limit: 1, before_ms: Some(app.now_ms()), ..listing })?;
        Ok(found.first().filter(|s| s.sort_at != 0).map(|s| times::iso(s.sort_at)))
    };
    let front = newest(Listing::default())?;
    let mut all = vec![("/".to_owned(), front.clone())];
    for (section, _) in app.store.sections()? {
        all.push((section_href(section), newest(Listing { section: Some(section), ..Listing::default() })?));
    }
    all.extend(["/outlets", "/days"].map(|path| (path.to_owned(), front.clone())));
    all.push(("/about".to_owned(), None));
    all.push(("/api".to_owned(), None));
    let mut outlets = app.store.outlets()?;
    outlets.retain(|o| o.n_articles > 0);
    let dated = outlets.len() <= DATED_OUTLETS_MAX;
    for outlet in outlets {
        let Some(href) = outlet_href(&outlet.key) else { continue };
        let listing = Listing { outlet_key: Some(outlet.key), with_copies: true, ..Listing::default() };
        all.push((href, if dated { newest(listing)? } else { None }));
    }
    for (at, _) in app.store.days(DAYS_MAX)? {
        let day = times::day_of(at);
        all.push((format!("/day/{day}"), Some(day.to_string())));
    }
    Ok(all)
}

/// The parts that hold articles. A part is a range of numbers, so that it holds the same articles as
/// long as they are held, whatever is filed later.
fn article_parts(app: &Visit) -> Result<Vec<usize>, WebError> {
    let (mut parts, mut after) = (Vec::new(), 0);
    while let Some(first) = app.store.without_address(after, 1)?.first() {
        let part = usize::try_from(first.number.saturating_sub(1)).unwrap_or(0) / ADDRESSES_MAX + 1;
        parts.push(part);
        after = (part * ADDRESSES_MAX) as u64;
    }
    Ok(parts)
}

/// The articles of one part.
fn articles(app: &Visit, part: usize) -> Result<Vec<Place>, WebError> {
    let end = part.saturating_mul(ADDRESSES_MAX) as u64;
    let start = end.saturating_sub(ADDRESSES_MAX as u64);
    let found = app.store.without_address(start, ADDRESSES_MAX)?;
    let of_part = found.into_iter().filter(|s| s.number <= end);
    Ok(of_part.map(|s| (article_href(s.number, &s.slug), (s.sort_at != 0).then(|| times::iso(s.sort_at)))).collect())
}

fn show(set: &str, one: &str, places: &[Place], base: &Base) -> Result<Response, WebError> {
    let xml = document(set, one, places, base).map_err(|e| WebError::broken(format!("the sitemap could not be written: {e}")))?;
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

fn document(set: &str, one: &str, places: &[Place], base: &Base) -> io::Result<Vec<u8>> {
    let mut out = Writer::new(Vec::new());
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.create_element(set).with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")).write_inner_content(|out| {
        for (path, changed) in places {
            out.create_element(one).write_inner_content(|out| {
                out.create_element("loc").write_text_content(BytesText::new(&base.href(path)))?;
                if let Some(changed) = changed {
                    out.create_element("lastmod").write_text_content(BytesText::new(changed))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(out.into_inner())
}
