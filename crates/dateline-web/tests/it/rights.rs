//! What a public site shows of another's text, on every surface; and what was taken down.

use crate::memory::{Memory, article};
use crate::site::{FIREFOX, Site, now_ms};
use axum::http::StatusCode;
use dateline_news::article::{Image, PageList, PageListItem, PageListKind};
use dateline_news::found::{Found, FoundIn};
use dateline_news::hint::Enclosure;
use dateline_news::ids::Id128;
use dateline_news::note::NoteCode;
use dateline_news::picture::{PictureMedia, Reduced, Rendered};
use dateline_news::takedown::{Takedown, Target};
use dateline_news::version::{Change, Version};
use dateline_store::contract::SetAside;
use dateline_web::SiteConfig;
use dateline_web::rights::{Rights, Rule, Shown};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Three outlets: of `full.example` the text may be shown, of `shy.example` the headline alone, of
/// `paper.example` no rule speaks.
fn site(public: bool) -> Site {
    site_with(public, |_| {})
}

/// The same, where more is put into the memory.
fn site_with(public: bool, more: impl FnOnce(&mut Memory)) -> Site {
    let mut memory = Memory::default();
    for (n, host) in ["paper.example", "full.example", "shy.example"].into_iter().enumerate() {
        let teaser = format!("The zwieback opening of report {n} says what happened.");
        let secret = format!("Only whoever reads report {n} to its end learns of the quagmire.");
        let mut a = article(host, &format!("Report {n} of the marmalade"), "2025-04-06T10:00:00Z", &[&teaser, &secret]);
        a.images = vec![Image {
            url: format!("https://{host}/p.jpg"),
            caption: Some("A quagmire".into()),
            credit: None,
            alt: None,
            beside: Vec::new(),
            before_block: 1,
        }];
        a.credit = vec!["The quagmire desk helped.".into()];
        a.enclosures =
            vec![Enclosure { url: format!("https://{host}/talk.mp3"), media_type: Some("audio/mpeg".into()), ..Enclosure::default() }];
        let item = PageListItem { title: "More on the quagmire".into(), url: None };
        a.lists = vec![PageList { kind: PageListKind::Related, label: None, items: vec![item] }];
        a.evidence.choose("lead", "the quagmire in short", FoundIn::Meta);
        memory.add(a, vec![]);
        let change = |field: &str, after: &str| Change { field: field.into(), before: Some("jam".into()), after: Some(after.into()) };
        let changes = vec![change("text", "quagmire"), change("headline", "The marmalade")];
        let version = |changes| Version { page: Id128([n as u8; 16]), captured_at: Some(now_ms()), changes };
        memory.capture(n as u64 + 1, vec![version(vec![]), version(changes)]);
    }
    more(&mut memory);
    let mut site = Site::of(memory);
    let rule = |show| Rule { show, reason: Some("a secret agreement".into()) };
    let outlets = BTreeMap::from([("full.example".to_owned(), rule(Shown::Full)), ("shy.example".to_owned(), rule(Shown::Headline))]);
    let rights = Rights { public, others: None, outlets };
    site.app.site = Arc::new(SiteConfig { rights, ..SiteConfig::default() });
    site
}

/// Every page and record that could quote article `n`.
fn surfaces(site: &Site, n: u64) -> Vec<String> {
    let host = ["paper.example", "full.example", "shy.example"][n as usize - 1];
    vec![
        site.article(n),
        format!("{}/versions", site.article(n)),
        format!("/article/{n}.json"),
        format!("/outlet/{host}"),
        format!("/search?q=quagmire+outlet:{host}"),
    ]
}

#[tokio::test]
async fn a_public_site_quotes_no_more_than_the_rule_of_the_outlet_allows() {
    let site = site(true);
    for path in surfaces(&site, 2) {
        let body = site.get(&path).await.body;
        assert!(!body.contains("secret agreement"), "{path}: the reason is the owner's");
    }
    assert!(site.get(&site.article(2)).await.body.contains("to its end learns of the quagmire"));
    for path in surfaces(&site, 1).into_iter().chain(surfaces(&site, 3)) {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let quotes_passage = path.starts_with("/search") && path.contains("paper");
        // The word that was asked for stands in the search box; the passage marks it.
        let found = if path.starts_with("/search") { "<mark>quagmire</mark>" } else { "quagmire" };
        assert_eq!(answer.body.contains(found), quotes_passage, "{path}: {}", answer.body);
    }
    let excerpt = site.get(&site.article(1)).await.body;
    assert!(excerpt.contains("<p dir=\"auto\">The zwieback opening of report 0 says what happened.</p>"), "{excerpt}");
    assert!(excerpt.contains("Only the beginning stands here") && excerpt.contains(">Read on at paper</a>"), "{excerpt}");
    let german = site.ask("GET", &site.article(1), &[FIREFOX, ("accept-language", "de")]).await.body;
    assert!(german.contains("Weiterlesen bei paper"));
    for path in surfaces(&site, 3) {
        let body = site.get(&path).await.body;
        assert!(body.contains("marmalade") && !body.contains("zwieback"), "{path}: {body}");
    }
    for path in ["/", "/section/news", "/day/2025-04-06"] {
        let body = site.get(path).await.body;
        assert!(!body.contains("opening of report 2") && !body.contains("report 0 to its end"), "{path}");
        assert!(path == "/" || body.contains("opening of report 0"), "{path}");
    }
    let record: serde_json::Value = serde_json::from_str(&site.get("/article/1.json").await.body).expect("JSON");
    assert_eq!((&record["partial"], &record["url"]), (&true.into(), &"https://paper.example/report-0-of-the-marmalade".into()));
    assert_eq!(record["text"], "The zwieback opening of report 0 says what happened.");
    let versions = site.get(&format!("{}/versions", site.article(1))).await.body;
    assert!(versions.contains("It changed.") && versions.contains("<ins>The marmalade</ins>"), "{versions}");
}

#[tokio::test]
async fn feeds_name_no_files_where_the_headline_alone_may_be_shown() {
    for (public, host, has_files) in
        [(true, "paper.example", true), (true, "full.example", true), (true, "shy.example", false), (false, "shy.example", true)]
    {
        let site = site(public);
        for kind in ["feed.json", "feed.atom"] {
            let path = format!("/outlet/{host}/{kind}");
            let answer = site.ask("GET", &path, &[FIREFOX, ("host", "herald.localhost")]).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.body.contains(&format!("https://{host}/talk.mp3")), has_files, "{path}, public: {public}");
        }
    }
}

/// Pictures of an outlet whose text may be shown, of one
/// of which no rule speaks, of both, and of an article that was taken down.
#[tokio::test]
async fn a_picture_is_shown_only_with_an_article_that_is_shown_in_full() {
    let picture = |of: &str| {
        let rendered = |size: u32| Rendered::new(PictureMedia::Jpeg, size, size, format!("{of} {size}").into_bytes());
        Reduced { large: rendered(1200), small: Some(rendered(600)) }
    };
    let takedown = |reason: Option<&str>| Takedown {
        target: Target::Address("https://gone.example/1".into()),
        reason: reason.map(str::to_owned),
        at: 0,
    };
    for public in [true, false] {
        let site = site_with(public, |memory| {
            memory.picture(1, 0, picture("paper"));
            memory.picture(2, 0, picture("full"));
            memory.picture(3, 0, picture("shy"));
            memory.picture(1, 0, picture("paper and full"));
            memory.picture(2, 0, picture("paper and full"));
            for (of, reason) in [("gone", None), ("gone for a reason", Some("Because.")), ("full", Some("Because.")), ("paper", None)] {
                for r in renditions(&picture(of)) {
                    memory.withheld_pictures.push((r.rendition.digest, takedown(reason)));
                }
            }
            memory.pictures.extend([picture("gone"), picture("gone for a reason")]);
        });
        let hidden = if public { StatusCode::NOT_FOUND } else { StatusCode::OK };
        for (of, status) in [
            ("full", StatusCode::OK),
            ("paper and full", StatusCode::OK),
            ("paper", hidden),
            ("shy", hidden),
            ("gone", StatusCode::GONE),
            ("gone for a reason", StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS),
        ] {
            for r in renditions(&picture(of)) {
                let answer = site.get(&format!("/picture/{}.jpg", r.rendition.digest)).await;
                assert_eq!(answer.status, status, "{of}, public: {public}");
                let policy = if status == StatusCode::OK { "private, max-age=3600, immutable" } else { "no-store" };
                assert_eq!(answer.header("cache-control"), policy, "{of}");
            }
        }
    }
}

fn renditions(reduced: &Reduced) -> Vec<Rendered> {
    std::iter::once(&reduced.large).chain(&reduced.small).cloned().collect()
}

#[tokio::test]
async fn a_private_site_shows_everything_whatever_the_rules_say() {
    let site = site(false);
    for n in 1..=3 {
        for path in [site.article(n), format!("/article/{n}.json"), format!("{}/versions", site.article(n))] {
            assert!(site.get(&path).await.body.contains("quagmire"), "{path}");
        }
        assert!(!site.get(&site.article(n)).await.body.contains("Only the"));
    }
}

#[tokio::test]
async fn a_long_beginning_is_cut_to_the_length_of_an_excerpt() {
    let mut memory = Memory::default();
    let long = "Seven words that go on and on. ".repeat(40);
    memory.add(article("paper.example", "Long", "2025-04-06", &[&long]), vec![]);
    memory.add(article("paper.example", "長い", "2025-04-06", &[&"東京で大きな祭りが開かれた。".repeat(60)]), vec![]);
    let mut site = Site::of(memory);
    let rights = Rights { public: true, ..Rights::default() };
    site.app.site = Arc::new(SiteConfig { rights, ..SiteConfig::default() });
    for n in [1, 2] {
        let record: serde_json::Value = serde_json::from_str(&site.get(&format!("/article/{n}.json")).await.body).expect("JSON");
        let text = record["text"].as_str().expect("a text");
        let shown = text.chars().count();
        assert!((150..=301).contains(&shown) && text.ends_with('…'), "{shown}: {text}");
    }
}

#[tokio::test]
async fn search_engines_are_told_to_stay_away_unless_invited() {
    let mut site = Site::small();
    for path in ["/", "/article/1.json", "/robots.txt", "/nowhere", "/healthz"] {
        assert_eq!(site.get(path).await.header("x-robots-tag"), "noindex, noarchive", "{path}");
    }
    assert!(site.get("/").await.body.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(site.get("/robots.txt").await.body.contains("Disallow: /\n"));
    site.app.site = Arc::new(SiteConfig { crawlers_welcome: true, ..SiteConfig::default() });
    let front = site.get("/").await;
    assert_eq!(front.header("x-robots-tag"), "");
    assert!(!front.body.contains("name=\"robots\""));
    assert!(!site.get("/robots.txt").await.body.contains("Disallow: /\n"));
}

#[tokio::test]
async fn what_was_taken_down_says_so_at_its_address_and_nowhere_else() {
    let mut memory = Memory::default();
    memory.add(article("paper.example", "It stays", "2025-04-06", &["A text."]), vec![]);
    let takedown = |reason: Option<&str>| Takedown {
        target: Target::Address("https://gone.example/marmalade".into()),
        reason: reason.map(str::to_owned),
        at: 0,
    };
    memory.withheld.insert(7, takedown(Some("At the request of <b>the publisher</b>.")));
    memory.withheld.insert(8, takedown(None));
    let notes = vec![takedown(Some("At the request of the publisher.")).note()];
    assert_eq!(notes[0].code, NoteCode::TakenDown);
    memory.set_aside.push(SetAside { page: Id128([9; 16]), shown: "https://gone.example/marmalade".into(), notes });
    let site = Site::of(memory);
    for path in ["/article/7", "/article/7/", "/article/7/anything", "/article/7/anything/versions"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS, "{path}");
        assert!(answer.body.contains("At the request of &lt;b&gt;the publisher"), "{path}: {}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(!answer.body.contains("gone.example"), "{path}");
    }
    let record = site.get("/article/7.json").await;
    assert_eq!((record.status, record.header("content-type")), (StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS, "application/problem+json"));
    assert!(record.body.contains("\"status\":451"), "{}", record.body);
    assert_eq!(site.get("/article/8").await.status, StatusCode::GONE);
    assert_eq!(site.get("/article/9").await.status, StatusCode::NOT_FOUND);
    let german = site.ask("GET", "/article/8", &[FIREFOX, ("accept-language", "de")]).await.body;
    assert!(german.contains("Dieser Artikel wurde von dieser Website entfernt."), "{german}");
    for path in ["/set-aside", "/", "/search?q=marmalade", "/outlets", "/about"] {
        assert!(!site.get(path).await.body.contains("gone.example"), "{path}");
    }
}

#[tokio::test]
async fn a_dek_of_the_publisher_is_the_excerpt() {
    let mut memory = Memory::default();
    let mut a = article("paper.example", "H", "2025-04-06", &["The text begins with a quagmire."]);
    a.dek = Some(Found::new("What its publisher says in one line.".into(), FoundIn::Meta));
    memory.add(a, vec![]);
    let mut site = Site::of(memory);
    site.app.site = Arc::new(SiteConfig { rights: Rights { public: true, ..Rights::default() }, ..SiteConfig::default() });
    let body = site.get(&site.article(1)).await.body;
    let main = body.split("<main").nth(1).expect("a page");
    assert_eq!(main.matches("What its publisher says in one line.").count(), 1, "{main}");
    assert!(!body.contains("quagmire"));
}
