//! `dateline import`: files and folders down the line, with an account at the end that adds up.

mod icons;
mod pictures;
mod revisits;

use super::{Where, counted, grouped, site};
use crate::clock;
use crate::config::{Config, Flags};
use crate::grouping;
use crate::keeper::in_turn;
use crate::model;
use crate::pipeline::Aids;
use anyhow::{Context, Result};
use clap::Args;
use dateline_dense::Encoder;
use dateline_import::Refused;
use dateline_import::archive::{self, Bookmark};
use dateline_import::file::{self, Entry, Holds, Plan};
use dateline_import::warc::members::Place;
use dateline_import::warc::pages::{ArchiveAccount, Step};
use dateline_news::filing::Filed;
use dateline_news::ids::{Id128, PageId};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_news::picture::PictureOutcome;
use dateline_store::contract::Put;
use dateline_store::revisits::WaitingRevisit;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{Line, Revisits};
use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Pages that are put down in one transaction.
const BATCH_PAGES: usize = 256;

/// Bytes of pages that are put down in one transaction at most (beyond one page).
const BATCH_BYTES: usize = 64 * 1024 * 1024;

/// Captures without bytes of their own that are put down in one transaction.
const BATCH_REVISITS: usize = 10_000;

/// Reasons that are told line by line at the end; the rest is counted.
const REASONS_TOLD: usize = 10;

/// Read files and folders of news pages
#[derive(Args, Debug)]
#[command(after_help = "Files: .html .htm (one page), .txt (a page scraped to text), .jsonl (a page a line:
{\"url\", \"html\"} or {\"url\", \"text\"}; also id, outlet, captured_at), .xml .rss .atom .json (a feed: a page
an entry, made of what the feed says), each also .gz .xz .zst.
Newsroom formats, by what the file holds: ninjs 1 to 3, NewsML-G2 2.x, NITF 3.x; embargo, version and kill
are honoured (docs/newsroom.md).
Web archives: .warc .arc (also .gz, .zst) and .wacz; a folder that `dateline export --to site` wrote.

Examples:
  dateline import page.html
  dateline import crawl/ more.jsonl.gz --report report.jsonl
  dateline import CC-NEWS-20260101000000-00001.warc.gz
  dateline import items/ wire.json nitf.xml
  dateline import dumps/ --outlet Capitatum --data /srv/news

Pictures of the article that lie beside a saved page (page.html, page_files/) come with it.
Importing the same file again changes nothing. An import of an archive that was cut short goes on where it
stood. Exit code: 0 when everything read is accounted
for, 1 when nothing could be read (with --strict: when any page was set aside, or a path is not there).")]
pub struct Import {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Name of the outlet that these pages are of, where they do not say it better
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Write a line for every page: file, line, outcome, reason
    #[arg(long, value_name = "FILE.jsonl")]
    report: Option<PathBuf>,
    /// Exit 1 if any page was set aside, or a path is not there
    #[arg(long)]
    strict: bool,
    /// Cores for reading pages [env: DATELINE_THREADS] [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print nothing but errors and the account
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    place: Where,
}

/// What became of the pages of one import. `read = articles + copies + versions + held + set_aside`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Pages (and lines and files that were to be pages) met.
    pub read: u64,
    /// New articles that are no copies.
    pub articles: u64,
    /// New articles that are copies.
    pub copies: u64,
    /// Further captures of articles held.
    pub versions: u64,
    /// Pages that were held before.
    pub held: u64,
    /// Pages without an article, and what could not be read.
    pub set_aside: u64,
    /// Pages of an earlier, interrupted import that were finished now; not in `read`.
    pub finished: u64,
    /// Pictures that lay beside the pages and are kept; not in `read`.
    pub pictures: u64,
}

#[derive(Serialize)]
struct ReportLine<'a> {
    file: &'a str,
    line: Option<u64>,
    url: Option<&'a str>,
    page: Option<String>,
    outcome: &'a str,
    article: Option<String>,
    copy_of: Option<String>,
    reason: Option<&'a Note>,
}

impl<'a> ReportLine<'a> {
    fn without_page(refused: &'a Refused, outcome: &'a str) -> ReportLine<'a> {
        let (url, page, article, copy_of) = Default::default();
        ReportLine { file: &refused.file, line: refused.line, url, page, outcome, article, copy_of, reason: Some(&refused.note) }
    }
}

/// How far an archive was read, and what goes with the pages up to there.
struct Mark {
    archive: Id128,
    /// A [`Bookmark`] as JSON.
    place: String,
    /// Names of the pages.
    named: Vec<(Id128, PageId)>,
    /// Captures that wait for their original.
    revisits: Vec<WaitingRevisit>,
}

/// One import at work.
struct Run {
    line: SqliteLine,
    threads: usize,
    encoder: Option<Encoder>,
    tally: Tally,
    reasons: Vec<String>,
    by_code: BTreeMap<NoteCode, u64>,
    report: Option<BufWriter<File>>,
    /// Where the pages of this import were, until they are filed.
    origins: HashMap<PageId, (String, Option<u64>, Option<String>)>,
    archives: ArchiveAccount,
    n_archives: u64,
    /// See [`Told::went_on`].
    went_on: bool,
    /// Pages and pictures of archives that are still to be brought together.
    shown: pictures::Shown,
    /// Folders that are copies of sites.
    copies: Vec<PathBuf>,
    remarks: Vec<String>,
    bar: ProgressBar,
}

pub fn run(command: Import) -> Result<ExitCode> {
    let flags = Flags { threads: command.threads, ..command.place.flags() };
    let config = Config::load(&flags)?;
    let plan = file::plan(&command.paths);
    let options = Options { outlet: command.outlet.as_deref(), report: command.report.as_deref(), quiet: command.quiet };
    let (tally, told) = import(&config, &plan, &options)?;
    account(&tally, &told, &plan, &config)?;
    if told.interrupted {
        return Ok(ExitCode::from(130)); // As a shell tells it: ended by Ctrl-C. A script must not take it for complete.
    }
    // Of an archive that was read before the import broke off, nothing may be left to read.
    let went_on = tally.finished > 0 || told.archives.as_ref().is_some_and(|a| a.pages > 0);
    let nothing = (tally.read == 0 && !went_on)
        || plan.entries.is_empty()
        || (tally.read > 0 && tally.set_aside == tally.read && told.unreadable_only);
    let is_short = tally.set_aside > 0 || !plan.missing.is_empty();
    Ok(ExitCode::from(u8::from(nothing || (command.strict && is_short))))
}

/// How an import is to go.
pub struct Options<'a> {
    /// `--outlet`
    pub outlet: Option<&'a str>,
    /// `--report`
    pub report: Option<&'a std::path::Path>,
    /// No progress bar.
    pub quiet: bool,
}

/// What is to be said beside the figures.
pub struct Told {
    reasons: Vec<String>,
    by_code: BTreeMap<NoteCode, u64>,
    /// Nothing was a page: all that was met could not be read.
    unreadable_only: bool,
    interrupted: bool,
    /// What the archives held; `None` where none was read.
    pub archives: Option<ArchiveAccount>,
    /// Of an archive earlier runs had read a part, which its account counts and this import does not.
    went_on: bool,
    /// Sentences on what went on or came out otherwise.
    remarks: Vec<String>,
}

/// Imports a plan and brings the index up to date.
pub fn import(config: &Config, plan: &Plan, options: &Options<'_>) -> Result<(Tally, Told)> {
    let line = in_turn(&config.data.value)?;
    let report = match options.report {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making the report {}", path.display()))?)),
        None => None,
    };
    let n_bytes: u64 = plan.entries.iter().map(|e| e.n_bytes).sum();
    let bar = bar(n_bytes, options.quiet);
    let mut run = Run {
        line,
        threads: config.threads.value,
        encoder: model::open(&config.data.value)?,
        tally: Tally::default(),
        reasons: Vec::new(),
        by_code: BTreeMap::new(),
        report,
        origins: HashMap::new(),
        archives: ArchiveAccount::default(),
        n_archives: 0,
        went_on: false,
        shown: pictures::Shown::default(),
        copies: plan.sites.clone(),
        remarks: Vec::new(),
        bar,
    };
    let stop = stop_signal();
    for dir in &plan.sites {
        run.site(dir, &config.data.value)?;
    }
    run.file_waiting()?; // What an interrupted import left comes first, so that the order of arrival stays.
    for refused in &plan.refused {
        run.refuse(refused)?;
    }
    for missing in &plan.missing {
        run.report(&ReportLine::without_page(missing, "missing"))?;
    }
    let done = Arc::new(AtomicU64::new(0));
    for entry in &plan.entries {
        run.entry(entry, options.outlet, &done, &stop)?;
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    let interrupted = stop.load(Ordering::Relaxed);
    if !interrupted {
        if run.n_archives > 0 {
            revisits::settle(&mut run)?;
            pictures::bring_together(&mut run, &config.data.value)?;
        }
        for left in &plan.pictures_left() {
            run.refuse(left)?;
        }
    }
    run.bar.set_message(", stories");
    grouping::group_waiting(&mut run.line, &mut |_| run.bar.tick())?;
    run.bar.set_message(", index");
    let store = SqliteStore::open(&config.data.value)?;
    clock::follow(&store, &config.index_dir(), &mut |_| {})?;
    run.bar.finish_and_clear();
    if let Some(report) = &mut run.report {
        report.flush().context("writing the report")?;
    }
    let unreadable = run
        .by_code
        .iter()
        .filter(|(c, _)| matches!(c, NoteCode::Unreadable | NoteCode::UnknownKind | NoteCode::BadLine | NoteCode::TooLarge));
    let unreadable_only = unreadable.map(|(_, n)| n).sum::<u64>() == run.tally.read;
    let archives = (run.n_archives > 0).then_some(run.archives);
    let (reasons, by_code, remarks, went_on) = (run.reasons, run.by_code, run.remarks, run.went_on);
    Ok((run.tally, Told { reasons, by_code, unreadable_only, interrupted, archives, went_on, remarks }))
}

impl Run {
    /// Puts down what a copy of a site holds beside its pages.
    fn site(&mut self, dir: &Path, data: &Path) -> Result<()> {
        let store = SqliteStore::open(data)?;
        let came = site::read(dir, &mut self.line, &store).with_context(|| format!("reading the copy of a site in {}", dir.display()))?;
        if came.sources + came.rules > 0 {
            let (sources, rules) = (counted(came.sources, "source", "sources"), counted(came.rules, "rule", "rules"));
            self.remarks
                .push(format!("{sources} and {rules} came with {}; `dateline serve` asks sources when they are due.", dir.display()));
        }
        if came.n_other > 0 {
            let articles = counted(came.n_other, "article", "articles");
            self.remarks
                .push(format!("{articles} of {} cannot have the number that the copied site gave: it is taken here.", dir.display()));
        }
        Ok(())
    }

    /// Reads an archive, from where an import that was cut short stood.
    fn archive(&mut self, entry: &Entry, outlet: Option<&str>, done: &AtomicU64, stop: &AtomicBool) -> Result<()> {
        let opened = archive::pages(entry, outlet).and_then(|pages| match archive::key(entry, outlet) {
            Ok(key) => Ok((pages, key)),
            Err(e) => {
                Err(Refused { file: entry.path.display().to_string(), line: None, note: Note::new(NoteCode::Unreadable, e.to_string()) })
            }
        });
        let (mut pages, key) = match opened {
            Ok(opened) => opened,
            Err(refused) => return self.refuse(&refused),
        };
        let of_copy = self.copies.iter().any(|dir| entry.path.starts_with(dir));
        let mut earlier = None;
        if let Some(mark) = self.line.bookmark(&key)?.and_then(|text| serde_json::from_str::<Bookmark>(&text).ok()) {
            let place = Place { offset: mark.offset, within: mark.within };
            earlier = Some(self.shown.read_again(entry, outlet, place, of_copy)?);
            pages.go_on(place, mark.account)?;
            self.went_on = true;
            self.remarks.push(format!("{}: went on at byte {}.", entry.path.display(), mark.offset));
        }
        let before = done.load(Ordering::Relaxed);
        let mut batch: Vec<Page> = Vec::new();
        let mut bytes = 0;
        loop {
            let step = pages.step(BATCH_REVISITS);
            let (full, ended) = (matches!(step, Step::Full), matches!(step, Step::Ended));
            match step {
                Step::Given(Ok(page)) => {
                    bytes += page.body.len();
                    self.shown.page(&page, of_copy);
                    batch.push(page);
                }
                Step::Given(Err(refused)) => self.refuse(&refused)?,
                Step::Full | Step::Ended => {}
            }
            let stopped = stop.load(Ordering::Relaxed);
            if full || ended || stopped || batch.len() >= BATCH_PAGES || bytes >= BATCH_BYTES {
                let Place { offset, within } = pages.place();
                let place = serde_json::to_string(&Bookmark { offset, within, account: pages.account() })?;
                let revisits = pages.take_revisits().iter().map(revisits::waiting).collect::<Result<_>>()?;
                let mark = Mark { archive: key, place, named: pages.take_named(), revisits };
                self.put(std::mem::take(&mut batch), Some(mark))?;
                bytes = 0;
                done.store(before + pages.n_bytes_read(), Ordering::Relaxed);
                self.bar.set_position(done.load(Ordering::Relaxed));
            }
            if ended || stopped {
                break;
            }
        }
        self.n_archives += 1;
        self.archives.add(&pages.account());
        // An archive with pictures is done once they are with their pages.
        if stop.load(Ordering::Relaxed) || self.shown.archive(entry, key, pages.into_pictures(earlier)) {
            return Ok(());
        }
        Ok(self.line.put_bookmark(&key, None)?)
    }

    fn entry(&mut self, entry: &Entry, outlet: Option<&str>, done: &Arc<AtomicU64>, stop: &AtomicBool) -> Result<()> {
        if entry.holds == Holds::Archive {
            return self.archive(entry, outlet, done, stop);
        }
        let mut batch: Vec<Page> = Vec::new();
        let mut bytes = 0;
        for page in file::pages(entry, outlet, done.clone()) {
            match page {
                Ok(page) => {
                    bytes += page.body.len();
                    batch.push(page);
                }
                Err(refused) => self.refuse(&refused)?,
            }
            if batch.len() >= BATCH_PAGES || bytes >= BATCH_BYTES {
                self.put(std::mem::take(&mut batch), None)?;
                bytes = 0;
                self.bar.set_position(done.load(Ordering::Relaxed));
            }
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
        self.put(batch, None)?;
        self.bar.set_position(done.load(Ordering::Relaxed));
        Ok(())
    }

    /// Puts pages down, then how far their archive was read, then files them: the bytes are safe before
    /// anything is made of them, and no page is passed over that is not down.
    fn put(&mut self, pages: Vec<Page>, mark: Option<Mark>) -> Result<()> {
        let puts = if pages.is_empty() { Vec::new() } else { self.line.put_pages(&pages).context("putting pages down")? };
        if let Some(mark) = mark {
            self.line.put_revisits(&mark.named, &mark.revisits).context("putting revisits down")?;
            self.line.put_bookmark(&mark.archive, Some(&mark.place)).context("putting a bookmark down")?;
        }
        if pages.is_empty() {
            return Ok(());
        }
        for (page, put) in pages.iter().zip(puts) {
            self.tally.read += 1;
            self.tally.pictures += page.pictures.iter().filter(|p| matches!(p.outcome, PictureOutcome::Kept(_))).count() as u64;
            match put {
                Put::New => {
                    self.origins.insert(page.id, (page.origin.file.clone(), page.origin.line, page.url.clone()));
                }
                Put::Held => {
                    self.tally.held += 1;
                    self.report(&ReportLine {
                        file: &page.origin.file,
                        line: page.origin.line,
                        url: page.url.as_deref(),
                        page: Some(page.id.to_string()),
                        outcome: "held",
                        article: None,
                        copy_of: None,
                        reason: None,
                    })?;
                }
            }
        }
        drop(pages);
        self.file_waiting()
    }

    fn file_waiting(&mut self) -> Result<()> {
        let mut filed: Vec<(PageId, Filed)> = Vec::new();
        let bar = self.bar.clone();
        clock::file_waiting(&mut self.line, self.threads, Aids { encoder: self.encoder.as_ref(), ..Aids::default() }, &mut |id, what| {
            filed.push((*id, what.clone()));
            bar.set_message(format!(", {} pages", bar_count(&bar)));
            Ok(())
        })?;
        for (page, what) in filed {
            self.filed(page, &what)?;
        }
        Ok(())
    }

    fn filed(&mut self, page: PageId, what: &Filed) -> Result<()> {
        let Some((file, line, url)) = self.origins.remove(&page) else {
            self.tally.finished += 1;
            return Ok(());
        };
        let (outcome, article, copy_of, reason) = match what {
            Filed::Article { id, copy_of: None } => {
                self.tally.articles += 1;
                ("article", Some(id), None, None)
            }
            Filed::Article { id, copy_of: Some(original) } => {
                self.tally.copies += 1;
                ("copy", Some(id), Some(original), None)
            }
            Filed::Version { id } => {
                self.tally.versions += 1;
                ("version", Some(id), None, None)
            }
            Filed::SetAside { notes } => {
                self.tally.set_aside += 1;
                if let Some(note) = notes.first() {
                    let text = match &url {
                        Some(url) => format!("{} ({url})", note.text),
                        None => note.text.clone(),
                    };
                    self.reason(&Refused { file: file.clone(), line, note: Note::new(note.code, text) });
                }
                ("set-aside", None, None, notes.first())
            }
        };
        self.report(&ReportLine {
            file: &file,
            line,
            url: url.as_deref(),
            page: Some(page.to_string()),
            outcome,
            article: article.map(ToString::to_string),
            copy_of: copy_of.map(ToString::to_string),
            reason,
        })
    }

    fn refuse(&mut self, refused: &Refused) -> Result<()> {
        self.tally.read += 1;
        self.tally.set_aside += 1;
        self.reason(refused);
        self.report(&ReportLine::without_page(refused, "set-aside"))
    }

    fn reason(&mut self, refused: &Refused) {
        *self.by_code.entry(refused.note.code).or_default() += 1;
        if self.reasons.len() < REASONS_TOLD {
            self.reasons.push(format!("{refused} [{}]", refused.note.code));
        }
    }

    fn report(&mut self, line: &ReportLine<'_>) -> Result<()> {
        if let Some(report) = &mut self.report {
            serde_json::to_writer(&mut *report, line).context("writing the report")?;
            report.write_all(b"\n").context("writing the report")?;
        }
        Ok(())
    }
}

/// Pages filed so far, kept in the bar's own counter of messages.
fn bar_count(bar: &ProgressBar) -> u64 {
    bar.message().trim_start_matches(", ").split(' ').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) + 1
}

fn bar(n_bytes: u64, quiet: bool) -> ProgressBar {
    let bar = ProgressBar::new(n_bytes);
    if quiet || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}{pace}{msg}") {
        bar.set_style(style.with_key("pace", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = out.write_str(&pace(state.pos(), state.per_sec(), state.eta())); // A bar that cannot be drawn is none.
        }));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// ", 3 MiB/s, 20s left", once that is known.
fn pace(pos: u64, per_sec: f64, left: Duration) -> String {
    if pos == 0 || per_sec < 1.0 {
        return String::new();
    }
    format!(", {}/s, {:#} left", HumanBytes(per_sec as u64), HumanDuration(left))
}

/// Ctrl-C ends after the batch at hand; a second one at once.
pub(super) fn stop_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = stop.clone();
    // Outside a terminal (tests that import twice in one process) a handler may stand already; it serves as well.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("Stopping after the pages at hand; run the same command again to go on.");
    });
    stop
}

/// What archives held, in three sums that come out even.
fn tell_archives(a: &ArchiveAccount, went_on: bool) -> Result<()> {
    let types: Vec<String> = a.read.records.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    say!(
        "  {} in archives{} = {}",
        counted(a.read.n_records(), "record", "records"),
        if went_on { ", with those of earlier runs" } else { "" },
        if types.is_empty() { "none".into() } else { types.join(" + ") }
    );
    let passed: Vec<String> = a.passed.iter().map(|(reason, n)| format!("{n} {reason}")).collect();
    let passed = if passed.is_empty() { String::new() } else { format!(" ({})", passed.join(", ")) };
    say!("    = {} + {} set aside + {} passed over{passed}", counted(a.pages, "page", "pages"), a.set_aside, a.n_passed());
    say!(
        "    {} = {} of records + {} skipped in {}",
        counted(a.read.bytes, "byte", "bytes"),
        grouped(a.read.record_bytes),
        grouped(a.read.skipped_bytes),
        counted(a.read.n_skipped, "place", "places")
    );
    if a.read.n_mended + a.n_digests_wrong + a.n_truncated > 0 {
        say!(
            "    {} of another length than said, {} with a wrong digest, {} cut short by the crawler",
            a.read.n_mended,
            a.n_digests_wrong,
            a.n_truncated
        );
    }
    Ok(())
}

fn account(tally: &Tally, told: &Told, plan: &Plan, config: &Config) -> Result<()> {
    for missing in plan.missing.iter().take(REASONS_TOLD) {
        eprintln!("dateline: {missing}");
    }
    for reason in &told.reasons {
        eprintln!("  {reason}");
    }
    let told_n = told.reasons.len() as u64;
    if tally.set_aside > told_n {
        eprintln!("  … and {} more; --report FILE.jsonl lists every one.", tally.set_aside - told_n);
    }
    let filed = tally.articles + tally.copies + tally.versions;
    say!(
        "{} read{} = {filed} filed ({}, {}, {}) + {} already held + {} set aside",
        counted(tally.read, "page", "pages"),
        if told.went_on { " in this run" } else { "" },
        counted(tally.articles, "article", "articles"),
        counted(tally.copies, "copy", "copies"),
        counted(tally.versions, "version", "versions"),
        tally.held,
        tally.set_aside
    );
    if !plan.missing.is_empty() {
        say!("  {} not there, or cannot be looked at.", counted(plan.missing.len() as u64, "path is", "paths are"));
    }
    for (code, n) in &told.by_code {
        say!("  set aside {n}: {code} — {}", code.meaning());
    }
    if let Some(archives) = &told.archives {
        tell_archives(archives, told.went_on)?;
    }
    for remark in &told.remarks {
        say!("  {remark}");
    }
    if tally.pictures > 0 {
        say!("  with {} that lay beside them.", counted(tally.pictures, "picture", "pictures"));
    }
    if tally.finished > 0 {
        say!("  and {} that an earlier, interrupted import had left.", counted(tally.finished, "page was finished", "pages were finished"));
    }
    if told.interrupted {
        say!("Interrupted: run the same command again to go on.");
    } else if tally.read == 0 && tally.finished == 0 {
        say!("{}", if told.archives.is_some() { "No page was among the records." } else { "There was nothing to read." });
    } else if tally.articles + tally.copies > 0 {
        say!("Read them: dateline serve --data {}", config.data.value.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_tells_no_pace_before_there_is_one() {
        assert_eq!(pace(0, 0.0, Duration::ZERO), "");
        assert_eq!(pace(10, 0.2, Duration::ZERO), "");
        assert_eq!(pace(4096, 2048.0, Duration::from_secs(20)), ", 2.00 KiB/s, 20s left");
    }
}
