//! Archives and copies of sites through the program as people run it: accounts, kills, and the way out and in again.

use crate::program::{dateline, ok};
use std::path::Path;
use std::process::{Command, Stdio};

/// A site of some hundred pages in `site`, with versions, copies, a page set aside, a takedown and numbers that rebuilding
/// would not give again.
fn site(dir: &Path) {
    ok(dir, &["simulate", "archive", "-n", "300", "--out", "made", "-q"]);
    let mut lines = std::fs::read_to_string(dir.join("made/pages.jsonl")).expect("lines");
    lines.push_str("{\"url\": \"https://desk.example/empty\", \"html\": \"<p></p>\"}\n");
    std::fs::write(dir.join("pages.jsonl"), &lines).expect("written");
    let first: serde_json::Value = serde_json::from_str(lines.lines().nth(2).expect("a line")).expect("JSON");
    let url = first["url"].as_str().expect("an address");
    std::fs::create_dir(dir.join("folder")).expect("made");
    std::fs::write(dir.join("folder/notes.txt"), "Boats counted in Ambry\n\nThe harbour office in Ambry counted 31 boats on Monday, five more than in the year before, and said that the last one will leave before the tide of Friday.\n").expect("written");
    // Taken down at first and shown later: its number is higher than its place.
    ok(dir, &["import", "folder", "--data", "site", "--outlet", "The Harbour Desk"]);
    ok(dir, &["takedown", "add", url, "--reason", "For a while.", "--data", "site"]);
    ok(dir, &["import", "pages.jsonl", "--data", "site"]);
    ok(dir, &["takedown", "lift", url, "--data", "site"]);
    let other: serde_json::Value = serde_json::from_str(lines.lines().nth(9).expect("a line")).expect("JSON");
    ok(dir, &["takedown", "add", other["url"].as_str().expect("an address"), "--reason", "At request.", "--data", "site"]);
    ok(
        dir,
        &[
            "source",
            "add",
            "--unasked",
            "https://desk.example/feed.xml",
            "--name",
            "The Harbour Desk",
            "--group",
            "Coast",
            "--data",
            "site",
        ],
    );
    ok(dir, &["source", "pause", "1", "--data", "site"]);
}

#[test]
fn a_copy_of_a_site_makes_the_same_site_also_when_its_import_is_killed() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    site(dir);
    let want = dateline(dir, &["export", "--data", "site"]).stdout;
    assert!(want.len() > 100_000);
    ok(dir, &["export", "--to", "site", "--out", "copy", "--data", "site"]);

    let account = ok(dir, &["import", "copy", "--data", "whole"]);
    assert!(account.contains(" 0 skipped in 0 places"), "{account}");
    assert!(account.contains("1 source and 0 rules came with copy"), "{account}");
    assert!(!account.contains("in this run"), "{account}");
    assert!(dateline(dir, &["export", "--data", "whole"]).stdout == want, "the copied site is another: {account}");
    ok(dir, &["check", "--data", "whole"]);
    // Copied from the copy it is the same again, but for the time of writing.
    ok(dir, &["export", "--to", "site", "--out", "second", "--data", "whole"]);
    for name in ["numbers.jsonl", "takedowns.jsonl", "story-edits.jsonl", "sources.jsonl"] {
        assert_eq!(
            std::fs::read(dir.join("copy").join(name)).expect("read"),
            std::fs::read(dir.join("second").join(name)).expect("read"),
            "{name}"
        );
    }

    let sources = std::fs::read_to_string(dir.join("second/sources.jsonl")).expect("read");
    assert!(sources.contains("\"paused\"") && sources.contains("Coast"), "{sources}");

    let mut kills = 0;
    for moment in 1..=8u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["import", "copy", "--data", "killed"])
            .current_dir(dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dateline runs");
        std::thread::sleep(std::time::Duration::from_millis(30 + moment * 61 % 400));
        child.kill().expect("killed"); // SIGKILL
        kills += u32::from(child.wait().expect("ended").code().is_none());
    }
    assert!(kills > 0, "every import ended before it could be killed");
    let last = ok(dir, &["import", "copy", "--data", "killed"]);
    // Where it went on, the pages of this run stand beside records of all runs.
    let went_on = last.contains("went on at byte");
    assert_eq!((went_on, went_on), (last.contains(" read in this run = "), last.contains(", with those of earlier runs = ")), "{last}");
    assert!(dateline(dir, &["export", "--data", "killed"]).stdout == want, "the sites differ after {kills} kills");
    ok(dir, &["check", "--data", "killed"]);
}

#[test]
fn an_archive_is_accounted_for_and_importing_it_again_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    site(dir);
    ok(dir, &["export", "--to", "warc", "--out", "pages.warc.gz", "--data", "site"]);
    let bytes = std::fs::metadata(dir.join("pages.warc.gz")).expect("there").len();
    let account = ok(dir, &["import", "pages.warc.gz", "--data", "again"]).replace(',', "");
    assert!(account.contains(&format!(" {bytes} bytes = {bytes} of records + 0 skipped in 0 places")), "{account}");
    let export = dateline(dir, &["export", "--data", "again"]).stdout;
    assert!(!String::from_utf8_lossy(&export).contains("At request."), "a page that is taken down was handed on");
    let second = ok(dir, &["import", "pages.warc.gz", "--data", "again"]);
    assert!(second.contains("= 0 filed"), "{second}");
    assert!(dateline(dir, &["export", "--data", "again"]).stdout == export);

    // Cut off, it gives what is there, and says what is missing.
    let whole = std::fs::read(dir.join("pages.warc.gz")).expect("read");
    std::fs::write(dir.join("cut.warc.gz"), &whole[..whole.len() * 2 / 3]).expect("written");
    let o = dateline(dir, &["import", "cut.warc.gz", "--data", "cut"]);
    assert!(String::from_utf8_lossy(&o.stdout).contains("skipped in 1 place\n"), "{}", String::from_utf8_lossy(&o.stdout));
    assert!(String::from_utf8_lossy(&o.stderr).contains("it is cut off"), "{}", String::from_utf8_lossy(&o.stderr));
    ok(dir, &["check", "--data", "cut"]);
}

#[test]
fn what_is_no_copy_is_not_written_over() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("page.txt"), "Boats counted in Ambry\n\nThe harbour office in Ambry counted 31 boats on Monday, five more than in the year before, and said that the last one will leave before the tide of Friday.\n").expect("written");
    ok(dir.path(), &["import", "page.txt", "--data", "site"]);
    let o = dateline(dir.path(), &["export", "--to", "site", "--out", ".", "--data", "site"]);
    assert!(!o.status.success() && String::from_utf8_lossy(&o.stderr).contains("something else"), "{}", String::from_utf8_lossy(&o.stderr));
    let o = dateline(dir.path(), &["export", "--to", "site", "--data", "site"]);
    assert!(!o.status.success() && String::from_utf8_lossy(&o.stderr).contains("--out DIR"), "{}", String::from_utf8_lossy(&o.stderr));
}
