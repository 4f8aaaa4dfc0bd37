//! `dateline eval feeds`: what is read of feeds, held against a suite of feeds whose first comment says what a reader
//! makes of them.
//!
//! The expressions are evaluated over a view that is made here alone (`view.rs`), with the suite's names for what our
//! `Feed` has. A feed is right when its expression holds, other when it does not; each other one is told with the reason
//! that the list has for it.

mod archive;
mod expression;
mod suite;
mod view;

use anyhow::{Context, Result, bail};
use clap::Args;
use expression::Expression;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use suite::{Case, Outcome};

/// Hold the reading of feeds against a suite of feeds that say what is to be read
#[derive(Args, Debug)]
#[command(after_help = "The first comment of each feed has a line `Expect: EXPRESSION` in the Python of feedparser's tests, and may
have lines `Header: NAME: VALUE` for headers of the answer. The list has lines of file and reason, parted by
a tab, for feeds that are read otherwise on purpose.

Examples:
  dateline eval feeds --data feeds.tar.xz --list eval/feeds-not-followed.tsv
  dateline eval feeds --data feeds/ --out outcomes.tsv

Exit code: 0; 1 when a feed is read otherwise and the list does not say why.")]
pub struct FeedsEval {
    /// The suite: a folder, or a tar archive, packed (.xz, .gz, .zst) or not
    #[arg(long, value_name = "PATH")]
    data: PathBuf,
    /// Feeds that are read otherwise on purpose, and why
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// Write the outcome of each feed: file, right or other, its fields, what differs
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Feeds that are right, of all.
type Count = (u32, u32);

/// Groups of fields; the first six are what a reader of news needs.
const GROUPS: &[(&str, &[&str])] = &[
    ("titles", &["title", "title_detail"]),
    ("links", &["link", "links", "enclosures", "comments"]),
    ("ids", &["id", "guid", "guidislink"]),
    (
        "dates",
        &[
            "published",
            "published_parsed",
            "updated",
            "updated_parsed",
            "created",
            "created_parsed",
            "expired",
            "expired_parsed",
            "date",
            "date_parsed",
            "modified",
            "modified_parsed",
            "issued",
            "issued_parsed",
        ],
    ),
    ("authors", &["author", "author_detail", "authors", "contributors", "publisher", "publisher_detail"]),
    (
        "content",
        &[
            "content",
            "description",
            "description_detail",
            "summary",
            "summary_detail",
            "subtitle",
            "subtitle_detail",
            "tagline",
            "tagline_detail",
            "info",
            "info_detail",
            "rights",
            "rights_detail",
            "copyright",
            "copyright_detail",
        ],
    ),
];

/// The group of all other fields.
const OTHER: &str = "other";

pub fn run(command: FeedsEval) -> Result<ExitCode> {
    let list = command.list.as_deref().map(read_list).transpose()?.unwrap_or_default();
    let cases = archive::files(&command.data)?.into_iter().map(|(name, bytes)| Case::read(name, bytes));
    let mut told = Told::default();
    for case in cases.filter(|c| c.expect.is_some()) {
        told.take(&case, case.run(), &list);
    }
    if told.all.1 == 0 {
        bail!("{} has no feed with a line `Expect:` in its first comment", command.data.display());
    }
    if let Some(out) = &command.out {
        std::fs::write(out, &told.lines).with_context(|| format!("writing {}", out.display()))?;
    }
    say!("{}", told.show());
    for name in list.keys().filter(|n| told.others.iter().all(|(o, ..)| o != *n)) {
        eprintln!("{name} is in the list and is read as the suite says.");
    }
    Ok(if told.unexplained > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What came of the suite.
#[derive(Default)]
struct Told {
    all: Count,
    six: Count,
    folders: BTreeMap<String, Count>,
    groups: BTreeMap<&'static str, Count>,
    /// File, what differs, reason.
    others: Vec<(String, String, Option<String>)>,
    unexplained: usize,
    lines: String,
}

impl Told {
    fn take(&mut self, case: &Case, outcome: Outcome, list: &HashMap<String, String>) {
        let right = outcome == Outcome::Right;
        let add = |count: &mut Count| {
            count.0 += u32::from(right);
            count.1 += 1;
        };
        let groups = groups_of(case.expect.as_deref().unwrap_or_default());
        add(&mut self.all);
        add(self.folders.entry(case.folder().to_owned()).or_default());
        for group in &groups {
            add(self.groups.entry(group).or_default());
        }
        if groups.iter().any(|g| *g != OTHER) {
            add(&mut self.six);
        }
        let differs = match outcome {
            Outcome::Right => String::new(),
            Outcome::Other(why) | Outcome::Unread(why) => why,
        };
        let _ = writeln!(
            self.lines,
            "{}\t{}\t{}\t{}",
            case.name,
            if right { "right" } else { "other" },
            groups.join(","),
            differs.replace('\t', " ")
        );
        if !right {
            let reason = list.get(&case.name).cloned();
            self.unexplained += usize::from(reason.is_none());
            self.others.push((case.name.clone(), differs, reason));
        }
    }

    fn show(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, (right, all): Count| {
            let _ = writeln!(out, "{name:<28}{right:>6} of {all:>5}{:>8.1} %", f64::from(right) * 100.0 / f64::from(all.max(1)));
        };
        for (folder, count) in &self.folders {
            line(folder, *count);
        }
        for group in GROUPS.iter().map(|(g, _)| *g).chain([OTHER]) {
            if let Some(count) = self.groups.get(group) {
                line(group, *count);
            }
        }
        line("the six fields", self.six);
        line("all", self.all);
        for (name, differs, reason) in &self.others {
            let _ = match reason {
                Some(reason) => writeln!(out, "{name}: {reason}"),
                None => writeln!(out, "{name}: not explained; {differs}"),
            };
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// The groups that the fields of an expression are of; those without one are "other".
fn groups_of(expect: &str) -> Vec<&'static str> {
    let fields = Expression::read(expect).map(|e| e.fields()).unwrap_or_default();
    let mut out = Vec::new();
    for field in &fields {
        let own = field.rsplit_once('.').map_or(field.as_str(), |(_, f)| f);
        let group = GROUPS.iter().find(|(_, of)| of.contains(&own)).map_or(OTHER, |(g, _)| *g);
        if !out.contains(&group) {
            out.push(group);
        }
    }
    if out.is_empty() {
        out.push(OTHER);
    }
    out
}

fn read_list(path: &Path) -> Result<HashMap<String, String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut list = HashMap::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some((name, reason)) = line.split_once('\t').filter(|(_, reason)| !reason.trim().is_empty()) else {
            bail!("{}, line {}: not a file and a reason parted by a tab", path.display(), i + 1);
        };
        if list.insert(name.to_owned(), reason.trim().to_owned()).is_some() {
            bail!("{}, line {}: the file stands in the list already", path.display(), i + 1);
        }
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_counted_by_folder_and_field_and_each_other_one_is_told_with_its_reason() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("own")).unwrap();
        let feed = |expect: &str| format!("<!--\nExpect: {expect}\n-->\n<rss version=\"2.0\"><channel><title>A</title></channel></rss>");
        for (name, expect) in [
            ("right.xml", "not bozo and feed['title'] == 'A'"),
            ("wrong.xml", "feed['title'] == 'B'"),
            ("absent.xml", "feed['link'] == 'B' and version == 'rss20'"),
        ] {
            std::fs::write(dir.path().join("own").join(name), feed(expect)).unwrap();
        }
        let list: HashMap<String, String> = [("own/wrong.xml".to_owned(), "on purpose".to_owned())].into();
        let mut told = Told::default();
        for (name, bytes) in archive::files(dir.path()).unwrap() {
            let case = Case::read(name, bytes);
            told.take(&case, case.run(), &list);
        }
        assert_eq!((told.all, told.six, told.unexplained), ((1, 3), (1, 3), 1));
        assert_eq!((told.groups["titles"], told.groups["links"], told.groups[OTHER]), ((1, 2), (0, 1), (0, 1)));
        let shown = told.show();
        assert!(shown.contains("own/wrong.xml: on purpose"), "{shown}");
        assert!(shown.contains("own/absent.xml: not explained; there is no link"), "{shown}");
    }

    #[test]
    fn a_list_tells_its_faults_with_their_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list.tsv");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            read_list(&path)
        };
        assert_eq!(read("# head\na.xml\twhy\n").unwrap()["a.xml"], "why");
        assert!(read("a.xml why\n").unwrap_err().to_string().contains("line 1: not a file and a reason"));
        assert!(read("a\tx\na\ty\n").unwrap_err().to_string().contains("line 2: the file stands in the list already"));
    }
}
