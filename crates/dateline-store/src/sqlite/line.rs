//! The line: the one writer of what pages were found to be.

use super::pictures;
use super::rows::{self, blob, id_of};
use super::{connect, db_path, migrate};
use crate::contract::{Line, Put};
use crate::error::{Error, Result};
use dateline_news::copy::Copy;
use dateline_news::filing::{Filed, Filing, MADE_BY};
use dateline_news::ids::{ArticleId, Digest, PageId};
use dateline_news::limits::LOOK_ALIKES_MAX;
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_news::sketch::Sketch;
use dateline_news::takedown::{Names, Takedown, Target};
use dateline_news::trace::{LookAlike, Standing};
use rusqlite::{Connection, OptionalExtension, params};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// States of a page.
pub(super) const UNFILED: i64 = 0;
const FILED: i64 = 1;
const SET_ASIDE: i64 = 2;

/// How long a lock that is about to be given back is waited for: a process that ends, or a child
/// that was just forked and has not yet closed what it inherited, holds it for some milliseconds.
const LOCK_WAIT_MS: u64 = 500;

/// The line of one data folder. While it exists, no second one can.
pub struct SqliteLine {
    pub(super) connection: Connection,
    /// Held for its lock, which the system gives back when the process ends, however it ends.
    _lock: File,
}

impl SqliteLine {
    /// Opens the line of data folder `dir`; [`Error::Locked`] when another process has it.
    pub fn open(dir: &Path) -> Result<SqliteLine> {
        std::fs::create_dir_all(dir).map_err(|cause| Error::Io { path: dir.to_owned(), cause })?;
        let path = dir.join("dateline.lock");
        let io = |cause| Error::Io { path: path.clone(), cause };
        let lock = File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(io)?;
        let patience = Instant::now() + Duration::from_millis(LOCK_WAIT_MS);
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < patience => std::thread::sleep(Duration::from_millis(10)),
                Err(TryLockError::WouldBlock) => return Err(Error::Locked { dir: dir.to_owned() }),
                Err(TryLockError::Error(cause)) => return Err(Error::Io { path, cause }),
            }
        }
        let connection = connect(&db_path(dir))?;
        migrate(&connection, &db_path(dir))?;
        Ok(SqliteLine { connection, _lock: lock })
    }

    pub(super) fn page_row(&self, page: &PageId) -> Result<i64> {
        let row =
            self.connection.prepare_cached("SELECT row FROM pages WHERE id = ?1")?.query_row([blob(page)], |r| r.get(0)).optional()?;
        row.ok_or_else(|| Error::Damaged(format!("page {page} is to be filed and is not held")))
    }

    /// Sets the page of a row aside.
    pub(super) fn aside(&self, page_row: i64, notes: &[Note]) -> Result<()> {
        self.unfile(page_row)?;
        self.connection
            .prepare_cached("INSERT INTO set_aside (page_row, notes) VALUES (?1, ?2)")?
            .execute(params![page_row, rows::to_json(notes)?])?;
        self.connection.prepare_cached("UPDATE pages SET state = ?1 WHERE row = ?2")?.execute([SET_ASIDE, page_row])?;
        Ok(())
    }

    /// Takes back what the page was filed as before, if it was.
    pub(super) fn unfile(&self, page_row: i64) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM set_aside WHERE page_row = ?1")?.execute([page_row])?;
        self.connection.prepare_cached("DELETE FROM withheld WHERE page_row = ?1")?.execute([page_row])?;
        let was: Option<Vec<u8>> = self
            .connection
            .prepare_cached("DELETE FROM captures WHERE page_row = ?1 RETURNING article")?
            .query_row([page_row], |r| r.get(0))
            .optional()?;
        match was {
            Some(article) => refresh(&self.connection, &id_of(article)?).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Writes a verdict. A family follows its original: what were copies of the new copy become
    /// copies of the new original.
    fn put_copy(&self, copy: &Copy) -> Result<()> {
        let (c, o) = (blob(&copy.copy), blob(&copy.original));
        self.connection.prepare_cached("DELETE FROM copies WHERE copy = ?1 AND original = ?2")?.execute([o, c])?;
        self.connection.prepare_cached("UPDATE copies SET original = ?1 WHERE original = ?2")?.execute([o, c])?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO copies (copy, original, kind, overlap, evidence) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![c, o, copy.kind.as_str(), copy.overlap, rows::to_json(&copy.evidence)?])?;
        changed(&self.connection, &copy.copy, false)?;
        changed(&self.connection, &copy.original, false)
    }
}

/// Makes the row of an article from its newest capture; gives that capture's page row, or
/// `None` if no capture is left and the article is gone. Captures are ordered by time, those
/// without one first, and by arrival.
fn refresh(c: &Connection, article: &ArticleId) -> Result<Option<i64>> {
    let newest: Option<(i64, Option<i64>, Vec<u8>)> = c
        .prepare_cached(
            "SELECT page_row, captured_at, record FROM captures WHERE article = ?1
             ORDER BY captured_at DESC NULLS LAST, page_row DESC LIMIT 1",
        )?
        .query_row([blob(article)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((page_row, captured_at, record)) = newest else {
        c.prepare_cached("DELETE FROM articles WHERE id = ?1")?.execute([blob(article)])?;
        c.prepare_cached("DELETE FROM copies WHERE copy = ?1 OR original = ?1")?.execute([blob(article)])?;
        changed(c, article, true)?;
        return Ok(None);
    };
    let (a, _) = rows::unpack_record(&record)?;
    let published_ms = a.published_at.as_ref().map(|f| f.value.sort_ms());
    let published = a.published_at.as_ref().map(rows::to_json).transpose()?;
    let n_versions: i64 = c.prepare_cached("SELECT COUNT(*) FROM captures WHERE article = ?1")?.query_row([blob(article)], |r| r.get(0))?;
    c.prepare_cached(
        "INSERT OR REPLACE INTO articles (id, number, page_row, url, canonical_url, headline, excerpt, slug, outlet_key, outlet_name,
               outlet_domain, section, lang, wire, partial, published_at, published_ms, captured_at, sort_at, n_versions, picture)
             VALUES (?1, (SELECT number FROM numbers WHERE article = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
               ?16, ?17, ?18, ?19, ?20)",
    )?
    .execute(params![
        blob(article),
        page_row,
        a.url,
        a.canonical_url.as_ref().and_then(|f| dateline_news::url::clean(&f.value)),
        a.headline.value,
        rows::excerpt(&a),
        a.slug(),
        a.outlet.key(),
        a.outlet.name,
        a.outlet.domain,
        a.section.map(|s| s.slug()),
        a.lang.as_ref().map(|f| f.value.as_str()),
        a.wire.as_ref().map(|f| f.value.as_str()),
        a.partial,
        published,
        published_ms,
        captured_at,
        published_ms.unwrap_or(0),
        n_versions,
        pictures::first(c, page_row, &a)?,
    ])?;
    changed(c, article, false)?;
    Ok(Some(page_row))
}

/// Notes a change of `article` for followers.
fn changed(c: &Connection, article: &ArticleId, removed: bool) -> Result<()> {
    c.prepare_cached("INSERT OR REPLACE INTO changes (article, removed) VALUES (?1, ?2)")?.execute(params![blob(article), removed])?;
    Ok(())
}

impl Line for SqliteLine {
    fn put_pages(&mut self, pages: &[Page]) -> Result<Vec<Put>> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut puts = Vec::with_capacity(pages.len());
        // Articles of pages that were held and took pictures which they lacked.
        let mut healed = Vec::new();
        {
            let mut insert = transaction.prepare_cached(&format!(
                "INSERT INTO pages ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET body = excluded.body, n_bytes = excluded.n_bytes, digest = excluded.digest, state = {UNFILED}
                   WHERE row IN (SELECT page_row FROM set_aside WHERE notes LIKE '[{{\"code\":\"damaged\"%')",
                rows::PAGE_COLUMNS
            ))?;
            for p in pages {
                let n = insert.execute(params![
                    blob(&p.id),
                    p.url,
                    p.name,
                    p.outlet,
                    p.captured_at,
                    p.media.as_str(),
                    p.charset,
                    p.origin.file,
                    p.origin.line.map(|n| n as i64),
                    &p.digest.0[..],
                    p.body.len() as i64,
                    rows::pack(&p.body)?,
                ])?;
                puts.push(if n == 1 { Put::New } else { Put::Held });
                if !p.pictures.is_empty() {
                    let page_row = transaction.query_row("SELECT row FROM pages WHERE id = ?1", [blob(&p.id)], |r| r.get(0))?;
                    if pictures::put(&transaction, page_row, &p.pictures)?
                        && let Some(article) = pictures::article_of(&transaction, page_row)?
                    {
                        healed.push(id_of(article)?);
                    }
                }
            }
        }
        // What was set aside as damaged and has come again whole waits to be filed.
        for derived in ["set_aside", "withheld"] {
            transaction.execute(&format!("DELETE FROM {derived} WHERE page_row IN (SELECT row FROM pages WHERE state = {UNFILED})"), [])?;
        }
        for article in &healed {
            refresh(&transaction, article)?;
        }
        transaction.commit()?;
        Ok(puts)
    }

    fn take_unfiled(&mut self, n: usize) -> Result<Vec<Page>> {
        let sql = format!("SELECT {}, row FROM pages WHERE state = {UNFILED} ORDER BY row LIMIT ?1", rows::PAGE_COLUMNS);
        let mut select = self.connection.prepare_cached(&sql)?;
        let mut found = select.query([n as i64])?;
        let mut pages = Vec::new();
        let mut damaged = Vec::new();
        while let Some(row) = found.next()? {
            // A page whose bytes are no longer those that came is nothing to read an article from.
            match rows::page(row) {
                Ok(page) if Digest::of(&page.body) == page.digest => pages.push(page),
                Ok(_) => damaged.push((row.get::<_, i64>(12)?, "its bytes are not those that were imported".to_owned())),
                Err(e) => damaged.push((row.get::<_, i64>(12)?, e.to_string())),
            }
        }
        drop(found);
        drop(select);
        let none_left = pages.is_empty() && !damaged.is_empty();
        for (page_row, what) in damaged {
            let note = Note::new(NoteCode::Damaged, format!("The stored page is damaged ({what}); import it again from where it came."));
            self.aside(page_row, &[note])?;
        }
        if none_left { self.take_unfiled(n) } else { Ok(pages) }
    }

    fn n_unfiled(&mut self) -> Result<u64> {
        let sql = format!("SELECT COUNT(*) FROM pages WHERE state = {UNFILED}");
        Ok(self.connection.query_row(&sql, [], |r| r.get::<_, i64>(0))? as u64)
    }

    fn begin(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn commit(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    fn rollback(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("ROLLBACK")?)
    }

    fn standing(&mut self, article: &ArticleId, page: &PageId, captured_at: Option<i64>) -> Result<Standing> {
        let page_row = self.page_row(page)?;
        // Also of an article that was taken down or unfiled: which of two was filed first stays true.
        let number: Option<i64> = self
            .connection
            .prepare_cached("SELECT number FROM numbers WHERE article = ?1")?
            .query_row([blob(article)], |r| r.get(0))
            .optional()?;
        // The order of `refresh`: by time, captures without one first, then by arrival.
        let moved_on = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM captures WHERE article = ?1 AND page_row != ?2
                   AND (COALESCE(captured_at, -9223372036854775808), page_row) > (COALESCE(?3, -9223372036854775808), ?2))",
            )?
            .query_row(params![blob(article), page_row, captured_at], |r| r.get(0))?;
        Ok(Standing { number: number.map(|n| n as u64), moved_on })
    }

    fn look_alikes(&mut self, sketch: &Sketch) -> Result<Vec<LookAlike>> {
        // Originals first: each stands for its family. Ties by number, so that the answer is stable.
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT a.id, a.url, a.canonical_url, a.published_ms, a.number, n.text_digest,
                    EXISTS (SELECT 1 FROM copies WHERE copy = a.id) AS is_copy
             FROM captures c JOIN articles a ON a.id = c.article JOIN captures n ON n.page_row = a.page_row
             WHERE c.text_digest = ?1 ORDER BY is_copy, a.number LIMIT ?2",
        )?;
        let mut found = select.query(params![&sketch.text_digest.0[..], LOOK_ALIKES_MAX as i64])?;
        let mut look_alikes = Vec::new();
        while let Some(row) = found.next()? {
            let id: Vec<u8> = row.get(0)?;
            let mut digests = self.connection.prepare_cached("SELECT DISTINCT text_digest FROM captures WHERE article = ?1")?;
            let text_digests = digests.query_map([&id], |r| r.get::<_, Vec<u8>>(0))?.map(|d| rows::digest_of(d?)).collect::<Result<_>>()?;
            look_alikes.push(LookAlike {
                id: id_of(id)?,
                number: row.get::<_, i64>(4)? as u64,
                url: row.get(1)?,
                canonical_url: row.get(2)?,
                published_ms: row.get(3)?,
                text_digests,
                text_digest: rows::digest_of(row.get(5)?)?,
            });
        }
        Ok(look_alikes)
    }

    fn file(&mut self, filing: Filing) -> Result<Filed> {
        let id = filing.article.id;
        let page_row = self.page_row(&filing.page)?;
        self.unfile(page_row)?;
        let was_held: bool = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM captures WHERE article = ?1)")?
            .query_row([blob(&id)], |r| r.get(0))?;
        let record = rows::pack_record(&filing.article, &filing.notes)?;
        pictures::put(&self.connection, page_row, &filing.pictures)?;
        self.connection.prepare_cached("INSERT OR IGNORE INTO numbers (article) VALUES (?1)")?.execute([blob(&id)])?;
        self.connection
            .prepare_cached(
                "INSERT INTO captures (page_row, article, captured_at, text_digest, shingles, n_words, record, digest, made_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                page_row,
                blob(&id),
                filing.captured_at,
                &filing.sketch.text_digest.0[..],
                rows::pack_shingles(&filing.sketch),
                filing.sketch.n_words,
                record,
                &Digest::of(&record).0[..],
                MADE_BY,
            ])?;
        self.connection.prepare_cached("UPDATE pages SET state = ?1 WHERE row = ?2")?.execute([FILED, page_row])?;
        let is_newest = refresh(&self.connection, &id)? == Some(page_row);
        if is_newest {
            // What it was a copy of was said of the text that it had before.
            self.connection.prepare_cached("DELETE FROM copies WHERE copy = ?1")?.execute([blob(&id)])?;
        }
        let mut copy_of = None;
        for copy in &filing.copies {
            if copy.copy == id && !is_newest {
                continue; // An older capture does not decide what the article is a copy of today.
            }
            self.put_copy(copy)?;
            if copy.copy == id {
                copy_of = Some(copy.original);
            }
        }
        Ok(if was_held { Filed::Version { id } } else { Filed::Article { id, copy_of } })
    }

    fn set_aside(&mut self, page: &PageId, notes: Vec<Note>) -> Result<Filed> {
        let page_row = self.page_row(page)?;
        self.aside(page_row, &notes)?;
        Ok(Filed::SetAside { notes })
    }

    fn takedown_of(&mut self, names: &Names) -> Result<Option<Takedown>> {
        self.naming(names)
    }

    fn withhold(&mut self, page: &PageId, article: Option<&ArticleId>, takedown: &Takedown) -> Result<Filed> {
        self.put_withheld(page, article, takedown)?;
        Ok(Filed::SetAside { notes: vec![takedown.note()] })
    }

    fn take_down(&mut self, takedown: &Takedown) -> Result<u64> {
        self.put_takedown(takedown)
    }

    fn lift(&mut self, target: &Target) -> Result<Option<u64>> {
        self.end_takedown(target)
    }

    fn unfile_all(&mut self) -> Result<u64> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute_batch(&format!(
            "INSERT OR REPLACE INTO changes (article, removed) SELECT id, 1 FROM articles;
             DELETE FROM articles; DELETE FROM captures; DELETE FROM copies; DELETE FROM set_aside; DELETE FROM withheld;
             UPDATE pages SET state = {UNFILED};"
        ))?;
        let n: i64 = transaction.query_row("SELECT COUNT(*) FROM pages", [], |r| r.get(0))?;
        transaction.commit()?;
        Ok(n as u64)
    }
}
