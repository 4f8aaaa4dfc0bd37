//! `dateline eval`: scores Dateline on public data with known truth, with the product's own
//! functions and shipped settings. Gold labels reach only the scorer.

mod extract;
mod metrics;

use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Score Dateline on data with known truth
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline eval extract --data pages/fundus.jsonl.xz --data pages/aed.jsonl.xz
  dateline eval extract --data fundus.jsonl.xz --out predictions.jsonl

docs/eval.md says what each figure means and where the data come from.")]
pub struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Score the reading of pages: text, headline, date, authors, lead
    Extract(extract::ExtractEval),
}

pub fn run(command: Eval) -> Result<ExitCode> {
    match command.what {
        What::Extract(c) => extract::run(c),
    }
}
