//! Which openings count.

use crate::site::{FIREFOX, Site, now_ms};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

fn n(site: &Site) -> usize {
    site.memory.readings.lock().expect("nobody panics with it").len()
}

async fn counted(site: &Site, method: &str, path: &str, headers: &[(&str, &str)]) -> usize {
    counted_from(site, method, path, headers, [198, 51, 100, 1]).await
}

async fn counted_from(site: &Site, method: &str, path: &str, headers: &[(&str, &str)], from: [u8; 4]) -> usize {
    let before = n(site);
    site.send(method, path, headers, from, "").await;
    let readings = site.app.readings.clone();
    tokio::task::spawn_blocking(move || readings.flush()).await.expect("a flush");
    n(site) - before
}

#[tokio::test]
async fn a_person_who_opens_an_article_counts_once() {
    let site = Site::small();
    let article = site.article(7);
    assert_eq!(counted(&site, "GET", &article, &[FIREFOX]).await, 1);
    let last = site.memory.readings.lock().expect("nobody panics with it").last().cloned().expect("a reading");
    assert_eq!(last, dateline_news::reading::Reading::opened(site.memory.held[6].article.id, now_ms()));
}

#[tokio::test]
async fn what_is_no_reading_does_not_count() {
    let site = Site::small();
    let article = site.article(7);
    for headers in [
        &[FIREFOX, ("sec-purpose", "prefetch")][..],
        &[FIREFOX, ("sec-purpose", "prefetch;prerender")],
        &[FIREFOX, ("purpose", "prefetch")],
        &[FIREFOX, ("x-moz", "prefetch")],
        &[("user-agent", "Mozilla/5.0 (compatible; bingbot/2.0)")],
        &[("user-agent", "curl/8.5.0")],
        &[],
    ] {
        assert_eq!(counted(&site, "GET", &article, headers).await, 0, "{headers:?}");
    }
    assert_eq!(counted(&site, "HEAD", &article, &[FIREFOX]).await, 0);
    let tag = site.ask("GET", &article, &[("user-agent", "curl/8.5.0")]).await.header("etag").to_owned();
    assert_eq!(counted(&site, "GET", &article, &[FIREFOX, ("if-none-match", &tag)]).await, 0, "the browser still had it");
    assert_eq!(counted(&site, "GET", &article, &[FIREFOX, ("if-none-match", "W/\"old\"")]).await, 1, "the browser had an older one");
    for path in ["/", "/article/7/wrong-slug", "/article/7.json", &format!("{article}/versions"), "/article/999/x"] {
        assert_eq!(counted(&site, "GET", path, &[FIREFOX]).await, 0, "{path}");
    }
}

#[tokio::test]
async fn what_was_read_stands_in_ranking_and_copies_count_for_their_original() {
    let site = Site::small();
    for n in 0..20 {
        counted_from(&site, "GET", &site.article(2), &[FIREFOX], [198, 51, 100, n]).await;
    }
    let front = site.get("/").await.body;
    let ranking = front.split("<ol class=\"ranked\">").nth(1).expect("a ranking");
    let first = ranking.split("</li>").next().expect("an item");
    assert!(first.contains(&site.article(1)), "articles 2 and 3 are copies of 1");
    assert!(first.contains("Opened 24 times here in the last 7 days."), "{first}");
}

#[tokio::test]
async fn finishing_writes_what_is_left() {
    let site = Site::small();
    let before = site.memory.readings.lock().expect("nobody panics with it").len();
    site.get(&site.article(9)).await;
    let readings = site.app.readings.clone();
    tokio::task::spawn_blocking(move || readings.finish()).await.expect("a finish");
    assert_eq!(site.memory.readings.lock().expect("nobody panics with it").len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_answers_and_writes_first() {
    let site = Site::small();
    let before = site.memory.readings.lock().expect("nobody panics with it").len();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = listener.local_addr().expect("its address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(dateline_web::serve(listener, site.app.clone(), async { stopped.await.unwrap_or(()) }));
    let asked = format!("GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}: {}\r\n\r\n", site.article(9), FIREFOX.0, FIREFOX.1);
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(at).expect("a connection");
        stream.write_all(asked.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    });
    assert!(answer.await.expect("no panic").starts_with("HTTP/1.1 200 OK"));
    stop.send(()).expect("the server listens");
    server.await.expect("no panic").expect("a good end");
    assert_eq!(site.memory.readings.lock().expect("nobody panics with it").len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_hold_their_connection_do_not_hold_the_server() {
    let site = Site::small();
    let n = || site.memory.readings.lock().expect("nobody panics with it").len();
    let before = n();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = listener.local_addr().expect("its address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(dateline_web::serve(listener, site.app.clone(), async { stopped.await.unwrap_or(()) }));
    let whole = format!("GET {} HTTP/1.1\r\nHost: localhost\r\n{}: {}\r\n\r\n", site.article(9), FIREFOX.0, FIREFOX.1);
    let held = tokio::task::spawn_blocking(move || {
        // Nothing asked, half a request, and one that was answered and keeps its connection.
        ["", "GET / HTTP/1.1\r\nHost:", &whole].map(|asked| {
            let mut stream = TcpStream::connect(at).expect("a connection");
            stream.write_all(asked.as_bytes()).expect("some bytes");
            if asked.ends_with("\r\n\r\n") {
                let mut answer = [0; 12];
                stream.read_exact(&mut answer).expect("an answer");
                assert_eq!(&answer, b"HTTP/1.1 200");
            }
            stream
        })
    });
    let held = held.await.expect("no panic");
    stop.send(()).expect("the server listens");
    let ended = tokio::time::timeout(Duration::from_secs(5), server).await;
    ended.expect("within five seconds").expect("no panic").expect("a good end");
    assert_eq!(n(), before + 1, "what was read is written");
    assert!(TcpStream::connect(at).is_err(), "nobody listens any more");
    drop(held);
}
