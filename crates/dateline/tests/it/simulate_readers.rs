//! `dateline simulate readers` as people run it: the files of a log, articles of a file and of a data
//! folder, readings put down, figures, and what it refuses.

use crate::program::dateline;
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::Output;

/// Few readers, few days.
const SMALL: [&str; 6] = ["--readers", "40", "--days", "3", "--window", "24"];

fn readers(dir: &Path, args: &[&str]) -> Output {
    dateline(dir, &[&["simulate", "readers"], &SMALL[..], args].concat())
}

fn err(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn lines(path: &Path) -> Vec<Value> {
    text(path).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().expect("an array").iter().map(|v| v.as_str().expect("a word")).collect()
}

#[test]
fn a_log_is_made_again_byte_for_byte_and_its_files_agree() {
    let dir = tempfile::tempdir().expect("a folder");
    for out in ["a", "b"] {
        let done = readers(dir.path(), &["--out", out]);
        assert!(done.status.success(), "{}", err(&done));
    }
    let a = dir.path().join("a");
    for entry in std::fs::read_dir(&a).expect("a folder").flatten() {
        let other = dir.path().join("b").join(entry.file_name());
        assert_eq!(std::fs::read(entry.path()).ok(), std::fs::read(other).ok(), "{:?}", entry.file_name());
    }
    let news: BTreeSet<String> = text(&a.join("news.tsv")).lines().map(|l| l.split('\t').next().expect("an id").to_owned()).collect();
    let (clicks, truth) = (lines(&a.join("clicks.jsonl")), lines(&a.join("truth.jsonl")));
    let behaviors = text(&a.join("behaviors.tsv"));
    assert!(clicks.len() > 100 && clicks.len() == truth.len() && clicks.len() == behaviors.lines().count());
    let mut n_clicked = 0;
    for ((row, line), truth) in behaviors.lines().zip(&clicks).zip(&truth) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [_, reader, _, history, candidates] = columns.as_slice() else { panic!("five columns: {row}") };
        let labels: HashMap<&str, &str> = candidates.split(' ').map(|c| c.rsplit_once('-').expect("a label")).collect();
        let (shown, clicked) = (words(&line["shown"]), words(&line["clicked"]));
        assert_eq!(line["reader"], **reader);
        assert_eq!(history.split_whitespace().collect::<Vec<_>>(), words(&line["history"]));
        assert_eq!(labels.keys().copied().collect::<BTreeSet<_>>(), shown.iter().copied().collect());
        assert!(shown.iter().all(|id| news.contains(*id) && (labels[id] == "1") == clicked.contains(id)));
        assert!(words(&truth["satisfied"]).iter().all(|id| clicked.contains(id)));
        assert!(truth["value"].as_f64() <= truth["best"].as_f64().map(|b| b * 1.000_1 + 1e-5), "{truth}");
        for p in ["p_examined", "p_click", "p_satisfied"] {
            let p = truth[p].as_array().expect("an array");
            assert!(p.len() == shown.len() && p.iter().all(|p| p.as_f64().is_some_and(|p| (0.0..=1.0).contains(&p))));
        }
        n_clicked += clicked.len();
    }
    assert!(n_clicked > 20);
    let again = readers(dir.path(), &["--out", "a"]);
    assert!(!again.status.success() && err(&again).contains("behaviors.tsv is there already"), "{}", err(&again));
}

#[test]
fn policies_are_compared_and_the_figures_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let args =
        ["--policy", "oracle,random,dateline", "--seeds", "2", "--json", "f.json", "--chart", "f.html", "--assumptions", "usual,all-new"];
    let done = readers(dir.path(), &args);
    assert!(done.status.success(), "{}", err(&done));
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(told.contains("No reader is real") && told.contains("dateline beside random"), "{told}");
    let json: Value = serde_json::from_str(&text(&dir.path().join("f.json"))).expect("JSON");
    for set in ["usual", "all-new"] {
        let of = |policy: &str| json["sets"][set]["policies"][policy]["figures"]["of_best"]["mean"].as_f64().expect("a mean");
        assert!((of("oracle") - 100.0).abs() < 1e-6 && of("random") < 60.0 && of("dateline") < 100.0);
    }
    assert_eq!(text(&dir.path().join("f.html")).matches("<polyline").count(), 2 * 2 * 3);
}

#[test]
fn articles_without_times_are_spread_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = dateline(dir.path(), &["simulate", "archive", "-n", "200", "--format", "stories", "--out", "s"]);
    assert!(made.status.success(), "{}", err(&made));
    let stories = dir.path().join("s/stories.jsonl");
    let without: Vec<String> = lines(&stories)
        .into_iter()
        .map(|mut line| {
            line["ts"] = Value::from(0);
            line.to_string()
        })
        .collect();
    std::fs::write(&stories, without.join("\n")).expect("written");
    let refused = readers(dir.path(), &["--archive", "s/stories.jsonl", "--out", "c"]);
    assert!(!refused.status.success() && err(&refused).contains("--spread"), "{}", err(&refused));
    assert!(!dir.path().join("c").exists(), "nothing may be left behind");
    let done = readers(dir.path(), &["--archive", "s/stories.jsonl", "--spread", "--until", "2026-03-01", "--out", "c"]);
    assert!(done.status.success(), "{}", err(&done));
    let last = lines(&dir.path().join("c/clicks.jsonl")).pop().expect("a line");
    assert!(last["at"].as_str().is_some_and(|at| ("2026-02-28".."2026-03-02").contains(&at)), "{last}");
}

#[test]
fn readings_are_put_into_a_data_folder_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = dateline(dir.path(), &["simulate", "archive", "-n", "250", "--days", "4", "--out", "a"]);
    assert!(made.status.success(), "{}", err(&made));
    let imported = dateline(dir.path(), &["import", "a/pages.jsonl", "--data", "d"]);
    assert!(imported.status.success(), "{}", err(&imported));
    let done = readers(dir.path(), &["--into", "d"]);
    assert!(done.status.success(), "{}", err(&done));
    let store = SqliteStore::open(&dir.path().join("d")).expect("a store");
    let tallies = store.tallies(i64::MIN, 0).expect("tallies");
    assert!(tallies.by_hour.len() > 10, "{}", tallies.by_hour.len());
    let opened: u64 = tallies.by_hour.keys().map(|id| tallies.reads(id)).sum();
    assert!(tallies.by_hour.keys().all(|id| store.article(id).expect("a store").is_some()));
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(told.contains(&format!("{opened} openings")), "{told}");
    let again = readers(dir.path(), &["--into", "d"]);
    assert!(!again.status.success() && err(&again).contains("holds readings already"), "{}", err(&again));
}

#[test]
fn what_cannot_be_done_is_refused_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("x.jsonl"), "{\"id\":\"a\",\"title\":\"One\"}\n").expect("written");
    std::fs::write(dir.path().join("y.jsonl"), "{\"id\":\"a\"}\n").expect("written");
    for (args, says) in [
        (&["--policy", "best"][..], "popularity"),
        (&["--assumptions", "odd"][..], "fast-drift"),
        (&["--data", "none"][..], "import something first"),
        (&["--archive", "none.jsonl"][..], "none.jsonl"),
        (&["--archive", "x.jsonl"][..], "holds 1 articles"),
        (&["--archive", "y.jsonl"][..], "line 1 has no headline"),
        (&["--out", "x.jsonl"][..], "name a folder"),
        (&["--out", "o", "--assumptions", "all"][..], "name one"),
        (&["--until", "soon"][..], "2026-03-01"),
    ] {
        let done = readers(dir.path(), args);
        assert!(!done.status.success() && err(&done).contains(says), "{args:?}: {}", err(&done));
    }
    assert!(!dir.path().join("o").exists());
}
