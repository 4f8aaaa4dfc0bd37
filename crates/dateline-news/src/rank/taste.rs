//! What a reader likes, by what they did here: sections, outlets, languages, and the articles whose
//! like they may want. Made anew from their last readings each time; none of it is kept.

use super::{Candidate, base_lang};
use crate::ids::ArticleId;
use crate::reading::{Act, ListKind, Reading};
use crate::section::Section;
use std::collections::{BTreeMap, BTreeSet};

/// Readings that a taste is made from at most, the newest.
pub const READINGS_MAX: usize = 500;
/// Articles whose like is looked for at most.
pub const SEEDS_MAX: usize = 6;
/// Hidden articles whose like is looked for at most.
pub const HIDDEN_SEEDS_MAX: usize = 2;
/// A dwell from which an article counts in full, ms.
pub const DWELL_FULL_MS: u32 = 60_000;
/// A dwell below which nobody has read an article, ms.
pub const DWELL_READ_MS: u32 = 15_000;
/// What an opening counts whose dwell is not known, of 1.
pub const OPENED_WORTH: f64 = 0.5;
/// What a saved article counts, of 1.
pub const SAVED_WORTH: f64 = 1.5;
/// After so many days what a reader did counts half.
pub const TASTE_HALF_LIFE_DAYS: f64 = 10.0;
/// Articles of which nothing is known that stand beside those of the reader: two openings are no taste.
pub const TASTE_PRIOR: f64 = 2.0;
/// A language in which a smaller share of the articles was opened is none that the reader reads.
pub const LANGUAGE_SHARE_MIN: f64 = 0.05;

/// Different hours in which an article stood in the reader's Recommendation from which on, unopened, it is
/// shown no more. Hours and not showings: a page that is loaded again is to show the same.
pub const SHOWN_HOURS_MAX: usize = 5;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

/// An article that says what a reader likes, or what not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seed {
    /// The article.
    pub article: ArticleId,
    /// The reader hid it: what is like it sinks.
    pub hidden: bool,
    /// The reader is known to have read or saved it, and not only to have opened it.
    pub read: bool,
    /// How much it counts beside the others; 0 to 1.5.
    pub weight: f64,
}

/// How much a reader likes the articles of a section or an outlet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Liking {
    /// Articles of it that the reader opened.
    pub(super) times: u64,
    /// Its share in what the reader read, -1 to 1; below 0 where more was hidden than read.
    pub(super) share: f64,
}

/// What became of one article.
#[derive(Clone, Copy, Debug, Default)]
struct Done {
    last_at: i64,
    dwell_ms: Option<u32>,
    saved: bool,
    hidden: bool,
    opened: bool,
}

impl Done {
    /// -1 for hidden, 0 for nothing seen of it, 1 for read, 1.5 for saved.
    fn worth(&self) -> f64 {
        match self.dwell_ms {
            _ if self.hidden => -1.0,
            _ if self.saved => SAVED_WORTH,
            Some(ms) => f64::from(ms.min(DWELL_FULL_MS)) / f64::from(DWELL_FULL_MS),
            None => OPENED_WORTH,
        }
    }
}

/// What is known of a reader's taste. The default knows nothing: a reader who is new.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    known: BTreeSet<ArticleId>,
    /// Shown often, never opened.
    tired: BTreeSet<ArticleId>,
    n_opened: usize,
    sections: BTreeMap<Section, Liking>,
    outlets: BTreeMap<String, Liking>,
    langs: BTreeSet<String>,
    seeds: Vec<Seed>,
    /// Of each candidate: which seeds it is like, and how much.
    likes: BTreeMap<ArticleId, Vec<(Seed, f64)>>,
}

impl Taste {
    /// Learns from readings, newest first; those of copies are to name the original. `known` says what
    /// their articles are; of others only that they are not to be shown again.
    pub fn of(readings: &[Reading], known: &[Candidate]) -> Taste {
        let mut done: BTreeMap<ArticleId, Done> = BTreeMap::new();
        let mut shown: BTreeMap<ArticleId, BTreeSet<i64>> = BTreeMap::new();
        for reading in readings.iter().take(READINGS_MAX) {
            if let Act::Saw { list: ListKind::Recommendation, articles } = &reading.act {
                for id in articles {
                    shown.entry(*id).or_default().insert(reading.at.div_euclid(HOUR_MS));
                }
            }
            let Some(article) = reading.act.article() else { continue };
            let d = done.entry(*article).or_default();
            d.last_at = d.last_at.max(reading.at);
            match &reading.act {
                Act::Opened { .. } => d.opened = true,
                Act::Read { dwell_ms, .. } => d.dwell_ms = Some(d.dwell_ms.unwrap_or(0).saturating_add(*dwell_ms)),
                Act::Saved { .. } => d.saved = true,
                Act::Hid { .. } => d.hidden = true,
                Act::Saw { .. } => {}
            }
        }
        let mut taste = Taste { known: done.keys().copied().collect(), ..Taste::default() };
        taste.tired = shown.into_iter().filter(|(_, hours)| hours.len() >= SHOWN_HOURS_MAX).map(|(id, _)| id).collect();
        taste.n_opened = done.values().filter(|d| d.opened).count();
        let last_at = done.values().map(|d| d.last_at).max().unwrap_or(0);
        let counts = |d: &Done| d.worth() * (-((last_at - d.last_at) as f64) / DAY_MS / TASTE_HALF_LIFE_DAYS).exp2();
        let (mut langs, mut n_read): (BTreeMap<String, usize>, usize) = (BTreeMap::new(), 0);
        let mut total = TASTE_PRIOR;
        for article in known {
            let Some(d) = done.get(&article.id) else { continue };
            let worth = counts(d);
            total += worth.abs();
            let like = |l: &mut Liking| {
                l.times += u64::from(d.opened);
                l.share += worth;
            };
            if let Some(section) = article.section {
                like(taste.sections.entry(section).or_default());
            }
            like(taste.outlets.entry(article.outlet.clone()).or_default());
            if !d.hidden {
                n_read += 1;
                if let Some(lang) = &article.lang {
                    *langs.entry(base_lang(lang)).or_default() += 1;
                }
            }
        }
        taste.sections.values_mut().chain(taste.outlets.values_mut()).for_each(|l| l.share /= total);
        let enough = |n: usize| n as f64 >= n_read as f64 * LANGUAGE_SHARE_MIN;
        taste.langs = langs.into_iter().filter(|(_, n)| enough(*n)).map(|(lang, _)| lang).collect();
        taste.seeds = seeds(known.iter().filter_map(|a| Some((a.id, done.get(&a.id)?))), counts);
        taste
    }

    /// Whether nothing is known that could make a list personal.
    pub fn is_blank(&self) -> bool {
        self.langs.is_empty() && self.seeds.iter().all(|s| s.hidden)
    }

    /// Different articles that the reader opened, of those looked at.
    pub fn n_opened(&self) -> usize {
        self.n_opened
    }

    /// The languages that the reader reads, by their base ([`base_lang`]).
    pub fn langs(&self) -> &BTreeSet<String> {
        &self.langs
    }

    /// The articles whose like is to be looked for, at most [`SEEDS_MAX`] liked and
    /// [`HIDDEN_SEEDS_MAX`] hidden ones, those that count most first.
    pub fn seeds(&self) -> &[Seed] {
        &self.seeds
    }

    /// Takes in what is like a seed: articles with their likeness, 0 to 1.
    pub fn liken(&mut self, seed: Seed, alike: impl IntoIterator<Item = (ArticleId, f64)>) {
        for (article, likeness) in alike {
            self.likes.entry(article).or_default().push((seed, likeness));
        }
    }

    /// Whether the reader opened, saved or hid it.
    pub fn knows(&self, article: &ArticleId) -> bool {
        self.known.contains(article)
    }

    /// Whether it stood often in the reader's Recommendation.
    pub fn is_tired_of(&self, article: &ArticleId) -> bool {
        self.tired.contains(article)
    }

    pub(super) fn section(&self, section: Option<Section>) -> Liking {
        section.and_then(|s| self.sections.get(&s)).copied().unwrap_or_default()
    }

    pub(super) fn outlet(&self, key: &str) -> Liking {
        self.outlets.get(key).copied().unwrap_or_default()
    }

    pub(super) fn likes(&self, article: &ArticleId) -> &[(Seed, f64)] {
        self.likes.get(article).map_or(&[], Vec::as_slice)
    }
}

/// The articles that count most, liked and hidden.
fn seeds<'a>(known: impl Iterator<Item = (ArticleId, &'a Done)>, counts: impl Fn(&Done) -> f64) -> Vec<Seed> {
    let mut seeds: Vec<Seed> = known
        .map(|(article, d)| {
            let read = d.saved || d.dwell_ms.is_some_and(|ms| ms >= DWELL_READ_MS);
            Seed { article, hidden: d.hidden, read, weight: counts(d).abs() }
        })
        .collect();
    seeds.sort_by(|a, b| a.hidden.cmp(&b.hidden).then(b.weight.total_cmp(&a.weight)).then(a.article.cmp(&b.article)));
    seeds.dedup_by(|a, b| a.article == b.article);
    let n_liked = seeds.iter().filter(|s| !s.hidden).count();
    let hidden = seeds.split_off(n_liked);
    seeds.truncate(SEEDS_MAX);
    seeds.extend(hidden.into_iter().take(HIDDEN_SEEDS_MAX));
    seeds
}
