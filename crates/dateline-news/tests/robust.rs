//! What the fuzzer and the measuring of growth found, kept small; and every page that is made to be
//! slow, read once at a size at which a crash would show.

mod attacks;
#[path = "holds/shape.rs"]
mod shape;

use dateline_news::extract::{Extracted, extract};
use dateline_news::limits::{REFERENCES_MAX, TREE_TEXT_BYTES_MAX};
use dateline_news::note::NoteCode;
use dateline_news::page::{MediaKind, Page};

/// Reads a page of HTML without an address.
fn read(html: &str) -> Extracted {
    extract(&Page::alone(MediaKind::Html, None, html))
}

#[test]
fn every_page_made_to_be_slow_is_read_to_an_answer_that_holds_together() {
    for attack in attacks::ATTACKS {
        let extracted = extract(&Page::alone(attack.media, Some("https://paper.example/2025/03/04/ferry"), (attack.page)(6_000)));
        assert_eq!(shape::faults(&extracted), Vec::<String>::new(), "{}", attack.name);
    }
}

#[test]
fn a_text_that_opens_with_nothing_but_a_dateline_has_a_headline_all_the_same() {
    let html = "<p>HARBOUR TOWN, March 4 (Reuters) -</p><p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.</p><p>Nobody was hurt, but the crossing will stay closed until the hull has been examined, which may take until the weekend.</p>";
    let extracted = read(html);
    assert_eq!(shape::faults(&extracted), Vec::<String>::new());
    let headline = extracted.article.expect("an article").headline.value;
    assert!(headline.starts_with("The ferry"), "{headline}");
}

#[test]
fn text_and_references_beyond_their_limits_are_cut_with_a_note() {
    let cut = |html: String| read(&html).notes.iter().any(|n| n.code == NoteCode::TreeCut);
    let text = |n: usize| format!("<p>{}</p>", "word ".repeat(n / 5));
    assert!(!cut(text(TREE_TEXT_BYTES_MAX - 100)) && cut(text(TREE_TEXT_BYTES_MAX + 20_000)));
    let references = |n: usize| format!("<p>{}</p>", "&amp;".repeat(n));
    assert!(!cut(references(REFERENCES_MAX - 100)) && cut(references(REFERENCES_MAX + 20_000)));
}

#[test]
fn the_one_that_was_believed_stays_among_many_candidates() {
    let dates: String =
        (0..200).map(|i| format!("<span itemprop=datePublished content=2025-03-04T{:02}:{:02}>x</span>", i / 60, i % 60)).collect();
    let story = "<p>The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.</p>".repeat(3);
    let extracted = read(&format!("<h1>Ferry runs aground</h1>{dates}{story}"));
    let article = extracted.article.expect("an article");
    for (field, candidates) in &article.evidence.0 {
        assert!(candidates.len() <= dateline_news::limits::EVIDENCE_MAX, "{field}");
    }
    assert_eq!(article.evidence.0["published_at"].iter().filter(|c| c.chosen).count(), 1);
}
