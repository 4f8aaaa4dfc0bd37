//! Everything that the page says about each fact, and which of it was believed.

use crate::parts::cut;
use crate::visit::Visit;
use dateline_news::found::Evidence;

/// Characters of one value that are shown; the record has all.
const VALUE_CHARS_MAX: usize = 160;

/// What the page says of one field.
pub(super) struct Field {
    /// "published at".
    pub(super) name: String,
    pub(super) candidates: Vec<Row>,
}

/// One thing that it says.
pub(super) struct Row {
    pub(super) value: String,
    /// "the visible text".
    pub(super) from: String,
    pub(super) chosen: bool,
}

/// All fields in the order of the record.
pub(super) fn fields(app: &Visit, evidence: &Evidence) -> Vec<Field> {
    let row =
        |c: &dateline_news::found::Candidate| Row { value: cut(&c.value, VALUE_CHARS_MAX), from: app.place(c.from), chosen: c.chosen };
    let told = evidence.0.iter().filter(|(_, candidates)| !candidates.is_empty());
    told.map(|(name, candidates)| Field { name: app.field(name), candidates: candidates.iter().map(row).collect() }).collect()
}
