//! Pictures are shown from this host alone, with their place kept free, and can do nothing.

use crate::memory::{Memory, article};
use crate::site::{Answer, Site};
use axum::http::StatusCode;
use dateline_news::article::Image;
use dateline_news::picture::{PictureMedia, Reduced, Rendered};

fn illustrated() -> (Site, Reduced) {
    let mut memory = Memory::default();
    let mut a = article("a.example", "Ferry aground", "2025-04-05", &["Words of the text."]);
    let image = |url: &str, caption: &str| Image {
        url: url.into(),
        beside: vec![],
        alt: Some("A ship \"on\" sand".into()),
        caption: Some(caption.to_owned()),
        credit: Some("A. Denning".into()),
        before_block: 1,
    };
    a.images = vec![image("https://a.example/1.jpg", "The ship"), image("https://a.example/2.jpg", "Elsewhere")];
    let small = Rendered::new(PictureMedia::Jpeg, 600, 400, b"small".to_vec());
    let reduced = Reduced { large: Rendered::new(PictureMedia::Png, 1200, 800, b"large".to_vec()), small: Some(small) };
    let number = memory.add(a, vec![]);
    memory.picture(number, 0, reduced.clone());
    (Site::of(memory), reduced)
}

#[tokio::test]
async fn a_held_picture_is_shown_where_it_stood_and_any_other_is_told() {
    let (site, reduced) = illustrated();
    let page = site.get("/article/1/ferry-aground").await.body;
    let (large, small) = (reduced.large.rendition.digest, reduced.small.expect("one").rendition.digest);
    let img = format!(
        "<img src=\"/picture/{large}.png\" srcset=\"/picture/{small}.jpg 600w, /picture/{large}.png 1200w\" sizes=\"(min-width: 44rem) 40rem, 100vw\" width=\"1200\" height=\"800\" alt=\"A ship &quot;on&quot; sand\" loading=\"lazy\" decoding=\"async\">"
    );
    assert!(page.replace("&#34;", "&quot;").contains(&img), "{page}");
    assert!(page.contains("The ship") && page.contains("at the publisher"));
    assert!(!page.contains("src=\"http"));
    let front = site.get("/").await.body;
    assert!(
        front.contains(&format!("src=\"/picture/{large}.png\"")) && front.contains("fetchpriority=\"high\""),
        "the lead has its picture"
    );
}

/// What is told of a picture, so that it is asked for once and nothing in it runs.
pub(crate) fn is_kept_and_does_nothing(answer: &Answer) {
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "private, max-age=3600, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_picture_is_served_for_good_and_can_do_nothing() {
    let (site, reduced) = illustrated();
    let digest = reduced.large.rendition.digest;
    let answer = site.get(&format!("/picture/{digest}.png")).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "large"));
    is_kept_and_does_nothing(&answer);
    let upper = digest.to_string().to_uppercase();
    for bad in [
        format!("{digest}.jpg"),
        format!("{digest}"),
        format!("{upper}.png"),
        format!("{}.png", "0".repeat(64)),
        "x.png".into(),
        "..%2fx.png".into(),
    ] {
        assert_eq!(site.get(&format!("/picture/{bad}")).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
}
