//! The headline: the string on which most of the page's statements about it agree (the h1, the
//! structured data, the title for sharing, the title element without the site's name).

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::found::{Evidence, Found, FoundIn};
use crate::limits::HEADLINE_CHARS_MAX;
use crate::words::{fold, squeeze};

/// The headline and the node where it stands on the page.
pub(super) struct Headline {
    pub(super) found: Found<String>,
    pub(super) node: Option<usize>,
}

struct Candidate {
    words: String,
    folded: String,
    from: FoundIn,
    node: Option<usize>,
    /// What its place alone is worth.
    worth: i32,
}

/// Finds the headline. `sites` are the names that the site may have.
pub(super) fn find(doc: &Doc, blocks: &Blocks, data: &Data, sites: &[String], evidence: &mut Evidence) -> Option<Headline> {
    let mut list: Vec<Candidate> = Vec::new();
    let mut add = |words: &str, from: FoundIn, node: Option<usize>, worth: i32| {
        let words = squeeze(words);
        let n = words.chars().count();
        if (2..=HEADLINE_CHARS_MAX).contains(&n) {
            let folded = key(&words);
            if !folded.is_empty() {
                list.push(Candidate { words, folded, from, node, worth });
            }
        }
    };
    let headings = headings(doc);
    let is_unheaded = headings.is_empty();
    for (i, (id, words)) in headings.into_iter().enumerate() {
        let marked = blocks.own_roles[id] & names::HEADLINE != 0 || doc.attr(id, Attr::Itemprop) == Some("headline");
        add(&words, FoundIn::VisibleText, Some(id), 12 - 3 * i.min(3) as i32 + i32::from(marked) * 3);
    }
    // Without a heading: the end of the title that stands on the page as a line of its own.
    if is_unheaded {
        for words in data.title.iter().flat_map(|t| ends(t)) {
            if let Some(node) = locate(doc, blocks, &key(words)) {
                add(words, FoundIn::VisibleText, Some(node), 11);
                break;
            }
        }
    }
    for (i, h) in data.ld.headlines.iter().enumerate() {
        add(h, FoundIn::JsonLd, None, 10 - 5 * i as i32);
    }
    for (key, worth) in [
        ("og:title", 9),
        ("twitter:title", 4),
        ("headline", 6),
        ("dc.title", 5),
        ("title", 4),
        ("parsely-title", 8),
        ("sailthru.title", 6),
        ("cxenseparse:title", 4),
    ] {
        if let Some(t) = data.meta(&[key]) {
            add(t, place_of(key), None, worth);
            for cut in without_site(t, sites) {
                add(&cut, place_of(key), None, worth - 3);
            }
        }
    }
    if let Some(t) = &data.title {
        add(t, FoundIn::Meta, None, 2);
        for cut in without_site(t, sites) {
            add(&cut, FoundIn::Meta, None, 2);
        }
    }
    for c in &list {
        evidence.offer("headline", &c.words, c.from);
    }
    // Each place has one voice for a string; a place whose string opens or closes with the
    // candidate (title with a suffix) has half a voice.
    let mut best: Option<(i32, usize)> = None;
    for (i, c) in list.iter().enumerate() {
        let mut score = c.worth;
        let mut heard: Vec<FoundIn> = vec![c.from];
        for other in list.iter().filter(|o| o.folded == c.folded) {
            if !heard.contains(&other.from) {
                heard.push(other.from);
                score += 10;
            }
        }
        // The h1 may open with an eyebrow ("Ferries: Boat runs aground").
        if c.node.is_none()
            && !heard.contains(&FoundIn::VisibleText)
            && let Some(h1) = list.iter().find(|o| o.node.is_some())
            && c.folded.chars().count() >= UNDER_EYEBROW_CHARS_MIN
            && h1.folded.ends_with(&c.folded)
        {
            score = score.max(h1.worth) + 10;
        }
        if sites.iter().any(|s| key(s) == c.folded) {
            score -= 30;
        }
        if c.folded.len() < 12 {
            score -= 6;
        }
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    let (_, i) = best?;
    let i = seconded(doc, blocks, &list).unwrap_or(i);
    let folded = list[i].folded.clone();
    // Of equal strings the visible one is shown: it has the typography of the page.
    let shown = list.iter().filter(|c| c.folded == folded).min_by_key(|c| (c.node.is_none(), c.from != FoundIn::JsonLd))?;
    let node = list
        .iter()
        .filter(|c| c.folded == folded)
        .find_map(|c| c.node)
        .or_else(|| locate(doc, blocks, &folded))
        .or_else(|| list.iter().find_map(|c| c.node));
    let words = bare(&shown.words, &list, sites);
    evidence.choose("headline", &words, shown.from);
    Some(Headline { found: Found::new(words, shown.from), node })
}

/// Characters of the shortest headline under an eyebrow in the same h1.
const UNDER_EYEBROW_CHARS_MIN: usize = 20;

/// Blocks around the h1 in which a heading may stand that is the headline proper.
const BESIDE_BLOCKS: usize = 3;

/// The headline of the structured data, if it stands as a heading of a lower rank beside the h1:
/// there the h1 is but a line for search engines or an eyebrow.
fn seconded(doc: &Doc, blocks: &Blocks, list: &[Candidate]) -> Option<usize> {
    let h1 = list.iter().find_map(|c| c.node)?;
    let data = list.iter().position(|c| c.from == FoundIn::JsonLd)?;
    let at = blocks.list.partition_point(|b| b.nodes.0 < h1);
    let near = at.saturating_sub(BESIDE_BLOCKS)..(at + BESIDE_BLOCKS + 1).min(blocks.list.len());
    blocks.list[near]
        .iter()
        .any(|b| {
            (2..=4).contains(&b.heading) && b.link_share() < 0.5 && !doc.holds(h1, b.nodes.0) && key(blocks.text(b)) == list[data].folded
        })
        .then_some(data)
}

/// The headline without the site's name at its end and without a label ("Opinion | …") that another
/// statement of the page does without.
fn bare(words: &str, list: &[Candidate], sites: &[String]) -> String {
    let letters = |s: &str| fold(s).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut words = words.to_owned();
    for sep in [" | ", " - ", " – ", " — ", " · ", " » ", " • ", "｜", "--"] {
        if let Some(i) = words.rfind(sep)
            && i >= 8
        {
            let tail = letters(&words[i + sep.len()..]);
            let is_site = |s: &str| {
                let s = letters(s);
                !tail.is_empty() && s.len() >= 3 && (s == tail || (tail.len() >= 4 && (s.starts_with(&tail) || tail.starts_with(&s))))
            };
            if sites.iter().any(|s| is_site(s)) {
                words.truncate(i);
                words.truncate(words.trim_end().len());
            }
        }
    }
    if let Some(i) = words.find(" | ")
        && i <= 24
    {
        let rest = words[i + 3..].trim();
        let folded = key(rest);
        if list.iter().any(|c| c.folded == folded && c.from != FoundIn::Meta) {
            return rest.to_owned();
        }
    }
    words
}

/// For comparing: folded, quotes of one kind, without the punctuation at the ends.
fn key(words: &str) -> String {
    let folded: String = fold(words)
        .chars()
        .map(|c| {
            if matches!(c, '“' | '”' | '„' | '«' | '»') {
                '"'
            } else if matches!(c, '–' | '—' | '‐' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '-' | ':' | '.')).to_owned()
}

/// The first h1 of the page, of which one is its headline. Those in parts named after the navigation
/// count as well: many headers of articles are.
fn headings(doc: &Doc) -> Vec<(usize, String)> {
    (0..doc.nodes.len())
        .filter(|id| doc.tag(*id) == Tag::H1)
        .map(|id| (id, joined(doc, id)))
        .filter(|(_, words)| !words.is_empty())
        .take(HEADINGS_MAX)
        .collect()
}

/// Headings of the first rank that are weighed.
const HEADINGS_MAX: usize = 5;

/// The words of a heading. Inline parts that are shown as lines of their own (an eyebrow before the
/// headline proper) are often written without a space between them.
fn joined(doc: &Doc, id: usize) -> String {
    let mut out = String::new();
    for n in id..doc.end(id) {
        match doc.tag(n) {
            Tag::Text => {
                let text = doc.text(n);
                let glued = out.ends_with(|c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '?' | '!' | ':'))
                    && text.starts_with(char::is_uppercase);
                if glued {
                    out.push(' ');
                }
                out.push_str(text);
            }
            Tag::Br => out.push(' '),
            tag if !tag.is_inline() => out.push(' '),
            _ => {}
        }
        if out.len() > 2_000 {
            break;
        }
    }
    squeeze(&out)
}

/// The first block whose words are the headline.
fn locate(doc: &Doc, blocks: &Blocks, folded: &str) -> Option<usize> {
    blocks
        .list
        .iter()
        .take(4_000)
        .find(|b| {
            let words = blocks.text(b);
            words.len() <= folded.len() * 2 + 16 && words.len() * 2 + 16 >= folded.len() && b.link_share() < 0.5 && key(words) == *folded
        })
        // On old pages one part holds headline and text; then the words alone are the headline.
        .map(|b| if blocks.within(doc, b.owner).len() > 1 { b.nodes.0 } else { b.owner })
}

/// Characters of the shortest end of a title that may be the headline.
const END_CHARS_MIN: usize = 16;

/// A title and what stands behind and before its separators, the longest first.
fn ends(title: &str) -> Vec<&str> {
    let mut out = vec![title.trim()];
    for sep in [" | ", " - ", " – ", " — ", " · ", ": ", "｜", "|"] {
        for (i, _) in title.match_indices(sep) {
            out.push(title[i + sep.len()..].trim());
            out.push(title[..i].trim());
        }
    }
    out.retain(|e| super::content::blocks::weight(e) >= END_CHARS_MIN as u32);
    out.sort_by_key(|e| std::cmp::Reverse(e.len()));
    out
}

/// What is left of a title when the name of the site is cut off its end or beginning.
fn without_site(title: &str, sites: &[String]) -> Vec<String> {
    const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " / ", " < ", " ‹ ", "｜", "|", " ~ ", ": "];
    let mut out = Vec::new();
    let sites: Vec<String> = sites.iter().map(|s| key(s)).filter(|s| !s.is_empty()).collect();
    for sep in SEPARATORS {
        if let Some(i) = title.rfind(sep) {
            let (head, tail) = (&title[..i], &title[i + sep.len()..]);
            let named = {
                let t = key(tail);
                !t.is_empty() && sites.iter().any(|s| t == *s || s.contains(&t) || t.contains(s.as_str()))
            };
            if *sep != ": " && (named || (tail.chars().count() <= 30 && head.chars().count() > tail.chars().count())) {
                out.push(head.to_owned());
                // A section before the name: "Headline | Sport | Gazette".
                if let Some(j) = head.rfind(sep)
                    && j > 12
                {
                    out.push(head[..j].to_owned());
                }
            }
        }
        if let Some(i) = title.find(sep)
            && sites.contains(&key(&title[..i]))
        {
            out.push(title[i + sep.len()..].to_owned());
        }
    }
    out
}
