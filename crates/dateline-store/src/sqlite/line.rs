//! The line: the one writer of what pages were found to be.

use super::families::{self, Families};
use super::reads::all;
use super::releases::{NEWEST_FIRST, rank_key};
use super::rows::{self, blob, id_of};
use super::{WRITER_CACHE_KIB, connect, db_path, migrate};
use super::{copies, copying, members, pictures, stories};
use crate::contract::{Line, Put, Regroupable};
use crate::error::{Error, Result};
use dateline_news::copy::Copy;
use dateline_news::filing::{Filed, Filing, MADE_BY};
use dateline_news::ids::{ArticleId, Digest, Id128, PageId};
use dateline_news::note::{Note, NoteCode};
use dateline_news::page::Page;
use dateline_news::sketch::Sketch;
use dateline_news::story::{Groupable, StoryEdit, StoryNumber};
use dateline_news::takedown::{Names, Takedown, Target};
use dateline_news::trace::{LookAlike, Standing, stands_alone};
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::RefCell;
use std::collections::BTreeSet;
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
    /// Families of copies, once they were asked for.
    families: RefCell<Option<Families>>,
    /// Stories of which something changed in this batch; lists learn of it when it ends.
    touched: RefCell<BTreeSet<StoryNumber>>,
    /// Captures that wait for their original, once they were counted: nobody else writes them.
    pub(super) n_revisits: Option<u64>,
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
        let connection = connect(&db_path(dir), WRITER_CACHE_KIB)?;
        migrate(&connection, &db_path(dir))?;
        Ok(SqliteLine { connection, families: RefCell::default(), touched: RefCell::default(), n_revisits: None, _lock: lock })
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
        for sql in [
            "DELETE FROM withheld WHERE page_row = ?1",
            "DELETE FROM held_back WHERE page_row = ?1",
            "DELETE FROM withdrawn WHERE page_row = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([page_row])?;
        }
        let was: Option<Vec<u8>> = self
            .connection
            .prepare_cached("DELETE FROM captures WHERE page_row = ?1 RETURNING article")?
            .query_row([page_row], |r| r.get(0))
            .optional()?;
        let Some(article) = was else { return Ok(()) };
        let article = id_of(article)?;
        // What stands in memory may be of a text that is no longer held.
        self.families.replace(None);
        if refresh(&self.connection, &article)?.is_some() {
            return Ok(());
        }
        // The article is gone. Its copies are nobody's copies now.
        self.settle(&article)?;
        let orphans = "DELETE FROM copies WHERE copy = ?1 OR original = ?1 RETURNING copy";
        let orphans = all(&self.connection, orphans, [blob(&article)], |r| id_of(r.get(0)?))?;
        for sql in ["DELETE FROM relations WHERE article = ?1 OR other = ?1", "DELETE FROM features WHERE article = ?1"] {
            self.connection.prepare_cached(sql)?.execute([blob(&article)])?;
        }
        orphans.iter().chain([&article]).try_for_each(|id| self.settle(id))
    }

    /// Sees to it that an article waits for a story or belongs to none, as it has become an original or
    /// a copy.
    fn settle(&self, article: &ArticleId) -> Result<()> {
        let touched = members::settle(&self.connection, article)?;
        self.touched.borrow_mut().extend(touched);
        Ok(())
    }

    /// Writes a verdict; gives the original.
    fn put_copy(&self, copy: &Copy) -> Result<ArticleId> {
        let original = copies::put_copy(&self.connection, copy)?;
        for id in [&copy.copy, &original] {
            self.settle(id)?;
            changed(&self.connection, id, false)?;
        }
        Ok(original)
    }

    /// Makes anew what lists know of the stories that this batch touched.
    pub(super) fn refresh_stories(&self) -> Result<()> {
        let touched = std::mem::take(&mut *self.touched.borrow_mut());
        touched.into_iter().try_for_each(|story| stories::refresh(&self.connection, story))
    }
}

/// Makes the row of an article from its newest capture; gives that capture's page row, or
/// `None` if no capture is left and the article is gone. Captures are ordered by edition, by time, those
/// without one first, and by arrival.
fn refresh(c: &Connection, article: &ArticleId) -> Result<Option<i64>> {
    let newest: Option<(i64, Option<i64>, Vec<u8>)> = c
        .prepare_cached(&format!("SELECT page_row, captured_at, record FROM captures WHERE article = ?1 ORDER BY {NEWEST_FIRST} LIMIT 1"))?
        .query_row([blob(article)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((page_row, captured_at, record)) = newest else {
        c.prepare_cached("DELETE FROM articles WHERE id = ?1")?.execute([blob(article)])?;
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
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, rusqlite::TransactionBehavior::Immediate)?;
        let mut puts = Vec::with_capacity(pages.len());
        // Articles of pages that were held and took pictures which they lacked.
        let mut healed = Vec::new();
        {
            let mut insert = transaction.prepare_cached(&format!(
                "INSERT INTO pages ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT (id) DO UPDATE SET body = excluded.body, n_bytes = excluded.n_bytes, digest = excluded.digest, state = {UNFILED}
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
                    p.http.as_ref().map(|h| h.status),
                    p.http.as_ref().map(|h| rows::pack(&h.head)).transpose()?,
                    p.origin.offset.map(|n| n as i64),
                    p.hint.as_ref().map(rows::to_json).transpose()?,
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
        for derived in ["set_aside", "withheld", "held_back", "withdrawn"] {
            transaction.execute(&format!("DELETE FROM {derived} WHERE page_row IN (SELECT row FROM pages WHERE state = {UNFILED})"), [])?;
        }
        for article in &healed {
            refresh(&transaction, article)?;
        }
        self.put_editions(pages)?;
        self.refresh_stories()?;
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
                Ok(_) => damaged.push((row.get::<_, i64>(rows::N_PAGE)?, "its bytes are not those that were imported".to_owned())),
                Err(e) => damaged.push((row.get::<_, i64>(rows::N_PAGE)?, e.to_string())),
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
        self.refresh_stories()?;
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    fn rollback(&mut self) -> Result<()> {
        self.families.replace(None);
        self.touched.take();
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
        // The order of `refresh`: by edition, by time, captures without one first, then by arrival.
        let edition: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT version, created FROM editions WHERE item = ?1 AND page_row = ?2 AND own = 1")?
            .query_row(params![blob(article), page_row], |r| Ok(rank_key((r.get::<_, i64>(0)? as u64, r.get(1)?))))
            .optional()?;
        let moved_on = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM captures WHERE article = ?1 AND page_row != ?2
                   AND (COALESCE(edition, x''), COALESCE(captured_at, -9223372036854775808), page_row)
                     > (COALESCE(?4, x''), COALESCE(?3, -9223372036854775808), ?2))",
            )?
            .query_row(params![blob(article), page_row, captured_at, edition], |r| r.get(0))?;
        let first_seen: Option<i64> = self
            .connection
            .prepare_cached("SELECT MIN(captured_at) FROM captures WHERE article = ?1 AND page_row != ?2")?
            .query_row(params![blob(article), page_row], |r| r.get(0))?;
        let first_seen_ms = [first_seen, captured_at].into_iter().flatten().min();
        Ok(Standing { number: number.map(|n| n as u64), first_seen_ms, moved_on })
    }

    fn look_alikes(&mut self, sketch: &Sketch) -> Result<Vec<LookAlike>> {
        let mut held = self.families.borrow_mut();
        let known = match &mut *held {
            Some(known) => known,
            None => held.insert(Families::load(&self.connection)?),
        };
        let mut seen = BTreeSet::new();
        let mut found = families::equal_texts(&self.connection, sketch)?;
        found.extend(known.look_up(sketch));
        found.retain(|id| seen.insert(*id));
        let look_alikes = found.iter().map(|id| families::look_alike(&self.connection, id));
        Ok(look_alikes.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn unplaced(&mut self, limit: usize) -> Result<Vec<Groupable>> {
        members::unplaced(&self.connection, limit)
    }

    fn placed(&mut self, limit: usize, each: &mut dyn FnMut(Groupable, StoryNumber)) -> Result<()> {
        members::placed(&self.connection, limit, each)
    }

    fn story_of(&mut self, article: &ArticleId) -> Result<Option<StoryNumber>> {
        members::story_of(&self.connection, article)
    }

    fn regroupables(&mut self, from_ms: i64, before_ms: i64, limit: usize) -> Result<Vec<Regroupable>> {
        members::regroupables(&self.connection, from_ms, before_ms, limit)
    }

    fn story_edits(&mut self) -> Result<Vec<StoryEdit>> {
        members::edits(&self.connection)
    }

    fn put_members(&mut self, members: &[(ArticleId, StoryNumber, f32)]) -> Result<()> {
        let touched = members::put_members(&self.connection, members)?;
        self.touched.borrow_mut().extend(touched);
        Ok(())
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
                "INSERT INTO captures (page_row, article, captured_at, text_digest, shingles, n_words, record, digest, made_by, edition)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
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
                filing.article.newsroom.as_deref().map(|n| rank_key(n.edition.rank())),
            ])?;
        self.connection.prepare_cached("UPDATE pages SET state = ?1 WHERE row = ?2")?.execute([FILED, page_row])?;
        let is_newest = refresh(&self.connection, &id)? == Some(page_row);
        if is_newest {
            // What it was a copy of was said of the text that it had before.
            self.connection.prepare_cached("DELETE FROM copies WHERE copy = ?1")?.execute([blob(&id)])?;
            self.connection.prepare_cached("DELETE FROM relations WHERE article = ?1")?.execute([blob(&id)])?;
            let at = "SELECT COALESCE((SELECT published_ms FROM articles WHERE id = ?1), (SELECT MIN(captured_at) FROM captures WHERE article = ?1), 0)";
            let at: i64 = self.connection.prepare_cached(at)?.query_row([blob(&id)], |r| r.get(0))?;
            members::put_features(&self.connection, &id, at, &filing.features)?;
        }
        let mut copy_of = None;
        let mut alone = false;
        let mut demoted = Vec::new();
        for copy in &filing.copies {
            if copy.copy != id {
                self.put_copy(copy)?;
                demoted.push(copy.copy);
            } else if is_newest && copy_of.is_none() {
                // An older capture does not decide what the article is a copy of today.
                copy_of = Some(self.put_copy(copy)?);
                alone = stands_alone(copy, &filing.article.body);
                let stands = "UPDATE copies SET stands_alone = ?2 WHERE copy = ?1";
                self.connection.prepare_cached(stands)?.execute(params![blob(&id), alone])?;
            }
        }
        for relation in filing.relations.iter().filter(|_| is_newest && copy_of.is_none()) {
            copies::put_relation(&self.connection, relation)?;
        }
        self.settle(&id)?;
        if let Some(known) = &mut *self.families.borrow_mut() {
            // A copy is found with its original and costs nothing more, unless much of its text is its own.
            if copy_of.is_none() || alone {
                known.stand(id, &filing.sketch, &demoted);
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

    fn put_numbers(&mut self, numbers: &[(u64, ArticleId)]) -> Result<u64> {
        copying::put_numbers(&mut self.connection, numbers)
    }

    fn bookmark(&mut self, key: &Id128) -> Result<Option<String>> {
        copying::bookmark(&self.connection, key)
    }

    fn put_bookmark(&mut self, key: &Id128, place: Option<&str>) -> Result<()> {
        copying::put_bookmark(&self.connection, key, place)
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
             DELETE FROM held_back; DELETE FROM withdrawn;
             DELETE FROM relations; DELETE FROM features; DELETE FROM members; DELETE FROM stories; DELETE FROM unplaced;
             UPDATE pages SET state = {UNFILED};"
        ))?;
        let n: i64 = transaction.query_row("SELECT COUNT(*) FROM pages", [], |r| r.get(0))?;
        transaction.commit()?;
        self.families.replace(None);
        Ok(n as u64)
    }
}
