//! Pages that were scraped to text.

use crate::article::Article;
use crate::extract::{Extracted, extract};
use crate::note::NoteCode;
use crate::page::{MediaKind, Page};
use serde_json::{Value, json};
use std::path::Path;

fn read(text: &str) -> Extracted {
    extract(&Page::alone(MediaKind::Text, None, text.as_bytes()))
}

/// The facts of an article in the form of `expected.json`.
fn facts(out: &Extracted) -> Value {
    let notes: Vec<&str> = out.notes.iter().map(|n| n.code.as_str()).collect();
    let Some(a) = &out.article else { return json!({"article": false, "notes": notes}) };
    json!({
        "article": true,
        "headline": a.headline.value,
        "outlet": a.outlet.name,
        "breadcrumb": a.breadcrumb,
        "section": a.section.map(|s| s.slug()),
        "section_label": a.section_label.as_ref().map(|l| &l.value),
        "byline": a.byline.as_ref().map(|b| json!({"raw": b.value.raw, "names": b.value.names})),
        "published_at": a.published_at.as_ref().map(|d| d.value.to_string()),
        "modified_at": a.modified_at.as_ref().map(|d| d.value.to_string()),
        "shown_date": a.shown_date,
        "dateline": a.dateline.as_ref().map(|d| json!({"raw": d.raw, "place": d.place, "date": d.date.map(|d| d.to_string())})),
        "wire": a.wire.as_ref().map(|w| &w.value),
        "credit": a.credit,
        "lang": a.lang.as_ref().map(|l| &l.value),
        "partial": a.partial,
        "reactions": a.reactions.iter().map(|r| json!([r.label, r.count])).collect::<Vec<_>>(),
        "lists": a.lists.iter().map(|l| json!([l.kind.as_str(), l.label, l.items.len()])).collect::<Vec<_>>(),
        "paragraphs": a.paragraphs().len(),
        "notes": notes,
    })
}

/// Where the facts differ from the expected ones, one line a fact. Of an object the named keys count.
fn differences(want: &Value, out: &Extracted) -> Vec<String> {
    let got = facts(out);
    let paragraphs: Vec<&str> = out.article.as_ref().map(Article::paragraphs).unwrap_or_default();
    let mut wrong = Vec::new();
    for (key, want) in want.as_object().expect("an object") {
        let begins = |p: Option<&&str>| p.is_some_and(|p| p.starts_with(want.as_str().unwrap_or("?")));
        let right = match key.as_str() {
            "first" => begins(paragraphs.first()),
            "first_any" => paragraphs.iter().take(2).any(|p| begins(Some(p))),
            "last" => paragraphs.last().is_some_and(|p| p.ends_with(want.as_str().unwrap_or("?"))),
            "dateline" if want.is_object() => want.as_object().into_iter().flatten().all(|(k, v)| got["dateline"].get(k) == Some(v)),
            _ => got.get(key) == Some(want),
        };
        if !right {
            let shown = if matches!(key.as_str(), "first" | "first_any" | "last") { json!(paragraphs) } else { got[key].clone() };
            wrong.push(format!("{key}: {shown}, not {want}"));
        }
    }
    wrong
}

#[test]
fn dumps_of_many_makes_and_languages_give_their_facts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/dumps");
    let mut cases: Vec<_> = std::fs::read_dir(folder).expect("fixtures").map(|e| e.expect("a case").path()).collect();
    cases.sort();
    cases.retain(|case| case.is_dir());
    assert!(cases.len() >= 20);
    let mut wrong = Vec::new();
    for case in cases {
        let page = std::fs::read_to_string(case.join("page.txt")).expect("a page");
        let want: Value = serde_json::from_str(&std::fs::read_to_string(case.join("expected.json")).expect("facts")).expect("json");
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        wrong.extend(differences(&want, &read(&page)).into_iter().map(|d| format!("{name}: {d}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn strange_dumps_neither_panic_nor_take_long() {
    let code = |text: &str| read(text).notes.first().map(|n| n.code);
    assert_eq!(code("Hi"), Some(NoteCode::NoBody));
    assert_eq!(code(&"a".repeat(200_000)), Some(NoteCode::NoBody));
    assert_eq!(code(&"(".repeat(100_000)), Some(NoteCode::NoBody));
    assert_eq!(code(&"- \n* \n1. \n".repeat(2_000)), Some(NoteCode::NoBody));
    assert_eq!(code(&"» ".repeat(30_000)), Some(NoteCode::NoBody));
    assert_eq!(code("404\nnot found"), Some(NoteCode::ErrorPage));
    // The lines beyond the limit are not read, and the page says so.
    let long: String = (0..50_100).map(|i| format!("Line {i} ends as sentences do.\n")).collect();
    assert!(read(&long).notes.iter().any(|n| n.code == NoteCode::TextCut));
    for text in [
        "\u{0}\u{1}\u{2} a",
        "\u{202e}\u{200f}",
        "年月日",
        "•",
        "1.",
        "a: b: c:",
        "| | |",
        "> > >",
        "___",
        "By",
        "Date:",
        "(637)",
        "veryGood! (637)",
    ] {
        let _ = read(text);
    }
}

#[test]
fn a_headline_that_is_said_once_is_found_by_its_place() {
    let text = "Eleven bells for a drowned village\nBy Mara Ellison\nThe bells of Old Merrow rang again on Sunday, eighty years after the sea took the church that held them.\nDivers raised the last of the eleven in August, and a foundry in Wexcombe cleaned them without charge.\n";
    let article = read(text).article.expect("an article");
    assert_eq!(article.headline.value, "Eleven bells for a drowned village");
    assert_eq!(article.paragraphs().len(), 2);
}
