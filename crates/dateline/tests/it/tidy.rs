//! The invariants of the house, checked by a test and not by memory: which crate may know which,
//! what the ground may not do, and that each file says first what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// Which crate may know which. No arrow runs back up, and the doors in do not know one another.
const ARROWS: &[(&str, &[&str])] = &[
    ("dateline-news", &[]),
    ("dateline-import", &["dateline-news"]),
    ("dateline-dense", &["dateline-news"]),
    ("dateline-store", &["dateline-news"]),
    ("dateline-search", &["dateline-news"]),
    ("dateline-web", &["dateline-news", "dateline-store", "dateline-search"]),
    ("dateline", &["dateline-news", "dateline-import", "dateline-dense", "dateline-store", "dateline-search", "dateline-web"]),
];

/// What would make the ground impure: disk, network, processes, threads, clock, environment, chance.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "tokio",
    "thread_rng",
    "rand::",
    "println!",
    "eprintln!",
    "async fn",
];

/// The verbs of the ground: each stands on the nouns and knows no other verb.
const VERBS: &[&str] = &["extract", "trace", "rank"];

/// Words that the glossary has another word for, or that are reserved.
const WRONG_WORDS: &[(&str, &str)] = &[("lede", "lead"), ("kicker", "eyebrow"), ("dedupe", "copy")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let Ok(entries) = fs::read_dir(dir) else { return out };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn sources() -> Vec<(PathBuf, String)> {
    let files: Vec<PathBuf> = rust_files(&root().join("crates"));
    assert!(files.len() > 50, "the sources were not found");
    files.into_iter().map(|p| (p.clone(), fs::read_to_string(&p).expect("readable"))).collect()
}

/// The code of a file without its unit tests, which stand last.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn arrows_between_crates_are_those_of_the_picture() {
    for (krate, allowed) in ARROWS {
        let manifest = fs::read_to_string(root().join("crates").join(krate).join("Cargo.toml")).expect("a manifest");
        for (other, _) in ARROWS {
            let known = manifest.lines().any(|l| l.starts_with(&format!("{other}.workspace")) || l.starts_with(&format!("{other} =")));
            assert!(!known || allowed.contains(other), "{krate} may not know {other}");
        }
    }
}

#[test]
fn the_ground_is_pure() {
    let ground = rust_files(&root().join("crates/dateline-news/src"));
    assert!(ground.len() > 20);
    for path in ground.iter().filter(|p| !p.ends_with("tests.rs")) {
        let text = fs::read_to_string(path).expect("readable");
        for word in IMPURE {
            let found = code(&text).lines().find(|l| l.contains(word) && !l.trim_start().starts_with("//"));
            assert!(found.is_none(), "{}: {word} has no place on the ground: {}", path.display(), found.unwrap_or_default());
        }
    }
}

#[test]
fn verbs_do_not_call_verbs_and_nouns_know_none() {
    let src = root().join("crates/dateline-news/src");
    for path in rust_files(&src) {
        let text = fs::read_to_string(&path).expect("readable");
        let inside = path.strip_prefix(&src).expect("below src");
        let own = VERBS.iter().find(|v| inside.starts_with(v));
        if inside == Path::new("lib.rs") {
            continue;
        }
        for verb in VERBS.iter().filter(|v| Some(*v) != own) {
            let called = code(&text).lines().find(|l| l.contains(&format!("crate::{verb}::")) && !l.trim_start().starts_with("//"));
            assert!(called.is_none(), "{} calls the verb {verb}: {}", path.display(), called.unwrap_or_default());
        }
    }
}

#[test]
fn sql_lives_in_the_store_only() {
    for (path, text) in sources() {
        if path.to_string_lossy().contains("dateline-store") || path.ends_with("tidy.rs") {
            continue;
        }
        for word in ["SELECT ", "INSERT INTO", "DELETE FROM", "rusqlite"] {
            assert!(!text.contains(word), "{}: {word:?} belongs into dateline-store", path.display());
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not open with what it is for", path.display());
    }
}

#[test]
fn no_room_is_too_long_and_nothing_is_left_undone() {
    for (path, text) in sources() {
        let n = text.lines().count();
        assert!(n <= 800, "{} has {n} lines: it wants a wall", path.display());
        if path.ends_with("tidy.rs") {
            continue;
        }
        for word in ["todo!(", "unimplemented!(", "#[ignore", "FIXME", "XXX"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn one_word_for_one_thing() {
    for (path, text) in sources() {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for (wrong, right) in WRONG_WORDS {
            // Whole words ("leden" is January in Czech), and our own: what stands in quotation marks is
            // a page's class name or a word of a language.
            let ours = code(&text).lines().filter(|l| !l.contains('"'));
            let found = ours.flat_map(|l| l.split(|c: char| !c.is_alphanumeric())).any(|word| word == *wrong);
            assert!(!found, "{}: the house says {right:?}, not {wrong:?}", path.display());
        }
    }
}
