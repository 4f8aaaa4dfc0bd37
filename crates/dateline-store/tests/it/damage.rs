//! `faults` must find what is broken: each test breaks one thing behind the store's back.

use crate::world::{World, page, words};
use dateline_news::note::NoteCode;
use dateline_store::contract::Put;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Line, Store};

fn faults_after(sql: &str) -> Vec<String> {
    let mut w = World::new();
    w.tell("https://a.example/1", Some("2026-03-01"), &words("tide"));
    w.tell("https://b.example/1", Some("2026-03-02"), &words("tide"));
    w.tell("https://c.example/1", None, &words("ebbs"));
    assert!(w.store.faults(&mut |_| {}).expect("asked").is_empty(), "sound before");
    let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
    db.execute_batch("PRAGMA foreign_keys = OFF").expect("set");
    db.execute_batch(sql).expect("broken");
    w.store.faults(&mut |_| {}).expect("asked")
}

fn check(sql: &str, told: &str) {
    let faults = faults_after(sql);
    assert!(faults.iter().any(|f| f.contains(told)), "{sql}: {faults:?}");
}

#[test]
fn each_kind_of_damage_is_told() {
    check("UPDATE pages SET body = (SELECT body FROM pages WHERE row = 3) WHERE row = 1", "not those that were imported");
    check("UPDATE pages SET body = x'00' WHERE row = 1", "cannot be read");
    check("UPDATE pages SET url = 'https://z.example/' WHERE row = 1", "not the one that was imported");
    check("UPDATE pages SET state = 0 WHERE row = 1", "neither filed, set aside nor waiting");
    check("DELETE FROM captures WHERE page_row = 1", "neither filed, set aside nor waiting");
    check("UPDATE captures SET record = x'0102030405' WHERE page_row = 3", "record of page row 3");
    check(
        "UPDATE captures SET record = (SELECT record FROM captures WHERE page_row = 1) WHERE page_row = 3",
        "not the one that was written",
    );
    check("DELETE FROM articles WHERE number = 3", "captures belong to no article");
    check("UPDATE articles SET number = 77 WHERE number = 3", "another number");
    check("DELETE FROM changes WHERE change = (SELECT MIN(change) FROM changes)", "unknown to followers");
    check("UPDATE copies SET original = x'00112233445566778899aabbccddeeff'", "not held");
}

#[test]
fn a_database_of_a_newer_dateline_is_refused() {
    let w = World::new();
    let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
    db.execute_batch("PRAGMA user_version = 999").expect("set");
    let Err(e) = SqliteStore::open(w.dir.path()) else { panic!("opened") };
    assert!(e.to_string().contains("999"), "{e}");
}

#[test]
fn a_damaged_page_is_set_aside_and_heals_when_it_comes_again() {
    let mut w = World::new();
    let (good, bad) = (page("https://a.example/1", 1, "good"), page("https://b.example/1", 1, "bad"));
    w.line.put_pages(&[bad.clone(), good.clone()]).expect("put");
    let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
    db.execute_batch("UPDATE pages SET body = x'0011' WHERE row = 1").expect("broken");
    assert_eq!(w.store.damaged_pages().expect("asked").len(), 1);
    assert_eq!(w.line.take_unfiled(10).expect("asked"), [good]);
    let aside = w.store.set_aside(0, 10).expect("asked");
    assert_eq!((aside.len(), aside[0].1.notes[0].code), (1, NoteCode::Damaged));
    assert_eq!(w.line.put_pages(std::slice::from_ref(&bad)).expect("put"), [Put::New]);
    assert!(w.store.set_aside(0, 10).expect("asked").is_empty());
    assert!(w.line.take_unfiled(10).expect("asked").contains(&bad));
    assert!(w.store.damaged_pages().expect("asked").is_empty());
}
