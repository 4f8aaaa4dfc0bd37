//! Icons of sites through the program as people run it: had once, kept with the house, and left alone where pictures are.

use crate::archive_pictures::record;
use crate::program::{command, printed};
use crate::sources::{Press, ok, text};
use dateline_store::icons::Icon;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Icons, Sources};
use std::path::Path;

const HTML: &str = "Content-Type: text/html\r\n";
/// The site of a press on this machine.
const SITE: &str = "127.0.0.1";

fn page(n: usize, head: &str) -> String {
    format!(
        "<html lang=en><head><title>Notice {n} of the board</title>{head}</head><body><article><h1>Notice {n} of the board</h1>{}</article></body></html>",
        text(n)
    )
}

fn png(side: u32, shade: u8) -> Vec<u8> {
    let picture = image::RgbaImage::from_pixel(side, side, image::Rgba([shade, 0, 9, 255]));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).expect("encoded");
    out.into_inner()
}

fn known(dir: &Path) -> Vec<Icon> {
    SqliteStore::open(&dir.join("dateline-data")).expect("a store").icons_after("", 100).expect("asked")
}

/// The colour in the middle of an icon.
fn shade(icon: &Icon) -> u8 {
    let body = &icon.kept.as_ref().expect("an icon").body;
    image::load_from_memory(body).expect("a PNG").into_rgba8().get_pixel(16, 16).0[0]
}

#[test]
fn a_site_is_asked_once_for_the_icon_that_its_page_names_and_a_copy_of_the_house_has_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let head =
        "<link rel='shortcut icon' href=/old.ico><link rel=icon sizes=48x48 href=/i48.png><link rel=icon type=image/svg+xml href=/i.svg>";
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1, 2, 3]));
    for n in 1..=4 {
        press.says(&format!("/n{n}.html"), "200 OK", HTML, &page(n, head));
    }
    press.says_bytes("/i48.png", "image/png", &png(48, 200));
    press.says_bytes("/favicon.ico", "image/png", &png(16, 10));
    ok(dir, &["source", "add", &format!("{}/feed.xml", press.address), "--unasked"]);
    ok(dir, &["source", "update"]);
    let found = known(dir);
    assert_eq!((found.len(), found[0].site.as_str(), shade(&found[0])), (1, SITE, 200));
    assert_eq!(found[0].src.as_deref(), Some(format!("{}/i48.png", press.address).as_str()));
    // A new item, another process: the icon is known.
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1, 2, 3, 4]));
    ok(dir, &["source", "update"]);
    let n_asked = ["/i48.png", "/favicon.ico", "/old.ico", "/i.svg", "/n4.html"].map(|path| press.n_asked(path));
    assert_eq!(n_asked, [1, 0, 0, 0, 1]);
    ok(dir, &["check"]);

    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    let other = tempfile::tempdir().expect("a folder");
    let copy = dir.join("copy");
    for _ in 0..2 {
        ok(other.path(), &["import", copy.to_str().expect("a path")]);
        assert_eq!(known(other.path()), found);
    }
    let line = std::fs::read_to_string(copy.join("icons.jsonl")).expect("a line").replace("\"png\":\"89", "\"png\":\"00");
    std::fs::write(copy.join("icons.jsonl"), line).expect("written");
    let third = tempfile::tempdir().expect("a folder");
    let o = command(third.path(), &["import", copy.to_str().expect("a path")]).output().expect("dateline runs");
    assert!(!o.status.success() && String::from_utf8_lossy(&o.stderr).contains("is no PNG of 32"), "{o:?}");
}

#[test]
fn the_icons_that_an_archive_holds_come_with_its_pages_in_any_order_and_none_is_asked_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let digits = |bytes: &[u8]| bytes.iter().map(|b| format!("%{b:02x}")).collect::<String>();
    let inside = format!("<link rel=icon href='data:image/png,{}'><link rel=icon sizes=32x32 href=/none.png>", digits(&png(16, 33)));
    let page_of = |n: usize, url: &str, head: &str| record(url, "text/html", page(n, head).as_bytes());
    // One names an icon that the archive has, one holds it inside, of one it lies at the usual place and is sent as bytes of no
    // kind, one has but a page that says "not found" there, and of one there is none at all.
    let pages = [
        page_of(1, "https://board.example/1", "<link rel=icon href=/old.png><link rel=icon sizes=48x48 href=//img.example/i.png>"),
        page_of(2, "https://inside.example/2", &inside),
        page_of(3, "https://www.usual.example/3", ""),
        page_of(4, "https://missing.example/4", ""),
        page_of(5, "https://bare.example/5", "<link rel=icon href=/nowhere.png>"),
    ]
    .concat();
    let icons = [
        record("https://img.example/i.png", "image/png", &png(48, 200)),
        record("https://board.example/old.png", "image/png", &png(16, 10)),
        record("https://www.usual.example/favicon.ico", "application/octet-stream", &png(16, 77)),
        record("https://missing.example/favicon.ico", "image/x-icon", b"<!doctype html><title>Not found</title>"),
    ]
    .concat();
    std::fs::write(dir.join("all.warc"), [icons.clone(), pages.clone()].concat()).expect("written");
    std::fs::write(dir.join("pages.warc"), pages).expect("written");
    std::fs::write(dir.join("icons.warc"), icons).expect("written");
    let said = ok(dir, &["import", "all.warc"]);
    assert!(said.contains("3 icons of sites came with the pages of the archives."), "{said}");
    let found = known(dir);
    let told: Vec<_> = found.iter().map(|i| (i.site.as_str(), i.src.as_deref().unwrap_or("none"), shade(i))).collect();
    let want = [
        ("board.example", "https://img.example/i.png", 200),
        ("inside.example", "https://inside.example/2", 33),
        ("usual.example", "https://www.usual.example/favicon.ico", 77),
    ];
    assert_eq!(told, want);
    // 2026-03-01T10:00:00Z
    assert!(found.iter().all(|i| i.asked_at == 1_772_359_200_000 && i.fault.is_none()), "{found:?}");
    assert!(!ok(dir, &["import", "all.warc"]).contains("icons of sites"), "what is held is left alone");
    ok(dir, &["check"]);
    for order in [["icons.warc", "pages.warc"], ["pages.warc", "icons.warc"]] {
        let other = tempfile::tempdir().expect("a folder");
        ok(other.path(), &["import", &dir.join(order[0]).display().to_string(), &dir.join(order[1]).display().to_string()]);
        assert_eq!(known(other.path()), found, "{order:?}");
    }
    // Pages alone: the icon inside one of them, and nothing that would have to be fetched.
    let other = tempfile::tempdir().expect("a folder");
    ok(other.path(), &["import", &dir.join("pages.warc").display().to_string()]);
    assert_eq!(known(other.path()), [found[1].clone()]);
}

#[test]
fn the_icon_that_a_feed_names_is_kept_with_its_source_and_one_inside_a_page_is_not_asked_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let press = Press::new();
    let named = format!("<image><url>{0}/sign.png</url><title>The Board</title><link>{0}</link></image><item>", press.address);
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1]).replacen("<item>", &named, 1));
    press.says("/n1.html", "200 OK", HTML, &page(1, ""));
    press.says_bytes("/sign.png", "image/png", &png(48, 150));
    ok(dir.path(), &["source", "add", &format!("{}/feed.xml", press.address), "--unasked"]);
    ok(dir.path(), &["source", "update"]);
    let found = known(dir.path());
    assert_eq!((found.len(), shade(&found[0]), press.n_asked("/sign.png")), (1, 150, 1));
    // Another process asks for it though it has not read the feed.
    let stored = SqliteStore::open(&dir.path().join("dateline-data")).expect("a store").sources().expect("asked");
    assert_eq!(stored[0].health.icon, Some(format!("{}/sign.png", press.address)));

    let digits: String = png(16, 33).iter().map(|b| format!("%{b:02x}")).collect();
    let other = Press::new();
    other.says("/feed.xml", "200 OK", "", &other.feed("The Board", &[1]));
    other.says("/n1.html", "200 OK", HTML, &page(1, &format!("<link rel=icon href='data:image/png,{digits}'>")));
    let dir = tempfile::tempdir().expect("a folder");
    ok(dir.path(), &["source", "add", &format!("{}/feed.xml", other.address), "--unasked"]);
    ok(dir.path(), &["source", "update"]);
    let found = known(dir.path());
    assert_eq!((shade(&found[0]), other.n_asked("/favicon.ico")), (33, 0));
    assert_eq!(found[0].src.as_deref(), Some(format!("{}/n1.html", other.address).as_str()));
}

#[test]
fn where_a_page_names_none_the_usual_place_is_tried_and_that_there_is_none_is_remembered() {
    let press = Press::new();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1]));
    press.says("/n1.html", "200 OK", HTML, &page(1, ""));
    let add = |dir: &Path| ok(dir, &["source", "add", &format!("{}/feed.xml", press.address), "--unasked"]);
    let update = |dir: &Path| ok(dir, &["source", "update"]);
    let dir = tempfile::tempdir().expect("a folder");
    add(dir.path());
    // With pictures off nobody is asked.
    let mut off = command(dir.path(), &["source", "update"]);
    off.env("DATELINE_FETCH_ALLOW", "127.0.0.0/8").env("DATELINE_FETCH_PAUSE_MS", "50").env("DATELINE_FETCH_PICTURES", "false");
    printed(&["source", "update"], &off.output().expect("dateline runs"));
    assert_eq!((press.n_asked("/n1.html"), press.n_asked("/favicon.ico"), known(dir.path())), (1, 0, vec![]));
    // A page that says "not found" with 200 is no icon; the second page does not ask again.
    press.says("/favicon.ico", "200 OK", HTML, "<!doctype html><title>Not found</title>");
    for n in [2, 3] {
        press.says(&format!("/n{n}.html"), "200 OK", HTML, &page(n, ""));
        press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[n]));
        update(dir.path());
    }
    let found = known(dir.path());
    assert!(found[0].kept.is_none() && found[0].fault.as_deref().is_some_and(|f| f.contains("an HTML page under the name of an icon")));
    assert_eq!((press.n_asked("/n3.html"), press.n_asked("/favicon.ico")), (1, 1));
    // Another house, and now there is one.
    press.says_bytes("/favicon.ico", "image/x-icon", &png(16, 77));
    let other = tempfile::tempdir().expect("a folder");
    add(other.path());
    update(other.path());
    let found = known(other.path());
    assert_eq!((found.len(), shade(&found[0]), press.n_asked("/favicon.ico")), (1, 77, 2));
    // robots.txt holds for icons.
    let strict = Press::new();
    strict.says("/robots.txt", "200 OK", "Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /favicon.ico\n");
    strict.says("/feed.xml", "200 OK", "", &strict.feed("The Board", &[1]));
    strict.says("/n1.html", "200 OK", HTML, &page(1, ""));
    strict.says_bytes("/favicon.ico", "image/x-icon", &png(16, 77));
    let dir = tempfile::tempdir().expect("a folder");
    ok(dir.path(), &["source", "add", &format!("{}/feed.xml", strict.address), "--unasked"]);
    update(dir.path());
    assert_eq!((strict.n_asked("/n1.html"), strict.n_asked("/favicon.ico")), (1, 0));
    assert!(known(dir.path())[0].fault.as_deref().is_some_and(|f| f.contains("robots.txt")), "{:?}", known(dir.path()));
}
