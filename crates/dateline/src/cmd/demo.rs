//! `dateline demo`: the whole site over the small press of `fixtures/gazette`, offline.

use anyhow::{Result, bail};
use clap::Args;
use std::process::ExitCode;

/// Show the whole site over an invented press, offline
#[derive(Args, Debug)]
pub struct Demo {
    /// Address and port [env: DATELINE_LISTEN] [default: 127.0.0.1:8725]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

pub fn run(command: Demo) -> Result<ExitCode> {
    bail!("{command:?}")
}
