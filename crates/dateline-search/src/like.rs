//! Texts alike: which originals share many telling words with an article.
//!
//! TF-IDF cosine read off the postings: the most telling words of the article are looked up, each
//! gives its share to every document that has it, and the sum is set against the document's
//! length. The work has a bound whatever the size of the archive: the most telling words, which are the
//! rare ones, come first, and the rest are left out once enough postings were read (Moffat and Zobel 1996).
//! docs/search.md has the figures this was chosen by.

mod gather;
mod telling;
mod words;

use crate::Like;
use crate::schema::Fields;
use crate::segments::{Segment, Segments};
use dateline_news::ids::ArticleId;
pub(crate) use gather::Room;
use gather::{WORDS_KEPT, gather};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::sync::Arc;
use tantivy::{DocId, Searcher};
use telling::{DF_MIN, Telling, telling};
use words::{Words, words};

/// A word that more of the articles have is not named: it may help to sort, but reads as a stop word.
const NAMED_SHARE_MAX: f32 = 0.05;
/// Shared words that are named.
const SHARED_MAX: usize = 5;

/// What is asked.
pub(crate) struct Query<'a> {
    pub headline: &'a str,
    pub text: &'a str,
    pub but: &'a [ArticleId],
    pub limit: usize,
}

/// A document that has some of the words.
struct Candidate {
    score: f32,
    segment: usize,
    doc: DocId,
    /// Bit `i`: it has the word `i`, of the first [`WORDS_KEPT`].
    shared: u32,
}

/// The best candidates so far, of equal ones all that may stand: those of the score of the last.
struct Best {
    n: usize,
    /// The `n` best scores, by their bits: positive floats are ordered as these.
    scores: BinaryHeap<Reverse<u32>>,
    found: Vec<Candidate>,
}

impl Best {
    fn new(n: usize) -> Best {
        Best { n, scores: BinaryHeap::with_capacity(n + 1), found: Vec::new() }
    }

    /// The score that a candidate must have.
    fn least(&self) -> f32 {
        if self.scores.len() < self.n { 0.0 } else { self.scores.peek().map_or(0.0, |Reverse(last)| f32::from_bits(*last)) }
    }

    /// Whether a candidate of this score may stand.
    fn takes(&self, score: f32) -> bool {
        score > 0.0 && score >= self.least()
    }

    fn take(&mut self, candidate: Candidate) {
        self.scores.push(Reverse(candidate.score.to_bits()));
        if self.scores.len() > self.n {
            self.scores.pop();
        }
        self.found.push(candidate);
    }
}

/// The originals that are most alike, best first.
pub(crate) fn like(searcher: &Searcher, segments: &Segments, fields: &Fields, query: &Query<'_>) -> tantivy::Result<Vec<Like>> {
    let kept = segments;
    let segments = kept.of(searcher, fields)?;
    let Words { different, norm } = words(query);
    let telling = telling(searcher, &segments, different)?;
    if telling.is_empty() || query.limit == 0 {
        return Ok(Vec::new());
    }
    // What the article itself would score: so that a score says how alike, whatever the archive's size.
    let itself = telling.iter().map(|t| t.weight * t.own).sum::<f32>() / norm.max(1.0);
    let but: HashSet<ArticleId> = query.but.iter().copied().collect();
    let n_best = query.limit.saturating_add(but.len());
    let mut candidates = Best::new(n_best);
    let mut room = kept.room();
    for (n, (reader, segment)) in searcher.segment_readers().iter().zip(&segments).enumerate() {
        gather((n, reader, segment), &telling, &mut room, &mut candidates)?;
    }
    kept.give_back(room);
    let best = best(candidates.found, n_best, &segments);
    let n = searcher.num_docs() as f32;
    let found = best.into_iter().map(|c| (segments[c.segment].columns.id(c.doc), c)).filter(|(id, _)| !but.contains(id)).take(query.limit);
    Ok(found
        .map(|(id, c)| Like { id, score: (c.score / itself.max(f32::MIN_POSITIVE)).min(1.0), shared_words: named(&telling, c.shared, n) })
        .collect())
}

/// The `n` best, in order; the newer and then the greater id decides between equals.
fn best(mut candidates: Vec<Candidate>, n: usize, segments: &[Arc<Segment>]) -> Vec<Candidate> {
    if let Some(last) = n.checked_sub(1).filter(|&last| last < candidates.len()) {
        let (_, pivot, _) = candidates.select_nth_unstable_by(last, |a, b| b.score.total_cmp(&a.score));
        let score_min = pivot.score;
        // All that are equal to the last one stay, or the cut would fall between equals by chance.
        candidates.retain(|c| c.score >= score_min);
    }
    candidates.sort_by_cached_key(|c| {
        let columns = &segments[c.segment].columns;
        // Positive floats are ordered as their bits.
        std::cmp::Reverse((c.score.to_bits(), columns.at.get_val(c.doc), columns.id(c.doc)))
    });
    candidates.truncate(n);
    candidates
}

/// The words named by the bits of `shared`, most telling first; numbers only if there is nothing else.
fn named(telling: &[Telling<'_>], shared: u32, n: f32) -> Vec<String> {
    let df_max = (n * NAMED_SHARE_MAX).max(DF_MIN);
    let has = |i: usize| i < WORDS_KEPT && shared & (1 << i) != 0;
    let found = telling.iter().enumerate().filter(|(i, t)| has(*i) && t.df as f32 <= df_max);
    let shown = found.filter_map(|(_, t)| Some((t, t.form?)));
    let (words, numbers): (Vec<_>, Vec<_>) = shown.partition(|(t, _)| t.word.chars().any(char::is_alphabetic));
    let named = if words.is_empty() { numbers } else { words };
    named.into_iter().take(SHARED_MAX).map(|(_, form)| form.to_owned()).collect()
}
