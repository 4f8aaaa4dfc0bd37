//! Decides what an article is to its look-alikes: whose copy, or what else.

use super::original::{self, Claimant, Decision};
use super::pair::{Likeness, Pair};
use super::text::{Class, Text};
use crate::article::{Article, Body, Span};
use crate::copy::{Copy, CopyEvidence, CopyKind, Relation, RelationKind};
use crate::ids::Digest;
use crate::sketch::Sketch;
use crate::words::fold;
use std::collections::HashSet;
use std::sync::Arc;

/// An article that was found by its sketch: the original of a family of copies, which stands for
/// all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct LookAlike {
    /// Its newest capture.
    pub article: Arc<Article>,
    /// Its rising number.
    pub number: u64,
    /// The capture time of its first capture, ms UTC, if known.
    pub first_seen_ms: Option<i64>,
    /// Digest of its normalised text, of the newest capture.
    pub text_digest: Digest,
    /// Those of all its captures: a copy may be of an earlier version.
    pub text_digests: Vec<Digest>,
}

/// What is held of the article at hand before its page is filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its rising number, if it was held before.
    pub number: Option<u64>,
    /// The time of its first capture, the one at hand among them, ms UTC, if known.
    pub first_seen_ms: Option<i64>,
    /// A newer capture of it is held: what is at hand is an earlier text of it.
    pub moved_on: bool,
}

/// What an article is to its look-alikes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdicts {
    /// Which of two is the other's copy.
    pub copies: Vec<Copy>,
    /// Those that share text and are no copies.
    pub relations: Vec<Relation>,
}

/// Fewest words of a text that can be a copy. Below it equal texts are greetings, score lines and
/// "This page has moved", which nobody copied from anybody.
pub(crate) const COPY_WORDS_MIN: u32 = 20;

/// Share of its own text with which a copy is to be found by itself as well.
const OWN_SHARE_MIN: f64 = 0.15;

/// What is known of a look-alike before anything is decided about several.
struct Finding<'a> {
    look_alike: &'a LookAlike,
    copy: Copy,
    /// The article at hand is the copy.
    is_mine: bool,
    /// The pages themselves say which is the original.
    is_said: bool,
    /// See [`Likeness::Head`].
    is_head: bool,
    /// Equal words.
    equal: f64,
    text: Text,
}

impl Finding<'_> {
    fn into_excerpt(self) -> Relation {
        let Copy { copy, original, overlap, passages, confidence, .. } = self.copy;
        Relation { article: copy, other: original, kind: RelationKind::Excerpt, overlap, passages, confidence }
    }
}

/// The verdicts on `article` against its look-alikes, each of which stands for a family of copies
/// (or is a member that must be found by itself, see [`stands_alone`]).
///
/// A verdict may say that a look-alike, so far an original, is the copy. Whoever applies them folds
/// the family of the copy into that of the original; so only originals are ever copied, and circles
/// cannot arise. The best verdict comes first. Where the article shares other passages with a second
/// family, it is put together from both, or both were cut from it: the latter if the pages say so or
/// if the two tell of the same people and places.
pub fn judge(article: &Article, sketch: &Sketch, standing: Standing, look_alikes: &[LookAlike]) -> Verdicts {
    let mine = Text::of(article);
    let mut found = Vec::new();
    let mut out = Verdicts::default();
    // The most words that the article shares with one look-alike.
    let mut most = 0.0f64;
    for look_alike in look_alikes.iter().filter(|l| l.article.id != article.id) {
        let is_equal = look_alike.text_digests.contains(&sketch.text_digest);
        if is_equal && sketch.n_words < COPY_WORDS_MIN {
            continue;
        }
        let text = Text::of(&look_alike.article);
        let pair = Pair::of(&mine, &text);
        let sides = decided(article, sketch, standing, look_alike, &pair, is_equal);
        let likeness = if is_equal { Some(Likeness::Copy) } else { pair.likeness() };
        let likeness = likeness.map(|l| if pair.is_rewrite(l) && sides.is_credited() { Likeness::Copy } else { l });
        let Some(likeness) = likeness.map(|l| updated(l, article, standing, look_alike, is_equal, &pair)) else { continue };
        let equal = pair.equal();
        most = most.max(equal);
        if let Likeness::Relation(kind) = likeness {
            out.relations.push(relation(article, look_alike, &pair, sides.first_is_copy, kind));
        } else {
            let copy = copy(article, sketch, look_alike, &pair, &sides, is_equal);
            let (is_mine, is_said) = (sides.first_is_copy, sides.is_said());
            let is_head = likeness == Likeness::Head;
            found.push(Finding { look_alike, copy, is_mine, is_said, is_head, equal, text });
        }
    }
    // What follows on a borrowed beginning is more of another's text: then the beginning is an excerpt.
    let n_whole = found.iter().filter(|f| !f.is_head).count();
    let (mut found, heads): (Vec<_>, Vec<_>) = found.into_iter().partition(|f| !f.is_head || n_whole == 0 && f.equal >= most);
    out.relations.extend(heads.into_iter().map(Finding::into_excerpt));
    // Of equally good ones the one whose text stands first in the article.
    let place = |f: &Finding<'_>| spans(f).first().map_or(0, |s| s.start);
    let better = |a: &Finding<'_>, b: &Finding<'_>| b.copy.overlap.total_cmp(&a.copy.overlap).then(place(a).cmp(&place(b)));
    found.sort_by(|a, b| better(a, b).then(a.look_alike.number.cmp(&b.look_alike.number)));
    out.copies = settled(article, found);
    out
}

/// Whether so much of a copy is its own that copies of *it* may not look like its original: such a copy
/// has to be found by itself as well.
pub fn stands_alone(copy: &Copy, body: &Body) -> bool {
    let shared: usize = copy.passages.iter().map(|p| p.copy.end - p.copy.start).sum();
    let own = body.text.len().saturating_sub(shared);
    !copy.passages.is_empty() && own as f64 >= OWN_SHARE_MIN * body.text.len() as f64
}

/// Which of the two is the original.
fn decided(article: &Article, sketch: &Sketch, standing: Standing, look_alike: &LookAlike, pair: &Pair<'_>, is_equal: bool) -> Decision {
    let LookAlike { article: other, number, first_seen_ms, text_digest, .. } = look_alike;
    let (a, b) = (pair.side_a(), pair.side_b());
    let first = Claimant { moved_on: is_equal && standing.moved_on, is_fuller: b.is_part_of(&a), ..Claimant::at_hand(article, standing) };
    let second = Claimant {
        article: other,
        number: Some(*number),
        first_seen_ms: *first_seen_ms,
        moved_on: is_equal && *text_digest != sketch.text_digest,
        is_fuller: a.is_part_of(&b),
    };
    original::decide(first, second)
}

/// The same house's later telling of a text is an update and no copy, where the order of the two is
/// known. What it only cut, and the same text at two addresses, are copies also within a house.
fn updated(likeness: Likeness, article: &Article, standing: Standing, look_alike: &LookAlike, is_equal: bool, pair: &Pair<'_>) -> Likeness {
    let other = &look_alike.article;
    let dated = original::earlier(article, other);
    let seen = standing.first_seen_ms.zip(look_alike.first_seen_ms).filter(|(a, b)| a != b).map(|(a, b)| a < b);
    let (Likeness::Copy | Likeness::Head, false, true, Some(mine_is_earlier)) =
        (likeness, is_equal, original::same_outlet(&article.outlet, &other.outlet), dated.or(seen))
    else {
        return likeness;
    };
    match pair.kind(!mine_is_earlier) {
        CopyKind::Cut => likeness,
        _ => Likeness::Relation(RelationKind::Update),
    }
}

fn copy(article: &Article, sketch: &Sketch, look_alike: &LookAlike, pair: &Pair<'_>, decision: &Decision, is_equal: bool) -> Copy {
    let other = &look_alike.article;
    let (copy, original) = if decision.first_is_copy { (article.id, other.id) } else { (other.id, article.id) };
    let mut evidence = vec![if is_equal { CopyEvidence::EqualText { words: sketch.n_words } } else { pair.evidence() }];
    if !is_equal && fold(&article.headline.value) == fold(&other.headline.value) {
        evidence.push(CopyEvidence::SameHeadline);
    }
    evidence.extend(decision.evidence.iter().cloned());
    Copy {
        copy,
        original,
        kind: if is_equal { CopyKind::Exact } else { pair.kind(decision.first_is_copy) },
        overlap: if is_equal { 1.0 } else { pair.overlap() },
        passages: if is_equal { Vec::new() } else { pair.passages(decision.first_is_copy) },
        evidence,
        confidence: if is_equal { 1.0 } else { pair.confidence() },
    }
}

fn relation(article: &Article, look_alike: &LookAlike, pair: &Pair<'_>, mine_is_later: bool, kind: RelationKind) -> Relation {
    let other = look_alike.article.id;
    let (article, other) = if mine_is_later { (article.id, other) } else { (other, article.id) };
    Relation { article, other, kind, overlap: pair.overlap(), passages: pair.passages(mine_is_later), confidence: pair.confidence() }
}

/// Where a finding's passages stand in the article at hand.
fn spans(finding: &Finding<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = finding.copy.passages.iter().map(|p| if finding.is_mine { p.copy } else { p.original }).collect();
    spans.sort_by_key(|s| s.start);
    spans
}

/// Makes the verdicts on several families agree with one another.
fn settled(article: &Article, found: Vec<Finding<'_>>) -> Vec<Copy> {
    let mut kept: Vec<Finding<'_>> = Vec::new();
    for mut finding in found {
        let Some(best) = kept.first() else {
            kept.push(finding);
            continue;
        };
        // The same passages: one text, two families of which will be one.
        let same_text =
            finding.copy.kind == CopyKind::Exact || best.copy.kind == CopyKind::Exact || mostly_within(&spans(&finding), &spans(best));
        let one_text = same_text || is_kin(&finding.text, &best.text) || finding.is_said && best.is_said;
        if !one_text {
            // Put together from two texts: the copy of each.
            kept.iter_mut().chain([&mut finding]).filter(|f| !f.is_mine && !f.is_said).for_each(|f| turn(f, article));
        }
        kept.push(finding);
    }
    kept.into_iter().map(|f| f.copy).collect()
}

/// Makes the article at hand the copy.
fn turn(finding: &mut Finding<'_>, article: &Article) {
    let copy = &mut finding.copy;
    (copy.copy, copy.original) = (article.id, finding.look_alike.article.id);
    copy.passages.iter_mut().for_each(|p| (p.copy, p.original) = (p.original, p.copy));
    copy.passages.sort_by_key(|p| p.copy.start);
    copy.evidence.retain(|e| !matches!(e, CopyEvidence::FullerText));
    finding.is_mine = true;
}

/// Whether at least half of the bytes of `a` stand in `b`; both in order.
fn mostly_within(a: &[Span], b: &[Span]) -> bool {
    let bytes: usize = a.iter().map(|s| s.end - s.start).sum();
    let (mut i, mut shared) = (0, 0);
    for s in a {
        while b.get(i).is_some_and(|t| t.end <= s.start) {
            i += 1;
        }
        let over = b[i..].iter().take_while(|t| t.start < s.end);
        shared += over.map(|t| t.end.min(s.end).saturating_sub(t.start.max(s.start))).sum::<usize>();
    }
    shared * 2 >= bytes
}

/// Whether two texts tell of the same people and places: a quarter of the names of the one with fewer
/// stand in the other, and three at least.
fn is_kin(a: &Text, b: &Text) -> bool {
    let names = |text: &Text| -> HashSet<u32> { text.tokens.iter().filter(|t| t.class == Class::Name).map(|t| t.number).collect() };
    let (a, b) = (names(a), names(b));
    let shared = a.intersection(&b).count();
    shared >= 3 && shared * 4 >= a.len().min(b.len())
}

#[cfg(test)]
mod tests;
