//! Average-link clustering over the graph of neighbours: the two groups that agree best become one,
//! until none agree enough (Sokal and Michener 1958). Means over all pairs come from the sums of the
//! vectors, so that only groups with neighbours in one another are ever compared.

use super::dense::Dense;
use super::weigh::{Shape, Words, agreement, product, sum};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// Time between the middles of two groups that costs nothing, days.
const APART_FREE_DAYS: f64 = 3.0;

/// Time beyond it that halves their agreement, days.
const APART_HALF_DAYS: f64 = 10.0;

/// Milliseconds of a day.
const DAY_MS: f64 = 86_400_000.0;

/// A group of articles while it grows.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    /// Its articles, by place in the set.
    pub(super) members: Vec<usize>,
    /// Sum of the vectors. An article alone borrows its vector.
    pub(super) sum: Cow<'a, Words>,
    /// Sum of the vectors of the dense model.
    pub(super) dense: Dense,
    pub(super) shape: Shape,
    /// Sum of the times known, ms, and how many are.
    pub(super) times: (f64, f64),
    /// Groups that have neighbours in this one, by rising place.
    pub(super) beside: Vec<u32>,
    /// Groups that an editor set apart from this one.
    pub(super) apart: BTreeSet<usize>,
}

impl Group<'_> {
    /// Sum of the likenesses of all pairs, one of each group.
    fn across(&self, other: &Group<'_>) -> f32 {
        product(&self.sum, &other.sum) + self.dense.evidence(&other.dense, self.shape.mere_headlines(other.shape))
    }
}

/// Two groups that might become one.
struct Pair {
    agreement: f32,
    a: usize,
    b: usize,
    /// Sizes when it was weighed: it is stale once either has grown.
    sizes: (usize, usize),
}

impl Ord for Pair {
    fn cmp(&self, other: &Pair) -> Ordering {
        self.agreement.total_cmp(&other.agreement).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Pair) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Pair) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Pair {}

/// Groups under way; those that went up in others are gone.
pub(super) struct Groups<'a>(Vec<Option<Group<'a>>>);

impl<'a> Groups<'a> {
    pub(super) fn new(groups: Vec<Group<'a>>) -> Groups<'a> {
        Groups(groups.into_iter().map(Some).collect())
    }

    /// The groups that are left.
    pub(super) fn left(self) -> Vec<Group<'a>> {
        self.0.into_iter().flatten().collect()
    }

    fn get(&self, at: usize) -> Option<&Group<'a>> {
        self.0.get(at)?.as_ref()
    }

    fn get_mut(&mut self, at: usize) -> Option<&mut Group<'a>> {
        self.0.get_mut(at)?.as_mut()
    }

    /// Makes `b` part of `a`. Nothing happens where one of them is gone.
    fn join(&mut self, a: usize, b: usize) {
        if a == b || self.get(a).is_none() {
            return;
        }
        let Some(gone) = self.0.get_mut(b).and_then(Option::take) else { return };
        for other in &gone.beside {
            if let Some(other) = self.get_mut(*other as usize) {
                replace(&mut other.beside, b as u32, a as u32);
            }
        }
        for other in &gone.apart {
            if let Some(other) = self.get_mut(*other) {
                other.apart.remove(&b);
                other.apart.insert(a);
            }
        }
        let Some(kept) = self.get_mut(a) else { return };
        kept.shape = kept.shape.with(gone.shape, kept.across(&gone));
        kept.sum = Cow::Owned(sum(&kept.sum, &gone.sum));
        kept.dense.add(&gone.dense);
        kept.times = (kept.times.0 + gone.times.0, kept.times.1 + gone.times.1);
        kept.members.extend(gone.members);
        kept.beside.extend(gone.beside);
        kept.beside.sort_unstable();
        kept.beside.dedup();
        kept.beside.retain(|other| ![a, b].contains(&(*other as usize)));
        kept.apart.extend(gone.apart);
    }

    /// The group in which an article is by now.
    fn of(&self, member: usize) -> Option<usize> {
        self.0.iter().position(|g| g.as_ref().is_some_and(|g| g.members.contains(&member)))
    }

    /// Whether two articles are in one group.
    pub(super) fn are_together(&self, a: usize, b: usize) -> bool {
        self.of(a) == self.of(b)
    }

    /// Joins the groups of two articles, unless they are to stay apart.
    pub(super) fn join_of(&mut self, a: usize, b: usize) {
        if let (Some(a), Some(b)) = (self.of(a), self.of(b))
            && self.get(a).is_some_and(|g| !g.apart.contains(&b))
        {
            self.join(a.min(b), a.max(b));
        }
    }

    /// Keeps two groups apart for good.
    pub(super) fn set_apart(&mut self, a: usize, b: usize) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(group) = self.get_mut(one) {
                group.apart.insert(other);
            }
        }
    }

    /// The two as they agree now; `None` where they do not, or may not.
    fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (a, b) = (a.min(b), a.max(b));
        let (x, y) = (self.get(a)?, self.get(b)?);
        if x.apart.contains(&b) {
            return None;
        }
        let mean = x.across(y) / (x.shape.n * y.shape.n);
        let agreement = agreement(mean, x.shape, y.shape) * nearness(x.times, y.times);
        (agreement >= 1.0).then_some(Pair { agreement, a, b, sizes: (x.members.len(), y.members.len()) })
    }

    /// Joins what agrees, best first.
    pub(super) fn agglomerate(&mut self) {
        let mut heap: BinaryHeap<Pair> = BinaryHeap::new();
        for a in 0..self.0.len() {
            let beside = self.get(a).map(|g| g.beside.as_slice()).unwrap_or_default();
            heap.extend(beside.iter().map(|b| *b as usize).filter(|b| *b > a).filter_map(|b| self.pair(a, b)));
        }
        while let Some(best) = heap.pop() {
            let size = |at: usize| self.get(at).map_or(0, |g| g.members.len());
            if best.sizes != (size(best.a), size(best.b)) {
                continue;
            }
            self.join(best.a, best.b);
            let beside = self.get(best.a).map(|g| g.beside.as_slice()).unwrap_or_default();
            heap.extend(beside.iter().filter_map(|other| self.pair(best.a, *other as usize)));
        }
    }
}

/// Puts one place into a rising list instead of another, once.
fn replace(list: &mut Vec<u32>, gone: u32, instead: u32) {
    if let Ok(at) = list.binary_search(&gone) {
        list.remove(at);
    }
    if let Err(at) = list.binary_search(&instead) {
        list.insert(at, instead);
    }
}

/// How much the time between two groups leaves of their agreement, 0 to 1. An unknown time costs
/// nothing. The middles are compared, so that a story that goes on for weeks falls into chapters
/// and one that is told late by a single outlet stays whole.
pub(super) fn nearness(a: (f64, f64), b: (f64, f64)) -> f32 {
    if a.1 == 0.0 || b.1 == 0.0 {
        return 1.0;
    }
    let days = (a.0 / a.1 - b.0 / b.1).abs() / DAY_MS;
    (0.5f64).powf((days - APART_FREE_DAYS).max(0.0) / APART_HALF_DAYS) as f32
}
