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

/// [`open`] where the site must go on: a damaged model keeps nothing from being taken down or served.
/// What is filed then is compared by its words alone.
pub fn open_or_without(data: &Path) -> Option<Encoder> {
    open(data).unwrap_or_else(|e| {
        eprintln!("dateline: {e:#}. What is filed now has no vector until `dateline rebuild`.");
        None
    })
}
