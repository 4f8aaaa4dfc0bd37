//! What a reader wishes of Recommendation, what all readers get, and the place beyond a taste.

use super::tests::{HOUR, candidate, ids, opened, tallies};
use super::*;
use crate::ids::Id128;
use crate::ranked::{RankedList, Why};
use crate::reading::{Act, ListKind, Reading, Tallies};
use crate::wishes::{Follow, Wishes};
use std::collections::{BTreeMap, BTreeSet};

/// Two of sport by the outlet "a" read; of each of six sections six articles that are left, the later the newer.
fn press() -> (Vec<Candidate>, Taste) {
    let mut pool: Vec<Candidate> = (1..=2).map(|n| candidate(n, "a", Section::Sport, 99 * HOUR, 0.0)).collect();
    pool.extend((3..=38).map(|n| {
        let section =
            [Section::Sport, Section::Culture, Section::World, Section::Health, Section::Science, Section::Local][usize::from(n) % 6];
        candidate(n, &format!("o{}", n % 13), section, 60 * HOUR + i64::from(n) * HOUR, 0.0)
    }));
    let readings: Vec<Reading> = (1..=2).flat_map(|n| opened(n, 1, 90_000)).collect();
    let taste = Taste::of(&readings, &pool);
    (pool, taste)
}

fn list(pool: &[Candidate], basis: &Given<'_>) -> RankedList {
    recommendation(pool, basis, &AtHand::default(), &Taken::default())
}

fn whys(list: &RankedList, article: u8) -> Vec<Why> {
    let item = list.items.iter().find(|i| i.article == Id128([article; 16]));
    item.map(|i| i.reasons.iter().map(|r| r.why.clone()).collect()).unwrap_or_default()
}

#[test]
fn what_is_followed_comes_first_and_says_so() {
    let (pool, taste) = press();
    let tallies = Tallies::default();
    let before = list(&pool, &Given::of(&taste, &Heat::of(&tallies)));
    let follows: Vec<Follow> = [Follow::Section(Section::Health), Follow::Outlet("o7".into())].into();
    for what in follows {
        let wishes = Wishes { follows: [what.clone()].into(), ..Wishes::default() };
        let after = list(&pool, &Given { wishes: &wishes, ..Given::of(&taste, &Heat::of(&tallies)) });
        let first = ids(&after)[0];
        assert_eq!(whys(&after, first)[0], Why::Followed { what: what.clone() }, "{what}");
        assert_ne!(ids(&before)[0], first, "{what}");
    }
    let topic = Follow::Topic("ferry".into());
    let wishes = Wishes { follows: [topic.clone()].into(), ..Wishes::default() };
    let topics = BTreeMap::from([(Id128([4; 16]), BTreeSet::from([topic.clone()]))]);
    let after = list(&pool, &Given { wishes: &wishes, topics: &topics, ..Given::of(&taste, &Heat::of(&tallies)) });
    assert_eq!(whys(&after, 4)[0], Why::Followed { what: topic });
    // Who follows something has a list of their own, though they read nothing yet.
    let nobody = Taste::default();
    assert!(
        Given { wishes: &wishes, ..Given::of(&nobody, &Heat::of(&tallies)) }.is_personal()
            && !Given::of(&nobody, &Heat::of(&tallies)).is_personal()
    );
}

#[test]
fn a_signal_that_is_switched_off_neither_counts_nor_is_told() {
    let (pool, taste) = press();
    let tallies = Tallies::default();
    let reasons = |wishes: &Wishes| -> BTreeSet<String> {
        let list = list(&pool, &Given { wishes, ..Given::of(&taste, &Heat::of(&tallies)) });
        list.items.iter().flat_map(|i| &i.reasons).map(|r| format!("{:?}", r.why)).collect()
    };
    let sport = format!("{:?}", Why::SectionRead { section: Section::Sport, times: 2 });
    assert!(reasons(&Wishes::default()).contains(&sport));
    let off = Wishes { off: ["section".to_owned()].into(), ..Wishes::default() };
    assert!(!reasons(&off).contains(&sport));
    let wishes = Wishes { off: Signal::ALL.iter().map(|s| s.as_str().to_owned()).collect(), ..Wishes::default() };
    assert!(
        list(&pool, &Given { wishes: &wishes, ..Given::of(&taste, &Heat::of(&tallies)) }).items.is_empty(),
        "nothing is left to order by"
    );
}

#[test]
fn one_switch_makes_the_list_that_of_everybody() {
    let (pool, taste) = press();
    let tallies = Tallies::default();
    let wishes = Wishes { impersonal: true, follows: [Follow::Section(Section::Health)].into(), ..Wishes::default() };
    let impersonal = list(&pool, &Given { wishes: &wishes, ..Given::of(&taste, &Heat::of(&tallies)) });
    assert_eq!(impersonal, list(&pool, &Given::of(&Taste::default(), &Heat::of(&tallies))));
    assert_ne!(impersonal, list(&pool, &Given::of(&taste, &Heat::of(&tallies))));
}

#[test]
fn one_place_in_ten_is_beyond_the_taste_and_can_be_switched_off() {
    let (mut pool, _) = press();
    // Read is something of every section but one, of which all is old.
    let readings: Vec<Reading> = [3, 4, 5, 6, 7, 8, 9].into_iter().filter(|n| n % 6 != 3).flat_map(|n| opened(n, 1, 90_000)).collect();
    pool.iter_mut().filter(|c| c.section == Some(Section::Health)).for_each(|c| c.at_ms -= 90 * HOUR);
    let taste = Taste::of(&readings, &pool);
    let tallies = tallies(&[(15, 50, 3), (21, 50, 1)]);
    let with = list(&pool, &Given::of(&taste, &Heat::of(&tallies)));
    assert_eq!(with.items.len(), crate::limits::LIST_LEN);
    let at = with.items.iter().position(|i| i.reasons[0].why == Why::Beyond).expect("a place beyond");
    assert_eq!(at + 1, BEYOND_PLACE);
    assert_eq!(with.items.iter().filter(|i| i.reasons[0].why == Why::Beyond).count(), 1);
    let candidate = pool.iter().find(|c| c.id == with.items[at].article).expect("a candidate");
    assert_eq!(candidate.section, Some(Section::Health));
    let mut numbers = ids(&with);
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), with.items.len(), "nothing stands twice");
    let off = Wishes { off: [BEYOND.to_owned()].into(), ..Wishes::default() };
    let without = list(&pool, &Given { wishes: &off, ..Given::of(&taste, &Heat::of(&tallies)) });
    assert!(without.items.iter().all(|i| i.reasons[0].why != Why::Beyond));
    let everybody = list(&pool, &Given::of(&Taste::default(), &Heat::of(&tallies)));
    assert!(everybody.items.iter().all(|i| i.reasons[0].why != Why::Beyond), "nobody's taste has nothing beyond it");
}

#[test]
fn what_stood_in_the_list_for_hours_unopened_goes_and_reloading_is_not_hours() {
    let (pool, _) = press();
    let mut readings: Vec<Reading> = (1..=2).flat_map(|n| opened(n, 1, 90_000)).collect();
    let shown = |n: u8, at: i64| {
        let act = Act::Saw { list: ListKind::Recommendation, articles: vec![Id128([n; 16])] };
        Reading { reader: Some(Id128([9; 16])), at, act }
    };
    readings.extend((0..40).map(|n| shown(38, n * 1_000)));
    readings.extend((0..SHOWN_HOURS_MAX as i64).map(|n| shown(37, n * HOUR)));
    let taste = Taste::of(&readings, &pool);
    assert_eq!([37, 38].map(|n| taste.is_tired_of(&Id128([n; 16]))), [true, false]);
    let list = ids(&list(&pool, &Given::of(&taste, &Heat::of(&Tallies::default()))));
    assert!(list.contains(&38) && !list.contains(&37), "{list:?}");
}

#[test]
fn what_many_outlets_tell_comes_before_what_one_tells() {
    let mut pool: Vec<Candidate> = (1..=4).map(|n| candidate(n, &format!("o{n}"), Section::World, HOUR, 0.0)).collect();
    pool.iter_mut().for_each(|c| c.story = Some(u64::from(c.id.0[0])));
    let coverage = BTreeMap::from([(2, 3), (4, 9)]);
    let tallies = Tallies::default();
    let taste = Taste::default();
    let list = list(&pool, &Given { coverage: &coverage, ..Given::of(&taste, &Heat::of(&tallies)) });
    assert_eq!(ids(&list), [4, 2, 1, 3]);
    assert!(whys(&list, 4).contains(&Why::Outlets { outlets: 9 }));
    assert!(!whys(&list, 1).iter().any(|w| matches!(w, Why::Outlets { .. })), "one outlet is no number to tell");
}

#[test]
fn what_clicks_say_counts_and_is_told_only_where_it_is_so() {
    let pool: Vec<Candidate> = (1..=4).map(|n| candidate(n, &format!("o{n}"), Section::World, HOUR, 0.0)).collect();
    let (taste, tallies) = (Taste::default(), Tallies::default());
    let clicks = BTreeMap::from([
        (Id128([2; 16]), Clicked { appeal: 0.6, beyond: 0.6, ..Clicked::default() }),
        // New and hardly shown: it is tried, but nothing is said of choices that nobody made.
        (Id128([3; 16]), Clicked { appeal: 0.3, beyond: 0.0, ..Clicked::default() }),
        (Id128([4; 16]), Clicked { co_read: 0.9, ..Clicked::default() }),
    ]);
    let list = list(&pool, &Given { clicks: &clicks, ..Given::of(&taste, &Heat::of(&tallies)) });
    assert_eq!(ids(&list), [4, 2, 3, 1]);
    assert!(whys(&list, 2).contains(&Why::Chosen) && !whys(&list, 3).contains(&Why::Chosen));
    assert_eq!(whys(&list, 4), [Why::CoRead, Why::New]);
}

#[test]
fn what_is_beyond_tells_no_story_of_the_list_and_nothing_that_the_reader_reads() {
    let (mut pool, _) = press();
    let readings: Vec<Reading> = [3, 4, 5, 6, 7, 8, 9].into_iter().filter(|n| n % 6 != 3).flat_map(|n| opened(n, 1, 90_000)).collect();
    pool.iter_mut().filter(|c| c.section == Some(Section::Health)).for_each(|c| c.at_ms -= 90 * HOUR);
    let taste = Taste::of(&readings, &pool);
    let tallies = tallies(&[(15, 50, 9), (27, 50, 1)]);
    let beyond = |pool: &[Candidate]| {
        let list = list(pool, &Given::of(&taste, &Heat::of(&tallies)));
        let mut stories: Vec<_> = list.items.iter().filter_map(|i| pool.iter().find(|c| c.id == i.article)?.story).collect();
        let n = stories.len();
        stories.sort_unstable();
        stories.dedup();
        assert_eq!(stories.len(), n, "a story stands once");
        list.items.into_iter().find(|i| i.reasons[0].why == Why::Beyond).map(|i| i.article.0[0])
    };
    assert_eq!(beyond(&pool), Some(15), "the most opened of it");
    // The newest of all, which heads the list, tells the same story.
    pool.iter_mut().filter(|c| [15, 38].contains(&c.id.0[0])).for_each(|c| c.story = Some(7));
    assert_eq!(beyond(&pool), Some(27));
    // And of an outlet that the reader reads it is none.
    let outlet = pool.iter().find(|c| c.id.0[0] == 4).expect("read").outlet.clone();
    pool.iter_mut().filter(|c| c.id.0[0] == 27).for_each(|c| c.outlet.clone_from(&outlet));
    assert_ne!(beyond(&pool), Some(27));
}

#[test]
fn what_all_opened_moves_the_list() {
    let (pool, taste) = press();
    let heat = Heat::of(&tallies(&[(3, 120, 9), (4, 100, 30), (20, 119, 4), (38, 118, 1)]));
    assert_eq!((heat.reads(&Id128([4; 16])), heat.reads(&Id128([5; 16])), heat.window_hours()), (30, 0, 168));
    let shares: Vec<f64> = [3, 4, 20, 38, 5].iter().map(|n| heat.share(&Id128([*n; 16]))).collect();
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)) && shares.contains(&1.0) && shares[4] == 0.0, "{shares:?}");
    let warm = list(&pool, &Given::of(&taste, &heat));
    assert_ne!(ids(&warm), ids(&list(&pool, &Given::of(&taste, &Heat::default()))));
}
