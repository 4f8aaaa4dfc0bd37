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
    /// Its own address, cleaned.
    pub url: Option<String>,
    /// The address that it declares canonical.
    pub canonical_url: Option<String>,
    /// Its date for sorting, ms UTC, if it gives one.
    pub published_ms: Option<i64>,
    /// Normalised-text digests of all its captures: a copy may be of an earlier version.
    pub text_digests: Vec<Digest>,
}

/// Fewest words of a text that can be a copy. Below it equal texts are greetings, score lines and
/// "This page has moved", which nobody copied from anybody.
pub(crate) const COPY_WORDS_MIN: u32 = 20;

/// The verdicts on `article` against its look-alikes: at most one, since each stands for a family
/// of equal texts. The verdict may say that the look-alike, so far an original, is the copy.
///
/// Which of two is the original: the one that the other declares canonical; else the one with the
/// earlier date; else the one that was filed first, which is the look-alike.
pub fn judge(article: &Article, sketch: &Sketch, look_alikes: &[LookAlike]) -> Vec<Copy> {
    if sketch.n_words < COPY_WORDS_MIN {
        return Vec::new();
    }
    let twin = look_alikes.iter().find(|l| l.id != article.id && l.text_digests.contains(&sketch.text_digest));
    twin.map(|twin| verdict(article, sketch, twin)).into_iter().collect()
}

fn verdict(article: &Article, sketch: &Sketch, twin: &LookAlike) -> Copy {
    let canonical = article.canonical_url.as_ref().and_then(|c| crate::url::clean(&c.value));
    let points_to_twin = canonical.is_some() && canonical == twin.url && article.url != twin.url;
    let twin_points_here = twin.canonical_url.is_some() && twin.canonical_url == article.url && article.url != twin.url;
    let published_ms = article.published_at.as_ref().map(|f| f.value.sort_ms());

    let (is_copy, why) = match (points_to_twin, twin_points_here) {
        (true, false) => (true, CopyEvidence::CanonicalUrl),
        (false, true) => (false, CopyEvidence::CanonicalUrl),
        _ => match (published_ms, twin.published_ms) {
            (Some(mine), Some(theirs)) if mine < theirs => (false, CopyEvidence::EarlierDate),
            (Some(mine), Some(theirs)) if mine > theirs => (true, CopyEvidence::EarlierDate),
            _ => (true, CopyEvidence::FiledFirst),
        },
    };
    let (copy, original) = if is_copy { (article.id, twin.id) } else { (twin.id, article.id) };
    Copy { copy, original, kind: CopyKind::Exact, overlap: 1.0, evidence: vec![CopyEvidence::EqualText { words: sketch.n_words }, why] }
}
