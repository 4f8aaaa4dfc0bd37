//! Every address: its status, its kind, and what it shows.

use crate::memory::{Memory, article};
use crate::site::{Site, article_links, attributes};
use axum::http::StatusCode;
use dateline_news::date::NewsDate;
use dateline_news::found::{Found, FoundIn};
use std::collections::HashSet;

#[tokio::test]
async fn every_page_answers_with_its_kind() {
    let site = Site::small();
    let html = "text/html; charset=utf-8";
    let article = site.article(1);
    for (path, kind) in [
        ("/", html),
        ("/?lang=en", html),
        ("/section/politics", html),
        ("/section/opinion", html),
        (article.as_str(), html),
        ("/article/1.json", "application/json"),
        ("/outlets", html),
        ("/outlet/harbour.example", html),
        ("/days", html),
        ("/day/2025-04-05", html),
        ("/day/1999-12-31", html),
        ("/search", html),
        ("/search?q=ferry", html),
        ("/search?q=ferry&order=newest&page=2", html),
        ("/about", html),
        ("/set-aside", html),
        ("/healthz", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, kind), "{path}");
        assert!(answer.body.len() < 60_000, "{path} has {} bytes", answer.body.len());
        if kind == html {
            assert!(answer.body.contains("<main id=\"main\"") && answer.body.trim_end().ends_with("</html>"), "{path} is whole");
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path} has one first heading");
        }
    }
    assert_eq!(site.get(&format!("{article}/versions")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_held_is_said_with_a_way_on() {
    let site = Site::small();
    for path in [
        "/nowhere",
        "/section/gardening",
        "/outlet/nobody.example",
        "/article/999/x",
        "/article/999",
        "/article/999/",
        "/article/x/y",
        "/article/-1/y",
        "/article/99999999999999999999999/y",
        "/static/site.css",
        "/static/..%2f..%2fCargo.toml",
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, "text/html; charset=utf-8"), "{path}");
        assert!(answer.body.contains("Not held here") && answer.body.contains("href=\"/days\""), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_a_bad_request() {
    let site = Site::small();
    for path in [
        "/day/2025-02-31",
        "/day/2025-2-3",
        "/day/yesterday",
        "/day?on=31.12.2025",
        "/section/news?after=x",
        "/section/news?after=1-2-x",
        "/section/news?limit=0",
        "/section/news?limit=1e9",
        "/outlet/harbour.example?limit=-1",
        "/day/2025-04-05?after=",
        "/search?q=x&page=0",
        "/search?q=x&page=-1",
        "/search?q=x&order=random",
        "/set-aside?after=x",
        "/?lang=%22onload",
        "/outlet/%ff",
    ] {
        let answer = site.get(path).await;
        let want = if path.ends_with("after=") { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        assert_eq!((answer.status, answer.header("content-type")), (want, "text/html; charset=utf-8"), "{path}");
    }
    let long = format!("/search?q={}", "x".repeat(401));
    let answer = site.get(&long).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("A query may have 400 characters") && answer.body.contains("How to ask"));
    let endless = site.get(&format!("/search?q={}", "x".repeat(20_000))).await;
    assert!(endless.status == StatusCode::BAD_REQUEST && endless.body.len() < 20_000, "{} bytes", endless.body.len());
}

#[tokio::test]
async fn errors_of_programs_are_problem_documents() {
    let site = Site::small();
    for path in ["/api/v1/nothing", "/article/999.json"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"), "{path}");
        let problem: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!((&problem["status"], &problem["instance"]), (&404.into(), &path.into()), "{path}");
    }
    let written = site.ask("POST", "/", &[]).await;
    assert_eq!(written.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(written.body.contains("This address does not take POST;"), "{}", written.body);
    assert_eq!(written.header("allow"), "GET,HEAD");
    let read = site.get("/api/v1/events").await;
    let told: serde_json::Value = serde_json::from_str(&read.body).expect("JSON");
    assert!(told["detail"].as_str().is_some_and(|detail| detail.starts_with("This address does not take GET;")), "{told}");
    assert_eq!(read.header("allow"), "POST,OPTIONS");
}

#[tokio::test]
async fn a_broken_memory_is_a_page_too_and_its_words_stay_inside() {
    let site = Site::of(Memory { broken: true, ..Memory::default() });
    for path in ["/", "/section/news", "/article/1/x", "/outlets", "/days", "/about"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(answer.body.contains("Something broke on our side") && !answer.body.contains("the test wants it so"), "{path}");
    }
    let health = site.get("/healthz").await;
    assert_eq!((health.status, health.header("content-type")), (StatusCode::INTERNAL_SERVER_ERROR, "application/problem+json"));
}

#[tokio::test]
async fn an_empty_site_says_what_would_fill_it() {
    let site = Site::of(Memory::default());
    let has = async |path: &str, words: &str| {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(words), "{path} says {words}");
    };
    has("/", "dateline import").await;
    has("/section/news", "It fills as soon as one is brought").await;
    has("/outlets", "They come with the first articles").await;
    has("/days", "No day yet").await;
    has("/day/2025-04-05", "No article of this day is held").await;
    has("/set-aside", "every page that was taken up became an article").await;
    has("/search?q=ferry", "Nothing that is held here says this").await;
    has("/search", "How to ask").await;
}

#[tokio::test]
async fn a_list_is_leafed_through_without_gaps_or_repeats() {
    let site = Site::small();
    for (start, want) in [("/section/news", 8), ("/outlet/harbour.example", 6), ("/day/2025-04-05", 6)] {
        let (mut path, mut seen) = (format!("{start}?limit=4"), Vec::new());
        loop {
            let answer = site.get(&path).await;
            let main = answer.body.split("<aside").next().unwrap_or_default();
            seen.extend(article_links(main));
            let next = attributes(main, "href").into_iter().find(|h| h.contains("?after="));
            match next {
                Some(next) => path = format!("{next}&limit=4"),
                None => break,
            }
        }
        let distinct: HashSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (want, want), "{start}");
    }
}

#[tokio::test]
async fn the_front_page_shows_nothing_twice_and_ends() {
    let site = Site::small();
    let front = site.get("/").await.body;
    let (main, side) = front.split_once("<aside").expect("a side");
    let links = article_links(main);
    let own: Vec<&String> = links.iter().filter(|l| !l.starts_with("/article/2/") && !l.starts_with("/article/3/")).collect();
    let distinct: HashSet<&&String> = own.iter().collect();
    assert_eq!(own.len(), distinct.len());
    assert!(main.contains("class=\"item lead\""));
    assert!(main.contains("3 outlets, 3 articles; 3 run the same text by KWA"), "copies are folded and counted");
    assert!(main.contains("It is the newest story."), "the newest says why it stands there");
    assert!(front.contains("You are up to date."));
    let ranking = article_links(side);
    assert_eq!(ranking.iter().take(10).collect::<HashSet<_>>().len(), 10);
    assert!(side.contains("here in the last 7 days."), "each item of Ranking says why");
}

#[tokio::test]
async fn a_language_can_be_chosen() {
    let mut memory = Memory::default();
    memory.add(article("a.example", "Hello ferry", "2025-04-06", &["Words."]), vec![]);
    let mut german = article("b.example", "Fähre auf Grund", "2025-04-06", &["Wörter."]);
    german.lang = german.lang.map(|l| Found::new("de".into(), l.from));
    memory.add(german, vec![]);
    let mut austrian = article("c.example", "Brücke zu", "2025-04-06", &["Wörter."]);
    austrian.lang = austrian.lang.map(|l| Found::new("de-AT".into(), l.from));
    memory.add(austrian, vec![]);
    let site = Site::of(memory);
    let all = site.get("/").await.body;
    assert_eq!(all.matches(">Deutsch</a>").count(), 1);
    assert!(all.contains("Hello ferry") && all.contains("Fähre auf Grund") && all.contains(">Deutsch</a>"));
    let one = site.get("/?lang=de").await.body;
    assert!(!one.contains("Hello ferry") && one.contains("Fähre auf Grund") && one.contains("Brücke zu"));
}

#[tokio::test]
async fn a_language_is_one_by_whatever_tag_its_pages_name_it() {
    let mut memory = Memory::default();
    let tags = ["de", "de-DE", "DE-at", "en", "en-GB"];
    for (i, tag) in tags.into_iter().cycle().take(2500).enumerate() {
        let day = format!("2025-{:02}-{:02}", 4 - i / 1000, 28 - i % 28);
        let mut a = article(&format!("{}.example", tag.to_lowercase()), &format!("Story {i} in {tag}"), &day, &["Words."]);
        a.lang = a.lang.map(|l| Found::new(tag.to_owned(), l.from));
        memory.add(a, vec![]);
    }
    // All in German are older than what one page of the store's list holds.
    for held in memory.held.iter_mut().filter(|h| h.article.lang.as_ref().is_some_and(|l| base(&l.value) == "de")) {
        held.article.published_at = NewsDate::from_iso("2024-12-31").map(|d| Found::new(d, FoundIn::VisibleText));
    }
    let site = Site::of(memory);
    let bar = |html: &str| html.split("<nav class=\"langs\"").nth(1).and_then(|r| r.split("</nav>").next()).unwrap_or("").to_owned();
    assert_eq!(bar(&site.get("/").await.body), "", "the newest are of one language");
    for path in ["/?lang=de", "/?lang=de-CH", "/?lang=DE"] {
        let page = site.get(path).await.body;
        let links: HashSet<String> = article_links(&page).into_iter().collect();
        let told = |tag: &str| links.iter().filter(|l| l.ends_with(&format!("-in-{tag}"))).count();
        assert!(told("de") > 0 && told("de-de") > 0 && told("de-at") > 0, "{path}: {links:?}");
        assert_eq!(told("en") + told("en-gb"), 0, "{path}");
    }
    let english = bar(&site.get("/?lang=en-US").await.body);
    assert_eq!(attributes(&english, "href"), ["/", "/?lang=en"]);
    assert!(english.contains("lang=\"en\" aria-current=\"true\">English</a>"), "{english}");
}

#[tokio::test]
async fn the_count_of_the_front_page_takes_in_all_that_it_shows() {
    let mut memory = Memory::default();
    let words = "The ferry Lady Tansy ran onto the sandbank off Port Sorrel before dawn with all passengers aboard.";
    memory.add(article("lead.example", "Ferry Lady Tansy on a sandbank", "2025-04-06", &[words]), vec![]);
    memory.add(article("copy.example", "Ferry Lady Tansy on a sandbank", "2025-04-06", &[words]), vec![]);
    memory.copy(2, 1);
    for (host, tag) in [("alike.example", "en-GB"), ("gleich.example", "de")] {
        let mut a = article(host, &format!("Lady Tansy, the ferry off Port Sorrel, in {tag}"), "2025-04-01", &[words]);
        a.lang = a.lang.map(|l| Found::new(tag.to_owned(), l.from));
        memory.add(a, vec![]);
    }
    // Chance likeness wants a store in which the words tell something.
    for i in 0..30 {
        let a = article("other.example", &format!("Budget {i}"), "2025-04-05", &["Councillors adjourned over the library budget again."]);
        memory.add(a, vec![]);
    }
    memory.together(&[1, 3, 4]);
    let site = Site::of(memory);
    let others =
        |html: &str| html.split("aria-label=\"Others on this\">").nth(1).and_then(|r| r.split("</ul>").next()).unwrap_or("").to_owned();
    let all = site.get("/").await.body;
    assert_eq!(article_links(&others(&all)).len(), 2, "{}", others(&all));
    let main = all.split("<aside").next().unwrap_or_default();
    // A copy and the other texts of the lead's story are no further stories.
    let own = |l: &String| !["/article/2/", "/article/3/", "/article/4/"].iter().any(|start| l.starts_with(start));
    let stories: HashSet<String> = article_links(main).into_iter().filter(own).collect();
    assert!(all.contains(&format!("<b>{} stories from 5 outlets.", stories.len())), "{} stories", stories.len());
    let english = site.get("/?lang=en").await.body;
    assert_eq!(article_links(&others(&english)), [site.article(3)]);
    assert!(english.contains("stories from 4 outlets."));
}

fn base(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_lowercase()
}

#[tokio::test]
async fn days_lead_to_one_another() {
    let site = Site::small();
    let day = site.get("/day/2025-04-05").await.body;
    assert!(day.contains("rel=\"prev\" href=\"/day/2025-04-04\"") && day.contains("rel=\"next\" href=\"/day/2025-04-06\""));
    let to = site.get("/day?on=2025-04-05").await;
    assert_eq!((to.status, to.header("location")), (StatusCode::SEE_OTHER, "/day/2025-04-05"));
    assert!(site.get("/days").await.body.contains("aria-label=\"5 April 2025: 6 articles\""));
}

#[tokio::test]
async fn search_shows_what_was_asked_for_and_leafs_on() {
    let site = Site::small();
    let first = site.get("/search?q=ferry").await.body;
    assert!(first.contains("30 articles, 1 to 20 shown for <b dir=\"auto\">ferry</b>") && first.contains("<mark>ferry</mark>"));
    assert!(first.contains("href=\"/search?q=ferry&amp;page=2\""));
    let second = site.get("/search?q=ferry&page=2").await.body;
    let links = |html: &str| article_links(html.split("<footer").next().unwrap_or_default()).into_iter().collect::<HashSet<_>>();
    assert_eq!((links(&first).len(), links(&second).len(), links(&first).intersection(&links(&second)).count()), (20, 10, 0));
    let fault = site.get("/search?q=%22ferry").await;
    assert_eq!(fault.status, StatusCode::BAD_REQUEST);
    assert!(fault.body.contains("This query cannot be read") && fault.body.contains("How to ask"));
}
