//! Pictures as pages bring them, made fit to be shown: decoded under strict limits, turned upright,
//! reduced, and encoded anew, so that no byte of the original (metadata, places, scripts in odd
//! corners of a format) is handed on to a reader.

use dateline_news::limits::PICTURE_BYTES_MAX;
use dateline_news::picture::{PictureMedia, PictureOutcome, Reduced, Rendered};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// Pixels of the larger rendition's width: twice a column of text on a fine screen.
const WIDTH_MAX: u32 = 1200;

/// Pixels of the smaller rendition's width.
const SMALL_WIDTH: u32 = 600;

/// Pixels of a rendition's height: a tall chart is still readable, a strip of a hundred screens is none.
const HEIGHT_MAX: u32 = 2400;

/// A picture below this width or height is a button, a portrait of the author or a spacer.
const WIDTH_MIN: u32 = 200;
const HEIGHT_MIN: u32 = 80;

/// Pixels of a side, and of the whole, that are decoded at all. A camera of 36 megapixels is read;
/// what claims more is a poster or an attack. Checked on the header, before anything is decoded.
const SIDE_MAX: u32 = 16_000;
const PIXELS_MAX: u64 = 36_000_000;

/// Bytes that a decoder may take: four a pixel of the largest picture, and as much again for its own use.
const ALLOC_BYTES_MAX: u64 = 8 * PIXELS_MAX;

/// JPEG qualities that are tried until the size fits.
const QUALITIES: [u8; 3] = [80, 65, 45];

/// Bytes of a rendition.
const JPEG_BYTES_MAX: usize = 400 * 1024;
const PNG_BYTES_MAX: usize = 150 * 1024;

/// What transparent places show where the picture has to become a JPEG: the site's paper.
const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];

/// Reduces a picture; `None` where it is too small (or too empty) to be a picture of an article.
pub fn reduce(bytes: &[u8]) -> Option<PictureOutcome> {
    match read(bytes) {
        Ok(Some(picture)) => match renditions(&picture) {
            Ok(reduced) => Some(PictureOutcome::Kept(Box::new(reduced))),
            Err(why) => Some(PictureOutcome::Unreadable(why)),
        },
        Ok(None) => None,
        Err(why) => Some(PictureOutcome::Unreadable(why)),
    }
}

/// Whether bytes are a picture of the kind and size that is said of them, within the limits of a rendition:
/// those of a copy of a site were encoded by [`reduce`], and are kept as they are.
pub fn is_sound(rendered: &Rendered) -> bool {
    let Rendered { rendition, body } = rendered;
    let format = match rendition.media {
        PictureMedia::Jpeg => ImageFormat::Jpeg,
        PictureMedia::Png => ImageFormat::Png,
    };
    if body.len() > PICTURE_BYTES_MAX || rendition.width > WIDTH_MAX || rendition.height > HEIGHT_MAX {
        return false;
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(WIDTH_MAX), Some(HEIGHT_MAX), Some(ALLOC_BYTES_MAX));
    let mut reader = ImageReader::with_format(Cursor::new(body), format);
    reader.limits(limits);
    reader.decode().is_ok_and(|p| (p.width(), p.height()) == (rendition.width, rendition.height))
}

/// The first frame, upright.
fn read(bytes: &[u8]) -> Result<Option<DynamicImage>, String> {
    if bytes.len() > PICTURE_BYTES_MAX {
        return Err(format!("it is larger than {} MiB", PICTURE_BYTES_MAX / (1024 * 1024)));
    }
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP)) => format,
        _ => return Err(not_a_picture(bytes)),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(ALLOC_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| unreadable(format, &e))?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(format!("it claims {width} × {height} pixels, more than are read"));
    }
    if width.min(height) < HEIGHT_MIN || width.max(height) < WIDTH_MIN {
        return Ok(None);
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| unreadable(format, &e))?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    let fits = picture.width() >= WIDTH_MIN && picture.height() >= HEIGHT_MIN;
    Ok((fits && !is_blank(&picture)).then_some(picture))
}

fn unreadable(format: ImageFormat, e: &image::ImageError) -> String {
    let name = format.extensions_str().first().copied().unwrap_or("picture");
    format!("it cannot be decoded as {name} ({})", e.to_string().chars().take(200).collect::<String>())
}

/// What stands there instead, as far as its first bytes tell.
fn not_a_picture(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    if head.contains("<svg") {
        "it is an SVG drawing, which may hold scripts; only JPEG, PNG, GIF and WebP are kept".into()
    } else if head.contains("<html") || head.contains("<!doctype") {
        "it is an HTML page under the name of a picture".into()
    } else {
        "it is none of JPEG, PNG, GIF and WebP".into()
    }
}

/// Whether all of a picture is of one colour: a placeholder. A grid of 64 × 64 places is looked at.
fn is_blank(picture: &DynamicImage) -> bool {
    use image::GenericImageView;
    let first = picture.get_pixel(0, 0);
    let places = |side: u32| (0..64).map(move |n| n * (side - 1) / 63);
    places(picture.height()).all(|y| places(picture.width()).all(|x| picture.get_pixel(x, y) == first))
}

fn renditions(picture: &DynamicImage) -> Result<Reduced, String> {
    let (width, height) = fit(picture.width(), picture.height(), WIDTH_MAX);
    let large = scaled(picture, width, height);
    let small = (width >= SMALL_WIDTH * 5 / 4).then(|| {
        let (width, height) = fit(width, height, SMALL_WIDTH);
        encode(&scaled(&large, width, height))
    });
    Ok(Reduced { large: encode(&large)?, small: small.transpose()? })
}

/// Width and height within the limits, the shape kept.
fn fit(width: u32, height: u32, width_max: u32) -> (u32, u32) {
    let scale = (f64::from(width_max) / f64::from(width)).min(f64::from(HEIGHT_MAX) / f64::from(height)).min(1.0);
    let side = |n: u32| ((f64::from(n) * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// Eight bits a channel, of the given size. A picture much larger is first brought near it the cheap way.
fn scaled(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (picture.width(), picture.height()) == (width, height) {
        return plain(picture.clone());
    }
    let near = (picture.width() > 4 * width).then(|| picture.thumbnail_exact(2 * width, 2 * height));
    plain(near.as_ref().unwrap_or(picture).resize_exact(width, height, FilterType::Lanczos3))
}

/// Grey, colour, or colour with transparency where there is any; eight bits each.
fn plain(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        let rgba = picture.into_rgba8();
        return match rgba.pixels().all(|p| p.0[3] == u8::MAX) {
            true => DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8()),
            false => DynamicImage::ImageRgba8(rgba),
        };
    }
    match picture.color().has_color() {
        true => DynamicImage::ImageRgb8(picture.into_rgb8()),
        false => DynamicImage::ImageLuma8(picture.into_luma8()),
    }
}

/// PNG where that keeps transparency or is the smaller one (charts, maps); JPEG otherwise.
fn encode(picture: &DynamicImage) -> Result<Rendered, String> {
    let (width, height) = (picture.width(), picture.height());
    let png = png(picture)?;
    let is_transparent = picture.color().has_alpha();
    if is_transparent && png.len() <= PNG_BYTES_MAX {
        return Ok(Rendered::new(PictureMedia::Png, width, height, png));
    }
    let opaque = if is_transparent { DynamicImage::ImageRgb8(on_paper(picture)) } else { picture.clone() };
    for quality in QUALITIES {
        let mut jpeg = Vec::new();
        opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, quality)).map_err(|e| format!("it cannot be encoded ({e})"))?;
        if !is_transparent && png.len() <= jpeg.len() {
            return Ok(Rendered::new(PictureMedia::Png, width, height, png));
        }
        if jpeg.len() <= JPEG_BYTES_MAX {
            return Ok(Rendered::new(PictureMedia::Jpeg, width, height, jpeg));
        }
    }
    Err(format!("it stays larger than {} KiB at {width} × {height}", JPEG_BYTES_MAX / 1024))
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
    let done = encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into());
    done.map_err(|e| format!("it cannot be encoded ({e})"))?;
    Ok(out)
}

/// The picture laid on the site's paper.
fn on_paper(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let mix = |over: u8, under: u8| ((u16::from(over) * u16::from(a) + u16::from(under) * (255 - u16::from(a))) / 255) as u8;
        image::Rgb([mix(r, PAPER[0]), mix(g, PAPER[1]), mix(b, PAPER[2])])
    })
}
