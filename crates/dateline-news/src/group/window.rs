//! The open window: the articles of the last days, and the story beside which a new one belongs.

use super::cluster::nearness;
use super::dense::pair;
use super::near::NEAR_MAX;
use super::shelf::{Run, Shelf};
use super::weigh::{ByTerm, Shape, Spread, Statistics, Vector, Words, agreement, shortness, widen};
use crate::ids::ArticleId;
use crate::limits::WINDOW_MAX;
use crate::story::{Groupable, Placement, StoryNumber};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// Words of an article by which it is found again: its heaviest.
const POSTED_MAX: usize = 32;

/// Articles looked at for one word, the newest first.
const POSTINGS_MAX: usize = 2000;

/// Articles whose likeness is worked out, of all that share a posted word.
const COMPARED_MAX: usize = 64;

/// Words kept of an article, the heaviest, and of those with its neighbours' words.
const WORDS_MAX: usize = 128;

/// Members of a story that a new article is compared with, the latest.
const MEMBERS_MAX: usize = 24;

/// What of an article its likeness to others is worked out from.
#[derive(Clone, Copy, Debug)]
struct Text<'a> {
    shortness: f32,
    /// Its own words.
    own: &'a Words,
    /// Its words with those of its neighbours.
    wide: &'a Words,
    /// Its vector of the dense model.
    dense: Option<&'a [i8]>,
}

impl Text<'_> {
    /// What the dense model adds to the likeness of words.
    fn evidence(self, other: Text<'_>) -> f32 {
        pair(self.dense, other.dense, (self.shortness + other.shortness) / 2.0)
    }

    /// Its likeness to another; `wide` are its own words, spread.
    fn likeness(self, wide: &Spread, other: Text<'_>) -> f32 {
        wide.product(other.wide) + self.evidence(other)
    }
}

/// An article of the window.
#[derive(Clone, Debug)]
struct Held {
    id: ArticleId,
    story: StoryNumber,
    at_ms: Option<i64>,
    shortness: f32,
    /// See [`Text`].
    own: Run,
    wide: Run,
    dense: Option<Box<[i8]>>,
    /// All its terms, to take them out of the statistics.
    terms: Run,
}

/// An open story.
#[derive(Clone, Debug)]
struct Open {
    members: Vec<u64>,
    shape: Shape,
}

/// An article as it comes: its text, and its neighbours with their likeness.
struct Coming {
    shortness: f32,
    own: Vector,
    wide: Vector,
    dense: Option<Box<[i8]>>,
    near: Vec<(u64, f32)>,
}

impl Coming {
    fn text(&self) -> Text<'_> {
        Text { shortness: self.shortness, own: &self.own, wide: &self.wide, dense: self.dense.as_deref() }
    }
}

/// The open window: originals of the last days with their stories. At most
/// [`WINDOW_MAX`] articles are held, about 3 KB each; the one that came first goes first.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// In order of arrival, the first being number `n_gone`; `None` where one was removed.
    held: VecDeque<Option<Held>>,
    n_gone: u64,
    places: HashMap<ArticleId, u64>,
    stories: HashMap<StoryNumber, Open>,
    postings: ByTerm<VecDeque<u64>>,
    statistics: Statistics,
    /// The words of the articles held.
    words: Shelf<(u32, f32)>,
    terms: Shelf<u32>,
    /// Room for the sums of a search, one for each article held.
    sums: Vec<f32>,
}

impl Window {
    /// An empty window.
    pub fn new() -> Window {
        Window::default()
    }

    /// Takes in an article whose story is known: after a restart, or as regrouping found it. One that
    /// is held already only changes its story.
    pub fn hold(&mut self, item: &Groupable, story: StoryNumber) {
        match self.places.get(&item.id).copied() {
            Some(at) => self.move_to(at, story),
            None => {
                let coming = self.coming(item);
                self.take_in(item, coming, story);
            }
        }
    }

    /// Says to which open story an article belongs, and holds it there. One that is held already
    /// stays where it is.
    pub fn place(&mut self, item: &Groupable) -> Placement {
        if let Some(story) = self.story(&item.id) {
            return self.beside(&item.id, story);
        }
        let coming = self.coming(item);
        let alone = Shape::alone(coming.shortness);
        let times = |at_ms: Option<i64>| at_ms.map_or((0.0, 0.0), |at| (at as f64, 1.0));
        // Of each story the member most like the article.
        let mut beside: BTreeMap<StoryNumber, ArticleId> = BTreeMap::new();
        for held in coming.near.iter().filter_map(|(at, _)| self.at(*at)) {
            beside.entry(held.story).or_insert(held.id);
        }
        let (own, wide) = (coming.text(), Spread::of(&coming.wide));
        let mut best: Option<(f32, f32, StoryNumber, ArticleId)> = None;
        for (story, id) in beside {
            let Some(open) = self.stories.get(&story) else { continue };
            let latest: Vec<&Held> = open.members.iter().rev().take(MEMBERS_MAX).filter_map(|at| self.at(*at)).collect();
            let mean = latest.iter().map(|h| own.likeness(&wide, self.text(h))).sum::<f32>() / latest.len().max(1) as f32;
            let known = latest.iter().map(|h| times(h.at_ms)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
            let agreement = agreement(mean, alone, open.shape) * nearness(times(item.at_ms), known);
            if agreement >= 1.0 && best.is_none_or(|(a, ..)| agreement > a) {
                best = Some((agreement, mean, story, id));
            }
        }
        match best {
            Some((_, mean, story, beside)) => {
                self.take_in(item, coming, story);
                Placement::Join { beside, score: mean.clamp(0.0, 1.0) }
            }
            None => {
                self.take_in(item, coming, item.number);
                Placement::Start
            }
        }
    }

    /// Lets go of an article: withdrawn, or found to be a copy.
    pub fn remove(&mut self, id: &ArticleId) {
        let Some(at) = self.places.remove(id) else { return };
        let Some(held) = self.slot(at).and_then(Option::take) else { return };
        self.statistics.remove(self.terms.get(held.terms).iter().copied());
        let mean = self.mean(held.story, self.text(&held), at);
        self.leave(at, held.story, held.shortness, mean);
        for term in posted(self.words.get(held.own)) {
            if let Some(list) = self.postings.get_mut(&term) {
                // The oldest of all, which is the usual case, stands first.
                match list.front() == Some(&at) {
                    true => drop(list.pop_front()),
                    false => list.retain(|other| *other != at),
                }
                if list.is_empty() {
                    self.postings.remove(&term);
                }
            }
        }
        self.terms.let_go(held.terms);
        self.words.let_go(held.own);
        self.words.let_go(held.wide);
    }

    fn text<'a>(&'a self, held: &'a Held) -> Text<'a> {
        let (own, wide) = (self.words.get(held.own), self.words.get(held.wide));
        Text { shortness: held.shortness, own, wide, dense: held.dense.as_deref() }
    }

    /// The story of an article that is held.
    pub fn story(&self, id: &ArticleId) -> Option<StoryNumber> {
        self.places.get(id).and_then(|at| self.at(*at)).map(|h| h.story)
    }

    /// Articles held.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn at(&self, at: u64) -> Option<&Held> {
        self.held.get(usize::try_from(at.checked_sub(self.n_gone)?).ok()?)?.as_ref()
    }

    fn slot(&mut self, at: u64) -> Option<&mut Option<Held>> {
        self.held.get_mut(usize::try_from(at.checked_sub(self.n_gone)?).ok()?)
    }

    /// How an article that is held was placed: beside the member most like it.
    fn beside(&self, id: &ArticleId, story: StoryNumber) -> Placement {
        let own = self.places.get(id).and_then(|at| self.at(*at));
        let members = self.stories.get(&story).map(|open| open.members.as_slice()).unwrap_or_default();
        let others = members.iter().rev().filter_map(|at| self.at(*at)).filter(|h| h.id != *id).take(MEMBERS_MAX);
        let own = own.map(|o| self.text(o)).map(|text| (text, Spread::of(text.wide)));
        let likeness = |h: &Held| own.as_ref().map_or(0.0, |(text, wide)| text.likeness(wide, self.text(h)));
        match others.map(|h| (likeness(h), h.id)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
            Some((score, beside)) => Placement::Join { beside, score: score.clamp(0.0, 1.0) },
            None => Placement::Start,
        }
    }

    /// Finds an article's neighbours, the most like it first.
    fn coming(&mut self, item: &Groupable) -> Coming {
        let mut own = self.statistics.vector(&item.features);
        heaviest(&mut own, WORDS_MAX);
        self.sums.resize(self.held.len(), 0.0);
        let mut touched: Vec<usize> = Vec::new();
        let heavy = posted(&own);
        for (term, weight) in own.iter().filter(|(term, _)| heavy.binary_search(term).is_ok()) {
            for at in self.postings.get(term).into_iter().flat_map(|list| list.iter().rev().take(POSTINGS_MAX)) {
                let Some(slot) = at.checked_sub(self.n_gone).and_then(|s| usize::try_from(s).ok()) else { continue };
                if let Some(sum) = self.sums.get_mut(slot) {
                    if *sum == 0.0 {
                        touched.push(slot);
                    }
                    // The other's weight is not looked up yet: words that are heavy here mostly are there.
                    *sum += weight * weight;
                }
            }
        }
        let mut found: Vec<(u64, f32)> = Vec::with_capacity(touched.len());
        for slot in touched {
            let sum = self.sums.get_mut(slot).map(std::mem::take).unwrap_or_default();
            found.push((slot as u64 + self.n_gone, sum));
        }
        let order = |a: &(u64, f32), b: &(u64, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if found.len() > COMPARED_MAX {
            found.select_nth_unstable_by(COMPARED_MAX - 1, order);
            found.truncate(COMPARED_MAX);
        }
        let dense = item.features.dense.as_deref().map(Into::into);
        let shortness = shortness(&item.features);
        let mut coming = Coming { shortness, own, wide: Vector::new(), dense, near: Vec::new() };
        let text = coming.text();
        self.also_dense(text, &mut found);
        let spread = Spread::of(text.own);
        let likeness = |h: &Held| spread.product(self.words.get(h.own)) + text.evidence(self.text(h));
        let mut near: Vec<(u64, f32)> = found.iter().filter_map(|(at, _)| Some((*at, likeness(self.at(*at)?)))).collect();
        near.retain(|(_, likeness)| *likeness > 0.0);
        near.sort_by(order);
        near.truncate(NEAR_MAX);
        let lenders = near.iter().filter_map(|(at, likeness)| Some((*likeness, self.words.get(self.at(*at)?.own))));
        coming.wide = widen(&coming.own, lenders);
        heaviest(&mut coming.wide, WORDS_MAX);
        coming.near = near;
        coming
    }

    /// Adds what the dense model finds near a headline: it may share no word with it. Without a vector
    /// nothing is looked at.
    fn also_dense(&self, text: Text<'_>, found: &mut Vec<(u64, f32)>) {
        if text.dense.is_none() || text.shortness <= 0.0 {
            return;
        }
        let all = (self.n_gone..).zip(&self.held).filter_map(|(at, held)| Some((at, text.evidence(self.text(held.as_ref()?)))));
        let mut best: Vec<(u64, f32)> = all.filter(|(_, evidence)| *evidence > 0.0).collect();
        let order = |a: &(u64, f32), b: &(u64, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if best.len() > NEAR_MAX {
            best.select_nth_unstable_by(NEAR_MAX - 1, order);
            best.truncate(NEAR_MAX);
        }
        let known: HashSet<u64> = found.iter().map(|(at, _)| *at).collect();
        found.extend(best.into_iter().filter(|(at, _)| !known.contains(at)));
    }

    fn take_in(&mut self, item: &Groupable, coming: Coming, story: StoryNumber) {
        let at = self.n_gone + self.held.len() as u64;
        let terms: Vec<u32> = item.features.terms.iter().map(|f| f.term).collect();
        self.statistics.add(terms.iter().copied());
        for term in posted(&coming.own) {
            self.postings.entry(term).or_default().push_back(at);
        }
        let mean = self.mean(story, coming.text(), at);
        self.enter(at, story, coming.shortness, mean);
        self.places.insert(item.id, at);
        let (own, wide, terms) = (self.words.put(&coming.own), self.words.put(&coming.wide), self.terms.put(&terms));
        let Coming { shortness, dense, .. } = coming;
        self.held.push_back(Some(Held { id: item.id, story, at_ms: item.at_ms, shortness, own, wide, dense, terms }));
        while self.places.len() > WINDOW_MAX || matches!(self.held.front(), Some(None)) {
            if let Some(Some(oldest)) = self.held.front() {
                let id = oldest.id;
                self.remove(&id);
            }
            self.held.pop_front();
            self.n_gone += 1;
        }
    }

    /// Makes an article part of a story; `mean` is how like the members it is, on average.
    fn enter(&mut self, at: u64, story: StoryNumber, shortness: f32, mean: f32) {
        let alone = Shape::alone(shortness);
        match self.stories.get_mut(&story) {
            Some(open) => {
                open.shape = open.shape.with(alone, mean * open.shape.n);
                open.members.push(at);
            }
            None => {
                self.stories.insert(story, Open { members: vec![at], shape: alone });
            }
        }
    }

    /// Takes an article out of its story; `mean` is how like the others it is, on average.
    fn leave(&mut self, at: u64, story: StoryNumber, shortness: f32, mean: f32) {
        let Some(open) = self.stories.get_mut(&story) else { return };
        open.members.retain(|member| *member != at);
        let n = open.members.len() as f32;
        let within = (open.shape.within - 2.0 * mean * n).max(0.0);
        open.shape = Shape { n, within, shortness: (open.shape.shortness - shortness).max(0.0) };
        if open.members.is_empty() {
            self.stories.remove(&story);
        }
    }

    /// Mean likeness of an article to the latest other members of a story.
    fn mean(&self, story: StoryNumber, text: Text<'_>, but: u64) -> f32 {
        let members = self.stories.get(&story).map(|open| open.members.as_slice()).unwrap_or_default();
        let latest = members.iter().rev().filter(|at| **at != but).take(MEMBERS_MAX).filter_map(|at| self.at(*at));
        let wide = Spread::of(text.wide);
        let (sum, n) = latest.fold((0.0, 0.0f32), |(sum, n), h| (sum + text.likeness(&wide, self.text(h)), n + 1.0));
        sum / n.max(1.0)
    }

    fn move_to(&mut self, at: u64, story: StoryNumber) {
        let Some(held) = self.at(at).filter(|held| held.story != story) else { return };
        let (from, shortness, text) = (held.story, held.shortness, self.text(held));
        let (left, entered) = (self.mean(from, text, at), self.mean(story, text, at));
        self.leave(at, from, shortness, left);
        self.enter(at, story, shortness, entered);
        if let Some(held) = self.slot(at).and_then(Option::as_mut) {
            held.story = story;
        }
    }
}

/// Keeps the `n` heaviest words.
fn heaviest(vector: &mut Vector, n: usize) {
    if vector.len() > n {
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(n);
        vector.sort_by_key(|(term, _)| *term);
    }
}

/// The words by which an article is found again, by rising term.
fn posted(own: &Words) -> Vec<u32> {
    let mut heavy = own.to_vec();
    heaviest(&mut heavy, POSTED_MAX);
    heavy.into_iter().map(|(term, _)| term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id128;
    use crate::story::{Feature, Features};

    /// An article whose words are those of its theme, but for two of its own.
    fn item(number: u64, theme: u32) -> Groupable {
        let terms = (0..30).map(|n| theme * 100 + n).chain([number as u32 * 1000, number as u32 * 1000 + 1]);
        let features = Features {
            terms: terms.map(|term| Feature { term, weight: 1.0 + (term % 3) as f32 }).collect(),
            n_words: 40,
            headline_only: false,
            dense: None,
        };
        Groupable { id: Id128::of(&[&number.to_le_bytes()]), number, at_ms: None, features }
    }

    #[test]
    fn a_story_has_the_shape_of_its_members_however_they_came_to_it() {
        let items: Vec<Groupable> = (1..=6).map(|n| item(n, n as u32 % 2)).collect();
        let (mut moved, mut at_once) = (Window::new(), Window::new());
        for item in &items {
            moved.hold(item, 1 + item.number % 3);
            at_once.hold(item, 1 + item.number % 2);
        }
        items.iter().for_each(|item| moved.hold(item, 1 + item.number % 2));
        assert_eq!((moved.stories.len(), at_once.stories.len()), (2, 2));
        for (story, open) in &at_once.stories {
            let [a, b] = [open.shape, moved.stories[story].shape];
            assert!(a.n == 3.0 && a.n == b.n && a.shortness > 1.0 && a.within > 1.0, "{a:?}");
            assert!((a.within - b.within).abs() < 1e-4 && (a.shortness - b.shortness).abs() < 1e-4, "{a:?} {b:?}");
        }
        // Nothing is left of what was removed.
        items.iter().for_each(|item| moved.remove(&item.id));
        assert!(moved.stories.is_empty() && moved.postings.is_empty());
        assert!(moved.words.is_empty() && moved.terms.is_empty());
    }
}
