//! Lists of sources that the owner brings, read by the roof: what a list looks like is no matter of pages.

use dateline_news::source::About;
use std::sync::Arc;

/// A list of sources, as it was read.
#[derive(Clone, Debug, Default)]
pub struct SourceList {
    /// What can be asked: the address, and what the list says of it.
    pub sources: Vec<(String, About)>,
    /// What cannot.
    pub refused: Vec<Unlisted>,
    /// Sentences on what was mended or left out.
    pub remarks: Vec<String>,
}

/// An entry of a list that is no source.
#[derive(Clone, Debug)]
pub struct Unlisted {
    /// Where it begins, from 1.
    pub line: usize,
    /// What the list calls it.
    pub name: String,
    /// What is wrong with it.
    pub why: String,
}

/// Reads a list; the error is a sentence on why it is none.
pub type ListReader = Arc<dyn Fn(&[u8]) -> Result<SourceList, String> + Send + Sync>;
