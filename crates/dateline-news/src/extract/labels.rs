//! The words of a page's frame, in many languages: labels of lists, dates, bylines and breadcrumbs.

use crate::article::PageListKind;

/// The kind of list that a label announces ("Most read" → ranking); `None` if it is no such label.
pub fn list_kind(label: &str) -> Option<PageListKind> {
    let _ = label;
    None
}
