//! Rules through the program as people run it: what they do to what comes, and alerts at servers on this machine.

use crate::program::{self, printed};
use dateline_store::Rules;
use dateline_store::rules::AlertOutcome;
use dateline_store::sqlite::SqliteStore;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A page of our own; `n` makes it an article of its own.
fn html(n: usize, about: &str) -> String {
    let paragraph = |p: usize| {
        format!(
            "<p>Paragraph {p} of report {n}: the office of the {about} counted {} boats on the {}th day, {} more than before, and said that number {} would leave before the tide.</p>",
            n * 7 + p,
            n % 28 + 1,
            n + p * 3,
            n * 11 + p
        )
    };
    let body: String = (0..5).map(paragraph).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Report {n} of the {about}</title><meta property=\"article:published_time\" content=\"2026-03-{:02}T10:00:00Z\"></head><body><article><h1>Report {n} of the {about}</h1>{body}</article></body></html>",
        n % 28 + 1
    )
}

/// Pages as lines, captured long ago.
fn lines(numbers: impl IntoIterator<Item = usize>, about: &str) -> String {
    let line = |n: usize| {
        let page = serde_json::json!({ "url": format!("https://desk.example/{about}/{n}"), "html": html(n, about), "captured_at": "2026-04-01T00:00:00Z" });
        format!("{page}\n")
    };
    numbers.into_iter().map(line).collect()
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = program::command(dir, args);
    command.env("DATELINE_FETCH_ALLOW", "127.0.0.0/8").env("DATELINE_FETCH_PAUSE_MS", "50").env("DATELINE_FETCH", "false");
    command
}

fn dateline(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().expect("dateline runs")
}

fn ok(dir: &Path, args: &[&str]) -> String {
    printed(args, &dateline(dir, args))
}

/// The sentence with which a command is refused.
fn refused(dir: &Path, args: &[&str]) -> String {
    let o = dateline(dir, args);
    assert!(!o.status.success(), "{args:?}: {}", String::from_utf8_lossy(&o.stdout));
    String::from_utf8_lossy(&o.stderr).into_owned()
}

fn import(dir: &Path, name: &str, text: &str) {
    std::fs::write(dir.join(name), text).expect("written");
    ok(dir, &["import", name]);
}

/// How many articles a search finds.
fn found(dir: &Path, query: &str) -> usize {
    let o = dateline(dir, &["search", query, "--limit", "1000", "--json"]);
    String::from_utf8_lossy(&o.stdout).lines().count()
}

/// The rules as `list --json` has them.
fn listed(dir: &Path) -> Vec<Value> {
    ok(dir, &["rule", "list", "--json"]).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

/// A POST as it came.
#[derive(Clone, Debug)]
struct Got {
    heads: String,
    body: Vec<u8>,
}

impl Got {
    fn head(&self, name: &str) -> String {
        let line = self.heads.lines().find(|l| l.to_ascii_lowercase().starts_with(&format!("{name}:")));
        line.and_then(|l| l.split_once(':')).map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// A receiver of webhooks that answers with a status, which can be changed.
struct Receiver {
    address: String,
    got: Arc<Mutex<Vec<Got>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Receiver {
    fn new() -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let got: Arc<Mutex<Vec<Got>>> = Arc::default();
        let status = Arc::new(Mutex::new("200 OK"));
        let (log, says) = (got.clone(), status.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream);
                let mut heads = String::new();
                while reader.read_line(&mut heads).is_ok_and(|n| n > 2) {}
                let n = Got { heads: heads.clone(), body: Vec::new() }.head("content-length").parse().unwrap_or(0);
                let mut body = vec![0; n];
                if reader.read_exact(&mut body).is_err() {
                    continue;
                }
                let answer = *says.lock().expect("a status");
                log.lock().expect("got").push(Got { heads, body });
                let _ = write!(reader.into_inner(), "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        Receiver { address, got, status }
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().expect("got").clone()
    }
}

/// A mail server: envelope and text of each mail, and what it refuses.
struct MailServer {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    fn new() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mails: Arc<Mutex<Vec<String>>> = Arc::default();
        let held = mails.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut out = stream.try_clone().expect("a stream");
                let mut reader = BufReader::new(stream);
                let _ = out.write_all(b"220 post.example ESMTP\r\n");
                let (mut line, mut mail) = (String::new(), String::new());
                while reader.read_line(&mut line).is_ok_and(|n| n > 0) {
                    let word = line.trim_end().to_owned();
                    line.clear();
                    let answer = match word.to_ascii_uppercase() {
                        w if w.starts_with("EHLO") => "250-post.example\r\n250 AUTH PLAIN LOGIN\r\n",
                        w if w.starts_with("AUTH") => "235 2.7.0 yes\r\n",
                        w if w.starts_with("RCPT") && w.contains("NOBODY@") => "550 5.1.1 no such user here\r\n",
                        w if w == "DATA" => "354 go on\r\n",
                        w if w == "QUIT" => "221 bye\r\n",
                        _ => "250 2.0.0 ok\r\n",
                    };
                    mail.push_str(&format!("{word}\n"));
                    let _ = out.write_all(answer.as_bytes());
                    if word.eq_ignore_ascii_case("data") {
                        while reader.read_line(&mut line).is_ok_and(|n| n > 0) && line != ".\r\n" {
                            mail.push_str(&line.replace("\r\n", "\n"));
                            line.clear();
                        }
                        line.clear();
                        held.lock().expect("mails").push(std::mem::take(&mut mail));
                        let _ = out.write_all(b"250 2.0.0 queued\r\n");
                    }
                }
            }
        });
        MailServer { port, mails }
    }

    fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("mails").clone()
    }

    /// Settings that lead here.
    fn settings(&self, every_minutes: u32) -> String {
        format!(
            "[site]\naddress = \"https://news.example\"\n[mail]\nserver = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"Newsroom <desk@news.example>\"\nuser = \"desk\"\npassword_file = \"word\"\nevery_minutes = {every_minutes}\n",
            self.port
        )
    }
}

#[test]
fn a_rule_is_tested_applied_changed_and_taken_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    import(dir, "one.jsonl", &(lines(0..12, "harbour") + &lines(0..5, "railway")));
    let said = ok(dir, &["rule", "test", "--query", "headline:harbour"]);
    assert!(said.contains("Of the last 17 articles it would have met 12. Nothing was written."), "{said}");
    assert_eq!(said.lines().count(), 13, "each is named");
    assert!(listed(dir).is_empty());
    assert_eq!(dateline(dir, &["rule", "test", "--query", "zeppelin"]).status.code(), Some(1), "as a search that finds nothing");

    let said = ok(dir, &["rule", "add", "headline:harbour", "--name", "Ports", "--star", "--tag", "Sea", "--tag", "#ports"]);
    assert!(said.contains("Rule 1: Ports (star, tag:sea, tag:ports)") && said.contains("from now on"), "{said}");
    assert_eq!((found(dir, "is:starred"), found(dir, "tag:sea")), (0, 0));
    import(dir, "two.jsonl", &(lines(12..15, "harbour") + &lines(5..6, "railway")));
    assert_eq!((found(dir, "is:starred"), found(dir, "tag:ports"), listed(dir)[0]["n_met"].as_u64()), (3, 3, Some(3)));
    let said = ok(dir, &["rule", "apply", "ports"]);
    assert!(said.contains("meets 15 articles of all that is held: 12 new, 0 no longer"), "{said}");
    assert_eq!((found(dir, "tag:sea"), found(dir, "tag:sea -is:starred")), (15, 0));
    // Hidden ones are left out of a search that does not ask for them.
    ok(dir, &["rule", "add", "headline:railway", "--hide", "--apply"]);
    assert_eq!((found(dir, "report"), found(dir, "is:hidden"), found(dir, "railway is:hidden")), (15, 6, 6));
    // Other marks act at once; another query takes back what was met.
    ok(dir, &["rule", "set", "1", "--star=false", "--tag", "boats"]);
    assert_eq!((found(dir, "is:starred"), found(dir, "tag:sea"), found(dir, "tag:boats")), (0, 0, 15));
    let said = ok(dir, &["rule", "set", "1", "--query", "headline:\"report 3\""]);
    assert!(said.contains("taken back"), "{said}");
    assert_eq!(found(dir, "tag:boats"), 0);
    ok(dir, &["rule", "apply", "1"]);
    assert_eq!((found(dir, "tag:boats"), found(dir, "tag:boats OR is:hidden")), (1, 7), "one of the two is hidden");
    ok(dir, &["rule", "pause", "2"]);
    assert_eq!((found(dir, "report"), found(dir, "is:hidden")), (21, 0));
    ok(dir, &["rule", "resume", "2"]);
    assert_eq!((found(dir, "report"), found(dir, "is:hidden")), (15, 6));
    ok(dir, &["rule", "remove", "2"]);
    assert_eq!(found(dir, "report"), 21);
    assert!(ok(dir, &["rule", "show", "Ports"]).contains("headline:\"report 3\""));
    ok(dir, &["check"]);
}

#[test]
fn what_is_no_rule_is_refused_with_what_would_be_right() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    assert!(refused(dir, &["rule", "list"]).contains("no Dateline data"));
    import(dir, "one.jsonl", &lines(0..2, "harbour"));
    for (args, words) in [
        (&["rule", "add", "title:ferry", "--hide"][..], "headline:ferry"),
        (&["rule", "add", "\"ferry", "--hide"], "not closed"),
        (&["rule", "add", "is:starred", "--hide"], "A rule cannot ask for is:starred"),
        (&["rule", "add", "ferry -tag:x", "--hide"], "cannot ask for tag:x"),
        (&["rule", "add", " ", "--hide"], "needs a query"),
        (&["rule", "add", "ferry"], "would do nothing"),
        (&["rule", "add", "ferry", "--tag", "two words"], "is no tag"),
        (&["rule", "add", "ferry", "--webhook", "ftp://x.example/"], "no http or https address"),
        (&["rule", "add", "ferry", "--mail", "a@b.example\nBcc: c@d.example"], "no e-mail address"),
        (&["rule", "test", "--query", "date:monday"], "no date"),
        (&["rule", "show", "7"], "no rule is called \"7\""),
        (&["rule", "pause", "x"], "no rule is called \"x\""),
    ] {
        let said = refused(dir, args);
        assert!(said.contains(words), "{args:?}: {said}");
    }
    assert!(listed(dir).is_empty());
}

#[test]
fn a_webhook_is_signed_and_told_again_only_where_it_failed() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let receiver = Receiver::new();
    import(dir, "one.jsonl", &lines(0..3, "harbour"));
    std::fs::write(dir.join("dateline.toml"), "[site]\nname = \"The Desk\"\naddress = \"https://news.example\"\n").expect("written");
    let hook = receiver.address.as_str();
    ok(dir, &["rule", "add", "headline:harbour", "--name", "Ports", "--webhook", hook, "--tag", "sea", "--apply"]);
    assert!(ok(dir, &["rule", "send"]).contains("0 alerts due"), "nobody is alerted of what was held");
    import(dir, "two.jsonl", &lines(3..60, "harbour"));
    let secret = SqliteStore::open(&dir.join("dateline-data")).expect("opened").rules().expect("asked").remove(0).secret;
    *receiver.status.lock().expect("a status") = "500 Internal Server Error";
    let o = dateline(dir, &["rule", "send"]);
    let said = String::from_utf8_lossy(&o.stdout).into_owned();
    assert!(!o.status.success() && said.contains("57 alerts due = 0 sent + 57 to be tried again + 0 set aside"), "{said}");
    assert_eq!(receiver.got().len(), 1, "what failed is left alone with the rest, too");
    assert!(ok(dir, &["rule", "show", "Ports"]).contains("answered with status 500"));
    // Not before its time.
    assert!(ok(dir, &["rule", "send"]).contains("0 alerts due"));
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("opened");
    let due = store.due_alerts(i64::MAX, 100).expect("asked");
    assert!(due.iter().all(|a| a.n_tries == 1 && a.due_at > jiff::Timestamp::now().as_millisecond() + 30_000), "{due:?}");
    // When it comes, it is told, in order, each article once.
    let rows: Vec<_> = due.iter().map(|a| (a.row, AlertOutcome::Again(0, "once more".into()))).collect();
    store.settle_alerts(&rows).expect("settled");
    *receiver.status.lock().expect("a status") = "204 No Content";
    let said = ok(dir, &["rule", "send"]);
    assert!(said.contains("57 alerts due = 57 sent"), "{said}");
    let got = receiver.got();
    assert_eq!(got.len(), 3, "50 a time");
    let mut told = Vec::new();
    for post in &got[1..] {
        assert_eq!(post.head("x-dateline-signature"), dateline_import::fetch::post::signature(secret.as_bytes(), &post.body));
        assert_ne!(post.head("x-dateline-signature"), dateline_import::fetch::post::signature(b"guessed", &post.body));
        assert_eq!((post.head("content-type"), post.head("x-dateline-event")), ("application/json".into(), "rule.met".into()));
        let json = post.json();
        assert_eq!(json["delivery"].as_str().expect("an id"), post.head("x-dateline-delivery"));
        assert_eq!(
            (&json["rule"]["name"], &json["rule"]["tags"][0], &json["site"]["name"]),
            (&"Ports".into(), &"sea".into(), &"The Desk".into())
        );
        told.extend(json["items"].as_array().expect("items").clone());
    }
    let mut ids: Vec<&str> = told.iter().map(|i| i["id"].as_str().expect("an id")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((told.len(), ids.len()), (57, 57));
    let one = told.iter().find(|i| i["article"]["headline"] == "Report 7 of the harbour").expect("told");
    assert_eq!(one["article"]["url"], "https://desk.example/harbour/7");
    assert!(one["article"]["page"].as_str().is_some_and(|p| p.starts_with("https://news.example/article/")), "{one}");
    // The first try and its repeat are the same delivery of the same items.
    assert_eq!(
        (got[0].head("x-dateline-delivery"), got[0].json()["items"].clone()),
        (got[1].head("x-dateline-delivery"), got[1].json()["items"].clone())
    );
    assert!(ok(dir, &["rule", "send"]).contains("0 alerts due"));
}

#[test]
fn an_address_of_an_inner_network_gets_no_webhook_and_a_hopeless_one_is_set_aside() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let receiver = Receiver::new();
    import(dir, "one.jsonl", &lines(0..1, "harbour"));
    ok(dir, &["rule", "add", "harbour", "--webhook", &receiver.address]);
    import(dir, "two.jsonl", &lines(1..2, "harbour"));
    let o = command(dir, &["rule", "send"]).env_remove("DATELINE_FETCH_ALLOW").output().expect("dateline runs");
    let said = String::from_utf8_lossy(&o.stdout).into_owned();
    assert!(said.contains("1 alert due = 0 sent + 0 to be tried again + 1 set aside"), "{said}");
    assert_eq!(receiver.got().len(), 0, "it was not even dialled");
    let shown = ok(dir, &["rule", "show", "1"]);
    assert!(shown.contains("127.0.0.1") && shown.contains("1 set aside"), "{shown}");

    // One that failed seven times is set aside with the reason of the eighth.
    *receiver.status.lock().expect("a status") = "503 Service Unavailable";
    import(dir, "three.jsonl", &lines(2..3, "harbour"));
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("opened");
    let row = store.due_alerts(i64::MAX, 100).expect("asked")[0].row;
    for _ in 1..8 {
        store.settle_alerts(&[(row, AlertOutcome::Again(0, "It broke off.".into()))]).expect("settled");
    }
    let o = dateline(dir, &["rule", "send"]);
    let said = String::from_utf8_lossy(&o.stdout).into_owned();
    assert!(said.contains("1 alert due = 0 sent + 0 to be tried again + 1 set aside"), "{said}");
    assert_eq!((store.due_alerts(i64::MAX, 100).expect("asked").len(), receiver.got().len()), (0, 1));
    let shown = ok(dir, &["rule", "show", "1"]);
    assert!(shown.contains("webhook failed 8 times: It was answered with status 503") && shown.contains("2 set aside"), "{shown}");
}

#[test]
fn a_mail_tells_of_all_that_was_met_and_not_too_often() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let server = MailServer::new();
    std::fs::write(dir.join("dateline.toml"), server.settings(60)).expect("written");
    std::fs::write(dir.join("word"), "hush\n").expect("written");
    import(dir, "one.jsonl", &lines(0..1, "harbour"));
    ok(dir, &["rule", "add", "headline:harbour", "--name", "Häfen & boats", "--mail", "mara@desk.example"]);
    ok(dir, &["rule", "add", "headline:railway", "--mail", "nobody@desk.example"]);
    import(dir, "two.jsonl", &(lines(1..71, "harbour") + &lines(0..1, "railway")));
    let o = dateline(dir, &["rule", "send"]);
    let said = String::from_utf8_lossy(&o.stdout).into_owned();
    assert!(said.contains("71 alerts due = 70 sent + 1 to be tried again + 0 set aside"), "{said}");
    let mails = server.mails();
    assert_eq!(mails.len(), 1, "one mail tells of them all");
    let mail = &mails[0];
    for words in [
        "MAIL FROM:<desk@news.example>",
        "RCPT TO:<mara@desk.example>",
        "AUTH PLAIN ",
        "From: Newsroom <desk@news.example>",
        "Auto-Submitted: auto-generated",
        "Message-ID: <",
        "https://desk.example/harbour/7\n",
        "And 20 more",
    ] {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    assert!(mail.contains("Subject: =?utf-8?") && mail.contains("H=C3=A4fen & boats"), "{mail}");
    assert!(ok(dir, &["rule", "show", "2"]).contains("no such user here"), "its reason is told");
    // Within the hour no second mail of this rule; what it meets meanwhile waits.
    import(dir, "three.jsonl", &lines(80..82, "harbour"));
    assert!(ok(dir, &["rule", "send"]).contains("0 alerts due"));
    assert_eq!((server.mails().len(), listed(dir)[0]["n_alerts_waiting"].as_u64()), (1, Some(2)));
    std::fs::write(dir.join("dateline.toml"), server.settings(0)).expect("written");
    assert!(ok(dir, &["rule", "send"]).contains("2 alerts due = 2 sent"));
    assert_eq!(server.mails().len(), 2);
    // Settings that cannot be are told.
    std::fs::write(dir.join("dateline.toml"), "[mail]\nserver = \"post.example\"\n").expect("written");
    assert!(refused(dir, &["rule", "list"]).contains("mail.from"));
    std::fs::write(dir.join("dateline.toml"), "[mail]\ntls = \"yes\"\n").expect("written");
    assert!(refused(dir, &["rule", "list"]).contains("starttls, tls or none"));
}

#[test]
fn mail_without_a_server_waits_for_one_and_uses_up_no_try() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    import(dir, "one.jsonl", &lines(0..1, "railway"));
    let said = ok(dir, &["rule", "add", "headline:harbour", "--mail", "mara@desk.example"]);
    assert!(said.contains("No server for mail is set"), "{said}");
    import(dir, "two.jsonl", &lines(0..3, "harbour"));
    for command in [&["rule", "send"][..], &["rule", "list"]] {
        assert!(ok(dir, command).contains("No server for mail is set"), "{command:?}");
    }
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("the store");
    let waiting = store.due_alerts(i64::MAX, 100).expect("asked");
    assert!(waiting.len() == 3 && waiting.iter().all(|a| a.n_tries == 0), "{waiting:?}");
    let server = MailServer::new();
    std::fs::write(dir.join("dateline.toml"), server.settings(0)).expect("written");
    std::fs::write(dir.join("word"), "hush\n").expect("written");
    assert!(ok(dir, &["rule", "send"]).contains("3 alerts due = 3 sent"));
    assert!(!ok(dir, &["rule", "list"]).contains("No server for mail"));
    // A second rule of one name could be named by its number alone.
    let said = refused(dir, &["rule", "add", "ferry", "--hide", "--name", "Headline:harbour"]);
    assert!(said.contains("rule 1 is called \"headline:harbour\" already") && listed(dir).len() == 1, "{said}");
}

#[test]
fn a_killed_import_loses_no_hit_and_alerts_of_none_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    import(dir, "one.jsonl", &lines(0..1, "railway"));
    ok(dir, &["rule", "add", "headline:harbour", "--tag", "sea", "--webhook", "https://hook.example/"]);
    std::fs::write(dir.join("two.jsonl"), lines(0..400, "harbour")).expect("written");
    let mut kills = 0;
    for moment in [300, 600, 900, 1300] {
        let mut child = command(dir, &["import", "two.jsonl"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("dateline runs");
        std::thread::sleep(Duration::from_millis(moment));
        child.kill().expect("killed"); // SIGKILL
        kills += u32::from(child.wait().expect("ended").code().is_none());
    }
    assert!(kills > 0, "every import ended before it could be killed");
    ok(dir, &["import", "two.jsonl"]);
    let rule = &listed(dir)[0];
    assert_eq!((rule["n_met"].as_u64(), rule["n_alerts_waiting"].as_u64()), (Some(400), Some(400)), "after {kills} kills");
    assert_eq!(found(dir, "tag:sea"), 400);
    // A rebuild files all anew: no hit is lost, nothing is told again, and what the rule was not asked of stays so.
    ok(dir, &["rule", "add", "headline:railway", "--star"]);
    ok(dir, &["rebuild"]);
    let rules = listed(dir);
    assert_eq!(
        (rules[0]["n_met"].as_u64(), rules[0]["n_alerts_waiting"].as_u64(), rules[1]["n_met"].as_u64()),
        (Some(400), Some(400), Some(0))
    );
}

#[test]
fn a_rule_may_meet_ten_thousand_articles() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("data");
    let store = SqliteStore::open(&data).expect("opened");
    // What costs is the number of hits: the articles themselves need not be read from pages for it.
    let ids: Vec<_> = (0..10_000u32).map(|n| dateline_news::ids::Id128::of(&[&n.to_le_bytes()])).collect();
    let doc = |id: &dateline_news::ids::ArticleId| {
        dateline_search::IndexChange::Put(Box::new(dateline_search::IndexDoc {
            id: *id,
            headline: "Ferry report".into(),
            text: "The ferry came in.".into(),
            outlet_key: "desk.example".into(),
            outlet: "The Desk".into(),
            byline: String::new(),
            wire: String::new(),
            section: None,
            lang: None,
            at_ms: 0,
            is_copy: false,
        }))
    };
    let index_dir = dir.path().join("index");
    let mut writer = dateline_search::Writer::open(&index_dir).expect("a writer");
    writer.apply(ids.iter().map(doc).chain([doc(&dateline_news::ids::Id128::of(&[b"other"]))]).collect(), 1).expect("indexed");
    drop(writer);
    let index = dateline_search::Index::open(&index_dir).expect("an index");
    let d = dateline_news::rule::Definition { name: "Ferries".into(), query: "ferry".into(), star: true, ..Default::default() };
    let number = store.add_rule(&d, "s", 1).expect("added");
    let began = Instant::now();
    let version = store.rules_standing().expect("asked").version;
    store.apply_rule(number, version, &ids, 2).expect("applied").expect("put down");
    let rule = store.rule(number).expect("asked").expect("a rule");
    let applied = dateline_web::rules::apply(&store, &index, &rule, 3).expect("asked").expect("put down");
    assert_eq!((applied.n, applied.n_new, applied.n_gone), (10_001, 1, 0));
    let marks = dateline_web::rules::StoreMarks::new(Arc::new(SqliteStore::open(&data).expect("opened")), Duration::ZERO);
    let slice = dateline_search::Slice { offset: 0, limit: 20, order: dateline_search::Order::Newest };
    assert_eq!(index.search_with("is:starred", slice, &marks).expect("an answer").total, 10_001);
    let d = dateline_news::rule::Definition { hide: true, ..d };
    store.change_rule(number, &d, true, 4).expect("changed");
    assert_eq!(index.search_with("ferry", slice, &marks).expect("an answer").total, 0);
    assert_eq!(index.search_with("ferry is:hidden", slice, &marks).expect("an answer").total, 10_001);
    println!("10,000 hits put down, asked and searched in {} ms", began.elapsed().as_millis());
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn a_copy_of_a_site_has_its_rules_with_what_they_met() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    import(dir, "one.jsonl", &lines(0..4, "harbour"));
    ok(dir, &["rule", "add", "headline:harbour", "--name", "Ports", "--tag", "sea", "--apply", "--webhook", "https://hook.example/"]);
    ok(dir, &["rule", "add", "headline:railway", "--hide"]);
    ok(dir, &["rule", "pause", "2"]);
    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    ok(dir, &["import", "copy", "--data", "other"]);
    ok(dir, &["import", "copy", "--data", "other"]);
    let of = |data: &str| {
        let store = SqliteStore::open(&dir.join(data)).expect("opened");
        let counts = store.rule_counts().expect("asked");
        let rules = store.rules().expect("asked").into_iter();
        rules.map(|r| (r.number, r.is_on, r.definition, r.secret, counts[&r.number].hits, counts[&r.number].waiting)).collect::<Vec<_>>()
    };
    assert_eq!(of("other"), of("dateline-data"));
    assert_eq!(of("other").iter().map(|r| (r.4, r.5)).collect::<Vec<_>>(), [(4, 0), (0, 0)]);
    ok(dir, &["export", "--to", "site", "--out", "again", "--data", "other"]);
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).expect("read");
    assert_eq!(read("copy/rules.jsonl"), read("again/rules.jsonl"));
}

#[test]
fn what_comes_while_the_site_is_served_is_told_by_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let receiver = Receiver::new();
    import(dir, "one.jsonl", &lines(0..1, "harbour"));
    ok(dir, &["rule", "add", "headline:harbour", "--webhook", &receiver.address]);
    let mut serve =
        command(dir, &["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("dateline runs");
    import(dir, "two.jsonl", &lines(1..3, "harbour"));
    let began = Instant::now();
    let told = |r: &Receiver| r.got().iter().map(|g| g.json()["items"].as_array().map_or(0, Vec::len)).sum::<usize>();
    while told(&receiver) < 2 && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
    }
    serve.kill().expect("killed");
    serve.wait().expect("ended");
    assert_eq!(told(&receiver), 2);
}

#[test]
fn a_receiver_that_is_silent_holds_up_nobody_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let receiver = Receiver::new();
    // Another host: two requests to one host wait for one another by rule.
    let silent = TcpListener::bind("127.0.0.2:0").expect("a port");
    let hook = format!("http://{}/hook", silent.local_addr().expect("an address"));
    let let_go = Arc::new(Mutex::new(None));
    let noted = let_go.clone();
    std::thread::spawn(move || {
        let (mut stream, _) = silent.accept().expect("asked");
        // Until the other side has enough of it.
        let _ = stream.read_to_end(&mut Vec::new());
        *noted.lock().expect("a time") = Some(Instant::now());
    });
    import(dir, "one.jsonl", &lines(0..1, "harbour"));
    ok(dir, &["rule", "add", "headline:harbour", "--name", "Silent", "--webhook", &hook]);
    ok(dir, &["rule", "add", "headline:harbour", "--name", "Quick", "--webhook", &receiver.address]);
    import(dir, "two.jsonl", &lines(1..3, "harbour"));
    // The second alert of the quick one is due while the silent one is waited for.
    let store = SqliteStore::open(&dir.join("dateline-data")).expect("opened");
    let due = store.due_alerts(i64::MAX, 100).expect("asked");
    let later = due.iter().filter(|a| a.rule == 2).map(|a| a.row).max().expect("queued");
    let at = jiff::Timestamp::now().as_millisecond() + 8_000;
    store.settle_alerts(&[(later, AlertOutcome::Again(at, "later".into()))]).expect("settled");
    let mut serve =
        command(dir, &["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("dateline runs");
    let began = Instant::now();
    while receiver.got().len() < 2 && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
    }
    let (told, let_go) = (Instant::now(), || *let_go.lock().expect("a time"));
    assert_eq!(receiver.got().len(), 2);
    assert!(let_go().is_none_or(|at| at > told), "the silent one was waited for first");
    while let_go().is_none() && began.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(100));
    }
    serve.kill().expect("killed");
    serve.wait().expect("ended");
    assert!(let_go().is_some(), "it is not waited for without end");
}
