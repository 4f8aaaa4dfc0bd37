//! `dateline simulate`: makes synthetic material of any size, with known truth.

mod archive;
mod files;
mod floods;
mod polling;
mod readers;
mod sources;

use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Make synthetic material of any size, with known truth
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline simulate archive --articles 10000 --out archive/
  dateline simulate readers --archive articles.jsonl --out clicks/

docs/simulate.md says what is made, and how real it is and is not.")]
pub struct Simulate {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Make an archive of articles: stories, copies, versions, look-alikes
    Archive(archive::ArchiveCommand),
    /// Make readers: a click log with the truth beside, or a closed loop of policies
    Readers(Box<readers::ReadersCommand>),
    /// Let false readers attack Ranking, and tell by how many places they move an article
    Floods(floods::FloodsCommand),
    /// Ask sources again by several policies, and tell how soon each finds what is new
    Polling(polling::PollingCommand),
    /// Ask invented publishers with every fault, and tell whether every item is accounted for
    Sources(sources::SourcesCommand),
}

pub fn run(command: Simulate) -> Result<ExitCode> {
    match command.what {
        What::Archive(c) => archive::run(c),
        What::Readers(c) => readers::run(*c),
        What::Floods(c) => floods::run(c),
        What::Polling(c) => polling::run(c),
        What::Sources(c) => sources::run(c),
    }
}
