//! What a reader sees of two texts side by side.

use super::compare::{Comparison, RowKind, RunKind, compare};
use crate::article::Body;

fn body(paragraphs: &[&str]) -> Body {
    Body::of_paragraphs(paragraphs.iter().copied())
}

/// Every run of one kind on one side, its words trimmed.
fn runs(c: &Comparison, body: &Body, before: bool, kind: RunKind) -> Vec<String> {
    let sides = c.rows.iter().filter_map(|r| if before { r.before.as_ref() } else { r.after.as_ref() });
    sides.flat_map(|s| &s.runs).filter(|r| r.kind == kind).map(|r| r.span.of(&body.text).trim().to_owned()).collect()
}

fn kinds(c: &Comparison) -> Vec<RowKind> {
    c.rows.iter().map(|r| r.kind()).collect()
}

const FERRY: &str = "The ferry to the outer islands ran aground on a sandbank early on Tuesday with forty people on board.";
const TUGS: &str = "Two tugs pulled it free at noon, and the harbour master said that nobody had been hurt.";
const INQUIRY: &str = "An inquiry will ask why the buoys of the northern channel had not been lit since the storm.";

/// The rows hold every byte of every block once and in order.
fn whole(c: &Comparison, before: &Body, after: &Body) {
    for (body, first) in [(before, true), (after, false)] {
        let sides: Vec<_> = c.rows.iter().filter_map(|r| if first { r.before.as_ref() } else { r.after.as_ref() }).collect();
        assert_eq!(sides.iter().map(|s| s.block).collect::<Vec<_>>(), (0..body.blocks.len()).collect::<Vec<_>>());
        for side in sides {
            let words: String = side.runs.iter().map(|r| r.span.of(&body.text)).collect();
            assert_eq!(words, body.words_of(&body.blocks[side.block]));
        }
    }
}

#[test]
fn equal_texts_differ_in_nothing_and_case_and_marks_do_not_count() {
    let (a, b) = (
        body(&[FERRY, TUGS]),
        body(&[&FERRY.to_uppercase(), "Two tugs pulled it free at noon – and the harbour master said that nobody had been hurt!"]),
    );
    let c = compare(&a, &b);
    assert_eq!((kinds(&c), c.n_cut, c.n_added, c.n_moved), (vec![RowKind::Same, RowKind::Same], 0, 0, 0));
    assert_eq!(c.kept(), 1.0);
    whole(&c, &a, &b);
}

#[test]
fn a_paragraph_that_is_cut_and_one_that_is_added_have_rows_of_their_own() {
    let (a, b) = (body(&[FERRY, TUGS]), body(&[FERRY, INQUIRY]));
    let c = compare(&a, &b);
    assert_eq!(kinds(&c), [RowKind::Same, RowKind::Cut, RowKind::Added]);
    assert_eq!((c.n_cut, c.n_added), (17, 18));
    whole(&c, &a, &b);
}

#[test]
fn inside_a_paragraph_only_the_changed_words_are_marked() {
    let changed = TUGS.replace("noon", "four o’clock").replace("nobody had been hurt", "nobody had been badly hurt");
    let (a, b) = (body(&[FERRY, TUGS]), body(&[FERRY, &changed]));
    let c = compare(&a, &b);
    assert_eq!(kinds(&c), [RowKind::Same, RowKind::Changed]);
    assert_eq!(runs(&c, &a, true, RunKind::Alone), ["noon,"]);
    assert_eq!(runs(&c, &b, false, RunKind::Alone), ["four o’clock,", "badly"]);
    whole(&c, &a, &b);
}

#[test]
fn a_passage_in_another_place_has_moved() {
    let (a, b) = (body(&[FERRY, TUGS, INQUIRY]), body(&[INQUIRY, FERRY, TUGS]));
    let c = compare(&a, &b);
    assert_eq!(kinds(&c), [RowKind::Moved, RowKind::Same, RowKind::Same, RowKind::Moved]);
    assert_eq!((c.n_moved, c.n_cut, c.n_added), (18, 0, 0));
    assert_eq!(runs(&c, &b, false, RunKind::Moved), [INQUIRY]);
    whole(&c, &a, &b);
}

#[test]
fn a_paragraph_that_was_split_is_no_difference() {
    let joined = format!("{FERRY} {TUGS}");
    let (a, b) = (body(&[&joined]), body(&[FERRY, TUGS]));
    let c = compare(&a, &b);
    assert_eq!((c.n_cut, c.n_added, c.n_moved), (0, 0, 0));
    assert!(kinds(&c).iter().all(|k| *k == RowKind::Same));
    whole(&c, &a, &b);
}

#[test]
fn phrases_that_two_texts_share_by_chance_are_no_likeness() {
    let other = "The mayor opened the new tram line early on Tuesday with a short speech and a long ribbon.";
    let (a, b) = (body(&[FERRY]), body(&[other]));
    let c = compare(&a, &b);
    assert_eq!(kinds(&c), [RowKind::Cut, RowKind::Added]);
    assert_eq!(c.n_same, 0);
}

#[test]
fn scripts_without_spaces_are_compared_by_characters_and_empty_texts_stand_alone() {
    let (a, b) = (body(&["東京の港で火曜日に船が座礁した。"]), body(&["東京の港で水曜日に船が座礁した。"]));
    let c = compare(&a, &b);
    assert_eq!((runs(&c, &a, true, RunKind::Alone), runs(&c, &b, false, RunKind::Alone)), (vec!["火".to_owned()], vec!["水".to_owned()]));
    whole(&c, &a, &b);
    let empty = Body::default();
    assert_eq!(compare(&empty, &empty), Comparison::default());
    let c = compare(&empty, &b);
    assert_eq!((kinds(&c), c.kept()), (vec![RowKind::Added], 0.0));
    let dashes = body(&["— — —"]);
    assert_eq!(kinds(&compare(&dashes, &dashes)).len(), 2, "blocks without words have no counterpart");
}

#[test]
fn long_and_repetitive_texts_are_compared_in_good_time() {
    let many: Vec<String> =
        (0..4000).map(|i| format!("The share of company {} closed at {} after the bell rang.", i % 7, i % 13)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let (a, b) = (body(&many), body(&many[1000..]));
    let c = compare(&a, &b);
    whole(&c, &a, &b);
    assert!(c.n_added < 1000, "{} of 33,000 words added", c.n_added);
}
