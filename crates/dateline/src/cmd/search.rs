//! `dateline search`: the search of the site, in the terminal.

use super::{Where, counted, hint_if_incomplete, must_exist};
use anyhow::Result;
use clap::Args;
use dateline_search::{Index, Order, Slice};
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use dateline_web::rules::StoreMarks;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Search the articles
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline search ferry aground
  dateline search '\"harbour master\" section:business -strike'
  dateline search 'outlet:courier date:2026-11' --order newest --limit 50

Words must all be there; OR, -word, \"phrases\", word* and the fields headline: outlet: section:
lang: wire: byline: date: is:copy is:starred tag: are understood. docs/search.md tells all.
Exit code: 1 when nothing was found.")]
pub struct Search {
    /// What to look for
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// How many to show
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Best first or newest first
    #[arg(long, value_enum, default_value = "relevance")]
    order: By,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    Relevance,
    Newest,
}

pub fn run(command: Search) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let index = Index::open(&config.index_dir())?;
    hint_if_incomplete(&store, Some(&index))?;
    let order = match command.order {
        By::Relevance => Order::Relevance,
        By::Newest => Order::Newest,
    };
    let store = Arc::new(store);
    let marks = StoreMarks::new(store.clone(), Duration::ZERO);
    let slice = Slice { offset: 0, limit: usize::from(command.limit), order };
    let answer = index.search_with(&command.query.join(" "), slice, &marks)?;
    let ids: Vec<_> = answer.hits.iter().map(|h| h.id).collect();
    let summaries = store.summaries(&ids)?;
    let mut out = std::io::stdout().lock();
    let (bold, plain) = if out.is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    for hit in &answer.hits {
        let Some(s) = summaries.iter().find(|s| s.id == hit.id) else { continue };
        let date = s.published_at.as_ref().map(|f| f.value.to_string());
        if command.json {
            let snippet: String = hit.snippet.iter().map(|(words, _)| words.as_str()).collect();
            let line = json!({ "number": s.number, "id": s.id, "headline": s.headline, "outlet": s.outlet, "published_at": date,
                "url": s.url, "copy_of": s.copy_of, "score": hit.score, "snippet": snippet });
            writeln!(out, "{line}")?;
            continue;
        }
        let snippet: String =
            hit.snippet.iter().map(|(words, asked)| if *asked { format!("{bold}{words}{plain}") } else { words.clone() }).collect();
        writeln!(out, "{bold}{}{plain}", s.headline)?;
        writeln!(out, "  {} · {} · dateline show {}", s.outlet, date.as_deref().unwrap_or("no date"), s.number)?;
        writeln!(out, "  {}\n", snippet.replace('\n', " "))?;
    }
    if !command.json {
        writeln!(out, "{} found.", counted(answer.total as u64, "article", "articles"))?;
    }
    Ok(ExitCode::from(u8::from(answer.total == 0)))
}
