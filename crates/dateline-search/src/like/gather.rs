//! The documents of a segment that have some of the words, by what these add up to.

use super::telling::Telling;
use super::{Best, Candidate};
use crate::schema::{HEADLINE_WEIGHT, tf_weight};
use crate::segments::{Segment, needed};
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, SegmentReader, TERMINATED};

/// Words of which it is kept which documents have them, the most telling: as many as a `u32` has bits.
pub(super) const WORDS_KEPT: usize = 32;
/// Documents of a stretch: their sums take a quarter of a megabyte, and stay in the processor's cache.
const STRETCH: usize = 1 << 15;
/// Counts of a word whose share is worked out once.
const COUNTS: usize = 32;

/// Room that is used again from segment to segment.
#[derive(Default)]
pub(crate) struct Room {
    /// The postings of all words, one word's behind the other's.
    docs: Vec<DocId>,
    /// What each adds to its document.
    shares: Vec<f32>,
    /// Postings of a word in headlines.
    headline: Vec<(DocId, u32)>,
    sums: Vec<Sum>,
    /// Documents of the stretch that have anything, by their place in it.
    touched: Vec<u32>,
    block: Option<BlockSegmentPostings>,
}

/// The sum of the shares of the words that a document has, and which these are.
#[derive(Clone, Copy, Default)]
struct Sum {
    sum: f32,
    shared: u32,
}

/// Postings of one word that were not yet added up.
struct Run {
    at: usize,
    end: usize,
    bit: u32,
}

/// Takes the documents of a segment that may stand among the best. All words are read for one stretch of documents before
/// the next.
pub(super) fn gather(
    (n, reader, segment): (usize, &SegmentReader, &Segment),
    telling: &[Telling<'_>],
    room: &mut Room,
    best: &mut Best,
) -> tantivy::Result<()> {
    let mut runs = room.read(n, segment, telling)?;
    room.sums.resize(STRETCH, Sum::default());
    room.touched.resize(STRETCH + 1, 0);
    let docs = reader.max_doc();
    let mut needs = needed(best.least());
    let mut from = 0;
    while from < docs && !runs.is_empty() {
        let until = docs.min(from + STRETCH as DocId);
        let n_touched = room.add(&mut runs, from, until);
        let steps = segment.steps(from);
        for &place in &room.touched[..n_touched] {
            let Sum { sum, shared } = std::mem::take(&mut room.sums[place as usize]);
            // Most have too little for their length.
            if sum < needs[usize::from(steps[place as usize])] {
                continue;
            }
            let doc = from + place;
            let score = sum / segment.norm(doc);
            if best.takes(score) && !reader.is_deleted(doc) && !segment.columns.copy.get_val(doc) {
                best.take(Candidate { score, segment: n, doc, shared });
                needs = needed(best.least());
            }
        }
        from = until;
    }
    Ok(())
}

impl Room {
    /// Reads the postings of all words in a segment.
    fn read(&mut self, n: usize, segment: &Segment, telling: &[Telling<'_>]) -> tantivy::Result<Vec<Run>> {
        self.docs.clear();
        self.shares.clear();
        let mut runs = Vec::with_capacity(telling.len());
        for (i, word) in telling.iter().enumerate() {
            let at = self.docs.len();
            let share: [f32; COUNTS] = std::array::from_fn(|tf| word.weight * tf_weight(tf as u32));
            let share = |tf: u32| share.get(tf as usize).copied().unwrap_or_else(|| word.weight * tf_weight(tf));
            self.headline.clear();
            if let Some(info) = &word.places[n][0] {
                let headline = &mut self.headline;
                each_block(&mut self.block, &segment.words[0], info, |docs, tfs| {
                    headline.extend(docs.iter().copied().zip(tfs.iter().map(|tf| tf * HEADLINE_WEIGHT)));
                })?;
            }
            let (docs, shares) = (&mut self.docs, &mut self.shares);
            let mut in_headline = self.headline.iter().copied().peekable();
            if let Some(info) = &word.places[n][1] {
                each_block(&mut self.block, &segment.words[1], info, |of, tfs| {
                    // Few words stand in headlines.
                    if in_headline.peek().is_none() {
                        docs.extend_from_slice(of);
                        shares.extend(tfs.iter().map(|tf| share(*tf)));
                        return;
                    }
                    for (doc, tf) in of.iter().copied().zip(tfs.iter().copied()) {
                        while let Some((before, tf)) = in_headline.next_if(|(d, _)| *d < doc) {
                            docs.push(before);
                            shares.push(share(tf));
                        }
                        let both = in_headline.next_if(|(d, _)| *d == doc).map_or(0, |(_, tf)| tf);
                        docs.push(doc);
                        shares.push(share(tf + both));
                    }
                })?;
            }
            for (doc, tf) in in_headline {
                docs.push(doc);
                shares.push(share(tf));
            }
            if at < docs.len() {
                runs.push(Run { at, end: docs.len(), bit: if i < WORDS_KEPT { 1 << i } else { 0 } });
            }
        }
        Ok(runs)
    }

    /// Adds the shares of all words to the documents from `from` on and before `until`; says how many have any.
    fn add(&mut self, runs: &mut [Run], from: DocId, until: DocId) -> usize {
        let mut n_touched = 0;
        for run in runs {
            let docs = &self.docs[run.at..run.end];
            let shares = &self.shares[run.at..run.end];
            let mut read = 0;
            for (&doc, &share) in docs.iter().zip(shares) {
                if doc >= until {
                    break;
                }
                let place = doc - from;
                let of = &mut self.sums[place as usize];
                // Every share is above nothing. Written always and counted only where it is new: a processor guesses badly here.
                self.touched[n_touched] = place;
                n_touched += usize::from(of.sum == 0.0);
                of.sum += share;
                of.shared |= run.bit;
                read += 1;
            }
            run.at += read;
        }
        n_touched
    }
}

/// Hands out the documents of a list of postings and how often each has the word, block by block.
fn each_block(
    room: &mut Option<BlockSegmentPostings>,
    words: &InvertedIndexReader,
    info: &TermInfo,
    mut take: impl FnMut(&[DocId], &[u32]),
) -> tantivy::Result<()> {
    let block = match room {
        Some(block) => {
            words.reset_block_postings_from_terminfo(info, block)?;
            block
        }
        None => room.insert(words.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?),
    };
    loop {
        let docs = block.docs();
        // Behind the last block comes an empty one.
        if docs.first().is_none_or(|doc| *doc == TERMINATED) {
            return Ok(());
        }
        take(docs, block.freqs());
        block.advance();
    }
}
