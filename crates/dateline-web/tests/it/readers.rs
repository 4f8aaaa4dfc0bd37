//! Readers who are known: remembered, shown what is kept, forgotten; reactions; forged forms; floods.

use crate::memory::Memory;
use crate::site::{Answer, FIREFOX, Site, attributes, now_ms, small};
use axum::http::StatusCode;
use dateline_news::audience::Habit;
use dateline_news::ids::Id128;
use dateline_news::reading::{Act, ListKind, ListMark, ReactionKind, ReaderId, Reading};
use dateline_web::{DemoReader, SiteConfig};

/// Waits until all is written, and gives what is held.
async fn written(site: &Site) -> Vec<Reading> {
    let readings = site.app.readings.clone();
    tokio::task::spawn_blocking(move || readings.flush()).await.expect("a flush");
    site.memory.readings.lock().expect("nobody panics with it").clone()
}

async fn of_reader(site: &Site, reader: ReaderId) -> Vec<Act> {
    written(site).await.into_iter().filter(|r| r.reader == Some(reader)).map(|r| r.act).collect()
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().expect("a cookie").to_owned()
}

fn id_of(cookie: &str) -> ReaderId {
    cookie.strip_prefix("dateline_reader=").and_then(|id| id.parse().ok()).expect("an id")
}

/// A reader who pressed the button.
async fn known(site: &Site) -> (String, ReaderId) {
    let cookie = cookie_of(&site.press("/you/remember", "", &[]).await);
    let id = id_of(&cookie);
    (cookie, id)
}

fn with(change: impl FnOnce(&mut SiteConfig)) -> Site {
    let mut config = SiteConfig::default();
    change(&mut config);
    Site::with(small(), config)
}

#[tokio::test]
async fn a_cookie_is_set_by_a_button_alone_and_guarded() {
    let site = Site::small();
    for path in ["/", &site.article(1), "/you", "/you.json", "/about", "/search?q=ferry"] {
        assert!(site.get(path).await.headers.get("set-cookie").is_none(), "{path}");
    }
    let answer = site.press("/you/remember", "", &[]).await;
    assert_eq!((answer.status, answer.header("location"), answer.header("cache-control")), (StatusCode::SEE_OTHER, "/you", "no-store"));
    let cookie = answer.header("set-cookie");
    let rest = cookie.split_once("; ").expect("attributes").1;
    assert_eq!(rest, "Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", "plain http, so not Secure");
    assert_ne!(id_of(&cookie_of(&answer)), known(&site).await.1, "ids are random");
    let again = site.press("/you/remember", "", &[("cookie", &cookie_of(&answer))]).await;
    assert!(again.headers.get("set-cookie").is_none(), "the id stays");

    let proxied = with(|c| c.behind_proxy = true);
    assert!(proxied.press("/you/remember", "", &[("x-forwarded-proto", "https")]).await.header("set-cookie").ends_with("; Secure"));
    assert!(!site.press("/you/remember", "", &[("x-forwarded-proto", "https")]).await.header("set-cookie").contains("Secure"));
}

#[tokio::test]
async fn an_opening_tells_from_where_and_nonsense_is_ignored() {
    let site = Site::small();
    let (cookie, id) = known(&site).await;
    let me = [FIREFOX, ("cookie", cookie.as_str())];
    let mark = |list, position| Some(ListMark { list, position });
    for (n, query, from) in [
        (5, "?from=related-3", mark(ListKind::Related, 3)),
        (6, "?from=search-21&x=1", mark(ListKind::Search, 21)),
        (7, "?from=related-0", None),
        (8, "?from=%00%3Cscript%3E", None),
        (9, "", None),
    ] {
        let address = format!("{}{query}", site.article(n));
        assert_eq!(site.ask("GET", &address, &me).await.status, StatusCode::OK, "{address}");
        let opened = of_reader(&site, id).await.into_iter().rfind(|a| matches!(a, Act::Opened { .. })).expect("an opening");
        assert_eq!(opened, Act::Opened { article: site.memory.held[n as usize - 1].article.id, from }, "{address}");
    }
}

#[tokio::test]
async fn links_of_lists_are_marked_and_the_page_is_the_same_with_a_mark() {
    let site = Site::small();
    let marks = |html: &str| -> Vec<String> {
        attributes(html, "href").iter().filter_map(|h| h.split_once("?from=").map(|(_, m)| m.to_owned())).collect()
    };
    let front = marks(&site.get("/").await.body);
    assert!(front.iter().any(|m| m == "front-1") && front.iter().any(|m| m == "ranking-1"), "{front:?}");
    let own: Vec<&String> = front.iter().filter(|m| m.starts_with("front-")).collect();
    let mut different = own.clone();
    different.sort();
    different.dedup();
    assert_eq!(own.len(), different.len(), "no place twice");
    assert!(marks(&site.get("/section/news").await.body).contains(&"section-1".to_owned()));
    assert_eq!(marks(&site.get("/search?q=ferry&page=2").await.body)[0], "search-21");
    // That it is opened changes what the lists say of all; the same again does not count.
    site.get(&site.article(7)).await;
    written(&site).await;
    let article = site.get(&site.article(7)).await;
    for list in ["ranking-1", "recommendation-1"] {
        assert!(marks(&article.body).contains(&list.to_owned()), "{list}");
    }
    assert!(marks(&site.get("/days").await.body).is_empty() && marks(&site.get("/outlets").await.body).is_empty());
    let marked = site.get(&format!("{}?from=front-2", site.article(7))).await;
    assert_eq!((marked.header("etag"), marked.header("vary")), (article.header("etag"), "accept-language, cookie"));
    assert_eq!((marked.header("cache-control"), &marked.body), ("no-cache", &article.body));
    let (cookie, _) = known(&site).await;
    let own = site.ask("GET", &site.article(7), &[FIREFOX, ("cookie", &cookie)]).await;
    assert_eq!(own.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn the_same_again_counts_once_and_a_forged_address_does_not_help() {
    let site = Site::small();
    let before = written(&site).await.len();
    let open = async |n: u64, headers: &[(&str, &str)], from: [u8; 4]| {
        site.send("GET", &site.article(n), &[&[FIREFOX], headers].concat(), from, "").await;
        written(&site).await.len() - before
    };
    assert_eq!(open(4, &[], [192, 0, 2, 1]).await, 1);
    assert_eq!(open(4, &[], [192, 0, 2, 1]).await, 1, "the same again");
    assert_eq!(open(4, &[("x-forwarded-for", "203.0.113.5")], [192, 0, 2, 1]).await, 1, "no proxy here");
    assert_eq!(open(5, &[], [192, 0, 2, 1]).await, 2, "another article");
    assert_eq!(open(4, &[], [192, 0, 2, 2]).await, 3, "another address");
    let proxied = with(|c| c.behind_proxy = true);
    let before = written(&proxied).await.len();
    for (told, want) in [("203.0.113.5", 1), ("203.0.113.6", 2), ("1.1.1.1, 203.0.113.6", 2)] {
        proxied.ask("GET", &proxied.article(4), &[FIREFOX, ("x-forwarded-for", told)]).await;
        assert_eq!(written(&proxied).await.len() - before, want, "{told}");
    }
}

#[tokio::test]
async fn lists_are_kept_as_seen_for_known_readers_only() {
    let site = Site::small();
    let before = written(&site).await.len();
    site.get("/").await;
    assert_eq!(written(&site).await.len(), before);
    let (cookie, id) = known(&site).await;
    for headers in
        [&[FIREFOX, ("cookie", cookie.as_str()), ("sec-purpose", "prefetch")][..], &[("user-agent", "curl/8"), ("cookie", &cookie)]]
    {
        site.ask("GET", "/", headers).await;
    }
    site.ask("HEAD", "/", &[FIREFOX, ("cookie", &cookie)]).await;
    assert!(of_reader(&site, id).await.is_empty());
    site.ask("GET", "/", &[FIREFOX, ("cookie", &cookie)]).await;
    let seen = of_reader(&site, id).await;
    let Act::Saw { list: ListKind::Front, articles } = &seen[0] else { panic!("{seen:?}") };
    assert!(articles.len() > 5);
    assert!(matches!(seen[1], Act::Saw { list: ListKind::Ranking, .. }) && seen.len() == 2);
}

#[tokio::test]
async fn reading_time_is_kept_for_known_readers_within_bounds() {
    let site = Site::small();
    let (cookie, id) = known(&site).await;
    let me = [("cookie", cookie.as_str())];
    assert_eq!(site.press("/readings", "article=7&dwell_ms=4200", &me).await.status, StatusCode::NO_CONTENT);
    assert_eq!(of_reader(&site, id).await, [Act::Read { article: site.memory.held[6].article.id, dwell_ms: 4200 }]);
    for (form, status) in [
        ("article=999&dwell_ms=4200", StatusCode::NOT_FOUND),
        ("article=7&dwell_ms=1800001", StatusCode::BAD_REQUEST),
        ("article=7&dwell_ms=-5", StatusCode::BAD_REQUEST),
        ("article=7", StatusCode::BAD_REQUEST),
        ("dwell_ms=5", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(site.press("/readings", form, &me).await.status, status, "{form}");
    }
    let before = written(&site).await.len();
    assert_eq!(site.press("/readings", "article=7&dwell_ms=4200", &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(written(&site).await.len(), before, "of nobody nothing is kept");
    let page = site.ask("GET", &site.article(7), &[FIREFOX, me[0]]).await.body;
    assert!(page.contains("data-reading=\"7\"") && !site.get(&site.article(7)).await.body.contains("data-reading"));
}

#[tokio::test]
async fn fewer_like_this_is_a_button_for_known_readers() {
    let site = Site::small();
    let (cookie, id) = known(&site).await;
    assert!(!site.get(&site.article(7)).await.body.contains("/fewer\""));
    let page = site.ask("GET", &site.article(7), &[FIREFOX, ("cookie", &cookie)]).await.body;
    let action = attributes(&page, "action").into_iter().find(|a| a.ends_with("/fewer")).expect("a form");
    let referer = format!("http://herald.localhost{}", site.article(7));
    let answer = site.press(&action, "", &[("cookie", &cookie), ("referer", &referer)]).await;
    assert_eq!(answer.header("location"), format!("{}#recommendation", site.article(7)));
    let hid = of_reader(&site, id).await.into_iter().filter(|a| matches!(a, Act::Hid { .. })).count();
    assert_eq!(hid, 1);
    assert_eq!(site.press(&action, "", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.press("/article/999/fewer", "", &[("cookie", &cookie)]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reader_reacts_once_and_takes_it_back() {
    let site = Site::small();
    let (article, path) = (site.article(2), "/article/2/reaction");
    let plain = site.get(&article).await.body;
    assert_eq!(plain.matches("aria-pressed=\"false\"").count(), 4);
    assert!(!plain.contains("class=\"n\""), "zero is no number");
    let first = site.press(path, "kind=good", &[]).await;
    assert_eq!((first.status, first.header("location")), (StatusCode::SEE_OTHER, format!("{article}#reactions").as_str()));
    let cookie = cookie_of(&first);
    let me = [("cookie", cookie.as_str())];
    let counts = || {
        let reactions = site.memory.reactions.lock().expect("nobody panics with it");
        ReactionKind::ALL.map(|k| reactions.iter().filter(|(_, r)| r.kind == k).count())
    };
    let again = site.press(path, "kind=good", &me).await;
    assert!(again.headers.get("set-cookie").is_none());
    assert_eq!(counts(), [1, 0, 0, 0], "one a reader");
    assert_eq!(site.press(path, "kind=moving", &me).await.status, StatusCode::SEE_OTHER);
    assert_eq!(counts(), [0, 0, 1, 0]);
    let own = site.ask("GET", &article, &[FIREFOX, me[0]]).await.body;
    assert!(own.contains("value=\"none\" aria-pressed=\"true\">Moving <span class=\"n\">1</span>"), "{own}");
    let others = site.get(&article).await.body;
    assert!(others.contains("value=\"moving\" aria-pressed=\"false\">Moving <span class=\"n\">1</span>"));
    assert!(!site.get(&site.article(1)).await.body.contains("class=\"n\">1</span></button>"), "a copy's own, not the original's");
    site.press(path, "kind=none", &me).await;
    assert_eq!(counts(), [0; 4]);
    assert!(site.press(path, "kind=none", &[]).await.headers.get("set-cookie").is_none(), "nothing to take back, no id");
    for (path, form, status) in [
        (path, "kind=angry", StatusCode::BAD_REQUEST),
        (path, "", StatusCode::BAD_REQUEST),
        ("/article/999/reaction", "kind=good", StatusCode::NOT_FOUND),
        ("/article/x/reaction", "kind=good", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(site.press(path, form, &me).await.status, status, "{path} {form}");
    }
    assert!(plain.contains("sets a cookie"), "it says so before");
    assert!(site.get(&site.article(1)).await.body.contains("The source page claims"), "the page's claim stands apart");
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing() {
    let site = Site::small();
    let (cookie, _) = known(&site).await;
    let forged: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://herald.localhost")],
        &[("sec-fetch-site", "none")],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[],
    ];
    let writes = ["/you/remember", "/you/forget", "/you/language", "/you/become", "/readings", "/article/1/reaction", "/article/1/fewer"];
    for path in writes {
        for headers in forged {
            let own = [FIREFOX, ("host", "herald.localhost"), ("cookie", cookie.as_str())];
            let form = "kind=good&lang=de&article=1&dwell_ms=5000&reader=";
            let answer = site.send("POST", path, &[&own[..], headers].concat(), [198, 51, 100, 9], form).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.headers.get("set-cookie").is_none() && answer.body.contains("Open the page here and press the button there"));
        }
        assert_eq!(site.get(path).await.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert!(site.memory.reactions.lock().expect("nobody panics with it").is_empty());
    let origin = [FIREFOX, ("host", "herald.localhost"), ("origin", "http://herald.localhost")];
    let answer = site.send("POST", "/article/1/reaction", &origin, [198, 51, 100, 9], "kind=good").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "browsers that say only the origin");
}

#[tokio::test]
async fn a_flood_is_told_when_to_come_again() {
    let site = Site::small();
    let mut statuses = Vec::new();
    for _ in 0..21 {
        statuses.push(site.press("/you/remember", "", &[]).await.status);
    }
    assert_eq!((statuses[19], statuses[20]), (StatusCode::SEE_OTHER, StatusCode::TOO_MANY_REQUESTS), "new ids");
    let refused = site.press("/article/1/reaction", "kind=good", &[]).await;
    assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "3601"));
    assert!(refused.body.contains("try again") && refused.headers.get("set-cookie").is_none());
    let id = Id128([9; 16]).to_string();
    let cookie = format!("dateline_reader={id}");
    let mut n = 0;
    while site.press("/article/1/reaction", "kind=good", &[("cookie", &cookie)]).await.status == StatusCode::SEE_OTHER {
        n += 1;
        assert!(n < 200);
    }
    assert!(n > 50, "{n} writes");
    let own = [FIREFOX, ("sec-fetch-site", "same-origin")];
    let other = site.send("POST", "/article/1/reaction", &own, [203, 0, 113, 9], "kind=good").await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "another address is not held back");
    let long = "kind=good&x=".to_owned() + &"x".repeat(5000);
    assert_eq!(site.send("POST", "/article/1/reaction", &own, [203, 0, 113, 9], &long).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_known_is_shown_exported_and_deleted() {
    let site = Site::small();
    let nobody = site.get("/you").await;
    assert_eq!((nobody.status, nobody.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(nobody.body.contains("/you/remember") && !nobody.body.contains("/you/forget") && nobody.body.contains("noindex"));
    let (cookie, id) = known(&site).await;
    let me = [FIREFOX, ("cookie", cookie.as_str())];
    site.ask("GET", &format!("{}?from=related-3", site.article(7)), &me).await;
    site.press("/article/7/reaction", "kind=doubtful", &me[1..]).await;
    site.press("/readings", "article=7&dwell_ms=61000", &me[1..]).await;
    let kept = of_reader(&site, id).await.len();
    assert!(kept >= 3);
    let page = site.ask("GET", "/you", &me).await;
    assert_eq!(page.header("cache-control"), "no-store");
    for told in [
        &id.to_string()[..],
        "Opened from Related, place 3",
        "Read for 61 seconds",
        "Not convinced",
        "Was shown Ranking",
        "/you/forget",
        "Story 6 of",
    ] {
        assert!(page.body.contains(told), "{told}");
    }
    let export = site.ask("GET", "/you.json", &me).await;
    assert_eq!((export.header("cache-control"), export.header("content-disposition")), ("no-store", "attachment; filename=\"you.json\""));
    let json: serde_json::Value = serde_json::from_str(&export.body).expect("JSON");
    assert_eq!((json["reader"].as_str(), json["readings"].as_array().map(Vec::len)), (Some(id.to_string().as_str()), Some(kept)));
    assert_eq!(json["reactions"][0]["kind"], "doubtful");
    assert_eq!(json["articles"].as_object().and_then(|a| a.get(&site.memory.held[6].article.id.to_string())).expect("it")["number"], 7);

    let opened = |site: &Site| site.app.store.tallies(0, 1).expect("asked").reads(&site.memory.held[6].article.id);
    let before = opened(&site);
    let gone = site.press("/you/forget", "", &me[1..]).await;
    assert!(gone.header("set-cookie").starts_with("dateline_reader=; Path=/; Max-Age=0;"), "{}", gone.header("set-cookie"));
    assert!(of_reader(&site, id).await.is_empty() && site.memory.reactions.lock().expect("nobody panics with it").is_empty());
    assert_eq!(opened(&site), before, "the counts stay");
    assert!(site.get(gone.header("location")).await.body.contains("is deleted"));
    let none: serde_json::Value = serde_json::from_str(&site.get("/you.json").await.body).expect("JSON");
    assert!(none["reader"].is_null() && none["readings"] == serde_json::json!([]));
}

#[tokio::test]
async fn the_days_by_which_a_reader_is_known_are_exported_with_the_rest() {
    let reader = Id128::of(&[b"a reader"]);
    let habit = Habit { last_day: 20_000, days: 0b1001, before: 1, today: 2, hour: 480_005, n_hour: 3, burst_day: 0 };
    let site = Site::of(Memory { habits: vec![(reader, habit)], ..small() });
    let cookie = format!("dateline_reader={reader}");
    let json: serde_json::Value = serde_json::from_str(&site.ask("GET", "/you.json", &[("cookie", &cookie)]).await.body).expect("JSON");
    assert_eq!(json["habit"]["days"], serde_json::json!(["2024-10-04", "2024-10-01"]));
    assert_eq!((json["habit"]["n_in_last_hour"].as_u64(), json["habit"]["last_hour"].as_str()), (Some(3), Some("2024-10-04T05:00:00Z")));
    assert!(json["habit"]["burst_day"].is_null());
    let nobody: serde_json::Value = serde_json::from_str(&site.get("/you.json").await.body).expect("JSON");
    assert!(nobody["habit"].is_null());
}

#[tokio::test]
async fn the_language_is_chosen_by_a_button() {
    let site = Site::small();
    let answer = site.press("/you/language", "lang=de", &[("referer", "http://herald.localhost/days")]).await;
    assert_eq!((answer.header("location"), cookie_of(&answer).as_str()), ("/days", "dateline_lang=de"));
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    let page = site.ask("GET", "/you", &[FIREFOX, ("cookie", "dateline_lang=de")]).await.body;
    assert!(page.contains("Was diese Seite über Sie weiß") && page.contains("value=\"de\" checked"));
    let back = site.press("/you/language", "lang=", &[("referer", "http://evil.example/x")]).await;
    assert_eq!(back.header("location"), "/you");
    assert!(back.header("set-cookie").starts_with("dateline_lang=; Path=/; Max-Age=0;"));
    assert_eq!(site.press("/you/language", "lang=tlh", &[]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_demo_is_read_as_invented_readers_and_only_as_them() {
    let nell = Id128([7; 16]);
    let site = with(|c| c.demo_readers = vec![DemoReader { name: "Nell".into(), description: "Oboe teacher".into(), id: nell }]);
    let page = site.get("/").await.body;
    assert!(page.contains("This press is invented.") && page.contains("title=\"Oboe teacher\""));
    let form = format!("reader={nell}");
    let answer = site.press("/you/become", &form, &[("referer", "http://herald.localhost/section/sport")]).await;
    assert_eq!((answer.header("location"), cookie_of(&answer)), ("/section/sport", format!("dateline_reader={nell}")));
    let page = site.ask("GET", "/", &[FIREFOX, ("cookie", &cookie_of(&answer))]).await.body;
    assert!(page.contains("aria-current=\"true\">Nell</button>"));
    assert!(site.press("/you/become", "reader=", &[]).await.header("set-cookie").contains("Max-Age=0"));
    for other in [Id128([8; 16]).to_string(), "x".into()] {
        let refused = site.press("/you/become", &format!("reader={other}"), &[]).await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.headers.get("set-cookie").is_none());
    }
    let usual = Site::small();
    assert!(!usual.get("/").await.body.contains("/you/become"));
    assert!(usual.press("/you/become", "reader=", &[]).await.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_site_that_keeps_no_events_counts_and_says_so() {
    let site = with(|c| c.keep_days = 0);
    let before = written(&site).await.len();
    let cookie = format!("dateline_reader={}", Id128([9; 16]));
    let me = [FIREFOX, ("cookie", cookie.as_str())];
    let page = site.ask("GET", &site.article(7), &me).await.body;
    assert!(!page.contains("data-reading") && !page.contains("/fewer\""));
    site.press("/readings", "article=7&dwell_ms=61000", &me[1..]).await;
    assert_eq!(written(&site).await.len(), before, "no events");
    assert!(site.memory.weighed.lock().expect("nobody panics with it").last_hour().is_some(), "it is counted");
    assert_eq!(site.press("/you/remember", "", &[]).await.status, StatusCode::FORBIDDEN);
    let you = site.get("/you").await.body;
    assert!(!you.contains("/you/remember") && you.contains("nothing of what readers do is kept"));
    assert!(site.get("/about").await.body.contains("keeps no events of readers at all"));
}

#[tokio::test]
async fn about_says_what_is_kept() {
    let page = Site::small().get("/about").await.body;
    for told in ["random key", "dropped after 90 days", "href=\"/you\"", "no cookie unless you press a button"] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("No cookies"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_sent_when_its_opening_is_written_and_many_share_a_commit() {
    let site = std::sync::Arc::new(Site::small());
    site.memory.slow_ms.store(100, std::sync::atomic::Ordering::Relaxed);
    let tasks: Vec<_> = (0..60_u8)
        .map(|n| {
            let site = site.clone();
            tokio::spawn(async move {
                let cookie = format!("dateline_reader={}", Id128([n + 1; 16]));
                let address = site.article(4);
                site.send("GET", &address, &[FIREFOX, ("cookie", &cookie)], [192, 0, 2, n], "").await;
                // Without a flush: what was answered is written.
                let readings = site.memory.readings.lock().expect("nobody panics with it");
                readings.iter().any(|r| r.reader == Some(Id128([n + 1; 16])) && matches!(r.act, Act::Opened { .. }))
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.expect("no panic"));
    }
    let commits = site.memory.commits.load(std::sync::atomic::Ordering::Relaxed);
    assert!(commits <= 30, "{commits} commits for 60 openings");
    assert_eq!((site.app.readings.late(), site.app.readings.dropped()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_slow_or_full_does_not_hold_the_page_and_it_is_said() {
    let site = Site::of(Memory { slow_ms: 1500.into(), ..small() });
    let before = site.memory.readings.lock().expect("nobody panics with it").len();
    assert_eq!(site.get(&site.article(4)).await.status, StatusCode::OK);
    assert_eq!((site.app.readings.late(), site.memory.readings.lock().expect("nobody panics with it").len()), (1, before));
    assert_eq!(written(&site).await.len(), before + 1, "written later");
    assert!(site.get("/healthz").await.body.contains("\"readings_late\":1"));

    let site = Site::of(Memory { full: true.into(), ..small() });
    assert_eq!(site.get(&site.article(4)).await.status, StatusCode::OK);
    written(&site).await;
    // The opening, and the lists that stood beside the article.
    let dropped = site.app.readings.dropped();
    assert_eq!((site.app.readings.late(), dropped > 0), (0, true));
    assert!(site.get("/healthz").await.body.contains(&format!("\"readings_dropped\":{dropped}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_store_refuses_for_a_moment_is_written_with_its_full_weight() {
    let site = Site::of(Memory { full: true.into(), ..small() });
    let article = site.memory.held[3].article.id;
    let page = site.article(4);
    let (answer, ()) = tokio::join!(site.get(&page), async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        site.memory.full.store(false, std::sync::atomic::Ordering::Relaxed);
    });
    assert_eq!(answer.status, StatusCode::OK);
    written(&site).await;
    assert_eq!((site.app.readings.dropped(), site.app.store.tallies(0, 1).expect("asked").reads(&article)), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_pages_share_is_gathered_anew_and_what_was_opened_stands_in_the_lists() {
    let shared_age_max = std::time::Duration::from_millis(200);
    let site = Site::with(small(), SiteConfig { shared_age_max, ..SiteConfig::default() });
    let path = "/ranking?kind=most-read&window=1h";
    let before = site.get(path).await.body;
    let stands = |n, body: &str| body.contains(&format!("{}?from=ranking", site.article(n)));
    let is_original = |n: u64| site.memory.held[n as usize - 1].copy_of.is_none();
    let n = (1..=20).find(|n| is_original(*n) && !stands(*n, &before)).expect("one that does not stand in it");
    let article = site.memory.held[n as usize - 1].article.id;
    site.memory.read(&vec![Reading::opened(article, now_ms()); 200]);
    let begun = std::time::Instant::now();
    while !stands(n, &site.get(path).await.body) {
        assert!(begun.elapsed().as_secs() < 60, "a minute is over");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
