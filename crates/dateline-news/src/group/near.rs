//! The nearest neighbours of every article of a set, by the words that they share.

use super::weigh::Vector;

/// Neighbours kept of one article: the first lend words, and the stories of all are compared.
pub(super) const NEAR_MAX: usize = 24;

/// Articles from which on a word is too common to bring neighbours: what shares only such words tells
/// of no one event, and the work grows with the square.
const POSTINGS_MAX: usize = 1000;

/// Likeness below which two articles are no neighbours.
const NEAR_LIKENESS_MIN: f32 = 0.02;

/// For each vector its neighbours with their likeness, the most like it first, at most [`NEAR_MAX`].
pub(super) fn neighbours(vectors: &[Vector]) -> Vec<Vec<(usize, f32)>> {
    let mut words: Vec<(u32, u32, f32)> =
        vectors.iter().enumerate().flat_map(|(i, v)| v.iter().map(move |(term, w)| (*term, i as u32, *w))).collect();
    words.sort_by_key(|(term, i, _)| (*term, *i));
    // The words of one article, as ranges of `words`.
    let mut runs: Vec<Vec<(u32, u32)>> = vec![Vec::new(); vectors.len()];
    let mut from = 0;
    for run in words.chunk_by(|a, b| a.0 == b.0) {
        let range = (from as u32, (from + run.len()) as u32);
        from += run.len();
        if run.len() > 1 && run.len() <= POSTINGS_MAX {
            for (_, i, _) in run {
                if let Some(r) = runs.get_mut(*i as usize) {
                    r.push(range);
                }
            }
        }
    }
    let mut sums = vec![0.0f32; vectors.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut out = Vec::with_capacity(vectors.len());
    for (i, runs) in runs.iter().enumerate() {
        for (from, to) in runs {
            let run = words.get(*from as usize..*to as usize).unwrap_or_default();
            let own = run.binary_search_by_key(&(i as u32), |(_, j, _)| *j).ok().and_then(|at| run.get(at)).map_or(0.0, |(_, _, w)| *w);
            for (_, j, w) in run {
                if let Some(sum) = sums.get_mut(*j as usize) {
                    if *sum == 0.0 {
                        touched.push(*j);
                    }
                    *sum += own * w;
                }
            }
        }
        let mut near: Vec<(usize, f32)> = Vec::new();
        for j in touched.drain(..) {
            let sum = sums.get_mut(j as usize).map(std::mem::take).unwrap_or_default();
            if j as usize != i && sum >= NEAR_LIKENESS_MIN {
                near.push((j as usize, sum));
            }
        }
        let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if near.len() > NEAR_MAX {
            near.select_nth_unstable_by(NEAR_MAX - 1, order);
            near.truncate(NEAR_MAX);
        }
        near.sort_by(order);
        out.push(near);
    }
    out
}
