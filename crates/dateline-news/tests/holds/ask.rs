//! The questions, each a function from a page to what is wrong with its answer.

use super::source;
use dateline_news::article::{Article, BlockKind};
use dateline_news::extract::{Extracted, extract};
use dateline_news::note::NoteCode;
use dateline_news::page::{MediaKind, Page};
use dateline_news::record::ArticleRecord;
use std::fmt::Write as _;

/// Reads a page of HTML under an address.
pub fn read(html: &str, url: Option<&str>) -> Extracted {
    extract(&Page::alone(MediaKind::Html, url, html))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The article as a page that holds nothing else.
pub fn bare(article: &Article) -> String {
    let lang = article.lang.as_ref().map_or("", |l| &l.value);
    let mut out = format!("<!doctype html><html lang=\"{lang}\"><body><article><h1>{}</h1>", escaped(&article.headline.value));
    let mut open = "";
    for (block, words) in article.body.iter() {
        let around = match block.kind {
            BlockKind::ListItem => "ul",
            BlockKind::TableRow => "table",
            _ => "",
        };
        if around != open {
            let _ = write!(
                out,
                "{}{}",
                if open.is_empty() { String::new() } else { format!("</{open}>") },
                if around.is_empty() { String::new() } else { format!("<{around}>") }
            );
            open = around;
        }
        let words = escaped(words);
        let _ = match block.kind {
            BlockKind::Lead => write!(out, "<p class=\"lead\">{words}</p>"),
            BlockKind::Paragraph => write!(out, "<p>{words}</p>"),
            BlockKind::Heading => write!(out, "<h2>{words}</h2>"),
            BlockKind::ListItem => write!(out, "<li>{words}</li>"),
            BlockKind::Quotation => write!(out, "<blockquote>{words}</blockquote>"),
            BlockKind::TableRow => write!(out, "<tr><td>{}</td></tr>", words.replace('\t', "</td><td>")),
            BlockKind::Preformatted => write!(out, "<pre>{words}</pre>"),
        };
    }
    if !open.is_empty() {
        let _ = write!(out, "</{open}>");
    }
    out + "</article></body></html>"
}

/// The article's own HTML gives the same text and headline.
pub fn again(article: &Article) -> Result<(), String> {
    let html = bare(article);
    let Some(second) = read(&html, article.url.as_deref()).article else { return Err(format!("no article in {html}")) };
    if second.headline.value != article.headline.value {
        return Err(format!("headline “{}” becomes “{}”", article.headline.value, second.headline.value));
    }
    if second.body.text != article.body.text {
        let lost: Vec<&str> = article.body.text.lines().filter(|l| !second.body.text.lines().any(|s| s == *l)).collect();
        return Err(format!("of {} blocks {} are lost, such as {:?}", article.body.blocks.len(), lost.len(), lost.first()));
    }
    Ok(())
}

/// No word stands in the answer that the page lacks.
pub fn own_words(html: &str, article: &Article) -> Result<(), String> {
    let page = source::words(html);
    let texts = [article.body.text.as_str(), &article.headline.value]
        .into_iter()
        .chain(article.byline.iter().flat_map(|b| b.value.names.iter().map(String::as_str)))
        .chain(article.lists.iter().flat_map(|l| l.items.iter().map(|i| i.title.as_str()).chain(l.label.as_deref())))
        .chain(article.images.iter().flat_map(|i| i.caption.as_deref().into_iter().chain(i.credit.as_deref())))
        .chain(article.credit.iter().map(String::as_str))
        .chain(article.tags.iter().map(String::as_str))
        .chain(article.breadcrumb.iter().map(String::as_str));
    for text in texts {
        if let Some(word) = dateline_news::words::tokens(text).into_iter().find(|w| !page.contains(w)) {
            return Err(format!("“{word}” in “{}” is not on the page", text.chars().take(80).collect::<String>()));
        }
    }
    Ok(())
}

/// The blocks stand in the order of the page. A text that was read from the page's data has an order of its own.
pub fn in_order(html: &str, extracted: &Extracted) -> Result<(), String> {
    let Some(article) = &extracted.article else { return Ok(()) };
    if extracted.notes.iter().any(|n| n.code == NoteCode::BodyFromData) {
        return Ok(());
    }
    let page = source::visible(html);
    let mut at = 0;
    for (_, words) in article.body.iter() {
        let words = source::letters(words);
        match page[at..].find(&words) {
            Some(i) => at += i + words.len(),
            None if page.contains(&words) => {
                return Err(format!("“{}” stands further up on the page", words.chars().take(60).collect::<String>()));
            }
            None => return Err(format!("“{}” is no run of the page's text", words.chars().take(60).collect::<String>())),
        }
    }
    Ok(())
}

/// What a page says, without what is made of its bytes and its name.
fn said(extracted: &Extracted) -> Option<ArticleRecord> {
    extracted.article.as_ref().map(|a| ArticleRecord::of(a, &extracted.notes, Some("-")))
}

/// What no reader sees changes nothing: white space and comments behind the page and between its
/// tags, other line ends, attributes that mean nothing, the case of tags.
pub fn unmoved(html: &str, url: Option<&str>, extracted: &Extracted) -> Result<(), String> {
    let changes: [(&str, String); 6] = [
        ("white space behind the page", format!("{html}\n\n \t\n")),
        ("a comment behind the page", format!("{html}<!-- made in 0.2 s -->\n")),
        ("a comment before the page", format!("<!-- made in 0.2 s -->{html}")),
        ("comments behind line ends", html.replace(">\n<", "><!-- x -->\n<")),
        ("other line ends", html.replace("\r\n", "\n").replace('\n', "\r\n")),
        ("an attribute that means nothing", html.replace("<p>", "<p data-x1=\"7\">").replace("<div>", "<div data-x1=\"7\">")),
    ];
    for (what, changed) in changes {
        let other = read(&changed, url);
        if said(&other) != said(extracted) {
            return Err(format!("{what} changes the answer"));
        }
    }
    Ok(())
}
