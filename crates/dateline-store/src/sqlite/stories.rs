//! What lists and pages know of stories.

use super::reads::{all, one};
use super::rows::{self, N_SUMMARY, id_of};
use super::{copies, members};
use crate::contract::{StoryCard, StoryListing, StoryMember};
use crate::error::Result;
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

/// Makes anew what lists know of a story. Its head is the whole text most like the rest; of equals
/// the one with most copies, then the one filed first.
pub(super) fn refresh(c: &Connection, story: StoryNumber) -> Result<()> {
    struct Member {
        id: Vec<u8>,
        original: Vec<u8>,
        number: i64,
        outlet_key: String,
        outlet: String,
        section: Option<String>,
        lang: Option<String>,
        wire: Option<String>,
        partial: bool,
        sort_at: i64,
        score: f64,
    }
    let sql = "SELECT a.id, m.article, a.number, a.outlet_key, COALESCE(a.outlet_name, a.outlet_domain, ''), a.section, a.lang, a.wire, a.partial,
                 a.sort_at, m.score
               FROM members m JOIN articles a ON a.id = m.article WHERE m.story = ?1
               UNION ALL
               SELECT a.id, m.article, a.number, a.outlet_key, COALESCE(a.outlet_name, a.outlet_domain, ''), a.section, a.lang, a.wire, a.partial,
                 a.sort_at, m.score
               FROM members m JOIN copies k ON k.original = m.article JOIN articles a ON a.id = k.copy WHERE m.story = ?1";
    let members = all(c, sql, [story as i64], |r| {
        Ok(Member {
            id: r.get(0)?,
            original: r.get(1)?,
            number: r.get(2)?,
            outlet_key: r.get(3)?,
            outlet: r.get(4)?,
            section: r.get(5)?,
            lang: r.get(6)?,
            wire: r.get(7)?,
            partial: r.get(8)?,
            sort_at: r.get(9)?,
            score: r.get(10)?,
        })
    })?;
    let mut families: BTreeMap<&[u8], BTreeSet<&str>> = BTreeMap::new();
    let mut n_family: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for m in &members {
        families.entry(&m.original).or_default().insert(&m.outlet_key);
        *n_family.entry(&m.original).or_default() += 1;
    }
    let originals: Vec<&Member> = members.iter().filter(|m| m.id == m.original).collect();
    for m in &originals {
        *sections.entry(m.section.as_deref().unwrap_or_default()).or_default() += 1;
    }
    let n_copies = |m: &Member| n_family.get(m.id.as_slice()).copied().unwrap_or(1);
    let head = originals.iter().max_by(|a, b| {
        let (pa, pb) = (!a.partial, !b.partial);
        pa.cmp(&pb).then(a.score.total_cmp(&b.score)).then(n_copies(a).cmp(&n_copies(b))).then(b.number.cmp(&a.number))
    });
    let Some(head) = head else {
        c.prepare_cached("DELETE FROM stories WHERE number = ?1")?.execute([story as i64])?;
        return Ok(());
    };
    let largest = originals.iter().filter(|m| n_copies(m) > 1).max_by_key(|m| {
        let n = families.get(m.id.as_slice()).map_or(0, BTreeSet::len);
        (n, std::cmp::Reverse(m.number))
    });
    let same_text = largest.map(|m| (m.wire.as_deref().unwrap_or(&m.outlet), families.get(m.id.as_slice()).map_or(0, BTreeSet::len)));
    let section = sections.iter().filter(|(s, _)| !s.is_empty()).max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s))).map(|(s, _)| *s);
    let base = |lang: &str| lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let outlets: BTreeSet<&str> = members.iter().map(|m| m.outlet_key.as_str()).collect();
    let independent: BTreeSet<&str> = originals.iter().map(|m| m.outlet_key.as_str()).collect();
    c.prepare_cached(
        "INSERT OR REPLACE INTO stories (number, lead, section, lang, n_articles, n_originals, n_outlets, n_independent, same_text, n_same_text,
           first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        story as i64,
        head.id,
        section,
        head.lang.as_deref().map(base),
        members.len() as i64,
        originals.len() as i64,
        outlets.len() as i64,
        independent.len() as i64,
        same_text.map(|(who, _)| who),
        same_text.map_or(0, |(_, n)| n as i64),
        members.iter().map(|m| m.sort_at).filter(|&at| at != 0).min().unwrap_or(0),
        originals.iter().map(|m| m.sort_at).max().unwrap_or(0),
    ])?;
    Ok(())
}

/// Column list that [`card`] reads behind those of the lead's summary.
const CARD_COLUMNS: &str = "s.number, s.section, s.n_articles, s.n_originals, s.n_outlets, s.n_independent, s.same_text, s.n_same_text,
  s.first_at, s.last_at";

fn card(row: &Row<'_>) -> Result<StoryCard> {
    let at = |n: usize| N_SUMMARY + n;
    let same_text: Option<String> = row.get(at(6))?;
    let n_same_text: u32 = row.get(at(7))?;
    Ok(StoryCard {
        lead: rows::summary(row)?,
        number: row.get::<_, i64>(at(0))? as u64,
        section: row.get::<_, Option<String>>(at(1))?.and_then(|s| Section::of_slug(&s)),
        n_articles: row.get(at(2))?,
        n_originals: row.get(at(3))?,
        n_outlets: row.get(at(4))?,
        n_independent: row.get(at(5))?,
        same_text: same_text.map(|who| (who, n_same_text)),
        first_at: row.get(at(8))?,
        last_at: row.get(at(9))?,
    })
}

fn card_from() -> String {
    format!("SELECT {}, {CARD_COLUMNS} FROM stories s JOIN {} ON a.id = s.lead", rows::SUMMARY_COLUMNS, rows::SUMMARY_FROM_JOINED)
}

pub(super) fn story_of_number(c: &Connection, number: u64) -> Result<Option<StoryCard>> {
    let Ok(number) = i64::try_from(number) else { return Ok(None) };
    let article: Option<Vec<u8>> =
        c.prepare_cached("SELECT article FROM numbers WHERE number = ?1")?.query_row([number], |r| r.get(0)).optional()?;
    let Some(article) = article else { return Ok(None) };
    let Some(story) = members::story_of(c, &id_of(article)?)? else { return Ok(None) };
    one(c, &format!("{} WHERE s.number = ?1", card_from()), [story as i64], card)?.map(|card| headed(c, card)).transpose()
}

pub(super) fn stories(c: &Connection, listing: &StoryListing) -> Result<Vec<StoryCard>> {
    let mut sql = format!("{} WHERE 1", card_from());
    // A story of which rules hide every text is hidden with them.
    sql.push_str(
        " AND (NOT EXISTS (SELECT 1 FROM hidden h WHERE h.article = s.lead) OR EXISTS (SELECT 1 FROM members m
            WHERE m.story = s.number AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.article = m.article)))",
    );
    let mut values: Vec<Value> = Vec::new();
    if let Some(section) = listing.section {
        sql.push_str(" AND s.section = ?");
        values.push(Value::Text(section.slug().into()));
    }
    if !listing.langs.is_empty() {
        let places = vec!["?"; listing.langs.len()].join(", ");
        sql.push_str(&format!(" AND s.lang IN ({places})"));
        values.extend(listing.langs.iter().map(|l| Value::Text(l.clone())));
    }
    if let Some(from) = listing.from_ms {
        sql.push_str(" AND s.last_at >= ?");
        values.push(Value::Integer(from));
    }
    if let Some(before) = listing.before_ms {
        sql.push_str(" AND s.first_at < ?");
        values.push(Value::Integer(before));
    }
    if let Some(after) = listing.after {
        sql.push_str(" AND (s.last_at, s.number) < (?, ?)");
        values.extend([Value::Integer(after.sort_at), Value::Integer(i64::try_from(after.number).unwrap_or(i64::MAX))]);
    }
    sql.push_str(" ORDER BY s.last_at DESC, s.number DESC LIMIT ?");
    values.push(Value::Integer(i64::try_from(listing.limit).unwrap_or(i64::MAX)));
    all(c, &sql, params_from_iter(values), card)?.into_iter().map(|card| headed(c, card)).collect()
}

/// A card whose lead rules hide is headed by the next text that would head it.
fn headed(c: &Connection, card: StoryCard) -> Result<StoryCard> {
    let hidden = "SELECT EXISTS (SELECT 1 FROM hidden WHERE article = ?1)";
    if !c.prepare_cached(hidden)?.query_row([rows::blob(&card.lead.id)], |r| r.get::<_, bool>(0))? {
        return Ok(card);
    }
    let sql = format!(
        "SELECT {} FROM members m JOIN {} ON a.id = m.article
         WHERE m.story = ?1 AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.article = a.id)
         ORDER BY a.partial, m.score DESC, (SELECT COUNT(*) FROM copies WHERE original = a.id) DESC, a.number LIMIT 1",
        rows::SUMMARY_COLUMNS,
        rows::SUMMARY_FROM_JOINED
    );
    let lead = one(c, &sql, [card.number as i64], rows::summary)?;
    Ok(StoryCard { lead: lead.unwrap_or(card.lead), ..card })
}

pub(super) fn story_members(c: &Connection, story: StoryNumber, limit: usize) -> Result<Vec<StoryMember>> {
    let sql = format!(
        "SELECT {}, m.score, c.n_words, a.n_versions, (SELECT MIN(captured_at) FROM captures WHERE article = a.id)
         FROM members m JOIN {} ON a.id = m.article JOIN captures c ON c.page_row = a.page_row
         WHERE m.story = ?1 ORDER BY a.sort_at, a.number LIMIT ?2",
        rows::SUMMARY_COLUMNS,
        rows::SUMMARY_FROM_JOINED
    );
    let members = all(c, &sql, params![story as i64, limit as i64], |r| {
        Ok(StoryMember {
            summary: rows::summary(r)?,
            score: r.get::<_, f64>(N_SUMMARY)? as f32,
            n_words: r.get(N_SUMMARY + 1)?,
            n_versions: r.get(N_SUMMARY + 2)?,
            first_seen_at: r.get(N_SUMMARY + 3)?,
            copies: Vec::new(),
        })
    })?;
    members.into_iter().map(|m| Ok(StoryMember { copies: copies::copies_of(c, &m.summary.id)?, ..m })).collect()
}
