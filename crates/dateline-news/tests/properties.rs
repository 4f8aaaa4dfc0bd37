//! Properties of extraction over pages of our own invention, and over a folder of real ones:
//! `DATELINE_PAGES=FOLDER cargo test --release -p dateline-news --test properties -- --nocapture`,
//! where the folder holds `.jsonl` files of `{"id", "url", "html"}`.

mod holds;

use holds::press::Story;
use holds::{ask, shape};
use std::collections::BTreeMap;

/// Pages of the invented press that are asked.
const PAGES: u64 = 120;

const URL: &str = "https://paper.example/2025/03/04/ferry";

/// Asks `question` of every page of the press and shows the first answers that are wrong.
fn check(question: impl Fn(&Story, &str, &dateline_news::extract::Extracted) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for number in 0..PAGES {
        let story = Story::of(number);
        let html = story.page(number);
        let extracted = ask::read(&html, Some(URL));
        if let Err(why) = question(&story, &html, &extracted) {
            wrong.push(format!("page {number} ({}): {why}\n{html}", story.lang));
        }
    }
    assert!(wrong.is_empty(), "{} of {PAGES} pages are wrong, the first:\n{}", wrong.len(), wrong[..wrong.len().min(2)].join("\n\n"));
}

#[test]
fn the_text_is_the_story_and_nothing_of_the_frame() {
    check(|story, _, extracted| {
        let article = extracted.article.as_ref().ok_or("no article")?;
        if article.headline.value != story.headline {
            return Err(format!("the headline is “{}”", article.headline.value));
        }
        if article.body.text != story.text() {
            return Err(format!("the text is\n{}\nand not\n{}", article.body.text, story.text()));
        }
        Ok(())
    });
}

#[test]
fn the_article_alone_gives_the_same_article() {
    check(|_, _, extracted| ask::again(extracted.article.as_ref().ok_or("no article")?));
}

#[test]
fn no_word_is_added_to_the_page() {
    check(|_, html, extracted| ask::own_words(html, extracted.article.as_ref().ok_or("no article")?));
}

#[test]
fn blocks_stand_in_page_order() {
    check(|_, html, extracted| ask::in_order(html, extracted));
}

#[test]
fn what_no_reader_sees_changes_nothing() {
    check(|_, html, extracted| ask::unmoved(html, Some(URL), extracted));
}

#[test]
fn every_answer_holds_together() {
    check(|_, _, extracted| shape::faults(extracted).first().map_or(Ok(()), |f| Err(f.clone())));
}

#[test]
fn the_properties_over_real_pages() {
    let Some(folder) = std::env::var_os("DATELINE_PAGES") else {
        eprintln!("SKIPPED: set DATELINE_PAGES to a folder of .jsonl files with real pages.");
        return;
    };
    let mut broken: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut n_pages, mut n_articles) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("DATELINE_PAGES is a folder").flatten() {
        if entry.path().extension().is_none_or(|e| e != "jsonl") {
            continue;
        }
        let file = entry.file_name().to_string_lossy().into_owned();
        for line in std::fs::read_to_string(entry.path()).expect("readable").lines() {
            let page: serde_json::Value = serde_json::from_str(line).expect("a page a line");
            let (Some(html), url) = (page["html"].as_str(), page["url"].as_str()) else { continue };
            let id = format!("{file} {}", page["id"].as_str().unwrap_or(""));
            let extracted = ask::read(html, url);
            n_pages += 1;
            n_articles += usize::from(extracted.article.is_some());
            let mut note = |name, answer: Result<(), String>| {
                if let Err(why) = answer {
                    broken.entry(name).or_default().push(format!("{id}: {why}"));
                }
            };
            note("it holds together", shape::faults(&extracted).first().map_or(Ok(()), |f| Err(f.clone())));
            note("unseen things change nothing", ask::unmoved(html, url, &extracted));
            note("page order", ask::in_order(html, &extracted));
            if let Some(article) = &extracted.article {
                note("own words", ask::own_words(html, article));
                note("the article alone", ask::again(article));
            }
        }
    }
    assert!(n_pages > 0, "DATELINE_PAGES holds no pages");
    println!("{n_pages} pages, {n_articles} articles");
    for (name, pages) in &broken {
        println!("{name}: {} pages break it", pages.len());
        pages.iter().for_each(|p| println!("    {}", p.replace('\n', " ")));
    }
    let never = ["it holds together"];
    assert!(never.iter().all(|n| !broken.contains_key(n)), "an answer does not hold together");
}
