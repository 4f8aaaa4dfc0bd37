//! Lists a watched folder, and tells which of its files have stood still.

use super::{Folder, STILL};
use dateline_import::{beside, file};
use std::collections::{BTreeSet, HashMap};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Endings of files that are still being written, by those who write so.
const UNFINISHED: &[&str] = &["part", "partial", "tmp", "temp", "filepart", "crdownload", "download", "swp", "writing", "inprogress"];

/// Folders within folders.
const DEPTH_MAX: usize = 32;

/// A file as it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lying {
    /// Below the folder.
    pub(super) path: String,
    /// Bytes.
    pub(super) size: u64,
    /// When it was last written, ms UTC.
    pub(super) written: i64,
}

/// Size and time of writing of a file as the system tells them.
pub(super) fn stands(path: &Path) -> std::io::Result<(u64, i64)> {
    let meta = std::fs::metadata(path)?;
    let written = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_millis() as i64);
    Ok((meta.len(), written))
}

/// All files of a folder that may be taken, by their paths. Left out are hidden files, what its name says is not finished, pictures and
/// the parts of saved pages, which are read with the page beside them. The error is what is wrong with the folder and what to do.
pub(super) fn list(folder: &Folder) -> Result<Vec<Lying>, String> {
    let mut out = Vec::new();
    // However it is spelled in the settings: what was moved there is not taken again.
    let done = folder.done.as_ref().and_then(|d| d.canonicalize().ok());
    let mut waiting: Vec<(PathBuf, usize)> = vec![(folder.path.clone(), 0)];
    while let Some((dir, depth)) = waiting.pop() {
        let entries = match std::fs::read_dir(&dir) {
            Ok(entries) => entries,
            // One that was moved away meanwhile, or that is not ours to read, does not keep the others from being read.
            Err(e) if depth > 0 && matches!(e.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => continue,
            Err(e) => return Err(format!("{} cannot be listed ({e}); check the path and its permissions.", dir.display())),
        };
        let mut below: BTreeSet<PathBuf> = BTreeSet::new();
        for entry in entries {
            below.insert(entry.map_err(|e| format!("{} cannot be listed to its end ({e}).", dir.display()))?.path());
        }
        for path in &below {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
            if name.starts_with('.') || name.ends_with('~') || UNFINISHED.contains(&ending.as_str()) {
                continue;
            }
            // A file may be gone since it was listed.
            let Ok(meta) = std::fs::symlink_metadata(path) else { continue };
            if meta.is_dir() {
                let is_done = done.is_some() && path.canonicalize().ok() == done;
                if folder.recursive && depth < DEPTH_MAX && !is_done && !file::is_of_saved_page(path, &below) {
                    waiting.push((path.clone(), depth + 1));
                }
                continue;
            }
            if beside::PICTURE_ENDINGS.contains(&ending.as_str()) {
                continue;
            }
            let (Ok((size, written)), Ok(relative)) = (stands(path), path.strip_prefix(&folder.path)) else { continue };
            if path.is_file() {
                let Some(relative) = relative.to_str() else {
                    return Err(format!("the name of {} is no UTF-8, so that it cannot be told from others; rename it.", path.display()));
                };
                out.push(Lying { path: relative.to_owned(), size, written });
            }
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

/// What is known of a folder's files.
pub(super) struct Look {
    /// Taken, as they were then.
    taken: HashMap<String, (u64, i64)>,
    /// Not taken, as they were when they were seen first so, and when that was.
    moving: HashMap<String, (u64, i64, Instant)>,
}

/// What a look showed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Files that have stood still and are to be taken, by their paths.
    pub(super) still: Vec<Lying>,
    /// How many others are new, or changed since.
    pub(super) n_moving: u64,
    /// Files that were taken and lie there as they were.
    pub(super) taken_before: Vec<String>,
}

impl Look {
    pub(super) fn new(taken: Vec<(String, u64, i64)>) -> Look {
        Look { taken: taken.into_iter().map(|(path, size, written)| (path, (size, written))).collect(), moving: HashMap::new() }
    }

    /// Compares what lies there now with what was there before.
    pub(super) fn see(&mut self, files: Vec<Lying>, now: Instant) -> Seen {
        let mut seen = Seen::default();
        let mut moving = HashMap::new();
        for f in files {
            if self.taken.get(&f.path) == Some(&(f.size, f.written)) {
                seen.taken_before.push(f.path);
                continue;
            }
            let since = match self.moving.get(&f.path) {
                Some((size, written, since)) if (*size, *written) == (f.size, f.written) => *since,
                _ => now,
            };
            moving.insert(f.path.clone(), (f.size, f.written, since));
            // An empty file is one that is about to be written, until it has stood so for long.
            let still = if f.size == 0 { STILL * 15 } else { STILL };
            if now.saturating_duration_since(since) >= still {
                seen.still.push(f);
            } else {
                seen.n_moving += 1;
            }
        }
        self.moving = moving;
        seen
    }

    /// Nothing is known of a file any more.
    pub(super) fn forget(&mut self, path: &str) {
        self.taken.remove(path);
    }

    /// A file was taken as it was.
    pub(super) fn took(&mut self, path: &str, size: u64, written: i64) {
        self.moving.remove(path);
        self.taken.insert(path.to_owned(), (size, written));
    }
}

const _: () = assert!(STILL.as_millis() >= Duration::from_secs(1).as_millis(), "some file systems keep times to a second");

#[cfg(test)]
mod tests {
    use super::*;

    fn lying(path: &str, size: u64, written: i64) -> Lying {
        Lying { path: path.into(), size, written }
    }

    #[test]
    fn a_file_is_taken_when_it_stood_still_and_again_when_it_changed() {
        let mut look = Look::new(vec![("old".into(), 1, 1)]);
        let t = |s: u64| Instant::now() + Duration::from_secs(s);
        let (t0, t1, t3, t6) = (t(0), t(1), t(3), t(6));
        let seen = look.see(vec![lying("old", 1, 1), lying("new", 5, 9)], t0);
        assert_eq!((seen.still.len(), seen.n_moving, seen.taken_before), (0, 1, vec!["old".to_owned()]));
        assert_eq!(look.see(vec![lying("new", 7, 10)], t1).still, [], "it grew");
        assert_eq!(look.see(vec![lying("new", 7, 10)], t1 + Duration::from_millis(500)).still, []);
        assert_eq!(look.see(vec![lying("new", 7, 10)], t3 + Duration::from_millis(100)).still, [lying("new", 7, 10)]);
        look.took("new", 7, 10);
        assert_eq!(look.see(vec![lying("new", 7, 10)], t6).taken_before, ["new"]);
        let changed = look.see(vec![lying("new", 8, 11)], t6);
        assert_eq!((changed.still.len(), changed.n_moving), (0, 1), "what changed is read again");
        assert_eq!(look.see(vec![lying("empty", 0, 1)], t6).n_moving, 1);
        assert_eq!(look.see(vec![lying("empty", 0, 1)], t6 + STILL * 2).n_moving, 1, "nothing is in it yet");
    }

    #[test]
    fn hidden_unfinished_and_accompanying_files_are_left_out() {
        let dir = tempfile::tempdir().expect("a folder");
        let put = |name: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, "x").expect("written");
        };
        for name in
            ["a.json", "b.xml.part", ".hidden", "c.tmp", "d~", "ferry.jpg", "page.html", "page_files/frame.html", "deep/e.xml", "no-ending"]
        {
            put(name);
        }
        let mut folder = Folder { path: dir.path().to_owned(), recursive: true, ..Folder::default() };
        let paths = |folder: &Folder| list(folder).expect("listed").into_iter().map(|f| f.path).collect::<Vec<_>>();
        assert_eq!(paths(&folder), ["a.json", "deep/e.xml", "no-ending", "page.html"]);
        folder.recursive = false;
        assert_eq!(paths(&folder), ["a.json", "no-ending", "page.html"]);
        folder.path = dir.path().join("gone");
        assert!(list(&folder).is_err_and(|e| e.contains("gone") && e.contains("permissions")));
    }
}
