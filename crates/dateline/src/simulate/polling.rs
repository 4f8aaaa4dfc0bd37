//! Polling by replay: histories of publication, generated or real, read again by several policies of when to ask. What is
//! counted is how long an item waits until it is found, and how many requests that takes.
//!
//! A policy learns nothing but what a look would show it: the items that are out and still in the feed. Policies are
//! compared at equal budgets: each is scaled until, over all sources, it makes no more requests than a fixed interval.

pub mod histories;
pub mod policies;

use super::chance::Chance;
pub use histories::{History, generated, real};
pub use policies::{Look, Policy};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Items that a feed shows at once.
pub const FEED_ITEMS: usize = 40;

/// What a policy came to over all sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Requests.
    pub n_requests: u64,
    /// Minutes that each item that was found waited, by source.
    pub delays: Vec<Vec<f64>>,
    /// Items that left the feed before they were seen.
    pub n_missed: u64,
}

impl Outcome {
    /// Items that were found.
    pub fn n_items(&self) -> usize {
        self.delays.iter().map(Vec::len).sum()
    }

    /// Requests for one item that was found.
    pub fn requests_per_item(&self) -> f64 {
        self.n_requests as f64 / self.n_items().max(1) as f64
    }

    /// The delay below which this share of all items stays, in minutes.
    pub fn quantile(&self, share: f64) -> f64 {
        quantile(self.delays.iter().flatten().copied().collect(), share)
    }

    /// Mean delay over all items, in minutes.
    pub fn mean(&self) -> f64 {
        self.delays.iter().flatten().sum::<f64>() / self.n_items().max(1) as f64
    }

    /// The median over sources of their median delay: each source counts once. In minutes.
    pub fn by_source(&self) -> f64 {
        quantile(self.delays.iter().filter(|d| !d.is_empty()).map(|d| quantile(d.clone(), 0.5)).collect(), 0.5)
    }
}

fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = ((values.len() as f64 * share) as usize).min(values.len().saturating_sub(1));
    values.get(at).copied().unwrap_or(0.0)
}

/// Replays `histories` under a policy, scaled: 2 asks about half as often.
pub fn replay(histories: &[History], policy: Policy, scale: f64, seed: u64) -> Outcome {
    let mut result = Outcome::default();
    for (n, history) in histories.iter().enumerate() {
        let mut chance = Chance::new(super::chance::part(seed, n as u64));
        one(history, policy, scale, &mut chance, &mut result);
    }
    result
}

/// One source: subscribed at a moment of chance in the first hour of the replay, read until its end.
fn one(history: &History, policy: Policy, scale: f64, chance: &mut Chance, result: &mut Outcome) {
    let items = &history.items_ms;
    let out_by = |at: i64| items.partition_point(|t| *t <= at);
    let mut now = history.from_ms + chance.between(0, 60 * MINUTE_MS);
    let mut seen = 0;
    let mut policy = policy.begin(scale);
    let mut delays = Vec::new();
    let mut is_first = true;
    while now < history.to_ms {
        let out = out_by(now);
        let shown = out.saturating_sub(FEED_ITEMS);
        let fresh = &items[seen.max(shown)..out];
        if !is_first {
            result.n_requests += 1;
            result.n_missed += shown.saturating_sub(seen) as u64;
            delays.extend(fresh.iter().map(|t| (now - t) as f64 / MINUTE_MS as f64));
        }
        let next = policy.next(&Look { now_ms: now, fresh_ms: fresh, shown_ms: &items[shown..out] }, chance.unit());
        (seen, is_first) = (out, false);
        now = next.max(now + MINUTE_MS);
    }
    result.delays.push(delays);
}

/// The scale at which a policy makes at most `budget` requests, and as many of them as it can, with what it comes to;
/// `None` where it cannot be held to the budget.
pub fn at_budget(histories: &[History], policy: Policy, budget: u64, seed: u64) -> Option<(f64, Outcome)> {
    let (mut low, mut high) = (1.0 / 64.0, 64.0f64);
    let mut best = None;
    // Thirteen halvings of twelve octaves: the scale is found to a thousandth.
    for _ in 0..13 {
        let middle = (low * high).sqrt();
        let result = replay(histories, policy, middle, seed);
        if result.n_requests <= budget {
            best = Some((middle, result));
            high = middle;
        } else {
            low = middle;
        }
    }
    best
}
