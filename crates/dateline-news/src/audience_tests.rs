//! Who is known, and what an opening weighs.

use super::*;
use crate::reading::ListKind;
use crate::tally::HOUR_MS;

const DAY_MS: i64 = 24 * HOUR_MS;
const NELL: Who = Who::Reader(Id128([1; 16]));

fn audience() -> Audience {
    Audience::new(Id128([9; 16]))
}

fn id(n: u32) -> Id128 {
    Id128::of(&[&n.to_le_bytes()])
}

fn opens(audience: &mut Audience, who: Who, article: u32, at: i64) -> Tally {
    let mut counts = Counts::default();
    let reading = Reading { reader: None, at, act: Act::Opened { article: id(article), from: None } };
    audience.take(who, &reading, &mut counts);
    counts.tallies.into_values().next().expect("a tally")
}

#[test]
fn a_reader_is_known_by_earlier_days_and_not_by_what_is_done_today() {
    let mut a = audience();
    for n in 0..5 {
        assert_eq!(opens(&mut a, NELL, n, 10 * DAY_MS).known, 0.0, "the first day");
        assert_eq!(opens(&mut a, NELL, 10 + n, 11 * DAY_MS).known, 0.0, "the second");
    }
    assert_eq!(opens(&mut a, NELL, 20, 12 * DAY_MS).known, 1.0, "the third");
    assert_eq!(opens(&mut a, NELL, 21, 60 * DAY_MS).known, 0.0, "who stays away is a stranger again");
    // One article again and again makes nobody known.
    let osric = Who::Reader(Id128([2; 16]));
    assert!((0..20).all(|day| opens(&mut a, osric, 1, day * DAY_MS).known == 0.0));
    // What is told afterwards makes nobody older.
    let late = Who::Reader(Id128([3; 16]));
    let told = [12, 11, 10, 9, 8].map(|day| opens(&mut a, late, day as u32, day * DAY_MS).known);
    assert_eq!(told, [0.0; 5]);
    assert_eq!(opens(&mut a, Who::Nobody, 1, 0), Tally { opened: 1, readers: 1.0, direct: 1.0, ..Tally::default() });
}

#[test]
fn a_hundred_clicks_of_one_reader_are_one_and_many_articles_share_a_bounded_weight() {
    let mut a = audience();
    let same: Vec<Tally> = (0..100).map(|n| opens(&mut a, NELL, 1, n)).collect();
    assert_eq!(same.iter().map(|t| t.readers).sum::<f64>(), 1.0);
    assert_eq!(same.iter().map(|t| t.opened).sum::<u64>(), 100, "they are told, and not weighed");
    let many: f64 = (2..100_000).map(|n| opens(&mut a, Who::Address(id(7)), n, 0).readers).sum();
    assert!(many > f64::from(FULL_AN_HOUR) && many <= 2.0 * f64::from(FULL_AN_HOUR), "{many}");
    assert_eq!(opens(&mut a, NELL, 1, 5 * DAY_MS).readers, 1.0, "some days later it counts again");
}

#[test]
fn who_bursts_is_not_known_for_a_week() {
    let mut a = audience();
    for day in 0..3 {
        (0..5).for_each(|n| _ = opens(&mut a, NELL, n, day * DAY_MS));
    }
    assert!(a.is_known(NELL));
    (100..=100 + BURST).for_each(|n| _ = opens(&mut a, NELL, n, 3 * DAY_MS));
    assert!(!a.is_known(NELL));
    opens(&mut a, NELL, 1, 9 * DAY_MS);
    assert!(!a.is_known(NELL));
    opens(&mut a, NELL, 1, 11 * DAY_MS);
    assert!(a.is_known(NELL));
}

#[test]
fn a_list_that_is_shown_again_is_one_showing() {
    let mut a = audience();
    let saw = Act::Saw { list: ListKind::Front, articles: vec![id(1), id(2)] };
    let mut counts = Counts::default();
    for at in 0..50 {
        a.take(NELL, &Reading { reader: None, at, act: saw.clone() }, &mut counts);
    }
    assert_eq!(counts.tallies.values().map(|t| t.shown).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(counts.tallies[&(id(1), 0)].expected, tally::propensity(ListKind::Front, 1));
}

#[test]
fn habits_are_handed_over_once_and_taken_up_again() {
    let mut a = audience();
    for day in 0..3 {
        (0..5).for_each(|n| _ = opens(&mut a, NELL, n, day * DAY_MS));
    }
    let held = a.changed();
    assert_eq!(held.len(), 1);
    assert!(a.changed().is_empty());
    let mut again = audience();
    held.iter().for_each(|(reader, habit)| again.remember(*reader, *habit));
    assert!(again.is_known(NELL));
    again.forget(&held[0].0);
    assert!(!again.is_known(NELL));
}

#[test]
fn the_readers_of_an_hour_are_counted_once_each() {
    let mut a = audience();
    let mut counts = Counts::default();
    for n in 0..30 {
        let reading = Reading { reader: None, at: 0, act: Act::Opened { article: id(n), from: None } };
        a.take(Who::Address(id(n % 3)), &reading, &mut counts);
    }
    assert_eq!(counts.crowd[&0], Crowd { readers: 3, known: 0 });
}

#[test]
fn a_full_table_forgets_the_flood_and_keeps_the_regulars() {
    let mut a = audience();
    for day in 0..3 {
        (0..5).for_each(|n| _ = opens(&mut a, NELL, n, day * DAY_MS));
    }
    for n in 0..READERS_MAX as u32 {
        a.remember(id(n), Habit { last_day: 2, days: 1, ..Habit::default() });
    }
    opens(&mut a, Who::Reader(Id128([7; 16])), 1, 4 * DAY_MS);
    assert!(a.readers.len() < 10 && a.is_known(NELL));
}

#[test]
fn where_many_are_known_only_the_older_half_of_them_speaks() {
    let reader = |n: u32| Who::Reader(Id128::of(&[b"reader", &n.to_le_bytes()]));
    let new = Who::Reader(Id128([5; 16]));
    let knows_new = |n_readers: u32, n_days: i64| {
        let mut a = audience();
        // The others come from day 100 on, every second of them from day 98.
        for day in 98..100 + n_days {
            for n in (0..n_readers).filter(|n| day >= 100 || n % 2 == 0) {
                (0..3).for_each(|k| _ = opens(&mut a, reader(n), day as u32 + 40 * k, day * DAY_MS));
            }
            if day >= 101 {
                (0..3).for_each(|k| _ = opens(&mut a, new, day as u32 + 40 * k, day * DAY_MS + HOUR_MS));
            }
        }
        assert!(a.is_known(reader(0)), "{n_readers} readers, {n_days} days");
        a.is_known(new)
    };
    let (few, many) = (KNOWN_MANY as u32 / 2, KNOWN_MANY as u32 * 2);
    assert!(knows_new(few, 6), "some days make known where few are");
    assert!(!knows_new(many, 6), "and not where many are who were there before");
    assert!(!knows_new(many, LONG_DAYS));
    assert!(knows_new(many, LONG_DAYS + 2), "who was there for weeks was there for long enough");
}
