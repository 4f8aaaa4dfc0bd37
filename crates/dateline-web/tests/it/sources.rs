//! Pages and calls of sources: the owner's alone, plain about what is wrong, silent about secrets.

use crate::languages::{ENGLISH, own_words};
use crate::memory::Memory;
use crate::memory_sources::Feeds;
use crate::site::{Answer, FIREFOX, Site, attributes, now_ms};
use axum::http::StatusCode;
use dateline_news::note::{Note, NoteCode};
use dateline_news::source::{About, ItemCounts, Pull, Source, SourceState, TextFrom, Trouble, Wait};
use dateline_store::sources::{Became, TroubledItem};
use dateline_web::SiteConfig;
use dateline_web::lists::{SourceList, Unlisted};
use dateline_web::rights::Rights;
use std::sync::Arc;

const HOUR_MS: i64 = 3_600_000;
const HOST: (&str, &str) = ("host", "herald.localhost");
const OWN: [u8; 4] = [127, 0, 0, 1];

/// What no page, answer or list may ever say.
const SECRETS: [&str; 4] = ["session=hush", "mara:hush", "hush@", "hush"];

async fn owner(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], OWN, "").await
}

async fn press(site: &Site, path: &str, form: &str) -> Answer {
    site.send("POST", path, &[FIREFOX, HOST, ("sec-fetch-site", "same-origin")], OWN, form).await
}

fn failing(s: &mut Source) {
    s.health.tried_at = Some(now_ms() - HOUR_MS);
    s.health.n_failures = 3;
    let text = "https://lamp.example/feed has no such host: check the spelling.".to_owned();
    s.health.error = Some(Trouble { code: "no-such-host".into(), text, since: now_ms() - 50 * HOUR_MS });
}

/// Four sources: one that answers and has all that a source can have, one that fails, one paused, one gone.
pub fn fed(feeds: &Feeds) {
    let now = now_ms();
    let first = feeds.add("https://harbour.example/feed.xml", now - 900 * HOUR_MS, |s| {
        s.next_at = now + 12 * 60_000;
        s.about = About {
            name: Some("Harbour Courier".into()),
            group: Some("Coast/Ports".into()),
            text_from: TextFrom::Page,
            every_minutes: Some(45),
            paused_hours: vec![0, 1, 2, 23],
            user_agent: Some("Reader of Harrow".into()),
            cookies: Some("session=hush".into()),
            auth: Some("mara:hush".into()),
            proxy: Some("http://mara:hush@proxy.example:3128".into()),
            ..About::default()
        };
        let h = &mut s.health;
        (h.tried_at, h.ok_at, h.new_at) = (Some(now - 5 * 60_000), Some(now - 5 * 60_000), Some(now - 3 * HOUR_MS));
        h.title = Some("The Courier's feed".into());
        h.kind = Some("RSS 2.0".into());
        h.site = Some("https://harbour.example/".into());
        h.mended = vec!["a bare ampersand was escaped".into()];
        h.moved_from = vec!["https://mara:hush@old.example/rss".into()];
        h.habit.observe(now - 80 * HOUR_MS, &[]);
        let items: Vec<i64> = (1..=24).map(|n| now.div_euclid(24 * HOUR_MS) * 24 * HOUR_MS - 17 * HOUR_MS + n * 60_000).collect();
        h.habit.observe(now - 1, &items);
    });
    feeds.add("https://lamp.example/feed", now, failing);
    feeds.add("https://terrace.example/feed", now, |s| {
        s.state = SourceState::Paused;
        s.about.group = Some("Coast/Ports".into());
    });
    feeds.add("https://ledger.example/feed", now, |s| s.state = SourceState::Gone);
    let mut inner = feeds.lock();
    inner.counts.insert(first, ItemCounts { seen: 1234, waiting: 4, held: 1200, set_aside: 30 });
    let pull = |n: i64, outcome: &str, status, n_new, text: Option<&str>| Pull {
        at: now - n * HOUR_MS,
        outcome: outcome.into(),
        status,
        n_items: 20,
        n_new,
        n_bytes: 51_234,
        took_ms: 321,
        text: text.map(str::to_owned),
    };
    let late = Some("harbour.example gave no whole answer within 20 seconds.");
    let pulls = vec![
        pull(1, "new", Some(200), 7, None),
        pull(2, "not-modified", Some(304), 0, None),
        pull(3, "timeout-total", None, 0, late),
        pull(4, "nothing-new", Some(200), 0, None),
    ];
    inner.pulls.insert(first, pulls);
    let item = |url: &str, became| TroubledItem {
        url: Some(url.into()),
        seen_at: now - 2 * HOUR_MS,
        note: Note::new(NoteCode::PageNotHad, "The page was answered with status 404."),
        became,
    };
    let troubled = vec![
        item("https://harbour.example/gone", Became::Held),
        item("https://harbour.example/nothing", Became::SetAside),
        item("https://harbour.example/slow", Became::Later),
    ];
    inner.troubled.insert(first, troubled);
}

fn site() -> Site {
    let memory = Memory::default();
    fed(&memory.feeds);
    Site::of(memory)
}

const READ: [&str; 6] = ["/sources", "/sources?show=broken", "/source/1", "/source/1/remove", "/sources.opml", "/api/v1/sources"];
const WRITTEN: [(&str, &str); 6] = [
    ("/sources/add", "address=https://new.example/feed"),
    ("/source/1/settings", "name=Other"),
    ("/source/1/pause", ""),
    ("/source/3/resume", ""),
    ("/source/1/ask", ""),
    ("/source/1/remove", ""),
];

#[tokio::test]
async fn a_source_whose_host_asked_to_be_left_alone_says_until_when() {
    let memory = Memory::default();
    let until = now_ms() + HOUR_MS;
    memory.feeds.add("https://busy.example/feed", now_ms(), |s| s.health.wait = Some(Wait { host: "busy.example".into(), until }));
    let site = Site::of(memory);
    press(&site, "/source/1/ask", "").await;
    assert_eq!(site.memory.feeds.one(1).expect("there").next_at, until);
    let page = owner(&site, "/source/1?done=asked").await.body;
    assert!(page.contains("asked to be left alone until") && !page.contains("It is asked at once"), "{page}");
    assert!(page.contains("Asked to be left alone until"), "{page}");
}

#[tokio::test]
async fn sources_are_the_owners_alone() {
    let mut site = site();
    let before = site.memory.feeds.lock().sources.clone();
    for path in READ.into_iter().chain(["/api/v1/sources/1"]) {
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        for (headers, from) in [(&[FIREFOX, HOST][..], [198, 51, 100, 1]), (&[FIREFOX, HOST, ("x-forwarded-for", "203.0.113.7")], OWN)] {
            let refused = site.send("GET", path, headers, from, "").await;
            assert_eq!((refused.status, refused.header("cache-control")), (StatusCode::FORBIDDEN, "no-store"), "{path}");
            assert!(refused.body.contains("Only the owner of this site") && !refused.body.contains("harbour"), "{path}");
        }
    }
    for (path, form) in WRITTEN {
        let stranger = site.press(path, form, &[]).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN, "{path}");
        assert!(stranger.body.contains("Only the owner of this site"), "{path}");
        for origin in [&[("origin", "https://evil.example")][..], &[("sec-fetch-site", "cross-site")], &[]] {
            let forged = site.send("POST", path, &[&[FIREFOX, HOST], origin].concat(), OWN, form).await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path} {origin:?}");
        }
    }
    assert_eq!(site.memory.feeds.lock().sources, before, "nothing was changed by anybody");
    // A public site cannot tell who its owner is, unless its proxy says so.
    site.app.site = Arc::new(SiteConfig { rights: Rights { public: true, ..Rights::default() }, ..SiteConfig::default() });
    assert_eq!(owner(&site, "/sources").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_way_there_is_shown_to_the_owner_alone() {
    let site = site();
    for path in ["/", "/about", "/set-aside"] {
        let (own, other) = (owner(&site, path).await, site.send("GET", path, &[FIREFOX, HOST], [198, 51, 100, 1], "").await);
        assert!(own.body.contains("href=\"/sources\""), "{path}");
        assert!(!other.body.contains("/sources"), "{path}");
        assert_eq!((own.header("cache-control"), other.header("cache-control")), ("private, no-cache", "no-cache"), "{path}");
        assert_ne!(own.header("etag"), other.header("etag"), "{path}");
    }
    assert!(owner(&site, "/set-aside").await.body.contains("<a href=\"/sources?show=broken\">2 sources need attention</a>"));
    assert!(!owner(&Site::small(), "/set-aside").await.body.contains("need attention"));
}

#[tokio::test]
async fn programs_of_other_sites_read_no_sources() {
    let mut site = site();
    let rights = Rights { public: true, ..Rights::default() };
    site.app.site = Arc::new(SiteConfig { rights, behind_proxy: true, ..SiteConfig::default() });
    let headers = [FIREFOX, HOST, ("x-forwarded-for", "127.0.0.1"), ("origin", "https://evil.example")];
    for path in ["/api/v1/sources", "/api/v1/sources/1"] {
        let answer = site.send("GET", path, &headers, OWN, "").await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (StatusCode::OK, ""), "{path}");
    }
    let open = site.send("GET", "/api/v1/articles", &headers, OWN, "").await;
    assert_eq!(open.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn what_needs_attention_stands_first_with_what_is_wrong() {
    let body = owner(&site(), "/sources").await.body;
    let at = |words: &str| body.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at(">Need attention</th>") < at("href=\"/source/2\"") && at("href=\"/source/2\"") < at("href=\"/source/4\""));
    assert!(at("href=\"/source/4\"") < at("<bdi>Coast/Ports</bdi></th>"));
    assert!(at("<bdi>Coast/Ports</bdi></th>") < at("href=\"/source/1\""));
    for words in [
        "4 sources, by group",
        "<b class=\"warm\">Fails</b>",
        "<b class=\"warm\">Gone for good</b>",
        "no such host: check the spelling.",
        "<td>Answers</td>",
        "<td>Paused</td>",
        ">5 min ago</time>",
        "in 12 min",
        ">3 h ago</time>",
        ">1,200</td>",
        "<path d=\"M",
        "a day<span class=\"vh\">, most at 07:00 UTC</span>",
        "All: 4",
        "Need attention: 2",
        "Paused: 1",
        "href=\"/sources.opml\"",
        "<code>dateline source add</code>",
    ] {
        assert!(body.contains(words), "{words}");
    }
    let broken = owner(&site(), "/sources?show=broken").await.body;
    assert!(broken.contains("/source/2") && broken.contains("/source/4") && !broken.contains("/source/1\""));
    let paused = owner(&site(), "/sources?show=paused").await.body;
    assert!(paused.contains("/source/3\"") && !paused.contains("/source/2\"") && paused.contains("1 source is so."));
    let found = owner(&site(), "/sources?q=COURIER").await.body;
    assert!(found.contains("/source/1\"") && !found.contains("/source/2\"") && found.contains("value=\"COURIER\""));
    assert!(owner(&site(), "/sources?q=zzz").await.body.contains("No source is so."));
    let none = owner(&Site::of(Memory::default()), "/sources").await.body;
    assert!(none.contains("There is no source yet") && none.contains("<details class=\"evidence\" open>") && !none.contains("<table"));
}

#[tokio::test]
async fn a_source_tells_how_it_fares() {
    let site = site();
    let body = owner(&site, "/source/1").await.body;
    for words in [
        "Harbour Courier",
        "https://harbour.example/feed.xml",
        "https://old.example/rss",
        "The Courier&#39;s feed",
        "1,234 seen = 4 waiting for their page + 1,200 held + 30 set aside",
        "a bare ampersand was escaped",
        "4 times, the latest at the end. A bar is what was new, 7 new items at most",
        "a cross below is a failure: failed once",
        "not changed since (304)",
        "nothing new",
        "<code>timeout-total</code>",
        "gave no whole answer within 20 seconds",
        ">51,234</td>",
        ">321</td>",
        "Stands by the words of the feed",
        "<b>Tried again later</b>",
        "https://harbour.example/nothing",
        "status 404",
        "/about#note-page-not-had",
        "value=\"45\"",
        "value=\"0-2,23\"",
        "value=\"page\" checked",
        "value=\"Reader of Harrow\"",
        "http://proxy.example:3128/",
        "Remove the cookies that are set",
        "action=\"/source/1/pause\"",
    ] {
        assert!(body.contains(words), "{words}");
    }
    assert_eq!(body.matches("l6 6m0 -6l-6 6").count(), 1, "one failure, one cross");
    let fails = owner(&site, "/source/2").await.body;
    assert!(fails.contains("Fails since 4 April 2025, 12:05 UTC: failed 3 times.") && fails.contains("<code>no-such-host</code>"));
    assert!(fails.contains("It was not asked yet") && !fails.contains("/source/2/resume"));
    let gone = owner(&site, "/source/4").await.body;
    assert!(gone.contains("gone for good, and is not asked any more") && gone.contains("action=\"/source/4/resume\""));
    site.memory.feeds.lock().counts.insert(2, ItemCounts { seen: 5, waiting: 1, held: 1, set_aside: 1 });
    assert!(owner(&site, "/source/2").await.body.contains("The sum does not come out"));
}

#[tokio::test]
async fn no_secret_is_ever_shown() {
    let site = site();
    for path in READ.into_iter().chain(["/api/v1/sources/1", "/source/1?done=saved"]) {
        let body = owner(&site, path).await.body;
        assert!(SECRETS.iter().all(|s| !body.contains(s)), "{path}");
    }
    let said = press(&site, "/source/1/settings", "auth=hushhush").await;
    assert!(said.status == StatusCode::BAD_REQUEST && !said.body.contains("hushhush"), "a refused password is not said back");
    let added = press(&site, "/sources/add", "address=https://mara:hush@new.example/").await;
    assert!(added.status == StatusCode::BAD_REQUEST && !added.body.contains("hush"));
}

#[tokio::test]
async fn a_source_is_added_changed_paused_asked_and_removed() {
    let site = site();
    let to = async |path: &str, form: &str| {
        let answer = press(&site, path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        let to = answer.header("location").to_owned();
        let page = owner(&site, &to).await;
        assert!(page.status == StatusCode::OK && page.body.contains("role=\"status\""), "{to}");
        to
    };
    let one = |number: u64| site.memory.feeds.one(number);
    assert_eq!(to("/sources/add", "address=new.example%2Ffeed&group=+Coast+").await, "/source/5?done=added");
    let new = one(5).expect("it is there");
    assert_eq!((new.address.as_str(), new.about.group.as_deref()), ("https://new.example/feed", Some("Coast")));
    assert!(new.next_at <= now_ms() && new.state == SourceState::Active);
    assert_eq!(to("/sources/add", "address=https://new.example/feed&group=Elsewhere").await, "/source/5?done=known");
    assert_eq!(one(5).expect("it is there").about.group.as_deref(), Some("Coast"));

    let form = "name=New&group=A/B&text_from=feed&minutes=90&hours=1,3-4&user_agent=Me&cookies=a%3D1&auth=me:pw&proxy=http://p.example:1";
    assert_eq!(to("/source/5/settings", form).await, "/source/5?done=saved");
    let about = About {
        name: Some("New".into()),
        site: None,
        group: Some("A/B".into()),
        text_from: TextFrom::Feed,
        every_minutes: Some(90),
        paused_hours: vec![1, 3, 4],
        user_agent: Some("Me".into()),
        cookies: Some("a=1".into()),
        auth: Some("me:pw".into()),
        proxy: Some("http://p.example:1".into()),
        ..About::default()
    };
    assert_eq!(one(5).expect("it is there").about, about);
    to("/source/5/settings", "name=&group=&text_from=auto&no_cookies=on&no_proxy=on").await;
    let left = About { auth: Some("me:pw".into()), ..About::default() };
    assert_eq!(one(5).expect("it is there").about, left, "what is empty is taken back, secrets only when that is said");

    // It was asked five minutes ago, and is due in twelve.
    to("/source/1/settings", "minutes=10&user_agent=Reader+of+Harrow").await;
    assert_eq!(one(1).map(|s| s.next_at), Some(now_ms() + 5 * 60_000), "never later than is wished");
    to("/source/1/settings", "minutes=10&user_agent=Reader+of+Harrow&no_auth=on").await;
    assert_eq!(one(1).map(|s| s.next_at), Some(now_ms()), "at once where it is asked in another way");

    assert_eq!(to("/source/1/ask", "").await, "/source/1?done=asked");
    assert_eq!(one(1).map(|s| s.next_at), Some(now_ms()));
    assert_eq!(to("/source/1/pause", "").await, "/source/1?done=paused");
    assert_eq!(one(1).map(|s| s.state), Some(SourceState::Paused));
    let refused = press(&site, "/source/1/ask", "").await;
    assert!(refused.status == StatusCode::BAD_REQUEST && refused.body.contains("Resume it"));
    assert_eq!(to("/source/4/resume", "").await, "/source/4?done=resumed");
    assert_eq!(one(4).map(|s| (s.state, s.next_at)), Some((SourceState::Active, now_ms())));

    let asks = owner(&site, "/source/1/remove").await.body;
    assert!(asks.contains("articles stay") && asks.contains("action=\"/source/1/remove\"") && one(1).is_some(), "asking removes nothing");
    assert_eq!(to("/source/1/remove", "").await, "/sources?done=removed");
    assert_eq!((one(1), owner(&site, "/source/1").await.status), (None, StatusCode::NOT_FOUND));
    assert_eq!(press(&site, "/source/1/remove", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nonsense_is_told_and_changes_nothing() {
    let site = site();
    let before = site.memory.feeds.lock().sources.clone();
    for (path, words) in [
        ("/sources?show=nothing", "“show” is all, broken or paused, not “nothing”"),
        ("/sources?page=2", "“page” is to be a number from 1 to 1, not “2”"),
        ("/sources?page=x", "not “x”"),
    ] {
        let answer = owner(&site, path).await;
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.body.contains(words), "{path}: {}", answer.body);
    }
    for path in ["/source/99", "/source/x", "/source/-1", "/source/99999999999999999999", "/source/99/remove"] {
        let answer = owner(&site, path).await;
        assert!(answer.status == StatusCode::NOT_FOUND && answer.body.contains("No source has the number"), "{path}");
    }
    for (path, form, words) in [
        ("/sources/add", "", "does not say which address"),
        ("/sources/add", "address=javascript:alert(1)", "is no http or https address"),
        ("/sources/add", "address=ftp://a.example/", "“ftp://a.example/” is no http or https address"),
        ("/sources/add", "address=https://me:pw@a.example/", "holds a name or a password"),
        ("/source/1/settings", "minutes=0", "“minutes” is to be a number from 1 to 43200, not “0”"),
        ("/source/1/settings", "hours=25", "“25” are no hours"),
        ("/source/1/settings", "hours=0-23", "pause it instead"),
        ("/source/1/settings", "text_from=sky", "is auto, feed or page, not “sky”"),
        ("/source/1/settings", "cookies=a%0Ab", "The field “cookies” cannot be sent"),
        ("/source/1/settings", "user_agent=%00", "The field “user agent” cannot be sent"),
        ("/source/1/settings", "auth=nobody", "user:password"),
        ("/source/1/settings", "proxy=ftp://x", "http://host:port"),
    ] {
        let answer = press(&site, path, form).await;
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.body.contains(words), "{path} {form}: {}", answer.body);
    }
    let long = press(&site, "/source/1/settings", &format!("name={}", "x".repeat(201))).await;
    assert!(long.status == StatusCode::BAD_REQUEST && long.body.contains("at most 200 characters"));
    let flood = press(&site, "/source/1/settings", &format!("cookies={}", "x".repeat(20_000))).await;
    assert_eq!(flood.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.memory.feeds.lock().sources, before);
}

#[tokio::test]
async fn markup_in_what_a_feed_or_its_owner_says_comes_out_inert() {
    for x in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "\u{202e}evil\u{0}"] {
        let memory = Memory::default();
        let number = memory.feeds.add(&format!("https://a.example/{x}"), now_ms(), |s| {
            failing(s);
            let error = s.health.error.as_mut().expect("it fails");
            (error.text, error.code) = (x.into(), x.into());
            s.about =
                About { name: Some(x.into()), group: Some(x.into()), site: Some(x.into()), user_agent: Some(x.into()), ..About::default() };
            s.health.title = Some(x.into());
            s.health.kind = Some(x.into());
            s.health.mended = vec![x.into()];
            s.health.moved_from = vec![x.into()];
            s.health.hub = Some((x.into(), x.into()));
        });
        {
            let mut inner = memory.feeds.lock();
            let pull = Pull { at: 0, outcome: x.into(), status: None, n_items: 0, n_new: 0, n_bytes: 0, took_ms: 0, text: Some(x.into()) };
            inner.pulls.insert(number, vec![pull.clone(), pull]);
            let item = TroubledItem { url: Some(x.into()), seen_at: 0, note: Note::new(NoteCode::PageNotHad, x), became: Became::SetAside };
            inner.troubled.insert(number, vec![item]);
        }
        let site = Site::of(memory);
        let sought: String = url_encoded(x);
        for path in [
            "/sources".to_owned(),
            format!("/sources?q={sought}"),
            format!("/sources?show={sought}"),
            "/source/1".into(),
            "/source/1/remove".into(),
        ] {
            crate::escaping::inert(&owner(&site, &path).await.body, &format!("{x:?} at {path}"));
        }
        let opml = owner(&site, "/sources.opml").await.body;
        assert!(!opml.contains("<script") && !opml.contains("<img") && !opml.contains(['\u{202e}', '\0']), "{opml}");
        let mut reader = quick_xml::Reader::from_str(&opml);
        while !matches!(reader.read_event().expect("it is well-formed"), quick_xml::events::Event::Eof) {}
    }
}

fn url_encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02x}")).collect()
}

#[tokio::test]
async fn the_list_to_take_along_has_groups_as_folders() {
    let site = site();
    let answer = owner(&site, "/sources.opml").await;
    assert_eq!(answer.header("content-type"), "text/x-opml; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"sources.opml\"");
    let mut reader = quick_xml::Reader::from_str(&answer.body);
    let (mut folders, mut found) = (Vec::new(), Vec::new());
    loop {
        use quick_xml::events::Event;
        let get = |e: &quick_xml::events::BytesStart<'_>, name: &str| {
            let value = e.try_get_attribute(name).expect("attributes");
            value.map(|v| v.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("text").into_owned()).unwrap_or_default()
        };
        match reader.read_event().expect("it is well-formed") {
            Event::Start(e) if e.name().as_ref() == "outline" => folders.push(get(&e, "text")),
            Event::End(e) if e.name().as_ref() == "outline" => drop(folders.pop()),
            Event::Empty(e) => found.push((folders.join("/"), get(&e, "type"), get(&e, "text"), get(&e, "xmlUrl"), get(&e, "htmlUrl"))),
            Event::Eof => break,
            _ => {}
        }
    }
    let row = |group: &str, name: &str, xml: &str, html: &str| (group.into(), "rss".into(), name.into(), xml.into(), html.into());
    assert_eq!(
        found,
        [
            row("Coast/Ports", "Harbour Courier", "https://harbour.example/feed.xml", "https://harbour.example/"),
            row("Coast/Ports", "https://terrace.example/feed", "https://terrace.example/feed", ""),
            row("", "https://lamp.example/feed", "https://lamp.example/feed", ""),
            row("", "https://ledger.example/feed", "https://ledger.example/feed", ""),
        ]
    );
    assert!(answer.body.contains("<opml version=\"2.0\">") && answer.body.contains("<title>The Test Herald</title>"));
}

#[tokio::test]
async fn ten_thousand_sources_come_in_pages_of_bounded_size() {
    let memory = Memory::default();
    for n in 0..10_000_u32 {
        memory.feeds.add(&format!("https://s{n}.example/{}", "long/".repeat(100)), now_ms(), |s| {
            s.about.name = Some(format!("Source {n:05} {}", "of many words ".repeat(14)));
            s.about.group = Some(format!("Group {}", n % 7));
            let items: Vec<i64> = (0..24).map(|h| now_ms() - h * HOUR_MS).collect();
            s.health.habit.observe(now_ms() - 100 * HOUR_MS, &[]);
            s.health.habit.observe(now_ms(), &items);
            s.health.tried_at = Some(now_ms());
            if n % 1000 == 999 {
                failing(s);
            }
        });
    }
    let site = Site::of(memory);
    let mut seen = std::collections::BTreeSet::new();
    for page in [1, 2, 50, 100] {
        let answer = owner(&site, &format!("/sources?page={page}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let rows: Vec<String> = attributes(&answer.body, "href").into_iter().filter(|h| h.starts_with("/source/")).collect();
        assert_eq!(rows.len(), 100, "page {page}");
        assert!(rows.into_iter().all(|row| seen.insert(row)), "page {page} repeats a source");
        assert!(answer.body.len() < 180_000, "page {page} has {} bytes", answer.body.len());
        assert!(answer.body.contains(&format!("Page {page} of 100")) && answer.body.contains("All: 10,000"), "page {page}");
        assert_eq!(answer.body.contains("href=\"/sources?page=3\""), page == 2);
    }
    assert!((999..10_000).step_by(1000).all(|n| seen.contains(&format!("/source/{}", n + 1))), "those that fail stand on the first page");
    assert_eq!(owner(&site, "/sources?page=101").await.status, StatusCode::BAD_REQUEST);
    let broken = owner(&site, "/sources?show=broken").await.body;
    assert!(broken.contains("10 sources are so.") && !broken.contains("Page 1 of"));
    assert!(owner(&site, "/sources?q=source+00042").await.body.contains("1 source is so."));
}

#[tokio::test]
async fn the_pages_speak_the_language_of_their_owner() {
    let site = site();
    for path in ["/sources", "/source/1", "/source/2", "/source/4?done=resumed", "/source/1/remove", "/source/77", "/sources?show=x"] {
        let ask = async |lang: &str| site.send("GET", path, &[HOST, FIREFOX, ("accept-language", lang)], OWN, "").await.body;
        let words = |body: &str| {
            let said = own_words(body).replace(&site.app.site.name, " ").to_lowercase();
            said.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect::<Vec<String>>()
        };
        let english = words(&ask("en").await);
        assert!(ENGLISH.iter().filter(|w| english.iter().any(|e| e == *w)).count() > 5, "{path}");
        for lang in ["de", "fr", "es"] {
            let body = ask(lang).await;
            assert!(body.contains(&format!("<html lang=\"{lang}\">")), "{lang} {path}");
            let said = words(&body);
            let left: Vec<&&str> = ENGLISH.iter().filter(|w| said.iter().any(|s| s == *w)).collect();
            assert!(left.is_empty(), "{lang} {path} says {left:?}: {said:?}");
        }
    }
}

#[tokio::test]
async fn every_label_names_a_field_and_every_id_stands_once() {
    let site = site();
    for path in ["/sources", "/source/1", "/source/4", "/source/1/remove"] {
        let body = owner(&site, path).await.body;
        let ids = attributes(&body, "id");
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: {ids:?}");
        for name in attributes(&body, "aria-describedby").iter().chain(&attributes(&body, "aria-labelledby")) {
            assert!(ids.contains(name), "{path}: {name}");
        }
        let main = body.split("<main").nth(1).and_then(|m| m.split("</main>").next()).expect("a main part");
        for field in main.split("<input ").skip(1) {
            let tag = field.split('>').next().expect("an end");
            let at = main.len() - main.split_once(field).map_or(0, |(_, rest)| rest.len() + field.len());
            let labelled = main[..at].rfind("<label>") > main[..at].rfind("</label>");
            assert!(labelled || tag.contains("aria-label=") || tag.contains("type=\"hidden\""), "{path}: <input {tag}>");
        }
    }
}

#[tokio::test]
async fn programs_of_the_owner_leaf_through_sources() {
    let site = site();
    let json = async |path: &str| -> serde_json::Value {
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"), "{path} {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let first = json("/api/v1/sources?limit=3").await;
    assert_eq!(first["items"].as_array().map(Vec::len), Some(3));
    let next = first["next"].as_str().and_then(|n| n.strip_prefix("http://herald.localhost")).expect("a next page").to_owned();
    let second = json(&next).await;
    assert_eq!((&second["items"][0]["number"], &second["next"]), (&4.into(), &serde_json::Value::Null));
    let numbers = async |path: &str| -> Vec<u64> {
        json(path).await["items"].as_array().expect("items").iter().filter_map(|i| i["number"].as_u64()).collect()
    };
    assert_eq!(numbers("/api/v1/sources?show=broken").await, [2, 4]);
    assert_eq!(numbers("/api/v1/sources?show=paused").await, [3]);
    let one = json("/api/v1/sources/1").await;
    let s = &one["source"];
    assert_eq!((&s["has_cookies"], &s["has_auth"], &s["has_proxy"]), (&true.into(), &true.into(), &true.into()));
    assert_eq!((&s["items"]["seen"], &s["text_from"], &s["next_at"]), (&1234.into(), &"page".into(), &"2025-04-06T14:17:00Z".into()));
    assert_eq!((&one["pulls"][2]["outcome"], &one["troubled"][0]["held"]), (&"timeout-total".into(), &true.into()));
    assert_eq!((&one["troubled"][2]["held"], &one["troubled"][2]["waiting"]), (&false.into(), &true.into()));
    assert_eq!(json("/api/v1/sources/3").await["source"]["next_at"], serde_json::Value::Null);
    for (path, status, kind) in [
        ("/api/v1/sources/99", StatusCode::NOT_FOUND, "/api#not-found"),
        ("/api/v1/sources/01", StatusCode::NOT_FOUND, "/api#not-found"),
        ("/api/v1/sources?show=x", StatusCode::BAD_REQUEST, "/api#bad-parameter"),
        ("/api/v1/sources?after=x", StatusCode::BAD_REQUEST, "/api#bad-parameter"),
        ("/api/v1/sources/1?x=1", StatusCode::BAD_REQUEST, "/api#bad-parameter"),
    ] {
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{path}");
        assert!(answer.body.contains(kind), "{path}: {}", answer.body);
    }
    let refused = site.send("GET", "/api/v1/sources", &[HOST, FIREFOX], [198, 51, 100, 1], "").await;
    assert_eq!((refused.status, refused.header("content-type")), (StatusCode::FORBIDDEN, "application/problem+json"));
    assert!(refused.body.contains("/api#forbidden"));
}

/// A list as the tests write it: an address a line, and its name.
fn reader(bytes: &[u8]) -> Result<SourceList, String> {
    let text = String::from_utf8_lossy(bytes);
    let Some(lines) = text.strip_prefix("list\n") else { return Err("it begins otherwise".into()) };
    let mut list = SourceList::default();
    for (text, line) in lines.lines().zip(1..) {
        match text.starts_with("https://") {
            true => list.sources.push((text.to_owned(), About { group: Some("Coast".into()), ..About::default() })),
            false => list.refused.push(Unlisted { line, name: text.to_owned(), why: "it is no <address>".into() }),
        }
    }
    Ok(list)
}

#[tokio::test]
async fn all_of_a_list_is_added_from_a_file_or_its_text_with_an_account() {
    let mut site = site();
    assert!(!owner(&site, "/sources").await.body.contains("type=\"file\""), "without who reads lists no form asks for one");
    site.app = site.app.clone().reading_lists(reader);
    assert!(owner(&site, "/sources").await.body.contains("enctype=\"multipart/form-data\""));
    let form = |name: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n--b--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let own = [FIREFOX, HOST, kind, ("sec-fetch-site", "same-origin")];
    let text = "list\nhttps://one.example/feed\nhttps://lamp.example/feed\n<b>nowhere\n";
    let forged = [FIREFOX, HOST, kind, ("sec-fetch-site", "cross-site")];
    assert_eq!(site.send("POST", "/sources/import", &forged, OWN, &form("file", text)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.send("POST", "/sources/import", &own, [198, 51, 100, 1], &form("file", text)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.memory.feeds.lock().sources.len(), 4, "nobody else adds anything");

    let told = site.send("POST", "/sources/import", &own, OWN, &form("file", text)).await;
    assert_eq!((told.status, told.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(told.body.contains("3 read = 1 added + 1 there already + 1 refused"), "{}", told.body);
    assert!(told.body.contains("3: <bdi>&lt;b&gt;nowhere</bdi>") && told.body.contains("it is no &lt;address&gt;"), "{}", told.body);
    assert!(told.body.contains("https://one.example/feed"), "it stands in the list below");
    let pasted = site.send("POST", "/sources/import", &own, OWN, &form("text", "list\nhttps://two.example/feed")).await;
    assert!(pasted.body.contains("1 read = 1 added"), "{}", pasted.body);
    for (body, why) in
        [(form("file", ""), "Choose a file"), (form("file", "words"), "it begins otherwise"), ("no form".into(), "no form with a file")]
    {
        let refused = site.send("POST", "/sources/import", &own, OWN, &body).await;
        assert!(refused.status == StatusCode::BAD_REQUEST && refused.body.contains(why), "{why}: {}", refused.body);
    }
    let long = site.send("POST", "/sources/import", &own, OWN, &form("file", &"x".repeat(9 * 1024 * 1024))).await;
    assert!(long.status == StatusCode::BAD_REQUEST && long.body.contains("at most 8 MiB"), "{}", long.body);
    assert_eq!(site.memory.feeds.lock().sources.len(), 6);
}
