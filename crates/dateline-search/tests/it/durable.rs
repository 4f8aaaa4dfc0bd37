//! What stands after a crash, beside another process, and in a damaged folder.

use crate::small::{Small, article, put, slice};
use dateline_search::{Error, Index, IndexChange, Writer};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn n(index: &Index, query: &str) -> usize {
    index.search(query, slice(0, 10)).unwrap().total
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn an_absent_folder_becomes_an_empty_index() {
    let dir = TempDir::new().unwrap();
    let index = Index::open(&dir.path().join("a/b")).unwrap();
    assert_eq!((index.last_change().unwrap(), index.n_articles().unwrap()), (0, 0));
    assert_eq!(n(&index, "storm"), 0);
    assert!(index.like("a storm", "", &[], 5).unwrap().is_empty());
    assert_eq!(index.faults().unwrap(), Vec::<String>::new());
}

#[test]
fn a_change_replaces_what_was_there_and_its_number_is_kept() {
    let dir = TempDir::new().unwrap();
    let index = Index::open(dir.path()).unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.apply(vec![put(article("a", "Storm", "Wind.")), put(article("b", "Flood", "Water."))], 7).unwrap();
    assert_eq!((index.last_change().unwrap(), index.n_articles().unwrap(), n(&index, "storm")), (7, 2, 1));
    writer
        .apply(vec![put(article("a", "Calm", "Sun.")), put(article("a", "Quiet", "Sun.")), IndexChange::Remove(crate::small::id("b"))], 9)
        .unwrap();
    assert_eq!((index.last_change().unwrap(), index.n_articles().unwrap()), (9, 1));
    assert_eq!((n(&index, "storm"), n(&index, "calm"), n(&index, "quiet"), n(&index, "flood")), (0, 0, 1, 0));
    assert_eq!(index.faults().unwrap(), Vec::<String>::new());
    drop(writer);
    let again = Index::open(dir.path()).unwrap();
    assert_eq!((again.last_change().unwrap(), n(&again, "quiet")), (9, 1));
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.apply(Vec::new(), 12).unwrap();
    assert_eq!((index.last_change().unwrap(), n(&index, "quiet")), (12, 1));
    writer.clear().unwrap();
    assert_eq!((index.last_change().unwrap(), index.n_articles().unwrap(), n(&index, "quiet")), (0, 0, 0));
}

#[test]
fn a_second_writer_is_told_so_and_a_dropped_one_stands_in_nobodys_way() {
    let dir = TempDir::new().unwrap();
    let first = Writer::open(dir.path()).unwrap();
    assert!(matches!(Writer::open(dir.path()), Err(Error::Busy { .. })));
    assert!(matches!(Writer::open_anew(dir.path()), Err(Error::Busy { .. })));
    drop(first);
    Writer::open(dir.path()).unwrap();
}

#[test]
fn what_a_killed_writer_leaves_is_the_last_commit_lock_files_and_all() {
    let small = Small::texts(&[("a", "Storm", "Wind."), ("b", "Flood", "Water.")]);
    // The folder as a kill leaves it: the writer is open, its lock files lie there, half a segment too.
    let dead = TempDir::new().unwrap();
    copy(small.dir.path(), dead.path());
    fs::write(dead.path().join("0123456789abcdef0123456789abcdef.store"), b"half").unwrap();
    fs::write(dead.path().join(".tmpAbC123"), b"half a meta.json").unwrap();
    assert!(dead.path().join(".tantivy-writer.lock").exists());
    let index = Index::open(dead.path()).unwrap();
    assert_eq!((index.last_change().unwrap(), n(&index, "storm")), (2, 1));
    let mut writer = Writer::open(dead.path()).unwrap();
    writer.apply(vec![put(article("c", "Storm again", "Wind."))], 3).unwrap();
    assert_eq!((index.last_change().unwrap(), n(&index, "storm")), (3, 2));
    assert_eq!(index.faults().unwrap(), Vec::<String>::new());
}

#[test]
fn two_that_begin_at_once_make_one_index() {
    for _ in 0..5 {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("index");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| Index::open(&path).unwrap());
            }
            scope.spawn(|| {
                let mut writer = Writer::open(&path).unwrap();
                writer.apply(vec![put(article("a", "Storm", "Wind."))], 1).unwrap();
            });
        });
        let index = Index::open(&path).unwrap();
        assert_eq!((index.last_change().unwrap(), n(&index, "storm")), (1, 1));
    }
}

#[test]
fn readers_see_whole_commits_while_a_writer_works() {
    let dir = TempDir::new().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let index = Index::open(dir.path()).unwrap();
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut most = 0;
            while most < 40 {
                let n = n(&index, "storm");
                assert!(n >= most && n.is_multiple_of(2), "{n} after {most}");
                most = n;
            }
        });
        for i in 0..20 {
            let pair = ["a", "b"].map(|half| put(article(&format!("{half}{i}"), "Storm", "Wind.")));
            writer.apply(pair.into(), i).unwrap();
        }
        reading.join().unwrap();
    });
}

#[test]
fn an_index_of_another_version_is_named_so_and_can_be_made_anew() {
    let small = Small::texts(&[("a", "Storm", "Wind.")]);
    let other = TempDir::new().unwrap();
    copy(small.dir.path(), other.path());
    let meta = other.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    fs::write(&meta, text.replace("\\\"schema\\\":1", "\\\"schema\\\":99")).unwrap();
    assert!(matches!(Index::open(other.path()), Err(Error::OtherVersion { .. })));
    fs::write(&meta, text.replace("dateline-1", "dateline-0")).unwrap();
    let Err(e) = Writer::open(other.path()) else { panic!("opened") };
    assert!(e.to_string().contains("dateline rebuild index"), "{e}");
    let writer = Writer::open_anew(other.path()).unwrap();
    assert_eq!(Index::open(other.path()).unwrap().n_articles().unwrap(), 0);
    drop(writer);
}

#[test]
fn damage_is_told_in_a_sentence_whatever_file_it_hits() {
    let small = Small::texts(&[("a", "Storm", "Wind and water."), ("b", "Flood", "Water.")]);
    let Small { dir, writer, index, .. } = small;
    drop((writer, index));
    let names: Vec<String> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    for name in names.iter().filter(|n| n.contains('.') && !n.starts_with('.')) {
        for damage in ["removed", "cut", "turned"] {
            let broken = TempDir::new().unwrap();
            copy(dir.path(), broken.path());
            let file = broken.path().join(name);
            let mut bytes = fs::read(&file).unwrap();
            match damage {
                "removed" => fs::remove_file(&file).unwrap(),
                "cut" => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
                _ => {
                    let at = bytes.len() / 3;
                    bytes[at] ^= 0xff;
                    fs::write(&file, &bytes).unwrap();
                }
            }
            let said = match Index::open(broken.path()) {
                Err(e) => vec![e.to_string()],
                Ok(index) => {
                    let _ = index.search("water -storm", slice(0, 10));
                    let _ = index.like("water", "storm", &[], 3);
                    let mut faults = index.faults().unwrap();
                    if name == "meta.json" {
                        faults.push("an empty index was made".into());
                    }
                    faults
                }
            };
            assert!(!said.is_empty(), "{name} {damage}");
            Writer::open_anew(broken.path()).unwrap();
            assert_eq!(Index::open(broken.path()).unwrap().faults().unwrap(), Vec::<String>::new(), "{name} {damage}");
        }
    }
}
