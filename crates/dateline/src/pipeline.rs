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

/// Files what was understood of a page.
pub fn file(understood: Understood, line: &mut dyn Line) -> Result<Filed> {
    let Understood { page, extracted, sketch, features, pictures } = understood;
    let names = Names::of(&page, extracted.article.as_ref());
    if let Some(takedown) = line.takedown_of(&names)? {
        return line.withhold(&page.id, extracted.article.as_ref().map(|a| &a.id), &takedown);
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
