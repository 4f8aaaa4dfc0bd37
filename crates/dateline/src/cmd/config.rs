//! `dateline config show`: the settings, and where each came from.

use super::Where;
use crate::config::SETTINGS;
use anyhow::Result;
use clap::{Args, Subcommand};
use dateline_dense::folder;
use std::process::ExitCode;

/// Show the settings and where each came from
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline config show
  dateline config show --config /etc/dateline.toml")]
pub struct ConfigCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print each setting, its value and where it came from
    #[command(after_help = "Examples:
  dateline config show
  dateline config show --config /etc/dateline.toml")]
    Show(Where),
}

pub fn run(command: ConfigCommand) -> Result<ExitCode> {
    let Action::Show(place) = command.action;
    let config = place.config()?;
    for (name, value, source) in config.rows() {
        let meaning = SETTINGS.iter().find(|(n, ..)| *n == name).map_or("", |(_, _, _, meaning)| meaning);
        say!("{name:<13} = {value:<24} # from {source}. {meaning}");
    }
    let models = folder::list(&config.data.value);
    let shown = models.first().map_or("none", |m| m.name);
    say!(
        "{:<13} = {shown:<24} # from the data folder, no setting. The optional dense model; `dateline model` adds and removes it.",
        "model"
    );
    Ok(ExitCode::SUCCESS)
}
