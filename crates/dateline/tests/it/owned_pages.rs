//! What is kept with a page that was fetched: what its owner's selectors took, what its publisher reserves, and what came
//! with it.

use crate::sources::{Press, articles, dateline, ok, text};
use serde_json::Value;
use std::path::Path;

const HTML: &str = "Content-Type: text/html\r\n";

fn page(n: usize, head: &str) -> String {
    format!(
        "<html lang=en><head><title>Notice {n} of the board</title>{head}</head><body><article><h1>Notice {n} of the board</h1>\
         <div class=story>{}</div><div class=offer><p>Subscribe to the newsletter of the board, which tells you each morning what came in.</p></div></article></body></html>",
        text(n)
    )
}

fn of<'a>(found: &'a [Value], end: &str) -> &'a Value {
    found.iter().find(|r| r["url"].as_str().is_some_and(|u| u.ends_with(end))).unwrap_or_else(|| panic!("{end}: {found:?}"))
}

fn said(dir: &Path, args: &[&str]) -> (String, String) {
    let o = dateline(dir, args);
    assert!(o.status.success(), "{args:?}: {}", String::from_utf8_lossy(&o.stderr));
    (String::from_utf8_lossy(&o.stdout).into_owned(), String::from_utf8_lossy(&o.stderr).into_owned())
}

#[test]
fn an_owners_selectors_are_tried_kept_with_the_page_carried_along_and_read_again_alike() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1, 2]));
    press.says("/n1.html", "200 OK", HTML, &page(1, ""));
    press.says("/n2.html", "200 OK", HTML, &page(2, "").replace("class=story", "class=other").replace("class=offer", "class=other"));
    let feed = format!("{}/feed.xml", press.address);

    let (tried, _) = said(dir, &["source", "test", &feed, "--keep", ".story", "--drop", ".offer"]);
    assert!(tried.contains("done: keep .story") && tried.contains("without:") && tried.contains("selector-missed"), "{tried}");
    ok(dir, &["source", "add", &feed, "--unasked", "--keep", ".story", "--keep", "#text", "--drop", ".offer"]);
    for (wrong, words) in [("p:hover", "character 2"), ("a + b", "not supported"), ("", "")] {
        let o = dateline(dir, &["source", "set", "1", "--keep", wrong]);
        let why = String::from_utf8_lossy(&o.stderr).into_owned();
        assert!(wrong.is_empty() || (!o.status.success() && why.contains(words)), "{wrong}: {why}");
    }
    ok(dir, &["source", "set", "1", "--keep", ".story", "--keep", "#text"]);
    ok(dir, &["source", "update"]);
    let found = articles(dir);
    let (first, second) = (of(&found, "/n1.html"), of(&found, "/n2.html"));
    assert!(!first["text"].as_str().is_some_and(|t| t.contains("newsletter")), "{first}");
    let taken = &first["evidence"]["text"][0];
    assert_eq!((&taken["from"], &taken["chosen"]), (&"selector".into(), &true.into()));
    let noted = |r: &Value| r["notes"].to_string();
    assert!(noted(second).contains(".story, #text found nothing"), "{second}");
    assert!(noted(first).contains("\"#text found nothing") && !noted(first).contains(".story"), "{first}");

    let before = ok(dir, &["export"]);
    ok(dir, &["source", "set", "1", "--keep", "h1", "--drop", ""]);
    ok(dir, &["rebuild"]);
    assert_eq!(ok(dir, &["export"]), before, "a page is read as it was had");
    ok(dir, &["source", "set", "1", "--keep", ".story", "--keep", "#text", "--drop", ".offer"]);

    let opml = ok(dir, &["source", "export"]);
    assert!(opml.contains("dateline:keep=\".story, #text\"") && opml.contains("dateline:drop=\".offer\""), "{opml}");
    std::fs::write(dir.join("list.opml"), &opml).expect("written");
    ok(dir, &["source", "import", "list.opml", "--data", "other"]);
    assert_eq!(ok(dir, &["source", "export", "--data", "other"]), opml);
    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    ok(dir, &["import", "copy", "--data", "third"]);
    assert_eq!(ok(dir, &["export", "--data", "third"]), before);
    let third = ok(dir, &["source", "export", "--data", "third"]);
    assert!(third.contains("dateline:keep=\".story, #text\" dateline:drop=\".offer\""), "{third}");
}

#[test]
fn what_publishers_reserve_is_kept_with_the_article_and_left_out_of_exports() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1, 2, 3, 4]));
    press.says("/n1.html", "200 OK", HTML, &page(1, ""));
    press.says("/n2.html", "200 OK", &format!("{HTML}TDM-Reservation: 1\r\ntdm-policy: /terms\r\n"), &page(2, ""));
    press.says("/n3.html", "200 OK", HTML, &page(3, "<meta name=tdm-reservation content=1>"));
    press.says("/n4.html", "200 OK", HTML, &page(4, ""));
    press.says(
        "/.well-known/tdmrep.json",
        "200 OK",
        "",
        r#"[{"location": "/n4", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"}]"#,
    );
    ok(dir, &["source", "add", &format!("{}/feed.xml", press.address), "--unasked"]);
    ok(dir, &["source", "update"]);
    assert_eq!(press.n_asked("/.well-known/tdmrep.json"), 1, "once for the site");

    let (lines, told) = said(dir, &["export"]);
    assert!(told.contains("3 texts left out") && told.contains("--include-reserved"), "{told}");
    let found: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).expect("a record")).collect();
    assert_eq!((&of(&found, "/n1.html")["tdm_reservation"], &of(&found, "/n1.html")["withheld"]), (&Value::Null, &Value::Null));
    for (end, policy) in
        [("/n2.html", format!("\"{}/terms\"", press.address)), ("/n3.html", "null".into()), ("/n4.html", "\"https://a.example/p\"".into())]
    {
        let r = of(&found, end);
        assert_eq!((&r["tdm_reservation"], &r["withheld"], &r["text"]), (&true.into(), &"tdm-reservation".into(), &"".into()), "{end}");
        assert_eq!((r["tdm_policy"].to_string(), r["blocks"].as_array().map(Vec::len)), (policy, Some(0)), "{end}");
        assert!(r["headline"].is_string() && !r.to_string().contains("railway"), "{r}");
    }
    let (whole, told) = said(dir, &["export", "--include-reserved"]);
    assert!(told == "4 articles written.\n" && whole.lines().all(|l| !l.contains("\"withheld\"")), "{told}");

    let (_, told) = said(dir, &["export", "--to", "warc", "--out", "some.warc.gz"]);
    assert!(told.contains("1 page written to some.warc.gz.") && told.contains("3 pages left out"), "{told}");
    // A copy of one's own site has all of it, with the reservations.
    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    ok(dir, &["import", "copy", "--data", "moved"]);
    assert_eq!(said(dir, &["export", "--include-reserved", "--data", "moved"]).0, whole);
    assert_eq!(said(dir, &["export", "--data", "moved"]).0, lines);
    // From an archive and from a file: its header and its meta element count too.
    let (_, told) = said(dir, &["export", "--to", "warc", "--out", "all.warc.gz", "--include-reserved"]);
    assert!(told.contains("4 pages written to all.warc.gz."), "{told}");
    std::fs::write(dir.join("alone.html"), page(5, "<meta name='tdm-reservation' content='1'>")).expect("written");
    ok(dir, &["import", "all.warc.gz", "alone.html", "--data", "filed"]);
    let (_, told) = said(dir, &["export", "--data", "filed"]);
    assert!(told.contains("4 texts left out"), "header, meta, file of the site, and the file: {told}");
}

/// A picture of many colours, large enough to be one of an article.
fn png(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(320, 200, |x, y| image::Rgb([shade, (x / 2) as u8, y as u8]));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).expect("encoded");
    out.into_inner()
}

#[test]
fn pictures_of_a_page_or_else_of_the_feed_are_kept_and_sound_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let enclosures = format!(
        "<enclosure url='{0}/talk.mp3' type='audio/mpeg' length='12345678'/><itunes:duration>34:05</itunes:duration><media:content url='{0}/p40.png' medium='image'/>",
        press.address
    );
    let feed = press.feed("The Board", &[1, 2]).replace("<guid>n2</guid>", &format!("<guid>n2</guid>{enclosures}"));
    let feed = feed
        .replace("<rss ", "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/' ");
    press.says("/feed.xml", "200 OK", "", &feed);
    let pictures: String = (0..20)
        .map(|n| {
            format!("<p>Picture {n} shows the ferry at the pier of the harbour, as the board saw it on Monday.</p><img src=/p{n}.png>")
        })
        .collect();
    press.says("/n1.html", "200 OK", HTML, &page(1, "").replace("<div class=offer>", &format!("{pictures}<div class=offer>")));
    press.says("/n2.html", "200 OK", HTML, &page(2, ""));
    for n in (0..20).chain([40]) {
        press.says_bytes(&format!("/p{n}.png"), "image/png", &png(n));
    }
    ok(dir, &["source", "add", &format!("{}/feed.xml", press.address), "--unasked"]);
    ok(dir, &["source", "update"]);
    let found = articles(dir);
    let (first, second) = (of(&found, "/n1.html"), of(&found, "/n2.html"));
    let held = |r: &Value| r["pictures"].as_array().map_or(0, Vec::len);
    assert_eq!((held(first), press.n_asked("/p11.png"), press.n_asked("/p12.png")), (12, 1, 0), "twelve of twenty");
    assert_eq!((held(second), press.n_asked("/p40.png")), (1, 1), "the feed's, where the page has none: {second}");
    let sound = &second["enclosures"][0];
    assert_eq!(
        (&sound["media_type"], &sound["n_bytes"], &sound["seconds"]),
        (&"audio/mpeg".into(), &12_345_678.into(), &2045.into()),
        "{second}"
    );
    assert_eq!(press.n_asked("/talk.mp3"), 0, "sound stays where it is");
    let before = ok(dir, &["export"]);
    ok(dir, &["rebuild"]);
    assert_eq!(ok(dir, &["export"]), before);
}
