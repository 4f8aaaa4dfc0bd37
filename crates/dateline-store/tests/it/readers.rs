//! What readers did: kept, counted, taken back, forgotten, dropped when old.

use crate::world::{World, id};
use dateline_news::audience::{Counts, Habit};
use dateline_news::ids::Id128;
use dateline_news::reading::{Act, ListKind, ListMark, Reaction, ReactionKind, ReaderId, Reading};
use dateline_news::section::Section;
use dateline_news::tally::{Crowd, Tally};
use dateline_news::wishes::{Follow, Wishes};
use dateline_store::Store;
use dateline_store::contract::{Forgotten, Weighed};
use std::collections::BTreeMap;

const A: &str = "https://a.example/1";
const B: &str = "https://b.example/1";
const NELL: ReaderId = Id128([1; 16]);
const OSRIC: ReaderId = Id128([2; 16]);
const HOUR_MS: i64 = 3_600_000;

fn by(reader: ReaderId, at: i64, act: Act) -> Reading {
    Reading { reader: Some(reader), at, act }
}

fn opened(url: &str) -> Act {
    Act::Opened { article: id(url), from: Some(ListMark { list: ListKind::Related, position: 3 }) }
}

fn counted(w: &World, url: &str) -> u64 {
    w.store.tallies(0, 24).expect("asked").reads(&id(url))
}

#[test]
fn a_reader_gets_back_what_was_put_newest_first_and_nothing_of_others() {
    let w = World::new();
    let mine = [
        by(NELL, 30, Act::Saw { list: ListKind::Front, articles: vec![id(B), id(A)] }),
        by(NELL, 20, Act::Hid { article: id(B) }),
        by(NELL, 15, Act::Read { article: id(A), dwell_ms: 4_000_000_000 }),
        by(NELL, 10, opened(A)),
    ];
    let mut all = mine.to_vec();
    all.reverse();
    all.extend([by(OSRIC, 12, opened(A)), Reading::opened(id(A), 11)]);
    w.store.put_readings(&all).expect("put");
    assert_eq!(w.store.readings_of(&NELL, 10).expect("asked"), mine);
    assert_eq!(w.store.readings_of(&NELL, 2).expect("asked"), mine[..2]);
    assert_eq!(w.store.readings_of(&NELL, usize::MAX).expect("asked").len(), 4);
    assert_eq!((counted(&w, A), counted(&w, B)), (3, 0), "openings alone are counted");
}

/// A batch with something in every part.
fn weighed() -> Weighed {
    let tally = Tally {
        opened: 3,
        readers: 2.5,
        known: 1.0,
        direct: 0.5,
        direct_known: 0.25,
        shown: 7,
        expected: 0.4,
        expected_known: 0.3,
        n_read: 2,
        dwell_ms: 9000,
    };
    let counts = Counts { tallies: [((id(A), 5), tally)].into(), crowd: [(5, Crowd { readers: 4, known: 2 })].into() };
    let habit = Habit { last_day: 2, days: u32::MAX, before: u64::MAX, today: 1 << 63, hour: 50, n_hour: 6, burst_day: 1 };
    Weighed {
        kept: vec![by(NELL, 5 * HOUR_MS, opened(A))],
        counts,
        habits: vec![(NELL, habit)],
        keys: vec![(Id128([8; 16]), 5 * HOUR_MS)],
        unlisted: vec![(Id128([7; 16]), "item-7".into(), 5 * HOUR_MS)],
    }
}

#[test]
fn a_weighed_batch_comes_back_as_it_was_put_and_adds_up() {
    let w = World::new();
    let batch = weighed();
    w.store.put_weighed(&batch).expect("put");
    let tallies = w.store.tallies(0, 24).expect("asked");
    assert_eq!(tallies.by_hour[&id(A)][&5], batch.counts.tallies[&(id(A), 5)]);
    assert_eq!(tallies.crowd, batch.counts.crowd);
    assert_eq!(w.store.readings_of(&NELL, 9).expect("asked"), batch.kept);
    assert_eq!(w.store.habits(2, 9).expect("asked"), batch.habits);
    assert!(w.store.habits(3, 9).expect("asked").is_empty());
    assert_eq!(w.store.habit_of(&NELL).expect("asked"), batch.habits.first().map(|(_, habit)| *habit));
    assert_eq!(w.store.keys_held(&[Id128([8; 16]), Id128([9; 16])]).expect("asked"), [Id128([8; 16])].into());
    assert_eq!(w.store.unlisted(&[Id128([7; 16]), id(A)]).expect("asked"), [(Id128([7; 16]), ("item-7".into(), 5 * HOUR_MS))].into());
    let again = Weighed { kept: Vec::new(), keys: Vec::new(), ..batch };
    w.store.put_weighed(&again).expect("put");
    let t = w.store.tallies(0, 24).expect("asked");
    assert_eq!((t.by_hour[&id(A)][&5].opened, t.by_hour[&id(A)][&5].shown, t.crowd[&5].readers), (6, 14, 8));
    assert_eq!(w.store.readings_of(&NELL, 9).expect("asked").len(), 1, "what is counted need not be kept");
}

#[test]
fn what_a_batch_left_goes_when_it_is_old_and_when_its_reader_goes() {
    let w = World::new();
    w.store.put_weighed(&weighed()).expect("put");
    w.store.forget_reader(&NELL).expect("forgotten");
    assert!(w.store.habits(0, 9).expect("asked").is_empty(), "by which days a reader came is of the reader");
    assert_eq!(w.store.habit_of(&NELL).expect("asked"), None);
    w.store.put_weighed(&weighed()).expect("put");
    let days = |n: i64| n * 24 * HOUR_MS;
    w.store.put_weighed(&Weighed { keys: vec![(Id128([9; 16]), days(9))], ..Weighed::default() }).expect("put");
    w.store.drop_readings_before(days(3), days(3)).expect("dropped");
    assert!(w.store.habits(0, 9).expect("asked").is_empty());
    assert_eq!(w.store.keys_held(&[Id128([8; 16]), Id128([9; 16])]).expect("asked"), [Id128([9; 16])].into());
    assert!(w.store.unlisted(&[Id128([7; 16])]).expect("asked").is_empty());
    assert!(w.store.tallies(0, 1).expect("asked").crowd.is_empty());
}

#[test]
fn reactions_are_counted_by_the_hour_and_those_of_known_readers_apart() {
    let w = World::new();
    let habit = Habit { last_day: 1, days: 0b111, before: 0b1111, ..Habit::default() };
    w.store.put_weighed(&Weighed { habits: vec![(NELL, habit)], ..Weighed::default() }).expect("put");
    w.store.react(&NELL, &id(A), Some(ReactionKind::Good), 30 * HOUR_MS).expect("reacted");
    w.store.react(&OSRIC, &id(A), Some(ReactionKind::Doubtful), 30 * HOUR_MS + 1).expect("reacted");
    w.store.react(&OSRIC, &id(B), Some(ReactionKind::Good), 10 * HOUR_MS).expect("reacted");
    let tallies = w.store.reaction_tallies(20 * HOUR_MS, 24).expect("asked");
    let of_a = tallies.by_hour[&id(A)][&30];
    assert_eq!((of_a.opened, of_a.known, tallies.by_hour.len()), (2, 1.0, 1));
}

#[test]
fn where_many_readers_are_known_the_older_half_of_them_speaks_by_reactions_too() {
    let w = World::new();
    let reader = |n: u8| Id128([n; 16]);
    // All came yesterday; the first half did so for ten days, the other for three.
    let habit = |days| Habit { last_day: 100, days, before: 0b1111, ..Habit::default() };
    let habits = |n: u8| (0..n).map(|i| (reader(i), habit(if i < n / 2 + 1 { 0b11_1111_1111 } else { 0b111 }))).collect();
    let react = |n: u8, at| w.store.react(&reader(n), &id(A), Some(ReactionKind::Good), at).expect("reacted");
    let known = || {
        let tallies = w.store.reaction_tallies(99 * 24 * HOUR_MS, 24).expect("asked");
        tallies.by_hour[&id(A)].values().map(|t| t.known).sum::<f64>()
    };
    w.store.put_weighed(&Weighed { habits: habits(90), ..Weighed::default() }).expect("put");
    react(0, 101 * 24 * HOUR_MS);
    react(89, 101 * 24 * HOUR_MS);
    assert_eq!(known(), 2.0, "few are known: all of them speak");
    w.store.put_weighed(&Weighed { habits: habits(120), ..Weighed::default() }).expect("put");
    react(119, 101 * 24 * HOUR_MS);
    assert_eq!(known(), 1.0, "many are: those who came later than most do not");
}

#[test]
fn a_reader_has_one_reaction_to_an_article_and_may_take_it_back() {
    let w = World::new();
    let counts = || w.store.reaction_counts(&id(A)).expect("asked");
    w.store.react(&NELL, &id(A), Some(ReactionKind::Good), 5).expect("reacted");
    w.store.react(&OSRIC, &id(A), Some(ReactionKind::Good), 6).expect("reacted");
    w.store.react(&NELL, &id(B), Some(ReactionKind::Doubtful), 7).expect("reacted");
    assert_eq!(counts(), BTreeMap::from([(ReactionKind::Good, 2)]));
    w.store.react(&NELL, &id(A), Some(ReactionKind::Moving), 8).expect("changed");
    assert_eq!(counts(), BTreeMap::from([(ReactionKind::Good, 1), (ReactionKind::Moving, 1)]));
    let moving = Reaction { article: id(A), kind: ReactionKind::Moving, at: 8 };
    let doubtful = Reaction { article: id(B), kind: ReactionKind::Doubtful, at: 7 };
    assert_eq!(w.store.reactions_of(&NELL).expect("asked"), [moving, doubtful]);
    for _ in 0..2 {
        w.store.react(&NELL, &id(A), None, 9).expect("taken back");
        assert_eq!(counts(), BTreeMap::from([(ReactionKind::Good, 1)]), "taking back twice is taking back");
    }
}

#[test]
fn a_reader_who_is_forgotten_leaves_only_counts() {
    let w = World::new();
    w.store.put_readings(&[by(NELL, 10, opened(A)), by(OSRIC, 11, opened(A))]).expect("put");
    w.store.react(&NELL, &id(A), Some(ReactionKind::Good), 12).expect("reacted");
    w.store.react(&OSRIC, &id(B), Some(ReactionKind::Good), 12).expect("reacted");
    assert_eq!(w.store.forget_reader(&NELL).expect("forgotten"), Forgotten { events: 1, others: 1 });
    assert_eq!(w.store.forget_reader(&NELL).expect("forgotten"), Forgotten::default());
    assert!(w.store.readings_of(&NELL, 10).expect("asked").is_empty() && w.store.reactions_of(&NELL).expect("asked").is_empty());
    assert!(w.store.reaction_counts(&id(A)).expect("asked").is_empty());
    assert_eq!((w.store.readings_of(&OSRIC, 10).expect("asked").len(), w.store.reactions_of(&OSRIC).expect("asked").len()), (1, 1));
    assert_eq!(counted(&w, A), 2);
}

#[test]
fn the_bytes_of_a_forgotten_reader_are_gone_from_the_file() {
    let w = World::new();
    let secret = Id128(*b"a-very-rare-id-x");
    w.store.put_readings(&[by(secret, 10, opened(A))]).expect("put");
    let held = |name: &str| {
        let bytes = std::fs::read(w.dir.path().join(name)).unwrap_or_default();
        bytes.windows(16).any(|piece| piece == secret.0)
    };
    let db = rusqlite::Connection::open(w.dir.path().join("dateline.db")).expect("opened");
    let checkpoint = || db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get::<_, i64>(0)).expect("a checkpoint");
    assert_eq!(checkpoint(), 0);
    assert!(held("dateline.db"), "the test must see what it looks for");
    w.store.forget_reader(&secret).expect("forgotten");
    assert_eq!(checkpoint(), 0);
    assert!(!held("dateline.db") && !held("dateline.db-wal"));
}

#[test]
fn what_is_old_is_dropped_and_the_rest_stays() {
    let w = World::new();
    w.store
        .put_readings(&[Reading::opened(id(A), 10 * HOUR_MS), Reading::opened(id(A), 20 * HOUR_MS), by(NELL, 5, opened(B))])
        .expect("put");
    assert_eq!(w.store.drop_readings_before(15 * HOUR_MS, 0).expect("dropped"), Forgotten { events: 2, others: 0 });
    assert_eq!((counted(&w, A), counted(&w, B)), (2, 1), "tallies stay longer than events");
    assert_eq!(w.store.drop_readings_before(15 * HOUR_MS, 10 * HOUR_MS).expect("dropped"), Forgotten { events: 0, others: 1 });
    assert_eq!((counted(&w, A), counted(&w, B)), (2, 0));
}

#[test]
fn wishes_of_readers_who_do_not_come_back_are_forgotten() {
    let w = World::new();
    let wished = Wishes { follows: [Follow::Section(Section::Sport)].into(), ..Wishes::default() };
    let days = |n: i64| n * 24 * HOUR_MS;
    let habit = |last_day| Habit { last_day, days: 1, ..Habit::default() };
    let come = |last_day| w.store.put_weighed(&Weighed { habits: vec![(NELL, habit(last_day))], ..Weighed::default() }).expect("put");
    let pass = |day: i64| w.store.drop_wishes_before(days(day - 90), days(day)).expect("dropped");
    let held = || [NELL, OSRIC].map(|reader| !w.store.wishes(&reader).expect("asked").is_none());
    for reader in [NELL, OSRIC] {
        w.store.put_wishes(&reader, &wished).expect("put");
    }
    assert_eq!((pass(100), pass(190), held()), (0, 0, [true, true]), "the ninety days begin when it is first found");
    come(190);
    assert_eq!((pass(191), held()), (1, [true, false]), "one of the two was here");
    w.store.put_wishes(&OSRIC, &wished).expect("put");
    assert_eq!((pass(281), held()), (0, [true, true]));
    w.store.put_wishes(&NELL, &wished).expect("changed");
    assert_eq!((pass(372), held()), (1, [true, false]), "who changes a wish is here, too");
    assert_eq!((w.store.drop_wishes_before(i64::MAX, days(373)).expect("dropped"), held()), (1, [false, false]), "no day is kept");
}

#[test]
fn wishes_stay_until_they_are_taken_back_or_the_reader_is_forgotten() {
    let w = World::new();
    let wishes = |reader| w.store.wishes(reader).expect("asked");
    assert!(wishes(&NELL).is_none());
    let follows = [Follow::Section(Section::Sport), Follow::Topic("ferry strike".into())].into();
    let wished = Wishes { impersonal: true, off: ["opened".to_owned()].into(), follows };
    w.store.put_wishes(&NELL, &wished).expect("put");
    w.store.drop_readings_before(i64::MAX, i64::MAX).expect("dropped");
    assert_eq!((wishes(&NELL), wishes(&OSRIC)), (wished.clone(), Wishes::default()));
    w.store.put_wishes(&NELL, &Wishes::default()).expect("put");
    assert!(wishes(&NELL).is_none());
    w.store.put_wishes(&NELL, &wished).expect("put");
    w.store.put_wishes(&OSRIC, &wished).expect("put");
    w.store.forget_reader(&NELL).expect("forgotten");
    assert_eq!((wishes(&NELL), wishes(&OSRIC)), (Wishes::default(), wished));
}

#[test]
fn readings_are_read_again_in_the_order_in_which_they_came() {
    let w = World::new();
    let all = [by(NELL, 30, opened(A)), Reading::opened(id(B), 10), by(OSRIC, 20, opened(B))];
    w.store.put_readings(&all).expect("put");
    let after = |row, since| w.store.readings_after(row, since, 10).expect("asked");
    let rows = after(0, 0);
    assert_eq!(rows.iter().map(|(_, r)| r.clone()).collect::<Vec<_>>(), all);
    assert_eq!(after(rows[0].0, 0), rows[1..]);
    assert_eq!(after(0, 15).len(), 2);
    assert_eq!(w.store.readings_after(0, 0, 1).expect("asked"), rows[..1]);
}
