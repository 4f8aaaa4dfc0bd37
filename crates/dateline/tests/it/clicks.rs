//! `dateline eval recommend` and `eval next-click` over a small log of clicks that is made up: readers of two kinds, who
//! read on in series of their kind and choose what is of it.

use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/clicks").join(name)
}

fn eval(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("eval").args(args).current_dir(dir).env_remove("DATELINE_DATA").output().expect("dateline runs")
}

fn out(o: &Output) -> String {
    assert!(o.status.success(), "{}", String::from_utf8_lossy(&o.stderr));
    String::from_utf8_lossy(&o.stdout).into_owned()
}

fn json(o: &Output) -> Value {
    serde_json::from_str(&out(o)).expect("JSON")
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("lines");
    text.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

/// A folder with the log in both forms.
fn data() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["behaviors.tsv", "news.tsv", "clicks.jsonl"] {
        std::fs::copy(fixture(name), dir.path().join(name)).expect("copied");
    }
    dir
}

#[test]
fn lists_are_scored_before_they_are_learnt_and_both_forms_of_a_log_give_the_same() {
    let dir = data();
    let of = |file: &str| {
        json(&eval(dir.path(), &["recommend", "--behaviors", file, "--bootstrap", "200", "--json", "--out", &format!("{file}.out")]))
    };
    let (tsv, jsonl) = (of("behaviors.tsv"), of("clicks.jsonl"));
    assert_eq!(tsv, jsonl);
    assert_eq!(tsv["lists"], 80, "the last two days of four: {tsv}");
    let auc = |name: &str| {
        let ways = tsv["ways"].as_array().expect("ways");
        ways.iter().find(|w| w["name"] == name).and_then(|w| w["figures"]["auc"].as_f64()).expect(name)
    };
    assert!(auc("ours") > 80.0 && auc("ours") > auc("read rate, half-life 12 h") + 3.0, "who reads alike is told apart: {tsv}");
    assert!((30.0..70.0).contains(&auc("random order")), "{tsv}");
    assert!(tsv["better"]["auc"]["interval"][0].as_f64() > Some(0.0), "{tsv}");

    let scores = lines(&dir.path().join("behaviors.tsv.out"));
    assert_eq!(scores, lines(&dir.path().join("clicks.jsonl.out")));
    let behaviors = std::fs::read_to_string(dir.path().join("behaviors.tsv")).expect("the log");
    let by_id: HashMap<&str, &Vec<Value>> =
        scores.iter().map(|s| (s["impression"].as_str().expect("an id"), s["scores"].as_array().expect("scores"))).collect();
    let mut sum = 0.0;
    for line in behaviors.lines().skip(80) {
        let columns: Vec<&str> = line.split('\t').collect();
        let clicked: Vec<bool> = columns[4].split(' ').map(|item| item.ends_with("-1")).collect();
        let scores: Vec<f64> = by_id[columns[0]].iter().map(|s| s.as_f64().expect("a number")).collect();
        assert_eq!(scores.len(), clicked.len(), "one a candidate");
        let own = scores[clicked.iter().position(|c| *c).expect("a click")];
        let below = |s: &f64| if *s < own { 1.0 } else { f64::from(u8::from(*s == own)) / 2.0 };
        sum += (scores.iter().map(below).sum::<f64>() - 0.5) / (scores.len() - 1) as f64;
    }
    let again = 100.0 * sum / 80.0;
    assert!((again - auc("ours")).abs() < 1e-9, "scores as written give {again}");
}

#[test]
fn a_label_changes_no_score_of_its_own_list_or_of_one_at_the_same_time() {
    let dir = data();
    let behaviors = std::fs::read_to_string(dir.path().join("behaviors.tsv")).expect("the log");
    let mut rows: Vec<Vec<String>> = behaviors.lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect();
    rows[100][2] = rows[99][2].clone();
    let write = |name: &str, rows: &[Vec<String>]| {
        let text: String = rows.iter().map(|r| format!("{}\n", r.join("\t"))).collect();
        std::fs::write(dir.path().join(name), text).expect("written");
        out(&eval(dir.path(), &["recommend", "--behaviors", name, "--bootstrap", "10", "--out", "scores.jsonl"]));
        lines(&dir.path().join("scores.jsonl"))
    };
    let before = write("before.tsv", &rows);
    let swapped = rows[99][4].replace("-1", "-x").replacen("-0", "-1", 1).replace("-x", "-0");
    assert_ne!(swapped, rows[99][4]);
    rows[99][4] = swapped;
    let after = write("after.tsv", &rows);
    assert_eq!(before[..101], after[..101]);
    assert_ne!(before[101..], after[101..], "but it is learnt for the next");
}

#[test]
fn a_log_without_histories_takes_what_readers_clicked_before_and_packed_files_are_read() {
    let dir = data();
    let text = std::fs::read_to_string(dir.path().join("clicks.jsonl")).expect("the log");
    let bare: String = text
        .lines()
        .enumerate()
        .map(|(i, l)| {
            let mut line: Value = serde_json::from_str(l).expect("a line");
            let line_of = line.as_object_mut().expect("an object");
            line_of.remove("history");
            line_of.remove("id");
            // Kinds are known by the first letter of what was chosen: twenty readers who come again.
            let kind = line_of["clicked"][0].as_str().expect("an id")[..1].to_owned();
            line_of.insert("reader".into(), format!("{kind}{}", i % 10).into());
            format!("{line}\n")
        })
        .collect();
    let packed = zstd::encode_all(bare.as_bytes(), 3).expect("packed");
    std::fs::write(dir.path().join("bare.jsonl.zst"), packed).expect("written");
    let told = json(&eval(dir.path(), &["recommend", "--behaviors", "bare.jsonl.zst", "--bootstrap", "50", "--json"]));
    assert!(told["ours"]["auc"].as_f64() > Some(80.0), "{told}");
}

#[test]
fn tables_say_each_day_what_each_signal_gains_and_how_fast_it_was() {
    let dir = data();
    let args = ["recommend", "--behaviors", "behaviors.tsv", "--news", "news.tsv", "--from", "2026-03-02", "--ablate", "--bootstrap", "50"];
    let shown = out(&eval(dir.path(), &args));
    for told in [
        "160 lists with 1280 articles shown, 2026-03-01 to 2026-03-04; scored from 2026-03-02 on: 120 lists",
        "a text for 100.0 % of the articles shown",
        "2026-03-01, 40 lists, learnt from only",
        "2026-03-04, 40 lists",
        "co-read",
        "shown-lately",
        "events/s",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
}

#[test]
fn what_comes_next_is_proposed_from_the_histories_of_others() {
    let dir = data();
    let args = ["next-click", "--behaviors", "behaviors.tsv", "--holdout", "0.3", "--bootstrap", "100", "--out", "next.jsonl"];
    let told = json(&eval(dir.path(), &[&args[..], &["--json"]].concat()));
    let hr10 = |name: &str| {
        let ways = told["ways"].as_array().expect("ways");
        ways.iter().find(|w| w["name"] == name).and_then(|w| w["figures"]["hr10"].as_f64()).expect(name)
    };
    assert!(hr10("ours") > 60.0 && hr10("ours") > hr10("opened most") + 20.0, "{told}");
    let behaviors = std::fs::read_to_string(dir.path().join("behaviors.tsv")).expect("the log");
    let histories: HashMap<&str, Vec<&str>> =
        behaviors.lines().map(|l| l.split('\t').collect::<Vec<&str>>()).map(|c| (c[1], c[3].split(' ').collect())).collect();
    let next = lines(&dir.path().join("next.jsonl"));
    assert_eq!(next.len() as u64, told["readers"].as_u64().expect("a number"));
    let mut hits = 0;
    for line in &next {
        let history = &histories[line["user"].as_str().expect("a reader")];
        let (target, before) = history.split_last().expect("a history");
        let ids: Vec<&str> = line["next"].as_array().expect("ids").iter().filter_map(Value::as_str).collect();
        assert!(ids.len() <= 20 && ids.iter().all(|id| !before.contains(id)), "{line}");
        hits += usize::from(ids.iter().take(10).any(|id| id == target));
    }
    assert!((100.0 * hits as f64 / next.len() as f64 - hr10("ours")).abs() < 1e-9);

    // Two files: readers of the second who are in the first are not foretold.
    let (first, second) = behaviors.split_at(behaviors.match_indices('\n').nth(99).expect("a hundred lines").0 + 1);
    std::fs::write(dir.path().join("first.tsv"), first).expect("written");
    std::fs::write(
        dir.path().join("second.tsv"),
        format!("{}{second}", first.lines().next().map(|l| format!("{l}\n")).unwrap_or_default()),
    )
    .expect("written");
    let two = json(&eval(dir.path(), &["next-click", "--behaviors", "first.tsv", "--test", "second.tsv", "--json", "--bootstrap", "10"]));
    assert_eq!((two["readers"].as_u64(), two["learnt_from"].as_u64()), (Some(60), Some(100)), "{two}");
}

#[test]
fn errors_name_the_file_the_line_and_what_to_do() {
    let dir = data();
    let check = |name: &str, text: &str, args: &[&str], told: &[&str]| {
        std::fs::write(dir.path().join(name), text).expect("written");
        let o = eval(dir.path(), args);
        let error = String::from_utf8_lossy(&o.stderr).into_owned();
        assert_eq!(o.status.code(), Some(1), "{args:?}: {error}");
        told.iter().for_each(|told| assert!(error.contains(told), "{told}: {error}"));
    };
    let good = "1\tR1\t3/1/2026 6:00:00 AM\tA1 A2\tA3-1 A4-0\n";
    let bad = |name: &str, text: &str, told: &[&str]| check(name, text, &["recommend", "--behaviors", name], told);
    bad(
        "a.tsv",
        &format!("{good}2\tR1\tyesterday\tA1\tA3-1 A4-0\n"),
        &["a.tsv, line 2", "\"yesterday\" is no time", "11/9/2019 12:01:13 AM"],
    );
    bad("b.tsv", &format!("{good}2\tR1\t3/1/2026 6:00:00 AM\tA1\tA3-1 A4\n"), &["b.tsv, line 2", "\"A4\" does not end in -0 or -1"]);
    bad("c.tsv", "1\tR1\t3/1/2026 6:00:00 AM\n", &["c.tsv, line 1", "it has 3 columns", ".jsonl"]);
    bad("d.tsv", &format!("{good}{good}"), &["d.tsv, line 2 has the id of line 1"]);
    bad("e.tsv", "\n", &["e.tsv has no impressions"]);
    bad("f.tsv", "1\tR1\t3/1/2026 6:00:00 AM\t\tA3-0 A4-0\n", &["f.tsv has no list from 2026-03-01 on"]);
    let line = "{\"at\":1772344800000,\"reader\":7,\"shown\":[1,2],\"clicked\":[3]}\n";
    bad("g.jsonl", line, &["g.jsonl, line 1", "3 was clicked and not shown"]);
    bad(
        "h.jsonl",
        "{\"at\":\"noon\",\"reader\":7,\"shown\":[1],\"clicked\":[]}\n",
        &["h.jsonl, line 1", "no time", "2026-03-01T08:00:00Z"],
    );
    check("i.tsv", good, &["recommend", "--behaviors", "none.tsv"], &["none.tsv is no file", "docs/eval.md"]);
    check(
        "bad-news.tsv",
        "A1 news\n",
        &["recommend", "--behaviors", "behaviors.tsv", "--news", "bad-news.tsv"],
        &["bad-news.tsv, line 1", "news.tsv"],
    );
    check("k.tsv", good, &["next-click", "--behaviors", "k.tsv", "--test", "k.tsv"], &["no readers with two articles"]);
    check("l.tsv", good, &["next-click", "--behaviors", "l.tsv", "--holdout", "2"], &["--holdout 2 is no share"]);
}

#[test]
fn floors_of_clicks_hold_fail_by_name_or_are_skipped_aloud() {
    let dir = data();
    let check = |floors: &str, args: &[&str], code: i32, told: &str| {
        std::fs::write(dir.path().join("floors.toml"), floors).expect("written");
        let o = eval(dir.path(), &[args, &["--bootstrap", "10", "--floors", "floors.toml"]].concat());
        let error = String::from_utf8_lossy(&o.stderr).into_owned();
        assert_eq!(o.status.code(), Some(code), "{error}");
        assert!(error.contains(told), "{told}: {error}");
    };
    let digest = blake3_of(&dir.path().join("behaviors.tsv"));
    let clicks = |floors: &str, digest: &str| {
        format!("[[clicks]]\nfile = \"behaviors.tsv\"\nblake3 = \"{digest}\"\nsource = \"here\"\n[clicks.floors]\n{floors}\n")
    };
    let recommend = ["recommend", "--behaviors", "behaviors.tsv"];
    let next = ["next-click", "--behaviors", "behaviors.tsv"];
    let both = format!("{}{}", clicks("auc = 75.0\nndcg10 = 50.0", &digest), clicks("hr10 = 50.0", &digest));
    check(&both, &recommend, 0, "2 floors hold");
    check(&both, &next, 0, "its floor holds");
    check(&clicks("auc = 99.9", &digest), &recommend, 1, "BELOW behaviors.tsv auc: measured");
    check(&clicks("auc = 75.0", "00"), &recommend, 3, "SKIPPED behaviors.tsv: its digest is");
    check(&clicks("auc = 75.0", &digest), &next, 3, "SKIPPED behaviors.tsv: it has no floors");
}

fn blake3_of(path: &Path) -> String {
    dateline_news::ids::Digest::of(&std::fs::read(path).expect("the file")).to_string()
}
