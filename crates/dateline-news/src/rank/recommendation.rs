//! Recommendation: for a reader of whom something is known, by their taste; for everybody else, what
//! is opened most beside Ranking and what is new.

use super::heat::Heat;
use super::signal::Signal;
use super::taste::{Liking, Seed, Taste};
use super::{Candidate, LIKENESS_MIN, Taken, base_lang, learn};
use crate::ids::ArticleId;
use crate::limits::LIST_LEN;
use crate::ranked::{RankedItem, RankedList, Reason, Why};
use crate::section::Section;
use crate::story::StoryNumber;
use crate::wishes::{Follow, Wishes};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// After so many hours the newness of an article counts half.
pub const FRESH_HALF_LIFE_HOURS: f64 = 18.0;
/// Newness from which an article is said to be one of the newest: no more than one half-life older than the newest.
const FRESH_TOLD: f64 = 0.5;
/// Items of one outlet, while other outlets have something to offer.
pub const OF_OUTLET_MAX: usize = 3;
/// Items of one section, while other sections have something to offer.
pub const OF_SECTION_MAX: usize = 4;
/// Items that stand there because of one and the same article that the reader read.
pub const OF_SEED_MAX: usize = 3;
/// Articles of a section or outlet from which on its share is told as a reason.
const TIMES_TOLD: u64 = 2;
/// The place, from 1, that a known reader's list keeps for what is beyond their taste: one in ten.
pub const BEYOND_PLACE: usize = 7;
/// The name under which that place can be switched off, beside those of the signals.
pub const BEYOND: &str = "beyond";
/// Part of a score by clicks from which on it is told.
const CLICKED_TOLD: f64 = 0.05;
/// Reasons that an item tells.
const REASONS_TOLD: usize = 2;
/// Share of a score from which on a part of it is told as a reason.
const TOLD_SHARE: f64 = 0.05;

/// What the page at hand is, for choosing beside it.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// Its section.
    pub section: Option<Section>,
    /// Its language.
    pub lang: Option<String>,
}

/// What clicks say of a candidate: parts of the score of [`learn::Ranker`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clicked {
    /// How much it was chosen where it was shown: all that is the same for every reader.
    pub appeal: f64,
    /// What of it says that it was chosen more than was to be expected where it stood.
    pub beyond: f64,
    /// How far those who read what the reader read chose it.
    pub co_read: f64,
}

impl Clicked {
    /// The parts of a score.
    pub fn of(score: &learn::Score) -> Clicked {
        let part = |s: learn::Signal| f64::from(score.parts[s]);
        let beyond = [learn::Signal::ReadRate, learn::Signal::BeyondHour, learn::Signal::BeyondEver, learn::Signal::BeyondFirm];
        Clicked {
            beyond: beyond.map(part).iter().sum(),
            appeal: learn::Signal::ALL.into_iter().filter(|s| !s.is_personal()).map(part).sum(),
            co_read: part(learn::Signal::CoRead),
        }
    }
}

/// What a list is made from, beside its candidates.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What the reader likes.
    pub taste: &'a Taste,
    /// What the reader wishes.
    pub wishes: &'a Wishes,
    /// What all readers opened.
    pub heat: &'a Heat,
    /// Outlets with a text of their own, of the stories that more than one outlet tells.
    pub coverage: &'a BTreeMap<StoryNumber, u32>,
    /// What clicks say of the candidates.
    pub clicks: &'a BTreeMap<ArticleId, Clicked>,
    /// Candidates that speak of topics which the reader follows.
    pub topics: &'a BTreeMap<ArticleId, BTreeSet<Follow>>,
}

impl<'a> Given<'a> {
    /// A taste and what was opened; nothing is wished or known beside.
    pub fn of(taste: &'a Taste, heat: &'a Heat) -> Given<'a> {
        static NO_WISHES: Wishes = Wishes { impersonal: false, off: BTreeSet::new(), follows: BTreeSet::new() };
        static NO_COVERAGE: BTreeMap<StoryNumber, u32> = BTreeMap::new();
        static NO_CLICKS: BTreeMap<ArticleId, Clicked> = BTreeMap::new();
        static NO_TOPICS: BTreeMap<ArticleId, BTreeSet<Follow>> = BTreeMap::new();
        Given { taste, wishes: &NO_WISHES, heat, coverage: &NO_COVERAGE, clicks: &NO_CLICKS, topics: &NO_TOPICS }
    }

    /// What of all that the reader follows this candidate is of: a topic before an outlet before a section.
    fn followed(&self, c: &Candidate) -> Option<&Follow> {
        let of_topic = self.topics.get(&c.id).and_then(BTreeSet::first);
        let of_outlet = || self.wishes.follows.iter().find(|f| matches!(f, Follow::Outlet(key) if *key == c.outlet));
        let of_section = || self.wishes.follows.iter().find(|f| matches!(f, Follow::Section(s) if Some(*s) == c.section));
        of_topic.or_else(of_outlet).or_else(of_section)
    }

    /// Whether the list is the reader's own.
    pub fn is_personal(&self) -> bool {
        let follows = !self.wishes.follows.is_empty() && self.wishes.counts(Signal::Followed.as_str(), true);
        let is_known = !self.taste.is_blank() || follows;
        is_known && !self.wishes.impersonal
    }
}

/// What of a candidate is the same for all.
struct ForAll {
    /// How much it was opened, beside the most opened.
    opened: f64,
    /// How often it was opened.
    times: u64,
    /// How many outlets tell its story.
    outlets: u32,
    /// The same as a share of the most told, by logarithm.
    covered: f64,
    /// How new it is, beside the newest.
    fresh: f64,
}

/// A candidate with its score and what made it.
#[derive(Clone)]
struct Weighed<'a> {
    candidate: &'a Candidate,
    score: f64,
    reasons: Vec<Reason>,
    /// The article that the reader read and that it is most like.
    seed: Option<ArticleId>,
    /// Nothing of the reader speaks for it or against it.
    beyond: bool,
    /// The score without what is of the reader.
    for_all: f64,
}

/// Best first by the weights of [`Signal`], as far as the reader lets them count; a story once, and of an
/// outlet, a section, and for the sake of one article read, only so many while others have something to
/// offer. For a reader whose taste is known: in their languages, without what they opened, saved, hid or
/// were shown often; place [`BEYOND_PLACE`] is kept for something outside of it. For others: in the
/// language of the article at hand where it has one, other sections than its own first. An item for which
/// nothing speaks is left out.
pub fn recommendation(candidates: &[Candidate], basis: &Given<'_>, at_hand: &AtHand, taken: &Taken) -> RankedList {
    static BLANK: std::sync::LazyLock<Taste> = std::sync::LazyLock::new(Taste::default);
    let basis = &if basis.wishes.impersonal { Given { taste: &BLANK, ..*basis } } else { *basis };
    let taste = basis.taste;
    let here = at_hand.lang.as_deref().map(base_lang);
    let readable = |c: &Candidate| match c.lang.as_deref().map(base_lang) {
        lang if taste.langs().is_empty() => here.is_none() || lang == here,
        Some(lang) => taste.langs().contains(&lang),
        None => true,
    };
    let known = |c: &Candidate| taste.knows(&c.id) || taste.is_tired_of(&c.id);
    let fit: Vec<&Candidate> = candidates.iter().filter(|c| !taken.has(&c.id) && !known(c) && readable(c)).collect();
    let outlets = |c: &Candidate| c.story.and_then(|story| basis.coverage.get(&story)).copied().unwrap_or(1).max(1);
    let most_told = f64::from(fit.iter().map(|c| outlets(c)).max().unwrap_or(1).max(2)).ln();
    let newest_at = fit.iter().map(|c| c.at_ms).max().unwrap_or(0);
    let mut weighed: Vec<Weighed> = fit
        .into_iter()
        .map(|candidate| {
            let of_all = ForAll {
                opened: basis.heat.share(&candidate.id),
                times: basis.heat.reads(&candidate.id),
                outlets: outlets(candidate),
                covered: f64::from(outlets(candidate)).ln() / most_told,
                fresh: (-((newest_at - candidate.at_ms) as f64) / (FRESH_HALF_LIFE_HOURS * 3_600_000.0)).exp2(),
            };
            weigh(candidate, basis, &of_all)
        })
        .filter(|w| w.score > 0.0 && !w.reasons.is_empty())
        .collect();
    weighed.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.candidate.at_ms.cmp(&a.candidate.at_ms)).then(a.candidate.id.cmp(&b.candidate.id))
    });
    let personal = basis.is_personal();
    let outside: HashSet<ArticleId> = weighed.iter().filter(|w| w.beyond).map(|w| w.candidate.id).collect();
    let last = if personal { None } else { at_hand.section };
    let items_of = |weighed: &[Weighed<'_>]| spread(weighed.to_vec(), last, taken);
    let mut items = items_of(&weighed);
    // A list in which something of the kind stands already needs no place for it.
    let is_wanted = personal && basis.wishes.counts(BEYOND, true) && items.len() >= BEYOND_PLACE;
    if is_wanted && !items.iter().any(|i| outside.contains(&i.article)) {
        items.truncate(LIST_LEN - 1);
        if let Some(best) = beyond(&weighed, &items, taken) {
            items.insert(BEYOND_PLACE - 1, best);
        } else {
            items = items_of(&weighed);
        }
    }
    RankedList { items, n_candidates: candidates.len() }
}

/// What speaks most for everybody, of what nothing of the reader speaks for or against, and of no story of
/// which the list tells.
fn beyond(weighed: &[Weighed<'_>], items: &[RankedItem], taken: &Taken) -> Option<RankedItem> {
    let listed: HashSet<ArticleId> = items.iter().map(|i| i.article).collect();
    let told: HashSet<StoryNumber> =
        weighed.iter().filter(|w| listed.contains(&w.candidate.id)).filter_map(|w| w.candidate.story).collect();
    let is_told = |story: StoryNumber| told.contains(&story) || taken.stories.contains(&story);
    let untold = |w: &&Weighed<'_>| w.beyond && !w.candidate.story.is_some_and(is_told);
    // The first of equals: they stand in the order of the list.
    let best = weighed.iter().filter(untold).rev().max_by(|a, b| a.for_all.total_cmp(&b.for_all))?;
    let mut reasons = vec![Reason { why: Why::Beyond, score: 0.0 }];
    reasons.extend(best.reasons.iter().take(REASONS_TOLD - 1).cloned());
    Some(RankedItem { article: best.candidate.id, score: best.score, reasons })
}

/// Weighs one candidate.
fn weigh<'a>(candidate: &'a Candidate, basis: &Given<'_>, of_all: &ForAll) -> Weighed<'a> {
    let taste = basis.taste;
    let likes = taste.likes(&candidate.id);
    let alike =
        |hidden: bool| 1.0 - likes.iter().filter(|(s, _)| s.hidden == hidden).map(|(s, l)| 1.0 - (l * s.weight).min(1.0)).product::<f64>();
    let seed: Option<&(Seed, f64)> = likes
        .iter()
        .filter(|(s, likeness)| !s.hidden && *likeness >= LIKENESS_MIN)
        .max_by(|a, b| (a.1 * a.0.weight).total_cmp(&(b.1 * b.0.weight)).then(b.0.article.cmp(&a.0.article)));
    let (section, outlet) = (taste.section(candidate.section), taste.outlet(&candidate.outlet));
    let followed = basis.followed(candidate);
    let clicked = basis.clicks.get(&candidate.id).copied().unwrap_or_default();
    let told = |l: Liking| l.times >= TIMES_TOLD && l.share > 0.0;
    let mut parts = Vec::with_capacity(Signal::ALL.len());
    for signal in Signal::ALL.into_iter().filter(|s| basis.wishes.counts(s.as_str(), s.is_personal())) {
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
            Signal::Followed => (f64::from(u8::from(followed.is_some())), followed.map(|what| Why::Followed { what: what.clone() })),
            Signal::Opened => {
                let times = of_all.times;
                (of_all.opened, (times > 0).then_some(Why::Opened { times, window_hours: basis.heat.window_hours() }))
            }
            Signal::Appeal => (clicked.appeal, (clicked.beyond > CLICKED_TOLD).then_some(Why::Chosen)),
            Signal::CoRead => (clicked.co_read, (clicked.co_read > CLICKED_TOLD).then_some(Why::CoRead)),
            Signal::Covered => (of_all.covered, (of_all.outlets > 1).then_some(Why::Outlets { outlets: of_all.outlets })),
            Signal::Fresh => (of_all.fresh, (of_all.fresh >= FRESH_TOLD).then_some(Why::New)),
        };
        parts.push((signal, value * signal.weight(), why));
    }
    let score: f64 = parts.iter().map(|(_, part, _)| part).sum();
    let for_all = parts.iter().filter(|(s, ..)| !s.is_personal()).map(|(_, part, _)| part).sum();
    let mut told: Vec<(Signal, Reason)> =
        parts.into_iter().filter_map(|(s, score, why)| Some((s, Reason { why: why?, score }))).filter(|(_, r)| r.score > 0.0).collect();
    // What is of the reader tells more than what all of the newest have in common, and so comes first.
    told.sort_by(|(s, a), (t, b)| t.is_personal().cmp(&s.is_personal()).then(b.score.total_cmp(&a.score)));
    if told.iter().any(|(_, r)| r.score >= score * TOLD_SHARE) {
        told.retain(|(_, r)| r.score >= score * TOLD_SHARE);
    }
    let reasons: Vec<Reason> = told.into_iter().take(REASONS_TOLD).map(|(_, r)| r).collect();
    let beyond = section.times == 0
        && section.share >= 0.0
        && outlet.times == 0
        && outlet.share >= 0.0
        && clicked.co_read <= CLICKED_TOLD
        && followed.is_none()
        && likes.iter().all(|(_, likeness)| *likeness < LIKENESS_MIN);
    Weighed { candidate, score, reasons, seed: seed.map(|(s, _)| s.article), beyond, for_all }
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
