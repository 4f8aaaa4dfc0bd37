//! Stars and tags by hand: the owner's alone, on the page of an article and by calls, over what rules say.

use crate::site::{Answer, FIREFOX, Site, article_links, attributes, now_ms};
use axum::http::StatusCode;
use dateline_news::hand::ByHand;
use dateline_news::ids::ArticleId;
use dateline_store::HandMarks;
use dateline_store::rules::RuleHit;
use dateline_web::rights::Rights;
use serde_json::{Value, json};
use std::sync::Arc;

const HOST: (&str, &str) = ("host", "herald.localhost");
const OWN: [u8; 4] = [127, 0, 0, 1];

async fn owner(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], OWN, "").await
}

async fn press(site: &Site, number: u64, form: &str) -> Answer {
    let path = format!("/mark/{number}");
    site.send("POST", &path, &[FIREFOX, HOST, ("sec-fetch-site", "same-origin")], OWN, form).await
}

/// A program on the machine that the site runs on.
async fn call(site: &Site, method: &str, path: &str) -> Answer {
    site.send(method, path, &[("user-agent", "curl/8.5"), HOST], OWN, "").await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{e}: {}", answer.body))
}

fn id(site: &Site, number: u64) -> ArticleId {
    site.memory.held[number as usize - 1].article.id
}

/// A rule that stars and tags, and has met these articles.
fn ruled(site: &Site, met: &[u64]) -> u64 {
    let rule = site.memory.standards.add("ferry", now_ms() - 1000, |d| (d.star, d.tags) = (true, vec!["sea".into()]));
    let hits = met.iter().map(|n| (rule, RuleHit { article: id(site, *n), at: now_ms() - 60_000 }));
    site.memory.standards.lock().hits.extend(hits);
    rule
}

/// What was said by hand of an article: `star`, `-tag:sea`.
fn said(site: &Site, number: u64) -> Vec<String> {
    let told = |s: ByHand| format!("{}{}", if s.is_on { "" } else { "-" }, s.mark);
    site.memory.by_hand(&id(site, number)).expect("asked").into_iter().map(told).collect()
}

#[tokio::test]
async fn an_article_is_starred_and_tagged_on_its_page_without_a_script() {
    let site = Site::small();
    let page = site.article(4);
    let before = owner(&site, &page).await.body;
    assert!(before.contains("name=\"give\" value=\"star\" aria-pressed=\"false\""), "{before}");
    let answer = press(&site, 4, "give=star").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, format!("{page}#marks").as_str()));
    assert_eq!(press(&site, 4, "tags=Ports+%23sea%2Cports").await.status, StatusCode::SEE_OTHER);
    assert_eq!(said(&site, 4), ["star", "tag:ports", "tag:sea"]);
    let after = owner(&site, &page).await.body;
    assert!(after.contains("name=\"take\" value=\"star\" aria-pressed=\"true\"") && after.contains("id=\"marks\""), "{after}");
    assert!(attributes(&after, "href").iter().any(|h| h.starts_with("/search?q=tag%3Aports&")));
    for (query, n) in [("is:starred", 1), ("tag:ports", 1), ("tag:ports+-is:starred", 0)] {
        let found = owner(&site, &format!("/search?q={query}")).await.body;
        assert_eq!(article_links(&found).contains(&page), n == 1, "{query}");
    }
    // And their feeds.
    for path in ["/search.atom?q=is:starred", "/search.json?q=tag:sea"] {
        assert!(owner(&site, path).await.body.contains(&page), "{path}");
    }
    press(&site, 4, "take=tag%3Aports").await;
    press(&site, 4, "take=star").await;
    assert_eq!(said(&site, 4), ["-star", "-tag:ports", "tag:sea"]);
    let list = owner(&site, "/starred").await.body;
    assert!(!article_links(&list).contains(&page) && list.contains("tag%3Asea") && !list.contains("tag%3Aports"), "{list}");
}

#[tokio::test]
async fn what_a_rule_gives_can_be_taken_off_and_left_to_it_again() {
    let site = Site::small();
    let rule = ruled(&site, &[4, 5]);
    let page = site.article(4);
    assert!(owner(&site, &page).await.body.contains("name=\"take\" value=\"tag:sea\""));
    press(&site, 4, "take=tag%3Asea").await;
    let body = owner(&site, &page).await.body;
    assert!(body.contains("Taken off by hand") && body.contains("name=\"leave\" value=\"tag:sea\""), "{body}");
    // Of the fourth article alone, which is the third story.
    let is_tagged = async |page: &str| {
        let found = owner(&site, "/search?q=tag:sea+headline:%22story+3+of%22").await.body;
        article_links(&found).iter().any(|link| link == page)
    };
    assert!(!is_tagged(&page).await);
    assert!(article_links(&owner(&site, "/search?q=tag:sea").await.body).contains(&site.article(5)));
    // The rule is asked of all that is held, and nothing changes for what the hand said.
    let answer = site.send("POST", &format!("/rule/{rule}/apply"), &[FIREFOX, HOST, ("sec-fetch-site", "same-origin")], OWN, "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!is_tagged(&page).await);
    press(&site, 4, "leave=tag%3Asea").await;
    assert_eq!(said(&site, 4), [""; 0]);
    assert!(is_tagged(&page).await);
}

#[tokio::test]
async fn marks_are_the_owners_alone_and_no_other_site_sets_them() {
    let mut site = Site::small();
    press(&site, 4, "give=star").await;
    let page = site.article(4);
    for path in ["/starred", "/api/v1/tags", "/api/v1/articles/4/marks"] {
        assert_eq!(site.ask("GET", path, &[FIREFOX, HOST]).await.status, StatusCode::FORBIDDEN, "{path}");
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
    }
    let strangers = site.ask("GET", &page, &[FIREFOX, HOST]).await.body;
    assert!(!strangers.contains("id=\"marks\"") && !strangers.contains("/starred"));
    assert_eq!(site.press("/mark/4", "take=star", &[]).await.status, StatusCode::FORBIDDEN, "from another machine");
    let elsewhere = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("referer", "https://evil.example/")];
    for header in elsewhere {
        let forged = site.send("POST", "/mark/4", &[FIREFOX, HOST, header], OWN, "take=star").await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{header:?}");
        let calls =
            [("DELETE", "/api/v1/articles/4/star"), ("PUT", "/api/v1/articles/4/tags/x"), ("DELETE", "/api/v1/articles/4/marks/star")];
        for (method, path) in calls {
            let forged = site.send(method, path, &[FIREFOX, HOST, header], OWN, "").await;
            assert_eq!((forged.status, json_of(&forged)["type"].clone()), (StatusCode::FORBIDDEN, json!("/api#forbidden")), "{header:?}");
        }
    }
    assert_eq!(site.ask("DELETE", "/api/v1/articles/4/star", &[HOST]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(said(&site, 4), ["star"]);
    // On a public site there is no owner, and no other page is let in.
    Arc::get_mut(&mut site.app.site).map(|s| s.rights = Rights { public: true, ..Rights::default() }).expect("not shared");
    for (method, path) in [("GET", "/api/v1/tags"), ("PUT", "/api/v1/articles/4/star"), ("OPTIONS", "/api/v1/articles/4/tags/x")] {
        let answer = call(&site, method, path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(answer.status == StatusCode::FORBIDDEN, method != "OPTIONS", "{path}");
    }
}

#[tokio::test]
async fn calls_put_and_delete_marks_and_answer_with_how_the_article_stands() {
    let site = Site::small();
    let rule = ruled(&site, &[5]);
    assert_eq!(call(&site, "PUT", "/api/v1/articles/4/star").await.status, StatusCode::OK);
    let put = json_of(&call(&site, "PUT", "/api/v1/articles/4/tags/Ports").await);
    assert_eq!(
        put,
        json!({ "article": 4, "starred": true, "tags": ["ports"], "marks": [
            { "mark": "star", "is_on": true, "by_hand": true, "rules": [] }, { "mark": "tag:ports", "is_on": true, "by_hand": true, "rules": [] },
        ]})
    );
    assert_eq!(json_of(&call(&site, "PUT", "/api/v1/articles/4/tags/ports").await), put, "the same again is the same");
    let deleted = json_of(&call(&site, "DELETE", "/api/v1/articles/5/tags/sea").await);
    assert_eq!(deleted["marks"][1], json!({ "mark": "tag:sea", "is_on": false, "by_hand": false, "rules": [rule] }));
    assert_eq!((deleted["starred"].clone(), deleted["tags"].clone()), (json!(true), json!([])));
    assert_eq!(json_of(&call(&site, "GET", "/api/v1/articles/5/marks").await), deleted);
    // What the hand said is taken back, and the rule decides again; where nothing was said, nothing changes.
    let left = json_of(&call(&site, "DELETE", "/api/v1/articles/5/marks/tag:sea").await);
    assert_eq!(left["marks"][1], json!({ "mark": "tag:sea", "is_on": true, "by_hand": null, "rules": [rule] }));
    assert_eq!((left["tags"].clone(), said(&site, 5)), (json!(["sea"]), vec![]));
    for mark in ["tag%3Asea", "star"] {
        assert_eq!(json_of(&call(&site, "DELETE", &format!("/api/v1/articles/5/marks/{mark}")).await), left, "{mark}");
    }
    call(&site, "PUT", "/api/v1/articles/4/tags/nets").await;
    let left = json_of(&call(&site, "DELETE", "/api/v1/articles/4/marks/tag:Nets").await);
    assert_eq!((left, said(&site, 4)), (put, vec!["star".to_owned(), "tag:ports".into()]), "without a rule the mark is gone");
    let tags = json_of(&call(&site, "GET", "/api/v1/tags").await);
    assert_eq!(
        (tags["n_starred"].clone(), tags["items"][0]["tag"].clone(), tags["items"].as_array().map(Vec::len)),
        (json!(2), json!("ports"), Some(2))
    );
    let search = tags["items"][0]["search"].as_str().expect("an address").replace("http://herald.localhost", "");
    assert_eq!(json_of(&call(&site, "GET", &search).await)["items"][0]["article"]["number"], 4);
    let problem = async |method: &str, path: &str| {
        let answer = call(&site, method, path).await;
        (answer.status.as_u16(), json_of(&answer)["type"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(problem("PUT", "/api/v1/articles/4/tags/two%20words").await, (400, "/api#bad-parameter".into()));
    assert_eq!(problem("PUT", "/api/v1/articles/4/star?on=1").await, (400, "/api#bad-parameter".into()));
    assert_eq!(problem("DELETE", "/api/v1/articles/999/star").await, (404, "/api#not-found".into()));
    for mark in ["stars", "tag:", "tag:two%20words", "sea"] {
        assert_eq!(problem("DELETE", &format!("/api/v1/articles/4/marks/{mark}")).await, (400, "/api#bad-parameter".into()), "{mark}");
    }
    assert_eq!(problem("PUT", "/api/v1/articles/4/marks/star").await, (405, "/api#method-not-allowed".into()));
    assert_eq!(problem("POST", "/api/v1/articles/4/star").await, (405, "/api#method-not-allowed".into()));
    let options = call(&site, "OPTIONS", "/api/v1/articles/4/star").await;
    assert_eq!((options.status, options.header("allow")), (StatusCode::NO_CONTENT, "PUT, DELETE, OPTIONS"));
    let options = call(&site, "OPTIONS", "/api/v1/articles/4/marks/star").await;
    assert_eq!((options.status, options.header("allow")), (StatusCode::NO_CONTENT, "DELETE, OPTIONS"));
}

#[tokio::test]
async fn the_starred_page_has_the_last_one_first_and_what_is_no_mark_is_refused() {
    let site = Site::small();
    ruled(&site, &[5]);
    let empty = Site::small();
    assert!(owner(&empty, "/starred").await.body.contains("Nothing is starred yet."));
    press(&site, 9, "give=star").await;
    let body = owner(&site, "/starred").await.body;
    let links: Vec<String> = article_links(&body);
    assert_eq!(links, [site.article(9), site.article(5)]);
    assert!(
        body.contains("2 articles are starred") && attributes(&body, "href").iter().any(|h| h.starts_with("/search.atom?q=is%3Astarred"))
    );
    // What a rule hides stands in no list.
    let hides = site.memory.standards.add("ferry", now_ms(), |d| d.hide = true);
    site.memory.standards.lock().hits.push((hides, RuleHit { article: id(&site, 9), at: now_ms() }));
    assert_eq!(article_links(&owner(&site, "/starred").await.body), [site.article(5)]);
    for (form, words) in [("give=stars", "is no mark"), ("tags=a%3Ab", "is no tag"), ("take=tag%3A", "is no mark")] {
        let answer = press(&site, 4, form).await;
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.body.contains(words), "{form}: {}", answer.body);
    }
    assert_eq!(press(&site, 999, "give=star").await.status, StatusCode::NOT_FOUND);
    let many: Vec<String> = (0..31).map(|n| format!("t{n}")).collect();
    let answer = press(&site, 4, &format!("tags={}", many.join("+"))).await;
    assert!(answer.status == StatusCode::BAD_REQUEST && answer.body.contains("at most 30 tags"), "{}", answer.body);
    assert_eq!(said(&site, 4), [""; 0], "nothing of it was put down");
    press(&site, 4, &format!("tags={}", many[..30].join("+"))).await;
    assert_eq!((said(&site, 4).len(), press(&site, 4, "tags=t30").await.status), (30, StatusCode::BAD_REQUEST));
    assert_eq!(press(&site, 4, "tags=t3").await.status, StatusCode::SEE_OTHER, "one that it has is no further one");
}
