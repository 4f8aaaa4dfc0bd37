//! The audience: what all readers did, as counts from which signals and candidates are read.

use super::item::{Item, NEAR, OPENED_HALF_LIVES, PAIRS_MAX, RATE_HALF_LIVES, RULE_HALF_LIVES, Slot};
use super::signal::{Signal, Signals};
use super::{HISTORY_MAX, RULE_REACH};
use crate::ids::ArticleId;
use std::collections::HashMap;

/// Articles remembered when no other limit is given.
pub const ITEMS_MAX: usize = 200_000;
/// Read rate of an article of which nothing is known (clicks a showing) ...
const RATE_PRIOR: f32 = 0.04;
/// ... and how many showings that is worth.
const RATE_PRIOR_SHOWN: f32 = 5.0;
/// Clicks that an article of which nothing is known had as expected: few, and firm.
const BEYOND_PRIOR: f32 = 0.5;
const BEYOND_PRIOR_FIRM: f32 = 2.0;
/// Variance that speaks against little evidence in a pair.
const PAIR_PRIOR: f32 = 1.0;
/// Articles that speak against a short history.
const HISTORY_PRIOR: f32 = 3.0;
/// Openings that speak against rules of an article that was hardly opened.
const RULE_PRIOR: f32 = 5.0;
/// Articles in the list of what is read now, and how many may wait to be sorted in.
const NOW_MAX: usize = 400;
const NOW_ROOM: usize = 800;
/// What near rules, and what is read now, count beside rules at any distance, each in shares of its strongest.
const NEAR_WEIGHT: f32 = 0.5;
const NOW_WEIGHT: f32 = 0.5;
/// Articles of a history from which rules are followed, the last.
const RULE_DEPTH: usize = 30;

/// Bytes of the pairs and rules of all articles together. Beyond it those that have most keep the strongest alone.
pub const LINKS_BYTES_MAX: usize = 128 << 20;

/// What proposed a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// Others opened it after what the reader opened last.
    Follows,
    /// It is what all readers open now.
    OpenedNow,
}

impl Source {
    /// Its name in JSON and figures.
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Follows => "follows",
            Source::OpenedNow => "opened-now",
        }
    }
}

/// A candidate, with what proposed it most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// The article.
    pub article: ArticleId,
    /// What proposed it most.
    pub source: Source,
    /// How strongly, above 0; of one call only.
    pub strength: f32,
}

/// What all readers did. See the folder's head for how to feed and ask it.
#[derive(Clone, Debug)]
pub struct Audience {
    items_max: usize,
    slots: HashMap<ArticleId, Slot>,
    items: Vec<Item>,
    /// What is read now, unsorted; sorted and cut when it is full.
    now: Vec<Slot>,
    /// Bytes of all pairs and rules, and how many there may be.
    links_bytes: usize,
    links_bytes_max: usize,
}

impl Default for Audience {
    fn default() -> Audience {
        Audience::new(ITEMS_MAX)
    }
}

impl Audience {
    /// An audience that has done nothing yet, and remembers at most `items_max` articles (at least 1,000).
    pub fn new(items_max: usize) -> Audience {
        Audience {
            items_max: items_max.max(1_000),
            slots: HashMap::new(),
            items: Vec::new(),
            now: Vec::new(),
            links_bytes: 0,
            links_bytes_max: LINKS_BYTES_MAX,
        }
    }

    /// Bytes of all pairs and rules, counted.
    #[cfg(test)]
    pub(super) fn n_bytes_of_links(&self) -> usize {
        let counted = self.items.iter().map(|i| i.n_bytes(usize::MAX)).sum();
        assert_eq!(self.links_bytes, counted, "what is kept beside is what is there");
        counted
    }

    /// The same with another bound than [`LINKS_BYTES_MAX`].
    #[cfg(test)]
    pub(super) fn with_links_bytes_max(self, links_bytes_max: usize) -> Audience {
        Audience { links_bytes_max, ..self }
    }

    /// Articles remembered.
    pub fn n_items(&self) -> usize {
        self.items.len()
    }

    /// Bytes taken, by the sizes of what is held (without the allocator's own).
    pub fn n_bytes(&self) -> usize {
        let held = |i: &Item| i.pairs.capacity() * size_of::<super::item::Pair>() + i.rules.capacity() * size_of::<super::item::Rule>();
        self.items.capacity() * size_of::<Item>()
            + self.items.iter().map(held).sum::<usize>()
            + self.slots.capacity() * (size_of::<(ArticleId, Slot)>() + 1)
    }

    /// A reader saw a list of `items`. To be followed by [`Audience::clicked`] for each that they chose. `at_ms` in ms UTC.
    pub fn shown(&mut self, at_ms: i64, items: &[ArticleId]) {
        self.make_room(items.len());
        for id in items {
            let slot = self.slot(at_ms, id);
            let item = &mut self.items[slot as usize];
            item.first_shown_ms = Some(item.first_shown_ms.map_or(at_ms, |first| first.min(at_ms)));
            item.shown.add(at_ms, &RATE_HALF_LIVES, [1.0; 3]);
        }
    }

    /// A reader who had opened `history` (oldest first) chose `article` from the list `items`: a contest that it won
    /// against the others, of which each could expect its share by its strength so far. That the reader
    /// opened it is told apart, by [`Audience::opened`].
    pub fn clicked(&mut self, at_ms: i64, history: &[ArticleId], items: &[ArticleId], article: ArticleId) {
        self.make_room(items.len() + 1);
        let read = self.known(history);
        let chosen = self.slot(at_ms, &article);
        let list: Vec<Slot> = items.iter().map(|id| self.slot(at_ms, id)).collect();
        let strengths: Vec<f32> = list.iter().map(|s| self.items[*s as usize].beyond(at_ms)[BEYOND_DAY]).collect();
        let sum = strengths.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        self.items[chosen as usize].clicked.add(at_ms, &RATE_HALF_LIVES, [1.0; 3]);
        for (slot, strength) in list.into_iter().zip(strengths) {
            let chance = strength / sum;
            let item = &mut self.items[slot as usize];
            item.expected.add(at_ms, &RATE_HALF_LIVES, [1.0 / sum; 3]);
            let beyond = f32::from(u8::from(slot == chosen)) - chance;
            let before = item.n_bytes(usize::MAX);
            read.iter().for_each(|other| item.pair(*other, beyond, chance * (1.0 - chance)));
            self.links_bytes = self.links_bytes + item.n_bytes(usize::MAX) - before;
        }
        self.thin(at_ms);
    }

    /// A reader who had opened `history` (oldest first) opened `article`, wherever they came from.
    pub fn opened(&mut self, at_ms: i64, history: &[ArticleId], article: ArticleId) {
        self.make_room(1);
        let slot = self.slot(at_ms, &article);
        let item = &mut self.items[slot as usize];
        item.opened.add(at_ms, &OPENED_HALF_LIVES, [1.0; 2]);
        if !item.listed {
            item.listed = true;
            self.now.push(slot);
            if self.now.len() > NOW_ROOM {
                self.sort_now();
            }
        }
        for (distance, before) in history.iter().rev().take(RULE_REACH).enumerate() {
            if let Some(before) = self.slots.get(before).copied().filter(|before| *before != slot) {
                let before = &mut self.items[before as usize];
                let bytes = before.n_bytes(usize::MAX);
                before.rule(at_ms, slot, distance + 1);
                self.links_bytes = self.links_bytes + before.n_bytes(usize::MAX) - bytes;
            }
        }
        self.thin(at_ms);
    }

    /// Where pairs and rules have become too many, leaves each article at most so many of each that half of the room is free: it is
    /// seldom done, and who has few keeps them.
    fn thin(&mut self, at_ms: i64) {
        if self.links_bytes <= self.links_bytes_max {
            return;
        }
        let bytes = |n: usize| self.items.iter().map(|i| i.n_bytes(n)).sum::<usize>();
        let halves = std::iter::successors(Some(PAIRS_MAX / 2), |n| Some(n / 2).filter(|n| *n > 0));
        let n = halves.into_iter().find(|n| bytes(*n) <= self.links_bytes_max / 2).unwrap_or(0);
        self.items.iter_mut().for_each(|i| i.keep(at_ms, n));
        self.links_bytes = self.items.iter().map(|i| i.n_bytes(n)).sum();
    }

    /// The signals of each of `candidates`, in their order, for a reader who has opened `history` (oldest first).
    pub fn signals(&self, at_ms: i64, history: &[ArticleId], candidates: &[ArticleId]) -> Vec<Signals> {
        let read = self.known(history);
        let blank = Item::new(crate::ids::Id128([0; 16]));
        let reading = (read.len() as f32 + HISTORY_PRIOR).sqrt();
        let signals = |id: &ArticleId| {
            let item = self.slots.get(id).map_or(&blank, |s| &self.items[*s as usize]);
            let [shown, clicked] = [&item.shown, &item.clicked].map(|f| f.at(at_ms, &RATE_HALF_LIVES));
            let beyond = item.beyond(at_ms);
            let rate = |i: usize| ((clicked[i] + RATE_PRIOR * RATE_PRIOR_SHOWN) / (shown[i] + RATE_PRIOR_SHOWN) / RATE_PRIOR).ln();
            let age_hours = item.first_shown_ms.map_or(0.0, |first| at_ms.saturating_sub(first).max(0) as f32 / 3_600_000.0);
            let paired = read.iter().filter_map(|other| item.paired(*other));
            let mut s = Signals::default();
            s[Signal::ReadRate] = rate(1);
            s[Signal::BeyondHour] = beyond[0].ln();
            s[Signal::BeyondEver] = beyond[2].ln();
            s[Signal::BeyondFirm] = beyond[BEYOND_FIRM].ln();
            s[Signal::ShownLately] = shown[0].ln_1p();
            s[Signal::New] = f32::from(u8::from(age_hours < 3.0));
            s[Signal::Opened] = item.opened.at(at_ms, &OPENED_HALF_LIVES)[1].ln_1p();
            s[Signal::CoRead] = paired.map(|p| p.beyond / (p.variance + PAIR_PRIOR)).sum::<f32>() / reading;
            s
        };
        candidates.iter().map(signals).collect()
    }

    /// At most `n` articles that the reader has not opened within the last [`HISTORY_MAX`], best first: those that follow
    /// what they opened last, and what all readers open now.
    pub fn candidates(&self, at_ms: i64, history: &[ArticleId], n: usize) -> Vec<Proposal> {
        let read = self.known(history);
        let follows = self.follows(at_ms, history);
        let most = |i: usize| follows.values().map(|f| f[i]).fold(f32::MIN_POSITIVE, f32::max);
        let strongest = [most(0), most(1)];
        let mut proposed: HashMap<Slot, [f32; 2]> = HashMap::new();
        for (slot, [lately, near]) in &follows {
            proposed.entry(*slot).or_default()[0] = lately / strongest[0] + NEAR_WEIGHT * near / strongest[1];
        }
        let opened = |slot: Slot| self.items[slot as usize].opened.at(at_ms, &OPENED_HALF_LIVES)[0];
        let most = self.now.iter().map(|s| opened(*s)).fold(f32::MIN_POSITIVE, f32::max);
        for slot in &self.now {
            proposed.entry(*slot).or_default()[1] = NOW_WEIGHT * opened(*slot) / most;
        }
        let proposal = |(slot, [follows, now]): (Slot, [f32; 2])| Proposal {
            article: self.items[slot as usize].id,
            source: if follows >= now { Source::Follows } else { Source::OpenedNow },
            strength: follows + now,
        };
        let mut out: Vec<Proposal> = proposed.into_iter().filter(|(slot, _)| !read.contains(slot)).map(proposal).collect();
        out.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.article.cmp(&b.article)));
        out.truncate(n);
        out
    }

    /// What follows the last articles of a history: lately, and near, by slot.
    fn follows(&self, at_ms: i64, history: &[ArticleId]) -> HashMap<Slot, [f32; 2]> {
        let mut out: HashMap<Slot, [f32; 2]> = HashMap::new();
        for (back, before) in history.iter().rev().take(RULE_DEPTH).enumerate() {
            let Some(before) = self.slots.get(before) else { continue };
            let before = &self.items[*before as usize];
            let opened = before.opened.at(at_ms, &OPENED_HALF_LIVES)[1] + RULE_PRIOR;
            let back = (back + 1) as f32;
            let weights = [1.0 / back.sqrt() / opened, if back <= NEAR as f32 { 1.0 / back / opened } else { 0.0 }];
            for rule in &before.rules {
                let sum = out.entry(rule.next).or_default();
                let counts = rule.weight.at(at_ms, &RULE_HALF_LIVES);
                sum.iter_mut().zip(counts).zip(weights).for_each(|((sum, count), weight)| *sum += count * weight);
            }
        }
        out
    }

    /// The slots of the last articles of a history, each once, of those that are remembered.
    fn known(&self, history: &[ArticleId]) -> Vec<Slot> {
        let last = &history[history.len().saturating_sub(HISTORY_MAX)..];
        let mut out: Vec<Slot> = last.iter().filter_map(|id| self.slots.get(id).copied()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The slot of an article, which is remembered from now on.
    fn slot(&mut self, at_ms: i64, id: &ArticleId) -> Slot {
        let slot = *self.slots.entry(*id).or_insert_with(|| {
            self.items.push(Item::new(*id));
            (self.items.len() - 1) as Slot
        });
        let item = &mut self.items[slot as usize];
        item.touched_ms = item.touched_ms.max(at_ms);
        slot
    }

    fn sort_now(&mut self) {
        let at_ms = self.now.iter().map(|s| self.items[*s as usize].touched_ms).max().unwrap_or(0);
        let strength = |s: &Slot| self.items[*s as usize].opened.at(at_ms, &OPENED_HALF_LIVES)[0];
        self.now.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.cmp(b)));
        for slot in self.now.drain(NOW_MAX..) {
            self.items[slot as usize].listed = false;
        }
    }

    /// Forgets a quarter of all articles, touched longest ago first, when `n` more may be too many.
    fn make_room(&mut self, n: usize) {
        if self.items.len() + n <= self.items_max.max(n) {
            return;
        }
        let mut by_age: Vec<(i64, ArticleId)> = self.items.iter().map(|i| (i.touched_ms, i.id)).collect();
        by_age.sort_unstable();
        let gone = (self.items_max / 4).max(n).min(by_age.len());
        let last_gone = by_age[gone - 1];
        let mut moved: Vec<Option<Slot>> = Vec::with_capacity(self.items.len());
        let mut kept = 0;
        for item in &self.items {
            let stays = (item.touched_ms, item.id) > last_gone;
            moved.push(stays.then_some(kept));
            kept += Slot::from(stays);
        }
        self.items.retain(|i| (i.touched_ms, i.id) > last_gone);
        for item in &mut self.items {
            item.pairs.retain_mut(|p| moved[p.other as usize].inspect(|to| p.other = *to).is_some());
            item.rules.retain_mut(|r| moved[r.next as usize].inspect(|to| r.next = *to).is_some());
        }
        self.now.retain_mut(|s| moved[*s as usize].inspect(|to| *s = *to).is_some());
        self.links_bytes = self.items.iter().map(|i| i.n_bytes(usize::MAX)).sum();
        self.slots = self.items.iter().enumerate().map(|(slot, item)| (item.id, slot as Slot)).collect();
    }
}

/// Where [`Item::beyond`] puts those of 12 h.
const BEYOND_DAY: usize = 1;
const BEYOND_FIRM: usize = 3;

impl Item {
    /// Clicks over expected clicks: of an hour, of 12 h, of all, and of 12 h with the firm prior. Above 0; 1 as expected.
    fn beyond(&self, at_ms: i64) -> [f32; 4] {
        let [clicked, expected] = [&self.clicked, &self.expected].map(|f| f.at(at_ms, &RATE_HALF_LIVES));
        let ratio = |i: usize, prior: f32| (clicked[i] + prior) / (expected[i] + prior);
        [ratio(0, BEYOND_PRIOR), ratio(1, BEYOND_PRIOR), ratio(2, BEYOND_PRIOR), ratio(1, BEYOND_PRIOR_FIRM)]
    }
}
