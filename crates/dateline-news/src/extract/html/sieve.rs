//! Takes out of a page what the parser need not see: scripts (kept apart for the data reader),
//! styles, comments, drawings, and the attributes of tags that have too many of them.
//!
//! On real pages that is half of the bytes. It also keeps away from the parser the inputs on
//! which it would need quadratic time.

use memchr::{memchr, memchr2, memmem};

/// A `script` element: its start tag and what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Script<'a> {
    /// The start tag from `<` to `>`.
    pub(super) tag: &'a str,
    /// The text between start and end tag.
    pub(super) body: &'a str,
}

/// Attributes of one tag; a tag with more is passed on without any. Measured pages stay below 60.
const ATTRIBUTES_MAX: usize = 200;

/// Signs `<` that open no tag and are passed on; more of them are dropped. The parser takes each by itself.
const STRAYS_MAX: usize = 10_000;

/// Elements whose content is no text of the page.
const OPAQUE: &[&str] = &["script", "style", "svg", "noscript", "iframe", "textarea", "select", "object", "math", "canvas", "template"];

/// Walks through `html`, hands every piece that the parser should see to `pass`, in order, and
/// returns the scripts. `pass` answers whether to go on.
pub(super) fn sift<'a>(html: &'a str, mut pass: impl FnMut(&'a str) -> bool) -> Vec<Script<'a>> {
    let bytes = html.as_bytes();
    let mut scripts = Vec::new();
    let mut unclosed = [false; OPAQUE.len()];
    let mut from = 0;
    let mut at = 0;
    let mut n_strays = 0;
    let mut open = true;
    let mut emit = |piece: &'a str| {
        if open && !piece.is_empty() {
            open = pass(piece);
        }
    };
    while let Some(step) = memchr(b'<', &bytes[at..]) {
        let start = at + step;
        let Some(&next) = bytes.get(start + 1) else { break };
        if next == b'!' && bytes[start..].starts_with(b"<!--") {
            emit(&html[from..start]);
            at = memmem::find(&bytes[start + 2..], b"-->").map_or(bytes.len(), |i| start + 2 + i + 3);
            from = at;
            continue;
        }
        if !next.is_ascii_alphabetic() {
            at = start + 1;
            if !matches!(next, b'/' | b'!' | b'?') {
                n_strays += 1;
                if n_strays > STRAYS_MAX {
                    emit(&html[from..start]);
                    from = at;
                }
            }
            continue;
        }
        let name_end =
            start + 1 + bytes[start + 1..].iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'-').unwrap_or(bytes.len() - start - 1);
        let (end, n_attributes) = tag_end(bytes, name_end);
        let name = &html[start + 1..name_end];
        let opaque = OPAQUE.iter().position(|o| o.len() == name.len() && o.eq_ignore_ascii_case(name));
        if let Some(which) = opaque
            && !unclosed[which]
        {
            let self_closed = which == SVG && bytes[..end].ends_with(b"/>");
            let close = if self_closed { Some((end, end)) } else { end_tag(bytes, end, OPAQUE[which]) };
            match close {
                // A page that shows itself only without scripts has its text here.
                Some((body_end, after)) if which == NOSCRIPT && body_end - end > NOSCRIPT_BYTES_MAX => {
                    emit(&html[from..start]);
                    emit(&html[end..body_end]);
                    at = after;
                    from = after;
                }
                Some((body_end, after)) => {
                    emit(&html[from..start]);
                    if which == 0 {
                        scripts.push(Script { tag: &html[start..end], body: &html[end..body_end] });
                    }
                    at = after;
                    from = after;
                }
                None => {
                    unclosed[which] = true;
                    at = end;
                    if which < 2 {
                        // A script or style that never ends swallows the rest, as in a browser.
                        emit(&html[from..start]);
                        if which == 0 {
                            scripts.push(Script { tag: &html[start..end], body: &html[end..] });
                        }
                        at = bytes.len();
                        from = at;
                    }
                }
            }
            continue;
        }
        if n_attributes > ATTRIBUTES_MAX {
            emit(&html[from..name_end]);
            emit(">");
            from = end;
        }
        at = end;
    }
    emit(&html[from..]);
    scripts
}

/// Position of `noscript` in [`OPAQUE`].
const NOSCRIPT: usize = 3;

/// Bytes of a `noscript` that holds but a picture or a hint.
const NOSCRIPT_BYTES_MAX: usize = 2_000;

/// Position of `svg` in [`OPAQUE`], the only one that may close itself.
const SVG: usize = 2;

/// Where the tag whose name ends at `at` ends (one past `>`), and how many attributes it has.
/// Quoted values may hold `>`.
fn tag_end(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut n = 0;
    loop {
        while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
            at += 1;
        }
        match bytes.get(at) {
            None => return (bytes.len(), n),
            Some(b'>') => return (at + 1, n),
            Some(_) => {}
        }
        n += 1;
        at += 1;
        while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let mut value = at;
        while bytes.get(value).is_some_and(u8::is_ascii_whitespace) {
            value += 1;
        }
        if bytes.get(value) != Some(&b'=') {
            continue;
        }
        at = value + 1;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                at = memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |i| at + 1 + i + 1);
            }
            _ => {
                while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                    at += 1;
                }
            }
        }
    }
}

/// The end tag of `name` at or after `at`: where it begins and one past its `>`.
fn end_tag(bytes: &[u8], mut at: usize, name: &str) -> Option<(usize, usize)> {
    loop {
        let start = at + memmem::find(&bytes[at..], b"</")?;
        let rest = &bytes[start + 2..];
        if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            let end = memchr(b'>', rest).map_or(bytes.len(), |i| start + 2 + i + 1);
            return Some((start, end));
        }
        at = start + 2;
    }
}

/// The value of an attribute in the text of a start tag, raw (character references stay).
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let bytes = tag.as_bytes();
    let mut at = 0;
    while let Some(i) = memchr2(name.as_bytes()[0], name.as_bytes()[0].to_ascii_uppercase(), &bytes[at..]) {
        let start = at + i;
        let end = start + name.len();
        at = start + 1;
        if end > bytes.len()
            || !bytes[start..end].eq_ignore_ascii_case(name.as_bytes())
            || start == 0
            || !bytes[start - 1].is_ascii_whitespace()
        {
            continue;
        }
        let rest = tag.get(end..)?.trim_start();
        let Some(rest) = rest.strip_prefix('=') else { continue };
        let rest = rest.trim_start();
        return Some(match rest.as_bytes().first() {
            Some(&quote @ (b'"' | b'\'')) => rest[1..].split(char::from(quote)).next().unwrap_or(""),
            _ => rest.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or(""),
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, passed: &str, scripts: &[&str]) {
        let mut out = String::new();
        let found = sift(html, |piece| {
            out.push_str(piece);
            true
        });
        assert_eq!(out, passed, "{html}");
        assert_eq!(found.iter().map(|s| s.body).collect::<Vec<_>>(), scripts, "{html}");
    }

    #[test]
    fn scripts_styles_comments_and_drawings_are_taken_out() {
        check("<p>a<!-- x --><b>c</b>", "<p>a<b>c</b>", &[]);
        check("<p>a<!--><b>c", "<p>a<b>c", &[]);
        check("<script>1</script>a<SCRIPT type=x>if (a</b) {}</ScRipt >b", "ab", &["1", "if (a</b) {}"]);
        check("<style>p{}</style><svg><path/></svg><svg/>x", "x", &[]);
        check("<a title='<script>'>x</a>", "<a title='<script>'>x</a>", &[]);
        check("<script>never ends <p>x", "", &["never ends <p>x"]);
        check("<svg>never ends<p>x", "<svg>never ends<p>x", &[]);
        check("a < b <", "a < b <", &[]);
    }

    #[test]
    fn a_tag_with_too_many_attributes_loses_them_all() {
        let full = format!("<p{}>x", " a".repeat(ATTRIBUTES_MAX));
        check(&full, &full, &[]);
        check(&format!("<p{}>x", " a".repeat(ATTRIBUTES_MAX + 1)), "<p>x", &[]);
    }

    #[test]
    fn an_attribute_is_read_from_a_start_tag() {
        assert_eq!(attribute("<script data-type=a type = \"application/ld+json\">", "type"), Some("application/ld+json"));
        assert_eq!(attribute("<script TYPE=module>", "type"), Some("module"));
        assert_eq!(attribute("<script async>", "type"), None);
    }
}
