//! The text of an article as the page shows it: blocks become elements, marks become runs.
//!
//! Nothing of the publisher's markup is here to begin with; what comes out are words and a few
//! kinds. A mark whose ends are not in its block, or inside a character, does nothing.

use crate::parts::picture::Shown;
use crate::parts::web_href;
use dateline_news::article::{Article, Block, BlockKind, Image, Mark, MarkKind};
use dateline_store::contract::HeldPicture;

/// Bytes of text that a page shows; the rest is in the record.
const SHOWN_BYTES_MAX: usize = 1024 * 1024;

/// Some words with what is done to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) words: String,
    /// http or https.
    pub(super) link: Option<String>,
    pub(super) emphasis: bool,
    pub(super) strong: bool,
    /// The opening place and wire, set in small capitals.
    pub(super) dateline: bool,
}

/// One element of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Lead(Vec<Run>),
    Paragraph(Vec<Run>),
    Heading(Vec<Run>),
    List(Vec<Vec<Run>>),
    Quotation(Vec<Vec<Run>>),
    Table(Vec<Vec<String>>),
    Preformatted(String),
    /// A picture that came with the page is shown; any other is told by its caption, because showing
    /// it would ask another host.
    Picture {
        shown: Option<Shown>,
        caption: String,
        credit: String,
        href: Option<String>,
    },
}

/// The elements of an article with the pictures that may be shown, and how many bytes of its text the limit left out.
pub(super) fn pieces(article: &Article, pictures: &[HeldPicture]) -> (Vec<Piece>, usize) {
    let text = &article.body.text;
    let mut out = Vec::new();
    let mut shown = 0;
    let picture = |(n, image): (usize, &Image)| picture(image, pictures.iter().find(|p| p.image == n));
    let images = || article.images.iter().enumerate();
    // Pictures that wait for a place between two elements.
    let mut waiting: Vec<Piece> = Vec::new();
    for (n, block) in article.body.blocks.iter().enumerate() {
        waiting.extend(images().filter(|(_, i)| i.before_block == n).filter_map(picture));
        if !belongs(block.kind, out.last()) {
            out.append(&mut waiting);
        }
        let words = text.get(block.span.start..block.span.end).unwrap_or("");
        shown += words.len();
        if shown > SHOWN_BYTES_MAX {
            return (out, text.len().saturating_sub(block.span.start));
        }
        add(&mut out, article, block, words);
    }
    let n_blocks = article.body.blocks.len();
    waiting.extend(images().filter(|(_, i)| i.before_block >= n_blocks).filter_map(picture));
    let n_headings = out.iter().rev().take_while(|p| matches!(p, Piece::Heading(_))).count();
    let at = out.len() - n_headings;
    out.splice(at..at, waiting);
    (out, 0)
}

/// One paragraph of plain words.
pub(super) fn one(words: String) -> Vec<Piece> {
    if words.is_empty() { Vec::new() } else { vec![Piece::Paragraph(vec![Run { words, ..Run::default() }])] }
}

/// Whether nothing may come between a block and the element before it: what follows a heading, and
/// the next item, row or part of a quotation.
fn belongs(kind: BlockKind, before: Option<&Piece>) -> bool {
    match before {
        Some(Piece::Heading(_)) => true,
        Some(Piece::List(_)) => kind == BlockKind::ListItem,
        Some(Piece::Quotation(_)) => kind == BlockKind::Quotation,
        Some(Piece::Table(_)) => kind == BlockKind::TableRow,
        _ => false,
    }
}

/// Adds one block; items, rows and quotations join the element before them if it is of their kind.
fn add(out: &mut Vec<Piece>, article: &Article, block: &Block, words: &str) {
    let runs = || runs(article, block);
    match (block.kind, out.last_mut()) {
        (BlockKind::ListItem, Some(Piece::List(items))) => items.push(runs()),
        (BlockKind::Quotation, Some(Piece::Quotation(parts))) => parts.push(runs()),
        (BlockKind::TableRow, Some(Piece::Table(rows))) => rows.push(cells(words)),
        (BlockKind::ListItem, _) => out.push(Piece::List(vec![runs()])),
        (BlockKind::Quotation, _) => out.push(Piece::Quotation(vec![runs()])),
        (BlockKind::TableRow, _) => out.push(Piece::Table(vec![cells(words)])),
        (BlockKind::Lead, _) => out.push(Piece::Lead(runs())),
        (BlockKind::Paragraph, _) => out.push(Piece::Paragraph(runs())),
        (BlockKind::Heading, _) => out.push(Piece::Heading(runs())),
        (BlockKind::Preformatted, _) => out.push(Piece::Preformatted(words.to_owned())),
    }
}

fn cells(row: &str) -> Vec<String> {
    row.split('\t').map(str::to_owned).collect()
}

/// A picture; of one that is neither held nor has a caption there is nothing to tell.
fn picture(image: &Image, held: Option<&HeldPicture>) -> Option<Piece> {
    let caption = image.caption.as_deref().unwrap_or("").trim().to_owned();
    // A caption that is read out anyway need not be read out twice.
    let alt = image.alt.as_deref().filter(|alt| *alt != caption).unwrap_or("");
    let shown = held.map(|h| Shown::new(&h.picture, alt));
    let credit = image.credit.clone().unwrap_or_default();
    (shown.is_some() || !caption.is_empty()).then(|| Piece::Picture { shown, caption, credit, href: web_href(&image.url) })
}

/// The words of a block, cut wherever a mark begins or ends.
fn runs(article: &Article, block: &Block) -> Vec<Run> {
    let (text, span) = (&article.body.text, block.span);
    let dateline = article.dateline.as_ref().map(|d| d.span).filter(|d| d.start >= span.start && d.end <= span.end && d.start < d.end);
    let mut cuts = vec![span.start, span.end];
    cuts.extend(block.marks.iter().flat_map(|m| [m.span.start, m.span.end]));
    cuts.extend(dateline.iter().flat_map(|d| [d.start, d.end]));
    cuts.retain(|at| (span.start..=span.end).contains(at) && text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let inside = |mark: &Mark, from: usize, to: usize| mark.span.start <= from && to <= mark.span.end;
    cuts.windows(2)
        .filter_map(|w| {
            let (from, to) = (w[0], w[1]);
            let mut run = Run { words: text.get(from..to)?.to_owned(), ..Run::default() };
            run.dateline = dateline.is_some_and(|d| d.start <= from && to <= d.end);
            for mark in block.marks.iter().filter(|m| inside(m, from, to)) {
                match &mark.kind {
                    MarkKind::Link(address) => run.link = web_href(address),
                    MarkKind::Emphasis => run.emphasis = true,
                    MarkKind::Strong => run.strong = true,
                }
            }
            Some(run)
        })
        .collect()
}
