//! How like an article some others are, told from these few texts alone.
//!
//! The index finds texts that share telling words; which of them tell of the same event it can only
//! guess. Here each of them borrows the words of those most like it among the others, as in grouping
//! ([`widen`](super::weigh::widen)), and how telling a word is says these texts: what all of them have
//! parts none of them from the rest (pseudo-relevance feedback on both sides; Xu and Croft 1996 for
//! the weights from the texts found). docs/related.md has the figures this was chosen by.

use super::dense::pair;
use super::weigh::{NEIGHBOURS, lent, rarity, shortness};
use crate::story::Features;

/// How much the vectors of a dense model say on who lends words to a full text, beside what they say of two headlines. Between .6 and 1.3
/// no set of full texts changes by more than .3 points of nDCG@10 (docs/related.md).
const LENDING_OF_TEXTS: f32 = 0.7;

/// A length that no article with a word falls below: what has none is like nothing.
const LENGTH_MIN: f32 = 1e-6;

/// How like the article at hand each of `others` is, in their order: 0 to 1, more where the vectors of a
/// dense model speak for it. The work grows with the square of their number: 50 take
/// one millisecond (benches/related-scale).
pub fn alike(at_hand: &Features, others: &[&Features]) -> Vec<f32> {
    let all: Vec<&Features> = std::iter::once(at_hand).chain(others.iter().copied()).collect();
    let likeness = Likeness::of(&all);
    let lenders: Vec<Vec<(usize, f32)>> = (0..all.len()).map(|i| likeness.lenders(i)).collect();
    let own = lenders.first().map(|l| likeness.with_lent(l)).unwrap_or_default();
    let length = |lenders: &[(usize, f32)]| {
        let with_all = |(i, a): &(usize, f32)| lenders.iter().map(|(j, b)| a * b * likeness.words(*i, *j)).sum::<f32>();
        lenders.iter().map(with_all).sum::<f32>().sqrt().max(LENGTH_MIN)
    };
    let own_length = lenders.first().map_or(1.0, |l| length(l));
    let wide = |lenders: &[(usize, f32)]| {
        let sum: f32 = lenders.iter().filter_map(|(i, share)| Some(own.get(*i)? * share)).sum();
        sum / (own_length * length(lenders))
    };
    lenders.iter().enumerate().skip(1).map(|(i, lenders)| wide(lenders) + likeness.evidence(0, i, 0.0)).collect()
}

/// The likeness of some texts to one another.
struct Likeness<'a> {
    n: usize,
    /// Cosines of their words, a row an article.
    cosines: Vec<f32>,
    dense: Vec<(Option<&'a [i8]>, f32)>,
}

impl<'a> Likeness<'a> {
    fn of(all: &[&'a Features]) -> Likeness<'a> {
        let n = all.len();
        let flat: Vec<(u32, f32)> =
            all.iter().zip(0..).flat_map(|(features, i)| features.terms.iter().map(move |f| (i, f.weight))).collect();
        // Terms and places in one number each: half as much to sort. Places rise with the articles.
        let terms = all.iter().flat_map(|features| features.terms.iter().map(|f| f.term));
        let mut words: Vec<u64> = terms.zip(0..).map(|(term, place): (u32, u64)| u64::from(term) << 32 | place).collect();
        words.sort_unstable();
        let mut cosines = vec![0.0f32; n * n];
        let mut run: Vec<(u32, f32)> = Vec::with_capacity(n);
        for same in words.chunk_by(|a, b| a >> 32 == b >> 32) {
            let Some(term) = same.first().map(|word| (word >> 32) as u32) else { continue };
            run.clear();
            run.extend(same.iter().filter_map(|word| flat.get(*word as u32 as usize)));
            let square = rarity(term, run.len() as u32, n as u32).powi(2);
            for (k, (i, w)) in run.iter().enumerate() {
                for (j, v) in run.iter().take(k + 1) {
                    if let Some(sum) = cosines.get_mut(*i as usize * n + *j as usize) {
                        *sum += w * v * square;
                    }
                }
            }
        }
        let lengths: Vec<f32> = (0..n).map(|i| cosines.get(i * n + i).copied().unwrap_or(0.0).sqrt().max(LENGTH_MIN)).collect();
        for (i, a) in lengths.iter().enumerate() {
            for (j, b) in lengths.iter().enumerate().take(i + 1) {
                let cosine = cosines.get(i * n + j).map_or(0.0, |sum| sum / (a * b));
                for at in [i * n + j, j * n + i] {
                    if let Some(cell) = cosines.get_mut(at) {
                        *cell = cosine;
                    }
                }
            }
        }
        Likeness { n, cosines, dense: all.iter().map(|f| (f.dense.as_deref(), shortness(f))).collect() }
    }

    /// Cosine of the words of two.
    fn words(&self, i: usize, j: usize) -> f32 {
        self.cosines.get(i * self.n + j).copied().unwrap_or(0.0)
    }

    /// What the dense model adds for two; `of_texts` is how much it has to say of full texts, 0 to 1.
    fn evidence(&self, i: usize, j: usize, of_texts: f32) -> f32 {
        let (Some((a, short_a)), Some((b, short_b))) = (self.dense.get(i), self.dense.get(j)) else { return 0.0 };
        let shortness = (short_a + short_b) / 2.0;
        pair(*a, *b, of_texts + (1.0 - of_texts) * shortness)
    }

    /// Those that lend an article words, and what share of them; itself first, with all of its own. Of two texts on events of
    /// one kind the model knows better than their words which tells of the same event, so it has a say in who lends, but for full texts
    /// none in how close they are: that is for the words, their own and the borrowed.
    fn lenders(&self, i: usize) -> Vec<(usize, f32)> {
        let likeness = |j| (j, self.words(i, j) + self.evidence(i, j, LENDING_OF_TEXTS));
        let mut near: Vec<(usize, f32)> = (0..self.n).filter(|j| *j != i).map(likeness).filter(|(_, l)| *l > 0.0).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(NEIGHBOURS);
        let all = near.iter().map(|(_, l)| lent(*l)).sum::<f32>().max(1.0);
        std::iter::once((i, 1.0)).chain(near.into_iter().map(|(j, l)| (j, lent(l) / all))).collect()
    }

    /// The products of one that borrowed with each as it is.
    fn with_lent(&self, lenders: &[(usize, f32)]) -> Vec<f32> {
        (0..self.n).map(|j| lenders.iter().map(|(i, share)| share * self.words(*i, j)).sum()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::weigh::{Statistics, Vector, product, widen};
    use super::*;
    use crate::story::Feature;

    fn features(terms: &[u32]) -> Features {
        let terms = terms.iter().map(|&term| Feature { term, weight: 1.0 + (term % 3) as f32 }).collect();
        Features { terms, n_words: 100, headline_only: false, dense: None }
    }

    #[test]
    fn it_is_the_cosine_of_the_widened_vectors() {
        let all: Vec<Features> = (0..12u32).map(|i| features(&(0..20).map(|k| k * 5 + (i * k) % 4).collect::<Vec<u32>>())).collect();
        let mut statistics = Statistics::default();
        all.iter().for_each(|f| statistics.add(f.terms.iter().map(|t| t.term)));
        let own: Vec<Vector> = all.iter().map(|f| statistics.vector(f)).collect();
        let wide: Vec<Vector> = (0..own.len())
            .map(|i| {
                let mut near: Vec<(usize, f32)> =
                    (0..own.len()).filter(|j| *j != i).map(|j| (j, product(&own[i], &own[j]))).filter(|(_, l)| *l > 0.0).collect();
                near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                widen(&own[i], near.into_iter().map(|(j, l)| (l, own[j].as_slice())))
            })
            .collect();
        let found = alike(&all[0], &all[1..].iter().collect::<Vec<_>>());
        assert_eq!(found.len(), 11);
        for (j, likeness) in found.iter().enumerate() {
            assert!((likeness - product(&wide[0], &wide[j + 1])).abs() < 1e-3, "{j}: {likeness}");
        }
        assert!(found.iter().any(|l| *l > 0.2) && found.iter().any(|l| *l < 0.9), "{found:?}");
    }

    #[test]
    fn of_full_texts_the_model_says_who_lends_and_adds_nothing_to_the_cosine() {
        let with = |terms: &[u32], dense: [i8; 2]| Features { dense: Some(dense.to_vec()), ..features(terms) };
        let at_hand = with(&[1, 2, 3, 4, 5, 6], [127, 0]);
        // Both share a word with the text at hand; the model is for the first alone, which has a word in common with the third.
        let others = |first: [i8; 2], second: [i8; 2]| {
            [
                with(&[1, 11, 12, 13], first),
                with(&[2, 21, 22, 23], second),
                with(&[11, 31, 32, 33], [0, 127]),
                with(&[41, 42, 43], [127, 0]),
            ]
        };
        let told = |others: [Features; 4]| alike(&at_hand, &others.iter().collect::<Vec<_>>());
        let (first, second) = (told(others([127, 0], [0, 127])), told(others([0, 127], [127, 0])));
        assert!(first[0] > second[0] && second[1] > first[1], "who is near lends: {first:?} {second:?}");
        assert!(first[2] > second[2], "and so is nearer what shares what was lent: {first:?} {second:?}");
        let same = alike(&at_hand, &[&at_hand])[0];
        assert!((same - 1.0).abs() < 1e-4, "nothing is added to the cosine: {same}");
    }

    #[test]
    fn a_text_without_a_shared_word_is_found_through_a_third() {
        let at_hand = features(&[1, 2, 3, 4, 5, 6]);
        let (between, far, other) = (features(&[1, 2, 3, 11, 12, 13]), features(&[11, 12, 13, 14, 15]), features(&[21, 22, 23, 24]));
        let found = alike(&at_hand, &[&between, &far, &other]);
        assert!(found[0] > found[1] && found[1] > 0.05 && found[2] == 0.0, "{found:?}");
        assert_eq!(alike(&at_hand, &[&other]), [0.0]);
        assert_eq!(alike(&Features::default(), &[&other, &Features::default()]), [0.0, 0.0]);
        assert!(alike(&at_hand, &[]).is_empty());
    }
}
