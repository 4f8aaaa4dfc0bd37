//! The answers to readers.

use super::pictures;
use super::rows::{self, blob, id_of};
use super::{SqliteStore, copies, counts, members, readers, stories, takedowns, weighed};
use crate::contract::*;
use crate::error::Result;
use dateline_news::article::Article;
use dateline_news::audience::Habit;
use dateline_news::copy::Relation;
use dateline_news::ids::{ArticleId, Digest, Id128, PageId};
use dateline_news::page::Page;
use dateline_news::picture::Rendered;
use dateline_news::reading::{Reaction, ReactionKind, ReaderId, Reading, Tallies};
use dateline_news::section::Section;
use dateline_news::story::{Features, Groupable, StoryEdit, StoryNumber};
use dateline_news::takedown::Takedown;
use dateline_news::trace;
use dateline_news::version::Version;
use dateline_news::wishes::Wishes;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Params, params, params_from_iter};
use std::collections::{BTreeMap, HashSet};

const HELD_COLUMNS: &str = "a.number, c.record, a.captured_at, a.n_versions,
  (SELECT original FROM copies WHERE copy = a.id), (SELECT COUNT(*) FROM copies WHERE original = a.id), a.page_row,
  (SELECT story FROM members WHERE article = COALESCE((SELECT original FROM copies WHERE copy = a.id), a.id))";

fn held(c: &Connection, row: &rusqlite::Row<'_>) -> Result<Held> {
    let record: Vec<u8> = row.get(1)?;
    let (article, mut notes) = rows::unpack_record(&record)?;
    // Pictures may come after the article was filed, so what is said of them is looked up, not recorded.
    let (pictures, on_pictures) = pictures::of_article(c, row.get(6)?, &article)?;
    notes.extend(on_pictures);
    Ok(Held {
        pictures,
        number: row.get::<_, i64>(0)? as u64,
        article,
        notes,
        captured_at: row.get(2)?,
        n_versions: row.get(3)?,
        copy_of: row.get::<_, Option<Vec<u8>>>(4)?.map(id_of).transpose()?,
        n_copies: row.get(5)?,
        story: row.get::<_, Option<i64>>(7)?.map(|n| n as u64),
    })
}

/// All rows of a query through `read`, whose error is the store's own.
pub(super) fn all<T>(
    c: &Connection,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&rusqlite::Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = c.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(row)?);
    }
    Ok(out)
}

pub(super) fn one<T>(
    c: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&rusqlite::Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    Ok(all(c, sql, params, read)?.into_iter().next())
}

impl Store for SqliteStore {
    fn article(&self, id: &ArticleId) -> Result<Option<Held>> {
        let sql = format!("SELECT {HELD_COLUMNS} FROM articles a JOIN captures c ON c.page_row = a.page_row WHERE a.id = ?1");
        self.read(|c| one(c, &sql, [blob(id)], |r| held(c, r)))
    }

    fn article_of_number(&self, number: u64) -> Result<Option<Held>> {
        let sql = format!("SELECT {HELD_COLUMNS} FROM articles a JOIN captures c ON c.page_row = a.page_row WHERE a.number = ?1");
        let Ok(number) = i64::try_from(number) else { return Ok(None) };
        self.read(|c| one(c, &sql, [number], |r| held(c, r)))
    }

    fn find(&self, what: &str) -> Result<Option<ArticleId>> {
        let what = what.trim();
        self.read(|c| {
            if let Ok(id) = what.parse::<ArticleId>() {
                let held = one(c, "SELECT id FROM articles WHERE id = ?1", [blob(&id)], |r| id_of(r.get(0)?))?;
                // The id of a page is as good: it names the article that was read from it.
                let sql = "SELECT c.article FROM captures c JOIN pages p ON p.row = c.page_row WHERE p.id = ?1";
                return match held {
                    Some(id) => Ok(Some(id)),
                    None => one(c, sql, [blob(&id)], |r| id_of(r.get(0)?)),
                };
            }
            if let Ok(number) = what.parse::<i64>() {
                return one(c, "SELECT id FROM articles WHERE number = ?1", [number], |r| id_of(r.get(0)?));
            }
            let Some(clean) = dateline_news::url::clean(what) else { return Ok(None) };
            let by_article = one(c, "SELECT id FROM articles WHERE url = ?1 ORDER BY number", [&clean], |r| id_of(r.get(0)?))?;
            if by_article.is_some() {
                return Ok(by_article);
            }
            // An address under which the page was captured, though the article has another (AMP, print).
            let sql = "SELECT c.article FROM captures c JOIN pages p ON p.row = c.page_row WHERE p.url IN (?1, ?2) ORDER BY p.row";
            one(c, sql, [&clean, what], |r| id_of(r.get(0)?))
        })
    }

    fn newest(&self, listing: &Listing) -> Result<Vec<Summary>> {
        let mut sql = format!("SELECT {} FROM {} WHERE 1", rows::SUMMARY_COLUMNS, rows::SUMMARY_FROM);
        let mut values: Vec<Value> = Vec::new();
        let mut also = |condition: &str, given: &mut Vec<Value>| {
            sql.push_str(" AND ");
            sql.push_str(condition);
            values.append(given);
        };
        if let Some(section) = listing.section {
            also("a.section = ?", &mut vec![Value::Text(section.slug().into())]);
        }
        if let Some(key) = &listing.outlet_key {
            also("a.outlet_key = ?", &mut vec![Value::Text(key.clone())]);
        }
        if let Some(lang) = &listing.lang {
            also("a.lang = ?", &mut vec![Value::Text(lang.clone())]);
        }
        if let Some(from) = listing.from_ms {
            also("a.sort_at >= ?", &mut vec![Value::Integer(from)]);
        }
        if let Some(before) = listing.before_ms {
            also("a.sort_at < ?", &mut vec![Value::Integer(before)]);
        }
        if let Some(cursor) = listing.after {
            also("(a.sort_at, a.number) < (?, ?)", &mut vec![Value::Integer(cursor.sort_at), Value::Integer(cursor.number as i64)]);
        }
        // What rules hide.
        also("NOT EXISTS (SELECT 1 FROM hidden h WHERE h.article = a.id)", &mut Vec::new());
        if !listing.with_copies {
            also("NOT EXISTS (SELECT 1 FROM copies WHERE copy = a.id)", &mut Vec::new());
        }
        sql.push_str(" ORDER BY a.sort_at DESC, a.number DESC LIMIT ?");
        values.push(Value::Integer(i64::try_from(listing.limit).unwrap_or(i64::MAX)));
        self.read(|c| all(c, &sql, params_from_iter(values), rows::summary))
    }

    fn summaries(&self, ids: &[ArticleId]) -> Result<Vec<Summary>> {
        let sql = format!("SELECT {} FROM {} WHERE a.id = ?1", rows::SUMMARY_COLUMNS, rows::SUMMARY_FROM);
        self.read(|c| {
            Ok(ids.iter().map(|id| one(c, &sql, [blob(id)], rows::summary)).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        })
    }

    fn sections(&self) -> Result<Vec<(Section, u64)>> {
        self.read(counts::sections)
    }

    fn outlets(&self) -> Result<Vec<OutletCount>> {
        self.read(counts::outlets)
    }

    fn days(&self, limit: usize) -> Result<Vec<(i64, u64)>> {
        self.read(|c| counts::days(c, limit))
    }

    fn family(&self, id: &ArticleId) -> Result<Option<Family>> {
        let original_sql = format!(
            "SELECT {} FROM {} WHERE a.id = COALESCE((SELECT original FROM copies WHERE copy = ?1), ?1)",
            rows::SUMMARY_COLUMNS,
            rows::SUMMARY_FROM
        );
        self.read(|c| {
            let Some(original) = one(c, &original_sql, [blob(id)], rows::summary)? else { return Ok(None) };
            let copies = copies::copies_of(c, &original.id)?;
            Ok((!copies.is_empty()).then_some(Family { original, copies }))
        })
    }

    fn relations(&self, id: &ArticleId) -> Result<Vec<(Summary, Relation)>> {
        self.read(|c| copies::relations(c, id))
    }

    fn story_of_number(&self, number: u64) -> Result<Option<StoryCard>> {
        self.read(|c| stories::story_of_number(c, number))
    }

    fn stories(&self, listing: &StoryListing) -> Result<Vec<StoryCard>> {
        self.read(|c| stories::stories(c, listing))
    }

    fn story_numbers(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, StoryNumber>> {
        self.read(|c| ids.iter().filter_map(|id| Some(members::story_of(c, id).transpose()?.map(|story| (*id, story)))).collect())
    }

    fn features(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, Features>> {
        self.read(|c| ids.iter().filter_map(|id| Some(members::features(c, id).transpose()?.map(|found| (*id, found)))).collect())
    }

    fn story_members(&self, story: StoryNumber, limit: usize) -> Result<Vec<StoryMember>> {
        self.read(|c| stories::story_members(c, story, limit))
    }

    fn edit_stories(&self, edits: &[StoryEdit]) -> Result<()> {
        self.write(|t| members::put_edits(t, edits)?.into_iter().try_for_each(|story| stories::refresh(t, story)))
    }

    fn versions(&self, id: &ArticleId) -> Result<Vec<Version>> {
        let sql = "SELECT p.id, c.captured_at, c.record FROM captures c JOIN pages p ON p.row = c.page_row WHERE c.article = ?1
                   ORDER BY c.edition ASC, c.captured_at ASC NULLS FIRST, c.page_row ASC";
        let captures = self.read(|c| {
            all(c, sql, [blob(id)], |r| {
                let record: Vec<u8> = r.get(2)?;
                Ok((id_of(r.get(0)?)?, r.get::<_, Option<i64>>(1)?, rows::unpack_record(&record)?.0))
            })
        })?;
        let changes = |at: usize| if at == 0 { Vec::new() } else { trace::changes(&captures[at - 1].2, &captures[at].2) };
        Ok(captures
            .iter()
            .enumerate()
            .map(|(at, (page, captured_at, _))| Version { page: *page, captured_at: *captured_at, changes: changes(at) })
            .collect())
    }

    fn article_at(&self, page: &PageId) -> Result<Option<Article>> {
        let sql = "SELECT c.record FROM captures c JOIN pages p ON p.row = c.page_row WHERE p.id = ?1";
        self.read(|c| one(c, sql, [blob(page)], |r| Ok(rows::unpack_record(&r.get::<_, Vec<u8>>(0)?)?.0)))
    }

    fn articles_after(&self, number: u64, limit: usize) -> Result<Vec<Held>> {
        let sql = format!(
            "SELECT {HELD_COLUMNS} FROM articles a JOIN captures c ON c.page_row = a.page_row WHERE a.number > ?1 ORDER BY a.number LIMIT ?2"
        );
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.read(|c| all(c, &sql, params![number, limit as i64], |r| held(c, r)))
    }

    fn without_address(&self, number: u64, limit: usize) -> Result<Vec<Summary>> {
        let sql = format!(
            "SELECT {} FROM articles a WHERE a.number > ?1 AND a.url IS NULL AND NOT EXISTS (SELECT 1 FROM copies WHERE copy = a.id)
             ORDER BY a.number LIMIT ?2",
            rows::SUMMARY_COLUMNS
        );
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.read(|c| all(c, &sql, params![number, limit as i64], rows::summary))
    }

    fn page(&self, id: &PageId) -> Result<Option<Page>> {
        let sql = format!("SELECT {} FROM pages WHERE id = ?1", rows::PAGE_COLUMNS);
        self.read(|c| one(c, &sql, [blob(id)], rows::page))
    }

    fn picture(&self, digest: &Digest) -> Result<Option<Rendered>> {
        self.read(|c| pictures::rendered(c, digest))
    }

    fn picture_holders(&self, digest: &Digest) -> Result<PictureHolders> {
        self.read(|c| {
            let brought = "page_pictures l ON l.digest = p.digest";
            let is = "WHERE p.digest = ?1 OR p.small_digest = ?1";
            let outlets = format!(
                "SELECT DISTINCT a.outlet_key FROM pictures p JOIN {brought} JOIN captures c ON c.page_row = l.page_row
                 JOIN articles a ON a.id = c.article {is} ORDER BY 1"
            );
            let withheld = format!(
                "SELECT {} FROM pictures p JOIN {brought} JOIN withheld w ON w.page_row = l.page_row JOIN takedowns t ON t.row = w.takedown
                 {is} ORDER BY t.row LIMIT 1",
                takedowns::COLUMNS
            );
            Ok(PictureHolders {
                outlets: all(c, &outlets, [&digest.0[..]], |r| Ok(r.get(0)?))?,
                withheld: one(c, &withheld, [&digest.0[..]], takedowns::takedown)?,
            })
        })
    }

    fn pages_after(&self, row: i64, limit: usize) -> Result<Vec<(i64, PageId)>> {
        let sql = "SELECT row, id FROM pages WHERE row > ?1 ORDER BY row LIMIT ?2";
        self.read(|c| all(c, sql, params![row, limit as i64], |r| Ok((r.get(0)?, id_of(r.get(1)?)?))))
    }

    fn set_aside(&self, after_row: i64, limit: usize) -> Result<Vec<(i64, SetAside)>> {
        let sql = "SELECT p.row, p.id, COALESCE(p.url, p.name, p.origin_file), s.notes FROM set_aside s JOIN pages p ON p.row = s.page_row
                   WHERE p.row > ?1 ORDER BY p.row LIMIT ?2";
        self.read(|c| {
            all(c, sql, params![after_row, limit as i64], |r| {
                let set_aside = SetAside { page: id_of(r.get(1)?)?, shown: r.get(2)?, notes: rows::from_json(&r.get::<_, String>(3)?)? };
                Ok((r.get(0)?, set_aside))
            })
        })
    }

    fn takedowns(&self) -> Result<Vec<Takedown>> {
        let sql = format!("SELECT {} FROM takedowns t ORDER BY t.row", takedowns::COLUMNS);
        self.read(|c| all(c, &sql, [], takedowns::takedown))
    }

    fn withheld(&self, number: u64) -> Result<Option<Takedown>> {
        let sql = format!(
            "SELECT {} FROM numbers n JOIN withheld w ON w.article = n.article JOIN takedowns t ON t.row = w.takedown
             WHERE n.number = ?1 ORDER BY t.row LIMIT 1",
            takedowns::COLUMNS
        );
        let Ok(number) = i64::try_from(number) else { return Ok(None) };
        self.read(|c| one(c, &sql, [number], takedowns::takedown))
    }

    fn account(&self) -> Result<Account> {
        self.read(|c| {
            let count = |sql: &str| -> Result<u64> { Ok(c.query_row(sql, [], |r| r.get::<_, i64>(0))? as u64) };
            let articles = count("SELECT COUNT(*) FROM articles")?;
            Ok(Account {
                pages: count("SELECT COUNT(*) FROM pages")?,
                articles,
                stories: count("SELECT COUNT(*) FROM stories")?,
                copies: count("SELECT COUNT(*) FROM copies")?,
                further_captures: count("SELECT COUNT(*) FROM captures")?.saturating_sub(articles),
                set_aside: count("SELECT COUNT(*) FROM set_aside")?,
                unfiled: count("SELECT COUNT(*) FROM pages WHERE state = 0")?,
            })
        })
    }

    fn changes_since(&self, change: u64, limit: usize) -> Result<Vec<ChangeRow>> {
        let sql = "SELECT change, article, removed FROM changes WHERE change > ?1 ORDER BY change LIMIT ?2";
        let change = i64::try_from(change).unwrap_or(i64::MAX);
        self.read(|c| {
            all(c, sql, params![change, limit as i64], |r| {
                Ok(ChangeRow { change: r.get::<_, i64>(0)? as u64, article: id_of(r.get(1)?)?, removed: r.get(2)? })
            })
        })
    }

    fn last_change(&self) -> Result<u64> {
        let last = self.read(|c| Ok(c.query_row("SELECT MAX(change) FROM changes", [], |r| r.get::<_, Option<i64>>(0)).optional()?))?;
        Ok(last.flatten().unwrap_or(0) as u64)
    }

    fn tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies> {
        self.read(|c| weighed::tallies(c, since_ms, window_hours))
    }

    fn put_readings(&self, readings: &[Reading]) -> Result<()> {
        self.write(|c| weighed::put_plain(c, readings))
    }

    fn put_weighed(&self, batch: &Weighed) -> Result<()> {
        self.write(|c| weighed::put(c, batch))
    }

    fn keys_held(&self, keys: &[Id128]) -> Result<HashSet<Id128>> {
        self.read(|c| weighed::keys_held(c, keys))
    }

    fn habits(&self, since_day: i64, limit: usize) -> Result<Vec<(ReaderId, Habit)>> {
        self.read(|c| weighed::habits(c, since_day, limit))
    }

    fn habit_of(&self, reader: &ReaderId) -> Result<Option<Habit>> {
        self.read(|c| weighed::habit_of(c, reader))
    }

    fn unlisted(&self, ids: &[ArticleId]) -> Result<BTreeMap<ArticleId, (String, i64)>> {
        self.read(|c| weighed::unlisted(c, ids))
    }

    fn reaction_tallies(&self, since_ms: i64, window_hours: u32) -> Result<Tallies> {
        self.read(|c| weighed::reaction_tallies(c, since_ms, window_hours))
    }

    fn readings_of(&self, reader: &ReaderId, limit: usize) -> Result<Vec<Reading>> {
        self.read(|c| readers::readings_of(c, reader, limit))
    }

    fn react(&self, reader: &ReaderId, article: &ArticleId, kind: Option<ReactionKind>, at: i64) -> Result<()> {
        self.write(|c| readers::react(c, reader, article, kind, at))
    }

    fn reaction_counts(&self, article: &ArticleId) -> Result<BTreeMap<ReactionKind, u64>> {
        self.read(|c| readers::reaction_counts(c, article))
    }

    fn reactions_of(&self, reader: &ReaderId) -> Result<Vec<Reaction>> {
        self.read(|c| readers::reactions_of(c, reader))
    }

    fn wishes(&self, reader: &ReaderId) -> Result<Wishes> {
        self.read(|c| readers::wishes(c, reader))
    }

    fn put_wishes(&self, reader: &ReaderId, wishes: &Wishes) -> Result<()> {
        self.write(|c| readers::put_wishes(c, reader, wishes))
    }

    fn drop_wishes_before(&self, before_ms: i64, now_ms: i64) -> Result<u64> {
        self.write(|c| readers::drop_wishes(c, before_ms, now_ms))
    }

    fn readings_after(&self, row: i64, since_ms: i64, limit: usize) -> Result<Vec<(i64, Reading)>> {
        self.read(|c| readers::readings_after(c, row, since_ms, limit))
    }

    fn groupables(&self, ids: &[ArticleId]) -> Result<Vec<Groupable>> {
        self.read(|c| members::groupables(c, ids))
    }

    fn newest_groupables(&self, before_ms: i64, limit: usize, each: &mut dyn FnMut(Groupable)) -> Result<()> {
        self.read(|c| members::newest_groupables(c, before_ms, limit, each))
    }

    fn forget_reader(&self, reader: &ReaderId) -> Result<Forgotten> {
        self.write(|c| readers::forget(c, reader))
    }

    fn drop_readings_before(&self, events_ms: i64, tallies_ms: i64) -> Result<Forgotten> {
        self.write(|c| readers::drop_before(c, events_ms, tallies_ms))
    }

    fn damaged_pages(&self) -> Result<Vec<String>> {
        self.read(super::checks::damaged_pages)
    }

    fn faults(&self, progress: &mut dyn FnMut(u64)) -> Result<Vec<String>> {
        self.read(|c| super::checks::faults(c, progress))
    }
}
