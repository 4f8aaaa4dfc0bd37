//! Families of copies in memory: which shingles stand in whose text. Made from the sketches in the
//! store when the line first asks for look-alikes, and kept up with what it files. It is thrown away
//! whenever a batch is given up or articles go, and made again.

use super::rows::{blob, digest_of, id_of, unpack_record, unpack_shingles};
use crate::error::Result;
use dateline_news::ids::ArticleId;
use dateline_news::limits::LOOK_ALIKES_MAX;
use dateline_news::sketch::Sketch;
use dateline_news::trace::{CopyIndex, LookAlike};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use std::sync::Arc;

/// All families.
pub(super) struct Families {
    index: CopyIndex,
    /// Who stands for each family: its original; for a copy with much text of its own, that copy.
    stands_for: Vec<ArticleId>,
    of: HashMap<ArticleId, u32>,
}

impl Families {
    /// Reads the sketches of all that stand for a family, in the order in which they were filed.
    pub(super) fn load(c: &Connection) -> Result<Families> {
        let mut all = Families { index: CopyIndex::new(), stands_for: Vec::new(), of: HashMap::new() };
        let standing = "SELECT a.id, c.text_digest, c.shingles, c.n_words FROM articles a JOIN captures c ON c.article = a.id
             LEFT JOIN copies k ON k.copy = a.id WHERE k.copy IS NULL OR k.stands_alone ORDER BY a.number, c.page_row";
        each_sketch(c, standing, |id, sketch| all.stand(id, sketch, &[]))?;
        Ok(all)
    }

    /// An article that stands for a family was filed; `demoted` are originals that turned out to be its
    /// copies: it takes their places.
    pub(super) fn stand(&mut self, id: ArticleId, sketch: &Sketch, demoted: &[ArticleId]) {
        let taken_over: Vec<u32> = demoted.iter().filter_map(|d| self.of.remove(d)).collect();
        for &number in &taken_over {
            if let Some(stands) = self.stands_for.get_mut(number as usize) {
                *stands = id;
            }
        }
        let number = match self.of.get(&id).copied().or(taken_over.first().copied()) {
            Some(number) => {
                self.index.add(number, sketch);
                number
            }
            None => {
                self.stands_for.push(id);
                self.index.open(sketch)
            }
        };
        self.of.insert(id, number);
    }

    /// Articles that may be copies or originals of a text: those that stand for the families in which
    /// its shingles stand, those with most first.
    pub(super) fn look_up(&self, sketch: &Sketch) -> Vec<ArticleId> {
        self.index.look_up(sketch).iter().filter_map(|s| self.stands_for.get(s.family as usize)).copied().collect()
    }
}

fn each_sketch(c: &Connection, sql: &str, mut each: impl FnMut(ArticleId, &Sketch)) -> Result<()> {
    let mut select = c.prepare(sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        each(id_of(row.get(0)?)?, &sketch_of(row)?);
    }
    Ok(())
}

/// The sketch in columns 1 to 3.
fn sketch_of(row: &rusqlite::Row<'_>) -> Result<Sketch> {
    let packed: Vec<u8> = row.get(2)?;
    unpack_shingles(&packed, digest_of(row.get(1)?)?, row.get(3)?)
}

/// The original of the family of each article that has a capture of just this text.
pub(super) fn equal_texts(c: &Connection, sketch: &Sketch) -> Result<Vec<ArticleId>> {
    let mut select = c.prepare_cached(
        "SELECT COALESCE((SELECT original FROM copies WHERE copy = c.article), c.article)
           FROM (SELECT article FROM captures WHERE text_digest = ?1 ORDER BY page_row LIMIT ?2) c",
    )?;
    let rows = select.query_map(rusqlite::params![&sketch.text_digest.0[..], LOOK_ALIKES_MAX as i64], |r| r.get::<_, Vec<u8>>(0))?;
    rows.map(|row| id_of(row?)).collect()
}

/// An article as the judge needs it; `None` if it is held no more.
pub(super) fn look_alike(c: &Connection, id: &ArticleId) -> Result<Option<LookAlike>> {
    let mut select = c.prepare_cached(
        "SELECT c.record, a.number, c.text_digest, (SELECT MIN(captured_at) FROM captures WHERE article = a.id)
           FROM articles a JOIN captures c ON c.page_row = a.page_row WHERE a.id = ?1",
    )?;
    type Row = (Vec<u8>, i64, Vec<u8>, Option<i64>);
    let found: Option<Row> = select.query_row([blob(id)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).optional()?;
    let Some((record, number, text_digest, first_seen_ms)) = found else { return Ok(None) };
    let mut digests = c.prepare_cached("SELECT DISTINCT text_digest FROM captures WHERE article = ?1 ORDER BY page_row")?;
    let text_digests = digests.query_map([blob(id)], |r| r.get::<_, Vec<u8>>(0))?.map(|d| digest_of(d?)).collect::<Result<_>>()?;
    let (article, _) = unpack_record(&record)?;
    Ok(Some(LookAlike {
        article: Arc::new(article),
        number: number as u64,
        first_seen_ms,
        text_digest: digest_of(text_digest)?,
        text_digests,
    }))
}
