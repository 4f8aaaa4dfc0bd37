//! From a page's own section words and address to one of our sections.

use crate::section::Section;

/// The section of a label ("Wirtschaft" → business).
pub fn of_label(label: &str) -> Option<Section> {
    let _ = label;
    None
}

/// The section of an address (`/sport/…`).
pub fn of_url(url: &str) -> Option<Section> {
    let _ = url;
    None
}
