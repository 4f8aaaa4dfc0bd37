//! Decides what a look-alike is. So far one kind is told: equal text after normalising.

use crate::article::Article;
use crate::copy::{Copy, CopyEvidence, CopyKind};
use crate::ids::{ArticleId, Digest};
use crate::sketch::Sketch;

/// An article that the store found by its sketch: the original of a family of copies, which
/// stands for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct LookAlike {
    /// The article.
    pub id: ArticleId,
    /// Its rising number.
    pub number: u64,
    /// Its own address, cleaned.
    pub url: Option<String>,
    /// The address that it declares canonical.
    pub canonical_url: Option<String>,
    /// Its date for sorting, ms UTC, if it gives one.
    pub published_ms: Option<i64>,
    /// Normalised-text digests of all its captures: a copy may be of an earlier version.
    pub text_digests: Vec<Digest>,
    /// The one of its newest capture.
    pub text_digest: Digest,
}

/// What is held of the article at hand before its page is filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its rising number, if it was held before.
    pub number: Option<u64>,
    /// A newer capture of it is held: what is at hand is an earlier text of it.
    pub moved_on: bool,
}

/// Fewest words of a text that can be a copy. Below it equal texts are greetings, score lines and
/// "This page has moved", which nobody copied from anybody.
pub(crate) const COPY_WORDS_MIN: u32 = 20;

/// The verdicts on `article` against its look-alikes: at most one, since each stands for a family
/// of equal texts. The verdict may say that the look-alike, so far an original, is the copy.
///
/// Which of two is the original: the one that the other declares canonical; else the one that has
/// moved on from the shared text, for a copy keeps what it took; else the one with the earlier
/// date; else the one that was filed first.
pub fn judge(article: &Article, sketch: &Sketch, standing: Standing, look_alikes: &[LookAlike]) -> Vec<Copy> {
    if sketch.n_words < COPY_WORDS_MIN {
        return Vec::new();
    }
    let twin = look_alikes.iter().find(|l| l.id != article.id && l.text_digests.contains(&sketch.text_digest));
    twin.map(|twin| verdict(article, sketch, standing, twin)).into_iter().collect()
}

fn verdict(article: &Article, sketch: &Sketch, standing: Standing, twin: &LookAlike) -> Copy {
    let canonical = article.canonical_url.as_ref().and_then(|c| crate::url::clean(&c.value));
    let points_to_twin = canonical.is_some() && canonical == twin.url && article.url != twin.url;
    let twin_points_here = twin.canonical_url.is_some() && twin.canonical_url == article.url && article.url != twin.url;
    let twin_moved_on = twin.text_digest != sketch.text_digest;
    let published_ms = article.published_at.as_ref().map(|f| f.value.sort_ms());

    let (is_copy, why) = match (points_to_twin, twin_points_here) {
        (true, false) => (true, CopyEvidence::CanonicalUrl),
        (false, true) => (false, CopyEvidence::CanonicalUrl),
        _ if twin_moved_on != standing.moved_on => (twin_moved_on, CopyEvidence::MovedOn),
        _ => match (published_ms, twin.published_ms) {
            (Some(mine), Some(theirs)) if mine != theirs => (mine > theirs, CopyEvidence::EarlierDate),
            _ => (standing.number.is_none_or(|mine| mine > twin.number), CopyEvidence::FiledFirst),
        },
    };
    let (copy, original) = if is_copy { (article.id, twin.id) } else { (twin.id, article.id) };
    Copy { copy, original, kind: CopyKind::Exact, overlap: 1.0, evidence: vec![CopyEvidence::EqualText { words: sketch.n_words }, why] }
}
