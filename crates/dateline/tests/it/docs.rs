//! Generated chapters of the user book are those of the code: `DATELINE_WRITE_DOCS=1 cargo test`
//! writes them, a plain run compares.

use clap::CommandFactory;
use dateline::cmd::Cli;
use dateline::config::SETTINGS;
use dateline_news::note::NoteCode;
use std::fmt::Write;
use std::path::Path;

fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("DATELINE_WRITE_DOCS").is_some() {
        std::fs::write(&path, text).expect("written");
        return;
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == text,
        "docs/{name} is not that of the code; write it anew: DATELINE_WRITE_DOCS=1 cargo test -p dateline --test it docs"
    );
}

#[test]
fn the_command_line_reference_is_that_of_the_code() {
    let mut out = String::from("# The command line\n\nWritten from the program itself: what `--help` says.\n");
    let mut cli = Cli::command().term_width(100);
    cli.build();
    let mut queue = vec![cli];
    while !queue.is_empty() {
        let mut command = queue.remove(0);
        let name = command.get_bin_name().unwrap_or("dateline").to_owned();
        let help = command.render_long_help().to_string();
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        write!(out, "\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()).expect("written");
        let below: Vec<_> = command.get_subcommands().filter(|c| c.get_name() != "help").cloned().collect();
        queue.splice(0..0, below);
    }
    check("cli.md", &out);
}

#[test]
fn the_settings_reference_is_that_of_the_code() {
    let mut out = String::from(
        "# Settings\n\nA flag beats the environment, the environment beats `dateline.toml`, that beats the default.\n`dateline config show` tells each value and where it came from. Unknown keys in the file are refused.\n\n| key in dateline.toml | environment | default | meaning |\n|---|---|---|---|\n",
    );
    for (key, env, default, meaning) in SETTINGS {
        writeln!(out, "| `{key}` | `{env}` | {default} | {meaning} |").expect("written");
    }
    out.push_str(
        "\n`DATELINE_CONFIG` names another file than `./dateline.toml`; `DATELINE_LOG` is a filter for the log (`dateline=debug`).\n\n```toml\n# dateline.toml\ndata = \"/srv/news\"\n\n[site]\nname = \"The Harbour Desk\"\nlisten = \"127.0.0.1:8725\"\nbehind_proxy = false\n\n[readings]\nkeep_days = 90\n```\n",
    );
    check("config.md", &out);
}

#[test]
fn the_list_of_notes_is_that_of_the_code() {
    let mut out = String::from(
        "# Notes\n\nRemarks on pages and articles. `code` is one of this closed list; `text` tells the particulars.\nA page that was set aside has its reason as the first note.\n\n| code | meaning |\n|---|---|\n",
    );
    for code in NoteCode::ALL {
        writeln!(out, "| `{code}` | {} |", code.meaning()).expect("written");
    }
    check("notes.md", &out);
}

#[test]
fn the_reference_of_the_api_is_that_of_the_code() {
    check("api.md", &dateline_web::api::openapi::markdown());
}
