//! `dateline source`: what is set, shown, tried and imported, and what is said where it cannot be.

use crate::sources::{Press, dateline, ok};
use serde_json::Value;
use std::path::Path;

/// What a command that fails says.
fn refused(dir: &Path, args: &[&str]) -> String {
    let o = dateline(dir, args);
    let said = String::from_utf8_lossy(&o.stderr).into_owned();
    assert!(!o.status.success(), "{args:?}: {said}");
    said
}

fn shown(dir: &Path, source: &str) -> Value {
    serde_json::from_str(&ok(dir, &["source", "show", source, "--json"])).expect("an object")
}

#[test]
fn a_source_whose_settings_change_is_asked_when_its_owner_expects_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[]));
    press.says("/closed.xml", "401 Unauthorized", "", "");
    for path in ["feed", "closed"] {
        ok(dir, &["source", "add", &format!("{}/{path}.xml", press.address), "--unasked"]);
    }
    ok(dir, &["source", "set", "1", "--every", "43200"]);
    ok(dir, &["source", "update"]);
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains(" days; ") && !list.contains("due"), "{list}");
    // What is set of a source that does well and is asked in the same way leaves its time.
    ok(dir, &["source", "set", "1", "--name", "Board", "--keep", "p"]);
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("next in 29 days; "), "{list}");
    ok(dir, &["source", "set", "1", "--every", "0"]);
    let list = ok(dir, &["source", "list"]);
    assert!(!list.contains(" days; "), "its habit has it asked within a day: {list}");
    ok(dir, &["source", "set", "2", "--auth", "odo:marl"]);
    assert!(ok(dir, &["source", "show", "2"]).contains("next        due"));
}

#[test]
fn what_cannot_be_set_is_refused_by_the_name_of_its_flag_and_with_what_can() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    ok(dir, &["source", "add", "https://paper.example/feed.xml", "--unasked"]);
    let before = shown(dir, "1");
    for (flag, given, allowed) in [
        ("--proxy", "foo", "http://host:port"),
        ("--every", "99999999", "1 to 43200 minutes"),
        ("--user-agent", "a\nb", "ASCII, in one line"),
        ("--cookies", "a=1\r\nX: y", "ASCII, in one line"),
        ("--auth", "nobody", "user:password"),
        ("--paused-hours", "0-23", "pause it instead"),
        ("--keep", "p:hover", "p:hover"),
    ] {
        for args in [&["source", "set", "1", flag, given][..], &["source", "add", "https://b.example/f", "--unasked", flag, given]] {
            let said = refused(dir, args);
            assert!(said.contains(flag) && said.contains(allowed), "{args:?}: {said}");
        }
    }
    assert_eq!(shown(dir, "1"), before);
    assert!(refused(dir, &["source", "show", "2"]).contains("no source is called"));
}

#[test]
fn a_source_is_shown_with_what_is_set_and_without_its_secrets() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/a.xml", "200 OK", "", &press.feed("The Board", &[]));
    let with_password = press.address.replace("http://", "http://odo:ma%3Arl@");
    let said = ok(dir, &["source", "add", &format!("{with_password}/a.xml"), "--group", "Town/Board"]);
    assert!(said.contains("kept apart") && !said.contains("odo") && !said.contains("rl@"), "{said}");
    ok(dir, &["source", "add", &format!("{}/missing.xml", press.address), "--unasked", "--cookies", "a=hush"]);
    ok(dir, &["source", "update"]);
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("The Board  [active]  in Town/Board"), "{list}");
    let one = ok(dir, &["source", "show", "1"]);
    for words in ["group       Town/Board", "kind        RSS 2.0", "auth        set", "next        in ", "answered", "was asked"] {
        assert!(one.contains(words), "{words}: {one}");
    }
    let two = ok(dir, &["source", "show", "2"]);
    assert!(two.contains("cookies     set") && two.contains("is not there (status 404)"), "{two}");
    let json = shown(dir, "2");
    assert_eq!((&json["has_cookies"], &json["has_auth"], &json["group"]), (&Value::Bool(true), &Value::Bool(false), &Value::Null));
    let since = json["error"]["since"].as_str().expect("a time in words");
    assert!(since.parse::<jiff::Timestamp>().is_ok() && since.len() == 20, "{since}");
    let lines = ok(dir, &["source", "list", "--json"]);
    assert_eq!(lines.lines().nth(1).map(|l| serde_json::from_str::<Value>(l).expect("an object")), Some(json));
    let opml = ok(dir, &["source", "export"]);
    for told in [&list, &one, &two, &lines, &opml] {
        assert!(!["odo", "ma:rl", "ma%3Arl", "hush"].iter().any(|secret| told.contains(secret)), "{told}");
    }
}

#[test]
fn a_stored_source_is_tried_as_it_is_set_and_an_address_with_what_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/a.xml", "200 OK", "", &press.feed("The Board", &[1]));
    ok(dir, &["source", "add", &format!("{}/a.xml", press.address), "--unasked", "--proxy", "http://127.0.0.1:9"]);
    let said = refused(dir, &["source", "test", "1"]);
    assert!(said.contains("proxy") && press.n_asked("/a.xml") == 0, "it is asked through its proxy: {said}");
    let said = ok(dir, &["source", "test", "1", "--proxy", ""]);
    assert!(said.contains("It is a feed") && said.contains("Notice 1"), "{said}");
    assert_eq!(shown(dir, "1")["has_proxy"], true, "nothing is kept");
    assert!(refused(dir, &["source", "test", "9"]).contains("no source has the number 9"));
    let url = format!("{}/a.xml", press.address);
    let said = ok(dir, &["source", "test", &url, "--auth", "odo:marl", "--cookies", "a=1", "--user-agent", "Me"]);
    assert!(said.contains("It is a feed"), "{said}");
    assert!(refused(dir, &["source", "test", &url, "--auth", "odo"]).contains("--auth"));
    // Nothing was added, so nothing is tried again.
    let said = refused(dir, &["source", "add", "http://127.0.0.1:9/x"]);
    assert!(!said.contains("tried again") && said.contains("--unasked"), "{said}");
}

#[test]
fn what_lies_at_an_address_is_told_with_what_else_its_site_has() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let link = |title: &str, href: &str| format!("<link rel=alternate type=application/rss+xml title='{title}' href='{href}'>");
    let links = [link("Broken", "/broken.xml"), link("All", "/all.xml"), link("Sport", "/sport?a=1&amp;b=2")].concat();
    press.says("/", "200 OK", "Content-Type: text/html\r\n", &format!("<html><head>{links}</head></html>"));
    press.says("/all.xml", "200 OK", "", &press.feed("All", &[]));
    press.says("/words", "200 OK", "", "Some words.");
    press.says("/feed/", "200 OK", "", &press.feed("Guessed", &[]));
    let map = |n: usize| format!("<sitemap><loc>{}/map{n}.xml</loc></sitemap>", press.address);
    press.says("/maps.xml", "200 OK", "", &format!("<sitemapindex>{}{}</sitemapindex>", map(1), map(2)));
    for action in ["test", "add"] {
        let said = ok(dir, &["source", action, &press.address]);
        assert!(said.contains(" has a feed at ") && said.contains("/all.xml (All)"), "{said}");
        assert!(said.contains("The site names 1 other feed too:"), "{said}");
        assert!(said.contains(&format!("dateline source add '{}/sport?a=1&b=2'", press.address)), "{said}");
        let said = ok(dir, &["source", action, &format!("{}/words", press.address)]);
        assert!(said.contains("/words itself is not taken: This is plain text") && said.contains("/feed/"), "{said}");
        let said = ok(dir, &["source", action, &format!("{}/maps.xml", press.address)]);
        assert!(said.contains("It is an index of 2 sitemaps; the newest of them are read."), "{said}");
    }
}

#[test]
fn a_password_of_one_host_is_not_sent_to_a_feed_on_another() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let (press, other) = (Press::new(), Press::new());
    let html = format!("<html><link rel=alternate type=application/rss+xml href='{}/feed.xml'></html>", other.address);
    press.says("/", "200 OK", "Content-Type: text/html\r\n", &html);
    other.says("/feed.xml", "200 OK", "", &other.feed("Elsewhere", &[]));
    let said = ok(dir, &["source", "add", &press.address, "--auth", "odo:marl", "--group", "Coast"]);
    assert!(said.contains("are not set for it"), "{said}");
    assert_eq!((&shown(dir, "1")["has_auth"], &shown(dir, "1")["group"]), (&Value::Bool(false), &"Coast".into()));
}

#[test]
fn an_update_counts_the_failures_of_its_own_run() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/gone.xml", "410 Gone", "", "");
    for name in ["gone", "paused", "missing"] {
        ok(dir, &["source", "add", &format!("{}/{name}.xml", press.address), "--unasked"]);
    }
    let said = ok_or_all_failed(dir);
    assert!(said.contains("3 sources asked, 3 failed") && said.contains("  3: status"), "{said}");
    ok(dir, &["source", "pause", "2"]);
    let said = ok_or_all_failed(dir);
    assert!(said.contains("1 source asked, 1 failed") && said.contains("  1: status"), "{said}");
}

/// An update of which everything fails ends with 1.
fn ok_or_all_failed(dir: &Path) -> String {
    String::from_utf8_lossy(&dateline(dir, &["source", "update"]).stdout).into_owned()
}

#[test]
fn what_is_no_list_of_sources_or_holds_none_is_told_in_words_of_lists() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1]));
    press.says("/page", "200 OK", "Content-Type: text/html\r\n", "<html><body>Hello</body></html>");
    let feed = format!("{}/feed.xml", press.address);
    let said = refused(dir, &["source", "import", &feed]);
    assert!(said.contains("is a feed") && said.contains(&format!("dateline source add {feed}")), "{said}");
    let said = refused(dir, &["source", "import", &format!("{}/page", press.address)]);
    assert!(said.contains("/page is no list of sources (OPML): it is an HTML page"), "{said}");
    for (name, text, words) in [
        ("empty.opml", "", "empty.opml is no list of sources (OPML): it is empty"),
        ("words.opml", "Some words.", "it is plain text"),
        ("feed.opml", "<rss version='2.0'><channel><title>A</title></channel></rss>", "is a feed, and no list"),
        ("none.opml", "<opml><body><outline text='Folder'/></body></opml>", "a list without a source"),
    ] {
        std::fs::write(dir.join(name), text).expect("written");
        let said = refused(dir, &["source", "import", name]);
        assert!(said.contains(words) && !said.contains("moved or ended"), "{name}: {said}");
    }
    let list = "<opml><body>\n<outline text='A' xmlUrl='https://odo:marl@a.example/f'/>\n<outline text='B' xmlUrl='ftp://b.example/f'/>\n\
        <outline text='C' xmlUrl=''/>\n<outline text='D'/>\n</body></opml>";
    std::fs::write(dir.join("list.opml"), list).expect("written");
    let o = dateline(dir, &["source", "import", "list.opml"]);
    let (said, told) = (String::from_utf8_lossy(&o.stdout), String::from_utf8_lossy(&o.stderr));
    assert!(said.contains("2 sources read = 1 added + 0 there already + 1 refused\n2 outlines have no address of a feed"), "{said}");
    for words in ["line 3: \"ftp://b.example/f\" is no http or https address (B)", "line 4: \"C\" has no address", "line 5: \"D\""] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let one = shown(dir, "1");
    assert_eq!((&one["address"], &one["has_auth"]), (&"https://a.example/f".into(), &Value::Bool(true)));
}
