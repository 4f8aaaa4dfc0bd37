//! `dateline eval related`: for each article of a set the others that are most like it, found as the product
//! finds them, and how many of them tell the same story, beside plainer ways.

use super::group::{self, Line, Set};
use super::metrics::mean_with_interval;
use super::related_baselines as baselines;
use super::sets::{self, Out, Told};
use anyhow::{Context, Result};
use clap::Args;
use dateline_dense::Encoder;
use dateline_news::group::alike;
use dateline_news::ids::ArticleId;
use dateline_news::limits::RELATED_POOL;
use dateline_news::rank::{self, Candidate, Near, RelatedTo, Taken};
use dateline_news::story::{Features, StoryNumber};
use dateline_search::{Index, IndexChange, IndexDoc, Writer};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Articles that are judged of each list.
const JUDGED: usize = 10;

/// Articles that `--out` writes of each list.
const WRITTEN: usize = 20;

/// Score Related: what is found beside each article
#[derive(Args, Debug)]
#[command(after_help = "Data: lines {\"id\", \"title\", \"text\", \"label\", \"ts\", \"pub\"?}; label is the true story, ts the time in
seconds, 0 where it is unknown; text is empty where there is only a headline. Also .gz, .xz, .zst.

Examples:
  dateline eval related --data stories/ecb.jsonl
  dateline eval related --data ecb.jsonl --data wikinews.jsonl --floors eval/floors.toml
  dateline eval related --data uci.jsonl --every 2 --out predictions.jsonl
  dateline eval related --data uci.jsonl --every 2 --model dateline-data

Each article is asked for in its turn; all others of the set are candidates, copies too, and those with its
label are relevant. nDCG@10, binary, over the articles that are not alone in their label. --out writes
{\"id\", \"related\": [ids, best first]} a line, before any is left out for one of its outlet or text.

Exit code: 0; with --floors 1 when a figure is below its floor, and 3 when none is but a set has no floors
or another digest, so that nothing was checked for it.")]
pub struct RelatedEval {
    /// Articles with their stories; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Write what was found beside each article, a line each, for other scorers
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Take every Nth article of a file, from the first on, as the set
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    every: u32,
    /// With the dense model of a data folder (docs/model.md)
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Leave out the plainer ways that ours is compared with
    #[arg(long)]
    no_baselines: bool,
    /// Fail when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
}

/// What was found beside each article, as places in the set, best first.
type Found = Vec<Vec<usize>>;

pub fn run(command: RelatedEval) -> Result<ExitCode> {
    let told =
        Told { data: &command.data, out: command.out.as_deref(), model: command.model.as_deref(), floors: command.floors.as_deref() };
    let measured = |path: &Path, encoder: Option<&Encoder>, out: &mut Out| {
        let mut set = group::read_every(path, command.every as usize)?;
        if let Some(encoder) = encoder {
            group::add_vectors(&mut set, encoder)?;
        }
        measure(path, &set, &command, out)
    };
    sets::each(&told, measured, |floors, name, digest, ndcg| {
        let of = floors.related.iter().find(|f| f.file == name && f.every == command.every);
        of.map(|floors| floors.check(digest, ndcg))
    })
}

/// Finds what is related to each article of a set and prints the figures; gives nDCG@10.
fn measure(path: &Path, set: &Set, command: &RelatedEval, out: &mut Out) -> Result<f64> {
    let n_gold = set.gold.iter().max().map_or(0, |m| m + 1);
    let queries = (0..set.lines.len()).filter(|i| n_relevant(set, *i) > 0).count();
    let part = if command.every == 1 { String::new() } else { format!(" (every {}. of the file)", command.every) };
    say!("{}: {} articles{part}, {n_gold} stories, {queries} queries", path.display(), set.lines.len());
    say!("  {:<46} {:>7}  95 %", "", "nDCG@10");
    let started = Instant::now();
    let (ours, folded) = related(set)?;
    let ms = started.elapsed().as_secs_f64() * 1000.0 / set.lines.len().max(1) as f64;
    let ndcg = row("ours", set, &ours)?;
    row("ours as shown: an outlet and a text once", set, &folded)?;
    if !command.no_baselines {
        let texts: Vec<(&str, &str)> = set.lines.iter().map(|l| (l.title.as_str(), l.text.as_str())).collect();
        row("BM25, the whole article asked for", set, &baselines::bm25(&texts, WRITTEN))?;
        row("TF-IDF cosine, headline twice", set, &baselines::tf_idf(&texts, WRITTEN))?;
    }
    say!("  {ms:.2} ms an article, with making the index and the stories of the set");
    if let Some(out) = out {
        for (line, found) in set.lines.iter().zip(&ours) {
            let ids: Vec<&str> = found.iter().take(WRITTEN).map(|i| set.lines[*i].id.as_str()).collect();
            serde_json::to_writer(&mut *out, &serde_json::json!({ "id": line.id, "related": ids }))?;
            out.write_all(b"\n")?;
        }
    }
    say!("");
    Ok(ndcg)
}

fn row(name: &str, set: &Set, found: &Found) -> Result<f64> {
    let values: Vec<f64> = found.iter().enumerate().filter_map(|(i, found)| ndcg(set, i, found)).collect();
    let (mean, low, high) = mean_with_interval(&values);
    say!("  {name:<46} {mean:>7.4}  {low:.4}..{high:.4}");
    Ok(mean)
}

/// Others that tell the story of an article.
fn n_relevant(set: &Set, i: usize) -> usize {
    set.gold.iter().filter(|g| **g == set.gold[i]).count() - 1
}

/// nDCG@10 (Järvelin and Kekäläinen 2002) of what was found beside an article, an article of its story being
/// worth 1; `None` where there is none.
fn ndcg(set: &Set, i: usize, found: &[usize]) -> Option<f64> {
    let discount = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let ideal: f64 = (0..n_relevant(set, i).min(JUDGED)).map(discount).sum();
    let hits = found.iter().take(JUDGED).enumerate().filter(|(_, j)| set.gold[**j] == set.gold[i]);
    (ideal > 0.0).then(|| hits.map(|(place, _)| discount(place)).sum::<f64>() / ideal)
}

/// Related to each article as the product finds it: the index, the vectors of grouping, and the stories that
/// grouping makes of the set; before anything is left out, and as a page shows it.
fn related(set: &Set) -> Result<(Found, Found)> {
    let order = if set.timed { group::by_time(set) } else { (0..set.lines.len()).collect() };
    let stories = group::regrouped(set, &order);
    let folder = Scratch::new()?;
    let mut writer = Writer::open(&folder.0)?;
    writer.apply(set.lines.iter().zip(&set.items).map(|(l, i)| IndexChange::Put(Box::new(doc(l, i.id)))).collect(), 1)?;
    let index = Index::open(&folder.0)?;
    let places: HashMap<ArticleId, usize> = set.items.iter().enumerate().map(|(n, i)| (i.id, n)).collect();
    let (mut all, mut shown) = (Vec::new(), Vec::new());
    for (i, line) in set.lines.iter().enumerate() {
        let found = index.like(&line.title, &line.text, &[set.items[i].id], RELATED_POOL)?;
        let pool: Vec<usize> = found.iter().map(|l| places[&l.id]).collect();
        let features: Vec<&Features> = pool.iter().map(|j| &set.items[*j].features).collect();
        let closeness = alike(&set.items[i].features, &features);
        let near = found.into_iter().zip(&pool).zip(closeness).map(|((like, j), closeness)| Near {
            candidate: Candidate {
                id: like.id,
                story: Some(stories[*j] as StoryNumber).filter(|_| stories[*j] != stories[i]),
                outlet: group::outlet(&set.lines[*j]).key(),
                section: None,
                lang: None,
                at_ms: set.items[*j].at_ms.unwrap_or(0),
                likeness: f64::from(like.score),
                shared_words: like.shared_words,
            },
            headline: set.lines[*j].title.clone(),
            closeness: f64::from(closeness),
            same_story: stories[*j] == stories[i],
            tie: None,
        });
        let near: Vec<Near> = near.collect();
        let to = RelatedTo { lang: None, at_ms: set.items[i].at_ms.unwrap_or(0) };
        all.push(rank::related_order(&near, &to).into_iter().map(|(_, n)| places[&n.candidate.id]).collect());
        shown.push(rank::related(&near, &to, &Taken::default()).flat().items.iter().map(|item| places[&item.article]).collect());
    }
    Ok((all, shown))
}

fn doc(line: &Line, id: ArticleId) -> IndexDoc {
    IndexDoc {
        id,
        headline: line.title.clone(),
        text: line.text.clone(),
        outlet_key: group::outlet(line).key(),
        outlet: line.outlet.clone().unwrap_or_default(),
        byline: String::new(),
        wire: String::new(),
        section: None,
        lang: None,
        at_ms: line.ts.saturating_mul(1000),
        is_copy: false,
    }
}

/// A folder that goes when it is no longer needed.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Scratch> {
        let dir = std::env::temp_dir().join(format!("dateline-eval-related-{}", std::process::id()));
        std::fs::create_dir_all(&dir).with_context(|| format!("making {}", dir.display()))?;
        Ok(Scratch(dir))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(e) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!("{} was left behind: {e}", self.0.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ndcg_is_that_worked_out_by_hand() {
        let line = |id: &str| Line { id: id.into(), title: id.into(), text: String::new(), label: String::new(), ts: 0, outlet: None };
        let set = Set { lines: ["a", "b", "c", "d"].map(line).into(), items: Vec::new(), gold: vec![0, 0, 0, 1], timed: false };
        let near = |a: Option<f64>, b: f64| assert!((a.expect("a query") - b).abs() < 1e-9, "{a:?} {b}");
        let ideal = 1.0 + 1.0 / 3f64.log2();
        near(ndcg(&set, 0, &[1, 2, 3]), 1.0);
        near(ndcg(&set, 0, &[3, 1, 2]), (1.0 / 3f64.log2() + 0.5) / ideal);
        near(ndcg(&set, 0, &[3]), 0.0);
        assert_eq!(ndcg(&set, 3, &[0, 1]), None, "it is alone in its story");
    }
}
