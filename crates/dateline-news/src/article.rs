//! An article as it was read from one page: what it says, where each fact stood, and what else
//! the page showed around it.

use crate::date::NewsDate;
use crate::found::{Evidence, Found};
use crate::hint::Enclosure;
use crate::ids::{ArticleId, PageId};
use crate::newsroom::Newsroom;
use crate::section::Section;
use crate::tdm::Tdm;
use serde::{Deserialize, Serialize};

/// A range of bytes in [`Body::text`]. Always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// What a block of the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The standfirst, where it stands apart from the first paragraph.
    Lead,
    /// A paragraph.
    Paragraph,
    /// A subheading.
    Heading,
    /// One item of a list.
    ListItem,
    /// A quotation set apart.
    Quotation,
    /// One row of a table, cells joined by a tab.
    TableRow,
    /// Text whose line breaks matter: a poem, code.
    Preformatted,
}

/// What a mark does to its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A link; the address is absolute and http(s).
    Link(String),
    /// Emphasis (`em`, `i`).
    Emphasis,
    /// Strong emphasis (`strong`, `b`).
    Strong,
}

/// A mark on some words of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The words, as a range of [`Body::text`] inside one block.
    pub span: Span,
    /// What it does.
    pub kind: MarkKind,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, as a range of [`Body::text`].
    pub span: Span,
    /// Marks inside it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// The text of an article: one string, its blocks joined by `\n`, and the blocks as ranges of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// All words, a block a line (preformatted blocks may hold further line breaks).
    pub text: String,
    /// The blocks in order; they cover `text` but for the line breaks between them.
    pub blocks: Vec<Block>,
}

impl Body {
    /// A text of paragraphs.
    pub fn of_paragraphs<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Body {
        let mut body = Body::default();
        paragraphs.into_iter().for_each(|p| body.push(BlockKind::Paragraph, p, Vec::new()));
        body
    }

    /// Adds a block. `marks` count from the block's own beginning. Empty text adds nothing.
    pub fn push(&mut self, kind: BlockKind, text: &str, marks: Vec<Mark>) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let marks =
            marks.into_iter().map(|m| Mark { span: Span { start: m.span.start + start, end: m.span.end + start }, kind: m.kind }).collect();
        self.blocks.push(Block { kind, span: Span { start, end: self.text.len() }, marks });
    }

    /// The words of one block.
    pub fn words_of(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The blocks with their words.
    pub fn iter(&self) -> impl Iterator<Item = (&Block, &str)> {
        self.blocks.iter().map(|b| (b, b.span.of(&self.text)))
    }

    /// The standfirst, if it stands apart.
    pub fn lead(&self) -> Option<&str> {
        self.iter().find(|(b, _)| b.kind == BlockKind::Lead).map(|(_, t)| t)
    }
}

/// Who wrote it, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// As shown.
    pub raw: String,
    /// The names apart, without roles, places and agencies.
    pub names: Vec<String>,
}

/// The opening of a news text: "GENEVA, March 3 (Reuters) -".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// As written, with its dash.
    pub raw: String,
    /// The place, in ordinary case ("Moscow").
    pub place: String,
    /// The day, if it names one (without a year it is completed from the article's date).
    pub date: Option<NewsDate>,
    /// The range of [`Body::text`] that it covers, with the white space behind it.
    pub span: Span,
}

/// Who publishes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its name ("Capitatum").
    pub name: Option<String>,
    /// Its registrable domain ("bbc.co.uk"), if the page has an address.
    pub domain: Option<String>,
}

impl Outlet {
    /// What tells outlets apart: the domain, or without one the name as a slug; empty if neither is known.
    pub fn key(&self) -> String {
        match (&self.domain, &self.name) {
            (Some(domain), _) => domain.clone(),
            (None, Some(name)) => crate::words::slug(name, 80),
            (None, None) => String::new(),
        }
    }

    /// What to call it on the site.
    pub fn shown(&self) -> &str {
        self.name.as_deref().or(self.domain.as_deref()).unwrap_or("unknown outlet")
    }
}

/// A picture of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Absolute address. For a picture that the page holds inside itself a name made from its bytes
    /// (`urn:blake3:…`); for one beside a page of no known address, what the page says.
    pub url: String,
    /// Relative addresses as the page writes them, widest first: where a saved page has the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// What the page says for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Its caption.
    pub caption: Option<String>,
    /// Who made it or owns it.
    pub credit: Option<String>,
    /// The number of the block that it stands before (0: before the first).
    #[serde(default)]
    pub before_block: usize,
}

impl Image {
    /// Whether a picture that came with the page under `src` is this one.
    pub fn is(&self, src: &str) -> bool {
        self.url == src || self.beside.iter().any(|b| b == src)
    }
}

/// What a list of links on the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageListKind {
    /// Said to be related.
    Related,
    /// Most read, most shared, trending.
    Ranking,
    /// Recommended, "for you", "you may also like".
    Recommendation,
    /// Newest.
    Latest,
    /// Another list, or one without a label.
    Other,
}

impl PageListKind {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            PageListKind::Related => "related",
            PageListKind::Ranking => "ranking",
            PageListKind::Recommendation => "recommendation",
            PageListKind::Latest => "latest",
            PageListKind::Other => "other",
        }
    }
}

/// One item of such a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageListItem {
    /// The words of the link.
    pub title: String,
    /// Where it leads, if the page says so.
    pub url: Option<String>,
}

/// A list of links to other articles, as the page showed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageList {
    /// What it is.
    pub kind: PageListKind,
    /// The page's own label ("Related"), if it has one.
    pub label: Option<String>,
    /// Its items in order.
    pub items: Vec<PageListItem>,
}

/// A count that the page claims ("veryGood! (637)"). A claim of the page, never a figure of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// Its label.
    pub label: String,
    /// The count claimed.
    pub count: u64,
}

/// An article, read from one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// See [`crate::ids`].
    pub id: ArticleId,
    /// The page it was read from.
    pub page: PageId,
    /// Its own address, cleaned, if known.
    pub url: Option<String>,
    /// The address that the page declares canonical, absolute; on another outlet it is evidence
    /// of a copy, never an identity.
    pub canonical_url: Option<Found<String>>,
    /// The headline, without the site's name.
    pub headline: Found<String>,
    /// The line below the headline.
    pub dek: Option<Found<String>>,
    /// The way to it: "Home", "News".
    pub breadcrumb: Vec<String>,
    /// One of our own sections.
    pub section: Option<Section>,
    /// The page's own word for it.
    pub section_label: Option<Found<String>>,
    /// Keywords that the page gives.
    pub tags: Vec<String>,
    /// Who publishes it.
    pub outlet: Outlet,
    /// Who wrote it.
    pub byline: Option<Found<Byline>>,
    /// The opening of a news text.
    pub dateline: Option<Dateline>,
    /// The agency whose text it is, by its usual short name ("AP").
    pub wire: Option<Found<String>>,
    /// Credit lines ("… contributed to this report.").
    pub credit: Vec<String>,
    /// When it was published: the best believed date that the page offers.
    pub published_at: Option<Found<NewsDate>>,
    /// When it was last changed.
    pub modified_at: Option<Found<NewsDate>>,
    /// The date in the page's own words.
    pub shown_date: Option<String>,
    /// Language, BCP 47 ("en").
    pub lang: Option<Found<String>>,
    /// Only the beginning is on the page.
    pub partial: bool,
    /// The text.
    pub body: Body,
    /// The pictures.
    pub images: Vec<Image>,
    /// Lists of links that the page showed.
    pub lists: Vec<PageList>,
    /// Counts that the page claimed.
    pub reactions: Vec<Reaction>,
    /// What a newsroom format says of it: version, terms, notes of the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newsroom: Option<Box<Newsroom>>,
    /// Sound and films that come with it, by the feed that pointed to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
    /// What the publisher says of text and data mining.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tdm: Option<Tdm>,
    /// All candidates of all fields.
    pub evidence: Evidence,
}

impl Article {
    /// One of which no more is known than its headline and its text.
    pub fn plain(id: ArticleId, page: PageId, headline: Found<String>, body: Body) -> Article {
        Article {
            id,
            page,
            url: None,
            canonical_url: None,
            headline,
            dek: None,
            breadcrumb: Vec::new(),
            section: None,
            section_label: None,
            tags: Vec::new(),
            outlet: Outlet::default(),
            byline: None,
            dateline: None,
            wire: None,
            credit: Vec::new(),
            published_at: None,
            modified_at: None,
            shown_date: None,
            lang: None,
            partial: false,
            body,
            images: Vec::new(),
            lists: Vec::new(),
            reactions: Vec::new(),
            newsroom: None,
            enclosures: Vec::new(),
            tdm: None,
            evidence: Evidence::default(),
        }
    }

    /// Whether its publisher reserves text and data mining.
    pub fn is_reserved(&self) -> bool {
        self.tdm.as_ref().is_some_and(|t| t.reserved)
    }

    /// The paragraphs of the body, without lead, headings, lists and the dateline's words.
    pub fn paragraphs(&self) -> Vec<&str> {
        self.body
            .iter()
            .filter(|(b, _)| b.kind == BlockKind::Paragraph)
            .map(|(b, words)| match &self.dateline {
                Some(d) if d.span.start >= b.span.start && d.span.end <= b.span.end => &self.body.text[d.span.end..b.span.end],
                _ => words,
            })
            .filter(|p| !p.is_empty())
            .collect()
    }

    /// What its address on the site ends with: words of the headline.
    pub fn slug(&self) -> String {
        crate::words::slug(&self.headline.value, 80)
    }
}
