//! A copy of a site: all of its ground in a folder, of which `dateline import` makes the same site again.
//! `pages.warc.gz` holds the pages with their pictures, and beside it lie the numbers of articles, takedowns,
//! what editors said of stories, sources, rules, stars and tags by hand, and icons of sites, a JSON object a line. What readers did is no part of it.

mod icons;

use anyhow::{Context, Result, bail};
use dateline_import::archive::{SITE_FILE, SITE_FORMAT};
use dateline_import::fetch::tdm;
use dateline_import::file::SITE_PAGES;
use dateline_import::warc::write::Writer;
use dateline_news::hand::ByHand;
use dateline_news::ids::{ArticleId, Digest};
use dateline_news::note::NoteCode;
use dateline_news::page::Page;
use dateline_news::rule::{Definition, RULES_MAX};
use dateline_news::source::{About, SourceState};
use dateline_news::story::StoryEdit;
use dateline_news::takedown::{Takedown, Target};
use dateline_store::contract::Ground;
use dateline_store::sources::Added;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use dateline_store::{HandMarks, Line, Releases, Rules, Sources, Store};
use dateline_web::marks;
use indicatif::ProgressBar;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

const NUMBERS: &str = "numbers.jsonl";
const TAKEDOWNS: &str = "takedowns.jsonl";
const EDITS: &str = "story-edits.jsonl";
const SOURCES: &str = "sources.jsonl";
const RULES: &str = "rules.jsonl";
const MARKS: &str = "marks.jsonl";

/// Why pages are kept from everyone but a copy of the site, which holds them back again.
pub const HELD_BACK: &[NoteCode] = &[NoteCode::Embargoed, NoteCode::HeldBack, NoteCode::Withdrawn];

/// Rows that are read from the store, or put down, at once.
const BATCH: usize = 1000;

#[derive(Serialize, Deserialize)]
struct NumberLine {
    number: u64,
    article: ArticleId,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Address,
    Outlet,
}

#[derive(Serialize, Deserialize)]
struct TakedownLine {
    kind: Kind,
    target: String,
    reason: Option<String>,
    /// ms UTC
    at: i64,
}

#[derive(Serialize, Deserialize)]
struct EditLine {
    article: ArticleId,
    other: ArticleId,
    together: bool,
    /// ms UTC
    at: i64,
}

/// A source with what its owner says of it, cookies and passwords too: the copy is the owner's.
#[derive(Serialize, Deserialize)]
struct SourceLine {
    address: String,
    state: SourceState,
    about: About,
}

/// A rule with its secret, which the receiver of its webhooks knows, and what it has met.
#[derive(Serialize, Deserialize)]
struct RuleLine {
    is_on: bool,
    secret: String,
    definition: Definition,
    /// Articles that it has met, and when (ms UTC).
    met: Vec<(ArticleId, i64)>,
}

/// What was said by hand of a star (`star`) or a tag (`tag:word`).
#[derive(Serialize, Deserialize)]
struct MarkLine {
    article: ArticleId,
    mark: String,
    is_on: bool,
    /// ms UTC
    at: i64,
}

#[derive(Serialize)]
struct Mark {
    format: &'static str,
    version: u32,
    software: String,
    written_at: String,
    pages: u64,
    numbers: u64,
    takedowns: u64,
    story_edits: u64,
    sources: u64,
    rules: u64,
    marks: u64,
    icons: u64,
}

/// What was written of pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written {
    /// Pages.
    pub pages: u64,
    /// Pages left out because they are taken down, withdrawn or not to be shown yet.
    pub withheld: u64,
    /// Pages left out because their stored bytes are damaged.
    pub damaged: u64,
    /// Pages left out because their publishers reserve text and data mining.
    pub reserved: u64,
}

/// Which pages are not written.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut {
    /// Those that are taken down.
    pub withheld: bool,
    /// Those whose publishers reserve text and data mining.
    pub reserved: bool,
}

fn software() -> String {
    format!("Dateline {}", env!("CARGO_PKG_VERSION"))
}

/// Writes the pages as a WARC, in the order in which they came.
pub fn pages(store: &SqliteStore, out: impl Write, left: LeftOut, bar: &ProgressBar) -> Result<Written> {
    let mut writer = Writer::new(out, &software(), jiff::Timestamp::now().as_millisecond())?;
    let mut written = Written::default();
    let mut after = 0;
    loop {
        let batch = store.pages_after(after, BATCH)?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        for (_, id) in &batch {
            bar.inc(1);
            // Asked page by page: what comes meanwhile, or waits to be filed, may be under an embargo or withdrawn.
            if left.withheld && !store.may_be_given(id)? {
                written.withheld += 1;
                continue;
            }
            match store.whole_page(id) {
                Ok(Some(page)) if left.reserved && is_reserved(store, &page)? => written.reserved += 1,
                Ok(Some(page)) if Digest::of(&page.body) == page.digest => {
                    writer.page(&page, &page.pictures).context("writing the archive")?;
                    written.pages += 1;
                }
                Ok(None) => {}
                Ok(Some(_)) | Err(dateline_store::Error::Damaged(_)) => written.damaged += 1,
                Err(e) => return Err(e.into()),
            }
        }
    }
    writer.finish().context("writing the archive")?;
    Ok(written)
}

/// By what came with the page, or by what was read in it: each sees some that the other does not.
fn is_reserved(store: &dyn Store, page: &Page) -> Result<bool> {
    Ok(tdm::of_held(page).is_some_and(|t| t.reserved) || store.article_at(&page.id)?.is_some_and(|a| a.is_reserved()))
}

/// Writes a copy of the site into a folder, which must be new, empty, or an older copy. The mark that makes it a
/// copy comes last: one that was cut short is not taken for whole.
pub fn write(store: &SqliteStore, dir: &Path, bar: &ProgressBar) -> Result<Written> {
    std::fs::create_dir_all(dir).with_context(|| format!("making the folder {}", dir.display()))?;
    let mark = dir.join(SITE_FILE);
    let is_ours = mark.exists() || dir.join(part(SITE_PAGES)).exists();
    if !is_ours && std::fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))?.next().is_some() {
        bail!("{} holds something else than a copy of a site; name a new folder", dir.display());
    }
    if mark.exists() {
        std::fs::remove_file(&mark).with_context(|| format!("removing {}", mark.display()))?;
    }
    let mut written = Written::default();
    put(dir, SITE_PAGES, |out| {
        written = pages(store, out, LeftOut { withheld: false, reserved: false }, bar)?;
        Ok(())
    })?;
    let (mut numbers, mut takedowns, mut story_edits, mut sources, mut rules, mut marks) = (0, 0, 0, 0, 0, 0);
    put(dir, NUMBERS, |out| {
        let mut after = 0;
        loop {
            let batch = store.numbers_after(after, BATCH)?;
            let Some((last, _)) = batch.last() else { return Ok(()) };
            after = *last;
            for (number, article) in batch {
                line(out, &NumberLine { number, article }, &mut numbers)?;
            }
        }
    })?;
    put(dir, TAKEDOWNS, |out| {
        store.takedowns()?.into_iter().try_for_each(|t| {
            let (kind, target) = match t.target {
                Target::Address(a) => (Kind::Address, a),
                Target::Outlet(o) => (Kind::Outlet, o),
            };
            line(out, &TakedownLine { kind, target, reason: t.reason, at: t.at }, &mut takedowns)
        })
    })?;
    put(dir, EDITS, |out| {
        let edits = store.story_edits()?.into_iter();
        edits
            .map(|e| EditLine { article: e.article, other: e.other, together: e.together, at: e.at })
            .try_for_each(|e| line(out, &e, &mut story_edits))
    })?;
    put(dir, SOURCES, |out| {
        let lines = store.sources()?.into_iter().map(|s| SourceLine { address: s.address, state: s.state, about: s.about });
        lines.into_iter().try_for_each(|s| line(out, &s, &mut sources))
    })?;
    put(dir, RULES, |out| {
        store.rules()?.into_iter().try_for_each(|r| {
            let met = store.rule_hits(r.number, 0, usize::MAX)?.into_iter().map(|h| (h.article, h.at)).collect();
            line(out, &RuleLine { is_on: r.is_on, secret: r.secret, definition: r.definition, met }, &mut rules)
        })
    })?;
    put(dir, MARKS, |out| {
        let lines = store.all_by_hand()?.into_iter();
        let lines = lines.map(|s| MarkLine { article: s.article, mark: s.mark.to_string(), is_on: s.is_on, at: s.at });
        lines.into_iter().try_for_each(|s| line(out, &s, &mut marks))
    })?;
    let mut n_icons = 0;
    put(dir, icons::ICONS, |out| {
        n_icons = icons::write(store, out)?;
        Ok(())
    })?;
    let written_at = jiff::Timestamp::now().to_string();
    let mark = Mark {
        format: SITE_FORMAT,
        version: 1,
        software: software(),
        written_at,
        pages: written.pages,
        numbers,
        takedowns,
        story_edits,
        sources,
        rules,
        marks,
        icons: n_icons,
    };
    put(dir, SITE_FILE, |out| {
        serde_json::to_writer_pretty(&mut *out, &mark)?;
        Ok(out.write_all(b"\n")?)
    })?;
    Ok(written)
}

fn part(name: &str) -> String {
    format!("{name}.part")
}

fn put(dir: &Path, name: &str, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let (beside, path) = (dir.join(part(name)), dir.join(name));
    let mut out = BufWriter::new(File::create(&beside).with_context(|| format!("making {}", beside.display()))?);
    write(&mut out).with_context(|| format!("writing {}", beside.display()))?;
    out.into_inner().map_err(|e| e.into_error())?.sync_all().with_context(|| format!("writing {}", beside.display()))?;
    std::fs::rename(&beside, &path).with_context(|| format!("moving {} into place", path.display()))
}

fn line(out: &mut impl Write, value: &impl Serialize, n: &mut u64) -> Result<()> {
    *n += 1;
    serde_json::to_writer(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}

/// The lines of a file of a copy; none where it is not there.
fn lines<T: DeserializeOwned>(dir: &Path, name: &str) -> Result<Vec<T>> {
    let path = dir.join(name);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let file = File::open(&path).with_context(|| format!("opening {}", path.display()))?;
    let read = BufReader::new(file).lines().zip(1..).map(|(text, n)| {
        let text = text.with_context(|| format!("reading {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{}, line {n}", path.display()))
    });
    read.collect()
}

/// What came with a copy beside its pages, and was not here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Came {
    /// Articles that could not have their number, because this site has given it to another.
    pub n_other: u64,
    /// Sources.
    pub sources: u64,
    /// Rules.
    pub rules: u64,
}

/// Puts down what a copy holds beside its pages, before they are filed. What is known already stays as it is.
pub fn read(dir: &Path, line: &mut SqliteLine, store: &SqliteStore) -> Result<Came> {
    let mut came = Came::default();
    let numbers: Vec<NumberLine> = lines(dir, NUMBERS)?;
    for batch in numbers.chunks(BATCH) {
        let batch: Vec<(u64, ArticleId)> = batch.iter().map(|n| (n.number, n.article)).collect();
        came.n_other += batch.len() as u64 - line.put_numbers(&batch).context("putting numbers down")?;
    }
    let known: BTreeSet<Target> = store.takedowns()?.into_iter().map(|t| t.target).collect();
    for t in lines::<TakedownLine>(dir, TAKEDOWNS)? {
        let target = match t.kind {
            Kind::Address => Target::Address(t.target),
            Kind::Outlet => Target::Outlet(t.target),
        };
        if !known.contains(&target) {
            line.take_down(&Takedown { target, reason: t.reason, at: t.at }).context("putting takedowns down")?;
        }
    }
    let known = store.story_edits()?;
    let is_known = |e: &EditLine| known.iter().any(|k| (k.article, k.other) == (e.article, e.other));
    let edits = lines::<EditLine>(dir, EDITS)?.into_iter().filter(|e| !is_known(e));
    let edits: Vec<StoryEdit> = edits.map(|e| StoryEdit { article: e.article, other: e.other, together: e.together, at: e.at }).collect();
    if !edits.is_empty() {
        store.edit_stories(&edits).context("putting down what editors said")?;
    }
    let now_ms = jiff::Timestamp::now().as_millisecond();
    for s in lines::<SourceLine>(dir, SOURCES)? {
        let added = store.add_sources(&[(s.address, s.about.clone())], now_ms).context("putting sources down")?;
        let Some(Added::New(number)) = added.first().copied() else { continue };
        came.sources += 1;
        if s.state != SourceState::Active {
            store.change_source(number, &s.about, s.state, now_ms).context("putting sources down")?;
        }
    }
    let known: Vec<Definition> = store.rules()?.into_iter().map(|r| r.definition).collect();
    for r in lines::<RuleLine>(dir, RULES)? {
        // Of the same copy, imported before.
        if known.contains(&r.definition) {
            continue;
        }
        if let Some(fault) = r.definition.fault() {
            bail!("{RULES}: the rule {:?} cannot be kept: {fault}", r.definition.name);
        }
        dateline_search::check_rule(&r.definition.query).with_context(|| format!("{RULES}: the rule {:?}", r.definition.name))?;
        if store.rules()?.len() >= RULES_MAX {
            bail!("{RULES}: there are {RULES_MAX} rules here, and no more fit; remove some first (dateline rule remove)");
        }
        if r.is_on && (r.definition.webhook.is_some() || r.definition.mail.is_some()) {
            eprintln!(
                "dateline: the rule {:?} of the copy sends alerts from now on; `dateline rule list` shows where to.",
                r.definition.name
            );
        }
        store.take_in_rule(&r.definition, r.is_on, &r.secret, &r.met, now_ms).context("putting rules down")?;
        came.rules += 1;
    }
    let by_hand = lines::<MarkLine>(dir, MARKS)?.into_iter().map(|s| match marks::mark(&s.mark) {
        Some(mark) => Ok(ByHand { article: s.article, mark, is_on: s.is_on, at: s.at }),
        None => bail!("{MARKS}: {:?} is no mark; expected star, or tag: and a word", s.mark),
    });
    icons::read(dir, store)?;
    store.take_in_by_hand(&by_hand.collect::<Result<Vec<_>>>()?).context("putting stars and tags down")?;
    Ok(came)
}
