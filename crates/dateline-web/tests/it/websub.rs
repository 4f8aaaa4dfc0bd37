//! Hubs before the site: what they are told, what is believed of them, and what is not.

use crate::site::{Answer, FIREFOX, Site, now_ms};
use axum::http::StatusCode;
use dateline_news::subscription::{Mode, Standing, Subscription};
use dateline_web::SiteConfig;

const TOPIC: &str = "https://a.example/feed";
const FEED: &str = "<rss version='2.0'><channel><title>A</title></channel></rss>";
/// HMAC-SHA-256 of [`FEED`] under "secret", by OpenSSL.
const SIGNED: &str = "sha256=c973f800a8ab3bbd8e141da0c0e882aa8bf9dc4510bd8729c9bfddeae3b7f862";
/// A hub names no host of ours.
const HUB: &[(&str, &str)] = &[("host", "push.elsewhere.example"), ("user-agent", "hub")];

fn token() -> String {
    "a1".repeat(32)
}

/// A site with one source and its subscription.
fn site(change: impl FnOnce(&mut Subscription)) -> Site {
    let site = Site::small();
    let number =
        site.memory.feeds.add(TOPIC, now_ms() + 60_000_000, |s| s.health.hub = Some(("https://hub.example/".into(), TOPIC.into())));
    let mut s = Subscription::new(token(), "secret".into(), number, "https://hub.example/", TOPIC, now_ms());
    s.asked(now_ms());
    change(&mut s);
    site.memory.hubs.lock().subscriptions.push(s);
    site
}

fn live(s: &mut Subscription) {
    assert!(s.confirms(Mode::Subscribe, TOPIC, Some(3600), 0.5, now_ms()));
}

fn held(site: &Site) -> Subscription {
    site.memory.hubs.lock().subscriptions[0].clone()
}

async fn ask(site: &Site, token: &str, query: &str) -> Answer {
    site.send("GET", &format!("/websub/{token}?{query}"), HUB, [203, 0, 113, 9], "").await
}

async fn push(site: &Site, token: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    site.send("POST", &format!("/websub/{token}"), &[HUB, headers].concat(), [203, 0, 113, 9], body).await
}

#[tokio::test]
async fn only_what_was_asked_for_is_confirmed_and_nothing_is_kept_of_the_answer() {
    let right = "hub.mode=subscribe&hub.topic=https://a.example/feed&hub.challenge=c%3Cb%3E1&hub.lease_seconds=3600";
    let s = site(|_| {});
    for (token, query) in [
        (token(), right.replace("feed", "other")),
        (token(), right.replace("=subscribe", "=unsubscribe")),
        (token(), right.replace("=subscribe", "=publish")),
        (token(), right.replace("&hub.challenge=c%3Cb%3E1", "")),
        (token(), right.replace("c%3Cb%3E1", &"c".repeat(5000))),
        (token(), String::new()),
        ("b2".repeat(32), right.to_owned()),
        ("short".to_owned(), right.to_owned()),
    ] {
        let a = ask(&s, &token, &query).await;
        assert_eq!(a.status, StatusCode::NOT_FOUND, "{query}");
        assert_eq!(held(&s).standing, Standing::Asked, "{query}");
    }
    let a = ask(&s, &token(), right).await;
    assert_eq!((a.status, a.body.as_str()), (StatusCode::OK, "c<b>1"));
    assert_eq!((a.header("cache-control"), a.header("x-content-type-options")), ("no-store", "nosniff"));
    assert!(a.header("content-type").starts_with("text/plain"));
    assert_eq!((held(&s).standing, held(&s).lease_until), (Standing::Live, Some(now_ms() + 3_600_000)));
    assert_eq!(ask(&s, &token(), right).await.status, StatusCode::NOT_FOUND, "once");
}

#[tokio::test]
async fn a_hub_that_refuses_is_believed_and_the_source_is_asked_again() {
    let s = site(live);
    let refusal = "hub.mode=denied&hub.topic=https://a.example/feed&hub.reason=not%20for%20you";
    assert_eq!(ask(&s, &token(), &refusal.replace("feed", "other")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&s, &token(), refusal).await.status, StatusCode::OK);
    assert_eq!((held(&s).standing, held(&s).reason.as_deref()), (Standing::Denied, Some("not for you")));
    assert_eq!(s.memory.feeds.one(1).expect("there").next_at, now_ms());
    assert_eq!(push(&s, &token(), &[("x-hub-signature", SIGNED)], FEED).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_push_is_put_down_if_its_signature_is_right_and_counted_if_not() {
    let s = site(live);
    let waiting = || s.memory.hubs.lock().pushes.len();
    let ok = push(&s, &token(), &[("x-hub-signature", SIGNED), ("content-type", "application/rss+xml")], FEED).await;
    assert_eq!((ok.status, waiting(), held(&s).n_pushed), (StatusCode::ACCEPTED, 1, 1));
    assert_eq!(s.memory.hubs.lock().pushes[0].1.body, FEED.as_bytes());
    for headers in [&[][..], &[("x-hub-signature", "sha256=00")], &[("x-hub-signature", "md5=00")]] {
        let a = push(&s, &token(), headers, FEED).await;
        assert_eq!((a.status, a.body.as_str(), waiting()), (StatusCode::ACCEPTED, "", 1), "{headers:?}");
    }
    assert_eq!(push(&s, &token(), &[("x-hub-signature", SIGNED)], &FEED.replace('A', "B")).await.status, StatusCode::ACCEPTED);
    assert_eq!((waiting(), held(&s).n_refused), (1, 4));
    assert_eq!(held(&s).refused.as_deref(), Some("its signature was wrong"));
    assert_eq!(push(&s, &"b2".repeat(32), &[("x-hub-signature", SIGNED)], FEED).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bombs_and_floods_end_at_the_door() {
    let s = site(live);
    let large = "x".repeat(17 * 1024 * 1024);
    assert_eq!(push(&s, &token(), &[("x-hub-signature", SIGNED)], &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let said = push(&s, &token(), &[("content-length", "99999999999")], "x").await;
    assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
    let packed = push(&s, &token(), &[("content-encoding", "gzip"), ("x-hub-signature", SIGNED)], FEED).await;
    assert_eq!((packed.status, held(&s).n_refused, s.memory.hubs.lock().pushes.len()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, 3, 0));
    let mut last = StatusCode::ACCEPTED;
    for _ in 0..130 {
        last = push(&s, &token(), &[], "x").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn many_hubs_may_push_at_the_same_moment() {
    let s = site(live);
    let tokens: Vec<String> = (1..=6).map(|n| format!("c{n}").repeat(32)).collect();
    for token in &tokens {
        let one = Subscription { token: token.clone(), ..held(&s) };
        s.memory.hubs.lock().subscriptions.push(one);
    }
    let one = |n: usize| push(&s, &tokens[n], &[("x-hub-signature", SIGNED)], FEED);
    let all = tokio::join!(one(0), one(1), one(2), one(3), one(4), one(5));
    assert_eq!([all.0, all.1, all.2, all.3, all.4, all.5].map(|a| a.status), [StatusCode::ACCEPTED; 6]);
    assert_eq!(s.memory.hubs.lock().pushes.len(), 6);
}

#[tokio::test]
async fn a_push_without_content_has_the_source_asked() {
    let s = site(live);
    // HMAC-SHA-256 of nothing under "secret".
    let empty = "sha256=f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169";
    assert_eq!(push(&s, &token(), &[("x-hub-signature", empty)], "").await.status, StatusCode::ACCEPTED);
    assert_eq!((s.memory.hubs.lock().pushes.len(), s.memory.feeds.one(1).expect("there").next_at), (0, now_ms()));
}

#[tokio::test]
async fn the_page_of_a_source_tells_how_its_subscription_stands() {
    let page = |s: Site| async move { s.send("GET", "/source/1", &[FIREFOX, ("host", "herald.localhost")], [127, 0, 0, 1], "").await.body };
    let asked = page(site(|_| {})).await;
    assert!(asked.contains("the hub has not confirmed it"), "{asked}");
    let refused = page(site(|s| assert!(s.denied(TOPIC, Some("<b>no</b>"), now_ms())))).await;
    assert!(refused.contains("refused by the hub") && refused.contains("&lt;b&gt;no&lt;/b&gt;"), "{refused}");
    let lively = site(|s| {
        live(s);
        s.pushed(now_ms());
        s.refused("its signature was wrong");
    });
    let said = page(lively).await;
    assert!(said.contains("confirmed until") && said.contains("1 taken") && said.contains("1 thrown away"), "{said}");
    assert!(!said.contains(&token()) && !said.contains(">secret<"));
    let none = site(|_| {});
    none.memory.hubs.lock().subscriptions.clear();
    let said = page(none).await;
    assert!(said.contains("Set websub.callback") && !SiteConfig::default().is_pushed, "{said}");
}
