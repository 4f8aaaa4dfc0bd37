//! What every answer carries, what a browser may keep, and that no page asks another host.

use crate::site::{FIREFOX, Site, attributes};
use axum::http::StatusCode;

const CSP: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; \
                   base-uri 'none'; frame-ancestors 'none'";

#[tokio::test]
async fn every_answer_is_guarded() {
    let site = Site::small();
    let style = attributes(&site.get("/").await.body, "href").into_iter().find(|h| h.ends_with(".css")).expect("a style sheet");
    for path in ["/", "/nowhere", "/day/x", "/article/1", "/article/1.json", "/healthz", "/robots.txt", "/favicon.ico", &style] {
        let answer = site.get(path).await;
        assert_eq!(answer.header("content-security-policy"), CSP, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let site = Site::small();
    for path in ["/".to_owned(), site.article(1), "/article/1.json".into(), "/about".into()] {
        // That it is opened changes what the lists say of all; the same again within half an hour does not count.
        site.get(&path).await;
        let readings = site.app.readings.clone();
        tokio::task::spawn_blocking(move || readings.flush()).await.expect("a flush");
        let first = site.get(&path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && first.header("cache-control") == "no-cache", "{path}");
        let again = site.ask("GET", &path, &[FIREFOX, ("if-none-match", &format!("\"other\", {tag}"))]).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (StatusCode::NOT_MODIFIED, 0, tag.as_str()), "{path}");
        let other = site.ask("GET", &path, &[FIREFOX, ("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
        let head = site.ask("HEAD", &path, &[FIREFOX]).await;
        assert_eq!((head.status, head.body.len(), head.header("etag")), (StatusCode::OK, 0, ""), "{path}");
    }
    assert_eq!(site.get("/healthz").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn files_have_their_digest_in_their_name_and_stay_small() {
    let site = Site::small();
    let front = site.get("/").await.body;
    let mut files: Vec<String> = ["href", "src"].iter().flat_map(|n| attributes(&front, n)).filter(|h| h.starts_with("/static/")).collect();
    let style = files.iter().find(|f| f.ends_with(".css")).expect("a style sheet").clone();
    let css = site.get(&style).await.body;
    let fonts: Vec<&str> = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(
        !fonts.is_empty() && fonts.iter().all(|f| !f.contains("//") && !f.contains('/')),
        "fonts stand beside the style sheet: {fonts:?}"
    );
    files.extend(fonts.iter().map(|f| format!("/static/{f}")));
    files.sort();
    files.dedup();
    let mut font_bytes = 0;
    for file in &files {
        let answer = site.get(file).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "public, max-age=31536000, immutable"), "{file}");
        let kind = match file.rsplit('.').next() {
            Some("css") => ("text/css; charset=utf-8", 25_000),
            Some("js") => ("text/javascript; charset=utf-8", 12_000),
            Some("svg") => ("image/svg+xml", 2_000),
            _ => ("font/woff2", 80_000),
        };
        assert_eq!(answer.header("content-type"), kind.0, "{file}");
        let length: usize = answer.header("content-length").parse().unwrap_or(answer.body.len());
        assert!(length <= kind.1, "{file} has {length} bytes");
        font_bytes += if kind.0 == "font/woff2" { length } else { 0 };
    }
    assert!(font_bytes > 0 && font_bytes <= 120_000, "fonts have {font_bytes} bytes");
    let icon = site.get("/favicon.ico").await;
    assert!(icon.header("location").starts_with("/static/mark."));
}

#[tokio::test]
async fn no_page_asks_another_host_or_holds_anything_inline() {
    let site = Site::small();
    for path in
        ["/".to_owned(), site.article(1), format!("{}/versions", site.article(1)), "/outlets".into(), "/days".into(), "/search".into()]
    {
        let html = site.get(&path).await.body;
        for file in attributes(&html, "src").into_iter().chain(attributes(&html, "action")) {
            assert!(file.starts_with('/') && !file.starts_with("//"), "{path}: {file}");
        }
        for link in html
            .split("<link ")
            .skip(1)
            .filter_map(|l| l.split('>').next())
            .filter(|l| !l.contains("canonical") && !l.contains("alternate"))
        {
            assert!(link.contains("href=\"/static/"), "{path}: {link}");
        }
        assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains("<script>"), "{path}");
        for outward in html.split("<a ").skip(1).filter_map(|a| a.split('>').next()).filter(|a| a.contains("href=\"http")) {
            assert!(outward.contains("rel=\"nofollow noopener noreferrer\""), "{path}: {outward}");
        }
    }
}

#[tokio::test]
async fn no_template_goes_around_the_escaper() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")).expect("the templates") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a template");
        for word in ["|safe", "| safe", "escape=", "|escape", "filter"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}
