//! Stars and tags that the owner of a site gives to articles by hand, beside those of rules.
//!
//! What a hand says of a mark is the last word on it: what it gives stays when rules change, and what it takes off stays off
//! where a rule gives it, until the hand leaves the mark to rules again.

use crate::ids::ArticleId;
use crate::rule::{Definition, Mark, Rule};
use std::collections::BTreeMap;
use std::fmt;

/// Tags that a hand can give to one article.
pub const HAND_TAGS_MAX: usize = 30;

/// A mark that a hand can give.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandMark {
    /// A star.
    Star,
    /// A tag, as [`crate::rule::tag`] gives it.
    Tag(String),
}

impl HandMark {
    /// The mark as searches ask for it.
    pub fn mark(&self) -> Mark {
        match self {
            HandMark::Star => Mark::Starred,
            HandMark::Tag(tag) => Mark::Tagged(tag.clone()),
        }
    }

    /// Whether a rule of this definition gives it.
    fn is_given_by(&self, definition: &Definition) -> bool {
        match self {
            HandMark::Star => definition.star,
            HandMark::Tag(tag) => definition.tags.contains(tag),
        }
    }
}

/// As a rule names what it does: `star`, `tag:budget`.
impl fmt::Display for HandMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HandMark::Star => f.write_str("star"),
            HandMark::Tag(tag) => write!(f, "tag:{tag}"),
        }
    }
}

/// What was said by hand of one mark of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The article.
    pub article: ArticleId,
    /// The mark.
    pub mark: HandMark,
    /// It was given; else it was taken off.
    pub is_on: bool,
    /// When that was said, ms UTC.
    pub at: i64,
}

/// One mark of an article with who says what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The mark.
    pub mark: HandMark,
    /// What was said by hand, if anything was.
    pub by_hand: Option<bool>,
    /// Numbers of the rules that give it, rising.
    pub rules: Vec<u64>,
}

impl Standing {
    /// Whether the article has the mark.
    pub fn is_on(&self) -> bool {
        self.by_hand.unwrap_or(!self.rules.is_empty())
    }

    /// Whether the article would be marked otherwise if the hand had said nothing.
    pub fn overrules(&self) -> bool {
        self.by_hand.is_some_and(|is_on| is_on == self.rules.is_empty())
    }
}

/// The marks of an article of which a rule or a hand says anything, the star first, then tags by name. `rules` are those
/// that have met it and are on.
pub fn standings(rules: &[Rule], by_hand: &[ByHand]) -> Vec<Standing> {
    let mut found: BTreeMap<HandMark, Standing> = BTreeMap::new();
    let of = |mark: &HandMark| Standing { mark: mark.clone(), by_hand: None, rules: Vec::new() };
    let given = rules.iter().flat_map(|r| r.definition.tags.iter().cloned().map(HandMark::Tag).chain([HandMark::Star]));
    for mark in given.chain(by_hand.iter().map(|h| h.mark.clone())) {
        found.entry(mark.clone()).or_insert_with(|| of(&mark));
    }
    for standing in found.values_mut() {
        standing.rules = rules.iter().filter(|r| standing.mark.is_given_by(&r.definition)).map(|r| r.number).collect();
        standing.by_hand = by_hand.iter().find(|h| h.mark == standing.mark).map(|h| h.is_on);
    }
    found.into_values().filter(|s| s.by_hand.is_some() || !s.rules.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id128;

    fn rule(number: u64, star: bool, tags: &[&str]) -> Rule {
        let definition = Definition { star, tags: tags.iter().map(|t| (*t).to_owned()).collect(), ..Definition::default() };
        Rule { number, is_on: true, added_at: 0, definition, secret: String::new() }
    }

    fn said(mark: HandMark, is_on: bool) -> ByHand {
        ByHand { article: Id128([1; 16]), mark, is_on, at: 5 }
    }

    fn tag(tag: &str) -> HandMark {
        HandMark::Tag(tag.to_owned())
    }

    #[test]
    fn the_hand_has_the_last_word_on_each_mark() {
        let rules = [rule(1, false, &["ports", "sea"]), rule(4, true, &["sea"])];
        let hand = [said(tag("sea"), false), said(tag("ferries"), true), said(HandMark::Star, true)];
        let found = standings(&rules, &hand);
        let told: Vec<(String, bool, bool, Vec<u64>)> =
            found.iter().map(|s| (s.mark.to_string(), s.is_on(), s.overrules(), s.rules.clone())).collect();
        let want = [
            ("star", true, false, vec![4]),
            ("tag:ferries", true, true, vec![]),
            ("tag:ports", true, false, vec![1]),
            ("tag:sea", false, true, vec![1, 4]),
        ];
        assert_eq!(told, want.map(|(mark, on, over, rules)| (mark.to_owned(), on, over, rules)));
    }

    #[test]
    fn what_was_taken_off_stays_off_without_any_rule() {
        let found = standings(&[rule(2, false, &[])], &[said(HandMark::Star, false)]);
        assert_eq!(found, [Standing { mark: HandMark::Star, by_hand: Some(false), rules: Vec::new() }]);
        assert!(!found[0].is_on() && !found[0].overrules());
        assert!(standings(&[rule(2, false, &[])], &[]).is_empty(), "nobody says anything");
    }
}
