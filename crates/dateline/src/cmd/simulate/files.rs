//! The files of an archive: where they stand, and how they are written, packed or not.

use super::archive::Format;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// How hard zstd tries: its fastest ordinary level, which is not slower than writing plain text.
const ZSTD_LEVEL: i32 = 1;

/// Bytes of a write buffer.
const BUFFER_BYTES: usize = 1 << 20;

/// Where an archive stands.
pub struct Files {
    /// Its articles.
    pub articles: PathBuf,
    /// What is true of them.
    pub truth: PathBuf,
    /// `{"id", "copy_of", "edit"}`, beside articles for `eval trace`.
    pub gold: Option<PathBuf>,
    /// How it was made.
    pub manifest: PathBuf,
    /// What it is, in a folder.
    pub readme: Option<PathBuf>,
}

impl Files {
    /// The files that `--out` means: those in a folder, or those beside a `.jsonl` or `.jsonl.zst`.
    pub fn of(out: &Path, format: Format) -> Result<Files> {
        let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = [".jsonl.zst", ".jsonl"].into_iter().find(|e| name.ends_with(e)).filter(|_| !out.is_dir());
        let Some(ending) = ending else {
            if out.is_file() || [".zst", ".json", ".gz", ".xz"].iter().any(|e| name.ends_with(e) && !out.is_dir()) {
                bail!("{} is neither a folder nor named .jsonl or .jsonl.zst; name it so.", out.display());
            }
            let articles = match format {
                Format::Pages => "pages.jsonl",
                Format::Trace => "articles.jsonl",
                Format::Stories => "stories.jsonl",
            };
            return Ok(Files {
                articles: out.join(articles),
                truth: out.join("truth.jsonl"),
                gold: (format == Format::Trace).then(|| out.join("gold.jsonl")),
                manifest: out.join("manifest.json"),
                readme: Some(out.join("README.md")),
            });
        };
        let stem = name.strip_suffix(ending).unwrap_or(&name);
        let beside = |kind: &str| out.with_file_name(format!("{stem}.{kind}"));
        Ok(Files {
            articles: out.to_owned(),
            truth: beside(&format!("truth{ending}")),
            gold: (format == Format::Trace).then(|| beside(&format!("gold{ending}"))),
            manifest: beside("manifest.json"),
            readme: None,
        })
    }

    /// Refuses to write over what is there, and makes the folder.
    pub fn may_write(&self, force: bool) -> Result<()> {
        let all = [Some(&self.articles), Some(&self.truth), self.gold.as_ref(), Some(&self.manifest), self.readme.as_ref()];
        if let Some(path) = all.into_iter().flatten().find(|p| p.exists()).filter(|_| !force) {
            bail!("{} is there already; name another place with --out, or write over it with --force.", path.display());
        }
        if let Some(folder) = self.articles.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
        }
        Ok(())
    }
}

enum Packed {
    Plain(BufWriter<File>),
    Zstd(zstd::stream::write::Encoder<'static, BufWriter<File>>),
}

/// A file in the making: written beside as `.part`, moved into place when it is whole.
pub struct Out {
    packed: Packed,
    line: Vec<u8>,
    n_bytes: u64,
    path: PathBuf,
    part: PathBuf,
}

impl Out {
    /// Begins a file; it is packed if its name ends in `.zst`.
    pub fn begin(path: &Path) -> Result<Out> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).with_context(|| format!("making {}", part.display()))?;
        let file = BufWriter::with_capacity(BUFFER_BYTES, file);
        let packed = if path.extension().is_some_and(|e| e == "zst") {
            Packed::Zstd(zstd::stream::write::Encoder::new(file, ZSTD_LEVEL).with_context(|| format!("packing {}", part.display()))?)
        } else {
            Packed::Plain(file)
        };
        Ok(Out { packed, line: Vec::new(), n_bytes: 0, path: path.to_owned(), part })
    }

    /// Writes a value as one line of JSON.
    pub fn line(&mut self, value: &impl Serialize) -> Result<()> {
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        serde_json::to_writer(&mut line, value).with_context(|| format!("writing {}", self.part.display()))?;
        line.push(b'\n');
        let done = self.put(&line);
        self.line = line;
        done
    }

    /// Writes a text, with a line break at its end.
    pub fn text(&mut self, text: &str) -> Result<()> {
        self.put(text.as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.put(b"\n") }
    }

    /// Bytes so far, unpacked.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.n_bytes += bytes.len() as u64;
        let out: &mut dyn Write = match &mut self.packed {
            Packed::Plain(out) => out,
            Packed::Zstd(out) => out,
        };
        out.write_all(bytes).with_context(|| format!("writing {}", self.part.display()))
    }

    /// Moves the whole file into place.
    pub fn end(self) -> Result<()> {
        let whole = match self.packed {
            Packed::Plain(mut out) => out.flush(),
            Packed::Zstd(out) => out.finish().and_then(|mut out| out.flush()),
        };
        whole.with_context(|| format!("writing {}", self.part.display()))?;
        std::fs::rename(&self.part, &self.path).with_context(|| format!("moving {} to {}", self.part.display(), self.path.display()))
    }
}
