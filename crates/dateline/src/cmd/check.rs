//! `dateline check`: is everything that was imported still here, whole and in agreement?

use super::{Where, counted, must_exist};
use anyhow::Result;
use clap::Args;
use dateline_dense::folder;
use dateline_search::Index;
use dateline_store::Store;
use dateline_store::sqlite::SqliteStore;
use std::process::ExitCode;

/// Verify pages, articles and index; exit 1 on damage
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  dateline check
  dateline check --data /srv/news && echo sound

Every page's bytes are compared with the digest taken when they came; every record is read; the
account is added up; the index is verified against the store. Nothing is changed.")]
pub struct Check {
    #[command(flatten)]
    place: Where,
}

pub fn run(command: Check) -> Result<ExitCode> {
    let config = command.place.config()?;
    must_exist(&config)?;
    let store = SqliteStore::open(&config.data.value)?;
    let mut faults = Vec::new();
    let mut n_pages = 0;
    match store.faults(&mut |n| n_pages = n) {
        Ok(found) => faults.extend(found),
        Err(e) => faults.push(format!("the store cannot be read to its end: {e}")),
    }
    let account = store.account()?;
    let adds_up = account.pages == account.articles + account.further_captures + account.set_aside + account.unfiled;
    if !adds_up {
        faults.push(format!("the account does not add up: {account:?}"));
    }
    say!(
        "{} = {} ({} of them copies) + {} + {} set aside + {} waiting",
        counted(account.pages, "page", "pages"),
        counted(account.articles, "article", "articles"),
        account.copies,
        counted(account.further_captures, "further capture", "further captures"),
        account.set_aside,
        account.unfiled
    );
    let mut stale = false;
    match index_faults(&config.index_dir(), &store, account.articles, &(account.unfiled > 0), &mut stale) {
        Ok(found) => faults.extend(found),
        Err(e) => faults.push(format!("{e:#}")),
    }
    match folder::check(&config.data.value) {
        Ok(models) => models.iter().try_for_each(|m| -> Result<()> {
            say!("The dense model {} is there and sound.", m.name);
            Ok(())
        })?,
        Err(e) => faults.push(e.to_string()),
    }
    if account.unfiled > 0 || stale {
        say!("An import was interrupted or is at work; `dateline import` or `dateline serve` goes on with it.");
    }
    for fault in &faults {
        say!("DAMAGED: {fault}");
    }
    if faults.is_empty() {
        say!("Sound: {n_pages} pages read and compared with their digests, store and index agree.");
        return Ok(ExitCode::SUCCESS);
    }
    say!("Pages are the ground: if only articles or the index are damaged, `dateline rebuild` or `dateline rebuild index` mends them.");
    Ok(ExitCode::from(1))
}

fn index_faults(dir: &std::path::Path, store: &dyn Store, n_articles: u64, waiting: &bool, stale: &mut bool) -> Result<Vec<String>> {
    let index = Index::open(dir)?;
    let mut faults = index.faults()?;
    let (indexed, last) = (index.last_change()?, store.last_change()?);
    if indexed == 0 && last > 0 && n_articles > 0 && index.n_articles()? == 0 && !*waiting {
        faults.push("the index is empty or gone; `dateline rebuild index` makes it anew".into());
    } else if indexed < last {
        *stale = true; // A follower may be behind; that is no damage.
    } else if indexed > last {
        faults.push(format!("the index knows change {indexed}, the store only {last}"));
    } else if index.n_articles()? != n_articles {
        faults.push(format!("the index holds {} articles, the store {n_articles}", index.n_articles()?));
    }
    Ok(faults)
}
