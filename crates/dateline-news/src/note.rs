//! A remark about a page or an article: a doubt, a fault, a reason for setting it aside.
//! The codes are a closed list, documented in `docs/notes.md`.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! codes {
    ($($variant:ident = $code:literal, $meaning:literal;)*) => {
        /// What a note is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum NoteCode {
            $(#[doc = $meaning] #[serde(rename = $code)] $variant,)*
        }

        impl NoteCode {
            /// Every code there is, in the order of the documentation.
            pub const ALL: &'static [NoteCode] = &[$(NoteCode::$variant,)*];

            /// The code as it stands in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(NoteCode::$variant => $code,)* }
            }

            /// What it means, one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(NoteCode::$variant => $meaning,)* }
            }
        }
    };
}

codes! {
    WireUnlinked = "wire-unlinked", "The text is a wire agency's by its dateline or credit, but the page neither links to the agency nor names it as author.";
    ListRepeat = "list-repeat", "An item stands in more than one of the page's lists.";
    DateDoubtful = "date-doubtful", "The date shown can hardly be true.";
    DateConflict = "date-conflict", "The page gives dates that are more than a day apart.";
    DateImpossible = "date-impossible", "The page gives a date that cannot exist or lies in the future; it was not used.";
    DateMissing = "date-missing", "The page gives no date.";
    HeadlineMissing = "headline-missing", "No headline was found; the first words of the text stand for it.";
    PartialText = "partial-text", "Only the beginning of the article is on the page (a teaser or a paywall).";
    BodyFromData = "body-from-data", "The text was read from the page's data because the visible page does not hold it.";
    CharsetConflict = "charset-conflict", "The page names one character encoding and is written in another.";
    InvalidBytes = "invalid-bytes", "Some bytes are no text in the page's encoding; they were replaced.";
    NulBytes = "nul-bytes", "The page holds NUL bytes; they were dropped.";
    TextCut = "text-cut", "The page was larger than the limit; what lies beyond was not read.";
    TreeCut = "tree-cut", "The page nests or branches beyond the limit; what lies beyond was not read.";
    Empty = "empty", "The page, or the entry of a feed, is empty.";
    Binary = "binary", "The file is not a page: its bytes are an image, an archive or other data.";
    TooLarge = "too-large", "The page is larger than the limit.";
    NoBody = "no-body", "No article text was found on the page.";
    ListsOnly = "lists-only", "The page holds lists of links to articles, and no article.";
    LoginWall = "login-wall", "The page asks to sign in or to accept something before it shows an article.";
    ErrorPage = "error-page", "The page says that it does not exist or that something went wrong.";
    ExtractionFailed = "extraction-failed", "The extractor failed on this page; the page is kept and can be tried again with a later version.";
    Damaged = "damaged", "The stored bytes of the page are damaged; they have to be imported again.";
    TakenDown = "taken-down", "The owner of the site took the page down; it is kept, and shown again when the takedown is lifted.";
    Embargoed = "embargoed", "Its provider put the item under an embargo; it is kept, and shown by itself when the embargo ends.";
    HeldBack = "held-back", "Its provider holds the item back, or its embargo gives no time; it is kept, and shown when a later version allows it.";
    Withdrawn = "withdrawn", "Its provider withdrew the item (a kill); it is not shown.";
    PageNotHad = "page-not-had", "The page of an item could not be had from its address; what the feed says of it stands for it, if it says anything.";
    SelectorMissed = "selector-missed", "A selector that the owner set for the source found nothing on the page, or left no article; the page was read as without it.";
    BadLine = "bad-line", "The line is not a JSON object with an html or text member.";
    Unreadable = "unreadable", "The file or a part of it could not be read or unpacked.";
    PictureUnreadable = "picture-unreadable", "A picture that came with the page could not be read, or is larger than the limits; it is not shown.";
    UnknownKind = "unknown-kind", "The file, or an item in it, is of no kind that Dateline reads.";
}

// By hand: the derive does not see through the macro to the words that serde writes.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for NoteCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let codes = NoteCode::ALL.iter().map(|code| code.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(codes))
            .description(Some("What a note is about; docs/notes.md tells what each means."))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for NoteCode {}

impl fmt::Display for NoteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A remark: its code, and a sentence that names the particulars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// The particulars, in a plain sentence.
    pub text: String,
}

impl Note {
    /// A note with its sentence.
    pub fn new(code: NoteCode, text: impl Into<String>) -> Note {
        Note { code, text: text.into() }
    }
}
