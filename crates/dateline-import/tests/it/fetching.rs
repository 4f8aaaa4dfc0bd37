//! Fetching from servers that mean harm: every bad transport ends in one plain sentence, within its limits.

use crate::hostile::{FEED, Server, answer, redirect};
use dateline_import::fetch::{Config, Failed, Fetcher, Fresh, Kind, Limits, Names, Outcome, Request, address::Allow, gate::Pace};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Limits so short that a test can wait for them.
fn short(kind: Kind) -> Limits {
    let mut limits = Limits::of(kind);
    (limits.connect, limits.head, limits.total) = (Duration::from_secs(2), Duration::from_millis(600), Duration::from_millis(1500));
    if kind != Kind::Robots {
        limits.body.bytes_max = 1024 * 1024;
    }
    limits
}

/// Every `.test` name is this machine; a.test and b.test are allowed, this machine as such is not.
pub fn config() -> Config {
    Config {
        allow: Allow { hosts: vec!["a.test".into(), "b.test".into()], ..Allow::default() },
        names: Names::Given(Arc::new(|name| if name.ends_with(".test") { vec![IpAddr::V4(Ipv4Addr::LOCALHOST)] } else { Vec::new() })),
        pace: Pace { pause: Duration::ZERO, ..Pace::default() },
        limits: Some(short),
        ..Config::default()
    }
}

pub async fn fetch(url: &str, kind: Kind) -> Outcome {
    Fetcher::new(config()).fetch(&Request::new(url, kind)).await
}

pub fn fresh(outcome: Outcome) -> Fresh {
    match outcome {
        Outcome::Fresh(fresh) => *fresh,
        other => panic!("not fresh: {other:?}"),
    }
}

/// The failure of a feed on `server`; its sentence names the address and ends as one.
async fn failed(server: &Server) -> Failed {
    let url = server.url("a.test", "/feed");
    match fetch(&url, Kind::Feed).await {
        Outcome::Failed(failed) => {
            let sentence = failed.to_string();
            assert!(sentence.starts_with("http://") && sentence.ends_with('.') && sentence.len() < 400, "{sentence}");
            failed
        }
        other => panic!("it did not fail: {other:?}"),
    }
}

async fn code(server: &Server) -> &'static str {
    failed(server).await.why.code()
}

fn gzip_head() -> &'static [u8] {
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
}

#[tokio::test]
async fn an_endless_gzip_is_left_after_a_few_kilobytes() {
    let server = Server::new(|_, out| {
        out.write_all(gzip_head())?;
        let mut packer = flate2::write::GzEncoder::new(out, flate2::Compression::best());
        for _ in 0..2048 {
            packer.write_all(&[b' '; 1024 * 1024])?;
        }
        Ok(())
    });
    // Which limit is reached first depends on how the network cuts the stream; decode's own tests tell them apart.
    assert!(matches!(code(&server).await, "unpacks-to-too-much" | "too-large"));
    // 2 GiB would be 2 MB on the wire.
    assert!(server.sent() < 512 * 1024, "{} bytes were taken", server.sent());
}

/// 64 MiB of zeros, and a feed, as br packs them.
const BROTLI_BOMB: &str = "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc13f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600e8defff1ffff0ffe0980382c00d0bdffcbffff3ffc1300715800a07bff07";
const BROTLI_FEED: &str = "1b3b00a01ca7c59a19258543c97324972f617aed533647071c72e074f9d6324a3dd88013afc07e5c0802608cf46adffb4069aa00";

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hex")).collect()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn bare_deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("packed")
}

#[tokio::test]
async fn bombs_of_every_coding_are_refused() {
    let zeros = vec![0; 64 * 1024 * 1024];
    for (coding, packed) in
        [("br", unhex(BROTLI_BOMB)), ("zstd", zstd(&zeros)), ("deflate", zlib(&zeros)), ("deflate", bare_deflate(&zeros))]
    {
        let server = Server::saying(answer("200 OK", &[("Content-Encoding", coding)], packed));
        assert!(matches!(code(&server).await, "unpacks-to-too-much" | "too-large"), "{coding}");
    }
    let nested = Server::saying(answer("200 OK", &[("Content-Encoding", "gzip, gzip")], gzip(&gzip(FEED.as_bytes()))));
    assert_eq!(code(&nested).await, "unknown-encoding");
    let two_lines = Server::saying(answer("200 OK", &[("Content-Encoding", "gzip"), ("Content-Encoding", "br")], gzip(FEED.as_bytes())));
    assert_eq!(code(&two_lines).await, "unknown-encoding");
    let strange = Server::saying(answer("200 OK", &[("Content-Encoding", "compress")], FEED));
    assert_eq!(code(&strange).await, "unknown-encoding");
}

#[tokio::test]
async fn honest_bodies_of_every_coding_are_unpacked() {
    let feed = FEED.as_bytes();
    let title = b"<rss><channel><title>Harbour Gazette</title></channel></rss>";
    for (coding, packed, expected) in [
        ("gzip", gzip(feed), feed),
        ("X-GZIP", gzip(feed), feed),
        ("deflate", zlib(feed), feed),
        ("deflate", bare_deflate(feed), feed),
        ("zstd", zstd(feed), feed),
        ("br", unhex(BROTLI_FEED), &title[..]),
        ("identity", feed.to_vec(), feed),
        ("", feed.to_vec(), feed),
    ] {
        let whole = answer("200 OK", &[("Content-Encoding", coding)], packed);
        let n_bytes = whole.len() as u64;
        let server = Server::saying(whole);
        let got = fresh(fetch(&server.url("a.test", "/feed"), Kind::Feed).await);
        assert_eq!(got.body, expected, "{coding}");
        assert_eq!(got.bytes_on_wire, n_bytes, "{coding}");
    }
    // A text that repeats itself packs a thousand times smaller, and is small enough to be taken.
    let dull = "<item/>".repeat(100_000);
    let server = Server::saying(answer("200 OK", &[("Content-Encoding", "gzip")], gzip(dull.as_bytes())));
    assert_eq!(fresh(fetch(&server.url("a.test", "/feed"), Kind::Feed).await).body.len(), dull.len());
}

#[tokio::test]
async fn packed_bodies_that_break_off_or_are_no_packing_are_said_to_be_corrupt() {
    let text: Vec<u8> = (0..100_000u32).flat_map(|n| (n.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
    for (coding, mut packed) in [("gzip", gzip(&text)), ("deflate", zlib(&text)), ("zstd", zstd(&text)), ("br", unhex(BROTLI_FEED))] {
        packed.truncate(packed.len() / 2);
        let server = Server::saying(answer("200 OK", &[("Content-Encoding", coding)], packed));
        assert_eq!(code(&server).await, "corrupt", "{coding}");
        let plain = Server::saying(answer("200 OK", &[("Content-Encoding", coding)], FEED));
        assert_eq!(code(&plain).await, "corrupt", "{coding}");
    }
}

#[tokio::test]
async fn a_gigabyte_in_chunks_is_left_at_the_limit() {
    let server = Server::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        for _ in 0..16 * 1024 {
            out.write_all(b"10000\r\n")?;
            out.write_all(&[b'x'; 0x10000])?;
            out.write_all(b"\r\n")?;
        }
        out.write_all(b"0\r\n\r\n")
    });
    let failed = failed(&server).await;
    assert_eq!(failed.why.code(), "too-large");
    assert!(failed.to_string().contains("1024 KiB"), "{failed}");
    // The limit, and what the system holds for both ends of a connection.
    assert!(server.sent() < 12 * 1024 * 1024, "{} bytes were taken", server.sent());
}

#[tokio::test]
async fn a_length_beyond_the_limit_is_refused_before_the_body() {
    let server = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n<rss>");
    let began = Instant::now();
    assert_eq!(code(&server).await, "too-large");
    assert!(began.elapsed() < Duration::from_secs(1), "it waited for the body");
}

#[tokio::test]
async fn drips_end_at_the_deadline() {
    let body = Server::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
        loop {
            out.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(30));
        }
    });
    let head = Server::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\nX: ")?;
        loop {
            out.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(30));
        }
    });
    let interim = Server::new(|_, out| {
        loop {
            out.write_all(b"HTTP/1.1 103 Early Hints\r\n\r\n")?;
            std::thread::sleep(Duration::from_millis(30));
        }
    });
    let silence = Server::new(|_, _| {
        std::thread::sleep(Duration::from_secs(5));
        Ok(())
    });
    for (server, expected) in [(body, "timeout-total"), (head, "timeout-head"), (interim, "timeout-head"), (silence, "timeout-head")] {
        let began = Instant::now();
        let failed = failed(&server).await;
        assert_eq!(failed.why.code(), expected);
        assert!(failed.why.is_temporary());
        assert!(began.elapsed() < Duration::from_secs(4), "{expected}: {:?}", began.elapsed());
        assert!(server.sent() < 16 * 1024);
    }
}

#[tokio::test]
async fn redirects_do_not_begin_the_time_anew() {
    let server = Server::new(|heard, out| {
        std::thread::sleep(Duration::from_millis(400));
        out.write_all(&redirect("302 Found", &format!("{}x", heard.target)))
    });
    let began = Instant::now();
    assert_eq!(code(&server).await, "timeout-total");
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn a_packed_file_is_unpacked_within_the_limits_of_a_body() {
    let saying = |bytes: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nContent-Length: {}\r\n\r\n", bytes.len());
        Server::saying([head.as_bytes(), bytes].concat())
    };
    let map = saying(&gzip(FEED.as_bytes()));
    assert_eq!(fresh(fetch(&map.url("a.test", "/sitemap.xml.gz"), Kind::Feed).await).body, FEED.as_bytes());
    assert_eq!(fresh(fetch(&map.url("a.test", "/x"), Kind::Page).await).body, gzip(FEED.as_bytes()), "a page is left as it is");
    // Twice packed it is no feed; 1 MiB is the limit here.
    let noise: Vec<u8> = (0..1_100_000_u64).map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8).collect();
    assert!(matches!(code(&saying(&gzip(&noise))).await, "too-large"));
    assert!(matches!(code(&saying(&gzip(&vec![b' '; 64 << 20]))).await, "unpacks-to-too-much" | "too-large"));
    assert_eq!(code(&saying(&gzip(FEED.as_bytes())[..20])).await, "corrupt");
}

#[tokio::test]
async fn lengths_that_lie_are_seen() {
    let long = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>");
    assert_eq!(code(&long).await, "cut-off");
    let short = Server::saying(format!("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{FEED}"));
    assert_eq!(fresh(fetch(&short.url("a.test", "/"), Kind::Feed).await).body, FEED.as_bytes()[..5]);
    for lie in ["-1", "5, 6", "abc", "99999999999999999999999"] {
        let server = Server::saying(format!("HTTP/1.1 200 OK\r\nContent-Length: {lie}\r\n\r\n{FEED}"));
        assert_eq!(code(&server).await, "not-http", "{lie}");
    }
    let chunk = Server::saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nx");
    assert!(matches!(code(&chunk).await, "cut-off" | "not-http"));
    let unended = Server::saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n");
    assert_eq!(code(&unended).await, "cut-off");
    let closed = Server::saying(format!("HTTP/1.0 200 OK\r\n\r\n{FEED}"));
    assert_eq!(fresh(fetch(&closed.url("a.test", "/"), Kind::Feed).await).body, FEED.as_bytes());
}

#[tokio::test]
async fn heads_beyond_the_limit_are_left() {
    let line = Server::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\nX: ")?;
        for _ in 0..1024 {
            out.write_all(&[b'x'; 64 * 1024])?;
        }
        Ok(())
    });
    assert_eq!(code(&line).await, "head-too-large");
    assert!(line.sent() < 12 * 1024 * 1024, "{} bytes were taken", line.sent());
    let many = "X: y\r\n".repeat(10_000);
    let server = Server::saying(format!("HTTP/1.1 200 OK\r\n{many}Content-Length: 0\r\n\r\n"));
    assert_eq!(code(&server).await, "head-too-large");
    let nonsense = Server::saying("SSH-2.0-OpenSSH_9.2\r\n");
    assert_eq!(code(&nonsense).await, "not-http");
    let nothing = Server::saying("");
    assert_eq!(code(&nothing).await, "cut-off");
}

#[tokio::test]
async fn circles_and_long_chains_of_redirects_end() {
    let circle = Server::new(|heard, out| out.write_all(&redirect("302 Found", if heard.target == "/b" { "/feed" } else { "/b" })));
    assert_eq!(code(&circle).await, "redirect-loop");
    assert_eq!(circle.heard().len(), 2);
    let chain = |hops: usize| {
        Server::new(move |heard, out| {
            let n: usize = heard.target.trim_start_matches("/feed").parse().unwrap_or(0);
            if n == hops {
                out.write_all(&answer("200 OK", &[], FEED))
            } else {
                out.write_all(&redirect("301 Moved", &format!("/feed{}", n + 1)))
            }
        })
    };
    let (ten, eleven) = (chain(10), chain(11));
    assert_eq!(fresh(fetch(&ten.url("a.test", "/feed"), Kind::Feed).await).n_redirects, 10);
    assert_eq!(code(&eleven).await, "too-many-redirects");
    assert_eq!(eleven.heard().len(), 11);
    assert_eq!(code(&Server::saying("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")).await, "redirect-to-nowhere");
}

#[tokio::test]
async fn a_redirect_to_what_is_not_of_the_web_is_named_and_so_is_the_setting() {
    for (to, code, words) in [
        ("file:///etc/passwd", "bad-scheme", "/feed redirects to file:///etc/passwd, and only http and https"),
        ("http://b.test:22/x", "bad-port", "redirects to http://b.test:22/x, whose port is not one of the web"),
        ("http://b.test/\\x", "bad-url", "which cannot be asked (it has a backslash)"),
        ("ftp://me:hush@b.test/", "bad-scheme", "redirects to …@b.test/"),
    ] {
        let failed = failed(&Server::saying(String::from_utf8(redirect("301 Moved", to)).expect("text"))).await;
        assert!(failed.why.code() == code && failed.to_string().contains(words), "{failed}");
        assert!(!failed.why.is_temporary() && !failed.to_string().contains("hush"), "{failed}");
    }
    for url in ["http://a.test:22/", "http://10.0.0.1/"] {
        let Outcome::Failed(failed) = fetch(url, Kind::Feed).await else { panic!("{url} was asked") };
        assert!(failed.to_string().contains("fetch.allow"), "{failed}");
    }
}

#[tokio::test]
async fn redirects_into_the_machine_and_its_networks_are_not_followed() {
    for to in [
        "http://127.0.0.1:{port}/secret",
        "http://localhost.test:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://0.0.0.0:{port}/secret",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[::127.0.0.1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0x7f.1:{port}/secret",
        "http://017700000001:{port}/secret",
        "http://127.1:{port}/secret",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "//127.0.0.1:{port}/secret",
    ] {
        let server = Server::new(move |heard, out| {
            let port = heard.header("host").and_then(|h| h.rsplit(':').next().map(str::to_owned)).unwrap_or_default();
            out.write_all(&redirect("302 Found", &to.replace("{port}", &port)))
        });
        assert_eq!(code(&server).await, "forbidden-address", "{to}");
        assert_eq!(server.heard().len(), 1, "{to} was asked");
    }
    for to in ["file:///etc/passwd", "gopher://a.test/", "ftp://a.test/", "data:text/xml,<rss/>", "javascript:alert(1)"] {
        let server = Server::saying(redirect("302 Found", to));
        assert_eq!(code(&server).await, "bad-scheme", "{to}");
    }
    assert_eq!(code(&Server::saying(redirect("302 Found", "http://u:p@b.test/"))).await, "redirect-with-password");
    assert_eq!(code(&Server::saying(redirect("302 Found", "http://b.test:22/"))).await, "bad-port");
    assert_eq!(code(&Server::saying(redirect("302 Found", "http://b.test\\@a.test/"))).await, "bad-url");
}

#[tokio::test]
async fn a_name_that_changes_its_meaning_is_looked_at_each_time() {
    let server = Server::saying(answer("200 OK", &[], FEED));
    let one: IpAddr = "127.0.0.1".parse().expect("an address");
    let two: IpAddr = "127.0.0.2".parse().expect("an address");
    let asked = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let fetcher = Fetcher::new(Config {
        // 127.0.0.1 stands for the public internet here, 127.0.0.2 for what is within.
        allow: Allow { nets: vec!["127.0.0.1/32".parse().expect("a net")], ..Allow::default() },
        names: Names::Given(Arc::new(move |name| {
            let n = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if name == "both.test" {
                vec![two, one]
            } else if n == 0 {
                vec![one]
            } else {
                vec![two]
            }
        })),
        ..config()
    });
    let ask = |host: &str| {
        let request = Request::new(&server.url(host, "/feed"), Kind::Feed);
        let fetcher = &fetcher;
        async move { fetcher.fetch(&request).await }
    };
    fresh(ask("rebind.test").await);
    let Outcome::Failed(failed) = ask("rebind.test").await else { panic!("the second meaning was dialled") };
    assert_eq!(failed.why.code(), "forbidden-address");
    assert!(failed.to_string().contains("127.0.0.2 (rebind.test), an address of this machine itself"), "{failed}");
    fresh(ask("both.test").await);
    assert!(server.heard().iter().all(|h| h.dialled == one));
    assert_eq!(server.heard().len(), 2);
}

#[tokio::test]
async fn names_are_taken_without_their_last_dot_and_without_what_stands_before_an_at() {
    let server = Server::saying(answer("200 OK", &[], FEED));
    let got = fresh(fetch(&server.url("a.test.", "/feed"), Kind::Feed).await);
    assert_eq!(got.final_url, server.url("a.test", "/feed"));
    assert_eq!(server.heard()[0].header("host"), Some(format!("a.test:{}", server.port).as_str()));
    fresh(fetch(&server.url("me:pw@a.test", "/feed"), Kind::Feed).await);
    assert_eq!(server.heard()[1].header("authorization"), Some("Basic bWU6cHc="));
    let Outcome::Failed(failed) = fetch("http://me:secret@10.0.0.1/", Kind::Feed).await else { panic!("it was asked") };
    assert_eq!(failed.why.code(), "forbidden-address");
    assert!(!failed.to_string().contains("secret"), "{failed}");
    let Outcome::Failed(failed) = fetch("ftp://me:secret@a.test/", Kind::Feed).await else { panic!("it was asked") };
    assert!(failed.why.code() == "bad-scheme" && !failed.to_string().contains("secret"), "{failed}");
    let Outcome::Failed(failed) = fetch("http://nowhere.example/", Kind::Feed).await else { panic!("it was asked") };
    assert_eq!(failed.why.code(), "no-such-host");
}

#[tokio::test]
async fn answers_that_are_no_feed_are_told_from_feeds() {
    let login = "\n<!-- cached -->\n<!DOCTYPE html><html><title>Log in</title><form></form></html>";
    let server = Server::saying(answer("200 OK", &[("Content-Type", "application/rss+xml")], login));
    assert_eq!(code(&server).await, "not-a-feed");
    fresh(fetch(&server.url("a.test", "/"), Kind::Page).await);
    let challenge = Server::saying(answer("403 Forbidden", &[("cf-mitigated", "challenge")], login));
    assert_eq!(code(&challenge).await, "challenge");
    assert_eq!(code(&Server::saying(answer("200 OK", &[], ""))).await, "empty");
    assert_eq!(code(&Server::saying(answer("200 OK", &[], " \r\n\t"))).await, "empty");
    assert_eq!(code(&Server::saying(answer("206 Partial Content", &[("Content-Range", "bytes 0-4/9")], "<rss>"))).await, "status");
    assert_eq!(code(&Server::saying(answer("204 No Content", &[], ""))).await, "status");
    assert_eq!(code(&Server::saying("HTTP/1.1 304 Not Modified\r\n\r\nbody")).await, "unasked-not-modified");
    assert_eq!(code(&Server::saying(answer("401 Unauthorized", &[], ""))).await, "unauthorized");
    for (status, temporary) in [("404 Not Found", false), ("403 Forbidden", false), ("500 Oops", true), ("999 No", true)] {
        assert_eq!(failed(&Server::saying(answer(status, &[], "x"))).await.why.is_temporary(), temporary, "{status}");
    }
}

#[tokio::test]
async fn connections_that_break_are_told() {
    let broken = Server::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>")?;
        Err(std::io::ErrorKind::ConnectionReset.into())
    });
    assert_eq!(code(&broken).await, "cut-off");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let Outcome::Failed(failed) = fetch(&format!("http://a.test:{closed}/"), Kind::Feed).await else { panic!("nobody listens") };
    assert!(failed.why.code() == "unreachable" && failed.why.is_temporary());
}
