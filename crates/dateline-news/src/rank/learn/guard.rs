//! Guards against weights that learned the wrong thing: what other weights would have earned, from lists
//! that were shown by the weights in use.
//!
//! Inverse propensity scoring (Horvitz and Thompson 1952; for lists Joachims, Swaminathan, Schnabel 2017): a click at a
//! place counts by how much more, or less, often the other ranking would have put that item where it is seen. The
//! estimate is self-normalised (Swaminathan and Joachims 2015) and its weights are clipped, which costs some bias
//! towards no difference and bounds the variance: the guard errs on the side of what is shipped.

use super::ranker::Ranker;
use super::signal::Signals;

/// Lists below which nothing is said: fewer than this many with a click.
pub const CLICKED_LISTS_MIN: usize = 100;
/// Largest weight of one click.
pub const CLIP: f64 = 10.0;
/// How many standard errors make the interval: 95 %.
const DEVIATIONS: f64 = 1.96;

/// A list as it was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The signals of each item when it was shown, top place first.
    pub signals: Vec<Signals>,
    /// Whether it was clicked, item by item.
    pub clicked: Vec<bool>,
}

/// What the lists say of the weights that were learned beside those that are shipped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// Estimated clicks a list with the learned weights, less those with the shipped ones.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Lists that had a click.
    pub n_clicked_lists: usize,
    /// Whether the learned weights may be used: enough lists, and they are not found worse.
    pub keep: bool,
}

/// How likely an item at a place (0 = top) is looked at: 1 / (place + 1), the usual assumption where no
/// experiment has measured it (Joachims et al. 2017, with exponent 1).
pub fn looked_at(place: usize) -> f64 {
    1.0 / (place + 1) as f64
}

/// Compares by logged lists. Each click is weighted by how much more likely the item would have been looked at where
/// each ranking puts it than where it stood.
pub fn compare(learned: &Ranker, shipped: &Ranker, lists: &[Shown]) -> Verdict {
    let (mut n_clicked_lists, mut weights) = (0, [0.0f64; 2]);
    let mut rows: Vec<[f64; 4]> = Vec::with_capacity(lists.len());
    for list in lists {
        let n = list.signals.len().min(list.clicked.len());
        n_clicked_lists += usize::from(list.clicked[..n].contains(&true));
        let mut row = [0.0; 4];
        for (i, ranker) in [learned, shipped].into_iter().enumerate() {
            let places = places(ranker, &list.signals[..n]);
            for (stood, place) in places.into_iter().enumerate() {
                let weight = (looked_at(place) / looked_at(stood)).min(CLIP);
                // What is averaged over is the weight of every place, clicked or not: it is 1 in the mean where nothing is clipped.
                row[2 + i] += weight * looked_at(stood);
                if list.clicked[stood] {
                    row[i] += weight;
                }
            }
            weights[i] += row[2 + i];
        }
        rows.push(row);
    }
    let n = rows.len().max(1) as f64;
    let looks: f64 = lists.iter().map(|l| (0..l.signals.len().min(l.clicked.len())).map(looked_at).sum::<f64>()).sum();
    let earned = |i: usize| rows.iter().map(|r| r[i]).sum::<f64>() / weights[i].max(f64::MIN_POSITIVE);
    let (ours, theirs) = (earned(0), earned(1));
    let scale = looks / n;
    let difference = (ours - theirs) * scale;
    // The delta method for a difference of two ratios over the same lists.
    let influence = |r: &[f64; 4]| {
        let of = |i: usize, ratio: f64| (r[i] - ratio * r[2 + i]) / (weights[i] / n).max(f64::MIN_POSITIVE);
        (of(0, ours) - of(1, theirs)) * scale
    };
    let variance = rows.iter().map(|r| influence(r).powi(2)).sum::<f64>() / (n * (n - 1.0).max(1.0));
    let half = DEVIATIONS * variance.sqrt();
    let interval = [difference - half, difference + half];
    // Kept unless they are found worse, or the estimate leans against them.
    let keep = n_clicked_lists >= CLICKED_LISTS_MIN && difference >= 0.0;
    Verdict { difference, interval, n_clicked_lists, keep }
}

/// The place (0 = top) to which a ranker would move each item; equal ones stay in their order.
fn places(ranker: &Ranker, signals: &[Signals]) -> Vec<usize> {
    let scores: Vec<f32> = signals.iter().map(|s| ranker.score(s).total).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut out = vec![0; order.len()];
    order.into_iter().enumerate().for_each(|(place, item)| out[item] = place);
    out
}
