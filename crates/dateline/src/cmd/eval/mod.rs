//! `dateline eval`: scores Dateline on public data with known truth, with the product's own
//! functions and shipped settings. Gold labels reach only the scorer.

mod causes;
pub(super) mod clicks;
pub(super) mod data;
mod extract;
mod feeds;
mod figures;
mod floors;
mod group;
mod group_baselines;
mod group_scores;
mod metrics;
mod related;
mod related_baselines;
mod sets;
mod show;
mod trace;
mod wires;

use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Score Dateline on data with known truth
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline eval extract --data pages/
  dateline eval extract --data pages/fundus.jsonl.xz --worst 20
  dateline eval extract --data pages/ --floors eval/floors.toml
  dateline eval group --data stories/ecb.jsonl
  dateline eval related --data stories/ecb.jsonl
  dateline eval trace --data articles.jsonl --gold truth.jsonl
  dateline eval recommend --behaviors behaviors.tsv --news news.tsv
  dateline eval next-click --behaviors behaviors.tsv
  dateline eval wires --data pages/ --list eval/wire-openings.tsv
  dateline eval pairs --pairs eval/pairs.tsv
  dateline eval feeds --data feeds.tar.xz --list eval/feeds-not-followed.tsv

docs/eval.md says what each figure means and where the data come from.")]
pub struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Score the reading of pages: text, lead, headline, date, authors, publisher
    Extract(extract::ExtractEval),
    /// Score the grouping of articles into stories
    Group(group::GroupEval),
    /// Score Related: what is found beside each article
    Related(related::RelatedEval),
    /// Score the finding of copies
    Trace(trace::TraceEval),
    /// Compare the tracer with pairs that were read side by side
    Pairs(trace::pairs::PairsEval),
    /// Score the order of what readers are shown by their clicks
    Recommend(clicks::recommend::RecommendEval),
    /// Score the foretelling of the next article that a reader opens
    NextClick(clicks::next_click::NextClickEval),
    /// Hold the wires and the places of datelines that are read against a list that was checked by eye
    Wires(wires::WiresEval),
    /// Hold the reading of feeds against a suite of feeds that say what is to be read
    Feeds(feeds::FeedsEval),
}

pub fn run(command: Eval) -> Result<ExitCode> {
    match command.what {
        What::Extract(c) => extract::run(c),
        What::Group(c) => group::run(c),
        What::Related(c) => related::run(c),
        What::Trace(c) => trace::run(c),
        What::Recommend(c) => clicks::recommend::run(c),
        What::NextClick(c) => clicks::next_click::run(c),
        What::Wires(c) => wires::run(c),
        What::Pairs(c) => trace::pairs::run(c),
        What::Feeds(c) => feeds::run(c),
    }
}
