//! Files as people have them, good and bad, to pages.

mod fetching;
mod hostile;
mod pictures;
mod polite;
mod tls;
mod wacz;

use dateline_import::Refused;
use dateline_import::file::{self, BoundedLine, bounded_line};
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::note::NoteCode;
use dateline_news::page::Page;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

fn write(dir: &Path, name: &str, bytes: &[u8]) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(path, bytes).expect("written");
}

fn read(dir: &Path) -> (Vec<Page>, Vec<Refused>) {
    let plan = file::plan(&[dir.to_owned()]);
    let mut refused = plan.refused.clone();
    let mut pages = Vec::new();
    for entry in &plan.entries {
        for page in file::pages(entry, None, Arc::default()) {
            match page {
                Ok(page) => pages.push(page),
                Err(r) => refused.push(r),
            }
        }
    }
    refused.extend(plan.pictures_left());
    (pages, refused)
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(bytes).expect("packed");
    e.finish().expect("packed")
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut e = liblzma::write::XzEncoder::new(Vec::new(), 1);
    e.write_all(bytes).expect("packed");
    e.finish().expect("packed")
}

#[test]
fn the_same_page_is_the_same_however_it_is_packed() {
    let dir = tempfile::tempdir().expect("a folder");
    let html = b"<p>The ferry left.</p>";
    write(dir.path(), "a/ferry.html", html);
    write(dir.path(), "b/ferry.html.gz", &gz(html));
    write(dir.path(), "c/ferry.html.XZ", &xz(html));
    write(dir.path(), "d/ferry.html.zst", &zstd::bulk::compress(html, 1).expect("packed"));
    write(dir.path(), "e/two.gz", b"no ending below the packing");
    let (pages, refused) = read(dir.path());
    assert_eq!(pages.len(), 4);
    assert!(pages.iter().all(|p| p.id == pages[0].id && p.body == html));
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].note.code, NoteCode::UnknownKind);
}

#[test]
fn several_gzip_members_are_read_as_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let both = [gz(b"{\"html\":\"a\"}\n"), gz(b"{\"html\":\"b\"}\n")].concat();
    write(dir.path(), "x.jsonl.gz", &both);
    assert_eq!(read(dir.path()).0.len(), 2);
}

#[test]
fn a_bad_line_is_named_and_the_next_ones_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let lines = concat!(
        "\u{feff}{\"url\":\"https://a.example/1\",\"html\":\"<p>a</p>\",\"captured_at\":\"2026-03-01T10:00:00Z\"}\n",
        "\n",
        "not json\n",
        "{\"url\":\"https://a.example/2\"}\n",
        "{\"html\":7}\n",
        "[1]\n",
        "{\"text\":\"A dump.\",\"id\":9}\r\n",
        "{\"html\":\"cut o",
    );
    write(dir.path(), "pages.jsonl", lines.as_bytes());
    let (pages, refused) = read(dir.path());
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0].captured_at, Some(1_772_359_200_000));
    assert_eq!((pages[1].name.as_deref(), pages[1].origin.line), (Some("9"), Some(7)));
    assert_eq!(refused.iter().map(|r| r.line.expect("a line")).collect::<Vec<_>>(), [3, 4, 5, 6, 8]);
    assert!(refused.iter().all(|r| r.note.code == NoteCode::BadLine));
    assert!(refused[1].to_string().contains("pages.jsonl, line 4: it has neither"), "{}", refused[1]);
}

#[test]
fn a_bad_character_or_time_does_not_cost_the_page() {
    let dir = tempfile::tempdir().expect("a folder");
    let lines = [
        &b"{\"html\":\"broken \xff here\"}"[..],
        br#"{"html":"half a pair \ud83d, a whole one \ud83d\ude00, and \\ud800 is text"}"#,
        br#"{"html":"x","captured_at":"20240131235959"}"#,
        br#"{"html":"y","captured_at":"long ago"}"#,
    ];
    write(dir.path(), "pages.jsonl", &lines.join(&b"\n"[..]));
    let (pages, refused) = read(dir.path());
    assert_eq!(refused, []);
    let text = |n: usize| String::from_utf8(pages[n].body.clone()).expect("UTF-8");
    assert_eq!(text(0), "broken \u{fffd} here");
    assert_eq!(text(1), "half a pair \u{fffd}, a whole one \u{1f600}, and \\ud800 is text");
    assert_eq!(pages[2].captured_at, Some(1_706_745_599_000));
    assert!(pages[3].captured_at.is_some_and(|ms| ms > 1_706_745_599_000), "the time of the file");
}

#[test]
fn damaged_and_oversized_files_are_refused_with_a_reason() {
    let dir = tempfile::tempdir().expect("a folder");
    let packed = gz(&b"<p>words and words</p>".repeat(2000));
    write(dir.path(), "cut.html.gz", &packed[..packed.len() / 2]);
    write(dir.path(), "not.html.xz", b"this was never xz");
    write(dir.path(), "bomb.html.gz", &gz(&vec![b'a'; PAGE_BYTES_MAX + 1]));
    write(dir.path(), "limit.html.gz", &gz(&vec![b'a'; PAGE_BYTES_MAX]));
    write(dir.path(), "picture.png", b"\x89PNG");
    write(dir.path(), ".hidden.html", b"<p>not looked at</p>");
    let (pages, refused) = read(dir.path());
    assert_eq!(pages.iter().map(|p| p.name.as_deref().expect("a name")).collect::<Vec<_>>(), ["limit.html"]);
    let mut codes: Vec<_> =
        refused.iter().map(|r| (Path::new(&r.file).file_name().expect("a name").to_string_lossy().into_owned(), r.note.code)).collect();
    codes.sort();
    let want = [
        ("bomb.html.gz", NoteCode::TooLarge),
        ("cut.html.gz", NoteCode::Unreadable),
        ("not.html.xz", NoteCode::Unreadable),
        ("picture.png", NoteCode::UnknownKind),
    ];
    assert_eq!(codes, want.map(|(n, c)| (n.to_owned(), c)));
    let nowhere = file::plan(&["/nowhere/at/all".into()]);
    assert_eq!((nowhere.missing[0].note.code, nowhere.refused.len()), (NoteCode::Unreadable, 0), "no page was met");
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let mut input = std::io::BufReader::with_capacity(4, &b"12345\n123456\n1\n1234567"[..]);
    let mut next = || bounded_line(&mut input, 5).expect("readable");
    assert_eq!(next(), BoundedLine::Line(b"12345".to_vec()));
    assert_eq!(next(), BoundedLine::TooLong);
    assert_eq!(next(), BoundedLine::Line(b"1".to_vec()));
    assert_eq!(next(), BoundedLine::TooLong);
    assert_eq!(next(), BoundedLine::End);
}

#[test]
fn a_feed_gives_a_page_an_entry_and_what_is_none_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let whole = "The harbour office counted the boats again on Monday and found five more than in the year before. ".repeat(10);
    let feed = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Gazette</title>\
         <item><title>Boats & nets</title><link>https://gazette.example/a</link><description>Only the beginning …</description></item>\
         <item><title>Boats counted</title><link>https://gazette.example/b</link><pubDate>Wed, 04 Mar 2026 08:15:00 GMT</pubDate>\
         <content:encoded><![CDATA[<p>{whole}</p>]]></content:encoded></item></channel></rss>"
    );
    std::fs::write(dir.path().join("feed.xml"), feed).expect("written");
    std::fs::write(dir.path().join("list.xml"), "<opml version='2.0'><body><outline xmlUrl='https://gazette.example/feed'/></body></opml>")
        .expect("written");
    let plan = file::plan(&[dir.path().to_owned()]);
    let all: Vec<_> = plan.entries.iter().flat_map(|e| file::pages(e, None, Default::default())).collect();
    let pages: Vec<_> = all.iter().filter_map(|p| p.as_ref().ok()).collect();
    let said: Vec<_> = all.iter().filter_map(|p| p.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(
        pages.iter().map(|p| p.url.as_deref()).collect::<Vec<_>>(),
        [Some("https://gazette.example/a"), Some("https://gazette.example/b")]
    );
    let hints: Vec<_> = pages.iter().map(|p| p.hint.as_ref().expect("what the feed says")).collect();
    assert_eq!((hints[0].teaser, hints[1].teaser), (true, false));
    assert_eq!(hints[0].headline.as_deref(), Some("Boats & nets"));
    assert_eq!(hints[1].published_at.map(|d| d.to_string()).as_deref(), Some("2026-03-04T08:15:00Z"));
    assert!(pages[0].captured_at.is_none() && pages[1].captured_at.is_some(), "a teaser stands behind every capture of the page");
    assert!(said.len() == 1 && said[0].contains("list.xml") && said[0].contains("dateline source import"), "{said:?}");
}
