//! What an owner's selectors leave of a page.

use super::super::{Wanted, read_by};
use crate::extract::rules::Rules;
use crate::found::FoundIn;
use crate::note::NoteCode;

const TEXT: &str =
    "The ferry to the outer islands ran aground on Tuesday morning, and forty people were brought ashore, the harbour master said.";
const BOX: &str =
    "Subscribe to the newsletter of the harbour, which tells you each morning what came in, what went out and what it weighed.";

/// The text that is read of a body with these selectors, and whether it was taken by them, and noted.
fn read(body: &str, keep: &[&str], drop: &[&str]) -> (String, bool, bool) {
    let owned = |s: &[&str]| s.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let html = format!("<!doctype html><html lang=en><head><title>Ferry runs aground</title></head><body>{body}</body></html>");
    let wanted = Wanted::of(&owned(keep), &owned(drop));
    let draft = read_by(&html, None, Rules::default(), wanted.as_ref());
    let taken = draft.evidence.0.get("text").is_some_and(|c| c.iter().any(|c| c.from == FoundIn::Selector && c.chosen));
    (draft.body.text.clone(), taken, draft.notes.iter().any(|n| n.code == NoteCode::SelectorMissed))
}

#[test]
fn what_is_to_be_dropped_is_not_read_and_what_is_kept_alone_is() {
    let body = format!(
        "<article><h1>Ferry runs aground</h1><div class='story wide' data-part=text><p>{TEXT}</p><p class=offer>{BOX}</p></div><div id=more><p>{BOX} More.</p></div></article>"
    );
    let all = read(&body, &[], &[]);
    assert!(all.0.contains("More.") && !all.1 && !all.2, "{all:?}");
    for keep in ["div.story", "[data-part]", "[data-part=text]", "article > div.wide", "article .story", "#none, .story", "DIV.story"] {
        let (text, taken, noted) = read(&body, &[keep], &[]);
        assert!(text.contains(TEXT) && text.contains(BOX) && !text.contains("More.") && taken && !noted, "{keep}: {text}");
    }
    let (text, taken, _) = read(&body, &[".story"], &["p.offer"]);
    assert_eq!((text.as_str(), taken), (TEXT, true), "the heading stands apart");
    let (text, ..) = read(&body, &[], &["#more", ".offer"]);
    assert_eq!(text, TEXT);
}

#[test]
fn selectors_that_find_nothing_or_leave_nothing_change_nothing_and_are_noted() {
    let body = format!("<article><h1>Ferry runs aground</h1><p>{TEXT}</p><p>{BOX}</p></article>");
    let plain = read(&body, &[], &[]).0;
    for (keep, drop) in [(vec![".gone"], vec![]), (vec!["section > p"], vec![]), (vec!["h1"], vec![]), (vec![], vec!["article"])] {
        assert_eq!(read(&body, &keep, &drop), (plain.clone(), false, true), "{keep:?} {drop:?}");
    }
    // A box that is not on every page is no trouble.
    assert_eq!(read(&body, &[], &[".offer"]), (plain, false, false));
}

#[test]
fn ways_inside_are_followed_however_elements_stand_inside_one_another() {
    let deep = format!("<div class=a><div class=b><div class=a><section><p>{TEXT}</p></section></div></div></div><p>{BOX}</p>");
    for (keep, finds) in [
        (".a .b p", true),
        (".b > .a p", true),
        (".a > section > p", true),
        (".a > p", false),
        (".b > section", false),
        (".a .a section", true),
        (".a > .b > .a > section > p", true),
        (".b .b p", false),
        ("section p, .nothing", true),
    ] {
        let (text, taken, noted) = read(&deep, &[keep], &[]);
        assert_eq!((taken, noted), (finds, !finds), "{keep}: {text}");
        assert_eq!(text.contains(BOX), !finds, "{keep}: {text}");
    }
}

#[test]
fn a_long_way_is_followed_through_hundreds_of_elements_alike() {
    let body =
        format!("{}<p>{TEXT}</p>{}", "<div class=a>".repeat(400), "</div>".repeat(400)) + &format!("<p class=a>{BOX}</p>").repeat(2000);
    let (text, taken, _) = read(&body, &[".a .a .a .a .a .a .a .a .a .a .a .a .a .a > p"], &["p.a"]);
    assert_eq!((text.as_str(), taken), (TEXT, true));
}
