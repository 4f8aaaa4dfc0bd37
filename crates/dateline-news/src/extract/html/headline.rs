//! The headline: the string on which most of the page's statements about it agree (the h1, the
//! structured data, the title for sharing, the title element without the site's name).

mod strings;

use super::content::blocks::Blocks;
use super::data::{Data, place_of};
use super::doc::Doc;
use super::names;
use super::tag::{Attr, Tag};
use crate::found::{Evidence, Found, FoundIn};
use crate::limits::HEADLINE_CHARS_MAX;
use crate::words::squeeze;
use strings::{address_words, bare, ends, key, letters, tails, without_site, words_of_address};

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

/// Finds the headline. `sites` are the names that the site may have, `url` is the page's address.
pub(super) fn find(
    doc: &Doc,
    blocks: &Blocks,
    data: &Data,
    sites: &[String],
    url: Option<&str>,
    evidence: &mut Evidence,
) -> Option<Headline> {
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
    for (i, Heading { id, words, .. }) in headings.iter().enumerate() {
        let id = *id;
        let marked = blocks.own_roles[id] & names::HEADLINE != 0 || doc.attr(id, Attr::Itemprop) == Some("headline");
        add(words, FoundIn::VisibleText, Some(id), 12 - 3 * i.min(3) as i32 + i32::from(marked) * 3);
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
        // Titles often say more behind the headline than the site's name ("Emden – Sights and attractions").
        if c.node.is_some() && heard.len() == 1 && c.folded.chars().count() >= OPENING_CHARS_MIN && opens(&c.folded, &list) {
            score += 10;
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
    let second = seconded(doc, blocks, &list);
    let i = second.as_ref().map(|(i, _)| *i).or_else(|| addressed(&list, url)).unwrap_or(i);
    let folded = list[i].folded.clone();
    // Of equal strings the visible one is shown: it has the typography of the page.
    let shown = list.iter().filter(|c| c.folded == folded).min_by_key(|c| (c.node.is_none(), c.from != FoundIn::JsonLd))?;
    let node = second
        .as_ref()
        .and_then(|(_, words)| locate(doc, blocks, &key(words.as_deref()?)))
        .or_else(|| list.iter().filter(|c| c.folded == folded).find_map(|c| c.node))
        .or_else(|| locate(doc, blocks, &folded))
        .or_else(|| list.iter().find_map(|c| c.node));
    let mut words = second.and_then(|(_, words)| words).unwrap_or_else(|| bare(&shown.words, &list, sites));
    for heading in headings.iter().filter(|h| !h.tails.is_empty()) {
        words = parted(words, heading, &list);
    }
    evidence.choose("headline", &words, shown.from);
    Some(Headline { found: Found::new(words, shown.from), node })
}

/// Characters of the shortest headline under an eyebrow in the same h1.
const UNDER_EYEBROW_CHARS_MIN: usize = 20;

/// Characters of the shortest heading that is believed because a title opens with it.
const OPENING_CHARS_MIN: usize = 8;

/// Words of the shortest headline that is looked for in the address.
const ADDRESS_WORDS_MIN: usize = 4;

/// Words that the address may have beside the headline: numbers, endings.
const ADDRESS_WORDS_MORE: usize = 3;

/// Blocks around the h1 in which a heading may stand that is the headline proper.
const BESIDE_BLOCKS: usize = 3;

/// The headline of the structured data or the title for sharing, if it stands as a heading of a lower
/// rank beside the h1: there the h1 is but a line for search engines or an eyebrow. If it stands there
/// without its eyebrow, the words that stand there come with it.
fn seconded(doc: &Doc, blocks: &Blocks, list: &[Candidate]) -> Option<(usize, Option<String>)> {
    let h1 = list.iter().find(|c| c.node.is_some())?;
    let node = h1.node?;
    let at = blocks.list.partition_point(|b| b.nodes.0 < node);
    let near = at.saturating_sub(BESIDE_BLOCKS)..(at + BESIDE_BLOCKS + 1).min(blocks.list.len());
    let near: Vec<&str> = blocks.list[near]
        .iter()
        .filter(|b| (2..=4).contains(&b.heading) && b.link_share() < 0.5 && !doc.holds(node, b.nodes.0))
        .map(|b| blocks.text(b))
        .collect();
    if let Some(i) = list.iter().position(|c| c.from == FoundIn::JsonLd)
        && near.iter().any(|words| key(words) == list[i].folded)
    {
        return Some((i, None));
    }
    let (i, shared) = list.iter().enumerate().find(|(_, c)| c.from == FoundIn::OpenGraph)?;
    let stated = letters(&shared.words);
    if stated == letters(&h1.words) {
        return None;
    }
    // An eyebrow stands there without the sign that parts it in the data.
    if near.iter().any(|words| letters(words) == stated) {
        return Some((i, None));
    }
    near.into_iter()
        .filter(|words| words.chars().count() >= UNDER_EYEBROW_CHARS_MIN)
        .map(|words| (words, key(words)))
        .find(|(_, folded)| !h1.folded.ends_with(folded) && tails(&shared.words).any(|t| key(t) == *folded))
        .map(|(words, _)| (i, Some(words.to_owned())))
}

/// The headline of the structured data that the words of the address repeat, where heading and titles say
/// something else: of a running story they say the newest, or they were written for search engines and
/// networks. What the title says as well may itself be such a line, and is left to the vote.
fn addressed(list: &[Candidate], url: Option<&str>) -> Option<usize> {
    let (i, stated) = list.iter().enumerate().find(|(_, c)| c.from == FoundIn::JsonLd)?;
    let words = address_words(&stated.words);
    if words.len() < ADDRESS_WORDS_MIN || list.iter().any(|c| c.from != FoundIn::JsonLd && c.folded.contains(&stated.folded)) {
        return None;
    }
    let address = words_of_address(url?);
    (address.len() <= words.len() + ADDRESS_WORDS_MORE && address.windows(words.len()).any(|w| w == words)).then_some(i)
}

/// Whether another statement says `folded` and more behind a sign.
fn opens(folded: &str, list: &[Candidate]) -> bool {
    list.iter()
        .filter(|c| c.node.is_none())
        .filter_map(|c| c.folded.strip_prefix(folded))
        .any(|more| [" - ", ": ", " | ", " : ", ", ", " · "].iter().any(|sign| more.starts_with(sign)))
}

/// What a heading that is made of several elements, an eyebrow first, says of the headline: if a statement
/// puts another eyebrow before the same words, the headline is those words ("Shipping – Forty brought ashore" on the
/// page, "Ferry accident: Forty brought ashore" in the data); if both agree, the statement has the sign between them.
fn parted(words: String, heading: &Heading, list: &[Candidate]) -> String {
    let (said, shown) = (letters(&words), letters(&heading.words));
    let stated = || list.iter().filter(|c| c.node.is_none());
    let agreed = stated().any(|c| letters(&c.words) == shown);
    if said != shown || !agreed {
        let has = |statement: &str, tail: &str| tails(statement).any(|t| key(t) == tail);
        for tail in heading.tails.iter().filter(|t| t.chars().count() >= UNDER_EYEBROW_CHARS_MIN) {
            let folded = key(tail);
            let is_tail = if said == shown { stated().any(|c| has(&c.words, &folded)) } else { !agreed && has(&words, &folded) };
            if is_tail {
                return tail.clone();
            }
        }
        return words;
    }
    let signs = |s: &str| s.matches([':', '/', '|', '–', '-', '—']).count();
    let signed = stated().find(|c| letters(&c.words) == shown && signs(&c.words) == signs(&words) + 1);
    match signed {
        Some(c) if heading.tails.len() == 1 => c.words.clone(),
        _ => words,
    }
}

/// A heading of the first rank.
struct Heading {
    id: usize,
    words: String,
    /// Its words from each place on where one element ends and another begins.
    tails: Vec<String>,
}

/// The first h1 of the page, of which one is its headline. Those in parts named after the navigation
/// count as well: many headers of articles are.
fn headings(doc: &Doc) -> Vec<Heading> {
    (0..doc.nodes.len())
        .filter(|id| doc.tag(*id) == Tag::H1)
        .map(|id| joined(doc, id))
        .filter(|h| !h.words.is_empty())
        .take(HEADINGS_MAX)
        .collect()
}

/// Headings of the first rank that are weighed.
const HEADINGS_MAX: usize = 5;

/// The words of a heading. Inline parts that are shown as lines of their own (an eyebrow before the
/// headline proper) are often written without a space between them.
fn joined(doc: &Doc, id: usize) -> Heading {
    let mut out = String::new();
    let mut seams = Vec::new();
    let mut last = None;
    for n in id..doc.end(id) {
        match doc.tag(n) {
            Tag::Text => {
                let text = doc.text(n);
                let glued = out.ends_with(|c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '?' | '!' | ':'))
                    && text.starts_with(char::is_uppercase);
                if glued {
                    out.push(' ');
                }
                if last.is_some_and(|p| p != doc.parent(n)) && !text.trim().is_empty() && !out.trim().is_empty() {
                    seams.push(out.len());
                }
                if !text.trim().is_empty() {
                    last = Some(doc.parent(n));
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
    let bare = |at: usize| squeeze(&out[at..]).trim_start_matches(['-', '–', '—', '|', ':', '/', ' ']).to_owned();
    let mut tails: Vec<String> = seams.into_iter().take(SEAMS_MAX).map(bare).collect();
    tails.dedup();
    Heading { id, words: squeeze(&out), tails }
}

/// Seams between elements of a heading that are looked at.
const SEAMS_MAX: usize = 4;

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
