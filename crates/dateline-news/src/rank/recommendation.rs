//! Recommendation: for a reader of whom something is known, by their taste; for everybody else, what
//! is opened most beside Ranking and what is new.

use super::heat::heat;
use super::taste::{Liking, Seed, Taste};
use super::{Candidate, LIKENESS_MIN, Taken, base_lang};
use crate::ids::ArticleId;
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::reading::Tallies;
use crate::section::Section;
use std::collections::{BTreeMap, HashSet};

/// After so many hours the newness of an article counts half.
pub const FRESH_HALF_LIFE_HOURS: f64 = 18.0;
/// Newness from which an article is said to be one of the newest: younger than the newest by half a life.
const FRESH_TOLD: f64 = 0.5;
/// Items of one outlet, while other outlets have something to offer.
pub const OF_OUTLET_MAX: usize = 3;
/// Items of one section, while other sections have something to offer.
pub const OF_SECTION_MAX: usize = 4;
/// Items that stand there because of one and the same article that the reader read.
pub const OF_SEED_MAX: usize = 3;
/// Articles of a section or outlet from which on its share is told as a reason.
const TIMES_TOLD: u64 = 2;
/// Reasons that an item tells.
const REASONS_TOLD: usize = 2;
/// Share of a score from which on a part of it is told as a reason.
const TOLD_SHARE: f64 = 0.05;

/// What speaks for or against an item of Recommendation. Each is a number from 0 to 1 (a liking may
/// be below 0), which counts by its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// How alike its text is to articles that the reader read.
    Like,
    /// How alike its text is to articles that the reader hid.
    Hidden,
    /// The share of its section in what the reader read.
    Section,
    /// The share of its outlet in what the reader read.
    Outlet,
    /// How much all readers opened it, beside the most opened.
    Opened,
    /// How new it is, beside the newest.
    Fresh,
}

impl Signal {
    /// All of them.
    pub const ALL: [Signal; 6] = [Signal::Like, Signal::Hidden, Signal::Section, Signal::Outlet, Signal::Opened, Signal::Fresh];

    /// What it counts. A reader of whom nothing is known has no share in the first four. Of some forty
    /// settings this was among the best for either half of the readers of the small press, whose
    /// neighbours do nearly as well: no more than twelve readers can tell.
    pub const fn weight(self) -> f64 {
        match self {
            Signal::Like => 3.0,
            Signal::Hidden => -1.0,
            Signal::Section => 1.0,
            Signal::Outlet => 3.0,
            Signal::Opened => 1.0,
            Signal::Fresh => 4.0,
        }
    }

    /// Whether it is of one reader, and not the same for all.
    pub const fn is_personal(self) -> bool {
        !matches!(self, Signal::Opened | Signal::Fresh)
    }

    /// The word by which pages and JSON name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Signal::Like => "like",
            Signal::Hidden => "hidden",
            Signal::Section => "section",
            Signal::Outlet => "outlet",
            Signal::Opened => "opened",
            Signal::Fresh => "fresh",
        }
    }
}

/// What the page at hand is, for choosing beside it.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// Its section.
    pub section: Option<Section>,
    /// Its language.
    pub lang: Option<String>,
}

/// A candidate with its score and what made it.
struct Weighed<'a> {
    candidate: &'a Candidate,
    score: f64,
    reasons: Vec<Reason>,
    /// The article that the reader read and that it is most like.
    seed: Option<ArticleId>,
}

/// Best first by the weights of [`Signal`]; a story once, and of an outlet, a section, and for the sake of
/// one article read, only so many while others have something to offer. For a reader whose taste is known: in
/// their languages, without what they opened, saved or hid. For others: in the language of the article
/// at hand where it has one, other sections than its own first. An item for which nothing speaks is
/// left out.
pub fn recommendation(candidates: &[Candidate], taste: &Taste, tallies: &Tallies, at_hand: &AtHand, taken: &Taken) -> RankedList {
    let here = at_hand.lang.as_deref().map(base_lang);
    let readable = |c: &Candidate| match c.lang.as_deref().map(base_lang) {
        lang if taste.langs().is_empty() => here.is_none() || lang == here,
        Some(lang) => taste.langs().contains(&lang),
        None => true,
    };
    let fit: Vec<&Candidate> = candidates.iter().filter(|c| !taken.has(&c.id) && !taste.knows(&c.id) && readable(c)).collect();
    let heat = heat(tallies);
    let hottest = heat.values().copied().fold(0.0, f64::max);
    let newest_at = fit.iter().map(|c| c.at_ms).max().unwrap_or(0);
    let mut weighed: Vec<Weighed> = fit
        .into_iter()
        .map(|candidate| {
            let opened = heat.get(&candidate.id).map_or(0.0, |h| h / hottest);
            let fresh = (-((newest_at - candidate.at_ms) as f64) / (FRESH_HALF_LIFE_HOURS * 3_600_000.0)).exp2();
            weigh(candidate, taste, opened, fresh, tallies)
        })
        .filter(|w| w.score > 0.0 && !w.reasons.is_empty())
        .collect();
    weighed.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.candidate.at_ms.cmp(&a.candidate.at_ms)).then(a.candidate.id.cmp(&b.candidate.id))
    });
    let items = spread(weighed, taste.is_blank().then_some(at_hand.section).flatten(), taken);
    RankedList { items, n_candidates: candidates.len() }
}

/// Weighs one candidate.
fn weigh<'a>(candidate: &'a Candidate, taste: &Taste, opened: f64, fresh: f64, tallies: &Tallies) -> Weighed<'a> {
    let likes = taste.likes(&candidate.id);
    let alike =
        |hidden: bool| 1.0 - likes.iter().filter(|(s, _)| s.hidden == hidden).map(|(s, l)| 1.0 - (l * s.weight).min(1.0)).product::<f64>();
    let seed: Option<&(Seed, f64)> = likes
        .iter()
        .filter(|(s, likeness)| !s.hidden && *likeness >= LIKENESS_MIN)
        .max_by(|a, b| (a.1 * a.0.weight).total_cmp(&(b.1 * b.0.weight)).then(b.0.article.cmp(&a.0.article)));
    let (section, outlet) = (taste.section(candidate.section), taste.outlet(&candidate.outlet));
    let told = |l: Liking| l.times >= TIMES_TOLD && l.share > 0.0;
    let mut parts = Vec::with_capacity(Signal::ALL.len());
    for signal in Signal::ALL {
        let (value, why) = match signal {
            Signal::Like => (
                alike(false),
                seed.map(|(s, _)| if s.read { Why::LikeRead { article: s.article } } else { Why::LikeOpened { article: s.article } }),
            ),
            Signal::Hidden => (alike(true), None),
            Signal::Section => {
                (section.share, candidate.section.filter(|_| told(section)).map(|s| Why::SectionRead { section: s, times: section.times }))
            }
            Signal::Outlet => {
                (outlet.share, told(outlet).then(|| Why::OutletRead { outlet: candidate.outlet.clone(), times: outlet.times }))
            }
            Signal::Opened => {
                let times = tallies.reads(&candidate.id);
                (opened, (times > 0).then_some(Why::Opened { times, window_hours: tallies.window_hours }))
            }
            Signal::Fresh => (fresh, (fresh >= FRESH_TOLD).then_some(Why::New)),
        };
        parts.push((signal, value * signal.weight(), why));
    }
    let score: f64 = parts.iter().map(|(_, part, _)| part).sum();
    let mut told: Vec<(Signal, Reason)> =
        parts.into_iter().filter_map(|(s, score, why)| Some((s, Reason { why: why?, score }))).filter(|(_, r)| r.score > 0.0).collect();
    // What is of the reader tells more than what all of the newest have in common, and so comes first.
    told.sort_by(|(s, a), (t, b)| t.is_personal().cmp(&s.is_personal()).then(b.score.total_cmp(&a.score)));
    if told.iter().any(|(_, r)| r.score >= score * TOLD_SHARE) {
        told.retain(|(_, r)| r.score >= score * TOLD_SHARE);
    }
    let reasons: Vec<Reason> = told.into_iter().take(REASONS_TOLD).map(|(_, r)| r).collect();
    Weighed { candidate, score, reasons, seed: seed.map(|(s, _)| s.article) }
}

/// Takes the best so that no outlet, section and article read has more than its share; what was passed
/// over fills up the rest. Items of the section `last` come after all others, and after these only what
/// tells a story again.
fn spread(weighed: Vec<Weighed<'_>>, last: Option<Section>, taken: &Taken) -> Vec<RankedItem> {
    let mut ids = HashSet::new();
    let mut told = taken.stories.clone();
    let (weighed, again): (Vec<Weighed>, Vec<Weighed>) =
        weighed.into_iter().filter(|w| ids.insert(w.candidate.id)).partition(|w| w.candidate.story.is_none_or(|story| told.insert(story)));
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sections: BTreeMap<Section, usize> = BTreeMap::new();
    let mut seeds: BTreeMap<ArticleId, usize> = BTreeMap::new();
    let (mut items, rest): (Vec<Weighed>, Vec<Weighed>) = weighed.into_iter().partition(|w| {
        let c = w.candidate;
        let full = last.is_some() && c.section == last
            || outlets.get(c.outlet.as_str()).is_some_and(|n| *n >= OF_OUTLET_MAX)
            || c.section.and_then(|s| sections.get(&s)).is_some_and(|n| *n >= OF_SECTION_MAX)
            || w.seed.and_then(|s| seeds.get(&s)).is_some_and(|n| *n >= OF_SEED_MAX);
        if !full {
            *outlets.entry(&c.outlet).or_default() += 1;
            c.section.iter().for_each(|s| *sections.entry(*s).or_default() += 1);
            w.seed.iter().for_each(|s| *seeds.entry(*s).or_default() += 1);
        }
        !full
    });
    items.extend(rest);
    items.extend(again);
    items.truncate(LIST_LEN);
    items.into_iter().map(|w| RankedItem { article: w.candidate.id, score: w.score, reasons: w.reasons }).collect()
}
