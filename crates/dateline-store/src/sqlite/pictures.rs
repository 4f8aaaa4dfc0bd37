//! Pictures and the pages that brought them.

use super::rows;
use crate::contract::HeldPicture;
use crate::error::{Error, Result};
use dateline_news::article::Article;
use dateline_news::ids::Digest;
use dateline_news::note::{Note, NoteCode};
use dateline_news::picture::{PagePicture, Picture, PictureMedia, PictureOutcome, Rendered, Rendition};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Columns that [`picture`] reads, from `pictures p`.
pub(super) const PICTURE_COLUMNS: &str =
    "p.digest, p.media, p.width, p.height, p.small_digest, p.small_media, p.small_width, p.small_height";

/// The picture in the columns from `at` on; `None` where there is none.
pub(super) fn picture(row: &Row<'_>, at: usize) -> Result<Option<Picture>> {
    let Some(large) = rendition(row, at)? else { return Ok(None) };
    Ok(Some(Picture { large, small: rendition(row, at + 4)? }))
}

fn rendition(row: &Row<'_>, at: usize) -> Result<Option<Rendition>> {
    let Some(digest) = row.get::<_, Option<Vec<u8>>>(at)? else { return Ok(None) };
    let word: String = row.get(at + 1)?;
    let media = PictureMedia::of(&word).ok_or_else(|| Error::Damaged(format!("a picture of kind {word:?}")))?;
    Ok(Some(Rendition { digest: rows::digest_of(digest)?, media, width: row.get(at + 2)?, height: row.get(at + 3)? }))
}

/// Puts the pictures of a page down. Gives whether anything was new. A picture that could not be
/// read before and can be now takes the place of its fault; one that is held stays.
pub(super) fn put(c: &Connection, page_row: i64, pictures: &[PagePicture]) -> Result<bool> {
    let mut n_new = 0;
    for PagePicture { src, outcome } in pictures {
        let (digest, fault) = match outcome {
            PictureOutcome::Kept(reduced) => {
                let (large, small) = (&reduced.large.rendition, reduced.small.as_ref());
                c.prepare_cached("INSERT INTO pictures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING")?.execute(
                    params![
                        &large.digest.0[..],
                        large.media.as_str(),
                        large.width,
                        large.height,
                        reduced.large.body,
                        small.map(|s| &s.rendition.digest.0[..]),
                        small.map(|s| s.rendition.media.as_str()),
                        small.map(|s| s.rendition.width),
                        small.map(|s| s.rendition.height),
                        small.map(|s| &s.body),
                    ],
                )?;
                (Some(&large.digest.0[..]), None)
            }
            PictureOutcome::Unreadable(why) => (None, Some(why)),
        };
        n_new += c
            .prepare_cached(
                "INSERT INTO page_pictures (page_row, src, digest, fault) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET digest = excluded.digest, fault = excluded.fault WHERE digest IS NULL AND excluded.digest IS NOT NULL",
            )?
            .execute(params![page_row, src, digest, fault])?;
    }
    Ok(n_new > 0)
}

/// The pictures that came with a page, and what is to be said of those that could not be read.
fn brought(c: &Connection, page_row: i64) -> Result<Vec<(String, std::result::Result<Picture, String>)>> {
    let mut select = c.prepare_cached(&format!(
        "SELECT l.src, l.fault, {PICTURE_COLUMNS} FROM page_pictures l LEFT JOIN pictures p ON p.digest = l.digest
         WHERE l.page_row = ?1 ORDER BY l.src"
    ))?;
    let mut found = select.query([page_row])?;
    let mut out = Vec::new();
    while let Some(row) = found.next()? {
        let fault: Option<String> = row.get(1)?;
        let what = picture(row, 2)?.ok_or_else(|| fault.unwrap_or_else(|| "its stored bytes are gone".into()));
        out.push((row.get(0)?, what));
    }
    Ok(out)
}

/// The held pictures of an article read from the page of a row, in the article's order, and a note
/// for each that could not be read.
pub(super) fn of_article(c: &Connection, page_row: i64, article: &Article) -> Result<(Vec<HeldPicture>, Vec<Note>)> {
    if article.images.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let brought = brought(c, page_row)?;
    let (mut held, mut notes) = (Vec::new(), Vec::new());
    for (n, image) in article.images.iter().enumerate() {
        match brought.iter().find(|(src, _)| image.is(src)) {
            Some((_, Ok(picture))) => held.push(HeldPicture { image: n, picture: *picture }),
            Some((src, Err(why))) => notes.push(Note::new(NoteCode::PictureUnreadable, format!("The picture {src} is not shown: {why}."))),
            None => {}
        }
    }
    Ok((held, notes))
}

/// The rendition of a digest with its bytes.
pub(super) fn rendered(c: &Connection, digest: &Digest) -> Result<Option<Rendered>> {
    // What only pages that were taken down brought is taken down with them.
    let shown = "EXISTS (SELECT 1 FROM page_pictures b WHERE b.digest = p.digest AND b.page_row NOT IN (SELECT page_row FROM withheld))";
    let queries = [
        format!("SELECT digest, media, width, height, body FROM pictures p WHERE digest = ?1 AND {shown}"),
        format!(
            "SELECT small_digest, small_media, small_width, small_height, small_body FROM pictures p WHERE small_digest = ?1 AND {shown} LIMIT 1"
        ),
    ];
    for sql in queries {
        let mut select = c.prepare_cached(&sql)?;
        let mut found = select.query([&digest.0[..]])?;
        if let Some(row) = found.next()?
            && let Some(rendition) = rendition(row, 0)?
        {
            return Ok(Some(Rendered { rendition, body: row.get(4)? }));
        }
    }
    Ok(None)
}

/// Sentences about pictures whose bytes are not those that were kept.
pub(super) fn faults(c: &Connection, tell: &mut dyn FnMut(String)) -> Result<()> {
    let mut select = c.prepare("SELECT digest, body, small_digest, small_body FROM pictures ORDER BY digest")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let is_whole = |at: usize| -> Result<bool> {
            let (digest, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(at)?, row.get(at + 1)?);
            Ok(digest == body.map(|b| Digest::of(&b).0.to_vec()))
        };
        if !is_whole(0)? || !is_whole(2)? {
            let name = rows::digest_of(row.get(0)?).map_or_else(|e| e.to_string(), |d| d.to_string());
            tell(format!("picture {name}: its bytes are not those that were kept"));
        }
    }
    Ok(())
}

/// The digest of the first held picture of an article, for its row.
pub(super) fn first(c: &Connection, page_row: i64, article: &Article) -> Result<Option<Vec<u8>>> {
    let (held, _) = of_article(c, page_row, article)?;
    Ok(held.first().map(|h| h.picture.large.digest.0.to_vec()))
}

/// The article that was read from the page of a row, if one was.
pub(super) fn article_of(c: &Connection, page_row: i64) -> Result<Option<Vec<u8>>> {
    Ok(c.prepare_cached("SELECT article FROM captures WHERE page_row = ?1")?.query_row([page_row], |r| r.get(0)).optional()?)
}
