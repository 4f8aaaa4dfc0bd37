//! Gathers what Recommendation is made from: what is known of the reader, what may be shown, and what
//! is like the articles that they read. The rules are `dateline_news::rank`.

use super::ranked::{self, Pool};
use super::{Item, base_lang};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::rank::{self, AtHand, Candidate, READINGS_MAX, Taken, Taste};
use dateline_news::reading::{Act, Reading};
use dateline_store::contract::Listing;
use std::collections::{BTreeMap, BTreeSet};

/// Newest articles that are weighed, of all languages together and of each that the reader reads.
const NEWEST: usize = 160;
/// Articles that the reader acted on last of which more is asked than that they are known.
const KNOWN_MAX: usize = 120;
/// Tags of the reader's languages that are asked for one by one: pages write one language in many ways.
const TAGS_MAX: usize = 6;
/// Articles like one that the reader read.
const ALIKE: usize = 20;

/// The list with what is to be said of it.
pub(crate) struct Recommended {
    pub(crate) items: Vec<Item>,
    /// Made for the one who asks, and not the same for everybody.
    pub(crate) personal: bool,
    /// What it is made from, in a sentence.
    pub(crate) says: String,
    n_candidates: usize,
    ids: Vec<ArticleId>,
}

impl Recommended {
    /// The list for the one who asks, beside the page at hand.
    pub(crate) fn gather(app: &Visit, at_hand: &AtHand, taken: &Taken) -> Result<Recommended, WebError> {
        let mut pool = Pool::default();
        let mut taste = taste(app, &mut pool)?;
        pool.add(ranked::newest(app, Listing { limit: NEWEST, ..Listing::default() })?);
        for tag in tags(&pool, &taste, at_hand) {
            pool.add(ranked::newest(app, Listing { lang: Some(tag), limit: NEWEST, ..Listing::default() })?);
        }
        liken(app, &mut taste, &mut pool)?;
        let opened = ranked::opened(app)?;
        pool.join(&opened.pool);
        let list = rank::recommendation(&pool.candidates(app)?, &taste, &opened.tallies, at_hand, taken);
        Ok(Recommended {
            items: pool.items(&list, app),
            personal: !taste.is_blank(),
            says: if taste.is_blank() { app.t("made-for-all") } else { app.tn("made-for-you", taste.n_opened() as u64) },
            n_candidates: list.n_candidates,
            ids: list.items.iter().map(|i| i.article).collect(),
        })
    }

    /// At most `n` items, and none if the list is the same for everybody.
    pub(crate) fn only_personal(mut self, n: usize) -> Recommended {
        let n = if self.personal { n } else { 0 };
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

/// The taste of the one who asks. What their readings are of is named in `pool`, as they opened it.
fn taste(app: &Visit, pool: &mut Pool) -> Result<Taste, WebError> {
    let Some(reader) = app.asker.reader else { return Ok(Taste::default()) };
    let mut readings = app.store.readings_of(&reader, READINGS_MAX)?;
    let mut seen = BTreeSet::new();
    let last: Vec<ArticleId> =
        readings.iter().filter_map(|r| r.act.article()).filter(|id| seen.insert(**id)).take(KNOWN_MAX).copied().collect();
    let (summaries, original_of) = ranked::with_originals(app, &last)?;
    readings.iter_mut().for_each(|r| to_original(r, &original_of));
    let known: Vec<Candidate> = summaries.iter().filter(|s| s.copy_of.is_none()).map(|s| ranked::candidate(s, 0.0, Vec::new())).collect();
    // A reason names the article as the reader saw it, be it a copy.
    let (own, originals): (Vec<_>, Vec<_>) = summaries.into_iter().partition(|s| seen.contains(&s.id));
    originals.into_iter().chain(own).for_each(|s| pool.name(s.copy_of.unwrap_or(s.id), s));
    Ok(Taste::of(&readings, &known))
}

/// Has a reading of a copy speak of its original.
fn to_original(reading: &mut Reading, original_of: &BTreeMap<ArticleId, ArticleId>) {
    if let Act::Opened { article, .. } | Act::Read { article, .. } | Act::Saved { article } | Act::Hid { article } = &mut reading.act
        && let Some(original) = original_of.get(article)
    {
        *article = *original;
    }
}

/// By which tags the newest articles that are held name the languages which the list may show.
fn tags(pool: &Pool, taste: &Taste, at_hand: &AtHand) -> Vec<String> {
    let wanted = |tag: &str| match &at_hand.lang {
        Some(here) if taste.langs().is_empty() => base_lang(tag) == base_lang(here),
        _ => taste.langs().contains(&base_lang(tag)),
    };
    let mut tags: BTreeSet<&str> = pool.tags().into_iter().filter(|tag| wanted(tag)).collect();
    // What no new article is written in is asked for by the tag at hand.
    if taste.langs().is_empty() {
        tags.extend(at_hand.lang.as_deref());
    }
    tags.into_iter().take(TAGS_MAX).map(str::to_owned).collect()
}

/// Looks up what is like the articles that tell most of the reader's taste.
fn liken(app: &Visit, taste: &mut Taste, pool: &mut Pool) -> Result<(), WebError> {
    let mut missing = BTreeSet::new();
    for seed in taste.seeds().to_vec() {
        let Some(held) = app.store.article(&seed.article)? else { continue };
        let found = app.index.like(&held.article.headline.value, &held.article.body.text, &[seed.article], ALIKE)?;
        missing.extend(found.iter().map(|l| l.id));
        taste.liken(seed, found.into_iter().map(|l| (l.id, f64::from(l.score))));
    }
    missing.retain(|id| !taste.knows(id) && !pool.holds(id));
    pool.add(app.store.summaries(&missing.into_iter().collect::<Vec<_>>())?);
    Ok(())
}
