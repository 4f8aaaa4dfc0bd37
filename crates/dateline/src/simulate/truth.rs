//! An article of the archive, and what is true of it whatever it says itself.

use super::edit::Edit;
use super::text::Text;
use serde::Serialize;

/// What an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A report in own words.
    Report,
    /// Later news on the story, often with background that others print too.
    FollowUp,
    /// Another's text.
    Copy,
    /// The same outlet's next report at another address, with most of the text of the one before.
    Update,
    /// A further capture of the same address with a changed text.
    Version,
    /// A stock, weather or score report.
    Form,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] = [Kind::Report, Kind::FollowUp, Kind::Copy, Kind::Update, Kind::Version, Kind::Form];
}

/// A tie to another article that is no copy: kinds as in `dateline_news::copy::RelationKind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// `excerpt`, `update`, `follow-up` or `look-alike`.
    pub kind: &'static str,
    /// The other's id.
    pub of: String,
}

/// What is true of an article: a line of `truth.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Truth {
    /// The article's id; a version's ends in `.2`.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Its outlet's name.
    pub outlet: String,
    /// When it appeared, RFC 3339.
    pub at: String,
    /// What date its page gives; `None` if it gives none.
    pub says_at: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The story that it tells.
    pub story: String,
    /// What happened: a kind of event or the name of a form.
    pub event: &'static str,
    /// The story that this one was made to look like.
    pub look_alike_of: Option<String>,
    /// The original that it is a copy of.
    pub copy_of: Option<String>,
    /// How the copy was made.
    pub edit: Option<Edit>,
    /// Words of a copy's text beside those of the original's; above 1 where more was added than left out.
    pub length: Option<f64>,
    /// The article that it is a newer capture of.
    pub version_of: Option<String>,
    /// A tie to another article that is no copy.
    pub relation: Option<Relation>,
    /// Always true.
    pub synthetic: bool,
}

/// An article of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Headline and text.
    pub text: Text,
    /// Index of its outlet.
    pub outlet: usize,
    /// Lines of the house before the text, which a reader of the page may take for it.
    pub before: Vec<String>,
    /// Such lines behind it.
    pub after: Vec<String>,
    /// "By Lorva Breen".
    pub byline: Option<String>,
    /// "This article was first published by …".
    pub credit: Option<String>,
    /// The section's name.
    pub section: &'static str,
    /// When it appeared, ms UTC: the time of its capture.
    pub at_ms: i64,
    /// What date it gives, ms UTC.
    pub says_ms: Option<i64>,
    /// When it says that it was changed, ms UTC.
    pub modified_ms: Option<i64>,
    /// What is true of it.
    pub truth: Truth,
}
