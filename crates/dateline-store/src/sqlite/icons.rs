//! Icons of sites. Written by the connection of readings, in short transactions beside those of the line.

use super::SqliteStore;
use super::reads::{all, one};
use super::rows::digest_of;
use super::sources::limited;
use crate::error::Result;
use crate::icons::{Icon, Icons};
use dateline_news::ids::Digest;
use dateline_news::picture::{PictureMedia, Rendered, Rendition};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// What is not shown: icons of outlets that were taken down.
const SHOWN: &str = "digest IS NOT NULL AND site NOT IN (SELECT key FROM takedowns WHERE kind = 'outlet')";

fn icon(row: &Row<'_>) -> Result<Icon> {
    let kept = match row.get::<_, Option<Vec<u8>>>(2)? {
        Some(digest) => {
            let rendition = Rendition { digest: digest_of(digest)?, media: PictureMedia::Png, width: row.get(3)?, height: row.get(4)? };
            Some(Rendered { rendition, body: row.get(5)? })
        }
        None => None,
    };
    Ok(Icon { site: row.get(0)?, src: row.get(1)?, kept, fault: row.get(6)?, asked_at: row.get(7)? })
}

impl Icons for SqliteStore {
    fn icon_asked_at(&self, site: &str) -> Result<Option<i64>> {
        self.read(|c| one(c, "SELECT asked_at FROM icons WHERE site = ?1", [site], |r| Ok(r.get(0)?)))
    }

    fn put_icon(&self, found: &Icon) -> Result<()> {
        // What is held is replaced by another icon and by nothing else.
        let sql = "INSERT INTO icons (site, src, digest, width, height, body, fault, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                   ON CONFLICT DO UPDATE SET fault = excluded.fault, asked_at = excluded.asked_at,
                     src = IIF(excluded.digest IS NULL, src, excluded.src), digest = COALESCE(excluded.digest, digest),
                     width = COALESCE(excluded.width, width), height = COALESCE(excluded.height, height), body = COALESCE(excluded.body, body)";
        let kept = found.kept.as_ref();
        self.write(|t| {
            t.prepare_cached(sql)?.execute(params![
                found.site,
                found.src.as_ref().filter(|_| kept.is_some()),
                kept.map(|k| &k.rendition.digest.0[..]),
                kept.map(|k| k.rendition.width),
                kept.map(|k| k.rendition.height),
                kept.map(|k| &k.body),
                found.fault,
                found.asked_at,
            ])?;
            Ok(())
        })
    }

    fn icons(&self) -> Result<BTreeMap<String, Digest>> {
        let sql = format!("SELECT site, digest FROM icons WHERE {SHOWN}");
        self.read(|c| Ok(all(c, &sql, [], |r| Ok((r.get::<_, String>(0)?, digest_of(r.get(1)?)?)))?.into_iter().collect()))
    }

    fn icon(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        let sql = format!("SELECT body FROM icons WHERE digest = ?1 AND {SHOWN} LIMIT 1");
        self.read(|c| one(c, &sql, [&digest.0[..]], |r| Ok(r.get(0)?)))
    }

    fn icons_after(&self, site: &str, limit: usize) -> Result<Vec<Icon>> {
        let sql = "SELECT site, src, digest, width, height, body, fault, asked_at FROM icons WHERE site > ?1 ORDER BY site LIMIT ?2";
        self.read(|c| all(c, sql, params![site, limited(limit)], icon))
    }
}

/// Sentences about icons whose bytes are not those that were kept.
pub(super) fn faults(c: &Connection, tell: &mut dyn FnMut(String)) -> Result<()> {
    let mut select = c.prepare("SELECT site, digest, body FROM icons WHERE digest IS NOT NULL ORDER BY site")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let body: Option<Vec<u8>> = row.get(2)?;
        if body.map(|b| Digest::of(&b).0.to_vec()) != row.get(1)? {
            tell(format!("icon of {}: its bytes are not those that were kept", row.get::<_, String>(0)?));
        }
    }
    Ok(())
}
