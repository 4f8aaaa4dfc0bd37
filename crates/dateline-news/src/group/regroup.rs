//! Looks at many articles at once and makes stories of them.

use super::cluster::{Group, Groups};
use super::dense::Dense;
use super::near::{Neighbours, also_dense, neighbours};
use super::weigh::{Shape, Statistics, Vectors, Words, product, shortness, widen};
use crate::ids::ArticleId;
use crate::story::{Groupable, Grouped, GroupedMember, StoryEdit};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Makes stories of a set of articles. The order of `items` does not matter. What an editor said
/// outweighs every likeness; where two edits cannot both hold, the later one does. The stories
/// come in the order of their earliest number.
pub fn regroup<'a>(items: impl IntoIterator<Item = &'a Groupable>, edits: &[StoryEdit]) -> Vec<Grouped> {
    let mut order: Vec<&Groupable> = items.into_iter().collect();
    order.sort_by_key(|i| (i.at_ms, i.id));
    order.dedup_by_key(|i| i.id);
    let mut statistics = Statistics::default();
    order.iter().for_each(|i| statistics.add(i.features.terms.iter().map(|f| f.term)));
    let own: Vectors = order.iter().map(|i| statistics.vector(&i.features)).collect();
    let mut near = neighbours(&own);
    let dense: Vec<(Option<&[i8]>, f32)> = order.iter().map(|i| (i.features.dense.as_deref(), shortness(&i.features))).collect();
    if dense.iter().any(|(vector, _)| vector.is_some()) {
        near = also_dense(&near, &own, &dense);
    }
    let of = |(j, likeness): &(u32, f32)| Some((*likeness, own.get(*j as usize)?));
    let wide: Vectors = own.iter().zip(near.iter()).map(|(own, near)| widen(own, near.iter().filter_map(of))).collect();
    drop(own);
    let groups = settled(&|| alone(&order, &wide, &near), &Said::of(&order, edits));
    let mut stories: Vec<Grouped> = groups.left().iter().map(|g| grouped(g, &order, &wide)).collect();
    stories.sort_by_key(|s| s.members.first().map(|m| (m.number, m.id)));
    stories
}

/// Each article as a group of its own.
fn alone<'a>(order: &[&Groupable], wide: &'a Vectors, near: &Neighbours) -> Vec<Group<'a>> {
    // Whoever is a neighbour of one has it as a neighbour.
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(2 * near.items().len());
    for (i, near) in near.iter().enumerate() {
        pairs.extend(near.iter().flat_map(|(j, _)| [(i as u32, *j), (*j, i as u32)]));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut runs = pairs.chunk_by(|a, b| a.0 == b.0).peekable();
    let mut beside = |i: usize| runs.next_if(|run| run.first().is_some_and(|(a, _)| *a as usize == i)).unwrap_or_default();
    let group = |(i, (item, wide)): (usize, (&&Groupable, &'a Words))| Group {
        members: vec![i],
        sum: Cow::Borrowed(wide),
        dense: Dense::of(item.features.dense.as_deref()),
        shape: Shape::alone(shortness(&item.features)),
        times: item.at_ms.map_or((0.0, 0.0), |at| (at as f64, 1.0)),
        beside: beside(i).iter().map(|(_, b)| *b).collect(),
        apart: BTreeSet::new(),
    };
    order.iter().zip(wide.iter()).enumerate().map(group).collect()
}

/// What an editor said, by place in the set, as far as all of it can hold.
struct Said {
    together: Vec<(usize, usize)>,
    apart: Vec<(usize, usize)>,
}

impl Said {
    /// Takes the latest words first and drops those that go against them.
    fn of(order: &[&Groupable], edits: &[StoryEdit]) -> Said {
        let at: HashMap<ArticleId, usize> = order.iter().enumerate().map(|(n, i)| (i.id, n)).collect();
        let mut edits: Vec<&StoryEdit> = edits.iter().collect();
        edits.sort_by_key(|e| (Reverse(e.at), e.together, e.article, e.other));
        // Which articles are together by now, each party by one of them, and which parties are apart.
        let mut party: Vec<usize> = (0..order.len()).collect();
        let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut together = Vec::new();
        for edit in edits {
            let (Some(&x), Some(&y)) = (at.get(&edit.article), at.get(&edit.other)) else { continue };
            let (Some(&a), Some(&b)) = (party.get(x), party.get(y)) else { continue };
            if a == b || apart.contains(&(a, b)) {
                continue;
            }
            if edit.together {
                together.push((x, y));
                party.iter_mut().filter(|p| **p == b).for_each(|p| *p = a);
                let renamed = |p: usize| if p == b { a } else { p };
                apart = apart.into_iter().map(|(p, q)| (renamed(p), renamed(q))).collect();
            } else {
                apart.extend([(a, b), (b, a)]);
            }
        }
        // All of one party are apart from all of the other.
        let members = |p: usize| party.iter().enumerate().filter(move |(_, q)| **q == p).map(|(x, _)| x);
        let apart = apart.iter().flat_map(|(p, q)| members(*p).flat_map(move |x| members(*q).map(move |y| (x, y)))).collect();
        Said { together, apart }
    }
}

/// Makes groups of articles alone. Whom an editor put together, their whole stories become one; where
/// others in these stories are to stay apart, the two are joined before all else. `alone` makes the articles as groups of their own: each
/// round takes them anew, and hardly ever there is a second one.
fn settled<'a>(alone: &dyn Fn() -> Vec<Group<'a>>, said: &Said) -> Groups<'a> {
    let mut first: Vec<(usize, usize)> = Vec::new();
    loop {
        let mut groups = Groups::new(alone());
        said.apart.iter().for_each(|(a, b)| groups.set_apart(*a, *b));
        first.iter().for_each(|(a, b)| groups.join_of(*a, *b));
        groups.agglomerate();
        let mut refused = Vec::new();
        for (a, b) in &said.together {
            groups.join_of(*a, *b);
            if !groups.are_together(*a, *b) {
                refused.push((*a, *b));
            }
        }
        // Each round joins one more beforehand, so that this ends.
        match refused.into_iter().find(|pair| !first.contains(pair)) {
            Some(pair) => first.push(pair),
            None => return groups,
        }
    }
}

/// A finished group as a story: each member with its mean likeness to the others.
fn grouped(group: &Group<'_>, order: &[&Groupable], wide: &Vectors) -> Grouped {
    let n = group.members.len() as f32;
    let member = |at: &usize| {
        let (item, vector) = (order.get(*at)?, wide.get(*at)?);
        let alone = Shape::alone(shortness(&item.features));
        let (own, short) = (Dense::of(item.features.dense.as_deref()), alone.mere_headlines(group.shape));
        let words = product(vector, &group.sum) - product(vector, vector);
        let others = words + own.evidence(&group.dense, short) - own.evidence(&own, short);
        let score = if n > 1.0 { (others / (n - 1.0)).clamp(0.0, 1.0) } else { 1.0 };
        Some(GroupedMember { id: item.id, number: item.number, score })
    };
    let mut members: Vec<GroupedMember> = group.members.iter().filter_map(member).collect();
    members.sort_by_key(|m| (m.number, m.id));
    Grouped { members }
}
