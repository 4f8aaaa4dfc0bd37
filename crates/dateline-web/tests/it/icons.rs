//! Icons stand beside the names of their sites, from this host alone, with their place kept free, and can do nothing.

use crate::site::{FIREFOX, Site, small};
use axum::http::StatusCode;
use dateline_news::ids::Digest;

const OWN: [u8; 4] = [127, 0, 0, 1];

fn signed() -> (Site, String) {
    let memory = small();
    let digest = memory.sign("harbour.example", b"an icon");
    crate::sources::fed(&memory.feeds);
    (Site::of(memory), address(digest))
}

/// Where an icon is served.
fn address(digest: Digest) -> String {
    format!("/icon/{}.png", &digest.to_string()[..16])
}

/// How an icon stands in a page.
fn img(src: &str) -> String {
    format!("<img class=\"icon\" src=\"{src}\" width=\"16\" height=\"16\" alt=\"\" loading=\"lazy\">")
}

#[tokio::test]
async fn an_icon_stands_beside_the_name_of_its_outlet_and_of_no_other() {
    let (site, src) = signed();
    let article = site.article(1);
    for path in ["/", "/section/news", "/search?q=ferry", "/outlets", "/outlet/harbour.example", &article, "/day/2025-04-06", "/ranking"] {
        let body = site.get(path).await.body;
        assert!(body.contains(&img(&src)), "{path}: {body}");
        assert!(body.matches("class=\"icon\"").count() == body.matches(&img(&src)).count(), "{path}: no other icon");
    }
    assert!(!site.get("/outlet/lamp.example").await.body.contains("class=\"icon\""), "one without an icon has no broken one");
    let item = site.get("/search?q=ferry").await.body;
    let before = item.find(&img(&src)).expect("an icon");
    assert!(item[before..].starts_with(&format!("{}<bdi>harbour</bdi>", img(&src))), "{}", &item[before..before + 200]);
}

#[tokio::test]
async fn names_of_outlets_have_their_icons_in_stories_beside_copies_and_side_by_side() {
    let memory = crate::stories::harbour();
    let outlets = ["kwa", "courier", "ledger", "lamp", "terrace"];
    let icons = outlets.map(|o| img(&address(memory.sign(&format!("{o}.example"), o.as_bytes()))));
    let site = Site::of(memory);
    let owner = [FIREFOX, ("host", "herald.localhost")];
    let page = async |path: &str| site.send("GET", path, &owner, OWN, "").await.body;
    // How often each name stands behind its icon.
    let counts = |body: &str| -> Vec<usize> {
        let behind = |(o, icon): (&&str, &String)| body.matches(&format!("{icon}<bdi>{o}</bdi>")).count();
        outlets.iter().zip(&icons).map(behind).collect()
    };
    // Lead, timeline, table of outlets, headlines side by side, and what the owner may part: the copies are in all but the last.
    assert_eq!(counts(&page("/story/1/ferry-aground-off-harrow").await), [5, 4, 4, 3, 3]);
    // The family of the text; others on this story are of the two other outlets.
    let article = page("/article/1/ferry-aground-off-harrow").await;
    assert!(counts(&article).iter().all(|n| *n > 0), "{:?} {article}", counts(&article));
    // Where the text is from is said at the top of a copy.
    assert!(counts(&page("/article/4/forty-stranded-on-ferry").await)[0] > 1);
    assert_eq!(counts(&page("/article/4/forty-stranded-on-ferry/against/1").await), [1, 0, 0, 1, 0]);
    // The card of the story on the front page names two other outlets.
    let front = page("/").await;
    assert!(counts(&front)[1..3].iter().all(|n| *n > 0), "{:?} {front}", counts(&front));
}

#[tokio::test]
async fn an_icon_is_served_under_its_digest_and_can_do_nothing() {
    let (site, src) = signed();
    let answer = site.get(&src).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "an icon"));
    crate::pictures::is_kept_and_does_nothing(&answer);
    for bad in [
        format!("/icon/{}.png", "0".repeat(16)),
        src.replace(".png", "0.png"),
        src.replace(".png", ".ico"),
        src.replace(".png", ""),
        "/icon/x.png".into(),
    ] {
        assert_eq!(site.get(&bad).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
    let other = src.to_uppercase().replace("/ICON/", "/icon/").replace(".PNG", ".png");
    assert_eq!(site.get(&other).await.status, StatusCode::NOT_FOUND, "one thing has one address");
}

#[tokio::test]
async fn sources_have_the_icons_of_their_sites() {
    let memory = small();
    crate::sources::fed(&memory.feeds);
    let source = memory.feeds.lock().sources[0].clone();
    let site_of = source.health.site.as_deref().unwrap_or(&source.address);
    let digest = memory.sign(&dateline_news::url::domain(site_of).expect("a host"), b"the icon of a source");
    let site = Site::of(memory);
    for path in ["/sources".to_owned(), format!("/source/{}", source.number)] {
        let answer = site.send("GET", &path, &[FIREFOX, ("host", "herald.localhost")], OWN, "").await;
        assert!(answer.body.contains(&img(&address(digest))), "{path}: {}", answer.body);
    }
}
