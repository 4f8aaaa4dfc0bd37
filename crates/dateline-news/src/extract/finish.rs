//! The last step, the same for all formats: dateline, wire, section, language, doubts, identity.
//!
//! A reader of a format says what it saw; here it is decided what of it is believed, and every
//! doubt becomes a note. Nothing is read from the page's bytes any more.

use super::{Draft, Extracted, dateline, language, newsroom, sections};
use crate::article::{Article, BlockKind, Body, Byline, Dateline, PageList, Span};
use crate::date::NewsDate;
use crate::found::{Evidence, Found, FoundIn};
use crate::limits::{EVIDENCE_MAX, HEADLINE_CHARS_MAX, IMAGES_MAX, LIST_ITEMS_MAX, LISTS_MAX};
use crate::note::{Note, NoteCode};
use crate::page::Page;
use crate::section::Section;
use crate::words::fold;
use std::collections::HashMap;

mod when;
mod whose;

/// Words of the text that stand for a missing headline.
const HEADLINE_WORDS: usize = 12;

/// Letters of running prose from which on a text's own language is believed against the declared one.
const SURE_LETTERS: usize = 150;

/// Words of a paragraph that may be prose.
const PROSE_WORDS_MIN: usize = 8;

/// Bytes of prose that tell its language; more change nothing.
const PROSE_BYTES_MAX: usize = 6000;

/// Items that a note about repeated items names.
const REPEATS_NAMED: usize = 5;

/// Makes the article of a draft, or says why there is none.
pub(super) fn finish(mut draft: Draft, page: &Page) -> Extracted {
    if draft.body.blocks.is_empty() {
        if draft.notes.is_empty() || !is_reason(draft.notes[0].code) {
            draft.notes.insert(0, Note::new(NoteCode::NoBody, "No article text was found on the page."));
        }
        return Extracted { article: None, notes: draft.notes, embedded: Vec::new() };
    }
    let mut evidence = std::mem::take(&mut draft.evidence);
    let mut notes = std::mem::take(&mut draft.notes);

    let headline = headline(&mut draft, &mut notes);
    evidence.choose("headline", &headline.value, headline.from);
    let lang = lang(&draft, &mut evidence);
    let opening = opening(&draft.body);
    if draft.byline.is_none()
        && let Some((o, _)) = opening.as_ref().filter(|(o, _)| !o.names.is_empty())
    {
        let signed = Byline { raw: o.names.join(", "), names: o.names.clone() };
        evidence.choose("byline", &signed.raw, FoundIn::VisibleText);
        draft.byline = Some(Found::new(signed, FoundIn::VisibleText));
    }
    let dates = when::decide(&mut draft, page, opening.as_ref().map(|(o, _)| o), &mut evidence, &mut notes);
    let dateline = opening.as_ref().and_then(|(o, span)| to_dateline(o, *span, &draft.body, dates.published_at.as_ref().map(|f| f.value)));
    let dateline = dateline.or_else(|| newsroom::dateline(newsroom::of(page)?, &draft.body));
    let outlet = whose::outlet(&draft, page, &mut evidence);
    let wire = whose::wire(&draft, page, opening.as_ref().map(|(o, _)| o), &outlet, &mut evidence, &mut notes);
    let section_label = section_label(&draft, &headline.value);
    let section = section(section_label.as_ref(), &draft, page, &mut evidence);
    let whose::Identity { id, url } = whose::identity(&draft, page, &outlet, &headline.value);

    let mut lists = draft.lists;
    trim_lists(&mut lists);
    notes.extend(repeats(&lists));
    if draft.partial && !notes.iter().any(|n| n.code == NoteCode::PartialText) {
        notes.push(Note::new(NoteCode::PartialText, "Only the beginning of the article is on the page."));
    }
    choose(&mut evidence, "dek", draft.dek.as_ref());
    choose(&mut evidence, "section_label", section_label.as_ref());
    choose(&mut evidence, "canonical_url", draft.canonical_url.as_ref());
    if let Some(b) = &draft.byline {
        evidence.choose("byline", &b.value.raw, b.from);
    }
    evidence.0.retain(|_, list| !list.is_empty());
    evidence.0.values_mut().for_each(|list| list.truncate(EVIDENCE_MAX));
    draft.images.truncate(IMAGES_MAX);

    let article = Article {
        id,
        page: page.id,
        url,
        canonical_url: draft.canonical_url,
        headline,
        dek: draft.dek,
        breadcrumb: draft.breadcrumb,
        section,
        section_label,
        tags: draft.tags,
        outlet,
        byline: draft.byline,
        dateline,
        wire,
        credit: draft.credit,
        published_at: dates.published_at,
        modified_at: dates.modified_at,
        shown_date: draft.shown_date,
        lang,
        partial: draft.partial,
        body: draft.body,
        images: draft.images,
        lists,
        reactions: draft.reactions,
        newsroom: page.hint.as_ref().and_then(|h| h.newsroom.clone()),
        enclosures: draft.enclosures,
        tdm: draft.tdm,
        evidence,
    };
    Extracted { article: Some(article), notes, embedded: draft.embedded }
}

/// Whether a note says why a page has no article.
fn is_reason(code: NoteCode) -> bool {
    matches!(
        code,
        NoteCode::NoBody
            | NoteCode::ListsOnly
            | NoteCode::LoginWall
            | NoteCode::ErrorPage
            | NoteCode::Empty
            | NoteCode::Binary
            | NoteCode::TooLarge
            | NoteCode::ExtractionFailed
            | NoteCode::Unreadable
    )
}

fn choose(evidence: &mut Evidence, field: &str, found: Option<&Found<String>>) {
    if let Some(f) = found {
        evidence.choose(field, &f.value, f.from);
    }
}

/// The headline, cut at a word if it is too long; without one the first words of the text stand for it.
fn headline(draft: &mut Draft, notes: &mut Vec<Note>) -> Found<String> {
    if let Some(found) = draft.headline.take().filter(|h| !h.value.trim().is_empty()) {
        return Found::new(cut_at_word(&found.value, HEADLINE_CHARS_MAX), found.from);
    }
    notes.push(Note::new(NoteCode::HeadlineMissing, "No headline was found; the first words of the text stand for it."));
    let first = draft.body.iter().map(|(_, words)| words).next().unwrap_or_default();
    let skip = dateline::read(first).map_or(0, |o| o.len);
    // A block may hold a dateline and nothing else; then the next one speaks.
    let rest = draft.body.text.get(skip..).filter(|t| t.contains(char::is_alphanumeric)).unwrap_or(first);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let words: Vec<&str> = rest.split_whitespace().take(HEADLINE_WORDS).collect();
    Found::new(cut_at_word(&words.join(" "), HEADLINE_CHARS_MAX / 4), FoundIn::VisibleText)
}

fn cut_at_word(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        None => text.to_owned(),
        Some((end, _)) => {
            let head = &text[..end];
            // A word that fills the whole line is cut inside.
            let end = head.rfind(char::is_whitespace).filter(|e| *e > end / 2).unwrap_or(end);
            format!("{}…", head[..end].trim_end())
        }
    }
}

/// The dateline at the head of the lead or of the first paragraph, and its span in the text.
fn opening(body: &Body) -> Option<(dateline::Opening, Span)> {
    let texts = body.iter().filter(|(b, _)| matches!(b.kind, BlockKind::Lead | BlockKind::Paragraph));
    // The lead may be followed by the paragraph that has the dateline.
    texts.take(2).find_map(|(block, words)| {
        let lead = block.kind == BlockKind::Lead;
        let opening = dateline::read(words)?;
        let first = body.iter().filter(|(b, _)| b.kind == BlockKind::Paragraph).map(|(b, _)| b.span.start).next();
        let start = block.span.start;
        (lead || first == Some(start)).then(|| {
            let end = start + opening.len.min(words.len());
            (opening, Span { start, end })
        })
    })
}

fn to_dateline(opening: &dateline::Opening, span: Span, body: &Body, published_at: Option<NewsDate>) -> Option<Dateline> {
    if opening.place.is_empty() || span.of(&body.text).is_empty() {
        return None;
    }
    let date = opening.date.or_else(|| when::completed(opening.month_and_day?, published_at?.day));
    Some(Dateline { raw: opening.raw.clone(), place: opening.place.clone(), date, span })
}

/// The declared language, unless a long text is plainly written in another.
fn lang(draft: &Draft, evidence: &mut Evidence) -> Option<Found<String>> {
    let declared = draft.lang.as_ref().map(|f| Found::new(f.value.trim().replace('_', "-"), f.from)).filter(|f| is_language_tag(&f.value));
    let detected = language::detect(&draft.body.text).map(|l| Found::new(l.to_owned(), FoundIn::VisibleText));
    for found in [&declared, &detected].into_iter().flatten() {
        evidence.offer("lang", &found.value, found.from);
    }
    let chosen = match (declared, detected) {
        (Some(said), Some(seen)) if !same_language(&said.value, &seen.value) && language::knows(&said.value) => {
            let prose = prose(&draft.body);
            let letters = prose.chars().filter(|c| c.is_alphabetic()).take(SURE_LETTERS).count();
            let sure = letters >= SURE_LETTERS && language::detect(&prose).is_some_and(|l| same_language(l, &seen.value));
            if sure || crate::words::is_unspaced(draft.body.text.chars().next().unwrap_or(' ')) { seen } else { said }
        }
        (Some(said), _) => said,
        (None, seen) => seen?,
    };
    evidence.choose("lang", &chosen.value, chosen.from);
    Some(chosen)
}

/// The blocks that are running prose: names, results and scores have no language of their own.
fn prose(body: &Body) -> String {
    let mut out = String::new();
    for (_, words) in body.iter().filter(|(b, _)| b.kind != BlockKind::TableRow) {
        let (mut n, mut n_plain) = (0, 0);
        for word in words.split_whitespace() {
            n += 1;
            n_plain += usize::from(word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_alphabetic() && !c.is_uppercase()));
        }
        if n >= PROSE_WORDS_MIN && n_plain * 2 >= n {
            out.push_str(words);
            out.push('\n');
        }
        if out.len() > PROSE_BYTES_MAX {
            break;
        }
    }
    out
}

fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        && tag.len() <= 20
        && tag.is_ascii()
}

/// Whether two tags name one language, or two that trigrams can hardly tell apart.
fn same_language(a: &str, b: &str) -> bool {
    let primary = |tag: &str| {
        let tag = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        match tag.as_str() {
            "nb" | "nn" | "no" => "no".to_owned(),
            "hr" | "sr" | "bs" | "sh" | "cnr" => "hr".to_owned(),
            "id" | "ms" | "in" => "id".to_owned(),
            "iw" | "he" => "he".to_owned(),
            "fil" | "tl" => "tl".to_owned(),
            "gl" | "pt" => "pt".to_owned(),
            "cmn" | "yue" | "zh" => "zh".to_owned(),
            "prs" | "fa" => "fa".to_owned(),
            "als" | "gsw" | "lb" | "nds" | "de" => "de".to_owned(),
            _ => tag,
        }
    };
    primary(a) == primary(b)
}

/// The page's own word for its section: given, or the deepest step of the breadcrumb that leads
/// to a section of ours, or else its first step.
fn section_label(draft: &Draft, headline: &str) -> Option<Found<String>> {
    if let Some(label) = draft.section_label.as_ref().filter(|l| !l.value.trim().is_empty()) {
        return Some(label.clone());
    }
    let headline = fold(headline);
    let steps: Vec<&String> = draft.breadcrumb.iter().filter(|s| !super::labels::is_home(s) && fold(s) != headline).collect();
    let known = steps.iter().rev().find(|s| sections::of_label(s).is_some());
    known.or_else(|| steps.first()).map(|s| Found::new((*s).clone(), FoundIn::VisibleText))
}

/// Our section by label, breadcrumb and address. "News" says least, so another word of the page is preferred to it.
fn section(label: Option<&Found<String>>, draft: &Draft, page: &Page, evidence: &mut Evidence) -> Option<Section> {
    let mut candidates: Vec<Found<Section>> = newsroom::of(page).map(|item| newsroom::sections(item).collect()).unwrap_or_default();
    if let Some(l) = label {
        candidates.extend(sections::of_label(&l.value).map(|s| Found::new(s, l.from)));
    }
    candidates.extend(draft.breadcrumb.iter().rev().filter_map(|s| sections::of_label(s)).map(|s| Found::new(s, FoundIn::VisibleText)));
    let address = page.url.as_deref().or(draft.canonical_url.as_ref().map(|c| c.value.as_str()));
    candidates.extend(address.and_then(sections::of_url).map(|s| Found::new(s, FoundIn::Url)));
    for c in &candidates {
        evidence.offer("section", c.value.slug(), c.from);
    }
    let chosen = candidates.iter().find(|c| c.value != Section::News).or(candidates.first())?;
    evidence.choose("section", chosen.value.slug(), chosen.from);
    Some(chosen.value)
}

fn trim_lists(lists: &mut Vec<PageList>) {
    lists.retain(|l| !l.items.is_empty());
    lists.truncate(LISTS_MAX);
    lists.iter_mut().for_each(|l| l.items.truncate(LIST_ITEMS_MAX));
}

/// A note about items that stand in more than one list of the page.
fn repeats(lists: &[PageList]) -> Option<Note> {
    let mut seen: HashMap<String, (usize, &str, Vec<&str>)> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (n, list) in lists.iter().enumerate() {
        for item in &list.items {
            let key = fold(&item.title);
            let label = list.label.as_deref().unwrap_or(list.kind.as_str());
            let entry = seen.entry(key.clone()).or_insert((n, &item.title, vec![label]));
            if entry.0 != n {
                entry.0 = n;
                entry.2.push(label);
                if entry.2.len() == 2 {
                    order.push(key);
                }
            }
        }
    }
    let first = order.first()?;
    let name = |key: &String| seen.get(key).map(|(_, title, labels)| format!("“{title}” ({})", labels.join(", "))).unwrap_or_default();
    let named: Vec<String> = order.iter().take(REPEATS_NAMED).map(name).collect();
    let more = order.len().saturating_sub(REPEATS_NAMED);
    let text = match order.len() {
        1 => format!("One item stands in more than one list: {}.", name(first)),
        n => format!(
            "{n} items stand in more than one list: {}{}.",
            named.join("; "),
            if more > 0 { format!("; and {more} more") } else { String::new() }
        ),
    };
    Some(Note::new(NoteCode::ListRepeat, text))
}

#[cfg(test)]
mod tests;
