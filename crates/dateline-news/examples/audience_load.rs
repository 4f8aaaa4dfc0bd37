//! Speed and memory of what clicks teach, on a made-up crowd: READERS open ARTICLES in proportion to 1 / rank (Zipf),
//! among those of the last days. `benches/audience-load` runs it.

use dateline_news::ids::{ArticleId, Id128};
use dateline_news::rank::learn::{Audience, Ranker};
use std::time::Instant;

const LIST: usize = 30;
const CANDIDATES: usize = 300;
const HISTORY: usize = 30;

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// A rank below `n`, with a chance in proportion to 1 / (rank + 1): the inverse of its distribution, continuous.
    fn zipf(&mut self, n: usize) -> usize {
        let u = self.below(1 << 30) as f64 / (1u64 << 30) as f64;
        (((n as f64 + 1.0).powf(u)) as usize - 1).min(n - 1)
    }
}

fn id(n: usize) -> ArticleId {
    Id128::of(&[b"load", &n.to_le_bytes()])
}

fn main() {
    let number = |i: usize, default: usize| std::env::args().nth(i).and_then(|s| s.parse().ok()).unwrap_or(default);
    let (n_readers, n_articles, n_lists) = (number(1, 100_000), number(2, 1_000_000), number(3, 500_000));
    let ids: Vec<ArticleId> = (0..n_articles).map(id).collect();
    let mut chance = Chance(1);
    let mut audience = Audience::new(n_articles);
    let mut histories: Vec<Vec<ArticleId>> = vec![Vec::new(); n_readers];
    let (mut n_events, started) = (0u64, Instant::now());
    // Newer articles come up as time goes on; what is shown is of the newest tenth.
    let current = n_articles / 10;
    let newest = |list: usize| current + (n_articles - current) * list / n_lists;
    for list in 0..n_lists {
        let at_ms = list as i64 * 1_000;
        let top = newest(list);
        let shown: Vec<ArticleId> = (0..LIST).map(|_| ids[top - 1 - chance.zipf(current)]).collect();
        let history = &mut histories[chance.below(n_readers)];
        audience.shown(at_ms, &shown);
        n_events += 1;
        // Every third list has a choice.
        if list % 3 == 0 {
            let article = shown[chance.below(LIST)];
            audience.clicked(at_ms, history, &shown, article);
            audience.opened(at_ms, history, article);
            n_events += 2;
            history.push(article);
            if history.len() > HISTORY {
                history.remove(0);
            }
        }
    }
    let learning = started.elapsed();
    let rounds = 500;
    let ranker = Ranker::shipped();
    let mut times: Vec<(f64, f64)> = (0..rounds)
        .map(|_| {
            let history: Vec<ArticleId> = (0..HISTORY).map(|_| ids[n_articles - 1 - chance.zipf(current)]).collect();
            let list: Vec<ArticleId> = (0..CANDIDATES).map(|_| ids[n_articles - 1 - chance.zipf(current)]).collect();
            let at_ms = n_lists as i64 * 1_000;
            let started = Instant::now();
            let scores: f32 = audience.signals(at_ms, &history, &list).iter().map(|s| ranker.score(s).total).sum();
            let scoring = started.elapsed().as_secs_f64();
            let started = Instant::now();
            let proposed = audience.candidates(at_ms, &history, CANDIDATES).len();
            assert!(scores.is_finite() && proposed > 0);
            (scoring, started.elapsed().as_secs_f64())
        })
        .collect();
    let mut at = |share: f64, which: fn(&(f64, f64)) -> f64| {
        times.sort_by(|a, b| which(a).total_cmp(&which(b)));
        1e3 * which(&times[((rounds - 1) as f64 * share) as usize])
    };
    println!(
        "{n_readers} readers, {n_articles} articles, {n_lists} lists of {LIST}: {:.0} events/s (shown, clicked, opened), {} articles remembered in {:.0} MB",
        n_events as f64 / learning.as_secs_f64(),
        audience.n_items(),
        audience.n_bytes() as f64 / 1e6
    );
    println!(
        "{CANDIDATES} candidates, history of {HISTORY}: scored in {:.2} ms (median), {:.2} ms (99 of 100)",
        at(0.5, |t| t.0),
        at(0.99, |t| t.0)
    );
    println!("{CANDIDATES} candidates proposed in {:.2} ms (median), {:.2} ms (99 of 100)", at(0.5, |t| t.1), at(0.99, |t| t.1));
}
