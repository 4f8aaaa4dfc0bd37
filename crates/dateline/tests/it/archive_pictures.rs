//! Pictures of archives: they come to the articles that show them, from the same archive or another, whichever is first,
//! and also when the import is killed.

use crate::program::{dateline, ok};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A record of an archive: an answer of status 200, as a crawler writes it.
pub fn record(url: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n").as_bytes(), body].concat();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

/// A PNG of 320 by 200 pixels with something on it, another one for each `n`.
fn png(n: u32) -> Vec<u8> {
    let rows: Vec<u8> = (0..200u32)
        .flat_map(|y| {
            std::iter::once(0).chain((0..320u32).flat_map(move |x| [(x * 7 + n * 31) as u8, (y * 5 + x) as u8, (x * y / (n + 3)) as u8]))
        })
        .collect();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&rows).expect("packed");
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        [&(data.len() as u32).to_be_bytes()[..], name, data, &crc.sum().to_be_bytes()].concat()
    };
    let head = [&320u32.to_be_bytes()[..], &200u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &head), &chunk(b"IDAT", &packed.finish().expect("packed")), &chunk(b"IEND", &[])]
        .concat()
}

fn page(n: u32) -> Vec<u8> {
    let html = format!(
        "<!doctype html><html lang=en><title>Boats {n}</title><article><h1>Boat {n} waits in Ambry</h1>\
         <p>The harbour office in Ambry counted {n} boats on Monday, five more than in the year before, and said that number {n} will leave before the tide of Friday.</p>\
         <figure><img src=\"/pictures/{n}.png\" width=640 height=400 alt=\"Boat {n} at the mole\"><figcaption>Boat {n} at the mole.</figcaption></figure>\
         <p>The master of boat {n}, Ilse Tarrant, said that she had waited {n} days for the wind to turn, and would wait as many more.</p></article></html>"
    );
    record(&format!("https://harbour.example/{n}"), "text/html", html.as_bytes())
}

fn picture(n: u32) -> Vec<u8> {
    record(&format!("https://harbour.example/pictures/{n}.png"), "image/png", &png(n))
}

/// Digests of the pictures by the address of their article.
fn shown(dir: &Path, data: &str) -> Vec<(String, String)> {
    let text = String::from_utf8(dateline(dir, &["export", "--data", data]).stdout).expect("UTF-8");
    let lines = text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    let mut out: Vec<(String, String)> = lines
        .map(|l| (l["url"].as_str().unwrap_or_default().to_owned(), l["pictures"][0]["digest"].as_str().unwrap_or("none").to_owned()))
        .collect();
    out.sort();
    out
}

#[test]
fn a_picture_comes_to_its_article_from_any_archive_in_any_order() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    std::fs::write(dir.join("all.warc"), [picture(1), page(1), page(2), picture(2), page(3)].concat()).expect("written");
    std::fs::write(dir.join("pages.warc"), [page(1), page(2), page(3)].concat()).expect("written");
    std::fs::write(dir.join("pictures.warc"), [picture(2), picture(1), picture(9)].concat()).expect("written");
    let said = ok(dir, &["import", "all.warc", "--data", "one"]);
    assert!(said.contains("2 pictures of the archives came to the articles that show them"), "{said}");
    assert!(
        said.contains("5 records in archives = 5 response") && said.contains("= 3 pages + 0 set aside + 2 passed over (2 image/png)"),
        "{said}"
    );
    let want = shown(dir, "one");
    let digests: Vec<&str> = want.iter().map(|(_, d)| d.as_str()).collect();
    assert!(
        want.len() == 3 && digests[0] != "none" && digests[1] != "none" && digests[0] != digests[1] && digests[2] == "none",
        "{want:?}"
    );
    for (data, order) in [("two", ["pages.warc", "pictures.warc"]), ("three", ["pictures.warc", "pages.warc"])] {
        ok(dir, &["import", order[0], order[1], "--data", data]);
        assert_eq!(shown(dir, data), want, "{order:?}");
        ok(dir, &["check", "--data", data]);
    }
    let again = ok(dir, &["import", "all.warc", "--data", "one"]);
    assert!(again.contains("= 0 filed") && !again.contains("came to the articles"), "{again}");
    assert_eq!(shown(dir, "one"), want);
}

#[test]
fn killed_in_the_midst_no_picture_is_missing() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let all: Vec<u8> =
        (0..60).flat_map(|n| if n % 2 == 0 { [picture(n), page(n)].concat() } else { [page(n), picture(n)].concat() }).collect();
    std::fs::write(dir.join("all.warc"), all).expect("written");
    ok(dir, &["import", "all.warc", "--data", "whole"]);
    let want = shown(dir, "whole");
    assert!(want.len() == 60 && want.iter().all(|(_, d)| d != "none"), "{want:?}");
    for moment in 1..=6u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["import", "all.warc", "--data", "killed"])
            .current_dir(dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dateline runs");
        std::thread::sleep(std::time::Duration::from_millis(40 + moment * 211 % 1500));
        child.kill().expect("killed"); // SIGKILL
        child.wait().expect("ended");
    }
    ok(dir, &["import", "all.warc", "--data", "killed"]);
    assert_eq!(shown(dir, "killed"), want);
    ok(dir, &["check", "--data", "killed"]);
}
