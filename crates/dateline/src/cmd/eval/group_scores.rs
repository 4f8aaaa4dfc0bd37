//! How good a partition is against the true one: BCubed (Bagga and Baldwin 1998), and the Rand index
//! adjusted for chance (Hubert and Arabie 1985).

use std::collections::HashMap;

/// Rounds of the bootstrap.
const ROUNDS: usize = 1000;

/// The figures of one partition.
#[derive(Debug)]
pub struct Scores {
    /// BCubed precision.
    pub precision: f64,
    /// BCubed recall.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// 95 % interval of F1, by resampling true stories (percentile bootstrap, fixed seed).
    pub interval: (f64, f64),
    /// Adjusted Rand index.
    pub ari: f64,
    pub n_stories: usize,
}

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

/// Scores `ours` against `gold`: for each article the number of its story.
pub fn of(gold: &[usize], ours: &[usize]) -> Scores {
    let (mut g, mut o, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (a, b) in gold.iter().zip(ours) {
        *g.entry(*a).or_insert(0usize) += 1;
        *o.entry(*b).or_insert(0usize) += 1;
        *both.entry((*a, *b)).or_insert(0usize) += 1;
    }
    // Of each true story: sums of precision and recall over its articles, and how many it has.
    let mut stories: Vec<(f64, f64, f64)> = Vec::new();
    let mut at: HashMap<usize, usize> = HashMap::new();
    for (a, b) in gold.iter().zip(ours) {
        let (n_g, n_o, n) = (g[a] as f64, o[b] as f64, both[&(*a, *b)] as f64);
        let i = *at.entry(*a).or_insert_with(|| {
            stories.push((0.0, 0.0, 0.0));
            stories.len() - 1
        });
        stories[i] = (stories[i].0 + n / n_o, stories[i].1 + n / n_g, stories[i].2 + 1.0);
    }
    let (precision, recall, f1) = bcubed(stories.iter());
    let mut random = Random::new(1);
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| bcubed((0..stories.len()).map(|_| &stories[random.below(stories.len())])).2).collect();
    rounds.sort_by(f64::total_cmp);
    let pairs = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
    let (in_both, in_gold, in_ours): (f64, f64, f64) =
        (both.values().map(|n| pairs(*n)).sum(), g.values().map(|n| pairs(*n)).sum(), o.values().map(|n| pairs(*n)).sum());
    let (by_chance, most) = (in_gold * in_ours / pairs(gold.len()).max(1.0), (in_gold + in_ours) / 2.0);
    let ari = if most == by_chance { 1.0 } else { (in_both - by_chance) / (most - by_chance) };
    Scores { precision, recall, f1, interval: (rounds[ROUNDS / 40], rounds[ROUNDS - 1 - ROUNDS / 40]), ari, n_stories: o.len() }
}

fn bcubed<'a>(stories: impl Iterator<Item = &'a (f64, f64, f64)>) -> (f64, f64, f64) {
    let (p, r, n) = stories.fold((0.0, 0.0, 0.0), |s, x| (s.0 + x.0, s.1 + x.1, s.2 + x.2));
    let (p, r) = (p / f64::max(n, 1.0), r / f64::max(n, 1.0));
    (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        let check = |gold: &[usize], ours: &[usize], p: f64, r: f64, ari: f64| {
            let s = of(gold, ours);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
            assert!(near(s.precision, p) && near(s.recall, r) && near(s.ari, ari), "{gold:?} {ours:?}: {s:?}");
            assert!(s.interval.0 <= s.f1 + 1e-9 && s.f1 <= s.interval.1 + 1e-9, "{s:?}");
        };
        check(&[0, 0, 1, 1], &[7, 7, 3, 3], 1.0, 1.0, 1.0);
        check(&[0, 0, 1, 1], &[1, 2, 3, 4], 1.0, 0.5, 0.0);
        check(&[0, 0, 1, 1], &[1, 1, 1, 1], 0.5, 1.0, 0.0);
        // Pairs: gold 2, ours 3, both 1, by chance 1: (1 - 1) / (2.5 - 1).
        check(&[0, 0, 1, 1], &[1, 1, 1, 2], (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0, 0.75, 0.0);
    }

    #[test]
    fn an_order_of_one_seed_is_always_the_same() {
        let draw = |seed| (0..8).map(|_| Random(seed).below(100)).collect::<Vec<_>>();
        assert_eq!(draw(3), draw(3));
        assert_ne!(Random::new(1).below(1 << 30), Random::new(2).below(1 << 30));
    }
}
