//! A site over a memory, and what came back from it.

use crate::memory::{Memory, article};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use dateline_news::article::{Byline, PageList, PageListItem, PageListKind, Reaction};
use dateline_news::date::NewsDate;
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::note::{Note, NoteCode};
use dateline_news::reading::Reading;
use dateline_news::section::Section;
use dateline_news::version::{Change, Version};
use dateline_search::{Index, IndexChange, IndexDoc, Writer};
use dateline_store::contract::SetAside;
use dateline_web::{App, SiteConfig, router};
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

/// The clock of all tests: Sunday, 6 April 2025, 14:05 UTC.
pub const NOW: &str = "2025-04-06T14:05:00Z";

/// A browser that a person sits at.
pub const FIREFOX: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

/// The site and its memory.
pub struct Site {
    pub app: App,
    pub memory: Arc<Memory>,
    _dir: tempfile::TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().expect("a header of text"))
    }
}

impl Site {
    pub fn of(memory: Memory) -> Site {
        Site::with(memory, SiteConfig { name: "The Test Herald".into(), ..SiteConfig::default() })
    }

    /// A site that its owner set up in another way.
    pub fn with(memory: Memory, site: SiteConfig) -> Site {
        let dir = tempfile::tempdir().expect("a folder for the index");
        let mut writer = Writer::open(dir.path()).expect("a writer");
        let docs: Vec<IndexChange> = memory
            .held
            .iter()
            .map(|h| {
                IndexChange::Put(Box::new(IndexDoc {
                    id: h.article.id,
                    headline: h.article.headline.value.clone(),
                    text: h.article.body.text.clone(),
                    outlet_key: h.article.outlet.key(),
                    outlet: h.article.outlet.shown().to_owned(),
                    byline: String::new(),
                    wire: String::new(),
                    section: h.article.section,
                    lang: h.article.lang.as_ref().map(|l| l.value.clone()),
                    at_ms: 0,
                    is_copy: h.copy_of.is_some(),
                }))
            })
            .collect();
        let last = docs.len() as u64;
        writer.apply(docs, last).expect("the index takes all");
        drop(writer);
        let index = Arc::new(Index::open(dir.path()).expect("an index"));
        let memory = Arc::new(memory);
        let app = App::new(memory.clone(), index, site, now_ms).expect("a thread for readings");
        Site { app, memory, _dir: dir }
    }

    /// A small world: 30 articles of 5 outlets, a family, a doubtful date, versions, pages set aside.
    pub fn small() -> Site {
        Site::of(small())
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, [198, 51, 100, 1], "").await
    }

    /// A button pressed on a page of the site.
    pub async fn press(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
        let own = [FIREFOX, ("sec-fetch-site", "same-origin"), ("host", "herald.localhost")];
        self.send("POST", path, &[&own[..], headers].concat(), [198, 51, 100, 1], form).await
    }

    /// Asks from an address.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], from: [u8; 4], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body.to_owned())).expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 4000))));
        let response = router(self.app.clone()).oneshot(request).await.expect("the router answers all");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[FIREFOX]).await
    }

    /// The address of an article.
    pub fn article(&self, number: u64) -> String {
        format!("/article/{number}/{}", self.memory.held[number as usize - 1].article.slug())
    }
}

pub fn now_ms() -> i64 {
    NewsDate::from_iso(NOW).expect("the clock").sort_ms()
}

/// Tag by tag, the values of an attribute.
pub fn attributes(html: &str, name: &str) -> Vec<String> {
    html.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap_or("").to_owned()).collect()
}

/// Addresses of articles in a part of a page, without their repeats within one item.
pub fn article_links(html: &str) -> Vec<String> {
    attributes(html, "href")
        .into_iter()
        // Without the mark of the list.
        .map(|h| h.split("?from=").next().unwrap_or_default().to_owned())
        .filter(|h| h.starts_with("/article/") && !h.ends_with(".json") && !h.ends_with("/versions"))
        .collect()
}

pub fn small() -> Memory {
    let mut memory = Memory::default();
    let hosts = ["harbour.example", "register.example", "lamp.example", "terrace.example", "ledger.example"];
    for i in 0..30_u32 {
        let date = format!("2025-04-{:02}T{:02}:15:00Z", 6 - i / 6, 13 - i % 12);
        let words = format!("The council of Port {i} met about the ferry and the swing bridge, and adjourned.");
        let headline = format!("Story {i} of the ferry and the bridge");
        let mut a = article(hosts[i as usize % hosts.len()], &headline, &date, &[&words, "A second paragraph stands here."]);
        a.section = Some([Section::News, Section::Politics, Section::Sport, Section::Culture][i as usize % 4]);
        memory.add(a, Vec::new());
    }
    dress(&mut memory);
    memory.copy(2, 1);
    memory.copy(3, 1);
    let change = |field: &str, before: Option<&str>, after: &str| Change {
        field: field.into(),
        before: before.map(str::to_owned),
        after: Some(after.to_owned()),
    };
    memory.capture(
        1,
        vec![
            Version { page: Id128([1; 16]), captured_at: Some(now_ms() - 7_200_000), changes: vec![] },
            Version {
                page: Id128([2; 16]),
                captured_at: Some(now_ms() - 3_600_000),
                changes: vec![change("headline", Some("Ferry aground"), "Story 0 of the ferry and the bridge"), change("dek", None, "New")],
            },
        ],
    );
    for n in 0..3 {
        let note = Note::new(NoteCode::ListsOnly, "The page holds 12 links and no text.");
        memory.set_aside.push(SetAside { page: Id128([n; 16]), shown: format!("https://harbour.example/list/{n}"), notes: vec![note] });
    }
    let opened: Vec<ArticleId> = memory.held.iter().map(|h| h.article.id).collect();
    let readings = opened.iter().enumerate().filter(|(i, _)| i % 2 == 0);
    let readings = readings.flat_map(|(i, id)| (0..=i % 5).map(|n| Reading::opened(*id, now_ms() - 3_600_000 * n as i64)));
    memory.read(&readings.collect::<Vec<_>>());
    memory
}

/// Gives the first article all that an article can have.
fn dress(memory: &mut Memory) {
    let held = &mut memory.held[0];
    let a = &mut held.article;
    a.dek = Some(Found::new("What was said and what was not".into(), FoundIn::OpenGraph));
    a.breadcrumb = vec!["Home".into(), "Harbour".into()];
    a.byline = Some(Found::new(Byline { raw: "Mara Ellison".into(), names: vec!["Mara Ellison".into()] }, FoundIn::Meta));
    a.modified_at = NewsDate::from_iso("2025-04-06T15:40:00+02:00").map(|d| Found::new(d, FoundIn::TimeElement));
    a.wire = Some(Found::new("KWA".into(), FoundIn::VisibleText));
    a.credit = vec!["Tom Okafor contributed to this report.".into()];
    a.partial = true;
    a.reactions = vec![Reaction { label: "veryGood!".into(), count: 637 }];
    a.lists = vec![PageList {
        kind: PageListKind::Related,
        label: Some("More from here".into()),
        items: vec![PageListItem { title: "An older ferry".into(), url: Some("https://harbour.example/older".into()) }],
    }];
    a.evidence.offer("headline", "Story 0 | harbour", FoundIn::Meta);
    held.notes = vec![Note::new(NoteCode::DateDoubtful, "Says 6 April 2025; first seen 23 November 2023.")];
}
