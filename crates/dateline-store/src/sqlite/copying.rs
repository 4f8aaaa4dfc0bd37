//! What a copy of a site is made of and put down from, and how far archives were read.

use super::reads::{all, one};
use super::rows::{self, blob, id_of};
use super::{SqliteStore, members};
use crate::contract::Ground;
use crate::error::{Error, Result};
use dateline_news::ids::{ArticleId, Id128, PageId};
use dateline_news::page::Page;
use dateline_news::picture::{PagePicture, PictureOutcome, Reduced, Rendered};
use dateline_news::story::StoryEdit;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

impl Ground for SqliteStore {
    fn whole_page(&self, id: &PageId) -> Result<Option<Page>> {
        self.read(|c| whole_page(c, id))
    }

    fn numbers_after(&self, number: u64, limit: usize) -> Result<Vec<(u64, ArticleId)>> {
        let sql = "SELECT number, article FROM numbers WHERE number > ?1 ORDER BY number LIMIT ?2";
        self.read(|c| all(c, sql, params![number as i64, limit as i64], |r| Ok((r.get::<_, i64>(0)? as u64, id_of(r.get(1)?)?))))
    }

    fn story_edits(&self) -> Result<Vec<StoryEdit>> {
        self.read(members::edits)
    }
}

fn whole_page(c: &Connection, id: &PageId) -> Result<Option<Page>> {
    let sql = format!("SELECT {}, row FROM pages WHERE id = ?1", rows::PAGE_COLUMNS);
    let found = one(c, &sql, [blob(id)], |r| Ok((rows::page(r)?, r.get::<_, i64>(rows::N_PAGE)?)))?;
    let Some((mut page, page_row)) = found else { return Ok(None) };
    page.pictures = brought(c, page_row)?;
    Ok(Some(page))
}

/// The pictures that came with the page of a row, with their bytes.
fn brought(c: &Connection, page_row: i64) -> Result<Vec<PagePicture>> {
    let mut select = c.prepare_cached(&format!(
        "SELECT l.src, l.fault, {}, p.body, p.small_body FROM page_pictures l LEFT JOIN pictures p ON p.digest = l.digest
         WHERE l.page_row = ?1 ORDER BY l.src",
        super::pictures::PICTURE_COLUMNS
    ))?;
    let mut found = select.query([page_row])?;
    let mut out = Vec::new();
    while let Some(row) = found.next()? {
        let outcome = match super::pictures::picture(row, 2)? {
            Some(picture) => {
                let small = match (picture.small, row.get::<_, Option<Vec<u8>>>(11)?) {
                    (Some(rendition), Some(body)) => Some(Rendered { rendition, body }),
                    _ => None,
                };
                PictureOutcome::Kept(Box::new(Reduced { large: Rendered { rendition: picture.large, body: row.get(10)? }, small }))
            }
            None => PictureOutcome::Unreadable(row.get::<_, Option<String>>(1)?.unwrap_or_else(|| "its stored bytes are gone".into())),
        };
        out.push(PagePicture { src: row.get(0)?, outcome });
    }
    Ok(out)
}

pub(super) fn put_numbers(c: &mut Connection, numbers: &[(u64, ArticleId)]) -> Result<u64> {
    let transaction = c.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut n_so = 0;
    for (number, article) in numbers {
        let number = i64::try_from(*number).map_err(|_| Error::Damaged(format!("the number {number} of an article")))?;
        transaction
            .prepare_cached("INSERT INTO numbers (number, article) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![number, blob(article)])?;
        let so = "SELECT EXISTS (SELECT 1 FROM numbers WHERE number = ?1 AND article = ?2)";
        n_so += u64::from(transaction.prepare_cached(so)?.query_row(params![number, blob(article)], |r| r.get::<_, bool>(0))?);
    }
    transaction.commit()?;
    Ok(n_so)
}

pub(super) fn bookmark(c: &Connection, key: &Id128) -> Result<Option<String>> {
    Ok(c.prepare_cached("SELECT place FROM bookmarks WHERE key = ?1")?.query_row([blob(key)], |r| r.get(0)).optional()?)
}

pub(super) fn put_bookmark(c: &Connection, key: &Id128, place: Option<&str>) -> Result<()> {
    match place {
        Some(place) => {
            c.prepare_cached("INSERT OR REPLACE INTO bookmarks (key, place) VALUES (?1, ?2)")?.execute(params![blob(key), place])?
        }
        None => c.prepare_cached("DELETE FROM bookmarks WHERE key = ?1")?.execute([blob(key)])?,
    };
    Ok(())
}
