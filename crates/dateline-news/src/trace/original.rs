//! Which of two articles with one text is the original, and what says so.
//!
//! The evidence in the order of its strength; the first that speaks decides, and what contradicts it
//! is told:
//!
//! 1. *Canonical address*: one page declares the other's address canonical. It is the publisher's own
//!    word about another house, which nobody gives by accident. Where each declares the other, neither
//!    is believed.
//! 2. *Names the outlet*: byline, credit or a line such as "first published by" names the other's house.
//! 3. *Wire credit*: one credits an agency, and the other is that agency's own page.
//! 4. *Moved on*: one has changed its text since; a copy keeps what it took. (Equal texts only.)
//! 5. *First seen* by us, where it bears out the one's date and not the other's: the one was seen within two
//!    days of its date, the other, which says that it is older, only after that and long after its own
//!    date. A made-up date looks just so.
//! 6. *Dates* that the pages give. They stand behind all words about the source, for a copy's date is
//!    often made up. Days are compared, and times only where both name their zone.
//! 7. *Fuller text*, where one holds nearly all of the other and more: cutting is common, padding is not.
//! 8. *First seen* by us: true, but a matter of our own rounds within a day, and late for archives.
//! 9. *Filed first*, so that there is always an answer.

use super::judge::Standing;
use crate::article::{Article, BlockKind, MarkKind, Outlet};
use crate::copy::CopyEvidence;
use crate::date::NewsDate;
use crate::found::FoundIn;
use crate::words::fold;
use std::cmp::Ordering;

/// Words with which pages in many languages say whose text they show, folded.
const SAYS_WHOSE: &[&str] = &[
    "first published",
    "originally published",
    "first appeared",
    "originally appeared",
    "republished from",
    "republished with permission",
    "reprinted from",
    "reprinted with permission",
    "was produced by",
    "courtesy of",
    "source:",
    "zuerst erschienen",
    "erschien zuerst",
    "zuerst veröffentlicht",
    "übernommen von",
    "quelle:",
    "initialement publié",
    "d'abord paru",
    "publié à l'origine",
    "source :",
    "publicado originalmente",
    "publicada originalmente",
    "fuente:",
    "fonte:",
    "pubblicato originariamente",
    "pubblicato per la prima volta",
    "oorspronkelijk gepubliceerd",
    "bron:",
    "ursprungligen publicerad",
    "først publisert",
    "pierwotnie opublikowan",
    "źródło:",
    "впервые опубликован",
    "источник:",
    "джерело:",
    "ilk olarak",
    "kaynak:",
    "نشر لأول مرة",
    "المصدر:",
    "मूल रूप से प्रकाशित",
    "स्रोत:",
    "転載",
    "初出",
    "出典",
    "提供:",
    "转载自",
    "轉載自",
    "来源:",
    "來源:",
    "출처:",
    "제공:",
];

/// Blocks at the beginning and at the end of a text that may say whose it is.
const EDGE_BLOCKS: usize = 3;

/// Fewest initials by which a house is known: two stand for too much else.
const INITIALS_MIN: usize = 3;

const DAY_MS: i64 = 86_400_000;

/// How long after its date a page may first be seen for the date to be borne out by that.
const SOON_MS: i64 = 2 * DAY_MS;

/// Bytes of such a block: what is longer is the story itself.
const EDGE_BYTES_MAX: usize = 400;

/// Bytes of a line that names two houses as its sources and says nothing else.
const JOINT_BYTES_MAX: usize = 80;

/// One of two articles with one text.
#[derive(Clone, Copy)]
pub(super) struct Claimant<'a> {
    pub article: &'a Article,
    /// Its rising number; one that is not filed yet has none.
    pub number: Option<u64>,
    /// When it was first captured.
    pub first_seen_ms: Option<i64>,
    /// It has changed its text since.
    pub moved_on: bool,
    /// It holds nearly all of the other's text, and clearly more.
    pub is_fuller: bool,
}

impl<'a> Claimant<'a> {
    /// The article at hand.
    pub fn at_hand(article: &'a Article, standing: Standing) -> Claimant<'a> {
        let Standing { number, first_seen_ms, moved_on } = standing;
        Claimant { article, number, first_seen_ms, moved_on, is_fuller: false }
    }
}

/// What decides between two, and what else there is to tell.
#[derive(Debug, PartialEq)]
pub(super) struct Decision {
    /// Whether the first is the copy.
    pub first_is_copy: bool,
    /// The deciding evidence first.
    pub evidence: Vec<CopyEvidence>,
}

impl Decision {
    /// Whether it stands on what the pages say, and not on what we know of them by chance.
    pub fn is_said(&self) -> bool {
        !matches!(self.evidence.first(), None | Some(CopyEvidence::FullerText | CopyEvidence::FiledFirst))
    }
}

impl Decision {
    /// Whether one of the two itself names the other as its source.
    pub fn is_credited(&self) -> bool {
        matches!(
            self.evidence.first(),
            Some(CopyEvidence::CanonicalUrl | CopyEvidence::NamesOutlet { .. } | CopyEvidence::WireCredit { .. })
        )
    }
}

/// Decides between two articles with one text.
pub(super) fn decide(first: Claimant<'_>, second: Claimant<'_>) -> Decision {
    let (a, b) = (first.article, second.article);
    let mut told = Vec::new();
    let by_canonical = one_way(points_to(a, b), points_to(b, a));
    if points_to(a, b) && points_to(b, a) {
        told.push(CopyEvidence::CanonicalCircle);
    }
    let by_date = earlier(b, a).map(|b_is_earlier| (b_is_earlier, CopyEvidence::EarlierDate));
    let candidates = [
        by_canonical.map(|is_copy| (is_copy, CopyEvidence::CanonicalUrl)),
        names(a, b, names_outlet, |name| CopyEvidence::NamesOutlet { name }),
        names(a, b, credits_wire, |wire| CopyEvidence::WireCredit { wire }),
        one_way(second.moved_on, first.moved_on).map(|is_copy| (is_copy, CopyEvidence::MovedOn)),
        one_way(bears_out(&second, &first), bears_out(&first, &second)).map(|is_copy| (is_copy, CopyEvidence::SeenEarlier)),
        by_date.clone(),
        one_way(second.is_fuller, first.is_fuller).map(|is_copy| (is_copy, CopyEvidence::FullerText)),
        order(first.first_seen_ms, second.first_seen_ms).map(|later| (later, CopyEvidence::SeenEarlier)),
    ];
    let decided = candidates.into_iter().flatten().next();
    // What is at hand for the first time has no number, and comes after all that have one.
    let filed = || (first.number.unwrap_or(u64::MAX) > second.number.unwrap_or(u64::MAX), CopyEvidence::FiledFirst);
    let (first_is_copy, why) = decided.unwrap_or_else(filed);
    match by_date {
        Some((by_date, dated)) if by_date == first_is_copy && dated != why => told.insert(0, dated),
        Some((by_date, _)) if by_date != first_is_copy => told.push(CopyEvidence::DatedBeforeOriginal),
        _ => {}
    }
    told.insert(0, why);
    Decision { first_is_copy, evidence: told }
}

/// `Some(true)` where only the first holds, `Some(false)` where only the second does.
fn one_way(first: bool, second: bool) -> Option<bool> {
    (first != second).then_some(first)
}

/// Whether what we saw bears out the date of `one`, and not the earlier one of `other`.
fn bears_out(one: &Claimant<'_>, other: &Claimant<'_>) -> bool {
    let said = |c: &Claimant<'_>| c.article.published_at.as_ref().map(|d| d.value.sort_ms());
    let (Some(one_said), Some(other_said)) = (said(one), said(other)) else { return false };
    let (Some(one_seen), Some(other_seen)) = (one.first_seen_ms, other.first_seen_ms) else { return false };
    // A day or two either way is a matter of zones and of pages that give a day alone.
    let soon = (-DAY_MS..SOON_MS).contains(&(one_seen - one_said));
    soon && other_said < one_said && other_seen > one_seen && other_seen - other_said >= SOON_MS
}

/// Whether the first is later, where both are known and differ.
fn order(first: Option<i64>, second: Option<i64>) -> Option<bool> {
    match first?.cmp(&second?) {
        Ordering::Equal => None,
        other => Some(other == Ordering::Greater),
    }
}

fn points_to(from: &Article, to: &Article) -> bool {
    let canonical = from.canonical_url.as_ref().and_then(|c| crate::url::clean(&c.value));
    canonical.is_some() && canonical == to.url && from.url != to.url
}

fn names(
    a: &Article,
    b: &Article,
    find: impl Fn(&Article, &Article) -> Option<String>,
    evidence: impl Fn(String) -> CopyEvidence,
) -> Option<(bool, CopyEvidence)> {
    match (find(a, b), find(b, a)) {
        (Some(name), None) => Some((true, evidence(name))),
        (None, Some(name)) => Some((false, evidence(name))),
        _ => None,
    }
}

/// The other's outlet, if the article says that the text is its.
fn names_outlet(article: &Article, other: &Article) -> Option<String> {
    if same_outlet(&article.outlet, &other.outlet) {
        return None;
    }
    let said = other.outlet.name.as_deref().filter(|n| !n.trim().is_empty());
    let name = said.or(other.outlet.domain.as_deref())?;
    let whose = |line: &str| has_words(line, name) || other.outlet.domain.as_deref().is_some_and(|d| fold(line).contains(d));
    let initials = initials(name).filter(|i| i.chars().count() >= INITIALS_MIN);
    let names = |line: &str| has_words(line, name) || initials.as_ref().is_some_and(|i| has_words(line, i));
    // "The Gazette, with the Wire Association": a line of names, its own among them.
    let own = article.outlet.name.as_deref();
    let own_initials = own.and_then(self::initials).filter(|i| i.chars().count() >= INITIALS_MIN);
    let is_own = |line: &str| own.into_iter().chain(own_initials.as_deref()).any(|n| has_words(line, n));
    // "Daily Mail Online" holds "Daily Mail": one name is no line of two.
    let nested = own.is_some_and(|own| has_words(own, name) || has_words(name, own)) || initials.is_some() && initials == own_initials;
    let joint = |line: &str| !nested && line.len() <= JOINT_BYTES_MAX && is_own(line) && names(line);
    let signed = article.byline.as_ref().is_some_and(|b| names(&b.value.raw));
    let credited = article.credit.iter().any(|line| names(line));
    let blocks = &article.body.blocks;
    let edges = blocks.iter().take(EDGE_BLOCKS).chain(blocks.iter().skip(EDGE_BLOCKS.max(blocks.len().saturating_sub(EDGE_BLOCKS))));
    let mut lines = edges.filter(|b| b.kind != BlockKind::TableRow && b.span.end - b.span.start <= EDGE_BYTES_MAX);
    let written = lines.any(|block| {
        let line = article.body.words_of(block);
        let folded = fold(line).replace('：', ":");
        let links = || block.marks.iter().any(|m| matches!(&m.kind, MarkKind::Link(to) if leads_to(to, other)));
        joint(line) || SAYS_WHOSE.iter().any(|w| folded.contains(w)) && (whose(line) || links())
    });
    (signed || credited || written).then(|| name.to_owned())
}

/// Whether a link leads to an article, or to its outlet.
fn leads_to(link: &str, other: &Article) -> bool {
    crate::url::clean(link) == other.url && other.url.is_some()
        || other.outlet.domain.is_some() && crate::url::domain(link) == other.outlet.domain
}

/// Whether a line has a name as words of its own. A name of one short word is looked for as it is
/// written: "Time" is an outlet, and "time" is not.
fn has_words(line: &str, name: &str) -> bool {
    let short = name.chars().count() < 6 && !name.contains(' ');
    let (line, name) = if short { (line.to_owned(), name.to_owned()) } else { (fold(line), fold(name)) };
    let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !crate::words::is_unspaced(c));
    line.match_indices(name.as_str()).any(|(at, found)| {
        let (before, behind) = (line[..at].chars().next_back(), line[at + found.len()..].chars().next());
        !within(before) && !within(behind)
    })
}

/// The agency that the article credits, if the other is that agency's own page.
fn credits_wire(article: &Article, other: &Article) -> Option<String> {
    let wire = &article.wire.as_ref()?.value;
    (!is_agency(article, wire) && is_agency(other, wire)).then(|| wire.clone())
}

/// Whether an article's outlet is the agency `wire`: its address told so, or its name or domain is the
/// agency's short one.
fn is_agency(article: &Article, wire: &str) -> bool {
    let by_address = article.evidence.0.get("wire").is_some_and(|list| list.iter().any(|c| c.from == FoundIn::Url && c.value == wire));
    let label = article.outlet.domain.as_deref().and_then(|d| d.split(['.', '-']).next());
    let name = article.outlet.name.as_deref();
    let initials = name.and_then(initials);
    by_address
        || label.is_some_and(|l| l.eq_ignore_ascii_case(wire))
        || name.is_some_and(|n| n.eq_ignore_ascii_case(wire))
        || initials.is_some_and(|i| i.chars().count() > 1 && i == wire)
}

/// The first letters of a name of several words: "KWA" for "Kelland Wire Association".
fn initials(name: &str) -> Option<String> {
    let initials: String = name.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
    (initials.chars().count() > 1).then_some(initials)
}

/// Whether two articles are of one house, as far as both are known.
pub(super) fn same_outlet(a: &Outlet, b: &Outlet) -> bool {
    let (a, b) = (a.key(), b.key());
    !a.is_empty() && a == b
}

/// Whether `a` is dated before `b`, where both are dated and it can be told: times where both name
/// their zone, else days.
pub(super) fn earlier(a: &Article, b: &Article) -> Option<bool> {
    let (a, b): (NewsDate, NewsDate) = (a.published_at.as_ref()?.value, b.published_at.as_ref()?.value);
    let order = match (a.offset_min, b.offset_min) {
        (Some(_), Some(_)) => a.sort_ms().cmp(&b.sort_ms()),
        _ => a.day.cmp(&b.day),
    };
    (order != Ordering::Equal).then_some(order == Ordering::Less)
}
