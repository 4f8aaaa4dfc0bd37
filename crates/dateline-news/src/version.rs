//! A version: one capture of an article, and what it changed from the capture before it.

use crate::ids::PageId;
use serde::{Deserialize, Serialize};

/// One field that changed from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field's name in the article's JSON; `text` for the body.
    pub field: String,
    /// What stood there before (for `text`: the blocks that went, a line each).
    pub before: Option<String>,
    /// What stands there now (for `text`: the blocks that came, a line each).
    pub after: Option<String>,
}

/// One capture of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The page of the capture.
    pub page: PageId,
    /// When it was captured, ms UTC, if known.
    pub captured_at: Option<i64>,
    /// What it changed, in the order of the article's JSON; empty for the first and for one that
    /// changed only the frame around the article.
    pub changes: Vec<Change>,
}
