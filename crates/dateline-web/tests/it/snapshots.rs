//! Two pages as they are, so that a change of one shows in review.

use crate::memory::{Memory, article};
use crate::site::Site;
use dateline_news::section::Section;

/// The page between the bars: what stands around it names files by digest.
fn main_of(html: &str) -> String {
    let main = html.split("<main id=\"main\" tabindex=\"-1\">").nth(1).and_then(|m| m.split("</main>").next()).unwrap_or_default();
    main.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

fn two_articles() -> Site {
    let mut memory = Memory::default();
    let mut a = article(
        "harbour.example",
        "Ferry aground off Port Sorrel",
        "2025-04-06T06:25:00+01:00",
        &["The ferry ran onto the bank at 05:40."],
    );
    a.section = Some(Section::World);
    memory.add(a, vec![]);
    memory.add(article("register.example", "Government lives by two votes", "2025-04-05", &["It was 61 against 59."]), vec![]);
    Site::of(memory)
}

#[tokio::test]
async fn the_front_page() {
    insta::assert_snapshot!(main_of(&two_articles().get("/").await.body));
}

#[tokio::test]
async fn an_article() {
    let site = two_articles();
    insta::assert_snapshot!(main_of(&site.get(&site.article(1)).await.body));
}
