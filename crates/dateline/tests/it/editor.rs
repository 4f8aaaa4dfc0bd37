//! What the owner says of stories, through the pages of a site that serves the small press: parted and
//! merged, seen at once, kept when stories are made anew, undone, and refused to everybody else.

use crate::small_world::{House, PAGES, bare, served};
use dateline::clock;
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::contract::StoryListing;
use dateline_store::sqlite::SqliteStore;
use dateline_web::{App, SiteConfig};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::sync::Arc;

/// A site over the press that this test alone changes.
struct Site {
    house: House,
    address: SocketAddr,
}

struct Answer {
    status: u16,
    location: String,
    body: String,
}

impl Site {
    fn of_the_press() -> Site {
        let house = House::of(&bare(&PAGES));
        let at = house.dir.path().join("index");
        clock::follow(&house.store, &at, &mut |_| {}).expect("followed");
        let store: Arc<dyn Store> = Arc::new(SqliteStore::open(house.dir.path()).expect("a store"));
        let index = Arc::new(Index::open(&at).expect("an index"));
        // Time goes on: what is said later outweighs what was said before.
        let now = std::sync::atomic::AtomicI64::new(1_772_600_000_000);
        let clock = move || now.fetch_add(1000, std::sync::atomic::Ordering::Relaxed);
        let app = App::new(store, index, SiteConfig::default(), clock).expect("a site");
        Site { house, address: served(app) }
    }

    fn send(&self, method: &str, path: &str, headers: &str, form: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        let n = form.len();
        let lines = format!("Accept-Language: en\r\n{headers}Content-Length: {n}\r\nConnection: close\r\n\r\n{form}");
        write!(stream, "{method} {path} HTTP/1.1\r\n{lines}").expect("asked");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("answered");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        let location = head.lines().find_map(|l| l.strip_prefix("location: ")).unwrap_or_default().to_owned();
        Answer { status, location, body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &format!("Host: {}\r\n", self.address), "")
    }

    /// The page of a story as its owner sees it, behind its redirects.
    fn story_page(&self, number: u64) -> String {
        let to = self.get(&format!("/story/{number}"));
        assert_eq!(to.status, 308, "{number}");
        let page = self.get(&to.location);
        assert_eq!(page.status, 200, "{}", to.location);
        page.body
    }

    /// A press of a button on a page of the site.
    fn press(&self, path: &str, form: &str) -> Answer {
        self.send("POST", path, &format!("Host: {0}\r\nOrigin: http://{0}\r\nSec-Fetch-Site: same-origin\r\n", self.address), form)
    }

    /// The number of the story to which a number leads, and its originals by number, as its record tells.
    fn members(&self, number: u64) -> (u64, BTreeSet<u64>) {
        let record: Value = serde_json::from_str(&self.get(&format!("/story/{number}.json")).body).expect("a record");
        let numbers = record["members"].as_array().expect("members").iter().map(|m| m["article"]["number"].as_u64().expect("a number"));
        (record["story"]["number"].as_u64().expect("a number"), numbers.collect())
    }

    /// Which originals stand together, over all stories.
    fn all(&self) -> BTreeSet<BTreeSet<u64>> {
        let cards = self.house.store.stories(&StoryListing { limit: 10_000, ..StoryListing::default() }).expect("stories");
        let members = |n: u64| self.house.store.story_members(n, 10_000).expect("members");
        cards.iter().map(|c| members(c.number).iter().map(|m| m.summary.number).collect()).collect()
    }

    /// Makes stories anew, by the program.
    fn rebuild(&self, stage: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        let out = command.args(["rebuild", stage, "--data"]).arg(self.house.dir.path()).output().expect("dateline runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }

    /// Two stories of one language that have the most originals.
    fn two_large(&self) -> [u64; 2] {
        let listing = StoryListing { langs: vec!["en".into()], limit: 10_000, ..StoryListing::default() };
        let mut cards = self.house.store.stories(&listing).expect("stories");
        cards.sort_by_key(|c| (std::cmp::Reverse(c.n_originals), c.number));
        assert!(cards[1].n_originals >= 3, "the press has two stories that several outlets tell");
        let mut two = [cards[0].number, cards[1].number];
        two.sort_unstable();
        two
    }
}

fn chosen(numbers: &BTreeSet<u64>) -> String {
    numbers.iter().map(|n| format!("a{n}=on&")).collect()
}

#[test]
fn stories_are_parted_and_merged_kept_and_undone() {
    let site = Site::of_the_press();
    let before = site.all();
    let [one, two] = site.two_large();
    let (_, members) = site.members(one);
    let last = *members.last().expect("a member");
    let parted: BTreeSet<u64> = BTreeSet::from([last]);
    let rest: BTreeSet<u64> = members.difference(&parted).copied().collect();
    let link = format!("href=\"/article/{last}/");
    let page = site.story_page(one);
    assert!(page.contains(&link) && page.contains(&format!("name=\"a{last}\"")) && page.contains("These tell another story"));

    // Parted, told at once and seen on both pages; and undone, by what stands in the box.
    let split = || {
        let answer = site.press(&format!("/story/{one}/edit/split"), &chosen(&parted));
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(answer.location.ends_with(&format!("?parted={last}#wrong")), "{}", answer.location);
        assert_eq!((site.members(one), site.members(last)), ((one, rest.clone()), (last, parted.clone())));
        let told = site.get(answer.location.split('#').next().expect("an address")).body;
        assert!(told.contains("are a story of their own now") && told.contains(&format!("name=\"with\" value=\"{last}\"")));
        assert!(!days_of(&site.story_page(one)).contains(&link));
        assert!(site.story_page(last).contains("So far one text tells it"));
    };
    split();
    let answer = site.press(&format!("/story/{one}/edit/merge"), &format!("with={last}"));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location.ends_with("?joined=1#wrong"), "{}", answer.location);
    assert_eq!(site.all(), before);
    site.rebuild("stories");
    assert_eq!(site.all(), before, "what was undone leaves nothing behind");

    // Merged: the higher number leads to the lower one, also when stories are made anew; and undone.
    let (_, theirs) = site.members(two);
    let both: BTreeSet<u64> = members.union(&theirs).copied().collect();
    let answer = site.press(&format!("/story/{two}/edit/merge"), &format!("with=http%3A%2F%2F{}%2Fstory%2F{one}%2Fx", site.address));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location.starts_with(&format!("/story/{one}/")), "{}", answer.location);
    for stage in ["", "stories"] {
        if !stage.is_empty() {
            site.rebuild(stage);
        }
        assert_eq!(site.members(two), (one, both.clone()), "after rebuild {stage}");
        assert!(site.get(&format!("/story/{two}")).location.starts_with(&format!("/story/{one}/")), "after rebuild {stage}");
        let any = theirs.first().expect("a member");
        assert!(days_of(&site.story_page(one)).contains(&format!("href=\"/article/{any}/")), "after rebuild {stage}");
    }
    let answer = site.press(&format!("/story/{one}/edit/split"), &chosen(&theirs));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(site.all(), before);
    site.rebuild("stories");
    assert_eq!(site.all(), before);
    assert_eq!(site.members(two), (two, theirs));

    // What was parted stays so when stories, and articles, are made anew. To which other story it then goes, if to
    // any, is for grouping to say.
    split();
    for stage in ["stories", "articles"] {
        site.rebuild(stage);
        assert_eq!(site.members(one), (one, rest.clone()), "after rebuild {stage}");
        let (_, beside) = site.members(last);
        assert!(beside.contains(&last) && beside.is_disjoint(&rest), "after rebuild {stage}: {beside:?}");
    }
}

/// What a story page tells day by day.
fn days_of(page: &str) -> &str {
    page.split("class=\"timeline\"").nth(1).and_then(|rest| rest.split("<aside").next()).expect("days")
}

#[test]
fn whoever_is_not_the_owner_changes_no_story_and_nonsense_is_told() {
    let site = Site::of_the_press();
    let before = site.all();
    let [one, two] = site.two_large();
    let (_, members) = site.members(one);
    let last = members.last().expect("a member");
    let address = site.address;
    let host = format!("Host: {address}\r\n");
    let own = format!("{host}Origin: http://{address}\r\n");
    for headers in [
        host.clone(),                                                                    // no browser, or one that says nothing
        format!("{host}Origin: http://evil.example\r\n"),                                // a form of another site
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),                                  // the browser knows better
        format!("{own}Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 203.0.113.7\r\n"), // somebody behind a proxy
        format!("{own}Sec-Fetch-Site: same-origin\r\nVia: 1.1 proxy\r\n"),
    ] {
        for (path, form) in [("split", format!("a{last}=on")), ("merge", format!("with={two}"))] {
            let answer = site.send("POST", &format!("/story/{one}/edit/{path}"), &headers, &form);
            assert_eq!(answer.status, 403, "{path} {headers}");
        }
    }
    // A name of somebody else that points to this machine.
    let rebound = "Host: evil.example\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: same-origin\r\n";
    assert!((400..500).contains(&site.send("POST", &format!("/story/{one}/edit/split"), rebound, &format!("a{last}=on")).status));
    assert!(
        !site
            .send("GET", &site.get(&format!("/story/{one}")).location, &format!("{host}Via: 1.1 proxy\r\n"), "")
            .body
            .contains("edit/split")
    );
    let wanted = chosen(&members);
    for (path, form, status, words) in [
        (format!("/story/{one}/edit/split"), "", 400, "some of the articles, and not all"),
        (format!("/story/{one}/edit/split"), wanted.as_str(), 400, "some of the articles, and not all"),
        (format!("/story/{one}/edit/split"), "a99999=on", 400, "has changed since"),
        ("/story/99999/edit/split".into(), "a1=on", 404, "No story has the number"),
        (format!("/story/{one}/edit/merge"), "", 400, "its number or its address"),
        (format!("/story/{one}/edit/merge"), "with=the+ferry", 400, "neither the number nor the address"),
        (format!("/story/{one}/edit/merge"), "with=99999", 404, "No story has the number"),
        (format!("/story/{one}/edit/merge"), &format!("with={last}"), 400, "this story itself"),
        ("/story/99999/edit/merge".into(), "with=1", 404, "No story has the number"),
    ] {
        let answer = site.press(&path, form);
        assert_eq!(answer.status, status, "{path} {form}");
        assert!(answer.body.contains(words), "{path} {form} says {words}");
    }
    assert_eq!(site.get(&format!("/story/{one}/edit/split")).status, 405);
    assert_eq!(site.all(), before);
}
