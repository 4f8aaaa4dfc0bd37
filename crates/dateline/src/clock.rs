//! Takes what is due: unfiled pages down the line, changes into the index, and what the index took up to the rules.

use crate::ordered;
use crate::pipeline::{self, Aids, Understood};
use crate::rules;
use anyhow::{Context, Result};
use dateline_news::article::Article;
use dateline_news::filing::Filed;
use dateline_news::ids::PageId;
use dateline_search::{Index, IndexChange, IndexDoc, Writer};
use dateline_store::{Line, Store};
use std::path::Path;

/// Pages that are filed in one transaction. A killed process loses at most the work on these;
/// the pages themselves are down already.
const BATCH_PAGES: usize = 64;

/// Changes that the index takes up in one commit.
const BATCH_CHANGES: usize = 2000;

/// The time, ms UTC.
pub fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// Files all pages that wait, and those whose embargo has ended. `done` is told each page and what became of it.
pub fn file_waiting(
    line: &mut dyn Line,
    threads: usize,
    aids: Aids<'_>,
    done: &mut dyn FnMut(&PageId, &Filed) -> Result<()>,
) -> Result<()> {
    file_waiting_by(line, threads, aids, &now_ms, done)
}

/// The same by another clock (ms UTC).
pub fn file_waiting_by(
    line: &mut dyn Line,
    threads: usize,
    aids: Aids<'_>,
    now: &dyn Fn() -> i64,
    done: &mut dyn FnMut(&PageId, &Filed) -> Result<()>,
) -> Result<()> {
    line.release_due(now()).context("looking for embargoes that have ended")?;
    loop {
        let pages = line.take_unfiled(BATCH_PAGES).context("taking up pages that wait")?;
        if pages.is_empty() {
            return Ok(());
        }
        let ids: Vec<PageId> = pages.iter().map(|p| p.id).collect();
        let understood = ordered::all(pages, threads, &|page| pipeline::understand(page, aids));
        line.begin()?;
        let filed = understood.into_iter().map(|u: Understood| pipeline::file(u, line, now())).collect::<Result<Vec<Filed>, _>>();
        match filed {
            Ok(filed) => {
                line.commit().context("writing what was filed")?;
                for (id, filed) in ids.iter().zip(&filed) {
                    done(id, filed)?;
                }
            }
            Err(e) => {
                line.rollback()?;
                return Err(e).context("filing pages");
            }
        }
    }
}

/// Brings the index up to what the store holds, and rules up to the index; `done` is told how many changes the index took up.
pub fn follow(store: &dyn Store, dir: &Path, done: &mut dyn FnMut(u64)) -> Result<()> {
    follow_index(store, dir, done)?;
    rules::follow(store, dir)
}

fn follow_index(store: &dyn Store, dir: &Path, done: &mut dyn FnMut(u64)) -> Result<()> {
    let mut from = Index::open(dir)?.last_change()?;
    let last = store.last_change()?;
    if from == last {
        return Ok(());
    }
    // An index that knows of changes to come followed another store: it is of no use to this one.
    let mut writer = if from > last { Writer::open_anew(dir)? } else { Writer::open(dir)? };
    if from > last {
        from = 0;
    }
    while from < last {
        let rows = store.changes_since(from, BATCH_CHANGES)?;
        let Some(newest) = rows.last().map(|r| r.change) else { break };
        let mut changes = Vec::with_capacity(rows.len());
        for row in &rows {
            let held = if row.removed { None } else { store.article(&row.article)? };
            changes.push(match held {
                Some(held) => IndexChange::Put(Box::new(index_doc(&held.article, held.copy_of.is_some()))),
                None => IndexChange::Remove(row.article),
            });
        }
        let n = changes.len() as u64;
        writer.apply(changes, newest).context("writing the index")?;
        from = newest;
        done(n);
    }
    Ok(())
}

fn index_doc(article: &Article, is_copy: bool) -> IndexDoc {
    let dek = article.dek.as_ref().map(|f| f.value.as_str()).filter(|dek| !article.body.text.contains(dek));
    IndexDoc {
        id: article.id,
        headline: article.headline.value.clone(),
        text: match dek {
            Some(dek) => format!("{dek}\n{}", article.body.text),
            None => article.body.text.clone(),
        },
        outlet_key: article.outlet.key(),
        outlet: article.outlet.shown().to_owned(),
        byline: article.byline.as_ref().map(|f| f.value.raw.clone()).unwrap_or_default(),
        wire: article.wire.as_ref().map(|f| f.value.clone()).unwrap_or_default(),
        section: article.section,
        lang: article.lang.as_ref().map(|f| f.value.clone()),
        at_ms: article.published_at.as_ref().map_or(0, |f| f.value.sort_ms()),
        is_copy,
    }
}
