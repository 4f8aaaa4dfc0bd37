//! Any line through the readers of lines: dates, datelines, bylines, agencies, labels.
#![no_main]

use dateline_news::extract::{byline, dateline, dates, labels, language, sections, wire};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    for lang in [None, Some("en-US"), Some("de"), Some("ja"), Some("ar")] {
        let _ = dates::parse(line, lang);
        if let Some((_, range)) = dates::find(line, lang) {
            // The words of a date hold a digit; a range that falls into a character panics here.
            assert!(line[range].contains(|c: char| c.is_numeric()), "{line}");
        }
    }
    let _ = dates::of_url(line);
    if let Some(opening) = dateline::read(line) {
        assert!(line.is_char_boundary(opening.len) && opening.len <= line.len());
        assert!(line[..opening.len].contains(&opening.raw), "{opening:?}");
    }
    for read in [byline::read(line), byline::in_date_line(line)].into_iter().flatten() {
        assert!(!read.raw.trim().is_empty() && read.names.iter().all(|n| !n.trim().is_empty()), "{read:?}");
    }
    let _ = (wire::named(line), wire::of_domain(line), wire::in_brackets(line), wire::mentioned(line));
    let _ = (labels::list_kind(line), labels::frame(line), labels::is_caption(line), labels::is_credit(line), labels::way(line));
    let _ = (labels::after_date_label(line), labels::after_byline_label(line), sections::of_label(line), sections::of_url(line));
    let _ = language::detect(line);
});
