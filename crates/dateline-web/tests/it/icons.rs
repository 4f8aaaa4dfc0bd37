//! Icons stand beside the names of their sites, from this host alone, with their place kept free, and can do nothing.

use crate::site::{FIREFOX, Site, small};
use axum::http::StatusCode;

const OWN: [u8; 4] = [127, 0, 0, 1];

fn signed() -> (Site, String) {
    let memory = small();
    let digest = memory.sign("harbour.example", b"an icon");
    crate::sources::fed(&memory.feeds);
    (Site::of(memory), format!("/icon/{digest}.png"))
}

/// How an icon stands in a page.
fn img(src: &str) -> String {
    format!("<img class=\"icon\" src=\"{src}\" width=\"16\" height=\"16\" alt=\"\" loading=\"lazy\" decoding=\"async\">")
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
async fn an_icon_is_served_under_its_digest_and_can_do_nothing() {
    let (site, src) = signed();
    let answer = site.get(&src).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "an icon"));
    crate::pictures::is_kept_and_does_nothing(&answer);
    for bad in [format!("/icon/{}.png", "0".repeat(64)), src.replace(".png", ".ico"), src.replace(".png", ""), "/icon/x.png".into()] {
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
        assert!(answer.body.contains(&img(&format!("/icon/{digest}.png"))), "{path}: {}", answer.body);
    }
}
