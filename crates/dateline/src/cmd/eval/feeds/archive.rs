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

/// The files of a tar archive (ustar, with GNU's and pax's long names).
fn members(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let text = |b: &[u8]| String::from_utf8_lossy(b.split(|c| *c == 0).next().unwrap_or_default()).into_owned();
    let mut out = Vec::new();
    let mut long = None;
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + 512).filter(|h| h[0] != 0) {
        let size = usize::from_str_radix(text(&head[124..136]).trim(), 8).ok()?;
        let body = bytes.get(at + 512..(at + 512).checked_add(size)?)?;
        at += 512 + size.div_ceil(512) * 512;
        match head[156] {
            b'L' => long = Some(text(body)),
            b'x' => {
                let records = String::from_utf8_lossy(body).into_owned();
                let path = records.lines().find_map(|r| r.split_once(" path=").map(|(_, p)| p.to_owned()));
                long = path.or(long);
            }
            b'0' | 0 => {
                let prefix = if &head[257..262] == b"ustar" { text(&head[345..500]) } else { String::new() };
                let short = text(&head[..100]);
                let name = long.take().unwrap_or(if prefix.is_empty() { short } else { format!("{prefix}/{short}") });
                out.push((name.trim_start_matches("./").to_owned(), body.to_vec()));
            }
            _ => long = None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A member of a tar archive.
    fn member(name: &str, kind: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![0; 512];
        out[..name.len()].copy_from_slice(name.as_bytes());
        out[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        out[156] = kind;
        out[257..262].copy_from_slice(b"ustar");
        out.extend_from_slice(body);
        out.resize(out.len().div_ceil(512) * 512, 0);
        out
    }

    #[test]
    fn an_archive_gives_the_files_that_its_folder_does() {
        let long = "l".repeat(120);
        let mut tar = Vec::new();
        tar.extend(member("set/", b'5', b""));
        tar.extend(member("set/b.xml", b'0', b"<b/>"));
        tar.extend(member("././@LongLink", b'L', format!("set/{long}").as_bytes()));
        tar.extend(member("cut", b'0', b"<l/>"));
        tar.extend([0; 1024]);
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
