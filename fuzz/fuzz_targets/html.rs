//! Any HTML: no panic, no answer that does not hold together, the same answer twice.
#![no_main]

use dateline_news::extract::extract;
use dateline_news::page::{MediaKind, Page};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/dateline-news/tests/holds/shape.rs"]
mod shape;

fuzz_target!(|html: &str| {
    let page = Page::alone(MediaKind::Html, Some("https://paper.example/2025/03/04/ferry"), html);
    let extracted = extract(&page);
    let faults = shape::faults(&extracted);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(extract(&page), extracted, "the second reading differs");
});
