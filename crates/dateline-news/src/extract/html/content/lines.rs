//! Single lines that stand inside articles but are not their text: dates, bylines, reading times,
//! offers, credits of pictures, "read more".

use crate::words::fold;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// Text of the article, as far as can be told.
    Text,
    /// Part of the page's frame.
    Frame,
    /// A credit line at the end of the text.
    Credit,
}

/// Lines longer than this are always text.
const LINE_CHARS_MAX: usize = 220;

/// Longest line that is a credit by the words that open it.
const CREDIT_CHARS_MAX: usize = 80;

/// Reads one line.
pub(in super::super) fn read(words: &str) -> Line {
    if words.len() > LINE_CHARS_MAX * 2 {
        return Line::Text;
    }
    let folded = fold(words);
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©' | '['));
    if trimmed.is_empty() || !folded.chars().any(char::is_alphabetic) {
        return Line::Frame;
    }
    // Counts of reactions: "👍 421 | ❤ 2 | Share".
    if folded.contains(['👍', '👎', '❤', '😂', '😡', '😮', '😢', '★', '☆', '♥'])
        && folded.chars().filter(|c| c.is_alphabetic()).count() <= 24
    {
        return Line::Frame;
    }
    // The table of the dumps knows more words, some of which open paragraphs as well.
    let is_short = folded.chars().count() <= CREDIT_CHARS_MAX;
    if CREDIT_PARTS.iter().any(|p| folded.contains(p)) || is_short && crate::extract::labels::is_credit(words) {
        return Line::Credit;
    }
    if WHOLE.contains(&trimmed) || (folded.chars().count() <= 120 && OPENINGS.iter().any(|o| folded.starts_with(o))) {
        return Line::Frame;
    }
    Line::Text
}

/// Words that make a line a credit of contributors.
const CREDIT_PARTS: &[&str] = &[
    "contributed to this report",
    "contributed to this article",
    "contributed to this story",
    "contributed reporting",
    "reporting by ",
    "additional reporting",
    "with material from",
    "includes material from",
    "mit material von",
    "avec les agences",
    "avec agences",
    "con información de",
    "com informações de",
];

/// Lines that are frame as a whole.
const WHOLE: &[&str] = &[
    "advertisement",
    "advertising",
    "anzeige",
    "werbung",
    "publicidad",
    "publicidade",
    "publicité",
    "pubblicità",
    "reklama",
    "reklam",
    "annonse",
    "annons",
    "advertentie",
    "ad",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading",
    "continue reading below",
    "read more",
    "weiterlesen",
    "mehr lesen",
    "lire la suite",
    "leer más",
    "leggi anche",
    "lees meer",
    "share",
    "teilen",
    "share this",
    "share this article",
    "related",
    "related articles",
    "related stories",
    "comments",
    "loading",
    "sponsored",
    "image source",
    "getty images",
    "skip advertisement",
    "video",
    "watch",
    "listen",
    "print",
    "email",
    "copy link",
    "save",
];

/// Beginnings of short lines that are frame.
const OPENINGS: &[&str] = &[
    "read more:",
    "read also:",
    "also read:",
    "also read |",
    "read:",
    "read next:",
    "see also:",
    "related:",
    "more:",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "lies auch",
    "leggi anche",
    "lire aussi",
    "à lire aussi",
    "lea también",
    "lee también",
    "leia também",
    "leia mais",
    "lees ook",
    "les også",
    "läs också",
    "læs også",
    "czytaj także",
    "czytaj też",
    "zobacz też",
    "zobacz także",
    "ayrıca oku",
    "читайте также",
    "читайте ещё",
    "читать также",
    "photo:",
    "photo by",
    "(photo by",
    "photos:",
    "photo credit",
    "image credit",
    "image source",
    "image:",
    "foto:",
    "fotos:",
    "foto ©",
    "bild:",
    "credit:",
    "©",
    "picture:",
    "pictures:",
    "quelle:",
    "sign up for",
    "subscribe to",
    "follow us",
    "click here to",
    "published:",
    "updated:",
    "posted:",
    "last updated",
    "first published",
    "aktualisiert:",
    "veröffentlicht:",
    "stand:",
];
