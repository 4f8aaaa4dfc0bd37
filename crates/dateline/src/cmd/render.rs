//! An article as text and as Markdown.

use dateline_news::article::{Article, Block, BlockKind, MarkKind};
use std::fmt::Write;

/// Headline, dek, byline and text, a blank line between blocks.
pub fn text(article: &Article) -> String {
    let mut out = String::new();
    let mut line = |words: &str| {
        out.push_str(words);
        out.push_str("\n\n");
    };
    line(&article.headline.value);
    if let Some(dek) = article.dek.as_ref().filter(|d| article.body.lead() != Some(d.value.as_str())) {
        line(&dek.value);
    }
    if let Some(facts) = facts(article) {
        line(&facts);
    }
    for (block, words) in article.body.iter() {
        match block.kind {
            BlockKind::ListItem => line(&format!("• {words}")),
            _ => line(words),
        }
    }
    for credit in &article.credit {
        line(credit);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Outlet, byline and date in one line.
fn facts(article: &Article) -> Option<String> {
    let outlet = article.outlet.name.as_deref().or(article.outlet.domain.as_deref());
    let byline = article.byline.as_ref().map(|b| b.value.raw.as_str());
    let date = article.published_at.as_ref().map(|d| d.value.to_string());
    let parts: Vec<&str> = [outlet, byline, date.as_deref()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A Markdown document (CommonMark with tables as lines).
pub fn markdown(article: &Article) -> String {
    let mut out = format!("# {}\n\n", escape(&article.headline.value));
    if let Some(dek) = article.dek.as_ref().filter(|d| article.body.lead() != Some(d.value.as_str())) {
        let _ = write!(out, "*{}*\n\n", escape(&dek.value));
    }
    if let Some(facts) = facts(article) {
        let _ = write!(out, "{}\n\n", escape(&facts));
    }
    if let Some(url) = &article.url {
        let _ = write!(out, "<{url}>\n\n");
    }
    let mut before = None;
    for (at, (block, _)) in article.body.iter().enumerate() {
        for image in article.images.iter().filter(|i| i.before_block == at) {
            let _ = write!(out, "![{}]({})\n\n", escape(image.caption.as_deref().unwrap_or("")), image.url.replace(')', "%29"));
        }
        let words = marked(article, block);
        // Items of one list and rows of one table stand together.
        if before == Some(block.kind) && matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow) {
            out.truncate(out.len() - 1);
        }
        let _ = match block.kind {
            BlockKind::Lead => write!(out, "**{words}**\n\n"),
            BlockKind::Paragraph => write!(out, "{words}\n\n"),
            BlockKind::Heading => write!(out, "## {words}\n\n"),
            BlockKind::ListItem => write!(out, "- {words}\n\n"),
            BlockKind::Quotation => write!(out, "> {}\n\n", words.replace('\n', "\n> ")),
            BlockKind::TableRow => write!(out, "| {} |\n\n", words.replace('\t', " | ")),
            BlockKind::Preformatted => write!(out, "```\n{}\n```\n\n", article.body.words_of(block)),
        };
        before = Some(block.kind);
    }
    for credit in &article.credit {
        let _ = write!(out, "*{}*\n\n", escape(credit));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The words of a block with its links and emphasis.
fn marked(article: &Article, block: &Block) -> String {
    let text = &article.body.text;
    let mut out = String::new();
    let mut at = block.span.start;
    for mark in &block.marks {
        // Marks inside marks are dropped: Markdown's nesting rules differ between readers.
        if mark.span.start < at || mark.span.end > block.span.end {
            continue;
        }
        out.push_str(&escape(&text[at..mark.span.start]));
        let words = escape(mark.span.of(text));
        let _ = match &mark.kind {
            MarkKind::Link(url) => write!(out, "[{words}]({})", url.replace(')', "%29")),
            MarkKind::Emphasis => write!(out, "*{words}*"),
            MarkKind::Strong => write!(out, "**{words}**"),
        };
        at = mark.span.end;
    }
    out.push_str(&escape(&text[at..block.span.end]));
    out
}

/// Escapes what Markdown would take for marks.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (i, c) in words.char_indices() {
        let opens_line = i == 0 && matches!(c, '#' | '-' | '+' | '>' | '=');
        if opens_line || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::article::{Body, Mark, Span};
    use dateline_news::extract::extract;
    use dateline_news::page::{MediaKind, Page};

    #[test]
    fn marks_become_markdown_and_the_rest_is_escaped() {
        let mut article = sample();
        article.body = Body::default();
        let link = Mark { span: Span { start: 4, end: 9 }, kind: MarkKind::Link("https://a.example/x_(y)".into()) };
        article.body.push(BlockKind::Paragraph, "The ferry left_early.", vec![link]);
        article.body.push(BlockKind::ListItem, "one", Vec::new());
        article.body.push(BlockKind::ListItem, "two", Vec::new());
        article.body.push(BlockKind::Heading, "After", Vec::new());
        let md = markdown(&article);
        assert!(md.contains("The [ferry](https://a.example/x_(y%29) left\\_early.\n\n- one\n- two\n\n## After\n"), "{md}");
    }

    fn sample() -> Article {
        let text = "<article><h1>Ferry</h1><p>The harbour master said on Friday that the ferry left early because the tide was falling faster than forecast.</p><p>Nobody was left behind, she said, and the next boat would wait for the train from the capital as it always does.</p></article>";
        extract(&Page::alone(MediaKind::Html, Some("https://a.example/x"), text)).article.expect("an article")
    }
}
