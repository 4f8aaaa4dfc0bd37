//! The line: the whole way of one page, from bytes to filing, in the order in which it happens.
//!
//! `understand` is pure and runs on any core; `file` gathers, decides and writes, one page after
//! the other, so that two copies that arrive together cannot miss one another.

use crate::read_ahead::ReadAhead;
use dateline_dense::Encoder;
use dateline_import::picture;
use dateline_news::article::Article;
use dateline_news::extract::{Extracted, extract};
use dateline_news::filing::{Filed, Filing};
use dateline_news::group::features;
use dateline_news::newsroom::{PubStatus, Release};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_news::picture::{Embedded, PagePicture};
use dateline_news::sketch::Sketch;
use dateline_news::story::Features;
use dateline_news::takedown::Names;
use dateline_news::trace::{Verdicts, judge, sketch};
use dateline_store::{Line, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What understanding a page may draw on beside the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aids<'a> {
    /// The dense model, where the data folder has one.
    pub encoder: Option<&'a Encoder>,
    /// Articles that were read already.
    pub read: Option<&'a ReadAhead>,
}

/// A page with everything that can be said of it alone.
pub struct Understood {
    page: Page,
    extracted: Extracted,
    sketch: Option<Sketch>,
    features: Option<Features>,
    /// Those that the page holds inside itself, reduced.
    pictures: Vec<PagePicture>,
}

/// Reads the article of a page. A fault of the extractor is noted on the page; the line goes on.
pub fn read(page: &Page) -> Extracted {
    catch_unwind(AssertUnwindSafe(|| extract(page))).unwrap_or_else(|_| Extracted {
        article: None,
        notes: vec![Note::new(NoteCode::ExtractionFailed, "The extractor failed on this page; please report it with the page.")],
        embedded: Vec::new(),
    })
}

/// Reads a page, and makes of its article what finding copies and stories needs.
pub fn understand(page: Page, aids: Aids<'_>) -> Understood {
    let mut extracted = aids.read.and_then(|held| held.take(&page)).unwrap_or_else(|| read(&page));
    let sketch = extracted.article.as_ref().map(sketch);
    let features = extracted.article.as_ref().map(|article| Features { dense: dense(article, aids), ..features(article) });
    let reduced = |e: Embedded| picture::reduce(&e.body).map(|outcome| PagePicture { src: e.src, outcome });
    let pictures = std::mem::take(&mut extracted.embedded).into_iter().filter_map(reduced).collect();
    Understood { page, extracted, sketch, features, pictures }
}

/// The vector of an article. Without one it is compared by its words alone, so a fault of the engine
/// is told in the log and the line goes on.
fn dense(article: &Article, aids: Aids<'_>) -> Option<Vec<i8>> {
    let vector = catch_unwind(AssertUnwindSafe(|| aids.encoder?.vector(article).transpose()));
    match vector {
        Ok(None) => None,
        Ok(Some(Ok(vector))) => Some(vector),
        Ok(Some(Err(e))) => {
            tracing::warn!("no vector for {:?}: {e}", article.headline.value);
            None
        }
        Err(_) => {
            tracing::warn!("the engine of the dense model failed on {:?}; please report it with the page", article.headline.value);
            None
        }
    }
}

/// Files what was understood of a page. `now_ms` (ms UTC) tells whether an embargo has ended.
pub fn file(understood: Understood, line: &mut dyn Line, now_ms: i64) -> Result<Filed> {
    let Understood { page, extracted, sketch, features, pictures } = understood;
    let names = Names::of(&page, extracted.article.as_ref());
    if let Some(takedown) = line.takedown_of(&names)? {
        return line.withhold(&page.id, extracted.article.as_ref().map(|a| &a.id), &takedown);
    }
    if let Some(filed) = held_back(&page, line, now_ms)? {
        return Ok(filed);
    }
    let (Some(article), Some(sketch), Some(features)) = (extracted.article, sketch, features) else {
        return line.set_aside(&page.id, extracted.notes);
    };
    let look_alikes = line.look_alikes(&sketch)?; //                                        gather
    let standing = line.standing(&article.id, &page.id, page.captured_at)?;
    let Verdicts { copies, relations } = judge(&article, &sketch, standing, &look_alikes); // decide
    let (page, captured_at, notes) = (page.id, page.captured_at, extracted.notes);
    line.file(Filing { page, captured_at, article, sketch, copies, relations, features, notes, pictures }) // write
}

/// Sets the page of an item aside that may not be shown, or not yet: by what the newest edition of the item says, and by what
/// this one says, which may be an older one that was never to be seen.
fn held_back(page: &Page, line: &mut dyn Line, now_ms: i64) -> Result<Option<Filed>> {
    let Some(item) = page.hint.as_ref().and_then(|h| h.newsroom.as_deref()) else { return Ok(None) };
    let (article, edition) = (item.edition.item(), &item.edition);
    let provider = item.provider.as_deref().or(item.copyright_holder.as_deref()).or(item.source.as_deref());
    let who = provider.unwrap_or("Its provider");
    let of_item = line.release_of(&article, now_ms)?;
    let own = match edition.status {
        _ if line.killed_after(&article, edition.rank())? => Release::Withdrawn,
        PubStatus::Usable => Release::Free,
        PubStatus::Withheld => Release::Withheld,
        PubStatus::Canceled => Release::Withdrawn,
    };
    let release = if of_item == Release::Free { own } else { of_item };
    Ok(Some(match release {
        Release::Free => return Ok(None),
        Release::Until(ms) => {
            let at = jiff::Timestamp::from_millisecond(ms).map(|t| t.to_string()).unwrap_or_default();
            line.hold(&page.id, Some(ms), Note::new(NoteCode::Embargoed, format!("{who} put the item under an embargo until {at}.")))?
        }
        Release::Open => {
            let text = format!("{who} put the item under an embargo without a time; it is held until a version of it says otherwise.");
            line.hold(&page.id, None, Note::new(NoteCode::HeldBack, text))?
        }
        Release::Withheld => {
            let text = format!("{who} holds the item back; it is kept until a version of it says otherwise.");
            line.hold(&page.id, None, Note::new(NoteCode::HeldBack, text))?
        }
        Release::Withdrawn => {
            let note = Note::new(NoteCode::Withdrawn, format!("{who} withdrew the item; no version of it is shown."));
            line.withdraw(&page.id, &article, provider, note)?
        }
    }))
}
