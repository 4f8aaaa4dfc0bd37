//! Gathers candidates for the ranked lists, and shows a ranked list with the reason of each item.
//! The rules themselves are `dateline_news::rank`; nothing here orders anything.

use super::known::Known;
use super::times::DAY_MS;
use super::{Item, base_lang, why};
use crate::error::WebError;
use crate::visit::Visit;
use dateline_news::ids::ArticleId;
use dateline_news::limits::LIST_LEN;
use dateline_news::rank::{self, Candidate, Heat, Scale, Standings, Taken};
use dateline_news::ranked::{RankedList, RankingKind};
use dateline_news::reading::Tallies;
use dateline_news::section::Section;
use dateline_news::story::StoryNumber;
use dateline_store::contract::{Cursor, Listing, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The window of Ranking, in hours.
pub(crate) const WINDOW_HOURS: u32 = 7 * 24;
/// Articles that are weighed for Ranking: the most opened ones.
const RANKING_POOL: usize = 500;
/// Articles that are looked through at one time for those of a language, and how often at most: a
/// language that is rare or not held must not have the whole store read.
const LANGUAGE_PAGE: usize = 480;
const LANGUAGE_PAGES_MAX: usize = 20;

/// What is known of candidates, for showing those that were chosen.
#[derive(Default)]
pub(crate) struct Pool {
    held: BTreeMap<ArticleId, Arc<Summary>>,
    /// The stories of those of which it is known.
    told: BTreeMap<ArticleId, Option<StoryNumber>>,
    /// Articles that are no candidates, but are named in reasons.
    named: BTreeMap<ArticleId, Arc<Summary>>,
}

impl Pool {
    /// Takes summaries in; copies are left out, they stand behind their original.
    pub(crate) fn add(&mut self, summaries: Vec<Summary>) {
        self.held.extend(summaries.into_iter().filter(|s| s.copy_of.is_none()).map(|s| (s.id, Arc::new(s))));
    }

    /// The same of articles whose story is known.
    pub(crate) fn add_known(&mut self, known: Vec<Known>) {
        for Known { summary, story } in known.into_iter().filter(|k| k.summary.copy_of.is_none()) {
            self.told.insert(summary.id, story);
            self.held.insert(summary.id, summary);
        }
    }

    /// Takes in these of another pool, as far as it holds them.
    pub(crate) fn take_from<'a>(&mut self, other: &Pool, ids: impl IntoIterator<Item = &'a ArticleId>) {
        self.held.extend(ids.into_iter().filter_map(|id| Some((*id, other.held.get(id)?.clone()))));
    }

    /// Whether it is a candidate.
    pub(crate) fn holds(&self, id: &ArticleId) -> bool {
        self.held.contains_key(id)
    }

    /// Takes in an article that a reason may name by the id `id`.
    pub(crate) fn name(&mut self, id: ArticleId, summary: Arc<Summary>) {
        self.named.insert(id, summary);
    }

    /// All of them as candidates, nothing compared, each with its story.
    pub(crate) fn candidates(&self, app: &Visit) -> Result<Vec<Candidate>, WebError> {
        let untold: Vec<ArticleId> = self.held.keys().filter(|id| !self.told.contains_key(id)).copied().collect();
        let told = app.store.story_numbers(&untold)?;
        let story = |s: &Summary| self.told.get(&s.id).copied().unwrap_or_else(|| told.get(&s.id).copied());
        Ok(self.held.values().map(|s| Candidate { story: story(s), ..candidate(s, 0.0, Vec::new()) }).collect())
    }

    /// What is known of one.
    pub(crate) fn get(&self, id: &ArticleId) -> Option<&Summary> {
        self.named.get(id).or_else(|| self.held.get(id)).map(Arc::as_ref)
    }

    /// The languages of the candidates, by every tag that names them.
    pub(crate) fn tags(&self) -> BTreeSet<&str> {
        self.held.values().filter_map(|s| s.lang.as_deref()).collect()
    }

    /// What to call an outlet, if an article of it is known.
    pub(crate) fn outlet_name(&self, key: &str) -> Option<&str> {
        self.held.values().chain(self.named.values()).find(|s| s.outlet_key == key).map(|s| s.outlet.as_str())
    }

    /// The items of a list with their reasons.
    pub(crate) fn items(&self, list: &RankedList, app: &Visit) -> Vec<Item> {
        let known = list.items.iter().filter_map(|i| Some((self.held.get(&i.article)?, i)));
        known
            .map(|(s, i)| {
                let item = Item { ranked: Some(i.clone()), ..Item::of(s, app) };
                i.reasons.iter().fold(item, |item, r| item.because(why::words(&r.why, self, app)))
            })
            .collect()
    }
}

/// An article as the lists weigh it, of whatever story.
pub(crate) fn candidate(s: &Summary, likeness: f64, shared_words: Vec<String>) -> Candidate {
    Candidate {
        id: s.id,
        story: None,
        outlet: s.outlet_key.clone(),
        section: s.section,
        lang: s.lang.clone(),
        at_ms: s.sort_at,
        likeness,
        shared_words,
    }
}

/// The newest originals, without those whose date lies ahead of the clock.
pub(crate) fn newest(app: &Visit, listing: Listing) -> Result<Vec<Summary>, WebError> {
    // A day of grace: a date without a zone may be ahead of UTC.
    Ok(app.store.newest(&Listing { before_ms: Some(app.now_ms() + DAY_MS), with_copies: false, ..listing })?)
}

/// The newest originals of one language, by whatever tag their pages name it: the store knows tags
/// alone, so its list is leafed through for those that fit.
pub(crate) fn newest_of_language(app: &Visit, base: &str, listing: Listing) -> Result<Vec<Summary>, WebError> {
    let mut found: Vec<Summary> = Vec::new();
    let mut page = Listing { limit: LANGUAGE_PAGE, ..listing };
    for _ in 0..LANGUAGE_PAGES_MAX {
        let all = newest(app, page.clone())?;
        let (n, last) = (all.len(), all.last().map(|s| Cursor { sort_at: s.sort_at, number: s.number }));
        found.extend(all.into_iter().filter(|s| speaks(s.lang.as_deref(), base)));
        if n < LANGUAGE_PAGE || found.len() >= listing.limit {
            break;
        }
        page.after = last;
    }
    found.truncate(listing.limit);
    Ok(found)
}

/// Whether a tag is of this language.
pub(crate) fn speaks(tag: Option<&str>, base: &str) -> bool {
    tag.is_some_and(|tag| base_lang(tag) == base)
}

/// Of what a ranking is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Among {
    /// Everything.
    All,
    /// A section.
    Section(Section),
    /// A language, by the base of its tag.
    Language(String),
}

/// How many of these are kept with what was opened: more than a site has sections and languages.
const AMONG_MAX: usize = 128;

impl Among {
    fn has(&self, c: &Candidate) -> bool {
        match self {
            Among::All => true,
            Among::Section(section) => c.section == Some(*section),
            Among::Language(base) => speaks(c.lang.as_deref(), base),
        }
    }
}

/// What was opened within the window, the same for every reader.
pub(crate) struct Opened {
    /// Openings of originals; those of a copy count for its original.
    pub(crate) tallies: Tallies,
    /// How much each is opened these days.
    pub(crate) heat: Heat,
    /// What Ranking is weighed by.
    scale: Scale,
    /// How all of them stand by it.
    standings: Arc<Standings>,
    /// And how some of them do, where it was asked for.
    of_some: Mutex<BTreeMap<Among, Arc<Standings>>>,
    /// The originals.
    pub(crate) pool: Pool,
    /// The same, as lists weigh them.
    pub(crate) candidates: Vec<Candidate>,
    /// Heat and number of openings by story.
    pub(crate) of_story: BTreeMap<StoryNumber, (f64, u64)>,
}

impl Opened {
    /// What was opened, as lists weigh it.
    pub(crate) fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    fn standings(&self, among: Among) -> Arc<Standings> {
        if among == Among::All {
            return self.standings.clone();
        }
        let held = || self.of_some.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = held().get(&among) {
            return found.clone();
        }
        let candidates: Vec<Candidate> = self.candidates.iter().filter(|c| among.has(c)).cloned().collect();
        let made = Arc::new(Standings::of(&self.scale, &candidates, &self.tallies));
        let mut held = held();
        // Of languages that nothing is written in there are as many as anybody asks for.
        if held.len() < AMONG_MAX && !candidates.is_empty() {
            held.insert(among, made.clone());
        }
        made
    }
}

/// What was opened within the window, no older than the site allows.
pub(crate) fn opened(app: &Visit) -> Result<Arc<Opened>, WebError> {
    app.opened.get(app, app.site.shared_age_max, gather_opened)
}

fn gather_opened(app: &Visit) -> Result<Opened, WebError> {
    let since_ms = app.now_ms() - i64::from(WINDOW_HOURS) * 60 * 60 * 1000;
    let opened = app.store.tallies(since_ms, WINDOW_HOURS)?;
    let mut hottest: Vec<(ArticleId, f64)> = rank::heat(&opened).into_iter().collect();
    hottest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    hottest.truncate(RANKING_POOL);
    let ids: Vec<ArticleId> = hottest.into_iter().map(|(id, _)| id).collect();
    let (known, original_of) = with_originals(app, &ids)?;
    let mut pool = Pool::default();
    pool.add_known(app.not_hidden(known)?);
    let tallies = opened.folded(|id| original_of.get(id).copied().unwrap_or(*id));
    let mut of_story: BTreeMap<StoryNumber, (f64, u64)> = BTreeMap::new();
    let candidates = pool.candidates(app)?;
    let story_of: BTreeMap<ArticleId, StoryNumber> = candidates.iter().filter_map(|c| Some((c.id, c.story?))).collect();
    let own = Heat::of(&tallies);
    for (id, heat) in own.by_article() {
        let Some(s) = pool.get(id) else { continue };
        // An article that is not placed yet is a story of its own number.
        let story = story_of.get(id).copied().unwrap_or(s.number);
        let sum = of_story.entry(story).or_default();
        *sum = (sum.0 + heat, sum.1 + own.reads(id));
    }
    let scale = Scale::of(RankingKind::MostRead, &tallies);
    let standings = Arc::new(Standings::of(&scale, &candidates, &tallies));
    Ok(Opened { tallies, heat: own, scale, standings, of_some: Mutex::default(), pool, candidates, of_story })
}

/// What is known of these articles and of the originals of those that are copies, and each one's
/// original (itself, if it is no copy). What is not held is left out.
pub(crate) fn with_originals(app: &Visit, ids: &[ArticleId]) -> Result<(Vec<Known>, BTreeMap<ArticleId, ArticleId>), WebError> {
    let mut known = app.known(ids)?;
    let original = |s: &Summary| (s.id, s.copy_of.unwrap_or(s.id));
    let original_of: BTreeMap<ArticleId, ArticleId> = known.iter().map(|k| original(&k.summary)).collect();
    let missing: BTreeSet<ArticleId> = original_of.values().filter(|id| !original_of.contains_key(id)).copied().collect();
    if !missing.is_empty() {
        known.extend(app.known(&missing.into_iter().collect::<Vec<_>>())?);
    }
    Ok((known, original_of))
}

/// The most read here, of what is not taken.
pub(crate) fn ranking(app: &Visit, among: Among, taken: &Taken) -> Result<(RankedList, Vec<Item>), WebError> {
    let opened = opened(app)?;
    let list = opened.standings(among).list(taken, LIST_LEN);
    let items = opened.pool.items(&list, app);
    Ok((list, items))
}
