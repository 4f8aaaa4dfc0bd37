//! WACZ: archives in a zip, stored or packed once more, beside what is not needed.

use dateline_import::file;
use dateline_import::warc::write::Writer;
use dateline_news::note::NoteCode;
use dateline_news::page::{Http, MediaKind, Page};
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of pages `from..to`, packed a record a member.
fn warc(from: u32, to: u32) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), "test", 1_772_359_200_000).expect("a writer");
    for n in from..to {
        let mut page = Page::alone(MediaKind::Html, Some(&format!("https://harbour.example/{n}")), format!("<p>The ferry {n} left.</p>"));
        page.http = Some(Http::new(200, b"HTTP/1.1 200 OK\r\nContent-Type: text/html"));
        writer.page(&page, &[]).expect("written");
    }
    writer.finish().expect("written")
}

fn wacz(members: &[(&str, &[u8], CompressionMethod)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, method) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(*method)).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("written").into_inner()
}

/// Addresses of the pages, and what is said of the rest.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<(NoteCode, String)>) {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("crawl.wacz"), bytes).expect("written");
    let plan = file::plan(&[dir.path().to_owned()]);
    let mut urls = Vec::new();
    let mut refused: Vec<_> = plan.refused.iter().map(|r| (r.note.code, r.to_string())).collect();
    for entry in &plan.entries {
        for page in file::pages(entry, None, Arc::default()) {
            match page {
                Ok(page) => urls.extend(page.url),
                Err(r) => refused.push((r.note.code, r.to_string())),
            }
        }
    }
    (urls, refused)
}

#[test]
fn every_archive_is_read_in_the_order_of_the_names_and_the_rest_is_passed_over() {
    let (one, two, three) = (warc(1, 3), warc(3, 5), warc(5, 6));
    let stored = CompressionMethod::Stored;
    let bytes = wacz(&[
        ("datapackage.json", b"{\"profile\": \"data-package\"}", stored),
        ("archive/b.warc.gz", &two, stored),
        ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\"}", CompressionMethod::Deflated),
        // Against the standard's advice, packed once more.
        ("archive/c.warc.gz", &three, CompressionMethod::Deflated),
        ("archive/a.warc.gz", &one, stored),
        ("archive/readme.txt", b"not an archive", stored),
        ("indexes/index.cdx.gz", b"\x1f\x8b", stored),
        ("../archive/d.warc.gz", b"outside", stored),
    ]);
    let (urls, refused) = read(&bytes);
    assert_eq!(urls, (1..6).map(|n| format!("https://harbour.example/{n}")).collect::<Vec<_>>());
    assert_eq!(refused, []);
}

#[test]
fn damage_within_is_told_and_the_other_archives_are_read() {
    let whole = warc(1, 3);
    let stored = CompressionMethod::Stored;
    let bytes = wacz(&[("archive/a.warc.gz", &whole[..whole.len() / 2], stored), ("archive/b.warc.gz", &warc(7, 8), stored)]);
    let (urls, refused) = read(&bytes);
    assert!(urls.contains(&"https://harbour.example/7".to_owned()), "{urls:?}");
    assert!(refused.len() == 1 && refused[0].1.contains("cut off"), "{refused:?}");
}

#[test]
fn what_is_no_wacz_says_what_to_do() {
    let whole = wacz(&[("archive/a.warc.gz", &warc(1, 3), CompressionMethod::Stored)]);
    for bytes in [&whole[..whole.len() - 30], b"PK\x03\x04 and nothing", b"", &wacz(&[("archive/a.txt", b"x", CompressionMethod::Stored)])]
    {
        let (urls, refused) = read(bytes);
        assert!(urls.is_empty(), "{urls:?}");
        assert!(matches!(&refused[..], [(NoteCode::Unreadable, why)] if why.contains("WACZ")), "{refused:?}");
    }
}
