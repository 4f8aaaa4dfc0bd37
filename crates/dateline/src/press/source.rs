//! The files of the small press as they are written: outlets, words, comments, readers, and an
//! article a file with TOML before its text. Every error names its file.

use super::dates::{DateWords, Moment, offset};
use anyhow::{Context, Result, bail};
use dateline_news::ids::Id128;
use dateline_news::reading::ReaderId;
use include_dir::{Dir, include_dir};
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The press, inside the binary: a demo needs no files and no network.
static GAZETTE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../fixtures/gazette");

/// What stands round the front matter of an article.
const FENCE: &str = "+++";

/// An outlet of `outlets.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Its short name in the files.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its host.
    pub host: String,
    /// Its language.
    pub lang: String,
    /// Where its clock stands.
    #[serde(rename = "tz", deserialize_with = "zone")]
    pub zone: Offset,
    /// Wire, daily, scraper …
    pub kind: String,
    /// The template of its pages.
    pub template: String,
    /// Its sections.
    pub sections: Vec<String>,
    /// The line below its name.
    pub slogan: String,
}

/// The words that a site prints round an article in one language.
#[derive(Clone, Debug, Deserialize)]
pub struct Words {
    /// How it writes dates.
    pub date_long: DateWords,
    /// The words by their key.
    #[serde(flatten)]
    pub plain: BTreeMap<String, String>,
}

/// A comment of a reader.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Who says so.
    pub name: String,
    /// What.
    pub text: String,
}

/// A reader of `readers.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reader {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// What they like.
    pub description: String,
    /// Languages they read.
    pub langs: Vec<String>,
    /// One of those whose front page is shown.
    #[serde(default)]
    pub demo: bool,
    /// What they read, in order.
    pub reads: Vec<Read>,
}

impl Reader {
    /// The id under which the reader's events stand. Made from the name, so that a test knows it: real
    /// readers' ids are random.
    pub fn reader_id(&self) -> ReaderId {
        Id128::of(&[b"invented-reader", self.id.as_bytes()])
    }
}

/// One reading of one reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// The article's id in the files.
    pub article: String,
    /// When, by Kelland's clock.
    pub at: Moment,
    /// How long, seconds.
    pub dwell_s: u32,
    /// Put aside for later.
    #[serde(default)]
    pub saved: bool,
    /// Waved away.
    #[serde(default)]
    pub hid: bool,
}

/// How an article is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As a page of its outlet's template.
    #[default]
    Html,
    /// Held only as a text that somebody scraped from the page.
    Dump,
}

/// How a copy differs from its original, in the words of the press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Copied {
    /// Whole, credit and all.
    Exact,
    /// The whole text under a headline of the outlet's own.
    Syndicated,
    /// Some paragraphs only.
    Cut,
    /// Rewritten in parts.
    Edited,
}

/// What is true of an article, whatever its page claims.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The story it belongs to.
    pub story: String,
    /// The earlier article that it carries on.
    pub follows: Option<String>,
    /// An article that looks alike and is about something else.
    pub lookalike_of: Option<String>,
    /// The article that it copies.
    pub copy_of: Option<String>,
    /// How.
    pub copy_kind: Option<Copied>,
    /// The article that it is a later capture of.
    pub version_of: Option<String>,
    /// The number of the capture, from 1.
    #[serde(default = "first")]
    pub capture: u32,
    /// The date shown is not that of its appearance.
    #[serde(default)]
    pub false_date: bool,
}

/// A quote of the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Who said it.
    pub speaker: String,
    /// What they are.
    pub role: String,
    /// Their words, verbatim.
    pub text: String,
}

/// The front matter of an article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Its id in the files.
    pub id: String,
    /// Its outlet's id.
    pub outlet: String,
    /// Headline.
    pub headline: String,
    /// The line below it.
    pub dek: Option<String>,
    /// As shown.
    pub byline: Option<String>,
    /// When it appeared, by the outlet's clock.
    pub at: Moment,
    /// When it was changed.
    pub modified: Option<Moment>,
    /// The false date that the page shows.
    pub said_at: Option<Moment>,
    /// One of the outlet's sections.
    pub section: String,
    /// Keywords.
    pub tags: Vec<String>,
    /// Language.
    pub lang: String,
    /// Last part of the address.
    pub slug: String,
    /// Opening of the text; `{date}` stands for its day.
    pub dateline: Option<String>,
    /// Credit line at its end.
    pub credit: Option<String>,
    /// A template that is not the outlet's usual one.
    pub template: Option<String>,
    /// How it is published.
    #[serde(default)]
    pub kind: Kind,
    /// Only the beginning is on the page.
    #[serde(default)]
    pub partial: bool,
    /// The article whose text it prints.
    pub body_from: Option<String>,
    /// The blocks of that text that it prints, from 1; all if it does not say.
    pub paragraphs: Option<Vec<usize>>,
    /// What is true of it.
    pub truth: Facts,
    /// Its quotes.
    #[serde(default)]
    pub quotes: Vec<Quote>,
}

/// What a block of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A subheading.
    Heading,
    /// A quotation set apart.
    Quote,
    /// An item of a list.
    Item,
    /// A picture with its caption.
    Image,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; a picture's caption.
    pub text: String,
    /// The picture's name, and who made it.
    pub picture: Option<(String, Option<String>)>,
}

/// An article as its file has it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, for messages.
    pub file: String,
    /// What stands before the text.
    pub front: Front,
    /// The own text, one entry for each part between blank lines (a list is one part).
    pub parts: Vec<Vec<Block>>,
}

/// All files, read but not yet compared with each other.
pub struct Files {
    /// Outlets in the order of the file.
    pub outlets: Vec<Outlet>,
    /// Words by language.
    pub words: BTreeMap<String, Words>,
    /// Comments by language.
    pub comments: BTreeMap<String, Vec<Comment>>,
    /// Readers in the order of the file.
    pub readers: Vec<Reader>,
    /// Articles by file name.
    pub sources: Vec<Source>,
    /// Templates: name and text.
    pub templates: Vec<(&'static str, &'static str)>,
    /// Pictures by name, as PNG.
    pub pictures: BTreeMap<&'static str, &'static [u8]>,
    /// Icons by the id of their outlet, as PNG.
    pub icons: BTreeMap<&'static str, &'static [u8]>,
}

/// Reads everything that is inside the binary.
pub fn read() -> Result<Files> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outlets {
        outlet: Vec<Outlet>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Readers {
        reader: Vec<Reader>,
    }
    let mut sources = Vec::new();
    for (name, text) in folder("articles")? {
        sources.push(source(name, text).with_context(|| name.to_owned())?);
    }
    let mut templates = Vec::new();
    for (name, text) in folder("templates")? {
        templates.push((name.rsplit('/').next().unwrap_or(name), text));
    }
    Ok(Files {
        outlets: toml::<Outlets>("outlets.toml")?.outlet,
        words: toml("words.toml")?,
        comments: toml("comments.toml")?,
        readers: toml::<Readers>("readers.toml")?.reader,
        sources,
        templates,
        pictures: drawings("pictures")?,
        icons: drawings("icons")?,
    })
}

fn toml<T: for<'de> Deserialize<'de>>(name: &str) -> Result<T> {
    let text = GAZETTE.get_file(name).and_then(|f| f.contents_utf8()).with_context(|| format!("{name} is not in the press"))?;
    toml::from_str(text).with_context(|| name.to_owned())
}

/// The drawings of a folder, by their name without ending.
fn drawings(folder: &str) -> Result<BTreeMap<&'static str, &'static [u8]>> {
    let dir = GAZETTE.get_dir(folder).with_context(|| format!("{folder}/ is not in the press"))?;
    let named = |f: &'static include_dir::File<'static>| {
        let path = f.path();
        let name = path.file_stem()?.to_str()?;
        (path.extension()? == "png").then_some((name, f.contents()))
    };
    Ok(dir.files().filter_map(named).collect())
}

/// Path and text of all files of a folder, by path.
fn folder(name: &str) -> Result<Vec<(&'static str, &'static str)>> {
    let dir = GAZETTE.get_dir(name).with_context(|| format!("{name}/ is not in the press"))?;
    let mut out = Vec::new();
    for file in dir.files() {
        let path = file.path().to_str().context("a file name of the press is not UTF-8")?;
        out.push((path, file.contents_utf8().with_context(|| format!("{path} is not UTF-8"))?));
    }
    out.sort_unstable();
    Ok(out)
}

/// Reads one article file.
pub fn source(file: &str, text: &str) -> Result<Source> {
    let rest = text.strip_prefix(FENCE).context("it does not begin with +++")?;
    let (front, body) = rest.split_once("\n+++").context("the front matter has no end")?;
    let front: Front = toml::from_str(front)?;
    let parts = body.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(part).collect::<Result<_>>()?;
    Ok(Source { file: file.to_owned(), front, parts })
}

/// The blocks of a part: one, or the items of a list.
fn part(text: &str) -> Result<Vec<Block>> {
    let plain = |kind, text: &str| Block { kind, text: one_line(text), picture: None };
    if text.starts_with("- ") {
        return text
            .lines()
            .map(|line| match line.strip_prefix("- ") {
                Some(item) => Ok(plain(BlockKind::Item, item)),
                None => bail!("{line:?} stands in a list and is no item"),
            })
            .collect();
    }
    Ok(vec![match (text.strip_prefix("## "), text.strip_prefix("> "), text.strip_prefix("![")) {
        (Some(heading), ..) => plain(BlockKind::Heading, heading),
        (_, Some(quote), _) => plain(BlockKind::Quote, quote),
        (.., Some(picture)) => self::picture(picture).with_context(|| format!("a picture cannot be read: {text}"))?,
        _ => plain(BlockKind::Paragraph, text),
    }])
}

/// Reads `caption](name "credit")`.
fn picture(text: &str) -> Option<Block> {
    let (caption, rest) = text.split_once("](")?;
    let inner = rest.strip_suffix(')')?;
    let (name, credit) = match inner.split_once(' ') {
        Some((name, credit)) => (name, Some(credit.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned())),
        None => (inner, None),
    };
    let fits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then(|| Block { kind: BlockKind::Image, text: one_line(caption), picture: Some((name.to_owned(), credit)) })
}

/// Joins lines. No-break spaces stay: French typography stands on them.
fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn zone<'de, D: Deserializer<'de>>(d: D) -> Result<Offset, D::Error> {
    offset(&String::deserialize(d)?).map_err(serde::de::Error::custom)
}

fn first() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "+++\nid = \"a\"\noutlet = \"o\"\nheadline = \"H\"\nat = \"0d 07:00\"\nsection = \"S\"\ntags = []\nlang = \"en\"\nslug = \"s\"\n[truth]\nstory = \"x\"\n+++\n";

    fn check(body: &str, want: &[(usize, BlockKind, &str)]) {
        let source = source("a.md", &format!("{FRONT}{body}")).unwrap();
        let got: Vec<_> =
            source.parts.iter().enumerate().flat_map(|(n, p)| p.iter().map(move |b| (n + 1, b.kind, b.text.as_str()))).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_list_is_one_part_and_a_picture_counts_as_one() {
        check(
            "\nOne.\n\n![Cap](tugs \"A. B.\")\n\n- x\n- y\n\n## Head\n\n> Said.\n",
            &[
                (1, BlockKind::Paragraph, "One."),
                (2, BlockKind::Image, "Cap"),
                (3, BlockKind::Item, "x"),
                (3, BlockKind::Item, "y"),
                (4, BlockKind::Heading, "Head"),
                (5, BlockKind::Quote, "Said."),
            ],
        );
    }

    #[test]
    fn a_fault_is_said() {
        let fails = |text: &str, what: &str| {
            let error = format!("{:#}", source("a.md", text).unwrap_err());
            assert!(error.contains(what), "{error}");
        };
        fails("no fence", "does not begin");
        fails("+++\nid = 1", "no end");
        fails(&FRONT.replace("0d 07:00", "tomorrow"), "no moment");
        fails(&FRONT.replace("lang", "language"), "language");
        fails(&format!("{FRONT}\n![x](no name\"y)\n"), "picture");
        fails(&format!("{FRONT}\n- x\ny\n"), "no item");
    }
}
