//! The nearest neighbours of every article of a set, by the words that they share.

use super::dense::pair;
use super::lists::Lists;
use super::weigh::{ByTerm, Vectors, product};
use std::collections::HashSet;

/// Neighbours kept of one article: the first lend words, and the stories of all are compared.
pub(super) const NEAR_MAX: usize = 24;

/// Articles from which on a word is too common to bring neighbours: what shares only such words tells
/// of no one event, and the work grows with the square.
const POSTINGS_MAX: usize = 1000;

/// Likeness below which two articles are no neighbours.
const NEAR_LIKENESS_MIN: f32 = 0.02;

/// Where the articles with one word lie among those of all words.
struct Stretch {
    from: u32,
    to: u32,
}

/// For each article the places of others, with how like it they are.
pub(super) type Neighbours = Lists<(u32, f32)>;

/// For each vector the places of its neighbours with their likeness, the most like it first, at most [`NEAR_MAX`].
pub(super) fn neighbours(vectors: &Vectors) -> Neighbours {
    let mut n_with: ByTerm<u32> = ByTerm::default();
    vectors.items().iter().for_each(|(term, _)| *n_with.entry(*term).or_default() += 1);
    let mut n = 0;
    let mut runs: ByTerm<Stretch> = ByTerm::default();
    for (term, n_with) in n_with.into_iter().filter(|(_, n)| (2..=POSTINGS_MAX as u32).contains(n)) {
        runs.insert(term, Stretch { from: n, to: n });
        n += n_with;
    }
    // By word, and of one word by article.
    let mut words: Vec<(u32, f32)> = vec![(0, 0.0); n as usize];
    for (i, vector) in vectors.iter().enumerate() {
        for (term, weight) in vector {
            let Some(run) = runs.get_mut(term) else { continue };
            if let Some(word) = words.get_mut(run.to as usize) {
                *word = (i as u32, *weight);
                run.to += 1;
            }
        }
    }
    let mut sums = vec![0.0f32; vectors.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut near: Vec<(u32, f32)> = Vec::new();
    let mut out = Neighbours::default();
    for (i, vector) in vectors.iter().enumerate() {
        for (term, own) in vector {
            let Some(run) = runs.get(term) else { continue };
            for (j, w) in words.get(run.from as usize..run.to as usize).unwrap_or_default() {
                if let Some(sum) = sums.get_mut(*j as usize) {
                    if *sum == 0.0 {
                        touched.push(*j);
                    }
                    *sum += own * w;
                }
            }
        }
        near.clear();
        for j in touched.drain(..) {
            let sum = sums.get_mut(j as usize).map(std::mem::take).unwrap_or_default();
            if j as usize != i && sum >= NEAR_LIKENESS_MIN {
                near.push((j, sum));
            }
        }
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if near.len() > NEAR_MAX {
            near.select_nth_unstable_by(NEAR_MAX - 1, order);
            near.truncate(NEAR_MAX);
        }
        near.sort_by(order);
        out.push(&near);
    }
    out
}

/// The neighbours by words together with those by the dense model, weighed by both. `dense` has of
/// each article its vector and how much it is a mere headline.
pub(super) fn also_dense(near: &Neighbours, vectors: &Vectors, dense: &[(Option<&[i8]>, f32)]) -> Neighbours {
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let mut found = dense_neighbours(dense);
    let mut out = Neighbours::default();
    for ((i, near), (own, (vector, shortness))) in near.iter().enumerate().zip(vectors.iter().zip(dense)) {
        if vector.is_none() {
            out.push(near);
            continue;
        }
        let mut all: Vec<(u32, f32)> = near
            .iter()
            .filter_map(|(j, likeness)| {
                let (other, short) = dense.get(*j as usize)?;
                Some((*j, likeness + pair(*vector, *other, (shortness + short) / 2.0)))
            })
            .collect();
        let known: HashSet<u32> = near.iter().map(|(j, _)| *j).collect();
        let new = found.of(i).iter().filter(|(j, _)| !known.contains(j));
        all.extend(new.filter_map(|(j, evidence)| Some((*j, product(own, vectors.get(*j as usize)?) + evidence))));
        all.retain(|(_, likeness)| *likeness >= NEAR_LIKENESS_MIN);
        all.sort_by(order);
        all.truncate(NEAR_MAX);
        out.push(&all);
    }
    out
}

/// The strongest of many for each article, [`NEAR_MAX`] at most, in no order; of equal ones the first. Each has room for twice as many, in
/// one block for all.
struct Strongest {
    room: Vec<(u32, f32)>,
    n: Vec<u8>,
}

impl Strongest {
    const ROOM: usize = 2 * NEAR_MAX;

    fn of_each(n_articles: usize) -> Strongest {
        Strongest { room: vec![(0, 0.0); n_articles * Strongest::ROOM], n: vec![0; n_articles] }
    }

    fn take(&mut self, at: usize, other: usize, evidence: f32) {
        let Some(n) = self.n.get_mut(at) else { return };
        let room = &mut self.room[at * Strongest::ROOM..(at + 1) * Strongest::ROOM];
        room[usize::from(*n)] = (other as u32, evidence);
        *n += 1;
        if usize::from(*n) == Strongest::ROOM {
            shorten(room, n);
        }
    }

    fn of(&mut self, at: usize) -> &[(u32, f32)] {
        let Some(n) = self.n.get_mut(at) else { return &[] };
        let room = &mut self.room[at * Strongest::ROOM..(at + 1) * Strongest::ROOM];
        shorten(room, n);
        &room[..usize::from(*n)]
    }
}

/// Brings the strongest of the first `n` to the front.
fn shorten(room: &mut [(u32, f32)], n: &mut u8) {
    if usize::from(*n) > NEAR_MAX {
        room[..usize::from(*n)].select_nth_unstable_by(NEAR_MAX - 1, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        *n = NEAR_MAX as u8;
    }
}

/// For each headline, those that the dense model speaks for the most. Every headline is held against every vector, each pair once: 400
/// multiplications, about a fifth of a microsecond.
fn dense_neighbours(dense: &[(Option<&[i8]>, f32)]) -> Strongest {
    let mut found = Strongest::of_each(dense.len());
    for (i, (vector, short)) in dense.iter().enumerate().filter(|(_, (vector, short))| vector.is_some() && *short > 0.0) {
        for (j, (other, other_short)) in dense.iter().enumerate() {
            let is_headline = *other_short > 0.0;
            if j == i || (j < i && is_headline) {
                continue;
            }
            let evidence = pair(*vector, *other, (short + other_short) / 2.0);
            if evidence > 0.0 {
                found.take(i, j, evidence);
                if is_headline {
                    found.take(j, i, evidence);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_those_of_all_pairs_by_the_words_that_bring_neighbours() {
        // Word n stands in every n-th article: 0 in all of them, which is too many, 1 and those below the bound in very many, the last in one.
        let n_articles = POSTINGS_MAX + 2;
        let has = |i: usize, term: usize| match term {
            0 => true,
            1 => i < POSTINGS_MAX,
            2 => i <= POSTINGS_MAX,
            _ => i.is_multiple_of(term),
        };
        let weight = |i: usize, term: usize| ((i * 7 + term * 13) % 10 + 1) as f32 / 40.0;
        let terms: Vec<usize> = (0..3).chain(17..60).chain([n_articles - 1]).collect();
        let vector = |i: usize| terms.iter().filter(|t| has(i, **t)).map(|t| (*t as u32, weight(i, *t))).collect::<Vec<_>>();
        let vectors: Vectors = (0..n_articles).map(vector).collect();
        let n_with = |term: usize| (0..n_articles).filter(|i| has(*i, term)).count();
        let brings: Vec<usize> = terms.iter().copied().filter(|t| (2..=POSTINGS_MAX).contains(&n_with(*t))).collect();
        assert!(brings.contains(&1) && !brings.contains(&0) && !brings.contains(&2), "both sides of the bound");
        let found = neighbours(&vectors);
        let mut n_full = 0;
        for i in (0..n_articles).step_by(61) {
            let both = |j: usize| brings.iter().filter(move |t| has(i, **t) && has(j, **t));
            let likeness = |j: usize| both(j).map(|t| weight(i, *t) * weight(j, *t)).sum::<f32>();
            let mut want: Vec<(u32, f32)> = (0..n_articles).filter(|j| *j != i).map(|j| (j as u32, likeness(j))).collect();
            want.retain(|(_, l)| *l >= NEAR_LIKENESS_MIN);
            want.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            want.truncate(NEAR_MAX);
            n_full += usize::from(want.len() == NEAR_MAX);
            assert_eq!(found.get(i), Some(want.as_slice()), "article {i}");
        }
        assert!(n_full > 5, "too few have as many neighbours as are kept: {n_full}");
        assert_eq!(neighbours(&Vectors::default()).len(), 0);
    }

    #[test]
    fn the_neighbours_of_a_headline_are_those_that_speak_for_it_most_each_pair_held_once() {
        // Angles all around, in an order that is not theirs; every fifth has no vector, every third is a full text.
        let at = |i: usize| (i * 37 % 200) as f32 * 1.8;
        let vector = |i: usize| {
            let (sin, cos) = at(i).to_radians().sin_cos();
            vec![(cos * 127.0).round() as i8, (sin * 127.0).round() as i8]
        };
        let vectors: Vec<Vec<i8>> = (0..200).map(vector).collect();
        let dense: Vec<(Option<&[i8]>, f32)> =
            vectors.iter().enumerate().map(|(i, v)| ((i % 5 != 0).then_some(v.as_slice()), if i % 3 == 0 { 0.0 } else { 1.0 })).collect();
        let mut cut = 0;
        let mut all = dense_neighbours(&dense);
        for i in 0..dense.len() {
            let mut found = all.of(i).to_vec();
            let evidence = |j: usize| pair(dense[i].0, dense[j].0, (dense[i].1 + dense[j].1) / 2.0);
            let mut want: Vec<(u32, f32)> =
                (0..200).filter(|j| *j != i).map(|j| (j as u32, evidence(j))).filter(|(_, e)| *e > 0.0).collect();
            want.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            cut += usize::from(want.len() > NEAR_MAX);
            want.truncate(if dense[i].1 > 0.0 { NEAR_MAX } else { 0 });
            found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            assert_eq!(found, want, "article {i}");
        }
        assert!(cut > 50, "too few have more neighbours than are kept: {cut}");
    }
}
