//! What comes with an article beside its text: sound, films, and its publisher's word on mining it; and forms of sources that
//! are refused and keep what was typed.

use crate::memory::Memory;
use crate::site::{Answer, FIREFOX, Site, small};
use dateline_news::hint::Enclosure;
use dateline_news::tdm::{Tdm, TdmFrom};
use dateline_web::SiteConfig;
use serde_json::Value;

fn memory() -> Memory {
    let mut memory = small();
    let a = &mut memory.held[0].article;
    a.enclosures = vec![
        Enclosure {
            url: "https://harbour.example/talk.mp3?a=1&b=2".into(),
            media_type: Some("audio/mpeg".into()),
            n_bytes: Some(12_345_678),
            seconds: Some(2045),
        },
        Enclosure { url: "https://harbour.example/film".into(), media_type: Some("video/*".into()), ..Enclosure::default() },
        Enclosure { url: "javascript:alert(1)//.mp3".into(), media_type: Some("audio/mpeg\"><b>".into()), ..Enclosure::default() },
    ];
    a.tdm = Some(Tdm { reserved: true, policy: Some("https://harbour.example/terms".into()), from: TdmFrom::WellKnown });
    memory
}

/// Asked as a program asks, which names the host.
async fn get(site: &Site, path: &str) -> Answer {
    site.ask("GET", path, &[FIREFOX, ("host", "herald.localhost")]).await
}

#[tokio::test]
async fn an_article_tells_what_comes_with_it_and_what_is_reserved() {
    let site = Site::of(memory());
    let page = site.get(&site.article(1)).await.body;
    assert!(page.contains("href=\"https://harbour.example/talk.mp3?a=1&amp;b=2\"") || page.contains("talk.mp3?a=1&#38;b=2"), "{page}");
    for words in [
        "Listen at the publisher",
        "audio/mpeg, 12 MB, 34:05",
        "Watch at the publisher",
        "reserves text and data mining",
        "https://harbour.example/terms",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("javascript:") && !page.contains("video/*"), "{page}");
    let other = site.get(&site.article(5)).await.body;
    assert!(!other.contains("data mining") && !other.contains("Listen at"));
}

#[tokio::test]
async fn programs_get_the_excerpt_of_what_is_reserved_unless_the_owner_says_otherwise() {
    let second = "A second paragraph stands here.";
    for (include_reserved, whole) in [(false, false), (true, true)] {
        let site = Site::with(memory(), SiteConfig { include_reserved, ..SiteConfig::default() });
        let record: Value = serde_json::from_str(&get(&site, "/api/v1/articles/1").await.body).expect("JSON");
        assert_eq!(record["article"]["text"].as_str().is_some_and(|t| t.contains(second)), whole, "{record}");
        assert_eq!(
            (&record["article"]["tdm_reservation"], &record["article"]["tdm_policy"]),
            (&true.into(), &"https://harbour.example/terms".into())
        );
        assert_eq!(record["article"]["withheld"].is_string(), !whole);
        assert_eq!(record["shown"], if whole { "full" } else { "excerpt" });
        let own = get(&site, "/article/1.json").await.body;
        assert_eq!(own.contains(second), whole);
        let feed: Value = serde_json::from_str(&get(&site, "/outlet/harbour.example/feed.json").await.body).expect("JSON");
        let items = feed["items"].as_array().expect("items");
        let item = items.iter().find(|i| i["attachments"].is_array()).expect("the first article");
        assert_eq!(item["content_html"].as_str().is_some_and(|h| h.contains(second)), whole, "{item}");
        assert!(items.iter().any(|i| i["content_html"].as_str().is_some_and(|h| h.contains(second))), "what is not reserved is whole");
        let page = site.get(&site.article(1)).await.body;
        assert!(page.contains(second), "people read on");
    }
}

#[tokio::test]
async fn feeds_carry_sound_on() {
    let site = Site::of(memory());
    let feed: Value = serde_json::from_str(&get(&site, "/outlet/harbour.example/feed.json").await.body).expect("JSON");
    let items = feed["items"].as_array().expect("items");
    let files = items.iter().find_map(|i| i["attachments"].as_array()).expect("attachments");
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(
        (&files[0]["mime_type"], &files[0]["size_in_bytes"], &files[0]["duration_in_seconds"]),
        (&"audio/mpeg".into(), &12_345_678.into(), &2045.into())
    );
    assert_eq!(files[1]["mime_type"], "application/octet-stream");
    let atom = get(&site, "/outlet/harbour.example/feed.atom").await.body;
    assert!(
        atom.contains(
            "<link rel=\"enclosure\" href=\"https://harbour.example/talk.mp3?a=1&amp;b=2\" type=\"audio/mpeg\" length=\"12345678\"/>"
        ),
        "{atom}"
    );
    assert!(!atom.contains("javascript:"));
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_but_no_password() {
    let site = Site::small();
    let number = site.memory.feeds.add("https://harbour.example/feed", 0, |_| {});
    let own = [FIREFOX, ("host", "herald.localhost"), ("sec-fetch-site", "same-origin")];
    let press = |path: String, form: String| {
        let site = &site;
        async move { site.send("POST", &path, &own, [127, 0, 0, 1], &form).await }
    };
    let form = "name=Harbour+Courier&group=Coast&minutes=45&hours=25&user_agent=Me&keep=article+.text%0A%23main&drop=p%3Ahover&text_from=page&cookies=a%3Db&auth=mara:hush&proxy=http://mara:hush@p.example:1";
    let said = press(format!("/source/{number}/settings"), form.to_owned()).await;
    assert_eq!(said.status.as_u16(), 400);
    for words in [
        "“25” are no hours",
        "value=\"Harbour Courier\"",
        "value=\"Coast\"",
        "value=\"45\"",
        "value=\"25\"",
        "value=\"Me\"",
        "article .text\n#main",
        "p:hover",
        "value=\"page\" checked",
        "value=\"a=b\"",
        "role=\"alert\"",
    ] {
        assert!(said.body.contains(words), "{words}: {}", said.body);
    }
    assert!(!said.body.contains("hush"), "no password is said back");
    assert!(said.header("cache-control").contains("no-store"));
    assert_eq!(site.memory.feeds.one(number).expect("there").about, dateline_news::source::About::default(), "nothing of it is kept");

    let mended = form.replace("hours=25", "hours=2");
    let said = press(format!("/source/{number}/settings"), mended.clone()).await;
    assert!(said.status.as_u16() == 400 && said.body.contains("at character 2"), "{}", said.body);
    let said = press(format!("/source/{number}/settings"), mended.replace("p%3Ahover", ".offer")).await;
    assert_eq!(said.status.as_u16(), 303, "{}", said.body);
    let about = site.memory.feeds.one(number).expect("there").about;
    assert_eq!((about.keep, about.drop), (vec!["article .text".to_owned(), "#main".into()], vec![".offer".to_owned()]));
    site.memory.feeds.lock().noted = (3, 40);
    let page = site.send("GET", &format!("/source/{number}"), &own[..2], [127, 0, 0, 1], "").await.body;
    assert!(page.contains("found nothing on 3 of the last 40 pages"), "{page}");

    let said = press("/sources/add".into(), "address=ftp%3A%2F%2Fx.example&group=Coast".into()).await;
    assert!(
        said.status.as_u16() == 400 && said.body.contains("value=\"ftp://x.example\"") && said.body.contains("value=\"Coast\""),
        "{}",
        said.body
    );
    let list = site.send("GET", "/sources.opml", &own[..2], [127, 0, 0, 1], "").await.body;
    assert!(list.contains("dateline:keep=\"article .text, #main\"") && list.contains("xmlns:dateline="), "{list}");
}
