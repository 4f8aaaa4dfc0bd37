//! Feeds and the sitemap: whole, well-formed whatever the text, stable in their ids, and advertised.

use crate::api::{HOST, get};
use crate::memory::{Memory, article};
use crate::site::{Answer, FIREFOX, Site, attributes};
use axum::http::StatusCode;
use dateline_news::article::{BlockKind, Byline};
use dateline_news::found::{Found, FoundIn};
use dateline_web::SiteConfig;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::sync::Arc;

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect("JSON")
}

/// Reads a document to its end; the texts of all elements of a name. Panics where it is not well-formed.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "a character that XML 1.0 forbids");
    let mut reader = Reader::from_str(xml);
    let (mut found, mut open, mut depth) = (Vec::new(), None::<String>, 0);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(e) => {
                depth += 1;
                assert!(e.attributes().all(|a| a.is_ok()), "attributes are well-formed");
                if e.name().as_ref() == name {
                    open = Some(String::new());
                }
            }
            Event::Text(t) => open.iter_mut().for_each(|o| o.push_str(&t)),
            Event::GeneralRef(r) => {
                let c = match r.as_ref() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("an entity that XML does not have: {other}"),
                };
                open.iter_mut().for_each(|o| o.push(c));
            }
            Event::End(e) => {
                depth -= 1;
                if e.name().as_ref() == name {
                    found.extend(open.take());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    found
}

const FEEDS: [&str; 5] = ["/feed", "/section/news/feed", "/outlet/harbour.example/feed", "/day/2025-04-05/feed", "/search"];

fn with_query(path: &str, end: &str) -> String {
    format!("{path}.{end}{}", if path == "/search" { "?q=ferry" } else { "" })
}

#[tokio::test]
async fn a_feed_has_what_readers_of_feeds_need() {
    let site = Site::small();
    for path in FEEDS {
        let atom = get(&site, &with_query(path, "atom")).await;
        assert_eq!((atom.status, atom.header("content-type")), (StatusCode::OK, "application/atom+xml; charset=utf-8"), "{path}");
        let n = texts(&atom.body, "published").len();
        let (ids, updated) = (texts(&atom.body, "id"), texts(&atom.body, "updated"));
        assert!(n > 0 && ids.len() == n + 1 && updated.len() == n + 1 && texts(&atom.body, "name").len() >= n, "{path}");
        assert_eq!(&updated[0], updated[1..].iter().max().expect("an entry"), "{path}");
        assert!(ids[1..].iter().all(|id| id.starts_with("urn:uuid:")), "{path}");
        for rel in ["self", "alternate", "via"] {
            assert!(atom.body.contains(&format!("rel=\"{rel}\"")), "{path}: {rel}");
        }
        let json = get(&site, &with_query(path, "json")).await;
        assert_eq!((json.status, json.header("content-type")), (StatusCode::OK, "application/feed+json"), "{path}");
        let feed: Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        let items = feed["items"].as_array().expect("items");
        let held: Vec<&str> = items.iter().filter_map(|i| i["id"].as_str()).collect();
        assert_eq!(held, ids[1..].iter().map(String::as_str).collect::<Vec<_>>(), "{path}: both forms hold the same");
        assert!(items.iter().all(|i| i["content_html"].is_string() && i["external_url"].is_string() && i["language"] == "en"), "{path}");
    }
}

#[tokio::test]
async fn a_long_feed_is_leafed_through_to_its_end() {
    let mut memory = Memory::default();
    for i in 0..65 {
        memory.add(article("lamp.example", &format!("Story {i}"), "2025-04-05", &["The ferry sailed again."]), vec![]);
    }
    let site = Site::of(memory);
    for first in ["/feed.json", "/search.json?q=ferry"] {
        let (mut path, mut ids) = (first.to_owned(), Vec::new());
        loop {
            let feed: Value = serde_json::from_str(&get(&site, &path).await.body).expect("JSON");
            ids.extend(feed["items"].as_array().expect("items").iter().map(|i| i["id"].to_string()));
            let Some(next) = feed["next_url"].as_str() else { break };
            path = next.strip_prefix("http://localhost:8725").expect("an address of this site").to_owned();
        }
        ids.sort();
        let n = ids.len();
        ids.dedup();
        assert_eq!((n, ids.len()), (65, 65), "{first}");
    }
    let second = get(&site, "/feed.atom").await.body;
    assert!(second.contains("rel=\"next\""));
}

#[tokio::test]
async fn an_empty_site_has_feeds_and_a_sitemap() {
    let site = Site::of(Memory::default());
    for path in ["/feed.atom", "/section/news/feed.atom", "/search.atom?q=x"] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(
            (texts(&answer.body, "id").len(), texts(&answer.body, "updated")),
            (1, vec!["1970-01-01T00:00:00Z".to_owned()]),
            "{path}"
        );
    }
    assert!(texts(&get(&site, "/sitemap.xml").await.body, "loc").contains(&"http://localhost:8725/".to_owned()));
    for path in ["/section/weather/feed.atom", "/outlet/nobody/feed.json", "/sitemap/pages-9.xml", "/sitemap/x"] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/search.atom", "/search.atom?q=date:x", "/feed.atom?after=x", "/search.json?q=a&page=0"] {
        let answer = get(&site, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::BAD_REQUEST, "application/problem+json"), "{path}");
    }
    let hostless = site.ask("GET", "/feed.atom", &[FIREFOX]).await;
    assert_eq!(hostless.status, StatusCode::BAD_REQUEST, "no address of the site can be given");
}

/// Text of every kind that has broken a feed somewhere, mixed by a plain generator; each round differs.
fn nasty(seed: &mut u64) -> String {
    const PIECES: &[&str] = &[
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "&amp;lt;",
        "&nbsp;",
        "&#0;",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "\0",
        "\u{1}",
        "\u{b}",
        "\u{1f}",
        "\u{7f}",
        "\u{85}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{202e}",
        "\u{feff}",
        "\u{1f600}",
        "\u{10ffff}",
        "\r\n",
        "\r",
        "\t",
        "<script>alert(1)</script>",
        "<?xml?>",
        "</feed>",
        "العربية",
        "東京",
        "e\u{301}",
        "%00",
        "{{7*7}}",
        "javascript:alert(1)",
        " ",
        "word",
    ];
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize
    };
    let n = 1 + next() % 12;
    (0..n).map(|_| PIECES[next() % PIECES.len()]).collect()
}

#[tokio::test]
async fn no_text_breaks_a_feed_or_brings_markup_into_it() {
    let mut seed = 7;
    for round in 0..40 {
        let mut memory = Memory::default();
        for n in 0..3 {
            let mut a = article(&format!("h{n}.example"), "Plain", "2025-04-05", &[]);
            a.headline = Found::new(nasty(&mut seed), FoundIn::Meta);
            a.outlet.name = Some(nasty(&mut seed));
            a.dek = Some(Found::new(nasty(&mut seed), FoundIn::Meta));
            a.byline = Some(Found::new(Byline { raw: nasty(&mut seed), names: vec![nasty(&mut seed)] }, FoundIn::Meta));
            a.tags = vec![nasty(&mut seed)];
            a.lang = Some(Found::new(nasty(&mut seed), FoundIn::Meta));
            for kind in [BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem, BlockKind::Preformatted] {
                a.body.push(kind, &nasty(&mut seed), vec![]);
            }
            memory.add(a, vec![]);
        }
        let mut site = Site::of(memory);
        site.app.site = Arc::new(SiteConfig { name: nasty(&mut seed), motto: Some(nasty(&mut seed)), ..SiteConfig::default() });
        let query: String = url::form_urlencoded::byte_serialize(b"\x01<&\"'>]]").collect();
        for path in
            ["/feed.atom".to_owned(), "/outlet/h0.example/feed.atom".into(), format!("/search.atom?q={query}"), "/sitemap.xml".into()]
        {
            let answer = get(&site, &path).await;
            if answer.status == StatusCode::BAD_REQUEST {
                assert!(path.starts_with("/search"), "{path}");
                continue;
            }
            assert_eq!(answer.status, StatusCode::OK, "round {round}: {path}");
            for html in texts(&answer.body, "content") {
                let tags: Vec<&str> = html.split('<').skip(1).filter_map(|t| t.split(['>', ' ']).next()).collect();
                let ours = ["div", "p", "strong", "h2", "ul", "li", "pre", "blockquote"];
                assert!(tags.iter().all(|t| ours.contains(&t.trim_start_matches('/'))), "round {round}: {html}");
            }
        }
        let json = get(&site, "/feed.json").await;
        assert!(serde_json::from_str::<Value>(&json.body).is_ok(), "round {round}");
    }
}

#[tokio::test]
async fn pages_name_their_feeds_and_every_name_leads_to_one() {
    let site = Site::small();
    for (page, feed) in [
        ("/", "/feed.atom"),
        ("/section/news", "/section/news/feed.atom"),
        ("/outlet/harbour.example", "/outlet/harbour.example/feed.atom"),
        ("/search?q=ferry%20%26%20bridge", "/search.atom?q=ferry+%26+bridge"),
        ("/ranking?kind=rising&section=sport", "/ranking/feed.atom?kind=rising&window=24h&section=sport"),
        ("/day/2025-04-05", "/day/2025-04-05/feed.atom"),
        ("/about", "/feed.atom"),
    ] {
        let html = get(&site, page).await.body;
        let head = html.split("</head>").next().expect("a head");
        let links: Vec<String> =
            head.split("<link ").filter(|l| l.contains("alternate")).flat_map(|l| attributes(&format!(" {l}"), "href")).collect();
        assert_eq!(links.len(), 2, "{page}");
        assert_eq!(links[0].replace("&amp;", "&"), feed, "{page}");
        assert!(html.split("<footer").nth(1).expect("a foot").contains("/api\""), "{page}");
        for link in links {
            assert_eq!(get(&site, &link.replace("&amp;", "&")).await.status, StatusCode::OK, "{page}: {link}");
        }
    }
}

#[tokio::test]
async fn a_day_and_a_ranking_have_feeds_of_what_their_pages_list() {
    let site = Site::small();
    let whole = json_of(&get(&site, "/feed.json").await);
    let dated = |feed: &Value| -> Vec<String> {
        let items = feed["items"].as_array().expect("items");
        items.iter().filter_map(|i| i["date_published"].as_str()).map(str::to_owned).collect()
    };
    let of_day: Vec<String> = dated(&whole).into_iter().filter(|at| at.starts_with("2025-04-05")).collect();
    assert_eq!(dated(&json_of(&get(&site, "/day/2025-04-05/feed.json").await)), of_day);
    assert!(!of_day.is_empty() && of_day.len() < dated(&whole).len());

    let path = "/ranking/feed.json?kind=most-covered&window=7d";
    let answer = get(&site, path).await;
    let feed = json_of(&answer);
    assert_eq!((answer.status, feed["next_url"].is_null()), (StatusCode::OK, true));
    assert!(feed["home_page_url"].as_str().is_some_and(|page| page.ends_with("/ranking?kind=most-covered&window=7d")), "{feed}");
    let etag = answer.header("etag").to_owned();
    assert_eq!(site.ask("GET", path, &[FIREFOX, HOST, ("if-none-match", &etag)]).await.status, StatusCode::NOT_MODIFIED);
    for wrong in ["/ranking/feed.atom?kind=loudest", "/day/yesterday/feed.atom"] {
        assert_eq!(get(&site, wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn an_id_outlives_headline_and_host() {
    let ids = |headline: &'static str, host: &'static str| async move {
        let mut a = article("harbour.example", "Ferry aground", "2025-04-05", &["Text."]);
        a.headline = Found::new(headline.into(), FoundIn::Meta);
        let mut memory = Memory::default();
        memory.add(a, vec![]);
        let site = Site::of(memory);
        texts(&site.ask("GET", "/feed.atom", &[FIREFOX, ("host", host)]).await.body, "id").pop()
    };
    let first = ids("Ferry aground", "localhost").await;
    assert!(first.is_some());
    assert_eq!(first, ids("Ferry afloat again", "127.0.0.1:9000").await);
}

#[tokio::test]
async fn the_sitemap_names_what_is_canonical_here() {
    let mut memory = Memory::default();
    memory.add(article("harbour.example", "Has a home", "2025-04-05", &["Text."]), vec![]);
    let mut bare = article("harbour.example", "Has none", "2025-04-05", &["Other text."]);
    bare.url = None;
    memory.add(bare, vec![]);
    let mut site = Site::of(memory);
    let locs = texts(&get(&site, "/sitemap.xml").await.body, "loc");
    for path in ["/", "/section/news", "/outlet/harbour.example", "/day/2025-04-05", "/about", "/article/2/has-none"] {
        assert!(locs.contains(&format!("http://localhost:8725{path}")), "{path}: {locs:?}");
    }
    assert!(!locs.iter().any(|l| l.contains("/article/1") || l.contains("/search")), "{locs:?}");
    assert!(!get(&site, "/robots.txt").await.body.contains("Sitemap"));
    let welcome = SiteConfig { crawlers_welcome: true, address: Some("https://news.example".into()), ..SiteConfig::default() };
    site.app.site = Arc::new(welcome);
    assert!(site.ask("GET", "/robots.txt", &[HOST]).await.body.contains("\nSitemap: https://news.example/sitemap.xml\n"));
}
