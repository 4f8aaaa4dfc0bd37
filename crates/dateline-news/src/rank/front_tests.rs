//! What comes first on a front page.

use super::front::{FrontCandidate, FrontItem, Room, front};
use crate::ids::Id128;
use crate::ranked::Why;
use crate::section::Section;
use std::collections::HashSet;

const HOUR: i64 = 3_600_000;
const NOW: i64 = 1_743_933_600_000;
const WIDE: Room = Room { n: 10, of_outlet: 10, of_section: 10 };

fn story(number: u64, n_independent: u32, hours_old: i64) -> FrontCandidate {
    FrontCandidate {
        story: number,
        lead: Id128([u8::try_from(number).expect("a small number"); 16]),
        outlet: format!("{number}.example"),
        section: None,
        n_independent,
        at_ms: NOW - hours_old * HOUR,
        heat: 0.0,
        reads: 0,
    }
}

fn order(items: &[FrontItem]) -> Vec<u64> {
    items.iter().map(|i| i.story).collect()
}

fn list(candidates: &[FrontCandidate], room: Room) -> Vec<FrontItem> {
    front(candidates, 168, room, &HashSet::new())
}

#[test]
fn more_outlets_come_first_and_age_weighs_against_them() {
    assert_eq!(order(&list(&[story(1, 1, 0), story(2, 3, 0), story(3, 14, 0)], WIDE)), [3, 2, 1]);
    // Three outlets are worth one half-life: eighteen hours.
    assert_eq!(order(&list(&[story(1, 1, 0), story(2, 3, 17)], WIDE)), [2, 1]);
    assert_eq!(order(&list(&[story(1, 1, 0), story(2, 3, 19)], WIDE)), [1, 2]);
}

#[test]
fn readers_lift_a_story_by_one_doubling_at_most() {
    let mut read = story(1, 1, 0);
    (read.heat, read.reads) = (5000.0, 9000);
    assert_eq!(order(&list(&[story(2, 2, 0), read.clone()], WIDE)), [1, 2]);
    assert_eq!(order(&list(&[story(2, 4, 0), read.clone()], WIDE)), [2, 1]);
    let items = list(&[read], WIDE);
    assert_eq!(items[0].score, 1.0);
    assert!(items[0].reasons.iter().any(|r| r.why == Why::Opened { times: 9000, window_hours: 168 } && r.score == 1.0));
}

#[test]
fn an_archive_of_years_keeps_its_order_and_what_has_no_date_comes_last() {
    let mut undated = story(9, 30, 0);
    undated.at_ms = 0;
    let years = |n: i64| n * 365 * 24;
    let items = list(&[undated, story(1, 1, years(30)), story(2, 1, years(40)), story(3, 1, 0)], WIDE);
    assert_eq!(order(&items), [3, 1, 2, 9]);
    assert!(items.iter().all(|i| i.score.is_finite()));
    assert!(items[3].reasons.iter().all(|r| !matches!(r.why, Why::Behind { .. })));
}

#[test]
fn no_outlet_and_no_section_floods_while_others_have_something() {
    let of = |number: u64, outlet: &str, section: Section| FrontCandidate {
        outlet: outlet.into(),
        section: Some(section),
        ..story(number, 1, i64::try_from(number).expect("small"))
    };
    let all = [
        of(1, "a", Section::Sport),
        of(2, "a", Section::Politics),
        of(3, "b", Section::Sport),
        of(4, "c", Section::Sport),
        of(5, "d", Section::Culture),
    ];
    assert_eq!(order(&list(&all, Room { n: 3, of_outlet: 1, of_section: 2 })), [1, 3, 5]);
    // Nobody else is left: what was passed over fills up, in its order.
    assert_eq!(order(&list(&all, Room { n: 5, of_outlet: 1, of_section: 2 })), [1, 3, 5, 2, 4]);
    assert_eq!(order(&list(&all, Room { n: 0, of_outlet: 1, of_section: 1 })), [0_u64; 0]);
}

#[test]
fn what_stands_on_the_page_is_not_offered_again_and_a_story_stands_once() {
    let items = front(&[story(1, 1, 0), story(1, 1, 0), story(2, 1, 5)], 168, WIDE, &HashSet::from([2]));
    assert_eq!(order(&items), [1]);
    assert_eq!(front(&[], 168, WIDE, &HashSet::new()), []);
}

#[test]
fn the_parts_told_are_the_score() {
    let mut c = story(1, 7, 9);
    (c.heat, c.reads) = (1.0, 3);
    let mut hot = story(2, 1, 0);
    hot.heat = 2.0;
    let items = list(&[c, hot], WIDE);
    let item = items.iter().find(|i| i.story == 1).expect("it stands there");
    let told: f64 = item.reasons.iter().map(|r| r.score).sum();
    assert!((told - item.score).abs() < 1e-9, "{told} of {}", item.score);
    let whys: Vec<&Why> = item.reasons.iter().map(|r| &r.why).collect();
    assert_eq!(whys, [&Why::Outlets { outlets: 7 }, &Why::Opened { times: 3, window_hours: 168 }, &Why::Behind { hours: 9 }]);
}
