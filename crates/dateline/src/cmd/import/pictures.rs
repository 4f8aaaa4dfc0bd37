//! Pictures of archives and the pages that show them, and icons of their sites: known once all archives of an import are read, in whichever order
//! they came, as a picture may stand before its page, behind it, or in another file.

use super::Run;
use super::icons::Signs;
use crate::cmd::counted;
use anyhow::{Context, Result};
use dateline_import::archive;
use dateline_import::file::Entry;
use dateline_import::picture;
use dateline_import::warc::members::Place;
use dateline_import::warc::pictures::{Pictures, Places};
use dateline_news::article::Article;
use dateline_news::ids::{Id128, PageId};
use dateline_news::limits::{PICTURES_BYTES_MAX, PICTURES_MAX};
use dateline_news::page::Page;
use dateline_news::picture::{PagePicture, PictureOutcome};
use dateline_store::contract::Ground;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{Line, Store};
use std::path::Path;

/// Places of pictures that are held in one import, 32 bytes each. What further archives have is left where it is.
const PLACES_MAX: usize = 4_000_000;

/// Archives that are kept open for the next picture.
const OPEN_MAX: usize = 16;

/// Archives that hold pictures, by the names of their files.
#[derive(Default)]
pub(super) struct Archives(Vec<(String, Pictures)>);

impl Archives {
    /// The bytes of the picture of an address, not looked at, from the first archive that has it.
    pub(super) fn get(&mut self, address: &str) -> Option<Vec<u8>> {
        let found = self.0.iter_mut().find_map(|(_, pictures)| pictures.get(address));
        if self.0.iter().filter(|(_, pictures)| pictures.is_open()).count() > OPEN_MAX {
            self.0.iter_mut().for_each(|(_, pictures)| pictures.close());
        }
        found
    }
}

/// Pages and pictures that were met in the archives of an import.
#[derive(Default)]
pub(super) struct Shown {
    pages: Vec<PageId>,
    archives: Archives,
    /// Sites of the pages.
    signs: Signs,
    /// Bookmarks that are taken away once the pictures are with their pages.
    waiting: Vec<Id128>,
    n_places: usize,
    /// Pictures of archives that came when all places were taken.
    n_left: usize,
}

impl Shown {
    /// A page of an archive. A copy of a site brings icons of its own.
    pub(super) fn page(&mut self, page: &Page, of_copy: bool) {
        self.pages.push(page.id);
        if !of_copy {
            self.signs.page(page);
        }
    }

    /// The pictures of an archive that was read to its end; gives whether there are any.
    pub(super) fn archive(&mut self, entry: &Entry, key: Id128, pictures: Option<Pictures>) -> bool {
        let Some(pictures) = pictures else { return false };
        if self.n_places + pictures.n_places() > PLACES_MAX {
            self.n_left += pictures.n_places();
            return false;
        }
        self.n_places += pictures.n_places();
        self.archives.0.push((entry.path.display().to_string(), pictures));
        self.waiting.push(key);
        true
    }

    /// Reads the part of an archive that an interrupted import had read, for its pages and pictures alone.
    pub(super) fn read_again(&mut self, entry: &Entry, outlet: Option<&str>, until: Place, of_copy: bool) -> Result<Places> {
        let Ok(mut pages) = archive::pages(entry, outlet) else { return Ok(Places::default()) };
        loop {
            let place = pages.place();
            if (place.offset, place.within) >= (until.offset, until.within) {
                break;
            }
            // Its revisits stand in the store.
            drop(pages.take_revisits());
            match pages.next() {
                Some(Ok(page)) => self.page(&page, of_copy),
                Some(Err(_)) => {}
                None => break,
            }
        }
        Ok(pages.take_places())
    }
}

/// Brings the pictures that articles show to their pages.
pub(super) fn bring_together(run: &mut Run, data: &Path) -> Result<()> {
    let Shown { mut pages, mut archives, signs, waiting, n_left, .. } = std::mem::take(&mut run.shown);
    if n_left > 0 {
        let pictures = counted(n_left as u64, "picture", "pictures");
        run.remarks.push(format!(
            "{pictures} of the last archives were not looked at: import those archives by themselves, with the pages that show them."
        ));
    }
    // Where two archives have a picture of one address, the name decides and not the order in which they were given.
    archives.0.sort_by(|a, b| a.0.cmp(&b.0));
    let store = SqliteStore::open(data)?;
    let n_icons = signs.put(&store, &mut archives)?;
    if n_icons > 0 {
        run.remarks.push(format!("{} of sites came with the pages of the archives.", counted(n_icons, "icon", "icons")));
    }
    if archives.0.is_empty() {
        return Ok(());
    }
    pages.sort_unstable();
    pages.dedup();
    let mut n_kept = 0;
    for id in pages {
        let Some(article) = store.article_at(&id)?.filter(|a| !a.images.is_empty()) else { continue };
        let Some(mut page) = store.whole_page(&id)? else { continue };
        let found = pictures_of(&article, &page.pictures, &mut archives);
        n_kept += found.iter().filter(|p| matches!(p.outcome, PictureOutcome::Kept(_))).count() as u64;
        if !found.is_empty() {
            page.pictures = found;
            run.line.put_pages(&[page]).context("putting pictures down")?;
        }
    }
    for key in waiting {
        run.line.put_bookmark(&key, None)?;
    }
    if n_kept > 0 {
        run.remarks.push(format!("{} of the archives came to the articles that show them.", counted(n_kept, "picture", "pictures")));
    }
    Ok(())
}

/// The pictures of an article that archives hold and its page has not yet.
fn pictures_of(article: &Article, held: &[PagePicture], archives: &mut Archives) -> Vec<PagePicture> {
    let (mut found, mut bytes_left) = (Vec::new(), PICTURES_BYTES_MAX);
    let is_held = |src: &str| held.iter().any(|p| p.src == src && matches!(p.outcome, PictureOutcome::Kept(_)));
    for image in article.images.iter().take(PICTURES_MAX).filter(|i| !is_held(&i.url)) {
        let Some(bytes) = archives.get(&image.url) else { continue };
        if bytes.len() > bytes_left {
            break;
        }
        bytes_left -= bytes.len();
        found.extend(picture::reduce(&bytes).map(|outcome| PagePicture { src: image.url.clone(), outcome }));
    }
    found
}
