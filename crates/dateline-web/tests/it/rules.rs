//! Pages, calls and feeds of rules: the owner's alone, tried before they are saved, and what they hide told of.

use crate::languages::{ENGLISH, own_words};
use crate::site::{Answer, FIREFOX, Site, article_links, attributes, now_ms, small};
use axum::http::StatusCode;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Channel, Definition};
use dateline_store::rules::{Alert, AlertState, RuleHit};
use dateline_web::SiteConfig;
use dateline_web::rights::Rights;
use std::sync::Arc;

const HOST: (&str, &str) = ("host", "herald.localhost");
const OWN: [u8; 4] = [127, 0, 0, 1];
/// What no page but the rule's own may say.
const SECRET: &str = "5e5e5e5e";

async fn owner(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], OWN, "").await
}

/// Somebody else, from another machine.
async fn stranger(site: &Site, path: &str) -> Answer {
    site.send("GET", path, &[FIREFOX, HOST], [198, 51, 100, 1], "").await
}

async fn press(site: &Site, path: &str, form: &str) -> Answer {
    site.send("POST", path, &[FIREFOX, HOST, ("sec-fetch-site", "same-origin")], OWN, form).await
}

fn id(site: &Site, number: u64) -> ArticleId {
    site.memory.held[number as usize - 1].article.id
}

/// A rule that has met these articles.
fn ruled(site: &Site, query: &str, met: &[u64], dress: impl FnOnce(&mut Definition)) -> u64 {
    let rule = site.memory.standards.add(query, now_ms() - 1000, dress);
    let hits = met.iter().map(|n| (rule, RuleHit { article: id(site, *n), at: now_ms() - 60_000 * i64::try_from(*n).expect("small") }));
    site.memory.standards.lock().hits.extend(hits);
    rule
}

const READ: [&str; 5] = ["/rules", "/rules/new", "/rule/1", "/api/v1/rules", "/api/v1/rules/1"];
const WRITTEN: [(&str, &str); 7] = [
    ("/rules/add", "name=x&query=ferry&hide=on"),
    ("/rule/1/settings", "name=Other&query=ferry&hide=on"),
    ("/rule/1/pause", ""),
    ("/rule/1/resume", ""),
    ("/rule/1/apply", ""),
    ("/rule/1/retry", ""),
    ("/rule/1/remove", ""),
];

#[tokio::test]
async fn rules_are_the_owners_alone() {
    let mut site = Site::small();
    ruled(&site, "ferry", &[4], |d| d.star = true);
    let before = site.memory.standards.lock().rules.clone();
    for path in READ {
        assert_eq!(stranger(&site, path).await.status, StatusCode::FORBIDDEN, "{path}");
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
    }
    for (path, form) in WRITTEN {
        assert_eq!(site.press(path, form, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        let forged = site.send("POST", path, &[FIREFOX, HOST, ("sec-fetch-site", "cross-site")], OWN, form).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
    }
    // Without its key a feed is as if it were not there.
    for path in ["/rule/1.atom", "/rule/1/feed.json", "/rule/1.atom?key=0"] {
        assert_eq!(stranger(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(owner(&site, path).await.status, StatusCode::OK, "{path}");
    }
    // Nobody else may search by marks, nor is told of them on the article.
    for path in ["/search?q=is:starred", "/search?q=ferry+-tag:x", "/search.atom?q=is:hidden", "/api/v1/search?q=is:read"] {
        assert_eq!(stranger(&site, path).await.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(owner(&site, path).await.status, StatusCode::OK, "{path}");
    }
    let page = site.article(4);
    assert!(!stranger(&site, &page).await.body.contains("/rule/1"));
    assert!(owner(&site, &page).await.body.contains("href=\"/rule/1\""));
    assert!(!stranger(&site, "/").await.body.contains("href=\"/rules\"") && owner(&site, "/").await.body.contains("href=\"/rules\""));
    assert_eq!(site.memory.standards.lock().rules, before);
    // On a public site there is no owner, and no other site's page may read the calls.
    Arc::get_mut(&mut site.app.site).map(|s| s.rights = Rights { public: true, ..Rights::default() }).expect("not shared");
    for path in READ {
        let answer = owner(&site, path).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (StatusCode::FORBIDDEN, ""), "{path}");
    }
}

#[tokio::test]
async fn a_rule_is_tried_before_it_is_saved_and_applied_when_it_is() {
    let site = Site::small();
    let answer = owner(&site, "/rules/new?q=headline%3A%22story+7%22").await;
    assert!(
        attributes(&answer.body, "value")
            .iter()
            .any(|v| v.contains("headline:&#34;story 7&#34;") || v.contains("headline:&quot;story 7&quot;")),
        "{}",
        answer.body
    );
    let form = "name=Seven&query=headline%3A%22story+7%22&tags=Ports+%23sea%2Cports&once=on";
    let tried = press(&site, "/rules/add", &format!("{form}&do=test")).await;
    assert_eq!(tried.status, StatusCode::OK);
    assert!(tried.body.contains("Of the last 30 it would have met 1 article. Nothing was written."), "{}", tried.body);
    assert!(tried.body.contains("tag:ports, tag:sea") && article_links(&tried.body).contains(&site.article(8)));
    assert!(attributes(&tried.body, "value").contains(&"Seven".to_owned()), "the form stays filled");
    assert!(site.memory.standards.lock().rules.is_empty());

    let saved = press(&site, "/rules/add", &format!("{form}&do=save")).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/rule/1?done=added"));
    let rule = site.memory.standards.lock().rules[0].clone();
    assert_eq!(
        (rule.definition.tags.clone(), rule.definition.once_per_story, rule.secret.len()),
        (vec!["ports".into(), "sea".into()], true, 64)
    );
    assert!(owner(&site, "/rule/1?done=added").await.body.contains("The rule is added"));
    assert!(site.memory.standards.lock().hits.is_empty(), "it acts on what comes from now on");
    let applied = press(&site, "/rule/1/apply", "").await;
    assert_eq!(applied.header("location"), "/rule/1?done=applied");
    let page = owner(&site, "/rule/1").await.body;
    assert!(page.contains("1 article met") && article_links(&page).contains(&site.article(8)), "{page}");
    assert!(owner(&site, "/search?q=tag:sea").await.body.contains("1 article"));
    // Saved with another query and the box: applied at once.
    let form = "name=Eight&query=headline%3A%22story+8%22&star=on&apply=on&do=save";
    assert_eq!(press(&site, "/rule/1/settings", form).await.header("location"), "/rule/1?done=applied");
    assert!(article_links(&owner(&site, "/rule/1").await.body).contains(&site.article(9)));
    assert_eq!(press(&site, "/rule/1/pause", "").await.header("location"), "/rule/1?done=paused");
    assert!(owner(&site, "/search?q=is:starred").await.body.contains("0 articles"));
    assert!(!owner(&site, "/rules").await.body.contains("No server for mail"));
    press(&site, "/rules/add", "name=Post&query=ferry&mail=mara%40desk.example&do=save").await;
    assert!(owner(&site, "/rules").await.body.contains("No server for mail is set"), "its alerts wait, and it is said");
    assert_eq!(press(&site, "/rule/1/remove", "").await.header("location"), "/rules?done=removed");
    assert!(owner(&site, "/rules?done=removed").await.body.contains("The rule is removed."));
    assert_eq!(owner(&site, "/rule/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_rule_is_said_in_the_form_and_nothing_is_kept() {
    let site = Site::small();
    let check = async |form: &str, words: &str| {
        let answer = press(&site, "/rules/add", form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert!(answer.body.contains(words), "{form}: {}", own_words(&answer.body));
        assert!(site.memory.standards.lock().rules.is_empty(), "{form}");
    };
    check("name=x&query=title%3Aferry&hide=on&do=save", "headline:ferry").await;
    check("name=x&query=%22ferry&hide=on&do=test", "not closed").await;
    check("name=x&query=tag%3Aports&hide=on&do=save", "A rule cannot ask for tag:ports").await;
    check("name=x&query=&hide=on&do=save", "A rule needs a query").await;
    check("name=&query=ferry&hide=on&do=save", "A rule needs a name.").await;
    check("name=x&query=ferry&do=save", "The rule would do nothing").await;
    check("name=x&query=ferry&tags=a%3Ab&do=save", "is no tag").await;
    check("name=x&query=ferry&webhook=javascript%3Aalert(1)&do=save", "webhook could be sent to").await;
    check("name=x&query=ferry&mail=nobody&do=save", "is no e-mail address").await;
    let long = format!("name=x&query={}&hide=on&do=save", "%61".repeat(4_000));
    assert_eq!(press(&site, "/rules/add", &long).await.status, StatusCode::SEE_OTHER, "the longest query fits the form");
}

#[tokio::test]
async fn what_is_hidden_stands_in_no_list_and_is_told_of() {
    let site = Site::small();
    let front = owner(&site, "/").await.body;
    let lead = article_links(&front)[0].clone();
    let number: u64 = lead.split('/').nth(2).and_then(|n| n.parse().ok()).expect("a number");
    let section = site.memory.held[number as usize - 1].article.section.expect("a section");
    ruled(&site, "ferry", &[number], |d| d.hide = true);
    let outlet = format!("/outlet/{}", site.memory.held[number as usize - 1].article.outlet.key());
    let section = format!("/section/{}", section.slug());
    for path in ["/", &section, &outlet, "/feed.atom", "/feed.json", "/api/v1/articles?limit=100", "/api/v1/stories?limit=100"] {
        let body = owner(&site, path).await.body;
        assert!(!body.contains(&format!("/article/{number}/")), "{path}");
    }
    for path in [&*section, &*outlet, "/"] {
        let body = owner(&site, path).await.body;
        assert!(body.contains("1 hidden by rules") && body.contains("href=\"/search?q=is%3Ahidden"), "{path}: {body}");
        assert!(!stranger(&site, path).await.body.contains("hidden by rules"), "{path}: nobody else is told");
    }
    let search = |q: &str| format!("/search?q={q}&order=newest");
    let headline = format!("headline:%22story+{}%22", number - 1);
    assert!(!owner(&site, &search(&headline)).await.body.contains(&lead));
    assert!(!stranger(&site, &search(&headline)).await.body.contains(&lead), "hidden for everybody");
    assert!(owner(&site, &search(&format!("{headline}+is:hidden"))).await.body.contains(&lead));
    assert_eq!(stranger(&site, &lead).await.status, StatusCode::OK, "by its address it is there");
    // Beside another article it is recommended to nobody.
    let other = site.article(if number == 30 { 29 } else { 30 });
    let lists = stranger(&site, &other).await.body;
    assert!(!lists.split("<aside").nth(1).unwrap_or_default().contains(&lead));
}

#[tokio::test]
async fn what_is_taken_for_read_is_not_recommended_to_the_owner() {
    let site = Site::small();
    let path = "/api/v1/recommendations?limit=10";
    let numbers = |body: &str| -> Vec<u64> {
        let json: serde_json::Value = serde_json::from_str(body).expect("JSON");
        json["items"].as_array().expect("items").iter().filter_map(|i| i["article"]["number"].as_u64()).collect()
    };
    let before = numbers(&owner(&site, path).await.body);
    assert!(before.len() > 2, "{before:?}");
    ruled(&site, "ferry", &before[..2], |d| d.read = true);
    let after = numbers(&owner(&site, path).await.body);
    assert!(!after.contains(&before[0]) && !after.contains(&before[1]), "{before:?} {after:?}");
    assert_eq!(numbers(&stranger(&site, path).await.body), before, "others have not read it");
    assert!(
        owner(&site, "/").await.body.contains(&format!("/article/{}/", before[0]))
            || owner(&site, "/search?q=is:read").await.body.contains("2 articles")
    );
}

#[tokio::test]
async fn the_feed_of_a_rule_has_what_it_met_for_its_owner_and_who_has_the_key() {
    let site = Site::small();
    let own = ruled(&site, "ferry", &[4, 5, 6], |d| d.star = true);
    let open = ruled(&site, "bridge", &[7, 8], |d| d.feed = true);
    ruled(&site, "storm", &[8], |d| d.hide = true);
    let atom = owner(&site, &format!("/rule/{own}.atom")).await;
    assert_eq!((atom.status, atom.body.matches("<entry").count()), (StatusCode::OK, 3));
    let places: Vec<usize> = [4, 5, 6].map(|n| atom.body.find(&site.article(n)).expect("an entry")).to_vec();
    assert!(places.is_sorted(), "the last met comes first");
    let page = owner(&site, &format!("/rule/{open}")).await.body;
    let of_open = |html: &str| -> Vec<String> {
        attributes(html, "href").into_iter().filter(|h| h.starts_with(&format!("/rule/{open}")) && h.contains("key=")).collect()
    };
    let head = page.split("</head>").next().expect("a head");
    let feeds = of_open(head);
    assert_eq!(feeds.len(), 2, "its head names its own feeds: {head}");
    assert!(of_open(&page[head.len()..]).iter().all(|feed| feeds.contains(feed)), "{page}");
    for feed in &feeds {
        let answer = stranger(&site, feed).await;
        assert_eq!(answer.status, StatusCode::OK, "{feed}");
        assert!(answer.body.contains(&site.article(7)) && !answer.body.contains(&site.article(8)), "what is hidden stays so");
        assert!(answer.body.contains(feed.split("key=").nth(1).expect("a key")), "its own address has the key");
        assert!(!answer.body.contains(SECRET));
        let wrong = feed.replace("key=", "key=0");
        assert_eq!(stranger(&site, &wrong).await.status, StatusCode::NOT_FOUND);
        let etag = answer.header("etag").to_owned();
        assert_eq!(site.ask("GET", feed, &[FIREFOX, HOST, ("if-none-match", &etag)]).await.status, StatusCode::NOT_MODIFIED);
    }
    // A rule whose feed is not open has none by any key.
    let stolen = feeds[0].replace(&format!("/rule/{open}"), &format!("/rule/{own}"));
    assert_eq!(stranger(&site, &stolen).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn alerts_say_what_became_of_them_and_secrets_stay_on_their_page() {
    let site = Site::small();
    let rule = ruled(&site, "<b>ferry</b>", &[1], |d| {
        d.name = "<i>Ports</i>".into();
        d.webhook = Some("https://mara:hush@hook.example/in".into());
    });
    let alert = |row, state, n_tries, reason: Option<&str>| Alert {
        row,
        rule,
        channel: Channel::Webhook,
        article: id(&site, 1),
        at: now_ms(),
        state,
        due_at: now_ms() + 120_000,
        n_tries,
        reason: reason.map(str::to_owned),
    };
    site.memory.standards.lock().alerts = vec![
        alert(1, AlertState::SetAside, 8, Some("It was answered with status 500.")),
        alert(2, AlertState::Waiting, 1, Some("hook.example gave <b>no</b> answer.")),
        alert(3, AlertState::Sent, 0, None),
    ];
    let page = owner(&site, "/rule/1").await.body;
    assert!(page.contains("Waiting: 1. Sent: 1. Set aside: 1.") && page.contains("status 500"), "{}", own_words(&page));
    assert!(page.contains("set aside after 8 tries") && page.contains("failed 1 times"), "{}", own_words(&page));
    assert!(page.contains(SECRET), "its owner can copy the secret");
    for path in ["/rules", "/rule/1", "/article/1/x", "/api/v1/rules", "/api/v1/rules/1"] {
        let body = owner(&site, path).await.body;
        let is_html = !path.starts_with("/api");
        assert!(!is_html || (!body.contains("<i>Ports") && !body.contains("<b>no") && !body.contains("<b>ferry")), "{path}");
    }
    for path in ["/rules", "/api/v1/rules", "/api/v1/rules/1"] {
        let body = owner(&site, path).await.body;
        assert!(!body.contains(SECRET) && !body.contains("hush"), "{path}: {body}");
    }
    assert_eq!(press(&site, "/rule/1/retry", "").await.header("location"), "/rule/1?done=retried");
    assert!(owner(&site, "/rule/1").await.body.contains("Waiting: 2. Sent: 1. Set aside: 0."));
    let json: serde_json::Value = serde_json::from_str(&owner(&site, "/api/v1/rules/1").await.body).expect("JSON");
    assert_eq!(
        (&json["rule"]["n_met"], &json["alerts"][0]["article"], &json["met"][0]["article"]["number"]),
        (&1.into(), &1.into(), &1.into())
    );
}

#[tokio::test]
async fn pages_of_rules_speak_every_language() {
    let site = Site::small();
    ruled(&site, "ferry", &[4], |d| (d.hide, d.read, d.star, d.feed) = (true, true, true, true));
    for path in ["/rules", "/rules/new", "/rule/1?done=saved"] {
        for lang in ["de", "fr", "es"] {
            let answer = site.send("GET", path, &[FIREFOX, HOST, ("accept-language", lang)], OWN, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let said = own_words(&answer.body).replace(&site.app.site.name, " ").to_lowercase();
            let words: Vec<&str> = said.split(|c: char| !c.is_alphabetic()).collect();
            let left: Vec<&&str> = ENGLISH.iter().filter(|w| words.contains(w)).collect();
            assert!(left.is_empty(), "{lang} {path} says {left:?}: {said}");
        }
    }
}

#[tokio::test]
async fn a_broken_store_is_an_error_and_no_list_of_what_should_be_hidden() {
    let mut memory = small();
    memory.broken = true;
    let site = Site::with(memory, SiteConfig::default());
    for path in ["/search?q=ferry", "/search.atom?q=ferry", "/api/v1/search?q=ferry"] {
        assert_eq!(stranger(&site, path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
    }
}
