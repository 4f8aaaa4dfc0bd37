//! Marks of rules: looked up with each query, and what is hidden left out of those that do not ask for it.

use crate::small::{Small, id, slice};
use dateline_news::ids::ArticleId;
use dateline_news::rule::Mark;
use dateline_search::{Marks, Result};
use std::collections::HashSet;
use std::sync::Arc;

/// Marks by names of articles.
#[derive(Default)]
struct Given(Vec<(Mark, Vec<&'static str>)>);

impl Marks for Given {
    fn marked(&self, mark: &Mark) -> Result<Arc<HashSet<ArticleId>>> {
        let names = self.0.iter().filter(|(m, _)| m == mark).flat_map(|(_, names)| names);
        Ok(Arc::new(names.map(|name| id(name)).collect()))
    }
}

fn storms() -> Small {
    Small::texts(&[
        ("a", "Storm floods Bergen", "The harbour of Bergen was under water on Monday."),
        ("b", "Ferry aground", "A storm drove the ferry aground near Oslo."),
        ("c", "Council votes", "The council of Bergen voted on the harbour budget."),
        ("d", "Storm over", "The storm has gone."),
    ])
}

fn set(small: &Small, marks: &Given, query: &str) -> String {
    let answer = small.index.search_with(query, slice(0, 100), marks).unwrap_or_else(|e| panic!("{query}: {e}"));
    let mut names: Vec<String> = answer.hits.iter().map(|h| small.name(h.id)).collect();
    assert_eq!(answer.total, names.len(), "{query}: the total counts what is found");
    names.sort();
    names.join(" ")
}

#[test]
fn marks_are_asked_for_as_fields_are() {
    let small = storms();
    let marks = Given(vec![(Mark::Starred, vec!["a", "c"]), (Mark::Read, vec!["d"]), (Mark::Tagged("ports".into()), vec!["b", "c"])]);
    let check = |query: &str, want: &str| assert_eq!(set(&small, &marks, query), want, "{query}");
    check("is:starred", "a c");
    check("storm is:starred", "a");
    check("storm -is:starred", "b d");
    check("is:read", "d");
    check("tag:ports", "b c");
    check("tag:PORTS OR is:read", "b c d");
    check("tag:\"#ports\" harbour", "c");
    check("-tag:ports", "a d");
    check("tag:nothing", "");
    // Without marks nobody has any.
    assert_eq!((small.set("is:starred"), small.set("storm -is:starred")), (String::new(), "a b d".into()));
    let fault = small.refused("tag:\"two words\"");
    assert!(fault.contains("no tag") && fault.contains("tag:budget"), "{fault}");
    assert!(small.refused("is:good").contains("is:hidden"));
    assert!(small.refused("label:ports").contains("tag:ports"));
}

#[test]
fn what_is_hidden_is_found_only_by_who_asks_for_it() {
    let small = storms();
    let marks = Given(vec![(Mark::Hidden, vec!["a", "d"])]);
    let check = |query: &str, want: &str| assert_eq!(set(&small, &marks, query), want, "{query}");
    check("storm", "b");
    check("bergen", "c");
    check("-ferry", "c");
    check("storm OR council", "b c");
    check("is:hidden", "a d");
    check("storm is:hidden", "a d");
    check("storm -is:hidden", "b");
    check("storm OR is:hidden", "a b d");
    assert_eq!(small.set("storm"), "a b d", "who names no marks hides nothing");
}

#[test]
fn an_answer_without_what_is_hidden_keeps_its_order_and_its_scores() {
    let small = storms();
    let whole: Vec<(ArticleId, f32)> = small.answer("storm OR harbour").hits.iter().map(|h| (h.id, h.score)).collect();
    let marks = Given(vec![(Mark::Hidden, vec!["b"])]);
    let found = small.index.search_with("storm OR harbour", slice(0, 100), &marks).expect("an answer");
    let left: Vec<(ArticleId, f32)> = found.hits.iter().map(|h| (h.id, h.score)).collect();
    let want: Vec<(ArticleId, f32)> = whole.iter().filter(|(i, _)| *i != id("b")).copied().collect();
    assert_eq!((whole.len(), left), (4, want));
}

#[test]
fn a_rule_meets_just_what_the_search_finds_of_the_articles_that_it_is_asked_of() {
    let small = storms();
    let names = |found: Vec<ArticleId>| {
        let mut names: Vec<String> = found.into_iter().map(|i| small.name(i)).collect();
        names.sort();
        names.join(" ")
    };
    for query in
        ["storm", "bergen -storm", "-storm", "\"harbour budget\" OR ferry", "flood*", "headline:storm", "is:original", "date:2020.."]
    {
        let all = names(small.index.matching(query, None).expect("an answer"));
        assert_eq!(all, small.set(query), "{query}");
        let some = names(small.index.matching(query, Some(&[id("a"), id("c"), id("nobody")])).expect("an answer"));
        let want: Vec<&str> = all.split(' ').filter(|n| ["a", "c"].contains(n)).collect();
        assert_eq!(some, want.join(" "), "{query}");
    }
    assert!(small.index.matching("storm", Some(&[])).expect("an answer").is_empty());
    assert!(small.index.matching(" ", None).expect("an answer").is_empty());
}
