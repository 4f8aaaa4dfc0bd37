//! The press holds together: references, quotes, templates, and enough of everything.

use super::*;
use jiff::civil::date;
use std::collections::{BTreeSet, HashSet};

fn pages() -> Vec<PressPage> {
    load().unwrap().pages(date(2026, 3, 1)).unwrap()
}

#[test]
fn there_is_enough_of_everything() {
    let pages = pages();
    let outlets: BTreeSet<&str> = pages.iter().map(|p| p.truth.outlet.as_str()).collect();
    let templates: BTreeSet<&str> = pages.iter().map(|p| p.truth.template.as_str()).collect();
    let copies = pages.iter().filter(|p| p.truth.facts.copy_of.is_some()).count();
    assert!(pages.len() >= 80, "{}", pages.len());
    assert!(outlets.len() >= 12, "{outlets:?}");
    assert!(copies >= 15, "{copies}");
    assert_eq!(templates.len(), 10, "every template is used: {templates:?}");
    assert!(pages.iter().any(|p| p.truth.facts.version_of.is_some()));
}

#[test]
fn one_day_0_gives_the_same_bytes_each_time_and_another_day_other_dates() {
    let (a, b) = (pages(), pages());
    let ids = |pages: &[PressPage]| pages.iter().map(|p| p.page.id).collect::<Vec<_>>();
    assert_eq!(ids(&a), ids(&b));
    assert_eq!(ids(&a).iter().collect::<HashSet<_>>().len(), a.len(), "no two pages are one");
    let later = load().unwrap().pages(date(2027, 12, 31)).unwrap();
    assert!(ids(&later).iter().all(|id| !ids(&a).contains(id)));
}

#[test]
fn pages_come_in_order_of_capture_and_none_before_it_appeared() {
    let pages = pages();
    assert!(pages.is_sorted_by_key(|p| p.page.captured_at));
    for page in &pages {
        assert!(page.page.captured_at > Some(page.truth.appeared_at), "{}", page.truth.id);
        assert!(page.page.captured_at > page.truth.modified_at, "{}", page.truth.id);
    }
    let end = date(2026, 3, 1).at(9, 0, 0, 0);
    let end = kelland().to_timestamp(end).unwrap().as_millisecond();
    assert!(pages.iter().all(|p| p.page.captured_at < Some(end)), "day_zero promises that all is out by nine");
    assert!(load().unwrap().readings(date(2026, 3, 1)).unwrap().iter().all(|r| r.at < end));
}

#[test]
fn copies_appear_after_their_originals_and_readers_read_what_is_out() {
    let press = load().unwrap();
    let pages = press.pages(date(2026, 3, 1)).unwrap();
    let at: HashMap<&str, i64> = pages.iter().map(|p| (p.truth.id.as_str(), p.truth.appeared_at)).collect();
    for page in &pages {
        for earlier in [&page.truth.facts.copy_of, &page.truth.facts.follows].into_iter().flatten() {
            assert!(at[earlier.as_str()] < page.truth.appeared_at, "{} before {earlier}", page.truth.id);
        }
    }
    for reader in press.readers() {
        for read in &reader.reads {
            let ms = read.at.at_ms(date(2026, 3, 1), kelland()).unwrap();
            assert!(ms > at[read.article.as_str()], "{} reads {} before it appears", reader.id, read.article);
        }
    }
}

#[test]
fn a_later_capture_is_of_the_same_article() {
    let pages = pages();
    for page in &pages {
        if let Some(first) = &page.truth.facts.version_of {
            let first = pages.iter().find(|p| p.truth.id == *first).unwrap();
            assert_eq!(first.page.url, page.page.url);
            assert_eq!(first.truth.article, page.truth.article);
            assert!(first.page.captured_at < page.page.captured_at);
        }
    }
}

#[test]
fn a_dateline_opens_the_first_paragraph_with_its_day_in_the_articles_language() {
    let pages = pages();
    let check = |id: &str, want: &str| {
        let page = pages.iter().find(|p| p.truth.id == id).unwrap();
        let text = String::from_utf8(page.page.body.clone()).unwrap();
        let first = page.truth.paragraphs().next().unwrap();
        let opening: String = first.chars().take(20).collect();
        assert!(text.contains(&format!("{want}{}", opening.replace('&', "&amp;"))), "{id}: {want}{opening}");
    };
    check("gc-anchoa-acuerdo", "PUERTO CENIZO, 27 de febrero.– ");
    check("gb-zinssenkung", "GRAUWERTH, 28. Februar – ");
    for page in &pages {
        let text = String::from_utf8_lossy(&page.page.body);
        assert!(!text.contains("{date}"), "{}", page.truth.id);
    }
}

#[test]
fn lists_hold_other_articles_of_the_outlet_and_one_item_stands_in_two_of_them() {
    let pages = pages();
    for page in pages.iter().filter(|p| p.truth.kind == Kind::Dump) {
        let text = String::from_utf8_lossy(&page.page.body);
        let list = |from: &str, to: &str| -> BTreeSet<String> {
            let lines = text.lines().skip_while(|l| *l != from).skip(1).take_while(|l| *l != to);
            lines.map(|l| l.trim_start_matches("- ").to_owned()).filter(|l| !l.is_empty()).collect()
        };
        let related = list("Related", "Ranking");
        let others = &list("Ranking", "Recommendation") | &list("Recommendation", "");
        assert!(related.iter().any(|title| others.contains(title)), "{}: {related:?} {others:?}", page.truth.id);
        for title in related.iter().chain(&others) {
            assert!(pages.iter().any(|p| p.truth.headline == *title && p.truth.outlet == page.truth.outlet), "{}: {title}", page.truth.id);
            assert_ne!(*title, page.truth.headline);
        }
    }
}

#[test]
fn structured_data_on_the_pages_are_sound_json() {
    for page in pages() {
        let text = String::from_utf8(page.page.body).unwrap();
        for (n, block) in text.split("application/ld+json").skip(1).enumerate() {
            let json = block.split_once('>').unwrap().1.split("</script>").next().unwrap();
            if let Err(e) = serde_json::from_str::<serde_json::Value>(json) {
                panic!("{}: block {n} of {}: {e}", page.truth.id, page.truth.template);
            }
        }
    }
}

#[test]
fn addresses_have_section_date_and_slug_without_accents() {
    let check = |section: &str, want: &str| assert_eq!(section_path(section), want);
    check("Telly & Stage", "telly-stage");
    check("À la une", "a-la-une");
    check("Mar y puertos", "mar-y-puertos");
    check("スポーツ", "スポーツ");
    let pages = pages();
    let address = |id: &str| pages.iter().find(|p| p.truth.id == id).unwrap().page.url.clone().unwrap();
    assert_eq!(address("hc-tidehouse-review"), "https://harbourcourier.example/culture/2026/02/26/tidehouse-opening-review");
    assert_eq!(
        address("ng-eels"),
        "https://newsgull24.example/viral/2026/03/03/".to_owned() + address("ng-eels").rsplit('/').next().unwrap(),
        "the false date"
    );
}
