//! What pages keep of articles between two requests changes with these.

use crate::small_world::{House, PAGES, bare, served};
use dateline::{clock, grouping};
use dateline_news::ids::Id128;
use dateline_news::page::{Page, PageParts};
use dateline_news::reading::Reading;
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::contract::{Listing, Summary};
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_web::{App, SiteConfig};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What pages keep of an article that does not change may be so old; of one that did it may not.
const KEPT_MAX: Duration = Duration::from_secs(60);

/// The headline of the later version.
const NOW: &str = "What stood here was corrected";

#[test]
fn a_reason_names_an_article_by_the_headline_that_it_has_now() {
    let house = House::of(&bare(&PAGES));
    // What waits for its story is not kept.
    grouping::group_waiting(&mut SqliteLine::open(house.dir.path()).expect("the line"), &mut |_| ()).expect("stories");
    let at = house.dir.path().join("index");
    clock::follow(&house.store, &at, &mut |_| {}).expect("followed");
    let newest = house.store.newest(&Listing { limit: 24, ..Listing::default() }).expect("a list");
    let now = newest[0].sort_at + 3_600_000;
    let reader = Id128([7; 16]);
    let readings: Vec<Reading> = newest.iter().map(|s| Reading { reader: Some(reader), ..Reading::opened(s.id, now - 60_000) }).collect();
    house.store.put_readings(&readings).expect("written");
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(house.dir.path()).expect("a store"));
    let index = Arc::new(Index::open(&at).expect("an index"));
    let site = SiteConfig { shared_age_max: Duration::from_millis(100), ..SiteConfig::default() };
    let address = served(App::new(store, index, site, move || now).expect("a site"));
    let list = || {
        let mut stream = TcpStream::connect(address).expect("connected");
        let head = format!("Host: {address}\r\nAccept-Language: en\r\nCookie: dateline_reader={reader}\r\nConnection: close");
        write!(stream, "GET /api/v1/recommendations HTTP/1.1\r\n{head}\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        answer
    };
    let names = |list: &str, s: &Summary| list.contains(&s.headline.chars().take(40).collect::<String>());
    let before = list();
    let named: Vec<&Summary> = newest.iter().filter(|s| names(&before, s)).collect();
    assert!(named.len() > 1, "too few reasons name what was opened: {before}");
    let was = &named[0].headline;
    let page = PAGES.iter().map(|p| &p.page).rfind(|p| p.url == named[0].url).expect("its page");
    let parts = PageParts {
        url: page.url.clone(),
        name: page.name.clone(),
        outlet: page.outlet.clone(),
        captured_at: page.captured_at.map(|at| at + 60_000),
        media: page.media,
        charset: page.charset.clone(),
        origin: page.origin.clone(),
    };
    let html = String::from_utf8(page.body.clone()).expect("text").replace(was.as_str(), NOW);
    let begun = Instant::now();
    house.import(&[Page::new(parts, html.into_bytes())]);
    while !list().contains(NOW) {
        assert!(begun.elapsed() < KEPT_MAX / 2, "it is still named “{was}”");
        std::thread::sleep(Duration::from_millis(50));
    }
    let after = list();
    assert!(!names(&after, named[0]) && named.iter().skip(1).any(|s| names(&after, s)), "and others as before");
}
