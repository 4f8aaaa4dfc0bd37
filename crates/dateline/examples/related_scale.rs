//! Measures gathering Related over a synthetic archive of any size: the look-up in the index, and comparing what was
//! found. `benches/related-scale/run` calls it.
//!
//! `cargo run --release -p dateline --example related_scale -- make DIR N` writes the index of N articles as
//! the product does, beside it what grouping keeps of each (1,208 bytes, as many as the store holds of it) and the
//! articles that are asked for.
//! `… -- ask DIR` asks for each of these, on one thread, and prints one JSON line.

use anyhow::{Context, Result, bail};
use dateline::simulate::{Archive, Item, Kind, Settings, article};
use dateline_news::article::Article;
use dateline_news::group::{alike, features};
use dateline_news::ids::ArticleId;
use dateline_news::limits::{FEATURES_MAX, RELATED_POOL};
use dateline_news::rank::{Candidate, Near, RelatedTo, Taken, related};
use dateline_news::story::{Feature, Features};
use dateline_search::{Index, IndexChange, IndexDoc, Like, Writer};
use serde_json::json;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

/// Articles of one commit.
const BATCH: usize = 4_000;

/// Articles that are asked for, all over the archive.
const ASKED: usize = 1_000;

/// Times that all are asked for, one after the other; the shortest of each counts, so that others on the machine count little, and what
/// is read is in memory, as on a site that runs.
const ROUNDS: usize = 5;

/// Bytes kept of one article: number of words, headline only, number of terms, terms and weights.
const RECORD: usize = 8 + 6 * FEATURES_MAX;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", dir, n] => make(Path::new(dir), n.replace('_', "").parse().context("how many articles?")?),
        ["ask", dir] => ask(Path::new(dir)),
        _ => bail!("related_scale make DIR N | ask DIR"),
    }
}

fn make(dir: &Path, n: usize) -> Result<()> {
    std::fs::create_dir_all(dir)?;
    let mut archive = Archive::new(Settings { n_articles: n as u64 + n as u64 / 20 + 100, ..Settings::default() });
    let mut writer = Writer::open(&dir.join("index"))?;
    let mut kept = BufWriter::new(File::create(dir.join("features"))?);
    let mut ids = BufWriter::new(File::create(dir.join("ids"))?);
    let mut asked = BufWriter::new(File::create(dir.join("asked.jsonl"))?);
    let started = Instant::now();
    let mut n_made = 0;
    while n_made < n {
        let items: Vec<Item> = archive.by_ref().filter(|i| i.truth.kind != Kind::Version).take(BATCH.min(n - n_made)).collect();
        if items.is_empty() {
            break;
        }
        let mut changes = Vec::with_capacity(items.len());
        for item in &items {
            let (article, is_copy) = (article(item), item.truth.copy_of.is_some());
            kept.write_all(&packed(&features(&article)))?;
            ids.write_all(&article.id.0)?;
            if !is_copy && n_made % (n / ASKED).max(1) == 0 {
                let line = json!({ "n": n_made, "headline": article.headline.value, "text": article.body.text });
                writeln!(asked, "{line}")?;
            }
            n_made += 1;
            changes.push(IndexChange::Put(Box::new(doc(&article, item, is_copy))));
        }
        writer.apply(changes, n_made as u64)?;
    }
    kept.flush()?;
    ids.flush()?;
    asked.flush()?;
    println!("{}", json!({ "what": "make", "articles": n_made, "seconds": started.elapsed().as_secs() }));
    Ok(())
}

fn ask(dir: &Path) -> Result<()> {
    let index = Index::open(&dir.join("index"))?;
    let kept = File::open(dir.join("features"))?;
    let ids: Vec<u8> = std::fs::read(dir.join("ids"))?;
    let place: HashMap<ArticleId, u64> =
        ids.as_chunks::<16>().0.iter().zip(0..).map(|(id, n)| (dateline_news::ids::Id128(*id), n)).collect();
    let features_of = |n: u64| -> Result<Features> {
        let mut record = [0; RECORD];
        kept.read_exact_at(&mut record, n * RECORD as u64)?;
        Ok(unpacked(&record))
    };
    let asked = std::fs::read_to_string(dir.join("asked.jsonl"))?;
    let asked: Vec<serde_json::Value> = asked.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut shortest = vec![(Duration::MAX, Duration::ZERO); asked.len()];
    let mut n_items = 0;
    for _ in 0..ROUNDS {
        for (line, shortest) in asked.iter().zip(&mut shortest) {
            let (headline, text) = (line["headline"].as_str().unwrap_or_default(), line["text"].as_str().unwrap_or_default());
            let own = line["n"].as_u64().unwrap_or_default();
            let id = dateline_news::ids::Id128(ids.as_chunks::<16>().0[own as usize]);
            let started = Instant::now();
            let found = index.like(headline, text, &[id], RELATED_POOL)?;
            let in_index = started.elapsed();
            let at_hand = features_of(own)?;
            let others: Vec<Features> = found.iter().map(|l| features_of(place[&l.id])).collect::<Result<_>>()?;
            let closeness = alike(&at_hand, &others.iter().collect::<Vec<_>>());
            let near: Vec<Near> = found.into_iter().zip(closeness).map(|(like, closeness)| near(like, closeness)).collect();
            n_items += related(&near, &RelatedTo::default(), &Taken::default()).flat().items.len();
            *shortest = (*shortest).min((started.elapsed(), in_index));
        }
    }
    let (looked_up, whole): (Vec<_>, Vec<_>) = shortest.iter().map(|(all, in_index)| (*in_index, *all)).unzip();
    let compared = shortest.iter().map(|(all, in_index)| *all - *in_index).collect();
    let line = json!({ "what": "ask", "held": index.n_articles()?, "asked": asked.len(),
        "items_an_article": (n_items as f64 / (asked.len() * ROUNDS) as f64 * 10.0).round() / 10.0,
        "index_ms": quantiles(looked_up), "compare_ms": quantiles(compared), "whole_ms": quantiles(whole) });
    println!("{line}");
    Ok(())
}

/// A candidate of an outlet and a text of its own.
fn near(like: Like, closeness: f32) -> Near {
    Near {
        headline: like.id.to_string(),
        candidate: Candidate {
            id: like.id,
            story: None,
            outlet: like.id.to_string(),
            section: None,
            lang: None,
            at_ms: 0,
            likeness: f64::from(like.score),
            shared_words: like.shared_words,
        },
        closeness: f64::from(closeness),
        same_story: false,
        tie: None,
    }
}

fn quantiles(mut times: Vec<Duration>) -> serde_json::Value {
    times.sort_unstable();
    let at = |share: f64| (times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e5).round() / 100.0;
    json!({ "p50": at(0.5), "p90": at(0.9), "p99": at(0.99), "most": at(1.0) })
}

fn packed(features: &Features) -> [u8; RECORD] {
    let mut out = [0; RECORD];
    out[..4].copy_from_slice(&features.n_words.to_le_bytes());
    out[4] = u8::from(features.headline_only);
    out[6..8].copy_from_slice(&(features.terms.len() as u16).to_le_bytes());
    for (f, place) in features.terms.iter().zip(out[8..].chunks_exact_mut(6)) {
        place[..4].copy_from_slice(&f.term.to_le_bytes());
        place[4..].copy_from_slice(&((f.weight.to_bits() >> 16) as u16).to_le_bytes());
    }
    out
}

fn unpacked(record: &[u8; RECORD]) -> Features {
    let n = usize::from(u16::from_le_bytes([record[6], record[7]]));
    let terms = record[8..].as_chunks::<6>().0.iter().take(n);
    let feature = |b: &[u8; 6]| Feature {
        term: u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
        weight: f32::from_bits(u32::from(u16::from_le_bytes([b[4], b[5]])) << 16),
    };
    let n_words = u32::from_le_bytes([record[0], record[1], record[2], record[3]]);
    Features { terms: terms.map(feature).collect(), n_words, headline_only: record[4] != 0, dense: None }
}

fn doc(article: &Article, item: &Item, is_copy: bool) -> IndexDoc {
    IndexDoc {
        id: article.id,
        headline: article.headline.value.clone(),
        text: article.body.text.clone(),
        outlet_key: article.outlet.key(),
        outlet: article.outlet.shown().to_owned(),
        byline: item.byline.clone().unwrap_or_default(),
        wire: String::new(),
        section: None,
        lang: Some("en".into()),
        at_ms: item.at_ms,
        is_copy,
    }
}
