//! The closed loop: readers come, a list is chosen for them, they look, open, are satisfied or not, send
//! on, come again or stay away; and who chooses learns from what can be seen of it.
//!
//! What chance decides is drawn for reader, session, page and article, not in the order of events: two
//! policies that show the same article to the same reader at the same moment see the same done, and
//! policies are compared in pairs.

use super::Settings;
use super::assumptions::{Assumptions, Examination};
use super::catalogue::{Catalogue, Piece};
use super::maths::{exp, ln, logistic};
use super::policy::{Ask, Event, Policy};
use super::reader::{self, Reader, Span};
use super::truth::{self, Nature, Truth};
use crate::simulate::chance::part;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

const DAY_MS: i64 = 86_400_000;
/// Between two pages of a session, beside the time that articles are open, ms.
const PAGE_MS: i64 = 20_000;
/// From one place of a list to the next, ms.
const LOOK_MS: i64 = 1_500;
/// Pages of a session, at most.
const PAGES_MAX: usize = 12;
/// How much less a page in the second language draws, log-odds.
const SECOND_LANG: f64 = 0.8;
/// How much each look that led to nothing takes from the next.
const LOOK_TIRES: f64 = 0.2;
/// Share of taste that counts for satisfaction beside that for the click.
const TASTE_SATISFIES: f64 = 0.6;
/// Clicks on a topic beyond which boredom does not grow.
const BORED_MAX: f64 = 4.0;
/// Probability that who is sent an article opens it.
const SENT_OPENED: f64 = 0.5;

/// Who chooses.
pub enum Chooser<'a> {
    /// Knows everything: shows what is most likely to be opened and to satisfy. It looks one list ahead,
    /// not at what the list will make of the reader.
    Oracle,
    /// Knows what a site knows.
    Policy(&'a mut dyn Policy),
}

/// An article in a list, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Place in the catalogue.
    pub piece: usize,
    /// Probability of being looked at, before anything of the list was opened.
    pub p_examined: f64,
    /// Of being opened once looked at.
    pub p_click: f64,
    /// Of satisfying once opened.
    pub p_satisfied: f64,
    /// Whether it was opened.
    pub clicked: bool,
    /// Whether it satisfied.
    pub satisfied: bool,
    /// For how long it was open, ms.
    pub dwell_ms: u32,
}

/// A list that was shown.
#[derive(Clone, Debug)]
pub struct Impression<'a> {
    /// Rises from 0.
    pub number: u64,
    /// When, ms UTC.
    pub at_ms: i64,
    /// To whom.
    pub reader: usize,
    /// The how manieth of this reader, from 1.
    pub nth: usize,
    /// What they opened before, in order.
    pub history: &'a [usize],
    /// From what the list was chosen.
    pub candidates: &'a [usize],
    /// The list.
    pub list: &'a [Shown],
    /// Satisfied reads that it could expect.
    pub value: f64,
    /// Those that the best list of these candidates could.
    pub best: f64,
}

/// What happens in a run.
pub enum Happening<'a> {
    /// A list was shown, with what became of it.
    Impression(Impression<'a>),
    /// Somebody opened what another had sent.
    Sent {
        /// When, ms UTC.
        at_ms: i64,
        /// Who.
        reader: usize,
        /// What.
        piece: usize,
        /// Whether it satisfied.
        satisfied: bool,
        /// For how long it was open, ms.
        dwell_ms: u32,
    },
    /// A reader will not come again.
    Left,
}

/// Articles, what is true of them, and readers.
pub struct World {
    pub(super) pieces: Vec<Piece>,
    pub(super) truths: Vec<Truth>,
    pub(super) readers: Vec<Reader>,
    pub(super) span: Span,
    assumed: Assumptions,
    settings: Settings,
    sessions: Vec<Vec<i64>>,
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    /// A page of the reader's `nth` session, with what was opened in it so far and what of it disappointed.
    Page {
        reader: usize,
        nth: usize,
        page: usize,
        opened: u32,
        disappointed: u32,
    },
    Sent {
        reader: usize,
        piece: usize,
    },
}

/// What became of a reader so far.
#[derive(Default)]
struct State {
    gone: bool,
    n_impressions: usize,
    opened: Vec<usize>,
    opened_set: HashSet<usize>,
    recent: Vec<(i64, usize)>,
    /// How often each article was looked at and not opened.
    looks: HashMap<usize, u16>,
}

impl State {
    fn looks(&self, piece: usize) -> u16 {
        self.looks.get(&piece).copied().unwrap_or(0)
    }
}

/// A run in progress.
struct Run<'w, 'c, 'o> {
    world: &'w World,
    chooser: Chooser<'c>,
    on: &'o mut dyn FnMut(&Happening<'_>),
    states: Vec<State>,
    jobs: BinaryHeap<Reverse<(i64, u64, Job)>>,
    n_jobs: u64,
    n_impressions: u64,
}

impl World {
    /// The world of a catalogue under assumptions; the run covers the last days of the catalogue, but
    /// for the time of one window at its begin.
    pub fn new(catalogue: &Catalogue, assumed: &Assumptions, settings: &Settings) -> World {
        let (truths, n_topics) = truth::of(catalogue, assumed, settings.seed);
        let pieces = catalogue.pieces().to_vec();
        let start_ms = catalogue.end_ms() - i64::from(settings.days) * DAY_MS;
        let span = Span { n_topics, start_ms, days: settings.days };
        let n = ((settings.readers as f64 * assumed.readers).round() as usize).max(1);
        let readers = reader::readers(n, &pieces, span, assumed, settings.seed);
        let sessions = readers.iter().enumerate().map(|(i, r)| r.sessions(span, part(settings.seed, i as u64))).collect();
        World {
            pieces,
            truths,
            readers,
            span,
            assumed: assumed.clone(),
            settings: settings.clone(),
            sessions,
            seed: part(settings.seed, 0x3041d),
        }
    }

    /// What can be seen of the articles.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What is true of them. For whoever writes the truth down or scores; never for a policy.
    pub fn truths(&self) -> &[Truth] {
        &self.truths
    }

    /// The readers, with what is true of them.
    pub fn readers(&self) -> &[Reader] {
        &self.readers
    }

    /// When the run begins, ms UTC, and its days.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Lets the readers come, from the first day to the last.
    pub fn run(&self, chooser: Chooser<'_>, on: &mut dyn FnMut(&Happening<'_>)) {
        let mut run = Run {
            world: self,
            chooser,
            on,
            states: self.readers.iter().map(|_| State::default()).collect(),
            jobs: BinaryHeap::new(),
            n_jobs: 0,
            n_impressions: 0,
        };
        for (reader, sessions) in self.sessions.iter().enumerate() {
            sessions.iter().enumerate().for_each(|(nth, at)| {
                run.push(*at, Job::Page { reader, nth, page: 0, opened: 0, disappointed: 0 });
            });
        }
        while let Some(Reverse((at_ms, _, job))) = run.jobs.pop() {
            match job {
                Job::Page { reader, nth, page, opened, disappointed } => run.page(at_ms, (reader, nth, page), (opened, disappointed)),
                Job::Sent { reader, piece } => run.sent(at_ms, reader, piece),
            }
        }
    }

    /// Chance for a question: the same whoever asks, and when.
    fn unit(&self, question: &[usize]) -> f64 {
        let bits = question.iter().fold(self.seed, |seed, q| part(seed, *q as u64));
        (bits >> 11) as f64 / (1u64 << 53) as f64
    }

    /// What a reader may be shown, newest first.
    fn candidates(&self, at_ms: i64, reader: &Reader, opened: &HashSet<usize>) -> Vec<usize> {
        let from = at_ms - i64::from(self.settings.window_hours) * 3_600_000;
        let end = self.pieces.partition_point(|p| p.at_ms <= at_ms);
        let start = self.pieces.partition_point(|p| p.at_ms <= from);
        let reads = |p: &Piece| p.lang.is_empty() || reader.langs.contains(&p.lang);
        (start..end).rev().filter(|i| reads(&self.pieces[*i]) && !opened.contains(i)).take(self.settings.candidates).collect()
    }

    /// How often each topic was clicked within a day.
    fn bored(&self, state: &State, at_ms: i64) -> Vec<f64> {
        let mut clicks = vec![0.0; self.span.n_topics];
        for (_, piece) in state.recent.iter().filter(|(at, _)| *at > at_ms - DAY_MS) {
            self.truths[*piece].topics.iter().for_each(|(k, share)| clicks[*k] += share);
        }
        clicks
    }

    /// Probability that an article is opened once looked at, and that it satisfies once opened.
    fn odds(&self, at_ms: i64, reader: usize, piece: usize, looks: u16, bored: &[f64]) -> (f64, f64) {
        let (r, p, t, a) = (&self.readers[reader], &self.pieces[piece], &self.truths[piece], &self.assumed);
        let day = (at_ms - self.span.start_ms).div_euclid(DAY_MS).max(0) as usize;
        let liking = a.taste * r.liking(t, p.section, day);
        let clicks: f64 = t.topics.iter().map(|(k, share)| share * bored[*k]).sum();
        let novelty = 1.0 / (1.0 + f64::from(looks) + clicks);
        let mut z = a.bias + liking + t.draw(at_ms, p.at_ms, novelty, a) - a.boredom * clicks.min(BORED_MAX);
        if r.is_loyal_to(&p.outlet) {
            z += a.loyalty;
        }
        if r.langs.first() != Some(&p.lang) && !p.lang.is_empty() {
            z -= SECOND_LANG;
        }
        (logistic(z) / (1.0 + LOOK_TIRES * f64::from(looks)), logistic(t.worth() + TASTE_SATISFIES * liking))
    }

    /// Probability of looking at place `k`, when those before were opened with these probabilities.
    fn examined(&self, clicks: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut on = 1.0;
        clicks
            .enumerate()
            .map(|(k, p)| match self.assumed.examination {
                Examination::Position { power } => exp(-power * ln((k + 1) as f64)),
                Examination::Cascade { patience, after_click } => {
                    let here = on;
                    on *= patience * (1.0 - p * (1.0 - after_click));
                    here
                }
            })
            .collect()
    }
}

impl Run<'_, '_, '_> {
    fn push(&mut self, at_ms: i64, job: Job) {
        self.jobs.push(Reverse((at_ms, self.n_jobs, job)));
        self.n_jobs += 1;
    }

    /// A page of a session, and what follows it: the next page, or the end.
    fn page(&mut self, at_ms: i64, (reader, nth, page): (usize, usize, usize), (opened, disappointed): (u32, u32)) {
        if self.states[reader].gone {
            return;
        }
        let world = self.world;
        let (o, d, open_ms) = self.list(at_ms, reader, nth, page);
        let (opened, disappointed) = (opened + o, disappointed + d);
        let goes_on = 1.0 - 1.0 / world.readers[reader].pages;
        if page + 1 < PAGES_MAX && world.unit(&[1, reader, nth, page]) < goes_on {
            self.push(at_ms + PAGE_MS + open_ms, Job::Page { reader, nth, page: page + 1, opened, disappointed });
            return;
        }
        // Who found nothing, or what was not as promised, stays away sooner.
        let factor = if opened == 0 { 1.5 } else { 0.6 + 3.0 * f64::from(disappointed) / f64::from(opened) };
        if world.unit(&[2, reader, nth]) < world.assumed.churn * factor {
            self.states[reader].gone = true;
            (self.on)(&Happening::Left);
        }
    }

    /// One list; gives how many articles were opened, how many of them disappointed, and for how long they were open.
    fn list(&mut self, at_ms: i64, reader: usize, nth: usize, page: usize) -> (u32, u32, i64) {
        let world = self.world;
        let state = &self.states[reader];
        let candidates = world.candidates(at_ms, &world.readers[reader], &state.opened_set);
        if candidates.is_empty() {
            return (0, 0, 0);
        }
        let mut bored = world.bored(state, at_ms);
        let n = world.settings.list_len;
        let odds: HashMap<usize, (f64, f64)> =
            candidates.iter().map(|c| (*c, world.odds(at_ms, reader, *c, state.looks(*c), &bored))).collect();
        let best = super::policy::best(&candidates, n, |c| odds[&c].0 * odds[&c].1);
        let list = match &mut self.chooser {
            Chooser::Oracle => best.clone(),
            Chooser::Policy(policy) => {
                let langs = &world.readers[reader].langs;
                let asked = policy.list(&Ask { at_ms, reader, langs, candidates: &candidates, pieces: &world.pieces, n });
                whole(asked, &candidates, n)
            }
        };
        let value = |list: &[usize]| -> f64 {
            let examined = world.examined(list.iter().map(|c| odds[c].0));
            list.iter().zip(examined).map(|(c, e)| e * odds[c].0 * odds[c].1).sum()
        };
        let (value, best) = (value(&list), value(&best));
        self.learn(&Event::Shown { at_ms, reader, list: &list });
        let examined = world.examined(list.iter().map(|c| odds[c].0));
        let (mut shown, mut goes_on) = (Vec::with_capacity(list.len()), true);
        let (mut opened, mut disappointed, mut open_ms) = (0, 0, 0);
        for (place, (piece, p_examined)) in list.iter().copied().zip(examined).enumerate() {
            let (p_click, p_satisfied) = world.odds(at_ms, reader, piece, self.states[reader].looks(piece), &bored);
            let looks = match world.assumed.examination {
                Examination::Position { .. } => world.unit(&[3, reader, nth, page, place]) < p_examined,
                Examination::Cascade { .. } => goes_on,
            };
            let clicked = looks && world.unit(&[4, reader, nth, page, piece]) < p_click;
            let (satisfied, dwell_ms) = if clicked { world.read(reader, piece, p_satisfied) } else { (false, 0) };
            if looks && !clicked {
                *self.states[reader].looks.entry(piece).or_default() += 1;
            }
            if clicked {
                self.opened(at_ms + LOOK_MS * (place as i64 + 1), reader, piece, Some(place), dwell_ms);
                opened += 1;
                disappointed += u32::from(!satisfied);
                open_ms += i64::from(dwell_ms);
                world.truths[piece].topics.iter().for_each(|(k, share)| bored[*k] += share);
            }
            if let Examination::Cascade { patience, after_click } = world.assumed.examination {
                let on = if clicked { patience * after_click } else { patience };
                goes_on = goes_on && world.unit(&[3, reader, nth, page, place]) < on;
            }
            shown.push(Shown { piece, p_examined, p_click, p_satisfied, clicked, satisfied, dwell_ms });
        }
        let state = &mut self.states[reader];
        state.n_impressions += 1;
        let history = &state.opened[..state.opened.len() - opened as usize];
        let number = self.n_impressions;
        self.n_impressions += 1;
        (self.on)(&Happening::Impression(Impression {
            number,
            at_ms,
            reader,
            nth: state.n_impressions,
            history,
            candidates: &candidates,
            list: &shown,
            value,
            best,
        }));
        (opened, disappointed, open_ms)
    }

    /// Somebody is sent an article from outside of any list.
    fn sent(&mut self, at_ms: i64, reader: usize, piece: usize) {
        let world = self.world;
        let (state, r, p) = (&self.states[reader], &world.readers[reader], &world.pieces[piece]);
        let reads = p.lang.is_empty() || r.langs.contains(&p.lang);
        if state.gone || r.arrives_ms > at_ms || state.opened_set.contains(&piece) || !reads {
            return;
        }
        if world.unit(&[5, reader, piece]) >= SENT_OPENED {
            return;
        }
        let (_, p_satisfied) = world.odds(at_ms, reader, piece, 0, &world.bored(state, at_ms));
        let (satisfied, dwell_ms) = world.read(reader, piece, p_satisfied);
        self.opened(at_ms, reader, piece, None, dwell_ms);
        (self.on)(&Happening::Sent { at_ms, reader, piece, satisfied, dwell_ms });
    }

    fn opened(&mut self, at_ms: i64, reader: usize, piece: usize, place: Option<usize>, dwell_ms: u32) {
        let state = &mut self.states[reader];
        state.opened.push(piece);
        state.opened_set.insert(piece);
        state.recent.retain(|(at, _)| *at > at_ms - DAY_MS);
        state.recent.push((at_ms, piece));
        self.learn(&Event::Opened { at_ms, reader, piece, place, dwell_ms });
        let world = self.world;
        let age = (at_ms - world.pieces[piece].at_ms) as f64 / DAY_MS as f64;
        // What is old news is not sent on.
        let p = world.truths[piece].nature.sent_on() / (1.0 + 2.0 * age.max(0.0));
        if world.unit(&[6, reader, piece]) < p {
            let n = if world.truths[piece].nature == Nature::False { 3 } else { 1 };
            for i in 0..n {
                let to = (world.unit(&[7, reader, piece, i]) * world.readers.len() as f64) as usize;
                let after = 300_000 + (world.unit(&[8, reader, piece, i]) * 7_200_000.0) as i64;
                self.push(at_ms + after, Job::Sent { reader: to, piece });
            }
        }
    }

    fn learn(&mut self, event: &Event<'_>) {
        if let Chooser::Policy(policy) = &mut self.chooser {
            policy.learn(event);
        }
    }
}

impl World {
    /// Whether an article that was opened satisfied, and for how long it was open, ms: by its words and a
    /// speed of the reader's where it did, for some seconds where it did not; at times it tells nothing.
    fn read(&self, reader: usize, piece: usize, p_satisfied: f64) -> (bool, u32) {
        let satisfied = self.unit(&[9, reader, piece]) < p_satisfied;
        let (u, forgets) = (self.unit(&[10, reader, piece]), self.unit(&[11, reader, piece]) < 0.1);
        let whole = (self.pieces[piece].text.len() as f64 * 40.0).clamp(20_000.0, 240_000.0);
        let ms = if satisfied != forgets { whole * (0.4 + 0.8 * u) } else { 3_000.0 + 14_000.0 * u };
        (satisfied, ms as u32)
    }
}

/// A list of candidates only, each once, filled up with the newest.
fn whole(asked: Vec<usize>, candidates: &[usize], n: usize) -> Vec<usize> {
    let may: HashSet<usize> = candidates.iter().copied().collect();
    let mut seen = HashSet::new();
    asked.into_iter().filter(|c| may.contains(c)).chain(candidates.iter().copied()).filter(|c| seen.insert(*c)).take(n).collect()
}
