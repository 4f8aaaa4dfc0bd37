//! HTML pages to drafts.

use super::Draft;

/// Reads an HTML page. `url` is its address, if known. A draft without a body has its reason as
/// the first note.
pub fn read(html: &str, url: Option<&str>) -> Draft {
    let _ = (html, url);
    Draft::default()
}
