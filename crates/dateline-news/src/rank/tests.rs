//! The three lists on a handful of articles.

use super::*;
use crate::ids::Id128;
use crate::ranked::{RankedList, RankingKind, Why};
use crate::reading::{Act, Reading, Tallies};

pub(super) const HOUR: i64 = 3_600_000;

/// Openings: article, hour, how many.
pub(super) fn tallies(openings: &[(u8, i64, u64)]) -> Tallies {
    let mut tallies = Tallies { window_hours: 168, ..Tallies::default() };
    openings.iter().for_each(|(n, hour, times)| tallies.add(Id128([*n; 16]), *hour, *times));
    tallies
}

pub(super) fn candidate(n: u8, outlet: &str, section: Section, at_ms: i64, likeness: f64) -> Candidate {
    Candidate {
        id: Id128([n; 16]),
        story: None,
        outlet: outlet.into(),
        section: Some(section),
        lang: Some("en".into()),
        at_ms,
        likeness,
        shared_words: Vec::new(),
    }
}

/// The list of Related of candidates that only the index knows.
fn related(pool: &[Candidate], taken: &Taken) -> RankedList {
    let near =
        |c: &Candidate| Near { candidate: c.clone(), headline: c.id.to_string(), closeness: c.likeness, same_story: false, tie: None };
    super::related(&pool.iter().map(near).collect::<Vec<_>>(), &RelatedTo::default(), taken).flat()
}

pub(super) fn ids(list: &RankedList) -> Vec<u8> {
    list.items.iter().map(|i| i.article.0[0]).collect()
}

#[test]
fn related_orders_by_likeness_and_leaves_filler_out() {
    let pool = [
        candidate(1, "a", Section::World, 10, 0.2),
        candidate(2, "b", Section::World, 20, 0.9),
        candidate(3, "c", Section::Sport, 30, 0.05),
        candidate(4, "d", Section::Sport, 40, 0.0),
        candidate(5, "e", Section::World, 50, 0.5),
    ];
    assert_eq!(ids(&related(&pool, &Taken::new([Id128([5; 16])]))), [2, 1]);
    assert_eq!(ids(&related(&[], &Taken::default())), [0; 0]);
    let chance = [candidate(1, "a", Section::World, 10, 0.07)];
    assert_eq!(ids(&related(&chance, &Taken::default())), [0; 0], "chance words are no relation");
}

#[test]
fn ranking_counts_reads_and_shows_nothing_unread() {
    let pool: Vec<Candidate> = (1..=4).map(|n| candidate(n, "a", Section::World, i64::from(n), 0.0)).collect();
    let list = ranking(&pool, &tallies(&[(1, 9, 3), (2, 9, 7), (3, 9, 3)]), &Taken::default());
    assert_eq!(ids(&list), [2, 3, 1]);
    assert_eq!(list.items[0].reasons[0].why, Why::Opened { times: 7, window_hours: 168 });
}

#[test]
fn a_hundred_openings_within_an_hour_do_not_outweigh_many_hours() {
    let pool: Vec<Candidate> = (1..=2).map(|n| candidate(n, "a", Section::World, i64::from(n), 0.0)).collect();
    let hours: Vec<(u8, i64, u64)> = (0..12).map(|h| (1, h, 2)).chain([(2, 11, 100)]).collect();
    let list = ranking(&pool, &tallies(&hours), &Taken::default());
    assert_eq!(ids(&list), [1, 2]);
    assert_eq!(list.items[1].reasons[0].why, Why::Opened { times: 100, window_hours: 168 }, "the reason tells all of them");
    // Of equal openings the later ones win.
    assert_eq!(ids(&ranking(&pool, &tallies(&[(1, 50, 4), (2, 2, 4)]), &Taken::default())), [1, 2]);
}

#[test]
fn what_stands_elsewhere_on_a_page_leaves_the_ranking_of_the_rest_as_it_is() {
    let pool: Vec<Candidate> = (1..=30).map(|n| candidate(n, "a", Section::World, i64::from(n), 0.0)).collect();
    let tallies = tallies(&(1..=30).map(|n| (n, i64::from(n % 9), 40 / u64::from(n) + 1)).collect::<Vec<_>>());
    let all = ranked(RankingKind::MostRead, &pool, &tallies, &Taken::default(), 30);
    assert_eq!(all.items.len(), 30);
    let taken = Taken::new(all.items.iter().take(6).step_by(2).map(|i| i.article));
    let rest: Vec<_> = all.items.iter().filter(|i| !taken.has(&i.article)).cloned().collect();
    assert_eq!(ranked(RankingKind::MostRead, &pool, &tallies, &taken, 30).items, rest, "scores and reasons, too");
}

#[test]
fn no_item_stands_in_two_lists() {
    let pool: Vec<Candidate> = (1..=40)
        .map(|n| candidate(n, &format!("o{}", n % 7), Section::ALL[usize::from(n) % 5], i64::from(n), f64::from(n) / 40.0))
        .collect();
    let tallies = tallies(&(1..=40).map(|n| (n, 7, 5)).collect::<Vec<_>>());
    let mut taken = Taken::new([Id128([1; 16])]);
    let mut all = vec![1];
    let first = related(&pool, &taken);
    taken.take(&first);
    let second = ranking(&pool, &tallies, &taken);
    taken.take(&second);
    let at_hand = AtHand { section: Some(Section::News), lang: Some("en".into()) };
    let third = recommendation(&pool, &Given::of(&Taste::default(), &Heat::of(&tallies)), &at_hand, &taken);
    for list in [&first, &second, &third] {
        assert_eq!(list.items.len(), crate::limits::LIST_LEN);
        all.extend(ids(list));
    }
    all.sort_unstable();
    let n = all.len();
    all.dedup();
    assert_eq!(all.len(), n);
}

#[test]
fn a_story_stands_once_in_a_list_while_others_have_something_to_offer() {
    let told = |n: u8, story: Option<u64>| Candidate {
        story,
        ..candidate(n, &format!("o{n}"), Section::World, i64::from(n), 1.0 - f64::from(n) / 50.0)
    };
    let tallies = tallies(&(1..=40).map(|n| (n, 7, u64::from(90 - n))).collect::<Vec<_>>());
    let related = |pool: &[Candidate], taken: &Taken| ids(&related(pool, taken));
    let ranking = |pool: &[Candidate], taken: &Taken| ids(&ranking(pool, &tallies, taken));
    let recommendation = |pool: &[Candidate], taken: &Taken| {
        ids(&recommendation(pool, &Given::of(&Taste::default(), &Heat::of(&tallies)), &AtHand::default(), taken))
    };
    // The first three tell one story, and those that are in none stand each for itself.
    let many: Vec<Candidate> = (1..=20).map(|n| told(n, (n < 4).then_some(7))).collect();
    for list in [related(&many, &Taken::default()), ranking(&many, &Taken::default()), recommendation(&many, &Taken::default())] {
        assert_eq!(list.len(), crate::limits::LIST_LEN);
        assert_eq!(list.iter().filter(|n| **n < 4).count(), 1, "{list:?}");
    }
    assert_eq!(related(&many, &Taken::default())[..2], [1, 4]);
    // Where nothing else is left, an article of a story that is told already is better than a gap, in its order.
    let few: Vec<Candidate> = (1..=4).map(|n| told(n, (n != 3).then_some(7))).collect();
    assert_eq!(related(&few, &Taken::default()), [1, 2, 3, 4]);
    assert_eq!(ranking(&few, &Taken::default()).len(), 4);
    assert_eq!(recommendation(&few, &Taken::default()).len(), 4);
    // A story of which a list before tells gives way altogether.
    let mut taken = Taken::default();
    taken.tell([7]);
    for list in [related(&many, &taken), ranking(&many, &taken), recommendation(&many, &taken)] {
        assert!(list.iter().all(|n| *n > 3), "{list:?}");
    }
}

pub(super) fn opened(n: u8, at: i64, dwell_ms: u32) -> [Reading; 2] {
    let article = Id128([n; 16]);
    [Act::Opened { article, from: None }, Act::Read { article, dwell_ms }].map(|act| Reading { reader: Some(Id128([9; 16])), at, act })
}

fn recommended(pool: &[Candidate], taste: &Taste, at_hand: &AtHand) -> RankedList {
    recommendation(pool, &Given::of(taste, &Heat::of(&Tallies::default())), at_hand, &Taken::default())
}

#[test]
fn for_everybody_other_sections_come_first_and_by_language() {
    let pool = [
        candidate(1, "a", Section::Sport, 100 * HOUR, 0.0),
        candidate(2, "b", Section::Culture, 99 * HOUR, 0.0),
        candidate(3, "c", Section::World, 100 * HOUR, 0.0),
    ];
    let at_hand = AtHand { section: Some(Section::World), lang: Some("en-GB".into()) };
    let list = recommended(&pool, &Taste::default(), &at_hand);
    assert_eq!(ids(&list), [1, 2, 3], "en and en-GB are one language");
    assert!(list.items.iter().all(|i| i.reasons[0].why == Why::New));
    let german = AtHand { section: None, lang: Some("de".into()) };
    assert!(recommended(&pool, &Taste::default(), &german).items.is_empty());
}

#[test]
fn a_known_reader_is_shown_what_they_like_and_nothing_known_or_strange() {
    let mut pool: Vec<Candidate> = (1..=6).map(|n| candidate(n, "a", Section::Sport, 100 * HOUR, 0.0)).collect();
    pool.extend((7..=12).map(|n| candidate(n, "b", Section::Politics, 100 * HOUR, 0.0)));
    pool[5].lang = Some("ja".into());
    let readings: Vec<Reading> = (1..=3).flat_map(|n| opened(n, i64::from(n), 90_000)).collect();
    let mut taste = Taste::of(&readings, &pool);
    assert_eq!((taste.n_opened(), taste.is_blank(), taste.seeds().len()), (3, false, 3));
    let seed = taste.seeds()[0];
    taste.liken(seed, [(Id128([12; 16]), 0.9)]);
    let list = recommended(&pool, &taste, &AtHand::default());
    let shown = ids(&list);
    assert_eq!(shown[0], 12, "most of all what is like an article read");
    let reasons = &list.items[0].reasons;
    assert!(reasons.iter().any(|r| r.why == Why::LikeRead { article: seed.article }), "{reasons:?}");
    assert_eq!(&shown[1..3], [4, 5], "then the outlet and the section");
    assert!(list.items[1].reasons.iter().any(|r| r.why == Why::OutletRead { outlet: "a".into(), times: 3 }), "{:?}", list.items[1]);
    assert!(!shown.contains(&6) && shown.iter().all(|n| *n > 3), "{shown:?}");
}

#[test]
fn what_is_of_the_reader_is_told_before_that_it_is_new() {
    let mut pool: Vec<Candidate> = (1..=3).map(|n| candidate(n, "a", Section::Sport, HOUR, 0.0)).collect();
    pool.extend([candidate(4, "b", Section::Sport, 100 * HOUR, 0.0), candidate(5, "c", Section::Politics, 100 * HOUR, 0.0)]);
    let readings: Vec<Reading> = (1..=3).flat_map(|n| opened(n, i64::from(n), 90_000)).collect();
    let list = recommended(&pool, &Taste::of(&readings, &pool), &AtHand::default());
    let why = |item: usize| list.items[item].reasons.iter().map(|r| &r.why).collect::<Vec<_>>();
    assert_eq!(ids(&list), [4, 5]);
    assert_eq!(why(0), [&Why::SectionRead { section: Section::Sport, times: 3 }, &Why::New]);
    let reasons = &list.items[0].reasons;
    assert!(reasons[0].score < reasons[1].score, "though that it is new counts for more: {reasons:?}");
    assert_eq!(why(1), [&Why::New], "and of others only what is so");
}

#[test]
fn what_is_like_a_hidden_article_sinks() {
    let pool: Vec<Candidate> = (1..=5).map(|n| candidate(n, &format!("o{n}"), Section::World, 100 * HOUR, 0.0)).collect();
    let mut readings: Vec<Reading> = opened(1, 1, 60_000).to_vec();
    readings.push(Reading { reader: None, at: 2, act: Act::Hid { article: Id128([2; 16]) } });
    let mut taste = Taste::of(&readings, &pool);
    let hidden = *taste.seeds().iter().find(|s| s.hidden).expect("the hidden one is a seed");
    taste.liken(hidden, [(Id128([3; 16]), 0.6)]);
    assert_eq!(ids(&recommended(&pool, &taste, &AtHand::default())), [4, 5, 3]);
}

#[test]
fn no_outlet_has_more_than_its_share_while_others_have_something() {
    let mut pool: Vec<Candidate> =
        (1..=20).map(|n| candidate(n, "loud", Section::ALL[usize::from(n) % 5], 100 * HOUR + i64::from(n), 0.0)).collect();
    pool.extend((21..=30).map(|n| candidate(n, &format!("o{n}"), Section::ALL[usize::from(n) % 5], 99 * HOUR, 0.0)));
    let shown = ids(&recommended(&pool, &Taste::default(), &AtHand::default()));
    assert_eq!((shown.len(), shown.iter().filter(|n| **n <= 20).count()), (10, OF_OUTLET_MAX));
    let alone = ids(&recommended(&pool[..20], &Taste::default(), &AtHand::default()));
    assert_eq!(alone.len(), 10, "a house with one outlet has a whole list");
}

#[test]
fn nothing_for_which_no_reason_can_be_told_stands_in_it() {
    let old = [candidate(1, "a", Section::Sport, 0, 0.0), candidate(2, "b", Section::Sport, 1000 * HOUR, 0.0)];
    assert_eq!(ids(&recommended(&old, &Taste::default(), &AtHand::default())), [2]);
}
