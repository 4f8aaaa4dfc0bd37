//! Files that lie beside a saved page: found under the relative addresses that its article names,
//! within the folder that is imported and nowhere else.

use crate::picture;
use dateline_news::extract::extract;
use dateline_news::limits::{PICTURE_BYTES_MAX, PICTURES_BYTES_MAX, PICTURES_MAX};
use dateline_news::page::Page;
use dateline_news::picture::{PagePicture, PictureOutcome};
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Endings of files that are pictures beside pages, and no pages themselves.
pub const PICTURE_ENDINGS: &[&str] = &["avif", "bmp", "gif", "ico", "jpeg", "jpg", "jpe", "png", "svg", "webp"];

/// What was taken from beside a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// Pictures of the article.
    pub pictures: Vec<PagePicture>,
    /// The files that were read, whatever came of them.
    pub files: Vec<PathBuf>,
}

/// Reads the pictures of the article on `page`, a file in the folder `dir`, from within `root`.
pub fn read(page: &Page, dir: &Path, root: &Path) -> Beside {
    let mut out = Beside::default();
    let Ok(root) = root.canonicalize() else { return out };
    // A page that the extractor stumbles over has no pictures; the line says so of the page itself.
    let article = catch_unwind(AssertUnwindSafe(|| extract(page).article)).unwrap_or(None);
    let mut bytes_left = PICTURES_BYTES_MAX;
    for image in article.iter().flat_map(|a| &a.images).filter(|i| !i.beside.is_empty()) {
        if out.pictures.len() >= PICTURES_MAX || bytes_left == 0 {
            break;
        }
        let Some((src, path)) = image.beside.iter().find_map(|src| Some((src, within(src, dir, &root)?))) else { continue };
        let outcome = match bytes(&path, PICTURE_BYTES_MAX) {
            Ok(bytes) => {
                bytes_left = bytes_left.saturating_sub(bytes.len());
                picture::reduce(&bytes)
            }
            Err(e) => Some(PictureOutcome::Unreadable(format!("its file cannot be read: {e}"))),
        };
        out.pictures.extend(outcome.map(|outcome| PagePicture { src: src.clone(), outcome }));
        out.files.push(path);
    }
    out
}

/// The file under a relative address, if it is a plain file within `root` (which is canonical): no
/// `..`, no link and no other trick leads out of the folder that is imported.
fn within(src: &str, dir: &Path, root: &Path) -> Option<PathBuf> {
    let path = src.split(['?', '#']).next().unwrap_or("");
    // As a browser writes it: percent escapes stand for bytes of UTF-8. Some savers do not escape.
    [percent_decoded(path), Some(path.to_owned())].into_iter().flatten().find_map(|name| {
        let relative = Path::new(&name);
        if name.contains(['\0', '\\']) || !relative.is_relative() {
            return None;
        }
        let file = dir.join(relative).canonicalize().ok()?;
        (file.starts_with(root) && file.metadata().is_ok_and(|m| m.is_file())).then_some(file)
    })
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = || u8::from_str_radix(std::str::from_utf8(after.get(..2)?).ok()?, 16).ok();
        match (byte == &b'%').then(code).flatten() {
            Some(code) => {
                out.push(code);
                rest = &after[2..];
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// The bytes of a file, one more than `n_max` at most: the reducer refuses what is too large.
fn bytes(path: &Path, n_max: usize) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    File::open(path)?.take(n_max as u64 + 1).read_to_end(&mut out)?;
    Ok(out)
}
