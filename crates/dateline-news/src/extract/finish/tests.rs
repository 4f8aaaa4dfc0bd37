//! What is found once the text is read: dateline, wire, credit, whose text it is.

use super::*;
use crate::article::{Byline, PageListItem, PageListKind};
use crate::page::{MediaKind, Origin, PageParts};

fn page(url: Option<&str>, captured: Option<&str>) -> Page {
    let parts = PageParts {
        url: url.map(str::to_owned),
        name: Some("page.txt".into()),
        outlet: None,
        captured_at: captured.map(|c| NewsDate::from_iso(c).expect(c).sort_ms()),
        media: MediaKind::Text,
        charset: None,
        origin: Origin { file: "-".into(), line: None, offset: None },
    };
    Page::new(parts, b"page".to_vec())
}

fn draft(paragraphs: &[&str]) -> Draft {
    let mut draft = Draft { headline: Some(Found::new("Ferry aground".into(), FoundIn::VisibleText)), ..Draft::default() };
    for p in paragraphs {
        draft.body.push(BlockKind::Paragraph, p, vec![]);
    }
    draft
}

fn date(iso: &str, from: FoundIn) -> Option<Found<NewsDate>> {
    Some(Found::new(NewsDate::from_iso(iso).expect(iso), from))
}

fn done(draft: Draft, page: &Page) -> (Article, Vec<&'static str>) {
    let out = finish(draft, page);
    let codes = out.notes.iter().map(|n| n.code.as_str()).collect();
    (out.article.expect("an article"), codes)
}

#[test]
fn a_draft_without_a_body_is_set_aside_with_its_reason_first() {
    let out = finish(Draft::default(), &page(None, None));
    assert_eq!((out.article, out.notes[0].code), (None, NoteCode::NoBody));
    let said = Draft { notes: vec![Note::new(NoteCode::ListsOnly, "Lists.")], ..Draft::default() };
    assert_eq!(finish(said, &page(None, None)).notes[0].code, NoteCode::ListsOnly);
}

#[test]
fn the_dateline_stays_in_the_text_and_leaves_the_paragraph() {
    let mut d = draft(&["MOSCOW, March 3 (AP) — A grouping met.", "It rained."]);
    d.published_at = date("2025-03-04", FoundIn::VisibleText);
    let (a, codes) = done(d, &page(None, None));
    let dateline = a.dateline.as_ref().expect("a dateline");
    assert_eq!((dateline.raw.as_str(), dateline.place.as_str()), ("MOSCOW, March 3 (AP) —", "Moscow"));
    assert_eq!(dateline.date.map(|d| d.to_string()).as_deref(), Some("2025-03-03"));
    assert_eq!(a.paragraphs(), ["A grouping met.", "It rained."]);
    assert!(a.body.text.starts_with("MOSCOW, March 3 (AP) — A"));
    assert_eq!(a.wire.map(|w| w.value).as_deref(), Some("AP"));
    assert_eq!(codes, ["wire-unlinked"]);
}

#[test]
fn a_wire_that_is_linked_or_signs_or_is_the_page_itself_is_no_remark() {
    let wire = |change: fn(&mut Draft), url: Option<&str>| {
        let mut d = draft(&["MOSCOW (AP) — A grouping met."]);
        d.published_at = date("2025-03-04", FoundIn::VisibleText);
        change(&mut d);
        done(d, &page(url, None)).1
    };
    let none: &[&str] = &[];
    assert_eq!(wire(|d| d.agencies_linked.push("AP".into()), None), none);
    assert_eq!(
        wire(|d| d.byline = Some(Found::new(Byline { raw: "The Associated Press".into(), names: vec![] }, FoundIn::VisibleText)), None),
        none
    );
    assert_eq!(wire(|_| {}, Some("https://apnews.com/article/a")), none);
    assert_eq!(wire(|_| {}, Some("https://paper.example/a")), ["wire-unlinked"]);
    // Of an agency that stands in no list, by the address and by the letters of its name.
    assert_eq!(wire(|_| {}, Some("https://ap-wire.example/a")), none);
    assert_eq!(wire(|_| {}, Some("https://apple.example/a")), ["wire-unlinked"]);
    fn named(d: &mut Draft, name: &str) {
        d.outlet_name = Some(Found::new(name.to_owned(), FoundIn::VisibleText));
    }
    assert_eq!(wire(|d| named(d, "Alpine Post"), None), none);
    assert_eq!(wire(|d| named(d, "Alpine Morning Post"), None), ["wire-unlinked"]);
}

#[test]
fn the_wire_is_read_from_byline_credit_and_the_last_bracket() {
    let wire = |change: fn(&mut Draft), last: &str| {
        let mut d = draft(&["Regen fiel.", last]);
        change(&mut d);
        done(d, &page(None, None)).0.wire.map(|w| w.value).unwrap_or_default()
    };
    assert_eq!(wire(|d| d.byline = Some(Found::new(Byline { raw: "Von dpa".into(), names: vec![] }, FoundIn::Meta)), "Ende."), "dpa");
    assert_eq!(wire(|d| d.credit.push("Quelle: dpa".into()), "Ende."), "dpa");
    assert_eq!(wire(|d| d.credit.push("The Associated Press contributed to this report.".into()), "Ende."), "");
    assert_eq!(wire(|_| {}, "Es regnet weiter. (kap/dpa)"), "dpa");
    assert_eq!(wire(|_| {}, "雨が続く。（共同）"), "Kyodo");
    assert_eq!(wire(|_| {}, "Es regnet weiter (mehr)."), "");
    // Where a link leads, not whose the text is.
    assert_eq!(wire(|_| {}, "It is raining. [Reuters]"), "Reuters");
    assert_eq!(wire(|_| {}, "Markets Are Up in the Rain [Reuters]"), "");
}

#[test]
fn the_credit_of_a_picture_is_no_wire_on_a_scraped_page() {
    let wire = |byline: &str, credit: &[&str]| {
        let mut d = draft(&["Rain fell.", "It went on."]);
        d.byline = crate::extract::byline::read(byline).map(|b| Found::new(b, FoundIn::VisibleText));
        d.credit = credit.iter().map(|c| (*c).to_owned()).collect();
        done(d, &page(None, None)).0.wire.map(|w| w.value).unwrap_or_default()
    };
    assert_eq!(wire("Mara Ellison / AP", &[]), "");
    assert_eq!(wire("Mara Ellison / AP - Link copied", &[]), "");
    assert_eq!(wire("Mara Ellison, Associated Press", &[]), "");
    assert_eq!(wire("By Mara Ellison, Associated Press", &[]), "AP");
    assert_eq!(wire("By Mara Ellison - December 16, 2023 - AP", &[]), "");
    assert_eq!(wire("", &["Reuters"]), "");
    assert_eq!(wire("", &["(Reuters)"]), "Reuters");
    assert_eq!(wire("", &["mit dpa"]), "");
    assert_eq!(wire("", &["© 2026 The Canadian Press"]), "CP");
    assert_eq!(wire("", &["Associated Press writer Ada Quill contributed.", "© 2026 The Canadian Press"]), "");
}

#[test]
fn the_sign_of_a_station_is_no_wire_but_opens_a_dateline() {
    let read = |text: &str| {
        let a = done(draft(&[text, "It went on."]), &page(None, None)).0;
        (a.dateline.map(|d| d.place).unwrap_or_default(), a.wire.map(|w| w.value).unwrap_or_default())
    };
    let pair = |place: &str, wire: &str| (place.to_owned(), wire.to_owned());
    assert_eq!(read("HARROW, Texas (KQZX) -- Rain fell."), pair("Harrow, Texas", ""));
    assert_eq!(read("HARROW COUNTY, Calif. (KQZ) -- Rain fell."), pair("Harrow County, Calif.", ""));
    assert_eq!(read("HARROWMOUTH (KWA) -- Rain fell."), pair("Harrowmouth", "KWA"));
    assert_eq!(read("KUWAIT (KUNA) -- Rain fell."), pair("Kuwait", "KUNA"));
}

#[test]
fn dates_that_cannot_be_are_not_used_and_others_take_their_place() {
    let mut d = draft(&["Rain."]);
    d.published_at = date("2030-01-01", FoundIn::Meta);
    d.evidence.offer("published_at", "2025-04-05", FoundIn::VisibleText);
    let (a, codes) = done(d, &page(None, Some("2025-04-06")));
    assert_eq!(a.published_at, date("2025-04-05", FoundIn::VisibleText));
    assert_eq!(codes, ["date-impossible"]);

    let mut d = draft(&["Rain."]);
    d.published_at = date("1970-01-01T00:00:00Z", FoundIn::Meta);
    let (a, codes) = done(d, &page(None, None));
    assert_eq!((a.published_at, codes), (None, vec!["date-impossible", "date-missing"]));

    // A day ahead is a matter of zones.
    let mut d = draft(&["Rain."]);
    d.published_at = date("2025-04-07T08:00:00", FoundIn::Meta);
    assert_eq!(done(d, &page(None, Some("2025-04-06"))).1, Vec::<&str>::new());
}

#[test]
fn dates_that_contradict_each_other_are_noted() {
    let mut d = draft(&["Rain."]);
    d.published_at = date("2025-04-05", FoundIn::JsonLd);
    d.evidence.offer("published_at", "2025-01-05", FoundIn::VisibleText);
    let (a, codes) = done(d, &page(Some("https://paper.example/2025/04/05/a"), None));
    assert_eq!(codes, ["date-conflict"]);
    assert_eq!(a.evidence.0["published_at"].len(), 3);

    // The date of a change is no contradiction; a change before the publication is.
    let mut d = draft(&["Rain."]);
    d.published_at = date("2025-04-05", FoundIn::JsonLd);
    d.evidence.offer("published_at", "2025-04-09", FoundIn::VisibleText);
    d.modified_at = date("2025-04-09", FoundIn::JsonLd);
    assert_eq!(done(d, &page(None, None)).1, Vec::<&str>::new());
    let mut d = draft(&["Rain."]);
    d.published_at = date("2025-04-05", FoundIn::JsonLd);
    d.modified_at = date("2025-03-01", FoundIn::JsonLd);
    assert_eq!(done(d, &page(None, None)).1, ["date-doubtful"]);

    // A dateline of another season.
    let mut d = draft(&["GENEVA, Nov 23 (Reuters) - Rain."]);
    d.published_at = date("2025-04-05", FoundIn::VisibleText);
    assert_eq!(done(d, &page(None, None)).1, ["date-doubtful", "wire-unlinked"]);
}

#[test]
fn the_address_alone_may_give_the_date() {
    let (a, codes) = done(draft(&["Rain."]), &page(Some("https://paper.example/2025/04/05/a"), None));
    assert_eq!(a.published_at, date("2025-04-05", FoundIn::Url));
    assert_eq!(codes, Vec::<&str>::new());
}

#[test]
fn a_long_text_in_another_language_than_declared_is_believed() {
    let text = "Die Fähre lief am frühen Morgen auf Grund, und Rettungsboote holten die Passagiere von Bord. Der Hafenmeister sagte, das Schiff sei nicht in Gefahr, und das Wasser werde am Abend wieder steigen. Die Küstenwache blieb die ganze Nacht vor Ort.";
    let lang = |declared: Option<&str>, text: &str| {
        let mut d = draft(&[text]);
        d.lang = declared.map(|l| Found::new(l.to_owned(), FoundIn::Meta));
        done(d, &page(None, None)).0.lang.map(|l| l.value).unwrap_or_default()
    };
    assert_eq!(lang(Some("en"), text), "de");
    assert_eq!(lang(Some("de-AT"), text), "de-AT");
    // Of a language that cannot be told, the text says nothing against the page.
    assert_eq!(lang(Some("xh"), text), "xh");
    assert_eq!(lang(None, text), "de");
    assert_eq!(lang(Some("en_GB"), "Ferry aground."), "en-GB");
    assert_eq!(lang(Some("{{lang}}"), text), "de");
    // Names and scores have no language.
    let scores = "Port Est (1-0): Marchand 25 points. Lefebvre 17 points. Dubois 10 points. La Rue 10 points. Le Grand 5 points. Du Pont 3 points. Baie d. Les Rochers 61-21. De la Tour 9 points. Des Moulins 4 points. Petit 2 points.";
    assert_eq!(lang(Some("en"), scores), "en");
}

#[test]
fn items_in_two_lists_are_named() {
    let list = |label: &str, titles: &[&str]| PageList {
        kind: PageListKind::Related,
        label: Some(label.into()),
        items: titles.iter().map(|t| PageListItem { title: (*t).into(), url: None }).collect(),
    };
    let note = repeats(&[list("Related", &["A rose", "B"]), list("Ranking", &["C", "A Rose", "A rose"])]).expect("a note");
    assert_eq!(note.text, "One item stands in more than one list: “A rose” (Related, Ranking).");
    assert_eq!(repeats(&[list("Related", &["A", "A"])]), None);
}

#[test]
fn an_article_is_its_address_or_its_outlet_name_and_headline() {
    let url = |own: Option<&str>, canonical: Option<&str>| {
        let mut d = draft(&["Rain."]);
        d.canonical_url = canonical.map(|c| Found::new(c.to_owned(), FoundIn::Meta));
        done(d, &page(own, None)).0.url.unwrap_or_default()
    };
    assert_eq!(url(Some("https://m.paper.example/a?utm_source=x"), Some("https://paper.example/a")), "https://paper.example/a");
    assert_eq!(url(Some("https://paper.example/a"), Some("https://wire.example/a")), "https://paper.example/a");
    assert_eq!(url(Some("https://paper.example/a"), Some("https://paper.example/")), "https://paper.example/a");
    assert_eq!(url(None, Some("https://paper.example/a")), "https://paper.example/a");
    assert_eq!(url(None, None), "");
    let id = |headline: &str| {
        let mut d = draft(&["Rain."]);
        d.headline = Some(Found::new(headline.into(), FoundIn::VisibleText));
        done(d, &page(None, None)).0.id
    };
    assert_eq!(id("Ferry’s end"), id("FERRY'S END"));
    assert_ne!(id("Ferry"), id("Bridge"));
}

#[test]
fn without_a_headline_the_first_words_stand_for_it() {
    let mut d = draft(&["MOSCOW (AP) — One two three four five six seven eight nine ten eleven twelve thirteen."]);
    d.headline = None;
    let (a, codes) = done(d, &page(None, None));
    assert_eq!(a.headline.value, "One two three four five six seven eight nine ten eleven twelve");
    assert!(codes.contains(&"headline-missing"));
}
