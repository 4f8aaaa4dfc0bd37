//! Character references in strings that are no HTML of the tree: data in scripts often holds
//! "&amp;quot;" or whole tags.

use html5ever::data::NAMED_ENTITIES;
use memchr::memchr;

/// Decodes the character references of `text`.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(i) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        match reference(rest) {
            Some((c, len)) => {
                out.push(c);
                rest = &rest[len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The reference that opens `text`: its character and length in bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.as_bytes().iter().take(34).position(|b| *b == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
        None => {
            let (first, _) = NAMED_ENTITIES.get(&text[1..=end])?;
            char::from_u32(*first)?
        }
    };
    Some((c, end + 1))
}

/// Plain words of a string that may hold tags and character references.
pub(super) fn plain(text: &str) -> String {
    let mut decoded = if text.contains('&') { decode(text) } else { text.to_owned() };
    // Twice encoded is common in data.
    if decoded.contains("&amp;") || decoded.contains("&quot;") || decoded.contains("&#") || decoded.contains("&nbsp;") {
        decoded = decode(&decoded);
    }
    if decoded.contains('<') {
        decoded = without_tags(&decoded);
    }
    crate::words::squeeze(&decoded)
}

/// Drops tags; those of blocks leave a line break.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(i) = memchr(b'<', rest.as_bytes()) {
        let after = &rest[i + 1..];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = if is_tag { memchr(b'>', after.as_bytes()) } else { None };
        let Some(end) = end else {
            if is_tag {
                // No `>` follows anywhere: nothing more to drop.
                out.push_str(rest);
                return out;
            }
            out.push_str(&rest[..=i]);
            rest = after;
            continue;
        };
        out.push_str(&rest[..i]);
        let name = after[..end].trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if matches!(
            name,
            "p" | "br" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "tr" | "figure" | "section"
        ) {
            out.push('\n');
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_tags_become_plain_words() {
        let check = |text: &str, want: &str| assert_eq!(plain(text), want, "{text}");
        check("Fish &amp; chips", "Fish & chips");
        check("&amp;quot;No&amp;quot;", "\"No\"");
        check("Caf&eacute; &#8211; &#x41;", "Café – A");
        check("<b>Rain</b> in <i>May</i>", "Rain in May");
        check("3 < 4 & 5", "3 < 4 & 5");
        check("&unknown; &#0;", "&unknown; &#0;");
        check("<a", "<a");
    }
}
