//! The habit of a source must pay: what is new is found sooner, with fewer requests than by fixed intervals.

use dateline::simulate::polling::{Policy, at_budget, generated, real, replay};

#[test]
fn as_set_by_default_it_finds_news_sooner_with_fewer_requests_than_an_hourly_look() {
    for seed in [1, 2] {
        let histories = generated(100, seed);
        let hourly = replay(&histories, Policy::Fixed(60), 1.0, seed);
        let habit = replay(&histories, Policy::Habit, 1.0, seed);
        let said = format!("seed {seed}: {} of {} requests", habit.n_requests, hourly.n_requests);
        assert!(habit.n_requests * 10 < hourly.n_requests * 6, "{said}");
        assert!(habit.quantile(0.5) < hourly.quantile(0.5) / 2.5, "{said}, median {}", habit.quantile(0.5));
        assert!(habit.quantile(0.9) < hourly.quantile(0.9) * 0.65, "{said}, 90 % {}", habit.quantile(0.9));
        assert_eq!(habit.n_missed, 0, "{said}");
    }
}

#[test]
fn at_the_same_budget_the_mean_wait_is_below_that_of_other_ways() {
    let histories = generated(25, 3);
    let half_hourly = replay(&histories, Policy::Fixed(30), 1.0, 3);
    let budget = half_hourly.n_requests;
    let held = |policy| at_budget(&histories, policy, budget, 3).expect("held to the budget").1;
    let habit = held(Policy::Habit);
    assert!(habit.n_requests <= budget);
    for (name, rival) in [("fixed", half_hourly), ("entry frequency", held(Policy::EntryFrequency)), ("mean gap", held(Policy::MeanGap))] {
        assert!(habit.mean() * 1.3 < rival.mean(), "{name}: {} against {}", habit.mean(), rival.mean());
        assert!(habit.by_source() < rival.by_source(), "{name}: {} against {}", habit.by_source(), rival.by_source());
    }
}

#[test]
fn every_item_is_found_once_or_missed_and_real_times_are_read() {
    let histories = generated(20, 7);
    let published = |h: &dateline::simulate::polling::History| h.items_ms.iter().filter(|t| (h.from_ms..h.to_ms).contains(*t)).count();
    let total: usize = histories.iter().map(published).sum();
    let outcome = replay(&histories, Policy::Fixed(60), 1.0, 7);
    let found = outcome.n_items() + outcome.n_missed as usize;
    // What came before the first look or after the last is neither.
    assert!(found <= total && found + total / 50 >= total, "{found} of {total}");
    let lines: String =
        (0..200).map(|n| format!("{{\"source\": \"s{}\", \"at\": {}}}\n", n % 2, 1_767_571_200_000i64 + n * 3_600_000)).collect();
    let sources = real(lines.as_bytes()).expect("read");
    assert_eq!(sources.iter().map(|h| h.items_ms.len()).collect::<Vec<_>>(), [100, 100]);
    assert_eq!(
        real("{\"source\": \"a\", \"at\": \"2026-01-05T00:00:00Z\"}\n{\"source\":\"a\",\"at\":\"2026-01-09T00:00:00Z\"}".as_bytes())
            .expect("read")[0]
            .items_ms
            .len(),
        2
    );
    for wrong in ["", "{}", "nonsense", "{\"source\": \"a\", \"at\": 5}", "{\"source\": \"a\", \"at\": \"yesterday\"}"] {
        assert!(real(wrong.as_bytes()).is_err(), "{wrong}");
    }
}
