//! What grouping is compared with: TF-IDF cosines, in a single pass and by average link in one go,
//! each at one threshold for all sets.

use dateline_news::words;
use std::collections::{BTreeMap, HashMap};

/// Cosine to a story's centroid from which the single pass joins it. Between the best of the full-text
/// sets (.22 to .26) and that of headlines (.10).
pub const SINGLE_PASS_MIN: f64 = 0.20;

/// Mean cosine from which average link joins two stories.
pub const AVERAGE_LINK_MIN: f64 = 0.14;

/// Articles up to which average link is run: it needs all cosines at once.
pub const AVERAGE_LINK_ITEMS_MAX: usize = 8_000;

/// An article's words by number, weighed, of length 1.
pub type Vector = BTreeMap<usize, f64>;

/// Logarithm of the count, the headline's words twice, times the inverse document frequency.
pub fn vectors<'a>(articles: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Vector> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut counts: Vec<BTreeMap<usize, f64>> = Vec::new();
    for (title, text) in articles {
        let mut count: BTreeMap<usize, f64> = BTreeMap::new();
        for (field, each) in [(title, 2.0), (text, 1.0)] {
            for word in words::tokens(field) {
                let n = numbers.len();
                *count.entry(*numbers.entry(word).or_insert(n)).or_default() += each;
            }
        }
        counts.push(count);
    }
    let mut n_with = vec![0.0f64; numbers.len()];
    counts.iter().flat_map(|c| c.keys()).for_each(|word| n_with[*word] += 1.0);
    let n = counts.len() as f64;
    for count in &mut counts {
        count.iter_mut().for_each(|(word, c)| *c = (1.0 + c.ln()) * ((n + 1.0) / (n_with[*word] + 0.5)).ln().max(0.0));
        let length = count.values().map(|w| w * w).sum::<f64>().sqrt();
        count.values_mut().for_each(|w| *w /= length.max(f64::MIN_POSITIVE));
    }
    counts
}

fn product(a: &Vector, b: &Vector) -> f64 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().filter_map(|(word, w)| long.get(word).map(|v| w * v)).sum()
}

/// Each article joins the story whose centroid it is most like, or begins one.
pub fn single_pass(vectors: &[Vector], order: &[usize]) -> Vec<usize> {
    let mut stories: Vec<(Vector, f64)> = Vec::new();
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut out = vec![0; vectors.len()];
    for i in order {
        let vector = &vectors[*i];
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (word, w) in vector {
            for story in with.get(word).into_iter().flatten() {
                *sums.entry(*story).or_default() += w * stories[*story].0[word];
            }
        }
        let cosine = |(story, sum): (&usize, &f64)| (*sum / stories[*story].1.sqrt().max(f64::MIN_POSITIVE), *story);
        let best = sums.iter().map(cosine).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let story = match best.filter(|(cosine, _)| *cosine >= SINGLE_PASS_MIN) {
            Some((_, story)) => story,
            None => {
                stories.push((Vector::new(), 0.0));
                stories.len() - 1
            }
        };
        let (sum, squared) = &mut stories[story];
        for (word, w) in vector {
            let held = sum.entry(*word).or_insert_with(|| {
                with.entry(*word).or_default().push(story);
                0.0
            });
            *squared += 2.0 * *held * w + w * w;
            *held += w;
        }
        out[*i] = story;
    }
    out
}

/// The two stories with the highest mean cosine become one, until none reaches the threshold.
/// `None` for more than [`AVERAGE_LINK_ITEMS_MAX`] articles.
pub fn average_link(vectors: &[Vector]) -> Option<Vec<usize>> {
    let n = vectors.len();
    if n > AVERAGE_LINK_ITEMS_MAX {
        return None;
    }
    // Sums of cosines between stories; the nearest of each is kept.
    let mut sums = vec![vec![0.0f32; n]; n];
    for (i, a) in vectors.iter().enumerate() {
        for (j, b) in vectors.iter().enumerate().take(i) {
            let cosine = product(a, b) as f32;
            sums[i][j] = cosine;
            sums[j][i] = cosine;
        }
    }
    let mut size = vec![1.0f32; n];
    let nearest = |i: usize, sums: &[Vec<f32>], size: &[f32]| {
        let mean = |j: usize| sums[i][j] / (size[i] * size[j]);
        (0..n).filter(|j| *j != i && size[*j] > 0.0).map(|j| (mean(j), j)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    };
    let mut near: Vec<Option<(f32, usize)>> = (0..n).map(|i| nearest(i, &sums, &size)).collect();
    let mut out: Vec<usize> = (0..n).collect();
    loop {
        let best = (0..n).filter(|i| size[*i] > 0.0).filter_map(|i| near[i].map(|(mean, j)| (mean, i, j)));
        let Some((_, a, b)) = best.max_by(|x, y| x.0.total_cmp(&y.0)).filter(|(mean, ..)| f64::from(*mean) >= AVERAGE_LINK_MIN) else {
            break;
        };
        for (j, sum) in sums[b].clone().into_iter().enumerate() {
            sums[a][j] += sum;
            sums[j][a] += sum;
        }
        size[a] += std::mem::take(&mut size[b]);
        out.iter_mut().filter(|story| **story == b).for_each(|story| *story = a);
        for i in (0..n).filter(|i| size[*i] > 0.0) {
            // A mean of means is never above both: only those that were nearest to the two may change.
            if i == a || near[i].is_some_and(|(_, j)| j == a || j == b) {
                near[i] = nearest(i, &sums, &size);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_part_what_shares_no_words() {
        let texts = [("red ferry aground", ""), ("bank lifts rates", ""), ("ferry aground again", ""), ("rates of the bank", ""), ("", "")];
        let vectors = vectors(texts.into_iter());
        for stories in [single_pass(&vectors, &[0, 1, 2, 3, 4]), average_link(&vectors).expect("few enough")] {
            assert_eq!((stories[0] == stories[2], stories[1] == stories[3]), (true, true), "{stories:?}");
            assert!(stories[0] != stories[1] && stories[4] != stories[0] && stories[4] != stories[1], "{stories:?}");
        }
    }
}
