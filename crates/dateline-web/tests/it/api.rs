//! `/api/v1`: every call answers by its own description, wrong ones are told what is wrong, and lists
//! can be leafed through while others write.

use crate::memory::{Memory, article};
use crate::site::{Answer, FIREFOX, Site, small};
use axum::http::StatusCode;
use dateline_web::SiteConfig;
use dateline_web::api::openapi;
use dateline_web::rights::Rights;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::Arc;

pub const HOST: (&str, &str) = ("host", "localhost:8725");

pub async fn get(site: &Site, path: &str) -> Answer {
    site.ask("GET", path, &[FIREFOX, HOST]).await
}

/// Who sits at the machine: sources are the owner's alone.
async fn own(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], [127, 0, 0, 1], "").await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect("JSON")
}

/// The path of an address that the API gave.
fn path_of(address: &Value) -> String {
    address.as_str().and_then(|a| a.strip_prefix("http://localhost:8725")).expect("an address of this site").to_owned()
}

/// What is wrong with an answer by a schema of the description, a sentence each.
fn faults(schema: &str, value: &Value) -> Vec<String> {
    let document = openapi::document();
    let root = json!({ "$ref": format!("#/components/schemas/{schema}"), "components": document["components"] });
    let validator = jsonschema::validator_for(&root).expect("a schema");
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[tokio::test]
async fn every_call_answers_by_its_schema() {
    let memory = small();
    crate::sources::fed(&memory.feeds);
    for query in ["ferry", "bridge"] {
        memory.standards.add(query, crate::site::now_ms(), |d| d.star = true);
    }
    let site = Site::of(memory);
    let calls = openapi::calls();
    assert_eq!(calls.len(), 26);
    for call in calls.iter().filter(|c| c.method == "GET") {
        for path in [&call.example, &call.path.replace("{number}", "2")] {
            let answer = own(&site, path).await;
            if path.contains("/search") && !path.contains('?') {
                assert_eq!(answer.status, StatusCode::BAD_REQUEST);
                assert_eq!(faults("Problem", &json_of(&answer)), [""; 0], "{path}");
                continue;
            }
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"), "{path}");
            assert_eq!(faults(&call.answer, &json_of(&answer)), [""; 0], "{path}");
        }
    }
    assert!(!faults("ArticlePage", &json!({ "items": [{}], "next": null })).is_empty(), "the schemas can fail");
}

#[tokio::test]
async fn an_article_comes_with_its_family_and_where_its_facts_were_read() {
    let site = Site::small();
    let one = json_of(&get(&site, "/api/v1/articles/2").await);
    assert_eq!(one["family"]["original"]["number"], 1);
    assert_eq!(one["family"]["n_copies"], 2);
    assert_eq!(one["family"]["copies"][0]["evidence"], json!([{ "what": "equal-text", "words": 120 }, { "what": "earlier-date" }]));
    assert_eq!(one["article"]["evidence"]["headline"][0]["from"], "json-ld");
    assert_eq!(one["shown"], "full");
    assert_eq!(path_of(&one["links"]["page"]), site.article(2));
    assert_eq!(get(&site, &path_of(&one["links"]["lists"])).await.status, StatusCode::OK);
}

#[tokio::test]
async fn lists_give_facts_and_sentences_and_no_article_twice() {
    let site = Site::small();
    let lists = json_of(&get(&site, "/api/v1/articles/1/lists").await);
    let mut seen = HashSet::from([1, 2, 3]);
    let mut n = 0;
    for name in ["related", "ranking", "recommendation"] {
        for item in lists[name]["items"].as_array().expect("items") {
            n += 1;
            assert!(seen.insert(item["article"]["number"].as_u64().expect("a number")), "{name} repeats {item}");
            let reasons = item["reasons"].as_array().expect("reasons");
            assert!(!reasons.is_empty() && reasons.iter().all(|r| r["fact"]["because"].is_string() && r["sentence"] != ""), "{item}");
        }
    }
    assert!(n > 10, "{n} items");
    let german = site.ask("GET", "/api/v1/lists/ranking?section=sport", &[FIREFOX, HOST, ("accept-language", "de")]).await;
    let ranking = json_of(&german);
    assert!(ranking["items"][0]["reasons"][0]["sentence"].as_str().expect("a sentence").contains("geöffnet"), "{ranking}");
    assert!(ranking["items"].as_array().expect("items").iter().all(|i| i["article"]["section"] == "sport"));
}

#[tokio::test]
async fn related_comes_in_groups_that_say_why_and_repeat_nothing() {
    let mut memory = small();
    for (host, of) in [("harbour.example", "keeper"), ("register.example", "council"), ("lamp.example", "heritage office")] {
        let told =
            format!("The lighthouse at Gannet Holm will lose its last keeper in autumn, the {of} said, after ninety years of oil lamps.");
        memory.add(article(host, &format!("Gannet Holm lighthouse loses its last keeper, says {of}"), "2025-04-06", &[&told]), Vec::new());
    }
    let site = Site::of(memory);
    let related = json_of(&get(&site, "/api/v1/articles/31/related").await);
    let groups = related["groups"].as_array().expect("groups");
    let kinds: Vec<&str> = groups.iter().map(|g| g["kind"].as_str().expect("a kind")).collect();
    let in_order: Vec<&str> = ["same-story", "follow-up", "topic"].into_iter().filter(|k| kinds.contains(k)).collect();
    assert_eq!(kinds, in_order);
    let mut seen = HashSet::from([31]);
    for item in groups.iter().flat_map(|g| g["items"].as_array().expect("items")) {
        assert!(seen.insert(item["article"]["number"].as_u64().expect("a number")), "{item} again");
        assert!(item["reasons"].as_array().expect("reasons").iter().all(|r| r["sentence"] != ""), "{item}");
    }
    assert!(seen.contains(&32) && seen.contains(&33), "{related}");
    // The call for all lists has the same articles in the same order.
    let lists = json_of(&get(&site, "/api/v1/articles/31/lists").await);
    let numbers = |items: &Value| items.as_array().expect("items").iter().map(|i| i["article"]["number"].clone()).collect::<Vec<_>>();
    assert_eq!(numbers(&lists["related"]["items"]), groups.iter().flat_map(|g| numbers(&g["items"])).collect::<Vec<_>>());
}

#[tokio::test]
async fn lists_are_leafed_through_to_their_end_each_item_once() {
    let site = Site::small();
    for (first, n) in [
        ("/api/v1/articles?limit=7", 28),
        ("/api/v1/articles?limit=7&with_copies=true", 30),
        ("/api/v1/search?q=ferry&limit=7", 30),
        ("/api/v1/search?q=ferry&limit=7&order=newest", 30),
        ("/api/v1/outlets?limit=2", 5),
    ] {
        let (mut path, mut seen) = (first.to_owned(), Vec::new());
        loop {
            let answer = get(&site, &path).await;
            let page = json_of(&answer);
            seen.extend(page["items"].as_array().expect("items").iter().map(|i| {
                let item = if i["article"].is_object() { &i["article"] } else { i };
                if item["number"].is_u64() { item["number"].to_string() } else { item["key"].to_string() }
            }));
            if page["next"].is_null() {
                assert_eq!(answer.header("link"), "", "{path}");
                break;
            }
            assert_eq!(answer.header("link"), format!("<{}>; rel=\"next\"", page["next"].as_str().expect("an address")), "{path}");
            path = path_of(&page["next"]);
        }
        let n_seen = seen.len();
        assert_eq!((n_seen, seen.into_iter().collect::<HashSet<_>>().len()), (n, n), "{first}");
    }
}

#[tokio::test]
async fn a_page_that_comes_in_between_shifts_nothing() {
    let world = |n: u32| {
        let mut memory = Memory::default();
        for i in 0..n {
            let date = format!("2025-04-{:02}T10:00:00Z", 1 + i % 5);
            memory.add(article("lamp.example", &format!("Story {i}"), &date, &["The ferry sailed again."]), vec![]);
        }
        Site::of(memory)
    };
    let (before, after) = (world(20), world(25));
    for list in ["/api/v1/articles?limit=6", "/api/v1/search?q=ferry&limit=6"] {
        let first = json_of(&get(&before, list).await);
        let next = path_of(&first["next"]);
        let ids = |page: &Value, name: &str| -> Vec<String> {
            let items = page["items"].as_array().expect("items");
            items.iter().map(|i| if name.is_empty() { i["id"].to_string() } else { i[name]["id"].to_string() }).collect()
        };
        let name = if list.contains("search") { "article" } else { "" };
        let shown = ids(&first, name);
        let then = ids(&json_of(&get(&after, &next).await), name);
        assert_eq!(then.len(), 6, "{list}");
        assert!(then.iter().all(|id| !shown.contains(id)), "{list}: nothing of the first page again");
    }
}

#[tokio::test]
async fn every_wrong_parameter_is_named_with_what_would_be_right() {
    let site = Site::small();
    let check = |path: &'static str, wrong: &'static [&'static str]| {
        let site = &site;
        async move {
            let answer = get(site, path).await;
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::BAD_REQUEST, "application/problem+json"), "{path}");
            let problem = json_of(&answer);
            assert_eq!(faults("Problem", &problem), [""; 0], "{path}");
            assert_eq!(problem["type"], "/api#bad-parameter", "{path}");
            let named: Vec<&str> = problem["errors"].as_array().expect("errors").iter().filter_map(|e| e["parameter"].as_str()).collect();
            assert_eq!(named, wrong, "{path}: {problem}");
            problem.to_string()
        }
    };
    check("/api/v1/articles?limit=0&section=weather&from=2025-02-30&to=x", &["section", "from", "to", "limit"]).await;
    check("/api/v1/articles?limit=101", &["limit"]).await;
    check("/api/v1/articles?limit=", &["limit"]).await;
    check("/api/v1/articles?limit=5&limit=6", &["limit"]).await;
    check("/api/v1/articles?with_copies=yes&lang=null", &["lang", "with_copies"]).await;
    check("/api/v1/articles?after=12", &["after"]).await;
    check("/api/v1/search", &["q"]).await;
    check("/api/v1/search?q=&order=best", &["q", "order"]).await;
    check("/api/v1/search?q=date:yesterday", &["q"]).await;
    check("/api/v1/outlets?after=zz", &["after"]).await;
    let told = check("/api/v1/articles?sections=sport", &["sections"]).await;
    assert!(told.contains("known are section, outlet, lang"), "{told}");
    let told = check("/api/v1/account?verbose=1", &["verbose"]).await;
    assert!(told.contains("takes none"), "{told}");
}

#[tokio::test]
async fn what_is_missing_forbidden_or_broken_is_a_problem_document() {
    let site = Site::small();
    for path in
        ["/api/v1/articles/999", "/api/v1/articles/+1", "/api/v1/articles/x", "/api/v1/articles/0/lists", "/api/v1/nothing", "/api/v2"]
    {
        let answer = get(&site, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"), "{path}");
        assert_eq!(json_of(&answer)["type"], "/api#not-found", "{path}");
    }
    let posted = site.ask("POST", "/api/v1/articles", &[FIREFOX, HOST]).await;
    assert_eq!((posted.status, posted.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD,OPTIONS"));
    assert_eq!(json_of(&posted)["type"], "/api#method-not-allowed");
    let options = site.ask("OPTIONS", "/api/v1/articles", &[FIREFOX, HOST]).await;
    assert_eq!((options.status, options.header("allow")), (StatusCode::NO_CONTENT, "GET, HEAD, OPTIONS"));
    let head = site.ask("HEAD", "/api/v1/articles", &[FIREFOX, HOST]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    let broken = Site::of(Memory { broken: true, ..Memory::default() });
    let answer = get(&broken, "/api/v1/account").await;
    assert_eq!((answer.status, &json_of(&answer)["type"]), (StatusCode::INTERNAL_SERVER_ERROR, &json!("/api#broken")));
    assert!(!answer.body.contains("the test wants it so"), "the cause is for the log");
}

#[tokio::test]
async fn an_answer_that_did_not_change_is_not_sent_again() {
    let site = Site::small();
    for path in ["/api/v1/articles", "/api/openapi.json", "/feed.atom", "/feed.json", "/sitemap.xml"] {
        let first = get(&site, path).await;
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty(), "{path}");
        let again = site.ask("GET", path, &[FIREFOX, HOST, ("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
    }
}

#[tokio::test]
async fn a_private_site_is_closed_to_other_pages_and_names_and_a_public_one_is_open() {
    let mut site = Site::small();
    let path = "/api/v1/articles?limit=1";
    let other = [FIREFOX, ("host", "evil.example"), ("origin", "https://evil.example")];
    for at in [path, "/", "/feed.atom"] {
        let answer = site.ask("GET", at, &other).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{at}: a name that was made to point here");
    }
    let own = site.ask("GET", path, &[FIREFOX, HOST, ("origin", "https://evil.example")]).await;
    assert_eq!((own.status, own.header("access-control-allow-origin")), (StatusCode::OK, ""));

    let rights = Rights { public: true, ..Rights::default() };
    site.app.site = Arc::new(SiteConfig { rights, address: Some("https://news.example".into()), ..SiteConfig::default() });
    let open = site.ask("GET", path, &[FIREFOX, ("host", "internal:80"), ("origin", "https://other.example")]).await;
    assert_eq!((open.status, open.header("access-control-allow-origin")), (StatusCode::OK, "*"));
    assert!(open.header("link").starts_with("<https://news.example/api/v1/articles?limit=1&after="), "{}", open.header("link"));
    let preflight = site.ask("OPTIONS", path, &[HOST, ("origin", "https://other.example"), ("access-control-request-method", "GET")]).await;
    assert_eq!(preflight.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    assert_eq!(site.ask("GET", "/", &[FIREFOX, HOST]).await.header("access-control-allow-origin"), "", "pages are not for programs");
}

#[tokio::test]
async fn a_public_site_gives_programs_no_more_text_than_readers() {
    let mut memory = Memory::default();
    memory.add(article("paper.example", "The vote", "2025-04-06", &["The opening.", "Far below stands the quagmire."]), vec![]);
    let mut site = Site::of(memory);
    let paths = ["/api/v1/articles/1", "/api/v1/search?q=quagmire", "/feed.atom", "/feed.json", "/search.json?q=quagmire"];
    for path in &paths[..1] {
        assert!(get(&site, path).await.body.contains("the quagmire"), "{path}");
    }
    site.app.site = Arc::new(SiteConfig { rights: Rights { public: true, ..Rights::default() }, ..SiteConfig::default() });
    for path in paths {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains("The opening.") || path.contains("search?"), "{path}: {}", answer.body);
        let quoted = answer.body.contains("below stands the") && !path.contains("/api/v1/search");
        assert!(!quoted, "{path}: {}", answer.body);
    }
    assert_eq!(json_of(&get(&site, "/api/v1/articles/1").await)["shown"], "excerpt");
}

#[tokio::test]
async fn the_page_for_people_names_every_call_and_problem() {
    let site = Site::small();
    let page = get(&site, "/api").await;
    assert_eq!(page.status, StatusCode::OK);
    for call in openapi::calls().into_iter().filter(|c| c.method == "GET") {
        assert!(page.body.contains(&format!("GET {}", call.path)) && !call.summary.is_empty() && !call.answer.is_empty(), "{}", call.path);
        assert!(call.parameters.iter().all(|p| !p.meaning.is_empty()), "{}", call.path);
    }
    for (kind, ..) in dateline_web::api::problem::KINDS {
        assert!(page.body.contains(&format!("id=\"{kind}\"")), "{kind}");
    }
}
