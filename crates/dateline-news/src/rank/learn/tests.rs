//! Tests of what clicks teach: on readers that are made up by a seeded generator, whose tastes are known.

use super::fading::Fading;
use super::guard::{self, CLICKED_LISTS_MIN, Shown, compare, looked_at};
use super::*;
use crate::ids::{ArticleId, Id128};

const HOUR: i64 = 3_600_000;

/// A small generator (SplitMix64): the same seed, the same readers.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn id(n: usize) -> ArticleId {
    Id128::of(&[b"test", &n.to_le_bytes()])
}

fn ids(range: std::ops::Range<usize>) -> Vec<ArticleId> {
    range.map(id).collect()
}

#[test]
fn counts_fade_by_their_half_lives_and_late_ones_count_at_their_age() {
    let half_lives = [1.0, f32::INFINITY];
    let mut counts = Fading::<2>::default();
    assert_eq!(counts.at(0, &half_lives), [0.0, 0.0]);
    counts.add(0, &half_lives, [1.0; 2]);
    assert_eq!(counts.at(2 * HOUR, &half_lives), [0.25, 1.0]);
    counts.add(2 * HOUR, &half_lives, [1.0; 2]);
    counts.add(HOUR, &half_lives, [1.0; 2]);
    assert_eq!(counts.at(2 * HOUR, &half_lives), [1.75, 3.0]);
    assert_eq!(counts.at(0, &half_lives), [1.75, 3.0], "nothing grows by looking back");
}

#[test]
fn a_choice_among_strong_rivals_says_more_than_one_among_weak() {
    let mut audience = Audience::default();
    for i in 0..40 {
        audience.clicked(i * HOUR / 60, &[], &ids(0..4), id(i as usize % 2));
    }
    let at = HOUR;
    audience.shown(at, &[id(0), id(1), id(7)]);
    audience.clicked(at, &[], &[id(0), id(1), id(7)], id(7));
    audience.shown(at, &[id(2), id(3), id(8)]);
    audience.clicked(at, &[], &[id(2), id(3), id(8)], id(8));
    let signals = audience.signals(at, &[], &[id(7), id(8), id(9)]);
    assert_eq!(signals[0][Signal::ReadRate], signals[1][Signal::ReadRate], "the rates are the same");
    assert!(signals[0][Signal::BeyondEver] > signals[1][Signal::BeyondEver] + 0.1, "{signals:?}");
    assert_eq!(signals[2][Signal::BeyondEver], 0.0, "nothing is known of the third");
}

#[test]
fn what_is_shown_and_left_sinks_and_what_is_new_is_known_as_new() {
    let mut audience = Audience::default();
    audience.shown(0, &ids(0..2));
    for i in 0..20 {
        audience.shown(25 * HOUR + i, &[id(1)]);
    }
    let signals = audience.signals(25 * HOUR + 20, &[], &ids(0..3));
    let of = |s: Signal| signals.iter().map(|x| x[s]).collect::<Vec<f32>>();
    assert!(of(Signal::ReadRate)[1] < of(Signal::ReadRate)[0] - 1.0, "{:?}", of(Signal::ReadRate));
    assert!(of(Signal::ShownLately)[1] > 3.0 && of(Signal::ShownLately)[0] < 0.1, "{:?}", of(Signal::ShownLately));
    assert_eq!(of(Signal::New), vec![0.0, 0.0, 1.0]);
}

/// Readers of two kinds: each chooses what is of their kind. Articles of one kind have even numbers. Gives how often the
/// item of the reader's kind comes first of two, by `score`.
fn rightly_first(score: impl Fn(&Signals) -> f32) -> f64 {
    let (mut chance, mut audience) = (Chance(5), Audience::default());
    let history = |chance: &mut Chance, kind: usize| (0..12).map(|_| id(1_000 + 2 * chance.below(40) + kind)).collect::<Vec<_>>();
    let (mut right, mut n) = (0.0, 0.0);
    for round in 0..600i64 {
        let kind = chance.below(2);
        let read = history(&mut chance, kind);
        for i in 0..read.len() {
            audience.opened(round * HOUR, &read[..i], read[i]);
        }
        let pair = [id(2 * chance.below(10)), id(2 * chance.below(10) + 1)];
        let signals = audience.signals(round * HOUR, &read, &pair);
        if round >= 300 {
            let (own, other) = (score(&signals[kind]), score(&signals[1 - kind]));
            right += if own > other {
                1.0
            } else if own == other {
                0.5
            } else {
                0.0
            };
            n += 1.0;
        }
        audience.shown(round * HOUR, &pair);
        audience.clicked(round * HOUR, &read, &pair, pair[kind]);
    }
    right / n
}

#[test]
fn readers_who_read_alike_tell_what_a_reader_chooses() {
    let ranker = Ranker::shipped();
    let with = rightly_first(|s| ranker.score(s).total);
    let blind = ranker.clone().without(&[Signal::CoRead]);
    let without = rightly_first(|s| blind.score(s).total);
    assert!(with > 0.95, "{with}");
    assert!(without < 0.6, "no other signal can know: {without}");
}

#[test]
fn what_follows_the_last_opening_is_proposed_first_and_what_is_read_now_comes_after() {
    let mut audience = Audience::default();
    for reader in 0..30 {
        // Before 2 comes 1; all read 9 first; each reads something of their own in between.
        let read = [id(9), id(100 + reader), id(1), id(2)];
        for i in 0..4 {
            audience.opened(i as i64 * HOUR, &read[..i], read[i]);
        }
    }
    let proposals = audience.candidates(4 * HOUR, &[id(50), id(1)], 5);
    assert_eq!((proposals[0].article, proposals[0].source), (id(2), Source::Follows), "{proposals:?}");
    assert!(proposals.iter().all(|p| p.article != id(1)), "what was read is not proposed");
    assert!(proposals.iter().any(|p| p.article == id(9) && p.source == Source::OpenedNow), "{proposals:?}");
    assert!(proposals.windows(2).all(|w| w[0].strength >= w[1].strength) && proposals.len() == 5);
    let cold = audience.candidates(4 * HOUR, &[], 3);
    assert!(cold.iter().all(|p| p.source == Source::OpenedNow) && cold.len() == 3, "{cold:?}");
    assert!(Audience::default().candidates(0, &[id(1)], 9).is_empty());
}

#[test]
fn a_rule_that_nobody_follows_any_more_gives_way() {
    let mut audience = Audience::default();
    for _ in 0..20 {
        audience.opened(0, &[id(1)], id(2));
    }
    for _ in 0..8 {
        audience.opened(20 * 24 * HOUR, &[id(1)], id(3));
    }
    let first = audience.candidates(20 * 24 * HOUR, &[id(1)], 1)[0].article;
    assert_eq!(first, id(3), "eight readers today beat twenty of three weeks ago");
}

/// An audience of some readers by chance.
fn crowd(items_max: usize, rounds: i64) -> Audience {
    let (mut chance, mut audience) = (Chance(3), Audience::new(items_max));
    for round in 0..rounds {
        let base = round as usize;
        let history: Vec<ArticleId> = (0..6).map(|_| id(base + chance.below(50))).collect();
        let list: Vec<ArticleId> = (0..8).map(|_| id(base + chance.below(80))).collect();
        audience.shown(round * HOUR / 4, &list);
        audience.clicked(round * HOUR / 4, &history, &list, list[chance.below(8)]);
        audience.opened(round * HOUR / 4, &history, list[0]);
    }
    audience
}

#[test]
fn the_same_log_gives_the_same_to_the_last_bit() {
    let (a, b) = (crowd(10_000, 500), crowd(10_000, 500));
    let (history, list) = (ids(470..490), ids(480..560));
    assert_eq!(a.signals(130 * HOUR, &history, &list), b.signals(130 * HOUR, &history, &list));
    assert_eq!(a.candidates(130 * HOUR, &history, 50), b.candidates(130 * HOUR, &history, 50));
}

#[test]
fn when_there_are_too_many_the_oldest_are_forgotten_and_nothing_else() {
    let (bounded, whole) = (crowd(1_000, 3_000), crowd(100_000, 3_000));
    assert!(bounded.n_items() <= 1_000 && whole.n_items() > 2_500, "{} {}", bounded.n_items(), whole.n_items());
    let at = 3_000 * HOUR / 4;
    let (history, list) = (ids(2_950..2_990), ids(2_960..3_060));
    assert_eq!(bounded.signals(at, &history, &list), whole.signals(at, &history, &list));
    let old = bounded.signals(at, &history, &[id(10)]);
    assert_eq!(old, Audience::default().signals(at, &[], &[id(10)]), "of what is forgotten nothing is known");
    assert!(bounded.n_bytes() < whole.n_bytes());
}

#[test]
fn pairs_and_rules_of_one_article_are_bounded_and_keep_what_says_most() {
    let mut audience = Audience::default();
    let list = [id(0), id(1)];
    for n in 0..(PAIRS_MAX + 500) {
        let reader = [id(10 + n)];
        audience.opened(0, &[], reader[0]);
        audience.opened(0, &reader, id(0));
        audience.clicked(0, &reader, &list, id(n % 2));
        if n % 100 == 0 {
            (0..5).for_each(|_| audience.clicked(0, &[id(10)], &list, id(0)));
        }
        audience.opened(0, &[id(1)], id(10 + n));
        audience.opened(0, &[id(1)], id(5));
    }
    let told = audience.signals(0, &[id(10)], &list);
    assert!(told[0][Signal::CoRead] > 0.5, "the pair that says most is still there: {told:?}");
    assert_eq!(audience.candidates(0, &[id(1)], 1)[0].article, id(5));
    let bytes = audience.n_bytes();
    assert!(bytes < 4_000_000, "{bytes}");
}

#[test]
fn pairs_and_rules_of_all_together_are_bounded_and_who_has_few_keeps_them() {
    let bytes_max = 50_000;
    let (mut bounded, mut whole) = (Audience::default().with_links_bytes_max(bytes_max), Audience::default());
    for audience in [&mut bounded, &mut whole] {
        // Two articles that few read, and one that everybody does.
        audience.opened(0, &[], id(1));
        audience.clicked(0, &[id(1)], &[id(2), id(3)], id(2));
        audience.opened(0, &[id(1)], id(2));
        let own = audience.n_bytes();
        for n in 0..1_000 {
            audience.opened(1, &[], id(10 + n));
            audience.clicked(1, &[id(10 + n)], &[id(0), id(3)], id(0));
            audience.opened(1, &[id(10 + n)], id(0));
            audience.opened(1, &[id(0)], id(10 + n));
        }
        assert!(audience.n_bytes() > own);
    }
    let links = |audience: &Audience| audience.n_bytes_of_links();
    assert!(links(&whole) > bytes_max && links(&bounded) <= bytes_max, "{} {}", links(&whole), links(&bounded));
    let few = |audience: &Audience| (audience.signals(2, &[id(1)], &[id(2)])[0][Signal::CoRead], audience.candidates(2, &[id(1)], 1));
    assert_ne!(few(&whole).0, 0.0);
    assert_eq!(few(&bounded), few(&whole));
}

#[test]
fn a_score_is_the_sum_of_its_parts_and_says_what_speaks_most() {
    let audience = crowd(10_000, 400);
    for signals in audience.signals(100 * HOUR, &ids(380..390), &ids(380..440)) {
        let score = Ranker::shipped().score(&signals);
        assert!((score.total - score.parts.0.iter().sum::<f32>()).abs() < 1e-6);
        let reasons = score.reasons();
        assert!(reasons.windows(2).all(|w| w[0].1 >= w[1].1) && reasons.iter().all(|r| r.1 > 0.0));
    }
}

/// A list of ten by chance, in which the item with the highest `signal` is clicked.
fn list(chance: &mut Chance, signal: Signal) -> Vec<(Signals, bool)> {
    let mut list: Vec<(Signals, bool)> = (0..10)
        .map(|_| {
            let mut s = Signals::default();
            Signal::ALL.iter().for_each(|signal| s[*signal] = chance.share() as f32 - 0.5);
            (s, false)
        })
        .collect();
    let best = (0..10).max_by(|a, b| list[*a].0[signal].total_cmp(&list[*b].0[signal])).unwrap_or(0);
    list[best].1 = true;
    list
}

#[test]
fn the_ranker_learns_what_readers_go_by_and_forgets_it_again() {
    let (mut ranker, mut chance) = (Ranker::shipped(), Chance(1));
    let before = *ranker.weights();
    let first = |ranker: &Ranker, list: &[(Signals, bool)]| {
        let best = (0..10).max_by(|a, b| ranker.score(&list[*a].0).total.total_cmp(&ranker.score(&list[*b].0).total));
        list[best.unwrap_or(0)].1
    };
    for _ in 0..10_000 {
        ranker.learn(&list(&mut chance, Signal::ShownLately));
    }
    assert!(ranker.weights()[Signal::ShownLately] > 0.5 && before[Signal::ShownLately] < 0.0, "{:?}", ranker.weights());
    let right = (0..200).filter(|_| first(&ranker, &list(&mut chance, Signal::ShownLately))).count();
    assert!(right > 100, "{right} of 200");
    let learned = ranker.weights()[Signal::ShownLately];
    for _ in 0..10_000 {
        ranker.learn(&list(&mut chance, Signal::Opened));
    }
    assert!(ranker.weights()[Signal::ShownLately] < learned * 0.85, "{learned} {:?}", ranker.weights());
}

#[test]
fn lists_without_a_choice_teach_nothing_and_signals_left_out_stay_out() {
    let mut ranker = Ranker::shipped();
    ranker.learn(&[]);
    ranker.learn(&[(Signals([1.0; Signal::COUNT]), false), (Signals([0.0; Signal::COUNT]), false)]);
    ranker.learn(&[(Signals([1.0; Signal::COUNT]), true), (Signals([0.0; Signal::COUNT]), true)]);
    assert_eq!(ranker, Ranker::shipped());
    let mut blind = Ranker::shipped().without(&[Signal::BeyondFirm]);
    blind.learn(&[(Signals([1.0; Signal::COUNT]), true), (Signals([0.0; Signal::COUNT]), false)]);
    assert_eq!(blind.weights()[Signal::BeyondFirm], 0.0);
    assert_ne!(blind.weights()[Signal::Opened], Ranker::shipped().weights()[Signal::Opened]);
}

#[test]
fn the_names_of_signals_are_all_different_and_stand_in_their_places() {
    let names: std::collections::BTreeSet<&str> = Signal::ALL.iter().map(|s| s.as_str()).collect();
    assert_eq!(names.len(), Signal::COUNT);
    Signal::ALL.iter().enumerate().for_each(|(i, s)| assert_eq!(*s as usize, i));
}

/// A ranker that goes by one signal alone.
fn by(signal: Signal, weight: f32) -> Ranker {
    let mut weights = Signals::default();
    weights[signal] = weight;
    Ranker::with(weights)
}

/// Lists shown in a random order, looked at by their places, and clicked where what is seen has a high
/// `signal`: what readers want is known.
fn log(n: usize, signal: Signal, seed: u64) -> Vec<Shown> {
    let mut chance = Chance(seed);
    let shown = |_| {
        let signals: Vec<Signals> = list(&mut chance, signal).into_iter().map(|(s, _)| s).collect();
        let clicked =
            signals.iter().enumerate().map(|(place, s)| chance.share() < looked_at(place) * f64::from(0.25 + s[signal] / 2.0)).collect();
        Shown { signals, clicked }
    };
    (0..n).map(shown).collect()
}

#[test]
fn the_guard_keeps_what_is_better_and_falls_back_from_what_is_worse() {
    let lists = log(3_000, Signal::Opened, 7);
    let (good, bad, other) = (by(Signal::Opened, 1.0), by(Signal::Opened, -1.0), by(Signal::New, 1.0));
    let better = compare(&good, &other, &lists);
    assert!(better.keep && better.interval[0] > 0.0, "{better:?}");
    let worse = compare(&bad, &other, &lists);
    assert!(!worse.keep && worse.interval[1] < 0.0, "{worse:?}");
    let same = compare(&other, &other, &lists);
    assert_eq!((same.difference, same.interval, same.keep), (0.0, [0.0, 0.0], true));
}

#[test]
fn the_estimate_of_the_guard_is_near_what_showing_the_other_order_would_have_earned() {
    let lists = log(20_000, Signal::Opened, 11);
    let (good, other) = (by(Signal::Opened, 1.0), by(Signal::New, 1.0));
    // What the clicks would have been is known here: the chance of each at the place where a ranker puts it.
    let earned = |signal: Signal| {
        let of = |list: &Shown| {
            let mut order: Vec<&Signals> = list.signals.iter().collect();
            order.sort_by(|a, b| b[signal].total_cmp(&a[signal]));
            order.iter().enumerate().map(|(place, s)| looked_at(place) * f64::from(0.25 + s[Signal::Opened] / 2.0)).sum::<f64>()
        };
        lists.iter().map(of).sum::<f64>() / lists.len() as f64
    };
    let truth = earned(Signal::Opened) - earned(Signal::New);
    let told = compare(&good, &other, &lists);
    assert!(told.interval[0] < truth && truth < told.interval[1], "{truth} in {told:?}");
    assert!(told.interval[1] - told.interval[0] < truth, "and the interval is no excuse: {told:?}");
    // Counting clicks without their places would take the places for the taste of the readers.
    let top = by(Signal::CoRead, 1.0);
    let place_bound: Vec<Shown> = lists
        .iter()
        .map(|l| {
            let mut l = l.clone();
            l.signals.iter_mut().enumerate().for_each(|(place, s)| s[Signal::CoRead] = -(place as f32));
            l
        })
        .collect();
    let naive = compare(&top, &other, &place_bound);
    assert!(naive.interval[0] <= 0.0, "keeping things where they are earns nothing by itself: {naive:?}");
}

#[test]
fn the_guard_says_nothing_from_too_few_lists_and_no_click_counts_without_bound() {
    let few = log(CLICKED_LISTS_MIN / 4, Signal::Opened, 7);
    let verdict = compare(&by(Signal::Opened, 1.0), &by(Signal::New, 1.0), &few);
    assert!(!verdict.keep && verdict.n_clicked_lists < CLICKED_LISTS_MIN, "{verdict:?}");
    assert!(!compare(&by(Signal::Opened, 1.0), &Ranker::shipped(), &[]).keep);
    // One click at place 100 that the other ranking puts on top would count a hundredfold.
    let mut signals = vec![Signals::default(); 100];
    signals[99][Signal::Opened] = 1.0;
    let mut clicked = vec![false; 100];
    clicked[99] = true;
    let one = compare(&by(Signal::Opened, 1.0), &by(Signal::Opened, -1.0), &[Shown { signals, clicked }]);
    assert!(one.difference < guard::CLIP * 1.5 && one.difference > 1.0, "{one:?}");
}
