//! Texts alike.

use crate::small::{Small, article, id, put};
use dateline_search::{Index, IndexDoc, Writer};

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

#[test]
fn what_is_alike_does_not_depend_on_the_commits_in_which_it_came() {
    // Each article has a word of its own, four of ten, and one that came up among the last; headlines have some that no text has.
    let word = |kind: &str, n: usize| format!("{kind}{}", ["ora", "uli", "ema", "isto", "ag", "eb", "yr", "op", "ane", "ux"][n % 10]);
    let articles: Vec<IndexDoc> = (0..60)
        .map(|i| {
            let mut text = format!("{} {} ", word("own", i), i * 7919);
            text.extend((0..4).map(|k| word("shared", i * i + k * 3) + " "));
            if i >= 45 {
                text += &word("new", i % 3);
            }
            article(&i.to_string(), &format!("{} {}", word("head", i / 7), word("shared", i)), &text)
        })
        .collect();
    let of = |parts: &[&[IndexDoc]]| {
        let dir = tempfile::TempDir::new().unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        let index = Index::open(dir.path()).unwrap();
        for (n, part) in parts.iter().enumerate() {
            writer.apply(part.iter().cloned().map(put).collect(), n as u64 + 1).unwrap();
            // What is kept of the segments that were there is used with the next commit.
            assert!(!index.like(&part[0].headline, &part[0].text, &[], 3).unwrap().is_empty());
        }
        (dir, index)
    };
    let (one, two) = (of(&[&articles]), of(&[&articles[..45], &articles[45..]]));
    for a in &articles {
        let (in_one, in_two) = [&one, &two].map(|(_, index)| index.like(&a.headline, &a.text, &[a.id], 20).unwrap()).into();
        assert!(in_one.len() > 5, "{}: {in_one:?}", a.text);
        assert_eq!(in_one, in_two, "{}", a.text);
    }
}
