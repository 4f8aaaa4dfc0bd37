//! What a good guest does: asks whether anything is new, says who it is, keeps to what the house asks.

use crate::fetching::{config, fetch, fresh};
use crate::hostile::{FEED, Heard, Server, answer, redirect};
use dateline_import::fetch::gate::Pace;
use dateline_import::fetch::{Basic, Config, Fetcher, Kind, Outcome, RETRY_AFTER_MS_MAX, Request, Source};
use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PAGE: &str = "<!doctype html><title>Ferry runs aground</title>";

fn not_found(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&answer("404 Not Found", &[], ""))
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let tag = "\"a \\\"quoted\\\" one\"";
    let server = Server::new(move |heard, out| match heard.header("if-none-match") {
        // With a body that it must not have: it is not read.
        Some(sent) if sent == tag => out.write_all(b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\n\r\n<rss>surplus</rss>"),
        _ => out.write_all(&answer("200 OK", &[("ETag", tag), ("Last-Modified", "Wed, 04 Mar 2026 12:00:00 GMT")], FEED)),
    });
    let fetcher = Fetcher::new(config());
    let mut request = Request::new(&server.url("a.test", "/feed"), Kind::Feed);
    let first = fresh(fetcher.fetch(&request).await);
    request.validators = Some(first.validators.clone());
    let Outcome::NotModified(same) = fetcher.fetch(&request).await else { panic!("it was sent again") };
    assert!(same.cache_until_ms.is_some() && same.bytes_on_wire < 200);
    assert_eq!(server.heard()[1].header("if-modified-since"), Some("Wed, 04 Mar 2026 12:00:00 GMT"));
    // Validators belong to the address that gave them.
    request.url = server.url("b.test", "/feed");
    fresh(fetcher.fetch(&request).await);
    assert_eq!(server.heard()[2].header("if-none-match"), None);
    // What was kept may have been spoiled in between: it is left out, not sent.
    request.url = server.url("a.test", "/feed");
    request.validators = Some(dateline_import::fetch::Validators { etag: Some("a\r\nX-Evil: 1".into()), ..first.validators });
    fresh(fetcher.fetch(&request).await);
    assert_eq!(server.heard()[3].header("x-evil"), None);
}

#[tokio::test]
async fn validators_come_from_a_200_and_absurd_ones_are_left() {
    let server = Server::saying(answer("200 OK", &[("ETag", &"x".repeat(10_240))], FEED));
    assert_eq!(fresh(fetch(&server.url("a.test", "/"), Kind::Feed).await).validators.etag, None);
}

#[tokio::test]
async fn the_request_says_who_asks_and_for_what() {
    let server = Server::saying(answer("200 OK", &[], FEED));
    fresh(fetch(&server.url("a.test", "/feed?a=b%20c"), Kind::Feed).await);
    let heard = &server.heard()[0];
    let agent = heard.header("user-agent").expect("a name");
    assert!(agent.starts_with("Dateline/") && agent.contains("(+https://"), "{agent}");
    assert_eq!(heard.target, "/feed?a=b%20c");
    assert_eq!(heard.header("accept-encoding"), Some("gzip, br, zstd, deflate"));
    assert!(heard.header("accept").expect("types").contains("application/rss+xml"));
    assert_eq!(heard.header("cookie"), None);
}

#[tokio::test]
async fn what_was_received_is_kept_for_archives() {
    let head = format!(
        "HTTP/1.1 200 Fine\r\nserver: X\r\nContent-TYPE: Text/XML; charset=koi8-r\r\nX-Two: 1\r\nSet-Cookie: a=b\r\nX-Two:  2 \r\nContent-Length: {}\r\n\r\n",
        FEED.len()
    );
    let server = Server::saying(format!("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n{head}{FEED}"));
    let got = fresh(fetch(&server.url("a.test", "/"), Kind::Feed).await);
    assert_eq!(String::from_utf8_lossy(&got.head), head);
    let names: Vec<&str> = got.headers.iter().map(|h| h.0.as_str()).collect();
    assert_eq!(names, ["server", "Content-TYPE", "X-Two", "Set-Cookie", "X-Two", "Content-Length"]);
    assert_eq!((got.media_type.as_deref(), got.charset.as_deref()), (Some("text/xml"), Some("koi8-r")));
}

#[tokio::test]
async fn only_wholly_permanent_redirects_move_a_source() {
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/old" => out.write_all(&redirect("301 Moved Permanently", "/older")),
        "/older" => out.write_all(&redirect("308 Permanent Redirect", "/feed")),
        "/mixed" => out.write_all(&redirect("301 Moved Permanently", "/now")),
        "/now" => out.write_all(&redirect("302 Found", "/feed")),
        "/gone" => out.write_all(&answer("410 Gone", &[], "gone")),
        _ => out.write_all(&answer("200 OK", &[], FEED)),
    });
    let moved = |path: &str| {
        let url = server.url("a.test", path);
        async move { fresh(fetch(&url, Kind::Feed).await) }
    };
    assert_eq!(moved("/old").await.moved_to, Some(server.url("a.test", "/feed")));
    let mixed = moved("/mixed").await;
    assert_eq!((mixed.moved_to, mixed.final_url), (None, server.url("a.test", "/feed")));
    assert_eq!(moved("/feed").await.moved_to, None);
    let Outcome::Gone(gone) = fetch(&server.url("a.test", "/gone"), Kind::Feed).await else { panic!("it is gone") };
    assert!(gone.url.ends_with("/gone") && !gone.why.is_temporary());
}

#[tokio::test]
async fn credentials_do_not_leave_their_origin() {
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/feed" => out.write_all(&redirect("302 Found", "/inside")),
        "/inside" => {
            let port = heard.header("host").and_then(|h| h.rsplit(':').next()).unwrap_or_default();
            out.write_all(&redirect("302 Found", &format!("http://b.test:{port}/outside")))
        }
        _ => out.write_all(&answer("200 OK", &[], FEED)),
    });
    let mut request = Request::new(&server.url("a.test", "/feed"), Kind::Feed);
    request.source = Source {
        user_agent: Some("Special/1".into()),
        cookie: Some("consent=yes".into()),
        basic: Some(Basic { user: "me".into(), password: "pw".into() }),
        proxy: None,
    };
    fresh(Fetcher::new(config()).fetch(&request).await);
    let heard = server.heard();
    for h in &heard[..2] {
        assert_eq!((h.header("cookie"), h.header("authorization")), (Some("consent=yes"), Some("Basic bWU6cHc=")));
    }
    assert_eq!((heard[2].header("cookie"), heard[2].header("authorization")), (None, None));
    assert!(heard.iter().all(|h| h.header("user-agent") == Some("Special/1")));
    let mut broken = request.clone();
    broken.source.cookie = Some("a\r\nX-Evil: 1".into());
    let Outcome::Failed(failed) = Fetcher::new(config()).fetch(&broken).await else { panic!("it was sent") };
    assert_eq!(failed.why.code(), "bad-setting");
    assert!(!format!("{:?}", request.source.basic).contains("pw"));
}

#[tokio::test]
async fn a_server_that_asks_for_patience_gets_it_for_all_its_addresses() {
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/long" => out.write_all(&answer("429 Too Many Requests", &[("Retry-After", "315360000")], "")),
        "/short" => out.write_all(&answer("503 Busy", &[("Retry-After", "1")], "")),
        _ => out.write_all(&answer("200 OK", &[], FEED)),
    });
    let fetcher = Fetcher::new(config());
    let ask = |host: &str, path: &str| {
        let (request, fetcher) = (Request::new(&server.url(host, path), Kind::Feed), &fetcher);
        async move { fetcher.fetch(&request).await }
    };
    let Outcome::Failed(busy) = ask("a.test", "/short").await else { panic!("it was busy") };
    assert!(busy.retry_after_ms.is_some() && busy.why.is_temporary());
    let began = std::time::Instant::now();
    fresh(ask("a.test", "/feed").await);
    assert!(began.elapsed() > Duration::from_millis(700), "it did not wait: {:?}", began.elapsed());
    let Outcome::Failed(long) = ask("b.test", "/long").await else { panic!("it was too often") };
    assert_eq!(long.why.code(), "too-many-requests");
    let wait = fetcher.gate().wait("b.test").as_millis() as i64;
    assert!(wait > RETRY_AFTER_MS_MAX - 60_000 && wait <= RETRY_AFTER_MS_MAX, "{wait}");
    assert_eq!(fetcher.gate().wait("a.test"), Duration::ZERO);
}

#[tokio::test]
async fn pages_are_asked_where_robots_txt_lets_us_and_feeds_are_not_asked_about() {
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/robots.txt" => out.write_all(&answer(
            "200 OK",
            &[],
            "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /private\nCrawl-delay: 0.01",
        )),
        "/away" => out.write_all(&redirect("302 Found", "/private/2")),
        _ => out.write_all(&answer("200 OK", &[], PAGE)),
    });
    let fetcher = Fetcher::new(config());
    let ask = |path: &str, kind| {
        let (request, fetcher) = (Request::new(&server.url("a.test", path), kind), &fetcher);
        async move { fetcher.fetch(&request).await }
    };
    fresh(ask("/news", Kind::Page).await);
    for path in ["/private/1", "/away"] {
        let Outcome::Failed(failed) = ask(path, Kind::Page).await else { panic!("{path} is closed") };
        assert_eq!(failed.why.code(), "robots");
        assert!(!failed.why.is_temporary());
    }
    let targets: Vec<String> = server.heard().iter().map(|h| h.target.clone()).collect();
    assert_eq!(targets, ["/robots.txt", "/news", "/away"], "asked once, and closed pages not at all");
    let Outcome::Failed(failed) = ask("/private/feed", Kind::Feed).await else { panic!("a page is no feed") };
    assert_eq!(failed.why.code(), "not-a-feed");
}

#[tokio::test]
async fn a_site_whose_robots_txt_is_broken_is_left_alone_and_one_without_is_open() {
    for (status, expected) in [
        ("404 Not Found", None),
        ("403 Forbidden", None),
        ("410 Gone", None),
        ("500 Oops", Some("robots-unreachable")),
        ("503 Busy", Some("robots-unreachable")),
        ("429 Too Many Requests", Some("robots-unreachable")),
    ] {
        let server = Server::new(move |heard, out| match heard.target.as_str() {
            "/robots.txt" => out.write_all(&answer(status, &[], "User-agent: *\nDisallow: /")),
            _ => out.write_all(&answer("200 OK", &[], PAGE)),
        });
        let got = fetch(&server.url("a.test", "/news"), Kind::Page).await;
        match (got, expected) {
            (Outcome::Fresh(_), None) => {}
            (Outcome::Failed(failed), Some(code)) => assert_eq!(failed.why.code(), code, "{status}"),
            (got, _) => panic!("{status}: {got:?}"),
        }
    }
    // Six redirects are one too many: as good as none.
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/news" => out.write_all(&answer("200 OK", &[], PAGE)),
        target => out.write_all(&redirect("301 Moved", &format!("{target}x"))),
    });
    fresh(fetch(&server.url("a.test", "/news"), Kind::Page).await);
    assert_eq!(server.heard().len(), 7);
    // An endless one is read to its limit, and no further.
    let endless = Server::new(|heard, out| {
        if heard.target == "/news" {
            return out.write_all(&answer("200 OK", &[], PAGE));
        }
        out.write_all(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n")?;
        for _ in 0..64 {
            out.write_all(&[b'#'; 1024 * 1024])?;
        }
        Ok(())
    });
    fresh(fetch(&endless.url("a.test", "/news"), Kind::Page).await);
    assert!(endless.sent() < 16 * 1024 * 1024, "{} bytes were taken", endless.sent());
    let Outcome::Failed(failed) = fetch("http://10.0.0.1/news", Kind::Page).await else { panic!("it was asked") };
    assert_eq!(failed.why.code(), "forbidden-address", "the reason is the page's own");
}

#[tokio::test]
async fn the_publishers_word_on_mining_comes_along() {
    let server = Server::new(|heard, out| match heard.target.as_str() {
        "/header" => out.write_all(&answer("200 OK", &[("TDM-Reservation", "1"), ("tdm-policy", "/terms.json")], PAGE)),
        "/meta" => out.write_all(&answer("200 OK", &[], "<!doctype html><meta name=tdm-reservation content=1>")),
        "/both" => out.write_all(&answer("200 OK", &[("tdm-reservation", "0")], "<!doctype html><meta name=tdm-reservation content=1>")),
        "/.well-known/tdmrep.json" => out.write_all(&answer("200 OK", &[], "[{\"location\":\"/closed\",\"tdm-reservation\":1}]")),
        "/robots.txt" => not_found(out),
        _ => out.write_all(&answer("200 OK", &[], PAGE)),
    });
    let fetcher = Fetcher::new(config());
    let word = |path: &str| {
        let (request, fetcher) = (Request::new(&server.url("a.test", path), Kind::Page), &fetcher);
        async move { fresh(fetcher.fetch(&request).await).tdm }
    };
    let header = word("/header").await.expect("a word");
    assert_eq!((header.reserved, header.policy), (true, Some(server.url("a.test", "/terms.json"))));
    assert!(word("/meta").await.expect("a word").reserved);
    assert!(word("/both").await.expect("a word").reserved);
    assert_eq!(word("/plain").await, None);
    assert!(fetcher.site_tdm(&server.url("a.test", "/closed/1")).await.expect("a word").reserved);
    assert_eq!(fetcher.site_tdm(&server.url("a.test", "/open")).await, None);
}

/// A proxy that answers plain requests itself, and tunnels to any address on this machine.
fn proxy(wants_password: bool) -> Server {
    let opened: Mutex<Vec<TcpStream>> = Mutex::default();
    Server::new(move |heard: &Heard, out: &mut dyn Write| {
        if wants_password && heard.header("proxy-authorization") != Some("Basic bWU6cHc=") {
            return out.write_all(&answer("407 Proxy Authentication Required", &[], ""));
        }
        if heard.head.starts_with("CONNECT ") {
            opened.lock().expect("unbroken").clear();
            return out.write_all(b"HTTP/1.1 200 Connected\r\n\r\nthis is no TLS");
        }
        out.write_all(&answer("200 OK", &[], FEED))
    })
}

#[tokio::test]
async fn a_proxy_is_asked_for_the_whole_address_and_may_stand_anywhere() {
    let server = proxy(true);
    let fetcher = Fetcher::new(config());
    let ask = |url: &str, proxy: String| {
        let mut request = Request::new(url, Kind::Feed);
        request.source.proxy = Some(proxy);
        let fetcher = &fetcher;
        async move { fetcher.fetch(&request).await }
    };
    let at = format!("http://me:pw@127.0.0.1:{}", server.port);
    fresh(ask("http://gazette.example/feed?x", at.clone()).await);
    assert_eq!(server.heard()[0].target, "http://gazette.example/feed?x");
    assert_eq!(server.heard()[0].header("host"), Some("gazette.example"));
    assert_eq!(server.heard()[0].header("authorization"), None);
    let code = |outcome| match outcome {
        Outcome::Failed(failed) => failed.why.code(),
        other => panic!("it did not fail: {other:?}"),
    };
    assert_eq!(code(ask("https://gazette.example/feed", at.clone()).await), "tls-failed");
    assert_eq!(server.heard()[1].target, "gazette.example:443");
    for inner in ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/"] {
        assert_eq!(code(ask(inner, at.clone()).await), "forbidden-address", "{inner}");
    }
    for inner in ["http://localhost/", "http://printer/", "http://db.internal/"] {
        assert_eq!(code(ask(inner, at.clone()).await), "inner-name", "{inner}");
    }
    assert_eq!(server.heard().len(), 2);
    let without = format!("http://127.0.0.1:{}", server.port);
    assert_eq!(code(ask("https://gazette.example/feed", without).await), "proxy");
    assert_eq!(code(ask("http://gazette.example/", "socks5://127.0.0.1:1".into()).await), "bad-setting");
}

#[tokio::test]
async fn requests_to_one_host_come_one_by_one_with_a_pause() {
    let open = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&open);
    let server = Server::new(move |_, out| {
        assert!(!open.swap(true, Ordering::SeqCst), "two at once");
        std::thread::sleep(Duration::from_millis(50));
        open.store(false, Ordering::SeqCst);
        out.write_all(&answer("200 OK", &[], FEED))
    });
    let pace = Pace { pause: Duration::from_millis(200), jitter: 0.0, ..Pace::default() };
    let fetcher = Arc::new(Fetcher::new(Config { pace, ..config() }));
    let began = std::time::Instant::now();
    let tasks: Vec<_> = (0..4)
        .map(|n| {
            let (request, fetcher) = (Request::new(&server.url("a.test", &format!("/{n}")), Kind::Feed), Arc::clone(&fetcher));
            tokio::spawn(async move { fresh(fetcher.fetch(&request).await) })
        })
        .collect();
    for task in tasks {
        task.await.expect("fetched");
    }
    assert!(began.elapsed() >= Duration::from_millis(600), "{:?}", began.elapsed());
    assert!(!seen.load(Ordering::SeqCst));
}
