//! `dateline eval` as people run it: folders, text dumps, others' predictions, edited copies, pairs that people
//! have read, floors and what it ends with.

use crate::program::dateline;
use std::path::Path;
use std::process::Output;

const SENTENCES: [&str; 6] = [
    "The harbour office in Orbin counted forty boats on the third day of March, six more than the year before.",
    "The pilot said that the last of them would leave before the tide, and that nobody would wait for the mail.",
    "Three crews from Merrow had asked for a longer quay, which the council put off for the second time.",
    "A letter from the fishermen, read aloud at the end, called the delay a costly mistake for the whole coast.",
    "The mayor answered that the money was there, but that the stones had to come by sea from the north.",
    "Work on the new wall begins in May if the weather holds, the office said in the evening.",
];

fn out(o: &Output) -> String {
    String::from_utf8_lossy(&o.stdout).into_owned()
}

fn err(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

/// A folder with a set of HTML pages, the same as text dumps, and a file without gold.
fn data() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let text = SENTENCES.join("\n");
    let body: String = SENTENCES.iter().map(|s| format!("<p>{s}</p>")).collect();
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>Forty boats in Orbin | The Harbour Desk</title><meta property=\"og:site_name\" content=\"The Harbour Desk\"><meta property=\"article:published_time\" content=\"2026-03-03T10:00:00Z\"></head><body><article><h1>Forty boats in Orbin</h1>{body}</article></body></html>"
    );
    let gold = serde_json::json!({ "title": "Forty boats in Orbin", "date": "2026-03-03", "publisher": "The Harbour Desk", "text": text, "authors": [] });
    let html = serde_json::json!({ "id": "a", "url": "https://desk.example/a", "lang": "en", "html": html, "gold": gold });
    let dump =
        serde_json::json!({ "id": "b", "text": format!("Forty boats in Orbin | The Harbour Desk\n{text}"), "gold": { "text": text } });
    std::fs::create_dir(dir.path().join("pages")).expect("a folder");
    let write = |name: &str, line: &serde_json::Value| {
        std::fs::write(dir.path().join("pages").join(name), format!("{line}\n")).expect("written");
    };
    write("html.jsonl", &html);
    write("dumps.jsonl", &dump);
    write("bench.jsonl", &serde_json::json!({ "id": "c", "html": "<p>x</p>" }));
    dir
}

fn figures(o: &Output) -> Vec<serde_json::Value> {
    out(o).lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

#[test]
fn a_folder_gives_all_its_sets_html_and_dumps_alike() {
    let dir = data();
    let o = dateline(dir.path(), &["eval", "extract", "--data", "pages", "--json"]);
    assert!(o.status.success(), "{}", err(&o));
    assert!(err(&o).contains("bench.jsonl: left out"), "{}", err(&o));
    let sets = figures(&o);
    let names: Vec<_> = sets.iter().map(|s| s["set"].as_str().unwrap_or_default()).collect();
    assert_eq!(names, ["dumps", "html"]);
    for set in &sets {
        assert_eq!(set["figures"]["word_f1"]["value"], 1.0, "{set}");
    }
    assert_eq!(sets[1]["languages"]["en"]["headline"], 1.0);
    assert_eq!(sets[1]["figures"]["publisher"]["value"], 1.0);
    let shown = out(&dateline(dir.path(), &["eval", "extract", "--data", "pages/html.jsonl"]));
    assert!(shown.contains("by language") && shown.contains("no authors where none are named"), "{shown}");
}

#[test]
fn predictions_of_others_are_scored_by_the_same_code_and_their_faults_told() {
    let dir = data();
    let o = dateline(dir.path(), &["eval", "extract", "--data", "pages/html.jsonl", "--out", "ours.jsonl", "--json"]);
    let again = dateline(dir.path(), &["eval", "extract", "--data", "pages/html.jsonl", "--predictions", "ours.jsonl", "--json"]);
    assert_eq!(figures(&o)[0]["figures"], figures(&again)[0]["figures"]);
    std::fs::create_dir(dir.path().join("peer")).expect("a folder");
    let text = format!("{}\nSubscribe to our newsletter", SENTENCES[..4].join("\n"));
    let line = serde_json::json!({ "id": "a", "text": text, "title": "Forty boats in Orbin | The Harbour Desk" });
    std::fs::write(dir.path().join("peer/html.jsonl"), line.to_string()).expect("written");
    let shown = out(&dateline(dir.path(), &["eval", "extract", "--data", "pages/html.jsonl", "--predictions", "peer"]));
    for told in ["missing: end", "foreign: subscribe, consent, share (4 words)", "more after it", "dates missed: 1"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    std::fs::write(dir.path().join("peer/html.jsonl"), "").expect("written");
    let shown = out(&dateline(dir.path(), &["eval", "extract", "--data", "pages/html.jsonl", "--predictions", "peer"]));
    assert!(shown.contains("1 without text; 1 without a prediction"), "{shown}");
}

#[test]
fn floors_hold_fail_by_name_or_are_skipped_aloud() {
    let dir = data();
    let check = |args: &[&str], code: i32, told: &str| {
        let o = dateline(dir.path(), &[&["eval", "extract", "--worst", "0", "--floors", "floors.toml"], args].concat());
        assert_eq!(o.status.code(), Some(code), "{args:?}: {}", err(&o));
        assert!(err(&o).contains(told), "{args:?}: {}", err(&o));
    };
    check(&["--data", "pages/html.jsonl", "--write-floors"], 0, "The floors of 1 set are written");
    check(&["--data", "pages"], 0, "all 7 floors hold");
    let path = dir.path().join("floors.toml");
    let floors = std::fs::read_to_string(&path).expect("floors");
    std::fs::write(&path, floors.replace("word_f1 = 0.995", "word_f1 = 1.5")).expect("written");
    check(&["--data", "pages"], 1, "BELOW html.jsonl: word_f1: measured 1.0000, floor 1.5000");
    std::fs::write(&path, &floors).expect("written");
    check(&["--data", "pages/dumps.jsonl"], 3, "SKIPPED html.jsonl: it is not in");
    check(&["--data", "no-such-folder"], 3, "SKIPPED html.jsonl: it is not in");
    let page = std::fs::read_to_string(dir.path().join("pages/html.jsonl")).expect("the page");
    std::fs::write(dir.path().join("pages/html.jsonl"), page.replace("\"id\":\"a\"", "\"id\":\"z\"")).expect("written");
    check(&["--data", "pages"], 3, "its digest is");
}

#[test]
fn the_floors_of_this_repository_can_be_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let floors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/floors.toml");
    let o = dateline(dir.path(), &["eval", "extract", "--data", "none", "--floors", &floors.display().to_string()]);
    assert_eq!(o.status.code(), Some(3), "{}", err(&o));
    assert_eq!(err(&o).matches("SKIPPED").count(), err(&o).matches(", commit ").count(), "each says where it comes from: {}", err(&o));
    assert!(err(&o).matches("SKIPPED").count() >= 4, "{}", err(&o));
}

#[test]
fn of_the_pairs_of_the_press_the_tracer_says_what_the_list_says() {
    let dir = tempfile::tempdir().expect("a folder");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/pairs.tsv");
    let run =
        |list: &Path, more: &[&str]| dateline(dir.path(), &[&["eval", "pairs", "--pairs", &list.display().to_string()], more].concat());
    let o = run(&list, &[]);
    assert!(!out(&o).contains("CHANGED"), "take it over with --write if it is right: {}", out(&o));
    assert_eq!(o.status.code(), Some(3), "the sets of stories are not here: {}", err(&o));
    assert_eq!(err(&o).matches("SKIPPED").count(), 2, "{}", err(&o));

    // A verdict that is not the one in the list is told and fails; --write takes it over and changes nothing else.
    let text = std::fs::read_to_string(&list).expect("the list");
    let press: String = text.lines().filter(|l| l.starts_with("press\t")).map(|l| format!("{l}\n")).collect();
    let (own, wrong) = (dir.path().join("own.tsv"), "ng-citizen-pass\tql-citizen-pass\texact\t");
    assert!(press.contains(&format!("{wrong}exact")));
    std::fs::write(&own, press.replace(&format!("{wrong}exact"), &format!("{wrong}none"))).expect("written");
    let o = run(&own, &[]);
    assert_eq!(o.status.code(), Some(1), "{}", err(&o));
    assert!(out(&o).contains("CHANGED press ng-citizen-pass and ql-citizen-pass, read exact: told exact, in the list none"), "{}", out(&o));
    assert!(run(&own, &["--write"]).status.success());
    assert_eq!(std::fs::read_to_string(&own).expect("the list"), press);
    assert_eq!(run(&own, &[]).status.code(), Some(0));
}

#[test]
fn edited_copies_are_made_scored_and_held_against_floors() {
    let dir = tempfile::tempdir().expect("a folder");
    let words =
        |n: usize| (0..150).map(|i| format!("w{}n{i}{}", n * 7, if i % 9 == 8 { ". The" } else { "" })).collect::<Vec<_>>().join(" ");
    let line = |n: usize| serde_json::json!({ "id": format!("a{n}"), "title": format!("Headline number {n}"), "text": words(n), "date": "no date" });
    let lines: Vec<String> = (0..21).map(|n| line(n).to_string()).collect();
    // One text stands twice in the set, and nobody has marked it.
    let again = serde_json::json!({ "id": "b", "title": "Again", "text": format!("By the desk of the house. {}", words(4)) });
    std::fs::write(dir.path().join("set.jsonl"), format!("{}\n{again}\n", lines.join("\n"))).expect("written");
    std::fs::write(dir.path().join("pairs.tsv"), "set\tb\ta4\tsyndicated\tsyndicated\n").expect("written");
    let digest = dateline_news::ids::Digest::of(&std::fs::read(dir.path().join("set.jsonl")).expect("the set"));
    let floors = |floor: f64, digest: &str| {
        let text = format!(
            "[[copies]]\nfile = \"set.jsonl\"\nblake3 = \"{digest}\"\nsource = \"us\"\n[copies.floors]\nrecall = {floor}\npair_precision_as_read = 0.9\n"
        );
        std::fs::write(dir.path().join("floors.toml"), text).expect("written");
    };
    let run = |more: &[&str]| {
        dateline(dir.path(), &[&["eval", "trace", "--data", "set.jsonl", "--edit", "3", "--pairs", "pairs.tsv"], more].concat())
    };
    let o = run(&["--json", "--no-baselines"]);
    assert!(o.status.success(), "{}", err(&o));
    let told: serde_json::Value = serde_json::from_str(&out(&o)).expect("JSON");
    let ours = &told["dateline"];
    assert_eq!(ours["recall"]["n"], 22, "a copy of each");
    assert!(ours["recall"]["value"].as_f64() > Some(0.9), "{told}");
    assert!(ours["pair_precision"]["value"].as_f64() < Some(1.0) && ours["wrong_pairs"].as_u64() > Some(0), "{told}");
    assert_eq!(ours["as_read"]["pair_precision"]["value"], 1.0, "{told}");
    assert_eq!(ours["as_read"]["copies"], ours["wrong_pairs"], "{told}");
    let check = |code: i32, what: &str| {
        let o = run(&["--floors", "floors.toml", "--worst", "0", "--no-baselines"]);
        assert_eq!(o.status.code(), Some(code), "{}", err(&o));
        assert!(err(&o).contains(what), "{}", err(&o));
    };
    floors(0.5, &digest.to_string());
    check(0, "2 floors hold");
    floors(1.5, &digest.to_string());
    check(1, "BELOW set.jsonl recall: measured");
    floors(0.5, "00");
    check(3, "SKIPPED set.jsonl: its digest is");
}
