//! Icons of sites in a copy of a site: a line each, the PNG in hexadecimal digits, since an icon is a few hundred bytes.

use super::{BATCH, line, lines};
use anyhow::{Context, Result, bail};
use dateline_import::icon::{SIDE, is_sound};
use dateline_news::picture::{PictureMedia, Rendered};
use dateline_store::Icons;
use dateline_store::icons::Icon;
use dateline_store::sqlite::SqliteStore;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// The file below the copy.
pub(super) const ICONS: &str = "icons.jsonl";

#[derive(Serialize, Deserialize)]
struct IconLine {
    site: String,
    /// Where it lay.
    src: Option<String>,
    /// Hexadecimal digits.
    png: Option<String>,
    /// Why there was none the last time.
    fault: Option<String>,
    /// ms UTC
    asked_at: i64,
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn of_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<_>>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect())
}

/// Writes a line for each site; gives how many.
pub(super) fn write(store: &SqliteStore, out: &mut impl Write) -> Result<u64> {
    let (mut n, mut after) = (0, String::new());
    loop {
        let batch = store.icons_after(&after, BATCH)?;
        let Some(last) = batch.last() else { return Ok(n) };
        after.clone_from(&last.site);
        for icon in batch {
            let png = icon.kept.map(|k| to_hex(&k.body));
            line(out, &IconLine { site: icon.site, src: icon.src, png, fault: icon.fault, asked_at: icon.asked_at }, &mut n)?;
        }
    }
}

/// Puts down those of sites of which nothing is known here.
pub(super) fn read(dir: &Path, store: &SqliteStore) -> Result<()> {
    for l in lines::<IconLine>(dir, ICONS)? {
        if store.icon_asked_at(&l.site)?.is_some() {
            continue;
        }
        let body = match l.png.as_deref().map(of_hex) {
            None => None,
            Some(Some(body)) if is_sound(&body) => Some(body),
            Some(_) => bail!("{ICONS}: the icon of {:?} is no PNG of {SIDE} × {SIDE} pixels", l.site),
        };
        let kept = body.map(|body| Rendered::new(PictureMedia::Png, SIDE, SIDE, body));
        let icon = Icon { site: l.site, src: l.src, kept, fault: l.fault, asked_at: l.asked_at };
        store.put_icon(&icon).context("putting icons down")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back_from_their_digits() {
        let bytes = [0, 1, 0x7f, 0xa0, 0xff];
        assert_eq!(of_hex(&to_hex(&bytes)).as_deref(), Some(&bytes[..]));
        for wrong in ["0", "0g", "é0"] {
            assert_eq!(of_hex(wrong), None, "{wrong}");
        }
    }
}
