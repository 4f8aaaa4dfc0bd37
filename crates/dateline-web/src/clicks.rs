//! What readers' clicks teach this site: followed from the readings that are kept, in memory, made anew at
//! each start. A site that keeps no readings learns nothing from them.

use dateline_news::ids::ArticleId;
use dateline_news::rank::learn::{Audience, HISTORY_MAX, Ranker, Score, guard};
use dateline_news::reading::{Act, ListKind, ReaderId, Reading};
use dateline_store::Store;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// Readings that are taken up at one time.
const BATCH: usize = 5_000;
/// Days of readings that are looked at after a start.
const DAYS: i64 = 30;
/// Readers whose history is remembered; beyond it the half that did nothing for longest is forgotten.
const READERS_MAX: usize = 50_000;
/// Items of a list that are remembered until the reader chooses from it or is shown another: as far as it is looked at.
const LIST_MAX: usize = 12;
/// One list in so many is not learned from, but left to the guard.
const HELD_OUT: usize = 5;
/// Lists that the guard looks at: the last of those.
const LOG_MAX: usize = 4_000;
/// New ones after which it looks again.
const LOOK_EVERY: usize = 20;
/// Originals of copies that are remembered.
const ORIGINALS_MAX: usize = 100_000;
/// How often the readings are looked for.
const PAUSE: Duration = Duration::from_millis(500);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What was learned, for all pages.
#[derive(Default)]
pub(crate) struct Clicks(RwLock<State>);

/// What is told of the learning to the owner and to anybody who asks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// Lists from which something was chosen, of those that are left to the guard.
    pub(crate) n_lists: usize,
    /// What the guard found, once there were enough.
    pub(crate) verdict: Option<guard::Verdict>,
    /// The learned weights are in use.
    pub(crate) learned: bool,
}

#[derive(Default)]
struct State {
    audience: Audience,
    ranker: Ranker,
    shipped: Ranker,
    readers: HashMap<ReaderId, Known>,
    originals: HashMap<ArticleId, ArticleId>,
    log: VecDeque<guard::Shown>,
    /// Lists of Recommendation of which it is known what became of them.
    n_lists: usize,
    verdict: Option<guard::Verdict>,
    /// The last row that was taken up.
    row: i64,
    looked: Option<Instant>,
}

/// A reader as far as learning needs.
#[derive(Default)]
struct Known {
    last_at: i64,
    /// Articles opened, oldest first, at most [`HISTORY_MAX`].
    history: Vec<ArticleId>,
    /// The list of each kind that was shown last.
    lists: Vec<(ListKind, Vec<ArticleId>)>,
    /// Their Recommendation with the signals of the time.
    recommended: Option<(Vec<ArticleId>, guard::Shown)>,
}

impl Clicks {
    /// Starts a thread that follows the store for as long as somebody holds what is returned.
    pub(crate) fn start(store: Arc<dyn Store>, now_ms: Arc<dyn Fn() -> i64 + Send + Sync>) -> std::io::Result<Arc<Clicks>> {
        let clicks = Arc::new(Clicks::default());
        let held = Arc::downgrade(&clicks);
        std::thread::Builder::new().name("clicks".into()).spawn(move || {
            while let Some(clicks) = held.upgrade() {
                let more = clicks.follow(store.as_ref(), now_ms(), 1);
                drop(clicks);
                match more {
                    Ok(true) => {}
                    Ok(false) => std::thread::sleep(PAUSE),
                    Err(e) => {
                        tracing::warn!("what readers did could not be read for learning: {e}");
                        std::thread::sleep(PAUSE * 20);
                    }
                }
            }
        })?;
        Ok(clicks)
    }

    /// Takes up what came since the last time, at most so many batches of it. Gives whether there is more.
    pub(crate) fn follow(&self, store: &dyn Store, now_ms: i64, batches: usize) -> dateline_store::Result<bool> {
        for _ in 0..batches {
            let row = self.0.read().unwrap_or_else(PoisonError::into_inner).row;
            let rows = store.readings_after(row, now_ms - DAYS * DAY_MS, BATCH)?;
            let full = rows.len() == BATCH;
            // Asked before the state is taken: pages that score wait for no database.
            let originals = self.originals(store, rows.iter().map(|(_, r)| r))?;
            let mut state = self.0.write().unwrap_or_else(PoisonError::into_inner);
            state.looked = Some(Instant::now());
            // Two may have read the same rows.
            let rows: Vec<(i64, Reading)> = rows.into_iter().filter(|(row, _)| *row > state.row).collect();
            state.know(originals);
            for (row, reading) in rows {
                state.take(&reading);
                state.row = row;
            }
            if !full {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The originals of the articles of these readings, of those that are not known yet.
    fn originals<'a>(
        &self,
        store: &dyn Store,
        readings: impl Iterator<Item = &'a Reading>,
    ) -> dateline_store::Result<Vec<(ArticleId, ArticleId)>> {
        let mut unknown: Vec<ArticleId> = Vec::new();
        for reading in readings {
            match &reading.act {
                Act::Saw { articles, .. } => unknown.extend(articles.iter().take(LIST_MAX)),
                other => unknown.extend(other.article()),
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        {
            let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
            unknown.retain(|id| !state.originals.contains_key(id));
        }
        Ok(store.summaries(&unknown)?.into_iter().map(|s| (s.id, s.copy_of.unwrap_or(s.id))).collect())
    }

    /// Scores each of the candidates for a reader who opened `history` (oldest first), by what was learned.
    pub(crate) fn scores(&self, at_ms: i64, history: &[ArticleId], candidates: &[ArticleId]) -> Vec<Score> {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let ranker = state.in_use();
        state.audience.signals(at_ms, history, candidates).iter().map(|s| ranker.score(s)).collect()
    }

    /// Articles that others opened after what the reader opened last, or open now.
    pub(crate) fn candidates(&self, at_ms: i64, history: &[ArticleId], n: usize) -> Vec<ArticleId> {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        state.audience.candidates(at_ms, history, n).into_iter().map(|p| p.article).collect()
    }

    /// Lets go of all that is remembered of a reader. What the counts learned of them names nobody.
    pub(crate) fn forget(&self, reader: &ReaderId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).readers.remove(reader);
    }

    /// How the learning stands.
    pub(crate) fn standing(&self) -> Standing {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let n_lists = state.log.iter().filter(|list| list.clicked.contains(&true)).count();
        Standing { n_lists, verdict: state.verdict, learned: state.is_learned() }
    }
}

impl State {
    fn is_learned(&self) -> bool {
        self.verdict.is_some_and(|v| v.keep)
    }

    /// The learned weights where the guard found them no worse, or else the shipped ones.
    fn in_use(&self) -> &Ranker {
        if self.is_learned() { &self.ranker } else { &self.shipped }
    }

    fn original(&self, id: &ArticleId) -> ArticleId {
        self.originals.get(id).copied().unwrap_or(*id)
    }

    fn know(&mut self, originals: Vec<(ArticleId, ArticleId)>) {
        if self.originals.len() > ORIGINALS_MAX {
            self.originals.clear();
        }
        self.originals.extend(originals);
    }

    fn take(&mut self, reading: &Reading) {
        match &reading.act {
            Act::Saw { list, articles } => {
                let Some(reader) = reading.reader else { return };
                let articles: Vec<ArticleId> = articles.iter().take(LIST_MAX).map(|id| self.original(id)).collect();
                let known = self.readers.get(&reader);
                // A page that is loaded again shows nothing new, and must not change what it shows.
                if known.is_some_and(|k| k.lists.iter().any(|(kind, items)| kind == list && *items == articles)) {
                    return;
                }
                self.audience.shown(reading.at, &articles);
                self.shown(reader, reading.at, *list, articles);
            }
            Act::Opened { article, from } => {
                let article = self.original(article);
                let Some(reader) = reading.reader else { return self.audience.opened(reading.at, &[], article) };
                self.make_room();
                let known = self.readers.entry(reader).or_default();
                known.last_at = known.last_at.max(reading.at);
                let list = from.and_then(|mark| known.lists.iter().find(|(kind, items)| *kind == mark.list && items.contains(&article)));
                if let Some((kind, items)) = list {
                    self.audience.clicked(reading.at, &known.history, items, article);
                    if *kind == ListKind::Recommendation
                        && let Some((items, shown)) = &mut known.recommended
                        && let Some(place) = items.iter().position(|id| *id == article)
                    {
                        shown.clicked[place] = true;
                    }
                }
                self.audience.opened(reading.at, &known.history, article);
                known.history.retain(|id| *id != article);
                if known.history.len() >= HISTORY_MAX {
                    known.history.remove(0);
                }
                known.history.push(article);
            }
            Act::Read { .. } | Act::Saved { .. } | Act::Hid { .. } => {}
        }
    }

    /// A reader was shown a list; what became of the one before it is known now.
    fn shown(&mut self, reader: ReaderId, at_ms: i64, list: ListKind, articles: Vec<ArticleId>) {
        self.make_room();
        let known = self.readers.entry(reader).or_default();
        known.last_at = known.last_at.max(at_ms);
        known.lists.retain(|(kind, _)| *kind != list);
        known.lists.push((list, articles.clone()));
        if list != ListKind::Recommendation {
            return;
        }
        let signals = self.audience.signals(at_ms, &known.history, &articles);
        let clicked = vec![false; articles.len()];
        if let Some((_, before)) = known.recommended.replace((articles, guard::Shown { signals, clicked })) {
            self.learn(before);
        }
    }

    /// Learns from a list, or leaves it to the guard, which is to judge by what was not learned from.
    fn learn(&mut self, list: guard::Shown) {
        self.n_lists += 1;
        if !self.n_lists.is_multiple_of(HELD_OUT) {
            let examples: Vec<_> = list.signals.into_iter().zip(list.clicked).collect();
            return self.ranker.learn(&examples);
        }
        if self.log.len() >= LOG_MAX {
            self.log.pop_front();
        }
        self.log.push_back(list);
        if self.n_lists.is_multiple_of(HELD_OUT * LOOK_EVERY) {
            self.verdict = Some(guard::compare(&self.ranker, &self.shipped, self.log.make_contiguous()));
        }
    }

    fn make_room(&mut self) {
        if self.readers.len() < READERS_MAX {
            return;
        }
        let mut at: Vec<i64> = self.readers.values().map(|k| k.last_at).collect();
        let middle = at.len() / 2;
        let (_, median, _) = at.select_nth_unstable(middle);
        let median = *median;
        self.readers.retain(|_, k| k.last_at > median);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::ids::Id128;
    use dateline_news::reading::ListMark;

    const MINUTE_MS: i64 = 60_000;

    fn id(n: u64) -> ArticleId {
        Id128::of(&[b"article", &n.to_le_bytes()])
    }

    fn by(reader: u64, at: i64, act: Act) -> Reading {
        Reading { reader: Some(Id128::of(&[b"reader", &reader.to_le_bytes()])), at, act }
    }

    fn saw(reader: u64, at: i64, articles: Vec<ArticleId>) -> Reading {
        by(reader, at, Act::Saw { list: ListKind::Recommendation, articles })
    }

    fn opened(reader: u64, at: i64, article: ArticleId, place: u16) -> Reading {
        by(reader, at, Act::Opened { article, from: Some(ListMark { list: ListKind::Recommendation, position: place }) })
    }

    /// A hundred readers see eight articles in turn, of which they choose the first half of the numbers, wherever they stand.
    fn many(state: &mut State, rounds: i64) {
        for round in 0..rounds {
            for reader in 0..100 {
                let at = (round * 100 + reader as i64) * MINUTE_MS;
                let list: Vec<u64> = (0..8).map(|n| (n * 5 + reader + round as u64) % 8).collect();
                state.take(&saw(reader, at, list.iter().map(|n| id(*n)).collect()));
                let place = list.iter().position(|n| *n == (reader + round as u64) % 4).expect("one of the first four");
                state.take(&opened(reader, at + 1, id(list[place]), place as u16 + 1));
            }
        }
    }

    #[test]
    fn what_is_chosen_where_it_is_shown_rises() {
        let mut state = State::default();
        many(&mut state, 3);
        let signals = state.audience.signals(301 * MINUTE_MS, &[], &(0..8).map(id).collect::<Vec<_>>());
        let scores: Vec<f32> = signals.iter().map(|s| state.in_use().score(s).total).collect();
        let worst_chosen = scores[..4].iter().copied().fold(f32::MAX, f32::min);
        assert!(scores[4..].iter().all(|s| *s < worst_chosen), "{scores:?}");
    }

    #[test]
    fn shipped_weights_are_in_use_until_the_guard_has_seen_enough_and_it_sees_only_what_was_not_learned_from() {
        let mut state = State::default();
        many(&mut state, 2);
        assert_eq!(state.n_lists, 100, "a list counts when the next is shown");
        assert_eq!((state.log.len(), state.log.iter().filter(|l| l.clicked.contains(&true)).count()), (20, 20));
        assert!(!state.is_learned() && state.ranker != state.shipped);
        many(&mut state, 12);
        let verdict = state.verdict.expect("enough lists");
        assert!(verdict.n_clicked_lists >= guard::CLICKED_LISTS_MIN, "{verdict:?}");
        assert_eq!(state.is_learned(), verdict.keep);
        state.verdict = Some(guard::Verdict { keep: false, ..verdict });
        assert_eq!(state.in_use(), &state.shipped, "what is found worse is not used");
    }

    #[test]
    fn an_opening_from_elsewhere_is_no_choice_from_the_list() {
        let mut state = State::default();
        state.take(&saw(1, 0, vec![id(1), id(2)]));
        state.take(&by(1, 1, Act::Opened { article: id(2), from: None }));
        state.take(&saw(1, 2, vec![id(3)]));
        assert_eq!(state.n_lists, 1);
        state.take(&opened(1, 3, id(9), 1));
        let known = state.readers.values().next().expect("a reader");
        assert_eq!(known.history, [id(2), id(9)]);
        assert_eq!(known.recommended.as_ref().map(|(_, shown)| shown.clicked.clone()), Some(vec![false]));
    }

    #[test]
    fn who_is_forgotten_is_remembered_by_nobody() {
        let clicks = Clicks::default();
        clicks.0.write().expect("nobody else").take(&opened(1, 1, id(5), 1));
        let reader = *clicks.0.read().expect("nobody else").readers.keys().next().expect("a reader");
        clicks.forget(&reader);
        assert!(clicks.0.read().expect("nobody else").readers.is_empty());
    }

    #[test]
    fn a_copy_counts_for_its_original_and_readers_do_not_grow_without_end() {
        let mut state = State::default();
        state.originals.insert(id(5), id(1));
        state.take(&saw(1, 0, vec![id(5)]));
        state.take(&opened(1, 1, id(5), 1));
        assert_eq!(state.readers.values().next().expect("a reader").history, [id(1)]);
        for n in 0..(READERS_MAX as u64 + 10) {
            state.take(&by(n, n as i64, Act::Opened { article: id(n % 100), from: None }));
        }
        assert!(state.readers.len() <= READERS_MAX && state.readers.len() > READERS_MAX / 4, "{}", state.readers.len());
    }
}
