//! What the vectors of a dense model add to the likeness of words.
//!
//! Two headlines on one event may share no word; a model that was trained on sentences that mean the
//! same puts them near. Full texts share words enough, and there the model mixes up events of one
//! kind, so that it has a say only as far as an article is a mere headline. The evidence is added to
//! the likeness of words and is for or against: a cosine of [`NEUTRAL`] changes nothing. So the
//! thresholds of words hold with a model and without one, and articles without a vector are
//! compared by their words alone.

/// The cosine of two headlines that speaks neither for one story nor for two.
const NEUTRAL: f32 = 0.27;

/// How much of the cosine beyond [`NEUTRAL`] is added to the likeness of two headlines.
const WEIGHT: f32 = 0.75;

/// Length of a vector as articles have it (`Features::dense`).
const LENGTH: f32 = 127.0;

/// What is added to the likeness of two articles. `shortness` is how much they are mere headlines, 0 to 1.
pub(super) fn pair(a: Option<&[i8]>, b: Option<&[i8]>, shortness: f32) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    if shortness <= 0.0 || a.len() != b.len() {
        return 0.0;
    }
    let dot: i32 = a.iter().zip(b).map(|(x, y)| i32::from(i16::from(*x) * i16::from(*y))).sum();
    WEIGHT * shortness * (dot as f32 / (LENGTH * LENGTH) - NEUTRAL)
}

/// The sum of the vectors of some articles, those without one left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    /// Empty where no article has one.
    sum: Vec<f32>,
    /// Articles that have one.
    n: f32,
}

impl Dense {
    /// The vector of one article, with length 1.
    pub(super) fn of(vector: Option<&[i8]>) -> Dense {
        match vector {
            Some(vector) => Dense { sum: vector.iter().map(|x| f32::from(*x) / LENGTH).collect(), n: 1.0 },
            None => Dense::default(),
        }
    }

    /// Takes in the articles of another.
    pub(super) fn add(&mut self, other: &Dense) {
        if self.sum.is_empty() {
            *self = other.clone();
        } else if self.sum.len() == other.sum.len() {
            // Vectors of another length are another model's, and cannot be compared.
            self.sum.iter_mut().zip(&other.sum).for_each(|(a, b)| *a += b);
            self.n += other.n;
        }
    }

    /// What is added to the sum of the likenesses of all pairs, one of each side.
    pub(super) fn evidence(&self, other: &Dense, shortness: f32) -> f32 {
        if shortness <= 0.0 || self.sum.is_empty() || self.sum.len() != other.sum.len() {
            return 0.0;
        }
        let cosines: f32 = self.sum.iter().zip(&other.sum).map(|(a, b)| a * b).sum();
        WEIGHT * shortness * (cosines - NEUTRAL * self.n * other.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::{Window, regroup};
    use crate::ids::Id128;
    use crate::story::{Feature, Features, Groupable, Placement};

    /// An article of `n_words` words, with words that no other has.
    fn item(number: u64, n_words: u32, dense: Option<Vec<i8>>) -> Groupable {
        let terms = (0..8).map(|i| Feature { term: number as u32 * 100 + i, weight: 1.0 }).collect();
        Groupable {
            id: Id128::of(&[&number.to_le_bytes()]),
            number,
            at_ms: None,
            features: Features { terms, n_words, headline_only: n_words < 20, dense },
        }
    }

    #[test]
    fn headlines_without_a_common_word_tell_one_story_where_the_model_says_so() {
        let check = |n_words, angles: [Option<f32>; 2], one: bool| {
            let [a, b] = [(1, angles[0]), (2, angles[1])].map(|(n, angle)| item(n, n_words, angle.map(at)));
            assert_eq!(regroup(&[a.clone(), b.clone()], &[]).len() == 1, one, "{n_words} words, {angles:?}");
            let mut window = Window::new();
            assert_eq!(window.place(&a), Placement::Start);
            let placed = window.place(&b);
            assert_eq!(matches!(placed, Placement::Join { beside, .. } if beside == a.id), one, "{n_words} words, {angles:?}");
        };
        check(9, [Some(0.0), Some(20.0)], true);
        check(9, [Some(0.0), Some(80.0)], false);
        check(9, [Some(0.0), None], false);
        check(9, [None, None], false);
        check(500, [Some(0.0), Some(20.0)], false);
    }

    /// A vector of length 127 at an angle, degrees.
    fn at(angle: f32) -> Vec<i8> {
        let (sin, cos) = angle.to_radians().sin_cos();
        vec![(cos * LENGTH).round() as i8, (sin * LENGTH).round() as i8]
    }

    #[test]
    fn near_vectors_speak_for_one_story_and_far_ones_against_it() {
        let evidence = |a: f32, b: f32, short| pair(Some(&at(a)), Some(&at(b)), short);
        assert!(evidence(0.0, 10.0, 1.0) > 0.5 && evidence(0.0, 90.0, 1.0) < -0.1 && evidence(0.0, 180.0, 1.0) < -0.9);
        assert!(evidence(0.0, NEUTRAL.acos().to_degrees(), 1.0).abs() < 0.01);
        assert_eq!(evidence(0.0, 10.0, 0.0), 0.0);
        assert!((evidence(0.0, 10.0, 0.5) * 2.0 - evidence(0.0, 10.0, 1.0)).abs() < 1e-6);
    }

    #[test]
    fn without_a_vector_or_with_one_of_another_model_nothing_is_said() {
        assert_eq!(pair(None, Some(&at(0.0)), 1.0), 0.0);
        assert_eq!(pair(Some(&[127]), Some(&at(0.0)), 1.0), 0.0);
        assert_eq!(Dense::of(None).evidence(&Dense::of(Some(&at(0.0))), 1.0), 0.0);
        let mut two = Dense::of(Some(&at(0.0)));
        two.add(&Dense::of(Some(&[127])));
        assert_eq!(two.evidence(&Dense::of(Some(&at(0.0))), 1.0), Dense::of(Some(&at(0.0))).evidence(&Dense::of(Some(&at(0.0))), 1.0));
    }

    #[test]
    fn the_evidence_of_groups_is_the_sum_over_their_pairs() {
        let (left, right) = ([0.0, 20.0, 45.0], [10.0, 120.0]);
        let group = |angles: &[f32]| {
            let mut sum = Dense::default();
            angles.iter().for_each(|a| sum.add(&Dense::of(Some(&at(*a)))));
            sum
        };
        let pairs: f32 = left.iter().flat_map(|a| right.iter().map(|b| pair(Some(&at(*a)), Some(&at(*b)), 0.7))).sum();
        assert!((group(&left).evidence(&group(&right), 0.7) - pairs).abs() < 1e-4);
    }
}
