//! What is remembered of one article: showings and clicks, who read it beyond expectation, what follows it.

use super::fading::Fading;
use crate::ids::ArticleId;

/// Pairs (article of a history, this article) that are kept at most, those that say most.
pub const PAIRS_MAX: usize = 2_048;
/// Articles that follow this one that are kept at most, those that follow most.
pub const RULES_MAX: usize = 512;

/// Half-lives of showings, clicks and expected clicks, hours.
pub(super) const RATE_HALF_LIVES: [f32; 3] = [1.0, 12.0, f32::INFINITY];
/// Half-lives of openings, hours; the first tells what is read now.
pub(super) const OPENED_HALF_LIVES: [f32; 2] = [48.0, f32::INFINITY];

/// An article's own number in memory. It changes when articles are forgotten.
pub(super) type Slot = u32;

/// How those who had read another article took this one in the lists that they saw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) other: Slot,
    /// Clicks less expected clicks.
    pub(super) beyond: f32,
    /// Variance of that, which says how much evidence there is.
    pub(super) variance: f32,
}

/// How often another article was opened soon after this one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) next: Slot,
    /// How often lately, at any distance within reach; and the sum of 1 / distance over all near ones.
    pub(super) weight: Fading<2>,
}

/// Openings within which the sum of 1 / distance is taken (sequential rules, Ludewig and Jannach 2018).
pub(super) const NEAR: usize = 10;
/// Half-lives of rules, hours.
pub(super) const RULE_HALF_LIVES: [f32; 2] = [48.0, f32::INFINITY];

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) id: ArticleId,
    pub(super) first_shown_ms: Option<i64>,
    pub(super) touched_ms: i64,
    pub(super) shown: Fading<3>,
    pub(super) clicked: Fading<3>,
    pub(super) expected: Fading<3>,
    pub(super) opened: Fading<2>,
    /// By slot, rising.
    pub(super) pairs: Vec<Pair>,
    /// By slot, rising.
    pub(super) rules: Vec<Rule>,
    /// Stands in the list of what is read now.
    pub(super) listed: bool,
}

impl Item {
    pub(super) fn new(id: ArticleId) -> Item {
        Item {
            id,
            first_shown_ms: None,
            touched_ms: i64::MIN,
            shown: Fading::default(),
            clicked: Fading::default(),
            expected: Fading::default(),
            opened: Fading::default(),
            pairs: Vec::new(),
            rules: Vec::new(),
            listed: false,
        }
    }

    /// Adds to what is known of this article among those who read `other`.
    pub(super) fn pair(&mut self, other: Slot, beyond: f32, variance: f32) {
        match self.pairs.binary_search_by_key(&other, |p| p.other) {
            Ok(i) => {
                self.pairs[i].beyond += beyond;
                self.pairs[i].variance += variance;
            }
            Err(i) => self.pairs.insert(i, Pair { other, beyond, variance }),
        }
        if self.pairs.len() > PAIRS_MAX {
            // Half goes at once, so that this is seldom.
            self.keep_pairs(PAIRS_MAX / 2);
        }
    }

    /// Leaves at most `n` pairs; what says least goes first.
    fn keep_pairs(&mut self, n: usize) {
        if self.pairs.len() > n {
            self.pairs.sort_by(|a, b| b.beyond.abs().total_cmp(&a.beyond.abs()).then(a.other.cmp(&b.other)));
            self.pairs.truncate(n);
            self.pairs.sort_by_key(|p| p.other);
        }
    }

    /// What is known of this article among those who read `other`.
    pub(super) fn paired(&self, other: Slot) -> Option<Pair> {
        self.pairs.binary_search_by_key(&other, |p| p.other).ok().map(|i| self.pairs[i])
    }

    /// `next` was opened after this one, `distance` openings later (from 1).
    pub(super) fn rule(&mut self, at_ms: i64, next: Slot, distance: usize) {
        let near = if distance <= NEAR { 1.0 / distance as f32 } else { 0.0 };
        match self.rules.binary_search_by_key(&next, |r| r.next) {
            Ok(i) => self.rules[i].weight.add(at_ms, &RULE_HALF_LIVES, [1.0, near]),
            Err(i) => {
                let mut rule = Rule { next, weight: Fading::default() };
                rule.weight.add(at_ms, &RULE_HALF_LIVES, [1.0, near]);
                self.rules.insert(i, rule);
            }
        }
        if self.rules.len() > RULES_MAX {
            self.keep_rules(at_ms, RULES_MAX / 2);
        }
    }

    /// Leaves at most `n` rules; what follows least goes first.
    fn keep_rules(&mut self, at_ms: i64, n: usize) {
        if self.rules.len() > n {
            let strength = |r: &Rule| {
                let [recent, ever] = r.weight.at(at_ms, &RULE_HALF_LIVES);
                recent + ever
            };
            self.rules.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.next.cmp(&b.next)));
            self.rules.truncate(n);
            self.rules.sort_by_key(|r| r.next);
        }
    }

    /// Bytes of its pairs and rules, were there at most `n` of each.
    pub(super) fn n_bytes(&self, n: usize) -> usize {
        self.pairs.len().min(n) * size_of::<Pair>() + self.rules.len().min(n) * size_of::<Rule>()
    }

    /// Leaves at most `n` pairs and rules, and gives back the room of the others.
    pub(super) fn keep(&mut self, at_ms: i64, n: usize) {
        self.keep_pairs(n);
        self.keep_rules(at_ms, n);
        self.pairs.shrink_to_fit();
        self.rules.shrink_to_fit();
    }
}
