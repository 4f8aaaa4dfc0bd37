//! A ranked list: the items, their order, and for each the reason why it stands there.

use crate::copy::RelationKind;
use crate::ids::ArticleId;
use crate::section::Section;
use crate::wishes::Follow;
use serde::{Deserialize, Serialize};

/// A kind of Ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RankingKind {
    /// Opened most, for its places and its time.
    MostRead,
    /// Opened more and more.
    Rising,
    /// Told by most outlets in words of their own.
    MostCovered,
    /// Most readers reacted to it.
    MostReacted,
}

impl RankingKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [RankingKind; 4] = [RankingKind::MostRead, RankingKind::Rising, RankingKind::MostCovered, RankingKind::MostReacted];

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            RankingKind::MostRead => "most-read",
            RankingKind::Rising => "rising",
            RankingKind::MostCovered => "most-covered",
            RankingKind::MostReacted => "most-reacted",
        }
    }

    /// The kind of this word.
    pub fn of_str(word: &str) -> Option<RankingKind> {
        RankingKind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A window of Ranking, up to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RankingWindow {
    /// The last hour.
    #[serde(rename = "1h")]
    Hour,
    /// The last 24 hours.
    #[serde(rename = "24h")]
    Day,
    /// The last seven days.
    #[serde(rename = "7d")]
    Week,
}

impl RankingWindow {
    /// All of them, the shortest first.
    pub const ALL: [RankingWindow; 3] = [RankingWindow::Hour, RankingWindow::Day, RankingWindow::Week];

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            RankingWindow::Hour => "1h",
            RankingWindow::Day => "24h",
            RankingWindow::Week => "7d",
        }
    }

    /// The window of this word.
    pub fn of_str(word: &str) -> Option<RankingWindow> {
        RankingWindow::ALL.into_iter().find(|w| w.as_str() == word)
    }

    /// Its hours.
    pub fn hours(self) -> u32 {
        match self {
            RankingWindow::Hour => 1,
            RankingWindow::Day => 24,
            RankingWindow::Week => 7 * 24,
        }
    }
}

/// What speaks for an item. A fact, not a sentence: the door that shows it finds the words, in the
/// reader's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", tag = "because")]
pub enum Why {
    /// Its text is like that of the article at hand.
    Alike {
        /// Words that both share and few others have, most telling first; may be empty.
        shared_words: Vec<String>,
    },
    /// It tells the same story.
    SameStory,
    /// It tells the same story, and came before.
    StoryBefore {
        /// Hours before the article at hand.
        hours: u32,
    },
    /// It tells the same story, and came after.
    StoryAfter {
        /// Hours after the article at hand.
        hours: u32,
    },
    /// The two share text.
    Tied {
        /// What one is to the other.
        relation: RelationKind,
        /// Whether the other is the later one, or the one that quotes.
        later: bool,
    },
    /// It was opened this often within the window.
    Opened {
        /// Openings.
        times: u64,
        /// The window.
        window_hours: u32,
    },
    /// It was opened so many times as often as an article in its places usually is.
    MoreThanExpected {
        /// Openings by expected openings, in tenths.
        ratio: f64,
    },
    /// It is opened so many times as often as before.
    Rising {
        /// The read rate of late by that of the whole window, in tenths.
        ratio: f64,
    },
    /// Readers of this site reacted to it so often within the window.
    Reacted {
        /// Reactions, one a reader.
        times: u64,
        /// The window.
        window_hours: u32,
    },
    /// It is one of the newest.
    New,
    /// Its text is like that of an article which the reader read or saved.
    LikeRead {
        /// That article.
        article: ArticleId,
    },
    /// Its text is like that of an article which the reader opened; for how long is not known.
    LikeOpened {
        /// That article.
        article: ArticleId,
    },
    /// The reader opened many articles of its section.
    SectionRead {
        /// The section.
        section: Section,
        /// How many of it the reader opened.
        times: u64,
    },
    /// The reader opened many articles of its outlet.
    OutletRead {
        /// The outlet's key.
        outlet: String,
        /// How many of it the reader opened.
        times: u64,
    },
    /// The reader follows it.
    Followed {
        /// The section, outlet or topic.
        what: Follow,
    },
    /// Where it was shown it was chosen more than was to be expected.
    Chosen,
    /// Readers who read what the reader read chose it more than was to be expected.
    CoRead,
    /// Nothing that the reader did speaks for it: a place is kept for what is not to their taste.
    Beyond,
    /// So many outlets tell its story, each in a text of its own.
    Outlets {
        /// Outlets.
        outlets: u32,
    },
    /// The last original of its story is so much older than that of the newest story in the list.
    Behind {
        /// Hours, rounded.
        hours: u32,
    },
}

/// What an item of Related is to the article at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RelatedKind {
    /// It tells the same story at about the same time.
    SameStory,
    /// It came before or after: on the same story or matter, or sharing text.
    FollowUp,
    /// It is of the same topic.
    Topic,
}

impl RelatedKind {
    /// Every kind, in the order in which they stand.
    pub const ALL: [RelatedKind; 3] = [RelatedKind::SameStory, RelatedKind::FollowUp, RelatedKind::Topic];
}

/// One reason with its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What speaks for the item.
    #[serde(flatten)]
    pub why: Why,
    /// The part of the score that it speaks of.
    pub score: f64,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankedItem {
    /// The article.
    pub article: ArticleId,
    /// What it was ordered by; comparable within the list only.
    pub score: f64,
    /// Why, the most telling first: what is of the reader before what is the same for all, the larger
    /// part before the smaller.
    pub reasons: Vec<Reason>,
}

/// A list of at most [`crate::limits::LIST_LEN`] items, best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RankedList {
    /// The items.
    pub items: Vec<RankedItem>,
    /// How many candidates were weighed.
    pub n_candidates: usize,
}
