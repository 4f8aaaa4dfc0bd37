//! Icons of sites through the program as people run it: had once, kept with the house, and left alone where pictures are.

use crate::program::{command, printed};
use crate::sources::{Press, ok, text};
use dateline_store::Icons;
use dateline_store::icons::Icon;
use dateline_store::sqlite::SqliteStore;
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
