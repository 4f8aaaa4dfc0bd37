//! Fills a data folder with a synthetic archive through the store and the index themselves: what the lists read of an
//! import, in a part of its time.
//!
//! As after an import: pages, articles with their numbers, captures and sketches, the words that grouping keeps, copies under their
//! originals, stories with their cards, and the index, which follows the store as it always does. Not as after one: nothing is read
//! from HTML (articles are what extraction would have read, each page the text alone), copies and stories are those of the truth instead
//! of verdicts (so no passages beside copies, and no relations), and members of a story all have the same score.

use anyhow::Result;
use dateline::clock;
use dateline::simulate::{Archive, Item, Settings, article, text};
use dateline_news::copy::{Copy, CopyEvidence, CopyKind};
use dateline_news::filing::Filing;
use dateline_news::group::features;
use dateline_news::ids::ArticleId;
use dateline_news::page::{MediaKind, Origin, Page, PageParts};
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;
use dateline_news::trace::sketch;
use dateline_store::Line;
use dateline_store::sqlite::{SqliteLine, SqliteStore};
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

/// Pages of one transaction.
const BATCH: usize = 4_000;

/// Pages after which the index takes up what is new.
const INDEX_EACH: usize = 20 * BATCH;

/// How like the rest of its story each member is said to be.
const MEMBER_SCORE: f32 = 0.5;

/// Makes the data folder `dir` with an archive of `n` articles, further versions on top.
pub fn make(dir: &Path, n: u64) -> Result<()> {
    let begun = Instant::now();
    let mut archive = Archive::new(Settings { n_articles: n, ..Settings::default() });
    let store = SqliteStore::open(dir)?;
    let mut line = SqliteLine::open(dir)?;
    let mut truth = Truth::default();
    let mut n_pages = 0;
    loop {
        let items: Vec<Item> = archive.by_ref().take(BATCH).collect();
        n_pages += items.len();
        let is_last = items.len() < BATCH;
        put(&mut line, items, &mut truth)?;
        if is_last || n_pages % INDEX_EACH == 0 {
            clock::follow(&store, &dir.join("index"), &mut |_| ())?;
            println!("{}", json!({ "what": "filled", "pages": n_pages, "seconds": begun.elapsed().as_secs() }));
        }
        if is_last {
            return Ok(());
        }
    }
}

/// What is true of the articles so far.
#[derive(Default)]
struct Truth {
    /// Articles by the number of their item.
    ids: HashMap<u64, ArticleId>,
    /// Stories by their name in the truth: the number of the first member.
    stories: HashMap<String, StoryNumber>,
}

/// Puts pages down, files their articles, and places the originals into their stories.
fn put(line: &mut SqliteLine, items: Vec<Item>, truth: &mut Truth) -> Result<()> {
    let pages: Vec<Page> = items.iter().map(page).collect();
    line.put_pages(&pages)?;
    line.begin()?;
    let mut told: HashMap<ArticleId, String> = HashMap::with_capacity(items.len());
    for (item, page) in items.into_iter().zip(&pages) {
        let mut article = article(&item);
        article.page = page.id;
        article.section = Section::of_slug(&item.section.to_ascii_lowercase());
        let original = item.truth.copy_of.as_deref().and_then(|of| truth.ids.get(&number(of)));
        let copies = original.map(|original| copy(article.id, *original)).into_iter().collect();
        truth.ids.entry(number(&item.truth.id)).or_insert(article.id);
        told.insert(article.id, item.truth.story);
        let (sketch, features) = (sketch(&article), features(&article));
        let (page, captured_at) = (page.id, page.captured_at);
        let (relations, notes, pictures) = (Vec::new(), Vec::new(), Vec::new());
        line.file(Filing { page, captured_at, article, sketch, copies, relations, features, notes, pictures })?;
    }
    let waiting = line.unplaced(BATCH)?;
    let members: Vec<(ArticleId, StoryNumber, f32)> = waiting
        .into_iter()
        .filter_map(|w| Some((w.id, *truth.stories.entry(told.remove(&w.id)?).or_insert(w.number), MEMBER_SCORE)))
        .collect();
    line.put_members(&members)?;
    Ok(line.commit()?)
}

fn page(item: &Item) -> Page {
    let parts = PageParts {
        url: Some(item.truth.url.clone()),
        name: None,
        outlet: None,
        captured_at: Some(item.at_ms),
        media: MediaKind::Text,
        charset: Some("utf-8".into()),
        origin: Origin { file: "lists_load".into(), line: None, offset: None },
    };
    Page::new(parts, text(item).into_bytes())
}

fn copy(copy: ArticleId, original: ArticleId) -> Copy {
    let evidence = vec![CopyEvidence::EarlierDate];
    Copy { copy, original, kind: CopyKind::Exact, overlap: 1.0, passages: Vec::new(), evidence, confidence: 1.0 }
}

/// The number of an item's name: "sim-12", and of a version "sim-12.2".
fn number(id: &str) -> u64 {
    let id = id.trim_start_matches("sim-");
    id.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}
