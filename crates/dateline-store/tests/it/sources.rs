//! Sources: added once, asked when due, each item once and each with what became of it.

use dateline_news::ids::{Digest, Id128};
use dateline_news::note::{Note, NoteCode};
use dateline_news::source::{About, ItemCounts, ItemEntry, ItemOutcome, PUSHED, Pull, Source, SourceState, Wait, WaitingItem, item_key};
use dateline_store::Subscriptions;
use dateline_store::sources::{Added, Became, PULLS_KEPT, SettledItem, Sources};
use dateline_store::sqlite::SqliteStore;

const A: &str = "https://a.example/feed";
const B: &str = "https://b.example/feed";

fn house() -> (tempfile::TempDir, SqliteStore) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(dir.path()).expect("opened");
    store.add_sources(&[(A.into(), About::default()), (B.into(), About::default())], 100).expect("added");
    (dir, store)
}

fn source(store: &SqliteStore, number: u64) -> Source {
    store.source(number).expect("asked").expect("there")
}

fn item(source: u64, n: u32, says: &str, at: i64) -> WaitingItem {
    let url = format!("https://a.example/{n}");
    let (key, digest) = (item_key(None, Some(&url), ""), Digest::of(says.as_bytes()));
    let entry = ItemEntry { link: Some(url.clone()), content: says.into(), ..ItemEntry::default() };
    WaitingItem { source, key, digest, url: Some(url), seen_at: at, due_at: at, n_tries: 0, entry }
}

fn pull(at: i64) -> Pull {
    Pull { at, outcome: "new".into(), status: Some(200), n_items: 0, n_new: 0, n_bytes: 0, took_ms: 1, text: None }
}

fn why() -> Note {
    Note::new(NoteCode::PageNotHad, "It is not there.")
}

fn settled(item: &WaitingItem, outcome: ItemOutcome) -> [SettledItem; 1] {
    [SettledItem { source: item.source, key: item.key, digest: item.digest, outcome }]
}

fn page(n: u8) -> Id128 {
    Id128::of(&[&[n]])
}

/// Puts down what asking a source came to, of which nothing was wished meanwhile.
fn put(store: &SqliteStore, source: &Source, items: &[WaitingItem], aside: &[(WaitingItem, Note)], pull: &Pull) {
    let was = store.source(source.number).expect("asked").map_or(0, |s| s.next_at);
    store.put_pull(source, was, items, aside, pull).expect("put");
}

fn counts(store: &SqliteStore, source: u64) -> ItemCounts {
    let n = store.item_counts().expect("asked").get(&source).copied().unwrap_or_default();
    assert_eq!(n.seen, n.waiting + n.held + n.set_aside);
    n
}

#[test]
fn an_address_is_added_once_and_what_its_owner_said_stays() {
    let (_dir, store) = house();
    let named = About { name: Some("Other".into()), ..About::default() };
    let added = store.add_sources(&[(B.into(), named), ("https://c.example/".into(), About::default())], 200).expect("added");
    assert_eq!(added, [Added::Known(2), Added::New(3)]);
    assert_eq!(source(&store, 2).about.name, None);
    store.remove_source(3).expect("removed");
    assert_eq!(
        store.add_sources(&[("https://c.example/".into(), About::default())], 300).expect("added"),
        [Added::New(4)],
        "no number twice"
    );
}

#[test]
fn a_pull_puts_items_once_and_a_changed_one_waits_again() {
    let (_dir, store) = house();
    let (one, two) = (item(1, 1, "first", 10), item(1, 2, "second", 10));
    put(&store, &source(&store, 1), &[one.clone(), two.clone()], &[(item(1, 3, "old", 10), why())], &pull(10));
    assert_eq!(counts(&store, 1), ItemCounts { seen: 3, waiting: 2, held: 0, set_aside: 1 });
    store.settle_items(&settled(&one, ItemOutcome::Held(page(1), None))).expect("settled");
    store.settle_items(&settled(&two, ItemOutcome::SetAside(why()))).expect("settled");
    assert_eq!(counts(&store, 1), ItemCounts { seen: 3, waiting: 0, held: 1, set_aside: 2 });
    assert_eq!(store.waiting_item(1, &one.key).expect("asked"), None);
    assert_eq!(store.known_items(1, &[one.key, page(9)]).expect("asked").into_iter().collect::<Vec<_>>(), [(one.key, one.digest)]);
    let changed = item(1, 1, "changed", 20);
    put(&store, &source(&store, 1), std::slice::from_ref(&changed), &[], &pull(20));
    let waits = store.waiting_item(1, &one.key).expect("asked").expect("waits");
    assert_eq!((waits.seen_at, waits.due_at, waits.digest), (10, 20, changed.digest));
    assert_eq!(store.troubled_items(1, 10).expect("asked").len(), 2);
}

#[test]
fn an_item_that_changed_while_its_page_was_had_waits_on() {
    let (_dir, store) = house();
    let (old, new) = (item(1, 1, "old", 10), item(1, 1, "new", 20));
    put(&store, &source(&store, 1), std::slice::from_ref(&old), &[], &pull(10));
    put(&store, &source(&store, 1), std::slice::from_ref(&new), &[], &pull(20));
    store.settle_items(&settled(&old, ItemOutcome::Held(page(1), None))).expect("settled");
    assert_eq!(counts(&store, 1).waiting, 1);
    store.settle_items(&settled(&new, ItemOutcome::Held(page(2), None))).expect("settled");
    assert_eq!(counts(&store, 1).held, 1);
}

#[test]
fn a_source_moves_but_not_onto_another() {
    let (_dir, store) = house();
    let mut moved = source(&store, 1);
    moved.address = B.into();
    put(&store, &moved, &[], &[], &pull(10));
    assert_eq!(source(&store, 1).address, A);
    moved.address = "https://new.example/".into();
    put(&store, &moved, &[], &[], &pull(11));
    assert_eq!(source(&store, 1).address, "https://new.example/");
    assert_eq!((store.source_at(B).expect("asked"), store.source_at(A).expect("asked")), (Some(2), None));
    // That it came to be another source is its own word.
    store.put_pull(&Source { state: SourceState::Paused, ..moved }, 0, &[], &[], &pull(12)).expect("put");
    assert_eq!(source(&store, 1).state, SourceState::Paused);
}

#[test]
fn cookies_and_a_password_stay_behind_where_a_source_moves_to_another_host() {
    let (_dir, store) = house();
    let about = About { auth: Some("odo:marl".into()), cookies: Some("a=1".into()), every_minutes: Some(30), ..About::default() };
    store.change_source(1, &about, SourceState::Active, 5).expect("changed");
    let moved = |to: &str| put(&store, &Source { address: to.into(), ..source(&store, 1) }, &[], &[], &pull(10));
    moved(&A.replacen("https://", "http://", 1));
    moved(&format!("{A}new"));
    assert_eq!(source(&store, 1).about, about, "the host is the same");
    moved("https://elsewhere.example/feed");
    assert_eq!(source(&store, 1).about, About { auth: None, cookies: None, ..about });
}

#[test]
fn what_the_owner_did_meanwhile_stands() {
    let (_dir, store) = house();
    let (before, gone) = (source(&store, 1), source(&store, 2));
    store.change_source(1, &About { name: Some("Mine".into()), ..About::default() }, SourceState::Paused, 5).expect("paused");
    put(&store, &before, &[], &[], &pull(10));
    let after = source(&store, 1);
    assert_eq!((after.state, after.about.name.as_deref()), (SourceState::Paused, Some("Mine")));
    assert!(store.remove_source(2).expect("removed") && !store.remove_source(2).expect("asked"));
    put(&store, &gone, &[item(2, 1, "x", 10)], &[], &pull(10));
    assert_eq!((store.source(2).expect("asked"), store.pulls(2).expect("asked")), (None, Vec::new()));
    assert_eq!(counts(&store, 2), ItemCounts::default());
}

#[test]
fn a_push_does_not_put_off_when_its_source_is_asked() {
    let (_dir, store) = house();
    let before = Source { next_at: 90_000, ..source(&store, 1) };
    put(&store, &before, &[], &[], &pull(10));
    assert_eq!(source(&store, 1).next_at, 90_000, "asking it does");
    // While the push is read, its owner wants it asked now.
    store.change_source(1, &before.about, SourceState::Active, 20).expect("changed");
    let pushed = Pull { outcome: PUSHED.into(), ..pull(30) };
    put(&store, &before, &[item(1, 1, "x", 30)], &[], &pushed);
    assert_eq!((source(&store, 1).next_at, counts(&store, 1).waiting), (20, 1));
    // One of which nothing can be made has it asked sooner.
    put(&store, &Source { next_at: 5, ..before }, &[], &[], &pushed);
    assert_eq!(source(&store, 1).next_at, 5);
}

#[test]
fn a_source_that_was_wished_for_while_it_was_asked_is_asked_again() {
    let (_dir, store) = house();
    let read = source(&store, 1);
    let asked = Source { next_at: 90_000, ..read.clone() };
    // It is due and asked; its lease runs out before what that came to is put down.
    store.ask_source(1, read.next_at + 50).expect("asked");
    store.put_pull(&asked, read.next_at, &[], &[], &pull(read.next_at + 20)).expect("put");
    assert!(source(&store, 1).next_at <= read.next_at + 50);
    let again = source(&store, 1);
    store.put_pull(&asked, again.next_at, &[], &[], &pull(again.next_at + 20)).expect("put");
    assert_eq!(source(&store, 1).next_at, 90_000, "once is enough");
    // One that is asked before it is due has the time that came of it: later, or sooner.
    for next_at in [180_000, 60_000] {
        let early = source(&store, 1);
        store.put_pull(&Source { next_at, ..early.clone() }, early.next_at, &[], &[], &pull(50_000)).expect("put");
        assert_eq!(source(&store, 1).next_at, next_at);
    }
}

#[test]
fn no_wish_has_a_source_asked_before_its_host_may_be_asked() {
    let (_dir, store) = house();
    let mut asked = Source { next_at: 90_000, ..source(&store, 1) };
    asked.health.wait = Some(Wait { host: "a.example".into(), until: 90_000 });
    // Its owner wishes for it while it is asked, and again later; so does its hub.
    store.change_source(1, &asked.about, SourceState::Active, 200).expect("changed");
    store.put_pull(&asked, 100, &[], &[], &pull(150)).expect("put");
    assert_eq!(source(&store, 1).next_at, 90_000);
    store.change_source(1, &asked.about, SourceState::Active, 300).expect("changed");
    store.ask_source(1, 400).expect("asked");
    assert_eq!(source(&store, 1).next_at, 90_000);
    assert_eq!(
        (store.waits(89_999).expect("asked"), store.waits(90_000).expect("asked")),
        (asked.health.wait.into_iter().collect(), vec![])
    );
    store.put_off_source(1, 7, 95_000).expect("put off");
    assert_eq!(source(&store, 1).next_at, 90_000, "somebody wished otherwise meanwhile");
    store.put_off_source(1, 90_000, 95_000).expect("put off");
    assert_eq!(source(&store, 1).next_at, 95_000);
    store.change_source(1, &asked.about, SourceState::Active, 91_000).expect("changed");
    assert_eq!(source(&store, 1).next_at, 91_000, "what was asked for is over then");
}

#[test]
fn a_push_does_not_say_of_a_source_that_it_is_gone() {
    let (_dir, store) = house();
    let gone = Source { state: SourceState::Gone, ..source(&store, 1) };
    let pushed = Pull { outcome: PUSHED.into(), ..pull(30) };
    store.put_pull(&gone, gone.next_at, &[item(1, 1, "x", 30)], &[], &pushed).expect("put");
    assert_eq!((source(&store, 1).state, counts(&store, 1).waiting), (SourceState::Active, 1), "its owner resumed it meanwhile");
    store.put_pull(&gone, gone.next_at, &[], &[], &pull(40)).expect("put");
    assert_eq!(source(&store, 1).state, SourceState::Gone);
}

#[test]
fn what_is_due_comes_by_source_in_turn_and_round_the_end() {
    let (_dir, store) = house();
    let of = |source| (0..5).map(|n| item(source, n, "x", 100 - i64::from(n))).collect::<Vec<_>>();
    for number in [1, 2] {
        put(&store, &source(&store, number), &of(number), &[], &pull(10));
    }
    let due = |now, after, of, limit| {
        let due = store.due_items(now, after, of, limit).expect("asked");
        due.into_iter().map(|i| (i.source, i.url.expect("one").rsplit('/').next().expect("one").to_owned())).collect::<Vec<_>>()
    };
    let shown = |of: &[(u64, &str)]| of.iter().map(|(s, n)| (*s, (*n).to_owned())).collect::<Vec<_>>();
    assert_eq!(due(100, 0, 2, 10), shown(&[(1, "4"), (1, "3"), (2, "4"), (2, "3")]));
    assert_eq!(due(100, 1, 1, 10), shown(&[(2, "4"), (1, "4")]));
    assert_eq!(due(97, 2, 9, 3), shown(&[(1, "4"), (1, "3"), (2, "4")]));
    let later = &of(1)[4];
    store.settle_items(&settled(later, ItemOutcome::Again(500, why()))).expect("settled");
    assert_eq!(due(100, 2, 1, 1), shown(&[(1, "3")]));
    assert_eq!(store.troubled_items(1, 10).expect("asked")[0].became, Became::Later);
    assert_eq!(store.waiting_item(1, &later.key).expect("asked").expect("waits").n_tries, 1);
    let numbers = |now| store.due_sources(now, 10).expect("asked").into_iter().map(|s| s.number).collect::<Vec<_>>();
    assert_eq!((numbers(99), numbers(100)), (vec![], vec![1, 2]));
}

#[test]
fn a_page_stands_for_the_same_address_if_it_is_new_enough_and_its_own() {
    let (_dir, store) = house();
    let (one, other) = (item(1, 1, "x", 50), item(1, 2, "x", 50));
    put(&store, &source(&store, 1), &[one.clone(), other.clone()], &[], &pull(50));
    store.settle_items(&settled(&one, ItemOutcome::Held(page(1), None))).expect("settled");
    store.settle_items(&settled(&other, ItemOutcome::Held(page(2), Some(why())))).expect("settled");
    let held = |n: u32, since| store.page_of_item_url(&format!("https://a.example/{n}"), since).expect("asked");
    assert_eq!((held(1, 50), held(1, 51), held(2, 0)), (Some(page(1)), None, None));
}

#[test]
fn the_last_pulls_are_kept_and_all_is_there_after_a_restart() {
    let (dir, store) = house();
    for at in 0..PULLS_KEPT as i64 + 7 {
        put(&store, &source(&store, 1), &[], &[], &pull(at));
    }
    put(&store, &source(&store, 2), &[item(2, 1, "x", 10)], &[], &pull(1));
    let said = |s: &SqliteStore| (s.sources().expect("asked"), s.pulls(1).expect("asked"), s.item_counts().expect("asked"));
    let before = said(&store);
    assert_eq!(before.1.iter().map(|p| p.at).collect::<Vec<_>>(), (7..57).rev().collect::<Vec<i64>>());
    drop(store);
    assert_eq!(said(&SqliteStore::open(dir.path()).expect("opened again")), before);
}
