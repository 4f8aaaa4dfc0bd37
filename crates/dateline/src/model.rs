//! The dense model of a data folder, opened for the line.

use anyhow::{Context, Result};
use dateline_dense::{Encoder, Error};
use std::path::Path;

/// Opens the model of a data folder, if it has one. A program that was built without the engine says
/// so and goes on without vectors; a damaged model is an error, for stories would be others.
pub fn open(data: &Path) -> Result<Option<Encoder>> {
    match Encoder::open(data) {
        Err(e @ Error::NotBuilt) => {
            eprintln!("dateline: {} has a dense model, which is not used: {e}.", data.display());
            Ok(None)
        }
        opened => opened.context("opening the dense model"),
    }
}
