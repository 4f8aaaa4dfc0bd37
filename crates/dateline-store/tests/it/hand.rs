//! Stars and tags by hand: the last word on a mark, whatever rules do before or after, until it is left to them again.

use crate::world::{World, id, words};
use dateline_news::hand::{ByHand, HandMark};
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Definition, Mark};
use dateline_store::hand::{Starred, TagCount};
use dateline_store::sqlite::SqliteStore;
use dateline_store::{HandMarks, Rules};

const A: &str = "https://a.example/1";
const B: &str = "https://b.example/1";
const C: &str = "https://c.example/1";

fn world() -> World {
    let mut w = World::new();
    for (url, of) in [(A, "tide"), (B, "wave"), (C, "reef")] {
        w.tell(url, Some("2026-03-01"), &words(of));
    }
    w
}

/// Adds a rule that stars and tags, and has it meet these.
fn rule(store: &SqliteStore, tags: &[&str], met: &[&str], now_ms: i64) -> u64 {
    let tags = tags.iter().map(|t| (*t).to_owned()).collect();
    let d = Definition { name: "r".into(), query: "tide".into(), star: true, tags, ..Definition::default() };
    let number = store.add_rule(&d, "s", now_ms).expect("added");
    apply(store, number, met, now_ms);
    number
}

fn apply(store: &SqliteStore, number: u64, met: &[&str], now_ms: i64) {
    let version = store.rules_standing().expect("asked").version;
    let met: Vec<ArticleId> = met.iter().map(|u| id(u)).collect();
    store.apply_rule(number, version, &met, now_ms).expect("applied").expect("a rule");
}

fn tag(tag: &str) -> HandMark {
    HandMark::Tag(tag.into())
}

/// The addresses of what has a mark, in this order: a, b, c.
fn marked(store: &SqliteStore, mark: &Mark) -> Vec<&'static str> {
    let found = store.marked(mark).expect("asked");
    assert!(found.is_sorted() && found.windows(2).all(|w| w[0] != w[1]), "by id, each once");
    [A, B, C].into_iter().filter(|u| found.contains(&id(u))).collect()
}

fn starred(store: &SqliteStore) -> Vec<&'static str> {
    marked(store, &Mark::Starred)
}

fn tagged(store: &SqliteStore, tag: &str) -> Vec<&'static str> {
    marked(store, &Mark::Tagged(tag.into()))
}

fn say(store: &SqliteStore, url: &str, mark: &HandMark, says: Option<bool>, now_ms: i64) {
    store.mark_by_hand(&id(url), mark, says, now_ms).expect("put down");
}

#[test]
fn what_a_hand_gives_stays_when_rules_change_and_what_it_takes_off_stays_off() {
    let w = world();
    let s = &w.store;
    let number = rule(s, &["sea"], &[A, B], 10);
    assert_eq!((starred(s), tagged(s, "sea")), (vec![A, B], vec![A, B]));
    say(s, A, &HandMark::Star, Some(false), 20);
    say(s, A, &tag("sea"), Some(false), 20);
    say(s, C, &HandMark::Star, Some(true), 20);
    say(s, C, &tag("sea"), Some(true), 20);
    say(s, B, &tag("sea"), Some(true), 20);
    let want = (vec![B, C], vec![B, C]);
    assert_eq!((starred(s), tagged(s, "sea")), want);
    // The rule is asked of everything once more, and another one like it comes.
    apply(s, number, &[A, B], 30);
    let other = rule(s, &["sea", "salt"], &[A, B, C], 30);
    assert_eq!((starred(s), tagged(s, "sea")), want);
    assert_eq!(tagged(s, "salt"), [A, B, C], "of this mark no hand said anything");
    // Both go: what was given by hand is left.
    s.remove_rule(number).expect("removed");
    let d = s.rule(other).expect("asked").expect("a rule").definition;
    s.change_rule(other, &d, false, 40).expect("paused");
    assert_eq!((starred(s), tagged(s, "sea"), tagged(s, "salt")), (vec![C], vec![B, C], vec![]));
    s.change_rule(other, &d, true, 50).expect("resumed");
    assert_eq!((starred(s), tagged(s, "sea")), want);
    // Left to rules again.
    for mark in [HandMark::Star, tag("sea")] {
        say(s, A, &mark, None, 60);
        say(s, C, &mark, None, 60);
    }
    assert_eq!((starred(s), tagged(s, "sea")), (vec![A, B, C], vec![A, B, C]));
    assert_eq!(s.by_hand(&id(A)).expect("asked"), []);
    // Other marks of rules are no hand's business.
    say(s, A, &HandMark::Star, Some(false), 70);
    assert_eq!(marked(s, &Mark::Hidden), [""; 0]);
}

#[test]
fn starred_articles_stand_by_when_they_were_starred_and_tags_are_counted() {
    let mut w = world();
    rule(&w.store, &["sea"], &[A, B], 10);
    rule(&w.store, &[], &[A, B], 15);
    say(&w.store, C, &HandMark::Star, Some(true), 12);
    say(&w.store, B, &HandMark::Star, Some(true), 30);
    say(&w.store, B, &HandMark::Star, Some(true), 99);
    say(&w.store, C, &tag("reefs"), Some(true), 30);
    say(&w.store, A, &tag("tides"), Some(false), 30);
    let of = |skip, limit| w.store.starred(skip, limit).expect("asked").iter().map(|s| (s.article, s.at)).collect::<Vec<_>>();
    // What is said again keeps its time, and what several rules star has the time of the first.
    assert_eq!(of(0, 10), [(id(B), 30), (id(C), 12), (id(A), 10)]);
    assert_eq!(of(1, 1), [(id(C), 12)]);
    let count = |tag: &str, n| TagCount { tag: tag.into(), n };
    assert_eq!(w.store.tags().expect("asked"), [count("reefs", 1), count("sea", 2)], "no tag without an article");
    // What is not held, or no more, is not shown; what was said of it stays.
    say(&w.store, "https://d.example/1", &HandMark::Star, Some(true), 40);
    let takedown = dateline_news::takedown::Takedown { target: dateline_news::takedown::Target::Address(C.into()), reason: None, at: 50 };
    dateline_store::Line::take_down(&mut w.line, &takedown).expect("taken down");
    let found: Vec<Starred> = w.store.starred(0, 10).expect("asked");
    assert_eq!((found.len(), w.store.n_starred().expect("asked")), (2, 2));
    assert_eq!(w.store.tags().expect("asked"), [count("sea", 2)]);
    assert_eq!(w.store.by_hand(&id(C)).expect("asked").len(), 2);
}

#[test]
fn what_another_site_said_is_taken_in_and_what_was_said_here_stays() {
    let (there, here) = (world(), world());
    say(&there.store, A, &HandMark::Star, Some(true), 20);
    say(&there.store, B, &tag("sea"), Some(false), 21);
    let all = there.store.all_by_hand().expect("asked");
    let mut want = vec![
        ByHand { article: id(A), mark: HandMark::Star, is_on: true, at: 20 },
        ByHand { article: id(B), mark: tag("sea"), is_on: false, at: 21 },
    ];
    want.sort_by_key(|h| h.article);
    assert_eq!(all, want);
    say(&here.store, A, &HandMark::Star, Some(false), 5);
    assert_eq!(here.store.take_in_by_hand(&all).expect("taken in"), 1);
    assert_eq!(here.store.take_in_by_hand(&all).expect("taken in"), 0, "a second time nothing changes");
    assert_eq!((starred(&here.store), here.store.by_hand(&id(B)).expect("asked")[0].is_on), (vec![], false));
}
