//! Stories: their page, their place on the front page, in sections and days, and what the owner says of them.

use crate::memory::{Memory, article};
use crate::site::{Answer, FIREFOX, Site, article_links, attributes};
use axum::http::StatusCode;
use dateline_news::found::{Found, FoundIn};
use dateline_news::ids::Id128;
use dateline_news::note::{Note, NoteCode};
use dateline_news::reading::Reading;
use dateline_news::section::Section;
use dateline_news::version::{Change, Version};
use dateline_web::SiteConfig;

/// A ferry runs aground: three outlets in their own words, two copies of the first, and a report on
/// something else.
pub fn harbour() -> Memory {
    let mut memory = Memory::default();
    let ferry = "The ferry Marigold ran aground on the Harrow sandbank early on Friday with forty people on board.";
    let tugs = "Two tugs pulled the Marigold free at noon, the harbour master of Harrow said.";
    let mut wire = article("kwa.example", "Ferry aground off Harrow", "2025-04-04T06:10:00Z", &[ferry, tugs]);
    wire.wire = Some(Found::new("KWA".into(), FoundIn::VisibleText));
    memory.add(wire, Vec::new());
    let own = "Passengers of the Marigold spoke of a long night on the Harrow sandbank before the tugs came.";
    memory.add(article("courier.example", "A night on the sandbank", "2025-04-04T18:00:00Z", &[own]), Vec::new());
    let inquiry = "The ferry company has opened an inquiry into why the Marigold left the channel off Harrow.";
    memory.add(article("ledger.example", "Company opens inquiry into ferry", "2025-04-06T09:00:00Z", &[inquiry]), Vec::new());
    memory.add(article("lamp.example", "Forty stranded on ferry", "2025-04-04", &[ferry, tugs]), Vec::new());
    memory.add(article("terrace.example", "Ferry aground off Harrow", "2025-04-05", &[ferry, tugs]), Vec::new());
    let tram = "The city council voted for the new tram line after a debate of nine hours.";
    memory.add(article("ledger.example", "Council votes for the tram", "2025-04-06T10:00:00Z", &[tram]), Vec::new());
    memory.together(&[1, 2, 3]);
    memory.copy(4, 1);
    memory.copy(5, 1);
    memory
}

async fn story(site: &Site) -> Answer {
    let answer = site.get("/story/1/ferry-aground-off-harrow").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer
}

/// What the owner sends, from the machine itself.
async fn owner(site: &Site, path: &str, form: &str) -> Answer {
    site.send("POST", path, &[FIREFOX, ("sec-fetch-site", "same-origin"), ("host", "herald.localhost")], [127, 0, 0, 1], form).await
}

#[tokio::test]
async fn a_story_is_told_by_day_by_outlet_and_by_headline() {
    let site = Site::of(harbour());
    let body = story(&site).await.body;
    for words in [
        "5 outlets, 5 articles; 3 run the same text by KWA",
        "4 April 2025 to 6 April 2025",
        "First report",
        "2 more run this text",
        "A night on the sandbank",
        "original, 2 copies of it",
        "own text",
        "copy of KWA",
        "Headlines side by side",
        "/article/4/forty-stranded-on-ferry/against/1",
        "<svg viewBox",
        "/story/1.atom",
        "Its articles share words",
    ] {
        assert!(body.contains(words), "the page says {words}");
    }
    assert_eq!(body.matches("First report").count(), 1);
    assert!(!body.contains("These tell another story"), "a reader is not offered what only the owner may do");
    // The wording that two outlets chose stands once, with both.
    let side = body.split("Headlines side by side").nth(1).expect("the headlines");
    assert_eq!(side.matches(">Ferry aground off Harrow<").count(), 1);
    assert!(side.contains("<bdi>kwa</bdi>, <bdi>terrace</bdi>"));
    let ask = async |path: &str| site.ask("GET", path, &[FIREFOX, ("host", "herald.localhost")]).await;
    let json: serde_json::Value = serde_json::from_str(&ask("/story/1.json").await.body).expect("JSON");
    assert_eq!((&json["story"]["n_independent"], json["members"].as_array().map(Vec::len)), (&3.into(), Some(3)));
    assert_eq!(json["members"][0]["copies"].as_array().map(Vec::len), Some(2));
    let feed = ask("/story/1.atom").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(feed.body.matches("<entry").count(), 3);
    let newest = feed.body.find("Company opens inquiry").expect("the newest");
    assert!(newest < feed.body.find("A night on").expect("an older one"));
    assert!(ask("/story/1/feed.json").await.body.contains("A night on the sandbank"));
}

#[tokio::test]
async fn a_story_of_one_and_of_forty_members_have_a_page() {
    let mut memory = Memory::default();
    for i in 0..40_u32 {
        let text = format!("The strike at the docks of Harrow went on, the {i}th report says, and the cranes stood still.");
        let date = if i == 39 { String::new() } else { format!("2025-04-{:02}T{:02}:00:00Z", 1 + i / 8, i % 8 + 8) };
        memory.add(article(&format!("paper{}.example", i % 9), &format!("Dock strike, report {i}"), &date, &[&text]), Vec::new());
    }
    memory.held[39].captured_at = None;
    memory.together(&(1..=39).chain([40]).collect::<Vec<u64>>());
    memory.add(article("lamp.example", "A quiet day", "2025-04-01", &["Nothing happened."]), Vec::new());
    let site = Site::of(memory);
    let address = site.get("/story/1").await.header("location").to_owned();
    let all = site.get(&address).await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(all.body.matches("<li class=\"item row\">").count(), 40);
    assert!(all.body.len() < 100_000, "{} bytes", all.body.len());
    assert!(all.body.contains("Without a date"));
    assert_eq!(all.body.matches("<h1").count(), 1);
    let alone = site.get("/story/41/a-quiet-day").await;
    assert_eq!(alone.status, StatusCode::OK);
    assert!(alone.body.contains("1 outlet, 1 article") && alone.body.contains("So far one text tells it"));
    assert!(!alone.body.contains("<svg viewBox") && !alone.body.contains("First report"));
}

#[tokio::test]
async fn a_text_that_one_outlet_runs_twice_is_not_run_by_several() {
    let mut memory = Memory::default();
    for headline in ["Dam holds", "The dam holds, after all"] {
        memory.add(article("a.example", headline, "2025-04-01", &["The dam holds."]), Vec::new());
    }
    memory.copy(2, 1);
    let site = Site::of(memory);
    for path in ["/story/1/dam-holds", "/day/2025-04-01"] {
        let body = site.get(path).await.body;
        assert!(body.contains("1 outlet, 2 articles") && !body.contains("run the same text"), "{path}");
    }
}

#[tokio::test]
async fn a_leap_is_marked_and_a_date_that_cannot_be_believed_is_no_first_report() {
    let mut memory = Memory::default();
    let mut file = |host: &str, headline: &str, date: &str| memory.add(article(host, headline, date, &["The dam holds."]), Vec::new());
    file("a.example", "Dam cracks", "2025-04-01T08:00:00Z");
    file("b.example", "Dam watched", "2025-04-02T08:00:00Z");
    for host in ["c.example", "d.example", "e.example"] {
        file(host, &format!("Dam breaks, {host}"), "2025-04-03T08:00:00Z");
    }
    memory.held[0].notes.push(Note::new(NoteCode::DateDoubtful, "Says 1 April 2025; first seen later."));
    memory.together(&[1, 2, 3, 4, 5]);
    let body = Site::of(memory).get("/story/1/dam-cracks").await.body;
    assert_eq!(body.matches(">Leap<").count(), 1);
    let day = body.split("Thursday, 3 April 2025").nth(1).expect("the third day");
    assert!(day.find(">Leap<").is_some_and(|at| at < 300));
    assert!(body.contains("<s>1 April 2025, 08:00 UTC</s>") && !body.contains("First report"));
}

#[tokio::test]
async fn any_number_of_a_story_leads_to_its_one_address() {
    let site = Site::of(harbour());
    for path in ["/story/1", "/story/1/", "/story/1/x", "/story/2/a-night-on-the-sandbank", "/story/3", "/story/4", "/story/01/x"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(answer.header("location"), "/story/1/ferry-aground-off-harrow", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "a story may be parted: {path}");
    }
    for path in ["/story/99", "/story/99/x", "/story/x/y", "/story/-1/y", "/story/99999999999999999999999/y"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("No story has the number"), "{path}");
    }
    assert_eq!(site.get("/story/99.json").await.header("content-type"), "application/problem+json");
    assert_eq!(site.get("/story/99.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_headline_that_its_outlet_changed_is_told() {
    let mut memory = harbour();
    let change = Change { field: "headline".into(), before: Some("A night at sea".into()), after: Some("A night on the sandbank".into()) };
    let version = |n: u8, changes: Vec<Change>| Version { page: Id128([n; 16]), captured_at: Some(1_743_933_600_000), changes };
    memory.capture(2, vec![version(1, Vec::new()), version(2, vec![change])]);
    let body = story(&Site::of(memory)).await.body;
    assert!(body.contains("Headlines that changed") && body.contains("A night at sea</del>"));
    assert!(body.contains("/article/2/a-night-on-the-sandbank/versions"));
}

#[tokio::test]
async fn only_the_owner_parts_and_merges() {
    let site = Site::of(harbour());
    for path in ["/story/1/edit/split", "/story/1/edit/merge"] {
        let form = "a3=on&with=6";
        // From elsewhere, though from a page of the site.
        let refused = site.press(path, form, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert!(refused.body.contains("Only the owner"), "{path}");
        let german = site.press(path, form, &[("accept-language", "de")]).await;
        assert!(german.body.contains("Nur der Betreiber"), "{path}");
        // From the machine, by a page of another site or by nobody's word.
        for headers in [&[FIREFOX, ("sec-fetch-site", "cross-site"), ("host", "herald.localhost")][..], &[FIREFOX]] {
            assert_eq!(site.send("POST", path, headers, [127, 0, 0, 1], form).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        // From the machine, by a proxy for somebody.
        let proxied = [FIREFOX, ("sec-fetch-site", "same-origin"), ("host", "herald.localhost"), ("x-forwarded-for", "203.0.113.7")];
        assert_eq!(site.send("POST", path, &proxied, [127, 0, 0, 1], form).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(site.memory.edits.lock().expect("nobody else").is_empty());
    let mut public = SiteConfig::default();
    public.rights.public = true;
    let public = Site::with(harbour(), public);
    assert_eq!(owner(&public, "/story/1/edit/split", "a3=on").await.status, StatusCode::FORBIDDEN);
    let page = site.send("GET", "/story/1/ferry-aground-off-harrow", &[FIREFOX], [127, 0, 0, 1], "").await;
    assert!(page.body.contains("These tell another story") && page.body.contains("name=\"a3\""));
}

#[tokio::test]
async fn a_story_is_parted_and_put_together_again() {
    let site = Site::of(harbour());
    let parted = owner(&site, "/story/1/edit/split", "a3=on").await;
    assert_eq!((parted.status, parted.header("location")), (StatusCode::SEE_OTHER, "/story/1/ferry-aground-off-harrow?parted=3#wrong"));
    let edits = site.memory.edits.lock().expect("nobody else").clone();
    let id = |n: u64| site.memory.held[n as usize - 1].article.id;
    assert_eq!(edits.len(), 2);
    assert!(edits.iter().all(|e| e.article == id(3) && !e.together) && edits[0].other == id(1) && edits[1].other == id(2));
    assert_eq!(site.get("/story/3").await.header("location"), "/story/3/company-opens-inquiry-into-ferry");
    let told = site.send("GET", "/story/1/ferry-aground-off-harrow?parted=3", &[FIREFOX], [127, 0, 0, 1], "").await.body;
    assert!(told.contains("are a story of their own now") && told.contains("name=\"with\" value=\"3\""));
    let merged = owner(&site, "/story/1/edit/merge", "with=http%3A%2F%2Fherald.localhost%2Fstory%2F3%2Fx").await;
    assert_eq!(merged.header("location"), "/story/1/ferry-aground-off-harrow?joined=1#wrong");
    assert_eq!(site.get("/story/3").await.header("location"), "/story/1/ferry-aground-off-harrow");
    let edits = site.memory.edits.lock().expect("nobody else").clone();
    assert!(edits[2..].iter().all(|e| e.together && e.article == id(3)) && edits.len() == 4, "each with each: no word of before holds");
}

#[tokio::test]
async fn two_that_leave_stay_together_and_what_makes_no_sense_is_said() {
    let site = Site::of(harbour());
    owner(&site, "/story/1/edit/split", "a2=on&a3=on").await;
    assert_eq!(site.get("/story/3").await.header("location"), "/story/2/a-night-on-the-sandbank");
    for (path, form, words) in [
        ("/story/2/edit/split", "", "some of the articles, and not all"),
        ("/story/2/edit/split", "a2=on&a3=on", "some of the articles, and not all"),
        ("/story/2/edit/split", "a1=on", "has changed since"),
        ("/story/2/edit/merge", "with=", "its number or its address"),
        ("/story/2/edit/merge", "with=the+ferry", "neither the number nor the address"),
        ("/story/2/edit/merge", "with=3", "this story itself"),
        ("/story/2/edit/merge", "with=%3Cb%3E", "“&lt;b&gt;”"),
    ] {
        let answer = owner(&site, path, form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {form}");
        assert!(answer.body.contains(words), "{path} {form} says {words}");
    }
    assert_eq!(owner(&site, "/story/2/edit/merge", "with=77").await.status, StatusCode::NOT_FOUND);
}

/// A story of so many articles, each of an outlet of its own.
fn flood(n: u64) -> Memory {
    let mut memory = Memory::default();
    let all: Vec<u64> = (0..n)
        .map(|i| memory.add(article(&format!("p{i}.example"), &format!("Flood {i}"), "2025-04-04", &["Water."]), Vec::new()))
        .collect();
    memory.together(&all);
    memory
}

#[tokio::test]
async fn large_parties_are_each_said_to_be_one_and_a_pair_parts_them() {
    let site = Site::of(flood(70));
    let form: String = (1..=35).map(|n| format!("a{n}=on&")).collect();
    let answer = owner(&site, "/story/1/edit/split", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let edits = site.memory.edits.lock().expect("nobody else").clone();
    // 1,225 pairs are between them; 34 and 34 hold each party together.
    assert_eq!((edits.len(), edits.iter().filter(|e| !e.together).count()), (69, 1));
    let id = |n: u64| site.memory.held[n as usize - 1].article.id;
    let (mut leaving, mut staying) = (vec![id(1)], vec![id(36)]);
    for e in edits.iter().filter(|e| e.together) {
        [&mut leaving, &mut staying].into_iter().filter(|party| party.contains(&e.article)).for_each(|party| party.push(e.other));
    }
    leaving.sort_unstable();
    staying.sort_unstable();
    let all = |range: std::ops::RangeInclusive<u64>| {
        let mut ids: Vec<Id128> = range.map(id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!((leaving, staying), (all(1..=35), all(36..=70)));
}

#[tokio::test]
async fn large_stories_are_merged_whole() {
    let memory = flood(80);
    memory.stories.lock().expect("nobody else").iter_mut().filter(|(n, _)| **n > 40).for_each(|(_, story)| *story = 41);
    let site = Site::of(memory);
    let answer = owner(&site, "/story/1/edit/merge", "with=41").await;
    assert_eq!(answer.header("location"), "/story/1/flood-0?joined=40#wrong");
    let edits = site.memory.edits.lock().expect("nobody else").clone();
    assert!(edits.len() == 79 && edits.iter().all(|e| e.together && e.article == edits[0].article), "all go with one");
    let others: std::collections::BTreeSet<Id128> = edits.iter().map(|e| e.other).collect();
    assert_eq!(others.len(), 79);
}

#[tokio::test]
async fn more_than_one_press_can_move_is_refused_with_its_number() {
    let site = Site::of(flood(1001));
    for (path, form) in [("split", "a1=on"), ("merge", "with=1")] {
        let answer = owner(&site, &format!("/story/1/edit/{path}"), form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let words = if path == "split" { "1001 texts in all; a press can part or join at most 1000" } else { "this story itself" };
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_past_day_tells_what_was_known_that_day() {
    let mut memory = Memory::default();
    let mut file = |host: &str, headline: &str, date: &str| memory.add(article(host, headline, date, &[headline]), Vec::new());
    file("a.example", "Dam cracks above Harrow", "2025-04-01T08:00:00Z");
    file("b.example", "Crack seen in dam", "2025-04-01T12:00:00Z");
    file("c.example", "Dam breaks, valley flooded", "2025-04-02T08:00:00Z");
    file("d.example", "Dam breaks", "2025-04-02");
    file("e.example", "Valley flooded", "2025-04-02");
    file("f.example", "A horse is elected", "2025-04-01T09:00:00Z");
    file("g.example", "Council regrets the horse", "2025-04-02T09:00:00Z");
    memory.together(&[1, 2, 3]);
    memory.together(&[6, 7]);
    memory.copy(4, 3);
    memory.copy(5, 3);
    let site = Site::of(memory);
    let front = site.get("/").await.body;
    assert!(front.contains(">Dam breaks, valley flooded<") && front.contains("5 outlets, 5 articles"));
    let first = site.get("/day/2025-04-01").await.body;
    let (stories, rest) = first.split_once("class=\"day-name\"").expect("the rest");
    assert!(stories.contains(">Dam cracks above Harrow<") && stories.contains("2 outlets, 2 articles"), "{stories}");
    assert!(stories.contains("2 outlets tell it") && stories.contains("Crack seen in dam"));
    assert!(!first.contains("valley flooded") && !first.contains("run the same text"), "nobody knew it yet");
    assert!(!stories.contains("horse") && rest.contains("A horse is elected") && !rest.contains("regrets"), "one had told it by then");
    let second = site.get("/day/2025-04-02").await.body;
    assert!(second.contains(">Dam breaks, valley flooded<") && second.contains("5 outlets, 5 articles; 3 run the same text by c"));
    assert!(second.contains("Council regrets the horse") || second.contains("A horse is elected"));
}

#[tokio::test]
async fn the_front_page_is_led_by_what_most_outlets_tell_and_no_story_stands_twice() {
    let site = Site::of(harbour());
    let body = site.get("/").await.body;
    let lead = body.split("class=\"item lead\"").nth(1).expect("a lead").split("</article>").next().expect("its end");
    assert!(lead.contains(">Ferry aground off Harrow<") && lead.contains("/story/1/ferry-aground-off-harrow"));
    assert!(lead.contains("5 outlets, 5 articles; 3 run the same text by KWA") && lead.contains("3 outlets tell it"));
    assert!(lead.contains("A night on the sandbank") && lead.contains("Company opens inquiry"), "two other outlets’ headlines");
    let links = article_links(&body);
    for number in [1, 2, 3] {
        assert_eq!(links.iter().filter(|l| l.starts_with(&format!("/article/{number}/"))).count(), 1, "{number}");
    }
    assert!(body.contains("2 stories from"), "{}", body.split("You are up to date").next().unwrap_or_default().len());
    assert_eq!(attributes(&body, "href").iter().filter(|h| h.starts_with("/story/")).count(), 1, "one that is told by one is plain");
}

#[tokio::test]
async fn readers_and_age_move_stories_on_the_front_page() {
    let mut memory = Memory::default();
    for (host, headline) in [("a.example", "First"), ("b.example", "Second")] {
        memory.add(article(host, headline, "2025-04-06T08:00:00Z", &["It happened."]), Vec::new());
    }
    memory.add(article("c.example", "Old", "2025-03-01T08:00:00Z", &["It happened long ago."]), Vec::new());
    let opened = memory.held[0].article.id;
    memory.read(&[Reading::opened(opened, crate::site::now_ms() - 1000)]);
    let body = Site::of(memory).get("/").await.body;
    let at = |words: &str| body.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at(">First<") < at(">Second<") && at(">Second<") < at(">Old<"));
    assert!(body.contains("Opened once here in the last 7 days") && body.contains("It is the newest story."));
    assert!(body.contains("days older than that of the newest story"));
}

#[tokio::test]
async fn without_any_story_the_newest_articles_stand_for_themselves() {
    let memory = harbour();
    memory.stories.lock().expect("nobody else").clear();
    let site = Site::of(memory);
    let body = site.get("/").await.body;
    assert!(body.contains("class=\"item lead\"") && body.contains("Council votes for the tram"));
    assert!(!body.contains("/story/"));
    assert_eq!(site.get("/article/1/ferry-aground-off-harrow").await.status, StatusCode::OK);
}

#[tokio::test]
async fn recommendation_offers_no_other_article_of_the_story_at_hand() {
    let mut memory = harbour();
    memory.held.iter_mut().for_each(|h| h.article.section = Some(Section::Local));
    let site = Site::of(memory);
    let body = site.get("/article/2/a-night-on-the-sandbank").await.body;
    let list = body.split("id=\"recommendation\"").nth(1).expect("the list");
    assert!(list.contains("Council votes for the tram"));
    assert!(!list.contains("/article/1/") && !list.contains("/article/3/"));
}

#[tokio::test]
async fn a_day_shows_its_stories_first_and_nothing_twice() {
    let site = Site::of(harbour());
    let body = site.get("/day/2025-04-06").await.body;
    assert!(body.contains("Stories of the day"));
    let (stories, rest) = body.split_once("class=\"day-name\"").expect("the rest");
    assert!(stories.contains(">Ferry aground off Harrow<") && rest.contains("Council votes for the tram"));
    assert!(!rest.contains("/article/3/"), "it stands above, in its story");
    let before = site.get("/day/2025-04-05").await.body;
    assert!(before.contains("Stories of the day"), "the story went on that day");
    let none = site.get("/day/2025-04-07").await.body;
    assert!(!none.contains("Stories of the day") && none.contains("No article of this day is held"));
}

#[tokio::test]
async fn a_section_folds_a_story_under_its_newest_article_on_whatever_page() {
    let mut memory = harbour();
    memory.held.iter_mut().for_each(|h| h.article.section = Some(Section::Local));
    let site = Site::of(memory);
    let first = site.get("/section/local?limit=2").await.body;
    assert!(first.contains("Council votes for the tram") && first.contains("5 outlets, 5 articles"));
    let next = attributes(&first, "href").into_iter().find(|h| h.contains("after=")).expect("an older page");
    let second = site.get(&next).await.body;
    assert!(!second.contains("class=\"item row\""), "the older members stand under the head of their story");
}

#[tokio::test]
async fn the_api_lists_stories_and_leafs_through_them() {
    let site = Site::of(harbour());
    let json = async |path: &str| -> serde_json::Value {
        let answer = site.ask("GET", path, &[("host", "herald.localhost")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let first = json("/api/v1/stories?limit=1").await;
    assert_eq!(first["items"][0]["number"], 6);
    let next = first["next"].as_str().expect("a next page").strip_prefix("http://herald.localhost").expect("absolute").to_owned();
    let second = json(&next).await;
    assert_eq!((&second["items"][0]["number"], &second["next"]), (&1.into(), &serde_json::Value::Null));
    assert_eq!(second["items"][0]["same_text"]["n_outlets"], 3);
    assert_eq!(json("/api/v1/stories?to=2025-04-05").await["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(json("/api/v1/stories?lang=de").await["items"].as_array().map(Vec::len), Some(0));
    assert_eq!(json("/api/v1/stories/3").await["story"]["number"], 1, "a member’s number leads to its story");
    let article = json("/api/v1/articles/4").await;
    assert_eq!((&article["story"]["number"], &article["family"]["copies"][0]["confidence"]), (&1.into(), &1.0.into()));
    for (path, status) in [("/api/v1/stories/99", StatusCode::NOT_FOUND), ("/api/v1/stories?outlet=x", StatusCode::BAD_REQUEST)] {
        let answer = site.ask("GET", path, &[("host", "herald.localhost")]).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{path}");
    }
}

#[tokio::test]
async fn the_story_page_speaks_the_language_of_its_reader() {
    let site = Site::of(harbour());
    for (lang, words) in [("de", "Erster Bericht"), ("fr", "Premier article"), ("es", "Primera noticia")] {
        let body = site.ask("GET", "/story/1/ferry-aground-off-harrow", &[FIREFOX, ("accept-language", lang)]).await.body;
        assert!(body.contains(words), "{lang}");
    }
}
