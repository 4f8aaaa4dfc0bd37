//! `dateline mark`: stars and tags by hand, over what rules say.

use super::{Where, counted, must_exist};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dateline_news::hand::HandMark;
use dateline_news::ids::ArticleId;
use dateline_news::rule;
use dateline_store::sqlite::SqliteStore;
use dateline_store::{HandMarks, Store};
use dateline_web::marks::{self, Say};
use serde_json::json;
use std::process::ExitCode;

/// Star and tag articles by hand
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline mark star 812 813
  dateline mark tag 812 money banks
  dateline mark untag 812 banks
  dateline mark leave 812 star tag:money     rules alone decide again
  dateline mark list
  dateline search is:starred tag:money

What is said by hand has the last word: it stays when rules change, and what is taken off stays off where a rule gives it.
docs/rules.md tells all.")]
pub struct MarkCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// List starred articles, the last one first, and the tags in use
    #[command(after_help = "Examples:
  dateline mark list
  dateline mark list --limit 100 --json")]
    List(List),
    /// Star articles
    #[command(after_help = "Examples:
  dateline mark star 812 813          numbers as `dateline search` tells them")]
    Star(Articles),
    /// Take the star off articles, and keep it off
    #[command(after_help = "Examples:
  dateline mark unstar 812            a rule does not star it again; `leave` lets it")]
    Unstar(Articles),
    /// Tag an article
    #[command(after_help = "Examples:
  dateline mark tag 812 money banks")]
    Tag(Tags),
    /// Take tags off an article, and keep them off
    #[command(after_help = "Examples:
  dateline mark untag 812 banks")]
    Untag(Tags),
    /// Leave marks of an article to rules again
    #[command(after_help = "Examples:
  dateline mark leave 812 star tag:money")]
    Leave(Leave),
}

#[derive(Args, Debug)]
struct List {
    /// How many starred articles to show
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(0..=10_000))]
    limit: u16,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Articles {
    /// Numbers of articles
    #[arg(required = true, value_name = "NUMBER")]
    numbers: Vec<u64>,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Tags {
    /// Number of the article
    #[arg(value_name = "NUMBER")]
    number: u64,
    /// Words of letters, digits, - and _
    #[arg(required = true, value_name = "TAG")]
    tags: Vec<String>,
    #[command(flatten)]
    place: Where,
}

#[derive(Args, Debug)]
struct Leave {
    /// Number of the article
    #[arg(value_name = "NUMBER")]
    number: u64,
    /// `star`, or `tag:` and a word
    #[arg(required = true, value_name = "MARK")]
    marks: Vec<String>,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: MarkCommand) -> Result<ExitCode> {
    match command.action {
        Action::List(c) => list(&c)?,
        Action::Star(c) => each(&c, Say::Give)?,
        Action::Unstar(c) => each(&c, Say::Take)?,
        Action::Tag(c) => one(&c.place, c.number, &tags(&c.tags)?, Say::Give)?,
        Action::Untag(c) => one(&c.place, c.number, &tags(&c.tags)?, Say::Take)?,
        Action::Leave(c) => {
            let read = |word: &String| marks::mark(word).with_context(|| format!("{word:?} is no mark: write star, or tag: and a word"));
            one(&c.place, c.number, &c.marks.iter().map(read).collect::<Result<Vec<_>>>()?, Say::Leave)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn open(place: &Where) -> Result<SqliteStore> {
    let config = place.config()?;
    must_exist(&config)?;
    Ok(SqliteStore::open(&config.data.value)?)
}

fn tags(words: &[String]) -> Result<Vec<HandMark>> {
    let read = |word: &String| match rule::tag(word) {
        Some(tag) => Ok(HandMark::Tag(tag)),
        None => bail!("{}", rule::Fault::Tag(word.clone())),
    };
    words.iter().map(read).collect()
}

fn named(store: &SqliteStore, number: u64) -> Result<ArticleId> {
    let held = store.article_of_number(number)?;
    Ok(held.with_context(|| format!("no article has the number {number} here; `dateline search` tells numbers"))?.article.id)
}

fn each(command: &Articles, say: Say) -> Result<()> {
    let store = open(&command.place)?;
    // All are looked for first: one that is not there, and nothing is done.
    let ids = command.numbers.iter().map(|n| named(&store, *n)).collect::<Result<Vec<_>>>()?;
    for (number, id) in command.numbers.iter().zip(ids) {
        said(&store, *number, &id, &[HandMark::Star], say)?;
    }
    Ok(())
}

fn one(place: &Where, number: u64, marks: &[HandMark], say: Say) -> Result<()> {
    let store = open(place)?;
    said(&store, number, &named(&store, number)?, marks, say)
}

/// Puts it down, and tells how the article stands now.
fn said(store: &SqliteStore, number: u64, id: &ArticleId, given: &[HandMark], say: Say) -> Result<()> {
    marks::say(store, id, given, say, jiff::Timestamp::now().as_millisecond())?;
    let now = marks::of_article(store, id)?;
    let on: Vec<String> = now.iter().filter(|s| s.is_on()).map(|s| s.mark.to_string()).collect();
    say!("Article {number}: {}", if on.is_empty() { "no mark".to_owned() } else { on.join(", ") });
    Ok(())
}

fn list(command: &List) -> Result<()> {
    let store = open(&command.place)?;
    let starred = store.starred(0, usize::from(command.limit))?;
    let held = store.summaries(&starred.iter().map(|s| s.article).collect::<Vec<_>>())?;
    for star in &starred {
        let Some(s) = held.iter().find(|s| s.id == star.article) else { continue };
        let since = jiff::Timestamp::from_millisecond(star.at)?;
        match command.json {
            true => say!(
                "{}",
                json!({ "number": s.number, "id": s.id, "headline": s.headline, "outlet": s.outlet, "starred_at": since.to_string() })
            ),
            false => say!("{:>6}  {}  ({})", s.number, s.headline, s.outlet),
        }
    }
    let tags = store.tags()?;
    for t in &tags {
        match command.json {
            true => say!("{}", json!({ "tag": t.tag, "n_articles": t.n })),
            false => say!("        tag:{}  {}", t.tag, counted(t.n, "article", "articles")),
        }
    }
    if !command.json {
        say!("{} starred, {}", counted(store.n_starred()?, "article", "articles"), counted(tags.len() as u64, "tag", "tags"));
    }
    Ok(())
}
