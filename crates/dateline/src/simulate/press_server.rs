//! A server on loopback that plays many publishers at once, with their faults, and writes down what it served and how it was asked.

use super::press_hub::{HUBS, Hubs, hub_host};
use super::{Archive, Settings, html};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Items that a source has when it is first asked.
const FIRST_ITEMS: usize = 2;

/// For how long a publisher is in trouble, or asks for patience.
const TROUBLE: Duration = Duration::from_secs(20);

/// Bytes of a form that a hub reads.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// 64 MiB of zeros, packed with br (RFC 7932).
const BOMB: &str = "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc13f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600e8defff1ffff0ffe0980382c00d0bdffcbffff3ffc1300715800a07bff07";

/// What is wrong with a publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Nothing.
    None,
    /// Three seconds until the feed.
    Slow,
    /// The feed comes in pieces, over five seconds.
    Drip,
    /// Markup that is not well-formed.
    Broken,
    /// Says UTF-8 and is Latin-1.
    Encoding,
    /// The connection ends before the feed does.
    CutOff,
    /// 301 to another address.
    Moved,
    /// 410.
    Gone,
    /// 500 for a while.
    Trouble,
    /// 429 with `Retry-After` once.
    Patience,
    /// One id for all items.
    OneId,
    /// Items whose headline changes.
    Changing,
    /// A small answer that unpacks to very much.
    Bomb,
    /// A body without end.
    Endless,
}

const FAULTS: [Fault; 13] = {
    use Fault::*;
    [Slow, Drip, Broken, Encoding, CutOff, Moved, Gone, Trouble, Patience, OneId, Changing, Bomb, Endless]
};

impl Fault {
    /// The fault of a publisher; about half of them have none.
    pub fn of(seed: u64, source: usize) -> Fault {
        let n = super::chance::part(seed, source as u64) as usize % (2 * FAULTS.len());
        FAULTS.get(n).copied().unwrap_or(Fault::None)
    }

    /// Whether what its feed lists can be read without fail.
    pub fn is_readable(self) -> bool {
        !matches!(self, Fault::CutOff | Fault::Gone | Fault::Bomb | Fault::Endless | Fault::Broken)
    }
}

/// How one publisher was asked.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Requests for the feed.
    pub n_feed: usize,
    /// When the last of them came.
    pub feed_at: Option<Instant>,
    /// Requests for robots.txt.
    pub n_robots: usize,
    /// Requests for what the site says of text and data mining (TDMRep).
    pub n_tdm: usize,
    /// Requests for its icon.
    pub n_icon: usize,
    /// Requests for pages, by path.
    pub pages: BTreeMap<String, usize>,
    /// Whole answers of 304.
    pub n_not_modified: usize,
    /// Ids of items in feeds that were sent whole.
    pub served: BTreeSet<String>,
    /// Most items of such a feed.
    pub n_items_served: usize,
    /// Paths of pages that were sent whole.
    pub pages_sent: BTreeSet<String>,
    /// The shortest time between the beginnings of two requests.
    pub least_gap: Option<Duration>,
    /// Most requests at once.
    pub at_once_max: usize,
    /// Requests within the time for which patience was asked.
    pub n_impatient: usize,
    at_once: usize,
    last: Option<Instant>,
    held_until: Option<Instant>,
}

/// The server.
pub struct Server {
    /// Where it listens, on loopback.
    pub port: u16,
    seed: u64,
    began: Instant,
    publishes: Duration,
    every: Duration,
    n_sources: usize,
    pages: Vec<(String, String)>,
    /// Publishers by their number, then the hubs.
    heard: Mutex<HashMap<usize, Heard>>,
    pub(super) hubs: Hubs,
}

/// The name of a publisher's host.
pub fn host(source: usize) -> String {
    format!("s{source}.soak.test")
}

impl Server {
    /// A server of `n_sources` publishers that publish for a time, an item each after `every`.
    ///
    /// # Errors
    /// The system gives no port.
    pub fn start(n_sources: usize, publishes: Duration, every: Duration, seed: u64) -> io::Result<Arc<Server>> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let n_items = FIRST_ITEMS + (publishes.as_millis() / every.as_millis().max(1)) as usize + 1;
        let mut archive = Archive::new(Settings { n_articles: (n_sources * n_items) as u64, seed, ..Settings::default() });
        let mut pages = Vec::new();
        while let Some(item) = archive.next() {
            let outlet = &archive.press().outlets[item.outlet];
            pages.push((item.text.headline.clone(), html(&item, outlet)));
        }
        let port = listener.local_addr()?.port();
        let began = Instant::now();
        let hubs = Hubs::of((0..n_sources).filter(|s| Fault::of(seed, *s) == Fault::None));
        let server = Arc::new(Server { port, seed, began, publishes, every, n_sources, pages, heard: Mutex::default(), hubs });
        for hub in 0..HUBS {
            let server = Arc::clone(&server);
            std::thread::Builder::new().name(hub_host(hub)).spawn(move || server.push_all(hub))?;
        }
        let serving = Arc::clone(&server);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = Arc::clone(&serving);
                let _ = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || server.answer(&stream));
            }
        });
        Ok(server)
    }

    /// The address of a publisher's feed.
    pub fn feed(&self, source: usize) -> String {
        format!("http://{}:{}/feed.xml", host(source), self.port)
    }

    /// How a hub was asked.
    pub fn heard_by_hub(&self, hub: usize) -> Heard {
        self.with(self.n_sources + hub, |h| h.clone())
    }

    /// How a publisher was asked.
    pub fn heard(&self, source: usize) -> Heard {
        self.with(source, |h| h.clone())
    }

    fn with<T>(&self, source: usize, work: impl FnOnce(&mut Heard) -> T) -> T {
        work(self.heard.lock().unwrap_or_else(PoisonError::into_inner).entry(source).or_default())
    }

    /// Items that each publisher has by now.
    pub(super) fn n_items(&self) -> usize {
        FIRST_ITEMS + (self.began.elapsed().min(self.publishes).as_millis() / self.every.as_millis().max(1)) as usize
    }

    fn answer(&self, stream: &TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
        let _ = stream.set_write_timeout(Some(Duration::from_secs(10)));
        let mut reader = BufReader::new(stream);
        let mut lines = reader.by_ref().lines().map_while(Result::ok).take_while(|l| !l.is_empty());
        let path = lines.next().and_then(|l| l.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
        let header: HashMap<String, String> =
            lines.filter_map(|l| l.split_once(": ").map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))).collect();
        let number = |prefix: &str| header.get("host").and_then(|h| h.strip_prefix(prefix)?.split('.').next()?.parse::<usize>().ok());
        let hub = number("hub").filter(|h| *h < HUBS).map(|h| self.n_sources + h);
        let Some(source) = number("s").filter(|s| *s < self.n_sources).or(hub) else { return };
        let now = Instant::now();
        self.with(source, |h| {
            let gap = h.last.map(|last| now - last);
            h.least_gap = [h.least_gap, gap].into_iter().flatten().min();
            h.last = Some(now);
            h.n_impatient += usize::from(h.held_until.is_some_and(|until| now < until));
            h.at_once += 1;
            h.at_once_max = h.at_once_max.max(h.at_once);
        });
        if hub.is_none() {
            let _ = self.say(source, &path, header.get("if-none-match").map(String::as_str), &mut &*stream);
            return self.with(source, |h| h.at_once -= 1);
        }
        let length = header.get("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
        let mut form = vec![0; FORM_BYTES_MAX.min(length)];
        let done = reader.read_exact(&mut form);
        // Before the other side has the answer: it may ask for another publisher at once.
        self.with(source, |h| h.at_once -= 1);
        let done = done.and_then(|()| whole(&mut &*stream, "202 Accepted", "text/plain", "", b""));
        let _ = stream.shutdown(std::net::Shutdown::Both);
        if done.is_ok() {
            self.verify(&form);
        }
    }

    fn say(&self, source: usize, path: &str, tag: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        match path {
            "/robots.txt" => {
                self.with(source, |h| h.n_robots += 1);
                whole(out, "200 OK", "text/plain", "", b"User-agent: *\nDisallow: /closed/\n")
            }
            "/.well-known/tdmrep.json" => {
                self.with(source, |h| h.n_tdm += 1);
                whole(out, "404 Not Found", "text/plain", "", b"no")
            }
            "/favicon.ico" => {
                self.with(source, |h| h.n_icon += 1);
                whole(out, "404 Not Found", "text/plain", "", b"no")
            }
            "/feed.xml" | "/new.xml" => {
                let n = self.with(source, |h| {
                    (h.n_feed, h.feed_at) = (h.n_feed + 1, Some(Instant::now()));
                    h.n_feed
                });
                self.say_feed(source, path, tag, n, out)
            }
            _ => {
                self.with(source, |h| *h.pages.entry(path.to_owned()).or_default() += 1);
                let number = path.rsplit('/').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
                match number % 10 {
                    3 => whole(out, "404 Not Found", "text/html", "", b"no"),
                    5 => whole(out, "403 Forbidden", "text/html", "", b"no"),
                    _ => {
                        whole(out, "200 OK", "text/html; charset=utf-8", "", self.page(source, number).1.as_bytes())?;
                        self.with(source, |h| h.pages_sent.insert(path.to_owned()));
                        Ok(())
                    }
                }
            }
        }
    }

    fn page(&self, source: usize, number: usize) -> &(String, String) {
        &self.pages[(number * self.n_sources + source) % self.pages.len()]
    }

    fn say_feed(&self, source: usize, path: &str, tag: Option<&str>, n: usize, out: &mut dyn Write) -> io::Result<()> {
        let fault = Fault::of(self.seed, source);
        match fault {
            Fault::Slow => std::thread::sleep(Duration::from_secs(3)),
            Fault::Moved if path == "/feed.xml" => return whole(out, "301 Moved Permanently", "text/plain", "Location: /new.xml\r\n", b""),
            Fault::Gone => return whole(out, "410 Gone", "text/plain", "", b""),
            Fault::Trouble if self.began.elapsed() < TROUBLE => return whole(out, "500 Internal Server Error", "text/plain", "", b""),
            Fault::Patience if n == 1 => {
                whole(out, "429 Too Many Requests", "text/plain", &format!("Retry-After: {}\r\n", TROUBLE.as_secs()), b"")?;
                // A little less: the two sides do not begin to count at the same moment.
                self.with(source, |h| h.held_until = Some(Instant::now() + TROUBLE - Duration::from_secs(1)));
                return Ok(());
            }
            Fault::Bomb => {
                let bomb: Vec<u8> = (0..BOMB.len()).step_by(2).filter_map(|i| u8::from_str_radix(&BOMB[i..i + 2], 16).ok()).collect();
                return whole(out, "200 OK", "application/rss+xml", "Content-Encoding: br\r\n", &bomb);
            }
            Fault::Endless => {
                out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n<rss><channel>")?;
                loop {
                    out.write_all(&[b' '; 64 * 1024])?;
                }
            }
            _ => {}
        }
        let (n_items, change) = (self.n_items(), if fault == Fault::Changing { n } else { 0 });
        let own = format!("\"{n_items}-{change}\"");
        if tag == Some(own.as_str()) {
            whole(out, "304 Not Modified", "text/plain", "", b"")?;
            self.with(source, |h| h.n_not_modified += 1);
            return Ok(());
        }
        let (text, ids) = self.feed_of(source, 0..n_items, change);
        let body = if fault == Fault::Encoding {
            text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
        } else {
            text.into_bytes()
        };
        let more = format!("ETag: {own}\r\n");
        match fault {
            Fault::CutOff => {
                write!(out, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\n\r\n", body.len())?;
                return out.write_all(&body[..body.len() / 2]);
            }
            Fault::Drip => {
                write!(out, "HTTP/1.1 200 OK\r\n{more}Content-Type: application/rss+xml\r\nContent-Length: {}\r\n\r\n", body.len())?;
                for (n, piece) in body.chunks(body.len() / 10 + 1).enumerate() {
                    // Not after the last: who has read it may come again.
                    std::thread::sleep(Duration::from_millis(if n == 0 { 0 } else { 500 }));
                    out.write_all(piece)?;
                }
            }
            _ => whole(out, "200 OK", "application/rss+xml", &more, &body)?,
        }
        self.with(source, |h| {
            h.n_items_served = h.n_items_served.max(ids.len());
            h.served.extend(ids);
        });
        Ok(())
    }

    /// A feed of some items, the newest first, and their ids. `change` is said behind the headline of the first one.
    fn feed_of(&self, source: usize, numbers: Range<usize>, change: usize) -> (String, Vec<String>) {
        let (fault, mut ids) = (Fault::of(self.seed, source), Vec::new());
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Caf\u{e9} {source}</title>"
        );
        if let Some(hub) = self.hubs.hub(source) {
            let links = [("hub", format!("http://{}:{}/hub", hub_host(hub), self.port)), ("self", self.feed(source))];
            text.extend(links.map(|(rel, href)| format!("<atom:link rel=\"{rel}\" href=\"{href}\"/>")));
        }
        for number in numbers.rev() {
            let place = if number % 10 == 7 { "closed" } else { "a" };
            let id = if fault == Fault::OneId { "one".to_owned() } else { format!("item-{source}-{number}") };
            let headline = self.page(source, number).0.replace('&', "&amp;").replace('<', "&lt;");
            let headline = if change > 0 && number == 0 { format!("{headline} ({change})") } else { headline };
            text.push_str(&format!(
                "<item><guid isPermaLink=\"false\">{id}</guid><title>{headline}</title><link>http://{}:{}/{place}/{number}</link><description>The beginning of report {number}.</description></item>",
                host(source), self.port
            ));
            if fault == Fault::Broken {
                text.push_str("<item><title>a & b <b></item>");
            }
            ids.push(id);
        }
        text.push_str("</channel></rss>");
        (text, ids)
    }

    /// What a hub pushes of some items, and their ids.
    pub(super) fn pushed_feed(&self, source: usize, numbers: Range<usize>) -> (Vec<u8>, Vec<String>) {
        let (text, ids) = self.feed_of(source, numbers, 0);
        (text.into_bytes(), ids)
    }
}

fn whole(out: &mut dyn Write, status: &str, kind: &str, more: &str, body: &[u8]) -> io::Result<()> {
    write!(out, "HTTP/1.1 {status}\r\n{more}Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    out.write_all(body)
}
