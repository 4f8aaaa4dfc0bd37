//! `dateline eval extract`: reads pages with gold, extracts them as `extract --jsonl` does, and
//! prints the figures with their intervals.

use super::metrics as m;
use crate::config::{Config, Flags};
use crate::ordered::ordered;
use crate::pipeline;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_import::file::{BoundedLine, LINE_BYTES_MAX, bounded_line};
use dateline_import::packed::{self, Packing};
use dateline_news::page::{MediaKind, Page};
use dateline_news::record::ArticleRecord;
use serde::Deserialize;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Score the reading of pages: text, headline, date, authors, lead
#[derive(Args, Debug)]
#[command(after_help = "Data: lines {\"id\", \"url\"?, \"html\" or \"text\", \"gold\"}; gold has those of title, authors, date,
publisher, summary, text, with, without that the set offers. Also .gz, .xz, .zst.

Examples:
  dateline eval extract --data pages/fundus.jsonl.xz
  dateline eval extract --data fundus.jsonl.xz --data aed.jsonl.xz --out predictions.jsonl")]
pub struct ExtractEval {
    /// Pages with gold; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Write the articles, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Cores [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    url: Option<String>,
    html: Option<String>,
    text: Option<String>,
    gold: Gold,
}

#[derive(Deserialize, Default)]
struct Gold {
    title: Option<serde_json::Value>,
    authors: Option<Vec<String>>,
    date: Option<String>,
    text: Option<String>,
    summary: Option<Vec<String>>,
    with: Option<Vec<String>>,
    without: Option<Vec<String>>,
}

/// The values of each figure, one a page (or block).
#[derive(Default)]
struct Scores {
    pages: usize,
    empty: usize,
    word_f1: Vec<f64>,
    shingle_p: Vec<f64>,
    shingle_r: Vec<f64>,
    exact: Vec<f64>,
    lead: Vec<f64>,
    headline: Vec<f64>,
    date: Vec<f64>,
    authors: Vec<f64>,
    segments: (f64, f64, f64),
}

pub fn run(command: ExtractEval) -> Result<ExitCode> {
    let config = Config::load(&Flags { threads: command.threads, ..Flags::default() })?;
    let mut out = match &command.out {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?)),
        None => None,
    };
    for path in &command.data {
        let shown = path.display();
        if !path.is_file() {
            bail!("{shown} is not there. docs/eval.md says where the sets come from (repository and commit).");
        }
        let started = Instant::now();
        let scores = set(path, config.threads.value, &mut out)?;
        print(
            &path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            &scores,
            started.elapsed().as_secs_f64(),
            config.threads.value,
        )?;
    }
    if let Some(out) = &mut out {
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn set(path: &std::path::Path, threads: usize, out: &mut Option<BufWriter<File>>) -> Result<Scores> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut input = packed::open(path, Packing::of(&name).0, Arc::default()).with_context(|| format!("opening {}", path.display()))?;
    let mut number = 0u64;
    let lines = std::iter::from_fn(|| {
        number += 1;
        match bounded_line(&mut input, LINE_BYTES_MAX) {
            Ok(BoundedLine::End) => None,
            Ok(BoundedLine::Line(line)) => Some(Ok((number, line))),
            Ok(BoundedLine::TooLong) => Some(Err(anyhow::anyhow!("line {number} is longer than the limit"))),
            Err(e) => Some(Err(e.into())),
        }
    });
    let mut scores = Scores::default();
    let work = |line: Result<(u64, Vec<u8>)>| -> Result<(Gold, ArticleRecord)> {
        let (number, line) = line?;
        let line: Line = serde_json::from_slice(&line).with_context(|| format!("line {number} is no page with gold"))?;
        let (media, body) = match (line.html, line.text) {
            (Some(html), _) => (MediaKind::Html, html),
            (None, Some(text)) => (MediaKind::Text, text),
            (None, None) => bail!("line {number} has neither html nor text"),
        };
        let mut page = Page::alone(media, line.url.as_deref(), body);
        page.charset = Some("utf-8".into());
        let extracted = pipeline::understand(page).into_extracted();
        let record = match &extracted.article {
            Some(article) => ArticleRecord::of(article, &extracted.notes, Some(&line.id)),
            None => ArticleRecord::without_article(line.url.as_deref(), &extracted.notes, &line.id),
        };
        Ok((line.gold, record))
    };
    ordered(lines, threads, work, |done: Result<(Gold, ArticleRecord)>| -> Result<()> {
        let (gold, record) = done.with_context(|| format!("reading {}", path.display()))?;
        if let Some(out) = out {
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
        }
        scores.add(&gold, &record);
        Ok(())
    })?;
    Ok(scores)
}

impl Scores {
    fn add(&mut self, gold: &Gold, ours: &ArticleRecord) {
        let text = ours.text.as_str();
        self.pages += 1;
        self.empty += usize::from(text.trim().is_empty());
        if let Some(want) = &gold.text {
            self.word_f1.push(m::word_f1(want, text));
            let (p, r) = m::shingle_scores(want, text);
            self.shingle_p.extend(p);
            self.shingle_r.extend(r);
            self.exact.push(f64::from(u8::from(m::exact(want, text))));
        }
        let pairs: HashSet<(String, String)> = m::pairs(text).into_iter().collect();
        for lead in gold.summary.iter().flatten() {
            self.lead.extend(m::lead_found(lead, &pairs).map(|found| f64::from(u8::from(found))));
        }
        let title = match &gold.title {
            Some(serde_json::Value::String(s)) => Some(s.as_str()),
            Some(serde_json::Value::Array(items)) => items.first().and_then(|v| v.as_str()),
            _ => None,
        };
        if let Some(title) = title.filter(|t| !t.is_empty()) {
            let same = m::fold_headline(title) == m::fold_headline(ours.headline.as_deref().unwrap_or(""));
            self.headline.push(f64::from(u8::from(same)));
        }
        if let Some(date) = gold.date.as_deref().filter(|d| !d.is_empty()) {
            let same = ours.published_at.as_deref().is_some_and(|d| same_day(date, d));
            self.date.push(f64::from(u8::from(same)));
        }
        if let Some(authors) = gold.authors.as_ref().filter(|a| !a.is_empty()) {
            let names = ours.byline.as_ref().map(|b| b.names.as_slice()).unwrap_or(&[]);
            self.authors.push(m::author_f1(authors, names));
        }
        if let Some(with) = &gold.with {
            let squeezed = dateline_news::words::squeeze(text);
            let has = |s: &&String| squeezed.contains(&dateline_news::words::squeeze(s));
            let (tp, fp) = (with.iter().filter(has).count(), gold.without.iter().flatten().filter(has).count());
            self.segments.0 += tp as f64;
            self.segments.1 += fp as f64;
            self.segments.2 += (with.len() - tp) as f64;
        }
    }
}

/// Same day, each in its own zone or in UTC.
fn same_day(a: &str, b: &str) -> bool {
    let days = |s: &str| -> Vec<i64> {
        let Some(date) = dateline_news::extract::dates::parse(s, None) else { return Vec::new() };
        let local = dateline_news::date::NewsDate::day(date.day).sort_ms() / 86_400_000;
        if date.offset_min.is_some() { vec![local, date.sort_ms().div_euclid(86_400_000)] } else { vec![local] }
    };
    let theirs = days(b);
    days(a).iter().any(|d| theirs.contains(d))
}

fn print(name: &str, s: &Scores, seconds: f64, threads: usize) -> Result<()> {
    say!("{name}: {} pages in {seconds:.1} s on {threads} threads; {} without text", s.pages, s.empty);
    let figure = |label: &str, values: &[f64]| -> Result<()> {
        if !values.is_empty() {
            let (mean, low, high) = m::mean_with_interval(values);
            say!("  {label:<34} {mean:.3}   95 % interval {low:.3} to {high:.3}   n {}", values.len());
        }
        Ok(())
    };
    figure("word F1", &s.word_f1)?;
    let above: Vec<f64> = s.word_f1.iter().map(|f| f64::from(u8::from(*f >= 0.9))).collect();
    figure("pages with word F1 of .9 or more", &above)?;
    if !s.shingle_p.is_empty() && !s.shingle_r.is_empty() {
        let (p, r) = (m::mean_with_interval(&s.shingle_p).0, m::mean_with_interval(&s.shingle_r).0);
        say!("  {:<34} {:.3}   precision {p:.3}, recall {r:.3}", "shingle F1", if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 });
    }
    figure("pages exact", &s.exact)?;
    figure("lead found", &s.lead)?;
    figure("headline exact", &s.headline)?;
    figure("date, same day", &s.date)?;
    figure("authors, set F1", &s.authors)?;
    let (tp, fp, fneg) = s.segments;
    if tp + fneg > 0.0 {
        say!(
            "  {:<34} {:.3}   precision {:.3}, recall {:.3}",
            "segments F1",
            2.0 * tp / (2.0 * tp + fp + fneg),
            tp / (tp + fp).max(1.0),
            tp / (tp + fneg)
        );
    }
    Ok(())
}
