//! Live sources through the program as people run it, against a small press on this machine.

use crate::program::{self, printed};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

/// Words enough for a text of its own; `n` makes it another one.
pub fn text(n: usize) -> String {
    let words = ["harbour", "ferry", "council", "bridge", "storm", "market", "library", "railway", "island", "museum", "school"];
    let word = |k: usize| words[(n * 7 + k * k + k / 3) % words.len()];
    (0..8)
        .map(|p| format!("<p>The {} board {n} said on Monday that the {} beside the {} would be closed for {} days, and that {} had asked for it.</p>", word(p), word(p + 2), word(p + 5), n + p + 2, word(p + 1)))
        .collect()
}

fn page(n: usize) -> String {
    format!(
        "<html lang=en><head><title>Notice {n} of the board</title></head><body><nav><a href=/>Home</a></nav><article><h1>Notice {n} of the board</h1>{}</article></body></html>",
        text(n)
    )
}

/// A press of one host: answers by path, and what was asked.
pub struct Press {
    pub address: String,
    answers: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Press {
    pub fn new() -> Press {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let answers: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (known, log) = (answers.clone(), asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream);
                let mut line = String::new();
                if reader.read_line(&mut line).is_err() {
                    continue;
                }
                let mut head = String::new();
                let mut conditional = false;
                while reader.read_line(&mut head).is_ok_and(|n| n > 2) {
                    conditional |= head.to_ascii_lowercase().starts_with("if-none-match");
                    head.clear();
                }
                let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
                log.lock().expect("asked").push(if conditional { format!("{path} again") } else { path.clone() });
                let answer = known.lock().expect("answers").get(&path).cloned();
                let answer = match answer {
                    Some(a) if conditional && String::from_utf8_lossy(&a).contains("ETag: \"one\"") => {
                        b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec()
                    }
                    Some(a) => a,
                    None => b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone".to_vec(),
                };
                let _ = reader.into_inner().write_all(&answer);
            }
        });
        Press { address, answers, asked }
    }

    pub fn says(&self, path: &str, status: &str, heads: &str, body: &str) {
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{heads}\r\n{body}", body.len());
        self.answers.lock().expect("answers").insert(path.to_owned(), answer.into_bytes());
    }

    pub fn says_bytes(&self, path: &str, kind: &str, body: &[u8]) {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n", body.len());
        self.answers.lock().expect("answers").insert(path.to_owned(), [head.as_bytes(), body].concat());
    }

    pub fn n_asked(&self, path: &str) -> usize {
        self.asked.lock().expect("asked").iter().filter(|p| *p == path).count()
    }

    /// A feed of these notices, with their teasers.
    pub fn feed(&self, title: &str, notices: &[usize]) -> String {
        let item = |n: &usize| {
            format!(
                "<item><title>Notice {n}</title><link>{}/n{n}.html</link><guid>n{n}</guid><pubDate>Wed, 04 Mar 2026 0{}:15:00 GMT</pubDate><description>What the board & others said, in short, about number {n} …</description></item>",
                self.address,
                n % 10
            )
        };
        format!("<rss version='2.0'><channel><title>{title}</title>{}</channel></rss>", notices.iter().map(item).collect::<String>())
    }
}

pub fn dateline(dir: &Path, args: &[&str]) -> Output {
    let mut command = program::command(dir, args);
    command.env("DATELINE_FETCH_ALLOW", "127.0.0.0/8").env("DATELINE_FETCH_PAUSE_MS", "50");
    command.output().expect("dateline runs")
}

pub fn ok(dir: &Path, args: &[&str]) -> String {
    printed(args, &dateline(dir, args))
}

/// The records of an export, those of articles alone.
pub fn articles(dir: &Path) -> Vec<serde_json::Value> {
    let lines = ok(dir, &["export"]);
    let records = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a record"));
    records.filter(|r| r["headline"].is_string()).collect()
}

#[test]
fn a_source_is_found_asked_and_its_pages_are_read_with_what_the_feed_says() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/", "200 OK", "Content-Type: text/html\r\n", "<link rel=alternate type=application/rss+xml href=/feed.xml>");
    press.says("/feed.xml", "200 OK", "ETag: \"one\"\r\n", &press.feed("The Board", &[1, 2, 3, 4]));
    press.says("/robots.txt", "200 OK", "", "User-agent: *\nDisallow: /n3");
    press.says("/n1.html", "200 OK", "Content-Type: text/html\r\n", &page(1));
    press.says("/n2.html", "200 OK", "Content-Type: application/pdf\r\n", "%PDF-1.4");
    press.says("/n4.html", "410 Gone", "", "gone");

    let said = ok(dir, &["source", "add", &press.address, "--group", "Town/Board"]);
    assert!(said.contains("/feed.xml") && said.contains("Source 1"), "{said}");
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("1 source asked, 0 failed; 4 items new or changed\n4 items taken up = 4 held + 0 set aside"), "{said}");
    assert_eq!((press.n_asked("/n1.html"), press.n_asked("/n3.html"), press.n_asked("/robots.txt")), (1, 0, 1), "robots.txt is kept to");
    let found = articles(dir);
    let of = |end: &str| {
        found.iter().find(|r| r["url"].as_str().is_some_and(|u| u.ends_with(end))).unwrap_or_else(|| panic!("{end}: {found:?}"))
    };
    let whole = of("/n1.html");
    assert_eq!(whole["headline"], "Notice 1 of the board");
    assert_eq!(whole["published_at"], "2026-03-04T01:15:00Z", "the page has no date, the feed has");
    assert_eq!(whole["partial"], false);
    assert!(of("/n2.html")["partial"] == true && of("/n3.html")["partial"] == true && of("/n4.html")["partial"] == true);

    // Asked again it says that nothing changed, and nothing is had again.
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("1 source asked, 0 failed; 0 items new"), "{said}");
    assert_eq!((press.n_asked("/feed.xml again"), press.n_asked("/n1.html")), (1, 1));
    assert_eq!(articles(dir).len(), found.len());
    // A later teaser does not take the place of the page: the item changes, and its page is not to be had.
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1, 2, 3, 4]).replace("<title>Notice 1<", "<title>Notice one<"));
    press.says("/n1.html", "403 Forbidden", "", "no");
    ok(dir, &["source", "update"]);
    let found = articles(dir);
    let whole = found.iter().find(|r| r["url"].as_str().is_some_and(|u| u.ends_with("/n1.html"))).expect("held");
    assert_eq!((&whole["headline"], &whole["partial"]), (&"Notice 1 of the board".into(), &false.into()));

    let opml = ok(dir, &["source", "export"]);
    std::fs::write(dir.join("list.opml"), &opml).expect("written");
    ok(dir, &["source", "import", "list.opml", "--data", "other"]);
    assert_eq!(ok(dir, &["source", "export", "--data", "other"]), opml);
    ok(dir, &["check"]);
}

#[test]
fn a_source_that_moves_goes_or_breaks_says_so_in_plain_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/moved.xml", "301 Moved Permanently", "Location: /here.xml\r\n", "");
    press.says("/here.xml", "200 OK", "", &press.feed("Here", &[]));
    press.says("/gone.xml", "410 Gone", "", "");
    press.says(
        "/login.xml",
        "200 OK",
        "Content-Type: text/html\r\n",
        "<html><body><form>Password <input type=password></form></body></html>",
    );
    for name in ["moved", "gone", "login", "missing"] {
        ok(dir, &["source", "add", &format!("{}/{name}.xml", press.address), "--unasked"]);
    }
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("4 sources asked, 3 failed"), "{said}");
    let broken = ok(dir, &["source", "list", "--broken"]);
    for words in [
        "[gone]",
        "gone for good (status 410). It is not asked any more",
        "dateline source resume 2",
        "web page where a feed should be",
        "is not there (status 404)",
    ] {
        assert!(broken.contains(words), "{words}: {broken}");
    }
    let all = ok(dir, &["source", "list"]);
    assert!(all.contains("/here.xml") && !all.contains("/moved.xml"), "{all}");
    ok(dir, &["source", "update"]);
    assert_eq!(press.n_asked("/gone.xml"), 1, "what is gone is not asked again");
    ok(dir, &["source", "pause", "3"]);
    ok(dir, &["source", "remove", "4"]);
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("1 source asked"), "{said}");

    for (args, words) in [
        (&["source", "pause", "77"][..], "no source is called \"77\""),
        (&["source", "set", "1", "--paused-hours", "25"][..], "hours from 0 to 23"),
        (&["source", "set", "1", "--text-from", "moon"][..], "auto, feed or page"),
        (&["source", "add", "file:///etc/passwd"][..], "http"),
        (&["source", "import", "none.opml"][..], "none.opml"),
    ] {
        let o = dateline(dir, args);
        assert!(
            !o.status.success() && String::from_utf8_lossy(&o.stderr).contains(words),
            "{args:?}: {}",
            String::from_utf8_lossy(&o.stderr)
        );
    }
}

#[test]
fn what_a_publisher_and_an_owner_ask_for_holds_for_the_next_process_too() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/busy.xml", "429 Too Many Requests", "Retry-After: 3600\r\n", "");
    press.says("/calm.xml", "200 OK", "", &press.feed("Calm", &[]));
    ok(dir, &["source", "add", &format!("{}/busy.xml", press.address), "--unasked"]);
    dateline(dir, &["source", "update"]);
    ok(dir, &["source", "add", &format!("{}/calm.xml", press.address), "--unasked"]);
    ok(dir, &["source", "resume", "1"]);
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("0 sources asked") && said.contains("2 sources not asked: the host asked to be left alone"), "{said}");
    assert!(said.contains("127.0.0.1 asked to wait until 20"), "{said}");
    assert_eq!((press.n_asked("/busy.xml"), press.n_asked("/calm.xml")), (1, 0), "the host was asked again");
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("next not before 20") && list.contains("as its host asked"), "{list}");
    for action in ["add", "test"] {
        let o = dateline(dir, &["source", action, &format!("{}/new.xml", press.address)]);
        assert!(!o.status.success() && String::from_utf8_lossy(&o.stderr).contains("asked too often"), "{o:?}");
    }
    assert_eq!(press.n_asked("/new.xml"), 0);

    // Every hour but the one twelve hours from now.
    let hour = jiff::Timestamp::now().as_second() / 3600 % 24;
    let hours: Vec<String> = (0..24).filter(|h| *h != (hour + 12) % 24).map(|h| h.to_string()).collect();
    let add = ["source", "add", &format!("{}/calm.xml", press.address), "--unasked", "--data", "other", "--paused-hours", &hours.join(",")];
    ok(dir, &add);
    let said = ok(dir, &["source", "update", "--data", "other"]);
    assert!(said.contains("0 sources asked") && said.contains("1 source not asked: it is one of the hours"), "{said}");
    assert_eq!(press.n_asked("/calm.xml"), 0);
    ok(dir, &["source", "resume", "1", "--data", "other"]);
    ok(dir, &["source", "update", "--data", "other"]);
    assert_eq!(press.n_asked("/calm.xml"), 1, "its owner wished for it");
}

#[test]
fn a_source_that_moves_to_where_another_is_asked_is_paused_and_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    press.says("/old.xml", "301 Moved Permanently", "Location: /here.xml\r\n", "");
    press.says("/here.xml", "200 OK", "", &press.feed("Here", &[]));
    for name in ["here", "old"] {
        ok(dir, &["source", "add", &format!("{}/{name}.xml", press.address), "--unasked"]);
    }
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("2 sources asked, 1 failed") && said.contains("1: moved-onto-another"), "{said}");
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("[paused]") && list.contains("the address of source 1, which is here already"), "{list}");
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("1 source asked, 0 failed"), "{said}");
    assert_eq!(press.n_asked("/old.xml"), 1);
    // Once the other is removed, it may take its place.
    ok(dir, &["source", "remove", "1"]);
    ok(dir, &["source", "resume", "2"]);
    ok(dir, &["source", "update"]);
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("/here.xml") && !list.contains("moved for good"), "{list}");
}

#[test]
fn a_site_that_was_added_unasked_is_asked_at_the_feed_that_its_page_names() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let page = "<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed.xml></head><body>News</body></html>";
    press.says("/", "200 OK", "Content-Type: text/html\r\n", page);
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &[1]));
    press.says("/n1.html", "200 OK", "Content-Type: text/html\r\n", &self::page(1));
    ok(dir, &["source", "add", &press.address, "--unasked"]);
    let said = ok(dir, &["source", "update"]);
    assert!(said.contains("1 source asked, 0 failed; 1 item new"), "{said}");
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("The Board") && list.contains(&format!("{}/feed.xml", press.address)), "{list}");
    ok(dir, &["source", "update"]);
    assert_eq!((press.n_asked("/"), press.n_asked("/feed.xml")), (2, 2), "asked as a feed and as a page, and then no more");
}

#[test]
fn a_killed_update_loses_no_item_and_takes_none_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let all: Vec<usize> = (10..40).collect();
    press.says("/feed.xml", "200 OK", "", &press.feed("The Board", &all));
    for n in &all {
        press.says(&format!("/n{n}.html"), "200 OK", "Content-Type: text/html\r\n", &page(*n));
    }
    ok(dir, &["source", "add", &format!("{}/feed.xml", press.address)]);
    let mut kills = 0;
    for moment in [400, 700, 1100] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["source", "update"])
            .current_dir(dir)
            .env_remove("DATELINE_DATA")
            .env("DATELINE_FETCH_ALLOW", "127.0.0.0/8")
            .env("DATELINE_FETCH_PAUSE_MS", "50")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dateline runs");
        std::thread::sleep(std::time::Duration::from_millis(moment));
        child.kill().expect("killed"); // SIGKILL
        kills += u32::from(child.wait().expect("ended").code().is_none());
    }
    assert!(kills > 0, "every update ended before it could be killed");
    ok(dir, &["source", "update"]);
    let urls: Vec<String> = articles(dir).iter().filter_map(|r| r["url"].as_str().map(str::to_owned)).collect();
    let mut each = urls.clone();
    each.sort();
    each.dedup();
    assert_eq!((urls.len(), each.len()), (all.len(), all.len()), "after {kills} kills");
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("30 items (30 held, 0 waiting, 0 set aside)"), "{list}");
    ok(dir, &["check"]);
}

#[test]
fn of_a_sitemap_the_news_is_taken_and_the_archive_set_aside_and_of_an_index_the_newest_is_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let press = Press::new();
    let now = jiff::Timestamp::now();
    let url = |n: usize, date: &str| format!("<url><loc>{}/n{n}.html</loc>{date}</url>", press.address);
    let urls = [url(50, &format!("<lastmod>{now}</lastmod>")), url(51, "<lastmod>2019-01-01</lastmod>"), url(52, "")].concat();
    press.says("/map.xml", "200 OK", "", &format!("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"));
    press.says("/n50.html", "200 OK", "Content-Type: text/html\r\n", &page(50));
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let packed =
        format!("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>", url(53, &format!("<lastmod>{now}</lastmod>")));
    packer.write_all(packed.as_bytes()).expect("packed");
    press.says_bytes("/new.xml.gz", "application/gzip", &packer.finish().expect("packed"));
    press.says("/n53.html", "200 OK", "Content-Type: text/html\r\n", &page(53));
    let part = |name: &str, date: &str| format!("<sitemap><loc>{}/{name}</loc>{date}</sitemap>", press.address);
    let older = |n: u8| format!("<lastmod>2019-01-0{n}</lastmod>");
    let parts = [
        part("undated.xml", ""),
        part("old.xml", &older(1)),
        part("missing.xml", &older(2)),
        part("new.xml.gz", &format!("<lastmod>{now}</lastmod>")),
    ];
    press.says("/index.xml", "200 OK", "ETag: \"one\"\r\n", &format!("<sitemapindex>{}</sitemapindex>", parts.concat()));
    for name in ["map", "index"] {
        ok(dir, &["source", "add", &format!("{}/{name}.xml", press.address), "--unasked"]);
    }
    ok(dir, &["source", "update"]);
    let list = ok(dir, &["source", "list"]);
    assert!(list.contains("3 items (1 held, 0 waiting, 2 set aside)"), "{list}");
    assert!(list.contains("1 item (1 held, 0 waiting, 0 set aside)"), "{list}");
    assert_eq!((press.n_asked("/new.xml.gz"), press.n_asked("/missing.xml"), press.n_asked("/old.xml")), (1, 1, 0));
    // That the index is as it was says nothing of what it lists.
    ok(dir, &["source", "update"]);
    assert_eq!((press.n_asked("/index.xml"), press.n_asked("/new.xml.gz"), press.n_asked("/undated.xml")), (2, 2, 0));
    assert_eq!((press.n_asked("/n50.html"), press.n_asked("/n51.html"), press.n_asked("/n52.html")), (1, 0, 0));
}
