//! Any text dump: no panic, an answer that holds together, and every block is a line of the dump.
#![no_main]

use dateline_news::extract::extract;
use dateline_news::page::{MediaKind, Page};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/dateline-news/tests/holds/shape.rs"]
mod shape;

fuzz_target!(|text: &str| {
    let extracted = extract(&Page::alone(MediaKind::Text, None, text));
    let faults = shape::faults(&extracted);
    assert!(faults.is_empty(), "{faults:?}");
    if let Some(article) = &extracted.article {
        // NULs are dropped when a page is decoded.
        let text = text.replace('\0', "");
        let mut rest = text.as_str();
        for (_, words) in article.body.iter() {
            let at = rest.find(words);
            assert!(at.is_some(), "“{words}” is not on the page, or not in this order");
            rest = &rest[at.unwrap_or(0) + words.len()..];
        }
    }
});
