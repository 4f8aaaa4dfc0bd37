//! Any JSON beside a story: as JSON-LD, as the state of an application, and as a script that
//! assigns it. The visible story must come out whatever the data are like.
#![no_main]

use dateline_news::extract::extract;
use dateline_news::page::{MediaKind, Page};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/dateline-news/tests/holds/shape.rs"]
mod shape;

const STORY: &str = "<article><h1>Ferry runs aground</h1><p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.</p><p>Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.</p></article>";

fuzz_target!(|json: &str| {
    for (head, body) in [
        (format!("<script type='application/ld+json'>{json}</script>"), STORY),
        (format!("<script id=__NEXT_DATA__ type='application/json'>{json}</script>"), "<h1>Ferry runs aground</h1>"),
        (format!("<script>window.__STATE__ = {json};</script>"), "<h1>Ferry runs aground</h1>"),
    ] {
        let html = format!("<html lang=en><head>{head}</head><body>{body}</body></html>");
        let extracted = extract(&Page::alone(MediaKind::Html, None, html));
        let faults = shape::faults(&extracted);
        assert!(faults.is_empty(), "{faults:?}");
    }
});
