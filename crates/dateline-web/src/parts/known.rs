//! What lists say of single articles: which they are, of which story, and what among the newest is like them. Few articles
//! are read much, and so the lists of most readers ask the same: it is kept between, in step with the store.

use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::Seed;
use dateline_news::story::StoryNumber;
use dateline_store::Store;
use dateline_store::contract::Summary;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Articles like one that a reader read.
const ALIKE: usize = 20;
/// Articles that are kept at most, about 1 KB each.
const ARTICLES_MAX: usize = 32_768;
/// Articles that are kept at most with what is like them, about half a KB each.
const ALIKE_MAX: usize = 8_192;
/// For how long. What changes of an article itself goes at once; with its story, its picture, how many copies it has or what else is like
/// it so many seconds may pass, as with other things that pages share.
const KEPT_MAX: Duration = Duration::from_secs(60);

/// An article as lists know it.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) summary: Arc<Summary>,
    /// The story that it tells; `None` of a copy, and where it waits for one.
    pub(crate) story: Option<StoryNumber>,
}

impl Borrow<Summary> for Known {
    fn borrow(&self) -> &Summary {
        &self.summary
    }
}

/// An article that is like another, and how much, 0 to 1.
type Like = (ArticleId, f64);

/// All that are like an article, best first.
type Likes = Arc<[Like]>;

/// Changes that are taken up at one time; beyond it everything is let go.
const CHANGES_MAX: usize = 2_000;

/// What is kept, for all pages.
#[derive(Default)]
pub(crate) struct KnownArticles(Mutex<State>);

#[derive(Default)]
struct State {
    known: Lately<Known>,
    alike: Lately<Likes>,
    /// The last change of the store that was taken up; `None` before the first.
    change: Option<u64>,
    /// When it was last looked for changes.
    looked: Option<Instant>,
    /// How often something was let go because it had changed.
    n_let_go: u64,
}

impl State {
    /// Lets go of what changed: these articles, or everything.
    fn forget(&mut self, change: u64, articles: Option<&[ArticleId]>) {
        self.change = Some(change);
        self.n_let_go += 1;
        match articles {
            Some(articles) => articles.iter().for_each(|id| {
                self.known.remove(id);
                self.alike.remove(id);
            }),
            None => (self.known, self.alike) = Default::default(),
        }
    }
}

impl KnownArticles {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up what changed in the store, if it was not looked for that within `age_max`.
    fn follow(&self, store: &dyn Store, age_max: Duration) -> Result<(), WebError> {
        let since = {
            let mut state = self.state();
            if state.looked.is_some_and(|at| at.elapsed() < age_max) {
                return Ok(());
            }
            // One looks, and the others go on with what is kept.
            state.looked = Some(Instant::now());
            state.change
        };
        let Some(since) = since else {
            let last = store.last_change()?;
            self.state().forget(last, None);
            return Ok(());
        };
        let rows = store.changes_since(since, CHANGES_MAX)?;
        let Some(last) = rows.last() else { return Ok(()) };
        if rows.len() < CHANGES_MAX {
            self.state().forget(last.change, Some(&rows.iter().map(|r| r.article).collect::<Vec<_>>()));
        } else {
            let last = store.last_change()?;
            self.state().forget(last, None);
        }
        Ok(())
    }

    /// What is kept of these as `of` picks it, and of the rest what `ask` says. What was asked before a change may be older than that,
    /// and is not kept; nor is what does not last.
    fn get<V: Clone>(
        &self,
        ids: &[ArticleId],
        of: impl Fn(&mut State) -> &mut Lately<V>,
        n_max: usize,
        lasts: impl Fn(&V) -> bool,
        ask: impl FnOnce(&[ArticleId]) -> Result<Vec<(ArticleId, V)>, WebError>,
    ) -> Result<HashMap<ArticleId, V>, WebError> {
        let mut found = HashMap::with_capacity(ids.len());
        let (n_let_go, _old) = {
            let mut state = self.state();
            let kept = of(&mut state);
            let old = kept.turn(KEPT_MAX);
            found.extend(ids.iter().filter_map(|id| Some((*id, kept.get(id)?.clone()))));
            // What is old is dropped when others may go on.
            (state.n_let_go, old)
        };
        let missing: Vec<ArticleId> = ids.iter().filter(|id| !found.contains_key(id)).copied().collect();
        if missing.is_empty() {
            return Ok(found);
        }
        let asked = ask(&missing)?;
        let mut state = self.state();
        if state.n_let_go == n_let_go {
            let kept = of(&mut state);
            asked.iter().filter(|(_, value)| lasts(value)).for_each(|(id, value)| kept.put(*id, value.clone(), n_max));
        }
        drop(state);
        found.extend(asked);
        Ok(found)
    }
}

impl Visit {
    /// What is kept, in step with the store; nothing on a site that gathers everything for each page.
    fn kept(&self) -> Result<Option<&KnownArticles>, WebError> {
        if self.site.shared_age_max.is_zero() {
            return Ok(None);
        }
        self.known.follow(self.store.as_ref(), self.site.shared_age_max)?;
        Ok(Some(&self.known))
    }

    /// What is known of these articles, in their order; what is not held is left out.
    pub(crate) fn known(&self, ids: &[ArticleId]) -> Result<Vec<Known>, WebError> {
        let ask = |ids: &[ArticleId]| ask(self.store.as_ref(), ids);
        // What waits for its story has one soon.
        let lasts = |known: &Known| known.story.is_some() || known.summary.copy_of.is_some();
        let found: HashMap<ArticleId, Known> = match self.kept()? {
            Some(kept) => kept.get(ids, |state| &mut state.known, ARTICLES_MAX, lasts, ask)?,
            None => ask(ids)?.into_iter().collect(),
        };
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }

    /// What among the newest is most like each of these, best first.
    pub(crate) fn alike(&self, seeds: &[Seed]) -> Result<Vec<(Seed, Likes)>, WebError> {
        let ids: Vec<ArticleId> = seeds.iter().map(|s| s.article).collect();
        let ask = |ids: &[ArticleId]| {
            let words = self.store.features(ids)?;
            let recent = self.recent.get(self.store.as_ref(), self.now_ms(), self.site.shared_age_max)?;
            let like = |id: &ArticleId| Some((*id, recent.like(words.get(id)?, id, ALIKE).into()));
            Ok(ids.iter().filter_map(like).collect::<Vec<(ArticleId, Likes)>>())
        };
        let found: HashMap<ArticleId, Likes> = match self.kept()? {
            Some(kept) => kept.get(&ids, |state| &mut state.alike, ALIKE_MAX, |_| true, ask)?,
            None => ask(&ids)?.into_iter().collect(),
        };
        Ok(seeds.iter().filter_map(|seed| Some((*seed, found.get(&seed.article)?.clone()))).collect())
    }
}

fn ask(store: &dyn Store, ids: &[ArticleId]) -> Result<Vec<(ArticleId, Known)>, WebError> {
    let summaries = store.summaries(ids)?;
    let originals: Vec<ArticleId> = summaries.iter().filter(|s| s.copy_of.is_none()).map(|s| s.id).collect();
    let told = store.story_numbers(&originals)?;
    let known = |s: Summary| (s.id, Known { story: told.get(&s.id).copied(), summary: Arc::new(s) });
    Ok(summaries.into_iter().map(known).collect())
}

/// Values that were asked for lately. They go with their generation: two are kept, and one follows the other when half of the time is over
/// or half of the room is full.
struct Lately<V> {
    young: HashMap<ArticleId, V>,
    old: HashMap<ArticleId, V>,
    turned: Instant,
}

impl<V> Default for Lately<V> {
    fn default() -> Lately<V> {
        Lately { young: HashMap::new(), old: HashMap::new(), turned: Instant::now() }
    }
}

impl<V> Lately<V> {
    /// Lets go of what may have been kept for longer than `age_max`, and hands it over.
    fn turn(&mut self, age_max: Duration) -> [HashMap<ArticleId, V>; 2] {
        let (age, half) = (self.turned.elapsed(), age_max / 2);
        if age < half {
            return Default::default();
        }
        let old = self.next();
        if age < age_max {
            // Its age counts from when the young one began, however late this is.
            self.turned += half;
            return [old, HashMap::new()];
        }
        self.turned = Instant::now();
        [old, std::mem::take(&mut self.old)]
    }

    /// Begins a generation; hands over the one that goes.
    fn next(&mut self) -> HashMap<ArticleId, V> {
        std::mem::replace(&mut self.old, std::mem::take(&mut self.young))
    }

    fn get(&self, id: &ArticleId) -> Option<&V> {
        self.young.get(id).or_else(|| self.old.get(id))
    }

    fn put(&mut self, id: ArticleId, value: V, n_max: usize) {
        if self.young.len() >= n_max / 2 {
            self.next();
            self.turned = Instant::now();
        }
        self.young.insert(id, value);
    }

    fn remove(&mut self, id: &ArticleId) {
        self.young.remove(id);
        self.old.remove(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::ids::Id128;
    use std::cell::RefCell;

    fn id(n: u8) -> ArticleId {
        Id128([n; 16])
    }

    /// The numbers that are answered for these articles: a hundred more than what is kept, so that one can be told from the other.
    fn numbers(kept: &KnownArticles, ids: &[u8], meanwhile: impl Fn()) -> Vec<Option<f64>> {
        let asked = RefCell::new(Vec::new());
        let ask = |missing: &[ArticleId]| {
            meanwhile();
            asked.borrow_mut().extend_from_slice(missing);
            // Nothing is known of zero.
            let known = missing.iter().filter(|m| m.0[0] != 0);
            Ok(known.map(|m| (*m, Arc::from([(*m, f64::from(m.0[0]))]))).collect::<Vec<(ArticleId, Likes)>>())
        };
        let ids: Vec<ArticleId> = ids.iter().copied().map(id).collect();
        let lasts = |like: &Likes| like[0].1 != 13.0;
        let found = kept.get(&ids, |state| &mut state.alike, 8, lasts, ask).expect("an answer");
        let asked = asked.into_inner();
        ids.iter().map(|id| Some(found.get(id)?[0].1 + if asked.contains(id) { 100.0 } else { 0.0 })).collect()
    }

    #[test]
    fn what_was_asked_once_is_kept_until_it_changes() {
        let kept = KnownArticles::default();
        assert_eq!(numbers(&kept, &[3, 0, 5], || ()), [Some(103.0), None, Some(105.0)]);
        assert_eq!(numbers(&kept, &[5, 3, 4], || ()), [Some(5.0), Some(3.0), Some(104.0)]);
        kept.state().forget(1, Some(&[id(5)]));
        assert_eq!(numbers(&kept, &[5, 3], || ()), [Some(105.0), Some(3.0)]);
        kept.state().forget(2, None);
        assert_eq!(numbers(&kept, &[5, 3], || ()), [Some(105.0), Some(103.0)]);
        assert_eq!(numbers(&kept, &[13], || ()), [Some(113.0)]);
        assert_eq!(numbers(&kept, &[13], || ()), [Some(113.0)], "what does not last is not kept");
    }

    #[test]
    fn what_was_asked_while_something_changed_is_answered_and_not_kept() {
        let kept = KnownArticles::default();
        assert_eq!(numbers(&kept, &[3], || kept.state().forget(1, Some(&[id(3)]))), [Some(103.0)]);
        assert_eq!(numbers(&kept, &[3], || ()), [Some(103.0)]);
        assert_eq!(numbers(&kept, &[3], || ()), [Some(3.0)]);
    }

    #[test]
    fn nothing_is_kept_beyond_its_time_and_its_room() {
        let kept = KnownArticles::default();
        numbers(&kept, &[3], || ());
        let age = |by: Duration| {
            let mut state = kept.state();
            state.alike.turned = state.alike.turned.checked_sub(by).expect("the machine runs for longer");
        };
        age(KEPT_MAX / 2);
        assert_eq!(numbers(&kept, &[3, 4], || ()), [Some(3.0), Some(104.0)], "half of the time is over");
        age(KEPT_MAX / 2);
        assert_eq!(numbers(&kept, &[3, 4], || ()), [Some(103.0), Some(4.0)], "all of it is over for the first");
        age(KEPT_MAX);
        assert_eq!(numbers(&kept, &[3, 4], || ()), [Some(103.0), Some(104.0)], "nobody asked for a minute");
        // Whoever asks just before the end does not have it begin again.
        age(KEPT_MAX - Duration::from_secs(2));
        assert_eq!(numbers(&kept, &[3], || ()), [Some(3.0)]);
        age(Duration::from_secs(4));
        assert_eq!(numbers(&kept, &[3], || ()), [Some(103.0)], "a minute is over");
        numbers(&kept, &(100..200).collect::<Vec<u8>>(), || ());
        let state = kept.state();
        let n = state.alike.young.len() + state.alike.old.len();
        assert!(n <= 8 && state.alike.get(&id(199)).is_some(), "{n} are kept");
    }
}
