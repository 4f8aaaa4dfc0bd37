//! Any bytes as an archive: no panic, and an account in which each byte and each record has its place.
#![no_main]

use dateline_import::warc::members::Input;
use dateline_import::warc::pages::Pages;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Result};

fuzz_target!(|bytes: &[u8]| {
    let held = bytes.to_vec();
    let open = move || -> Result<Box<dyn Input>> { Ok(Box::new(Cursor::new(held.clone()))) };
    let Ok(mut pages) = Pages::open("fuzz".into(), None, Box::new(open)) else { return };
    let (mut n_pages, mut n_refused) = (0, 0);
    for page in &mut pages {
        match page {
            Ok(_) => n_pages += 1,
            Err(_) => n_refused += 1,
        }
    }
    let a = pages.account();
    assert_eq!(a.read.record_bytes + a.read.skipped_bytes, a.read.bytes, "{a:?}");
    assert_eq!(a.read.n_records(), a.pages + a.set_aside + a.n_passed(), "{a:?}");
    assert_eq!((a.pages, a.set_aside + a.read.n_skipped), (n_pages, n_refused), "{a:?}");
    assert_eq!(a.read.bytes, bytes.len() as u64, "{a:?}");
});
