//! `[[watch.folders]]` in `dateline.toml`: folders whose files are read as they come.

use crate::watch::Folder;
use anyhow::{Result, bail};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Folders that may be watched: each is listed again and again.
const FOLDERS_MAX: usize = 256;

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[serde(default)]
    pub(super) folders: Vec<RawFolder>,
}

/// One folder as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFolder {
    path: PathBuf,
    outlet: Option<String>,
    recursive: Option<bool>,
    done: Option<PathBuf>,
}

/// Checks the folders. That one is not there is no fault of the settings: a share may be mounted later.
pub(super) fn check(raw: Raw) -> Result<Vec<Folder>> {
    if raw.folders.len() > FOLDERS_MAX {
        bail!("watch.folders has {} folders; at most {FOLDERS_MAX} are watched", raw.folders.len());
    }
    let mut seen = BTreeSet::new();
    let folders = raw.folders.into_iter().map(|f| {
        let folder = Folder {
            path: f.path,
            outlet: f.outlet.map(|o| o.trim().to_owned()).filter(|o| !o.is_empty()),
            recursive: f.recursive.unwrap_or(true),
            done: f.done,
        };
        checked(&folder)?;
        if !seen.insert(plain(&folder.path)) {
            bail!("watch.folders names {} twice", folder.path.display());
        }
        Ok(folder)
    });
    let folders: Vec<Folder> = folders.collect::<Result<_>>()?;
    for outer in folders.iter().filter(|f| f.recursive) {
        for inner in folders.iter().filter(|f| *f != outer) {
            if let Some(twice) =
                [Some(&inner.path), inner.done.as_ref()].into_iter().flatten().find(|p| plain(p).starts_with(plain(&outer.path)))
            {
                bail!(
                    "files of {} would be taken twice, for it lies in {}, which watch.folders names too; name one of them, or set recursive = false",
                    twice.display(),
                    outer.path.display()
                );
            }
        }
    }
    Ok(folders)
}

/// Refuses a folder that would take what it has just moved.
pub(crate) fn checked(folder: &Folder) -> Result<()> {
    if folder.path.as_os_str().is_empty() {
        bail!("a folder of watch.folders has an empty path");
    }
    if let Some(done) = &folder.done {
        let (path, done) = (plain(&folder.path), plain(done));
        if done == path || (folder.recursive && done.starts_with(&path)) {
            bail!(
                "files of {} are to be moved to {}, which lies in it, and would be taken again there; name a folder outside of it, or set recursive = false",
                folder.path.display(),
                done.display()
            );
        }
    }
    Ok(())
}

/// A path without `.` and `..` as far as its words tell.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.components().next_back().is_some_and(|c| matches!(c, Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// A folder as `config show` prints it.
pub(super) fn told(folder: &Folder) -> String {
    let outlet = folder.outlet.as_ref().map(|o| format!(", outlet {o}")).unwrap_or_default();
    let below = if folder.recursive { "" } else { ", without the folders below" };
    let done = folder.done.as_ref().map(|d| format!(", then moved to {}", d.display())).unwrap_or_default();
    format!("{}{outlet}{below}{done}", folder.path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Folder>> {
        check(toml::from_str::<Raw>(text)?)
    }

    #[test]
    fn folders_are_read_and_those_that_would_feed_themselves_refused() {
        let two = "[[folders]]\npath = \"in/kwa\"\noutlet = \"KWA\"\ndone = \"in/done\"\n[[folders]]\npath = \"wire\"\nrecursive = false\ndone = \"wire/done\"";
        let folders = read(two).expect("folders");
        assert_eq!(
            folders.iter().map(told).collect::<Vec<_>>(),
            ["in/kwa, outlet KWA, then moved to in/done", "wire, without the folders below, then moved to wire/done"]
        );
        let error = |text: &str| format!("{:#}", read(text).expect_err("refused"));
        assert!(error("[[folders]]\npath = \"in\"\ndone = \"./in/x/../done\"").contains("would be taken again"));
        assert!(error("[[folders]]\npath = \"in\"\nrecursive = false\ndone = \"in\"").contains("would be taken again"));
        assert!(error("[[folders]]\npath = \"in\"\n[[folders]]\npath = \"./in\"").contains("twice"));
        assert!(error("[[folders]]\npath = \"in\"\n[[folders]]\npath = \"in/kwa\"").contains("taken twice"));
        assert!(error("[[folders]]\npath = \"in\"\n[[folders]]\npath = \"kwa\"\ndone = \"in/done\"").contains("taken twice"));
        assert!(error("[[folders]]\npath = \"\"").contains("empty path"));
        assert!(error("[[folders]]\npath = \"in\"\nmove = true").contains("unknown field"));
    }
}
