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
