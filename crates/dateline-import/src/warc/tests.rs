//! Archives of our own, sound and damaged in every way that was seen or can be thought of. What holds of each:
//! every byte of the file belongs to a record or was skipped, and every record is a page, set aside or passed over.

use super::digest::sha1;
use super::members::{Input, Place};
use super::pages::{ArchiveAccount, Pages, Step};
use super::write::Writer;
use crate::Refused;
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::page::{Http, MediaKind, Origin, Page, PageParts};
use dateline_news::picture::{PagePicture, PictureOutcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};

fn html(n: usize) -> String {
    format!(
        "<!doctype html><title>Ferry {n}</title><p>The ferry number {n} left the harbour of Ambry at noon, with {n} boats behind it.</p>"
    )
}

/// A record; `extra` are further lines of its head, each with its end.
fn record(kind: &str, url: &str, media: &str, extra: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: {media}\r\n{extra}Content-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", body].concat()
}

fn response(n: usize) -> Vec<u8> {
    let block = answer("Content-Type: text/html; charset=utf-8\r\n", html(n).as_bytes());
    record("response", &url(n), "application/http; msgtype=response", "", &block)
}

fn with_head(n: usize, head: &str, body: &[u8]) -> Vec<u8> {
    record("response", &url(n), "application/http", "", &answer(&format!("Content-Type: text/html\r\n{head}"), body))
}

fn url(n: usize) -> String {
    format!("https://harbour.example/{n}")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

struct Read {
    pages: Vec<Page>,
    refused: Vec<Refused>,
    account: ArchiveAccount,
}

impl Read {
    fn urls(&self) -> Vec<&str> {
        self.pages.iter().filter_map(|p| p.url.as_deref()).collect()
    }

    fn bodies(&self) -> Vec<String> {
        self.pages.iter().map(|p| String::from_utf8_lossy(&p.body).into_owned()).collect()
    }
}

fn open(bytes: &[u8]) -> Pages {
    let bytes = bytes.to_vec();
    let input = move || -> std::io::Result<Box<dyn Input>> { Ok(Box::new(Cursor::new(bytes.clone()))) };
    Pages::open("test.warc.gz".into(), None, Box::new(input)).expect("opened")
}

fn sound(account: &ArchiveAccount, n_bytes: usize) {
    assert_eq!(account.read.bytes, n_bytes as u64, "{account:?}");
    assert_eq!(account.read.record_bytes + account.read.skipped_bytes, account.read.bytes, "{account:?}");
    assert_eq!(account.read.n_records(), account.pages + account.set_aside + account.n_passed(), "{account:?}");
}

fn read(bytes: &[u8]) -> Read {
    let mut pages = open(bytes);
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for page in &mut pages {
        match page {
            Ok(page) => found.push(page),
            Err(r) => refused.push(r),
        }
    }
    let account = pages.account();
    sound(&account, bytes.len());
    assert_eq!(found.len() as u64, account.pages);
    assert_eq!(refused.len() as u64, account.set_aside + account.read.n_skipped, "{refused:?}");
    Read { pages: found, refused, account }
}

/// The same records plain, packed each for itself, all in one, in members that end anywhere, and with zstd.
fn forms(records: &[Vec<u8>]) -> Vec<(&'static str, Vec<u8>)> {
    let plain = records.concat();
    let zstd = |bytes: &[u8]| zstd::bulk::compress(bytes, 3).expect("packed");
    vec![
        ("plain", plain.clone()),
        ("gzip a record", records.iter().flat_map(|r| gz(r)).collect()),
        ("gzip in one", gz(&plain)),
        ("gzip anywhere", plain.chunks(97).flat_map(gz).collect()),
        ("zstd a record", records.iter().flat_map(|r| zstd(r)).collect()),
        ("zstd in one", zstd(&plain)),
    ]
}

#[test]
fn records_are_read_from_every_form_of_packing() {
    let records = [
        record("warcinfo", "", "application/warc-fields", "", b"software: ours\r\n"),
        record("request", &url(1), "application/http; msgtype=request", "", b"GET /1 HTTP/1.1\r\n\r\n"),
        response(1),
        record("metadata", &url(1), "application/warc-fields", "", b"fetchTimeMs: 3\r\n"),
        response(2),
        record("conversion", &url(2), "text/plain", "", b"The ferry"),
        record("response", "dns:harbour.example", "text/dns", "", b"20260301\nharbour.example. 300 IN A 192.0.2.1\n"),
        record("resource", &url(3), "text/html", "", html(3).as_bytes()),
    ];
    for (form, bytes) in forms(&records) {
        let r = read(&bytes);
        assert_eq!(r.urls(), [url(1), url(2), url(3)], "{form}");
        assert_eq!(r.bodies(), [html(1), html(2), html(3)], "{form}");
        assert!(r.refused.is_empty(), "{form}: {:?}", r.refused);
        assert_eq!(r.account.read.skipped_bytes, 0, "{form}");
        assert_eq!(r.account.read.records.get("response"), Some(&3), "{form}");
        let p = &r.pages[0];
        assert_eq!((p.captured_at, p.charset.as_deref()), (Some(1_772_359_200_000), Some("utf-8")), "{form}");
        assert_eq!(p.http.as_ref().map(|h| (h.status, h.headers().count())), Some((200, 1)), "{form}");
        assert!(p.origin.offset.is_some_and(|o| o < bytes.len() as u64), "{form}");
        assert_eq!(r.pages[2].http, None, "{form}");
    }
}

#[test]
fn heads_are_read_with_patience() {
    let block =
        answer("content-TYPE :text/html\r\nX: 1\r\n", html(4).as_bytes()).iter().filter(|b| **b != b'\r').copied().collect::<Vec<u8>>();
    let mut bytes = format!(
        "WARC/0.18\nwarc-type:response\nWARC-TARGET-URI:   <https://harbour.example/4>\nX-Long: one\n two\nwarc-date:20260301100000\ncontent-length :{}\n\n",
        block.len()
    )
    .into_bytes();
    bytes.extend_from_slice(&block);
    bytes.extend_from_slice(b"\n\n\n");
    bytes.extend_from_slice(&response(5));
    for bytes in [bytes.clone(), gz(&bytes)] {
        let r = read(&bytes);
        assert_eq!(r.urls(), [url(4), url(5)]);
        assert_eq!(r.pages[0].captured_at, Some(1_772_359_200_000));
        assert_eq!(r.account.read.skipped_bytes, 0);
    }
}

#[test]
fn bodies_are_unpacked_and_what_headers_say_wrongly_is_not_believed() {
    let body = html(1);
    let chunks = format!("5\r\n{}\r\n{:X};ext=1\r\n{}\r\n0\r\n\r\n", &body[..5], body.len() - 5, &body[5..]);
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
    deflate.write_all(body.as_bytes()).expect("packed");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(body.as_bytes()).expect("packed");
    let zstd = zstd::bulk::compress(body.as_bytes(), 3).expect("packed");
    let packed = gz(body.as_bytes());
    let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    let records = [
        with_head(1, "Transfer-Encoding: chunked\r\n", chunks.as_bytes()),
        with_head(2, "Transfer-Encoding: chunked\r\n", body.as_bytes()),
        with_head(3, "Content-Encoding: gzip\r\n", &packed),
        with_head(4, "Content-Encoding: gzip\r\n", body.as_bytes()),
        with_head(5, "Content-Encoding: gzip, GZIP\r\n", &gz(&packed)),
        with_head(6, "Content-Encoding: deflate\r\n", &deflate.finish().expect("packed")),
        with_head(7, "Content-Encoding: deflate\r\n", &zlib.finish().expect("packed")),
        with_head(8, "Content-Encoding: zstd\r\n", &zstd),
        with_head(9, "Content-Encoding: br\r\n", body.as_bytes()),
        with_head(10, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &chunked),
        with_head(11, "Content-Encoding: compress\r\n", body.as_bytes()),
        // A brotli stream of one stored block: what the encoder of quality 0 writes for a few bytes.
        with_head(12, "Content-Encoding: br\r\n", b"\x0b\x02\x80<p>Hi\x03"),
    ];
    let r = read(&records.concat());
    assert_eq!(r.pages.len(), 12, "{:?} {:?}", r.refused, r.account);
    for (page, n) in r.pages.iter().zip(1..=11) {
        assert_eq!(String::from_utf8_lossy(&page.body), body, "record {n}");
    }
    assert_eq!(r.pages[11].body, b"<p>Hi");
}

#[test]
fn what_is_no_page_is_counted_by_its_reason() {
    let moved = record("response", &url(1), "application/http", "", b"HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n");
    let picture = record("response", &url(2), "application/http", "", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
    let empty = record("response", &url(3), "application/http", "", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n \n");
    let nothing = record("response", &url(4), "application/http", "", b"");
    let odd = record("response", &url(5), "application/http", "", b"HTTP/1.1 200 OK\r\nContent-Type: <script>\r\n\r\nx");
    let r = read(&[moved, picture, empty, nothing, odd].concat());
    assert!(r.pages.is_empty() && r.refused.is_empty());
    let reasons: Vec<(&str, u64)> = r.account.passed.iter().map(|(k, n)| (k.as_str(), *n)).collect();
    assert_eq!(reasons, [("empty", 1), ("image/png", 1), ("no http answer in it", 1), ("no media type", 1), ("status 301", 1)]);
}

fn said(length: &str) -> Vec<u8> {
    let good = String::from_utf8(response(2)).expect("text");
    let at = good.find("Content-Length").expect("a length");
    let end = at + good[at..].find('\r').expect("an end");
    format!("{}Content-Length: {length}{}", &good[..at], &good[end..]).into_bytes()
}

#[test]
fn a_wrong_length_costs_no_other_record() {
    for length in [10u64, 100, 1000, 100_000, 10 << 30, u64::MAX] {
        let records = [response(1), said(&length.to_string()), response(3)];
        for (form, bytes) in forms(&records) {
            let r = read(&bytes);
            let urls = r.urls();
            assert!(urls.contains(&url(1).as_str()) && urls.contains(&url(3).as_str()), "{form}, {length}: {urls:?} {:?}", r.refused);
            assert_eq!(r.account.read.n_mended, 1, "{form}, {length}: {:?}", r.account);
            assert_eq!(r.bodies(), [html(1), html(2), html(3)], "{form}, {length}");
        }
    }
    for length in ["-1", "", "many", "99999999999999999999"] {
        for (form, bytes) in forms(&[response(1), said(length), response(3)]) {
            let r = read(&bytes);
            assert_eq!(r.urls(), [url(1), url(3)], "{form}, {length}: {:?}", r.refused);
            assert_eq!(r.account.read.n_skipped, 1, "{form}, {length}");
        }
    }
}

#[test]
fn junk_between_records_is_skipped_and_counted() {
    let junk = b"WARC/ is not here\r\n\x1f\x8b\x08\x00junk\nWARC/x\n";
    let plain = read(&[&response(1)[..], junk, &response(2)].concat());
    assert_eq!((plain.urls(), plain.account.read.skipped_bytes), (vec![url(1).as_str(), &url(2)], junk.len() as u64));
    let packed = read(&[&gz(&response(1))[..], junk, &gz(&response(2))].concat());
    assert_eq!((packed.urls(), packed.account.read.skipped_bytes), (vec![url(1).as_str(), &url(2)], junk.len() as u64));
    // Disks and tapes fill files up.
    let filled = read(&[&gz(&response(1))[..], &[0; 5000]].concat());
    assert_eq!((filled.pages.len(), filled.account.read.skipped_bytes), (1, 5000));
}

#[test]
fn a_damaged_or_cut_off_member_costs_itself_alone() {
    let (one, two, three) = (gz(&response(1)), gz(&response(2)), gz(&response(3)));
    for at in 0..two.len() {
        let mut damaged = two.clone();
        damaged[at] ^= 0x41;
        let r = read(&[&one[..], &damaged, &three].concat());
        let urls = r.urls();
        assert!(urls.first() == Some(&url(1).as_str()) && urls.last() == Some(&url(3).as_str()), "byte {at}: {urls:?}");
        // The time, the system and the flags of a gzip header change nothing; all else is noticed.
        assert!(urls.len() == 2 || (4..10).contains(&at) || at == 3, "byte {at}: {urls:?}");
    }
    for n in 0..two.len() {
        let last = read(&[&one[..], &two[..n]].concat());
        assert_eq!((last.pages.len(), last.account.read.skipped_bytes), (1, n as u64), "cut off at {n}");
        let between = read(&[&one[..], &two[..n], &three].concat());
        assert_eq!((between.urls(), between.account.read.skipped_bytes), (vec![url(1).as_str(), &url(3)], n as u64), "cut off at {n}");
    }
    for n in 0..response(2).len() - 4 {
        let r = read(&[&response(1)[..], &response(2)[..n]].concat());
        assert_eq!((r.pages.len(), r.account.read.skipped_bytes), (1, n as u64), "plain, cut off at {n}");
    }
}

#[test]
fn digests_are_checked_and_a_wrong_one_is_noted() {
    let block = answer("Content-Type: text/html\r\n", html(1).as_bytes());
    let right = format!("WARC-Block-Digest: {}\r\n", sha1(&block));
    let payload = format!("WARC-Payload-Digest: {}\r\n", sha1(html(1).as_bytes()));
    let wrong = format!("WARC-Block-Digest: {}\r\n", sha1(b"another"));
    for (extra, n_wrong) in [(right, 0), (payload, 0), (wrong, 1), ("WARC-Block-Digest: md5:x\r\n".into(), 0)] {
        let r = read(&gz(&record("response", &url(1), "application/http", &extra, &block)));
        assert_eq!((r.pages.len(), r.account.n_digests_wrong), (1, n_wrong), "{extra}");
    }
}

#[test]
fn a_revisit_has_the_bytes_of_what_it_refers_to() {
    let digest = format!("WARC-Payload-Digest: {}\r\n", sha1(html(1).as_bytes()));
    let original = record("response", &url(1), "application/http", &digest, &answer("Content-Type: text/html\r\n", html(1).as_bytes()));
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAge: 3\r\n\r\n";
    let by_digest = record("revisit", &url(2), "application/http", &digest, head);
    let by_id = record("revisit", &url(3), "application/http", &format!("WARC-Refers-To: <urn:uuid:response-{}>\r\n", url(1)), b"");
    let lost = record("revisit", &url(4), "application/http", "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n", head);
    for (form, bytes) in forms(&[original, response(9), by_digest, by_id, lost]) {
        let r = read(&bytes);
        assert_eq!(r.urls(), [url(1), url(9), url(2), url(3)], "{form}");
        assert_eq!(r.bodies()[2..], [html(1), html(1)], "{form}");
        assert_eq!(r.pages[2].http.as_ref().map(|h| h.headers().count()), Some(2), "{form}");
        assert_eq!(r.account.passed.get("revisit of a record that is not in the file"), Some(&1), "{form}");
    }
}

#[test]
fn an_archive_of_nothing_but_revisits_is_given_in_parts() {
    let lost = |n: usize| {
        let digest = sha1(html(n).as_bytes());
        record("revisit", &url(n), "application/http", &format!("WARC-Payload-Digest: {digest}\r\n"), b"HTTP/1.1 200 OK\r\n\r\n")
    };
    for (form, bytes) in forms(&(1..6).map(lost).collect::<Vec<_>>()) {
        let mut pages = open(&bytes);
        let mut parts = Vec::new();
        while matches!(pages.step(2), Step::Full) {
            parts.push(pages.take_revisits().len());
        }
        parts.push(pages.take_revisits().len());
        assert_eq!(parts, [2, 2, 1], "{form}");
        assert_eq!(pages.account().passed.values().sum::<u64>(), 5, "{form}");
        sound(&pages.account(), bytes.len());
    }
}

#[test]
fn reading_goes_on_from_any_place_to_the_same_end() {
    let digest = format!("WARC-Payload-Digest: {}\r\n", sha1(html(1).as_bytes()));
    let mut records =
        vec![record("response", &url(1), "application/http", &digest, &answer("Content-Type: text/html\r\n", html(1).as_bytes()))];
    records.extend((2..8).flat_map(|n| [record("request", &url(n), "application/http", "", b"GET / HTTP/1.1\r\n\r\n"), response(n)]));
    records.push(said("99999"));
    records.push(record("revisit", &url(20), "application/http", &digest, b""));
    records.push(response(21));
    for (form, bytes) in forms(&records) {
        let whole = read(&bytes);
        assert_eq!(whole.pages.len(), 10, "{form}");
        for n in 0..whole.pages.len() {
            let mut first = open(&bytes);
            let before: Vec<Page> = first.by_ref().filter_map(Result::ok).take(n).collect();
            let (place, account) = if n == 0 { (Place::default(), ArchiveAccount::default()) } else { (first.place(), first.account()) };
            let mut second = open(&bytes);
            second.go_on(place, account).expect("went on");
            let after: Vec<Page> = second.by_ref().filter_map(Result::ok).collect();
            assert!([before, after].concat() == whole.pages, "{form}, after {n}");
            let account = second.account();
            assert_eq!(
                (account.pages, &account.passed, &account.read.records),
                (10, &whole.account.passed, &whole.account.read.records),
                "{form}, after {n}"
            );
            sound(&account, bytes.len());
        }
    }
}

#[test]
fn what_is_too_large_is_not_held_and_bombs_are_given_up() {
    let large = html(1) + &" ".repeat(PAGE_BYTES_MAX);
    let huge = answer("Content-Type: text/html\r\n", &vec![b' '; 2 * PAGE_BYTES_MAX]);
    let records = [
        with_head(1, "", large.as_bytes()),
        with_head(2, "Content-Encoding: gzip\r\n", &gz(large.as_bytes())),
        record("response", &url(3), "application/http", "", &huge),
        response(4),
    ];
    for bytes in [records.concat(), records.iter().flat_map(|r| gz(r)).collect()] {
        let r = read(&bytes);
        assert_eq!((r.urls(), r.account.set_aside, r.account.read.skipped_bytes), (vec![url(4).as_str()], 3, 0));
    }
    // A member of a quarter of a megabyte that unpacks to 256 MiB.
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(
        format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Length: 268435456\r\n\r\n", url(5)).as_bytes(),
    )
    .expect("packed");
    let zeros = vec![0; 1 << 20];
    (0..256).for_each(|_| bomb.write_all(&zeros).expect("packed"));
    let bomb = bomb.finish().expect("packed");
    let r = read(&[&bomb[..], &gz(&response(6))].concat());
    assert_eq!((r.urls(), r.account.read.skipped_bytes), (vec![url(6).as_str()], bomb.len() as u64));
    assert!(r.refused[0].note.text.contains("200 times its size"), "{:?}", r.refused);
}

#[test]
fn arc_is_read() {
    let body = answer("Content-Type: text/html\r\n", html(1).as_bytes());
    let head = "1 0 Ours\nURL IP-address Archive-date Content-type Archive-length\n\n";
    let bytes = [
        format!("filedesc://ours.arc 0.0.0.0 20260301100000 text/plain {}\n{head}\n", head.len()).as_bytes(),
        format!("{} 192.0.2.1 20260301100000 text/html {}\n", url(1), body.len()).as_bytes(),
        &body,
        b"\n",
        format!("{} 192.0.2.1 20260301100000 text/html {}\n", url(2), body.len() + 4000).as_bytes(),
        &body,
        b"\n",
        format!("{} 192.0.2.1 20260301100000 text/html {}\n", url(3), body.len()).as_bytes(),
        &body,
        b"\n",
    ]
    .concat();
    for bytes in [bytes.clone(), gz(&bytes)] {
        let r = read(&bytes);
        assert_eq!(r.urls(), [url(1), url(2), url(3)], "{:?}", r.refused);
        assert_eq!(r.pages[0].captured_at, Some(1_772_359_200_000));
        assert_eq!(r.bodies()[0], html(1));
    }
}

#[test]
fn a_dictionary_of_frames_is_used() {
    let dictionary = response(0);
    let packed = |n| {
        let mut out = zstd::bulk::Compressor::with_dictionary(3, &dictionary).expect("made");
        out.compress(&response(n)).expect("packed")
    };
    let frame = [&[0x5d, 0x2a, 0x4d, 0x18][..], &(dictionary.len() as u32).to_le_bytes(), &dictionary].concat();
    let r = read(&[frame, packed(1), packed(2)].concat());
    assert_eq!(r.bodies(), [html(1), html(2)], "{:?}", r.refused);
}

#[test]
fn pages_come_back_from_an_archive_as_they_were() {
    let page = |url: Option<&str>, name: Option<&str>, media, captured_at, body: &[u8]| {
        let origin = Origin { file: "dump.jsonl".into(), line: Some(7), offset: None };
        let parts = PageParts {
            url: url.map(str::to_owned),
            name: name.map(str::to_owned),
            outlet: Some("Harbour \u{2013} Desk".into()),
            captured_at,
            media,
            charset: Some("windows-1252".into()),
            origin,
        };
        Page::new(parts, body.to_vec())
    };
    let mut answered = page(Some("https://harbour.example/a?x=\u{e9}"), None, MediaKind::Html, Some(1_772_359_200_123), html(1).as_bytes());
    answered.http =
        Some(Http::new(200, b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\nContent-Length: 7\r\nContent-Encoding: br\r\n"));
    let mut shown = page(Some("https://harbour.example/b"), None, MediaKind::Html, None, html(2).as_bytes());
    let mut seed = 1u32;
    let noise = image::RgbImage::from_fn(800, 400, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(seed >> 24) as u8, (seed >> 16) as u8 & 0x3f, 90])
    });
    let mut png = Vec::new();
    image::DynamicImage::ImageRgb8(noise).write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png).expect("encoded");
    let Some(PictureOutcome::Kept(kept)) = crate::picture::reduce(&png) else { panic!("no picture") };
    assert!(kept.small.is_some());
    shown.pictures = vec![
        PagePicture { src: "b_files/a.png".into(), outcome: PictureOutcome::Kept(kept) },
        PagePicture { src: "b_files/b.png".into(), outcome: PictureOutcome::Unreadable("it is none".into()) },
    ];
    let mut again = page(Some("https://harbour.example/c"), None, MediaKind::Html, None, html(3).as_bytes());
    again.pictures = vec![shown.pictures[0].clone()];
    let pages = [
        answered,
        shown,
        again,
        page(None, Some("page.txt"), MediaKind::Text, Some(5), b"Boats counted\nThe harbour office"),
        page(Some("not an address \r\n\u{0}"), None, MediaKind::Text, Some(i64::MAX), b""),
    ];
    let write = || {
        let mut out = Writer::new(Vec::new(), "Dateline", 1_772_359_200_000).expect("begun");
        pages.iter().for_each(|p| out.page(p, &p.pictures).expect("written"));
        out.finish().expect("ended")
    };
    let bytes = write();
    assert!(bytes == write(), "the same pages make other bytes");
    let r = read(&bytes);
    assert!(r.refused.is_empty(), "{:?}", r.refused);
    assert_eq!((r.account.n_digests_wrong, r.account.read.n_mended), (0, 0));
    for (was, is) in pages.iter().zip(&r.pages) {
        let is = Page { http: None, ..is.clone() };
        assert!(is == Page { http: None, ..was.clone() }, "{was:?}\n{is:?}");
    }
    let http = r.pages[0].http.as_ref().expect("an answer");
    let names: Vec<String> = http.headers().map(|(name, _)| name).collect();
    assert_eq!(names, ["Content-Type", "X-Crawl-Content-Length", "X-Crawl-Content-Encoding", "Content-Length"]);
    // Written once more, it stays as it is.
    let mut out = Writer::new(Vec::new(), "Dateline", 1_772_359_200_000).expect("begun");
    r.pages.iter().for_each(|p| out.page(p, &p.pictures).expect("written"));
    let twice = read(&out.finish().expect("ended"));
    assert_eq!(twice.pages.len(), 5);
    assert_eq!(twice.pages[0].body, pages[0].body);
}
