//! Kinds 1 to 14: servers that mean harm, over real sockets of this machine.

use super::server::{FEED, Heard, Server, answer, redirect};
use super::{Bench, Case, FETCHED, REFUSED, Told, together};
use dateline_import::fetch::{Config, Fetcher, Kind, Limits, Names, Outcome, Request, address::Allow, gate::Pace};
use dateline_news::page::{MediaKind, Page};
use flate2::{Compress, Compression, FlushCompress};
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Limits that a test can wait for.
fn short(kind: Kind) -> Limits {
    let mut limits = Limits::of(kind);
    (limits.connect, limits.head, limits.total) = (Duration::from_secs(5), Duration::from_millis(700), Duration::from_millis(1500));
    limits
}

/// Every `.test` name is this machine; a.test and b.test are allowed, this machine as such is not.
fn config(bench: &Bench) -> Config {
    Config {
        allow: Allow { hosts: vec!["a.test".into(), "b.test".into()], ..Allow::default() },
        names: Names::Given(Arc::new(|name| if name.ends_with(".test") { vec![IpAddr::V4(Ipv4Addr::LOCALHOST)] } else { Vec::new() })),
        pace: Pace { pause: Duration::ZERO, ..Pace::default() },
        limits: bench.is_quick.then_some(short as fn(Kind) -> Limits),
        ..Config::default()
    }
}

fn fetch(bench: &Bench, config: Config, request: &Request) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let fetcher = Fetcher::new(config);
    bench.measure(|| runtime.block_on(fetcher.fetch(request)))
}

fn told(outcome: Outcome) -> Told {
    match outcome {
        Outcome::Fresh(f) => Told::new(format!("taken: {} bytes", f.body.len()), ""),
        Outcome::NotModified(_) => Told::new("not modified", ""),
        Outcome::Gone(f) => Told::new("gone", f.to_string()),
        Outcome::Failed(f) => Told::new(format!("failed: {}", f.why.code()), without_port(&f.to_string())),
    }
}

/// Ports of test servers change from run to run; a message does not.
fn without_port(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(i) = rest.find(".test:") {
        out.push_str(&rest[..i + 5]);
        rest = rest[i + 6..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out + rest
}

fn feed_of(bench: &Bench, server: &Server) -> Told {
    told(fetch(bench, config(bench), &Request::new(&server.url("a.test", "/feed"), Kind::Feed)))
}

fn of_answer(bench: &Bench, bytes: impl Into<Vec<u8>>) -> Told {
    feed_of(bench, &Server::saying(bytes))
}

/// Asks for each address in turn.
fn addresses(bench: &Bench, list: &[&str]) -> Told {
    let all: Vec<Told> = list.iter().map(|a| told(fetch(bench, config(bench), &Request::new(a, Kind::Feed)))).collect();
    let message = all.first().map(|t| t.message.clone()).unwrap_or_default();
    Told::new(together(all.into_iter().map(|t| t.happened)), message)
}

/// Lets a.test redirect to each address in turn. `PORT` stands for the server's own.
fn redirects(bench: &Bench, list: &'static [&'static str]) -> Told {
    let all: Vec<Told> = list
        .iter()
        .map(|to| {
            let server = Server::new(move |heard, out| {
                let port = heard.header("host").and_then(|h| h.rsplit(':').next().map(str::to_owned)).unwrap_or_default();
                out.write_all(&redirect("302 Found", &to.replace("PORT", &port)))
            });
            let told = feed_of(bench, &server);
            assert_eq!(server.heard().len(), 1, "{to} was asked");
            told
        })
        .collect();
    let message = all.first().map(|t| t.message.clone()).unwrap_or_default();
    Told::new(together(all.into_iter().map(|t| t.happened)), message)
}

/// Zeros without end as a stream of deflate: one block that leaves no trace for the next, again and again.
fn zeros(window_bits: u8, zlib: bool, n_mib: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut packer = Compress::new_with_window_bits(Compression::best(), zlib, window_bits);
    let (mib, mut block) = (vec![0; 1024 * 1024], Vec::with_capacity(64 * 1024));
    let _ = packer.compress_vec(&mib, &mut block, FlushCompress::Full);
    out.write_all(&block)?;
    block.clear();
    let _ = packer.compress_vec(&mib, &mut block, FlushCompress::Full);
    (1..n_mib).try_for_each(|_| out.write_all(&block))
}

const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

fn packed_head(coding: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nConnection: close\r\n\r\n").into_bytes()
}

/// 64 MiB of zeros, packed with br (RFC 7932).
const BROTLI_BOMB: &str = "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc13f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600e8defff1ffff0ffe0980382c00d0bdffcbffff3ffc1300715800a07bff07";

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hex")).collect()
}

/// A frame of zstd with 2 GiB of zeros: blocks of one byte repeated 128 KiB times (RFC 8878).
fn zstd_zeros(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&[0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])?;
    let n: u32 = 128 * 1024;
    let head = (n << 3) | (1 << 1);
    let block = [&head.to_le_bytes()[..3], &[0]].concat();
    (0..16 * 1024).try_for_each(|_| out.write_all(&block))
}

const UNPACKED: &str = "failed: unpacks-to-too-much or failed: too-large";

/// A certificate for a.test that signed itself, or is signed by `authority` and out of date.
fn tls(is_expired: bool, say: impl Fn(&Heard, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static) -> (Server, Vec<u8>) {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec!["a.test".to_owned()]).expect("parameters");
    if is_expired {
        (params.not_before, params.not_after) = (date_time_ymd(2000, 1, 1), date_time_ymd(2001, 1, 1));
    }
    let certificate = params.self_signed(&key).expect("signed");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let tls = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("a certificate");
    let tls = Arc::new(tls);
    let wrap = move |stream| -> io::Result<Box<dyn super::server::ReadWrite>> {
        let connection = rustls::ServerConnection::new(Arc::clone(&tls)).map_err(io::Error::other)?;
        Ok(Box::new(rustls::StreamOwned::new(connection, stream)))
    };
    (Server::over(wrap, say), certificate.der().to_vec())
}

fn https(server: &Server) -> Request {
    Request::new(&server.url("a.test", "/feed").replace("http:", "https:"), Kind::Feed)
}

/// A page of a shop window: what stands where the news should be.
fn page_of(bench: &Bench, html: &str) -> Told {
    let server = Server::saying(answer("200 OK", &[("Content-Type", "text/html")], html));
    let config = Config { ignore_robots: true, ..config(bench) };
    match fetch(bench, config, &Request::new(&server.url("a.test", "/news/1"), Kind::Page)) {
        Outcome::Fresh(f) => super::markup::read(&Page::alone(MediaKind::Html, Some("https://a.test/news/1"), f.body)),
        other => told(other),
    }
}

pub fn cases() -> Vec<Case> {
    let case = |kind, input, expected, bound, run: fn(&Bench) -> Told| Case { kind, input, expected, bound, run };
    vec![
        case(1, "gzip that unpacks to 2 GiB", UNPACKED, FETCHED, |b| {
            let server = Server::new(|_, out| {
                out.write_all(&packed_head("gzip"))?;
                out.write_all(&GZIP_HEAD)?;
                zeros(15, false, 2048, out)
            });
            feed_of(b, &server)
        }),
        case(1, "deflate that unpacks to 2 GiB", UNPACKED, FETCHED, |b| {
            let server = Server::new(|_, out| {
                out.write_all(&packed_head("deflate"))?;
                zeros(15, true, 2048, out)
            });
            feed_of(b, &server)
        }),
        case(1, "zstd that unpacks to 2 GiB", UNPACKED, FETCHED, |b| {
            let server = Server::new(|_, out| {
                out.write_all(&packed_head("zstd"))?;
                zstd_zeros(out)
            });
            feed_of(b, &server)
        }),
        case(1, "br that unpacks to 64 MiB", UNPACKED, FETCHED, |b| {
            of_answer(b, answer("200 OK", &[("Content-Encoding", "br")], unhex(BROTLI_BOMB)))
        }),
        case(1, "Content-Encoding: gzip, gzip", "failed: unknown-encoding", REFUSED, |b| {
            of_answer(b, answer("200 OK", &[("Content-Encoding", "gzip, gzip")], FEED))
        }),
        case(2, "1 GiB in chunks, without a length", "failed: too-large", FETCHED, |b| {
            let server = Server::new(|_, out| {
                out.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
                let chunk = [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat();
                (0..16 * 1024).try_for_each(|_| out.write_all(&chunk))?;
                out.write_all(b"0\r\n\r\n")
            });
            feed_of(b, &server)
        }),
        case(2, "a chunk that says it has 2^64 bytes", "failed: cut-off or failed: not-http", REFUSED, |b| {
            of_answer(b, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx")
        }),
        case(3, "a body of one byte a second", "failed: timeout-total", FETCHED, |b| {
            let pause = b.drip();
            let server = Server::new(move |_, out| {
                out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
                loop {
                    out.write_all(b"x")?;
                    std::thread::sleep(pause);
                }
            });
            feed_of(b, &server)
        }),
        case(3, "a head of one byte a second", "failed: timeout-head", FETCHED, |b| {
            let pause = b.drip();
            let server = Server::new(move |_, out| {
                out.write_all(b"HTTP/1.1 200 OK\r\nX: ")?;
                loop {
                    out.write_all(b"x")?;
                    std::thread::sleep(pause);
                }
            });
            feed_of(b, &server)
        }),
        case(4, "Content-Length beyond the body", "failed: cut-off", FETCHED, |b| {
            of_answer(b, format!("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\nConnection: close\r\n\r\n{FEED}"))
        }),
        case(4, "Content-Length short of the body", "taken: 60 bytes", REFUSED, |b| {
            of_answer(b, format!("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{FEED}"))
        }),
        case(4, "Content-Length of a gigabyte", "failed: too-large", REFUSED, |b| {
            of_answer(b, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n<rss>")
        }),
        case(5, "a header line of 64 KB", "failed: head-too-large", REFUSED, |b| {
            of_answer(b, format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n{FEED}", "x".repeat(65_536)))
        }),
        case(5, "10,000 header lines", "failed: head-too-large", REFUSED, |b| {
            of_answer(b, format!("HTTP/1.1 200 OK\r\n{}\r\n{FEED}", "X: y\r\n".repeat(10_000)))
        }),
        case(6, "a redirect in a circle", "failed: redirect-loop", REFUSED, |b| {
            let server = Server::new(|heard, out| {
                let to = if heard.target == "/feed" { "/other" } else { "/feed" };
                out.write_all(&redirect("302 Found", to))
            });
            feed_of(b, &server)
        }),
        case(6, "eleven redirects", "failed: too-many-redirects", REFUSED, |b| {
            let server = Server::new(|heard, out| {
                let n: u32 = heard.target.trim_start_matches("/feed").parse().unwrap_or(0);
                if n == 11 {
                    out.write_all(&answer("200 OK", &[], FEED))
                } else {
                    out.write_all(&redirect("301 Moved", &format!("/feed{}", n + 1)))
                }
            });
            feed_of(b, &server)
        }),
        case(6, "http to https to http", "taken: 95 bytes, marked as changed on the way", FETCHED, |b| {
            let last = Server::saying(answer("200 OK", &[], FEED));
            let to = last.url("a.test", "/feed");
            let (middle, certificate) = tls(false, move |_, out| out.write_all(&redirect("301 Moved", &to)));
            let to = https(&middle).url;
            let first = Server::saying(redirect("301 Moved", &to));
            let config = Config { roots: vec![certificate], ..config(b) };
            match fetch(b, config, &Request::new(&first.url("a.test", "/feed"), Kind::Feed)) {
                Outcome::Fresh(f) if f.is_downgraded => {
                    Told::new(format!("taken: {} bytes, marked as changed on the way", f.body.len()), "")
                }
                other => told(other),
            }
        }),
        case(7, "eighteen addresses within, written in every form", "failed: forbidden-address", REFUSED, |b| {
            addresses(
                b,
                &[
                    "http://127.0.0.1/",
                    "http://localhost.test/",
                    "http://[::1]/",
                    "http://0.0.0.0/",
                    "http://10.0.0.1/",
                    "http://100.64.0.1/",
                    "http://169.254.169.254/latest/meta-data/",
                    "http://192.168.1.1/",
                    "http://[::ffff:127.0.0.1]/",
                    "http://[64:ff9b::a9fe:a9fe]/",
                    "http://[::127.0.0.1]/",
                    "http://[2002:7f00:1::]/",
                    "http://2130706433/",
                    "http://0x7f.1/",
                    "http://017700000001/",
                    "http://127.1/",
                    "http://[fe80::1]/",
                    "http://[fd00:ec2::254]/",
                ],
            )
        }),
        case(7, "redirects to these", "failed: forbidden-address", Bound::redirected(), |b| {
            redirects(
                b,
                &[
                    "http://127.0.0.1:PORT/secret",
                    "http://[::1]:PORT/secret",
                    "http://0.0.0.0:PORT/secret",
                    "http://10.0.0.1/",
                    "http://100.64.0.1/",
                    "http://169.254.169.254/latest/meta-data/",
                    "http://[::ffff:127.0.0.1]:PORT/secret",
                    "http://[64:ff9b::a9fe:a9fe]/",
                    "http://[::127.0.0.1]:PORT/secret",
                    "http://2130706433:PORT/secret",
                    "http://0x7f.1:PORT/secret",
                    "//127.0.0.1:PORT/secret",
                ],
            )
        }),
        case(8, "redirects to file:, gopher:, ftp:, data:", "failed: bad-scheme", Bound::redirected(), |b| {
            redirects(b, &["file:///etc/passwd", "gopher://a.test/", "ftp://a.test/", "data:text/xml,<rss/>"])
        }),
        case(9, "a name that is public first and private then", "1 taken: 95 bytes, 1 failed: forbidden-address", REFUSED, |b| {
            let server = Server::saying(answer("200 OK", &[], FEED));
            let asked = Arc::new(AtomicU32::new(0));
            let config = Config {
                // 127.0.0.1 stands for the public internet here, 127.0.0.2 for what is within.
                allow: Allow { nets: vec!["127.0.0.1/32".parse().expect("a net")], ..Allow::default() },
                names: Names::Given(Arc::new(move |_| {
                    let last = if asked.fetch_add(1, Ordering::SeqCst) == 0 { 1 } else { 2 };
                    vec![IpAddr::V4(Ipv4Addr::new(127, 0, 0, last))]
                })),
                ..config(b)
            };
            let request = Request::new(&server.url("rebind.test", "/feed"), Kind::Feed);
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            let fetcher = Fetcher::new(config);
            let [first, second] = b.measure(|| [0, 1].map(|_| told(runtime.block_on(fetcher.fetch(&request)))));
            Told::new(together([first.happened, second.happened]), second.message)
        }),
        case(10, "a user name that looks like a host (`http://a.test:80@127.0.0.1/`)", "failed: forbidden-address", REFUSED, |b| {
            addresses(b, &["http://a.test:80@127.0.0.1/"])
        }),
        case(10, "backslash, tab and line end, invisible letters in a host", "failed: bad-url", REFUSED, |b| {
            addresses(b, &["http://b.test\\@a.test/", "http://127.0\t.0.1/", "http://a.test/\r\nX: y", "http://a\u{200b}.test/"])
        }),
        case(10, "Cyrillic letters that look like a.test", "failed: forbidden-address", REFUSED, |b| {
            addresses(b, &["http://\u{430}.test/"])
        }),
        case(10, "a trailing dot", "taken: 95 bytes", REFUSED, |b| {
            let server = Server::saying(answer("200 OK", &[], FEED));
            told(fetch(b, config(b), &Request::new(&server.url("a.test.", "/feed"), Kind::Feed)))
        }),
        case(11, "a log-in page in place of a feed", "failed: not-a-feed", REFUSED, |b| {
            let login = "<!DOCTYPE html><html><title>Log in</title><form><input type=password></form></html>";
            of_answer(b, answer("200 OK", &[("Content-Type", "application/rss+xml")], login))
        }),
        case(11, "a browser check in place of a feed", "failed: challenge", REFUSED, |b| {
            of_answer(b, answer("403 Forbidden", &[("cf-mitigated", "challenge")], "<html>Checking your browser</html>"))
        }),
        case(11, "a log-in page in place of a page", "set aside: login-wall", REFUSED, |b| {
            page_of(
                b,
                "<html><title>The Desk</title><h1>Sign in to continue</h1><form><label>E-mail</label><input type=email><label>Password</label><input type=password><button>Sign in</button></form><p>Please log in to read this article.</p></html>",
            )
        }),
        case(11, "a cookie wall in place of a page", "set aside: login-wall or set aside: no-body", REFUSED, |b| {
            page_of(
                b,
                "<html><title>The Desk</title><h1>Your privacy</h1><p>We and our 812 partners store and access information on your device. Please accept cookies to continue.</p><button>Accept all</button><button>Manage options</button></html>",
            )
        }),
        case(12, "304 with a body that nobody asked for", "failed: unasked-not-modified", REFUSED, |b| {
            of_answer(b, "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nbody")
        }),
        case(12, "200 with nothing in it", "failed: empty", REFUSED, |b| of_answer(b, answer("200 OK", &[], " \r\n"))),
        case(12, "206, a part that was not asked for", "failed: status", REFUSED, |b| {
            of_answer(b, answer("206 Partial Content", &[("Content-Range", "bytes 0-4/9")], "<rss>"))
        }),
        case(13, "an ETag of 10 KB", "taken: 95 bytes, ETag left", REFUSED, |b| etag(b, &format!("\"{}\"", "x".repeat(10_000)))),
        case(13, "an ETag with quotes in it", "taken: 95 bytes, ETag sent back as it came", REFUSED, |b| etag(b, "W/\"a\"b'c\"")),
        case(
            13,
            "an ETag that ends in a line of its own",
            "failed: not-http or taken: 95 bytes, ETag sent back as it came",
            REFUSED,
            |b| etag(b, "\"a\"\rX-Evil: 1"),
        ),
        case(13, "Retry-After of ten years", "failed: too-many-requests, kept 7 days", REFUSED, |b| {
            let server = Server::saying(answer("429 Too Many Requests", &[("Retry-After", "315360000")], ""));
            match fetch(b, config(b), &Request::new(&server.url("a.test", "/feed"), Kind::Feed)) {
                Outcome::Failed(f) => {
                    let days = f.retry_after_ms.map_or(0.0, |at| (at - jiff::Timestamp::now().as_millisecond()) as f64 / 86_400_000.0);
                    Told::new(format!("failed: {}, kept {days:.0} days", f.why.code()), without_port(&f.to_string()))
                }
                other => told(other),
            }
        }),
        case(14, "a certificate that signed itself", "failed: tls-unknown-issuer", REFUSED, |b| {
            let (server, _) = tls(false, |_, out| out.write_all(&answer("200 OK", &[], FEED)));
            told(fetch(b, config(b), &https(&server)))
        }),
        case(14, "a certificate that is out of date", "failed: tls-expired", REFUSED, |b| {
            let (server, certificate) = tls(true, |_, out| out.write_all(&answer("200 OK", &[], FEED)));
            told(fetch(b, Config { roots: vec![certificate], ..config(b) }, &https(&server)))
        }),
        case(14, "a connection that ends within the body", "failed: cut-off", REFUSED, |b| {
            let server = Server::new(|_, out| {
                out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>")?;
                Err(io::ErrorKind::ConnectionReset.into())
            });
            feed_of(b, &server)
        }),
    ]
}

use super::Bound;

impl Bound {
    /// For a handful of redirects, each over a server of its own.
    const fn redirected() -> Bound {
        Bound::waiting(REFUSED.mb, 4.0)
    }
}

/// Whether the second request brings the ETag of the first answer back.
fn etag(bench: &Bench, tag: &str) -> Told {
    let server = Server::saying(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nETag: {tag}\r\n\r\n{FEED}", FEED.len()));
    let mut request = Request::new(&server.url("a.test", "/feed"), Kind::Feed);
    let first = match fetch(bench, config(bench), &request) {
        Outcome::Fresh(f) => *f,
        other => return told(other),
    };
    request.validators = Some(first.validators);
    let again = told(fetch(bench, config(bench), &request));
    let heard = server.heard();
    let sent = heard.last().and_then(|h| h.header("if-none-match"));
    assert!(heard.iter().all(|h| h.header("x-evil").is_none()), "a header line of the server's was sent back");
    let what = match sent {
        None => "ETag left",
        Some(sent) if sent == tag => "ETag sent back as it came",
        Some(_) => "ETag sent back changed",
    };
    Told::new(format!("{}, {what}", again.happened), again.message)
}
