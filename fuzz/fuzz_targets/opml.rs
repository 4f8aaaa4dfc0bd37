//! Any bytes as a list of subscriptions, as a sitemap and as a page with feeds: no panic, and what is written of a list
//! is read again as it was, without a fault.
#![no_main]

use dateline_import::feed::{Context, discover, opml, sitemap};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let context = Context { address: Some("https://example.org/x.xml"), fetched_at_ms: 1_767_225_600_000, ..Context::default() };
    if let Ok(map) = sitemap::parse(bytes, &context) {
        assert!(map.locations.iter().all(|l| l.address.starts_with("http")));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let found = discover::feeds(text, "https://example.org/news/");
        assert!(found.iter().all(|f| f.address.starts_with("http")));
    }
    let Ok(list) = opml::parse(bytes, None) else { return };
    let written = opml::write("List", None, &list.outlines);
    let again = opml::parse(written.as_bytes(), None).expect("what was written is a list");
    assert!(again.notes.is_empty(), "{}", again.notes);
    assert_eq!(again.outlines.len(), list.outlines.len());
});
