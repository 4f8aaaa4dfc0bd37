//! Pictures good and hostile: what is kept of them, and which files beside a page are theirs.

use crate::{read, write};
use dateline_import::picture::reduce;
use dateline_news::note::NoteCode;
use dateline_news::page::Page;
use dateline_news::picture::{PictureMedia, PictureOutcome, Reduced};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;
use std::time::{Duration, Instant};

/// A picture that is no flat surface and compresses badly, as photographs do.
fn photo(width: u32, height: u32) -> DynamicImage {
    let mut n = 1u32;
    let mut noise = || {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (n >> 26) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 255 / width) as u8 ^ noise(), (y * 255 / height) as u8 ^ noise(), 90 + noise()])
    }))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

fn kept(bytes: &[u8]) -> Reduced {
    match reduce(bytes) {
        Some(PictureOutcome::Kept(reduced)) => *reduced,
        other => panic!("not kept: {:?}", other.map(|_| "unreadable")),
    }
}

fn refused(bytes: &[u8], what: &str) {
    match reduce(bytes) {
        Some(PictureOutcome::Unreadable(why)) => assert!(why.contains(what), "{why}"),
        other => panic!("{what}: {}", if other.is_some() { "kept" } else { "no picture" }),
    }
}

/// A PNG that claims a size and holds nothing.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut png = encoded(&photo(8, 8), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, b| (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 }))
}

#[test]
fn a_large_picture_is_reduced_to_two_widths_named_by_their_bytes() {
    let reduced = kept(&encoded(&photo(2600, 1300), ImageFormat::Jpeg));
    let (large, small) = (&reduced.large, reduced.small.as_ref().expect("a small one"));
    assert_eq!((large.rendition.width, large.rendition.height), (1200, 600));
    assert_eq!((small.rendition.width, small.rendition.height), (600, 300));
    assert_eq!(large.rendition.media, PictureMedia::Jpeg);
    for r in [large, small] {
        assert!(r.body.len() <= 400 * 1024);
        assert_eq!(r.rendition.digest, dateline_news::ids::Digest::of(&r.body));
        let again = image::load_from_memory(&r.body).expect("decodable");
        assert_eq!((again.width(), again.height()), (r.rendition.width, r.rendition.height));
    }
    assert_eq!(kept(&encoded(&photo(2600, 1300), ImageFormat::Jpeg)), reduced, "the same bytes each time");
}

#[test]
fn every_format_is_read_and_a_small_one_stays_as_large_as_it_is() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let reduced = kept(&encoded(&photo(320, 200), format));
        assert_eq!((reduced.large.rendition.width, reduced.small.is_some()), (320, false), "{format:?}");
    }
}

#[test]
fn a_picture_is_turned_upright_and_its_metadata_are_gone() {
    let plain = encoded(&photo(400, 300), ImageFormat::Jpeg);
    // APP1 with one entry: orientation 6, to be turned by a quarter.
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"secret place");
    let mut turned = plain[..2].to_vec();
    turned.extend([0xff, 0xe1]);
    turned.extend(((exif.len() + 2) as u16).to_be_bytes());
    turned.extend(&exif);
    turned.extend(&plain[2..]);
    let reduced = kept(&turned);
    assert_eq!((reduced.large.rendition.width, reduced.large.rendition.height), (300, 400));
    let holds = |what: &[u8]| reduced.large.body.windows(what.len()).any(|w| w == what);
    assert!(!holds(b"Exif") && !holds(b"secret"));
}

#[test]
fn transparency_stays_where_it_is_small_and_lies_on_paper_where_it_is_not() {
    let clear = |noisy: bool| {
        let photo = photo(900, 600).to_rgb8();
        DynamicImage::ImageRgba8(RgbaImage::from_fn(900, 600, |x, y| {
            let Rgb([r, g, b]) = if noisy { *photo.get_pixel(x, y) } else { Rgb([20, 40, (x / 300) as u8 * 60]) };
            Rgba([r, g, b, if x < 450 { 0 } else { 255 }])
        }))
    };
    assert_eq!(kept(&encoded(&clear(false), ImageFormat::Png)).large.rendition.media, PictureMedia::Png);
    let flattened = kept(&encoded(&clear(true), ImageFormat::Png)).large;
    assert_eq!(flattened.rendition.media, PictureMedia::Jpeg);
    let paper = image::load_from_memory(&flattened.body).expect("decodable").to_rgb8().get_pixel(20, 20).0;
    assert!(paper.iter().all(|c| *c > 235), "{paper:?}");
}

#[test]
fn what_is_no_picture_of_an_article_is_left_out_without_a_word() {
    assert_eq!(reduce(&encoded(&photo(1, 1), ImageFormat::Gif)), None, "a tracking pixel");
    assert_eq!(reduce(&encoded(&photo(120, 120), ImageFormat::Png)), None, "an icon");
    assert_eq!(reduce(&encoded(&photo(800, 40), ImageFormat::Png)), None, "a bar");
    let blank = DynamicImage::ImageRgb8(RgbImage::from_pixel(600, 400, Rgb([230, 230, 230])));
    assert_eq!(reduce(&encoded(&blank, ImageFormat::Png)), None, "a placeholder");
}

#[test]
fn hostile_files_are_refused_at_once() {
    let begun = Instant::now();
    refused(&claims(50_000, 50_000), "");
    refused(&claims(15_000, 15_000), "pixels");
    assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
    refused(b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG");
    refused(b"<!doctype html><script>alert(1)</script>", "HTML");
    refused(b"", "none of");
    refused(&encoded(&photo(400, 300), ImageFormat::Jpeg)[..200], "decoded");
    refused(&encoded(&photo(400, 300), ImageFormat::Png)[..2000], "decoded");
    refused(&vec![0xff; 13 * 1024 * 1024], "MiB");
    // Nothing behind the magic bytes of any format brings the reader down.
    for magic in [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8 "] {
        refused(&[magic, &[0xaa; 4000]].concat(), "");
    }
}

const TEXT: &str = "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore in the boats of the fishermen, the harbour master said.</p>";

fn html(between: &str) -> Vec<u8> {
    format!("<h1>Ferry runs aground</h1><article>{TEXT}{between}{}</article>", TEXT.replace("ferry", "boat")).into_bytes()
}

fn n_kept(page: &Page) -> usize {
    page.pictures.iter().filter(|p| matches!(p.outcome, PictureOutcome::Kept(_))).count()
}

#[test]
fn pictures_of_a_saved_page_come_with_it_and_change_nothing_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = html(
        "<img src='ferry_files/the%20ship.jpg?x=1'><img srcset='ferry_files/s.png 400w, ferry_files/l.png 900w' src=ferry_files/s.png><img src=ferry_files/broken.jpg>",
    );
    write(dir.path(), "ferry.html", &page);
    let alone = read(dir.path()).0.remove(0);
    write(dir.path(), "ferry_files/the ship.jpg", &encoded(&photo(640, 400), ImageFormat::Jpeg));
    write(dir.path(), "ferry_files/l.png", &encoded(&photo(900, 400), ImageFormat::Png));
    write(dir.path(), "ferry_files/broken.jpg", b"<html>not found</html>");
    write(dir.path(), "ferry_files/frame.html", b"<p>an advertisement</p>");
    write(dir.path(), "ferry_files/site.css", b"p {}");
    let (pages, refused) = read(dir.path());
    assert_eq!((pages.len(), refused), (1, vec![]), "what lies in the page's own folder is no page");
    assert_eq!((pages[0].id, alone.pictures.len()), (alone.id, 0));
    assert_eq!((pages[0].pictures.len(), n_kept(&pages[0])), (3, 2));
    assert!(pages[0].pictures.iter().any(|p| p.src == "ferry_files/l.png"), "the widest");
}

#[test]
fn no_address_leads_out_of_the_folder_that_is_imported() {
    let dir = tempfile::tempdir().expect("a folder");
    let jpg = encoded(&photo(640, 400), ImageFormat::Jpeg);
    let outside = dir.path().join("outside.jpg");
    write(dir.path(), "outside.jpg", &jpg);
    let inner = dir.path().join("imported");
    write(&inner, "shared/inside.jpg", &jpg);
    std::os::unix::fs::symlink(&outside, inner.join("link.jpg")).expect("a link");
    std::os::unix::fs::symlink(dir.path(), inner.join("up")).expect("a link");
    let absolute = outside.display().to_string();
    let tries = [
        "../../outside.jpg",
        "..%2f..%2foutside.jpg",
        "../link.jpg",
        "../up/outside.jpg",
        &absolute,
        "..\\..\\outside.jpg",
        "../shared",
        "a%00.jpg",
    ];
    let images: String = tries.iter().map(|src| format!("<img src='{src}'>")).collect();
    let file = format!("<img src='file://{absolute}'>");
    write(&inner, "pages/a.html", &html(&(images + &file + "<img src='../shared/inside.jpg'>")));
    let (pages, refused) = read(&inner);
    assert_eq!(pages[0].pictures.iter().map(|p| p.src.as_str()).collect::<Vec<_>>(), ["../shared/inside.jpg"]);
    assert_eq!(refused.iter().map(|r| r.note.code).collect::<Vec<_>>(), [NoteCode::UnknownKind], "the link that nobody took");
}

#[test]
fn ten_thousand_images_on_a_page_are_forty_pictures() {
    let dir = tempfile::tempdir().expect("a folder");
    let images: String = (0..10_000).map(|n| format!("<img src='p.png?{n}'>")).collect();
    write(dir.path(), "a.html", &html(&images));
    write(dir.path(), "p.png", &encoded(&photo(220, 120), ImageFormat::Png));
    let (pages, refused) = read(dir.path());
    assert_eq!((n_kept(&pages[0]), refused.len()), (40, 0));
}
