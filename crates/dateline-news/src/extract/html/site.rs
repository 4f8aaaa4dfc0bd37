//! The name of the site by what a reader sees of it, for pages whose data do not say it: parts of
//! the title, the logo, the link to the front page, the line of rights. Two of these must agree.

use super::content::blocks::Blocks;
use super::doc::Doc;
use super::tag::{Attr, Tag};
use crate::extract::labels;
use crate::found::{Found, FoundIn};
use crate::words::{fold, is_unspaced, squeeze};

/// Characters of a name.
const NAME_CHARS_MAX: usize = 60;

/// Signs that part a title into headline, section and site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " » ", " : ", ": ", "｜", "|", "：", " :: "];

/// The publisher named by microdata, else the name on which two places of the page agree.
pub(super) fn name(doc: &Doc, blocks: &Blocks, title: Option<&str>) -> Option<Found<String>> {
    if let Some(name) = microdata(doc) {
        return Some(Found::new(name, FoundIn::Microdata));
    }
    let mut places: Vec<Vec<String>> = vec![title.map(parts).unwrap_or_default()];
    places.extend(shown(doc));
    places.push(rights(blocks));
    // The line of rights and the logo hold the name alone, so their words are shown.
    for (i, place) in places.iter().enumerate().rev() {
        for name in place {
            let key = fold(name);
            let n = places.iter().enumerate().filter(|(j, p)| *j != i && p.iter().any(|o| fold(o) == key)).count();
            if n > 0 && fits(name) {
                return Some(Found::new(name.clone(), FoundIn::VisibleText));
            }
        }
    }
    None
}

fn fits(name: &str) -> bool {
    let n = name.chars().count();
    (2..=NAME_CHARS_MAX).contains(&n) && name.chars().any(char::is_alphabetic) && !labels::is_home(name) && labels::frame(name).is_none()
}

/// All parts of a title. Its signs may stand in the headline too, so every cut gives two parts.
fn parts(title: &str) -> Vec<String> {
    let mut out = Vec::new();
    for sep in SEPARATORS {
        if let Some((head, _)) = title.split_once(sep) {
            out.push(squeeze(head));
        }
        if let Some((_, tail)) = title.rsplit_once(sep) {
            out.push(squeeze(tail));
        }
    }
    // Without spaces between words there are none around the sign.
    if let Some((head, tail)) = title.rsplit_once(['-', '_'])
        && head.chars().next_back().is_some_and(is_unspaced)
        && tail.chars().next().is_some_and(is_unspaced)
    {
        out.push(squeeze(tail));
    }
    out
}

/// What the links to the front page say, by their words and by the picture in them.
fn shown(doc: &Doc) -> [Vec<String>; 2] {
    let (mut words, mut logos) = (Vec::new(), Vec::new());
    for id in (0..doc.nodes.len()).filter(|id| doc.tag(*id) == Tag::A && doc.attr(*id, Attr::Href).is_some_and(is_front)).take(8) {
        words.push(doc.words(id, 200));
        logos.extend((id..doc.end(id)).filter(|n| doc.tag(*n) == Tag::Img).filter_map(|n| doc.attr(n, Attr::Alt)).map(squeeze));
    }
    words.retain(|w| !w.is_empty());
    [words, logos]
}

/// Whether an address is the front page.
fn is_front(href: &str) -> bool {
    let path = href.split_once("//").map_or(href, |(_, rest)| rest.find('/').map_or("/", |i| &rest[i..]));
    matches!(path, "/" | "/index.html" | "/index.htm" | "/index.php")
}

/// Names behind the sign of rights: "© 2025 The Harbour Gazette. All rights reserved."
fn rights(blocks: &Blocks) -> Vec<String> {
    let mut out = Vec::new();
    for b in blocks.list.iter().rev().take(60) {
        let words = blocks.text(b);
        // Chinese pages say it the other way round: "海港新闻网版权所有".
        if let Some((before, _)) = ["版权所有", "版權所有"].iter().find_map(|sign| words.split_once(sign)) {
            out.extend(before.split_whitespace().next_back().map(str::to_owned));
        }
        let Some((_, behind)) = words.split_once('©') else { continue };
        let behind = behind.trim_start_matches(|c: char| !c.is_alphabetic());
        let line: String = behind.chars().take(NAME_CHARS_MAX * 2).collect();
        // Where the name ends nobody says: at a sign, or before the words of the rights.
        out.extend(
            line.char_indices()
                .filter(|(_, c)| matches!(c, '.' | '·' | '|' | ',' | '–' | '—' | '-'))
                .map(|(i, _)| line[..i].trim().to_owned())
                .take(4),
        );
        out.extend(line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(i, _)| line[..i].trim().to_owned()).take(8));
        out.push(line.trim().to_owned());
    }
    out.retain(|n| !n.is_empty());
    // The longest first: "The Harbour" is the beginning of "The Harbour Gazette".
    out.sort_by_key(|n| std::cmp::Reverse(n.len()));
    out
}

fn microdata(doc: &Doc) -> Option<String> {
    let is = |id: usize, what: &str| doc.attr(id, Attr::Itemprop).is_some_and(|p| p.split_whitespace().any(|p| p == what));
    let publisher = (0..doc.nodes.len()).find(|id| is(*id, "publisher"))?;
    let name = (publisher..doc.end(publisher)).find(|id| is(*id, "name"))?;
    let words = doc.attr(name, Attr::Content).map_or_else(|| doc.words(name, 200), squeeze);
    fits(&words).then_some(words)
}
