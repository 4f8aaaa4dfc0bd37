//! Looks for damage: checksums of all files, documents that are missing or stand twice.

use crate::error::{Result, guard};
use crate::order::Columns;
use std::collections::HashSet;
use std::path::Path;
use tantivy::index::SegmentReader;

/// What is wrong with the index in `dir`, a sentence each.
pub(crate) fn faults(dir: &Path, index: &tantivy::Index) -> Result<Vec<String>> {
    let mut out = Vec::new();
    // The segments of this moment: the files that a new look at the folder lists.
    match guard(dir, || index.validate_checksum()) {
        Ok(damaged) => {
            let mut names: Vec<String> = damaged.iter().map(|file| file.display().to_string()).collect();
            names.sort();
            out.extend(names.iter().map(|name| format!("the checksum of {name} does not fit its bytes")));
        }
        Err(e) => out.push(e.to_string()),
    }
    let segments = match guard(dir, || index.searchable_segments()) {
        Ok(segments) => segments,
        Err(e) => {
            out.push(e.to_string());
            return Ok(out);
        }
    };
    let mut ids = HashSet::new();
    for segment in &segments {
        let name = segment.id().uuid_string();
        let read = guard(dir, || {
            let reader = SegmentReader::open(segment)?;
            let mut faults = Vec::new();
            if reader.num_docs() != segment.meta().num_docs() {
                faults.push(format!("segment {name} should hold {} articles and holds {}", segment.meta().num_docs(), reader.num_docs()));
            }
            let columns = Columns::open(&reader)?;
            let store = reader.get_store_reader(1)?;
            for doc in reader.doc_ids_alive() {
                let id = columns.id(doc);
                if !ids.insert(id) {
                    faults.push(format!("article {id} stands in the index twice"));
                }
                if let Err(e) = store.get_document_bytes(doc) {
                    faults.push(format!("the text of article {id} cannot be read: {e}"));
                }
            }
            Ok(faults)
        });
        match read {
            Ok(faults) => out.extend(faults),
            Err(e) => out.push(format!("segment {name}: {e}")),
        }
    }
    Ok(out)
}
