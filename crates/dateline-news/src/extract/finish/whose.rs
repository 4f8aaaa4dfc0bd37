//! Whose text it is: outlet, wire agency, address and id.

use super::super::dateline::Opening;
use super::super::labels::{self, Frame};
use super::super::{Draft, byline, dates, newsroom, wire};
use crate::article::{BlockKind, Outlet};
use crate::found::{Evidence, Found, FoundIn};
use crate::ids::{self, ArticleId, Digest};
use crate::note::{Note, NoteCode};
use crate::page::{MediaKind, Page};
use crate::url;
use crate::words::fold;

/// Words of a credit line that make the agency a helper, not the author.
const HELP: &[&str] = &[
    "contribut",
    "with inputs",
    "with reporting",
    "additional reporting",
    "with files",
    "inputs from",
    "beigetragen",
    "mit material",
    "avec",
    "a contribué",
    "con información",
    "contribuyó",
    "contribuyeron",
    "ha contribuito",
    "com informações",
    "при участии",
    "photo",
    "foto",
    "picture",
    "image",
    "bild",
    "getty",
    "写真",
    "图片",
    "사진",
];

/// The outlet: name given, or read; domain of the page's address.
pub(super) fn outlet(draft: &Draft, page: &Page, evidence: &mut Evidence) -> Outlet {
    if let Some(read) = &draft.outlet_name {
        evidence.choose("outlet", &read.value, read.from);
    }
    if let Some(given) = &page.outlet {
        evidence.choose("outlet", given, FoundIn::Given);
    }
    let name = page.outlet.clone().or_else(|| draft.outlet_name.as_ref().map(|f| f.value.clone()));
    Outlet { name, domain: page.url.as_deref().and_then(url::domain) }
}

/// The agency whose text it is, by dateline, byline, credit, the bracket that ends the text, and
/// at last by the page's own domain; with a note where a page prints a wire's text without a link to it.
pub(super) fn wire(
    draft: &Draft,
    page: &Page,
    opening: Option<&Opening>,
    outlet: &Outlet,
    evidence: &mut Evidence,
    notes: &mut Vec<Note>,
) -> Option<Found<String>> {
    let item = newsroom::of(page);
    let mut candidates: Vec<(Found<String>, &str)> = item.and_then(newsroom::agency).map(|found| (found, "source")).into_iter().collect();
    // Stations and papers put their own sign where others put an agency's: "HOUSTON (KABC) --".
    if let Some(wire) = opening.and_then(|o| o.wire.clone())
        && (wire::named(&wire).is_some() || !(is_station(&wire, opening) || is_house_of(outlet, &wire)))
    {
        candidates.push((Found::new(wire, FoundIn::VisibleText), "dateline"));
    }
    let is_text = page.media == MediaKind::Text;
    let signed = draft.byline.as_ref().and_then(|b| {
        let raw = if is_text { scraped_byline(&b.value.raw)? } else { b.value.raw.as_str() };
        Some((wire::mentioned(raw)?.short, b))
    });
    if let Some((short, b)) = signed {
        candidates.push((Found::new(short.to_owned(), b.from), "byline"));
    }
    // Who owns the rights of a text that others helped with is not always its author.
    let helped = draft.credit.iter().any(|line| wire::mentioned(line).is_some() && is_help(&fold(line)));
    for line in &draft.credit {
        let folded = fold(line);
        // An agency's bare name stands below a picture.
        let is_bare = !line.trim_start().starts_with(['(', '[', '（']) && wire::named(line).is_some();
        // On a page with pictures "Source: AP" stands below each of them.
        let is_label = !is_text && line.chars().take(LABEL_CHARS_MAX).any(|c| matches!(c, ':' | '：'));
        let is_line_of_its_own = is_bare || is_label || helped && labels::frame(line) == Some(Frame::Copyright);
        if !is_line_of_its_own
            && !is_help(&folded)
            && let Some(a) = wire::mentioned(line)
        {
            candidates.push((Found::new(a.short.to_owned(), FoundIn::VisibleText), "credit"));
        }
    }
    if let Some(a) = last_bracket(draft) {
        candidates.push((Found::new(a.to_owned(), FoundIn::VisibleText), "end"));
    }
    let own = outlet.domain.as_deref().and_then(wire::of_domain).or_else(|| outlet.name.as_deref().and_then(wire::named));
    if let Some(a) = own {
        candidates.push((Found::new(a.short.to_owned(), FoundIn::Url), "address"));
    }
    for (c, _) in &candidates {
        evidence.offer("wire", &c.value, c.from);
    }
    let (chosen, place) = candidates.into_iter().next()?;
    evidence.choose("wire", &chosen.value, chosen.from);
    let is_linked = item.is_some()
        || draft.agencies_linked.contains(&chosen.value)
        || signed.is_some_and(|(short, _)| short == chosen.value)
        || own.is_some_and(|a| a.short == chosen.value)
        || is_house_of(outlet, &chosen.value);
    if !is_linked {
        let text = format!(
            "The text is {}'s by its {place}, but the page neither links to {} nor names it as author.",
            chosen.value, chosen.value
        );
        notes.push(Note::new(NoteCode::WireUnlinked, text));
    }
    Some(chosen)
}

/// Whether a name that no agency has is a North American station's call sign; one of three letters only
/// behind a place with its state, for agencies have such names as well.
fn is_station(short: &str, opening: Option<&Opening>) -> bool {
    wire::is_call_sign(short) && (short.len() == 4 || opening.is_some_and(|o| o.place.contains(',')))
}

/// Characters within which the sign behind a label of a source stands.
const LABEL_CHARS_MAX: usize = 20;

/// Whether a folded credit line names helpers.
fn is_help(folded: &str) -> bool {
    folded.starts_with("mit ") || HELP.iter().any(|h| folded.contains(h))
}

/// What of a line of a scraped page may sign the text. Behind the date other lines may be joined to it. `None`
/// for a photographer's credit: a name, a sign, an agency ("Jane Doe / AP"), without a word of authorship before it.
fn scraped_byline(raw: &str) -> Option<&str> {
    let raw = match dates::find(raw, None) {
        Some((_, span)) if raw[..span.start].chars().any(char::is_alphabetic) => &raw[..span.start],
        _ => raw,
    };
    let first = [" - ", " | "].iter().filter_map(|sign| raw.find(sign)).min().map_or(raw, |end| &raw[..end]);
    (!is_of_picture(first)).then_some(raw)
}

fn is_of_picture(line: &str) -> bool {
    let line = line.trim().trim_end_matches('.');
    let Some(at) = line.rfind(['/', ',']) else { return false };
    let name: Vec<&str> = line[..at].split_whitespace().collect();
    wire::named(line[at + 1..].trim()).is_some()
        && (2..=4).contains(&name.len())
        && name.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase))
        && !line[..at].contains(['/', ','])
        && byline::read(line).is_some_and(|b| b.names.iter().any(|n| line.starts_with(n.as_str())))
}

/// Whether an outlet is an agency's own, though it stands in no list: its name begins word by word
/// with the letters of the short name, or its domain begins with it.
fn is_house_of(outlet: &Outlet, short: &str) -> bool {
    let initials = |name: &str| name.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>() == short;
    let first = |domain: &str| domain.split(['.', '-']).next().is_some_and(|label| label.eq_ignore_ascii_case(short));
    outlet.name.as_deref().is_some_and(initials) || outlet.domain.as_deref().is_some_and(first)
}

/// The agency in brackets that closes the last paragraph: "… hieß es. (dpa)", "…した。（共同）".
fn last_bracket(draft: &Draft) -> Option<&'static str> {
    let (_, last) = draft.body.iter().filter(|(b, _)| b.kind == BlockKind::Paragraph).last()?;
    let inside = last.trim_end().strip_suffix([')', '）', ']'])?;
    let open = inside.rfind(['(', '（', '['])?;
    let before = inside[..open].trim_end();
    // In square brackets behind a title stands where a link leads: "Markets are up [Reuters]".
    if inside[open..].starts_with('[') && !before.ends_with(['.', '!', '?', '"', '”', '»', '…', '。', '다']) {
        return None;
    }
    let inside = inside[open..].trim_start_matches(['(', '（', '[']);
    // "kap/dpa": the editor's initials stand before the agency.
    wire::named(inside).or_else(|| inside.split(['/', ',', ';']).find_map(|p| wire::named(p.trim()))).map(|a| a.short)
}

/// What an article is known by.
pub(super) struct Identity {
    pub id: ArticleId,
    pub url: Option<String>,
}

/// The article's address and id. The name that an item gives itself makes its id. A canonical address on the same outlet is its address; without
/// an address of its own a declared one stands for it; else outlet, name and headline make the id.
pub(super) fn identity(draft: &Draft, page: &Page, outlet: &Outlet, headline: &str) -> Identity {
    if let Some(item) = newsroom::of(page) {
        return Identity { id: item.edition.item(), url: page.url.as_deref().and_then(url::clean) };
    }
    let own = page.url.as_deref().and_then(url::clean);
    let declared = draft.canonical_url.as_ref().and_then(|c| url::clean(&c.value));
    let chosen = match (own, declared) {
        // Broken templates declare the front page canonical for every article.
        (Some(own), Some(declared)) if url::same_outlet(&own, &declared) && !is_front(&declared) => Some(declared),
        (Some(own), _) => Some(own),
        (None, Some(declared)) if !is_front(&declared) => Some(declared),
        (None, _) => None,
    };
    let id = match &chosen {
        Some(url) => ids::article_id_of_url(url),
        None => {
            let name = page.name.clone().unwrap_or_else(|| Digest::of(draft.body.text.as_bytes()).to_string());
            ids::article_id_of_name(&outlet.key(), &name, &fold(headline))
        }
    };
    Identity { id, url: chosen }
}

fn is_front(address: &str) -> bool {
    url::parse(address).is_some_and(|u| u.path() == "/" && u.query().is_none())
}
