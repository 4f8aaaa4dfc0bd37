//! In which order hits stand: by score or by time, and always the same for the same articles.

use crate::Order;
use crate::schema::{AT, COPY, ID_HIGH, ID_LOW, whole};
use dateline_news::ids::ArticleId;
use std::sync::Arc;
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::collector::{SegmentSortKeyComputer, SortKeyComputer};
use tantivy::columnar::{Column, ColumnValues};
use tantivy::{DocId, Score, SegmentReader};

/// A copy stands behind its original: a text of equal score loses this much.
const COPY_FACTOR: f32 = 0.99;
/// Scores are compared in steps of 1/1024: the order of a sum of floats is no reason for an order.
const STEPS: f32 = 1024.0;

/// Score, time and id; the greater comes first.
pub(crate) type Key = (f32, i64, u64, u64);

/// The article of a key.
pub(crate) fn id_of(key: &Key) -> ArticleId {
    whole(key.2, key.3)
}

/// Makes keys for an order.
pub(crate) struct Ranked(pub Order);

impl SortKeyComputer for Ranked {
    type SortKey = Key;
    type Child = RankedSegment;
    type Comparator = NaturalComparator;

    fn requires_scoring(&self) -> bool {
        self.0 == Order::Relevance
    }

    fn segment_sort_key_computer(&self, segment: &SegmentReader) -> tantivy::Result<RankedSegment> {
        Ok(RankedSegment { scored: self.requires_scoring(), columns: Columns::open(segment)? })
    }
}

/// The columns that every article has.
pub(crate) struct Columns {
    pub at: Arc<dyn ColumnValues<i64>>,
    pub copy: Arc<dyn ColumnValues<bool>>,
    pub id_high: Arc<dyn ColumnValues<u64>>,
    pub id_low: Arc<dyn ColumnValues<u64>>,
}

impl Columns {
    /// The columns of a segment.
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Columns> {
        let fast = segment.fast_fields();
        let copy: Column<bool> = fast.bool(COPY)?;
        Ok(Columns {
            at: fast.column_first_or_default(AT)?,
            copy: copy.first_or_default_col(false),
            id_high: fast.column_first_or_default(ID_HIGH)?,
            id_low: fast.column_first_or_default(ID_LOW)?,
        })
    }

    /// The article of a document.
    pub(crate) fn id(&self, doc: DocId) -> ArticleId {
        whole(self.id_high.get_val(doc), self.id_low.get_val(doc))
    }
}

/// Makes keys in one segment.
pub(crate) struct RankedSegment {
    scored: bool,
    columns: Columns,
}

impl RankedSegment {
    fn score(&self, doc: DocId, score: Score) -> f32 {
        if !self.scored {
            return 0.0;
        }
        let score = if self.columns.copy.get_val(doc) { score * COPY_FACTOR } else { score };
        (score * STEPS).round() / STEPS
    }
}

impl SegmentSortKeyComputer for RankedSegment {
    type SortKey = Key;
    type SegmentSortKey = Key;
    type SegmentComparator = NaturalComparator;

    fn segment_sort_key(&mut self, doc: DocId, score: Score) -> Key {
        let c = &self.columns;
        (self.score(doc, score), c.at.get_val(doc), c.id_high.get_val(doc), c.id_low.get_val(doc))
    }

    fn convert_segment_sort_key(&self, key: Key) -> Key {
        key
    }
}
