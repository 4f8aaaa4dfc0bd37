//! Simulated readers: what they like, when they come, how faithful they are. None of it is shown to a
//! policy but their number and the languages of their browser.

use super::assumptions::Assumptions;
use super::catalogue::Piece;
use super::maths::exp2;
use super::truth::{Truth, normal};
use crate::simulate::chance::{Chance, part};
use dateline_news::section::Section;
use serde::Serialize;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Sessions a day of who comes least often, and of who comes most often.
const SESSIONS_MIN: f64 = 0.25;
const SESSIONS_MAX: usize = 24;
/// How often a session begins at each hour of the reader's day, beside the mean hour.
const RHYTHM: [f64; 24] =
    [0.3, 0.15, 0.1, 0.1, 0.2, 0.5, 1.2, 2.0, 1.9, 1.2, 1.0, 1.1, 1.6, 1.3, 0.9, 0.9, 1.0, 1.2, 1.4, 1.5, 1.6, 1.5, 1.0, 0.55];
/// Readers of a second language.
const BILINGUAL: f64 = 0.15;
/// Outlets that a reader is loyal to, at most.
const LOYAL_MAX: usize = 3;
/// Topics that a reader likes.
const LIKED: usize = 4;
/// How much more than others.
const LIKED_BY: f64 = 1.9;
/// Topics that a reader does not care for, and how much less.
const DISLIKED: usize = 5;
const DISLIKED_BY: f64 = 0.8;

/// A reader.
#[derive(Clone, Debug, Serialize)]
pub struct Reader {
    /// When they come for the first time, at the earliest, ms UTC.
    pub arrives_ms: i64,
    /// Sessions a day, at the mean.
    pub activity: f64,
    /// Hours by which their day is later than UTC's.
    pub shift_hours: i64,
    /// Languages that the browser asks for, the first best.
    pub langs: Vec<String>,
    /// Outlets that they are loyal to.
    pub loyal_to: Vec<String>,
    /// Pages of a session, at the mean.
    pub pages: f64,
    /// Liking of each section.
    sections: Vec<f64>,
    /// Liking of each topic, by day of the run: tastes drift.
    tastes: Vec<Vec<f64>>,
}

/// Number of topics, first moment (ms UTC) and days of a run: what readers are made for.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Topics.
    pub n_topics: usize,
    /// Begin, ms UTC.
    pub start_ms: i64,
    /// Days.
    pub days: u32,
}

/// The readers of a run.
pub fn readers(n: usize, pieces: &[Piece], span: Span, assumed: &Assumptions, seed: u64) -> Vec<Reader> {
    let mut common = Chance::new(part(seed, 0xc0_33a0));
    // What more or less everybody likes.
    let common: Vec<f64> = (0..span.n_topics).map(|_| 0.5 * normal(&mut common)).collect();
    (0..n).map(|i| Reader::new(&common, pieces, span, assumed, part(part(seed, 0x4ead), i as u64))).collect()
}

impl Reader {
    fn new(common: &[f64], pieces: &[Piece], span: Span, assumed: &Assumptions, seed: u64) -> Reader {
        let mut chance = Chance::new(seed);
        let is_late = chance.happens(assumed.arriving);
        let at = chance.unit();
        let arrives_ms = span.start_ms + if is_late { (at * f64::from(span.days) * DAY_MS as f64) as i64 } else { 0 };
        let activity = SESSIONS_MIN * chance.heavy(SESSIONS_MAX) as f64;
        // Outlets and languages by articles: who publishes much is read by many.
        let any = |chance: &mut Chance| &pieces[chance.below(pieces.len())];
        let mut langs = vec![any(&mut chance).lang.clone()];
        if chance.happens(BILINGUAL) {
            let second = any(&mut chance).lang.clone();
            if second != langs[0] {
                langs.push(second);
            }
        }
        let mut loyal_to: Vec<String> = Vec::new();
        for _ in 0..1 + chance.below(LOYAL_MAX) {
            let outlet = any(&mut chance).outlet.clone();
            if !loyal_to.contains(&outlet) {
                loyal_to.push(outlet);
            }
        }
        let sections = Section::ALL.iter().map(|_| 0.4 * normal(&mut chance)).collect();
        let shift_hours = chance.between(-2, 2);
        let pages = 1.2 + 2.0 * chance.unit();
        let tastes = tastes(common, span.days, assumed.drift, &mut chance);
        Reader { arrives_ms, activity, shift_hours, langs, loyal_to, pages, sections, tastes }
    }

    /// When their sessions begin, in order, ms UTC.
    pub fn sessions(&self, span: Span, seed: u64) -> Vec<i64> {
        let mut chance = Chance::new(part(seed, 0x5e55));
        let end = span.start_ms + i64::from(span.days) * DAY_MS;
        let mut out = Vec::new();
        let mut hour = self.arrives_ms - self.arrives_ms.rem_euclid(HOUR_MS);
        while hour < end {
            let of_day = (hour.div_euclid(HOUR_MS) - self.shift_hours).rem_euclid(24) as usize;
            let (comes, minute) = (chance.happens(self.activity * RHYTHM[of_day] / 24.0), chance.unit());
            let at = hour + (minute * HOUR_MS as f64) as i64;
            if comes && at >= self.arrives_ms && at < end {
                out.push(at);
            }
            hour += HOUR_MS;
        }
        out
    }

    /// How much they like what an article is about and where it stands, on a day of the run.
    pub fn liking(&self, truth: &Truth, section: Option<Section>, day: usize) -> f64 {
        let taste = &self.tastes[day.min(self.tastes.len() - 1)];
        let topics: f64 = truth.topics.iter().map(|(k, share)| taste[*k] * share).sum();
        topics + section.and_then(|s| Section::ALL.iter().position(|o| *o == s)).map_or(0.0, |i| self.sections[i])
    }

    /// Whether they are loyal to an outlet; nobody is to one without a name.
    pub fn is_loyal_to(&self, outlet: &str) -> bool {
        !outlet.is_empty() && self.loyal_to.iter().any(|o| o == outlet)
    }
}

fn tastes(common: &[f64], days: u32, drift: f64, chance: &mut Chance) -> Vec<Vec<f64>> {
    let n = common.len();
    let mut liked: Vec<usize> = (0..LIKED).map(|_| chance.below(n)).collect();
    let disliked: Vec<usize> = (0..DISLIKED).map(|_| chance.below(n)).collect();
    let mut wander = vec![0.0; n];
    let step = 0.15 * (1.0 - exp2(-drift / 0.04));
    (0..days.max(1))
        .map(|_| {
            let mut taste: Vec<f64> = common.iter().zip(&wander).map(|(c, w)| c + w).collect();
            disliked.iter().for_each(|k| taste[*k] -= DISLIKED_BY);
            liked.iter().for_each(|k| taste[*k] = taste[*k].max(common[*k] + LIKED_BY));
            for k in &mut liked {
                let (gives_way, next) = (chance.happens(drift), chance.below(n));
                if gives_way {
                    *k = next;
                }
            }
            wander.iter_mut().for_each(|w| *w += step * normal(chance));
            taste
        })
        .collect()
}
