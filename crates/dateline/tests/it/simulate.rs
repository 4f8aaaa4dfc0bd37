//! `dateline simulate archive` as people run it: files, formats, what it refuses, and that an import
//! takes what it makes.

use crate::program::dateline;
use serde_json::Value;
use std::path::Path;
use std::process::Output;

fn err(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

#[test]
fn an_archive_is_made_again_byte_for_byte_and_never_written_over_unasked() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = |out: &str, more: &[&str]| {
        let args = [&["simulate", "archive", "--articles", "300", "--seed", "4", "--out", out], more].concat();
        dateline(dir.path(), &args)
    };
    assert!(made("a", &[]).status.success() && made("b/", &[]).status.success());
    for file in ["pages.jsonl", "truth.jsonl", "manifest.json", "README.md"] {
        let read = |folder: &str| std::fs::read(dir.path().join(folder).join(file)).expect(file);
        assert_eq!(read("a"), read("b"), "{file}");
    }
    let again = made("a", &[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("pages.jsonl is there already") && err(&again).contains("--force"), "{}", err(&again));
    assert!(made("a", &["--force", "--days", "9"]).status.success());
    assert_ne!(std::fs::read(dir.path().join("a/pages.jsonl")).ok(), std::fs::read(dir.path().join("b/pages.jsonl")).ok());
}

#[test]
fn each_format_has_its_keys_and_one_line_of_truth_an_article() {
    let dir = tempfile::tempdir().expect("a folder");
    for (format, file, keys) in [
        ("pages", "pages.jsonl", &["id", "url", "outlet", "captured_at", "synthetic", "html"][..]),
        ("trace", "articles.jsonl", &["id", "title", "text", "outlet", "date", "url", "synthetic"][..]),
        ("stories", "stories.jsonl", &["id", "title", "text", "label", "ts", "pub", "synthetic"][..]),
    ] {
        let done = dateline(dir.path(), &["simulate", "archive", "-n", "250", "--format", format, "--out", format]);
        assert!(done.status.success(), "{}", err(&done));
        let folder = dir.path().join(format);
        let (articles, truth) = (lines(&folder.join(file)), lines(&folder.join("truth.jsonl")));
        assert_eq!(articles.len(), truth.len());
        assert_eq!(truth.iter().filter(|t| t["version_of"].is_null()).count(), 250);
        for (article, truth) in articles.iter().zip(&truth) {
            let has: Vec<&str> = article.as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!(has, keys);
            assert!(article["id"] == truth["id"] && article["synthetic"] == true && truth["synthetic"] == true);
        }
        assert_eq!(folder.join("gold.jsonl").exists(), format == "trace");
    }
    let gold = lines(&dir.path().join("trace/gold.jsonl"));
    assert!(gold.len() == 250 && gold.iter().any(|g| g["copy_of"].is_string() && g["edit"].is_string()));
    assert!(gold.iter().all(|g| g["copy_of"].is_null() == g["edit"].is_null()));
}

#[test]
fn a_packed_file_is_imported_whole_and_its_versions_with_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let done = dateline(dir.path(), &["simulate", "archive", "-n", "200", "--out", "x.jsonl.zst"]);
    assert!(done.status.success(), "{}", err(&done));
    for beside in ["x.truth.jsonl.zst", "x.manifest.json"] {
        assert!(dir.path().join(beside).is_file(), "{beside}");
    }
    let manifest: Value = serde_json::from_slice(&std::fs::read(dir.path().join("x.manifest.json")).expect("read")).expect("JSON");
    let n_lines = manifest["articles"].as_u64().expect("a count") + manifest["versions"].as_u64().expect("a count");
    assert_eq!(manifest["articles"], 200);
    let imported = dateline(dir.path(), &["import", "x.jsonl.zst", "--data", "d"]);
    let told = String::from_utf8_lossy(&imported.stdout).into_owned();
    assert!(imported.status.success() && told.contains(&format!("{n_lines} pages read = {n_lines} filed")), "{told}");
}

#[test]
fn what_cannot_be_made_is_refused_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    for (args, says) in [
        (&["--articles", "0"][..], "0 is not in 1.."),
        (&["--articles", "10", "--copies", "0.9"][..], "give 0.25 or less"),
        (&["--articles", "10", "--copies", "NaN"][..], "--copies NaN"),
        (&["--articles", "10", "--start", "9999-01-01", "--days", "400"][..], "leaves the years"),
        (&["--articles", "10", "--out", "x.json"][..], "name it so"),
        (&["--articles", "10", "--out", "/proc/none/here"][..], "/proc/none"),
    ] {
        let done = dateline(dir.path(), &[&["simulate", "archive"], args].concat());
        assert!(!done.status.success() && err(&done).contains(says), "{args:?}: {}", err(&done));
    }
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0, "nothing may be left behind");
}
