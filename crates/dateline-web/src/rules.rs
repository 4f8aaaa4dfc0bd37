//! What rules left on articles as one asker may see it, and asking a rule of what is held: for the pages here and for
//! the roof, so that both mean the same.

use crate::error::WebError;
use dateline_news::ids::ArticleId;
use dateline_news::rule::{Mark, Rule};
use dateline_search::{Error, Index, Marks};
use dateline_store::Store;
use dateline_store::contract::Summary;
use dateline_store::rules::Applied;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Articles, those filed last, of which it is told what a rule would do with them.
pub const TESTED: usize = 1_000;

/// Articles with a mark, by the store. What is hidden is asked with every search and list, and so kept for a moment.
pub struct StoreMarks {
    store: Arc<dyn Store>,
    age_max: Duration,
    hidden: Mutex<Option<(Instant, Arc<HashSet<ArticleId>>)>>,
}

impl StoreMarks {
    /// Marks as they were `age_max` ago or later.
    pub fn new(store: Arc<dyn Store>, age_max: Duration) -> StoreMarks {
        StoreMarks { store, age_max, hidden: Mutex::new(None) }
    }

    fn asked(&self, mark: &Mark) -> Result<Arc<HashSet<ArticleId>>, Error> {
        let found = self.store.marked(mark).map_err(|e| Error::Marks(e.to_string()))?;
        Ok(Arc::new(found.into_iter().collect()))
    }
}

impl Marks for StoreMarks {
    fn marked(&self, mark: &Mark) -> Result<Arc<HashSet<ArticleId>>, Error> {
        if *mark != Mark::Hidden {
            return self.asked(mark);
        }
        let mut kept = self.hidden.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, hidden)) = &*kept
            && at.elapsed() < self.age_max
        {
            return Ok(hidden.clone());
        }
        let at = Instant::now();
        let hidden = self.asked(mark)?;
        *kept = Some((at, hidden.clone()));
        Ok(hidden)
    }
}

/// The same for an asker who is not the owner: marks are nobody else's business, but what is hidden stays so.
pub(crate) struct Veiled<'a>(pub(crate) &'a StoreMarks);

impl Marks for Veiled<'_> {
    fn marked(&self, _: &Mark) -> Result<Arc<HashSet<ArticleId>>, Error> {
        Err(Error::Query(
            "is:hidden, is:read, is:starred and tag: are for the owner of this site, from the machine that it runs on. Leave them out"
                .into(),
        ))
    }

    fn hidden(&self) -> Result<Arc<HashSet<ArticleId>>, Error> {
        self.0.hidden()
    }
}

/// What a rule would do, and with which of the articles that were filed last.
pub struct Tested {
    /// How many articles were asked about: [`TESTED`], or all where fewer are held.
    pub n_asked: usize,
    /// Those that it meets, the last filed first.
    pub met: Vec<Summary>,
}

/// Asks a query of the articles that were filed last. Nothing is written.
///
/// # Errors
/// That of the search where the query cannot be read.
pub fn test(store: &dyn Store, index: &Index, query: &str) -> Result<Tested, WebError> {
    let last = store.last_filed(TESTED)?;
    let met: HashSet<ArticleId> = index.matching(query, Some(&last)).map_err(as_asked)?.into_iter().collect();
    let ids: Vec<ArticleId> = last.iter().filter(|id| met.contains(id)).copied().collect();
    Ok(Tested { n_asked: last.len(), met: store.summaries(&ids)? })
}

/// Asks a rule of every article that is held, and puts down which it meets. `None` where rules were changed meanwhile, or
/// the index lacks articles that rules have taken up: it is being made anew, and would take back what it should not.
///
/// # Errors
/// That of the search or the store.
pub fn apply(store: &dyn Store, index: &Index, rule: &Rule, now_ms: i64) -> Result<Option<Applied>, WebError> {
    let standing = store.rules_standing()?;
    if index.last_change()? < standing.change {
        return Ok(None);
    }
    let met = index.matching(&rule.definition.query, None).map_err(as_asked)?;
    Ok(store.apply_rule(rule.number, standing.version, &met, now_ms)?)
}

fn as_asked(e: Error) -> WebError {
    match e {
        Error::Query(fault) => WebError::bad(fault),
        other => other.into(),
    }
}

/// A secret by which the webhooks of a rule are signed: 64 hexadecimal digits of chance.
///
/// # Errors
/// Where the system gives no random bytes.
pub fn new_secret() -> Result<String, WebError> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| WebError::broken(format!("the system gives no random bytes: {e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// The key by which others may read the feed of a rule: it tells nothing of the secret.
pub fn feed_key(rule: &Rule) -> String {
    let key = blake3::derive_key("Dateline 2026 the feed of a rule", rule.secret.as_bytes());
    key[..16].iter().map(|b| format!("{b:02x}")).collect()
}
