//! Stars and tags by hand: for the pages and calls here and for the roof, so that all of them hold to the same bounds.

use crate::error::{Said, WebError};
use dateline_news::hand::{HAND_TAGS_MAX, HandMark, Standing, standings};
use dateline_news::ids::ArticleId;
use dateline_news::rule::{self, Rule};
use dateline_store::Store;

/// What is said of a mark by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// The article has it.
    Give,
    /// The article has it not, whatever rules say.
    Take,
    /// Rules alone decide.
    Leave,
}

impl Say {
    /// As the store takes it.
    fn is_on(self) -> Option<bool> {
        match self {
            Say::Give => Some(true),
            Say::Take => Some(false),
            Say::Leave => None,
        }
    }
}

/// Reads a mark as [`HandMark`] is written: `star`, or `tag:` and a word. `None` if it is none.
pub fn mark(text: &str) -> Option<HandMark> {
    match text.split_once(':') {
        None => (text == "star").then_some(HandMark::Star),
        Some(("tag", word)) => rule::tag(word).map(HandMark::Tag),
        Some(_) => None,
    }
}

/// The marks of an article with who says what of each.
///
/// # Errors
/// That of the store.
pub fn of_article(store: &dyn Store, article: &ArticleId) -> Result<Vec<Standing>, WebError> {
    let rules: Vec<Rule> = store.rules_of(article)?.into_iter().filter_map(|n| store.rule(n).transpose()).collect::<Result<_, _>>()?;
    Ok(standings(&rules, &store.by_hand(article)?))
}

/// Says something of marks by hand.
///
/// # Errors
/// Where an article would have more than [`HAND_TAGS_MAX`] tags by hand, and nothing is put down; that of the store.
pub fn say(store: &dyn Store, article: &ArticleId, marks: &[HandMark], say: Say, now_ms: i64) -> Result<(), WebError> {
    if say == Say::Give {
        let said = store.by_hand(article)?;
        let given = said.iter().filter(|s| s.is_on).map(|s| &s.mark);
        let tags: std::collections::BTreeSet<&HandMark> = given.chain(marks).filter(|m| **m != HandMark::Star).collect();
        if tags.len() > HAND_TAGS_MAX {
            return Err(WebError::bad(Said::with("marks-too-many", [("max", HAND_TAGS_MAX.to_string())])));
        }
    }
    for mark in marks {
        store.mark_by_hand(article, mark, say.is_on(), now_ms)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_is_written() {
        for written in [HandMark::Star, HandMark::Tag("häfen-2".into())] {
            assert_eq!(mark(&written.to_string()), Some(written));
        }
        assert_eq!(mark("tag:Ports"), Some(HandMark::Tag("ports".into())));
        for wrong in ["", "stars", "tag", "tag:", "tag:a b", "is:starred", "star:x"] {
            assert_eq!(mark(wrong), None, "{wrong}");
        }
    }
}
