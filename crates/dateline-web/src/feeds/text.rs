//! Words of articles for feeds: without what XML 1.0 forbids and a reader cannot see, and as HTML of
//! our own making.

use crate::escape::NewsText;
use askama::filters::Escaper;
use dateline_news::article::{BlockKind, Body};

/// Text without control characters, bidi embeddings and overrides, and what is no character in XML 1.0
/// (section 2.2). No escape can bring these into a feed: one of them makes the whole of it unreadable.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| allowed(*c)).collect()
}

fn allowed(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// The text of an article as HTML: blocks and their words, nothing of the page's own markup.
pub(super) fn html(body: &Body, lang: Option<&str>) -> String {
    let mut out = String::from("<div dir=\"auto\"");
    if let Some(lang) = lang {
        out.push_str(" lang=\"");
        escape(&mut out, lang);
        out.push('"');
    }
    out.push('>');
    let mut in_list = false;
    for (block, words) in body.iter() {
        let is_item = block.kind == BlockKind::ListItem;
        if is_item != in_list {
            out.push_str(if is_item { "<ul>" } else { "</ul>" });
            in_list = is_item;
        }
        let (open, close) = match block.kind {
            BlockKind::Lead => ("<p><strong>", "</strong></p>"),
            BlockKind::Paragraph | BlockKind::TableRow => ("<p>", "</p>"),
            BlockKind::Heading => ("<h2>", "</h2>"),
            BlockKind::ListItem => ("<li>", "</li>"),
            BlockKind::Quotation => ("<blockquote><p>", "</p></blockquote>"),
            BlockKind::Preformatted => ("<pre>", "</pre>"),
        };
        out.push_str(open);
        escape(&mut out, words);
        out.push_str(close);
    }
    if in_list {
        out.push_str("</ul>");
    }
    out.push_str("</div>");
    out
}

fn escape(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = NewsText.write_escaped_str(out, text);
}
