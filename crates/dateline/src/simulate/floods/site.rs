//! The site: articles that come and age, and readers who look at its front page and open some.

use super::super::chance::{Chance, part};
use super::Settings;
use dateline_news::audience::{Audience, Counts, Who};
use dateline_news::ids::{ArticleId, Id128};
use dateline_news::rank::Candidate;
use dateline_news::reading::{Act, ListKind, ListMark, Reading};
use dateline_news::section::Section;
use dateline_news::tally::{HOUR_MS, Tallies, propensity};
use std::collections::BTreeMap;

/// Articles on the front page.
const FRONT: usize = 40;
/// After so many hours an article draws half.
const AGES_HOURS: f64 = 10.0;
/// How busy each hour of the day is.
const HOURS: [f64; 24] =
    [0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 0.8, 1.5, 1.8, 1.5, 1.3, 1.3, 1.6, 1.5, 1.2, 1.1, 1.2, 1.4, 1.5, 1.5, 1.3, 1.0, 0.7, 0.4];

struct Article {
    id: ArticleId,
    /// The hour in which it was published.
    born: i64,
    /// How it draws, against an article of middling appeal.
    appeal: f64,
}

/// One visit of a reader.
pub struct Session {
    who: Who,
    /// Articles on the page, in order.
    shown: Vec<usize>,
    /// Those that were opened, with the place that led there; without one, from elsewhere.
    opened: Vec<(usize, Option<usize>)>,
}

/// The site as its own memory has it.
pub struct Site {
    settings: Settings,
    chance: Chance,
    articles: Vec<Article>,
    audience: Audience,
    counts: Counts,
    numbers: BTreeMap<ArticleId, usize>,
}

impl Site {
    /// An empty site.
    pub fn new(settings: &Settings, seed: u64) -> Site {
        let audience = Audience::new(Id128::of(&[b"salt", &seed.to_le_bytes()]));
        let (articles, counts, numbers) = Default::default();
        Site { settings: settings.clone(), chance: Chance::new(seed), articles, audience, counts, numbers }
    }

    /// Publishes what comes in an hour, and gives the visits of it.
    pub fn hour(&mut self, hour: i64) -> Vec<Session> {
        let mut c = Chance::new(part(self.chance.clone().bits(), hour as u64));
        let due = (f64::from(self.settings.articles_a_day) * (hour + 1) as f64 / 24.0) as usize;
        while self.articles.len() < due {
            // A few draw many times what most do.
            let appeal = 0.4 * c.heavy(12) as f64 * (0.5 + c.unit());
            let id = Id128::of(&[b"article", &self.articles.len().to_le_bytes()]);
            self.numbers.insert(id, self.articles.len());
            self.articles.push(Article { id, born: hour, appeal });
        }
        let front = self.front(hour, &mut c);
        let (day, busy) = (hour.div_euclid(24), HOURS[hour.rem_euclid(24) as usize] / HOURS.iter().sum::<f64>());
        let mut sessions = Vec::new();
        for reader in 0..self.settings.n_readers {
            let regular = f64::from(reader) < f64::from(self.settings.n_readers) * self.settings.regulars;
            // Who is no regular has another name every day.
            let name = if regular { u64::from(reader) } else { u64::from(reader) << 32 | day as u64 };
            let visits = if regular { 1.5 } else { 1.0 } * busy;
            if c.happens(visits) {
                let who = Who::Reader(Id128::of(&[b"reader", &name.to_le_bytes()]));
                sessions.push(self.session(who, &front, hour, &mut c));
            }
        }
        sessions
    }

    /// The front page of an hour: what is new and draws, as an editor sees it, who is not sure.
    fn front(&self, hour: i64, c: &mut Chance) -> Vec<usize> {
        let mut all: Vec<(f64, usize)> =
            (0..self.articles.len()).map(|n| (self.draws(n, hour) * (0.3 + c.unit()), n)).filter(|(d, _)| *d > 0.01).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(FRONT).map(|(_, n)| n).collect()
    }

    /// How an article draws in an hour.
    pub fn draws(&self, n: usize, hour: i64) -> f64 {
        let a = &self.articles[n];
        a.appeal * (-((hour - a.born) as f64) / AGES_HOURS).exp2()
    }

    fn session(&self, who: Who, front: &[usize], hour: i64, c: &mut Chance) -> Session {
        let mut opened = Vec::new();
        for (place, n) in front.iter().enumerate() {
            if c.happens((propensity(ListKind::Front, place + 1) * 2.5 * self.draws(*n, hour)).min(0.9)) {
                opened.push((*n, Some(place + 1)));
            }
        }
        // One in three comes by a link from elsewhere.
        if c.happens(0.33) {
            let n = c.below(self.articles.len().max(1));
            if n < self.articles.len() && c.happens(self.draws(n, hour).min(1.0)) {
                opened.push((n, None));
            }
        }
        Session { who, shown: front.to_vec(), opened }
    }

    /// Takes visits in.
    pub fn read(&mut self, sessions: &[Session], hour: i64) {
        for s in sessions {
            let articles: Vec<ArticleId> = s.shown.iter().map(|n| self.articles[*n].id).collect();
            self.take(s.who, hour, Act::Saw { list: ListKind::Front, articles });
            for (n, place) in &s.opened {
                self.open(s.who, hour, *n, *place);
            }
        }
    }

    /// A reader opens an article, from a place of the front page or from elsewhere.
    pub fn open(&mut self, who: Who, hour: i64, number: usize, place: Option<usize>) {
        let from = place.map(|p| ListMark { list: ListKind::Front, position: p as u16 });
        self.take(who, hour, Act::Opened { article: self.articles[number].id, from });
    }

    /// A reader is shown these articles on the front page.
    pub fn show(&mut self, who: Who, hour: i64, numbers: &[usize]) {
        let articles = numbers.iter().map(|n| self.articles[*n].id).collect();
        self.take(who, hour, Act::Saw { list: ListKind::Front, articles });
    }

    fn take(&mut self, who: Who, hour: i64, act: Act) {
        let reading = Reading { reader: None, at: hour * HOUR_MS, act };
        self.audience.take(who, &reading, &mut self.counts);
    }

    /// Articles that draw anything in an hour, the most drawing first: what an honest reader would open.
    pub fn drawing(&self, hour: i64, n: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.articles.len()).collect();
        all.sort_by(|a, b| self.draws(*b, hour).total_cmp(&self.draws(*a, hour)).then(a.cmp(b)));
        all.truncate(n);
        all
    }

    /// The hour in which an article was published.
    pub fn born(&self, n: usize) -> i64 {
        self.articles[n].born
    }

    /// Whether an article was among the ten that drew most when it was new.
    pub fn was_best(&self, n: usize, from: i64, until: i64) -> bool {
        let born = self.born(n);
        let there = (0..self.articles.len()).filter(|m| self.born(*m) <= born).filter(|m| self.draws(*m, born) > self.draws(n, born));
        born >= from && born < until - 24 && there.count() < 10
    }

    /// What was counted in the window that ends with an hour.
    pub fn tallies(&self, hour: i64) -> Tallies {
        let since = hour - i64::from(self.settings.window_hours);
        let mut tallies = Tallies { window_hours: self.settings.window_hours, ..Tallies::default() };
        for ((article, h), tally) in self.counts.tallies.iter().filter(|((_, h), _)| *h >= since) {
            tallies.put(*article, *h, *tally);
        }
        tallies.crowd.extend(self.counts.crowd.range(since..));
        tallies
    }

    /// All articles as the lists weigh them.
    pub fn candidates(&self) -> Vec<Candidate> {
        let one = |a: &Article| Candidate {
            id: a.id,
            story: None,
            outlet: "desk".into(),
            section: Some(Section::News),
            lang: None,
            at_ms: a.born * HOUR_MS,
            likeness: 0.0,
            shared_words: Vec::new(),
        };
        self.articles.iter().map(one).collect()
    }

    /// Articles with their numbers.
    pub fn articles(&self) -> impl Iterator<Item = (usize, ArticleId)> + '_ {
        self.articles.iter().enumerate().map(|(n, a)| (n, a.id))
    }

    /// The number of an article.
    pub fn number_of(&self, id: &ArticleId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Articles so far.
    pub fn n_articles(&self) -> usize {
        self.articles.len()
    }
}
