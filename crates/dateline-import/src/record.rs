//! One line of a `.jsonl` file: `{"url"?, "html"}` or `{"url"?, "text"}`, with `id`, `outlet` and
//! `captured_at` if they are known. Other members are ignored.

use dateline_news::date::NewsDate;
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::MediaKind;
use serde::Deserialize;
use serde_json::Value;

/// A line as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The caller's name for it: `id`, a string or a number.
    pub id: Option<Value>,
    /// Its address.
    pub url: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was captured, ms UTC.
    pub captured_at: Option<i64>,
    /// What `body` is.
    pub media: MediaKind,
    /// `html` or `text`.
    pub body: String,
}

#[derive(Deserialize)]
struct Raw {
    id: Option<Value>,
    url: Option<Value>,
    outlet: Option<Value>,
    captured_at: Option<Value>,
    html: Option<Value>,
    text: Option<Value>,
}

/// Reads one line. The error names what is wrong with it; `id` is given back with it if the line
/// has one.
pub fn read(line: &[u8]) -> Result<Record, (Option<Value>, Note)> {
    let bad = |id, text: String| (id, Note::new(NoteCode::BadLine, text));
    if line.first() == Some(&b'[') {
        return Err(bad(None, "this is a JSON array; each line must be one object, such as {\"url\": …, \"html\": …}.".into()));
    }
    let raw: Raw = match serde_json::from_slice(line) {
        Ok(raw) => raw,
        Err(e) => {
            // The id may still be readable where a member has the wrong type or is doubled.
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|v| v.get("id").cloned());
            return Err(bad(
                id,
                format!("this is not a JSON object of a page ({e}); expected {{\"url\": …, \"html\": …}} or {{\"text\": …}}."),
            ));
        }
    };
    let id = raw.id.filter(|v| !v.is_null());
    let word = |value: Option<Value>, name: &str| match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s)),
        Some(_) => Err(bad(id.clone(), format!("its member {name:?} is not a text."))),
    };
    let (html, text) = (word(raw.html, "html")?, word(raw.text, "text")?);
    let (media, body) = match (html, text) {
        (Some(html), _) => (MediaKind::Html, html),
        (None, Some(text)) => (MediaKind::Text, text),
        (None, None) => return Err(bad(id, "it has neither \"html\" nor \"text\"; one of them must hold the page.".into())),
    };
    let captured_at = match raw.captured_at {
        None | Some(Value::Null) => None,
        Some(Value::Number(n)) => n.as_i64(),
        Some(Value::String(s)) => {
            Some(instant(&s).ok_or_else(|| bad(id.clone(), format!("its captured_at {s:?} is not an ISO 8601 time.")))?)
        }
        Some(_) => return Err(bad(id, "its captured_at is neither an ISO 8601 time nor milliseconds.".into())),
    };
    let url = word(raw.url, "url")?.map(|u| u.trim().to_owned()).filter(|u| !u.is_empty());
    let outlet = word(raw.outlet, "outlet")?.filter(|o| !o.trim().is_empty());
    Ok(Record { id, url, outlet, captured_at, media, body })
}

fn instant(text: &str) -> Option<i64> {
    text.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond()).or_else(|| NewsDate::from_iso(text).map(|d| d.sort_ms()))
}

/// The words of an id, for naming a page.
pub fn name_of(id: &Value) -> String {
    match id {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
