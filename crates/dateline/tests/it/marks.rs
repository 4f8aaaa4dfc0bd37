//! Stars and tags by hand through the program as people run it: over rules, through a rebuild, and into another house.

use crate::program::{dateline, ok};
use serde_json::Value;
use std::path::Path;

/// Pages of our own, as lines.
fn lines(numbers: std::ops::Range<usize>) -> String {
    let page = |n: usize| {
        let paragraph = |p: usize| {
            format!(
                "<p>Paragraph {p} of report {n}: the harbour office counted {} boats on the {}th day, {} more than before.</p>",
                n * 7 + p,
                n + 1,
                n * 3
            )
        };
        let body: String = (0..5).map(paragraph).collect();
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><title>Report {n} of the harbour</title></head><body><article><h1>Report {n} of the harbour</h1>{body}</article></body></html>"
        );
        format!(
            "{}\n",
            serde_json::json!({ "url": format!("https://desk.example/{n}"), "html": html, "captured_at": "2026-04-01T00:00:00Z" })
        )
    };
    numbers.map(page).collect()
}

fn import(dir: &Path, name: &str, text: &str) {
    std::fs::write(dir.join(name), text).expect("written");
    ok(dir, &["import", name]);
}

/// Numbers of the articles that a search finds.
fn found(dir: &Path, query: &str) -> Vec<u64> {
    let o = dateline(dir, &["search", query, "--limit", "100", "--json"]);
    let number = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["number"].as_u64().expect("a number");
    let mut numbers: Vec<u64> = String::from_utf8_lossy(&o.stdout).lines().map(number).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn what_is_said_by_hand_stays_through_rules_a_rebuild_and_a_move() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    import(dir, "first.jsonl", &lines(0..4));
    ok(dir, &["rule", "add", "harbour", "--name", "Harbour", "--star", "--tag", "sea", "--apply"]);
    assert_eq!((found(dir, "is:starred"), found(dir, "tag:sea")), (vec![1, 2, 3, 4], vec![1, 2, 3, 4]));
    assert!(ok(dir, &["mark", "unstar", "1", "2"]).contains("Article 2: tag:sea"));
    ok(dir, &["mark", "untag", "3", "sea"]);
    assert!(ok(dir, &["mark", "tag", "4", "Boats", "tide"]).contains("Article 4: star, tag:boats, tag:sea, tag:tide"));
    // Applied again, and met by what comes: the hand has the last word on what it spoke of, and on nothing else.
    ok(dir, &["rule", "apply", "Harbour"]);
    import(dir, "second.jsonl", &lines(4..6));
    let want = (vec![3, 4, 5, 6], vec![1, 2, 4, 5, 6], vec![4]);
    let stands = |dir: &Path| (found(dir, "is:starred"), found(dir, "tag:sea"), found(dir, "tag:boats"));
    assert_eq!(stands(dir), want);
    ok(dir, &["rebuild", "articles"]);
    assert_eq!(stands(dir), want, "rebuilt");
    let list = ok(dir, &["mark", "list"]);
    assert!(list.contains("4 articles starred, 3 tags") && list.contains("tag:sea  5 articles"), "{list}");

    ok(dir, &["export", "--to", "site", "--out", "copy"]);
    let mark: Value = serde_json::from_slice(&std::fs::read(dir.join("copy/site.json")).expect("a copy")).expect("JSON");
    assert_eq!(mark["marks"], 5);
    let other = tempfile::tempdir().expect("a folder");
    let copy = dir.join("copy");
    let copy = copy.to_str().expect("a path");
    for _ in 0..2 {
        ok(other.path(), &["import", copy]);
        assert_eq!(stands(other.path()), want, "moved");
    }
    assert_eq!(ok(other.path(), &["mark", "list"]), list);

    // Without the rule only what the hand gave is left, and the rest can be left to rules.
    ok(dir, &["rule", "remove", "Harbour"]);
    assert_eq!(stands(dir), (vec![], vec![], vec![4]));
    ok(other.path(), &["mark", "leave", "3", "tag:sea"]);
    assert_eq!(found(other.path(), "tag:sea"), [1, 2, 3, 4, 5, 6]);

    for (args, words) in [
        (&["mark", "star", "1", "99"][..], "no article has the number 99"),
        (&["mark", "tag", "1", "two words"], "is no tag"),
        (&["mark", "leave", "1", "sea"], "is no mark"),
    ] {
        let o = dateline(dir, args);
        assert!(!o.status.success() && String::from_utf8_lossy(&o.stderr).contains(words), "{args:?}: {o:?}");
    }
    assert_eq!(found(dir, "is:starred"), [0; 0], "where one is not there nothing is done");
}
