//! Items of feeds and sitemaps: which names they get, what counts as a change, when a text is whole, and the page
//! that stands for one whose own page is not to be had.

use super::*;
use crate::feed::{Context, parse, sitemap};
use dateline_news::hint::ENCLOSURES_MAX;

const FEED: &str = "https://desk.example/feed";

fn of(inside: &str) -> Items {
    let text = format!("<rss version='2.0'><channel><title>The Harbour Desk</title><language>en</language>{inside}</channel></rss>");
    let context = Context { address: Some(FEED), fetched_at_ms: 1_767_225_600_000, ..Context::default() };
    of_feed(&parse(text.as_bytes(), &context).expect("a feed"), FEED)
}

fn one(inside: &str) -> Item {
    let mut items = of(&format!("<item>{inside}</item>"));
    assert_eq!((items.items.len(), items.n_repeated), (1, 0), "{items:?}");
    items.items.remove(0)
}

/// Names of the items, as numbers in the order in which each first comes.
fn keys(items: &Items) -> Vec<Id128> {
    items.items.iter().map(|i| i.key).collect()
}

#[test]
fn an_item_is_named_by_id_then_address_then_what_it_says() {
    let by_id = one("<guid>a</guid><link>https://desk.example/1</link><title>A</title>");
    assert_eq!(by_id.key, item_key(Some("a"), None, ""));
    assert_eq!(by_id.key, one("<guid>a</guid><link>https://desk.example/2</link><title>B</title>").key);
    let by_link = one("<link>https://desk.example/1</link><title>A</title>");
    assert_eq!(by_link.key, item_key(None, Some("https://desk.example/1"), ""));
    let said = one("<title>A</title><pubDate>Sat, 05 Apr 2025 10:00:00 GMT</pubDate>");
    assert_eq!(said.key, one("<title>A</title><pubDate>Sat, 05 Apr 2025 12:00:00 +0200</pubDate>").key, "the same instant");
    assert_ne!(said.key, one("<title>A</title><pubDate>Sun, 06 Apr 2025 10:00:00 GMT</pubDate>").key);
    assert_ne!(one("<description>One.</description>").key, one("<description>Two.</description>").key);
    assert_eq!(one("<guid></guid><link>https://desk.example/1</link>").key, by_link.key, "an empty id is none");
}

#[test]
fn one_id_for_different_entries_names_none_of_them() {
    let entry = |n: usize, link: &str| format!("<item><guid>same</guid><link>{link}</link><title>Notice {n}</title></item>");
    let by_link: String = (0..50).map(|n| entry(n, &format!("https://desk.example/{n}"))).collect();
    let items = of(&by_link);
    assert_eq!((items.items.len(), items.n_repeated), (50, 0));
    assert_eq!(items.items[7].key, item_key(None, Some("https://desk.example/7"), ""));
    // One address as well: what they say names them, once the address is taken.
    let by_words: String = (0..3).map(|n| entry(n, "https://desk.example/")).collect();
    let items = of(&by_words);
    let mut names = keys(&items);
    names.dedup();
    assert_eq!((names.len(), items.n_repeated), (3, 0));
    // Word by word the same is the same.
    let twice = of(&entry(1, "https://desk.example/").repeat(2));
    assert_eq!((twice.items.len(), twice.n_repeated), (1, 1));
}

#[test]
fn what_does_not_change_the_article_does_not_change_the_item() {
    let base = "<guid>a</guid><link>https://desk.example/1</link><title>A</title><description>Said.</description>";
    let digest = |more: &str| one(&format!("{base}{more}")).digest;
    let was = digest("");
    assert_eq!(digest("<category>Boats</category><comments>https://desk.example/1#c</comments>"), was);
    assert_eq!(one(&base.replace("/1<", "/1?utm_source=feed<")).digest, was, "the address is cleaned");
    assert_ne!(digest("<pubDate>Sat, 05 Apr 2025 10:00:00 GMT</pubDate>"), was);
    assert_ne!(one(&base.replace("Said.", "Said again.")).digest, was);
    assert_ne!(one(&base.replace("<title>A", "<title>B")).digest, was);
}

#[test]
fn a_text_is_whole_if_it_is_content_long_enough_and_does_not_go_on_elsewhere() {
    let words = "The harbour office counted the boats again on Monday and found five more than before. ".repeat(10);
    let content = |text: &str| {
        format!("<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{text}</p>]]></content:encoded>")
    };
    let whole = |inside: &str| one(inside).entry.whole;
    assert!(whole(&content(&words)));
    assert!(!whole(&format!("<description>{words}</description>")), "a description is a teaser, however long");
    assert!(!whole(&content("The harbour office counted the boats.")));
    for end in ["…", " […]", " Read more", " weiterlesen", " Leer más"] {
        assert!(!whole(&content(&format!("{}{end}", words.trim_end()))), "{end}");
    }
    let kanji = "港の事務所は月曜日に再び船を数えた".repeat(20);
    assert!(whole(&content(&kanji)) && !whole(&content(&kanji[..60])));
}

#[test]
fn what_is_said_of_an_item_is_bounded_and_plain() {
    let many: String = (0..200)
        .map(|n| format!("<category>c{n}</category><enclosure url='https://desk.example/{n}.jpg' type='image/jpeg' length='{n}'/>"))
        .collect();
    let item = one(&format!("<title>&lt;b&gt;A&lt;/b&gt;  &amp;amp;\n B</title><author>x@desk.example (Jo)</author>{many}"));
    let hint = &item.entry.hint;
    assert_eq!(hint.headline.as_deref(), Some("A & B"));
    assert_eq!((hint.tags.len(), hint.enclosures.len()), (TAGS_MAX, ENCLOSURES_MAX));
    assert_eq!(
        (hint.authors.as_slice(), hint.outlet.as_deref(), hint.lang.as_deref()),
        (&["Jo".to_owned()][..], Some("The Harbour Desk"), Some("en"))
    );
    assert!(!hint.teaser);
    let wide = one(&format!("<title>A</title><description>{}</description>", "wide ".repeat(CONTENT_BYTES_MAX / 5 + 1)));
    assert_eq!(wide.entry.content, "", "what is beyond the bound is asked for at its page");
    for address in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"] {
        let item = one(&format!("<title>A</title><link>{address}</link><enclosure url='{address}' type='image/png'/>"));
        assert_eq!((item.entry.link, item.url, item.entry.hint.enclosures.len()), (None, None, 0), "{address}");
    }
}

#[test]
fn dates_stand_in_for_one_another() {
    let item = one("<title>A</title><atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2025-04-05T10:00:00Z</atom:updated>");
    assert_eq!(item.at_ms, Some(1_743_847_200_000));
    assert_eq!(item.entry.hint.published_at, item.entry.hint.modified_at, "published no later than it was changed");
    assert_eq!(one("<title>A</title><pubDate>yesterday</pubDate>").at_ms, None);
}

#[test]
fn a_sitemap_gives_addresses_with_what_its_news_says() {
    let text = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>\
                <url><loc>https://desk.example/1</loc><n:news><n:publication><n:name>The Desk</n:name><n:language>en</n:language></n:publication>\
                <n:publication_date>2025-04-05T10:00:00Z</n:publication_date><n:title>A</n:title></n:news></url>\
                <url><loc>https://desk.example/2</loc><lastmod>2025-04-06</lastmod></url><url><loc>javascript:x</loc></url></urlset>";
    let map = sitemap::parse(text.as_bytes(), &Context { fetched_at_ms: 1_767_225_600_000, ..Context::default() }).expect("a sitemap");
    let items = of_sitemap(&map, FEED).items;
    let [first, second] = &items[..] else { panic!("{items:?}") };
    assert_eq!((first.entry.hint.headline.as_deref(), first.at_ms), (Some("A"), Some(1_743_847_200_000)));
    assert_eq!((second.entry.hint.headline.as_deref(), second.entry.hint.modified_at.is_some()), (None, true));
    assert!(!first.entry.whole && first.entry.content.is_empty());
}

#[test]
fn beyond_the_most_that_is_taken_entries_are_counted() {
    let all: String = (0..ITEMS_MAX + 7).map(|n| format!("<item><guid>{n}</guid></item>")).collect();
    let items = of(&all);
    assert_eq!((items.items.len(), items.n_beyond), (ITEMS_MAX, 7));
}

#[test]
fn a_page_of_the_feed_alone_escapes_what_is_text_and_stands_behind_captures_if_it_is_a_teaser() {
    let item = one(
        "<title>1 &lt; 2 &amp; 3</title><link>https://desk.example/1</link><description>What the &lt;i&gt;board&lt;/i&gt; said.</description>",
    );
    let teaser = page_of(&item.entry, 5, true).expect("a page");
    let html = String::from_utf8(teaser.body.clone()).expect("UTF-8");
    assert!(html.contains("<h1>1 &lt; 2 &amp; 3</h1>") && html.contains("<i>board</i>"), "{html}");
    assert_eq!((teaser.captured_at, teaser.hint.as_ref().map(|h| h.teaser)), (None, Some(true)));
    let whole = page_of(&item.entry, 5, false).expect("a page");
    assert_eq!((whole.captured_at, whole.hint.map(|h| h.teaser), whole.id), (Some(5), Some(false), teaser.id));
    let nameless = page_of(&one("<guid>urn:x:1</guid><title>A</title>").entry, 5, true).expect("a page");
    assert_eq!((nameless.url, nameless.name.as_deref(), nameless.outlet.as_deref()), (None, Some("urn:x:1"), Some("The Harbour Desk")));
    assert_eq!(page_of(&one("<guid>urn:x:1</guid>").entry, 5, true), None, "it says nothing");
}
