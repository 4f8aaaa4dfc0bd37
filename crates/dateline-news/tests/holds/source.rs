//! The words of a page's source, read without any of the readers that are tested: tags cut out,
//! references and the escapes of JSON resolved. Coarse on purpose; it need only hold every word.

use html5ever::data::NAMED_ENTITIES;
use std::collections::HashSet;

/// Letters and digits of a text, folded, without anything between them.
pub fn letters(text: &str) -> String {
    dateline_news::words::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every word that stands in the source, in whatever place: text, attributes, data.
pub fn words(html: &str) -> HashSet<String> {
    let plain = unescaped(html);
    let mut out = HashSet::new();
    // A tag may stand inside a word or part two.
    for gap in ["", " "] {
        out.extend(dateline_news::words::tokens(&without_tags(&plain, gap)));
        out.extend(dateline_news::words::tokens(&without_tags(html, gap)));
    }
    out.extend(dateline_news::words::tokens(&plain));
    out
}

/// The letters of the visible text in page order.
pub fn visible(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let lower: String = rest.chars().take(10).collect::<String>().to_ascii_lowercase();
        let end = match () {
            () if lower.starts_with("<!--") => "-->",
            () if lower.starts_with("<script") => "</script>",
            () if lower.starts_with("<style") => "</style>",
            () => ">",
        };
        rest = find_folded(rest, end).map_or("", |i| &rest[i + end.len()..]);
    }
    out.push_str(rest);
    letters(&references(&out))
}

/// Where `what` (lower case) stands, whatever its case.
fn find_folded(text: &str, what: &str) -> Option<usize> {
    let first = what.as_bytes()[0];
    memchr::memchr_iter(first, text.as_bytes())
        .find(|i| text.as_bytes()[*i..].get(..what.len()).is_some_and(|b| b.eq_ignore_ascii_case(what.as_bytes())))
}

fn without_tags(text: &str, gap: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push_str(gap);
        rest = rest[at..].find('>').map_or("", |i| &rest[at + i + 1..]);
    }
    out.push_str(rest);
    out
}

/// References twice over, and `\u0041`, `\n` and the like between.
fn unescaped(text: &str) -> String {
    let text = references(text);
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 6).and_then(|u| u.strip_prefix('u')).and_then(|h| u16::from_str_radix(h, 16).ok());
        match code {
            Some(unit) => {
                units.push(unit);
                rest = &rest[at + 6..];
                if !rest.starts_with("\\u") {
                    out.push_str(&String::from_utf16_lossy(&units));
                    units.clear();
                }
            }
            None => {
                // What is escaped is a quote, a slash or white space, and no letter of a word.
                out.push(' ');
                let n = rest[at + 1..].chars().next().map_or(0, |c| if "nrtbf\"/\\".contains(c) { 1 } else { 0 });
                rest = &rest[at + 1 + n..];
            }
        }
    }
    out.push_str(rest);
    references(&references(&out))
}

/// Character references resolved once.
fn references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(34).position(|b| b == b';');
        let c = end.and_then(|end| match rest[1..end].strip_prefix('#') {
            Some(n) => match n.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            },
            None => NAMED_ENTITIES.get(&rest[1..=end]).map(|(first, _)| *first),
        });
        match c.and_then(|c| char::from_u32(if (0x80..0xa0).contains(&c) { windows(c) } else { c })).zip(end) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
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

/// What a reference to a control character means to browsers.
fn windows(code: u32) -> u32 {
    let byte = [code as u8];
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&byte);
    text.chars().next().map_or(code, u32::from)
}
