//! Icons as sites have them, and as nobody should.

use super::*;
use image::Rgba;

/// A square of a colour, with a transparent border of one pixel.
fn square(side: u32, colour: [u8; 4]) -> RgbaImage {
    let inside = |n: u32| n > 0 && n + 1 < side;
    RgbaImage::from_fn(side, side, |x, y| if inside(x) && inside(y) { Rgba(colour) } else { Rgba([0; 4]) })
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).expect("encoded");
    out.into_inner()
}

/// An ICO of pictures, each with the side and the bits that the directory claims.
fn ico(pictures: &[(u8, u16, Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![0, 0, 1, 0, pictures.len() as u8, 0];
    let mut at = 6 + 16 * pictures.len();
    for (side, bits, data) in pictures {
        out.extend([*side, *side, 0, 0, 1, 0]);
        out.extend(bits.to_le_bytes());
        out.extend((data.len() as u32).to_le_bytes());
        out.extend((at as u32).to_le_bytes());
        at += data.len();
    }
    pictures.iter().for_each(|(_, _, data)| out.extend(data));
    out
}

/// The header of a bitmap.
fn header(width: i32, height: i32, bits: u16, packing: u32) -> Vec<u8> {
    let mut out = 40u32.to_le_bytes().to_vec();
    out.extend(width.to_le_bytes());
    out.extend((2 * height).to_le_bytes());
    out.extend(1u16.to_le_bytes());
    out.extend(bits.to_le_bytes());
    out.extend(packing.to_le_bytes());
    out.extend([0; 20]);
    out
}

/// A bitmap of 16 × 16 pixels: its upper left quarter masked, the rest of one colour.
fn bitmap(bits: u16, palette: &[[u8; 4]], row: impl Fn() -> Vec<u8>) -> Vec<u8> {
    let mut out = header(16, 16, bits, 0);
    let mut all = palette.to_vec();
    all.resize(if bits <= 8 { 1 << bits } else { 0 }, [0; 4]);
    out.extend(all.concat());
    (0..16).for_each(|_| out.extend(row()));
    // Rows stand from below: the upper half of the picture is the second half of the mask.
    (0..16).for_each(|y| out.extend([if y >= 8 { 0xff } else { 0 }, 0, 0, 0]));
    out
}

fn kept(bytes: &[u8]) -> RgbaImage {
    let kept = reduce(bytes).unwrap_or_else(|why| panic!("{why}"));
    assert!(is_sound(&kept.body) && (kept.rendition.width, kept.rendition.height) == (SIDE, SIDE));
    image::load_from_memory_with_format(&kept.body, ImageFormat::Png).expect("a PNG").into_rgba8()
}

fn refused(bytes: &[u8]) -> String {
    reduce(bytes).err().unwrap_or_else(|| panic!("it was kept"))
}

#[test]
fn every_kind_of_bitmap_is_read_with_its_mask() {
    let teal = [0x80, 0x60, 0x10];
    let rows: [(u16, Vec<[u8; 4]>, Vec<u8>); 5] = [
        (1, vec![[0; 4], [teal[0], teal[1], teal[2], 0]], vec![0xff, 0xff, 0, 0]),
        (4, vec![[0; 4], [teal[0], teal[1], teal[2], 0]], vec![0x11; 8]),
        (8, vec![[0; 4], [0; 4], [teal[0], teal[1], teal[2], 0]], vec![2; 16]),
        (24, vec![], teal.repeat(16)),
        (32, vec![], [teal[0], teal[1], teal[2], 0].repeat(16)),
    ];
    for (bits, palette, row) in rows {
        let icon = kept(&ico(&[(16, bits, bitmap(bits, &palette, || row.clone()))]));
        assert_eq!(icon.get_pixel(3, 3).0[3], 0, "{bits} bits: masked above and left");
        for (x, y) in [(20, 3), (3, 20), (31, 31)] {
            assert_eq!(icon.get_pixel(x, y).0, [0x10, 0x60, 0x80, 255], "{bits} bits at {x}, {y}");
        }
    }
    // Where the colours have their own transparency, that counts, and the mask need not be there.
    let mut own = header(16, 16, 32, 0);
    (0..256).for_each(|n| own.extend([0, 0, 200, if n < 128 { 255 } else { 40 }]));
    let icon = kept(&ico(&[(16, 32, own)]));
    assert_eq!((icon.get_pixel(5, 30).0, icon.get_pixel(5, 1).0), ([200, 0, 0, 255], [200, 0, 0, 40]), "rows stand from below");
}

#[test]
fn of_several_that_which_fits_best_is_kept_and_one_that_is_broken_is_passed_over() {
    let of = |side, colour| png(&square(side, colour));
    let (red, green, blue) = ([200, 0, 0, 255], [0, 200, 0, 255], [0, 0, 200, 255]);
    let all = [(16, 32, of(16, red)), (48, 32, of(48, green)), (0, 32, of(256, blue))];
    assert_eq!(kept(&ico(&all)).get_pixel(16, 16).0, green);
    let broken = [(16, 32, of(16, red)), (48, 32, b"nothing of use".to_vec()), (0, 32, of(256, blue))];
    assert_eq!(kept(&ico(&broken)).get_pixel(16, 16).0, blue);
    // The directory says 16 and the picture is larger: the picture is right.
    assert_eq!(kept(&ico(&[(16, 32, of(180, green))])).get_pixel(16, 16).0, green);
}

#[test]
fn the_shape_is_kept_and_a_small_one_stays_sharp() {
    let wide = kept(&png(&RgbaImage::from_pixel(64, 32, Rgba([9, 9, 9, 255]))));
    let alphas: Vec<u8> = [0, 7, 8, 23, 24, 31].iter().map(|y| wide.get_pixel(16, *y).0[3]).collect();
    assert_eq!(alphas, [0, 0, 255, 255, 0, 0]);
    let checks = RgbaImage::from_fn(16, 16, |x, y| if (x + y) % 2 == 0 { Rgba([255; 4]) } else { Rgba([0, 0, 0, 255]) });
    let icon = kept(&png(&checks));
    assert!(icon.enumerate_pixels().all(|(x, y, p)| *p == *checks.get_pixel(x / 2, y / 2)), "each pixel is four");
    let mut gif = Cursor::new(Vec::new());
    square(32, [1, 2, 3, 255]).write_to(&mut gif, ImageFormat::Gif).expect("encoded");
    assert_eq!(kept(&gif.into_inner()).get_pixel(16, 16).0[3], 255);
}

#[test]
fn what_is_no_icon_or_an_attack_is_refused_with_its_reason() {
    let check = |bytes: &[u8], words: &str| {
        let why = refused(bytes);
        assert!(why.starts_with("it ") && why.contains(words), "{why}, not {words}");
    };
    check(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG drawing");
    check(b"\n<!doctype html><title>Not found</title>", "HTML page");
    check(b"", "none of ICO");
    check(&vec![0; ICON_BYTES_MAX + 1], "larger than 256 KiB");
    check(&png(&RgbaImage::new(32, 32)), "transparent all over");
    check(&png(&RgbaImage::from_pixel(1, 1, Rgba([1; 4]))), "too small");
    check(&png(&RgbaImage::from_pixel(88, 31, Rgba([255; 4]))), "a banner");
    check(&png(&RgbaImage::from_pixel(2_049, 2_049, Rgba([255; 4]))), "");
    // A PNG of a few bytes that claims a whole wall.
    let mut bomb = png(&square(32, [9, 9, 9, 255]));
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    check(&bomb, "");
    check(&ico(&[(32, 32, bomb)]), "");
    // Directories and headers that lie.
    check(&[0, 0, 1, 0, 9, 0], "without a picture");
    check(&ico(&[]), "without a picture");
    check(&ico(&[(16, 32, Vec::new())]), "without a picture");
    let mut beyond = ico(&[(16, 32, png(&square(16, [9, 9, 9, 255])))]);
    beyond[18..22].copy_from_slice(&u32::MAX.to_le_bytes());
    check(&beyond, "without a picture");
    for (width, height) in [(0, 16), (16, 0), (257, 16), (16, 60_000), (-16, 16), (i32::MAX, 1)] {
        check(&ico(&[(16, 32, header(width, height.min(i32::MAX / 2), 32, 0))]), "claims");
    }
    check(&ico(&[(16, 16, header(16, 16, 16, 0))]), "16 bits a pixel");
    check(&ico(&[(16, 8, header(16, 16, 8, 1))]), "packed in the way 1");
    check(&ico(&[(16, 32, header(16, 16, 32, 0))]), "cut short");
    check(&ico(&[(16, 8, header(16, 16, 8, 0)[..30].to_vec())]), "cut short");
    // More colours than are there.
    let mut many = header(16, 16, 8, 0);
    many[32..36].copy_from_slice(&u32::MAX.to_le_bytes());
    check(&ico(&[(16, 8, many)]), "cut short");
    assert!(!is_sound(&png(&square(16, [9; 4]))) && !is_sound(b"GIF89a") && !is_sound(&vec![0x89; KEPT_BYTES_MAX + 1]));
}

#[test]
fn whatever_bytes_come_nothing_breaks() {
    let whole = ico(&[(16, 8, bitmap(8, &[[1; 4]; 4], || vec![3; 16])), (32, 32, png(&square(32, [9, 9, 9, 255])))]);
    for n in 0..whole.len() {
        let _ = reduce(&whole[..n]);
        let mut other = whole.clone();
        other[n] ^= 0xa5;
        let _ = reduce(&other);
    }
}

#[test]
fn the_icon_of_a_page_is_the_smallest_that_is_large_enough() {
    let check = |html: &str, want: &[&str]| {
        let found = of_page(html.as_bytes(), "https://paper.example/news/1");
        assert_eq!(found, want.iter().map(|path| Named::At(format!("https://paper.example{path}"))).collect::<Vec<_>>(), "{html}");
    };
    check(
        "<head><link rel='shortcut icon' href='/old.ico'><link rel=icon sizes='16x16' href=/16.png><link rel=icon sizes=96x96 href=/96.png>\
         <link rel=icon sizes='48x48' href=/48.png><link rel=apple-touch-icon href=/touch.png></head>",
        &["/48.png", "/96.png", "/touch.png", "/old.ico"],
    );
    check("<link rel=icon type=image/svg+xml href=/a><link rel=icon href=/a.svg?v=2><link rel=mask-icon href=/m.png>", &[]);
    check("<link rel=\"Icon\" sizes=any href=../fav.png><LINK REL='icon' href='../fav.png'>", &["/fav.png"]);
    check("<base href=/static/><link rel=icon href=i.png><link rel=stylesheet href=s.css>", &["/static/i.png"]);
    check("<link rel=icon media='(prefers-color-scheme: dark)' href=/d.png><link rel=icon href=/l.png>", &["/l.png"]);
    check("<link rel=icon href='javascript:alert(1)'><link rel=icon href='data:,'><link rel=icon>", &[]);
    let elsewhere = of_page(b"<link rel=icon href=//cdn.example/i.ico>", "https://paper.example/");
    assert_eq!(elsewhere, [Named::At("https://cdn.example/i.ico".into())]);
    assert_eq!(usual("https://paper.example/news/1?x=2#y").as_deref(), Some("https://paper.example/favicon.ico"));
    assert_eq!(usual("mailto:desk@paper.example"), None);
}

#[test]
fn an_icon_inside_its_page_is_read_from_there() {
    let check = |href: &str, want: &[Named]| {
        let html = format!("<link rel=icon sizes=64x64 href=/64.png><link rel=icon sizes=32x32 href=\"{href}\">");
        let mut all = want.to_vec();
        all.push(Named::At("https://paper.example/64.png".into()));
        assert_eq!(of_page(html.as_bytes(), "https://paper.example/"), all, "{href}");
    };
    check("data:image/png;base64,aWNvbg==", &[Named::Inside(b"icon".to_vec())]);
    check(" DATA:image/x-icon;base64,aWNv\n bg==", &[Named::Inside(b"icon".to_vec())]);
    check("data:image/gif,GIF%38&amp;a", &[Named::Inside(b"GIF8&a".to_vec())]);
    for none in [
        "data:,",
        "data:image/png,",
        "data:image/png;base64,=broken",
        "data:image/svg+xml,<svg/>",
        "data:text/html,<b>x</b>",
        "data:image/png",
    ] {
        check(none, &[]);
    }
}
