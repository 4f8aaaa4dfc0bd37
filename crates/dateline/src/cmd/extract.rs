//! `dateline extract`: one page, or a stream of pages, to articles as JSON, text or Markdown.

use super::render;
use crate::config::{Config, Flags};
use crate::ordered::ordered;
use crate::pipeline;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use dateline_import::file::{BoundedLine, LINE_BYTES_MAX, bounded_line};
use dateline_import::newsroom;
use dateline_import::packed::{self, Packing};
use dateline_import::record;
use dateline_news::extract::Extracted;
use dateline_news::limits::PAGE_BYTES_MAX;
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::record::ArticleRecord;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Read one page (or a stream of pages) and print its article
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline extract page.html --url https://paper.example/2026/ferry
  curl -s https://paper.example/ferry | dateline extract --url https://paper.example/ferry --format markdown
  dateline extract dump.txt --format text
  dateline extract item.xml                          ninjs, NewsML-G2 or NITF, by what it holds
  dateline extract --jsonl --threads 4 < pages.jsonl > articles.jsonl

With --jsonl, lines {\"id\", \"url\"?, \"html\" or \"text\"} come in and one article a line goes out, in
order; a bad line gives {\"id\", \"error\"} and never stops the rest. Nothing is stored.
Exit code: 1 when the one page holds no article; with --jsonl always 0 unless reading fails.")]
pub struct Extract {
    /// The page; - or nothing reads standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The address of the page: links become absolute, and the outlet is known
    #[arg(long, conflicts_with = "jsonl")]
    url: Option<String>,
    /// How to print the article
    #[arg(long, value_enum, default_value = "json", conflicts_with = "jsonl")]
    format: Format,
    /// What the input is [default: by the file's ending, else by its look]
    #[arg(long, value_enum, value_name = "KIND", conflicts_with = "jsonl")]
    input: Option<Input>,
    /// Read a page a line and write an article a line
    #[arg(long)]
    jsonl: bool,
    /// Cores for --jsonl [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The whole record
    Json,
    /// Headline and text
    Text,
    /// A document with its facts
    Markdown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Input {
    /// An HTML document
    Html,
    /// Text scraped from a page
    Text,
}

pub fn run(command: Extract) -> Result<ExitCode> {
    let named = command.file.as_deref().filter(|f| *f != Path::new("-"));
    if command.jsonl {
        let threads = Config::load(&Flags { threads: command.threads, ..Flags::default() })?.threads.value;
        stream(open(named)?, threads)?;
        return Ok(ExitCode::SUCCESS);
    }
    if named.is_none() && std::io::stdin().is_terminal() {
        eprintln!("Reading the page from standard input; end with Ctrl-D.");
    }
    let shown = named.map_or("standard input".into(), |f| f.display().to_string());
    let mut body = Vec::new();
    open(named)?.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut body).with_context(|| format!("reading {shown}"))?;
    if body.len() > PAGE_BYTES_MAX {
        bail!("{shown}: larger than {} MiB, the limit for one page", PAGE_BYTES_MAX / (1024 * 1024));
    }
    if let Some(url) = command.url.as_deref().filter(|u| dateline_news::url::parse(u).is_none()) {
        bail!("--url {url:?} is not an absolute http or https address");
    }
    let media = match command.input {
        Some(Input::Html) => MediaKind::Html,
        Some(Input::Text) => MediaKind::Text,
        None => media_of(named, &body),
    };
    let name = named.and_then(|f| f.file_name()).map(|n| Packing::of(&n.to_string_lossy()).1.to_owned());
    let parts = PageParts {
        url: command.url,
        name,
        outlet: None,
        captured_at: None,
        media,
        charset: None,
        origin: Origin { file: shown.clone(), line: None, offset: None },
    };
    // Items of newsroom formats are known by what they hold; a message may hold several.
    let given = newsroom::Given { file: &shown, outlet: None, written_at: None };
    let items = newsroom::pages(&body, &given).filter(|_| command.input.is_none());
    let pages = items.unwrap_or_else(|| vec![Ok(Page::new(parts, body))]);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut n_articles = 0;
    for page in pages {
        match page {
            Ok(page) => n_articles += u32::from(print(&page, command.format, &shown, &mut out)?),
            Err(refused) => eprintln!("dateline: {refused} [{}]", refused.note.code),
        }
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(n_articles == 0)))
}

/// Prints the article of a page; `false` where it has none, which is told on standard error.
fn print(page: &Page, format: Format, shown: &str, out: &mut impl Write) -> Result<bool> {
    let Extracted { article, notes, .. } = pipeline::read(page);
    let Some(article) = article else {
        if matches!(format, Format::Json) {
            serde_json::to_writer_pretty(&mut *out, &ArticleRecord::without_article(page.url.as_deref(), &notes, shown))?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        let reason = notes.first().map_or("no article was found on it".to_owned(), |n| format!("{} [{}]", n.text, n.code));
        eprintln!("dateline: {shown}: {reason}");
        return Ok(false);
    };
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &ArticleRecord::of(&article, &notes, None))?;
            out.write_all(b"\n")?;
        }
        Format::Text => out.write_all(render::text(&article).as_bytes())?,
        Format::Markdown => out.write_all(render::markdown(&article).as_bytes())?,
    }
    Ok(true)
}

fn open(file: Option<&Path>) -> Result<Box<dyn BufRead>> {
    match file {
        None => Ok(Box::new(BufReader::new(std::io::stdin()))),
        Some(path) => {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            packed::open(path, Packing::of(&name).0, Arc::default()).with_context(|| format!("opening {}", path.display()))
        }
    }
}

/// By the ending of the name, else by the look of the first bytes.
fn media_of(file: Option<&Path>, body: &[u8]) -> MediaKind {
    let name = file.and_then(|f| f.file_name()).map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let (_, name) = Packing::of(&name);
    if name.ends_with(".txt") {
        return MediaKind::Text;
    }
    if name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml") {
        return MediaKind::Html;
    }
    let head = String::from_utf8_lossy(&body[..body.len().min(8192)]).to_ascii_lowercase();
    let tags = ["<html", "<!doctype", "<head", "<body", "<div", "<p>", "<p ", "<article", "<meta", "<h1", "<br", "<span", "<script"];
    if tags.iter().any(|t| head.contains(t)) { MediaKind::Html } else { MediaKind::Text }
}

/// Pages in, articles out, a line each, in order.
fn stream(input: impl BufRead, threads: usize) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    ordered(
        Lines { input, number: 0 },
        threads,
        |line| line.and_then(article_line),
        |line: Result<String>| -> Result<()> {
            out.write_all(line?.as_bytes())?;
            Ok(out.write_all(b"\n")?)
        },
    )?;
    Ok(out.flush()?)
}

struct Lines<R> {
    input: R,
    number: u64,
}

/// A line and its number; `None` when it was too long to hold.
type NumberedLine = (u64, Option<Vec<u8>>);

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<NumberedLine>;

    fn next(&mut self) -> Option<Result<NumberedLine>> {
        loop {
            self.number += 1;
            match bounded_line(&mut self.input, LINE_BYTES_MAX).with_context(|| format!("reading line {}", self.number)) {
                Err(e) => return Some(Err(e)),
                Ok(BoundedLine::End) => return None,
                Ok(BoundedLine::TooLong) => return Some(Ok((self.number, None))),
                Ok(BoundedLine::Line(line)) if line.trim_ascii().is_empty() => {}
                Ok(BoundedLine::Line(line)) => return Some(Ok((self.number, Some(line)))),
            }
        }
    }
}

fn article_line((number, line): NumberedLine) -> Result<String> {
    let error = |id: Value, text: String| Ok(json!({ "id": id, "error": format!("line {number}: {text}") }).to_string());
    let Some(line) = line else {
        return error(Value::Null, format!("longer than {} MiB, the limit for one line.", LINE_BYTES_MAX / (1024 * 1024)));
    };
    let r = match record::read(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line)) {
        Ok(r) => r,
        Err((id, note)) => return error(id.unwrap_or(Value::Null), note.text),
    };
    drop(line);
    let id = r.id.unwrap_or(Value::Null);
    let name = (!id.is_null()).then(|| record::name_of(&id));
    let url = r.url.clone();
    let parts = PageParts {
        url: r.url,
        name: name.clone(),
        outlet: r.outlet,
        captured_at: r.captured_at,
        media: r.media,
        charset: Some("utf-8".into()),
        origin: Origin { file: "-".into(), line: Some(number), offset: None },
    };
    let Extracted { article, notes, .. } = pipeline::read(&Page::new(parts, r.body.into_bytes()));
    let record = match &article {
        Some(article) => ArticleRecord::of(article, &notes, name.as_deref()),
        None => ArticleRecord::without_article(url.as_deref(), &notes, name.as_deref().unwrap_or("")),
    };
    if id.is_string() || (id.is_null() && article.is_some()) {
        return Ok(serde_json::to_string(&record)?);
    }
    // The caller's id comes back as it was given: a number stays a number.
    let mut value = serde_json::to_value(&record)?;
    value["id"] = id;
    Ok(value.to_string())
}
