//! Stars and tags by hand of the memory without a disk.

use crate::memory::Memory;
use dateline_news::hand::{ByHand, HandMark};
use dateline_news::ids::ArticleId;
use dateline_store::error::Result;
use dateline_store::hand::{HandMarks, Starred, TagCount};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// What was said of which mark of which article, and when.
#[derive(Default)]
pub struct Hands(Mutex<BTreeMap<(ArticleId, HandMark), (bool, i64)>>);

impl Hands {
    fn all(&self) -> Vec<ByHand> {
        let said = self.0.lock().expect("no test panics with it");
        said.iter().map(|((article, mark), (is_on, at))| ByHand { article: *article, mark: mark.clone(), is_on: *is_on, at: *at }).collect()
    }

    /// Those that have a mark, of those that rules give it to and those that have it by hand.
    pub fn over(&self, mark: &HandMark, by_rules: Vec<ArticleId>) -> Vec<ArticleId> {
        let said: BTreeMap<ArticleId, bool> = self.all().into_iter().filter(|s| s.mark == *mark).map(|s| (s.article, s.is_on)).collect();
        let mut found: BTreeSet<ArticleId> = by_rules.into_iter().filter(|id| !said.contains_key(id)).collect();
        found.extend(said.iter().filter(|(_, is_on)| **is_on).map(|(id, _)| *id));
        found.into_iter().collect()
    }
}

impl HandMarks for Memory {
    fn by_hand(&self, article: &ArticleId) -> Result<Vec<ByHand>> {
        Ok(self.all_by_hand()?.into_iter().filter(|s| s.article == *article).collect())
    }

    fn all_by_hand(&self) -> Result<Vec<ByHand>> {
        self.well()?;
        Ok(self.hands.all())
    }

    fn mark_by_hand(&self, article: &ArticleId, mark: &HandMark, says: Option<bool>, now_ms: i64) -> Result<()> {
        self.well()?;
        let mut said = self.hands.0.lock().expect("no test panics with it");
        let key = (*article, mark.clone());
        match says {
            Some(is_on) if said.get(&key).is_none_or(|(before, _)| *before != is_on) => drop(said.insert(key, (is_on, now_ms))),
            Some(_) => {}
            None => drop(said.remove(&key)),
        }
        Ok(())
    }

    fn take_in_by_hand(&self, said: &[ByHand]) -> Result<u64> {
        self.well()?;
        let mut held = self.hands.0.lock().expect("no test panics with it");
        let before = held.len();
        for s in said {
            held.entry((s.article, s.mark.clone())).or_insert((s.is_on, s.at));
        }
        Ok((held.len() - before) as u64)
    }

    fn tags(&self) -> Result<Vec<TagCount>> {
        self.well()?;
        let of_rules = self.standards.lock().rules.iter().flat_map(|r| r.definition.tags.clone()).collect::<Vec<_>>();
        let of_hands = self.hands.all().into_iter().filter_map(|s| if let HandMark::Tag(tag) = s.mark { Some(tag) } else { None });
        let tags: BTreeSet<String> = of_rules.into_iter().chain(of_hands).collect();
        let count = |tag: String| TagCount { n: self.having(&HandMark::Tag(tag.clone())).len() as u64, tag };
        Ok(tags.into_iter().map(count).filter(|t| t.n > 0).collect())
    }

    fn starred(&self, skip: usize, limit: usize) -> Result<Vec<Starred>> {
        self.well()?;
        let said = self.hands.all();
        let by_hand = |id: &ArticleId| said.iter().find(|s| s.article == *id && s.mark == HandMark::Star).map(|s| s.at);
        let met = |id: &ArticleId| self.standards.lock().hits.iter().filter(|(_, h)| h.article == *id).map(|(_, h)| h.at).min();
        let at = |id: ArticleId| Starred { at: by_hand(&id).or_else(|| met(&id)).unwrap_or_default(), article: id };
        let mut found: Vec<Starred> = self.having(&HandMark::Star).into_iter().map(at).collect();
        found.sort_by_key(|s| std::cmp::Reverse((s.at, s.article)));
        Ok(found.into_iter().skip(skip).take(limit).collect())
    }

    fn n_starred(&self) -> Result<u64> {
        self.well()?;
        Ok(self.having(&HandMark::Star).len() as u64)
    }
}
