//! Kinds 39 and 40: archives and sitemaps that are damaged, without end, or point at themselves.

use super::documents::context;
use super::{Bench, Bound, Case, Told, of_bytes};
use dateline_import::feed::sitemap;
use dateline_import::warc::members::Input;
use dateline_import::warc::pages::Pages;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

fn html(n: usize) -> String {
    format!(
        "<!doctype html><title>Ferry {n}</title><p>The ferry number {n} left the harbour of Ambry at noon, with {n} boats behind it.</p>"
    )
}

/// A record; `said` is the length that its head gives, the true one without it.
fn record(kind: &str, n: usize, extra: &str, said: Option<&str>, block: &[u8]) -> Vec<u8> {
    let length = said.map_or_else(|| block.len().to_string(), str::to_owned);
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{n}>\r\nWARC-Target-URI: https://harbour.example/{n}\r\n\
         WARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: application/http\r\n{extra}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", body].concat()
}

fn page(n: usize) -> Vec<u8> {
    record("response", n, "", None, &answer(html(n).as_bytes()))
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

fn read(bench: &Bench, open: impl Fn() -> Box<dyn Input> + Send + 'static) -> Told {
    let open = Box::new(move || Ok(open()));
    let (account, refused) = bench.measure(|| {
        let mut pages = Pages::open("a.warc".into(), None, open).expect("opened");
        let mut refused = Vec::new();
        for page in &mut pages {
            if let Err(why) = page {
                refused.push(why.to_string());
            }
        }
        (pages.account(), refused)
    });
    let mut happened = format!("{} pages", account.pages);
    for (n, what) in [
        (account.set_aside, "set aside"),
        (account.n_passed(), "passed over"),
        (account.read.n_skipped, "places skipped"),
        (account.read.n_mended, "lengths mended"),
        (account.n_digests_wrong, "digests wrong"),
    ] {
        if n > 0 {
            happened.push_str(&format!(", {n} {what}"));
        }
    }
    let read = &account.read;
    let is_even =
        read.record_bytes + read.skipped_bytes == read.bytes && read.n_records() == account.pages + account.set_aside + account.n_passed();
    if !is_even {
        happened.push_str(", and the account does not add up");
    }
    let message = refused.into_iter().next().or_else(|| account.passed.keys().next().cloned()).unwrap_or_default();
    Told::new(happened, message)
}

fn bytes(bench: &Bench, bytes: Vec<u8>) -> Told {
    read(bench, move || Box::new(Cursor::new(bytes.clone())))
}

/// A file with as many equal bytes in the midst as one likes, none of which is held.
#[derive(Clone)]
struct Long {
    head: Vec<u8>,
    n_filled: u64,
    tail: Vec<u8>,
    pos: u64,
}

impl Long {
    fn len(&self) -> u64 {
        (self.head.len() + self.tail.len()) as u64 + self.n_filled
    }
}

impl Read for Long {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let (head, filled) = (self.head.len() as u64, self.head.len() as u64 + self.n_filled);
        let n = if self.pos < head {
            (&self.head[self.pos as usize..]).read(buf)?
        } else if self.pos < filled {
            let n = buf.len().min(usize::try_from(filled - self.pos).unwrap_or(usize::MAX));
            buf[..n].fill(b'x');
            n
        } else {
            (&self.tail[((self.pos - filled) as usize).min(self.tail.len())..]).read(buf)?
        };
        self.pos += n as u64;
        Ok(n)
    }
}

impl Seek for Long {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(n) => Some(n),
            SeekFrom::End(n) => self.len().checked_add_signed(n),
            SeekFrom::Current(n) => self.pos.checked_add_signed(n),
        };
        self.pos = to.ok_or_else(|| io::Error::other("before the beginning"))?;
        Ok(self.pos)
    }
}

/// Between two pages a record of `n_filled` bytes that says it has `said`.
fn long(said: u64, n_filled: u64) -> Long {
    let block = answer(b"");
    let whole = record("response", 2, "", Some(&said.to_string()), &block);
    let head = [page(1), whole[..whole.len() - 4].to_vec()].concat();
    Long { head, n_filled, tail: [b"\r\n\r\n".to_vec(), page(3)].concat(), pos: 0 }
}

fn map(bench: &Bench, bytes: &[u8]) -> Told {
    match bench.measure(|| sitemap::parse(bytes, &context())) {
        Ok(map) if map.index => Told::new(format!("an index of {} others, not followed", map.locations.len()), map.notes.to_string()),
        Ok(map) => Told::new(format!("read: {} addresses", map.locations.len()), map.notes.to_string()),
        Err(no) => Told::new(format!("refused: {:?}", no.instead).to_lowercase(), no.to_string()),
    }
}

const GIB: u64 = 1024 * 1024 * 1024;
/// An archive is read in buffers, and one block of 17 MiB at most is held.
const LONG: Bound = Bound::working(96.0, 30.0);

pub fn cases() -> Vec<Case> {
    let small = of_bytes(10_000);
    let case = |kind, input, expected, bound, run: fn(&Bench) -> Told| Case { kind, input, expected, bound, run };
    vec![
        case(39, "a record that is longer than it says", "3 pages, 1 lengths mended", small, |b| {
            bytes(b, [page(1), record("response", 2, "", Some("80"), &answer(html(2).as_bytes())), page(3)].concat())
        }),
        case(39, "a record that is shorter than it says", "3 pages, 1 lengths mended", small, |b| {
            bytes(b, [page(1), record("response", 2, "", Some("900"), &answer(html(2).as_bytes())), page(3)].concat())
        }),
        case(39, "a digest that is wrong", "2 pages, 1 digests wrong", small, |b| {
            let wrong = "WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n";
            bytes(b, [page(1), record("response", 2, wrong, None, &answer(html(2).as_bytes()))].concat())
        }),
        case(39, "a last gzip member that is cut off", "1 pages, 1 places skipped", small, |b| {
            let last = gz(&page(2));
            bytes(b, [gz(&page(1)), last[..last.len() / 2].to_vec()].concat())
        }),
        case(39, "a gzip member that is damaged in the midst", "2 pages, 1 places skipped", small, |b| {
            let mut middle = gz(&page(2));
            let at = middle.len() / 2;
            middle[at..at + 8].fill(0xff);
            bytes(b, [gz(&page(1)), middle, gz(&page(3))].concat())
        }),
        case(39, "one member for 20,000 records", "20000 pages", of_bytes(8_000_000), |b| {
            bytes(b, gz(&(0..20_000).flat_map(page).collect::<Vec<u8>>()))
        }),
        case(39, "a revisit whose original is not there", "1 pages, 1 passed over", small, |b| {
            let extra =
                "WARC-Refers-To: <urn:uuid:nowhere>\r\nWARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n";
            bytes(b, [page(1), record("revisit", 2, extra, None, b"HTTP/1.1 200 OK\r\n\r\n")].concat())
        }),
        case(39, "`Content-Length: -1`", "2 pages, 1 places skipped", small, |b| {
            bytes(b, [page(1), record("response", 2, "", Some("-1"), &answer(html(2).as_bytes())), page(3)].concat())
        }),
        case(39, "a record of 10 GiB", "2 pages, 1 set aside", LONG, |b| {
            let file = long(10 * GIB + answer(b"").len() as u64, 10 * GIB);
            read(b, move || Box::new(file.clone()))
        }),
        case(39, "a record that says it has 10 GiB and ends before", "3 pages, 1 lengths mended", small, |b| {
            let file = long(10 * GIB, 1000);
            read(b, move || Box::new(file.clone()))
        }),
        case(39, "a record that says it has 2^63 bytes", "3 pages, 1 lengths mended", small, |b| {
            let file = long(1 << 63, 1000);
            read(b, move || Box::new(file.clone()))
        }),
        case(39, "a gzip member that unpacks to 4 GiB", "2 pages, 1 places skipped", LONG, |b| {
            let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
            let (mib, mut bomb, mut block) = (vec![b'x'; 1024 * 1024], vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], Vec::with_capacity(8192));
            let head = record("response", 2, "", Some(&(4 * GIB).to_string()), &answer(b""));
            let mut begin = Vec::with_capacity(head.len() + 1024);
            let _ = packer.compress_vec(&head, &mut begin, flate2::FlushCompress::Full);
            bomb.extend(begin);
            let _ = packer.compress_vec(&mib, &mut block, flate2::FlushCompress::Full);
            (0..4096).for_each(|_| bomb.extend_from_slice(&block));
            bytes(b, [gz(&page(1)), bomb, gz(&page(3))].concat())
        }),
        case(40, "a sitemap index that names itself", "an index of 0 others, not followed", small, |b| {
            map(b, b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://example.org/news/feed</loc></sitemap></sitemapindex>")
        }),
        case(40, "a sitemap of 50,000 addresses", "read: 50000 addresses", of_bytes(5_000_000), |b| {
            let all: String =
                (0..50_000).map(|n| format!("<url><loc>https://example.org/news/{n}</loc><lastmod>2025-04-05</lastmod></url>")).collect();
            map(b, format!("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{all}</urlset>").as_bytes())
        }),
        case(40, "a packed sitemap that would unpack to a gigabyte", "refused: packed", small, |b| map(b, &gz(&vec![b' '; 1 << 20]))),
    ]
}
