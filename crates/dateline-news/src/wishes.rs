//! What a reader wishes of the lists: what is followed, and which signals are not to count.

use crate::section::Section;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Things that one reader follows at most: each is looked up for each list.
pub const FOLLOWS_MAX: usize = 24;

/// Characters of a topic: longer ones are a sentence, which no article contains.
pub const TOPIC_CHARS_MAX: usize = 80;

/// Something that a reader follows; in a form `section:sport`, `outlet:gazette.example`, `topic:ferry strike`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Follow {
    /// All of a section.
    Section(Section),
    /// All of an outlet ([`crate::article::Outlet::key`]).
    Outlet(String),
    /// What contains these words: a query, as the search takes it.
    Topic(String),
}

impl fmt::Display for Follow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Follow::Section(section) => write!(f, "section:{section}"),
            Follow::Outlet(key) => write!(f, "outlet:{key}"),
            Follow::Topic(words) => write!(f, "topic:{words}"),
        }
    }
}

/// The text names nothing that can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFollow;

impl FromStr for Follow {
    type Err = NotAFollow;

    /// White space of a topic is brought to single spaces, so that the same words are the same topic.
    fn from_str(text: &str) -> Result<Follow, NotAFollow> {
        let (kind, what) = text.split_once(':').ok_or(NotAFollow)?;
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        match kind {
            _ if what.is_empty() => Err(NotAFollow),
            "section" => Section::of_slug(&what).map(Follow::Section).ok_or(NotAFollow),
            "outlet" => Ok(Follow::Outlet(what)),
            "topic" if what.chars().count() <= TOPIC_CHARS_MAX => Ok(Follow::Topic(what)),
            _ => Err(NotAFollow),
        }
    }
}

/// The wishes of one reader. The default has none: every signal counts, nothing is followed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// No signal of the reader counts: the lists are those of everybody.
    pub impersonal: bool,
    /// Names of signals that do not count.
    pub off: BTreeSet<String>,
    /// What is followed.
    pub follows: BTreeSet<Follow>,
}

impl Wishes {
    /// Whether nothing is wished.
    pub fn is_none(&self) -> bool {
        *self == Wishes::default()
    }

    /// Whether the signal of this name counts; `personal` says that it is of one reader.
    pub fn counts(&self, signal: &str, personal: bool) -> bool {
        let is_off = self.off.contains(signal) || (personal && self.impersonal);
        !is_off
    }

    /// Follows something more, unless there are [`FOLLOWS_MAX`] already: then `false`.
    pub fn follow(&mut self, what: Follow) -> bool {
        if self.follows.len() >= FOLLOWS_MAX && !self.follows.contains(&what) {
            return false;
        }
        self.follows.insert(what);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_followed_is_read_back_and_nonsense_is_none() {
        for text in ["section:sport", "outlet:gazette.example", "topic:ferry strike"] {
            assert_eq!(text.parse::<Follow>().map(|f| f.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("topic:  ferry \n strike ".parse(), Ok(Follow::Topic("ferry strike".into())));
        let long = format!("topic:{}", "x".repeat(TOPIC_CHARS_MAX + 1));
        for bad in ["", "sport", "section:", "section:cheese", "topic: ", "story:7", long.as_str()] {
            assert_eq!(bad.parse::<Follow>(), Err(NotAFollow), "{bad}");
        }
    }

    #[test]
    fn one_switch_turns_off_all_that_is_personal_and_nothing_else() {
        let mut wishes = Wishes { off: ["opened".to_owned()].into(), ..Wishes::default() };
        let counts = |w: &Wishes| [("like", true), ("fresh", false), ("opened", false)].map(|(name, personal)| w.counts(name, personal));
        assert_eq!(counts(&wishes), [true, true, false]);
        wishes.impersonal = true;
        assert_eq!(counts(&wishes), [false, true, false]);
    }

    #[test]
    fn no_more_is_followed_than_a_page_can_show() {
        let mut wishes = Wishes::default();
        let topic = |n: usize| Follow::Topic(n.to_string());
        assert!((0..FOLLOWS_MAX).all(|n| wishes.follow(topic(n))));
        assert!(!wishes.follow(topic(FOLLOWS_MAX)) && wishes.follow(topic(0)));
        assert_eq!(wishes.follows.len(), FOLLOWS_MAX);
    }
}
