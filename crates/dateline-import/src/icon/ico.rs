//! Icons of Windows (ICO): a directory of pictures, each a PNG or a bitmap without its file header, as Microsoft's
//! "Icons" (1995) and the headers of bitmaps (`BITMAPINFOHEADER`) have them.
//!
//! A reader of our own: directories lie about sides and lengths, which stricter ones refuse, and of bitmaps only plain ones
//! of at most 256 pixels a side occur, so that there is little to read and a bound on all of it.

use image::{Rgba, RgbaImage};

/// Entries of a directory that are looked at.
const ENTRIES_MAX: usize = 64;
/// Pixels of a side of a bitmap: what a directory can say.
const SIDE_MAX: u32 = 256;
/// Bytes of a header, and of one entry.
const HEAD: usize = 6;
const ENTRY: usize = 16;
/// Bytes of the oldest header of a bitmap that icons have.
const INFO: usize = 40;

/// Whether bytes begin as an ICO does.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.len() >= HEAD && bytes.starts_with(&[0, 0, 1, 0])
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The bytes of each picture, that which fits best first, by the sides that the directory claims; of equal ones that with
/// more colours. One that begins beyond the end is left out, one that ends there is cut.
pub(super) fn entries(bytes: &[u8]) -> Vec<&[u8]> {
    let n = usize::from(u16_at(bytes, 4).unwrap_or(0)).min(ENTRIES_MAX);
    let entry = |n: usize| {
        let at = HEAD + n * ENTRY;
        let side = match *bytes.get(at)? {
            0 => SIDE_MAX,
            side => u32::from(side),
        };
        let bits = u16_at(bytes, at + 6)?;
        let (length, begin) = (u32_at(bytes, at + 8)? as usize, u32_at(bytes, at + 12)? as usize);
        let data = bytes.get(begin..)?;
        let data = &data[..length.min(data.len())];
        (!data.is_empty()).then_some(((super::rank(side), u16::MAX - bits), data))
    };
    let mut found: Vec<_> = (0..n).filter_map(entry).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, data)| data).collect()
}

/// Reads a bitmap of an icon: colours, then a mask of which places are transparent, rows from below.
///
/// # Errors
/// Why it cannot be read, a clause that begins with "it".
pub(super) fn bitmap(data: &[u8]) -> Result<RgbaImage, String> {
    let cut = || "it is an ICO whose bitmap is cut short".to_owned();
    let info = u32_at(data, 0).ok_or_else(cut)? as usize;
    let (width, doubled) = (u32_at(data, 4).ok_or_else(cut)?, u32_at(data, 8).ok_or_else(cut)?);
    let (bits, packing) = (u16_at(data, 14).ok_or_else(cut)?, u32_at(data, 16).ok_or_else(cut)?);
    let n_colours = u32_at(data, 32).ok_or_else(cut)?;
    // The mask counts as as many rows again.
    let height = doubled / 2;
    if info < INFO || !(1..=SIDE_MAX).contains(&width) || !(1..=SIDE_MAX).contains(&height) {
        return Err(format!("it is an ICO whose bitmap claims {width} × {height} pixels"));
    }
    if packing != 0 || !matches!(bits, 1 | 4 | 8 | 24 | 32) {
        return Err(format!("it is an ICO whose bitmap has {bits} bits a pixel, packed in the way {packing}"));
    }
    let n_colours = match (bits, n_colours) {
        (24 | 32, _) => 0,
        (_, 0) => 1usize << bits,
        (_, n) => (n as usize).min(256),
    };
    let (width, height, bits) = (width as usize, height as usize, usize::from(bits));
    let palette = data.get(info..info + 4 * n_colours).ok_or_else(cut)?;
    let stride = (width * bits).div_ceil(32) * 4;
    let begin = info + palette.len();
    let colours = data.get(begin..begin + stride * height).ok_or_else(cut)?;
    // Some leave the mask out where the colours have their own transparency.
    let mask_stride = width.div_ceil(32) * 4;
    let mask = data.get(begin + colours.len()..begin + colours.len() + mask_stride * height);
    // Where no place is anything but transparent, that byte was never meant.
    let has_alpha = bits == 32 && colours.chunks_exact(4).any(|p| p[3] != 0);
    let mut icon = RgbaImage::new(width as u32, height as u32);
    for y in 0..height {
        let (row, masked) = (&colours[y * stride..], mask.map(|m| &m[y * mask_stride..]));
        for x in 0..width {
            let is_masked = masked.is_some_and(|m| m[x / 8] >> (7 - x % 8) & 1 == 1);
            let [b, g, r, a] = match bits {
                32 => [row[4 * x], row[4 * x + 1], row[4 * x + 2], if has_alpha { row[4 * x + 3] } else { 255 }],
                24 => [row[3 * x], row[3 * x + 1], row[3 * x + 2], 255],
                _ => {
                    let at = x * bits;
                    let index = usize::from(row[at / 8] >> (8 - bits - at % 8)) & ((1 << bits) - 1);
                    // A number beyond the palette is black.
                    palette.get(4 * index..4 * index + 3).map_or([0, 0, 0, 255], |c| [c[0], c[1], c[2], 255])
                }
            };
            let a = if is_masked && !has_alpha { 0 } else { a };
            icon.put_pixel(x as u32, (height - 1 - y) as u32, Rgba([r, g, b, a]));
        }
    }
    Ok(icon)
}
