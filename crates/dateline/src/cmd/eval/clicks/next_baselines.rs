//! Plainer ways to foretell the next article of a history, which ours is held against.

use dateline_news::ids::ArticleId;
use std::collections::HashMap;

/// Names, in the order of [`Baselines::next`].
pub const NAMES: [&str; 6] = ["opened most", "what others opened last (last 5)", "item-kNN", "sequential rules", "VS-kNN", "STAN-like"];

/// Openings at the end of a history that count as its last.
const LAST: usize = 5;
/// Largest distance of a sequential rule, whose weight is 1 / distance (Ludewig and Jannach 2018).
const RULE_STEPS: usize = 10;
/// Openings that speak against rules of an article that was hardly opened, and against rare pairs.
const SHRINK: f64 = 5.0;
/// Distance within which two articles of a history are a pair.
const PAIR_STEPS: usize = 50;
/// Neighbours of VS-kNN and of the STAN-like way.
const NEIGHBOURS: usize = 100;
const STAN_NEIGHBOURS: usize = 500;
/// After so many openings the weight of one's own, and of a neighbour's, is 1 / e (STAN, Garg et al. 2019).
const STAN_OWN: f64 = 5.0;
const STAN_THEIRS: f64 = 3.0;

type Scores = HashMap<ArticleId, f64>;

/// What the histories of others say.
pub struct Baselines<'a> {
    histories: &'a [Vec<ArticleId>],
    opened: Scores,
    last: Scores,
    rules: HashMap<ArticleId, Scores>,
    pairs: HashMap<ArticleId, Scores>,
    /// Of each article, which histories have it.
    readers: HashMap<ArticleId, Vec<usize>>,
}

impl<'a> Baselines<'a> {
    pub fn of(histories: &'a [Vec<ArticleId>]) -> Baselines<'a> {
        let mut out = Baselines {
            histories,
            opened: HashMap::new(),
            last: HashMap::new(),
            rules: HashMap::new(),
            pairs: HashMap::new(),
            readers: HashMap::new(),
        };
        for (reader, history) in histories.iter().enumerate() {
            for (i, article) in history.iter().enumerate() {
                *out.opened.entry(*article).or_default() += 1.0;
                out.readers.entry(*article).or_default().push(reader);
                if i + LAST >= history.len() {
                    *out.last.entry(*article).or_default() += 1.0;
                }
                for (steps, before) in history[..i].iter().rev().enumerate().take(PAIR_STEPS) {
                    if steps < RULE_STEPS {
                        *out.rules.entry(*before).or_default().entry(*article).or_default() += 1.0 / (steps + 1) as f64;
                    }
                    *out.pairs.entry(*before).or_default().entry(*article).or_default() += 1.0;
                    *out.pairs.entry(*article).or_default().entry(*before).or_default() += 1.0;
                }
            }
        }
        out
    }

    /// The best `n` of each way after a history, without what stands in it.
    pub fn next(&self, history: &[ArticleId], n: usize) -> [Vec<ArticleId>; NAMES.len()] {
        let opened = |id: &ArticleId| self.opened.get(id).copied().unwrap_or(0.0);
        let (mut knn, mut rules) = (Scores::new(), Scores::new());
        for (back, before) in history.iter().rev().enumerate().take(PAIR_STEPS) {
            for (article, count) in self.pairs.get(before).into_iter().flatten() {
                *knn.entry(*article).or_default() += count / ((opened(before) + SHRINK) * (opened(article) + SHRINK)).sqrt();
            }
            for (article, weight) in self.rules.get(before).into_iter().flatten().filter(|_| back < RULE_STEPS) {
                *rules.entry(*article).or_default() += weight / (back + 1) as f64 / (opened(before) + SHRINK);
            }
        }
        let best = |scores: &Scores| {
            let mut best: Vec<(&ArticleId, &f64)> = scores.iter().filter(|(id, _)| !history.contains(id)).collect();
            best.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
            best.into_iter().take(n).map(|(id, _)| *id).collect::<Vec<ArticleId>>()
        };
        [best(&self.opened), best(&self.last), best(&knn), best(&rules), best(&self.vs_knn(history)), best(&self.stan(history))]
    }

    /// How rare an article is among the histories, as a logarithm.
    fn rarity(&self, id: &ArticleId) -> f64 {
        ((self.histories.len() as f64 + 1.0) / (self.readers.get(id).map_or(0, Vec::len) as f64 + 1.0)).ln()
    }

    /// The histories most like one, by a weight for each place from its end (0 = last).
    fn neighbours(&self, history: &[ArticleId], n: usize, weight: impl Fn(usize, &ArticleId) -> f64, by_length: bool) -> Vec<(usize, f64)> {
        let mut like: HashMap<usize, f64> = HashMap::new();
        for (back, article) in history.iter().rev().enumerate() {
            for reader in self.readers.get(article).into_iter().flatten() {
                *like.entry(*reader).or_default() += weight(back, article);
            }
        }
        let length = |reader: usize| if by_length { (self.histories[reader].len() as f64).sqrt() } else { 1.0 };
        let mut out: Vec<(usize, f64)> = like.into_iter().map(|(reader, w)| (reader, w / length(reader))).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out.truncate(n);
        out
    }

    /// Vector session kNN (Ludewig and Jannach 2018): later openings count more, linearly; rare articles count more.
    fn vs_knn(&self, history: &[ArticleId]) -> Scores {
        let n = history.len().max(1) as f64;
        let mut out = Scores::new();
        for (reader, like) in self.neighbours(history, NEIGHBOURS, |back, _| (n - back as f64) / n, false) {
            for article in &self.histories[reader] {
                *out.entry(*article).or_default() += like * self.rarity(article);
            }
        }
        out
    }

    /// Like STAN: later openings count more, exponentially; of neighbours, what they opened last.
    fn stan(&self, history: &[ArticleId]) -> Scores {
        let weight = |back: usize, article: &ArticleId| (-(back as f64) / STAN_OWN).exp() * self.rarity(article);
        let mut out = Scores::new();
        for (reader, like) in self.neighbours(history, STAN_NEIGHBOURS, weight, true) {
            for (back, article) in self.histories[reader].iter().rev().enumerate().take(20) {
                *out.entry(*article).or_default() += like * (-(back as f64) / STAN_THEIRS).exp();
            }
        }
        out
    }
}
