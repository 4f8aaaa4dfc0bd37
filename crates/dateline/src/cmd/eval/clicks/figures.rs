//! The figures of ranked lists of which some items were clicked, as MIND counts them, and paired intervals.

use super::super::group_scores::Random;

/// How many figures there are.
pub const COUNT: usize = 4;
/// Their names, in order.
pub const NAMES: [&str; COUNT] = ["AUC", "MRR", "nDCG@5", "nDCG@10"];

/// AUC, MRR, nDCG@5 and nDCG@10 of one list, 0 to 1; `None` where nothing or everything was clicked.
///
/// As MIND's own evaluation: MRR is the mean of 1 / rank over the clicked items of a list. Items with the same score
/// stand in an order that neither their place nor their label decides.
pub fn of(scores: &[f64], clicked: &[bool]) -> Option<[f64; COUNT]> {
    let n = clicked.iter().filter(|c| **c).count();
    if n == 0 || n == clicked.len() || scores.len() != clicked.len() {
        return None;
    }
    let scored = |is: bool| scores.iter().zip(clicked).filter(move |(_, c)| **c == is).map(|(s, _)| *s);
    let won: f64 = scored(true)
        .map(|a| {
            scored(false)
                .map(|b| {
                    if a > b {
                        1.0
                    } else if a == b {
                        0.5
                    } else {
                        0.0
                    }
                })
                .sum::<f64>()
        })
        .sum();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then((a * 7919 % scores.len()).cmp(&(b * 7919 % scores.len()))));
    let ranked: Vec<bool> = order.into_iter().map(|i| clicked[i]).collect();
    let mrr = ranked.iter().enumerate().filter(|(_, c)| **c).map(|(rank, _)| 1.0 / (rank + 1) as f64).sum::<f64>() / n as f64;
    let gain = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
    let ndcg = |k: usize| {
        let dcg: f64 = ranked.iter().take(k).enumerate().filter(|(_, c)| **c).map(|(rank, _)| gain(rank)).sum();
        dcg / (0..k.min(n)).map(gain).sum::<f64>()
    };
    Some([won / (n * (clicked.len() - n)) as f64, mrr, ndcg(5), ndcg(10)])
}

/// The mean of each figure.
pub fn mean<const N: usize>(rows: &[[f64; N]]) -> [f64; N] {
    let mut out = [0.0; N];
    rows.iter().for_each(|row| out.iter_mut().zip(row).for_each(|(sum, x)| *sum += x));
    out.map(|sum| sum / rows.len().max(1) as f64)
}

/// The mean of `ours` less `theirs`, list by list, with its 95 % interval: percentile bootstrap over readers, whose lists
/// stand or fall together, `rounds` rounds, the same for the same seed.
pub fn paired<const N: usize>(ours: &[[f64; N]], theirs: &[[f64; N]], readers: &[usize], rounds: usize, seed: u64) -> [(f64, f64, f64); N] {
    let n_readers = readers.iter().max().map_or(0, |r| r + 1);
    let mut sums = vec![([0.0; N], 0.0); n_readers];
    for ((a, b), reader) in ours.iter().zip(theirs).zip(readers) {
        (0..N).for_each(|i| sums[*reader].0[i] += a[i] - b[i]);
        sums[*reader].1 += 1.0;
    }
    let all = |picked: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut n) = ([0.0; N], 0.0);
        for reader in picked {
            (0..N).for_each(|i| sum[i] += sums[reader].0[i]);
            n += sums[reader].1;
        }
        sum.map(|s| s / f64::max(n, 1.0))
    };
    let value = all(&mut (0..n_readers));
    let mut random = Random::new(seed);
    let mut drawn: Vec<[f64; N]> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let picked: Vec<usize> = (0..n_readers).map(|_| random.below(n_readers)).collect();
        drawn.push(all(&mut picked.into_iter()));
    }
    std::array::from_fn(|i| {
        let mut values: Vec<f64> = drawn.iter().map(|d| d[i]).collect();
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values.get(((values.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(value[i]);
        (value[i], at(0.025), at(0.975))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        // Ranked: clicked, not, clicked, not.
        let [auc, mrr, ndcg5, ndcg10] = of(&[4.0, 3.0, 2.0, 1.0], &[true, false, true, false]).expect("can be scored");
        near(auc, 0.75);
        near(mrr, (1.0 + 1.0 / 3.0) / 2.0);
        near(ndcg5, (1.0 + 0.5) / (1.0 + 1.0 / 3f64.log2()));
        near(ndcg10, ndcg5);
        let twelve: Vec<f64> = (0..12).map(f64::from).collect();
        let last: Vec<bool> = (0..12).map(|i| i == 0).collect();
        assert_eq!(of(&twelve, &last).expect("can be scored"), [0.0, 1.0 / 12.0, 0.0, 0.0]);
        near(of(&[1.0; 4], &[true, false, false, false]).expect("can be scored")[0], 0.5);
        assert_eq!(of(&[1.0, 2.0], &[true, true]), None);
        assert_eq!(of(&[1.0, 2.0], &[false, false]), None);
    }

    #[test]
    fn a_difference_that_all_readers_share_is_sure_and_one_of_a_single_reader_is_not() {
        let (ours, theirs) = (vec![[0.6]; 40], vec![[0.5]; 40]);
        let readers: Vec<usize> = (0..40).collect();
        let [(value, low, high)] = paired(&ours, &theirs, &readers, 200, 1);
        assert!((value - 0.1).abs() < 1e-12 && (low - 0.1).abs() < 1e-12 && (high - 0.1).abs() < 1e-12);
        let mut one = theirs.clone();
        (0..20).for_each(|i| one[i] = [0.7]);
        let of_one: Vec<usize> = (0..40).map(|i: usize| i.saturating_sub(19)).collect();
        let [(_, low, high)] = paired(&one, &theirs, &of_one, 500, 1);
        assert!(low < 0.01 && high > 0.1, "{low} {high}");
    }
}
