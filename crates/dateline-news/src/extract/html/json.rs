//! Reads JSON as pages write it: strictly first, and if that fails once more with the usual
//! faults mended (comments and CDATA around it, raw line breaks and quotes in strings, commas too
//! many, brackets too few, character references).

use crate::limits::{SCRIPT_JSON_BYTES_MAX, SCRIPT_JSON_VALUES_MAX};
use serde_json::Value;
use std::borrow::Cow;

/// The value that `text` holds, if it can be read at all within the limits.
pub(super) fn read(text: &str) -> Option<Value> {
    read_within(text, &mut { SCRIPT_JSON_VALUES_MAX })
}

/// The same for a page with several: `room` is how many values may still be read.
pub(super) fn read_within(text: &str, room: &mut usize) -> Option<Value> {
    let text = unwrap(text);
    if text.is_empty() || text.len() > SCRIPT_JSON_BYTES_MAX {
        return None;
    }
    let n = count(text);
    if n <= *room
        && let Ok(value) = serde_json::from_str(text)
    {
        *room -= n;
        return Some(value);
    }
    let mended = mend(text);
    // Mending may show that what looked like a string is none.
    *room = room.checked_sub(count(&mended))?;
    if let Ok(value) = serde_json::from_str(&mended) {
        return Some(value);
    }
    // Several values one behind the other: the first counts.
    serde_json::Deserializer::from_str(&mended).into_iter().next()?.ok()
}

/// The values of a JSON text, less one: what opens a list or an object, and what parts their items.
fn count(text: &str) -> usize {
    let (mut n, mut in_string, mut escaped) = (0, false, false);
    for b in text.bytes() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' | b'[' | b',' if !in_string => n += 1,
            _ => {}
        }
    }
    n
}

/// Takes off what does not belong to JSON at both ends.
fn unwrap(text: &str) -> &str {
    let start = text.find(['{', '[']).unwrap_or(text.len());
    // "[" also begins "[CDATA[".
    let start = match text.get(start..).and_then(|t| t.strip_prefix("[CDATA[")) {
        Some(rest) => text.len() - rest.len() + rest.find(['{', '[']).unwrap_or(rest.len()),
        None => start,
    };
    let end = text.rfind(['}', ']']).map_or(text.len(), |i| i + 1);
    let inner = text.get(start..end).unwrap_or("");
    inner.strip_suffix("]]").filter(|i| i.starts_with('{')).unwrap_or(inner).trim_end()
}

/// Mends the faults that pages have.
fn mend(text: &str) -> String {
    let text: Cow<str> =
        if text.contains("&quot;") && !text.contains("\":") { Cow::Owned(super::entities::decode(text)) } else { Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    let mut closers: Vec<char> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        if in_string {
            match c {
                '\\' => match chars.next() {
                    Some((_, e @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                        out.push('\\');
                        out.push(e);
                    }
                    Some((_, other)) => out.push(other),
                    None => {}
                },
                '"' if ends_string(&text[at + 1..]) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '{' => {
                closers.push('}');
                out.push('{');
            }
            '[' => {
                closers.push(']');
                out.push('[');
            }
            '}' | ']' => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
                if closers.len() < 256 && closers.contains(&c) {
                    while let Some(open) = closers.pop() {
                        out.push(open);
                        if open == c {
                            break;
                        }
                    }
                }
                if closers.is_empty() {
                    break;
                }
            }
            ';' => {}
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    let kept = out.trim_end().trim_end_matches([',', ':']).len();
    out.truncate(kept);
    while let Some(c) = closers.pop() {
        out.push(c);
    }
    out
}

/// Whether the quote before `rest` ends a string: a separator follows.
fn ends_string(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.as_bytes().first() {
        None | Some(b':' | b'}' | b']') => true,
        Some(b',') => {
            let next = rest[1..].trim_start();
            next.is_empty()
                || next.starts_with(['"', '{', '[', '}', ']', '-', 't', 'f', 'n'])
                || next.starts_with(|c: char| c.is_ascii_digit())
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Option<&str>) {
        assert_eq!(read(text).map(|v| v.to_string()).as_deref(), want, "{text}");
    }

    #[test]
    fn broken_json_is_mended() {
        check(r#"{"a":1}"#, Some(r#"{"a":1}"#));
        check("// <![CDATA[\n{\"a\":1}\n// ]]>", Some(r#"{"a":1}"#));
        check("<!-- {\"a\":[1,2,],} -->", Some(r#"{"a":[1,2]}"#));
        check("{\"a\":\"one\ntwo\"}", Some(r#"{"a":"one two"}"#));
        check(r#"{"a":"She said "no", and left","b":2}"#, Some(r#"{"a":"She said \"no\", and left","b":2}"#));
        check(r#"{"a":"it\'s"}"#, Some(r#"{"a":"it's"}"#));
        check(r#"{"a":{"b":"c""#, Some(r#"{"a":{"b":"c"}}"#));
        check(r#"{"a":1};"#, Some(r#"{"a":1}"#));
        check("{&quot;a&quot;:1}", Some(r#"{"a":1}"#));
        check("no json", None);
        check("", None);
    }

    #[test]
    fn deep_json_is_refused_and_not_recursed_into() {
        let deep = "[".repeat(100_000);
        check(&deep, None);
        check(&format!("{{\"a\":{}", "{\"a\":".repeat(100_000)), None);
    }

    #[test]
    fn json_of_too_many_values_is_refused_and_commas_in_strings_are_none() {
        let numbers = |n: usize| format!("[{}0]", "0,".repeat(n));
        assert!(read(&numbers(SCRIPT_JSON_VALUES_MAX - 1)).is_some());
        assert!(read(&numbers(SCRIPT_JSON_VALUES_MAX)).is_none());
        assert!(read(&format!("[\"{}\"]", "\\\",[{".repeat(SCRIPT_JSON_VALUES_MAX))).is_some());
        let mut room = 5;
        assert!(read_within("[1,2]", &mut room).is_some() && read_within("[1,2,]", &mut room).is_some());
        assert_eq!((room, read_within("[1,2]", &mut room)), (1, None));
    }
}
