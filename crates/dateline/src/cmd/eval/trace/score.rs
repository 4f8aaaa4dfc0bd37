//! Scores families of copies: how many known copies were put to their original, and how many pairs
//! that were put together belong together.

use super::super::metrics as m;
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
}

/// Scores families: `family_of` gives the family of a line by its id.
pub fn score(gold: &[Gold], family_of: &HashMap<&str, usize>) -> Scores {
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
    out.recall = Share::of(&all);
    out.pair_precision = Share::of(&pairs);
    out.by_edit = by_edit.into_iter().filter_map(|(edit, hits)| Some((edit, Share::of(&hits)?))).collect();
    out
}

#[cfg(test)]
mod tests {
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
        let scores = score(&truth, &families);
        assert_eq!(scores.recall.map(|s| (s.value, s.n)), Some((2.0 / 3.0, 3)));
        assert_eq!(scores.by_edit["cut"].value, 0.5);
        assert_eq!(scores.pair_precision.map(|s| (s.value, s.n)), Some((0.5, 4)));
        assert_eq!(scores.missed, [4]);
        assert_eq!(scores.wrong, [(4, 0), (4, 2)]);
    }

    #[test]
    fn lines_without_an_answer_stand_alone() {
        let truth = [gold("a", None, ""), gold("c", Some("a"), "cut")];
        let scores = score(&truth, &HashMap::new());
        assert_eq!(scores.recall.map(|s| s.value), Some(0.0));
        assert_eq!(scores.pair_precision, None);
    }
}
