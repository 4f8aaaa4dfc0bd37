//! What a look-up of texts alike needs of each segment, opened once and kept as long as the segment is.

use crate::like::Room;
use crate::order::Columns;
use crate::schema::{Fields, NORM};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use tantivy::columnar::ColumnValues;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader, Term};

/// Lengths of articles are kept in steps of this part of an octave, in one byte: up to 65,000.
const STEPS_OCTAVE: f32 = 16.0;
/// Rooms that are kept: as many as look up at one time on most machines.
const ROOMS_MAX: usize = 4;
/// Words whose places are kept of a segment, some 150 bytes each: few words make up most of any text. One for so many documents, but no
/// fewer and no more than these.
const DOCS_A_KNOWN_WORD: usize = 8;
/// See [`DOCS_A_KNOWN_WORD`].
const KNOWN: std::ops::RangeInclusive<usize> = 1 << 10..=1 << 15;
/// The least length of each step.
static STEPS: LazyLock<[f32; 256]> = LazyLock::new(|| std::array::from_fn(|step| (step as f32 / STEPS_OCTAVE).exp2()));

/// What was found of a word in headlines, in texts; `None` where it was not looked up.
type Known = [Option<Option<TermInfo>>; 2];

/// The parts of a segment that never change: which of its documents are deleted is asked of the reader.
pub(crate) struct Segment {
    /// The words of headlines, of texts.
    pub words: [Arc<InvertedIndexReader>; 2],
    fields: [Field; 2],
    /// Where the words are that were looked up last, those included that the segment does not have.
    known: Mutex<HashMap<Box<str>, Known>>,
    pub columns: Columns,
    norms: Arc<dyn ColumnValues<u64>>,
    /// The step of each length. Most documents that have some of the words are too long for what they have, which one
    /// byte tells; the column of exact lengths is packed and far away from the processor.
    steps: Vec<u8>,
}

impl Segment {
    fn open(segment: &SegmentReader, fields: &Fields) -> tantivy::Result<Segment> {
        let words = [segment.inverted_index(fields.headline)?, segment.inverted_index(fields.text)?];
        let norms = segment.fast_fields().column_first_or_default::<u64>(NORM)?;
        let step = |doc: DocId| {
            let norm = norm_of(norms.get_val(doc));
            STEPS.partition_point(|least| *least <= norm).saturating_sub(1) as u8
        };
        let steps = (0..segment.max_doc()).map(step).collect();
        let fields = [fields.headline, fields.text];
        Ok(Segment { words, fields, known: Mutex::default(), columns: Columns::open(segment)?, norms, steps })
    }

    /// The words, for one look-up.
    pub(crate) fn dictionary(&self) -> Dictionary<'_> {
        // Whoever looks up at the same time does so without it: rather than wait, and wait for one another.
        Dictionary { segment: self, known: self.known.try_lock().ok() }
    }

    /// The length of a document as a vector of its words, 1 at least.
    pub(crate) fn norm(&self, doc: DocId) -> f32 {
        norm_of(self.norms.get_val(doc))
    }

    /// The steps of the lengths from a document on.
    pub(crate) fn steps(&self, from: DocId) -> &[u8] {
        self.steps.get(from as usize..).unwrap_or_default()
    }
}

/// Finds where the postings of words are. A dictionary is walked byte by byte, all over its memory: with six segments that took
/// two fifths as long as reading the postings.
pub(crate) struct Dictionary<'a> {
    segment: &'a Segment,
    known: Option<MutexGuard<'a, HashMap<Box<str>, Known>>>,
}

impl Dictionary<'_> {
    /// Where the postings of a word are, in headlines (`field` 0) or in texts (1).
    pub(crate) fn find(&mut self, field: usize, word: &str) -> tantivy::Result<Option<TermInfo>> {
        if let Some(found) = self.known.as_ref().and_then(|known| known.get(word)?[field].clone()) {
            return Ok(found);
        }
        let found = self.segment.words[field].get_term_info(&Term::from_field_text(self.segment.fields[field], word))?;
        if let Some(known) = &mut self.known {
            let max = (self.segment.steps.len() / DOCS_A_KNOWN_WORD).clamp(*KNOWN.start(), *KNOWN.end());
            if known.len() >= max && !known.contains_key(word) {
                known.clear();
            }
            known.entry(word.into()).or_default()[field] = Some(found.clone());
        }
        Ok(found)
    }
}

fn norm_of(bits: u64) -> f32 {
    f32::from_bits(u32::try_from(bits).unwrap_or_default()).max(1.0)
}

/// What a document of each step needs at least to reach `score`.
pub(crate) fn needed(score: f32) -> [f32; 256] {
    // A little less: the quotient of two floats is rounded.
    std::array::from_fn(|step| score * STEPS[step] * 0.9999)
}

/// The segments of an index that were asked last.
#[derive(Default)]
pub(crate) struct Segments {
    kept: Mutex<HashMap<SegmentId, Arc<Segment>>>,
    rooms: Mutex<Vec<Room>>,
}

impl Segments {
    /// Those of a searcher, in its order. What it no longer has is let go.
    pub(crate) fn of(&self, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<Arc<Segment>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            let segment = match kept.get(&reader.segment_id()) {
                Some(segment) => segment.clone(),
                None => Arc::new(Segment::open(reader, fields)?),
            };
            out.push(segment);
        }
        if kept.len() != out.len() || searcher.segment_readers().iter().any(|reader| !kept.contains_key(&reader.segment_id())) {
            *kept = searcher.segment_readers().iter().map(SegmentReader::segment_id).zip(out.iter().cloned()).collect();
        }
        Ok(out)
    }

    /// Room for a look-up; megabytes that would be asked of the system each time.
    pub(crate) fn room(&self) -> Room {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes it back, unless there is enough.
    pub(crate) fn give_back(&self, room: Room) {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if rooms.len() < ROOMS_MAX {
            rooms.push(room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_document_that_reaches_a_score_is_below_what_its_step_needs() {
        for norm in (0..60_000).map(|n| 1.0 + n as f32 * 1.07) {
            let step = STEPS.partition_point(|least| *least <= norm).saturating_sub(1);
            assert!(STEPS[step] <= norm && (step == 255 || STEPS[step + 1] > norm), "{norm}");
            for sum in [0.3f32, 7.7, 123.456] {
                let score = sum / norm;
                assert!(sum >= needed(score)[step], "{sum} / {norm}");
                assert!(sum < needed(score * 1.06)[step] || step == 255, "{sum} / {norm}: the step tells too little");
            }
        }
    }
}
