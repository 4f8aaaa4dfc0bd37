//! Any bytes as a feed: no panic, and what is cleaned of it holds nothing that was not allowed and is the same when
//! it is cleaned again. The first byte says what the server calls it.
#![no_main]

use dateline_import::feed::{Context, Text, markup, parse};
use libfuzzer_sys::fuzz_target;

const TYPES: [Option<&str>; 4] = [None, Some("text/xml"), Some("application/xml; charset=utf-16"), Some("text/html; charset=shift_jis")];

fn check(text: &Text) {
    let clean = text.clean();
    if text.value != clean || clean.contains('<') {
        let again = markup::clean(&clean);
        assert_eq!(markup::clean(&again), again);
        for (at, _) in again.match_indices('<') {
            let next = again.as_bytes().get(at + 1);
            assert!(next.is_some_and(|b| b.is_ascii_lowercase() || *b == b'/'), "{again}");
        }
        // Between tags `="javascript:` is text like any other.
        for tag in again.split('<').skip(1).filter_map(|t| t.split('>').next()) {
            let lower = tag.to_ascii_lowercase();
            assert!(!lower.starts_with("script") && !lower.starts_with("iframe") && !lower.contains("=\"javascript:"), "{again}");
        }
    }
    let _ = text.plain();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let context = Context {
        content_type: TYPES[usize::from(*first) % TYPES.len()],
        address: Some("https://example.org/news/feed"),
        fetched_at_ms: 1_767_225_600_000,
        ..Context::default()
    };
    let Ok(feed) = parse(bytes, &context) else { return };
    let heads = std::iter::once(&feed.about).chain(feed.entries.iter().map(|e| &e.about));
    for about in heads {
        [&about.title, &about.summary, &about.info, &about.rights].into_iter().flatten().for_each(check);
        for date in [&about.published, &about.updated].into_iter().flatten() {
            let year = date.at.map_or(2000, |at| at.as_millisecond() / 31_556_952_000 + 1970);
            assert!((1989..=2026).contains(&year), "{date:?}");
        }
    }
    feed.entries.iter().flat_map(|e| &e.content).for_each(check);
});
