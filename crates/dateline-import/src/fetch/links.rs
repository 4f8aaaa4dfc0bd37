//! Links that stand in the head of an answer (RFC 8288): where a publisher names its hub and its topic (WebSub, 4).

use url::Url;

/// Links that are read of one answer.
const LINKS_MAX: usize = 100;

/// Absolute addresses of the links of relation `rel` in the header lines of an answer from `base`, in their order.
pub fn links(headers: &[(String, Vec<u8>)], base: &str, rel: &str) -> Vec<String> {
    let Ok(base) = Url::parse(base) else { return Vec::new() };
    let lines = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("link"));
    let values = lines.filter_map(|(_, value)| std::str::from_utf8(value).ok());
    let mut out = Vec::new();
    for (target, rels) in values.flat_map(parsed).take(LINKS_MAX) {
        let url = base.join(target).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        if let Some(url) = url
            && rels.iter().any(|r| r.eq_ignore_ascii_case(rel))
        {
            out.push(url.to_string());
        }
    }
    out
}

/// The links of one header line: the target as written, and its relations. What is not well formed ends it.
fn parsed(line: &str) -> Vec<(&str, Vec<String>)> {
    let mut out = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let Some((target, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) else { return out };
        rest = after;
        let mut rels: Option<Vec<String>> = None;
        loop {
            rest = rest.trim_start();
            let Some(after) = rest.strip_prefix(';') else { break };
            let after = after.trim_start();
            let end = after.find(|c: char| c.is_whitespace() || matches!(c, '=' | ';' | ',')).unwrap_or(after.len());
            let name = &after[..end];
            rest = after[end..].trim_start();
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = value_of(after.trim_start());
            }
            // Of several the first counts (RFC 8288, 3.3).
            if name.eq_ignore_ascii_case("rel") && rels.is_none() {
                rels = Some(value.split_ascii_whitespace().map(str::to_owned).collect());
            }
        }
        out.push((target.trim(), rels.unwrap_or_default()));
        if out.len() >= LINKS_MAX || !rest.starts_with(',') {
            return out;
        }
    }
}

/// A value with or without quotation marks, and what follows it.
fn value_of(text: &str) -> (String, &str) {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, ';' | ',')).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return (value, &inner[at + 1..]),
            c => {
                escaped = false;
                value.push(c);
            }
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hub_and_topic_are_found_in_headers_as_servers_write_them() {
        let of = |lines: &[&str], rel| {
            let lines: Vec<_> = lines.iter().map(|l| ("Link".to_owned(), l.as_bytes().to_vec())).collect();
            links(&lines, "https://a.example/feeds/1", rel)
        };
        assert_eq!(of(&["<https://hub.example/>; rel=\"hub\", <https://a.example/feed>; rel=\"self\""], "hub"), ["https://hub.example/"]);
        assert_eq!(of(&["<https://hub.example/>; rel=\"hub\", </feed>; rel=self"], "self"), ["https://a.example/feed"]);
        assert_eq!(
            of(&["<a>;rel=hub", "<b> ; title=\"a, b; c\" ; REL = \"x HUB\""], "hub"),
            ["https://a.example/feeds/a", "https://a.example/feeds/b"]
        );
        assert_eq!(of(&["<a>; rel=next; rel=hub", "<javascript:x>; rel=hub", "<b>", "a; rel=hub", "<c; rel=hub", ""], "hub"), [""; 0]);
        assert_eq!(of(&["<a>; title=\"\\\"<b>; rel=hub\"; rel=hub"], "hub"), ["https://a.example/feeds/a"]);
        assert_eq!(of(&[&"<a>; rel=hub,".repeat(500)], "hub").len(), LINKS_MAX);
    }
}
