//! What a newer capture of an article changed.

use crate::article::Article;
use crate::record::ArticleRecord;
use crate::version::Change;
use serde_json::Value;

/// Fields of the record that belong to the page or the frame around the article and not to the
/// article itself: their change is no news of it.
const NOT_OF_THE_ARTICLE: &[&str] = &["id", "evidence", "notes", "lists", "reactions", "newsroom", "paragraphs", "blocks", "lead", "text"];

/// What `after` changed against `before`, in the order of the record. Text is compared block by
/// block: blocks that went and blocks that came.
pub fn changes(before: &Article, after: &Article) -> Vec<Change> {
    let mut out = Vec::new();
    let record = |a: &Article| match serde_json::to_value(ArticleRecord::of(a, &[], None)) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (record(before), record(after));
    for (field, value) in &new {
        let was = old.get(field).unwrap_or(&Value::Null);
        if was != value && !NOT_OF_THE_ARTICLE.contains(&field.as_str()) {
            out.push(Change { field: field.clone(), before: words(was), after: words(value) });
        }
    }
    if before.body.text != after.body.text {
        let gone = missing(before, after);
        let came = missing(after, before);
        // Blocks that only changed places leave both empty; the change is still told.
        out.push(Change { field: "text".into(), before: some(gone), after: some(came) });
    }
    out
}

/// Blocks of `a` that `b` does not have, a line each.
fn missing(a: &Article, b: &Article) -> String {
    let theirs: std::collections::HashSet<&str> = b.body.iter().map(|(_, words)| words).collect();
    let gone: Vec<&str> = a.body.iter().map(|(_, words)| words).filter(|words| !theirs.contains(words)).collect();
    gone.join("\n")
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(s) => some(s.clone()),
        Value::Array(items) if items.is_empty() => None,
        other => Some(other.to_string()),
    }
}

fn some(s: String) -> Option<String> {
    (!s.is_empty()).then_some(s)
}
