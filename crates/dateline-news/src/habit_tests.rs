//! Habits: learned, forgotten, bounded.

use super::*;

const MINUTE_MS: i64 = 60 * 1000;
/// A Monday, 00:00 UTC.
const MONDAY_MS: i64 = 1_767_571_200_000;

fn plain() -> Bounds {
    Bounds { jitter: 0.0, ..Bounds::default() }
}

/// A source that was looked at every hour for `days` and publishes at the minutes of the day that `items` gives by day.
fn learned(days: i64, items: impl Fn(i64) -> Vec<i64>) -> Habit {
    let mut habit = Habit::default();
    habit.observe(MONDAY_MS, &[]);
    for hour in 1..=days * 24 {
        let now = MONDAY_MS + hour * HOUR_MS;
        let of_day = items((hour - 1) / 24);
        let fresh: Vec<i64> = of_day
            .iter()
            .map(|m| MONDAY_MS + (hour - 1) / 24 * DAY_MS + m * MINUTE_MS)
            .filter(|t| *t > now - HOUR_MS && *t <= now)
            .collect();
        habit.observe(now, &fresh);
    }
    habit
}

fn minutes(habit: &Habit, now: i64, bounds: &Bounds) -> i64 {
    (habit.next(now, bounds, 0.5).expect("not gone") - now) / MINUTE_MS
}

#[test]
fn a_source_with_four_times_the_items_is_asked_twice_as_often() {
    let every = |gap: i64| learned(60, move |_| (0..24 * 60 / gap).map(|n| n * gap + 1).collect());
    let (often, seldom) = (every(15), every(60));
    let now = MONDAY_MS + 60 * DAY_MS;
    let bounds = Bounds { min_ms: 1, ..plain() };
    let ratio = minutes(&seldom, now, &bounds) as f64 / minutes(&often, now, &bounds) as f64;
    assert!((1.8..2.2).contains(&ratio), "{ratio}");
    // The square-root rule itself: root of twice the patience by the rate.
    let expected = (2.0 * 20.0 / 60.0 / 4.0f64).sqrt() * 60.0;
    assert!((minutes(&often, now, &bounds) as f64 - expected).abs() < 2.0, "{}", minutes(&often, now, &bounds));
}

#[test]
fn the_hours_in_which_a_source_publishes_are_learned() {
    // Twelve items from 08:00 to 10:00 on weekdays.
    let habit = learned(42, |day| if day % 7 < 5 { (0..12).map(|n| 8 * 60 + 1 + n * 10).collect() } else { Vec::new() });
    let monday = MONDAY_MS + 42 * DAY_MS;
    let at = |hour: i64| minutes(&habit, monday + hour * HOUR_MS, &plain());
    assert!(at(8) < 30, "{}", at(8));
    assert!(at(12) > 5 * at(8), "{} by day against {}", at(12), at(8));
    // Asked at night, the next look waits for the morning and not for half the next day.
    let night = at(0);
    assert!((5 * 60..10 * 60).contains(&night), "{night}");
    let saturday = minutes(&habit, monday + 5 * DAY_MS + 8 * HOUR_MS, &plain());
    assert!(saturday > 3 * at(8), "{saturday} on a Saturday against {}", at(8));
}

#[test]
fn a_burst_is_answered_at_once_and_silence_too() {
    let quiet = learned(30, |_| vec![12 * 60]);
    let now = MONDAY_MS + 30 * DAY_MS;
    let before = minutes(&quiet, now, &plain());
    let mut busy = quiet.clone();
    let soon = now + 30 * MINUTE_MS;
    busy.observe(soon, &(0..10).map(|n| now + n * MINUTE_MS).collect::<Vec<_>>());
    let during = minutes(&busy, soon, &plain());
    assert!(during * 2 < before, "{during} against {before}");
    let mut after = busy.clone();
    for hour in 1..72 {
        after.observe(soon + hour * HOUR_MS, &[]);
    }
    assert!(minutes(&after, soon + 72 * HOUR_MS, &plain()) > during * 2);
}

#[test]
fn the_first_list_tells_of_the_past() {
    let mut wire = Habit::default();
    let now = MONDAY_MS + DAY_MS;
    wire.observe(now, &(0..30).map(|n| now - n * 5 * MINUTE_MS).collect::<Vec<_>>());
    let mut dead = Habit::default();
    dead.observe(now, &(0..30).map(|n| now - (400 + n) * DAY_MS).collect::<Vec<_>>());
    let mut empty = Habit::default();
    empty.observe(now, &[]);
    let of = |h: &Habit| minutes(h, now, &plain());
    assert!(of(&wire) < 20, "{}", of(&wire));
    assert!(of(&wire) < of(&empty) && of(&empty) < of(&dead));
    assert_eq!(of(&dead), 24 * 60);
    assert_eq!((wire.last().len(), wire.mean_gap_ms()), (LAST_MAX, Some(5 * MINUTE_MS)));
}

#[test]
fn dates_that_lie_and_clocks_that_jump_do_no_harm() {
    let mut habit = Habit::default();
    habit.observe(MONDAY_MS, &[i64::MIN, i64::MAX, 0]);
    habit.observe(MONDAY_MS + HOUR_MS, &[i64::MIN, i64::MAX, MONDAY_MS + DAY_MS * 4000]);
    assert!(habit.last().iter().all(|t| (MONDAY_MS..=MONDAY_MS + HOUR_MS).contains(t)), "{:?}", habit.last());
    habit.observe(MONDAY_MS - DAY_MS, &[MONDAY_MS]);
    habit.observe(MONDAY_MS + 4000 * DAY_MS, &[]);
    for now in [MONDAY_MS, 0, i64::MAX - 1, i64::MIN / 2] {
        assert!(habit.next(now, &Bounds::default(), 0.5).is_some());
    }
    let strange = Bounds { patience_ms: f64::NAN, jitter: f64::INFINITY, min_ms: -5, max_ms: -9, ..Bounds::default() };
    assert!(habit.next(MONDAY_MS, &strange, f64::NAN).expect("not gone") >= MONDAY_MS);
}

#[test]
fn limits_wishes_and_chance_are_kept() {
    let wire = learned(30, |_| (0..1440).collect());
    let now = MONDAY_MS + 30 * DAY_MS;
    assert_eq!(minutes(&wire, now, &plain()), 6);
    assert_eq!(minutes(&wire, now, &Bounds { min_ms: 10 * MINUTE_MS, ..plain() }), 10);
    assert_eq!(minutes(&wire, now, &Bounds { fresh_until_ms: Some(now + HOUR_MS), ..plain() }), 60);
    assert_eq!(minutes(&wire, now, &Bounds { fresh_until_ms: Some(now + 40 * DAY_MS), ..plain() }), 24 * 60);
    assert_eq!(minutes(&wire, now, &Bounds { not_before_ms: Some(now + 3 * DAY_MS), ..plain() }), 3 * 24 * 60);
    assert_eq!(minutes(&wire, now, &Bounds { is_pushed: true, ..plain() }), 24 * 60);
    // Midnight to six is left out, and Mondays.
    let night = Bounds { skip_hours: 0b11_1111, ..plain() };
    assert_eq!(minutes(&wire, now, &night) / 60, 6);
    let today = now + 2 * DAY_MS + 12 * HOUR_MS;
    let day = (today.div_euclid(DAY_MS) + 3).rem_euclid(7);
    assert_eq!(minutes(&wire, today, &Bounds { skip_days: 1 << day, ..plain() }) / 60, 12);
    let never = Bounds { skip_hours: 0xff_ffff, skip_days: 0x7f, ..plain() };
    assert_eq!(minutes(&wire, now, &never), 6);
    let spread = Bounds { min_ms: 1, jitter: 0.1, ..Bounds::default() };
    let at = |chance| wire.next(now, &spread, chance).expect("not gone") - now;
    assert!(at(0.0) < at(0.5) && at(0.5) < at(1.0) && at(1.0) * 8 < at(0.0) * 10);
}

#[test]
fn failures_double_the_wait_and_an_answer_ends_it() {
    let mut habit = learned(30, |_| (0..1440).collect());
    let now = MONDAY_MS + 30 * DAY_MS;
    let mut waits = Vec::new();
    for _ in 0..12 {
        habit.failed();
        waits.push(minutes(&habit, now, &plain()));
    }
    assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440, 1440]);
    habit.observe(now, &[]);
    assert_eq!(minutes(&habit, now, &plain()), 6);
    habit.gone();
    assert_eq!(habit.next(now, &plain(), 0.5), None);
    habit.observe(now, &[]);
    assert!(habit.next(now, &plain(), 0.5).is_some());
}

#[test]
fn after_what_passes_the_first_looks_come_sooner_than_the_habit_has_it() {
    let now = MONDAY_MS + 30 * DAY_MS;
    let passing = Bounds { is_passing: true, ..plain() };
    for mut habit in [Habit::default(), learned(30, |_| vec![12 * 60])] {
        habit.failed();
        let patient = minutes(&habit, now, &plain());
        assert!(patient > 2 * 60, "{patient}");
        let waits: Vec<i64> = (0..9)
            .map(|_| {
                let wait = minutes(&habit, now, &passing);
                habit.failed();
                wait
            })
            .collect();
        assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 1280, 1440]);
    }
    let mut failed = Habit::default();
    failed.failed();
    // Who asked for patience has it, and so has an owner who set the time.
    assert_eq!(minutes(&failed, now, &Bounds { not_before_ms: Some(now + 3 * HOUR_MS), ..passing.clone() }), 180);
    assert_eq!(minutes(&failed, now, &Bounds { min_ms: 2 * HOUR_MS, max_ms: 2 * HOUR_MS, ..passing.clone() }), 120);
    assert_eq!(minutes(&failed, now, &Bounds { is_pushed: true, ..passing.clone() }), 10);
    let spread = Bounds { jitter: 0.1, ..passing };
    assert!(failed.next(now, &spread, 0.0) < failed.next(now, &spread, 1.0));
}

#[test]
fn it_stays_small_and_comes_back_from_json() {
    let habit = learned(200, |_| (0..48).map(|n| n * 30).collect());
    let text = serde_json::to_string(&habit).expect("written");
    assert!(text.len() < 4096, "{} bytes", text.len());
    let back: Habit = serde_json::from_str(&text).expect("read");
    let now = MONDAY_MS + 200 * DAY_MS;
    assert_eq!(back.next(now, &plain(), 0.3), habit.next(now, &plain(), 0.3));
    let short: Habit = serde_json::from_str(
        &text.replace(&text[text.find("\"by_hour\":[").expect("there")..=text.find(']').expect("there")], "\"by_hour\":[]"),
    )
    .expect("read");
    assert!(short.next(now, &plain(), 0.3).is_some());
}

#[test]
fn the_hours_of_the_day_and_the_rate_are_told() {
    let habit = learned(42, |_| (0..12).map(|n| 8 * 60 + 1 + n * 5).collect());
    let hours = habit.by_hour_of_day();
    let rest: f64 = hours.iter().enumerate().filter(|(h, _)| *h != 8).map(|(_, n)| n).sum();
    assert!(hours[8] > 0.0 && rest == 0.0, "{hours:?}");
    assert!((11.0..13.0).contains(&habit.per_day().expect("six weeks")), "{:?}", habit.per_day());
    assert_eq!(Habit::default().per_day(), None);
    let mut quiet = Habit::default();
    quiet.observe(MONDAY_MS, &[]);
    quiet.observe(MONDAY_MS + DAY_MS, &[]);
    assert_eq!(quiet.per_day(), Some(0.0));
}
