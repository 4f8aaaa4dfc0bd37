//! Newsroom formats and watched folders through the program as people run it: versions, embargo, kill, and files that come
//! while somebody watches.

use crate::program::{self, printed};
use dateline::clock;
use dateline::pipeline::Aids;
use dateline_import::newsroom;
use dateline_news::page::Page;
use dateline_store::contract::{Line, Listing, Store};
use dateline_store::releases::Releases;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::watched::Watched;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = program::command(dir, args);
    command.env("DATELINE_FETCH", "false");
    command
}

fn dateline(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().expect("dateline runs")
}

fn ok(dir: &Path, args: &[&str]) -> String {
    printed(args, &dateline(dir, args))
}

/// The records of an export, those of articles alone.
fn articles(dir: &Path) -> Vec<serde_json::Value> {
    let lines = ok(dir, &["export"]);
    let records = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a record"));
    records.filter(|r| r["headline"].is_string()).collect()
}

fn headlines(dir: &Path) -> Vec<String> {
    articles(dir).iter().map(|r| r["headline"].as_str().expect("a headline").to_owned()).collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/newsroom")
}

/// A text of an item, of its own for each `n`.
fn text(n: usize) -> String {
    let words = ["harbour", "ferry", "council", "bridge", "storm", "market", "library", "railway", "island", "museum", "school"];
    let word = |k: usize| words[(n * 7 + k * k + k / 3) % words.len()];
    (0..5)
        .map(|p| format!("<p>The {} board {n} said on Monday that the {} beside the {} would be closed for {} days, and that {} had asked for it.</p>", word(p), word(p + 2), word(p + 5), n + p + 2, word(p + 1)))
        .collect()
}

/// An item of ninjs; `more` are further members.
fn item(guid: &str, headline: &str, n: usize, more: &str) -> String {
    let body = serde_json::to_string(&text(n)).expect("JSON");
    format!(
        "{{\"uri\": \"urn:newsml:kwa.example:{guid}\", \"headline\": \"{headline}\", \"copyrightholder\": \"Kestrel Wire\", \"language\": \"en\", \"body_xhtml\": {body}{more}}}"
    )
}

fn put(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(path, text).expect("written");
}

/// A site that is served; it ends with the test.
pub struct Site {
    child: Child,
    address: String,
}

impl Site {
    fn of(dir: &Path) -> Site {
        Site::told(dir, &[]).0
    }

    /// With what it says on standard error until its address is known.
    pub fn told(dir: &Path, more: &[&str]) -> (Site, String) {
        let complaints = tempfile::NamedTempFile::new().expect("a file");
        let mut child = command(dir, &[&["serve", "--listen", "127.0.0.1:0"], more].concat())
            .stdout(Stdio::piped())
            .stderr(complaints.reopen().expect("the file"))
            .spawn()
            .expect("served");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let said = lines.find_map(|l| l.ok()?.split_once("http://").map(|(_, rest)| rest.to_owned())).expect("an address");
        let address = said.split('/').next().expect("a host").to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        (Site { child, address }, std::fs::read_to_string(complaints.path()).expect("text"))
    }

    /// Status and body.
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        (status, answer)
    }

    /// Where a headline stands, of all places that show articles.
    fn tells(&self, headline: &str, word: &str) -> Vec<String> {
        let search = [format!("/search?q={word}"), format!("/search.atom?q={word}"), format!("/api/v1/search?q={word}")];
        let lists = ["/", "/feed.atom", "/feed.json", "/api/v1/articles", "/api/v1/stories", "/outlets", "/set-aside"].map(str::to_owned);
        lists.into_iter().chain(search).filter(|path| self.get(path).1.contains(headline)).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn all_formats_are_read_from_a_folder_by_what_the_files_hold() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let wire = dir.join("wire");
    std::fs::create_dir(&wire).expect("a folder");
    for (n, name) in [
        "ninjs-1.0.json",
        "ninjs-1.4.json",
        "ninjs-2.1.json",
        "ninjs-3.0.json",
        "newsml-g2-xhtml.xml",
        "newsml-g2-message.xml",
        "nitf-3.2.xml",
    ]
    .iter()
    .enumerate()
    {
        // Names that say nothing, or the wrong thing.
        let under = ["a.json", "b.html", "c.txt", "d", "e.nitf", "f.xml", "g.rss"][n];
        std::fs::copy(fixtures().join(name), wire.join(under)).expect("copied");
    }
    let said = ok(dir, &["import", "wire", "--quiet"]);
    let mut found = headlines(dir);
    found.sort();
    assert_eq!(
        found,
        [
            "Council passes budget after nine hours",
            "Ferry afloat again",
            "Ferry runs aground off Port Sorrel",
            "Fishers go back to sail",
            "Museum finds its own founding stone",
            "Old bridge opens again",
            "Sorrel beat Eland in the rain",
            "Storm takes the roof off the fish market",
        ],
        "{said}"
    );
    let storm = articles(dir).into_iter().find(|a| a["headline"] == "Storm takes the roof off the fish market").expect("held");
    assert_eq!(storm["newsroom"]["usage_terms"], "Not to be kept for more than thirty days.");
    assert_eq!((storm["newsroom"]["format"].as_str(), storm["newsroom"]["version"].as_u64()), (Some("newsml-g2"), Some(2)));
    assert_eq!(storm["newsroom"]["fields"]["headline"], "contentMeta/headline");
    assert_eq!(storm["evidence"]["headline"][0]["from"], "newsml-g2");
    // The same again changes nothing, and extract says the same of a file.
    let before = ok(dir, &["export"]);
    ok(dir, &["import", "wire", "--quiet"]);
    assert_eq!(ok(dir, &["export"]), before);
    ok(dir, &["rebuild", "articles"]);
    assert_eq!(ok(dir, &["export"]), before);
    let one: serde_json::Value = serde_json::from_str(&ok(dir, &["extract", "wire/e.nitf"])).expect("a record");
    assert_eq!((&one["headline"], &one["newsroom"]["guid"]), (&storm["headline"], &storm["newsroom"]["guid"]));
    let (cut, bad) = (std::fs::read_to_string(wire.join("f.xml")).expect("read"), dir.join("cut.xml"));
    std::fs::write(&bad, &cut[..cut.len() / 2]).expect("written");
    let refused = dateline(dir, &["extract", "cut.xml"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("cut.xml, line ") && said.contains("cut off"), "{said}");
}

#[test]
fn the_newest_version_stands_whichever_comes_first() {
    for order in [["1", "2", "3"], ["3", "1", "2"]] {
        let dir = tempfile::tempdir().expect("a folder");
        let dir = dir.path();
        for version in order {
            let n = version.parse::<usize>().expect("a number");
            put(dir, "item.json", &item("ferry", &format!("Ferry, take {version}"), n, &format!(", \"version\": \"{version}\"")));
            ok(dir, &["import", "item.json", "--quiet"]);
        }
        let held = articles(dir);
        assert_eq!(held.len(), 1, "{order:?}");
        assert_eq!(
            (held[0]["headline"].as_str(), held[0]["versions"].as_array().map(Vec::len)),
            (Some("Ferry, take 3"), Some(3)),
            "{order:?}"
        );
    }
}

#[test]
fn a_kill_withdraws_the_article_before_and_after_it_comes_and_over_a_rebuild() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let kill = "{\"uri\": \"urn:newsml:kwa.example:ferry\", \"pubstatus\": \"canceled\", \"version\": \"2\", \"copyrightholder\": \"Kestrel Wire\"}";
    put(dir, "one.json", &item("ferry", "Ferry of gold sighted", 1, ", \"version\": \"1\""));
    put(dir, "other.json", &item("bridge", "Bridge opens", 2, ""));
    put(dir, "kill.json", kill);
    ok(dir, &["import", "one.json", "other.json", "--quiet"]);
    let number =
        articles(dir).iter().find(|a| a["headline"] == "Ferry of gold sighted").and_then(|a| a["number"].as_u64()).expect("a number");
    let site = Site::of(dir);
    assert_eq!(site.get(&format!("/article/{number}/ferry-of-gold-sighted")).0, 200);
    ok(dir, &["import", "kill.json", "--quiet"]);
    let (status, page) = site.get(&format!("/article/{number}"));
    assert_eq!(status, 410);
    assert!(page.contains("Kestrel Wire has withdrawn this article"), "{page}");
    assert_eq!(site.tells("Ferry of gold", "gold"), Vec::<String>::new());
    drop(site);
    assert_eq!(headlines(dir), ["Bridge opens"]);
    assert!(!ok(dir, &["export"]).contains("kwa.example:ferry"), "nor is its name");
    let packed = dateline(dir, &["export", "--to", "warc"]).stdout;
    let mut warc = String::new();
    flate2::read::MultiGzDecoder::new(&packed[..]).read_to_string(&mut warc).expect("a WARC");
    assert!(warc.contains("Bridge opens") && !warc.contains("Ferry of gold"), "{warc}");
    ok(dir, &["rebuild", "articles"]);
    assert_eq!(headlines(dir), ["Bridge opens"]);
    assert!(ok(dir, &["check"]).contains("sound") || dateline(dir, &["check"]).status.success());

    // A copy of the site keeps what is withdrawn withdrawn.
    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    ok(dir, &["import", "copy", "--data", "second", "--quiet"]);
    let second = ok(dir, &["export", "--data", "second"]);
    assert_eq!(second, ok(dir, &["export"]));

    let early = tempfile::tempdir().expect("a folder");
    put(early.path(), "kill.json", kill);
    put(early.path(), "one.json", &item("ferry", "Ferry of gold sighted", 1, ", \"version\": \"1\""));
    ok(early.path(), &["import", "kill.json", "--quiet"]);
    ok(early.path(), &["import", "one.json", "--quiet"]);
    assert_eq!(headlines(early.path()), Vec::<String>::new());
    put(early.path(), "three.json", &item("ferry", "Ferry of tin sighted", 3, ", \"version\": \"3\""));
    ok(early.path(), &["import", "three.json", "--quiet"]);
    assert_eq!(headlines(early.path()), ["Ferry of tin sighted"]);
    let export = ok(early.path(), &["export"]);
    assert!(!export.contains("Ferry of gold"), "what was killed is no older version either: {export}");
}

#[test]
fn what_is_under_an_embargo_is_seen_nowhere_until_it_ends_and_then_by_itself() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    put(dir, "other.json", &item("bridge", "Bridge opens", 2, ""));
    put(dir, "open.json", &item("museum", "Museum of secrets", 4, ", \"embargoed\": \"\""));
    ok(dir, &["import", "other.json", "open.json", "--quiet"]);
    let site = Site::of(dir);
    let ends = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(12);
    put(dir, "later.json", &item("prize", "Prize for the lighthouse", 1, &format!(", \"embargoed\": \"{ends}\"")));
    ok(dir, &["import", "later.json", "--quiet"]);
    assert_eq!(site.tells("Prize for the lighthouse", "lighthouse"), Vec::<String>::new());
    assert_eq!(site.tells("Museum of secrets", "secrets"), Vec::<String>::new());
    assert_eq!(headlines(dir), ["Bridge opens"]);
    assert!(!ok(dir, &["export"]).contains("kwa.example:prize"), "nor is its name");
    assert!(jiff::Timestamp::now() < ends, "the machine was too slow for this test to tell anything");
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("the store");
    let shown = || !store.newest(&Listing { limit: 9, ..Listing::default() }).expect("asked").iter().all(|s| s.headline == "Bridge opens");
    let patience = Instant::now() + Duration::from_secs(60);
    while !shown() {
        assert!(Instant::now() < patience, "it did not appear");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(jiff::Timestamp::now() >= ends, "it appeared too early");
    let late = jiff::Timestamp::now().duration_since(ends).as_secs_f64();
    assert!(late < 20.0, "{late} s after its embargo");
    let patience = Instant::now() + Duration::from_secs(30);
    while site.tells("Prize for the lighthouse", "lighthouse").len() < 5 {
        assert!(Instant::now() < patience, "it stands in too few places: {:?}", site.tells("Prize for the lighthouse", "lighthouse"));
        std::thread::sleep(Duration::from_millis(200));
    }
    assert_eq!(site.tells("Museum of secrets", "secrets"), Vec::<String>::new());
    // A later version lifts the embargo without a time.
    put(dir, "open.json", &item("museum", "Museum of secrets", 4, ", \"version\": \"2\""));
    ok(dir, &["import", "open.json", "--quiet"]);
    assert!(headlines(dir).contains(&"Museum of secrets".to_owned()));
}

#[test]
fn an_embargo_hangs_on_the_clock_that_files() {
    let dir = tempfile::tempdir().expect("a folder");
    let given = newsroom::Given { file: "test", outlet: None, written_at: Some(1_772_000_000_000) };
    let pages = |more: &str| -> Vec<Page> {
        let text = item("prize", "Prize for the lighthouse", 1, more);
        newsroom::pages(text.as_bytes(), &given).expect("ninjs").into_iter().map(|p| p.expect("a page")).collect()
    };
    let mut line = SqliteLine::open(dir.path()).expect("the line");
    let store = SqliteStore::open(dir.path()).expect("the store");
    let noon: i64 = 1_775_044_800_000; // 2026-04-01T12:00:00Z
    let n_shown = |line: &mut SqliteLine, at: i64| {
        clock::file_waiting_by(line, 1, Aids::default(), &|| at, &mut |_, _| Ok(())).expect("filed");
        store.account().expect("counted").articles
    };
    line.put_pages(&pages(", \"version\": \"1\", \"embargoed\": \"2026-04-01T12:00:00Z\"")).expect("put down");
    assert_eq!(n_shown(&mut line, noon - 1), 0);
    assert_eq!(store.next_release().expect("asked"), Some(noon));
    assert_eq!(n_shown(&mut line, noon), 1);
    let held = store.newest(&Listing { limit: 1, ..Listing::default() }).expect("asked").remove(0);
    assert_eq!(held.sort_at, noon, "it is news from when it may be known");
    line.put_pages(&pages(", \"version\": \"2\", \"embargoed\": \"2026-04-01T14:00:00Z\"")).expect("put down");
    assert_eq!(n_shown(&mut line, noon + 1), 0, "lengthened");
    line.put_pages(&pages(", \"version\": \"3\", \"pubstatus\": \"withheld\"")).expect("put down");
    assert_eq!(n_shown(&mut line, noon + 86_400_000), 0, "withheld");
    line.put_pages(&pages(", \"version\": \"4\", \"embargoed\": \"2020-01-01T00:00:00Z\"")).expect("put down");
    assert_eq!(n_shown(&mut line, noon + 1), 1, "lifted by one that ended long ago");
    line.unfile_all().expect("unfiled");
    assert_eq!(n_shown(&mut line, noon + 1), 1);
    assert_eq!(store.faults(&mut |_| ()).expect("checked"), Vec::<String>::new());
}

#[test]
fn a_watched_folder_takes_each_file_once_and_accounts_for_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    for n in 0..5 {
        put(dir, &format!("wire/desk{}/item{n}.json", n % 2), &item(&format!("n{n}"), &format!("Notice {n} of the board"), n, ""));
    }
    put(dir, "wire/broken.xml", "<newsItem guid='x'><itemMeta>");
    put(dir, "wire/notes.doc", "nothing that is read");
    put(dir, "wire/half.json.part", "{\"uri\": ");
    put(dir, "wire/secret.json", &item("later", "Not yet", 9, ", \"embargoed\": \"2999-01-01T00:00:00Z\""));
    put(dir, "wire/kill.json", &item("n1", "Notice 1 of the board", 1, ", \"version\": \"2\", \"pubstatus\": \"canceled\""));
    let said = ok(dir, &["watch", "wire", "--once", "--done", "done", "--quiet"]);
    assert_eq!(said.trim(), "9 files: 4 articles, 1 held back for now, 4 set aside");
    assert_eq!(headlines(dir).len(), 4);
    assert!(dir.join("done/desk1/item1.json").exists() && !dir.join("wire/desk1/item1.json").exists());
    assert!(dir.join("wire/half.json.part").exists(), "what is not finished stays");
    let status = ok(dir, &["watch", "--status"]);
    assert!(status.contains("kill.json: Kestrel Wire withdrew the item"), "a kill tells why it is set aside: {status}");
    assert!(status.contains("not watched now; last looked at"), "{status}");
    assert!(status.contains("taken 9 files") && status.contains("broken.xml: ") && status.contains("notes.doc: "), "{status}");
    assert!(status.contains("cut off or still being written"), "{status}");
    let full = dir.join("desk/../wire").display().to_string();
    std::fs::create_dir(dir.join("desk")).expect("a folder");
    assert_eq!(ok(dir, &["watch", &full, "--once", "--done", "done", "--quiet"]).trim(), "0 files: nothing");
    assert_eq!(ok(dir, &["watch", "--status"]).matches("looked at").count(), 1, "one folder, however it is named");
    let refused = dateline(dir, &["watch", "wire", "--done", "wire/done", "--once"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("would be taken again"));

    // While the site is served, from its settings; kept where they are.
    put(dir, "dateline.toml", "[[watch.folders]]\npath = \"desk\"\noutlet = \"Sorrel Courier\"\n");
    put(dir, "desk/first.json", &item("first", "First of the desk", 11, ""));
    let site = Site::of(dir);
    let patience = Instant::now() + Duration::from_secs(60);
    while !site.get("/search?q=desk").1.contains("First of the desk") {
        assert!(Instant::now() < patience, "it was not taken: {}", site.get("/watch").1);
        std::thread::sleep(Duration::from_millis(200));
    }
    let (status, page) = site.get("/watch");
    assert_eq!(status, 200);
    assert!(page.contains("desk") && page.contains("broken.xml"), "{page}");
    assert!(page.contains("<td>Watched</td>") && page.contains("<td>Not watched now</td>"), "{page}");
    assert!(dir.join("desk/first.json").exists());
    assert!(site.get("/search?q=desk").1.contains("Sorrel Courier"));
}

#[test]
fn a_file_that_is_written_slowly_is_taken_when_it_is_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    std::fs::create_dir(dir.join("wire")).expect("a folder");
    let mut child = command(dir, &["watch", "wire", "--quiet"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("watching");
    let whole = item("slow", "Slowly written", 3, "").replace("</p>\"", "</p><p>This sentence ends the text.</p>\"");
    let path = dir.join("wire/slow.json");
    let steps = 6;
    let mut file = std::fs::File::create(&path).expect("made");
    for step in 0..steps {
        let (from, to) = (whole.len() * step / steps, whole.len() * (step + 1) / steps);
        file.write_all(&whole.as_bytes()[from..to]).expect("written");
        file.flush().expect("written");
        std::thread::sleep(Duration::from_millis(900));
    }
    drop(file);
    let key = &dir.join("wire").canonicalize().expect("there").display().to_string();
    let patience = Instant::now() + Duration::from_secs(90);
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("the store");
    while store.watched_folders().expect("asked").get(key).is_none_or(|f| f.came.articles == 0) {
        assert!(Instant::now() < patience, "it was not taken: {:?}", store.watched_folders());
        std::thread::sleep(Duration::from_millis(100));
    }
    let known = store.watched_folders().expect("asked").remove(key).expect("known");
    assert_eq!((known.n_taken, known.came.articles, known.came.aside), (1, 1, 0), "no half of it was filed");
    child.kill().expect("ended");
    child.wait().expect("ended");
    let held = articles(dir);
    assert!(held.len() == 1 && held[0]["text"].as_str().is_some_and(|t| t.ends_with("This sentence ends the text.")));
}

#[test]
fn a_killed_watcher_takes_up_what_it_had_not_put_down() {
    const FILES: usize = 400;
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    for n in 0..FILES {
        put(dir, &format!("wire/item{n:03}.json"), &item(&format!("n{n}"), &format!("Notice {n} of the board"), n, ""));
    }
    put(dir, "wire/broken.json", "{\"uri\": \"x\", \"headline\": ");
    for moment in [2_400u64, 2_700, 3_200, 4_000] {
        let mut child = command(dir, &["watch", "wire", "--quiet", "--done", "done"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("watching");
        std::thread::sleep(Duration::from_millis(moment));
        child.kill().expect("killed"); // SIGKILL: nothing is put in order.
        child.wait().expect("ended");
    }
    ok(dir, &["watch", "wire", "--once", "--done", "done", "--quiet"]);
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("the store");
    let account = store.account().expect("counted");
    assert_eq!((account.articles, account.unfiled, account.further_captures), (FILES as u64, 0, 0), "{account:?}");
    let known = store.watched_folders().expect("asked").into_values().next().expect("known");
    assert_eq!((known.n_taken, known.n_troubled), (FILES as u64 + 1, 1), "each file once: {known:?}");
    assert_eq!(known.came.read(), FILES as u64 + 1, "each page once, new or held from before the kill");
    assert_eq!(std::fs::read_dir(dir.join("done")).expect("listed").count(), FILES + 1, "each moved once");
    assert_eq!(std::fs::read_dir(dir.join("wire")).expect("listed").count(), 0);
    assert_eq!(store.faults(&mut |_| ()).expect("checked"), Vec::<String>::new());
}
