//! Joins what a feed says of a page to what the page says itself. The page comes first: a feed often gives the
//! outlet as author and the time of the export as date. Where the page is silent, the feed speaks.

use super::Draft;
use crate::article::{Byline, Image};
use crate::date::NewsDate;
use crate::found::{Found, FoundIn};
use crate::hint::{Hint, Medium};

/// Offers everything that the feed says as evidence, and fills with it what the page leaves open.
pub(super) fn join(draft: &mut Draft, hint: &Hint) {
    draft.partial |= hint.teaser;
    let found = |value: &str| Found::new(value.to_owned(), FoundIn::Feed);
    if let Some(headline) = given(hint.headline.as_deref()) {
        draft.evidence.offer("headline", headline, FoundIn::Feed);
        draft.headline.get_or_insert_with(|| found(headline));
    }
    if !hint.authors.is_empty() {
        let byline = Byline { raw: hint.authors.join(", "), names: hint.authors.clone() };
        draft.evidence.offer("byline", &byline.raw, FoundIn::Feed);
        draft.byline.get_or_insert_with(|| Found::new(byline, FoundIn::Feed));
    }
    date("published_at", hint.published_at, &mut draft.published_at, &mut draft.evidence);
    date("modified_at", hint.modified_at, &mut draft.modified_at, &mut draft.evidence);
    if let Some(lang) = given(hint.lang.as_deref()) {
        draft.evidence.offer("lang", lang, FoundIn::Feed);
        draft.lang.get_or_insert_with(|| found(lang));
    }
    // A teaser that is cut from the text says nothing beside it.
    if let Some(summary) = given(hint.summary.as_deref())
        && !stands_in(summary, &draft.body.text)
    {
        draft.evidence.offer("dek", summary, FoundIn::Feed);
        if !draft.body.blocks.is_empty() {
            draft.dek.get_or_insert_with(|| found(summary));
        }
    }
    if let Some(outlet) = given(hint.outlet.as_deref()) {
        draft.evidence.offer("outlet", outlet, FoundIn::Feed);
        draft.outlet_name.get_or_insert_with(|| found(outlet));
    }
    for tag in &hint.tags {
        if !draft.tags.iter().any(|t| t.eq_ignore_ascii_case(tag)) {
            draft.tags.push(tag.clone());
        }
    }
    if draft.images.is_empty() {
        let pictures = hint.enclosures.iter().filter(|e| e.medium() == Medium::Picture);
        draft.images.extend(pictures.map(|e| Image {
            url: e.url.clone(),
            beside: Vec::new(),
            alt: None,
            caption: None,
            credit: None,
            before_block: 0,
        }));
    }
    draft.enclosures = hint.enclosures.iter().filter(|e| matches!(e.medium(), Medium::Sound | Medium::Film)).cloned().collect();
}

fn given(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|v| !v.is_empty())
}

/// A date of the feed is believed where the page has none, or has the same day without a time.
fn date(field: &str, hint: Option<NewsDate>, page: &mut Option<Found<NewsDate>>, evidence: &mut crate::found::Evidence) {
    let Some(hint) = hint else { return };
    evidence.offer(field, &hint.to_string(), FoundIn::Feed);
    match page {
        Some(found) if found.value.time.is_none() && hint.time.is_some() && found.value.day == hint.day => {}
        Some(_) => return,
        None => {}
    }
    *page = Some(Found::new(hint, FoundIn::Feed));
}

/// Whether a teaser is (but for a mark at its end that it goes on) words of the text.
fn stands_in(teaser: &str, text: &str) -> bool {
    let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let teaser = words(teaser);
    let teaser = teaser.trim_end_matches(['…', '.', ' ', '[', ']']);
    words(text).contains(teaser)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::found::FoundIn;
    use crate::hint::{Enclosure, Hint};
    use crate::page::{MediaKind, Page};

    const TEXT: &str = "<p>The ferry to the outer islands ran aground on Tuesday, and forty passengers spent the night on a sandbank.</p>\
                        <p>The harbour master said that the tide would lift it before the weekend, and that nobody was hurt.</p>";

    fn hint() -> Hint {
        Hint {
            feed: "https://gazette.example/feed".into(),
            outlet: Some("Harbour Gazette".into()),
            headline: Some("Ferry runs aground".into()),
            authors: vec!["Ada Quill".into()],
            published_at: crate::date::NewsDate::from_iso("2026-03-04T08:15:00Z"),
            summary: Some("The ferry to the outer islands ran aground on Tuesday …".into()),
            tags: vec!["Ferries".into()],
            enclosures: vec![Enclosure {
                url: "https://gazette.example/f.jpg".into(),
                media_type: Some("image/jpeg".into()),
                ..Enclosure::default()
            }],
            ..Hint::default()
        }
    }

    fn article(html: &str, hint: Hint) -> crate::article::Article {
        let mut page = Page::alone(MediaKind::Html, Some("https://gazette.example/ferry"), html);
        page.hint = Some(hint);
        let extracted = extract(&page);
        extracted.article.unwrap_or_else(|| panic!("{:?}", extracted.notes))
    }

    #[test]
    fn where_the_page_is_silent_the_feed_speaks() {
        let a = article(&format!("<article>{TEXT}</article>"), hint());
        assert_eq!((a.headline.value.as_str(), a.headline.from), ("Ferry runs aground", FoundIn::Feed));
        let byline = a.byline.expect("a byline");
        assert_eq!((byline.value.names, byline.from), (vec!["Ada Quill".to_owned()], FoundIn::Feed));
        let at = a.published_at.expect("a date");
        assert_eq!((at.value.to_string().as_str(), at.from), ("2026-03-04T08:15:00Z", FoundIn::Feed));
        assert_eq!(a.dek, None, "the teaser stands in the text");
        assert_eq!(a.tags, ["Ferries"]);
        assert_eq!(a.images.len(), 1);
        assert_eq!(a.outlet.shown(), "Harbour Gazette");
    }

    #[test]
    fn the_page_comes_first_and_the_feed_makes_its_day_exact() {
        let html = format!(
            "<article><h1>Ferry stuck on sandbank</h1><p class=byline>By Bo Marsh</p><time datetime=2026-03-04>4 March 2026</time>{TEXT}</article>"
        );
        let a = article(&html, hint());
        assert_eq!(a.headline.value, "Ferry stuck on sandbank");
        assert_eq!(a.byline.map(|b| b.value.names), Some(vec!["Bo Marsh".to_owned()]));
        assert_eq!(a.published_at.map(|d| d.value.to_string()).as_deref(), Some("2026-03-04T08:15:00Z"));
        assert!(a.evidence.0["headline"].iter().any(|c| c.from == FoundIn::Feed && !c.chosen), "what was not believed is kept");

        let other_day = Hint { published_at: crate::date::NewsDate::from_iso("2026-03-06T08:15:00Z"), ..hint() };
        let a = article(&html, other_day);
        assert_eq!(a.published_at.map(|d| d.value.to_string()).as_deref(), Some("2026-03-04"));
    }
}
