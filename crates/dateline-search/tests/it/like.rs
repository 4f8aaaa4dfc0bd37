//! Texts alike.

use crate::small::{Small, article, id};
use dateline_search::IndexDoc;

fn ferries() -> Small {
    let text = "The ferry Nordlys ran aground off Bergen and forty passengers were rescued by Captain Lindqvist on Monday.";
    let mut articles = vec![
        ("ferry", article("", "Ferry aground off Bergen", text)),
        ("copy", IndexDoc { is_copy: true, ..article("", "Ferry aground off Bergen", text) }),
        (
            "follow",
            article("", "Captain questioned", "Captain Lindqvist of the Nordlys was questioned on the ferry that ran aground near Bergen."),
        ),
        ("far", article("", "Budget", "Parliament passed the budget on Monday and the minister was pleased.")),
    ];
    let names = ["n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"];
    articles.extend(names.map(|name| (name, article("", "Weather", "Rain and wind on Monday in the valleys."))));
    Small::of(articles)
}

#[test]
fn the_most_alike_come_first_without_copies_and_without_what_is_left_out() {
    let small = ferries();
    let found = small.index.like("Ferry aground off Bergen", "The Nordlys ran aground, said Captain Lindqvist.", &[], 2).unwrap();
    let names: Vec<String> = found.iter().map(|l| small.name(l.id)).collect();
    assert_eq!(names, ["ferry", "follow"]);
    assert!(found[0].score > found[1].score);
    let found = small.index.like("Ferry aground off Bergen", "", &[id("ferry")], 5).unwrap();
    assert!(found.iter().all(|l| l.id != id("ferry") && l.id != id("copy")));
    assert_eq!(small.name(found[0].id), "follow");
}

#[test]
fn shared_words_are_the_telling_ones_as_written() {
    let small = ferries();
    let found = small.index.like("Nordlys", "Captain Lindqvist’s NORDLYS: the Nordlys and 1234", &[id("ferry")], 1).unwrap();
    let mut words = found[0].shared_words.clone();
    words.sort();
    assert_eq!(words, ["Captain", "Lindqvist", "Nordlys"]);
    let found = small.index.like("Wetter", "weather Monday", &[], 1).unwrap();
    assert!(found.is_empty() || !found[0].shared_words.contains(&"Monday".to_owned()), "a word of most articles tells nothing");
}

#[test]
fn nothing_is_like_nothing() {
    let small = ferries();
    assert!(small.index.like("", "", &[], 10).unwrap().is_empty());
    assert!(small.index.like("qqqq", "zzzz", &[], 10).unwrap().is_empty());
    assert!(small.index.like("ferry", "", &[], 0).unwrap().is_empty());
    assert!(!small.index.like("ferry", &"ferry storm ".repeat(100_000), &[], 3).unwrap().is_empty());
}
