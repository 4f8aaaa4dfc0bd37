//! Two texts side by side, and what an article page says of the place of its text.

use crate::memory::{Memory, article};
use crate::site::Site;
use axum::http::StatusCode;
use dateline_news::article::{BlockKind, Dateline, Span};
use dateline_news::copy::{CopyKind, Relation, RelationKind};
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::Id128;
use dateline_news::version::Version;
use dateline_web::SiteConfig;

const FERRY: &str = "The ferry Marigold ran aground on the Harrow sandbank early on Friday with forty people on board.";
const TUGS: &str = "Two tugs pulled the Marigold free at noon, and the harbour master said that nobody had been hurt.";
const INQUIRY: &str = "An inquiry will ask why the buoys of the northern channel had not been lit since the storm.";

/// A wire text, a copy that changes words and drops the end, and one that is dated earlier.
fn copies() -> Memory {
    let mut memory = Memory::default();
    let mut wire = article("kwa.example", "Ferry aground off Harrow", "2023-11-23", &[FERRY, TUGS, INQUIRY]);
    wire.wire = Some(Found::new("KWA".into(), FoundIn::VisibleText));
    wire.dateline = Some(Dateline { raw: "HARROW —".into(), place: "Harrow".into(), date: None, span: Span { start: 0, end: 0 } });
    memory.add(wire, Vec::new());
    let mut later = article("lamp.example", "Forty stranded", "2025-04-05", &[FERRY, &TUGS.replace("at noon", "late at night")]);
    later.wire = Some(Found::new("KWA".into(), FoundIn::VisibleText));
    later.dateline = Some(Dateline { raw: "HARROW —".into(), place: "Harrow".into(), date: None, span: Span { start: 0, end: 0 } });
    memory.add(later, Vec::new());
    memory.add(article("terrace.example", "Ferry aground off Harrow", "2023-11-20", &[FERRY, TUGS, INQUIRY]), Vec::new());
    memory.copy(2, 1);
    memory.copy(3, 1);
    (memory.copies[0].kind, memory.copies[0].overlap) = (CopyKind::Cut, 0.68);
    memory
}

const AGAINST: &str = "/article/2/forty-stranded/against/1";

#[tokio::test]
async fn what_was_cut_and_changed_is_marked_by_elements_and_words() {
    let site = Site::of(copies());
    let answer = site.get(AGAINST).await;
    assert_eq!(answer.status, StatusCode::OK);
    let body = answer.body;
    assert!(body.contains("<del><span class=\"vh\"> cut: </span>noon,"), "the old words");
    assert!(body.contains("<ins><span class=\"vh\"> added: </span>late </ins>at "), "the new words");
    assert!(body.contains("class=\"side went\"") && body.contains(INQUIRY), "the paragraph that was cut stands on the left");
    assert!(body.contains("Also different:") && body.contains("the headline, the date."));
    assert!(body.contains("19 words cut; 2 words added"));
    assert!(body.contains("noindex"));
    assert_eq!(body.matches("<h1").count(), 1);
}

#[tokio::test]
async fn equal_paragraphs_are_folded_and_moved_ones_are_said_to_be() {
    let all: Vec<String> = (0..9).map(|i| format!("{i} {FERRY} It is paragraph number {i} of the text that both have.")).collect();
    let mut memory = Memory::default();
    let words: Vec<&str> = all.iter().map(String::as_str).collect();
    memory.add(article("a.example", "One", "2025-04-01", &[&words[..], &[INQUIRY]].concat()), Vec::new());
    memory.add(article("b.example", "Two", "2025-04-02", &[&[INQUIRY], &words[..]].concat()), Vec::new());
    let body = Site::of(memory).get("/article/2/two/against/1").await.body;
    assert!(body.contains("7 paragraphs are the same"));
    assert_eq!(body.matches("in another place:").count(), 2);
    assert!(!body.contains("<del") && !body.contains("<ins"));
}

#[tokio::test]
async fn an_earlier_capture_stands_beside_the_newest() {
    let mut memory = copies();
    let page = memory.held[2].article.page;
    let version = |page| Version { page, captured_at: Some(1_743_933_600_000), changes: Vec::new() };
    memory.capture(1, vec![version(page), version(Id128([9; 16]))]);
    let site = Site::of(memory);
    let versions = site.get("/article/1/ferry-aground-off-harrow/versions").await.body;
    assert!(versions.contains("href=\"/article/1/ferry-aground-off-harrow/against/v1\"") && !versions.contains("against/v2"));
    let body = site.get("/article/1/ferry-aground-off-harrow/against/v1").await.body;
    assert!(body.contains("Capture 1 of 2"));
    for path in ["v0", "v9", "vx", "v"] {
        assert_eq!(site.get(&format!("/article/1/ferry-aground-off-harrow/against/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_address_is_one_and_what_is_not_held_is_said() {
    let site = Site::of(copies());
    assert_eq!(site.get("/article/2/x/against/1").await.header("location"), AGAINST);
    assert_eq!(site.get("/article/2/forty-stranded/against/2").await.header("location"), "/article/2/forty-stranded");
    for path in ["/article/2/forty-stranded/against/99", "/article/99/x/against/1", "/article/2/forty-stranded/against/x"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn where_a_text_may_not_be_shown_only_the_numbers_are() {
    let mut config = SiteConfig::default();
    config.rights.public = true;
    let site = Site::with(copies(), config);
    let body = site.get(AGAINST).await.body;
    assert!(body.contains("may not be shown here in full") && body.contains("words the same"));
    assert!(!body.contains("sandbank early") && !body.contains("buoys"));
}

#[tokio::test]
async fn a_standfirst_of_its_own_is_said_and_is_no_cut() {
    let mut memory = Memory::default();
    let with_standfirst = |host: &str, headline: &str, standfirst: &str| {
        let mut a = article(host, headline, "2025-04-05", &[]);
        a.body.push(BlockKind::Lead, standfirst, Vec::new());
        [FERRY, TUGS, INQUIRY].iter().for_each(|words| a.body.push(BlockKind::Paragraph, words, Vec::new()));
        a
    };
    memory.add(with_standfirst("kwa.example", "Ferry aground", "Forty people spent a night on a sandbank off Harrow."), Vec::new());
    memory.add(article("lamp.example", "Ferry aground", "2025-04-05", &[FERRY, TUGS, INQUIRY]), Vec::new());
    memory.add(with_standfirst("terrace.example", "Ferry aground", "A night that nobody will forget."), Vec::new());
    let opening = "Forty people spent a night on a sandbank off Harrow.";
    memory.add(article("tide.example", "Ferry aground", "2025-04-05", &[opening, FERRY, TUGS, INQUIRY]), Vec::new());
    (2..=4).for_each(|copy| memory.copy(copy, 1));
    let site = Site::of(memory);
    for number in [2, 3] {
        let body = site.get(&format!("/article/{number}/ferry-aground")).await.body;
        assert!(body.contains("Originally kwa. This copy changes the standfirst.</p>"), "{number}");
    }
    let body = site.get("/article/4/ferry-aground").await.body;
    assert!(body.contains("<p>Originally kwa.</p>"), "a paragraph may say what stands apart elsewhere");
}

#[tokio::test]
async fn a_copy_page_says_whose_text_it_is_and_when_it_was_published() {
    let site = Site::of(copies());
    let body = site.get("/article/2/forty-stranded").await.body;
    assert!(body.contains("Originally KWA, Harrow. This copy changes the headline and the date."), "its place");
    assert!(body.contains("of the original’s text. It adds"), "what it keeps and adds");
    assert!(body.contains("<s>5 April 2025</s>; this text was published 23 November 2023 by kwa."));
    assert!(body.contains(AGAINST));
    assert!(!body.contains("own text is not held"), "KWA’s own page is held");
    let earlier = site.get("/article/3/ferry-aground-off-harrow").await.body;
    assert!(earlier.contains("<s>20 November 2023</s>; its original, by kwa, is of 23 November 2023"));
    let original = site.get("/article/1/ferry-aground-off-harrow").await.body;
    assert!(original.contains(AGAINST) && original.contains("2 other pages that are held run this text"));
}

#[tokio::test]
async fn an_agency_that_is_only_credited_is_said_not_to_be_held() {
    let mut memory = Memory::default();
    for (host, name) in [("lamp.example", "Lamp"), ("kestrel.example", "Kestrel Wire Agency"), ("kwa.example", "The Wire")] {
        let mut a = article(host, "Ferry aground", "2025-04-05", &[FERRY]);
        (a.outlet.name, a.wire) = (Some(name.into()), Some(Found::new("KWA".into(), FoundIn::VisibleText)));
        memory.add(a, Vec::new());
    }
    let site = Site::of(memory);
    let says =
        async |n: u64| site.get(&format!("/article/{n}/ferry-aground")).await.body.contains("Credited to KWA; KWA’s own text is not held");
    assert!(says(1).await);
    assert!(!says(2).await, "its initials are the agency’s");
    assert!(!says(3).await, "its domain is the agency’s");
}

#[tokio::test]
async fn a_copy_of_a_copy_names_the_way_and_circles_end() {
    let mut memory = copies();
    let canonical = |url: &str| Some(Found::new(url.to_owned(), FoundIn::Meta));
    let url = |memory: &Memory, n: usize| memory.held[n].article.url.clone().expect("an address");
    let (second, third) = (url(&memory, 1), url(&memory, 2));
    memory.held[1].article.canonical_url = canonical(&third);
    memory.held[2].article.canonical_url = canonical(&second);
    let body = Site::of(memory).get("/article/2/forty-stranded").await.body;
    let chain = body.split("By way of:").nth(1).expect("a chain").split("</p>").next().expect("its end").to_owned();
    assert!(chain.contains("<bdi>terrace</bdi></a> →") && chain.contains("<bdi>kwa</bdi>") && !chain.contains("<bdi>lamp</bdi>"));
}

#[tokio::test]
async fn relations_are_told_from_both_ends() {
    let mut memory = Memory::default();
    for (host, headline) in [("a.example", "Quake"), ("b.example", "After the quake"), ("c.example", "Shares on Friday")] {
        memory.add(article(host, headline, "2025-04-05", &[FERRY]), Vec::new());
    }
    let id = |memory: &Memory, n: usize| memory.held[n].article.id;
    let relation = |article, other, kind| Relation { article, other, kind, overlap: 0.3, passages: Vec::new(), confidence: 0.9 };
    let (a, b, c) = (id(&memory, 0), id(&memory, 1), id(&memory, 2));
    memory.relations = vec![relation(b, a, RelationKind::FollowUp), relation(c, a, RelationKind::LookAlike)];
    let site = Site::of(memory);
    let kin = |body: &str| body.split("Shares text with").nth(1).expect("the list").split("</section>").next().expect("its end").to_owned();
    let first = kin(&site.get("/article/1/quake").await.body);
    assert!(first.contains("Followed by <a href=\"/article/2/after-the-quake\"") && first.contains("The same form with other facts:"));
    assert!(first.contains("/article/2/after-the-quake/against/1"));
    let second = kin(&site.get("/article/2/after-the-quake").await.body);
    assert!(second.contains("Follows <a href=\"/article/1/quake\"") && second.contains("/article/2/after-the-quake/against/1"));
    let story = site.get("/story/1/quake").await.body;
    assert!(story.contains("Follow-up: <a href=\"/story/2/after-the-quake\""));
}
