//! Looks for damage: what `dateline check` reports of the memory.

use super::rows;
use crate::error::Result;
use dateline_news::ids::{Digest, page_id};
use rusqlite::Connection;

/// Faults of one kind that are told one by one; the rest is counted.
const TOLD_MAX: usize = 20;

/// Sentences about what must be so and is not: each query counts what breaks it.
const RULES: &[(&str, &str)] = &[
    (
        "pages are neither filed, set aside nor waiting",
        "SELECT COUNT(*) FROM pages p WHERE (p.state = 1) != EXISTS (SELECT 1 FROM captures WHERE page_row = p.row)
            OR (p.state = 2) != EXISTS (SELECT 1 FROM set_aside WHERE page_row = p.row)",
    ),
    ("captures belong to no page", "SELECT COUNT(*) FROM captures WHERE page_row NOT IN (SELECT row FROM pages)"),
    ("pages set aside are not held", "SELECT COUNT(*) FROM set_aside WHERE page_row NOT IN (SELECT row FROM pages)"),
    ("captures belong to no article", "SELECT COUNT(*) FROM captures WHERE article NOT IN (SELECT id FROM articles)"),
    (
        "articles do not show their newest capture",
        "SELECT COUNT(*) FROM articles a WHERE a.page_row IS NOT (SELECT page_row FROM captures c WHERE c.article = a.id
            ORDER BY edition DESC, captured_at DESC NULLS LAST, page_row DESC LIMIT 1)",
    ),
    (
        "articles have another number than the one given to them",
        "SELECT COUNT(*) FROM articles a WHERE a.number IS NOT (SELECT number FROM numbers WHERE article = a.id)",
    ),
    (
        "copies name an article that is not held",
        "SELECT COUNT(*) FROM copies WHERE copy NOT IN (SELECT id FROM articles) OR original NOT IN (SELECT id FROM articles)",
    ),
    (
        "articles are shown that were taken down",
        "SELECT COUNT(*) FROM articles a WHERE EXISTS (SELECT 1 FROM takedowns WHERE kind = 'outlet' AND key = a.outlet_key)
            OR EXISTS (SELECT 1 FROM takedowns WHERE kind = 'address' AND key = substr(a.url, instr(a.url, ':') + 1))",
    ),
    (
        "pages are withheld that were not set aside, or by a takedown that was lifted",
        "SELECT COUNT(*) FROM withheld WHERE page_row NOT IN (SELECT page_row FROM set_aside)
            OR takedown NOT IN (SELECT row FROM takedowns)",
    ),
    (
        "articles are shown that their provider withdrew or holds back",
        "SELECT COUNT(*) FROM articles a JOIN editions e ON e.item = a.id WHERE json_extract(e.edition, '$.status') IN ('canceled', 'withheld')
            AND NOT EXISTS (SELECT 1 FROM editions n WHERE n.item = e.item AND (n.version, n.created, n.page_row) > (e.version, e.created, e.page_row))",
    ),
    (
        "pages are held back or withdrawn that were not set aside",
        "SELECT (SELECT COUNT(*) FROM held_back WHERE page_row NOT IN (SELECT page_row FROM set_aside))
            + (SELECT COUNT(*) FROM withdrawn WHERE page_row NOT IN (SELECT page_row FROM set_aside))",
    ),
    (
        "originals are themselves copies of their copies",
        "SELECT COUNT(*) FROM copies a JOIN copies b ON a.copy = b.original AND a.original = b.copy",
    ),
    ("originals are copies of something else", "SELECT COUNT(*) FROM copies WHERE original IN (SELECT copy FROM copies)"),
    (
        "originals belong to no story and wait for none, or do both",
        "SELECT COUNT(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM copies WHERE copy = a.id)
            AND EXISTS (SELECT 1 FROM members WHERE article = a.id) = EXISTS (SELECT 1 FROM unplaced WHERE article = a.id)",
    ),
    (
        "what waits for a story waits under another number than its own",
        "SELECT COUNT(*) FROM unplaced u WHERE NOT EXISTS (SELECT 1 FROM numbers WHERE number = u.number AND article = u.article)",
    ),
    (
        "hits, tags or alerts belong to no rule",
        "SELECT (SELECT COUNT(*) FROM rule_hits WHERE rule NOT IN (SELECT number FROM rules))
            + (SELECT COUNT(*) FROM rule_tags WHERE rule NOT IN (SELECT number FROM rules))
            + (SELECT COUNT(*) FROM alerts WHERE rule NOT IN (SELECT number FROM rules))",
    ),
    (
        "members of stories are copies or not held",
        "SELECT COUNT(*) FROM members WHERE article NOT IN (SELECT id FROM articles) OR article IN (SELECT copy FROM copies)",
    ),
    (
        "stories are without members, or lists do not know them",
        "SELECT (SELECT COUNT(*) FROM stories WHERE number NOT IN (SELECT story FROM members))
            + (SELECT COUNT(DISTINCT story) FROM members WHERE story NOT IN (SELECT number FROM stories))",
    ),
    (
        "pictures are held by no page",
        "SELECT COUNT(*) FROM pictures WHERE digest NOT IN (SELECT digest FROM page_pictures WHERE digest IS NOT NULL)",
    ),
    (
        "pictures of pages are gone",
        "SELECT COUNT(*) FROM page_pictures WHERE digest IS NOT NULL AND digest NOT IN (SELECT digest FROM pictures)
            OR page_row NOT IN (SELECT row FROM pages)",
    ),
    (
        "articles are unknown to followers",
        "SELECT COUNT(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM changes WHERE article = a.id AND removed = 0)",
    ),
];

/// Reads everything that is held. `progress` is told the pages read so far.
pub(super) fn faults(c: &Connection, progress: &mut dyn FnMut(u64)) -> Result<Vec<String>> {
    let mut out = Vec::new();
    let mut integrity = c.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = integrity.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            out.push(format!("database: {said}"));
        }
    }
    for (what, sql) in RULES {
        let n: i64 = c.query_row(sql, [], |r| r.get(0))?;
        if n > 0 {
            out.push(format!("{n} {what}"));
        }
    }
    let mut told = Told { out: &mut out, n: 0 };
    bytes(c, progress, &mut told)?;
    records(c, &mut told)?;
    super::pictures::faults(c, &mut |fault| told.tell(fault))?;
    super::icons::faults(c, &mut |fault| told.tell(fault))?;
    if told.n > TOLD_MAX {
        let more = told.n - TOLD_MAX;
        out.push(format!("{more} further pages or records are damaged in the same ways"));
    }
    Ok(out)
}

/// Counts faults and tells the first ones.
struct Told<'a> {
    out: &'a mut Vec<String>,
    n: usize,
}

impl Told<'_> {
    fn tell(&mut self, fault: String) {
        self.n += 1;
        if self.n <= TOLD_MAX {
            self.out.push(fault);
        }
    }
}

fn bytes(c: &Connection, progress: &mut dyn FnMut(u64), told: &mut Told<'_>) -> Result<()> {
    let mut select = c.prepare(&format!("SELECT {}, row FROM pages ORDER BY row", rows::PAGE_COLUMNS))?;
    let mut found = select.query([])?;
    let mut n = 0;
    while let Some(row) = found.next()? {
        n += 1;
        progress(n);
        let number: i64 = row.get(rows::N_PAGE)?;
        match rows::page(row) {
            Err(e) => told.tell(format!("page row {number}: {e}")),
            Ok(page) => {
                let shown = page.url.as_deref().or(page.name.as_deref()).unwrap_or(&page.origin.file).to_owned();
                if Digest::of(&page.body) != page.digest {
                    told.tell(format!("page row {number} ({shown}): its bytes are not those that were imported"));
                } else if page_id(page.url.as_deref(), page.outlet.as_deref(), page.name.as_deref(), &page.digest) != page.id {
                    told.tell(format!("page row {number} ({shown}): its address or name is not the one that was imported"));
                }
            }
        }
    }
    Ok(())
}

fn records(c: &Connection, told: &mut Told<'_>) -> Result<()> {
    let mut select = c.prepare("SELECT page_row, article, record, digest FROM captures ORDER BY page_row")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let number: i64 = row.get(0)?;
        let record: Vec<u8> = row.get(2)?;
        if Digest::of(&record).0[..] != row.get::<_, Vec<u8>>(3)?[..] {
            told.tell(format!(
                "record of page row {number}: it is not the one that was written; `dateline rebuild` makes it anew from its page"
            ));
            continue;
        }
        match rows::unpack_record(&record) {
            Err(e) => told.tell(format!("record of page row {number}: {e}")),
            Ok((article, _)) if article.id.0[..] != row.get::<_, Vec<u8>>(1)?[..] => {
                told.tell(format!("record of page row {number}: it is of another article than its row says"));
            }
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Pages whose bytes cannot be read or have another digest than the one taken when they came.
pub(super) fn damaged_pages(c: &Connection) -> Result<Vec<String>> {
    let mut out = Vec::new();
    bytes(c, &mut |_| {}, &mut Told { out: &mut out, n: 0 })?;
    Ok(out)
}
