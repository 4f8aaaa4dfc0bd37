//! A filing: everything that the line says of one page, written in one transaction.

use crate::article::Article;
use crate::copy::{Copy, Relation};
use crate::ids::{ArticleId, PageId};
use crate::note::Note;
use crate::picture::PagePicture;
use crate::sketch::Sketch;
use crate::story::Features;

/// The version of the stages that made a filing. A rebuild makes filings of an older one anew.
pub const MADE_BY: u32 = 2;

/// What one page was found to be.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The page.
    pub page: PageId,
    /// When it was captured, ms UTC, if known.
    pub captured_at: Option<i64>,
    /// The article read from it.
    pub article: Article,
    /// Its sketch.
    pub sketch: Sketch,
    /// Verdicts that follow from it: of this article, or of others that it turns out to be the
    /// original of.
    pub copies: Vec<Copy>,
    /// Articles that share text with it and are no copies.
    pub relations: Vec<Relation>,
    /// Its words, for grouping.
    pub features: Features,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Pictures that the page holds inside itself.
    pub pictures: Vec<PagePicture>,
}

/// What was done with one page: the kinds of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filed {
    /// A new article; `copy_of` when it is a copy.
    Article {
        /// The article's id.
        id: ArticleId,
        /// What it copies.
        copy_of: Option<ArticleId>,
    },
    /// A further capture of an article that was held.
    Version {
        /// The article's id.
        id: ArticleId,
    },
    /// No article: the reason is the first note.
    SetAside {
        /// Why.
        notes: Vec<Note>,
    },
}
