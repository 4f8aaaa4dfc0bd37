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
#[serde(expecting = "an object with html or text")]
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
    let raw: Raw = match serde_json::from_slice(line).or_else(|e| serde_json::from_str(&mended(line).ok_or(e)?)) {
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
        Some(Value::Number(n)) => n.as_i64().filter(|ms| jiff::Timestamp::from_millisecond(*ms).is_ok()),
        // A time that cannot be read is a time that is not known; the page is worth more than it.
        Some(Value::String(s)) => instant(&s),
        Some(_) => None,
    };
    let url = word(raw.url, "url")?.map(|u| u.trim().to_owned()).filter(|u| !u.is_empty());
    let outlet = word(raw.outlet, "outlet")?.filter(|o| !o.trim().is_empty());
    Ok(Record { id, url, outlet, captured_at, media, body })
}

/// A line whose only fault may be a few characters: bytes that are no UTF-8, and surrogates that stand
/// alone (as Python's `json.dumps` writes them), become U+FFFD. `None` if it has neither.
fn mended(line: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(line);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    let code = |s: &str| s.strip_prefix("\\u").and_then(|s| u16::from_str_radix(s.get(..4)?, 16).ok());
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let pair = rest.get(6..).and_then(code);
        let n = match code(rest) {
            Some(0xD800..=0xDBFF) if matches!(pair, Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                out.push('\u{fffd}');
                rest = &rest[6..];
                continue;
            }
            // Any other escape: the backslash and the character behind it.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..n]);
        rest = &rest[n..];
    }
    out.push_str(rest);
    (out.as_bytes() != line).then_some(out)
}

fn instant(text: &str) -> Option<i64> {
    // 20240131235959, as WARC indexes (CDX) write it, is UTC.
    if text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit()) {
        let iso = format!("{}-{}-{}T{}:{}:{}Z", &text[..4], &text[4..6], &text[6..8], &text[8..10], &text[10..12], &text[12..]);
        return iso.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond());
    }
    text.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond()).or_else(|| NewsDate::from_iso(text).map(|d| d.sort_ms()))
}

/// The words of an id, for naming a page.
pub fn name_of(id: &Value) -> String {
    match id {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
