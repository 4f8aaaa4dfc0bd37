//! Any bytes as the robots.txt of a site, as its file of TDMRep and as the head of a page: no panic. The first line is the
//! path that is asked for.
#![no_main]

use dateline_import::fetch::robots::Rules;
use dateline_import::fetch::tdm;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let (path, file) = (String::from_utf8_lossy(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let rules = Rules::read(file, "Dateline");
    assert!(rules.allow("/robots.txt"));
    assert!(rules.crawl_delay_ms.is_none_or(|ms| ms <= 60_000));
    let allowed = rules.allow(&path);
    assert_eq!(rules.allow(&path), allowed);
    // A file that closes all for everybody closes this path too, unless it is the one that is always open.
    if rules == Rules::read(b"User-agent: *\nDisallow: /", "Dateline") && path.starts_with('/') && path != "/robots.txt" {
        assert!(!allowed, "{path}");
    }
    let mut url = Url::parse("https://example.org/").expect("an address");
    url.set_path(&path);
    for said in [tdm::of_page(file, Some(&url)), tdm::of_page(file, None), tdm::of_site(file, &url)].into_iter().flatten() {
        assert!(said.policy.is_none_or(|p| p.starts_with("http")));
    }
});
