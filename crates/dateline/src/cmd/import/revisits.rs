//! Captures of archives whose bytes stand elsewhere: they wait in the store until their original is held, in whichever
//! order the archives come, and become pages then.

use super::Run;
use crate::cmd::counted;
use anyhow::{Context, Result};
use dateline_import::warc::revisit::Revisit;
use dateline_store::Revisits;
use dateline_store::revisits::WaitingRevisit;

/// Waiting captures that become pages at once: each is held with the bytes of its original, at most 16 MiB.
const TAKEN: usize = 4;

/// A capture as the store keeps it.
pub(super) fn waiting(revisit: &Revisit) -> Result<WaitingRevisit> {
    Ok(WaitingRevisit { key: revisit.key(), names: revisit.names.clone(), said: serde_json::to_string(revisit)? })
}

/// Makes pages of all that have found their original. Killed in the midst, it goes on with the next import of an
/// archive: a capture is forgotten only once its page is down.
pub(super) fn settle(run: &mut Run) -> Result<()> {
    let (mut after, mut n_found) = (None, 0);
    loop {
        let found = run.line.found_revisits(after.as_ref(), TAKEN).context("looking for the originals of revisits")?;
        let Some((last, _)) = found.last() else { break };
        after = Some(last.key);
        let mut pages = Vec::with_capacity(found.len());
        for (waiting, original) in &found {
            let revisit: Revisit = serde_json::from_str(&waiting.said).context("reading a waiting revisit")?;
            pages.push(revisit.page(original));
        }
        let keys: Vec<_> = found.iter().map(|(waiting, _)| waiting.key).collect();
        n_found += keys.len() as u64;
        run.put(pages, None)?;
        run.line.drop_revisits(&keys).context("forgetting revisits that have become pages")?;
    }
    if n_found > 0 {
        let revisits = counted(n_found, "revisit has", "revisits have");
        let count = if n_found == 1 { "counts" } else { "count" };
        run.remarks.push(format!("{revisits} found the original in another archive, and {count} among the pages read."));
    }
    let n_waiting = run.line.n_revisits()?;
    if n_waiting > 0 {
        let revisits = counted(n_waiting, "revisit waits", "revisits wait");
        run.remarks.push(format!("{revisits} for an original that is not held; import the archive that has it."));
    }
    Ok(())
}
