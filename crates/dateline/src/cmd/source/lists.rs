//! Takes sources from a list of subscriptions (OPML), and writes them as one.

use super::look::quoted;
use super::{ExportOpml, ImportOpml, counted, opened, put, runtime};
use crate::source_list;
use crate::sources::find::fetched;
use anyhow::{Context, Result, anyhow, bail};
use dateline_import::feed::opml::{self, Outline};
use dateline_import::feed::{self, Instead, NotAFeed};
use dateline_import::fetch::{Failure, Fetcher, Kind};
use dateline_news::selector;
use dateline_news::source::About;
use dateline_news::url::without_password;
use dateline_store::Sources;
use dateline_store::sources::Added;
use dateline_store::sqlite::SqliteStore;
use std::io::Write;
use std::process::ExitCode;

/// Faults of a list that are told one by one; the others are counted.
const TOLD_MAX: usize = 10;

pub(super) fn import(command: &ImportOpml) -> Result<ExitCode> {
    let config = command.place.config()?;
    let is_address = command.from.contains("://");
    let from = without_password(&command.from);
    let no_list = |not: NotAFeed| anyhow!("{from} is no list of sources (OPML): {}", not.of_a_list());
    let bytes = if is_address {
        let fetcher = Fetcher::new(config.fetcher()?);
        match runtime()?.block_on(fetched(&fetcher, &command.from, Kind::Feed, &About::default())) {
            Ok(fresh) => fresh.body,
            Err(why) if why.why == Failure::NotAFeed => return Err(no_list(NotAFeed::new(Instead::Html))),
            Err(why) => bail!("{}", why.told_once()),
        }
    } else {
        std::fs::read(&command.from).with_context(|| format!("reading {}", command.from))?
    };
    let opml = opml::parse(&bytes, None).map_err(|not| match feed::parse(&bytes, &feed::Context::default()) {
        Ok(_) if is_address => anyhow!("{from} is a feed, and no list of sources. Add it itself: dateline source add {}", quoted(&from)),
        Ok(_) => anyhow!("{from} is a feed, and no list of sources. Add the address that it is from: dateline source add URL"),
        Err(_) => no_list(not),
    })?;
    let list = source_list::taken(&opml);
    let refused = list.refused.iter().map(|u| format!("line {}: {} ({})", u.line, u.why, u.name));
    for told in refused.chain(list.remarks.iter().cloned()).take(TOLD_MAX) {
        eprintln!("  {told}");
    }
    let store = SqliteStore::open(&config.data.value)?;
    let added = put(&store, &list.sources)?;
    let n_new = added.iter().filter(|a| matches!(a, Added::New(_))).count();
    say!(
        "{} read = {n_new} added + {} there already + {} refused",
        counted(opml.outlines.len() as u64, "source", "sources"),
        added.len() - n_new,
        list.refused.len()
    );
    if !opml.without_feed.is_empty() {
        let n = counted(opml.without_feed.len() as u64, "outline has", "outlines have");
        say!("{n} no address of a feed (xmlUrl) and nothing inside, and gave nothing.");
    }
    if !opml.notes.is_empty() {
        say!("Mended: {}", opml.notes);
    }
    for include in &opml.includes {
        say!("The list names another, which was not read: dateline source import {}", quoted(include));
    }
    if n_new > 0 {
        say!("`dateline serve` asks each when it is due; `dateline source update` asks all now.");
    }
    if opml.outlines.is_empty() {
        eprintln!(
            "dateline: {from} is a list without a source: none of its outlines has the address of a feed (xmlUrl). Nothing was added."
        );
    }
    Ok(ExitCode::from(u8::from(opml.outlines.is_empty())))
}

pub(super) fn export(command: &ExportOpml) -> Result<ExitCode> {
    let config = command.place.config()?;
    let store = opened(&command.place)?;
    let outlines: Vec<Outline> = store
        .sources()?
        .into_iter()
        .map(|s| Outline {
            title: super::told::shown(&s),
            html_url: s.about.site.clone().or(s.health.site.clone()),
            kind: Some("rss".to_owned()),
            description: None,
            language: None,
            folders: s.about.group.as_deref().map(|g| g.split('/').map(str::to_owned).collect()).unwrap_or_default(),
            categories: Vec::new(),
            keep: Some(selector::joined(&s.about.keep)).filter(|k| !k.is_empty()),
            drop: Some(selector::joined(&s.about.drop)).filter(|d| !d.is_empty()),
            xml_url: without_password(&s.address),
        })
        .collect();
    let text = opml::write(&config.site_name.value, None, &outlines);
    match &command.out {
        Some(path) => {
            std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
            eprintln!("{} in {}", counted(outlines.len() as u64, "source", "sources"), path.display());
        }
        None => std::io::stdout().write_all(text.as_bytes()).context("writing the list")?,
    }
    Ok(ExitCode::SUCCESS)
}
