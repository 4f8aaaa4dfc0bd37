//! Moves a file that was taken into the folder for those. Nothing is ever written over.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Names that are tried where one is taken.
const NAMES_MAX: u32 = 10_000;

/// Moves `path` below `folder` to the same path below `done`.
pub(super) fn to(folder: &Path, path: &str, done: &Path) -> io::Result<()> {
    let from = folder.join(path);
    let target = done.join(path);
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    for n in 1..=NAMES_MAX {
        let target = named(&target, n);
        // Making the name first takes it: two watchers cannot move two files onto one another.
        match File::options().write(true).create_new(true).open(&target) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && !is_left_over(&target, &from) => continue,
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
            _ => {
                let moved = fs::rename(&from, &target).or_else(|e| if is_other_disk(&e) { copied(&from, &target) } else { Err(e) });
                if moved.is_err() {
                    let _ = fs::remove_file(&target); // The name that was taken for it, with nothing in it.
                }
                return moved;
            }
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "there are too many files of this name"))
}

/// Whether a name was taken for a file by a process that ended before it moved it: nothing is in it, and something in the file.
fn is_left_over(target: &Path, from: &Path) -> bool {
    let len = |path: &Path| fs::metadata(path).map(|m| m.len());
    len(target).is_ok_and(|n| n == 0) && len(from).is_ok_and(|n| n > 0)
}

/// "item.xml", "item (2).xml" …
fn named(target: &Path, n: u32) -> PathBuf {
    if n == 1 {
        return target.to_owned();
    }
    let stem = target.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = target.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    target.with_file_name(format!("{stem} ({n}){ending}"))
}

fn is_other_disk(e: &io::Error) -> bool {
    e.kind() == io::ErrorKind::CrossesDevices
}

/// To another disk: copied whole and put down before the first is removed.
fn copied(from: &Path, target: &Path) -> io::Result<()> {
    let beside =
        target.with_file_name(format!(".{}.part", target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()));
    fs::copy(from, &beside)?;
    if let Ok(time) = fs::metadata(from).and_then(|m| m.modified()) {
        File::options().write(true).open(&beside)?.set_modified(time)?;
    }
    File::open(&beside)?.sync_all()?;
    fs::rename(&beside, target)?;
    fs::remove_file(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_path_and_writes_over_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let (folder, done) = (dir.path().join("in"), dir.path().join("done"));
        for text in ["one", "two", "three"] {
            fs::create_dir_all(folder.join("desk")).expect("a folder");
            fs::write(folder.join("desk/item.xml"), text).expect("written");
            to(&folder, "desk/item.xml", &done).expect("moved");
        }
        assert!(!folder.join("desk/item.xml").exists());
        let read = |name: &str| fs::read_to_string(done.join("desk").join(name)).expect(name);
        assert_eq!([read("item.xml"), read("item (2).xml"), read("item (3).xml")], ["one", "two", "three"]);
        assert!(to(&folder, "desk/item.xml", &done).is_err(), "what is not there is not moved");
        assert_eq!(fs::read_dir(done.join("desk")).expect("listed").count(), 3, "and leaves no name behind");
        fs::write(done.join("left.xml"), "").expect("written");
        fs::write(folder.join("left.xml"), "text").expect("written");
        to(&folder, "left.xml", &done).expect("moved");
        assert_eq!(fs::read_to_string(done.join("left.xml")).expect("there"), "text", "a name that a killed process took");
        fs::write(folder.join("far.xml"), "far").expect("written");
        copied(&folder.join("far.xml"), &done.join("far.xml")).expect("copied");
        assert_eq!((fs::read_to_string(done.join("far.xml")).expect("there"), folder.join("far.xml").exists()), ("far".into(), false));
    }
}
