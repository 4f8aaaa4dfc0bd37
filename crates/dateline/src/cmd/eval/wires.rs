//! `dateline eval wires`: what is read of wires and of the places of datelines, held against a list
//! that a reader has checked.
//!
//! Precision alone: what stands on a page and is not read is not counted. A reading that the list does
//! not have is neither right nor wrong; it is shown, to be checked and added.

use super::data;
use crate::ordered::ordered;
use crate::pipeline;
use anyhow::{Context, Result, bail};
use clap::Args;
use dateline_news::extract::Extracted;
use dateline_news::page::{MediaKind, Page};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Hold the wires and the places of datelines that are read against a list that was checked by eye
#[derive(Args, Debug)]
#[command(after_help = "The list has lines of set, form, page, wire, place and verdict, parted by tabs; a dash is nothing
read, the verdict is right, or wrong. The form is html, text, or what the file's name says behind the
set's: fundus.dump-all.jsonl has the pages of fundus in the form dump-all. Pages are known by form and
id; one that stands in two files is counted where it stands first.

Examples:
  dateline eval wires --data pages/ --list eval/wire-openings.tsv
  dateline eval wires --data polnear-dev.jsonl --list eval/wire-openings.tsv --new

Exit code: 0; 1 when a reading is one that the list calls wrong.")]
pub struct WiresEval {
    /// Pages or texts, a JSON line each: files, or folders of such files; may be given several times
    #[arg(long, required = true, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// The list that was checked
    #[arg(long, value_name = "FILE")]
    list: PathBuf,
    /// Print the readings that the list does not have as lines of a list, with the verdict unread
    #[arg(long)]
    new: bool,
}

/// A page or a text, with or without gold.
#[derive(Deserialize)]
struct Line {
    id: String,
    url: Option<String>,
    html: Option<String>,
    text: Option<String>,
}

/// The wire and the place of one page, a dash for none.
type Said = [String; 2];

/// What was checked of a page, by form and id.
type List = HashMap<(String, String), (Said, bool)>;

/// How often wires and places were read, of one form.
#[derive(Default)]
struct Counts {
    /// Right, wrong and never checked: of wires, of places.
    read: [[u32; 3]; 2],
    /// Of the list, and not read so any more.
    gone: u32,
}

pub fn run(command: WiresEval) -> Result<ExitCode> {
    let list = read_list(&command.list)?;
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    // Sets may overlap: a page is counted where it stands first.
    let mut seen: HashSet<(String, String)> = HashSet::new();
    let mut wrong = false;
    for path in files(&command.data)? {
        let name = data::set_name(&path);
        let (set, form) = name.split_once('.').map_or((name.as_str(), None), |(set, form)| (set, Some(form)));
        let work = |line: Result<(u64, Vec<u8>)>| -> Result<(String, &'static str, Said)> {
            let (number, line) = line?;
            let line: Line = serde_json::from_slice(&line).with_context(|| format!("line {number} is no page with an id"))?;
            let form = if line.html.is_some() { "html" } else { "text" };
            let said = said(&line).with_context(|| format!("line {number} has neither html nor text"))?;
            Ok((line.id, form, said))
        };
        ordered(data::lines(&path, Arc::default())?, threads, work, |done: Result<(String, &'static str, Said)>| -> Result<()> {
            let (id, own, said) = done.with_context(|| format!("reading {}", path.display()))?;
            let form = form.unwrap_or(own).to_owned();
            if !seen.insert((form.clone(), id.clone())) {
                return Ok(());
            }
            let known = list.get(&(form.clone(), id.clone()));
            let counts = counts.entry(form.clone()).or_default();
            for (i, field) in said.iter().enumerate().filter(|(_, field)| *field != "-") {
                // The verdict of a row is on the whole of it; where it is wrong, the wire was.
                let verdict = match known {
                    Some((checked, right)) if checked[i] == *field => usize::from(!right && (i == 0 || checked[0] == "-")),
                    _ => 2,
                };
                counts.read[i][verdict] += 1;
                wrong |= verdict == 1;
            }
            let same = known.is_none_or(|(checked, _)| checked.iter().zip(&said).all(|(c, s)| c == "-" || c == s));
            counts.gone += u32::from(!same);
            let new = known.is_none_or(|(checked, _)| checked.iter().zip(&said).any(|(c, s)| s != "-" && c != s));
            if command.new && new && said.iter().any(|field| field != "-") {
                say!("{set}\t{form}\t{id}\t{}\t{}\tunread", said[0], said[1]);
            }
            Ok(())
        })?;
    }
    show(&counts);
    let absent = list.keys().filter(|key| !seen.contains(key)).count();
    if absent > 0 {
        eprintln!("{} of the list were on no page that was given.", crate::cmd::counted(absent as u64, "reading", "readings"));
    }
    Ok(if wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn show(counts: &BTreeMap<String, Counts>) {
    eprintln!("{:<12}{:>24}{:>24}{:>16}", "", "wires right of checked", "places right of checked", "never checked");
    for (form, c) in counts {
        let share = |[right, wrong, _]: [u32; 3]| match right + wrong {
            0 => "-".to_owned(),
            n => format!("{right} of {n} ({:.3})", f64::from(right) / f64::from(n)),
        };
        let unchecked = c.read[0][2] + c.read[1][2];
        let gone = if c.gone > 0 { format!("   {} checked and read otherwise now", c.gone) } else { String::new() };
        eprintln!("{form:<12}{:>24}{:>24}{unchecked:>16}{gone}", share(c.read[0]), share(c.read[1]));
    }
}

/// What is read on a page; `None` without a body.
fn said(line: &Line) -> Option<Said> {
    let (media, body) = match (&line.html, &line.text) {
        (Some(html), _) => (MediaKind::Html, html.as_str()),
        (None, Some(text)) => (MediaKind::Text, text.as_str()),
        (None, None) => return None,
    };
    let mut page = Page::alone(media, line.url.as_deref(), body);
    page.charset = Some("utf-8".into());
    let Extracted { article, .. } = pipeline::read(&page);
    let wire = article.as_ref().and_then(|a| a.wire.as_ref()).map(|w| w.value.clone());
    let place = article.as_ref().and_then(|a| a.dateline.as_ref()).map(|d| d.place.clone());
    Some([wire, place].map(|field| field.unwrap_or_else(|| "-".into())))
}

fn read_list(path: &Path) -> Result<List> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut list = List::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        let place = || format!("{}, line {}", path.display(), i + 1);
        let [_, form, id, wire, at, verdict] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("{}: not six fields parted by tabs (set, form, page, wire, place, verdict)", place());
        };
        let right = match verdict {
            "right" => true,
            "wrong" => false,
            other => bail!("{}: the verdict is right or wrong, not {other:?}", place()),
        };
        if list.insert((form.to_owned(), id.to_owned()), ([wire.to_owned(), at.to_owned()], right)).is_some() {
            bail!("{}: the page stands in the list already", place());
        }
    }
    Ok(list)
}

/// The files of `--data`; of a folder all with JSON lines, by name.
fn files(data: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in data {
        if path.is_dir() {
            out.extend(data::files_of(path)?);
        } else if path.is_file() {
            out.push(path.clone());
        } else {
            bail!("{} is not there. docs/eval.md says where the sets come from (repository and commit).", path.display());
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_and_its_faults_are_told_with_their_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list.tsv");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            read_list(&path)
        };
        let list = read("# head\nown\thtml\tp1\tAP\tMOSCOW\tright\nown\ttext\tp1\t-\tParis\twrong\n").unwrap();
        assert_eq!(list[&("html".into(), "p1".into())], (["AP".into(), "MOSCOW".into()], true));
        assert!(!list[&("text".into(), "p1".into())].1);
        for (text, fault) in [
            ("own\thtml\tp1\tAP\tright\n", "line 1: not six fields"),
            ("\nown\thtml\tp1\tAP\t-\tperhaps\n", "line 2: the verdict is right or wrong"),
            ("own\thtml\tp1\tAP\t-\tright\nown\thtml\tp1\tAP\t-\tright\n", "line 2: the page stands in the list already"),
        ] {
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains(fault), "{said}");
        }
    }

    #[test]
    fn what_is_read_are_the_wire_and_the_place() {
        let text = "Bridge closed after storm\n\nMOSCOW (AP) — The bridge was closed on Monday after a storm that tore away its railings, the city said.\n\nRepairs will take a month, and a ferry carries the people until then, officials said on Tuesday.";
        let line = |text: Option<&str>| Line { id: "1".into(), url: None, html: None, text: text.map(str::to_owned) };
        assert_eq!(said(&line(Some(text))), Some(["AP".into(), "Moscow".into()]));
        assert_eq!(said(&line(None)), None);
    }
}
