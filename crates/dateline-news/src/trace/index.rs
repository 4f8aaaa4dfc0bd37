//! Finds look-alikes: the families of texts in which sampled shingles of a text stand.
//!
//! One member stands for a family, so that the thousandth copy of a text costs what the second
//! did, and is found as well. A posting is eight bytes, its shingle and its family; the postings
//! of a shard stand sorted, and what came last in a short sorted tail that is merged from time to
//! time. No merge touches more than a 4,096th of all, so none makes an article wait.

use crate::limits::{SHINGLE_FAMILIES_MAX, SIGHTINGS_MAX};
use crate::sketch::Sketch;

/// Bits of a shingle that choose its shard. They are not those by which shingles are sampled.
const SHARD_BITS: u32 = 12;

/// A shard's tail is merged when it has more than this, and more than a 16th of the shard.
const TAIL_MIN: usize = 16;

/// The postings of one shard: shingle in the upper half, family in the lower.
#[derive(Default)]
struct Shard {
    sorted: Vec<u64>,
    tail: Vec<u64>,
}

/// Which families have a shingle: the postings of every family's representatives.
pub struct CopyIndex {
    shards: Vec<Shard>,
    n_families: u32,
    n_postings: u64,
}

/// A family in which shingles of a text stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sighting {
    /// Its number in the index.
    pub family: u32,
    /// Sampled shingles that both have, without those that stand in too many families.
    pub shared: u32,
    /// The same, each shingle divided by the number of families that have it: a phrase of many
    /// texts says less than one of two.
    pub weight: f32,
}

impl Default for CopyIndex {
    fn default() -> CopyIndex {
        CopyIndex::new()
    }
}

impl CopyIndex {
    /// An index of nothing.
    pub fn new() -> CopyIndex {
        CopyIndex { shards: (0..1 << SHARD_BITS).map(|_| Shard::default()).collect(), n_families: 0, n_postings: 0 }
    }

    /// Opens a new family with this text; its number. Numbers rise from 0.
    pub fn open(&mut self, sketch: &Sketch) -> u32 {
        let family = self.n_families;
        self.n_families += 1;
        self.add(family, sketch);
        family
    }

    /// Opens a family for a copy with a text of its own, see [`super::stands_alone`]: only what `family` does
    /// not have is added, so that a text of which there are a thousand edited copies stays known.
    pub fn open_beside(&mut self, family: u32, sketch: &Sketch) -> u32 {
        let own = |s: &u64| {
            let (shard, key) = place(*s);
            self.shards.get(shard).is_some_and(|shard| shard.families(key).all(|held| held != family))
        };
        let shingles = sketch.shingles.iter().copied().filter(own).collect();
        self.open(&Sketch { shingles, ..sketch.clone() })
    }

    /// Adds the shingles of a text to a family that is held: of a fuller text than those before.
    pub fn add(&mut self, family: u32, sketch: &Sketch) {
        for &shingle in &sketch.shingles {
            let (shard, key) = place(shingle);
            if let Some(shard) = self.shards.get_mut(shard)
                && shard.families(key).count() < SHINGLE_FAMILIES_MAX
                && shard.families(key).all(|held| held != family)
            {
                shard.post(key | u64::from(family));
                self.n_postings += 1;
            }
        }
    }

    /// The families that have most of a text's shingles, those with most first, at most
    /// [`SIGHTINGS_MAX`]. One shingle is enough: of a short piece of a text no more may be sampled.
    pub fn look_up(&self, sketch: &Sketch) -> Vec<Sighting> {
        let mut seen: Vec<(u32, f32)> = Vec::new();
        for &shingle in &sketch.shingles {
            let (shard, key) = place(shingle);
            let Some(shard) = self.shards.get(shard) else { continue };
            let n = shard.families(key).count();
            if n < SHINGLE_FAMILIES_MAX {
                seen.extend(shard.families(key).map(|family| (family, 1.0 / n as f32)));
            }
        }
        seen.sort_unstable_by_key(|&(family, _)| family);
        let mut out: Vec<Sighting> = Vec::new();
        for (family, weight) in seen {
            match out.last_mut() {
                Some(last) if last.family == family => {
                    last.shared += 1;
                    last.weight += weight;
                }
                _ => out.push(Sighting { family, shared: 1, weight }),
            }
        }
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.family.cmp(&b.family)));
        out.truncate(SIGHTINGS_MAX);
        out
    }

    /// Families held.
    pub fn n_families(&self) -> u32 {
        self.n_families
    }

    /// Postings held.
    pub fn n_postings(&self) -> u64 {
        self.n_postings
    }

    /// Bytes of memory that the postings take, room for the next ones among them.
    pub fn n_bytes(&self) -> usize {
        let of = |s: &Shard| (s.sorted.capacity() + s.tail.capacity()) * size_of::<u64>() + size_of::<Shard>();
        self.shards.iter().map(of).sum()
    }
}

impl Shard {
    /// The families that have the shingle of `key`.
    fn families(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let from = |postings: &[u64]| first(postings, key);
        let (sorted, tail) = (&self.sorted[from(&self.sorted)..], &self.tail[from(&self.tail)..]);
        let same = move |p: &&u64| **p >> 32 == key >> 32;
        sorted.iter().take_while(same).chain(tail.iter().take_while(same)).map(|p| *p as u32)
    }

    fn post(&mut self, posting: u64) {
        let at = self.tail.partition_point(|p| *p < posting);
        self.tail.insert(at, posting);
        if self.tail.len() > TAIL_MIN.max(self.sorted.len() / 16) {
            self.merge();
        }
    }

    /// Merges the tail into the sorted postings from the back, in place.
    fn merge(&mut self) {
        let mut old = self.sorted.len();
        self.sorted.reserve_exact(self.tail.len());
        self.sorted.resize(old + self.tail.len(), 0);
        let mut to = self.sorted.len();
        while let Some(&last) = self.tail.last() {
            to -= 1;
            if old > 0 && self.sorted[old - 1] > last {
                old -= 1;
                self.sorted[to] = self.sorted[old];
            } else {
                self.sorted[to] = last;
                self.tail.pop();
            }
        }
    }
}

/// Where the first posting of `key` stands, or would. Shingles are evenly spread, so the place is
/// guessed and then closed in upon: two or three looks instead of fifteen.
fn first(postings: &[u64], key: u64) -> usize {
    let guess = ((u128::from(key) * postings.len() as u128) >> 64) as usize;
    let (mut low, mut high) = (guess, guess);
    let mut step = 32;
    while low > 0 && postings[low - 1] >= key {
        low = low.saturating_sub(step);
        step *= 2;
    }
    step = 32;
    while high < postings.len() && postings[high] < key {
        high = (high + step).min(postings.len());
        step *= 2;
    }
    low + postings[low..high].partition_point(|p| *p < key)
}

/// The shard of a shingle, and what it has in the upper half of its postings.
fn place(shingle: u64) -> (usize, u64) {
    ((shingle >> 32) as usize & ((1 << SHARD_BITS) - 1), shingle << 32)
}

#[cfg(test)]
mod tests;
