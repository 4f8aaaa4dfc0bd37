//! The index of the house: full-text search with snippets, and texts alike for Related.
//!
//! The index is a follower: it can be thrown away and made again from the store at any time. It
//! keeps the number of the last change that it has taken up in its own commit, so that a crash
//! cannot part the two.
//!
//! A folder has one [`Writer`] and any number of [`Index`]es, in one process or several.

mod compile;
mod error;
mod exclusion;
mod faults;
mod fold;
mod folder;
mod function_words;
mod index;
mod like;
mod marks;
mod order;
mod query;
mod schema;
mod segments;
mod snippet;
mod tokenizer;
mod topic;
mod writer;

pub use error::{Error, Result};
pub use index::{DEPTH_MAX, Index};
pub use marks::{Marks, Unmarked, check_rule};
pub use query::{PREFIX_LETTERS_MIN, QUERY_BYTES_MAX, QUERY_WORDS_MAX};
pub use topic::is_telling;
pub use writer::Writer;

use dateline_news::ids::ArticleId;
use dateline_news::section::Section;

/// An article as it is indexed.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexDoc {
    /// The article.
    pub id: ArticleId,
    /// Headline.
    pub headline: String,
    /// Dek, lead and body.
    pub text: String,
    /// [`dateline_news::article::Outlet::key`].
    pub outlet_key: String,
    /// What to call the outlet.
    pub outlet: String,
    /// Byline as shown, empty if none.
    pub byline: String,
    /// Agency, empty if none.
    pub wire: String,
    /// Section.
    pub section: Option<Section>,
    /// Language, BCP 47.
    pub lang: Option<String>,
    /// What lists are ordered by, ms UTC.
    pub at_ms: i64,
    /// It is a copy of an article that is held: found by search, never by `like`.
    pub is_copy: bool,
}

/// One change for the index.
#[derive(Clone, Debug, PartialEq)]
pub enum IndexChange {
    /// The article is new or has changed.
    Put(Box<IndexDoc>),
    /// The article is no longer held.
    Remove(ArticleId),
}

/// A found article.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub id: ArticleId,
    /// BM25 score; 0 when ordered by time, where nothing is scored.
    pub score: f32,
    /// The passage that fits best, as pieces; `true` marks a word that was asked for. "…" stands
    /// where the text goes on. Plain text, never markup.
    pub snippet: Vec<(String, bool)>,
}

/// An answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Articles found in all.
    pub total: usize,
    /// Those asked for.
    pub hits: Vec<Hit>,
}

/// In which order hits stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
}

/// Which hits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The first, from 0.
    pub offset: usize,
    /// How many.
    pub limit: usize,
    /// In which order.
    pub order: Order,
}

/// A text alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Like {
    /// The article.
    pub id: ArticleId,
    /// How alike, 0 to 1: the article itself would have 1.
    pub score: f32,
    /// Words that both share and few others have, as written, most telling first; at most 5.
    pub shared_words: Vec<String>,
}
