//! Joins what an item of a newsroom format says of itself to the text that was read from the page made of it. Here the item
//! comes first: the page is only its text, and each fact has a field of its own.

use super::{Draft, byline, sections, wire};
use crate::article::{BlockKind, Body, Byline, Dateline, Span};
use crate::found::{Evidence, Found, FoundIn};
use crate::hint::Hint;
use crate::newsroom::{Format, Newsroom};
use crate::page::Page;
use crate::section::Section;

/// The item that a page was made of.
pub(super) fn of(page: &Page) -> Option<&Newsroom> {
    page.hint.as_ref()?.newsroom.as_deref()
}

/// Where its facts were read.
pub(super) fn place(item: &Newsroom) -> FoundIn {
    match item.format {
        Format::Ninjs => FoundIn::Ninjs,
        Format::NewsmlG2 => FoundIn::NewsmlG2,
        Format::Nitf => FoundIn::Nitf,
    }
}

/// Puts what the item says in place of what the page that was made of it shows.
pub(super) fn join(draft: &mut Draft, hint: &Hint, item: &Newsroom) {
    let from = place(item);
    let found = |value: &str| Found::new(value.trim().to_owned(), from);
    let given = |value: &Option<String>| value.as_deref().map(str::trim).filter(|v| !v.is_empty()).map(found);
    // The page is our own: its title and its heading are no witnesses beside the field that they were made of.
    draft.evidence = Evidence::default();
    draft.partial = hint.teaser;
    draft.headline = given(&hint.headline);
    draft.dek = given(&hint.summary).filter(|_| !draft.body.blocks.is_empty());
    draft.lang = given(&hint.lang);
    draft.outlet_name = given(&hint.outlet);
    draft.byline = match hint.authors.as_slice() {
        [] => draft.byline.take(),
        authors => {
            let raw = authors.join(", ");
            let read = byline::read(&raw).filter(|b| !b.names.is_empty());
            Some(Found::new(Byline { names: read.map_or_else(|| authors.to_vec(), |b| b.names), raw }, from))
        }
    };
    if let Some(b) = &draft.byline {
        draft.evidence.offer("byline", &b.value.raw, b.from);
    }
    draft.published_at = hint.published_at.map(|d| Found::new(d, from));
    draft.modified_at = hint.modified_at.map(|d| Found::new(d, from));
    draft.tags.clone_from(&hint.tags);
    draft.section_label = label(item).map(|l| found(&l));
}

/// The word for its section: the first of its subjects that leads to one of ours, news last.
fn label(item: &Newsroom) -> Option<String> {
    let known = |s: &&crate::newsroom::Subject| section_of(s).is_some_and(|s| s != Section::News);
    let subject = item.subjects.iter().find(known).or_else(|| item.subjects.iter().find(|s| section_of(s).is_some()));
    subject.or(item.subjects.first()).and_then(|s| s.name.clone())
}

fn section_of(subject: &crate::newsroom::Subject) -> Option<Section> {
    subject.section().or_else(|| subject.name.as_deref().and_then(sections::of_label))
}

/// The sections that its subjects lead to, in their order.
pub(super) fn sections(item: &Newsroom) -> impl Iterator<Item = Found<Section>> {
    let from = place(item);
    item.subjects.iter().filter_map(move |s| section_of(s).map(|s| Found::new(s, from)))
}

/// The agency: who is named as the source, else an agency that provides the item or holds its rights.
pub(super) fn agency(item: &Newsroom) -> Option<Found<String>> {
    let short = |name: &str| wire::named(name).or_else(|| wire::mentioned(name)).map(|a| a.short.to_owned());
    let said = item.source.as_deref().map(|s| short(s).unwrap_or_else(|| s.trim().to_owned()));
    let others = || [&item.provider, &item.copyright_holder].into_iter().flatten().find_map(|name| short(name));
    said.or_else(others).map(|value| Found::new(value, place(item)))
}

/// The dateline that the item gives in a field of its own, where it opens the text.
pub(super) fn dateline(item: &Newsroom, body: &Body) -> Option<Dateline> {
    let said = item.dateline.as_deref()?;
    let (block, words) = body.iter().find(|(b, _)| b.kind == BlockKind::Paragraph)?;
    let rest = words.strip_prefix(said)?;
    let behind = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':')).len();
    let end = said.len() + behind;
    let place = item.located.as_deref().or_else(|| said.split([',', '(']).next()).map(str::trim).filter(|p| !p.is_empty())?;
    let start = block.span.start;
    Some(Dateline { raw: words[..end].trim_end().to_owned(), place: place.to_owned(), date: None, span: Span { start, end: start + end } })
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::date::NewsDate;
    use crate::found::FoundIn;
    use crate::hint::Hint;
    use crate::newsroom::{Embargo, Format, Newsroom, Subject};
    use crate::page::{MediaKind, Page};
    use crate::section::Section;

    const HTML: &str = "<!doctype html><html lang=en><head><title>x</title></head><body><article><h1>x</h1>\
        <p>PORT SORREL, March 4 (KWA) - The ferry to the outer islands ran aground on Tuesday, and forty passengers spent the night on a sandbank.</p>\
        <p>The harbour master said that the tide would lift it before the weekend.</p></article></body></html>";

    fn page(change: impl FnOnce(&mut Hint, &mut Newsroom)) -> Page {
        let mut item = Newsroom::new(Format::NewsmlG2, "urn:newsml:kwa.example:1");
        item.source = Some("Kestrel Wire Agency".into());
        item.subjects = vec![Subject { code: Some("medtop:15000000".into()), name: Some("sport".into()) }];
        let mut hint = Hint {
            headline: Some("Ferry runs aground".into()),
            authors: vec!["By Ada Quill".into()],
            published_at: NewsDate::from_iso("2026-03-04T08:15:00Z"),
            outlet: Some("KWA".into()),
            ..Hint::default()
        };
        change(&mut hint, &mut item);
        hint.newsroom = Some(Box::new(item));
        let mut page = Page::alone(MediaKind::Html, None, HTML);
        page.captured_at = Some(NewsDate::from_iso("2026-03-04T09:00:00Z").expect("a date").sort_ms());
        page.hint = Some(hint);
        page
    }

    #[test]
    fn the_item_says_the_facts_and_the_page_its_text() {
        let a = extract(&page(|_, _| ())).article.expect("an article");
        assert_eq!((a.headline.value.as_str(), a.headline.from), ("Ferry runs aground", FoundIn::NewsmlG2));
        assert_eq!(a.byline.map(|b| b.value.names), Some(vec!["Ada Quill".to_owned()]));
        assert_eq!(a.wire.map(|w| (w.value, w.from)), Some(("Kestrel Wire Agency".to_owned(), FoundIn::NewsmlG2)));
        assert_eq!((a.section, a.section_label.map(|l| l.value)), (Some(Section::Sport), Some("sport".into())));
        assert_eq!(a.dateline.map(|d| d.place).as_deref(), Some("Port Sorrel"));
        assert_eq!(a.outlet.name.as_deref(), Some("KWA"));
        assert!(a.evidence.0["headline"].iter().all(|c| c.from == FoundIn::NewsmlG2), "{:?}", a.evidence.0["headline"]);
    }

    #[test]
    fn its_name_makes_its_id_whatever_it_is_headed() {
        let a = extract(&page(|_, _| ())).article.expect("an article");
        let b = extract(&page(|h, _| h.headline = Some("Ferry afloat again".into()))).article.expect("an article");
        let c = extract(&page(|_, n| n.edition.guid = "urn:newsml:kwa.example:2".into())).article.expect("an article");
        assert_eq!(a.id, b.id);
        assert_ne!(a.id, c.id);
    }

    #[test]
    fn the_end_of_an_embargo_is_no_impossible_date() {
        let late = NewsDate::from_iso("2026-04-01T08:00:00Z").expect("a date");
        let a = extract(&page(|h, n| {
            h.published_at = Some(late);
            n.edition.embargo = Some(Embargo::Until(late.sort_ms()));
        }));
        assert_eq!(a.article.and_then(|a| a.published_at).map(|d| d.value), Some(late));
        let a = extract(&page(|h, _| h.published_at = Some(late)));
        assert_eq!(a.article.expect("an article").published_at, None, "without an embargo it lies after the capture");
    }
}
