//! Any line as the date of a feed: no panic; what is read lies within the bounds of feeds, white space around it
//! changes nothing, and the instant, written as RFC 3339 and as RFC 822, is read as itself.
#![no_main]

use dateline_import::feed::dates::{parse, read};
use libfuzzer_sys::fuzz_target;

/// 1 January 2026.
const FETCHED_AT_MS: i64 = 1_767_225_600_000;
const DAY_MS: i64 = 86_400_000;

fuzz_target!(|line: &str| {
    let at = parse(line);
    assert_eq!(parse(line.trim()), at, "{line:?}");
    let bounded = read(line, FETCHED_AT_MS);
    assert!(bounded.is_none() || bounded == at);
    let Some(at) = bounded else { return };
    assert!((631_152_000_000..=FETCHED_AT_MS + DAY_MS).contains(&at.as_millisecond()), "{line:?}");
    let at = jiff::Timestamp::from_second(at.as_second()).expect("an instant");
    for format in ["%Y-%m-%dT%H:%M:%SZ", "%a, %d %b %Y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y", "%Y%m%dT%H%M%SZ"] {
        let written = at.strftime(format).to_string();
        assert_eq!(parse(&written), Some(at), "{line:?} as {written}");
    }
});
