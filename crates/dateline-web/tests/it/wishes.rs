//! What readers wish of their lists: signals switched off, what is followed, one click for none of it.

use crate::site::{Answer, FIREFOX, Site};
use axum::http::StatusCode;
use dateline_news::section::Section;
use dateline_news::wishes::{Follow, Wishes};

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().expect("a cookie").to_owned()
}

/// A reader who pressed the button.
async fn known(site: &Site) -> String {
    cookie_of(&site.press("/you/remember", "", &[]).await)
}

fn wishes(site: &Site, cookie: &str) -> Wishes {
    let reader = cookie.strip_prefix("dateline_reader=").and_then(|id| id.parse().ok()).expect("an id");
    site.memory.wishes.lock().expect("nobody panics with it").get(&reader).cloned().unwrap_or_default()
}

async fn page(site: &Site, path: &str, cookie: &str) -> String {
    let answer = site.ask("GET", path, &[FIREFOX, ("cookie", cookie)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

#[tokio::test]
async fn a_section_an_outlet_and_a_query_are_followed_where_they_stand() {
    let site = Site::small();
    let mut cookie = String::new();
    for (path, what) in [
        ("/section/sport", "section:sport"),
        ("/outlet/harbour.example", "outlet:harbour.example"),
        ("/search?q=ferry+bridge", "topic:ferry bridge"),
    ] {
        let button = format!("action=\"/you/follow\"><input type=\"hidden\" name=\"what\" value=\"{what}\">");
        assert!(site.get(path).await.body.contains(&button), "{path}");
        let form = url::form_urlencoded::Serializer::new(String::new()).append_pair("what", what).finish();
        let referer = format!("http://herald.localhost{path}");
        let answer = site.press("/you/follow", &form, &[("cookie", &cookie), ("referer", &referer)]).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path));
        if cookie.is_empty() {
            cookie = cookie_of(&answer);
        } else {
            assert!(answer.headers.get("set-cookie").is_none(), "the id stays");
        }
        assert!(page(&site, path, &cookie).await.contains("action=\"/you/unfollow\""), "{path}");
    }
    let follows = [Follow::Section(Section::Sport), Follow::Outlet("harbour.example".into()), Follow::Topic("ferry bridge".into())];
    assert_eq!(wishes(&site, &cookie).follows, follows.clone().into());
    assert!(page(&site, "/", &cookie).await.contains("Made for you from what you follow."));
    let lists = page(&site, "/you/lists", &cookie).await;
    for href in ["/section/sport", "/outlet/harbour.example", "/search?q=ferry+bridge"] {
        assert!(lists.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let article = page(&site, &site.article(7), &cookie).await;
    let list = article.split("id=\"recommendation\"").nth(1).expect("the list").split("</section>").next().unwrap_or_default();
    assert!(list.contains("Because you follow harbour.") && list.contains("Because you follow “ferry bridge”."), "{list}");
    site.press("/you/unfollow", "what=section%3Asport", &[("cookie", &cookie)]).await;
    assert_eq!(wishes(&site, &cookie).follows, follows[1..].iter().cloned().collect());
    let export = page(&site, "/you.json", &cookie).await;
    assert!(export.contains("\"topic\":\"ferry bridge\""), "{export}");
}

#[tokio::test]
async fn what_cannot_be_followed_is_said() {
    let site = Site::small();
    for (form, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("what=section%3Acheese", StatusCode::BAD_REQUEST),
        ("what=outlet%3Anobody.example", StatusCode::NOT_FOUND),
        ("topic=%22unclosed", StatusCode::BAD_REQUEST),
    ] {
        let answer = site.press("/you/follow", form, &[]).await;
        assert_eq!(answer.status, status, "{form}: {}", answer.body);
        assert!(answer.headers.get("set-cookie").is_none(), "{form}: nobody gets an id for nothing");
    }
    let blank = site.press("/you/follow", "topic=+", &[]).await.body;
    assert!(blank.contains("What was sent cannot be taken") && blank.contains("Write what is to be followed"), "{blank}");
    for topic in ["-ferry", "the"] {
        let answer = site.press("/you/follow", &format!("topic={topic}"), &[]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{topic}");
        assert!(answer.body.contains("finds almost any article") && answer.body.contains("Write a word or a name"), "{}", answer.body);
    }
    let long = format!("topic={}", "x".repeat(81));
    assert_eq!(site.press("/you/follow", &long, &[]).await.status, StatusCode::BAD_REQUEST);
    let foreign =
        site.send("POST", "/you/follow", &[FIREFOX, ("origin", "https://evil.example")], [198, 51, 100, 1], "what=section%3Asport").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_signal_has_a_switch_and_one_button_turns_all_that_is_personal_off() {
    let site = Site::small();
    let cookie = known(&site).await;
    let lists = page(&site, "/you/lists", &cookie).await;
    let names: Vec<&str> = lists.split("type=\"checkbox\" name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names, ["like", "hidden", "section", "outlet", "followed", "co-read", "opened", "appeal", "covered", "fresh", "beyond"]);
    assert_eq!(lists.matches(" checked>").count(), names.len());
    let form = names.iter().filter(|n| !["outlet", "beyond"].contains(n)).map(|n| format!("{n}=on")).collect::<Vec<_>>().join("&");
    let answer = site.press("/you/lists", &form, &[("cookie", &cookie)]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/you/lists"));
    assert_eq!(wishes(&site, &cookie).off, ["beyond".to_owned(), "outlet".to_owned()].into());
    assert_eq!(page(&site, "/you/lists", &cookie).await.matches(" checked>").count(), names.len() - 2);
    assert_eq!(site.press("/you/lists", "cheese=on", &[("cookie", &cookie)]).await.status, StatusCode::BAD_REQUEST);

    for n in [3, 7, 11] {
        page(&site, &site.article(n), &cookie).await;
    }
    assert!(page(&site, &site.article(14), &cookie).await.contains("Made for you"));
    site.press("/you/impersonal", "on=yes", &[("cookie", &cookie)]).await;
    let off = page(&site, &site.article(14), &cookie).await;
    assert!(off.contains("The same for everybody, as you wish.") && !off.contains("Because you"));
    let kept = page(&site, "/you/lists", &cookie).await;
    assert!(kept.contains("Nothing of you counts.") && kept.contains("name=\"section\" value=\"on\">"), "what was ticked is sent again");
    site.press("/you/impersonal", "on=no", &[("cookie", &cookie)]).await;
    assert!(page(&site, &site.article(14), &cookie).await.contains("Made for you"));
    assert_eq!(site.press("/you/impersonal", "on=perhaps", &[("cookie", &cookie)]).await.status, StatusCode::BAD_REQUEST);
    site.press("/you/forget", "", &[("cookie", &cookie)]).await;
    assert!(wishes(&site, &cookie).is_none());
}

#[tokio::test]
async fn the_call_gives_what_the_page_shows_to_the_same_reader() {
    let site = Site::small();
    let cookie = known(&site).await;
    let call = async |query: &str, cookie: &str| {
        let me = [FIREFOX, ("cookie", cookie), ("host", "herald.localhost")];
        let answer = site.ask("GET", &format!("/api/v1/recommendations{query}"), &me).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
        serde_json::from_str::<serde_json::Value>(&answer.body).expect("JSON")
    };
    let everybody = call("?limit=3", "").await;
    assert_eq!((&everybody["personal"], everybody["items"].as_array().map(Vec::len)), (&false.into(), Some(3)));
    site.press("/you/follow", "what=section%3Asport", &[("cookie", &cookie)]).await;
    let own = call("", &cookie).await;
    assert_eq!(own["personal"], true);
    let facts = || own["items"].as_array().into_iter().flatten().map(|i| &i["reasons"][0]["fact"]);
    assert!(facts().any(|f| f["because"] == "followed" && f["what"]["section"] == "sport"), "{own}");
    for bad in ["?limit=0", "?limit=11", "?section=cheese", "?lang=%22", "?reader=1"] {
        let answer = site.get(&format!("/api/v1/recommendations{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}

#[tokio::test]
async fn a_site_that_keeps_nothing_gives_nobody_an_id_for_following() {
    let site = Site::with(crate::site::small(), dateline_web::SiteConfig { keep_days: 0, ..dateline_web::SiteConfig::default() });
    let answer = site.press("/you/follow", "what=section%3Asport", &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.headers.get("set-cookie").is_none());
}
