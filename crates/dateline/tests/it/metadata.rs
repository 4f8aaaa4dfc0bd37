//! Every article page of the small press tells programs what it shows, in data that can be read.

use crate::lists::{WORLD, page};
use dateline_news::note::NoteCode;
use dateline_store::Store;
use serde_json::Value;

#[test]
fn every_article_page_of_the_press_is_told_to_programs_as_it_is_shown() {
    let all = WORLD.store.articles_after(0, 10_000).expect("readable");
    assert!(all.len() > 100);
    let (mut dated, mut doubted, mut based, mut named) = (0, 0, 0, 0);
    for held in &all {
        let a = &held.article;
        let html = page(&format!("/article/{}/{}", held.number, percent(&a.slug())), None);
        let data: Vec<Value> = html
            .split("<script type=\"application/ld+json\">")
            .skip(1)
            .map(|d| d.split("</script>").next().expect("an end"))
            .map(|d| serde_json::from_str(d).unwrap_or_else(|e| panic!("{}: {e}: {d}", held.number)))
            .collect();
        let of_type = |kind: &str| data.iter().find(|d| d["@type"] == kind).unwrap_or_else(|| panic!("{}: {kind}", held.number));
        let told = of_type("NewsArticle");
        assert_eq!(told["headline"].as_str(), Some(a.headline.value.as_str()));
        assert_eq!(told["url"].as_str(), a.url.as_deref());
        assert_eq!(told["publisher"]["name"].as_str(), Some(a.outlet.shown()));
        assert_eq!(told["inLanguage"].as_str(), a.lang.as_ref().map(|l| l.value.as_str()));
        assert_eq!(told["isAccessibleForFree"].as_bool(), a.partial.then_some(false));
        let authors: Vec<&str> = told["author"].as_array().into_iter().flatten().filter_map(|p| p["name"].as_str()).collect();
        assert_eq!(authors, a.byline.as_ref().map(|b| b.value.names.clone()).unwrap_or_default());
        let doubt = held.notes.iter().any(|n| n.code == NoteCode::DateDoubtful);
        match (&a.published_at, doubt) {
            (Some(date), false) => {
                assert_eq!(told["datePublished"].as_str(), Some(date.value.to_string().as_str()), "{}", held.number);
                dated += 1;
            }
            (_, doubt) => {
                assert!(told.get("datePublished").is_none() && !html.contains("article:published_time"), "{}", held.number);
                doubted += u32::from(doubt);
            }
        }
        let original = held.copy_of.map(|id| WORLD.store.article(&id).expect("readable").expect("held").article.url);
        assert_eq!(told["isBasedOn"].as_str(), original.as_ref().and_then(|url| url.as_deref()), "{}", held.number);
        based += u32::from(original.is_some());
        named += u32::from(!authors.is_empty());
        let steps = of_type("BreadcrumbList")["itemListElement"].as_array().map_or(0, Vec::len);
        assert_eq!(steps, 2 + usize::from(a.section.is_some()));
    }
    println!("{} pages: {dated} dated, {doubted} doubted, {based} copies, {named} with authors", all.len());
    assert!(dated > 80 && based > 0 && named > 0, "the press has all of these");
}

fn percent(slug: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_~".contains(&b);
    slug.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
