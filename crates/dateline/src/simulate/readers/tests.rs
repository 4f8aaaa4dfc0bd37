//! The simulated readers: the same seed gives the same run, what is assumed shows in what they do, and
//! no policy can know what is true.

use super::assumptions::{USUAL, all};
use super::*;
use crate::simulate::chance::Chance;
use std::collections::HashMap;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::invented(7, 5));

fn small() -> Settings {
    Settings { readers: 110, days: 4, window_hours: 24, ..Settings::default() }
}

fn world(assumed: &Assumptions, seed: u64) -> World {
    World::new(&CATALOGUE, assumed, &Settings { seed, ..small() })
}

fn mixed() -> Mixed {
    Mixed { chance: Chance::new(5), popularity: Popularity::default() }
}

fn measured(world: &World, chooser: Chooser<'_>) -> Measured {
    let mut tally = Tally::new(world);
    world.run(chooser, &mut |h| tally.on(h));
    tally.measured()
}

/// What was shown and opened, as text.
fn log(world: &World, policy: &mut dyn Policy) -> Vec<String> {
    let mut lines = Vec::new();
    world.run(Chooser::Policy(policy), &mut |h| {
        lines.push(match h {
            Happening::Impression(i) => format!("{} {} {} {:?} {:?}", i.at_ms, i.reader, i.nth, i.history, i.list),
            Happening::Sent { at_ms, reader, piece, .. } => format!("{at_ms} {reader} sent {piece}"),
            Happening::Left => "left".into(),
        });
    });
    lines
}

#[test]
fn a_seed_gives_the_same_run_and_another_seed_another() {
    let run = |seed| log(&world(&USUAL, seed), &mut mixed());
    let one = run(1);
    assert!(one.len() > 400, "{}", one.len());
    assert!(one == run(1) && one != run(2));
}

#[test]
fn the_oracle_beats_all_others_and_chance_is_beaten_by_what_learns() {
    // What is learnt from clicks needs clicks.
    let world = world(&Assumptions { readers: 4.0, ..USUAL }, 1);
    let oracle = measured(&world, Chooser::Oracle);
    let random = measured(&world, Chooser::Policy(&mut Random(Chance::new(1))));
    let rate = measured(&world, Chooser::Policy(&mut Rate::default()));
    assert!((oracle.of_best - 100.0).abs() < 1e-9 && oracle.regret.abs() < 1e-9);
    assert!(oracle.satisfied > 1.5 * rate.satisfied, "{} {}", oracle.satisfied, rate.satisfied);
    assert!(rate.of_best > random.of_best + 3.0, "{} {}", rate.of_best, random.of_best);
    // Lists that a site would show are clicked as often as real ones, about: of MIND's articles 4 in 100 are.
    assert!((1.0..4.0).contains(&random.clicks) && (2.0..6.0).contains(&rate.clicks), "{} {}", random.clicks, rate.clicks);
}

/// Showings, clicks and satisfied reads by a key.
fn counted<K: std::hash::Hash + Eq>(world: &World, key: impl Fn(usize, &Shown) -> K) -> HashMap<K, [f64; 3]> {
    let mut out: HashMap<K, [f64; 3]> = HashMap::new();
    world.run(Chooser::Policy(&mut Random(Chance::new(3))), &mut |h| {
        let Happening::Impression(i) = h else { return };
        for (place, shown) in i.list.iter().enumerate() {
            let of = out.entry(key(place, shown)).or_default();
            of[0] += 1.0;
            of[1] += f64::from(u8::from(shown.clicked));
            of[2] += f64::from(u8::from(shown.satisfied));
        }
    });
    out
}

#[test]
fn clickbait_and_false_news_are_clicked_more_and_satisfy_less() {
    let assumed = Assumptions { clickbait: 0.2, false_news: 15.0, bias: -2.4, ..USUAL };
    let world = world(&assumed, 1);
    let by = counted(&world, |_, s| world.truths()[s.piece].nature);
    let rates = |n| {
        let [shown, clicks, satisfied] = by[&n];
        (clicks / shown, satisfied / clicks)
    };
    let (plain, bait, lies) = (rates(Nature::Plain), rates(Nature::Clickbait), rates(Nature::False));
    assert!(bait.0 > 1.3 * plain.0 && bait.1 < 0.7 * plain.1, "{plain:?} {bait:?}");
    assert!(lies.0 > 1.2 * plain.0 && lies.1 < 0.6 * plain.1, "{plain:?} {lies:?}");
}

#[test]
fn the_place_shows_in_the_log_as_assumed() {
    let rates = |name| {
        // Clicks enough to tell.
        let world = world(&Assumptions { bias: -2.0, ..assumptions::of_name(name).unwrap() }, 1);
        let by = counted(&world, |place, _| place >= 5);
        (by[&false][1] / by[&false][0]) / (by[&true][1] / by[&true][0])
    };
    // Shown by chance, the upper five places are clicked more often than the lower: by the sums of
    // k^-0.7, 2.3 times; of k^-0.15, 1.2 times; of k^-1.5, 7.5 times.
    let (usual, weak, strong) = (rates("usual"), rates("weak-position"), rates("strong-position"));
    assert!((1.0..1.5).contains(&weak) && (1.9..2.8).contains(&usual) && strong > 4.0, "{weak} {usual} {strong}");
    assert!(rates("cascade") > 1.3);
}

/// Asks and events of a run, to be told again.
enum Told {
    Ask { at_ms: i64, reader: usize, langs: Vec<String>, candidates: Vec<usize>, n: usize, answer: Vec<usize> },
    Shown { at_ms: i64, reader: usize, list: Vec<usize> },
    Opened { at_ms: i64, reader: usize, piece: usize, place: Option<usize>, dwell_ms: u32 },
}

struct Recorder<'a> {
    inside: &'a mut dyn Policy,
    told: Vec<Told>,
}

impl Policy for Recorder<'_> {
    fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
        let answer = self.inside.list(ask);
        let Ask { at_ms, reader, langs, candidates, n, .. } = *ask;
        self.told.push(Told::Ask { at_ms, reader, langs: langs.to_vec(), candidates: candidates.to_vec(), n, answer: answer.clone() });
        answer
    }

    fn learn(&mut self, event: &Event<'_>) {
        self.told.push(match *event {
            Event::Shown { at_ms, reader, list } => Told::Shown { at_ms, reader, list: list.to_vec() },
            Event::Opened { at_ms, reader, piece, place, dwell_ms } => Told::Opened { at_ms, reader, piece, place, dwell_ms },
        });
        self.inside.learn(event);
    }
}

fn every_policy() -> Vec<(&'static str, Box<dyn Policy>)> {
    vec![
        ("random", Box::new(Random(Chance::new(9)))),
        ("newest", Box::new(Newest)),
        ("popularity", Box::<Popularity>::default()),
        ("ctr", Box::<Rate>::default()),
        ("content", Box::<Content>::default()),
        ("mixed", Box::new(mixed())),
    ]
}

#[test]
fn a_policy_goes_by_what_it_is_told_and_nothing_else() {
    // What was told in one world is told again where there is no world: the same lists must come, and
    // nothing of an article that is not yet published may change them.
    let world = world(&USUAL, 1);
    let rubbish: Vec<Piece> = world.pieces().iter().map(|p| Piece { headline: "?".into(), text: String::new(), ..p.clone() }).collect();
    for ((name, mut first), (_, mut again)) in every_policy().into_iter().zip(every_policy()) {
        let mut recorder = Recorder { inside: &mut *first, told: Vec::new() };
        world.run(Chooser::Policy(&mut recorder), &mut |_| {});
        let mut n = 0;
        for told in recorder.told.iter().take(1_500) {
            match told {
                Told::Ask { at_ms, reader, langs, candidates, n: wanted, answer } => {
                    let known = world.pieces().partition_point(|p| p.at_ms <= *at_ms);
                    let pieces: Vec<Piece> = world.pieces()[..known].iter().chain(&rubbish[known..]).cloned().collect();
                    let pieces = if n % 40 == 0 { pieces.as_slice() } else { world.pieces() };
                    n += 1;
                    let ask = Ask { at_ms: *at_ms, reader: *reader, langs, candidates, pieces, n: *wanted };
                    assert_eq!(&again.list(&ask), answer, "{name}");
                }
                Told::Shown { at_ms, reader, list } => again.learn(&Event::Shown { at_ms: *at_ms, reader: *reader, list }),
                Told::Opened { at_ms, reader, piece, place, dwell_ms } => {
                    again.learn(&Event::Opened { at_ms: *at_ms, reader: *reader, piece: *piece, place: *place, dwell_ms: *dwell_ms });
                }
            }
        }
        assert!(n > 150, "{name}: {n}");
    }
}

#[test]
fn a_list_that_is_no_list_is_made_one() {
    struct Careless;
    impl Policy for Careless {
        fn list(&mut self, ask: &Ask<'_>) -> Vec<usize> {
            vec![ask.candidates[0], ask.candidates[0], usize::MAX, ask.pieces.len() - 1]
        }
        fn learn(&mut self, _: &Event<'_>) {}
    }
    let world = world(&USUAL, 1);
    world.run(Chooser::Policy(&mut Careless), &mut |h| {
        let Happening::Impression(i) = h else { return };
        let mut pieces: Vec<usize> = i.list.iter().map(|s| s.piece).collect();
        assert!(pieces.iter().all(|p| i.candidates.contains(p) && world.pieces()[*p].at_ms <= i.at_ms));
        assert_eq!(pieces.len(), i.candidates.len().min(10));
        pieces.sort_unstable();
        pieces.dedup();
        assert_eq!(pieces.len(), i.list.len(), "an article stands twice");
        assert!(i.history.iter().all(|h| !i.candidates.contains(h)), "what was opened is offered again");
    });
}

#[test]
fn readers_differ_as_news_readers_do() {
    let world = world(&USUAL, 1);
    let mut activity: Vec<f64> = world.readers().iter().map(|r| r.activity).collect();
    activity.sort_by(f64::total_cmp);
    let top: f64 = activity.iter().rev().take(activity.len() / 10).sum();
    assert!(top > 0.25 * activity.iter().sum::<f64>(), "the tenth that comes most often: {top}");
    let late = world.readers().iter().filter(|r| r.arrives_ms > world.span().start_ms).count();
    assert!((30..70).contains(&late), "{late}");
    // Who is satisfied stays.
    let assumed = Assumptions { churn: 0.15, ..USUAL };
    let world = World::new(&CATALOGUE, &assumed, &Settings { readers: 400, ..small() });
    let (oracle, random) = (measured(&world, Chooser::Oracle), measured(&world, Chooser::Policy(&mut Random(Chance::new(1)))));
    assert!(oracle.stayed > random.stayed + 2.0 && oracle.stayed < 100.0, "{} {}", oracle.stayed, random.stayed);
}

#[test]
fn every_set_of_assumptions_has_its_name_and_differs_from_the_usual() {
    let sets = all();
    for (i, set) in sets.iter().enumerate() {
        assert_eq!(sets.iter().position(|s| s.name == set.name), Some(i), "{} stands twice", set.name);
        let renamed = Assumptions { name: USUAL.name, says: USUAL.says, ..set.clone() };
        assert_eq!(renamed == USUAL, i == 0, "{}", set.name);
        assert_eq!(assumptions::of_name(set.name).as_ref(), Some(set));
    }
}

#[test]
fn a_catalogue_without_times_is_spread_and_moved() {
    let n = CATALOGUE.pieces().len();
    let spread = CATALOGUE.clone().spread(3, 100).ending_at(1_800_000_000_000);
    let pieces = spread.pieces();
    assert!(n > 300 && pieces.len() == 100 && spread.is_spread);
    assert_eq!(spread.end_ms(), 1_800_000_000_000);
    let span = spread.end_ms() - pieces[0].at_ms;
    assert!((span - 3 * 86_400_000 * 99 / 100).abs() < 2, "{span}");
    assert!(CATALOGUE.clone().last_days(2).pieces().len() < n / 2);
}
