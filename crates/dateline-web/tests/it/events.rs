//! Events that other sites tell of, and the rankings that come of them.

use crate::site::{Answer, FIREFOX, Site, now_ms, small};
use axum::http::StatusCode;
use dateline_news::ids::Digest;
use dateline_web::{EventsConfig, SiteConfig};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/events";
const BEARER: (&str, &str) = ("authorization", "Bearer a-word-that-nobody-knows");
const HOST: (&str, &str) = ("host", "localhost:8725");

fn site() -> Site {
    let events = EventsConfig {
        token: Some(Digest::of(b"a-word-that-nobody-knows")),
        origins: vec!["https://paper.example".into()],
        unlisted: true,
    };
    Site::with(small(), SiteConfig { events, ..SiteConfig::default() })
}

async fn send(site: &Site, events: &Value, headers: &[(&str, &str)]) -> Answer {
    site.send("POST", PATH, &[&[HOST][..], headers].concat(), [198, 51, 100, 1], &events.to_string()).await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect("JSON")
}

fn opened_here(site: &Site, number: usize) -> u64 {
    site.app.store.tallies(0, 1).expect("asked").reads(&site.memory.held[number - 1].article.id)
}

#[tokio::test]
async fn events_are_counted_once_a_key_and_a_wrong_one_spoils_no_other() {
    let site = site();
    let before = opened_here(&site, 7);
    let events = json!([
        { "type": "opened", "article": 7, "list": "front-3", "reader": "u1", "key": "k1" },
        { "type": "opened", "article": 7, "reader": "u2", "key": "k2", "at": now_ms() - 3_600_000 },
        { "type": "opened", "article": 999, "list": "nowhere-1", "reader": "u2" },
        { "type": "opened", "article": 7, "at": "2025-04-01T00:00:00Z" },
        { "type": "shown", "list": "front", "articles": [7, 9], "reader": "u1" },
        { "type": "read", "article": 7, "reader": "u1" },
        { "type": "guessed", "article": 7 },
    ]);
    let answer = send(&site, &events, &[BEARER]).await;
    let said = json_of(&answer);
    assert_eq!((answer.status, &said["taken"], &said["repeated"]), (StatusCode::ACCEPTED, &json!(3), &json!(0)), "{said}");
    let refused: Vec<u64> = said["refused"].as_array().expect("a list").iter().filter_map(|r| r["index"].as_u64()).collect();
    assert_eq!(refused, [2, 3, 5, 6], "{said}");
    assert_eq!(said["refused"][1]["problem"]["status"], 400);
    assert_eq!(opened_here(&site, 7), before + 2);
    let again = json_of(&send(&site, &events, &[BEARER]).await);
    assert_eq!((&again["taken"], &again["repeated"]), (&json!(1), &json!(2)), "a showing without a key is another");
    assert_eq!(opened_here(&site, 7), before + 2);
}

#[tokio::test]
async fn who_may_send_is_asked_first() {
    let site = site();
    let event = json!({ "type": "opened", "article": 9 });
    let status = |headers: &'static [(&'static str, &'static str)]| {
        let (site, event) = (&site, &event);
        async move { send(site, event, headers).await }
    };
    assert_eq!(status(&[FIREFOX]).await.status, StatusCode::FORBIDDEN);
    let wrong = status(&[("authorization", "Bearer a-guess")]).await;
    assert_eq!((wrong.status, wrong.header("www-authenticate").is_empty()), (StatusCode::UNAUTHORIZED, false));
    assert_eq!(
        status(&[FIREFOX, ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")]).await.status,
        StatusCode::FORBIDDEN
    );
    let page = status(&[FIREFOX, ("origin", "https://paper.example"), ("sec-fetch-site", "cross-site")]).await;
    assert_eq!((page.status, page.header("access-control-allow-origin")), (StatusCode::ACCEPTED, "https://paper.example"), "{}", page.body);
    let own = send(&site, &json!({ "type": "opened", "article": 11 }), &[FIREFOX, ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(own.status, StatusCode::ACCEPTED, "{}", own.body);
    let named =
        send(&site, &json!({ "type": "opened", "article": 11, "reader": "x" }), &[FIREFOX, ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(named.status, StatusCode::BAD_REQUEST, "a page of ours speaks for its own reader alone");
    assert_eq!(site.ask("OPTIONS", PATH, &[HOST, ("origin", "https://evil.example")]).await.header("access-control-allow-origin"), "");
    assert_eq!(Site::small().send("POST", PATH, &[HOST, BEARER], [1; 4], &event.to_string()).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_and_not_dropped() {
    let site = site();
    site.memory.full.store(true, std::sync::atomic::Ordering::Relaxed);
    let answer = send(&site, &json!({ "type": "opened", "article": 7, "key": "k" }), &[BEARER]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "2"), "{}", answer.body);
    site.memory.full.store(false, std::sync::atomic::Ordering::Relaxed);
    let again = json_of(&send(&site, &json!({ "type": "opened", "article": 7, "key": "k" }), &[BEARER]).await);
    assert_eq!((&again["taken"], &again["repeated"]), (&json!(1), &json!(0)));
    for bad in [json!([]), Value::Array(vec![json!({ "type": "opened", "article": 7 }); 1001]), json!("x"), json!({ "type": "opened" })] {
        assert_eq!(send(&site, &bad, &[BEARER]).await.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn what_was_refused_as_a_whole_is_not_held_against_who_sends_it_again() {
    let site = site();
    let page = [FIREFOX, ("origin", "https://paper.example"), ("sec-fetch-site", "cross-site")];
    let opened = |number: u64| json!({ "type": "opened", "article": number });
    site.memory.full.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(send(&site, &opened(7), &page).await.status, StatusCode::SERVICE_UNAVAILABLE);
    site.memory.full.store(false, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(send(&site, &opened(7), &page).await.status, StatusCode::ACCEPTED, "nothing of it was taken");
    assert_eq!(send(&site, &opened(7), &page).await.status, StatusCode::BAD_REQUEST, "now it was");
    // An address may send 1,200 events in ten minutes: the second batch has no room, and neither has its first event.
    let read = json!({ "type": "read", "article": 7, "dwell_ms": 1000 });
    let batch = |first: Value| Value::Array(std::iter::once(first).chain(vec![read.clone(); 999]).collect());
    assert_eq!(send(&site, &batch(read.clone()), &page).await.status, StatusCode::ACCEPTED);
    assert_eq!(send(&site, &batch(opened(9)), &page).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(send(&site, &opened(9), &page).await.status, StatusCode::ACCEPTED, "there is room for one");
}

#[tokio::test]
async fn what_a_page_sends_again_under_its_key_is_no_error() {
    let site = site();
    let page = [FIREFOX, ("origin", "https://paper.example"), ("sec-fetch-site", "cross-site")];
    let before = opened_here(&site, 7);
    let event = |key: &str| json!({ "type": "opened", "article": "7", "key": key });
    for (taken, repeated) in [(1, 0), (0, 1), (0, 1)] {
        let answer = send(&site, &event("zz"), &page).await;
        let said = json_of(&answer);
        assert_eq!((answer.status, &said["taken"], &said["repeated"]), (StatusCode::ACCEPTED, &taken.into(), &repeated.into()), "{said}");
    }
    assert_eq!(send(&site, &event("another"), &page).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(opened_here(&site, 7), before + 1);
}

#[tokio::test]
async fn what_a_program_opens_takes_nothing_from_the_reader_behind_the_same_address() {
    let site = site();
    let sent_by = async |agent: &'static str| {
        let page = [("user-agent", agent), ("origin", "https://paper.example"), ("sec-fetch-site", "cross-site")];
        send(&site, &json!({ "type": "opened", "article": 7, "key": "k" }), &page).await
    };
    let before = opened_here(&site, 7);
    assert_eq!(sent_by("curl/8.5.0").await.status, StatusCode::ACCEPTED);
    assert_eq!(opened_here(&site, 7), before, "answered and not counted");
    let answer = sent_by(FIREFOX.1).await;
    assert_eq!((answer.status, &json_of(&answer)["taken"]), (StatusCode::ACCEPTED, &json!(1)), "{}", answer.body);
    assert_eq!(opened_here(&site, 7), before + 1);
}

#[tokio::test]
async fn too_many_openings_of_an_address_may_come_later_and_spoil_no_other_event() {
    let site = site();
    let page = [FIREFOX, ("origin", "https://paper.example"), ("sec-fetch-site", "cross-site")];
    let opened = |n: usize| json!({ "type": "opened", "article": 7, "reader": format!("u{n}") });
    assert_eq!(send(&site, &Value::Array((0..10).map(opened).collect()), &page).await.status, StatusCode::ACCEPTED);
    for late in [opened(10), json!([opened(10), opened(11)])] {
        let answer = send(&site, &late, &page).await;
        assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "1801"), "{}", answer.body);
    }
    let said = json_of(&send(&site, &json!([opened(10), { "type": "opened", "article": 9, "reader": "u10" }]), &page).await);
    assert_eq!((&said["taken"], &said["refused"][0]["problem"]["status"]), (&json!(1), &json!(429)), "{said}");
    let again = send(&site, &opened(0), &page).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "that is no matter of waiting: {}", again.body);
}

#[tokio::test]
async fn what_is_wrong_with_events_is_said_of_them_and_not_of_the_address() {
    let site = site();
    let post = async |body: &str| site.send("POST", PATH, &[HOST, BEARER], [198, 51, 100, 1], body).await;
    let guessed = json!({ "type": "guessed", "article": 7 }).to_string();
    let quick = json!({ "type": "read", "article": 7, "dwell_ms": 0 }).to_string();
    let many = Value::Array(vec![json!({ "type": "opened", "article": 7 }); 1001]).to_string();
    for body in ["{", &guessed, &quick, &many] {
        let answer = post(body).await;
        let said = json_of(&answer);
        assert_eq!((answer.status, &said["title"]), (StatusCode::BAD_REQUEST, &json!("What was sent cannot be taken")), "{said}");
    }
    for (body, says) in [
        (json!("x"), "An event is a JSON object"),
        (json!([["opened", 7]]), "An event is a JSON object"),
        (json!({ "type": "opened", "article": true }), "an article is to be a number"),
        (json!({ "type": "opened", "article": 7, "at": [] }), "`at` is to be ISO 8601"),
    ] {
        let said = json_of(&post(&body.to_string()).await);
        assert!(said["detail"].as_str().is_some_and(|detail| detail.contains(says)), "{said}");
    }
    let all = json_of(&post(&Value::Array(vec![json!("x"); 1000]).to_string()).await);
    let detail = all["detail"].as_str().expect("a text");
    assert!(detail.starts_with("1000 things are wrong") && detail.ends_with("\"article\": 7}.") && detail.len() < 200, "{detail}");
    assert_eq!(all["errors"].as_array().map(Vec::len), Some(1000));
    let some = json_of(&post(&json!([{ "type": "opened", "article": 7 }, "x"]).to_string()).await);
    assert_eq!(some["refused"][0]["problem"]["title"], "What was sent cannot be taken", "{some}");
    let large = post(&" ".repeat(1024 * 1024 + 1)).await;
    assert_eq!((large.status, &json_of(&large)["type"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("/api#too-large")), "{}", large.body);
}

#[tokio::test]
async fn articles_of_another_catalogue_are_ranked_by_their_names() {
    let site = site();
    let of = |n: usize| (0..n).map(move |r| json!({ "type": "opened", "article": format!("item-{n}"), "reader": format!("u{r}") }));
    let events: Vec<Value> = [2, 9, 5].into_iter().flat_map(of).collect();
    assert_eq!(send(&site, &Value::Array(events), &[BEARER]).await.status, StatusCode::ACCEPTED);
    let list = json_of(&site.ask("GET", "/api/v1/ranking/unlisted?window=1h", &[FIREFOX, HOST]).await);
    let names: Vec<&str> = list["items"].as_array().expect("items").iter().filter_map(|i| i["name"].as_str()).collect();
    assert_eq!((names.as_slice(), &list["basis"]), (&["item-9", "item-5", "item-2"][..], &json!("everybody")), "{list}");
    let own = json_of(&site.ask("GET", "/api/v1/ranking?window=7d&limit=3", &[FIREFOX, HOST]).await);
    assert_eq!(own["list"]["items"].as_array().map(Vec::len), Some(3), "{own}");
}

#[tokio::test]
async fn the_page_of_ranking_has_every_kind_and_window_as_a_link() {
    let site = site();
    for kind in ["most-read", "rising", "most-covered", "most-reacted"] {
        for window in ["1h", "24h", "7d"] {
            let page = site.get(&format!("/ranking?kind={kind}&window={window}&section=sport")).await;
            assert_eq!(page.status, StatusCode::OK);
            let main = page.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("the page");
            assert_eq!(main.matches("aria-current=\"true\"").count(), 3, "{kind} {window}: this kind, this window, this section");
        }
    }
    let page = site.get("/ranking?window=7d").await.body;
    assert!(page.contains("<ol class=\"ranked\">") && page.contains("Too few readers are known"), "{page}");
    assert_eq!(site.get("/ranking?kind=loudest").await.status, StatusCode::BAD_REQUEST);
}
