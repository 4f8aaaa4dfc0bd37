//! Measures finding copies and placing into stories over synthetic archives, in this process and
//! without a disk: one JSON line a figure. `benches/archive-scale/run` calls it.
//!
//! `cargo run --release -p dateline --example archive_scale -- trace N…` sketches, looks up and holds
//! articles, and tells rate and memory as N are held.
//! `… -- judge N…` does the same with the verdicts, all texts in memory, and counts the right and the wrong ones.
//! `… -- group N…` places originals into the open window and tells the rate as N are held.
//! `… -- headlines N…` places headlines without a text, `… -- dense N…` the same with vectors as the optional model
//! would make them: those of one story near one another, those of two not.
//! `… -- regroup N…` groups the last N originals anew.
//!
//! Rates count the processor time of the measured calls alone, one thread, articles made beforehand.

use dateline::simulate::{Archive, Item, Kind, Settings, article};
use dateline_news::article::{Article, Body};
use dateline_news::group::{Window, features, regroup};
use dateline_news::ids::{ArticleId, Digest};
use dateline_news::story::{Groupable, Placement};
use dateline_news::trace::{CopyIndex, LookAlike, Standing, judge, sketch, stands_alone};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// Articles that are made at once, and measured one after the other.
const CHUNK: usize = 500;

/// A figure is the mean of the last articles before its size is reached, at most this many.
const LAST: usize = 10_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = args.iter().skip(1).filter_map(|a| a.replace('_', "").parse().ok()).collect();
    match args.first().map(String::as_str) {
        Some("trace") if !sizes.is_empty() => trace(&sizes),
        Some("judge") if !sizes.is_empty() => judged(&sizes),
        Some(what @ ("group" | "headlines" | "dense")) if !sizes.is_empty() => group(what, &sizes),
        Some("regroup") if !sizes.is_empty() => sizes.iter().for_each(|n| again(*n)),
        _ => {
            eprintln!("archive_scale trace|judge|group|headlines|dense|regroup N…");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// An archive that is long enough for `n` originals, and not longer than two months.
fn archive(n: usize) -> Archive {
    Archive::new(Settings { n_articles: n as u64 + n as u64 / 5 + 100, ..Settings::default() })
}

/// Sketches and look-ups, and the memory of the index. Whether a copy opens a family is what the
/// truth says: copies do not.
fn trace(sizes: &[usize]) {
    let n_max = sizes.iter().copied().max().unwrap_or(0);
    let mut made = archive(n_max);
    let mut clock = Clock::default();
    let mut index = CopyIndex::new();
    // By article number, which is what the ids end with.
    let mut family_of: HashMap<u64, u32> = HashMap::new();
    let mut found: HashMap<&'static str, (u64, u64)> = HashMap::new();
    let mut n_sightings: HashMap<bool, (u64, u64)> = HashMap::new();
    let (mut n, mut slowest) = (0usize, Duration::ZERO);
    let rss_before = rss();
    while n < n_max {
        let items: Vec<Item> = made.by_ref().filter(|i| i.truth.kind != Kind::Version).take(CHUNK.min(n_max - n)).collect();
        if items.is_empty() {
            break;
        }
        let articles: Vec<Article> = items.iter().map(article).collect();
        let mut told = Vec::with_capacity(items.len());
        clock.begin();
        for (item, article) in items.iter().zip(&articles) {
            let begun = Instant::now();
            let sketch = sketch(article);
            let sightings = index.look_up(&sketch);
            let family = item.truth.copy_of.is_none().then(|| index.open(&sketch));
            slowest = slowest.max(begun.elapsed());
            told.push((sightings, family));
        }
        clock.end(items.len());
        for (item, (sightings, family)) in items.iter().zip(&told) {
            if let Some(of) = &item.truth.copy_of {
                let original = family_of.get(&number(of));
                let hit = original.is_some_and(|f| sightings.iter().any(|s| s.family == *f));
                let edit = item.truth.edit.map_or("", name_of);
                let (hits, all) = found.entry(edit).or_default();
                (*hits, *all) = (*hits + u64::from(hit), *all + 1);
            }
            let (told, all) = n_sightings.entry(item.truth.kind == Kind::Form).or_default();
            (*told, *all) = (*told + sightings.len() as u64, *all + 1);
            if let Some(family) = family {
                family_of.insert(number(&item.truth.id), *family);
            }
        }
        n += items.len();
        drop((items, articles, told));
        if let Some(size) = sizes.iter().find(|s| n >= **s && n < **s + CHUNK) {
            let (rate, per_us) = clock.rate();
            let held = rss().saturating_sub(rss_before);
            let share = |of: &HashMap<&'static str, (u64, u64)>| {
                of.iter().map(|(k, (hits, all))| ((*k).to_owned(), json!({"found": hits, "of": all}))).collect::<serde_json::Map<_, _>>()
            };
            let mean = |form| n_sightings.get(&form).map_or(0.0, |(told, all)| *told as f64 / *all as f64);
            println!(
                "{}",
                json!({
                    "what": "trace", "held": size, "articles_per_cpu_s": rate.round(), "us_per_article": per_us,
                    "slowest_ms": slowest.as_secs_f64() * 1e3, "rss_bytes": held, "bytes_per_article": held / n as u64,
                    "open_stories": made.n_open_max(), "copies_seen": share(&found),
                    "sightings_per_article": mean(false), "sightings_per_form": mean(true),
                })
            );
            slowest = Duration::ZERO;
        }
    }
}

/// Sketches, look-ups and verdicts: what an article costs but for the store that its look-alikes come from.
fn judged(sizes: &[usize]) {
    let n_max = sizes.iter().copied().max().unwrap_or(0);
    let mut made = archive(n_max);
    let mut clock = Clock::default();
    let mut index = CopyIndex::new();
    // The original that each family of the index leads to, and the truth's original by article.
    let mut families: Vec<Arc<LookAlike>> = Vec::new();
    let mut family_of: HashMap<ArticleId, usize> = HashMap::new();
    let mut original_of: HashMap<ArticleId, u64> = HashMap::new();
    let (mut n, mut slowest, mut n_compared) = (0usize, Duration::ZERO, 0usize);
    let mut tally: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    while n < n_max {
        let items: Vec<Item> = made.by_ref().filter(|i| i.truth.kind != Kind::Version).take(CHUNK.min(n_max - n)).collect();
        if items.is_empty() {
            break;
        }
        let articles: Vec<Arc<Article>> = items.iter().map(|i| Arc::new(article(i))).collect();
        for (item, article) in items.iter().zip(&articles) {
            let of = item.truth.copy_of.as_deref().unwrap_or(&item.truth.id);
            original_of.insert(article.id, number(of));
        }
        clock.begin();
        for (item, article) in items.iter().zip(&articles) {
            let begun = Instant::now();
            let sketch = sketch(article);
            let sightings = index.look_up(&sketch);
            let mut look_alikes: Vec<LookAlike> = Vec::new();
            for sighting in &sightings {
                if let Some(held) = families.get(sighting.family as usize).filter(|h| look_alikes.iter().all(|l| l.number != h.number)) {
                    look_alikes.push((**held).clone());
                }
            }
            n_compared += look_alikes.len();
            let standing = Standing { first_seen_ms: Some(item.at_ms), ..Standing::default() };
            let verdicts = judge(article, &sketch, standing, &look_alikes);
            let own = || LookAlike {
                article: article.clone(),
                number: number(&item.truth.id),
                first_seen_ms: Some(item.at_ms),
                text_digest: sketch.text_digest,
                text_digests: vec![sketch.text_digest],
            };
            let mine = verdicts.copies.iter().find(|c| c.copy == article.id);
            let original = mine.and_then(|c| family_of.get(&c.original).map(|at| (c, *at)));
            match original {
                Some((copy, at)) if stands_alone(copy, &article.body) => {
                    index.open_beside(at as u32, &sketch);
                    families.push(families[at].clone());
                }
                Some(_) => {}
                None => {
                    family_of.insert(article.id, index.open(&sketch) as usize);
                    families.push(Arc::new(own()));
                }
            }
            slowest = slowest.max(begun.elapsed());
            // A verdict either way names two articles of one family, or it is wrong.
            let truth = item.truth.edit.map_or(kind_of(item.truth.kind), name_of);
            let [all, right, wrong] = tally.entry(truth.to_owned()).or_default();
            *all += 1;
            let is_right = |c: &dateline_news::copy::Copy| original_of.get(&c.copy) == original_of.get(&c.original);
            *right += u64::from(verdicts.copies.first().is_some_and(is_right));
            *wrong += u64::from(verdicts.copies.iter().any(|c| !is_right(c)));
        }
        clock.end(items.len());
        n += items.len();
        drop(items);
        if let Some(size) = sizes.iter().find(|s| n >= **s && n < **s + CHUNK) {
            let (rate, per_us) = clock.rate();
            let counts: serde_json::Map<_, _> =
                tally.iter().map(|(k, [all, right, wrong])| (k.clone(), json!({"of": all, "right": right, "wrong": wrong}))).collect();
            println!(
                "{}",
                json!({
                    "what": "judge", "held": size, "articles_per_cpu_s": rate.round(), "us_per_article": per_us,
                    "slowest_ms": slowest.as_secs_f64() * 1e3, "compared_per_article": n_compared as f64 / n as f64, "verdicts": counts,
                })
            );
            slowest = Duration::ZERO;
        }
    }
}

/// Placing originals into the open window: whole articles, headlines, or headlines with vectors.
fn group(what: &str, sizes: &[usize]) {
    let n_max = sizes.iter().copied().max().unwrap_or(0);
    let mut originals = originals(n_max);
    let mut clock = Clock::default();
    let mut window = Window::new();
    let (mut n, mut n_joined, mut slowest) = (0usize, 0usize, Duration::ZERO);
    let rss_before = rss();
    loop {
        let items: Vec<Item> = originals.by_ref().take(CHUNK).collect();
        if items.is_empty() {
            break;
        }
        let mut articles: Vec<Article> = items.iter().map(article).collect();
        if what != "group" {
            articles.iter_mut().for_each(|a| a.body = Body::default());
        }
        let vectors: Vec<_> = items.iter().map(|i| (what == "dense").then(|| vector(i))).collect();
        clock.begin();
        for ((item, article), vector) in items.iter().zip(&articles).zip(vectors) {
            let begun = Instant::now();
            let mut groupable = groupable(item, article);
            groupable.features.dense = vector;
            let placement = window.place(&groupable);
            slowest = slowest.max(begun.elapsed());
            n_joined += usize::from(matches!(placement, Placement::Join { .. }));
        }
        clock.end(items.len());
        n += items.len();
        drop((items, articles));
        if let Some(size) = sizes.iter().find(|s| n >= **s && n < **s + CHUNK) {
            let (rate, per_us) = clock.rate();
            let held = rss().saturating_sub(rss_before);
            println!(
                "{}",
                json!({
                    "what": what, "held": size, "articles_per_cpu_s": rate.round(), "us_per_article": per_us,
                    "slowest_ms": slowest.as_secs_f64() * 1e3, "rss_bytes": held, "bytes_per_article": held / n as u64,
                    "joined": n_joined as f64 / n as f64,
                })
            );
            slowest = Duration::ZERO;
        }
    }
}

/// Grouping the last `n` originals anew.
fn again(n: usize) {
    let items: Vec<Item> = originals(n).collect();
    let groupables: Vec<Groupable> = items.iter().map(|i| groupable(i, &article(i))).collect();
    let mut clock = Clock::default();
    clock.begin();
    let wall = Instant::now();
    let stories = regroup(&groupables, &[]);
    let wall = wall.elapsed();
    clock.end(n);
    let label: HashMap<u64, &str> = items.iter().map(|i| (number(&i.truth.id), i.truth.story.as_str())).collect();
    let true_stories: HashSet<&&str> = label.values().collect();
    // BCubed: of each article, how much of its story is of its kind, and how much of its kind is there.
    let mut sizes: HashMap<&str, f64> = HashMap::new();
    label.values().for_each(|l| *sizes.entry(l).or_default() += 1.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in &stories {
        let mut inside: HashMap<&str, f64> = HashMap::new();
        for member in &story.members {
            *inside.entry(label.get(&member.number).copied().unwrap_or("")).or_default() += 1.0;
        }
        for (label, n) in &inside {
            precision += n * n / story.members.len() as f64;
            recall += n * n / sizes.get(label).copied().unwrap_or(1.0);
        }
    }
    let n = groupables.len() as f64;
    println!(
        "{}",
        json!({
            "what": "regroup", "held": groupables.len(), "cpu_s": clock.all().as_secs_f64(), "wall_s": wall.as_secs_f64(),
            "stories": stories.len(), "true_stories": true_stories.len(),
            "largest": stories.iter().map(|s| s.members.len()).max(), "true_largest": sizes.values().fold(0.0f64, |a, b| a.max(*b)),
            "bcubed_precision": precision / n, "bcubed_recall": recall / n,
        })
    );
}

/// `n` originals in order of time: copies are folded before they are grouped.
fn originals(n: usize) -> impl Iterator<Item = Item> {
    archive(n).filter(|i| !matches!(i.truth.kind, Kind::Version | Kind::Copy)).take(n)
}

fn groupable(item: &Item, article: &Article) -> Groupable {
    Groupable {
        id: article.id,
        number: number(&item.truth.id),
        at_ms: Some(item.says_ms.unwrap_or(item.at_ms)),
        features: features(article),
    }
}

/// A vector as the dense model makes them, of 384 numbers and length 127: two of one story have a cosine
/// of about .5, two of different stories of about 0.
fn vector(item: &Item) -> Vec<i8> {
    let of = |text: &str| {
        let mut state = Digest::of(text.as_bytes()).0.iter().fold(1u64, |s, b| s.rotate_left(8) ^ u64::from(*b));
        (0..384)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 40) as f32 / (1u64 << 23) as f32 - 1.0
            })
            .collect::<Vec<f32>>()
    };
    let mixed: Vec<f32> = of(&item.truth.story).iter().zip(of(&item.truth.id)).map(|(story, own)| story + own).collect();
    let length = mixed.iter().map(|x| x * x).sum::<f32>().sqrt();
    mixed.iter().map(|x| (x / length * 127.0).round() as i8).collect()
}

/// The number that an id ends with.
fn number(id: &str) -> u64 {
    id.trim_start_matches("sim-").parse().unwrap_or(0)
}

fn kind_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::FollowUp => "follow-up",
        Kind::Copy => "copy",
        Kind::Update => "update",
        Kind::Version => "version",
        Kind::Form => "form",
    }
}

fn name_of(edit: dateline::simulate::Edit) -> &'static str {
    use dateline::simulate::Edit::*;
    match edit {
        Exact => "exact",
        Frame => "frame",
        Headline => "headline",
        Cut => "cut",
        Words => "words",
    }
}

/// Adds up what measured calls took. The processor's time of this thread counts, where the kernel
/// tells it, so that others on the machine do not; else the clock on the wall.
#[derive(Default)]
struct Clock {
    begun: Duration,
    /// Articles and time of the last chunks, the newest last.
    kept: VecDeque<(usize, Duration)>,
}

impl Clock {
    fn begin(&mut self) {
        self.begun = now();
    }

    fn end(&mut self, n: usize) {
        self.kept.push_back((n, now().saturating_sub(self.begun)));
        while self.kept.len() > 1 && self.kept.iter().map(|k| k.0).sum::<usize>() > LAST {
            self.kept.pop_front();
        }
    }

    /// The time of the chunks that are kept.
    fn all(&self) -> Duration {
        self.kept.iter().map(|k| k.1).sum()
    }

    /// Articles a second, and microseconds an article.
    fn rate(&self) -> (f64, f64) {
        let (n, took) = self.kept.iter().fold((0, Duration::ZERO), |a, k| (a.0 + k.0, a.1 + k.1));
        let per = took.as_secs_f64() / n.max(1) as f64;
        (1.0 / per.max(1e-12), per * 1e6)
    }
}

/// The processor's time of this thread, to a tick of the kernel.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    match told.and_then(|s| s.split(' ').next()?.parse().ok()) {
        Some(ns) => Duration::from_nanos(ns),
        None => START.get_or_init(Instant::now).elapsed(),
    }
}

/// Resident memory, bytes; 0 where /proc does not tell.
fn rss() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|s| s.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096
}
