//! What the commands over sets of articles share: where predictions go, the optional model, and floors.

use super::floors::{self, Floors, Outcome};
use anyhow::{Context, Result, bail};
use dateline_dense::Encoder;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where predictions are written, if anywhere.
pub type Out = Option<BufWriter<File>>;

/// What such a command is told.
pub struct Told<'a> {
    pub data: &'a [PathBuf],
    pub out: Option<&'a Path>,
    pub model: Option<&'a Path>,
    pub floors: Option<&'a Path>,
}

/// Measures one set after the other and holds each against its floors. `measure` gives the figures of a file, `check`
/// what the floors of a name say of them, `None` where there are none.
pub fn each<F>(
    told: &Told<'_>,
    mut measure: impl FnMut(&Path, Option<&Encoder>, &mut Out) -> Result<F>,
    check: impl Fn(&Floors, &str, &str, F) -> Option<Outcome>,
) -> Result<ExitCode> {
    let mut out = match told.out {
        Some(path) => Some(BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?)),
        None => None,
    };
    let encoder = match told.model {
        Some(dir) => Some(Encoder::open(dir)?.with_context(|| format!("there is no dense model in {}", dir.display()))?),
        None => None,
    };
    let floors = told.floors.map(Floors::read).transpose()?;
    let mut outcomes = Vec::new();
    for path in told.data {
        if !path.is_file() {
            bail!("{} is no file. docs/eval.md says where the sets come from (repository and commit).", path.display());
        }
        let figures = measure(path, encoder.as_ref(), &mut out)?;
        let Some(floors) = &floors else { continue };
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let outcome = check(floors, &name, &floors::digest(path)?, figures);
        outcomes.push((name, outcome.unwrap_or_else(|| Outcome::Skipped("it has no floors".into()))));
    }
    if let Some(out) = &mut out {
        out.flush().context("writing --out")?;
    }
    Ok(floors::told(&outcomes))
}
