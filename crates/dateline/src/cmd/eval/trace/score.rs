//! Scores families of copies: how many known copies were put to their original, and how many pairs
//! that were put together belong together.

use super::super::metrics as m;
use super::list::Readings;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A line of the truth.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    pub id: String,
    pub copy_of: Option<String>,
    /// How the copy was edited.
    pub edit: Option<String>,
}

/// A share with its bootstrap interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub value: f64,
    pub interval: (f64, f64),
    pub n: usize,
}

impl Share {
    fn of(values: &[f64]) -> Option<Share> {
        let (value, low, high) = (!values.is_empty()).then(|| m::mean_with_interval(values))?;
        Some(Share { value, interval: (low, high), n: values.len() })
    }
}

/// The figures of one way of finding copies.
#[derive(Debug, Default)]
pub struct Scores {
    /// Copies in one family with their original.
    pub recall: Option<Share>,
    /// The same by kind of edit.
    pub by_edit: BTreeMap<String, Share>,
    /// Pairs in one family that belong together.
    pub pair_precision: Option<Share>,
    /// Copies that are not with their original: their places in the truth.
    pub missed: Vec<usize>,
    /// Pairs that do not belong together.
    pub wrong: Vec<(usize, usize)>,
    /// What people who read such pairs make of them.
    pub as_read: Option<AsRead>,
}

/// The pairs that the truth does not know, as they were read: sets of real articles hold copies that
/// nobody has marked.
#[derive(Debug, Default)]
pub struct AsRead {
    /// Pairs in one family that belong together by the truth or by reading.
    pub pair_precision: Option<Share>,
    /// Pairs of [`Scores::wrong`] that are copies.
    pub n_copies: usize,
    /// Those that are none.
    pub n_not: usize,
}

impl Scores {
    /// The figures that have floors, by name: recall in all, recall of the worst kind of edit, pair precision as read.
    pub fn figures(&self) -> [(&'static str, Option<f64>); 3] {
        let lowest = self.by_edit.values().map(|s| s.value).min_by(f64::total_cmp);
        let precision = self.as_read.as_ref().and_then(|r| r.pair_precision);
        [("recall", self.recall.map(|s| s.value)), ("lowest_kind", lowest), ("pair_precision_as_read", precision.map(|s| s.value))]
    }
}

/// Scores families: `family_of` gives the family of a line by its id; `readings` is what was read.
pub fn score(gold: &[Gold], family_of: &HashMap<&str, usize>, readings: Option<&Readings>) -> Scores {
    let true_root: Vec<&str> = gold.iter().map(|g| g.copy_of.as_deref().unwrap_or(&g.id)).collect();
    // What was not answered stands alone.
    let family = |id: &str, n: usize| family_of.get(id).copied().unwrap_or(usize::MAX - n);
    let mut out = Scores::default();
    let mut all = Vec::new();
    let mut by_edit: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let place: HashMap<&str, usize> = gold.iter().enumerate().map(|(n, g)| (g.id.as_str(), n)).collect();
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, g) in gold.iter().enumerate() {
        let mine = family(&g.id, n);
        families.entry(mine).or_default().push(n);
        let Some(original) = g.copy_of.as_deref() else { continue };
        let found = mine == family(original, place.get(original).copied().unwrap_or(gold.len() + n));
        let hit = f64::from(u8::from(found));
        all.push(hit);
        by_edit.entry(g.edit.clone().unwrap_or_else(|| "copy".into())).or_default().push(hit);
        if !found {
            out.missed.push(n);
        }
    }
    let mut pairs = Vec::new();
    for members in families.values() {
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[..i] {
                let right = true_root[a] == true_root[b];
                pairs.push(f64::from(u8::from(right)));
                if !right {
                    out.wrong.push((a, b));
                }
            }
        }
    }
    if let Some(readings) = readings {
        let read: Vec<Option<bool>> = out.wrong.iter().map(|(a, b)| readings.are_one(true_root[*a], true_root[*b])).collect();
        let count = |which| read.iter().filter(|r| **r == Some(which)).count();
        let right = pairs.iter().filter(|p| **p > 0.0).copied();
        let values: Vec<f64> = right.chain(read.iter().map(|r| f64::from(u8::from(*r == Some(true))))).collect();
        out.as_read = Some(AsRead { pair_precision: Share::of(&values), n_copies: count(true), n_not: count(false) });
    }
    out.recall = Share::of(&all);
    out.pair_precision = Share::of(&pairs);
    out.by_edit = by_edit.into_iter().filter_map(|(edit, hits)| Some((edit, Share::of(&hits)?))).collect();
    out
}

#[cfg(test)]
mod tests {
    use super::super::list::Pairs;
    use super::*;

    fn gold(id: &str, copy_of: Option<&str>, edit: &str) -> Gold {
        Gold { id: id.into(), copy_of: copy_of.map(Into::into), edit: copy_of.map(|_| edit.into()) }
    }

    #[test]
    fn recall_and_pair_precision_are_those_of_the_families() {
        let truth = [
            gold("a", None, ""),
            gold("b", None, ""),
            gold("c1", Some("a"), "cut"),
            gold("c2", Some("b"), "words"),
            gold("c3", Some("b"), "cut"),
        ];
        // c1 with a, c2 with b, c3 wrongly with a.
        let families = HashMap::from([("a", 0), ("b", 1), ("c1", 0), ("c2", 1), ("c3", 0)]);
        let scores = score(&truth, &families, None);
        assert_eq!(scores.recall.map(|s| (s.value, s.n)), Some((2.0 / 3.0, 3)));
        assert_eq!(scores.by_edit["cut"].value, 0.5);
        assert_eq!(scores.pair_precision.map(|s| (s.value, s.n)), Some((0.5, 4)));
        assert_eq!(scores.missed, [4]);
        assert_eq!(scores.wrong, [(4, 0), (4, 2)]);
    }

    #[test]
    fn wrong_pairs_that_people_have_read_as_copies_are_right_as_read() {
        let truth = [gold("a", None, ""), gold("b", None, ""), gold("c", None, ""), gold("d", None, ""), gold("a2", Some("a"), "cut")];
        let families = HashMap::from([("a", 0), ("b", 0), ("c", 0), ("d", 0), ("a2", 0)]);
        let list = Pairs::parse("s\ta\tb\tedited\tedited\ns\ta\tc\tfollow-up\tedited\n").expect("a list");
        let scores = score(&truth, &families, Some(&Readings::of(&list.pairs)));
        // Of ten pairs a-a2 is known; a-b and a2-b were read; a-c, a2-c and b-c were read and are none; d was not read.
        assert_eq!((scores.pair_precision.map(|s| s.value), scores.wrong.len()), (Some(0.1), 9));
        let read = scores.as_read.as_ref().expect("readings");
        assert_eq!((read.n_copies, read.n_not, read.pair_precision.map(|s| s.value)), (2, 3, Some(0.3)));
        assert_eq!(scores.figures(), [("recall", Some(1.0)), ("lowest_kind", Some(1.0)), ("pair_precision_as_read", Some(0.3))]);
    }

    #[test]
    fn lines_without_an_answer_stand_alone() {
        let truth = [gold("a", None, ""), gold("c", Some("a"), "cut")];
        let scores = score(&truth, &HashMap::new(), None);
        assert_eq!(scores.recall.map(|s| s.value), Some(0.0));
        assert_eq!(scores.pair_precision, None);
    }
}
