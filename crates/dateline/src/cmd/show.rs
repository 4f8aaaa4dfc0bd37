//! `dateline show`: one article with everything that is known of it.

use super::{Where, must_exist, render};
use anyhow::{Result, bail};
use clap::Args;
use dateline_news::record::ArticleRecord;
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use std::io::Write;
use std::process::ExitCode;

/// Show one article with everything that is known of it
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline show 17
  dateline show https://paper.example/2026/ferry
  dateline show 9f86d081884c7d659a2feaa0c55ad015 --json")]
pub struct Show {
    /// Its number, its id, or its address
    #[arg(value_name = "ID or URL")]
    what: String,
    /// Print the whole record as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

pub fn run(command: Show) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let held = match store.find(&command.what)? {
        Some(id) => store.article(&id)?,
        None => None,
    };
    let Some(held) = held else {
        bail!("no article is held under {:?}; `dateline search` finds articles by their words", command.what);
    };
    let mut out = std::io::stdout().lock();
    if command.json {
        serde_json::to_writer_pretty(&mut out, &super::export::line(&store, &held)?)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    write!(out, "{}", render::text(&held.article))?;
    writeln!(out, "\n———")?;
    let record = ArticleRecord::of(&held.article, &held.notes, None);
    let mut fact = |name: &str, value: Option<String>| match value {
        Some(value) => writeln!(out, "{name:<13} {value}"),
        None => Ok(()),
    };
    fact("number", Some(held.number.to_string()))?;
    fact("id", Some(held.article.id.to_string()))?;
    fact("address", record.url)?;
    fact("published", held.article.published_at.as_ref().map(|f| format!("{} (read from {})", f.value, f.from.in_words())))?;
    fact("modified", held.article.modified_at.as_ref().map(|f| format!("{} (read from {})", f.value, f.from.in_words())))?;
    fact("dateline", record.dateline.map(|d| format!("{} ({})", d.raw, d.place)))?;
    fact("wire", held.article.wire.as_ref().map(|f| format!("{} (read from {})", f.value, f.from.in_words())))?;
    fact("breadcrumb", (!record.breadcrumb.is_empty()).then(|| record.breadcrumb.join(" > ")))?;
    fact("section", record.section)?;
    fact("language", record.lang)?;
    for list in &record.lists {
        fact("list", Some(format!("{} {:?}, {} items", list.kind, list.label.as_deref().unwrap_or(""), list.items.len())))?;
    }
    for reaction in &record.reactions {
        fact("claims", Some(format!("{} {}", reaction.label, reaction.count)))?;
    }
    if let Some(family) = store.family(&held.article.id)? {
        if family.original.id != held.article.id {
            fact(
                "copy of",
                Some(format!("{} ({}, dateline show {})", family.original.headline, family.original.outlet, family.original.number)),
            )?;
        }
        for (copy, _) in family.copies.iter().filter(|(c, _)| c.id != held.article.id) {
            fact("copied by", Some(format!("{} (dateline show {})", copy.outlet, copy.number)))?;
        }
    }
    if held.n_versions > 1 {
        fact("captures", Some(held.n_versions.to_string()))?;
    }
    for note in &held.notes {
        fact("note", Some(format!("{}: {}", note.code, note.text)))?;
    }
    Ok(ExitCode::SUCCESS)
}
