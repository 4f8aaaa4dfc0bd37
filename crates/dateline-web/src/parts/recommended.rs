//! Gathers what Recommendation is made from: what is known of the reader and what they wish, what may be
//! shown, and what is like the articles that they read. The rules are `dateline_news::rank`.

use super::ranked::{self, Pool};
use super::times::DAY_MS;
use super::{Item, base_lang};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::learn::HISTORY_MAX;
use dateline_news::rank::{self, AtHand, Candidate, Clicked, Given, READINGS_MAX, Taken, Taste};
use dateline_news::reading::{Act, Reading};
use dateline_news::story::StoryNumber;
use dateline_news::wishes::{Follow, Wishes};
use dateline_search::{Order, Slice};
use dateline_store::contract::{Listing, StoryListing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Newest articles that are weighed, of all languages together and of each that the reader reads.
const NEWEST: usize = 160;
/// Stories that are weighed because many outlets tell them: of so many of the last days, those told most.
const STORIES_LOOKED_AT: usize = 400;
const COVERED: usize = 60;
const COVERED_DAYS: i64 = 3;
/// Articles that the reader acted on last of which more is asked than that they are known.
const KNOWN_MAX: usize = 120;
/// Languages of the reader that are asked for one by one.
const LANGS_MAX: usize = 4;
/// Tags by which pages name one language, that are asked for.
const TAGS_MAX: usize = 6;
/// Articles that others opened after what the reader opened last, or open now.
const PROPOSED: usize = 60;
/// Newest articles of a section, an outlet or a topic that the reader follows.
const OF_FOLLOWED: usize = 20;
/// Characters of a tag of a language; a longer one is none.
const TAG_CHARS_MAX: usize = 35;

/// The list with what is to be said of it.
pub(crate) struct Recommended {
    pub(crate) items: Vec<Item>,
    /// Made for the one who asks, and not the same for everybody.
    pub(crate) personal: bool,
    /// The reader wishes that it is not.
    pub(crate) impersonal: bool,
    /// What it is made from, in a sentence.
    pub(crate) says: String,
    n_candidates: usize,
    ids: Vec<ArticleId>,
}

/// Candidates that are the same for every reader.
#[derive(Default)]
pub(crate) struct Shared {
    pool: Pool,
    candidates: Vec<Candidate>,
    /// Outlets of the stories that more than one tells.
    coverage: BTreeMap<StoryNumber, u32>,
}

impl Recommended {
    /// The list for the one who asks, beside the page at hand.
    pub(crate) fn gather(app: &Visit, at_hand: &AtHand, taken: &Taken) -> Result<Recommended, WebError> {
        let wishes = match &app.asker.reader {
            Some(reader) => app.store.wishes(reader)?,
            None => Wishes::default(),
        };
        let mut own = Pool::default();
        let (mut taste, history) = if wishes.impersonal { Default::default() } else { taste(app, &mut own)? };
        let everything = everything(app)?;
        let mut shared: Vec<Arc<Shared>> = Vec::new();
        for base in langs(&taste, at_hand) {
            shared.push(of_language(app, &everything, base)?);
        }
        let opened = ranked::opened(app)?;
        let coverage = everything.coverage.clone();
        shared.push(everything);
        let held = |id: &ArticleId| opened.pool.holds(id) || shared.iter().any(|s| s.pool.holds(id));
        liken(app, &mut taste, &mut own, held)?;
        let learned = app.learned()?;
        let proposed: Vec<ArticleId> =
            learned.candidates(app.now_ms(), &history, PROPOSED).into_iter().filter(|id| !taste.knows(id) && !held(id)).collect();
        own.add_known(app.known(&proposed)?);
        let topics = if wishes.impersonal { BTreeMap::new() } else { follow(app, &wishes, &mut own, held)? };

        let mut candidates: BTreeMap<ArticleId, Candidate> = BTreeMap::new();
        let of_all = shared.iter().flat_map(|s| &s.candidates).chain(&opened.candidates);
        for c in of_all.cloned().chain(own.candidates(app)?) {
            candidates.entry(c.id).or_insert(c);
        }
        // What rules hide stands in no list; what they take for read is offered no more than what was opened.
        let (hidden, read) = (app.hidden()?, app.taken_for_read()?);
        let candidates: Vec<Candidate> = candidates.into_values().filter(|c| !hidden.contains(&c.id) && !read.contains(&c.id)).collect();
        let ids: Vec<ArticleId> = candidates.iter().map(|c| c.id).collect();
        let scores = learned.scores(app.now_ms(), &history, &ids);
        let clicks = ids.into_iter().zip(&scores).map(|(id, score)| (id, Clicked::of(score))).collect();
        let basis = Given { taste: &taste, wishes: &wishes, heat: &opened.heat, coverage: &coverage, clicks: &clicks, topics: &topics };
        let list = rank::recommendation(&candidates, &basis, at_hand, taken);
        let personal = basis.is_personal();
        let mut pool = own;
        let chosen = |s: &Pool, pool: &mut Pool| pool.take_from(s, list.items.iter().map(|i| &i.article));
        shared.iter().map(|s| &s.pool).chain([&opened.pool]).for_each(|s| chosen(s, &mut pool));
        Ok(Recommended {
            items: pool.items(&list, app),
            personal,
            impersonal: wishes.impersonal,
            says: match (personal, wishes.impersonal, taste.n_opened()) {
                (true, _, 0) if !wishes.follows.is_empty() => app.t("made-for-follows"),
                (true, _, n) => app.tn("made-for-you", n as u64),
                (false, true, _) => app.t("made-impersonal"),
                (false, false, _) => app.t("made-for-all"),
            },
            n_candidates: list.n_candidates,
            ids: list.items.iter().map(|i| i.article).collect(),
        })
    }

    /// At most `n` items, and none if the list is the same for everybody.
    pub(crate) fn only_personal(self, n: usize) -> Recommended {
        let n = if self.personal { n } else { 0 };
        self.at_most(n)
    }

    /// At most `n` items.
    pub(crate) fn at_most(mut self, n: usize) -> Recommended {
        self.items.truncate(n);
        self.ids.truncate(n);
        self
    }

    /// Its articles.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.ids.iter().copied()
    }

    /// The message that says why nothing stands in it.
    pub(crate) fn why_empty(&self) -> &'static str {
        if self.n_candidates == 0 { "recommendation-nothing-held" } else { "recommendation-nothing-left" }
    }
}

/// The newest, and what stories are told most of, in all languages.
fn everything(app: &Visit) -> Result<Arc<Shared>, WebError> {
    app.shared.get(app, app.site.shared_age_max, |app| {
        let mut pool = Pool::default();
        pool.add(ranked::newest(app, Listing { limit: NEWEST, ..Listing::default() })?);
        let now_ms = app.now_ms();
        let (from_ms, before_ms) = (Some(now_ms - COVERED_DAYS * DAY_MS), Some(now_ms + DAY_MS));
        let mut stories = app.store.stories(&StoryListing { from_ms, before_ms, limit: STORIES_LOOKED_AT, ..StoryListing::default() })?;
        stories.retain(|card| card.n_independent > 1);
        let coverage = stories.iter().map(|card| (card.number, card.n_independent)).collect();
        stories.sort_by_key(|card| std::cmp::Reverse((card.n_independent, card.last_at, card.number)));
        stories.truncate(COVERED);
        pool.add(stories.into_iter().map(|card| card.lead).collect());
        Ok(Shared { candidates: pool.candidates(app)?, pool, coverage })
    })
}

/// The newest of a language, by whatever tags the newest of all name it.
fn of_language(app: &Visit, everything: &Arc<Shared>, base: String) -> Result<Arc<Shared>, WebError> {
    let (key, everything) = (base.clone(), everything.clone());
    app.of_language.get(&key, app, app.site.shared_age_max, move |app| {
        let mut tags: BTreeSet<&str> = everything.pool.tags().into_iter().filter(|tag| base_lang(tag) == base).take(TAGS_MAX).collect();
        // What no new article is written in is asked for by its own name.
        tags.insert(&base);
        let mut pool = Pool::default();
        for tag in tags {
            pool.add(ranked::newest(app, Listing { lang: Some(tag.to_owned()), limit: NEWEST, ..Listing::default() })?);
        }
        Ok(Shared { candidates: pool.candidates(app)?, pool, coverage: BTreeMap::new() })
    })
}

/// The languages that the list may show, where that is known.
fn langs(taste: &Taste, at_hand: &AtHand) -> Vec<String> {
    if taste.langs().is_empty() {
        return at_hand.lang.iter().map(|tag| base_lang(tag)).filter(|base| base.len() <= TAG_CHARS_MAX).collect();
    }
    taste.langs().iter().take(LANGS_MAX).cloned().collect()
}

/// The taste of the one who asks, and what they opened last, oldest first. What their readings are of is
/// named in `pool`, as they opened it.
pub(crate) fn taste(app: &Visit, pool: &mut Pool) -> Result<(Taste, Vec<ArticleId>), WebError> {
    let Some(reader) = app.asker.reader else { return Ok(Default::default()) };
    let mut readings = app.store.readings_of(&reader, READINGS_MAX)?;
    let mut seen = BTreeSet::new();
    let last: Vec<ArticleId> =
        readings.iter().filter_map(|r| r.act.article()).filter(|id| seen.insert(**id)).take(KNOWN_MAX).copied().collect();
    let (found, original_of) = ranked::with_originals(app, &last)?;
    readings.iter_mut().for_each(|r| to_original(r, &original_of));
    let summaries = found.into_iter().map(|known| known.summary);
    // A reason names the article as the reader saw it, be it a copy.
    let (own, originals): (Vec<_>, Vec<_>) = summaries.partition(|s| seen.contains(&s.id));
    let summaries = || originals.iter().chain(&own);
    let known: Vec<Candidate> = summaries().filter(|s| s.copy_of.is_none()).map(|s| ranked::candidate(s, 0.0, Vec::new())).collect();
    summaries().for_each(|s| pool.name(s.copy_of.unwrap_or(s.id), s.clone()));
    let opened = readings.iter().filter(|r| matches!(r.act, Act::Opened { .. })).filter_map(|r| r.act.article());
    let mut history: Vec<ArticleId> = opened.copied().take(HISTORY_MAX).collect();
    history.reverse();
    Ok((Taste::of(&readings, &known), history))
}

/// Has a reading of a copy speak of its original.
fn to_original(reading: &mut Reading, original_of: &BTreeMap<ArticleId, ArticleId>) {
    if let Act::Opened { article, .. } | Act::Read { article, .. } | Act::Saved { article } | Act::Hid { article } = &mut reading.act
        && let Some(original) = original_of.get(article)
    {
        *article = *original;
    }
}

/// Looks among the newest for what is like the articles that tell most of the reader's taste.
fn liken(app: &Visit, taste: &mut Taste, pool: &mut Pool, held: impl Fn(&ArticleId) -> bool) -> Result<(), WebError> {
    let seeds = taste.seeds().to_vec();
    if seeds.is_empty() {
        return Ok(());
    }
    let mut missing = BTreeSet::new();
    for (seed, found) in app.alike(&seeds)? {
        missing.extend(found.iter().map(|(id, _)| *id));
        taste.liken(seed, found.iter().copied());
    }
    missing.retain(|id| !taste.knows(id) && !held(id));
    pool.add_known(app.known(&missing.into_iter().collect::<Vec<_>>())?);
    Ok(())
}

/// Looks up the newest of what the reader follows; gives what speaks of which topics.
fn follow(
    app: &Visit,
    wishes: &Wishes,
    pool: &mut Pool,
    held: impl Fn(&ArticleId) -> bool,
) -> Result<BTreeMap<ArticleId, BTreeSet<Follow>>, WebError> {
    let mut topics: BTreeMap<ArticleId, BTreeSet<Follow>> = BTreeMap::new();
    for what in &wishes.follows {
        let listing = Listing { limit: OF_FOLLOWED, ..Listing::default() };
        match what {
            Follow::Section(section) => pool.add(ranked::newest(app, Listing { section: Some(*section), ..listing })?),
            Follow::Outlet(key) => pool.add(ranked::newest(app, Listing { outlet_key: Some(key.clone()), ..listing })?),
            Follow::Topic(words) => {
                let slice = Slice { offset: 0, limit: OF_FOLLOWED, order: Order::Newest };
                // Words that are no query any more are nobody's fault here: the page where they are followed says so.
                let answer = match app.search(words, slice) {
                    Err(dateline_search::Error::Query(_)) => continue,
                    answer => answer?,
                };
                for hit in &answer.hits {
                    topics.entry(hit.id).or_default().insert(what.clone());
                }
            }
        }
    }
    let missing: Vec<ArticleId> = topics.keys().filter(|id| !held(id)).copied().collect();
    pool.add_known(app.known(&missing)?);
    Ok(topics)
}
