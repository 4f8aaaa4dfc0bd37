//! Shows on a page what the selectors of a source would do: what is read with them and without.

use super::counted;
use crate::pipeline;
use crate::sources::find::fetched;
use anyhow::Result;
use dateline_import::fetch::{Fetcher, Kind};
use dateline_news::article::Article;
use dateline_news::hint::Hint;
use dateline_news::note::NoteCode;
use dateline_news::page::{MediaKind, Page};
use dateline_news::source::About;

/// Characters of the first and the last words of a text that are shown.
const WORDS_CHARS: usize = 80;

/// Fetches a page and tells what is read of it, each way.
pub(super) async fn tell(fetcher: &Fetcher, link: &str, about: &About) -> Result<()> {
    let fresh = match fetched(fetcher, link, Kind::Page, about).await {
        Ok(fresh) => fresh,
        Err(why) => {
            say!("The selectors could not be tried on {link}: {}", why.told_once());
            return Ok(());
        }
    };
    say!("The selectors, tried on {}:", fresh.final_url);
    let mut page = Page::alone(MediaKind::Html, Some(&fresh.final_url), fresh.body);
    page.charset = fresh.charset;
    let plain = pipeline::read(&page);
    page.hint = Some(Hint { keep: about.keep.clone(), drop: about.drop.clone(), ..Hint::default() });
    let chosen = pipeline::read(&page);
    shown("without", plain.article.as_ref())?;
    shown("with", chosen.article.as_ref())?;
    let done = chosen.article.as_ref().and_then(|a| a.evidence.0.get("text")).and_then(|c| c.iter().find(|c| c.chosen));
    say!("  {}", done.map_or_else(|| "none of them changed what is read".to_owned(), |c| format!("done: {}", c.value)));
    for note in chosen.notes.iter().filter(|n| n.code == NoteCode::SelectorMissed) {
        say!("  {} [{}]", note.text, note.code);
    }
    Ok(())
}

fn shown(how: &str, article: Option<&Article>) -> Result<()> {
    let Some(article) = article else {
        say!("  {how}: no article");
        return Ok(());
    };
    let text = &article.body.text;
    let words = text.split_whitespace().count() as u64;
    let first: String = text.chars().take(WORDS_CHARS).collect();
    let from = text.chars().count().saturating_sub(WORDS_CHARS);
    let last: String = text.chars().skip(from).collect();
    say!("  {how}: {}", counted(words, "word", "words"));
    say!("    from {first:?}");
    say!("    to   {last:?}");
    Ok(())
}
