//! What readers do: open, read, save, hide, see, react. What Ranking and Recommendation learn from.

use crate::ids::{ArticleId, Id128};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

pub use crate::tally::{Tallies, Tally};

/// A reader of this site: a random id that the browser keeps, made from nothing and known to nobody else.
pub type ReaderId = Id128;

/// A list of ours in which an article can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// The top of the front page and its sections.
    Front,
    /// One section, newest first.
    Section,
    /// Like the article at hand.
    Related,
    /// Most read.
    Ranking,
    /// For this reader.
    Recommendation,
    /// Found by a query.
    Search,
}

impl ListKind {
    /// All of them.
    pub const ALL: [ListKind; 6] =
        [ListKind::Front, ListKind::Section, ListKind::Related, ListKind::Ranking, ListKind::Recommendation, ListKind::Search];

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ListKind::Front => "front",
            ListKind::Section => "section",
            ListKind::Related => "related",
            ListKind::Ranking => "ranking",
            ListKind::Recommendation => "recommendation",
            ListKind::Search => "search",
        }
    }
}

/// From where in which list an article was opened; in an address `related-3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListMark {
    /// The list.
    pub list: ListKind,
    /// The place in it, from 1.
    pub position: u16,
}

impl fmt::Display for ListMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.list.as_str(), self.position)
    }
}

/// The text was not a list and a place, such as `related-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMark;

impl FromStr for ListMark {
    type Err = NotAMark;
    fn from_str(s: &str) -> Result<ListMark, NotAMark> {
        let (list, position) = s.rsplit_once('-').ok_or(NotAMark)?;
        let list = ListKind::ALL.into_iter().find(|l| l.as_str() == list).ok_or(NotAMark)?;
        let position = position.parse().ok().filter(|p| *p > 0).ok_or(NotAMark)?;
        Ok(ListMark { list, position })
    }
}

/// What a reader did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Opened the page of an article.
    Opened {
        /// The article.
        article: ArticleId,
        /// The list that led there, if one did.
        from: Option<ListMark>,
    },
    /// Had it before the eyes.
    Read {
        /// The article.
        article: ArticleId,
        /// For how long, in ms.
        dwell_ms: u32,
    },
    /// Put it by for later.
    Saved {
        /// The article.
        article: ArticleId,
    },
    /// Asked not to be shown the like.
    Hid {
        /// The article.
        article: ArticleId,
    },
    /// Was shown a list, the first item at its first place. Kept for readers with an id only; of others it is
    /// counted: without it no rate has a denominator.
    Saw {
        /// The list.
        list: ListKind,
        /// Its items in order.
        articles: Vec<ArticleId>,
    },
}

impl Act {
    /// The article that it is about; none where a list was seen.
    pub fn article(&self) -> Option<&ArticleId> {
        match self {
            Act::Opened { article, .. } | Act::Read { article, .. } | Act::Saved { article } | Act::Hid { article } => Some(article),
            Act::Saw { .. } => None,
        }
    }
}

/// One event: who (if known), when, what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The reader, if the browser holds an id.
    pub reader: Option<ReaderId>,
    /// When, ms UTC.
    pub at: i64,
    /// What.
    pub act: Act,
}

impl Reading {
    /// An opening by nobody in particular, from no list.
    pub fn opened(article: ArticleId, at: i64) -> Reading {
        Reading { reader: None, at, act: Act::Opened { article, from: None } }
    }
}

/// How readers can react to an article. One a reader and article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReactionKind {
    /// Well done.
    Good,
    /// It matters.
    Important,
    /// It moves.
    Moving,
    /// Not convinced.
    Doubtful,
}

impl ReactionKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [ReactionKind; 4] = [ReactionKind::Good, ReactionKind::Important, ReactionKind::Moving, ReactionKind::Doubtful];

    /// The word in forms and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ReactionKind::Good => "good",
            ReactionKind::Important => "important",
            ReactionKind::Moving => "moving",
            ReactionKind::Doubtful => "doubtful",
        }
    }

    /// The reaction of this word.
    pub fn of_str(word: &str) -> Option<ReactionKind> {
        ReactionKind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A reader's reaction to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// The article.
    pub article: ArticleId,
    /// Which.
    pub kind: ReactionKind,
    /// When, ms UTC.
    pub at: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_and_nonsense_is_none() {
        for list in ListKind::ALL {
            let mark = ListMark { list, position: 10 };
            assert_eq!(mark.to_string().parse(), Ok(mark));
        }
        for bad in ["", "related", "related-", "related-0", "related-x", "nothing-3", "related-99999999"] {
            assert_eq!(bad.parse::<ListMark>(), Err(NotAMark), "{bad}");
        }
    }
}
