//! A story: what happened, over hours to weeks, and the articles that tell it. Never a synonym of
//! article.

use crate::ids::ArticleId;
use serde::{Deserialize, Serialize};

/// The rising number of the earliest filed member. The story keeps it while that member belongs to
/// it; the number of any other member leads to the story too, which is how merged and split stories
/// redirect.
pub type StoryNumber = u64;

/// A word of an article as grouping weighs it: 32 bits of its hash, and its weight within the article
/// before any statistics of the archive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Hash of the word or name.
    pub term: u32,
    /// How much it counts in the article.
    pub weight: f32,
}

/// What grouping keeps of an article's words. Made by `group::features`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// By rising `term`, each once.
    pub terms: Vec<Feature>,
    /// Words of headline and text.
    pub n_words: u32,
    /// There is no text beyond the headline.
    pub headline_only: bool,
    /// Where a dense model is there and fits the language: what the article says as a point in its
    /// space, of length 127 (`dateline-dense`). Compared by cosine with those of the same model.
    pub dense: Option<Vec<i8>>,
}

/// An article as grouping sees it: an original, with its copies folded.
#[derive(Clone, Debug, PartialEq)]
pub struct Groupable {
    /// The article.
    pub id: ArticleId,
    /// Its rising number.
    pub number: u64,
    /// When it was published or, without a date that is believed, first seen; ms UTC; `None` if neither is known.
    pub at_ms: Option<i64>,
    /// Its words.
    pub features: Features,
}

/// What group says of one article at its arrival.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// It tells the story that this article belongs to; `score` is how like it is, 0 to 1.
    Join {
        /// A member of the story: the one most like it.
        beside: ArticleId,
        /// Likeness, 0 to 1.
        score: f32,
    },
    /// It begins a story.
    Start,
}

/// What an editor said of two articles; it outweighs every likeness and is kept over regrouping and
/// rebuild.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEdit {
    /// One of the two.
    pub article: ArticleId,
    /// The other.
    pub other: ArticleId,
    /// Whether they tell one story.
    pub together: bool,
    /// When it was said, ms UTC.
    pub at: i64,
}

/// A story made by regrouping: its members in order of number, each with its likeness to the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouped {
    /// Members by rising number; never empty.
    pub members: Vec<GroupedMember>,
}

/// A member of a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupedMember {
    /// The article.
    pub id: ArticleId,
    /// Its rising number.
    pub number: u64,
    /// How like it is to the rest of the story, 0 to 1; 1 where it is alone.
    pub score: f32,
}
