//! Clean HTML, as the peers give it, to text: a block a line. No general HTML reader: it expects
//! what a serializer wrote (quoted attributes, closed tags, `&amp; &lt; &gt; &quot; &nbsp;` and numbers).

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose words are none.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "iframe"];

/// The text of `html`: white space squeezed, a block a line.
pub fn of(html: &str) -> String {
    let mut raw = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        raw.push_str(&rest[..at].replace(['\n', '\r'], " "));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let inside = &rest[1..];
        let name: String =
            inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if name.is_empty() {
            raw.push('<');
            rest = inside;
            continue;
        }
        let closing = inside.starts_with('/');
        let Some(end) = tag_end(inside) else { break };
        rest = &inside[end..];
        if BLOCKS.contains(&name.as_str()) {
            raw.push('\n');
        } else if !closing && SILENT.contains(&name.as_str()) && !inside[..end].ends_with("/>") {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
    }
    raw.push_str(&rest.replace(['\n', '\r'], " "));
    let lines = raw.split('\n').map(|l| unescape(l).split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The place after the `>` that ends a tag; `>` in a quoted value does not.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (i, c) in tag.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(i + 1),
            _ => {}
        }
    }
    None
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = rest.find(';').filter(|end| *end < 10).and_then(|end| {
            let name = &rest[1..end];
            let c = match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some('\u{a0}'),
                _ => match name.strip_prefix("#x").or(name.strip_prefix("#X")) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
                    None => name.strip_prefix('#').and_then(|n| n.parse().ok()).and_then(char::from_u32),
                },
            };
            c.map(|c| (c, end + 1))
        });
        match named {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end..];
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

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn blocks_become_lines_and_entities_letters() {
        assert_eq!(
            of("<div><p>One &amp; <b>two</b></p><p title=\"a>b\">three<br>four</p><script>no</script></div>"),
            "One & two\nthree\nfour"
        );
        assert_eq!(of("a &lt; b <!-- <p> --> c &#x41; & d"), "a < b c A & d");
    }
}
