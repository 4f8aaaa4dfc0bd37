//! From a page to its article: `extract` never fails, it returns an article or the reason why
//! there is none.
//!
//! The stages in order: guard (empty, binary, too large) → decode → read the page into a
//! [`Draft`] (HTML in [`html`], scraped text in [`dump`]) → [`finish`], which is the same for
//! both: dateline, wire, credit, section, language, doubts, identity.

pub mod byline;
pub mod dateline;
pub mod dates;
pub mod dump;
pub mod encoding;
mod finish;
mod hinted;
pub mod html;
pub mod labels;
pub mod language;
mod newsroom;
pub mod rules;
pub mod sections;
pub mod wire;

use crate::article::{Article, Body, Byline, Image, PageList, Reaction};
use crate::date::NewsDate;
use crate::found::{Evidence, Found};
use crate::hint::Enclosure;
use crate::note::{Note, NoteCode};
use crate::page::{MediaKind, Page};
use crate::picture::Embedded;
use crate::tdm::Tdm;
use rules::Rules;

/// What one page gave: an article, or none and the reason as the first note.
#[derive(Clone, Debug, PartialEq)]
pub struct Extracted {
    /// The article, if the page holds one.
    pub article: Option<Article>,
    /// Remarks; without an article the first is the reason.
    pub notes: Vec<Note>,
    /// Pictures that the page holds inside itself, once each.
    pub embedded: Vec<Embedded>,
}

/// What a reader of a format found, before the checks that all formats share.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Headline without the site's name.
    pub headline: Option<Found<String>>,
    /// Line below the headline.
    pub dek: Option<Found<String>>,
    /// Names of the way to the page.
    pub breadcrumb: Vec<String>,
    /// The page's word for its section.
    pub section_label: Option<Found<String>>,
    /// Keywords.
    pub tags: Vec<String>,
    /// Name of the outlet.
    pub outlet_name: Option<Found<String>>,
    /// Byline.
    pub byline: Option<Found<Byline>>,
    /// Date of publication that was believed.
    pub published_at: Option<Found<NewsDate>>,
    /// Date of the last change.
    pub modified_at: Option<Found<NewsDate>>,
    /// The date in the page's words.
    pub shown_date: Option<String>,
    /// Language that the page declares (BCP 47).
    pub lang: Option<Found<String>>,
    /// Address that the page declares canonical, absolute.
    pub canonical_url: Option<Found<String>>,
    /// Only the beginning of the article is there.
    pub partial: bool,
    /// The text, with the dateline still in it, credit lines already apart.
    pub body: Body,
    /// Credit lines.
    pub credit: Vec<String>,
    /// Pictures.
    pub images: Vec<Image>,
    /// Pictures inside the page.
    pub embedded: Vec<Embedded>,
    /// Lists of links.
    pub lists: Vec<PageList>,
    /// Counts claimed.
    pub reactions: Vec<Reaction>,
    /// Candidates of all fields.
    pub evidence: Evidence,
    /// What the page's head says of text and data mining.
    pub tdm: Option<Tdm>,
    /// Sound and films that come with it.
    pub enclosures: Vec<Enclosure>,
    /// Whether the page links to, or names as author or publisher, each agency of [`wire::AGENCIES`] (short names).
    pub agencies_linked: Vec<String>,
    /// Remarks so far. If `body` is empty the first of them is the reason.
    pub notes: Vec<Note>,
}

/// Reads the article of a page. Pure; a page beyond [`crate::limits`] is cut with a note.
pub fn extract(page: &Page) -> Extracted {
    extract_by(page, Rules::default())
}

/// [`extract`] with some families of rules off, to measure what they gain. Text dumps have none.
pub fn extract_by(page: &Page, rules: Rules) -> Extracted {
    if let Some(reason) = encoding::unreadable(&page.body) {
        return Extracted { article: None, notes: vec![reason], embedded: Vec::new() };
    }
    let decoded = encoding::decode(&page.body, page.charset.as_deref(), page.media);
    let mut draft = match page.media {
        MediaKind::Html => {
            let wanted = page.hint.as_ref().and_then(|h| html::Wanted::of(&h.keep, &h.drop));
            html::read_by(&decoded.text, page.url.as_deref(), rules, wanted.as_ref())
        }
        MediaKind::Text => dump::read(&decoded.text),
    };
    draft.notes.extend(decoded.notes);
    if let Some(hint) = &page.hint {
        match &hint.newsroom {
            Some(item) => newsroom::join(&mut draft, hint, item),
            None => hinted::join(&mut draft, hint),
        }
    }
    draft.tdm = reserved(page, draft.tdm.take());
    let mut extracted = finish::finish(draft, page);
    if extracted.article.is_none()
        && let Some(at) = extracted.notes.iter().position(|n| n.code == NoteCode::TreeCut)
    {
        // What was not read may have held the article: that is the reason, not the empty rest.
        extracted.notes[..=at].rotate_right(1);
    }
    extracted
}

/// What the publisher says of text and data mining, in all places where it may be said.
fn reserved(page: &Page, of_head: Option<Tdm>) -> Option<Tdm> {
    let base = page.url.as_deref().and_then(crate::url::parse);
    let of_answer = page.http.as_ref().and_then(|http| Tdm::of_headers(http.headers(), base.as_ref()));
    let of_site = page.hint.as_ref().and_then(|h| h.site_tdm.clone());
    Tdm::strictest([of_answer, of_head, of_site].into_iter().flatten())
}

/// The article of a draft that somebody else read: text, headline and outlet that come apart already.
/// It gets what all formats get: dateline, wire, section, language, doubts, identity.
pub fn finished(draft: Draft, page: &Page) -> Extracted {
    finish::finish(draft, page)
}
