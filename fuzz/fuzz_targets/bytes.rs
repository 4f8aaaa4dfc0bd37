//! Any bytes as a page: the first byte says what they are read as and which encoding is named.
#![no_main]

use dateline_news::extract::{encoding, extract};
use dateline_news::page::{MediaKind, Page};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/dateline-news/tests/holds/shape.rs"]
mod shape;

const CHARSETS: [Option<&str>; 8] =
    [None, Some("utf-8"), Some("utf-16"), Some("shift_jis"), Some("iso-2022-jp"), Some("gb18030"), Some("windows-1252"), Some("x-none")];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let media = if first & 1 == 0 { MediaKind::Html } else { MediaKind::Text };
    let charset = CHARSETS[usize::from(first >> 1) % CHARSETS.len()];
    let decoded = encoding::decode(bytes, charset, media);
    // A byte gives at most one character, and some three bytes of UTF-8 each.
    assert!(decoded.text.len() <= 3 * bytes.len() + 3);
    let mut page = Page::alone(media, None, bytes);
    page.charset = charset.map(str::to_owned);
    let faults = shape::faults(&extract(&page));
    assert!(faults.is_empty(), "{faults:?}");
});
