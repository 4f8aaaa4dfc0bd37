//! What `eval extract` reads: sets of pages with gold, and the lines of others' predictions.

use anyhow::{Context, Result, bail};
use dateline_import::file::{BoundedLine, LINE_BYTES_MAX, bounded_line};
use dateline_import::packed::{self, Packing};
use dateline_news::record::ArticleRecord;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// A line of a set.
#[derive(Deserialize)]
pub struct Line {
    pub id: String,
    pub url: Option<String>,
    /// The page's language, where the set says it; one or several.
    pub lang: Option<Value>,
    pub html: Option<String>,
    pub text: Option<String>,
    pub gold: Option<Gold>,
}

/// What is true of a page, as far as its set says.
#[derive(Deserialize, Default)]
pub struct Gold {
    pub title: Option<Value>,
    /// Empty: the page names nobody. Absent: the set does not say.
    pub authors: Option<Vec<String>>,
    pub date: Option<String>,
    pub publisher: Option<String>,
    pub text: Option<String>,
    pub summary: Option<Vec<String>>,
    pub with: Option<Vec<String>>,
    pub without: Option<Vec<String>>,
}

impl Gold {
    /// The headline; the first where the set gives several.
    pub fn headline(&self) -> Option<&str> {
        let title = match &self.title {
            Some(Value::String(s)) => Some(s.as_str()),
            Some(Value::Array(items)) => items.first().and_then(|v| v.as_str()),
            _ => None,
        };
        title.filter(|t| !t.is_empty())
    }
}

/// What Dateline or a peer read on a page, as far as it is scored.
#[derive(Debug, Default, PartialEq)]
pub struct Reading {
    pub text: String,
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<String>,
    pub publisher: Option<String>,
}

impl Reading {
    pub fn of(record: &ArticleRecord) -> Reading {
        Reading {
            text: record.text.clone(),
            headline: record.headline.clone(),
            authors: record.byline.as_ref().map(|b| b.names.clone()).unwrap_or_default(),
            date: record.published_at.clone(),
            publisher: record.outlet.name.clone(),
        }
    }

    /// From a line of `extract --jsonl`, or of a peer in plainer words (`title`, `authors`, `date`, `publisher`).
    fn from_line(line: &Value) -> Reading {
        let said = |keys: [&str; 2]| {
            let found = keys.iter().filter_map(|k| line[*k].as_str()).find(|s| !s.is_empty());
            found.map(str::to_owned)
        };
        let authors = [&line["authors"], &line["byline"]["names"]].into_iter().find_map(|v| v.as_array().filter(|a| !a.is_empty()));
        Reading {
            text: line["text"].as_str().unwrap_or_default().to_owned(),
            headline: said(["title", "headline"]),
            authors: authors.into_iter().flatten().filter_map(|a| a.as_str().map(str::to_owned)).collect(),
            date: said(["date", "published_at"]),
            publisher: said(["publisher", "outlet"]).or_else(|| line["outlet"]["name"].as_str().map(str::to_owned)),
        }
    }
}

/// The name of a set: that of its file without endings.
pub fn set_name(path: &Path) -> String {
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let name = Packing::of(&file).1;
    name.strip_suffix(".jsonl").unwrap_or(name).to_owned()
}

/// The sets that `--data` names: files as they are; of a folder all whose lines have gold, by name.
/// Files of a folder without gold are said aloud and left out.
pub fn sets(data: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in data {
        if path.is_file() {
            out.push(path.clone());
            continue;
        }
        if !path.is_dir() {
            bail!("{} is not there. docs/eval.md says where the sets come from (repository and commit).", path.display());
        }
        for file in files_of(path)? {
            if has_gold(&file)? {
                out.push(file);
            } else {
                eprintln!("dateline: {}: left out, its first line has no gold.", file.display());
            }
        }
    }
    if out.is_empty() {
        bail!("no set of pages was found (lines with gold in .jsonl, .jsonl.gz, .jsonl.xz or .jsonl.zst).");
    }
    Ok(out)
}

/// The files of a folder that have JSON lines, packed or not, by name.
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading the folder {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.retain(|f| f.is_file() && Packing::of(&f.to_string_lossy()).1.ends_with(".jsonl"));
    files.sort();
    Ok(files)
}

fn has_gold(path: &Path) -> Result<bool> {
    let Some(line) = lines(path, Arc::default())?.next() else { return Ok(false) };
    Ok(serde_json::from_slice::<Line>(&line?.1).is_ok_and(|l| l.gold.is_some()))
}

/// The lines of a file, packed or not, with their numbers from 1. Bytes read are added to `n_bytes`.
pub fn lines(path: &Path, n_bytes: Arc<AtomicU64>) -> Result<impl Iterator<Item = Result<(u64, Vec<u8>)>> + use<>> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut input: Box<dyn BufRead> =
        packed::open(path, Packing::of(&name).0, n_bytes).with_context(|| format!("opening {}", path.display()))?;
    let mut number = 0u64;
    Ok(std::iter::from_fn(move || {
        number += 1;
        match bounded_line(&mut input, LINE_BYTES_MAX) {
            Ok(BoundedLine::End) => None,
            Ok(BoundedLine::Line(line)) => Some(Ok((number, line))),
            Ok(BoundedLine::TooLong) => Some(Err(anyhow::anyhow!("line {number} is longer than the limit"))),
            Err(e) => Some(Err(e.into())),
        }
    }))
}

/// Others' predictions for the set `name`, by id: `path` is a file, or a folder with a file named as the set.
/// Lines that are no JSON with an id are counted as not there: their pages score as empty.
pub fn predictions(path: &Path, name: &str) -> Result<HashMap<String, Reading>> {
    let endings = ["", ".gz", ".xz", ".zst"];
    let file = if path.is_dir() {
        let named = endings.iter().map(|e| path.join(format!("{name}.jsonl{e}"))).find(|f| f.is_file());
        named.with_context(|| format!("{} has no {name}.jsonl", path.display()))?
    } else {
        path.to_owned()
    };
    let mut out = HashMap::new();
    for line in lines(&file, Arc::default())? {
        let Ok(line) = serde_json::from_slice::<Value>(&line?.1) else { continue };
        if let Some(id) = line["id"].as_str() {
            out.insert(id.to_owned(), Reading::from_line(&line));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_of_ours_and_one_of_a_peer_read_alike() {
        let ours = json!({"id": "1", "text": "t", "headline": "h", "byline": {"raw": "By A", "names": ["A"]}, "published_at": "2026-03-04", "outlet": {"name": "Desk", "domain": null}});
        let peer = json!({"id": "1", "text": "t", "title": "h", "authors": ["A"], "date": "2026-03-04", "publisher": "Desk"});
        assert_eq!(Reading::from_line(&ours), Reading::from_line(&peer));
        assert_eq!(Reading::from_line(&peer).publisher.as_deref(), Some("Desk"));
        assert_eq!(Reading::from_line(&json!({"id": "1", "error": "none"})), Reading::default());
    }

    #[test]
    fn a_set_is_named_by_its_file() {
        assert_eq!(set_name(Path::new("a/fundus.jsonl.xz")), "fundus");
        assert_eq!(set_name(Path::new("own.jsonl")), "own");
    }
}
