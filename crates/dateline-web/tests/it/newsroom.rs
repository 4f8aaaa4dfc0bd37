//! Items of newsroom formats on the site: terms for all, notes of the desk for the owner, kills told in plain words; and the page
//! of watched folders.

use crate::memory::{Memory, article};
use crate::site::{Answer, FIREFOX, Site, now_ms};
use axum::http::StatusCode;
use dateline_news::ids::Id128;
use dateline_news::newsroom::{Format, Newsroom};
use dateline_news::note::{Note, NoteCode};
use dateline_store::contract::SetAside;
use dateline_store::releases::Withdrawal;
use dateline_store::watched::{FileAccount, FolderAccount, FolderState, WatchedFile};
use dateline_web::SiteConfig;
use dateline_web::rights::Rights;
use std::sync::Arc;

const HOST: (&str, &str) = ("host", "herald.localhost");
const OWN: [u8; 4] = [127, 0, 0, 1];

async fn owner(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], OWN, "").await
}

fn memory() -> Memory {
    let mut memory = Memory::default();
    let mut a = article("kwa.example", "Ferry aground", "2025-04-06", &["The ferry ran aground on Tuesday."]);
    let mut item = Newsroom::new(Format::NewsmlG2, "urn:newsml:kwa.example:ferry");
    item.edition.version = Some(3);
    item.usage_terms = Some("Not for <b>archives</b>.".into());
    item.copyright_notice = Some("Copyright 2026 Kestrel Wire".into());
    item.ednote = Some("Spelling of the master's name is right.".into());
    item.urgency = Some(2);
    item.n_remote = 1;
    item.read("headline", "contentMeta/headline");
    a.newsroom = Some(Box::new(item));
    memory.add(a, vec![]);
    memory
}

#[tokio::test]
async fn terms_stand_for_all_and_notes_of_the_desk_for_the_owner_of_a_private_site() {
    let site = Site::of(memory());
    let body = owner(&site, &site.article(1)).await.body;
    for told in [
        "NewsML-G2, version 3",
        "Not for &lt;b&gt;archives&lt;/b&gt;.",
        "Copyright 2026 Kestrel Wire",
        "Spelling of the master",
        "2 of 9",
        "1 file that was not taken",
        "contentMeta/headline",
    ] {
        assert!(body.contains(told), "{told}: {body}");
    }
    assert!(owner(&site, "/article/1.json").await.body.contains("Spelling of the master"));
    let mut site = Site::of(memory());
    site.app.site = Arc::new(SiteConfig { rights: Rights { public: true, ..Rights::default() }, ..SiteConfig::default() });
    for path in [site.article(1), "/article/1.json".into(), "/api/v1/articles/1".into()] {
        let body = site.ask("GET", &path, &[FIREFOX, HOST]).await.body;
        assert!(body.contains("archives") && !body.contains("Spelling of the master"), "{path}: {body}");
    }
}

#[tokio::test]
async fn a_withdrawn_article_says_who_withdrew_it() {
    let mut memory = memory();
    memory.rooms.withdrawn.insert(7, Withdrawal { provider: Some("Kestrel <Wire>".into()) });
    memory.rooms.withdrawn.insert(8, Withdrawal { provider: None });
    let notes = vec![Note::new(NoteCode::Withdrawn, "Kestrel Wire withdrew the item.")];
    memory.set_aside.push(SetAside { page: Id128([9; 16]), shown: "urn:newsml:kwa.example:gone".into(), notes });
    let site = Site::of(memory);
    for path in ["/article/7", "/article/7/anything", "/story/7"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::GONE, "{path}");
        assert!(answer.body.contains("Kestrel &lt;Wire&gt; has withdrawn this article"), "{path}: {}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert!(site.get("/article/8").await.body.contains("The agency that provided this article has withdrawn it."));
    let german = site.ask("GET", "/article/8", &[FIREFOX, ("accept-language", "de")]).await.body;
    assert!(german.contains("hat ihn zurückgezogen"), "{german}");
    let record = site.get("/article/7.json").await;
    assert_eq!((record.status, record.header("content-type")), (StatusCode::GONE, "application/problem+json"));
    assert!(owner(&site, "/set-aside").await.body.contains("kwa.example:gone"), "the owner sees what was set aside and why");
    let mut public = site;
    public.app.site = Arc::new(SiteConfig { rights: Rights { public: true, ..Rights::default() }, ..SiteConfig::default() });
    assert!(!public.send("GET", "/set-aside", &[FIREFOX, HOST], [192, 0, 2, 7], "").await.body.contains("kwa.example:gone"));
}

#[tokio::test]
async fn watched_folders_are_shown_to_the_owner_alone_in_every_language() {
    let memory = Memory::default();
    let known = FolderAccount {
        state: FolderState {
            looked_at: Some(now_ms()),
            n_files: 12,
            n_waiting: 1,
            look_ms: 3,
            error: Some("/srv/wire cannot be listed (gone).".into()),
            is_ended: false,
        },
        n_taken: 11,
        n_troubled: 1,
        came: FileAccount { articles: 9, aside: 3, waiting: 2, ..FileAccount::default() },
        taken_at: Some(now_ms() - 60_000),
    };
    let killed = FolderAccount { state: FolderState { looked_at: Some(now_ms() - 3_600_000), ..FolderState::default() }, ..known.clone() };
    memory.rooms.folders.lock().expect("free").extend([("/srv/wire".into(), known), ("wire".into(), killed)]);
    let mut memory = memory;
    let broken = WatchedFile {
        path: "desk/<b>.xml".into(),
        taken_at: now_ms(),
        why: Some("line 4: the file breaks off".into()),
        ..WatchedFile::default()
    };
    memory.rooms.troubled.insert("/srv/wire".into(), vec![broken]);
    let site = Site::of(memory);
    let body = owner(&site, "/watch").await.body;
    for told in [
        "/srv/wire",
        "cannot be listed",
        "12 files there",
        "Needs attention",
        "Not watched now",
        "1 folder whose",
        "desk/&lt;b&gt;.xml",
        "the file breaks off",
    ] {
        assert!(body.contains(told), "{told}: {body}");
    }
    for (lang, title) in [("de", "Beobachtete Ordner"), ("fr", "Dossiers surveillés"), ("es", "Carpetas vigiladas")] {
        let told = site.send("GET", "/watch", &[FIREFOX, HOST, ("accept-language", lang)], OWN, "").await.body;
        assert!(told.contains(title), "{lang}");
    }
    let answer = site.send("GET", "/watch", &[FIREFOX, HOST], [192, 0, 2, 7], "").await;
    assert_ne!(answer.status, StatusCode::OK);
    assert!(!answer.body.contains("/srv/wire"));
    let empty = Site::of(Memory::default());
    assert!(owner(&empty, "/watch").await.body.contains("No folder is watched"));
}
