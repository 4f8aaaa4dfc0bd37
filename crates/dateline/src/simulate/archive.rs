//! The order of time: stories open, are reported, copied, corrected and followed up, and end.

use super::chance::{Chance, part};
use super::edit::Edit;
use super::events::EVENTS;
use super::outlet::Press;
use super::story::{DAY_MS, Report, Story};
use super::truth::Item;
use super::words::Lexicon;
use super::{STORY_ARTICLES_MAX, Settings};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

mod making;

const HOUR_MS: i64 = DAY_MS / 24;

/// Share of reports that an agency writes.
const AGENCY_REPORTS: f64 = 0.05;

/// How much rarer other reports are copied than those of agencies.
const OTHERS_COPIED: f64 = 1.0 / 30.0;

/// Largest family of copies.
const FAMILY_MAX: usize = 60;

/// Share of reports that a newer version of the same page follows, and a new page of the same outlet.
const VERSIONS: f64 = 0.06;
const UPDATES: f64 = 0.03;

/// Share of reports that quote a paragraph of another's.
const EXCERPTS: f64 = 0.03;

/// Share of stories that are made to look like another of the days before.
const LOOK_ALIKES: f64 = 0.05;

/// Words of an article by quantile: log-normal around a median of 350 with a mean of 400.
const ARTICLE_WORDS: &[f64] =
    &[75.0, 145.0, 182.0, 213.0, 242.0, 270.0, 297.0, 323.0, 350.0, 379.0, 413.0, 453.0, 505.0, 575.0, 673.0, 850.0, 1650.0];

/// Hours from a story's first report to its last, by quantile.
const STORY_HOURS: &[f64] = &[1.0, 4.0, 10.0, 24.0, 48.0, 96.0, 240.0, 504.0];

/// What is to be published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    Report { is_follow_up: bool },
    Copy { report: usize, outlet: usize, is_late: bool },
    Version { report: usize },
    Update { report: usize },
}

/// A story with what is still to come of it.
#[derive(Debug)]
struct Open {
    story: Story,
    n_pending: usize,
}

/// An archive in the making.
#[derive(Debug)]
pub struct Archive {
    settings: Settings,
    press: Press,
    words: Lexicon,
    chance: Chance,
    stories: Vec<Option<Open>>,
    free: Vec<usize>,
    /// By time, then by the order in which they were planned.
    jobs: BinaryHeap<Reverse<(i64, u64, usize, Job)>>,
    n_planned: u64,
    next_story_at: i64,
    n_stories: u64,
    n_articles: u64,
    /// Kind, subject and number of stories that others may be made to look like.
    recent: Vec<(usize, u64, u64)>,
    /// The newest article of each series of template reports.
    series: Vec<Option<u64>>,
    series_octaves: u32,
    /// Time between two stories.
    step_ms: i64,
    /// The chance that what opens is a template report.
    form_share: f64,
    /// The chance that an agency's report is copied.
    copied: f64,
    n_open_max: usize,
}

impl Archive {
    /// An archive of these settings.
    pub fn new(settings: Settings) -> Archive {
        let seed = settings.seed;
        let harmonic = |n: usize| (1..=n).map(|i| 1.0 / i as f64).sum::<f64>();
        let reports = harmonic(story_max(&settings)) * (1.0 + UPDATES);
        let (copies, forms) = (settings.copies, settings.forms);
        let a_story = reports / (1.0 - copies / (1.0 - forms));
        let openings = settings.n_articles as f64 * (forms + (1.0 - forms) / a_story);
        let copied_share = AGENCY_REPORTS + (1.0 - AGENCY_REPORTS) * OTHERS_COPIED;
        let n_series = ((settings.n_articles as f64 * forms / 60.0) as usize).clamp(4, 2048).next_power_of_two();
        Archive {
            press: Press::new(part(seed, 1), settings.outlets()),
            words: Lexicon::new(part(seed, 2)),
            chance: Chance::new(part(seed, 3)),
            stories: Vec::new(),
            free: Vec::new(),
            jobs: BinaryHeap::new(),
            n_planned: 0,
            next_story_at: settings.start_ms,
            n_stories: 0,
            n_articles: 0,
            recent: Vec::new(),
            series: vec![None; n_series],
            series_octaves: n_series.trailing_zeros(),
            step_ms: ((f64::from(settings.days) * DAY_MS as f64 / openings.max(1.0)) as i64).max(1),
            form_share: settings.n_articles as f64 * forms / openings.max(1.0),
            copied: copies / (1.0 - copies - forms) / copied_share / harmonic(FAMILY_MAX),
            n_open_max: 0,
            settings,
        }
    }

    /// The outlets.
    pub fn press(&self) -> &Press {
        &self.press
    }

    /// Most stories that were open at one time, which is what memory grows with.
    pub fn n_open_max(&self) -> usize {
        self.n_open_max
    }

    /// Stories so far, each template report among them.
    pub fn n_stories(&self) -> u64 {
        self.n_stories
    }

    /// Opens what begins now: a story, or a template report that is over with its one article.
    fn open(&mut self) -> Option<Item> {
        let at = self.next_story_at;
        self.next_story_at += self.chance.between(1, 2 * self.step_ms - 1);
        self.n_stories += 1;
        if self.chance.happens(self.form_share) {
            return Some(self.form(at));
        }
        let number = self.n_stories;
        let mut kind = self.chance.below(EVENTS.len());
        let mut subject = part(self.settings.seed, 5_000 + (kind * 16 + self.chance.below(16)) as u64);
        let mut look_alike_of = None;
        if !self.recent.is_empty() && self.chance.happens(LOOK_ALIKES) {
            let other = self.recent[self.chance.below(self.recent.len())];
            (kind, subject, look_alike_of) = (other.0, other.1, Some(other.2));
        }
        if self.recent.len() < 32 {
            self.recent.push((kind, subject, number));
        } else {
            let oldest = number as usize % 32;
            self.recent[oldest] = (kind, subject, number);
        }
        let story = Story::new(number, part(self.settings.seed, 1 << 40 | number), &EVENTS[kind], subject, look_alike_of);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.stories.push(None);
            self.stories.len() - 1
        });
        self.stories[slot] = Some(Open { story, n_pending: 0 });
        self.n_open_max = self.n_open_max.max(self.stories.len() - self.free.len());
        self.plan_reports(slot, at);
        None
    }

    /// The reports of a story: most on the first day, follow-ups for as long as it lives.
    fn plan_reports(&mut self, slot: usize, at: i64) {
        let n = self.chance.heavy(story_max(&self.settings));
        let hours = self.chance.quantile(STORY_HOURS).min(f64::from(self.settings.days) * 24.0 / 4.0);
        self.plan(slot, at, Job::Report { is_follow_up: false });
        for _ in 1..n {
            let share = self.chance.unit();
            let after = (hours * HOUR_MS as f64 * share * share) as i64;
            let is_follow_up = share > 0.5 && after > 6 * HOUR_MS;
            self.plan(slot, at + after, Job::Report { is_follow_up });
        }
    }

    fn plan(&mut self, slot: usize, at: i64, job: Job) {
        self.n_planned += 1;
        self.jobs.push(Reverse((at, self.n_planned, slot, job)));
        if let Some(open) = &mut self.stories[slot] {
            open.n_pending += 1;
        }
    }

    /// What follows from a report: copies within hours or after weeks, a newer version, an update.
    fn plan_after(&mut self, slot: usize, at: i64, report: usize, outlet: usize) {
        let is_agency = self.press.outlets[outlet].acronym.is_some();
        if self.chance.happens(if is_agency { self.copied } else { self.copied * OTHERS_COPIED }) {
            let mut takers = vec![outlet];
            for _ in 0..self.chance.heavy(FAMILY_MAX) {
                let is_aggregator = self.chance.happens(0.3);
                // An outlet prints a text once; in a small press some copies find nobody.
                let taker = (0..8).map(|_| self.press.any_outlet(is_aggregator, &mut self.chance)).find(|t| !takers.contains(t));
                let Some(taker) = taker else { continue };
                takers.push(taker);
                let late_days = (f64::from(self.settings.days) / 4.0).min(60.0);
                let is_late = self.chance.happens(0.15) && late_days > 4.0;
                let after = if is_late {
                    ((3.0 + (late_days - 3.0) * self.chance.unit()) * DAY_MS as f64) as i64
                } else {
                    4 * 60_000 * self.chance.heavy(500) as i64 + self.chance.between(0, HOUR_MS)
                };
                self.plan(slot, at + after, Job::Copy { report, outlet: taker, is_late });
            }
        }
        if self.chance.happens(VERSIONS) {
            let after = self.chance.between(HOUR_MS / 4, 12 * HOUR_MS);
            self.plan(slot, at + after, Job::Version { report });
        }
        if self.chance.happens(UPDATES) {
            let after = self.chance.between(HOUR_MS, 10 * HOUR_MS);
            self.plan(slot, at + after, Job::Update { report });
        }
    }

    /// Ends a job, and the story with its last one.
    fn done(&mut self, slot: usize) {
        if let Some(open) = &mut self.stories[slot] {
            open.n_pending -= 1;
            if open.n_pending == 0 {
                self.stories[slot] = None;
                self.free.push(slot);
            }
        }
    }

    fn number(&mut self) -> u64 {
        self.n_articles += 1;
        self.n_articles
    }
}

impl Iterator for Archive {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.n_articles < self.settings.n_articles {
            let due = self.jobs.peek().is_some_and(|Reverse((at, ..))| *at < self.next_story_at);
            if !due {
                if let Some(form) = self.open() {
                    return Some(form);
                }
                continue;
            }
            let Some(Reverse((at, _, slot, job))) = self.jobs.pop() else { continue };
            let item = match job {
                Job::Report { is_follow_up } => self.report(slot, at, is_follow_up),
                Job::Copy { report, outlet, is_late } => self.copy(slot, at, report, outlet, is_late),
                Job::Version { report } => self.version(slot, at, report),
                Job::Update { report } => self.update(slot, at, report),
            };
            self.done(slot);
            if item.is_some() {
                return item;
            }
        }
        None
    }
}

/// Most reports of a story: a small archive is not one story.
fn story_max(settings: &Settings) -> usize {
    (settings.n_articles as usize / 20).clamp(5, STORY_ARTICLES_MAX)
}

/// Nights are quiet: hours of the clock that hold equal shares of what is published.
fn in_daytime(at: i64) -> i64 {
    let (day, within) = (at.div_euclid(DAY_MS), at.rem_euclid(DAY_MS) as f64 / DAY_MS as f64);
    let hour = match within {
        w if w < 0.08 => w / 0.08 * 6.0,
        w if w < 0.92 => 6.0 + (w - 0.08) / 0.84 * 16.0,
        w => 22.0 + (w - 0.92) / 0.08 * 2.0,
    };
    day * DAY_MS + (hour * HOUR_MS as f64) as i64
}
