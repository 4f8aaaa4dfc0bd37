//! What pages say of themselves to programs is what they show, and no more.

use crate::memory::{Memory, article};
use crate::site::Site;
use dateline_news::article::Dateline;
use dateline_news::article::Span;
use dateline_news::note::{Note, NoteCode};
use dateline_web::SiteConfig;
use serde_json::{Value, json};
use std::sync::Arc;

/// All JSON-LD of a page.
pub fn json_ld(html: &str) -> Vec<Value> {
    let parts = html.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|p| serde_json::from_str(p.split("</script>").next().expect("an end")).expect("JSON-LD is JSON")).collect()
}

/// The one of a type.
fn of_type(html: &str, kind: &str) -> Value {
    json_ld(html).into_iter().find(|v| v["@type"] == kind).unwrap_or_default()
}

/// The content of a meta element.
fn meta(html: &str, name: &str) -> Option<String> {
    let tag =
        html.split("<meta ").find(|t| t.starts_with(&format!("property=\"{name}\"")) || t.starts_with(&format!("name=\"{name}\"")))?;
    Some(tag.split("content=\"").nth(1)?.split('"').next()?.to_owned())
}

#[tokio::test]
async fn an_article_is_told_as_its_publishers_work() {
    let site = Site::small();
    let html = site.get(&site.article(1)).await.body;
    let told = of_type(&html, "NewsArticle");
    let url = "https://harbour.example/story-0-of-the-ferry-and-the-bridge";
    assert_eq!(told["headline"], "Story 0 of the ferry and the bridge");
    assert_eq!(told["description"], "What was said and what was not");
    assert_eq!(told["author"], json!([{ "@type": "Person", "name": "Mara Ellison" }]));
    assert_eq!(told["publisher"], json!({ "@type": "NewsMediaOrganization", "name": "harbour", "url": "https://harbour.example/" }));
    assert_eq!((&told["url"], &told["mainEntityOfPage"]), (&url.into(), &url.into()));
    assert_eq!((&told["inLanguage"], &told["articleSection"]), (&"en".into(), &"News".into()));
    assert_eq!(told["sourceOrganization"]["name"], "KWA");
    assert_eq!(told["isAccessibleForFree"], false);
    assert_eq!(told["dateModified"], "2025-04-06T15:40:00+02:00");
    assert!(told.get("isBasedOn").is_none() && told.get("articleBody").is_none());
    // Its date is doubted by a note: no program is told that it is so.
    assert!(told.get("datePublished").is_none() && meta(&html, "article:published_time").is_none());
    assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")));
    assert_eq!(meta(&html, "og:url").as_deref(), Some(url));
    assert_eq!(meta(&html, "og:type").as_deref(), Some("article"));
    assert_eq!(meta(&html, "og:title").as_deref(), Some("Story 0 of the ferry and the bridge"));
    assert_eq!(meta(&html, "article:section").as_deref(), Some("News"));
    assert_eq!(meta(&html, "twitter:card").as_deref(), Some("summary"));

    let copy = site.get(&site.article(2)).await.body;
    let told = of_type(&copy, "NewsArticle");
    assert_eq!(told["isBasedOn"], url, "the traced original");
    assert_eq!(told["datePublished"], "2025-04-06T12:15:00Z");
    assert_eq!(meta(&copy, "article:published_time").as_deref(), Some("2025-04-06T12:15:00Z"));
    assert!(copy.contains("<link rel=\"canonical\" href=\"https://register.example/"), "canonical is the copy's own publisher");
    let steps = of_type(&copy, "BreadcrumbList");
    let names: Vec<&str> = steps["itemListElement"].as_array().expect("steps").iter().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(names, ["The Test Herald", "Politics", "Story 1 of the ferry and the bridge"]);
}

#[tokio::test]
async fn a_date_is_told_as_precisely_as_it_is_known_and_not_if_it_is_false() {
    let mut memory = Memory::default();
    let mut told = Vec::new();
    for (date, code, want) in [
        ("2025-04-05", None, Some("2025-04-05")),
        ("2025-04-05T18:03:00", None, Some("2025-04-05T18:03:00")),
        ("2025-04-05", Some(NoteCode::DateDoubtful), None),
        ("2031-01-01", None, None),
    ] {
        let mut a = article("paper.example", &format!("H {}", told.len()), date, &["PORT SORREL — Text."]);
        a.dateline =
            Some(Dateline { raw: "PORT SORREL —".into(), place: "Port Sorrel".into(), date: None, span: Span { start: 0, end: 16 } });
        memory.add(a, code.map(|c| Note::new(c, "It can hardly be.")).into_iter().collect());
        told.push(want);
    }
    let site = Site::of(memory);
    for (n, want) in told.into_iter().enumerate() {
        let html = site.get(&site.article(n as u64 + 1)).await.body;
        assert_eq!(of_type(&html, "NewsArticle")["datePublished"].as_str(), want);
        assert_eq!(meta(&html, "article:published_time").as_deref(), want);
        assert_eq!(of_type(&html, "NewsArticle")["dateline"], "Port Sorrel");
    }
}

#[tokio::test]
async fn pages_of_the_site_are_its_own() {
    let mut site = Site::small();
    for path in [
        "/",
        "/section/politics",
        "/outlets",
        "/days",
        "/day/2025-04-05",
        "/about",
        "/outlet/harbour.example",
        "/search?q=ferry",
        "/nowhere",
    ] {
        let html = site.get(path).await.body;
        assert!(!html.contains("rel=\"canonical\""), "{path} shows nobody's article");
        assert_eq!(meta(&html, "og:site_name").as_deref(), Some("The Test Herald"), "{path}");
        assert_eq!(meta(&html, "og:type").as_deref(), Some("website"), "{path}");
        assert!(meta(&html, "og:title").is_some_and(|t| !t.is_empty()) && meta(&html, "og:url").is_none(), "{path}");
        assert_eq!(meta(&html, "og:locale").as_deref(), Some("en_US"), "{path}");
    }
    site.app.site = Arc::new(SiteConfig { address: Some("https://news.example".into()), ..SiteConfig::default() });
    let front = site.get("/").await.body;
    let told = of_type(&front, "WebSite");
    assert_eq!(told["url"], "https://news.example/");
    assert_eq!(told["potentialAction"]["target"]["urlTemplate"], "https://news.example/search?q={search_term_string}");
    let section = site.get("/section/politics").await.body;
    assert_eq!(of_type(&section, "BreadcrumbList")["itemListElement"][1]["item"], "https://news.example/section/politics");
    assert_eq!(meta(&section, "og:url").as_deref(), Some("https://news.example/section/politics"));
}
