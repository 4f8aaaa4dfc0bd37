//! Plainer ways to order a list, which ours is held against: clicks, read rates, item-kNN.

use super::log::Impression;
use dateline_news::ids::ArticleId;
use std::collections::HashMap;

/// Names, in the order of [`Baselines::scores`].
pub const NAMES: [&str; 4] = ["random order", "clicks so far", "read rate, half-life 12 h", "read rate + 0.25 item-kNN"];

/// Half-life of the read rate.
const HALF_LIFE_MS: f64 = 12.0 * 3_600_000.0;
/// Prior of the read rate: clicks and showings.
const PRIOR: (f64, f64) = (0.2, 5.0);
/// Share of item-kNN beside the read rate, both in standard deviations within the list.
const KNN_SHARE: f64 = 0.25;
/// Articles of a history that count for item-kNN, the last, and openings that speak against rare pairs.
const KNN_HISTORY: usize = 50;
const KNN_SHRINK: f64 = 5.0;

#[derive(Default)]
struct Counts {
    clicks: f64,
    /// Decayed clicks and showings, and the time up to which they are.
    lately: (f64, f64, i64),
    /// Readers who opened it.
    readers: f64,
}

impl Counts {
    fn rate(&self, at_ms: i64) -> f64 {
        let left = (-((at_ms - self.lately.2).max(0) as f64) / HALF_LIFE_MS).exp2();
        (self.lately.0 * left + PRIOR.0) / (self.lately.1 * left + PRIOR.1)
    }

    fn add(&mut self, at_ms: i64, clicked: bool) {
        let left = (-((at_ms - self.lately.2).max(0) as f64) / HALF_LIFE_MS).exp2();
        let click = f64::from(u8::from(clicked));
        self.lately = (self.lately.0 * left + click, self.lately.1 * left + 1.0, at_ms);
        self.clicks += click;
    }
}

/// What the plainer ways know so far.
#[derive(Default)]
pub struct Baselines {
    counts: HashMap<ArticleId, Counts>,
    /// Readers who opened both, by the smaller id first.
    both: HashMap<(ArticleId, ArticleId), f64>,
    histories: HashMap<String, usize>,
}

impl Baselines {
    /// Scores of each way for each shown article.
    pub fn scores(&self, impression: &Impression) -> [Vec<f64>; NAMES.len()] {
        let counts = |id: &ArticleId| self.counts.get(id);
        // A hash of impression and article: an order by chance that is the same in every run.
        let random = impression.shown.iter().map(|id| {
            let hash = dateline_news::ids::Id128::of(&[impression.id.as_bytes(), &id.0]).0;
            f64::from(u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]))
        });
        let clicks = impression.shown.iter().map(|id| counts(id).map_or(0.0, |c| c.clicks)).collect();
        let rate: Vec<f64> = impression.shown.iter().map(|id| counts(id).map_or(PRIOR.0 / PRIOR.1, |c| c.rate(impression.at_ms))).collect();
        let last = &impression.history[impression.history.len().saturating_sub(KNN_HISTORY)..];
        let readers = |id: &ArticleId| counts(id).map_or(0.0, |c| c.readers) + KNN_SHRINK;
        let alike =
            |a: &ArticleId, b: &ArticleId| self.both.get(&(*a.min(b), *a.max(b))).map_or(0.0, |n| n / (readers(a) * readers(b)).sqrt());
        let knn: Vec<f64> = impression.shown.iter().map(|id| last.iter().map(|h| alike(h, id)).sum()).collect();
        let blend = standard(&rate).iter().zip(standard(&knn)).map(|(rate, knn)| rate + KNN_SHARE * knn).collect();
        [random.collect(), clicks, rate, blend]
    }

    /// Learns the labels and the history of an impression.
    pub fn learn(&mut self, impression: &Impression) {
        for (id, clicked) in impression.shown.iter().zip(&impression.clicked) {
            self.counts.entry(*id).or_default().add(impression.at_ms, *clicked);
        }
        let chosen = impression.shown.iter().zip(&impression.clicked).filter(|(_, clicked)| **clicked).map(|(id, _)| *id);
        let all: Vec<ArticleId> = impression.history.iter().copied().chain(chosen).collect();
        let known = self.histories.insert(impression.reader.clone(), all.len()).unwrap_or(0);
        for i in known.min(impression.history.len())..all.len() {
            self.counts.entry(all[i]).or_default().readers += 1.0;
            for before in all[..i].iter().rev().take(KNN_HISTORY).filter(|b| **b != all[i]) {
                *self.both.entry((*before.min(&all[i]), *before.max(&all[i]))).or_default() += 1.0;
            }
        }
    }
}

/// In standard deviations from the mean of the list; 0 where all are the same.
fn standard(values: &[f64]) -> Vec<f64> {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let deviation = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
    values.iter().map(|v| if deviation > 0.0 { (v - mean) / deviation } else { 0.0 }).collect()
}
