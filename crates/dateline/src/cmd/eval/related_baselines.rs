//! What Related is compared with: BM25 and TF-IDF cosine over the words of whole articles, every article
//! compared with every other.

use super::group_baselines;
use dateline_news::words;
use std::collections::{BTreeMap, HashMap};

/// Saturation and length of BM25 (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
/// See [`K1`].
const B: f64 = 0.75;

/// For each article the `n` others that BM25 puts first, the words of headline and text being the query, each once.
pub fn bm25(articles: &[(&str, &str)], n: usize) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut postings: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut lengths: Vec<f64> = Vec::new();
    let mut asked: Vec<Vec<usize>> = Vec::new();
    for (i, (title, text)) in articles.iter().enumerate() {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        let tokens: Vec<String> = [title, text].into_iter().flat_map(|field| words::tokens(field)).collect();
        lengths.push(tokens.len() as f64);
        for word in tokens {
            let next = numbers.len();
            *counts.entry(*numbers.entry(word).or_insert(next)).or_default() += 1.0;
        }
        postings.resize(numbers.len(), Vec::new());
        counts.iter().for_each(|(word, count)| postings[*word].push((i, *count)));
        asked.push(counts.into_keys().collect());
    }
    let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
    let all = articles.len() as f64;
    let score = |word: usize, (i, count): (usize, f64)| {
        let n_with = postings[word].len() as f64;
        let idf = ((all - n_with + 0.5) / (n_with + 0.5) + 1.0).ln();
        (i, idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * lengths[i] / mean.max(1.0))))
    };
    let each = |(i, words): (usize, &Vec<usize>)| best(i, words.iter().flat_map(|w| postings[*w].iter().map(|p| score(*w, *p))), n);
    asked.iter().enumerate().map(each).collect()
}

/// For each article the `n` others with the greatest TF-IDF cosine (see [`group_baselines::vectors`]).
pub fn tf_idf(articles: &[(&str, &str)], n: usize) -> Vec<Vec<usize>> {
    let vectors = group_baselines::vectors(articles.iter().copied());
    let mut postings: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (i, vector) in vectors.iter().enumerate() {
        vector.iter().for_each(|(word, weight)| postings.entry(*word).or_default().push((i, *weight)));
    }
    let parts = |(word, weight): (&usize, &f64)| {
        let weight = *weight;
        postings.get(word).into_iter().flatten().map(move |(i, w)| (*i, weight * w))
    };
    vectors.iter().enumerate().map(|(i, vector)| best(i, vector.iter().flat_map(parts), n)).collect()
}

/// The `n` with the greatest sums but `own`, of equal ones the earlier.
fn best(own: usize, parts: impl Iterator<Item = (usize, f64)>, n: usize) -> Vec<usize> {
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    parts.for_each(|(i, part)| *sums.entry(i).or_default() += part);
    let mut sums: Vec<(usize, f64)> = sums.into_iter().filter(|(i, _)| *i != own).collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sums.into_iter().take(n).map(|(i, _)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLES: &[(&str, &str)] =
        &[("ferry aground", "the reef"), ("bank lifts rates", "the krona"), ("ferry on the reef", "the tide"), ("rates", "the the the")];

    #[test]
    fn the_article_with_the_same_rare_words_comes_first_and_never_the_article_itself() {
        for found in [bm25(ARTICLES, 3), tf_idf(ARTICLES, 3)] {
            assert_eq!(found.iter().map(|f| f[0]).collect::<Vec<_>>(), [2, 3, 0, 1], "{found:?}");
            assert!(found.iter().enumerate().all(|(i, f)| !f.contains(&i)), "{found:?}");
        }
        assert_eq!(bm25(ARTICLES, 1).iter().map(Vec::len).collect::<Vec<_>>(), [1; 4]);
    }
}
