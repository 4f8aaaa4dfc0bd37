//! The icon of a site: where its page says that it lies, and what of it may be shown beside the site's name. Read under
//! strict limits and encoded anew, as pictures are, always to a PNG of [`SIDE`] pixels a side.

mod ico;

use crate::feed::markup::{self, Tag};
use data_url::DataUrl;
use dateline_news::picture::{PictureMedia, Rendered};
use dateline_news::url::{parse, resolve};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::{self, FilterType};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbaImage};
use std::io::Cursor;
use url::Url;

/// Pixels of a side as icons are kept: twice of what is shown, for fine screens.
pub const SIDE: u32 = 32;

/// Bytes of an icon as it comes.
pub const ICON_BYTES_MAX: usize = 256 * 1024;

/// Bytes of an icon as it is kept: 32 × 32 pixels of four bytes, and what a PNG has around them.
pub const KEPT_BYTES_MAX: usize = 8 * 1024;

/// Pixels of a side that are decoded at all; what claims more is a poster or an attack. Checked on the header.
const SIDE_MAX: u32 = 2_048;

/// Pixels of a side below which there is nothing to see.
const SIDE_MIN: u32 = 8;

/// Bytes that a decoder may take: four a pixel of the largest icon, and as much again for its own use.
const ALLOC_BYTES_MAX: u64 = 8 * (SIDE_MAX as u64) * (SIDE_MAX as u64);

/// Bytes of a page that are looked through: icons are named in its head.
const HEAD_BYTES_MAX: usize = 256 * 1024;

/// Icons of a page that are told.
const NAMED_MAX: usize = 4;

/// The side of an `apple-touch-icon` that does not say its own, pixels.
const TOUCH_SIDE: u32 = 180;

/// An icon that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// By its address, which is of the web.
    At(String),
    /// Whole, in the page itself (`data:`, RFC 2397): the bytes that are to be an icon.
    Inside(Vec<u8>),
}

/// The icons that a page names, that which fits [`SIDE`] best first: the smallest that is large enough, then those
/// that do not say how large they are, then the smaller ones. Drawings (SVG) may hold scripts, and are left out.
pub fn of_page(body: &[u8], address: &str) -> Vec<Named> {
    let html = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES_MAX)]);
    let Some(page) = parse(address) else { return Vec::new() };
    let (mut base, mut is_based) = (page.clone(), false);
    let mut found: Vec<((u8, u32), Named)> = Vec::new();
    markup::tags(&html, |tag: &Tag<'_>| match tag.name.as_str() {
        "base" if !is_based => {
            if let Some(joined) = tag.get("href").and_then(|h| page.join(h.trim()).ok()) {
                (base, is_based) = (joined, true);
            }
        }
        "link" if found.len() < 64 => {
            if let Some(named) = named(tag, &base)
                && !found.iter().any(|(_, other)| *other == named.1)
            {
                found.push(named);
            }
        }
        _ => {}
    });
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, named)| named).take(NAMED_MAX).collect()
}

/// How well the icon of a link fits (less is better), and the icon.
fn named(tag: &Tag<'_>, base: &Url) -> Option<((u8, u32), Named)> {
    let rel = tag.get("rel")?.to_ascii_lowercase();
    let rels: Vec<&str> = rel.split_ascii_whitespace().collect();
    let is_touch = rels.iter().any(|r| matches!(*r, "apple-touch-icon" | "apple-touch-icon-precomposed"));
    if !is_touch && !rels.contains(&"icon") {
        return None;
    }
    // One for dark screens shows nothing on light ones.
    if tag.get("media").is_some_and(|media| media.contains("dark")) {
        return None;
    }
    if tag.get("type").is_some_and(|t| t.to_ascii_lowercase().contains("svg")) {
        return None;
    }
    let href = tag.get("href")?;
    let icon = inside(href.trim()).or_else(|| at(href.trim(), base))?;
    let sizes = tag.get("sizes").unwrap_or_default().to_ascii_lowercase();
    let sides = sizes.split_ascii_whitespace().filter_map(|size| size.split_once('x')?.0.parse::<u32>().ok());
    let sides: Vec<u32> = sides.filter(|side| *side > 0).collect();
    let best = sides.iter().copied().map(rank).min();
    Some((best.unwrap_or(if is_touch { rank(TOUCH_SIDE) } else { (1, 0) }), icon))
}

/// The icon of an address of the web.
fn at(href: &str, base: &Url) -> Option<Named> {
    let address = resolve(Some(base), href)?;
    let path = parse(&address)?.path().to_ascii_lowercase();
    (!path.ends_with(".svg") && !path.ends_with(".svgz")).then_some(Named::At(address))
}

/// The icon that a `data:` address holds. Pages that want none asked for name an empty one (`data:,`).
fn inside(href: &str) -> Option<Named> {
    let url = DataUrl::process(href).ok()?;
    let kind = url.mime_type();
    if kind.type_ != "image" || kind.subtype.starts_with("svg") {
        return None;
    }
    let (bytes, _) = url.decode_to_vec().ok()?;
    (!bytes.is_empty()).then_some(Named::Inside(bytes))
}

/// How well an icon of a side fits: less is better.
fn rank(side: u32) -> (u8, u32) {
    if side >= SIDE { (0, side) } else { (2, SIDE - side) }
}

/// Where sites have an icon that no page names: `/favicon.ico` of the origin.
pub fn usual(address: &str) -> Option<String> {
    resolve(parse(address).as_ref(), "/favicon.ico")
}

/// The icon as it is kept: upright in the middle of a square of [`SIDE`] pixels, its shape kept, transparent around it.
///
/// # Errors
/// Why it cannot be kept, a clause that begins with "it".
pub fn reduce(bytes: &[u8]) -> Result<Rendered, String> {
    if bytes.len() > ICON_BYTES_MAX {
        return Err(format!("it is larger than {} KiB", ICON_BYTES_MAX / 1024));
    }
    let icon = if ico::is_one(bytes) { of_ico(bytes)? } else { decoded(bytes)? };
    let (width, height) = icon.dimensions();
    if width.min(height) < SIDE_MIN {
        return Err(format!("it is of {width} × {height} pixels, too small to be seen"));
    }
    if width > 2 * height || height > 2 * width {
        return Err(format!("it is of {width} × {height} pixels, a banner and no icon"));
    }
    if icon.pixels().all(|p| p.0[3] == 0) {
        return Err("it is transparent all over".into());
    }
    encoded(&squared(&icon))
}

/// Whether bytes are an icon as [`reduce`] gives them: those of a copy of a site are kept as they are.
pub fn is_sound(bytes: &[u8]) -> bool {
    bytes.len() <= KEPT_BYTES_MAX
        && image::guess_format(bytes).is_ok_and(|format| format == ImageFormat::Png)
        && decoded(bytes).is_ok_and(|icon| icon.dimensions() == (SIDE, SIDE))
}

/// That of an ICO's pictures that fits best of those that can be read.
fn of_ico(bytes: &[u8]) -> Result<RgbaImage, String> {
    let mut why = "it is an ICO without a picture".to_owned();
    for entry in ico::entries(bytes) {
        // What the directory says of sides is not believed: the picture itself says them, and is held to the same limits.
        let read = if entry.starts_with(b"\x89PNG\r\n\x1a\n") { decoded(entry) } else { ico::bitmap(entry) };
        match read {
            Ok(icon) => return Ok(icon),
            Err(fault) => why = fault,
        }
    }
    Err(why)
}

/// The first frame of a PNG, GIF, JPEG or WebP.
fn decoded(bytes: &[u8]) -> Result<RgbaImage, String> {
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP)) => format,
        _ => return Err(no_icon(bytes).into()),
    };
    let fault = |e: &image::ImageError| {
        let name = format.extensions_str().first().copied().unwrap_or("picture");
        format!("it cannot be decoded as {name} ({})", e.to_string().chars().take(200).collect::<String>())
    };
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE_MAX), Some(SIDE_MAX), Some(ALLOC_BYTES_MAX));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|e| fault(&e))?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX {
        return Err(format!("it claims {width} × {height} pixels, more than are read"));
    }
    DynamicImage::from_decoder(decoder).map(DynamicImage::into_rgba8).map_err(|e| fault(&e))
}

/// What stands there instead, as far as its first bytes tell.
fn no_icon(bytes: &[u8]) -> &'static str {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    if head.contains("<svg") {
        "it is an SVG drawing, which may hold scripts"
    } else if head.contains("<html") || head.contains("<!doctype") {
        "it is an HTML page under the name of an icon"
    } else {
        "it is none of ICO, PNG, GIF, JPEG and WebP"
    }
}

fn squared(icon: &RgbaImage) -> RgbaImage {
    let (width, height) = icon.dimensions();
    let longer = width.max(height);
    let fit = |n: u32| ((f64::from(n) * f64::from(SIDE) / f64::from(longer)).round() as u32).clamp(1, SIDE);
    let (w, h) = (fit(width), fit(height));
    // One of 16 pixels stays as sharp as it was drawn.
    let filter = if SIDE.is_multiple_of(longer) { FilterType::Nearest } else { FilterType::Lanczos3 };
    let scaled = if (w, h) == (width, height) { icon.clone() } else { imageops::resize(icon, w, h, filter) };
    let mut square = RgbaImage::new(SIDE, SIDE);
    imageops::replace(&mut square, &scaled, i64::from((SIDE - w) / 2), i64::from((SIDE - h) / 2));
    square
}

fn encoded(icon: &RgbaImage) -> Result<Rendered, String> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, PngFilter::Adaptive);
    encoder.write_image(icon.as_raw(), SIDE, SIDE, ExtendedColorType::Rgba8).map_err(|e| format!("it cannot be encoded ({e})"))?;
    Ok(Rendered::new(PictureMedia::Png, SIDE, SIDE, out))
}

#[cfg(test)]
mod tests;
