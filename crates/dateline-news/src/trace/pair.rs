//! What two texts are to one another: copies, or texts that share passages for another reason.
//!
//! A follow-up, a rewrite and a form filled anew share as many words with another text as a
//! copy that was cut short. What tells them apart is where the shared passages stand, what stands
//! outside of them, and what was changed inside of them.

use super::align::{Stretch, stretches};
use super::text::{Class, Text, WORD_WEIGHT, weight};
use crate::copy::{CopyEvidence, CopyKind, Passage, RelationKind};
use std::ops::Range;

/// Fewest equal words that are evidence of anything: shorter passages are quotations of one
/// speaker, addresses and the house's own lines.
const SHARED_WORDS_MIN: f64 = 25.0;

/// Fewest equal words of a relation that is worth telling.
const RELATION_WORDS_MIN: f64 = 40.0;

/// Share of the shorter text that makes a copy, wherever the rest stands.
const WHOLE_SHARE_MIN: f64 = 0.8;

/// Share of the shorter text that makes a copy where it stands in one piece; changed words do not count.
const PART_SHARE_MIN: f64 = 0.5;

/// Equal words from which half of a text is enough. Of a report of a few lines it is a sentence on where and when.
const PART_WORDS_MIN: f64 = 50.0;

/// Share of the shorter text that makes a copy where it stands in many pieces; and one in one piece below another lead.
const PIECES_SHARE_MIN: f64 = 0.6;

/// The same where all of its quotations are the other's.
const QUOTED_SHARE_MIN: f64 = 0.5;

/// Fewest such quotations.
const QUOTATIONS_MIN: usize = 2;

/// Fewest words of a quotation: shorter ones are titles, nicknames and words held at arm's length.
const QUOTATION_WORDS_MIN: f64 = 5.0;

/// Share of a quotation that is equal where it is the same.
const QUOTATION_SHARE_MIN: f64 = 0.85;

/// Share of the shorter text that a rewrite has which names the other as its source.
const REWRITE_SHARE_MIN: f64 = 0.4;

/// Words before the shared text, in both, that two tellings of one text may have.
const OWN_LEAD_MAX: f64 = 25.0;

/// The same as a share of the equal words.
const OWN_LEAD_SHARE_MAX: f64 = 0.2;

/// Fewest equal words of a beginning that was taken.
const HEAD_WORDS_MIN: f64 = 30.0;

/// Words before a beginning: a way to the page, a place, a time.
const HEAD_BEFORE_MAX: f64 = 12.0;

/// Share of the words between the first and the last shared passage that are shared, where the
/// passages are one piece.
const BLOCK_MIN: f64 = 0.85;

/// Share of equal words in passages that nobody edited.
const UNCHANGED_MIN: f64 = 0.97;

/// Share of the original that a copy has which is not cut.
const WHOLE_ORIGINAL_MIN: f64 = 0.9;

/// Fewest changed numbers or names of a form filled anew.
const FORM_FACTS_MIN: usize = 4;

/// Share of its numbers or names that are the same.
const FORM_KEPT_MAX: f64 = 0.5;

/// By how much more of its other words are the same.
const FORM_MARGIN: f64 = 0.25;

/// Two texts side by side.
#[derive(Debug)]
pub(super) struct Pair<'t> {
    a: &'t Text,
    b: &'t Text,
    stretches: Vec<Stretch>,
    /// Equal words.
    equal: f64,
}

/// What [`Pair::likeness`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One is the other's copy.
    Copy,
    /// One begins as the other does and goes on with something else: a copy cut short with lines of the
    /// house behind it, if those are nobody's text.
    Head,
    /// They share text, and none is the other's copy.
    Relation(RelationKind),
}

/// What stands of the shared text in one of the two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Side {
    /// Words of the text.
    pub words: f64,
    /// Words of all stretches, changed ones among them.
    pub covered: f64,
    /// Words before the first stretch.
    pub before: f64,
    /// Words behind the last one.
    pub behind: f64,
}

impl<'t> Pair<'t> {
    /// Lays two texts side by side.
    pub fn of(a: &'t Text, b: &'t Text) -> Pair<'t> {
        let stretches = stretches(a, b);
        let equal = words(stretches.iter().map(|s| s.weight(a)).sum());
        Pair { a, b, stretches, equal }
    }

    /// Equal words in both.
    pub fn equal(&self) -> f64 {
        self.equal
    }

    /// The share of the shorter text that both have, 0 to 1.
    pub fn overlap(&self) -> f64 {
        let shorter = words(self.a.weight().min(self.b.weight()));
        if shorter > 0.0 { (self.equal / shorter).min(1.0) } else { 0.0 }
    }

    /// The first text's part in it.
    pub fn side_a(&self) -> Side {
        side(self.a, self.stretches.iter().map(Stretch::in_a).collect())
    }

    /// The second text's part in it.
    pub fn side_b(&self) -> Side {
        side(self.b, self.stretches.iter().map(Stretch::in_b).collect())
    }

    /// Every run of equal words, in the order of the copy. `copy_is_a`: whether the first text is it.
    pub fn passages(&self, copy_is_a: bool) -> Vec<Passage> {
        let mut out: Vec<Passage> = Vec::new();
        for run in self.stretches.iter().flat_map(|s| &s.runs) {
            let span = |text: &Text, from: usize| {
                let (first, last) = (text.tokens.get(from)?, text.tokens.get(from + run.n - 1)?);
                Some(crate::article::Span { start: first.span.start, end: last.span.end })
            };
            if let (Some(a), Some(b)) = (span(self.a, run.a), span(self.b, run.b)) {
                out.push(if copy_is_a { Passage { copy: a, original: b } } else { Passage { copy: b, original: a } });
            }
        }
        out.sort_by_key(|p| p.copy.start);
        out
    }

    /// What of the text both have.
    pub fn evidence(&self) -> CopyEvidence {
        let runs = || self.stretches.iter().flat_map(|s| &s.runs);
        let longest = runs().map(|r| weight(&self.a.tokens[r.a..r.a + r.n])).max().unwrap_or(0);
        CopyEvidence::SharedText {
            words: self.equal.round() as u32,
            passages: runs().count() as u32,
            longest: words(longest).round() as u32,
        }
    }

    /// How sure a verdict on the two is, 0 to 1: by how much of the shorter text is shared, and by how
    /// much of it there is.
    pub fn confidence(&self) -> f64 {
        let long_enough = 1.0 - (-self.equal / SHARED_WORDS_MIN).exp();
        long_enough * (0.5 + 0.5 * self.share())
    }

    /// How many of the tokens of a class stand unchanged inside the stretches, and how many there are
    /// (of the text that has more there).
    fn kept(&self, is: impl Fn(Class) -> bool) -> (usize, usize) {
        let count = |text: &Text, range: Range<usize>| text.tokens[range].iter().filter(|t| is(t.class)).count();
        let runs = self.stretches.iter().flat_map(|s| &s.runs);
        let equal = runs.map(|r| count(self.a, r.a..r.a + r.n)).sum();
        let gaps = self.stretches.iter().flat_map(|s| s.gaps());
        let changed: usize = gaps.map(|(a, b)| count(self.a, a).min(count(self.b, b))).sum();
        (equal, equal + changed)
    }

    /// The share of the shorter text that stands in stretches, 0 to 1.
    pub fn share(&self) -> f64 {
        let (a, b) = (self.side_a(), self.side_b());
        let shorter = if a.words <= b.words { a } else { b };
        (shorter.covered / shorter.words.max(1.0)).min(1.0)
    }

    /// What the two are to one another, if anything.
    pub fn likeness(&self) -> Option<Likeness> {
        if self.equal < SHARED_WORDS_MIN {
            return None;
        }
        if self.is_form() {
            return Some(Likeness::Relation(RelationKind::LookAlike));
        }
        let (a, b) = (self.side_a(), self.side_b());
        let share = self.share();
        // Two texts with leads of their own tell two things, whatever they end with.
        let own_leads = a.before.min(b.before);
        let as_block = a.is_block() || b.is_block();
        let one_lead = own_leads <= OWN_LEAD_MAX.max(OWN_LEAD_SHARE_MAX * self.equal);
        let whole = share >= WHOLE_SHARE_MIN && one_lead;
        let overlap = self.overlap();
        let half = overlap >= PART_SHARE_MIN && self.equal >= PART_WORDS_MIN || overlap >= PIECES_SHARE_MIN;
        let part = half && as_block && one_lead;
        // A house put a lead of its own before the text, and the text outweighs whatever stands before it on either side.
        let new_lead = overlap >= PIECES_SHARE_MIN && as_block && a.before.max(b.before) <= self.equal;
        // Touched up all over, or retold: who asked nobody himself has the other's quotations and none of his own.
        let pieces = || {
            let (shared, own) = self.quotations();
            own == 0 && (overlap >= PIECES_SHARE_MIN || overlap >= QUOTED_SHARE_MIN && shared >= QUOTATIONS_MIN)
        };
        let pieces = own_leads <= OWN_LEAD_MAX && overlap >= QUOTED_SHARE_MIN && pieces();
        // The beginning of one at the beginning of the other, and then something else: cut, with lines
        // of the house behind it.
        let head = self.equal >= HEAD_WORDS_MIN && a.before.max(b.before) <= HEAD_BEFORE_MAX && as_block;
        if whole || part || new_lead || pieces {
            return Some(Likeness::Copy);
        }
        if head {
            return Some(Likeness::Head);
        }
        if self.equal < RELATION_WORDS_MIN {
            return None;
        }
        Some(Likeness::Relation(if as_block { RelationKind::Excerpt } else { RelationKind::FollowUp }))
    }

    /// Quotations of the shorter text: how many are the other's as well, and how many are its own.
    fn quotations(&self) -> (usize, usize) {
        let a_is_shorter = self.a.weight() <= self.b.weight();
        let text = if a_is_shorter { self.a } else { self.b };
        let mut equal = vec![false; text.tokens.len()];
        for run in self.stretches.iter().flat_map(|s| &s.runs) {
            let from = if a_is_shorter { run.a } else { run.b };
            equal[from..from + run.n].fill(true);
        }
        let (mut shared, mut own, mut at) = (0, 0, 0);
        for part in text.tokens.chunk_by(|t, u| t.is_quoted == u.is_quoted) {
            let range = at..at + part.len();
            at = range.end;
            let all = words(weight(part));
            if !part[0].is_quoted || all < QUOTATION_WORDS_MIN {
                continue;
            }
            let same: u32 = part.iter().zip(&equal[range]).filter(|(_, equal)| **equal).map(|(t, _)| t.weight).sum();
            if words(same) >= QUOTATION_SHARE_MIN * all { shared += 1 } else { own += 1 }
        }
        (shared, own)
    }

    /// Whether what passes for a follow-up can be a text written anew in many places: it opens as the other
    /// does and has much of it. That is not enough for a copy, unless it names the other as its source.
    pub fn is_rewrite(&self, likeness: Likeness) -> bool {
        let own_leads = self.side_a().before.min(self.side_b().before);
        likeness == Likeness::Relation(RelationKind::FollowUp) && own_leads <= OWN_LEAD_MAX && self.overlap() >= REWRITE_SHARE_MIN
    }

    /// Whether both fill one form with other facts: what the stretches keep are the words, and what was
    /// changed in them are numbers against numbers or names against names.
    fn is_form(&self) -> bool {
        let plain = self.kept(|c| c == Class::Plain);
        let rate = |(kept, all): (usize, usize)| kept as f64 / all.max(1) as f64;
        let refilled = |facts: (usize, usize)| {
            facts.1 - facts.0 >= FORM_FACTS_MIN && rate(facts) <= FORM_KEPT_MAX && rate(facts) + FORM_MARGIN <= rate(plain)
        };
        refilled(self.kept(|c| c == Class::Number))
            || refilled(self.kept(|c| c == Class::Name))
            || refilled(self.kept(|c| c != Class::Plain))
    }

    /// The kind of a copy. `copy_is_a`: whether the first text is the copy.
    pub fn kind(&self, copy_is_a: bool) -> CopyKind {
        let (a, b) = (self.side_a(), self.side_b());
        let (copy, original) = if copy_is_a { (a, b) } else { (b, a) };
        let unchanged = self.equal >= UNCHANGED_MIN * copy.covered.min(original.covered);
        if !unchanged || copy.covered < BLOCK_MIN * copy.hull() {
            CopyKind::Edited
        } else if original.covered >= WHOLE_ORIGINAL_MIN * original.words {
            CopyKind::Syndicated
        } else {
            CopyKind::Cut
        }
    }
}

impl Side {
    /// Words from the first stretch to the last.
    fn hull(&self) -> f64 {
        self.words - self.before - self.behind
    }

    /// Whether this is hardly more than a part of the other.
    pub fn is_part_of(&self, other: &Side) -> bool {
        self.covered >= WHOLE_SHARE_MIN * self.words && other.covered <= WHOLE_SHARE_MIN * other.words
    }

    /// Whether the shared text stands in one piece, with hardly a word of another between.
    fn is_block(&self) -> bool {
        self.covered >= BLOCK_MIN * self.hull()
    }
}

fn words(weight: u32) -> f64 {
    f64::from(weight) / f64::from(WORD_WEIGHT)
}

fn side(text: &Text, mut covered: Vec<Range<usize>>) -> Side {
    covered.sort_by_key(|r| r.start);
    let (mut sum, mut to) = (0, 0);
    for range in &covered {
        sum += weight(&text.tokens[range.start.max(to)..range.end.max(to)]);
        to = range.end.max(to);
    }
    let first = covered.first().map_or(text.tokens.len(), |r| r.start);
    Side {
        words: words(text.weight()),
        covered: words(sum),
        before: words(weight(&text.tokens[..first])),
        behind: words(weight(&text.tokens[to..])),
    }
}
