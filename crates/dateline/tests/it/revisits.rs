//! Revisits whose original lies in another archive, through the program: whichever archive comes first, and killed in
//! between, the site is the same.

use crate::program::{dateline, ok};
use std::path::Path;
use std::process::{Command, Stdio};

fn record(kind: &str, url: &str, extra: &str, block: &str) -> String {
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: application/http\r\n{extra}Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn original(n: u32, extra: &str) -> String {
    let text = format!(
        "<p>The harbour office in Ambry counted {n} boats on Monday, five more than in the year before, and said that number {n} will leave before the tide of Friday.</p>\
         <p>The master of boat {n}, Ilse Tarrant, said that she had waited {n} days for the wind to turn, and would wait as many more.</p>"
    );
    let html =
        format!("<!doctype html><html lang=en><title>Boats {n}</title><article><h1>Boat {n} waits in Ambry</h1>{text}</article></html>");
    record("response", &format!("https://harbour.example/{n}"), extra, &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}"))
}

fn revisit(url: &str, extra: &str) -> String {
    record("revisit", url, extra, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: second\r\n\r\n")
}

/// Originals in one archive; in the other a revisit by each kind of name, one of a picture, and one of what is nowhere.
fn archives(dir: &Path) {
    let digest = "WARC-Payload-Digest: sha1:AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH\r\n";
    let originals = original(1, "") + &original(2, digest) + &original(3, "");
    let to_date = "WARC-Refers-To-Target-URI: https://harbour.example/3\r\nWARC-Refers-To-Date: 2026-03-01T10:00:00Z\r\n";
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n";
    let revisits = revisit("https://mirror.example/1", "WARC-Refers-To: <urn:uuid:response-https://harbour.example/1>\r\n")
        + &revisit("https://mirror.example/2", &digest.to_ascii_lowercase().replace("warc-payload-digest", "WARC-Payload-Digest"))
        + &revisit("https://mirror.example/3", to_date)
        + &record("revisit", "https://mirror.example/p.png", digest, picture)
        + &revisit("https://mirror.example/4", "WARC-Refers-To: <urn:uuid:nowhere>\r\n");
    std::fs::write(dir.join("originals.warc"), originals).expect("written");
    std::fs::write(dir.join("revisits.warc"), revisits).expect("written");
}

/// The export without what depends on the order of arrival: the numbers, and the order of the lines.
fn export(dir: &Path, data: &str) -> Vec<String> {
    let text = String::from_utf8(dateline(dir, &["export", "--data", data]).stdout).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(|l| l.split_once(',').map_or(l, |(_, rest)| rest).to_owned()).collect();
    lines.sort();
    lines
}

#[test]
fn a_revisit_finds_its_original_in_whichever_archive_and_order_it_comes() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    archives(dir);
    let together = ok(dir, &["import", "revisits.warc", "originals.warc", "--data", "one"]);
    assert!(together.contains("6 pages read = 6 filed"), "{together}");
    assert!(together.contains("3 revisits have found the original") && together.contains("1 revisit waits for an original"), "{together}");
    assert!(together.contains("8 records in archives = 3 response + 5 revisit"), "{together}");
    assert!(together.contains("= 3 pages + 0 set aside + 5 passed over (1 image/png, 4 revisit of a record"), "{together}");
    let want = export(dir, "one");
    assert!(want.iter().filter(|l| l.contains("https://mirror.example/")).count() == 3, "{want:#?}");

    ok(dir, &["import", "originals.warc", "revisits.warc", "--data", "two"]);
    assert_eq!(export(dir, "two"), want, "in the other order");
    // Days apart: the revisits first, which wait in the store.
    let first = dateline(dir, &["import", "revisits.warc", "--data", "apart"]);
    assert!(String::from_utf8_lossy(&first.stdout).contains("4 revisits wait"), "{}", String::from_utf8_lossy(&first.stdout));
    ok(dir, &["import", "originals.warc", "--data", "apart"]);
    assert_eq!(export(dir, "apart"), want, "in two imports");
    ok(dir, &["import", "originals.warc", "--data", "held"]);
    ok(dir, &["import", "revisits.warc", "--data", "held"]);
    assert_eq!(export(dir, "held"), want, "of pages that are held");

    // Again, nothing changes.
    let again = ok(dir, &["import", "revisits.warc", "originals.warc", "--data", "one"]);
    assert!(again.contains("6 pages read = 0 filed (0 articles, 0 copies, 0 versions) + 6 already held"), "{again}");
    assert_eq!(export(dir, "one"), want);
    ok(dir, &["check", "--data", "one"]);
}

#[test]
fn killed_in_between_the_same_pages_come_of_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let originals: String = (1..=200).map(|n| original(n, "")).collect();
    let revisits: String = (1..=200)
        .map(|n| {
            revisit(&format!("https://mirror.example/{n}"), &format!("WARC-Refers-To: <urn:uuid:response-https://harbour.example/{n}>\r\n"))
        })
        .collect();
    std::fs::write(dir.join("b.warc"), originals).expect("written");
    std::fs::write(dir.join("a.warc"), revisits).expect("written");
    ok(dir, &["import", "a.warc", "b.warc", "--data", "whole"]);
    let want = export(dir, "whole");
    assert_eq!(want.len(), 400);
    for moment in 1..=6u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["import", "a.warc", "b.warc", "--data", "killed"])
            .current_dir(dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dateline runs");
        std::thread::sleep(std::time::Duration::from_millis(20 + moment * 97 % 500));
        child.kill().expect("killed"); // SIGKILL
        child.wait().expect("ended");
    }
    ok(dir, &["import", "a.warc", "b.warc", "--data", "killed"]);
    assert_eq!(export(dir, "killed"), want);
    ok(dir, &["check", "--data", "killed"]);
}
