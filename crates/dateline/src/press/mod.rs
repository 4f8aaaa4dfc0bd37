//! The small press of `fixtures/gazette`: an invented world of some fourteen outlets, whose copies,
//! versions and quotes are known. The demo shows it, and the whole-house tests measure with it.
//!
//! Files inside the binary -> [`Press`] -> the pages of a day 0, each with what is true of it.
//! Pure: the same day 0 gives the same bytes.

mod dates;
mod icons;
mod pictures;
mod render;
mod source;

pub use dates::{day_zero, kelland};
pub use source::{Block, BlockKind, Copied, Facts, Kind, Outlet, Quote, Reader};

use anyhow::{Context, Result, bail, ensure};
use dateline_news::ids::{ArticleId, Id128, article_id_of_name, article_id_of_url};
use dateline_news::page::Page;
use dateline_news::reading::{Act, Reading};
use dateline_news::words::fold;
use jiff::civil::{Date, DateTime};
use minijinja::Environment;
use source::{Comment, Files, Front, Source, Words};
use std::collections::{BTreeMap, HashMap};

/// Where a copy's text comes from must be a text of its own: one step, never a chain.
const CHAIN: &str = "its text is itself taken from another article";

/// The press, read and checked: every reference resolves and every quote stands in its text.
pub struct Press {
    outlets: Vec<Outlet>,
    words: BTreeMap<String, Words>,
    comments: BTreeMap<String, Vec<Comment>>,
    readers: Vec<Reader>,
    articles: Vec<Told>,
    templates: Environment<'static>,
    /// PNG files by name.
    pictures: BTreeMap<&'static str, &'static [u8]>,
    /// PNG files by the id of their outlet.
    icons: BTreeMap<&'static str, &'static [u8]>,
}

/// An article with the text that it prints, wherever that was taken from.
struct Told {
    file: String,
    front: Front,
    outlet: usize,
    blocks: Vec<Block>,
    /// It prints another's whole text and nothing of its own.
    whole: bool,
}

/// A page of the press.
#[derive(Clone, Debug)]
pub struct PressPage {
    /// The page, as a crawler or somebody's folder of dumps would hold it.
    pub page: Page,
    /// What is true of it.
    pub truth: Truth,
}

/// What is true of a page, whatever it claims itself.
#[derive(Clone, Debug)]
pub struct Truth {
    /// The article's id in the files.
    pub id: String,
    /// The article's id here.
    pub article: ArticleId,
    /// Name of the outlet.
    pub outlet: String,
    /// How it is published.
    pub kind: Kind,
    /// The template that it was printed with.
    pub template: String,
    /// Language.
    pub lang: String,
    /// Headline.
    pub headline: String,
    /// The line below it.
    pub dek: Option<String>,
    /// Byline as shown.
    pub byline: Option<String>,
    /// The persons in it.
    pub authors: Vec<String>,
    /// The outlet's section.
    pub section: String,
    /// Keywords.
    pub tags: Vec<String>,
    /// The dateline as printed before the first paragraph.
    pub dateline: Option<String>,
    /// The credit line.
    pub credit: Option<String>,
    /// Only the beginning is on the page.
    pub partial: bool,
    /// The date that the page shows, ms UTC.
    pub shown_at: i64,
    /// When it really appeared, ms UTC.
    pub appeared_at: i64,
    /// When it was changed, ms UTC.
    pub modified_at: Option<i64>,
    /// The text, without the dateline.
    pub blocks: Vec<Block>,
    /// It prints another's whole text and nothing of its own: where `copy_of` is an original with
    /// the same dateline, the two texts are equal.
    pub whole_text: bool,
    /// Story, copies and versions.
    pub facts: Facts,
    /// Quotes of the text.
    pub quotes: Vec<Quote>,
}

impl Truth {
    /// The paragraphs of the text.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.text.as_str())
    }
}

/// Reads and checks the press that is inside the binary.
pub fn load() -> Result<Press> {
    Press::of(source::read().context("reading the small press")?).context("checking the small press")
}

impl Press {
    fn of(files: Files) -> Result<Press> {
        let Files { outlets, words, comments, readers, sources, templates, pictures, icons } = files;
        let templates = render::environment(templates)?;
        let by_id = by_id(&sources)?;
        let mut articles = Vec::with_capacity(sources.len());
        for source in &sources {
            articles.push(told(source, &sources, &by_id, &outlets).with_context(|| source.file.clone())?);
        }
        let press = Press { outlets, words, comments, readers, articles, templates, pictures, icons };
        press.check_words()?;
        for article in &press.articles {
            press.check(article, &by_id).with_context(|| article.file.clone())?;
        }
        for reader in &press.readers {
            if let Some(read) = reader.reads.iter().find(|r| !by_id.contains_key(r.article.as_str())) {
                bail!("readers.toml: {} reads {:?}, which is no article", reader.id, read.article);
            }
        }
        Ok(press)
    }

    /// The outlets.
    pub fn outlets(&self) -> &[Outlet] {
        &self.outlets
    }

    /// The readers.
    pub fn readers(&self) -> &[Reader] {
        &self.readers
    }

    /// All pages as they were on `day0`, in order of capture.
    pub fn pages(&self, day0: Date) -> Result<Vec<PressPage>> {
        let mut pages = Vec::with_capacity(self.articles.len());
        for article in &self.articles {
            pages.push(self.page(article, day0).with_context(|| article.file.clone())?);
        }
        pages.sort_by(|a, b| (a.page.captured_at, &a.truth.id).cmp(&(b.page.captured_at, &b.truth.id)));
        Ok(pages)
    }

    /// What the readers read up to `day0`, in order.
    pub fn readings(&self, day0: Date) -> Result<Vec<Reading>> {
        let mut ids = HashMap::new();
        for article in &self.articles {
            ids.insert(article.front.id.as_str(), self.article_id(article, day0).with_context(|| article.file.clone())?);
        }
        let mut readings = Vec::new();
        for who in &self.readers {
            let reader = Some(who.reader_id());
            for read in &who.reads {
                let article = *ids.get(read.article.as_str()).with_context(|| format!("{} is no article", read.article))?;
                let (at, dwell_ms) = (read.at.at_ms(day0, kelland())?, read.dwell_s.saturating_mul(1000));
                let mut put = |at, act| readings.push(Reading { reader, at, act });
                put(at, Act::Opened { article, from: None });
                let after = at + i64::from(dwell_ms);
                put(after, Act::Read { article, dwell_ms });
                if read.saved {
                    put(after, Act::Saved { article });
                }
                if read.hid {
                    put(after, Act::Hid { article });
                }
            }
        }
        readings.sort_by_key(|r| (r.at, r.act.article().copied()));
        Ok(readings)
    }

    /// The id that the house will give an article.
    fn article_id(&self, article: &Told, day0: Date) -> Result<ArticleId> {
        let outlet = &self.outlets[article.outlet];
        Ok(match article.front.kind {
            Kind::Html => article_id_of_url(&self.address(article, day0)?),
            Kind::Dump => {
                let named = dateline_news::article::Outlet { name: Some(outlet.name.clone()), domain: None };
                article_id_of_name(&named.key(), &dump_name(&article.front), &fold(&article.front.headline))
            }
        })
    }

    /// The address of an article; it holds the date that the page shows, true or not.
    fn address(&self, article: &Told, day0: Date) -> Result<String> {
        let front = &article.front;
        let day = shown(front, day0)?.strftime("%Y/%m/%d");
        let address = format!("https://{}/{}/{day}/{}", self.outlets[article.outlet].host, section_path(&front.section), front.slug);
        dateline_news::url::clean(&address).with_context(|| format!("{address} is no address"))
    }

    fn check_words(&self) -> Result<()> {
        for (lang, words) in &self.words {
            words.date_long.check().with_context(|| format!("words.toml: [{lang}]"))?;
        }
        let known = self.words.get("en").context("words.toml has no [en]")?;
        for (lang, words) in &self.words {
            if let Some(missing) = known.plain.keys().find(|k| !words.plain.contains_key(*k)) {
                bail!("words.toml: [{lang}] has no {missing:?}");
            }
        }
        for outlet in &self.outlets {
            ensure!(self.words.contains_key(&outlet.lang), "outlets.toml: {} has language {:?} without words", outlet.id, outlet.lang);
        }
        Ok(())
    }

    fn check(&self, article: &Told, by_id: &HashMap<&str, usize>) -> Result<()> {
        let Told { front, blocks, .. } = article;
        let facts = &front.truth;
        let outlet = &self.outlets[article.outlet];
        ensure!(outlet.sections.contains(&front.section), "{:?} is no section of {}", front.section, outlet.name);
        ensure!(self.words.contains_key(&front.lang), "language {:?} has no words", front.lang);
        ensure!(self.comments.get(&front.lang).is_some_and(|c| !c.is_empty()), "language {:?} has no comments", front.lang);
        ensure!(blocks.iter().any(|b| b.kind != BlockKind::Image), "it has no text");
        ensure!(facts.copy_of.is_some() == facts.copy_kind.is_some(), "copy_of and copy_kind belong together");
        ensure!(facts.version_of.is_some() == (facts.capture > 1), "version_of and capture = 2 belong together");
        ensure!(front.said_at.is_some() == facts.false_date, "said_at and false_date belong together");
        for other in [&facts.follows, &facts.lookalike_of, &facts.copy_of, &facts.version_of].into_iter().flatten() {
            ensure!(by_id.contains_key(other.as_str()), "it speaks of {other:?}, which is no article");
            ensure!(*other != front.id, "it speaks of itself");
        }
        if let Some(earlier) = facts.version_of.as_deref().and_then(|id| by_id.get(id)) {
            let earlier = &self.articles[*earlier].front;
            let same = (&earlier.outlet, &earlier.slug, earlier.at) == (&front.outlet, &front.slug, front.at);
            ensure!(same, "a version keeps outlet, slug and at of {}", earlier.id);
            ensure!(front.modified.is_some(), "a version says when it was modified");
        }
        for quote in &front.quotes {
            ensure!(blocks.iter().any(|b| b.text.contains(&quote.text)), "the quote {:?} does not stand in the text", quote.text);
        }
        Ok(())
    }
}

fn by_id(sources: &[Source]) -> Result<HashMap<&str, usize>> {
    let mut by_id = HashMap::new();
    for (n, source) in sources.iter().enumerate() {
        if let Some(other) = by_id.insert(source.front.id.as_str(), n) {
            bail!("{}: its id {:?} is also that of {}", source.file, source.front.id, sources[other].file);
        }
    }
    Ok(by_id)
}

/// Gathers the text that an article prints: its own, then what it takes from another.
fn told(source: &Source, sources: &[Source], by_id: &HashMap<&str, usize>, outlets: &[Outlet]) -> Result<Told> {
    let front = &source.front;
    let outlet = outlets.iter().position(|o| o.id == front.outlet).with_context(|| format!("{:?} is no outlet", front.outlet))?;
    let mut parts = source.parts.clone();
    if let Some(from) = &front.body_from {
        let from =
            by_id.get(from.as_str()).map(|n| &sources[*n]).with_context(|| format!("body_from names {from:?}, which is no article"))?;
        ensure!(from.front.body_from.is_none(), "body_from names {:?}: {CHAIN}", from.front.id);
        match &front.paragraphs {
            None => parts.extend(from.parts.iter().cloned()),
            Some(numbers) => {
                for n in numbers {
                    let part = n.checked_sub(1).and_then(|n| from.parts.get(n));
                    parts
                        .push(part.with_context(|| format!("paragraphs names block {n}; {} has {}", from.file, from.parts.len()))?.clone());
                }
            }
        }
    } else {
        ensure!(front.paragraphs.is_none(), "paragraphs without body_from");
    }
    let whole = front.body_from.is_some() && front.paragraphs.is_none() && source.parts.is_empty();
    Ok(Told { file: source.file.clone(), front: front.clone(), outlet, blocks: parts.into_iter().flatten().collect(), whole })
}

/// Date and time that the page shows, by the outlet's clock.
fn shown(front: &Front, day0: Date) -> Result<DateTime> {
    front.said_at.unwrap_or(front.at).local(day0)
}

/// The file that a dump lies in.
fn dump_name(front: &Front) -> String {
    format!("{}.txt", front.slug)
}

/// "Telly & Stage" as a part of an address: letters and digits in lower case, Latin ones without accents.
fn section_path(section: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let base = |c: char| std::iter::once(c).nfd().next().filter(char::is_ascii).unwrap_or(c);
    let plain: String = section.nfc().map(base).flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}

/// A number that looks accidental and is the same each time.
fn chance(parts: &[&str]) -> u64 {
    let parts: Vec<&[u8]> = parts.iter().map(|p| p.as_bytes()).collect();
    let id = Id128::of(&parts).0;
    id.iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests;
