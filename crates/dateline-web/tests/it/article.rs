//! The page of an article: address, dates with their place, provenance, lists, versions.

use crate::memory::{Memory, article};
use crate::site::{Site, article_links};
use axum::http::StatusCode;
use dateline_news::article::{
    Article, BlockKind, Byline, Dateline, Image, Mark, MarkKind, PageList, PageListItem, PageListKind, Reaction, Span,
};
use dateline_news::date::NewsDate;
use dateline_news::found::{Found, FoundIn};
use dateline_news::note::{Note, NoteCode};
use std::collections::HashSet;

#[tokio::test]
async fn a_wrong_slug_leads_to_the_right_one_for_good() {
    let site = Site::small();
    let right = site.article(1);
    for wrong in ["/article/1/old-headline", "/article/1", "/article/1/", "/article/01/x"] {
        let answer = site.get(wrong).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, right.as_str()), "{wrong}");
    }
    assert_eq!(site.get("/article/1/old?q=1").await.header("location"), format!("{right}?q=1"));
    assert_eq!(site.get("/article/1/old/versions").await.header("location"), format!("{right}/versions"));
}

#[tokio::test]
async fn a_slug_of_another_script_is_an_address_of_ascii() {
    let mut memory = Memory::default();
    memory.add(article("shinpo.example", "東京で地震 40人", "2025-04-06", &["地震があった。"]), vec![]);
    let site = Site::of(memory);
    let to = site.get("/article/1").await.header("location").to_owned();
    assert!(to.is_ascii() && to.starts_with("/article/1/%E6%9D%B1"));
    assert_eq!(site.get(&to).await.status, StatusCode::OK);
}

#[tokio::test]
async fn dates_say_where_they_were_read_and_nothing_is_invented() {
    let site = Site::small();
    let page = site.get(&site.article(1)).await.body;
    assert!(page.contains("Published <s><time datetime=\"2025-04-06T13:15:00Z\">6 April 2025, 13:15 UTC</time></s>"), "doubtful");
    assert!(page.contains("first seen 23 November 2023"));
    assert!(page.contains("read from the visible text"));
    assert!(page.contains("Changed <time datetime=\"2025-04-06T15:40:00+02:00\">6 April 2025, 15:40 UTC+2</time>"));
    assert!(page.contains("read from a time element on the page"));

    let mut memory = Memory::default();
    memory.add(article("a.example", "A day alone", "2025-04-05", &["Words."]), vec![]);
    let mut undated = article("b.example", "No day at all", "2025-04-05", &["Words."]);
    undated.published_at = None;
    undated.shown_date = Some("some time in spring".into());
    memory.add(undated, vec![]);
    let site = Site::of(memory);
    assert!(site.get(&site.article(1)).await.body.contains("Published <time datetime=\"2025-04-05\">5 April 2025</time>"));
    let undated = site.get(&site.article(2)).await.body;
    assert!(undated.contains("No date that could be used is on the page") && undated.contains("some time in spring"));
}

#[tokio::test]
async fn the_strip_says_where_the_text_comes_from() {
    let site = Site::small();
    let original = site.get(&site.article(1)).await.body;
    assert!(original.contains("2 other pages that are held run this text."));
    assert!(original.contains("2 captures, last changed on 6 April 2025, 13:05 UTC: headline, dek"));
    assert!(original.contains("Only the beginning is on the page."));
    assert!(original.contains("The source page claims: <b dir=\"auto\">veryGood! 637</b>"));
    let copy = site.get(&site.article(2)).await.body;
    assert!(copy.contains("<p class=\"stamp\">Copy</p>") && copy.contains(&format!("href=\"{}\"", site.article(1))));
    assert!(copy.contains("Both texts are equal, 120 words.") && copy.contains("The original’s date is earlier."));
    let alone = site.get(&site.article(7)).await.body;
    assert!(alone.contains("class=\"strip\"") && alone.contains("Read it at") && !alone.contains("No copies"));
}

#[tokio::test]
async fn what_says_nothing_is_left_out() {
    let page = async |change: &dyn Fn(&mut Article)| {
        let mut memory = Memory::default();
        let mut a = article("a.example", "Alone", "2025-04-05T18:03:00", &["Words."]);
        change(&mut a);
        memory.add(a, vec![]);
        Site::of(memory).get("/article/1/alone").await.body
    };
    assert!(page(&|_| {}).await.contains("class=\"strip\""), "there is a source");
    let bare = page(&|a| a.url = None).await;
    assert!(!bare.contains("class=\"strip\"") && !bare.contains("No copies"));
    assert!(bare.contains("<time datetime=\"2025-04-05T18:03:00\" title=\"zone not given\">5 April 2025, 18:03</time>"));

    let reaction = |label: &str, count| Reaction { label: label.into(), count };
    assert!(!page(&|a| a.reactions = vec![reaction("heart", 0)]).await.contains("Reactions"));
    let some = page(&|a| a.reactions = vec![reaction("heart", 0), reaction("star", 3)]).await;
    assert!(some.contains("star 3") && !some.contains("heart"));

    for (change, is_told) in [
        ("2025-04-05T18:03:00", false),
        ("2025-04-05", false),
        ("2025-04-04T09:00:00Z", false),
        ("2025-04-05T19:00:00", true),
        ("2025-04-06", true),
    ] {
        let told = page(&|a| a.modified_at = NewsDate::from_iso(change).map(|d| Found::new(d, FoundIn::Meta))).await;
        assert_eq!(told.contains("Changed <time"), is_told, "{change}");
    }
}

#[tokio::test]
async fn the_three_lists_repeat_nothing_and_leave_the_family_out() {
    let site = Site::small();
    for number in [1, 2, 7] {
        let page = site.get(&site.article(number)).await.body;
        let lists = page.split("<div class=\"three\">").nth(1).expect("the lists");
        let links = article_links(lists);
        let distinct: HashSet<&String> = links.iter().collect();
        assert_eq!(links.len(), distinct.len(), "{number}");
        assert!(!links.contains(&site.article(number)), "{number} stands in its own lists");
        if number < 3 {
            assert!([1, 2, 3].iter().all(|n| !links.contains(&site.article(*n))), "the family of {number} stands in its lists");
        }
        for heading in ["Related", "Ranking", "Recommendation"] {
            assert!(lists.contains(&format!("<h2>{heading}</h2>")), "{heading}");
        }
        let items = lists.matches("class=\"item\"").count();
        let reasons = lists.matches("class=\"reason\"").count() + lists.matches("class=\"why\"").count();
        assert!(items >= 10 && reasons >= items, "{number}: {items} items, {reasons} reasons");
    }
}

#[tokio::test]
async fn empty_lists_say_why() {
    let mut memory = Memory::default();
    memory.add(article("a.example", "Alone", "2025-04-05", &["Words."]), vec![]);
    let site = Site::of(memory);
    let page = site.get(&site.article(1)).await.body;
    for words in ["speaks of the same things", "The list fills as people read", "Nothing is left that is not known to you"] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn blocks_become_the_elements_that_they_are() {
    let mut memory = Memory::default();
    let mut a = article("a.example", "Blocks", "2025-04-05", &[]);
    let mark = |start, end, kind| Mark { span: Span { start, end }, kind };
    let words = "PORT (KWA) — The Lady Tansy lies here.";
    let (link, emphasis) = (MarkKind::Link("https://ship.example/".into()), MarkKind::Emphasis);
    a.body.push(BlockKind::Lead, "A standfirst.", vec![]);
    a.body.push(BlockKind::Paragraph, words, vec![mark(19, 29, link), mark(19, 29, emphasis)]);
    a.dateline = Some(Dateline { raw: "PORT (KWA) —".into(), place: "Port".into(), date: None, span: Span { start: 14, end: 29 } });
    a.body.push(BlockKind::Heading, "A heading", vec![]);
    a.body.push(BlockKind::ListItem, "one", vec![]);
    a.body.push(BlockKind::ListItem, "two", vec![]);
    a.body.push(BlockKind::Quotation, "Said.", vec![]);
    a.body.push(BlockKind::TableRow, "Hurt\t9", vec![]);
    a.body.push(BlockKind::TableRow, "Aboard\t245", vec![]);
    a.body.push(BlockKind::Preformatted, "a poem\n  of two lines", vec![]);
    a.images.push(Image {
        url: "https://a.example/p.jpg".into(),
        beside: Vec::new(),
        alt: None,
        caption: Some("The ship".into()),
        credit: None,
        before_block: 2,
    });
    memory.add(a, vec![]);
    let site = Site::of(memory);
    let page = site.get("/article/1/blocks").await.body;
    for html in [
        "<p class=\"standfirst\" dir=\"auto\">A standfirst.</p>",
        "<span class=\"dateline\">PORT (KWA) — </span>The <a href=\"https://ship.example/\" rel=\"nofollow noopener noreferrer\"><em>Lady Tansy</em></a> lies",
        "<h2 dir=\"auto\">A heading</h2>",
        "<ul><li dir=\"auto\">one</li><li dir=\"auto\">two</li></ul>",
        "<blockquote><p dir=\"auto\">Said.</p></blockquote>",
        "<tr><td dir=\"auto\">Hurt</td><td dir=\"auto\">9</td></tr><tr><td dir=\"auto\">Aboard</td>",
        "a poem\n  of two lines</pre>",
        "The ship",
    ] {
        assert!(page.contains(html), "{html}");
    }
    assert!(!page.contains("<img"), "a picture would ask another host");
}

#[tokio::test]
async fn a_mark_that_lies_about_its_words_is_left_out() {
    let mut memory = Memory::default();
    let mut a = article("a.example", "Damaged", "2025-04-05", &["Übung."]);
    a.body.blocks[0].marks.push(Mark { span: Span { start: 1, end: 99 }, kind: MarkKind::Strong });
    memory.add(a, vec![]);
    let site = Site::of(memory);
    let answer = site.get("/article/1/damaged").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Übung."));
}

#[tokio::test]
async fn versions_tell_what_changed() {
    let site = Site::small();
    let page = site.get(&format!("{}/versions", site.article(1))).await.body;
    assert!(page.contains("Capture 2 of 2") && page.contains("Capture 1 of 2"));
    assert!(page.contains("<del>Ferry aground</del>") && page.contains("<ins>Story 0 of the ferry and the bridge</ins>"));
    assert!(page.contains("− Before") && page.contains("+ After"), "not by colour alone");
}

#[tokio::test]
async fn the_record_is_the_public_one() {
    let site = Site::small();
    let record: serde_json::Value = serde_json::from_str(&site.get("/article/1.json").await.body).expect("JSON");
    assert_eq!(record["headline"], "Story 0 of the ferry and the bridge");
    assert_eq!(record["notes"][0]["code"], "date-doubtful");
}

#[tokio::test]
async fn a_byline_is_its_names_and_else_the_line_as_it_is() {
    let check = async |raw: &str, names: &[&str], want: &str| {
        let mut memory = Memory::default();
        let mut a = article("a.example", "By whom", "2025-04-05", &["Words."]);
        let names = names.iter().map(|n| (*n).to_owned()).collect();
        a.byline = Some(Found::new(Byline { raw: raw.into(), names }, FoundIn::VisibleText));
        memory.add(a, vec![]);
        let page = Site::of(memory).get("/article/1/by-whom").await.body;
        let told = format!("title=\"The page says “{raw}”, read from the visible text\">{want}</span>");
        assert!(page.contains(&told), "{raw}: {told}");
    };
    let by = "<span class=\"from\">by</span> ";
    check("By MARA ELLISON, Harbour Desk", &["Mara Ellison"], &format!("{by}<bdi>Mara Ellison</bdi>")).await;
    check("Mara Ellison/Tom Okafor", &["Mara Ellison", "Tom Okafor"], &format!("{by}<bdi>Mara Ellison and Tom Okafor</bdi>")).await;
    check("A, B; C", &["A", "B", "C"], &format!("{by}<bdi>A, B and C</bdi>")).await;
    check("From our own staff", &[], "<bdi>From our own staff</bdi>").await;
}

#[tokio::test]
async fn a_picture_is_told_by_its_caption_and_parts_nothing() {
    use BlockKind::{Heading, ListItem, Paragraph};
    let check = async |blocks: &[BlockKind], pictures: &[(usize, &str)], want: &str| {
        let mut memory = Memory::default();
        let mut a = article("a.example", "Pictures", "2025-04-05", &[]);
        for kind in blocks {
            a.body.push(*kind, "Words.", vec![]);
        }
        let image = |(before_block, caption): &(usize, &str)| Image {
            url: "https://a.example/p.jpg".into(),
            beside: Vec::new(),
            alt: None,
            caption: Some((*caption).to_owned()).filter(|c| !c.is_empty()),
            credit: Some("Desk".into()),
            before_block: *before_block,
        };
        a.images = pictures.iter().map(image).collect();
        memory.add(a, vec![]);
        let page = Site::of(memory).get("/article/1/pictures").await.body;
        let text = page.split("<div class=\"text\"").nth(1).and_then(|r| r.split("</div>").next()).expect("a text");
        let tags = text.lines().filter_map(|l| l.strip_prefix('<')?.split([' ', '>']).next()).filter(|t| !t.starts_with('/'));
        assert_eq!(tags.collect::<Vec<_>>().join(" "), want, "{blocks:?} {pictures:?}");
    };
    check(&[Paragraph], &[(0, ""), (0, "  "), (1, "")], "p").await;
    check(&[Paragraph, Paragraph], &[(1, "A ship")], "p figure p").await;
    check(&[Paragraph, Heading, Paragraph, Paragraph], &[(2, "A ship")], "p h2 p figure p").await;
    check(&[Heading, ListItem, ListItem, Paragraph], &[(1, "A ship"), (2, "A port")], "h2 ul figure figure p").await;
    check(&[ListItem, ListItem], &[(1, "A ship")], "ul figure").await;
    check(&[Paragraph, Heading], &[(2, "A ship")], "p figure h2").await;
}

#[tokio::test]
async fn a_note_is_its_sentence_and_one_on_the_lists_stands_with_them() {
    let mut memory = Memory::default();
    let notes = [(NoteCode::PartialText, "Only the beginning is there."), (NoteCode::ListRepeat, "Two items stand twice.")];
    let notes: Vec<Note> = notes.iter().map(|(code, text)| Note::new(*code, *text)).collect();
    let list = PageList { kind: PageListKind::Related, label: None, items: vec![PageListItem { title: "Older".into(), url: None }] };
    let mut with_lists = article("a.example", "With lists", "2025-04-05", &["Words."]);
    with_lists.lists = vec![list];
    memory.add(with_lists, notes.clone());
    memory.add(article("a.example", "Without lists", "2025-04-05", &["Words."]), notes);
    let site = Site::of(memory);
    let page = site.get(&site.article(1)).await.body;
    let first = "<span dir=\"auto\">Only the beginning is there.</span> <a href=\"/about#note-partial-text\"><code>partial-text</code></a>";
    assert!(page.contains(first));
    let (before, lists) = page.split_once("Lists that the source page showed").expect("the lists");
    assert!(!before.contains("Two items stand twice.") && lists.contains("Two items stand twice."));
    assert!(!site.get(&site.article(2)).await.body.contains("Two items stand twice."));
}
