//! The files of a suite: of a folder, or of a tar archive.

use anyhow::{Context, Result, bail};
use dateline_import::packed::{self, Packing};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Bytes of a suite, unpacked.
const BYTES_MAX: u64 = 1 << 30;

/// Name and bytes of every file, by name. A folder around all of them is no part of the names.
pub fn files(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = if path.is_dir() { of_folder(path)? } else { of_archive(path)? };
    files.sort();
    if let Some(top) = files.first().and_then(|(name, _)| name.split_once('/')).map(|(top, _)| format!("{top}/"))
        && files.iter().all(|(name, _)| name.starts_with(&top))
        && !path.is_dir()
    {
        files.iter_mut().for_each(|(name, _)| *name = name.split_off(top.len()));
    }
    Ok(files)
}

fn of_folder(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut out = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.push((name, std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?));
        }
    }
    Ok(out)
}

fn of_archive(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let (packing, name) = Packing::of(path.file_name().and_then(|n| n.to_str()).unwrap_or_default());
    if !name.ends_with(".tar") {
        bail!("{} is neither a folder nor a tar archive", path.display());
    }
    let mut bytes = Vec::new();
    let reader = packed::open(path, packing, Arc::default()).with_context(|| format!("reading {}", path.display()))?;
    reader.take(BYTES_MAX).read_to_end(&mut bytes).with_context(|| format!("unpacking {}", path.display()))?;
    members(&bytes).with_context(|| format!("{} is no tar archive that can be read", path.display()))
}

/// The files of a tar archive.
fn members(bytes: &[u8]) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut out = Vec::new();
    for entry in tar::Archive::new(bytes).entries()? {
        let mut entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
        let mut body = Vec::new();
        entry.read_to_end(&mut body)?;
        out.push((name, body));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tar archive of files.
    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut tar = tar::Builder::new(Vec::new());
        for (name, body) in files {
            let mut head = tar::Header::new_gnu();
            head.set_size(body.len() as u64);
            head.set_mode(0o644);
            tar.append_data(&mut head, name, body.as_bytes()).unwrap();
        }
        tar.into_inner().unwrap()
    }

    #[test]
    fn an_archive_gives_the_files_that_its_folder_does() {
        let long = "l".repeat(120);
        let tar = packed(&[("set/b.xml", "<b/>"), (&format!("set/{long}"), "<l/>")]);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("set.tar");
        std::fs::write(&path, &tar).unwrap();
        let folder = dir.path().join("set");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("b.xml"), "<b/>").unwrap();
        std::fs::write(folder.join(&long), "<l/>").unwrap();
        let found = files(&path).unwrap();
        assert_eq!(found, files(&folder).unwrap());
        assert_eq!(found[0], ("b.xml".to_owned(), b"<b/>".to_vec()));
        std::fs::write(&path, &tar[..700]).unwrap();
        assert!(files(&path).is_err());
    }
}
