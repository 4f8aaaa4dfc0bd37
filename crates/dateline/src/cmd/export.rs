//! `dateline export`: all articles as JSON lines. Nothing in it depends on when or in how many
//! steps they were imported, so two equal sites export equal bytes.

use super::{Where, hint_if_incomplete, must_exist};
use anyhow::{Context, Result};
use clap::Args;
use dateline_news::record::ArticleRecord;
use dateline_news::version::Version;
use dateline_store::Store;
use dateline_store::contract::{Held, HeldPicture};
use dateline_store::sqlite::SqliteStore;
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Articles that are read from the store at once.
const BATCH_ARTICLES: usize = 500;

/// Write all articles as JSON lines, in a stable order
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline export > articles.jsonl
  dateline export --out articles.jsonl
  dateline export | zstd > articles.jsonl.zst

Each line is the record that `dateline extract` writes, with number, captured_at, copy_of, versions and the pictures held.
Pages that were set aside follow with their reason: {\"set_aside\": ID, \"page\": …, \"notes\": […]}.")]
pub struct Export {
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

/// One line of an export.
#[derive(Serialize)]
pub struct ExportLine {
    number: u64,
    #[serde(flatten)]
    record: ArticleRecord,
    captured_at: Option<String>,
    copy_of: Option<String>,
    versions: Vec<Version>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<PictureLine>,
}

/// A held picture of an article.
#[derive(Serialize)]
struct PictureLine {
    /// Which of `images` it is, from 0.
    image: usize,
    /// BLAKE3 of the bytes that the site serves at `/picture/{digest}`.
    digest: String,
    media: &'static str,
    width: u32,
    height: u32,
}

impl PictureLine {
    fn of(held: &HeldPicture) -> PictureLine {
        let large = held.picture.large;
        PictureLine {
            image: held.image,
            digest: large.digest.to_string(),
            media: large.media.mime(),
            width: large.width,
            height: large.height,
        }
    }
}

/// The line of one article.
pub fn line(store: &dyn Store, held: &Held) -> Result<ExportLine> {
    Ok(ExportLine {
        number: held.number,
        record: ArticleRecord::of(&held.article, &held.notes, None),
        captured_at: held.captured_at.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()).map(|t| t.to_string()),
        copy_of: held.copy_of.map(|id| id.to_string()),
        versions: store.versions(&held.article.id)?,
        pictures: held.pictures.iter().map(PictureLine::of).collect(),
    })
}

#[derive(Serialize)]
struct SetAsideLine {
    set_aside: String,
    page: String,
    notes: Vec<dateline_news::note::Note>,
}

pub fn run(command: Export) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    hint_if_incomplete(&store, None)?;
    match &command.out {
        Some(path) => {
            // Written beside and then moved into place: an interrupted export leaves the older file whole.
            let mut beside = path.clone().into_os_string();
            beside.push(".part");
            let file = File::create(&beside).with_context(|| format!("making {}", beside.display()))?;
            write(&store, &mut BufWriter::new(file)).with_context(|| format!("writing {}", beside.display()))?;
            std::fs::rename(&beside, path).with_context(|| format!("moving the export to {}", path.display()))?;
        }
        None => write(&store, &mut BufWriter::new(std::io::stdout().lock()))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the whole export.
pub fn write(store: &dyn Store, out: &mut impl Write) -> Result<()> {
    let mut after = 0;
    loop {
        let batch = store.articles_after(after, BATCH_ARTICLES)?;
        let Some(last) = batch.last() else { break };
        after = last.number;
        for held in &batch {
            serde_json::to_writer(&mut *out, &line(store, held)?)?;
            out.write_all(b"\n")?;
        }
    }
    let mut after = 0;
    loop {
        let batch = store.set_aside(after, BATCH_ARTICLES)?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        for (_, aside) in batch {
            serde_json::to_writer(&mut *out, &SetAsideLine { set_aside: aside.page.to_string(), page: aside.shown, notes: aside.notes })?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}
