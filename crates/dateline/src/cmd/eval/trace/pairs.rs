//! `dateline eval pairs`: lays pairs of texts that were read side by side before the tracer, and says how often
//! it agrees with them and what it says otherwise than before.

use super::families::Item;
use super::list::{PRESS, Pair, Pairs, Verdict};
use crate::press;
use anyhow::{Context, Result};
use clap::Args;
use dateline_news::article::Article;
use dateline_news::extract;
use dateline_news::trace::{self, CopyIndex, LookAlike, Standing};
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The day from which the invented press is dated; its texts hang on it only in their dates.
const DAY_0: Date = date(2026, 3, 1);

/// Compare the tracer with pairs that were read side by side
#[derive(Args, Debug)]
#[command(after_help = "The list: lines of set, one id, the other id, what was read, what the tracer says, parted by tabs.
Verdicts are exact, syndicated, cut, edited (the two are one text), excerpt, update, follow-up,
look-alike, and none. The set is the name of a data file without its ending; \"press\" is the
invented press inside the program, for which no data are needed.

Examples:
  dateline eval pairs --pairs eval/pairs.tsv
  dateline eval pairs --pairs eval/pairs.tsv --data ecb.jsonl --data wikinews.jsonl
  dateline eval pairs --pairs eval/pairs.tsv --data stories/ecb.jsonl --write

Exit code: 0; 1 when the tracer says of any pair something else than the list; 3 when it does
not but the data of a set were not given.")]
pub struct PairsEval {
    /// The list
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// Articles of a set, as for `eval trace`; may be given several times
    #[arg(long, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Write what the tracer says now into the list
    #[arg(long)]
    write: bool,
}

/// An article as it arrived.
struct Arrived {
    article: Arc<Article>,
    seen_ms: Option<i64>,
}

/// Counts of one set.
#[derive(Default)]
struct Agreement {
    /// Pairs.
    n: usize,
    /// Both say that the two are one text, or both that they are not.
    n_same_side: usize,
    /// Both say the same kind.
    n_same: usize,
    /// One text by the reader, by the tracer, by both.
    n_read: usize,
    n_told: usize,
    n_both: usize,
}

impl Agreement {
    fn add(&mut self, read: Verdict, told: Verdict) {
        let one = |yes: bool| usize::from(yes);
        self.n += 1;
        self.n_same += one(read == told);
        self.n_same_side += one(read.is_copy() == told.is_copy());
        self.n_read += one(read.is_copy());
        self.n_told += one(told.is_copy());
        self.n_both += one(read.is_copy() && told.is_copy());
    }
}

pub fn run(command: PairsEval) -> Result<ExitCode> {
    let mut list = Pairs::read(&command.pairs)?;
    let mut sets: HashMap<String, HashMap<String, Arrived>> = HashMap::from([(PRESS.to_owned(), of_press()?)]);
    for path in &command.data {
        let mut articles = HashMap::new();
        for item in super::lines::<Item>(path, "article with id and text")? {
            if let Some(article) = item.words_alone().article().with_context(|| format!("the article {:?}", item.id))? {
                articles.insert(item.id, Arrived { article: Arc::new(article), seen_ms: None });
            }
        }
        sets.insert(super::data::set_name(path), articles);
    }
    let mut agreement: Vec<(String, Agreement)> = Vec::new();
    let (mut n_changed, mut skipped): (usize, Vec<(String, usize)>) = (0, Vec::new());
    for pair in &mut list.pairs {
        let Some(articles) = sets.get(&pair.set) else {
            count(&mut skipped, &pair.set, |n| *n += 1);
            continue;
        };
        let find = |id: &str| articles.get(id).with_context(|| format!("the set {} has no article {id:?}", pair.set));
        let told = told(find(&pair.one)?, find(&pair.other)?);
        if told != pair.told {
            n_changed += 1;
            say!("CHANGED {}: told {}, in the list {}", named(pair), told.word(), pair.told.word());
        }
        pair.told = told;
        count(&mut agreement, &pair.set, |a| a.add(pair.read, told));
    }
    show(&agreement, &list.pairs)?;
    for (set, n) in &skipped {
        eprintln!("SKIPPED {set}: {n} pairs, --data names no {set}.jsonl. docs/eval.md says where the sets come from.");
    }
    if command.write {
        std::fs::write(&command.pairs, list.text()).with_context(|| format!("writing {}", command.pairs.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(match (n_changed, skipped.is_empty()) {
        (0, true) => ExitCode::SUCCESS,
        (0, false) => ExitCode::from(super::super::floors::EXIT_SKIPPED),
        _ => ExitCode::FAILURE,
    })
}

/// Counts under a name, in the order in which names come.
fn count<T: Default>(counts: &mut Vec<(String, T)>, name: &str, add: impl FnOnce(&mut T)) {
    let at = counts.iter().position(|(n, _)| n == name).unwrap_or_else(|| {
        counts.push((name.to_owned(), T::default()));
        counts.len() - 1
    });
    add(&mut counts[at].1);
}

/// The articles of the invented press, each by its first capture, read as the house reads them.
fn of_press() -> Result<HashMap<String, Arrived>> {
    let mut out = HashMap::new();
    for page in press::load()?.pages(DAY_0)? {
        let article = extract::extract(&page.page).article.with_context(|| format!("{} has no article", page.truth.id))?;
        out.insert(page.truth.id, Arrived { article: Arc::new(article), seen_ms: page.page.captured_at });
    }
    Ok(out)
}

/// What the tracer says when `one` arrives and only `other` is held.
fn told(one: &Arrived, other: &Arrived) -> Verdict {
    let (sketch, held) = (trace::sketch(&one.article), trace::sketch(&other.article));
    let mut index = CopyIndex::new();
    index.open(&held);
    if index.look_up(&sketch).is_empty() && sketch.text_digest != held.text_digest {
        return Verdict::NONE;
    }
    let look_alike = LookAlike {
        article: other.article.clone(),
        number: 0,
        first_seen_ms: other.seen_ms,
        text_digest: held.text_digest,
        text_digests: vec![held.text_digest],
    };
    let standing = Standing { first_seen_ms: one.seen_ms, ..Standing::default() };
    let verdicts = trace::judge(&one.article, &sketch, standing, &[look_alike]);
    let copy = verdicts.copies.first().map(|c| Verdict::copy(c.kind));
    copy.or(verdicts.relations.first().map(|r| Verdict::relation(r.kind))).unwrap_or(Verdict::NONE)
}

fn named(pair: &Pair) -> String {
    format!("{} {} and {}, read {}", pair.set, pair.one, pair.other, pair.read.word())
}

fn show(agreement: &[(String, Agreement)], pairs: &[Pair]) -> Result<()> {
    say!("{:<10} {:>5} {:>14} {:>9} {:>16} {:>16}", "set", "pairs", "one text or not", "kind", "read, found", "told, right");
    for (set, a) in agreement {
        let of = |n: usize, all: usize| format!("{n} of {all}");
        say!(
            "{set:<10} {:>5} {:>14} {:>9} {:>16} {:>16}",
            a.n,
            of(a.n_same_side, a.n),
            of(a.n_same, a.n),
            of(a.n_both, a.n_read),
            of(a.n_both, a.n_told)
        );
    }
    let seen = |p: &&Pair| agreement.iter().any(|(set, _)| *set == p.set) && p.read.is_copy() != p.told.is_copy();
    for pair in pairs.iter().filter(seen) {
        say!("  {}, told {}", named(pair), pair.told.word());
    }
    Ok(())
}
