//! `dateline export`: all articles as JSON lines, the pages as they were captured, or the whole site. Nothing
//! in the lines depends on when or in how many steps they were imported, so two equal sites export equal bytes.

#[cfg(feature = "parquet")]
mod parquet;

use super::{Where, counted, hint_if_incomplete, must_exist, site};
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use dateline_news::record::ArticleRecord;
use dateline_news::version::Version;
use dateline_store::Store;
use dateline_store::contract::{Held, HeldPicture, SetAside};
use dateline_store::sqlite::SqliteStore;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Articles that are read from the store at once.
const BATCH_ARTICLES: usize = 500;

/// Write all articles as JSON lines in a stable order, pages as a WARC, or a copy of the site
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline export > articles.jsonl
  dateline export --out articles.jsonl
  dateline export | zstd > articles.jsonl.zst
  dateline export --to warc --out pages.warc.gz
  dateline export --to parquet --out articles.parquet
  dateline export --to site --out copy/        `dateline import copy/ --data NEW` makes the same site of it

Each line is the record that `dateline extract` writes, with number, captured_at, copy_of, versions and the pictures held.
Where the publisher reserves text and data mining, the record has no text (\"withheld\": \"tdm-reservation\"), and the WARC not the page.
Pages that were set aside follow with their reason: {\"set_aside\": ID, \"page\": …, \"notes\": […]}.")]
pub struct Export {
    /// What to write
    #[arg(long, value_enum, default_value_t = Form::Jsonl, value_name = "FORM")]
    to: Form,
    /// Write to this file instead of standard output; a copy of the site is a folder
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Take the texts along of which the publisher reserves text and data mining (TDMRep); a copy of the site has them anyway
    #[arg(long)]
    include_reserved: bool,
    #[command(flatten)]
    place: Where,
}

/// What an export can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The articles, a JSON object a line
    Jsonl,
    /// The articles as a table, for DuckDB, pandas, Spark (a program built with `--features parquet`)
    Parquet,
    /// The pages as they were captured (WARC 1.1), without those that are taken down
    Warc,
    /// A folder of which `dateline import` makes the same site: pages, pictures, numbers, takedowns, what editors said
    Site,
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
    let reserved_too = command.include_reserved || config.include_reserved.value;
    let left = site::LeftOut { withheld: true, reserved: !reserved_too };
    let out = command.out.as_deref();
    let held = store.account()?;
    match (command.to, out) {
        (Form::Jsonl, Some(path)) => {
            let bar = bar(held.articles + held.set_aside, out);
            let mut given = Given::default();
            beside(path, |file| {
                given = write(&store, file, reserved_too, &bar)?;
                Ok(())
            })?;
            bar.finish_and_clear();
            tell_articles(&given, out);
        }
        (Form::Jsonl, None) => {
            let bar = bar(held.articles + held.set_aside, out);
            let given = write(&store, &mut BufWriter::new(std::io::stdout().lock()), reserved_too, &bar)?;
            bar.finish_and_clear();
            tell_articles(&given, out);
        }
        (Form::Parquet, Some(path)) => {
            let bar = bar(held.articles, out);
            let mut given = Given::default();
            beside(path, |file| {
                given = parquet(&store, file, reserved_too, &bar)?;
                Ok(())
            })?;
            bar.finish_and_clear();
            tell_articles(&given, out);
        }
        (Form::Parquet, None) => {
            let bar = bar(held.articles, out);
            let given = parquet(&store, &mut BufWriter::new(std::io::stdout()), reserved_too, &bar)?;
            bar.finish_and_clear();
            tell_articles(&given, out);
        }
        (Form::Warc, Some(path)) => {
            let bar = bar(held.pages, out);
            let mut written = site::Written::default();
            beside(path, |file| {
                let _: () = written = site::pages(&store, file, left, &bar)?;
                Ok(())
            })?;
            bar.finish_and_clear();
            tell(&written, out);
        }
        (Form::Warc, None) => {
            let bar = bar(held.pages, out);
            let written = site::pages(&store, BufWriter::new(std::io::stdout().lock()), left, &bar)?;
            bar.finish_and_clear();
            tell(&written, out);
        }
        (Form::Site, Some(dir)) => {
            let bar = bar(held.pages, out);
            let written = site::write(&store, dir, &bar)?;
            bar.finish_and_clear();
            tell(&written, out);
        }
        (Form::Site, None) => bail!("a copy of the site is a folder; say which: --out DIR"),
    }
    Ok(ExitCode::SUCCESS)
}

/// What was written of articles.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    articles: u64,
    /// Pages that were set aside, which stand behind them.
    set_aside: u64,
    /// Articles whose text was left out because their publishers reserve text and data mining.
    reserved: u64,
}

/// A bar on the terminal, unless the export itself goes there.
fn bar(len: u64, out: Option<&Path>) -> ProgressBar {
    let bar = ProgressBar::new(len);
    if !std::io::stderr().is_terminal() || (out.is_none() && std::io::stdout().is_terminal()) {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} written") {
        bar.set_style(style);
    }
    bar
}

#[cfg(feature = "parquet")]
fn parquet(store: &SqliteStore, out: &mut BufWriter<impl Write + Send>, reserved_too: bool, bar: &ProgressBar) -> Result<Given> {
    let given = parquet::write(store, &mut *out, reserved_too, bar)?;
    out.flush()?;
    Ok(given)
}

/// The crates for it double the time of a build, so it is not in every program.
#[cfg(not(feature = "parquet"))]
fn parquet(_: &SqliteStore, _: &mut BufWriter<impl Write>, _: bool, _: &ProgressBar) -> Result<Given> {
    bail!(
        "this program was built without Parquet. Build it with it: cargo build --release --features parquet; \
         or write JSON lines (--to jsonl), which most of the same tools read"
    )
}

/// " to articles.jsonl".
fn to(out: Option<&Path>) -> String {
    out.map(|path| format!(" to {}", path.display())).unwrap_or_default()
}

/// Says on standard error how many articles were written, and what was left out.
fn tell_articles(given: &Given, out: Option<&Path>) {
    let aside = match given.set_aside {
        0 => String::new(),
        n => format!(", and {} set aside, with the reason", counted(n, "page", "pages")),
    };
    eprintln!("{} written{}{aside}.", counted(given.articles, "article", "articles"), to(out));
    tell_reserved(given.reserved, "text", "texts");
}

/// Says on standard error what was written, and what was left out.
fn tell(written: &site::Written, out: Option<&Path>) {
    eprintln!("{} written{}.", counted(written.pages, "page", "pages"), to(out));
    if written.withheld > 0 {
        eprintln!("{} left out: taken down, withdrawn, or not to be shown yet.", counted(written.withheld, "page is", "pages are"));
    }
    tell_reserved(written.reserved, "page", "pages");
    if written.damaged > 0 {
        eprintln!(
            "{} left out: the stored bytes are damaged; `dateline check` names them.",
            counted(written.damaged, "page is", "pages are")
        );
    }
}

/// Says how much was left out because its publisher reserves it.
fn tell_reserved(n: u64, one: &str, many: &str) {
    if n > 0 {
        eprintln!("{} left out: text and data mining is reserved. --include-reserved takes them along.", counted(n, one, many));
    }
}

/// Writes a file beside `path` and moves it into place: an interrupted export leaves the older file whole.
fn beside(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut beside = path.to_owned().into_os_string();
    beside.push(".part");
    let mut out = BufWriter::new(File::create(&beside).with_context(|| format!("making {}", beside.display()))?);
    write(&mut out).and_then(|()| Ok(out.flush()?)).with_context(|| format!("writing {}", beside.display()))?;
    std::fs::rename(&beside, path).with_context(|| format!("moving the export to {}", path.display()))
}

/// The line of an article as programs are given it: without its text where its publisher reserves mining it, which is counted.
fn line_given(store: &dyn Store, held: &Held, reserved_too: bool, n_reserved: &mut u64) -> Result<ExportLine> {
    let mut line = line(store, held)?;
    if reserved_too {
        return Ok(line);
    }
    let is_reserved = held.article.is_reserved();
    let mut was_reserved = is_reserved;
    for version in &line.versions {
        was_reserved |= store.article_at(&version.page)?.is_some_and(|a| a.is_reserved());
    }
    if was_reserved {
        // What changed holds the words too: that it changed stays.
        for change in line.versions.iter_mut().flat_map(|v| &mut v.changes).filter(|c| matches!(c.field.as_str(), "text" | "dek")) {
            (change.before, change.after) = (None, None);
        }
    }
    if is_reserved {
        *n_reserved += 1;
        line.record = line.record.without_text();
    }
    Ok(line)
}

/// Writes the whole export.
fn write(store: &dyn Store, out: &mut impl Write, reserved_too: bool, bar: &ProgressBar) -> Result<Given> {
    let mut given = Given::default();
    let mut after = 0;
    loop {
        let batch = store.articles_after(after, BATCH_ARTICLES)?;
        let Some(last) = batch.last() else { break };
        after = last.number;
        for held in &batch {
            serde_json::to_writer(&mut *out, &line_given(store, held, reserved_too, &mut given.reserved)?)?;
            out.write_all(b"\n")?;
            given.articles += 1;
            bar.inc(1);
        }
    }
    let mut after = 0;
    loop {
        let batch = store.set_aside(after, BATCH_ARTICLES)?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        // What may not be known yet, or not any more, is named in no export.
        let is_named = |aside: &SetAside| aside.notes.first().is_none_or(|n| !site::HELD_BACK.contains(&n.code));
        for (_, aside) in batch.into_iter().filter(|(_, aside)| is_named(aside)) {
            serde_json::to_writer(&mut *out, &SetAsideLine { set_aside: aside.page.to_string(), page: aside.shown, notes: aside.notes })?;
            out.write_all(b"\n")?;
            given.set_aside += 1;
            bar.inc(1);
        }
    }
    out.flush()?;
    Ok(given)
}
